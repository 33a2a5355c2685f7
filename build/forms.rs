//! The forms that a country's adjective takes: with the article, feminine, dual, plural, accusative.
//!
//! Adjectives of several words (كوري جنوبي) stay as they are: countries.tsv writes out all their forms.

/// Every form of a masculine adjective such as تركي but the accusative.
pub(crate) fn masculine_forms(adjective: &str) -> Vec<String> {
    if adjective.contains(' ') {
        return vec![adjective.to_owned()];
    }
    with_article(["", "ون", "ين", "ان"].map(|ending| format!("{adjective}{ending}")).to_vec())
}

/// The accusative with tanween: تركيا of تركي. Only where it names no country does the lexicon take it.
pub(crate) fn accusative(adjective: &str) -> String {
    format!("{adjective}ا")
}

/// Every form of a feminine adjective such as تركية.
pub(crate) fn feminine_forms(adjective: &str) -> Vec<String> {
    let stem = adjective.strip_suffix('ة').filter(|stem| !stem.contains(' '));
    let Some(stem) = stem else { return vec![adjective.to_owned()] };
    with_article(["ة", "ات", "تان", "تين"].map(|ending| format!("{stem}{ending}")).to_vec())
}

/// The forms, each also with the article.
pub(crate) fn with_article(forms: Vec<String>) -> Vec<String> {
    let definite: Vec<String> = forms.iter().flat_map(|form| definite_forms(form)).collect();
    forms.into_iter().chain(definite).collect()
}

/// The form with ال; none where it has one already.
fn definite_forms(form: &str) -> Option<String> {
    (!form.starts_with("ال")).then(|| format!("ال{form}"))
}

/// Whether two folded names are spellings of one: alike but for spaces and a third of the letters, or one begins the other.
pub(crate) fn is_spelling_of(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|each| *each != ' ').collect::<Vec<char>>();
    let (one, other) = (letters(one), letters(other));
    one.starts_with(&other)
        || other.starts_with(&one)
        || letter_distance(&one, &other) * 3 <= one.len().max(other.len())
}

/// How many letters must be added, dropped or changed to make one name of the other (Levenshtein).
fn letter_distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, candidate) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != candidate);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
