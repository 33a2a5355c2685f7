//! Reads a text in the window as somebody does who cannot wait, without a display: what each frame costs while names are looked
//! for, when the heights are exact, and when again for larger letters, whether a jump to the last name lands there, and whether
//! anything is missing or moves that should not while the text is scrolled through from end to end.
//!
//! `cargo run --release --example reading_times -- FILE`. Times are of the clock, of building and tessellating a frame of
//! 1280 by 860 points; drawing it is the graphics system's.

#![expect(clippy::print_stdout, reason = "what a program tells")]

#[path = "../benches/reference/window.rs"]
mod window;

use anyhow::Context as _;
use egui::{Event, Modifiers};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use warraq::extract::MentionId;
use warraq::session::Command;
use window::{Headless, SIZE};

/// From one input to the next while names are looked for.
const PAUSE: Duration = Duration::from_millis(16);
/// How far each step goes on the way from end to end, in points: less than half a view, as a wheel turned at the first frame moves at the second.
const STEP: f32 = 350.0;
/// Positions are the same to this, in points: on the way they are 32-bit floats.
const SAME: f32 = 0.26;

fn main() -> anyhow::Result<()> {
    let file = std::env::args().nth(1).context("a file is wanted")?;
    let started = Instant::now();
    let mut reader = Reader(Headless::open(file.into(), 0.25));
    while reader.0.window.session().document().serial == 0 {
        reader.0.frame(Vec::new());
    }
    println!("readable after {:.2} s", started.elapsed().as_secs_f64());
    reader.read_while_names_are_looked_for(started);
    reader.enlarge_the_text();
    reader.jump_to_the_last_name()?;
    reader.scroll_from_end_to_end();
    Ok(())
}

struct Reader(Headless);
impl Reader {
    fn read_while_names_are_looked_for(&mut self, started: Instant) {
        let (mut times, mut is_exact) = (Vec::new(), false);
        while !self.0.window.session().document().is_extracted {
            // Down and up again, now and then far.
            let far = if times.len() % 100 == 0 { 50.0 } else { 1.0 };
            let down = if times.len() % 400 < 300 { 120.0 } else { -120.0 };
            times.push(self.0.scroll(down * far));
            if !is_exact && self.0.window.column().is_some_and(warraq::layout::Column::is_exact) {
                is_exact = true;
                println!("all lines counted after {:.2} s", started.elapsed().as_secs_f64());
            }
            std::thread::sleep(PAUSE);
        }
        let entities = &self.0.window.session().document().entities;
        let (mentions, names) = (entities.mentions().len(), entities.entities().len());
        println!("{mentions} mentions of {names} entities after {:.1} s", started.elapsed().as_secs_f64());
        tell("frames while names are looked for", times);
    }

    /// Lets what was asked for come to rest.
    fn settle(&mut self) {
        (0..40).for_each(|_| {
            self.0.frame(Vec::new());
        });
    }

    /// Larger letters: all lines are broken elsewhere, and counted again.
    fn enlarge_the_text(&mut self) {
        self.settle();
        self.0.window.session_mut().apply(Command::EnlargeText);
        let began = Instant::now();
        let first = self.0.frame(Vec::new());
        while !self.0.window.column().is_some_and(warraq::layout::Column::is_exact) {
            self.0.frame(Vec::new());
        }
        let (took, first) = (began.elapsed().as_secs_f64() * 1e3, first.as_secs_f64() * 1e3);
        println!("larger text: first frame {first:.1} ms, all lines counted again after {took:.0} ms");
    }

    fn jump_to_the_last_name(&mut self) -> anyhow::Result<()> {
        self.settle();
        let count = self.0.window.session().document().entities.mentions().len();
        let last = MentionId(count.checked_sub(1).context("nobody is named")?);
        for command in [Command::SelectMention(last), Command::PreviousOfAnyKind, Command::NextOfAnyKind] {
            self.0.window.session_mut().apply(command);
        }
        let began = Instant::now();
        for _ in 0..3 {
            self.0.frame(Vec::new());
        }
        let took = began.elapsed().as_secs_f64() * 1e3;
        let mention = self.0.window.session().document().entities.mention(last).context("it is there")?;
        let (sight, corner) = self.0.window.sight();
        let is_seen = sight.rects(mention.span).iter().any(|rect| rect.top >= 0.0 && corner.y + rect.top < SIZE.y);
        println!("jump to the last mention: {}, three frames in {took:.1} ms", if is_seen { "seen" } else { "MISSED" });
        Ok(())
    }

    fn scroll_from_end_to_end(&mut self) {
        self.0.frame(vec![key(egui::Key::Home, Modifiers::NONE)]);
        self.settle();
        let (mut times, mut blanks, mut jumps) = (Vec::new(), 0_usize, 0_usize);
        let mut before = self.lines();
        let mut rests = 0;
        while rests < 8 {
            times.push(self.0.scroll(STEP));
            let lines = self.lines();
            let shifts = lines.iter().filter_map(|(start, top)| Some(before.get(start)? - top)).collect::<Vec<f32>>();
            let shift = shifts.first().copied();
            rests = if shift.is_some_and(|shift| shift.abs() < SAME) { rests + 1 } else { 0 };
            let is_steady = shift.is_some_and(|shift| (-SAME..=2.0 * STEP).contains(&shift))
                && shifts.iter().all(|each| shift.is_some_and(|shift| (each - shift).abs() < SAME));
            jumps += usize::from(!is_steady);
            blanks += usize::from(!self.is_full(rests > 0));
            before = lines;
        }
        println!("from end to end: {} frames, {blanks} with a gap, {jumps} with a jump", times.len());
        tell("frames on the way", times);
    }

    /// Where each line in view begins in the text, and its height in the window.
    fn lines(&self) -> HashMap<usize, f32> {
        let (sight, _) = self.0.window.sight();
        sight.lines().map(|(line, shift)| (line.span.start(), line.top + shift)).collect()
    }

    /// Whether lines follow each other from the window's upper edge to its lower one, or to the end of the text.
    fn is_full(&self, is_at_end: bool) -> bool {
        let (sight, corner) = self.0.window.sight();
        let widest_gap = 60.0;
        let mut bottom = 0.0;
        for (line, shift) in sight.lines() {
            if line.top + shift > bottom + widest_gap {
                return false;
            }
            bottom = line.top + shift + line.height;
        }
        is_at_end || corner.y + bottom + 2.0 * widest_gap > SIZE.y
    }
}

fn key(key: egui::Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |hundredth: usize| times.get(times.len().saturating_sub(1) * hundredth / 100).copied().unwrap_or_default();
    let [median, most, worst] = [50, 99, 100].map(|hundredth| at(hundredth).as_secs_f64() * 1e3);
    println!("{what}: {} of them, median {median:.2} ms, p99 {most:.2} ms, worst {worst:.2} ms", times.len());
}
