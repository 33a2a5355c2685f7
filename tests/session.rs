//! The state of the running program, without a window.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

#[path = "support/doubt.rs"]
mod doubt;

use doubt::doubting;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use warraq::article::OpenCause;
use warraq::extract::{Effort, EntityId, EntityKind, LONG_BYTES, Mention, MentionId, extract, extract_watched};
use warraq::layout::{Digits, Face, Harakat, Justification};
use warraq::session::{
    Command, Copied, Effect, Extractor, Finder, Notice, SavedSettings, Session, Source, StyleChange, Trouble,
};

const FIRST: &str =
    "لقاء في باريس\n\nالتقى وزراء من مصر وفرنسا في باريس، ثم عاد وفد مصر أمس. وتستضيف مصر الجولة المقبلة.\n";
const SECOND: &str = "معرض في تونس\n\nافتتحت تونس معرضا بمشاركة ناشرين من المغرب.\n";

/// Files, and a session that has read one of them.
struct Desk {
    session: Session,
    folder: tempfile::TempDir,
    wakes: Arc<AtomicUsize>,
}

impl Desk {
    /// A session that has been started with `FIRST` and waits for nothing.
    fn ready() -> Self {
        let mut desk = Self::started(Some(FIRST));
        desk.session.wait();
        desk
    }

    /// A session just started, with a file that holds `text` or with the sample.
    fn started(text: Option<&str>) -> Self {
        Self::started_with(Arc::new(extract), text)
    }

    /// A session that has read `FIRST` and doubts the mentions, numbered in text order, of which this is true.
    fn doubting(is_doubted: impl Fn(usize, &Mention) -> bool + Send + Sync + 'static) -> Self {
        let mut desk = Self::started_with(doubting(is_doubted), Some(FIRST));
        desk.session.wait();
        desk
    }

    fn started_with(extractor: Extractor, text: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let first = text.map(|text| write(folder.path(), "first.txt", text));
        let wakes: Arc<AtomicUsize> = Arc::default();
        let counter = Arc::clone(&wakes);
        let wake = Arc::new(move || {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let saved = SavedSettings::at(folder.path().join("settings.json"));
        Self { session: Session::start_with(extractor, first, saved, wake), folder, wakes }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        write(self.folder.path(), name, text)
    }

    /// The entity that the lexicon calls so.
    fn entity(&self, name: &str) -> EntityId {
        let entities = self.session.document().entities.entities();
        EntityId(entities.iter().position(|entity| entity.name == name).unwrap())
    }

    fn apply(&mut self, command: Command) {
        self.session.apply(command);
    }

    fn select(&mut self, name: &str) {
        let id = self.entity(name);
        self.apply(Command::SelectEntity(id));
    }

    /// Which mention of the selected entity the selection stands at, counted from 0.
    fn position(&self) -> Option<usize> {
        self.session.selection().map(|selection| selection.position)
    }

    /// Where the mention starts that the selection stands at.
    fn selected_start(&self) -> Option<usize> {
        let id = self.session.selected_mention()?;
        self.session.document().entities.mention(id).map(|mention| mention.span.start())
    }

    fn text(&self) -> &str {
        self.session.document().article.text()
    }
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_text_is_there_before_the_names_and_each_wakes_the_window() {
    let mut desk = Desk::started(Some(FIRST));
    assert!(desk.session.is_busy());
    assert!(!desk.session.document().is_extracted);
    desk.session.wait();
    assert!(!desk.session.is_busy());
    assert_eq!(desk.text(), FIRST);
    assert!(desk.session.document().is_extracted);
    // The last wake may come a moment after what it announces.
    while desk.wakes.load(Ordering::SeqCst) < 2 {
        std::thread::yield_now();
    }
    assert_eq!(desk.wakes.load(Ordering::SeqCst), 2);
}

#[test]
fn of_two_files_opened_at_once_the_later_one_is_shown() {
    for _ in 0..20 {
        let mut desk = Desk::ready();
        let (second, third) = (desk.file("second.txt", SECOND), desk.file("third.txt", &FIRST.repeat(200)));
        desk.apply(Command::Open(third));
        desk.apply(Command::Open(second.clone()));
        desk.session.wait();
        assert_eq!(desk.text(), SECOND);
        assert_eq!(desk.session.document().source, Source::File(second));
        // What the overtaken job still reports is dropped.
        std::thread::sleep(std::time::Duration::from_millis(2));
        desk.session.poll();
        assert_eq!(desk.text(), SECOND);
        let entities = &desk.session.document().entities;
        assert!(entities.mentions().iter().all(|mention| mention.span.end() <= SECOND.len()));
        assert!(!entities.entities().is_empty());
    }
}

#[test]
fn names_of_an_article_that_was_left_are_dropped() {
    let mut desk = Desk::ready();
    let (long, second) = (desk.file("long.txt", &FIRST.repeat(300)), desk.file("second.txt", SECOND));
    desk.apply(Command::Open(long.clone()));
    while desk.session.document().source != Source::File(long.clone()) {
        desk.session.poll();
    }
    // The text is shown; its names are still being looked for.
    desk.apply(Command::Open(second));
    desk.session.wait();
    assert_eq!(desk.text(), SECOND);
    assert!(desk.session.document().entities.mentions().len() < 10);
}

#[test]
fn a_slow_file_that_was_left_never_takes_the_place_of_a_later_one() {
    let mut desk = Desk::ready();
    let slow = desk.file("slow.txt", &FIRST.repeat(20_000));
    let (missing, third) = (desk.folder.path().join("missing.txt"), desk.file("third.txt", SECOND));
    desk.apply(Command::Open(slow));
    desk.apply(Command::Open(missing));
    while desk.session.notice().is_none() {
        desk.session.poll();
    }
    desk.apply(Command::Open(third.clone()));
    // Six reports: of the first file, the third and their names, of the missing file, and of the slow file's text.
    while desk.wakes.load(Ordering::SeqCst) < 6 {
        std::thread::yield_now();
    }
    desk.session.wait();
    desk.session.poll();
    assert_eq!(desk.session.document().source, Source::File(third));
    assert_eq!(desk.text(), SECOND);
}

#[test]
fn an_error_keeps_the_article_its_names_and_the_selection() {
    let mut desk = Desk::ready();
    desk.select("مصر");
    desk.apply(Command::NextMention);
    let (serial, names) = (desk.session.document().serial, desk.session.document().entities.clone());
    let missing = desk.folder.path().join("missing.txt");
    desk.apply(Command::Open(missing));
    assert!(desk.session.is_busy());
    desk.session.wait();
    assert!(!desk.session.is_busy());
    let Some(Notice::Trouble(Trouble::Open(error))) = desk.session.notice() else { unreachable!("no error told") };
    assert!(matches!(error.cause, OpenCause::NotFound));
    assert_eq!(desk.text(), FIRST);
    assert_eq!((desk.session.document().serial, &desk.session.document().entities), (serial, &names));
    assert_eq!(desk.position(), Some(1));
}

#[test]
fn an_error_while_names_are_looked_for_does_not_lose_them() {
    let mut desk = Desk::started(Some(&FIRST.repeat(100)));
    let missing = desk.folder.path().join("missing.txt");
    while desk.session.document().serial == 0 {
        desk.session.poll();
    }
    desk.apply(Command::Open(missing));
    desk.session.wait();
    assert!(desk.session.document().is_extracted, "waiting ends only when the names are there");
    assert!(!desk.session.document().entities.entities().is_empty());
    assert!(matches!(desk.session.notice(), Some(Notice::Trouble(Trouble::Open(_)))));
}

#[test]
fn a_first_file_that_does_not_open_leaves_the_sample_and_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Some(folder.path().join("missing.txt"));
    let mut session = Session::start(missing, SavedSettings::nowhere(), Arc::new(|| ()));
    session.wait();
    assert_eq!(session.document().source, Source::Sample);
    assert!(session.document().is_extracted);
    assert!(matches!(session.notice(), Some(Notice::Trouble(Trouble::Open(_)))));
}

#[test]
fn a_new_article_clears_selection_and_filter_but_not_the_switches() {
    let mut desk = Desk::ready();
    desk.select("مصر");
    desk.apply(Command::SetFilter("مصر".to_owned()));
    desk.apply(Command::ToggleKind(EntityKind::City));
    desk.apply(Command::ReadText(SECOND.to_owned()));
    desk.session.wait();
    assert_eq!(desk.session.document().source, Source::Pasted);
    assert_eq!((desk.session.selection(), desk.session.filter()), (None, ""));
    assert!(!desk.session.shows(EntityKind::City) && desk.session.shows(EntityKind::Country));
}

#[test]
fn selecting_again_goes_on_and_round() {
    let mut desk = Desk::ready();
    for (position, reveals) in [(0, 1), (1, 2), (2, 3), (0, 4)] {
        desk.select("مصر");
        assert_eq!((desk.position(), desk.session.reveal_count()), (Some(position), reveals));
    }
    desk.apply(Command::PreviousMention);
    assert_eq!(desk.position(), Some(2));
    desk.apply(Command::NextMention);
    assert_eq!(desk.position(), Some(0));
}

#[test]
fn a_click_on_a_name_selects_without_scrolling() {
    let mut desk = Desk::ready();
    let id = desk.entity("مصر");
    let second = desk.session.document().entities.entity(id).unwrap().mentions[1];
    desk.apply(Command::SelectMention(second));
    assert_eq!(desk.session.selected_mention(), Some(second));
    assert_eq!(desk.session.reveal_count(), 0);
}

#[test]
fn stepping_without_a_selection_or_without_names_does_nothing() {
    let mut desk = Desk::ready();
    desk.apply(Command::NextMention);
    desk.apply(Command::SelectEntity(EntityId(9999)));
    desk.apply(Command::SelectMention(MentionId(9999)));
    assert_eq!((desk.session.selection(), desk.session.reveal_count()), (None, 0));
    desk.apply(Command::ReadText("كان الجو صحوا.".to_owned()));
    desk.session.wait();
    desk.apply(Command::NextOfAnyKind);
    desk.apply(Command::PreviousOfAnyKind);
    assert_eq!(desk.session.selection(), None);
}

#[test]
fn steps_of_any_kind_leave_out_hidden_kinds_and_wrap() {
    let mut desk = Desk::ready();
    desk.apply(Command::ToggleKind(EntityKind::Country));
    let entities = Arc::clone(&desk.session.document().entities);
    let shown: Vec<usize> = (0..entities.mentions().len())
        .filter(|&index| entities.mentions()[index].kind != EntityKind::Country)
        .collect();
    assert!(shown.len() >= 2 && shown.len() < entities.mentions().len());
    for &index in shown.iter().chain(&shown[..1]) {
        desk.apply(Command::NextOfAnyKind);
        assert_eq!(desk.session.selected_mention(), Some(MentionId(index)));
    }
    for &index in shown.iter().rev() {
        desk.apply(Command::PreviousOfAnyKind);
        assert_eq!(desk.session.selected_mention(), Some(MentionId(index)));
    }
}

#[test]
fn a_step_from_a_mention_that_is_now_hidden_goes_to_its_neighbours() {
    for command in [Command::NextOfAnyKind, Command::PreviousOfAnyKind] {
        let mut desk = Desk::ready();
        desk.select("مصر");
        let from = desk.session.selected_mention().unwrap();
        desk.apply(Command::ToggleKind(EntityKind::Country));
        let entities = Arc::clone(&desk.session.document().entities);
        let is_shown = |&index: &usize| entities.mentions()[index].kind != EntityKind::Country;
        let count = entities.mentions().len();
        let expected = match command {
            Command::NextOfAnyKind => (from.0..count).chain(0..from.0).find(is_shown),
            _ => (from.0..count).chain(0..from.0).rev().find(is_shown),
        };
        desk.apply(command);
        assert_eq!(desk.session.selected_mention().map(|id| id.0), expected);
    }
}

#[test]
fn the_filter_ignores_marks_and_letter_variants_and_white_space() {
    let mut desk = Desk::ready();
    let listed = |desk: &Desk| {
        let countries = desk.session.listed(EntityKind::Country).into_iter();
        countries.map(|(_, entity)| entity.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&desk).len(), 2);
    for filter in [" فرنسا ", "فِرَنسا", "فرنـسا", "رنس"] {
        desk.apply(Command::SetFilter(filter.to_owned()));
        assert_eq!(listed(&desk), ["فرنسا"], "{filter}");
    }
    desk.apply(Command::SetFilter("ايطاليا".to_owned()));
    assert!(listed(&desk).is_empty());
    desk.apply(Command::SetFilter("  ".to_owned()));
    assert_eq!(listed(&desk).len(), 2);
}

#[test]
fn what_is_asked_of_the_desktop_is_asked_once() {
    let mut desk = Desk::ready();
    desk.apply(Command::ShowOpenDialog);
    desk.apply(Command::ShowOpenDialog);
    desk.apply(Command::PasteClipboard);
    desk.apply(Command::CopySummary);
    let effects = desk.session.take_effects();
    assert_eq!(effects.len(), 3);
    assert_eq!(effects[0], Effect::PickFile(Some(desk.folder.path().to_owned())));
    assert_eq!(effects[1], Effect::ReadClipboard);
    let Effect::Copy(request) = &effects[2] else { unreachable!("{:?}", effects[2]) };
    assert!(request.text.contains("مصر") && request.html.contains("مصر"));
    assert!(desk.session.take_effects().is_empty());
    assert!(desk.session.notice().is_none(), "nothing is confirmed before the clipboard has taken it");
    desk.apply(Command::ConfirmCopy(Copied::Summary));
    assert!(matches!(desk.session.notice(), Some(Notice::SummaryCopied)));
}

#[test]
fn the_same_message_told_twice_is_counted_twice() {
    let mut desk = Desk::ready();
    let before = desk.session.notice_count();
    desk.apply(Command::ConfirmCopy(Copied::Summary));
    desk.apply(Command::ConfirmCopy(Copied::Summary));
    assert_eq!(desk.session.notice_count(), before + 2);
    desk.apply(Command::DismissNotice(before + 1));
    assert!(desk.session.notice().is_some(), "the first is gone already; the second stays");
    desk.apply(Command::DismissNotice(before + 2));
    assert!(desk.session.notice().is_none());
}

#[test]
fn empty_text_is_not_an_article() {
    for nothing in ["", " \n\u{200F}\t"] {
        let mut desk = Desk::ready();
        desk.apply(Command::ReadText(nothing.to_owned()));
        desk.session.wait();
        assert_eq!(desk.text(), FIRST, "{nothing:?}");
        assert!(matches!(desk.session.notice(), Some(Notice::Trouble(Trouble::EmptyClipboard))), "{nothing:?}");
    }
}

#[test]
fn settings_that_cannot_be_saved_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "file", "x");
    let saved = SavedSettings::at(file.join("settings.json"));
    let mut session = Session::start(None, saved, Arc::new(|| ()));
    session.wait();
    session.apply(Command::EnlargeText);
    session.save_settings();
    assert!(matches!(session.notice(), Some(Notice::Trouble(_))), "{:?}", session.notice());
}

#[test]
fn changed_settings_are_saved_a_while_after_the_first_change_and_once() {
    let mut desk = Desk::ready();
    desk.session.save_settings();
    let path = desk.folder.path().join("settings.json");
    let saved = |path: &Path| SavedSettings::at(path.to_owned()).load().0;
    let before = saved(&path);
    assert_eq!(desk.session.saves_in(), None);
    for _ in 0..5 {
        desk.apply(Command::EnlargeText);
        desk.session.poll();
    }
    assert_eq!(saved(&path), before, "no key waits for the disk");
    let delay = desk.session.saves_in().unwrap();
    assert!(delay <= std::time::Duration::from_secs(1));
    std::thread::sleep(delay);
    desk.session.poll();
    assert_eq!(&saved(&path), desk.session.settings());
    assert!(saved(&path).font_size > before.font_size);
    assert_eq!(desk.session.saves_in(), None);
}

#[test]
fn two_windows_that_save_at_once_lose_nothing_of_either() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    SavedSettings::at(path.clone()).save(&SavedSettings::nowhere().load().0).unwrap();
    // What each changes, and what of it is in the file.
    type Change = fn(f32) -> StyleChange;
    let windows: [(Change, &str); 2] = [(StyleChange::Measure, "measure"), (StyleChange::Leading, "leading")];
    let window = |(change, field): (Change, &'static str), values: [f32; 2]| {
        let path = path.clone();
        std::thread::spawn(move || {
            let mut session = Session::start(None, SavedSettings::at(path.clone()), Arc::new(|| ()));
            session.wait();
            for round in 0..60 {
                let value = values[round % 2];
                session.apply(Command::SetStyle(change(value)));
                session.save_settings();
                let file: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
                let kept = file[field].as_f64().unwrap();
                assert!((kept - f64::from(value)).abs() < 1e-3, "{field} is {kept} again, {value} was saved");
            }
        })
    };
    let [first, second] = windows;
    let threads = [window(first, [60.0, 70.0]), window(second, [1.1, 1.2])];
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

#[test]
fn settings_that_cannot_be_used_are_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    std::fs::create_dir(&path).unwrap();
    let mut session = Session::start(None, SavedSettings::at(path.clone()), Arc::new(|| ()));
    session.wait();
    assert!(matches!(session.notice(), Some(Notice::Trouble(Trouble::Settings(_)))), "{:?}", session.notice());
    session.apply(Command::EnlargeText);
    session.save_settings();
    assert!(path.is_dir());
}

/// Doubts the second mention of Egypt.
fn is_second_egypt(_: usize, mention: &Mention) -> bool {
    let before = FIRST.get(..mention.span.start()).unwrap();
    mention.form == "مصر" && before.matches("مصر").count() == 1
}

#[test]
fn what_is_uncertain_is_shown_when_asked_for_and_in_every_count() {
    let mut desk = Desk::doubting(|_, mention| mention.form == "فرنسا" || mention.form == "باريس");
    let names = |desk: &Desk| {
        let entities = desk.session.document().entities.entities().iter();
        entities.map(|entity| (entity.name.clone(), entity.mentions.len())).collect::<Vec<_>>()
    };
    let certain = [("مصر".to_owned(), 3)];
    assert_eq!(names(&desk), certain);
    assert_eq!(desk.session.document().findings.uncertain_count(), 3);
    assert!(desk.session.listed(EntityKind::City).is_empty());
    desk.apply(Command::ToggleUncertain);
    assert_eq!(names(&desk), [certain[0].clone(), ("فرنسا".to_owned(), 1), ("باريس".to_owned(), 2)]);
    assert_eq!(desk.session.listed(EntityKind::City).len(), 1);
    desk.apply(Command::ToggleUncertain);
    assert_eq!(names(&desk), certain);
}

#[test]
fn steps_go_through_what_is_shown() {
    let mut desk = Desk::doubting(is_second_egypt);
    let starts = |desk: &mut Desk, command: &Command| {
        desk.apply(Command::ClearSelection);
        let count = desk.session.document().entities.mentions().len();
        let step = |_| {
            desk.apply(command.clone());
            desk.selected_start().unwrap()
        };
        (0..count).map(step).collect::<Vec<_>>()
    };
    let certain = starts(&mut desk, &Command::NextOfAnyKind);
    assert!(certain.is_sorted() && certain.len() == 5, "{certain:?}");
    desk.select("مصر");
    desk.apply(Command::NextMention);
    desk.apply(Command::NextMention);
    assert_eq!(desk.position(), Some(0), "of two mentions, two steps come back to the first");
    desk.apply(Command::ToggleUncertain);
    let all = starts(&mut desk, &Command::NextOfAnyKind);
    assert!(all.is_sorted() && all.len() == 6, "{all:?}");
    let mut back = starts(&mut desk, &Command::PreviousOfAnyKind);
    back.reverse();
    assert_eq!(back, all);
}

#[test]
fn the_selection_stays_at_its_mention_or_near_it() {
    let mut desk = Desk::doubting(is_second_egypt);
    for _ in 0..2 {
        desk.select("مصر");
    }
    let third = desk.selected_start();
    assert_eq!(desk.position(), Some(1));
    let reveals = desk.session.reveal_count();
    desk.apply(Command::ToggleUncertain);
    assert_eq!((desk.position(), desk.selected_start()), (Some(2), third), "its number changes, its place does not");
    desk.apply(Command::PreviousMention);
    let second = desk.selected_start();
    assert!(second < third);
    desk.apply(Command::ToggleUncertain);
    assert_eq!(desk.position(), Some(0), "a mention that goes leaves the selection to the one before");
    assert!(desk.selected_start() < second);
    assert_eq!(desk.session.reveal_count(), reveals + 1, "the text does not move under the reader");
}

#[test]
fn the_selection_follows_its_entity_to_another_place_in_the_list() {
    // Without its only certain rival in front, the list begins with France.
    let mut desk = Desk::doubting(|_, mention| mention.form == "مصر");
    desk.select("فرنسا");
    let before = desk.session.selection().unwrap().entity;
    desk.apply(Command::ToggleUncertain);
    let after = desk.session.selection().unwrap().entity;
    assert_ne!(before, after);
    assert_eq!(desk.entity("فرنسا"), after);
}

#[test]
fn a_selected_entity_that_goes_is_selected_no_more() {
    let mut desk = Desk::doubting(|_, mention| mention.form == "باريس");
    desk.apply(Command::ToggleUncertain);
    desk.select("باريس");
    desk.apply(Command::ToggleUncertain);
    assert_eq!((desk.session.selection(), desk.session.selected_mention()), (None, None));
}

#[test]
fn the_summary_holds_what_is_shown() {
    let mut desk = Desk::doubting(|_, mention| mention.form == "فرنسا");
    let copied = |desk: &mut Desk| {
        desk.apply(Command::CopySummary);
        let [Effect::Copy(request)] = &desk.session.take_effects()[..] else { unreachable!("one effect") };
        (request.text.contains("دول: مصر (3)، فرنسا (1؟)"), request.html.contains("dashed"))
    };
    assert_eq!(copied(&mut desk), (false, false));
    desk.apply(Command::ToggleUncertain);
    assert_eq!(copied(&mut desk), (true, true));
}

#[test]
fn the_switch_is_kept_and_holds_for_the_next_article() {
    let mut desk = Desk::doubting(|_, mention| mention.form == "فرنسا" || mention.form == "المغرب");
    desk.apply(Command::ToggleUncertain);
    desk.session.save_settings();
    let saved = SavedSettings::at(desk.folder.path().join("settings.json")).load().0;
    assert!(saved.shows_uncertain);
    desk.apply(Command::ReadText(SECOND.to_owned()));
    desk.session.wait();
    desk.entity("المغرب");
    desk.apply(Command::ToggleUncertain);
    assert!(desk.session.document().entities.entities().iter().all(|entity| entity.name != "المغرب"));
}

#[test]
fn where_all_is_certain_the_switch_does_nothing() {
    let mut desk = Desk::doubting(|_, _| false);
    let before = desk.session.settings().clone();
    desk.apply(Command::ToggleUncertain);
    assert_eq!(desk.session.settings(), &before);
}

/// A text that is searched part by part: `FIRST` and `SECOND` over and over.
fn long_text(least_bytes: usize) -> String {
    format!("{FIRST}{SECOND}").repeat(least_bytes / (FIRST.len() + SECOND.len()) + 1)
}

/// A session that starts to read a text of this length, its names found by the rules alone.
fn reading_long(least_bytes: usize) -> Desk {
    let finder: Finder = Arc::new(|article, cancel, watch| {
        extract_watched(article, (Effort::Fast, NonZeroUsize::new(2).unwrap()), cancel, watch)
    });
    let folder = tempfile::tempdir().unwrap();
    let first = write(folder.path(), "long.txt", &long_text(least_bytes));
    let session = Session::start_finding(finder, Some(first), SavedSettings::nowhere(), Arc::new(|| ()));
    Desk { session, folder, wakes: Arc::default() }
}

impl Desk {
    /// Takes reports in until some names of a long text are shown, but not all.
    fn wait_for_some(&mut self) {
        while self.session.document().entities.mentions().is_empty() {
            self.session.poll();
            std::thread::yield_now();
        }
        assert!(!self.session.document().is_extracted, "the first names come before the last");
    }
}

#[test]
fn the_names_of_a_long_text_come_by_and_by() {
    let mut desk = reading_long(2 * LONG_BYTES);
    desk.wait_for_some();
    desk.select("مصر");
    let (mut counts, mut percents) = (vec![], vec![]);
    while desk.session.is_busy() {
        let document = desk.session.document();
        counts.push(document.entities.mentions().len());
        percents.extend(document.searched_percent);
        // The same mention of the same entity, whatever their numbers are by now.
        let selected = document.entities.mention(desk.session.selected_mention().unwrap()).unwrap();
        assert_eq!((selected.form.as_str(), selected.span.start()), ("مصر", FIRST.find("مصر").unwrap()));
        desk.session.poll();
        std::thread::yield_now();
    }
    assert!(counts.is_sorted() && percents.is_sorted() && percents.iter().all(|percent| *percent <= 100));
    let document = desk.session.document();
    assert!(document.is_extracted && document.searched_percent.is_none());
    assert!(document.entities.mentions().len() > counts[0]);
    let words = long_text(2 * LONG_BYTES).split_whitespace().count();
    assert_eq!(document.word_count, Some(words));
    assert!(desk.session.selected_mention().is_some());
}

#[test]
fn a_search_that_is_given_up_leaves_what_it_found() {
    let mut desk = reading_long(4 * LONG_BYTES);
    desk.wait_for_some();
    desk.apply(Command::CancelExtraction);
    desk.session.wait();
    let document = desk.session.document();
    assert!(document.is_extracted && document.searched_percent.is_some_and(|percent| percent < 100));
    let last = document.entities.mentions().last().unwrap().span.end();
    assert!(last < document.article.text().len() / 2, "{last} of {}", document.article.text().len());
    // The next article is searched to its end.
    desk.apply(Command::ReadText(SECOND.to_owned()));
    desk.session.wait();
    assert!(desk.session.document().is_extracted && desk.session.document().searched_percent.is_none());
    assert!(!desk.session.document().entities.mentions().is_empty());
    desk.apply(Command::CancelExtraction);
    assert!(desk.session.document().is_extracted);
}

#[test]
fn another_article_ends_the_search_in_the_one_before() {
    let ended: Arc<AtomicUsize> = Arc::default();
    let counter = Arc::clone(&ended);
    // Searches a long text until it is told to end.
    let finder: Finder = Arc::new(move |article, cancel, watch| {
        while article.text().len() > LONG_BYTES && !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        counter.fetch_add(1, Ordering::SeqCst);
        extract_watched(article, (Effort::Fast, NonZeroUsize::MIN), cancel, watch)
    });
    let mut session = Session::start_finding(finder, None, SavedSettings::nowhere(), Arc::new(|| ()));
    session.wait();
    session.apply(Command::ReadText(long_text(LONG_BYTES)));
    while session.document().source != Source::Pasted {
        session.poll();
    }
    // What cannot be opened leaves the search alone.
    session.apply(Command::Open("/no/such/file".into()));
    while session.notice().is_none() {
        session.poll();
    }
    assert!(session.is_busy() && ended.load(Ordering::SeqCst) == 1);
    session.apply(Command::ReadText(SECOND.to_owned()));
    session.wait();
    while ended.load(Ordering::SeqCst) < 3 {
        session.poll();
        std::thread::yield_now();
    }
    session.poll();
    assert_eq!(session.document().article.text(), SECOND);
    assert!(session.document().entities.mentions().len() < 10 && session.document().searched_percent.is_none());
}

#[test]
fn every_part_of_the_style_can_be_set_and_is_kept() {
    let mut desk = Desk::ready();
    for change in [
        StyleChange::Face(Face::NotoSansArabic),
        StyleChange::Justification(Justification::Light),
        StyleChange::Leading(1.2),
        StyleChange::Measure(60.0),
        StyleChange::Digits(Digits::European),
        StyleChange::Harakat(Harakat::Hidden),
    ] {
        let before = desk.session.settings().clone();
        desk.session.apply(Command::SetStyle(change));
        assert_ne!(desk.session.settings(), &before, "{change:?}");
        assert!(desk.session.saves_in().is_some());
    }
    desk.session.save_settings();
    let (kept, trouble) = SavedSettings::at(desk.folder.path().join("settings.json")).load();
    assert!(trouble.is_none());
    assert_eq!(&kept, desk.session.settings());
}

#[test]
fn the_summary_of_a_long_text_is_put_together_beside_and_copied_when_it_is_there() {
    let mut desk = reading_long(LONG_BYTES);
    desk.session.wait();
    desk.apply(Command::CopySummary);
    assert!(desk.session.take_effects().is_empty(), "the window does not wait for it");
    let effects = loop {
        desk.session.poll();
        let effects = desk.session.take_effects();
        if !effects.is_empty() {
            break effects;
        }
        std::thread::yield_now();
    };
    let [Effect::Copy(request)] = &effects[..] else { unreachable!("{effects:?}") };
    assert!(request.what == Copied::Summary && request.text.contains("فرنسا"));
    desk.apply(Command::SelectAll);
    desk.apply(Command::CopySelection);
    desk.apply(Command::ReadText(SECOND.to_owned()));
    desk.session.wait();
    assert!(desk.session.take_effects().is_empty(), "nobody waits for the text before");
}
