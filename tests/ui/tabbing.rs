//! Every control, in every state of the window: it has a name in the language of the interface, the keyboard reaches it, and one
//! sees that it has.

use crate::support::{App, Start, article, is_seen, write};
use egui::accesskit::{Action, NodeId};
use egui::epaint::{ClippedShape, Shape};
use egui::{Color32, Event, Key, Modifiers, Rect, Role};
use egui_kittest::Node;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use std::collections::{BTreeMap, BTreeSet};
use warraq::export::Language;
use warraq::export::palette::{Theme, page_colors};
use warraq::session::{CardKind, Command, Trouble};
use warraq::view::words::Words;

/// A state of the window, and how one comes there from a long article.
type State = (&'static str, fn(&mut App));

const STATES: [State; 16] = [
    ("just opened", |_| ()),
    ("an entity is selected, with its arrows", |app| select(app, 1)),
    ("the list is filtered", |app| {
        app.session_mut().apply(Command::SetFilter("ا".to_owned()));
    }),
    ("kinds are switched off", |app| app.press(Key::Num1)),
    ("the panel is closed", |app| app.press(Key::F9)),
    ("the find bar is open", |app| find(app, "")),
    ("there are hits", |app| find(app, "في")),
    ("the hits are listed", |app| {
        find(app, "الجلسة");
        app.session_mut().apply(Command::ToggleConcordance);
    }),
    ("the choices of style", |app| app.session_mut().apply(Command::ShowStyle(true))),
    ("the menu of the text", |app| {
        select(app, 0);
        app.press(Key::Escape);
        app.press_with(Modifiers::SHIFT, Key::F10);
    }),
    ("the recent files", |app| {
        let path = write(app.folder(), "آخر.txt", article::SHORT.as_bytes());
        app.session_mut().keep_recent_at(path.with_extension("json"));
        app.session_mut().apply(Command::Open(path));
        app.read();
        app.session_mut().apply(Command::ShowCard(Some(CardKind::Recent)));
    }),
    ("the headings", |app| {
        let path = write(app.folder(), "فصول.md", "# كتاب\n\n## باب\n\nنص.\n\n## باب آخر\n\nنص.\n".as_bytes());
        app.session_mut().apply(Command::Open(path));
        app.read();
        app.session_mut().apply(Command::ShowCard(Some(CardKind::Contents)));
    }),
    ("files that go together", |app| {
        let paths = ["أول.txt", "ثان.txt"].map(|name| write(app.folder(), name, article::SHORT.as_bytes()));
        app.session_mut().apply(Command::OpenFiles(paths.to_vec()));
        app.read();
        app.session_mut().apply(Command::ShowCard(Some(CardKind::Files)));
    }),
    ("a notice", |app| app.session_mut().apply(Command::Report(Trouble::EmptyClipboard))),
    ("a path is asked for", |app| app.session_mut().apply(Command::Report(Trouble::NoDialog))),
    ("hidden characters", |app| {
        app.session_mut().apply(Command::ReadText("زار الوفد\u{200F} مصر\u{202E} أمس.".to_owned()));
        app.read();
    }),
];

fn select(app: &mut App, position: usize) {
    let entities = app.session().document().entities.clone();
    let index = entities.entities().iter().position(|entity| entity.mentions.len() > 1).unwrap();
    for _ in 0..=position {
        app.session_mut().apply(Command::SelectEntity(warraq::extract::EntityId(index)));
    }
}

fn find(app: &mut App, text: &str) {
    app.press_with(Modifiers::COMMAND, Key::F);
    if !text.is_empty() {
        app.harness.event(Event::Text(text.to_owned()));
    }
    app.settle();
    app.session_mut().wait();
}

/// A long article in a window of this language, brought into a state.
fn brought_into((_, bring): State, language: Language) -> App {
    let settings = match language {
        Language::Arabic => r#"{"shows_uncertain": true}"#,
        Language::English => r#"{"shows_uncertain": true, "language": "english"}"#,
    };
    let start = Start::article(&article::long()).doubting(&["القاهرة"]);
    let mut app = start.settings(settings).size(1280.0, 760.0).open();
    bring(&mut app);
    app.settle();
    app
}

/// Every state in these languages.
fn for_every_state(languages: &[Language], mut look: impl FnMut(&str, Language, &mut App)) {
    for language in languages {
        for state in STATES {
            look(state.0, *language, &mut brought_into(state, *language));
        }
    }
}

fn all(app: &App) -> Vec<Node<'_>> {
    app.harness.root().children_recursive().collect()
}

fn id(node: &Node<'_>) -> NodeId {
    node.accesskit_node().locate().0
}

fn does(node: &AccessKitNode<'_>, action: Action) -> bool {
    node.data().supports_action(action) && !node.is_disabled()
}

fn name(node: &Node<'_>) -> String {
    node.accesskit_node().label().or(node.accesskit_node().value()).unwrap_or_default()
}

fn is_arabic_letter(letter: char) -> bool {
    ('\u{0621}'..='\u{064A}').contains(&letter)
}

/// What is named by the article, by a file, or in the other language on purpose.
fn is_named_by_others(node: &Node<'_>, words: &Words) -> bool {
    let role = node.accesskit_node().role();
    let is_of_text = matches!(role, Role::Link | Role::ListItem | Role::Document | Role::Heading | Role::Paragraph);
    is_of_text || name(node) == words.other_language || name(node).contains("Noto") || name(node) == words.access.tag
}

#[test]
fn every_control_in_every_state_has_a_name_in_the_language_of_the_interface() {
    let mut met = BTreeSet::new();
    for_every_state(&[Language::Arabic, Language::English], |state, language, app| {
        let words = Words::of(language);
        for node in all(app) {
            let (told, role) = (node.accesskit_node(), node.accesskit_node().role());
            let is_control = does(&told, Action::Click) || does(&told, Action::Focus);
            if !is_control {
                continue;
            }
            let name = name(&node);
            assert!(!name.trim().is_empty(), "{state}, {language:?}: a {role:?} without a name at {}", node.rect());
            met.insert(format!("{role:?}"));
            if is_named_by_others(&node, words) {
                continue;
            }
            let is_foreign = match language {
                Language::Arabic => !name.chars().any(is_arabic_letter) && name.chars().any(char::is_alphabetic),
                Language::English => name.chars().any(is_arabic_letter),
            };
            // What digits look like is a sample, not a word.
            assert!(!is_foreign, "{state}, {language:?}: {role:?} is called {name}");
        }
    });
    let expected = [
        "Article",
        "Button",
        "CheckBox",
        "Link",
        "ListItem",
        "MenuItem",
        "RadioButton",
        "ScrollBar",
        "Splitter",
        "Switch",
        "Tab",
        "TextInput",
    ];
    assert_eq!(met.iter().map(String::as_str).collect::<Vec<_>>(), expected, "the states have every kind of control");
}

/// What takes the keyboard while it is shown: a card or a menu.
fn modal<'a>(app: &'a App) -> Option<Node<'a>> {
    app.harness.query_by(|node| matches!(node.role(), Role::Dialog | Role::Menu))
}

/// What the keyboard is to reach: all that takes it, in the card where there is one.
fn wanted(app: &App) -> BTreeMap<NodeId, String> {
    let nodes: Vec<Node<'_>> = modal(app).map_or_else(|| all(app), |card| card.children_recursive().collect());
    let focusable = nodes.into_iter().filter(|node| does(&node.accesskit_node(), Action::Focus) && is_seen(node));
    focusable.map(|node| (id(&node), format!("{:?} {}", node.accesskit_node().role(), name(&node)))).collect()
}

fn focused(app: &App) -> Option<(NodeId, Rect)> {
    let node = app.harness.query_by(|node| node.is_focused() && node.role() != Role::Window)?;
    Some((id(&node), node.rect()))
}

#[test]
fn tab_reaches_every_control_in_every_state() {
    for_every_state(&[Language::Arabic], |state, language, app| {
        let mut missing = wanted(app);
        let count = missing.len();
        assert!(count > 0, "{state}");
        // In lists on cards and in menus, arrows go from line to line.
        let keys: &[Key] = if modal(app).is_some() { &[Key::Tab, Key::ArrowDown] } else { &[Key::Tab] };
        let most = if modal(app).is_some() { 60 } else { 40 + 3 * count };
        for key in keys {
            for _ in 0..most {
                if let Some((id, _)) = focused(app) {
                    missing.remove(&id);
                }
                if missing.is_empty() {
                    break;
                }
                app.press(*key);
            }
        }
        assert!(missing.is_empty(), "{state}, {language:?}: of {count} never reached: {:?}", missing.values());
    });
}

/// Whether a ring in this colour is drawn at the edges of `place`.
fn has_ring(shapes: &[ClippedShape], place: Rect, color: Color32) -> bool {
    let is_ring = |shape: &Shape| match shape {
        Shape::Rect(rect) => rect.stroke.color == color && rect.stroke.width >= 1.5 && near(rect.rect, place),
        _ => false,
    };
    shapes.iter().any(|clipped| is_ring(&clipped.shape) && clipped.clip_rect.expand(3.0).intersects(place))
}

/// Whether a ring belongs to this control: it lies round it, or round a part of a name that is set in several.
fn near(ring: Rect, place: Rect) -> bool {
    ring.expand(6.0).intersects(place) && (ring.height() - place.height()).abs() < 16.0
}

#[test]
fn what_has_the_keyboard_is_seen_to_have_it_in_every_state() {
    let outline = page_colors(Theme::Light).outline;
    let outline = Color32::from_rgb(outline.red, outline.green, outline.blue);
    for_every_state(&[Language::Arabic], |state, language, app| {
        let mut seen = BTreeSet::new();
        for _ in 0..30 {
            app.press(Key::Tab);
            let Some((id, place)) = focused(app) else { continue };
            if !seen.insert(id) {
                continue;
            }
            let shapes = &app.harness.output().shapes;
            assert!(has_ring(shapes, place, outline), "{state}, {language:?}: no ring round what stands at {place}");
        }
        assert!(!seen.is_empty(), "{state}, {language:?}: Tab goes nowhere");
    });
}

/// Where Tab leads through the parts of a bar, from left to right or from right to left: their middles, line by line.
fn tabbed(app: &mut App, part: &dyn Fn(&Rect) -> bool) -> Vec<Rect> {
    let mut places: Vec<Rect> = Vec::new();
    for _ in 0..80 {
        app.press(Key::Tab);
        if let Some((_, place)) = focused(app).filter(|(_, place)| part(place) && !places.contains(place)) {
            places.push(place);
        }
    }
    places
}

#[test]
fn pitfall_23_tab_runs_from_the_right_through_every_bar_and_card_in_arabic_and_from_the_left_in_english() {
    let states: Vec<State> = STATES
        .into_iter()
        .filter(|(name, _)| {
            ["there are hits", "a path is asked for", "the choices of style", "files that go together"].contains(name)
        })
        .collect();
    assert_eq!(states.len(), 4);
    for language in [Language::Arabic, Language::English] {
        for state in &states {
            let mut app = brought_into(*state, language);
            let card = modal(&app).map(|card| card.rect());
            let top = app.place(Role::Article).top();
            let places =
                tabbed(&mut app, &|place| card.map_or(place.bottom() <= top, |card| card.contains_rect(*place)));
            assert!(places.len() > 1 || card.is_some(), "{}: {places:?}", state.0);
            for pair in places.windows(2) {
                let is_same_line = (pair[0].center().y - pair[1].center().y).abs() < 8.0;
                let goes_on = match language {
                    Language::Arabic => pair[1].center().x < pair[0].center().x,
                    Language::English => pair[1].center().x > pair[0].center().x,
                };
                assert!(!is_same_line || goes_on, "{}, {language:?}: {} then {}", state.0, pair[0], pair[1]);
            }
        }
    }
}

/// The parts of the window in the order in which one comes to them: by the keyboard, and as screen readers go through the tree.
fn order(app: &mut App) -> [Vec<&'static str>; 2] {
    let place = |role, name| app.harness.query_by_role_and_label(role, name).map(|node: Node<'_>| node.rect());
    let tab_name = Words::of(Language::Arabic).desk.tabs[warraq::session::DeskTab::Mentions.index()];
    let [page, desk] = [app.place(Role::Article), place(Role::TabPanel, tab_name).unwrap()];
    let fields: Vec<Rect> = app.harness.query_all_by_role(Role::TextInput).map(|node| node.rect()).collect();
    let search = *fields.iter().rfind(|field| page.x_range().contains(field.center().x)).unwrap();
    let part_of = move |place: Rect| match place.center() {
        middle if middle.y < search.top() - 8.0 && middle.x < page.right() => "bar",
        middle if middle.x > page.right() && middle.y > search.top() && middle.y < desk.bottom() => "panel",
        middle if middle.x > page.right() && middle.y < search.top() => "bar",
        middle if middle.x > page.right() => "status",
        middle if middle.y < page.top() => "search",
        middle if middle.y < page.bottom() => "page",
        middle if middle.y < desk.bottom() + 1.0 => "desk",
        _ => "status",
    };
    let told: Vec<Rect> = all(app)
        .into_iter()
        .filter(|node| does(&node.accesskit_node(), Action::Focus) && is_seen(node))
        .map(|node| node.rect())
        .collect();
    let mut tabbed = Vec::new();
    app.session_mut().apply(Command::ClearSelection);
    for _ in 0..120 {
        app.press(Key::Tab);
        tabbed.extend(focused(app).map(|(_, place)| place));
    }
    [tabbed, told].map(|places| {
        let mut parts: Vec<&str> = places.into_iter().map(part_of).collect();
        parts.dedup();
        parts
    })
}

#[test]
fn the_parts_of_the_window_follow_each_other_as_they_stand_on_the_screen_and_the_status_line_is_last() {
    let state: State = ("everything is open", |app| {
        find(app, "الجلسة");
        app.session_mut()
            .apply(Command::ReadText(article::SHORT.to_owned() + "\n\u{200F}قال وزير مصر\u{200F} إن الجلسة انتهت."));
        app.session_mut().wait();
        app.session_mut().apply(warraq::session::DeskCommand::Show(warraq::session::DeskTab::Mentions).into());
    });
    let mut app = brought_into(state, Language::Arabic);
    let expected = ["bar", "panel", "search", "page", "desk", "status"];
    let [tabbed, told] = order(&mut app);
    let first = tabbed.iter().position(|part| *part == "bar").unwrap();
    assert!(tabbed.len() > first + expected.len(), "{tabbed:?}");
    assert_eq!(tabbed[first..first + expected.len()], expected, "the keyboard");
    assert_eq!(tabbed[first + expected.len()], "bar", "and round again");
    assert_eq!(told, expected, "screen readers");
}
