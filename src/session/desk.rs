//! The desk at the window's foot: which of its tabs is shown, and how high it stands.

use super::command::Command;
use super::document::{Findings, Source};
use super::notice::Trouble;
use super::selection::KindSet;
use crate::analysis::{Comparison, Pair, Together};
use crate::article::Article;
use crate::extract::{Cancel, MentionId};
use crate::text::ByteSpan;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

/// A tab of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskTab {
    /// What was found in the text, in its context. Shown only while the find bar is open.
    Hits,
    /// All mentions of the selected entity in their context.
    #[default]
    Mentions,
    /// Who said what.
    Quotes,
    /// Dates and numbers.
    Times,
    /// Where in the article each entity is named.
    Barcode,
    /// Who stands with whom.
    Together,
    /// What another article names, too.
    Compare,
    /// What was put right in the names.
    Corrections,
}

impl DeskTab {
    /// Every tab, in the order in which they stand.
    pub const ALL: [Self; 8] = [
        Self::Hits,
        Self::Mentions,
        Self::Quotes,
        Self::Times,
        Self::Barcode,
        Self::Together,
        Self::Compare,
        Self::Corrections,
    ];

    /// Position in [`DeskTab::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// How the desk stands in the window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskLayout {
    /// Whether it is open.
    pub is_open: bool,
    /// The tab that it shows where hits are not listed; never [`DeskTab::Hits`], which comes and goes with the find bar.
    pub tab: DeskTab,
    /// Its height in points, within [`DeskLayout::HEIGHTS`]; the window may have less room.
    pub height: f32,
}

impl Default for DeskLayout {
    fn default() -> Self {
        Self { is_open: false, tab: DeskTab::default(), height: 270.0 }
    }
}

impl DeskLayout {
    /// The heights that the desk can have, in points.
    pub const HEIGHTS: RangeInclusive<f32> = 130.0..=2000.0;

    /// Brings what a person wrote into the file by hand into its ranges.
    pub(super) fn sane(self) -> Self {
        let tab = if self.tab == DeskTab::Hits { DeskTab::default() } else { self.tab };
        Self { tab, ..self.with_height(self.height) }
    }

    /// The same, so high; what is no number changes nothing.
    pub(super) fn with_height(self, height: f32) -> Self {
        let (least, most) = (*Self::HEIGHTS.start(), *Self::HEIGHTS.end());
        let height = if height.is_finite() { height.clamp(least, most) } else { Self::default().height };
        Self { height, ..self }
    }
}

/// What can be done with the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskCommand {
    /// Open the desk, which takes the keyboard, or close it.
    Toggle,
    /// Open it at this tab.
    Show(DeskTab),
    /// Close it.
    Close,
    /// Make it so high, in points.
    SetHeight(f32),
    /// Select this mention and go there.
    GoToMention(MentionId),
    /// Go to the next sentence that names both of these, or to their first one.
    NextOfPair(Pair),
    /// Go to the previous one, or to their last one.
    PreviousOfPair(Pair),
    /// Show the dialog that picks the article to compare with.
    PickOther,
    /// Compare with the article in this file.
    CompareWith(PathBuf),
    /// Open the article that is compared with; the open one takes its place.
    OpenOther,
    /// Compare with no other article.
    ForgetOther,
}

impl From<DeskCommand> for Command {
    fn from(command: DeskCommand) -> Self {
        Self::Desk(command)
    }
}

/// What the session keeps for the desk.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// Counts the times that a key opened it.
    pub(super) asked_count: u64,
    /// Who stands with whom, and in which names of which article that was found.
    pub(super) together: Option<(NamesKey, Arc<Together>)>,
    /// Counts the times that this was found.
    pub(super) together_count: u64,
    /// What is being looked for, and what ends it.
    pub(super) seeking: Option<(NamesKey, Cancel)>,
    pub(super) walk: Option<PairWalk>,
    /// The file that is being read to be compared with, and what ends that.
    pub(super) reading: Option<(PathBuf, Cancel)>,
    pub(super) other: Option<Arc<Other>>,
    /// Counts the other articles that there were.
    pub(super) other_count: u64,
    /// What came of the comparison, of which names here and with which article.
    pub(super) comparison: Option<(NamesKey, Arc<Comparison>)>,
    /// What is being compared, and what ends it.
    pub(super) comparing: Option<(NamesKey, Cancel)>,
}

impl Drop for Desk {
    /// Nobody hears what is still being looked for.
    fn drop(&mut self) {
        self.seeking.iter().chain(&self.comparing).for_each(|(_, cancel)| cancel.cancel());
        self.reading.iter().for_each(|(_, cancel)| cancel.cancel());
    }
}

/// Tells one list of names from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamesKey {
    /// The document's number.
    pub(super) serial: u64,
    /// Counts its lists of names.
    pub(super) entities_count: u64,
    /// The kinds that are looked at.
    pub(super) kinds: KindSet,
    /// Whether what is uncertain is among them.
    pub(super) shows_uncertain: bool,
    /// Of a comparison: the number of the other article.
    pub(super) other: u64,
}

/// What came of an errand for the desk.
#[derive(Debug)]
pub(super) enum DeskTold {
    /// Who stands with whom; `None` where that was wanted no more.
    Together(NamesKey, Option<Together>),
    /// The article to compare with was read, or why it was not.
    Read(PathBuf, Result<Other, Trouble>),
    /// What two articles have in common; `None` where that was wanted no more.
    Compared(NamesKey, Option<Comparison>),
}

/// The article that the open one is compared with.
#[derive(Clone, Debug)]
pub struct Other {
    /// Where it came from.
    pub source: Source,
    /// The article.
    pub article: Arc<Article>,
    /// Who and where in it.
    pub findings: Findings,
}

/// The sentences of a pair, and which of them one is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairWalk {
    /// The pair.
    pub pair: Pair,
    /// The sentences that name both, in text order.
    pub sentences: Vec<ByteSpan>,
    /// Index of the one that one is at.
    pub position: usize,
}

impl PairWalk {
    /// The same at the next sentence, or the previous one, round the end.
    pub(super) fn moved(self, is_forward: bool) -> Self {
        let count = self.sentences.len().max(1);
        let steps = if is_forward { 1 } else { count - 1 };
        Self { position: (self.position + steps) % count, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_brought_into_range() {
        let layout = DeskLayout { is_open: true, tab: DeskTab::Hits, height: 3.0 };
        assert_eq!(layout.sane(), DeskLayout { is_open: true, tab: DeskTab::Mentions, height: 130.0 });
        let usual = DeskLayout::default();
        assert_eq!(usual.with_height(f32::NAN), usual);
        assert_eq!(usual.sane(), usual);
    }

    #[test]
    fn tabs_are_numbered_as_they_stand() {
        for (index, tab) in DeskTab::ALL.into_iter().enumerate() {
            assert_eq!(tab.index(), index);
        }
    }
}
