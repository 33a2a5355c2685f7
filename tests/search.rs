//! Finding in the text, as the session does it.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::path::PathBuf;
use std::sync::Arc;
use warraq::article::Article;
use warraq::extract::Entities;
use warraq::session::{Command, FindSwitch, SavedSettings, Session};
use warraq::text::ByteSpan;

const TEXT: &str =
    "لقاء في القاهرة\n\nقال الوزير في القاهرة إن القاهره مدينة كبيرة. وعاد من القَاهِرَةِ أمس.\n\nنهاية بالقاهرة.\n";

struct Desk {
    session: Session,
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = write(&folder, "first.txt", text);
        let nobody = Arc::new(|_: &Article| Entities::default());
        let session = Session::start_with(nobody, Some(path), SavedSettings::nowhere(), Arc::new(|| ()));
        let mut desk = Self { session, folder };
        desk.session.wait();
        desk
    }

    fn apply(&mut self, command: Command) {
        self.session.apply(command);
    }

    fn find(&mut self, query: &str) {
        self.apply(Command::FindText(query.to_owned()));
        self.finish();
    }

    /// Waits until all of the article is searched.
    fn finish(&mut self) {
        while !self.session.search().is_done() {
            std::thread::yield_now();
        }
        self.session.poll();
    }

    fn text(&self) -> &str {
        self.session.document().article.text()
    }

    fn hits(&self) -> Vec<&str> {
        let all = ByteSpan::whole(self.text());
        self.session.search().hits_in(all).map(|hit| hit.slice(self.text())).collect()
    }

    /// The current hit's number counted from 1, and how many there are.
    fn position(&self) -> (Option<usize>, usize) {
        let search = self.session.search();
        (search.current_index().map(|index| index + 1), search.count())
    }

    fn view(&mut self, from: usize, to: usize) {
        let view = ByteSpan::new(self.text(), from..to).unwrap();
        self.apply(Command::NoteView(view));
    }
}

fn write(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn what_is_typed_is_found_and_the_first_hit_is_revealed() {
    let mut desk = Desk::with(TEXT);
    assert_eq!(desk.session.reveal(), None);
    desk.find("القاهرة");
    assert_eq!(desk.hits(), ["القاهرة", "القاهرة", "القاهره", "القَاهِرَةِ", "القاهرة"]);
    assert_eq!(desk.position(), (Some(1), 5));
    let reveal = desk.session.reveal().unwrap();
    assert_eq!((reveal.count, reveal.span.slice(desk.text())), (1, "القاهرة"));
    assert_eq!(reveal.span.start(), TEXT.find("القاهرة").unwrap());
}

#[test]
fn the_first_hit_is_sought_from_what_is_in_view_and_then_round_the_end() {
    let mut desk = Desk::with(TEXT);
    let second = TEXT.find("قال").unwrap();
    desk.view(second, TEXT.len());
    desk.find("القاهرة");
    assert_eq!(desk.position(), (Some(2), 5));
    desk.apply(Command::CloseFind);
    desk.view(TEXT.find("نهاية").unwrap(), TEXT.len());
    desk.find("لقاء");
    assert_eq!(desk.position(), (Some(1), 1));
    assert_eq!(desk.session.reveal().unwrap().span.start(), 0);
}

#[test]
fn hits_are_walked_both_ways_round_the_end() {
    let mut desk = Desk::with(TEXT);
    desk.find("القاهرة");
    let mut walked = Vec::new();
    for command in [Command::NextHit, Command::NextHit, Command::NextHit, Command::NextHit, Command::NextHit] {
        desk.apply(command);
        walked.push(desk.position().0.unwrap());
    }
    assert_eq!(walked, [2, 3, 4, 5, 1]);
    for _ in 0..2 {
        desk.apply(Command::PreviousHit);
    }
    assert_eq!(desk.position(), (Some(4), 5));
    desk.apply(Command::GoToHit(2));
    assert_eq!(desk.position(), (Some(3), 5));
    assert_eq!(desk.session.reveal().unwrap().count, 9);
    desk.apply(Command::GoToHit(99));
    assert_eq!(desk.position(), (Some(3), 5));
}

#[test]
fn a_longer_query_stays_at_the_hit_that_it_still_fits() {
    let mut desk = Desk::with(TEXT);
    desk.view(0, TEXT.len());
    desk.find("القاهر");
    desk.apply(Command::NextHit);
    desk.apply(Command::NextHit);
    desk.apply(Command::SetQuery("القاهره".to_owned()));
    assert_eq!(desk.position(), (Some(3), 5));
}

#[test]
fn switches_narrow_what_is_found() {
    let mut desk = Desk::with(TEXT);
    desk.find("القاهرة");
    desk.apply(Command::ToggleFindSwitch(FindSwitch::Exact));
    assert_eq!(desk.hits(), ["القاهرة", "القاهرة", "القاهرة"]);
    desk.apply(Command::ToggleFindSwitch(FindSwitch::Exact));
    desk.apply(Command::ToggleFindSwitch(FindSwitch::WholeWords));
    assert_eq!(desk.position().1, 4);
    desk.apply(Command::ToggleFindSwitch(FindSwitch::Clitics));
    assert_eq!(desk.position().1, 5, "بالقاهرة, too");
    desk.apply(Command::ToggleFindSwitch(FindSwitch::WholeWords));
    let search = desk.session.search();
    let switches = [FindSwitch::Exact, FindSwitch::WholeWords, FindSwitch::Clitics];
    assert_eq!(switches.map(|switch| search.is_on(switch)), [false; 3]);
    desk.apply(Command::ToggleFindSwitch(FindSwitch::Clitics));
    assert!(desk.session.search().is_on(FindSwitch::WholeWords), "particles are of whole words");
}

#[test]
fn another_article_is_searched_for_the_same_without_a_jump() {
    let mut desk = Desk::with(TEXT);
    desk.find("القاهرة");
    let reveals = desk.session.reveal_count();
    let path = write(&desk.folder, "second.txt", "في القاهرة والقاهرة.\n");
    desk.apply(Command::Open(path));
    desk.session.wait();
    assert_eq!(desk.session.search().query(), "القاهرة");
    assert_eq!(desk.position(), (None, 2));
    assert_eq!((desk.session.reveal(), desk.session.reveal_count()), (None, reveals));
    desk.apply(Command::NextHit);
    assert_eq!(desk.position(), (Some(1), 2));
}

#[test]
fn a_closed_bar_looks_for_nothing_and_remembers_the_query() {
    let mut desk = Desk::with(TEXT);
    desk.find("القاهرة");
    desk.apply(Command::CloseFind);
    assert!(!desk.session.search().is_searching() && desk.hits().is_empty());
    desk.apply(Command::NextHit);
    assert!(desk.session.search().is_open());
    assert_eq!((desk.session.search().query(), desk.position()), ("القاهرة", (Some(1), 5)));
}

#[test]
fn what_cannot_be_found_is_no_error() {
    let mut desk = Desk::with(TEXT);
    for query in ["ضظغ", "", " ", "\u{200F}", "(", "[", "\\"] {
        desk.find(query);
        assert_eq!(desk.position(), (None, 0), "{query:?}");
        for command in [Command::NextHit, Command::PreviousHit, Command::GoToHit(0)] {
            desk.apply(command);
        }
        assert_eq!(desk.session.search().current(), None, "{query:?}");
    }
    let mut desk = Desk::with("x");
    desk.find("القاهرة");
    desk.apply(Command::PreviousHit);
    assert_eq!(desk.position(), (None, 0));
}

/// Some two megabytes: searched by threads.
fn long() -> String {
    (0..16_000)
        .map(|number| format!("الفقرة {number} من نص طويل عن القَاهِرَة وما حولها في العام {number}.\n\n"))
        .collect()
}

#[test]
fn a_long_article_is_searched_by_threads_and_counted_exactly() {
    let text = long();
    let mut desk = Desk::with(&text);
    let middle = text.find("الفقرة 9000 ").unwrap();
    desk.view(middle, middle);
    desk.find("القاهرة");
    assert_eq!(desk.position(), (Some(9001), 16_000));
    desk.apply(Command::PreviousHit);
    assert_eq!(desk.position(), (Some(9000), 16_000));
    assert_eq!(desk.session.search().hits_from(15_999).count(), 1);
    let numbers: Vec<usize> =
        [0, 1, 8000, 15_999].map(|index| desk.session.search().hit(index).unwrap().start()).into();
    assert!(numbers.is_sorted() && numbers[3] > text.len() - 200);
    let places = desk.session.search().places(100);
    assert!(places.len() > 5 && places.len() <= 100 && places.is_sorted(), "{}", places.len());
    assert_eq!(desk.session.search().places(20_000).len(), 16_000);
}

#[test]
fn of_two_searches_the_later_one_counts() {
    let mut desk = Desk::with(&long());
    for query in ["ا", "ال", "الق", "القاهرة"] {
        desk.apply(Command::FindText(query.to_owned()));
    }
    desk.apply(Command::SetQuery("الفقرة 77".to_owned()));
    desk.finish();
    assert_eq!(desk.position(), (Some(1), 111), "77, 770 to 779, 7700 to 7799");
}

#[test]
fn hits_in_a_stretch_are_those_that_touch_it() {
    let mut desk = Desk::with(TEXT);
    desk.find("القاهرة");
    let first = TEXT.find("القاهرة").unwrap();
    let inside = ByteSpan::new(desk.text(), first + 2..first + 4).unwrap();
    assert_eq!(desk.session.search().hits_in(inside).count(), 1);
    let before = ByteSpan::new(desk.text(), 0..first).unwrap();
    assert_eq!(desk.session.search().hits_in(before).count(), 0);
}
