//! No confirmed correction is lost, whenever the program is killed. The program that is killed is this one, run again as a child.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Program, Stdio};
use std::sync::Arc;
use std::time::Duration;
use warraq::extract::{Correction, Entities, EntityKind, LONG_BYTES, Place};
use warraq::session::{
    ArticleId, Command, CorrectCommand, CorrectNotice, EntityCardCommand, Notice, Operation, SavedSettings, Session,
    Store, Trouble, What,
};

/// Tells the child where to keep its corrections, and which article it reads.
const FOLDER: &str = "WARRAQ_TEST_CORRECTIONS";
const ARTICLE: &str = "WARRAQ_TEST_ARTICLE";
/// So many children correct the same article one after the other.
const CHILDREN_PER_ARTICLE: usize = 5;
/// The shortest and the longest life of a child, in milliseconds from its first word: some die before their first correction, others
/// after dozens.
const LIFE: std::ops::Range<u64> = 0..400;
/// So many children live at once, each row of them with a folder of its own: they mostly wait for the disk.
const ROWS: usize = 4;
/// Where files are in memory alone, if the system has such a place. Every other row keeps its corrections there: a child confirms
/// dozens before it is killed, and what a killed program has written stays as it would on a disk.
const IN_MEMORY: &str = "/dev/shm";
/// What the child says before its first correction.
const READY: &str = "ready";

fn text(article: usize) -> String {
    format!("زار الوفد مصر للمرة {article}.")
}

/// A session that has the article open and its corrections read, with no name found.
fn session(folder: &Path, article: usize) -> Session {
    let mut session =
        Session::start_with(Arc::new(|_| Entities::default()), None, SavedSettings::nowhere(), Arc::new(|| ()));
    session.wait();
    session.keep_corrections_at(folder.to_owned());
    session.apply(Command::ReadText(text(article)));
    session.wait();
    session
}

/// Marks the name in the article as something of this kind, and waits until that is kept.
fn correct(session: &mut Session, kind: EntityKind) {
    let text = session.document().article.text();
    let at = Place { start: text.find("مصر").unwrap(), words: "مصر".to_owned() };
    session.apply(Command::Correct(CorrectCommand::Apply(Correction::Mark { at, kind })));
    session.wait();
}

#[test]
fn the_card_of_a_name_stays_open_over_what_is_put_right_in_a_long_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path(), 1);
    // It is put right on another thread.
    let text = format!("{} ثم عاد إلى مصر.", text(1).repeat(LONG_BYTES / text(1).len() + 1));
    session.apply(Command::ReadText(text));
    session.wait();
    correct(&mut session, EntityKind::Country);
    let entities = Arc::clone(&session.document().entities);
    let mention = &entities.mentions()[0];
    assert_eq!(session.selected_mention(), entities.mention_at(mention.span.start()), "what was marked is selected");
    session.apply(Command::EntityCard(EntityCardCommand::Show));
    assert!(session.entity_card().is_some());
    let at = Place::of(session.document().article.text(), mention.span);
    let rename = Correction::Rename { at, name: "أم الدنيا".to_owned() };
    session.apply(Command::Correct(CorrectCommand::Apply(rename)));
    session.wait();
    assert_eq!(session.document().entities.entities()[0].name, "أم الدنيا");
    assert!(session.entity_card().is_some(), "it shows what it is called now");
}

#[test]
#[ignore = "the child of the other tests, which is killed"]
fn child() {
    let folder = std::env::var_os(FOLDER).expect("run by the other tests, which say where corrections are kept");
    let article = std::env::var(ARTICLE).unwrap().parse().unwrap();
    let mut session = session(Path::new(&folder), article);
    let mut output = std::io::stdout();
    writeln!(output, "\n{READY}").unwrap();
    for kind in EntityKind::ALL.into_iter().cycle() {
        correct(&mut session, kind);
        assert!(session.are_corrections_saved(), "{:?}", session.notice());
        let (id, _) = session.corrections().pop().unwrap();
        writeln!(output, "{}", serde_json::to_string(id).unwrap()).unwrap();
        output.flush().unwrap();
    }
}

/// Has a child correct an article and kills it so long after it began, or after the first correction was kept; returns the ids of what
/// it said was kept.
fn confirmed_by_a_child(folder: &Path, article: usize, (is_first_awaited, life): (bool, Duration)) -> Vec<String> {
    let mut child = Program::new(std::env::current_exe().unwrap())
        .args(["child", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(ARTICLE, article.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == READY), "the child did not begin");
    let is_id = |line: &String| line.starts_with('"') && line.ends_with('"');
    let first = if is_first_awaited { lines.find(is_id) } else { None };
    std::thread::sleep(life);
    child.kill().unwrap();
    child.wait().unwrap();
    first.into_iter().chain(lines.filter(is_id)).collect()
}

/// How many corrections each of so many children confirmed that were killed at random moments; whatever they confirmed is kept.
fn kill_row(row: usize, count: usize) -> Vec<usize> {
    let is_in_memory = row % 2 == 1 && Path::new(IN_MEMORY).is_dir();
    let folder = if is_in_memory { tempfile::tempdir_in(IN_MEMORY) } else { tempfile::tempdir() }.unwrap();
    let store = Store::at(folder.path().to_owned());
    let mut confirmed = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for number in 0..count {
        let article = number / CHILDREN_PER_ARTICLE;
        if number % CHILDREN_PER_ARTICLE == 0 {
            known.clear();
        }
        let chance = RandomState::new().hash_one(number);
        let life = Duration::from_millis(LIFE.start + chance % (LIFE.end - LIFE.start));
        let ids = confirmed_by_a_child(folder.path(), article, (number % 4 != 0, life));
        confirmed.push(ids.len());
        known.extend(ids);
        let kept = store.load(&ArticleId::of(&text(article))).unwrap();
        assert_eq!(kept.set_aside, None, "child {number}: the file is whole");
        let kept: HashSet<String> =
            kept.log.operations().iter().map(|operation| serde_json::to_string(&operation.id).unwrap()).collect();
        assert!(known.is_subset(&kept), "child {number}: {:?} are lost", known.difference(&kept));
    }
    confirmed
}

/// Kills so many children, several rows of them at once.
fn kill(count: usize) {
    let mut confirmed: Vec<usize> = std::thread::scope(|scope| {
        let rows: Vec<_> = (0..ROWS).map(|row| scope.spawn(move || kill_row(row, count / ROWS))).collect();
        rows.into_iter().flat_map(|row| row.join().unwrap()).collect()
    });
    confirmed.sort_unstable();
    let (all, dozens) = (confirmed.iter().sum::<usize>(), confirmed.iter().filter(|count| **count >= 12).count());
    let (median, most) = (confirmed[confirmed.len() / 2], confirmed[confirmed.len() - 1]);
    eprintln!(
        "{} killed, {all} corrections confirmed: half of them {median} or more, {dozens} a dozen or more, at most {most}",
        confirmed.len()
    );
    assert!(all > count, "they were killed too soon to tell anything: {all}");
}

#[test]
fn no_confirmed_correction_is_lost_when_the_program_is_killed() {
    kill(20);
}

#[test]
#[ignore = "kills a thousand children, which takes minutes"]
fn no_confirmed_correction_is_lost_when_the_program_is_killed_a_thousand_times() {
    kill(1000);
}

#[test]
fn two_windows_on_one_article_keep_the_corrections_of_both() {
    let folder = tempfile::tempdir().unwrap();
    let [mut one, mut other] = [0, 0].map(|article| session(folder.path(), article));
    correct(&mut one, EntityKind::City);
    correct(&mut other, EntityKind::Region);
    correct(&mut one, EntityKind::Country);
    let third = session(folder.path(), 0);
    let kinds: Vec<EntityKind> = third.corrections().iter().filter_map(|(_, correction)| kind_of(correction)).collect();
    assert_eq!(kinds, [EntityKind::City, EntityKind::Region, EntityKind::Country]);
    assert_eq!(one.corrections().len(), 3, "and each knows of the other's when it writes");
    let entities = &third.document().entities;
    assert_eq!(entities.entities().iter().map(|entity| entity.kind).collect::<Vec<_>>(), [EntityKind::Country]);
}

fn kind_of(correction: &Correction) -> Option<EntityKind> {
    match correction {
        Correction::Mark { kind, .. } => Some(*kind),
        _ => None,
    }
}

#[test]
fn corrections_come_back_whatever_the_file_is_called_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("corrections");
    correct(&mut session(&store, 7), EntityKind::City);
    let path = folder.path().join("باسم آخر.txt");
    std::fs::write(&path, text(7)).unwrap();
    let mut again = session(&store, 1);
    assert!(again.corrections().is_empty());
    again.apply(Command::Open(path));
    again.wait();
    assert_eq!((again.corrections().len(), again.document().entities.mentions().len()), (1, 1));
    for (command, left) in [(CorrectCommand::Undo, 0), (CorrectCommand::Undo, 0), (CorrectCommand::Redo, 1)] {
        again.apply(Command::Correct(command));
        again.wait();
        assert_eq!(again.document().entities.mentions().len(), left);
    }
    drop(again);
    assert_eq!(session(&store, 7).corrections().len(), 1);
}

#[test]
fn what_cannot_be_written_stays_in_memory_and_is_written_when_it_can_be() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("corrections");
    let mut session = session(&store, 0);
    // A file stands where the folder is to be.
    std::fs::write(&store, "").unwrap();
    correct(&mut session, EntityKind::City);
    assert!(!session.are_corrections_saved() && session.notice().is_some());
    assert_eq!(session.document().entities.mentions().len(), 1, "it is shown all the same");
    std::fs::remove_file(&store).unwrap();
    correct(&mut session, EntityKind::Region);
    assert!(session.are_corrections_saved());
    assert_eq!(Store::at(store).load(&ArticleId::of(&text(0))).unwrap().log.operations().len(), 2);
}

/// Where the small disk of the next test is mounted, for its child.
const DISK: &str = "WARRAQ_TEST_DISK";
/// How large that is.
const DISK_BYTES: usize = 128 << 10;

/// Room that is taken from a disk until this is dropped: all that there is.
struct Filler(std::path::PathBuf);

impl Filler {
    fn of(disk: &Path) -> Self {
        let path = disk.join("filler");
        let mut file = std::fs::File::create(&path).unwrap();
        for size in [4096, 1] {
            let block = vec![0; size];
            while file.write_all(&block).and_then(|()| file.flush()).is_ok() {}
        }
        Self(path)
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

#[test]
#[ignore = "mounts a small disk: util-linux's unshare, as root or where users may have namespaces"]
fn on_a_full_disk_nothing_is_lost_and_it_is_written_when_there_is_room() {
    let disk = tempfile::tempdir().unwrap();
    let may = |flags: &[&str]| Program::new("unshare").args(flags).arg("true").status().is_ok_and(|it| it.success());
    let as_root: &[&str] = &["--mount"];
    let as_user: &[&str] = &["--map-root-user", "--mount"];
    let flags = [as_root, as_user].into_iter().find(|flags| may(flags)).expect("unshare may mount nothing here");
    // Nobody else sees the disk, and it goes with the child.
    let mount = format!("mount -t tmpfs -o size={DISK_BYTES} tmpfs \"${DISK}\" && exec \"$0\" \"$@\"");
    let done = Program::new("unshare")
        .args(flags)
        .args(["sh", "-c", &mount])
        .arg(std::env::current_exe().unwrap())
        .args(["child_on_a_small_disk", "--exact", "--ignored", "--nocapture"])
        .env(DISK, disk.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && told.contains("1 passed"), "{told}\n{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
#[ignore = "the child of the test of a full disk, which mounts it"]
fn child_on_a_small_disk() {
    let disk = std::env::var_os(DISK).expect("run by the test of a full disk, which mounts it");
    let (disk, folder) = (Path::new(&disk), Path::new(&disk).join("corrections"));
    let kept = || {
        let kept = Store::at(folder.clone()).load(&ArticleId::of(&text(0))).unwrap();
        assert_eq!(kept.set_aside, None);
        kept.log.operations().len()
    };
    let mut session = session(&folder, 0);
    correct(&mut session, EntityKind::City);
    assert!(session.are_corrections_saved() && kept() == 1);
    let filler = Filler::of(disk);
    correct(&mut session, EntityKind::Region);
    let is_told = |session: &Session| matches!(session.notice(), Some(Notice::Trouble(Trouble::UnsavedCorrections(reason))) if reason.contains("28"));
    assert!(is_told(&session), "ENOSPC is 28: {:?}", session.notice());
    correct(&mut session, EntityKind::Village);
    assert!(!session.are_corrections_saved());
    assert_eq!(session.corrections().len(), 3, "in memory");
    assert_eq!(session.document().entities.entities()[0].kind, EntityKind::Village, "and shown");
    assert_eq!(kept(), 1, "what was on the disk is there");
    drop(filler);
    // By itself, without another correction.
    let began = std::time::Instant::now();
    while !session.are_corrections_saved() {
        assert!(began.elapsed() < Duration::from_secs(30), "{:?}", session.notice());
        std::thread::sleep(session.wakes_in().unwrap().min(Duration::from_secs(1)));
        session.poll();
        session.wait();
    }
    assert_eq!(kept(), 3);
    assert!(matches!(session.notice(), Some(Notice::Correct(CorrectNotice::Saved))), "{:?}", session.notice());
}

#[test]
fn corrections_of_another_text_colour_nothing_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = Place { start: 3, words: "مصر".to_owned() };
    let operation = Operation::new(What::Correct(Correction::Mark { at, kind: EntityKind::City }));
    Store::at(folder.path().to_owned()).add(&ArticleId::of(&text(0)), &[operation]).unwrap();
    let session = session(folder.path(), 0);
    assert_eq!((session.skipped_corrections(), session.document().entities.mentions().len()), (1, 0));
    assert!(session.notice().is_some());
}
