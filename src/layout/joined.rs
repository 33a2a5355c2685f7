//! How wide a word of Arabic letters is and how far its ink reaches, from pairs of neighbouring letters.
//!
//! In a plain Naskh a letter's width depends on its form and on the letter beside it, so that some thousand pairs tell the
//! width of every word; how high its marks stand depends on no more. Where a face draws more than two letters as one, or moves
//! letters over longer distances, as Amiri does, words must be shaped whole.

use super::char_index::CharIndex;
use super::fonts::Face;
use super::ink::Reach;
use super::shape::WordStyle;
use super::spelling::Digits;
use super::strip::CoarseReach;
use super::units::units_of;
use hashbrown::HashMap;
use std::ops::Range;

/// The letters of the table, in the order of their code points.
const FIRST: char = '\u{621}';
const LAST: char = '\u{64A}';
const LETTERS: usize = LAST as usize - FIRST as usize + 1;
/// After them what stands beside letters: signs, and the figures of numbers, which run from left to right.
const BESIDE: [char; SIGNS + FIGURES] = [
    '،', '؛', '؟', '.', ':', '"', '»', '«', '(', ')', '[', ']', '{', '}', ',', ';', '!', '?', '-', '–', '…', '/', '%',
    '*', '\'', '“', '”', '‘', '’', '—', '+', '=', '@', '#', '_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '٠',
    '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩',
];
const SIGNS: usize = 35;
const FIGURES: usize = 20;
static BESIDE_INDEX: CharIndex = CharIndex::of(&BESIDE);
/// After those the row of what begins a word: nothing stands before it.
const NOTHING: usize = LETTERS + BESIDE.len();
const KINDS: usize = NOTHING + 1;
/// The rows of [`DRAWN_WHOLE`], a byte each.
const ROWS_DRAWN_WHOLE: usize = {
    let [first, second, third] = DRAWN_WHOLE;
    ((first as usize - FIRST as usize) << 16)
        | ((second as usize - FIRST as usize) << 8)
        | (third as usize - FIRST as usize)
};
/// Letters alone and pairs with marks that are remembered before all are forgotten, for a text may have any number.
const MOST_TEXTS: usize = 1 << 14;
/// A letter with more bytes of marks than any word has is shaped with its word.
const MOST_MARKED: usize = 16;
/// Joins a letter to nothing visible.
const JOINER: char = '\u{200D}';
/// In some faces one glyph, with or without marks.
const DRAWN_WHOLE: [char; 3] = ['ل', 'ل', 'ه'];

/// Advance and reach of letters in em.
type Extent = (f32, Reach);

/// The same in whole numbers, which pairs add up to exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Room {
    /// In [`units_of`] an em; less than 0 where a letter draws the one before it nearer than that is wide.
    pub(super) width: i32,
    /// How far its ink reaches at most.
    pub(super) reach: CoarseReach,
}

impl Room {
    /// What is not known yet.
    const UNKNOWN: Self = Self { width: i32::MIN, reach: CoarseReach::NONE };

    /// `None` where it is beyond all bounds.
    pub(super) fn of((advance, reach): Extent) -> Option<Self> {
        Some(Self { width: i32::try_from(units_of(advance)).ok()?, reach: CoarseReach::of(reach)? })
    }

    /// Both side by side.
    fn and(self, other: Self) -> Option<Self> {
        Some(Self { width: self.width.checked_add(other.width)?, reach: self.reach.cover(other.reach) })
    }
}

/// Advances of pairs of letters, worked out as they are met.
#[derive(Default)]
pub(super) struct Joined {
    /// The styles met so far; they are few.
    styles: Vec<(WordStyle, Known)>,
}

/// What is known of the letters of a style.
struct Known {
    /// What a letter without marks adds to one without marks before it, or [`Room::UNKNOWN`].
    pairs: Vec<Room>,
    /// Letters alone, with and without marks, and pairs of which marks change the shape.
    texts: HashMap<String, Room>,
}

/// A letter of a word, with how it joins.
#[derive(Clone, Copy)]
struct Letter<'a> {
    /// The letter with its marks.
    text: &'a str,
    character: char,
    /// Its row in the table, whatever marks it has.
    kind: usize,
    joins_before: bool,
    joins_after: bool,
}

impl Letter<'_> {
    fn is_marked(self) -> bool {
        self.text.len() > self.character.len_utf8()
    }

    fn without_marks(self) -> Self {
        Self { text: self.text.get(..self.character.len_utf8()).unwrap_or_default(), ..self }
    }

    /// Whether a mark is drawn with the letter as another letter.
    fn is_composed(self) -> bool {
        self.text.chars().skip(1).any(composes)
    }

    /// Whether the two are drawn as one, so that where marks stand depends on both.
    fn is_drawn_with(self, before: Self) -> bool {
        before.character == 'ل' && matches!(self.character, 'آ' | 'أ' | 'إ' | 'ا')
    }
}

impl Joined {
    /// How much room a word takes; `None` where its letters do not tell. `shape` tells of a few letters that stand apart from each
    /// other, of each stretch by itself.
    pub(super) fn room(
        &mut self,
        word: &str,
        style: WordStyle,
        shape: &mut impl FnMut(&[String]) -> Vec<Extent>,
    ) -> Option<Room> {
        if !is_sum_of_pairs(style.face) {
            return None;
        }
        let index = self.styles.iter().position(|(known, _)| *known == style).unwrap_or_else(|| {
            self.styles.push((style, Known::new()));
            self.styles.len() - 1
        });
        let (_, known) = self.styles.get_mut(index)?;
        let rows = rows_of(style);
        known.sum_of_known(word, &rows).or_else(|| known.sum(word, &rows, shape))
    }
}

/// Whether the words of a face are as wide as their pairs of letters say.
const fn is_sum_of_pairs(face: Face) -> bool {
    match face {
        Face::NotoNaskh => true,
        Face::Amiri | Face::NotoSansArabic | Face::Installed(_) => false,
    }
}

impl Known {
    fn new() -> Self {
        Self { pairs: vec![Room::UNKNOWN; KINDS * KINDS * 4], texts: HashMap::new() }
    }

    /// The same as [`Known::sum`] of a word without marks of which every pair was met before, as most words are: at once.
    fn sum_of_known(&self, word: &str, rows: &Range<usize>) -> Option<Room> {
        let mut kinds = word.chars().map(|character| kind_of(character, rows));
        let mut kind = kinds.next()??;
        let mut sum = Room::default();
        let (mut before, mut latest) = ((NOTHING, false), 0);
        let mut joins_before = false;
        loop {
            latest = latest << 8 | kind;
            if latest & 0xFF_FFFF == ROWS_DRAWN_WHOLE {
                return None;
            }
            let next = kinds.next();
            let joins_after =
                matches!(next, Some(Some(next)) if NEXT_JOINED >> kind & PREVIOUS_JOINED >> next & 1 == 1);
            sum = sum.and(self.known_pair(place_of(before, (kind, joins_after)))?)?;
            (before, joins_before) = ((kind, joins_before), joins_after);
            kind = match next {
                Some(next) => next?,
                None => return Some(sum),
            };
        }
    }

    fn known_pair(&self, place: usize) -> Option<Room> {
        self.pairs.get(place).copied().filter(|room| *room != Room::UNKNOWN)
    }

    /// The room of a word of such characters as [`kind_of`] tells of.
    fn sum(
        &mut self,
        word: &str,
        rows: &Range<usize>,
        shape: &mut impl FnMut(&[String]) -> Vec<Extent>,
    ) -> Option<Room> {
        let mut sum = Room::default();
        let mut before: Option<Letter<'_>> = None;
        let mut latest = ['\0'; 3];
        let mut characters = word.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            while characters.next_if(|(_, next)| is_mark(*next)).is_some() {}
            latest = [latest[1], latest[2], character];
            if latest == DRAWN_WHOLE {
                return None;
            }
            let next = characters.peek().copied();
            let end = next.map_or(word.len(), |(end, _)| end);
            let text = word.get(start..end).filter(|text| text.len() <= MOST_MARKED)?;
            let letter = Letter {
                text,
                character,
                kind: kind_of(character, rows)?,
                joins_before: before.is_some_and(|before| before.joins_after),
                joins_after: joins_next(character) && next.is_some_and(|(_, next)| joins_previous(next)),
            };
            sum = sum.and(self.added((before, letter), shape)?)?;
            before = Some(letter);
        }
        Some(sum)
    }

    /// What a letter adds to a word: the width of it and the one before, less that one's, and the reach of both.
    ///
    /// Marks take no room, and how far they reach depends on no letter but their own, unless two are drawn as one.
    fn added(
        &mut self,
        (before, letter): (Option<Letter<'_>>, Letter<'_>),
        shape: &mut impl FnMut(&[String]) -> Vec<Extent>,
    ) -> Option<Room> {
        let is_marked = letter.is_marked();
        if is_marked || before.is_some_and(Letter::is_marked) {
            let depends = |before: Letter<'_>| before.is_composed() || letter.is_drawn_with(before);
            if letter.is_composed() || before.is_some_and(depends) {
                return self.pair((before, letter), shape);
            }
        }
        let (first, first_joins) = before.map_or((NOTHING, false), |before| (before.kind, before.joins_before));
        let place = place_of((first, first_joins), (letter.kind, letter.joins_after));
        let plain = match self.known_pair(place) {
            Some(known) => known,
            None => {
                let pair = self.pair((before.map(Letter::without_marks), letter.without_marks()), shape)?;
                *self.pairs.get_mut(place)? = pair;
                pair
            }
        };
        if !is_marked {
            return Some(plain);
        }
        let [alone] = self.texts([alone(letter)], shape)?;
        Some(Room { reach: plain.reach.cover(alone.reach), ..plain })
    }

    fn pair(
        &mut self,
        (before, letter): (Option<Letter<'_>>, Letter<'_>),
        shape: &mut impl FnMut(&[String]) -> Vec<Extent>,
    ) -> Option<Room> {
        let Some(before) = before else {
            let [alone] = self.texts([alone(letter)], shape)?;
            return Some(alone);
        };
        let both = joined_text(before.joins_before, [before.text, letter.text], letter.joins_after);
        let [both, before] = self.texts([both, alone(before)], shape)?;
        Some(Room { width: both.width - before.width, ..both })
    }

    /// The room of letters that stand apart from each other.
    fn texts<const N: usize>(
        &mut self,
        texts: [String; N],
        shape: &mut impl FnMut(&[String]) -> Vec<Extent>,
    ) -> Option<[Room; N]> {
        let unknown: Vec<String> = texts.iter().filter(|text| !self.texts.contains_key(*text)).cloned().collect();
        if !unknown.is_empty() {
            if self.texts.len() >= MOST_TEXTS {
                self.texts.clear();
                return self.texts(texts, shape);
            }
            for (text, extent) in unknown.iter().zip(shape(&unknown)) {
                self.texts.insert(text.clone(), Room::of(extent)?);
            }
        }
        let known = texts.map(|text| self.texts.get(&text).copied());
        known.iter().all(Option::is_some).then(|| known.map(Option::unwrap_or_default))
    }
}

/// Where the table tells of two letters: what stands before and whether it joins what is before it, the letter and whether it joins what
/// follows.
const fn place_of((before, before_joins): (usize, bool), (letter, joins_after): (usize, bool)) -> usize {
    (before * KINDS + letter) * 4 + before_joins as usize * 2 + joins_after as usize
}

fn alone(letter: Letter<'_>) -> String {
    joined_text(letter.joins_before, [letter.text], letter.joins_after)
}

/// Letters that join, or do not join, nothing visible on both sides.
fn joined_text<const N: usize>(joins_before: bool, letters: [&str; N], joins_after: bool) -> String {
    let mut text = String::new();
    text.extend(joins_before.then_some(JOINER));
    text.extend(letters);
    text.extend(joins_after.then_some(JOINER));
    text
}

/// The rows that words of a style may be of: letters run one way, figures the other, and in other figures than those written whole
/// numbers look otherwise than their parts.
fn rows_of(style: WordStyle) -> Range<usize> {
    match style.spelling.digits {
        _ if style.rtl => 0..LETTERS + SIGNS,
        Digits::AsWritten => LETTERS..NOTHING,
        Digits::ArabicIndic | Digits::European => LETTERS..LETTERS + SIGNS,
    }
}

/// The row of a letter, where it is among `rows`.
fn kind_of(character: char, rows: &Range<usize>) -> Option<usize> {
    let kind = match character {
        // Words with letters of other languages, or drawn out by tatweel, are rare enough to be shaped whole.
        '\u{63B}'..='\u{640}' => return None,
        FIRST..=LAST => character as usize - FIRST as usize,
        _ => LETTERS + usize::from(BESIDE_INDEX.get(character)?),
    };
    rows.contains(&kind).then_some(kind)
}

/// Whether a character stands above or below the letter before it.
pub(super) const fn is_mark(character: char) -> bool {
    matches!(character, '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// Whether a mark makes another letter of the one it stands on.
const fn composes(mark: char) -> bool {
    !matches!(mark, '\u{64B}'..='\u{653}' | '\u{670}')
}

/// The rows of letters that join the one after them, a bit each.
const NEXT_JOINED: u128 = rows_of_letters(true);
/// The rows of letters that join the one before them.
const PREVIOUS_JOINED: u128 = rows_of_letters(false);

const fn rows_of_letters(join_next: bool) -> u128 {
    let (mut rows, mut code) = (0, FIRST as u32);
    while code <= LAST as u32 {
        if let Some(letter) = char::from_u32(code)
            && (if join_next { joins_next(letter) } else { joins_previous(letter) })
        {
            rows |= 1 << (code - FIRST as u32);
        }
        code += 1;
    }
    rows
}

/// Whether a letter joins the one after it.
const fn joins_next(letter: char) -> bool {
    !matches!(letter, 'ء' | 'آ' | 'أ' | 'ؤ' | 'إ' | 'ا' | 'ة' | 'د' | 'ذ' | 'ر' | 'ز' | 'و')
        && matches!(letter, FIRST..=LAST)
}

/// Whether a letter joins the one before it.
const fn joins_previous(letter: char) -> bool {
    letter != 'ء' && matches!(letter, FIRST..=LAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sample;
    use crate::layout::{Harakat, Shaper, Spelling, Weight};
    use crate::text::shared::shared;

    /// Checks each word that letters tell about, in some styles; returns how often they do.
    fn check<'a>(words: impl Iterator<Item = &'a str>) -> usize {
        let (mut joined, mut shaper) = (Joined::default(), Shaper::new());
        let hidden = Spelling { harakat: Harakat::Hidden, ..Spelling::default() };
        let other = Spelling { digits: Digits::ArabicIndic, ..Spelling::default() };
        let looks = [
            (Weight::Regular, Spelling::default()),
            (Weight::Bold, Spelling::default()),
            (Weight::Regular, hidden),
            (Weight::Regular, other),
        ];
        let style = |(rtl, (weight, spelling))| WordStyle { rtl, face: Face::NotoNaskh, weight, spelling };
        let styles: Vec<WordStyle> =
            looks.into_iter().flat_map(|look| [(true, look), (false, look)]).map(style).collect();
        let mut told = 0;
        for word in words {
            for style in &styles {
                let mut shape = |parts: &[String]| shaper.extents(parts, *style);
                let Some(room) = joined.room(word, *style, &mut shape) else { continue };
                let whole = Room::of(shaper.extent(word, *style)).unwrap();
                assert_eq!(joined.room(word, *style, &mut |_| unreachable!()), Some(room), "{word}, met before");
                assert_eq!(room.width, whole.width, "{style:?} {word}");
                assert_eq!(room.reach, room.reach.cover(whole.reach), "{style:?} {word} reaches as far at most");
                told += 1;
            }
        }
        told
    }

    #[test]
    fn words_are_as_wide_as_their_pairs_of_letters_say() {
        let article = sample();
        let words = article.text().split_whitespace();
        let rare = ["لآلئ", "ولأن", "الإسلام", "شيء", "جزءا", "مئة،", "قرأ", "لا", "سلام.", "«لا»", "هؤلاء", "إلى", "فتىء"];
        let marked = [
            "مُحَمَّدٌ",
            "لِأَلَّا",
            "حَجٍّ",
            "كِتَابًا،",
            "أُمِّيٌّ",
            "إِلَىٰ",
            "(غرب)",
            "[لا]",
            "2008-2009",
            "(٢٥٪)",
            "3.5",
            "%",
            "قال%",
            "1,250",
            "5.30،",
            "قرا\u{653}ن",
            "سا\u{655}لى",
        ];
        assert!(check(words.chain(rare).chain(marked)) > 900);
    }

    #[test]
    #[ignore = "needs WARRAQ_SHARED"]
    fn so_are_all_words_of_a_lot_of_news() {
        let text = String::from_utf8(std::fs::read(shared("corpora/anercorp_train.txt")).unwrap()).unwrap();
        let words: std::collections::BTreeSet<&str> = text.split_whitespace().collect();
        assert!(check(words.into_iter()) > 20_000);
    }

    /// What [`Known::added`] takes for granted, for all letters and marks.
    #[test]
    fn marks_take_no_room_and_reach_as_far_whatever_letter_stands_beside_theirs() {
        let letters = || (FIRST..=LAST).filter(|letter| kind_of(*letter, &(0..LETTERS)).is_some());
        let marks = ["\u{64B}", "\u{64C}", "\u{64D}", "\u{64E}", "\u{64F}", "\u{650}", "\u{651}", "\u{652}", "\u{653}"];
        let both =
            ["\u{670}", "\u{651}\u{64B}", "\u{651}\u{64C}", "\u{651}\u{650}", "\u{64E}\u{651}", "\u{651}\u{670}"];
        let marks = || marks.into_iter().chain(both);
        let mut shaper = Shaper::new();
        for weight in [Weight::Regular, Weight::Bold] {
            let style = WordStyle { rtl: true, face: Face::NotoNaskh, weight, spelling: Spelling::default() };
            let looks = |before, letter| {
                let is_possible = move |(joins_before, joins_after): &(bool, bool)| {
                    (!joins_before || joins_previous(before)) && (!joins_after || joins_next(letter))
                };
                [(false, false), (true, false), (false, true), (true, true)].into_iter().filter(is_possible)
            };
            let pairs = letters().flat_map(|before| letters().map(move |letter| (before, letter)));
            for (before, letter, (joins_before, joins_after)) in
                pairs.flat_map(|(before, letter)| looks(before, letter).map(move |look| (before, letter, look)))
            {
                let joins = joins_next(before) && joins_previous(letter);
                let mut extent = |text: &str| shaper.extent(text, style);
                let base = [before.to_string(), letter.to_string()];
                let plain = extent(&joined_text(joins_before, [&base[0], &base[1]], joins_after));
                for (first, second) in marks().flat_map(|mark| [(mark, ""), ("", mark)]) {
                    let [one, two] = [format!("{before}{first}"), format!("{letter}{second}")];
                    let whole = extent(&joined_text(joins_before, [&one, &two], joins_after));
                    assert!((whole.0 - plain.0).abs() < 1e-4, "{one}{two} {weight:?}");
                    if before == 'ل' && "آأإا".contains(letter) {
                        continue;
                    }
                    let alone = [(joins_before, &one, joins), (joins, &two, joins_after)];
                    let reach = alone.map(|(joins_before, text, joins_after)| {
                        extent(&joined_text(joins_before, [text.as_str()], joins_after)).1
                    });
                    let reach = plain.1.cover(reach[0]).cover(reach[1]);
                    assert_eq!(reach, reach.cover(whole.1), "{one}{two} {weight:?}");
                }
            }
        }
    }
}
