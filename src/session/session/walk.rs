//! The ways through the text: from mention to mention, to what is looked for.

use super::{Reveal, Session};
use crate::extract::{Entities, EntityId, MentionId};
use crate::session::command::Command;
use crate::session::selection::Selection;
use crate::text::ByteSpan;

impl Session {
    pub(super) fn select_entity(&mut self, id: EntityId) {
        let next = match self.selection {
            Some(selection) if selection.entity == id => selection.moved(1, &self.document.entities),
            _ => Selection { entity: id, position: 0 },
        };
        if self.document.entities.entity(id).is_some() {
            self.text_selection = None;
            self.go_to(next);
        }
    }

    pub(super) fn step_mention(&mut self, steps: isize) {
        if let Some(selection) = self.selection {
            self.go_to(selection.moved(steps, &self.document.entities));
        }
    }

    pub(super) fn step_any(&mut self, is_forward: bool) {
        let entities = &self.document.entities;
        let found = self.shown_from(self.selected_mention(), is_forward, entities);
        if let Some(selection) = found.and_then(|id| Selection::at(id, entities)) {
            self.go_to(selection);
        }
    }

    /// The next mention of a shown kind after `current` (before it where the way is back), round the end; from the text's edge
    /// where there is none. Looks no further than that mention.
    pub(super) fn shown_from(
        &self,
        current: Option<MentionId>,
        is_forward: bool,
        entities: &Entities,
    ) -> Option<MentionId> {
        let count = entities.mentions().len();
        let is_shown = |index: &usize| entities.mentions().get(*index).is_some_and(|mention| self.shows(mention.kind));
        let found = if is_forward {
            let first = current.map_or(0, |current| current.0 + 1);
            (first..count).chain(0..first.min(count)).find(is_shown)
        } else {
            let end = current.map_or(count, |current| current.0.min(count));
            (0..end).rev().chain((end..count).rev()).find(is_shown)
        };
        found.map(MentionId)
    }

    pub(super) fn go_to(&mut self, selection: Selection) {
        self.selection = Some(selection);
        let mention = self.selected_mention().and_then(|id| self.document.entities.mention(id));
        if let Some(span) = mention.map(|mention| mention.span) {
            self.reveal_span(span, false);
        }
    }

    pub(super) fn reveal_span(&mut self, span: ByteSpan, may_stay: bool) {
        self.reveal_count += 1;
        self.reveal = Some(Reveal { count: self.reveal_count, span, may_stay, is_top: false });
    }

    /// Opens the find bar. A phrase that is selected is looked for, and is the hit that the reader is at.
    pub(super) fn open_find(&mut self, command: Command) {
        // The bar takes the keyboard.
        self.is_style_shown = false;
        (self.card, self.window.page) = (None, None);
        let article = &self.document.article;
        let phrase = self.text_selection.and_then(|selection| selection.phrase(article));
        let is_new = std::mem::replace(&mut self.sought, self.text_selection) != self.text_selection;
        let selected = phrase.map(|phrase| (phrase.slice(article.text()), phrase.start()));
        let hit = match (command, selected) {
            (Command::OpenFind, Some((phrase, start))) if is_new => self.search.find_from(phrase.to_owned(), start),
            (Command::FindText(text), Some((phrase, start))) if text == phrase => self.search.find_from(text, start),
            (command, _) => self.search.apply(command),
        };
        self.reveal_hit(hit);
    }

    /// Looks for something in the text.
    pub(super) fn find(&mut self, command: Command) {
        let hit = self.search.apply(command);
        self.reveal_hit(hit);
    }

    pub(super) fn reveal_hit(&mut self, hit: Option<ByteSpan>) {
        if let Some(hit) = hit {
            self.reveal_span(hit, true);
        }
    }
}
