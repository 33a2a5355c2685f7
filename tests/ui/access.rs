//! What screen readers are told: the article in reading order, its names, the lists, and what has just happened.

use crate::support::desktop::FakeDesktop;
use crate::support::{App, Start, article, is_seen, write};
use egui::accesskit::{Action, ActionRequest, Live, TextDirection, TreeId};
use egui::{Event, Key, Modifiers, Pos2, Rect, Role, Vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;
use warraq::extract::EntityKind;
use warraq::session::{Command, Notice, SavedSettings, Session, Trouble};
use warraq::view::Window;
use warraq::view::words::{ARABIC, ENGLISH};

const MARKED: &str = "# أخبار النهر\n\nوصل الوفد إلى القاهرة أمس، ثم غادر القاهرة إلى باريس.\n\n## مواقف\n\n- رحبت مصر بالوفد.\n\
    - تحفظت فرنسا.\n\n> قالت الوزارة إن مصر موافقة.\n\nوانتهت الجولة.\n";

fn marked() -> App {
    let mut app = Start::sample().open();
    let path = write(app.folder(), "أخبار.md", MARKED.as_bytes());
    app.session_mut().apply(Command::Open(path));
    app.read();
    app
}

fn document(app: &App) -> Node<'_> {
    app.harness.get_by_role(Role::Document)
}

/// All parts of the document in the tree's order.
fn parts(app: &App) -> Vec<Node<'_>> {
    document(app).children_recursive().collect()
}

fn request(app: &mut App, action: Action, of: impl Fn(&Node<'_>) -> bool) {
    let target_node = parts(app).into_iter().chain([document(app)]).find(|node| of(node)).unwrap();
    let target_node = target_node.accesskit_node().locate().0;
    let request = ActionRequest { action, target_tree: TreeId::ROOT, target_node, data: None };
    app.harness.event(Event::AccessKitActionRequest(request));
    app.settle();
}

fn has_label(name: &str) -> impl Fn(&Node<'_>) -> bool {
    let name = name.to_owned();
    move |node| node.accesskit_node().label().as_deref() == Some(&name)
}

#[test]
fn the_article_is_a_document_whose_parts_stand_in_reading_order() {
    let app = marked();
    let roles: Vec<(Role, Option<usize>)> = parts(&app)
        .iter()
        .map(|node| (node.accesskit_node().role(), node.accesskit_node().level()))
        .filter(|(role, _)| !matches!(role, Role::Label | Role::TextRun | Role::Link))
        .collect();
    let plain = |role| (role, None);
    let expected = [
        // Levels are counted from 0 there.
        (Role::Heading, Some(0)),
        plain(Role::Paragraph),
        (Role::Heading, Some(1)),
        plain(Role::List),
        (Role::ListItem, Some(0)),
        (Role::ListItem, Some(0)),
        plain(Role::Blockquote),
        plain(Role::Paragraph),
        plain(Role::Paragraph),
    ];
    assert_eq!(roles, expected);
    assert_eq!(document(&app).accesskit_node().label().as_deref(), Some("أخبار.md"));
}

#[test]
fn the_words_and_the_names_of_a_paragraph_alternate_and_are_the_text_letter_by_letter() {
    let app = marked();
    let paragraph = parts(&app).into_iter().find(|node| node.accesskit_node().role() == Role::Paragraph).unwrap();
    let children: Vec<(Role, String)> = paragraph
        .children()
        .map(|child| {
            (child.accesskit_node().role(), child.children().filter_map(|run| run.value()).collect::<String>())
        })
        .collect();
    let expected = [
        (Role::Label, "وصل الوفد إلى "),
        (Role::Link, "القاهرة"),
        (Role::Label, " أمس، ثم غادر "),
        (Role::Link, "القاهرة"),
        (Role::Label, " إلى "),
        (Role::Link, "باريس"),
        (Role::Label, ".\n"),
    ];
    assert_eq!(children, expected.map(|(role, text)| (role, text.to_owned())));

    let runs = parts(&app).into_iter().filter(|node| node.accesskit_node().role() == Role::TextRun);
    let told: String = runs.filter_map(|run| run.value()).collect();
    let article = &app.session().document().article;
    let whole: String =
        article.blocks().iter().map(|block| format!("{}\n", block.span.slice(article.text()))).collect();
    assert_eq!(told, whole);
    let runs = parts(&app).into_iter().filter(|node| node.accesskit_node().role() == Role::TextRun);
    for run in runs {
        let data = run.accesskit_node().data().clone();
        let bytes: usize = data.character_lengths().iter().map(|len| usize::from(*len)).sum();
        assert_eq!(bytes, data.value().unwrap().len());
        assert!(data.bounds().is_some());
    }
}

#[test]
fn how_deep_a_heading_stands_is_told_in_words_as_well_for_who_is_not_passed_its_level() {
    let app = marked();
    let headings = parts(&app).into_iter().filter(|node| node.accesskit_node().role() == Role::Heading);
    let told: Vec<(Option<String>, Option<String>)> = headings
        .map(|node| node.accesskit_node().data().clone())
        .map(|data| (data.description().map(str::to_owned), data.braille_role_description().map(str::to_owned)))
        .collect();
    let level = |level: &str, role: &str| (Some(level.to_owned()), Some(role.to_owned()));
    assert_eq!(told, [level("المستوى 1", "h1"), level("المستوى 2", "h2")]);
}

#[test]
fn dates_and_numbers_have_a_part_of_their_own_with_their_value_where_they_are_marked_and_only_there() {
    let mut app = Start::article("بيان\nعاد 23 جنديا إلى القاهرة في 3 مارس 2020، وانتهى الأمر.").open();
    let told = |app: &App| -> Vec<(Role, String, Option<String>)> {
        let last =
            parts(app).into_iter().filter(|node| node.accesskit_node().role() == Role::Paragraph).last().unwrap();
        let words = |node: &Node<'_>| node.children().filter_map(|run| run.value()).collect::<String>();
        let told = last.children().map(|node| {
            let data = node.accesskit_node();
            (data.role(), words(&node), data.data().description().map(str::to_owned))
        });
        told.filter(|(role, ..)| *role != Role::Link).collect()
    };
    let before = told(&app);
    assert!(before.iter().all(|(role, ..)| *role == Role::Label), "{before:?}");
    app.session_mut().apply(warraq::session::SpeechCommand::ToggleTimeMarks.into());
    app.read();
    let plain = |words: &str| (Role::Label, words.to_owned(), None);
    let expected = [
        plain("عاد "),
        (Role::Mark, "23 جنديا".to_owned(), Some("عدد، 23".to_owned())),
        plain(" إلى "),
        plain(" في "),
        (Role::Time, "3 مارس 2020".to_owned(), Some("تاريخ، 2020-03-03".to_owned())),
        plain("، وانتهى الأمر.\n"),
    ];
    assert_eq!(told(&app), expected);
}

#[test]
fn language_and_direction_are_told_of_the_window_and_of_each_paragraph() {
    let mut app =
        Start::article("عنوان بالعربية\n\nفقرة بالعربية هنا.\n\nThis paragraph runs from left to right.\n").open();
    let direction = |app: &App, name: &str| {
        let node = parts(app).into_iter().find(|node| has_label(name)(node)).unwrap();
        let data = node.accesskit_node().data().clone();
        (data.language().map(str::to_owned), data.text_direction())
    };
    assert_eq!(direction(&app, "فقرة بالعربية هنا."), (Some("ar".to_owned()), Some(TextDirection::RightToLeft)));
    let latin = direction(&app, "This paragraph runs from left to right.");
    assert_eq!(latin, (Some("und".to_owned()), Some(TextDirection::LeftToRight)));
    let window = |app: &App| {
        let data = app.harness.root().accesskit_node().data().clone();
        (data.language().map(str::to_owned), data.text_direction())
    };
    assert_eq!(window(&app), (Some("ar".to_owned()), Some(TextDirection::RightToLeft)));
    app.click_button(ARABIC.other_language);
    assert_eq!(window(&app), (Some("en".to_owned()), Some(TextDirection::LeftToRight)));
    assert_eq!(direction(&app, "فقرة بالعربية هنا.").0.as_deref(), Some("ar"), "the article stays what it is");
}

#[test]
fn a_link_says_kind_full_name_and_count_in_the_language_of_the_interface_and_selects() {
    let mut app = Start::article(&article::long()).open();
    let surname = |app: &App, name: &str| app.description(Role::Link, name).unwrap();
    app.click_row("أنطونيو غوتيريش");
    assert_eq!(surname(&app, "أنطونيو غوتيريش"), "شخص، موضعان");
    app.click_row("أنطونيو غوتيريش");
    assert_eq!(surname(&app, "غوتيريش"), "شخص، أنطونيو غوتيريش، موضعان");
    app.press(Key::Escape);
    app.click_button(ARABIC.other_language);
    assert_eq!(surname(&app, "غوتيريش"), "Person, أنطونيو غوتيريش, 2 mentions");
    let is_link = |node: &Node<'_>| node.accesskit_node().role() == Role::Link && has_label("غوتيريش")(node);
    request(&mut app, Action::Click, is_link);
    assert_eq!(app.selected(), Some(("أنطونيو غوتيريش".to_owned(), 2)));
}

#[test]
fn names_of_a_paragraph_that_is_cut_by_the_view_are_links_also_where_they_are_not_in_view() {
    let tail = "وامتدت الجلسة ساعات طويلة دون أن يتفق الحاضرون على شيء. ".repeat(60);
    let mut app =
        Start::article(&format!("عنوان\n\nزار الوفد مصر أولا. {tail}ثم زار فرنسا.\n")).size(900.0, 500.0).open();
    app.press(Key::End);
    assert!(app.links("مصر").is_empty(), "it is above the view");
    request(&mut app, Action::Click, |node| node.accesskit_node().role() == Role::Link && has_label("مصر")(node));
    assert_eq!(app.selected(), Some(("مصر".to_owned(), 1)));
    let links: Vec<String> = parts(&app)
        .iter()
        .filter(|node| node.accesskit_node().role() == Role::Link)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(links, ["مصر", "فرنسا"], "each once");
}

/// The paragraphs that are told, whether or not they are in view.
fn paragraphs(app: &App) -> Vec<(String, bool)> {
    let all =
        parts(app).into_iter().filter(|node| matches!(node.accesskit_node().role(), Role::Paragraph | Role::Heading));
    all.map(|node| (node.accesskit_node().label().unwrap(), is_seen(&node))).collect()
}

#[test]
fn a_screen_reader_gets_to_the_rest_of_a_long_text_paragraph_by_paragraph() {
    let mut app = Start::article(&article::very_long()).size(900.0, 600.0).open();
    let egypt = app.entity("مصر").0;
    app.session_mut().apply(Command::SelectEntity(egypt));
    app.settle();
    let told = paragraphs(&app);
    let seen = told.iter().filter(|(_, is_seen)| *is_seen).count();
    assert!(seen >= 2 && told.len() == seen + 16, "eight on either side: {} of {}", seen, told.len());
    let article = app.session().document().article.clone();
    let all: Vec<&str> = article.blocks().iter().map(|block| block.span.slice(article.text())).collect();
    let first = all.iter().position(|text| *text == told[0].0).unwrap();
    let expected: Vec<&str> = all[first..first + told.len()].to_vec();
    assert_eq!(told.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), expected, "in the order of the text");

    // To the last that is told, and from there to the last that is told then.
    let mut reached = first;
    for _ in 0..5 {
        let last = paragraphs(&app).pop().unwrap().0;
        request(&mut app, Action::ScrollIntoView, has_label(&last));
        assert!(paragraphs(&app).contains(&(last.clone(), true)), "it is in view now");
        let place = all.iter().position(|text| *text == last).unwrap();
        assert!(place >= reached + 8, "{place} after {reached}");
        reached = place;
    }
    let before = paragraphs(&app);
    request(&mut app, Action::ScrollDown, |node| node.accesskit_node().role() == Role::Document);
    assert_ne!(paragraphs(&app), before);
    request(&mut app, Action::ScrollUp, |node| node.accesskit_node().role() == Role::Document);
    assert_eq!(paragraphs(&app), before, "there and back");
}

#[test]
fn what_is_told_does_not_grow_with_the_text() {
    let crowded = "مصر وفرنسا والسودان وليبيا وتونس والمغرب والجزائر واليمن ".repeat(300);
    for text in [article::very_long(), crowded] {
        let app = Start::article(&text).size(1800.0, 1400.0).open();
        let count = app.harness.root().children_recursive().count();
        assert!(count < 4000, "{count} nodes");
    }
}

/// What forty presses of Tab reach, what is painted meanwhile, and how often something is told to screen readers.
fn tabbed_through(is_heard: bool) -> (Vec<Option<egui::Id>>, String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "نهر.txt", article::long().as_bytes());
    let mut session = Session::start(Some(path), SavedSettings::nowhere(), Arc::new(|| ()));
    session.wait();
    let context = egui::Context::default();
    let mut window = Window::new(&context, session, Box::new(FakeDesktop(Rc::default())));
    if is_heard {
        context.enable_accesskit();
    }
    let (mut reached, mut painted, mut told) = (Vec::new(), String::new(), 0);
    for number in 0..120_u16 {
        let is_pressed = number % 3 == 0;
        let press = |pressed| Event::Key {
            key: Key::Tab,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 860.0))),
            time: Some(f64::from(number) * 0.1),
            events: if is_pressed { vec![press(true), press(false)] } else { Vec::new() },
            ..egui::RawInput::default()
        };
        let output = context.run_ui(input, |ui| window.frame_ui(ui));
        told += usize::from(output.platform_output.accesskit_update.is_some());
        painted = format!("{:?}", output.shapes.iter().map(|shape| &shape.shape).collect::<Vec<_>>());
        reached.push(context.memory(egui::Memory::focused));
        output.drop_without_applying_deltas();
    }
    (reached, painted, told)
}

#[test]
fn nothing_is_made_for_screen_readers_while_nobody_listens_and_nothing_else_changes() {
    let (heard, silent) = (tabbed_through(true), tabbed_through(false));
    assert_eq!((heard.2, silent.2), (120, 0));
    assert_eq!(heard.0, silent.0, "Tab goes the same way");
    assert!(heard.0.iter().flatten().collect::<HashSet<_>>().len() > 20);
    assert_eq!(heard.1, silent.1, "and the window looks the same");
}

#[test]
fn rows_of_the_panel_say_level_place_and_whether_they_are_selected() {
    let mut app = Start::article(&article::long()).open();
    app.click_row("إثيوبيا");
    let of = |app: &App, name: &str| {
        let row = app.row(name).unwrap();
        let node = row.accesskit_node();
        (node.level(), node.position_in_set(), node.size_of_set(), node.is_selected())
    };
    let countries = app.session().listed(EntityKind::Country).len();
    assert!(countries >= 3);
    for (index, (_, entity)) in app.session().listed(EntityKind::Country).into_iter().enumerate() {
        let is_selected = entity.name == "إثيوبيا";
        assert_eq!(
            of(&app, &entity.name),
            (Some(1), Some(index), Some(countries), Some(is_selected)),
            "{}",
            entity.name
        );
    }
    let is_expanded = |app: &App| app.header(EntityKind::Country, "دول").accesskit_node().data().is_expanded();
    assert_eq!(is_expanded(&app), Some(true));
    app.press(Key::Num2);
    assert_eq!(is_expanded(&app), Some(false));
}

/// What is said by itself just now.
fn heard(app: &App) -> Vec<String> {
    let live = app.harness.query_all_by(|node| node.data().live().is_some_and(|live| live != Live::Off));
    let said = live.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value()));
    said.map(|said| said.trim().to_owned()).filter(|said| !said.is_empty()).collect()
}

#[test]
fn jumps_are_announced_with_name_kind_and_place() {
    let mut app = Start::article(&article::long()).open();
    app.click_row("إثيوبيا");
    assert_eq!(heard(&app), ["إثيوبيا، دولة، 1 / 3"]);
    app.press(Key::N);
    assert_eq!(heard(&app), ["إثيوبيا، دولة، 2 / 3"]);
    app.press(Key::Num1);
    assert_eq!(heard(&app), ["أشخاص، مخفي"]);
    app.press(Key::Num1);
    assert_eq!(heard(&app), ["أشخاص، ظاهر"]);
    app.click_button(ARABIC.other_language);
    app.press(Key::P);
    assert_eq!(heard(&app), ["إثيوبيا, Country, 1 / 3"]);
}

#[test]
fn the_same_place_reached_again_is_announced_again() {
    let mut app = Start::article("عاد الوفد إلى مصر أمس.\n").open();
    let raw = |app: &App| app.harness.get_by(|node| node.data().live() == Some(Live::Polite)).accesskit_node().label();
    app.click_row("مصر");
    let first = raw(&app);
    app.press(Key::N);
    assert_ne!(raw(&app), first, "the only mention: round the end to itself");
    assert_eq!(raw(&app).unwrap().trim(), first.unwrap().trim());
}

#[test]
fn hits_are_announced_with_their_number_and_their_sentence() {
    let mut app = Start::article(&article::long()).open();
    app.press_with(Modifiers::COMMAND, Key::F);
    app.harness.event(Event::Text("الجولة المقبلة".to_owned()));
    app.settle();
    app.session_mut().wait();
    app.settle();
    let said = heard(&app);
    assert!(said.contains(&ARABIC.hit_position(1, 1)), "{said:?}");
    assert!(said.iter().any(|said| said.contains("موعد الجولة المقبلة")), "{said:?}");
}

#[test]
fn notices_are_announced_and_trouble_at_once() {
    let mut app = Start::article(article::SHORT).open();
    app.session_mut().apply(Command::Report(Trouble::EmptyClipboard));
    app.settle();
    let notice = ARABIC.notice(&Notice::Trouble(Trouble::EmptyClipboard));
    let node = app.harness.get_by(|node| node.data().live() == Some(Live::Assertive));
    assert_eq!(node.accesskit_node().value(), Some(notice));
}

#[test]
fn a_new_article_is_announced_by_its_name() {
    let mut app = Start::article(article::SHORT).open();
    let path = write(app.folder(), "ثان.txt", article::long().as_bytes());
    app.session_mut().apply(Command::Open(path));
    app.session_mut().poll();
    while app.session().document().source.path().is_none_or(|path| !path.ends_with("ثان.txt")) {
        std::thread::sleep(std::time::Duration::from_millis(2));
        app.session_mut().poll();
    }
    app.harness.step();
    let said = heard(&app);
    assert!(said.contains(&"ثان.txt".to_owned()), "{said:?}");
    app.session_mut().wait();
    app.settle();
    let entities = &app.session().document().entities;
    let count = ARABIC.entity_count(entities.entities().len(), entities.mentions().len());
    assert!(heard(&app).contains(&count), "{:?}", heard(&app));
}

#[test]
fn a_card_is_modal_to_screen_readers_too() {
    let mut app = marked();
    app.click_button(ARABIC.ways.contents);
    assert!(app.harness.get_by_role(Role::Dialog).accesskit_node().is_modal());
    app.press(Key::Escape);
    assert!(app.harness.query_by_role(Role::Dialog).is_none());
    assert!(ENGLISH.access.tag != ARABIC.access.tag);
}
