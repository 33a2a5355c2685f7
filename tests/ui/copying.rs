//! The annotated summary on the clipboard.

use crate::support::{App, STEP, Start, article};
use egui::{Key, Modifiers};
use warraq::extract::EntityKind;
use warraq::session::{Notice, Trouble};
use warraq::view::words::ARABIC;

fn long() -> App {
    Start::article(&article::long()).open()
}

/// Both forms hold the title and every entity that the panel lists.
fn assert_whole(app: &App) {
    let calls = app.calls();
    let request = calls.copied.last().unwrap();
    let document = app.session().document();
    assert!(request.text.contains("مباحثات حول مياه النهر") && request.html.contains("مباحثات حول مياه النهر"));
    assert!(!document.entities.entities().is_empty());
    for entity in document.entities.entities() {
        assert!(request.text.contains(&entity.name), "{} is missing in the text", entity.name);
        assert!(request.html.contains(&entity.name), "{} is missing in the rich text", entity.name);
    }
    assert!(request.html.contains("dir=\"rtl\""), "the direction goes with it: {}", request.html);
    assert!(!request.text.contains('<'));
}

#[test]
fn the_key_copies_rich_and_plain_text_with_every_entity() {
    let mut app = long();
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    assert_eq!(app.calls().copied.len(), 1);
    assert_whole(&app);
}

#[test]
fn the_button_copies_the_same_as_the_key() {
    let mut app = long();
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    app.click_button(ARABIC.copy_summary);
    let calls = app.calls();
    assert_eq!(calls.copied.len(), 2);
    assert_eq!(calls.copied[0], calls.copied[1]);
}

#[test]
fn what_is_copied_is_whole_although_a_filter_and_a_switch_hide_some() {
    let mut app = long();
    app.press(Key::Num2);
    app.type_into(ARABIC.filter_hint, "مصر");
    app.click_button(ARABIC.copy_summary);
    assert_whole(&app);
}

#[test]
fn a_confirmation_shows_and_goes_by_itself() {
    let mut app = long();
    app.click_button(ARABIC.copy_summary);
    assert!(app.says(ARABIC.summary_copied));
    app.harness.run_steps(seconds(2.0));
    assert!(app.says(ARABIC.summary_copied), "long enough to be read");
    app.harness.run_steps(seconds(2.0));
    assert!(!app.says(ARABIC.summary_copied));
    assert!(app.session().notice().is_none());
}

#[test]
fn a_second_copy_is_confirmed_as_long_as_the_first() {
    let mut app = long();
    app.click_button(ARABIC.copy_summary);
    app.harness.run_steps(seconds(2.0));
    app.click_button(ARABIC.copy_summary);
    app.harness.run_steps(seconds(2.0));
    assert!(app.says(ARABIC.summary_copied));
    app.harness.run_steps(seconds(2.0));
    assert!(!app.says(ARABIC.summary_copied));
}

#[test]
fn a_clipboard_that_fails_is_no_success() {
    let mut app = long();
    app.calls_mut().clipboard_trouble = Some("no owner".to_owned());
    app.click_button(ARABIC.copy_summary);
    assert!(matches!(app.session().notice(), Some(Notice::Trouble(Trouble::Clipboard(_)))));
    assert!(app.says("no owner") && !app.says(ARABIC.summary_copied));
}

/// How many frames pass in this time.
fn seconds(seconds: f32) -> usize {
    let steps = (seconds / STEP).round();
    (0..).take_while(|&step| f32::from(u16::try_from(step).unwrap()) < steps).count()
}

#[test]
fn the_people_and_how_often_each_is_named_are_text_after_one_action() {
    let mut app = Start::sample().open();
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let calls = app.calls();
    let [copied] = calls.copied.as_slice() else { panic!("one action, one text") };
    let entities = &app.session().document().entities;
    let people: Vec<_> = entities.of_kind(EntityKind::Person).map(|(_, person)| person).collect();
    assert!(people.len() > 2, "the sample names people");
    for person in people {
        let counted = format!("{} ({})", person.name, person.mentions.len());
        assert!(copied.text.contains(&counted), "{counted} is missing");
    }
}
