//! The words of the menu of the text.

/// The words of the menu of the text.
#[derive(Debug)]
pub struct MenuWords {
    /// The menu's name, for screen readers.
    pub title: &'static str,
    /// Select the name under the pointer in the panel.
    pub what_is_this: &'static str,
    /// Go to the next mention of the name under the pointer.
    pub next_mention: &'static str,
    /// Copy the selected text.
    pub copy: &'static str,
    /// Select all text.
    pub select_all: &'static str,
    /// Copy the annotated summary.
    pub copy_summary: &'static str,
}

pub(super) const ARABIC: MenuWords = MenuWords {
    title: "قائمة النص",
    what_is_this: "ما هذا الاسم؟",
    next_mention: "الموضع التالي للاسم",
    copy: "نسخ",
    select_all: "تحديد الكل",
    copy_summary: "نسخ الملخص المشروح",
};

pub(super) const ENGLISH: MenuWords = MenuWords {
    title: "Text menu",
    what_is_this: "What is this name?",
    next_mention: "Next mention of the name",
    copy: "Copy",
    select_all: "Select all",
    copy_summary: "Copy annotated summary",
};
