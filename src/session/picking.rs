//! What the dialog that is shown was asked for, and how it ended.

use super::command::Command;
use super::desk::DeskCommand;
use super::export::Wanted;
use super::lexicon::{ImportKind, LexiconCommand};
use std::path::PathBuf;

/// How a dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This file or folder was picked.
    File(PathBuf),
    /// The person changed their mind.
    Nothing,
    /// There is no dialog on this system.
    NoDialog,
}

/// What a dialog is shown for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picking {
    /// A file, or a folder of files, to read.
    Read(Purpose),
    /// A place to save results of the open article in.
    Results(Wanted),
    /// A place to save the person's own lexicon in.
    OwnLexicon,
}

/// What becomes of a file that is picked, or named where there is no dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is opened.
    #[default]
    Article,
    /// The open article is compared with it.
    Other,
    /// Its rows are taken into the personal lexicon.
    Lexicon(ImportKind),
}

impl Purpose {
    pub(super) fn command(self, path: PathBuf) -> Command {
        match self {
            Self::Article => Command::Open(path),
            Self::Other => DeskCommand::CompareWith(path).into(),
            Self::Lexicon(kind) => Command::Lexicon(LexiconCommand::Import(kind, path)),
        }
    }
}
