//! How high and how deep the ink of a word reaches, from the outlines' own bounds.

use super::shape::{FontFiles, FontId, WordGlyph};
use cosmic_text::FontSystem;
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::{FontRef, GlyphId, MetadataProvider};
use hashbrown::HashMap;

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

/// How far the ink of glyphs reaches; remembers each, for outlines are slow to find.
#[derive(Default)]
pub(super) struct Inks(HashMap<(FontId, u16), Option<Reach>>);

impl Inks {
    /// How far the ink of glyphs reaches together, in em.
    pub(super) fn reach(&mut self, glyphs: &[WordGlyph], files: &FontFiles, fonts: &mut FontSystem) -> Reach {
        glyphs.iter().fold(Reach::default(), |reach, glyph| {
            let ink = *self.0.entry((glyph.font, glyph.id)).or_insert_with(|| reach_of(glyph, files, fonts));
            let raised = |ink: Reach| Reach { above: ink.above + glyph.y_offset, below: ink.below - glyph.y_offset };
            ink.map_or(reach, |ink| reach.cover(raised(ink)))
        })
    }
}

/// How far a glyph's ink reaches where it stands on the baseline; `None` where it has none.
fn reach_of(glyph: &WordGlyph, files: &FontFiles, fonts: &mut FontSystem) -> Option<Reach> {
    let file = files.get(glyph.font)?;
    let font = fonts.get_font(file.database_id, file.weight)?;
    let index = fonts.db().face(file.database_id).map_or(0, |face| face.index);
    let outlines = FontRef::from_index(font.data(), index).ok()?;
    // At this size a unit is an em.
    let metrics = outlines.glyph_metrics(Size::new(1.0), LocationRef::default());
    let bounds = metrics.bounds(GlyphId::from(glyph.id))?;
    Some(Reach { above: bounds.y_max, below: -bounds.y_min })
}
