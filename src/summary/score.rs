//! How much of the article each sentence carries.

use super::sentence::sentences;
use super::stem::stems;
use crate::article::{Article, BlockKind};
use crate::extract::{Entities, EntityId, EntityKind};
use crate::text::ByteSpan;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most sentences that are weighed, from the start of the article: a book is summarised by its opening.
const MOST_SENTENCES: usize = 4000;
/// What each measure adds to a sentence's score; every measure lies between 0 and 1.
const POSITION_SHARE: f64 = 0.30;
const ENTITY_SHARE: f64 = 0.20;
const CENTRALITY_SHARE: f64 = 0.30;
const TITLE_SHARE: f64 = 0.20;
/// How much a nationality counts beside the other kinds.
const NATIONALITY_WEIGHT: f64 = 0.3;
/// Words of a sentence below which it says too little, above which it fills the summary alone.
const SHORT_WORDS: usize = 7;
const LONG_WORDS: usize = 55;
/// Folded first words of sentences that lean on the one before.
const LEANING_WORDS: [&str; 22] = [
    "واضاف",
    "واضافت",
    "وتابع",
    "وتابعت",
    "واوضح",
    "واوضحت",
    "واردف",
    "واشار",
    "واشارت",
    "وذكر",
    "وذكرت",
    "كما",
    "وهو",
    "وهي",
    "وهم",
    "وكان",
    "وكانت",
    "لكن",
    "لكنه",
    "لكنها",
    "غير",
    "ولفت",
];
/// What is left of the score of a sentence that leans on another, is short, or is long.
const LEANING_FACTOR: f64 = 0.85;
const SHORT_FACTOR: f64 = 0.5;
const LONG_FACTOR: f64 = 0.8;

/// A sentence that may stand in the summary.
pub(super) struct Candidate {
    pub(super) span: ByteSpan,
    /// How much of the article it carries, about 0 to 1.
    pub(super) score: f64,
    vector: Vector,
}

impl Candidate {
    /// How much of the same the two say, 0 to 1: the cosine of their weighted words.
    pub(super) fn similarity(&self, other: &Self) -> f64 {
        self.vector.cosine(&other.vector)
    }
}

/// Every sentence of the article's body with its score, in text order.
pub(super) fn candidates(article: &Article, entities: &Entities) -> Vec<Candidate> {
    let places = places(article);
    let words: Vec<Vec<String>> = places.iter().map(|place| stems(place.span.slice(article.text()))).collect();
    let vocabulary = Vocabulary::of(&words);
    let vectors: Vec<Vector> = words.iter().map(|words| vocabulary.vector(words)).collect();
    let centroid = Vector::sum(&vectors);
    let title = vocabulary.vector(&stems(article.title().unwrap_or_default()));
    let centralities = scaled(vectors.iter().map(|vector| vector.cosine(&centroid)).collect());
    let weights =
        places.iter().map(|place| entity_weight(entities, place.span) / length_root(place.span.slice(article.text())));
    let weights = scaled(weights.collect());
    let closeness = scaled(vectors.iter().map(|vector| vector.cosine(&title)).collect());
    let measures = places.iter().zip(vectors).zip(centralities.into_iter().zip(weights).zip(closeness));
    let scored = measures.map(|((place, vector), ((centrality, entity_weight), closeness))| {
        let sum = POSITION_SHARE * place.weight
            + ENTITY_SHARE * entity_weight
            + CENTRALITY_SHARE * centrality
            + TITLE_SHARE * closeness;
        let score = sum * form_factor(place.span.slice(article.text()));
        Candidate { span: place.span, score, vector }
    });
    scored.collect()
}

/// A sentence and what its place in the article is worth, 0 to 1.
struct Place {
    span: ByteSpan,
    weight: f64,
}

/// The sentences of the body; in an article without one, those of everything but source lines and captions.
fn places(article: &Article) -> Vec<Place> {
    let of_kinds = |kinds: &[BlockKind]| {
        let blocks = article.blocks().iter().filter(|block| kinds.contains(&block.kind));
        let sentences = blocks.flat_map(|block| sentences(article.text(), block.span).into_iter().enumerate());
        let numbered = sentences.take(MOST_SENTENCES).zip(0_u32..);
        let places = numbered.map(|((in_paragraph, span), index)| {
            let opening = if in_paragraph == 0 { 1.0 } else { 0.8 };
            Place { span, weight: opening / (1.0 + 0.25 * f64::from(index)) }
        });
        places.collect::<Vec<_>>()
    };
    let body = of_kinds(&[BlockKind::Body]);
    if body.is_empty() { of_kinds(&[BlockKind::Heading]) } else { body }
}

/// How much is said about the article's who and where: the sum over the distinct entities named, each counting with the
/// logarithm of its mentions.
fn entity_weight(entities: &Entities, span: ByteSpan) -> f64 {
    let named: BTreeSet<EntityId> =
        entities.mentions_in(span).filter_map(|id| entities.mention(id)).map(|mention| mention.entity).collect();
    let weight = |id: EntityId| {
        let entity = entities.entity(id)?;
        let mentions = u32::try_from(entity.mentions.len()).unwrap_or(u32::MAX);
        let kind = if entity.kind == EntityKind::Nationality { NATIONALITY_WEIGHT } else { 1.0 };
        Some(kind * f64::from(mentions).ln_1p())
    };
    named.into_iter().filter_map(weight).sum()
}

/// The square root of a sentence's words: what a weight that grows with them is divided by.
fn length_root(sentence: &str) -> f64 {
    let words = u32::try_from(sentence.split_whitespace().count()).unwrap_or(u32::MAX);
    f64::from(words.max(1)).sqrt()
}

/// What is left of a sentence's score for the form it has: its length and its first word.
fn form_factor(sentence: &str) -> f64 {
    let words = sentence.split_whitespace().count();
    let length = match words {
        0..SHORT_WORDS => SHORT_FACTOR,
        SHORT_WORDS..=LONG_WORDS => 1.0,
        _ => LONG_FACTOR,
    };
    let first = fold(sentence.split_whitespace().next().unwrap_or_default());
    length * if LEANING_WORDS.contains(&first.as_str()) { LEANING_FACTOR } else { 1.0 }
}

/// The values divided by the greatest of them.
fn scaled(values: Vec<f64>) -> Vec<f64> {
    let greatest = values.iter().copied().fold(0.0, f64::max);
    if greatest <= 0.0 {
        return values;
    }
    values.into_iter().map(|value| value / greatest).collect()
}

/// The words of the article, numbered in order of appearance, and how telling each is.
struct Vocabulary {
    index_of: HashMap<String, usize>,
    rarities: Vec<f64>,
}

impl Vocabulary {
    /// Weighs each word by the inverse frequency of the sentences that hold it.
    fn of(sentences: &[Vec<String>]) -> Self {
        let mut index_of: HashMap<String, usize> = HashMap::new();
        let mut holders: Vec<u32> = Vec::new();
        for words in sentences {
            for word in words.iter().collect::<BTreeSet<_>>() {
                let index = *index_of.entry(word.clone()).or_insert(holders.len());
                match holders.get_mut(index) {
                    Some(count) => *count += 1,
                    None => holders.push(1),
                }
            }
        }
        let all = f64::from(u32::try_from(sentences.len()).unwrap_or(u32::MAX));
        let rarities = holders.iter().map(|holders| (all / f64::from(*holders)).ln_1p()).collect();
        Self { index_of, rarities }
    }

    fn vector(&self, words: &[String]) -> Vector {
        let mut weights = BTreeMap::new();
        for index in words.iter().filter_map(|word| self.index_of.get(word)) {
            *weights.entry(*index).or_insert(0.0) += self.rarities.get(*index).copied().unwrap_or_default();
        }
        Vector(weights)
    }
}

/// Weights by word number; ordered, so that sums come out the same every time.
#[derive(Default)]
struct Vector(BTreeMap<usize, f64>);

impl Vector {
    fn sum(vectors: &[Self]) -> Self {
        let mut sum = BTreeMap::new();
        for (index, weight) in vectors.iter().flat_map(|vector| &vector.0) {
            *sum.entry(*index).or_insert(0.0) += weight;
        }
        Self(sum)
    }

    fn length(&self) -> f64 {
        self.0.values().map(|weight| weight * weight).sum::<f64>().sqrt()
    }

    /// The cosine of the angle between the two; 0 where either is empty.
    fn cosine(&self, other: &Self) -> f64 {
        let products = self.0.iter().filter_map(|(index, weight)| Some(weight * other.0.get(index)?));
        let dot: f64 = products.sum();
        if dot > 0.0 { dot / (self.length() * other.length()) } else { 0.0 }
    }
}
