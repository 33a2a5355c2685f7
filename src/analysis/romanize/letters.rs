//! What no list knows is spelled letter by letter; short vowels, which Arabic leaves out, are put in where a word cannot be spoken without.

/// A letter as it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Consonant(&'static str),
    /// A vowel that is written.
    Vowel(&'static str),
    /// Hamza and ain, which the spelling of newspapers leaves out but which part vowels.
    Gap,
}

/// Whose spelling is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Arabic words in English newspapers.
    English,
    /// Arabic words in the newspapers of the Maghreb.
    French,
    /// Names from other languages: غ for g, و for o, e for what is not written.
    Foreign,
    /// The same with p for ب.
    ForeignWithP,
}

/// Spellings of one word without its article, the likeliest first, small letters. At least one where it has Arabic letters.
pub(super) fn spelled(word: &str) -> Vec<String> {
    let manners = if is_foreign(word) {
        [Manner::Foreign, Manner::ForeignWithP, Manner::English]
    } else {
        [Manner::English, Manner::Foreign, Manner::French]
    };
    let mut found: Vec<String> = Vec::new();
    for manner in manners {
        let sounds = sounds(word, manner);
        for opens in [true, false] {
            let spelling = joined(&sounds, manner, opens);
            if !spelling.is_empty() && !found.contains(&spelling) {
                found.push(spelling);
            }
        }
    }
    found
}

/// Whether a word is likely from another language: letters that Arabic words do not have, or many long vowels and none of the
/// letters that only Arabic has.
fn is_foreign(word: &str) -> bool {
    let count = |letters: &[char]| word.chars().filter(|each| letters.contains(each)).count();
    if count(&['پ', 'چ', 'ڤ', 'گ', 'ژ', 'ڨ']) > 0 {
        return true;
    }
    let letters = word.chars().count();
    let is_arabic = count(&['ح', 'ع', 'ص', 'ض', 'ذ', 'ظ', 'ث', 'ق', 'ء', 'ؤ', 'ئ', 'ة', 'ط']) > 0;
    !is_arabic && letters >= 5 && 3 * count(&['ا', 'و', 'ي', 'أ', 'إ', 'آ']) >= letters
}

fn sounds(word: &str, manner: Manner) -> Vec<Sound> {
    let letters: Vec<char> = word.chars().filter(|each| !is_unspoken(*each)).collect();
    let spelled = letters.iter().enumerate().map(|(index, &letter)| {
        let before = index.checked_sub(1).and_then(|before| letters.get(before)).copied();
        sound(letter, before, letters.get(index + 1).copied(), manner)
    });
    spelled.collect()
}

/// Harakat, tatweel and what does not show.
const fn is_unspoken(letter: char) -> bool {
    matches!(letter, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{200B}'..='\u{200F}')
}

const fn is_vowel_letter(letter: char) -> bool {
    matches!(letter, 'ا' | 'و' | 'ي' | 'ى' | 'آ' | 'أ' | 'إ' | 'ة')
}

fn sound(letter: char, before: Option<char>, after: Option<char>, manner: Manner) -> Sound {
    let is_foreign = matches!(manner, Manner::Foreign | Manner::ForeignWithP);
    let is_vowel_after = after.is_some_and(is_vowel_letter);
    match letter {
        'ا' | 'آ' | 'أ' | 'ى' | 'ة' => Sound::Vowel("a"),
        'إ' if is_foreign && after == Some('ي') => Sound::Gap,
        'إ' if is_foreign => Sound::Vowel("e"),
        'إ' => Sound::Vowel("i"),
        'و' if before == Some('أ') && is_foreign => Sound::Vowel("o"),
        'و' if before.is_none_or(|before| before == 'ا') || after == Some('ا') => Sound::Consonant(consonant_waw(manner)),
        'و' => Sound::Vowel(vowel_waw(manner)),
        'ي' if before.is_none_or(|before| before == 'ا') && after.is_some() || is_vowel_after => Sound::Consonant("y"),
        'ي' => Sound::Vowel("i"),
        'ع' | 'ء' | 'ئ' | 'ؤ' => Sound::Gap,
        other => Sound::Consonant(consonant(other, manner)),
    }
}

const fn consonant_waw(manner: Manner) -> &'static str {
    if matches!(manner, Manner::French) { "ou" } else { "w" }
}

const fn vowel_waw(manner: Manner) -> &'static str {
    match manner {
        Manner::English => "u",
        Manner::French => "ou",
        Manner::Foreign | Manner::ForeignWithP => "o",
    }
}

const fn consonant(letter: char, manner: Manner) -> &'static str {
    let is_foreign = matches!(manner, Manner::Foreign | Manner::ForeignWithP);
    match letter {
        'ب' if matches!(manner, Manner::ForeignWithP) => "p",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' if matches!(manner, Manner::French) => "ch",
        'ش' => "sh",
        'غ' if is_foreign => "g",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' if is_foreign || matches!(manner, Manner::French) => "k",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' | 'ڨ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ی' => "i",
        _ => "",
    }
}

/// The sounds with the vowels that a tongue needs. `opens`: a last pair of consonants is parted, too (Hasan rather than Hasn).
fn joined(sounds: &[Sound], manner: Manner, opens: bool) -> String {
    let is_foreign = matches!(manner, Manner::Foreign | Manner::ForeignWithP);
    let short = if is_foreign { "e" } else { "a" };
    let mut spelling = String::new();
    let mut last: Option<Sound> = None;
    let mut run = 0;
    for (index, &sound) in sounds.iter().enumerate() {
        match sound {
            Sound::Consonant(letters) => {
                let is_last = index + 1 == sounds.len();
                let parts = run >= 2 && !is_last || run >= 1 && (spoken_alone(&spelling, is_foreign, letters) || is_last && (opens || run >= 2));
                if parts {
                    let follows_long_a = is_last && long_a_before(sounds, index);
                    spelling.push_str(if follows_long_a && !is_foreign { "i" } else { short });
                    run = 0;
                }
                spelling.push_str(letters);
                run += 1;
            }
            Sound::Vowel(vowel) => {
                let doubles = matches!(last, Some(Sound::Vowel(before)) if before == vowel);
                if !doubles {
                    spelling.push_str(vowel);
                }
                run = 0;
            }
            Sound::Gap => {
                // A consonant before ain or hamza needs its vowel; after it another vowel is as good as its own.
                if run > 0 && !matches!(sounds.get(index + 1), Some(Sound::Vowel(_))) || spelling.is_empty() {
                    spelling.push('a');
                }
                run = 0;
            }
        }
        last = Some(sound);
    }
    spelling
}

/// Whether a consonant cannot follow the first one of a word without a vowel between.
fn spoken_alone(spelling: &str, is_foreign: bool, next: &str) -> bool {
    let is_first = spelling.len() <= 2 && !spelling.contains(['a', 'e', 'i', 'o', 'u']);
    let glides = is_foreign && (matches!(next, "r" | "l") || matches!((spelling, next), ("s", "t" | "k" | "m" | "n" | "p" | "b")));
    is_first && !glides
}

fn long_a_before(sounds: &[Sound], index: usize) -> bool {
    index.checked_sub(2).and_then(|before| sounds.get(before)) == Some(&Sound::Vowel("a"))
}

#[cfg(test)]
mod tests {
    use super::spelled;

    /// What is expected first, and what is to be among the rest.
    fn check(word: &str, first: &str, among: &[&str]) {
        let found = spelled(word);
        assert_eq!(found.first().map(String::as_str), Some(first), "{word}: {found:?}");
        assert!(among.iter().all(|each| found.iter().any(|found| found == each)), "{word}: {found:?}");
    }

    #[test]
    fn short_vowels_stand_where_a_word_needs_them() {
        check("حسن", "hasan", &["hasn"]);
        check("كاتب", "katib", &[]);
        check("منصور", "mansur", &["mansour"]);
        check("كبير", "kabir", &[]);
    }

    #[test]
    fn names_from_other_languages_have_g_and_o() {
        check("غورودو", "gorodo", &[]);
        check("پاريس", "paris", &[]);
        check("بوتوسي", "botosi", &["potosi"]);
    }
}
