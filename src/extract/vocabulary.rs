//! What is told of a word by its letters alone: worked out once for each word, however often it stands.
//!
//! News repeats itself: of a hundred words in a stream of articles, three are new. A vocabulary outlives its document
//! ([`extract_with`](super::extract_with)) and never changes what is found, only how soon.

use super::clitic::{Stem, stems};
use super::lexicon::{Place, Senses};
use super::ordinary;
use super::rules::{hides_everyday_word, is_word_of_sport};
use crate::text::fold::{fold_into, is_mark};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::OnceLock;

/// A vocabulary that has more words than this starts afresh with the next article: about 10 MB.
const MOST_WORDS_KEPT: usize = 1 << 16;

/// The words met so far, each as it is spelled.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words' spellings and, where they differ, folded forms.
    letters: String,
    openings: Vec<Opening>,
    words: Vec<Word>,
    index_by_spelling: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

/// The index of a word in its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WordId(usize);

/// One spelling of a word.
#[derive(Debug)]
pub(super) struct Word {
    spelling: Range<usize>,
    folded: Range<usize>,
    openings: Range<usize>,
    is_ordinary: OnceLock<bool>,
    hides_everyday_word: OnceLock<bool>,
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
    /// How it is cut.
    pub(super) stem: Stem,
    /// What it means alone.
    pub(super) senses: Option<Senses>,
    /// Where phrases go on after it and a space.
    pub(super) next: Option<Place>,
}

impl Vocabulary {
    /// The same, or an empty one where this has grown too large to keep.
    #[must_use]
    pub(super) fn kept(self) -> Self {
        if self.words.len() > MOST_WORDS_KEPT { Self::default() } else { self }
    }

    /// The word spelled so; taken up where it is new.
    pub(super) fn id_of(&mut self, spelling: &str) -> WordId {
        let hash = self.hasher.hash_one(spelling);
        let is_it = |index: &usize| {
            let known = self.words.get(*index).and_then(|word| self.letters.get(word.spelling.clone()));
            known == Some(spelling)
        };
        if let Some(index) = self.index_by_spelling.find(hash, is_it) {
            return WordId(*index);
        }
        let index = self.words.len();
        self.take_up(spelling);
        let Self { letters, words, index_by_spelling, hasher, .. } = self;
        let hash_of = |index: &usize| {
            let known = words.get(*index).and_then(|word| letters.get(word.spelling.clone()));
            hasher.hash_one(known.unwrap_or_default())
        };
        index_by_spelling.insert_unique(hash, index, hash_of);
        WordId(index)
    }

    /// What is known of the word.
    pub(super) fn word(&self, id: WordId) -> Option<&Word> {
        self.words.get(id.0)
    }

    /// The word's matching form.
    pub(super) fn folded(&self, id: WordId) -> &str {
        self.word(id).and_then(|word| self.letters.get(word.folded.clone())).unwrap_or_default()
    }

    /// The ways to cut the word so that a phrase of the lexicon begins with it.
    pub(super) fn openings(&self, id: WordId) -> &[Opening] {
        self.word(id).and_then(|word| self.openings.get(word.openings.clone())).unwrap_or_default()
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

    fn take_up(&mut self, spelling: &str) {
        let spelling_start = self.letters.len();
        self.letters.push_str(spelling);
        let folded_start = self.letters.len();
        fold_into(spelling, &mut self.letters);
        let folded = self.letters.get(folded_start..).unwrap_or_default();
        let first_opening = self.openings.len();
        self.openings.extend(stems(folded).filter_map(|stem| opening(folded, stem)));
        let whole = self.openings.get(first_opening).filter(|opening| opening.stem == Stem::WHOLE);
        let usage = whole.and_then(|opening| opening.senses).and_then(ordinary::usage_among);
        let bare = spelling.trim_end_matches(is_mark);
        self.words.push(Word {
            spelling: spelling_start..folded_start,
            folded: folded_start..self.letters.len(),
            openings: first_opening..self.openings.len(),
            is_ordinary: OnceLock::new(),
            hides_everyday_word: OnceLock::new(),
            usage,
            is_function_word: ordinary::is_function_word(spelling),
            has_tanween: spelling.contains('\u{064B}'),
            ends_with_feminine: bare.ends_with('ة'),
            ends_with_maksura: bare.ends_with('ى'),
            is_all_letters: folded.chars().all(char::is_alphabetic),
            is_of_sport: is_word_of_sport(folded),
        });
    }
}

fn opening(folded: &str, stem: Stem) -> Option<Opening> {
    let (article, letters) = stem.parts(folded);
    let read = Place::start()?.read(article)?.read(letters)?;
    let opening = Opening { stem, senses: read.senses(), next: read.read(" ") };
    (opening.senses.is_some() || opening.next.is_some()).then_some(opening)
}
