//! Ways to open an article, and what happens when one cannot be opened.

use crate::support::desktop::DroppedPath;
use crate::support::{App, Start, article, write};
use egui::accesskit::Live;
use egui::{Event, Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use warraq::extract::{Effort, LONG_BYTES, extract_watched};
use warraq::session::{Command, Copied, Finder, Notice, Source, Trouble};
use warraq::view::desktop::Picked;
use warraq::view::words::{ARABIC, ENGLISH};

fn long() -> App {
    Start::article(&article::long()).open()
}

/// Another article beside the open one.
fn short_file(app: &App) -> PathBuf {
    write(app.folder(), "آخر.txt", article::SHORT.as_bytes())
}

fn assert_shows_short(app: &App, source: &Source) {
    let document = app.session().document();
    assert_eq!(&document.source, source);
    assert_eq!(document.article.text(), article::SHORT);
    assert!(app.has(Role::Heading, "افتتاح معرض الكتاب في تونس"));
    assert!(app.row("تونس").is_some() && app.row("مصر").is_none());
    assert!(app.session().notice().is_none(), "{:?}", app.session().notice());
}

#[test]
fn the_sample_opens_where_no_file_is_named() {
    let app = Start::sample().open();
    let document = app.session().document();
    assert_eq!(document.source, Source::Sample);
    assert_eq!(document.article.text(), warraq::article::sample().text());
    assert!(app.says(ARABIC.sample));
}

#[test]
fn a_command_opens_a_file_and_its_folder_is_remembered() {
    let mut app = long();
    let path = short_file(&app);
    app.session_mut().apply(Command::Open(path.clone()));
    app.read();
    assert_shows_short(&app, &Source::File(path));
    assert!(app.says("آخر.txt"));
    assert_eq!(app.session().settings().last_folder.as_deref(), Some(app.folder()));
}

#[test]
fn the_dialog_opens_what_is_picked_and_starts_in_the_last_folder() {
    let mut app = long();
    let path = short_file(&app);
    app.calls_mut().picked = Some(Picked::File(path.clone()));
    app.click_button(ARABIC.open);
    app.read();
    assert_shows_short(&app, &Source::File(path));
    assert_eq!(app.calls().dialogs[0].folder.as_deref(), Some(app.folder()));
    assert_eq!(app.calls().dialogs[0].title, ARABIC.open_title);
}

#[test]
fn a_dialog_that_is_open_or_cancelled_changes_nothing() {
    let mut app = long();
    app.press_with(Modifiers::COMMAND, Key::O);
    assert_eq!(app.calls().dialogs.len(), 1);
    app.click_row("مصر");
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 1 / 3", "the window goes on while the dialog is open");
    app.calls_mut().end_dialog(Picked::Nothing);
    app.settle();
    assert!(app.session().notice().is_none());
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 1 / 3");
}

#[test]
fn one_dialog_is_open_at_a_time() {
    let mut app = long();
    for _ in 0..3 {
        app.press_with(Modifiers::COMMAND, Key::O);
    }
    app.click_button(ARABIC.open);
    assert_eq!(app.calls().dialogs.len(), 1);
    app.calls_mut().end_dialog(Picked::Nothing);
    app.settle();
    app.click_button(ARABIC.open);
    assert_eq!(app.calls().dialogs.len(), 2, "when it has ended, another can be opened");
    let path = short_file(&app);
    app.calls_mut().end_dialog(Picked::File(path.clone()));
    app.read();
    assert_shows_short(&app, &Source::File(path));
}

#[test]
fn a_dropped_file_opens() {
    let mut app = long();
    let path = short_file(&app);
    app.harness.input_mut().dropped_files.push(Arc::new(DroppedPath(path.clone())));
    app.read();
    assert_shows_short(&app, &Source::File(path));
}

#[test]
fn pasted_text_is_read_as_an_article() {
    let mut app = long();
    app.harness.event(Event::Paste(article::SHORT.to_owned()));
    app.read();
    assert_shows_short(&app, &Source::Pasted);
    assert!(app.says(ARABIC.pasted));
}

#[test]
fn the_paste_button_reads_the_clipboard() {
    let mut app = long();
    app.calls_mut().clipboard = article::SHORT.to_owned();
    app.click_button(ARABIC.paste);
    app.read();
    assert_shows_short(&app, &Source::Pasted);
}

#[test]
fn text_pasted_into_the_filter_stays_there() {
    let mut app = long();
    app.type_into(ARABIC.filter_hint, "");
    app.harness.event(Event::Paste("مصر".to_owned()));
    app.read();
    assert_eq!(app.session().filter(), "مصر");
    assert!(matches!(app.session().document().source, Source::File(_)));
}

#[test]
fn an_empty_clipboard_says_so_and_changes_nothing() {
    for nothing in ["", " \n\t"] {
        let mut app = long();
        app.click_row("مصر");
        app.calls_mut().clipboard = nothing.to_owned();
        app.click_button(ARABIC.paste);
        assert!(app.says("ليس في الحافظة نص"));
        assert_eq!(app.row_name("مصر").unwrap(), "مصر 1 / 3");
    }
}

#[test]
fn a_clipboard_out_of_reach_says_why() {
    let mut app = long();
    app.calls_mut().clipboard_trouble = Some("no display".to_owned());
    app.click_button(ARABIC.paste);
    assert!(app.says("no display"));
}

/// A name, what stands under it, and a part of the sentence in either language.
type Bad = (&'static str, Option<&'static [u8]>, [&'static str; 2]);

const BAD_FILES: [Bad; 3] = [
    ("missing.txt", None, ["الملف غير موجود", "no such file"]),
    ("binary.txt", Some(b"\x00\x01\x02\xff\xfe\x00\x00\x07\x00\x00\x1b\x00"), ["هذا الملف ليس نصا", "not text"]),
    ("empty.txt", Some(b""), ["لا شيء في الملف يُقرأ", "nothing to read in it"]),
];

#[test]
fn what_cannot_be_opened_is_told_and_the_open_article_stays() {
    for (name, bytes, [arabic, english]) in BAD_FILES {
        let mut app = long();
        app.click_row("مصر");
        app.click_row("مصر");
        let path = app.folder().join(name);
        if let Some(bytes) = bytes {
            write(app.folder(), name, bytes);
        }
        app.session_mut().apply(Command::Open(path));
        app.read();
        assert!(matches!(app.session().notice(), Some(Notice::Trouble(Trouble::Open(_)))), "{name}");
        assert!(app.says(arabic), "{name}: {:?}", app.names(Role::Label));
        assert_eq!(app.session().document().article.text(), article::long());
        assert_eq!(app.row_name("مصر").unwrap(), "مصر 2 / 3", "the selection stays too");
        app.click_button(ARABIC.other_language);
        assert!(app.says(english), "{name}: {:?}", app.names(Role::Label));
        app.click_button(ENGLISH.dismiss);
        assert!(!app.says(english) && app.session().notice().is_none());
    }
}

#[test]
fn the_next_article_that_opens_takes_the_error_away() {
    let mut app = long();
    let missing = app.folder().join("missing.txt");
    app.session_mut().apply(Command::Open(missing));
    app.read();
    assert!(app.session().notice().is_some());
    let path = short_file(&app);
    app.session_mut().apply(Command::Open(path.clone()));
    app.read();
    assert_shows_short(&app, &Source::File(path));
}

#[test]
fn a_file_that_was_not_quite_right_opens_with_a_warning() {
    let mut app = long();
    let mut bytes = article::SHORT.as_bytes().to_vec();
    bytes.push("ب".as_bytes()[0]);
    let path = write(app.folder(), "cut.txt", &bytes);
    app.session_mut().apply(Command::Open(path));
    app.read();
    assert!(app.row("تونس").is_some());
    assert!(app.says("ينتهي الملف في منتصف حرف"));
}

#[test]
fn without_a_dialog_service_a_path_can_be_typed() {
    let mut app = long();
    let path = short_file(&app);
    app.calls_mut().picked = Some(Picked::NoDialog);
    app.click_button(ARABIC.open);
    assert!(app.says("لا توجد في النظام نافذة لاختيار الملفات"));
    app.type_into(ARABIC.path_hint, path.to_str().unwrap());
    app.press(Key::Enter);
    app.read();
    assert_shows_short(&app, &Source::File(path));
    assert!(!app.has(Role::TextInput, ARABIC.path_hint));
}

#[test]
fn a_wrong_path_typed_is_told_like_any_other() {
    let mut app = long();
    app.calls_mut().picked = Some(Picked::NoDialog);
    app.click_button(ARABIC.open);
    app.type_into(ARABIC.path_hint, "/no/such/place.txt");
    app.press(Key::Enter);
    app.read();
    assert!(app.says("الملف غير موجود"));
    assert_eq!(app.session().document().article.text(), article::long());
    let field = app.harness.get_by_role_and_label(Role::TextInput, ARABIC.path_hint);
    assert_eq!(field.value().unwrap(), "/no/such/place.txt", "it can be put right");
    let path = short_file(&app);
    field.click();
    app.settle();
    app.press_with(Modifiers::COMMAND, Key::A);
    app.harness.event(Event::Text(path.to_str().unwrap().to_owned()));
    app.press(Key::Enter);
    app.read();
    assert_shows_short(&app, &Source::File(path));
    assert!(!app.has(Role::TextInput, ARABIC.path_hint));
}

#[test]
fn a_message_that_comes_as_another_goes_is_seen() {
    for frames in 1..30 {
        let mut app = Start::article(article::SHORT).open();
        app.press_with(Modifiers::COMMAND, Key::O);
        app.session_mut().apply(Command::ConfirmCopy(Copied::Summary));
        app.harness.run_steps(frames);
        if app.session().notice().is_none() {
            assert!(frames > 1, "a confirmation stays for some frames");
            return;
        }
        // In one of these frames the confirmation's time is over.
        app.calls_mut().end_dialog(Picked::NoDialog);
        app.settle();
        assert!(app.has(Role::TextInput, ARABIC.path_hint), "after {frames} frames");
    }
    panic!("the confirmation never goes");
}

#[test]
fn a_long_message_is_shown_whole_in_several_lines() {
    let mut app = Start::article(article::SHORT).size(700.0, 500.0).open();
    let one_line = {
        app.calls_mut().clipboard_trouble = Some("قصير".to_owned());
        app.click_button(ARABIC.paste);
        sentence(&app).height()
    };
    let view = app.place(Role::Article).height();
    let reason = "تعذر الاتصال بخدمة الحافظة في هذا الجهاز لسبب لا يعرفه البرنامج ولا يستطيع أن يصلحه ".repeat(3);
    app.calls_mut().clipboard_trouble = Some(reason.clone());
    app.click_button(ARABIC.paste);
    assert!(app.says(reason.trim()));
    let place = sentence(&app);
    assert!(place.height() > 2.5 * one_line, "{place}");
    assert!(place.left() >= 0.0 && place.right() <= 700.0 && place.bottom() <= app.place(Role::Article).top());
    assert!((app.place(Role::Article).height() - (view - place.height() + one_line)).abs() < 12.0, "the bar has grown");
}

/// Where the message stands.
fn sentence(app: &App) -> Rect {
    app.harness.query_by(|node| node.live() != Live::Off && node.role() == Role::Label).unwrap().rect()
}

#[test]
fn messages_are_said_by_screen_readers_as_they_come() {
    let live = |app: &App| {
        let node = app.harness.query_by(|node| node.live() != Live::Off && node.role() == Role::Label).unwrap();
        (node.accesskit_node().live(), node.accesskit_node().label().or(node.accesskit_node().value()).unwrap())
    };
    let mut app = long();
    app.click_button(ARABIC.copy_summary);
    assert_eq!(live(&app), (Live::Polite, ARABIC.summary_copied.to_owned()));
    app.calls_mut().clipboard_trouble = Some("no display".to_owned());
    app.click_button(ARABIC.paste);
    let (urgency, sentence) = live(&app);
    assert_eq!(urgency, Live::Assertive);
    assert!(sentence.contains("no display"));
}

#[test]
fn while_names_are_looked_for_the_text_can_be_read_and_the_panel_says_so() {
    let mut app = Start::article(article::SHORT).open();
    let path = write(app.folder(), "long.txt", article::very_long().as_bytes());
    app.session_mut().apply(Command::Open(path.clone()));
    let mut frames_before_names = 0;
    loop {
        app.harness.step();
        let document = app.session().document();
        let (is_new, is_extracted) = (document.source == Source::File(path.clone()), document.is_extracted);
        assert_eq!(app.says(ARABIC.searching), !is_extracted);
        if is_new && is_extracted {
            break;
        }
        if is_new {
            assert!(app.names(Role::Paragraph)[0].starts_with("وتناولت الجلسة 1 "), "{:?}", app.names(Role::Paragraph));
            frames_before_names += 1;
        }
    }
    assert!(frames_before_names > 0);
}

#[test]
fn the_search_in_a_long_text_can_be_ended_from_the_status_line() {
    // Ends only when it is told to.
    let finder: Finder = Arc::new(|article, cancel, watch| {
        let found = extract_watched(article, (Effort::Fast, NonZeroUsize::MIN), cancel, watch);
        while article.text().len() > LONG_BYTES && !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        found
    });
    let mut app = Start::article(article::SHORT).finding(finder).open();
    assert!(!app.has(Role::Button, ARABIC.stop_name), "what is short is there before anybody could want it to end");
    // Most of it is white space, so that there is little to be laid out.
    let text = format!("{}{}{}", article::SHORT.repeat(200), "\n".repeat(LONG_BYTES), article::SHORT);
    app.session_mut().apply(Command::ReadText(text));
    while app.session().document().searched_percent.is_none() || app.session().document().entities.mentions().is_empty()
    {
        app.harness.step();
    }
    // It may come farther while a frame is drawn, to the end at most.
    let percent = |app: &App| app.session().document().searched_percent.unwrap();
    let before = percent(&app);
    app.harness.step();
    let is_told = (before..=percent(&app)).any(|percent| app.says(&ARABIC.searching_at(percent)));
    assert!(is_told, "{:?}", app.names(Role::Label));
    assert!(app.row("تونس").is_some(), "what was found is listed");
    app.harness.get_by_role_and_label(Role::Button, ARABIC.stop_name).click();
    while !app.session().document().is_extracted {
        app.harness.step();
    }
    app.settle();
    assert!(app.says(&ARABIC.searched(percent(&app))) && !app.has(Role::Button, ARABIC.stop_name));
    assert!(app.row("تونس").is_some());
}

#[test]
fn an_article_without_names_says_that_none_were_found() {
    let app = Start::article("كان الجو صحوا، ولم يحدث شيء يذكر.\n").open();
    assert!(app.says(ARABIC.nothing_found), "{:?}", app.names(Role::ListItem));
}
