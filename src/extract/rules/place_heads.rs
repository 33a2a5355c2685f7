//! A head noun says what the name after it names: قرية X، محافظة X، إقليم X. The head stays outside.

use super::Proposals;
use super::person_name::person_name_at;
use super::place_name::{PlaceName, known_place_at, unknown_place_at};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::sense::{HeadNumber, HeadStrength, Sense, TriggerClass};
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
    /// Whether it overrules the kind of a known name.
    decides: bool,
    /// How its first word was cut.
    stem: Stem,
    /// Whether it has the article: القرية is a village spoken of before.
    pub(super) definite: bool,
}

/// The head noun at token `index`; the longest, and of those the surest.
pub(super) fn place_head_at(document: &Document<'_>, index: usize) -> Option<PlaceHead> {
    let heads = document.senses_at(index).filter_map(|(reading, sense)| match sense {
        Sense::PlaceHead { .. } => head(reading, sense),
        _ => None,
    });
    heads.max_by_key(|head| (head.end, head.strong))
}

fn head(reading: &Reading, sense: Sense) -> Option<PlaceHead> {
    let Sense::PlaceHead { kind, number, strong, decides } = sense else { return None };
    let kind = *EntityKind::ALL.get(usize::from(kind))?;
    let definite = reading.stem.article != StemArticle::AsWritten;
    Some(PlaceHead { end: reading.end, kind, number, strong, decides, stem: reading.stem, definite })
}

/// Proposes the names after the singular heads of one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone() {
        let Some(head) =
            place_head_at(document, index).filter(|head| head.number == HeadNumber::Singular && !head.definite)
        else {
            continue;
        };
        proposals.extend(named_after_somebody(document, index, &head, block.end));
        let candidate = name_after(document, &head, head.end, block.end);
        // The lexicon's own name may begin with the head: جمهورية الكونغو الديمقراطية.
        let included = proposals.longest_at(index);
        proposals.extend(candidate.filter(|candidate| included.is_none_or(|end| end < candidate.end)));
    }
}

/// A building or road that bears a person's name with a title, as one place with its head: مطار الملك فهد الدولي. The
/// person is not spoken of.
fn named_after_somebody(document: &Document<'_>, index: usize, head: &PlaceHead, limit: usize) -> Option<Candidate> {
    let title = document.trigger_at(head.end, &[TriggerClass::Title, TriggerClass::Honorific])?;
    let is_definite = document.folded(head.end).starts_with("ال") && !title.is_cut();
    if head.kind != EntityKind::Place || !is_definite || title.end >= limit {
        return None;
    }
    // سلطان alone is an office elsewhere, but not after another title.
    let is_name = |sense| matches!(sense, Sense::Given { .. } | Sense::Family { .. });
    let single = || document.senses_at(title.end).any(|(_, sense)| is_name(sense)).then_some(title.end + 1);
    let name_end = person_name_at(document, title.end, Stem::WHOLE, limit).map(|name| name.end).or_else(single)?;
    let is_epithet = name_end < limit && EPITHETS.contains(&document.folded(name_end));
    let end = name_end + usize::from(is_epithet);
    Candidate::new(document, (index, head.stem, end), EntityKind::Place, Evidence::PlaceHead)
}

/// What closes the name of such a place.
const EPITHETS: [&str; 10] =
    ["الدولي", "الجامعي", "التخصصي", "العسكري", "المركزي", "الرياضي", "الكبير", "المركزيه", "الرياضيه", "الطبيه"];

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

/// A head that decides overrules the lexicon (ولاية نيويورك is a region); a weak one, and one of buildings, does not.
fn decided_kind(head: &PlaceHead, known: EntityKind) -> EntityKind {
    let overrules =
        head.decides && !matches!(head.kind, EntityKind::Place | EntityKind::Country) && known != EntityKind::Country;
    if overrules { head.kind } else { known }
}
