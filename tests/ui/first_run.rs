//! Hints for whoever is new here: once, below the sample, and put away for good.

use crate::support::{App, Start, article, write};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;
use warraq::session::{Command, Page, SavedSettings};
use warraq::view::words::ARABIC;

/// A window as it is at the very first start.
fn first() -> App {
    let mut app = Start::sample().open();
    app.session_mut().welcome();
    app.settle();
    app
}

fn is_shown(app: &App) -> bool {
    ARABIC.window.hint_lines.iter().all(|line| app.says(line))
}

#[test]
fn the_hints_stand_below_the_sample_and_cover_nothing_of_it() {
    let mut app = first();
    assert!(is_shown(&app));
    let lines = ARABIC.window.hint_lines.map(|line| app.harness.get_by_role_and_label(Role::Label, line).rect());
    assert!(lines.iter().all(|line| app.place(Role::Article).bottom() <= line.top()));
    app.press_with(Modifiers::COMMAND, Key::K);
    assert_eq!(app.session().page(), Some(Page::Palette), "what they tell of works while they are shown");
}

#[test]
fn they_are_put_away_and_do_not_come_again() {
    let mut app = first();
    app.click_button(ARABIC.window.hints_done);
    assert!(!is_shown(&app));
    app.session_mut().welcome();
    app.settle();
    assert!(!is_shown(&app));
    app.session_mut().save_settings();
    assert!(SavedSettings::at(app.folder().join("settings.json")).load().0.has_seen_hints);
    let mut later = Start::sample().settings(r#"{"has_seen_hints": true}"#).open();
    later.session_mut().welcome();
    later.settle();
    assert!(!is_shown(&later));
}

#[test]
fn whoever_opens_an_article_sees_none_and_the_palette_has_them_back() {
    let mut app = first();
    let path = write(app.folder(), "مقال.txt", article::SHORT.as_bytes());
    app.session_mut().apply(Command::Open(path));
    app.read();
    assert!(!is_shown(&app));
    app.press_with(Modifiers::COMMAND, Key::K);
    app.harness.event(egui::Event::Text("الإرشادات".to_owned()));
    app.settle();
    app.press(Key::Enter);
    assert!(is_shown(&app));
    let mut named = Start::article(article::SHORT).open();
    named.session_mut().welcome();
    named.settle();
    assert!(!is_shown(&named), "nor does who names a file");
}
