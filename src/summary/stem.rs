//! Words of a sentence as the centrality measure compares them.

use crate::text::fold::fold;

/// Folded function words, which say nothing about what a sentence is about.
const FUNCTION_WORDS: [&str; 76] = [
    "في",
    "من",
    "علي",
    "الي",
    "عن",
    "ان",
    "انه",
    "انها",
    "انهم",
    "التي",
    "الذي",
    "الذين",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "هو",
    "هي",
    "هم",
    "كان",
    "كانت",
    "يكون",
    "تكون",
    "قد",
    "لقد",
    "لم",
    "لن",
    "لا",
    "ما",
    "مما",
    "كما",
    "مع",
    "بعد",
    "قبل",
    "بين",
    "حتي",
    "منذ",
    "خلال",
    "عند",
    "عندما",
    "حيث",
    "او",
    "ام",
    "ثم",
    "بل",
    "لكن",
    "غير",
    "كل",
    "بعض",
    "اي",
    "به",
    "بها",
    "له",
    "لها",
    "لهم",
    "فيه",
    "فيها",
    "منه",
    "منها",
    "عليه",
    "عليها",
    "اليه",
    "اليها",
    "عنه",
    "عنها",
    "ايضا",
    "حول",
    "ضد",
    "نحو",
    "اذا",
    "لو",
    "قال",
    "قالت",
    "اضاف",
    "اليوم",
    "امس",
];
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
const SUFFIXES: [&str; 10] = ["ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي", "ا"];
/// The fewest letters that stay after an ending or a beginning is cut off.
const LEAST_LETTERS: usize = 3;

/// The stems of `sentence`'s words that carry meaning, in order, repeated where they are.
///
/// Light stemming after Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007).
pub(super) fn stems(sentence: &str) -> Vec<String> {
    let folded = fold(sentence);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !is_function_word(word)).map(|word| stem(word).to_owned()).collect()
}

fn is_function_word(word: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    word.chars().nth(1).is_none() || FUNCTION_WORDS.contains(&word) || FUNCTION_WORDS.contains(&bare)
}

fn stem(word: &str) -> &str {
    let keeps = |rest: &&str| rest.chars().count() >= LEAST_LETTERS;
    let cut_article = |word| ARTICLES.iter().find_map(|article| str::strip_prefix(word, article)).filter(keeps);
    let bare = cut_article(word).or_else(|| {
        let bare = word.strip_prefix('و').filter(keeps)?;
        Some(cut_article(bare).unwrap_or(bare))
    });
    let bare = bare.unwrap_or(word);
    SUFFIXES.iter().find_map(|suffix| bare.strip_suffix(suffix)).filter(keeps).unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (forms, expected) in [
            (["الوزارة", "ووزارة", "للوزارة"], "وزار"),
            (["المحادثات", "محادثات", "والمحادثات"], "محادث"),
            (["الأرمينية", "أرمينيّة", "والأرمينية"], "ارمين"),
        ] {
            for form in forms {
                assert_eq!(stems(form), [expected], "{form}");
            }
        }
    }

    #[test]
    fn function_words_and_single_letters_carry_nothing() {
        assert_eq!(stems("وفي هذه المدينة، كما قال، 7 مدارس"), ["مدين", "مدارس"]);
    }
}
