//! Shapes words with one font and plans that are kept.
//!
//! cosmic-text looks for fonts and plan anew with every word, and keeps six plans in all, where the words of a page in two
//! scripts, two directions and two weights want more. Where one font has every letter of a word, or a second one has what it
//! lacks, their own shapers give the same glyphs at once.

use super::shape::{FontId, WordGlyph};
use cosmic_text::Font;
use cosmic_text::harfrust::{Direction, Script, ShapePlan, UnicodeBuffer};
use hashbrown::HashMap;
use std::sync::Arc;

/// Plans kept before all are forgotten: a text may be in any number of scripts.
const MOST_PLANS: usize = 64;

/// A font that words are shaped with.
pub(super) struct LoadedFont {
    /// What its glyphs say that they are of.
    pub(super) id: FontId,
    pub(super) font: Arc<Font>,
}

/// What a font draws of a word.
pub(super) struct Drawn {
    /// From left to right; those of letters that it has not are 0.
    glyphs: Vec<WordGlyph>,
    /// How many those are.
    missing: usize,
}

impl Drawn {
    /// The glyphs where the font has all letters.
    pub(super) fn whole(self) -> Result<Vec<WordGlyph>, Self> {
        if self.missing == 0 { Ok(self.glyphs) } else { Err(self) }
    }

    /// These glyphs, and those of another font for the letters that this one has not; `None` where the two divide the word
    /// differently, or neither has some letter.
    pub(super) fn completed_by(self, other: Self) -> Option<Vec<WordGlyph>> {
        if self.missing == self.glyphs.len() && other.missing == 0 {
            return Some(other.glyphs);
        }
        let mut glyphs = Vec::with_capacity(self.glyphs.len());
        let mut others = other.glyphs.chunk_by(|one, next| one.cluster == next.cluster);
        for own in self.glyphs.chunk_by(|one, next| one.cluster == next.cluster) {
            let other = others.next().filter(|other| other[0].cluster == own[0].cluster)?;
            let is_whole = |glyphs: &[WordGlyph]| glyphs.iter().all(|glyph| glyph.id != 0);
            glyphs.extend_from_slice(if is_whole(own) { own } else { Some(other).filter(|other| is_whole(other))? });
        }
        others.next().is_none().then_some(glyphs)
    }
}

/// Shapes words with one font at a time.
#[derive(Default)]
pub(super) struct FontShaper {
    plans: HashMap<(FontId, bool, Script), ShapePlan>,
    buffer: UnicodeBuffer,
}

impl FontShaper {
    /// The glyphs of a text that has one direction throughout and no tab; `source` tells the byte of the word that is shown at a
    /// byte of the text.
    pub(super) fn draw(&mut self, text: &str, rtl: bool, font: &LoadedFont, source: impl Fn(usize) -> usize) -> Drawn {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.set_direction(direction_of(rtl));
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let steps = self.plan(font, rtl, buffer.script());
        let shaped = font.font.shaper().shape_with_plan(steps, buffer, &[]);
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let missing = infos.iter().filter(|info| info.glyph_id == 0).count();
        let em = f32::from(font.font.metrics().units_per_em);
        // As cosmic-text divides: a whole number of units by those of an em.
        let in_em = |units: i32| units as f32 / em;
        let glyphs = infos.iter().zip(positions).map(|(info, position)| WordGlyph {
            // No font has more glyphs than this holds.
            id: u16::try_from(info.glyph_id).unwrap_or_default(),
            font: font.id,
            cluster: source(info.cluster as usize),
            advance: in_em(position.x_advance),
            x_offset: in_em(position.x_offset),
            y_offset: in_em(position.y_offset),
        });
        let drawn = Drawn { glyphs: glyphs.collect(), missing };
        self.buffer = shaped.clear();
        drawn
    }

    fn plan(&mut self, font: &LoadedFont, rtl: bool, script: Script) -> &ShapePlan {
        if self.plans.len() >= MOST_PLANS {
            self.plans.clear();
        }
        let plan = || ShapePlan::new(font.font.shaper(), direction_of(rtl), Some(script), None, &[]);
        self.plans.entry((font.id, rtl, script)).or_insert_with(plan)
    }
}

const fn direction_of(rtl: bool) -> Direction {
    if rtl { Direction::RightToLeft } else { Direction::LeftToRight }
}
