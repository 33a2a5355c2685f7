//! The page of settings, by mouse and keyboard: what is changed there is shown, kept, and can be had back.

use crate::support::{App, Start, article, write};
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::export::Language;
use warraq::extract::EntityKind;
use warraq::layout::Digits;
use warraq::session::{Command, Page, SavedSettings, Settings, Source, ThemeChoice};
use warraq::view::words::{ARABIC, ENGLISH};

fn open() -> App {
    let mut app = Start::article(&article::long()).open();
    app.press_with(Modifiers::COMMAND, Key::Comma);
    assert_eq!(app.session().page(), Some(Page::Settings));
    app
}

/// Turns the wheel until a control of the page is in view, and clicks it.
fn click(app: &mut App, role: Role, name: &str) {
    for _ in 0..30 {
        let place = app.harness.get_by_role_and_label(role, name).rect();
        if (180.0..700.0).contains(&place.center().y) {
            break;
        }
        let points = if place.center().y > 430.0 { 80.0 } else { -80.0 };
        app.turn_wheel(egui::Pos2::new(640.0, 430.0), points);
    }
    app.click(role, name);
}

fn choose(app: &mut App, name: &str) {
    click(app, Role::RadioButton, name);
}

fn kept(app: &mut App) -> Settings {
    app.session_mut().save_settings();
    SavedSettings::at(app.folder().join("settings.json")).load().0
}

fn is_chosen(app: &App, name: &str) -> bool {
    let node = app.harness.get_by_role_and_label(Role::RadioButton, name);
    node.accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn what_is_chosen_on_the_page_is_shown_and_kept() {
    let mut app = open();
    let words = &ARABIC.window;
    for name in [
        words.digit_names[1],
        words.panel_choices.names[1],
        words.uncertain_choices.names[0],
        words.start_choices.names[1],
        words.motion_choices.names[1],
        ARABIC.theme(ThemeChoice::Dark),
    ] {
        assert!(!is_chosen(&app, name), "{name}");
        choose(&mut app, name);
        assert!(is_chosen(&app, name), "{name}");
    }
    let settings = kept(&mut app);
    assert_eq!(&settings, app.session().settings());
    assert_eq!((settings.interface_digits, settings.theme), (Digits::ArabicIndic, ThemeChoice::Dark));
    assert!(!settings.is_panel_open && settings.shows_uncertain && !settings.restores && settings.has_reduced_motion);
    assert!(app.harness.ctx.global_style().animation_time.abs() < f32::EPSILON);
    choose(&mut app, "English");
    assert!(app.has(Role::Heading, ENGLISH.window.interface));
    assert_eq!(kept(&mut app).language, Language::English);
}

#[test]
fn kinds_are_switched_on_the_page_and_stay_so_in_later_runs() {
    let mut app = open();
    click(&mut app, Role::CheckBox, "دول");
    assert!(!app.session().shows(EntityKind::Country));
    assert_eq!(kept(&mut app).hidden_kinds, [EntityKind::Country]);
    let again = Start::article(&article::long()).settings(r#"{"hidden_kinds": ["country", "unheard-of"]}"#).open();
    assert!(again.session().shows(EntityKind::Country), "what this version does not understand spoils the field alone");
    let again = Start::article(&article::long()).settings(r#"{"hidden_kinds": ["country", "country"]}"#).open();
    assert!(!again.session().shows(EntityKind::Country) && again.session().shows(EntityKind::Person));
    assert!(again.links("مصر").is_empty());
}

#[test]
fn the_page_is_walked_by_tab_from_the_right_and_worked_by_keys_alone() {
    let mut app = open();
    let focused =
        |app: &App| app.harness.query_by(|node| node.is_focused()).and_then(|node| node.accesskit_node().label());
    assert_eq!(focused(&app).as_deref(), Some(ARABIC.window.close));
    let mut names = Vec::new();
    for _ in 0..60 {
        app.press(Key::Tab);
        names.extend(focused(&app));
        if names.last().map(String::as_str) == Some(ARABIC.window.close) {
            break;
        }
    }
    assert_eq!(names[..3], ["العربية", "English", ARABIC.window.digit_names[0]]);
    for name in ["دول", ARABIC.theme(ThemeChoice::Sepia), ARABIC.window.reset] {
        assert!(names.iter().any(|other| other == name), "{name} is not reached: {names:?}");
    }
    let place = |name| app.harness.get_by_role_and_label(Role::RadioButton, name).rect().center().x;
    assert!(place("العربية") > place("English"), "from the right");
    app.press(Key::Tab);
    app.press(Key::Tab);
    app.press(Key::Space);
    assert_eq!(app.session().settings().language, Language::English);
    app.press(Key::Num1);
    assert!(app.session().shows(EntityKind::Person), "the page keeps plain keys");
    app.press(Key::Escape);
    assert_eq!(app.session().page(), None);
}

#[test]
fn what_has_the_keyboard_is_in_view() {
    let mut app = Start::article(&article::long()).size(800.0, 420.0).open();
    app.press_with(Modifiers::COMMAND, Key::Comma);
    // The page takes 86 % of the window's height.
    let page = 29.0..391.0;
    for _ in 0..60 {
        app.press(Key::Tab);
        app.settle();
        let focused = app.harness.query_by(|node| node.is_focused()).unwrap();
        let (name, place) = (focused.accesskit_node().label(), focused.rect());
        assert!(page.contains(&place.top()) && page.contains(&place.bottom()), "{name:?}: {place}");
    }
}

#[test]
fn settings_are_reset_and_had_back() {
    let mut app = open();
    app.session_mut().apply(Command::ToggleLanguage);
    app.session_mut().apply(Command::SetTheme(ThemeChoice::Sepia));
    app.session_mut().apply(Command::ToggleKind(EntityKind::Person));
    app.settle();
    let before = app.session().settings().clone();
    let words = &ENGLISH.window;
    app.harness.get_by_role_and_label(Role::Button, words.reset).focus();
    app.settle();
    app.press(Key::Enter);
    let reset = app.session().settings().clone();
    assert_eq!((reset.theme, reset.language), (ThemeChoice::System, Language::English), "all but the language");
    assert!(app.session().shows(EntityKind::Person) && app.says(words.reset_done));
    assert_eq!((reset.window_size, &reset.last_file), (before.window_size, &before.last_file));
    app.press(Key::Enter);
    assert_eq!(app.session().settings(), &before, "the same button takes it back");
    assert!(!app.session().shows(EntityKind::Person) && !app.says(words.reset_done));
    app.session_mut().apply(Command::Window(warraq::session::WindowCommand::ResetSettings));
    app.press(Key::Escape);
    app.click_button(words.undo_reset);
    assert_eq!(app.session().settings(), &before, "and so does the message");
}

#[test]
fn the_folders_are_told_and_copied() {
    let mut app = open();
    let folder = app.folder().display().to_string();
    assert!(app.says(&folder));
    let copy = format!("{} {folder}", ARABIC.window.copy_path);
    app.harness.get_by_role_and_label(Role::Button, &copy).focus();
    app.settle();
    app.press(Key::Enter);
    assert_eq!(app.calls().copied.last().unwrap().text, folder);
}

#[test]
fn the_digits_of_the_interface_are_those_that_were_chosen_wherever_a_number_stands() {
    let numbers = |app: &mut App| {
        app.session_mut().apply(Command::OpenFind);
        app.session_mut().apply(Command::SetQuery("مصر".to_owned()));
        app.settle();
        app.session_mut().wait();
        app.settle();
        app.harness.render().unwrap()
    };
    let mut european = Start::article(&article::long()).open();
    let mut arabic = Start::article(&article::long()).settings(r#"{"interface_digits": "arabic-indic"}"#).open();
    let (first, second) = (numbers(&mut european), numbers(&mut arabic));
    // Wherever the interface shows a number the pictures differ; the text itself is the same, but for what rounding does to
    // glyphs that lie elsewhere on their texture.
    let differs = |place: egui::Rect| {
        let inside = |x: u32, y: u32| place.contains(egui::Pos2::new(x as f32, y as f32));
        let far = |x: u32, y: u32, pixel: &image::Rgba<u8>| {
            pixel.0.iter().zip(second.get_pixel(x, y).0).any(|(one, other)| one.abs_diff(other) > 60)
        };
        first.enumerate_pixels().any(|(x, y, pixel)| inside(x, y) && far(x, y, pixel))
    };
    assert!(differs(european.row("مصر").unwrap().rect()), "the count in the panel");
    let header = european.header(EntityKind::Country, "دول").rect();
    assert!(differs(header), "the kind's count");
    assert!(differs(egui::Rect::from_min_max(egui::Pos2::new(0.0, 832.0), egui::Pos2::new(1280.0, 860.0))), "below");
    assert!(!differs(european.place(Role::Article)), "the article");
}

#[test]
fn the_article_that_was_open_last_is_opened_again_at_its_place() {
    let mut app = Start::sample().open();
    let path = write(app.folder(), "فصل 2.txt", article::long().as_bytes());
    app.session_mut().apply(Command::Open(path.clone()));
    app.read();
    let settings = kept(&mut app);
    assert_eq!(settings.last_file.as_ref(), Some(&path));
    let json = |restores: bool, path: &std::path::Path| {
        let file = format!("{{\"restores\": {restores}, \"last_file\": {:?}}}", path.display().to_string());
        &*Box::leak(file.into_boxed_str())
    };
    let source = |start: Start| start.open().session().document().source.clone();
    assert_eq!(source(Start::sample().settings(json(true, &path))), Source::File(path.clone()));
    assert_eq!(source(Start::sample().settings(json(false, &path))), Source::Sample);
    assert_ne!(source(Start::article(article::SHORT).settings(json(true, &path))), Source::File(path.clone()));
    std::fs::remove_file(&path).unwrap();
    let gone = Start::sample().settings(json(true, &path)).open();
    assert_eq!(gone.session().document().source, Source::Sample);
    assert!(gone.session().notice().is_none(), "nobody has asked for it");
}

#[test]
fn a_name_with_a_number_before_its_extension_is_told_as_it_is_written() {
    let mut app = Start::sample().open();
    let path = write(app.folder(), "فصل 2.txt", article::SHORT.as_bytes());
    app.session_mut().apply(Command::Open(path));
    app.read();
    assert!(app.names(Role::Label).iter().any(|name| name == "\u{2068}فصل 2\u{200E}.txt\u{2069}"));
}
