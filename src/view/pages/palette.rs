//! The palette: a field, and below it all that can be done, to be found by name and chosen with Enter.

use super::super::action_table::mean;
use super::super::arabic::{LabelStyle, size_of};
use super::super::field::{self, Field, field_id, field_ui, select_all};
use super::super::file_names::isolated;
use super::super::floating::{self, Card, card_ui, is_pressed_outside, is_replaced, take_focus};
use super::super::frame::Frame;
use super::super::scroll::{Scroll, row_at, rows_height};
use super::super::widgets::{hover_fill, near_edge, start_align};
use super::Pressed;
use super::palette_entries::{Entry, Heading, What, entries, headings};
use crate::article::{Direction, direction_of};
use crate::export::Language;
use crate::session::{Command, WindowCommand};
use egui::{Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

/// Width of the card in points, where the window has room for it.
const WIDTH: f32 = 620.0;
/// The card begins so far down, and takes no more than so much, as shares of the window's height.
const TOP: f32 = 0.12;
const SHARE: f32 = 0.7;
const ROW_HEIGHT: f32 = 34.0;
const PADDING: f32 = 10.0;
const INSET: f32 = 12.0;
/// Rows that Page Down moves on by.
const PAGE: usize = 10;
const SWATCH: f32 = 12.0;

/// What the palette remembers from frame to frame.
#[derive(Default)]
pub(super) struct Palette {
    typed: String,
    /// What the lines were made for.
    made_for: Option<(String, u64, u64, usize, Language)>,
    entries: Vec<Entry>,
    /// The headings of the article with this serial.
    headings: Option<(u64, Vec<Heading>)>,
    highlighted: Option<usize>,
    scroll: Scroll,
    /// The highlighted line is to be brought into view.
    reveals: bool,
    pressed: Vec<Pressed>,
    is_known: bool,
}

impl Palette {
    pub(super) fn take(&mut self, pressed: &[Pressed]) {
        self.pressed.extend(pressed);
    }

    /// Draws the palette and does what is chosen.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>) {
        self.list(frame);
        let chosen = self.follow_keys(frame);
        let window = ui.ctx().content_rect();
        let head = field::HEIGHT + 2.0 * PADDING;
        let height = (head + rows_height(self.entries.len().max(2), ROW_HEIGHT) + PADDING).min(window.height() * SHARE);
        let corner = Pos2::new(window.center().x - WIDTH / 2.0, window.top() + window.height() * TOP);
        let place = floating::inside(window, Rect::from_min_size(corner, Vec2::new(WIDTH, height)));
        let is_left = self.pressed.contains(&Pressed::Close) || is_pressed_outside(ui, place);
        self.pressed.clear();
        if is_left || chosen.is_some() {
            frame.commands.push(Command::Window(WindowCommand::ShowPage(None)));
        }
        if let Some(mut command) = chosen {
            mean(&mut command, frame.session);
            frame.commands.push(command);
        }
        let words = &frame.words.window;
        let card = Card { id: Id::unique("palette"), place, role: Role::Dialog, name: words.palette };
        let closing = is_replaced(frame.commands);
        card_ui(ui, frame.look, (&card, closing), |ui| {
            let rows_place = place.with_min_y(place.top() + head).with_max_y(place.bottom() - PADDING / 2.0);
            self.field_ui(ui, frame, place.with_max_y(place.top() + head).shrink(PADDING));
            self.rows_ui(ui, frame, rows_place);
        });
    }

    /// Makes the lines anew where what was typed or what they are made from has changed.
    fn list(&mut self, frame: &Frame<'_>) {
        let session = frame.session;
        let document = session.document();
        let recent = session.recent().files().len();
        let language = frame.words.language;
        let now = (self.typed.clone(), document.serial, document.entities_count, recent, language);
        if self.made_for.as_ref() == Some(&now) {
            return;
        }
        if self.headings.as_ref().is_none_or(|(serial, _)| *serial != document.serial) {
            self.headings = Some((document.serial, headings(&document.article)));
        }
        let headings = self.headings.as_ref().map_or(&[][..], |(_, headings)| headings);
        self.entries = entries(session, frame.words, headings, &self.typed);
        self.highlighted = (0..self.entries.len()).find(|index| self.can_choose(*index, frame));
        (self.scroll, self.reveals) = (Scroll::default(), true);
        self.made_for = Some(now);
    }

    fn can_choose(&self, index: usize, frame: &Frame<'_>) -> bool {
        self.entries.get(index).is_some_and(|entry| entry.is_enabled(frame.session))
    }

    /// Moves the highlight as the keys ask; returns what they choose.
    fn follow_keys(&mut self, frame: &Frame<'_>) -> Option<Command> {
        let mut chosen = None;
        for pressed in self.pressed.clone() {
            let now = self.highlighted.unwrap_or(0);
            let count = self.entries.len();
            let mut forward = (0..count).cycle().skip(now + 1).take(count);
            let mut back = (0..count).rev().cycle().skip(count - now.min(count)).take(count);
            let moved = match pressed {
                Pressed::Next => forward.find(|index| self.can_choose(*index, frame)),
                Pressed::Previous => back.find(|index| self.can_choose(*index, frame)),
                Pressed::NextPage => (now + 1..count.min(now + PAGE + 1)).rfind(|index| self.can_choose(*index, frame)),
                Pressed::PreviousPage => (now.saturating_sub(PAGE)..now).find(|index| self.can_choose(*index, frame)),
                Pressed::Choose => {
                    let entry = self.highlighted.and_then(|index| self.entries.get(index));
                    chosen = entry.filter(|entry| entry.is_enabled(frame.session)).and_then(Entry::command);
                    None
                }
                Pressed::First | Pressed::Last | Pressed::Close => None,
            };
            if moved.is_some() {
                (self.highlighted, self.reveals) = (moved, true);
            }
        }
        chosen
    }

    /// The field, which keeps the keyboard while the palette is shown; screen readers follow the highlighted line.
    fn field_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let hint = frame.words.window.palette_hint;
        let direction = if self.typed.is_empty() { frame.words.direction } else { direction_of(&self.typed) };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        let id = field_id(&inside, hint);
        if !std::mem::replace(&mut self.is_known, true) {
            select_all(&inside, id, &self.typed);
        }
        let field = Field { name: hint, hint, direction, width: place.width() };
        if field_ui(&mut inside, frame, &field, &mut self.typed).changed() {
            // The lines for it come with the next frame.
            ui.ctx().request_repaint();
        }
        take_focus(&inside, id);
        if let Some(index) = self.highlighted {
            let row = row_id(index).accesskit_id();
            ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(row));
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let (count, height) = (self.entries.len(), rows_height(self.entries.len(), ROW_HEIGHT));
        ui.painter().hline(place.shrink(1.0).x_range(), place.top() + 0.5, Stroke::new(1.0, frame.look.line));
        let place = place.with_min_y(place.top() + 2.0);
        if let (true, Some(index)) = (std::mem::take(&mut self.reveals), self.highlighted) {
            let top = rows_height(index, ROW_HEIGHT) - self.scroll.offset;
            self.scroll.show(top, top + ROW_HEIGHT, place.height());
        }
        self.scroll.ui(ui, frame, (place, height));
        let words = &frame.words.window;
        let builder = UiBuilder::new().max_rect(place).accessibility_role(Role::ListBox);
        let mut inside = ui.new_child(builder.accessibility_label(words.palette));
        inside.set_clip_rect(place.intersect(ui.clip_rect()));
        if count == 0 {
            let response = inside.interact(place, Id::unique("palette empty"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.palette_none));
            let label = frame.text.label(words.palette_none, frame.normal(), place.width());
            let anchor = (place.center(), Align2::CENTER_CENTER);
            frame.text.draw_label(inside.painter(), &label, anchor, frame.look.quiet_ink);
        }
        let (first, end) =
            (row_at(self.scroll.offset, ROW_HEIGHT), row_at(self.scroll.offset + place.height(), ROW_HEIGHT) + 1);
        for index in first..end.min(count) {
            let corner =
                Pos2::new(place.left() + PADDING, place.top() + rows_height(index, ROW_HEIGHT) - self.scroll.offset);
            let row_place = Rect::from_min_size(corner, Vec2::new(place.width() - 2.0 * PADDING, ROW_HEIGHT));
            let Some(entry) = self.entries.get(index) else { continue };
            if row_ui(&inside, frame, entry, (row_place, index, self.highlighted == Some(index))) {
                // Done in the next frame, in which the palette lets go of the keyboard.
                (self.highlighted, self.pressed) = (Some(index), vec![Pressed::Choose]);
                ui.ctx().request_repaint();
            }
        }
    }
}

fn row_id(index: usize) -> Id {
    Id::unique(("palette", index))
}

/// Draws a line; returns whether it was clicked.
fn row_ui(ui: &Ui, frame: &mut Frame<'_>, entry: &Entry, (place, index, is_highlighted): (Rect, usize, bool)) -> bool {
    let is_enabled = entry.is_enabled(frame.session);
    let sense = if is_enabled { Sense::CLICK } else { Sense::empty() };
    let response = ui.interact(place, row_id(index), sense);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, is_enabled, is_highlighted, &entry.text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        match entry.what {
            What::Action(_) if entry.end.is_empty() => {}
            What::Action(_) => node.set_keyboard_shortcut(entry.end.as_str()),
            _ => node.set_description(entry.end.as_str()),
        }
        if !is_enabled {
            node.set_description(frame.words.window.unavailable);
        }
    });
    let ground = place.shrink2(Vec2::new(0.0, 1.0));
    if is_highlighted {
        ui.painter().rect_filled(ground, CornerRadius::same(5), frame.look.selected_row);
    } else if is_enabled {
        hover_fill(ui, frame, &response, ground);
    }
    let paler = if is_enabled { 1.0 } else { 0.6 };
    let quiet = frame.look.quiet_ink.gamma_multiply(paler);
    let ink = if is_enabled { frame.look.ink } else { quiet };
    let inner = place.shrink2(Vec2::new(INSET, 0.0));
    let taken = end_ui(ui, frame, entry, (inner, quiet));
    text_ui(ui, frame, entry, (inner, inner.width() - taken, ink));
    let is_clicked = is_enabled && response.clicked();
    if is_enabled {
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
    is_clicked
}

/// What stands at a line's end; returns its width.
fn end_ui(ui: &Ui, frame: &mut Frame<'_>, entry: &Entry, (inner, ink): (Rect, egui::Color32)) -> f32 {
    let style = match entry.what {
        What::Action(_) => LabelStyle { direction: Direction::LeftToRight, ..frame.small() }.as_written(),
        _ => frame.small(),
    };
    let label = frame.text.label(&entry.end, style, inner.width() / 2.0);
    let (near, towards) = near_edge(frame, inner);
    let align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let far = Pos2::new(near + towards * inner.width(), inner.center().y);
    frame.text.draw_label(ui.painter(), &label, (far, align), ink);
    size_of(&label).x + INSET
}

/// A line's text; before a name, its kind's colour.
fn text_ui(ui: &Ui, frame: &mut Frame<'_>, entry: &Entry, (inner, room, ink): (Rect, f32, egui::Color32)) {
    let (mut near, towards) = near_edge(frame, inner);
    let mut room = room;
    if let What::Name(_, kind) = entry.what {
        let centre = Pos2::new(near + towards * SWATCH / 2.0, inner.center().y);
        let swatch = Rect::from_center_size(centre, Vec2::splat(SWATCH));
        ui.painter().rect_filled(swatch, CornerRadius::same(3), frame.look.kind_color(kind));
        (near, room) = (near + towards * (SWATCH + 8.0), room - SWATCH - 8.0);
    }
    let text = match &entry.what {
        What::File(_) => isolated(&entry.text),
        _ => entry.text.clone(),
    };
    let style = match entry.what {
        What::Action(_) => frame.normal(),
        _ => LabelStyle { direction: direction_of(&entry.text), ..frame.normal() },
    };
    // Names of files and of digits keep theirs.
    let label = frame.text.label(&text, style.as_written(), room.max(1.0));
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(near, inner.center().y), start_align(frame)), ink);
}
