//! The page: an article's blocks set one below the other.

use super::fonts::{Face, Weight};
use super::geometry::Rect;
use super::indent::{Indent, quote_bars};
use super::justify::Justification;
use super::line::{Line, Paragraph};
use super::piece::TextStyle;
use super::shape::Shaper;
use super::spelling::Spelling;
use crate::article::{Article, Block, BlockKind, Depth, Direction};
use std::ops::RangeInclusive;

/// How an article is set. Lengths in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageStyle {
    /// Text face.
    pub face: Face,
    /// Font size of running text.
    pub font_size: f32,
    /// How body lines fill the measure.
    pub justification: Justification,
    /// Room from line to line, as a multiple of the usual one.
    pub leading: f32,
    /// What is shown in the place of what is written.
    pub spelling: Spelling,
    /// The direction of all blocks, whatever their own is.
    pub direction: Option<Direction>,
}

impl PageStyle {
    /// The usual font size of running text, in points.
    pub const USUAL_FONT_SIZE: f32 = 20.0;
    /// The multiples of the usual leading that are offered.
    pub const LEADINGS: RangeInclusive<f32> = 0.85..=2.0;
}

impl Default for PageStyle {
    fn default() -> Self {
        Self {
            face: Face::NotoNaskh,
            font_size: Self::USUAL_FONT_SIZE,
            justification: Justification::Full,
            leading: 1.0,
            spelling: Spelling::default(),
            direction: None,
        }
    }
}

/// All lines of an article, top to bottom: for pictures and the command line. A window shows a [`Column`](super::Column).
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    style: PageStyle,
    width: f32,
    lines: Vec<Line>,
    bars: Vec<Rect>,
    height: f32,
}

impl Page {
    /// All of `article` laid out in lines of `width` points.
    #[must_use]
    pub fn of_article(article: &Article, style: PageStyle, width: f32, shaper: &mut Shaper) -> Self {
        let mut page = Self { style, width: width.max(1.0), lines: Vec::new(), bars: Vec::new(), height: 0.0 };
        for (index, block) in article.blocks().iter().enumerate() {
            let above = if index > 0 { space_before(block, style) } else { 0.0 };
            let top = page.height + above;
            let paragraph = block_paragraph(article, (index, block), style);
            let lines = paragraph.lines(page.width, top, shaper);
            page.bars.extend(lines.iter().flat_map(|line| quote_bars(line, block, style, page.width)));
            page.lines.extend(lines);
            page.height = page.lines.last().map_or(top, |line| line.top + line.height);
        }
        page
    }

    /// The style it is set in.
    #[must_use]
    pub fn style(&self) -> PageStyle {
        self.style
    }

    /// The measure: width of the text column in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Height in points.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.height
    }

    /// The lines beside quotations.
    #[must_use]
    pub fn bars(&self) -> &[Rect] {
        &self.bars
    }

    /// The lines, top to bottom and so by byte offset.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

/// A block of an article, the `index`th, as it is set.
pub(super) fn block_paragraph<'a>(
    article: &'a Article,
    (index, block): (usize, &Block),
    style: PageStyle,
) -> Paragraph<'a> {
    let look = BlockLook::of(block);
    Paragraph {
        text: article.text(),
        span: block.span,
        block: index,
        direction: style.direction.unwrap_or(block.direction),
        style: TextStyle { face: style.face, weight: look.weight, font_size: style.font_size * look.scale },
        leading: look.leading * style.leading,
        justification: if look.is_justified { style.justification } else { Justification::Off },
        spelling: style.spelling,
        indent: Indent::of(block, style),
    }
}

/// Points above a block that is not the first.
pub(super) fn space_before(block: &Block, style: PageStyle) -> f32 {
    style.font_size * BlockLook::of(block).space_before
}

/// How a kind of block looks; lengths as multiples of the body font size.
#[derive(Clone, Copy)]
struct BlockLook {
    scale: f32,
    leading: f32,
    weight: Weight,
    space_before: f32,
    is_justified: bool,
}

impl BlockLook {
    const fn of(block: &Block) -> Self {
        let body = Self { scale: 1.0, leading: 1.95, weight: Weight::Regular, space_before: 0.6, is_justified: true };
        match block.kind {
            BlockKind::Title => Self { scale: 1.45, leading: 1.7, weight: Weight::Bold, is_justified: false, ..body },
            BlockKind::Heading => {
                let scale = heading_scale(block.depth);
                Self { scale, weight: Weight::Bold, space_before: 1.1, is_justified: false, ..body }
            }
            // Items of a list stand closer together than paragraphs.
            BlockKind::Body if block.depth.mark_bytes > 0 => Self { space_before: 0.25, ..body },
            BlockKind::Body => body,
            BlockKind::Caption => Self { scale: 0.85, is_justified: false, ..body },
            BlockKind::Source => Self { scale: 0.85, space_before: 1.1, is_justified: false, ..body },
        }
    }
}

/// The size of a heading; one whose level the document does not say is as large as one of the third.
const fn heading_scale(depth: Depth) -> f32 {
    match depth.heading {
        1 => 1.3,
        2 => 1.2,
        0 | 3 => 1.1,
        4 => 1.05,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::layout::raster::{GlyphKey, Rasterizer, Subpixel};

    /// Fully vowelled text with everything that reaches high and low, as title, heading and body.
    const VOWELLED: &str = "إِنَّ الْأُمَّةَ الَّتِي تَكْتُبُ لَا تَمُوتُ\n\
        قَالَ مُحَمَّدٌ لِلَّهِ إِنَّهُ لَأَلَّفَ كِتَابًا فِي اللُّغَةِ، وَكُلٍّ إِلَىٰ أَجَلٍ مُسَمًّى؛ أُمِّيٌّ وَقُوَّةٍ وَإِلٍّ وَرَبٍّ رَحِيمٍ بِعَيْنٍ جِدٍّ.\n\
        وَٱلْآنَ إِذًا لَإِلَّا حَجٍّ أَحَجٍّ يَحُجُّ.";
    const PLAIN: &str =
        "إلى الأمة التي لا تموت\nقال محمد لله إنه ألف كتابا في اللغة، وإلى أجل (مسمى)؛ جج حج يحج بعين آلآ Ág";
    /// Pixels to a point when ink is measured, and how far its edges may be off, in points.
    const SCALE: f32 = 8.0;
    const EDGE: f32 = 1.0 / SCALE;

    /// How far the ink of a line stands within its upper and its lower edge, in points.
    fn room(line: &Line, rasterizer: &mut Rasterizer, shaper: &mut Shaper) -> (f32, f32) {
        let (mut highest, mut lowest) = (0.0_f32, 0.0_f32);
        for glyph in &line.glyphs {
            let font_size_bits = (line.font_size * SCALE).to_bits();
            let key = GlyphKey { font: glyph.font, id: glyph.id, font_size_bits, subpixel: Subpixel::Whole };
            let Some(image) = rasterizer.image(key, shaper) else { continue };
            let (top, height) =
                (f32::from(i16::try_from(image.top).unwrap()), f32::from(u16::try_from(image.height).unwrap()));
            highest = highest.max(glyph.rise + top / SCALE);
            lowest = lowest.max((height - top) / SCALE - glyph.rise);
        }
        (line.baseline - highest - line.top, line.top + line.height - line.baseline - lowest)
    }

    #[test]
    fn pitfall_10_harakat_have_room_in_every_face_at_the_tightest_leading() {
        let mut rasterizer = Rasterizer::new();
        for (face, text) in Face::ALL.into_iter().flat_map(|face| [(face, VOWELLED), (face, PLAIN)]) {
            let article = from_text(text.to_owned());
            let mut shaper = Shaper::new();
            let style = PageStyle { face, leading: *PageStyle::LEADINGS.start(), ..PageStyle::default() };
            let page = Page::of_article(&article, style, 500.0, &mut shaper);
            for line in page.lines() {
                let (above, below) = room(line, &mut rasterizer, &mut shaper);
                assert!(above > -EDGE && below > -EDGE, "{face:?}: {above} {below}");
            }
        }
    }
}
