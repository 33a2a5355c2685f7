//! How long a keystroke in the find bar takes over a long text: to the first hit, and until all are counted.
//!
//! `cargo run --release --example search_times -- FILE QUERY...`; the best and the median of eleven searches each, from the
//! middle of the text, in milliseconds of the clock.

use anyhow::Context;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;
use warraq::article::Article;
use warraq::extract::Entities;
use warraq::session::{Command, SavedSettings, Session};
use warraq::text::ByteSpan;

const SEARCHES: usize = 11;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().context("a file is wanted")?;
    let nobody = Arc::new(|_: &Article| Entities::default());
    let mut session = Session::start_with(nobody, Some(file.into()), SavedSettings::nowhere(), Arc::new(|| ()));
    session.wait();
    session.apply(Command::OpenFind);
    let text = session.document().article.text();
    let middle = text.floor_char_boundary(text.len() / 2);
    let view = ByteSpan::new(text, middle..middle).unwrap_or_default();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:>8} {:>8} {:>8} {:>8} {:>9}  query; {} bytes",
        "first",
        "median",
        "all",
        "median",
        "hits",
        text.len()
    )?;
    for query in arguments {
        let mut times: Vec<[f64; 2]> = (0..SEARCHES).map(|_| search(&mut session, view, &query)).collect();
        let mut best_and_median = |which: usize| {
            times.sort_by(|one, other| one[which].total_cmp(&other[which]));
            (times[0][which], times[SEARCHES / 2][which])
        };
        let ((first, first_median), (all, all_median)) = (best_and_median(0), best_and_median(1));
        let count = session.search().count();
        writeln!(out, "{first:8.2} {first_median:8.2} {all:8.2} {all_median:8.2} {count:9}  {query}")?;
    }
    Ok(())
}

/// Milliseconds to the first hit, and until all are counted.
fn search(session: &mut Session, view: ByteSpan, query: &str) -> [f64; 2] {
    session.apply(Command::SetQuery(String::new()));
    session.apply(Command::NoteView(view));
    let started = Instant::now();
    let mut first = None;
    session.apply(Command::SetQuery(query.to_owned()));
    loop {
        session.poll();
        if session.search().current().is_some() {
            first.get_or_insert_with(|| started.elapsed());
        }
        if session.search().is_done() {
            let all = started.elapsed();
            return [first.unwrap_or(all), all].map(|time| time.as_secs_f64() * 1e3);
        }
        std::thread::sleep(std::time::Duration::from_micros(200));
    }
}
