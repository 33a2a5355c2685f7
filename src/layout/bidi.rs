//! From embedding levels to what stands where in a line: rules L1 and L2 of UAX 9.

use crate::article::Direction;
use std::sync::LazyLock;
use unicode_bidi::{BidiClass, BidiDataSource, Level, ParagraphBidiInfo, bidi_class};

/// The embedding levels of a paragraph's bytes: UAX 9 with the paragraph's own level given.
pub(super) fn levels(paragraph: &str, base: Level) -> Vec<Level> {
    if base == Level::rtl() && paragraph.chars().all(|character| runs_along(Classes.bidi_class(character))) {
        return vec![base; paragraph.len()];
    }
    ParagraphBidiInfo::new_with_data_source(&Classes, paragraph, Some(base)).levels
}

/// Whether a character runs right to left in a right-to-left paragraph of nothing but such characters: letters, their marks,
/// and what goes with its neighbours (rules W1, W4 to W7, N1 and N2).
const fn runs_along(class: BidiClass) -> bool {
    use BidiClass::{AL, CS, ES, ET, NSM, ON, R, S, WS};
    matches!(class, R | AL | NSM | ON | WS | S | ES | ET | CS)
}

/// Bidi classes; those of the characters that Arabic and Latin are mostly written in are not searched for.
struct Classes;

/// The classes of the characters up to the end of the Arabic blocks.
static NEAR: LazyLock<Vec<BidiClass>> = LazyLock::new(|| ('\0'..'\u{800}').map(bidi_class).collect());

impl BidiDataSource for Classes {
    fn bidi_class(&self, character: char) -> BidiClass {
        NEAR.get(character as usize).copied().unwrap_or_else(|| bidi_class(character))
    }
}

/// What rule L1 asks of a stretch of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filling {
    /// Anything visible.
    Text,
    /// White space and what shows nothing: takes the paragraph's level at a line's end and before separators.
    Space,
    /// A tab or the like: takes the paragraph's level.
    Separator,
}

/// The embedding level of a paragraph that runs in `direction`.
pub(super) fn base_level(direction: Direction) -> Level {
    match direction {
        Direction::RightToLeft => Level::rtl(),
        Direction::LeftToRight => Level::ltr(),
    }
}

/// Indices of a line's stretches from left to right. White space at its end is to be left out, or to follow the line.
pub(super) fn visual_order(stretches: impl Iterator<Item = (Level, Filling)>, base: Level) -> Vec<usize> {
    let (mut levels, mut spaces) = (Vec::new(), 0_usize);
    for (level, filling) in stretches {
        levels.push(level);
        match filling {
            Filling::Text => spaces = 0,
            Filling::Space => spaces += 1,
            Filling::Separator => {
                let first = levels.len() - 1 - spaces;
                levels.get_mut(first..).into_iter().flatten().for_each(|level| *level = base);
                spaces = 0;
            }
        }
    }
    ParagraphBidiInfo::reorder_visual(&levels)
}

/// Byte offsets of the characters of `line`, a whole paragraph, as they stand from left to right when it is set in one line.
/// Characters that direct others and show nothing (rule X9) are left out. What layout does with pieces this does with
/// characters, so that it can be held against Unicode's own tests.
#[must_use]
pub fn order_of(line: &str, direction: Direction) -> Vec<usize> {
    let base = base_level(direction);
    let bidi = levels(line, base);
    let shown: Vec<(usize, BidiClass)> = line
        .char_indices()
        .map(|(byte, character)| (byte, bidi_class(character)))
        .filter(|(_, class)| !is_removed(*class))
        .collect();
    let end = shown.iter().rposition(|(_, class)| filling(*class) == Filling::Text).map_or(0, |last| last + 1);
    let levels = shown.iter().enumerate().map(|(index, (byte, class))| {
        let level = if index < end { bidi.get(*byte).copied().unwrap_or(base) } else { base };
        (level, filling(*class))
    });
    let order = visual_order(levels, base);
    order.into_iter().filter_map(|index| Some(shown.get(index)?.0)).collect()
}

const fn filling(class: BidiClass) -> Filling {
    match class {
        BidiClass::S | BidiClass::B => Filling::Separator,
        BidiClass::WS | BidiClass::LRI | BidiClass::RLI | BidiClass::FSI | BidiClass::PDI => Filling::Space,
        _ => Filling::Text,
    }
}

const fn is_removed(class: BidiClass) -> bool {
    matches!(class, BidiClass::LRE | BidiClass::RLE | BidiClass::LRO | BidiClass::RLO | BidiClass::PDF | BidiClass::BN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, direction: Direction) -> String {
        order_of(text, direction).into_iter().filter_map(|byte| text.get(byte..)?.chars().next()).collect()
    }

    #[test]
    fn what_runs_along_has_the_levels_that_the_rules_give_it() {
        for text in ["قال: «نعم»، (ثم) + 5؟", "قالَ\tثم $ % -", " ، ", "שלום/قال", "", "\u{64E}قال", "قال [ABC]"]
        {
            for base in [Level::rtl(), Level::ltr()] {
                let by_the_rules = ParagraphBidiInfo::new(text, Some(base)).levels;
                assert_eq!(levels(text, base), by_the_rules, "{text}");
            }
        }
    }

    #[test]
    fn white_space_before_a_tab_and_at_the_end_stands_in_the_paragraph_s_direction() {
        assert_eq!(seen("قال BBC \tنعم", Direction::RightToLeft), "معن\t BBC لاق");
        assert_eq!(seen("قال ", Direction::LeftToRight), "لاق ");
        assert_eq!(seen("BBC ", Direction::RightToLeft), " BBC");
    }

    #[test]
    fn directing_characters_are_no_part_of_the_order() {
        assert_eq!(seen("\u{202B}a\u{202C}b\u{200B}", Direction::LeftToRight), "ab");
    }
}
