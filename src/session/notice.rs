//! What the person is told. Structured here; put into words by the view.

use super::correct::CorrectNotice;
use super::export::ExportNotice;
use super::lexicon::LexiconNotice;
use super::settings::SettingsTrouble;
use crate::article::{OpenError, Warning};
use std::path::PathBuf;
use std::sync::Arc;

/// A message in the window.
#[derive(Clone, Debug)]
pub enum Notice {
    /// The summary is on the clipboard. Goes away by itself.
    SummaryCopied,
    /// The file opened, though not without trouble.
    Warnings(Vec<Warning>),
    /// The settings are as they were at the first start.
    SettingsReset,
    /// The open file has changed since it was read.
    FileChanged,
    /// The open file is not there any more.
    FileGone,
    /// What became of results that were to be saved or copied.
    Export(ExportNotice),
    /// So many corrections fit nothing in the text any more.
    CorrectionsSkipped(usize),
    /// What became of the personal lexicon.
    Lexicon(LexiconNotice),
    /// What has become of a correction. Goes away by itself.
    Correct(CorrectNotice),
    /// Something did not work; whatever was open stays open.
    Trouble(Trouble),
}

impl Notice {
    /// Whether it goes away by itself.
    #[must_use]
    pub const fn is_confirmation(&self) -> bool {
        match self {
            Self::SummaryCopied | Self::Correct(_) | Self::Export(ExportNotice::Saved(_) | ExportNotice::Copied) => {
                true
            }
            Self::Lexicon(notice) => {
                use LexiconNotice::{Failed, Imported, UnknownCountry};
                !matches!(notice, Failed(_) | Imported(..) | UnknownCountry(_))
            }
            _ => false,
        }
    }
}

/// What did not work.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// A file could not be opened.
    Open(Arc<OpenError>),
    /// The program itself stumbled while it opened an article or looked for names; what the defect said of itself.
    Stumbled(String),
    /// The system has no dialog to pick a file with.
    NoDialog,
    /// The clipboard holds no text.
    EmptyClipboard,
    /// The clipboard could not be reached; the system's own words.
    Clipboard(String),
    /// The settings file could not be used.
    Settings(SettingsTrouble),
    /// The list of recent files could not be used.
    Recent(SettingsTrouble),
    /// The list of recent files could not be saved; the system's own words.
    UnsavedRecent(String),
    /// The settings could not be saved; the system's own words.
    UnsavedSettings(String),
    /// The corrections of the open article could not be saved yet; the system's own words.
    UnsavedCorrections(String),
    /// The file of the article's corrections was damaged, and is kept under this name.
    CorrectionsSetAside(PathBuf),
    /// The corrections of the article cannot be read; the system's own words.
    UnusableCorrections(String),
}
