//! The parts of a marked document, put together to the text of an article.

use super::plain::{PARAGRAPH_SEPARATORS, is_visible};
use super::{Block, BlockKind, Direction, LeftOut, Warning, direction_of};
use crate::text::ByteSpan;

/// The longest text made of a marked document, in bytes (256 MiB).
pub(super) const MAX_TEXT_BYTES: usize = 256 << 20;

/// What stands between two blocks.
const BETWEEN: &str = "\n\n";

/// Blocks with their text, in reading order, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) warnings: Vec<Warning>,
}

impl Parts {
    /// Adds a paragraph, its white space as one space each; one of which nothing shows is left out. `direction` is what the document
    /// says, if anything.
    pub(super) fn push(&mut self, kind: BlockKind, direction: Option<Direction>, paragraph: &str) {
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
        self.blocks.extend(span.map(|span| Block { span, kind, direction }));
    }

    /// Says once that something was left out.
    pub(super) fn warn(&mut self, left_out: LeftOut) {
        let warning = Warning::LeftOut(left_out);
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Adds all of another document's parts.
    pub(super) fn append(&mut self, other: &Parts) {
        for block in &other.blocks {
            self.push(block.kind, Some(block.direction), block.span.slice(&other.text));
        }
        for warning in &other.warnings {
            if !self.warnings.contains(warning) {
                self.warnings.push(warning.clone());
            }
        }
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
        parts.push(BlockKind::Body, Some(Direction::LeftToRight), "متن\u{85}ثان\u{A0}");
        assert_eq!(parts.text, "عنوان طويل\n\nمتن ثان");
        let texts: Vec<&str> = parts.blocks.iter().map(|block| block.span.slice(&parts.text)).collect();
        assert_eq!(texts, ["عنوان طويل", "متن ثان"]);
        assert_eq!(parts.blocks[1].direction, Direction::LeftToRight);
    }
}
