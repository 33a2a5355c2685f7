//! One search of one article: by chunks, on two threads where the article is long, the chunk in view first.

use super::chunks::chunks;
use crate::article::Article;
use crate::session::worker::Wake;
use crate::text::ByteSpan;
use crate::text::find::Needle;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

/// An article shorter than this is searched at once, in bytes.
const SEARCHED_AT_ONCE: usize = 1 << 20;
/// As many threads search a longer one.
const THREADS: usize = 2;
/// So many hits are kept where they stand, 8 bytes each. Of those beyond, each chunk keeps its count, and searches again
/// when it is asked: well under a millisecond.
const MOST_KEPT: usize = 1 << 20;
/// The window is told of progress no more often than this.
const TOLD_EVERY: Duration = Duration::from_millis(40);

/// A search under way, or done.
pub(super) struct Run {
    article: Arc<Article>,
    needle: Needle,
    chunks: Vec<Chunk>,
    /// The chunk that is searched first.
    first: usize,
    /// How many chunks were begun, in the order of search.
    begun: AtomicUsize,
    done: AtomicUsize,
    kept: AtomicUsize,
    is_overtaken: AtomicBool,
}

struct Chunk {
    span: ByteSpan,
    found: OnceLock<Found>,
}

/// What a chunk holds.
struct Found {
    count: usize,
    /// Start and end of each hit, counted from the chunk's start; `None` where too many were kept already.
    kept: Option<Box<[(u32, u32)]>>,
}

impl Run {
    /// Starts to search, from `place` on and then from the article's beginning. A short article is searched when this
    /// returns; otherwise `wake` is called as hits come in.
    pub(super) fn start(article: Arc<Article>, needle: Needle, place: usize, wake: &Wake) -> Arc<Self> {
        let spans = chunks(&article);
        let first = spans.partition_point(|chunk| chunk.end() <= place).min(spans.len().saturating_sub(1));
        let chunks = spans.into_iter().map(|span| Chunk { span, found: OnceLock::new() }).collect();
        let is_short = article.text().len() < SEARCHED_AT_ONCE;
        let run = Arc::new(Self {
            article,
            needle,
            chunks,
            first,
            begun: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
            is_overtaken: AtomicBool::new(false),
        });
        let told = Arc::new(Mutex::new(None));
        let threads = if is_short { 0 } else { THREADS };
        let spawned = (0..threads).filter(|_| run.spawn(wake, &told)).count();
        if spawned == 0 {
            run.search(|| ());
        }
        run
    }

    /// Searches on a thread of its own; returns whether there is one.
    fn spawn(self: &Arc<Self>, wake: &Wake, told: &Arc<Mutex<Option<Instant>>>) -> bool {
        let (run, wake, told) = (Arc::clone(self), Arc::clone(wake), Arc::clone(told));
        let search = move || run.search(|| run.tell(&told, &wake));
        thread::Builder::new().name("search".to_owned()).spawn(search).is_ok()
    }

    /// Wakes the window at the first chunk, at the last, and now and then between.
    fn tell(&self, told: &Mutex<Option<Instant>>, wake: &Wake) {
        let Ok(mut told) = told.lock() else { return };
        if self.is_done() || told.is_none_or(|last| last.elapsed() > TOLD_EVERY) {
            *told = Some(Instant::now());
            wake();
        }
    }

    /// Searches one chunk after the other until none is left, or until another search has taken this one's place.
    fn search(&self, after_each: impl Fn()) {
        while !self.is_overtaken.load(Ordering::Relaxed) {
            let turn = self.begun.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = self.in_order(turn) else { return };
            self.found(chunk);
            after_each();
        }
    }

    /// The index of the chunk whose turn it is; none after the last.
    fn in_order(&self, turn: usize) -> Option<usize> {
        (turn < self.chunks.len()).then(|| (self.first + turn) % self.chunks.len())
    }

    /// Has the threads stop; their results are of no more use.
    pub(super) fn overtake(&self) {
        self.is_overtaken.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_done(&self) -> bool {
        self.done.load(Ordering::Acquire) == self.chunks.len()
    }

    /// What a chunk holds, searched on the spot where no thread has done it yet.
    fn found(&self, chunk: usize) -> Option<&Found> {
        let chunk = self.chunks.get(chunk)?;
        Some(chunk.found.get_or_init(|| {
            let found = self.search_chunk(chunk.span);
            self.done.fetch_add(1, Ordering::Release);
            found
        }))
    }

    fn search_chunk(&self, span: ByteSpan) -> Found {
        let hits = self.needle.hits(self.article.text(), span);
        if self.kept.load(Ordering::Relaxed) >= MOST_KEPT {
            return Found { count: hits.count(), kept: None };
        }
        let place = |byte: usize| u32::try_from(byte - span.start()).unwrap_or(u32::MAX);
        let kept: Box<[(u32, u32)]> = hits.map(|hit| (place(hit.start()), place(hit.end()))).collect();
        self.kept.fetch_add(kept.len(), Ordering::Relaxed);
        Found { count: kept.len(), kept: Some(kept) }
    }

    /// The hits of a chunk, in order.
    fn hits_of(&self, index: usize) -> Vec<ByteSpan> {
        let (Some(chunk), Some(found)) = (self.chunks.get(index), self.found(index)) else { return Vec::new() };
        let (text, start) = (self.article.text(), chunk.span.start());
        match &found.kept {
            Some(kept) => kept
                .iter()
                .filter_map(|&(from, to)| ByteSpan::new(text, start + from as usize..start + to as usize))
                .collect(),
            None => self.needle.hits(text, chunk.span).collect(),
        }
    }

    /// How many hits are known.
    pub(super) fn count(&self) -> usize {
        self.known_counts().flatten().sum()
    }

    fn known_counts(&self) -> impl Iterator<Item = Option<usize>> {
        self.chunks.iter().map(|chunk| chunk.found.get().map(|found| found.count))
    }

    fn is_known(&self, index: usize) -> bool {
        self.chunks.get(index).is_some_and(|chunk| chunk.found.get().is_some())
    }

    fn chunk_at(&self, byte: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.span.end() <= byte)
    }

    /// The known hits that share a byte with `span`, in order.
    pub(super) fn hits_in(&self, span: ByteSpan) -> impl Iterator<Item = ByteSpan> {
        // A hit may reach out of the chunk that it begins in.
        let first = self.chunk_at(span.start()).saturating_sub(1);
        let last = self.chunks.partition_point(|chunk| chunk.span.start() < span.end());
        let known = (first..last).filter(|&index| self.is_known(index));
        known.flat_map(|index| self.hits_of(index)).filter(move |hit| hit.overlaps(span))
    }

    /// The known hits from number `index` on, counted from 0 through the article.
    pub(super) fn hits_from(&self, index: usize) -> impl Iterator<Item = ByteSpan> {
        let (mut chunk, mut before) = (0, 0);
        for count in self.known_counts() {
            let count = count.unwrap_or(0);
            if index < before + count {
                break;
            }
            before += count;
            chunk += 1;
        }
        let known = (chunk..self.chunks.len()).filter(|&index| self.is_known(index));
        known.flat_map(|index| self.hits_of(index)).skip(index - before)
    }

    /// Which hit begins at `byte`, counted from 0; `None` where none does, or while chunks before it are not searched.
    pub(super) fn index_of(&self, byte: usize) -> Option<usize> {
        let chunk = self.chunk_at(byte);
        let before = self.known_counts().take(chunk).sum::<Option<usize>>()?;
        let inside = self.hits_of(chunk).binary_search_by_key(&byte, |hit| hit.start()).ok()?;
        Some(before + inside)
    }

    /// The first hit that begins at `place` or later, else the first of all: as far as the chunks from `place` on are
    /// searched.
    pub(super) fn known_from(&self, place: usize) -> Option<ByteSpan> {
        self.from(place, |index| index == self.chunks.len() || self.is_known(index))
    }

    /// The same, with chunks searched on the spot where they are not yet.
    pub(super) fn first_from(&self, place: usize) -> Option<ByteSpan> {
        self.from(place, |_| true)
    }

    fn from(&self, place: usize, may_ask: impl Fn(usize) -> bool) -> Option<ByteSpan> {
        let own = self.chunk_at(place);
        let onwards = (own..self.chunks.len()).map(|index| (index, place));
        for (index, floor) in onwards.chain((0..=own).map(|index| (index, 0))) {
            if !may_ask(index) {
                return None;
            }
            if self.has_hits(index)
                && let Some(hit) = self.hits_of(index).into_iter().find(|hit| hit.start() >= floor)
            {
                return Some(hit);
            }
        }
        None
    }

    /// The last hit that begins before `place`, else the last of all.
    pub(super) fn last_before(&self, place: usize) -> Option<ByteSpan> {
        let own = self.chunk_at(place);
        let back = (0..=own).rev().map(|index| (index, place));
        let round = (own..self.chunks.len()).rev().map(|index| (index, usize::MAX));
        back.chain(round)
            .filter(|&(index, _)| self.has_hits(index))
            .find_map(|(index, ceiling)| self.hits_of(index).into_iter().rev().find(|hit| hit.start() < ceiling))
    }

    fn has_hits(&self, index: usize) -> bool {
        self.found(index).is_some_and(|found| found.count > 0)
    }

    /// At most `most` places of hits, in order, in bytes: every hit, or the first of each chunk where there are more, or of
    /// every second chunk and so on.
    pub(super) fn places(&self, most: usize) -> Vec<usize> {
        let with_hits = |(index, count): (usize, Option<usize>)| count.filter(|&count| count > 0).map(|_| index);
        let chunks: Vec<usize> = self.known_counts().enumerate().filter_map(with_hits).collect();
        if self.count() <= most {
            return chunks.into_iter().flat_map(|index| self.hits_of(index)).map(ByteSpan::start).collect();
        }
        let step = chunks.len().div_ceil(most.max(1));
        let starts = chunks.into_iter().step_by(step).filter_map(|index| {
            let chunk = self.chunks.get(index)?;
            let first = chunk.found.get()?.kept.as_ref().and_then(|kept| kept.first()).map_or(0, |&(start, _)| start);
            Some(chunk.span.start() + first as usize)
        });
        starts.collect()
    }
}
