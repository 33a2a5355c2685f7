//! What a person has put right in an article's names, applied to what was found. Pure: the same corrections give the same names.

mod aim;
mod draft;
#[cfg(test)]
mod tests;

use super::entity::{Entities, EntityKind, Mention};
use crate::article::Article;
use crate::text::ByteSpan;
use draft::Draft;
use serde::{Deserialize, Serialize};

/// A stretch of the text, known by its place and by the words there: where these are others, it is not this text's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Its first byte in the article.
    pub start: usize,
    /// The words that stand there.
    pub words: String,
}

impl Place {
    /// The place of a span of `text`.
    #[must_use]
    pub fn of(text: &str, span: ByteSpan) -> Self {
        Self { start: span.start(), words: span.slice(text).to_owned() }
    }

    /// The span, where the words stand there.
    #[must_use]
    pub fn span(&self, text: &str) -> Option<ByteSpan> {
        let span = ByteSpan::new(text, self.start..self.start.checked_add(self.words.len())?)?;
        Some(span).filter(|span| !span.is_empty() && span.slice(text) == self.words)
    }
}

/// How far a correction reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The mention at the place.
    Mention,
    /// Wherever the article names the same; of a form that is split off, wherever that form stands for it.
    Article,
}

/// One thing put right. An entity is known by the place of one of its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Correction {
    /// What is named is of another kind.
    Retype {
        /// The mention.
        at: Place,
        /// How far it reaches.
        scope: Scope,
        /// What it is.
        kind: EntityKind,
    },
    /// Nothing is named.
    Remove {
        /// The mention.
        at: Place,
        /// How far it reaches.
        scope: Scope,
    },
    /// Something is named here; what was found across these words gives way.
    Mark {
        /// The name.
        at: Place,
        /// What it names.
        kind: EntityKind,
    },
    /// Two are one.
    Merge {
        /// A mention of the one.
        at: Place,
        /// A mention of the other, whose name and kind both have then.
        into: Place,
    },
    /// The mention, or the form, names somebody else.
    Split {
        /// The mention.
        at: Place,
        /// How far it reaches.
        scope: Scope,
    },
    /// It is called otherwise.
    Rename {
        /// A mention.
        at: Place,
        /// The name.
        name: String,
    },
}

impl Correction {
    /// The place that it is about.
    #[must_use]
    pub const fn at(&self) -> &Place {
        match self {
            Self::Retype { at, .. }
            | Self::Remove { at, .. }
            | Self::Mark { at, .. }
            | Self::Merge { at, .. }
            | Self::Split { at, .. }
            | Self::Rename { at, .. } => at,
        }
    }
}

/// Why a correction fits nothing in a text and the names that those before it leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// Other words stand at its place.
    OtherWords,
    /// No name stands at its place.
    NoName,
    /// What was marked crosses a paragraph's border.
    AcrossParagraphs,
    /// The two are one already.
    SameAlready,
    /// Whoever is named has no other mention, or no other form, to be told apart from.
    NothingLeft,
    /// The new name is empty.
    NoNewName,
}

/// Names with corrections.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// The names.
    pub entities: Entities,
    /// The corrections that fit nothing any more, by their indices, each with the reason.
    pub skipped: Vec<(usize, Unfit)>,
}

/// Applies corrections one after the other. What does not fit the text, or the names that those before it leave, is skipped.
/// Every mention that one is about is certain from then on, and has the evidence "by hand".
#[must_use]
pub fn correct(article: &Article, found: &Entities, corrections: &[Correction]) -> Corrected {
    let mut draft = Draft::new(article, found);
    let skipped: Vec<(usize, Unfit)> = corrections
        .iter()
        .enumerate()
        .filter_map(|(index, correction)| Some((index, draft.take(correction).err()?)))
        .collect();
    if skipped.len() == corrections.len() {
        return Corrected { entities: found.clone(), skipped };
    }
    Corrected { entities: draft.finish(), skipped }
}

/// Whether a person has put the mention right.
#[must_use]
pub fn is_by_hand(mention: &Mention) -> bool {
    mention.evidence == super::Evidence::ByHand
}
