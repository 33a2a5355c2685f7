//! Words that were shaped before: those asked for lately, within bounds.

use super::shape::{ShapedWord, WordStyle};
use hashbrown::HashMap;
use std::sync::Arc;

/// A word drawn out, by its number of tatweels; `None` where its face allows none.
type Lengths = Vec<(u8, Option<Arc<ShapedWord>>)>;

/// Words of one style.
#[derive(Default)]
struct Words {
    plain: HashMap<Box<str>, Arc<ShapedWord>>,
    stretched: HashMap<Box<str>, Lengths>,
}

type Generation = HashMap<WordStyle, Words>;

/// Remembers words in two generations: when the younger is full, the older goes and the younger grows old. What is asked for again
/// in time is young again, so the words that every text repeats stay, and no frame has to free all of them.
pub(super) struct KnownWords {
    young: Generation,
    old: Generation,
    young_count: usize,
    most_young: usize,
}

impl KnownWords {
    /// Remembers at most so many words.
    pub(super) fn remembering(most_words: usize) -> Self {
        let (young, old) = Default::default();
        Self { young, old, young_count: 0, most_young: (most_words / 2).max(1) }
    }

    /// A word as it stands.
    pub(super) fn plain(&mut self, word: &str, style: WordStyle) -> Option<Arc<ShapedWord>> {
        if let Some(known) = self.young.get(&style).and_then(|words| words.plain.get(word)) {
            return Some(Arc::clone(known));
        }
        let (word, known) = self.old.get_mut(&style)?.plain.remove_entry(word)?;
        self.make_room(style).plain.insert(word, Arc::clone(&known));
        Some(known)
    }

    /// A word drawn out by so many tatweels, where that was tried.
    pub(super) fn stretched(&mut self, word: &str, style: WordStyle, tatweels: u8) -> Option<Option<Arc<ShapedWord>>> {
        let of_length = |lengths: &Lengths| {
            lengths.iter().find(|(length, _)| *length == tatweels).map(|(_, shaped)| shaped.clone())
        };
        let known = self.young.get(&style).and_then(|words| words.stretched.get(word)).and_then(of_length);
        if known.is_some() {
            return known;
        }
        let known = self.old.get(&style)?.stretched.get(word).and_then(of_length)?;
        self.keep_stretched(word, style, (tatweels, known.clone()));
        Some(known)
    }

    /// Remembers a word as it stands.
    pub(super) fn keep_plain(&mut self, word: &str, style: WordStyle, shaped: Arc<ShapedWord>) {
        self.make_room(style).plain.insert(word.into(), shaped);
    }

    /// Remembers a word that is drawn out by so many tatweels.
    pub(super) fn keep_stretched(&mut self, word: &str, style: WordStyle, length: (u8, Option<Arc<ShapedWord>>)) {
        self.make_room(style).stretched.entry(word.into()).or_default().push(length);
    }

    /// The young words of a style, to which one will be added.
    fn make_room(&mut self, style: WordStyle) -> &mut Words {
        if self.young_count >= self.most_young {
            self.old = std::mem::take(&mut self.young);
            self.young_count = 0;
        }
        self.young_count += 1;
        self.young.entry(style).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Digits, Face, Harakat, Spelling, Weight};

    const STYLE: WordStyle = WordStyle {
        rtl: true,
        face: Face::NotoNaskh,
        weight: Weight::Regular,
        spelling: Spelling { digits: Digits::AsWritten, harakat: Harakat::Shown },
    };

    fn shaped() -> Arc<ShapedWord> {
        Arc::default()
    }

    #[test]
    fn what_is_asked_for_again_and_again_stays_and_what_is_not_goes() {
        let mut known = KnownWords::remembering(20);
        known.keep_plain("في", STYLE, shaped());
        known.keep_plain("مرة", STYLE, shaped());
        for number in 0..1_000 {
            assert!(known.plain("في", STYLE).is_some(), "after {number}");
            known.keep_plain(&number.to_string(), STYLE, shaped());
            let kept = known.young.values().chain(known.old.values()).map(|words| words.plain.len()).sum::<usize>();
            assert!(kept <= 20, "{kept}");
        }
        assert!(known.plain("مرة", STYLE).is_none());
        assert!(known.plain("999", STYLE).is_some());
    }

    #[test]
    fn lengths_grow_old_as_words_do() {
        let mut known = KnownWords::remembering(4);
        known.keep_stretched("كتاب", STYLE, (2, None));
        assert!(known.stretched("كتاب", STYLE, 1).is_none(), "never tried");
        known.keep_plain("a", STYLE, shaped());
        known.keep_plain("b", STYLE, shaped());
        assert!(matches!(known.stretched("كتاب", STYLE, 2), Some(None)), "from the old to the young");
        ["c", "d", "e"].into_iter().for_each(|word| known.keep_plain(word, STYLE, shaped()));
        ["f", "g", "h"].into_iter().for_each(|word| known.keep_plain(word, STYLE, shaped()));
        assert!(known.stretched("كتاب", STYLE, 2).is_none());
    }
}
