//! Names put right with mouse and keys, taken back and made again.

use crate::support::{App, Start, article};
use egui::{Key, Modifiers, Role};
use warraq::extract::EntityKind;
use warraq::session::{Command, TextSelection};
use warraq::view::words::{ARABIC, CorrectWords};

const WORDS: &CorrectWords = &ARABIC.correct;

fn open() -> App {
    Start::article(&article::long()).size(1000.0, 860.0).open()
}

/// What the words are a name of, if they are one.
fn kind(app: &App, part: &str) -> Option<EntityKind> {
    let entities = &app.session().document().entities;
    let mention = entities.mention(entities.mention_at(app.span(part).start())?)?;
    (mention.span == app.span(part)).then_some(mention.kind)
}

fn count(app: &App, name: &str) -> usize {
    app.entity(name).1.mentions.len()
}

#[test]
fn selected_words_are_marked_by_the_mouse_and_unmarked_by_keys() {
    let mut app = open();
    let phrase = "سبل التعاون";
    assert_eq!(kind(&app, phrase), None);
    let selected = app.span(phrase);
    app.session_mut().apply(Command::SelectText(TextSelection { anchor: selected.start(), head: selected.end() }));
    app.settle();
    app.open_menu(phrase);
    app.click(Role::MenuItem, WORDS.mark_title);
    app.click(Role::ListItem, &format!("{} 7", WORDS.mark_as[EntityKind::Organization.index()]));
    assert!(app.names(Role::Dialog).is_empty(), "the list is closed");
    assert_eq!(kind(&app, phrase), Some(EntityKind::Organization));
    assert!(app.row_name(phrase).is_some(), "the panel lists it");
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(kind(&app, phrase), None);
    app.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(kind(&app, phrase), Some(EntityKind::Organization));
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(kind(&app, phrase), Some(EntityKind::Organization));
}

#[test]
fn a_name_is_none_here_or_everywhere() {
    let mut app = open();
    let all = count(&app, "مصر");
    let id = app.entity("مصر").0;
    app.session_mut().apply(Command::SelectEntity(id));
    app.settle();
    app.press(Key::Delete);
    assert_eq!(count(&app, "مصر"), all - 1);
    app.press_with(Modifiers::SHIFT, Key::Delete);
    assert!(app.row("مصر").is_none());
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(count(&app, "مصر"), all);
    assert_eq!(app.session().can_undo_and_redo(), [false, true]);
    app.open_menu("مصر");
    app.click(Role::MenuItem, WORDS.remove_everywhere);
    assert!(app.row("مصر").is_none());
}

#[test]
fn a_mention_is_split_off_and_a_name_is_of_another_kind() {
    let mut app = open();
    let all = count(&app, "مصر");
    app.open_menu("مصر");
    app.click(Role::MenuItem, WORDS.split_here);
    let parts: Vec<usize> = (app.session().document().entities.entities().iter())
        .filter(|entity| entity.name == "مصر")
        .map(|entity| entity.mentions.len())
        .collect();
    assert_eq!(parts, [all - 1, 1]);
    app.open_menu("مصر");
    app.click(Role::MenuItem, WORDS.mark_title);
    app.click(Role::ListItem, &format!("{} 1", WORDS.mark_as[EntityKind::Person.index()]));
    assert_eq!(kind(&app, "مصر"), Some(EntityKind::Person));
    app.open_menu("مصر");
    app.click(Role::MenuItem, WORDS.undo);
    assert_eq!(kind(&app, "مصر"), Some(EntityKind::Country));
}

#[test]
fn m_and_a_digit_say_what_the_selected_name_is_and_a_row_says_it_of_the_whole_article() {
    let mut app = open();
    app.press(Key::M);
    assert!(app.says(WORDS.nothing_to_mark));
    app.press(Key::Num4);
    assert!(app.has(Role::Dialog, WORDS.mark_title), "a digit does nothing there");
    app.press(Key::Escape);
    let (id, entity) = app.entity("مصر");
    let all = entity.mentions.len();
    app.session_mut().apply(Command::SelectEntity(id));
    app.settle();
    app.press(Key::M);
    app.press(Key::Num4);
    assert_eq!(kind(&app, "مصر"), Some(EntityKind::City));
    assert!(app.names(Role::Dialog).is_empty());
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.session_mut().apply(Command::SelectEntity(id));
    app.settle();
    app.press(Key::M);
    // The sixteenth row.
    app.press(Key::End);
    app.press(Key::Enter);
    assert_eq!(kind(&app, "مصر"), Some(EntityKind::Nationality));
    assert_eq!(count(&app, "مصر"), all);
}
