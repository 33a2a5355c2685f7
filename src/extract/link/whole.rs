//! The names of all parts of a long text, joined as those of one article are.
//!
//! Each entity of the parts stands for itself by its fullest name. A shorter full name joins a longer one, and a short form of a
//! body or place its whole one, only where the whole text has just one that fits. A surname that nobody in its own part bears
//! joins a full name only where one person in the whole text bears it, as a surname or a given name: in a year of news that is
//! hardly ever so, in a book it mostly is. Where several do, it stays apart, however near or far they stand.

use super::groups::Groups;
use super::joined::Node;
use super::name::Names;
use super::{full_name, person, short_form};
use crate::extract::entity::{EntityKind, JoinReason};
use hashbrown::HashMap;

/// Joins the nodes that are one; tells for each of them which one it has become part of: the first of those that are one.
pub(super) fn join(nodes: &mut [Node]) -> Vec<usize> {
    let mut whole_of: Vec<usize> = (0..nodes.len()).collect();
    // One kind after another: the names of all at once would take as much memory as all that was found.
    for kind in EntityKind::ALL {
        let indices: Vec<usize> =
            (0..nodes.len()).filter(|index| nodes.get(*index).is_some_and(|node| node.kind == kind)).collect();
        for (index, whole, reason) in joined(nodes, kind, &indices) {
            if let Some(reason) = reason {
                nodes.get_mut(index).into_iter().for_each(|node| node.note(reason));
            }
            if index != whole {
                whole_of.get_mut(index).into_iter().for_each(|slot| *slot = whole);
            }
        }
    }
    for (index, whole) in whole_of.iter().enumerate() {
        // The first of several comes before the others.
        if let Some((before, rest)) = nodes.split_at_mut_checked(index)
            && let Some((whole, other)) = before.get_mut(*whole).zip(rest.first_mut())
        {
            whole.take_in(other);
        }
    }
    nodes.iter_mut().for_each(Node::settle);
    whole_of
}

/// For each of the nodes at `indices`, all of one kind: which is the first of those that it is one with, and why it was joined.
fn joined(nodes: &[Node], kind: EntityKind, indices: &[usize]) -> Vec<(usize, usize, Option<JoinReason>)> {
    let (mut names, mut groups) = (Names::default(), Groups::default());
    let mut sought = Vec::new();
    for node in indices.iter().filter_map(|index| nodes.get(*index)) {
        let group = groups.add(kind, node.known);
        let name = node.packed.unpacked(kind, node.known, group);
        if kind == EntityKind::Person && node.is_sought && !name.is_full_person() {
            sought.push(names.list.len());
        }
        names.list.push(name);
    }
    full_name::join(&mut names, &mut groups);
    short_form::join(&mut names, &mut groups);
    for (surname, bearer) in person::sole_bearers(&names, &mut groups, &sought) {
        if let Some(name) = names.list.get_mut(surname)
            && groups.join(bearer, name.group)
        {
            name.reason = Some(JoinReason::PartOfName);
        }
    }
    let mut first_of: HashMap<usize, usize> = HashMap::new();
    let found = indices.iter().zip(&names.list).map(|(index, name)| {
        let whole = *first_of.entry(groups.find(name.group)).or_insert(*index);
        (*index, whole, name.reason)
    });
    found.collect()
}
