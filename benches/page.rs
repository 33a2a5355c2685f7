//! Setting the sample article, beside cosmic-text's own paragraph layout on the same text in the same run.
//!
//! `cargo bench --bench page`; compare medians and their ratios, never absolute times of different runs.

mod reference;

use cosmic_text::{Attrs, Buffer, Metrics, Shaping};
use divan::{Bencher, black_box};
use warraq::article::{Article, sample};
use warraq::export::palette::Theme;
use warraq::extract::extract;
use warraq::layout::{
    Breaking, Face, Indent, Justification, Page, PageStyle, Paragraph, Shaper, Spelling, TextStyle, Weight,
};

fn main() {
    divan::main();
}

/// A page of the sample with every word shaped before: what a resize or a change of text size costs.
#[divan::bench(args = [720.0, 719.0, 400.0])]
fn relayout_warm(bencher: Bencher<'_, '_>, width: f32) {
    let (article, mut shaper) = (sample(), Shaper::new());
    black_box(Page::of_article(&article, PageStyle::default(), 500.0, &mut shaper));
    bencher.bench_local(|| black_box(Page::of_article(&article, PageStyle::default(), width, &mut shaper)));
}

/// What filling lines and breaking them evenly costs: a warm page in each way of justifying, and ragged with greedy lines.
#[divan::bench(args = [Some(Justification::Full), Some(Justification::Light), Some(Justification::Off), None])]
fn justified_warm(bencher: Bencher<'_, '_>, justification: Option<Justification>) {
    let (article, mut shaper) = (sample(), Shaper::new());
    let breaking = if justification.is_some() { Breaking::Even } else { Breaking::Greedy };
    let mut lines = move |width| -> usize {
        let paragraphs = article.blocks().iter().enumerate().map(|(block, of)| Paragraph {
            text: article.text(),
            span: of.span,
            block,
            direction: of.direction,
            style: TextStyle { face: Face::NotoNaskh, weight: Weight::Regular, font_size: 20.0 },
            leading: 1.95,
            justification: justification.unwrap_or(Justification::Off),
            spelling: Spelling::default(),
            indent: Indent::default(),
        });
        paragraphs.map(|paragraph| paragraph.lines_broken(breaking, width, 0.0, &mut shaper).len()).sum()
    };
    black_box(lines(720.0));
    bencher.bench_local(|| black_box(lines(720.0)));
}

/// The same with larger letters.
#[divan::bench]
fn larger_text_warm(bencher: Bencher<'_, '_>) {
    let (article, mut shaper) = (sample(), Shaper::new());
    black_box(Page::of_article(&article, PageStyle::default(), 720.0, &mut shaper));
    let style = PageStyle { font_size: 22.4, ..PageStyle::default() };
    bencher.bench_local(|| black_box(Page::of_article(&article, style, 806.0, &mut shaper)));
}

/// A page of the sample from nothing: fonts loaded, every word shaped.
#[divan::bench]
fn first_page_cold(bencher: Bencher<'_, '_>) {
    let article = sample();
    bencher.bench_local(|| black_box(Page::of_article(&article, PageStyle::default(), 720.0, &mut Shaper::new())));
}

/// The reference: cosmic-text shapes and lays out the same text, fonts loaded before.
#[divan::bench]
fn cosmic_text_buffer(bencher: Bencher<'_, '_>) {
    let (article, mut fonts) = (sample(), reference::fonts());
    bencher.bench_local(|| {
        let mut buffer = Buffer::new(&mut fonts, Metrics::new(20.0, 39.0));
        let mut buffer = buffer.borrow_with(&mut fonts);
        buffer.set_size(Some(720.0), None);
        let attrs = Attrs::new().family(cosmic_text::Family::Name("Noto Naskh Arabic"));
        buffer.set_text(article.text(), &attrs, Shaping::Advanced, None);
        buffer.shape_until_scroll(false);
        black_box(buffer.layout_runs().count())
    });
}

/// Who and where in the sample.
#[divan::bench]
fn extraction(bencher: Bencher<'_, '_>) {
    let article = sample();
    bencher.bench(|| black_box(extract(&article)));
}

/// The sample as a picture.
#[divan::bench]
fn picture(bencher: Bencher<'_, '_>) {
    let article: Article = sample();
    let entities = extract(&article);
    let mut shaper = Shaper::new();
    let page = Page::of_article(&article, PageStyle::default(), 720.0, &mut shaper);
    bencher.bench_local(|| {
        warraq::export::picture(&page, Some(&entities), Theme::Light, 1.0, &mut shaper).map(|picture| picture.rgb.len())
    });
}
