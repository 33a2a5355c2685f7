//! The window without a display, as somebody drives it who turns a wheel: for the bench of frames and for examples/reading_times.rs.

use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use warraq::layout::installed::Family;
use warraq::session::{CopyRequest, SavedSettings, Session};
use warraq::view::Window;
use warraq::view::desktop::{Desktop, OpenDialog, Picked, SaveDialog};

/// How large the window is, in points.
pub(crate) const SIZE: Vec2 = Vec2::new(1280.0, 860.0);

/// A desktop on which nothing happens.
struct NoDesktop;

impl Desktop for NoDesktop {
    fn pick_file(&mut self, _: OpenDialog, _: Sender<Picked>, _: Box<dyn Fn() + Send>) {}

    fn pick_save(&mut self, _: SaveDialog, _: Sender<Picked>, _: Box<dyn Fn() + Send>) {}

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

/// A window without a display.
pub(crate) struct Headless {
    pub(crate) window: Window,
    context: egui::Context,
    /// From one frame to the next, in seconds.
    pace: f64,
    time: f64,
}

impl Headless {
    /// A window that starts to open `file`; it believes that `pace` seconds pass from frame to frame.
    pub(crate) fn open(file: PathBuf, pace: f64) -> Self {
        let context = egui::Context::default();
        let session = Session::start(Some(file), SavedSettings::nowhere(), Arc::new(|| ()));
        let window = Window::new(&context, session, Box::new(NoDesktop));
        Self { window, context, pace, time: 0.0 }
    }

    /// Builds and tessellates a frame in answer to some events, and says how long that took.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += self.pace;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        let input = RawInput { screen_rect, time: Some(self.time), events, ..RawInput::default() };
        let began = Instant::now();
        let mut output = self.context.run_ui(input, |ui| self.window.frame_ui(ui));
        output.textures_delta.clear();
        drop(std::hint::black_box(self.context.tessellate(output.shapes, output.pixels_per_point)));
        began.elapsed()
    }

    /// The frame in which the wheel is turned by this many points over the text, down where that is positive.
    pub(crate) fn scroll(&mut self, points: f32) -> Duration {
        let over_the_text = Event::PointerMoved(Pos2::new(400.0, 500.0));
        let delta = Vec2::new(0.0, -points);
        let (source, unit) = (MouseWheelSource::Wheel, MouseWheelUnit::Point);
        let (phase, modifiers) = (TouchPhase::Move, Modifiers::NONE);
        self.frame(vec![over_the_text, Event::MouseWheel { source, unit, delta, phase, modifiers }])
    }
}
