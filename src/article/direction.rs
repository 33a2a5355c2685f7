//! The base direction of a paragraph that says nothing about it.

use super::Direction;
use unicode_bidi::{BidiClass, bidi_class};

/// The direction of the majority of `paragraph`'s strong characters; right to left on a tie or where there are none.
///
/// Unlike UAX 9's rule P2 the first strong character decides nothing: an Arabic paragraph that starts with `BBC:` is
/// still right to left.
#[must_use]
pub fn direction_of(paragraph: &str) -> Direction {
    let mut balance = 0_i64;
    for character in paragraph.chars() {
        balance += strength(character);
    }
    if balance < 0 { Direction::LeftToRight } else { Direction::RightToLeft }
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
