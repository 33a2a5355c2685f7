//! Whether a word belongs to everyday language, so that it is no unknown name.
//!
//! The lexicon lists everyday words as newspapers write them. Arabic glues particles, pronouns and endings to them, more than a
//! list can hold: the word is tried with each of those taken off.

use super::clitic::stems;
use super::lexicon::{Senses, senses_of};
use super::sense::Sense;
use crate::text::fold::is_mark;

/// Shortest remainder that counts once something was taken off, in folded bytes: three Arabic letters.
const SHORTEST_BYTES: usize = 6;

/// The same once something was taken off at both ends: four letters.
const LONGER_BYTES: usize = 8;

/// Endings of verbs that have a prefix, too: يكتبون، ستكتبها.
const VERB_ENDINGS: [&str; 5] = ["وا", "ون", "ها", "ه", "هم"];

/// What can stand glued before a verb or noun once و ف ب ل ك ال are off.
const VERB_PREFIXES: [&str; 9] = ["سي", "ست", "سن", "سا", "ي", "ت", "ن", "ا", "س"];

/// Pronouns and endings that can stand glued after a word.
const SUFFIXES: [&str; 22] = [
    "هما", "كما", "تين", "تان", "ها", "هم", "هن", "نا", "كم", "ون", "ين", "ان", "ات", "وا", "تا", "ته", "يه", "ه", "ي",
    "ك", "ا", "ت",
];

/// Whether the folded word, or what is left of it without particles and endings, is an everyday word.
#[must_use]
pub(super) fn is_ordinary(folded: &str) -> bool {
    let whole = usage(folded).is_some();
    whole
        || stems(folded).any(|stem| {
            folded.get(stem.cut_bytes..).is_some_and(|rest| {
                let particle = folded.get(..stem.cut_bytes).unwrap_or_default();
                is_inflected(rest, stem.cut_bytes != 0, matches!(particle, "و" | "ف" | "ل" | "ول" | "فل"))
            })
        })
}

/// How often the folded word itself is met in a million words, where it is an everyday word.
#[must_use]
pub(super) fn usage(folded: &str) -> Option<u32> {
    senses_of(folded).and_then(usage_among)
}

/// The same of a word that means `senses`.
#[must_use]
pub(super) fn usage_among(senses: Senses) -> Option<u32> {
    senses.iter().find_map(|sense| match sense {
        Sense::Common { per_million } => Some(per_million),
        _ => None,
    })
}

/// Whether the word as spelled, its vowel signs aside, is a particle and nothing else.
#[must_use]
pub(super) fn is_function_word(source: &str) -> bool {
    let bare = |word: &str| {
        matches!(
            word,
            "على"
                | "إلى"
                | "الى"
                | "أن"
                | "إن"
                | "ان"
                | "أنه"
                | "إنه"
                | "انه"
                | "أنها"
                | "إنها"
                | "أو"
                | "او"
                | "أي"
                | "أم"
                | "أما"
                | "ما"
                | "لا"
                | "من"
                | "عن"
                | "في"
                | "مع"
                | "بين"
                | "حتى"
                | "لدى"
                | "هذا"
                | "هذه"
                | "ذلك"
                | "تلك"
                | "التي"
                | "الذي"
                | "الذين"
                | "كان"
                | "كانت"
                | "قد"
                | "لقد"
                | "لم"
                | "لن"
                | "ثم"
                | "كما"
                | "لكن"
                | "بل"
                | "إذ"
                | "إذا"
                | "منذ"
                | "بعد"
                | "قبل"
                | "حول"
                | "ضد"
                | "كل"
                | "غير"
                | "حيث"
                | "عند"
                | "هو"
                | "هي"
                | "هم"
                | "ليس"
                | "بأن"
                | "لأن"
                | "فإن"
                | "وأن"
                | "وإن"
                | "وان"
                | "بان"
                | "وعلى"
                | "وإلى"
        )
    };
    bare(source)
        || (source.chars().any(is_mark) && bare(&source.chars().filter(|each| !is_mark(*each)).collect::<String>()))
}

/// Whether the text writes a final ي as ي. Egyptian newspapers write ى for it (فى، المصرى), so that ى tells nothing there.
#[must_use]
pub(super) fn writes_final_yeh(text: &str) -> bool {
    let (mut with_yeh, mut with_alef) = (0_usize, 0_usize);
    for word in text.split_ascii_whitespace() {
        with_yeh += usize::from(word.ends_with('ي'));
        with_alef += usize::from(matches!(word, "فى" | "التى" | "الذى" | "وفى"));
    }
    with_yeh > 2 * with_alef
}

fn is_inflected(word: &str, was_cut: bool, before_verb: bool) -> bool {
    if was_cut && is_everyday(word, SHORTEST_BYTES) {
        return true;
    }
    // What was cut at both ends must leave more to be sure of.
    let shortest = if was_cut { LONGER_BYTES } else { SHORTEST_BYTES };
    let mut ends = SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix));
    if ends.any(|stem| is_everyday(stem, shortest) || is_everyday(&format!("{stem}ه"), shortest + 2)) {
        return true;
    }
    if was_cut && !before_verb {
        return false;
    }
    let mut starts = VERB_PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
    starts.any(|rest| {
        is_everyday(rest, shortest)
            || VERB_ENDINGS
                .iter()
                .any(|ending| rest.strip_suffix(ending).is_some_and(|stem| is_everyday(stem, LONGER_BYTES)))
    })
}

fn is_everyday(stem: &str, shortest_bytes: usize) -> bool {
    stem.len() >= shortest_bytes && usage(stem).is_some()
}
