//! An [`Article`] becomes [`Entities`]: who and where. Pure, deterministic, cannot fail.
//!
//! Words and their stems ([`token`], [`clitic`]), what the lexicon says of them ([`lexicon`], [`document`]), what the rules
//! propose and what stands ([`candidate`]), the same names elsewhere in the article, and who is who. A person's own names
//! ([`personal`]) are read beside the lexicon's.

pub mod candidate;
pub mod clitic;
pub mod correct;
pub mod document;
pub mod entity;
pub mod features;
pub mod form;
pub mod lexicon;
mod link;
mod long;
mod naming;
mod ordinary;
mod parts;
pub mod personal;
mod repeat;
mod rules;
pub mod sense;
mod tagged;
pub mod tagger;
pub mod token;
pub mod vocabulary;

pub use candidate::Evidence;
pub use correct::{Corrected, Correction, Place, Scope, Unfit, correct, is_by_hand};
pub use entity::{
    Alias, CONFIDENCE_SHOWN, CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId,
};

pub use crate::text::Cancel;
pub use form::Form;
pub use link::{Same, same_entities};
pub use long::{LONG_BYTES, Progress, extract_watched};

use crate::article::Article;
use crate::text::ByteSpan;
use candidate::{Candidate, decide};
use clitic::Stem;
use document::Document;
use personal::PersonalLexicon;
use repeat::Established;
use std::num::NonZeroUsize;
use std::sync::Arc;
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
    Extractor::default().extract(article)
}

/// With what names are looked for: what it is made from finds the same names wherever that is done.
#[derive(Clone, Debug, Default)]
pub struct Means {
    /// How much effort is made.
    pub effort: Effort,
    /// What a person has put down beside the embedded lexicon.
    pub lexicon: Option<Arc<PersonalLexicon>>,
}

impl From<Effort> for Means {
    fn from(effort: Effort) -> Self {
        Self { effort, lexicon: None }
    }
}

/// Finds the names of one article after another, the later ones sooner. What it keeps between articles tells of a word only
/// what its letters tell: no article changes what is found in another.
#[derive(Default)]
pub struct Extractor {
    means: Means,
    vocabulary: Vocabulary,
    words: tagger::Words,
}

impl Extractor {
    /// One that makes so much effort.
    #[must_use]
    pub fn new(effort: Effort) -> Self {
        Self::with(effort.into())
    }

    /// One with these means.
    #[must_use]
    pub fn with(means: Means) -> Self {
        let vocabulary = Vocabulary::beside(means.lexicon.clone());
        Self { means, vocabulary, words: tagger::Words::default() }
    }

    /// Finds every name in the article and says which of them are the same.
    pub fn extract(&mut self, article: &Article) -> Entities {
        self.extract_all(std::slice::from_ref(article)).pop().unwrap_or_default()
    }

    /// The same for several articles: short ones are tagged side by side, which is sooner. The results are in their order. What
    /// is longer than [`LONG_BYTES`] is worked on part by part.
    pub fn extract_all(&mut self, articles: &[Article]) -> Vec<Entities> {
        let is_long = |article: &Article| article.text().len() > LONG_BYTES;
        let runs = articles.chunk_by(|one, next| !is_long(one) && !is_long(next));
        let found = runs.flat_map(|articles| match articles {
            [long] if is_long(long) => {
                vec![long::in_parts(long, (&self.means, NonZeroUsize::MIN), &Cancel::default(), &mut |_| ())]
            }
            short => self.extract_short(short),
        });
        found.collect()
    }

    /// Finds the names in these stretches of a text, which know of nothing else.
    fn extract_part(&mut self, text: &str, stretches: &[ByteSpan]) -> link::Part {
        let vocabulary = std::mem::take(&mut self.vocabulary).kept();
        let part = stretches.iter().copied().reduce(ByteSpan::cover).unwrap_or_default();
        let mut document = Document::of_stretches(text, part, stretches, vocabulary);
        let mut found = standing(&document);
        if self.means.effort == Effort::Full {
            let mut reader = tagger::Reader::new(&mut self.words);
            reader.read(&document, &found);
            let tagged = reader.names().pop().unwrap_or_default();
            found = with_tagged(&document, found, &tagged);
        }
        let found: Vec<Candidate> = found.into_iter().flatten().collect();
        let part = link::link_part(&document, &found);
        self.vocabulary = document.lend_vocabulary();
        part
    }

    fn extract_short(&mut self, articles: &[Article]) -> Vec<Entities> {
        self.vocabulary = std::mem::take(&mut self.vocabulary).kept();
        let (mut documents, mut standing) = (Vec::new(), Vec::new());
        let mut reader = tagger::Reader::new(&mut self.words);
        for article in articles {
            let mut document = Document::with_vocabulary(article, std::mem::take(&mut self.vocabulary));
            let found = self::standing(&document);
            if self.means.effort == Effort::Full {
                reader.read(&document, &found);
            }
            self.vocabulary = document.lend_vocabulary();
            documents.push(document);
            standing.push(found);
        }
        let mut tagged = reader.names().into_iter();
        let documents = documents.into_iter().zip(standing);
        let entities = documents.map(|(mut document, found)| {
            document.take_back_vocabulary(std::mem::take(&mut self.vocabulary));
            let found = match tagged.next() {
                Some(tagged) => with_tagged(&document, found, &tagged),
                None => found,
            };
            let found: Vec<Candidate> = found.into_iter().flatten().collect();
            let entities = link::link(&document, &found);
            self.vocabulary = document.lend_vocabulary();
            entities
        });
        entities.collect()
    }

    /// What the tagger by itself calls names in each article, before rules and lexicon have the last word.
    pub fn tag_all(&mut self, articles: &[Article]) -> Vec<Vec<(ByteSpan, tagger::Label)>> {
        let mut reader = tagger::Reader::new(&mut self.words);
        let documents: Vec<Document<'_>> = articles.iter().map(Document::new).collect();
        documents.iter().for_each(|document| reader.read(document, &standing(document)));
        let tagged = documents.iter().zip(reader.names()).map(|(document, names)| {
            let span = |found: &tagger::Tagged| document.span(found.tokens.start, Stem::WHOLE, found.tokens.end);
            names.iter().filter_map(|found| Some((span(found)?, found.label))).collect()
        });
        tagged.collect()
    }
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

/// What stands once the tagger has had its say; `rest` is what it found, in order. Only names it is sure of are looked for elsewhere.
fn with_tagged(
    document: &Document<'_>,
    standing: Vec<Vec<Candidate>>,
    mut rest: &[tagger::Tagged],
) -> Vec<Vec<Candidate>> {
    let blocks = document.blocks().iter().zip(standing);
    let merged = blocks.map(|(block, standing)| {
        let (here, after) = rest.split_at(rest.partition_point(|found| found.tokens.start < block.end));
        rest = after;
        decide(document, tagged::merge(document, here, standing))
    });
    let merged = merged.collect();
    with_repeated(document, merged)
}
