//! Counts a long article's lines on threads of their own, for the exact height of what nobody has looked at yet.

use crate::layout::{Column, Extent, LineCounter, Outline};
use egui::Context;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Parts whose lines are told together.
const PARTS_TOLD: usize = 2048;
const MOST_THREADS: usize = 4;

/// Counters at rest, with the words they know: another width needs the same words.
pub(super) type Counters = Arc<Mutex<Vec<LineCounter>>>;

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
    counters: Counters,
}

impl Counting {
    /// Starts to count the lines of all parts; `context` is woken when some are told.
    pub(super) fn start(outline: &Arc<Outline>, counters: &Counters, context: &Context) -> Self {
        let (sender, told) = mpsc::channel();
        let job = Arc::new(Job {
            outline: Arc::clone(outline),
            next: AtomicUsize::new(0),
            is_unwanted: AtomicBool::new(false),
            counters: Arc::clone(counters),
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
        let at_rest = || self.counters.lock().unwrap_or_else(PoisonError::into_inner);
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
            let extents = wanted.map(|paragraph| counter.count(&paragraph, self.outline.width())).collect();
            if sender.send((first, extents)).is_err() {
                break;
            }
            context.request_repaint();
        }
        at_rest().push(counter);
    }
}
