//! Which names are one entity: sets that are joined, never split.

use crate::extract::entity::EntityKind;
use hashbrown::HashMap;

/// Disjoint sets of names; each has one kind and at most one entity of the lexicon.
#[derive(Debug, Default)]
pub(super) struct Groups {
    parent: Vec<usize>,
    kind: Vec<EntityKind>,
    known: Vec<Option<u32>>,
    by_known: HashMap<(EntityKind, u32), usize>,
}

impl Groups {
    /// A new group, or the one that already stands for the lexicon's entity.
    pub(super) fn add(&mut self, kind: EntityKind, known: Option<u32>) -> usize {
        let next = self.parent.len();
        let group = known.map_or(next, |known| *self.by_known.entry((kind, known)).or_insert(next));
        if group == next {
            self.parent.push(next);
            self.kind.push(kind);
            self.known.push(known);
        }
        group
    }

    /// The group that `group` has become part of.
    pub(super) fn find(&mut self, mut group: usize) -> usize {
        while let Some(parent) = self.parent.get(group).copied().filter(|parent| *parent != group) {
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(group) {
                *slot = above;
            }
            group = above;
        }
        group
    }

    /// The lexicon's entity that a group is.
    pub(super) fn known(&mut self, group: usize) -> Option<u32> {
        let group = self.find(group);
        self.known.get(group).copied().flatten()
    }

    /// Makes two groups one, unless their kinds differ or the lexicon says that they are two.
    pub(super) fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        let (known, other_known) = (self.known(one), self.known(other));
        let is_two = known.is_some() && other_known.is_some();
        if one == other || is_two || self.kind.get(one) != self.kind.get(other) {
            return false;
        }
        if let Some(slot) = self.parent.get_mut(other) {
            *slot = one;
        }
        if let Some(slot) = self.known.get_mut(one) {
            *slot = known.or(other_known);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_entities_of_the_lexicon_never_become_one() {
        let mut groups = Groups::default();
        let one = groups.add(EntityKind::Person, Some(1));
        let two = groups.add(EntityKind::Person, Some(2));
        let unknown = groups.add(EntityKind::Person, None);
        assert!(groups.join(one, unknown));
        assert!(!groups.join(unknown, two));
        assert_eq!(groups.known(unknown), Some(1));
        assert_eq!(groups.add(EntityKind::Person, Some(2)), two);
    }

    #[test]
    fn kinds_never_meet() {
        let mut groups = Groups::default();
        let city = groups.add(EntityKind::City, None);
        let person = groups.add(EntityKind::Person, None);
        assert!(!groups.join(city, person));
    }
}
