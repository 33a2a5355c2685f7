//! Characters of a text that do not show: marks of direction, zero-width spaces and joiners, tags. Some make a text read otherwise
//! than it is stored (see UTR 36 and "Trojan Source"), so a reader is shown where they stand.

use super::fold::is_invisible;
use memchr::{memchr3_iter, memmem};
use std::ops::Range;

/// Of no text are the places of more hidden characters kept.
pub const MOST_PLACES: usize = 100_000;

/// A text is looked through in stretches of this length, in bytes, so that what may be found in it at once is bounded.
const CHUNK_BYTES: usize = 1 << 20;

/// What a character that does not show does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// It overrides, embeds or isolates a direction: letters behind it may stand in another order.
    Turning,
    /// It leaves letters in their order: zero-width spaces, single marks of direction, soft hyphens, tags.
    Silent,
}

/// What a character does that does not show; `None` for all others. Whether a joiner shows is for its neighbours to say.
#[must_use]
pub const fn hidden_kind(character: char) -> Option<HiddenKind> {
    match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(HiddenKind::Turning),
        _ if is_invisible(character) => Some(HiddenKind::Silent),
        _ => None,
    }
}

/// Where a text's hidden characters stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Their first bytes, in rising order; no more than [`MOST_PLACES`].
    places: Vec<usize>,
    count: usize,
}

impl Hidden {
    /// Those of a text that stand where `is_shown` says text is shown. Looks at all of it, at the speed of memory.
    #[must_use]
    pub fn of(text: &str, mut is_shown: impl FnMut(usize) -> bool) -> Self {
        let mut hidden = Self::default();
        let mut start = 0;
        while start < text.len() {
            let end = text.floor_char_boundary(start + CHUNK_BYTES);
            for place in candidates(text, start..end).into_iter().filter(|place| is_hidden(text, *place)) {
                if is_shown(place) {
                    hidden.count += 1;
                    if hidden.places.len() < MOST_PLACES {
                        hidden.places.push(place);
                    }
                }
            }
            start = end;
        }
        hidden
    }

    /// How many there are, all told.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The first bytes of those whose places are kept, in rising order.
    #[must_use]
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The places between two bytes.
    #[must_use]
    pub fn within(&self, start: usize, end: usize) -> &[usize] {
        let first = self.places.partition_point(|place| *place < start);
        let last = self.places.partition_point(|place| *place < end);
        self.places.get(first..last).unwrap_or_default()
    }
}

/// A stretch of a text without its hidden characters; joiners that shape the letters beside them stay.
#[must_use]
pub fn without_hidden(text: &str) -> String {
    let kept = text.char_indices().filter(|(place, _)| !is_hidden(text, *place));
    kept.map(|(_, character)| character).collect()
}

/// Where hidden characters may stand in a stretch of a text, in rising order.
fn candidates(text: &str, stretch: Range<usize>) -> Vec<usize> {
    let bytes = text.as_bytes().get(stretch.clone()).unwrap_or_default();
    // The first bytes of nearly all of them; of what else begins so, little is in Arabic text.
    let mut candidates: Vec<usize> = memchr3_iter(0xE2, 0xEF, 0xF3, bytes).collect();
    for rest in ["\u{AD}", "\u{61C}", "\u{180E}"] {
        candidates.extend(memmem::find_iter(bytes, rest));
    }
    candidates.sort_unstable();
    candidates.iter_mut().for_each(|place| *place += stretch.start);
    candidates
}

/// Whether the character at `place` is hidden.
fn is_hidden(text: &str, place: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(place) else { return false };
    let mut rest = rest.chars();
    let Some(character) = rest.next().filter(|character| hidden_kind(*character).is_some()) else { return false };
    if !matches!(character, '\u{200C}' | '\u{200D}') {
        return true;
    }
    let is_shaped = |neighbour: Option<char>| neighbour.is_some_and(is_shaped_by_joiners);
    !(is_shaped(before.chars().next_back()) && is_shaped(rest.next()))
}

/// Whether a joiner beside the character may change how it looks: letters and their marks, and pictures.
fn is_shaped_by_joiners(character: char) -> bool {
    let is_letter = !character.is_ascii() && (character.is_alphabetic() || super::fold::is_mark(character));
    is_letter || matches!(character, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<usize> {
        let hidden = Hidden::of(text, |_| true);
        assert_eq!(hidden.count(), hidden.places().len());
        hidden.places().to_vec()
    }

    #[test]
    fn every_character_that_does_not_show_is_found_and_no_other() {
        for character in ('\0'..=char::MAX).filter(|character| !matches!(character, '\u{200C}' | '\u{200D}')) {
            let text = format!("نص{character}نص");
            let expected: &[usize] = if hidden_kind(character).is_some() { &["نص".len()] } else { &[] };
            assert_eq!(found(&text), expected, "{character:?}");
            // What folding takes for nothing is hidden, and the other way round.
            assert_eq!(hidden_kind(character).is_some(), super::super::fold::is_invisible(character), "{character:?}");
        }
    }

    #[test]
    fn a_joiner_between_letters_that_it_shapes_shows() {
        for text in ["می\u{200C}خواهم", "ه\u{200D}ه", "👨\u{200D}👩", "لَ\u{200C}ا"] {
            assert!(found(text).is_empty(), "{text:?}");
        }
        for text in ["كلمة\u{200C} أخرى", "\u{200D}كلمة", "a\u{200C}b", "1\u{200D}2"] {
            assert_eq!(found(text).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn places_are_in_order_and_kept_up_to_a_limit_while_all_are_counted() {
        let text = "\u{AD}أ\u{202E}ب\u{61C}ج\u{FEFF}د\u{E0041}".repeat(3);
        let places = found(&text);
        assert!(places.len() == 15 && places.is_sorted());
        let hidden = Hidden::of(&text, |_| true);
        assert_eq!(hidden.within(places[3], places[7]), &places[3..7]);
        let many = Hidden::of(&"\u{200B}".repeat(MOST_PLACES + 7), |_| true);
        assert_eq!((many.count(), many.places().len()), (MOST_PLACES + 7, MOST_PLACES));
        assert_eq!(Hidden::of(&text, |place| place > 0).count(), 14);
    }

    #[test]
    fn a_text_of_several_stretches_is_looked_through_to_its_end() {
        let text = "ن\u{200C}ن كلمة\u{200F} ".repeat(CHUNK_BYTES / 8);
        let (words, places) = (text.matches('\u{200F}').count(), found_in(&text));
        assert!(text.len() > 2 * CHUNK_BYTES);
        assert_eq!(places, words);
    }

    fn found_in(text: &str) -> usize {
        Hidden::of(text, |_| true).count()
    }

    #[test]
    fn a_text_without_them_is_as_it_reads() {
        assert_eq!(without_hidden("إسـ\u{200B}رائيل\u{202C} می\u{200C}خواهم"), "إسـرائيل می\u{200C}خواهم");
    }
}
