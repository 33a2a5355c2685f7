//! The words of what leaves the window: forms, dialog, messages.

use super::Words;
use crate::article::file_name;
use crate::export::{ExportFormat, Language};
use crate::session::{ExportNotice, ExportTrouble};
use std::path::Path;

/// The words of what leaves the window.
#[derive(Debug)]
pub struct ExportWords {
    /// Button.
    pub export: &'static str,
    /// The list of forms, and the title of the dialog that picks where to save.
    pub title: &'static str,
    /// In that list: while names are still looked for.
    pub unfinished: &'static str,
    /// In that list: where kinds are switched off.
    pub without_hidden: &'static str,
    /// Put a form on the clipboard.
    pub copy: &'static str,
    /// Button: replace the file that is there.
    pub replace: &'static str,
    /// Confirmation.
    pub copied: &'static str,
    /// The forms, each with what it is good for.
    forms: [[&'static str; 2]; ExportFormat::ALL.len()],
}

/// العربية.
pub(super) const ARABIC: ExportWords = ExportWords {
    export: "تصدير…",
    title: "تصدير المقال وأسمائه",
    unfinished: "ما عُثر عليه حتى الآن",
    without_hidden: "بلا الأنواع المخفية",
    copy: "نسخ",
    replace: "استبدال",
    copied: "نُسخ إلى الحافظة",
    forms: [
        ["صفحة ويب", "الأسماء ملونة، للفتح في المتصفح وللطباعة"],
        ["مستند PDF", "صفحات بقياس A4، ونصه قابل للتحديد"],
        ["صورة", "الصفحة كما تظهر هنا"],
        ["ماركداون", "الأسماء روابط إلى قائمتها"],
        ["نص", "الأسماء بين أقواس"],
        ["موجز بلغتين", "الملخص والأسماء بالعربية والإنجليزية"],
        ["جدول", "سطر لكل موضع، لبرامج الجداول"],
        ["جيسون", "المواضع والكيانات، للبرامج"],
        ["كونل", "الكلمات في أعمدة بوسوم BIO"],
        ["برات", "النص والوسوم لأداة brat"],
        ["وسوم الويب", "وفق معيار W3C، بصيغة JSON-LD"],
    ],
};

/// English.
pub(super) const ENGLISH: ExportWords = ExportWords {
    export: "Export…",
    title: "Export the article and its names",
    unfinished: "what has been found so far",
    without_hidden: "without the hidden kinds",
    copy: "Copy",
    replace: "Replace",
    copied: "Copied to the clipboard",
    forms: [
        ["Web page", "names in colour, for browsers and for print"],
        ["PDF document", "pages of A4 whose text can be selected"],
        ["Picture", "the page as it looks here"],
        ["Markdown", "names are links to their list"],
        ["Text", "names in brackets"],
        ["Bilingual brief", "summary and names in Arabic and English"],
        ["Table", "a row for each mention, for spreadsheets"],
        ["JSON", "mentions and entities, for programs"],
        ["CoNLL", "tokens in columns with BIO tags"],
        ["brat", "text and annotations for brat"],
        ["Web annotations", "the W3C's model as JSON-LD"],
    ],
};

impl ExportWords {
    /// What a form is called, and what it is good for.
    #[must_use]
    pub fn form(&self, format: ExportFormat) -> [&'static str; 2] {
        let index = ExportFormat::ALL.iter().position(|other| *other == format);
        index.and_then(|index| self.forms.get(index)).copied().unwrap_or_default()
    }
}

impl Words {
    /// What became of results that were to leave the window, as a sentence.
    pub(super) fn export_notice(&self, notice: &ExportNotice) -> String {
        let is_arabic = self.language == Language::Arabic;
        match notice {
            ExportNotice::Copied => self.export.copied.to_owned(),
            ExportNotice::Saved(path) if is_arabic => format!("حُفظ باسم {}", shown(path)),
            ExportNotice::Saved(path) => format!("Saved as {}", shown(path)),
            ExportNotice::Exists(_, path) if is_arabic => {
                format!("يوجد ملف بهذا الاسم فلم يُحفظ شيء: {}", file_name(path))
            }
            ExportNotice::Exists(_, path) => {
                format!("There is a file of that name already; nothing was saved: {}", file_name(path))
            }
            ExportNotice::Failed(path, trouble) if is_arabic => {
                format!("تعذر الحفظ، {}: {}", arabic_reason(trouble), shown(path))
            }
            ExportNotice::Failed(path, trouble) => format!("Could not save: {}: {}", reason(trouble), shown(path)),
        }
    }
}

/// A path, its folders kept on the left of its file whatever their letters.
fn shown(path: &Path) -> String {
    format!("\u{2066}{}\u{2069}", path.display())
}

fn arabic_reason(trouble: &ExportTrouble) -> String {
    match trouble {
        ExportTrouble::DiskFull => "فلا متسع على القرص".to_owned(),
        ExportTrouble::PermissionDenied => "فلا إذن لك بالكتابة هناك".to_owned(),
        ExportTrouble::NoFolder => "فالمجلد غير موجود".to_owned(),
        ExportTrouble::TooLong => "فالمقال أطول من أن تسعه صورة واحدة".to_owned(),
        ExportTrouble::Other(reason) => format!("والسبب ({reason})"),
    }
}

fn reason(trouble: &ExportTrouble) -> String {
    match trouble {
        ExportTrouble::DiskFull => "the disk is full".to_owned(),
        ExportTrouble::PermissionDenied => "you may not write there".to_owned(),
        ExportTrouble::NoFolder => "there is no such folder".to_owned(),
        ExportTrouble::TooLong => "the article is too long for one picture".to_owned(),
        ExportTrouble::Other(reason) => reason.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_form_has_a_name_of_its_own_in_both_languages() {
        for words in [&ARABIC, &ENGLISH] {
            let names: HashSet<&str> = ExportFormat::ALL.into_iter().map(|format| words.form(format)[0]).collect();
            assert_eq!(names.len(), ExportFormat::ALL.len());
        }
    }
}
