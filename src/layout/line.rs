//! Lines: greedy breaking, reordering (UAX 9, L1 and L2), justification, and where each glyph and cell stands.

use super::piece::{Piece, TextStyle, pieces};
use super::shape::{FontId, Shaper};
use crate::article::Direction;
use crate::text::ByteSpan;
use std::ops::Range;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// A space is stretched by at most this many em; a line that would need more stays ragged.
const LOOSEST_SPACE: f32 = 0.55;

/// One laid-out line. Lengths are points; x runs right from the page's left side, y down from its top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Index of the block in [`Article::blocks`](crate::article::Article::blocks).
    pub block: usize,
    /// What it shows, trailing white space included.
    pub span: ByteSpan,
    /// Whether its paragraph runs right to left.
    pub is_rtl: bool,
    /// Upper edge.
    pub top: f32,
    /// From this line's upper edge to the next line's.
    pub height: f32,
    /// Where letters stand.
    pub baseline: f32,
    /// Ascent above the baseline that highlights cover.
    pub ascent: f32,
    /// Descent below the baseline that highlights cover.
    pub descent: f32,
    /// Left end of the visible text.
    pub left: f32,
    /// Right end of the visible text.
    pub right: f32,
    /// Font size.
    pub font_size: f32,
    /// In logical order; they tile `span`. Hanging white space has no width.
    pub cells: Vec<Cell>,
    /// In visual order, left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

/// The smallest stretch that is highlighted or hit whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Its bytes in the article.
    pub span: ByteSpan,
    /// Left edge, in points from the page's left side.
    pub left: f32,
    /// Right edge, in points from the page's left side.
    pub right: f32,
    /// Whether it belongs to right-to-left text (odd embedding level).
    pub is_rtl: bool,
}

/// A glyph at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Glyph index in its font file.
    pub id: u16,
    /// The font file.
    pub font: FontId,
    /// Byte offset in the article of the first character that it draws.
    pub cluster: usize,
    /// Pen position with the glyph's own offset, in points from the page's left side.
    pub x: f32,
    /// Offset above the line's baseline, in points.
    pub rise: f32,
    /// Advance in points.
    pub advance: f32,
}

/// A paragraph to be set, and how.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The paragraph in it; holds no paragraph separator.
    pub span: ByteSpan,
    /// Index of its block.
    pub block: usize,
    /// Base direction, forced.
    pub direction: Direction,
    /// Face, weight, size.
    pub style: TextStyle,
    /// Line height as a multiple of the font size.
    pub leading: f32,
    /// Whether spaces stretch so that lines fill the measure.
    pub is_justified: bool,
}

impl Paragraph<'_> {
    /// Sets the paragraph in lines of at most `width` points, the first one's upper edge at `top`.
    ///
    /// An infinite `width` gives one line, whose left end is then at x = 0 whatever its direction.
    /// A word moves to the next line rather than break; one that is wider than a whole line breaks between letters,
    /// whose joining forms stay. A single letter wider than the line sticks out.
    #[must_use]
    pub fn lines(&self, width: f32, top: f32, shaper: &mut Shaper) -> Vec<Line> {
        let source = self.span.slice(self.text);
        let base = match self.direction {
            Direction::RightToLeft => Level::rtl(),
            Direction::LeftToRight => Level::ltr(),
        };
        let mut pieces = pieces(source, base, self.style, shaper);
        let ranges = break_greedily(&mut pieces, width / self.style.font_size);
        let metrics = shaper.vertical_metrics(self.style.face);
        let last = ranges.len().saturating_sub(1);
        let mut placer = Placer { paragraph: self, base, width, metrics, top };
        let lines = ranges.into_iter().enumerate();
        lines.map(|(index, range)| placer.place(pieces.get(range).unwrap_or_default(), index == last)).collect()
    }
}

/// Greedy line breaking; widths in em. May cut pieces that are wider than a line.
fn break_greedily(pieces: &mut Vec<Piece>, width: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line_start = 0;
    let mut used = 0.0;
    let mut opportunity = None;
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        if piece.may_start_line && index > line_start {
            opportunity = Some(index);
        }
        let advance = piece.advance();
        if piece.is_space || used + advance <= width {
            used += advance;
            index += 1;
            continue;
        }
        let line_end = if let Some(opportunity) = opportunity.take() {
            opportunity
        } else if let Some((head, tail)) = piece.cut(width - used) {
            if head_fits_or_must(&head, width - used, index == line_start) {
                pieces.splice(index..=index, [head, tail]);
                index + 1
            } else {
                index
            }
        } else {
            index.max(line_start + 1)
        };
        lines.push(line_start..line_end);
        line_start = line_end;
        used = pieces.get(line_end..index).unwrap_or_default().iter().map(Piece::advance).sum();
        index = index.max(line_end);
    }
    lines.push(line_start..pieces.len());
    lines
}

fn head_fits_or_must(head: &Piece, room: f32, stands_first: bool) -> bool {
    stands_first || head.advance() <= room
}

/// Puts the lines of one paragraph at their places, top to bottom.
struct Placer<'a> {
    paragraph: &'a Paragraph<'a>,
    base: Level,
    width: f32,
    metrics: (f32, f32),
    top: f32,
}

impl Placer<'_> {
    fn place(&mut self, pieces: &[Piece], is_last: bool) -> Line {
        let font_size = self.paragraph.style.font_size;
        let visible = pieces.iter().rposition(|piece| !piece.is_space).map_or(0, |last| last + 1);
        let (shown, hanging) = pieces.split_at(visible);
        let natural: f32 = shown.iter().map(|piece| piece.advance() * font_size).sum();
        let stretch = if self.paragraph.is_justified && !is_last { self.stretch(shown, natural) } else { 0.0 };
        let stretched = natural + stretch * spaces_in(shown);
        let left = if self.base.is_rtl() && self.width.is_finite() { self.width - stretched } else { 0.0 };

        let mut line = self.empty_line(pieces, left, left + stretched);
        let mut pen = left;
        for index in visual_order(shown, self.base) {
            let Some(piece) = shown.get(index) else { continue };
            let extra = if piece.is_space { stretch } else { 0.0 };
            pen = self.place_piece(piece, pen, extra, &mut line);
        }
        let edge = if self.base.is_rtl() { line.left } else { line.right };
        for piece in hanging {
            self.hang_piece(piece, edge, &mut line);
        }
        line.cells.sort_by_key(|cell| cell.span.start());
        self.top += line.height;
        line
    }

    /// Points to add to each space so that the line fills the measure; 0 where that would be too loose.
    fn stretch(&self, shown: &[Piece], natural: f32) -> f32 {
        let spaces = spaces_in(shown);
        let missing = self.width - natural;
        let extra = missing / spaces.max(1.0);
        let is_fit = spaces > 0.0 && missing > 0.0 && extra <= LOOSEST_SPACE * self.paragraph.style.font_size;
        if is_fit { extra } else { 0.0 }
    }

    fn empty_line(&self, pieces: &[Piece], left: f32, right: f32) -> Line {
        let font_size = self.paragraph.style.font_size;
        let (ascent, descent) = (self.metrics.0 * font_size, self.metrics.1 * font_size);
        let height = font_size * self.paragraph.leading;
        let start = pieces.first().map_or(0, |piece| piece.bytes.start);
        let end = pieces.last().map_or(start, |piece| piece.bytes.end);
        Line {
            block: self.paragraph.block,
            span: self.article_span(start..end),
            is_rtl: self.base.is_rtl(),
            top: self.top,
            height,
            baseline: self.top + (height - ascent - descent) / 2.0 + ascent,
            ascent,
            descent,
            left,
            right,
            font_size,
            cells: Vec::new(),
            glyphs: Vec::new(),
        }
    }

    /// Places a piece with its left edge at `pen`; returns its right edge.
    fn place_piece(&self, piece: &Piece, pen: f32, extra: f32, line: &mut Line) -> f32 {
        let font_size = self.paragraph.style.font_size;
        let origin = piece.word_cells().iter().map(|cell| cell.left).fold(f32::INFINITY, f32::min);
        let origin = if origin.is_finite() { origin } else { 0.0 };
        let mut word_pen = 0.0;
        for glyph in &piece.word.glyphs {
            let cluster = piece.word_start + glyph.cluster;
            if piece.bytes.contains(&cluster) {
                line.glyphs.push(PlacedGlyph {
                    id: glyph.id,
                    font: glyph.font,
                    cluster: self.paragraph.span.start() + cluster,
                    x: pen + (word_pen - origin + glyph.x_offset) * font_size,
                    rise: glyph.y_offset * font_size,
                    advance: glyph.advance * font_size,
                });
            }
            word_pen += glyph.advance;
        }
        let cell_count = f32::from(u16::try_from(piece.cells.len()).unwrap_or(u16::MAX)).max(1.0);
        let share = extra / cell_count;
        let width = piece.advance() * font_size + extra;
        for (index, cell) in piece.word_cells().iter().enumerate() {
            let place = f32::from(u16::try_from(index).unwrap_or(u16::MAX));
            let place = if piece.level.is_rtl() { cell_count - 1.0 - place } else { place };
            let left = pen + (cell.left - origin) * font_size + share * place;
            line.cells.push(Cell {
                span: self.article_span(piece.word_start + cell.start..piece.word_start + cell.end),
                left,
                right: left + (cell.right - cell.left) * font_size + share,
                is_rtl: piece.level.is_rtl(),
            });
        }
        pen + width
    }

    /// White space at the line's end: there for copying and the caret, without width.
    fn hang_piece(&self, piece: &Piece, edge: f32, line: &mut Line) {
        for cell in piece.word_cells() {
            line.cells.push(Cell {
                span: self.article_span(piece.word_start + cell.start..piece.word_start + cell.end),
                left: edge,
                right: edge,
                is_rtl: self.base.is_rtl(),
            });
        }
    }

    fn article_span(&self, bytes: Range<usize>) -> ByteSpan {
        let start = self.paragraph.span.start();
        ByteSpan::new(self.paragraph.text, start + bytes.start..start + bytes.end).unwrap_or_default()
    }
}

fn spaces_in(pieces: &[Piece]) -> f32 {
    let count = pieces.iter().filter(|piece| piece.is_space && !piece.is_separator).count();
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// Indices of the pieces from left to right (rule L2), separators at the paragraph's level (rule L1).
fn visual_order(pieces: &[Piece], base: Level) -> Vec<usize> {
    let mut levels: Vec<Level> = pieces.iter().map(|piece| piece.level).collect();
    for index in (0..pieces.len()).filter(|&index| pieces.get(index).is_some_and(|piece| piece.is_separator)) {
        let before = pieces.get(..index).unwrap_or_default();
        let spaces = before.iter().rev().take_while(|earlier| earlier.is_space).count();
        if let Some(reset) = levels.get_mut(index - spaces..=index) {
            reset.fill(base);
        }
    }
    ParagraphBidiInfo::reorder_visual(&levels)
}
