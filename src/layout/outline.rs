//! What an article is set from, paragraph by paragraph: shared by the column on the screen and those who count its lines.

use super::count::Extent;
use super::indent::Indent;
use super::line::Paragraph;
use super::page::{PageStyle, block_paragraph, space_before};
use crate::article::{Article, Direction};
use crate::text::ByteSpan;
use std::sync::Arc;

/// Paragraphs longer than this, in bytes, are set in parts of [`PART_BYTES`] cut at white space: laying one out whole would
/// be felt.
const LONGEST_WHOLE: usize = 1 << 20;
const PART_BYTES: usize = 1 << 16;
/// Room above the first line, in points.
const TOP_MARGIN: f32 = 14.0;
/// How wide a byte of text is on average, in em.
const EM_PER_BYTE: f32 = 0.225;
const EM_PER_LATIN_BYTE: f32 = 0.5;

/// An article, how it is set, and the parts that are laid out one by one: its paragraphs, very long ones cut.
#[derive(Debug)]
pub struct Outline {
    article: Arc<Article>,
    style: PageStyle,
    width: f32,
    /// `None` where each block is one part.
    cut: Option<Vec<Part>>,
}

/// A paragraph, or a stretch of a very long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    block: usize,
    pub(super) span: ByteSpan,
}

impl Outline {
    /// The outline of an article set in lines of `width` points.
    #[must_use]
    pub fn new(article: Arc<Article>, style: PageStyle, width: f32) -> Self {
        let is_cut = article.blocks().iter().any(|block| block.span.len_bytes() > LONGEST_WHOLE);
        let cut = is_cut.then(|| cut_into_parts(&article));
        Self { article, style, width: width.max(1.0), cut }
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The style it is set in.
    #[must_use]
    pub fn style(&self) -> PageStyle {
        self.style
    }

    /// The measure: width of the text column in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.width
    }

    /// How many parts there are.
    #[must_use]
    pub fn part_count(&self) -> usize {
        self.cut.as_ref().map_or(self.article.blocks().len(), Vec::len)
    }

    /// A part, to be set or counted.
    #[must_use]
    pub fn paragraph(&self, part: usize) -> Option<Paragraph<'_>> {
        let Part { block, span } = self.part(part)?;
        let whole = block_paragraph(&self.article, (block, self.article.blocks().get(block)?), self.style);
        // Only where the block begins does its mark stand before it.
        let mark_bytes = if span.start() == whole.span.start() { whole.indent.mark_bytes } else { 0 };
        Some(Paragraph { span, indent: Indent { mark_bytes, ..whole.indent }, ..whole })
    }

    pub(super) fn part(&self, index: usize) -> Option<Part> {
        match &self.cut {
            Some(cut) => cut.get(index).copied(),
            None => self.article.blocks().get(index).map(|block| Part { block: index, span: block.span }),
        }
    }

    /// The part that shows `byte`, or the next one where none does.
    pub(super) fn part_of(&self, byte: usize) -> usize {
        let part = match &self.cut {
            Some(cut) => cut.partition_point(|part| part.span.end() <= byte),
            None => self.article.blocks().partition_point(|block| block.span.end() <= byte),
        };
        part.min(self.part_count().saturating_sub(1))
    }

    /// The part that shows a caret before `byte`: at a part's end it stands behind that part's last letter.
    pub(super) fn part_of_caret(&self, byte: usize) -> usize {
        let part = self.part_of(byte);
        let before =
            part.checked_sub(1).filter(|before| self.part(*before).is_some_and(|part| part.span.end() == byte));
        before.unwrap_or(part)
    }

    /// Points between the part's upper edge and its first line.
    #[must_use]
    pub fn room_above(&self, index: usize) -> f32 {
        if index == 0 {
            return TOP_MARGIN;
        }
        let block = |part: &Part| self.article.blocks().get(part.block);
        let begins = |part: &Part| block(part).is_some_and(|block| block.span.start() == part.span.start());
        let beginning = self.part(index).filter(begins);
        beginning.as_ref().and_then(block).map_or(0.0, |block| space_before(block, self.style))
    }

    /// Height in points of a part that takes so much room.
    pub(super) fn height_of(&self, part: usize, extent: Extent) -> f32 {
        self.room_above(part) + extent.lines as f32 * extent.line_height
    }

    /// About how much room a part takes.
    pub(super) fn estimate(&self, part: usize) -> Extent {
        let Some(paragraph) = self.paragraph(part) else { return Extent { lines: 0, line_height: 0.0 } };
        let em_per_byte = match paragraph.direction {
            Direction::RightToLeft => EM_PER_BYTE,
            Direction::LeftToRight => EM_PER_LATIN_BYTE,
        };
        let em = paragraph.span.len_bytes() as f32 * em_per_byte;
        let (_, room) = paragraph.body(self.width);
        let lines = (em * paragraph.style.font_size / room).ceil().max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 1 on; it saturates"
        )]
        let lines = lines as u32;
        Extent { lines, line_height: paragraph.style.font_size * paragraph.leading }
    }
}

/// Cuts each block that is too long to be laid out whole after white space, else between characters.
fn cut_into_parts(article: &Article) -> Vec<Part> {
    let mut parts = Vec::new();
    for (block, found) in article.blocks().iter().enumerate() {
        let is_long = found.span.len_bytes() > LONGEST_WHOLE;
        let mut rest = found.span.range();
        while is_long && rest.len() > PART_BYTES {
            let end = cut_before(article.text(), rest.start, rest.start + PART_BYTES);
            parts.extend(ByteSpan::new(article.text(), rest.start..end).map(|span| Part { block, span }));
            rest.start = end;
        }
        parts.extend(ByteSpan::new(article.text(), rest).map(|span| Part { block, span }));
    }
    parts
}

/// The last place in `start..limit`, beyond `start`, where the text may be cut.
fn cut_before(text: &str, start: usize, limit: usize) -> usize {
    let limit = text.floor_char_boundary(limit);
    let after_space = text.get(start..limit).and_then(|part| part.rfind(' ')).map(|space| start + space + 1);
    after_space.filter(|end| *end > start).unwrap_or(limit)
}
