//! Characters that do not show: a mark where each stands, a count that leads from one to the next.

use crate::support::{App, Start};
use egui::Role;
use egui_kittest::kittest::Queryable;
use warraq::session::Command;
use warraq::view::words::{ARABIC, ENGLISH};

const TEXT: &str = "خبر عن الطرق\n\nقال المتحدث مح\u{202E}مود إن إسـ\u{200B}رائيل أغلقت الطرق أمس.\n\nوهذه فقرة \u{FEFF}أخرى من الخبر.\n";

fn marks(app: &App) -> Vec<(String, egui::Rect)> {
    let names = ["U+202E", "U+200B", "U+FEFF"];
    let found = names.iter().flat_map(|name| {
        app.harness.query_all_by_role_and_label(Role::Mark, name).map(|node| ((*name).to_owned(), node.rect()))
    });
    found.collect()
}

#[test]
fn each_has_a_mark_where_it_stands_and_none_moves_a_letter() {
    let app = Start::article(TEXT).open();
    let marks = marks(&app);
    assert_eq!(marks.len(), 3);
    assert!(marks.iter().all(|(_, mark)| mark.width() < 6.0 && mark.height() > 10.0), "{marks:?}");
    let (sight, origin) = app.window().sight();
    let text = app.session().document().article.text();
    // The mark of the space without width stands between the letters beside it.
    let place = text.find('\u{200B}').unwrap();
    let line = sight.lines().find(|(line, _)| line.span.contains(place)).unwrap().0;
    let cell = line.cells.iter().find(|cell| cell.span.start() == place).unwrap();
    assert!((marks[1].1.center().x - (cell.right + origin.x)).abs() < 0.1);
    assert!((cell.right - cell.left).abs() < 0.01);
}

#[test]
fn the_count_says_how_many_there_are_and_leads_from_one_to_the_next() {
    let mut app = Start::article(TEXT).open();
    let count = ARABIC.hidden_count(3);
    let character = |app: &App| {
        let byte = app.session().hidden_byte()?;
        app.session().document().article.text().get(byte..)?.chars().next()
    };
    assert_eq!(character(&app), None);
    for expected in ['\u{202E}', '\u{200B}', '\u{FEFF}', '\u{202E}'] {
        app.click_button(&count);
        assert_eq!(character(&app), Some(expected));
    }
    app.session_mut().apply(Command::PreviousHidden);
    app.settle();
    assert_eq!(character(&app), Some('\u{FEFF}'));
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    assert!(app.has(Role::Button, &ENGLISH.hidden_count(3)));
}

#[test]
fn a_text_without_them_has_neither() {
    let app = Start::article("خبر عن الطرق\n\nنص عادي می\u{200C}خواهم لا يخفي شيئا.\n").open();
    assert!(!app.names(Role::Button).iter().any(|name| name.contains("خفي")));
    assert_eq!(app.session().document().hidden.as_ref().unwrap().count(), 0);
}
