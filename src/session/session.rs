//! The state of the running program and the one way to change it.

mod access;
mod compare;
mod copying;
mod correct;
mod correct_kept;
mod desk;
mod dialogs;
mod entity_card;
mod export;
mod lexicon;
mod reports;
mod speech;
mod walk;
mod ways;
mod window;

use super::card::CardKind;
use super::command::{Command, Copied, CopyRequest};
use super::correct::Corrections;
use super::desk::Desk;
use super::document::{Document, Source};
use super::entity_card::EntityCard;
use super::errands::Errands;
use super::export::{ExportNotice, SaveRequest};
use super::files::Gathering;
use super::lexicon::Lexicons;
use super::listing::Listing;
use super::notice::{Notice, Trouble};
use super::picking::{Picking, Purpose};
use super::recent::RecentFiles;
use super::search::Search;
use super::selection::{KindSet, Selection};
use super::settings::{SavedSettings, Settings};
use super::speech::Speech;
use super::text_selection::TextSelection;
use super::watch::Watch;
use super::window::WindowState;
use super::worker::{self, Extractor, Finder, Job, Wake, Worker};
use crate::article::from_text;
use crate::export::Language;
use crate::extract::{Cancel, Entity, EntityId, EntityKind, MentionId};
use crate::layout::installed::Family;
use crate::text::{ByteSpan, fold};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ways::Left;

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";
/// Changed settings are written this long after the first change: writing takes longer than a frame may.
const SAVING_DELAY: Duration = Duration::from_secs(1);

/// What the session asks of the world outside; the view carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show the dialog that picks a file, starting in this folder, then send [`Command::NoteDialogEnd`].
    PickFile(Option<PathBuf>),
    /// Show the dialog that picks a folder, in the same way.
    PickFolder(Option<PathBuf>),
    /// Show the dialog that picks where results are saved, in the same way.
    PickSave(SaveRequest),
    /// Show the dialog that picks where the personal lexicon is saved, starting in this folder with this name.
    PickLexiconSave(Option<PathBuf>, String),
    /// Put this on the clipboard, then send [`Command::ConfirmCopy`].
    Copy(CopyRequest),
    /// Read what is on the clipboard, then send [`Command::ReadHtml`] or [`Command::ReadText`].
    ReadClipboard,
    /// Look for the machine's own faces, then send [`Command::NoteFamilies`].
    FindFamilies,
}

/// What the reader was asked to bring into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Counts the times that it was asked to.
    pub count: u64,
    /// A mention or a hit.
    pub span: ByteSpan,
    /// Whether the text may stay where it is if the span is in view already.
    pub may_stay: bool,
    /// Whether it is to stand at the view's upper edge: it was there when one left it.
    pub is_top: bool,
}

/// All state of the running program.
pub struct Session {
    document: Document,
    settings: Settings,
    saved: SavedSettings,
    worker: Worker,
    /// The number of the job started last; numbers only grow, so that no two jobs ever share one.
    last_ticket: u64,
    /// The job whose article is to be shown when it comes; reports of any other are dropped.
    awaited: Option<u64>,
    /// Ends the search for names of the job that was started last, and of the one whose article is shown.
    cancel_awaited: Cancel,
    cancel_shown: Cancel,
    selection: Option<Selection>,
    text_selection: Option<TextSelection>,
    reveal_count: u64,
    reveal: Option<Reveal>,
    search: Search,
    /// The text selection that was looked for last: it is looked for once.
    sought: Option<TextSelection>,
    is_style_shown: bool,
    /// The machine's own faces, once they have been asked for.
    families: Option<Vec<Family>>,
    /// The list that floats over the page.
    card: Option<CardKind>,
    /// The card beside a name.
    entity_card: Option<EntityCard>,
    recent: RecentFiles,
    /// The recent files that were not there when the list was opened.
    missing: Vec<PathBuf>,
    gathering: Option<Arc<Gathering>>,
    /// Which of those files is open.
    gathered_index: Option<usize>,
    /// The file that was asked for last, whether or not it could be opened.
    last_path: Option<PathBuf>,
    /// What is to be restored when a file that is read anew is shown.
    left: Option<Left>,
    /// The hidden character that was gone to last, counted from 0.
    hidden_at: Option<usize>,
    /// Where the view begins, in bytes.
    view_start: usize,
    /// Looks at the file that is being opened, and at the open one.
    watch_awaited: Option<Watch>,
    watch: Option<Watch>,
    errands: Errands,
    desk: Desk,
    /// Quotations, dates and numbers, and the one of them that was gone to last.
    speech: Speech,
    heard_at: Option<ByteSpan>,
    /// Called from other threads when something waits to be taken in.
    wake: Wake,
    corrections: Corrections,
    lexicons: Lexicons,
    /// The search for names whose reports are awaited: the one that came with the open article, or a later one.
    searching: u64,
    window: WindowState,
    shown_kinds: KindSet,
    filter: String,
    listing: Listing,
    notice: Option<Notice>,
    /// What stood there before a message that goes away by itself, and stands there again then.
    covered_notice: Option<Notice>,
    notice_count: u64,
    effects: Vec<Effect>,
    /// What the dialog that is shown was asked for.
    picking: Option<Picking>,
    /// What the last dialog that could not be shown was asked for.
    named_for: Purpose,
    /// When the first change was made that the settings file does not have.
    unsaved_since: Option<Instant>,
}

impl Session {
    /// A session that starts to open `first` (the sample where that is `None`, standard input where it is `-`), with the settings found in `saved`.
    /// `wake` is called from other threads when [`Session::poll`] has something to do.
    #[must_use]
    pub fn start(first: Option<PathBuf>, saved: SavedSettings, wake: Wake) -> Self {
        Self::start_finding(worker::finder(), first, saved, wake)
    }

    /// The same with names found by `extractor`, all at once.
    #[must_use]
    pub fn start_with(extractor: Extractor, first: Option<PathBuf>, saved: SavedSettings, wake: Wake) -> Self {
        Self::start_finding(Arc::new(move |article, _, _| extractor(article)), first, saved, wake)
    }

    /// The same with names found by `finder`.
    #[must_use]
    pub fn start_finding(finder: Finder, first: Option<PathBuf>, saved: SavedSettings, wake: Wake) -> Self {
        let mut saved = saved;
        let (settings, trouble) = saved.load();
        let shown_kinds = settings.shown_kinds();
        let search = Search::new(Arc::clone(&wake));
        let errands = Errands::new(Arc::clone(&wake));
        let wake_of_speech = Arc::clone(&wake);
        let mut session = Self {
            document: Document::new(0, Arc::new(from_text(String::new())), Source::Sample, Vec::new()),
            settings,
            saved,
            worker: Worker::new(finder, wake),
            last_ticket: 0,
            awaited: None,
            cancel_awaited: Cancel::default(),
            cancel_shown: Cancel::default(),
            selection: None,
            text_selection: None,
            reveal_count: 0,
            reveal: None,
            search,
            sought: None,
            is_style_shown: false,
            families: None,
            card: None,
            entity_card: None,
            recent: RecentFiles::default(),
            missing: Vec::new(),
            gathering: None,
            gathered_index: None,
            last_path: None,
            left: None,
            hidden_at: None,
            view_start: 0,
            watch_awaited: None,
            watch: None,
            errands,
            desk: Desk::default(),
            speech: Speech::default(),
            heard_at: None,
            wake: wake_of_speech,
            corrections: Corrections::default(),
            lexicons: Lexicons::default(),
            searching: 0,
            window: WindowState::default(),
            shown_kinds,
            filter: String::new(),
            listing: Listing::default(),
            notice: trouble.map(|trouble| Notice::Trouble(Trouble::Settings(trouble))),
            covered_notice: None,
            notice_count: 0,
            effects: Vec::new(),
            picking: None,
            named_for: Purpose::default(),
            unsaved_since: None,
        };
        let is_standard_input = first.as_ref().is_some_and(|first| first.as_os_str() == STANDARD_INPUT);
        let job = match first {
            Some(_) if is_standard_input => Job::StandardInput,
            Some(path) => Job::Open(path),
            None => session.first_job(),
        };
        session.begin(job);
        session
    }

    /// Takes in what the workers have done since the last call.
    pub fn poll(&mut self) {
        while let Some(report) = self.worker.try_next() {
            self.take_in(report);
        }
        while let Some(told) = self.errands.try_next() {
            self.take_told(told);
        }
        let hit = self.search.poll();
        self.reveal_hit(hit);
        self.tend_desk();
        self.follow_speech();
        if self.saves_in() == Some(Duration::ZERO) {
            self.save_settings();
        }
        self.retry_corrections();
    }

    /// How long until [`Session::poll`] will write changed settings to their file; `None` where nothing has changed.
    #[must_use]
    pub fn saves_in(&self) -> Option<Duration> {
        self.unsaved_since.map(|since| SAVING_DELAY.saturating_sub(since.elapsed()))
    }

    /// Waits until nothing is being opened, extracted or looked for.
    pub fn wait(&mut self) {
        loop {
            if self.is_busy() {
                let Some(report) = self.worker.wait_next() else { break };
                self.take_in(report);
            } else {
                let Some(told) = self.errands.wait_next() else { break };
                self.take_told(told);
            }
        }
        self.wait_for_speech();
    }

    /// Does what is asked. The only way in which the session changes, but for what workers report.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::ShowOpenDialog => self.pick(Picking::Read(Purpose::Article), Effect::PickFile),
            Command::NoteDialogEnd(picked) => self.end_dialog(picked),
            Command::Open(path) => self.begin(Job::Open(path)),
            Command::ReadText(text) if shows_nothing(&text) => self.fail(Trouble::EmptyClipboard),
            Command::ReadText(text) => self.begin(Job::Text(text)),
            Command::ReadHtml { html, text } => self.begin(Job::Html { html, text }),
            Command::PasteClipboard => self.effects.push(Effect::ReadClipboard),
            // What is short is there before anybody could want it to end.
            Command::CancelExtraction if self.document.searched_percent.is_some() => self.cancel_shown.cancel(),
            Command::CancelExtraction => {}
            Command::SelectEntity(id) => self.select_entity(id),
            Command::SelectMention(id) => {
                // What is selected last is what is meant.
                (self.selection, self.text_selection) = (Selection::at(id, &self.document.entities), None);
            }
            Command::NextMention => self.step_mention(1),
            Command::PreviousMention => self.step_mention(-1),
            Command::NextOfAnyKind => self.step_any(true),
            Command::PreviousOfAnyKind => self.step_any(false),
            Command::ClearSelection => (self.selection, self.text_selection) = (None, None),
            Command::SelectText(selection) => self.text_selection = Some(selection),
            Command::SelectAll => self.select_all(),
            Command::CopySelection => self.copy_selection(),
            Command::ToggleKind(kind) => self.toggle_kind(kind),
            Command::ToggleUncertain => self.toggle_uncertain(),
            Command::SetFilter(filter) => {
                self.filter = filter;
                self.list();
            }
            Command::ShowStyle(is_shown) => self.show_style(is_shown),
            Command::NoteFamilies(families) => self.families = Some(families),
            Command::OpenFiles(_)
            | Command::ShowFolderDialog
            | Command::Reload
            | Command::NextArticle
            | Command::PreviousArticle
            | Command::ShowCard(_)
            | Command::GoToBlock(_)
            | Command::NextHidden
            | Command::PreviousHidden
            | Command::SetDirection(_)
            | Command::RemoveRecent(_)
            | Command::ClearRecent => self.go(command),
            Command::NoteView(view) => {
                self.view_start = view.start();
                self.find(command);
            }
            Command::OpenFind | Command::FindText(_) => self.open_find(command),
            Command::CloseFind
            | Command::SetQuery(_)
            | Command::ToggleFindSwitch(_)
            | Command::NextHit
            | Command::PreviousHit
            | Command::GoToHit(_)
            | Command::ToggleConcordance => self.find(command),
            Command::Desk(command) => self.work_at_desk(command),
            Command::EntityCard(command) => self.tend_card(command),
            Command::Access(command) => self.make_accessible(command),
            Command::Speech(command) => self.hear(command),
            Command::Correct(command) => self.apply_correct(command),
            Command::Lexicon(command) => self.apply_lexicon(command),
            Command::CopySummary => self.copy_summary(),
            Command::Export(command) => self.export(command),
            Command::DismissNotice(count) if count == self.notice_count => self.notice = self.covered_notice.take(),
            Command::Report(trouble) => self.fail(trouble),
            Command::ConfirmCopy(Copied::Summary) => self.tell(Notice::SummaryCopied),
            Command::ConfirmCopy(Copied::Selection) => {}
            Command::ConfirmCopy(Copied::Export) => self.tell(Notice::Export(ExportNotice::Copied)),
            Command::DismissNotice(_) => {}
            Command::Window(command) => self.apply_to_window(command),
            settings_command => self.apply_to_settings(&settings_command),
        }
        self.follow_speech();
    }

    /// What the world outside is asked to do; empties the list.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Writes the settings and the list of recent files to their files now; a failure becomes a notice.
    pub fn save_settings(&mut self) {
        self.unsaved_since = None;
        self.note_left();
        if let Err(error) = self.recent.save() {
            self.fail(Trouble::UnsavedRecent(error.to_string()));
        }
        if let Err(error) = self.saved.save(&self.settings) {
            self.fail(Trouble::UnsavedSettings(error.to_string()));
        }
    }

    /// The open article.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the person has set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether an article is being opened or extracted.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.awaited.is_some() || (self.document.serial > 0 && !self.document.is_extracted)
    }

    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// The mention that the selection stands at.
    #[must_use]
    pub fn selected_mention(&self) -> Option<MentionId> {
        self.selection?.mention(&self.document.entities)
    }

    /// The text that is selected with mouse or keys.
    #[must_use]
    pub fn text_selection(&self) -> Option<TextSelection> {
        self.text_selection
    }

    /// The selected text where that is a few words of one paragraph.
    #[must_use]
    pub fn selected_phrase(&self) -> Option<&str> {
        let article = &self.document.article;
        Some(self.text_selection?.phrase(article)?.slice(article.text()))
    }

    /// Whether the choices of how articles are set are shown.
    #[must_use]
    pub fn is_style_shown(&self) -> bool {
        self.is_style_shown
    }

    /// The families on this machine that can set Arabic, by name; empty until the choices were first shown.
    #[must_use]
    pub fn families(&self) -> &[Family] {
        self.families.as_deref().unwrap_or_default()
    }

    /// What the reader was last asked to bring into view, in the open article.
    #[must_use]
    pub fn reveal(&self) -> Option<Reveal> {
        self.reveal
    }

    /// Counts the times that the reader was asked to bring something into view.
    #[must_use]
    pub fn reveal_count(&self) -> u64 {
        self.reveal_count
    }

    /// What is looked for in the text, and what was found.
    #[must_use]
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// Whether a kind's colours and list are shown.
    #[must_use]
    pub fn shows(&self, kind: EntityKind) -> bool {
        self.shown_kinds.contains(kind)
    }

    /// The panel's filter, as typed.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// The message in the window.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Counts the messages told, so that the same one told again is known as a new one.
    #[must_use]
    pub fn notice_count(&self) -> u64 {
        self.notice_count
    }

    /// Which entities pass the filter.
    #[must_use]
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The entities of a kind that pass the filter, in display order: all of them, however many there are.
    #[must_use]
    pub fn listed(&self, kind: EntityKind) -> Vec<(EntityId, &Entity)> {
        let ids = (0..self.listing.count(kind)).filter_map(|position| self.listing.entity(kind, position));
        ids.filter_map(|id| Some((id, self.document.entities.entity(id)?))).collect()
    }

    fn list(&mut self) {
        let names = self.document.findings.folded(self.settings.shows_uncertain);
        self.listing = Listing::new(&self.document.entities, names, &self.filter);
    }

    /// Shows or hides the choices of how articles are set. When they are first shown, the machine's faces are looked for.
    fn show_style(&mut self, is_shown: bool) {
        self.is_style_shown = is_shown;
        self.card = self.card.filter(|_| !is_shown);
        self.window.page = self.window.page.filter(|_| !is_shown);
        if is_shown && self.families.is_none() {
            self.families = Some(Vec::new());
            self.effects.push(Effect::FindFamilies);
        }
    }

    fn note_unsaved(&mut self) {
        self.unsaved_since.get_or_insert_with(Instant::now);
    }

    fn fail(&mut self, trouble: Trouble) {
        self.tell(Notice::Trouble(trouble));
    }

    fn tell(&mut self, notice: Notice) {
        let passes = notice.is_confirmation();
        let before = self.notice.replace(notice).filter(|before| !before.is_confirmation());
        self.covered_notice = before.or(self.covered_notice.take()).filter(|_| passes);
        self.notice_count += 1;
    }

    fn apply_to_settings(&mut self, command: &Command) {
        let settings = &mut self.settings;
        match command {
            Command::EnlargeText => settings.enlarge_text(),
            Command::ShrinkText => settings.shrink_text(),
            Command::ResetTextSize => settings.reset_text_size(),
            Command::SetTheme(theme) => settings.theme = *theme,
            Command::SetStyle(change) => settings.set_style(*change),
            Command::ToggleLanguage => {
                settings.language = match settings.language {
                    Language::Arabic => Language::English,
                    Language::English => Language::Arabic,
                };
            }
            Command::TogglePanel => settings.is_panel_open = !settings.is_panel_open,
            Command::NoteWindowSize(size) => {
                // Written with the next change or when the window closes, not on every step of a drag.
                settings.window_size = *size;
                return;
            }
            _ => return,
        }
        self.note_unsaved();
    }
}

impl Drop for Session {
    /// Nobody hears what is still being looked for; what was put right is kept.
    fn drop(&mut self) {
        self.flush_corrections();
        self.cancel_awaited.cancel();
        self.cancel_shown.cancel();
    }
}

/// Whether a text is made of white space and invisible characters alone.
fn shows_nothing(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || fold::is_invisible(character))
}
