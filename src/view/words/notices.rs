//! What the program has to say: that something is done, that something was not quite right, that something went wrong.

use super::Words;
use crate::article::{LeftOut, OpenCause, OpenError, Warning, file_name};
use crate::export::Language;
use crate::session::{Notice, SettingsTrouble, Trouble};
use crate::view::file_names::isolated;

impl Words {
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
