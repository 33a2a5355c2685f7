//! `WARRAQ_TIMINGS=1`: when the first frame stood, the article was readable, its lines were counted, extraction was done.

use crate::layout::Column;
use crate::session::Session;
use std::io::Write;
use std::sync::OnceLock;
use std::time::Instant;

static STARTED: OnceLock<Instant> = OnceLock::new();

/// Takes the time from which the moments count. Call first in `main`.
pub fn start_clock() {
    STARTED.get_or_init(Instant::now);
}

/// Which moments have passed.
pub(super) struct Timings {
    is_wanted: bool,
    first_frame: bool,
    readable: bool,
    counted: bool,
    extracted: bool,
}

impl Timings {
    pub(super) fn from_environment() -> Self {
        let is_wanted = std::env::var_os("WARRAQ_TIMINGS").is_some_and(|value| value == "1");
        Self { is_wanted, first_frame: false, readable: false, counted: false, extracted: false }
    }

    /// Call when a frame has been drawn.
    pub(super) fn frame_drawn(&mut self, session: &Session, column: Option<&Column>) {
        if !self.is_wanted {
            return;
        }
        let document = session.document();
        note(&mut self.first_frame, true, "first frame");
        note(&mut self.readable, document.serial > 0, "article readable");
        let is_counted = document.serial > 0 && column.is_some_and(Column::is_exact);
        note(&mut self.counted, is_counted, "all lines counted");
        note(&mut self.extracted, document.serial > 0 && document.is_extracted, "extraction done");
    }
}

fn note(is_past: &mut bool, is_now: bool, moment: &str) {
    if *is_past || !is_now {
        return;
    }
    *is_past = true;
    let seconds = STARTED.get().map_or(0.0, |started| started.elapsed().as_secs_f64());
    // A closed stderr is no reason to stop reading.
    writeln!(std::io::stderr(), "warraq: {moment} after {seconds:.3} s").unwrap_or_default();
}
