//! The personal lexicon: names that a person or an analyst has put down, read beside the embedded ones. Pure: a table of rows becomes
//! an index ([`PersonalLexicon`]), and the same rows find the same names.
//!
//! A row says of a form, as texts write it, what it names, or that it never names anything. What it says is stronger than all else
//! but a correction; only a longer full name that holds the form is left as it is (`weigh.rs`). docs/lexicon.md is the same for people.

pub mod geonames;
mod index;
mod table;
pub(super) mod weigh;

pub use index::{Builder, PersonalLexicon};
pub(super) use index::{PhraseId, Rows, Verdict};
pub use table::{HEADER, MAX_PROBLEMS, RowProblem, Table, TableLine, edited};

use super::entity::{CountryCode, EntityKind};
use super::lexicon::{country_with_code, known_entity, senses_of};
use super::sense::Sense;

/// No lexicon has more rows.
pub const MAX_LEXICON_ROWS: usize = 1_000_000;
/// No form or name is longer, in characters.
pub const MAX_FORM_CHARS: usize = 200;
/// No form has more words.
pub const MAX_FORM_WORDS: usize = 12;

/// What counts as one of a form's mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Standing {
    /// Wherever the form stands.
    #[default]
    Alone,
    /// Only with a head noun, a preposition of place, a title or other evidence beside it: the form is also an everyday word.
    InContext,
}

/// One row of a lexicon.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The form as texts write it, without what is glued to it.
    pub form: String,
    /// What it names; `None`: it is never a name.
    pub kind: Option<EntityKind>,
    /// What the named is called; empty: as the form, or, of a country with a code, as that country is.
    pub name: String,
    /// The country it is or belongs to.
    pub country: Option<CountryCode>,
    /// Whether it needs evidence beside it.
    pub standing: Standing,
}

impl Row {
    /// A row that says no more than what the form names.
    #[must_use]
    pub fn new(form: &str, kind: Option<EntityKind>) -> Self {
        Self { form: form.to_owned(), kind, name: String::new(), country: None, standing: Standing::Alone }
    }
}

/// What the country with this code is usually called.
#[must_use]
pub fn country_name(code: CountryCode) -> Option<&'static str> {
    known_entity(country_with_code(code)?).map(|known| known.name)
}

/// The country that is meant by two letters or by a name that it alone has.
#[must_use]
pub fn country_called(text: &str) -> Option<CountryCode> {
    let is_known = |code: &CountryCode| country_with_code(*code).is_some();
    if let Some(code) = CountryCode::new(&text.trim().to_ascii_uppercase()).filter(is_known) {
        return Some(code);
    }
    let mut countries = senses_of(&matching_form(text))?.iter().filter_map(|sense| match sense {
        Sense::Name { entity, .. } => known_entity(entity).filter(|known| known.kind == EntityKind::Country)?.country,
        _ => None,
    });
    let first = countries.next()?;
    countries.all(|other| other == first).then_some(first)
}

/// The form as rows are matched: its folded words, joined by one space; punctuation is left out.
#[must_use]
pub fn matching_form(form: &str) -> String {
    let mut phrase = String::with_capacity(form.len());
    matching_form_into(form, &mut phrase);
    phrase
}

/// Appends the matching form to `phrase`.
fn matching_form_into(form: &str, phrase: &mut String) {
    let (start, mut is_between) = (phrase.len(), false);
    let mut folded = String::with_capacity(form.len());
    crate::text::fold::fold_into(form, &mut folded);
    for letter in folded.chars() {
        if letter.is_alphanumeric() {
            if is_between && phrase.len() > start {
                phrase.push(' ');
            }
            is_between = false;
            phrase.push(letter);
        } else {
            is_between = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_goes_by_its_code_and_by_every_name_that_it_alone_has() {
        let code = |text: &str| country_called(text).map(|code| code.as_str().to_owned());
        for text in ["YE", "ye", " Ye ", "اليمن", "الجمهورية اليمنية"] {
            assert_eq!(code(text).as_deref(), Some("YE"), "{text}");
        }
        assert_eq!(code("عُمان").as_deref(), Some("OM"), "a country, whatever city is called so");
        for text in ["", "XX", "باريس", "بلاد الواق", "اليمن والعراق"] {
            assert_eq!(code(text), None, "{text}");
        }
        assert_eq!(CountryCode::new("YE").and_then(country_name), Some("اليمن"));
    }
}
