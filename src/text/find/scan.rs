//! Where to look closer: the rarest letter of what is sought, found by its rarest bytes.

use super::reading::{Read, Reading, SPACE};

/// How often each byte stands in a text, by a sample of it.
#[derive(Clone, Debug)]
pub struct ByteShares {
    counts: [u32; 256],
    total: u32,
}

/// A sample is of so many stretches, each so many bytes long.
const SAMPLES: usize = 16;
const SAMPLE_BYTES: usize = 4096;

/// Where fewer bytes than one in so many are to be looked at, leaping to them beats looking at every byte.
const LEAP: u64 = 24;

impl ByteShares {
    /// Takes the sample, evenly over `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut shares = Self { counts: [1; 256], total: 256 };
        let bytes = text.as_bytes();
        for sample in 0..SAMPLES {
            let start = bytes.len() / SAMPLES * sample;
            let stretch = bytes.get(start..).unwrap_or_default();
            for &byte in stretch.iter().take(SAMPLE_BYTES) {
                if let Some(count) = shares.counts.get_mut(usize::from(byte)) {
                    *count += 1;
                    shares.total += 1;
                }
            }
        }
        shares
    }

    fn count(&self, byte: u8) -> u32 {
        self.counts.get(usize::from(byte)).copied().unwrap_or(0)
    }
}

/// The bytes that a search leaps to.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    /// Which letter of what is sought they belong to.
    pub(super) letter: usize,
    bytes: Bytes,
    /// What is known of each character of two bytes: ز and ٲ end in the same byte.
    pairs: Box<[Known; PAIRS]>,
}

/// What is known of a character before it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// It is not the letter.
    Other,
    /// It holds the letter, perhaps among others.
    Perhaps,
    /// It is the letter.
    Sure,
}

/// A place to look at, counted from where the search began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A character of two bytes that begins here is the letter.
    Letter(usize),
    /// The character of which this is a byte may be the letter, or hold it among others.
    Inside(usize),
}

/// There are as many characters of one byte or two.
const PAIRS: usize = 0x800;

#[derive(Clone, Debug)]
enum Bytes {
    One(u8),
    Two(u8, u8),
    Three(u8, u8, u8),
    Any(Box<[bool; 256]>),
}

impl Scan {
    /// The best letter to look for: the one whose spellings' rarest bytes stand in the text the least often.
    pub(super) fn new(letters: &[char], reading: &'static Reading, shares: &ByteShares) -> Option<Self> {
        let sought = letters.iter().enumerate().filter(|(_, letter)| **letter != SPACE);
        let choices = sought.map(|(index, &letter)| (index, rarest_bytes(letter, reading, shares)));
        let (letter, bytes) = choices.min_by_key(|(_, bytes)| sum(bytes, shares))?;
        let mut pairs = Box::new([Known::Other; PAIRS]);
        for spelling in reading.spellings(*letters.get(letter)?) {
            if let Some(slot) = pairs.get_mut(spelling as usize) {
                let is_it = reading.read(spelling) == Read::Letter(*letters.get(letter)?);
                *slot = if is_it { Known::Sure } else { Known::Perhaps };
            }
        }
        let is_rare = u64::from(sum(&bytes, shares)) * LEAP < u64::from(shares.total);
        let bytes = match bytes[..] {
            [one] if is_rare => Bytes::One(one),
            [one, two] if is_rare => Bytes::Two(one, two),
            [one, two, three] if is_rare => Bytes::Three(one, two, three),
            _ => {
                let mut any = Box::new([false; 256]);
                bytes.iter().filter_map(|&byte| any.get_mut(usize::from(byte)).map(|slot| *slot = true)).for_each(drop);
                Bytes::Any(any)
            }
        };
        Some(Self { letter, bytes, pairs })
    }

    /// The next place to look at in `bytes`, at `from` or later.
    #[inline]
    pub(super) fn next_in(&self, bytes: &[u8], from: usize, ahead: &mut Ahead) -> Option<Place> {
        let mut from = from;
        loop {
            let at = self.bytes.next_in(bytes, from, ahead)?;
            match self.known_of(bytes, at) {
                Known::Sure => return Some(Place::Letter(at - 1)),
                Known::Perhaps => return Some(Place::Inside(at)),
                Known::Other => from = at + 1,
            }
        }
    }

    /// What is known of the character that the byte at `at` belongs to: nothing where it does not end one of two bytes.
    #[inline]
    fn known_of(&self, bytes: &[u8], at: usize) -> Known {
        let pair = at.checked_sub(1).and_then(|before| bytes.get(before..=at));
        let Some(&[first @ 0xC2..=0xDF, second @ 0x80..=0xBF]) = pair else { return Known::Perhaps };
        let place = (usize::from(first & 0x1F) << 6) | usize::from(second & 0x3F);
        self.pairs.get(place).copied().unwrap_or(Known::Perhaps)
    }
}

impl Bytes {
    #[inline]
    fn next_in(&self, bytes: &[u8], from: usize, ahead: &mut Ahead) -> Option<usize> {
        let rest = bytes.get(from..)?;
        let found = match self {
            Self::One(one) => memchr::memchr(*one, rest),
            Self::Two(one, two) => memchr::memchr2(*one, *two, rest),
            Self::Three(one, two, three) => memchr::memchr3(*one, *two, *three, rest),
            Self::Any(any) => return ahead.next_in(bytes, from, any),
        };
        found.map(|at| from + at)
    }
}

/// Where common bytes stand in the stretch just ahead: a bit for each of 64 bytes, so that the search seldom has to guess where
/// the next one is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead {
    start: usize,
    bits: u64,
}

const STRETCH: usize = 64;

impl Ahead {
    /// Nothing is known yet.
    pub(super) const UNKNOWN: Self = Self { start: usize::MAX, bits: 0 };

    #[inline]
    fn next_in(&mut self, bytes: &[u8], from: usize, any: &[bool; 256]) -> Option<usize> {
        match from.checked_sub(self.start) {
            Some(passed) if passed < STRETCH => self.bits &= u64::MAX << passed,
            _ => *self = Self { start: from, bits: bits_of(bytes.get(from..)?, any) },
        }
        while self.bits == 0 {
            let start = self.start + STRETCH;
            *self = Self { start, bits: bits_of(bytes.get(start..).filter(|rest| !rest.is_empty())?, any) };
        }
        Some(self.start + self.bits.trailing_zeros() as usize)
    }
}

/// A bit for each of the first 64 bytes that is one of `any`.
#[inline]
fn bits_of(bytes: &[u8], any: &[bool; 256]) -> u64 {
    let stretch = bytes.get(..STRETCH).unwrap_or(bytes);
    let bit = |byte: u8| u64::from(any.get(usize::from(byte)).copied().unwrap_or(false));
    let mut bits = 0;
    for (eight, place) in stretch.chunks(8).zip((0..).step_by(8)) {
        bits |= eight.iter().rev().fold(0, |bits, &byte| (bits << 1) | bit(byte)) << place;
    }
    bits
}

/// One byte of each spelling of `letter`, the rarest in the text.
fn rarest_bytes(letter: char, reading: &'static Reading, shares: &ByteShares) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::new();
    for spelling in reading.spellings(letter) {
        let mut buffer = [0; 4];
        let spelled = spelling.encode_utf8(&mut buffer).as_bytes();
        if !spelled.iter().any(|byte| bytes.contains(byte)) {
            bytes.extend(spelled.iter().copied().min_by_key(|&byte| shares.count(byte)));
        }
    }
    bytes
}

fn sum(bytes: &[u8], shares: &ByteShares) -> u32 {
    bytes.iter().map(|&byte| shares.count(byte)).sum()
}
