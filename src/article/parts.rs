//! The parts of a marked document, put together to the text of an article.

use super::limits::{MAX_TEXT_BYTES, MAX_WARNINGS};
use super::plain::{PARAGRAPH_SEPARATORS, is_visible};
use super::{Block, BlockKind, Depth, Direction, LeftOut, Warning, direction_of};
use crate::text::ByteSpan;

/// What stands between two blocks.
const BETWEEN: &str = "\n\n";

/// Blocks with their text, in reading order, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) warnings: Vec<Warning>,
    /// Whether one of the blocks is, or was, a title.
    pub(super) has_title: bool,
}

impl Parts {
    /// Adds a paragraph, its white space as one space each; one of which nothing shows is left out. `direction` is what the document
    /// says, if anything.
    pub(super) fn push(&mut self, kind: BlockKind, direction: Option<Direction>, paragraph: &str) {
        self.push_at(Depth::default(), (kind, direction), paragraph);
    }

    /// The same with a paragraph that stands so deep in its document.
    pub(super) fn push_at(&mut self, depth: Depth, (kind, direction): (BlockKind, Option<Direction>), paragraph: &str) {
        if !is_visible(paragraph) {
            return;
        }
        if self.text.len() + paragraph.len() + BETWEEN.len() > MAX_TEXT_BYTES {
            return self.warn(LeftOut::Bytes { limit_bytes: MAX_TEXT_BYTES });
        }
        if !self.text.is_empty() {
            self.text.push_str(BETWEEN);
        }
        let start = self.text.len();
        push_collapsed(&mut self.text, paragraph);
        let direction = direction.unwrap_or_else(|| direction_of(self.text.get(start..).unwrap_or_default()));
        let added = self.text.get(start..).unwrap_or_default();
        let span = ByteSpan::of_slice(&self.text, added.trim());
        self.has_title |= kind == BlockKind::Title;
        self.blocks.extend(span.map(|span| Block { span, kind, direction, depth }));
    }

    /// Says once that something was left out.
    pub(super) fn warn(&mut self, left_out: LeftOut) {
        self.add_warning(Warning::LeftOut(left_out));
    }

    fn add_warning(&mut self, warning: Warning) {
        if self.warnings.contains(&warning) {
            return;
        }
        match self.warnings.len() + 1 {
            ..MAX_WARNINGS => self.warnings.push(warning),
            MAX_WARNINGS => self.warnings.push(Warning::LeftOut(LeftOut::More)),
            _ => {}
        }
    }

    /// Adds all of another document's parts.
    pub(super) fn append(&mut self, other: &Parts) {
        for block in &other.blocks {
            self.push_at(block.depth, (block.kind, Some(block.direction)), block.span.slice(&other.text));
        }
        other.warnings.iter().for_each(|warning| self.add_warning(warning.clone()));
    }
}

/// Whether markup takes a character for a space between words; the no-break space is not one.
pub(super) fn is_markup_space(character: char) -> bool {
    character.is_ascii_whitespace() || PARAGRAPH_SEPARATORS.contains(&character) || character == '\u{2028}'
}

/// Appends a paragraph without white space around it, and with one space for each run of it.
fn push_collapsed(text: &mut String, paragraph: &str) {
    let words = paragraph.trim().split(is_markup_space).filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_no_separator_and_their_spans_are_their_text() {
        let mut parts = Parts::default();
        parts.push(BlockKind::Title, None, " عنوان\u{2029}\n طويل ");
        parts.push(BlockKind::Body, None, "\u{200F}\n");
        parts.push(BlockKind::Body, None, "\u{1C}");
        parts.push(BlockKind::Body, Some(Direction::LeftToRight), "متن\u{85}ثان\u{A0}");
        assert_eq!(parts.text, "عنوان طويل\n\nمتن ثان");
        let texts: Vec<&str> = parts.blocks.iter().map(|block| block.span.slice(&parts.text)).collect();
        assert_eq!(texts, ["عنوان طويل", "متن ثان"]);
        assert_eq!(parts.blocks[1].direction, Direction::LeftToRight);
        assert!(parts.has_title);
    }

    #[test]
    fn a_text_without_end_is_cut_with_a_warning() {
        let mut parts = Parts { text: "x".repeat(MAX_TEXT_BYTES - 10), ..Parts::default() };
        parts.push(BlockKind::Body, None, "أطول من ذلك");
        parts.push(BlockKind::Body, None, "a");
        assert_eq!(parts.warnings, [Warning::LeftOut(LeftOut::Bytes { limit_bytes: MAX_TEXT_BYTES })]);
        assert_eq!((parts.blocks.len(), parts.text.len()), (1, MAX_TEXT_BYTES - 10 + BETWEEN.len() + 1));
    }

    #[test]
    fn warnings_are_as_many_as_a_person_reads() {
        let mut parts = Parts::default();
        for number in 0..50 {
            parts.warn(LeftOut::Damaged { part: number.to_string() });
        }
        assert_eq!(parts.warnings.len(), MAX_WARNINGS);
        assert_eq!(parts.warnings.last(), Some(&Warning::LeftOut(LeftOut::More)));
        let mut all = Parts::default();
        all.append(&parts);
        all.append(&parts);
        assert_eq!(all.warnings, parts.warnings);
    }
}
