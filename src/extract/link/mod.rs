//! Mentions become entities: a surname joins its full name, a variant its country, a short form its longer one.
//!
//! Two full names that the lexicon or the article tells apart never become one. What could be either of two stays apart. Every
//! step looks names up by their parts and sounds, so that an article of many names takes time in proportion to its length.

mod across;
mod entities;
mod full_name;
mod groups;
mod introduced;
mod joined;
mod name;
mod part;
mod person;
mod setting;
mod short_form;
mod sound;
mod whole;

pub use across::{Same, same_entities};
pub(super) use introduced::short_name_after;

use super::candidate::Candidate;
use super::document::Document;
use super::entity::Entities;
use entities::Place;
use groups::Groups;
pub(super) use joined::Joined;
use name::Names;
pub(super) use part::Part;
use person::Whose;

/// Groups what stands into entities, in display order.
pub(super) fn link(document: &Document<'_>, standing: &[Candidate]) -> Entities {
    let (names, places) = place(document, standing);
    entities::build(document, standing, &names, &places)
}

/// Groups what stands in a part of a long text into entities that [`Joined`] joins with those of other parts.
pub(super) fn link_part(document: &Document<'_>, standing: &[Candidate]) -> Part {
    let (names, places) = place(document, standing);
    entities::build_part(document, standing, &names, &places)
}

/// The distinct names of a document, and to which group each mention belongs.
fn place(document: &Document<'_>, standing: &[Candidate]) -> (Names, Vec<Place>) {
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
            let (group, reason) = match found {
                Whose::Of(group, reason) => (group, Some(reason)),
                Whose::Own | Whose::Sought => own,
            };
            let group = groups.find(group);
            Place { group, known: groups.known(group), reason, is_sought: found == Whose::Sought }
        })
        .collect();
    (names, places)
}
