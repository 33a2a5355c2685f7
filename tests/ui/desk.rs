//! The desk at the window's foot: its tabs, and what they show.

use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, Pos2, Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::session::{DeskLayout, DeskTab};
use warraq::view::words::{ARABIC, ENGLISH};

fn long() -> App {
    Start::article(&article::long()).settings(r#"{"theme": "light"}"#).open()
}

/// With the desk open at this tab.
fn at(tab: DeskTab) -> App {
    let mut app = long();
    app.press(Key::F8);
    app.click(Role::Tab, ARABIC.desk.tabs[tab.index()]);
    assert_eq!(app.session().desk_tab(), Some(tab));
    app
}

fn is_focused(app: &App, role: Role, name: &str) -> bool {
    app.harness.query_all_by_role_and_label(role, name).any(|node| node.is_focused())
}

/// The tab that screen readers are told is chosen.
fn chosen(app: &App) -> Vec<String> {
    let tabs = app.harness.query_all_by_role(Role::Tab);
    let chosen = tabs.filter(|tab| tab.accesskit_node().is_selected() == Some(true));
    chosen.filter_map(|tab| tab.accesskit_node().label()).collect()
}

/// The rows of a list with this name in view: what screen readers are told, and where they stand.
fn rows(app: &App, name: &str) -> Vec<(String, Rect)> {
    let Some(list) = app.harness.query_by_role_and_label(Role::List, name) else { return Vec::new() };
    let items = list.children().filter(|child| child.accesskit_node().role() == Role::ListItem);
    items.map(|row| (row.accesskit_node().label().unwrap(), row.rect())).collect()
}

fn mention_rows(app: &App) -> Vec<(String, Rect)> {
    rows(app, ARABIC.desk.tabs[DeskTab::Mentions.index()])
}

#[test]
fn one_key_opens_the_desk_with_the_keyboard_and_escape_gives_it_back() {
    let mut app = long();
    assert!(!app.has(Role::TabList, ARABIC.desk.desk));
    app.click(Role::TextInput, ARABIC.filter_hint);
    app.press_on_arabic_layout(Modifiers::NONE, Key::F8, "");
    let name = ARABIC.desk.tabs[DeskTab::Mentions.index()];
    assert_eq!(chosen(&app), [name]);
    assert!(is_focused(&app, Role::Tab, name));
    app.press(Key::Escape);
    assert_eq!((app.session().desk_tab(), app.has(Role::Tab, name)), (None, false));
    assert!(is_focused(&app, Role::TextInput, ARABIC.filter_hint));
}

#[test]
fn a_button_opens_and_closes_the_desk_and_so_does_a_cross() {
    let mut app = long();
    app.click_button(ARABIC.desk.desk);
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Mentions));
    let (desk, text) = (app.place(Role::TabPanel), app.place(Role::Article));
    assert!(text.bottom() <= desk.top(), "{text} is above {desk}");
    app.click_button(ARABIC.desk.desk);
    assert_eq!(app.session().desk_tab(), None);
    app.click_button(ARABIC.desk.desk);
    app.click_button(ARABIC.desk.close);
    assert_eq!(app.session().desk_tab(), None);
}

#[test]
fn tabs_stand_from_the_right_and_arrows_lead_from_one_to_the_next() {
    let mut app = long();
    app.press(Key::F8);
    let lefts: Vec<f32> = DeskTab::ALL
        .iter()
        .map(|tab| app.harness.get_by_role_and_label(Role::Tab, ARABIC.desk.tabs[tab.index()]).rect().left())
        .collect();
    assert!(lefts.is_sorted_by(|one, next| one > next), "{lefts:?}");
    let mut seen = Vec::new();
    for _ in DeskTab::ALL {
        app.press(Key::ArrowLeft);
        let tab = app.session().desk_tab().unwrap();
        assert_eq!(chosen(&app), [ARABIC.desk.tabs[tab.index()]]);
        assert!(is_focused(&app, Role::Tab, ARABIC.desk.tabs[tab.index()]), "{tab:?}");
        seen.push(tab);
    }
    seen.sort_by_key(|tab| tab.index());
    assert_eq!(seen, DeskTab::ALL);
    app.press(Key::Home);
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Hits));
    app.press(Key::ArrowRight);
    assert_eq!(app.session().desk_tab(), DeskTab::ALL.last().copied());
    app.click_button(ARABIC.other_language);
    app.press(Key::ArrowRight);
    assert_eq!(chosen(&app), [ENGLISH.desk.tabs[0]], "left to right, the next is at the right");
}

#[test]
fn whoever_chooses_the_hits_can_type_what_to_look_for() {
    let mut app = at(DeskTab::Hits);
    assert!(app.says(ARABIC.desk.nothing_sought));
    assert!(is_focused(&app, Role::TextInput, ARABIC.find_hint));
    app.harness.event(Event::Text("مصر".to_owned()));
    app.settle();
    assert_eq!(rows(&app, ARABIC.hits).len(), 3);
    app.press(Key::Escape);
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Mentions), "the tab that was there before");
}

#[test]
fn mentions_follow_the_selection_and_a_click_goes_there() {
    let mut app = at(DeskTab::Mentions);
    assert!(app.says(ARABIC.desk.nothing_selected));
    app.click_row("إثيوبيا");
    let found = mention_rows(&app);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|(row, _)| row.contains("إثيوبيا")), "{found:?}");
    app.click_at(found[2].1.center());
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 3)));
    assert!(!app.links("إثيوبيا").is_empty(), "the text shows it");
    app.press(Key::N);
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)));
    let chosen: Vec<Rect> = {
        let list = app.harness.get_by_role_and_label(Role::List, ARABIC.desk.tabs[DeskTab::Mentions.index()]);
        let chosen =
            list.children().filter(|row| row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True));
        chosen.map(|row| row.rect()).collect()
    };
    assert_eq!(chosen, [found[0].1]);
    app.click_row("فرنسا");
    assert!(mention_rows(&app).iter().all(|(row, _)| row.contains("فرنسا")));
}

#[test]
fn rows_of_the_desk_are_reached_and_chosen_by_keys() {
    let mut app = at(DeskTab::Mentions);
    app.click_row("إثيوبيا");
    app.press(Key::F8);
    app.press(Key::F8);
    let is_row = |app: &App| mention_rows(app).iter().any(|(name, _)| is_focused(app, Role::ListItem, name));
    for _ in 0..8 {
        if !is_row(&app) {
            app.press(Key::Tab);
        }
    }
    assert!(is_row(&app));
    app.press(Key::Tab);
    app.press(Key::Enter);
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 2)));
}

#[test]
fn escape_clears_the_selection_before_it_closes_a_desk_that_has_no_keyboard() {
    let mut app = long();
    app.click_button(ARABIC.desk.desk);
    app.click_row("إثيوبيا");
    app.press(Key::Escape);
    assert_eq!((app.selected(), app.session().desk_tab()), (None, Some(DeskTab::Mentions)));
    app.press(Key::Escape);
    assert_eq!(app.session().desk_tab(), None);
}

#[test]
fn the_desk_is_made_higher_by_mouse_and_by_keys_and_stays_so() {
    let mut app = at(DeskTab::Mentions);
    let height = |app: &App| app.session().settings().desk.height;
    let top = |app: &App| app.harness.get_by_role_and_label(Role::Splitter, ARABIC.desk.resize).rect().top();
    let (before, edge) = (height(&app), top(&app));
    let grip = Pos2::new(app.place(Role::TabPanel).center().x, edge + 3.0);
    app.harness.hover_at(grip);
    app.harness.drag_at(grip);
    app.harness.hover_at(grip - Vec2::new(0.0, 60.0));
    app.settle();
    app.harness.drop_at(grip - Vec2::new(0.0, 60.0));
    app.settle();
    assert!((height(&app) - before - 60.0).abs() < 1.0, "{} {before}", height(&app));
    assert!((top(&app) - edge + 60.0).abs() < 1.0);
    app.harness.get_by_role_and_label(Role::Splitter, ARABIC.desk.resize).focus();
    app.settle();
    app.press(Key::ArrowDown);
    app.press(Key::ArrowDown);
    assert!((height(&app) - before - 12.0).abs() < 1.0, "{} {before}", height(&app));
    for _ in 0..40 {
        app.press(Key::ArrowDown);
    }
    assert!((height(&app) - DeskLayout::HEIGHTS.start()).abs() < f32::EPSILON);
    app.session_mut().save_settings();
    let saved = std::fs::read(app.folder().join("settings.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!((saved["desk"]["is_open"].as_bool(), saved["desk"]["height"].as_f64()), (Some(true), Some(130.0)));
}

#[test]
fn a_desk_leaves_room_for_the_text_in_a_small_window() {
    let start = Start::article(&article::long()).size(460.0, 320.0);
    let app = start.settings(r#"{"desk": {"is_open": true, "height": 1500}, "is_panel_open": false}"#).open();
    assert!(app.place(Role::Article).height() > 20.0);
    assert!(app.place(Role::TabPanel).height() > 20.0);
}
