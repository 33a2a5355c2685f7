//! How a line fills its measure: spaces within bounds first, kashidas for what is left. Lengths in em.

use super::kashida::Joint;
use super::piece::Piece;
use super::shape::{ShapedWord, Shaper};
use super::spelling::Kashida;
use std::sync::Arc;

/// How body lines fill the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Justification {
    /// Not at all: lines end where their words do.
    Off,
    /// Spaces grow and shrink, within bounds.
    Light,
    /// Spaces grow and shrink a little; kashidas fill the rest.
    #[default]
    Full,
}

impl Justification {
    /// Every choice, in menu order.
    pub const ALL: [Self; 3] = [Self::Off, Self::Light, Self::Full];
}

/// A space shrinks by at most this part of its own width.
pub(super) const TIGHTEST_SPACE: f32 = 0.2;
/// A space grows by this much before a kashida is drawn.
pub(super) const EASY_SPACE: f32 = 0.15;
/// A space never grows by more; a line that would need it stays ragged.
pub(super) const LOOSEST_SPACE: f32 = 0.55;
/// What one kashida should add, and what it may add at most.
const USUAL_KASHIDA: f32 = 0.3;
const LONGEST_KASHIDA: f32 = 0.62;
/// What a kashida adds in every face, where a line needs much: two tatweels.
const SURE_KASHIDA: f32 = 0.36;
/// No kashida has more tatweels, however short they are.
const MOST_TATWEELS: u8 = 12;
/// How much worse a joint is where the word before it is drawn out already.
const CROWDED: u8 = 4;

/// How many words of a line may be drawn out at most, of those that could be: no two neighbours, as a rule.
pub(super) const fn most_kashidas(candidates: usize) -> usize {
    candidates.div_ceil(2)
}

/// What kashidas add to a line where it needs much and `candidates` words could take one.
pub(super) fn kashida_room(candidates: usize) -> f32 {
    f32::from(u16::try_from(most_kashidas(candidates)).unwrap_or(u16::MAX)) * SURE_KASHIDA
}

/// What becomes of a line's spaces and words.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// Added to every space that stretches.
    pub(super) stretch: f32,
    /// Part of its own width that every space loses.
    pub(super) shrink: f32,
    /// Words that are drawn out, by index among the line's pieces, in that order.
    pub(super) words: Vec<(usize, Arc<ShapedWord>)>,
}

impl Fit {
    /// What a piece gains, beside the kashida in it.
    pub(super) fn extra(&self, piece: &Piece) -> f32 {
        if piece.stretches() { self.stretch - self.shrink * piece.advance() } else { 0.0 }
    }

    /// The word as it is drawn, where that differs from the piece's own.
    pub(super) fn word(&self, index: usize) -> Option<&Arc<ShapedWord>> {
        let place = self.words.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.words.get(place).map(|(_, word)| word)
    }
}

/// A line about to fill its measure.
pub(super) struct Justifier<'a> {
    /// The paragraph that the pieces count bytes of.
    pub(super) source: &'a str,
    /// The line's pieces, without the white space at its end.
    pub(super) shown: &'a [Piece],
    pub(super) justification: Justification,
    pub(super) shaper: &'a mut Shaper,
}

impl Justifier<'_> {
    /// What fills a line to which `missing` is missing; a line that has too much shrinks. No change at all where the
    /// bounds do not allow it.
    pub(super) fn fit(&mut self, missing: f32) -> Fit {
        let spaces: Vec<&Piece> = self.shown.iter().filter(|piece| piece.stretches()).collect();
        let count = count_as_f32(spaces.len());
        if self.justification == Justification::Off || spaces.is_empty() {
            return Fit::default();
        }
        if missing < 0.0 {
            let width: f32 = spaces.iter().map(|space| space.advance()).sum();
            let shrink = (-missing / width.max(f32::MIN_POSITIVE)).min(TIGHTEST_SPACE);
            return Fit { shrink, ..Fit::default() };
        }
        let wanted = missing - count * EASY_SPACE;
        let words = if self.justification == Justification::Full && wanted > 0.0 {
            self.draw_out(wanted, missing)
        } else {
            Vec::new()
        };
        let gained: f32 = words.iter().map(|(index, word)| self.gain(*index, word)).sum();
        let stretch = (missing - gained) / count;
        if stretch <= LOOSEST_SPACE { Fit { stretch, shrink: 0.0, words } } else { Fit::default() }
    }

    /// Draws words out until they have gained about `wanted`, and no more than `limit`.
    fn draw_out(&mut self, wanted: f32, limit: f32) -> Vec<(usize, Arc<ShapedWord>)> {
        let mut drawn: Vec<(usize, u8, f32)> = self.chosen(wanted).into_iter().map(|index| (index, 0, 0.0)).collect();
        let mut gained = 0.0;
        let mut has_grown = true;
        while has_grown {
            has_grown = false;
            // One tatweel for each in turn, so that all grow alike.
            for (index, tatweels, gain) in &mut drawn {
                let Some(longer) = self.word_with(*index, *tatweels + 1) else { continue };
                let longer = self.gain(*index, &longer);
                let step = longer - *gain;
                let is_wanted = gained + step / 2.0 <= wanted && gained + step <= limit;
                if is_wanted && longer <= LONGEST_KASHIDA && *tatweels < self.most_tatweels(*index) {
                    (*tatweels, *gain, gained) = (*tatweels + 1, longer, gained + step);
                    has_grown = true;
                }
            }
        }
        let words = drawn.into_iter().filter(|(_, tatweels, _)| *tatweels > 0);
        words.filter_map(|(index, tatweels, _)| Some((index, self.word_with(index, tatweels)?))).collect()
    }

    fn most_tatweels(&self, index: usize) -> u8 {
        let joint = self.shown.get(index).and_then(Piece::joint);
        if joint.is_some_and(Joint::is_weak) { 1 } else { MOST_TATWEELS }
    }

    /// The words to be drawn out: the line is cut into as many parts as kashidas are needed, and each part gives the
    /// word with the best joint, of equals the one nearest its middle.
    fn chosen(&self, wanted: f32) -> Vec<usize> {
        let candidates = self.candidates();
        let parts = whole(wanted / USUAL_KASHIDA).clamp(1, most_kashidas(candidates.len()).max(1));
        let total: f32 = self.shown.iter().map(Piece::advance).sum();
        let part_width = (total / count_as_f32(parts)).max(f32::MIN_POSITIVE);
        let mut chosen: Vec<usize> = Vec::new();
        for part in 0..parts {
            let start = part_width * count_as_f32(part);
            let inside = candidates.iter().filter(|word| word.middle >= start && word.middle < start + part_width);
            let distance = |word: &Candidate| (word.middle - start - part_width / 2.0).abs();
            let rank = |word: &Candidate| {
                let is_crowded = chosen.last().is_some_and(|&last| last + 2 >= word.index);
                word.rank + if is_crowded { CROWDED } else { 0 }
            };
            let best =
                inside.min_by(|one, other| rank(one).cmp(&rank(other)).then(distance(one).total_cmp(&distance(other))));
            chosen.extend(best.map(|word| word.index));
        }
        chosen
    }

    fn candidates(&self) -> Vec<Candidate> {
        let mut pen = 0.0;
        let mut candidates = Vec::new();
        for (index, piece) in self.shown.iter().enumerate() {
            let advance = piece.advance();
            if let Some(joint) = piece.joint() {
                candidates.push(Candidate { index, rank: joint.rank, middle: pen + advance / 2.0 });
            }
            pen += advance;
        }
        candidates
    }

    /// The piece's word, drawn out by a number of tatweels.
    fn word_with(&mut self, index: usize, tatweels: u8) -> Option<Arc<ShapedWord>> {
        let piece = self.shown.get(index)?;
        let kashida = Kashida { joint: piece.joint()?, tatweels };
        self.shaper.stretched(self.source.get(piece.bytes.clone())?, piece.style, kashida)
    }

    /// What a word drawn out has gained.
    fn gain(&self, index: usize, word: &ShapedWord) -> f32 {
        self.shown.get(index).map_or(0.0, |piece| word.advance - piece.advance())
    }
}

/// A word that could be drawn out.
struct Candidate {
    index: usize,
    rank: u8,
    /// From where the line begins.
    middle: f32,
}

fn count_as_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The whole number at or above a small positive one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn whole(count: f32) -> usize {
    count.ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Direction;
    use crate::layout::{Face, Indent, Line, Paragraph, Spelling, TextStyle, Weight};
    use crate::text::ByteSpan;

    static TEXT: &str = "قال المتحدث باسم الأمين العام للأمم المتحدة إن الوفد سيصل إلى العاصمة مساء اليوم بعد جولة قادته إلى ثلاث \
        دول في المنطقة (BBC) وإن 25% من المحادثات ستبدأ غدا مع مسؤولين في مؤسسات السلام والوساطة الإقليمية.";

    fn lines(face: Face, width: f32, justification: Justification) -> Vec<Line> {
        let paragraph = Paragraph {
            text: TEXT,
            span: ByteSpan::whole(TEXT),
            block: 0,
            direction: Direction::RightToLeft,
            style: TextStyle { face, weight: Weight::Regular, font_size: 20.0 },
            leading: 1.9,
            justification,
            spelling: Spelling::default(),
            indent: Indent::default(),
        };
        paragraph.lines(width, 0.0, &mut Shaper::new())
    }

    /// The words of a line that have more glyph width than they have alone.
    fn drawn_out(line: &Line, face: Face) -> Vec<&'static str> {
        let mut shaper = Shaper::new();
        let words = TEXT.split(' ').filter(|word| !word.is_ascii()).filter(|word| {
            let start = word.as_ptr() as usize - TEXT.as_ptr() as usize;
            let inside = line.glyphs.iter().filter(|glyph| (start..start + word.len()).contains(&line.cluster(glyph)));
            let width: f32 = inside.map(|glyph| glyph.advance).sum();
            width > shaper.shape(word, true, face, Weight::Regular).advance * 20.0 + 0.5
        });
        words.collect()
    }

    #[test]
    fn full_lines_fill_the_measure_with_even_spaces_where_light_ones_gape() {
        let growth = |lines: &[Line], natural: f32| {
            let spaces = lines.iter().flat_map(|line| &line.cells).filter(|cell| cell.span.slice(TEXT) == " ");
            spaces.map(|cell| cell.right - cell.left - natural).fold(0.0, f32::max)
        };
        for face in Face::ALL {
            let natural = Shaper::new().shape(" ", true, face, Weight::Regular).advance * 20.0;
            let (mut light, mut full) = (0.0, 0.0);
            for step in 0_u8..30 {
                let width = 240.0 + f32::from(step) * 11.0;
                light += growth(&lines(face, width, Justification::Light), natural);
                full += growth(&lines(face, width, Justification::Full), natural);
            }
            assert!(full < 0.75 * light, "{face:?}: {full} {light}");
        }
    }

    #[test]
    fn no_line_draws_out_most_of_its_words_and_none_a_word_that_cannot_be() {
        let mut count = 0;
        for face in Face::ALL {
            for step in 0_u8..30 {
                let lines = lines(face, 240.0 + f32::from(step) * 11.0, Justification::Full);
                for line in &lines {
                    let words = line.span.slice(TEXT).split_whitespace().count();
                    let drawn = drawn_out(line, face);
                    assert!(drawn.len() <= most_kashidas(words), "{face:?} {drawn:?} of {}", line.span.slice(TEXT));
                    assert!(!drawn.contains(&"دول"), "{drawn:?}");
                    count += drawn.len();
                }
                let last = lines.last().unwrap();
                assert!(drawn_out(last, face).is_empty(), "the last line stays as it is");
            }
        }
        assert!(count > 100, "{count}");
    }

    #[test]
    fn pitfall_18_copy_gives_no_tatweel_and_the_letter_before_it_is_widened() {
        let lines = lines(Face::NotoNaskh, 330.0, Justification::Full);
        let copied: String = lines.iter().map(|line| line.span.slice(TEXT)).collect();
        assert_eq!(copied, TEXT);
        let line = lines.iter().find(|line| !drawn_out(line, Face::NotoNaskh).is_empty()).unwrap();
        let word = drawn_out(line, Face::NotoNaskh)[0];
        let start = word.as_ptr() as usize - TEXT.as_ptr() as usize;
        let plain = Shaper::new().shape(word, true, Face::NotoNaskh, Weight::Regular);
        let cells = line.cells.iter().filter(|cell| (start..start + word.len()).contains(&cell.span.start()));
        let joint = plain.joint.unwrap();
        for (cell, before) in cells.zip(&plain.cells) {
            let gained = cell.right - cell.left - (before.right - before.left) * 20.0;
            let is_drawn_out = cell.span.start() == start + joint.letter;
            assert_eq!(gained > 2.0, is_drawn_out, "{word} {gained}");
        }
        assert!(line.glyphs.iter().all(|glyph| TEXT.is_char_boundary(line.cluster(glyph))));
    }
}
