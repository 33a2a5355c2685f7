//! The lines of a text and what each of them tells by itself, found by several threads where the text is long.

use super::plain::{self, PARAGRAPH_SEPARATORS};
use super::{BlockKind, Direction, direction_of};
use crate::text::ByteSpan;
use memchr::{memchr, memchr2_iter, memchr3_iter};
use std::num::NonZeroUsize;
use std::thread;

/// Texts of more bytes than this are shared among threads, of which there are at most so many.
const ALONE_BYTES: usize = 1 << 20;
const MOST_THREADS: usize = 8;

/// A line of which anything shows.
pub(super) struct Line {
    /// Where it stands, surrounding white space left out.
    pub(super) span: ByteSpan,
    /// The kind that it has by its own words.
    pub(super) marked: Option<BlockKind>,
    /// Whether it may be a heading.
    pub(super) may_head: bool,
    pub(super) direction: Direction,
}

/// The lines of `text` in order.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS);
    let threads = if text.len() > ALONE_BYTES { threads } else { 1 };
    lines_by(text, threads)
}

/// The same with the text cut, at line feeds, into as many stretches as there are threads.
fn lines_by(text: &str, threads: usize) -> Vec<Line> {
    let mut stretches = stretches(text, threads);
    let first = stretches.next();
    thread::scope(|scope| {
        let others: Vec<_> = stretches
            .map(|stretch| (stretch, thread::Builder::new().spawn_scoped(scope, move || lines_of(text, stretch))))
            .collect();
        let mut lines = first.map(|stretch| lines_of(text, stretch)).unwrap_or_default();
        for (stretch, other) in others {
            // Where a thread could not be had, its work is done here.
            let found = other.ok().and_then(|other| other.join().ok());
            lines.extend(found.unwrap_or_else(|| lines_of(text, stretch)));
        }
        lines.shrink_to_fit();
        lines
    })
}

/// Cuts `text` behind line feeds into at most `count` stretches of like length.
fn stretches(text: &str, count: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    (1..=count).filter_map(move |turn| {
        let wished = text.len() / count * turn - (text.len() - rest.len()).min(text.len() / count * turn);
        let after = rest.as_bytes().get(wished..).and_then(|bytes| memchr(b'\n', bytes));
        let end = after.filter(|_| turn < count).map_or(rest.len(), |at| wished + at + 1);
        let (stretch, after) = rest.split_at_checked(end)?;
        rest = after;
        (!stretch.is_empty()).then_some(stretch)
    })
}

/// The lines of a stretch of `text`.
fn lines_of(text: &str, stretch: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut take = |line: &str| {
        let line = line.trim();
        let span = ByteSpan::of_slice(text, line).filter(|_| plain::is_visible(line));
        lines.extend(span.map(|span| Line {
            span,
            marked: plain::marked_kind(line),
            may_head: plain::may_be_heading(line),
            direction: direction_of(line),
        }));
    };
    if has_rare_separators(stretch) {
        stretch.split(PARAGRAPH_SEPARATORS).for_each(&mut take);
    } else {
        let mut start = 0;
        for end in memchr2_iter(b'\n', b'\r', stretch.as_bytes()).chain([stretch.len()]) {
            take(stretch.get(start..end).unwrap_or_default());
            start = end + 1;
        }
    }
    lines
}

/// Whether anything but line feeds and returns parts the lines.
fn has_rare_separators(stretch: &str) -> bool {
    let bytes = stretch.as_bytes();
    let is_separator = |at: usize| matches!(bytes.get(at..), Some([0xC2, 0x85, ..] | [0xE2, 0x80, 0xA9, ..]));
    memchr3_iter(0x1C, 0x1D, 0x1E, bytes).next().is_some() || memchr2_iter(0xC2, 0xE2, bytes).any(is_separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "عنوان\nفقرة أولى «طويلة» …\r\n\n  \u{200F}\nثانية\r\rثالثة\nEnglish line\n";

    fn spans(text: &str, threads: usize) -> Vec<&str> {
        lines_by(text, threads).iter().map(|line| line.span.slice(text)).collect()
    }

    #[test]
    fn the_lines_are_the_same_however_many_threads_find_them() {
        let text = TEXT.repeat(20);
        let one = spans(&text, 1);
        assert_eq!(one.len(), 100);
        for threads in 2..9 {
            assert_eq!(spans(&text, threads), one, "{threads}");
        }
    }

    #[test]
    fn rare_separators_part_lines_wherever_they_stand() {
        for rare in ['\u{1C}', '\u{1E}', '\u{85}', '\u{2029}'] {
            let text = format!("{TEXT}{TEXT}أول{rare}آخر\n{TEXT}");
            let expected: Vec<&str> = text.split(PARAGRAPH_SEPARATORS).map(str::trim).collect();
            let expected: Vec<&str> = expected.into_iter().filter(|line| plain::is_visible(line)).collect();
            for threads in 1..5 {
                assert_eq!(spans(&text, threads), expected);
            }
        }
    }

    #[test]
    fn stretches_are_the_text() {
        for text in ["", "\n", "نص", TEXT, &TEXT.repeat(9)] {
            for count in 1..6 {
                assert_eq!(stretches(text, count).collect::<String>(), text);
            }
        }
    }
}
