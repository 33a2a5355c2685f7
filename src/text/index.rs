//! Byte offsets of a text in other units, for results that leave the program: Unicode scalar values and UTF-16 units.

use super::ByteSpan;

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum OffsetUnit {
    /// Unicode scalar values, as Python's strings do.
    #[default]
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units, as JavaScript's and Java's strings do.
    Utf16,
}

/// How many units `text` is long.
#[must_use]
pub fn length_in(text: &str, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Bytes => text.len(),
        OffsetUnit::Chars => text.chars().count(),
        OffsetUnit::Utf16 => text.chars().map(char::len_utf16).sum(),
    }
}

/// The byte offset of `offset` units into `text`, or `None` past its end or inside a character.
#[must_use]
pub fn byte_from_offset(text: &str, offset: usize, unit: OffsetUnit) -> Option<usize> {
    if unit == OffsetUnit::Bytes {
        return text.is_char_boundary(offset).then_some(offset);
    }
    let mut passed = 0;
    for (byte_offset, character) in text.char_indices() {
        if passed >= offset {
            return (passed == offset).then_some(byte_offset);
        }
        passed += if unit == OffsetUnit::Utf16 { character.len_utf16() } else { 1 };
    }
    (passed == offset).then_some(text.len())
}

/// Turns byte offsets of one text into another unit; over ascending offsets the whole work is one pass over the text.
#[derive(Clone, Debug)]
pub struct OffsetCursor<'text> {
    text: &'text str,
    unit: OffsetUnit,
    byte_offset: usize,
    offset: usize,
}

impl<'text> OffsetCursor<'text> {
    /// A cursor at the start of `text`.
    #[must_use]
    pub const fn new(text: &'text str, unit: OffsetUnit) -> Self {
        Self { text, unit, byte_offset: 0, offset: 0 }
    }

    /// How many units lie before `byte_offset`; inside a character those before it, past the end all of them.
    ///
    /// Walks on from the last offset asked for, or from the start where this one is smaller.
    pub fn offset_from_byte(&mut self, byte_offset: usize) -> usize {
        if byte_offset < self.byte_offset {
            *self = Self::new(self.text, self.unit);
        }
        let target = self.text.floor_char_boundary(byte_offset);
        let passed = self.text.get(self.byte_offset..target).unwrap_or_default();
        self.offset += length_in(passed, self.unit);
        self.byte_offset = target;
        self.offset
    }

    /// The start and end of `span` in the cursor's unit.
    pub fn offsets_of(&mut self, span: ByteSpan) -> (usize, usize) {
        let start = self.offset_from_byte(span.start());
        (start, self.offset_from_byte(span.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aبـ😀c";

    #[test]
    fn every_boundary_converts_there_and_back() {
        for (unit, expected) in [
            (OffsetUnit::Bytes, [0, 1, 3, 5, 9, 10]),
            (OffsetUnit::Chars, [0, 1, 2, 3, 4, 5]),
            (OffsetUnit::Utf16, [0, 1, 2, 3, 5, 6]),
        ] {
            let boundaries = (0..=TEXT.len()).filter(|byte| TEXT.is_char_boundary(*byte));
            let mut cursor = OffsetCursor::new(TEXT, unit);
            for (byte, offset) in boundaries.zip(expected) {
                assert_eq!(cursor.offset_from_byte(byte), offset, "{unit:?}");
                assert_eq!(byte_from_offset(TEXT, offset, unit), Some(byte), "{unit:?}");
            }
            assert_eq!(length_in(TEXT, unit), expected[5]);
            assert_eq!(byte_from_offset(TEXT, expected[5] + 1, unit), None);
        }
    }

    #[test]
    fn a_cursor_may_go_back_and_past_the_end() {
        let mut cursor = OffsetCursor::new(TEXT, OffsetUnit::Utf16);
        assert_eq!(cursor.offset_from_byte(99), 6);
        assert_eq!(cursor.offset_from_byte(3), 2);
        assert_eq!(cursor.offset_from_byte(4), 2);
        assert_eq!(cursor.offsets_of(ByteSpan::new(TEXT, 5..9).unwrap()), (3, 5));
    }

    #[test]
    fn no_offset_points_inside_a_character() {
        assert_eq!(byte_from_offset(TEXT, 2, OffsetUnit::Bytes), None);
        assert_eq!(byte_from_offset(TEXT, 4, OffsetUnit::Utf16), None);
    }
}
