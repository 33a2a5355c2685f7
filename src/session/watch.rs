//! Looks every second whether the open file has changed: no system tells of all file systems, and a look costs microseconds.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};
use std::{fs, io, thread};

/// From look to look.
const PAUSE: Duration = Duration::from_secs(1);

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is another one.
    Changed,
    /// It is not there any more.
    Gone,
}

/// A file that is looked at. Dropping it ends that.
#[derive(Debug)]
pub(super) struct Watch {
    _stop: Sender<()>,
}

impl Watch {
    /// Calls `tell` from another thread whenever something has become of the file since the first look at it. What is returned
    /// beside the watch takes that look: it is for whoever reads the file to do before, so that no change goes unseen.
    pub(super) fn start(
        path: PathBuf,
        tell: impl Fn(Change) + Send + 'static,
    ) -> (Self, impl FnOnce() + Send + 'static) {
        let (stop, stopped) = mpsc::channel::<()>();
        let first: Arc<OnceLock<Option<Stamp>>> = Arc::default();
        let (known, same_path) = (Arc::clone(&first), path.clone());
        let look = move || {
            let mut look = None;
            while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                let Some(known) = known.get() else { continue };
                let look = look.get_or_insert(Look { known: *known, last: *known });
                if let Some(change) = look.next(Stamp::of(&same_path)) {
                    tell(change);
                }
            }
        };
        // Without a thread the file is not looked at.
        drop(thread::Builder::new().name("watch".to_owned()).spawn(look));
        let take_first = move || {
            first.get_or_init(|| Stamp::of(&path).unwrap_or_default());
        };
        (Self { _stop: stop }, take_first)
    }
}

/// What tells one version of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    len_bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// `Ok(None)` where there is no file.
    fn of(path: &Path) -> io::Result<Option<Self>> {
        match fs::metadata(path) {
            Ok(data) => Ok(Some(Self { len_bytes: data.len(), modified: data.modified().ok() })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What was seen of a file.
struct Look {
    /// The version that was told of last, or the first one.
    known: Option<Stamp>,
    /// What was seen last: a change is told when it is seen twice, so that nobody reads what is still being written, and a file
    /// that is replaced by another is not gone.
    last: Option<Stamp>,
}

impl Look {
    /// Takes in what is seen now; a file that cannot be looked at is as it was.
    fn next(&mut self, now: io::Result<Option<Stamp>>) -> Option<Change> {
        let now = now.ok()?;
        let is_settled = now == self.last;
        self.last = now;
        if !is_settled || now == self.known {
            return None;
        }
        self.known = now;
        Some(if now.is_some() { Change::Changed } else { Change::Gone })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(len_bytes: u64) -> Option<Stamp> {
        Some(Stamp { len_bytes, modified: None })
    }

    fn told(seen: &[Option<Stamp>]) -> Vec<Option<Change>> {
        let mut look = Look { known: stamp(1), last: stamp(1) };
        seen.iter().map(|seen| look.next(Ok(*seen))).collect()
    }

    #[test]
    fn a_change_is_told_once_it_has_settled() {
        let changed = Some(Change::Changed);
        assert_eq!(told(&[stamp(1), stamp(2), stamp(3), stamp(3), stamp(3)]), [None, None, None, changed, None]);
        assert_eq!(told(&[stamp(2), stamp(1), stamp(1)]), [None, None, None], "back as it was");
    }

    #[test]
    fn a_file_that_is_replaced_is_not_gone_and_one_that_comes_back_has_changed() {
        assert_eq!(told(&[None, stamp(2), stamp(2)]), [None, None, Some(Change::Changed)]);
        let gone = Some(Change::Gone);
        assert_eq!(told(&[None, None, None, stamp(1), stamp(1)]), [None, gone, None, None, Some(Change::Changed)]);
    }

    #[test]
    fn a_file_that_cannot_be_looked_at_is_as_it_was() {
        let mut look = Look { known: stamp(1), last: stamp(1) };
        assert_eq!(look.next(Err(io::ErrorKind::PermissionDenied.into())), None);
        assert_eq!(look.next(Ok(stamp(1))), None);
    }

    #[test]
    fn a_real_file_is_seen_to_change_and_to_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "1").unwrap();
        let (sender, changes) = mpsc::channel();
        let (watch, take_first) = Watch::start(path.clone(), move |change| sender.send(change).unwrap());
        take_first();
        fs::write(&path, "12").unwrap();
        assert_eq!(changes.recv_timeout(10 * PAUSE), Ok(Change::Changed));
        fs::remove_file(&path).unwrap();
        assert_eq!(changes.recv_timeout(10 * PAUSE), Ok(Change::Gone));
        drop(watch);
        assert!(changes.recv_timeout(10 * PAUSE).is_err(), "the thread ends with the watch");
    }
}
