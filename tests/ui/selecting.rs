//! Selecting text with mouse and keys, and what is copied of it.

use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, Vec2};
use warraq::text::ByteSpan;

const TEXT: &str = "خبر قصير من المدينة\n\nقال (BBC) الرئيس، أمس: «نعم» ثم سافر إلى القاهرة.\n\nوعاد اليوم إلى بيته.\n";

fn short() -> App {
    Start::article(TEXT).size(900.0, 600.0).open()
}

/// Where on the screen a part of the text is seen, near its beginning or its end: a little inside.
fn edge(app: &App, part: &str, at_end: bool) -> Pos2 {
    let text = app.session().document().article.text();
    let start = text.find(part).unwrap();
    let (sight, origin) = app.window().sight();
    let byte = if at_end { start + part.len() - part.chars().next_back().unwrap().len_utf8() } else { start };
    let letter = text.get(byte..).and_then(|rest| rest.chars().next()).unwrap().len_utf8();
    let rect = sight.rects(ByteSpan::new(text, byte..byte + letter).unwrap())[0];
    let x = if at_end { rect.left + 1.0 } else { rect.right - 1.0 };
    origin + Vec2::new(x, (rect.top + rect.bottom) / 2.0)
}

fn button(app: &mut App, at: Pos2, pressed: bool, modifiers: Modifiers) {
    app.harness.event(Event::PointerMoved(at));
    app.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
    app.harness.step();
}

fn drag(app: &mut App, from: Pos2, to: Pos2) {
    button(app, from, true, Modifiers::NONE);
    app.harness.hover_at(to);
    app.harness.step();
    button(app, to, false, Modifiers::NONE);
    app.settle();
}

fn clicks(app: &mut App, at: Pos2, count: usize) {
    for _ in 0..count {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            let press = Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
            app.harness.input_mut().events.extend([Event::PointerMoved(at), press]);
        }
        // A step is a quarter of a second.
        app.harness.step();
    }
    app.settle();
}

/// A click, and a press that is held.
fn press_twice(app: &mut App, at: Pos2) {
    for pressed in [true, false, true] {
        let press =
            Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        app.harness.input_mut().events.extend([Event::PointerMoved(at), press]);
        if !pressed {
            app.harness.step();
        }
    }
    app.harness.step();
}

fn selected(app: &App) -> &str {
    let article = &app.session().document().article;
    let span = app.session().text_selection().and_then(|selection| selection.span(article));
    span.map_or("", |span| span.slice(article.text()))
}

fn copied(app: &mut App) -> (String, String) {
    app.harness.event(Event::Copy);
    app.settle();
    let calls = app.calls();
    let request = calls.copied.last().unwrap();
    (request.text.clone(), request.html.clone())
}

#[test]
fn a_drag_selects_over_directions_and_paragraphs_either_way() {
    let mut app = short();
    let (from, to) = (edge(&app, "قال", false), edge(&app, "الرئيس", true));
    drag(&mut app, from, to);
    assert_eq!(selected(&app), "قال (BBC) الرئيس");
    let (from, to) = (edge(&app, "وعاد", true), edge(&app, "من", false));
    drag(&mut app, from, to);
    let whole = "من المدينة\n\nقال (BBC) الرئيس، أمس: «نعم» ثم سافر إلى القاهرة.\n\nوعاد";
    assert_eq!(selected(&app), whole, "backwards");
    let (text, html) = copied(&mut app);
    assert_eq!(text, whole, "as written, in the order of the letters");
    assert!(html.contains("<p dir=\"rtl\">قال (BBC) الرئيس، أمس: «نعم» ثم سافر إلى القاهرة.</p>"), "{html}");
}

#[test]
fn pitfall_7_a_selection_over_a_direction_change_is_several_boxes() {
    let mut app = short();
    let (from, to) = (edge(&app, "قال", false), edge(&app, "BBC", false));
    drag(&mut app, from, to + Vec2::new(-40.0, 0.0));
    let article = &app.session().document().article;
    let span = app.session().text_selection().unwrap().span(article).unwrap();
    assert!(span.slice(article.text()).starts_with("قال ("), "{}", span.slice(article.text()));
    assert!(!app.window().sight().0.rects(span).is_empty());
}

#[test]
fn pitfall_19_two_clicks_select_a_word_without_punctuation_and_three_its_paragraph() {
    let mut app = short();
    for (part, word) in [("الرئيس", "الرئيس"), ("نعم", "نعم"), ("BBC", "BBC")] {
        let at = edge(&app, part, false) + Vec2::new(-3.0, 0.0);
        clicks(&mut app, at, 2);
        if part != "BBC" {
            assert_eq!(selected(&app), word);
        }
        app.harness.run_steps(30);
    }
    let at = edge(&app, "سافر", false);
    clicks(&mut app, at, 3);
    assert_eq!(selected(&app), "قال (BBC) الرئيس، أمس: «نعم» ثم سافر إلى القاهرة.");
}

#[test]
fn a_drag_after_two_clicks_goes_by_words() {
    let mut app = short();
    let (from, to) = (edge(&app, "سافر", false), edge(&app, "القاهرة", false));
    press_twice(&mut app, from);
    app.harness.hover_at(to + Vec2::new(-8.0, 0.0));
    app.settle();
    assert_eq!(selected(&app), "سافر إلى القاهرة");
}

#[test]
fn shift_and_a_click_take_the_selection_there() {
    let mut app = short();
    let (from, to) = (edge(&app, "قال", false), edge(&app, "أمس", true));
    clicks(&mut app, from, 1);
    assert_eq!(selected(&app), "");
    app.harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    button(&mut app, to, true, Modifiers::SHIFT);
    button(&mut app, to, false, Modifiers::SHIFT);
    app.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    app.settle();
    assert_eq!(selected(&app), "قال (BBC) الرئيس، أمس");
}

#[test]
fn a_click_and_escape_select_nothing_again() {
    let mut app = short();
    let place = edge(&app, "سافر", false);
    clicks(&mut app, place, 2);
    assert_eq!(selected(&app), "سافر");
    app.press(Key::Escape);
    assert_eq!(selected(&app), "");
    app.harness.run_steps(30);
    clicks(&mut app, place, 2);
    app.harness.run_steps(30);
    clicks(&mut app, place, 1);
    assert_eq!(selected(&app), "");
}

#[test]
fn the_arrows_take_the_selection_by_letters_words_and_lines() {
    let mut app = short();
    let start = edge(&app, "قال", false);
    clicks(&mut app, start, 1);
    app.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&app), "ق", "left is forward");
    app.press_with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(selected(&app), "قال");
    app.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&app), "قا");
    app.press_with(Modifiers::SHIFT, Key::End);
    assert_eq!(selected(&app), "قال (BBC) الرئيس، أمس: «نعم» ثم سافر إلى القاهرة.");
    app.press_with(Modifiers::SHIFT, Key::Home);
    assert_eq!(selected(&app), "");
    app.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&app), "قال (BBC) الرئيس، أمس: «نعم» ثم سافر إلى القاهرة.\n\n");
    app.press_with(Modifiers::SHIFT, Key::ArrowUp);
    app.press_with(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(selected(&app), "خبر قصير من المدينة\n\n");
}

#[test]
fn pitfall_18_everything_copied_is_the_source_itself() {
    let mut app = Start::article(&article::long()).open();
    app.press_with(Modifiers::COMMAND, Key::A);
    let (text, html) = copied(&mut app);
    assert_eq!(text, app.session().document().article.text());
    assert!(html.matches("<p dir=\"rtl\">").count() > 10);
    assert!(app.session().notice().is_none(), "a selection is copied without a word");
}

#[test]
fn a_drag_beyond_the_edge_scrolls() {
    let mut app = Start::article(&article::long()).size(900.0, 500.0).open();
    let view = app.place(Role::Article);
    let first = app.window().sight().0.span().unwrap();
    button(&mut app, view.center(), true, Modifiers::NONE);
    app.harness.hover_at(view.center_bottom() + Vec2::new(0.0, 40.0));
    app.harness.run_steps(90);
    let later = app.window().sight().0.span().unwrap();
    assert!(later.start() > first.end(), "{later:?} is below {first:?}");
    let head = app.session().text_selection().unwrap().head;
    assert!(later.contains(head - 1), "the selection reaches to the edge");
    button(&mut app, view.center_bottom() + Vec2::new(0.0, 40.0), false, Modifiers::NONE);
    let end = app.window().sight().0.span().unwrap();
    app.settle();
    assert_eq!(app.window().sight().0.span().unwrap(), end, "and ends with the press");
}

#[test]
fn a_field_keeps_its_own_selection() {
    let mut app = short();
    app.type_into(warraq::view::words::ARABIC.filter_hint, "قاه");
    app.press_with(Modifiers::COMMAND, Key::A);
    app.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&app), "");
}
