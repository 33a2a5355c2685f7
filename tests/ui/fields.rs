//! Text fields: caret and selection by mouse and keys, and what screen readers are told.

use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::article::Direction;
use warraq::layout::{Face, Shaper, TextStyle, Weight, label};
use warraq::view::words::ARABIC;

const TYPED: &str = "مدينة القاهرة";

fn typed() -> App {
    let mut app = Start::article(&article::long()).open();
    app.type_into(ARABIC.filter_hint, TYPED);
    app
}

/// Where the middle of the letter at `byte` of the filter stands.
fn letter(app: &App, byte: usize) -> Pos2 {
    let style = TextStyle { face: Face::NotoNaskh, weight: Weight::Regular, font_size: 14.5 };
    let line = label(app.session().filter(), Direction::RightToLeft, style, f32::INFINITY, &mut Shaper::new());
    let cell = line.cells.iter().find(|cell| cell.span.contains(byte)).unwrap();
    let field = app.place(Role::TextInput);
    // A point right of the middle: the caret goes before the letter.
    let x = f32::midpoint(cell.left, cell.right) + 0.25;
    Pos2::new(field.right() - 10.0 - line.right + x, field.center().y)
}

fn button(place: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton { pos: place, button: PointerButton::Primary, pressed, modifiers }
}

fn press(app: &mut App, place: Pos2, pressed: bool, modifiers: Modifiers) {
    app.harness.event(Event::PointerMoved(place));
    app.harness.event(button(place, pressed, modifiers));
    app.harness.step();
}

fn click(app: &mut App, place: Pos2, modifiers: Modifiers) {
    app.harness.event(Event::ModifiersChanged(modifiers));
    press(app, place, true, modifiers);
    press(app, place, false, modifiers);
    app.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    app.harness.step();
}

fn type_text(app: &mut App, text: &str) {
    app.harness.event(Event::Text(text.to_owned()));
    app.settle();
}

#[test]
fn a_click_in_a_focused_field_places_the_caret_and_selects_nothing() {
    let mut app = typed();
    let place = letter(&app, TYPED.find("القاهرة").unwrap());
    click(&mut app, place, Modifiers::NONE);
    type_text(&mut app, "ض");
    assert_eq!(app.session().filter(), "مدينة ضالقاهرة");
}

#[test]
fn a_click_with_shift_and_a_drag_select() {
    let mut app = typed();
    let (first, second) = (letter(&app, 0), letter(&app, TYPED.find("القاهرة").unwrap()));
    click(&mut app, first, Modifiers::NONE);
    click(&mut app, second, Modifiers::SHIFT);
    type_text(&mut app, "ض");
    assert_eq!(app.session().filter(), "ضالقاهرة");

    let mut app = typed();
    press(&mut app, second, true, Modifiers::NONE);
    for share in [0.3, 0.7, 1.0] {
        app.harness.event(Event::PointerMoved(second.lerp(first, share)));
        app.harness.step();
    }
    press(&mut app, first, false, Modifiers::NONE);
    type_text(&mut app, "ض");
    assert_eq!(app.session().filter(), "ضالقاهرة");
}

#[test]
fn a_double_click_selects_a_word() {
    let mut app = typed();
    let place = letter(&app, TYPED.find("هرة").unwrap());
    app.harness.event(Event::PointerMoved(place));
    app.harness.step();
    for _ in 0..2 {
        // Both within one frame, so that the clicks follow each other fast enough.
        let events = &mut app.harness.input_mut().events;
        events.extend([true, false].map(|pressed| button(place, pressed, Modifiers::NONE)));
        app.harness.step();
    }
    type_text(&mut app, "ض");
    assert_eq!(app.session().filter(), "مدينة ض");
}

#[test]
fn ctrl_and_arrows_go_by_words_towards_where_they_point() {
    let mut app = typed();
    app.press_with(Modifiers::CTRL, Key::ArrowRight);
    type_text(&mut app, "ض");
    assert_eq!(app.session().filter(), "مدينة ضالقاهرة");
    app.press_with(Modifiers::CTRL, Key::ArrowRight);
    app.press_with(Modifiers::CTRL, Key::ArrowRight);
    app.press_with(Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowLeft);
    type_text(&mut app, "ظ");
    assert_eq!(app.session().filter(), "ظ ضالقاهرة");
}

#[test]
fn screen_readers_are_told_the_letters_of_a_field_and_its_direction() {
    let app = typed();
    let field = app.harness.get_by_role_and_label(Role::TextInput, ARABIC.filter_hint);
    let run = field.accesskit_node().children().find(|child| child.role() == egui::accesskit::Role::TextRun).unwrap();
    let data = run.data();
    assert_eq!(data.value(), Some(TYPED));
    assert_eq!(data.text_direction(), Some(egui::accesskit::TextDirection::RightToLeft));
    assert_eq!(data.character_lengths().iter().map(|&bytes| usize::from(bytes)).sum::<usize>(), TYPED.len());
    let places = data.character_positions().unwrap();
    assert_eq!(places.len(), TYPED.chars().count());
    assert!(places[0].abs() < 0.5 && places.is_sorted(), "counted from the right edge: {places:?}");
}
