//! Rows made ready to be looked up: phrases by their letters, first words by how many words follow, entities by their names. Nothing
//! is searched; what a look-up costs does not depend on how many rows there are.

use super::{MAX_FORM_WORDS, MAX_LEXICON_ROWS, Row, Standing, matching_form_into};
use crate::extract::entity::{CountryCode, EntityKind};
use crate::extract::lexicon::{country_with_code, known_entity, senses_of};
use crate::extract::sense::{NameForm, Sense};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::borrow::Borrow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Numbers of entities from here on are the personal lexicon's; those below, the embedded one's.
const OWN_ENTITIES: u32 = 1 << 31;
/// Ends a phrase's chain of rows.
const NO_ROW: u32 = u32::MAX;

/// A stretch of the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    fn of(self, letters: &str) -> &str {
        letters.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// A form, with the rows that say something of it.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    letters: Stretch,
    /// The source that speaks of it: the last one that does.
    source: u32,
    first_row: u32,
}

/// A row, as it is looked up.
#[derive(Clone, Copy, Debug)]
struct Kept {
    kind: Option<EntityKind>,
    /// As the row writes it.
    written: Stretch,
    name: Stretch,
    country: Option<CountryCode>,
    standing: Standing,
    /// Worked out when all rows are there.
    entity: u32,
    next: u32,
}

/// What a row names.
#[derive(Clone, Copy, Debug)]
struct Named {
    name: Stretch,
    country: Option<CountryCode>,
    /// The entity of the embedded lexicon that it is, or its own number.
    known: u32,
}

/// Entities by kind, folded name and country.
type ByName = HashMap<(EntityKind, String, Option<CountryCode>), u32>;

/// Puts rows together.
#[derive(Default)]
pub struct Builder {
    lexicon: PersonalLexicon,
    sources: u32,
}

impl Builder {
    /// Adds the rows of one source. What an earlier source says of a form is forgotten where this one speaks of it. Within a source a
    /// later row of the same kind takes the place of an earlier one, and "none" and kinds take each other's; of several kinds the
    /// first is meant where nothing in the text says which.
    pub fn add(&mut self, rows: impl IntoIterator<Item: Borrow<Row>>) {
        self.sources += 1;
        for row in rows.into_iter().take(MAX_LEXICON_ROWS) {
            self.lexicon.keep(row.borrow(), self.sources);
        }
    }

    /// The lexicon; `None` where there is no row.
    #[must_use]
    pub fn build(mut self) -> Option<Arc<PersonalLexicon>> {
        if self.lexicon.phrases.is_empty() {
            return None;
        }
        self.lexicon.name_entities();
        self.lexicon.note_first_words();
        Some(Arc::new(self.lexicon))
    }
}

/// A form of the lexicon by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct PhraseId(u32);

/// What one row says of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Verdict {
    /// What it names.
    pub(in crate::extract) kind: EntityKind,
    /// Which entity, as a number of this lexicon's.
    pub(in crate::extract) entity: u32,
    /// Whether it needs evidence.
    pub(in crate::extract) standing: Standing,
}

/// What is said of a form.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Rows<'a> {
    lexicon: &'a PersonalLexicon,
    first: u32,
}

impl<'a> Rows<'a> {
    /// The rows that name something; none where the form is never a name.
    pub(in crate::extract) fn verdicts(self) -> impl Iterator<Item = Verdict> + 'a {
        self.rows().filter_map(|row| Some(Verdict { kind: row.kind?, entity: row.entity, standing: row.standing }))
    }

    /// Whether the form is never a name.
    pub(in crate::extract) fn is_silent(self) -> bool {
        self.rows().any(|row| row.kind.is_none())
    }

    /// Whether a row writes the form just so.
    pub(in crate::extract) fn is_written(self, source: &str) -> bool {
        self.rows().any(|row| row.written.of(&self.lexicon.letters) == source)
    }

    fn rows(self) -> impl Iterator<Item = &'a Kept> {
        let row = |index: u32| self.lexicon.rows.get(index as usize);
        std::iter::successors(row(self.first), move |kept| row(kept.next))
    }
}

/// An index over the rows of some lexicons.
#[derive(Default)]
pub struct PersonalLexicon {
    /// Forms, names and folded names.
    letters: String,
    phrases: Vec<Phrase>,
    rows: Vec<Kept>,
    entities: Vec<Named>,
    phrase_by_letters: HashTable<u32>,
    /// First words, each with a bit for every number of words that a form has that it begins.
    first_words: HashTable<(Stretch, u16)>,
    /// Entities by the folded name, where no row has that as a form; `None` where two have it.
    entity_by_name: HashTable<(Stretch, EntityKind, Option<u32>)>,
    hasher: DefaultHashBuilder,
}

impl fmt::Debug for PersonalLexicon {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PersonalLexicon").field("phrases", &self.phrases.len()).finish_non_exhaustive()
    }
}

impl PersonalLexicon {
    /// An index over the rows of one source; `None` where there are none.
    #[must_use]
    pub fn of_rows(rows: impl IntoIterator<Item = Row>) -> Option<Arc<Self>> {
        let mut builder = Builder::default();
        builder.add(rows);
        builder.build()
    }

    /// How many forms it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// How many words the forms have that begin with this folded word: bit 1 for one, bit 2 for two.
    pub(in crate::extract) fn word_counts(&self, first: &str) -> u16 {
        let hash = self.hasher.hash_one(first);
        let found = self.first_words.find(hash, |(letters, _)| letters.of(&self.letters) == first);
        found.map_or(0, |(_, counts)| *counts)
    }

    /// The form of these folded words, joined by one space.
    pub(in crate::extract) fn phrase(&self, words: &str) -> Option<PhraseId> {
        let is_it = |index: &u32| self.letters_of(*index) == words;
        self.phrase_by_letters.find(self.hasher.hash_one(words), is_it).map(|index| PhraseId(*index))
    }

    /// What is said of a form.
    pub(in crate::extract) fn rows_of(&self, phrase: PhraseId) -> Rows<'_> {
        let first = self.phrases.get(phrase.0 as usize).map_or(NO_ROW, |phrase| phrase.first_row);
        Rows { lexicon: self, first }
    }

    /// What an entity is called, and its country.
    pub(in crate::extract) fn entity(&self, entity: u32) -> Option<(&str, Option<CountryCode>)> {
        let named = self.entities.get(entity as usize)?;
        Some((named.name.of(&self.letters), named.country))
    }

    /// The number by which mentions of the entity find one another: the embedded lexicon's, or one of its own.
    pub(in crate::extract) fn known(&self, entity: u32) -> Option<u32> {
        self.entities.get(entity as usize).map(|named| named.known)
    }

    /// The entity with a number of its own.
    pub(in crate::extract) fn own(known: u32) -> Option<u32> {
        known.checked_sub(OWN_ENTITIES)
    }

    /// The entity of this kind that is called by these folded words, where no row has them as a form.
    pub(in crate::extract) fn entity_called(&self, kind: EntityKind, words: &str) -> Option<u32> {
        let is_it =
            |(letters, of, _): &(Stretch, EntityKind, Option<u32>)| *of == kind && letters.of(&self.letters) == words;
        self.entity_by_name.find(self.hasher.hash_one(words), is_it).and_then(|(_, _, entity)| *entity)
    }

    fn letters_of(&self, phrase: u32) -> &str {
        self.phrases.get(phrase as usize).map_or("", |phrase| phrase.letters.of(&self.letters))
    }

    /// Appends letters that `write` writes.
    fn write(&mut self, write: impl FnOnce(&mut String)) -> Stretch {
        let start = self.letters.len();
        write(&mut self.letters);
        let fitting = u32::try_from(start).ok().zip(u32::try_from(self.letters.len()).ok());
        fitting.map_or_else(Stretch::default, |(start, end)| Stretch { start, end })
    }

    fn keep(&mut self, row: &Row, source: u32) {
        let letters = self.write(|letters| matching_form_into(&row.form, letters));
        let words = letters.of(&self.letters);
        if words.is_empty() || words.split(' ').nth(MAX_FORM_WORDS).is_some() {
            return;
        }
        let hash = self.hasher.hash_one(words);
        let known = self.phrase_by_letters.find(hash, |index| self.letters_of(*index) == words).copied();
        let phrase = match known {
            Some(phrase) => {
                // The same letters once are enough.
                self.letters.truncate(letters.start as usize);
                phrase
            }
            None => self.add_phrase(letters, source, hash),
        };
        let written = self.write(|letters| letters.push_str(&row.form));
        let name = self.write(|letters| letters.push_str(row.name.trim()));
        let kept = Kept {
            kind: row.kind,
            written,
            name,
            country: row.country,
            standing: row.standing,
            entity: NO_ROW,
            next: NO_ROW,
        };
        self.chain(phrase, kept, source);
    }

    fn add_phrase(&mut self, letters: Stretch, source: u32, hash: u64) -> u32 {
        let index = u32::try_from(self.phrases.len()).unwrap_or(NO_ROW);
        self.phrases.push(Phrase { letters, source, first_row: NO_ROW });
        let Self { letters, phrases, phrase_by_letters, hasher, .. } = self;
        let hash_of = |index: &u32| {
            let of = phrases.get(*index as usize).map_or("", |phrase| phrase.letters.of(letters));
            hasher.hash_one(of)
        };
        phrase_by_letters.insert_unique(hash, index, hash_of);
        index
    }

    /// Adds a row to what is said of a phrase.
    fn chain(&mut self, phrase: u32, kept: Kept, source: u32) {
        let next = u32::try_from(self.rows.len()).unwrap_or(NO_ROW);
        let Some(of) = self.phrases.get_mut(phrase as usize) else { return };
        let first = self.rows.get(of.first_row as usize);
        let is_otherwise = first.is_none_or(|first| first.kind.is_none() != kept.kind.is_none());
        if of.source != source || is_otherwise {
            (of.source, of.first_row) = (source, next);
            self.rows.push(kept);
            return;
        }
        let mut index = of.first_row;
        while let Some(row) = self.rows.get_mut(index as usize) {
            if row.kind == kept.kind {
                *row = Kept { next: row.next, ..kept };
                return;
            }
            if row.next == NO_ROW {
                row.next = next;
                self.rows.push(kept);
                return;
            }
            index = row.next;
        }
    }

    /// Tells the rows that count which entity they name: one for each name of a kind and country.
    fn name_entities(&mut self) {
        let mut by_name = ByName::new();
        for phrase in 0..self.phrases.len() {
            let Some(of) = self.phrases.get(phrase).copied() else { continue };
            let mut index = of.first_row;
            while let Some(row) = self.rows.get(index as usize).copied() {
                if let Some(kind) = row.kind {
                    let entity = self.entity_of(&row, (kind, of.letters), &mut by_name);
                    self.rows.get_mut(index as usize).into_iter().for_each(|row| row.entity = entity);
                }
                index = row.next;
            }
        }
    }

    fn entity_of(&mut self, row: &Kept, (kind, phrase): (EntityKind, Stretch), by_name: &mut ByName) -> u32 {
        let state = row.country.filter(|_| kind.is_state()).and_then(country_with_code);
        let is_nameless = !row.name.of(&self.letters).chars().any(char::is_alphanumeric);
        let name = match (is_nameless, state) {
            (true, Some(state)) => {
                let usual = known_entity(state).map_or("", |known| known.name);
                self.write(|letters| letters.push_str(usual))
            }
            (true, None) => row.written,
            (false, _) => row.name,
        };
        let folded = if name == row.written {
            phrase.of(&self.letters).to_owned()
        } else {
            super::matching_form(name.of(&self.letters))
        };
        // A state is one whatever it is called.
        let called = if state.is_some() { String::new() } else { folded.clone() };
        let entity = u32::try_from(self.entities.len()).unwrap_or(NO_ROW);
        match by_name.entry((kind, called, row.country)) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(unknown) => unknown.insert(entity),
        };
        let known = state.or_else(|| embedded(kind, &folded, row.country)).unwrap_or(OWN_ENTITIES | entity);
        let country = row.country.or_else(|| known_entity(known).filter(|_| kind.is_state())?.country);
        self.entities.push(Named { name, country, known });
        self.note_name(&folded, kind, entity);
        entity
    }

    /// Notes by what an entity is called, where that is no form itself.
    fn note_name(&mut self, folded: &str, kind: EntityKind, entity: u32) {
        let hash = self.hasher.hash_one(folded);
        if self.phrase(folded).is_some() {
            return;
        }
        let letters = &self.letters;
        let is_it = |(of, other, _): &(Stretch, EntityKind, Option<u32>)| *other == kind && of.of(letters) == folded;
        if let Some((_, _, of)) = self.entity_by_name.find_mut(hash, is_it) {
            *of = None;
            return;
        }
        let stretch = self.write(|letters| letters.push_str(folded));
        let Self { letters, entity_by_name, hasher, .. } = self;
        let hash_of = |(of, _, _): &(Stretch, EntityKind, Option<u32>)| hasher.hash_one(of.of(letters));
        entity_by_name.insert_unique(hash, (stretch, kind, Some(entity)), hash_of);
    }

    fn note_first_words(&mut self) {
        let Self { letters, phrases, first_words, hasher, .. } = self;
        for phrase in phrases.iter() {
            let words = phrase.letters.of(letters);
            let first = words.split(' ').next().unwrap_or_default();
            let bit = 1_u16.checked_shl(u32::try_from(words.split(' ').count()).unwrap_or(u32::MAX)).unwrap_or(0);
            let hash = hasher.hash_one(first);
            if let Some((_, counts)) = first_words.find_mut(hash, |(of, _)| of.of(letters) == first) {
                *counts |= bit;
                continue;
            }
            let end = phrase.letters.start.saturating_add(u32::try_from(first.len()).unwrap_or(0));
            let stretch = Stretch { start: phrase.letters.start, end };
            first_words.insert_unique(hash, (stretch, bit), |(of, _)| hasher.hash_one(of.of(letters)));
        }
    }
}

/// The entity of the embedded lexicon that has this name in full, where just one has, of this country if one is said.
fn embedded(kind: EntityKind, folded: &str, country: Option<CountryCode>) -> Option<u32> {
    let senses = senses_of(folded)?;
    let mut fitting = senses.iter().filter_map(|sense| match sense {
        Sense::Name { entity, form: NameForm::Full, .. } => {
            let known = known_entity(entity).filter(|known| known.kind == kind)?;
            let is_there = country.is_none() || known.country.is_none() || known.country == country;
            is_there.then_some(entity)
        }
        _ => None,
    });
    let first = fitting.next()?;
    fitting.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str) -> Row {
        super::super::Table::parse(line.as_bytes()).rows.remove(0).1
    }

    fn said(lexicon: &PersonalLexicon, words: &str) -> Vec<(EntityKind, String)> {
        let rows = lexicon.phrase(words).map(|phrase| lexicon.rows_of(phrase));
        let verdicts = rows.into_iter().flat_map(Rows::verdicts);
        verdicts.map(|verdict| (verdict.kind, lexicon.entity(verdict.entity).unwrap().0.to_owned())).collect()
    }

    #[test]
    fn a_later_row_of_a_kind_and_a_later_source_count() {
        let mut builder = Builder::default();
        builder.add(["حوث\tcity\tأولى", "حوث\tregion\tثانية", "حوث\tcity\tثالثة", "سيئون\tcity"].map(row));
        builder.add(["سيئون\tnone"].map(row));
        let lexicon = builder.build().unwrap();
        let named = |kind, name: &str| (kind, name.to_owned());
        assert_eq!(said(&lexicon, "حوث"), [named(EntityKind::City, "ثالثة"), named(EntityKind::Region, "ثانية")]);
        let silent = lexicon.rows_of(lexicon.phrase("سييون").unwrap());
        assert!(silent.is_silent() && silent.verdicts().next().is_none());
        assert_eq!((lexicon.len(), lexicon.word_counts("حوث"), lexicon.word_counts("حو")), (2, 2, 0));
    }

    #[test]
    fn none_and_kinds_take_each_other_s_place() {
        let rows = ["حوث\tnone", "حوث\tcity", "ذمار\tcity", "ذمار\tnone"].map(row);
        let lexicon = PersonalLexicon::of_rows(rows).unwrap();
        assert_eq!(said(&lexicon, "حوث").len(), 1);
        assert!(said(&lexicon, "ذمار").is_empty());
    }

    #[test]
    fn forms_of_one_name_are_one_entity_and_the_embedded_one_where_it_has_the_name() {
        let rows = [
            "الشهباء\tcity\tحلب\tSY",
            "البيضا\tcity\tالبيضاء القديمة",
            "بيضا\tcity\tالبيضاء القديمة",
            "المحروسة\tcountry\t\tEG",
        ];
        let lexicon = PersonalLexicon::of_rows(rows.map(row)).unwrap();
        let verdict = |words: &str| {
            let rows = lexicon.rows_of(lexicon.phrase(words).unwrap());
            rows.verdicts().next().unwrap()
        };
        assert_eq!(verdict("البيضا").entity, verdict("بيضا").entity);
        let embedded = lexicon.known(verdict("الشهباء").entity).and_then(known_entity).unwrap();
        assert_eq!(embedded.name, "حلب");
        let egypt = verdict("المحروسه").entity;
        assert_eq!(lexicon.entity(egypt), Some(("مصر", CountryCode::new("EG"))));
        let old = verdict("بيضا").entity;
        assert_eq!(lexicon.entity_called(EntityKind::City, "البيضاء القديمه"), Some(old));
        assert_eq!(PersonalLexicon::own(lexicon.known(old).unwrap()), Some(old));
    }

    #[test]
    fn no_row_is_no_lexicon() {
        assert!(PersonalLexicon::of_rows([]).is_none());
        assert!(PersonalLexicon::of_rows([Row::new("،", None)]).is_none());
    }
}
