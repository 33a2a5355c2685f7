//! What a person puts right in the open article's names, and what of it is not on the disk yet.

use super::corrections::{Kept, Log, Operation, OperationId, Store, StoreError};
use super::document::Findings;
use crate::article::Article;
use crate::extract::{Correction, EntityKind, Scope};
use std::sync::Arc;

/// What can be asked of the article's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectCommand {
    /// Put this right.
    Apply(Correction),
    /// The selected words name something of this kind; where no words are selected, the selected name does.
    MarkSelected(EntityKind),
    /// The selected name is of this kind wherever the article has it.
    RetypeSelected(EntityKind),
    /// The selected name is none.
    RemoveSelected(Scope),
    /// Take the last correction back.
    Undo,
    /// Make the correction again that was taken back last.
    Redo,
    /// Take this correction back.
    TakeBack(OperationId),
}

/// What came of reading or writing corrections, or of applying them to a long text.
#[derive(Debug)]
pub(super) enum CorrectTold {
    /// What is kept for the text with this serial.
    Read { serial: u64, result: Result<Kept, StoreError> },
    /// These operations were written, or not.
    Saved { article: Arc<Article>, operations: Vec<Operation>, result: Result<Kept, StoreError> },
    /// The names of the text with this serial, put right the so-many-th time; so many corrections fitted nothing.
    Corrected { serial: u64, round: u64, findings: Findings, skipped: usize },
}

/// The corrections of the open article.
#[derive(Default)]
pub(super) struct Corrections {
    /// Where they are kept.
    pub(super) store: Option<Store>,
    /// All that was done to its names.
    pub(super) log: Log,
    /// What the extractor found.
    pub(super) found: Findings,
    /// Counts the times that they were applied.
    pub(super) round: u64,
    /// How many of them fit nothing any more.
    pub(super) skipped: usize,
    /// What is not on the disk yet, of this article and of others.
    pub(super) unsaved: Vec<(Arc<Article>, Operation)>,
    /// Whether some of that is being written.
    pub(super) is_saving: bool,
}
