//! The card beside a name: what it says, how it comes and goes, and that everything on it can be had by mouse and by keys.

use crate::support::shapes::arabic_in_egui_text;
use crate::support::{App, Start, article};
use egui::accesskit::Role as Said;
use egui::{Key, Modifiers, Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::export::Language;
use warraq::session::{Command, EntityCardCommand, ThemeChoice};
use warraq::view::words::{ARABIC, ENGLISH};

const CARD: &str = ARABIC.entity_card.title;

fn open() -> App {
    Start::article(&article::long()).size(1100.0, 800.0).open()
}

fn is_shown(app: &App) -> bool {
    app.has(Role::Dialog, CARD)
}

fn card(app: &App) -> Rect {
    app.harness.get_by_role_and_label(Role::Dialog, CARD).rect()
}

/// Clicks on the first coloured name with this text.
fn click_name(app: &mut App, text: &str) -> Rect {
    let place = app.links(text)[0];
    app.click_at(place.center());
    place
}

/// What has the keyboard.
fn focused(app: &App) -> Option<String> {
    let node = app.harness.query_by(|node| node.is_focused() && node.role() != Said::Window)?;
    node.accesskit_node().label()
}

fn copied(app: &App) -> String {
    app.calls().copied.last().unwrap().text.clone()
}

#[test]
fn a_click_on_a_name_shows_its_card_beside_it_and_another_takes_it_away() {
    let mut app = open();
    let name = click_name(&mut app, "مصر");
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)));
    let place = card(&app);
    assert!(!place.intersects(name) && place.distance_to_pos(name.center()) < 40.0, "{place} {name}");
    assert!(focused(&app).is_none(), "the keyboard stays where it was");
    app.click_at(name.center());
    assert!(!is_shown(&app));
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)), "the name stays selected");
}

#[test]
fn the_next_name_is_one_click_away() {
    let mut app = open();
    let country = click_name(&mut app, "مصر");
    let other = app.links("إثيوبيا")[0];
    assert!(!card(&app).contains(other.center()), "{country}");
    app.click_at(other.center());
    assert_eq!(app.selected().unwrap().0, "إثيوبيا");
    assert!(is_shown(&app) && app.says("إثيوبيا"));
}

#[test]
fn escape_takes_the_card_away_first_and_then_the_selection() {
    let mut app = open();
    click_name(&mut app, "مصر");
    app.press(Key::Escape);
    assert!(!is_shown(&app) && app.selected().is_some());
    app.press(Key::Escape);
    assert_eq!(app.selected(), None);
}

#[test]
fn a_click_on_bare_text_takes_it_away() {
    let mut app = open();
    let name = click_name(&mut app, "مصر");
    let below = app.place(Role::Article).left_bottom() + Vec2::new(8.0, -8.0);
    assert!(!card(&app).contains(below), "{name}");
    app.click_at(below);
    assert!(!is_shown(&app) && app.selected().is_none());
}

#[test]
fn a_click_on_a_row_goes_there_and_shows_no_card_until_it_is_asked_for() {
    let mut app = open();
    app.click_row("مصر");
    app.click_row("مصر");
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 2)));
    assert!(!is_shown(&app));
    app.press(Key::I);
    assert!(is_shown(&app));
    assert_eq!(focused(&app).as_deref(), Some(ARABIC.entity_card.close));
    app.press(Key::I);
    assert!(!is_shown(&app));
}

#[test]
fn the_selected_row_has_a_button_for_it() {
    let mut app = open();
    app.click_row("مصر");
    app.click_button(ARABIC.entity_card.show);
    assert!(is_shown(&app));
}

#[test]
fn a_country_tells_its_code_its_capital_and_apart_what_points_to_it() {
    let mut app = open();
    click_name(&mut app, "فرنسا");
    assert!(app.says("FR · العاصمة: باريس"));
    assert!(app.says(ARABIC.entity_card.belonging) && app.says("الفرنسي"));
    assert!(!app.entity("فرنسا").1.aliases.iter().any(|alias| alias.text == "الفرنسي"), "it is not one of its names");
}

#[test]
fn other_forms_are_told_with_the_reason_in_words() {
    let mut app = open();
    click_name(&mut app, "أنطونيو غوتيريش");
    assert!(app.says(ARABIC.entity_card.also) && app.says("غوتيريش"));
    let reason = app.entity("أنطونيو غوتيريش").1.aliases[0].reason;
    assert!(app.says(ARABIC.entity_card.reason(reason)));
}

#[test]
fn the_word_is_shown_divided() {
    let mut app = Start::article("خبر اليوم\n\nوصل الوفد إلى بيروت أمس، ولإسرائيل في ذلك رأي.\n").open();
    click_name(&mut app, "إسرائيل");
    let labels = app.names(Role::Label);
    assert!(labels.contains(&"و: واو العطف".to_owned()) && labels.contains(&"ل: لام الجر".to_owned()), "{labels:?}");
    click_name(&mut app, "بيروت");
    assert!(!app.names(Role::Label).iter().any(|label| label.contains(':')), "nothing is glued to that one");
}

#[test]
fn steps_go_from_mention_to_mention_and_the_card_goes_along() {
    let mut app = open();
    click_name(&mut app, "مصر");
    assert!(app.says("1 / 3"));
    app.press(Key::N);
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 2)));
    assert!(is_shown(&app) && app.says("2 / 3"));
    let here = app.links("مصر");
    assert!(here.iter().all(|link| !link.intersects(card(&app)) || link.intersects(app.place(Role::Article))));
    let first = app.names(Role::Link).into_iter().find(|name| name.starts_with(ARABIC.entity_card.first_mention));
    app.click(Role::Link, &first.unwrap());
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)));
}

#[test]
fn a_spelling_a_search_for_all_and_the_name_are_each_one_click_away() {
    let mut app = open();
    click_name(&mut app, "أنطونيو غوتيريش");
    app.click_button("António Guterres");
    assert_eq!(copied(&app), "António Guterres");
    app.click_button(ARABIC.entity_card.copy_query);
    let query = copied(&app);
    assert!(query.starts_with("\"Antonio Guterres\" OR \"António Guterres\"") && query.ends_with('"'), "{query}");
    let said = app.harness.get_by_role_and_label(Role::Button, ARABIC.entity_card.copy_query);
    assert_eq!(said.accesskit_node().description().as_deref(), Some(ARABIC.entity_card.copied));
    app.click_button(ARABIC.entity_card.copy_name);
    assert_eq!(copied(&app), "أنطونيو غوتيريش");
    assert!(is_shown(&app), "the card stays");
}

#[test]
fn everything_on_it_can_be_had_by_keys() {
    let mut app = open();
    let (id, _) = app.entity("مصر");
    app.session_mut().apply(Command::SelectEntity(id));
    app.settle();
    app.press_on_arabic_layout(Modifiers::NONE, Key::I, "ه");
    let first = focused(&app).unwrap();
    assert_eq!(first, ARABIC.entity_card.close);
    let mut seen = vec![first.clone()];
    loop {
        app.press(Key::Tab);
        let name = focused(&app).unwrap();
        if name == first {
            break;
        }
        seen.push(name);
        assert!(seen.len() < 40, "{seen:?}");
    }
    for wanted in [ARABIC.entity_card.copy_name, ARABIC.entity_card.copy_query, "Egypt", ARABIC.next] {
        assert!(seen.iter().any(|name| name == wanted), "{wanted}: {seen:?}");
    }
    app.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&app).as_deref(), seen.last().map(String::as_str));
    app.press(Key::Enter);
    assert_eq!(copied(&app), "\"Egypt\"");
    app.press(Key::Escape);
    assert!(!is_shown(&app) && app.selected().is_some());
}

#[test]
fn enter_on_a_name_opens_its_card_for_the_keys() {
    let mut app = open();
    app.harness.get_by_role_and_label(Role::Link, "القاهرة").focus();
    app.settle();
    app.press(Key::Enter);
    assert!(is_shown(&app));
    assert_eq!(focused(&app).as_deref(), Some(ARABIC.entity_card.close));
    app.press(Key::Escape);
    assert_eq!(focused(&app).as_deref(), Some("القاهرة"), "the name has the keyboard again");
}

#[test]
fn a_pointer_that_rests_on_a_name_is_told_a_few_words_and_loses_nothing() {
    let mut app = open();
    let place = app.links("القاهرة")[0];
    app.harness.hover_at(place.center());
    app.harness.run_steps(1);
    assert!(!app.says("Cairo"), "not at once");
    app.harness.run_steps(4);
    assert!(app.says("Cairo"));
    assert!(!is_shown(&app) && app.selected().is_none() && focused(&app).is_none());
    app.harness.hover_at(place.center() + Vec2::new(0.0, 250.0));
    app.harness.run_steps(2);
    assert!(!app.says("Cairo"));
}

#[test]
fn what_is_uncertain_is_told_with_its_confidence() {
    let mut app = Start::article(&article::long()).size(1100.0, 800.0).doubting(&["القاهرة"]).open();
    app.press(Key::Num9);
    click_name(&mut app, "القاهرة");
    assert!(app.says("مدينة · اسم غير مؤكد (30\u{66A})"), "{:?}", app.names(Role::Label));
}

#[test]
fn it_stands_in_the_window_and_off_its_name_however_small_the_window_is() {
    for (width, height) in [(1100.0, 800.0), (700.0, 420.0), (420.0, 640.0)] {
        let mut app =
            Start::article(&article::long()).size(width, height).settings("{\"is_panel_open\": false}").open();
        let name = click_name(&mut app, "مصر");
        let (place, window) = (card(&app), Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(width, height)));
        assert!(window.contains_rect(place) && !place.intersects(name), "{width} x {height}: {place} {name}");
        app.press(Key::I);
        app.press(Key::End);
        let last = app.harness.get_by_role_and_label(Role::Button, ARABIC.entity_card.copy_query).rect();
        assert!(place.contains_rect(last), "{width} x {height}: what the keys are at is in view: {last} {place}");
    }
}

#[test]
fn no_arabic_letter_of_it_is_set_by_egui_in_any_language_or_theme() {
    let mut app = open();
    click_name(&mut app, "أنطونيو غوتيريش");
    for theme in [ThemeChoice::Light, ThemeChoice::Sepia, ThemeChoice::Dark] {
        app.session_mut().apply(Command::SetTheme(theme));
        app.settle();
        assert_eq!(arabic_in_egui_text(&app.harness.output().shapes), Vec::<String>::new());
    }
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    assert_eq!(app.session().settings().language, Language::English);
    assert!(app.has(Role::Dialog, ENGLISH.entity_card.title) && app.says(ENGLISH.entity_card.also));
}

#[test]
fn scrolled_away_it_closes() {
    let mut app = open();
    click_name(&mut app, "مصر");
    let over = app.place(Role::Article).center_bottom() - Vec2::new(0.0, 30.0);
    app.turn_wheel(over, 1500.0);
    assert!(!is_shown(&app));
}

#[test]
fn there_is_no_card_where_nothing_is_selected() {
    let mut app = open();
    app.press(Key::I);
    app.session_mut().apply(Command::EntityCard(EntityCardCommand::Show));
    app.settle();
    assert!(!is_shown(&app));
}
