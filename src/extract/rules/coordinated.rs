//! Places side by side: in عدن ولحج وأبين the sure ones vouch for those that are everyday words as well.

use super::Proposals;
use super::person_name::means_something_else;
use super::place_name::is_place;
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Meaning};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::known_entity;
use crate::extract::ordinary::usage;
use crate::extract::sense::Sense;
use std::ops::Range;

/// An everyday word met more often than this in a million needs two sure neighbours.
const FREQUENT_PER_MILLION: u32 = 30;

/// How many sure places vouch for a word between them that nothing is known about.
const SURE_AROUND_UNKNOWN: usize = 3;

/// One place of the row.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    stem: Stem,
    end: usize,
    /// `None` where the lexicon does not have it.
    known: Option<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    entity: u32,
    kind: EntityKind,
    sure: bool,
}

/// Proposes the doubtful and the unknown places of the rows of one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    let mut index = block.start;
    while index < block.end {
        if !is_place_at(document, index) {
            index += 1;
            continue;
        }
        let row = row_at(document, index, block.end);
        index = row.last().map_or(index + 1, |last| last.end.max(index + 1));
        proposals.extend(vouched_for(document, &row));
    }
}

/// Whether any reading here is a place's; most words have none.
fn is_place_at(document: &Document<'_>, index: usize) -> bool {
    document.can_mean(index, Meaning::Name)
        && document.senses_at(index).any(|(_, sense)| {
        matches!(sense, Sense::Name { entity, .. } if known_entity(entity).is_some_and(|known| is_place(known.kind)))
    })
}

/// The places from `first` on that commas and و join.
fn row_at(document: &Document<'_>, first: usize, limit: usize) -> Vec<Item> {
    let mut row = Vec::new();
    let stems = document.readings_at(first).iter().filter(|reading| reading.can_be_name()).map(|reading| reading.stem);
    let mut next = stems.filter_map(|stem| known_at(document, first, stem, limit)).max_by_key(|item| item.end);
    while let Some(item) = next {
        row.push(item);
        let after_comma = item.end + usize::from(matches!(document.folded(item.end), "،" | ","));
        let after_and = after_comma + usize::from(document.folded(after_comma) == "و");
        let glued = Stem { cut_bytes: 'و'.len_utf8(), article: StemArticle::AsWritten };
        let joined = document.folded(after_and).starts_with('و').then_some(glued);
        let separated = (after_and != item.end).then_some(Stem::WHOLE);
        let stems = [joined, separated].into_iter().flatten();
        next = stems.clone().find_map(|stem| known_at(document, after_and, stem, limit));
        next = next.or_else(|| stems.into_iter().find_map(|stem| unknown_at(document, after_and, stem, limit)));
    }
    while row.last().is_some_and(|item: &Item| item.known.is_none()) {
        row.pop();
    }
    row
}

fn known_at(document: &Document<'_>, first: usize, stem: Stem, limit: usize) -> Option<Item> {
    if first >= limit || document.is_function_word(first) {
        return None;
    }
    let names = document.senses_at(first).filter_map(|(reading, sense)| match sense {
        Sense::Name { entity, guarded, .. } if reading.stem == stem => {
            let kind = known_entity(entity).map(|known| known.kind).filter(|kind| is_place(*kind))?;
            let single = reading.end == first + 1;
            let everyday =
                single && usage(stem.parts(document.folded(first)).1).is_some_and(|usage| usage > FREQUENT_PER_MILLION);
            Some(Item {
                first,
                stem,
                end: reading.end,
                known: Some(Known { entity, kind, sure: !guarded && !everyday }),
            })
        }
        _ => None,
    });
    names.max_by_key(|item| {
        (item.end, item.known.is_some_and(|known| known.sure), std::cmp::Reverse(item.known.map(|known| known.entity)))
    })
}

/// One word that nothing is known about.
fn unknown_at(document: &Document<'_>, first: usize, stem: Stem, limit: usize) -> Option<Item> {
    let (_, letters) = stem.parts(document.folded(first));
    let named = || {
        let mut senses = document.senses_at(first).filter(|(reading, _)| reading.stem == stem);
        senses.any(|(_, sense)| matches!(sense, Sense::Given { .. } | Sense::Family { .. } | Sense::Name { .. }))
    };
    let free = first < limit
        && document.is_word(first)
        && letters.chars().count() >= 3
        && !document.has_tanween(first)
        && !document.is_ordinary(first)
        && !means_something_else(document, first, stem)
        && !named();
    free.then_some(Item { first, stem, end: first + 1, known: None })
}

/// The candidates of a row whose sure places are enough.
fn vouched_for(document: &Document<'_>, row: &[Item]) -> Vec<Candidate> {
    let sure: Vec<Known> = row.iter().filter_map(|item| item.known).filter(|known| known.sure).collect();
    let Some(usual_kind) =
        sure.iter().map(|known| known.kind).max_by_key(|kind| sure.iter().filter(|other| other.kind == *kind).count())
    else {
        return Vec::new();
    };
    let accepted = row.iter().filter_map(|item| {
        let word = document.folded(item.first);
        let usage = usage(item.stem.parts(word).1).filter(|_| item.end == item.first + 1);
        let place = (item.first, item.stem, item.end);
        match item.known {
            Some(Known { sure: true, .. }) => None,
            Some(known) => {
                let enough = match usage {
                    None => row.len() >= 2,
                    Some(usage) => row.len() >= 3 && sure.len() >= if usage > FREQUENT_PER_MILLION { 2 } else { 1 },
                };
                let candidate =
                    Candidate::new(document, place, known.kind, Evidence::LexiconConfirmed).filter(|_| enough)?;
                Some(candidate.known(Some(known.entity)))
            }
            None if sure.len() >= SURE_AROUND_UNKNOWN => Candidate::new(document, place, usual_kind, Evidence::List),
            None => None,
        }
    });
    accepted.collect()
}
