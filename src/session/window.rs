//! What belongs to the window as a whole: the pages that float over it, what the interface is like, what is found again.

use super::settings::Settings;
use crate::export::Language;
use crate::layout::Digits;
use std::path::PathBuf;

/// A page that floats over the window. There is one at the most, and it has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// All that can be done, to be found by its name.
    Palette,
    /// All that is kept between runs.
    Settings,
    /// All keys.
    Keys,
    /// The personal lexicon.
    Lexicon,
    /// What this program is, and what it is made from.
    About,
}

/// One thing a person can ask of the window as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Show a page over the window, or none.
    ShowPage(Option<Page>),
    /// Show the hints for whoever is new here, or put them away.
    ShowHints(bool),
    /// The interface speaks this language.
    SetLanguage(Language),
    /// Numbers of the interface are shown in these digits.
    SetDigits(Digits),
    /// Whether to begin with the article that was open last.
    SetRestores(bool),
    /// Whether nothing glides or fades.
    SetReducedMotion(bool),
    /// Whether names that are not certain are shown, in articles that have none, too.
    ShowUncertain(bool),
    /// Put the path of a folder of the program's own on the clipboard.
    CopyPath(PathBuf),
    /// Settings as they were at the first start, but for the language.
    ResetSettings,
    /// Settings as they were before that.
    UndoReset,
    /// The window's upper left corner is here, in points from the screen's; it fills the screen or does not.
    NotePlace(Option<[f32; 2]>, bool),
}

/// The state of the window as a whole.
#[derive(Debug, Default)]
pub(super) struct WindowState {
    pub(super) page: Option<Page>,
    pub(super) are_hints_shown: bool,
    /// The settings before they were reset.
    pub(super) before_reset: Option<Box<Settings>>,
    /// The file being opened is the one that was open last: nobody has asked for it in this run.
    pub(super) is_restoring: bool,
}
