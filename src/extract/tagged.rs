//! The tagger's names as proposals: cut to the program's idea of a name, given a kind, weighed against what the rules hold.

use super::candidate::{Candidate, Evidence};
use super::clitic::{Stem, StemArticle, stems};
use super::document::Document;
use super::entity::EntityKind;
use super::lexicon::known_entity;
use super::sense::{Sense, TriggerClass};
use super::tagger::{Label, LocationType, Tagged};
use crate::text::fold::fold;

/// A name less likely than this is not even proposed.
const LEAST_PROBABILITY: f32 = 0.3;

/// The same for a single word of everyday language.
const LEAST_OF_ORDINARY: f32 = 0.9;

/// So sure the tagger must be to overrule a name that only the lexicon or a given name speaks for.
const OVERRULING: f32 = 0.9;

/// So sure to lengthen such a name.
const LENGTHENING: f32 = 0.6;

/// What stands in one block once the tagger's names are weighed against `standing`, in no order. `standing` is sorted by start and never
/// overlaps.
pub(super) fn merge(document: &Document<'_>, tagged: &[Tagged], standing: Vec<Candidate>) -> Vec<Candidate> {
    let (mut proposals, mut is_replaced) = (Vec::new(), vec![false; standing.len()]);
    for found in tagged {
        let Some(candidate) = candidate(document, found) else { continue };
        let first = standing.partition_point(|held| held.span.end() <= candidate.span.start());
        let end = standing.partition_point(|held| held.span.start() < candidate.span.end());
        let rivals = standing.get(first..end).unwrap_or_default();
        if rivals.iter().all(|held| yields(held, &candidate)) {
            is_replaced.get_mut(first..end).unwrap_or_default().fill(true);
            proposals.push(candidate);
        }
    }
    let kept = standing.into_iter().zip(is_replaced).filter(|(_, is_replaced)| !is_replaced);
    kept.map(|(held, _)| held).chain(proposals).collect()
}

/// Whether a candidate of the rules gives way to the tagger's.
fn yields(held: &Candidate, tagged: &Candidate) -> bool {
    let Evidence::Tagger(hundredths) = tagged.evidence else { return false };
    let probability = f32::from(hundredths) / 100.0;
    let weak = matches!(
        held.evidence,
        Evidence::Lexicon
            | Evidence::LexiconConfirmed
            | Evidence::GivenName
            | Evidence::SpeechVerb
            | Evidence::Repeated
    );
    // The lexicon has every country; a word that is one is seldom anything else.
    let is_country = held.kind == EntityKind::Country && tagged.token_count() == 1;
    let is_title_s_name =
        held.evidence == Evidence::Title && tagged.kind == held.kind && tagged.span.start() == held.span.start();
    if !(weak || is_title_s_name) || is_country || held.kind == EntityKind::Nationality {
        return false;
    }
    let same_span = held.span == tagged.span;
    // What the article established elsewhere is no weaker than what it was established by.
    if same_span && held.evidence == Evidence::Repeated {
        return false;
    }
    let contains = tagged.span.start() <= held.span.start() && held.span.end() <= tagged.span.end();
    if same_span {
        return coarse(held.kind) != coarse(tagged.kind) && probability >= OVERRULING;
    }
    contains
        && if coarse(held.kind) == coarse(tagged.kind) { probability >= LENGTHENING } else { probability >= OVERRULING }
}

/// Person, place or organization.
const fn coarse(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Nationality => 2,
        _ => 3,
    }
}

/// What the tagger found as the program sees names: titles and heads in front left out, particles cut off.
fn candidate(document: &Document<'_>, found: &Tagged) -> Option<Candidate> {
    let (mut first, mut end) = (found.tokens.start, found.tokens.end);
    let is_mark = |index: usize| document.is_punctuation(index) || document.is_drawn_particle(index);
    while first < end && is_mark(first) {
        first += 1;
    }
    while end > first && is_mark(end - 1) {
        end -= 1;
    }
    if found.label == Label::Person {
        while let Some(title) = document.trigger_at(first, &[TriggerClass::Title, TriggerClass::Honorific])
            && title.end < end
            && !names_person(document, first)
        {
            first = title.end;
        }
    }
    if first >= end || !document.is_word(first) {
        return None;
    }
    let least = if end - first == 1 && document.is_ordinary(first) { LEAST_OF_ORDINARY } else { LEAST_PROBABILITY };
    if found.probability < least {
        return None;
    }
    let stem = cut_of(document, first, end);
    let kind = kind_of(document, found, first, stem, end)?;
    let evidence = Evidence::tagger(found.probability);
    let candidate = Candidate::new(document, (first, stem, end), kind, evidence)?;
    if names_nobody(&fold(candidate.span.slice(document.text()))) {
        return None;
    }
    let known = known_name(document, first, stem, end).filter(|(known, _)| *known == kind).map(|(_, entity)| entity);
    Some(candidate.known(known))
}

/// Whether a folded name is none of a person, place or body: a lone letter, as the particle in لـ"داعش"; God.
pub(super) fn names_nobody(folded: &str) -> bool {
    folded.chars().nth(1).is_none() || matches!(folded, "الله" | "اللهم" | "لله")
}

/// Whether the lexicon has the word as a given name: الأمين is a title and a name.
fn names_person(document: &Document<'_>, index: usize) -> bool {
    document.senses_at(index).any(|(reading, sense)| reading.can_be_name() && matches!(sense, Sense::Given { .. }))
}

/// How the first word is to be cut: as the lexicon reads it, else و off, for few names begin with it.
fn cut_of(document: &Document<'_>, first: usize, end: usize) -> Stem {
    let names = |sense: Sense| matches!(sense, Sense::Name { .. } | Sense::Given { .. } | Sense::Family { .. });
    let readings = document.readings_at(first).iter().filter(|reading| reading.can_be_name() && reading.end <= end);
    let named = readings
        .filter(|reading| reading.senses.iter().any(names))
        .max_by_key(|reading| (reading.end, std::cmp::Reverse(reading.stem.cut_bytes)));
    if let Some(reading) = named {
        return reading.stem;
    }
    let folded = document.folded(first);
    let cuts = || stems(folded).filter(|stem| stem.article != StemArticle::TakenOff && stem.cut_bytes != 0);
    let swallowed = cuts().find(|stem| stem.article == StemArticle::Restored);
    let begins_with_and = folded.starts_with('و') && folded.chars().count() > 4;
    let conjunction = || cuts().find(|stem| begins_with_and && stem.cut_bytes == 'و'.len_utf8());
    swallowed.or_else(conjunction).unwrap_or(Stem::WHOLE)
}

/// The lexicon's entity of exactly these words.
fn known_name(document: &Document<'_>, first: usize, stem: Stem, end: usize) -> Option<(EntityKind, u32)> {
    document.senses_at(first).find_map(|(reading, sense)| match sense {
        Sense::Name { entity, .. } if reading.end == end && reading.stem == stem => {
            Some((known_entity(entity)?.kind, entity))
        }
        _ => None,
    })
}

fn kind_of(document: &Document<'_>, found: &Tagged, first: usize, stem: Stem, end: usize) -> Option<EntityKind> {
    let location = match found.label {
        Label::Person => return Some(EntityKind::Person),
        Label::Organization => return Some(EntityKind::Organization),
        Label::Miscellaneous => return None,
        // The lexicon has every country: what it does not know is none.
        Label::Location(LocationType::Country) => found.no_country,
        Label::Location(location) => location,
    };
    let known = known_name(document, first, stem, end).map(|(kind, _)| kind);
    let is_place = |kind: &EntityKind| coarse(*kind) == coarse(EntityKind::City);
    Some(known.filter(is_place).unwrap_or(match location {
        LocationType::Country | LocationType::Region => EntityKind::Region,
        LocationType::Settlement => EntityKind::City,
        LocationType::Other => EntityKind::Place,
    }))
}
