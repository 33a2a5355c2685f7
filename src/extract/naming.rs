//! What an entity is called, by the forms that its mentions have.

use super::entity::{Alias, Entity, JoinReason, Mention};
use crate::text::fold::fold;
use hashbrown::HashSet;
use std::cmp::Reverse;

/// The fullest of the forms: of most words, of these the shortest, of equals the last.
pub(super) fn fullest<'a>(forms: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    forms.max_by_key(|form| (word_count(form), Reverse(form.len())))
}

/// How many words a form has.
pub(super) fn word_count(form: &str) -> usize {
    words(&fold(form)).count()
}

/// The forms other than the name, each once, in order of appearance, with the reasons for which they were joined.
pub(super) fn aliases<'a>(name: &'a str, forms: impl Iterator<Item = (&'a str, Option<JoinReason>)>) -> Vec<Alias> {
    // Spaces aside: عبدالله is عبد الله.
    let letters = |form: &str| words(&fold(form)).collect::<String>();
    let letters_of_name = letters(name);
    let mut aliases: Vec<Alias> = Vec::new();
    let mut seen: HashSet<&str> = [name].into();
    for (form, reason) in forms {
        if !seen.insert(form) {
            continue;
        }
        let same_letters = letters(form) == letters_of_name;
        let reason = if same_letters { JoinReason::SameForm } else { reason.unwrap_or(JoinReason::Lexicon) };
        aliases.push(Alias { text: form.to_owned(), reason });
    }
    aliases
}

/// Names the entity anew by the mentions that it has left; tells whether it has any.
pub(super) fn rename(entity: &mut Entity, mentions: &[Mention]) -> bool {
    let forms = entity.mentions.iter().filter_map(|id| mentions.get(id.0)).map(|mention| mention.form.as_str());
    let Some(fullest) = fullest(forms.clone()) else { return false };
    let keeps_name = entity.is_known || forms.clone().any(|form| form == entity.name);
    let name = if keeps_name { entity.name.clone() } else { fullest.to_owned() };
    let with_reasons = forms.map(|form| (form, reason_of(entity, form)));
    let aliases = aliases(&name, with_reasons);
    (entity.name, entity.aliases) = (name, aliases);
    true
}

/// Why a form was joined. One that had the letters of a name that is gone is another spelling of what is left.
fn reason_of(entity: &Entity, form: &str) -> Option<JoinReason> {
    let alias = entity.aliases.iter().find(|alias| alias.text == form)?;
    Some(if alias.reason == JoinReason::SameForm { JoinReason::Spelling } else { alias.reason })
}

/// The words of a folded form, punctuation left out.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}
