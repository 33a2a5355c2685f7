//! The one dialog that can be shown: what it is asked for, and what becomes of its end.

use super::{Effect, Session};
use crate::session::command::Command;
use crate::session::notice::Trouble;
use crate::session::picking::{Picked, Picking};
use std::path::PathBuf;

impl Session {
    /// What is asked for by naming a file where there is no dialog.
    #[must_use]
    pub fn named(&self, path: PathBuf) -> Command {
        self.named_for.command(path)
    }

    /// Asks for a dialog, which is told the folder to start in, unless one is shown already.
    pub(super) fn pick(&mut self, picking: Picking, effect: impl FnOnce(Option<PathBuf>) -> Effect) {
        if self.picking.is_none() {
            self.picking = Some(picking);
            self.effects.push(effect(self.settings.last_folder.clone()));
        }
    }

    pub(super) fn end_dialog(&mut self, picked: Picked) {
        let Some(picking) = self.picking.take() else { return };
        match (picking, picked) {
            (_, Picked::Nothing) => {}
            (Picking::Read(purpose), Picked::File(path)) => self.apply(purpose.command(path)),
            (Picking::Read(purpose), Picked::NoDialog) => {
                self.named_for = purpose;
                // The path is typed below the page; nothing may lie over that.
                self.window.page = None;
                self.fail(Trouble::NoDialog);
            }
            (Picking::Results(wanted), Picked::File(path)) => self.save_picked(wanted, path),
            (Picking::Results(wanted), Picked::NoDialog) => self.save_beside(wanted),
            (Picking::OwnLexicon, Picked::File(path)) => self.save_lexicon_picked(path),
            (Picking::OwnLexicon, Picked::NoDialog) => self.save_lexicon_beside(),
        }
    }
}
