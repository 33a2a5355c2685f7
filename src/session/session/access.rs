//! What is asked for so that nobody has to tell things apart by colour alone.

use super::Session;
use crate::export::Marking;
use crate::export::palette::Theme;
use crate::session::access::AccessCommand;

impl Session {
    /// How names are marked in `theme`.
    #[must_use]
    pub fn marking(&self, theme: Theme) -> Marking {
        Marking { theme, has_patterns: self.settings.has_patterns }
    }

    pub(super) fn make_accessible(&mut self, command: AccessCommand) {
        self.settings.has_patterns = match command {
            AccessCommand::SetPatterns(has_patterns) => has_patterns,
            AccessCommand::TogglePatterns => !self.settings.has_patterns,
        };
        self.note_unsaved();
    }
}
