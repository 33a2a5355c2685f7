//! The desk at the window's foot: its tabs, and what they show.

use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, Pos2, Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use warraq::session::{Command, DeskLayout, DeskTab};
use warraq::view::desktop::Picked;
use warraq::view::words::{ARABIC, ENGLISH};

fn long() -> App {
    Start::article(&article::long()).settings(r#"{"theme": "light"}"#).open()
}

/// With the desk open at this tab.
fn at(tab: DeskTab) -> App {
    let mut app = long();
    app.press(Key::F8);
    app.click(Role::Tab, ARABIC.desk.tabs[tab.index()]);
    assert_eq!(app.session().desk_tab(), Some(tab));
    app
}

fn is_focused(app: &App, role: Role, name: &str) -> bool {
    app.harness.query_all_by_role_and_label(role, name).any(|node| node.is_focused())
}

/// The tab that screen readers are told is chosen.
fn chosen(app: &App) -> Vec<String> {
    let tabs = app.harness.query_all_by_role(Role::Tab);
    let chosen = tabs.filter(|tab| tab.accesskit_node().is_selected() == Some(true));
    chosen.filter_map(|tab| tab.accesskit_node().label()).collect()
}

/// The rows of a list with this name in view: what screen readers are told, and where they stand.
fn rows(app: &App, name: &str) -> Vec<(String, Rect)> {
    let Some(list) = app.harness.query_by_role_and_label(Role::List, name) else { return Vec::new() };
    let items = list.children().filter(|child| child.accesskit_node().role() == Role::ListItem);
    items.map(|row| (row.accesskit_node().label().unwrap(), row.rect())).collect()
}

fn mention_rows(app: &App) -> Vec<(String, Rect)> {
    rows(app, ARABIC.desk.tabs[DeskTab::Mentions.index()])
}

#[test]
fn one_key_opens_the_desk_with_the_keyboard_and_escape_gives_it_back() {
    let mut app = long();
    assert!(!app.has(Role::TabList, ARABIC.desk.desk));
    app.click(Role::TextInput, ARABIC.filter_hint);
    app.press_on_arabic_layout(Modifiers::NONE, Key::F8, "");
    let name = ARABIC.desk.tabs[DeskTab::Mentions.index()];
    assert_eq!(chosen(&app), [name]);
    assert!(is_focused(&app, Role::Tab, name));
    app.press(Key::Escape);
    assert_eq!((app.session().desk_tab(), app.has(Role::Tab, name)), (None, false));
    assert!(is_focused(&app, Role::TextInput, ARABIC.filter_hint));
}

#[test]
fn a_button_opens_and_closes_the_desk_and_so_does_a_cross() {
    let mut app = long();
    app.click_button(ARABIC.desk.desk);
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Mentions));
    let (desk, text) = (app.place(Role::TabPanel), app.place(Role::Article));
    assert!(text.bottom() <= desk.top(), "{text} is above {desk}");
    app.click_button(ARABIC.desk.desk);
    assert_eq!(app.session().desk_tab(), None);
    app.click_button(ARABIC.desk.desk);
    app.click_button(ARABIC.desk.close);
    assert_eq!(app.session().desk_tab(), None);
}

#[test]
fn tabs_stand_from_the_right_and_arrows_lead_from_one_to_the_next() {
    let mut app = long();
    app.press(Key::F8);
    let lefts: Vec<f32> = DeskTab::ALL
        .iter()
        .map(|tab| app.harness.get_by_role_and_label(Role::Tab, ARABIC.desk.tabs[tab.index()]).rect().left())
        .collect();
    assert!(lefts.is_sorted_by(|one, next| one > next), "{lefts:?}");
    let mut seen = Vec::new();
    for _ in DeskTab::ALL {
        app.press(Key::ArrowLeft);
        let tab = app.session().desk_tab().unwrap();
        assert_eq!(chosen(&app), [ARABIC.desk.tabs[tab.index()]]);
        assert!(is_focused(&app, Role::Tab, ARABIC.desk.tabs[tab.index()]), "{tab:?}");
        seen.push(tab);
    }
    seen.sort_by_key(|tab| tab.index());
    assert_eq!(seen, DeskTab::ALL);
    app.press(Key::Home);
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Hits));
    app.press(Key::ArrowRight);
    assert_eq!(app.session().desk_tab(), DeskTab::ALL.last().copied());
    // A click on the button would take the keyboard away.
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    app.press(Key::ArrowRight);
    assert_eq!(chosen(&app), [ENGLISH.desk.tabs[0]], "left to right, the next is at the right");
}

#[test]
fn whoever_chooses_the_hits_can_type_what_to_look_for() {
    let mut app = at(DeskTab::Hits);
    assert!(app.says(ARABIC.desk.nothing_sought));
    assert!(is_focused(&app, Role::TextInput, ARABIC.find_hint));
    app.harness.event(Event::Text("مصر".to_owned()));
    app.settle();
    assert_eq!(rows(&app, ARABIC.hits).len(), 3);
    app.press(Key::Escape);
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Mentions), "the tab that was there before");
}

#[test]
fn mentions_follow_the_selection_and_a_click_goes_there() {
    let mut app = at(DeskTab::Mentions);
    assert!(app.says(ARABIC.desk.nothing_selected));
    app.click_row("إثيوبيا");
    let found = mention_rows(&app);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|(row, _)| row.contains("إثيوبيا")), "{found:?}");
    app.click_at(found[2].1.center());
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 3)));
    assert!(!app.links("إثيوبيا").is_empty(), "the text shows it");
    app.press(Key::N);
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)));
    let chosen: Vec<Rect> = {
        let list = app.harness.get_by_role_and_label(Role::List, ARABIC.desk.tabs[DeskTab::Mentions.index()]);
        let chosen = list.children().filter(|row| row.accesskit_node().is_selected() == Some(true));
        chosen.map(|row| row.rect()).collect()
    };
    assert_eq!(chosen, [found[0].1]);
    app.click_row("فرنسا");
    assert!(mention_rows(&app).iter().all(|(row, _)| row.contains("فرنسا")));
}

#[test]
fn rows_of_the_desk_are_reached_and_chosen_by_keys() {
    let mut app = at(DeskTab::Mentions);
    app.click_row("إثيوبيا");
    app.press(Key::F8);
    app.press(Key::F8);
    let is_row = |app: &App| mention_rows(app).iter().any(|(name, _)| is_focused(app, Role::ListItem, name));
    for _ in 0..8 {
        if !is_row(&app) {
            app.press(Key::Tab);
        }
    }
    assert!(is_row(&app));
    app.press(Key::Tab);
    app.press(Key::Enter);
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 2)));
}

#[test]
fn escape_clears_the_selection_before_it_closes_a_desk_that_has_no_keyboard() {
    let mut app = long();
    app.click_button(ARABIC.desk.desk);
    app.click_row("إثيوبيا");
    app.press(Key::Escape);
    assert_eq!((app.selected(), app.session().desk_tab()), (None, Some(DeskTab::Mentions)));
    app.press(Key::Escape);
    assert_eq!(app.session().desk_tab(), None);
}

#[test]
fn the_desk_is_made_higher_by_mouse_and_by_keys_and_stays_so() {
    let mut app = at(DeskTab::Mentions);
    let height = |app: &App| app.session().settings().desk.height;
    let top = |app: &App| app.harness.get_by_role_and_label(Role::Splitter, ARABIC.desk.resize).rect().top();
    let (before, edge) = (height(&app), top(&app));
    let grip = Pos2::new(app.place(Role::TabPanel).center().x, edge + 3.0);
    app.harness.hover_at(grip);
    app.harness.drag_at(grip);
    app.harness.hover_at(grip - Vec2::new(0.0, 60.0));
    app.settle();
    app.harness.drop_at(grip - Vec2::new(0.0, 60.0));
    app.settle();
    assert!((height(&app) - before - 60.0).abs() < 2.0, "{} {before}", height(&app));
    assert!((top(&app) - edge + 60.0).abs() < 2.0);
    app.harness.get_by_role_and_label(Role::Splitter, ARABIC.desk.resize).focus();
    app.settle();
    app.press(Key::ArrowDown);
    app.press(Key::ArrowDown);
    assert!((height(&app) - before - 12.0).abs() < 2.0, "{} {before}", height(&app));
    for _ in 0..40 {
        app.press(Key::ArrowDown);
    }
    assert!((height(&app) - DeskLayout::HEIGHTS.start()).abs() < f32::EPSILON);
    app.session_mut().save_settings();
    let saved = std::fs::read(app.folder().join("settings.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!((saved["desk"]["is_open"].as_bool(), saved["desk"]["height"].as_f64()), (Some(true), Some(130.0)));
}

#[test]
fn a_desk_leaves_room_for_the_text_in_a_small_window() {
    let start = Start::article(&article::long()).size(460.0, 320.0);
    let app = start.settings(r#"{"desk": {"is_open": true, "height": 1500}, "is_panel_open": false}"#).open();
    assert!(app.place(Role::Article).height() > 20.0);
    assert!(app.place(Role::TabPanel).height() > 20.0);
}

/// Waits for what the desk has looked for, then runs until nothing moves.
fn worked_out(mut app: App) -> App {
    app.read();
    app
}

#[test]
fn strips_are_sorted_by_count_and_a_click_goes_to_the_mention_there() {
    let mut app = at(DeskTab::Barcode);
    let found = rows(&app, ARABIC.desk.strips);
    let counts: Vec<usize> = found.iter().map(|(name, _)| name.rsplit(' ').next().unwrap().parse().unwrap()).collect();
    assert!(counts.len() > 3 && counts.is_sorted_by(|one, next| one >= next), "{found:?}");
    let place = found.iter().find(|(name, _)| name.starts_with("إثيوبيا")).unwrap().1;
    // The beginning of the article is at the right, where the panel of names is not: its third mention is far to the left.
    let x = place.left() + 8.0 + (place.width() - 16.0 - 234.0) * 0.33;
    app.click_at(Pos2::new(x, place.center().y));
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 3)));
    assert!(!app.links("إثيوبيا").is_empty(), "the text shows it");
    app.click_at(Pos2::new(place.right() - 246.0, place.center().y));
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)), "the first is at the right");
    app.click_at(Pos2::new(place.right() - 30.0, place.center().y));
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 2)), "a click on the name goes on to the next");
}

#[test]
fn a_strip_is_one_mesh_and_hidden_kinds_have_none() {
    let mut app = at(DeskTab::Barcode);
    let names = |app: &App| rows(app, ARABIC.desk.strips).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert!(names(&app).iter().any(|name| name.starts_with("مصر")));
    let panel = app.place(Role::TabPanel);
    let meshes = app.harness.output().shapes.iter().filter(|clipped| match &clipped.shape {
        egui::Shape::Mesh(mesh) => {
            mesh.texture_id == egui::TextureId::default() && panel.contains(mesh.calc_bounds().center())
        }
        _ => false,
    });
    let (strips, made) = (meshes.count(), names(&app).len());
    assert!(strips <= made && strips + 2 >= made, "{strips} meshes for {made} strips");
    app.press(Key::Num2);
    assert!(!names(&app).iter().any(|name| name.starts_with("مصر")), "{:?}", names(&app));
}

#[test]
fn pairs_are_listed_and_a_click_steps_through_their_sentences() {
    let mut app = worked_out(at(DeskTab::Together));
    let found = rows(&app, ARABIC.desk.pairs);
    let (name, place) = found[0].clone();
    assert!(name.contains("مصر") && name.contains("إثيوبيا") && name.ends_with('3'), "{found:?}");
    let sentence = |app: &App| {
        let span = app.session().text_selection().unwrap().span(&app.session().document().article).unwrap();
        span.slice(app.session().document().article.text()).to_owned()
    };
    let mut seen = Vec::new();
    for _ in 0..3 {
        app.click_at(place.center());
        assert!(sentence(&app).contains("مصر") && sentence(&app).contains("إثيوبيا"), "{}", sentence(&app));
        seen.push(sentence(&app));
    }
    seen.dedup();
    assert_eq!(seen.len(), 3);
    app.click_at(place.center());
    assert_eq!(sentence(&app), seen[0], "round the end");
    assert!(rows(&app, ARABIC.desk.pairs)[0].0.ends_with("1 / 3"));
}

#[test]
fn the_most_connected_are_drawn_apart_and_a_click_selects_one() {
    let mut app = worked_out({
        let mut app = Start::sample().settings(r#"{"theme": "light"}"#).open();
        app.session_mut().apply(warraq::session::DeskCommand::Show(DeskTab::Together).into());
        app
    });
    let figure = app.harness.get_by_role_and_label(Role::Figure, ARABIC.desk.graph).rect();
    let nodes: Vec<(String, Rect)> = app
        .harness
        .query_all_by_role(Role::Button)
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        .filter(|(_, place)| figure.contains_rect(*place))
        .collect();
    assert!(nodes.len() >= 8, "{nodes:?}");
    for (index, (name, place)) in nodes.iter().enumerate() {
        assert!(nodes[..index].iter().all(|(_, other)| !other.intersects(*place)), "{name} lies on another");
    }
    let (_, place) = nodes.iter().find(|(name, _)| name.starts_with("صلالة")).unwrap();
    app.click_at(place.center());
    assert_eq!(app.selected(), Some(("صلالة".to_owned(), 1)));
    let before = nodes.clone();
    app.press(Key::F8);
    app.press(Key::F8);
    app.settle();
    let again: Vec<Rect> = app
        .harness
        .query_all_by_role(Role::Button)
        .map(|node| node.rect())
        .filter(|place| figure.contains_rect(*place))
        .collect();
    assert_eq!(again, before.iter().map(|(_, place)| *place).collect::<Vec<_>>(), "it stands where it stood");
}

#[test]
fn a_line_of_the_drawing_leads_to_its_sentences() {
    let mut app = worked_out(at(DeskTab::Together));
    let node = |app: &App, name: &str| {
        let figure = app.harness.get_by_role_and_label(Role::Figure, ARABIC.desk.graph).rect();
        let nodes = app.harness.query_all_by_role(Role::Button);
        let mut nodes = nodes.filter(|node| figure.contains_rect(node.rect()));
        nodes.find(|node| node.accesskit_node().label().unwrap_or_default().starts_with(name)).unwrap().rect()
    };
    let (egypt, ethiopia) = (node(&app, "مصر"), node(&app, "إثيوبيا"));
    // Just outside one of them, on the way to the other.
    let towards = (ethiopia.center() - egypt.center()).normalized();
    let mut at = egypt.center();
    while egypt.expand(2.0).contains(at) {
        at += towards;
    }
    app.click_at(at + towards);
    let walk = app.session().pair_walk().unwrap();
    let names = walk.pair.entities.map(|id| app.session().document().entities.entity(id).unwrap().name.clone());
    assert!(names.contains(&"مصر".to_owned()), "{names:?}");
    assert!(app.session().text_selection().is_some());
}

#[test]
fn where_fewer_than_two_names_stand_together_nothing_is_drawn() {
    let mut app = Start::article("خبر\n\nعاد الوفد إلى مصر بعد يومين.\n").open();
    app.session_mut().apply(warraq::session::DeskCommand::Show(DeskTab::Together).into());
    let app = worked_out(app);
    assert!(app.says(ARABIC.desk.no_pairs));
    assert!(!app.has(Role::Figure, ARABIC.desk.graph));
}

const OTHER: &str = "لقاء في باريس\n\nالتقى غوتيريش وفدا من تونس في باريس. وقال إن مصر وفرنسا متفقتان.\n";

/// The long article compared with another one that lies beside it.
fn compared() -> (App, std::path::PathBuf) {
    let mut app = at(DeskTab::Compare);
    let path = crate::support::write(app.folder(), "آخر.txt", OTHER.as_bytes());
    app.calls_mut().picked = Some(Picked::File(path.clone()));
    app.click_button(ARABIC.desk.pick_other);
    (worked_out(worked_out(app)), path)
}

#[test]
fn an_article_is_compared_with_one_from_the_dialog() {
    let (mut app, path) = compared();
    let open = app.session().document().source.clone();
    let names: Vec<String> = rows(&app, ARABIC.desk.comparison).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name.starts_with("مصر 3 / 1")), "{names:?}");
    assert!(app.says(ARABIC.desk.compared[0]), "{:?}", app.names(Role::Label));
    let row = rows(&app, ARABIC.desk.comparison).into_iter().find(|(name, _)| name.starts_with("مصر")).unwrap();
    app.click_at(row.1.center());
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)), "a click goes to where it stands here");
    assert_eq!(app.session().document().source, open, "the open article stays");
    app.click_button(ARABIC.desk.open_other);
    let app = worked_out(worked_out(app));
    assert_eq!(app.session().document().source.path(), Some(path.as_path()));
    assert_eq!(app.session().other().map(|other| &other.source), Some(&open), "they have changed places");
    let names: Vec<String> = rows(&app, ARABIC.desk.comparison).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name.starts_with("مصر 1 / 3")), "{names:?}");
}

#[test]
fn why_two_names_are_taken_for_one_is_shown_and_told() {
    const FULL: &str = "لقاء في باريس\n\nالتقى أنطونيو غوتيريش وفدا من تونس في باريس.\n";
    let mut app = Start::article("بيان\n\nعاد غوتيريش إلى مصر. وقال غوتيريش إنه متفائل.\n").open();
    let path = crate::support::write(app.folder(), "آخر.txt", FULL.as_bytes());
    app.session_mut().apply(warraq::session::DeskCommand::CompareWith(path).into());
    let app = worked_out(worked_out(app));
    let list = app.harness.get_by_role_and_label(Role::List, ARABIC.desk.comparison);
    let row = list
        .children_recursive()
        .find(|row| row.accesskit_node().label().is_some_and(|label| label.starts_with("غوتيريش = أنطونيو غوتيريش")));
    let described = row.unwrap().accesskit_node().data().description().map(str::to_owned);
    let alias = &app.entity("أنطونيو غوتيريش").1.aliases[0];
    assert_eq!((alias.text.as_str(), described.as_deref()), ("غوتيريش", Some(ARABIC.entity_card.reason(alias.reason))));
}

#[test]
fn a_comparison_ends_and_an_article_that_cannot_be_read_is_told_of() {
    let (mut app, _) = compared();
    app.click_button(ARABIC.desk.forget_other);
    assert!(app.session().other().is_none());
    assert!(app.has(Role::List, ARABIC.desk.choose_other));
    let missing = app.folder().join("لا شيء.txt");
    app.session_mut().apply(warraq::session::DeskCommand::CompareWith(missing).into());
    let app = worked_out(app);
    assert!(app.session().other().is_none() && app.session().other_awaited().is_none());
    assert!(matches!(app.session().notice(), Some(warraq::session::Notice::Trouble(_))));
}

/// An article of so many words, each a person of its own but for the last, who is the first again.
fn crowded(count: usize) -> App {
    use warraq::extract::{Entities, Entity, EntityId, EntityKind, Evidence, Mention, MentionId};
    use warraq::text::ByteSpan;
    let names: Vec<String> = (0..count).map(|number| format!("اسم{}", number % (count - 1))).collect();
    let text: Vec<String> = names.chunks(10).map(|names| format!("{}.", names.join(" "))).collect();
    let start = Start::article(&text.join("\n\n"));
    let finder: warraq::session::Finder = std::sync::Arc::new(move |article, _, _| {
        let words = article.text().split([' ', '.', '\n']).filter(|word| !word.is_empty());
        let spans = words.filter_map(|word| ByteSpan::of_slice(article.text(), word));
        let mentions = spans.enumerate().map(|(index, span)| Mention {
            span,
            kind: EntityKind::Person,
            entity: EntityId(index % (count - 1)),
            form: span.slice(article.text()).into(),
            confidence: 0.9,
            evidence: Evidence::Lexicon,
        });
        let mentions: Vec<Mention> = mentions.collect();
        let entity = |index: usize| Entity {
            kind: EntityKind::Person,
            name: mentions[index].form.as_str().to_owned(),
            is_known: false,
            aliases: Vec::new(),
            mentions: if index == 0 { vec![MentionId(0), MentionId(count - 1)] } else { vec![MentionId(index)] },
            country: None,
        };
        let entities = (0..count - 1).map(entity).collect();
        Entities::new(mentions, entities)
    });
    start.finding(finder).open()
}

#[test]
fn of_a_hundred_thousand_names_only_what_is_in_view_is_made() {
    let mut app = crowded(100_000);
    let shapes = |app: &App| app.harness.output().shapes.len();
    let closed = shapes(&app);
    for (tab, list) in [(DeskTab::Barcode, ARABIC.desk.strips), (DeskTab::Together, ARABIC.desk.pairs)] {
        app.session_mut().apply(warraq::session::DeskCommand::Show(tab).into());
        app = worked_out(app);
        let made = rows(&app, list);
        assert!((5..25).contains(&made.len()), "{tab:?}: {} rows", made.len());
        assert!(shapes(&app) < closed + 400, "{tab:?}: {} shapes beside {closed}", shapes(&app) - closed);
        let before = made[2].0.clone();
        app.turn_wheel(made[2].1.center(), 1_000_000_000.0);
        let made = rows(&app, list);
        assert!((3..25).contains(&made.len()) && made.iter().all(|(name, _)| *name != before), "{tab:?}: the end");
    }
}
