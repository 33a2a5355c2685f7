//! The table itself.

use super::{Action, Keys};
use crate::extract::{EntityKind, Scope};
use crate::layout::{Digits, Face, Harakat, Justification};
use crate::session::{
    AccessCommand, CardCopy, CardKind, Command, CorrectCommand, DeskCommand, DeskTab, DirectionChoice,
    EntityCardCommand, FindSwitch, ImportKind, LexiconCommand, Page, Session, SpeechCommand, StyleChange, ThemeChoice,
    WindowCommand,
};
use egui::Key;

/// All that can be done, by what it has to do with.
pub(in crate::view) static ACTIONS: &[Action] = &[
    // Articles.
    Action::new(["فتح مقال", "Open an article"], &[Keys::ctrl(Key::O)], || Command::ShowOpenDialog),
    Action::new(["الملفات الأخيرة", "Recent files"], &[Keys::ctrl_shift(Key::O)], || {
        Command::ShowCard(Some(CardKind::Recent))
    }),
    Action::new(["فتح مجلد", "Open a folder"], &[], || Command::ShowFolderDialog),
    Action::new(["مقالات المجلد", "Articles of the folder"], &[Keys::ctrl_shift(Key::E)], || {
        Command::ShowCard(Some(CardKind::Files))
    })
    .when(has_file),
    Action::new(["المقال التالي", "Next article"], &[Keys::ctrl(Key::PageDown)], || Command::NextArticle)
        .held()
        .when(has_file),
    Action::new(["المقال السابق", "Previous article"], &[Keys::ctrl(Key::PageUp)], || {
        Command::PreviousArticle
    })
    .held()
    .when(has_file),
    Action::new(["قراءة ما في الحافظة", "Read the clipboard"], &[Keys::ctrl(Key::V).told()], || {
        Command::PasteClipboard
    }),
    Action::new(
        ["إعادة قراءة الملف", "Read the file again"],
        &[Keys::function(Key::F5), Keys::ctrl(Key::R)],
        || Command::Reload,
    )
    .when(has_file),
    Action::new(["مسح قائمة الملفات الأخيرة", "Clear the list of recent files"], &[], || {
        Command::ClearRecent
    })
    .when(|session| !session.recent().files().is_empty()),
    // The way through an article.
    Action::new(["المحتويات", "Contents"], &[Keys::ctrl(Key::T)], || {
        Command::ShowCard(Some(CardKind::Contents))
    })
    .when(|session| !session.document().article.headings().is_empty()),
    Action::new(["بحث في النص", "Find in the text"], &[Keys::ctrl(Key::F)], || Command::OpenFind),
    Action::new(["نتيجة البحث التالية", "Next match"], &[Keys::function(Key::F3)], || {
        Command::NextHit
    })
    .held()
    .when(has_hits),
    Action::new(["نتيجة البحث السابقة", "Previous match"], &[Keys::shift_function(Key::F3)], || {
        Command::PreviousHit
    })
    .held()
    .when(has_hits),
    Action::new(["نتائج البحث في سياقها", "Matches in context"], &[], || Command::ToggleConcordance)
        .when(|session| session.search().is_open()),
    Action::new(["البحث كما كُتب", "Find as written"], &[], || {
        Command::ToggleFindSwitch(FindSwitch::Exact)
    })
    .when(|session| session.search().is_open()),
    Action::new(["البحث عن كلمات تامة", "Find whole words"], &[], || {
        Command::ToggleFindSwitch(FindSwitch::WholeWords)
    })
    .when(|session| session.search().is_open()),
    Action::new(["البحث مع السوابق", "Find with particles"], &[], || {
        Command::ToggleFindSwitch(FindSwitch::Clitics)
    })
    .when(|session| session.search().is_open()),
    Action::new(["إغلاق البحث", "Close search"], &[], || Command::CloseFind).when(|session| session.search().is_open()),
    Action::new(["المحرف الخفي التالي", "Next hidden character"], &[], || Command::NextHidden).when(has_hidden),
    Action::new(["المحرف الخفي السابق", "Previous hidden character"], &[], || Command::PreviousHidden).when(has_hidden),
    // Names.
    Action::new(["الموضع التالي للاسم", "Next mention of the name"], &[Keys::plain(Key::N)], || {
        Command::NextMention
    })
    .held()
    .when(has_selection),
    Action::new(
        ["الموضع السابق للاسم", "Previous mention of the name"],
        &[Keys::plain(Key::P)],
        || Command::PreviousMention,
    )
    .held()
    .when(has_selection),
    Action::new(
        ["الاسم التالي أيا كان", "Next name of any kind"],
        &[Keys::plain(Key::CloseBracket)],
        || Command::NextOfAnyKind,
    )
    .held()
    .when(has_names),
    Action::new(
        ["الاسم السابق أيا كان", "Previous name of any kind"],
        &[Keys::plain(Key::OpenBracket)],
        || Command::PreviousOfAnyKind,
    )
    .held()
    .when(has_names),
    Action::new(
        ["إظهار الأشخاص أو إخفاؤهم", "Show or hide people"],
        &[Keys::plain(Key::Num1)],
        || Command::ToggleKind(EntityKind::Person),
    ),
    Action::new(
        ["إظهار الدول أو إخفاؤها", "Show or hide countries"],
        &[Keys::plain(Key::Num2)],
        || Command::ToggleKind(EntityKind::Country),
    ),
    Action::new(
        ["إظهار القرى أو إخفاؤها", "Show or hide villages"],
        &[Keys::plain(Key::Num3)],
        || Command::ToggleKind(EntityKind::Village),
    ),
    Action::new(
        ["إظهار المدن أو إخفاؤها", "Show or hide cities"],
        &[Keys::plain(Key::Num4)],
        || Command::ToggleKind(EntityKind::City),
    ),
    Action::new(
        ["إظهار الأقاليم أو إخفاؤها", "Show or hide regions"],
        &[Keys::plain(Key::Num5)],
        || Command::ToggleKind(EntityKind::Region),
    ),
    Action::new(
        ["إظهار الأماكن أو إخفاؤها", "Show or hide places"],
        &[Keys::plain(Key::Num6)],
        || Command::ToggleKind(EntityKind::Place),
    ),
    Action::new(
        ["إظهار المنظمات أو إخفاؤها", "Show or hide organizations"],
        &[Keys::plain(Key::Num7)],
        || Command::ToggleKind(EntityKind::Organization),
    ),
    Action::new(
        ["إظهار الجنسيات أو إخفاؤها", "Show or hide nationalities"],
        &[Keys::plain(Key::Num8)],
        || Command::ToggleKind(EntityKind::Nationality),
    ),
    Action::new(
        ["إظهار غير المؤكد من الأسماء أو إخفاؤه", "Show or hide uncertain names"],
        &[Keys::plain(Key::Num9)],
        || Command::ToggleUncertain,
    )
    .when(|session| session.document().findings.uncertain_count() > 0),
    Action::new(["إظهار كل الأسماء في اللوحة", "Clear the panel's filter"], &[], || {
        Command::SetFilter(String::new())
    })
    .when(|session| !session.filter().is_empty()),
    Action::new(["إيقاف البحث عن الأسماء", "Stop looking for names"], &[], || {
        Command::CancelExtraction
    })
    .when(|session| session.document().searched_percent.is_some() && !session.document().is_extracted),
    Action::new(
        ["إغلاق المفتوح، ثم ترك التحديد", "Close what is open, then clear the selection"],
        &[Keys::plain(Key::Escape)],
        || Command::ClearSelection,
    )
    .when(|session| session.selection().is_some() || session.text_selection().is_some()),
    // The card of a name.
    Action::new(["بطاقة الاسم", "Card of the name"], &[Keys::plain(Key::I)], || {
        Command::EntityCard(EntityCardCommand::Toggle)
    })
    .when(has_selection),
    Action::new(["أول ذكر للاسم", "First mention of the name"], &[], || {
        Command::EntityCard(EntityCardCommand::GoToFirst)
    })
    .when(has_selection),
    Action::new(["نسخ الاسم", "Copy the name"], &[], || {
        Command::EntityCard(EntityCardCommand::Copy(CardCopy::Name))
    })
    .when(has_selection),
    Action::new(
        ["نسخ عبارة بحث بالحروف اللاتينية", "Copy a search in Latin letters"],
        &[],
        || Command::EntityCard(EntityCardCommand::Copy(CardCopy::Query)),
    )
    .when(has_selection),
    // Putting names right.
    Action::new(["اعتبره…", "Mark as…"], &[Keys::plain(Key::M)], || {
        Command::ShowCard(Some(CardKind::MarkAs))
    })
    .when(|session| session.selection().is_some() || session.text_selection().is_some()),
    Action::new(["تسمية أخرى…", "Rename…"], &[Keys::function(Key::F2)], || {
        Command::ShowCard(Some(CardKind::Rename))
    })
    .when(has_selection),
    Action::new(
        ["ضمه إلى اسم آخر…", "Merge into another name…"],
        &[Keys::shift_function(Key::M).not_while_typing()],
        || Command::ShowCard(Some(CardKind::Merge)),
    )
    .when(has_selection),
    Action::new(["ليس اسما هنا", "Not a name here"], &[Keys::plain(Key::Delete)], || remove(Scope::Mention))
        .when(has_selection),
    Action::new(
        ["ليس اسما في المقال كله", "Not a name in this article"],
        &[Keys::shift_function(Key::Delete).not_while_typing()],
        || remove(Scope::Article),
    )
    .when(has_selection),
    Action::new(
        ["اسم لغيره: فصل هذا الموضع", "Somebody else: split off this mention"],
        &[Keys::plain(Key::S)],
        || split(Scope::Mention),
    )
    .when(has_selection),
    Action::new(
        ["اسم لغيره: فصل هذه الصيغة", "Somebody else: split off this form"],
        &[Keys::shift_function(Key::S).not_while_typing()],
        || split(Scope::Article),
    )
    .when(has_selection),
    Action::new(
        ["تراجع عن التصحيح", "Undo the correction"],
        &[Keys::ctrl(Key::Z).not_while_typing()],
        || Command::Correct(CorrectCommand::Undo),
    )
    .when(|session| session.can_undo_and_redo()[0]),
    Action::new(
        ["أعد التصحيح", "Redo the correction"],
        &[Keys::ctrl(Key::Y).not_while_typing(), Keys::ctrl_shift(Key::Z).not_while_typing()],
        || Command::Correct(CorrectCommand::Redo),
    )
    .when(|session| session.can_undo_and_redo()[1]),
    // The personal lexicon.
    Action::new(["دائما…", "Always…"], &[Keys::plain(Key::L)], || Command::ShowCard(Some(CardKind::Always)))
        .when(|session| session.keeps_lexicons() && (has_selection(session) || session.text_selection().is_some())),
    Action::new(["معجمي", "My lexicon"], &[Keys::ctrl_shift(Key::L)], || page(Page::Lexicon)),
    Action::new(["استيراد معجم TSV", "Import a TSV lexicon"], &[], || {
        lexicon(LexiconCommand::PickImport(ImportKind::Table))
    })
    .when(Session::keeps_lexicons),
    Action::new(["استيراد ملف GeoNames", "Import a GeoNames file"], &[], || {
        lexicon(LexiconCommand::PickImport(ImportKind::Geonames))
    })
    .when(Session::keeps_lexicons),
    Action::new(["تصدير معجمي", "Export my lexicon"], &[], || lexicon(LexiconCommand::PickExport))
        .when(Session::keeps_lexicons),
    Action::new(
        ["تصحيحات هذا المقال", "Corrections of this article"],
        &[Keys::ctrl_shift(Key::M)],
        || desk(DeskTab::Corrections),
    ),
    Action::new(["التراجع عن كل التصحيحات", "Take all corrections back"], &[], || {
        Command::Correct(CorrectCommand::TakeBackAll)
    })
    .when(|session| !session.made_corrections().is_empty()),
    // The desk.
    Action::new(["المكتب", "The desk"], &[Keys::function(Key::F8)], || Command::Desk(DeskCommand::Toggle)),
    Action::new(["مواضع الاسم في سياقها", "Mentions in context"], &[], || desk(DeskTab::Mentions)),
    Action::new(["الأقوال", "Quotations"], &[Keys::ctrl_shift(Key::G)], || desk(DeskTab::Quotes)),
    Action::new(["التواريخ والأرقام", "Dates and numbers"], &[Keys::ctrl_shift(Key::D)], || {
        desk(DeskTab::Times)
    }),
    Action::new(["خريطة الأسماء", "Where names stand"], &[], || desk(DeskTab::Barcode)),
    Action::new(["من يُذكر مع من", "Who stands with whom"], &[], || desk(DeskTab::Together)),
    Action::new(["المقارنة بمقال آخر", "Compare with another article"], &[], || desk(DeskTab::Compare)),
    Action::new(["اختيار المقال الآخر للمقارنة", "Choose the other article"], &[], || {
        Command::Desk(DeskCommand::PickOther)
    }),
    Action::new(["فتح المقال الآخر", "Open the other article"], &[], || {
        Command::Desk(DeskCommand::OpenOther)
    })
    .when(|session| session.other().is_some()),
    Action::new(["إنهاء المقارنة", "End the comparison"], &[], || Command::Desk(DeskCommand::ForgetOther))
        .when(|session| session.other().is_some()),
    Action::new(["إغلاق المكتب", "Close the desk"], &[], || Command::Desk(DeskCommand::Close))
        .when(|session| session.desk_tab().is_some()),
    Action::new(["الأقوال حسب المتكلم", "Quotations by speaker"], &[], || {
        Command::Speech(SpeechCommand::ToggleGrouping)
    }),
    Action::new(["أقوال المختار فقط", "Quotations of the selected name only"], &[], || {
        Command::Speech(SpeechCommand::ToggleSelectedOnly)
    }),
    Action::new(
        ["تعليم التواريخ والأرقام في النص", "Mark dates and numbers in the text"],
        &[],
        || Command::Speech(SpeechCommand::ToggleTimeMarks),
    ),
    // Copying.
    Action::new(["تصدير…", "Export…"], &[Keys::ctrl(Key::S)], || Command::ShowCard(Some(CardKind::Export))),
    Action::new(
        ["نسخ الملخص المشروح", "Copy the annotated summary"],
        &[Keys::ctrl_shift(Key::C)],
        || Command::CopySummary,
    ),
    Action::new(["نسخ المحدد", "Copy the selected text"], &[Keys::ctrl(Key::C).told()], || {
        Command::CopySelection
    })
    .when(|session| session.text_selection().is_some()),
    Action::new(["تحديد الكل", "Select all"], &[Keys::ctrl(Key::A).not_while_typing()], || Command::SelectAll),
    // How it looks.
    Action::new(
        ["تكبير النص", "Larger text"],
        &[Keys::ctrl_sign(Key::Plus), Keys::ctrl_sign(Key::Equals)],
        || Command::EnlargeText,
    )
    .held(),
    Action::new(["تصغير النص", "Smaller text"], &[Keys::ctrl_sign(Key::Minus)], || Command::ShrinkText).held(),
    Action::new(["حجم النص المعتاد", "Usual text size"], &[Keys::ctrl_sign(Key::Num0)], || {
        Command::ResetTextSize
    }),
    Action::new(["هيئة النص", "Text style"], &[Keys::ctrl_shift(Key::Comma)], || Command::ShowStyle(true)),
    Action::new(["الألوان: فاتح", "Colours: light"], &[], || Command::SetTheme(ThemeChoice::Light)),
    Action::new(["الألوان: بني", "Colours: sepia"], &[], || Command::SetTheme(ThemeChoice::Sepia)),
    Action::new(["الألوان: داكن", "Colours: dark"], &[], || Command::SetTheme(ThemeChoice::Dark)),
    Action::new(["الألوان: كالنظام", "Colours: as the system"], &[], || {
        Command::SetTheme(ThemeChoice::System)
    }),
    Action::new(["الخط: نسخ", "Typeface: Naskh"], &[], || style(StyleChange::Face(Face::NotoNaskh))),
    Action::new(["الخط: أميري", "Typeface: Amiri"], &[], || style(StyleChange::Face(Face::Amiri))),
    Action::new(["الخط: نوتو سانس", "Typeface: Noto Sans"], &[], || {
        style(StyleChange::Face(Face::NotoSansArabic))
    }),
    Action::new(["ضبط الأسطر: بلا ضبط", "Justification: off"], &[], || {
        style(StyleChange::Justification(Justification::Off))
    }),
    Action::new(["ضبط الأسطر: خفيف", "Justification: light"], &[], || {
        style(StyleChange::Justification(Justification::Light))
    }),
    Action::new(["ضبط الأسطر: تام", "Justification: full"], &[], || {
        style(StyleChange::Justification(Justification::Full))
    }),
    Action::new(["أرقام النص كما كُتبت", "Digits of the text: as written"], &[], || {
        style(StyleChange::Digits(Digits::AsWritten))
    }),
    Action::new(["أرقام النص مشرقية", "Digits of the text: Arabic-Indic"], &[], || {
        style(StyleChange::Digits(Digits::ArabicIndic))
    }),
    Action::new(["أرقام النص مغربية", "Digits of the text: European"], &[], || {
        style(StyleChange::Digits(Digits::European))
    }),
    Action::new(["إظهار التشكيل", "Show vowel marks"], &[], || style(StyleChange::Harakat(Harakat::Shown)))
        .when(|session| session.settings().harakat != Harakat::Shown),
    Action::new(["إخفاء التشكيل", "Hide vowel marks"], &[], || {
        style(StyleChange::Harakat(Harakat::Hidden))
    })
    .when(|session| session.settings().harakat != Harakat::Hidden),
    Action::new(["اتجاه النص: تلقائي", "Direction: automatic"], &[], || {
        Command::SetDirection(DirectionChoice::Automatic)
    }),
    Action::new(["اتجاه النص: من اليمين", "Direction: right to left"], &[], || {
        Command::SetDirection(DirectionChoice::RightToLeft)
    }),
    Action::new(["اتجاه النص: من اليسار", "Direction: left to right"], &[], || {
        Command::SetDirection(DirectionChoice::LeftToRight)
    }),
    Action::new(["نقوش الأنواع", "Patterns of the kinds"], &[], || {
        Command::Access(AccessCommand::TogglePatterns)
    }),
    // The window.
    Action::new(["كل ما يمكن فعله", "All that can be done"], &[Keys::ctrl(Key::K)], || page(Page::Palette)),
    Action::new(["الإعدادات", "Settings"], &[Keys::ctrl(Key::Comma)], || page(Page::Settings)),
    Action::new(["المفاتيح", "Keys"], &[Keys::function(Key::F1), Keys::sign(Key::Questionmark)], || {
        page(Page::Keys)
    }),
    Action::new(["عن ورّاق", "About Warraq"], &[], || page(Page::About)),
    Action::new(["الإرشادات الأولى", "First hints"], &[], || {
        Command::Window(WindowCommand::ShowHints(true))
    })
    .when(|session| !session.are_hints_shown()),
    Action::new(["لوحة الأسماء", "Panel of names"], &[Keys::function(Key::F9)], || Command::TogglePanel),
    Action::new(["تبديل لغة الواجهة", "Switch the interface language"], &[], || Command::ToggleLanguage),
    Action::new(["أرقام الواجهة: 0123", "Digits of the interface: 0123"], &[], || {
        Command::Window(WindowCommand::SetDigits(Digits::AsWritten))
    }),
    Action::new(["أرقام الواجهة: ٠١٢٣", "Digits of the interface: ٠١٢٣"], &[], || {
        Command::Window(WindowCommand::SetDigits(Digits::ArabicIndic))
    }),
    Action::new(["إعادة الإعدادات إلى أصلها", "Reset the settings"], &[], || {
        Command::Window(WindowCommand::ResetSettings)
    }),
    Action::new(["التراجع عن إعادة الإعدادات", "Undo the reset of the settings"], &[], || {
        Command::Window(WindowCommand::UndoReset)
    })
    .when(Session::can_undo_reset),
];

/// What hand and eye do without asking for a command: keys, then Arabic and English.
pub(in crate::view) static HAND_KEYS: &[(&str, [&str; 2])] = &[
    ("Shift+F10", ["قائمة ما يُفعل بالنص، أو بالاسم في اللوحة", "Menu of the text, or of a name in the panel"]),
    ("Shift+Left / Right", ["تمديد التحديد حرفا", "Take the selection on by a letter"]),
    ("Ctrl+Shift+Left / Right", ["تمديد التحديد كلمة", "Take the selection on by a word"]),
    ("Shift+Up / Down", ["تمديد التحديد سطرا", "Take the selection on by a line"]),
    ("Up / Down", ["تمرير النص قليلا", "Scroll a little"]),
    ("Page Up / Page Down", ["تمرير النص صفحة", "Scroll by a page"]),
    ("Home / End", ["أول النص وآخره", "Beginning and end of the text"]),
    ("Tab", ["الانتقال إلى ما يليه", "Go on to the next control"]),
];

const fn style(change: StyleChange) -> Command {
    Command::SetStyle(change)
}

const fn desk(tab: DeskTab) -> Command {
    Command::Desk(DeskCommand::Show(tab))
}

const fn remove(scope: Scope) -> Command {
    Command::Correct(CorrectCommand::RemoveSelected(scope))
}

const fn lexicon(command: LexiconCommand) -> Command {
    Command::Lexicon(command)
}

const fn split(scope: Scope) -> Command {
    Command::Correct(CorrectCommand::SplitSelected(scope))
}

const fn page(page: Page) -> Command {
    Command::Window(WindowCommand::ShowPage(Some(page)))
}

fn has_file(session: &Session) -> bool {
    session.document().source.path().is_some() || session.gathering().is_some()
}

fn has_hits(session: &Session) -> bool {
    session.search().count() > 0
}

fn has_hidden(session: &Session) -> bool {
    session.document().hidden.as_ref().is_some_and(|hidden| hidden.count() > 0)
}

fn has_selection(session: &Session) -> bool {
    session.selection().is_some()
}

fn has_names(session: &Session) -> bool {
    !session.document().entities.mentions().is_empty()
}
