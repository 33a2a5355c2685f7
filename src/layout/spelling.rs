//! What is shown in the place of what is written: other digits, no harakat, kashidas. The text itself never changes.

use super::kashida::{Joint, TATWEEL};
use crate::text::fold::is_mark;
use std::borrow::Cow;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// The digits that numbers are shown in. Numbers inside Latin words and addresses stay as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// As the author wrote them.
    #[default]
    AsWritten,
    /// ٠ to ٩, with ٫ ٬ ٪ in numbers.
    ArabicIndic,
    /// 0 to 9, with . , % in numbers.
    European,
}

impl Digits {
    /// Every choice, in menu order.
    pub const ALL: [Self; 3] = [Self::AsWritten, Self::ArabicIndic, Self::European];
}

/// Whether vowel marks are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Harakat {
    /// As the author wrote them.
    #[default]
    Shown,
    /// Left out. What makes one letter another (madda, hamza) stays.
    Hidden,
}

impl Harakat {
    /// Every choice, in menu order.
    pub const ALL: [Self; 2] = [Self::Shown, Self::Hidden];
}

/// How the letters of a text are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Spelling {
    /// Digits.
    pub digits: Digits,
    /// Vowel marks.
    pub harakat: Harakat,
}

/// A kashida in a word: where, and how many tatweels long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kashida {
    pub(super) joint: Joint,
    pub(super) tatweels: u8,
}

/// A word as it is shown, with the way back to its own bytes.
pub(super) struct Shown<'a> {
    text: Cow<'a, str>,
    /// Where each shown character begins and which byte of the word it stands for; empty where they are the same.
    origins: Vec<(usize, usize)>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(word: &'a str, spelling: Spelling, kashida: Option<Kashida>) -> Self {
        if spelling == Spelling::default() && kashida.is_none() {
            return Self { text: Cow::Borrowed(word), origins: Vec::new() };
        }
        let mut shown = Self { text: Cow::Owned(String::with_capacity(word.len() + 8)), origins: Vec::new() };
        for (byte, character) in word.char_indices() {
            if let Some(kashida) = kashida.filter(|kashida| kashida.joint.byte == byte) {
                (0..kashida.tatweels).for_each(|_| shown.push(kashida.joint.letter, TATWEEL));
            }
            if spelling.harakat == Harakat::Shown || !is_haraka(character) {
                let around = (word.get(..byte), word.get(byte + character.len_utf8()..));
                let around = (around.0.unwrap_or_default(), around.1.unwrap_or_default());
                shown.push(byte, digit(character, around, spelling.digits));
            }
        }
        shown
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the word behind a byte of [`Shown::text`].
    pub(super) fn source(&self, shown: usize) -> usize {
        let after = self.origins.partition_point(|&(start, _)| start <= shown);
        after.checked_sub(1).and_then(|index| self.origins.get(index)).map_or(shown, |&(_, source)| source)
    }

    fn push(&mut self, source: usize, character: char) {
        self.origins.push((self.text.len(), source));
        self.text.to_mut().push(character);
    }
}

/// Whether it is a vowel mark or the like, and no part of the letter it stands on.
fn is_haraka(character: char) -> bool {
    is_mark(character)
        && !matches!(character, TATWEEL | '\u{653}'..='\u{655}' | '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}')
}

/// The character at the end of `before` and before `after` as it is shown: a part of a number, or itself.
fn digit(character: char, (before, after): (&str, &str), digits: Digits) -> char {
    if digits == Digits::AsWritten {
        return character;
    }
    if let Some(value) = digit_value(character) {
        return shown_digit(value, digits).unwrap_or(character);
    }
    let sign = signs(digits).iter().find(|(from, _)| *from == character).map(|&(_, to)| to);
    let is_digit = |character: char| digit_value(character).is_some();
    // A percent sign may stand apart from its number, in a piece of its own.
    let is_after_number = before.ends_with(is_digit) || (before.is_empty() && matches!(character, '%' | '٪'));
    let Some(sign) = sign.filter(|_| is_after_number) else { return character };
    let following = after.chars().take_while(|&next| is_digit(next)).count();
    // A date or a version has several points: it keeps them.
    let stands_alone = || {
        let behind = after.trim_start_matches(is_digit).chars();
        !before.trim_end_matches(is_digit).ends_with(character) && behind.take(1).all(|next| next != character)
    };
    let belongs = match character {
        '%' | '٪' => true,
        '.' => following > 0 && stands_alone(),
        ',' => following == 3,
        _ => following > 0,
    };
    if belongs { sign } else { character }
}

/// How the piece `range` of a paragraph is spelled: numbers inside Latin words and addresses keep their digits.
pub(super) fn spelling_of(range: Range<usize>, paragraph: &str, spelling: Spelling) -> Spelling {
    let piece = paragraph.get(range.clone()).unwrap_or_default();
    let has_number = || piece.chars().any(|each| digit_value(each).is_some() || matches!(each, '%' | '٪'));
    if spelling.digits == Digits::AsWritten || !has_number() {
        return spelling;
    }
    let is_latin = |character: &char| character.is_alphabetic() && character.script() != Script::Arabic;
    let before = paragraph.get(..range.start).unwrap_or_default().chars().rev();
    let after = paragraph.get(range.start..).unwrap_or_default().chars();
    let word = |characters: &mut dyn Iterator<Item = char>| {
        characters.take(LONGEST_LOOK).take_while(|each| !each.is_whitespace()).any(|each| is_latin(&each))
    };
    let is_inside_latin = word(&mut before.into_iter()) || word(&mut after.into_iter());
    if is_inside_latin { Spelling { digits: Digits::AsWritten, ..spelling } } else { spelling }
}

/// How far from a number, in characters, a Latin letter still decides for its digits.
const LONGEST_LOOK: usize = 64;

/// The signs of numbers in other digits, and in those asked for.
const fn signs(digits: Digits) -> &'static [(char, char)] {
    match digits {
        Digits::AsWritten => &[],
        Digits::ArabicIndic => &[('.', '٫'), (',', '٬'), ('%', '٪')],
        Digits::European => &[('٫', '.'), ('٬', ','), ('٪', '%')],
    }
}

/// Whether a character is a digit of any of the three sets that Arabic texts use.
pub(super) fn digit_value(character: char) -> Option<u32> {
    let first = match character {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(character) - u32::from(first))
}

fn shown_digit(value: u32, digits: Digits) -> Option<char> {
    let first = if digits == Digits::ArabicIndic { '٠' } else { '0' };
    char::from_u32(u32::from(first) + value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str, digits: Digits, harakat: Harakat) -> String {
        Shown::new(word, Spelling { digits, harakat }, None).text().to_owned()
    }

    #[test]
    fn numbers_are_shown_in_the_digits_asked_for() {
        for (written, arabic, european) in [
            ("25%", "٢٥٪", "25%"),
            ("٢٫٥٪", "٢٫٥٪", "2.5%"),
            ("1,250.75", "١٬٢٥٠٫٧٥", "1,250.75"),
            ("2.5", "٢٫٥", "2.5"),
            ("27.9.2020", "٢٧.٩.٢٠٢٠", "27.9.2020"),
            ("۱۹۸۴-1962", "١٩٨٤-١٩٦٢", "1984-1962"),
            ("1.", "١.", "1."),
            ("مات،", "مات،", "مات،"),
        ] {
            assert_eq!(shown(written, Digits::ArabicIndic, Harakat::Shown), arabic);
            assert_eq!(shown(written, Digits::European, Harakat::Shown), european);
            assert_eq!(shown(written, Digits::AsWritten, Harakat::Shown), written);
        }
    }

    #[test]
    fn numbers_inside_latin_words_and_addresses_keep_their_digits() {
        let spelling = Spelling { digits: Digits::ArabicIndic, ..Spelling::default() };
        for (text, part, is_kept) in [
            ("ضد COVID-19 منذ 2020", "19", true),
            ("ضد COVID-19 منذ 2020", "2020", false),
            ("https://a.b/12 و13", "12", true),
            ("https://a.b/12 و13", "13", false),
            ("شبكة 5G", "5", true),
        ] {
            let start = text.find(part).unwrap();
            let found = spelling_of(start..start + part.len(), text, spelling);
            assert_eq!(found.digits == Digits::AsWritten, is_kept, "{text}: {part}");
        }
    }

    #[test]
    fn hidden_harakat_leave_every_letter() {
        assert_eq!(shown("مُحَمَّدٌ", Digits::AsWritten, Harakat::Hidden), "محمد");
        assert_eq!(shown("هٰذا", Digits::AsWritten, Harakat::Hidden), "هذا");
        assert_eq!(shown("ا\u{653}سيا", Digits::AsWritten, Harakat::Hidden), "ا\u{653}سيا");
        assert_eq!(shown("كتـاب", Digits::AsWritten, Harakat::Hidden), "كتـاب");
    }

    #[test]
    fn every_shown_byte_leads_back_to_its_own_letter() {
        let word = "مُحَ5";
        let joint = Joint { letter: 0, byte: 4, rank: 1 };
        let spelling = Spelling { digits: Digits::ArabicIndic, harakat: Harakat::Hidden };
        let shown = Shown::new(word, spelling, Some(Kashida { joint, tatweels: 2 }));
        assert_eq!(shown.text(), "مــح٥");
        let sources: Vec<usize> = (0..shown.text().len()).map(|byte| shown.source(byte)).collect();
        assert_eq!(sources, [0, 0, 0, 0, 0, 0, 4, 4, 8, 8]);
    }
}
