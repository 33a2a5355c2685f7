//! Rules where Arabic grammar is surer than statistics. Each file is one thing; each proposes, none decides.

mod belonging;
mod context;
mod coordinated;
mod lists;
mod organizations;
mod people;
mod person_name;
mod personal;
mod place_heads;
mod place_name;
mod plain_names;

pub(super) use belonging::{agrees_with_noun, describes_nothing};
pub(super) use context::{is_word_of_sport, names_club};
pub(super) use person_name::hides_everyday_word;

use super::candidate::Candidate;
use super::document::Document;
use super::entity::EntityKind;
use hashbrown::{HashMap, HashSet};
use std::ops::Range;

/// What the rules proposed for one block so far.
#[derive(Default)]
pub(super) struct Proposals {
    list: Vec<Candidate>,
    /// For each first token the end of the longest proposal there.
    longest: HashMap<usize, usize>,
    /// First tokens of natural features and buildings.
    places: HashSet<usize>,
}

impl Proposals {
    /// Adds proposals.
    fn extend(&mut self, candidates: impl IntoIterator<Item = Candidate>) {
        for candidate in candidates {
            let end = self.longest.entry(candidate.first).or_default();
            *end = candidate.end.max(*end);
            if candidate.kind == EntityKind::Place {
                self.places.insert(candidate.first);
            }
            self.list.push(candidate);
        }
    }

    /// Whether a place's own name starts at token `index`: قناة السويس is no broadcaster.
    fn names_place_at(&self, index: usize) -> bool {
        self.places.contains(&index)
    }

    /// The index after the longest proposal that starts at token `index`.
    fn longest_at(&self, index: usize) -> Option<usize> {
        self.longest.get(&index).copied()
    }
}

/// Everything that the rules propose for the tokens of one block.
pub(super) fn propose(document: &Document<'_>, block: &Range<usize>) -> Vec<Candidate> {
    let mut proposals = Proposals::default();
    plain_names::propose(document, block.clone(), &mut proposals);
    belonging::propose(document, block.clone(), &mut proposals);
    place_heads::propose(document, block.clone(), &mut proposals);
    lists::propose(document, block.clone(), &mut proposals);
    coordinated::propose(document, block.clone(), &mut proposals);
    organizations::propose(document, block.clone(), &mut proposals);
    people::propose(document, block.clone(), &mut proposals);
    let mut list = proposals.list;
    personal::propose(document, block, &mut list);
    list
}
