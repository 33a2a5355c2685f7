//! Counts a long article's lines on threads of their own, for the exact height of what nobody has looked at yet.

use crate::article::Article;
use crate::layout::{Column, Extent, LineCounter, Outline, PageStyle, Widths};
use egui::Context;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::thread;

/// Parts whose lines are told together.
const PARTS_TOLD: usize = 2048;
const MOST_THREADS: usize = 4;
/// How many bytes of widths are kept: those of some 130 MB of text.
const MOST_KEPT: usize = 1 << 25;

/// What is left of earlier counts for later ones.
#[derive(Default)]
pub(super) struct Counters {
    /// Counters at rest, with their fonts and the widths of letters; with the words they know, too, where those are few or where
    /// there was no room for the widths of all.
    at_rest: Arc<Mutex<Vec<LineCounter>>>,
    kept: Option<(Look, Arc<Kept>)>,
}

/// An article as it is set, but for what leaves the widths of its words in em as they are: size, measure, leading.
struct Look {
    article: Weak<Article>,
    style: PageStyle,
}

/// The widths of an article's words, so many parts together: another measure has them broken into other lines.
struct Kept {
    parts: Vec<OnceLock<Widths>>,
    bytes: AtomicUsize,
}

impl Look {
    fn of(outline: &Outline) -> Self {
        Self { article: Arc::downgrade(outline.article()), style: outline.style() }
    }

    /// Whether words are as wide in either.
    fn is_like(&self, other: &Self) -> bool {
        let of = |style: PageStyle| (style.face, style.spelling, style.direction);
        self.article.ptr_eq(&other.article) && of(self.style) == of(other.style)
    }
}

impl Kept {
    fn new(part_count: usize) -> Self {
        Self {
            parts: (0..part_count.div_ceil(PARTS_TOLD)).map(|_| OnceLock::new()).collect(),
            bytes: AtomicUsize::new(0),
        }
    }

    /// Where the widths of the parts from `first` on are kept.
    fn place(&self, first: usize) -> Option<&OnceLock<Widths>> {
        self.parts.get(first / PARTS_TOLD)
    }

    /// Whether some were too many to be kept.
    fn is_full(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) > MOST_KEPT
    }

    /// Keeps the widths of the parts from `first` on, where there is room.
    fn keep(&self, first: usize, widths: Widths) {
        let bytes = widths.len_bytes();
        let Some(place) = self.place(first) else { return };
        if self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes <= MOST_KEPT {
            // Who comes second finds the same.
            drop(place.set(widths));
        }
    }
}

impl Counters {
    /// What was kept of an article in this look; what was of another is forgotten.
    fn kept(&mut self, outline: &Outline) -> Arc<Kept> {
        let look = Look::of(outline);
        match &self.kept {
            Some((known, kept)) if known.is_like(&look) => Arc::clone(kept),
            _ => {
                let kept = Arc::new(Kept::new(outline.part_count()));
                self.kept = Some((look, Arc::clone(&kept)));
                kept
            }
        }
    }

    /// Forgets the widths of all articles.
    pub(super) fn forget(&mut self) {
        self.kept = None;
    }
}

/// Counts under way. Dropping it ends them.
pub(super) struct Counting {
    told: Receiver<(usize, Vec<Extent>)>,
    job: Arc<Job>,
}

/// What the threads share.
struct Job {
    outline: Arc<Outline>,
    /// The first part that nobody counts yet.
    next: AtomicUsize,
    is_unwanted: AtomicBool,
    at_rest: Arc<Mutex<Vec<LineCounter>>>,
    kept: Arc<Kept>,
}

impl Counting {
    /// Starts to count the lines of all parts; `context` is woken when some are told.
    pub(super) fn start(outline: &Arc<Outline>, counters: &mut Counters, context: &Context) -> Self {
        let (sender, told) = mpsc::channel();
        let job = Arc::new(Job {
            outline: Arc::clone(outline),
            next: AtomicUsize::new(0),
            is_unwanted: AtomicBool::new(false),
            at_rest: Arc::clone(&counters.at_rest),
            kept: counters.kept(outline),
        });
        let threads = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
        for _ in 0..threads {
            let (job, sender, context) = (Arc::clone(&job), sender.clone(), context.clone());
            // Where no thread is to be had, heights stay estimates until they are looked at.
            drop(thread::Builder::new().name("lines".to_owned()).spawn(move || job.run(&sender, &context)));
        }
        Self { told, job }
    }

    /// Hands what has been counted to the column; returns whether that was anything.
    pub(super) fn tell(&self, column: &mut Column) -> bool {
        let mut is_told = false;
        for (first, extents) in self.told.try_iter() {
            column.set_extents(first, &extents);
            is_told = true;
        }
        is_told
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.job.is_unwanted.store(true, Ordering::Relaxed);
    }
}

impl Job {
    fn run(&self, sender: &Sender<(usize, Vec<Extent>)>, context: &Context) {
        let at_rest = || self.at_rest.lock().unwrap_or_else(PoisonError::into_inner);
        let counter = at_rest().pop();
        let mut counter = counter.unwrap_or_default();
        while !self.is_unwanted.load(Ordering::Relaxed) {
            let first = self.next.fetch_add(PARTS_TOLD, Ordering::Relaxed);
            let parts = first..(first + PARTS_TOLD).min(self.outline.part_count());
            if parts.is_empty() {
                break;
            }
            let paragraphs = parts.filter_map(|part| self.outline.paragraph(part));
            let wanted = paragraphs.take_while(|_| !self.is_unwanted.load(Ordering::Relaxed));
            let width = self.outline.width();
            let extents = if let Some(widths) = self.kept.place(first).and_then(OnceLock::get) {
                counter.count_again(wanted, widths, width)
            } else {
                let (extents, widths) = counter.measure(wanted, width);
                if !self.is_unwanted.load(Ordering::Relaxed) {
                    self.kept.keep(first, widths);
                }
                extents
            };
            if sender.send((first, extents)).is_err() {
                break;
            }
            context.request_repaint();
        }
        if !self.kept.is_full() {
            counter.forget_words();
        }
        at_rest().push(counter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{from_text, sample};
    use crate::layout::Face;

    /// Counts the lines of all parts, and says what was kept before and how much room the parts take.
    fn count(article: &Arc<Article>, style: PageStyle, width: f32, counters: &mut Counters) -> (bool, Vec<Extent>) {
        let outline = Arc::new(Outline::new(Arc::clone(article), style, width));
        let is_known = counters.kept(&outline).parts.iter().all(|widths| widths.get().is_some());
        let counting = Counting::start(&outline, counters, &Context::default());
        // Ends when the threads do.
        let mut told: Vec<(usize, Vec<Extent>)> = counting.told.iter().collect();
        told.sort_by_key(|(first, _)| *first);
        let told: Vec<Extent> = told.into_iter().flat_map(|(_, extents)| extents).collect();
        let mut counter = LineCounter::default();
        let afresh = (0..outline.part_count()).filter_map(|part| outline.paragraph(part));
        let afresh: Vec<Extent> = afresh.map(|paragraph| counter.count(&paragraph, width)).collect();
        assert_eq!(told, afresh, "{style:?} {width}");
        (is_known, told)
    }

    /// The sample, often enough for several rounds of parts.
    fn long_article() -> Arc<Article> {
        let sample = sample();
        let repeats = PARTS_TOLD * 2 / sample.blocks().len() + 1;
        Arc::new(from_text(format!("{}\n", sample.text()).repeat(repeats)))
    }

    #[test]
    fn another_measure_and_another_size_are_counted_from_what_was_kept() {
        let (article, mut counters, style) = (long_article(), Counters::default(), PageStyle::default());
        let (is_known, wide) = count(&article, style, 720.0, &mut counters);
        assert!(!is_known && wide.len() > PARTS_TOLD * 2);
        let (is_known, narrow) = count(&article, style, 300.0, &mut counters);
        assert!(is_known && narrow != wide);
        let (is_known, large) = count(&article, PageStyle { font_size: 31.0, ..style }, 720.0, &mut counters);
        assert!(is_known && large != wide);
    }

    #[test]
    fn another_face_and_another_article_are_counted_afresh() {
        let (article, mut counters, style) = (long_article(), Counters::default(), PageStyle::default());
        count(&article, style, 720.0, &mut counters);
        assert!(!count(&article, PageStyle { face: Face::Amiri, ..style }, 720.0, &mut counters).0);
        assert!(!count(&long_article(), style, 720.0, &mut counters).0);
        counters.forget();
        assert!(!count(&article, style, 720.0, &mut counters).0);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let kept = Kept::new(PARTS_TOLD * 2);
        kept.bytes.store(MOST_KEPT, Ordering::Relaxed);
        let outline = Outline::new(Arc::new(sample()), PageStyle::default(), 500.0);
        let (_, widths) = LineCounter::default().measure(outline.paragraph(0).into_iter(), 500.0);
        kept.keep(0, widths);
        assert!(kept.parts.iter().all(|widths| widths.get().is_none()));
    }
}
