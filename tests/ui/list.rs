//! The panel: what is listed, filtered, selected, switched off.

use crate::support::{App, Start, article};
use egui::{Key, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::extract::{Entity, EntityKind};
use warraq::view::words::ARABIC;

/// The kinds as the panel calls them, in its order.
const ARABIC_KINDS: [&str; 8] = ["أشخاص", "دول", "قرى", "مدن", "أقاليم", "أماكن", "منظمات", "جنسيات"];
const ENGLISH_KINDS: [&str; 8] =
    ["People", "Countries", "Villages", "Cities", "Regions", "Places", "Organizations", "Nationalities"];

/// A window so high that the whole list is in view.
fn high(start: Start) -> App {
    start.size(1280.0, 2400.0).open()
}

/// What a row calls an entity: its name; a nationality goes by the form that the article uses, not by its country.
fn shown_name(entity: &Entity) -> &str {
    match entity.aliases.first() {
        Some(form) if entity.kind == EntityKind::Nationality => &form.text,
        _ => &entity.name,
    }
}

/// The headers' words, top to bottom.
fn headers(app: &App) -> Vec<String> {
    let names = app.names(Role::CheckBox).into_iter();
    names.map(|name| name.trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned()).collect()
}

#[test]
fn the_sample_is_listed_by_kind_in_the_agreed_order() {
    let mut app = high(Start::sample());
    assert_eq!(headers(&app), ARABIC_KINDS);
    let entities = &app.session().document().entities;
    let expected: Vec<String> = EntityKind::ALL
        .into_iter()
        .flat_map(|kind| entities.of_kind(kind))
        .map(|(_, entity)| format!("{} {}", shown_name(entity), entity.mentions.len()))
        .collect();
    assert_eq!(app.names(Role::ListItem), expected);
    let tops: Vec<f32> =
        EntityKind::ALL.into_iter().map(|kind| app.header(kind, ARABIC_KINDS[kind.index()]).rect().top()).collect();
    assert!(tops.is_sorted(), "{tops:?}");
    app.click_button(ARABIC.other_language);
    assert_eq!(headers(&app), ENGLISH_KINDS);
}

#[test]
fn the_list_stands_below_its_headers() {
    let app = high(Start::article(&article::long()));
    let country = app.header(EntityKind::Country, "دول").rect();
    let city = app.header(EntityKind::City, "مدن").rect();
    let egypt = app.row("مصر").unwrap().rect();
    assert!(country.bottom() <= egypt.top() && egypt.bottom() <= city.top(), "{country} {egypt} {city}");
}

#[test]
fn a_filter_finds_names_however_they_are_spelt() {
    for typed in ["اثيوبيا", "أثيوبيا", "إِثْيوبيا", "إثيـوبيا", "ثيوب"] {
        let mut app = high(Start::article(&article::long()));
        app.type_into(ARABIC.filter_hint, typed);
        assert_eq!(app.session().filter(), typed);
        assert!(app.row("إثيوبيا").is_some(), "{typed}");
        assert!(app.row("مصر").is_none(), "{typed}");
    }
    let mut app = high(Start::article(&article::long()));
    app.type_into(ARABIC.filter_hint, "القاهره");
    assert_eq!(app.names(Role::ListItem), ["القاهرة 1"]);
}

#[test]
fn a_filter_finds_an_entity_by_its_alias() {
    let mut app = high(Start::article(&article::long()));
    let (name, alias) = {
        let (_, entity) = app.entity("أنطونيو غوتيريش");
        (entity.name.clone(), entity.aliases[0].text.clone())
    };
    app.type_into(ARABIC.filter_hint, &alias);
    assert!(app.row(&name).is_some());
}

#[test]
fn pitfall_22_what_a_filter_hides_is_counted_and_comes_back() {
    let mut app = high(Start::article(&article::long()));
    let all = app.names(Role::ListItem);
    app.type_into(ARABIC.filter_hint, "مصر");
    let shown = app.names(Role::ListItem).len();
    let hidden = all.len() - shown;
    assert!(hidden > 3 && shown > 0, "{shown} of {}", all.len());
    assert!(app.says(&ARABIC.filtered_out(hidden)), "{:?}", app.names(Role::Label));
    assert_eq!(headers(&app).len(), headers(&high(Start::article(&article::long()))).len(), "headers stay");

    for _ in 0..3 {
        app.press(Key::Backspace);
    }
    assert_eq!(app.session().filter(), "");
    assert_eq!(app.names(Role::ListItem), all);
    assert!(!app.says("حجب"));
}

#[test]
fn a_filter_that_finds_nothing_says_how_many_it_hides() {
    let mut app = high(Start::article(&article::long()));
    let all = app.names(Role::ListItem).len();
    app.type_into(ARABIC.filter_hint, "ضظغ");
    assert_eq!(app.names(Role::ListItem), Vec::<String>::new());
    assert!(app.says(&ARABIC.filtered_out(all)));
}

#[test]
fn letters_typed_into_the_filter_are_no_shortcuts() {
    let mut app = high(Start::article(&article::long()));
    app.click_row("مصر");
    let before = app.selected();
    app.type_into(ARABIC.filter_hint, "");
    for (key, letter) in [(Key::N, "n"), (Key::P, "p"), (Key::CloseBracket, "]"), (Key::Num1, "1")] {
        app.harness.key_down(key);
        app.harness.event(egui::Event::Text(letter.to_owned()));
        app.harness.key_up(key);
        app.settle();
    }
    assert_eq!(app.session().filter(), "np]1");
    assert_eq!(app.selected(), before);
    assert!(app.session().shows(EntityKind::Person));
}

#[test]
fn a_new_article_starts_with_an_empty_filter() {
    let mut app = high(Start::article(&article::long()));
    app.type_into(ARABIC.filter_hint, "مصر");
    let path = crate::support::write(app.folder(), "آخر.txt", article::SHORT.as_bytes());
    app.session_mut().apply(warraq::session::Command::Open(path));
    app.read();
    assert_eq!(app.session().filter(), "");
    assert!(app.row("تونس").is_some(), "{:?}", app.names(Role::ListItem));
    let field = app.harness.get_by_role_and_label(Role::TextInput, ARABIC.filter_hint);
    assert_eq!(field.value().unwrap_or_default(), "", "the field is empty too");
}

#[test]
fn a_row_selects_then_steps_and_wraps() {
    let mut app = high(Start::article(&article::long()));
    let count = app.entity("مصر").1.mentions.len();
    assert_eq!(count, 3);
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 3");
    for (position, name) in [(1, "مصر 1 / 3"), (2, "مصر 2 / 3"), (3, "مصر 3 / 3"), (1, "مصر 1 / 3")] {
        app.click_row("مصر");
        assert_eq!(app.selected(), Some(("مصر".to_owned(), position)));
        assert_eq!(app.row_name("مصر").unwrap(), name);
        assert!(app.is_row_selected("مصر") && !app.is_row_selected("إثيوبيا"));
    }
    app.click_row("إثيوبيا");
    assert_eq!(app.row_name("إثيوبيا").unwrap(), "إثيوبيا 1 / 3");
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 3", "the selection has moved");
}

#[test]
fn the_arrows_of_a_selected_row_go_forth_and_back() {
    let mut app = high(Start::article(&article::long()));
    assert!(!app.has(Role::Button, ARABIC.next));
    app.click_row("مصر");
    app.click_button(ARABIC.next);
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 2 / 3");
    app.click_button(ARABIC.previous);
    app.click_button(ARABIC.previous);
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 3 / 3");
    let centre = |name| app.harness.get_by_role_and_label(Role::Button, name).rect().center().x;
    assert!(centre(ARABIC.next) < centre(ARABIC.previous), "forward is to the left");
}

#[test]
fn a_header_switches_its_kind_off_and_on() {
    let mut app = high(Start::article(&article::long()));
    let (all_rows, links) = (app.names(Role::ListItem), app.links("مصر").len());
    assert!(links > 0);
    app.header(EntityKind::Country, "دول").click();
    app.settle();
    assert!(!app.session().shows(EntityKind::Country));
    assert_eq!(app.links("مصر").len(), 0);
    assert!(app.row("مصر").is_none() && app.row("القاهرة").is_some());
    let header = app.header(EntityKind::Country, "دول");
    assert_eq!(header.accesskit_node().toggled(), Some(egui::accesskit::Toggled::False));

    app.header(EntityKind::Country, "دول").click();
    app.settle();
    assert_eq!(app.names(Role::ListItem), all_rows);
    assert_eq!(app.links("مصر").len(), links);
}

#[test]
fn digits_switch_the_kinds_in_the_panels_order() {
    let mut app = high(Start::sample());
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8];
    for (kind, digit) in EntityKind::ALL.into_iter().zip(digits) {
        let rows = app.names(Role::ListItem).len();
        app.press(digit);
        assert!(!app.session().shows(kind), "{kind:?}");
        let hidden = app.session().document().entities.of_kind(kind).count();
        assert!(hidden > 0, "the sample has every kind");
        assert_eq!(app.names(Role::ListItem).len(), rows - hidden);
    }
    assert_eq!(app.names(Role::ListItem), Vec::<String>::new());
    assert_eq!(app.names(Role::Link), Vec::<String>::new());
    assert_eq!(app.names(Role::CheckBox).len(), 8, "the headers stay, and can be switched on again");
    digits.into_iter().for_each(|digit| app.press(digit));
    assert_eq!(app.names(Role::ListItem).len(), app.session().document().entities.entities().len());
}

#[test]
fn a_long_list_is_scrolled_by_the_wheel_and_by_tab() {
    let mut app = Start::sample().size(900.0, 420.0).open();
    let last = shown_name(app.session().document().entities.entities().last().unwrap()).to_owned();
    assert!(app.row(&last).is_none(), "the list is longer than the window");
    app.turn_wheel(egui::Pos2::new(800.0, 300.0), 5000.0);
    assert!(app.row(&last).is_some());

    let mut app = Start::sample().size(900.0, 420.0).open();
    for _ in 0..120 {
        app.press(Key::Tab);
        if app.row(&last).is_some_and(|row| row.is_focused()) {
            let (row, bar) = (app.row(&last).unwrap().rect(), 420.0 - 28.0);
            assert!(row.bottom() <= bar && row.top() >= 47.0, "the focused row is in view: {row}");
            return;
        }
    }
    panic!("Tab never comes to the last row");
}

#[test]
fn a_selection_brings_its_row_into_view() {
    let list = |app: &App| (app.place(Role::TextInput).bottom(), 420.0 - 28.0);
    let mut app = Start::sample().size(900.0, 420.0).open();
    // The entity listed last, so far down that its row is not even drawn.
    let (last, mention) = {
        let entities = &app.session().document().entities;
        let last = entities.entities().last().unwrap();
        (shown_name(last).to_owned(), last.mentions[0])
    };
    assert!(app.row(&last).is_none());
    app.session_mut().apply(warraq::session::Command::SelectMention(mention));
    app.settle();
    let (top, bottom) = list(&app);
    let row = app.row(&last).unwrap().rect();
    assert!(row.top() >= top && row.bottom() <= bottom, "{row} is not between {top} and {bottom}");
    assert!(app.is_row_selected(&last));

    // And back: the first mention of the text, by a key.
    app.press(Key::Escape);
    app.press(Key::CloseBracket);
    let selected = app.session().selection().unwrap().entity;
    let name = shown_name(app.session().document().entities.entity(selected).unwrap()).to_owned();
    let row = app.row(&name).unwrap().rect();
    assert!(row.top() >= top && row.bottom() <= bottom, "{row} is not between {top} and {bottom}");
}
