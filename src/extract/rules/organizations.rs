//! Organizations that their head noun makes: وزارة الدفاع الأرمينية، حزب العمال. The head belongs to the name.

use super::Proposals;
use super::person_name::{means_something_else, person_name_at};
use super::place_name::known_place_at;
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::known_entity;
use crate::extract::sense::Sense;
use std::ops::Range;

/// Most unknown words of an organization's proper name.
const MOST_UNKNOWN_WORDS: usize = 3;

/// Proposes the organizations of one block that a head noun makes.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone() {
        let heads = document.senses_at(index).filter_map(|(reading, sense)| match sense {
            Sense::OrganizationHead { needs_name } if reading.stem.article == StemArticle::AsWritten => Some((*reading, needs_name)),
            _ => None,
        });
        for (head, needs_name) in heads {
            let Some(end) = name_end(document, &head, needs_name, block.end) else { continue };
            let candidate = Candidate::new(document, (index, head.stem, end), EntityKind::Organization, Evidence::OrganizationHead);
            proposals.extend(candidate);
        }
    }
}

/// Where the organization's name ends; `None` where the head heads no name.
fn name_end(document: &Document<'_>, head: &Reading, needs_name: bool, limit: usize) -> Option<usize> {
    let portfolio = portfolio_end(document, head.end, limit).filter(|_| is_ministry(document, head));
    let end = portfolio.or_else(|| proper_name_end(document, head.end, limit)).or_else(|| {
        let definite = if needs_name { None } else { definite_end(document, head.end, limit) };
        definite
    })?;
    Some(nationality_end(document, end, limit).unwrap_or(end))
}

fn is_ministry(document: &Document<'_>, head: &Reading) -> bool {
    let (_, letters) = head.stem.parts(document.folded(head.first));
    matches!(letters, "وزاره" | "وزارتي" | "وزارتا" | "وزارات")
}

/// The end of `الشؤون الخارجية والمغتربين`: portfolios joined by و.
fn portfolio_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let mut end = longest(document, first, limit, |reading, sense| reading.stem == Stem::WHOLE && sense == Sense::Portfolio)?;
    while document.folded(end).starts_with('و') {
        let joined = longest(document, end, limit, |reading, sense| reading.stem.cut_bytes == 2 && sense == Sense::Portfolio);
        let Some(joined) = joined else { break };
        end = joined;
    }
    Some(end)
}

/// The end of a definite adjective of belonging that closes the name.
fn nationality_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let definite = document.folded(first).starts_with("ال");
    longest(document, first, limit, |reading, sense| definite && reading.stem == Stem::WHOLE && matches!(sense, Sense::Belonging { .. }))
}

/// The end of a proper name after the head: a known one, a person's, or unknown words.
fn proper_name_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let known = longest(document, first, limit, |reading, sense| {
        reading.stem == Stem::WHOLE
            && matches!(sense, Sense::Name { entity, .. } if known_entity(entity).is_some_and(|known| known.kind == EntityKind::Organization))
    });
    let place = || known_place_at(document, first, Stem::WHOLE, EntityKind::City).map(|name| name.end);
    let person = || person_name_at(document, first, Stem::WHOLE, limit).filter(|name| name.sure_count() >= 1 && name.part_count() >= 2).map(|name| name.end);
    known.or_else(person).or_else(place).or_else(|| unknown_end(document, first, limit))
}

fn unknown_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let reach = limit.min(first + MOST_UNKNOWN_WORDS);
    let is_unknown = |index: usize| {
        let long_enough = document.folded(index).chars().count() >= 3;
        document.is_word(index) && long_enough && !document.is_ordinary(index) && !means_something_else(document, index, Stem::WHOLE)
    };
    let end = (first..reach).find(|index| !is_unknown(*index)).unwrap_or(reach);
    (end > first).then_some(end)
}

/// The end of definite nouns and adjectives, joined by و where the noun after it is definite too: العدالة والتنمية.
fn definite_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let is_definite = |index: usize| document.is_word(index) && document.folded(index).starts_with("ال");
    let is_joined = |index: usize| document.is_word(index) && document.folded(index).starts_with("وال");
    if !is_definite(first) {
        return None;
    }
    let mut end = first + 1;
    if end < limit && is_joined(end) {
        end += 1;
    }
    Some(end)
}

fn longest(document: &Document<'_>, first: usize, limit: usize, fits: impl Fn(&Reading, Sense) -> bool) -> Option<usize> {
    let fitting = document.senses_at(first).filter(|(reading, sense)| reading.end <= limit && fits(reading, *sense));
    fitting.map(|(reading, _)| reading.end).max()
}
