//! What is told of a word by its letters alone: worked out once for each word, however often it stands.
//!
//! News repeats itself: of a hundred words in a stream of articles, three are new. A vocabulary outlives its document
//! ([`Extractor`](super::Extractor)) and never changes what is found, only how soon.

use super::clitic::{Stem, StemArticle, stems};
use super::lexicon::{FirstLetters, Place, Senses};
use super::ordinary;
use super::personal::PersonalLexicon;
use super::rules::{hides_everyday_word, is_word_of_sport};
use super::token::is_arabic_letter;
use crate::text::fold::{fold_into, is_mark};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::cell::OnceCell;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

/// A vocabulary that has more words than this starts afresh with the next article: about 12 MB.
const MOST_WORDS_KEPT: usize = 1 << 16;

/// The words met so far, each as it is spelled.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words' spellings and, where they differ, folded forms.
    letters: String,
    openings: Vec<Opening>,
    words: Vec<Word>,
    index_by_spelling: HashTable<Entry>,
    hasher: DefaultHashBuilder,
    /// The personal lexicon; it stays the same as long as the vocabulary does.
    personal: Option<Arc<PersonalLexicon>>,
    /// For each word the ways to cut it so that a phrase of the personal lexicon begins with it, one bit for each of its stems; empty
    /// where there is no such lexicon.
    personal_stems: Vec<u16>,
}

/// The index of a word in its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WordId(u32);

/// A word in the table: where its spelling stands among the letters.
#[derive(Clone, Copy, Debug)]
struct Entry {
    spelling: Stretch,
    id: WordId,
}

/// A stretch of a list, in half the room of a range: looking words up is mostly waiting for memory.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    first: u32,
    length: u32,
}

impl Stretch {
    /// Empty where it lies beyond what fits.
    fn new(range: Range<usize>) -> Self {
        let fitting = || Some(Self { first: range.start.try_into().ok()?, length: range.len().try_into().ok()? });
        fitting().unwrap_or_default()
    }

    const fn range(self) -> Range<usize> {
        self.first as usize..self.first as usize + self.length as usize
    }
}

/// One spelling of a word.
#[derive(Debug)]
pub(super) struct Word {
    folded: Stretch,
    openings: Stretch,
    /// As `openings`, for phrases that are only heard of as names.
    heard: OnceCell<Box<[Opening]>>,
    is_ordinary: OnceCell<bool>,
    hides_everyday_word: OnceCell<bool>,
    /// How often the folded word is met in a million words, where it is an everyday word.
    pub(super) usage: Option<u32>,
    /// Whether it is a particle and nothing else.
    pub(super) is_function_word: bool,
    /// Whether it carries the accusative of an indefinite noun.
    pub(super) has_tanween: bool,
    /// Whether it ends in ة, marks aside.
    pub(super) ends_with_feminine: bool,
    /// Whether it ends in ى, marks aside.
    pub(super) ends_with_maksura: bool,
    /// Whether its folded form is letters and nothing else.
    pub(super) is_all_letters: bool,
    /// Whether only reports on sport are full of it.
    pub(super) is_of_sport: bool,
}

/// A way to cut a word so that a phrase of the lexicon begins with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    cut_bytes: u8,
    article: StemArticle,
    /// What it means alone.
    pub(super) senses: Option<Senses>,
    /// Where phrases go on after it and a space.
    pub(super) next: Option<Place>,
    /// What letters they go on with.
    pub(super) next_letters: FirstLetters,
}

impl Opening {
    /// How it is cut.
    pub(super) fn stem(&self) -> Stem {
        Stem { cut_bytes: self.cut_bytes.into(), article: self.article }
    }
}

impl Vocabulary {
    /// The same, emptied where it has grown too large to keep; its room is used again.
    #[must_use]
    pub(super) fn kept(mut self) -> Self {
        if self.words.len() > MOST_WORDS_KEPT {
            self.letters.clear();
            self.openings.clear();
            self.words.clear();
            self.personal_stems.clear();
            self.index_by_spelling.clear();
        }
        self
    }

    /// An empty one, beside a personal lexicon.
    #[must_use]
    pub(super) fn beside(personal: Option<Arc<PersonalLexicon>>) -> Self {
        Self { personal, ..Self::default() }
    }

    /// The personal lexicon.
    pub(super) fn personal(&self) -> Option<&PersonalLexicon> {
        self.personal.as_deref()
    }

    /// The stems of a word with which phrases of the personal lexicon begin, each with the numbers of words that these have.
    pub(super) fn personal_stems(&self, id: WordId) -> impl Iterator<Item = (Stem, u16)> {
        let bits = self.personal_stems.get(id.0 as usize).copied().unwrap_or(0);
        let lexicon = self.personal().filter(|_| bits != 0);
        lexicon.into_iter().flat_map(move |lexicon| {
            let folded = self.folded(id);
            let begins = (0_u32..).zip(stems(folded)).filter(move |(place, _)| bits >> place & 1 == 1);
            begins.map(move |(_, stem)| (stem, personal_counts(lexicon, folded, stem)))
        })
    }

    /// The word spelled so; taken up where it is new.
    pub(super) fn id_of(&mut self, spelling: &str) -> WordId {
        let hash = self.hasher.hash_one(spelling);
        let is_it = |entry: &Entry| self.letters.get(entry.spelling.range()) == Some(spelling);
        if let Some(entry) = self.index_by_spelling.find(hash, is_it) {
            return entry.id;
        }
        let entry = self.take_up(spelling);
        let Self { letters, index_by_spelling, hasher, .. } = self;
        let hash_of = |entry: &Entry| hasher.hash_one(letters.get(entry.spelling.range()).unwrap_or_default());
        index_by_spelling.insert_unique(hash, entry, hash_of);
        entry.id
    }

    /// What is known of the word.
    pub(super) fn word(&self, id: WordId) -> Option<&Word> {
        self.words.get(id.0 as usize)
    }

    /// The word's matching form.
    pub(super) fn folded(&self, id: WordId) -> &str {
        self.word(id).and_then(|word| self.letters.get(word.folded.range())).unwrap_or_default()
    }

    /// The ways to cut the word so that a phrase of the lexicon begins with it.
    pub(super) fn openings(&self, id: WordId) -> &[Opening] {
        self.word(id).and_then(|word| self.openings.get(word.openings.range())).unwrap_or_default()
    }

    /// The ways to cut the word so that a phrase that is only heard of as a name begins with it.
    pub(super) fn heard(&self, id: WordId) -> &[Opening] {
        let heard = || openings(self.folded(id), Place::start_of_heard()).collect();
        self.word(id).map_or(&[], |word| word.heard.get_or_init(heard))
    }

    /// Whether it belongs to everyday language, read with every way to take off particles and endings.
    pub(super) fn is_ordinary(&self, id: WordId) -> bool {
        self.word(id).is_some_and(|word| {
            word.usage.is_some() || *word.is_ordinary.get_or_init(|| ordinary::is_ordinary(self.folded(id)))
        })
    }

    /// Whether a particle and a frequent word make it up.
    pub(super) fn hides_everyday_word(&self, id: WordId) -> bool {
        let hides = || hides_everyday_word(self.folded(id));
        self.word(id).is_some_and(|word| *word.hides_everyday_word.get_or_init(hides))
    }

    fn take_up(&mut self, spelling: &str) -> Entry {
        let spelling_start = self.letters.len();
        self.letters.push_str(spelling);
        let folded_start = self.letters.len();
        fold_into(spelling, &mut self.letters);
        let folded = self.letters.get(folded_start..).unwrap_or_default();
        let first_opening = self.openings.len();
        self.openings.extend(openings(folded, Place::start()));
        let whole = self.openings.get(first_opening).filter(|opening| opening.stem() == Stem::WHOLE);
        let usage = whole.and_then(|opening| opening.senses).and_then(ordinary::usage_among);
        let bare = spelling.trim_end_matches(is_mark);
        let id = WordId(self.words.len().try_into().unwrap_or(u32::MAX));
        if let Some(lexicon) = &self.personal {
            let begins =
                (0_u32..16).zip(stems(folded)).filter(|(_, stem)| personal_counts(lexicon, folded, *stem) != 0);
            self.personal_stems.push(begins.fold(0, |bits, (place, _)| bits | 1 << place));
        }
        self.words.push(Word {
            folded: Stretch::new(folded_start..self.letters.len()),
            openings: Stretch::new(first_opening..self.openings.len()),
            heard: OnceCell::new(),
            is_ordinary: OnceCell::new(),
            hides_everyday_word: OnceCell::new(),
            usage,
            is_function_word: ordinary::is_function_word(spelling),
            has_tanween: spelling.contains('\u{064B}'),
            ends_with_feminine: bare.ends_with('ة'),
            ends_with_maksura: bare.ends_with('ى'),
            is_all_letters: folded.chars().all(|each| is_arabic_letter(each) || each.is_alphabetic()),
            is_of_sport: is_word_of_sport(folded),
        });
        Entry { spelling: Stretch::new(spelling_start..folded_start), id }
    }
}

/// How many words the phrases of the personal lexicon have that begin with the word cut so. Names keep their article.
fn personal_counts(lexicon: &PersonalLexicon, folded: &str, stem: Stem) -> u16 {
    match (stem.article, stem.parts(folded)) {
        (StemArticle::TakenOff, _) => 0,
        (_, ("", letters)) => lexicon.word_counts(letters),
        (_, (article, letters)) => lexicon.word_counts(&format!("{article}{letters}")),
    }
}

/// The ways to cut a word so that a phrase beyond `start` begins with it.
fn openings(folded: &str, start: Option<Place>) -> impl Iterator<Item = Opening> {
    start.into_iter().flat_map(move |start| {
        stems(folded).filter_map(move |stem| {
            let (article, letters) = stem.parts(folded);
            let read = start.read(article)?.read(letters)?;
            let cut_bytes = u8::try_from(stem.cut_bytes).ok()?;
            let (senses, next) = (read.senses(), read.read(" "));
            let next_letters = next.map(Place::first_letters).unwrap_or_default();
            let opening = Opening { cut_bytes, article: stem.article, senses, next, next_letters };
            (opening.senses.is_some() || opening.next.is_some()).then_some(opening)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{from_text, sample};
    use crate::extract::{Extractor, extract};

    #[test]
    fn a_word_is_taken_up_once_for_each_spelling() {
        let mut vocabulary = Vocabulary::default();
        let ids = ["على", "علي", "على", "عَلى"].map(|spelling| vocabulary.id_of(spelling));
        assert_eq!(ids[0], ids[2]);
        assert!(ids[0] != ids[1] && ids[0] != ids[3]);
        assert_eq!(ids.map(|id| vocabulary.folded(id)), ["علي"; 4]);
        let is_function_word = |id| vocabulary.word(id).unwrap().is_function_word;
        assert_eq!(ids.map(is_function_word), [true, false, true, true]);
    }

    #[test]
    fn what_was_read_before_changes_no_result() {
        let articles = ["زار أحمد الزياني تونس.", "عاد الزياني من المغرب إلى تونس.", "المغرب وتونس"];
        let articles = articles.map(|text| from_text(text.to_owned()));
        let mut extractor = Extractor::default();
        for article in [&sample()].into_iter().chain(&articles).chain(&articles) {
            assert_eq!(extractor.extract(article), extract(article));
        }
        let alone: Vec<_> = articles.iter().map(extract).collect();
        assert_eq!(extractor.extract_all(&articles), alone, "nor what is read beside it");
    }

    #[test]
    fn a_vocabulary_does_not_grow_without_end() {
        let mut vocabulary = Vocabulary::default();
        for number in 0..=MOST_WORDS_KEPT {
            assert_eq!(vocabulary.words.len(), number);
            vocabulary = vocabulary.kept();
            vocabulary.id_of(&format!("كلمه{number}"));
        }
        assert_eq!(vocabulary.kept().words.len(), 0);
    }
}
