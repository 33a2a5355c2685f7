//! No Arabic letter ever reaches egui's own text: it would stand in the wrong order.

use crate::support::shapes::{arabic_in_egui_text, glyph_corners, is_arabic};
use crate::support::{App, Start, article};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warraq::extract::EntityKind;
use warraq::session::{Command, ThemeChoice};
use warraq::view::desktop::Picked;
use warraq::view::words::ARABIC;

fn assert_shaped(app: &App, screen: &str) {
    let found = arabic_in_egui_text(&app.harness.output().shapes);
    assert!(found.is_empty(), "{screen}: egui set {found:?}");
    let told = [Role::Button, Role::Label].iter().flat_map(|role| app.names(*role));
    assert!(told.count() > 5, "{screen}: there was something to look at");
}

#[test]
fn pitfall_6_and_14_colours_change_neither_letters_nor_their_places() {
    let mut app =
        Start::article("عاد الوفد لإسرائيل وللأردن ولأوكرانيا (بالقاهرة) ثم التقى أحمد الطيب وفدا من «مصر».").open();
    let right = app.harness.get_by_label(ARABIC.filter_hint).rect().left() - 20.0;
    let glyphs = |app: &App| glyph_corners(&app.harness.output().shapes, right);
    let coloured = glyphs(&app);
    assert!(coloured.len() > 4 * 50 && app.links("").len() >= 5, "{} corners", coloured.len());
    EntityKind::ALL.into_iter().for_each(|kind| app.session_mut().apply(Command::ToggleKind(kind)));
    app.settle();
    assert!(app.links("").is_empty());
    assert_eq!(glyphs(&app), coloured);
}

#[test]
fn no_screen_leaves_arabic_letters_to_egui() {
    type Screen = (&'static str, fn(&mut App));
    let screens: [Screen; 15] = [
        ("sample", |_| ()),
        ("selected", |app| app.press(Key::CloseBracket)),
        ("hovered", |app| {
            let row = app.links("")[0];
            app.harness.hover_at(row.center());
            app.settle();
        }),
        ("filter typed", |app| app.type_into(ARABIC.filter_hint, "عمان")),
        ("filter selected", |app| app.press_with(Modifiers::COMMAND, Key::A)),
        ("filter empty", |app| app.press(Key::Backspace)),
        ("found", |app| {
            app.press_with(Modifiers::COMMAND, Key::F);
            app.type_into(ARABIC.find_hint, "عمان");
        }),
        ("found in context", |app| app.session_mut().apply(Command::ToggleConcordance)),
        ("not found", |app| {
            app.session_mut().apply(Command::SetQuery("ضظغ".to_owned()));
            app.settle();
        }),
        ("copied", |app| app.click_button(ARABIC.copy_summary)),
        ("error", |app| {
            app.session_mut().apply(Command::Open("/لا/يوجد.txt".into()));
            app.read();
        }),
        ("path field", |app| {
            app.calls_mut().picked = Some(Picked::NoDialog);
            app.click_button(ARABIC.open);
            app.type_into(ARABIC.path_hint, "/مجلد/مقال.txt");
        }),
        ("kinds off", |app| {
            let count = app.session().notice_count();
            app.session_mut().apply(Command::DismissNotice(count));
            app.settle();
            [Key::Num1, Key::Num2, Key::Num8].into_iter().for_each(|key| app.press(key));
        }),
        ("dark", |app| {
            app.session_mut().apply(Command::SetTheme(ThemeChoice::Dark));
            app.settle();
        }),
        ("panel closed", |app| app.press(Key::F9)),
    ];
    for language in ["Arabic", "English"] {
        let mut app = Start::sample().open();
        for (name, go_to) in &screens {
            go_to(&mut app);
            if language == "English" {
                app.session_mut().apply(Command::ToggleLanguage);
                app.settle();
            }
            assert_shaped(&app, &format!("{name}, {language}"));
            if language == "English" {
                app.session_mut().apply(Command::ToggleLanguage);
                app.settle();
            }
        }
    }
}

#[test]
fn no_frame_while_an_article_opens_leaves_arabic_letters_to_egui() {
    let mut app = Start::article(&article::long()).open_unread();
    for _ in 0..8 {
        app.harness.step();
        let found = arabic_in_egui_text(&app.harness.output().shapes);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn an_arabic_label_of_eguis_own_would_be_found() {
    for text in ["مصر", "BBC ب", "\u{FEFB}", "٢"] {
        let harness = Harness::builder().allow_missing_glyphs().build_ui(move |ui| {
            ui.group(|ui| ui.horizontal(|ui| ui.label(text)));
        });
        assert_eq!(arabic_in_egui_text(&harness.output().shapes), [text]);
    }
    let harness = Harness::builder().allow_missing_glyphs().build_ui(|ui| {
        ui.label("Latin");
    });
    assert!(arabic_in_egui_text(&harness.output().shapes).is_empty());
    assert!(!is_arabic('é') && !is_arabic('\u{200F}') && is_arabic('ݐ') && is_arabic('\u{08A0}'));
}
