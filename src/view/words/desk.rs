//! The words of the desk at the window's foot.

use super::{Words, counted_arabic, plural_s};
use crate::export::Language;
use crate::session::DeskTab;

/// The words of the desk.
#[derive(Debug)]
pub struct DeskWords {
    /// Button and the tabs together: the desk.
    pub desk: &'static str,
    /// Button: close it.
    pub close: &'static str,
    /// Its upper edge, which can be moved.
    pub resize: &'static str,
    /// The tabs.
    pub tabs: [&'static str; DeskTab::ALL.len()],
    /// Where hits would be listed, and nothing is looked for.
    pub nothing_sought: &'static str,
    /// Where mentions would be listed, and no entity is selected.
    pub nothing_selected: &'static str,
    /// The strips that show where each entity is named, for screen readers.
    pub strips: &'static str,
    /// The list of pairs that stand together, for screen readers.
    pub pairs: &'static str,
    /// The drawing of them.
    pub graph: &'static str,
    /// Where no two names stand in one sentence.
    pub no_pairs: &'static str,
    /// The list of articles that one can compare with.
    pub choose_other: &'static str,
    /// Button: the dialog that picks another.
    pub pick_other: &'static str,
    /// Button: open the other article.
    pub open_other: &'static str,
    /// Button: end the comparison.
    pub forget_other: &'static str,
    /// While the other article is read.
    pub reading_other: &'static str,
    /// The result, for screen readers.
    pub comparison: &'static str,
    /// Its parts: named alike, named otherwise, only here, only there.
    pub compared: [&'static str; 4],
}

/// العربية.
pub(super) const ARABIC: DeskWords = DeskWords {
    desk: "المكتب",
    close: "إغلاق المكتب",
    resize: "ارتفاع المكتب",
    tabs: ["نتائج البحث", "المواضع", "الأقوال", "التواريخ والأرقام", "الخريطة", "معا", "المقارنة", "التصحيحات"],
    nothing_sought: "اكتب في شريط البحث ما تبحث عنه",
    nothing_selected: "اختر اسما من النص أو من القائمة لترى مواضعه كلها في سياقها",
    strips: "مواضع كل اسم على طول المقال",
    pairs: "أسماء ترد معا في جملة واحدة",
    graph: "رسم للأسماء التي ترد معا",
    no_pairs: "لا يرد اسمان معا في جملة واحدة",
    choose_other: "قارن أسماء هذا المقال بأسماء مقال آخر",
    pick_other: "اختيار ملف…",
    open_other: "فتح المقال الآخر",
    forget_other: "إنهاء المقارنة",
    reading_other: "يُقرأ المقال الآخر…",
    comparison: "ما يشترك فيه المقالان وما ينفرد به كل منهما",
    compared: ["في المقالين", "في المقالين باسمين مختلفين", "هنا فقط", "في الآخر فقط"],
};

/// English.
pub(super) const ENGLISH: DeskWords = DeskWords {
    desk: "Desk",
    close: "Close the desk",
    resize: "Height of the desk",
    tabs: ["Matches", "Mentions", "Quotations", "Dates and numbers", "Where", "Together", "Compare", "Corrections"],
    nothing_sought: "Type what you are looking for into the find bar",
    nothing_selected: "Choose a name in the text or in the list to see all its mentions in context",
    strips: "Where in the article each name stands",
    pairs: "Names that stand together in a sentence",
    graph: "Drawing of the names that stand together",
    no_pairs: "No two names stand in one sentence",
    choose_other: "Compare the names of this article with those of another",
    pick_other: "Choose a file…",
    open_other: "Open the other article",
    forget_other: "End the comparison",
    reading_other: "Reading the other article…",
    comparison: "What the two articles have in common, and what only one of them names",
    compared: ["In both", "In both, under different names", "Only here", "Only in the other"],
};

impl Words {
    /// "and 12 more".
    #[must_use]
    pub fn rows_left_out(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                format!("و{} بعدها", counted_arabic(count, ["سطر واحد", "سطران", "أسطر", "سطرا", "سطر"]))
            }
            Language::English => format!("and {count} more"),
        }
    }

    /// "Of the 1000 names that stand most often".
    #[must_use]
    pub fn most_named(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                let names = counted_arabic(count, ["اسم واحد", "اسمين", "أسماء", "اسما", "اسم"]);
                format!("من بين أكثر {names} ورودا في المقال")
            }
            Language::English => format!("Among the {count} names that the article mentions most"),
        }
    }

    /// "3 sentences".
    #[must_use]
    pub fn sentence_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["جملة واحدة", "جملتان", "جمل", "جملة", "جملة"]),
            Language::English => format!("{count} sentence{}", plural_s(count)),
        }
    }
}
