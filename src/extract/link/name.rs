//! The distinct names of an article: each form once, however often it stands.

use super::sound::sound;
use crate::extract::candidate::Candidate;
use crate::extract::clitic::StemArticle;
use crate::extract::document::Document;
use crate::extract::entity::{EntityKind, JoinReason};
use crate::extract::lexicon::{known_entity, senses_of};
use crate::extract::ordinary::is_ordinary;
use crate::extract::repeat::folded_words;
use crate::extract::sense::{NameForm, Sense};
use std::collections::HashMap;

/// One part of a name. What belongs together is one part: عبد الرحمن, أبو راس, آل الشيخ, دي ميستورا.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its folded letters without spaces.
    pub(super) letters: String,
    /// Its letters with spellings made one.
    pub(super) sound: String,
    /// Whether بن or the like stands before it, so that it names the father.
    pub(super) is_father: bool,
}

/// A form that stands in the article at least once.
#[derive(Debug)]
pub(super) struct Name {
    /// What it names.
    pub(super) kind: EntityKind,
    /// Its folded words.
    pub(super) words: Vec<String>,
    /// Its parts; of all but persons its words.
    pub(super) parts: Vec<Part>,
    /// The lexicon's entity.
    pub(super) known: Option<u32>,
    /// Whether the lexicon has it only as a short form of that entity.
    pub(super) is_short: bool,
    /// Index of its group.
    pub(super) group: usize,
    /// Why it is in another form's group.
    pub(super) reason: Option<JoinReason>,
}

impl Name {
    /// Whether it names a person in full: by more than one part, or by a name that the lexicon takes for a full one.
    pub(super) fn is_full_person(&self) -> bool {
        self.kind == EntityKind::Person && (self.parts.len() > 1 || (self.known.is_some() && !self.is_short))
    }
}

/// Every distinct name, and which of them each mention is.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The names in order of their first mention.
    pub(super) list: Vec<Name>,
    /// For each mention the index of its name.
    pub(super) of_mention: Vec<usize>,
}

impl Names {
    /// Reads the names of the mentions.
    pub(super) fn read(document: &Document<'_>, standing: &[Candidate]) -> Self {
        let mut names = Self::default();
        let mut index_by_key: HashMap<(EntityKind, Option<u32>, String), usize> = HashMap::new();
        for candidate in standing {
            let words = folded_words(document, candidate);
            let (known, is_short) = known_by_words(candidate, &words);
            let parts = if candidate.kind == EntityKind::Person { person_parts(&words) } else { word_parts(&words) };
            let key = (candidate.kind, known, key(&parts));
            let next = names.list.len();
            let index = *index_by_key.entry(key).or_insert(next);
            if index == next {
                let kind = candidate.kind;
                names.list.push(Name { kind, words, parts, known, is_short, group: next, reason: None });
            } else if let Some(name) = names.list.get_mut(index) {
                // محمد حمد العمري and محمد بن حمد العمري are one form; that حمد is the father is known from either.
                for (part, other) in name.parts.iter_mut().zip(parts) {
                    part.is_father |= other.is_father;
                }
            }
            names.of_mention.push(index);
        }
        names
    }

    /// The name of a mention.
    pub(super) fn of(&self, mention: usize) -> Option<&Name> {
        self.list.get(*self.of_mention.get(mention)?)
    }
}

/// How a mention is written, the swallowed article restored, white space as one space.
pub(super) fn display(document: &Document<'_>, candidate: &Candidate) -> String {
    let slice = candidate.span.slice(document.text());
    let words: Vec<&str> = slice.split_whitespace().collect();
    let article = if candidate.stem.article == StemArticle::Restored { "ا" } else { "" };
    format!("{article}{}", words.join(" "))
}

fn key(parts: &[Part]) -> String {
    let single_father = parts.len() == 1 && parts.first().is_some_and(|part| part.is_father);
    let letters: Vec<&str> = parts.iter().map(|part| part.letters.as_str()).collect();
    format!("{}{}", if single_father { "بن " } else { "" }, letters.concat())
}

/// The lexicon's entity that the words name, and whether they are a short form of it. What a rule says of a person counts only
/// where the lexicon has these very words; otherwise the article decides.
fn known_by_words(candidate: &Candidate, words: &[String]) -> (Option<u32>, bool) {
    let mut forms: Vec<(u32, NameForm)> = Vec::new();
    for sense in senses_of(&words.join(" ")).iter().flat_map(|senses| senses.iter()) {
        if let Sense::Name { entity, form, .. } = sense
            && known_entity(entity).is_some_and(|known| known.kind == candidate.kind)
        {
            forms.push((entity, form));
        }
    }
    let chosen = forms.iter().find(|(entity, _)| Some(*entity) == candidate.known);
    let full = || forms.iter().find(|(_, form)| *form == NameForm::Full);
    if candidate.kind == EntityKind::Person {
        let found = chosen.or_else(full).or_else(|| forms.first());
        return found.map_or((None, false), |(entity, form)| (Some(*entity), *form == NameForm::Short));
    }
    (candidate.known.or_else(|| full().map(|(entity, _)| *entity)), false)
}

fn word_parts(words: &[String]) -> Vec<Part> {
    let part = |word: &String| Part { letters: word.clone(), sound: sound(word), is_father: false };
    words.iter().map(part).collect()
}

/// The parts of a person's name.
fn person_parts(words: &[String]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut before, mut is_father) = (String::new(), false);
    for (index, word) in words.iter().enumerate() {
        let is_last = index + 1 == words.len();
        if is_son(word) && !is_last {
            is_father = true;
        } else if joins_next(word) && !is_last {
            before.push_str(word);
        } else if let Some(last) = parts.last_mut().filter(|_| joins_previous(word) && before.is_empty()) {
            last.letters.push_str(word);
            last.sound = sound(&last.letters);
        } else {
            let letters = format!("{before}{word}");
            parts.push(Part { sound: sound(&letters), letters, is_father });
            (before, is_father) = (String::new(), false);
        }
    }
    parts
}

/// Words between son and father.
fn is_son(word: &str) -> bool {
    matches!(word, "بن" | "ابن" | "بنت" | "ولد" | "بنو")
}

/// Words that are one part with the next: servant, father, house of, and their foreign cousins.
fn joins_next(word: &str) -> bool {
    matches!(
        word,
        "عبد"
            | "ابو"
            | "ابي"
            | "ابا"
            | "ام"
            | "ال"
            | "دي"
            | "دو"
            | "دا"
            | "ديل"
            | "دل"
            | "فان"
            | "فون"
            | "ذو"
            | "سيد"
            | "لا"
    )
}

/// Words that are one part with the one before: بدر الدين, نصر الله.
fn joins_previous(word: &str) -> bool {
    matches!(word, "الدين" | "الله" | "الاسلام" | "زاده" | "اوغلو")
}

/// Whether the last word is no name but what the extractor took along: محمد العمري |رضوخ|.
pub(super) fn has_doubtful_tail(name: &Name) -> bool {
    name.kind == EntityKind::Person
        && name.known.is_none()
        && name.parts.len() >= 3
        && name.words.last().is_some_and(|last| is_ordinary(last) && !is_given(last) && !is_family(last))
}

/// Whether the word is a given name.
pub(super) fn is_given(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Given { .. })))
}

fn is_family(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Family { .. })))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a name; بن is drawn as <.
    fn check(name: &str, expected: &[&str]) {
        let words: Vec<String> = crate::text::fold::fold(name).split(' ').map(str::to_owned).collect();
        let parts: Vec<String> = person_parts(&words)
            .iter()
            .map(|part| format!("{}{}", if part.is_father { "<" } else { "" }, part.letters))
            .collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn what_belongs_together_is_one_part() {
        check("رامي عبد الرحمن", &["رامي", "عبدالرحمن"]);
        check("رامي عبدالرحمن", &["رامي", "عبدالرحمن"]);
        check("ستيفان دي ميستورا", &["ستيفان", "ديميستورا"]);
        check("علي أبو راس", &["علي", "ابوراس"]);
        check("نور الدين بدوي", &["نورالدين", "بدوي"]);
        check("خالد آل الشيخ", &["خالد", "الالشيخ"]);
    }

    #[test]
    fn a_father_is_told_from_a_surname() {
        check("فهد بن سالم بن عبد العزيز الزنفلي", &["فهد", "<سالم", "<عبدالعزيز", "الزنفلي"]);
        check("بن سالم", &["<سالم"]);
    }
}
