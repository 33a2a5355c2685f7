//! The base direction of a paragraph that says nothing about it.

use super::Direction;
use super::survey::{count, count_pairs};
use unicode_bidi::{BidiClass, bidi_class};

/// The direction of the majority of `paragraph`'s strong characters; right to left on a tie or where there are none.
///
/// Unlike UAX 9's rule P2 the first strong character decides nothing: an Arabic paragraph that starts with `BBC:` is
/// still right to left.
#[must_use]
pub fn direction_of(paragraph: &str) -> Direction {
    if is_surely_arabic(paragraph) {
        return Direction::RightToLeft;
    }
    let mut balance = 0_i64;
    for character in paragraph.chars() {
        balance += strength(character);
    }
    if balance < 0 { Direction::LeftToRight } else { Direction::RightToLeft }
}

/// Whether the basic Arabic letters alone are more than all that could be left to right: a few instructions for many bytes, and true
/// of nearly every paragraph of an Arabic text.
fn is_surely_arabic(paragraph: &str) -> bool {
    let bytes = paragraph.as_bytes();
    // U+0620 to U+063F are D8 A0 to D8 BF, U+0640 to U+064A are D9 80 to D9 8A; no other character has these bytes.
    let is_letter = |first: u8, second: u8| ((first == 0xD8) & (second >= 0xA0)) | ((first == 0xD9) & (second <= 0x8A));
    let letters = count_pairs(bytes, is_letter);
    // Nothing that starts with D8 or D9 is left to right.
    let may_be_latin = |byte: u8| byte.is_ascii_alphabetic() | ((byte >= 0xC2) & (byte & 0xFE != 0xD8));
    letters > count(bytes, may_be_latin)
}

/// +1 for a strong right-to-left character, -1 for a left-to-right one, 0 for the rest.
fn strength(character: char) -> i64 {
    match character {
        'a'..='z' | 'A'..='Z' => -1,
        '\u{0}'..='\u{7F}' => 0,
        '\u{0620}'..='\u{064A}' => 1,
        _ => match bidi_class(character) {
            BidiClass::R | BidiClass::AL => 1,
            BidiClass::L => -1,
            _ => 0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{LeftToRight, RightToLeft};

    #[test]
    fn the_short_cut_knows_the_basic_letters_and_no_more() {
        for character in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let is_basic = matches!(character, '\u{0620}'..='\u{064A}');
            assert_eq!(is_surely_arabic(&character.to_string()), is_basic, "{character:?}");
            // One letter outweighs whatever is not left to right, and nothing that is.
            if is_surely_arabic(&format!("ن{character}")) {
                assert!(strength(character) >= 0, "{character:?}");
            }
        }
    }

    #[test]
    fn the_majority_of_strong_characters_decides() {
        for (paragraph, expected) in [
            ("BBC: قال المتحدث إن الاجتماع انتهى", RightToLeft),
            ("@user أعلن ذلك في تغريدة", RightToLeft),
            ("25 قتيلا", RightToLeft),
            ("The newspaper الأهرام was founded in 1875", LeftToRight),
            ("\u{200F}English after a right-to-left mark", LeftToRight),
            ("ab اب", RightToLeft),
            ("12 / 34 ...", RightToLeft),
            ("", RightToLeft),
        ] {
            assert_eq!(direction_of(paragraph), expected, "{paragraph}");
        }
    }
}
