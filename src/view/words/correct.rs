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
    /// Each kind as what something is taken for.
    pub kinds: [&'static str; EntityKind::ALL.len()],
    /// Of what is meant for one mention only.
    pub here: &'static str,
    /// Beside those that are meant for the whole article.
    pub everywhere: &'static str,
    /// In the list, where nothing is selected.
    pub nothing_to_mark: &'static str,
    /// Where a name is to be selected first.
    pub nothing_selected: &'static str,
    /// The name under the pointer is none.
    pub remove_here: &'static str,
    /// The same wherever the article has it.
    pub remove_everywhere: &'static str,
    /// The mention names somebody else.
    pub split_here: &'static str,
    /// Give the name another.
    pub rename: &'static str,
    /// Make the name one with another.
    pub merge: &'static str,
    /// The field of the new name, and the button that gives it.
    pub new_name: &'static str,
    /// Button: give it.
    pub give_name: &'static str,
    /// Button: leave the name as it is.
    pub cancel: &'static str,
    /// The field that finds another name.
    pub find_other: &'static str,
    /// Where no other name is found.
    pub no_other: &'static str,
    /// Button beside another form of the name: it is somebody else's.
    pub split: &'static str,
    /// The menu of a row of the panel, for screen readers.
    pub row_menu: &'static str,
    /// Go to the name's next mention.
    pub go_to: &'static str,
    /// Of a name that a person has put right.
    pub by_hand: &'static str,
    /// Where the article has no corrections.
    pub none_made: &'static str,
    /// Button: take all corrections back.
    pub take_back_all: &'static str,
    /// Button: take one back.
    pub take_back: &'static str,
    /// Of a correction that is left out.
    pub left_out: &'static str,
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
    kinds: ["شخصا", "دولة", "قرية", "مدينة", "إقليما", "معلما", "مؤسسة", "جنسية"],
    here: "في هذا الموضع",
    everywhere: "في المقال كله",
    nothing_to_mark: "حدد كلمات أو اختر اسما أولا",
    nothing_selected: "اختر اسما أولا",
    remove_here: "ليس اسما هنا",
    remove_everywhere: "ليس اسما في المقال كله",
    split_here: "اسم لغيره: افصل هذا الموضع",
    rename: "تسمية أخرى…",
    merge: "ضمه إلى اسم آخر…",
    new_name: "الاسم الجديد",
    give_name: "تسمية",
    cancel: "إلغاء",
    find_other: "ابحث عن الاسم الآخر",
    no_other: "لا اسم آخر بهذه الحروف",
    split: "افصل",
    row_menu: "قائمة الاسم",
    go_to: "انتقل إلى موضعه",
    by_hand: "بيد القارئ",
    none_made: "لا تصحيحات لأسماء هذا المقال. حدد كلمات أو اختر اسما ثم اضغط M",
    take_back_all: "التراجع عن الكل",
    take_back: "تراجع",
    left_out: "متروك",
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
    kinds: ["a person", "a country", "a village", "a city", "a region", "a place", "an organization", "a nationality"],
    here: "here",
    everywhere: "in the whole article",
    nothing_to_mark: "Select words or a name first",
    nothing_selected: "Select a name first",
    remove_here: "Not a name here",
    remove_everywhere: "Not a name in this article",
    split_here: "Somebody else: split off this mention",
    rename: "Rename…",
    merge: "Merge into another name…",
    new_name: "New name",
    give_name: "Rename",
    cancel: "Cancel",
    find_other: "Find the other name",
    no_other: "No other name has these letters",
    split: "Split off",
    row_menu: "Menu of the name",
    go_to: "Go to its mention",
    by_hand: "by hand",
    none_made: "No corrections in this article. Select words or a name, then press M",
    take_back_all: "Take all back",
    take_back: "Take back",
    left_out: "left out",
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
                format!("لم تُحفظ التصحيحات بعد، وهي باقية في الذاكرة وستُحفظ حين يمكن ذلك: {reason}")
            }
            Trouble::UnsavedCorrections(reason) => {
                format!(
                    "The corrections are not saved yet; they stay in memory and are saved as soon as that can be done: {reason}"
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
