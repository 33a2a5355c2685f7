//! What every part of the window is given to draw itself.

use super::arabic::{LabelStyle, NORMAL, SMALL, Typesetter};
use super::theme::Look;
use super::words::Words;
use crate::article::Direction;
use crate::session::{Command, Session};

/// One frame's surroundings: what to show, how, and where wishes go.
pub(super) struct Frame<'a> {
    pub(super) session: &'a Session,
    pub(super) text: &'a mut Typesetter,
    pub(super) look: Look,
    pub(super) words: &'static Words,
    pub(super) commands: &'a mut Vec<Command>,
}

impl Frame<'_> {
    /// Interface text in the interface's direction.
    pub(super) fn normal(&self) -> LabelStyle {
        self.style(NORMAL)
    }

    /// Quieter interface text.
    pub(super) fn small(&self) -> LabelStyle {
        self.style(SMALL)
    }

    /// The one place where the digits of the interface are chosen.
    fn style(&self, font_size: f32) -> LabelStyle {
        let digits = self.session.settings().interface_digits;
        LabelStyle { digits, ..LabelStyle::new(font_size, self.words.direction) }
    }

    pub(super) fn is_rtl(&self) -> bool {
        self.words.direction == Direction::RightToLeft
    }
}
