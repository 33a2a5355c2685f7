//! What the extractor is not sure of: hidden, counted, switched on, and then marked as what it is.

use crate::pictures::{distance, keep};
use crate::support::painter::{most_frequent_color, pixels_in};
use crate::support::shapes::arabic_in_egui_text;
use crate::support::{App, Start, article};
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Rect, Role, Vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use image::RgbaImage;
use warraq::export::palette::{self, Mark, Rgb, page_colors, uncertain_mark};
use warraq::extract::EntityKind;
use warraq::session::{Command, ThemeChoice};
use warraq::view::words::{ARABIC, ENGLISH};

/// One city named once, one country named three times; each is uncertain throughout.
const DOUBTED: [&str; 2] = ["القاهرة", "إثيوبيا"];

fn start() -> Start {
    Start::article(&article::long()).doubting(&DOUBTED)
}

fn switch(app: &App) -> Option<Node<'_>> {
    app.harness.query_by_role(Role::Switch)
}

fn is_on(app: &App) -> bool {
    switch(app).unwrap().accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn where_all_is_certain_there_is_no_switch() {
    let mut app = Start::article(&article::long()).doubting(&[]).open();
    assert!(switch(&app).is_none());
    app.press(Key::Num9);
    assert!(!app.session().settings().shows_uncertain);
}

#[test]
fn pitfall_22_what_is_uncertain_is_hidden_but_counted_and_one_click_away() {
    let mut app = start().open();
    let certain = app.names(Role::ListItem);
    assert!(app.row("إثيوبيا").is_none() && app.row("مصر").is_some());
    assert!(app.links("إثيوبيا").is_empty() && app.links("القاهرة").is_empty());
    app.header(EntityKind::Country, "دول");
    assert!(!is_on(&app));
    let name = switch(&app).unwrap().accesskit_node().label().unwrap();
    assert_eq!(name, "إظهار 4 مواضع غير مؤكدة");

    app.click(Role::Switch, &name);
    assert!(is_on(&app));
    assert_eq!(app.row_name("إثيوبيا").unwrap(), "إثيوبيا 3");
    assert_eq!(app.names(Role::ListItem).len(), certain.len() + 2);
    let of_link = |name: &str| app.description(Role::Link, name).unwrap();
    assert_eq!(of_link("إثيوبيا"), "دولة، 3 مواضع، اسم غير مؤكد");
    assert!(of_link("مصر").starts_with("دولة، ") && !of_link("مصر").contains("مؤكد"));
    let described = |name: &str| app.row(name).unwrap().accesskit_node().description();
    assert_eq!((described("إثيوبيا"), described("مصر")), (Some("اسم غير مؤكد".to_owned()), None));
    app.click(Role::Switch, &name);
    assert_eq!(app.names(Role::ListItem), certain);
}

#[test]
fn the_counts_are_those_of_what_is_shown() {
    let mut app = start().open();
    for _ in 0..2 {
        let entities = app.session().document().entities.clone();
        let counts = ARABIC.entity_count(entities.entities().len(), entities.mentions().len());
        assert!(app.says(&counts), "{counts}: {:?}", app.names(Role::Label));
        app.press(Key::Num9);
    }
}

#[test]
fn an_article_without_a_certain_name_says_so() {
    let mut app = Start::article("عاد الوفد إلى مصر أمس.\n").doubting(&["مصر"]).open();
    assert!(app.says(ARABIC.nothing_certain) && !app.says(ARABIC.nothing_found));
    app.press(Key::Num9);
    assert!(!app.says(ARABIC.nothing_certain) && app.row("مصر").is_some());
}

#[test]
fn the_switch_is_reached_and_pressed_by_the_keyboard() {
    let mut app = start().open();
    for _ in 0..60 {
        app.press(Key::Tab);
        if switch(&app).unwrap().is_focused() {
            for on in [true, false] {
                app.press(Key::Space);
                assert_eq!(is_on(&app), on);
                assert!(switch(&app).unwrap().is_focused(), "the focus stays");
            }
            app.press(Key::Num9);
            assert!(is_on(&app));
            app.press_on_arabic_layout(Modifiers::NONE, Key::Num9, "٩");
            assert!(!is_on(&app));
            return;
        }
    }
    panic!("Tab never comes to the switch");
}

#[test]
fn the_switch_stands_below_the_list_and_covers_none_of_it() {
    let mut app = Start::sample().doubting(&["عمّان", "عمان"]).size(900.0, 420.0).open();
    app.turn_wheel(egui::Pos2::new(800.0, 300.0), 5000.0);
    let switch = switch(&app).unwrap().rect();
    assert!(switch.bottom() <= 420.0 - 28.0 && switch.left() >= 600.0, "{switch}");
    let rows = app.harness.query_all_by_role(Role::ListItem).map(|row| row.rect());
    let lowest = rows.map(|row| row.bottom()).max_by(f32::total_cmp).unwrap();
    assert!(lowest <= switch.top(), "{lowest} and {switch}");
}

#[test]
fn the_setting_and_the_language_are_kept() {
    let mut app = start().settings(r#"{"shows_uncertain": true, "language": "english"}"#).open();
    let switch = |app: &App| switch(app).unwrap().accesskit_node().label().unwrap();
    assert_eq!(switch(&app), "Show 4 uncertain mentions");
    assert!(is_on(&app) && app.description(Role::Link, "القاهرة").unwrap().starts_with("City, "));
    assert!(app.description(Role::Link, "القاهرة").unwrap().ends_with(", uncertain"));
    app.click_button(ENGLISH.other_language);
    assert_eq!(switch(&app), "إظهار 4 مواضع غير مؤكدة");
}

#[test]
fn the_summary_is_copied_as_it_is_shown() {
    let mut app = start().open();
    app.click_button(ARABIC.copy_summary);
    app.press(Key::Num9);
    app.click_button(ARABIC.copy_summary);
    let calls = app.calls();
    let holds = |index: usize| calls.copied[index].text.contains("إثيوبيا (3؟)");
    assert_eq!((holds(0), holds(1)), (false, true), "{:?}", calls.copied);
}

#[test]
fn the_pointer_resting_on_the_switch_is_told_what_it_shows() {
    let mut app = start().open();
    let shapes = |app: &App| app.harness.output().shapes.len();
    let (before, place) = (shapes(&app), switch(&app).unwrap().rect());
    app.harness.hover_at(place.center());
    app.harness.run_steps(12);
    assert!(shapes(&app) > before + 1, "{} after {before}", shapes(&app));
    assert_eq!(arabic_in_egui_text(&app.harness.output().shapes), Vec::<String>::new());
    let description = switch(&app).unwrap().accesskit_node().description();
    assert_eq!(description.as_deref(), Some(ARABIC.uncertain_hint));
}

/// Whether a row of pixels just below the box alternates between the line's colour and another.
fn has_dashes_below(image: &RgbaImage, place: Rect, line: Rgb) -> bool {
    let below = Rect::from_min_max(place.left_bottom(), place.right_bottom() + Vec2::new(0.0, 1.0));
    let dashed: Vec<bool> = pixels_in(image, below).map(|pixel| distance(pixel, line) < 12).collect();
    let changes = dashed.windows(2).filter(|pair| pair[0] != pair[1]).count();
    changes >= 6 && dashed.iter().any(|dash| *dash)
}

#[test]
fn uncertain_names_are_paler_and_over_dashes_in_every_theme_at_every_density() {
    for scale in [1.0, 2.0] {
        let mut app = start().size(800.0, 320.0).scale(scale).open();
        app.press(Key::Num9);
        for (choice, theme) in [
            (ThemeChoice::Light, palette::Theme::Light),
            (ThemeChoice::Sepia, palette::Theme::Sepia),
            (ThemeChoice::Dark, palette::Theme::Dark),
        ] {
            app.session_mut().apply(Command::SetTheme(choice));
            app.settle();
            let image = app.harness.render().unwrap();
            keep(&image, &format!("uncertain_{}_{scale}x", theme.name()));
            for (text, kind) in [("القاهرة", EntityKind::City), ("إثيوبيا", EntityKind::Country)] {
                let Mark::Dashed { line, wash: Some(wash) } = uncertain_mark(kind, theme) else { panic!("{kind:?}") };
                let link = app.links(text)[0];
                let place = Rect::from_min_max(link.min * scale, link.max * scale);
                let (color, _) = most_frequent_color(&image, place);
                assert!(distance(color, wash) <= 3, "{text} {theme:?} {scale}x: {color:?} instead of {wash:?}");
                assert!(has_dashes_below(&image, place, line), "{text} {theme:?} {scale}x");
            }
            let certain = app.links("مصر")[0];
            let place = Rect::from_min_max(certain.min * scale, certain.max * scale);
            let Mark::Dashed { line, .. } = uncertain_mark(EntityKind::Country, theme) else { panic!("dashed") };
            assert!(!has_dashes_below(&image, place, line), "a certain name in {theme:?} at {scale}x");
        }
    }
}

#[test]
fn the_strip_shows_uncertain_places_only_when_they_are_asked_for() {
    let mut app = Start::article("عاد الوفد إلى مصر أمس.\n").doubting(&["مصر"]).size(800.0, 320.0).open();
    app.session_mut().apply(Command::SetTheme(ThemeChoice::Light));
    app.settle();
    let marked = |app: &mut App| {
        let strip = app.place(Role::ScrollBar).shrink(5.0);
        let image = app.harness.render().unwrap();
        let panel = page_colors(palette::Theme::Light).panel;
        pixels_in(&image, strip).filter(|pixel| distance(*pixel, panel) > 10).count()
    };
    assert_eq!(marked(&mut app), 0);
    app.press(Key::Num9);
    assert!(marked(&mut app) > 10);
    app.press(Key::Num9);
    assert_eq!(marked(&mut app), 0);
}
