//! Names of the personal lexicon: those that count alone wherever they stand, the others against evidence beside them.

use super::place_name::{is_place, is_place_noun};
use super::plain_names::{follows_direction, follows_organization_head, is_locative};
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::entity::EntityKind;
use crate::extract::personal::Standing;
use crate::extract::personal::weigh::PersonalReading;
use crate::extract::sense::{Sense, TriggerClass};
use std::ops::Range;

/// A word met more often than this in a million is a place only after a head noun.
const FREQUENT_PER_MILLION: u32 = 5;

/// Proposes the personal lexicon's names in one block.
pub(in crate::extract) fn propose(document: &Document<'_>, block: &Range<usize>, proposals: &mut Vec<Candidate>) {
    let all = document.personal();
    let start = all.partition_point(|reading| reading.first < block.start);
    // Where the last place ended: another may be joined to it.
    let mut place_end = None;
    for reading in all.iter().skip(start).take_while(|reading| reading.first < block.end) {
        let Some(rows) = reading.rows(document) else { continue };
        let counts_alone = counts_alone(document, reading);
        let accepted = rows.verdicts().find(|verdict| match verdict.standing {
            Standing::Alone => counts_alone,
            Standing::InContext => is_confirmed(document, reading, verdict.kind, (block, place_end)),
        });
        let Some(verdict) = accepted else { continue };
        if is_place(verdict.kind) {
            place_end = Some(reading.end);
        }
        proposals.extend(reading.candidate(document, verdict));
    }
}

/// Whether the letters are surely the form: not a particle that folding makes equal to it (على is not علي), and not an everyday word
/// or another name whose first letter can be read as a particle (بناء is not ناء).
fn counts_alone(document: &Document<'_>, reading: &PersonalReading) -> bool {
    let is_single = reading.end == reading.first + 1;
    if !is_single {
        return true;
    }
    if document.is_function_word(reading.first) {
        let source = reading.span.slice(document.text());
        return reading.stem.cut_bytes == 0 && reading.rows(document).is_some_and(|rows| rows.is_written(source));
    }
    reading.stem.cut_bytes == 0 || !is_word_of_its_own(document, reading)
}

/// Whether the uncut word is an everyday word or a name.
fn is_word_of_its_own(document: &Document<'_>, cut: &PersonalReading) -> bool {
    let mut senses = document.senses_at(cut.first);
    let is_name = senses.any(|(reading, sense)| {
        let guarded = match sense {
            Sense::Name { guarded, .. }
            | Sense::Given { guarded }
            | Sense::Family { guarded }
            | Sense::Belonging { guarded, .. } => guarded,
            _ => return false,
        };
        reading.stem.cut_bytes == 0 && reading.end == cut.end && !guarded
    });
    is_name || document.usage(cut.first).is_some()
}

/// Whether the words beside the form say that it is a name of this kind.
fn is_confirmed(
    document: &Document<'_>,
    reading: &PersonalReading,
    kind: EntityKind,
    (block, place_end): (&Range<usize>, Option<usize>),
) -> bool {
    if document.is_function_word(reading.first) && reading.end == reading.first + 1 {
        return false;
    }
    let first = reading.first;
    let before = first.checked_sub(1).filter(|before| block.contains(before));
    let is_cut = reading.stem.cut_bytes != 0;
    match kind {
        EntityKind::Person => {
            let titles = [TriggerClass::Title, TriggerClass::Honorific, TriggerClass::Speech, TriggerClass::PersonVerb];
            !is_cut && document.trigger_before(first, &titles).is_some()
        }
        EntityKind::Organization => !is_cut && follows_organization_head(document, first),
        EntityKind::Nationality => false,
        kind => {
            let is_frequent =
                reading.end == first + 1 && document.usage(first).is_some_and(|usage| usage > FREQUENT_PER_MILLION);
            let follows_head = !is_cut && before.is_some_and(|before| follows_head(document, before, block));
            let is_near = || {
                let word = before.map_or("", |before| document.folded(before));
                let is_there = is_locative(word) || follows_direction(document, first);
                (!is_cut && is_there && !is_place_noun(document, first, reading.end))
                    || is_joined(document, reading, place_end)
            };
            (follows_head && kind != EntityKind::Country) || (!is_frequent && is_near())
        }
    }
}

/// Whether a head noun of places ends with the token at `last`: قرية, بلدتي, not القرية.
fn follows_head(document: &Document<'_>, last: usize, block: &Range<usize>) -> bool {
    (block.start.max(last.saturating_sub(2))..=last).any(|index| {
        let mut senses = document.senses_at(index).filter(|(head, _)| head.end == last + 1 && head.can_be_name());
        senses.any(|(_, sense)| matches!(sense, Sense::PlaceHead { .. }))
    })
}

/// Whether و or a comma joins it to a place that stands before.
fn is_joined(document: &Document<'_>, reading: &PersonalReading, place_end: Option<usize>) -> bool {
    let is_and = document.folded(reading.first).starts_with('و') && reading.stem.cut_bytes == 'و'.len_utf8();
    let follows = |index: usize| place_end == Some(index);
    let after_comma = || {
        let comma = reading.first.checked_sub(1).filter(|comma| document.folded(*comma) == "،");
        reading.stem.cut_bytes == 0 && comma.is_some_and(follows)
    };
    (is_and && follows(reading.first)) || after_comma()
}
