//! What is looked for in the text, and what was found.

mod chunks;
mod run;

use super::command::Command;
use super::worker::Wake;
use crate::article::Article;
use crate::text::ByteSpan;
use crate::text::find::{ByteShares, Needle, Strictness, Words};
use run::Run;
use std::sync::Arc;

/// A switch of the find bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindSwitch {
    /// Letters and marks as they are written.
    Exact,
    /// Whole words only.
    WholeWords,
    /// Whole words, with particles glued before them. Asks for whole words where it is switched on.
    Clitics,
}

/// The state of the search in the text.
///
/// The count is exact however many hits there are; where they stand is kept for about a million, and found again for the
/// rest.
pub struct Search {
    query: String,
    strictness: Strictness,
    is_open: bool,
    is_listed: bool,
    /// Counts the times that a person asked for the find bar.
    asked_count: u64,
    /// Counts the searches begun, so that what was worked out for another is known as stale.
    serial: u64,
    article: Option<(Arc<Article>, ByteShares)>,
    run: Option<Arc<Run>>,
    current: Option<ByteSpan>,
    /// A person waits for the first hit from [`Search::origin`] on.
    is_seeking: bool,
    /// Where searches begin.
    origin: usize,
    view: ByteSpan,
    wake: Wake,
}

impl Drop for Search {
    fn drop(&mut self) {
        if let Some(run) = &self.run {
            run.overtake();
        }
    }
}

impl Search {
    pub(super) fn new(wake: Wake) -> Self {
        Self {
            query: String::new(),
            strictness: Strictness::default(),
            is_open: false,
            is_listed: false,
            asked_count: 0,
            serial: 0,
            article: None,
            run: None,
            current: None,
            is_seeking: false,
            origin: 0,
            view: ByteSpan::default(),
            wake,
        }
    }

    /// Whether the find bar is open. Nothing is looked for while it is not.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether the list of hits is shown.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.is_open && self.is_listed
    }

    /// Counts the times that a person asked for the find bar: it then takes the keyboard.
    #[must_use]
    pub fn asked_count(&self) -> u64 {
        self.asked_count
    }

    /// Counts the searches begun.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// What was typed.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn is_on(&self, switch: FindSwitch) -> bool {
        match switch {
            FindSwitch::Exact => self.strictness.is_exact,
            FindSwitch::WholeWords => self.strictness.words != Words::Anywhere,
            FindSwitch::Clitics => self.strictness.words == Words::WholeAfterClitics,
        }
    }

    /// Whether something is looked for: not where nothing was typed that could be found.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.run.is_some()
    }

    /// How many hits were found so far; all of them once [`Search::is_done`].
    #[must_use]
    pub fn count(&self) -> usize {
        self.run.as_ref().map_or(0, |run| run.count())
    }

    /// Whether the whole article has been searched.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.run.as_ref().is_none_or(|run| run.is_done())
    }

    /// The hit that the reader is at.
    #[must_use]
    pub fn current(&self) -> Option<ByteSpan> {
        self.current
    }

    /// The number of the current hit, counted from 0 through the article; `None` where there is none, or where text before
    /// it is still to be searched.
    #[must_use]
    pub fn current_index(&self) -> Option<usize> {
        self.run.as_ref()?.index_of(self.current?.start())
    }

    /// The hits found so far that share a byte with `span`, in order.
    pub fn hits_in(&self, span: ByteSpan) -> impl Iterator<Item = ByteSpan> {
        self.run.iter().flat_map(move |run| run.hits_in(span))
    }

    /// The hit with this number, counted from 0 through what is searched so far.
    #[must_use]
    pub fn hit(&self, index: usize) -> Option<ByteSpan> {
        self.hits_from(index).next()
    }

    /// The hits from this number on, counted from 0 through what is searched so far.
    pub fn hits_from(&self, index: usize) -> impl Iterator<Item = ByteSpan> {
        self.run.iter().flat_map(move |run| run.hits_from(index))
    }

    /// Where hits stand, in bytes and in order: no more than `most` places, spread over the article where there are more.
    #[must_use]
    pub fn places(&self, most: usize) -> Vec<usize> {
        self.run.as_ref().map_or_else(Vec::new, |run| run.places(most))
    }

    /// Does what a command about finding asks; returns the hit that the reader is to show.
    pub(super) fn apply(&mut self, command: Command) -> Option<ByteSpan> {
        match command {
            Command::OpenFind => self.open(),
            Command::CloseFind => self.close(),
            Command::FindText(text) => {
                self.open();
                self.set_query(text);
            }
            Command::SetQuery(text) => self.set_query(text),
            Command::ToggleFindSwitch(switch) => {
                self.toggle(switch);
                self.begin(true);
            }
            Command::ToggleConcordance => self.is_listed = !self.is_listed,
            Command::NoteView(view) => self.view = view,
            Command::NextHit => return self.step(true),
            Command::PreviousHit => return self.step(false),
            Command::GoToHit(index) => return self.hit(index).and_then(|hit| self.go_to(hit)),
            _ => {}
        }
        self.poll()
    }

    /// Opens the find bar and looks for this. What stands at `origin`, in bytes, is come to first where that is in view.
    pub(super) fn find_from(&mut self, text: String, origin: usize) -> Option<ByteSpan> {
        self.open();
        (self.current, self.origin) = (None, origin);
        self.set_query(text);
        self.poll()
    }

    /// Takes in what the threads have found; returns the hit that the reader is to show.
    pub(super) fn poll(&mut self) -> Option<ByteSpan> {
        let run = self.run.as_ref().filter(|_| self.is_seeking)?;
        // Asked before the hits are, so that none comes in between.
        let is_done = run.is_done();
        self.current = run.known_from(self.origin);
        self.is_seeking = self.current.is_none() && !is_done;
        self.current
    }

    /// Searches another article for the same, without going to a hit.
    pub(super) fn set_article(&mut self, article: &Arc<Article>) {
        self.article = Some((Arc::clone(article), ByteShares::of(article.text())));
        self.origin = 0;
        self.view = ByteSpan::default();
        self.begin(false);
    }

    /// Opens the find bar with the list of hits; what has the keyboard keeps it.
    pub(super) fn list_hits(&mut self) {
        self.is_listed = true;
        self.open_bar();
    }

    /// Lists no hits.
    pub(super) fn hide_hits(&mut self) {
        self.is_listed = false;
    }

    fn open(&mut self) {
        self.asked_count += 1;
        self.open_bar();
    }

    fn open_bar(&mut self) {
        if !self.is_open {
            self.is_open = true;
            self.origin = self.view.start();
            self.begin(false);
        }
    }

    fn close(&mut self) {
        self.is_open = false;
        self.begin(false);
    }

    fn set_query(&mut self, query: String) {
        self.query = query;
        self.begin(true);
    }

    fn toggle(&mut self, switch: FindSwitch) {
        let words = self.strictness.words;
        match switch {
            FindSwitch::Exact => self.strictness.is_exact = !self.strictness.is_exact,
            FindSwitch::WholeWords if words == Words::Anywhere => self.strictness.words = Words::Whole,
            FindSwitch::WholeWords => self.strictness.words = Words::Anywhere,
            FindSwitch::Clitics if words == Words::WholeAfterClitics => self.strictness.words = Words::Whole,
            FindSwitch::Clitics => self.strictness.words = Words::WholeAfterClitics,
        }
    }

    /// Starts to search anew; whoever types wants to see the first hit from where the text is read.
    fn begin(&mut self, is_seeking: bool) {
        if let Some(overtaken) = self.run.take() {
            overtaken.overtake();
        }
        if let Some(current) = self.current.take().filter(|current| current.overlaps(self.view)) {
            self.origin = current.start();
        } else if is_seeking && !(self.view.start()..=self.view.end()).contains(&self.origin) {
            self.origin = self.view.start();
        }
        self.serial += 1;
        self.is_seeking = is_seeking;
        let Some((article, shares)) = self.article.as_ref().filter(|_| self.is_open) else { return };
        let needle = Needle::new(&self.query, self.strictness, shares);
        self.run = needle.map(|needle| Run::start(Arc::clone(article), needle, self.origin, &self.wake));
    }

    fn step(&mut self, is_forward: bool) -> Option<ByteSpan> {
        if !self.is_open {
            self.open();
        }
        let run = self.run.as_ref()?;
        let hit = match self.current {
            Some(current) if is_forward => run.first_from(current.start() + 1),
            Some(current) => run.last_before(current.start()),
            None if is_forward => run.first_from(self.view.start()),
            None => run.last_before(self.view.start()),
        };
        self.go_to(hit?)
    }

    fn go_to(&mut self, hit: ByteSpan) -> Option<ByteSpan> {
        self.origin = hit.start();
        self.current = Some(hit);
        self.is_seeking = false;
        self.current
    }
}
