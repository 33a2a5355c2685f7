//! What is good to know at first, in a strip below the sample article, until it is put away.

use super::frame::Frame;
use super::pages::text_ui;
use super::widgets::{button_size, button_ui, near_edge};
use crate::session::{Command, WindowCommand};
use egui::{CornerRadius, Id, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

const LINE_HEIGHT: f32 = 28.0;
const PADDING: Vec2 = Vec2::new(20.0, 12.0);
const DOT: f32 = 6.0;

/// Height of the strip, in points; zero where there is nothing to tell.
pub(super) fn height(frame: &Frame<'_>) -> f32 {
    let lines = frame.words.window.hint_lines.len();
    let height: f32 = (0..lines).map(|_| LINE_HEIGHT).sum();
    if frame.session.are_hints_shown() { height + 2.0 * PADDING.y } else { 0.0 }
}

/// Draws the strip over the whole of `ui`.
pub(super) fn ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let strip = ui.max_rect();
    let words = &frame.words.window;
    ui.painter().hline(strip.x_range(), strip.top() + 0.5, Stroke::new(1.0, frame.look.line));
    let inner = strip.shrink2(PADDING);
    let size = button_size(frame, words.hints_done, true);
    let (near, towards) = near_edge(frame, inner);
    let far = near + towards * (inner.width() - size.x / 2.0);
    let button = Rect::from_center_size(Pos2::new(far, inner.center().y), size);
    let builder = UiBuilder::new().max_rect(strip).accessibility_role(Role::Group).accessibility_label(words.hints);
    let mut inside = ui.new_child(builder);
    let room = inner.width() - size.x - PADDING.x;
    for (index, line) in words.hint_lines.into_iter().enumerate() {
        let top: f32 = inner.top() + (0..index).map(|_| LINE_HEIGHT).sum::<f32>();
        let left = if frame.is_rtl() { inner.right() - room } else { inner.left() };
        line_ui(
            &mut inside,
            frame,
            (index, line),
            Rect::from_min_size(Pos2::new(left, top), Vec2::new(room, LINE_HEIGHT)),
        );
    }
    let done = words.hints_done;
    if inside.put(button, |ui: &mut Ui| button_ui(ui, frame, done, done, true)).clicked() {
        frame.commands.push(Command::Window(WindowCommand::ShowHints(false)));
    }
}

fn line_ui(ui: &mut Ui, frame: &mut Frame<'_>, (index, line): (usize, &str), place: Rect) {
    let response = ui.interact(place, Id::unique(("hint", index)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
    let (near, towards) = near_edge(frame, place);
    let dot = Rect::from_center_size(Pos2::new(near + towards * DOT / 2.0, place.center().y), Vec2::splat(DOT));
    ui.painter().rect_filled(dot, CornerRadius::same(3), frame.look.outline);
    let beside = 2.0 * DOT + 4.0;
    let text_place =
        if frame.is_rtl() { place.with_max_x(place.right() - beside) } else { place.with_min_x(place.left() + beside) };
    let (style, ink) = (frame.normal().as_written(), frame.look.ink);
    text_ui(ui, frame, line, (text_place, style, ink));
}
