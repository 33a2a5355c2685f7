//! Every string of the interface, one table per language. The words for kinds are in `export::labels`.

mod access;
mod amend;
mod correct;
mod counts;
mod desk;
mod entity_card;
mod export;
mod lexicon;
mod menu;
mod notices;
mod speech;
mod style;
mod ways;
mod window;

use crate::article::{Direction, file_name};
use crate::export::Language;
use crate::layout::Face;
use crate::session::{Document, Source, ThemeChoice};
pub use access::AccessWords;
pub use correct::CorrectWords;
use counts::{counted_arabic, plural_s};
pub use desk::DeskWords;
pub use entity_card::EntityCardWords;
pub use export::ExportWords;
pub use lexicon::LexiconWords;
pub use menu::MenuWords;
pub use speech::SpeechWords;
pub use style::StyleWords;
pub use ways::WayWords;
pub use window::{Choices, WindowWords};

/// The strings of one language.
#[derive(Debug)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// Where its lines begin.
    pub direction: Direction,
    /// The program's name.
    pub program: &'static str,
    /// Button: open a file.
    pub open: &'static str,
    /// Title of the open dialog.
    pub open_title: &'static str,
    /// Filter of the open dialog.
    pub text_files: &'static str,
    /// Filter of the open dialog.
    pub all_files: &'static str,
    /// Button: read the clipboard.
    pub paste: &'static str,
    /// Button: copy the annotated summary.
    pub copy_summary: &'static str,
    /// Button: larger text.
    pub larger: &'static str,
    /// Button: smaller text.
    pub smaller: &'static str,
    /// Accessible name of the button for larger text.
    pub larger_name: &'static str,
    /// Accessible name of the button for smaller text.
    pub smaller_name: &'static str,
    /// Button: show or hide the panel.
    pub panel: &'static str,
    /// Button: the other language, in that language.
    pub other_language: &'static str,
    /// Placeholder of the panel's filter.
    pub filter_hint: &'static str,
    /// Placeholder of the path field.
    pub path_hint: &'static str,
    /// Confirmation.
    pub summary_copied: &'static str,
    /// Button: take a message away.
    pub dismiss: &'static str,
    /// Next mention.
    pub next: &'static str,
    /// Previous mention.
    pub previous: &'static str,
    /// After the name of a kind that is switched off.
    pub hidden_kind: &'static str,
    /// Of a name that the program is not sure of.
    pub uncertain: &'static str,
    /// What the switch of uncertain names shows, and how such names are marked.
    pub uncertain_hint: &'static str,
    /// In the panel while extraction runs.
    pub searching: &'static str,
    /// Button: look for no more names.
    pub stop: &'static str,
    /// Accessible name of that button.
    pub stop_name: &'static str,
    /// In the panel where nothing was found.
    pub nothing_found: &'static str,
    /// In the panel where nothing certain was found.
    pub nothing_certain: &'static str,
    /// The embedded article's name.
    pub sample: &'static str,
    /// Pasted text's name.
    pub pasted: &'static str,
    /// The reader, for screen readers.
    pub reader: &'static str,
    /// The strip of mentions beside the text.
    pub minimap: &'static str,
    /// Between the parts of an accessible name.
    pub comma: &'static str,
    /// The entity panel, for screen readers.
    pub entities: &'static str,
    /// Button: open the find bar.
    pub find: &'static str,
    /// Placeholder of the find bar's field.
    pub find_hint: &'static str,
    /// Next hit.
    pub next_hit: &'static str,
    /// Previous hit.
    pub previous_hit: &'static str,
    /// Switch: marks and hamzas as they are written.
    pub exact: &'static str,
    /// Switch: whole words only.
    pub whole_words: &'static str,
    /// Switch: whole words, and those with particles glued before them.
    pub clitics: &'static str,
    /// What the switches do.
    pub exact_hint: &'static str,
    /// What the switch does.
    pub whole_words_hint: &'static str,
    /// What the switch does.
    pub clitics_hint: &'static str,
    /// Button: show or hide the list of hits.
    pub concordance: &'static str,
    /// The list of hits, for screen readers.
    pub hits: &'static str,
    /// Where nothing was found.
    pub no_hits: &'static str,
    /// Button: close the find bar.
    pub close: &'static str,
    /// The choices of how articles are set.
    pub style: StyleWords,
    /// The menu of the text.
    pub menu: MenuWords,
    /// The card beside a name.
    pub entity_card: EntityCardWords,
    /// The ways into articles and through them.
    pub ways: WayWords,
    /// The desk at the window's foot.
    pub desk: DeskWords,
    /// For readers who hear the window, or do not tell its colours apart.
    pub access: AccessWords,
    /// Quotations, dates and numbers.
    pub speech: SpeechWords,
    /// What leaves the window.
    pub export: ExportWords,
    /// Corrections.
    pub correct: CorrectWords,
    /// The personal lexicon.
    pub lexicon: LexiconWords,
    /// The window as a whole.
    pub window: WindowWords,
    themes: [&'static str; ThemeChoice::ALL.len()],
    faces: [&'static str; Face::ALL.len()],
}

/// العربية.
pub static ARABIC: Words = Words {
    language: Language::Arabic,
    direction: Direction::RightToLeft,
    program: "ورّاق",
    open: "فتح…",
    open_title: "فتح مقال",
    text_files: "ملفات نصية",
    all_files: "كل الملفات",
    paste: "لصق",
    copy_summary: "نسخ الملخص",
    larger: "أ+",
    smaller: "أ−",
    larger_name: "تكبير النص",
    smaller_name: "تصغير النص",
    panel: "الأسماء",
    other_language: "English",
    filter_hint: "ابحث عن اسم",
    path_hint: "اكتب مسار الملف ثم اضغط Enter",
    summary_copied: "نُسخ الملخص إلى الحافظة",
    dismiss: "إخفاء",
    next: "التالي",
    previous: "السابق",
    hidden_kind: "مخفي",
    uncertain: "اسم غير مؤكد",
    uncertain_hint: "أسماء محتملة لم يتيقن البرنامج من حدودها أو من نوعها، تظهر بلون باهت فوق خط متقطع. المفتاح 9",
    searching: "جار البحث عن الأسماء…",
    stop: "إيقاف",
    stop_name: "إيقاف البحث عن الأسماء",
    nothing_found: "لم يعثر على أسماء في هذا النص",
    nothing_certain: "لا أسماء مؤكدة في هذا النص",
    sample: "مقال تجريبي",
    pasted: "نص ملصوق",
    reader: "المقال",
    minimap: "مواضع الأسماء في المقال",
    comma: "،",
    entities: "الأسماء الواردة",
    find: "بحث",
    find_hint: "ابحث في النص",
    next_hit: "الموضع التالي",
    previous_hit: "الموضع السابق",
    exact: "كما كُتب",
    whole_words: "كلمة تامة",
    clitics: "مع السوابق",
    exact_hint: "يطابق الهمزات والتشكيل والتطويل كما كُتبت",
    whole_words_hint: "لا يجد إلا ما كان كلمة تامة",
    clitics_hint: "كلمة تامة وإن سبقتها الواو والفاء والباء واللام والكاف وأل",
    concordance: "السياقات",
    hits: "المواضع في سياقها",
    no_hits: "لم يُعثر على شيء",
    close: "إغلاق البحث",
    style: style::ARABIC,
    menu: menu::ARABIC,
    entity_card: entity_card::ARABIC,
    ways: ways::ARABIC,
    desk: desk::ARABIC,
    access: access::ARABIC,
    speech: speech::ARABIC,
    export: export::ARABIC,
    correct: correct::ARABIC,
    lexicon: lexicon::ARABIC,
    window: window::ARABIC,
    themes: ["فاتح", "بني", "داكن", "كالنظام"],
    faces: ["نسخ", "أميري", "نوتو سانس"],
};

/// English.
pub static ENGLISH: Words = Words {
    language: Language::English,
    direction: Direction::LeftToRight,
    program: "Warraq",
    open: "Open…",
    open_title: "Open an article",
    text_files: "Text files",
    all_files: "All files",
    paste: "Paste",
    copy_summary: "Copy summary",
    larger: "A+",
    smaller: "A−",
    larger_name: "Larger text",
    smaller_name: "Smaller text",
    panel: "Names",
    other_language: "العربية",
    filter_hint: "Find a name",
    path_hint: "Type the file's path and press Enter",
    summary_copied: "Summary copied to the clipboard",
    dismiss: "Hide",
    next: "Next",
    previous: "Previous",
    hidden_kind: "hidden",
    uncertain: "uncertain",
    uncertain_hint: "Likely names whose extent or kind the program is not sure of, shown paler over a dashed line. Key 9",
    searching: "Looking for names…",
    stop: "Stop",
    stop_name: "Stop looking for names",
    nothing_found: "No names were found in this text",
    nothing_certain: "No certain names in this text",
    sample: "Sample article",
    pasted: "Pasted text",
    reader: "Article",
    minimap: "Where names stand in the article",
    comma: ",",
    entities: "Names in the article",
    find: "Find",
    find_hint: "Find in the text",
    next_hit: "Next match",
    previous_hit: "Previous match",
    exact: "As written",
    whole_words: "Whole word",
    clitics: "With particles",
    exact_hint: "Tells hamzas, vowel marks and tatweel apart",
    whole_words_hint: "Finds whole words only",
    clitics_hint: "Whole words, also after و ف ب ل ك and ال",
    concordance: "In context",
    hits: "Matches in context",
    no_hits: "Nothing found",
    close: "Close search",
    style: style::ENGLISH,
    menu: menu::ENGLISH,
    entity_card: entity_card::ENGLISH,
    ways: ways::ENGLISH,
    desk: desk::ENGLISH,
    access: access::ENGLISH,
    speech: speech::ENGLISH,
    export: export::ENGLISH,
    correct: correct::ENGLISH,
    lexicon: lexicon::ENGLISH,
    window: window::ENGLISH,
    themes: ["Light", "Sepia", "Dark", "System"],
    faces: ["Naskh", "Amiri", "Noto Sans"],
};

impl Words {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Arabic => &ARABIC,
            Language::English => &ENGLISH,
        }
    }

    /// What a theme is called.
    #[must_use]
    pub fn theme(&self, choice: ThemeChoice) -> &'static str {
        let index = ThemeChoice::ALL.iter().position(|&other| other == choice);
        index.and_then(|index| self.themes.get(index)).copied().unwrap_or_default()
    }

    /// What a face is called.
    #[must_use]
    pub fn face(&self, face: Face) -> &'static str {
        if let Face::Installed(family) = face {
            return family.name();
        }
        let index = Face::ALL.iter().position(|&other| other == face);
        index.and_then(|index| self.faces.get(index)).copied().unwrap_or_default()
    }

    /// What an article is called: its file's name, or where it came from.
    #[must_use]
    pub fn source(&self, source: &Source) -> String {
        match source {
            Source::Sample => self.sample.to_owned(),
            Source::Pasted => self.pasted.to_owned(),
            Source::StandardInput => self.ways.standard_input.to_owned(),
            Source::File(path) => file_name(path),
        }
    }

    /// What the open document is called: pasted text and the like by its first line.
    #[must_use]
    pub fn document(&self, document: &Document) -> String {
        let title = document.article.title().filter(|title| !title.is_empty());
        match (&document.source, title) {
            (Source::Pasted | Source::StandardInput, Some(title)) => shortened(title),
            (source, _) => self.source(source),
        }
    }
}

/// No name of a document is longer, in characters.
const LONGEST_NAME: usize = 48;

/// A name of one line, cut between words where it is long.
fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONGEST_NAME).and_then(|(end, _)| title.get(..end)) {
        Some(beginning) => {
            let words = beginning.rsplit_once(' ').map_or(beginning, |(words, _)| words);
            format!("{words}…")
        }
        None => title.to_owned(),
    }
}
