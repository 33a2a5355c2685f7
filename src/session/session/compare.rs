//! The comparison with another article, which is read and searched beside the open one.

use super::{Document, Effect, Session, Source, Trouble, Worker};
use crate::analysis::Comparison;
use crate::article::{self, OpenError, attempt};
use crate::extract::Cancel;
use crate::session::desk::{DeskCommand, DeskTab, DeskTold, NamesKey, Other};
use crate::session::document::Findings;
use crate::session::errands::Told;
use crate::session::picking::{Picking, Purpose};
use crate::session::worker::{Finder, Job, step_back};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Session {
    /// The article that the open one is compared with.
    #[must_use]
    pub fn other(&self) -> Option<&Arc<Other>> {
        self.desk.other.as_ref()
    }

    /// The file that is being read to be compared with.
    #[must_use]
    pub fn other_awaited(&self) -> Option<&Path> {
        self.desk.reading.as_ref().map(|(path, _)| path.as_path())
    }

    /// What the open article and the other one have in common; `None` while that is worked out.
    #[must_use]
    pub fn comparison(&self) -> Option<&Arc<Comparison>> {
        let (key, comparison) = self.desk.comparison.as_ref()?;
        self.is_of_shown_names(key).then_some(comparison)
    }

    /// Carries out a command about the comparison.
    pub(super) fn compare(&mut self, command: DeskCommand) {
        match command {
            DeskCommand::PickOther => self.pick(Picking::Read(Purpose::Other), Effect::PickFile),
            DeskCommand::CompareWith(path) => {
                self.read_other(path);
                self.work_at_desk(DeskCommand::Show(DeskTab::Compare));
            }
            DeskCommand::OpenOther => {
                let source = self.desk.other.as_ref().map(|other| other.source.clone());
                match source {
                    Some(Source::File(path)) => self.begin(Job::Open(path)),
                    Some(Source::Sample) => self.begin(Job::Sample),
                    _ => {}
                }
            }
            DeskCommand::ForgetOther => {
                self.desk.reading.take().into_iter().for_each(|(_, cancel)| cancel.cancel());
                self.set_other(None);
            }
            _ => {}
        }
    }

    fn read_other(&mut self, path: PathBuf) {
        let cancel = Cancel::default();
        let finder = self.worker.finder();
        if let Some((_, overtaken)) = self.desk.reading.replace((path.clone(), cancel.clone())) {
            overtaken.cancel();
        }
        self.errands.run(move || {
            let read = attempt(|| read(&path, &finder, &cancel));
            Told::Desk(DeskTold::Read(path, read.unwrap_or_else(|reason| Err(Trouble::Stumbled(reason)))))
        });
    }

    /// Takes in the other article; one that was overtaken is dropped.
    pub(super) fn take_other(&mut self, path: &Path, read: Result<Other, Trouble>) {
        // The same file may have been asked for again; either reading of it will do.
        if self.other_awaited() != Some(path) {
            return Worker::discard(read);
        }
        self.desk.reading = None;
        match read {
            Ok(other) => self.set_other(Some(other)),
            Err(trouble) => self.fail(trouble),
        }
    }

    /// Another article is open: where it is the one that was compared with, the old one takes its place.
    pub(super) fn keep_compared(&mut self, old: Document) {
        let path = |source: &Source| source.path().map(|path| std::path::absolute(path).unwrap_or(path.to_owned()));
        let is_same = |other: &Arc<Other>| match (&other.source, &self.document.source) {
            (Source::Sample, Source::Sample) => true,
            (one, another) => path(one).is_some() && path(one) == path(another),
        };
        let is_exchanged = old.serial > 0 && self.desk.other.as_ref().is_some_and(is_same);
        if !is_exchanged {
            return Worker::discard(old);
        }
        let (article, findings, source) = (Arc::clone(&old.article), old.findings.clone(), old.source.clone());
        Worker::discard(old);
        self.set_other(Some(Other { source, article, findings }));
    }

    fn set_other(&mut self, other: Option<Other>) {
        self.desk.other_count += 1;
        let before = std::mem::replace(&mut self.desk.other, other.map(Arc::new));
        Worker::discard((before, self.desk.comparison.take()));
    }

    /// Starts to compare where names have changed, and ends what is wanted no more.
    pub(super) fn tend_comparison(&mut self, names: NamesKey) {
        let key = NamesKey { other: self.desk.other_count, ..names };
        if let Some((sought, cancel)) = &self.desk.comparing {
            if *sought != key {
                cancel.cancel();
            }
            return;
        }
        let is_known = self.desk.comparison.as_ref().is_some_and(|(known, _)| *known == key);
        let Some(other) = self.desk.other.clone().filter(|_| !is_known) else { return };
        if self.desk_tab() != Some(DeskTab::Compare) || !self.document.is_extracted {
            return;
        }
        let here = Arc::clone(&self.document.entities);
        let there = other.findings.shown(key.shows_uncertain);
        let cancel = Cancel::default();
        self.desk.comparing = Some((key, cancel.clone()));
        self.errands.run(move || {
            let found = Comparison::of(&here, &there, |kind| key.kinds.contains(kind), &cancel);
            Told::Desk(DeskTold::Compared(key, found))
        });
    }

    /// Takes in what came of a comparison.
    pub(super) fn take_comparison(&mut self, key: NamesKey, found: Option<Comparison>) {
        self.desk.comparing = None;
        if let Some(found) = found.filter(|_| key.other == self.desk.other_count) {
            Worker::discard(self.desk.comparison.replace((key, Arc::new(found))));
        }
    }
}

/// Reads and searches an article; the open one goes before it.
fn read(path: &Path, finder: &Finder, cancel: &Cancel) -> Result<Other, Trouble> {
    step_back();
    let opened = article::open_watched(path, cancel);
    let opened = opened.map_err(|error: OpenError| Trouble::Open(Arc::new(error)))?;
    let found = finder(&opened.article, cancel, &mut |_| ());
    let (article, findings) = (Arc::new(opened.article), Findings::new(found));
    Ok(Other { source: Source::File(path.to_owned()), article, findings })
}
