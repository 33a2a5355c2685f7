//! Persons: a title before the name, a given name in it, a verb of speech beside it.

use super::Proposals;
use super::belonging::begins_person;
use super::person_name::{PersonName, person_name_at};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::known_entity;
use crate::extract::sense::{Sense, TriggerClass};
use std::ops::Range;

/// Words between a title and its name, at most: رئيس لجنة الشؤون الخارجية في البرلمان is longer and its name stands alone.
const MOST_TITLE_TOKENS: usize = 9;

/// A definite word met more often than this in a million is no surname.
const RARE_SURNAME_PER_MILLION: u32 = 10;

/// The same where no title stands before the name.
const RAREST_SURNAME_PER_MILLION: u32 = 3;

/// What a title can start with.
const OPENING_TITLES: [TriggerClass; 3] = [TriggerClass::Title, TriggerClass::Honorific, TriggerClass::Kinship];
/// What can go on with a title.
const TITLES: [TriggerClass; 4] =
    [TriggerClass::Title, TriggerClass::Office, TriggerClass::Honorific, TriggerClass::Kinship];
const SPEECH: [TriggerClass; 2] = [TriggerClass::Speech, TriggerClass::PersonVerb];

/// Proposes the persons of one block. `proposals` already holds its places and organizations: titles reach over them.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone() {
        if !document.is_word(index) {
            continue;
        }
        titled(document, index, block.end, proposals);
        unprompted(document, index, block.end, proposals);
    }
}

/// A name that needs no title: it starts with a given name, or ends with a family name.
fn unprompted(document: &Document<'_>, index: usize, limit: usize, proposals: &mut Proposals) {
    let readings = document.readings_at(index).iter().filter(|reading| reading.can_be_name());
    let stems = readings.map(|reading| reading.stem).chain([Stem::WHOLE]);
    let mut previous = None;
    let after_verb = document.trigger_before(index, &SPEECH).is_some();
    let is_verb = document.trigger_at(index, &SPEECH).is_some_and(|verb| verb.stem.cut_bytes == 0);
    for stem in stems {
        if previous.replace(stem) == Some(stem) {
            continue;
        }
        let Some(name) = person_name_at(document, index, stem, limit) else { continue };
        let is_father = matches!(stem.parts(document.folded(index)).1, "ابو" | "ابي" | "ابن");
        if stem.cut_bytes != 0 && name.sure_count() < 2 && !is_father && is_word_of_its_own(document, index) {
            continue;
        }
        let evidence = if is_verb && !name.starts_with_sure_given {
            continue;
        } else if is_convincing(&name, stem) || (name.part_count() >= 2 && is_adjective_as_name(document, index, stem))
        {
            Evidence::GivenName
        } else if speaks(document, &name, after_verb) && stem_fits_speaker(stem, &name) {
            Evidence::SpeechVerb
        } else {
            continue;
        };
        let name = with_rare_surname(document, name, limit, RAREST_SURNAME_PER_MILLION);
        push(document, index, stem, &name, evidence, proposals);
    }
}

/// Whether a given name that is also an adjective (تركي) is a name here.
fn is_adjective_as_name(document: &Document<'_>, index: usize, stem: Stem) -> bool {
    document.readings_at(index).iter().any(|reading| reading.stem == stem && begins_person(document, reading))
}

/// Whether the uncut word is an everyday word or a particle, so that cutting it needs more than one sure name: بحسن.
fn is_word_of_its_own(document: &Document<'_>, index: usize) -> bool {
    let joined = document.folded(index).starts_with('و');
    document.is_function_word(index) || (!joined && document.usage(index).is_some_and(|usage| usage > 3))
}

/// Whether the name's own parts make it a person.
fn is_convincing(name: &PersonName, stem: Stem) -> bool {
    let whole = stem.cut_bytes == 0;
    let several = name.part_count() >= 2;
    (name.starts_with_sure_given && several)
        || (whole && name.starts_with_given && several && name.sure_count() >= 1)
        || (whole && name.starts_with_given && name.part_count() - name.unknown_count >= 3)
        || (name.starts_with_sure_given && name.has_ordinal)
        || (name.has_father && several)
        || (whole && name.is_teknonym)
}

/// Whether a verb of speech makes its subject a person: قال أحمد.
fn speaks(document: &Document<'_>, name: &PersonName, after_verb: bool) -> bool {
    let verb_follows = document
        .trigger_at(name.end, &[TriggerClass::Speech])
        .is_some_and(|verb| verb.stem.keeps_all(document.folded(name.end)));
    let reports = matches!(document.folded(name.end), "ان" | "انه" | "انها" | ":");
    if name.part_count() == 1 {
        return name.starts_with_sure_given && (after_verb || verb_follows);
    }
    after_verb && (name.starts_with_given || (name.unknown_count == name.part_count() && reports))
}

const fn stem_fits_speaker(stem: Stem, name: &PersonName) -> bool {
    stem.cut_bytes == 0 || name.starts_with_sure_given
}

/// A title at `index`, whatever belongs to it, and the name after it.
fn titled(document: &Document<'_>, index: usize, limit: usize, proposals: &mut Proposals) {
    let Some(title) = document.trigger_at(index, &OPENING_TITLES).copied() else { return };
    let limit_of_title = limit.min(index + MOST_TITLE_TOKENS);
    let mut next = skip_dot(document, title.end);
    let abbreviated = document.folded(title.first).chars().count() == 1;
    let mut plain = !abbreviated
        && title.senses.iter().any(|sense| matches!(sense, Sense::Trigger { class: TriggerClass::Title, .. }));
    let is_title = plain || abbreviated;
    let mut bare = is_title && !is_definite(document, &title);
    while next < limit_of_title {
        if bare && !name_may_follow(&title) {
            // رئيس بلدية: the noun still lacks what it heads.
        } else if let Some(name) = person_name_at(document, next, Stem::WHOLE, limit)
            .filter(|name| is_titled_name(document, next, name, plain))
        {
            let name = with_rare_surname(document, name, limit, RARE_SURNAME_PER_MILLION);
            push(document, next, Stem::WHOLE, &name, Evidence::Title, proposals);
            return;
        }
        let Some((end, known)) = title_goes_on(document, next, proposals) else { return };
        plain &= known;
        bare = false;
        next = end;
    }
}

/// A rare word after a short name is the surname, though it is a noun as well: a definite one (الفنان سعد العبيد), or one that
/// a comma follows (قال جون تود، المحرر).
fn with_rare_surname(document: &Document<'_>, name: PersonName, limit: usize, most_per_million: u32) -> PersonName {
    let index = name.end;
    if index >= limit || !document.is_word(index) || document.is_function_word(index) {
        return name;
    }
    let folded = document.folded(index);
    let only_given = name.unknown_count == 0 && name.sure_family_count + name.guarded_family_count == 0;
    let definite = folded.starts_with("ال") && name.part_count() <= 3 && (only_given || name.has_father);
    let closed = name.part_count() == 1 && folded.chars().count() >= 3 && document.folded(index + 1) == "،";
    let open = (name.starts_with_sure_given || (name.starts_with_given && name.has_father))
        && !name.has_definite_family
        && (definite || closed);
    let rare = document.usage(index).is_none_or(|usage| usage <= most_per_million);
    let means_else = document.senses_at(index).any(|(_, sense)| {
        matches!(
            sense,
            Sense::Belonging { .. }
                | Sense::Trigger { .. }
                | Sense::Portfolio
                | Sense::PlaceHead { .. }
                | Sense::OrganizationHead { .. }
                | Sense::Name { .. }
        )
    });
    let plain =
        definite || !(document.has_tanween(index) || document.ends_with_feminine(index) || folded.starts_with('و'));
    if open && rare && plain && !means_else { PersonName { end: index + 1, ..name } } else { name }
}

fn is_definite(document: &Document<'_>, title: &Reading) -> bool {
    let (_, letters) = title.stem.parts(document.folded(title.first));
    title.stem.article != StemArticle::AsWritten || letters.starts_with("ال")
}

fn name_may_follow(title: &Reading) -> bool {
    title.senses.iter().any(|sense| matches!(sense, Sense::Trigger { name_follows: true, .. }))
}

/// What can stand between a title and the name: the index after it, and whether it is surely part of the title.
fn title_goes_on(document: &Document<'_>, index: usize, proposals: &Proposals) -> Option<(usize, bool)> {
    if let Some(end) = proposals.longest_at(index) {
        return Some((end, true));
    }
    let known = document.senses_at(index).filter(|(_, sense)| {
        matches!(sense, Sense::Belonging { .. } | Sense::Portfolio)
            || matches!(sense, Sense::Trigger { class, .. } if TITLES.contains(class))
    });
    if let Some(end) = known.map(|(reading, _)| reading.end).max() {
        return Some((skip_dot(document, end), true));
    }
    let folded = document.folded(index);
    let adjective = document.is_word(index)
        && !document.is_function_word(index)
        && (folded.starts_with("ال") || folded.starts_with("لل"))
        && document.is_ordinary(index);
    adjective.then_some((index + 1, is_former(folded)))
}

/// Adjectives that say when or how someone holds the office.
fn is_former(folded: &str) -> bool {
    matches!(
        folded,
        "السابق"
            | "السابقه"
            | "الاسبق"
            | "الحالي"
            | "الحاليه"
            | "الراحل"
            | "الراحله"
            | "المنتخب"
            | "المنتخبه"
            | "الجديد"
            | "الجديده"
            | "المخلوع"
            | "المعزول"
            | "الاول"
            | "العام"
            | "العامه"
            | "الاعلي"
            | "المكلف"
            | "الموقت"
            | "المستقيل"
            | "المقال"
    )
}

/// The dot of an abbreviated title (د. محمد) or the stroke after one (الدكتور/ محمد).
fn skip_dot(document: &Document<'_>, index: usize) -> usize {
    index + usize::from(matches!(document.folded(index), "." | "/" | ":") && document.is_word(index + 1))
}

/// Whether what stands after a title is the holder's name. `plain`: nothing but the title and what surely belongs to it
/// stands before, so unknown words are taken too.
fn is_titled_name(document: &Document<'_>, first: usize, name: &PersonName, plain: bool) -> bool {
    if name.starts_with_sure_given || name.sure_count() >= 1 {
        return true;
    }
    let frequent = document.usage(first).is_some_and(|usage| usage > 40);
    if name.starts_with_given && name.part_count() - name.unknown_count >= 2 {
        return true;
    }
    let lone_unknown = name.unknown_count == 1 && name.part_count() == 1;
    plain
        && (name.unknown_count >= 1 || !frequent)
        && !document.folded(first).starts_with("ال")
        && !(lone_unknown && looks_like_verb(document, first))
}

/// Whether an unknown word has the shape of a verb, or of a noun with something glued to it.
fn looks_like_verb(document: &Document<'_>, index: usize) -> bool {
    let folded = document.folded(index);
    let starts = ["ي", "و", "ست", "سي", "لي", "فل", "فا"].iter().any(|start| folded.starts_with(start));
    let ends = ["ت", "ها", "هم", "وا", "ون", "تم", "نا"].iter().any(|end| folded.ends_with(end));
    starts || ends || document.ends_with_feminine(index)
}

/// Proposes the name; where the lexicon has a person at the same place that reaches as far, it is that one.
fn push(
    document: &Document<'_>,
    first: usize,
    stem: Stem,
    name: &PersonName,
    evidence: Evidence,
    proposals: &mut Proposals,
) {
    let people = document.senses_at(first).filter_map(|(reading, sense)| match sense {
        Sense::Name { entity, .. } if reading.stem == stem && reading.end >= name.end => {
            known_entity(entity).filter(|known| known.kind == EntityKind::Person).map(|_| (reading.end, entity))
        }
        _ => None,
    });
    let known = people.max_by_key(|(end, entity)| (*end, std::cmp::Reverse(*entity)));
    let end = known.map_or(name.end, |(end, _)| end);
    let candidate = Candidate::new(document, (first, stem, end), EntityKind::Person, evidence);
    proposals.extend(candidate.map(|candidate| candidate.known(known.map(|(_, entity)| entity))));
}
