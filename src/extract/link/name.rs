//! The distinct names of an article: each form once, however often it stands.

use super::sound::sound;
use crate::extract::candidate::Candidate;
use crate::extract::clitic::StemArticle;
use crate::extract::document::Document;
use crate::extract::entity::{EntityKind, JoinReason};
use crate::extract::lexicon::{known_entity, senses_of};
use crate::extract::ordinary::usage;
use crate::extract::personal::matching_form;
use crate::extract::repeat::folded_words;
use crate::extract::sense::{NameForm, Sense};
use crate::text::hidden::without_hidden;
use hashbrown::HashMap;
use std::ops::Range;

/// A given name met more often than this in a million words as an everyday word is a verb after و: وطالب.
const COMMON_VERB_PER_MILLION: u32 = 50;

/// A word met more often than this in a million is no given name that the lexicon lacks.
const EVERYDAY_PER_MILLION: u32 = 5;

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
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// What it names.
    pub(super) kind: EntityKind,
    /// Its folded words.
    pub(super) words: Vec<String>,
    /// Its parts; of all but persons its words.
    pub(super) parts: Vec<Part>,
    /// The parts that are left where words at its ends seem to be none of the name: |وأيد| الفوزان.
    pub(super) core: Range<usize>,
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
    /// Whether it names a person in full: by more than one part, or by a name that the lexicon takes for a full one. What begins
    /// with بن is the rest of a name.
    pub(super) fn is_full_person(&self) -> bool {
        let is_rest = self.parts.first().is_some_and(|first| first.is_father);
        let is_full = (self.core.len() > 1 && !is_rest) || (self.known.is_some() && !self.is_short);
        self.kind == EntityKind::Person && is_full
    }

    /// Whether words at its ends seem to be none of the name.
    pub(super) fn is_trimmed(&self) -> bool {
        self.core.len() < self.parts.len()
    }

    /// The parts that are surely the name.
    pub(super) fn core_parts(&self) -> &[Part] {
        self.parts.get(self.core.clone()).unwrap_or(&self.parts)
    }

    /// The name as it stands and, where they differ, as it seems to be meant.
    pub(super) fn readings(&self) -> impl Iterator<Item = &[Part]> {
        [Some(self.parts.as_slice()), self.is_trimmed().then(|| self.core_parts())].into_iter().flatten()
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
            let (words, (known, is_short)) = words_and_known(document, candidate);
            let parts = parts_of(candidate.kind, &words);
            let is_unknown_person = candidate.kind == EntityKind::Person && known.is_none();
            let whole = 0..parts.len();
            let core = if is_unknown_person { core(&parts, candidate.stem.cut_bytes != 0) } else { whole };
            let key = (candidate.kind, known, key(&parts));
            let next = names.list.len();
            let index = *index_by_key.entry(key).or_insert(next);
            if index == next {
                let kind = candidate.kind;
                names.list.push(Name { kind, words, parts, core, known, is_short, group: next, reason: None });
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

/// The folded words of a mention, the lexicon's entity that they name, and whether they are a short form of it. What the personal
/// lexicon has goes by the name that it gives.
fn words_and_known(document: &Document<'_>, candidate: &Candidate) -> (Vec<String>, (Option<u32>, bool)) {
    let personal = document.personal_lexicon();
    if let Some((name, _)) = personal.zip(candidate.personal).and_then(|(lexicon, entity)| lexicon.entity(entity)) {
        let words: Vec<String> = matching_form(name).split(' ').map(str::to_owned).collect();
        return (words, (candidate.known, false));
    }
    let words = folded_words(document, candidate);
    let called = personal.and_then(|lexicon| {
        let entity = lexicon.entity_called(candidate.kind, &words.join(" "))?;
        lexicon.known(entity)
    });
    let known = called.or_else(|| known_by_head(document, candidate, &words)).map(|known| (Some(known), false));
    let known = known.unwrap_or_else(|| known_by_words(candidate, &words));
    (words, known)
}

/// How a mention is written, the swallowed article restored, white space as one space, what does not show left out.
pub(super) fn display(document: &Document<'_>, candidate: &Candidate) -> String {
    let slice = candidate.span.slice(document.text());
    let seen = without_hidden(slice);
    let words: Vec<&str> = seen.split_whitespace().collect();
    let article = if candidate.stem.article == StemArticle::Restored { "ا" } else { "" };
    format!("{article}{}", words.join(" "))
}

/// What makes two forms of one kind the same: the letters of all parts.
pub(super) fn key(parts: &[Part]) -> String {
    let single_father = parts.len() == 1 && parts.first().is_some_and(|part| part.is_father);
    let letters: Vec<&str> = parts.iter().map(|part| part.letters.as_str()).collect();
    format!("{}{}", if single_father { "بن " } else { "" }, letters.concat())
}

/// The lexicon's entity that the words name, and whether they are a short form of it. What a rule says of a person counts only
/// where the lexicon has these very words; otherwise the article decides.
fn known_by_words(candidate: &Candidate, words: &[String]) -> (Option<u32>, bool) {
    let phrase = words.join(" ");
    let mut forms = forms_of(candidate.kind, &phrase);
    if forms.is_empty() && candidate.kind == EntityKind::Person && phrase.contains("عبد") {
        // عبدالله is as good as عبد الله.
        let joined = phrase.replace("عبد ال", "عبدال");
        for phrase in [joined.replace("عبدال", "عبد ال"), joined] {
            if forms.is_empty() {
                forms = forms_of(candidate.kind, &phrase);
            }
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

/// The organization that the lexicon has under the words and the head that stands before their quotation mark: حركة «الشباب».
fn known_by_head(document: &Document<'_>, candidate: &Candidate, words: &[String]) -> Option<u32> {
    let quote = candidate.first.checked_sub(1).filter(|_| candidate.kind == EntityKind::Organization)?;
    let head = quote.checked_sub(1).filter(|head| document.block_of(candidate.first).contains(head))?;
    if !matches!(document.folded(quote), "«" | "\"" | "“" | "(") || !document.is_word(head) {
        return None;
    }
    let folded = document.folded(head);
    let heads = [Some(folded), folded.strip_prefix(['و', 'ل', 'ب', 'ف'])].into_iter().flatten();
    heads
        .flat_map(|head| forms_of(EntityKind::Organization, &format!("{head} {}", words.join(" "))))
        .find_map(|(entity, form)| (form == NameForm::Full).then_some(entity))
}

/// The entities of one kind that the lexicon has under a phrase, and which of their names it is.
pub(super) fn forms_of(kind: EntityKind, phrase: &str) -> Vec<(u32, NameForm)> {
    let senses = senses_of(phrase);
    let names = senses.iter().flat_map(|senses| senses.iter()).filter_map(|sense| match sense {
        Sense::Name { entity, form, .. } => Some((entity, form)),
        _ => None,
    });
    names.filter(|(entity, _)| known_entity(*entity).is_some_and(|known| known.kind == kind)).collect()
}

/// The parts of a name of this kind.
pub(super) fn parts_of(kind: EntityKind, words: &[String]) -> Vec<Part> {
    if kind == EntityKind::Person { person_parts(words) } else { word_parts(words) }
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
        } else if matches!(word.as_str(), "ابا" | "ابي") && !is_last {
            // أبو طلال, called: أبا طلال.
            before.push_str("ابو");
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
            | "لا"
    )
}

/// Words that are one part with the one before: بدر الدين, نصر الله.
fn joins_previous(word: &str) -> bool {
    matches!(word, "الدين" | "الله" | "الاسلام" | "زاده" | "اوغلو" | "ابادي" | "نجاد" | "بور")
}

/// The parts of a person's name without everyday words that the extractor took along at either end: |وأيد| الفوزان,
/// محمد العمري |رضوخ|, |مالك النادي| رومان أبراموفيتش.
fn core(parts: &[Part], was_cut: bool) -> Range<usize> {
    let is_name = |part: &Part| is_given(&part.letters) || is_family(&part.letters);
    let is_noun = |part: &Part| part.letters.starts_with("ال") && usage(&part.letters).is_some() && !is_name(part);
    // وطالب is a verb before it is a given name.
    let is_verb = |part: &Part| {
        was_cut
            && is_guarded_given(&part.letters)
            && usage(&part.letters).is_some_and(|usage| usage > COMMON_VERB_PER_MILLION)
    };
    let last = parts.len().saturating_sub(1);
    let start = match parts {
        [_, noun, _, _, ..] if is_noun(noun) => 2,
        [first, _, ..] if (is_everyday(&first.letters) && !is_name(first)) || (parts.len() == 2 && is_verb(first)) => 1,
        _ => 0,
    };
    let drops_last =
        last >= start + 2 && parts.get(last).is_some_and(|part| usage(&part.letters).is_some() && !is_name(part));
    start..if drops_last { last } else { parts.len() }
}

/// Whether the word is a given name.
pub(super) fn is_given(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Given { .. })))
}

/// Whether the word, or what follows its و, is met often as an everyday word.
fn is_everyday(word: &str) -> bool {
    let is_met = |word: &str| usage(word).is_some_and(|usage| usage > EVERYDAY_PER_MILLION);
    is_met(word) || word.strip_prefix('و').is_some_and(is_met)
}

fn is_guarded_given(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Given { guarded: true })))
}

/// Whether the word is a family name.
pub(super) fn is_family(word: &str) -> bool {
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
