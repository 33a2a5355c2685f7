//! The cards with a field that put the selected name right: another name for it, and the other one that it is to be one with.

mod merge;
mod rename;

use super::entity_panel::row_names;
use super::floating::is_replaced;
use super::frame::Frame;
use crate::session::{CardKind, Command, CorrectCommand, Session};
use crate::view::focus::FocusBefore;
use egui::{Event, Key, Ui};
use merge::MergeCard;
use rename::RenameCard;

/// Room between a card's edges and what is on it, in points.
const PADDING: f32 = 14.0;
const TITLE_HEIGHT: f32 = 34.0;

/// What the cards remember from frame to frame.
#[derive(Default)]
pub(super) struct AmendCards {
    shown: Option<CardKind>,
    focused_before: FocusBefore,
    rename: RenameCard,
    merge: MergeCard,
    pressed: Vec<Pressed>,
}

/// What a key asks of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Next,
    Previous,
    NextPage,
    PreviousPage,
    Choose,
    Close,
}

impl AmendCards {
    /// Takes the keyboard for a card that is new and gives it back after one that is gone; while one is shown, keeps its keys to
    /// it. Call before anything else reads keys.
    pub(super) fn begin(&mut self, ui: &Ui, session: &Session) {
        let shown = session.shown_card().filter(|card| matches!(card, CardKind::Rename | CardKind::Merge));
        if shown != self.shown {
            self.change(ui, shown, session);
        }
        let Some(card) = shown else { return };
        // Enter is a button's where one has the keyboard.
        let is_typing = ui.ctx().text_edit_focused();
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key { modifiers, .. } if modifiers.command => true,
                Event::Key { key, pressed: true, .. } => {
                    let asked = asked(*key).filter(|asked| reads(card, *asked, is_typing));
                    self.pressed.extend(asked);
                    asked.is_none()
                }
                _ => true,
            });
        });
    }

    fn change(&mut self, ui: &Ui, shown: Option<CardKind>, session: &Session) {
        if self.shown.is_none() {
            self.focused_before = FocusBefore::now(ui);
        }
        ui.memory_mut(egui::Memory::stop_text_input);
        if shown.is_none() {
            self.focused_before.give_back(ui);
        }
        self.shown = shown;
        self.pressed.clear();
        (self.rename, self.merge) = (RenameCard::of(session), MergeCard::default());
        ui.ctx().request_repaint();
    }

    /// Draws the card that is to be shown, if one is, and does what is chosen.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>) {
        let pressed = std::mem::take(&mut self.pressed);
        // One that has been asked for in this frame's own commands comes with the next.
        match self.shown.filter(|card| frame.session.shown_card() == Some(*card)) {
            Some(CardKind::Rename) => self.rename.ui(ui, frame, &pressed),
            Some(CardKind::Merge) => self.merge.ui(ui, frame, &pressed),
            _ => {}
        }
    }
}

/// What the selected entity is called, as its row calls it.
fn selected_name(session: &Session) -> Option<&str> {
    let entity = session.document().entities.entity(session.selection()?.entity)?;
    Some(row_names(entity).0)
}

/// Whether a card itself follows what a key asks; the rest is the field's, or egui's.
fn reads(card: CardKind, asked: Pressed, is_typing: bool) -> bool {
    match asked {
        Pressed::Close => true,
        Pressed::Choose => is_typing,
        Pressed::Next | Pressed::Previous | Pressed::NextPage | Pressed::PreviousPage => card == CardKind::Merge,
    }
}

fn asked(key: Key) -> Option<Pressed> {
    match key {
        Key::ArrowDown => Some(Pressed::Next),
        Key::ArrowUp => Some(Pressed::Previous),
        Key::PageDown => Some(Pressed::NextPage),
        Key::PageUp => Some(Pressed::PreviousPage),
        Key::Enter => Some(Pressed::Choose),
        Key::Escape => Some(Pressed::Close),
        _ => None,
    }
}

/// Whether one of a frame's commands closes the card or puts something else in its place.
fn is_closing(commands: &[Command]) -> bool {
    is_replaced(commands)
        || commands.iter().any(|command| matches!(command, Command::Correct(CorrectCommand::Apply(_))))
}
