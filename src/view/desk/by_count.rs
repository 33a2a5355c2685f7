//! The entities of all shown kinds by how often they are named: found where they are looked at, for there may be a hundred
//! thousand of them.

use crate::extract::{Entities, EntityId, EntityKind};
use crate::session::Session;
use std::ops::Range;

/// Entities most often named first; of those named equally often in the order of the kinds. Each kind's own are in that order
/// already, so that nothing needs to be sorted.
pub(super) struct ByCount<'a> {
    entities: &'a Entities,
    /// Where those of each shown kind lie.
    ranges: Vec<Range<usize>>,
}

impl<'a> ByCount<'a> {
    pub(super) fn new(session: &'a Session) -> Self {
        let entities = &*session.document().entities;
        let shown = EntityKind::ALL.into_iter().filter(|kind| session.shows(*kind));
        Self { entities, ranges: shown.map(|kind| entities.range_of(kind)).collect() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ranges.iter().map(Range::len).sum()
    }

    /// Those from this place on, at most so many.
    pub(super) fn from(&self, first: usize, most: usize) -> Vec<EntityId> {
        if first >= self.len() {
            return Vec::new();
        }
        let count = self.count_at(first);
        let mut ahead = first - self.above(count);
        let mut rests: Vec<Range<usize>> = Vec::new();
        for range in &self.ranges {
            let start = self.above_in(range, count);
            let end = self.above_in(range, count - 1);
            let skipped = ahead.min(end - start);
            ahead -= skipped;
            rests.push(start + skipped..range.end);
        }
        let next = || {
            let of_most = |rest: &&mut Range<usize>| self.count_of(rest.start);
            // The last of equals wins in `max_by_key`, so those of the first kind come last.
            let rest = rests.iter_mut().rev().filter(|rest| rest.start < rest.end).max_by_key(of_most)?;
            rest.next().map(EntityId)
        };
        std::iter::from_fn(next).take(most).collect()
    }

    /// At which place an entity stands; `None` where its kind is not shown.
    pub(super) fn position(&self, id: EntityId) -> Option<usize> {
        let own = self.ranges.iter().position(|range| range.contains(&id.0))?;
        let count = self.count_of(id.0);
        let equals = |range: &Range<usize>| self.above_in(range, count - 1) - self.above_in(range, count);
        let before: usize = self.ranges.iter().take(own).map(equals).sum();
        Some(self.above(count) + before + id.0 - self.above_in(self.ranges.get(own)?, count))
    }

    /// How often the entity at this place is named.
    fn count_at(&self, place: usize) -> usize {
        let (mut least, mut most) = (1, self.ranges.iter().map(|range| self.count_of(range.start)).max().unwrap_or(1));
        while least < most {
            let middle = usize::midpoint(least, most);
            if self.above(middle) <= place { most = middle } else { least = middle + 1 }
        }
        least
    }

    /// How many are named more often than `count` times.
    fn above(&self, count: usize) -> usize {
        self.ranges.iter().map(|range| self.above_in(range, count) - range.start).sum()
    }

    /// Where those of one kind end that are named more often than `count` times.
    fn above_in(&self, range: &Range<usize>, count: usize) -> usize {
        let kind = self.entities.entities().get(range.clone()).unwrap_or_default();
        range.start + kind.partition_point(|entity| entity.mentions.len() > count)
    }

    fn count_of(&self, index: usize) -> usize {
        self.entities.entities().get(index).map_or(1, |entity| entity.mentions.len().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Command, SavedSettings};
    use std::cmp::Reverse;
    use std::sync::Arc;

    #[test]
    fn any_stretch_is_what_sorting_gives() {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        for hidden in [None, Some(EntityKind::Person), Some(EntityKind::Nationality)] {
            hidden.into_iter().for_each(|kind| session.apply(Command::ToggleKind(kind)));
            let all = session.document().entities.entities();
            let mut sorted: Vec<EntityId> = (0..all.len()).map(EntityId).collect();
            sorted.retain(|id| session.shows(all[id.0].kind));
            sorted.sort_by_key(|id| (Reverse(all[id.0].mentions.len()), *id));
            let found = ByCount::new(&session);
            assert_eq!(found.len(), sorted.len());
            for first in 0..=sorted.len() {
                assert_eq!(found.from(first, 7), sorted[first..].iter().copied().take(7).collect::<Vec<_>>());
            }
            for (place, id) in sorted.iter().enumerate() {
                assert_eq!(found.position(*id), Some(place));
            }
        }
    }
}
