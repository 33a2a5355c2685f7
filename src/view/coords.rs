//! Between layout's plain numbers and egui's types.

use crate::export::palette::Rgb;
use crate::layout::Rect;
use egui::{Color32, Pos2, Vec2};

/// An egui colour.
pub(super) const fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.red, rgb.green, rgb.blue)
}

/// A rectangle of the page on the screen, where the page's upper left corner lies at `origin`.
pub(super) fn on_screen(rect: Rect, origin: Pos2) -> egui::Rect {
    egui::Rect::from_min_max(Pos2::new(rect.left, rect.top), Pos2::new(rect.right, rect.bottom))
        .translate(origin.to_vec2())
}

/// The nearest place on whole physical pixels.
pub(super) fn on_pixels(place: Pos2, pixels_per_point: f32) -> Pos2 {
    let scaled = place.to_vec2() * pixels_per_point;
    (Vec2::new(scaled.x.round(), scaled.y.round()) / pixels_per_point).to_pos2()
}
