//! What the rules propose, and the one place where it is decided which proposals stand.

use super::clitic::Stem;
use super::document::Document;
use super::entity::EntityKind;
use super::personal::weigh::weigh;
use super::sense::TriggerClass;
use crate::text::ByteSpan;
use std::collections::BTreeMap;

/// Why a stretch of text was taken for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A list after قرى, مدن and the like.
    List,
    /// A head noun: قرية, إقليم.
    PlaceHead,
    /// An organization's head noun: وزارة, حزب.
    OrganizationHead,
    /// A title or honorific.
    Title,
    /// A full name of the lexicon.
    Lexicon,
    /// A short or guarded name of the lexicon, with something beside it that confirms it.
    LexiconConfirmed,
    /// A body named by an everyday word, in quotation marks or among words of its field.
    Context,
    /// A given name with a family name or an unknown word.
    GivenName,
    /// A verb that only people are the subject of.
    SpeechVerb,
    /// An agency at the end of a caption or after المصدر.
    Source,
    /// An adjective or plural of belonging to a country.
    Belonging,
    /// The same name is established elsewhere in the article.
    Repeated,
    /// The sequence tagger, so sure in hundredths.
    Tagger(u8),
    /// A row of the personal lexicon.
    Personal,
    /// A person has said so.
    ByHand,
}

impl Evidence {
    /// How many kinds of evidence rules and lexicon have.
    pub const OF_RULES: usize = 12;

    /// Its place among the kinds of evidence that rules and lexicon have, below [`Evidence::OF_RULES`].
    #[must_use]
    pub const fn index_of_rule(self) -> Option<usize> {
        Some(match self {
            Self::List => 0,
            Self::PlaceHead => 1,
            Self::OrganizationHead => 2,
            Self::Title => 3,
            // The tagger was taught of one lexicon.
            Self::Lexicon | Self::Personal => 4,
            Self::LexiconConfirmed => 5,
            Self::Context => 6,
            Self::GivenName => 7,
            Self::SpeechVerb => 8,
            Self::Source => 9,
            Self::Belonging => 10,
            Self::Repeated => 11,
            Self::Tagger(_) | Self::ByHand => return None,
        })
    }

    /// The tagger's evidence with its probability, 0 to 1.
    #[must_use]
    pub fn tagger(probability: f32) -> Self {
        let hundredths = (0..=100_u8).rev().find(|hundredths| f32::from(*hundredths) <= probability * 100.0);
        Self::Tagger(hundredths.unwrap_or_default())
    }

    /// The evidence in a few English words, for `--explain`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::List => "list of places",
            Self::PlaceHead => "place head before it",
            Self::OrganizationHead => "organization head",
            Self::Title => "title before it",
            Self::Lexicon => "lexicon",
            Self::LexiconConfirmed => "lexicon, confirmed by its neighbours",
            Self::Context => "body named in its field",
            Self::GivenName => "given name",
            Self::SpeechVerb => "subject of speech",
            Self::Source => "source of the report",
            Self::Belonging => "adjective of a country",
            Self::Repeated => "named elsewhere in the article",
            Self::Tagger(_) => "the words around it",
            Self::Personal => "personal lexicon",
            Self::ByHand => "by hand",
        }
    }

    /// The share of mentions with this evidence that are right, 0 to 1: measured where the tagger was taught without what it
    /// labelled, and on news of our own; see the reliability table in assets/MODEL_CARD.md.
    #[must_use]
    pub fn confidence(self) -> f32 {
        match self {
            Self::Belonging => 0.97,
            Self::Title | Self::GivenName => 0.94,
            Self::Lexicon | Self::SpeechVerb => 0.93,
            Self::List => 0.92,
            Self::PlaceHead => 0.91,
            Self::Repeated | Self::Source => 0.9,
            Self::OrganizationHead => 0.85,
            Self::LexiconConfirmed | Self::Context => 0.72,
            Self::Tagger(hundredths) => calibrated(f32::from(hundredths) / 100.0),
            Self::Personal => 0.98,
            Self::ByHand => 1.0,
        }
    }

    /// Whether the article may be taken to have established a name with this evidence.
    pub(super) const fn establishes(self) -> bool {
        !matches!(self, Self::Tagger(..80))
    }

    /// Which proposal wins where two overlap: the higher, then the longer, then the earlier.
    const fn rank(self) -> u8 {
        match self {
            Self::Personal | Self::ByHand => 10,
            Self::List => 9,
            Self::PlaceHead => 8,
            Self::OrganizationHead | Self::Source => 7,
            Self::Title => 6,
            Self::GivenName | Self::Lexicon | Self::LexiconConfirmed | Self::Context | Self::Belonging => 5,
            Self::SpeechVerb => 4,
            Self::Tagger(_) => 3,
            Self::Repeated => 2,
        }
    }
}

/// What the tagger says of itself, and how often names of which it says so are right; straight lines between.
const RELIABILITY: [(f32, f32); 8] =
    [(0.0, 0.2), (0.3, 0.42), (0.55, 0.47), (0.65, 0.54), (0.75, 0.61), (0.85, 0.82), (0.96, 0.9), (1.0, 0.95)];

fn calibrated(probability: f32) -> f32 {
    let between = RELIABILITY.array_windows().find(|[_, (above, _)]| probability <= *above);
    between.map_or(RELIABILITY[RELIABILITY.len() - 1].1, |[(below, low), (above, high)]| {
        low + (high - low) * (probability - below).max(0.0) / (above - below)
    })
}

/// A proposal: these tokens name something.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the first token.
    pub first: usize,
    /// Index after the last token.
    pub end: usize,
    /// How the first token was cut.
    pub stem: Stem,
    /// The name's bytes in the article.
    pub span: ByteSpan,
    /// What it names.
    pub kind: EntityKind,
    /// The lexicon's entity; for nationalities the country.
    pub known: Option<u32>,
    /// Why.
    pub evidence: Evidence,
    /// What the personal lexicon says it is, as the number of an entity of its own.
    pub personal: Option<u32>,
}

impl Candidate {
    /// The proposal that `first..end`, its first token cut to `stem`, names something of `kind`.
    #[must_use]
    pub fn new(
        document: &Document<'_>,
        (first, stem, end): (usize, Stem, usize),
        kind: EntityKind,
        evidence: Evidence,
    ) -> Option<Self> {
        let span = document.span(first, stem, end)?;
        Some(Self { first, end, stem, span, kind, known: None, evidence, personal: None })
    }

    /// The same with the lexicon's entity.
    #[must_use]
    pub fn known(self, known: Option<u32>) -> Self {
        Self { known, ..self }
    }

    /// Which proposal wins. A village of several words that the article established is longer than the names inside it for a
    /// reason: كفر الشيخ سليم.
    fn rank(&self) -> u8 {
        let is_village = self.is_established() && self.kind == EntityKind::Village;
        if is_village { Evidence::OrganizationHead.rank() } else { self.evidence.rank() }
    }

    /// Whether it is a name of several words that the article gives elsewhere.
    fn is_established(&self) -> bool {
        self.evidence == Evidence::Repeated && self.token_count() >= 2
    }

    /// How many tokens it covers.
    #[must_use]
    pub const fn token_count(&self) -> usize {
        self.end - self.first
    }
}

/// Chooses among overlapping proposals, those in phrases that hold no name left out; what stands is sorted by start and never overlaps.
#[must_use]
pub fn decide(document: &Document<'_>, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|candidate| match candidate.evidence {
        Evidence::Personal => !document.hides_row(candidate.first, candidate.end),
        _ => !document.hides(candidate.first, candidate.end),
    });
    let yielding = weigh(document, &mut candidates);
    // A name of the personal lexicon inside a longer full name goes where that has left room.
    let rank = |candidate: &Candidate| {
        let yields = candidate.evidence == Evidence::Personal && yielding.binary_search(&candidate.span).is_ok();
        if yields { 0 } else { candidate.rank() }
    };
    candidates.sort_by(|a, b| {
        let by_rank = rank(b).cmp(&rank(a));
        by_rank.then(b.span.len_bytes().cmp(&a.span.len_bytes())).then(a.span.cmp(&b.span))
    });
    let mut standing: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in candidates {
        // What stands does not overlap, so only the last that starts before this one's end can reach into it.
        let before = standing.range(..candidate.span.end()).next_back();
        let is_free = before.is_none_or(|(_, other)| !other.span.overlaps(candidate.span));
        if is_free {
            standing.insert(candidate.span.start(), candidate);
        } else if lengthens(document, &candidate, &standing) {
            while let Some((start, _)) = standing.range(candidate.span.start()..candidate.span.end()).next() {
                let start = *start;
                standing.remove(&start);
            }
            standing.insert(candidate.span.start(), candidate);
        }
    }
    standing.into_values().collect()
}

/// Whether it is a person's full name that the article gives elsewhere, where title or given name alone ended sooner.
fn lengthens(document: &Document<'_>, candidate: &Candidate, standing: &BTreeMap<usize, Candidate>) -> bool {
    let is_titled = || document.trigger_at(candidate.first, &[TriggerClass::Title, TriggerClass::Honorific]).is_some();
    let is_full_name = candidate.kind == EntityKind::Person && candidate.is_established();
    let inside = || standing.range(candidate.span.start()..candidate.span.end()).map(|(_, other)| other);
    let is_longer = |first: &Candidate| first.span.end() < candidate.span.end();
    is_full_name
        && standing.get(&candidate.span.start()).is_some_and(is_longer)
        && inside().all(|other| other.kind == EntityKind::Person && other.span.end() <= candidate.span.end())
        && !is_titled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_rises_with_the_tagger_s_own() {
        let all: Vec<f32> = (0..=100).map(|hundredths| Evidence::Tagger(hundredths).confidence()).collect();
        assert!(all.is_sorted() && all[0] > 0.0 && all[100] < 1.0, "{all:?}");
        assert!((Evidence::Tagger(85).confidence() - 0.82).abs() < 1e-6);
        assert!((Evidence::Tagger(80).confidence() - 0.715).abs() < 1e-6);
    }
}
