//! What each character is read as when a text is looked through. The loose reading is computed from `fold` itself, so that
//! the two cannot drift apart.

use crate::text::fold;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;
use unicode_bidi::{BidiClass, bidi_class};

/// All white space is read as this.
pub(super) const SPACE: char = ' ';

/// What one character is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// As nothing: it stands in nobody's way.
    Nothing,
    /// As one letter, or as [`SPACE`].
    Letter(char),
    /// As several: a ligature.
    Letters(&'static [char]),
    /// As a paragraph's end, which no hit crosses.
    End,
}

/// A way to read every character.
pub(super) struct Reading {
    /// Codes of 256 characters each; a page that is not there holds characters that are read as themselves.
    pages: Vec<Option<Box<[u32; PAGE]>>>,
    several: Vec<Vec<char>>,
    /// For each letter, what else is read as it, or as several with it among them.
    spellings: HashMap<char, Vec<char>>,
}

const PAGE: usize = 256;
const NOTHING: u32 = u32::MAX;
const END: u32 = u32::MAX - 1;
/// Added to an index of `several`.
const SEVERAL: u32 = 1 << 30;

/// The blocks in which characters may be read as others; the rest (ideographs, old scripts, planes of private use) are read
/// as themselves.
const READ_BLOCKS: [RangeInclusive<char>; 8] = [
    '\0'..='\u{33FF}',
    '\u{A640}'..='\u{D7FF}',
    '\u{F900}'..='\u{FFFF}',
    '\u{10000}'..='\u{11FFF}',
    '\u{16000}'..='\u{16FFF}',
    '\u{1B000}'..='\u{1FFFF}',
    '\u{2F800}'..='\u{2FA1F}',
    '\u{E0000}'..='\u{E00FF}',
];

/// Characters read as `fold` folds them, all white space alike.
pub(super) fn loose() -> &'static Reading {
    static LOOSE: OnceLock<Reading> = OnceLock::new();
    LOOSE.get_or_init(|| {
        let mut folded = String::new();
        Reading::new(|character| {
            folded.clear();
            fold::fold_into(character.encode_utf8(&mut [0; 4]), &mut folded);
            folded.chars().collect()
        })
    })
}

/// Characters read as they are, bidi controls left out and all white space alike.
pub(super) fn exact() -> &'static Reading {
    static EXACT: OnceLock<Reading> = OnceLock::new();
    EXACT.get_or_init(|| Reading::new(|character| if is_bidi_control(character) { vec![] } else { vec![character] }))
}

/// Whether the character only steers the order of others (UAX 9), and shows nothing itself.
const fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

impl Reading {
    fn new(mut letters: impl FnMut(char) -> Vec<char>) -> Self {
        let mut reading = Self { pages: Vec::new(), several: Vec::new(), spellings: HashMap::new() };
        for character in READ_BLOCKS.into_iter().flatten() {
            let code = if bidi_class(character) == BidiClass::B {
                END
            } else {
                reading.code_of(character, &with_one_space(letters(character)))
            };
            if code != u32::from(character) {
                reading.set(character, code);
            }
        }
        reading
    }

    fn code_of(&mut self, character: char, letters: &[char]) -> u32 {
        for &letter in letters.iter().filter(|letter| letters.len() > 1 || **letter != character) {
            let spellings = self.spellings.entry(letter).or_default();
            if spellings.last() != Some(&character) {
                spellings.push(character);
            }
        }
        match letters {
            [] => NOTHING,
            [letter] => u32::from(*letter),
            several => {
                self.several.push(several.to_vec());
                SEVERAL + u32::try_from(self.several.len() - 1).unwrap_or(0)
            }
        }
    }

    fn set(&mut self, character: char, code: u32) {
        let (page, place) = (character as usize / PAGE, character as usize % PAGE);
        if self.pages.len() <= page {
            self.pages.resize_with(page + 1, || None);
        }
        let Some(slot) = self.pages.get_mut(page) else { return };
        let codes = slot.get_or_insert_with(|| {
            let first = u32::from(character) - u32::try_from(place).unwrap_or(0);
            let mut codes = Box::new([0; PAGE]);
            codes.iter_mut().zip(first..).for_each(|(code, own)| *code = own);
            codes
        });
        if let Some(slot) = codes.get_mut(place) {
            *slot = code;
        }
    }

    /// What `character` is read as.
    #[inline]
    pub(super) fn read(&'static self, character: char) -> Read {
        let place = character as usize;
        let Some(Some(codes)) = self.pages.get(place / PAGE) else { return Read::Letter(character) };
        match codes.get(place % PAGE).copied() {
            Some(NOTHING) => Read::Nothing,
            Some(END) => Read::End,
            Some(code) => match char::from_u32(code) {
                Some(letter) => Read::Letter(letter),
                None => self.several.get((code - SEVERAL) as usize).map_or(Read::Nothing, |all| Read::Letters(all)),
            },
            None => Read::Letter(character),
        }
    }

    /// Every character that is read as `letter`, or as several letters with it among them.
    pub(super) fn spellings(&'static self, letter: char) -> impl Iterator<Item = char> {
        let own = (self.read(letter) == Read::Letter(letter)).then_some(letter);
        own.into_iter().chain(self.spellings.get(&letter).into_iter().flatten().copied())
    }
}

/// The letters with every run of white space among them as one [`SPACE`].
fn with_one_space(letters: Vec<char>) -> Vec<char> {
    let mut letters: Vec<char> =
        letters.into_iter().map(|letter| if letter.is_whitespace() { SPACE } else { letter }).collect();
    letters.dedup_by(|second, first| *first == SPACE && *second == SPACE);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_read_as_it_is_folded() {
        for character in '\0'..=char::MAX {
            let expected = with_one_space(fold::fold(&character.to_string()).chars().collect());
            match loose().read(character) {
                Read::End => assert_eq!(bidi_class(character), BidiClass::B),
                Read::Nothing => assert!(expected.is_empty(), "{character:?}"),
                Read::Letter(letter) => assert_eq!(expected, [letter], "{character:?}"),
                Read::Letters(letters) => assert_eq!(expected, letters, "{character:?}"),
            }
        }
    }

    #[test]
    fn spellings_are_what_is_read_so() {
        let spellings: Vec<char> = loose().spellings('ا').collect();
        for spelling in "اأإآٱ\u{FE8D}\u{FEFB}\u{FDF2}".chars() {
            assert!(spellings.contains(&spelling), "{spelling}");
        }
        assert!(spellings.iter().all(|&spelling| fold::fold(&spelling.to_string()).contains('ا')));
        assert_eq!(exact().spellings('ا').collect::<Vec<_>>(), ['ا']);
        assert_eq!(loose().spellings('أ').count(), 0, "nothing is read as a letter that is folded away");
    }
}
