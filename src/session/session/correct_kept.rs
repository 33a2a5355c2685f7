//! Corrections on the disk: read with the article, written at once, and again later where that failed.

use super::Session;
use crate::article::Article;
use crate::session::correct::{CorrectNotice, CorrectTold};
use crate::session::corrections::{ArticleId, Kept, Log, Operation, Store, StoreError};
use crate::session::errands::Told;
use crate::session::notice::{Notice, Trouble};
use crate::session::worker::Worker;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What could not be written is tried again this long after.
const RETRIED_AFTER: Duration = Duration::from_secs(5);

impl Session {
    /// Keeps corrections in this folder, and applies those that are kept there for the open article.
    pub fn keep_corrections_at(&mut self, folder: PathBuf) {
        self.corrections.store = Some(Store::at(folder));
        self.read_corrections();
    }

    /// Whether every correction is on the disk; always, where they are kept nowhere.
    #[must_use]
    pub fn are_corrections_saved(&self) -> bool {
        self.corrections.store.is_none() || self.corrections.unsaved.is_empty()
    }

    /// How long until [`Session::poll`] has something to do by itself: to write changed settings, or corrections that could not
    /// be written before.
    #[must_use]
    pub fn wakes_in(&self) -> Option<Duration> {
        self.saves_in().into_iter().chain(self.retries_in()).min()
    }

    fn retries_in(&self) -> Option<Duration> {
        let failed = self.corrections.failed.filter(|_| !self.corrections.is_saving)?;
        Some(RETRIED_AFTER.saturating_sub(failed.elapsed()))
    }

    /// Tries again to write what could not be written some time ago.
    pub(super) fn retry_corrections(&mut self) {
        if self.retries_in() == Some(Duration::ZERO) {
            self.save_corrections();
        }
    }

    /// Another article is shown: what is kept for it is read.
    pub(super) fn read_corrections(&mut self) {
        let corrections = &mut self.corrections;
        (corrections.log, corrections.skipped, corrections.marked) = (Log::default(), 0, None);
        Worker::discard(std::mem::take(&mut corrections.found));
        corrections.round += 1;
        self.list_made();
        let (Some(store), true) = (self.corrections.store.clone(), self.document.serial > 0) else { return };
        let (serial, article) = (self.document.serial, Arc::clone(&self.document.article));
        self.errands.run(move || {
            let result = store.load(&ArticleId::of(article.text()));
            Told::Correct(CorrectTold::Read { serial, result })
        });
    }

    pub(super) fn take_read(&mut self, result: Result<Kept, StoreError>) {
        match result {
            Ok(kept) => {
                self.take_kept(kept);
                self.save_corrections();
            }
            Err(error) => self.fail(Trouble::UnusableCorrections(error.to_string())),
        }
    }

    /// Takes over what is kept, and adds what is not kept yet.
    fn take_kept(&mut self, kept: Kept) {
        if let Some(aside) = kept.set_aside {
            self.fail(Trouble::CorrectionsSetAside(aside));
        }
        let ours = std::mem::replace(&mut self.corrections.log, kept.log);
        self.corrections.log.add(ours.operations().iter().cloned());
        if ours != self.corrections.log {
            self.list_made();
            self.show_corrected();
        }
    }

    /// Has what is not on the disk yet written, one article's after another's.
    pub(super) fn save_corrections(&mut self) {
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

    pub(super) fn take_saved(
        &mut self,
        article: &Arc<Article>,
        operations: &[Operation],
        result: Result<Kept, StoreError>,
    ) {
        self.corrections.is_saving = false;
        match result {
            Ok(kept) => {
                self.corrections.unsaved.retain(|(_, unsaved)| operations.iter().all(|saved| saved.id != unsaved.id));
                if Arc::ptr_eq(article, &self.document.article) {
                    self.take_kept(kept);
                }
                self.save_corrections();
                if self.corrections.failed.take().is_some() {
                    self.note_saved();
                }
            }
            Err(error) => {
                // They stay in memory, and are tried again. That it goes on failing need not be said again.
                if self.corrections.failed.replace(Instant::now()).is_none() {
                    self.fail(Trouble::UnsavedCorrections(error.to_string()));
                }
            }
        }
    }

    /// Takes back what was said of corrections that could not be written.
    fn note_saved(&mut self) {
        let is_over = |notice: &Notice| matches!(notice, Notice::Trouble(Trouble::UnsavedCorrections(_)));
        self.covered_notice = self.covered_notice.take().filter(|notice| !is_over(notice));
        self.notice = self.notice.take().filter(|notice| !is_over(notice));
        self.tell(Notice::Correct(CorrectNotice::Saved));
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
