//! How wide a word of Arabic letters is and how far its ink reaches, from pairs of neighbouring letters.
//!
//! In a plain Naskh a letter's width depends on its form and on the letter beside it, so that some thousand pairs tell the
//! width of every word; how high its marks stand depends on no more. Where a face draws more than two letters as one, or moves
//! letters over longer distances, as Amiri does, words must be shaped whole.

use super::fonts::Face;
use super::ink::Reach;
use super::shape::WordStyle;
use hashbrown::HashMap;

/// The letters of the table, in the order of their code points from the first on, and after them what stands beside letters.
const FIRST: char = '\u{621}';
const LAST: char = '\u{64A}';
const BESIDE: [char; 25] = [
    '،', '؛', '؟', '.', ':', '"', '»', '«', '(', ')', '[', ']', '{', '}', ',', ';', '!', '?', '-', '–', '…', '/', '%',
    '*', '\'',
];
/// The figures of numbers, which run from left to right.
const FIGURES: [char; 20] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'];
const LETTERS: usize = LAST as usize - FIRST as usize + 1;
const KINDS: usize = LETTERS + BESIDE.len() + FIGURES.len() + 1;
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

/// Advances of pairs of letters, worked out as they are met.
#[derive(Default)]
pub(super) struct Joined {
    styles: HashMap<WordStyle, Known>,
}

/// What is known of the letters of a style.
struct Known {
    /// What a letter without marks adds to one without marks before it.
    pairs: Vec<Option<Extent>>,
    /// Letters with marks, in pairs, and letters alone.
    texts: HashMap<String, Extent>,
}

/// A letter of a word, with how it joins.
#[derive(Clone, Copy)]
struct Letter<'a> {
    /// The letter with its marks.
    text: &'a str,
    /// Its row in the table, where it has no marks.
    kind: Option<usize>,
    joins_before: bool,
    joins_after: bool,
}

impl Joined {
    /// Advance of a word, and how far its ink reaches at most; `None` where its letters do not tell. `shape` tells of a few letters.
    pub(super) fn extent(
        &mut self,
        word: &str,
        style: WordStyle,
        shape: &mut impl FnMut(&str) -> Extent,
    ) -> Option<Extent> {
        if !is_sum_of_pairs(style.face) {
            return None;
        }
        let known = self.styles.entry(style).or_insert_with(Known::new);
        let (mut sum, mut reach) = (0.0, Reach::default());
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
            let text = word.get(start..end)?;
            let kind = kind_of(character, style.rtl).filter(|_| text.len() <= MOST_MARKED)?;
            let letter = Letter {
                text,
                kind: (text.len() == character.len_utf8()).then_some(kind),
                joins_before: before.is_some_and(|before| before.joins_after),
                joins_after: joins_next(character) && next.is_some_and(|(_, next)| joins_previous(next)),
            };
            let (advance, ink) = known.added((before, letter), shape)?;
            sum += advance;
            reach = reach.cover(ink);
            before = Some(letter);
        }
        Some((sum, reach))
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
        Self { pairs: vec![None; KINDS * KINDS * 4], texts: HashMap::new() }
    }

    /// What a letter adds to a word: the advance of it and the one before, less that one's, and the reach of both.
    fn added(
        &mut self,
        (before, letter): (Option<Letter<'_>>, Letter<'_>),
        shape: &mut impl FnMut(&str) -> Extent,
    ) -> Option<Extent> {
        let Some(place) = place_of(before, letter) else { return Some(self.pair((before, letter), shape)) };
        if let Some(known) = *self.pairs.get(place)? {
            return Some(known);
        }
        let pair = self.pair((before, letter), shape);
        *self.pairs.get_mut(place)? = Some(pair);
        Some(pair)
    }

    fn pair(
        &mut self,
        (before, letter): (Option<Letter<'_>>, Letter<'_>),
        shape: &mut impl FnMut(&str) -> Extent,
    ) -> Extent {
        let Some(before) = before else { return self.text(alone(letter), shape) };
        let both = joined_text(before.joins_before, [before.text, letter.text], letter.joins_after);
        let (advance, reach) = self.text(both, shape);
        (advance - self.text(alone(before), shape).0, reach)
    }

    fn text(&mut self, text: String, shape: &mut impl FnMut(&str) -> Extent) -> Extent {
        if let Some(known) = self.texts.get(&text) {
            return *known;
        }
        if self.texts.len() >= MOST_TEXTS {
            self.texts.clear();
        }
        let extent = shape(&text);
        self.texts.insert(text, extent);
        extent
    }
}

/// Where the table tells of two letters; `None` where it does not.
fn place_of(before: Option<Letter<'_>>, letter: Letter<'_>) -> Option<usize> {
    let first = before.map_or(Some(KINDS - 1), |before| before.kind)?;
    let first_joins = before.map_or(letter.joins_before, |before| before.joins_before);
    Some((first * KINDS + letter.kind?) * 4 + usize::from(first_joins) * 2 + usize::from(letter.joins_after))
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

fn kind_of(character: char, rtl: bool) -> Option<usize> {
    match character {
        // Tatweel: a word that is drawn out is shaped whole.
        '\u{63B}'..='\u{640}' => None,
        FIRST..=LAST => rtl.then_some(character as usize - FIRST as usize),
        _ => {
            let beside = BESIDE.iter().chain(FIGURES.iter().filter(|_| !rtl));
            beside.enumerate().find(|(_, beside)| **beside == character).map(|(index, _)| LETTERS + index)
        }
    }
}

/// Whether a character stands above or below the letter before it.
pub(super) const fn is_mark(character: char) -> bool {
    matches!(character, '\u{64B}'..='\u{65F}' | '\u{670}')
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

    /// Checks each word that letters tell about, in some styles; returns how often they do.
    fn check<'a>(words: impl Iterator<Item = &'a str>) -> usize {
        let (mut joined, mut shaper) = (Joined::default(), Shaper::new());
        let hidden = Spelling { harakat: Harakat::Hidden, ..Spelling::default() };
        let looks =
            [(Weight::Regular, Spelling::default()), (Weight::Bold, Spelling::default()), (Weight::Regular, hidden)];
        let style = |(rtl, (weight, spelling))| WordStyle { rtl, face: Face::NotoNaskh, weight, spelling };
        let styles: Vec<WordStyle> =
            looks.into_iter().flat_map(|look| [(true, look), (false, look)]).map(style).collect();
        let mut told = 0;
        for word in words {
            for style in &styles {
                let mut shape = |part: &str| shaper.extent(part, *style);
                let Some((advance, reach)) = joined.extent(word, *style, &mut shape) else { continue };
                let whole = shape(word);
                assert!((advance - whole.0).abs() < 1e-4, "{style:?} {word}: {advance}, not {whole:?}");
                assert_eq!(reach, reach.cover(whole.1), "{style:?} {word} reaches as far at most");
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
            "5.30،",
            "قرا\u{653}ن",
            "سا\u{655}لى",
        ];
        assert!(check(words.chain(rare).chain(marked)) > 900);
    }

    #[test]
    #[ignore = "needs WARRAQ_SHARED"]
    fn so_are_all_words_of_a_lot_of_news() {
        let shared = std::env::var_os("WARRAQ_SHARED").expect("WARRAQ_SHARED names the folder that holds corpora/");
        let corpora = std::path::Path::new(&shared).join("corpora");
        let text = String::from_utf8(std::fs::read(corpora.join("anercorp_train.txt")).unwrap()).unwrap();
        let words: std::collections::BTreeSet<&str> = text.split_whitespace().collect();
        assert!(check(words.into_iter()) > 20_000);
    }
}
