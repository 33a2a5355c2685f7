//! Spans to rectangles, points to bytes: the one place that highlighting and hit-testing share.

use super::line::{Cell, Line};
use super::page::Page;
use crate::text::ByteSpan;

/// A rectangle in points, x right from the page's left side, y down from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Rect {
    /// The middle.
    #[must_use]
    pub fn centre(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }
}

/// Cells nearer than this, in points, are one box.
const SEAM: f32 = 0.01;

impl Line {
    /// The boxes of `span` on this line, left to right: several where directions change inside it.
    #[must_use]
    pub fn rects(&self, span: ByteSpan) -> Vec<Rect> {
        let mut touched: Vec<&Cell> = self.cells.iter().filter(|cell| cell.span.overlaps(span)).collect();
        touched.retain(|cell| cell.right > cell.left);
        touched.sort_by(|first, second| first.left.total_cmp(&second.left));
        let mut rects: Vec<Rect> = Vec::new();
        for cell in touched {
            match rects.last_mut() {
                Some(rect) if cell.left - rect.right < SEAM => rect.right = rect.right.max(cell.right),
                _ => rects.push(Rect {
                    left: cell.left,
                    top: self.baseline - self.ascent,
                    right: cell.right,
                    bottom: self.baseline + self.descent,
                }),
            }
        }
        rects
    }

    /// Where the cell under `x` begins, in bytes of the article; `None` beside the text.
    #[must_use]
    pub fn byte_at(&self, x: f32) -> Option<usize> {
        let cell = self.cells.iter().find(|cell| cell.left <= x && x < cell.right)?;
        Some(cell.span.start())
    }
}

impl Page {
    /// The boxes that cover `span`, line by line, left to right within a line. They lie under the glyphs.
    #[must_use]
    pub fn rects(&self, span: ByteSpan) -> Vec<Rect> {
        self.lines_of(span).iter().flat_map(|line| line.rects(span)).collect()
    }

    /// The article's byte under the point, or `None` where no text is.
    #[must_use]
    pub fn byte_at(&self, x: f32, y: f32) -> Option<usize> {
        let below = self.lines().partition_point(|line| line.top + line.height <= y);
        let line = self.lines().get(below).filter(|line| line.top <= y)?;
        line.byte_at(x)
    }

    /// The lines that show a byte of `span`.
    #[must_use]
    pub fn lines_of(&self, span: ByteSpan) -> &[Line] {
        let first = self.lines().partition_point(|line| line.span.end() <= span.start());
        let last = self.lines().partition_point(|line| line.span.start() < span.end());
        self.lines().get(first..last.max(first)).unwrap_or_default()
    }

    /// The lines that show something between two heights.
    #[must_use]
    pub fn lines_between(&self, top: f32, bottom: f32) -> &[Line] {
        let first = self.lines().partition_point(|line| line.top + line.height <= top);
        let last = self.lines().partition_point(|line| line.top < bottom);
        self.lines().get(first..last.max(first)).unwrap_or_default()
    }
}
