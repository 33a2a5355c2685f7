//! The words, figures and signs of one paragraph, as quotations and times are read from them.
//!
//! Unlike the tokens of [`extract`](crate::extract), letters and figures that touch are apart (`و25`, `2003م`), and nothing is
//! looked up: what is wanted of a word here is its matching form.

use crate::text::ByteSpan;
use crate::text::fold::{fold_into, is_invisible, is_mark};
use std::ops::Range;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// Letters with their marks.
    Letters,
    /// Digits alone, of whatever script.
    Figure,
    /// One other visible character.
    Sign,
}

/// A word, a figure or a sign.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands in the article.
    pub(super) span: ByteSpan,
    /// What it is made of.
    pub(super) kind: WordKind,
    /// Whether nothing stands between it and the word before it.
    pub(super) touches_previous: bool,
    folded: Range<usize>,
}

/// A paragraph's words in order.
#[derive(Debug)]
pub(super) struct Reading<'text> {
    text: &'text str,
    folded: String,
    words: Vec<Word>,
}

impl<'text> Reading<'text> {
    /// Reads `stretch` of `text`.
    pub(super) fn new(text: &'text str, stretch: ByteSpan) -> Self {
        let mut reading = Self { text, folded: String::with_capacity(stretch.len_bytes()), words: Vec::new() };
        let mut previous: Option<(WordKind, usize, usize)> = None;
        for (offset, character) in stretch.slice(text).char_indices() {
            let start = stretch.start() + offset;
            let end = start + character.len_utf8();
            if is_invisible(character) {
                continue;
            }
            previous = match (previous, kind_of(character)) {
                (Some((kind, first, _)), None) if is_mark(character) => Some((kind, first, end)),
                (Some((kind, first, last)), Some(next))
                    if kind == next && kind != WordKind::Sign && is_joined(text, last, start) =>
                {
                    Some((kind, first, end))
                }
                (before, next) => {
                    before.into_iter().for_each(|(kind, first, last)| reading.push(kind, first..last));
                    next.map(|kind| (kind, start, end))
                }
            };
        }
        previous.into_iter().for_each(|(kind, first, last)| reading.push(kind, first..last));
        reading
    }

    fn push(&mut self, kind: WordKind, range: Range<usize>) {
        let Some(span) = ByteSpan::new(self.text, range) else { return };
        let start = self.folded.len();
        fold_into(span.slice(self.text), &mut self.folded);
        let touches_previous = self.words.last().is_some_and(|word| word.span.end() == span.start());
        self.words.push(Word { span, kind, touches_previous, folded: start..self.folded.len() });
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `index`.
    pub(super) fn word(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// The matching form of the word at `index`; empty beyond the ends.
    pub(super) fn folded(&self, index: usize) -> &str {
        self.words.get(index).and_then(|word| self.folded.get(word.folded.clone())).unwrap_or_default()
    }

    /// The matching form without و or ف in front, where three letters stay.
    pub(super) fn bare(&self, index: usize) -> &str {
        without_conjunction(self.folded(index))
    }

    /// The word at `index` as it is written.
    pub(super) fn written(&self, index: usize) -> &'text str {
        self.words.get(index).map_or("", |word| word.span.slice(self.text))
    }

    /// What the word at `index` is made of.
    pub(super) fn kind(&self, index: usize) -> Option<WordKind> {
        self.words.get(index).map(|word| word.kind)
    }

    /// Whether the word at `index` is made of letters.
    pub(super) fn is_letters(&self, index: usize) -> bool {
        self.kind(index) == Some(WordKind::Letters)
    }

    /// Whether the word at `index` stands right behind the one before it.
    pub(super) fn touches(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.touches_previous)
    }

    /// The stretch of the words in `range`; `None` where that is empty.
    pub(super) fn span(&self, range: Range<usize>) -> Option<ByteSpan> {
        let first = self.words.get(range.start)?;
        let last = self.words.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.cover(last.span))
    }

    /// The stretch of the words in `range` without the first `letters` letters.
    pub(super) fn span_without(&self, range: Range<usize>, letters: usize) -> Option<ByteSpan> {
        let whole = self.span(range.clone())?;
        let mut starts =
            self.written(range.start).char_indices().filter(|(_, each)| !is_mark(*each) && !is_invisible(*each));
        let cut = starts.nth(letters).map_or(0, |(offset, _)| offset);
        ByteSpan::new(self.text, whole.start() + cut..whole.end())
    }

    /// The index of the first word that begins at `byte` or later.
    pub(super) fn index_at(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.span.start() < byte)
    }
}

/// Whether nothing but what is invisible stands between two bytes.
fn is_joined(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.chars().all(is_invisible))
}

/// `None` for what is no word and no part of one.
fn kind_of(character: char) -> Option<WordKind> {
    if character.is_whitespace() || character.is_control() || is_mark(character) {
        None
    } else if character.is_numeric() {
        Some(WordKind::Figure)
    } else if character.is_alphabetic() {
        Some(WordKind::Letters)
    } else {
        Some(WordKind::Sign)
    }
}

/// A folded word without و or ف in front, where three letters stay.
pub(super) fn without_conjunction(folded: &str) -> &str {
    let bare = folded.strip_prefix(['و', 'ف']);
    bare.filter(|bare| bare.chars().nth(2).is_some()).unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let reading = Reading::new(text, ByteSpan::whole(text));
        let found: Vec<&str> = (0..reading.len()).map(|index| reading.folded(index)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn letters_and_figures_part_though_they_touch() {
        check("و٢٥ شخصاً عام 1424هـ.", &["و", "25", "شخصا", "عام", "1424", "ه", "."]);
    }

    #[test]
    fn marks_and_hidden_characters_stay_inside_their_word() {
        check("قا\u{200F}لَ \u{202B}نعم\u{202C}", &["قال", "نعم"]);
    }

    #[test]
    fn words_know_what_they_touch() {
        let text = "27/9 - لا";
        let reading = Reading::new(text, ByteSpan::whole(text));
        let touching: Vec<bool> = (0..reading.len()).map(|index| reading.touches(index)).collect();
        assert_eq!(touching, [false, true, true, false, false]);
    }

    #[test]
    fn a_conjunction_is_taken_off_what_stays_a_word() {
        assert_eq!(["وقال", "فرد", "ود", "وان"].map(without_conjunction), ["قال", "فرد", "ود", "وان"]);
    }
}
