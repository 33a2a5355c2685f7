//! The choices of how articles are set, on a card below their button.

use super::arabic::{LabelStyle, size_of};
use super::floating::{self, Card, card_ui, is_pressed_outside};
use super::focus::FocusBefore;
use super::frame::Frame;
use super::scroll::Scroll;
use super::style_rows::{Choice, Control, Row, Steps, rows};
use super::widgets::{focus_ring, near_edge, start_align};
use crate::session::Command;
use egui::accesskit::Live;
use egui::{
    Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

/// Room between the card's edges and what is on it, in points.
const PADDING: Vec2 = Vec2::new(16.0, 12.0);
pub(super) const ROW_HEIGHT: f32 = 40.0;
/// Room for the line above a group.
const GROUP_GAP: f32 = 13.0;
/// Height of the controls; room beside the words in them.
const CONTROL_HEIGHT: f32 = 30.0;
const CHOICE_PADDING: f32 = 12.0;
/// Room between the labels and the controls.
pub(super) const LABEL_GAP: f32 = 20.0;
/// Width of a stepper's buttons, and of the number between them.
const STEP_WIDTH: f32 = 34.0;
const VALUE_WIDTH: f32 = 104.0;
/// Room between the button and the card.
const DROP: f32 = 6.0;
const RADIUS: CornerRadius = CornerRadius::same(6);
const INNER_RADIUS: CornerRadius = CornerRadius::same(5);

/// What the card remembers from frame to frame.
#[derive(Default)]
pub(super) struct StylePopover {
    is_shown: bool,
    /// What had the keyboard before the card was shown.
    focused_before: FocusBefore,
    /// The first control is to have the keyboard: no pointer has shown the card.
    wants_focus: bool,
    /// Whether a press ended in the last frame.
    was_pressed: bool,
    scroll: Scroll,
}

/// How wide the parts of the card are, in points.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    pub(super) labels: f32,
    pub(super) controls: f32,
}

impl StylePopover {
    /// Draws the card below `button` where it is to be shown.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, button: Rect) {
        let is_shown = frame.session.is_style_shown();
        if is_shown != self.is_shown {
            self.is_shown = is_shown;
            self.move_focus(ui);
        }
        self.was_pressed = ui.input(|input| input.pointer.any_released());
        if !is_shown {
            return;
        }
        let rows = rows(frame);
        let widths = widths(frame, &rows);
        let height = rows.iter().map(height).sum::<f32>() + 2.0 * PADDING.y;
        let size = Vec2::new(widths.labels + LABEL_GAP + widths.controls + 2.0 * PADDING.x, height);
        let left = if frame.is_rtl() { button.right() - size.x } else { button.left() };
        let wanted = Rect::from_min_size(Pos2::new(left, button.bottom() + DROP), size);
        let place = floating::inside(ui.ctx().content_rect(), wanted);
        if is_pressed_outside(ui, place) {
            frame.commands.push(Command::ShowStyle(false));
        }
        let name = frame.words.style.title;
        let card = Card { id: Id::unique("style"), place, role: Role::Dialog, name };
        let closes =
            |command: &Command| matches!(command, Command::ShowStyle(_) | Command::OpenFind | Command::FindText(_));
        let is_closing = frame.commands.iter().any(closes);
        card_ui(ui, frame.look, (&card, is_closing), |ui| {
            ui.set_clip_rect(place.shrink(1.0));
            self.scroll.ui(ui, frame, (place, height));
            self.rows_ui(ui, frame, rows, widths);
        });
    }

    /// Takes the keyboard, or gives it back.
    fn move_focus(&mut self, ui: &Ui) {
        if self.is_shown {
            self.focused_before = FocusBefore::now(ui);
            self.wants_focus = !self.was_pressed;
            self.scroll = Scroll::default();
            // Tab then goes to the card's first control.
            ui.memory_mut(egui::Memory::stop_text_input);
        } else {
            self.focused_before.give_back(ui);
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, rows: Vec<Row>, widths: Widths) {
        let card = ui.max_rect();
        let mut top = card.top() + PADDING.y - self.scroll.offset;
        let mut focused = None;
        for (index, row) in rows.into_iter().enumerate() {
            let height = height(&row);
            let whole = Rect::from_min_size(Pos2::new(card.left(), top), Vec2::new(card.width(), height));
            top += height;
            if row.begins_group {
                let line = Stroke::new(1.0, frame.look.line);
                ui.painter().hline(whole.shrink2(PADDING).x_range(), whole.top() + GROUP_GAP / 2.0, line);
            }
            let place = whole.with_min_y(whole.bottom() - ROW_HEIGHT).shrink2(Vec2::new(PADDING.x, 0.0));
            for (nth, response) in row_ui(ui, frame, row, (place, widths, index)).into_iter().enumerate() {
                if self.wants_focus && (index, nth) == (0, 0) && !ui.is_sizing_pass() {
                    response.request_focus();
                    self.wants_focus = false;
                }
                if response.gained_focus() {
                    focused = Some(whole);
                }
            }
        }
        if let Some(whole) = focused {
            self.scroll.show(whole.top() - card.top(), whole.bottom() - card.top(), card.height());
            ui.ctx().request_repaint();
        }
    }
}

pub(super) fn height(row: &Row) -> f32 {
    ROW_HEIGHT + if row.begins_group { GROUP_GAP } else { 0.0 }
}

pub(super) fn widths(frame: &mut Frame<'_>, rows: &[Row]) -> Widths {
    let mut widths = Widths { labels: 0.0, controls: 0.0 };
    for row in rows {
        let label = frame.text.label(row.label, frame.normal(), f32::INFINITY);
        widths.labels = widths.labels.max(size_of(&label).x.ceil());
        let control = match &row.control {
            Control::Choices(choices) => choices.iter().map(|choice| choice_width(frame, choice)).sum(),
            Control::Steps(_) => 2.0 * STEP_WIDTH + VALUE_WIDTH,
        };
        widths.controls = widths.controls.max(control);
    }
    widths
}

/// As wide as the choice is while it is the current one, so that nothing moves.
fn choice_width(frame: &mut Frame<'_>, choice: &Choice) -> f32 {
    let label = frame.text.label(choice.text, frame.normal().bold().as_written(), f32::INFINITY);
    (size_of(&label).x + 2.0 * CHOICE_PADDING).ceil()
}

/// Draws a row; returns its controls in reading order.
pub(super) fn row_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    row: Row,
    (place, widths, index): (Rect, Widths, usize),
) -> Vec<Response> {
    let (near, towards) = near_edge(frame, place);
    let label = frame.text.label(row.label, frame.normal(), widths.labels);
    let anchor = (Pos2::new(near, place.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &label, anchor, frame.look.quiet_ink);
    let role = if matches!(row.control, Control::Choices(_)) { Role::RadioGroup } else { Role::Group };
    let builder = UiBuilder::new().max_rect(place).accessibility_role(role).accessibility_label(row.label);
    let mut inside = ui.new_child(builder);
    let start = Pos2::new(near + towards * (widths.labels + LABEL_GAP), place.center().y);
    let run = Run { near: start, towards, id: Id::unique(("style", index)) };
    match row.control {
        Control::Choices(choices) => choices_ui(&inside, frame, choices, run),
        Control::Steps(steps) => steps_ui(&mut inside, frame, steps, (row.label, run)),
    }
}

/// Where controls stand side by side.
#[derive(Clone, Copy)]
struct Run {
    /// The middle of the edge where they begin.
    near: Pos2,
    /// Which way they run from there.
    towards: f32,
    id: Id,
}

impl Run {
    /// The place of what begins at `from` and is so wide, in points from the near edge.
    fn place(&self, from: f32, width: f32) -> Rect {
        let middle = self.near + Vec2::new(self.towards * (from + width / 2.0), 0.0);
        Rect::from_center_size(middle, Vec2::new(width, CONTROL_HEIGHT))
    }
}

fn choices_ui(ui: &Ui, frame: &mut Frame<'_>, choices: Vec<Choice>, run: Run) -> Vec<Response> {
    let widths: Vec<f32> = choices.iter().map(|choice| choice_width(frame, choice)).collect();
    trough_ui(ui, frame, run.place(0.0, widths.iter().sum()));
    let mut from = 0.0;
    let mut responses = Vec::new();
    for (index, (choice, width)) in choices.into_iter().zip(widths).enumerate() {
        responses.push(choice_ui(ui, frame, choice, (run.place(from, width), run.id.with(index))));
        from += width;
    }
    responses
}

/// What the controls of a row lie in.
fn trough_ui(ui: &Ui, frame: &Frame<'_>, place: Rect) {
    ui.painter().rect(place, RADIUS, frame.look.panel, Stroke::new(1.0, frame.look.line), StrokeKind::Inside);
}

/// One of a few; the current one is bold and stands out of the trough.
fn choice_ui(ui: &Ui, frame: &mut Frame<'_>, choice: Choice, (place, id): (Rect, Id)) -> Response {
    let response = ui.interact(place, id, Sense::click());
    let name = choice.name;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), choice.is_current, name));
    if response.clicked() && !choice.is_current {
        frame.commands.push(choice.command);
    }
    let look = frame.look;
    let style: LabelStyle = if choice.is_current { frame.normal().bold() } else { frame.normal() };
    if choice.is_current {
        ui.painter().rect(place, RADIUS, look.paper, Stroke::new(1.0, look.quiet_ink), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(place.shrink(2.0), INNER_RADIUS, look.selected_row);
    }
    focus_ring(ui, frame, &response, place);
    let ink = if choice.is_current { look.ink } else { look.quiet_ink };
    // Some show digits themselves.
    let label = frame.text.label(choice.text, style.as_written(), f32::INFINITY);
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A number between a button for less and one for more.
fn steps_ui(ui: &mut Ui, frame: &mut Frame<'_>, steps: Steps, (label, run): (&str, Run)) -> Vec<Response> {
    trough_ui(ui, frame, run.place(0.0, 2.0 * STEP_WIDTH + VALUE_WIDTH));
    let [less, more] = steps.commands;
    let [less_name, more_name] = steps.names;
    let less_place = (run.place(0.0, STEP_WIDTH), run.id.with("less"));
    let less = step_ui(ui, frame, ("−", less_name, less), less_place);
    let place = run.place(STEP_WIDTH, VALUE_WIDTH);
    let value = ui.interact(place, run.id.with("value"), Sense::hover());
    value.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label} {}", steps.value)));
    ui.ctx().accesskit_node_builder(value.id, |node| node.set_live(Live::Polite));
    let shown = frame.text.label(&steps.value, frame.normal(), VALUE_WIDTH);
    frame.text.draw_label(ui.painter(), &shown, (place.center(), Align2::CENTER_CENTER), frame.look.ink);
    let more_place = (run.place(STEP_WIDTH + VALUE_WIDTH, STEP_WIDTH), run.id.with("more"));
    let more = step_ui(ui, frame, ("+", more_name, more), more_place);
    vec![less, more]
}

/// A button that asks for nothing at the end of the range; it keeps the keyboard there.
fn step_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (text, name, command): (&str, &str, Option<Command>),
    (place, id): (Rect, Id),
) -> Response {
    let response = ui.interact(place, id, Sense::click());
    let is_enabled = command.is_some();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    let look = frame.look;
    if is_enabled && response.hovered() {
        let fill = if response.is_pointer_button_down_on() { look.line } else { look.selected_row };
        ui.painter().rect_filled(place.shrink(2.0), INNER_RADIUS, fill);
    }
    if let Some(command) = command.filter(|_| response.clicked()) {
        frame.commands.push(command);
    }
    focus_ring(ui, frame, &response, place);
    let ink = if is_enabled { look.ink } else { look.quiet_ink.gamma_multiply(0.5) };
    let label = frame.text.label(text, frame.normal().bold(), f32::INFINITY);
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), ink);
    if is_enabled { response.on_hover_cursor(CursorIcon::PointingHand) } else { response }
}
