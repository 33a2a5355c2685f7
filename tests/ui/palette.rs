//! The palette: found by name, chosen by key or click; and the card of keys, made from the same table.

use crate::support::{App, Start, article, write};
use egui::accesskit::Toggled;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::export::Language;
use warraq::session::{CardKind, Command, Page, Source};
use warraq::view::words::{ARABIC, ENGLISH};

fn open() -> App {
    Start::article(&article::long()).open()
}

fn shown(app: &mut App) {
    app.press_with(Modifiers::COMMAND, Key::K);
    assert_eq!(app.session().page(), Some(Page::Palette));
}

fn typed(app: &mut App, text: &str) {
    app.harness.event(Event::Text(text.to_owned()));
    app.settle();
}

/// The palette's lines in view, from above.
fn lines(app: &App) -> Vec<String> {
    app.names(Role::ListBoxOption)
}

/// The line that Enter would choose.
fn highlighted(app: &App) -> Option<String> {
    let options = app.harness.query_all_by_role(Role::ListBoxOption);
    let mut chosen = options.filter(|node| node.accesskit_node().toggled() == Some(Toggled::True));
    chosen.next().and_then(|node| node.accesskit_node().label())
}

#[test]
fn a_command_is_found_in_either_language_and_done_by_enter() {
    for name in ["ملخص مشروح", "annotated summary"] {
        let mut app = open();
        shown(&mut app);
        typed(&mut app, name);
        assert_eq!(highlighted(&app).as_deref(), Some("نسخ الملخص المشروح"));
        app.press(Key::Enter);
        assert_eq!(app.session().page(), None);
        assert_eq!(app.calls().copied.len(), 1, "{name}");
        assert!(app.says(ARABIC.summary_copied));
    }
}

#[test]
fn the_palette_opens_and_closes_by_its_key_on_an_arabic_layout_and_letters_go_into_its_field() {
    let mut app = open();
    app.press_on_arabic_layout(Modifiers::COMMAND, Key::K, "ن");
    assert_eq!(app.session().page(), Some(Page::Palette));
    let steps = app.session().reveal_count();
    app.press_on_arabic_layout(Modifiers::NONE, Key::N, "ى");
    app.press_on_arabic_layout(Modifiers::NONE, Key::CloseBracket, "د");
    assert_eq!(app.session().reveal_count(), steps, "plain keys are typed, not done");
    let field = app.harness.get_by_role_and_label(Role::TextInput, ARABIC.window.palette_hint);
    assert_eq!(field.accesskit_node().value().as_deref(), Some("ىد"));
    app.press_on_arabic_layout(Modifiers::COMMAND, Key::K, "ن");
    assert_eq!(app.session().page(), None);
}

#[test]
fn arrows_go_round_by_what_can_be_done_and_pass_over_the_rest() {
    let mut app = Start::sample().open();
    shown(&mut app);
    let first = highlighted(&app).unwrap();
    let reload = app.harness.get_by_role_and_label(Role::ListBoxOption, "إعادة قراءة الملف");
    assert!(reload.accesskit_node().is_disabled(), "the sample is no file");
    let mut seen = vec![first.clone()];
    for _ in 0..200 {
        app.press(Key::ArrowDown);
        let now = highlighted(&app).unwrap();
        if now == first {
            break;
        }
        seen.push(now);
    }
    assert_eq!(highlighted(&app), Some(first), "round the end");
    assert!(seen.len() > 20 && !seen.iter().any(|name| name == "إعادة قراءة الملف"), "{seen:?}");
    app.press(Key::ArrowUp);
    assert_eq!(highlighted(&app).as_ref(), seen.last());
    app.press(Key::Escape);
    assert_eq!((app.session().page(), app.session().reveal_count()), (None, 0));
}

#[test]
fn what_cannot_be_done_is_neither_clicked_nor_entered() {
    let mut app = Start::sample().open();
    shown(&mut app);
    typed(&mut app, "إعادة قراءة الملف");
    assert_eq!(lines(&app), ["إعادة قراءة الملف"]);
    assert_eq!(highlighted(&app), None);
    app.press(Key::Enter);
    assert_eq!(app.session().page(), Some(Page::Palette));
    let place = app.harness.get_by_role_and_label(Role::ListBoxOption, "إعادة قراءة الملف").rect();
    app.click_at(place.center());
    assert_eq!(app.session().page(), Some(Page::Palette));
}

#[test]
fn a_name_of_the_article_is_gone_to() {
    let mut app = open();
    shown(&mut app);
    typed(&mut app, "غوتيريش");
    let line = app.harness.query_all_by_role(Role::ListBoxOption).next().unwrap().accesskit_node();
    assert_eq!((line.label().unwrap(), line.description().unwrap()), ("أنطونيو غوتيريش".into(), "شخص".into()));
    app.press(Key::Enter);
    assert_eq!(app.selected(), Some(("أنطونيو غوتيريش".to_owned(), 1)));
}

#[test]
fn headings_and_recent_files_are_found_behind_the_commands() {
    let mut app = Start::sample().open();
    let paths = ["نص أول.md", "نص ثان.md"].map(|name| {
        let path = write(app.folder(), name, "# كتاب\n\n## باب البحث في الطرق\n\nفقرة.\n".as_bytes());
        app.session_mut().apply(Command::Open(path.clone()));
        app.read();
        path
    });
    shown(&mut app);
    typed(&mut app, "بحث");
    let found = lines(&app);
    let heading = found.iter().position(|name| name == "باب البحث في الطرق").unwrap();
    assert!(found[..heading].iter().any(|name| name == "بحث في النص"));
    app.click(Role::ListBoxOption, "باب البحث في الطرق");
    assert_eq!(app.session().page(), None);
    let article = &app.session().document().article;
    assert_eq!(app.session().reveal().unwrap().span.slice(article.text()), "باب البحث في الطرق");
    shown(&mut app);
    typed(&mut app, "نص أول");
    app.click(Role::ListBoxOption, "نص أول.md");
    app.read();
    assert_eq!(app.session().document().source, Source::File(paths[0].clone()));
}

#[test]
fn what_takes_the_keyboard_gets_it_and_a_list_comes_in_its_place() {
    let mut app = open();
    shown(&mut app);
    typed(&mut app, "بحث في النص");
    app.press(Key::Enter);
    assert!(app.session().search().is_open());
    typed(&mut app, "مصر");
    assert_eq!(app.session().search().query(), "مصر", "the find bar has the keyboard");
    shown(&mut app);
    typed(&mut app, "الملفات الأخيرة");
    app.press(Key::Enter);
    assert_eq!((app.session().page(), app.session().shown_card()), (None, Some(CardKind::Recent)));
    shown(&mut app);
    assert_eq!(app.session().shown_card(), None, "one thing floats at a time");
    typed(&mut app, "هيئة النص");
    app.press(Key::Enter);
    assert!(app.session().is_style_shown() && app.session().page().is_none());
}

#[test]
fn a_press_beside_the_palette_closes_it_and_does_nothing_else() {
    let mut app = open();
    let link = app.links("مصر")[0].center();
    shown(&mut app);
    let beside = egui::Pos2::new(60.0, 700.0);
    app.click_at(beside);
    assert_eq!((app.session().page(), app.selected()), (None, None));
    app.click_at(link);
    assert_eq!(app.selected().unwrap().0, "مصر", "and then what lies below can be pressed");
}

#[test]
fn keys_are_told_on_a_card_in_the_language_of_the_interface() {
    let mut app = open();
    app.press(Key::F1);
    assert_eq!(app.session().page(), Some(Page::Keys));
    assert!(app.has(Role::ListItem, "نسخ الملخص المشروح: Ctrl+Shift+C"), "{:?}", app.names(Role::ListItem));
    app.press(Key::F1);
    assert_eq!(app.session().page(), None);
    app.session_mut().apply(Command::ToggleLanguage);
    app.press_with(Modifiers::SHIFT, Key::Questionmark);
    assert_eq!(app.session().settings().language, Language::English);
    assert!(app.has(Role::ListItem, "Next name of any kind: ]"));
    app.click_button(ENGLISH.window.close);
    assert_eq!(app.session().page(), None);
}

#[test]
fn what_the_program_is_made_from_is_told() {
    let mut app = open();
    shown(&mut app);
    typed(&mut app, "عن وراق");
    app.press(Key::Enter);
    assert_eq!(app.session().page(), Some(Page::About));
    assert!(app.says(env!("CARGO_PKG_VERSION")) && app.says("SIL Open Font License") && app.says("Landlock"));
}
