//! What no list knows is spelled letter by letter; short vowels, which Arabic leaves out, are put in where a word cannot be spoken without.

/// Spellings of one word that are given at most.
const MOST: usize = 6;

/// A letter as it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Consonant(&'static str),
    /// A vowel that is written.
    Vowel(&'static str),
    /// Hamza and ain, which the spelling of newspapers leaves out but which part vowels.
    Gap,
}

/// How a word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner {
    /// As a name from another language: غ for g, و for o, e for what is not written.
    is_foreign: bool,
    /// As the newspapers of the Maghreb write: ou, ch.
    is_french: bool,
    /// One letter stands for its other sound: ب for p, ج for g, and so on.
    other: Option<char>,
    /// A last pair of consonants is parted (Hasan rather than Hasn).
    opens: bool,
}

const ENGLISH: Manner = Manner { is_foreign: false, is_french: false, other: None, opens: true };
const FOREIGN: Manner = Manner { is_foreign: true, opens: false, ..ENGLISH };

/// Spellings of one word without its article, the likeliest first, small letters. At least one where it has Arabic letters.
/// `is_definite`: it has the article, so it is hardly from another language.
pub(super) fn spelled(word: &str, is_definite: bool) -> Vec<String> {
    let letters: Vec<char> = word.chars().filter(|each| !is_unspoken(*each)).collect();
    let mut found: Vec<String> = Vec::new();
    let mut add = |spelling: String| {
        if !spelling.is_empty() && found.len() < MOST && !found.contains(&spelling) {
            found.push(spelling);
        }
    };
    if !is_definite && is_foreign(&letters) {
        add(joined(&letters, FOREIGN));
        for other in ['ب', 'و', 'ف', 'ج', 'ك'].into_iter().filter(|other| letters.contains(other)) {
            add(joined(&letters, Manner { other: Some(other), ..FOREIGN }));
        }
        add(joined(&letters, Manner { opens: true, ..FOREIGN }));
        return found;
    }
    let patterned = by_pattern(&letters);
    let (of_relation, other): (Vec<String>, Vec<String>) =
        patterned.into_iter().partition(|_| letters.last() == Some(&'ي'));
    of_relation.into_iter().for_each(&mut add);
    add(joined(&letters, ENGLISH));
    other.into_iter().for_each(&mut add);
    add(joined(&letters, Manner { is_french: true, ..ENGLISH }));
    add(joined(&letters, Manner { opens: false, ..ENGLISH }));
    add(joined(&letters, FOREIGN));
    found
}

/// Whether a word is likely from another language: letters that Arabic words do not have, or many long vowels or letters and
/// none that only Arabic has.
fn is_foreign(letters: &[char]) -> bool {
    let count = |of: &[char]| letters.iter().filter(|each| of.contains(each)).count();
    if count(&['پ', 'چ', 'ڤ', 'گ', 'ژ', 'ڨ']) > 0 {
        return true;
    }
    let is_arabic = count(&['ح', 'ع', 'ص', 'ض', 'ذ', 'ظ', 'ث', 'ق', 'ء', 'ؤ', 'ئ', 'ة', 'ط']) > 0;
    let many_vowels = 3 * count(&['ا', 'و', 'ي', 'أ', 'إ', 'آ']) >= letters.len();
    !is_arabic && letters.len() >= 5 && (many_vowels || letters.len() >= 7)
}

/// Words whose pattern tells more than their letters: the small one (جنيب is Junaib), the maker (نجار is Najjar).
fn by_pattern(letters: &[char]) -> Option<String> {
    let spell = |letter: char| match sound(&[letter, 'ب'], 0, ENGLISH) {
        Sound::Consonant(spelling) => Some(spelling),
        Sound::Gap => Some(""),
        Sound::Vowel(_) => None,
    };
    match *letters {
        [first, second, 'ي', third, 'ي'] => Some(format!("{}u{}ai{}i", spell(first)?, spell(second)?, spell(third)?)),
        [first, second, 'ا', third] => {
            let second = spell(second).filter(|second| second.len() == 1)?;
            Some(format!("{}a{second}{second}a{}", spell(first)?, spell(third)?))
        }
        [first, second, 'ي', third] => Some(format!("{}u{}ai{}", spell(first)?, spell(second)?, spell(third)?)),
        _ => None,
    }
}

/// Harakat, tatweel and what does not show.
const fn is_unspoken(letter: char) -> bool {
    matches!(letter, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{200B}'..='\u{200F}')
}

const fn is_vowel_letter(letter: char) -> bool {
    matches!(letter, 'ا' | 'و' | 'ي' | 'ى' | 'آ' | 'أ' | 'إ' | 'ة')
}

/// How the letter at `index` sounds.
fn sound(letters: &[char], index: usize, manner: Manner) -> Sound {
    let letter = letters.get(index).copied().unwrap_or_default();
    let before = index.checked_sub(1).and_then(|before| letters.get(before)).copied();
    let after = letters.get(index + 1).copied();
    let is_vowel_before = before.is_some_and(is_vowel_letter);
    let is_vowel_after = after.is_some_and(is_vowel_letter);
    match letter {
        // أو and إي are one vowel at the beginning of a name.
        'أ' | 'ا' if before.is_none() && after == Some('و') => Sound::Gap,
        'إ' | 'ا' if before.is_none() && after == Some('ي') => Sound::Gap,
        'ا' | 'آ' | 'أ' | 'ى' | 'ة' => Sound::Vowel("a"),
        'إ' => Sound::Vowel(if manner.is_foreign { "e" } else { "i" }),
        'و' if index == 0
            || before == Some('ا') && index > 1
            || matches!(after, Some('ا' | 'ة' | 'ى'))
            || is_last_but(letters, index, 'ي') && !is_vowel_before =>
        {
            Sound::Consonant(if manner.is_french { "ou" } else { "w" })
        }
        'و' => Sound::Vowel(vowel_waw(manner)),
        'ي' if index == 0 || before == Some('ا') && after.is_some() && index > 1 => Sound::Consonant("y"),
        // A consonant before it needs the vowel too: Hamdaniya.
        'ي' if is_vowel_after && !is_vowel_before && !matches!(after, Some('و' | 'ي')) => {
            Sound::Vowel(if manner.is_foreign { "i" } else { "iy" })
        }
        'ي' if is_vowel_after => Sound::Consonant("y"),
        'ي' | 'ی' => Sound::Vowel("i"),
        'ع' | 'ء' | 'ئ' | 'ؤ' => Sound::Gap,
        'ش' if before == Some('ت') => Sound::Consonant(""),
        'ت' if after == Some('ش') => Sound::Consonant("ch"),
        'ف' if manner.is_foreign && before == Some('و') && index + 2 >= letters.len() => Sound::Consonant("v"),
        'ف' if manner.is_foreign && before == Some('و') && after == Some('ي') => Sound::Consonant("v"),
        other => Sound::Consonant(consonant(other, manner)),
    }
}

/// Whether a letter stands before the last one, which is this.
fn is_last_but(letters: &[char], index: usize, last: char) -> bool {
    index + 2 == letters.len() && letters.last() == Some(&last)
}

fn vowel_waw(manner: Manner) -> &'static str {
    match manner {
        Manner { is_french: true, .. } => "ou",
        Manner { is_foreign: true, other, .. } if other != Some('و') => "o",
        _ => "u",
    }
}

fn consonant(letter: char, manner: Manner) -> &'static str {
    let is_other = manner.other == Some(letter);
    match letter {
        'ب' if is_other => "p",
        'ف' if is_other => "v",
        'ج' if is_other => "g",
        'ك' if is_other => "c",
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
        'ش' if manner.is_french => "ch",
        'ش' => "sh",
        'غ' if manner.is_foreign => "g",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' if manner.is_foreign => "k",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' | 'ڨ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        _ => "",
    }
}

/// A word as it grows.
#[derive(Default)]
struct Growing {
    spelling: String,
    /// Consonants since the last vowel, and the last of them.
    run: usize,
    last: &'static str,
    after_long_a: bool,
}

/// The sounds with the vowels that a tongue needs.
fn joined(letters: &[char], manner: Manner) -> String {
    let mut word = Growing::default();
    for index in 0..letters.len() {
        let sound = sound(letters, index, manner);
        match sound {
            Sound::Consonant("") => {}
            Sound::Consonant(letters_of) => word.push_consonant(letters_of, index + 1 == letters.len(), manner),
            Sound::Vowel(vowel) => {
                // Two letters are no word without a vowel of its own: حي is Hai.
                if letters.len() == 2 && vowel != "a" {
                    word.spelling.push('a');
                }
                if !(word.run == 0 && word.spelling.ends_with(vowel)) {
                    word.spelling.push_str(vowel);
                }
                (word.run, word.after_long_a) = (0, vowel == "a");
            }
            Sound::Gap => {
                let is_vowel_after = matches!(self::sound(letters, index + 1, manner), Sound::Vowel(_));
                let needs_vowel = word.run > 0 || word.spelling.is_empty() && !is_vowel_after;
                if needs_vowel && index + 1 < letters.len() || word.run > 1 {
                    word.spelling.push('a');
                } else if needs_vowel && index > 0 {
                    word.spelling.push('i');
                }
                word.run = 0;
            }
        }
    }
    word.spelling
}

impl Growing {
    fn push_consonant(&mut self, letters: &'static str, is_last: bool, manner: Manner) {
        let is_beginning = self.run == self.spelling_consonants();
        let parts = match self.run {
            0 => false,
            1 if is_beginning => !(manner.is_foreign && glides(self.last, letters)),
            1 => is_last && manner.opens && !(manner.is_foreign && closes(self.last, letters)),
            _ => !(manner.is_foreign && is_last && closes(self.last, letters)),
        };
        if parts {
            let short = if manner.is_foreign { "e" } else { "a" };
            self.spelling.push_str(if is_last && self.after_long_a && !manner.is_foreign { "i" } else { short });
            self.run = 0;
        }
        self.spelling.push_str(letters);
        self.run += 1;
        self.last = letters;
    }

    /// The consonants of a word that has no vowel yet; no number that a run has, where it has one.
    fn spelling_consonants(&self) -> usize {
        if self.spelling.contains(['a', 'e', 'i', 'o', 'u']) { usize::MAX } else { self.run }
    }
}

/// Whether two consonants may begin a word of another language.
fn glides(first: &str, second: &str) -> bool {
    match second {
        "r" => matches!(first, "b" | "p" | "t" | "d" | "k" | "c" | "g" | "f" | "v" | "sh"),
        "l" => matches!(first, "b" | "p" | "k" | "c" | "g" | "f" | "s" | "v"),
        "t" | "k" | "m" | "n" | "p" | "w" => matches!(first, "s" | "sh"),
        _ => false,
    }
}

/// Whether two consonants may end one.
fn closes(first: &str, second: &str) -> bool {
    match first {
        "n" => matches!(second, "g" | "d" | "t" | "s" | "k" | "z" | "ch"),
        "r" => matches!(second, "d" | "t" | "k" | "g" | "n" | "m" | "s" | "l" | "f" | "v" | "z" | "b" | "p"),
        "l" => matches!(second, "d" | "t" | "k" | "m" | "s" | "f" | "z" | "b"),
        "s" => matches!(second, "t" | "k"),
        "t" | "k" | "b" | "p" | "d" | "g" => matches!(second, "s" | "z" | "t"),
        "m" => matches!(second, "b" | "p" | "s"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;

    /// What is expected first, and what is to be among the rest.
    fn check(word: &str, first: &str, among: &[&str]) {
        let found = spelled(word, false);
        assert_eq!(found.first().map(String::as_str), Some(first), "{word}: {found:?}");
        assert!(among.iter().all(|each| found.iter().any(|found| found == each)), "{word}: {found:?}");
    }

    #[test]
    fn short_vowels_stand_where_a_word_needs_them() {
        check("حسن", "hasan", &["hasn"]);
        check("كاتب", "katib", &[]);
        check("منصور", "mansur", &["mansour"]);
        check("عمر", "amar", &["amr"]);
        check("حي", "hai", &[]);
    }

    #[test]
    fn the_pattern_of_a_word_tells_what_its_letters_do_not() {
        check("عتيبي", "utaibi", &["atibi"]);
        check("نجار", "najar", &["najjar"]);
        check("كبير", "kabir", &["kubair"]);
        check("حمدانية", "hamdaniya", &[]);
    }

    #[test]
    fn names_from_other_languages_have_g_and_o_and_two_consonants_together() {
        check("غورودو", "gorodo", &["gurudu"]);
        check("پاريس", "paris", &[]);
        check("بوتوسي", "botosi", &["potosi"]);
        check("بروكلين", "broklin", &["proklin"]);
        check("بيتروف", "bitrov", &["pitrov"]);
        check("أوليفا", "olifa", &["oliva"]);
    }
}
