//! Glyphs become pixels: the only place in layout that knows pixels. Unhinted.

use super::shape::{FontId, Shaper};
use cosmic_text::{CacheKey, CacheKeyFlags, SubpixelBin, SwashCache, SwashContent};

/// Fractions of a pixel at which a glyph is drawn horizontally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subpixel {
    /// On the pixel.
    Whole,
    /// A quarter to the right.
    Quarter,
    /// A half to the right.
    Half,
    /// Three quarters to the right.
    ThreeQuarters,
}

impl Subpixel {
    /// Splits a position in pixels into a whole pixel and a fraction. On dense screens fractions are not worth their
    /// room, and the position is rounded.
    #[must_use]
    pub fn split(pixels: f32, pixels_per_point: f32) -> (f32, Self) {
        if pixels_per_point >= 2.0 {
            return (pixels.round(), Self::Whole);
        }
        let quarters = (pixels * 4.0).round();
        let whole = (quarters / 4.0).floor();
        let fraction = match quarters - whole * 4.0 {
            rest if rest < 0.5 => Self::Whole,
            rest if rest < 1.5 => Self::Quarter,
            rest if rest < 2.5 => Self::Half,
            _ => Self::ThreeQuarters,
        };
        (whole, fraction)
    }

    const fn bin(self) -> SubpixelBin {
        match self {
            Self::Whole => SubpixelBin::Zero,
            Self::Quarter => SubpixelBin::One,
            Self::Half => SubpixelBin::Two,
            Self::ThreeQuarters => SubpixelBin::Three,
        }
    }
}

/// Which picture of which glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    /// The font file.
    pub font: FontId,
    /// Glyph index in it.
    pub id: u16,
    /// Font size in pixels, as bits of an `f32`.
    pub font_size_bits: u32,
    /// Horizontal fraction.
    pub subpixel: Subpixel,
}

/// A glyph's coverage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphImage {
    /// Pixels from the pen to the picture's left edge.
    pub left: i32,
    /// Pixels from the baseline up to the picture's upper edge.
    pub top: i32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Coverage 0 to 255, row by row from the top, `width * height` bytes.
    pub coverage: Vec<u8>,
}

/// Draws glyphs.
pub struct Rasterizer {
    swash: SwashCache,
}

impl Default for Rasterizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Rasterizer {
    /// A rasterizer without any state worth keeping.
    #[must_use]
    pub fn new() -> Self {
        Self { swash: SwashCache::new() }
    }

    /// The picture of a glyph, or `None` where it has no ink.
    pub fn image(&mut self, key: GlyphKey, shaper: &mut Shaper) -> Option<GlyphImage> {
        let file = shaper.font_file(key.font)?;
        let cache_key = CacheKey {
            font_id: file.database_id,
            glyph_id: key.id,
            font_size_bits: key.font_size_bits,
            x_bin: key.subpixel.bin(),
            y_bin: SubpixelBin::Zero,
            font_weight: file.weight,
            flags: CacheKeyFlags::DISABLE_HINTING,
        };
        let image = self.swash.get_image_uncached(shaper.font_system_mut(), cache_key)?;
        let coverage = match image.content {
            SwashContent::Mask => image.data,
            SwashContent::Color | SwashContent::SubpixelMask => {
                image.data.chunks_exact(4).map(|pixel| pixel.get(3).copied().unwrap_or(0)).collect()
            }
        };
        let placement = image.placement;
        let is_empty = placement.width == 0 || placement.height == 0;
        (!is_empty).then_some(GlyphImage {
            left: placement.left,
            top: placement.top,
            width: placement.width,
            height: placement.height,
            coverage,
        })
    }
}

/// Coverage as it is laid over a background in gamma space: dark ink raw, light ink on dark thickened (`2c - c²`), so
/// that both look equally heavy.
#[must_use]
pub fn perceived_coverage(coverage: u8, light_on_dark: bool) -> u8 {
    if !light_on_dark {
        return coverage;
    }
    let linear = u32::from(coverage);
    u8::try_from((2 * linear * 255 - linear * linear) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Face, Weight};

    #[test]
    fn a_letter_has_ink_and_a_space_has_none() {
        let mut shaper = Shaper::new();
        let mut rasterizer = Rasterizer::new();
        for (text, has_ink) in [("ب", true), (" ", false)] {
            let glyph = shaper.shape(text, true, Face::NotoNaskh, Weight::Regular).glyphs[0];
            let key = GlyphKey {
                font: glyph.font,
                id: glyph.id,
                font_size_bits: 20.0_f32.to_bits(),
                subpixel: Subpixel::Whole,
            };
            let image = rasterizer.image(key, &mut shaper);
            assert_eq!(image.is_some_and(|image| image.coverage.iter().any(|&value| value > 200)), has_ink, "{text:?}");
        }
    }

    #[test]
    fn a_position_splits_into_a_pixel_and_a_quarter() {
        assert_eq!(Subpixel::split(7.26, 1.0), (7.0, Subpixel::Quarter));
        assert_eq!(Subpixel::split(7.9, 1.0), (8.0, Subpixel::Whole));
        assert_eq!(Subpixel::split(-0.5, 1.0), (-1.0, Subpixel::Half));
        assert_eq!(Subpixel::split(7.6, 2.0), (8.0, Subpixel::Whole));
    }

    #[test]
    fn light_ink_gains_weight_but_keeps_its_ends() {
        assert_eq!(perceived_coverage(0, true), 0);
        assert_eq!(perceived_coverage(255, true), 255);
        assert!(perceived_coverage(128, true) > 180);
        assert_eq!(perceived_coverage(128, false), 128);
    }
}
