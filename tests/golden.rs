//! Pages as text: which line shows what, and where it stands. `UPDATE_GOLDEN=1` rewrites the files; read the diff.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::fmt::Write as _;
use std::path::Path;
use warraq::article::{Article, from_text, sample};
use warraq::layout::{Face, Justification, Page, PageStyle, Shaper};
use warraq::text::ByteSpan;

/// Compares `found` with tests/snapshots/`name`, or writes it there.
fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).expect("the snapshot is written");
    }
    let expected = std::fs::read(&path).expect("a snapshot; UPDATE_GOLDEN=1 makes it");
    let expected = String::from_utf8(expected).expect("UTF-8");
    for (number, (expected, found)) in expected.lines().zip(found.lines()).enumerate() {
        assert_eq!(expected, found, "{name}, line {}", number + 1);
    }
    assert_eq!(expected.lines().count(), found.lines().count(), "{name}");
}

/// One line of text per line of the page: place, size, bytes, words.
fn describe(article: &Article, style: PageStyle, width: f32) -> String {
    let page = Page::of_article(article, style, width, &mut Shaper::new());
    let mut text = format!("width {width:.1} height {:.1}\n", page.height());
    for line in page.lines() {
        writeln!(
            text,
            "block {} bytes {}..{} top {:.1} baseline {:.1} left {:.1} right {:.1} glyphs {} | {}",
            line.block,
            line.span.start(),
            line.span.end(),
            line.top,
            line.baseline,
            line.left,
            line.right,
            line.glyphs.len(),
            line.span.slice(article.text()),
        )
        .expect("strings grow");
    }
    text
}

#[test]
fn the_sample_in_noto_naskh_justified() {
    check("sample_naskh.txt", &describe(&sample(), PageStyle::default(), 720.0));
}

#[test]
fn the_sample_in_amiri_ragged_and_narrow() {
    let style =
        PageStyle { face: Face::Amiri, font_size: 18.0, justification: Justification::Off, ..PageStyle::default() };
    check("sample_amiri_narrow.txt", &describe(&sample(), style, 300.0));
}

/// Text of both directions, numbers, brackets, marks: what stands where, cell by cell, from left to right.
#[test]
fn mixed_directions_cell_by_cell() {
    let article = from_text(
        "BBC: قال (أحمد) إن 25% من ٢٦٩١-٤٩٨١ في «Fox News» صحيح.\n\
         He said قال نعم to 3-4 people.\n\
         مُحَمَّدٌ لِلَّهِ، 27/9/2020 — $15 و15€؟"
            .to_owned(),
    );
    let page = Page::of_article(
        &article,
        PageStyle { justification: Justification::Off, ..PageStyle::default() },
        700.0,
        &mut Shaper::new(),
    );
    let mut text = String::new();
    for line in page.lines() {
        let mut cells: Vec<(f32, f32, ByteSpan)> =
            line.cells.iter().map(|cell| (cell.left, cell.right, cell.span)).collect();
        cells.sort_by(|first, second| first.0.total_cmp(&second.0));
        writeln!(text, "line of block {}", line.block).expect("strings grow");
        for (left, right, span) in cells {
            let shown = span.slice(article.text()).escape_debug();
            writeln!(text, "{left:6.1} {right:6.1} {shown}").expect("strings grow");
        }
    }
    check("mixed_directions.txt", &text);
}
