//! The window as a whole: pages over it, hints, settings reset, and what is found again at the next start.

use super::{Effect, Session};
use crate::article::OpenCause;
use crate::extract::{EntityId, EntityKind};
use crate::session::command::{Copied, CopyRequest};
use crate::session::lexicon::LexiconCommand;
use crate::session::notice::{Notice, Trouble};
use crate::session::selection::KindSet;
use crate::session::settings::Settings;
use crate::session::window::{Page, WindowCommand};
use crate::session::worker::Job;
use std::path::{Path, PathBuf};

impl Session {
    /// The page that floats over the window.
    #[must_use]
    pub fn page(&self) -> Option<Page> {
        self.window.page
    }

    /// Whether the hints for whoever is new here are shown.
    #[must_use]
    pub fn are_hints_shown(&self) -> bool {
        self.window.are_hints_shown
    }

    /// Whether the settings have been reset in this run and can be had back.
    #[must_use]
    pub fn can_undo_reset(&self) -> bool {
        self.window.before_reset.is_some()
    }

    /// The folders in which the program keeps what it keeps, each once; none where it keeps nothing.
    #[must_use]
    pub fn kept_in(&self) -> Vec<PathBuf> {
        let files = [self.saved.path(), self.recent.path()];
        let mut folders: Vec<PathBuf> =
            files.into_iter().flatten().filter_map(Path::parent).map(Path::to_path_buf).collect();
        folders.dedup();
        folders
    }

    /// The first entities, `most` of them, in whose names each of `words` is; words are folded, and none is empty.
    #[must_use]
    pub fn entities_with(&self, words: &[&str], most: usize) -> Vec<EntityId> {
        self.document.findings.folded(self.settings.shows_uncertain).with_all(words, most)
    }

    /// Shows the hints for whoever is new here, if nobody has seen them yet and the sample is being opened.
    pub fn welcome(&mut self) {
        let is_sample = self.last_path.is_none() && !self.window.is_restoring;
        if is_sample && !self.settings.has_seen_hints {
            self.show_hints(true);
        }
    }

    /// Carries out a command that has to do with the window as a whole.
    pub(super) fn apply_to_window(&mut self, command: WindowCommand) {
        match command {
            WindowCommand::ShowPage(page) => return self.show_page(page),
            WindowCommand::ShowHints(are_shown) => self.show_hints(are_shown),
            WindowCommand::SetLanguage(language) => self.settings.language = language,
            WindowCommand::SetDigits(digits) => self.settings.interface_digits = digits,
            WindowCommand::SetRestores(restores) => self.settings.restores = restores,
            WindowCommand::ShowUncertain(are_shown) => {
                self.settings.shows_uncertain = are_shown;
                self.show_findings();
            }
            WindowCommand::SetReducedMotion(is_reduced) => self.settings.has_reduced_motion = is_reduced,
            WindowCommand::CopyPath(path) => {
                let text = path.display().to_string();
                let html = crate::export::escape_html(&text);
                return self.effects.push(Effect::Copy(CopyRequest { what: Copied::Selection, html, text }));
            }
            WindowCommand::ResetSettings => self.reset_settings(),
            WindowCommand::UndoReset => self.undo_reset(),
            WindowCommand::NotePlace(corner, fills_screen) => {
                // Written with the next change or when the window closes, as its size is.
                self.settings.fills_screen = fills_screen;
                self.settings.window_corner = corner.or(self.settings.window_corner);
                return;
            }
        }
        self.note_unsaved();
    }

    /// Shows a page, or none; whatever else floated over the window is closed.
    fn show_page(&mut self, page: Option<Page>) {
        if page == Some(Page::Settings) {
            // It shows how articles are set, too, and needs the machine's faces for that.
            self.show_style(true);
        }
        if page == Some(Page::Lexicon) {
            self.apply_lexicon(LexiconCommand::Refresh);
        }
        if page.is_some() {
            self.is_style_shown = false;
            self.card = None;
        }
        self.window.page = page;
    }

    fn show_hints(&mut self, are_shown: bool) {
        self.window.are_hints_shown = are_shown;
        self.settings.has_seen_hints = true;
        self.note_unsaved();
    }

    fn reset_settings(&mut self) {
        let now = self.settings.clone();
        let usual = Settings {
            language: now.language,
            has_seen_hints: now.has_seen_hints,
            last_folder: now.last_folder.clone(),
            last_file: now.last_file.clone(),
            window_size: now.window_size,
            window_corner: now.window_corner,
            fills_screen: now.fills_screen,
            ..Settings::default()
        };
        if usual != now {
            self.window.before_reset = Some(Box::new(now));
            self.take_settings(usual);
            self.tell(Notice::SettingsReset);
        }
    }

    fn undo_reset(&mut self) {
        let Some(before) = self.window.before_reset.take() else { return };
        self.take_settings(*before);
        if matches!(self.notice, Some(Notice::SettingsReset)) {
            self.notice = None;
        }
    }

    fn take_settings(&mut self, settings: Settings) {
        self.settings = settings;
        self.shown_kinds = self.settings.shown_kinds();
        self.show_findings();
    }

    /// Shows or hides a kind, in later runs, too.
    pub(super) fn toggle_kind(&mut self, kind: EntityKind) {
        self.shown_kinds.toggle(kind);
        let is_hidden = |kind: &EntityKind| !self.shown_kinds.contains(*kind);
        self.settings.hidden_kinds = EntityKind::ALL.into_iter().filter(is_hidden).collect();
        self.note_unsaved();
    }

    /// What a session begins with that was asked for no file: the one that was open last, or else the sample.
    pub(super) fn first_job(&mut self) -> Job {
        let last = self.settings.last_file.clone().filter(|_| self.settings.restores);
        self.window.is_restoring = last.is_some();
        last.map_or(Job::Sample, Job::Open)
    }

    /// Whether what failed is that the file that was open last is not there any more, which nobody need be told. Asked once
    /// of the file that a session begins with.
    pub(super) fn is_gone_since(&mut self, trouble: &Trouble) -> bool {
        let was_restoring = std::mem::take(&mut self.window.is_restoring);
        was_restoring && matches!(trouble, Trouble::Open(error) if matches!(error.cause, OpenCause::NotFound))
    }

    /// Takes note of an article that is shown: it is the one to begin with next time.
    pub(super) fn note_last_file(&mut self, path: &Path) {
        self.window.is_restoring = false;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if self.settings.last_file.as_deref() != Some(&path) {
            self.settings.last_file = Some(path);
        }
        // Whoever opens an article of their own needs no hints any more.
        self.window.are_hints_shown = false;
    }
}

impl Settings {
    /// The kinds that are coloured and listed.
    pub(super) fn shown_kinds(&self) -> KindSet {
        let mut kinds = KindSet::ALL;
        EntityKind::ALL.into_iter().filter(|kind| self.hidden_kinds.contains(kind)).for_each(|kind| kinds.toggle(kind));
        kinds
    }
}
