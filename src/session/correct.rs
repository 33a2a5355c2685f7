//! What a person puts right in the open article's names, and what of it is not on the disk yet.

use super::corrections::{Kept, Log, Operation, OperationId, Store, StoreError};
use super::document::Findings;
use super::selection::Selection;
use super::text_selection::TextSelection;
use crate::article::Article;
use crate::extract::{Correction, EntityKind, Scope, Unfit};
use crate::text::ByteSpan;
use std::sync::Arc;
use std::time::Instant;

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
    /// The selected mention, or its form wherever it stands for the same, names somebody else.
    SplitSelected(Scope),
    /// Take the last correction back.
    Undo,
    /// Make the correction again that was taken back last.
    Redo,
    /// Take this correction back.
    TakeBack(OperationId),
    /// Take all of them back.
    TakeBackAll,
    /// Go to the place that this correction is about.
    GoTo(OperationId),
}

/// A correction of the open article that stands, as the list of them has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Which one it is.
    pub id: OperationId,
    /// What it puts right.
    pub correction: Correction,
    /// Why it is left out, where it fits nothing any more.
    pub unfit: Option<Unfit>,
}

/// What has become of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectNotice {
    /// It was made.
    Done {
        /// What was put right.
        correction: Correction,
        /// In how many places.
        places: usize,
        /// Whether names are still looked for, and it will count for those, too.
        is_searching: bool,
    },
    /// It fits nothing here, and was not made.
    Refused(Unfit),
    /// It was taken back.
    Undone(Correction),
    /// It was made again.
    Redone(Correction),
    /// So many were taken back at once.
    AllUndone(usize),
    /// What could not be written before is on the disk now.
    Saved,
}

/// What came of reading or writing corrections, or of applying them to a long text.
#[derive(Debug)]
pub(super) enum CorrectTold {
    /// What is kept for the text with this serial.
    Read { serial: u64, result: Result<Kept, StoreError> },
    /// These operations were written, or not.
    Saved { article: Arc<Article>, operations: Vec<Operation>, result: Result<Kept, StoreError> },
    /// The names of the text with this serial, put right the so-many-th time, and which corrections fitted nothing.
    Corrected { serial: u64, round: u64, findings: Findings, skipped: Vec<(usize, Unfit)> },
}

/// Words that were marked.
pub(super) struct Marked {
    pub(super) span: ByteSpan,
    /// What was selected then.
    pub(super) selected: (Option<Selection>, Option<TextSelection>),
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
    /// Those of the corrections that stand, in order.
    pub(super) made: Vec<Made>,
    /// How many of them fit nothing any more.
    pub(super) skipped: usize,
    /// What was marked last and is not yet shown as a name.
    pub(super) marked: Option<Marked>,
    /// What is not on the disk yet, of this article and of others.
    pub(super) unsaved: Vec<(Arc<Article>, Operation)>,
    /// Whether some of that is being written.
    pub(super) is_saving: bool,
    /// When writing failed last; it is tried again after a while.
    pub(super) failed: Option<Instant>,
}
