//! The keyboard, lent to what floats over the page or opens beside it.

use egui::{Id, Ui};

/// What had the keyboard before something took it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FocusBefore(Option<Id>);

impl FocusBefore {
    /// What has the keyboard now.
    pub(super) fn now(ui: &Ui) -> Self {
        Self(ui.memory(egui::Memory::focused))
    }

    /// Gives the keyboard back, once; leaves it where it is if nothing had it.
    pub(super) fn give_back(&mut self, ui: &Ui) {
        if let Some(before) = self.0.take() {
            ui.memory_mut(|memory| memory.request_focus(before));
        }
    }
}
