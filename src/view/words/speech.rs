//! The words of quotations, dates and numbers.

/// The words of quotations, dates and numbers.
#[derive(Debug)]
pub struct SpeechWords {
    /// Switch: what one speaker says stands together.
    pub by_speaker: &'static str,
    /// Switch: only what the selected entity says.
    pub selected_only: &'static str,
    /// Switch: dates and numbers are marked in the text.
    pub mark_in_text: &'static str,
    /// Instead of a speaker who is not told plainly.
    pub unknown: &'static str,
    /// Instead of one whom the article does not name.
    pub unnamed: &'static str,
    /// Where quotations would be listed.
    pub no_quotations: &'static str,
    /// The same where only those of the selected entity are.
    pub nothing_of_selected: &'static str,
    /// Where dates and numbers would be listed.
    pub no_times: &'static str,
    /// What the article's own day tells: yesterday.
    pub relative: &'static str,
    /// A date without a year, or of the hijri calendar.
    pub date: &'static str,
}

/// العربية.
pub(super) const ARABIC: SpeechWords = SpeechWords {
    by_speaker: "حسب المتكلم",
    selected_only: "أقوال المختار فقط",
    mark_in_text: "تعليمها في النص",
    unknown: "—",
    unnamed: "غير مسمى",
    no_quotations: "لا أقوال في هذا المقال",
    nothing_of_selected: "لا أقوال لمن اخترته في هذا المقال",
    no_times: "لا تواريخ ولا أرقام في هذا المقال",
    relative: "نسبي",
    date: "تاريخ",
};

/// English.
pub(super) const ENGLISH: SpeechWords = SpeechWords {
    by_speaker: "By speaker",
    selected_only: "Selected speaker only",
    mark_in_text: "Mark in the text",
    unknown: "—",
    unnamed: "unnamed",
    no_quotations: "No quotations in this article",
    nothing_of_selected: "Nothing said by the selected one in this article",
    no_times: "No dates or numbers in this article",
    relative: "relative",
    date: "date",
};
