//! Which entities the panel lists: those that pass the filter. Made when names or filter change, not in every frame.

use crate::extract::{Entities, EntityId, EntityKind};
use crate::text::fold::fold;
use std::ops::Range;

/// Stands between the forms of names; no name holds it, and what is typed is not looked for with it.
const BORDER: char = '\u{1}';

/// The folded names and aliases of all entities, one after another, so that a filter is one search through one text.
#[derive(Debug, Default)]
pub struct FoldedNames {
    text: String,
    /// Where the names of each entity start.
    starts: Vec<u32>,
}

impl FoldedNames {
    /// Folds the names of all entities: takes a while where there are many.
    #[must_use]
    pub fn new(entities: &Entities) -> Self {
        let mut names = Self { text: String::new(), starts: Vec::with_capacity(entities.entities().len()) };
        for entity in entities.entities() {
            names.starts.push(u32::try_from(names.text.len()).unwrap_or(u32::MAX));
            let aliases = entity.aliases.iter().map(|alias| &alias.text);
            for form in std::iter::once(&entity.name).chain(aliases) {
                names.text.push_str(&fold(form));
                names.text.push(BORDER);
            }
        }
        names
    }

    /// The entities of which a form holds `wanted`, in order.
    fn holding(&self, wanted: &str) -> Vec<u32> {
        let mut found = Vec::new();
        if wanted.contains(BORDER) {
            return found;
        }
        let mut offset = 0;
        while let Some(at) = self.text.get(offset..).and_then(|rest| rest.find(wanted)) {
            let after = self.starts.partition_point(|start| *start as usize <= offset + at);
            found.extend(after.checked_sub(1).and_then(|index| u32::try_from(index).ok()));
            // What else the same entity holds is of no matter.
            offset = self.starts.get(after).map_or(self.text.len(), |start| *start as usize);
        }
        found
    }

    /// The first entities, `most` of them, of whose forms each of `words` is in one; words are folded.
    pub(super) fn with_all(&self, words: &[&str], most: usize) -> Vec<EntityId> {
        let Some((first, others)) = words.split_first() else { return Vec::new() };
        let start = |index: usize| self.starts.get(index).map_or(self.text.len(), |start| *start as usize);
        let mut found = Vec::new();
        let mut offset = 0;
        while let Some(at) = self.text.get(offset..).and_then(|rest| rest.find(first)) {
            let after = self.starts.partition_point(|start| *start as usize <= offset + at);
            let Some(index) = after.checked_sub(1) else { break };
            let forms = self.text.get(start(index)..start(after)).unwrap_or_default();
            if others.iter().all(|word| forms.contains(word)) {
                found.push(EntityId(index));
            }
            if found.len() == most {
                break;
            }
            offset = start(after);
        }
        found
    }
}

/// The entities that pass the filter, by kind.
#[derive(Debug, Default)]
pub struct Listing {
    /// Indices of the entities that pass, in display order; `None` where there is no filter.
    passing: Option<Vec<u32>>,
    /// For each kind where its entities lie in the display order.
    totals: [Range<usize>; EntityKind::ALL.len()],
    /// For each kind which of those that pass are its own.
    listed: [Range<usize>; EntityKind::ALL.len()],
}

impl Listing {
    /// Lists the entities of which a form holds what was typed. It matches as the extractor does: without harakat, tatweel and
    /// hamza forms.
    pub(super) fn new(entities: &Entities, names: &FoldedNames, filter: &str) -> Self {
        let wanted = fold(filter);
        let passing = Some(wanted.trim()).filter(|wanted| !wanted.is_empty()).map(|wanted| names.holding(wanted));
        let totals = EntityKind::ALL.map(|kind| entities.range_of(kind));
        let listed = totals.clone().map(|range| match &passing {
            None => range,
            Some(passing) => {
                let up_to = |end: usize| passing.partition_point(|index| (*index as usize) < end);
                up_to(range.start)..up_to(range.end)
            }
        });
        Self { passing, totals, listed }
    }

    /// How many entities of a kind there are.
    #[must_use]
    pub fn total(&self, kind: EntityKind) -> usize {
        self.totals.get(kind.index()).map_or(0, Range::len)
    }

    /// How many entities of a kind pass the filter.
    #[must_use]
    pub fn count(&self, kind: EntityKind) -> usize {
        self.listed.get(kind.index()).map_or(0, Range::len)
    }

    /// The entity of a kind at a position among those that pass, counted from 0.
    #[must_use]
    pub fn entity(&self, kind: EntityKind, position: usize) -> Option<EntityId> {
        let range = self.listed.get(kind.index()).filter(|range| position < range.len())?;
        self.nth(range.start + position)
    }

    /// The position of an entity of this kind among those that pass.
    #[must_use]
    pub fn position(&self, kind: EntityKind, id: EntityId) -> Option<usize> {
        let range = self.listed.get(kind.index())?;
        let place = match &self.passing {
            None => Some(id.0),
            Some(passing) => passing.binary_search(&u32::try_from(id.0).ok()?).ok(),
        };
        place.filter(|place| range.contains(place)).map(|place| place - range.start)
    }

    fn nth(&self, place: usize) -> Option<EntityId> {
        match &self.passing {
            None => Some(EntityId(place)),
            Some(passing) => passing.get(place).map(|index| EntityId(*index as usize)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::extract;

    const TEXT: &str = "زار الوفد مصر وفرنسا ثم باريس والقاهرة. وعاد الوفد المصري إلى القاهرة.";

    fn listed(entities: &Entities, listing: &Listing, kind: EntityKind) -> Vec<String> {
        let ids = (0..listing.count(kind)).filter_map(|position| listing.entity(kind, position));
        ids.map(|id| entities.entity(id).unwrap().name.clone()).collect()
    }

    #[test]
    fn without_a_filter_all_are_listed_and_found_again() {
        let entities = extract(&from_text(TEXT.to_owned()));
        let listing = Listing::new(&entities, &FoldedNames::new(&entities), " ");
        for kind in EntityKind::ALL {
            let all: Vec<EntityId> = entities.of_kind(kind).map(|(id, _)| id).collect();
            assert_eq!((listing.count(kind), listing.total(kind)), (all.len(), all.len()));
            for (position, id) in all.iter().enumerate() {
                assert_eq!(listing.entity(kind, position), Some(*id));
                assert_eq!(listing.position(kind, *id), Some(position));
            }
            assert_eq!(listing.entity(kind, all.len()), None);
        }
    }

    #[test]
    fn a_filter_finds_a_name_or_an_alias_once() {
        let entities = extract(&from_text(TEXT.to_owned()));
        let names = FoldedNames::new(&entities);
        let cities = |filter: &str| listed(&entities, &Listing::new(&entities, &names, filter), EntityKind::City);
        assert_eq!(cities("القاهره"), ["القاهرة"]);
        assert_eq!(cities("باريس"), ["باريس"]);
        // In every name of a city here.
        assert_eq!(cities("ا").len(), 2);
        assert!(cities("باريس\u{1}").is_empty() && cities("لندن").is_empty());
        let listing = Listing::new(&entities, &names, "باريس");
        assert_eq!((listing.count(EntityKind::City), listing.total(EntityKind::City)), (1, 2));
        let (cairo, _) = entities.of_kind(EntityKind::City).find(|(_, entity)| entity.name == "القاهرة").unwrap();
        assert_eq!(listing.position(EntityKind::City, cairo), None);
    }

    #[test]
    fn a_filter_never_matches_across_two_names() {
        let entities = extract(&from_text(TEXT.to_owned()));
        let names = FoldedNames::new(&entities);
        for one in entities.entities() {
            for other in entities.entities() {
                let across = format!("{}{}", one.name, other.name);
                let listing = Listing::new(&entities, &names, &across);
                assert!(EntityKind::ALL.iter().all(|kind| listing.count(*kind) == 0), "{across}");
            }
        }
    }
}
