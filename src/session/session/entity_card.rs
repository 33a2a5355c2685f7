//! The card beside the selected name: it follows the selection from mention to mention, and goes when another entity is selected.

use super::{Effect, Selection, Session};
use crate::analysis::{romanizations, search_query};
use crate::export::escape_html;
use crate::session::command::{Copied, CopyRequest};
use crate::session::entity_card::{CardCopy, EntityCard, EntityCardCommand};

impl Session {
    /// The card that is shown; it is the selected entity's, and stands at the selected mention.
    #[must_use]
    pub fn entity_card(&self) -> Option<EntityCard> {
        let selected = self.selection?.entity;
        let document = (self.document.serial, self.document.entities_count);
        self.entity_card.filter(|card| card.entity == selected && card.document == document)
    }

    /// Does what is asked of the card.
    pub(super) fn tend_card(&mut self, command: EntityCardCommand) {
        match command {
            EntityCardCommand::Show => self.show_entity_card(false),
            EntityCardCommand::Toggle if self.entity_card().is_some_and(|card| card.has_keys) => {
                self.entity_card = None
            }
            EntityCardCommand::Toggle => {
                self.show_entity_card(true);
                self.reveal_selected();
            }
            EntityCardCommand::Hide => self.entity_card = None,
            EntityCardCommand::GoToFirst => {
                if let Some(selection) = self.selection {
                    self.go_to(Selection { position: 0, ..selection });
                }
            }
            EntityCardCommand::Copy(what) => self.copy_of_card(what),
        }
    }

    fn show_entity_card(&mut self, has_keys: bool) {
        let copied = self.entity_card().and_then(|card| card.copied);
        let document = (self.document.serial, self.document.entities_count);
        let of = |selection: Selection| EntityCard { entity: selection.entity, has_keys, copied, document };
        self.entity_card = self.selection.map(of);
    }

    /// Shows the card that was shown over names that are listed anew.
    pub(super) fn keep_card(&mut self, card: Option<EntityCard>) {
        let document = (self.document.serial, self.document.entities_count);
        if let Some((card, selection)) = card.zip(self.selection) {
            self.entity_card = Some(EntityCard { entity: selection.entity, document, ..card });
        }
    }

    /// Brings the selected mention into view where it is not.
    fn reveal_selected(&mut self) {
        let mention = self.selected_mention().and_then(|id| self.document.entities.mention(id));
        if let Some(span) = mention.map(|mention| mention.span) {
            self.reveal_span(span, true);
        }
    }

    fn copy_of_card(&mut self, what: CardCopy) {
        let Some(entity) = self.selection.and_then(|selection| self.document.entities.entity(selection.entity)) else {
            return;
        };
        let spellings = || romanizations(&entity.name, entity.kind);
        let text = match what {
            CardCopy::Name => Some(entity.name.clone()),
            CardCopy::Query => Some(search_query(&spellings())),
            CardCopy::Spelling(index) => spellings().into_iter().nth(index),
        };
        if let Some(text) = text {
            let html = format!("<p>{}</p>", escape_html(&text));
            self.effects.push(Effect::Copy(CopyRequest { what: Copied::Selection, html, text }));
            if let Some(card) = &mut self.entity_card {
                card.copied = Some(what);
            }
        }
    }
}
