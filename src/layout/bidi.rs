//! From embedding levels to what stands where in a line: rules L1 and L2 of UAX 9.

use crate::article::Direction;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

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
    let bidi = ParagraphBidiInfo::new(line, Some(base));
    let shown: Vec<(usize, BidiClass)> = line
        .char_indices()
        .map(|(byte, character)| (byte, bidi_class(character)))
        .filter(|(_, class)| !is_removed(*class))
        .collect();
    let end = shown.iter().rposition(|(_, class)| filling(*class) == Filling::Text).map_or(0, |last| last + 1);
    let levels = shown.iter().enumerate().map(|(index, (byte, class))| {
        let level = if index < end { bidi.levels.get(*byte).copied().unwrap_or(base) } else { base };
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
