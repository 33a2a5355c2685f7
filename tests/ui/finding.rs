//! Finding in the text: the bar, the marks, the list in context.

use crate::support::{App, Start, article};
use egui::{Color32, Event, ImeEvent, Key, Modifiers, Pos2, Rect, Role, Shape};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::export::palette::{Theme, hit_colors};
use warraq::session::Command;
use warraq::view::words::ARABIC;

fn long() -> App {
    Start::article(&article::long()).settings(r#"{"theme": "light"}"#).open()
}

/// With the bar open and this typed.
fn found(query: &str) -> App {
    let mut app = long();
    app.press_with(Modifiers::COMMAND, Key::F);
    type_text(&mut app, query);
    app
}

fn type_text(app: &mut App, text: &str) {
    app.harness.event(Event::Text(text.to_owned()));
    app.settle();
}

/// The current hit's number counted from 1, and how many there are.
fn position(app: &App) -> (Option<usize>, usize) {
    let search = app.session().search();
    (search.current_index().map(|index| index + 1), search.count())
}

fn is_focused(app: &App, role: Role, name: &str) -> bool {
    app.harness.query_all_by_role_and_label(role, name).any(|node| node.is_focused())
}

/// The boxes painted in this colour, of whatever part of the window.
fn boxes(app: &App, color: Color32) -> Vec<Rect> {
    let shapes = &app.harness.output().shapes;
    let boxes = shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Rect(shape) if shape.fill == color => Some(shape.rect.intersect(clipped.clip_rect)),
        _ => None,
    });
    boxes.filter(Rect::is_positive).collect()
}

/// A hit's colour, and the current one's.
fn colors() -> [Color32; 2] {
    hit_colors(Theme::Light).map(|rgb| Color32::from_rgb(rgb.red, rgb.green, rgb.blue))
}

fn boxes_in_text(app: &App, color: Color32) -> Vec<Rect> {
    let text = app.place(Role::Article);
    boxes(app, color).into_iter().filter(|found| text.contains_rect(*found)).collect()
}

#[test]
fn ctrl_f_opens_the_bar_with_the_keyboard_in_its_field() {
    let mut app = long();
    assert!(!app.has(Role::TextInput, ARABIC.find_hint));
    app.press_on_arabic_layout(Modifiers::COMMAND, Key::F, "ب");
    assert!(is_focused(&app, Role::TextInput, ARABIC.find_hint));
    type_text(&mut app, "مصر");
    assert_eq!((app.session().search().query(), position(&app)), ("مصر", (Some(1), 3)));
    assert!(app.has(Role::Label, &ARABIC.hit_position(1, 3)), "{:?}", app.names(Role::Label));
}

#[test]
fn every_hit_in_view_is_marked_and_the_current_one_more_strongly() {
    let app = found("الأمين العام");
    let [ground, current] = colors();
    assert_eq!((boxes_in_text(&app, ground).len(), boxes_in_text(&app, current).len()), (0, 1));
    let mut app = found("مهلة");
    assert!(position(&app).1 == 27, "{:?}", position(&app));
    let (marked, strong) = (boxes_in_text(&app, ground).len(), boxes_in_text(&app, current));
    assert!(marked >= 2, "{marked}");
    assert_eq!(strong.len(), 1);
    let strip = app.place(Role::ScrollBar);
    let in_strip = boxes(&app, current).into_iter().filter(|found| strip.expand(0.5).contains_rect(*found)).count();
    assert!((20..=27).contains(&in_strip), "{in_strip} marks beside the text");
    app.press(Key::Escape);
    assert!(boxes(&app, ground).is_empty() && boxes(&app, current).is_empty());
}

#[test]
fn enter_and_f3_step_and_the_text_follows() {
    let mut app = found("مصر");
    let offsets = |app: &App| boxes_in_text(app, colors()[1]).first().map(|found| found.center());
    app.press(Key::Enter);
    assert_eq!(position(&app), (Some(2), 3));
    assert!(offsets(&app).is_some(), "the hit is in view");
    assert!(is_focused(&app, Role::TextInput, ARABIC.find_hint), "the field keeps the keyboard");
    app.press(Key::F3);
    assert_eq!(position(&app), (Some(3), 3));
    app.press_with(Modifiers::SHIFT, Key::F3);
    app.press_with(Modifiers::SHIFT, Key::Enter);
    app.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(position(&app), (Some(3), 3), "round the beginning");
    app.click_button(ARABIC.next_hit);
    assert_eq!(position(&app), (Some(1), 3));
    app.click_button(ARABIC.previous_hit);
    assert_eq!(position(&app), (Some(3), 3));
    let centre = |name| app.harness.get_by_role_and_label(Role::Button, name).rect().center().x;
    assert!(centre(ARABIC.next_hit) < centre(ARABIC.previous_hit), "forward is to the left");
}

#[test]
fn the_text_stays_where_it_is_while_hits_are_in_view() {
    let mut app = found("الفنية");
    let current = |app: &App| boxes_in_text(app, colors()[1])[0];
    let first = current(&app);
    app.press(Key::Enter);
    let second = current(&app);
    assert_eq!(position(&app).0, Some(2));
    assert!(second.top() > first.bottom(), "the mark moves, the text does not");
    let before = boxes_in_text(&app, colors()[0]);
    assert!(before.iter().any(|found| (found.center() - first.center()).length() < 1.0), "{before:?} {first}");
    for _ in 0..12 {
        app.press(Key::Enter);
        assert!(app.place(Role::Article).contains_rect(current(&app)), "hit {:?} is in view", position(&app).0);
    }
}

#[test]
fn escape_closes_the_bar_and_gives_the_keyboard_back() {
    let mut app = long();
    app.click(Role::TextInput, ARABIC.filter_hint);
    app.press_with(Modifiers::COMMAND, Key::F);
    type_text(&mut app, "مصر");
    app.press(Key::Escape);
    assert!(!app.session().search().is_open());
    assert!(is_focused(&app, Role::TextInput, ARABIC.filter_hint));
    app.press_with(Modifiers::COMMAND, Key::F);
    type_text(&mut app, "ن");
    assert_eq!(app.session().search().query(), "ن", "what was typed last was selected");
    app.press_with(Modifiers::COMMAND, Key::F);
    type_text(&mut app, "ه");
    assert_eq!(app.session().search().query(), "ه", "and so it is where the bar is open");
    app.click_button(ARABIC.close);
    assert!(!app.has(Role::TextInput, ARABIC.find_hint));
}

#[test]
fn escape_closes_the_bar_before_it_clears_the_selection() {
    let mut app = found("مصر");
    app.click_row("إثيوبيا");
    app.press(Key::Escape);
    assert!(!app.session().search().is_open() && app.selected().is_some());
    app.press(Key::Escape);
    assert_eq!(app.selected(), None);
}

#[test]
fn nothing_found_is_a_quiet_sentence() {
    let mut app = found("ضظغ");
    assert!(app.says(ARABIC.no_hits) && app.session().notice().is_none());
    let live = app.harness.get_by_role_and_label(Role::Label, ARABIC.no_hits).accesskit_node().live();
    assert_eq!(live, egui::accesskit::Live::Polite);
    app.press_with(Modifiers::COMMAND, Key::A);
    app.press(Key::Backspace);
    assert!(!app.says(ARABIC.no_hits), "nothing is sought, so nothing is missed");
}

#[test]
fn switches_are_pressed_and_told() {
    let mut app = found("القاهره");
    assert_eq!(position(&app).1, 1);
    let toggled = |app: &App, name| app.harness.get_by_role_and_label(Role::CheckBox, name).accesskit_node().toggled();
    assert_eq!(toggled(&app, ARABIC.exact), Some(egui::accesskit::Toggled::False));
    app.click(Role::CheckBox, ARABIC.exact);
    assert_eq!(toggled(&app, ARABIC.exact), Some(egui::accesskit::Toggled::True));
    assert_eq!(position(&app).1, 0);
    app.click(Role::CheckBox, ARABIC.exact);
    app.click(Role::CheckBox, ARABIC.clitics);
    assert_eq!(toggled(&app, ARABIC.whole_words), Some(egui::accesskit::Toggled::True));
    assert_eq!(position(&app).1, 1);
}

#[test]
fn the_list_shows_each_hit_in_its_context_and_goes_there() {
    let mut app = found("مصر");
    app.click(Role::CheckBox, ARABIC.concordance);
    let rows = rows(&app);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows.iter().all(|(row, _)| row.contains("مصر")), "{rows:?}");
    app.click_at(rows[2].1.center());
    assert_eq!(position(&app), (Some(3), 3));
    let [ground, current] = colors();
    let list: Vec<Rect> = [ground, current]
        .into_iter()
        .flat_map(|color| boxes(&app, color))
        .filter(|found| found.top() > rows[0].1.top())
        .collect();
    let middles: Vec<f32> = list.iter().map(|found| found.center().x).collect();
    assert_eq!(list.len(), 3);
    let middle = rows[0].1.center().x;
    assert!(
        middles.iter().all(|x| (x - middle).abs() < 1.0),
        "what was found stands in the middle: {middles:?} {middle}"
    );
    assert!(app.place(Role::Article).bottom() <= rows[0].1.top(), "the text is above");
    app.click(Role::CheckBox, ARABIC.concordance);
    assert_eq!(self::rows(&app).len(), 0);
}

/// The rows of the list of hits in view: what screen readers are told, and where they stand.
fn rows(app: &App) -> Vec<(String, Rect)> {
    let Some(list) = app.harness.query_by_role_and_label(Role::List, ARABIC.hits) else { return Vec::new() };
    let items = list.children().filter(|child| child.accesskit_node().role() == Role::ListItem);
    items.map(|row| (row.accesskit_node().label().unwrap(), row.rect())).collect()
}

#[test]
fn of_a_long_list_only_the_rows_in_view_are_made() {
    let text = "قال إن في مصر وفي مصر أيضا ما في مصر. ".repeat(12).trim().to_owned() + "\n\n";
    let mut app = Start::article(&text.repeat(300)).open();
    app.press_with(Modifiers::COMMAND, Key::F);
    type_text(&mut app, "مصر");
    app.session_mut().apply(Command::ToggleConcordance);
    app.settle();
    assert_eq!(position(&app).1, 10_800);
    let made = rows(&app);
    assert!((5..25).contains(&made.len()), "{}", made.len());
    app.session_mut().apply(Command::GoToHit(10_799));
    app.settle();
    let made = rows(&app);
    assert!((5..25).contains(&made.len()), "{}", made.len());
    let selected = |app: &App| {
        let list = app.harness.get_by_role_and_label(Role::List, ARABIC.hits);
        let rows = list.children().filter(|child| child.accesskit_node().is_selected() == Some(true));
        rows.map(|row| row.rect()).collect::<Vec<_>>()
    };
    assert_eq!(selected(&app).len(), 1, "the last hit's row is in view");
    app.turn_wheel(made[made.len() / 2].1.center(), -5000.0);
    assert_eq!(selected(&app).len(), 0);
}

#[test]
fn a_text_that_is_typed_by_an_input_method_is_underlined_until_it_is_done() {
    let mut app = found("");
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    let underlines = |app: &App| {
        let field = app.harness.get_by_role_and_label(Role::TextInput, ARABIC.find_hint).rect().expand(12.0);
        let lines = app.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            Shape::LineSegment { points: [from, to], .. } if (from.y - to.y).abs() < 0.1 => Some((*from, *to)),
            _ => None,
        });
        lines.filter(|(from, to)| field.contains(*from) && field.contains(*to)).collect::<Vec<(Pos2, Pos2)>>()
    };
    assert_eq!(underlines(&app), []);
    app.harness.event(preedit("مص"));
    app.settle();
    let [(from, to)] = underlines(&app)[..] else { panic!("{:?}", underlines(&app)) };
    assert!((to.x - from.x).abs() > 10.0);
    assert_eq!(app.session().search().query(), "مص", "what is being composed is looked for already");
    app.harness.event(preedit("مصر"));
    app.settle();
    app.harness.event(Event::Ime(ImeEvent::Commit("مصر".to_owned())));
    app.settle();
    assert_eq!((app.session().search().query(), underlines(&app)), ("مصر", vec![]));
}

#[test]
fn a_query_longer_than_its_field_shows_the_caret() {
    let mut app = found(&"مدينة القاهرة ".repeat(8));
    let field = app.harness.get_by_role_and_label(Role::TextInput, ARABIC.find_hint).rect();
    let caret = |app: &App| {
        let ime = app.harness.output().platform_output.ime.unwrap();
        ime.cursor_rect.center().x
    };
    assert!(field.x_range().contains(caret(&app)), "{} is not in {field}", caret(&app));
    app.press(Key::Home);
    let home = caret(&app);
    assert!(field.x_range().contains(home) && home > field.center().x, "{home} is not at the right of {field}");
    app.press(Key::End);
    assert!(caret(&app) < field.center().x && field.x_range().contains(caret(&app)));
}

#[test]
fn what_was_typed_is_undone_and_done_again() {
    let mut app = found("مصر");
    for _ in 0..8 {
        // egui takes what has stayed a while for a step.
        app.harness.step();
    }
    type_text(&mut app, "ضظغ");
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.session().search().query(), "مصر");
    assert_eq!(position(&app), (Some(1), 3));
}

#[test]
fn pitfall_8_the_caret_stands_on_the_side_where_it_was_put() {
    let mut app = found("مصر BBC");
    let caret = |app: &App| app.harness.output().platform_output.ime.unwrap().cursor_rect.center().x;
    let after_typing = caret(&app);
    // Back over BBC, and on again: before it, the caret belongs to what comes after.
    for _ in 0..3 {
        app.press(Key::ArrowRight);
    }
    let before_bbc = caret(&app);
    app.press(Key::ArrowRight);
    app.press(Key::ArrowLeft);
    let after_space = caret(&app);
    assert!((before_bbc - after_space).abs() > 10.0, "one offset, two places: {before_bbc} {after_space}");
    assert!(after_typing > before_bbc, "Latin runs from the left");
}
