//! A one-line text field with shaped text: egui keeps text, caret, undo and clipboard; the drawing is ours.

use super::arabic::{LabelStyle, Typesetter};
use super::frame::Frame;
use crate::article::Direction;
use crate::layout::{Affinity, Line};
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{
    Align2, Color32, CornerRadius, Event, Galley, Key, Pos2, Rect, Response, Stroke, StrokeKind, TextBuffer, Ui, Vec2,
};
use std::sync::Arc;

const HEIGHT: f32 = 32.0;
const PADDING: f32 = 10.0;

/// What a field is.
pub(super) struct Field<'a> {
    /// Its name for egui and for screen readers.
    pub(super) name: &'a str,
    /// Shown while it is empty.
    pub(super) hint: &'a str,
    /// Direction of its text.
    pub(super) direction: Direction,
    /// Width in points.
    pub(super) width: f32,
}

/// Shows the field; `text` changes as the person types.
pub(super) fn field_ui(ui: &mut Ui, frame: &mut Frame<'_>, field: &Field<'_>, text: &mut String) -> Response {
    let id = ui.make_persistent_id(field.name);
    let (_, place) = ui.allocate_space(Vec2::new(field.width, HEIGHT));
    let look = frame.look;
    ui.painter().rect(place, CornerRadius::same(5), look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);

    if field.direction == Direction::RightToLeft && ui.memory(|memory| memory.has_focus(id)) {
        ui.input_mut(|input| swap_arrows(&mut input.events));
    }
    let mut masked = |ui: &Ui, buffer: &dyn TextBuffer, _: f32| invisible_galley(ui, buffer.as_str());
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(place));
    inside.set_opacity(0.0);
    let output = egui::TextEdit::singleline(text)
        .id(id)
        .frame(egui::Frame::NONE)
        .desired_width(place.width())
        .layouter(&mut masked)
        .show(&mut inside);
    let response = output.response.response;
    response.widget_info(|| egui::WidgetInfo {
        label: Some(field.name.to_owned()),
        ..egui::WidgetInfo::text_edit(ui.is_enabled(), text.as_str(), text.as_str(), field.hint)
    });

    let style = LabelStyle::new(super::arabic::NORMAL, field.direction);
    let drawn = Drawn::new(frame.text, text, style, place, field.direction);
    let mut cursor = output.cursor_range;
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        cursor = Some(drawn.pointed(pointer, cursor, response.drag_started() || response.clicked(), text));
        let mut state = output.state;
        state.cursor.set_char_range(cursor);
        state.store(ui.ctx(), id);
    }
    let painter = ui.painter_at(place.shrink(2.0));
    if response.has_focus() {
        ui.painter().rect_stroke(place, CornerRadius::same(5), Stroke::new(2.0, look.outline), StrokeKind::Outside);
        if let Some(cursor) = cursor {
            drawn.selection_ui(&painter, cursor, text, look.outline);
        }
    }
    if text.is_empty() {
        let hint = frame.text.label(field.hint, style, place.width() - 2.0 * PADDING);
        let anchor = drawn.anchor(field.direction);
        frame.text.draw_label(&painter, &hint, anchor, look.quiet_ink);
    } else {
        frame.text.draw(&painter, &drawn.line, drawn.origin, look.ink);
    }
    response
}

/// The field's text as shaped, and where it stands.
struct Drawn {
    line: Arc<Line>,
    origin: Pos2,
    place: Rect,
}

impl Drawn {
    fn new(text: &mut Typesetter, content: &str, style: LabelStyle, place: Rect, direction: Direction) -> Self {
        let line = text.label(content, style, f32::INFINITY);
        let top = place.center().y - line.height / 2.0;
        let left = match direction {
            Direction::RightToLeft => place.right() - PADDING - line.right,
            Direction::LeftToRight => (place.left() + PADDING).min(place.right() - PADDING - line.right),
        };
        Self { line, origin: Pos2::new(left, top), place }
    }

    fn anchor(&self, direction: Direction) -> (Pos2, Align2) {
        match direction {
            Direction::RightToLeft => {
                (Pos2::new(self.place.right() - PADDING, self.place.center().y), Align2::RIGHT_CENTER)
            }
            Direction::LeftToRight => {
                (Pos2::new(self.place.left() + PADDING, self.place.center().y), Align2::LEFT_CENTER)
            }
        }
    }

    /// Screen x of the caret before byte `offset`.
    fn caret_x(&self, offset: usize) -> f32 {
        let before = self.line.caret_x(offset, Affinity::Before);
        let end = if self.line.is_rtl { self.line.left } else { self.line.right };
        self.origin.x + before.unwrap_or(end)
    }

    /// The caret range after the mouse was pressed or dragged to `pointer`.
    fn pointed(&self, pointer: Pos2, cursor: Option<CCursorRange>, is_first: bool, text: &str) -> CCursorRange {
        let x = pointer.x - self.origin.x;
        let nearest = self.line.cells.iter().min_by(|first, second| distance(first, x).total_cmp(&distance(second, x)));
        let byte = nearest.map_or(0, |cell| {
            let is_left_half = x < f32::midpoint(cell.left, cell.right);
            if is_left_half == cell.is_rtl { cell.span.end() } else { cell.span.start() }
        });
        let place = CCursor::new(CharIndex(chars_before(text, byte)));
        match cursor {
            Some(range) if !is_first => CCursorRange { primary: place, ..range },
            _ => CCursorRange::one(place),
        }
    }

    /// Draws the selected stretch, or the caret where nothing is selected.
    fn selection_ui(&self, painter: &egui::Painter, cursor: CCursorRange, text: &str, color: Color32) {
        let [first, last] = cursor.sorted_cursors().map(|place| byte_of(text, place.index.0));
        if let Some(span) = crate::text::ByteSpan::new(text, first..last).filter(|span| !span.is_empty()) {
            for rect in self.line.rects(span) {
                let rect = super::coords::on_screen(rect, self.origin).intersect(self.place);
                painter.rect_filled(rect, CornerRadius::ZERO, color.gamma_multiply(0.35));
            }
        }
        let x = self.caret_x(byte_of(text, cursor.primary.index.0));
        painter.vline(x, self.place.shrink(6.0).y_range(), Stroke::new(1.5, color));
    }
}

fn distance(cell: &crate::layout::Cell, x: f32) -> f32 {
    (f32::midpoint(cell.left, cell.right) - x).abs()
}

fn chars_before(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).chars().count()
}

fn byte_of(text: &str, char_index: usize) -> usize {
    text.char_indices().nth(char_index).map_or(text.len(), |(byte, _)| byte)
}

/// In Arabic text, Left goes forward: egui thinks left to right, so the two keys change places.
fn swap_arrows(events: &mut [Event]) {
    for event in events {
        if let Event::Key { key, .. } = event {
            *key = match *key {
                Key::ArrowLeft => Key::ArrowRight,
                Key::ArrowRight => Key::ArrowLeft,
                other => other,
            };
        }
    }
}

/// A galley with as many characters as the text, for egui's caret; shows nothing.
fn invisible_galley(ui: &Ui, text: &str) -> Arc<Galley> {
    let placeholder: String = text.chars().map(|_| ' ').collect();
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(placeholder, egui::FontId::proportional(14.0), Color32::TRANSPARENT))
}
