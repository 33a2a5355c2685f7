//! Full names of persons that are one name, written shorter or in another way.

use super::groups::Groups;
use super::name::{Name, Names, Part, is_given};
use super::sound::are_alike;
use crate::extract::entity::JoinReason;
use hashbrown::HashMap;
use std::ops::Range;

/// Most names with the same ends that are compared; where there are more, a shorter form of them tells nobody apart.
const MOST_COMPARED: usize = 24;

/// A name of so many parts without a father among them is a list of names that no comma parts.
const PARTS_OF_A_LIST: usize = 6;

/// Joins full names to longer ones, the longest first, each where just one person of the article fits.
pub(super) fn join(names: &mut Names, groups: &mut Groups) {
    let mut order: Vec<usize> =
        (0..names.list.len()).filter(|index| names.list.get(*index).is_some_and(Name::is_full_person)).collect();
    order.sort_by_key(|index| {
        let name = names.list.get(*index);
        (std::cmp::Reverse(name.map_or(0, |name| name.parts.len())), *index)
    });
    let mut longer = Longer::default();
    for index in order {
        if let Some((whole, reason, range)) = longer.whole_of(index, names, groups)
            && longer.claim(whole, range)
            && let Some((group, whole_group)) =
                names.list.get(index).zip(names.list.get(whole)).map(|(a, b)| (a.group, b.group))
            && groups.join(whole_group, group)
            && let Some(name) = names.list.get_mut(index)
        {
            name.reason = Some(reason);
        }
        if let Some(name) = names.list.get(index) {
            longer.add(index, name);
        }
    }
}

/// A longer name, why the shorter one is a form of it, and which of its parts that is.
type Match = (usize, JoinReason, Range<usize>);

/// The names seen so far, by the sounds of two of their parts.
#[derive(Default)]
struct Longer {
    by_ends: HashMap<(String, String), Vec<usize>>,
    by_beginning: HashMap<(String, String), Vec<usize>>,
    /// The parts of each longer name that a shorter one was found to be.
    claimed: HashMap<usize, Range<usize>>,
}

impl Longer {
    /// Takes a stretch of a longer name for a shorter one. What ran two names together does not make them one: its second name
    /// is refused.
    fn claim(&mut self, whole: usize, range: Range<usize>) -> bool {
        let claimed = self.claimed.entry(whole).or_insert_with(|| range.clone());
        claimed.start < range.end && range.start < claimed.end
    }

    fn add(&mut self, index: usize, name: &Name) {
        if name.parts.len() >= PARTS_OF_A_LIST && !name.parts.iter().any(|part| part.is_father) {
            return;
        }
        for parts in name.readings() {
            let Some(last) = parts.last() else { continue };
            // Every part but the last can be the first of a shorter form; that it may is for `relation` to say.
            for part in parts.iter().take(parts.len().saturating_sub(1)) {
                note(&mut self.by_ends, (part.sound.clone(), last.sound.clone()), index);
            }
            if let [first, second, ..] = parts {
                note(&mut self.by_beginning, (first.sound.clone(), second.sound.clone()), index);
            }
        }
    }

    /// The one longer name that `index` is a form of; none where several persons fit.
    fn whole_of(&self, index: usize, names: &Names, groups: &mut Groups) -> Option<Match> {
        let name = names.list.get(index)?;
        let choices = name.readings().filter_map(|parts| match parts {
            [first, second, ..] => Some((first, second, parts.last()?)),
            _ => None,
        });
        let choices: Vec<&Vec<usize>> = choices
            .flat_map(|(first, second, last)| {
                let by_ends = self.by_ends.get(&(first.sound.clone(), last.sound.clone()));
                [by_ends, self.by_beginning.get(&(first.sound.clone(), second.sound.clone()))]
            })
            .flatten()
            .collect();
        if choices.iter().any(|choices| choices.len() > MOST_COMPARED) {
            return None;
        }
        let mut found: Option<(Match, usize)> = None;
        for choice in choices.into_iter().flatten() {
            let Some(whole) = names.list.get(*choice) else { continue };
            let Some((reason, range)) = relation(name, whole) else { continue };
            let group = groups.find(whole.group);
            match found {
                Some((_, other)) if other != group => return None,
                Some(_) => {}
                None => found = Some(((*choice, reason, range), group)),
            }
        }
        found.map(|(found, _)| found)
    }
}

fn note(choices: &mut HashMap<(String, String), Vec<usize>>, key: (String, String), index: usize) {
    let choices = choices.entry(key).or_default();
    if choices.last() != Some(&index) && choices.len() <= MOST_COMPARED {
        choices.push(index);
    }
}

/// Why `name` is a form of the name `whole`, in any reading of either, and which parts of `whole` it is.
fn relation(name: &Name, whole: &Name) -> Option<(JoinReason, Range<usize>)> {
    let readings = [Some(0..whole.parts.len()), whole.is_trimmed().then(|| whole.core.clone())];
    name.readings().find_map(|parts| {
        readings.iter().flatten().find_map(|reading| {
            let longer = whole.parts.get(reading.clone()).filter(|longer| parts.len() <= longer.len())?;
            let (reason, range) = relation_of(name, parts, longer)?;
            Some((reason, reading.start + range.start..reading.start + range.end))
        })
    })
}

fn relation_of(name: &Name, parts: &[Part], longer: &[Part]) -> Option<(JoinReason, Range<usize>)> {
    let all = 0..longer.len();
    if parts.len() == longer.len() {
        return is_same(parts, longer).then_some((JoinReason::Spelling, all));
    }
    let skips_middle = is_alike(parts.first()?, longer.first()?)
        && is_alike(parts.last()?, longer.last()?)
        && is_within(parts, longer);
    // سلمان بن عبد العزيز is not سلمان بن سلطان بن عبد العزيز: where both name a father, it is one father.
    let fathers = parts.get(1).zip(longer.get(1)).filter(|(one, other)| one.is_father && other.is_father);
    if skips_middle && fathers.is_none_or(|(one, other)| is_alike(one, other)) {
        Some((JoinReason::PartOfName, all))
    } else if is_beginning(name, parts, longer) {
        Some((JoinReason::PartOfName, 0..parts.len()))
    } else {
        is_end(parts, longer).then_some((JoinReason::PartOfName, longer.len() - parts.len()..longer.len()))
    }
}

/// محمد بن نايف of محمد بن نايف بن عبد العزيز. Someone whom the lexicon knows by the shorter name has no other surname than
/// that of the house.
fn is_beginning(name: &Name, parts: &[Part], longer: &[Part]) -> bool {
    let Some((start, rest)) = longer.split_at_checked(parts.len()) else { return false };
    let goes_on = rest.first().is_some_and(|next| next.is_father || next.letters.starts_with("الال"));
    is_same(parts, start) && (name.known.is_none() || goes_on)
}

/// أنور معروف of محمد أنور معروف, قائد السبسي of الباجي قائد السبسي; not the father's name: سعد دوابشة of علي سعد دوابشة.
fn is_end(parts: &[Part], longer: &[Part]) -> bool {
    let Some((before, end)) = longer.split_at_checked(longer.len().saturating_sub(parts.len())) else { return false };
    let Some((first, first_before)) = end.first().zip(before.first()) else { return false };
    let is_prefix_name =
        before.len() == 1 && matches!(first_before.letters.as_str(), "محمد" | "احمد" | "سيدي" | "مولاي");
    !first.is_father && is_same(parts, end) && (is_prefix_name || !is_given(&first.letters))
}

fn is_same(one: &[Part], other: &[Part]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_alike(a, b))
}

fn is_within(parts: &[Part], longer: &[Part]) -> bool {
    let mut rest = longer.iter();
    parts.iter().all(|part| rest.any(|other| is_alike(part, other)))
}

fn is_alike(one: &Part, other: &Part) -> bool {
    are_alike(&one.letters, &other.letters)
}
