//! A text as the letters that it is read as, from a place onwards or from a place back.

use super::reading::{Read, Reading, SPACE};

/// A letter as read, and the far edge, in bytes, of the character that it comes from.
pub(super) type Step = (char, usize);

/// Walks on from a place.
pub(super) type Forward<'a> = Walk<'a, true>;
/// Walks back from a place: the nearest letter comes first.
pub(super) type Backward<'a> = Walk<'a, false>;

/// A walk that ends where the paragraph does.
pub(super) struct Walk<'a, const ON: bool> {
    text: &'a str,
    reading: &'static Reading,
    /// The next character begins here, or ends here where the walk goes back.
    at: usize,
    /// Letters of the character just passed that are still to come.
    pending: &'static [char],
    after_space: bool,
}

impl<'a, const ON: bool> Walk<'a, ON> {
    /// A walk from byte `at`, which comes by the letters `pending` first.
    pub(super) const fn new(text: &'a str, reading: &'static Reading, at: usize, pending: &'static [char]) -> Self {
        Self { text, reading, at, pending, after_space: false }
    }

    #[inline]
    fn pop(&mut self) -> Option<char> {
        let (&letter, rest) = if ON { self.pending.split_first()? } else { self.pending.split_last()? };
        self.pending = rest;
        Some(letter)
    }

    /// Passes one character.
    #[inline]
    fn pass(&mut self) -> Option<Read> {
        let character = if ON {
            self.text.get(self.at..)?.chars().next()?
        } else {
            self.text.get(..self.at)?.chars().next_back()?
        };
        let read = self.reading.read(character);
        if read != Read::End {
            self.at = if ON { self.at + character.len_utf8() } else { self.at - character.len_utf8() };
        }
        Some(read)
    }
}

impl<const ON: bool> Iterator for Walk<'_, ON> {
    type Item = Step;

    #[inline]
    fn next(&mut self) -> Option<Step> {
        loop {
            let letter = match self.pop() {
                Some(letter) => letter,
                None => match self.pass()? {
                    Read::End => return None,
                    Read::Nothing => continue,
                    Read::Letter(letter) => letter,
                    Read::Letters(letters) => {
                        self.pending = letters;
                        continue;
                    }
                },
            };
            let repeats = self.after_space && letter == SPACE;
            self.after_space = letter == SPACE;
            if !repeats {
                return Some((letter, self.at));
            }
        }
    }
}
