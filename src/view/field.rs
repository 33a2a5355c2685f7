//! A one-line text field with shaped text: egui keeps text, caret, undo and clipboard; the drawing is ours.

use super::arabic::{LabelStyle, Typesetter};
use super::caret::{self, Gesture};
use super::field_memory::{Composition, FieldMemory};
use super::frame::Frame;
use crate::article::Direction;
use crate::export::palette::SELECTION_OPACITY;
use crate::layout::{Affinity, Line};
use egui::accesskit;
use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{
    Align2, Color32, CornerRadius, Event, Galley, Id, Key, Pos2, Rect, Response, Stroke, StrokeKind, TextBuffer, Ui,
    Vec2,
};
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Height of a field in points.
pub(super) const HEIGHT: f32 = 32.0;
const PADDING: f32 = 10.0;
/// What an input method composes is underlined so far above the field's lower edge, in points.
const UNDERLINE_INSET: f32 = 6.0;

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

/// What egui knows a field of this name by, where it is shown in `ui`.
pub(super) fn field_id(ui: &Ui, name: &str) -> Id {
    ui.make_persistent_id(name)
}

/// Gives a field the keyboard and selects all of its text; call before it is shown.
pub(super) fn select_all(ui: &Ui, id: Id, text: &str) {
    ui.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(caret::after_gesture(Gesture::Everything, text, (0, 0), None)));
    state.store(ui.ctx(), id);
}

/// Shows the field; `text` changes as the person types.
pub(super) fn field_ui(ui: &mut Ui, frame: &mut Frame<'_>, field: &Field<'_>, text: &mut String) -> Response {
    let id = field_id(ui, field.name);
    let (_, place) = ui.allocate_space(Vec2::new(field.width, HEIGHT));
    let look = frame.look;
    ui.painter().rect(place, CornerRadius::same(5), look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);

    let style = LabelStyle::new(super::arabic::NORMAL, field.direction);
    let mut memory = FieldMemory::load(ui.ctx(), id);
    let seen = Drawn::new(frame.text, text, (style, memory.scroll), place, field.direction);
    take_middle_click(ui, id, &seen, text);
    if ui.memory(|memory| memory.has_focus(id)) {
        take_keys(ui, id, field.direction, text);
        ui.input(|input| memory.take_composition(&input.events));
    } else {
        memory.composition = None;
    }
    let before = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
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

    let mut cursor = output.cursor_range;
    memory.follow(before, cursor, response.changed());
    if let Some((gesture, pointer)) = caret::gesture(ui, &response) {
        // egui has put the caret where its own invisible letters are.
        let (hit, pointed, affinity) = seen.pointed(pointer);
        cursor = Some(caret::after_gesture(gesture, text, (hit, pointed), cursor));
        memory.affinity = affinity;
        memory.composition = None;
        let mut state = output.state;
        state.cursor.set_char_range(cursor);
        state.store(ui.ctx(), id);
    }
    let mut drawn = Drawn::new(frame.text, text, (style, 0.0), place, field.direction);
    drawn.scroll_to(cursor.filter(|_| response.has_focus()), text, &mut memory);
    tell_run(ui, id, field.direction, (&drawn, text));
    let painter = ui.painter_at(place.shrink(2.0));
    if response.has_focus() {
        ui.painter().rect_stroke(place, CornerRadius::same(5), Stroke::new(2.0, look.outline), StrokeKind::Outside);
        if let Some(cursor) = cursor {
            match &memory.composition {
                Some(composition) => drawn.composition_ui(&painter, (cursor, composition), text, look.ink),
                None => drawn.selection_ui(&painter, (cursor, memory.affinity), text, look.outline),
            }
            drawn.place_ime(ui, (cursor, memory.affinity), text);
        }
    }
    memory.store(ui.ctx(), id);
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
    direction: Direction,
}

impl Drawn {
    /// The text, of which so many points lie beyond the edge where it begins.
    fn new(
        text: &mut Typesetter,
        content: &str,
        (style, scroll): (LabelStyle, f32),
        place: Rect,
        direction: Direction,
    ) -> Self {
        let line = text.label(content, style, f32::INFINITY);
        let top = place.center().y - line.height / 2.0;
        let left = match direction {
            Direction::RightToLeft => place.right() - PADDING - line.right + scroll,
            Direction::LeftToRight => place.left() + PADDING - scroll,
        };
        Self { line, origin: Pos2::new(left, top), place, direction }
    }

    /// Moves the unscrolled text so that the caret is in view.
    fn scroll_to(&mut self, cursor: Option<CCursorRange>, text: &str, memory: &mut FieldMemory) {
        let (width, room) = (self.line.right, self.place.width() - 2.0 * PADDING);
        let caret = cursor.map(|cursor| {
            let x = self.caret_x(caret::byte_of(text, cursor.primary.index.0), memory.affinity) - self.origin.x;
            if self.direction == Direction::RightToLeft { width - x } else { x }
        });
        memory.show(caret.unwrap_or_else(|| memory.scroll.min(width)), room, width);
        self.origin.x += if self.direction == Direction::RightToLeft { memory.scroll } else { -memory.scroll };
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
    fn caret_x(&self, offset: usize, affinity: Affinity) -> f32 {
        let place = self.line.caret_x(offset, affinity);
        let end = if self.line.is_rtl { self.line.left } else { self.line.right };
        self.origin.x + place.unwrap_or(end)
    }

    /// Where the letter nearest to `pointer` begins, where a caret put there stands, in bytes, and to which side it belongs
    /// there: to that letter's.
    fn pointed(&self, pointer: Pos2) -> (usize, usize, Affinity) {
        let x = pointer.x - self.origin.x;
        self.line.nearest(x).unwrap_or((0, 0, Affinity::Before))
    }

    /// Tells an input method where the caret stands, so that its window does.
    fn place_ime(&self, ui: &Ui, (cursor, affinity): (CCursorRange, Affinity), text: &str) {
        let x = self.caret_x(caret::byte_of(text, cursor.primary.index.0), affinity);
        ui.output_mut(|output| {
            if let Some(ime) = &mut output.ime {
                ime.cursor_rect = Rect::from_x_y_ranges(x..=x, self.place.y_range());
            }
        });
    }

    /// Draws the selected stretch, or the caret where nothing is selected.
    fn selection_ui(
        &self,
        painter: &egui::Painter,
        (cursor, affinity): (CCursorRange, Affinity),
        text: &str,
        color: Color32,
    ) {
        let [first, last] = cursor.sorted_cursors().map(|place| caret::byte_of(text, place.index.0));
        for rect in self.boxes(first..last, text) {
            painter.rect_filled(rect, CornerRadius::ZERO, color.gamma_multiply(SELECTION_OPACITY));
        }
        let x = self.caret_x(caret::byte_of(text, cursor.primary.index.0), affinity);
        painter.vline(x, self.place.shrink(6.0).y_range(), Stroke::new(1.5, color));
    }

    /// Underlines what an input method composes, and what it is changing just now more strongly; the caret stands after it.
    fn composition_ui(
        &self,
        painter: &egui::Painter,
        (cursor, composition): (CCursorRange, &Composition),
        text: &str,
        color: Color32,
    ) {
        let [first, last] = cursor.sorted_cursors().map(|place| place.index.0);
        let active = composition.active.clone().unwrap_or(0..0);
        let active = first + active.start..(first + active.end).min(last);
        for (chars, thickness) in [(first..last, 1.0), (active.clone(), 2.0)] {
            for rect in self.boxes(caret::byte_of(text, chars.start)..caret::byte_of(text, chars.end), text) {
                painter.hline(rect.x_range(), self.place.bottom() - UNDERLINE_INSET, Stroke::new(thickness, color));
            }
        }
        let caret = if active.is_empty() { last } else { active.end };
        let x = self.caret_x(caret::byte_of(text, caret), Affinity::Before);
        painter.vline(x, self.place.shrink(6.0).y_range(), Stroke::new(1.5, color));
    }

    /// The boxes of a stretch, in bytes, as far as the field shows them.
    fn boxes(&self, bytes: std::ops::Range<usize>, text: &str) -> Vec<Rect> {
        let span = crate::text::ByteSpan::new(text, bytes).filter(|span| !span.is_empty());
        let boxes = span.map_or_else(Vec::new, |span| self.line.rects(span));
        boxes.into_iter().map(|rect| super::coords::on_screen(rect, self.origin).intersect(self.place)).collect()
    }
}

/// Does what the arrow keys ask of the caret where egui, which knows neither the direction nor the words, would not.
fn take_keys(ui: &Ui, id: Id, direction: Direction, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let before = state.cursor.char_range().unwrap_or_default();
    let after = ui.input_mut(|input| {
        if direction == Direction::RightToLeft {
            swap_arrows(&mut input.events);
        }
        caret::after_word_keys(&mut input.events, text, before)
    });
    if after != before {
        state.cursor.set_char_range(Some(after));
        state.store(ui.ctx(), id);
    }
}

/// Lets the middle button paste where it points: puts the caret there and has egui paste at the caret.
fn take_middle_click(ui: &Ui, id: Id, drawn: &Drawn, text: &str) {
    let pasted = ui.input_mut(|input| {
        input.events.iter_mut().find_map(|event| match event {
            Event::MiddleClickPaste { pos, text } if drawn.place.contains(*pos) => {
                let place = *pos;
                *event = Event::Paste(std::mem::take(text));
                Some(place)
            }
            _ => None,
        })
    });
    if let Some(pointer) = pasted {
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let (hit, place, _) = drawn.pointed(pointer);
        state.cursor.set_char_range(Some(caret::after_gesture(Gesture::Place, text, (hit, place), None)));
        state.store(ui.ctx(), id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
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

/// No text run of a field is told longer, in characters: egui cuts them so.
const MOST_CHARS_PER_RUN: usize = 255;

/// Tells screen readers the letters themselves and where they stand; egui has told them of its invisible ones.
fn tell_run(ui: &Ui, id: Id, direction: Direction, (drawn, text): (&Drawn, &str)) {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, run) in letters.chunks(MOST_CHARS_PER_RUN).enumerate() {
        let run_id = id.with(0_usize).with(index);
        if ui.ctx().has_accesskit_node(run_id) {
            ui.ctx().accesskit_node_builder(run_id, |node| describe_run(node, direction, (drawn, text), run));
        }
    }
}

fn describe_run(
    node: &mut accesskit::Node,
    direction: Direction,
    (drawn, text): (&Drawn, &str),
    run: &[(usize, char)],
) {
    let line = &drawn.line;
    let bounds = Rect::from_min_size(drawn.origin, Vec2::new(line.right, line.height)).intersect(drawn.place);
    let edge = match direction {
        Direction::RightToLeft => drawn.origin.x + line.right,
        Direction::LeftToRight => drawn.origin.x,
    };
    let cells = run.iter().map(|&(byte, _)| line.cells.iter().find(|cell| cell.span.start() == byte));
    let place = |cell: &crate::layout::Cell| {
        let (left, right) = (drawn.origin.x + cell.left, drawn.origin.x + cell.right);
        if direction == Direction::RightToLeft { edge - right } else { left - edge }
    };
    // A mark stands on the letter before it and takes no room.
    let places = cells.clone().scan(0.0, |last, cell| {
        *last = cell.map_or(*last, place);
        Some(*last)
    });
    node.set_character_positions(places.collect::<Vec<f32>>());
    node.set_character_widths(cells.map(|cell| cell.map_or(0.0, |cell| cell.right - cell.left)).collect::<Vec<f32>>());
    node.set_value(run.iter().map(|(_, letter)| letter).collect::<String>());
    node.set_character_lengths(
        run.iter().filter_map(|(_, letter)| u8::try_from(letter.len_utf8()).ok()).collect::<Vec<u8>>(),
    );
    let starts = |byte: usize| text.unicode_word_indices().any(|(start, _)| start == byte);
    let words = run.iter().enumerate().filter(|(_, (byte, _))| starts(*byte));
    node.set_word_starts(words.filter_map(|(index, _)| u8::try_from(index).ok()).collect::<Vec<u8>>());
    node.set_text_direction(match direction {
        Direction::RightToLeft => accesskit::TextDirection::RightToLeft,
        Direction::LeftToRight => accesskit::TextDirection::LeftToRight,
    });
    node.set_bounds(accesskit::Rect {
        x0: bounds.left().into(),
        y0: bounds.top().into(),
        x1: bounds.right().into(),
        y1: bounds.bottom().into(),
    });
}
