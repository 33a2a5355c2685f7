//! Glyph pictures on textures. Knows pixels.

use crate::layout::Shaper;
use crate::layout::raster::{GlyphImage, GlyphKey, Rasterizer, perceived_coverage};
use egui::{Color32, ColorImage, Context, Pos2, Rect, TextureHandle, TextureId, TextureOptions, Vec2};
use std::collections::HashMap;

/// Side of a page, in pixels.
const PAGE_SIDE: usize = 1024;
/// Empty pixels between two glyphs, so that linear filtering never mixes them.
const PADDING: usize = 1;
/// Pages beyond this many are dropped between frames; what a frame has used is never dropped within it.
const MOST_PAGES: usize = 6;

/// Where a glyph's picture lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtlasGlyph {
    /// The texture.
    pub(super) texture: TextureId,
    /// Its corner in texture coordinates, 0 to 1.
    pub(super) uv: Rect,
    /// Pixels from the pen position to the picture's upper left corner, x right, y down.
    pub(super) offset: Vec2,
    /// Size in pixels.
    pub(super) size: Vec2,
}

/// All pictures drawn so far.
#[derive(Default)]
pub(super) struct Atlas {
    rasterizer: Rasterizer,
    pages: Vec<AtlasPage>,
    glyphs: HashMap<(GlyphKey, bool), Option<AtlasGlyph>>,
}

impl Atlas {
    /// Makes room where the last frames used too much. Call before the first glyph of a frame.
    pub(super) fn begin_frame(&mut self) {
        if self.pages.len() > MOST_PAGES {
            self.pages.clear();
            self.glyphs.clear();
        }
    }

    /// The picture of a glyph, drawn now if need be; `None` where it has no ink.
    pub(super) fn glyph(
        &mut self,
        key: GlyphKey,
        is_light_on_dark: bool,
        shaper: &mut Shaper,
        context: &Context,
    ) -> Option<AtlasGlyph> {
        if let Some(known) = self.glyphs.get(&(key, is_light_on_dark)) {
            return *known;
        }
        let image = self.rasterizer.image(key, shaper);
        let drawn = image.and_then(|image| self.place(&image, is_light_on_dark, context));
        self.glyphs.insert((key, is_light_on_dark), drawn);
        drawn
    }

    /// Sends what was drawn since the last call to the textures. Call after the last glyph of a frame.
    pub(super) fn upload(&mut self) {
        for page in &mut self.pages {
            page.upload();
        }
    }

    /// Puts a picture on a page; `None` where it is larger than any page.
    fn place(&mut self, image: &GlyphImage, is_light_on_dark: bool, context: &Context) -> Option<AtlasGlyph> {
        let size = [usize::try_from(image.width).ok()?, usize::try_from(image.height).ok()?];
        if self.pages.last().is_none_or(|page| !page.has_room(size)) {
            self.pages.push(AtlasPage::new(context));
        }
        let page = self.pages.last_mut()?;
        let corner = page.take_room(size)?;
        let alphas = image.coverage.iter().map(|&coverage| perceived_coverage(coverage, is_light_on_dark));
        page.write(corner, size, alphas);
        Some(AtlasGlyph {
            texture: page.texture.id(),
            uv: Rect::from_min_size(to_vec(corner).to_pos2(), to_vec(size)) / page_side(),
            offset: Vec2::new(pixels(image.left), -pixels(image.top)),
            size: to_vec(size),
        })
    }
}

/// One texture, filled shelf by shelf.
struct AtlasPage {
    texture: TextureHandle,
    pixels: ColorImage,
    next_x: usize,
    shelf_top: usize,
    shelf_height: usize,
    changed_rows: Option<(usize, usize)>,
}

impl AtlasPage {
    fn new(context: &Context) -> Self {
        let pixels = ColorImage::filled([PAGE_SIDE, PAGE_SIDE], Color32::TRANSPARENT);
        let texture = context.load_texture("glyphs", pixels.clone(), TextureOptions::LINEAR);
        Self { texture, pixels, next_x: PADDING, shelf_top: PADDING, shelf_height: 0, changed_rows: None }
    }

    fn has_room(&self, [width, height]: [usize; 2]) -> bool {
        let fits_shelf = self.next_x + width + PADDING <= PAGE_SIDE;
        let top = if fits_shelf { self.shelf_top } else { self.shelf_top + self.shelf_height + PADDING };
        width + 2 * PADDING <= PAGE_SIDE && top + height + PADDING <= PAGE_SIDE
    }

    /// Upper left corner of a free place; `None` where the page is full or the picture larger than any page.
    fn take_room(&mut self, size: [usize; 2]) -> Option<[usize; 2]> {
        if !self.has_room(size) {
            return None;
        }
        if self.next_x + size[0] + PADDING > PAGE_SIDE {
            self.shelf_top += self.shelf_height + PADDING;
            self.shelf_height = 0;
            self.next_x = PADDING;
        }
        let corner = [self.next_x, self.shelf_top];
        self.next_x += size[0] + PADDING;
        self.shelf_height = self.shelf_height.max(size[1]);
        Some(corner)
    }

    fn write(&mut self, [left, top]: [usize; 2], [width, height]: [usize; 2], mut alphas: impl Iterator<Item = u8>) {
        for row in top..top + height {
            let start = row * PAGE_SIDE + left;
            let Some(pixels) = self.pixels.pixels.get_mut(start..start + width) else { return };
            for (pixel, alpha) in pixels.iter_mut().zip(&mut alphas) {
                *pixel = Color32::from_rgba_premultiplied(alpha, alpha, alpha, alpha);
            }
        }
        let (first, last) = self.changed_rows.unwrap_or((top, top + height));
        self.changed_rows = Some((first.min(top), last.max(top + height)));
    }

    fn upload(&mut self) {
        let Some((first, last)) = self.changed_rows.take() else { return };
        let rows = self.pixels.region_by_pixels([0, first], [PAGE_SIDE, last - first]);
        self.texture.set_partial([0, first], rows, TextureOptions::LINEAR);
    }
}

fn to_vec([x, y]: [usize; 2]) -> Vec2 {
    let side = |length: usize| f32::from(u16::try_from(length).unwrap_or(u16::MAX));
    Vec2::new(side(x), side(y))
}

fn page_side() -> f32 {
    to_vec([PAGE_SIDE, 0]).x
}

fn pixels(count: i32) -> f32 {
    f32::from(i16::try_from(count).unwrap_or_default())
}

/// Where a picture of `size` pixels lies, in points, for a pen at `pen` pixels.
pub(super) fn quad(glyph: &AtlasGlyph, pen: Pos2, pixels_per_point: f32) -> Rect {
    Rect::from_min_size(pen + glyph.offset, glyph.size) / pixels_per_point
}
