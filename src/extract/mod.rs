//! An [`Article`] becomes [`Entities`]: who and where. Pure, deterministic, cannot fail.
//!
//! Words and their stems ([`token`], [`clitic`]), what the lexicon says of them ([`lexicon`], [`document`]), what the rules
//! propose and what stands ([`candidate`]), the same names elsewhere in the article, and who is who.

pub mod candidate;
pub mod clitic;
pub mod document;
pub mod entity;
pub mod lexicon;
mod link;
mod ordinary;
mod repeat;
mod rules;
pub mod sense;
pub mod token;
pub mod vocabulary;

pub use entity::{Alias, CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};

use crate::article::Article;
use candidate::{Candidate, decide};
use document::Document;
use repeat::Established;
use vocabulary::Vocabulary;

/// Finds every name in the article and says which of them are the same.
#[must_use]
pub fn extract(article: &Article) -> Entities {
    extract_with(article, &mut Vocabulary::default())
}

/// The same as [`extract`], sooner where `vocabulary` served other articles before.
#[must_use]
pub fn extract_with(article: &Article, vocabulary: &mut Vocabulary) -> Entities {
    let document = Document::with_vocabulary(article, std::mem::take(vocabulary));
    let first_pass: Vec<Vec<Candidate>> =
        document.blocks().iter().map(|block| decide(&document, rules::propose(&document, block))).collect();
    let mut established = Established::default();
    for found in &first_pass {
        established.learn(&document, found);
    }
    let blocks = document.blocks().iter().zip(first_pass);
    let standing = blocks.flat_map(|(block, mut proposals)| {
        established.propose(&document, block.clone(), &mut proposals);
        proposals.iter_mut().for_each(|candidate| established.settle(&document, candidate));
        decide(&document, proposals)
    });
    let standing: Vec<Candidate> = standing.collect();
    let entities = link::link(&document, &standing);
    *vocabulary = document.into_vocabulary();
    entities
}
