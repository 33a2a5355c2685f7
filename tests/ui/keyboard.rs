//! The whole program by the keyboard alone: from an empty start to an article that was read, searched, copied and restyled. A step
//! is a line in the table.

use crate::support::{App, Start, article, write};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::NodeT;
use warraq::export::Language;
use warraq::layout::Face;
use warraq::session::{CardKind, Copied, Notice};
use warraq::view::desktop::Picked;
use warraq::view::words::ARABIC;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// What is done, the keys that do it, and what is so afterwards.
struct Step {
    name: &'static str,
    keys: fn(&mut App),
    is_done: fn(&App) -> bool,
}

const fn step(name: &'static str, keys: fn(&mut App), is_done: fn(&App) -> bool) -> Step {
    Step { name, keys, is_done }
}

const STEPS: [Step; 26] = [
    step("a file is opened", |app| app.press_with(CTRL, Key::O), |app| says(app, "مباحثات حول مياه النهر")),
    step("the find bar opens", |app| app.press_with(CTRL, Key::F), |app| app.session().search().is_open()),
    step("something is looked for", |app| type_in(app, "مصر"), |app| app.session().search().count() == 3),
    step("the next hit", |app| app.press(Key::F3), |app| app.session().search().current_index() == Some(1)),
    step("the find bar closes", |app| app.press(Key::Escape), |app| !app.session().search().is_open()),
    step("a row of the panel is chosen", |app| choose(app, Role::ListItem, "إثيوبيا"), |app| is_at(app, "إثيوبيا", 1)),
    step("the next mention", |app| app.press(Key::N), |app| is_at(app, "إثيوبيا", 2)),
    step("a name in the text is chosen", |app| choose(app, Role::Link, "مصر"), |app| is_at(app, "مصر", 2)),
    step("its card closes", |app| app.press(Key::Escape), |app| app.session().entity_card().is_none()),
    step("it is no name here", |app| app.press(Key::Delete), |app| corrections(app) == 1),
    step("that is taken back", |app| app.press_with(CTRL, Key::Z), |app| corrections(app) == 0),
    step(
        "a kind is hidden",
        |app| choose(app, Role::CheckBox, "مدن"),
        |app| !app.session().shows(warraq::extract::EntityKind::City),
    ),
    step("text is selected", |app| app.press_with(CTRL, Key::A), |app| app.session().text_selection().is_some()),
    step("it is copied", copy, |app| copied(app) == Some(Copied::Selection)),
    step("the summary is copied", |app| app.press_with(CTRL_SHIFT, Key::C), |app| copied(app) == Some(Copied::Summary)),
    step(
        "the ways to save are listed",
        |app| app.press_with(CTRL, Key::S),
        |app| app.session().shown_card() == Some(CardKind::Export),
    ),
    step("the first of them is saved", save, |app| app.folder().join("saved.html").exists()),
    step("nothing is pasted, and that is said", paste_nothing, |app| app.session().notice().is_some_and(is_trouble)),
    step("the message goes", |app| choose(app, Role::Button, ARABIC.dismiss), |app| app.session().notice().is_none()),
    step("the style card opens", |app| app.press_with(CTRL_SHIFT, Key::Comma), |app| app.session().is_style_shown()),
    step(
        "another face",
        |app| choose(app, Role::RadioButton, ARABIC.face(Face::Amiri)),
        |app| app.session().settings().face == Face::Amiri,
    ),
    step(
        "patterns for the kinds",
        |app| choose(app, Role::RadioButton, ARABIC.access.pattern_names[1]),
        |app| app.session().settings().has_patterns,
    ),
    step("the style card closes", |app| app.press(Key::Escape), |app| !app.session().is_style_shown()),
    step(
        "the recent files are shown",
        |app| app.press_with(CTRL_SHIFT, Key::O),
        |app| app.session().shown_card() == Some(CardKind::Recent),
    ),
    step("and left again", |app| app.press(Key::Escape), |app| app.session().shown_card().is_none()),
    step(
        "English",
        |app| choose(app, Role::Button, ARABIC.other_language),
        |app| app.session().settings().language == Language::English,
    ),
];

fn says(app: &App, part: &str) -> bool {
    app.session().document().article.text().contains(part)
}

fn is_at(app: &App, name: &str, position: usize) -> bool {
    app.selected() == Some((name.to_owned(), position))
}

fn type_in(app: &mut App, text: &str) {
    app.harness.event(Event::Text(text.to_owned()));
    app.settle();
    app.session_mut().wait();
    app.settle();
}

fn copy(app: &mut App) {
    app.harness.event(Event::Copy);
    app.settle();
}

fn corrections(app: &App) -> usize {
    app.session().corrections().len()
}

fn save(app: &mut App) {
    app.calls_mut().picked = Some(Picked::File(app.folder().join("saved.html")));
    app.press(Key::Enter);
    app.session_mut().wait();
    app.settle();
}

fn paste_nothing(app: &mut App) {
    app.harness.event(Event::Paste(" ".to_owned()));
    app.settle();
}

fn is_trouble(notice: &Notice) -> bool {
    matches!(notice, Notice::Trouble(_))
}

fn copied(app: &App) -> Option<Copied> {
    app.calls().copied.last().map(|request| request.what)
}

/// Tabs to the first thing with this role whose name begins so, and presses it.
fn choose(app: &mut App, role: Role, name: &str) {
    for _ in 0..200 {
        app.press(Key::Tab);
        let focused = app.harness.root().children_recursive().find(|node| node.is_focused());
        let is_it = focused.is_some_and(|node| {
            let node = node.accesskit_node();
            node.role() == role && node.label().is_some_and(|label| label.starts_with(name))
        });
        if is_it {
            return app.press(Key::Enter);
        }
    }
    panic!("Tab does not reach {role:?} {name}");
}

#[test]
fn the_whole_program_is_used_by_the_keyboard_alone() {
    let mut app = Start::sample().open();
    let path = write(app.folder(), "نهر.txt", article::long().as_bytes());
    app.calls_mut().picked = Some(Picked::File(path));
    for Step { name, keys, is_done } in STEPS {
        assert!(!is_done(&app), "{name}: it is so already");
        keys(&mut app);
        app.read();
        assert!(is_done(&app), "{name}");
        assert_eq!(app.harness.ctx.pointer_latest_pos(), None, "{name}: no pointer was there");
    }
    app.session_mut().save_settings();
    let kept = std::fs::read(app.folder().join("settings.json")).unwrap();
    let kept = String::from_utf8(kept).unwrap();
    assert!(kept.contains("\"has_patterns\": true") && kept.contains("\"language\": \"english\""), "{kept}");
}
