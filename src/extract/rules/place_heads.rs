//! A head noun says what the name after it names: قرية X، محافظة X، إقليم X. The head stays outside.

use super::Proposals;
use super::place_name::{PlaceName, known_place_at, unknown_place_at};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::sense::{HeadNumber, HeadStrength, Sense};
use std::ops::Range;

/// A head noun as the lexicon has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceHead {
    /// Index after the head.
    pub(super) end: usize,
    /// What follows it.
    pub(super) kind: EntityKind,
    /// How many names follow.
    pub(super) number: HeadNumber,
    /// Whether an unknown word after it is surely a name.
    pub(super) strong: bool,
    /// Whether it has the article: القرية is a village spoken of before.
    pub(super) definite: bool,
}

/// The head noun at token `index`; the longest, and of those the surest.
pub(super) fn place_head_at(document: &Document<'_>, index: usize) -> Option<PlaceHead> {
    let heads = document.senses_at(index).filter_map(|(reading, sense)| match sense {
        Sense::PlaceHead { kind, number, strong } => head(reading, kind, number, strong),
        _ => None,
    });
    heads.max_by_key(|head| (head.end, head.strong))
}

fn head(reading: &Reading, kind: u8, number: HeadNumber, strong: bool) -> Option<PlaceHead> {
    let kind = *EntityKind::ALL.get(usize::from(kind))?;
    Some(PlaceHead { end: reading.end, kind, number, strong, definite: reading.stem.article != StemArticle::AsWritten })
}

/// Proposes the names after the singular heads of one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone() {
        let Some(head) =
            place_head_at(document, index).filter(|head| head.number == HeadNumber::Singular && !head.definite)
        else {
            continue;
        };
        let candidate = name_after(document, &head, head.end, block.end);
        // The lexicon's own name may begin with the head: جمهورية الكونغو الديمقراطية.
        let included = proposals.longest_at(index);
        proposals.extend(candidate.filter(|candidate| included.is_none_or(|end| end < candidate.end)));
    }
}

/// The name at token `first` that `head` decides.
pub(super) fn name_after(document: &Document<'_>, head: &PlaceHead, first: usize, limit: usize) -> Option<Candidate> {
    let (name, kind) = named_place(document, head, first, limit)?;
    let candidate = Candidate::new(document, (first, Stem::WHOLE, name.end), kind, Evidence::PlaceHead)?;
    let known = name.known.filter(|(_, known_kind)| *known_kind == kind).map(|(entity, _)| entity);
    Some(candidate.known(known))
}

fn named_place(
    document: &Document<'_>,
    head: &PlaceHead,
    first: usize,
    limit: usize,
) -> Option<(PlaceName, EntityKind)> {
    let known = known_place_at(document, first, Stem::WHOLE, head.kind);
    if let Some((name, (_, known_kind))) = known.and_then(|name| Some((name, name.known?))) {
        return Some((name, decided_kind(head, known_kind)));
    }
    let open = head.strong
        || !(matches!(head.kind, EntityKind::Place)
            || document.folded(first).starts_with("ال")
            || heads_organizations(document, first));
    let open = open && head.kind != EntityKind::Country;
    let unknown = unknown_place_at(document, first, Stem::WHOLE, limit).filter(|_| open)?;
    Some((unknown, head.kind))
}

/// Whether the head before `first` also heads organizations: مركز كارنيجي.
fn heads_organizations(document: &Document<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|head| {
        document.senses_at(head).any(|(reading, sense)| {
            reading.end == first && matches!(sense, Sense::OrganizationHead { makes } if makes != HeadStrength::Weak)
        })
    })
}

/// A sure head overrules the lexicon (ولاية نيويورك is a region); a weak one, and one of buildings, does not.
fn decided_kind(head: &PlaceHead, known: EntityKind) -> EntityKind {
    let overrules =
        head.strong && !matches!(head.kind, EntityKind::Place | EntityKind::Country) && known != EntityKind::Country;
    if overrules { head.kind } else { known }
}
