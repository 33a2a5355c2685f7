//! Mentions become entities: a surname joins its full name, a variant its country, a short form its longer one.
//!
//! Two full names that the lexicon or the article tells apart never become one. What could be either of two stays apart. Every
//! step looks names up by their parts and sounds, so that an article of many names takes time in proportion to its length.

mod entities;
mod full_name;
mod groups;
mod introduced;
mod name;
mod person;
mod setting;
mod short_form;
mod sound;

pub(super) use introduced::short_name_after;

use super::candidate::Candidate;
use super::document::Document;
use super::entity::Entities;
use entities::Place;
use groups::Groups;
use name::Names;

/// Groups what stands into entities, in display order.
pub(super) fn link(document: &Document<'_>, standing: &[Candidate]) -> Entities {
    let mut names = Names::read(document, standing);
    let mut groups = Groups::default();
    for name in &mut names.list {
        name.group = groups.add(name.kind, name.known);
    }
    full_name::join(&mut names, &mut groups);
    short_form::join(&mut names, &mut groups);
    introduced::join(document, standing, &mut names, &mut groups);
    let decided = person::resolve(document, standing, &names, &mut groups);
    let places: Vec<Place> = decided
        .into_iter()
        .enumerate()
        .map(|(mention, found)| {
            let own = names.of(mention).map_or((0, None), |name| (name.group, name.reason));
            let (group, reason) = found.map_or(own, |(group, reason)| (group, Some(reason)));
            let group = groups.find(group);
            Place { group, known: groups.known(group), reason }
        })
        .collect();
    entities::build(document, standing, &names, &places)
}
