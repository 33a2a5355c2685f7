//! Who said what, and the dates and numbers of the open article: worked out on a thread of its own once somebody wants to see
//! them, and handed on part by part.

use super::command::Command;
use super::worker::{Wake, Worker};
use crate::analysis::{Datum, Quotation, QuoteReader, times_in};
use crate::article::Article;
use crate::extract::{Cancel, Entities, EntityId};
use crate::text::ByteSpan;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What is there is handed on so often at most.
const TELLING_PAUSE: Duration = Duration::from_millis(150);

/// What can be done with quotations, dates and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechCommand {
    /// Go to the quotation with this number, counted from 0 in text order.
    GoToQuotation(usize),
    /// Go to the date or number with this number.
    GoToTime(usize),
    /// List quotations by who speaks, or in the order of the text.
    ToggleGrouping,
    /// List only what the selected entity says, or everything.
    ToggleSelectedOnly,
    /// Mark dates and numbers in the text, or do not.
    ToggleTimeMarks,
}

impl From<SpeechCommand> for Command {
    fn from(command: SpeechCommand) -> Self {
        Self::Speech(command)
    }
}

/// What of the article was worked out: serial of the article, and which of its lists of names.
type Key = (u64, u64);

/// A part of what was found.
type Part = (Vec<Quotation>, Vec<Datum>);

/// What is known of who said what, of dates and numbers.
#[derive(Default)]
pub struct Speech {
    /// What the lists are of.
    key: Option<Key>,
    quotations: Vec<Quotation>,
    times: Vec<Datum>,
    /// More is still to come.
    coming: Option<Receiver<Part>>,
    pub(super) cancel: Cancel,
    /// Counts up whenever the lists become others.
    count: u64,
    pub(super) is_grouped: bool,
    pub(super) is_selected_only: bool,
    /// The quotations that are listed, and what they were chosen by.
    listed: Vec<usize>,
    chosen_by: Option<(u64, bool, Option<EntityId>)>,
}

impl Speech {
    /// Who said what, in text order, as far as it is known.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// Dates and numbers in text order, as far as they are known.
    #[must_use]
    pub fn times(&self) -> &[Datum] {
        &self.times
    }

    /// Those that share a byte with `span`.
    #[must_use]
    pub fn times_within(&self, span: ByteSpan) -> &[Datum] {
        let first = self.times.partition_point(|datum| datum.span.end() <= span.start());
        let end = self.times.partition_point(|datum| datum.span.start() < span.end());
        self.times.get(first..end).unwrap_or_default()
    }

    /// The quotations that are listed, in the order in which they are: numbers in [`Speech::quotations`].
    #[must_use]
    pub fn listed(&self) -> &[usize] {
        &self.listed
    }

    /// Counts up whenever one of the lists becomes another.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether all of the article has been looked through.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.key.is_some() && self.coming.is_none()
    }

    /// Whether quotations are listed by who speaks.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.is_grouped
    }

    /// Whether only what the selected entity says is listed.
    #[must_use]
    pub fn is_selected_only(&self) -> bool {
        self.is_selected_only
    }

    /// Looks through the article, unless that was done or is under way. What was under way for another is dropped.
    pub(super) fn look_through(&mut self, key: Key, article: &Arc<Article>, entities: &Arc<Entities>, wake: &Wake) {
        if self.key == Some(key) {
            return;
        }
        self.forget();
        self.key = Some(key);
        let (sender, coming) = channel();
        self.cancel = Cancel::default();
        let (article, entities) = (Arc::clone(article), Arc::clone(entities));
        let (cancel, wake) = (self.cancel.clone(), Arc::clone(wake));
        let work = move || {
            look_through(&article, &entities, &cancel, |part| {
                let is_heard = sender.send(part).is_ok();
                wake();
                is_heard
            });
            // Whoever listens learns of the end by the sender's.
            drop(sender);
            wake();
        };
        if thread::Builder::new().name("speech".to_owned()).spawn(work).is_ok() {
            self.coming = Some(coming);
        }
    }

    /// Forgets what was found in an article that is shown no more.
    pub(super) fn forget(&mut self) {
        self.cancel.cancel();
        self.coming = None;
        self.count += 1;
        let old = (std::mem::take(&mut self.quotations), std::mem::take(&mut self.times));
        if self.key.take().is_some() {
            Worker::discard(old);
        }
    }

    /// Takes in what has come; whether anything has.
    pub(super) fn poll(&mut self) -> bool {
        let before = self.count;
        while let Some(coming) = &self.coming {
            match coming.try_recv() {
                Ok(part) => self.take(part),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => self.end(),
            }
        }
        self.count != before
    }

    /// Waits until all has come.
    pub(super) fn wait(&mut self) {
        while let Some(coming) = &self.coming {
            match coming.recv() {
                Ok(part) => self.take(part),
                Err(_) => self.end(),
            }
        }
    }

    fn take(&mut self, (quotations, times): Part) {
        self.quotations.extend(quotations);
        self.times.extend(times);
        self.count += 1;
    }

    fn end(&mut self) {
        self.coming = None;
        self.count += 1;
    }

    /// Chooses the quotations that are listed: those of `selected` where only they are wanted.
    pub(super) fn list(&mut self, selected: Option<EntityId>) {
        let wanted = selected.filter(|_| self.is_selected_only);
        let by = (self.count, self.is_grouped, wanted);
        if self.chosen_by.replace(by) == Some(by) {
            return;
        }
        let is_wanted =
            |quotation: &Quotation| wanted.is_none() || quotation.speaker.and_then(|speaker| speaker.entity) == wanted;
        let numbered = self.quotations.iter().enumerate();
        self.listed = numbered.filter(|(_, quotation)| is_wanted(quotation)).map(|(index, _)| index).collect();
        if self.is_grouped {
            self.group();
        }
    }

    /// Puts together what one speaker says, in the order in which speakers first speak; who is not known comes last.
    fn group(&mut self) {
        let mut first_of: HashMap<Voice, usize> = HashMap::new();
        let places: Vec<usize> = self
            .quotations
            .iter()
            .enumerate()
            .map(|(index, quotation)| {
                Voice::of(quotation).map_or(usize::MAX, |voice| *first_of.entry(voice).or_insert(index))
            })
            .collect();
        self.listed.sort_by_key(|index| (places.get(*index).copied(), *index));
    }
}

/// What tells speakers apart: the entity, else the place of the phrase.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Voice {
    Entity(EntityId),
    Phrase(ByteSpan),
}

impl Voice {
    fn of(quotation: &Quotation) -> Option<Self> {
        let speaker = quotation.speaker?;
        speaker.entity.map(Self::Entity).or(speaker.phrase.map(Self::Phrase))
    }
}

/// Reads paragraph by paragraph and hands on what was found from time to time; ends early where nobody listens.
fn look_through(article: &Article, entities: &Entities, cancel: &Cancel, mut tell: impl FnMut(Part) -> bool) {
    let mut reader = QuoteReader::default();
    let mut part = Part::default();
    let mut told = Instant::now();
    for block in article.blocks() {
        if cancel.is_cancelled() {
            return;
        }
        part.0.extend(reader.read(article, entities, block));
        part.1.extend(times_in(article, entities, block));
        if told.elapsed() >= TELLING_PAUSE {
            told = Instant::now();
            if !tell(std::mem::take(&mut part)) {
                return;
            }
        }
    }
    tell(part);
}

impl Drop for Speech {
    /// Nobody listens any more.
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}
