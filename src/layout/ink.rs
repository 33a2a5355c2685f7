//! How high and how deep the ink of a word reaches, from the outlines' own bounds.

use super::shape::{FontFiles, WordGlyph};
use cosmic_text::FontSystem;
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::{FontRef, GlyphId, MetadataProvider};

/// How far ink reaches from the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Reach {
    /// Upwards.
    pub above: f32,
    /// Downwards.
    pub below: f32,
}

impl Reach {
    /// Far enough for both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { above: self.above.max(other.above), below: self.below.max(other.below) }
    }

    /// As many times as far.
    #[must_use]
    pub fn times(self, factor: f32) -> Self {
        Self { above: self.above * factor, below: self.below * factor }
    }
}

/// How far the ink of glyphs reaches, in em.
pub(super) fn reach(glyphs: &[WordGlyph], files: &FontFiles, fonts: &mut FontSystem) -> Reach {
    let mut reach = Reach::default();
    for run in glyphs.chunk_by(|one, other| one.font == other.font) {
        let Some(file) = run.first().and_then(|glyph| files.get(glyph.font)) else { continue };
        let Some(font) = fonts.get_font(file.database_id, file.weight) else { continue };
        let index = fonts.db().face(file.database_id).map_or(0, |face| face.index);
        let Ok(outlines) = FontRef::from_index(font.data(), index) else { continue };
        // At this size a unit is an em.
        let metrics = outlines.glyph_metrics(Size::new(1.0), LocationRef::default());
        for glyph in run {
            if let Some(bounds) = metrics.bounds(GlyphId::from(glyph.id)) {
                let (above, below) = (bounds.y_max + glyph.y_offset, -bounds.y_min - glyph.y_offset);
                reach = reach.cover(Reach { above, below });
            }
        }
    }
    reach
}
