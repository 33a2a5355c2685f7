//! What two articles have in common, and what only one of them names.

use crate::extract::{Cancel, Entities, Entity, EntityId, EntityKind, JoinReason, same_entities};
use crate::text::fold::fold;
use std::cmp::Reverse;

/// An entity that both articles name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// The entity in the first article.
    pub here: EntityId,
    /// The same in the second.
    pub there: EntityId,
    /// The fullest forms that either article writes, where they differ.
    pub forms: Option<[String; 2]>,
    /// Why two names are taken for one, where they are not the same.
    pub reason: Option<JoinReason>,
}

/// The entities of two articles, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Those that both name, and name alike; most often named first.
    pub alike: Vec<Both>,
    /// Those that both name, each in another way.
    pub otherwise: Vec<Both>,
    /// Those that only the first article names, in its own order.
    pub only_here: Vec<EntityId>,
    /// Those that only the second names.
    pub only_there: Vec<EntityId>,
}

impl Comparison {
    /// Compares the entities of the kinds that `shows` tells; `None` where `cancel` ended it.
    #[must_use]
    pub fn of(here: &Entities, there: &Entities, shows: impl Fn(EntityKind) -> bool, cancel: &Cancel) -> Option<Self> {
        let mut found = Self::default();
        let mut is_in_both = [vec![false; here.entities().len()], vec![false; there.entities().len()]];
        for same in same_entities(here, there, cancel) {
            for (side, id) in is_in_both.iter_mut().zip([same.here, same.there]) {
                side.get_mut(id.0).into_iter().for_each(|is_in_both| *is_in_both = true);
            }
            let Some((one, other)) = here.entity(same.here).zip(there.entity(same.there)) else { continue };
            if shows(one.kind) {
                let forms = [fullest(one, here), fullest(other, there)];
                let forms = (fold(&forms[0]) != fold(&forms[1])).then_some(forms);
                let list = if forms.is_some() { &mut found.otherwise } else { &mut found.alike };
                list.push(Both { here: same.here, there: same.there, forms, reason: same.reason });
            }
        }
        let count = |both: &Both| {
            let counts = [here.entity(both.here), there.entity(both.there)];
            counts.into_iter().flatten().map(|entity| entity.mentions.len()).sum::<usize>()
        };
        for list in [&mut found.alike, &mut found.otherwise] {
            list.sort_by_key(|both| (Reverse(count(both)), both.here, both.there));
        }
        let [in_here, in_there] = &is_in_both;
        found.only_here = only(here, in_here, &shows);
        found.only_there = only(there, in_there, &shows);
        (!cancel.is_cancelled()).then_some(found)
    }
}

fn only(entities: &Entities, is_in_both: &[bool], shows: &impl Fn(EntityKind) -> bool) -> Vec<EntityId> {
    let all = entities.entities().iter().zip(is_in_both).enumerate();
    all.filter(|(_, (entity, is_in_both))| !**is_in_both && shows(entity.kind))
        .map(|(index, _)| EntityId(index))
        .collect()
}

/// The form with the most words that an article writes, the first of several. A country, and a people that has as many forms as
/// grammar wants, go by their name.
fn fullest(entity: &Entity, entities: &Entities) -> String {
    if entity.kind.is_state() {
        return entity.name.clone();
    }
    let forms = entity.mentions.iter().filter_map(|id| entities.mention(*id)).map(|mention| mention.form.as_str());
    // Of equals `max_by_key` takes the last.
    let fullest = forms.rev().max_by_key(|form| form.split_whitespace().count());
    fullest.unwrap_or(&entity.name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::extract;

    const HERE: &str =
        "قال فلاديمير بوتين في موسكو إن روسيا وفرنسا متفقتان. وأضاف بوتين أن روسيا باقية. وزار بوتين تونس.";
    const THERE: &str = "التقى بوتين أمس وفدا من فرنسا. وقال بوتين إن مصر حاضرة.";

    /// Two texts compared; each list as names.
    fn check(here: &str, there: &str) -> [Vec<String>; 4] {
        let [here, there] = [here, there].map(|text| extract(&from_text(text.to_owned())));
        let found = Comparison::of(&here, &there, |_| true, &Cancel::default()).unwrap();
        let name = |entities: &Entities, id: EntityId| entities.entity(id).unwrap().name.clone();
        let both = |list: &[Both]| {
            list.iter()
                .map(|both| both.forms.as_ref().map_or_else(|| name(&here, both.here), |forms| forms.join(" = ")))
                .collect()
        };
        [
            both(&found.alike),
            both(&found.otherwise),
            found.only_here.iter().map(|id| name(&here, *id)).collect(),
            found.only_there.iter().map(|id| name(&there, *id)).collect(),
        ]
    }

    #[test]
    fn every_entity_stands_in_one_of_the_lists() {
        let [alike, otherwise, only_here, only_there] = check(HERE, THERE);
        assert_eq!(alike, ["فرنسا"]);
        assert_eq!(otherwise, ["فلاديمير بوتين = بوتين"]);
        assert_eq!(only_here, ["روسيا", "تونس", "موسكو"]);
        assert_eq!(only_there, ["مصر"]);
    }

    #[test]
    fn the_other_way_round_is_the_mirror_of_it() {
        let [alike, otherwise, only_here, only_there] = check(THERE, HERE);
        assert_eq!((alike, otherwise), (vec!["فرنسا".to_owned()], vec!["بوتين = فلاديمير بوتين".to_owned()]));
        assert_eq!((only_here, only_there.len()), (vec!["مصر".to_owned()], 3));
    }

    #[test]
    fn an_article_without_names_has_nothing_in_common() {
        let [alike, otherwise, only_here, only_there] = check(HERE, "نص بلا أسماء.");
        assert!(alike.is_empty() && otherwise.is_empty() && only_there.is_empty());
        assert_eq!(only_here.len(), 5);
    }

    #[test]
    fn kinds_that_are_not_shown_are_not_compared() {
        let [here, there] = [HERE, THERE].map(|text| extract(&from_text(text.to_owned())));
        let found = Comparison::of(&here, &there, |kind| kind == EntityKind::Person, &Cancel::default()).unwrap();
        assert!(found.alike.is_empty() && found.only_here.is_empty() && found.only_there.is_empty());
        assert_eq!(found.otherwise.len(), 1);
        let cancel = Cancel::default();
        cancel.cancel();
        assert_eq!(Comparison::of(&here, &there, |_| true, &cancel), None);
    }
}
