//! One line of interface text, cut with an ellipsis where it does not fit.

use super::indent::Indent;
use super::justify::Justification;
use super::line::{Line, Paragraph};
use super::piece::TextStyle;
use super::shape::Shaper;
use super::spelling::Spelling;
use crate::article::Direction;
use crate::text::ByteSpan;
use unicode_segmentation::UnicodeSegmentation;

/// Leading of interface text.
const LABEL_LEADING: f32 = 1.7;

/// Sets `text` on one line whose left end is at x = 0 and upper edge at y = 0.
///
/// A text wider than `max_width` points is cut at its logical end and closed with an ellipsis, which therefore stands
/// at the left end of an Arabic label. Offsets in the result count bytes of the text as shown.
#[must_use]
pub fn label(text: &str, direction: Direction, style: TextStyle, max_width: f32, shaper: &mut Shaper) -> Line {
    spelled_label(text, direction, (style, Spelling::default()), max_width, shaper)
}

/// The same with its letters shown so: in other digits, for one.
#[must_use]
pub fn spelled_label(
    text: &str,
    direction: Direction,
    style: (TextStyle, Spelling),
    max_width: f32,
    shaper: &mut Shaper,
) -> Line {
    let line = one_line(text, direction, style, shaper);
    if line.right - line.left <= max_width {
        return line;
    }
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(start, _)| start).collect();
    let fitting = ends.partition_point(|&end| {
        let shown = one_line(&elided(text, end), direction, style, shaper);
        shown.right - shown.left <= max_width
    });
    let end = fitting.checked_sub(1).and_then(|index| ends.get(index)).copied().unwrap_or(0);
    one_line(&elided(text, end), direction, style, shaper)
}

fn elided(text: &str, end: usize) -> String {
    let kept = text.get(..end).unwrap_or_default().trim_end();
    format!("{kept}…")
}

fn one_line(text: &str, direction: Direction, (style, spelling): (TextStyle, Spelling), shaper: &mut Shaper) -> Line {
    let paragraph = Paragraph {
        text,
        span: ByteSpan::whole(text),
        block: 0,
        direction,
        style,
        leading: LABEL_LEADING,
        justification: Justification::Off,
        spelling,
        indent: Indent::default(),
    };
    paragraph.lines(f32::INFINITY, 0.0, shaper).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fonts::{Face, Weight};

    const STYLE: TextStyle = TextStyle { face: Face::NotoNaskh, weight: Weight::Regular, font_size: 15.0 };

    #[test]
    fn pitfall_12_a_cut_arabic_label_ends_in_an_ellipsis_at_its_left_end() {
        let mut shaper = Shaper::new();
        let text = "الأمين العام لجامعة الدول العربية";
        let whole = label(text, Direction::RightToLeft, STYLE, f32::INFINITY, &mut shaper);
        let cut = label(text, Direction::RightToLeft, STYLE, whole.right / 2.0, &mut shaper);
        assert!(cut.right <= whole.right / 2.0);
        let ellipsis = shaper.shape("…", true, Face::NotoNaskh, Weight::Regular).glyphs[0].id;
        let leftmost = cut.glyphs.iter().min_by(|a, b| a.x.total_cmp(&b.x)).unwrap();
        assert_eq!(leftmost.id, ellipsis);
    }

    #[test]
    fn a_label_that_fits_is_left_whole() {
        let mut shaper = Shaper::new();
        let line = label("فتح", Direction::RightToLeft, STYLE, 200.0, &mut shaper);
        assert_eq!(line.cells.len(), 3);
        assert!(line.left.abs() < f32::EPSILON && line.right > 0.0);
    }
}
