//! The text: coloured names, jumps, keys, scrolling, and nothing done while nothing happens.

use crate::support::{App, Start, article, is_seen};
use egui::{Key, Modifiers, Pos2, Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::time::Duration;
use warraq::extract::EntityKind;
use warraq::layout::{Column, Outline, Shaper};
use warraq::session::Command;
use warraq::text::ByteSpan;
use warraq::view::words::ARABIC;

fn long() -> App {
    Start::article(&article::long()).open()
}

/// How far down the view the only link in view with this text stands: 0 its upper edge, 1 its lower.
fn share_of_view(app: &App, text: &str) -> f32 {
    let view = app.place(Role::Article);
    let links = app.links(text);
    assert_eq!(links.len(), 1, "one mention in view at a time: {links:?}");
    (links[0].center().y - view.top()) / view.height()
}

fn wheel(app: &mut App, points: f32) {
    let middle = app.place(Role::Article).center();
    app.turn_wheel(middle, points);
}

/// The paragraph that stands highest in the view, and the place of its lines in view.
fn top_paragraph(app: &App) -> (String, Rect) {
    let paragraphs = app.harness.query_all_by_role(Role::Paragraph).filter(is_seen);
    let placed = paragraphs.map(|node| (node.accesskit_node().label().unwrap(), node.rect()));
    placed.min_by(|(_, first), (_, second)| first.top().total_cmp(&second.top())).unwrap()
}

#[test]
fn a_row_brings_its_mentions_into_the_upper_third_one_after_the_other() {
    let mut app = long();
    for position in 1..=3 {
        app.click_row("مصر");
        assert_eq!(app.selected().unwrap().1, position);
        let share = share_of_view(&app, "مصر");
        assert!((0.0..1.0 / 3.0).contains(&share), "mention {position} at {share} of the view");
    }
    app.click_row("مصر");
    assert_eq!(app.selected().unwrap().1, 1);
    assert!(share_of_view(&app, "مصر") < 1.0 / 3.0, "round the end, back to the first");
}

#[test]
fn a_coloured_name_is_selected_by_a_click_without_scrolling() {
    let mut app = long();
    let place = app.links("إثيوبيا")[0];
    app.click_at(place.center());
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)));
    assert!(app.is_row_selected("إثيوبيا"));
    assert_eq!(app.links("إثيوبيا")[0], place, "the text stays where it is");
}

#[test]
fn a_surname_in_the_text_selects_the_person_in_the_panel() {
    let mut app = long();
    app.click_row("أنطونيو غوتيريش");
    app.click_row("أنطونيو غوتيريش");
    let surname = app.links("غوتيريش")[0];
    app.press(Key::Escape);
    assert_eq!(app.selected(), None);
    app.click_at(surname.center());
    assert_eq!(app.selected(), Some(("أنطونيو غوتيريش".to_owned(), 2)));
}

#[test]
fn empty_paper_and_escape_clear_the_selection() {
    let mut app = long();
    let clear: [fn(&mut App); 2] = [
        |app| {
            let view = app.place(Role::Article);
            app.click_at(view.right_bottom() - Vec2::splat(6.0));
        },
        |app| app.press(Key::Escape),
    ];
    for clear in clear {
        app.click_row("مصر");
        assert!(app.selected().is_some());
        clear(&mut app);
        assert_eq!(app.selected(), None);
        assert!(!app.is_row_selected("مصر"));
    }
}

#[test]
fn n_and_p_go_through_the_mentions_of_the_selected_entity() {
    let mut app = long();
    app.press(Key::N);
    assert_eq!(app.selected(), None, "nothing is selected yet");
    app.click_row("إثيوبيا");
    for (key, position) in [(Key::N, 2), (Key::N, 3), (Key::N, 1), (Key::P, 3), (Key::P, 2)] {
        app.press(key);
        assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), position)));
        assert!((0.0..1.0 / 3.0).contains(&share_of_view(&app, "إثيوبيا")));
    }
}

#[test]
fn brackets_go_through_all_mentions_in_the_order_of_the_text() {
    let mut app = long();
    let mentions = app.session().document().entities.mentions().len();
    for index in (0..mentions).chain([0]) {
        app.press(Key::CloseBracket);
        assert_eq!(app.session().selected_mention().unwrap().0, index);
    }
    app.press(Key::OpenBracket);
    assert_eq!(app.session().selected_mention().unwrap().0, mentions - 1);
}

#[test]
fn brackets_step_over_kinds_that_are_switched_off() {
    let mut app = long();
    app.press(Key::Num2);
    assert!(!app.session().shows(EntityKind::Country));
    let entities = app.session().document().entities.clone();
    let shown = entities.mentions().iter().filter(|mention| mention.kind != EntityKind::Country).count();
    let mut visited = Vec::new();
    for _ in 0..shown {
        app.press(Key::CloseBracket);
        let id = app.session().selected_mention().unwrap();
        assert_ne!(entities.mention(id).unwrap().kind, EntityKind::Country);
        visited.push(id);
    }
    assert!(visited.is_sorted_by(|first, second| first < second), "each once");
}

#[test]
fn pitfall_24_keys_work_while_an_arabic_layout_is_on() {
    let mut app = long();
    app.click_row("مصر");
    app.press_on_arabic_layout(Modifiers::NONE, Key::N, "ى");
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 2 / 3");
    app.press_on_arabic_layout(Modifiers::NONE, Key::P, "ح");
    assert_eq!(app.row_name("مصر").unwrap(), "مصر 1 / 3");
    let before = app.session().selected_mention();
    app.press_on_arabic_layout(Modifiers::NONE, Key::CloseBracket, "د");
    assert_ne!(app.session().selected_mention(), before);
    app.press_on_arabic_layout(Modifiers::NONE, Key::OpenBracket, "ج");
    assert_eq!(app.session().selected_mention(), before);
    app.press_on_arabic_layout(Modifiers::COMMAND, Key::O, "خ");
    assert_eq!(app.calls().dialogs.len(), 1);
    app.press_on_arabic_layout(Modifiers::COMMAND | Modifiers::SHIFT, Key::C, "ؤ");
    assert_eq!(app.calls().copied.len(), 1);
    app.type_into(ARABIC.filter_hint, "");
    app.press_on_arabic_layout(Modifiers::NONE, Key::N, "ى");
    assert_eq!(app.session().filter(), "ى", "in a field the letter is typed");
}

#[test]
fn text_grows_shrinks_and_returns() {
    let mut app = long();
    let usual = app.session().settings().font_size;
    let height = app.window().column().unwrap().height();
    app.press_with(Modifiers::COMMAND, Key::Plus);
    assert!(app.session().settings().font_size > usual);
    assert!(app.window().column().unwrap().height() > height);
    app.press_with(Modifiers::COMMAND, Key::Minus);
    app.press_with(Modifiers::COMMAND, Key::Minus);
    assert!(app.session().settings().font_size < usual);
    app.press_with(Modifiers::COMMAND, Key::Num0);
    assert!((app.session().settings().font_size - usual).abs() < f32::EPSILON);
    assert!((app.window().column().unwrap().height() - height).abs() < 0.01);
    app.click_button(ARABIC.larger_name);
    assert!(app.session().settings().font_size > usual);
    app.click_button(ARABIC.smaller_name);
    assert!((app.session().settings().font_size - usual).abs() < 0.01);
}

/// What the line shows that stands highest in the view, be it cut by the view's edge.
fn top_line(app: &App) -> ByteSpan {
    app.window().sight().0.lines().next().unwrap().0.span
}

#[test]
fn a_new_size_keeps_the_line_at_the_top() {
    let mut app = long();
    wheel(&mut app, 2630.0);
    let change: [fn(&mut App); 5] = [
        |app| resize(app, 760.0, 700.0),
        |app| resize(app, 1500.0, 900.0),
        |app| app.press_with(Modifiers::COMMAND, Key::Plus),
        |app| app.press(Key::F9),
        |app| resize(app, 1280.0, 860.0),
    ];
    for (index, change) in change.into_iter().enumerate() {
        let before = top_line(&app).start();
        assert!(before > 500, "well below the beginning");
        change(&mut app);
        let after = top_line(&app);
        assert!(after.contains(before), "change {index}: {before} is not in {after:?}");
    }
}

#[test]
fn a_jump_and_a_new_size_do_not_wait_for_the_whole_text() {
    let mut app = Start::article(&article::very_long()).size(900.0, 600.0).open_unread();
    app.session_mut().wait();
    app.harness.step();
    let laid_out = |app: &App| app.window().column().unwrap().laid_parts();
    assert!(laid_out(&app) < 100, "a frame lays out what is near the view only");
    let egypt = app.entity("مصر").0;
    app.session_mut().apply(Command::SelectEntity(egypt));
    app.harness.step();
    assert!((0.0..1.0 / 3.0).contains(&share_of_view(&app, "مصر")));
    assert!(laid_out(&app) < 100);
    let before = top_line(&app).start();
    settle_heights(&mut app);
    assert_eq!(top_line(&app).start(), before, "the heights of all else move nothing");

    app.harness.set_size(Vec2::new(760.0, 560.0));
    app.harness.step();
    assert!(laid_out(&app) < 100);
    assert!(top_line(&app).contains(before));
    settle_heights(&mut app);
    assert!(top_line(&app).contains(before));
}

/// Waits until all lines are counted.
fn settle_heights(app: &mut App) {
    while !app.window().column().unwrap().is_exact() {
        std::thread::sleep(Duration::from_millis(5));
        app.harness.step();
    }
    app.settle();
}

#[test]
fn the_counted_height_is_the_height_of_what_is_laid_out() {
    let mut app = Start::article(&article::very_long()).size(900.0, 600.0).open();
    settle_heights(&mut app);
    let counted = app.window().column().unwrap().height();
    let mut shaper = Shaper::new();
    let outline = app.window().column().unwrap().outline();
    let again = Outline::new(outline.article().clone(), outline.style(), outline.width());
    let mut laid_out = Column::new(again);
    laid_out.lay_out_all(&mut shaper);
    assert!((laid_out.height() - counted).abs() < 0.5, "{} {counted}", laid_out.height());
    // From the end back to the beginning, step by step: as high as the column says.
    app.press(Key::End);
    let place = laid_out.last_place(600.0, &mut shaper);
    assert!((laid_out.y_of(place) + 600.0 - counted).abs() < 0.5);
    let up = laid_out.moved(place, -counted / 2.0, 600.0, &mut shaper);
    let down = laid_out.moved(up, counted / 2.0, 600.0, &mut shaper);
    assert_eq!(down, place, "there and back");
}

fn resize(app: &mut App, width: f32, height: f32) {
    app.harness.set_size(Vec2::new(width, height));
    app.settle();
}

#[test]
fn the_wheel_and_the_keys_scroll_and_stop_at_both_ends() {
    let mut app = long();
    let title = |app: &App| app.has(Role::Heading, "مباحثات حول مياه النهر");
    assert!(title(&app));
    wheel(&mut app, 1200.0);
    assert!(!title(&app));
    app.press(Key::Home);
    assert!(title(&app));
    app.press(Key::ArrowUp);
    assert!(title(&app), "not beyond the beginning");
    for key in [Key::ArrowDown, Key::PageDown, Key::Space] {
        let before = top_paragraph(&app);
        app.press(key);
        assert_ne!(top_paragraph(&app), before, "{key:?}");
    }
    app.press(Key::End);
    let end = top_paragraph(&app);
    app.press(Key::PageDown);
    assert_eq!(top_paragraph(&app), end, "not beyond the end");
    app.press(Key::PageUp);
    assert_ne!(top_paragraph(&app), end);
}

#[test]
fn the_keys_scroll_while_a_button_has_the_focus() {
    let mut app = long();
    app.press(Key::Tab);
    let focused = |app: &App| app.harness.query_by(|node| node.is_focused()).unwrap().rect();
    let button = focused(&app);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::PageDown, Key::End, Key::ArrowUp, Key::PageUp, Key::Home] {
        let before = top_paragraph(&app);
        app.press(key);
        assert_ne!(top_paragraph(&app), before, "{key:?}");
        assert_eq!(focused(&app), button, "{key:?} leaves the focus where it is");
    }
    let before = top_paragraph(&app);
    app.press(Key::Space);
    assert_eq!(app.calls().dialogs.len(), 1, "Space presses the button");
    assert_eq!(top_paragraph(&app), before);

    app.type_into(ARABIC.filter_hint, "");
    let before = top_paragraph(&app);
    app.press(Key::End);
    assert_eq!(top_paragraph(&app), before, "a field keeps its keys");
}

#[test]
fn the_strip_of_mentions_scrolls_to_where_it_is_pressed() {
    let mut app = long();
    let strip = app.place(Role::ScrollBar);
    app.click_at(Pos2::new(strip.center().x, strip.bottom() - 2.0));
    assert!(!app.has(Role::Heading, "مباحثات حول مياه النهر"));
    app.click_at(Pos2::new(strip.center().x, strip.top() + 2.0));
    assert!(app.has(Role::Heading, "مباحثات حول مياه النهر"));
}

#[test]
fn paragraphs_and_names_are_told_to_screen_readers() {
    let app = long();
    assert!(app.has(Role::Heading, "مباحثات حول مياه النهر"));
    let paragraphs = app.names(Role::Paragraph);
    assert!(paragraphs[0].starts_with("وصل الأمين العام"), "{paragraphs:?}");
    let links = app.names(Role::Link);
    assert!(links.contains(&"مصر".to_owned()) && links.contains(&"القاهرة".to_owned()), "{links:?}");
    assert_eq!(app.description(Role::Link, "مصر").unwrap(), "دولة، 3 مواضع");
}

#[test]
fn pitfall_5_a_click_on_the_letter_glued_to_a_name_is_no_click_on_the_name() {
    let mut app = Start::article("عاد الوفد، وقدم الوزير شكره لمصر أمس.\n").open();
    let name = app.links("مصر")[0];
    let at = |x: f32| Pos2::new(x, name.center().y);
    for (x, is_name) in
        [(name.right() - 0.7, true), (name.right() + 0.7, false), (name.left() + 0.7, true), (name.left() - 0.7, false)]
    {
        app.click_at(at(x));
        assert_eq!(app.selected().is_some(), is_name, "{x} with the name at {name}");
        app.press(Key::Escape);
    }
}

#[test]
fn a_name_over_two_lines_is_one_link_and_each_part_is_clicked() {
    let text = "وصل الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى القاهرة أمس في زيارة قصيرة.\n";
    for width in 40..80_u8 {
        let mut app = Start::article(text).size(10.0 * f32::from(width), 500.0).open();
        let span = {
            let (_, person) = app.entity("أنطونيو غوتيريش");
            app.session().document().entities.mention(person.mentions[0]).unwrap().span
        };
        let boxes = app.window().sight().0.rects(span);
        if boxes.len() == 1 {
            continue;
        }
        let links = app.links("أنطونيو غوتيريش");
        assert_eq!(links.len(), 1);
        let on_screen = links[0].min - Pos2::new(boxes[0].left, boxes[0].top);
        for rect in boxes {
            let (x, y) = rect.centre();
            app.click_at(Pos2::new(x, y) + on_screen);
            assert_eq!(app.selected().unwrap().0, "أنطونيو غوتيريش");
            app.press(Key::Escape);
        }
        return;
    }
    panic!("no width breaks the name");
}

#[test]
fn a_link_is_followed_by_the_keyboard_and_by_screen_readers() {
    let mut app = long();
    app.harness.get_by_role_and_label(Role::Link, "إثيوبيا").focus();
    app.settle();
    app.press(Key::Enter);
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)));
    app.press(Key::Escape);
    app.click(Role::Link, "إثيوبيا");
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)));
}

#[test]
fn every_stop_of_the_tab_key_is_of_use() {
    let mut app = Start::article(article::SHORT).open();
    let mut roles = std::collections::BTreeSet::new();
    for _ in 0..60 {
        app.press(Key::Tab);
        if let Some(node) = app.harness.query_by(|node| node.is_focused() && node.role() != Role::Window) {
            roles.insert(format!("{:?}", node.accesskit_node().role()));
        }
    }
    assert_eq!(roles.into_iter().collect::<Vec<_>>(), ["Button", "CheckBox", "Link", "ListItem", "TextInput"]);
}

#[test]
fn the_list_and_the_strip_are_told_to_screen_readers() {
    let mut app = long();
    let list = app.harness.get_by_role_and_label(Role::List, ARABIC.entities);
    assert!(list.accesskit_node().children().any(|child| child.role() == Role::ListItem));
    let place = |app: &App| {
        let strip = app.harness.get_by_role(Role::ScrollBar);
        let node = strip.accesskit_node();
        (node.numeric_value().unwrap(), node.max_numeric_value().unwrap())
    };
    assert!(place(&app).0.abs() < 0.5);
    app.press(Key::End);
    let (value, most) = place(&app);
    assert!((value - most).abs() < 0.5 && most > 100.0, "{value} of {most}");
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut app = long();
    let states: [fn(&mut App); 5] = [
        |_| (),
        |app| app.click_row("مصر"),
        |app| app.press_with(Modifiers::COMMAND, Key::Plus),
        |app| app.type_into(ARABIC.filter_hint, "مصر"),
        |app| app.harness.remove_cursor(),
    ];
    for (index, state) in states.into_iter().enumerate() {
        state(&mut app);
        // Otherwise a frame follows that saves what was set.
        app.session_mut().save_settings();
        app.settle();
        app.harness.step();
        let delay = app.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        assert!(delay > Duration::from_secs(3600), "state {index}: another frame in {delay:?}");
    }
}
