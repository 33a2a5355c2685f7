//! The personal lexicon in the window: "always" from menu and keyboard, its page, files taken in and given out, two windows.

use crate::support::desktop::Calls;
use crate::support::{App, Start, article, write};
use egui::accesskit::Toggled;
use egui::{Event, Key, Modifiers, Pos2, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;
use warraq::export::{ExportFormat, Language, Number, kind_label};
use warraq::extract::EntityKind;
use warraq::session::{Command, ExportCommand, Page, Shelf, Source, TextSelection, finder_with};
use warraq::view::desktop::Picked;
use warraq::view::words::{ARABIC, LexiconWords};

const WORDS: &LexiconWords = &ARABIC.lexicon;
const COMMAND_SHIFT: Modifiers = Modifiers { alt: false, ctrl: false, shift: true, mac_cmd: false, command: true };

/// A window over a text with a lexicon kept in this folder.
fn open_at(folder: &Path, text: &str) -> App {
    let shelf = Shelf::at(folder.to_owned());
    let mut app = Start::article(text).size(1000.0, 860.0).finding(finder_with(shelf.clone())).open();
    app.session_mut().keep_lexicons_on(shelf);
    app.read();
    app
}

fn open(text: &str) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = open_at(folder.path(), text);
    (folder, app)
}

fn one(kind: EntityKind) -> &'static str {
    kind_label(kind, Number::One, Language::Arabic)
}

fn table(folder: &Path) -> String {
    String::from_utf8(std::fs::read(folder.join("lexicon.tsv")).unwrap_or_default()).unwrap()
}

/// What the words are a name of, if they are one.
fn kind(app: &App, part: &str) -> Option<EntityKind> {
    let entities = &app.session().document().entities;
    let mention = entities.mention(entities.mention_at(app.span(part).start())?)?;
    (mention.span == app.span(part)).then_some(mention.kind)
}

fn select(app: &mut App, phrase: &str) {
    let selected = app.span(phrase);
    app.session_mut().apply(Command::SelectText(TextSelection { anchor: selected.start(), head: selected.end() }));
    app.settle();
}

fn open_page(app: &mut App) {
    app.press_with(COMMAND_SHIFT, Key::L);
    app.read();
    assert_eq!(app.session().page(), Some(Page::Lexicon));
}

fn click(app: &mut App, role: Role, name: &str) {
    app.click(role, name);
    app.read();
}

fn has_row(app: &App, begin: &str) -> bool {
    app.names(Role::ListItem).iter().any(|name| name.starts_with(begin))
}

const TEXT: &str = "وصل الوفد إلى بيت عذاقة أمس.\n\nثم عاد من بيت عذاقة إلى مصر، ومنها إلى باريس.";

#[test]
fn always_puts_a_row_down_and_undo_takes_it_back_while_the_reader_stays() {
    let (folder, mut app) = open(TEXT);
    select(&mut app, "بيت عذاقة");
    app.open_menu("بيت عذاقة");
    click(&mut app, Role::MenuItem, WORDS.always);
    let reveals = app.session().reveal_count();
    click(&mut app, Role::ListItem, &format!("{} 3", one(EntityKind::Village)));
    assert_eq!(kind(&app, "بيت عذاقة"), Some(EntityKind::Village));
    assert_eq!(app.entity("بيت عذاقة").1.mentions.len(), 2, "wherever it stands, at once");
    assert_eq!(app.session().reveal_count(), reveals);
    assert!(table(folder.path()).ends_with("بيت عذاقة\tvillage\n"), "{}", table(folder.path()));
    let other = open_at(folder.path(), "سقط المطر على بيت عذاقة.");
    assert_eq!(kind(&other, "بيت عذاقة"), Some(EntityKind::Village), "in another window, in another article");
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.read();
    assert!(!table(folder.path()).contains("عذاقة"));
    assert_ne!(kind(&app, "بيت عذاقة"), Some(EntityKind::Village));
    app.press_with(Modifiers::COMMAND, Key::Y);
    app.read();
    assert_eq!(kind(&app, "بيت عذاقة"), Some(EntityKind::Village));
}

#[test]
fn keys_say_that_a_name_is_none_and_undo_goes_back_in_order() {
    let (folder, mut app) = open(TEXT);
    let id = app.entity("باريس").0;
    app.session_mut().apply(Command::SelectEntity(id));
    app.settle();
    app.press(Key::L);
    assert!(app.has(Role::Dialog, &format!("{} باريس", WORDS.always)));
    app.press(Key::Num9);
    app.read();
    assert_eq!(kind(&app, "باريس"), None);
    assert!(table(folder.path()).contains("باريس\tnone\n"));
    let egypt = app.entity("مصر").0;
    app.session_mut().apply(Command::SelectEntity(egypt));
    app.settle();
    app.press(Key::Delete);
    assert_eq!(kind(&app, "مصر"), None);
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.read();
    assert_eq!((kind(&app, "مصر"), kind(&app, "باريس")), (Some(EntityKind::Country), None), "the last one first");
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.read();
    assert_eq!(kind(&app, "باريس"), Some(EntityKind::City));
}

#[test]
fn the_page_finds_adds_changes_and_removes_rows() {
    let (folder, mut app) = open(TEXT);
    open_page(&mut app);
    app.harness.event(Event::Text("بيت عذاقة".to_owned()));
    app.settle();
    click(&mut app, Role::CheckBox, one(EntityKind::City));
    assert!(has_row(&app, "بيت عذاقة، مدينة"), "{:?}", app.names(Role::ListItem));
    assert_eq!(kind(&app, "بيت عذاقة"), Some(EntityKind::City));
    click(&mut app, Role::CheckBox, one(EntityKind::Village));
    assert!(table(folder.path()).ends_with("بيت عذاقة\tvillage\n"), "one row for it: {}", table(folder.path()));
    let village = app.harness.get_by_role_and_label(Role::CheckBox, one(EntityKind::Village));
    assert_eq!(village.accesskit_node().toggled(), Some(Toggled::True));
    app.type_into(WORDS.field, " أخرى ");
    assert!(!has_row(&app, "بيت عذاقة،"), "what is typed filters");
    app.press(Key::Escape);
    assert_eq!(app.session().page(), None);
    open_page(&mut app);
    click(&mut app, Role::Button, &format!("{} بيت عذاقة", WORDS.remove));
    assert!(!has_row(&app, "بيت عذاقة،") && app.says(WORDS.no_rows));
    assert!(!table(folder.path()).contains("عذاقة"));
}

#[test]
fn what_a_row_says_besides_its_kind_is_changed_on_the_page() {
    let (folder, mut app) = open(TEXT);
    std::fs::write(folder.path().join("lexicon.tsv"), "بيت عذاقة\tvillage\n").unwrap();
    open_page(&mut app);
    assert!(!app.has(Role::TextInput, WORDS.called), "no row is meant yet");
    app.harness.event(Event::Text("بيت عذاقة".to_owned()));
    app.settle();
    app.type_into(WORDS.called, "بيت عذاقة الكبير");
    app.press(Key::Enter);
    app.read();
    assert!(table(folder.path()).ends_with("بيت عذاقة\tvillage\tبيت عذاقة الكبير\n"), "{}", table(folder.path()));
    assert_eq!(app.entity("بيت عذاقة الكبير").1.mentions.len(), 2, "the article is read with it at once");
    app.type_into(WORDS.country, "اليمن");
    app.press(Key::Tab);
    app.read();
    assert!(has_row(&app, "بيت عذاقة، قرية، بيت عذاقة الكبير · YE"), "{:?}", app.names(Role::ListItem));
    let country = app.harness.get_by_role_and_label(Role::TextInput, WORDS.country);
    assert_eq!(country.value().unwrap(), "اليمن");
    click(&mut app, Role::CheckBox, WORDS.in_context);
    assert!(table(folder.path()).ends_with("\tYE\tcontext\n"), "{}", table(folder.path()));
    app.press(Key::Escape);
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.read();
    assert!(table(folder.path()).ends_with("\tYE\n"), "one step back: {}", table(folder.path()));
}

#[test]
fn a_country_that_nobody_knows_is_refused_and_the_row_stays() {
    let (folder, mut app) = open(TEXT);
    std::fs::write(folder.path().join("lexicon.tsv"), "بيت عذاقة\tvillage\t\tYE\n").unwrap();
    open_page(&mut app);
    app.harness.event(Event::Text("بيت عذاقة".to_owned()));
    app.settle();
    app.click(Role::TextInput, WORDS.country);
    app.press_with(Modifiers::COMMAND, Key::A);
    app.harness.event(Event::Text("بلاد الواق".to_owned()));
    app.press(Key::Enter);
    app.read();
    assert!(app.says("«بلاد الواق» ليس بلدا معروفا"), "{:?}", app.names(Role::Label));
    assert!(table(folder.path()).ends_with("\tYE\n"));
    let country = app.harness.get_by_role_and_label(Role::TextInput, WORDS.country);
    assert_eq!(country.value().unwrap(), "اليمن", "as it was");
}

/// Has the next dialog end with this file.
fn picks(app: &App, path: std::path::PathBuf) {
    let mut calls: std::cell::RefMut<'_, Calls> = app.calls_mut();
    calls.picked = Some(Picked::File(path));
}

#[test]
fn files_are_taken_in_switched_off_and_taken_away() {
    let (_folder, mut app) = open(TEXT);
    let file = write(app.folder(), "قرى اليمن.tsv", "بيت عذاقة\tvillage\t\tYE\nbad\n".as_bytes());
    let dump = write(
        app.folder(),
        "YE.txt",
        "1\tBayt\tBayt\tبيت عذاقة الكبير\t15.1\t44.1\tP\tPPL\tYE\t\t\t\t\t\t0\t\t1\tAsia/Aden\t2020-01-01\n".as_bytes(),
    );
    let article = app.session().document().source.clone();
    open_page(&mut app);
    picks(&app, file);
    click(&mut app, Role::Button, WORDS.import_table);
    assert!(has_row(&app, "بيت عذاقة، قرية، YE · قرى اليمن"), "{:?}", app.names(Role::ListItem));
    assert_eq!(kind(&app, "بيت عذاقة"), Some(EntityKind::Village));
    picks(&app, dump);
    click(&mut app, Role::Button, WORDS.import_geonames);
    assert!(has_row(&app, "بيت عذاقة الكبير، قرية"));
    click(&mut app, Role::CheckBox, "قرى اليمن");
    assert!(!has_row(&app, "بيت عذاقة، قرية"));
    assert_ne!(kind(&app, "بيت عذاقة"), Some(EntityKind::Village), "what is off counts for nothing");
    click(&mut app, Role::Button, &format!("{} قرى اليمن", WORDS.remove));
    assert!(!app.has(Role::CheckBox, "قرى اليمن"));
    let bad = write(app.folder(), "bad.tsv", b"nothing at all");
    picks(&app, bad);
    click(&mut app, Role::Button, WORDS.import_table);
    assert!(app.says("تعذر ذلك في المعجم"), "{:?}", app.names(Role::Label));
    assert_eq!(app.session().document().source, article, "no file was opened as an article");
}

#[test]
fn the_own_list_is_given_out_as_it_stands() {
    let (folder, mut app) = open(TEXT);
    let by_hand = "# لي\nبيت عذاقة\tvillage\nنصف سطر\n";
    std::fs::write(folder.path().join("lexicon.tsv"), by_hand).unwrap();
    open_page(&mut app);
    assert_eq!(
        kind(&app, "بيت عذاقة"),
        Some(EntityKind::Village),
        "what a hand has written is seen when the page opens"
    );
    let target = app.folder().join("نسخة.tsv");
    picks(&app, target.clone());
    click(&mut app, Role::Button, WORDS.export);
    assert_eq!(String::from_utf8(std::fs::read(&target).unwrap()).unwrap(), by_hand);
    assert_eq!(app.calls().save_dialogs[0].extension, "tsv");
}

#[test]
fn what_is_copied_while_the_dialog_is_shown_is_copied() {
    let (folder, mut app) = open(TEXT);
    std::fs::write(folder.path().join("lexicon.tsv"), "بيت عذاقة\tvillage\n").unwrap();
    open_page(&mut app);
    click(&mut app, Role::Button, WORDS.export);
    app.session_mut().apply(Command::Export(ExportCommand::Copy(ExportFormat::Csv)));
    app.read();
    assert_eq!(app.calls().copied.len(), 1);
    let target = app.folder().join("نسخة.tsv");
    app.calls_mut().end_dialog(Picked::File(target.clone()));
    app.read();
    assert!(target.exists(), "the dialog ends as it would have");
}

#[test]
fn without_a_dialog_service_the_path_that_is_typed_is_taken_in() {
    let (_folder, mut app) = open(TEXT);
    let file = write(app.folder(), "villages.tsv", "بيت عذاقة\tvillage\n".as_bytes());
    open_page(&mut app);
    app.calls_mut().picked = Some(Picked::NoDialog);
    click(&mut app, Role::Button, WORDS.import_table);
    app.type_into(ARABIC.path_hint, file.to_str().unwrap());
    app.press(Key::Enter);
    app.read();
    assert_eq!(kind(&app, "بيت عذاقة"), Some(EntityKind::Village));
    assert_ne!(app.session().document().source, Source::File(file), "it is no article");
}

#[test]
fn what_a_hand_writes_is_read_at_the_next_opening_of_an_article() {
    let (folder, mut app) = open(TEXT);
    std::fs::write(folder.path().join("lexicon.tsv"), "بيت عذاقة\tregion\n").unwrap();
    app.session_mut().apply(Command::Reload);
    app.read();
    assert_eq!(kind(&app, "بيت عذاقة"), Some(EntityKind::Region));
}

#[test]
fn a_large_lexicon_scrolls_and_only_what_is_in_view_is_made() {
    let (folder, mut app) = open(&article::long());
    let rows: String = (0..50_000).map(|number| format!("زعبوط {number}\tvillage\n")).collect();
    std::fs::create_dir_all(folder.path().join("lexicons")).unwrap();
    std::fs::write(folder.path().join("lexicons/large.tsv"), rows).unwrap();
    open_page(&mut app);
    assert!(has_row(&app, "زعبوط 0،") && !has_row(&app, "زعبوط 40000"));
    let made = |app: &App| app.names(Role::ListItem).iter().filter(|name| name.starts_with("زعبوط")).count();
    assert!(made(&app) < 40, "{}", made(&app));
    app.turn_wheel(Pos2::new(500.0, 560.0), 36.0 * 40_000.0);
    assert!(has_row(&app, "زعبوط 40000،"), "{:?}", app.names(Role::ListItem));
    app.harness.event(Event::Text("زعبوط 31415".to_owned()));
    app.settle();
    assert!(has_row(&app, "زعبوط 31415،") && made(&app) == 1);
}
