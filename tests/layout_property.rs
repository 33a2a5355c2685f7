//! What must hold for any text: letters, digits, marks, controls and directing characters mixed at random, in every face, at any
//! width, however justified and spelled.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use warraq::article::Direction;
use warraq::layout::{
    Breaking, Digits, Face, Harakat, Indent, Justification, Line, Paragraph, Rect, Shaper, Spelling, TextStyle, Weight,
};
use warraq::text::ByteSpan;

/// Widths and sums of widths in points are exact to this.
const TOLERANCE: f32 = 0.05;

/// A stretch of one sort: what stands together in real text and what never should.
fn stretch() -> impl Strategy<Value = String> {
    let letters = |set: &'static str, length| vec(prop::sample::select(set.chars().collect::<Vec<char>>()), length);
    prop_oneof![
        6 => letters("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىلالألإلآ", 1..9),
        2 => letters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", 1..9),
        2 => letters("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳%.,:/-+", 1..7),
        5 => Just(vec![' ']),
        2 => letters("،؛؟«»()[]{}<>!\"'…–—.:/@#&*_", 1..3),
        1 => letters("\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{670}\u{640}\u{300}\u{308}", 1..4),
        1 => letters("\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{61C}\u{AD}\u{FEFF}\u{A0}\u{2009}\u{1}\u{7F}\t\u{B}", 1..3),
        1 => letters("\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}", 1..3),
        1 => letters("אבגדहिन्दीไทย漢字한글😀👨\u{200D}👩\u{200D}👧🇵🇸", 1..4),
    ]
    .prop_map(|letters| letters.into_iter().collect())
}

fn text() -> impl Strategy<Value = String> {
    vec(stretch(), 1..24).prop_map(|stretches| stretches.concat())
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
struct Way {
    direction: Direction,
    face: Face,
    width: f32,
    spelling: Spelling,
}

fn way() -> impl Strategy<Value = Way> {
    let choices = (
        prop::sample::select(vec![Direction::RightToLeft, Direction::LeftToRight]),
        prop::sample::select(Face::ALL.to_vec()),
        8.0_f32..900.0,
        prop::sample::select(Digits::ALL.to_vec()),
        prop::sample::select(Harakat::ALL.to_vec()),
    );
    choices.prop_map(|(direction, face, width, digits, harakat)| Way {
        direction,
        face,
        width,
        spelling: Spelling { digits, harakat },
    })
}

fn set(text: &str, way: Way, justification: Justification, breaking: Breaking, shaper: &mut Shaper) -> Vec<Line> {
    let paragraph = Paragraph {
        text,
        span: ByteSpan::whole(text),
        block: 0,
        direction: way.direction,
        style: TextStyle { face: way.face, weight: Weight::Regular, font_size: 20.0 },
        leading: 1.9,
        justification,
        spelling: way.spelling,
        indent: Indent::default(),
    };
    paragraph.lines_broken(breaking, way.width, 0.0, shaper)
}

/// The cells tile the line's bytes, and its width from its left end to its right one.
fn tiles(line: &Line) -> Result<(), TestCaseError> {
    let mut byte = line.span.start();
    for cell in &line.cells {
        prop_assert_eq!(cell.span.start(), byte, "bytes without gap or overlap");
        prop_assert!(cell.right >= cell.left);
        byte = cell.span.end();
    }
    prop_assert_eq!(byte, line.span.end());
    let mut shown: Vec<_> = line.cells.iter().filter(|cell| cell.right > cell.left).collect();
    shown.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut x = line.left;
    for cell in shown {
        prop_assert!((cell.left - x).abs() < TOLERANCE, "a gap or an overlap at {}: {}", x, cell.left);
        x = cell.right;
    }
    prop_assert!((x - line.right).abs() < TOLERANCE, "the line ends at {}, its cells at {}", line.right, x);
    Ok(())
}

/// A cell's own box gives the byte that it came from.
fn hits(line: &Line) -> Result<(), TestCaseError> {
    for cell in line.cells.iter().filter(|cell| cell.right - cell.left > 2.0 * TOLERANCE) {
        let boxes: Vec<Rect> = line.rects(cell.span);
        prop_assert_eq!(boxes.len(), 1);
        prop_assert_eq!(line.byte_at(boxes[0].centre().0), Some(cell.span.start()));
    }
    Ok(())
}

/// Every glyph, by the byte that it draws; white space has none where it hangs at a line's end.
fn glyphs(lines: &[Line], text: &str) -> Vec<(usize, u16)> {
    let character = |byte: usize| text.get(byte..).and_then(|rest| rest.chars().next());
    let shows = |byte| character(byte).is_some_and(|character| !character.is_whitespace());
    let drawn = lines.iter().flat_map(|line| line.glyphs.iter().map(|glyph| (line.cluster(glyph), glyph.id)));
    let mut glyphs: Vec<(usize, u16)> = drawn.filter(|&(byte, _)| shows(byte)).collect();
    glyphs.sort_unstable();
    glyphs
}

/// The bytes that glyphs draw, each once: a kashida draws none of its own.
fn drawn(lines: &[Line], text: &str) -> Vec<usize> {
    let mut bytes: Vec<usize> = glyphs(lines, text).into_iter().map(|(byte, _)| byte).collect();
    bytes.dedup();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, rng_seed: RngSeed::Fixed(19), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_set_whole(text in text(), way in way()) {
        let mut shaper = Shaper::new();
        let greedy = set(&text, way, Justification::Off, Breaking::Greedy, &mut shaper);
        for justification in Justification::ALL {
            let lines = set(&text, way, justification, Breaking::Even, &mut shaper);
            let copied: String = lines.iter().map(|line| line.span.slice(&text)).collect();
            prop_assert_eq!(&copied, &text, "copying all gives the source");
            prop_assert_eq!(lines.len(), greedy.len(), "as many lines as widths alone say");
            for line in &lines {
                tiles(line)?;
                hits(line)?;
                // A letter wider than the line, or letters that one glyph draws, cannot but stick out.
                let letters = line.cells.iter().filter(|cell| cell.right > cell.left).count();
                let mut drawn: Vec<usize> =
                    line.glyphs.iter().filter(|glyph| glyph.advance > 0.0).map(|glyph| line.cluster(glyph)).collect();
                drawn.dedup();
                prop_assert!(line.right - line.left <= way.width + TOLERANCE || drawn.len().min(letters) <= 1, "no line sticks out");
            }
            prop_assert_eq!(drawn(&greedy, &text), drawn(&lines, &text), "no kashida loses a glyph");
            if justification != Justification::Full {
                prop_assert_eq!(glyphs(&greedy, &text), glyphs(&lines, &text), "no glyph is lost between greedy and justified");
            }
        }
    }
}
