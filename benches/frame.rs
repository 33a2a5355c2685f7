//! Building a full window of text while it scrolls, beside cosmic-text's own buffer scrolled through the same text in the same run.
//!
//! `cargo bench --bench frame`; `WARRAQ_TEXT=FILE` takes a text of your own. What a frame costs over a whole text, and the worst
//! of all, examples/reading_times.rs tells.

#![expect(clippy::expect_used, reason = "a bench that cannot begin has nothing to say")]

mod reference;
#[path = "reference/window.rs"]
mod window;

use cosmic_text::{Attrs, Buffer, Metrics, Shaping};
use divan::{Bencher, black_box};
use std::io::Write;
use std::sync::LazyLock;
use warraq::article::{self, sample};
use window::{Headless, SIZE};

/// Points from frame to frame.
const STEP: f32 = 40.0;
/// Frames to one end before it goes back.
const FRAMES: u32 = 400;
/// What the sample is repeated to, in bytes: long enough that only what is near the view is laid out.
const BYTES: usize = 400_000;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let own = std::env::var_os("WARRAQ_TEXT").and_then(|path| article::open(path.as_ref()).ok());
    own.map(|opened| opened.article.text().to_owned()).unwrap_or_else(|| {
        let sample = sample().text().to_owned() + "\n\n";
        sample.repeat(BYTES / sample.len())
    })
});

fn main() {
    divan::main();
}

/// A frame built and tessellated, names and all, after the wheel was turned.
#[divan::bench(sample_count = 1000, sample_size = 1)]
fn scrolled_frame(bencher: Bencher<'_, '_>) {
    let mut file = tempfile::NamedTempFile::new().expect("a file to open");
    file.write_all(TEXT.as_bytes()).expect("a file that takes the text");
    let mut headless = Headless::open(file.path().to_owned(), 1.0 / 60.0);
    headless.window.session_mut().wait();
    let mut count = 0_u32;
    bencher.bench_local(|| {
        count += 1;
        headless.scroll(if count % (2 * FRAMES) < FRAMES { STEP } else { -STEP })
    });
}

/// The reference: lines of a buffer of the same text, scrolled alike; neither names nor a window round it.
#[divan::bench(sample_count = 1000, sample_size = 1)]
fn cosmic_text_scrolled(bencher: Bencher<'_, '_>) {
    let mut fonts = reference::fonts();
    let mut buffer = Buffer::new(&mut fonts, Metrics::new(20.0, 39.0));
    buffer.set_size(Some(720.0), Some(SIZE.y));
    buffer.set_text(&TEXT, &Attrs::new(), Shaping::Advanced, None);
    let mut count = 0_u32;
    bencher.bench_local(|| {
        count += 1;
        let mut scroll = buffer.scroll();
        scroll.vertical += if count % (2 * FRAMES) < FRAMES { STEP } else { -STEP };
        buffer.set_scroll(scroll);
        buffer.shape_until_scroll(&mut fonts, false);
        black_box(buffer.layout_runs().map(|run| run.glyphs.len()).sum::<usize>())
    });
}
