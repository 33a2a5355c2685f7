//! Lines: where each glyph and cell of a paragraph stands.

use super::bidi::{Filling, base_level, visual_order};
use super::breaking::{Breaking, break_greedily, break_lines};
use super::count::Extent;
use super::indent::Indent;
use super::ink::Reach;
use super::justify::{Fit, Justification, Justifier};
use super::piece::{Piece, TextStyle, pieces};
use super::shape::{FontId, Shaper, WordStyle};
use super::spelling::Spelling;
use crate::article::Direction;
use crate::text::ByteSpan;
use std::ops::Range;
use unicode_bidi::Level;

/// One laid-out line. Lengths are points; x runs right from the page's left side, y down from its top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Index of the block in [`Article::blocks`](crate::article::Article::blocks).
    pub block: usize,
    /// What it shows, trailing white space included.
    pub span: ByteSpan,
    /// Whether its paragraph runs right to left.
    pub is_rtl: bool,
    /// Upper edge.
    pub top: f32,
    /// From this line's upper edge to the next line's.
    pub height: f32,
    /// Where letters stand.
    pub baseline: f32,
    /// Ascent above the baseline that highlights cover.
    pub ascent: f32,
    /// Descent below the baseline that highlights cover.
    pub descent: f32,
    /// Left end of the visible text.
    pub left: f32,
    /// Right end of the visible text.
    pub right: f32,
    /// Font size.
    pub font_size: f32,
    /// In logical order; they tile `span`. Hanging white space has no width.
    pub cells: Vec<Cell>,
    /// In visual order, left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

impl Line {
    /// Byte offset in the article of the first character that one of the line's glyphs draws.
    #[must_use]
    pub fn cluster(&self, glyph: &PlacedGlyph) -> usize {
        self.span.start() + glyph.cluster_in_line as usize
    }
}

/// The smallest stretch that is highlighted or hit whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Its bytes in the article.
    pub span: ByteSpan,
    /// Left edge, in points from the page's left side.
    pub left: f32,
    /// Right edge, in points from the page's left side.
    pub right: f32,
    /// Whether it belongs to right-to-left text (odd embedding level).
    pub is_rtl: bool,
}

/// A glyph at its place; 20 bytes, for there are many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Glyph index in its font file.
    pub id: u16,
    /// The font file.
    pub font: FontId,
    /// Byte offset in the line of the first character that it draws; see [`Line::cluster`].
    pub cluster_in_line: u32,
    /// Pen position with the glyph's own offset, in points from the page's left side.
    pub x: f32,
    /// Offset above the line's baseline, in points.
    pub rise: f32,
    /// Advance in points.
    pub advance: f32,
}

/// A paragraph to be set, and how.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The paragraph in it; holds no paragraph separator.
    pub span: ByteSpan,
    /// Index of its block.
    pub block: usize,
    /// Base direction, forced.
    pub direction: Direction,
    /// Face, weight, size.
    pub style: TextStyle,
    /// Line height as a multiple of the font size, at least: ink that would reach into the neighbouring lines, as stacked vowel marks do, makes it
    /// more.
    pub leading: f32,
    /// How lines fill the measure; the last one, and one that a line separator ends, do not.
    pub justification: Justification,
    /// What is shown in the place of what is written.
    pub spelling: Spelling,
    /// How far it stands in from where lines begin.
    pub indent: Indent,
}

impl Paragraph<'_> {
    /// Sets the paragraph in lines of at most `width` points, the first one's upper edge at `top`.
    ///
    /// An infinite `width` gives one line, whose left end is then at x = 0 whatever its direction.
    /// A word moves to the next line rather than break; one that is wider than a whole line breaks between letters,
    /// whose joining forms stay. A single letter wider than the line sticks out.
    #[must_use]
    pub fn lines(&self, width: f32, top: f32, shaper: &mut Shaper) -> Vec<Line> {
        self.lines_broken(Breaking::Even, width, top, shaper)
    }

    /// The same, with lines found in a given way; there are as many in either.
    #[must_use]
    pub fn lines_broken(&self, breaking: Breaking, width: f32, top: f32, shaper: &mut Shaper) -> Vec<Line> {
        if self.indent == Indent::default() {
            self.lines_at_edge(breaking, width, top, shaper)
        } else {
            self.lines_indented(breaking, width, top, shaper)
        }
    }

    /// The same without the indent.
    pub(super) fn lines_at_edge(&self, breaking: Breaking, width: f32, top: f32, shaper: &mut Shaper) -> Vec<Line> {
        let source = self.span.slice(self.text);
        let base = base_level(self.direction);
        let mut pieces = pieces(source, base, (self.style, self.spelling), shaper);
        let ranges = break_lines(&mut pieces, width / self.style.font_size, self.justification, breaking);
        let slot = self.slot(reach(&pieces), shaper);
        let mut placer = Placer { paragraph: self, base, width, slot, top, shaper };
        let place = |range: Range<usize>| {
            let ends = pieces.get(range.end).is_none_or(|next| next.must_start_line);
            placer.place(pieces.get(range).unwrap_or_default(), ends)
        };
        ranges.into_iter().map(place).collect()
    }

    /// How many lines [`Paragraph::lines`] gives at this width in points, and how high they are, where nothing is indented.
    pub(super) fn extent(&self, width: f32, shaper: &mut Shaper) -> Extent {
        let source = self.span.slice(self.text);
        let mut pieces = pieces(source, base_level(self.direction), (self.style, self.spelling), shaper);
        let lines = break_greedily(&mut pieces, width / self.style.font_size).len();
        Extent { lines: lines.try_into().unwrap_or(u32::MAX), line_height: self.line_height(reach(&pieces), shaper) }
    }

    /// From one line's upper edge to the next one's in points, where the ink reaches so far in em.
    pub(super) fn line_height(&self, reach: Reach, shaper: &mut Shaper) -> f32 {
        self.slot(reach, shaper).height
    }

    pub(super) const fn word_style(&self, rtl: bool) -> WordStyle {
        WordStyle { rtl, face: self.style.face, weight: self.style.weight, spelling: self.spelling }
    }
}

/// How far the ink of all pieces reaches, in em.
fn reach(pieces: &[Piece]) -> Reach {
    pieces.iter().fold(Reach::default(), |reach, piece| reach.cover(piece.word.reach))
}

/// The room that each line of a paragraph has, in points.
#[derive(Clone, Copy)]
struct Slot {
    ascent: f32,
    descent: f32,
    height: f32,
    /// From the slot's upper edge.
    baseline: f32,
}

impl Paragraph<'_> {
    /// The room for a line: as the leading says, or more where ink would reach into the neighbouring lines; alike
    /// for all lines of the paragraph.
    fn slot(&self, reach: Reach, shaper: &mut Shaper) -> Slot {
        let font_size = self.style.font_size;
        let (ascent, descent) = shaper.vertical_metrics(self.style.face);
        let (ascent, descent) = (ascent * font_size, descent * font_size);
        let height = font_size * self.leading;
        let baseline = (height - ascent - descent) / 2.0 + ascent;
        let reach = reach.times(font_size);
        let above = (reach.above - baseline).max(0.0);
        let below = (reach.below - (height - baseline)).max(0.0);
        Slot { ascent, descent, height: height + above + below, baseline: baseline + above }
    }
}

/// Puts the lines of one paragraph at their places, top to bottom.
struct Placer<'a> {
    paragraph: &'a Paragraph<'a>,
    base: Level,
    width: f32,
    slot: Slot,
    top: f32,
    shaper: &'a mut Shaper,
}

impl Placer<'_> {
    /// Places a line; `ends` says that its paragraph, or a part of it, ends here.
    fn place(&mut self, pieces: &[Piece], ends: bool) -> Line {
        let font_size = self.paragraph.style.font_size;
        let visible = pieces.iter().rposition(|piece| !piece.is_space).map_or(0, |last| last + 1);
        let (shown, hanging) = pieces.split_at(visible);
        let natural: f32 = shown.iter().map(|piece| piece.advance() * font_size).sum();
        let fit = self.fit(shown, natural, ends);
        let gain = |(index, piece): (usize, &Piece)| {
            fit.extra(piece) + fit.word(index).map_or(0.0, |word| word.advance - piece.advance())
        };
        let stretched = natural + shown.iter().enumerate().map(gain).sum::<f32>() * font_size;
        let left = if self.base.is_rtl() && self.width.is_finite() { self.width - stretched } else { 0.0 };

        let mut line = self.empty_line(pieces, left, left + stretched);
        let mut pen = left;
        let fillings = shown.iter().map(|piece| (piece.level, filling(piece)));
        for index in visual_order(fillings, self.base) {
            let Some(piece) = shown.get(index) else { continue };
            pen = match fit.word(index) {
                Some(word) => self.place_piece(&piece.drawn_out(word), pen, 0.0, &mut line),
                None => self.place_piece(piece, pen, fit.extra(piece) * font_size, &mut line),
            };
        }
        let edge = if self.base.is_rtl() { line.left } else { line.right };
        for piece in hanging {
            self.hang_piece(piece, edge, &mut line);
        }
        line.cells.sort_by_key(|cell| cell.span.start());
        self.top += line.height;
        line
    }

    /// What fills the measure. A line that ends its paragraph only ever shrinks.
    fn fit(&mut self, shown: &[Piece], natural: f32, ends: bool) -> Fit {
        let missing = (self.width - natural) / self.paragraph.style.font_size;
        if !missing.is_finite() || (ends && missing >= 0.0) {
            return Fit::default();
        }
        let source = self.paragraph.span.slice(self.paragraph.text);
        let justification = self.paragraph.justification;
        Justifier { source, shown, justification, shaper: self.shaper }.fit(missing)
    }

    fn empty_line(&self, pieces: &[Piece], left: f32, right: f32) -> Line {
        let font_size = self.paragraph.style.font_size;
        let Slot { ascent, descent, height, baseline } = self.slot;
        let start = pieces.first().map_or(0, |piece| piece.bytes.start);
        let end = pieces.last().map_or(start, |piece| piece.bytes.end);
        Line {
            block: self.paragraph.block,
            span: self.article_span(start..end),
            is_rtl: self.base.is_rtl(),
            top: self.top,
            height,
            baseline: self.top + baseline,
            ascent,
            descent,
            left,
            right,
            font_size,
            cells: Vec::with_capacity(pieces.iter().map(|piece| piece.cells.len()).sum()),
            glyphs: Vec::with_capacity(pieces.iter().map(|piece| piece.word.glyphs.len()).sum()),
        }
    }

    /// Places a piece with its left edge at `pen`; returns its right edge.
    fn place_piece(&self, piece: &Piece, pen: f32, extra: f32, line: &mut Line) -> f32 {
        let font_size = self.paragraph.style.font_size;
        let origin = piece.word_cells().iter().map(|cell| cell.left).fold(f32::INFINITY, f32::min);
        let origin = if origin.is_finite() { origin } else { 0.0 };
        let mut word_pen = 0.0;
        for glyph in &piece.word.glyphs {
            let cluster = piece.word_start + glyph.cluster;
            if piece.bytes.contains(&cluster) {
                line.glyphs.push(PlacedGlyph {
                    id: glyph.id,
                    font: glyph.font,
                    // A paragraph is laid out in parts long before a line could hold more bytes.
                    cluster_in_line: u32::try_from(self.paragraph.span.start() + cluster - line.span.start())
                        .unwrap_or(u32::MAX),
                    x: pen + (word_pen - origin + glyph.x_offset) * font_size,
                    rise: glyph.y_offset * font_size,
                    advance: glyph.advance * font_size,
                });
            }
            word_pen += glyph.advance;
        }
        let cell_count = f32::from(u16::try_from(piece.cells.len()).unwrap_or(u16::MAX)).max(1.0);
        let share = extra / cell_count;
        let width = piece.advance() * font_size + extra;
        for (index, cell) in piece.word_cells().iter().enumerate() {
            let place = f32::from(u16::try_from(index).unwrap_or(u16::MAX));
            let place = if piece.level.is_rtl() { cell_count - 1.0 - place } else { place };
            let left = pen + (cell.left - origin) * font_size + share * place;
            line.cells.push(Cell {
                span: self.article_span(piece.word_start + cell.start..piece.word_start + cell.end),
                left,
                right: left + (cell.right - cell.left) * font_size + share,
                is_rtl: piece.level.is_rtl(),
            });
        }
        pen + width
    }

    /// White space at the line's end: there for copying and the caret, without width.
    fn hang_piece(&self, piece: &Piece, edge: f32, line: &mut Line) {
        for cell in piece.word_cells() {
            line.cells.push(Cell {
                span: self.article_span(piece.word_start + cell.start..piece.word_start + cell.end),
                left: edge,
                right: edge,
                is_rtl: self.base.is_rtl(),
            });
        }
    }

    fn article_span(&self, bytes: Range<usize>) -> ByteSpan {
        let start = self.paragraph.span.start();
        ByteSpan::new(self.paragraph.text, start + bytes.start..start + bytes.end).unwrap_or_default()
    }
}

fn filling(piece: &Piece) -> Filling {
    match piece {
        Piece { is_separator: true, .. } => Filling::Separator,
        Piece { is_space: true, .. } => Filling::Space,
        _ => Filling::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Face, Weight};

    const STYLE: TextStyle = TextStyle { face: Face::NotoNaskh, weight: Weight::Regular, font_size: 20.0 };

    fn paragraph(text: &str) -> Paragraph<'_> {
        Paragraph {
            text,
            span: ByteSpan::whole(text),
            block: 0,
            direction: Direction::RightToLeft,
            style: STYLE,
            leading: 1.9,
            justification: Justification::Off,
            spelling: Spelling::default(),
            indent: Indent::default(),
        }
    }

    fn set(text: &str, width: f32) -> Vec<Line> {
        paragraph(text).lines(width, 0.0, &mut Shaper::new())
    }

    /// The letters of a line from left to right, as a reader sees them.
    fn seen(text: &str, line: &Line) -> String {
        let mut cells: Vec<&Cell> = line.cells.iter().collect();
        cells.sort_by(|first, second| first.left.total_cmp(&second.left));
        cells.iter().map(|cell| cell.span.slice(text)).collect()
    }

    /// Checks the visual order of one unbroken right-to-left line, written left to right.
    fn check_order(text: &str, expected: &str) {
        let lines = set(text, f32::INFINITY);
        assert_eq!(lines.len(), 1);
        assert_eq!(seen(text, &lines[0]), expected, "{text}");
    }

    #[test]
    fn a_glyph_takes_24_bytes_at_most() {
        assert!(size_of::<PlacedGlyph>() <= 24);
    }

    #[test]
    fn pitfall_1_a_paragraph_that_starts_in_latin_is_still_right_to_left() {
        check_order("BBC: قال", "لاق :BBC");
        check_order("@user قال", "لاق user@");
        check_order("3 قال", "لاق 3");
    }

    #[test]
    fn pitfall_27_a_left_to_right_paragraph_is_laid_out_left_to_right() {
        let text = "He said قال BBC";
        let lines =
            Paragraph { direction: Direction::LeftToRight, ..paragraph(text) }.lines(900.0, 0.0, &mut Shaper::new());
        assert_eq!(seen(text, &lines[0]), "He said لاق BBC");
        assert!(lines[0].left.abs() < 0.01);
    }

    #[test]
    fn pitfall_9_numbers_keep_their_signs_and_ranges_their_order() {
        check_order("بنسبة 25%", "%25 ةبسنب");
        check_order("1984-1962", "1984-1962");
        check_order("من ٢٦٩١-٤٩٨١", "٤٩٨١-٢٦٩١ نم");
        check_order("يوم 5/9/2008", "5/9/2008 موي");
        check_order("بسعر 15$ فقط", "طقف $15 رعسب");
        check_order("مات (BBC) أمس", "سمأ )BBC( تام");
    }

    #[test]
    fn pitfall_2_separators_inside_a_line_do_not_panic() {
        for separator in ["\u{2029}", "\u{85}", "\u{1C}", "\u{1D}", "\u{1E}", "\r", "\u{B}", "\t"] {
            let text = format!("Latin{separator}عربي{separator}{separator}12 end");
            let lines = set(&text, 120.0);
            let cells: usize = lines.iter().flat_map(|line| &line.cells).map(|cell| cell.span.len_bytes()).sum();
            assert_eq!(cells, text.len(), "{separator:?}");
        }
    }

    #[test]
    fn pitfall_4_a_word_that_fits_a_line_never_breaks_inside() {
        let text = "المستشفيات والمؤسسات والاستراتيجيات المتخصصة سيستقبلونهم";
        let widest = text.split(' ').map(|word| set(word, f32::INFINITY)[0].right).fold(0.0, f32::max);
        for step in 0_u8..40 {
            let width = widest + 0.5 + f32::from(step) * 7.0;
            for line in set(text, width) {
                let shown = line.span.slice(text);
                assert!(shown.trim_end().split(' ').all(|word| text.split(' ').any(|whole| whole == word)), "{shown}");
            }
        }
    }

    #[test]
    fn pitfall_4_words_glued_by_a_no_break_space_are_parted_before_they_are_cut() {
        let words = ["المستشفيات", "والمؤسسات", "المتخصصة", "والاستراتيجيات"];
        let text = words.join("\u{A0}");
        let widest = words.map(|word| set(word, f32::INFINITY)[0].right).into_iter().fold(0.0, f32::max);
        for line in set(&text, widest + 1.0) {
            let shown = line.span.slice(&text).trim_matches('\u{A0}');
            assert!(shown.split('\u{A0}').all(|word| words.contains(&word)), "{shown}");
        }
    }

    #[test]
    fn a_line_separator_ends_the_line() {
        for separator in ["\u{2028}", "\u{B}", "\u{C}"] {
            let text = format!("سطر أول{separator}سطر ثان");
            let lines = set(&text, 900.0);
            assert_eq!(lines.len(), 2, "{separator:?}");
            assert_eq!(lines[1].span.slice(&text), "سطر ثان");
        }
    }

    #[test]
    fn a_word_wider_than_the_line_breaks_between_letters_and_keeps_its_joining_forms() {
        let text = "فسيستقبلونهم";
        let whole = set(text, f32::INFINITY);
        let broken = set(text, 45.0);
        assert!(broken.len() > 1);
        let ids = |lines: &[Line]| {
            let mut glyphs: Vec<(usize, u16)> =
                lines.iter().flat_map(|line| line.glyphs.iter().map(|glyph| (line.cluster(glyph), glyph.id))).collect();
            glyphs.sort_unstable();
            glyphs
        };
        assert_eq!(ids(&whole), ids(&broken));
        assert!(broken.iter().all(|line| line.right - line.left <= 45.0));
    }

    #[test]
    fn a_measure_narrower_than_any_letter_still_ends() {
        let text = "سلام عليكم abc";
        let lines = set(text, 0.5);
        assert!(lines.len() >= 10);
    }

    #[test]
    fn pitfall_11_justified_lines_fill_the_measure_and_the_last_stays_ragged() {
        let text = "قال المتحدث إن الوفد سيصل إلى العاصمة مساء اليوم بعد جولة قادته إلى ثلاث دول في المنطقة وإن المحادثات ستبدأ غدا";
        let lines = paragraph(text);
        for justification in [Justification::Light, Justification::Full] {
            let lines = Paragraph { justification, ..lines }.lines(300.0, 0.0, &mut Shaper::new());
            assert!(lines.len() > 2);
            let (last, full) = lines.split_last().unwrap();
            for line in full {
                assert!(line.left.abs() < 0.01 && (line.right - 300.0).abs() < 0.01, "{}", line.left);
            }
            assert!((last.right - 300.0).abs() < 0.01 && last.left > 1.0);
        }
    }

    #[test]
    fn pitfall_11_turning_justification_off_stays_right_aligned() {
        for line in set("قال المتحدث إن الوفد سيصل إلى العاصمة مساء اليوم بعد جولة طويلة", 200.0)
        {
            assert!((line.right - 200.0).abs() < 0.01);
        }
    }

    #[test]
    fn cells_tile_every_line_and_no_line_is_too_wide() {
        let text = "أعلنت (رويترز) أن 25% من سكان New York، أي 2.1 مليون، غادروا «المدينة» https://example.org/a-b/c ثم عادوا.";
        let mut shaper = Shaper::new();
        for justification in Justification::ALL {
            for step in 1_u8..30 {
                let width = 40.0 + f32::from(step) * 13.0;
                let lines = Paragraph { justification, ..paragraph(text) }.lines(width, 0.0, &mut shaper);
                let mut byte = 0;
                for line in &lines {
                    for cell in &line.cells {
                        assert_eq!(cell.span.start(), byte);
                        byte = cell.span.end();
                    }
                    assert!(line.right - line.left <= width + 0.01, "{width}");
                    let widths: f32 = line.cells.iter().map(|cell| cell.right - cell.left).sum();
                    assert!((widths - (line.right - line.left)).abs() < 0.05, "{width}");
                }
                assert_eq!(byte, text.len());
            }
        }
    }

    #[test]
    fn lines_never_begin_with_a_comma_or_end_with_an_opening_bracket() {
        let text = "قال، ثم قال؛ ثم سأل؟ (نعم) «لا»: عاد، وعاد، وعاد (مرة) أخرى؛ ثم مضى، وقال: «كفى».";
        for step in 1_u8..40 {
            for line in set(text, 60.0 + f32::from(step) * 6.0) {
                let shown = line.span.slice(text).trim_end();
                assert!(!shown.starts_with(['،', '؛', '؟', ':', '.', ')', '»']), "{shown}");
                assert!(!shown.ends_with(['(', '«']), "{shown}");
            }
        }
    }
}
