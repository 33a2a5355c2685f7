//! The words of the window as a whole: the palette, settings, keys, hints, and what is said of the program itself.

use crate::article::Protection;
use crate::export::Language;
use crate::view::words::Words;

/// The words of the window as a whole.
#[derive(Debug)]
pub struct WindowWords {
    /// Button: show the palette.
    pub commands: &'static str,
    /// Name of the palette.
    pub palette: &'static str,
    /// Its field while it is empty.
    pub palette_hint: &'static str,
    /// Where nothing has such a name.
    pub palette_none: &'static str,
    /// What a row is that leads to a heading.
    pub heading: &'static str,
    /// Of what cannot be done just now.
    pub unavailable: &'static str,
    /// Title of the settings.
    pub settings: &'static str,
    /// Group: the interface.
    pub interface: &'static str,
    /// Group: how articles are set.
    pub text: &'static str,
    /// The interface's language.
    pub language: &'static str,
    /// The digits of the interface.
    pub digits: &'static str,
    /// What they are called: as they are, Arabic-Indic.
    pub digit_names: [&'static str; 2],
    /// The panel of names.
    pub panel: &'static str,
    /// It is shown, or hidden.
    pub panel_choices: Choices,
    /// The names that are not certain.
    pub uncertain: &'static str,
    /// They are shown, or hidden.
    pub uncertain_choices: Choices,
    /// What the program begins with.
    pub start: &'static str,
    /// The article that was open last, or the sample.
    pub start_choices: Choices,
    /// Whether things glide and fade.
    pub motion: &'static str,
    /// They do, or do not.
    pub motion_choices: Choices,
    /// Group: which kinds are coloured and listed.
    pub kinds: &'static str,
    /// Group: where the program keeps what it keeps.
    pub folders: &'static str,
    /// Where that is nowhere.
    pub kept_nowhere: &'static str,
    /// Button: copy a path.
    pub copy_path: &'static str,
    /// Button: settings as they were at first.
    pub reset: &'static str,
    /// Button: settings as they were before that.
    pub undo_reset: &'static str,
    /// The settings are as they were at first.
    pub reset_done: &'static str,
    /// Title of the card of keys.
    pub keys: &'static str,
    /// What is said below them.
    pub keys_remark: &'static str,
    /// Title of what is said of the program.
    pub about: &'static str,
    /// What the program is.
    pub about_lines: &'static [&'static str],
    /// The hints, for screen readers.
    pub hints: &'static str,
    /// One thing after the other that is good to know at first.
    pub hint_lines: [&'static str; 3],
    /// Button: the hints are understood.
    pub hints_done: &'static str,
    /// Button: close the page.
    pub close: &'static str,
}

/// Two choices: what is shown of them, and what they are called where nothing stands beside them.
#[derive(Debug)]
pub struct Choices {
    /// As short as there is room for.
    pub texts: [&'static str; 2],
    /// What a screen reader says.
    pub names: [&'static str; 2],
}

/// العربية.
pub(super) const ARABIC: WindowWords = WindowWords {
    commands: "الأوامر",
    palette: "كل ما يمكن فعله",
    palette_hint: "ابحث عن أمر أو اسم أو عنوان أو ملف",
    palette_none: "لا شيء بهذا الاسم",
    heading: "عنوان",
    unavailable: "لا يمكن الآن",
    settings: "الإعدادات",
    interface: "الواجهة",
    text: "النص",
    language: "اللغة",
    digits: "أرقام الواجهة",
    digit_names: ["أرقام الواجهة مغربية", "أرقام الواجهة مشرقية"],
    panel: "لوحة الأسماء",
    panel_choices: Choices {
        texts: ["ظاهرة", "مخفية"], names: ["لوحة الأسماء ظاهرة", "لوحة الأسماء مخفية"]
    },
    uncertain: "الأسماء غير المؤكدة",
    uncertain_choices: Choices {
        texts: ["ظاهرة", "مخفية"],
        names: ["الأسماء غير المؤكدة ظاهرة", "الأسماء غير المؤكدة مخفية"],
    },
    start: "عند البدء",
    start_choices: Choices {
        texts: ["المقال الأخير", "المقال التجريبي"],
        names: ["البدء بالمقال الأخير", "البدء بالمقال التجريبي"],
    },
    motion: "الحركة",
    motion_choices: Choices { texts: ["معتادة", "أقل"], names: ["حركة معتادة", "حركة أقل"] },
    kinds: "أنواع الأسماء المعروضة",
    folders: "أين تُحفظ ملفات البرنامج",
    kept_nowhere: "لا يحفظ البرنامج شيئا هنا",
    copy_path: "نسخ المسار",
    reset: "إعادة الإعدادات إلى أصلها",
    undo_reset: "تراجع",
    reset_done: "عادت الإعدادات إلى أصلها.",
    keys: "المفاتيح",
    keys_remark: "تعمل المفاتيح بمواضعها على اللوحة، وإن كانت لوحة المفاتيح عربية.",
    about: "عن ورّاق",
    about_lines: &[
        "قارئ للمقالات العربية يُظهر مَن فيها وأين.",
        "البرنامج: رخصة MIT أو Apache-2.0، أيهما شئت.",
        "الخطوط Noto Naskh Arabic وNoto Sans Arabic وNoto Sans وAmiri: رخصة SIL Open Font License 1.1.",
        "المعجم: كُتب باليد، وفيه من GeoNames (رخصة CC BY 4.0) ومن أسماء WikiFANE-Gold (رخصة CC BY-SA 3.0).",
        "لا يتصل البرنامج بالشبكة، ولا يجلب شيئا يسميه مستند.",
    ],
    hints: "إرشادات أولى",
    hint_lines: [
        "اضغط على اسم ملون في النص أو في اللوحة لتنتقل من موضع له إلى الذي يليه.",
        "Ctrl+K يبحث عن كل ما يمكن فعله، وعن الأسماء والعناوين والملفات.",
        "Ctrl+Shift+C ينسخ ملخصا مشروحا للمقال.",
    ],
    hints_done: "فهمت",
    close: "إغلاق الصفحة",
};

/// English.
pub(super) const ENGLISH: WindowWords = WindowWords {
    commands: "Commands",
    palette: "All that can be done",
    palette_hint: "Find a command, a name, a heading or a file",
    palette_none: "Nothing by that name",
    heading: "Heading",
    unavailable: "not available now",
    settings: "Settings",
    interface: "Interface",
    text: "Text",
    language: "Language",
    digits: "Interface digits",
    digit_names: ["European interface digits", "Arabic-Indic interface digits"],
    panel: "Panel of names",
    panel_choices: Choices { texts: ["Shown", "Hidden"], names: ["Panel of names shown", "Panel of names hidden"] },
    uncertain: "Uncertain names",
    uncertain_choices: Choices {
        texts: ["Shown", "Hidden"],
        names: ["Uncertain names shown", "Uncertain names hidden"],
    },
    start: "At start",
    start_choices: Choices {
        texts: ["Last article", "Sample article"],
        names: ["Start with the last article", "Start with the sample article"],
    },
    motion: "Motion",
    motion_choices: Choices { texts: ["Usual", "Reduced"], names: ["Usual motion", "Reduced motion"] },
    kinds: "Kinds of names shown",
    folders: "Where the program keeps its files",
    kept_nowhere: "The program keeps nothing here",
    copy_path: "Copy path",
    reset: "Reset to defaults",
    undo_reset: "Undo",
    reset_done: "The settings are as they were at first.",
    keys: "Keys",
    keys_remark: "Keys work by their place on the keyboard, so an Arabic layout may stay on.",
    about: "About Warraq",
    about_lines: &[
        "A reader for Arabic articles that shows who is in them, and where.",
        "The program: MIT or Apache-2.0, as you like.",
        "The faces Noto Naskh Arabic, Noto Sans Arabic, Noto Sans and Amiri: SIL Open Font License 1.1.",
        "The lexicon: written by hand, with names from GeoNames (CC BY 4.0) and WikiFANE-Gold (CC BY-SA 3.0).",
        "The program does not use the network, and fetches nothing that a document names.",
    ],
    hints: "First hints",
    hint_lines: [
        "Click a coloured name, in the text or in the panel, to go from one mention of it to the next.",
        "Ctrl+K finds everything that can be done, and names, headings and files.",
        "Ctrl+Shift+C copies an annotated summary of the article.",
    ],
    hints_done: "Got it",
    close: "Close the page",
};

impl Words {
    /// "Version 1.2.3".
    #[must_use]
    pub fn version(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match self.language {
            Language::Arabic => format!("الإصدار {version}"),
            Language::English => format!("Version {version}"),
        }
    }

    /// What keeps the thread that reads files from everything but its file.
    #[must_use]
    pub fn protection(&self, protection: Protection) -> String {
        match (self.language, protection) {
            (Language::Arabic, Protection::Landlock { abi }) => {
                format!("يُقرأ كل ملف في خيط لا يصل إلى سواه (Landlock، الواجهة {abi}).")
            }
            (Language::Arabic, Protection::Nothing) => {
                "ليس في هذا النظام ما يمنع قارئ الملفات من سواها (Landlock غير متاح).".to_owned()
            }
            (Language::English, Protection::Landlock { abi }) => {
                format!("Files are read on a thread that can reach nothing else (Landlock, ABI {abi}).")
            }
            (Language::English, Protection::Nothing) => {
                "This system has nothing to keep the reader of files from others (no Landlock).".to_owned()
            }
        }
    }
}
