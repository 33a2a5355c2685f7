//! How wide a word of Arabic letters is and how far its ink reaches, from pairs of neighbouring letters.
//!
//! In a plain Naskh a letter's width depends on its form and on the letter beside it, so that some thousand pairs tell the
//! width of every word. Where a face draws more than two letters as one, or moves letters over longer distances, as Amiri
//! does, words must be shaped whole.

use super::fonts::{Face, Weight};
use super::ink::Reach;
use std::collections::HashMap;

/// The letters of the table, in the order of their code points from the first on, and after them what may follow a letter.
const FIRST: char = '\u{621}';
const LAST: char = '\u{64A}';
const AFTER: [char; 8] = ['،', '؛', '؟', '.', ':', '"', '»', '«'];
const LETTERS: usize = LAST as usize - FIRST as usize + 1;
const KINDS: usize = LETTERS + AFTER.len() + 1;
/// Joins a letter to nothing visible.
const JOINER: char = '\u{200D}';
/// In some faces one glyph.
const DRAWN_WHOLE: &str = "لله";

/// Advance and reach of letters in em.
type Extent = (f32, Reach);

/// Advances of pairs of letters, worked out as they are met.
#[derive(Default)]
pub(super) struct Joined {
    pairs: HashMap<(Face, Weight), Vec<Option<Extent>>>,
}

/// A letter of a word, with how it joins.
#[derive(Clone, Copy)]
struct Letter {
    character: char,
    /// Its row in the table.
    kind: usize,
    joins_before: bool,
    joins_after: bool,
}

impl Joined {
    /// Advance of a right-to-left word, and how far its ink reaches at most; `None` where its letters do not tell. `shape` tells of a few letters.
    pub(super) fn extent(
        &mut self,
        word: &str,
        style: (Face, Weight),
        shape: &mut impl FnMut(&str) -> Extent,
    ) -> Option<Extent> {
        if !is_sum_of_pairs(style.0) || word.contains(DRAWN_WHOLE) {
            return None;
        }
        let pairs = self.pairs.entry(style).or_insert_with(|| vec![None; KINDS * KINDS * 4]);
        let (mut sum, mut reach) = (0.0, Reach::default());
        let mut before: Option<Letter> = None;
        let mut characters = word.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let joins_before = before.is_some_and(|before| before.joins_after);
            let joins_after = joins_next(character) && next.is_some_and(joins_previous);
            let letter = Letter { character, kind: kind_of(character)?, joins_before, joins_after };
            let (advance, ink) = added(pairs, (before, letter), shape)?;
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

/// What a letter adds to a word: the advance of it and the one before, less that one's, and the reach of both.
fn added(
    pairs: &mut [Option<Extent>],
    (before, letter): (Option<Letter>, Letter),
    shape: &mut impl FnMut(&str) -> Extent,
) -> Option<Extent> {
    let first = before.map_or(KINDS - 1, |before| before.kind);
    let first_joins = before.map_or(letter.joins_before, |before| before.joins_before);
    let forms = usize::from(first_joins) * 2 + usize::from(letter.joins_after);
    let known = pairs.get_mut((first * KINDS + letter.kind) * 4 + forms)?;
    Some(*known.get_or_insert_with(|| {
        let Some(before) = before else { return shape(&alone(letter)) };
        let (advance, reach) =
            shape(&joined_text(before.joins_before, [before.character, letter.character], letter.joins_after));
        (advance - shape(&alone(before)).0, reach)
    }))
}

fn alone(letter: Letter) -> String {
    joined_text(letter.joins_before, [letter.character], letter.joins_after)
}

/// Letters that join, or do not join, nothing visible on both sides.
fn joined_text<const N: usize>(joins_before: bool, letters: [char; N], joins_after: bool) -> String {
    let joiner = |joins: bool| joins.then_some(JOINER);
    joiner(joins_before).into_iter().chain(letters).chain(joiner(joins_after)).collect()
}

fn kind_of(character: char) -> Option<usize> {
    match character {
        // Tatweel: a word that is drawn out is shaped whole.
        '\u{63B}'..='\u{640}' => None,
        FIRST..=LAST => Some(character as usize - FIRST as usize),
        _ => AFTER.iter().position(|after| *after == character).map(|index| LETTERS + index),
    }
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
    use crate::layout::{Shaper, Spelling, WordStyle};

    /// Checks each word that letters tell about; returns how many there are.
    fn check<'a>(words: impl Iterator<Item = &'a str>) -> usize {
        let (mut joined, mut shaper) = (Joined::default(), Shaper::new());
        let mut told = 0;
        for word in words {
            for face in Face::ALL {
                for weight in [Weight::Regular, Weight::Bold] {
                    let style = WordStyle { rtl: true, face, weight, spelling: Spelling::default() };
                    let mut shape = |part: &str| shaper.extent(part, style);
                    let Some((advance, reach)) = joined.extent(word, (face, weight), &mut shape) else { continue };
                    let whole = shape(word);
                    assert!((advance - whole.0).abs() < 1e-4, "{style:?} {word}: {advance}, not {whole:?}");
                    assert_eq!(reach, reach.cover(whole.1), "{style:?} {word} reaches as far at most");
                    told += 1;
                }
            }
        }
        told
    }

    #[test]
    fn words_are_as_wide_as_their_pairs_of_letters_say() {
        let article = sample();
        let words = article.text().split_whitespace();
        let rare = ["لآلئ", "ولأن", "الإسلام", "شيء", "جزءا", "مئة،", "قرأ", "لا", "سلام.", "«لا»", "هؤلاء", "إلى", "فتىء"];
        assert!(check(words.chain(rare)) > 400);
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
