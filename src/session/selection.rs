//! What is selected, and which kinds are shown.

use crate::extract::{Entities, EntityId, EntityKind, MentionId};

/// The selected entity and which of its mentions the reader is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The entity.
    pub entity: EntityId,
    /// Index in [`Entity::mentions`](crate::extract::Entity::mentions).
    pub position: usize,
}

impl Selection {
    /// The mention that it stands at.
    #[must_use]
    pub fn mention(self, entities: &Entities) -> Option<MentionId> {
        entities.entity(self.entity)?.mentions.get(self.position).copied()
    }

    /// The selection that stands at this mention.
    #[must_use]
    pub fn at(mention: MentionId, entities: &Entities) -> Option<Self> {
        let entity = entities.mention(mention)?.entity;
        // Mentions are in text order, and there may be a hundred thousand.
        let position = entities.entity(entity)?.mentions.binary_search(&mention).ok()?;
        Some(Self { entity, position })
    }

    /// The selection `steps` mentions on (back where negative), round the end.
    #[must_use]
    pub fn moved(self, steps: isize, entities: &Entities) -> Self {
        let count = entities.entity(self.entity).map_or(1, |entity| entity.mentions.len().max(1));
        Self { position: wrap(self.position, steps, count), ..self }
    }

    /// The selection of the same entity among `to`, which holds other mentions of the same article than `from`: at the
    /// same mention, else at the entity's last one before it, else at its first. `None` where the entity is not there.
    #[must_use]
    pub fn carried(self, from: &Entities, to: &Entities) -> Option<Self> {
        let old = &from.entity(self.entity)?.mentions;
        let kept = |id: &MentionId| {
            let span = from.mention(*id)?.span;
            to.mention_at(span.start()).filter(|new| to.mention(*new).is_some_and(|new| new.span == span))
        };
        let (before, after) = old.split_at_checked(self.position + 1).unwrap_or((old, &[]));
        let mention = before.iter().rev().find_map(kept).or_else(|| after.iter().find_map(kept))?;
        Self::at(mention, to)
    }
}

/// `index + steps`, wrapped into `0..count`.
fn wrap(index: usize, steps: isize, count: usize) -> usize {
    let back = steps.unsigned_abs() % count;
    if steps < 0 { (index + count - back) % count } else { (index + back) % count }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet([bool; EntityKind::ALL.len()]);

impl KindSet {
    /// Every kind.
    pub const ALL: Self = Self([true; EntityKind::ALL.len()]);

    /// Whether the kind is in the set.
    #[must_use]
    pub fn contains(self, kind: EntityKind) -> bool {
        self.0.get(kind.index()).copied().unwrap_or(false)
    }

    /// Puts the kind in, or takes it out.
    pub fn toggle(&mut self, kind: EntityKind) {
        if let Some(member) = self.0.get_mut(kind.index()) {
            *member = !*member;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_wrap_both_ways() {
        assert_eq!(wrap(2, 1, 3), 0);
        assert_eq!(wrap(0, -1, 3), 2);
        assert_eq!(wrap(0, -7, 3), 2);
        assert_eq!(wrap(0, 1, 1), 0);
    }

    #[test]
    fn a_toggled_kind_leaves_and_comes_back() {
        let mut kinds = KindSet::ALL;
        kinds.toggle(EntityKind::City);
        assert!(!kinds.contains(EntityKind::City) && kinds.contains(EntityKind::Person));
        kinds.toggle(EntityKind::City);
        assert_eq!(kinds, KindSet::ALL);
    }
}
