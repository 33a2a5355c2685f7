//! A list on a card that floats over the page: headings, files. Only the rows in view are made, however many there are.

use super::arabic::size_of;
use super::floating::{self, Card, card_ui, is_pressed_outside, take_focus};
use super::focus::FocusBefore;
use super::frame::Frame;
use super::list_keys::{Pressed, Stop, asked, stop_after};
use super::scroll::{Scroll, row_at, rows_height};
use super::telling::{RowPlace, tell_row, tell_size};
use super::widgets::{focus_ring, near_edge, start_align};
use crate::article::direction_of;
use crate::extract::EntityKind;
use crate::session::{CardKind, Command};
use egui::{
    Align2, CornerRadius, CursorIcon, Event, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

/// Width of the card in points, where the window has room for it.
const WIDTH: f32 = 560.0;
/// The card takes no more than this share of the window's height.
const SHARE: f32 = 0.76;
const TITLE_HEIGHT: f32 = 44.0;
const ROW_HEIGHT: f32 = 34.0;
const FOOT_HEIGHT: f32 = 52.0;
const PADDING: f32 = 8.0;
const INSET: f32 = 10.0;
/// How far a row of the next level stands in.
const STEP: f32 = 20.0;
const DEEPEST: u8 = 6;
const GAP: f32 = 12.0;
/// What stands beside a row's text is not shown in less room.
const LEAST_BESIDE: f32 = 50.0;
const REMOVE_WIDTH: f32 = 26.0;

/// What a list is.
pub(super) struct List {
    pub(super) kind: CardKind,
    pub(super) title: String,
    pub(super) count: usize,
    /// The row of what is open, or where one stands.
    pub(super) current: Option<usize>,
    /// What is said where there are no rows.
    pub(super) empty: &'static str,
    pub(super) buttons: Vec<Button>,
}

/// A button below a list.
pub(super) struct Button {
    pub(super) text: &'static str,
    pub(super) command: Command,
    pub(super) is_enabled: bool,
}

/// A row of a list.
pub(super) struct Row {
    pub(super) level: u8,
    pub(super) text: String,
    /// Quieter, behind the text.
    pub(super) beside: String,
    /// Quieter, where lines end.
    pub(super) end: String,
    pub(super) is_bold: bool,
    /// Whether what it names is gone.
    pub(super) is_quiet: bool,
    /// Whether the text is a file's name, whose extension stands behind it whatever its letters.
    pub(super) is_file: bool,
    pub(super) command: Command,
    /// What else can be done to it, and what that is called: it is taken out of the list, or copied.
    pub(super) removal: Option<(&'static str, Command)>,
}

/// What the card remembers from frame to frame.
#[derive(Default)]
pub(super) struct ListCard {
    shown: Option<CardKind>,
    highlighted: Option<Stop>,
    focused_before: FocusBefore,
    scroll: Scroll,
    pressed: Vec<Pressed>,
    /// The highlighted row is to be brought into view, in the middle where the card has just been opened.
    reveals: Option<bool>,
}

impl ListCard {
    /// Keeps the keys to the card while it is open, but for those with Ctrl; call before anything else reads them.
    pub(super) fn take_keys(&mut self, ui: &Ui) {
        if self.shown.is_none() {
            return;
        }
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key { modifiers, .. } if modifiers.command => true,
                Event::Copy => {
                    self.pressed.push(Pressed::Copy);
                    false
                }
                Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                    // A digit with Shift is another sign on most layouts.
                    let by_place = || physical_key.and_then(|key| asked(key, *modifiers));
                    self.pressed.extend(asked(*key, *modifiers).or_else(by_place));
                    matches!(key, egui::Key::F5 | egui::Key::F9)
                }
                Event::Text(_) | Event::Cut | Event::Paste(_) => false,
                _ => true,
            });
        });
    }

    /// Lets go of the keyboard where no list is shown any more.
    pub(super) fn close(&mut self, ui: &Ui) {
        if self.shown.take().is_none() {
            return;
        }
        self.pressed.clear();
        ui.memory_mut(egui::Memory::stop_text_input);
        self.focused_before.give_back(ui);
        ui.ctx().request_repaint();
    }

    /// Draws the card with `list`, whose rows `row` makes, and does what is chosen.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, list: &List, row: &mut dyn FnMut(usize) -> Row) {
        self.begin(ui, list);
        let chosen = self.follow_keys(list, row);
        let window = ui.ctx().content_rect();
        let place = place_of(window, list);
        let foot = if list.buttons.is_empty() { PADDING } else { FOOT_HEIGHT };
        let rows_place = Rect::from_min_max(
            Pos2::new(place.left(), place.top() + TITLE_HEIGHT),
            Pos2::new(place.right(), place.bottom() - foot),
        );
        let is_left = self.pressed.contains(&Pressed::Close) || is_pressed_outside(ui, place);
        self.pressed.clear();
        let closes =
            |command: &Command| matches!(command, Command::ShowCard(_) | Command::OpenFind | Command::ShowStyle(true));
        let is_closing = is_left || frame.commands.iter().any(closes);
        if is_left {
            frame.commands.push(Command::ShowCard(None));
        }
        frame.commands.extend(chosen);
        let card = Card { id: Id::unique("list card"), place, role: Role::Dialog, name: &list.title };
        card_ui(ui, frame.look, (&card, is_closing), |ui| {
            let title = frame.text.label(&list.title, frame.normal().bold(), place.width() - 2.0 * (PADDING + INSET));
            let title_place = place.with_max_y(place.top() + TITLE_HEIGHT).shrink2(Vec2::new(PADDING + INSET, 0.0));
            let (near, _) = near_edge(frame, title_place);
            let anchor = (Pos2::new(near, title_place.center().y + 2.0), start_align(frame));
            frame.text.draw_label(ui.painter(), &title, anchor, frame.look.ink);
            self.rows_ui(ui, frame, (list, row), rows_place);
            self.buttons_ui(ui, frame, list, place.with_min_y(rows_place.bottom()));
        });
    }

    /// Takes the keyboard where the card is new, and stands at the current row.
    fn begin(&mut self, ui: &Ui, list: &List) {
        if self.shown == Some(list.kind) {
            // Rows may have been taken out.
            self.highlighted = self.highlighted.map(|stop| stop.within(list.count, list.buttons.len()));
            return;
        }
        if self.shown.replace(list.kind).is_none() {
            self.focused_before = FocusBefore::now(ui);
        }
        ui.memory_mut(egui::Memory::stop_text_input);
        self.scroll = Scroll::default();
        let first = if list.count > 0 { Stop::Row(0) } else { Stop::Button(0) };
        self.highlighted = Some(list.current.map_or(first, Stop::Row).within(list.count, list.buttons.len()));
        self.reveals = Some(true);
        self.pressed.clear();
    }

    /// Moves the highlight as the keys ask; returns what they choose.
    fn follow_keys(&mut self, list: &List, row: &mut dyn FnMut(usize) -> Row) -> Option<Command> {
        let mut chosen = None;
        for pressed in &self.pressed {
            match (pressed, self.highlighted) {
                (Pressed::Number(_) | Pressed::ShiftedNumber(_), _) => {
                    chosen = numbered(list, *pressed).map(|index| row(index).command);
                }
                (Pressed::Choose, Some(Stop::Row(index))) if index < list.count => chosen = Some(row(index).command),
                (Pressed::Choose, Some(Stop::Button(index))) => {
                    let button = list.buttons.get(index).filter(|button| button.is_enabled);
                    chosen = button.map(|button| button.command.clone());
                }
                (Pressed::Remove | Pressed::Copy, Some(Stop::Row(index))) if index < list.count => {
                    let copies = |command: &Command| matches!(command, Command::Export(_));
                    let other = row(index).removal.map(|(_, command)| command);
                    chosen = other.filter(|command| copies(command) == (*pressed == Pressed::Copy));
                }
                _ => {
                    self.highlighted = stop_after(self.highlighted, *pressed, (list.count, list.buttons.len()));
                    self.reveals = Some(false);
                }
            }
        }
        chosen
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        (list, row): (&List, &mut dyn FnMut(usize) -> Row),
        place: Rect,
    ) {
        let height = rows_height(list.count, ROW_HEIGHT);
        self.reveal(place.height());
        self.scroll.ui(ui, frame, (place, height));
        let builder = egui::UiBuilder::new().max_rect(place).accessibility_role(Role::List);
        let mut inside = ui.new_child(builder.accessibility_label(&list.title));
        tell_size(&inside, list.count);
        inside.set_clip_rect(place.intersect(ui.clip_rect()));
        if list.count == 0 {
            let response = inside.interact(place, Id::unique("list card empty"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, list.empty));
            let label = frame.text.label(list.empty, frame.normal(), place.width() - 2.0 * INSET);
            let anchor = (place.center(), Align2::CENTER_CENTER);
            frame.text.draw_label(inside.painter(), &label, anchor, frame.look.quiet_ink);
        }
        let first = row_at(self.scroll.offset, ROW_HEIGHT);
        let end = (row_at(self.scroll.offset + place.height(), ROW_HEIGHT) + 1).min(list.count);
        for index in first..end {
            let top = place.top() + rows_height(index, ROW_HEIGHT) - self.scroll.offset;
            let corner = Pos2::new(place.left() + PADDING, top);
            let row_place = Rect::from_min_size(corner, Vec2::new(place.width() - 2.0 * PADDING, ROW_HEIGHT));
            let state = State {
                index,
                count: list.count,
                is_current: list.current == Some(index),
                is_highlighted: self.highlighted == Some(Stop::Row(index)),
            };
            row_ui(&inside, frame, row(index), (row_place, state));
        }
    }

    /// Brings the highlighted row into view.
    fn reveal(&mut self, view_height: f32) {
        let (Some(is_new), Some(Stop::Row(index))) = (self.reveals.take(), self.highlighted) else { return };
        let top = rows_height(index, ROW_HEIGHT) - self.scroll.offset;
        if is_new && top + ROW_HEIGHT > view_height {
            self.scroll.offset = rows_height(index, ROW_HEIGHT) - (view_height - ROW_HEIGHT) / 2.0;
        } else {
            self.scroll.show(top, top + ROW_HEIGHT, view_height);
        }
    }

    fn buttons_ui(&self, ui: &Ui, frame: &mut Frame<'_>, list: &List, place: Rect) {
        if list.buttons.is_empty() {
            return;
        }
        ui.painter().hline(place.shrink(1.0).x_range(), place.top() + 0.5, Stroke::new(1.0, frame.look.line));
        let inner = place.shrink2(Vec2::new(PADDING + INSET, 0.0));
        let (mut near, towards) = near_edge(frame, inner);
        for (index, button) in list.buttons.iter().enumerate() {
            let label = frame.text.label(button.text, frame.normal(), inner.width());
            let size = Vec2::new(size_of(&label).x + 26.0, 32.0);
            let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y);
            near += towards * (size.x + GAP);
            let is_highlighted = self.highlighted == Some(Stop::Button(index));
            let state = State { index, count: list.buttons.len(), is_current: false, is_highlighted };
            button_ui(ui, frame, (button, &label), (Rect::from_center_size(centre, size), state));
        }
    }
}

/// How a row or a button stands in its list.
#[derive(Clone, Copy)]
struct State {
    index: usize,
    /// Of how many.
    count: usize,
    is_current: bool,
    is_highlighted: bool,
}

fn place_of(window: Rect, list: &List) -> Rect {
    let foot = if list.buttons.is_empty() { PADDING } else { FOOT_HEIGHT };
    let wanted = TITLE_HEIGHT + rows_height(list.count.max(2), ROW_HEIGHT) + foot;
    let size = Vec2::new(WIDTH, wanted.min(window.height() * SHARE));
    let centre = Pos2::new(window.center().x, window.top() + window.height() * 0.46);
    floating::inside(window, Rect::from_center_size(centre, size))
}

fn row_ui(ui: &Ui, frame: &mut Frame<'_>, row: Row, (place, state): (Rect, State)) {
    let response = ui.interact(place, Id::unique(("list card", state.index)), Sense::click());
    let name = [&row.text, &row.end].map(String::as_str).join(" ");
    let place_in_list = RowPlace {
        level: usize::from(row.level) + 1,
        position: (state.index, state.count),
        is_selected: state.is_current,
    };
    tell_row(ui, &response, name.trim(), place_in_list);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if !row.beside.is_empty() {
            node.set_description(row.beside.as_str());
        }
    });
    ground_ui(ui, frame, &response, (place, state));
    let mut inner = place.shrink2(Vec2::new(INSET, 0.0));
    if let Some((name, command)) = &row.removal {
        let is_shown = state.is_highlighted || ui.rect_contains_pointer(place);
        inner = remove_ui(ui, frame, (name, command), (inner, state.index, is_shown));
    }
    let end = frame.text.label(&row.end, frame.small(), inner.width() / 2.0);
    let (near, towards) = near_edge(frame, inner);
    let far_align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let far = Pos2::new(near + towards * inner.width(), place.center().y);
    frame.text.draw_label(ui.painter(), &end, (far, far_align), frame.look.quiet_ink);
    texts_ui(ui, frame, &row, (inner, size_of(&end).x));
    if response.clicked() {
        frame.commands.push(row.command);
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// A row's text, and what stands beside it as far as there is room.
fn texts_ui(ui: &Ui, frame: &mut Frame<'_>, row: &Row, (inner, taken): (Rect, f32)) {
    let (near, towards) = near_edge(frame, inner);
    let start = near + towards * f32::from(row.level.min(DEEPEST)) * STEP;
    let room = (inner.width() - (start - near).abs() - taken - GAP).max(1.0);
    let style = if row.is_bold { frame.normal().bold() } else { frame.normal() };
    let style = super::arabic::LabelStyle { direction: direction_of(&row.text), ..style }.as_written();
    let shown = if row.is_file { super::file_names::isolated(&row.text) } else { row.text.clone() };
    let text = frame.text.label(&shown, style, room);
    let ink = if row.is_quiet { frame.look.quiet_ink } else { frame.look.ink };
    let anchor = (Pos2::new(start, inner.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &text, anchor, ink);
    let left = room - size_of(&text).x - GAP;
    if left > LEAST_BESIDE && !row.beside.is_empty() {
        let style = super::arabic::LabelStyle { direction: direction_of(&row.beside), ..frame.small() }.as_written();
        let beside = frame.text.label(&row.beside, style, left);
        let place = Pos2::new(start + towards * (size_of(&text).x + GAP), inner.center().y + 0.5);
        frame.text.draw_label(ui.painter(), &beside, (place, start_align(frame)), frame.look.quiet_ink);
    }
}

/// The cross at a row's end that takes it out, as Delete does, or the word for what else is done to it; returns the room that is left.
fn remove_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (name, command): (&str, &Command),
    (inner, index, is_shown): (Rect, usize, bool),
) -> Rect {
    let sign = if matches!(command, Command::Export(_)) { name } else { "×" };
    let label = frame.text.label(sign, frame.normal(), inner.width() / 3.0);
    let width = REMOVE_WIDTH.max(size_of(&label).x + GAP);
    let (cross, rest) = if frame.is_rtl() {
        inner.split_left_right_at_x(inner.left() + width)
    } else {
        let (rest, cross) = inner.split_left_right_at_x(inner.right() - width);
        (cross, rest)
    };
    if !is_shown {
        return rest;
    }
    let response = ui.interact(cross, Id::unique(("list card remove", index)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.clicked() {
        frame.commands.push(command.clone());
    }
    let ink = if response.hovered() { frame.look.ink } else { frame.look.quiet_ink };
    frame.text.draw_label(ui.painter(), &label, (cross.center(), Align2::CENTER_CENTER), ink);
    response.on_hover_cursor(CursorIcon::PointingHand);
    rest
}

fn button_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (button, label): (&Button, &crate::layout::Line),
    (place, state): (Rect, State),
) {
    let sense = if button.is_enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place, Id::unique(("list card button", state.index)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, button.is_enabled, button.text));
    let look = frame.look;
    let fill = if response.hovered() && button.is_enabled { look.selected_row } else { look.paper };
    ui.painter().rect(place, CornerRadius::same(5), fill, Stroke::new(1.0, look.line), StrokeKind::Inside);
    if state.is_highlighted {
        take_focus(ui, response.id);
    }
    focus_ring(ui, frame, &response, place);
    let ink = if button.is_enabled { look.ink } else { look.quiet_ink.gamma_multiply(0.6) };
    frame.text.draw_label(ui.painter(), label, (place.center(), Align2::CENTER_CENTER), ink);
    if response.clicked() {
        frame.commands.push(button.command.clone());
    }
}

/// The ground of a row: that of the current one is marked where lines begin, too.
fn ground_ui(ui: &Ui, frame: &Frame<'_>, response: &Response, (place, state): (Rect, State)) {
    let ground = place.shrink2(Vec2::new(0.0, 1.0));
    if state.is_highlighted {
        take_focus(ui, response.id);
        ui.painter().rect_filled(ground, CornerRadius::same(5), frame.look.selected_row);
        focus_ring(ui, frame, response, ground.shrink(1.0));
    } else {
        super::widgets::hover_fill(ui, frame, response, ground);
    }
    if state.is_current {
        let (near, towards) = near_edge(frame, ground);
        let centre = Pos2::new(near + towards * 2.0, ground.center().y);
        let bar = Rect::from_center_size(centre, Vec2::new(3.0, 16.0));
        ui.painter().rect_filled(bar, CornerRadius::same(1), frame.look.outline);
    }
}

/// The row that a digit asks for.
fn numbered(list: &List, pressed: Pressed) -> Option<usize> {
    let kinds = EntityKind::ALL.len();
    match (list.kind, pressed) {
        (CardKind::MarkAs, Pressed::Number(index)) => Some(index).filter(|index| *index < kinds),
        // The kinds again, for the whole article.
        (CardKind::MarkAs, Pressed::ShiftedNumber(index)) => Some(kinds + index),
        (CardKind::Always, Pressed::Number(index)) => Some(index),
        _ => None,
    }
    .filter(|index| *index < list.count)
}
