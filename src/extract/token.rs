//! The words, numbers and punctuation marks of an article, each with its source bytes.

use super::vocabulary::{Vocabulary, WordId};
use crate::text::ByteSpan;
use crate::text::fold::{is_invisible, is_mark};
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with whatever marks and digits stand inside.
    Word,
    /// Digits alone.
    Number,
    /// One other visible character.
    Punctuation,
}

/// One word, number or punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the article, marks included, invisible characters at its ends left out.
    pub span: ByteSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Whether nothing stands between it and the token before it.
    pub touches_previous: bool,
    /// Its word in the vocabulary.
    pub word: WordId,
}

/// How the mark behind a stretch of text is spelled.
const BORDER: &str = "\n";

/// The tokens of some stretches of text, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
}

impl Tokens {
    /// Appends the tokens of `stretch` of `text` and returns their indices.
    ///
    /// After them comes a mark of its own, outside the range, so that nothing that looks one token back or ahead takes
    /// the words of another stretch for neighbours.
    pub fn push_stretch(&mut self, text: &str, stretch: ByteSpan, vocabulary: &mut Vocabulary) -> Range<usize> {
        let first = self.list.len();
        let mut previous_end = None;
        let mut rest = stretch.range();
        while let Some((range, kind)) = next_token(text, rest.clone()) {
            rest.start = range.end;
            let Some(span) = ByteSpan::new(text, range) else { break };
            let word = vocabulary.id_of(span.slice(text));
            let touches_previous = previous_end == Some(span.start());
            previous_end = Some(span.end());
            self.list.push(Token { span, kind, touches_previous, word });
        }
        let end = self.list.len();
        let span = ByteSpan::new(text, stretch.end()..stretch.end()).unwrap_or_default();
        let border =
            Token { span, kind: TokenKind::Punctuation, touches_previous: false, word: vocabulary.id_of(BORDER) };
        self.list.push(border);
        first..end
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }
}

/// The next token in `rest`: its byte range and kind.
fn next_token(text: &str, rest: Range<usize>) -> Option<(Range<usize>, TokenKind)> {
    let mut characters = text.get(rest.clone())?.char_indices();
    let (offset, first) = characters.find(|(_, each)| is_visible(*each))?;
    let start = rest.start + offset;
    let mut end = start + first.len_utf8();
    if !is_letter_or_figure(first) {
        return Some((start..end, TokenKind::Punctuation));
    }
    let is_figure = !is_arabic_letter(first) && first.is_numeric();
    let mut kind = if is_figure { TokenKind::Number } else { TokenKind::Word };
    for (offset, each) in characters {
        if is_invisible(each) {
            continue;
        }
        if !is_letter_or_figure(each) && !is_mark(each) {
            break;
        }
        // A clitic is glued to a figure: و25. The figure is a token of its own only where no letter comes first.
        if kind == TokenKind::Number && each.is_alphabetic() {
            kind = TokenKind::Word;
        }
        end = rest.start + offset + each.len_utf8();
    }
    Some((start..end, kind))
}

/// The same as [`char::is_alphanumeric`], whose tables lie far apart for what Arabic text is made of.
fn is_letter_or_figure(character: char) -> bool {
    match character {
        _ if is_arabic_letter(character) => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        '،' | '؛' | '؟' | '«' | '»' => false,
        _ => character.is_alphanumeric(),
    }
}

/// Whether it is one of the basic letters (tatweel among them), which no text is short of.
pub(super) const fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{0620}'..='\u{064A}')
}

/// Whether a token can start with the character: not a space, not a control, no mark without its letter.
fn is_visible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && !is_invisible(character) && !is_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let (mut tokens, mut vocabulary) = (Tokens::default(), Vocabulary::default());
        let range = tokens.push_stretch(text, ByteSpan::whole(text), &mut vocabulary);
        let tokens = range.map(|index| tokens.get(index).expect("a token"));
        let found: Vec<(&str, &str)> =
            tokens.map(|token| (token.span.slice(text), vocabulary.folded(token.word))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn punctuation_stands_alone() {
        check("وصل (أمس)، ثم", &[("وصل", "وصل"), ("(", "("), ("أمس", "امس"), (")", ")"), ("،", "،"), ("ثم", "ثم")]);
    }

    #[test]
    fn marks_and_tatweel_stay_in_their_word() {
        check("مُحَـمَّدٌ: نعم", &[("مُحَـمَّدٌ", "محمد"), (":", ":"), ("نعم", "نعم")]);
    }

    #[test]
    fn invisible_characters_at_the_ends_are_left_out() {
        check("\u{202B}قطر\u{202C} \u{FEFF}", &[("قطر", "قطر")]);
        check("می\u{200C}خواهم", &[("می\u{200C}خواهم", "ميخواهم")]);
    }

    #[test]
    fn figures_keep_their_digits() {
        check("في ٢٠٢٤ و15%", &[("في", "في"), ("٢٠٢٤", "2024"), ("و15", "و15"), ("%", "%")]);
    }

    #[test]
    fn words_know_what_they_touch() {
        let text = "أيلول/سبتمبر - نص";
        let mut tokens = Tokens::default();
        let touching: Vec<bool> = tokens
            .push_stretch(text, ByteSpan::whole(text), &mut Vocabulary::default())
            .map(|index| tokens.get(index).expect("a token").touches_previous)
            .collect();
        assert_eq!(touching, [false, true, true, false, false]);
    }

    #[test]
    fn letters_and_figures_are_unicodes() {
        let all = (0..=0x10_FFFF).filter_map(char::from_u32);
        let others: Vec<char> = all.filter(|each| is_letter_or_figure(*each) != each.is_alphanumeric()).collect();
        assert!(others.is_empty(), "{others:?}");
    }
}
