//! Whether two spellings can be one name: newspapers write a foreign sound each in its own way.

use crate::extract::lexicon::senses_of;
use crate::extract::sense::Sense;

/// Shortest word that may be spelled in two ways, in letters: حسن and حسين are two names.
const SHORTEST_LETTERS: usize = 4;

/// Fewest consonants that tell a word though its vowels vary: بلاتر، بلاتير.
const FEWEST_CONSONANTS: usize = 3;

/// The same where both spellings are known names: محمد and محمود, سلمان and سليمان are two, ألكسندر and أليكسندر one.
const FEWEST_CONSONANTS_OF_KNOWN: usize = 5;

/// What is left of a folded word when spellings are made one: no vowels but a first one, no doubled letters, one letter for
/// ج غ ق ك, ف ب, ت ط, س ص ث, ز ذ ظ, د ض. Equal sounds are a hint; [`are_alike`] decides.
#[must_use]
pub(super) fn sound(word: &str) -> String {
    let word = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(word);
    let mut letters = String::with_capacity(word.len());
    let mut previous = None;
    for (index, letter) in word.chars().enumerate() {
        let made_one = match letter {
            'ا' | 'ع' if index == 0 => 'ا',
            'ي' if index == 0 => 'ي',
            'و' if index == 0 => 'و',
            'ا' | 'و' | 'ي' | 'ء' => {
                previous = None;
                continue;
            }
            'غ' | 'ج' | 'ق' => 'ك',
            'ب' => 'ف',
            'ط' => 'ت',
            'ث' | 'ص' => 'س',
            'ذ' | 'ظ' => 'ز',
            'ض' => 'د',
            other => other,
        };
        if previous != Some(made_one) {
            letters.push(made_one);
        }
        previous = Some(made_one);
    }
    // A final ا of one paper is the ه of another: نيكيتا، نيكيته.
    if letters.chars().count() > 2 && letters.ends_with('ه') {
        letters.pop();
    }
    letters
}

/// Whether two folded words are the same name, written in two ways or in one.
#[must_use]
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    one == other || is_same_adjective(one, other) || (sound(one) == sound(other) && may_vary(one, other))
}

fn may_vary(one: &str, other: &str) -> bool {
    if without_doubles(one) == without_doubles(other) {
        return true;
    }
    if one.starts_with("ال") != other.starts_with("ال") || letter_count(one).min(letter_count(other)) < SHORTEST_LETTERS
    {
        return false;
    }
    let consonants_agree = consonants(one).eq(consonants(other));
    // An Arabic surname tells ق from ك; a foreign one is written with another letter in one way, not in several at once.
    let is_arabic = one.starts_with("ال") || (one.contains(['ع', 'ح']) && other.contains(['ع', 'ح']));
    if !consonants_agree && (is_arabic || !is_one_change(one, other)) {
        return false;
    }
    let count = letter_count(&sound(one));
    if is_name_or_word(one) && is_name_or_word(other) {
        // جميل and كميل are two names, سيرجي and سيرغي are one.
        return is_foreign_g(one, other) || (count >= FEWEST_CONSONANTS_OF_KNOWN && consonants_agree);
    }
    one.chars().map(is_vowel).eq(other.chars().map(is_vowel)) || count >= FEWEST_CONSONANTS
}

/// Whether the consonants of two words of one sound differ in one way alone: دوغلاس, دوجلاس; not بوقيط, بوكيت.
fn is_one_change(one: &str, other: &str) -> bool {
    let (one, other) = (without_doubles(one), without_doubles(other));
    let mut changes = consonants(&one).zip(consonants(&other)).filter(|(a, b)| a != b);
    let first = changes.next();
    changes.all(|change| Some(change) == first)
}

/// The word with each run of one letter made one: زائي and زاي, which folding leaves two.
fn without_doubles(word: &str) -> String {
    let mut previous = None;
    word.chars().filter(|letter| previous.replace(*letter) != Some(*letter)).collect()
}

/// Whether the words differ only in how they write the g that Arabic lacks: ج or غ.
fn is_foreign_g(one: &str, other: &str) -> bool {
    let as_written =
        |word: &str| word.chars().map(|letter| if letter == 'ج' { 'غ' } else { letter }).collect::<String>();
    as_written(one) == as_written(other)
}

/// Whether both are adjectives of one country and of one form: الأميركي، الأمريكي.
fn is_same_adjective(one: &str, other: &str) -> bool {
    let same_form =
        one.chars().next_back() == other.chars().next_back() && one.starts_with("ال") == other.starts_with("ال");
    same_form && country_of_adjective(one).is_some_and(|country| country_of_adjective(other) == Some(country))
}

/// The country that an adjective belongs to.
#[must_use]
pub(super) fn country_of_adjective(word: &str) -> Option<u32> {
    senses_of(word)?.iter().find_map(|sense| match sense {
        Sense::Belonging { country, .. } => Some(country),
        _ => None,
    })
}

/// Whether the word is a known given or family name, or an everyday word.
fn is_name_or_word(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| {
        senses.iter().any(|sense| matches!(sense, Sense::Given { .. } | Sense::Family { .. } | Sense::Common { .. }))
    })
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'ا' | 'و' | 'ي')
}

fn consonants(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|letter| !is_vowel(*letter))
}

fn letter_count(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn check(one: &str, other: &str, expected: bool) {
        assert_eq!(are_alike(&fold(one), &fold(other)), expected, "{one}, {other}");
        assert_eq!(are_alike(&fold(other), &fold(one)), expected, "{other}, {one}");
    }

    #[test]
    fn foreign_names_vary_in_vowels_and_in_sounds_that_arabic_lacks() {
        for (one, other) in [
            ("دوغلاس", "دوجلاس"),
            ("غريغوري", "جريجوري"),
            ("شنرمونغ", "شنرمونج"),
            ("بوريسنكو", "بوريسينكو"),
            ("ميدفيديف", "مدفيديف"),
            ("كريستينا", "كريستينه"),
            ("بودولسكي", "پودولسكي"),
            ("الأميركي", "الأمريكي"),
        ] {
            check(one, other, true);
        }
    }

    #[test]
    fn names_of_their_own_stay_two() {
        for (one, other) in [
            ("سعد", "سعيد"),
            ("سالم", "سليم"),
            ("جميل", "كميل"),
            ("العمري", "العامري"),
            ("حسن", "حسين"),
            ("ناصر", "نصر"),
            ("سعيد", "سعود"),
            ("محمد", "محمود"),
            ("سلمان", "سليمان"),
            ("مبارك", "مبروك"),
            ("رشيد", "راشد"),
            ("الطويقي", "الطويكي"),
            ("بوقيطان", "بوكيتان"),
        ] {
            check(one, other, false);
        }
    }
}
