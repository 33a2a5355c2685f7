//! Finds a text in another as a reader would: whatever the harakat, the tatweel, the hamza forms.
//!
//! Nothing is folded beforehand. A search leaps over the source's own bytes to where the rarest letter of what is sought may
//! stand, and reads the letters on both sides of it as `fold` would fold them. On Arabic news that is faster than an automaton
//! over the bytes, which must look at every one of them.

mod reading;
mod scan;
mod walk;

pub use scan::ByteShares;

use super::ByteSpan;
use super::fold::is_mark;
use reading::{Read, Reading, SPACE};
use scan::{Ahead, Place, Scan};
use walk::{Backward, Forward, Step};

/// How strictly a text is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Strictness {
    /// Letters and marks as they are written; otherwise as `fold` folds them.
    pub is_exact: bool,
    /// Where a hit may begin and end.
    pub words: Words,
}

/// Where a hit may begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Words {
    /// Anywhere.
    #[default]
    Anywhere,
    /// Where words do.
    Whole,
    /// Where words do, or after particles that are glued to the word: و ف ب ل ك ال لل.
    WholeAfterClitics,
}

/// What is looked for.
pub struct Needle {
    /// As read, with single spaces. Where a swallowed article is to be found, without its alef.
    letters: Vec<char>,
    /// The alef of the article that may be swallowed: الأردن is found in للأردن.
    swallowed: Option<char>,
    strictness: Strictness,
    reading: &'static Reading,
    scan: Scan,
}

/// The longest run of glued particles, in letters: وبال, and an alef after them.
const MOST_GLUED: usize = 5;

/// Particles that may stand before a word, and nothing before them.
const CLITICS: [&str; 24] = [
    "", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك", "ال", "وال", "فال", "بال", "كال", "وبال", "وكال",
    "فبال", "فكال", "لل", "ولل", "فلل",
];

/// Particles that swallow the article's alef.
const SWALLOWERS: [&str; 3] = ["ل", "ول", "فل"];

impl Needle {
    /// What is to be found where a person typed `query`; `None` where nothing is left of it: white space and invisible
    /// characters alone, or marks alone where they are not read.
    ///
    /// White space at either end does not count, and any in between stands for any other. `shares` are those of the text to
    /// be searched; they change how fast a search is, never what it finds.
    #[must_use]
    pub fn new(query: &str, strictness: Strictness, shares: &ByteShares) -> Option<Self> {
        let reading = if strictness.is_exact { reading::exact() } else { reading::loose() };
        let mut letters = read_all(query, reading);
        let may_be_swallowed = strictness.words == Words::WholeAfterClitics
            && matches!(letters[..], ['ا' | 'ٱ', 'ل', third, ..] if third != SPACE);
        let swallowed = may_be_swallowed.then(|| letters.remove(0));
        let scan = Scan::new(&letters, reading, shares)?;
        Some(Self { letters, swallowed, strictness, reading, scan })
    }

    /// The hits of `text` that begin in `within`, in order. They never overlap, and none crosses a paragraph's end.
    ///
    /// A hit covers whole characters, with the marks on its last letter.
    pub fn hits<'a>(&'a self, text: &'a str, within: ByteSpan) -> impl Iterator<Item = ByteSpan> + 'a {
        let (mut from, mut floor) = (within.start(), within.start());
        // The rarest letter of a hit that begins inside may stand outside.
        let until = text.ceil_char_boundary(within.end().saturating_add(OVERSHOOT + 64 * self.letters.len()));
        let bytes = text.as_bytes().get(..until).unwrap_or_default();
        let mut ahead = Ahead::UNKNOWN;
        std::iter::from_fn(move || {
            loop {
                let hit = match self.scan.next_in(bytes, from, &mut ahead)? {
                    Place::Letter(start) => {
                        from = start + 2;
                        self.hit_at_letter(text, (start, from), floor)
                    }
                    Place::Inside(at) => {
                        let start = text.floor_char_boundary(at);
                        let character = text.get(start..)?.chars().next()?;
                        from = start + character.len_utf8();
                        self.hit_at(text, (start, from), (character, floor))
                    }
                };
                if let Some(hit) = hit {
                    (from, floor) = (hit.end(), hit.end());
                    return (hit.start() < within.end()).then_some(hit);
                }
            }
        })
    }

    /// The hit whose rarest letter is the character at `start..end`, and that begins at `floor` or later.
    #[inline]
    fn hit_at_letter(&self, text: &str, (start, end): (usize, usize), floor: usize) -> Option<ByteSpan> {
        let is_alone = self.letters.len() == 1 && self.strictness.words == Words::Anywhere;
        let around = if is_alone { (start, end) } else { self.around(text, (start, &[]), (end, &[]))? };
        self.hit(text, around, floor)
    }

    /// The hit whose rarest letter comes from the character at `start..end`, and that begins at `floor` or later.
    fn hit_at(&self, text: &str, (start, end): (usize, usize), (character, floor): (char, usize)) -> Option<ByteSpan> {
        let sought = *self.letters.get(self.scan.letter)?;
        match self.reading.read(character) {
            Read::Letter(letter) if letter == sought => self.hit_at_letter(text, (start, end), floor),
            Read::Letters(letters) => letters.iter().enumerate().find_map(|(index, letter)| {
                let (left, right) = (letters.get(..index)?, letters.get(index + 1..)?);
                let around = (*letter == sought).then(|| self.around(text, (start, left), (end, right)))??;
                self.hit(text, around, floor)
            }),
            _ => None,
        }
    }

    /// The hit from `start` to the last letter's `end`, with the marks on that letter.
    #[inline]
    fn hit(&self, text: &str, (start, end): (usize, usize), floor: usize) -> Option<ByteSpan> {
        let marks = if may_begin_mark(text.as_bytes().get(end..)?) { marks_at(text, end) } else { 0 };
        // Exactly the letters that were written, and none with a mark that was not.
        let has_more = self.strictness.is_exact && marks > 0;
        if has_more || start < floor { None } else { ByteSpan::new(text, start..end + marks) }
    }

    /// From where to where the hit goes whose rarest letter's character begins and ends at these places, with letters of
    /// the same character before and after.
    fn around(
        &self,
        text: &str,
        (start, left): (usize, &'static [char]),
        (end, right): (usize, &'static [char]),
    ) -> Option<(usize, usize)> {
        let (head, tail) = self.letters.split_at_checked(self.scan.letter)?;
        let is_anywhere = self.strictness.words == Words::Anywhere;
        let mut after = Forward::new(text, self.reading, end, right);
        let end = pass_all(tail.iter().skip(1), &mut after, end)?;
        if !is_anywhere && !self.ends_word(&mut after) {
            return None;
        }
        let mut before = Backward::new(text, self.reading, start, left);
        let start = pass_all(head.iter().rev(), &mut before, start)?;
        let start = match self.strictness.words {
            Words::Anywhere => start,
            Words::Whole => self.begins_word(&mut before).then_some(start)?,
            Words::WholeAfterClitics => self.start_after_clitics(&mut before, start)?,
        };
        Some((start, end))
    }

    fn begins_word(&self, before: &mut Backward<'_>) -> bool {
        !self.letters.first().is_some_and(|first| is_of_word(*first))
            || !before.next().is_some_and(|(each, _)| is_of_word(each))
    }

    fn ends_word(&self, after: &mut Forward<'_>) -> bool {
        !self.letters.last().is_some_and(|last| is_of_word(*last))
            || !after.next().is_some_and(|(each, _)| is_of_word(each))
    }

    /// Where a hit starts whose letters begin at `start`, if what is glued before it are particles.
    fn start_after_clitics(&self, before: &mut Backward<'_>, start: usize) -> Option<usize> {
        let mut glued = ['\0'; MOST_GLUED];
        let mut count = 0;
        let mut alef_start = start;
        for (letter, edge) in
            before.take_while(|(letter, _)| is_of_word(*letter)).filter(|(letter, _)| !is_mark(*letter))
        {
            if count == 0 {
                alef_start = edge;
            }
            // Too much, or a letter that is no particle's: most words end here.
            *glued.get_mut(count)? = Some(letter).filter(|letter| "وفبلكاٱ".contains(*letter))?;
            count += 1;
        }
        let glued = glued.get(..count)?;
        match (self.swallowed, glued) {
            (None, glued) => is_one_of(&CLITICS, glued).then_some(start),
            (Some(alef), [nearest, rest @ ..]) if *nearest == alef => is_one_of(&CLITICS, rest).then_some(alef_start),
            (Some(_), glued) => is_one_of(&SWALLOWERS, glued).then_some(start),
        }
    }
}

/// A hit at the end of a stretch is looked for as many bytes beyond it, and 64 more for each of its letters: room for white
/// space and marks.
const OVERSHOOT: usize = 4096;

/// Whether the letters, nearest first, are one of the `particles`.
fn is_one_of(particles: &[&str], glued: &[char]) -> bool {
    particles.iter().any(|particle| glued.iter().rev().copied().eq(particle.chars()))
}

/// Passes `letters`, each as it comes; returns the far edge of the last, or `edge` where there are none.
fn pass_all<'a>(
    letters: impl Iterator<Item = &'a char>,
    walk: &mut impl Iterator<Item = Step>,
    edge: usize,
) -> Option<usize> {
    let mut edge = edge;
    for wanted in letters {
        let (letter, far) = walk.next()?;
        if letter != *wanted {
            return None;
        }
        edge = far;
    }
    Some(edge)
}

/// Whether these bytes may begin with a mark's: most letters need no closer look.
#[inline]
const fn may_begin_mark(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xD8, 0x90..=0x9A, ..]
            | [0xD9, 0x80 | 0x8B..=0x9F | 0xB0, ..]
            | [0xDB, 0x96..=0xAD, ..]
            | [0xCC | 0xCD | 0xE0 | 0xEF, ..]
    )
}

/// How many bytes of marks begin at byte `at`.
fn marks_at(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().take_while(|each| is_mark(*each)).map(char::len_utf8).sum()
}

#[inline]
fn is_of_word(letter: char) -> bool {
    matches!(letter, 'ء'..='ي') || letter.is_alphanumeric() || is_mark(letter)
}

/// The letters that a query is read as, without white space at its ends. A pasted line break is white space.
fn read_all(query: &str, reading: &'static Reading) -> Vec<char> {
    let mut letters = Vec::new();
    for character in query.chars() {
        match reading.read(character) {
            Read::Nothing => {}
            Read::End => letters.push(SPACE),
            Read::Letter(letter) => letters.push(letter),
            Read::Letters(several) => letters.extend_from_slice(several),
        }
    }
    letters.dedup_by(|second, first| *first == SPACE && *second == SPACE);
    if letters.first() == Some(&SPACE) {
        letters.remove(0);
    }
    letters.pop_if(|last| *last == SPACE);
    letters
}

#[cfg(test)]
mod tests;
