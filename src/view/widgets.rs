//! Buttons and labels with shaped text.

use super::arabic::{LabelStyle, size_of};
use super::frame::Frame;
use crate::layout::Line;
use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use std::ops::Range;
use std::sync::Arc;

const BUTTON_PADDING: Vec2 = Vec2::new(13.0, 5.0);
const BUTTON_RADIUS: CornerRadius = CornerRadius::same(5);

/// A button with a shaped label; `name` is what a screen reader says.
pub(super) fn button_ui(ui: &mut Ui, frame: &mut Frame<'_>, text: &str, name: &str, is_strong: bool) -> Response {
    let label = button_label(frame, text, is_strong);
    let (place, response) = ui.allocate_exact_size(size_of(&label) + 2.0 * BUTTON_PADDING, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let look = frame.look;
    let fill = if response.is_pointer_button_down_on() {
        look.line
    } else if response.hovered() {
        look.selected_row
    } else {
        look.paper
    };
    ui.painter().rect(place, BUTTON_RADIUS, fill, Stroke::new(1.0, look.line), StrokeKind::Inside);
    focus_ring(ui, frame, &response, place);
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), look.ink);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A button that stays pressed while what it stands for is on.
pub(super) fn toggle_ui(ui: &mut Ui, frame: &mut Frame<'_>, text: &str, is_on: bool) -> Response {
    let label = button_label(frame, text, false);
    let (place, response) = ui.allocate_exact_size(size_of(&label) + 2.0 * BUTTON_PADDING, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_on, text));
    let look = frame.look;
    let (fill, line) = match (is_on, response.hovered()) {
        (true, _) => (look.selected_row, look.quiet_ink),
        (false, true) => (look.selected_row, look.line),
        (false, false) => (look.panel, look.line),
    };
    ui.painter().rect(place, BUTTON_RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    focus_ring(ui, frame, &response, place);
    let ink = if is_on { look.ink } else { look.quiet_ink };
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), ink);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The size that a button will have, in points.
pub(super) fn button_size(frame: &mut Frame<'_>, text: &str, is_strong: bool) -> Vec2 {
    size_of(&button_label(frame, text, is_strong)) + 2.0 * BUTTON_PADDING
}

fn button_label(frame: &mut Frame<'_>, text: &str, is_strong: bool) -> Arc<Line> {
    let style = if is_strong { frame.normal().bold() } else { frame.normal() };
    frame.text.label(text, style, f32::INFINITY)
}

/// A shaped label in the flow of the layout.
pub(super) fn label_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    text: &str,
    style: LabelStyle,
    color: egui::Color32,
) -> Response {
    let label = frame.text.label(text, style, ui.available_width());
    let (place, response) = ui.allocate_exact_size(size_of(&label), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), color);
    response
}

/// Draws a ring round what has the keyboard focus.
pub(super) fn focus_ring(ui: &Ui, frame: &Frame<'_>, response: &Response, place: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, frame.look.outline);
        ui.painter().rect_stroke(place, BUTTON_RADIUS, stroke, StrokeKind::Outside);
    }
}

/// Draws the ground of a row of a list: selected, or that the pointer is over; and the ring of the keyboard.
pub(super) fn row_ground(ui: &Ui, frame: &Frame<'_>, response: &Response, (place, is_selected): (Rect, bool)) {
    if is_selected {
        ui.painter().rect_filled(place, CornerRadius::same(5), frame.look.selected_row);
    } else {
        hover_fill(ui, frame, response, place);
    }
    focus_ring(ui, frame, response, place);
}

/// Draws the ground of a row that the pointer is over.
pub(super) fn hover_fill(ui: &Ui, frame: &Frame<'_>, response: &Response, place: Rect) {
    if response.hovered() {
        ui.painter().rect_filled(place, CornerRadius::same(5), frame.look.selected_row.gamma_multiply(0.5));
    }
}

/// Things of these widths side by side in lines, the first of which offers so many points, and the others so many: those that each line
/// has. One is never empty, however wide what is in it.
pub(super) fn in_lines(widths: &[f32], (first, other): (f32, f32)) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut left = 0.0;
    for (index, width) in widths.iter().enumerate() {
        match lines.last_mut().filter(|_| *width <= left) {
            Some(line) => line.end = index + 1,
            None => {
                left = if lines.is_empty() { first } else { other };
                lines.push(index..index + 1);
            }
        }
        left -= width;
    }
    lines
}

/// x of the edge where lines begin, and the direction in which they run from there.
pub(super) fn near_edge(frame: &Frame<'_>, place: Rect) -> (f32, f32) {
    if frame.is_rtl() { (place.right(), -1.0) } else { (place.left(), 1.0) }
}

/// Where a label is held that begins at a line's beginning.
pub(super) fn start_align(frame: &Frame<'_>) -> Align2 {
    if frame.is_rtl() { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER }
}

/// Shows shaped text beside what the pointer rests on.
pub(super) fn tooltip(response: Response, frame: &mut Frame<'_>, text: &str) -> Response {
    const WIDTH: f32 = 250.0;
    response.on_hover_ui(|ui| {
        let lines = frame.text.paragraph(text, frame.small(), WIDTH);
        let height = lines.last().map_or(0.0, |line| line.top + line.height);
        let (place, _) = ui.allocate_exact_size(Vec2::new(WIDTH, height), Sense::hover());
        for line in &lines {
            frame.text.draw(ui.painter(), line, place.min, frame.look.ink);
        }
    })
}
