//! Adjectives and plurals of belonging to a country: الروسي، أتراك. The country is counted apart.

use super::Proposals;
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::Stem;
use crate::extract::document::{Document, Meaning, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::{known_entity, senses_of};
use crate::extract::sense::{Sense, TriggerClass};
use std::ops::Range;

/// Proposes the nationalities of one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.filter(|index| document.can_mean(*index, Meaning::Belonging)) {
        for reading in document.readings_at(index).iter().filter(|reading| reading.can_be_name()) {
            let Some(country) = country_of(document, reading) else { continue };
            let candidate = Candidate::new(
                document,
                (reading.first, reading.stem, reading.end),
                EntityKind::Nationality,
                Evidence::Belonging,
            );
            proposals.extend(candidate.map(|candidate| candidate.known(Some(country))));
        }
    }
}

/// The country that a reading belongs to; one that needs evidence counts after a title or a noun for a person.
fn country_of(document: &Document<'_>, reading: &Reading) -> Option<u32> {
    let countries = reading.senses.iter().filter_map(|sense| match sense {
        Sense::Belonging { country, guarded } => Some((guarded, country)),
        _ => None,
    });
    let (guarded, country) = countries.min()?;
    if begins_person(document, reading) {
        return None;
    }
    let is_portfolio = reading.senses.iter().any(|sense| sense == Sense::Portfolio);
    let titled =
        document.trigger_before(reading.first, &[TriggerClass::Title]).is_some() && !reading.is_cut() && !is_portfolio;
    let doubtful = guarded || is_country_here(document, reading);
    (!doubtful || (guarded && (titled || follows_person_noun(document, reading)))).then_some(country)
}

/// Whether an adjective that is also a given name (تركي) begins a person's: a name follows, and it describes nothing before it.
pub(super) fn begins_person(document: &Document<'_>, reading: &Reading) -> bool {
    let next = reading.end;
    let is_given = reading.end == reading.first + 1
        && reading.senses.iter().any(|sense| matches!(sense, Sense::Given { .. }))
        && reading.senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. }));
    let name_follows = || {
        let mut senses = document
            .senses_at(next)
            .filter(|(other, _)| other.stem == Stem::WHOLE && document.block_of(next).contains(&next));
        senses.any(|(_, sense)| matches!(sense, Sense::Given { .. } | Sense::Family { .. }))
    };
    let same_block = document.block_of(reading.first).contains(&next);
    is_given
        && same_block
        && !document.is_function_word(next)
        && (document.folded(next) == "بن" || name_follows())
        && describes_nothing(document, reading)
}

/// Whether an indefinite masculine adjective cannot belong to the word before it: none, a mark, a particle, a definite or
/// feminine noun, a verb of speech.
pub(in crate::extract) fn describes_nothing(document: &Document<'_>, reading: &Reading) -> bool {
    let block = document.block_of(reading.first);
    let Some(before) = reading.first.checked_sub(1).filter(|before| !reading.is_cut() && block.contains(before)) else {
        return true;
    };
    let (_, adjective) = reading.stem.parts(document.folded(reading.first));
    let noun = document.folded(before);
    let definite = ["ال", "وال", "بال", "لل", "كال", "فال"].iter().any(|article| noun.starts_with(article));
    !is_definite(adjective)
        && (!document.is_word(before)
            || document.is_function_word(before)
            || definite
            || noun.ends_with('ه')
            || document.trigger_before(reading.first, &[TriggerClass::Speech, TriggerClass::Honorific]).is_some())
}

/// Whether a word that is a country's name as well (سورية، السعودية) is the country here: not after a noun that agrees with it.
fn is_country_here(document: &Document<'_>, reading: &Reading) -> bool {
    let names_country = reading.senses.iter().any(|sense| match sense {
        Sense::Name { entity, .. } => known_entity(entity).is_some_and(|known| known.kind == EntityKind::Country),
        _ => false,
    });
    names_country && !agrees_with_noun(document, reading)
}

/// Whether the word before is a noun that such an adjective can follow: definite before definite, feminine before indefinite.
pub(in crate::extract) fn agrees_with_noun(document: &Document<'_>, reading: &Reading) -> bool {
    let Some(before) = reading.first.checked_sub(1).filter(|before| !reading.is_cut() && document.is_word(*before))
    else {
        return false;
    };
    let (noun, adjective) = (document.folded(before), document.folded(reading.first));
    if document.is_function_word(before) || document.trigger_before(reading.first, &[TriggerClass::Speech]).is_some() {
        return false;
    }
    let definite_noun =
        ["ال", "وال", "بال", "لل", "كال", "وبال", "ولل", "فال"].iter().any(|article| noun.starts_with(article));
    let feminine = noun.ends_with('ه') || noun.ends_with("ات");
    if is_definite(adjective) {
        return definite_noun;
    }
    // تشيلي is the country after most nouns (حكومة تشيلي), its adjective after one who has a nationality.
    let has_ending = adjective.ends_with('ه');
    !definite_noun && if has_ending { feminine } else { follows_person_noun(document, reading) }
}

/// Whether the word before is a noun for a person, definite as the adjective is: جنود ماليون، اللاعبة الكوبية.
fn follows_person_noun(document: &Document<'_>, reading: &Reading) -> bool {
    let noun = document.trigger_before(reading.first, &[TriggerClass::PersonNoun]);
    noun.is_some_and(|noun| {
        let (_, noun_letters) = noun.stem.parts(document.folded(noun.first));
        !reading.is_cut() && noun_letters.starts_with("ال") == is_definite(document.folded(reading.first))
    })
}

/// Whether an adjective of belonging has the article: الكوبي has it, ألبان has not.
fn is_definite(adjective: &str) -> bool {
    let bare = adjective.strip_prefix("ال").and_then(senses_of);
    bare.is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. })))
}
