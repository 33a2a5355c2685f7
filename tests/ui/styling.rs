//! The choices of how articles are set: each changes the page at once; reached, closed and left by mouse and keys.

use crate::support::shapes::arabic_in_egui_text;
use crate::support::{App, Start, article};
use cosmic_text::fontdb;
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, PointerButton, Pos2, Rect, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::export::Language;
use warraq::layout::installed::{Family, take_in};
use warraq::layout::{Digits, Face, Harakat, Justification, PageStyle};
use warraq::session::{Command, Settings, ThemeChoice};
use warraq::view::words::{ARABIC, ENGLISH};

const TEXT: &str = "خبر من السوق\n\nقالَ البائعُ إنَّ الثمن 25 درهما، وكان ٣٠ درهما في العام الماضي، ثم أضاف أن البضاعة قليلة \
    وأن الطلب عليها كثير منذ أسابيع، وأن الناس يأتون من كل مكان في طلبها قبل أن تنفد من الأسواق كلها.\n";

fn open() -> App {
    let mut app = Start::article(TEXT).size(1000.0, 700.0).open();
    app.click_button(ARABIC.style.title);
    assert!(app.session().is_style_shown());
    app
}

fn choose(app: &mut App, name: &str) {
    app.click(Role::RadioButton, name);
    let chosen = app.harness.get_by_role_and_label(Role::RadioButton, name);
    assert_eq!(chosen.accesskit_node().toggled(), Some(Toggled::True), "{name}");
}

/// The numbers of the glyphs in view, in their order on the lines.
fn glyphs(app: &App) -> Vec<u16> {
    let (sight, _) = app.window().sight();
    sight.lines().flat_map(|(line, _)| line.glyphs.iter().map(|glyph| glyph.id)).collect()
}

fn page_height(app: &App) -> f64 {
    app.window().column().unwrap().height()
}

/// The left ends of the lines in view, in points.
fn left_ends(app: &App) -> Vec<f32> {
    app.window().sight().0.lines().map(|(line, _)| line.left).collect()
}

fn style(app: &App) -> PageStyle {
    app.session().settings().page_style()
}

#[test]
fn every_choice_changes_the_page_at_once() {
    let mut app = open();
    let mut shown = glyphs(&app);
    for (name, has_changed) in [
        (ARABIC.face(Face::Amiri), (|style| style.face == Face::Amiri) as fn(PageStyle) -> bool),
        (ARABIC.face(Face::NotoSansArabic), |style| style.face == Face::NotoSansArabic),
        (ARABIC.face(Face::NotoNaskh), |style| style.face == Face::NotoNaskh),
        (ARABIC.style.digit_names[1], |style| style.spelling.digits == Digits::ArabicIndic),
        (ARABIC.style.digit_names[2], |style| style.spelling.digits == Digits::European),
        (ARABIC.style.digit_names[0], |style| style.spelling.digits == Digits::AsWritten),
        (ARABIC.style.harakat_choices[1], |style| style.spelling.harakat == Harakat::Hidden),
        (ARABIC.style.harakat_choices[0], |style| style.spelling.harakat == Harakat::Shown),
    ] {
        choose(&mut app, name);
        assert!(has_changed(style(&app)), "{name}");
        let now = glyphs(&app);
        assert_ne!(now, shown, "{name}");
        shown = now;
    }
    for theme in ThemeChoice::ALL {
        choose(&mut app, ARABIC.theme(theme));
        assert_eq!(app.session().settings().theme, theme);
    }
    assert!(app.session().is_style_shown(), "it stays until it is left");
}

#[test]
fn lines_fill_the_measure_as_chosen() {
    let mut app = Start::article(&article::long()).size(1000.0, 700.0).open();
    app.click_button(ARABIC.style.title);
    (0..6).for_each(|_| app.click_button(ARABIC.style.measure_steps[0]));
    let mut ends = Vec::new();
    for (way, name) in Justification::ALL.into_iter().zip(ARABIC.style.justifications).rev() {
        choose(&mut app, name);
        assert_eq!(style(&app).justification, way);
        // The title's line comes first.
        ends.push((left_ends(&app)[1], glyphs(&app).len()));
    }
    let [(full, drawn_out), (_, plain), (ragged, _)] = ends[..] else { unreachable!("three ways") };
    assert!(full < 0.5 && ragged > full + 1.0, "{ends:?}");
    assert!(drawn_out > plain, "kashidas are glyphs: {ends:?}");
}

#[test]
fn sizes_leading_and_measure_go_step_by_step_to_their_ends() {
    let mut app = open();
    type Number = fn(&Settings) -> f32;
    let numbers: [(_, Number, _, bool); 3] = [
        (ARABIC.style.size_steps, |settings| settings.font_size, Settings::FONT_SIZES, true),
        (ARABIC.style.leading_steps, |settings| settings.leading, PageStyle::LEADINGS, true),
        (ARABIC.style.measure_steps, |settings| settings.measure, Settings::MEASURES, false),
    ];
    for ([less, more], number, range, is_higher) in numbers {
        let (before, height) = (number(app.session().settings()), page_height(&app));
        app.click_button(more);
        assert!(number(app.session().settings()) > before, "{more}");
        if is_higher {
            assert!(page_height(&app) > height, "{more}: {height}");
        } else {
            // The window holds no wider column.
            app.click_button(more);
        }
        for (name, end) in [(less, *range.start()), (more, *range.end())] {
            for _ in 0..40 {
                app.harness.get_by_role_and_label(Role::Button, name).click();
                app.harness.step();
            }
            app.settle();
            assert!((number(app.session().settings()) - end).abs() < 1e-4, "{name}");
            let button = app.harness.get_by_role_and_label(Role::Button, name);
            assert!(button.accesskit_node().is_disabled(), "{name}: there is no more");
        }
    }
    let narrow = page_height(&app);
    app.session_mut().apply(Command::ResetTextSize);
    app.settle();
    assert!(page_height(&app) < narrow);
    assert!(app.says("140 حرفا") && app.says("200%") && app.says("20"), "{:?}", app.names(Role::Label));
}

#[test]
fn a_narrower_column_is_higher() {
    let mut app = open();
    for _ in 0..10 {
        app.click_button(ARABIC.style.measure_steps[0]);
    }
    let (height, width) = (page_height(&app), app.window().column().unwrap().outline().width());
    app.click_button(ARABIC.style.measure_steps[1]);
    let wider = app.window().column().unwrap().outline().width();
    assert!(wider > width && page_height(&app) <= height, "{width} {wider}");
    app.click_button(ARABIC.style.measure_steps[0]);
    assert!((page_height(&app) - height).abs() < 0.1);
}

/// Where the controls stand, in the tree's order.
fn controls(app: &App) -> Vec<Rect> {
    let dialog = app.harness.get_by_role(Role::Dialog);
    let controls = dialog
        .children_recursive()
        .filter(|node| matches!(node.accesskit_node().role(), Role::RadioButton | Role::Button));
    controls.map(|node| node.rect()).collect()
}

#[test]
fn every_control_is_tabbed_to_in_reading_order_and_tab_stays_with_them() {
    for language in [Language::Arabic, Language::English] {
        let mut app = Start::article(TEXT).size(1000.0, 700.0).open();
        if language == Language::English {
            app.session_mut().apply(Command::ToggleLanguage);
        }
        app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Comma);
        let all = controls(&app);
        assert_eq!(all.len(), 3 + 3 * 2 + 3 + 3 + 2 + 3 + 4 + 2, "{language:?}");
        let mut reached = Vec::new();
        for _ in &all {
            reached.push(app.harness.get_by(|node| node.is_focused()).rect());
            app.press(Key::Tab);
        }
        assert_eq!(reached, all, "{language:?}: each once");
        let key = |place: &Rect| {
            let x = place.center().x;
            (place.center().y.round(), if language == Language::Arabic { -x } else { x })
        };
        assert!(all.is_sorted_by(|one, other| key(one) < key(other)), "{language:?}: {all:?}");
        assert_eq!(app.harness.get_by(|node| node.is_focused()).rect(), all[0], "{language:?}: and round");
        app.press_with(Modifiers::SHIFT, Key::Tab);
        assert_eq!(app.harness.get_by(|node| node.is_focused()).rect(), all[all.len() - 1]);
    }
}

#[test]
fn keys_alone_choose_and_escape_gives_the_keyboard_back() {
    let mut app = Start::article(TEXT).size(1000.0, 700.0).open();
    app.type_into(ARABIC.filter_hint, "س");
    app.press_on_arabic_layout(Modifiers::COMMAND | Modifiers::SHIFT, Key::Comma, "و");
    assert!(app.session().is_style_shown(), "by its place, and while a field has the keyboard");
    app.press(Key::Tab);
    app.press(Key::Enter);
    assert_eq!(style(&app).face, Face::Amiri);
    app.press(Key::Escape);
    assert!(!app.session().is_style_shown());
    let focused = app.harness.get_by(|node| node.is_focused());
    assert_eq!(focused.accesskit_node().role(), Role::TextInput, "the field has it again");
    assert_eq!(app.session().filter(), "س");

    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Comma);
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Comma);
    assert!(!app.session().is_style_shown(), "the same keys put it away");
}

#[test]
fn the_button_shows_it_and_has_the_keyboard_again() {
    let mut app = Start::article(TEXT).size(1000.0, 700.0).open();
    app.harness.get_by_role_and_label(Role::Button, ARABIC.style.title).focus();
    app.settle();
    app.press(Key::Enter);
    assert!(app.session().is_style_shown());
    let focused = app.harness.get_by(|node| node.is_focused());
    assert_eq!(focused.accesskit_node().role(), Role::RadioButton);
    app.press(Key::Escape);
    let focused = app.harness.get_by(|node| node.is_focused());
    assert_eq!(focused.accesskit_node().label().as_deref(), Some(ARABIC.style.title));
}

#[test]
fn a_click_outside_only_closes() {
    let mut app = open();
    let text = app.session().document().article.text().to_owned();
    for place in
        [Pos2::new(700.0, 300.0), app.harness.get_by_role_and_label(Role::Button, ARABIC.panel).rect().center()]
    {
        app.session_mut().apply(Command::ShowStyle(true));
        app.session_mut().apply(Command::SelectAll);
        app.settle();
        app.click_at(place);
        assert!(!app.session().is_style_shown(), "{place}");
        let head = app.session().text_selection().unwrap().head;
        assert!(head == text.len() && app.session().settings().is_panel_open, "{place}: nothing else is done");
    }
    app.click_button(ARABIC.style.title);
    app.click_button(ARABIC.style.title);
    assert!(!app.session().is_style_shown(), "its own button closes it, too");
    app.click_button(ARABIC.style.title);
    app.harness.hover_at(Pos2::new(700.0, 300.0));
    app.harness.drop_at(Pos2::new(700.0, 300.0));
    app.settle();
    assert!(app.session().is_style_shown(), "a button that went down elsewhere is no click");
}

#[test]
fn the_find_bar_takes_its_place() {
    let mut app = open();
    app.press_with(Modifiers::COMMAND, Key::F);
    assert!(!app.session().is_style_shown() && app.session().search().is_open());
    let focused = app.harness.get_by(|node| node.is_focused());
    assert_eq!(focused.accesskit_node().role(), Role::TextInput);
}

#[test]
fn it_hangs_from_its_button_and_never_off_the_window() {
    for (width, height) in [(1280.0, 860.0), (700.0, 500.0), (420.0, 300.0)] {
        for language in [Language::Arabic, Language::English] {
            let mut app = Start::article(TEXT).size(width, height).open();
            if language == Language::English {
                app.session_mut().apply(Command::ToggleLanguage);
                app.settle();
            }
            let words = if language == Language::Arabic { &ARABIC } else { &ENGLISH };
            app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Comma);
            let button = app.harness.get_by_role_and_label(Role::Button, words.style.title).rect();
            let window = Rect::from_min_size(Pos2::ZERO, egui::Vec2::new(width, height));
            let all = controls(&app);
            let sides = |place: &Rect| place.left() > 8.0 && place.right() < width - 8.0;
            assert!(all.iter().all(sides), "{width} {language:?}: {:?}", all.iter().find(|place| !sides(place)));
            if height > 400.0 {
                assert!(all.iter().all(|place| window.contains_rect(*place)), "{width} {language:?}: {all:?}");
            }
            if width > 1000.0 {
                assert!(all[0].top() > button.bottom(), "below its button");
            }
            // Where not all is in view, the keyboard brings it there.
            for _ in &all {
                let focused = app.harness.get_by(|node| node.is_focused()).rect();
                assert!(window.contains_rect(focused), "{width} {language:?}: {focused}");
                app.press(Key::Tab);
            }
        }
    }
}

#[test]
fn its_letters_are_shaped_and_the_current_choice_is_marked_by_more_than_colour() {
    for theme in ThemeChoice::ALL {
        let mut app = open();
        app.session_mut().apply(Command::SetTheme(theme));
        app.settle();
        assert!(arabic_in_egui_text(&app.harness.output().shapes).is_empty());
        let place = |app: &App, name: &str| app.harness.get_by_role_and_label(Role::RadioButton, name).rect();
        let [off, full] = [ARABIC.style.justifications[0], ARABIC.style.justifications[2]];
        let before = [place(&app, off), place(&app, full)];
        let ink = |app: &mut App, place: Rect| {
            let image = app.harness.render().unwrap();
            let (ground, _) = crate::support::painter::most_frequent_color(&image, place.shrink(3.0));
            let [red, green, blue, _] = ground.0;
            let ground = warraq::export::palette::Rgb { red, green, blue };
            let inner = place.shrink(3.0);
            crate::support::painter::pixels_in(&image, inner)
                .filter(|pixel| crate::pictures::distance(*pixel, ground) > 60)
                .count()
        };
        let unchosen = ink(&mut app, before[0]);
        choose(&mut app, off);
        app.harness.hover_at(Pos2::new(900.0, 500.0));
        app.settle();
        assert_eq!([place(&app, off), place(&app, full)], before, "nothing moves");
        let chosen = ink(&mut app, before[0]);
        assert!(chosen > unchosen, "{theme:?}: bolder letters: {chosen} {unchosen}");
    }
}

#[test]
fn a_right_click_outside_closes_it_as_well() {
    let mut app = open();
    let at = Pos2::new(700.0, 300.0);
    app.harness.hover_at(at);
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        app.harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        app.harness.step();
    }
    app.settle();
    assert!(!app.session().is_style_shown());
}

/// Makes a bundled font known under another name.
fn installed(name: &str) -> Family {
    let mut bundled = fontdb::Database::new();
    bundled.load_fonts_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts"));
    let mut fonts = fontdb::Database::new();
    let amiri = bundled.faces().filter(|face| face.families.iter().any(|(name, _)| name == "Amiri"));
    for face in amiri {
        let families = vec![(name.to_owned(), fontdb::Language::Unknown)];
        fonts.push_face_info(fontdb::FaceInfo { families, ..face.clone() });
    }
    take_in(&fonts)[0]
}

#[test]
fn the_machine_s_own_faces_are_offered_one_after_another() {
    let mut app = Start::sample().open();
    app.calls_mut().families = vec![installed("خط أول"), installed("خط ثان")];
    app.session_mut().apply(Command::ShowStyle(true));
    app.settle();
    app.settle();
    let [before, after] = ARABIC.style.installed_face_steps;
    let mut seen = vec![glyphs(&app)];
    for (step, expected) in [
        (after, Face::Installed(Family::named("خط أول"))),
        (after, Face::Installed(Family::named("خط ثان"))),
        (before, Face::Installed(Family::named("خط أول"))),
        (before, Face::NotoNaskh),
    ] {
        app.click_button(step);
        assert_eq!(style(&app).face, expected);
        seen.push(glyphs(&app));
    }
    assert_ne!(seen[1], seen[0]);
    assert_eq!((&seen[2], &seen[3], &seen[4]), (&seen[1], &seen[1], &seen[0]));
    let kept = serde_json::to_string(&app.session().settings().face).unwrap();
    assert_eq!(kept, "\"noto-naskh\"");
}

#[test]
fn without_faces_of_its_own_the_machine_has_no_row_for_them() {
    let mut app = Start::sample().open();
    app.session_mut().apply(Command::ShowStyle(true));
    app.settle();
    let [_, after] = ARABIC.style.installed_face_steps;
    assert!(app.harness.query_by_label(after).is_none());
}
