//! Texts that are to be searched for names, set in lines and looked through.

use super::documents::check;
use super::text_of;
use std::cell::RefCell;
use warraq::article::{Article, from_text};
use warraq::export::{Document, DocumentOptions, Report, digest_text};
use warraq::extract::{CONFIDENCE_SHOWN, Effort, Entities, Extractor};
use warraq::layout::{Digits, Face, Harakat, Justification, Line, Page, PageStyle, Shaper, Spelling};
use warraq::summary::summarize;
use warraq::text::ByteSpan;
use warraq::text::find::{ByteShares, Needle, Strictness, Words};
use warraq::text::fold::{Folded, fold};

/// Folding, extraction and summary.
pub fn extract(bytes: &[u8]) {
    let text = text_of(bytes);
    check_fold(&text);
    let article = from_text(text);
    check(&article);
    let fast = Extractor::new(Effort::Fast).extract(&article);
    check_names(&article, &fast);
    let full = warraq::extract::extract(&article);
    check_names(&article, &full);
    check_names(&article, &full.clone().at_least(CONFIDENCE_SHOWN));
    let summary = summarize(&article, &full, 5);
    assert!(summary.sentences.len() <= 5);
    let report = Report { article: &article, entities: &full, summary: &summary };
    let id = serde_json::Value::Null;
    let json = serde_json::to_string(&Document::new(&id, &article, &full, DocumentOptions::default())).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let written = [report.text(), report.markdown(), digest_text(&article, &full, true)].concat();
    assert!(!written.is_empty() || article.blocks().is_empty(), "an article is something to write of");
}

/// Every piece of a folded text leads back to source bytes, and folding what is folded changes nothing.
fn check_fold(text: &str) {
    let folded = Folded::new(text);
    assert_eq!(folded.text(), fold(text));
    let mut start = 0;
    for (offset, character) in folded.text().char_indices() {
        let span =
            folded.source_span(text, offset..offset + character.len_utf8()).expect("every letter comes from somewhere");
        assert!(span.start() >= start && !span.is_empty(), "the source is walked in order");
        start = span.start();
    }
}

/// Mentions lie in order, apart, on the borders of characters, within one block each, and name an entity.
pub(super) fn check_names(article: &Article, entities: &Entities) {
    let text = article.text();
    let mut end = 0;
    for mention in entities.mentions() {
        let named = text.get(mention.span.range()).expect("mentions lie on the borders of characters");
        assert!(mention.span.start() >= end, "mentions lie in order and apart: {named:?}");
        assert!(!named.trim().is_empty(), "a name has letters");
        let is_inside = |span: ByteSpan| span.start() <= mention.span.start() && mention.span.end() <= span.end();
        assert!(
            article.blocks().iter().any(|block| is_inside(block.span)),
            "a name lies within a paragraph: {named:?}"
        );
        assert!((0.0..=1.0).contains(&mention.confidence));
        let entity = entities.entity(mention.entity).expect("a mention names an entity");
        assert_eq!(entity.kind, mention.kind);
        end = mention.span.end();
    }
}

thread_local! {
    static SHAPER: RefCell<(Shaper, u32)> = RefCell::new((Shaper::new(), 0));
}

/// Texts that one shaper sets: what it remembers is bounded, too.
const TEXTS_PER_SHAPER: u32 = 2000;

/// Layout of a text at any width, in any style.
pub fn layout(bytes: &[u8]) {
    let Some(([width, fine, style, spelling], rest)) = bytes.split_first_chunk::<4>() else { return };
    let width = 1.0 + 4.0 * f32::from(*width) + f32::from(*fine) / 256.0;
    let style = PageStyle {
        face: Face::ALL[usize::from(style % 4) % Face::ALL.len()],
        font_size: 11.0 + f32::from(style / 12),
        justification: Justification::ALL[usize::from(style % 3)],
        leading: 1.0,
        spelling: Spelling {
            digits: Digits::ALL[usize::from(spelling % 3)],
            harakat: Harakat::ALL[usize::from(spelling / 3 % 2)],
        },
        direction: None,
    };
    let article = from_text(text_of(rest));
    SHAPER.with_borrow_mut(|(shaper, texts)| {
        *texts += 1;
        if texts.is_multiple_of(TEXTS_PER_SHAPER) {
            *shaper = Shaper::new();
        }
        check_page(&article, &Page::of_article(&article, style, width, shaper), width);
    });
}

/// Lines tile their blocks, cells their lines; glyphs stand at numbers.
fn check_page(article: &Article, page: &Page, width: f32) {
    let mut lines = page.lines().iter().peekable();
    for (index, block) in article.blocks().iter().enumerate() {
        let mut byte = block.span.start();
        while let Some(line) = lines.next_if(|line| line.block == index) {
            assert_eq!(line.span.start(), byte, "lines without gap or overlap");
            check_line(line, width);
            byte = line.span.end();
        }
        assert_eq!(byte, block.span.end(), "a block is set whole");
    }
    assert!(lines.next().is_none() && page.height().is_finite());
}

/// Widths and sums of widths in points are exact to this share of them, and to this many points.
const TOLERANCE: f32 = 0.05;

fn check_line(line: &Line, width: f32) {
    let mut byte = line.span.start();
    for cell in &line.cells {
        assert_eq!(cell.span.start(), byte, "bytes without gap or overlap");
        assert!(cell.right >= cell.left);
        byte = cell.span.end();
    }
    assert_eq!(byte, line.span.end());
    let mut shown: Vec<_> = line.cells.iter().filter(|cell| cell.right > cell.left).collect();
    shown.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut x = line.left;
    for cell in &shown {
        assert!((cell.left - x).abs() < TOLERANCE, "a gap or an overlap at {x}: {}", cell.left);
        x = cell.right;
    }
    assert!((x - line.right).abs() < TOLERANCE, "the line ends at {}, its cells at {x}", line.right);
    // A letter wider than the line, or letters that one glyph draws, cannot but stick out.
    let mut drawn: Vec<usize> =
        line.glyphs.iter().filter(|glyph| glyph.advance > 0.0).map(|glyph| line.cluster(glyph)).collect();
    drawn.dedup();
    let is_one = drawn.len().min(shown.len()) <= 1;
    assert!(line.right - line.left <= width + TOLERANCE || is_one, "no line sticks out");
    assert!(line.glyphs.iter().all(|glyph| glyph.x.is_finite() && line.span.contains(line.cluster(glyph))));
}

/// What is found in a text: the query comes first, up to a line feed.
pub fn find(bytes: &[u8]) {
    let Some((ways, bytes)) = bytes.split_first() else { return };
    let text = text_of(bytes);
    let (query, text) = text.split_once('\n').unwrap_or((&text, &text));
    let words = [Words::Anywhere, Words::Whole, Words::WholeAfterClitics][usize::from(ways / 2 % 3)];
    let strictness = Strictness { is_exact: ways % 2 == 1, words };
    let Some(needle) = Needle::new(query, strictness, &ByteShares::of(text)) else { return };
    let hits: Vec<ByteSpan> = needle.hits(text, ByteSpan::whole(text)).collect();
    let mut end = 0;
    for hit in &hits {
        let found = text.get(hit.range()).expect("hits lie on the borders of characters");
        assert!(hit.start() >= end && !hit.is_empty(), "hits lie in order and apart");
        assert!(!found.contains(warraq::article::PARAGRAPH_SEPARATORS), "no hit crosses a paragraph's end");
        end = hit.end();
    }
    // A text of other letters changes how fast a search is, never what it finds.
    let other = Needle::new(query, strictness, &ByteShares::of("abc")).expect("a needle for one text is one for all");
    assert_eq!(other.hits(text, ByteSpan::whole(text)).collect::<Vec<_>>(), hits);
    check_loose_hits(query, text, (strictness, &hits));
}

/// Where hits may begin anywhere, each folds to what the query folds to.
fn check_loose_hits(query: &str, text: &str, (strictness, hits): (Strictness, &[ByteSpan])) {
    if strictness != Strictness::default() {
        return;
    }
    // What parts paragraphs is white space to a query.
    let spaced = |text: &str| text.replace(warraq::article::PARAGRAPH_SEPARATORS, " ");
    let letters = |text: &str| fold(&spaced(text)).split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = letters(query);
    for hit in hits {
        assert!(letters(hit.slice(text)).contains(&wanted), "{:?} is no {query:?}", hit.slice(text));
    }
}
