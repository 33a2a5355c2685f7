//! How many lines a paragraph has, without laying it out: from the advances of its words.
//!
//! Words of Arabic letters, digits and usual punctuation are wide as they are wide wherever they stand, and between two of
//! them a line may break or not by their outermost characters alone. Where a paragraph holds anything else, or a line comes
//! out full to within a hair, it is broken as [`Paragraph::lines`] breaks it: the counts are always those of the layout.

use super::bidi::base_level;
use super::ink::Reach;
use super::joined::Joined;
use super::line::Paragraph;
use super::opportunity::line_opportunities;
use super::piece::cuts;
use super::shape::{Shaper, WordStyle};
use super::spelling::Digits;
use crate::article::Direction;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Words remembered before the counter starts anew; 16 bytes each.
const MOST_WORDS: usize = 1 << 18;
/// Words that the counter's shaper keeps whole, for paragraphs that need laying out.
const SHAPED_WORDS: usize = 1 << 14;
/// A line is full to within a hair where so many em are left or missing: sums of many advances differ in their last bits.
const HAIR: f32 = 1e-3;
/// Advances that differ by less, in em, are the same.
const SAME: f32 = 1e-5;
/// Characters beside letters and digits that a plain word may have; the first two stand for those.
const EDGES: &[char] = &[
    'ا', '1', '،', '؛', '؟', '.', ':', ',', ';', '!', '?', '(', ')', '[', ']', '{', '}', '«', '»', '"', '\'', '“', '”',
    '‘', '’', '-', '–', '—', '…', '/', '\\', '%', '٪', '*', '#', '@', '&', '+', '=', '_', '<', '>', '|', '$', '٫', '٬',
    '•',
];

/// Those of them that close or pause and stand behind letters.
const PAUSES: &[char] = &['،', '؛', '؟', '.', ':', '»'];

/// How much room a paragraph takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// How many lines it has.
    pub lines: u32,
    /// Height of each in points.
    pub line_height: f32,
}

/// Counts the lines of paragraphs, the later ones sooner.
pub struct LineCounter {
    shaper: Shaper,
    words: HashTable<Word>,
    hasher: DefaultHashBuilder,
    joints: Joints,
    joined: Joined,
}

/// What is known of a word, under the hash of its letters and its style: that two words share one is far less likely than
/// that memory fails, and would cost no more than a wrong height until the paragraph is laid out.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    advance: f32,
    edges: [u8; 2],
    /// Upwards and downwards, in steps of [`REACH_STEP`], rounded up.
    reach: [u8; 2],
}

/// Stands in the place of a word's edges where lines may break inside it.
const COMPOUND: [u8; 2] = [u8::MAX; 2];
/// How finely it is remembered how far ink reaches, in em. What reaches farther than the last step, no plain word does.
const REACH_STEP: f32 = 1.0 / 64.0;

impl Word {
    fn new(hash: u64, measure: Measure) -> Self {
        let edges = if measure.is_compound { COMPOUND } else { [measure.first_edge, measure.last_edge] };
        let above = steps(measure.reach.above).zip(steps(measure.reach.below));
        let Some((above, below)) = above else {
            return Self { hash, advance: f32::NAN, edges: [0; 2], reach: [0; 2] };
        };
        Self { hash, advance: measure.advance, edges, reach: [above, below] }
    }

    fn measure(self) -> Measure {
        let [first_edge, last_edge] = self.edges;
        let [above, below] = self.reach.map(|steps| f32::from(steps) * REACH_STEP);
        let is_compound = self.edges == COMPOUND;
        Measure { advance: self.advance, first_edge, last_edge, is_compound, reach: Reach { above, below } }
    }
}

/// So many [`REACH_STEP`]s, or `None` where a byte does not hold them.
fn steps(reach: f32) -> Option<u8> {
    let steps = (reach.max(0.0) / REACH_STEP).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number that a byte holds")]
    (steps <= f32::from(u8::MAX)).then_some(steps as u8)
}

#[derive(Clone, Copy)]
struct Measure {
    /// In em; not a number for a word that is not wide alike everywhere.
    advance: f32,
    first_edge: u8,
    last_edge: u8,
    /// Whether lines may break inside; then nothing else is told.
    is_compound: bool,
    /// How far its ink reaches at most, in em.
    reach: Reach,
}

impl Measure {
    const fn new(advance: f32, reach: Reach) -> Self {
        Self { advance, first_edge: 0, last_edge: 0, is_compound: false, reach }
    }
}

impl Default for LineCounter {
    fn default() -> Self {
        Self {
            shaper: Shaper::remembering(SHAPED_WORDS),
            words: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            joints: Joints::new(),
            joined: Joined::default(),
        }
    }
}

impl LineCounter {
    /// How many lines [`Paragraph::lines`] breaks the paragraph into at this width in points, and how high they are.
    pub fn count(&mut self, paragraph: &Paragraph<'_>, width: f32) -> Extent {
        let (paragraph, width) = &paragraph.body(width);
        let width = *width;
        let text = paragraph.span.slice(paragraph.text);
        let is_rtl = paragraph.direction == Direction::RightToLeft;
        let em = width / paragraph.style.font_size;
        let plain = is_rtl.then(|| self.count_plain(text, paragraph, em)).flatten();
        let plain = plain.or_else(|| self.count_pieces(text, paragraph, em));
        // Where the ink may need more room than the leading gives, it is looked at as it is.
        let usual = paragraph.line_height(Reach::default(), &mut self.shaper);
        let is_roomy = |reach: Reach, shaper: &mut Shaper| paragraph.line_height(reach, shaper) <= usual;
        match plain {
            Some((lines, reach)) if is_roomy(reach, &mut self.shaper) => Extent { lines, line_height: usual },
            _ => paragraph.extent(width, &mut self.shaper),
        }
    }

    /// How many lines a paragraph has that is of plain words and leaves no doubt, and how far its ink reaches at most; in em.
    fn count_plain(&mut self, text: &str, paragraph: &Paragraph<'_>, width: f32) -> Option<(u32, Reach)> {
        let style = paragraph.word_style(true);
        let space = self.measure(" ", style);
        let mut line = OpenLine::new(width);
        for word in text.split(' ') {
            if !word.is_empty() {
                let measure = self.measure(word, style);
                if measure.is_compound {
                    self.add_compound(word, style, &mut line)?;
                } else {
                    line.add(measure, &self.joints)?;
                }
            } else if line.edge.is_none() {
                return None;
            }
            line.used += space.advance;
        }
        Some((line.count, line.reach))
    }

    /// Adds a word inside which lines may break, stretch by stretch.
    fn add_compound(&mut self, word: &str, style: WordStyle, line: &mut OpenLine) -> Option<()> {
        let mut start = 0;
        for (end, _) in line_opportunities(word) {
            let measure = self.measure(word.get(start..end)?, style);
            if measure.is_compound {
                return None;
            }
            if start > 0 {
                line.part();
            }
            line.add(measure, &self.joints)?;
            start = end;
        }
        Some(())
    }

    /// The same for any paragraph, cut into pieces as for its layout, none of which is wider than a line.
    fn count_pieces(&mut self, text: &str, paragraph: &Paragraph<'_>, width: f32) -> Option<(u32, Reach)> {
        let look = (paragraph.style, paragraph.spelling);
        let mut line = OpenLine::new(width);
        for cut in cuts(text, base_level(paragraph.direction), look) {
            let measure = self.measure_piece(text.get(cut.bytes.clone())?, cut.style);
            if cut.must_start_line {
                line.end();
            } else if cut.may_start_line {
                line.part();
            }
            if cut.is_space {
                line.used += measure.advance;
                line.reach = line.reach.cover(measure.reach);
            } else {
                line.fill(measure)?;
            }
        }
        Some((line.count, line.reach))
    }

    /// Advance and reach of a word as it is shaped in one direction.
    fn measure_piece(&mut self, word: &str, style: WordStyle) -> Measure {
        let hash = self.hasher.hash_one((word, style));
        self.known_or(hash, |counter| counter.shape(word, style))
    }

    /// The same, not remembered.
    fn shape(&mut self, word: &str, style: WordStyle) -> Measure {
        let Self { shaper, joined, .. } = self;
        let mut shaped = |part: &str| shaper.extent(part, style);
        let face = (style.face, style.weight);
        let summed = if style.rtl { joined.extent(word, face, &mut shaped) } else { None };
        let (advance, reach) = summed.unwrap_or_else(|| shaped(word));
        Measure::new(advance, reach)
    }

    fn measure(&mut self, word: &str, style: WordStyle) -> Measure {
        let hash = self.hasher.hash_one((style, word));
        let uncertain = Measure::new(f32::NAN, Reach::default());
        self.known_or(hash, |counter| counter.measure_new(word, style).unwrap_or(uncertain))
    }

    fn known_or(&mut self, hash: u64, measure: impl FnOnce(&mut Self) -> Measure) -> Measure {
        if let Some(known) = self.words.find(hash, |known| known.hash == hash) {
            return known.measure();
        }
        let word = Word::new(hash, measure(self));
        if self.words.len() >= MOST_WORDS {
            self.words.clear();
        }
        self.words.insert_unique(hash, word, |known| known.hash);
        word.measure()
    }

    fn measure_new(&mut self, word: &str, style: WordStyle) -> Option<Measure> {
        if let Some((first_edge, last_edge)) = edges_of_letters(word) {
            let letters = self.shape(word, WordStyle { rtl: true, ..style });
            return Some(Measure { first_edge, last_edge, ..letters });
        }
        let mut reach = Reach::default();
        let mut advance = |part: &str, rtl| {
            let part = self.measure_piece(part, WordStyle { rtl, ..style });
            reach = reach.cover(part.reach);
            part.advance
        };
        if word == " " {
            let (rtl, ltr) = (advance(word, true), advance(word, false));
            return is_same(rtl, ltr).then_some(Measure::new(rtl, reach));
        }
        if line_opportunities(word).any(|(place, _)| place < word.len()) {
            return Some(Measure { is_compound: true, ..Measure::new(0.0, reach) });
        }
        if style.spelling.digits != Digits::AsWritten && word.contains(char::is_numeric) {
            return None; // which digits are shown depends on what stands beside them
        }
        let (first_edge, last_edge) = edges_of(word)?;
        let advance = advance_anywhere(word, &mut advance)?;
        Some(Measure { first_edge, last_edge, ..Measure::new(advance, reach) })
    }
}

/// A line being filled; widths in em.
struct OpenLine {
    count: u32,
    used: f32,
    /// How much was used where the line may end at the latest.
    opportunity: Option<f32>,
    /// How the word before ends.
    edge: Option<u8>,
    width: f32,
    /// How far the ink of all words reaches.
    reach: Reach,
}

impl OpenLine {
    fn new(width: f32) -> Self {
        Self { count: 1, used: 0.0, opportunity: None, edge: None, width, reach: Reach::default() }
    }

    /// Adds a word after spaces, on a new line where it does not fit. `None` where it is not sure what is to be done.
    fn add(&mut self, word: Measure, joints: &Joints) -> Option<()> {
        if self.edge.is_some_and(|last| joints.may_part(last, word.first_edge)) {
            self.part();
        }
        self.edge = Some(word.last_edge);
        self.fill(word)
    }

    /// Adds a word to the line or, where it does not fit, to the next one.
    fn fill(&mut self, word: Measure) -> Option<()> {
        let is_clear = |used: f32| (used + word.advance - self.width).abs() > HAIR; // false for what is not a number
        if !is_clear(self.used) {
            return None;
        }
        if self.used + word.advance > self.width {
            self.count += 1;
            self.used -= self.opportunity.take()?;
            if !is_clear(self.used) || self.used + word.advance > self.width {
                return None;
            }
        }
        self.used += word.advance;
        self.reach = self.reach.cover(word.reach);
        Some(())
    }

    /// Ends the line here.
    fn end(&mut self) {
        self.count += 1;
        (self.used, self.opportunity) = (0.0, None);
    }

    /// Notes that the line may end here.
    fn part(&mut self) {
        self.opportunity = Some(self.used);
    }
}

/// Between which characters a line may break where only spaces are between them.
struct Joints(Vec<bool>);

impl Joints {
    fn new() -> Self {
        let may_part = |last: &char, first: &char| {
            let text = format!("ا{last} {first}ا");
            let place = text.len() - first.len_utf8() - 'ا'.len_utf8();
            line_opportunities(&text).any(|(opportunity, _)| opportunity == place)
        };
        Self(EDGES.iter().flat_map(|last| EDGES.iter().map(move |first| may_part(last, first))).collect())
    }

    fn may_part(&self, last: u8, first: u8) -> bool {
        self.0.get(usize::from(last) * EDGES.len() + usize::from(first)).copied().unwrap_or(false)
    }
}

/// The classes of a word's outermost characters, as indices of [`EDGES`]; `None` for what is not a plain word.
fn edges_of(word: &str) -> Option<(u8, u8)> {
    let mut classes = word.chars().map(class_of);
    let last = word.trim_end_matches(is_mark).chars().next_back().and_then(edge_of)?;
    let first = word.chars().next().and_then(edge_of)?;
    classes.all(|class| class.is_some()).then_some((first, last))
}

/// The same of a word of nothing but Arabic letters, with or without marks behind them that close or pause: what most words
/// are, inside which no line breaks.
fn edges_of_letters(word: &str) -> Option<(u8, u8)> {
    let letters = word.trim_end_matches(|character| PAUSES.contains(&character));
    let are_letters = !letters.is_empty() && letters.chars().all(|character| matches!(character, 'ء'..='ي'));
    are_letters.then_some((0, word.chars().next_back().and_then(edge_of)?))
}

fn edge_of(character: char) -> Option<u8> {
    let index = match class_of(character)? {
        _ if is_mark(character) => return None,
        Class::Neutral => EDGES.iter().position(|edge| *edge == character)?,
        _ if character.is_numeric() => 1,
        Class::Arabic | Class::Latin => 0,
    };
    u8::try_from(index).ok()
}

/// What a character of a plain word is to the order of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A letter that runs right to left, or a mark on one.
    Arabic,
    /// A letter or digit that runs left to right.
    Latin,
    /// Runs as its neighbours do.
    Neutral,
}

fn class_of(character: char) -> Option<Class> {
    match character {
        '\u{620}'..='\u{65F}' | '\u{670}'..='\u{6D3}' => Some(Class::Arabic),
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{660}'..='\u{669}' => Some(Class::Latin),
        _ => EDGES.contains(&character).then_some(Class::Neutral),
    }
}

const fn is_mark(character: char) -> bool {
    matches!(character, '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// How wide a word is in em, whatever stands around it; `None` where that matters.
///
/// Letters that run right to left take the neutral ones beside them along. A neutral character beside letters or digits that
/// run the other way may go with either: it must be as wide alone, with the one and with the other.
fn advance_anywhere(word: &str, advance: &mut impl FnMut(&str, bool) -> f32) -> Option<f32> {
    let is = |class| move |character: char| class_of(character) == Some(class);
    let has_latin = word.contains(is(Class::Latin));
    let as_arabic = advance_of_runs(word, is(Class::Latin), advance);
    if word.contains(is(Class::Arabic)) && !has_latin || !word.contains(is(Class::Neutral)) {
        return Some(as_arabic);
    }
    let as_latin = advance_of_runs(word, |character| !is(Class::Arabic)(character), advance);
    let mut alone = 0.0;
    for part in word.split_inclusive(is(Class::Neutral)) {
        let letters = part.trim_end_matches(is(Class::Neutral));
        let neutral = part.get(letters.len()..).unwrap_or_default();
        for piece in [letters, neutral].into_iter().filter(|piece| !piece.is_empty()) {
            alone += advance_of_runs(piece, is(Class::Latin), advance);
        }
    }
    (is_same(as_arabic, as_latin) && is_same(as_arabic, alone)).then_some(as_arabic)
}

/// The advance of a word cut into runs of characters that run left to right, as `is_ltr` says, and of others.
fn advance_of_runs(word: &str, is_ltr: impl Fn(char) -> bool, advance: &mut impl FnMut(&str, bool) -> f32) -> f32 {
    let mut sum = 0.0;
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let ltr = is_ltr(first);
        let end = rest.find(|character| is_ltr(character) != ltr).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        sum += advance(run, !ltr);
        rest = after;
    }
    sum
}

fn is_same(first: f32, second: f32) -> bool {
    (first - second).abs() < SAME
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, from_text, sample};
    use crate::layout::{Digits, Face, Harakat, Outline, PageStyle, Spelling};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// Checks every paragraph of a text at some widths; returns how many needed no layout.
    fn check(text: &str, counter: &mut LineCounter) -> usize {
        let article = Arc::new(from_text(text.to_owned()));
        let mut plain = 0;
        let looks = Face::ALL.map(|face| PageStyle { face, ..PageStyle::default() });
        let spelling = Spelling { digits: Digits::ArabicIndic, harakat: Harakat::Hidden };
        let tight = PageStyle { leading: 0.7, ..PageStyle::default() };
        for style in looks.into_iter().chain([tight, PageStyle { spelling, ..tight }]) {
            for width in [90.0, 161.0, 240.0, 337.0, 720.0] {
                let outline = Outline::new(Arc::clone(&article), style, width);
                for part in 0..outline.part_count() {
                    let paragraph = outline.paragraph(part).unwrap();
                    let lines = paragraph.lines(width, 0.0, &mut counter.shaper);
                    let counted = counter.count(&paragraph, width);
                    assert_eq!(counted.lines as usize, lines.len(), "{style:?} {width} {text:?}");
                    let height = lines[0].height;
                    assert!((counted.line_height - height).abs() < 1e-3, "{counted:?} {height} {style:?} {text:?}");
                    let words = paragraph.span.slice(paragraph.text);
                    let is_plain = counter.count_plain(words, &paragraph, width / paragraph.style.font_size).is_some();
                    plain += usize::from(is_plain);
                }
            }
        }
        plain
    }

    #[test]
    fn the_sample_is_counted_as_it_is_laid_out_and_most_of_it_without_layout() {
        let article = sample();
        let paragraphs = article.blocks().len() * (Face::ALL.len() + 2) * 5;
        let plain = check(article.text(), &mut LineCounter::default());
        assert!(plain * 4 > paragraphs * 3, "{plain} of {paragraphs}");
        assert!(article.blocks().iter().any(|block| block.kind == BlockKind::Title));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, rng_seed: proptest::test_runner::RngSeed::Fixed(11), ..ProptestConfig::default() })]
        #[test]
        fn any_mix_of_words_is_counted_as_it_is_laid_out(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "قال", "الرئيس", "لأردوغان،", "(BBC)", "(BBC", "World)", "25%", "٢٥٪", "2008-2009", "٢٠٠٨-٢٠٠٩", "«نعم»", "«", "»",
                    "\"قال\"", "مُحَمَّدٌ", "-", "–", "U.S.A.", "F16", "و12", "؟!", "...", "12/5/2008", "3.5", "a-b", "http://a.b/c?d=e", ":",
                    "(قال", "قال)", "(25)", "$5", "+5", "-5", "#وسم", "@user", "،", "؛", "]", "[", "/", "كلمة/كلمة", "\u{200F}", "\u{A0}", "",
                    "المستشفيات\u{A0}والمؤسسات", "12:30", "(12", "%", "AT&T", "e.g.,", "أ.ب.", "!",
                ]),
                1..40,
            )
        ) {
            thread_local!(static COUNTER: std::cell::RefCell<LineCounter> = std::cell::RefCell::default());
            COUNTER.with_borrow_mut(|counter| check(&words.join(" "), counter));
        }
    }
}
