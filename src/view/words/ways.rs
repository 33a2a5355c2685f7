//! The words of the ways into articles and through them: contents, recent files, folders, hidden characters.

/// The words of the ways into articles and through them.
#[derive(Debug)]
pub struct WayWords {
    /// Button and card: the headings of the article.
    pub contents: &'static str,
    /// Where an article has no headings.
    pub no_headings: &'static str,
}

/// العربية.
pub(super) const ARABIC: WayWords =
    WayWords { contents: "المحتويات", no_headings: "لا عناوين في هذا النص" };

/// English.
pub(super) const ENGLISH: WayWords = WayWords { contents: "Contents", no_headings: "This text has no headings" };
