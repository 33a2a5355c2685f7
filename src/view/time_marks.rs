//! Thin lines below dates and numbers in the text, where a person wants them: no names, and quieter than any.

use super::coords::{on_pixels, on_screen};
use super::frame::Frame;
use crate::layout::Sight;
use egui::{CornerRadius, Pos2, Rect, Ui, Vec2};

/// How far below the letters' box the line lies, and how strong it is.
const DROP: f32 = 1.0;
const STRENGTH: f32 = 0.55;

/// Draws the marks of what is in view, under the letters.
pub(super) fn times_ui(ui: &Ui, frame: &Frame<'_>, sight: &Sight, origin: Pos2) {
    let Some(span) = sight.span().filter(|_| frame.session.marks_times()) else { return };
    let scale = ui.pixels_per_point();
    let color = frame.look.quiet_ink.gamma_multiply(STRENGTH);
    for datum in frame.session.speech().times_within(span) {
        for rect in sight.rects(datum.span) {
            let rect = on_screen(rect, origin);
            let start = on_pixels(Pos2::new(rect.left(), rect.bottom() + DROP), scale);
            let line = Rect::from_min_size(start, Vec2::new(rect.width(), scale.round().max(1.0) / scale));
            ui.painter().rect_filled(line, CornerRadius::ZERO, color);
        }
    }
}
