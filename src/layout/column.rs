//! An article of any length as one column of lines, of which only those near the view are laid out.
//!
//! Of all other paragraphs the column knows how high they are: exactly where their lines have been counted
//! ([`LineCounter`](super::LineCounter)), else by an estimate. The view stands at a [`Place`], a part and a distance from
//! its top, so that nothing moves under the reader when an estimate elsewhere gives way to the exact height.

use super::count::Extent;
use super::geometry::{Affinity, Rect};
use super::heights::Heights;
use super::line::Line;
use super::outline::Outline;
use super::shape::Shaper;
use crate::article::Direction;
use crate::text::ByteSpan;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Text kept laid out, in bytes, beside what is in view. A byte takes some 40 bytes laid out.
const KEPT_BYTES: usize = 1 << 18;
/// Room below the last line, in points.
const BOTTOM_MARGIN: f32 = 60.0;

/// Where the upper edge of a view lies: so many points below the upper edge of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Place {
    part: usize,
    below: f64,
}

/// A long article's lines, laid out where somebody looks.
#[derive(Debug)]
pub struct Column {
    outline: Arc<Outline>,
    heights: Heights,
    is_exact: Vec<bool>,
    exact_parts: usize,
    laid: BTreeMap<usize, Arc<[Line]>>,
    laid_bytes: usize,
}

impl Column {
    /// A column with nothing laid out yet.
    #[must_use]
    pub fn new(outline: Outline) -> Self {
        let estimate = |part| outline.height_of(part, outline.estimate(part));
        let heights = Heights::new((0..outline.part_count()).map(estimate).collect());
        let is_exact = vec![false; outline.part_count()];
        let outline = Arc::new(outline);
        Self { outline, heights, is_exact, exact_parts: 0, laid: BTreeMap::new(), laid_bytes: 0 }
    }

    /// What it is set from.
    #[must_use]
    pub fn outline(&self) -> &Arc<Outline> {
        &self.outline
    }

    /// Height of the whole in points, with the margins; an estimate until [`Column::is_exact`].
    #[must_use]
    pub fn height(&self) -> f64 {
        self.heights.total() + f64::from(BOTTOM_MARGIN)
    }

    /// Whether every line is counted.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact_parts == self.is_exact.len()
    }

    /// How many parts are laid out.
    #[must_use]
    pub fn laid_parts(&self) -> usize {
        self.laid.len()
    }

    /// Takes in how much room the parts from `first` on take.
    pub fn set_extents(&mut self, first: usize, extents: &[Extent]) {
        for (part, extent) in (first..).zip(extents) {
            self.heights.set(part, self.outline.height_of(part, *extent));
            self.note_exact(part);
        }
    }

    /// Lays out everything; for short texts.
    pub fn lay_out_all(&mut self, shaper: &mut Shaper) {
        (0..self.outline.part_count()).for_each(|part| drop(self.lay_out(part, shaper)));
    }

    /// What a view of `view_height` points shows whose upper edge lies at `place`.
    pub fn see(&mut self, place: Place, view_height: f32, shaper: &mut Shaper) -> Sight {
        let mut parts = Vec::new();
        let (mut part, mut top) = (place.part, -place.below);
        while part < self.outline.part_count() && top < f64::from(view_height) {
            let lines = self.lay_out(part, shaper);
            let shown = lines_between(&lines, -top, f64::from(view_height) - top);
            if !shown.is_empty() {
                parts.push(SeenPart { lines, shown, top });
            }
            top += f64::from(self.heights.get(part));
            part += 1;
        }
        self.forget_far(place.part..part);
        Sight { parts }
    }

    /// How far `place` is below the column's upper edge, in points; changes while estimates above give way.
    #[must_use]
    pub fn y_of(&self, place: Place) -> f64 {
        self.heights.above(place.part) + place.below
    }

    /// The place `y` points below the column's upper edge.
    #[must_use]
    pub fn place_at(&self, y: f64) -> Place {
        let part = self.heights.part_at(y.max(0.0));
        Place { part, below: y.max(0.0) - self.heights.above(part) }
    }

    /// The place at which the line that shows `byte` stands at the view's upper edge.
    pub fn place_of(&mut self, byte: usize, shaper: &mut Shaper) -> Place {
        let part = self.outline.part_of(byte);
        let lines = self.lay_out(part, shaper);
        Place { part, below: line_of(&lines, byte).map_or(0.0, |line| f64::from(line.top)) }
    }

    /// How far below the column's upper edge each of some bytes, in rising order, is shown, in points: the middle of its
    /// line where that is laid out, else where it would be if the part's text were spread evenly.
    #[must_use]
    pub fn ys_of_bytes(&self, bytes: impl Iterator<Item = usize>) -> Vec<f64> {
        let mut bytes = bytes.peekable();
        let mut index = bytes.peek().map_or(0, |first| self.outline.part_of(*first));
        let mut top = self.heights.above(index);
        let ys = bytes.map(|byte| {
            while self.outline.part(index).is_some_and(|part| part.span.end() <= byte) {
                top += f64::from(self.heights.get(index));
                index += 1;
            }
            top + f64::from(self.y_in_part(index, byte))
        });
        ys.collect()
    }

    /// The first byte that [`Column::ys_of_bytes`] shows `y` points below the column's upper edge or lower: perhaps one inside a
    /// character; below the last line the end of the last part; 0 where there is no text.
    #[must_use]
    pub fn byte_below(&self, y: f64) -> usize {
        let index = self.heights.part_at(y);
        let Some(part) = self.outline.part(index) else { return 0 };
        // What is between two parts is shown with the later one.
        let behind = |index: usize| {
            index.checked_sub(1).and_then(|before| self.outline.part(before)).map_or(0, |part| part.span.end())
        };
        let within = y - self.heights.above(index);
        if let Some(lines) = self.laid.get(&index) {
            let first = lines.partition_point(|line| f64::from(line.top + line.height / 2.0) < within);
            return match lines.get(first) {
                Some(_) if first == 0 => behind(index),
                Some(line) => line.span.start(),
                None => part.span.end(),
            };
        }
        let above = f64::from(self.outline.room_above(index));
        let share = ((within - above) / (f64::from(self.heights.get(index)) - above)).min(1.0);
        if share <= 0.0 {
            return behind(index);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the part's bytes")]
        let bytes = (share * part.span.len_bytes() as f64).ceil() as usize;
        part.span.start() + bytes
    }

    fn y_in_part(&self, index: usize, byte: usize) -> f32 {
        if let Some(line) = self.laid.get(&index).and_then(|lines| line_of(lines, byte)) {
            return line.top + line.height / 2.0;
        }
        let Some(part) = self.outline.part(index) else { return 0.0 };
        let above = self.outline.room_above(index);
        let share = byte.saturating_sub(part.span.start()) as f32 / part.span.len_bytes().max(1) as f32;
        above + (self.heights.get(index) - above) * share
    }

    /// Where a caret at `byte` goes by one line, as near as can be to `x` (its own x where that is `None`), in points from
    /// the column's left side; and that x. At the column's ends it goes to the text's.
    pub fn line_beside(
        &mut self,
        byte: usize,
        x: Option<f32>,
        down: bool,
        shaper: &mut Shaper,
    ) -> Option<(usize, f32)> {
        let part = self.outline.part_of_caret(byte);
        let lines = self.lay_out(part, shaper);
        let index = line_index(&lines, byte);
        let line = lines.get(index)?;
        let x = x.or_else(|| line.caret_x(byte, Affinity::After)).unwrap_or(line.left);
        let beside = if down { Some(index + 1) } else { index.checked_sub(1) };
        if let Some(line) = beside.and_then(|index| lines.get(index)) {
            return Some((line.nearest(x)?.1, x));
        }
        let next = if down { Some(part + 1) } else { part.checked_sub(1) };
        let Some(next) = next.filter(|next| *next < self.outline.part_count()) else {
            return Some((if down { line.span.end() } else { line.span.start() }, x));
        };
        let lines = self.lay_out(next, shaper);
        let line = if down { lines.first() } else { lines.last() }?;
        Some((line.nearest(x)?.1, x))
    }

    /// Where the line that shows `byte` begins, and where its visible text ends, in bytes.
    pub fn line_ends(&mut self, byte: usize, shaper: &mut Shaper) -> Option<(usize, usize)> {
        let lines = self.lay_out(self.outline.part_of_caret(byte), shaper);
        let line = lines.get(line_index(&lines, byte))?;
        let shown = line.span.slice(self.outline.article().text()).trim_end();
        Some((line.span.start(), line.span.start() + shown.len()))
    }

    /// Whether the paragraph that shows `byte` runs right to left.
    #[must_use]
    pub fn is_rtl_at(&self, byte: usize) -> bool {
        let paragraph = self.outline.paragraph(self.outline.part_of_caret(byte));
        paragraph.is_none_or(|paragraph| paragraph.direction == Direction::RightToLeft)
    }

    /// The place `by` points below `place` (above it where negative), at exactly that distance as laid out, but never
    /// beyond where a view of `view_height` points shows the column's beginning or end.
    pub fn moved(&mut self, place: Place, by: f64, view_height: f32, shaper: &mut Shaper) -> Place {
        let mut moved = Place { below: place.below + by, ..place };
        while moved.below < 0.0 && moved.part > 0 {
            moved.part -= 1;
            moved.below += self.laid_height(moved.part, shaper);
        }
        let last = self.outline.part_count().saturating_sub(1);
        while moved.part < last && moved.below >= self.laid_height(moved.part, shaper) {
            moved.below -= f64::from(self.heights.get(moved.part));
            moved.part += 1;
        }
        moved.below = moved.below.max(0.0);
        let last = self.last_place(view_height, shaper);
        if moved > last { last } else { moved }
    }

    /// The place from which a view of `view_height` points shows the column's end at its lower edge.
    pub fn last_place(&mut self, view_height: f32, shaper: &mut Shaper) -> Place {
        let mut room = f64::from(view_height - BOTTOM_MARGIN);
        for part in (0..self.outline.part_count()).rev() {
            let height = self.laid_height(part, shaper);
            if height >= room {
                return Place { part, below: height - room };
            }
            room -= height;
        }
        Place::default()
    }

    fn laid_height(&mut self, part: usize, shaper: &mut Shaper) -> f64 {
        if !self.is_exact.get(part).is_some_and(|is_exact| *is_exact) {
            self.lay_out(part, shaper);
        }
        f64::from(self.heights.get(part))
    }

    /// The lines of a part, their heights counted from the part's top.
    fn lay_out(&mut self, part: usize, shaper: &mut Shaper) -> Arc<[Line]> {
        if let Some(lines) = self.laid.get(&part) {
            return Arc::clone(lines);
        }
        let Some(paragraph) = self.outline.paragraph(part) else { return Arc::default() };
        let top = self.outline.room_above(part);
        let bytes = paragraph.span.len_bytes();
        let lines: Arc<[Line]> = paragraph.lines(self.outline.width(), top, shaper).into();
        self.heights.set(part, lines.last().map_or(top, |line| line.top + line.height));
        self.note_exact(part);
        self.laid_bytes += bytes;
        self.laid.insert(part, Arc::clone(&lines));
        lines
    }

    /// Forgets what is farthest from the parts in view, until little enough is kept.
    fn forget_far(&mut self, in_view: Range<usize>) {
        while self.laid_bytes > KEPT_BYTES {
            let (Some((&first, _)), Some((&last, _))) = (self.laid.first_key_value(), self.laid.last_key_value())
            else {
                break;
            };
            let (before, after) = (in_view.start.saturating_sub(first), (last + 1).saturating_sub(in_view.end));
            if before == 0 && after == 0 {
                break;
            }
            let farthest = if before >= after { first } else { last };
            self.laid.remove(&farthest);
            self.laid_bytes -= self.outline.part(farthest).map_or(0, |part| part.span.len_bytes());
        }
    }

    fn note_exact(&mut self, part: usize) {
        if let Some(is_exact) = self.is_exact.get_mut(part).filter(|is_exact| !**is_exact) {
            *is_exact = true;
            self.exact_parts += 1;
        }
    }
}

/// The line that shows `byte`, or the nearest one before it.
fn line_of(lines: &[Line], byte: usize) -> Option<&Line> {
    lines.get(line_index(lines, byte))
}

fn line_index(lines: &[Line], byte: usize) -> usize {
    lines.partition_point(|line| line.span.end() <= byte).min(lines.len().saturating_sub(1))
}

/// The indices of the lines that show something between two heights.
fn lines_between(lines: &[Line], top: f64, bottom: f64) -> Range<usize> {
    let first = lines.partition_point(|line| f64::from(line.top + line.height) <= top);
    let end = lines.partition_point(|line| f64::from(line.top) < bottom);
    first..end.max(first)
}

/// What a view shows: lines at their heights below the view's upper edge.
#[derive(Debug, Default)]
pub struct Sight {
    parts: Vec<SeenPart>,
}

#[derive(Debug)]
struct SeenPart {
    lines: Arc<[Line]>,
    shown: Range<usize>,
    /// Where the part's top lies, in points below the view's upper edge.
    top: f64,
}

impl SeenPart {
    fn shown(&self) -> &[Line] {
        self.lines.get(self.shown.clone()).unwrap_or_default()
    }

    /// What is to be added to heights of its lines.
    fn shift(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a distance on the screen")]
        let shift = self.top as f32;
        shift
    }
}

impl Sight {
    /// The lines of each part in view, top to bottom, and how many points below the view's upper edge their heights count
    /// from.
    pub fn parts(&self) -> impl Iterator<Item = (&[Line], f32)> {
        self.parts.iter().map(|part| (part.shown(), part.shift()))
    }

    /// The lines in view, top to bottom, each with what is to be added to its heights.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (&Line, f32)> {
        self.parts.iter().flat_map(|part| part.shown().iter().map(|line| (line, part.shift())))
    }

    /// From the first byte in view to the last.
    #[must_use]
    pub fn span(&self) -> Option<ByteSpan> {
        let (first, last) = (self.lines().next()?, self.lines().next_back()?);
        Some(first.0.span.cover(last.0.span))
    }

    /// The boxes in view that cover `span`, line by line, left to right within a line; heights below the view's upper edge.
    #[must_use]
    pub fn rects(&self, span: ByteSpan) -> Vec<Rect> {
        let touched = self.lines().filter(|(line, _)| line.span.overlaps(span));
        touched.flat_map(|(line, shift)| line.rects(span).into_iter().map(move |rect| rect.shifted(shift))).collect()
    }

    /// The article's byte under a point below the view's upper edge, or `None` where no text is.
    #[must_use]
    pub fn byte_at(&self, x: f32, y: f32) -> Option<usize> {
        let is_here = |(line, shift): &(&Line, f32)| (line.top..line.top + line.height).contains(&(y - shift));
        self.lines().find(is_here).and_then(|(line, _)| line.byte_at(x))
    }

    /// Of the letter nearest to a point below the view's upper edge, where it begins; and where a caret nearest to the
    /// point stands; both in bytes of the article. `None` where no text is in view.
    #[must_use]
    pub fn nearest(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let is_above = |(line, shift): &(&Line, f32)| line.top + line.height + shift <= y;
        let line = self.lines().find(|line| !is_above(line)).or_else(|| self.lines().next_back())?;
        line.0.nearest(x).map(|(letter, caret, _)| (letter, caret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{from_text, sample};
    use crate::layout::PageStyle;

    /// Checks at many heights which bytes are below.
    fn check(column: &Column) {
        let text = column.outline().article().text().trim_end();
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        let ys = column.ys_of_bytes(bytes.iter().copied());
        for step in 0..200 {
            let y = column.height() * f64::from(step) / 199.0;
            let first = column.byte_below(y);
            let above = bytes.partition_point(|byte| *byte < first);
            let is_near = |index: usize| ys.get(index).is_some_and(|shown| (shown - y).abs() < 0.01);
            let (highest_below, lowest_above) = (ys.get(above), above.checked_sub(1).and_then(|index| ys.get(index)));
            let fits = highest_below.is_none_or(|shown| *shown >= y) && lowest_above.is_none_or(|shown| *shown < y);
            assert!(fits || is_near(above) || is_near(above.saturating_sub(1)), "{first} at {y}");
        }
        assert_eq!(column.byte_below(-1.0), 0);
        assert_eq!(column.byte_below(column.height() + 9.0), text.len());
    }

    #[test]
    fn what_is_below_a_height_is_what_is_shown_there_or_lower() {
        let mut shaper = Shaper::new();
        let long = "كلمة أخرى ".repeat(80_000);
        for article in [sample(), from_text(long), from_text(String::new())] {
            let mut column = Column::new(Outline::new(Arc::new(article), PageStyle::default(), 400.0));
            check(&column);
            let some = column.outline().part_count() / 2;
            column.lay_out(some, &mut shaper);
            check(&column);
        }
        let mut column = Column::new(Outline::new(Arc::new(sample()), PageStyle::default(), 400.0));
        column.lay_out_all(&mut shaper);
        check(&column);
    }
}
