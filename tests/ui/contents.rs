//! The list of headings, and how headings, lists and quotations are set.

use crate::support::{App, Start, write};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::session::{CardKind, Command};
use warraq::view::words::ARABIC;

const BODY: &str = "أعلنت الوزارة في بيان أن الطرق الجبلية أغلقت منذ الصباح بسبب الثلوج الكثيفة التي تساقطت ليلا.\n\n";

/// A document in Markdown with headings of three levels, each above some paragraphs.
fn document(chapters: usize) -> String {
    let mut text = "# كتاب الطرق\n\n".to_owned();
    for number in 1..=chapters {
        text.push_str(&format!("## الباب {number}\n\n{}### فصل {number}\n\n{}", BODY.repeat(4), BODY.repeat(4)));
    }
    text
}

fn open(text: &str) -> App {
    let mut app = Start::sample().open();
    let path = write(app.folder(), "كتاب.md", text.as_bytes());
    app.session_mut().apply(Command::Open(path));
    app.read();
    app
}

fn is_current(app: &App, name: &str) -> bool {
    let row = app.harness.get_by_role_and_label(Role::ListItem, name);
    row.accesskit_node().is_selected() == Some(true)
}

fn focused(app: &App) -> Option<String> {
    app.harness.query_by(|node| node.is_focused()).and_then(|node| node.accesskit_node().label())
}

/// The name of the paragraph that holds what was revealed last.
fn revealed(app: &App) -> String {
    let article = &app.session().document().article;
    app.session().reveal().unwrap().span.slice(article.text()).to_owned()
}

#[test]
fn headings_are_listed_by_level_and_a_click_goes_there() {
    let mut app = open(&document(6));
    app.click_button(ARABIC.ways.contents);
    assert_eq!(app.session().shown_card(), Some(CardKind::Contents));
    let level = |name: &str| app.harness.get_by_role_and_label(Role::ListItem, name).accesskit_node().level();
    assert_eq!([level("كتاب الطرق"), level("الباب 2"), level("فصل 2")], [Some(0), Some(1), Some(2)]);
    let left = |name: &str| app.harness.get_by_role_and_label(Role::ListItem, name).rect().left();
    assert!((left("الباب 2") - left("فصل 2")).abs() < 0.1, "rows are as wide as the card");
    app.click(Role::ListItem, "الباب 5");
    assert_eq!(app.session().shown_card(), None);
    assert_eq!(revealed(&app), "الباب 5");
    assert!(app.has(Role::Heading, "الباب 5"), "it is in view");
}

#[test]
fn the_heading_that_one_stands_in_is_marked_and_keys_go_on_from_there() {
    let mut app = open(&document(6));
    app.press_with(Modifiers::COMMAND, Key::T);
    assert!(is_current(&app, "كتاب الطرق"));
    app.press(Key::Escape);
    assert_eq!(app.session().shown_card(), None);
    app.press_with(Modifiers::COMMAND, Key::T);
    app.press(Key::End);
    app.press(Key::Enter);
    assert_eq!(revealed(&app), "فصل 6");
    app.press_with(Modifiers::COMMAND, Key::T);
    assert!(is_current(&app, "فصل 6") && !is_current(&app, "الباب 6"));
    app.press(Key::Home);
    app.press(Key::ArrowDown);
    assert_eq!(focused(&app).as_deref(), Some("الباب 1"));
    app.press(Key::Enter);
    assert_eq!(revealed(&app), "الباب 1");
    app.press_with(Modifiers::COMMAND, Key::T);
    assert!(is_current(&app, "الباب 1"));
    app.press_with(Modifiers::COMMAND, Key::T);
    assert_eq!(app.session().shown_card(), None, "the same key closes it");
}

#[test]
fn of_thousands_of_headings_only_those_in_view_have_rows() {
    let mut app = open(&"## باب\n\nنص.\n\n".repeat(5000));
    app.press_with(Modifiers::COMMAND, Key::T);
    let rows = |app: &App| app.names(Role::ListItem).iter().filter(|name| *name == "باب").count();
    assert!((10..40).contains(&rows(&app)), "{}", rows(&app));
    app.press(Key::End);
    assert!((10..40).contains(&rows(&app)), "{}", rows(&app));
    app.press(Key::Enter);
    let last = app.session().document().article.blocks().iter().rposition(|block| block.depth.heading > 0).unwrap();
    let article = &app.session().document().article;
    assert_eq!(app.session().reveal().unwrap().span, article.blocks()[last].span);
}

#[test]
fn while_the_list_is_open_plain_keys_do_nothing_else() {
    let mut app = open(&document(3));
    app.press_with(Modifiers::COMMAND, Key::T);
    let before = app.session().reveal_count();
    app.press(Key::CloseBracket);
    app.press(Key::Num1);
    assert_eq!(app.session().reveal_count(), before);
    assert!(app.session().shows(warraq::extract::EntityKind::Person));
    app.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(app.session().shown_card(), None, "the find bar takes the keyboard");
    assert!(app.session().search().is_open());
}

#[test]
fn an_article_without_headings_has_no_button_for_them() {
    let app = open("نص بلا عناوين، فقرة واحدة لا غير، تنتهي بنقطة.\n");
    assert!(!app.has(Role::Button, ARABIC.ways.contents));
}

#[test]
fn headings_are_as_large_as_their_level_and_lists_and_quotations_stand_in() {
    let app = open(&format!("# عنوان\n\n## فرع\n\n#### دون ذلك\n\n- بند {BODY}\n> قيل {BODY}\n{BODY}"));
    let (sight, _) = app.window().sight();
    let lines: Vec<_> = sight.lines().map(|(line, _)| line.clone()).collect();
    let text = app.session().document().article.text();
    let line_of = |part: &str| lines.iter().find(|line| line.span.slice(text).contains(part)).unwrap();
    let sizes = ["عنوان", "فرع", "دون ذلك", "بند"].map(|part| line_of(part).font_size);
    assert!(sizes.is_sorted_by(|first, second| first > second), "{sizes:?}");
    let width = app.window().column().unwrap().outline().width();
    let second = lines.iter().position(|line| line.span.slice(text).contains("بند")).unwrap() + 1;
    assert!(lines[second].right < width - 20.0, "the second line of an item stands below its first word");
    assert!(line_of("قيل").right < width - 20.0);
    assert!((lines.last().unwrap().right - width).abs() < 1.0, "and what follows does not");
}

#[test]
fn the_button_says_whether_the_list_is_open() {
    let mut app = open(&document(2));
    let is_open = |app: &App| {
        let button = app.harness.get_by_role_and_label(Role::Button, ARABIC.ways.contents);
        button.accesskit_node().data().is_expanded()
    };
    assert_eq!(is_open(&app), Some(false));
    app.press_with(Modifiers::COMMAND, Key::T);
    assert_eq!(is_open(&app), Some(true));
}
