//! Opening and extraction, off the window's thread.

use super::document::{Findings, Source};
use crate::article::{self, Article, OpenCause, OpenError, Opened, Warning};
use crate::extract::Entities;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// Called from a worker thread when a report waits.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Finds the names in an article, on a worker thread.
pub type Extractor = Arc<dyn Fn(&Article) -> Entities + Send + Sync>;

/// What is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The sample article.
    Sample,
    /// A file.
    Open(PathBuf),
    /// Text from the clipboard.
    Text(String),
}

/// What a worker has done. `ticket` is the number under which the job was started.
#[derive(Debug)]
pub enum Report {
    /// The article can be read.
    Opened {
        /// The job's number.
        ticket: u64,
        /// Where it came from.
        source: Source,
        /// The article and what was not quite right about it, or why there is none.
        result: Result<(Arc<Article>, Vec<Warning>), OpenError>,
    },
    /// The entities are known.
    Extracted {
        /// The job's number.
        ticket: u64,
        /// Who and where.
        findings: Findings,
    },
    /// The program itself stumbled over the job: a defect of ours. No other report of the job follows.
    Failed {
        /// The job's number.
        ticket: u64,
        /// Where the article comes from.
        source: Source,
        /// What the defect said of itself.
        reason: String,
    },
}

/// Starts jobs, each on a thread of its own, and collects their reports.
pub struct Worker {
    sender: Sender<Report>,
    reports: Receiver<Report>,
    extractor: Extractor,
    wake: Wake,
}

impl Worker {
    /// A worker that finds names with `extractor` and calls `wake` whenever a report waits.
    #[must_use]
    pub fn new(extractor: Extractor, wake: Wake) -> Self {
        let (sender, reports) = mpsc::channel();
        Self { sender, reports, extractor, wake }
    }

    /// Starts a job. Its reports carry `ticket`: opened, then extracted.
    pub fn start(&self, ticket: u64, job: Job) {
        let (sender, wake, extractor) = (self.sender.clone(), Arc::clone(&self.wake), Arc::clone(&self.extractor));
        let source = job.source();
        let path = source.path().map(PathBuf::from).unwrap_or_default();
        let spawned = thread::Builder::new().name("open".to_owned()).spawn(move || {
            let reports = |report| send(report, &sender, &wake);
            run((ticket, job.source()), || job.perform(), |article| extractor(article), reports);
        });
        if let Err(error) = spawned {
            let result = Err(OpenError { path, cause: OpenCause::Io(error) });
            send(Report::Opened { ticket, source, result }, &self.sender, &self.wake);
        }
    }

    /// The next report, if one waits.
    #[must_use]
    pub fn try_next(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// The next report, waited for.
    #[must_use]
    pub fn wait_next(&self) -> Option<Report> {
        self.reports.recv().ok()
    }
}

impl Job {
    fn source(&self) -> Source {
        match self {
            Self::Sample => Source::Sample,
            Self::Open(path) => Source::File(path.clone()),
            Self::Text(_) => Source::Pasted,
        }
    }

    fn perform(self) -> Result<Opened, OpenError> {
        let plain = |article| Opened { article, warnings: Vec::new() };
        match self {
            Self::Sample => Ok(plain(article::sample())),
            Self::Open(path) => article::open(&path),
            Self::Text(text) => Ok(plain(article::from_text(text))),
        }
    }
}

/// Opens and extracts. Whatever panics on the way, the window is told.
fn run(
    (ticket, source): (u64, Source),
    open: impl FnOnce() -> Result<Opened, OpenError>,
    extract: impl FnOnce(&Article) -> Entities,
    report: impl Fn(Report),
) {
    let origin = source.clone();
    // Nothing that a panic could have left half done is looked at again.
    let outcome = catch_unwind(AssertUnwindSafe(|| match open() {
        Ok(Opened { article, warnings }) => {
            let article = Arc::new(article);
            report(Report::Opened { ticket, source, result: Ok((Arc::clone(&article), warnings)) });
            report(Report::Extracted { ticket, findings: Findings::new(extract(&article)) });
        }
        Err(error) => report(Report::Opened { ticket, source, result: Err(error) }),
    }));
    if let Err(panic) = outcome {
        report(Report::Failed { ticket, source: origin, reason: reason_of(panic.as_ref()) });
    }
}

/// What a panic said.
fn reason_of(panic: &(dyn Any + Send)) -> String {
    let literal = panic.downcast_ref::<&str>().map(|&reason| reason.to_owned());
    literal.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// Sends a report; a window that is gone needs none.
fn send(report: Report, sender: &Sender<Report>, wake: &Wake) {
    if sender.send(report).is_ok() {
        wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports_of(
        open: impl FnOnce() -> Result<Opened, OpenError>,
        extract: impl FnOnce(&Article) -> Entities,
    ) -> Vec<Report> {
        let (sender, reports) = mpsc::channel();
        run((7, Source::Pasted), open, extract, |report| sender.send(report).unwrap());
        drop(sender);
        reports.iter().collect()
    }

    fn opened() -> Result<Opened, OpenError> {
        Job::Text("نص".to_owned()).perform()
    }

    #[test]
    fn a_panic_while_opening_is_reported() {
        let reports = reports_of(|| unreachable!("half a header"), |_| Entities::default());
        let [Report::Failed { ticket: 7, source: Source::Pasted, reason }] = &reports[..] else {
            unreachable!("{reports:?}")
        };
        assert!(reason.contains("half a header"), "{reason}");
    }

    #[test]
    fn a_panic_while_names_are_looked_for_is_reported_after_the_text() {
        let reports = reports_of(opened, |_| unreachable!("out of words"));
        assert!(matches!(reports[..], [Report::Opened { .. }, Report::Failed { ticket: 7, .. }]), "{reports:?}");
    }

    #[test]
    fn nothing_is_added_where_all_goes_well() {
        let reports = reports_of(opened, |_| Entities::default());
        assert!(matches!(reports[..], [Report::Opened { .. }, Report::Extracted { .. }]), "{reports:?}");
    }
}
