//! The matching form of a string, with a map back to the source.
//!
//! Two strings match where their folded forms are equal: harakat, tatweel, bidi controls and zero-width characters are
//! gone, hamza carriers lose their hamza, ى is ي, ة is ه, Persian letters are their Arabic neighbours, digits are ASCII,
//! presentation forms are plain letters (NFKC), Latin is lower case without accents. The lone hamza ء stays, so آ never
//! equals ءا.
//!
//! `build.rs` includes this very file, so that the lexicon is folded as the text is.

use super::span::ByteSpan;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A folded text that knows which source bytes each of its stretches came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of folded text and the source bytes it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    folded_start: usize,
    folded_end: usize,
    source_start: usize,
    source_end: usize,
    /// Whether folded and source bytes run side by side; otherwise the piece maps only as a whole.
    side_by_side: bool,
}

impl Folded {
    /// Folds the whole of `source`. Runs in time linear in its length.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), pieces: Vec::new() };
        for (source_start, character) in source.char_indices() {
            folded.push(source_start, character);
        }
        folded
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source bytes behind the folded bytes `folded`: from the first byte of the first character to the end of the
    /// last one with the marks and tatweels that follow it. Characters that fold to several are covered whole.
    ///
    /// `source` is the text this was made from. `None` for an empty or foreign range.
    #[must_use]
    pub fn source_span(&self, source: &str, folded: Range<usize>) -> Option<ByteSpan> {
        if folded.is_empty() {
            return None;
        }
        let first = self.piece_at(folded.start)?;
        let last = self.piece_at(folded.end.checked_sub(1)?)?;
        let start = first.source_start + if first.side_by_side { folded.start - first.folded_start } else { 0 };
        let kept = if last.side_by_side { last.folded_end - folded.end } else { 0 };
        ByteSpan::new(source, start..last.source_end.checked_sub(kept)?)
    }

    fn piece_at(&self, folded_offset: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.folded_end <= folded_offset);
        self.pieces.get(index)
    }

    fn push(&mut self, source_start: usize, character: char) {
        let source_end = source_start + character.len_utf8();
        if is_mark(character) {
            self.extend_last(source_start, source_end);
            return;
        }
        let folded_start = self.text.len();
        fold_char(character, |folded| self.text.push(folded));
        let folded_end = self.text.len();
        if folded_start == folded_end {
            return;
        }
        // Three dots are as long as the one character … that they come from, but it cannot be divided.
        let is_one = self.text.get(folded_start..).is_some_and(|folded| folded.chars().nth(1).is_none());
        let side_by_side = is_one && folded_end - folded_start == character.len_utf8();
        if side_by_side
            && let Some(last) = self.pieces.last_mut()
            && last.side_by_side
            && last.source_end == source_start
        {
            last.folded_end = folded_end;
            last.source_end = source_end;
            return;
        }
        self.pieces.push(Piece { folded_start, folded_end, source_start, source_end, side_by_side });
    }

    /// Gives the mark at `source_start..source_end` to the character right before it.
    fn extend_last(&mut self, source_start: usize, source_end: usize) {
        let Some(last) = self.pieces.last_mut() else { return };
        if last.source_end != source_start {
            return;
        }
        if !last.side_by_side {
            last.source_end = source_end;
            return;
        }
        let width =
            self.text.get(last.folded_start..).and_then(|tail| tail.chars().next_back()).map_or(0, char::len_utf8);
        let marked = Piece {
            folded_start: last.folded_end - width,
            folded_end: last.folded_end,
            source_start: last.source_end - width,
            source_end,
            side_by_side: false,
        };
        if last.folded_start == marked.folded_start {
            *last = marked;
            return;
        }
        last.folded_end = marked.folded_start;
        last.source_end = marked.source_start;
        self.pieces.push(marked);
    }
}

/// The folded form of `source` alone.
#[must_use]
pub fn fold(source: &str) -> String {
    let mut folded = String::with_capacity(source.len());
    fold_into(source, &mut folded);
    folded
}

/// Appends the folded form of `source` to `folded`.
pub fn fold_into(source: &str, folded: &mut String) {
    for character in source.chars() {
        if !is_mark(character) {
            fold_char(character, |each| folded.push(each));
        }
    }
}

/// Whether folding drops the character and gives its source bytes to the letter before it: harakat, Quranic marks, tatweel
/// and every combining mark.
#[must_use]
pub fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0610}'..='\u{061A}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{08D3}'..='\u{08E1}'
        | '\u{08E3}'..='\u{08FF}' | '\u{0300}'..='\u{036F}' | '\u{FE00}'..='\u{FE0F}')
}

/// Whether the character is invisible and only steers layout: bidi controls, joiners, zero-width spaces, soft hyphen, tags.
#[must_use]
pub const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

fn fold_char(character: char, mut push: impl FnMut(char)) {
    if is_invisible(character) {
        return;
    }
    if let Some(letter) = folded_letter(character) {
        push(letter);
    } else if character.is_ascii() {
        push(character.to_ascii_lowercase());
    } else if ('\u{0620}'..='\u{06FF}').contains(&character) {
        push(character);
    } else {
        fold_compatible(character, push);
    }
}

/// Characters outside ASCII and the Arabic block: decomposed by NFKD, marks dropped, then folded as letters.
fn fold_compatible(character: char, mut push: impl FnMut(char)) {
    let arabic_form = matches!(character, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}');
    for (index, part) in std::iter::once(character).nfkd().enumerate() {
        // The isolated forms of harakat decompose to a space or tatweel that carries them.
        let carrier = arabic_form && index == 0 && part == ' ';
        if carrier || is_mark(part) || is_invisible(part) {
            continue;
        }
        match folded_letter(part) {
            Some(letter) => push(letter),
            None => part.to_lowercase().filter(|lower| !is_mark(*lower)).for_each(&mut push),
        }
    }
}

/// The letter or digit that an Arabic or Persian one is matched as, where that is another one.
const fn folded_letter(character: char) -> Option<char> {
    Some(match character {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ۍ' | 'ێ' => 'ي',
        'ة' | 'ۀ' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' | 'ە' => 'ه',
        'ؤ' | 'ۆ' | 'ۇ' | 'ۋ' => 'و',
        'ک' | 'گ' | 'ڪ' | 'ڭ' | 'ݣ' => 'ك',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        'ڤ' | 'ڥ' => 'ف',
        '٠' | '۰' => '0',
        '١' | '۱' => '1',
        '٢' | '۲' => '2',
        '٣' | '۳' => '3',
        '٤' | '۴' => '4',
        '٥' | '۵' => '5',
        '٦' | '۶' => '6',
        '٧' | '۷' => '7',
        '٨' | '۸' => '8',
        '٩' | '۹' => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the folded form of `needle` in `source` and draws the source bytes it covers.
    fn check(source: &str, needle: &str, drawn: &str) {
        let folded = Folded::new(source);
        let needle = fold(needle);
        let start = folded.text().find(&needle).expect("the needle is there");
        let span = folded.source_span(source, start..start + needle.len()).expect("a span");
        let (before, after) =
            (source.get(..span.start()).expect("in range"), source.get(span.end()..).expect("in range"));
        assert_eq!(format!("{before}‹{}›{after}", span.slice(source)), drawn);
        assert_eq!(folded.text(), fold(source));
    }

    #[test]
    fn harakat_belong_to_the_letter_they_stand_on() {
        check("قَرَأَ كِتَابَهُ أمس", "كتاب", "قَرَأَ ‹كِتَابَ›هُ أمس");
        check("مُحَمَّد", "محمد", "‹مُحَمَّد›");
        check("مُحَمَّدٌ.", "حمد", "مُ‹حَمَّدٌ›.");
    }

    #[test]
    fn tatweel_is_covered_with_the_word() {
        check("كتـــاب مفتوح", "كتاب", "‹كتـــاب› مفتوح");
    }

    #[test]
    fn letters_that_are_written_alike_match() {
        for (one, other) in [
            ("أحمد", "احمد"),
            ("إيران", "ايران"),
            ("آسيا", "اسيا"),
            ("ٱلكتاب", "الكتاب"),
            ("مصطفى", "مصطفي"),
            ("القاهرة", "القاهره"),
            ("مؤتمر", "موتمر"),
            ("هيئة", "هييه"),
            ("کرمانشاه", "كرمانشاه"),
            ("یزد", "يزد"),
            ("ڤيينا", "فيينا"),
            ("٢٠٢٤", "2024"),
            ("۱۳", "13"),
            ("Élysée", "elysee"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn madda_is_not_hamza_and_alef() {
        assert_ne!(fold("آ"), fold("ءا"));
        assert_ne!(fold("قرآن"), fold("قرءان"));
    }

    #[test]
    fn presentation_forms_are_letters() {
        check("\u{FEB3}\u{FEFC}\u{FEE1}", "سلام", "‹\u{FEB3}\u{FEFC}\u{FEE1}›");
        assert_eq!(fold("\u{FDF2}"), "الله");
        assert_eq!(fold("\u{FE8D}\u{FE8E}"), "اا");
        assert_eq!(fold("\u{FE70}\u{FE76}"), "");
    }

    #[test]
    fn half_a_ligature_covers_it_whole() {
        check("س\u{FEFC}م", "لا", "س‹\u{FEFC}›م");
        check("س\u{FEFC}م", "سل", "‹س\u{FEFC}›م");
    }

    #[test]
    fn a_part_of_what_folds_to_as_many_bytes_covers_it_whole() {
        check("نعم… لا", "..", "نعم‹…› لا");
    }

    #[test]
    fn invisible_characters_neither_match_nor_stick_out() {
        check("قال \u{202B}أحمد\u{202C} نعم", "احمد", "قال \u{202B}‹أحمد›\u{202C} نعم");
        check("می\u{200C}خواهم", "ميخواهم", "‹می\u{200C}خواهم›");
        assert_eq!(fold("\u{200F}\u{2067}نص\u{2069}\u{FEFF}"), "نص");
    }

    #[test]
    fn a_range_outside_is_no_span() {
        let folded = Folded::new("نص");
        assert_eq!(folded.source_span("نص", 0..0), None);
        assert_eq!(folded.source_span("نص", 2..9), None);
    }

    #[test]
    fn a_mark_without_a_letter_is_dropped() {
        assert_eq!(Folded::new("\u{064B}نص").text(), "نص");
        check("\u{064B}نص", "نص", "\u{064B}‹نص›");
    }
}
