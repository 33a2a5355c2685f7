use super::*;
use crate::text::Folded;
use proptest::prelude::*;
use unicode_bidi::{BidiClass, bidi_class};

const LOOSE: Strictness = Strictness { is_exact: false, words: Words::Anywhere };
const EXACT: Strictness = Strictness { is_exact: true, ..LOOSE };
const WHOLE: Strictness = Strictness { words: Words::Whole, ..LOOSE };
const CLITICS: Strictness = Strictness { words: Words::WholeAfterClitics, ..LOOSE };

fn found(text: &str, query: &str, strictness: Strictness) -> Vec<ByteSpan> {
    let needle = Needle::new(query, strictness, &ByteShares::of(text));
    needle.map_or_else(Vec::new, |needle| needle.hits(text, ByteSpan::whole(text)).collect())
}

/// Finds `query` in a text without the marks ‹›, and draws the hits with them.
fn check(query: &str, drawn: &str, strictness: Strictness) {
    let text = drawn.replace(['‹', '›'], "");
    let mut result = String::new();
    let mut passed = 0;
    for hit in found(&text, query, strictness) {
        result.push_str(text.get(passed..hit.start()).unwrap());
        result.push_str(&format!("‹{}›", hit.slice(&text)));
        passed = hit.end();
    }
    result.push_str(text.get(passed..).unwrap());
    assert_eq!(result, drawn, "{query} {strictness:?}");
}

#[test]
fn pitfall_15_a_search_ignores_marks_tatweel_hamza_forms_and_covers_the_source() {
    check("كتاب", "قرأ ‹كِتَابَ›هُ و‹كتـــاب›ا", LOOSE);
    check("كِتَاب", "قرأ ‹كتاب›ه", LOOSE);
    check("احمد", "‹أحمد› و‹إحمد› و‹ٱحمد› و‹أَحْمَدُ›، حمد", LOOSE);
    check("مصطفي", "‹مصطفى› و‹مصطفي› و‹مصطفی›", LOOSE);
    check("القاهره", "في ‹القاهرة› و‹القاهره›", LOOSE);
    check("مؤتمر هيئة", "‹موتمر هييه› ‹مؤتمر هيئة›", LOOSE);
    check("سلام", "‹\u{FEB3}\u{FEFC}\u{FEE1}› ‹سلام›", LOOSE);
    check("2024", "عام ‹٢٠٢٤› و‹۲۰۲۴› و‹2024›", LOOSE);
    check("bbc", "‹BBC› و‹bbc› و‹ＢＢＣ›", LOOSE);
    check("\u{202B}أحمد\u{202C}", "قال \u{202B}‹احمد›\u{202C} و‹أح\u{200F}مد›", LOOSE);
    check("ﷺ", "محمد ‹صلى الله عليه وسلم› و‹ﷺ›", LOOSE);
    check("عليه", "‹عليه› ‹ﷺ›", LOOSE);
}

#[test]
fn pitfall_15_exact_search_finds_what_is_written_and_nothing_else() {
    check("أحمد", "‹أحمد› احمد إحمد أَحمد", EXACT);
    check("كتاب", "كِتاب كتابَ كتـاب ‹كتاب›ا ‹كتاب›", EXACT);
    check("كِتاب", "‹كِتاب› كتاب", EXACT);
    check("BBC", "‹BBC› bbc", EXACT);
    check("\u{202B}أحمد", "\u{202B}‹أ\u{200F}حمد›\u{202C}", EXACT);
    check("مي خواهم", "مي\u{200C}خواهم ‹مي  خواهم›", EXACT);
}

#[test]
fn pitfall_16_a_whole_word_with_a_particle_is_found_only_where_clitics_are_allowed() {
    check("الفيروس", "أصيب بالفيروس والفيروس خطر؛ للفيروس، ‹الفيروس›", WHOLE);
    check("الفيروس", "أصيب ب‹الفيروس› وب‹الفيروس› ل‹لفيروس› ول‹لفيروس› ‹الفيروس› الفيروسات", CLITICS);
    check("فيروس", "‹فيروس› ال‹فيروس› بال‹فيروس› لل‹فيروس› و‹فيروس› ك‹فيروس› فيروسي أفيروس", CLITICS);
    check("فيروس", "‹فيروس› الفيروس بالفيروس ‹فَيروسٌ›، (‹فيروس›) «‹فيروس›»", WHOLE);
    check("الأردن", "ل‹لأردن› و‹الأردن› فب‹الاردن›", CLITICS);
    check("ألمانيا", "ل‹ألمانيا› و‹ألمانيا›", CLITICS);
    check("خواهم", "می\u{200C}خواهم ‹خواهم›", WHOLE);
    check("الفيروس", "بِ‹الفَيروسِ› لِ‹لفيروس›", CLITICS);
    check("الفيروس", "ب‹الفيروس› ل‹لفيروس› بِ‹الفيروس› بالفَيروس", Strictness { is_exact: true, ..CLITICS });
    check("لا", "س\u{FEFC}م ‹لا› ‹\u{FEFB}›", WHOLE);
}

#[test]
fn pitfall_17_madda_is_not_hamza_and_alef() {
    check("قرآن", "‹قرآن› ‹قران› قرءان", LOOSE);
    check("ءا", "‹ءا› آ أ", LOOSE);
}

#[test]
fn white_space_matches_any_other_but_no_paragraphs_end() {
    check("رئيس الوزراء", "‹رئيس  الوزراء› ‹رئيس\u{2028}الوزراء› ‹رئيس\u{A0}\t\u{200F} الوزراء› رئيس\nالوزراء", LOOSE);
    check(" رئيس\n", "‹رئيس› الوزراء", LOOSE);
    check("رئيس\nالوزراء", "‹رئيس الوزراء› رئيس\u{2029}الوزراء", LOOSE);
}

#[test]
fn nothing_is_found_where_nothing_is_sought() {
    for query in ["", " ", "\u{200F}", "\u{64B}", "ـ", " \n\t"] {
        assert!(found("نص ًـ \u{200F}", query, LOOSE).is_empty(), "{query:?}");
    }
    assert_eq!(found("كتابٌ", "\u{64C}", EXACT).len(), 1);
}

#[test]
fn every_mark_is_looked_for_by_its_first_bytes() {
    for mark in ('\0'..=char::MAX).filter(|each| is_mark(*each)) {
        assert!(may_begin_mark(mark.to_string().as_bytes()), "{mark:?}");
    }
}

#[test]
fn hits_do_not_overlap() {
    check("هه", "‹هه›‹هه›ه", LOOSE);
    check("ها ها", "‹ها ها› ها", LOOSE);
    check("ل", "‹\u{FDF2}›", LOOSE);
}

#[test]
fn a_stretch_owns_the_hits_that_begin_in_it() {
    let text = "قال رئيس الوزراء في بيان إن رئيس الوزراء قال";
    let needle = Needle::new("رئيس الوزراء", LOOSE, &ByteShares::of(text)).unwrap();
    let whole: Vec<ByteSpan> = needle.hits(text, ByteSpan::whole(text)).collect();
    assert_eq!(whole.len(), 2);
    for cut in (0..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
        let (head, tail) = (ByteSpan::new(text, 0..cut).unwrap(), ByteSpan::new(text, cut..text.len()).unwrap());
        let parts: Vec<ByteSpan> = needle.hits(text, head).chain(needle.hits(text, tail)).collect();
        assert_eq!(parts, whole, "cut at {cut}");
    }
}

/// The same search in the folded text, mapped back, paragraph by paragraph.
fn naive(text: &str, query: &str) -> Vec<ByteSpan> {
    let needle: Vec<char> = read_all(query, reading::loose());
    let mut hits = Vec::new();
    let mut start = 0;
    for paragraph in text.split(|each| bidi_class(each) == BidiClass::B) {
        let folded = Folded::new(paragraph);
        let mut floor = 0;
        for (from, _) in folded.text().char_indices() {
            let Some(end) = end_of_match(folded.text(), from, &needle) else { continue };
            let span = folded.source_span(paragraph, from..end).unwrap();
            if span.start() >= floor {
                floor = span.end();
                hits.push(ByteSpan::new(text, start + span.start()..start + span.end()).unwrap());
            }
        }
        start += paragraph.len();
        start += text.get(start..).unwrap().chars().next().map_or(0, char::len_utf8);
    }
    hits
}

/// Where a match of `needle` from byte `from` of a folded text ends.
fn end_of_match(folded: &str, from: usize, needle: &[char]) -> Option<usize> {
    let mut at = from;
    if needle.is_empty() {
        return None;
    }
    for wanted in needle {
        let rest = folded.get(at..)?;
        let length = if *wanted == SPACE {
            let trimmed = rest.trim_start();
            rest.len() - trimmed.len()
        } else {
            wanted.len_utf8() * usize::from(rest.starts_with(*wanted))
        };
        if length == 0 {
            return None;
        }
        at += length;
    }
    Some(at)
}

/// Letters that look for trouble: few, so that needles are found, and of every sort that folding knows.
fn text_like_ours(longest: usize) -> impl Strategy<Value = String> {
    let letters: Vec<char> = "اأآءلليىهةوبقﷲﻻﻼﷺ…ﬁfiFAé2٢۲".chars().collect();
    let others: Vec<char> =
        " \t\u{A0}\u{2028}\n\u{85}\u{64B}\u{651}\u{670}\u{640}\u{200C}\u{200F}\u{202B}\u{FEFF}\u{FE70}\u{FC5E}¨،.😀각"
            .chars()
            .collect();
    let one = prop_oneof![4 => prop::sample::select(letters), 2 => prop::sample::select(others), 1 => any::<char>()];
    prop::collection::vec(one, 0..longest).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_hit_is_one_of_the_folded_text(text in text_like_ours(60), query in text_like_ours(5)) {
        prop_assert_eq!(found(&text, &query, LOOSE), naive(&text, &query));
        let long = format!("{text}\n").repeat(7);
        prop_assert_eq!(found(&long, &query, LOOSE), naive(&long, &query));
    }

    #[test]
    fn a_piece_of_the_text_is_found_in_it(text in text_like_ours(60), from in 0usize..60, length in 1usize..8) {
        let query: String = text.chars().skip(from).take(length).collect();
        let hits = found(&text, &query, LOOSE);
        prop_assert_eq!(&hits, &naive(&text, &query));
        let is_of_one_paragraph = !query.trim().chars().any(|each| bidi_class(each) == BidiClass::B);
        if is_of_one_paragraph && !read_all(&query, reading::loose()).is_empty() {
            prop_assert!(!hits.is_empty());
        }
    }

    #[test]
    fn an_exact_hit_is_what_was_typed(text in text_like_ours(60), from in 0usize..60, length in 1usize..8) {
        let query: String = text.chars().skip(from).take(length).collect();
        for hit in found(&text, &query, EXACT) {
            prop_assert_eq!(read_all(hit.slice(&text), reading::exact()), read_all(&query, reading::exact()));
        }
    }
}
