//! Everything that a person can ask for: what it is called, by which keys it is had, when it can be done. Keyboard, palette and the
//! card of keys all read this one table; a line in `rows.rs` adds to all three.

mod keys;
mod rows;
#[cfg(test)]
mod standing;

use crate::export::Language;
use crate::session::{Command, Session};
use egui::{Key, Modifiers};
pub(super) use keys::Keys;
pub(super) use rows::{ACTIONS, HAND_KEYS};

/// Something that can be done.
pub(super) struct Action {
    /// Arabic and English.
    names: [&'static str; 2],
    /// How it is had from the keyboard; the first is the one that is told.
    pub(super) keys: &'static [Keys],
    /// What it asks for.
    pub(super) command: fn() -> Command,
    /// Whether it can be done just now.
    pub(super) can: fn(&Session) -> bool,
    /// Whether a key that is held down does it again and again.
    repeats: bool,
}

impl Action {
    const fn new(names: [&'static str; 2], keys: &'static [Keys], command: fn() -> Command) -> Self {
        Self { names, keys, command, can: |_| true, repeats: false }
    }

    /// Only where this is true.
    const fn when(self, can: fn(&Session) -> bool) -> Self {
        Self { can, ..self }
    }

    /// Again and again while its key is held.
    const fn held(self) -> Self {
        Self { repeats: true, ..self }
    }

    /// What it is called.
    pub(super) fn name(&self, language: Language) -> &'static str {
        let [arabic, english] = self.names;
        match language {
            Language::Arabic => arabic,
            Language::English => english,
        }
    }

    /// What it is called in either language.
    pub(super) fn names(&self) -> [&'static str; 2] {
        self.names
    }

    /// Its key as people write it; empty where it has none.
    pub(super) fn keys_text(&self) -> String {
        self.keys.first().map(Keys::text).unwrap_or_default()
    }
}

/// What a key asks for; `repeat`: it is held down.
pub(super) fn command_of(key: Key, modifiers: Modifiers, (is_typing, repeat): (bool, bool)) -> Option<Command> {
    let means = |action: &&Action| action.keys.iter().any(|keys| keys.are_pressed(key, modifiers, is_typing));
    let action = ACTIONS.iter().find(means)?;
    (!repeat || action.repeats).then(|| (action.command)())
}

/// Turns a command into what is meant where something is open already: what opens also closes.
pub(super) fn mean(command: &mut Command, session: &Session) {
    use crate::session::WindowCommand::ShowPage;
    match command {
        Command::ShowCard(card) if *card == session.shown_card() => *card = None,
        Command::Window(ShowPage(page)) if *page == session.page() => *page = None,
        Command::ShowStyle(is_shown) => *is_shown = !session.is_style_shown(),
        _ => {}
    }
}
