//! What leaves the window: the list of forms, the dialog that picks where to save, files and messages.

use crate::support::{App, Start, article, write};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::PathBuf;
use warraq::export::ExportFormat;
use warraq::extract::{Correction, EntityKind, Place, Scope};
use warraq::session::{CardKind, Command, CorrectCommand, ExportNotice, Notice};
use warraq::view::desktop::Picked;
use warraq::view::words::{ARABIC, ENGLISH};

/// A window with an article that is open as a file.
fn opened() -> App {
    Start::article(&article::long()).open()
}

/// Chooses a form from the list with the keys, and has the dialog end so.
fn save(app: &mut App, format: ExportFormat, picked: Picked) {
    app.calls_mut().picked = Some(picked);
    app.press_with(Modifiers::COMMAND, Key::S);
    let row = ExportFormat::ALL.iter().position(|other| *other == format).unwrap();
    (0..row).for_each(|_| app.press(Key::ArrowDown));
    app.press(Key::Enter);
    app.session_mut().wait();
    app.settle();
}

fn saved_as(app: &App) -> PathBuf {
    match app.session().notice() {
        Some(Notice::Export(ExportNotice::Saved(path))) => path.clone(),
        other => panic!("not saved: {other:?}"),
    }
}

#[test]
fn every_form_can_be_chosen_with_the_keys_and_becomes_a_file() {
    let mut app = opened();
    for format in ExportFormat::ALL {
        let path = app.folder().join(format!("{format:?}.{}", format.extension()));
        save(&mut app, format, Picked::File(path.clone()));
        assert_eq!(saved_as(&app), path);
        assert!(std::fs::metadata(&path).unwrap().len() > 300, "{format:?}");
        assert_eq!(app.session().shown_card(), None);
    }
    let calls = app.calls();
    let dialogs = &calls.save_dialogs;
    assert_eq!(dialogs.len(), ExportFormat::ALL.len());
    assert_eq!((dialogs[0].name.as_str(), dialogs[0].extension), ("مقال.html", "html"));
    assert_eq!(dialogs[0].folder.as_deref(), Some(app.folder()));
    assert!(dialogs.iter().all(|dialog| dialog.name != "مقال.txt"), "no dialog suggests the article's own file");
}

#[test]
fn the_list_opens_by_button_menu_and_key_on_an_arabic_layout_and_the_key_closes_it() {
    let mut app = opened();
    app.click_button(ARABIC.export.title);
    assert_eq!(app.session().shown_card(), Some(CardKind::Export));
    app.press(Key::Escape);
    assert_eq!(app.session().shown_card(), None);
    app.press_on_arabic_layout(Modifiers::COMMAND, Key::S, "س");
    assert_eq!(app.session().shown_card(), Some(CardKind::Export));
    app.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(app.session().shown_card(), None);
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    app.click_button(ENGLISH.export.title);
    let rows = app.names(Role::ListItem);
    for format in ExportFormat::ALL {
        let row = format!("{} {}", ENGLISH.export.form(format)[0], format.extension());
        assert!(rows.contains(&row), "{row}: {rows:?}");
    }
}

#[test]
fn a_dialog_that_is_left_saves_nothing() {
    let mut app = opened();
    let before = std::fs::read_dir(app.folder()).unwrap().count();
    save(&mut app, ExportFormat::Csv, Picked::Nothing);
    assert!(app.session().notice().is_none());
    assert_eq!(std::fs::read_dir(app.folder()).unwrap().count(), before);
    // Another can be shown after it.
    let path = app.folder().join("a.csv");
    save(&mut app, ExportFormat::Csv, Picked::File(path.clone()));
    assert_eq!(saved_as(&app), path);
}

#[test]
fn a_file_that_the_dialog_did_not_ask_about_is_replaced_only_by_our_button() {
    let mut app = opened();
    let path = write(app.folder(), "names.csv", b"old");
    let picked = app.folder().join("names");
    save(&mut app, ExportFormat::Csv, Picked::File(picked));
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert!(app.says("names.csv"), "{:?}", app.names(Role::Label));
    app.click_button(ARABIC.export.replace);
    app.session_mut().wait();
    app.settle();
    assert_eq!(saved_as(&app), path);
    assert!(std::fs::read(&path).unwrap().starts_with("\u{FEFF}document,".as_bytes()));
    // The dialog has asked about a name that it gave whole.
    std::fs::write(&path, "old").unwrap();
    save(&mut app, ExportFormat::Csv, Picked::File(path.clone()));
    assert!(std::fs::metadata(&path).unwrap().len() > 300);
}

#[test]
fn without_a_dialog_it_is_saved_beside_the_article_and_replaces_nothing() {
    let mut app = opened();
    save(&mut app, ExportFormat::Json, Picked::NoDialog);
    let path = app.folder().join("مقال.json");
    assert_eq!(saved_as(&app), path);
    std::fs::write(&path, "old").unwrap();
    save(&mut app, ExportFormat::Json, Picked::NoDialog);
    assert!(matches!(app.session().notice(), Some(Notice::Export(ExportNotice::Exists(_, there))) if *there == path));
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
}

#[test]
fn what_cannot_be_saved_is_said_in_a_sentence() {
    let mut app = opened();
    let picked = app.folder().join("no/such/folder.csv");
    save(&mut app, ExportFormat::Csv, Picked::File(picked));
    assert!(app.says("فالمجلد غير موجود") && app.says("folder.csv"), "{:?}", app.names(Role::Label));
    app.harness.run_steps(40);
    assert!(app.says("فالمجلد غير موجود"), "a trouble stays until it is taken away");
}

#[test]
fn a_confirmation_goes_by_itself() {
    let mut app = opened();
    let picked = app.folder().join("a.csv");
    save(&mut app, ExportFormat::Csv, Picked::File(picked));
    assert!(app.says("a.csv"));
    app.harness.run_steps(16);
    assert!(app.session().notice().is_none());
}

#[test]
fn what_is_text_is_copied_by_key_or_by_the_word_at_its_row() {
    let mut app = opened();
    app.press_with(Modifiers::COMMAND, Key::S);
    (0..3).for_each(|_| app.press(Key::ArrowDown));
    app.harness.event(Event::Copy);
    app.settle();
    assert_eq!(app.session().shown_card(), None);
    assert!(app.says(ARABIC.export.copied));
    assert!(app.calls().copied.last().unwrap().text.starts_with("# "), "{:?}", app.calls().copied.last());
    app.press_with(Modifiers::COMMAND, Key::S);
    app.click_button(ARABIC.export.copy);
    let calls = app.calls();
    let page = calls.copied.last().unwrap();
    assert!(page.html.starts_with("<!DOCTYPE html>") && page.html == page.text);
}

#[test]
fn what_is_no_text_has_nothing_to_copy() {
    let mut app = opened();
    app.press_with(Modifiers::COMMAND, Key::S);
    app.press(Key::ArrowDown);
    app.harness.event(Event::Copy);
    app.press(Key::Delete);
    assert_eq!(app.session().shown_card(), Some(CardKind::Export), "still there");
    assert!(app.calls().copied.is_empty());
}

#[test]
fn kinds_that_are_switched_off_are_left_out_and_the_list_says_so() {
    let mut app = opened();
    assert!(app.session().document().entities.of_kind(EntityKind::Person).next().is_some());
    app.press(Key::Num1);
    app.press_with(Modifiers::COMMAND, Key::S);
    let named = app.harness.query_all_by_role(Role::Dialog).filter_map(|node| node.accesskit_node().label());
    let named: Vec<String> = named.collect();
    assert!(named.iter().any(|name| name.contains(ARABIC.export.without_hidden)), "{named:?}");
    app.press(Key::Escape);
    let path = app.folder().join("a.csv");
    save(&mut app, ExportFormat::Csv, Picked::File(path.clone()));
    let csv = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    assert!(!csv.contains(",person,") && csv.contains(",country,"), "{csv}");
    app.press(Key::Num1);
    save(&mut app, ExportFormat::Csv, Picked::File(path.clone()));
    assert!(String::from_utf8(std::fs::read(&path).unwrap()).unwrap().contains(",person,"));
}

#[test]
fn every_form_has_the_names_as_they_were_put_right() {
    let mut app = opened();
    let (text, phrase) = (app.session().document().article.text(), "سبل التعاون");
    let start = text.find(phrase).unwrap();
    let place = |words: &str| Place { start: text.find(words).unwrap(), words: words.to_owned() };
    let corrections = [
        Correction::Mark { at: Place { start, words: phrase.to_owned() }, kind: EntityKind::Organization },
        Correction::Rename { at: place("القاهرة"), name: "قاهرة المعز".to_owned() },
        Correction::Remove { at: place("إثيوبيا"), scope: Scope::Article },
    ];
    for correction in corrections {
        app.session_mut().apply(Command::Correct(CorrectCommand::Apply(correction)));
    }
    app.settle();
    let forms = [ExportFormat::Html, ExportFormat::Markdown, ExportFormat::Text, ExportFormat::Brief];
    let tables = [ExportFormat::Csv, ExportFormat::Json, ExportFormat::Conll, ExportFormat::WebAnnotation];
    for format in forms.into_iter().chain(tables) {
        let path = app.folder().join(format!("{format:?}.{}", format.extension()));
        save(&mut app, format, Picked::File(path.clone()));
        let written = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        match format {
            ExportFormat::Json => {
                let json: serde_json::Value = serde_json::from_str(&written).unwrap();
                let of = |text: &str| {
                    let mentions = json["mentions"].as_array().unwrap().iter();
                    mentions.filter(|mention| mention["text"] == text).cloned().collect::<Vec<_>>()
                };
                assert_eq!((of(phrase)[0]["evidence"].as_str(), of("إثيوبيا").len()), (Some("by hand"), 0));
                assert_ne!(of("مصر")[0]["evidence"], "by hand");
            }
            ExportFormat::Csv => {
                let has = |field: &str| written.lines().any(|line| line.split(',').any(|other| other == field));
                assert_eq!([phrase, "قاهرة المعز", "إثيوبيا"].map(has), [true, true, false]);
            }
            // Tokens stand apart there; the tags of the two words of the name are one organization's.
            ExportFormat::Conll => {
                let line =
                    |word: &str| written.lines().find(|line| line.split_whitespace().next() == Some(word)).unwrap();
                assert!(line("سبل").ends_with("B-ORGANIZATION"), "{}", line("سبل"));
            }
            ExportFormat::Text => assert!(written.contains(phrase), "the text itself"),
            _ => assert!(written.contains("قاهرة المعز"), "{format:?}"),
        }
    }
}
