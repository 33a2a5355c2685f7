//! The words of the ways into articles and through them: contents, recent files, folders, changes of the open file.

use super::{Words, counted_arabic};
use crate::export::Language;
use crate::session::DirectionChoice;

/// The words of the ways into articles and through them.
#[derive(Debug)]
pub struct WayWords {
    /// Button and card: the headings of the article.
    pub contents: &'static str,
    /// Where an article has no headings.
    pub no_headings: &'static str,
    /// Button: the files that were open before.
    pub recent: &'static str,
    /// The card of those files.
    pub recent_title: &'static str,
    /// Where there are none.
    pub no_recent: &'static str,
    /// Of a file that is not there any more.
    pub missing: &'static str,
    /// Button: take a file out of the list.
    pub remove: &'static str,
    /// Button: take all out.
    pub clear: &'static str,
    /// Button: the dialog that picks a folder.
    pub open_folder: &'static str,
    /// Title of that dialog.
    pub open_folder_title: &'static str,
    /// The card of files that were opened together.
    pub together: &'static str,
    /// Where a folder holds no articles.
    pub no_files: &'static str,
    /// Of a folder of which not all is listed.
    pub cut: &'static str,
    /// Accessible name of what shows which of several files is open.
    pub position_name: &'static str,
    /// The open file has changed.
    pub file_changed: &'static str,
    /// The open file is gone.
    pub file_gone: &'static str,
    /// Button: read the file anew.
    pub reload: &'static str,
    /// In which direction the document is set.
    pub direction: &'static str,
    /// The directions, as short as there is room for.
    pub directions: [&'static str; DirectionChoice::ALL.len()],
    /// What they are called.
    pub direction_names: [&'static str; DirectionChoice::ALL.len()],
    /// Standard input's name.
    pub standard_input: &'static str,
    /// What characters are that do not show.
    pub hidden_hint: &'static str,
}

/// العربية.
pub(super) const ARABIC: WayWords = WayWords {
    contents: "المحتويات",
    no_headings: "لا عناوين في هذا النص",
    recent: "الأخيرة",
    recent_title: "ملفات فُتحت من قبل",
    no_recent: "لم يُفتح ملف بعد",
    missing: "غير موجود",
    remove: "إزالة من القائمة",
    clear: "مسح القائمة",
    open_folder: "فتح مجلد…",
    open_folder_title: "فتح مجلد",
    together: "ملفات فُتحت معا",
    no_files: "لا مقالات في هذا المجلد",
    cut: "أول الملفات فحسب",
    position_name: "قائمة الملفات",
    file_changed: "تغيّر الملف بعد أن فُتح.",
    file_gone: "لم يعد الملف في مكانه؛ ما يُعرض هنا هو نصه حين فُتح.",
    reload: "إعادة القراءة",
    direction: "اتجاه النص",
    directions: ["تلقائي", "يمين", "يسار"],
    direction_names: ["اتجاه تلقائي", "من اليمين إلى اليسار", "من اليسار إلى اليمين"],
    standard_input: "الدخل القياسي",
    hidden_hint: "محارف لا تُرى وُضعت عليها علامات في النص؛ والحمراء منها قد تقلب ترتيب الحروف. اضغط للانتقال من واحد إلى ما يليه",
};

/// English.
pub(super) const ENGLISH: WayWords = WayWords {
    contents: "Contents",
    no_headings: "This text has no headings",
    recent: "Recent",
    recent_title: "Recent files",
    no_recent: "No file has been opened yet",
    missing: "missing",
    remove: "Remove from the list",
    clear: "Clear the list",
    open_folder: "Open folder…",
    open_folder_title: "Open a folder",
    together: "Files opened together",
    no_files: "There are no articles in this folder",
    cut: "the first files only",
    position_name: "List of files",
    file_changed: "The file has changed since it was opened.",
    file_gone: "The file is no longer there; what you see is its text when it was opened.",
    reload: "Read again",
    direction: "Direction",
    directions: ["Auto", "Right", "Left"],
    direction_names: ["Automatic direction", "Right to left", "Left to right"],
    standard_input: "Standard input",
    hidden_hint: "Characters that do not show, marked in the text; those in red may turn letters round. Click to go from one to the next",
};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const MONTH: u64 = 30 * DAY;

impl Words {
    /// "3 hidden characters".
    #[must_use]
    pub fn hidden_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                counted_arabic(count, ["محرف خفي واحد", "محرفان خفيان", "محارف خفية", "محرفا خفيا", "محرف خفي"])
            }
            Language::English => format!("{count} hidden character{}", super::plural_s(count)),
        }
    }

    /// "5 minutes ago".
    #[must_use]
    pub fn ago(&self, seconds: u64) -> String {
        let (unit, length) = match seconds {
            ..MINUTE => return if self.language == Language::Arabic { "الآن" } else { "just now" }.to_owned(),
            MINUTE..HOUR => (0, MINUTE),
            HOUR..DAY => (1, HOUR),
            DAY..MONTH => (2, DAY),
            _ => (3, MONTH),
        };
        let count = usize::try_from(seconds / length).unwrap_or(usize::MAX);
        match self.language {
            Language::Arabic => {
                let forms = [
                    ["دقيقة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"],
                    ["ساعة", "ساعتين", "ساعات", "ساعة", "ساعة"],
                    ["يوم", "يومين", "أيام", "يوما", "يوم"],
                    ["شهر", "شهرين", "أشهر", "شهرا", "شهر"],
                ];
                format!("قبل {}", counted_arabic(count, forms.get(unit).copied().unwrap_or_default()))
            }
            Language::English => {
                let unit = ["minute", "hour", "day", "month"].get(unit).copied().unwrap_or_default();
                format!("{count} {unit}{} ago", super::plural_s(count))
            }
        }
    }

    /// "12 KB".
    #[must_use]
    pub fn file_size(&self, len_bytes: u64) -> String {
        let [bytes, kilobytes, megabytes] = match self.language {
            Language::Arabic => ["بايت", "ك.ب", "م.ب"],
            Language::English => ["bytes", "KB", "MB"],
        };
        match len_bytes {
            ..1_000 => format!("{len_bytes} {bytes}"),
            1_000..1_000_000 => format!("{} {kilobytes}", len_bytes.div_ceil(1_000)),
            _ => format!("{}.{} {megabytes}", len_bytes / 1_000_000, len_bytes % 1_000_000 / 100_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::view::words::{ARABIC, ENGLISH};

    #[test]
    fn how_long_ago_agrees_with_its_count() {
        for (seconds, arabic, english) in [
            (0, "الآن", "just now"),
            (60, "قبل دقيقة", "1 minute ago"),
            (150, "قبل دقيقتين", "2 minutes ago"),
            (11 * 60, "قبل 11 دقيقة", "11 minutes ago"),
            (3 * 3600, "قبل 3 ساعات", "3 hours ago"),
            (26 * 3600, "قبل يوم", "1 day ago"),
            (12 * 86_400, "قبل 12 يوما", "12 days ago"),
            (400 * 86_400, "قبل 13 شهرا", "13 months ago"),
        ] {
            assert_eq!([ARABIC.ago(seconds), ENGLISH.ago(seconds)], [arabic, english]);
        }
    }

    #[test]
    fn sizes_are_said_in_units_that_fit() {
        assert_eq!(
            ["999 bytes", "1 KB", "2 KB", "1.0 MB", "12.3 MB"],
            [999, 1_000, 1_001, 1_000_000, 12_345_678].map(|len| ENGLISH.file_size(len))
        );
    }
}
