//! Counting and laying out the lines of news, beside cosmic-text's own paragraph layout on the same text in the same run.
//!
//! `WARRAQ_TEXT=FILE cargo bench --no-default-features --bench lines` takes the first eight megabytes of a text of your own;
//! without it, the sample article stands in, which has few words that come once only. Compare throughputs of one run, never
//! absolute times of different runs.

mod reference;

use cosmic_text::{Align, Attrs, AttrsList, BufferLine, Ellipsize, Hinting, LineEnding, Shaping, Wrap};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::sync::{Arc, LazyLock};
use warraq::article::{Article, from_bytes, sample};
use warraq::layout::{Breaking, Justification, LineCounter, Outline, PageStyle, Shaper};

const BYTES: usize = 8_000_000;
const WIDTH: f32 = 720.0;

static TEXT: LazyLock<Arc<Article>> = LazyLock::new(|| {
    let Some(path) = std::env::var_os("WARRAQ_TEXT") else { return Arc::new(sample()) };
    let mut bytes = std::fs::read(path).unwrap_or_default();
    bytes.truncate(BYTES);
    Arc::new(from_bytes("news", &bytes).map_or_else(|_| sample(), |opened| opened.article))
});

fn main() {
    divan::main();
}

fn outline() -> Outline {
    Outline::new(Arc::clone(&TEXT), PageStyle::default(), WIDTH)
}

fn count_all(outline: &Outline, counter: &mut LineCounter) -> u32 {
    (0..outline.part_count()).filter_map(|part| Some(counter.count(&outline.paragraph(part)?, WIDTH).lines)).sum()
}

/// Lines counted by one who knows no word yet.
#[divan::bench(sample_count = 5)]
fn counting_cold(bencher: Bencher<'_, '_>) {
    let outline = outline();
    let bencher = bencher.counter(BytesCount::of_str(TEXT.text()));
    bencher.with_inputs(LineCounter::default).bench_local_refs(|counter| black_box(count_all(&outline, counter)));
}

/// Lines counted by one who has met every word.
#[divan::bench(sample_count = 20)]
fn counting_known_words(bencher: Bencher<'_, '_>) {
    let (outline, mut counter) = (outline(), LineCounter::default());
    count_all(&outline, &mut counter);
    let bencher = bencher.counter(BytesCount::of_str(TEXT.text()));
    bencher.bench_local(|| black_box(count_all(&outline, &mut counter)));
}

/// Lines counted again, as for a new width: from the widths that the first count keeps.
#[divan::bench(sample_count = 20)]
fn counting_warm(bencher: Bencher<'_, '_>) {
    let (outline, mut counter) = (outline(), LineCounter::default());
    let paragraphs = || (0..outline.part_count()).filter_map(|part| outline.paragraph(part));
    let (_, widths) = counter.measure(paragraphs(), WIDTH);
    let bencher = bencher.counter(BytesCount::of_str(TEXT.text()));
    bencher.bench_local(|| {
        black_box(counter.count_again(paragraphs(), &widths, WIDTH).iter().map(|extent| extent.lines).sum::<u32>())
    });
}

/// Words shaped and lines laid out from nothing.
#[divan::bench(sample_count = 5)]
fn laying_out_cold(bencher: Bencher<'_, '_>) {
    let outline = outline();
    let bencher = bencher.counter(BytesCount::of_str(TEXT.text()));
    bencher.with_inputs(Shaper::new).bench_local_refs(|shaper| {
        let paragraphs = (0..outline.part_count()).filter_map(|part| outline.paragraph(part));
        black_box(paragraphs.map(|paragraph| paragraph.lines(WIDTH, 0.0, shaper).len()).sum::<usize>())
    });
}

/// The same with ragged lines, each of which takes what fits: what the reference does.
#[divan::bench(sample_count = 5)]
fn laying_out_ragged_cold(bencher: Bencher<'_, '_>) {
    let style = PageStyle { justification: Justification::Off, ..PageStyle::default() };
    let outline = Outline::new(Arc::clone(&TEXT), style, WIDTH);
    let bencher = bencher.counter(BytesCount::of_str(TEXT.text()));
    bencher.with_inputs(Shaper::new).bench_local_refs(|shaper| {
        let paragraphs = (0..outline.part_count()).filter_map(|part| outline.paragraph(part));
        let lines = paragraphs.map(|paragraph| paragraph.lines_broken(Breaking::Greedy, WIDTH, 0.0, shaper).len());
        black_box(lines.sum::<usize>())
    });
}

/// The reference: cosmic-text shapes and lays out the same paragraphs, fonts loaded before.
#[divan::bench(sample_count = 3)]
fn cosmic_text_lines(bencher: Bencher<'_, '_>) {
    let mut fonts = reference::fonts();
    let bencher = bencher.counter(BytesCount::of_str(TEXT.text()));
    bencher.bench_local(|| {
        let attrs = AttrsList::new(&Attrs::new().family(cosmic_text::Family::Name("Noto Naskh Arabic")));
        let lines = TEXT.blocks().iter().map(|block| {
            let text = block.span.slice(TEXT.text());
            let mut line = BufferLine::new(text, LineEnding::default(), attrs.clone(), Shaping::Advanced);
            line.set_align(Some(Align::Right));
            line.layout(&mut fonts, 20.0, Some(WIDTH), Wrap::Word, Ellipsize::None, None, 8, Hinting::Disabled).len()
        });
        black_box(lines.sum::<usize>())
    });
}
