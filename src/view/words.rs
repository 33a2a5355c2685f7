//! Every string of the interface, one table per language. The words for kinds are in `export::labels`.

mod access;
mod amend;
mod correct;
mod desk;
mod entity_card;
mod export;
mod lexicon;
mod speech;
mod ways;
mod window;

use super::file_names::isolated;
use crate::article::{Direction, LeftOut, OpenCause, OpenError, Warning, file_name};
use crate::export::Language;
use crate::layout::{Digits, Face, Harakat, Justification};
use crate::session::{Document, Notice, SettingsTrouble, Source, ThemeChoice, Trouble};
pub use access::AccessWords;
pub use correct::CorrectWords;
pub use desk::DeskWords;
pub use entity_card::EntityCardWords;
pub use export::ExportWords;
pub use lexicon::LexiconWords;
pub use speech::SpeechWords;
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

/// The words of the choices of how articles are set.
#[derive(Debug)]
pub struct StyleWords {
    /// Button: show them.
    pub title: &'static str,
    /// Which face.
    pub face: &'static str,
    /// Which of the machine's own faces.
    pub installed_face: &'static str,
    /// Accessible names of the buttons for the one before and the one after it.
    pub installed_face_steps: [&'static str; 2],
    /// How large.
    pub size: &'static str,
    /// Accessible names of the buttons for less and for more of it.
    pub size_steps: [&'static str; 2],
    /// How far apart lines are.
    pub leading: &'static str,
    /// Accessible names of the buttons for less and for more of it.
    pub leading_steps: [&'static str; 2],
    /// How wide the column is.
    pub measure: &'static str,
    /// Accessible names of the buttons for less and for more of it.
    pub measure_steps: [&'static str; 2],
    /// How lines fill the measure.
    pub justification: &'static str,
    /// What those ways are called.
    pub justifications: [&'static str; Justification::ALL.len()],
    /// In which digits numbers are shown.
    pub digits: &'static str,
    /// What those digits look like.
    pub digit_samples: [&'static str; Digits::ALL.len()],
    /// What those digits are called.
    pub digit_names: [&'static str; Digits::ALL.len()],
    /// Whether vowel marks are shown.
    pub harakat: &'static str,
    /// What the two are called.
    pub harakat_choices: [&'static str; Harakat::ALL.len()],
    /// The window's colours.
    pub theme: &'static str,
}

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
    style: StyleWords {
        title: "هيئة النص",
        face: "الخط",
        installed_face: "خط من الجهاز",
        installed_face_steps: ["الخط السابق من خطوط الجهاز", "الخط التالي من خطوط الجهاز"],
        size: "الحجم",
        size_steps: ["تقليل الحجم", "زيادة الحجم"],
        leading: "تباعد الأسطر",
        leading_steps: ["تقليل تباعد الأسطر", "زيادة تباعد الأسطر"],
        measure: "عرض العمود",
        measure_steps: ["تضييق العمود", "توسيع العمود"],
        justification: "ضبط الأسطر",
        justifications: ["بلا ضبط", "خفيف", "تام"],
        digits: "الأرقام",
        digit_samples: ["كما كُتبت", "٠١٢", "012"],
        digit_names: ["أرقام كما كُتبت", "أرقام مشرقية", "أرقام مغربية"],
        harakat: "التشكيل",
        harakat_choices: ["ظاهر", "مخفي"],
        theme: "الألوان",
    },
    menu: MenuWords {
        title: "قائمة النص",
        what_is_this: "ما هذا الاسم؟",
        next_mention: "الموضع التالي للاسم",
        copy: "نسخ",
        select_all: "تحديد الكل",
        copy_summary: "نسخ الملخص المشروح",
    },
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
    style: StyleWords {
        title: "Text style",
        face: "Typeface",
        installed_face: "Installed face",
        installed_face_steps: ["Previous installed face", "Next installed face"],
        size: "Size",
        size_steps: ["Decrease size", "Increase size"],
        leading: "Line spacing",
        leading_steps: ["Decrease line spacing", "Increase line spacing"],
        measure: "Column width",
        measure_steps: ["Narrower column", "Wider column"],
        justification: "Justification",
        justifications: ["Off", "Light", "Full"],
        digits: "Digits",
        digit_samples: ["As written", "٠١٢", "012"],
        digit_names: ["Digits as written", "Arabic-Indic digits", "European digits"],
        harakat: "Vowel marks",
        harakat_choices: ["Shown", "Hidden"],
        theme: "Colours",
    },
    menu: MenuWords {
        title: "Text menu",
        what_is_this: "What is this name?",
        next_mention: "Next mention of the name",
        copy: "Copy",
        select_all: "Select all",
        copy_summary: "Copy annotated summary",
    },
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

    /// "478 words".
    #[must_use]
    pub fn word_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"]),
            Language::English => format!("{count} word{}", plural_s(count)),
        }
    }

    /// "31 names in 70 places".
    #[must_use]
    pub fn entity_count(&self, entities: usize, mentions: usize) -> String {
        match self.language {
            Language::Arabic if entities == 0 => "لا كيانات".to_owned(),
            Language::English if entities == 0 => "no entities".to_owned(),
            Language::Arabic => {
                let entities = counted_arabic(entities, ["كيان واحد", "كيانان", "كيانات", "كيانا", "كيان"]);
                format!("{entities} في {}", counted_arabic(mentions, ["موضع واحد", "موضعين", "مواضع", "موضعا", "موضع"]))
            }
            Language::English => {
                let name = if entities == 1 { "entity" } else { "entities" };
                format!("{entities} {name} in {mentions} place{}", plural_s(mentions))
            }
        }
    }

    /// "Finding names… 42%".
    #[must_use]
    pub fn searching_at(&self, percent: usize) -> String {
        match self.language {
            Language::Arabic => format!("تُستخرج الأسماء… {percent}%"),
            Language::English => format!("Finding names… {percent}%"),
        }
    }

    /// "Names of the first 42% of the text".
    #[must_use]
    pub fn searched(&self, percent: usize) -> String {
        match self.language {
            Language::Arabic => format!("أسماء أول {percent}% من النص"),
            Language::English => format!("Names of the first {percent}% of the text"),
        }
    }

    /// "3 minutes to read".
    #[must_use]
    pub fn reading_time(&self, minutes: usize) -> String {
        match self.language {
            Language::Arabic => format!("{minutes} د قراءة"),
            Language::English => format!("{minutes} min read"),
        }
    }

    /// "5 hidden by the filter".
    #[must_use]
    pub fn filtered_out(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                format!("حجب البحث {}", counted_arabic(count, ["اسما واحدا", "اسمين", "أسماء", "اسما", "اسم"]))
            }
            Language::English => format!("{count} hidden by the filter"),
        }
    }

    /// "Match 3 of 42".
    #[must_use]
    pub fn hit_position(&self, number: usize, count: usize) -> String {
        match self.language {
            Language::Arabic => format!("الموضع {number} من {count}"),
            Language::English => format!("Match {number} of {count}"),
        }
    }

    /// "42 matches".
    #[must_use]
    pub fn hit_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["موضع واحد", "موضعان", "مواضع", "موضعا", "موضع"]),
            Language::English => format!("{count} match{}", if count == 1 { "" } else { "es" }),
        }
    }

    /// "and 42 more", of hits that the list does not show.
    #[must_use]
    pub fn more_hits(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                format!("و{} بعدها", counted_arabic(count, ["موضع واحد", "موضعان", "مواضع", "موضعا", "موضع"]))
            }
            Language::English => format!("and {count} more"),
        }
    }

    /// "90 characters", the width of a column.
    #[must_use]
    pub fn characters(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["حرف واحد", "حرفان", "أحرف", "حرفا", "حرف"]),
            Language::English => format!("{count} character{}", plural_s(count)),
        }
    }

    /// "Find “words”".
    #[must_use]
    pub fn find_this(&self, phrase: &str) -> String {
        match self.language {
            Language::Arabic => format!("بحث عن «{phrase}»"),
            Language::English => format!("Find “{phrase}”"),
        }
    }

    /// "Show 12 uncertain mentions".
    #[must_use]
    pub fn show_uncertain(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                let counted =
                    ["موضع واحد غير مؤكد", "موضعين غير مؤكدين", "مواضع غير مؤكدة", "موضعا غير مؤكد", "موضع غير مؤكد"];
                format!("إظهار {}", counted_arabic(count, counted))
            }
            Language::English => format!("Show {count} uncertain mention{}", plural_s(count)),
        }
    }

    /// A message as a sentence, or as several.
    #[must_use]
    pub fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::SummaryCopied => self.summary_copied.to_owned(),
            Notice::Warnings(warnings) => {
                let sentences: Vec<String> = warnings.iter().map(|warning| self.warning(warning)).collect();
                sentences.join(" ")
            }
            Notice::SettingsReset => self.window.reset_done.to_owned(),
            Notice::FileChanged => self.ways.file_changed.to_owned(),
            Notice::FileGone => self.ways.file_gone.to_owned(),
            Notice::Export(notice) => self.export_notice(notice),
            Notice::CorrectionsSkipped(count) => self.skipped_corrections(*count),
            Notice::Lexicon(notice) => self.lexicon_notice(notice),
            Notice::Correct(notice) => self.correct_notice(notice),
            Notice::Trouble(trouble) => self.trouble(trouble),
        }
    }

    fn warning(&self, warning: &Warning) -> String {
        if self.language == Language::English {
            return format!("{warning}.");
        }
        match warning {
            Warning::TruncatedEnd { .. } => "ينتهي الملف في منتصف حرف، فحُذف الحرف الناقص.".to_owned(),
            Warning::Replaced { count } => format!("تعذر فك ترميز {count} من المواضع، وتظهر بالعلامة \u{FFFD}."),
            Warning::BidiOverrides { count } => {
                format!("في النص {count} من المحارف الخفية التي تقلب اتجاه القراءة، فقد يُقرأ على غير ما كُتب.")
            }
            Warning::LeftOut(left_out) => arabic_left_out(left_out),
        }
    }

    fn trouble(&self, trouble: &Trouble) -> String {
        let is_arabic = self.language == Language::Arabic;
        match trouble {
            Trouble::Open(error) if is_arabic => arabic_open_error(error),
            Trouble::Open(error) => format!("Could not open the file: {error}"),
            Trouble::Stumbled(reason) if is_arabic => {
                format!("تعثر البرنامج في هذا النص، والعيب منه لا من الملف ({reason}).")
            }
            Trouble::Stumbled(reason) => {
                format!("The program stumbled over this text; the defect is its own ({reason}).")
            }
            Trouble::NoDialog if is_arabic => "لا توجد في النظام نافذة لاختيار الملفات؛ اكتب مسار الملف هنا.".to_owned(),
            Trouble::NoDialog => "This system has no dialog to pick files with; type the file's path here.".to_owned(),
            Trouble::EmptyClipboard if is_arabic => "ليس في الحافظة نص.".to_owned(),
            Trouble::EmptyClipboard => "There is no text on the clipboard.".to_owned(),
            Trouble::Clipboard(reason) if is_arabic => format!("تعذر الوصول إلى الحافظة: {reason}"),
            Trouble::Clipboard(reason) => format!("The clipboard cannot be reached: {reason}"),
            Trouble::Settings(SettingsTrouble::SetAside(path)) if is_arabic => {
                format!("ملف الإعدادات تالف؛ حُفظ باسم {} وبدأ البرنامج بالإعدادات المعتادة.", path.display())
            }
            Trouble::Settings(SettingsTrouble::SetAside(path)) => {
                format!(
                    "The settings file was damaged; it is kept as {} and the usual settings are used.",
                    path.display()
                )
            }
            Trouble::Settings(SettingsTrouble::Unusable(reason)) if is_arabic => {
                format!("تعذرت قراءة الإعدادات فلن تُحفظ هذه المرة: {reason}")
            }
            Trouble::Settings(SettingsTrouble::Unusable(reason)) => {
                format!("The settings could not be read and will not be saved this time: {reason}")
            }
            Trouble::Recent(SettingsTrouble::SetAside(path)) if is_arabic => {
                format!("قائمة الملفات الأخيرة تالفة؛ حُفظت باسم {} وبدأت قائمة جديدة.", path.display())
            }
            Trouble::Recent(SettingsTrouble::SetAside(path)) => {
                format!("The list of recent files was damaged; it is kept as {} and a new one begun.", path.display())
            }
            Trouble::Recent(SettingsTrouble::Unusable(reason)) if is_arabic => {
                format!("تعذرت قراءة قائمة الملفات الأخيرة فلن تُحفظ هذه المرة: {reason}")
            }
            Trouble::Recent(SettingsTrouble::Unusable(reason)) => {
                format!("The list of recent files could not be read and will not be saved this time: {reason}")
            }
            Trouble::UnsavedRecent(reason) if is_arabic => format!("تعذر حفظ قائمة الملفات الأخيرة: {reason}"),
            Trouble::UnsavedRecent(reason) => format!("The list of recent files could not be saved: {reason}"),
            Trouble::UnsavedSettings(reason) if is_arabic => format!("تعذر حفظ الإعدادات: {reason}"),
            Trouble::UnsavedSettings(reason) => format!("The settings could not be saved: {reason}"),
            Trouble::UnsavedCorrections(_) | Trouble::CorrectionsSetAside(_) | Trouble::UnusableCorrections(_) => {
                self.correction_trouble(trouble)
            }
        }
    }
}

fn arabic_open_error(error: &OpenError) -> String {
    let reason = match &error.cause {
        OpenCause::NotFound => "الملف غير موجود".to_owned(),
        OpenCause::Directory => "هذا مجلد وليس ملفا".to_owned(),
        OpenCause::NotRegular => "هذا ليس ملفا عاديا".to_owned(),
        OpenCause::PermissionDenied => "لا إذن لك بقراءة الملف".to_owned(),
        OpenCause::TooLarge { limit_bytes } => format!("الملف أكبر من الحد ({} MiB)", limit_bytes >> 20),
        OpenCause::Empty => "لا شيء في الملف يُقرأ".to_owned(),
        OpenCause::NotReadYet { .. } => "لا يقرأ البرنامج هذا النوع من الملفات بعد".to_owned(),
        OpenCause::Damaged { reason, .. } => format!("الملف تالف ({reason})"),
        OpenCause::Locked => "الملف مقفل بكلمة سر".to_owned(),
        OpenCause::NoText { is_pictures: true } => "لا نص في الملف، فصفحاته صور".to_owned(),
        OpenCause::NoText { is_pictures: false } => "لا نص في الملف".to_owned(),
        OpenCause::OtherFormat { .. } | OpenCause::Binary => "هذا الملف ليس نصا".to_owned(),
        OpenCause::UnknownEncoding { .. } => "ترميز النص غير معروف".to_owned(),
        OpenCause::TooSlow { limit_seconds } => format!("لم تنته قراءة الملف خلال {limit_seconds} ثانية فأوقفت"),
        OpenCause::Cancelled => "لم تعد قراءة الملف مطلوبة فأوقفت".to_owned(),
        OpenCause::Stumbled { reason } => format!("تعثر البرنامج في هذا الملف، والعيب منه لا من الملف ({reason})"),
        OpenCause::Io(reason) => format!("تعذرت القراءة ({reason})"),
    };
    format!("{reason}: {}", isolated(&file_name(&error.path)))
}

fn arabic_left_out(left_out: &LeftOut) -> String {
    match left_out {
        LeftOut::Bytes { limit_bytes } => format!("المستند طويل، فحُذف ما بعد {} MiB منه.", limit_bytes >> 20),
        LeftOut::Depth { limit } => format!("في المستند عناصر متداخلة إلى أعمق من {limit}، فحُذف ما زاد وبقي نصه."),
        LeftOut::Elements { limit } => format!("في المستند أكثر من {limit} عنصر، فحُذف ما زاد."),
        LeftOut::Parts { limit } => format!("في المستند أكثر من {limit} جزء، فحُذف ما زاد."),
        LeftOut::More => "حُذف من المستند أكثر مما يُذكر هنا.".to_owned(),
        LeftOut::Ratio { limit } => format!("في المستند جزء ينتفخ إلى أكثر من {limit} ضعف حجمه، فحُذف ما زاد."),
        LeftOut::Pages { limit } => format!("في المستند أكثر من {limit} صفحة، فحُذف ما زاد."),
        LeftOut::Time { limit_seconds } => format!("طالت قراءة المستند، فحُذف ما لم يُقرأ في {limit_seconds} ثانية."),
        LeftOut::CutShort => "الملف مبتور، فما ضاع من آخره ليس هنا.".to_owned(),
        LeftOut::Damaged { part } => format!("في المستند جزء تالف أو مفقود، فحُذف ({part})."),
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

const fn plural_s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// A count with its noun: one, two, the plural after 3 to 10, the singular in the accusative after 11 to 99 and in the
/// genitive after whole hundreds, one and two beyond them, and none (CLDR's `one`, `two`, `few`, `many`, `other`).
fn counted_arabic(count: usize, [one, two, few, many, other]: [&str; 5]) -> String {
    match (count, count % 100) {
        (1, _) => one.to_owned(),
        (2, _) => two.to_owned(),
        (_, 3..=10) => format!("{count} {few}"),
        (_, 11..) => format!("{count} {many}"),
        _ => format!("{count} {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_agree_with_their_nouns() {
        let forms = ["كيان واحد", "كيانان", "كيانات", "كيانا", "كيان"];
        let counted = |count| counted_arabic(count, forms);
        assert_eq!(counted(1), "كيان واحد");
        assert_eq!(counted(2), "كيانان");
        assert_eq!(counted(3), "3 كيانات");
        assert_eq!(counted(10), "10 كيانات");
        assert_eq!(counted(11), "11 كيانا");
        assert_eq!(counted(103), "103 كيانات");
        assert_eq!(counted(99), "99 كيانا");
        assert_eq!(counted(111), "111 كيانا");
        for count in [0, 100, 101, 102, 200] {
            assert_eq!(counted(count), format!("{count} كيان"));
        }
    }

    #[test]
    fn what_the_switch_shows_agrees_with_its_count() {
        for (count, arabic, english) in [
            (1, "إظهار موضع واحد غير مؤكد", "Show 1 uncertain mention"),
            (2, "إظهار موضعين غير مؤكدين", "Show 2 uncertain mentions"),
            (3, "إظهار 3 مواضع غير مؤكدة", "Show 3 uncertain mentions"),
            (10, "إظهار 10 مواضع غير مؤكدة", "Show 10 uncertain mentions"),
            (11, "إظهار 11 موضعا غير مؤكد", "Show 11 uncertain mentions"),
            (100, "إظهار 100 موضع غير مؤكد", "Show 100 uncertain mentions"),
        ] {
            assert_eq!([ARABIC.show_uncertain(count), ENGLISH.show_uncertain(count)], [arabic, english]);
        }
    }
}
