//! Paragraphs that stand in from where lines begin: items of lists, whose bullets hang out, and quotations.

use super::breaking::Breaking;
use super::geometry::Rect;
use super::line::{Line, Paragraph};
use super::page::PageStyle;
use super::shape::Shaper;
use crate::article::{Block, Direction};
use crate::text::ByteSpan;

/// How far each list and each quotation stands in, in multiples of the body's font size.
const STEP: f32 = 1.8;
/// Of the measure, an indented paragraph keeps this share at least.
const LEAST_SHARE: f32 = 0.5;
/// Room between a bullet and its item, in multiples of the item's font size.
const MARK_GAP: f32 = 0.45;
/// Where in its step the line beside a quotation stands, in multiples of the body's font size, and how thick it is, in points.
const BAR_INSET: f32 = 0.55;
const BAR_WIDTH: f32 = 2.5;

/// How far a paragraph stands in, and what hangs out into that room.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Indent {
    /// From where lines begin, in points.
    pub points: f32,
    /// How many of the paragraph's first bytes stand in that room.
    pub mark_bytes: usize,
}

impl Indent {
    /// That of a block, the whole of which is set in this style.
    pub(super) fn of(block: &Block, style: PageStyle) -> Self {
        let steps = f32::from(block.depth.list.saturating_add(block.depth.quote));
        Self { points: steps * STEP * style.font_size, mark_bytes: usize::from(block.depth.mark_bytes) }
    }
}

/// The lines that stand beside a line of a quotation, one for each quotation that it is in; on a page of `width` points.
#[must_use]
pub fn quote_bars(line: &Line, block: &Block, style: PageStyle, width: f32) -> Vec<Rect> {
    let room = Paragraph::room(Indent::of(block, style).points, width);
    let step = (width - room) / f32::from(block.depth.quote.saturating_add(block.depth.list).max(1));
    let bar = |nth: u8| {
        let from_edge = f32::from(nth) * step + BAR_INSET * style.font_size;
        let left = if line.is_rtl { width - from_edge } else { from_edge - BAR_WIDTH };
        Rect { left, top: line.top, right: left + BAR_WIDTH, bottom: line.top + line.height }
    };
    (0..block.depth.quote).map(bar).collect()
}

impl Paragraph<'_> {
    /// What is left of `width` points beside an indent.
    fn room(indent: f32, width: f32) -> f32 {
        if width.is_finite() { (width - indent).max(width * LEAST_SHARE) } else { width }
    }

    /// The paragraph without what hangs out, to be set at the edge of the room that is left, and the width of that.
    pub(super) fn body(&self, width: f32) -> (Self, f32) {
        let start = self.mark().map_or(self.span.start(), ByteSpan::end);
        let span = ByteSpan::new(self.text, start..self.span.end()).unwrap_or(self.span);
        (Self { span, indent: Indent::default(), ..*self }, Self::room(self.indent.points, width))
    }

    /// What hangs out, where something is left beside it.
    fn mark(&self) -> Option<ByteSpan> {
        let end = self.span.start() + self.indent.mark_bytes;
        let is_mark = self.indent.mark_bytes > 0 && end < self.span.end();
        is_mark.then(|| ByteSpan::new(self.text, self.span.start()..end)).flatten()
    }

    /// The lines of an indented paragraph: those of its body, moved to their place, its mark before the first.
    pub(super) fn lines_indented(&self, breaking: Breaking, width: f32, top: f32, shaper: &mut Shaper) -> Vec<Line> {
        let (body, room) = self.body(width);
        let mut lines = body.lines_at_edge(breaking, room, top, shaper);
        if self.direction == Direction::LeftToRight && width.is_finite() {
            lines.iter_mut().for_each(|line| move_right(line, width - room));
        }
        let mark = self.mark().map(|span| Self { span, ..body });
        let mark =
            mark.and_then(|mark| mark.lines_at_edge(Breaking::Greedy, f32::INFINITY, top, shaper).into_iter().next());
        if let (Some(first), Some(mark)) = (lines.first_mut(), mark) {
            hang_out(first, mark, MARK_GAP * self.style.font_size);
        }
        lines
    }
}

fn move_right(line: &mut Line, by: f32) {
    line.left += by;
    line.right += by;
    for cell in &mut line.cells {
        cell.left += by;
        cell.right += by;
    }
    line.glyphs.iter_mut().for_each(|glyph| glyph.x += by);
}

/// Puts a mark, set on a line of its own, before where `line` begins, and so into that line.
fn hang_out(line: &mut Line, mut mark: Line, gap: f32) {
    let (by, near, far) = if line.is_rtl {
        (line.right + gap - mark.left, line.right, line.right + gap)
    } else {
        (line.left - gap - mark.right, line.left - gap, line.left)
    };
    move_right(&mut mark, by);
    // Its white space fills the gap, so that a press there hits it.
    if let Some(space) = mark.cells.last_mut().filter(|cell| (cell.right - cell.left).abs() < f32::EPSILON) {
        (space.left, space.right) = (near, far);
    }
    line.span = mark.span.cover(line.span);
    (line.left, line.right) = (line.left.min(mark.left), line.right.max(mark.right));
    line.cells.splice(0..0, mark.cells);
    if line.is_rtl {
        line.glyphs.extend(mark.glyphs);
    } else {
        line.glyphs.splice(0..0, mark.glyphs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Depth};
    use crate::layout::{LineCounter, Outline, Page};
    use std::sync::Arc;

    const LONG: &str = "أعلنت الوزارة في بيان أن الطرق الجبلية أغلقت منذ الصباح بسبب الثلوج الكثيفة";
    const WIDTH: f32 = 400.0;

    fn article(mark: &str, text: &str, depth: Depth, direction: Direction) -> crate::article::Article {
        let text = format!("{mark}{text}");
        let depth = Depth { mark_bytes: u8::try_from(mark.len()).unwrap(), ..depth };
        let block = Block { span: ByteSpan::whole(&text), kind: BlockKind::Body, direction, depth };
        crate::article::Article::new(text, vec![block], crate::article::Encoding::Utf8)
    }

    fn page(mark: &str, text: &str, depth: Depth, direction: Direction) -> Page {
        let article = article(mark, text, depth, direction);
        Page::of_article(&article, PageStyle::default(), WIDTH, &mut Shaper::new())
    }

    #[test]
    fn a_bullet_hangs_to_the_right_of_an_arabic_item_and_to_the_left_of_an_english_one() {
        let depth = Depth { list: 1, ..Depth::default() };
        let edge = STEP * PageStyle::USUAL_FONT_SIZE;
        let arabic = page("• ", LONG, depth, Direction::RightToLeft);
        assert!(arabic.lines().len() > 1);
        for line in arabic.lines() {
            let body = line.cells.iter().filter(|cell| cell.span.start() >= "• ".len());
            let right = body.map(|cell| cell.right).fold(f32::MIN, f32::max);
            assert!((right - (WIDTH - edge)).abs() < 0.01, "{right}");
        }
        let bullet = arabic.lines()[0].cells[0];
        assert!(bullet.left > WIDTH - edge && bullet.right < WIDTH, "{bullet:?}");
        let english = page("1. ", &"An item of a list that fills lines. ".repeat(3), depth, Direction::LeftToRight);
        let [number, .., last] = &english.lines()[0].cells[..] else { unreachable!() };
        assert!(number.left > 0.0 && number.right < edge && last.left > edge, "{number:?} {last:?}");
        assert!((english.lines()[1].left - edge).abs() < 0.01);
    }

    #[test]
    fn cells_tile_an_item_s_lines_and_glyphs_stand_in_visual_order() {
        let depth = Depth { list: 2, quote: 1, ..Depth::default() };
        let page = page("12. ", LONG, depth, Direction::RightToLeft);
        let mut byte = 0;
        for line in page.lines() {
            assert!(line.glyphs.is_sorted_by(|first, second| first.x <= second.x + 0.5), "{:?}", line.glyphs);
            for cell in &line.cells {
                assert_eq!(cell.span.start(), byte);
                byte = cell.span.end();
            }
        }
        assert_eq!(byte, "12. ".len() + LONG.len());
    }

    #[test]
    fn however_deep_half_of_the_measure_is_left_and_lines_are_counted_as_they_are_laid_out() {
        let mut counter = LineCounter::default();
        for list in [1, 2, 9, 255] {
            let depth = Depth { list, quote: 1, ..Depth::default() };
            let article = Arc::new(article("• ", LONG, depth, Direction::RightToLeft));
            let outline = Outline::new(article, PageStyle::default(), WIDTH);
            let paragraph = outline.paragraph(0).unwrap();
            let lines = paragraph.lines(WIDTH, 0.0, &mut Shaper::new());
            assert_eq!(counter.count(&paragraph, WIDTH).lines as usize, lines.len(), "{list}");
            assert!(lines.iter().all(|line| line.right >= WIDTH * LEAST_SHARE - 0.01), "{list}");
        }
    }

    #[test]
    fn a_mark_that_is_the_whole_paragraph_is_set_as_text() {
        let page = page("• ", "", Depth { list: 1, ..Depth::default() }, Direction::RightToLeft);
        assert_eq!(page.lines()[0].cells.len(), 2);
    }

    #[test]
    fn each_quotation_has_a_bar_beside_its_lines() {
        let depth = Depth { quote: 2, ..Depth::default() };
        let article = article("", LONG, depth, Direction::RightToLeft);
        let style = PageStyle::default();
        let page = Page::of_article(&article, style, WIDTH, &mut Shaper::new());
        let bars = quote_bars(&page.lines()[0], &article.blocks()[0], style, WIDTH);
        assert_eq!(bars.len(), 2);
        assert!(bars.iter().all(|bar| bar.left > page.lines()[0].right && bar.right < WIDTH), "{bars:?}");
    }
}
