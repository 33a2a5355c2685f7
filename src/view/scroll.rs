//! A place that scrolls: wheel, keys, and a thin bar at the far side.

use super::frame::Frame;
use egui::{CornerRadius, Rect, Ui, Vec2};

/// Points that one step of an arrow key scrolls.
pub(super) const KEY_STEP: f32 = 60.0;

/// How far something is scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scroll {
    /// Points of the content above the upper edge.
    pub(super) offset: f32,
}

impl Scroll {
    /// Takes in the wheel over `place` and draws the bar; `height` is the content's.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &Frame<'_>, (place, height): (Rect, f32)) {
        self.take_wheel(ui, place);
        self.clamp(height, place.height());
        if height <= place.height() {
            return;
        }
        let thumb = place.height() * place.height() / height;
        let top = place.top() + self.offset * place.height() / height;
        let left = if frame.is_rtl() { place.left() + 2.0 } else { place.right() - 5.0 };
        let bar = Rect::from_min_size(egui::Pos2::new(left, top), Vec2::new(3.0, thumb.max(20.0)));
        ui.painter().rect_filled(bar, CornerRadius::same(2), frame.look.line);
    }

    /// Scrolls by what the wheel turned while the pointer was over `place`.
    fn take_wheel(&mut self, ui: &Ui, place: Rect) {
        if ui.rect_contains_pointer(place) {
            self.offset -= ui.input(|input| input.smooth_scroll_delta().y);
        }
    }

    /// Keeps the offset within the content.
    fn clamp(&mut self, height: f32, view_height: f32) {
        self.offset = self.offset.clamp(0.0, (height - view_height).max(0.0));
    }

    /// Scrolls just as far as it takes to bring the stretch from `top` to `bottom`, points below the view's upper edge,
    /// into view.
    pub(super) fn show(&mut self, top: f32, bottom: f32, view_height: f32) {
        if top < 0.0 {
            self.offset += top;
        } else if bottom > view_height {
            self.offset += bottom - view_height;
        }
    }
}

/// Height of so many rows of this height, in points.
#[expect(clippy::cast_precision_loss, reason = "a part of a point in millions of them is not seen")]
pub(super) fn rows_height(rows: usize, height: f32) -> f32 {
    rows as f32 * height
}

/// The row of this height that stands so many points below the first one's upper edge.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scroll offset is not negative")]
pub(super) fn row_at(offset: f32, height: f32) -> usize {
    (offset.max(0.0) / height) as usize
}
