//! Corrections: made, taken back, and applied again to whatever is found.

use super::Session;
use crate::extract::{Correction, EntityId, LONG_BYTES, MentionId, Place, Scope, Unfit, correct};
use crate::session::correct::{CorrectCommand, CorrectNotice, CorrectTold, Made, Marked};
use crate::session::corrections::{Operation, OperationId, What};
use crate::session::document::{Document, Findings};
use crate::session::errands::Told;
use crate::session::notice::Notice;
use crate::session::selection::Selection;
use crate::session::text_selection::TextSelection;
use crate::session::worker::Worker;
use crate::text::ByteSpan;
use std::collections::HashMap;
use std::sync::Arc;

impl Session {
    /// The corrections of the open article that stand, in the order in which they were made.
    #[must_use]
    pub fn corrections(&self) -> Vec<(&OperationId, &Correction)> {
        self.corrections.log.standing()
    }

    /// The same, as they are listed: with the reason of those that are left out.
    #[must_use]
    pub fn made_corrections(&self) -> &[Made] {
        &self.corrections.made
    }

    /// The correction with names as they are called rather than as they are written, the article of لل restored: to be told.
    #[must_use]
    pub fn as_called(&self, correction: &Correction) -> Correction {
        let mut called = correction.clone();
        match &mut called {
            Correction::Merge { at, into } => [at, into].into_iter().for_each(|place| self.call(place)),
            Correction::Retype { at, .. }
            | Correction::Remove { at, .. }
            | Correction::Mark { at, .. }
            | Correction::Split { at, .. }
            | Correction::Rename { at, .. } => self.call(at),
        }
        called
    }

    fn call(&self, place: &mut Place) {
        let all = [&self.corrections.found.all, &self.document.findings.all];
        let mut at_start = all.iter().filter_map(|all| all.mention(all.mention_at(place.start)?));
        let span = place.span(self.document.article.text());
        if let Some(mention) = at_start.find(|mention| Some(mention.span) == span) {
            place.words = mention.form.as_str().to_owned();
        }
    }

    /// How many corrections fit nothing in the open article any more.
    #[must_use]
    pub fn skipped_corrections(&self) -> usize {
        self.corrections.skipped
    }

    /// Whether a person has put right any mention of an entity.
    #[must_use]
    pub fn is_by_hand(&self, id: EntityId) -> bool {
        self.document.findings.is_by_hand(id, self.settings.shows_uncertain)
    }

    /// Whether there is something to take back, and something to make again.
    #[must_use]
    pub fn can_undo_and_redo(&self) -> [bool; 2] {
        let log = &self.corrections.log;
        let [can_undo, can_redo] = [log.undoable().is_some(), log.redoable().is_some()];
        [can_undo || self.undoes_lexicon(), can_redo || self.redoes_lexicon()]
    }

    pub(super) fn apply_correct(&mut self, command: CorrectCommand) {
        if self.taken_by_lexicon(&command) {
            return;
        }
        // Chosen from it.
        self.card = self.card.filter(|card| !card.corrects());
        match command {
            CorrectCommand::Apply(correction) => self.correct_by_hand(Some(correction)),
            CorrectCommand::MarkSelected(kind) => {
                let at = self.marked_place();
                self.correct_by_hand(at.map(|at| Correction::Mark { at, kind }));
            }
            CorrectCommand::RetypeSelected(kind) => {
                let at = self.selected_place();
                self.correct_by_hand(at.map(|at| Correction::Retype { at, scope: Scope::Article, kind }));
            }
            CorrectCommand::RemoveSelected(scope) => {
                let at = self.selected_place();
                self.correct_by_hand(at.map(|at| Correction::Remove { at, scope }));
            }
            CorrectCommand::SplitSelected(scope) => {
                let at = self.selected_place();
                self.correct_by_hand(at.map(|at| Correction::Split { at, scope }));
            }
            CorrectCommand::Undo => self.undo(self.corrections.log.undoable().cloned()),
            CorrectCommand::Redo => self.redo(),
            CorrectCommand::TakeBack(id) => self.undo(Some(id)),
            CorrectCommand::TakeBackAll => self.undo_all(),
            CorrectCommand::GoTo(id) => self.go_to_correction(&id),
        }
    }

    /// The place of the selected name.
    #[must_use]
    pub fn selected_place(&self) -> Option<Place> {
        let mention = self.document.entities.mention(self.selected_mention()?)?;
        Some(Place::of(self.document.article.text(), mention.span))
    }

    /// The place of the selected words, else of the selected name.
    #[must_use]
    pub fn marked_place(&self) -> Option<Place> {
        let article = &self.document.article;
        let phrase = self.text_selection.and_then(|selection| selection.phrase(article));
        phrase.map(|span| Place::of(article.text(), span)).or_else(|| self.selected_place())
    }

    /// Makes a correction. While names are looked for it is applied to those that are there, and again to all that come:
    /// it is about a place and the words there.
    fn correct_by_hand(&mut self, correction: Option<Correction>) {
        let Some(correction) = correction else { return };
        let Document { article, findings, entities, is_extracted, .. } = &self.document;
        match correction.check(article, &findings.all) {
            // One that is not found yet may come.
            Ok(()) | Err(Unfit::NoName) => {}
            Err(unfit) => return self.tell(Notice::Correct(CorrectNotice::Refused(unfit))),
        }
        let is_mark = matches!(correction, Correction::Mark { .. });
        let places = if is_mark { 1 } else { correction.reach(article, entities).max(1) };
        let is_searching = !is_extracted;
        let marked = is_mark.then(|| correction.at());
        let marked = marked.and_then(|at| at.span(self.document.article.text()));
        let selected = (self.selection, self.text_selection);
        self.corrections.marked = marked.map(|span| Marked { span, selected });
        let told = self.as_called(&correction);
        self.tell(Notice::Correct(CorrectNotice::Done { correction: told, places, is_searching }));
        self.operate(vec![What::Correct(correction)]);
    }

    /// What was marked is selected as the name that it is now, so that what follows is about that.
    fn select_marked(&mut self, span: ByteSpan) {
        let entities = &self.document.entities;
        let is_it = |id: &MentionId| entities.mention(*id).is_some_and(|mention| mention.span == span);
        let id = entities.mention_at(span.start()).filter(is_it);
        if let Some(selection) = id.and_then(|id| Selection::at(id, entities)) {
            (self.selection, self.text_selection) = (Some(selection), None);
        }
    }

    fn undo(&mut self, id: Option<OperationId>) {
        let standing = id.and_then(|id| self.corrections.made.iter().find(|made| made.id == id).cloned());
        if let Some(made) = standing {
            self.tell(Notice::Correct(CorrectNotice::Undone(self.as_called(&made.correction))));
            self.operate(vec![What::Undo(made.id)]);
        }
    }

    fn redo(&mut self) {
        let Some(id) = self.corrections.log.redoable().cloned() else { return };
        if let Some(correction) = self.corrections.log.correction(&id).cloned() {
            self.tell(Notice::Correct(CorrectNotice::Redone(self.as_called(&correction))));
        }
        self.operate(vec![What::Redo(id)]);
    }

    /// Takes all back, the last first, so that they can be made again in their order.
    fn undo_all(&mut self) {
        let undone: Vec<What> = self.corrections.made.iter().rev().map(|made| What::Undo(made.id.clone())).collect();
        if !undone.is_empty() {
            self.tell(Notice::Correct(CorrectNotice::AllUndone(undone.len())));
            self.operate(undone);
        }
    }

    /// Goes to the name that a correction is about, else to the words there, else to where they were.
    fn go_to_correction(&mut self, id: &OperationId) {
        let Some(made) = self.corrections.made.iter().find(|made| made.id == *id) else { return };
        let (text, entities) = (self.document.article.text(), &self.document.entities);
        let Some(span) = made.correction.at().span(text) else { return };
        let mention = entities.mention_at(span.start());
        match mention.and_then(|mention| Selection::at(mention, entities)) {
            Some(selection) => {
                self.text_selection = None;
                self.go_to(selection);
            }
            None => {
                self.text_selection = Some(TextSelection { anchor: span.start(), head: span.end() });
                self.reveal_span(span, false);
            }
        }
    }

    fn operate(&mut self, whats: Vec<What>) {
        let operations: Vec<Operation> = whats.into_iter().map(Operation::new).collect();
        self.corrections.log.add(operations.iter().cloned());
        let article = &self.document.article;
        let unsaved = operations.into_iter().map(|operation| (Arc::clone(article), operation));
        self.corrections.unsaved.extend(unsaved);
        self.list_made();
        self.show_corrected();
        self.save_corrections();
    }

    /// Lists anew what stands; what is known to be left out is still, until all were applied again.
    pub(super) fn list_made(&mut self) {
        let before = std::mem::take(&mut self.corrections.made);
        let unfit: HashMap<OperationId, Unfit> =
            before.into_iter().filter_map(|made| Some((made.id, made.unfit?))).collect();
        let made = self.corrections.log.standing().into_iter().map(|(id, correction)| Made {
            id: id.clone(),
            correction: correction.clone(),
            unfit: unfit.get(id).copied(),
        });
        self.corrections.made = made.collect();
    }

    /// Takes in what the extractor has found.
    pub(super) fn take_found(&mut self, findings: Findings) {
        Worker::discard(std::mem::replace(&mut self.corrections.found, findings));
        self.show_corrected();
    }

    /// Shows what was found, put right. A long text is put right on another thread.
    pub(super) fn show_corrected(&mut self) {
        self.corrections.round += 1;
        let (found, article) = (self.corrections.found.clone(), Arc::clone(&self.document.article));
        let corrections: Vec<Correction> = self.corrections.made.iter().map(|made| made.correction.clone()).collect();
        if corrections.is_empty() {
            self.corrections.skipped = 0;
            return self.take_findings(found);
        }
        let (serial, round) = (self.document.serial, self.corrections.round);
        let is_long = article.text().len() > LONG_BYTES;
        let work = move || {
            let corrected = correct(&article, &found.all, &corrections);
            let (findings, skipped) = (Findings::new(corrected.entities), corrected.skipped);
            CorrectTold::Corrected { serial, round, findings, skipped }
        };
        if is_long {
            self.errands.run(move || Told::Correct(work()));
        } else {
            self.take_correct_told(work());
        }
    }

    pub(super) fn take_correct_told(&mut self, told: CorrectTold) {
        match told {
            CorrectTold::Read { serial, result } if serial == self.document.serial => self.take_read(result),
            CorrectTold::Saved { article, operations, result } => self.take_saved(&article, &operations, result),
            CorrectTold::Corrected { serial, round, findings, skipped }
                if (serial, round) == (self.document.serial, self.corrections.round) =>
            {
                self.note_skipped(&skipped);
                let selected = (self.selection, self.text_selection);
                // Whoever has gone on meanwhile stays where they are.
                let marked = self.corrections.marked.take().filter(|marked| marked.selected == selected);
                self.take_findings(findings);
                marked.into_iter().for_each(|marked| self.select_marked(marked.span));
            }
            // Of a text that is not open any more, or of fewer corrections than there are.
            overtaken @ (CorrectTold::Read { .. } | CorrectTold::Corrected { .. }) => Worker::discard(overtaken),
        }
    }

    /// Says that corrections were left out, once all names are known that they could be about.
    fn note_skipped(&mut self, skipped: &[(usize, Unfit)]) {
        if !self.document.is_extracted {
            return;
        }
        self.corrections.made.iter_mut().for_each(|made| made.unfit = None);
        for (index, unfit) in skipped {
            self.corrections.made.get_mut(*index).into_iter().for_each(|made| made.unfit = Some(*unfit));
        }
        let before = std::mem::replace(&mut self.corrections.skipped, skipped.len());
        if skipped.len() > before {
            self.tell(Notice::CorrectionsSkipped(skipped.len()));
        }
    }
}
