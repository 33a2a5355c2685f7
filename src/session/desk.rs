//! The desk at the window's foot: which of its tabs is shown, and how high it stands.

use super::command::Command;
use crate::extract::MentionId;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// A tab of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskTab {
    /// What was found in the text, in its context. Shown only while the find bar is open.
    Hits,
    /// All mentions of the selected entity in their context.
    #[default]
    Mentions,
}

impl DeskTab {
    /// Every tab, in the order in which they stand.
    pub const ALL: [Self; 2] = [Self::Hits, Self::Mentions];

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
