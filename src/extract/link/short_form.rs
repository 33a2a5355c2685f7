//! Organizations and places by less than their name, where the article has just one that fits.

use super::groups::Groups;
use super::name::{Name, Names};
use super::sound::{are_alike, country_of_adjective, sound};
use crate::extract::entity::{EntityKind, JoinReason};
use crate::extract::lexicon::{known_entity, senses_of};
use crate::extract::ordinary::is_ordinary;
use crate::extract::sense::Sense;
use std::collections::HashMap;

/// Most names of one sound that a name is compared with.
const MOST_SPELLINGS: usize = 8;

/// Joins short forms to whole names, the longest first.
pub(super) fn join(names: &mut Names, groups: &mut Groups) {
    let is_meant = |index: &usize| {
        names.list.get(*index).is_some_and(|name| {
            !matches!(name.kind, EntityKind::Person | EntityKind::Country | EntityKind::Nationality)
        })
    };
    let mut order: Vec<usize> = (0..names.list.len()).filter(is_meant).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(names.list.get(*index).map_or(0, |name| name.words.len())), *index));
    let mut longer = Longer::default();
    for index in order {
        let Some(name) = names.list.get(index) else { continue };
        let own = name.group;
        let found = longer.whole_of(name, names, groups);
        longer.add(index, name);
        if let Some((group, reason)) = found
            && groups.join(group, own)
            && let Some(name) = names.list.get_mut(index)
        {
            name.reason = Some(reason);
        }
    }
}

/// The names seen so far, by each shorter form that they have.
#[derive(Default)]
struct Longer {
    by_form: HashMap<(EntityKind, String), Vec<usize>>,
    by_sound: HashMap<(EntityKind, String), Vec<usize>>,
}

impl Longer {
    fn add(&mut self, index: usize, name: &Name) {
        for form in short_forms(name) {
            let choices = self.by_form.entry((name.kind, form)).or_default();
            // Two are enough to know that a form is not one's own.
            if choices.len() < MOST_SPELLINGS {
                choices.push(index);
            }
        }
        let choices = self.by_sound.entry((name.kind, sounds(name))).or_default();
        if choices.len() < MOST_SPELLINGS {
            choices.push(index);
        }
    }

    /// The group of the one name that `name` is a form of.
    fn whole_of(&self, name: &Name, names: &Names, groups: &mut Groups) -> Option<(usize, JoinReason)> {
        if let Some(spelled) = self.spelled_otherwise(name, names) {
            return Some((spelled, JoinReason::Spelling));
        }
        let reason = if name.kind == EntityKind::Organization { JoinReason::ShortForm } else { JoinReason::PartOfName };
        let choices = self.by_form.get(&(name.kind, plain_form(name)))?;
        let mut wholes =
            choices.iter().filter_map(|choice| names.list.get(*choice)).map(|whole| groups.find(whole.group));
        let first = wholes.next()?;
        let is_one = wholes.all(|other| other == first);
        let fits = choices.iter().filter_map(|choice| names.list.get(*choice)).all(|whole| may_be_short(name, whole));
        (is_one && fits).then_some((first, reason))
    }

    fn spelled_otherwise(&self, name: &Name, names: &Names) -> Option<usize> {
        let choices = self.by_sound.get(&(name.kind, sounds(name)))?;
        let is_alike = |whole: &&Name| {
            whole.parts.len() == name.parts.len()
                && whole.parts.iter().zip(&name.parts).all(|(a, b)| are_alike(&a.letters, &b.letters))
        };
        choices.iter().filter_map(|choice| names.list.get(*choice)).find(is_alike).map(|whole| whole.group)
    }
}

/// The shorter forms of a name, as [`plain_form`] writes them.
fn short_forms(name: &Name) -> Vec<String> {
    let words: Vec<String> = name.words.iter().map(|word| plain(word)).collect();
    let mut forms = Vec::new();
    for count in 1..words.len() {
        let (start, end) = words.split_at(count);
        if is_enough(name.kind, name.words.get(..count).unwrap_or_default(), name.words.get(count)) {
            forms.push(start.join(" "));
        }
        let ends_alone = match name.kind {
            EntityKind::Organization => count == 1 && is_organization_head(name.words.first()) && is_own(end),
            _ => true,
        };
        if ends_alone {
            forms.push(end.join(" "));
        }
    }
    let without_rank: Vec<String> = words.iter().filter(|word| !is_rank(word)).cloned().collect();
    if without_rank.len() >= 2 && without_rank.len() < words.len() && name.kind == EntityKind::Organization {
        forms.push(without_rank.join(" "));
    }
    forms
}

/// Whether the beginning of a name can stand for it: of a body more than its head, with what comes next not going on about
/// the one it is named after (جامعة الملك سعود | بن عبد العزيز).
fn is_enough(kind: EntityKind, start: &[String], next: Option<&String>) -> bool {
    let goes_on = next.is_some_and(|next| matches!(next.as_str(), "بن" | "ال" | "ابو" | "عبد" | "الدين" | "الله"));
    !goes_on && (kind != EntityKind::Organization || start.len() >= 2 || start.iter().all(|word| !is_ordinary(word)))
}

fn plain_form(name: &Name) -> String {
    let words: Vec<String> = name.words.iter().map(|word| plain(word)).collect();
    words.join(" ")
}

/// A word without its article and ل: الهيئة العامة للطيران, هيئة الطيران.
fn plain(word: &str) -> String {
    let bare = word.strip_prefix("لل").or_else(|| word.strip_prefix("ال"));
    bare.filter(|bare| bare.chars().count() >= 3).unwrap_or(word).to_owned()
}

fn is_rank(word: &str) -> bool {
    matches!(word, "عامه" | "عام")
}

fn is_organization_head(word: Option<&String>) -> bool {
    let senses = word.and_then(|word| senses_of(word));
    senses.is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::OrganizationHead { .. })))
}

/// Whether words name something by themselves: شركة |بوناتي|, not وزارة |الدفاع|.
fn is_own(words: &[String]) -> bool {
    words.iter().any(|word| !is_ordinary(word))
}

/// Whether `name` can be short for `whole`: not where the lexicon knows it as something else. What is known with a country may
/// stand beside its adjective: الهلال, الهلال السعودي.
fn may_be_short(name: &Name, whole: &Name) -> bool {
    let Some(known) = name.known else { return true };
    if whole.known.is_some() {
        return whole.known == Some(known);
    }
    let [.., last] = whole.words.as_slice() else { return false };
    let same_country = || {
        let country = known_entity(country_of_adjective(last)?)?.country?;
        Some(known_entity(known)?.country == Some(country))
    };
    whole.words.len() == name.words.len() + 1 && same_country() == Some(true)
}

/// The sounds of a name's words; adjectives of one country sound alike.
fn sounds(name: &Name) -> String {
    let sounds: Vec<String> = name
        .words
        .iter()
        .map(|word| country_of_adjective(word).map_or_else(|| sound(word), |country| format!("@{country}")))
        .collect();
    sounds.join(" ")
}
