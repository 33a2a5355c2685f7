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
mod tagged;
pub mod tagger;
pub mod token;
pub mod vocabulary;

pub use entity::{
    Alias, CONFIDENCE_SHOWN, CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId,
};

use crate::article::Article;
use candidate::{Candidate, decide};
use document::Document;
use repeat::Established;
use vocabulary::Vocabulary;

/// What is used to find names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Effort {
    /// Lexicon and rules: for archives.
    Fast,
    /// The trained tagger, too.
    #[default]
    Full,
}

/// Finds every name in the article and says which of them are the same.
#[must_use]
pub fn extract(article: &Article) -> Entities {
    extract_with(article, Effort::Full, &mut Vocabulary::default())
}

/// The same with so much effort, sooner where `vocabulary` served other articles before.
#[must_use]
pub fn extract_with(article: &Article, effort: Effort, vocabulary: &mut Vocabulary) -> Entities {
    let document = Document::with_vocabulary(article, std::mem::take(vocabulary));
    let mut found = standing(&document);
    if effort == Effort::Full {
        found = with_tagged(&document, found);
    }
    let found: Vec<Candidate> = found.into_iter().flatten().collect();
    let entities = link::link(&document, &found);
    *vocabulary = document.into_vocabulary();
    entities
}

/// What lexicon and rules let stand in each block: sorted by start, never overlapping.
#[must_use]
pub fn standing(document: &Document<'_>) -> Vec<Vec<Candidate>> {
    let found = document.blocks().iter().map(|block| decide(document, rules::propose(document, block)));
    with_repeated(document, found.collect())
}

/// What stands once the names that the article establishes are found wherever else they are.
fn with_repeated(document: &Document<'_>, found: Vec<Vec<Candidate>>) -> Vec<Vec<Candidate>> {
    let mut established = Established::default();
    for found in &found {
        established.learn(document, found);
    }
    let blocks = document.blocks().iter().zip(found);
    let standing = blocks.map(|(block, mut proposals)| {
        established.propose(document, block.clone(), &mut proposals);
        proposals.iter_mut().for_each(|candidate| established.settle(document, candidate));
        decide(document, proposals)
    });
    standing.collect()
}

/// What stands once the tagger has had its say. Only names it is sure of are looked for elsewhere.
fn with_tagged(document: &Document<'_>, standing: Vec<Vec<Candidate>>) -> Vec<Vec<Candidate>> {
    let tagged = tagger::tag(document, &standing);
    let mut rest = tagged.as_slice();
    let blocks = document.blocks().iter().zip(standing);
    let merged = blocks.map(|(block, mut standing)| {
        let (here, after) = rest.split_at(rest.partition_point(|found| found.tokens.start < block.end));
        rest = after;
        let (proposals, replaced) = tagged::propose(document, here, &standing);
        let mut index = 0;
        standing.retain(|_| {
            index += 1;
            !replaced.contains(&(index - 1))
        });
        standing.extend(proposals);
        decide(document, standing)
    });
    let merged = merged.collect();
    with_repeated(document, merged)
}
