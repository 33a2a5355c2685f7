//! An [`Article`] becomes [`Entities`]: who and where. Pure, deterministic, cannot fail.
//!
//! Words and their stems ([`token`], [`clitic`]), what the lexicon says of them ([`lexicon`], [`document`]), what the rules
//! propose and what stands ([`candidate`]), the same names elsewhere in the article, and who is who.

pub mod candidate;
pub mod clitic;
pub mod document;
pub mod entity;
pub mod features;
pub mod lexicon;
mod link;
mod naming;
mod ordinary;
mod repeat;
mod rules;
pub mod sense;
pub mod token;

pub use entity::{
    Alias, CONFIDENCE_SHOWN, CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId,
};

use crate::article::Article;
use candidate::{Candidate, decide};
use document::Document;
use repeat::Established;

/// Finds every name in the article, the uncertain ones too, and says which of them are the same.
#[must_use]
pub fn extract(article: &Article) -> Entities {
    let document = Document::new(article);
    let standing: Vec<Candidate> = standing(&document).into_iter().flatten().collect();
    link::link(&document, &standing)
}

/// What lexicon and rules let stand in each block: sorted by start, never overlapping.
#[must_use]
pub fn standing(document: &Document<'_>) -> Vec<Vec<Candidate>> {
    let first_pass: Vec<Vec<Candidate>> =
        document.blocks().iter().map(|block| decide(document, rules::propose(document, block))).collect();
    let mut established = Established::default();
    for found in &first_pass {
        established.learn(document, found);
    }
    let blocks = document.blocks().iter().zip(first_pass);
    let standing = blocks.map(|(block, mut proposals)| {
        established.propose(document, block.clone(), &mut proposals);
        proposals.iter_mut().for_each(|candidate| established.settle(document, candidate));
        decide(document, proposals)
    });
    standing.collect()
}
