//! Reads a text in the window as somebody does who cannot wait, without a display: what each frame costs while names are looked
//! for, when the heights are exact, whether a jump to the last name lands there, and whether anything is missing or moves that
//! should not while the text is scrolled through from end to end.
//!
//! `cargo run --release --example reading_times -- FILE`. Times are of the clock, of building and tessellating a frame of
//! 1280 by 860 points; drawing it is the graphics system's.

#![expect(clippy::print_stdout, reason = "what a program tells")]

use anyhow::Context as _;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use warraq::extract::MentionId;
use warraq::layout::installed::Family;
use warraq::session::{Command, CopyRequest, SavedSettings, Session};
use warraq::view::Window;
use warraq::view::desktop::{Desktop, OpenDialog, Picked};

const SIZE: Vec2 = Vec2::new(1280.0, 860.0);
/// From one input to the next while names are looked for.
const PAUSE: Duration = Duration::from_millis(16);
/// How far each step goes on the way from end to end, in points: less than half a view, as a wheel turned at the first frame moves at the second.
const STEP: f32 = 350.0;
/// Positions are the same to this, in points: on the way they are 32-bit floats.
const SAME: f32 = 0.26;

fn main() -> anyhow::Result<()> {
    let file = std::env::args().nth(1).context("a file is wanted")?;
    let started = Instant::now();
    let mut reader = Reader::open(file.into());
    while reader.window.session().document().serial == 0 {
        reader.frame(Vec::new());
    }
    println!("readable after {:.2} s", started.elapsed().as_secs_f64());
    reader.read_while_names_are_looked_for(started);
    reader.jump_to_the_last_name()?;
    reader.scroll_from_end_to_end();
    Ok(())
}

/// A desktop on which nothing happens.
struct NoDesktop;

impl Desktop for NoDesktop {
    fn pick_file(&mut self, _: OpenDialog, _: Sender<Picked>, _: Box<dyn Fn() + Send>) {}

    fn copy(&mut self, _: &CopyRequest) -> Result<(), String> {
        Err(String::new())
    }

    fn clipboard_text(&mut self) -> Result<String, String> {
        Err(String::new())
    }

    fn clipboard_html(&mut self) -> Result<Option<String>, String> {
        Ok(None)
    }

    fn find_families(&mut self, _: Sender<Vec<Family>>, _: Box<dyn Fn() + Send>) {}
}

struct Reader {
    context: egui::Context,
    window: Window,
    time: f64,
}

impl Reader {
    fn open(file: PathBuf) -> Self {
        let context = egui::Context::default();
        let session = Session::start(Some(file), SavedSettings::nowhere(), Arc::new(|| ()));
        let window = Window::new(&context, session, Box::new(NoDesktop));
        Self { context, window, time: 0.0 }
    }

    /// Builds a frame in answer to some events.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 0.25;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        let input = RawInput { screen_rect, time: Some(self.time), events, ..RawInput::default() };
        let began = Instant::now();
        let mut output = self.context.run_ui(input, |ui| self.window.frame_ui(ui));
        output.textures_delta.clear();
        drop(self.context.tessellate(output.shapes, output.pixels_per_point));
        began.elapsed()
    }

    fn scroll(&mut self, points: f32) -> Duration {
        let over_the_text = Event::PointerMoved(Pos2::new(400.0, 500.0));
        let delta = Vec2::new(0.0, -points);
        let (source, unit) = (egui::MouseWheelSource::Wheel, MouseWheelUnit::Point);
        let (phase, modifiers) = (TouchPhase::Move, Modifiers::NONE);
        self.frame(vec![over_the_text, Event::MouseWheel { source, unit, delta, phase, modifiers }])
    }

    fn read_while_names_are_looked_for(&mut self, started: Instant) {
        let (mut times, mut is_exact) = (Vec::new(), false);
        while !self.window.session().document().is_extracted {
            // Down and up again, now and then far.
            let far = if times.len() % 100 == 0 { 50.0 } else { 1.0 };
            let down = if times.len() % 400 < 300 { 120.0 } else { -120.0 };
            times.push(self.scroll(down * far));
            if !is_exact && self.window.column().is_some_and(warraq::layout::Column::is_exact) {
                is_exact = true;
                println!("all lines counted after {:.2} s", started.elapsed().as_secs_f64());
            }
            std::thread::sleep(PAUSE);
        }
        let entities = &self.window.session().document().entities;
        let (mentions, names) = (entities.mentions().len(), entities.entities().len());
        println!("{mentions} mentions of {names} entities after {:.1} s", started.elapsed().as_secs_f64());
        tell("frames while names are looked for", times);
    }

    /// Lets what was asked for come to rest.
    fn settle(&mut self) {
        (0..40).for_each(|_| {
            self.frame(Vec::new());
        });
    }

    fn jump_to_the_last_name(&mut self) -> anyhow::Result<()> {
        self.settle();
        let count = self.window.session().document().entities.mentions().len();
        let last = MentionId(count.checked_sub(1).context("nobody is named")?);
        for command in [Command::SelectMention(last), Command::PreviousOfAnyKind, Command::NextOfAnyKind] {
            self.window.session_mut().apply(command);
        }
        let began = Instant::now();
        for _ in 0..3 {
            self.frame(Vec::new());
        }
        let took = began.elapsed().as_secs_f64() * 1e3;
        let mention = self.window.session().document().entities.mention(last).context("it is there")?;
        let (sight, corner) = self.window.sight();
        let is_seen = sight.rects(mention.span).iter().any(|rect| rect.top >= 0.0 && corner.y + rect.top < SIZE.y);
        println!("jump to the last mention: {}, three frames in {took:.1} ms", if is_seen { "seen" } else { "MISSED" });
        Ok(())
    }

    fn scroll_from_end_to_end(&mut self) {
        self.frame(vec![key(egui::Key::Home, Modifiers::NONE)]);
        self.settle();
        let (mut times, mut blanks, mut jumps) = (Vec::new(), 0_usize, 0_usize);
        let mut before = self.lines();
        let mut rests = 0;
        while rests < 8 {
            times.push(self.scroll(STEP));
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
        let (sight, _) = self.window.sight();
        sight.lines().map(|(line, shift)| (line.span.start(), line.top + shift)).collect()
    }

    /// Whether lines follow each other from the window's upper edge to its lower one, or to the end of the text.
    fn is_full(&self, is_at_end: bool) -> bool {
        let (sight, corner) = self.window.sight();
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
