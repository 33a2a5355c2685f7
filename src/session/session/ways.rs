//! The ways through articles: cards, headings.

use super::Session;
use crate::session::card::CardKind;

impl Session {
    /// The list that floats over the page.
    #[must_use]
    pub fn shown_card(&self) -> Option<CardKind> {
        self.card
    }

    /// Shows a list, or none; whatever else floated over the page is closed.
    pub(super) fn show_card(&mut self, card: Option<CardKind>) {
        self.card = card;
        if card.is_some() {
            self.is_style_shown = false;
        }
    }

    /// Goes to a block, a heading for one, and closes the list that it was chosen from.
    pub(super) fn go_to_block(&mut self, index: usize) {
        self.card = None;
        if let Some(span) = self.document.article.blocks().get(index).map(|block| block.span) {
            self.reveal_span(span, false);
        }
    }
}
