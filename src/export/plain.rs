//! Lines of plain text that keep their direction wherever they are pasted.
//!
//! Editors and chat programs give a pasted line the direction of its first strong character (UAX 9, rules P2 and P3).
//! For nearly all lines that is the right one, and they stay free of invisible characters; only where it would be wrong
//! a mark is put in.

use crate::article::{Direction, direction_of};
use std::borrow::Cow;
use unicode_bidi::{BidiClass, bidi_class};

const RIGHT_TO_LEFT_MARK: char = '\u{200F}';
const LEFT_TO_RIGHT_MARK: char = '\u{200E}';

/// `line` with a mark of its direction in front where its first strong character says otherwise.
#[must_use]
pub fn directed_line(line: &str) -> Cow<'_, str> {
    let mark = match (direction_of(line), line.chars().find_map(strong_direction)) {
        (Direction::RightToLeft, Some(Direction::LeftToRight)) => RIGHT_TO_LEFT_MARK,
        (Direction::LeftToRight, Some(Direction::RightToLeft)) => LEFT_TO_RIGHT_MARK,
        _ => return Cow::Borrowed(line),
    };
    Cow::Owned(format!("{mark}{line}"))
}

/// `name` as an item of a right-to-left list: where it ends in Latin, a mark after it keeps what follows, a count in
/// brackets, on its left.
#[must_use]
pub fn listed_name(name: &str) -> Cow<'_, str> {
    match name.chars().rev().find_map(strong_direction) {
        Some(Direction::LeftToRight) => Cow::Owned(format!("{name}{RIGHT_TO_LEFT_MARK}")),
        _ => Cow::Borrowed(name),
    }
}

fn strong_direction(character: char) -> Option<Direction> {
    match bidi_class(character) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_bidi::BidiInfo;

    #[test]
    fn a_pasted_line_has_the_direction_it_had() {
        for line in ["قال المتحدث", "BBC: قال المتحدث إنه عائد", "25 قتيلا", "News in English", "عن: an English title"]
        {
            let directed = directed_line(line);
            let pasted = BidiInfo::new(&directed, None);
            let is_rtl = pasted.paragraphs.first().unwrap().level.is_rtl();
            assert_eq!(is_rtl, direction_of(line) == Direction::RightToLeft, "{line}");
        }
    }

    #[test]
    fn ordinary_lines_stay_free_of_marks() {
        assert_eq!(directed_line("قال المتحدث باسم BBC إنه عائد"), "قال المتحدث باسم BBC إنه عائد");
        assert_eq!(directed_line("Plain"), "Plain");
        assert_eq!(listed_name("مصر"), "مصر");
    }

    #[test]
    fn a_count_stays_on_the_left_of_a_latin_name() {
        let line = format!("منظمات: {} (3)، الصليب الأحمر (2)", listed_name("BBC"));
        let info = BidiInfo::new(&line, None);
        let paragraph = info.paragraphs.first().unwrap();
        let shown = info.reorder_line(paragraph, paragraph.range.clone());
        // Visual order, read from the left: the count of BBC comes before (to the left of) BBC itself.
        assert!(shown.find('3').unwrap() < shown.find("BBC").unwrap(), "{shown}");
        let bare = BidiInfo::new("منظمات: BBC (3)، الصليب", None);
        let paragraph = bare.paragraphs.first().unwrap();
        let shown = bare.reorder_line(paragraph, paragraph.range.clone());
        assert!(shown.find('3').unwrap() > shown.find("BBC").unwrap(), "the trap is gone: {shown}");
    }
}
