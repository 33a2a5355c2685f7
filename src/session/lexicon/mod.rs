//! The personal lexicon in the running program: what can be asked of it, and what is under way.

mod shelf;

pub use shelf::{ImportedLexicon, Kept, ListedRow, Shelf, ShelfError};

use super::corrections::OperationId;
use crate::extract::EntityKind;
use crate::extract::personal::Row;
use std::path::PathBuf;
use std::sync::Arc;

/// What can be asked of the personal lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LexiconCommand {
    /// From now on the selected words, else the selected name, name this; `None`: they are never a name.
    Always(Option<EntityKind>),
    /// From now on the form names this.
    Put(String, Option<EntityKind>),
    /// What the own list says of this row's form and kind is this.
    Amend(Row),
    /// This is no country; the person is told.
    RefuseCountry(String),
    /// Nothing is said of the form any more.
    Forget(String),
    /// Show the dialog that picks a file to be taken in.
    PickImport(ImportKind),
    /// Take this file in.
    Import(ImportKind, PathBuf),
    /// Show the dialog that picks where the person's own list is saved.
    PickExport,
    /// Use an imported lexicon, or use it no more.
    Switch(String, bool),
    /// Take an imported lexicon away that is switched off.
    Remove(String),
    /// Look at the files again.
    Refresh,
}

/// What a file is that is to be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// A table of TSV.
    Table,
    /// A dump of GeoNames.
    Geonames,
}

/// What the person is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LexiconNotice {
    /// The form names this from now on. Goes away by itself.
    Put(String, Option<EntityKind>),
    /// Nothing is said of the form any more. Goes away by itself.
    Forgotten(String),
    /// This is no country's name or code.
    UnknownCountry(String),
    /// So many rows were taken in; so many lines could not be read.
    Imported(usize, usize),
    /// The person's own list is saved as this file. Goes away by itself.
    Exported(PathBuf),
    /// It did not work; why, in the system's words.
    Failed(String),
}

/// What came of an errand.
#[derive(Debug)]
pub(super) enum LexiconTold {
    /// What stands on the shelf.
    Seen(Arc<Kept>),
    /// The own list was changed, or not.
    Put { step: Step, direction: Direction, result: Result<(Vec<Row>, Arc<Kept>), ShelfError> },
    /// Something was done to the files, or not; then they are as told.
    Done { result: Result<Option<LexiconNotice>, ShelfError>, kept: Arc<Kept> },
}

/// What was done, to be taken back.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The form.
    pub(super) form: String,
    /// What the own list said of it before, or, once taken back, is to say again.
    pub(super) rows: Vec<Row>,
    /// The article that was open.
    pub(super) serial: u64,
    /// The correction that would have been taken back next.
    pub(super) correction: Option<OperationId>,
}

/// Whether something is done, taken back or done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Done,
    Undone,
    Redone,
}

/// The state of it.
#[derive(Default)]
pub(super) struct Lexicons {
    pub(super) shelf: Shelf,
    /// What stood on it last.
    pub(super) kept: Arc<Kept>,
    /// Counts the times that it changed.
    pub(super) changes: u64,
    /// What can be taken back, and what of that was.
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
}
