//! Opening and extraction, off the window's thread.

use super::command::CopyRequest;
use super::document::{Findings, Source};
use super::document::{hidden, word_count};
use super::lexicon::Shelf;
use super::recent::ContentMark;
use crate::article::{self, Article, OpenCause, OpenError, Opened, Warning, attempt};
use crate::extract::{self, Cancel, Effort, Entities, LONG_BYTES, Means, Progress};
use crate::text::hidden::Hidden;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Called from a worker thread when a report waits.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Finds the names in an article, on a worker thread.
pub type Extractor = Arc<dyn Fn(&Article) -> Entities + Send + Sync>;

/// Finds the names in an article of any length: ends early where it is told to, and tells how far it is.
pub type Finder = Arc<dyn Fn(&Article, &Cancel, &mut dyn FnMut(Progress<'_>)) -> Entities + Send + Sync>;

/// How many threads look for names in a long text: the window needs some of the machine, too.
const MOST_THREADS: usize = 4;

/// How far the search steps back, in steps of niceness: beside another thread it gets a tenth of a core.
#[cfg(target_os = "linux")]
const BACKGROUND: i32 = 10;

/// Progress is told this often at most.
const TELLING_PAUSE: Duration = Duration::from_millis(200);

/// What was found so far is handed on after at least this many times as long as it took to gather it, so that gathering
/// never becomes most of the work.
const GATHERING_PAUSE: u32 = 20;

/// What was read from a file, pasted or shipped.
#[derive(Debug)]
pub struct Read {
    /// The article.
    pub article: Arc<Article>,
    /// What was not quite right about it.
    pub warnings: Vec<Warning>,
    /// How many words it has, where it is short enough to tell at once.
    pub word_count: Option<usize>,
    /// What tells its text from others, in the same case.
    pub content: Option<ContentMark>,
    /// Where characters stand in it that do not show, in the same case.
    pub hidden: Option<Arc<Hidden>>,
}

impl Read {
    fn new(Opened { article, warnings }: Opened) -> Self {
        let is_short = article.text().len() <= LONG_BYTES;
        let word_count = is_short.then(|| word_count(article.text()));
        let content = is_short.then(|| ContentMark::of(article.text()));
        let hidden = is_short.then(|| Arc::new(hidden(&article)));
        Self { article: Arc::new(article), warnings, word_count, content, hidden }
    }
}

/// The program's own finder.
pub(super) fn finder() -> Finder {
    finder_with(Shelf::default())
}

/// The program's own finder with the personal lexicon on this shelf, looked at anew for each article.
#[must_use]
pub fn finder_with(shelf: Shelf) -> Finder {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS);
    let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
    Arc::new(move |article, cancel, watch| {
        let means = Means { effort: Effort::Full, lexicon: shelf.for_search() };
        extract::extract_watched(article, (means, threads), cancel, watch)
    })
}

/// What is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The sample article.
    Sample,
    /// A file.
    Open(PathBuf),
    /// Text from the clipboard.
    Text(String),
    /// Rich text from the clipboard, and the same as plain text.
    Html {
        /// As rich text.
        html: String,
        /// As plain text.
        text: String,
    },
    /// What standard input holds.
    StandardInput,
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
        /// What was read, or why there is nothing.
        result: Result<Read, OpenError>,
    },
    /// The words of a long text are counted.
    Counted {
        /// The job's number.
        ticket: u64,
        /// How many there are.
        word_count: usize,
        /// What tells the text from others.
        content: ContentMark,
        /// Where characters stand in it that do not show.
        hidden: Arc<Hidden>,
    },
    /// A part of a long text was searched for names.
    Searched {
        /// The job's number.
        ticket: u64,
        /// How much of the text that makes, in hundredths; only grows.
        percent: usize,
        /// Who and where so far, from time to time.
        findings: Option<Findings>,
    },
    /// The entities are known.
    Extracted {
        /// The job's number.
        ticket: u64,
        /// Who and where.
        findings: Findings,
        /// Whether the text was searched to its end.
        is_whole: bool,
    },
    /// What is to be copied is put together.
    Gathered {
        /// The number of the job whose article it is from.
        ticket: u64,
        /// What is to be copied.
        request: CopyRequest,
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
    finder: Finder,
    wake: Wake,
}

impl Worker {
    /// A worker that finds names with `finder` and calls `wake` whenever a report waits.
    #[must_use]
    pub fn new(finder: Finder, wake: Wake) -> Self {
        let (sender, reports) = mpsc::channel();
        Self { sender, reports, finder, wake }
    }

    /// Starts a job. Its reports carry `ticket`: opened, of a long text its words and how far the search is, then extracted. What
    /// is returned ends the search early. `before` is done on the job's thread before all else.
    pub fn start(&self, ticket: u64, job: Job, before: impl FnOnce() + Send + 'static) -> Cancel {
        let (sender, wake, finder) = (self.sender.clone(), Arc::clone(&self.wake), Arc::clone(&self.finder));
        let cancel = Cancel::default();
        let cancelled = cancel.clone();
        let (source, source_of_job) = (job.source(), job.source());
        let path = source.path().map(PathBuf::from).unwrap_or_default();
        let spawned = thread::Builder::new().name("open".to_owned()).spawn(move || {
            let reports = |report| send(report, &sender, &wake);
            let open = || {
                before();
                job.perform(&cancelled)
            };
            run((ticket, source_of_job), open, (&*finder, &cancelled), reports);
        });
        if let Err(error) = spawned {
            let result = Err(OpenError { path, cause: OpenCause::Io(error) });
            send(Report::Opened { ticket, source, result }, &self.sender, &self.wake);
        }
        cancel
    }

    /// Looks for the names of an article that is open already. The reports, how far the search is and what was found, carry `ticket`.
    pub fn search(&self, ticket: u64, article: Arc<Article>, source: Source) -> Cancel {
        let (sender, wake, finder) = (self.sender.clone(), Arc::clone(&self.wake), Arc::clone(&self.finder));
        let cancel = Cancel::default();
        let (cancelled, origin) = (cancel.clone(), source.clone());
        let spawned = thread::Builder::new().name("search".to_owned()).spawn(move || {
            let report = |report| send(report, &sender, &wake);
            let outcome = attempt(|| {
                step_back();
                search(ticket, &article, (&*finder, &cancelled), &report);
            });
            if let Err(reason) = outcome {
                report(Report::Failed { ticket, source: origin, reason });
            }
        });
        if let Err(error) = spawned {
            send(Report::Failed { ticket, source, reason: error.to_string() }, &self.sender, &self.wake);
        }
        cancel
    }

    /// What finds names.
    pub(super) fn finder(&self) -> Finder {
        Arc::clone(&self.finder)
    }

    /// Puts together what is to be copied. Without a thread there is nothing to copy, and the clipboard stays as it is.
    pub fn gather(&self, ticket: u64, make: impl FnOnce() -> CopyRequest + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let gather = move || send(Report::Gathered { ticket, request: make() }, &sender, &wake);
        drop(thread::Builder::new().name("gather".to_owned()).spawn(gather));
    }

    /// Frees what is no longer needed on a thread of its own: that takes long where it is much.
    pub fn discard(what: impl Send + 'static) {
        // Without a thread it is freed here.
        drop(thread::Builder::new().name("discard".to_owned()).spawn(move || drop(what)));
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
            Self::Text(_) | Self::Html { .. } => Source::Pasted,
            Self::StandardInput => Source::StandardInput,
        }
    }

    fn perform(self, cancel: &Cancel) -> Result<Opened, OpenError> {
        let plain = |article| Opened { article, warnings: Vec::new() };
        match self {
            Self::Sample => Ok(plain(article::sample())),
            Self::Open(path) => article::open_watched(&path, cancel),
            Self::Text(text) => Ok(plain(article::from_text(text))),
            Self::Html { html, text } => {
                Ok(article::from_html(&html).unwrap_or_else(|| plain(article::from_text(text))))
            }
            Self::StandardInput => article::open_standard_input(),
        }
    }
}

/// What finds names, as [`Finder`] has it.
type Find = dyn Fn(&Article, &Cancel, &mut dyn FnMut(Progress<'_>)) -> Entities + Send + Sync;

/// Opens and extracts. Whatever panics on the way, the window is told.
fn run(
    (ticket, source): (u64, Source),
    open: impl FnOnce() -> Result<Opened, OpenError>,
    (find, cancel): (&Find, &Cancel),
    report: impl Fn(Report),
) {
    let origin = source.clone();
    let outcome = attempt(|| match open() {
        Ok(opened) => {
            let read = Read::new(opened);
            let (article, is_counted) = (Arc::clone(&read.article), read.word_count.is_some());
            report(Report::Opened { ticket, source, result: Ok(read) });
            step_back();
            if !is_counted && !cancel.is_cancelled() {
                let content = ContentMark::of(article.text());
                let hidden = Arc::new(hidden(&article));
                report(Report::Counted { ticket, word_count: word_count(article.text()), content, hidden });
            }
            search(ticket, &article, (find, cancel), &report);
        }
        Err(error) => report(Report::Opened { ticket, source, result: Err(error) }),
    });
    if let Err(reason) = outcome {
        report(Report::Failed { ticket, source: origin, reason });
    }
}

/// Finds the names, and tells how far that is.
fn search(ticket: u64, article: &Article, (find, cancel): (&Find, &Cancel), report: &dyn Fn(Report)) {
    let mut teller = Teller::new(ticket, report);
    let found = find(article, cancel, &mut |progress| teller.tell(progress));
    report(Report::Extracted { ticket, findings: Findings::new(found), is_whole: !cancel.is_cancelled() });
}

/// Lets everything else go before what this thread does from now on, and before the threads that it starts: the window, and
/// the counting of its lines. Only a wish: where it is not granted, the work is done all the same.
pub(super) fn step_back() {
    #[cfg(target_os = "linux")]
    let _granted = rustix::process::setpriority_process(None, BACKGROUND);
}

/// Tells how far a search is, a few times a second.
struct Teller<'a> {
    ticket: u64,
    report: &'a dyn Fn(Report),
    /// When progress, and when findings, are to be told next.
    due: [Instant; 2],
}

impl<'a> Teller<'a> {
    fn new(ticket: u64, report: &'a dyn Fn(Report)) -> Self {
        Self { ticket, report, due: [Instant::now(); 2] }
    }

    fn tell(&mut self, mut progress: Progress<'_>) {
        let began = Instant::now();
        let [telling, gathering] = self.due.map(|due| due <= began);
        if !telling {
            return;
        }
        let findings = gathering.then(|| Findings::new(progress.found()));
        let now = Instant::now();
        if gathering {
            self.due[1] = now + (now - began) * GATHERING_PAUSE;
        }
        self.due[0] = now + TELLING_PAUSE;
        let percent = progress.done_bytes * 100 / progress.total_bytes.max(1);
        (self.report)(Report::Searched { ticket: self.ticket, percent, findings });
    }
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
        extract: impl Fn(&Article) -> Entities + Send + Sync + 'static,
    ) -> Vec<Report> {
        let (sender, reports) = mpsc::channel();
        let find = move |article: &Article, _: &Cancel, _: &mut dyn FnMut(Progress<'_>)| extract(article);
        run((7, Source::Pasted), open, (&find, &Cancel::default()), |report| sender.send(report).unwrap());
        drop(sender);
        reports.iter().collect()
    }

    fn opened() -> Result<Opened, OpenError> {
        Job::Text("نص".to_owned()).perform(&Cancel::default())
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
        assert!(
            matches!(reports[..], [Report::Opened { .. }, Report::Extracted { is_whole: true, .. }]),
            "{reports:?}"
        );
    }

    #[test]
    fn a_long_text_tells_its_words_and_how_far_the_search_is() {
        let text = "زار وفد من مصر مدينة باريس أمس.\n".repeat(LONG_BYTES / 50);
        let (sender, reports) = mpsc::channel();
        let find = |article: &Article, cancel: &Cancel, watch: &mut dyn FnMut(Progress<'_>)| {
            extract::extract_watched(article, (Effort::Fast, NonZeroUsize::MIN), cancel, watch)
        };
        let open = || Job::Text(text.clone()).perform(&Cancel::default());
        run((7, Source::Pasted), open, (&find, &Cancel::default()), |report| sender.send(report).unwrap());
        drop(sender);
        let reports: Vec<Report> = reports.iter().collect();
        let [Report::Opened { result: Ok(read), .. }, Report::Counted { word_count, .. }, rest @ ..] = &reports[..]
        else {
            unreachable!("{reports:?}")
        };
        assert_eq!((read.word_count, *word_count), (None, text.lines().count() * 7));
        let Some((Report::Extracted { findings, is_whole: true, .. }, rest)) = rest.split_last() else {
            unreachable!("{rest:?}")
        };
        let mut percents = vec![0];
        for report in rest {
            let Report::Searched { percent, findings: some, .. } = report else { unreachable!("{report:?}") };
            percents.push(*percent);
            let some = some.as_ref().map_or(0, |some| some.all.mentions().len());
            assert!(some <= findings.all.mentions().len());
        }
        assert!(
            percents.len() > 1 && percents.is_sorted() && percents.iter().all(|percent| *percent <= 100),
            "{percents:?}"
        );
    }
}
