//! The state of the running program and the one way to change it.

mod access;
mod compare;
mod correct;
mod correct_kept;
mod desk;
mod entity_card;
mod export;
mod lexicon;
mod speech;
mod ways;
mod window;

use super::card::CardKind;
use super::command::{Command, Copied, CopyRequest};
use super::correct::Corrections;
use super::desk::Desk;
use super::document::{Document, Findings, Source};
use super::entity_card::EntityCard;
use super::errands::Errands;
use super::export::{ExportNotice, SaveRequest};
use super::files::Gathering;
use super::lexicon::Lexicons;
use super::listing::Listing;
use super::notice::{Notice, Trouble};
use super::picking::{Picked, Picking, Purpose};
use super::recent::RecentFiles;
use super::search::Search;
use super::selection::{KindSet, Selection};
use super::settings::{SavedSettings, Settings};
use super::speech::Speech;
use super::text_selection::TextSelection;
use super::watch::Watch;
use super::window::WindowState;
use super::worker::{self, Extractor, Finder, Job, Read, Report, Wake, Worker};
use crate::article::from_text;
use crate::export::palette::Theme;
use crate::export::{Language, Report as SummaryReport, excerpt_html};
use crate::extract::{Cancel, Entities, Entity, EntityId, EntityKind, LONG_BYTES, MentionId};
use crate::layout::installed::Family;
use crate::summary;
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

    /// What is asked for by naming a file where there is no dialog.
    #[must_use]
    pub fn named(&self, path: PathBuf) -> Command {
        self.named_for.command(path)
    }

    /// Asks for a dialog, which is told the folder to start in, unless one is shown already.
    fn pick(&mut self, picking: Picking, effect: impl FnOnce(Option<PathBuf>) -> Effect) {
        if self.picking.is_none() {
            self.picking = Some(picking);
            self.effects.push(effect(self.settings.last_folder.clone()));
        }
    }

    fn end_dialog(&mut self, picked: Picked) {
        let Some(picking) = self.picking.take() else { return };
        match (picking, picked) {
            (_, Picked::Nothing) => {}
            (Picking::Read(purpose), Picked::File(path)) => self.apply(purpose.command(path)),
            (Picking::Read(purpose), Picked::NoDialog) => {
                self.named_for = purpose;
                // The path is typed below the page; nothing may lie over that.
                self.window.page = None;
                self.fail(Trouble::NoDialog);
            }
            (Picking::Results(wanted), Picked::File(path)) => self.save_picked(wanted, path),
            (Picking::Results(wanted), Picked::NoDialog) => self.save_beside(wanted),
            (Picking::OwnLexicon, Picked::File(path)) => self.save_lexicon_picked(path),
            (Picking::OwnLexicon, Picked::NoDialog) => self.save_lexicon_beside(),
        }
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

    fn begin(&mut self, job: Job) {
        self.last_ticket += 1;
        if self.awaited.replace(self.last_ticket).is_some() {
            // Nobody waits for that one any more.
            self.cancel_awaited.cancel();
        }
        let before = self.note_begun(&job);
        self.cancel_awaited = self.worker.start(self.last_ticket, job, before);
    }

    /// Looks for the open article's names again: what they are looked for with has changed. Until the new ones come the old ones stay.
    fn search_again(&mut self) {
        if self.document.serial == 0 {
            return;
        }
        self.cancel_shown.cancel();
        self.last_ticket += 1;
        self.searching = self.last_ticket;
        self.document.is_extracted = false;
        self.document.searched_percent = None;
        let (article, source) = (Arc::clone(&self.document.article), self.document.source.clone());
        self.cancel_shown = self.worker.search(self.searching, article, source);
    }

    /// Takes in a report; one of a job that was overtaken by another is dropped.
    fn take_in(&mut self, report: Report) {
        match report {
            Report::Opened { ticket, source, result } if Some(ticket) == self.awaited => {
                self.awaited = None;
                match result {
                    // A picture, for one.
                    Ok(read) if source == Source::Pasted && read.article.blocks().is_empty() => {
                        self.stay(&source, Trouble::EmptyClipboard);
                    }
                    Ok(Read { article, warnings, word_count, content, hidden }) => {
                        let document = Document::new(ticket, article, source, warnings);
                        self.show(Document { word_count, content, hidden, ..document });
                    }
                    Err(error) if self.take_folder(&error) => {}
                    Err(error) => self.stay(&source, Trouble::Open(Arc::new(error))),
                }
            }
            Report::Counted { ticket, word_count, content, hidden } if ticket == self.document.serial => {
                (self.document.word_count, self.document.content) = (Some(word_count), Some(content));
                self.document.hidden = Some(hidden);
                self.note_content();
            }
            Report::Searched { ticket, percent, findings } if ticket == self.searching => {
                self.document.searched_percent = Some(percent);
                if let Some(findings) = findings {
                    self.take_found(findings);
                }
            }
            Report::Extracted { ticket, findings, is_whole } if ticket == self.searching => {
                self.document.is_extracted = true;
                if is_whole {
                    self.document.searched_percent = None;
                }
                self.take_found(findings);
            }
            Report::Gathered { ticket, request } if ticket == self.document.serial => {
                self.effects.push(Effect::Copy(request));
            }
            Report::Failed { ticket, source, reason } if Some(ticket) == self.awaited => {
                self.awaited = None;
                self.stay(&source, Trouble::Stumbled(reason));
            }
            Report::Failed { ticket, reason, .. } if ticket == self.searching => {
                // The text can be read; there will be no names.
                self.document.is_extracted = true;
                self.fail(Trouble::Stumbled(reason));
            }
            overtaken => Worker::discard(overtaken),
        }
    }

    /// Keeps the article that was open, or opens the sample where there was none, and says what went wrong.
    fn stay(&mut self, failed: &Source, trouble: Trouble) {
        let is_gone = self.is_gone_since(&trouble);
        if self.document.serial == 0 && *failed != Source::Sample {
            self.begin(Job::Sample);
        }
        if !is_gone {
            self.fail(trouble);
        }
    }

    fn show(&mut self, document: Document) {
        self.note_left();
        if let Some(path) = document.source.path() {
            self.settings.note_folder_of(path);
            self.note_last_file(path);
            self.note_unsaved();
        }
        if !document.warnings.is_empty() {
            self.tell(Notice::Warnings(document.warnings.clone()));
        } else if self.document.serial > 0
            && matches!(
                self.notice,
                Some(
                    Notice::Trouble(Trouble::Open(_) | Trouble::NoDialog)
                        | Notice::Warnings(_)
                        | Notice::FileChanged
                        | Notice::FileGone
                )
            )
        {
            self.notice = None;
        }
        let is_of_any = |notice: &Notice| matches!(notice, Notice::Trouble(Trouble::UnsavedCorrections(_)));
        self.covered_notice = self.covered_notice.take().filter(is_of_any);
        // What is looked for in the article before this one is wanted no more.
        self.cancel_shown.cancel();
        self.cancel_shown = std::mem::take(&mut self.cancel_awaited);
        self.searching = document.serial;
        let old = std::mem::replace(&mut self.document, document);
        self.keep_compared(old);
        (self.selection, self.text_selection, self.reveal) = (None, None, None);
        self.sought = None;
        self.forget_speech();
        self.filter.clear();
        self.list();
        self.search.set_article(&self.document.article);
        self.settle_in();
        self.read_corrections();
    }

    fn take_findings(&mut self, findings: Findings) {
        let old = std::mem::replace(&mut self.document.findings, findings);
        let shown = Arc::clone(&self.document.entities);
        self.show_findings();
        Worker::discard((old, shown));
    }

    /// Shows the names as the settings say; the selection stays with its entity, and the card beside it open.
    fn show_findings(&mut self) {
        let card = self.entity_card();
        let shown = self.document.findings.shown(self.settings.shows_uncertain);
        self.selection = self.selection.and_then(|selection| selection.carried(&self.document.entities, &shown));
        self.document.entities = shown;
        self.document.entities_count += 1;
        self.keep_card(card);
        self.list();
    }

    fn toggle_uncertain(&mut self) {
        // Where nothing is uncertain a switch would change later articles unseen.
        if self.document.findings.uncertain_count() > 0 {
            self.settings.shows_uncertain = !self.settings.shows_uncertain;
            self.note_unsaved();
            self.show_findings();
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

    fn select_entity(&mut self, id: EntityId) {
        let next = match self.selection {
            Some(selection) if selection.entity == id => selection.moved(1, &self.document.entities),
            _ => Selection { entity: id, position: 0 },
        };
        if self.document.entities.entity(id).is_some() {
            self.text_selection = None;
            self.go_to(next);
        }
    }

    fn step_mention(&mut self, steps: isize) {
        if let Some(selection) = self.selection {
            self.go_to(selection.moved(steps, &self.document.entities));
        }
    }

    fn step_any(&mut self, is_forward: bool) {
        let entities = &self.document.entities;
        let found = self.shown_from(self.selected_mention(), is_forward, entities);
        if let Some(selection) = found.and_then(|id| Selection::at(id, entities)) {
            self.go_to(selection);
        }
    }

    /// The next mention of a shown kind after `current` (before it where the way is back), round the end; from the text's edge
    /// where there is none. Looks no further than that mention.
    fn shown_from(&self, current: Option<MentionId>, is_forward: bool, entities: &Entities) -> Option<MentionId> {
        let count = entities.mentions().len();
        let is_shown = |index: &usize| entities.mentions().get(*index).is_some_and(|mention| self.shows(mention.kind));
        let found = if is_forward {
            let first = current.map_or(0, |current| current.0 + 1);
            (first..count).chain(0..first.min(count)).find(is_shown)
        } else {
            let end = current.map_or(count, |current| current.0.min(count));
            (0..end).rev().chain((end..count).rev()).find(is_shown)
        };
        found.map(MentionId)
    }

    fn go_to(&mut self, selection: Selection) {
        self.selection = Some(selection);
        let mention = self.selected_mention().and_then(|id| self.document.entities.mention(id));
        if let Some(span) = mention.map(|mention| mention.span) {
            self.reveal_span(span, false);
        }
    }

    fn reveal_span(&mut self, span: ByteSpan, may_stay: bool) {
        self.reveal_count += 1;
        self.reveal = Some(Reveal { count: self.reveal_count, span, may_stay, is_top: false });
    }

    /// Opens the find bar. A phrase that is selected is looked for, and is the hit that the reader is at.
    fn open_find(&mut self, command: Command) {
        // The bar takes the keyboard.
        self.is_style_shown = false;
        (self.card, self.window.page) = (None, None);
        let article = &self.document.article;
        let phrase = self.text_selection.and_then(|selection| selection.phrase(article));
        let is_new = std::mem::replace(&mut self.sought, self.text_selection) != self.text_selection;
        let selected = phrase.map(|phrase| (phrase.slice(article.text()), phrase.start()));
        let hit = match (command, selected) {
            (Command::OpenFind, Some((phrase, start))) if is_new => self.search.find_from(phrase.to_owned(), start),
            (Command::FindText(text), Some((phrase, start))) if text == phrase => self.search.find_from(text, start),
            (command, _) => self.search.apply(command),
        };
        self.reveal_hit(hit);
    }

    /// Looks for something in the text.
    fn find(&mut self, command: Command) {
        let hit = self.search.apply(command);
        self.reveal_hit(hit);
    }

    fn reveal_hit(&mut self, hit: Option<ByteSpan>) {
        if let Some(hit) = hit {
            self.reveal_span(hit, true);
        }
    }

    fn copy_summary(&mut self) {
        let (article, entities) = (Arc::clone(&self.document.article), Arc::clone(&self.document.entities));
        let is_long = article.text().len() > LONG_BYTES;
        let marking = self.marking(Theme::Light);
        self.gather(is_long, move || {
            let (article, entities) = (&*article, &*entities);
            let summary = summary::summarize(article, entities, summary::usual_sentences(article));
            let report = SummaryReport { article, entities, summary: &summary };
            CopyRequest { what: Copied::Summary, html: report.html(marking), text: report.text() }
        });
    }

    /// Has something put together to be copied; what takes long, on another thread.
    fn gather(&mut self, is_long: bool, make: impl FnOnce() -> CopyRequest + Send + 'static) {
        if is_long {
            self.worker.gather(self.document.serial, make);
        } else {
            self.effects.push(Effect::Copy(make()));
        }
    }

    fn select_all(&mut self) {
        self.text_selection = Some(TextSelection { anchor: 0, head: self.document.article.text().len() });
    }

    /// Copies the source's own letters, in their order.
    fn copy_selection(&mut self) {
        let article = Arc::clone(&self.document.article);
        let Some(span) = self.text_selection.and_then(|selection| selection.span(&article)) else { return };
        let chosen = self.document.direction.forced();
        self.gather(span.len_bytes() > LONG_BYTES, move || {
            let (html, text) = (excerpt_html(&article, span, chosen), span.slice(article.text()).to_owned());
            CopyRequest { what: Copied::Selection, html, text }
        });
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ready() -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        session
    }

    fn failed(ticket: u64) -> Report {
        Report::Failed { ticket, source: Source::Pasted, reason: "half a header".to_owned() }
    }

    fn stumbled(session: &Session) -> bool {
        matches!(session.notice(), Some(Notice::Trouble(Trouble::Stumbled(reason))) if reason == "half a header")
    }

    #[test]
    fn a_job_that_panics_keeps_the_article_and_ends_the_wait() {
        let mut session = ready();
        let text = session.document.article.text().to_owned();
        session.last_ticket += 1;
        session.awaited = Some(session.last_ticket);
        session.take_in(failed(session.last_ticket));
        assert!(stumbled(&session) && !session.is_busy());
        assert_eq!(session.document.article.text(), text);
    }

    #[test]
    fn a_panic_while_names_are_looked_for_leaves_the_text_and_ends_the_wait() {
        let mut session = ready();
        session.document.is_extracted = false;
        assert!(session.is_busy());
        session.take_in(failed(session.document.serial));
        assert!(stumbled(&session) && !session.is_busy());
    }

    #[test]
    fn a_panic_of_a_job_that_was_overtaken_is_nobodys_business() {
        let mut session = ready();
        session.take_in(failed(99));
        assert!(session.notice().is_none());
    }
}
