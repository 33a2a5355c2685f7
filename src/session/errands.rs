//! Small things done off the window's thread: looking for files, reading folders, finding a place again.

use super::correct::CorrectTold;
use super::desk::DeskTold;
use super::export::Saving;
use super::files::Gathering;
use super::lexicon::LexiconTold;
use super::watch::Change;
use super::worker::Wake;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// What came of an errand.
#[derive(Debug)]
pub(super) enum Told {
    /// A place was found again in the text with this serial.
    Placed { serial: u64, byte: usize },
    /// Of the recent files these are not there.
    Missing(Vec<PathBuf>),
    /// A folder was read; `steps` from the open article the next one is to be opened, or the list is to be shown.
    Listed { folder: PathBuf, steps: Option<isize>, result: io::Result<Gathering> },
    /// Something was found for the desk.
    Desk(DeskTold),
    /// Results were saved, or not.
    Exported(Saving),
    /// Corrections were read, written or applied.
    Correct(CorrectTold),
    /// The personal lexicon was looked at or changed.
    Lexicon(LexiconTold),
    /// Something has become of the file of the text with this serial. Nobody waits for it.
    Watched { serial: u64, change: Change },
}

/// Runs errands, each on a thread of its own, and collects what comes of them.
pub(super) struct Errands {
    sender: Sender<Told>,
    told: Receiver<Told>,
    wake: Wake,
    /// How many are under way.
    pending: usize,
}

impl Errands {
    pub(super) fn new(wake: Wake) -> Self {
        let (sender, told) = mpsc::channel();
        Self { sender, told, wake, pending: 0 }
    }

    /// What tells of something that nobody waits for.
    pub(super) fn teller(&self) -> impl Fn(Told) + Send + 'static {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        move |told| {
            if sender.send(told).is_ok() {
                wake();
            }
        }
    }

    /// Runs an errand; without a thread it is left undone.
    pub(super) fn run(&mut self, errand: impl FnOnce() -> Told + Send + 'static) {
        let tell = self.teller();
        let spawned = thread::Builder::new().name("errand".to_owned()).spawn(move || tell(errand()));
        self.pending += usize::from(spawned.is_ok());
    }

    /// What came of one that has ended.
    pub(super) fn try_next(&mut self) -> Option<Told> {
        let told = self.told.try_recv().ok()?;
        self.note_end(&told);
        Some(told)
    }

    /// The same, waited for; `None` where nothing is under way.
    pub(super) fn wait_next(&mut self) -> Option<Told> {
        let told = (self.pending > 0).then(|| self.told.recv().ok()).flatten()?;
        self.note_end(&told);
        Some(told)
    }

    fn note_end(&mut self, told: &Told) {
        if !matches!(told, Told::Watched { .. }) {
            self.pending = self.pending.saturating_sub(1);
        }
    }
}
