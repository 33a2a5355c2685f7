//! What a decoded text is made of, told from its bytes at the speed of memory.

use memchr::memchr2_iter;

/// Bytes that are looked at together: the compiler turns a count over them into a few instructions.
const LANE: usize = 128;

/// Counts over a text, or over pieces of it that end between characters.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) characters: usize,
    /// Characters that text never holds.
    pub(super) controls: usize,
    /// Characters that override the direction of the text.
    pub(super) overrides: usize,
}

impl Survey {
    /// Counts what is in `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut survey = Self::default();
        survey.add(text);
        survey
    }

    /// Counts the next piece of a text.
    pub(super) fn add(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        // Every byte but those that go on with a character starts one.
        self.characters += count(bytes, |byte| byte & 0xC0 != 0x80);
        self.controls += count(bytes, is_control);
        for at in memchr2_iter(0xC2, 0xE2, bytes) {
            match bytes.get(at..).unwrap_or_default() {
                // U+0080 to U+009F; U+0085 separates paragraphs.
                [0xC2, second @ 0x80..=0x9F, ..] => self.controls += usize::from(*second != 0x85),
                // U+202D and U+202E.
                [0xE2, 0x80, 0xAD | 0xAE, ..] => self.overrides += 1,
                _ => {}
            }
        }
    }
}

/// Whether text never holds this ASCII character: a control other than white space and the separators of paragraphs.
pub(super) const fn is_control(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0E..=0x1B | 0x7F)
}

/// How many bytes are such.
pub(super) fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    let lanes = bytes.chunks(LANE);
    // A lane's count fits a byte.
    lanes.map(|lane| usize::from(lane.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>())).sum()
}

/// How many bytes are such together with the one after them.
pub(super) fn count_pairs(bytes: &[u8], are_such: impl Fn(u8, u8) -> bool) -> usize {
    let seconds = bytes.get(1..).unwrap_or_default();
    let lanes = bytes.chunks(LANE).zip(seconds.chunks(LANE));
    let in_lane = |(firsts, seconds): (&[u8], &[u8])| {
        usize::from(firsts.iter().zip(seconds).map(|(first, second)| u8::from(are_such(*first, *second))).sum::<u8>())
    };
    lanes.map(in_lane).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_characters() {
        let text = "نص\u{1}\u{7F}\u{80}\u{85}\u{9F}\u{A0}«قال» \u{202D}a\u{202E}\u{202C}…\n\t\u{1C}é😀".repeat(37);
        let survey = Survey::of(&text);
        let is_control = |character: char| {
            matches!(character, '\0'..='\u{8}' | '\u{E}'..='\u{1B}' | '\u{7F}'..='\u{9F}') && character != '\u{85}'
        };
        assert_eq!(survey.characters, text.chars().count());
        assert_eq!(survey.controls, text.chars().filter(|character| is_control(*character)).count());
        assert_eq!(survey.overrides, text.matches(['\u{202D}', '\u{202E}']).count());
    }

    #[test]
    fn pairs_are_counted_across_the_borders_of_lanes() {
        let bytes: Vec<u8> = (0..1000_u32).map(|index| u8::try_from(index * index % 251).unwrap()).collect();
        for length in [0, 1, 2, LANE, LANE + 1, 2 * LANE, bytes.len()] {
            let bytes = &bytes[..length];
            let expected = bytes.array_windows().filter(|[first, second]| first > second).count();
            assert_eq!(count_pairs(bytes, |first, second| first > second), expected);
            assert_eq!(count(bytes, |byte| byte > 100), bytes.iter().filter(|byte| **byte > 100).count());
        }
    }

    #[test]
    fn pieces_add_up() {
        let text = "نص \u{202E}طويل\u{1}\n".repeat(50);
        let mut pieces = Survey::default();
        let (one, other) = text.split_at(text.floor_char_boundary(331));
        pieces.add(one);
        pieces.add(other);
        let whole = Survey::of(&text);
        assert_eq!(
            (pieces.characters, pieces.controls, pieces.overrides),
            (whole.characters, whole.controls, whole.overrides)
        );
    }
}
