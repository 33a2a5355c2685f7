//! A key with what is held down beside it: how it is told apart, and how it is written.

use egui::{Key, Modifiers};

/// Whether Shift is to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Held,
    Free,
    /// Keys that some layouts give only with it.
    Either,
}

/// A key with what is held down beside it. Ctrl stands for Cmd where that is the custom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) struct Keys {
    pub(in crate::view) key: Key,
    has_ctrl: bool,
    shift: Shift,
    /// Whether it works while a field has the keyboard.
    while_typing: bool,
    /// Whether the system tells of it by an event of its own, so that the key itself asks for nothing.
    is_event: bool,
}

impl Keys {
    const fn new(key: Key, has_ctrl: bool, shift: Shift) -> Self {
        Self { key, has_ctrl, shift, while_typing: has_ctrl, is_event: false }
    }

    /// The key alone; not while somebody types.
    pub(super) const fn plain(key: Key) -> Self {
        Self::new(key, false, Shift::Free)
    }

    /// A sign that some layouts give only with Shift; not while somebody types.
    pub(super) const fn sign(key: Key) -> Self {
        Self::new(key, false, Shift::Either)
    }

    /// A key that types nothing, as F5.
    pub(super) const fn function(key: Key) -> Self {
        Self { while_typing: true, ..Self::new(key, false, Shift::Free) }
    }

    /// The same with Shift.
    pub(super) const fn shift_function(key: Key) -> Self {
        Self { while_typing: true, ..Self::new(key, false, Shift::Held) }
    }

    /// With Ctrl.
    pub(super) const fn ctrl(key: Key) -> Self {
        Self::new(key, true, Shift::Free)
    }

    /// With Ctrl, and with Shift or without.
    pub(super) const fn ctrl_sign(key: Key) -> Self {
        Self::new(key, true, Shift::Either)
    }

    /// With Ctrl and Shift.
    pub(super) const fn ctrl_shift(key: Key) -> Self {
        Self::new(key, true, Shift::Held)
    }

    /// The same, but not while somebody types: a field has its own meaning for it.
    pub(super) const fn not_while_typing(self) -> Self {
        Self { while_typing: false, ..self }
    }

    /// The same, told by the system as an event of its own.
    pub(super) const fn told(self) -> Self {
        Self { is_event: true, ..self }
    }

    /// Whether a press of `key` means these. AltGr, which types, reads as Ctrl and Alt on Windows.
    pub(in crate::view) fn are_pressed(&self, key: Key, modifiers: Modifiers, is_typing: bool) -> bool {
        let is_shift = match self.shift {
            Shift::Held => modifiers.shift,
            Shift::Free => !modifiers.shift,
            Shift::Either => true,
        };
        !self.is_event
            && self.key == key
            && self.has_ctrl == modifiers.command
            && !modifiers.alt
            && is_shift
            && (self.while_typing || !is_typing)
    }

    /// As people write them: `Ctrl+Shift+C`.
    pub(in crate::view) fn text(&self) -> String {
        let ctrl = if cfg!(target_os = "macos") { "Cmd+" } else { "Ctrl+" };
        let held = [(self.has_ctrl, ctrl), (self.shift == Shift::Held, "Shift+")];
        let held: String = held.into_iter().filter_map(|(is_held, name)| is_held.then_some(name)).collect();
        let key = match self.key {
            Key::Escape => "Esc",
            Key::PageDown => "Page Down",
            Key::PageUp => "Page Up",
            key => key.symbol_or_name(),
        };
        format!("{held}{key}")
    }
}
