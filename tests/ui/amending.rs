//! Names renamed, merged, split and listed with what was put right in them: by mouse and by keyboard.

use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, PointerButton, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use warraq::extract::{Correction, EntityKind, Place, Scope, Unfit, extract};
use warraq::session::{
    CardKind, Command, CorrectCommand, CorrectNotice, DeskCommand, DeskTab, Finder, Notice, TextSelection, Trouble,
};
use warraq::text::ByteSpan;
use warraq::view::words::{ARABIC, CorrectWords, ENGLISH};

const WORDS: &CorrectWords = &ARABIC.correct;

fn open() -> App {
    Start::article(&article::long()).size(1180.0, 860.0).open()
}

fn select(app: &mut App, name: &str) {
    let id = app.entity(name).0;
    app.session_mut().apply(Command::SelectEntity(id));
    app.settle();
}

/// Opens the menu of a row of the panel.
fn open_row_menu(app: &mut App, name: &str) {
    let at = app.row(name).unwrap_or_else(|| panic!("no row {name}")).rect().center();
    app.right_click(at);
    assert!(app.has(Role::Menu, WORDS.row_menu));
}

fn typed(app: &mut App, text: &str) {
    app.harness.event(Event::Text(text.to_owned()));
    app.settle();
}

fn names(app: &App) -> Vec<&str> {
    app.session().document().entities.entities().iter().map(|entity| entity.name.as_str()).collect()
}

/// How many mentions each entity has that is called so.
fn counts(app: &App, name: &str) -> Vec<usize> {
    let entities = app.session().document().entities.entities().iter();
    entities.filter(|entity| entity.name == name).map(|entity| entity.mentions.len()).collect()
}

/// What the words are a name of, if just they are one.
fn kind(app: &App, words: ByteSpan) -> Option<EntityKind> {
    let entities = &app.session().document().entities;
    let mention = entities.mention(entities.mention_at(words.start())?)?;
    (mention.span == words).then_some(mention.kind)
}

fn focused(app: &App) -> (Role, Option<String>) {
    let node = app.harness.get_by(|node| node.is_focused());
    (node.accesskit_node().role(), node.accesskit_node().label())
}

fn selected(app: &App) -> &str {
    let article = &app.session().document().article;
    let span = app.session().text_selection().and_then(|selection| selection.span(article));
    span.map_or("", |span| span.slice(article.text()))
}

/// The rows of the list of corrections, from above.
fn listed(app: &App) -> Vec<String> {
    let name = ARABIC.desk.tabs[DeskTab::Corrections.index()];
    let Some(list) = app.harness.query_by_role_and_label(Role::List, name) else { return Vec::new() };
    let rows = list.children().filter(|child| child.accesskit_node().role() == Role::ListItem);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn f2_gives_the_selected_name_another_and_escape_leaves_it() {
    let mut app = open();
    app.press(Key::F2);
    assert!(app.names(Role::TextInput).iter().all(|field| field != WORDS.new_name), "nothing is selected");
    app.press(Key::Escape);
    select(&mut app, "مصر");
    app.press(Key::F2);
    assert!(app.has(Role::Dialog, "تسمية «مصر»"), "{:?}", app.names(Role::Dialog));
    assert_eq!(focused(&app), (Role::TextInput, Some(WORDS.new_name.to_owned())));
    // All of it is selected, so what is typed takes its place; plain keys are letters here.
    app.press_on_arabic_layout(Modifiers::NONE, Key::M, "جمهورية مصر العربية");
    app.press(Key::Escape);
    assert_eq!((counts(&app, "مصر").len(), app.session().shown_card()), (1, None));
    app.press(Key::F2);
    app.press_on_arabic_layout(Modifiers::NONE, Key::M, "جمهورية مصر العربية");
    app.press(Key::Enter);
    assert!(app.names(Role::Dialog).is_empty() && app.row("جمهورية مصر العربية").is_some());
    assert!(app.says("سُمّي «مصر» «جمهورية مصر العربية»"), "{:?}", app.names(Role::Label));
    assert_eq!(app.selected().unwrap().0, "جمهورية مصر العربية", "it stays selected");
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert!(app.row("مصر").is_some() && app.says("رُجع عن التصحيح: سُمّي «مصر» «جمهورية مصر العربية»."));
}

#[test]
fn the_card_of_a_new_name_is_used_by_the_mouse_and_an_empty_name_is_none() {
    let mut app = open();
    app.open_menu("مصر");
    app.click(Role::MenuItem, WORDS.rename);
    assert_eq!(app.session().shown_card(), Some(CardKind::Rename));
    app.press(Key::Backspace);
    app.click_button(WORDS.give_name);
    assert_eq!(app.session().shown_card(), Some(CardKind::Rename), "there is no name to give");
    app.click_button(WORDS.cancel);
    assert!(app.session().shown_card().is_none() && app.session().made_corrections().is_empty());
    open_row_menu(&mut app, "إثيوبيا");
    app.click(Role::MenuItem, WORDS.rename);
    typed(&mut app, "الحبشة");
    app.click_button(WORDS.give_name);
    assert!(names(&app).contains(&"الحبشة") && !names(&app).contains(&"إثيوبيا"));
    // Tab goes round within the card.
    app.press(Key::F2);
    let stops: Vec<_> = (0..3)
        .map(|_| {
            app.press(Key::Tab);
            focused(&app).1.unwrap_or_default()
        })
        .collect();
    assert_eq!(stops, [WORDS.give_name, WORDS.cancel, WORDS.new_name]);
}

#[test]
fn a_name_is_merged_into_another_that_is_found_by_its_letters() {
    let mut app = open();
    let (egypt, ethiopia) = (counts(&app, "مصر")[0], counts(&app, "إثيوبيا")[0]);
    select(&mut app, "إثيوبيا");
    app.press_with(Modifiers::SHIFT, Key::M);
    assert!(app.has(Role::Dialog, "ضم «إثيوبيا» إلى…"), "{:?}", app.names(Role::Dialog));
    let options = app.names(Role::ListBoxOption);
    let others: Vec<&str> = names(&app).into_iter().filter(|name| *name != "إثيوبيا").collect();
    assert_eq!(options.len(), others.len(), "every other name");
    let kinds: Vec<String> =
        options.iter().map(|name| app.description(Role::ListBoxOption, name).unwrap_or_default()).collect();
    let countries = kinds.iter().take_while(|kind| kind.starts_with("دولة")).count();
    assert!(countries > 1 && kinds[countries..].iter().all(|kind| !kind.starts_with("دولة")), "{kinds:?}");
    typed(&mut app, "مِصر");
    assert_eq!(app.names(Role::ListBoxOption), ["مصر"]);
    app.press(Key::Enter);
    assert!(app.names(Role::Dialog).is_empty());
    assert_eq!((counts(&app, "مصر"), counts(&app, "إثيوبيا")), (vec![egypt + ethiopia], vec![]));
    assert_eq!(app.selected().unwrap().0, "مصر", "what was selected is selected as what it is now");
    // Its other form is told by hand, and split off again from the card.
    app.press(Key::I);
    let split = format!("{}: إثيوبيا", WORDS.split);
    assert!(app.has(Role::Button, &split), "{:?}", app.names(Role::Button));
    app.click_button(&split);
    assert_eq!((counts(&app, "مصر"), counts(&app, "إثيوبيا")), (vec![egypt], vec![ethiopia]));
}

#[test]
fn the_list_of_other_names_is_walked_by_keys_and_clicked() {
    let mut app = open();
    open_row_menu(&mut app, "إثيوبيا");
    app.click(Role::MenuItem, WORDS.merge);
    let options = app.names(Role::ListBoxOption);
    app.press(Key::ArrowUp);
    app.press(Key::ArrowDown);
    app.press(Key::ArrowDown);
    app.press(Key::Enter);
    assert!(counts(&app, "إثيوبيا").is_empty());
    assert_eq!(app.selected().unwrap().0, options[1]);
    app.press_with(Modifiers::COMMAND, Key::Z);
    select(&mut app, "إثيوبيا");
    app.press_with(Modifiers::SHIFT, Key::M);
    app.click(Role::ListBoxOption, "القاهرة");
    assert!(app.names(Role::Dialog).is_empty());
    assert_eq!(app.selected().unwrap().0, "القاهرة");
    app.press_with(Modifiers::SHIFT, Key::M);
    typed(&mut app, "ليس في المقال");
    assert!(app.says(WORDS.no_other));
    app.press(Key::Enter);
    assert_eq!(app.session().shown_card(), Some(CardKind::Merge), "there is nothing to choose");
    app.press(Key::Escape);
    assert_eq!(app.session().shown_card(), None);
}

#[test]
fn a_form_is_split_off_by_menu_and_key_and_what_cannot_be_says_why() {
    let (short, full) = ("غوتيريش", "أنطونيو غوتيريش");
    let mut app = open();
    let all = counts(&app, full)[0];
    let of_form = app.session().document().entities.mentions().iter().filter(|it| it.form == *short).count();
    let id = app.session().document().entities.mention_at(app.span("غوتيريش إن").start()).unwrap();
    app.session_mut().apply(DeskCommand::GoToMention(id).into());
    app.settle();
    app.open_menu("غوتيريش إن");
    app.click(Role::MenuItem, &ARABIC.split_form(short));
    assert_eq!((counts(&app, short), counts(&app, full)), (vec![of_form], vec![all - of_form]));
    app.press_with(Modifiers::COMMAND, Key::Z);
    let id = app.session().document().entities.mention_at(app.span("غوتيريش إن").start()).unwrap();
    app.session_mut().apply(Command::SelectMention(id));
    app.settle();
    app.press_with(Modifiers::SHIFT, Key::S);
    assert_eq!((counts(&app, short), counts(&app, full)), (vec![of_form], vec![all - of_form]));
    let made = app.session().made_corrections().len();
    app.press_with(Modifiers::SHIFT, Key::S);
    assert!(app.says("لم يُغيَّر شيء: ليس للاسم موضع آخر أو صيغة أخرى ليُفصل عنها."));
    assert_eq!(app.session().made_corrections().len(), made, "what comes to nothing is not kept");
    select(&mut app, "مصر");
    let egypt = counts(&app, "مصر")[0];
    app.press(Key::S);
    let mut parts = counts(&app, "مصر");
    parts.sort_unstable();
    assert_eq!(parts, [1, egypt - 1]);
}

#[test]
fn what_is_marked_across_paragraphs_is_refused_at_once() {
    let mut app = open();
    let article = Arc::clone(&app.session().document().article);
    let [first, second, ..] = article.blocks() else { panic!("{} blocks", article.blocks().len()) };
    let span = ByteSpan::new(article.text(), first.span.start()..second.span.end()).unwrap();
    let mark = Correction::Mark { at: Place::of(article.text(), span), kind: EntityKind::Person };
    app.session_mut().apply(Command::Correct(CorrectCommand::Apply(mark)));
    app.settle();
    assert!(app.says(&ARABIC.notice(&Notice::Correct(CorrectNotice::Refused(Unfit::AcrossParagraphs)))));
    assert!(app.session().made_corrections().is_empty());
}

#[test]
fn shift_and_a_digit_say_what_the_name_is_in_the_whole_article() {
    let mut app = open();
    select(&mut app, "مصر");
    let all = counts(&app, "مصر")[0];
    app.press(Key::M);
    let places = [(Key::Exclamationmark, Key::Num1)];
    for (key, place) in places {
        let modifiers = Modifiers::SHIFT;
        app.harness.event(Event::Key { key, physical_key: Some(place), pressed: true, repeat: false, modifiers });
        app.settle();
    }
    let (_, entity) = app.entity("مصر");
    assert_eq!((entity.kind, entity.mentions.len()), (EntityKind::Person, all));
    assert!(app.says(&format!("اعتُبر «مصر» شخصا، في المقال كله ({}).", ARABIC.mention_count(all))));
}

#[test]
fn corrections_are_listed_gone_to_and_taken_back_one_by_one_or_all() {
    let mut app = open();
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    assert!(app.says(WORDS.none_made));
    for name in ["مصر", "القاهرة"] {
        select(&mut app, name);
        app.press_with(Modifiers::SHIFT, Key::Delete);
    }
    select(&mut app, "إثيوبيا");
    app.press(Key::F2);
    typed(&mut app, "الحبشة");
    app.press(Key::Enter);
    let told = ["سُمّي «إثيوبيا» «الحبشة»", "ليس «القاهرة» اسما، في المقال كله", "ليس «مصر» اسما، في المقال كله"];
    assert_eq!(listed(&app), told, "the last first");
    assert!(app.has(Role::Button, "3 تصحيحات"), "{:?}", app.names(Role::Button));
    let described = app.description(Role::ListItem, told[0]).unwrap();
    assert_eq!(described, "الآن");
    app.click(Role::ListItem, told[2]);
    assert_eq!(selected(&app), "مصر", "where a name was");
    app.click(Role::ListItem, told[0]);
    assert_eq!(app.selected().unwrap().0, "الحبشة");
    app.click_button(&ARABIC.take_back(told[1]));
    assert_eq!(listed(&app), [told[0], told[2]]);
    assert!(app.row("القاهرة").is_some() && app.row("مصر").is_none());
    app.click_button(WORDS.take_back_all);
    assert!(listed(&app).is_empty() && app.row("مصر").is_some() && app.row("إثيوبيا").is_some());
    assert!(app.says("رُجع عن تصحيحين."));
    app.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(listed(&app), [told[2]], "in their order");
    app.session_mut().apply(Command::ToggleLanguage);
    app.settle();
    assert!(app.has(Role::Button, "1 correction"));
    app.session_mut().apply(DeskCommand::Close.into());
    app.settle();
    app.click_button("1 correction");
    assert_eq!(app.session().desk_tab(), Some(DeskTab::Corrections));
    assert!(app.has(Role::Button, &ENGLISH.take_back("“مصر” is not a name, in the whole article")));
}

#[test]
fn what_is_told_of_a_name_behind_lam_has_its_article() {
    let mut app = open();
    select(&mut app, "الأمم المتحدة");
    app.press(Key::Delete);
    assert!(app.says("ليس «الأمم المتحدة» اسما، في هذا الموضع."), "{:?}", app.names(Role::Label));
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    assert_eq!(listed(&app), ["ليس «الأمم المتحدة» اسما، في هذا الموضع"]);
}

#[test]
fn a_correction_that_fits_no_more_says_why_in_the_list() {
    let mut app = open();
    select(&mut app, "فرنسا");
    app.press(Key::F2);
    typed(&mut app, "الجمهورية الفرنسية");
    app.press(Key::Enter);
    let renamed = app.session().made_corrections()[0].id.clone();
    // The phrase takes in the name that was renamed, which is put first again.
    let phrase = app.span("وإثيوبيا وفرنسا");
    app.session_mut().apply(Command::SelectText(TextSelection { anchor: phrase.start(), head: phrase.end() }));
    app.settle();
    app.press(Key::M);
    app.press(Key::Num7);
    let take_back = CorrectCommand::TakeBack(renamed);
    app.session_mut().apply(Command::Correct(take_back));
    app.session_mut().apply(Command::Correct(CorrectCommand::Redo));
    app.settle();
    assert_eq!(app.session().skipped_corrections(), 0, "in the order in which they were made it still fits");
    let marked = app.session().made_corrections()[1].id.clone();
    let at = app.span("وفرنسا");
    let place = Place { start: at.start() + "و".len(), words: "فرنسا".to_owned() };
    let name = "باريس".to_owned();
    let rename = Correction::Rename { at: place, name };
    app.session_mut().apply(Command::Correct(CorrectCommand::Apply(rename)));
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    assert_eq!(app.session().skipped_corrections(), 1);
    let told = "سُمّي «فرنسا» «باريس»";
    assert_eq!(listed(&app)[0], told);
    let described = app.description(Role::ListItem, told).unwrap();
    assert!(described.starts_with("متروك: لم يعد في موضعه اسم"), "{described}");
    app.session_mut().apply(Command::Correct(CorrectCommand::TakeBack(marked)));
    app.settle();
    assert_eq!(app.session().skipped_corrections(), 0);
    assert_eq!(app.description(Role::ListItem, told).as_deref(), Some("الآن"));
}

#[test]
fn what_was_put_right_is_told_of_row_text_and_card() {
    let mut app = open();
    select(&mut app, "القاهرة");
    let by_hand = |app: &App| {
        let row = app.row_name("القاهرة").unwrap();
        let row = app.description(Role::ListItem, &row).unwrap_or_default();
        let link = app.description(Role::Link, "القاهرة").unwrap_or_default();
        [row, link].map(|described| described.contains(WORDS.by_hand))
    };
    assert_eq!(by_hand(&app), [false, false]);
    app.press(Key::M);
    app.press(Key::Num5);
    assert_eq!(by_hand(&app), [true, true]);
    app.press(Key::I);
    assert!(app.says(&format!("إقليم · {}", WORDS.by_hand)), "{:?}", app.names(Role::Label));
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(by_hand(&app), [false, false]);
}

#[test]
fn the_row_that_has_the_keyboard_has_a_menu_and_keys_of_its_own() {
    let mut app = open();
    app.row("إثيوبيا").unwrap().focus();
    app.settle();
    app.press_with(Modifiers::SHIFT, Key::F10);
    assert!(app.has(Role::Menu, WORDS.row_menu) && !app.has(Role::Menu, ARABIC.menu.title));
    let items = app.names(Role::MenuItem);
    let wanted = [WORDS.go_to, ARABIC.entity_card.copy_name, WORDS.mark_title, WORDS.rename, WORDS.merge];
    assert_eq!(items[..5], wanted);
    assert!(items.iter().any(|item| item == WORDS.remove_everywhere));
    app.press(Key::ArrowDown);
    app.press(Key::Enter);
    assert_eq!(app.calls().copied.last().unwrap().text, "إثيوبيا");
    app.press(Key::F2);
    assert!(app.has(Role::Dialog, "تسمية «إثيوبيا»"), "the row's, though it was not selected");
    app.press(Key::Escape);
    assert_eq!(focused(&app).0, Role::ListItem, "the row has the keyboard again");
    app.press(Key::Delete);
    assert!(app.row("إثيوبيا").is_none(), "a row stands for the whole article");
    app.press_with(Modifiers::COMMAND, Key::Z);
    open_row_menu(&mut app, "إثيوبيا");
    app.click(Role::MenuItem, WORDS.go_to);
    assert_eq!(app.selected(), Some(("إثيوبيا".to_owned(), 1)));
    // What comes back after a menu of the text is that menu's own.
    app.open_menu("مصر");
    assert!(app.has(Role::Menu, ARABIC.menu.title));
}

#[test]
fn a_selection_behind_a_clitic_marks_just_its_letters() {
    let text = "عقد اجتماع للرئيس مع وفد.\n\nثم زار القاهرة ومصر وللأردن.";
    let mut app = Start::article(text).size(1000.0, 600.0).open();
    let stem = app.span("رئيس");
    // By keys: from the letter behind لل, four letters on.
    app.session_mut().apply(Command::SelectText(TextSelection { anchor: stem.start(), head: stem.start() }));
    app.settle();
    for _ in 0..4 {
        app.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    }
    assert_eq!(selected(&app), "رئيس");
    app.press(Key::M);
    app.press(Key::Num1);
    assert_eq!(kind(&app, stem), Some(EntityKind::Person));
    assert_eq!(app.selected().unwrap().0, "رئيس", "it is selected as the name that it is now");
    app.press_with(Modifiers::COMMAND, Key::Z);
    // By the mouse: drawn from the middle of the word to its end.
    let (sight, origin) = app.window().sight();
    let rect = sight.rects(stem)[0];
    let y = f32::midpoint(rect.top, rect.bottom);
    let [from, to] = [rect.right - 0.5, rect.left + 0.5].map(|x| origin + Vec2::new(x, y));
    app.harness.hover_at(from);
    app.harness.drag_at(from);
    app.harness.hover_at(to);
    app.settle();
    app.harness.drop_at(to);
    app.settle();
    assert_eq!(selected(&app), "رئيس");
    app.press(Key::M);
    app.press(Key::Num7);
    assert_eq!(kind(&app, stem), Some(EntityKind::Organization));
}

#[test]
fn two_clicks_on_a_name_take_it_without_its_clitics() {
    let text = "ثم زار القاهرة ومصر بعد أسبوع، والتقى وزيرا ومسؤولين.";
    let mut app = Start::article(text).size(1000.0, 600.0).open();
    assert_eq!(kind(&app, app.span("مصر")), Some(EntityKind::Country));
    let mut clicked = |part: &str| {
        let (sight, origin) = app.window().sight();
        let rect = sight.rects(app.span(part))[0];
        let at = origin + Vec2::new(f32::midpoint(rect.left, rect.right), f32::midpoint(rect.top, rect.bottom));
        for pressed in [true, false, true, false] {
            let modifiers = Modifiers::NONE;
            let press = Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
            app.harness.input_mut().events.extend([Event::PointerMoved(at), press]);
            if !pressed {
                app.harness.step();
            }
        }
        app.settle();
        let taken = selected(&app).to_owned();
        app.harness.run_steps(30);
        taken
    };
    assert_eq!(clicked("مصر"), "مصر");
    assert_eq!(clicked("مسؤولين"), "ومسؤولين", "no name: the whole word");
}

#[test]
fn a_correction_while_names_are_looked_for_counts_for_those_to_come() {
    let (go, wait) = mpsc::channel::<()>();
    let wait = Mutex::new(wait);
    let finder: Finder = Arc::new(move |article, _, _| {
        // Whoever tells nothing any more wants no names.
        wait.lock().unwrap().recv().unwrap_or_default();
        extract(article)
    });
    let mut app = Start::article(&article::long()).size(1180.0, 860.0).finding(finder).open_unread();
    for _ in 0..200 {
        app.harness.step();
        if app.session().document().serial > 0 && !app.session().document().article.text().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(!app.session().document().is_extracted);
    let phrase = app.span("سبل التعاون");
    app.session_mut().apply(Command::SelectText(TextSelection { anchor: phrase.start(), head: phrase.end() }));
    app.harness.run_steps(2);
    app.harness.key_press(Key::M);
    app.harness.run_steps(2);
    app.harness.key_press(Key::Num7);
    app.harness.run_steps(2);
    assert_eq!(kind(&app, phrase), Some(EntityKind::Organization), "at once");
    assert!(app.says("ما زال البحث عن الأسماء جاريا"), "{:?}", app.names(Role::Label));
    let egypt = app.span("مصر وإثيوبيا");
    let at = Place { start: egypt.start(), words: "مصر".to_owned() };
    let remove = Correction::Remove { at, scope: Scope::Article };
    app.session_mut().apply(Command::Correct(CorrectCommand::Apply(remove)));
    go.send(()).unwrap();
    app.session_mut().wait();
    app.settle();
    assert!(app.session().document().is_extracted && names(&app).contains(&"القاهرة"));
    assert_eq!(kind(&app, phrase), Some(EntityKind::Organization), "and still, now that they are there");
    assert!(counts(&app, "مصر").is_empty(), "what was asked for before the name was known");
    assert_eq!(app.session().skipped_corrections(), 0);
}

#[test]
fn a_message_that_stays_comes_back_after_the_word_about_a_correction() {
    let mut app = open();
    app.session_mut().apply(Command::Report(Trouble::Clipboard("busy".to_owned())));
    app.settle();
    select(&mut app, "مصر");
    app.press(Key::Delete);
    assert!(app.says("ليس «مصر» اسما، في هذا الموضع.") && !app.says("busy"));
    // A step is a quarter of a second.
    app.harness.run_steps(20);
    app.settle();
    assert!(app.says("busy") && !app.says("ليس «مصر» اسما"));
    app.press(Key::Delete);
    app.click_button(WORDS.take_back);
    assert!(app.session().made_corrections().len() == 1, "the button beside the word takes it back");
}

#[test]
fn every_way_is_in_the_palette_and_the_tabs_fit_a_narrow_window() {
    let mut app = Start::article(&article::long()).size(760.0, 600.0).open();
    select(&mut app, "مصر");
    for (name, card) in [("rename", CardKind::Rename), ("merge into", CardKind::Merge)] {
        app.press_with(Modifiers::COMMAND, Key::K);
        typed(&mut app, name);
        app.press(Key::Enter);
        assert_eq!(app.session().shown_card(), Some(card), "{name}");
        app.press(Key::Escape);
    }
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    for english in [false, true] {
        if english {
            app.session_mut().apply(Command::ToggleLanguage);
            app.settle();
        }
        let text = app.place(Role::Article);
        let tabs: Vec<_> = app.harness.query_all_by_role(Role::Tab).map(|tab| tab.rect()).collect();
        assert_eq!(tabs.len(), DeskTab::ALL.len());
        assert!(tabs.iter().all(|tab| text.left() <= tab.left() && tab.right() <= text.right()), "{tabs:?} {text}");
    }
}
