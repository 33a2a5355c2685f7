//! Selecting text with mouse and keys.

use super::coords::on_screen;
use super::frame::Frame;
use crate::export::palette::SELECTION_OPACITY;
use crate::layout::{Column, Sight};
use crate::session::{Command, Session, TextSelection, Unit, step, unit_at};
use crate::text::ByteSpan;
use egui::{CornerRadius, Event, Key, Modifiers, PointerButton, Pos2, Rect, Ui};

/// Presses within so many seconds and points of one another count as one after the other.
const NEXT_PRESS: (f64, f32) = (0.4, 6.0);
/// A drag beyond the view's edge scrolls by this share of the distance each frame.
const DRAG_SCROLL: f32 = 0.2;

/// What the hand remembers from frame to frame.
#[derive(Default)]
pub(super) struct Hand {
    /// The press that is held or was the last one.
    press: Option<Press>,
    is_held: bool,
    /// The x that going up and down keeps to, in points from the text's left side.
    wished_x: Option<f32>,
}

#[derive(Clone, Copy)]
struct Press {
    at: Pos2,
    time: f64,
    count: usize,
    /// The unit that was pressed; a drag adds to it.
    pressed: ByteSpan,
    has_shift: bool,
}

impl Press {
    const fn unit(&self) -> Unit {
        match self.count {
            1 => Unit::Letter,
            2 => Unit::Word,
            _ => Unit::Paragraph,
        }
    }
}

/// Where the text is on the screen.
#[derive(Clone, Copy)]
pub(super) struct OnScreen<'a> {
    /// What is in view.
    pub(super) sight: &'a Sight,
    /// The place of the text's upper left corner.
    pub(super) origin: Pos2,
    /// The view.
    pub(super) view: Rect,
}

impl OnScreen<'_> {
    /// The caret nearest to a point, and the letter under it.
    fn caret_at(&self, point: Pos2) -> Option<(usize, usize)> {
        let within = self.view.clamp(point) - self.origin;
        self.sight.nearest(within.x, within.y)
    }
}

impl Hand {
    /// Whether the click that ends now belongs to selecting and asks for nothing else.
    pub(super) fn takes_click(&self) -> bool {
        self.press.is_some_and(|press| press.count > 1 || press.has_shift)
    }

    /// Follows the pointer; returns by how many points a drag beyond the edge scrolls.
    pub(super) fn pointer_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, on_screen: OnScreen<'_>) -> f32 {
        let pointer = ui.input(|input| {
            let button = PointerButton::Primary;
            let state = (input.pointer.button_pressed(button), input.pointer.button_down(button));
            input.pointer.interact_pos().map(|at| (at, input.time, state, input.modifiers.shift))
        });
        let Some((at, time, (is_pressed, is_down), has_shift)) = pointer else { return 0.0 };
        let is_over = on_screen.view.contains(at) && ui.ctx().layer_id_at(at) == Some(ui.layer_id());
        if is_pressed {
            self.is_held = is_over && self.press_ui(frame, on_screen, (at, time, has_shift));
            return 0.0;
        }
        self.is_held &= is_down;
        let Some(press) = self.press.filter(|_| self.is_held) else { return 0.0 };
        if press.at.distance(at) > NEXT_PRESS.1 || press.count > 1 {
            self.drag_to(frame, press, on_screen, at);
        }
        let beyond = (at.y - on_screen.view.bottom()).max(0.0) + (at.y - on_screen.view.top()).min(0.0);
        if beyond != 0.0 {
            ui.ctx().request_repaint();
        }
        beyond * DRAG_SCROLL
    }

    fn press_ui(&mut self, frame: &mut Frame<'_>, on_screen: OnScreen<'_>, press: (Pos2, f64, bool)) -> bool {
        let (at, time, has_shift) = press;
        let Some((letter, caret)) = on_screen.caret_at(at) else { return false };
        let follows = |last: &Press| time - last.time < NEXT_PRESS.0 && last.at.distance(at) < NEXT_PRESS.1;
        let count = self.press.filter(|last| follows(last) && !has_shift).map_or(1, |last| last.count % 3 + 1);
        let article = &frame.session.document().article;
        let mut press = Press { at, time, count, pressed: unit_at(article, caret, Unit::Letter), has_shift };
        self.wished_x = None;
        if has_shift {
            let anchor = frame.session.text_selection().map(|selection| selection.anchor);
            let anchor = anchor.or(self.press.map(|last| last.pressed.start())).unwrap_or(caret);
            press.pressed = unit_at(article, anchor, Unit::Letter);
            select(frame, anchor, caret);
        } else if count > 1 {
            press.pressed = unit_or_name_at(frame.session, letter, press.unit());
            select(frame, press.pressed.start(), press.pressed.end());
        }
        self.press = Some(press);
        true
    }

    /// Selects from what was pressed to where the pointer is, by whole units.
    fn drag_to(&self, frame: &mut Frame<'_>, press: Press, on_screen: OnScreen<'_>, at: Pos2) {
        let Some((letter, caret)) = on_screen.caret_at(at) else { return };
        let article = &frame.session.document().article;
        let unit = press.unit();
        let reached = match unit {
            Unit::Letter => unit_at(article, caret, unit),
            _ => unit_or_name_at(frame.session, letter, unit),
        };
        let (anchor, head) = if reached.start() < press.pressed.start() {
            (press.pressed.end(), reached.start())
        } else {
            (press.pressed.start(), reached.end().max(press.pressed.end()))
        };
        select(frame, anchor, head);
    }

    /// Does what the keys ask; returns the byte to be brought into view where the selection was moved.
    pub(super) fn keys_ui(
        &mut self,
        ui: &Ui,
        frame: &mut Frame<'_>,
        column: &mut Column,
        sight: &Sight,
    ) -> Option<usize> {
        if ui.ctx().text_edit_focused() {
            return None;
        }
        let events: Vec<(Key, Modifiers)> = ui.input(|input| {
            let pressed = input.events.iter().filter_map(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.shift => Some((*key, *modifiers)),
                _ => None,
            });
            pressed.collect()
        });
        let mut moved = None;
        for (key, modifiers) in events {
            let start = self.press.map(|press| press.pressed.start()).or_else(|| Some(sight.span()?.start()));
            let selection = frame.session.text_selection().or(start.map(|at| TextSelection { anchor: at, head: at }));
            let Some(selection) = selection else { continue };
            let from = moved.unwrap_or(selection.head);
            let Some(head) = self.after_key(frame, column, (key, modifiers), from) else { continue };
            select(frame, selection.anchor, head);
            moved = Some(head);
        }
        moved
    }

    /// Where a caret at `from` goes.
    fn after_key(
        &mut self,
        frame: &mut Frame<'_>,
        column: &mut Column,
        (key, modifiers): (Key, Modifiers),
        from: usize,
    ) -> Option<usize> {
        let article = &frame.session.document().article;
        let shaper = &mut frame.text.shaper;
        let unit = if modifiers.command || modifiers.alt { Unit::Word } else { Unit::Letter };
        if matches!(key, Key::ArrowUp | Key::ArrowDown) {
            let (head, x) = column.line_beside(from, self.wished_x, key == Key::ArrowDown, shaper)?;
            self.wished_x = Some(x);
            return Some(head);
        }
        self.wished_x = None;
        let is_rtl = column.is_rtl_at(from);
        match key {
            Key::ArrowLeft => Some(step(article, from, unit, is_rtl)),
            Key::ArrowRight => Some(step(article, from, unit, !is_rtl)),
            Key::Home if modifiers.command => Some(0),
            Key::End if modifiers.command => Some(article.text().len()),
            Key::Home => Some(column.line_ends(from, shaper)?.0),
            Key::End => Some(column.line_ends(from, shaper)?.1),
            _ => None,
        }
    }
}

/// The unit that holds a letter; a word as far as it belongs to the name that the letter is of, without the clitics before that.
fn unit_or_name_at(session: &Session, letter: usize, unit: Unit) -> ByteSpan {
    let whole = unit_at(&session.document().article, letter, unit);
    let entities = &session.document().entities;
    let mention = entities.mention_at(letter).and_then(|id| entities.mention(id));
    let name = mention.filter(|mention| unit == Unit::Word && session.shows(mention.kind)).map(|mention| mention.span);
    let range = name.map(|name| whole.start().max(name.start())..whole.end().min(name.end()));
    range.and_then(|range| ByteSpan::new(session.document().article.text(), range)).unwrap_or(whole)
}

fn select(frame: &mut Frame<'_>, anchor: usize, head: usize) {
    let selection = TextSelection { anchor, head };
    if frame.session.text_selection() != Some(selection) {
        frame.commands.push(Command::SelectText(selection));
    }
}

/// Draws the selected text's ground, a box for each run of one direction.
pub(super) fn selection_ui(ui: &Ui, frame: &Frame<'_>, on_screen_text: OnScreen<'_>) {
    let article = &frame.session.document().article;
    let Some(span) = frame.session.text_selection().and_then(|selection| selection.span(article)) else { return };
    for rect in on_screen_text.sight.rects(span) {
        let rect = on_screen(rect, on_screen_text.origin);
        ui.painter().rect_filled(rect, CornerRadius::ZERO, frame.look.outline.gamma_multiply(SELECTION_OPACITY));
    }
}
