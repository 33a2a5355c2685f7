//! What the selected name is to be called, typed into a field.

use super::{PADDING, Pressed, TITLE_HEIGHT, is_closing, selected_name};
use crate::article::direction_of;
use crate::extract::Correction;
use crate::session::{Command, CorrectCommand, Session};
use crate::view::field::{self, Field, field_id, field_ui, select_all};
use crate::view::floating::{self, Card, card_ui, is_pressed_outside};
use crate::view::frame::Frame;
use crate::view::pages::text_ui;
use crate::view::widgets::{button_size, button_ui, near_edge};
use egui::{Id, Pos2, Rect, Role, Ui, UiBuilder, Vec2};

/// Width of the card in points, where the window has room for it.
const WIDTH: f32 = 440.0;
const BUTTONS_HEIGHT: f32 = 34.0;
const GAP: f32 = 10.0;
/// The card stands at this share of the window's height.
const TOP: f32 = 0.3;

/// What the card remembers from frame to frame.
#[derive(Default)]
pub(super) struct RenameCard {
    typed: String,
    /// Whether the field has had the keyboard.
    is_known: bool,
}

impl RenameCard {
    /// The card of the selected name as it is called now.
    pub(super) fn of(session: &Session) -> Self {
        let entity = session.selection().and_then(|selection| session.document().entities.entity(selection.entity));
        Self { typed: entity.map(|entity| entity.name.clone()).unwrap_or_default(), is_known: false }
    }

    /// Draws the card.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, pressed: &[Pressed]) {
        let words = &frame.words.correct;
        let name = selected_name(frame.session);
        let title = name.map_or(words.rename.to_owned(), |name| frame.words.rename_title(name));
        let window = ui.ctx().content_rect();
        let height = TITLE_HEIGHT + field::HEIGHT + GAP + BUTTONS_HEIGHT + 2.0 * PADDING;
        let corner = Pos2::new(window.center().x - WIDTH / 2.0, window.top() + window.height() * TOP);
        let place = floating::inside(window, Rect::from_min_size(corner, Vec2::new(WIDTH, height)));
        if pressed.contains(&Pressed::Close) || is_pressed_outside(ui, place) {
            frame.commands.push(Command::ShowCard(None));
        } else if pressed.contains(&Pressed::Choose) {
            self.give(frame);
        }
        let card = Card { id: Id::unique("rename"), place, role: Role::Dialog, name: &title };
        card_ui(ui, frame.look, (&card, is_closing(frame.commands)), |ui| {
            let inner = place.shrink(PADDING);
            let row = inner.with_max_y(inner.top() + TITLE_HEIGHT - GAP);
            let style = frame.normal().bold().as_written();
            text_ui(ui, frame, &title, (row, style, frame.look.ink));
            if name.is_none() {
                let rest = inner.with_min_y(inner.top() + TITLE_HEIGHT);
                text_ui(ui, frame, words.nothing_selected, (rest, frame.normal(), frame.look.quiet_ink));
                return;
            }
            let top = inner.top() + TITLE_HEIGHT;
            self.field_ui(ui, frame, inner.with_min_y(top).with_max_y(top + field::HEIGHT));
            self.buttons_ui(ui, frame, inner.with_min_y(inner.bottom() - BUTTONS_HEIGHT));
        });
    }

    fn field_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let hint = frame.words.correct.new_name;
        let direction = if self.typed.is_empty() { frame.words.direction } else { direction_of(&self.typed) };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        // While egui measures a card that is new, nothing on it can have the keyboard.
        if !inside.is_sizing_pass() && !std::mem::replace(&mut self.is_known, true) {
            select_all(&inside, field_id(&inside, hint), &self.typed);
        }
        field_ui(&mut inside, frame, &Field { name: hint, hint, direction, width: place.width() }, &mut self.typed);
    }

    /// The buttons, from where lines end.
    fn buttons_ui(&self, ui: &mut Ui, frame: &mut Frame<'_>, row: Rect) {
        let words = &frame.words.correct;
        let sizes = [words.give_name, words.cancel].map(|text| button_size(frame, text, text == words.give_name));
        let (near, towards) = near_edge(frame, row);
        let far = near + towards * row.width();
        let [give, cancel] = sizes;
        let cancel_far = far;
        let give_far = far - towards * (cancel.x + GAP);
        let place = |far: f32, size: Vec2| {
            Rect::from_center_size(Pos2::new(far - towards * size.x / 2.0, row.center().y), size)
        };
        // In the order in which they are read.
        let (text, at) = (words.give_name, place(give_far, give));
        if ui.put(at, |ui: &mut Ui| button_ui(ui, frame, text, text, true)).clicked() {
            self.give(frame);
        }
        let (text, at) = (words.cancel, place(cancel_far, cancel));
        if ui.put(at, |ui: &mut Ui| button_ui(ui, frame, text, text, false)).clicked() {
            frame.commands.push(Command::ShowCard(None));
        }
    }

    /// Gives the name, where there is one and it is another than before.
    fn give(&self, frame: &mut Frame<'_>) {
        let entity = frame.session.selection().and_then(|it| frame.session.document().entities.entity(it.entity));
        let name = self.typed.trim();
        let is_new = entity.is_some_and(|entity| entity.name != name);
        let command = match frame.session.selected_place().filter(|_| is_new && !name.is_empty()) {
            Some(at) => Command::Correct(CorrectCommand::Apply(Correction::Rename { at, name: name.to_owned() })),
            None if name.is_empty() => return,
            None => Command::ShowCard(None),
        };
        frame.commands.push(command);
    }
}
