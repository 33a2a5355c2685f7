//! Checked byte ranges into an article's text.

use std::ops::Range;

/// A half-open range of byte offsets into one immutable text, both ends on character boundaries of that text.
///
/// A span does not remember which text it was made from; all spans of one article belong to
/// [`Article::text`](crate::article::Article::text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteSpan {
    start: u32,
    end: u32,
}

impl ByteSpan {
    /// The span `start..end` of `text`, or `None` where it is reversed, out of range (beyond 4 GiB, too) or splits a
    /// character.
    #[must_use]
    pub fn new(text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone())?;
        Some(Self { start: u32::try_from(range.start).ok()?, end: u32::try_from(range.end).ok()? })
    }

    /// The span of the whole of `text`; empty where that is longer than 4 GiB.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self { start: 0, end: u32::try_from(text.len()).unwrap_or_default() }
    }

    /// The span that `part`, a slice of `text` itself, occupies in `text`.
    ///
    /// Returns `None` where `part` does not lie inside `text`'s memory.
    #[must_use]
    pub fn of_slice(text: &str, part: &str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Self::new(text, start..start.checked_add(part.len())?)
    }

    /// First byte offset.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Byte offset just past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len_bytes(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The offsets as a standard range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `byte_offset` lies inside (the end is outside).
    #[must_use]
    pub const fn contains(self, byte_offset: usize) -> bool {
        self.start() <= byte_offset && byte_offset < self.end()
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes that both spans cover, or `None` where they share none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self { start: self.start.max(other.start), end: self.end.min(other.end) })
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text under the span; empty where the span was made from another text and does not fit this one.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_splits_a_character() {
        assert!(ByteSpan::new("قلم", 0..1).is_none());
        let (late, early) = (2, 0);
        assert!(ByteSpan::new("قلم", late..early).is_none());
        assert!(ByteSpan::new("قلم", 0..8).is_none());
        assert_eq!(ByteSpan::new("قلم", 2..4).unwrap().slice("قلم"), "ل");
    }

    #[test]
    fn a_slice_knows_where_it_came_from() {
        let text = "من القاهرة إلى دمشق";
        let part = text.split(' ').nth(1).unwrap();
        assert_eq!(ByteSpan::of_slice(text, part).unwrap().slice(text), "القاهرة");
        assert!(ByteSpan::of_slice(part, text).is_none());
    }

    #[test]
    fn spans_meet_only_where_they_share_a_byte() {
        let text = "abcdef";
        let left = ByteSpan::new(text, 0..3).unwrap();
        let right = ByteSpan::new(text, 3..6).unwrap();
        let middle = ByteSpan::new(text, 2..4).unwrap();
        assert!(!left.overlaps(right));
        assert_eq!(left.intersection(middle).unwrap().slice(text), "c");
        assert_eq!(left.cover(right), ByteSpan::whole(text));
    }
}
