//! The ways into articles and through them: cards, headings, recent files, folders, changes of the open file.

use super::{Effect, Session};
use crate::article::{Block, Direction, OpenCause, OpenError};
use crate::extract::LONG_BYTES;
use crate::layout::PageStyle;
use crate::session::bookmark::Bookmark;
use crate::session::card::CardKind;
use crate::session::command::Command;
use crate::session::document::DirectionChoice;
use crate::session::errands::Told;
use crate::session::files::Gathering;
use crate::session::notice::{Notice, Trouble};
use crate::session::picking::{Picking, Purpose};
use crate::session::recent::RecentFiles;
use crate::session::watch::{Change, Watch};
use crate::session::worker::Job;
use crate::text::ByteSpan;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the article was left that is being read again.
pub(super) struct Left {
    path: PathBuf,
    place: Bookmark,
    direction: DirectionChoice,
}

impl Session {
    /// Keeps the list of recent files at `path`, and takes over what is there.
    pub fn keep_recent_at(&mut self, path: PathBuf) {
        let (recent, trouble) = RecentFiles::load(path);
        self.recent = recent;
        if let Some(trouble) = trouble {
            self.fail(Trouble::Recent(trouble));
        }
    }

    /// The list that floats over the page.
    #[must_use]
    pub fn shown_card(&self) -> Option<CardKind> {
        self.card
    }

    /// The files that were open before.
    #[must_use]
    pub fn recent(&self) -> &RecentFiles {
        &self.recent
    }

    /// Whether a recent file was not there when the list was opened.
    #[must_use]
    pub fn is_missing(&self, path: &Path) -> bool {
        self.missing.iter().any(|missing| missing == path)
    }

    /// The files that go together with the open one.
    #[must_use]
    pub fn gathering(&self) -> Option<&Arc<Gathering>> {
        self.gathering.as_ref()
    }

    /// Which of those the open one is.
    #[must_use]
    pub fn gathered_index(&self) -> Option<usize> {
        self.gathered_index
    }

    /// Looks which of the gathered files is open: there may be thousands, and every frame asks.
    fn note_gathered(&mut self) {
        let open = self.gathering.as_ref().zip(self.open_path());
        self.gathered_index = open.and_then(|(gathering, path)| gathering.position(&path));
    }

    /// How the open article is set.
    #[must_use]
    pub fn page_style(&self) -> PageStyle {
        PageStyle { direction: self.document.direction.forced(), ..self.settings.page_style() }
    }

    /// The direction in which a block of the open article is set.
    #[must_use]
    pub fn direction_of(&self, block: &Block) -> Direction {
        self.document.direction.forced().unwrap_or(block.direction)
    }

    /// These files were named together, and the first of them is being opened.
    pub fn note_together(&mut self, paths: Vec<PathBuf>) {
        let paths = paths.into_iter().map(absolute).collect();
        self.gathering = Some(Arc::new(Gathering::of_files(paths)));
        self.note_gathered();
    }

    /// The open file's path, from the root.
    fn open_path(&self) -> Option<PathBuf> {
        self.document.source.path().map(Path::to_owned).map(absolute)
    }

    /// Carries out a command that has to do with ways into articles.
    pub(super) fn go(&mut self, command: Command) {
        match command {
            Command::OpenFiles(paths) => self.open_files(paths),
            Command::ShowFolderDialog => self.pick(Picking::Read(Purpose::Article), Effect::PickFolder),
            Command::Reload => self.reload(),
            Command::NextArticle => self.step_article(1),
            Command::PreviousArticle => self.step_article(-1),
            Command::ShowCard(card) => self.show_card(card),
            Command::GoToBlock(index) => self.go_to_block(index),
            Command::NextHidden => self.step_hidden(true),
            Command::PreviousHidden => self.step_hidden(false),
            Command::SetDirection(direction) => {
                self.document.direction = direction;
                self.note_unsaved();
            }
            Command::RemoveRecent(path) => {
                self.recent.remove(&path);
                self.note_unsaved();
            }
            Command::ClearRecent => {
                self.recent.clear();
                self.note_unsaved();
            }
            _ => {}
        }
    }

    fn open_files(&mut self, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else { return };
        if paths.len() > 1 {
            self.note_together(paths);
        }
        self.begin(Job::Open(first));
    }

    /// Shows a list, or none; whatever else floated over the page is closed.
    fn show_card(&mut self, card: Option<CardKind>) {
        self.card = card;
        if card.is_some() {
            (self.is_style_shown, self.window.page) = (false, None);
        }
        if card == Some(CardKind::Recent) {
            let paths: Vec<PathBuf> = self.recent.files().iter().map(|file| file.path.clone()).collect();
            self.errands.run(move || {
                Told::Missing(paths.into_iter().filter(|path| !path.try_exists().unwrap_or(true)).collect())
            });
        }
        if card == Some(CardKind::Files) && self.gathering.is_none() {
            self.card = None;
            self.list_open_folder(None);
        }
    }

    /// Goes to a block, a heading for one, and closes the list that it was chosen from.
    fn go_to_block(&mut self, index: usize) {
        self.card = None;
        if let Some(span) = self.document.article.blocks().get(index).map(|block| block.span) {
            self.reveal_span(span, false);
        }
    }

    /// The character that does not show that was gone to last: its first byte.
    #[must_use]
    pub fn hidden_byte(&self) -> Option<usize> {
        self.document.hidden.as_ref()?.places().get(self.hidden_at?).copied()
    }

    /// Goes to the next character that does not show, or to the one before; the first time, to the first in view or behind it.
    fn step_hidden(&mut self, is_forward: bool) {
        let Some(hidden) = self.document.hidden.clone() else { return };
        let count = hidden.places().len();
        let ahead = hidden.places().partition_point(|place| *place < self.view_start);
        let next = match self.hidden_at {
            Some(index) if is_forward => index + 1,
            Some(index) => index + count.max(1) - 1,
            None if is_forward => ahead,
            None => ahead + count.max(1) - 1,
        };
        self.hidden_at = (count > 0).then(|| next % count);
        let text = self.document.article.text();
        let length = |byte: usize| text.get(byte..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let span = self.hidden_byte().and_then(|byte| ByteSpan::new(text, byte..byte + length(byte)));
        if let Some(span) = span {
            self.reveal_span(span, true);
        }
    }

    /// Takes note that a file is being opened: it is watched from the look on that is returned, to be taken before it is read.
    pub(super) fn note_begun(&mut self, job: &Job) -> Box<dyn FnOnce() + Send> {
        (self.card, self.window.page) = (None, None);
        // Only the first job can be one that nobody has asked for.
        self.window.is_restoring &= self.last_ticket == 1;
        let Job::Open(path) = job else {
            self.last_path = None;
            self.watch_awaited = None;
            return Box::new(|| ());
        };
        let (serial, tell) = (self.last_ticket, self.errands.teller());
        let tell = move |change| tell(Told::Watched { serial, change });
        let (watch, take_first) = Watch::start(path.clone(), tell);
        self.watch_awaited = Some(watch);
        self.last_path = Some(absolute(path.clone()));
        Box::new(take_first)
    }

    /// Takes note of what is left: where one stands in it, and what was chosen for it.
    pub(super) fn note_left(&mut self) {
        let Some(path) = self.open_path() else { return };
        let place = Bookmark::at(self.document.article.text(), self.view_start);
        let (direction, content) = (self.document.direction, self.document.content);
        if let Some(file) = self.recent.get_mut(&path) {
            (file.place, file.direction, file.content) = (place, direction, content);
        }
    }

    /// Goes to where one stood in the document that has just been shown, and sees to what goes with its file.
    pub(super) fn settle_in(&mut self) {
        (self.view_start, self.hidden_at) = (0, None);
        self.watch = self.watch_awaited.take();
        self.note_gathered();
        let left = self.left.take();
        let Some(path) = self.open_path() else { return };
        let content = self.document.content;
        let known = self.recent.get(&path).or_else(|| self.recent.with_content(content?)).cloned();
        self.recent.note_opened(path.clone());
        let known = known.map(|known| (known.place, known.direction));
        let left = left.filter(|left| left.path == path).map(|left| (left.place, left.direction));
        if let Some((place, direction)) = left.or(known) {
            self.document.direction = direction;
            self.restore(place);
        }
        self.note_left();
    }

    /// A long text's own mark has become known: it may be one that was open under another name.
    pub(super) fn note_content(&mut self) {
        let known = self.document.content.and_then(|content| self.recent.with_content(content));
        let known = known.map(|known| (known.place.clone(), known.direction));
        if let Some((place, direction)) = known.filter(|_| self.view_start == 0) {
            self.document.direction = direction;
            self.restore(place);
        }
        self.note_left();
    }

    /// Goes to a place; what takes long to find is looked for on another thread.
    fn restore(&mut self, place: Bookmark) {
        let article = Arc::clone(&self.document.article);
        if article.text().len() <= LONG_BYTES || place.holds_in(article.text()) {
            return self.stand_at(place.find(article.text()));
        }
        let serial = self.document.serial;
        self.errands.run(move || Told::Placed { serial, byte: place.find(article.text()) });
    }

    /// Has the line of this byte stand at the view's upper edge.
    fn stand_at(&mut self, byte: usize) {
        let Some(span) = ByteSpan::new(self.document.article.text(), byte..byte).filter(|_| byte > 0) else { return };
        self.view_start = byte;
        self.reveal_span(span, false);
        if let Some(reveal) = &mut self.reveal {
            reveal.is_top = true;
        }
    }

    /// Reads the open file anew and stays where one is.
    fn reload(&mut self) {
        let Some(path) = self.document.source.path().map(Path::to_owned) else { return };
        let place = Bookmark::at(self.document.article.text(), self.view_start);
        self.left = Some(Left { path: absolute(path.clone()), place, direction: self.document.direction });
        self.begin(Job::Open(path));
    }

    /// Opens the article so many after the one that was asked for last.
    fn step_article(&mut self, steps: isize) {
        let gathering = self.gathering.clone();
        let Some(gathering) = gathering.filter(|_| self.last_path.is_none() || self.is_listed()) else {
            return self.list_open_folder(Some(steps));
        };
        let position = self.last_path.as_deref().and_then(|path| gathering.position(path));
        let next = match position {
            Some(position) => position.checked_add_signed(steps).and_then(|index| gathering.files.get(index)),
            // Nothing of it has been opened yet.
            None if steps > 0 => gathering.files.first(),
            None => gathering.files.last(),
        };
        if let Some(next) = next {
            self.begin(Job::Open(next.path.clone()));
        }
    }

    /// Lists the folder of the file that was asked for last, then steps to a neighbour or shows the list.
    fn list_open_folder(&mut self, steps: Option<isize>) {
        let path = self.last_path.clone().or_else(|| self.open_path());
        let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned);
        if let Some(folder) = folder {
            self.list_folder(folder, steps);
        }
    }

    fn list_folder(&mut self, folder: PathBuf, steps: Option<isize>) {
        let folder = absolute(folder);
        self.errands.run(move || Told::Listed { result: Gathering::of_folder(&folder), folder, steps });
    }

    /// What was to be opened is a folder: its articles are listed. Returns whether it is one.
    pub(super) fn take_folder(&mut self, error: &OpenError) -> bool {
        let is_folder = matches!(error.cause, OpenCause::Directory);
        if is_folder {
            self.last_path = self.open_path();
            if self.document.serial == 0 {
                self.begin(Job::Sample);
            }
            self.list_folder(error.path.clone(), None);
        }
        is_folder
    }

    /// Takes in what came of an errand.
    pub(super) fn take_told(&mut self, told: Told) {
        match told {
            Told::Placed { serial, byte } if serial == self.document.serial && self.view_start == 0 => {
                self.stand_at(byte);
            }
            Told::Desk(told) => self.take_desk_told(told),
            Told::Missing(missing) => self.missing = missing,
            Told::Correct(told) => self.take_correct_told(told),
            Told::Lexicon(told) => self.take_lexicon_told(told),
            Told::Listed { result: Ok(gathering), steps, .. } => {
                self.gathering = Some(Arc::new(gathering));
                self.note_gathered();
                match steps {
                    None => {
                        if !self.is_listed() {
                            self.last_path = None;
                        }
                        self.show_card(Some(CardKind::Files));
                    }
                    Some(steps) if self.is_listed() => self.step_article(steps),
                    Some(_) => {}
                }
            }
            Told::Listed { result: Err(error), folder, .. } => {
                self.fail(Trouble::Open(Arc::new(OpenError { path: folder, cause: error.into() })));
            }
            Told::Watched { serial, change } if serial == self.document.serial => match change {
                Change::Changed => self.tell(Notice::FileChanged),
                Change::Gone => self.tell(Notice::FileGone),
            },
            Told::Exported(saving) => self.take_saving(saving),
            // Of a document that is not open any more.
            Told::Placed { .. } | Told::Watched { .. } => {}
        }
    }

    /// Whether the file that was asked for last is among those that go together.
    fn is_listed(&self) -> bool {
        let path = self.last_path.as_deref();
        path.zip(self.gathering.as_ref()).is_some_and(|(path, gathering)| gathering.position(path).is_some())
    }
}

/// A path from the root; links stay as they are.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
