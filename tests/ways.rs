//! The ways into articles and through them, without a window: recent files, folders, changes of the open file, rich text.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use warraq::article::{BlockKind, Direction};
use warraq::extract::{Entities, LONG_BYTES};
use warraq::session::{
    CardKind, Command, DirectionChoice, Effect, Notice, SavedSettings, Session, SettingsTrouble, Source, Trouble,
};
use warraq::text::ByteSpan;

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A text of numbered paragraphs.
fn numbered(count: usize) -> String {
    let paragraphs =
        (1..=count).map(|number| format!("الفقرة {number} تروي خبرا رقمه {number} من أخبار هذا اليوم الطويل.\n\n"));
    paragraphs.collect()
}

/// A folder, and sessions that keep their files in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn session(&self, first: Option<PathBuf>) -> Session {
        let saved = SavedSettings::at(self.path("kept/settings.json"));
        let extractor = Arc::new(|_: &_| Entities::default());
        let mut session = Session::start_with(extractor, first, saved, Arc::new(|| ()));
        session.keep_recent_at(self.path("kept/recent.json"));
        session.wait();
        session
    }
}

fn open(session: &mut Session, path: &Path) {
    session.apply(Command::Open(path.to_owned()));
    session.wait();
}

/// Has the view begin at this part of the text.
fn stand_at(session: &mut Session, part: &str) {
    let text = session.document().article.text();
    let start = text.find(part).unwrap();
    let view = ByteSpan::new(text, start..text.len()).unwrap();
    session.apply(Command::NoteView(view));
}

/// The text from where the view was brought to, to stand at its upper edge.
fn restored(session: &Session) -> Option<&str> {
    let reveal = session.reveal().filter(|reveal| reveal.is_top)?;
    session.document().article.text().get(reveal.span.start()..)
}

fn wait_for(session: &mut Session, what: &str, is_there: impl Fn(&Session) -> bool) {
    let started = Instant::now();
    while !is_there(session) {
        assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
        session.poll();
    }
}

#[test]
fn a_file_that_is_opened_again_stands_where_it_was_left() {
    let desk = Desk::new();
    let (first, second) = (desk.file("a.txt", &numbered(50)), desk.file("b.txt", "خبر آخر قصير.\n"));
    let mut session = desk.session(Some(first.clone()));
    assert_eq!(restored(&session), None, "a new file begins at its beginning");
    stand_at(&mut session, "الفقرة 31 ");
    open(&mut session, &second);
    assert_eq!(restored(&session), None);
    open(&mut session, &first);
    assert!(restored(&session).unwrap().starts_with("الفقرة 31 "));
    stand_at(&mut session, "الفقرة 40 ");
    session.save_settings();
    drop(session);
    // The next day.
    let mut session = desk.session(None);
    let names: Vec<_> = session.recent().files().iter().map(|file| file.path.clone()).collect();
    assert_eq!(names, [first.clone(), second]);
    open(&mut session, &first);
    assert!(restored(&session).unwrap().starts_with("الفقرة 40 "));
}

#[test]
fn a_file_that_was_moved_or_changed_stands_at_the_same_words() {
    let desk = Desk::new();
    let path = desk.file("a.txt", &numbered(50));
    let mut session = desk.session(Some(path.clone()));
    stand_at(&mut session, "الفقرة 31 ");
    let moved = desk.path("b.txt");
    fs::rename(&path, &moved).unwrap();
    open(&mut session, &moved);
    assert!(restored(&session).unwrap().starts_with("الفقرة 31 "), "it is known by what it holds");
    fs::write(&moved, format!("مقدمة جديدة كتبت بعد ذلك.\n\n{}", numbered(50))).unwrap();
    open(&mut session, &moved);
    assert!(restored(&session).unwrap().starts_with("الفقرة 31 "));
}

#[test]
fn a_long_text_is_found_again_in_the_same_way() {
    let desk = Desk::new();
    let text = numbered(LONG_BYTES / 60);
    assert!(text.len() > LONG_BYTES);
    let path = desk.file("a.txt", &text);
    let mut session = desk.session(Some(path.clone()));
    stand_at(&mut session, "الفقرة 9000 ");
    let moved = desk.path("b.txt");
    fs::rename(&path, &moved).unwrap();
    open(&mut session, &moved);
    assert!(restored(&session).unwrap().starts_with("الفقرة 9000 "));
    fs::write(&moved, format!("مقدمة جديدة كتبت بعد ذلك.\n\n{text}")).unwrap();
    open(&mut session, &moved);
    assert!(restored(&session).unwrap().starts_with("الفقرة 9000 "));
}

#[test]
fn what_is_missing_is_said_and_can_be_taken_out_and_all_can_be_cleared() {
    let desk = Desk::new();
    let paths = ["a.txt", "b.txt", "c.txt"].map(|name| desk.file(name, "خبر قصير.\n"));
    let mut session = desk.session(None);
    paths.iter().for_each(|path| open(&mut session, path));
    fs::remove_file(&paths[1]).unwrap();
    session.apply(Command::ShowCard(Some(CardKind::Recent)));
    session.wait();
    assert_eq!(paths.each_ref().map(|path| session.is_missing(path)), [false, true, false]);
    open(&mut session, &paths[1]);
    assert!(matches!(session.notice(), Some(Notice::Trouble(Trouble::Open(_)))));
    assert_eq!(session.document().source, Source::File(paths[2].clone()), "what was open stays");
    session.apply(Command::RemoveRecent(paths[1].clone()));
    assert_eq!(session.recent().files().len(), 2);
    session.apply(Command::ClearRecent);
    session.save_settings();
    assert!(session.recent().files().is_empty());
    // What is opened with the next window is the only one then.
    let next = desk.session(Some(paths[0].clone()));
    assert_eq!(next.recent().files().iter().map(|file| &file.path).collect::<Vec<_>>(), [&paths[0]]);
}

#[test]
fn a_damaged_list_is_told_of_and_kept_aside() {
    let desk = Desk::new();
    let damaged = desk.file("kept/recent.json", "{");
    let session = desk.session(None);
    let Some(Notice::Trouble(Trouble::Recent(SettingsTrouble::SetAside(aside)))) = session.notice() else {
        unreachable!("{:?}", session.notice())
    };
    assert_eq!(fs::read(aside).unwrap(), b"{");
    assert!(!damaged.exists());
}

#[test]
fn a_direction_is_chosen_for_one_document_and_kept_with_it() {
    let desk = Desk::new();
    let (first, second) = (desk.file("a.txt", &numbered(3)), desk.file("b.txt", "خبر آخر قصير.\n"));
    let mut session = desk.session(Some(first.clone()));
    let directions = |session: &Session| -> Vec<Direction> {
        session.document().article.blocks().iter().map(|block| session.direction_of(block)).collect()
    };
    assert_eq!(session.page_style().direction, None);
    assert_eq!(directions(&session), [Direction::RightToLeft; 3]);
    session.apply(Command::SetDirection(DirectionChoice::LeftToRight));
    assert_eq!(session.page_style().direction, Some(Direction::LeftToRight));
    assert_eq!(directions(&session), [Direction::LeftToRight; 3]);
    open(&mut session, &second);
    assert_eq!(session.page_style().direction, None, "another document has its own");
    open(&mut session, &first);
    assert_eq!(session.document().direction, DirectionChoice::LeftToRight);
    session.save_settings();
    let mut session = desk.session(None);
    open(&mut session, &first);
    assert_eq!(session.document().direction, DirectionChoice::LeftToRight);
}

#[test]
fn a_file_that_changes_is_read_again_on_request_and_one_stays_where_one_is() {
    let desk = Desk::new();
    let path = desk.file("a.txt", &numbered(50));
    let mut session = desk.session(Some(path.clone()));
    stand_at(&mut session, "الفقرة 31 ");
    session.apply(Command::SetDirection(DirectionChoice::RightToLeft));
    session.apply(Command::ClearRecent);
    fs::write(&path, format!("مقدمة جديدة.\n\n{}", numbered(50))).unwrap();
    wait_for(&mut session, "the change", |session| matches!(session.notice(), Some(Notice::FileChanged)));
    assert!(session.document().article.text().starts_with("الفقرة 1 "), "nothing changes unasked");
    session.apply(Command::Reload);
    session.wait();
    assert!(session.document().article.text().starts_with("مقدمة"));
    assert!(restored(&session).unwrap().starts_with("الفقرة 31 "));
    assert_eq!(session.document().direction, DirectionChoice::RightToLeft);
    assert!(session.notice().is_none());
    fs::remove_file(&path).unwrap();
    wait_for(&mut session, "the end", |session| matches!(session.notice(), Some(Notice::FileGone)));
    session.apply(Command::Reload);
    session.wait();
    assert!(session.document().article.text().starts_with("مقدمة"), "nothing is lost");
}

#[test]
fn a_folder_lists_its_articles_and_one_goes_from_each_to_the_next() {
    let desk = Desk::new();
    let paths = ["f/فصل 1.txt", "f/فصل 2.txt", "f/فصل 10.txt"].map(|name| desk.file(name, "خبر قصير.\n"));
    desk.file("f/صورة.png", "");
    let mut session = desk.session(None);
    open(&mut session, &desk.path("f"));
    assert_eq!(session.shown_card(), Some(CardKind::Files));
    assert!(session.notice().is_none(), "{:?}", session.notice());
    let listed: Vec<_> = session.gathering().unwrap().files.iter().map(|file| file.path.clone()).collect();
    assert_eq!(listed, paths);
    let mut step = |command: Command| {
        session.apply(command);
        session.wait();
        (session.gathered_index(), session.document().source.clone(), session.shown_card())
    };
    let at = |index: usize| (Some(index), Source::File(paths[index].clone()), None);
    assert_eq!(step(Command::NextArticle), at(0));
    assert_eq!(step(Command::NextArticle), at(1));
    assert_eq!(step(Command::NextArticle), at(2));
    assert_eq!(step(Command::NextArticle), at(2), "there is no further one");
    assert_eq!(step(Command::PreviousArticle), at(1));
}

#[test]
fn from_one_file_one_goes_to_its_neighbours_and_over_one_that_cannot_be_read() {
    let desk = Desk::new();
    let [first, damaged, last] = ["1.txt", "2.txt", "3.txt"].map(|name| desk.file(name, "خبر قصير.\n"));
    fs::write(damaged, [0; 64]).unwrap();
    let mut session = desk.session(Some(first.clone()));
    session.apply(Command::NextArticle);
    session.wait();
    assert_eq!(session.document().source, Source::File(first));
    assert!(matches!(session.notice(), Some(Notice::Trouble(Trouble::Open(_)))));
    session.apply(Command::NextArticle);
    session.wait();
    assert_eq!(session.document().source, Source::File(last));
}

#[test]
fn a_folder_named_when_the_program_starts_is_listed_over_the_sample() {
    let desk = Desk::new();
    desk.file("f/1.txt", "خبر قصير.\n");
    let mut session = desk.session(Some(desk.path("f")));
    session.wait();
    assert_eq!((&session.document().source, session.shown_card()), (&Source::Sample, Some(CardKind::Files)));
}

#[test]
fn several_files_go_together_in_the_order_in_which_they_are_named() {
    let desk = Desk::new();
    let paths = ["b.txt", "a.txt"].map(|name| desk.file(name, "خبر قصير.\n"));
    let mut session = desk.session(None);
    session.apply(Command::OpenFiles(paths.to_vec()));
    session.wait();
    assert_eq!((session.gathered_index(), &session.document().source), (Some(0), &Source::File(paths[0].clone())));
    session.apply(Command::NextArticle);
    session.wait();
    assert_eq!(session.gathered_index(), Some(1));
}

#[test]
fn one_dialog_is_open_at_a_time_whether_for_files_or_folders() {
    let desk = Desk::new();
    let mut session = desk.session(None);
    session.apply(Command::ShowFolderDialog);
    session.apply(Command::ShowOpenDialog);
    assert!(matches!(session.take_effects()[..], [Effect::PickFolder(None)]));
}

#[test]
fn rich_text_keeps_its_headings_and_its_first_line_is_its_title() {
    let desk = Desk::new();
    let mut session = desk.session(None);
    let html = "<meta charset='utf-8'><p>خبر من السوق</p><h2>فرع</h2><ul><li>بند أول من بنود القائمة.</li></ul>";
    session.apply(Command::ReadHtml { html: html.to_owned(), text: "خبر من السوق".to_owned() });
    session.wait();
    let article = &session.document().article;
    let kinds: Vec<BlockKind> = article.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Heading, BlockKind::Body]);
    assert_eq!((article.title(), article.blocks()[2].depth.list), (Some("خبر من السوق"), 1));
    assert_eq!(session.document().source, Source::Pasted);
    session.apply(Command::ReadHtml { html: "<img src=x>".to_owned(), text: "نص مجرد قصير".to_owned() });
    session.wait();
    assert_eq!(session.document().article.text(), "نص مجرد قصير", "where nothing of it shows, its plain text is read");
    session.apply(Command::ReadHtml { html: "<img src=x>".to_owned(), text: String::new() });
    session.wait();
    assert!(matches!(session.notice(), Some(Notice::Trouble(Trouble::EmptyClipboard))));
    assert_eq!(session.document().article.text(), "نص مجرد قصير", "and where there is none, nothing changes");
}
