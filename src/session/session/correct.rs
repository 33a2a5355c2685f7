//! Corrections: made, taken back, kept at once, and applied again to whatever is found.

use super::Session;
use crate::article::Article;
use crate::extract::{Correction, LONG_BYTES, Place, Scope, correct};
use crate::session::card::CardKind;
use crate::session::correct::{CorrectCommand, CorrectTold};
use crate::session::corrections::{ArticleId, Kept, Log, Operation, OperationId, Store, StoreError, What};
use crate::session::document::Findings;
use crate::session::errands::Told;
use crate::session::notice::{Notice, Trouble};
use crate::session::worker::Worker;
use std::path::PathBuf;
use std::sync::Arc;

impl Session {
    /// Keeps corrections in this folder, and applies those that are kept there for the open article.
    pub fn keep_corrections_at(&mut self, folder: PathBuf) {
        self.corrections.store = Some(Store::at(folder));
        self.read_corrections();
    }

    /// The corrections of the open article that stand, in the order in which they were made.
    #[must_use]
    pub fn corrections(&self) -> Vec<(&OperationId, &Correction)> {
        self.corrections.log.standing()
    }

    /// Whether every correction is on the disk; always, where they are kept nowhere.
    #[must_use]
    pub fn are_corrections_saved(&self) -> bool {
        self.corrections.store.is_none() || self.corrections.unsaved.is_empty()
    }

    /// How many corrections fit nothing in the open article any more.
    #[must_use]
    pub fn skipped_corrections(&self) -> usize {
        self.corrections.skipped
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
        self.card = self.card.filter(|card| *card != CardKind::MarkAs);
        let what = match command {
            CorrectCommand::Apply(correction) => Some(What::Correct(correction)),
            CorrectCommand::MarkSelected(kind) => {
                let at = self.marked_place();
                at.map(|at| What::Correct(Correction::Mark { at, kind }))
            }
            CorrectCommand::RetypeSelected(kind) => {
                let at = self.selected_place();
                at.map(|at| What::Correct(Correction::Retype { at, scope: Scope::Article, kind }))
            }
            CorrectCommand::RemoveSelected(scope) => {
                let at = self.selected_place();
                at.map(|at| What::Correct(Correction::Remove { at, scope }))
            }
            CorrectCommand::Undo => self.corrections.log.undoable().cloned().map(What::Undo),
            CorrectCommand::Redo => self.corrections.log.redoable().cloned().map(What::Redo),
            CorrectCommand::TakeBack(id) => Some(What::Undo(id)),
        };
        // While names are looked for, none can be told from what is still to come.
        if let Some(what) = what.filter(|_| self.document.is_extracted) {
            self.operate(what);
        }
    }

    /// The place of the selected name.
    fn selected_place(&self) -> Option<Place> {
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

    fn operate(&mut self, what: What) {
        let operation = Operation::new(what);
        self.corrections.log.add([operation.clone()]);
        self.corrections.unsaved.push((Arc::clone(&self.document.article), operation));
        self.show_corrected();
        self.save_corrections();
    }

    /// Another article is shown: what is kept for it is read.
    pub(super) fn read_corrections(&mut self) {
        let corrections = &mut self.corrections;
        (corrections.log, corrections.skipped) = (Log::default(), 0);
        Worker::discard(std::mem::take(&mut corrections.found));
        corrections.round += 1;
        let (Some(store), true) = (corrections.store.clone(), self.document.serial > 0) else { return };
        let (serial, article) = (self.document.serial, Arc::clone(&self.document.article));
        self.errands.run(move || {
            let result = store.load(&ArticleId::of(article.text()));
            Told::Correct(CorrectTold::Read { serial, result })
        });
    }

    /// Takes in what the extractor has found.
    pub(super) fn take_found(&mut self, findings: Findings) {
        Worker::discard(std::mem::replace(&mut self.corrections.found, findings));
        self.show_corrected();
    }

    /// Shows what was found, put right. A long text is put right on another thread.
    fn show_corrected(&mut self) {
        self.corrections.round += 1;
        let (found, article) = (self.corrections.found.clone(), Arc::clone(&self.document.article));
        let corrections: Vec<Correction> =
            self.corrections().into_iter().map(|(_, correction)| correction.clone()).collect();
        if corrections.is_empty() {
            self.corrections.skipped = 0;
            return self.take_findings(found);
        }
        let (serial, round) = (self.document.serial, self.corrections.round);
        let is_long = article.text().len() > LONG_BYTES;
        let work = move || {
            let corrected = correct(&article, &found.all, &corrections);
            let (findings, skipped) = (Findings::new(corrected.entities), corrected.skipped.len());
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
            CorrectTold::Read { serial, result } if serial == self.document.serial => match result {
                Ok(kept) => {
                    self.take_kept(kept);
                    self.save_corrections();
                }
                Err(error) => self.fail(Trouble::UnusableCorrections(error.to_string())),
            },
            CorrectTold::Saved { article, operations, result } => self.take_saved(&article, &operations, result),
            CorrectTold::Corrected { serial, round, findings, skipped }
                if (serial, round) == (self.document.serial, self.corrections.round) =>
            {
                self.note_skipped(skipped);
                self.take_findings(findings);
            }
            // Of a text that is not open any more, or of fewer corrections than there are.
            overtaken @ (CorrectTold::Read { .. } | CorrectTold::Corrected { .. }) => Worker::discard(overtaken),
        }
    }

    /// Says that corrections were left out, once all names are known that they could be about.
    fn note_skipped(&mut self, skipped: usize) {
        if !self.document.is_extracted {
            return;
        }
        let before = std::mem::replace(&mut self.corrections.skipped, skipped);
        if skipped > before {
            self.tell(Notice::CorrectionsSkipped(skipped));
        }
    }

    /// Takes over what is kept, and adds what is not kept yet.
    fn take_kept(&mut self, kept: Kept) {
        if let Some(aside) = kept.set_aside {
            self.fail(Trouble::CorrectionsSetAside(aside));
        }
        let ours = std::mem::replace(&mut self.corrections.log, kept.log);
        self.corrections.log.add(ours.operations().iter().cloned());
        if ours != self.corrections.log && self.document.is_extracted {
            self.show_corrected();
        }
    }

    /// Has what is not on the disk yet written, one article's after another's.
    fn save_corrections(&mut self) {
        let Some((store, (article, _))) = self.corrections.store.clone().zip(self.corrections.unsaved.first()) else {
            return;
        };
        if self.corrections.is_saving {
            return;
        }
        self.corrections.is_saving = true;
        let article = Arc::clone(article);
        let operations = self.unsaved_of(&article);
        self.errands.run(move || {
            let result = store.add(&ArticleId::of(article.text()), &operations);
            Told::Correct(CorrectTold::Saved { article, operations, result })
        });
    }

    fn unsaved_of(&self, article: &Arc<Article>) -> Vec<Operation> {
        let unsaved = self.corrections.unsaved.iter().filter(|(of, _)| Arc::ptr_eq(of, article));
        unsaved.map(|(_, operation)| operation.clone()).collect()
    }

    fn take_saved(&mut self, article: &Arc<Article>, operations: &[Operation], result: Result<Kept, StoreError>) {
        self.corrections.is_saving = false;
        match result {
            Ok(kept) => {
                self.corrections.unsaved.retain(|(_, unsaved)| operations.iter().all(|saved| saved.id != unsaved.id));
                if Arc::ptr_eq(article, &self.document.article) {
                    self.take_kept(kept);
                }
                self.save_corrections();
            }
            // They stay in memory, and are written with the next one.
            Err(error) => self.fail(Trouble::UnsavedCorrections(error.to_string())),
        }
    }

    /// Writes what is not on the disk yet before the session ends.
    pub(super) fn flush_corrections(&mut self) {
        let Some(store) = self.corrections.store.clone() else { return };
        while let Some(article) = self.corrections.unsaved.first().map(|(article, _)| Arc::clone(article)) {
            let operations = self.unsaved_of(&article);
            self.corrections.unsaved.retain(|(of, _)| !Arc::ptr_eq(of, &article));
            // There is nobody left to tell.
            drop(store.add(&ArticleId::of(article.text()), &operations));
        }
    }
}
