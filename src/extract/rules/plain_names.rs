//! Names that the lexicon knows: taken as they stand, or, where they are also everyday words, against evidence beside them.

use super::Proposals;
use super::belonging::agrees_with_noun;
use super::context::says_body;
use super::person_name::person_name_at;
use super::place_name::{is_place, is_place_noun};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::Stem;
use crate::extract::document::{Document, Meaning, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::{Branch, KnownEntity, known_entity};
use crate::extract::sense::{HeadStrength, Sense, TriggerClass};
use std::ops::Range;

/// A word met more often than this in a million is a place only after a head noun: في إطار is no town.
const FREQUENT_PER_MILLION: u32 = 5;

/// A place or body met as an everyday word more often than this in a million needs evidence, whatever the lexicon says.
const MOST_PER_MILLION: u32 = 30;

/// How far from its block's start an agency still belongs to the source line.
const MOST_TOKENS_OF_SOURCE: usize = 12;

/// One name of the lexicon that a reading can be.
#[derive(Clone, Copy, Debug)]
struct Named {
    index: u32,
    entity: KnownEntity,
    guarded: bool,
}

/// Proposes the lexicon's names in one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone().filter(|index| document.can_mean(*index, Meaning::Name)) {
        for reading in document.readings_at(index).iter().filter(|reading| reading.can_be_name()) {
            if let Some((named, evidence)) = best_name(document, reading, &block) {
                let place = match own_name_after_head(document, reading, named.entity.kind) {
                    Some(own) => (own, Stem::WHOLE, reading.end),
                    None => (reading.first, reading.stem, end_of_club(document, reading, &named)),
                };
                let candidate = Candidate::new(document, place, named.entity.kind, evidence);
                proposals.extend(candidate.map(|candidate| candidate.known(Some(named.index))));
            }
        }
    }
}

/// Where a club's name ends: the adjective of its country tells which club is meant, but is none of its name: |الزمالك| المصري.
fn end_of_club(document: &Document<'_>, reading: &Reading, named: &Named) -> usize {
    let last = reading.end - 1;
    let is_club = named.entity.branch == Some(Branch::Club);
    let is_adjective = || {
        let mut senses = document.senses_at(last);
        senses.any(|(other, sense)| other.stem == Stem::WHOLE && matches!(sense, Sense::Belonging { .. }))
    };
    let is_named_without = || {
        let mut senses = document.senses_at(reading.first);
        senses.any(|(other, sense)| {
            let same = matches!(sense, Sense::Name { entity, .. } if entity == named.index);
            same && other.stem == reading.stem && other.end == last
        })
    };
    if is_club && last > reading.first && is_adjective() && is_named_without() { last } else { reading.end }
}

/// Where the name proper begins in a place's name that the lexicon has with its head: جبل |توبقال|, مضيق |هرمز|. The head stays
/// where the rest is an everyday word (جبل الزيتون) or something else (نهر الأردن).
fn own_name_after_head(document: &Document<'_>, reading: &Reading, kind: EntityKind) -> Option<usize> {
    let (_, head) = reading.stem.parts(document.folded(reading.first));
    let own = reading.first + 1;
    let of_nature = kind == EntityKind::Place && matches!(head, "جبل" | "نهر" | "مضيق" | "بحيره" | "هضبه");
    let of_territory = kind == EntityKind::Region && head == "جهه";
    if own >= reading.end || !(of_nature || of_territory) {
        return None;
    }
    let means_else = || {
        document.senses_at(own).any(|(other, sense)| {
            let named = matches!(
                sense,
                Sense::Name { .. } | Sense::Given { .. } | Sense::Family { .. } | Sense::Belonging { .. }
            );
            (other.end == reading.end && other.can_be_name() && named) || matches!(sense, Sense::Common { .. })
        })
    };
    (of_territory || !means_else()).then_some(own)
}

/// Whether the words say no more than army, team or parliament of a country: الجيش السوداني. The country alone is named.
fn is_body_of_a_country(document: &Document<'_>, reading: &Reading) -> bool {
    let (article, head) = reading.stem.parts(document.folded(reading.first));
    let body = head.strip_prefix("ال").or((!article.is_empty()).then_some(head)).unwrap_or_default();
    let after_body = match body {
        "جيش" | "منتخب" | "حكومه" | "برلمان" | "دوري" | "شرطه" => reading.first + 1,
        "قوات" if document.folded(reading.first + 1) == "المسلحه" => reading.first + 2,
        _ => return false,
    };
    let adjective_end = document
        .senses_at(after_body)
        .filter(|(other, sense)| other.stem == Stem::WHOLE && matches!(sense, Sense::Belonging { .. }))
        .map(|(other, _)| other.end)
        .max();
    adjective_end.is_some_and(|end| end == reading.end || document.folded(end) == "الممتاز" && end + 1 == reading.end)
}

/// The likeliest of the names that a reading can be, and what makes it one.
fn best_name(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> Option<(Named, Evidence)> {
    let names = reading.senses.iter().filter_map(|sense| match sense {
        Sense::Name { entity, guarded, .. } => Some(Named { index: entity, entity: known_entity(entity)?, guarded }),
        _ => None,
    });
    let accepted = names.filter_map(|named| Some((named, evidence_for(document, reading, &named, block)?)));
    accepted.min_by_key(|(named, evidence)| {
        (
            !matches!(evidence, Evidence::Source | Evidence::Context),
            named.guarded,
            likelihood(&named.entity),
            named.index,
        )
    })
}

/// Which kind a name of several is by default: the country before its capital, the city before its province, the region
/// before the state that nobody recognises.
const fn likelihood(entity: &KnownEntity) -> u8 {
    match entity.kind {
        EntityKind::Country if entity.country.is_none() => 6,
        EntityKind::Country => 0,
        EntityKind::City => 1,
        EntityKind::Region => 2,
        EntityKind::Person => 3,
        EntityKind::Organization => 4,
        EntityKind::Village | EntityKind::Place | EntityKind::Nationality => 5,
    }
}

fn evidence_for(document: &Document<'_>, reading: &Reading, named: &Named, block: &Range<usize>) -> Option<Evidence> {
    if named.entity.kind == EntityKind::Organization && is_body_of_a_country(document, reading) {
        return None;
    }
    if named.entity.kind == EntityKind::Organization && names_source(document, reading, block) {
        return Some(Evidence::Source);
    }
    if named.guarded && named.entity.branch.is_some_and(|branch| says_body(document, reading, branch, block)) {
        return Some(Evidence::Context);
    }
    if document.has_tanween(reading.end - 1) {
        return None;
    }
    let is_adjective = reading.senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. }));
    if is_adjective && agrees_with_noun(document, reading) {
        return None;
    }
    let single = reading.end == reading.first + 1;
    let misread = named.entity.kind == EntityKind::Person && document.is_function_word(reading.first);
    if misread || (single && joins_neighbour(document, reading, block)) {
        return None;
    }
    // بجدة in so many letters cannot be بجده: the feminine ending tells the town from the grandfather.
    let spelled_out = document.ends_with_feminine(reading.first) && named.entity.name.ends_with('ة');
    let everyday = reading.is_cut() && single && !spelled_out && is_whole_word(document, reading, named.entity.kind);
    let hides_word =
        named.entity.kind == EntityKind::Organization && single && document.hides_everyday_word(reading.first);
    let needs_evidence = hides_word
        || named.guarded
        || everyday
        || (single && named.entity.kind != EntityKind::Country && is_everyday_word(document, reading, named));
    if !needs_evidence {
        return Some(Evidence::Lexicon);
    }
    confirmed(document, reading, named, everyday).then_some(Evidence::LexiconConfirmed)
}

/// Whether the name's own letters are a frequent word: عليه is no singer.
fn is_everyday_word(document: &Document<'_>, reading: &Reading, named: &Named) -> bool {
    let spelled_out = document.ends_with_feminine(reading.first) && is_place(named.entity.kind);
    let most = if named.entity.kind == EntityKind::Person { 0 } else { MOST_PER_MILLION };
    let heads = named.entity.kind == EntityKind::Person
        && reading.senses.iter().any(|sense| matches!(sense, Sense::PlaceHead { .. } | Sense::Trigger { .. }));
    heads
        || (!spelled_out
            && reading.senses.iter().any(|sense| matches!(sense, Sense::Common { per_million } if per_million > most)))
}

/// Whether و begins the word and the rest is a place beside a place: الرياض وجدة is not Oujda.
fn joins_neighbour(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> bool {
    let starts_with_and = reading.stem.cut_bytes == 0 && document.folded(reading.first).starts_with('و');
    let Some(before) = reading.first.checked_sub(1).filter(|before| starts_with_and && block.contains(before)) else {
        return false;
    };
    let is_known_place =
        |other: &&Reading| other.can_be_name() && other.end <= reading.end && other.senses.iter().any(names_place);
    let rest_is_place =
        document.readings_at(reading.first).iter().filter(is_known_place).any(|other| other.stem.cut_bytes == 2);
    rest_is_place && before >= block.start && follows_place(document, reading.first, block)
}

fn names_place(sense: Sense) -> bool {
    matches!(sense, Sense::Name { entity, guarded: false, .. } if known_entity(entity).is_some_and(|known| is_place(known.kind)))
}

/// Whether the uncut word is a name of its own (كندي is not ك + ندي), or an everyday word whose rest is too short to tell.
fn is_whole_word(document: &Document<'_>, cut: &Reading, kind: EntityKind) -> bool {
    let (_, letters) = cut.stem.parts(document.folded(cut.first));
    let short = letters.chars().count() <= 4 && kind != EntityKind::Country;
    let mut senses =
        document.senses_at(cut.first).filter(|(reading, _)| reading.stem.cut_bytes == 0 && reading.end == cut.end);
    if kind == EntityKind::Country
        && person_name_at(document, cut.first, Stem::WHOLE, cut.end + 1).is_none_or(|name| name.part_count() == 1)
    {
        return false;
    }
    senses.any(|(_, sense)| match sense {
        Sense::Common { per_million } => short && per_million >= 3,
        Sense::Name { guarded, .. }
        | Sense::Given { guarded }
        | Sense::Family { guarded }
        | Sense::Belonging { guarded, .. } => !guarded,
        _ => true,
    })
}

/// Whether the words beside a doubtful name say that it is one.
fn confirmed(document: &Document<'_>, reading: &Reading, named: &Named, everyday: bool) -> bool {
    let before = reading.first.checked_sub(1).map_or("", |index| document.folded(index));
    let frequent = document.usage(reading.first).is_some_and(|usage| usage > FREQUENT_PER_MILLION)
        && reading.end == reading.first + 1;
    match named.entity.kind {
        EntityKind::Person => {
            !reading.is_cut()
                && document.trigger_before(reading.first, &[TriggerClass::Title, TriggerClass::Honorific]).is_some()
        }
        EntityKind::Organization => {
            !everyday && !reading.is_cut() && follows_organization_head(document, reading.first)
        }
        EntityKind::Country => is_country_here(document, reading),
        kind if is_place(kind) => {
            !everyday
                && !frequent
                && !is_other_spelling(document, reading, named)
                && !is_place_noun(document, reading.first, reading.end)
                && (is_locative(before) || follows_direction(document, reading.first))
        }
        _ => false,
    }
}

/// Whether a doubtful country (مالي, بنين) stands where a noun stands: after a preposition, a verb, a mark, another country.
fn is_country_here(document: &Document<'_>, reading: &Reading) -> bool {
    let block = document.block_of(reading.first);
    let Some(before) = reading.first.checked_sub(1).filter(|before| block.contains(before)) else {
        return !reading.is_cut();
    };
    let follows_country = follows_place(document, reading.first, &block);
    if reading.is_cut() {
        let joins = document.folded(reading.first).starts_with('و');
        let everyday = document.usage(reading.first).is_some();
        return if joins { follows_country } else { !everyday };
    }
    let verb = document.trigger_before(reading.first, &[TriggerClass::Speech, TriggerClass::PersonVerb]).is_some();
    let mark = document.is_punctuation(before) && !matches!(document.folded(before), "\"" | "«" | "(" | "-");
    document.is_function_word(before) || is_locative(document.folded(before)) || verb || mark || follows_country
}

/// Whether the name of a place ends right before the token at `index`.
fn follows_place(document: &Document<'_>, index: usize, block: &Range<usize>) -> bool {
    (block.start.max(index.saturating_sub(3))..index).any(|first| {
        document
            .readings_at(first)
            .iter()
            .filter(|other| other.end == index)
            .any(|other| other.can_be_name() && other.senses.iter().any(names_place))
    })
}

/// Whether a name of two or three letters is spelled as the lexicon does not: أب is not إب.
fn is_other_spelling(document: &Document<'_>, reading: &Reading, named: &Named) -> bool {
    let span = document.span(reading.first, reading.stem, reading.end);
    let written = span.map_or("", |span| span.slice(document.text()));
    written.chars().count() <= 3 && written != named.entity.name
}

/// Whether شمال or the like stands before, in construct: not الأطراف الغربية.
pub(super) fn follows_direction(document: &Document<'_>, index: usize) -> bool {
    document.trigger_before(index, &[TriggerClass::Direction]).is_some_and(|direction| direction.can_be_name())
}

/// Prepositions of place; من and على say too little.
pub(super) fn is_locative(folded: &str) -> bool {
    matches!(folded, "في" | "وفي" | "الي" | "والي" | "قرب" | "باتجاه" | "صوب" | "نحو" | "داخل" | "خارج" | "وسط")
}

pub(super) fn follows_organization_head(document: &Document<'_>, index: usize) -> bool {
    let before = index.checked_sub(1);
    before.is_some_and(|before| {
        document.senses_at(before).any(|(reading, sense)| {
            reading.end == index
                && reading.can_be_name()
                && !document.folded(before).starts_with("ال")
                && matches!(sense, Sense::OrganizationHead { makes } if makes != HeadStrength::Weak)
        })
    })
}

/// Whether the name is all that stands in parentheses at the block's end, or stands after المصدر.
fn names_source(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> bool {
    let Some(before) = reading.first.checked_sub(1).filter(|before| block.contains(before)) else { return false };
    let closed = document.folded(reading.end) == ")"
        && (reading.end + 1 == block.end || document.folded(reading.end + 1) == ".");
    if document.folded(before) == "(" && closed && reading.end + 2 >= block.end {
        return true;
    }
    let near_start = reading.first - block.start <= MOST_TOKENS_OF_SOURCE;
    near_start
        && (block.start..reading.first).any(|index| {
            let source = document.trigger_at(index, &[TriggerClass::Source]);
            source.is_some_and(|source| document.folded(source.end) == ":" || source.end == reading.first)
        })
}
