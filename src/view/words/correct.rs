//! The strings of corrections.

use super::{Words, counted_arabic, plural_s};
use crate::export::Language;
use crate::extract::EntityKind;
use crate::session::Trouble;

/// The words of corrections.
#[derive(Debug)]
pub struct CorrectWords {
    /// Mark the selected words, or the name, as each kind.
    pub mark_as: [&'static str; EntityKind::ALL.len()],
    /// What asks for one of these, and the title of their list.
    pub mark_title: &'static str,
    /// Beside those that are meant for the whole article.
    pub everywhere: &'static str,
    /// In the list, where nothing is selected.
    pub nothing_to_mark: &'static str,
    /// The name under the pointer is none.
    pub remove_here: &'static str,
    /// The same wherever the article has it.
    pub remove_everywhere: &'static str,
    /// The mention names somebody else.
    pub split_here: &'static str,
    /// Take the last correction back.
    pub undo: &'static str,
    /// Make it again.
    pub redo: &'static str,
}

pub(super) const ARABIC: CorrectWords = CorrectWords {
    mark_as: [
        "اعتبره شخصا",
        "اعتبره دولة",
        "اعتبره قرية",
        "اعتبره مدينة",
        "اعتبره إقليما",
        "اعتبره معلما",
        "اعتبره مؤسسة",
        "اعتبره جنسية",
    ],
    mark_title: "اعتبره…",
    everywhere: "في المقال كله",
    nothing_to_mark: "حدد كلمات أو اختر اسما أولا",
    remove_here: "ليس اسما هنا",
    remove_everywhere: "ليس اسما في المقال كله",
    split_here: "اسم لغيره: افصل هذا الموضع",
    undo: "تراجع عن التصحيح",
    redo: "أعد التصحيح",
};

pub(super) const ENGLISH: CorrectWords = CorrectWords {
    mark_as: [
        "Mark as person",
        "Mark as country",
        "Mark as village",
        "Mark as city",
        "Mark as region",
        "Mark as place",
        "Mark as organization",
        "Mark as nationality",
    ],
    mark_title: "Mark as…",
    everywhere: "in the whole article",
    nothing_to_mark: "Select words or a name first",
    remove_here: "Not a name here",
    remove_everywhere: "Not a name in this article",
    split_here: "Somebody else: split off this mention",
    undo: "Undo the correction",
    redo: "Redo the correction",
};

impl Words {
    /// "2 corrections do not fit this text any more."
    #[must_use]
    pub fn skipped_corrections(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                let forms = ["تصحيح واحد", "تصحيحان", "تصحيحات", "تصحيحا", "تصحيح"];
                format!("لم يعد موضعها في النص كما كان، فتُركت: {}.", counted_arabic(count, forms))
            }
            Language::English => {
                format!("Left out, for their place in the text has changed: {count} correction{}.", plural_s(count))
            }
        }
    }

    /// What is wrong with corrections; empty for any other trouble.
    pub(super) fn correction_trouble(&self, trouble: &Trouble) -> String {
        let is_arabic = self.language == Language::Arabic;
        match trouble {
            Trouble::UnsavedCorrections(reason) if is_arabic => {
                format!("لم تُحفظ التصحيحات بعد، وهي باقية في الذاكرة وستُحفظ مع التصحيح التالي: {reason}")
            }
            Trouble::UnsavedCorrections(reason) => {
                format!(
                    "The corrections are not saved yet; they stay in memory and are saved with the next one: {reason}"
                )
            }
            Trouble::CorrectionsSetAside(path) if is_arabic => {
                format!("ملف تصحيحات هذا المقال تالف؛ حُفظ باسم {}.", path.display())
            }
            Trouble::CorrectionsSetAside(path) => {
                format!("The file of this article's corrections was damaged; it is kept as {}.", path.display())
            }
            Trouble::UnusableCorrections(reason) if is_arabic => format!("تعذرت قراءة تصحيحات هذا المقال: {reason}"),
            Trouble::UnusableCorrections(reason) => format!("This article's corrections could not be read: {reason}"),
            _ => String::new(),
        }
    }
}
