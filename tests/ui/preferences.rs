//! Theme, language, panel: changed, shown, kept; and everything runs from the right in Arabic.

use crate::support::painter::most_frequent_color;
use crate::support::{App, Start, article};
use egui::{Key, Pos2, Rect, Role, Theme};
use egui_kittest::kittest::Queryable;
use warraq::export::Language;
use warraq::export::palette::{self, Rgb, page_colors};
use warraq::session::{Command, ThemeChoice};
use warraq::view::words::{ARABIC, ENGLISH, Words};

fn long() -> App {
    Start::article(&article::long()).open()
}

/// The colour of an empty place on the paper.
fn paper(app: &mut App) -> Rgb {
    let view = app.place(Role::Article);
    let place = view.left_bottom() + egui::Vec2::new(5.0, -5.0);
    let image = app.harness.render().unwrap();
    let (color, _) = most_frequent_color(&image, Rect::from_center_size(place, egui::Vec2::splat(4.0)));
    let [red, green, blue, _] = color.0;
    Rgb { red, green, blue }
}

#[test]
fn every_theme_is_among_the_choices_and_colours_the_paper() {
    let mut app = Start::article(article::SHORT).size(760.0, 640.0).open();
    assert_eq!(app.session().settings().theme, ThemeChoice::System);
    app.click_button(ARABIC.style.title);
    for (choice, theme) in [
        (ThemeChoice::Light, palette::Theme::Light),
        (ThemeChoice::Sepia, palette::Theme::Sepia),
        (ThemeChoice::Dark, palette::Theme::Dark),
        (ThemeChoice::System, palette::Theme::Light),
    ] {
        app.click(Role::RadioButton, ARABIC.theme(choice));
        assert_eq!(app.session().settings().theme, choice);
        assert_eq!(paper(&mut app), page_colors(theme).paper, "{choice:?}");
    }
}

#[test]
fn the_system_theme_follows_the_system() {
    let mut app = Start::article(article::SHORT).size(760.0, 420.0).open();
    app.harness.input_mut().system_theme = Some(Theme::Dark);
    app.settle();
    assert_eq!(paper(&mut app), page_colors(palette::Theme::Dark).paper);
    app.harness.input_mut().system_theme = Some(Theme::Light);
    app.settle();
    assert_eq!(paper(&mut app), page_colors(palette::Theme::Light).paper);
}

#[test]
fn preferences_are_kept_in_the_settings_file() {
    let mut app = long();
    app.session_mut().apply(Command::SetTheme(ThemeChoice::Sepia));
    app.session_mut().apply(Command::ToggleLanguage);
    app.session_mut().apply(Command::EnlargeText);
    app.settle();
    let delay = app.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay <= std::time::Duration::from_secs(1), "a frame will come that saves them: {delay:?}");
    std::thread::sleep(std::time::Duration::from_secs(1));
    app.harness.step();
    let mut saved = warraq::session::SavedSettings::at(app.folder().join("settings.json"));
    let (settings, trouble) = saved.load();
    assert!(trouble.is_none());
    assert_eq!(&settings, app.session().settings());
    assert_eq!((settings.theme, settings.language), (ThemeChoice::Sepia, Language::English));
}

#[test]
fn a_damaged_settings_file_is_told_and_kept() {
    let app = Start::article(article::SHORT).settings("{\"theme\":").open();
    assert!(app.says("ملف الإعدادات تالف"));
    let kept = std::fs::read(app.folder().join("settings.damaged.json")).unwrap();
    assert_eq!(kept, b"{\"theme\":");
}

/// The words of the top bar that every screen shows.
fn bar_names(words: &Words) -> [&'static str; 9] {
    [
        words.window.commands,
        words.open,
        words.paste,
        words.copy_summary,
        words.find,
        words.panel,
        words.other_language,
        words.larger_name,
        words.smaller_name,
    ]
}

#[test]
fn the_interface_speaks_english_from_left_to_right() {
    let mut app = long();
    let sides = |app: &App, words: &Words| {
        let filter = app.harness.get_by_role_and_label(Role::TextInput, words.filter_hint).rect();
        (filter.center().x, app.place(Role::ScrollBar).center().x, app.place(Role::Article).center().x)
    };
    assert!(bar_names(&ARABIC).iter().all(|name| app.has(Role::Button, name)));
    let (panel, strip, text) = sides(&app, &ARABIC);
    assert!(strip < text && text < panel, "Arabic: the panel at the right, the strip at the left");

    app.click_button(ARABIC.other_language);
    assert!(bar_names(&ENGLISH).iter().all(|name| app.has(Role::Button, name)), "{:?}", app.names(Role::Button));
    let (panel, strip, text) = sides(&app, &ENGLISH);
    assert!(panel < text && text < strip, "English: the other way round");
    let (open, copy) = (button(&app, ENGLISH.open), button(&app, ENGLISH.copy_summary));
    assert!(open.right() < copy.left());
    assert!(
        app.links("مصر").len() == 1 && app.description(Role::Link, "مصر").unwrap().starts_with("Country, "),
        "{:?}",
        app.names(Role::Link)
    );

    app.click_button(ENGLISH.other_language);
    assert!(app.has(Role::Button, ARABIC.open));
}

fn button(app: &App, name: &str) -> Rect {
    app.harness.get_by_role_and_label(Role::Button, name).rect()
}

#[test]
fn the_panel_is_put_away_and_back() {
    let mut app = long();
    let room = app.place(Role::Article).width();
    let put_away: [fn(&mut App); 2] = [|app| app.press(Key::F9), |app| app.click_button(ARABIC.panel)];
    for put_away in put_away {
        put_away(&mut app);
        assert!(!app.session().settings().is_panel_open);
        assert_eq!(app.names(Role::ListItem), Vec::<String>::new());
        assert!(!app.has(Role::TextInput, ARABIC.filter_hint));
        assert!(app.place(Role::Article).width() > room, "the text takes its room");
        put_away(&mut app);
        assert!(app.row("مصر").is_some());
        assert!((app.place(Role::Article).width() - room).abs() < 0.5);
    }
}

/// Tabs through the bar from its first button; the places of what has the focus, one after the other.
fn tabbed_along_the_bar(app: &mut App) -> Vec<Pos2> {
    let mut places = Vec::new();
    for _ in 0..20 {
        app.press(Key::Tab);
        let focused = app.harness.query_by(|node| node.is_focused() && node.role() == Role::Button);
        let Some(place) = focused.map(|node| node.rect().center()).filter(|place| place.y < 47.0) else { break };
        places.push(place);
    }
    places
}

#[test]
fn pitfall_23_the_bar_is_tabbed_through_from_the_right_in_arabic() {
    let mut app = long();
    let places = tabbed_along_the_bar(&mut app);
    assert_eq!(places.len(), 13, "every button is reached: {places:?}");
    assert!(places.is_sorted_by(|first, second| first.x > second.x), "{places:?}");
    assert!(places[0].x > 1100.0, "from the window's right edge");

    let mut app = long();
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    let places = tabbed_along_the_bar(&mut app);
    assert_eq!(places.len(), 13, "{places:?}");
    assert!(places.is_sorted_by(|first, second| first.x < second.x), "{places:?}");
}

#[test]
fn pitfall_23_the_list_and_the_status_line_begin_at_the_right() {
    let app = long();
    let status: Vec<Rect> = app
        .harness
        .query_all_by_role(Role::Label)
        .map(|node| node.rect())
        .filter(|place| place.top() > 860.0 - 28.0)
        .collect();
    assert!(status.len() >= 4);
    assert!(status.is_sorted_by(|first, second| first.left() >= second.right()), "{status:?}");
}

#[test]
fn no_button_of_the_bar_lies_on_another_in_a_narrow_window() {
    for (width, is_english) in [(700.0, false), (700.0, true), (420.0, false), (420.0, true)] {
        let mut app = Start::article(article::SHORT).size(width, 500.0).open();
        if is_english {
            app.session_mut().apply(Command::ToggleLanguage);
            app.settle();
        }
        let buttons: Vec<Rect> = app
            .harness
            .query_all_by_role(Role::Button)
            .map(|node| node.rect())
            .filter(|place| place.bottom() < app.place(Role::Article).top() && place.top() < 140.0)
            .collect();
        assert_eq!(buttons.len(), 13, "{width}: every button is there");
        for (index, place) in buttons.iter().enumerate() {
            assert!(place.left() >= 0.0 && place.right() <= width, "{width}: {place} is outside");
            let others = buttons.iter().skip(index + 1);
            assert!(others.clone().all(|other| !other.shrink(0.5).intersects(*place)), "{width}: {place}");
        }
    }
}
