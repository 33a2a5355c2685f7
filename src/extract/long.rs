//! Extraction from a long text: part by part, on several threads, in memory that does not grow with what was read.
//!
//! A part is read as an article of its own would be: its tokens, the names that it establishes, its subject and its tagger know
//! of no other part. Then [`Joined`] joins who is who. What threads find is taken in the order of the text, so that the result
//! does not depend on how many there are.

use super::link::{Joined, Part};
use super::parts::Parts;
use super::{Entities, Extractor, Means};
use crate::article::Article;
use crate::text::Cancel;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Scope, ScopedJoinHandle};

/// A text of more bytes than this is extracted part by part (1 MiB).
pub const LONG_BYTES: usize = 1 << 20;

/// How many parts a thread may be ahead of those that are taken.
const PARTS_AHEAD: usize = 2;

/// How far the extraction of a long text is.
#[derive(Debug)]
pub struct Progress<'a> {
    /// Bytes of the text up to which all names are found; only grows.
    pub done_bytes: usize,
    /// Bytes of the text.
    pub total_bytes: usize,
    joined: &'a mut Joined,
}

impl Progress<'_> {
    /// What was found so far, names of different parts joined only where they are the same. Takes time in proportion to all of it.
    pub fn found(&mut self) -> Entities {
        self.joined.so_far()
    }
}

/// Finds the names of an article on so many threads and tells `watch` after each part of a long one. Where `cancel` asks for an
/// end, the result is what was found until then, from the text's beginning on.
#[must_use]
pub fn extract_watched(
    article: &Article,
    (means, threads): (impl Into<Means>, NonZeroUsize),
    cancel: &Cancel,
    watch: &mut dyn FnMut(Progress<'_>),
) -> Entities {
    let means = means.into();
    if article.text().len() > LONG_BYTES {
        in_parts(article, (&means, threads), cancel, watch)
    } else {
        Extractor::with(means).extract(article)
    }
}

/// Finds the names of a long article, as [`extract_watched`] does.
pub(super) fn in_parts(
    article: &Article,
    (means, threads): (&Means, NonZeroUsize),
    cancel: &Cancel,
    watch: &mut dyn FnMut(Progress<'_>),
) -> Entities {
    let total_bytes = article.text().len();
    let mut joined = Joined::default();
    thread::scope(|scope| {
        let share = |turn| Share {
            article,
            parts: Parts::new(article).skip(turn).step_by(threads.get()),
            extractor: Extractor::with(means.clone()),
            cancel,
        };
        let mut workers: Vec<Worker<'_, '_>> = match threads.get() {
            1 => (0..1).map(share).map(|share| Worker::Here(Box::new(share))).collect(),
            threads => (0..threads).map(share).map(|share| Worker::start(scope, share)).collect(),
        };
        'parts: loop {
            for worker in &mut workers {
                let Some((done_bytes, part)) = worker.next() else { break 'parts };
                joined.add(part);
                watch(Progress { done_bytes, total_bytes, joined: &mut joined });
            }
        }
    });
    joined.finish()
}

/// Every so-many-th part, worked on.
struct Share<'a> {
    article: &'a Article,
    parts: std::iter::StepBy<std::iter::Skip<Parts<'a>>>,
    extractor: Extractor,
    cancel: &'a Cancel,
}

/// A part with the offset of its end.
type Done = (usize, Part);

impl Iterator for Share<'_> {
    type Item = Done;

    fn next(&mut self) -> Option<Done> {
        if self.cancel.is_cancelled() {
            return None;
        }
        let stretches = self.parts.next()?;
        let end = stretches.last()?.end();
        Some((end, self.extractor.extract_part(self.article.text(), &stretches)))
    }
}

/// Who works on a share.
enum Worker<'scope, 'a> {
    /// Whoever takes the results.
    Here(Box<Share<'a>>),
    /// A thread of its own. `None` once it was seen to end.
    There(Receiver<Done>, Option<ScopedJoinHandle<'scope, ()>>),
}

impl<'scope, 'a: 'scope> Worker<'scope, 'a> {
    /// Works on a thread of its own, or, where the system has none, in each turn.
    fn start(scope: &'scope Scope<'scope, '_>, share: Share<'a>) -> Self {
        let (sender, done) = sync_channel(PARTS_AHEAD);
        let (article, cancel) = (share.article, share.cancel);
        let (again, means) = (share.parts.clone(), share.extractor.means.clone());
        let mut share = share;
        let work = move || while share.next().is_some_and(|done| sender.send(done).is_ok()) {};
        match thread::Builder::new().name("extract".to_owned()).spawn_scoped(scope, work) {
            Ok(handle) => Self::There(done, Some(handle)),
            Err(_) => {
                let extractor = Extractor::with(means);
                Self::Here(Box::new(Share { article, parts: again, extractor, cancel }))
            }
        }
    }
}

impl Worker<'_, '_> {
    fn next(&mut self) -> Option<Done> {
        match self {
            Self::Here(share) => share.next(),
            Self::There(done, handle) => done.recv().ok().or_else(|| {
                // Whoever called hears what a thread stumbled over.
                handle.take().map(ScopedJoinHandle::join).and_then(Result::err).map(|panic| resume_unwind(panic))
            }),
        }
    }
}
