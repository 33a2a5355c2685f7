//! The entities of two articles that are the same: as the names of two parts of one long text are joined, so those of two articles.

use super::groups::Groups;
use super::name::{Name, Names, forms_of, key, parts_of};
use super::{full_name, person, short_form};
use crate::extract::entity::{Entities, Entity, EntityId, EntityKind, JoinReason};
use crate::extract::sense::NameForm;
use crate::text::Cancel;
use crate::text::fold::fold;
use hashbrown::HashMap;

/// An entity of one article that is one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Same {
    /// In the first article.
    pub here: EntityId,
    /// In the second.
    pub there: EntityId,
    /// Why their names are taken for one, where they are not the same name.
    pub reason: Option<JoinReason>,
}

/// Which entities of two articles are the same: by country, by the lexicon, by their full names however spelled, by short forms and
/// surnames that just one of all fits. What could be either of two is none. Ends between two kinds where `cancel` says so.
#[must_use]
pub fn same_entities(here: &Entities, there: &Entities, cancel: &Cancel) -> Vec<Same> {
    let kinds = EntityKind::ALL.into_iter().take_while(|_| !cancel.is_cancelled());
    kinds.flat_map(|kind| of_kind([here, there], kind)).collect()
}

/// An entity of either article.
struct Member<'a> {
    /// Which article it is of.
    side: usize,
    id: EntityId,
    entity: &'a Entity,
}

fn of_kind(articles: [&Entities; 2], kind: EntityKind) -> Vec<Same> {
    let members: Vec<Member<'_>> = articles
        .into_iter()
        .enumerate()
        .flat_map(|(side, entities)| entities.of_kind(kind).map(move |(id, entity)| Member { side, id, entity }))
        .collect();
    let (names, mut groups) = joined(&members, kind);
    let mut sets: HashMap<usize, [Vec<usize>; 2]> = HashMap::new();
    let mut order = Vec::new();
    for (index, (member, name)) in members.iter().zip(&names.list).enumerate() {
        let group = groups.find(name.group);
        let sides = sets.entry(group).or_insert_with(|| {
            order.push(group);
            Default::default()
        });
        sides.get_mut(member.side).into_iter().for_each(|side| side.push(index));
    }
    let sets = order.iter().filter_map(|group| sets.get(group));
    sets.flat_map(|[here, there]| pairs(here, there)).filter_map(|ends| same(&members, &names, ends)).collect()
}

/// Each with the first of the other side: mostly there is one on either.
fn pairs(here: &[usize], there: &[usize]) -> Vec<(usize, usize)> {
    let Some((first_here, first_there)) = here.first().zip(there.first()) else { return Vec::new() };
    let of_first = there.iter().map(|there| (*first_here, *there));
    of_first.chain(here.iter().skip(1).map(|here| (*here, *first_there))).collect()
}

fn same(members: &[Member<'_>], names: &Names, (here, there): (usize, usize)) -> Option<Same> {
    let [one, other] = [members.get(here)?, members.get(there)?];
    let reason_of = |index: usize| names.list.get(index).and_then(|name| name.reason);
    let reason = reason_of(there).or_else(|| reason_of(here)).unwrap_or(JoinReason::Lexicon);
    let is_one_name = fold(&one.entity.name) == fold(&other.entity.name);
    Some(Same { here: one.id, there: other.id, reason: (!is_one_name).then_some(reason) })
}

/// The names of all, and which of them are one.
fn joined(members: &[Member<'_>], kind: EntityKind) -> (Names, Groups) {
    let (mut names, mut groups) = (Names::default(), Groups::default());
    // By country or by letters; in one article nobody has the name of another.
    let mut first_by: HashMap<String, usize> = HashMap::new();
    for member in members {
        let name = name_of(member.entity, kind, &mut groups);
        let own = match member.entity.country.filter(|_| kind.is_state()) {
            Some(country) => country.as_str().to_owned(),
            None => key(&name.parts),
        };
        let first = *first_by.entry(own).or_insert(name.group);
        groups.join(first, name.group);
        names.list.push(name);
    }
    let is_sought = |name: &Name| kind == EntityKind::Person && name.known.is_none() && !name.is_full_person();
    let sought: Vec<usize> =
        names.list.iter().enumerate().filter(|(_, name)| is_sought(name)).map(|(index, _)| index).collect();
    full_name::join(&mut names, &mut groups);
    short_form::join(&mut names, &mut groups);
    for (surname, bearer) in person::sole_bearers(&names, &mut groups, &sought) {
        if let Some(name) = names.list.get_mut(surname)
            && groups.join(bearer, name.group)
        {
            name.reason = Some(JoinReason::PartOfName);
        }
    }
    (names, groups)
}

/// An entity's name with what the lexicon knows of it, alone in its group or with what the lexicon knows by another name.
fn name_of(entity: &Entity, kind: EntityKind, groups: &mut Groups) -> Name {
    let words: Vec<String> = fold(&entity.name).split_whitespace().map(str::to_owned).collect();
    let forms = forms_of(kind, &words.join(" "));
    let full = forms.iter().find(|(_, form)| *form == NameForm::Full);
    // A short form that the article does not take for the lexicon's person is somebody else's.
    let known = full
        .or_else(|| forms.first().filter(|_| entity.is_known))
        .map(|(known, form)| (*known, *form == NameForm::Short));
    let parts = parts_of(kind, &words);
    let core = 0..parts.len();
    let group = groups.add(kind, known.map(|(known, _)| known));
    let is_short = known.is_some_and(|(_, is_short)| is_short);
    Name { kind, words, parts, core, known: known.map(|(known, _)| known), is_short, group, reason: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::extract;

    /// What two texts have in common: name here, name there, reason.
    fn check(here: &str, there: &str, expected: &[(&str, &str, Option<JoinReason>)]) {
        let [here, there] = [here, there].map(|text| extract(&from_text(text.to_owned())));
        let found = same_entities(&here, &there, &Cancel::default());
        let found: Vec<(&str, &str, Option<JoinReason>)> = found
            .iter()
            .map(|same| {
                let names = [here.entity(same.here).unwrap(), there.entity(same.there).unwrap()];
                (names[0].name.as_str(), names[1].name.as_str(), same.reason)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_names_are_the_same() {
        check(
            "زار أنطونيو غوتيريش القاهرة أمس والتقى مسؤولين من مصر.",
            "قال أنطونيو غوتيريش في باريس إنه عائد من مصر.",
            &[("أنطونيو غوتيريش", "أنطونيو غوتيريش", None), ("مصر", "مصر", None)],
        );
    }

    #[test]
    fn a_country_is_known_by_any_of_its_names() {
        check(
            "عاد الوفد من الولايات المتحدة أمس.",
            "عاد الوفد من أميركا أمس.",
            &[("الولايات المتحدة", "الولايات المتحدة", None)],
        );
    }

    #[test]
    fn spellings_and_longer_names_are_known_with_the_reason() {
        check(
            "قال الوزير دانيال جليزر إن الاتفاق قائم.",
            "قال الوزير دانيال غليزر إن الاتفاق قائم.",
            &[("دانيال جليزر", "دانيال غليزر", Some(JoinReason::Spelling))],
        );
    }

    #[test]
    fn what_could_be_either_of_two_is_neither() {
        let here = "وصل سامي الزنفلي ورامي الزنفلي أمس.";
        let [here_found, there_found] =
            [here, "وقال الزنفلي إن المشروع قائم."].map(|text| extract(&from_text(text.to_owned())));
        let same = same_entities(&here_found, &there_found, &Cancel::default());
        assert!(same.is_empty(), "{same:?}");
    }

    #[test]
    fn an_article_is_the_same_as_itself() {
        let all = extract(&crate::article::sample());
        let found = same_entities(&all, &all, &Cancel::default());
        for same in &found {
            assert_eq!((same.here, same.reason), (same.there, None));
        }
        assert_eq!(found.len(), all.entities().len());
    }
}
