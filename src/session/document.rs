//! The open article with what is known of it.

use crate::article::{Article, Warning};
use crate::extract::{CONFIDENCE_SHOWN, Entities, Mention};
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

/// Who and where in an article, with and without what is uncertain; made once, so that switching is quick.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Everything.
    pub all: Arc<Entities>,
    /// What reaches [`CONFIDENCE_SHOWN`].
    pub certain: Arc<Entities>,
}

impl Findings {
    /// Everything that was found, and the part of it that is sure enough.
    #[must_use]
    pub fn new(all: Entities) -> Self {
        let all = Arc::new(all);
        let is_certain = !all.mentions().iter().any(Mention::is_uncertain);
        let certain = if is_certain { Arc::clone(&all) } else { Arc::new((*all).clone().at_least(CONFIDENCE_SHOWN)) };
        Self { all, certain }
    }

    /// How many mentions are uncertain.
    #[must_use]
    pub fn uncertain_count(&self) -> usize {
        self.all.mentions().len() - self.certain.mentions().len()
    }

    /// What is shown.
    pub(super) fn shown(&self, with_uncertain: bool) -> Arc<Entities> {
        Arc::clone(if with_uncertain { &self.all } else { &self.certain })
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
    /// Who and where as it is shown, in text, panel, minimap, steps and summary alike: one of the two `findings`. Empty
    /// until extraction is done.
    pub entities: Arc<Entities>,
    /// All that was found, and the certain part of it.
    pub findings: Findings,
    /// Whether extraction is done.
    pub is_extracted: bool,
    /// White-space separated words.
    pub word_count: usize,
}

impl Document {
    pub(super) fn new(serial: u64, article: Arc<Article>, source: Source, warnings: Vec<Warning>) -> Self {
        let word_count = article.text().split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        let (entities, findings) = (Arc::default(), Findings::default());
        Self { serial, article, source, warnings, entities, findings, is_extracted: false, word_count }
    }
}
