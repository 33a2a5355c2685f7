//! The menu of the text: what it offers, by mouse and keys, and that it never stands outside the window.

use crate::support::shapes::arabic_in_egui_text;
use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::export::Language;
use warraq::session::{Command, TextSelection};
use warraq::text::ByteSpan;
use warraq::view::words::{ARABIC, ENGLISH, MenuWords};

const MENU: &MenuWords = &ARABIC.menu;

fn open() -> App {
    Start::article(&article::long()).size(1000.0, 700.0).open()
}

/// The middle of the first letter of a part of the text, on the screen.
fn letter(app: &App, part: &str) -> Pos2 {
    let text = app.session().document().article.text();
    let start = text.find(part).unwrap();
    let end = start + part.chars().next().unwrap().len_utf8();
    let (sight, origin) = app.window().sight();
    let rect = sight.rects(ByteSpan::new(text, start..end).unwrap())[0];
    origin + Vec2::new(f32::midpoint(rect.left, rect.right), f32::midpoint(rect.top, rect.bottom))
}

fn right_click(app: &mut App, at: Pos2) {
    app.harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        app.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    app.settle();
}

fn select(app: &mut App, part: &str) {
    let start = app.session().document().article.text().find(part).unwrap();
    let selection = TextSelection { anchor: start, head: start + part.len() };
    app.session_mut().apply(Command::SelectText(selection));
    app.settle();
}

fn selected(app: &App) -> &str {
    let article = &app.session().document().article;
    let span = app.session().text_selection().and_then(|selection| selection.span(article));
    span.map_or("", |span| span.slice(article.text()))
}

fn items(app: &App) -> Vec<String> {
    app.names(Role::MenuItem)
}

fn is_enabled(app: &App, name: &str) -> bool {
    !app.harness.get_by_role_and_label(Role::MenuItem, name).accesskit_node().is_disabled()
}

/// Which line has the keyboard.
fn focused(app: &App) -> Option<String> {
    let node = app.harness.query_by(|node| node.is_focused() && node.role() == Role::MenuItem)?;
    node.accesskit_node().label()
}

#[test]
fn a_right_click_offers_what_can_be_done_with_the_word_there() {
    let mut app = open();
    let at = letter(&app, "الجلسة");
    right_click(&mut app, at);
    assert_eq!(items(&app), [MENU.copy, "بحث عن «الجلسة»", MENU.select_all, MENU.copy_summary]);
    assert!(!is_enabled(&app, MENU.copy), "nothing is selected");
    app.click(Role::MenuItem, MENU.copy);
    assert!(app.calls().copied.is_empty() && app.has(Role::Menu, MENU.title), "and nothing happens");
    app.click(Role::MenuItem, "بحث عن «الجلسة»");
    assert_eq!(app.session().search().query(), "الجلسة");
    assert!(app.session().search().is_open() && items(&app).is_empty());
    let focused = app.harness.get_by(|node| node.is_focused());
    assert_eq!(focused.accesskit_node().role(), Role::TextInput, "the find bar has the keyboard");
}

#[test]
fn where_no_word_is_there_is_none_to_be_found() {
    let mut app = open();
    let below = app.place(Role::Article).left_center() + Vec2::new(3.0, 0.0);
    right_click(&mut app, below);
    assert_eq!(items(&app), [MENU.copy, MENU.select_all, MENU.copy_summary]);
    app.click(Role::MenuItem, MENU.select_all);
    assert_eq!(selected(&app), app.session().document().article.text());
    right_click(&mut app, below);
    assert_eq!(items(&app).len(), 3, "so much text is not looked for");
    app.click(Role::MenuItem, MENU.copy_summary);
    assert!(app.says(ARABIC.summary_copied));
}

#[test]
fn a_right_click_leaves_the_selection_and_offers_to_copy_and_find_it() {
    let mut app = open();
    let (phrase, elsewhere) = ("سبل التعاون في مواسم", "واتفق");
    select(&mut app, phrase);
    for place in [phrase, elsewhere] {
        let at = letter(&app, place);
        right_click(&mut app, at);
        assert_eq!(selected(&app), phrase, "{place}");
        assert!(is_enabled(&app, MENU.copy) && items(&app).contains(&format!("بحث عن «{phrase}»")), "{place}");
    }
    app.click(Role::MenuItem, MENU.copy);
    assert_eq!(app.calls().copied.last().unwrap().text, phrase);
    assert_eq!(selected(&app), phrase);
}

#[test]
fn a_name_is_selected_in_the_panel_even_where_that_is_closed_and_filtered() {
    let mut app = open();
    app.type_into(ARABIC.filter_hint, "القاهرة");
    app.press_with(Modifiers::NONE, Key::F9);
    assert!(!app.session().settings().is_panel_open);
    let at = app.links("مصر")[0].center();
    right_click(&mut app, at);
    let [what, next, _, find, ..] = &items(&app)[..] else { unreachable!("{:?}", items(&app)) };
    assert_eq!([what, next, find], [MENU.what_is_this, MENU.next_mention, "بحث عن «مصر»"]);
    assert_eq!(app.selected(), None, "the menu alone selects nothing");
    app.click(Role::MenuItem, MENU.what_is_this);
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)));
    assert!(app.is_row_selected("مصر"), "{:?}", app.names(Role::ListItem));
}

#[test]
fn the_next_mention_of_the_name_under_the_pointer_is_gone_to() {
    let mut app = open();
    let at = app.links("مصر")[0].center();
    right_click(&mut app, at);
    app.click(Role::MenuItem, MENU.next_mention);
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 2)));
    assert!(app.session().reveal().is_some());

    let mut app = Start::article(article::SHORT).open();
    let at = app.links("المغرب")[0].center();
    right_click(&mut app, at);
    assert!(!is_enabled(&app, MENU.next_mention), "it stands nowhere else");
}

#[test]
fn keys_open_the_menu_walk_it_and_choose() {
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut app = open();
        select(&mut app, "الجلسة");
        app.press_with(modifiers, key);
        let mark = ARABIC.correct.mark_title;
        let expected = [MENU.copy, "بحث عن «الجلسة»", mark, MENU.select_all, MENU.copy_summary];
        assert_eq!(items(&app), expected);
        assert_eq!(focused(&app).as_deref(), Some(MENU.copy));
        for (key, expected) in [
            (Key::ArrowDown, "بحث عن «الجلسة»"),
            (Key::ArrowDown, mark),
            (Key::ArrowUp, "بحث عن «الجلسة»"),
            (Key::End, MENU.copy_summary),
            (Key::ArrowDown, MENU.copy),
            (Key::ArrowUp, MENU.copy_summary),
            (Key::Home, MENU.copy),
            (Key::Tab, "بحث عن «الجلسة»"),
            (Key::ArrowLeft, "بحث عن «الجلسة»"),
        ] {
            app.press(key);
            assert_eq!(focused(&app).as_deref(), Some(expected), "{key:?}");
        }
        app.press(Key::Enter);
        assert_eq!(app.session().search().query(), "الجلسة");
        assert!(items(&app).is_empty());
    }
}

#[test]
fn keys_skip_what_cannot_be_chosen_and_reach_nothing_behind() {
    let mut app = open();
    let first = app.window().sight().0.span();
    let at = letter(&app, "الجلسة");
    right_click(&mut app, at);
    assert_eq!(focused(&app), None);
    app.press(Key::ArrowDown);
    assert_eq!(focused(&app).as_deref(), Some("بحث عن «الجلسة»"), "copy is passed over");
    for key in [Key::ArrowDown, Key::PageDown] {
        app.press(key);
        assert_eq!(app.window().sight().0.span(), first, "nothing scrolls: {key:?}");
    }
    app.press(Key::Space);
    assert!(app.says(ARABIC.summary_copied), "Space chose the last line");

    right_click(&mut app, at);
    app.press(Key::Num1);
    app.press_with(Modifiers::COMMAND, Key::O);
    app.harness.event(Event::Paste("نص".to_owned()));
    app.settle();
    assert!(app.calls().dialogs.is_empty() && app.session().shows(warraq::extract::EntityKind::Person));
    assert!(!items(&app).is_empty() && app.session().document().article.text().contains("الجلسة"));
}

#[test]
fn escape_and_a_click_elsewhere_close_it_and_do_nothing_else() {
    let mut app = open();
    app.click_row("مصر");
    select(&mut app, "الجلسة");
    let at = letter(&app, "واتفق");
    right_click(&mut app, at);
    app.press(Key::Escape);
    assert!(items(&app).is_empty());
    assert_eq!((selected(&app), app.selected().is_some()), ("الجلسة", true));

    right_click(&mut app, at);
    app.click_at(at + Vec2::new(60.0, 100.0));
    assert!(items(&app).is_empty());
    assert_eq!((selected(&app), app.selected().is_some()), ("الجلسة", true));
    right_click(&mut app, at);
    let elsewhere = letter(&app, "الجلسة");
    right_click(&mut app, elsewhere);
    let copy = app.harness.get_by_role_and_label(Role::MenuItem, MENU.copy).rect();
    assert!((copy.right() - elsewhere.x).abs() < 1.0, "a right click elsewhere opens it there: {copy}");
}

#[test]
fn the_name_that_has_the_keyboard_is_what_keys_open_it_on() {
    let mut app = open();
    let link = app.links("مصر")[0];
    app.harness
        .get_by(|node| node.role() == Role::Link && node.label().is_some_and(|name| name.starts_with("مصر")))
        .focus();
    app.settle();
    app.press_with(Modifiers::SHIFT, Key::F10);
    assert_eq!(focused(&app).as_deref(), Some(MENU.what_is_this));
    let what = app.harness.get_by_role_and_label(Role::MenuItem, MENU.what_is_this).rect();
    assert!((what.right() - link.right()).abs() < 2.0 && what.top() >= link.bottom(), "below the name");
    app.press(Key::Escape);
    assert!(app.harness.get_by(|node| node.is_focused()).accesskit_node().label().unwrap().starts_with("مصر"));
    app.press_with(Modifiers::SHIFT, Key::F10);
    app.press(Key::Enter);
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)));
}

#[test]
fn it_opens_towards_the_end_of_lines_and_never_off_the_window() {
    for (width, height) in [(1000.0, 700.0), (420.0, 300.0)] {
        for language in [Language::Arabic, Language::English] {
            let mut app = Start::article(&article::long()).size(width, height).open();
            if language == Language::English {
                app.session_mut().apply(Command::ToggleLanguage);
                app.settle();
            }
            let menu = if language == Language::Arabic { MENU } else { &ENGLISH.menu };
            let window = Rect::from_min_size(Pos2::ZERO, Vec2::new(width, height));
            let text = app.place(Role::Article).shrink(2.0);
            for at in [text.left_top(), text.right_top(), text.left_bottom(), text.right_bottom(), text.center()] {
                right_click(&mut app, at);
                let lines: Vec<Rect> = app.harness.query_all_by_role(Role::MenuItem).map(|node| node.rect()).collect();
                assert!(lines.len() >= 3, "{width} {language:?} {at}");
                assert!(lines.iter().all(|line| window.contains_rect(*line)), "{width} {language:?} {at}: {lines:?}");
                app.press(Key::Escape);
            }
            if width > 500.0 {
                right_click(&mut app, text.center());
                let copy = app.harness.get_by_role_and_label(Role::MenuItem, menu.copy).rect();
                let edge = if language == Language::Arabic { copy.right() } else { copy.left() };
                assert!((edge - text.center().x).abs() < 1.0, "{language:?}: {copy}");
            }
        }
    }
}

#[test]
fn another_article_and_other_names_take_it_away() {
    let mut app = open();
    let at = app.links("مصر")[0].center();
    right_click(&mut app, at);
    app.session_mut().apply(Command::ReadText(article::SHORT.to_owned()));
    app.read();
    assert!(items(&app).is_empty());
}

#[test]
fn in_a_low_window_the_keys_bring_every_line_into_view() {
    let mut app = Start::article(&article::long()).size(900.0, 320.0).open();
    let at = app.links("مصر")[0].center();
    right_click(&mut app, at);
    let card = app.place(Role::Menu);
    assert!(card.height() < 320.0);
    for key in [Key::End, Key::Home, Key::ArrowUp] {
        app.press(key);
        let line = app.harness.get_by(|node| node.is_focused() && node.role() == Role::MenuItem).rect();
        assert!(card.expand(1.0).contains_rect(line), "{key:?}: {line} in {card}");
    }
}

#[test]
fn its_letters_are_shaped() {
    let mut app = open();
    let at = app.links("مصر")[0].center();
    right_click(&mut app, at);
    assert_eq!(items(&app).len(), 6 + 6, "with what puts a name right");
    assert!(arabic_in_egui_text(&app.harness.output().shapes).is_empty());
}

#[test]
fn selected_words_are_looked_for_by_ctrl_f_once() {
    let mut app = open();
    select(&mut app, "التعاون");
    app.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(app.session().search().query(), "التعاون");
    let start = app.session().text_selection().unwrap().anchor;
    assert_eq!(app.session().search().current().map(ByteSpan::start), Some(start), "the selected words are the hit");
    app.session_mut().apply(Command::SetQuery("الجفاف".to_owned()));
    app.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(app.session().search().query(), "الجفاف", "what was typed since stays");
    select(&mut app, "اللجان");
    app.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(app.session().search().query(), "اللجان", "another selection is another wish");

    app.session_mut().apply(Command::SelectAll);
    app.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(app.session().search().query(), "اللجان", "so much text is not looked for");
}

#[test]
fn the_hit_of_selected_words_is_the_one_that_is_selected() {
    let mut app = open();
    let text = app.session().document().article.text().to_owned();
    let (first, _) = text.match_indices("الجلسة").next().unwrap();
    let (second, word) = text.match_indices("الجلسة").nth(1).unwrap();
    app.session_mut().apply(Command::SelectText(TextSelection { anchor: second, head: second + word.len() }));
    app.settle();
    app.press_with(Modifiers::COMMAND, Key::F);
    let hit = app.session().search().current().unwrap().start();
    assert!(hit == second && first < second, "{hit} {second}");
}
