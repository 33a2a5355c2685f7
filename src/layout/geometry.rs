//! Spans to rectangles, points to bytes: the one place that highlighting and hit-testing share.

use super::line::{Cell, Line};
use super::page::Page;
use crate::text::ByteSpan;

/// A rectangle in points, x right from the page's left side, y down from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Rect {
    /// The middle.
    #[must_use]
    pub fn centre(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    /// The same so many points lower.
    #[must_use]
    pub fn shifted(self, down: f32) -> Self {
        Self { top: self.top + down, bottom: self.bottom + down, ..self }
    }
}

/// Cells nearer than this, in points, are one box.
const SEAM: f32 = 0.01;

impl Line {
    /// The boxes of `span` on this line, left to right: several where directions change inside it.
    #[must_use]
    pub fn rects(&self, span: ByteSpan) -> Vec<Rect> {
        let mut touched: Vec<&Cell> = self.cells.iter().filter(|cell| cell.span.overlaps(span)).collect();
        touched.retain(|cell| cell.right > cell.left);
        touched.sort_by(|first, second| first.left.total_cmp(&second.left));
        let mut rects: Vec<Rect> = Vec::new();
        for cell in touched {
            match rects.last_mut() {
                Some(rect) if cell.left - rect.right < SEAM => rect.right = rect.right.max(cell.right),
                _ => rects.push(Rect {
                    left: cell.left,
                    top: self.baseline - self.ascent,
                    right: cell.right,
                    bottom: self.baseline + self.descent,
                }),
            }
        }
        rects
    }

    /// Of the cell nearest to `x`, where it begins; and where a caret nearest to `x` stands, and to which side it belongs; in
    /// bytes of the article.
    #[must_use]
    pub fn nearest(&self, x: f32) -> Option<(usize, usize, Affinity)> {
        let distance = |cell: &Cell| (cell.left - x).max(x - cell.right).max(0.0);
        let cell = self.cells.iter().min_by(|first, second| distance(first).total_cmp(&distance(second)))?;
        let is_left_half = x < f32::midpoint(cell.left, cell.right);
        let start = cell.span.start();
        let is_behind = is_left_half == cell.is_rtl;
        Some(if is_behind { (start, cell.span.end(), Affinity::Before) } else { (start, start, Affinity::After) })
    }

    /// Where the cell under `x` begins, in bytes of the article; `None` beside the text.
    #[must_use]
    pub fn byte_at(&self, x: f32) -> Option<usize> {
        let cell = self.cells.iter().find(|cell| cell.left <= x && x < cell.right)?;
        Some(cell.span.start())
    }
}

impl Line {
    /// Where a caret at `byte_offset` stands, in points from the page's left side.
    ///
    /// At a seam between directions one offset has two places: where the text before it ends, and where the text after
    /// it begins. `None` where the offset is not on this line.
    #[must_use]
    pub fn caret_x(&self, byte_offset: usize, affinity: Affinity) -> Option<f32> {
        let ends = self.cells.iter().find(|cell| cell.span.end() == byte_offset);
        let begins = self.cells.iter().find(|cell| cell.span.contains(byte_offset));
        let end_x = ends.map(|cell| if cell.is_rtl { cell.left } else { cell.right });
        let begin_x = begins.map(|cell| if cell.is_rtl { cell.right } else { cell.left });
        match affinity {
            Affinity::Before => end_x.or(begin_x),
            Affinity::After => begin_x.or(end_x),
        }
    }
}

/// To which neighbour a caret between two characters belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// To the text before it.
    Before,
    /// To the text after it.
    After,
}

impl Page {
    /// The boxes that cover `span`, line by line, left to right within a line. They lie under the glyphs.
    #[must_use]
    pub fn rects(&self, span: ByteSpan) -> Vec<Rect> {
        self.lines_of(span).iter().flat_map(|line| line.rects(span)).collect()
    }

    /// The article's byte under the point, or `None` where no text is.
    #[must_use]
    pub fn byte_at(&self, x: f32, y: f32) -> Option<usize> {
        let below = self.lines().partition_point(|line| line.top + line.height <= y);
        let line = self.lines().get(below).filter(|line| line.top <= y)?;
        line.byte_at(x)
    }

    /// The lines that show a byte of `span`.
    #[must_use]
    pub fn lines_of(&self, span: ByteSpan) -> &[Line] {
        let first = self.lines().partition_point(|line| line.span.end() <= span.start());
        let last = self.lines().partition_point(|line| line.span.start() < span.end());
        self.lines().get(first..last.max(first)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::layout::{Face, PageStyle, Shaper};

    fn page_of(text: &str, face: Face, width: f32) -> (String, Page) {
        let article = from_text(text.to_owned());
        let style = PageStyle { face, ..PageStyle::default() };
        let page = Page::of_article(&article, style, width, &mut Shaper::new());
        (article.text().to_owned(), page)
    }

    fn span_of(text: &str, part: &str) -> ByteSpan {
        let start = text.find(part).unwrap();
        ByteSpan::new(text, start..start + part.len()).unwrap()
    }

    #[test]
    fn pitfall_5_colour_and_hit_agree_at_lam_alef_in_every_face() {
        for face in Face::ALL {
            for name in ["أردوغان", "إسرائيل", "آسيا", "الأردن", "أوكرانيا"] {
                let (text, page) = page_of(&format!("قال ل{name} ذلك أمس في بيان طويل."), face, 600.0);
                let span = span_of(&text, name);
                let rects = page.rects(span);
                assert_eq!(rects.len(), 1, "{face:?} {name}");
                let (x, y) = rects[0].centre();
                assert!(span.contains(page.byte_at(x, y).unwrap()));
                assert_eq!(page.byte_at(rects[0].right - 0.5, y), Some(span.start()), "{face:?} {name}");
                let lam = page.byte_at(rects[0].right + 0.5, y).unwrap();
                assert_eq!(lam, span.start() - "ل".len(), "{face:?} {name}: the lam stays outside");
            }
        }
    }

    #[test]
    fn pitfall_7_a_span_across_a_direction_change_is_several_boxes() {
        let (text, page) = page_of("قال المذيع في Fox News إن الخبر صحيح.", Face::NotoNaskh, 900.0);
        let apart = page.rects(span_of(&text, "المذيع في Fox"));
        assert_eq!(apart.len(), 2, "{apart:?}");
        let whole = page.rects(span_of(&text, "في Fox News إن"));
        assert_eq!(whole.len(), 1, "the run inside is covered whole, so the boxes meet");
    }

    #[test]
    fn pitfall_13_a_quotation_mark_inside_a_span_does_not_collapse_it() {
        let (text, page) = page_of("صدر كتاب \"طوق \"الحمامة\" الجديد\" أمس في القاهرة.", Face::NotoNaskh, 900.0);
        let span = span_of(&text, "\"طوق \"الحمامة\" الجديد\"");
        let rects = page.rects(span);
        assert_eq!(rects.len(), 1);
        let inner = page.rects(span_of(&text, "طوق \"الحمامة\" الجديد"));
        assert!(rects[0].right - rects[0].left > inner[0].right - inner[0].left);
    }

    #[test]
    fn a_span_over_a_line_break_has_a_box_on_each_line() {
        let (text, page) = page_of("قال المتحدث باسم الأمين العام للأمم المتحدة إن الوضع خطير.", Face::NotoNaskh, 150.0);
        let rects = page.rects(span_of(&text, "المتحدث باسم الأمين العام للأمم المتحدة"));
        assert!(rects.len() >= 2);
        assert!(rects.windows(2).all(|pair| pair[0].top < pair[1].top));
    }

    #[test]
    fn the_centre_of_every_cell_hits_its_own_byte() {
        for face in Face::ALL {
            let (_, page) = page_of(include_str!("../../assets/sample.txt"), face, 520.0);
            for line in page.lines() {
                for cell in line.cells.iter().filter(|cell| cell.right - cell.left > 0.1) {
                    let hit = page.byte_at(f32::midpoint(cell.left, cell.right), line.baseline);
                    assert_eq!(hit, Some(cell.span.start()));
                }
            }
        }
    }

    #[test]
    fn pitfall_8_the_two_sides_of_a_direction_seam_are_different_places() {
        let (text, page) = page_of("في Fox نعم وهذا كل شيء.", Face::NotoNaskh, 900.0);
        let line = &page.lines()[0];
        let seam = text.find("Fox").unwrap();
        let before = line.caret_x(seam, Affinity::Before).unwrap();
        let after = line.caret_x(seam, Affinity::After).unwrap();
        assert!(before > after + 10.0, "typing Arabic goes right of Fox, typing Latin left of it: {before} {after}");
        let end = seam + "Fox".len();
        let latin_end = line.caret_x(end, Affinity::Before).unwrap();
        let arabic_start = line.caret_x(end, Affinity::After).unwrap();
        assert!(latin_end > arabic_start + 10.0, "{latin_end} {arabic_start}");
    }
}
