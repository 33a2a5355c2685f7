//! A paragraph becomes pieces: shaped stretches of one direction between break opportunities.

use super::bidi::levels;
use super::fonts::{Face, Weight};
use super::kashida::Joint;
use super::opportunity::{BreakOpportunity, line_opportunities};
use super::shape::{ShapedWord, Shaper, WordCell, WordStyle, advance_of};
use super::spelling::{Spelling, spelling_of};
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::Level;

/// How a stretch of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Text face.
    pub face: Face,
    /// Stroke weight.
    pub weight: Weight,
    /// Font size in points.
    pub font_size: f32,
}

/// A stretch of a paragraph: white space or not, one embedding level, no break opportunity inside.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Bytes in the paragraph.
    pub(super) bytes: Range<usize>,
    /// UAX 9 embedding level after rules W, N and I.
    pub(super) level: Level,
    /// White space hangs at a line's end and stretches in justified lines.
    pub(super) is_space: bool,
    /// A tab: takes the paragraph's level (rule L1).
    pub(super) is_separator: bool,
    /// UAX 14 allows a line to begin here.
    pub(super) may_start_line: bool,
    /// UAX 14 has a line begin here: after U+2028 and the like.
    pub(super) must_start_line: bool,
    /// How the word is shaped.
    pub(super) style: WordStyle,
    /// The shaped word that it shows, whole or in part.
    pub(super) word: Arc<ShapedWord>,
    /// Byte offset of the word's first byte in the paragraph.
    pub(super) word_start: usize,
    /// The cells of the word that belong to this piece.
    pub(super) cells: Range<usize>,
}

impl Piece {
    /// Advance in em.
    pub(super) fn advance(&self) -> f32 {
        let is_whole = self.cells.len() == self.word.cells.len();
        if is_whole { self.word.cells_advance } else { advance_of(self.word_cells()) }
    }

    /// Whether it is white space that grows and shrinks in justified lines; a tab does not.
    pub(super) const fn stretches(&self) -> bool {
        self.is_space && !self.is_separator
    }

    /// The same piece, shown by another form of its word.
    pub(super) fn drawn_out(&self, word: &Arc<ShapedWord>) -> Self {
        Self { word: Arc::clone(word), ..self.clone() }
    }

    /// Where a kashida stands best, in bytes of the piece; none where it is but a part of a word.
    pub(super) fn joint(&self) -> Option<Joint> {
        self.word.joint.filter(|_| self.cells.len() == self.word.cells.len())
    }

    pub(super) fn word_cells(&self) -> &[WordCell] {
        self.word.cells.get(self.cells.clone()).unwrap_or_default()
    }

    /// Cuts the piece so that its first part is at most `room` em wide but holds at least one glyph.
    ///
    /// Returns `None` where it cannot be cut. Joining forms stay as they are.
    pub(super) fn cut(&self, room: f32) -> Option<(Self, Self)> {
        let mut width = 0.0;
        let mut cut_cell = None;
        for (index, cell) in self.cells.clone().zip(self.word_cells()) {
            if index > self.cells.start && cell.begins_glyph && (width <= room || cut_cell.is_none()) {
                cut_cell = Some((index, cell.start));
            }
            width += cell.right - cell.left;
            if width > room && cut_cell.is_some() {
                break;
            }
        }
        let (cell, byte_in_word) = cut_cell?;
        let byte = self.word_start + byte_in_word;
        let head = Self { bytes: self.bytes.start..byte, cells: self.cells.start..cell, ..self.clone() };
        let tail =
            Self { bytes: byte..self.bytes.end, cells: cell..self.cells.end, may_start_line: true, ..self.clone() };
        Some((head, tail))
    }
}

/// What will be one piece, not shaped yet.
pub(super) struct Cut {
    /// Bytes in the paragraph.
    pub(super) bytes: Range<usize>,
    level: Level,
    pub(super) style: WordStyle,
    pub(super) is_space: bool,
    is_separator: bool,
    pub(super) may_start_line: bool,
    pub(super) must_start_line: bool,
}

/// Cuts `paragraph` into shaped pieces, in logical order. They tile its bytes.
pub(super) fn pieces(paragraph: &str, base: Level, look: (TextStyle, Spelling), shaper: &mut Shaper) -> Vec<Piece> {
    cuts(paragraph, base, look).into_iter().map(|cut| shaped_piece(paragraph, cut, shaper)).collect()
}

/// Where `paragraph` is cut into pieces, in logical order.
///
/// Direction: UAX 9 with the paragraph level forced to `base`. Break opportunities: those of
/// [`line_opportunities`] over the whole paragraph.
pub(super) fn cuts(paragraph: &str, base: Level, (style, spelling): (TextStyle, Spelling)) -> Vec<Cut> {
    let levels = levels(paragraph, base);
    let mut opportunities = line_opportunities(paragraph).peekable();
    let mut cuts: Vec<Cut> = Vec::new();
    let mut start = 0;
    let mut starts_line = None;
    let mut characters = paragraph.char_indices().peekable();
    while let Some((byte, character)) = characters.next() {
        let next = characters.peek().copied();
        let end = next.map_or(paragraph.len(), |(next_byte, _)| next_byte);
        while opportunities.peek().is_some_and(|&(opportunity, _)| opportunity < end) {
            opportunities.next();
        }
        let breaks = opportunities.peek().filter(|&&(opportunity, _)| opportunity == end).map(|&(_, kind)| kind);
        let level = level_at(&levels, byte, base);
        let changes = next.is_none_or(|(next_byte, following)| {
            level_at(&levels, next_byte, base) != level
                || is_space(following) != is_space(character)
                || is_separator(following)
                || is_separator(character)
        });
        if breaks.is_some() || changes {
            let spelling = spelling_of(start..end, paragraph, spelling);
            cuts.push(Cut {
                bytes: start..end,
                level,
                style: WordStyle { rtl: level.is_rtl(), face: style.face, weight: style.weight, spelling },
                is_space: is_space(character),
                is_separator: is_separator(character),
                may_start_line: starts_line.is_some(),
                must_start_line: starts_line == Some(BreakOpportunity::Mandatory),
            });
            start = end;
            starts_line = breaks;
        }
    }
    cuts
}

fn shaped_piece(paragraph: &str, cut: Cut, shaper: &mut Shaper) -> Piece {
    let word = shaper.shape_as(paragraph.get(cut.bytes.clone()).unwrap_or_default(), cut.style);
    Piece {
        level: cut.level,
        is_space: cut.is_space,
        is_separator: cut.is_separator,
        may_start_line: cut.may_start_line,
        must_start_line: cut.must_start_line,
        style: cut.style,
        word_start: cut.bytes.start,
        bytes: cut.bytes,
        cells: 0..word.cells.len(),
        word,
    }
}

fn level_at(levels: &[Level], byte: usize, base: Level) -> Level {
    levels.get(byte).copied().unwrap_or(base)
}

fn is_space(character: char) -> bool {
    character.is_whitespace()
}

/// Bidi class S inside a paragraph.
fn is_separator(character: char) -> bool {
    matches!(character, '\t' | '\u{B}' | '\u{1F}')
}
