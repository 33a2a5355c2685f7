//! The lists that float over the page: which one is shown.

/// A list that floats over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// The headings of the article.
    Contents,
    /// The files that were open before.
    Recent,
    /// The articles of a folder, or those that were opened together.
    Files,
    /// The forms in which results can be saved.
    Export,
    /// What the selected words, or the selected name, may be.
    MarkAs,
    /// The same, for every article from now on.
    Always,
    /// What the selected name is to be called.
    Rename,
    /// The other names of the article, with one of which the selected one is to be one.
    Merge,
}

impl CardKind {
    /// Whether it puts a name right.
    #[must_use]
    pub const fn corrects(self) -> bool {
        matches!(self, Self::MarkAs | Self::Always | Self::Rename | Self::Merge)
    }
}
