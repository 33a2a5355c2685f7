//! A list of rows of one height, of which only those in view are made.

use crate::view::frame::Frame;
use crate::view::scroll::{Scroll, row_at, rows_height};
use crate::view::telling::tell_size;
use egui::{Align2, Pos2, Rect, Response, Role, Ui, UiBuilder, Vec2};
use std::ops::Range;

/// No more rows are listed: a list twice as high could no longer be scrolled by single points.
const MOST_LISTED: usize = 300_000;
const MARGIN: f32 = 12.0;
/// Room below the last row.
const FOOT: f32 = 4.0;

/// What a list has.
pub(in crate::view) struct Rows<'a> {
    /// What screen readers are told of it.
    pub(in crate::view) name: &'a str,
    pub(in crate::view) count: usize,
    /// Height of a row in points.
    pub(in crate::view) height: f32,
    /// What is said below the last row, if anything.
    pub(in crate::view) remark: Option<String>,
}

impl Rows<'_> {
    /// How many are listed, and how many there are besides.
    pub(in crate::view) fn listed(&self) -> (usize, usize) {
        let listed = self.count.min(MOST_LISTED);
        (listed, self.count - listed)
    }
}

/// How far a list is scrolled.
#[derive(Default)]
pub(in crate::view) struct RowList {
    scroll: Scroll,
}

/// A list that is being drawn.
pub(in crate::view) struct Drawn {
    /// What the rows are drawn into.
    pub(in crate::view) ui: Ui,
    /// The rows to be drawn.
    pub(in crate::view) range: Range<usize>,
    list: Rect,
    height: f32,
    offset: f32,
    focused: Option<Rect>,
    is_settled: bool,
}

impl Drawn {
    /// Where a row stands.
    pub(in crate::view) fn place(&self, index: usize) -> Rect {
        let top = self.list.top() + rows_height(index, self.height) - self.offset;
        let size = Vec2::new(self.list.width() - 2.0 * MARGIN, self.height);
        Rect::from_min_size(Pos2::new(self.list.left() + MARGIN, top), size)
    }

    /// Notes whether a row that was drawn has taken the keyboard.
    pub(in crate::view) fn note(&mut self, response: &Response) {
        if response.gained_focus() {
            self.focused = Some(response.rect);
        }
    }
}

impl RowList {
    /// Goes back to the first row.
    pub(in crate::view) fn rewind(&mut self) {
        self.scroll.offset = 0.0;
    }

    /// Brings a row of this height into view.
    pub(in crate::view) fn reveal(&mut self, index: usize, (height, view_height): (f32, f32)) {
        let top = rows_height(index, height) - self.scroll.offset;
        self.scroll.show(top, top + height, view_height);
    }

    /// Begins to draw the list over the whole of `ui`: the caller draws the rows, then ends it.
    pub(in crate::view) fn begin(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, rows: &Rows<'_>) -> Drawn {
        let list = ui.max_rect();
        let (listed, _) = rows.listed();
        let opened_at = self.scroll.offset;
        let remark_height = if rows.remark.is_some() { rows.height } else { 0.0 };
        let height = rows_height(listed, rows.height) + remark_height + FOOT;
        self.scroll.ui(ui, frame, (list, height));
        let builder = UiBuilder::new().max_rect(list).accessibility_role(Role::List);
        let mut inside = ui.new_child(builder.accessibility_label(rows.name));
        tell_size(&inside, listed);
        inside.set_clip_rect(list.intersect(ui.clip_rect()));
        // One row more at either edge, so that Tab can move on to what is not yet in view.
        let first = row_at(self.scroll.offset, rows.height).saturating_sub(1);
        let end = (row_at(self.scroll.offset + list.height(), rows.height) + 2).min(listed);
        let drawn = Drawn {
            ui: inside,
            range: first..end,
            list,
            height: rows.height,
            offset: self.scroll.offset,
            focused: None,
            is_settled: (opened_at - self.scroll.offset).abs() < f32::EPSILON,
        };
        if let Some(remark) = &rows.remark {
            let label = frame.text.label(remark, frame.small(), list.width() - 2.0 * MARGIN);
            let anchor = (drawn.place(listed).center(), Align2::CENTER_CENTER);
            frame.text.draw_label(drawn.ui.painter(), &label, anchor, frame.look.quiet_ink);
        }
        drawn
    }

    /// Ends to draw it: a row that has taken the keyboard comes into view.
    pub(in crate::view) fn end(&mut self, drawn: &Drawn) {
        if let Some(focused) = drawn.focused.filter(|_| drawn.is_settled) {
            let list = drawn.list;
            self.scroll.show(focused.top() - list.top(), focused.bottom() - list.top(), list.height());
            drawn.ui.ctx().request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_from_the_offset_exactly() {
        for height in [27.0, 28.0] {
            for row in [0, 1, 999, MOST_LISTED] {
                assert_eq!(row_at(rows_height(row, height) + 1.0, height), row);
            }
        }
    }
}
