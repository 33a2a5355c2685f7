//! How many lines a paragraph has, without laying it out: from the advances of its words.
//!
//! Words of Arabic letters, digits and usual punctuation are wide as they are wide wherever they stand, and between two of
//! them a line may break or not by their outermost characters alone. Where a paragraph holds anything else, or a line of widths
//! that are no whole thousandths of an em comes out full to within a hair, it is broken as [`Paragraph::lines`] breaks it: the
//! counts are always those of the layout.

use super::bidi::base_level;
use super::char_index::CharIndex;
use super::ink::Reach;
use super::joined::{Joined, Room, is_mark};
use super::line::Paragraph;
use super::opportunity::line_opportunities;
use super::piece::cuts;
use super::shape::{Shaper, WordStyle};
use super::spelling::Digits;
use super::strip::{CoarseReach, Onset, Strip, Widths, is_step, sum_of};
use super::units::INEXACT;
use crate::article::Direction;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

/// Words remembered before the counter starts anew; 16 bytes each.
const MOST_WORDS: usize = 1 << 18;
/// Words that there is room for from the beginning.
const USUAL_WORDS: usize = 1 << 16;
/// Words that the counter's shaper keeps whole, for paragraphs that need laying out.
const SHAPED_WORDS: usize = 1 << 14;
/// Characters beside letters and digits that a plain word may have; the first two stand for those.
const EDGES: &[char] = &[
    'ا', '1', '،', '؛', '؟', '.', ':', ',', ';', '!', '?', '(', ')', '[', ']', '{', '}', '«', '»', '"', '\'', '“', '”',
    '‘', '’', '-', '–', '—', '…', '/', '\\', '%', '٪', '*', '#', '@', '&', '+', '=', '_', '<', '>', '|', '$', '٫', '٬',
    '•',
];
static EDGE_INDEX: CharIndex = CharIndex::of(EDGES);

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
    /// The styles met so far; they are few.
    styles: Vec<WordStyle>,
    joints: Joints,
    joined: Joined,
    /// The words of the paragraph at hand.
    found: Vec<Found>,
    /// The steps of the paragraph at hand.
    strip: Strip,
}

/// A stretch between spaces, with the hash that it is known by.
struct Found {
    bytes: Range<usize>,
    hash: u64,
}

/// A word under the hash of its letters and its kind: that two words share one is far less likely than that memory fails, and
/// would cost no more than a wrong height until the paragraph is laid out.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    measure: Measure,
}

/// What is known of a word.
#[derive(Clone, Copy)]
struct Measure {
    /// In [`units_of`](super::units::units_of) an em.
    width: u32,
    /// How it begins and ends, as indices of [`EDGES`]; or [`COMPOUND`], or [`UNCERTAIN`].
    edges: [u8; 2],
    /// How far its ink reaches at most.
    reach: CoarseReach,
}

/// The edges of a word inside which lines may break; then nothing else is told.
const COMPOUND: [u8; 2] = [u8::MAX; 2];
/// Those of a word that is not wide alike everywhere.
const UNCERTAIN: [u8; 2] = [u8::MAX - 1; 2];

impl Measure {
    /// Nothing but how it stands.
    fn marked(edges: [u8; 2]) -> Self {
        Self { width: 0, edges, reach: CoarseReach::default() }
    }

    /// `None` where the width is none, or beyond all bounds.
    fn new(room: Room, edges: [u8; 2]) -> Option<Self> {
        let width = u32::try_from(room.width).ok().filter(|width| is_step(*width))?;
        Some(Self { width, edges, reach: room.reach })
    }
}

/// What stands before a word.
#[derive(Default)]
struct Before {
    /// How the word ends that does; `None` where the paragraph begins.
    edge: Option<u8>,
    /// How many spaces follow it.
    spaces: usize,
}

/// A style, and whether a stretch of its text is a word between spaces or a piece of one direction: by these words are known.
#[derive(Clone, Copy)]
struct Kind(u32);

impl Default for LineCounter {
    fn default() -> Self {
        Self {
            shaper: Shaper::remembering(SHAPED_WORDS),
            words: HashTable::with_capacity(USUAL_WORDS),
            hasher: DefaultHashBuilder::default(),
            styles: Vec::new(),
            joints: Joints::new(),
            joined: Joined::default(),
            found: Vec::new(),
            strip: Strip::default(),
        }
    }
}

impl LineCounter {
    /// How many lines [`Paragraph::lines`] breaks the paragraph into at this width in points, and how high they are.
    pub fn count(&mut self, paragraph: &Paragraph<'_>, width: f32) -> Extent {
        self.count_and_keep(paragraph, width, None)
    }

    /// The same for paragraphs that follow each other, of which the widths are kept beside.
    pub fn measure<'a>(
        &mut self,
        paragraphs: impl Iterator<Item = Paragraph<'a>>,
        width: f32,
    ) -> (Vec<Extent>, Widths) {
        let mut widths = Widths::default();
        let extents = paragraphs.map(|paragraph| self.count_and_keep(&paragraph, width, Some(&mut widths))).collect();
        widths.close();
        (extents, widths)
    }

    /// The same again, at this width, from what [`LineCounter::measure`] kept of these very paragraphs in the same face.
    pub fn count_again<'a>(
        &mut self,
        paragraphs: impl Iterator<Item = Paragraph<'a>>,
        widths: &Widths,
        width: f32,
    ) -> Vec<Extent> {
        let count = |(index, paragraph): (usize, Paragraph<'_>)| {
            let (body, room) = paragraph.body(width);
            match widths.lines(index, room / body.style.font_size) {
                Some(told) => self.extent(&body, room, Some(told)),
                None => self.count(&paragraph, width),
            }
        };
        paragraphs.enumerate().map(count).collect()
    }

    /// Forgets the words of a long count, of which the widths are kept: to count again, none is looked up.
    pub fn forget_words(&mut self) {
        if self.words.len() > USUAL_WORDS / 2 {
            self.words = HashTable::new();
        }
    }

    fn count_and_keep(&mut self, paragraph: &Paragraph<'_>, width: f32, widths: Option<&mut Widths>) -> Extent {
        let (body, room) = paragraph.body(width);
        let mut strip = std::mem::take(&mut self.strip);
        let is_told = self.walk(&body, &mut strip).is_some();
        if let Some(widths) = widths {
            widths.keep(is_told.then_some(&strip));
        }
        let lines = is_told.then(|| strip.lines(room / body.style.font_size)).flatten();
        let told = lines.map(|lines| (lines, strip.reach.reach()));
        self.strip = strip;
        self.extent(&body, room, told)
    }

    /// The room that a paragraph takes, of which lines and reach in em are told, or not. Where the ink may need more room than
    /// the leading gives, it is looked at as it is.
    fn extent(&mut self, body: &Paragraph<'_>, room: f32, told: Option<(u32, Reach)>) -> Extent {
        let usual = body.line_height(Reach::default(), &mut self.shaper);
        match told {
            Some((lines, reach)) if body.line_height(reach, &mut self.shaper) <= usual => {
                Extent { lines, line_height: usual }
            }
            _ => body.extent(room, &mut self.shaper),
        }
    }

    /// The steps of a paragraph; `None` where they leave doubt.
    fn walk(&mut self, paragraph: &Paragraph<'_>, strip: &mut Strip) -> Option<()> {
        let text = paragraph.span.slice(paragraph.text);
        let is_rtl = paragraph.direction == Direction::RightToLeft;
        let plain = is_rtl.then(|| self.walk_plain(text, paragraph, strip)).flatten();
        plain.or_else(|| self.walk_pieces(text, paragraph, strip))
    }

    /// The steps of a paragraph of plain words.
    fn walk_plain(&mut self, text: &str, paragraph: &Paragraph<'_>, strip: &mut Strip) -> Option<()> {
        let style = paragraph.word_style(true);
        let kind = self.kind(style, false);
        let space = self.word(" ", (style, kind));
        if space.edges == UNCERTAIN {
            return None;
        }
        strip.begin(space.width);
        let mut found = std::mem::take(&mut self.found);
        self.find_words(text, kind, &mut found);
        let walked = self.walk_found(&found, text, (style, kind), strip);
        self.found = found;
        walked
    }

    /// The stretches between spaces: looked for before any is looked up, so that the memory of one is waited for beside that of others.
    fn find_words(&self, text: &str, kind: Kind, found: &mut Vec<Found>) {
        found.clear();
        let mut start = 0;
        for end in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
            let word = text.as_bytes().get(start..end).unwrap_or_default();
            found.push(Found { bytes: start..end, hash: self.hash(word, kind) });
            start = end + 1;
        }
    }

    fn walk_found(
        &mut self,
        found: &[Found],
        text: &str,
        (style, kind): (WordStyle, Kind),
        strip: &mut Strip,
    ) -> Option<()> {
        let mut before = Before::default();
        for Found { bytes, hash } in found {
            if bytes.is_empty() {
                before.edge?;
            } else {
                let word = || text.get(bytes.clone()).unwrap_or_default();
                let known = self.known_or(*hash, |counter| counter.measure_new(word(), style));
                if known.edges == COMPOUND {
                    self.walk_compound(word(), (style, kind), &mut before, strip)?;
                } else {
                    self.add(known, &mut before, strip)?;
                }
            }
            before.spaces += 1;
        }
        Some(())
    }

    /// Adds a word; then it is what stands before the next one.
    fn add(&self, word: Measure, before: &mut Before, strip: &mut Strip) -> Option<()> {
        if word.edges == UNCERTAIN {
            return None;
        }
        let [first, last] = word.edges;
        let onset = match before.spaces.checked_sub(1) {
            Some(more) if before.edge.is_some_and(|edge| self.joints.may_part(edge, first)) => {
                strip.push_spaces(more);
                Onset::AfterSpace
            }
            _ => {
                strip.push_spaces(before.spaces);
                Onset::Glued
            }
        };
        strip.push(onset, word.width, word.reach);
        *before = Before { edge: Some(last), spaces: 0 };
        Some(())
    }

    /// Adds a word inside which lines may break, stretch by stretch.
    fn walk_compound(
        &mut self,
        word: &str,
        style: (WordStyle, Kind),
        before: &mut Before,
        strip: &mut Strip,
    ) -> Option<()> {
        let mut start = 0;
        for (end, _) in line_opportunities(word) {
            let known = self.word(word.get(start..end)?, style);
            if known.edges == COMPOUND || known.edges == UNCERTAIN {
                return None;
            }
            if start == 0 {
                self.add(known, before, strip)?;
            } else {
                strip.push(Onset::Opportunity, known.width, known.reach);
                before.edge = Some(known.edges[1]);
            }
            start = end;
        }
        Some(())
    }

    /// The steps of any paragraph, cut into pieces as for its layout.
    fn walk_pieces(&mut self, text: &str, paragraph: &Paragraph<'_>, strip: &mut Strip) -> Option<()> {
        let look = (paragraph.style, paragraph.spelling);
        strip.begin(0);
        let mut cuts = cuts(text, base_level(paragraph.direction), look).into_iter().peekable();
        while let Some(cut) = cuts.next() {
            let known = self.piece(text.get(cut.bytes.clone())?, cut.style);
            if known.edges == UNCERTAIN {
                return None;
            }
            if cut.must_start_line {
                strip.end_line();
            }
            let onset = match (cut.is_space, cut.may_start_line && !cut.must_start_line) {
                // White space never overflows: a line that could begin with it begins behind it, where that may be.
                (true, true) if cuts.peek().is_some_and(|next| !next.may_start_line) => return None,
                (true, _) => Onset::Space,
                (false, true) => Onset::Opportunity,
                (false, false) => Onset::Glued,
            };
            strip.push(onset, known.width, known.reach);
        }
        Some(())
    }

    fn kind(&mut self, style: WordStyle, is_piece: bool) -> Kind {
        let known = self.styles.iter().position(|known| *known == style);
        let index = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        // Styles are few.
        Kind(u32::try_from(index * 2 + usize::from(is_piece)).unwrap_or(u32::MAX))
    }

    /// A word as it is shaped in one direction; its edges tell nothing but whether that is sure.
    fn piece(&mut self, word: &str, style: WordStyle) -> Measure {
        let kind = self.kind(style, true);
        self.known_or(self.hash(word.as_bytes(), kind), |counter| Measure::new(counter.shape(word, style)?, [0; 2]))
    }

    /// Advance and reach of the same, not remembered; `None` where they are beyond all bounds.
    fn shape(&mut self, word: &str, style: WordStyle) -> Option<Room> {
        let Self { shaper, joined, .. } = self;
        let summed = joined.room(word, style, &mut |parts: &[String]| shaper.extents(parts, style));
        summed.or_else(|| Room::of(shaper.extent(word, style)))
    }

    /// A word as it stands between spaces, whatever its neighbours are.
    fn word(&mut self, word: &str, (style, kind): (WordStyle, Kind)) -> Measure {
        self.known_or(self.hash(word.as_bytes(), kind), |counter| counter.measure_new(word, style))
    }

    fn hash(&self, word: &[u8], kind: Kind) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write_u32(kind.0);
        hasher.write(word);
        hasher.finish()
    }

    fn known_or(&mut self, hash: u64, measure: impl FnOnce(&mut Self) -> Option<Measure>) -> Measure {
        if let Some(known) = self.words.find(hash, |known| known.hash == hash) {
            return known.measure;
        }
        let measure = measure(self).unwrap_or(Measure::marked(UNCERTAIN));
        if self.words.len() >= MOST_WORDS {
            self.words.clear();
        }
        self.words.insert_unique(hash, Word { hash, measure }, |known| known.hash);
        measure
    }

    fn measure_new(&mut self, word: &str, style: WordStyle) -> Option<Measure> {
        if let Some((first_edge, last_edge)) = edges_of_letters(word) {
            let letters = self.shape(word, WordStyle { rtl: true, ..style })?;
            return Measure::new(letters, [first_edge, last_edge]);
        }
        let mut reach = CoarseReach::default();
        let mut width = |part: &str, rtl| {
            let part = self.piece(part, WordStyle { rtl, ..style });
            reach = reach.cover(part.reach);
            (part.edges != UNCERTAIN).then_some(part.width)
        };
        if word == " " {
            let (rtl, ltr) = (width(word, true)?, width(word, false)?);
            return (rtl == ltr).then_some(Measure { width: rtl, edges: [0; 2], reach });
        }
        if line_opportunities(word).any(|(place, _)| place < word.len()) {
            return Some(Measure::marked(COMPOUND));
        }
        if style.spelling.digits != Digits::AsWritten && word.contains(char::is_numeric) {
            return None; // which digits are shown depends on what stands beside them
        }
        let (first_edge, last_edge) = edges_of(word)?;
        let width = width_anywhere(word, &mut width)?;
        Some(Measure { width, edges: [first_edge, last_edge], reach })
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
        Class::Neutral => EDGE_INDEX.get(character)?,
        _ if character.is_numeric() => 1,
        Class::Arabic | Class::Latin => 0,
    };
    Some(index)
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
        _ => EDGE_INDEX.get(character).map(|_| Class::Neutral),
    }
}

/// How wide a word is in units, whatever stands around it; `None` where that matters.
///
/// Letters that run right to left take the neutral ones beside them along. A neutral character beside letters or digits that
/// run the other way may go with either: it must be as wide alone, with the one and with the other.
fn width_anywhere(word: &str, width: &mut impl FnMut(&str, bool) -> Option<u32>) -> Option<u32> {
    let is = |class| move |character: char| class_of(character) == Some(class);
    let has_latin = word.contains(is(Class::Latin));
    let as_arabic = width_of_runs(word, is(Class::Latin), width)?;
    if word.contains(is(Class::Arabic)) && !has_latin || !word.contains(is(Class::Neutral)) {
        return Some(as_arabic);
    }
    let as_latin = width_of_runs(word, |character| !is(Class::Arabic)(character), width)?;
    let mut alone = 0;
    for part in word.split_inclusive(is(Class::Neutral)) {
        let letters = part.trim_end_matches(is(Class::Neutral));
        let neutral = part.get(letters.len()..).unwrap_or_default();
        for piece in [letters, neutral].into_iter().filter(|piece| !piece.is_empty()) {
            alone = sum_of(alone, width_of_runs(piece, is(Class::Latin), width)?)?;
        }
    }
    (is_same(as_arabic, as_latin) && is_same(as_arabic, alone)).then_some(as_arabic)
}

/// The width of a word cut into runs of characters that run left to right, as `is_ltr` says, and of others.
fn width_of_runs(
    word: &str,
    is_ltr: impl Fn(char) -> bool,
    width: &mut impl FnMut(&str, bool) -> Option<u32>,
) -> Option<u32> {
    let mut sum = 0;
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let ltr = is_ltr(first);
        let end = rest.find(|character| is_ltr(character) != ltr).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        sum = sum_of(sum, width(run, !ltr)?)?;
        rest = after;
    }
    Some(sum)
}

const fn is_same(first: u32, second: u32) -> bool {
    first.abs_diff(second) <= INEXACT
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
                    let (extents, widths) = counter.measure([paragraph].into_iter(), 300.0);
                    assert_eq!(extents.len(), 1);
                    assert_eq!(counter.count_again([paragraph].into_iter(), &widths, width), [counted], "{text:?}");
                    let words = paragraph.span.slice(paragraph.text);
                    let mut strip = Strip::default();
                    let is_plain = counter.walk_plain(words, &paragraph, &mut strip).is_some();
                    plain += usize::from(is_plain && strip.lines(width / paragraph.style.font_size).is_some());
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

    #[test]
    fn many_words_are_forgotten_and_few_are_not() {
        let mut counter = LineCounter::default();
        let style = PageStyle::default();
        let mut count = |words: usize| {
            let text: String = (0..words).map(|number| format!("{number} ")).collect();
            let article = Arc::new(from_text(text));
            let outline = Outline::new(article, style, 720.0);
            let lines = counter.count(&outline.paragraph(0).unwrap(), 720.0).lines;
            counter.forget_words();
            (lines, counter.words.len())
        };
        let (few, known) = count(100);
        assert!(known > 100);
        let (many, known) = count(USUAL_WORDS / 2);
        assert!(many > few && known == 0);
        assert_eq!(count(USUAL_WORDS / 2), (many, 0));
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
