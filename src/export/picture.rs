//! A page as a picture: the same lines, boxes and colours as in the window, drawn without one.

use super::palette::{DASH_THICKNESS, Mark, PageColors, Rgb, Theme, dashes, mark_of, page_colors};
use super::patterns::{Marking, pattern_color, pattern_of, pieces};
use crate::extract::{Entities, Mention};
use crate::layout::raster::{GlyphImage, GlyphKey, Rasterizer, Subpixel, perceived_coverage};
use crate::layout::{Line, Page, Rect, Shaper};
use std::collections::HashMap;
use std::io::Write;

/// Paper around the text, in points.
const MARGIN: f32 = 32.0;
/// No picture has more pixels: 256 million, 1 GiB while it is made.
const MOST_PIXELS: f64 = 256e6;
/// Distance from dot to dot, and a dot's side, in points.
const DOT_STEP: f32 = 4.0;
const DOT: f32 = 1.5;

/// An opaque picture, 8 bits a channel, sRGB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue for each pixel, row by row from the top.
    pub rgb: Vec<u8>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The page has more pixels than a picture may.
    #[error("too long for one picture ({width} by {height} pixels)")]
    TooLarge {
        /// Columns it would have.
        width: f64,
        /// Rows it would have.
        height: f64,
    },
    /// It could not be written as PNG.
    #[error("cannot be written as PNG ({0})")]
    Png(#[from] png::EncodingError),
}

/// Draws a page with its names marked, `scale` pixels to a point; without marks where `entities` is `None`. A [`Theme`] is a
/// marking by colours alone.
///
/// # Errors
/// Where the page is too long for a picture.
pub fn picture(
    page: &Page,
    entities: Option<&Entities>,
    marking: impl Into<Marking>,
    scale: f32,
    shaper: &mut Shaper,
) -> Result<Picture, PictureError> {
    let marking = marking.into();
    let theme = marking.theme;
    let colors = page_colors(theme);
    let size = |points: f32| (points + 2.0 * MARGIN) * scale;
    let mut canvas = Canvas::new(size(page.width()), size(page.height()), colors.paper)?;
    if let Some(entities) = entities {
        draw_marks(&mut canvas, page, entities, marking, scale);
    }
    page.bars().iter().for_each(|bar| canvas.fill(*bar, scale, colors.line));
    let ink = Ink { colors, is_light_on_dark: theme == Theme::Dark, scale };
    let mut glyphs = Glyphs { rasterizer: Rasterizer::new(), images: HashMap::new(), shaper };
    for line in page.lines() {
        draw_line(&mut canvas, line, &ink, &mut glyphs);
    }
    Ok(canvas.picture)
}

impl Picture {
    /// Writes the picture as PNG.
    ///
    /// # Errors
    /// Where `output` cannot be written.
    pub fn write_png(&self, output: impl Write) -> Result<(), PictureError> {
        let mut encoder = png::Encoder::new(output, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgb)?;
        Ok(writer.finish()?)
    }

    /// The colour at a pixel, or `None` outside.
    #[must_use]
    pub fn pixel(&self, column: u32, row: u32) -> Option<Rgb> {
        let inside = column < self.width && row < self.height;
        let index = usize::try_from(u64::from(row) * u64::from(self.width) + u64::from(column)).ok()?.checked_mul(3)?;
        match self.rgb.get(index..index + 3).filter(|_| inside)? {
            &[red, green, blue] => Some(Rgb { red, green, blue }),
            _ => None,
        }
    }
}

/// Where a point of the page lies in its picture, in pixels from the left and from the top.
#[must_use]
pub fn pixel_of(x: f32, y: f32, scale: f32) -> (f32, f32) {
    ((x + MARGIN) * scale, (y + MARGIN) * scale)
}

/// How letters are drawn.
struct Ink {
    colors: PageColors,
    is_light_on_dark: bool,
    scale: f32,
}

/// Glyph pictures drawn so far.
struct Glyphs<'a> {
    rasterizer: Rasterizer,
    images: HashMap<GlyphKey, Option<GlyphImage>>,
    shaper: &'a mut Shaper,
}

fn draw_marks(canvas: &mut Canvas, page: &Page, entities: &Entities, marking: Marking, scale: f32) {
    for mention in entities.mentions() {
        for rect in page.rects(mention.span) {
            let mark = mark_of(mention, marking.theme);
            if let Mark::Fill(fill) | Mark::Dashed { wash: Some(fill), .. } = mark {
                canvas.fill(rect, scale, fill);
            }
            if marking.has_patterns {
                draw_pattern(canvas, (rect, mention), marking.theme, scale);
                continue;
            }
            match mark {
                Mark::Fill(_) => {}
                Mark::DottedLine(dots) => draw_dots(canvas, rect, scale, dots),
                Mark::Dashed { line, .. } => draw_dashes(canvas, rect, scale, line),
            }
        }
    }
}

/// The kind's pattern below the box; dashes above it where the name is uncertain.
fn draw_pattern(canvas: &mut Canvas, (rect, mention): (Rect, &Mention), theme: Theme, scale: f32) {
    let color = pattern_color(mention.kind, theme);
    for piece in pieces(pattern_of(mention.kind), (rect.left, rect.right)) {
        let (top, bottom) = (rect.bottom + piece.top, rect.bottom + piece.bottom);
        canvas.fill(Rect { left: piece.left, right: piece.right, top, bottom }, scale, color);
    }
    if mention.is_uncertain() {
        draw_dashes(canvas, Rect { bottom: rect.top, ..rect }, scale, color);
    }
}

/// A dotted line just below the box.
fn draw_dots(canvas: &mut Canvas, rect: Rect, scale: f32, color: Rgb) {
    let mut left = rect.left;
    while left + DOT <= rect.right {
        let dot = Rect { left, right: left + DOT, top: rect.bottom, bottom: rect.bottom + DOT };
        canvas.fill(dot, scale, color);
        left += DOT_STEP;
    }
}

/// A dashed line just below the box.
fn draw_dashes(canvas: &mut Canvas, rect: Rect, scale: f32, color: Rgb) {
    for (left, right) in dashes(rect.left, rect.right) {
        let dash = Rect { left, right, top: rect.bottom, bottom: rect.bottom + DASH_THICKNESS };
        canvas.fill(dash, scale, color);
    }
}

fn draw_line(canvas: &mut Canvas, line: &Line, ink: &Ink, glyphs: &mut Glyphs<'_>) {
    let (_, baseline) = pixel_of(0.0, line.baseline, ink.scale);
    for glyph in &line.glyphs {
        let (x, subpixel) = Subpixel::split(pixel_of(glyph.x, 0.0, ink.scale).0, ink.scale);
        let font_size_bits = (line.font_size * ink.scale).to_bits();
        let key = GlyphKey { font: glyph.font, id: glyph.id, font_size_bits, subpixel };
        let Glyphs { rasterizer, images, shaper } = glyphs;
        let image = images.entry(key).or_insert_with(|| rasterizer.image(key, shaper));
        if let Some(image) = image {
            let y = baseline.round() - (glyph.rise * ink.scale).round();
            canvas.blend(image, (whole(x), whole(y)), ink);
        }
    }
}

/// A picture in the making.
struct Canvas {
    picture: Picture,
}

impl Canvas {
    fn new(width: f32, height: f32, paper: Rgb) -> Result<Self, PictureError> {
        let (wide, high) = (f64::from(width).ceil(), f64::from(height).ceil());
        if wide * high > MOST_PIXELS {
            return Err(PictureError::TooLarge { width: wide, height: high });
        }
        let (width, height) = (whole(width.ceil()).unsigned_abs(), whole(height.ceil()).unsigned_abs());
        let pixels = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or_default();
        let rgb = [paper.red, paper.green, paper.blue].repeat(pixels);
        Ok(Self { picture: Picture { width, height, rgb } })
    }

    /// Fills a rectangle of the page, edges rounded to pixels.
    fn fill(&mut self, rect: Rect, scale: f32, color: Rgb) {
        let (left, top) = pixel_of(rect.left, rect.top, scale);
        let (right, bottom) = pixel_of(rect.right, rect.bottom, scale);
        for row in whole(top.round())..whole(bottom.round()) {
            for column in whole(left.round())..whole(right.round()) {
                if let Some(pixel) = self.pixel_mut(column, row) {
                    pixel.copy_from_slice(&[color.red, color.green, color.blue]);
                }
            }
        }
    }

    /// Lays a glyph's ink over what is there, in gamma space, its pen at `(x, y)`.
    fn blend(&mut self, image: &GlyphImage, (x, y): (i32, i32), ink: &Ink) {
        let color = ink.colors.ink;
        let columns = usize::try_from(image.width).unwrap_or(usize::MAX).max(1);
        for (row, coverages) in (0_i32..).zip(image.coverage.chunks(columns)) {
            for (column, &coverage) in (0_i32..).zip(coverages) {
                let alpha = u32::from(perceived_coverage(coverage, ink.is_light_on_dark));
                let Some(pixel) = self.pixel_mut(x + image.left + column, y - image.top + row) else { continue };
                for (channel, over) in pixel.iter_mut().zip([color.red, color.green, color.blue]) {
                    let mixed = (u32::from(over) * alpha + u32::from(*channel) * (255 - alpha) + 127) / 255;
                    *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
                }
            }
        }
    }

    fn pixel_mut(&mut self, column: i32, row: i32) -> Option<&mut [u8]> {
        let (column, row) = (u32::try_from(column).ok()?, u32::try_from(row).ok()?);
        let inside = column < self.picture.width && row < self.picture.height;
        let pixel = u64::from(row) * u64::from(self.picture.width) + u64::from(column);
        let index = usize::try_from(pixel * 3).ok()?;
        self.picture.rgb.get_mut(index..index + 3).filter(|_| inside)
    }
}

/// A whole number of pixels; positions on a page lie far within its range.
#[expect(clippy::cast_possible_truncation, reason = "rounded already, and `as` saturates")]
fn whole(pixels: f32) -> i32 {
    pixels as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::export::palette::{mark, uncertain_mark};
    use crate::export::report::tests::doubting;
    use crate::extract::{Entity, EntityId, EntityKind, Mention, MentionId};
    use crate::layout::PageStyle;
    use crate::text::ByteSpan;

    /// One person, named in the middle of a line.
    fn marked(text: &str, name: &str) -> (crate::article::Article, Entities) {
        let article = from_text(text.to_owned());
        let start = text.find(name).unwrap();
        let span = ByteSpan::new(text, start..start + name.len()).unwrap();
        let mention = Mention {
            span,
            kind: EntityKind::Person,
            entity: EntityId(0),
            form: name.into(),
            confidence: 1.0,
            evidence: crate::extract::Evidence::Lexicon,
        };
        let entity = Entity {
            kind: EntityKind::Person,
            name: name.to_owned(),
            is_known: false,
            aliases: Vec::new(),
            mentions: vec![MentionId(0)],
            country: None,
        };
        (article, Entities::new(vec![mention], vec![entity]))
    }

    #[test]
    fn the_mark_lies_under_the_name_and_ink_over_it() {
        let (article, entities) = marked("قال لسعيد أمس إن الوفد عاد.", "سعيد");
        for (theme, scale) in [(Theme::Light, 1.0), (Theme::Sepia, 1.5), (Theme::Dark, 2.0)] {
            let mut shaper = Shaper::new();
            let page = Page::of_article(&article, PageStyle::default(), 500.0, &mut shaper);
            let drawn = picture(&page, Some(&entities), theme, scale, &mut shaper).unwrap();
            let plain = picture(&page, None, theme, scale, &mut shaper).unwrap();
            let Mark::Fill(fill) = mark(EntityKind::Person, theme) else { panic!("people are filled") };
            let rect = page.rects(entities.mentions()[0].span)[0];
            let at = |picture: &Picture, x: f32, y: f32| {
                let (column, row) = pixel_of(x, y, scale);
                picture.pixel(whole(column).unsigned_abs(), whole(row).unsigned_abs()).unwrap()
            };
            assert_eq!(at(&drawn, rect.left + 1.0, rect.top + 1.0), fill);
            assert_eq!(at(&plain, rect.left + 1.0, rect.top + 1.0), page_colors(theme).paper);
            assert_eq!(at(&drawn, rect.right + 2.0, rect.top + 1.0), page_colors(theme).paper, "the lam is not marked");
            let darkest = page_colors(theme).ink;
            assert!(drawn.rgb.chunks(3).any(|pixel| pixel == [darkest.red, darkest.green, darkest.blue]));
        }
    }

    #[test]
    fn what_is_uncertain_stands_in_a_paler_box_over_dashes() {
        let (article, entities) = marked("قال لسعيد أمس إن الوفد عاد.", "سعيد");
        let entities = doubting(entities, "سعيد");
        for (theme, scale) in [(Theme::Light, 1.0), (Theme::Sepia, 2.0), (Theme::Dark, 1.0), (Theme::Dark, 2.0)] {
            let mut shaper = Shaper::new();
            let page = Page::of_article(&article, PageStyle::default(), 500.0, &mut shaper);
            let drawn = picture(&page, Some(&entities), theme, scale, &mut shaper).unwrap();
            let Mark::Dashed { line, wash: Some(wash) } = uncertain_mark(EntityKind::Person, theme) else {
                panic!("people have a box")
            };
            let rect = page.rects(entities.mentions()[0].span)[0];
            let at = |x: f32, y: f32| {
                let (column, row) = pixel_of(x, y, scale);
                drawn.pixel(whole(column).unsigned_abs(), whole(row).unsigned_abs()).unwrap()
            };
            assert_eq!(at(rect.left + 1.0, rect.top + 1.0), wash, "{theme:?} {scale}");
            let below = rect.bottom + DASH_THICKNESS / 2.0;
            assert_eq!(at(rect.left + 2.0, below), line, "{theme:?} {scale}");
            assert_eq!(at(rect.left + 6.5, below), page_colors(theme).paper, "{theme:?} {scale}: a gap");
        }
    }

    #[test]
    fn patterns_are_drawn_below_the_box_and_dashes_above_what_is_uncertain() {
        let (article, entities) = marked("قال لسعيد أمس إن الوفد عاد.", "سعيد");
        for (scale, is_doubted) in [(1.0, false), (2.0, false), (1.0, true), (2.0, true)] {
            let entities = if is_doubted { doubting(entities.clone(), "سعيد") } else { entities.clone() };
            let mut shaper = Shaper::new();
            let page = Page::of_article(&article, PageStyle::default(), 500.0, &mut shaper);
            let marking = Marking { theme: Theme::Light, has_patterns: true };
            let drawn = picture(&page, Some(&entities), marking, scale, &mut shaper).unwrap();
            let rect = page.rects(entities.mentions()[0].span)[0];
            let line = pattern_color(EntityKind::Person, Theme::Light);
            let is_lined = |x: f32, y: f32| {
                let (column, row) = pixel_of(x, y, scale);
                drawn.pixel(whole(column).unsigned_abs(), whole(row).unsigned_abs()) == Some(line)
            };
            let width = rect.right - rect.left;
            let lined = |y: f32| (1..=9).filter(|tenth| is_lined(rect.left + width * *tenth as f32 / 10.0, y)).count();
            assert_eq!(lined(rect.bottom + 0.6), 9, "{scale}: a solid line for people");
            let above = lined(rect.top + DASH_THICKNESS / 2.0);
            assert_eq!(above > 3 && above < 9, is_doubted, "{scale} {above}");
        }
    }

    #[test]
    fn pitfalls_6_and_14_marking_names_changes_neither_joining_nor_order_of_the_letters() {
        let (article, entities) = marked("قال لإسماعيل أمس إن الوفد عاد من فرنسا.", "إسماعيل");
        for face in crate::layout::Face::ALL {
            let mut shaper = Shaper::new();
            let style = PageStyle { face, font_size: 40.0, ..PageStyle::default() };
            let page = Page::of_article(&article, style, 900.0, &mut shaper);
            let marked = picture(&page, Some(&entities), Theme::Light, 1.0, &mut shaper).unwrap();
            let plain = picture(&page, None, Theme::Light, 1.0, &mut shaper).unwrap();
            let ink = page_colors(Theme::Light).ink;
            let places = |picture: &Picture| -> Vec<usize> {
                let pixels = picture.rgb.chunks(3).enumerate();
                let inked = pixels.filter(|(_, pixel)| *pixel == [ink.red, ink.green, ink.blue]);
                inked.map(|(index, _)| index).collect()
            };
            assert!(places(&plain).len() > 1000, "{face:?}");
            assert_eq!(places(&marked), places(&plain), "{face:?}");
            assert_ne!(marked, plain, "{face:?}");
        }
    }

    #[test]
    fn a_page_longer_than_any_picture_is_an_error() {
        let article = from_text("سطر\n".repeat(3000));
        let mut shaper = Shaper::new();
        let page = Page::of_article(&article, PageStyle::default(), 900.0, &mut shaper);
        assert!(matches!(picture(&page, None, Theme::Light, 8.0, &mut shaper), Err(PictureError::TooLarge { .. })));
    }

    #[test]
    fn png_has_the_picture_s_size() {
        let picture = Picture { width: 3, height: 2, rgb: vec![200; 18] };
        let mut bytes = Vec::new();
        picture.write_png(&mut bytes).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (3, 2));
        assert_eq!(pixels, picture.rgb);
    }
}
