//! Recent files, folders, several files, rich text, and a file that changes: as a person meets them in the window.

use crate::support::desktop::DroppedPath;
use crate::support::{App, Start, article, write};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use warraq::article::{BlockKind, Direction};
use warraq::session::{CardKind, Command, Notice, Source};
use warraq::view::desktop::Picked;
use warraq::view::words::{ARABIC, ENGLISH};

const CONTROL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// A window in which files of these names have been opened one after another.
fn opened(names: &[&str]) -> (App, Vec<PathBuf>) {
    let mut app = Start::sample().open();
    std::fs::create_dir(app.folder().join("مقالات")).unwrap();
    let folder = app.folder().join("مقالات");
    let paths: Vec<PathBuf> = names.iter().map(|name| write(&folder, name, article::SHORT.as_bytes())).collect();
    for path in &paths {
        app.session_mut().apply(Command::Open(path.clone()));
        app.read();
    }
    (app, paths)
}

/// The rows of the list over the page, without those of the panel.
fn rows(app: &App) -> Vec<String> {
    let names = app.names(Role::ListItem).into_iter();
    names.filter(|name| [".txt", ".md"].iter().any(|extension| name.contains(extension))).collect()
}

fn row_says(app: &App, part: &str) -> (String, Option<String>) {
    let row = app
        .harness
        .query_by(|node| node.role() == Role::ListItem && node.label().is_some_and(|label| label.contains(part)));
    let row = row.unwrap_or_else(|| panic!("no row {part}")).accesskit_node();
    (row.label().unwrap(), row.description())
}

#[test]
fn recent_files_are_listed_with_folder_and_time_and_keys_open_one() {
    let (mut app, paths) = opened(&["أول.txt", "ثان.txt"]);
    app.press_with(CONTROL_SHIFT, Key::O);
    assert_eq!(app.session().shown_card(), Some(CardKind::Recent));
    assert_eq!(rows(&app), [format!("ثان.txt {}", ARABIC.ago(0)), format!("أول.txt {}", ARABIC.ago(0))]);
    assert_eq!(row_says(&app, "أول").1.unwrap(), paths[0].parent().unwrap().display().to_string());
    app.press(Key::ArrowDown);
    app.press(Key::Enter);
    app.read();
    assert_eq!(app.session().document().source, Source::File(paths[0].clone()));
    assert_eq!(app.session().shown_card(), None);
}

#[test]
fn a_missing_file_is_said_to_be_and_is_taken_out_by_key_or_button() {
    let (mut app, paths) = opened(&["أول.txt", "ثان.txt", "ثالث.txt"]);
    std::fs::remove_file(&paths[1]).unwrap();
    app.click_button(ARABIC.ways.recent_title);
    app.read();
    assert!(row_says(&app, "ثان").0.contains(ARABIC.ways.missing));
    assert!(!row_says(&app, "أول").0.contains(ARABIC.ways.missing));
    app.press(Key::ArrowDown);
    app.press(Key::Delete);
    assert_eq!(rows(&app).len(), 2);
    app.click_button(ARABIC.ways.remove);
    assert_eq!(rows(&app).len(), 1, "the row with the keyboard has the button");
    app.press(Key::Tab);
    app.press(Key::Tab);
    app.press(Key::Enter);
    assert_eq!(rows(&app).len(), 0);
    assert!(app.says(ARABIC.ways.no_recent));
    assert!(app.session().recent().files().is_empty());
}

#[test]
fn a_folder_is_picked_and_its_articles_are_listed_and_gone_through() {
    let (mut app, paths) = opened(&["فصل 1.txt", "فصل 2.txt", "فصل 10.txt"]);
    let folder = paths[0].parent().unwrap().to_owned();
    app.press_with(CONTROL_SHIFT, Key::O);
    app.calls_mut().picked = Some(Picked::File(folder));
    app.click_button(ARABIC.ways.open_folder);
    app.read();
    assert!(app.calls().dialogs[0].is_of_folders);
    assert_eq!(app.session().shown_card(), Some(CardKind::Files));
    let size = ARABIC.file_size(article::SHORT.len().try_into().unwrap());
    assert_eq!(rows(&app), ["فصل 1.txt", "فصل 2.txt", "فصل 10.txt"].map(|name| format!("{name} {size}")));
    assert_eq!(row_says(&app, "فصل 2").1.as_deref(), Some("TXT"));
    app.click(Role::ListItem, &format!("فصل 2.txt {size}"));
    app.read();
    assert_eq!(app.session().document().source, Source::File(paths[1].clone()));
    app.press_with(Modifiers::COMMAND, Key::PageDown);
    app.read();
    assert_eq!(app.session().document().source, Source::File(paths[2].clone()));
    app.click_button(&format!("{} 3 / 3", ARABIC.ways.position_name));
    let row = row_says(&app, "فصل 10").0;
    let row = app.harness.get_by_role_and_label(Role::ListItem, &row);
    assert_eq!(row.accesskit_node().is_selected(), Some(true), "the open one is marked");
}

#[test]
fn several_dropped_files_go_together() {
    let (mut app, paths) = opened(&["أول.txt", "ثان.txt"]);
    for path in &paths {
        app.harness.input_mut().dropped_files.push(Arc::new(DroppedPath(path.clone())));
    }
    app.read();
    assert_eq!(app.session().document().source, Source::File(paths[0].clone()));
    assert!(app.has(Role::Button, &format!("{} 1 / 2", ARABIC.ways.position_name)));
}

#[test]
fn what_is_pasted_keeps_its_headings_and_is_called_by_its_first_line() {
    let (mut app, _) = opened(&[]);
    app.calls_mut().clipboard_html = Some("<h1>خبر من السوق</h1><h2>فرع</h2><p>نص يتبعه.</p>".to_owned());
    app.harness.event(Event::Paste("خبر من السوق\nفرع\nنص يتبعه.".to_owned()));
    app.read();
    let kinds: Vec<BlockKind> = app.session().document().article.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Heading, BlockKind::Body]);
    assert_eq!(ARABIC.document(app.session().document()), "خبر من السوق", "the window is called so");
    app.calls_mut().clipboard_html = None;
    app.calls_mut().clipboard = article::SHORT.to_owned();
    app.click_button(ARABIC.paste);
    app.read();
    assert_eq!(app.session().document().article.text(), article::SHORT);
}

#[test]
fn a_direction_is_chosen_on_the_style_card_and_the_page_follows() {
    let (mut app, _) = opened(&["أول.txt"]);
    let is_rtl = |app: &App| app.window().sight().0.lines().next().unwrap().0.is_rtl;
    assert!(is_rtl(&app));
    app.click_button(ARABIC.style.title);
    app.click(Role::RadioButton, ARABIC.ways.direction_names[2]);
    assert!(!is_rtl(&app));
    assert_eq!(app.session().page_style().direction, Some(Direction::LeftToRight));
    app.click(Role::RadioButton, ARABIC.ways.direction_names[0]);
    assert!(is_rtl(&app));
}

#[test]
fn a_file_that_changes_is_offered_to_be_read_again() {
    let (mut app, paths) = opened(&["أول.txt"]);
    std::fs::write(&paths[0], article::long()).unwrap();
    let started = Instant::now();
    while !matches!(app.session().notice(), Some(Notice::FileChanged)) {
        assert!(started.elapsed() < Duration::from_secs(20), "waited in vain for the change");
        std::thread::sleep(Duration::from_millis(50));
        app.settle();
    }
    assert!(app.says(ARABIC.ways.file_changed));
    app.click_button(ARABIC.ways.reload);
    app.read();
    assert_eq!(app.session().document().article.text(), article::long());
    assert!(app.session().notice().is_none());
}

#[test]
fn a_file_that_is_opened_again_is_shown_from_the_line_where_it_was_left() {
    let mut app = Start::sample().open();
    let long = write(app.folder(), "طويل.txt", article::long().repeat(6).as_bytes());
    let short = write(app.folder(), "قصير.txt", article::SHORT.as_bytes());
    app.session_mut().apply(Command::Open(long.clone()));
    app.read();
    for _ in 0..3 {
        app.press(Key::PageDown);
    }
    let first_line = |app: &App| app.window().sight().0.span().unwrap().start();
    let left_at = first_line(&app);
    assert!(left_at > 0);
    app.session_mut().apply(Command::Open(short));
    app.read();
    assert_eq!(first_line(&app), 0);
    app.session_mut().apply(Command::Open(long));
    app.read();
    assert_eq!(first_line(&app), left_at);
}

#[test]
fn the_lists_speak_english_too() {
    let (mut app, _) = opened(&["one.txt"]);
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    app.press_with(CONTROL_SHIFT, Key::O);
    assert_eq!(rows(&app), ["one.txt just now"]);
    assert!(app.has(Role::Button, ENGLISH.ways.clear) && app.has(Role::Button, ENGLISH.ways.open_folder));
    assert!(app.has(Role::Dialog, ENGLISH.ways.recent_title));
}
