//! The open article with what is known of it.

use crate::article::{Article, Warning};
use crate::extract::Entities;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The sample that ships with the program.
    Sample,
    /// A file.
    File(PathBuf),
    /// The clipboard.
    Pasted,
}

impl Source {
    /// The file's path, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Sample | Self::Pasted => None,
        }
    }
}

/// The open article.
#[derive(Clone, Debug)]
pub struct Document {
    /// Counts up with every article opened, so that views know when theirs is stale.
    pub serial: u64,
    /// The text and its blocks.
    pub article: Arc<Article>,
    /// Where it came from.
    pub source: Source,
    /// What was not quite right about the file.
    pub warnings: Vec<Warning>,
    /// Who and where; empty until extraction is done.
    pub entities: Arc<Entities>,
    /// Whether extraction is done.
    pub is_extracted: bool,
    /// White-space separated words.
    pub word_count: usize,
}

impl Document {
    pub(super) fn new(serial: u64, article: Arc<Article>, source: Source, warnings: Vec<Warning>) -> Self {
        let word_count = article.text().split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        Self { serial, article, source, warnings, entities: Arc::default(), is_extracted: false, word_count }
    }
}
