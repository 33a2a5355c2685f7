//! The words of the desk at the window's foot.

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
}

/// العربية.
pub(super) const ARABIC: DeskWords = DeskWords {
    desk: "المكتب",
    close: "إغلاق المكتب",
    resize: "ارتفاع المكتب",
    tabs: ["نتائج البحث", "المواضع"],
    nothing_sought: "اكتب في شريط البحث ما تبحث عنه",
    nothing_selected: "اختر اسما من النص أو من القائمة لترى مواضعه كلها في سياقها",
};

/// English.
pub(super) const ENGLISH: DeskWords = DeskWords {
    desk: "Desk",
    close: "Close the desk",
    resize: "Height of the desk",
    tabs: ["Matches", "Mentions"],
    nothing_sought: "Type what you are looking for into the find bar",
    nothing_selected: "Choose a name in the text or in the list to see all its mentions in context",
};
