//! Glyphs become lines: what stands on one baseline, from one edge of its column to the other.

use super::glyphs::Glyph;
use super::reading::{self, Sample};
use crate::article::Direction;

/// A gap of so much of the font's size parts pieces of a line that may belong to different columns.
const FRAGMENT_GAP: f32 = 1.1;
/// A gap of so much of the font's size is a space where none was drawn.
const WORD_GAP: f32 = 0.22;

/// Glyphs that stand together on a baseline.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    /// From left to right.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
}

impl Fragment {
    fn new(glyphs: Vec<Glyph>) -> Option<Self> {
        let visible = || glyphs.iter().filter(|glyph| !glyph.is_space());
        // Glyphs that show nothing make no line.
        visible().find(|glyph| !glyph.text.is_empty())?;
        let left = visible().map(|glyph| glyph.left).reduce(f32::min)?;
        let right = visible().map(|glyph| glyph.right).reduce(f32::max)?;
        let size = most_frequent(visible().map(|glyph| (glyph.size, glyph.text.chars().count())));
        let baseline = most_frequent(visible().map(|glyph| (glyph.baseline, glyph.text.chars().count())));
        Some(Self { left, right, baseline, size, glyphs })
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) direction: Direction,
    /// How wide its first word is, in points.
    pub(super) first_word: f32,
    /// The column that it belongs to: counted anew on each page.
    pub(super) column: usize,
    /// The edges of that column.
    pub(super) column_left: f32,
    pub(super) column_right: f32,
    /// How brackets were drawn, to be settled for the whole document.
    pub(super) sample: Sample,
}

/// The value with the greatest weight; values closer than a twentieth of a point are one.
pub(super) fn most_frequent(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut values: Vec<(f32, usize)> = values.collect();
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut best = (0.0, 0);
    for group in values.chunk_by(|one, other| (one.0 - other.0).abs() < 0.05) {
        let weight: usize = group.iter().map(|(_, weight)| weight).sum();
        if let Some((value, _)) = group.first().filter(|_| weight > best.1) {
            best = (*value, weight);
        }
    }
    best.0
}

/// The pieces of lines on a page: glyphs of about one baseline without a wide gap between them.
pub(super) fn fragments(glyphs: &[Glyph]) -> Vec<Fragment> {
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    let mut by_height: Vec<&Glyph> = glyphs.iter().collect();
    by_height.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    for glyph in by_height {
        // Raised figures and marks stand a little off the baseline of their row.
        let row = rows.iter_mut().rev().take(3).find(|row| row.first().is_some_and(|first| is_same_row(first, glyph)));
        match row {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().flat_map(parted).collect()
}

fn is_same_row(first: &Glyph, other: &Glyph) -> bool {
    (first.baseline - other.baseline).abs() <= first.size.max(other.size) * 0.35
}

/// A row parted where gaps are wide; spaces that were drawn do not bridge them.
fn parted(mut row: Vec<&Glyph>) -> Vec<Fragment> {
    row.sort_by(|one, other| one.middle().total_cmp(&other.middle()));
    let mut fragments = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    let mut edge = f32::NEG_INFINITY;
    for glyph in row {
        let is_space = glyph.is_space();
        if !is_space {
            if !open.is_empty() && glyph.left - edge > glyph.size * FRAGMENT_GAP {
                fragments.extend(Fragment::new(std::mem::take(&mut open)));
            }
            edge = edge.max(glyph.right);
        }
        open.push(glyph.clone());
    }
    fragments.extend(Fragment::new(open));
    fragments
}

/// The lines of one column, from its top.
pub(super) fn lines((column, fragments): (usize, Vec<Fragment>)) -> Vec<Line> {
    let left = fragments.iter().map(|fragment| fragment.left).fold(f32::INFINITY, f32::min);
    let right = fragments.iter().map(|fragment| fragment.right).fold(f32::NEG_INFINITY, f32::max);
    let mut rows: Vec<Vec<Fragment>> = Vec::new();
    for fragment in fragments {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| (first.baseline - fragment.baseline).abs() <= first.size * 0.35) =>
            {
                row.push(fragment);
            }
            _ => rows.push(vec![fragment]),
        }
    }
    rows.into_iter().filter_map(|row| line(row, column, (left, right))).collect()
}

fn line(row: Vec<Fragment>, column: usize, (column_left, column_right): (f32, f32)) -> Option<Line> {
    let whole = Fragment::new(row.into_iter().flat_map(|fragment| fragment.glyphs).collect())?;
    let mut glyphs = whole.glyphs;
    glyphs.sort_by(|one, other| one.middle().total_cmp(&other.middle()));
    let pieces = spaced(&glyphs);
    let direction = reading::direction(&pieces);
    let (text, sample) = reading::logical(&pieces, direction);
    Some(Line {
        text,
        left: whole.left,
        right: whole.right,
        baseline: whole.baseline,
        size: whole.size,
        direction,
        first_word: first_word(&glyphs, direction),
        column,
        column_left,
        column_right,
        sample,
    })
}

/// How wide the first word of a line is, in points.
fn first_word(glyphs: &[Glyph], direction: Direction) -> f32 {
    let is_rtl = direction == Direction::RightToLeft;
    let mut in_order: Vec<&Glyph> = glyphs.iter().collect();
    if is_rtl {
        in_order.reverse();
    }
    let mut word: Option<(f32, f32)> = None;
    for glyph in in_order.into_iter().skip_while(|glyph| glyph.is_space()) {
        let (left, right) = word.unwrap_or((glyph.left, glyph.right));
        let gap = if is_rtl { left - glyph.right } else { glyph.left - right };
        if glyph.is_space() || gap > glyph.size * WORD_GAP {
            break;
        }
        word = Some((left.min(glyph.left), right.max(glyph.right)));
    }
    word.map_or(0.0, |(left, right)| right - left)
}

/// The characters of a row from left to right, each glyph's own together, with a space wherever there is room for one.
fn spaced(glyphs: &[Glyph]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::with_capacity(glyphs.len());
    let mut edge: Option<f32> = None;
    for glyph in glyphs {
        let is_space = glyph.is_space();
        let is_apart = edge.is_some_and(|edge| glyph.left - edge > glyph.size * WORD_GAP);
        let after_space = pieces.last().is_some_and(|piece| piece.trim().is_empty());
        if (is_space || is_apart) && !after_space && !pieces.is_empty() {
            pieces.push(" ".to_owned());
        }
        if !is_space && !glyph.text.is_empty() {
            pieces.push(glyph.text.clone());
        }
        edge = Some(edge.map_or(glyph.right, |edge| edge.max(glyph.right)));
    }
    pieces
}
