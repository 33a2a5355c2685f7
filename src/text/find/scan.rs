//! Where to look closer: the rarest letter of what is sought, found by its rarest bytes.

use super::reading::{Reading, SPACE};

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
    /// Which characters of two bytes spell it: ز and ٲ end in the same byte.
    pairs: Box<[bool; PAIRS]>,
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
        let mut pairs = Box::new([false; PAIRS]);
        for spelling in reading.spellings(*letters.get(letter)?) {
            if let Some(slot) = pairs.get_mut(spelling as usize) {
                *slot = true;
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

    /// How far into `bytes`, which begin where a character does, the next place to look at is.
    #[inline]
    pub(super) fn next_in(&self, bytes: &[u8]) -> Option<usize> {
        let mut from = 0;
        loop {
            let at = from + self.bytes.next_in(bytes.get(from..)?)?;
            if self.may_be(bytes, at) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Whether the byte at `at` does not end a character of two bytes that spells something else.
    #[inline]
    fn may_be(&self, bytes: &[u8], at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|before| bytes.get(before..=at));
        let Some(&[first, second]) = pair else { return true };
        let is_pair = matches!(first, 0xC2..=0xDF) && matches!(second, 0x80..=0xBF);
        let place = usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F);
        !is_pair || self.pairs.get(place).copied().unwrap_or(true)
    }
}

impl Bytes {
    #[inline]
    fn next_in(&self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::One(one) => memchr::memchr(*one, bytes),
            Self::Two(one, two) => memchr::memchr2(*one, *two, bytes),
            Self::Three(one, two, three) => memchr::memchr3(*one, *two, *three, bytes),
            Self::Any(any) => bytes.iter().position(|&byte| any.get(usize::from(byte)).copied().unwrap_or(false)),
        }
    }
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
