//! Opening and extraction, off the window's thread.

use super::document::Source;
use crate::article::{self, Article, OpenCause, OpenError, Opened, Warning};
use crate::extract::{self, Entities};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// Called from a worker thread when a report waits.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

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
        entities: Entities,
    },
}

/// Starts jobs, each on a thread of its own, and collects their reports.
pub struct Worker {
    sender: Sender<Report>,
    reports: Receiver<Report>,
    wake: Wake,
}

impl Worker {
    /// A worker that calls `wake` whenever a report waits.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, reports) = mpsc::channel();
        Self { sender, reports, wake }
    }

    /// Starts a job. Its reports carry `ticket`: opened, then extracted.
    pub fn start(&self, ticket: u64, job: Job) {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let source = job.source();
        let path = source.path().map(PathBuf::from).unwrap_or_default();
        let spawned = thread::Builder::new().name("open".to_owned()).spawn(move || run(ticket, job, &sender, &wake));
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

fn run(ticket: u64, job: Job, sender: &Sender<Report>, wake: &Wake) {
    let source = job.source();
    match job.perform() {
        Ok(Opened { article, warnings }) => {
            let article = Arc::new(article);
            let result = Ok((Arc::clone(&article), warnings));
            send(Report::Opened { ticket, source, result }, sender, wake);
            let entities = extract::extract(&article);
            send(Report::Extracted { ticket, entities }, sender, wake);
        }
        Err(error) => send(Report::Opened { ticket, source, result: Err(error) }, sender, wake),
    }
}

/// Sends a report; a window that is gone needs none.
fn send(report: Report, sender: &Sender<Report>, wake: &Wake) {
    if sender.send(report).is_ok() {
        wake();
    }
}
