//! The strings of the personal lexicon.

use super::{Words, counted_arabic, plural_s};
use crate::export::{Language, Number, kind_label};
use crate::extract::EntityKind;
use crate::session::{KeptLexicons, LexiconNotice};

/// The words of the personal lexicon.
#[derive(Debug)]
pub struct LexiconWords {
    /// The page.
    pub title: &'static str,
    /// Button among the settings: show it.
    pub open: &'static str,
    /// The line of the menu, and the title of the list that it opens.
    pub always: &'static str,
    /// Beside each line of that list.
    pub everywhere: &'static str,
    /// A form that is never a name.
    pub never: &'static str,
    /// In that list, where nothing is selected.
    pub nothing: &'static str,
    /// The field: what is looked for, or the form of a new row.
    pub field: &'static str,
    /// Before the kinds of the form in the field.
    pub from_now_on: &'static str,
    /// Before what the named is called.
    pub called: &'static str,
    /// In that field, where it is called as the form is.
    pub called_hint: &'static str,
    /// Before its country.
    pub country: &'static str,
    /// In that field, where none is said.
    pub country_hint: &'static str,
    /// The list of rows.
    pub rows: &'static str,
    /// Where there are none.
    pub no_rows: &'static str,
    /// Where no lexicon can be kept.
    pub nowhere: &'static str,
    /// Of a row that counts only with evidence beside it.
    pub in_context: &'static str,
    /// Button: takes a row out, or an imported lexicon.
    pub remove: &'static str,
    /// Before the imported lexicons.
    pub imported: &'static str,
    /// Button: take in a table.
    pub import_table: &'static str,
    /// Button: take in a dump of GeoNames.
    pub import_geonames: &'static str,
    /// Button: save the own list.
    pub export: &'static str,
    /// Title of the dialog that does.
    pub export_title: &'static str,
    /// The kind of file that it saves.
    pub table_files: &'static str,
}

/// العربية.
pub(super) const ARABIC: LexiconWords = LexiconWords {
    title: "معجمي",
    open: "افتح معجمي",
    always: "دائما…",
    everywhere: "في كل مقال",
    never: "ليس اسما",
    nothing: "حدد كلمات أو اختر اسما أولا",
    field: "ابحث في المعجم أو اكتب كلمة جديدة",
    from_now_on: "هي دائما:",
    called: "تُسمّى:",
    called_hint: "كما تُكتب",
    country: "البلد:",
    country_hint: "اسمه أو رمزه",
    rows: "كلمات المعجم",
    no_rows: "لا شيء هنا بعد",
    nowhere: "لا مكان في هذا النظام يُحفظ فيه معجم",
    in_context: "مع قرينة",
    remove: "احذف",
    imported: "معاجم مستوردة:",
    import_table: "استيراد TSV…",
    import_geonames: "استيراد GeoNames…",
    export: "تصدير…",
    export_title: "تصدير معجمي",
    table_files: "جدول TSV",
};

/// English.
pub(super) const ENGLISH: LexiconWords = LexiconWords {
    title: "My lexicon",
    open: "Open my lexicon",
    always: "Always…",
    everywhere: "in every article",
    never: "Never a name",
    nothing: "Select words or a name first",
    field: "Find in the lexicon, or type a new word",
    from_now_on: "It is always:",
    called: "It is called:",
    called_hint: "as it is written",
    country: "Country:",
    country_hint: "name or code",
    rows: "Words of the lexicon",
    no_rows: "Nothing here yet",
    nowhere: "This system has no place to keep a lexicon in",
    in_context: "with evidence",
    remove: "Remove",
    imported: "Imported lexicons:",
    import_table: "Import TSV…",
    import_geonames: "Import GeoNames…",
    export: "Export…",
    export_title: "Export my lexicon",
    table_files: "TSV table",
};

impl LexiconWords {
    /// What a row says that its form is.
    #[must_use]
    pub fn kind(&self, kind: Option<EntityKind>, language: Language) -> &'static str {
        kind.map_or(self.never, |kind| kind_label(kind, Number::One, language))
    }
}

impl Words {
    /// "12 words, 3 of them your own; 1 line cannot be read."
    #[must_use]
    pub fn lexicon_size(&self, kept: &KeptLexicons) -> String {
        let (all, own, bad) = (kept.rows.len(), kept.own_rows, kept.bad_lines);
        let trouble = kept.trouble.as_deref().map(|trouble| format!(" {trouble}")).unwrap_or_default();
        match self.language {
            Language::Arabic => {
                let words = |count| counted_arabic(count, ["كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"]);
                let lines = |count| counted_arabic(count, ["سطر واحد", "سطران", "أسطر", "سطرا", "سطر"]);
                let left = if bad > 0 { format!("؛ لا يُقرأ: {}", lines(bad)) } else { String::new() };
                let told = match (all, own) {
                    (0, _) => self.lexicon.no_rows.to_owned(),
                    (all, own) if all == own => words(all),
                    (all, own) => format!("{}، منها في معجمي {own}", words(all)),
                };
                format!("{told}{left}{trouble}")
            }
            Language::English => {
                let left =
                    if bad > 0 { format!("; {bad} line{} cannot be read", plural_s(bad)) } else { String::new() };
                let told = match (all, own) {
                    (0, _) => self.lexicon.no_rows.to_owned(),
                    (all, own) if all == own => format!("{all} word{}", plural_s(all)),
                    (all, own) => format!("{all} word{}, {own} of them your own", plural_s(all)),
                };
                format!("{told}{left}{trouble}")
            }
        }
    }

    /// What became of the lexicon.
    pub(super) fn lexicon_notice(&self, notice: &LexiconNotice) -> String {
        let is_arabic = self.language == Language::Arabic;
        match notice {
            LexiconNotice::Put(form, kind) => {
                let kind = self.lexicon.kind(*kind, self.language);
                if is_arabic {
                    format!("«{form}» دائما: {kind}.")
                } else {
                    format!("“{form}” is always: {kind}.")
                }
            }
            LexiconNotice::Forgotten(form) if is_arabic => format!("لم يعد في معجمي شيء عن «{form}»."),
            LexiconNotice::Forgotten(form) => format!("My lexicon says nothing of “{form}” any more."),
            LexiconNotice::UnknownCountry(typed) if is_arabic => {
                format!("«{typed}» ليس بلدا معروفا؛ اكتب اسم البلد أو رمزه، مثل اليمن أو YE.")
            }
            LexiconNotice::UnknownCountry(typed) => {
                format!(
                    "“{typed}” is no country that is known; type its name in Arabic or its code, such as اليمن or YE."
                )
            }
            LexiconNotice::Imported(rows, bad) if is_arabic => {
                let rows = counted_arabic(*rows, ["كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"]);
                let lines = counted_arabic(*bad, ["سطر واحد", "سطران", "أسطر", "سطرا", "سطر"]);
                if *bad == 0 {
                    format!("استُورد: {rows}.")
                } else {
                    format!("استُورد: {rows}، وتُرك ما لا يُقرأ: {lines}.")
                }
            }
            LexiconNotice::Imported(rows, bad) => {
                let left = if *bad == 0 { String::new() } else { format!("; {bad} line{} left out", plural_s(*bad)) };
                format!("Imported: {rows} word{}{left}.", plural_s(*rows))
            }
            LexiconNotice::Exported(path) if is_arabic => format!("حُفظ المعجم في {}.", path.display()),
            LexiconNotice::Exported(path) => format!("The lexicon is saved as {}.", path.display()),
            LexiconNotice::Failed(reason) if is_arabic => format!("تعذر ذلك في المعجم: {reason}"),
            LexiconNotice::Failed(reason) => format!("That did not work for the lexicon: {reason}"),
        }
    }
}
