//! Who said what, and dates and numbers: their tabs at the desk, and the marks in the text.

use crate::support::{App, Start};
use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::session::DeskTab;
use warraq::view::words::ARABIC;

const TEXT: &str = "وزير الزراعة يعلن الخطة\n\
    قال أحمد الخطيب إن موسم القمح بدأ في 3 مارس 2020. وأضاف أن 23 جنديا عادوا إلى بيوتهم.\n\
    وقالت منى الحسيني: \"الطريق مفتوح أمام الجميع\".";

fn at(tab: DeskTab) -> App {
    let mut app = Start::article(TEXT).settings(r#"{"theme": "light"}"#).open();
    let key = if tab == DeskTab::Quotes { Key::G } else { Key::D };
    app.press_on_arabic_layout(Modifiers::COMMAND | Modifiers::SHIFT, key, "");
    assert_eq!(app.session().desk_tab(), Some(tab));
    app.read();
    app
}

/// What screen readers are told of the rows of a tab's list, and where they stand.
fn rows(app: &App, tab: DeskTab) -> Vec<(String, Rect)> {
    let name = ARABIC.desk.tabs[tab.index()];
    let Some(list) = app.harness.query_by_role_and_label(Role::List, name) else { return Vec::new() };
    let items = list.children().filter(|child| child.accesskit_node().role() == Role::ListItem);
    items.map(|row| (row.accesskit_node().label().unwrap(), row.rect())).collect()
}

fn labels(app: &App, tab: DeskTab) -> Vec<String> {
    rows(app, tab).into_iter().map(|(label, _)| label).collect()
}

#[test]
fn quotations_are_told_with_speaker_and_verb_and_a_click_goes_there() {
    let mut app = at(DeskTab::Quotes);
    assert_eq!(
        labels(&app, DeskTab::Quotes),
        [
            "أحمد الخطيب، قال، إن موسم القمح بدأ في 3 مارس 2020",
            "(أحمد الخطيب)، وأضاف، أن 23 جنديا عادوا إلى بيوتهم",
            "منى الحسيني، وقالت، «الطريق مفتوح أمام الجميع»",
        ]
    );
    let last = rows(&app, DeskTab::Quotes)[2].1;
    app.click_at(last.center());
    let span = app.session().reveal().unwrap().span;
    assert_eq!(span.slice(app.session().document().article.text()), "وقالت");
}

#[test]
fn rows_of_quotations_are_reached_by_keys() {
    let mut app = at(DeskTab::Quotes);
    app.press(Key::F8);
    app.press(Key::F8);
    let focused = |app: &App| {
        let nodes = app.harness.query_all_by_role(Role::ListItem);
        nodes.filter(|node| node.is_focused()).find_map(|node| node.accesskit_node().label())
    };
    for _ in 0..8 {
        if focused(&app).is_none_or(|label| !label.contains("قال")) {
            app.press(Key::Tab);
        }
    }
    assert!(focused(&app).unwrap().contains("قال"));
    app.press(Key::Enter);
    assert!(app.session().heard_at().is_some());
}

#[test]
fn only_the_selected_speaker_is_listed_where_that_is_wanted() {
    let mut app = at(DeskTab::Quotes);
    app.click_row("منى الحسيني");
    assert_eq!(rows(&app, DeskTab::Quotes).len(), 3);
    app.click(Role::CheckBox, ARABIC.speech.selected_only);
    let left = labels(&app, DeskTab::Quotes);
    assert!(left.len() == 1 && left[0].starts_with("منى الحسيني"), "{left:?}");
    app.press(Key::Escape);
    assert_eq!(rows(&app, DeskTab::Quotes).len(), 3, "nobody is selected");
}

#[test]
fn dates_and_numbers_are_listed_with_their_values_and_a_click_goes_there() {
    let mut app = at(DeskTab::Times);
    let told = labels(&app, DeskTab::Times);
    assert!(told[0].starts_with("3 مارس 2020، 2020-03-03، "), "{told:?}");
    assert!(told[1].starts_with("23 جنديا، 23، "), "{told:?}");
    let second = rows(&app, DeskTab::Times)[1].1;
    app.click_at(second.center());
    let span = app.session().reveal().unwrap().span;
    assert_eq!(span.slice(app.session().document().article.text()), "23 جنديا");
}

#[test]
fn marks_in_the_text_are_off_at_first_and_kept_once_they_are_on() {
    let mut app = at(DeskTab::Times);
    let before = app.harness.render().unwrap();
    assert!(!app.session().marks_times());
    app.click(Role::CheckBox, ARABIC.speech.mark_in_text);
    app.read();
    assert!(app.session().marks_times());
    let place = app.place(Role::Article);
    let after = app.harness.render().unwrap();
    let changed = before
        .enumerate_pixels()
        .filter(|(x, y, pixel)| place.contains(egui::pos2(*x as f32, *y as f32)) && after.get_pixel(*x, *y) != *pixel);
    // Two thin lines as long as the words are: no box, no other letter.
    let count = changed.count();
    assert!((40..600).contains(&count), "{count} pixels of the text have changed");
    app.session_mut().save_settings();
    let saved = std::fs::read(app.folder().join("settings.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!(saved["marks_times"].as_bool(), Some(true));
}

#[test]
fn an_article_without_any_says_so() {
    let mut app = Start::article("لا شيء هنا يقال.").open();
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    app.read();
    assert!(app.says(ARABIC.speech.no_quotations));
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    app.read();
    assert!(app.says(ARABIC.speech.no_times));
}
