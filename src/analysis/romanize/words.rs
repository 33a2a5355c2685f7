//! How the words of a name are spelled one by one.

use super::letters;
use super::table::{Among, spellings};
use crate::extract::EntityKind;

const ARTICLE: &str = "ال";
/// Spellings kept of one word.
const MOST: usize = 6;

/// A stretch of a name that is spelled as one: a word, or several that the lexicon has together.
pub(super) struct Part<'a> {
    /// As it is written.
    pub(super) written: String,
    /// Its spellings, the most usual first; never empty.
    pub(super) spellings: Vec<String>,
    /// Whether they tell its vowels.
    pub(super) has_vowels: bool,
    /// What stands between it and the part before: a space or a hyphen.
    pub(super) joint: &'a str,
}

/// The parts of a name, in order.
pub(super) fn parts(name: &str, kind: EntityKind) -> Vec<Part<'_>> {
    let words = words(name);
    let mut parts = Vec::new();
    let mut rest = words.as_slice();
    while let Some((&(joint, _), _)) = rest.split_first() {
        let (taken, part) = next_part(rest, kind);
        let inner = if words.len() > taken { place_within(&part.written, kind) } else { Vec::new() };
        let has_vowels = is_listed(&part.written, kind);
        let spellings = if inner.is_empty() { part.spellings } else { inner };
        parts.push(Part { joint, has_vowels, spellings, ..part });
        rest = rest.get(taken..).unwrap_or_default();
    }
    parts
}

/// A place or country that a longer name of a place names: شمال سوريا.
fn place_within(word: &str, kind: EntityKind) -> Vec<String> {
    if kind == EntityKind::Person || is_listed(word, kind) {
        return Vec::new();
    }
    let mut lists =
        [Among::Places, Among::Countries].map(|among| spellings(among, word).map(str::to_owned)).into_iter();
    lists.find_map(|mut list| list.next()).into_iter().collect()
}

/// Whether all words of a part are in the lexicon, with or without the article, so that a spelling of theirs tells their vowels.
fn is_listed(words: &str, kind: EntityKind) -> bool {
    let is_known = |word: &str| {
        let bare = word.strip_prefix(ARTICLE).unwrap_or(word);
        !known(word, kind).is_empty() || !known(bare, kind).is_empty()
    };
    !known(words, kind).is_empty() || words.split(' ').all(|word| is_known(word) || word.starts_with("عبدال"))
}

/// The words of a name, each with what stands before it.
fn words(name: &str) -> Vec<(&str, &str)> {
    let mut words = Vec::new();
    for spaced in name.split_whitespace() {
        let mut joint = " ";
        for word in spaced.split('-').filter(|word| word.contains(char::is_alphanumeric)) {
            let bare = word.trim_matches(|each: char| !each.is_alphanumeric());
            words.push((joint, bare));
            joint = "-";
        }
    }
    words
}

/// How many words the next part takes, and the part.
fn next_part<'a>(rest: &[(&'a str, &'a str)], kind: EntityKind) -> (usize, Part<'a>) {
    let two = |first: &str, second: &str| format!("{first} {second}");
    match *rest {
        [(_, first), (_, second), ..] if !known(&two(first, second), kind).is_empty() => {
            let written = two(first, second);
            let spellings = known(&written, kind);
            (2, Part { written, spellings, joint: " ", has_vowels: false })
        }
        [(_, "عبد"), (_, second), ..] => (2, servant(second)),
        [(_, first), (_, "الدين"), ..] => (2, of_faith(first, kind)),
        [(_, first), (_, "الله"), ..] => (2, of_god(first, kind)),
        [(_, word), ..] => (1, one(word, kind)),
        [] => (1, Part { written: String::new(), spellings: Vec::new(), joint: " ", has_vowels: false }),
    }
}

/// The lexicon's spellings of a word or two.
fn known(words: &str, kind: EntityKind) -> Vec<String> {
    let of_places: &[Among] = match kind {
        EntityKind::Person => &[Among::Words],
        _ => &[Among::WordsOfPlaces, Among::Words],
    };
    let mut lists = of_places.iter().map(|among| spellings(*among, words).map(str::to_owned).collect::<Vec<_>>());
    lists.find(|list| !list.is_empty()).unwrap_or_default()
}

fn one<'a>(word: &str, kind: EntityKind) -> Part<'a> {
    let joined = word.strip_prefix("عبد").filter(|rest| rest.starts_with(ARTICLE));
    if let Some(second) = joined {
        let together = known(&format!("عبد {second}"), kind);
        let part = servant(second);
        return if together.is_empty() { part } else { Part { spellings: together, ..part } };
    }
    Part { written: word.to_owned(), spellings: word_spellings(word, kind), joint: " ", has_vowels: false }
}

/// The spellings of one word, its article with it.
fn word_spellings(word: &str, kind: EntityKind) -> Vec<String> {
    if !word.chars().any(|each| matches!(each, '\u{600}'..='\u{6FF}')) {
        return vec![word.to_owned()];
    }
    let whole = known(word, kind);
    if !whole.is_empty() {
        return whole;
    }
    match word.strip_prefix(ARTICLE).filter(|rest| rest.chars().nth(1).is_some()) {
        Some(rest) => with_article(rest, &bare_spellings((rest, true), kind), kind),
        None => bare_spellings((word, false), kind),
    }
}

/// Without the article; whether it has one.
fn bare_spellings((word, is_definite): (&str, bool), kind: EntityKind) -> Vec<String> {
    let whole = known(word, kind);
    if !whole.is_empty() {
        return whole;
    }
    let of_compound = compound(word, kind);
    if !of_compound.is_empty() {
        return of_compound;
    }
    let mut found = Vec::new();
    for spelling in letters::spelled(word, is_definite) {
        let feminine = word.ends_with('ة').then(|| capitalised(&format!("{spelling}h")));
        let beside = spelling.strip_suffix('i').map(|stem| capitalised(&format!("{stem}y")));
        push_all(&mut found, [capitalised(&spelling)]);
        push_all(&mut found, feminine);
        if kind == EntityKind::Person {
            push_all(&mut found, beside);
        }
    }
    found.truncate(MOST);
    found
}

/// Maghrebi بو and بل before a known name; the ending ة on one.
fn compound(word: &str, kind: EntityKind) -> Vec<String> {
    for (prefix, latin) in [("بو", "Bou"), ("بل", "Bel"), ("بن", "Ben")] {
        let names = word.strip_prefix(prefix).filter(|rest| rest.chars().count() > 2).map(|rest| known(rest, kind));
        let names = names.unwrap_or_default();
        if !names.is_empty() {
            return names.iter().take(2).map(|name| format!("{latin}{}", small(name))).collect();
        }
    }
    let masculine = word.strip_suffix('ة').map(|stem| known(stem, kind)).unwrap_or_default();
    let with_a = masculine.iter().filter(|name| !name.contains(' ')).map(|name| format!("{name}a"));
    let with_ah = masculine.first().map(|name| format!("{name}ah"));
    with_a.take(2).chain(with_ah).collect()
}

/// The spellings of a word with its article before it, by what is usual for its kind.
fn with_article(word: &str, bare: &[String], kind: EntityKind) -> Vec<String> {
    let Some(first) = bare.first() else { return Vec::new() };
    let is_person = kind == EntityKind::Person;
    let article = if is_person { "al-" } else { "Al-" };
    let mut found = vec![format!("{article}{first}"), first.clone()];
    let second = bare.get(1).map(|second| format!("{article}{second}"));
    push_all(&mut found, second);
    push_all(&mut found, [format!("{}{first}", if is_person { "el-" } else { "El " })]);
    let assimilated = sun_letter(word).map(|sun| format!("{}{sun}-{first}", if is_person { "a" } else { "A" }));
    push_all(&mut found, assimilated);
    push_all(&mut found, [format!("Al {first}")]);
    push_all(&mut found, bare.iter().skip(2).map(|each| format!("{article}{each}")));
    found.truncate(MOST);
    found
}

/// How a letter that the l of the article becomes is spelled.
fn sun_letter(word: &str) -> Option<&'static str> {
    Some(match word.chars().next()? {
        'ت' | 'ط' => "t",
        'ث' => "th",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'ن' => "n",
        _ => return None,
    })
}

/// عبد and a name of God that the lexicon does not have with it.
fn servant<'a>(name: &str) -> Part<'a> {
    let bare = name.strip_prefix(ARTICLE).unwrap_or(name);
    let of_name = bare_spellings((bare, true), EntityKind::Person);
    let first = of_name.first().cloned().unwrap_or_default();
    let spellings = if bare == name {
        vec![format!("Abd {first}"), format!("Abdul {first}"), format!("Abed {first}")]
    } else {
        vec![
            format!("Abdul {first}"),
            format!("Abdel {first}"),
            format!("Abdul{}", small(&first)),
            format!("Abdel{}", small(&first)),
            format!("Abd al-{first}"),
        ]
    };
    Part { written: format!("عبد {name}"), spellings, joint: " ", has_vowels: false }
}

fn of_faith<'a>(first: &str, kind: EntityKind) -> Part<'a> {
    let names = word_spellings(first, kind);
    let name = names.first().cloned().unwrap_or_default();
    let spellings =
        vec![format!("{name} al-Din"), format!("{name}eddine"), format!("{name}uddin"), format!("{name} el-Din")];
    Part { written: format!("{first} الدين"), spellings, joint: " ", has_vowels: false }
}

fn of_god<'a>(first: &str, kind: EntityKind) -> Part<'a> {
    let names = word_spellings(first, kind);
    let name = names.first().cloned().unwrap_or_default();
    let spellings = vec![format!("{name}allah"), format!("{name}ullah"), format!("{name} Allah")];
    Part { written: format!("{first} الله"), spellings, joint: " ", has_vowels: false }
}

fn push_all(found: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for each in more {
        if !found.contains(&each) {
            found.push(each);
        }
    }
}

/// With a capital at the beginning.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Without one.
fn small(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// With a capital at the first letter that has one: ʿAbbās.
pub(super) fn capitalised_after_ain(word: &str) -> String {
    match word.strip_prefix('ʿ') {
        Some(rest) => format!("ʿ{}", capitalised(rest)),
        None => capitalised(word),
    }
}
