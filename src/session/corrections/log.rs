//! What was done to an article's names, in order: nothing is ever taken out, so that what two windows did can be put together.

use crate::extract::Correction;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// Tells an operation from all others, whichever window it is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OperationId(String);

impl OperationId {
    /// One that nobody has.
    #[must_use]
    pub fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        // Each RandomState has keys of its own, from the system's source of chance.
        let chance = RandomState::new().hash_one((count, std::process::id()));
        Self(format!("{now:x}-{chance:016x}-{count:x}"))
    }

    /// How long ago it was made, in seconds; `None` where it does not say.
    #[must_use]
    pub fn age_seconds(&self) -> Option<u64> {
        let made = u128::from_str_radix(self.0.split('-').next()?, 16).ok()?;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos();
        u64::try_from(now.saturating_sub(made) / 1_000_000_000).ok()
    }
}

impl Default for OperationId {
    fn default() -> Self {
        Self::new()
    }
}

/// What an operation does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Puts something right.
    Correct(Correction),
    /// Takes a correction back.
    Undo(OperationId),
    /// Makes it again.
    Redo(OperationId),
}

/// One thing done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Which one it is.
    pub id: OperationId,
    /// What it does.
    #[serde(flatten)]
    pub what: What,
}

impl Operation {
    /// A new one.
    #[must_use]
    pub fn new(what: What) -> Self {
        Self { id: OperationId::new(), what }
    }
}

/// All that was done to an article's names, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log(Vec<Operation>);

impl Log {
    /// The operations.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.0
    }

    /// Adds what it does not have yet, in the order given.
    pub fn add(&mut self, operations: impl IntoIterator<Item = Operation>) {
        let mut known: HashSet<OperationId> = self.0.iter().map(|operation| operation.id.clone()).collect();
        self.0.extend(operations.into_iter().filter(|operation| known.insert(operation.id.clone())));
    }

    /// The corrections that stand, in the order in which they were made: those that were not taken back, or were made again.
    #[must_use]
    pub fn standing(&self) -> Vec<(&OperationId, &Correction)> {
        let mut undone: HashSet<&OperationId> = HashSet::new();
        for operation in &self.0 {
            match &operation.what {
                What::Undo(id) => {
                    undone.insert(id);
                }
                What::Redo(id) => {
                    undone.remove(id);
                }
                What::Correct(_) => {}
            }
        }
        let corrections = self.0.iter().filter_map(|operation| match &operation.what {
            What::Correct(correction) => Some((&operation.id, correction)),
            What::Undo(_) | What::Redo(_) => None,
        });
        corrections.filter(|(id, _)| !undone.contains(id)).collect()
    }

    /// The correction with this id, whether it stands or not.
    #[must_use]
    pub fn correction(&self, id: &OperationId) -> Option<&Correction> {
        let operation = self.0.iter().find(|operation| operation.id == *id)?;
        match &operation.what {
            What::Correct(correction) => Some(correction),
            What::Undo(_) | What::Redo(_) => None,
        }
    }

    /// The correction that undoing takes back: the last that stands.
    #[must_use]
    pub fn undoable(&self) -> Option<&OperationId> {
        self.standing().pop().map(|(id, _)| id)
    }

    /// The correction that redoing makes again: the one taken back last, unless one was made since.
    #[must_use]
    pub fn redoable(&self) -> Option<&OperationId> {
        let mut undone: Vec<&OperationId> = Vec::new();
        for operation in &self.0 {
            match &operation.what {
                What::Undo(id) => undone.push(id),
                What::Redo(id) => undone.retain(|other| *other != id),
                What::Correct(_) => undone.clear(),
            }
        }
        undone.pop()
    }
}

impl From<Vec<Operation>> for Log {
    fn from(operations: Vec<Operation>) -> Self {
        let mut log = Self::default();
        log.add(operations);
        log
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Place, Scope};

    fn remove(start: usize) -> Operation {
        let at = Place { start, words: "مصر".to_owned() };
        Operation::new(What::Correct(Correction::Remove { at, scope: Scope::Mention }))
    }

    fn starts(log: &Log) -> Vec<usize> {
        log.standing().into_iter().map(|(_, correction)| correction.at().start).collect()
    }

    #[test]
    fn undoing_goes_back_one_by_one_and_redoing_forth() {
        let mut log = Log::from(vec![remove(1), remove(2), remove(3)]);
        let all = [vec![1, 2, 3], vec![1, 2], vec![1], vec![]];
        for left in &all {
            assert_eq!(&starts(&log), left);
            log.undoable().cloned().into_iter().for_each(|id| log.add([Operation::new(What::Undo(id))]));
        }
        assert_eq!(log.undoable(), None);
        for again in all.iter().rev() {
            assert_eq!(&starts(&log), again);
            log.redoable().cloned().into_iter().for_each(|id| log.add([Operation::new(What::Redo(id))]));
        }
        assert_eq!(log.redoable(), None);
    }

    #[test]
    fn a_new_correction_ends_what_could_be_made_again() {
        let mut log = Log::from(vec![remove(1)]);
        log.add([Operation::new(What::Undo(log.undoable().unwrap().clone()))]);
        assert!(log.redoable().is_some());
        log.add([remove(2)]);
        assert_eq!((starts(&log), log.redoable()), (vec![2], None));
    }

    #[test]
    fn an_operation_says_when_it_was_made() {
        assert!(OperationId::new().age_seconds().unwrap() < 60);
        assert!(OperationId("1-0-0".to_owned()).age_seconds().unwrap() > 50 * 365 * 24 * 3600, "in 1970");
        assert_eq!(OperationId("from elsewhere".to_owned()).age_seconds(), None);
        assert_eq!(OperationId(format!("{:x}-0-0", u128::MAX)).age_seconds(), Some(0), "a clock that was set back");
    }

    #[test]
    fn what_is_known_is_not_added_twice() {
        let operations = vec![remove(1), remove(2)];
        let mut log = Log::from(operations.clone());
        log.add(operations);
        assert_eq!(starts(&log), [1, 2]);
    }
}
