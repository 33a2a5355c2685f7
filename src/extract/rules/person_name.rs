//! Where a person's name starts and ends: given names, family names, connecting words, unknown words.

use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::known_entity;
use crate::extract::ordinary;
use crate::extract::sense::{NameForm, Sense, TriggerClass};

/// Most parts a name has, connecting words aside.
const MOST_PARTS: usize = 6;

/// A guarded name (كريم, سعيد) met more often than this in a million words is an everyday word unless a name goes on with it.
const RARE_PER_MILLION: u32 = 120;

/// A stretch of tokens that can be a person's name, and what it is made of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PersonName {
    /// Index after the last token.
    pub(super) end: usize,
    /// Parts that are given names and nothing else.
    pub(super) sure_given_count: usize,
    /// Parts that are given names but also everyday words.
    pub(super) guarded_given_count: usize,
    /// Parts that are family names and nothing else.
    pub(super) sure_family_count: usize,
    /// Parts that are family names but also everyday words.
    pub(super) guarded_family_count: usize,
    /// Parts that nothing is known about.
    pub(super) unknown_count: usize,
    /// Whether the first part is a given name and nothing else.
    pub(super) starts_with_sure_given: bool,
    /// Whether بن stands between its parts.
    pub(super) has_father: bool,
    /// Whether a ruler's number ends it: الثاني.
    pub(super) has_ordinal: bool,
    /// Whether its last part so far is a surname with the article: الزياني.
    pub(super) has_definite_family: bool,
    /// Whether it is أبو with a name.
    pub(super) is_teknonym: bool,
    /// Whether the first part is a given name, perhaps also an everyday word.
    pub(super) starts_with_given: bool,
}

impl PersonName {
    /// How many parts the name has.
    pub(super) const fn part_count(&self) -> usize {
        self.sure_given_count
            + self.guarded_given_count
            + self.sure_family_count
            + self.guarded_family_count
            + self.unknown_count
    }

    /// How many parts are names and nothing else.
    pub(super) const fn sure_count(&self) -> usize {
        self.sure_given_count + self.sure_family_count
    }
}

/// What one part of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Given { sure: bool },
    Family { sure: bool },
    Unknown,
}

/// The longest name at token `first`, its first word cut to `stem`. It ends before `limit`.
pub(super) fn person_name_at(document: &Document<'_>, first: usize, stem: Stem, limit: usize) -> Option<PersonName> {
    let mut name = PersonName { end: first, ..PersonName::default() };
    let mut next = first;
    while name.part_count() < MOST_PARTS && next < limit {
        let stem = if next == first { stem } else { Stem::WHOLE };
        let after_connector = skip_connectors(document, next, stem, limit, name.part_count() > 0);
        let connected = after_connector != next;
        let part_stem = if connected { Stem::WHOLE } else { stem };
        let found = part_at(document, after_connector, part_stem, limit, connected || name.part_count() > 0);
        let after_father = connected
            && next > first
            && document.folded(after_connector - 1) == "بن"
            && document.is_word(after_connector);
        let found = found.or_else(|| {
            (after_father && !document.is_function_word(after_connector))
                .then_some((Part::Unknown, after_connector + 1))
        });
        let found = found.or_else(|| {
            (connected && can_follow_connector(document, after_connector))
                .then_some((Part::Unknown, after_connector + 1))
        });
        // عبد makes a given name of whatever follows it.
        let servant = connected && document.folded(after_connector - 1).ends_with("عبد");
        let found = found.map(|(part, end)| if servant { (Part::Given { sure: true }, end) } else { (part, end) });
        let Some((part, end)) = found else { break };
        if !connected
            && (!goes_on_with(document, &name, part, next)
                || (next > first && !is_sure(part) && ends_known_person(document, first, next)))
        {
            break;
        }
        let connector = document.folded(after_connector.saturating_sub(1));
        let is_father =
            matches!(connector, "بن" | "بنت") || (name.starts_with_given && matches!(connector, "ابو" | "ابي" | "ود"));
        name.has_father |= connected && name.part_count() > 0 && is_father;
        name.is_teknonym |= connected && name.part_count() == 0 && matches!(connector, "ابو" | "ابا");
        name.add(part);
        name.has_definite_family = matches!(part, Part::Family { .. }) && document.folded(end - 1).starts_with("ال");
        name.end = end;
        next = end + usize::from(joins_tightly(document, end, limit));
        // آل خليفة closes the name.
        if connected && name.part_count() > 1 && connector == "ال" {
            break;
        }
    }
    if name.starts_with_sure_given
        && name.part_count() == 1
        && name.end < limit
        && is_ordinal(document.folded(name.end))
    {
        name.has_ordinal = true;
        name.end += 1;
    }
    (name.part_count() > 0).then_some(name)
}

/// Numbers of rulers: الحسن الثاني. الأول is left out: it is the first of anything.
fn is_ordinal(folded: &str) -> bool {
    matches!(folded, "الثاني" | "الثانيه" | "الثالث" | "الرابع" | "الخامس" | "السادس" | "السابع" | "الثامن")
}

impl PersonName {
    fn add(&mut self, part: Part) {
        if self.part_count() == 0 {
            self.starts_with_sure_given = part == Part::Given { sure: true };
            self.starts_with_given = matches!(part, Part::Given { .. });
        }
        match part {
            Part::Given { sure: true } => self.sure_given_count += 1,
            Part::Given { sure: false } => self.guarded_given_count += 1,
            Part::Family { sure: true } => self.sure_family_count += 1,
            Part::Family { sure: false } => self.guarded_family_count += 1,
            Part::Unknown => self.unknown_count += 1,
        }
    }
}

/// Whether what stands so far is what newspapers call a well-known person: بوتين طالب is a sentence.
fn ends_known_person(document: &Document<'_>, first: usize, end: usize) -> bool {
    document.senses_at(first).any(|(reading, sense)| {
        reading.end == end && matches!(sense, Sense::Name { entity, guarded: false, .. } if is_person(entity))
    })
}

/// Whether a further part belongs to the name: one that is also an everyday word only while the name is short.
fn goes_on_with(document: &Document<'_>, name: &PersonName, part: Part, index: usize) -> bool {
    let frequent =
        is_everyday_name(document, index) && document.usage(index).is_some_and(|usage| usage > RARE_PER_MILLION);
    let everyday = matches!(part, Part::Given { sure: false } | Part::Family { sure: false });
    let starts_with_family = name.part_count() > 0 && !name.starts_with_given && name.unknown_count == 0;
    match part {
        Part::Given { .. } | Part::Family { sure: false } if starts_with_family => false,
        Part::Unknown => name.part_count() < 5,
        _ if everyday && frequent => name.part_count() == 1,
        _ => true,
    }
}

/// A hyphen between two words without spaces: جان-كلود.
fn joins_tightly(document: &Document<'_>, index: usize, limit: usize) -> bool {
    let hyphen = matches!(document.folded(index), "-" | "–");
    let touching =
        [index, index + 1].iter().all(|each| document.token(*each).is_some_and(|token| token.touches_previous));
    hyphen && touching && index + 1 < limit && document.is_word(index + 1)
}

/// The index after words that join the parts of a name: بن, أبو, آل, دي.
fn skip_connectors(document: &Document<'_>, first: usize, stem: Stem, limit: usize, inside: bool) -> usize {
    let mut index = first;
    while index + 1 < limit && index < first + 2 && !document.is_function_word(index) {
        let folded = document.folded(index);
        let word = if index == first { stem.parts(folded).1 } else { folded };
        let joins = is_connector(word) || (inside && matches!(word, "لو" | "لا"));
        if !joins || !document.is_word(index + 1) || starts_longer_name(document, index) {
            break;
        }
        index += 1;
    }
    index
}

/// Whether the lexicon has a given or family name of several words here: عبد الله.
fn starts_longer_name(document: &Document<'_>, index: usize) -> bool {
    document
        .senses_at(index)
        .any(|(reading, sense)| reading.end > index + 1 && matches!(sense, Sense::Given { .. } | Sense::Family { .. }))
}

fn is_connector(word: &str) -> bool {
    matches!(
        word,
        "بن" | "ابن"
            | "بنت"
            | "ابو"
            | "ابي"
            | "ابا"
            | "ال"
            | "دي"
            | "دو"
            | "دا"
            | "ديل"
            | "فان"
            | "فون"
            | "بو"
            | "ولد"
            | "ماك"
            | "عبد"
            | "ود"
            | "ايت"
            | "دن"
            | "von"
            | "van"
            | "der"
            | "de"
            | "di"
            | "da"
            | "bin"
            | "abu"
            | "abi"
    )
}

/// Whether an everyday word stands as a name after عبد or بن: عبد الوارث, بن يوسف.
fn can_follow_connector(document: &Document<'_>, index: usize) -> bool {
    let folded = document.folded(index);
    document.is_word(index)
        && !document.is_function_word(index)
        && (folded.starts_with("ال") || document.usage(index).is_none_or(|usage| usage <= RARE_PER_MILLION))
}

/// The part of a name at token `index` and the index after it.
fn part_at(document: &Document<'_>, index: usize, stem: Stem, limit: usize, inside: bool) -> Option<(Part, usize)> {
    if !document.is_word(index) || index >= limit || document.is_function_word(index) {
        return None;
    }
    let readings = document.readings_at(index).iter().filter(|reading| reading.stem == stem && reading.end <= limit);
    let everyday = is_everyday_name(document, index);
    if ((everyday || !inside) && is_title(document, index))
        || (inside && begins_long_title(document, index))
        || document.hides_everyday_word(index)
    {
        return None;
    }
    let best = readings
        .filter_map(|reading| Some((named_part(reading, everyday && reading.end == index + 1)?, reading.end)))
        .max_by_key(|(part, end)| (*end, is_sure(*part)));
    best.or_else(|| unknown_part(document, index, stem, inside).then_some((Part::Unknown, index + 1)))
}

const fn is_sure(part: Part) -> bool {
    matches!(part, Part::Given { sure: true } | Part::Family { sure: true })
}

/// Whether a title of several words begins here: الأمين العام.
fn begins_long_title(document: &Document<'_>, index: usize) -> bool {
    let title = document.trigger_at(index, &[TriggerClass::Title]);
    title.is_some_and(|title| title.end > index + 1 && title.stem == Stem::WHOLE)
}

/// Whether the word is a title: الوزير after a name starts another person.
fn is_title(document: &Document<'_>, index: usize) -> bool {
    document.senses_at(index).any(|(reading, sense)| {
        reading.end == index + 1
            && reading.stem.cut_bytes == 0
            && matches!(
                sense,
                Sense::Trigger { class: TriggerClass::Title | TriggerClass::Speech | TriggerClass::PersonVerb, .. }
            )
    })
}

/// Whether a particle and a frequent word make up what is also a name: بأفضل.
pub(in crate::extract) fn hides_everyday_word(folded: &str) -> bool {
    let rest = ["ب", "ل", "ك", "و", "ف"].iter().find_map(|particle| folded.strip_prefix(particle));
    rest.is_some_and(|rest| {
        rest.chars().count() >= 4 && ordinary::usage(rest).is_some_and(|usage| usage > RARE_PER_MILLION)
    })
}

/// Whether a name of one word is met as an everyday word, too. علي is not: folding makes على equal to it, spelling does not.
fn is_everyday_name(document: &Document<'_>, index: usize) -> bool {
    document.folded(index) != "علي" && document.usage(index).is_some()
}

fn named_part(reading: &Reading, everyday: bool) -> Option<Part> {
    if reading.stem.article == StemArticle::TakenOff {
        return None;
    }
    let parts = reading.senses.iter().filter_map(|sense| match sense {
        Sense::Given { guarded } => Some(Part::Given { sure: !guarded && !everyday }),
        Sense::Family { guarded } => Some(Part::Family { sure: !guarded && !everyday }),
        Sense::Name { entity, form: NameForm::Short, guarded } if is_person(entity) => {
            Some(Part::Family { sure: !guarded && !everyday })
        }
        _ => None,
    });
    parts.max_by_key(|part| (is_sure(*part), matches!(part, Part::Given { .. })))
}

fn is_person(entity: u32) -> bool {
    known_entity(entity).is_some_and(|known| known.kind == EntityKind::Person)
}

/// Whether nothing speaks against an unknown word as part of a name.
fn unknown_part(document: &Document<'_>, index: usize, stem: Stem, inside: bool) -> bool {
    let folded = document.folded(index);
    let (_, letters) = stem.parts(folded);
    let letter_count = letters.chars().count();
    let definite = letters.starts_with("ال");
    letter_count >= 3
        && stem.article == StemArticle::AsWritten
        && document.is_all_letters(index)
        && !letters.starts_with("وال")
        && !(letter_count >= 6 && ["ها", "هم", "هما", "هن"].iter().any(|pronoun| letters.ends_with(pronoun)))
        && !document.has_tanween(index)
        && (inside || !definite)
        && !document.is_ordinary(index)
        && !means_something_else(document, index, stem)
        && !(stem == Stem::WHOLE && hides_a_name(document, index))
}

/// Whether a particle is glued to a name that is known: وأردوغان is no name of its own.
fn hides_a_name(document: &Document<'_>, index: usize) -> bool {
    let mut senses = document.senses_at(index).filter(|(reading, _)| reading.is_cut() && reading.can_be_name());
    senses.any(|(_, sense)| match sense {
        Sense::Name { guarded, .. }
        | Sense::Given { guarded }
        | Sense::Family { guarded }
        | Sense::Belonging { guarded, .. } => !guarded,
        _ => false,
    })
}

/// Whether the lexicon knows the word as a name of another kind or as a trigger.
pub(super) fn means_something_else(document: &Document<'_>, index: usize, stem: Stem) -> bool {
    let mut senses = document
        .senses_at(index)
        .filter(|(reading, _)| reading.stem == stem || reading.stem.keeps_all(document.folded(index)));
    senses.any(|(reading, sense)| match sense {
        Sense::Name { entity, guarded, .. } => !guarded && reading.can_be_name() && !is_person(entity),
        Sense::Belonging { .. } => true,
        Sense::Trigger { .. } | Sense::PlaceHead { .. } | Sense::OrganizationHead { .. } | Sense::Common { .. } => {
            reading.end == index + 1
        }
        Sense::NotName | Sense::Portfolio | Sense::Given { .. } | Sense::Family { .. } | Sense::Heard { .. } => false,
    })
}
