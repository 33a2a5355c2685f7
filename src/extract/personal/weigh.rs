//! The personal lexicon in a text: where its forms stand, and what becomes of other proposals beside it.
//!
//! A form that is never a name silences what is found at just its place or inside it, nothing around it. A row takes the place of
//! whatever else is found at its form's place, and is stronger than all that reaches into it; it gives way only to a longer name that
//! holds the whole form and is told by its own build: أحمد |الحسن|, |وزارة| الصحة.

use super::{MAX_FORM_WORDS, PersonalLexicon, PhraseId, Rows, Standing, Verdict};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::Stem;
use crate::extract::document::Document;
use crate::extract::entity::EntityKind;
use crate::extract::token::TokenKind;
use crate::text::ByteSpan;

/// Tokens that a form takes at the most: marks stand between its words.
const MOST_TOKENS: usize = 2 * MAX_FORM_WORDS;
/// Tokens of the longest name that is looked at around a form.
const MOST_TOKENS_AROUND: usize = 32;

/// A form of the personal lexicon at its place in the text.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct PersonalReading {
    /// Index of its first token.
    pub(in crate::extract) first: usize,
    /// Index after its last token.
    pub(in crate::extract) end: usize,
    /// How the first token was cut.
    pub(in crate::extract) stem: Stem,
    /// Its bytes.
    pub(in crate::extract) span: ByteSpan,
    phrase: PhraseId,
    is_silent: bool,
}

impl PersonalReading {
    /// What the lexicon says of the form.
    pub(in crate::extract) fn rows<'a>(&self, document: &'a Document<'_>) -> Option<Rows<'a>> {
        Some(document.personal_lexicon()?.rows_of(self.phrase))
    }

    /// The proposal that it names what a row says.
    pub(in crate::extract) fn candidate(&self, document: &Document<'_>, verdict: Verdict) -> Option<Candidate> {
        let place = (self.first, self.stem, self.end);
        let candidate = Candidate::new(document, place, verdict.kind, Evidence::Personal)?;
        let known = document.personal_lexicon()?.known(verdict.entity);
        Some(Candidate { known, personal: Some(verdict.entity), ..candidate })
    }
}

/// Finds the forms of the personal lexicon in a document, sorted by first token.
pub(in crate::extract) fn read_personal(document: &Document<'_>) -> Vec<PersonalReading> {
    let mut found = Vec::new();
    let Some(lexicon) = document.personal_lexicon() else { return found };
    for block in document.blocks() {
        for first in block.clone() {
            for (stem, counts) in document.personal_stems(first) {
                read_from(document, (lexicon, counts), (first, stem, block.end), &mut found);
            }
        }
    }
    found
}

fn read_from(
    document: &Document<'_>,
    (lexicon, counts): (&PersonalLexicon, u16),
    (first, stem, limit): (usize, Stem, usize),
    found: &mut Vec<PersonalReading>,
) {
    let (article, letters) = stem.parts(document.folded(first));
    let mut words = format!("{article}{letters}");
    let mut end = first + 1;
    for count in 1..=MAX_FORM_WORDS {
        if counts >> count & 1 == 1
            && let Some(phrase) = lexicon.phrase(&words)
            && let Some(span) = document.span(first, stem, end)
        {
            let is_silent = lexicon.rows_of(phrase).is_silent();
            found.push(PersonalReading { first, end, stem, span, phrase, is_silent });
        }
        if counts >> count <= 1 {
            return;
        }
        let Some(next) = document.next_word(end, limit) else { return };
        if document.token(next).is_none_or(|token| token.kind == TokenKind::Punctuation) {
            return;
        }
        words.push(' ');
        words.push_str(document.folded(next));
        end = next + 1;
    }
}

/// Person, body, nationality or something on a map.
pub(in crate::extract) const fn sort_of(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Nationality => 2,
        _ => 3,
    }
}

/// Takes out what the personal lexicon silences, gives its rows the places of what else was found there, and returns the places,
/// sorted, of those of its names that give way to a longer one.
pub(in crate::extract) fn weigh(document: &Document<'_>, candidates: &mut Vec<Candidate>) -> Vec<ByteSpan> {
    if document.personal().is_empty() {
        return Vec::new();
    }
    candidates.retain(|candidate| !is_silenced(document, candidate));
    let (mut decided, mut rest) = (Vec::new(), Vec::with_capacity(candidates.len()));
    for candidate in candidates.drain(..) {
        match row_in_place_of(document, &candidate) {
            // What a head noun says of the form goes before what is usually meant by it.
            Some((personal, true)) => decided.push(personal),
            Some((personal, false)) => rest.push(personal),
            None => rest.push(candidate),
        }
    }
    candidates.append(&mut decided);
    candidates.append(&mut rest);
    yielding(candidates)
}

/// Whether it stands at the place, or inside, of a form that is never a name.
fn is_silenced(document: &Document<'_>, candidate: &Candidate) -> bool {
    let near = near(document, candidate.first, MOST_TOKENS);
    let mut silent = near.take_while(|reading| reading.first <= candidate.first).filter(|reading| reading.is_silent);
    silent.any(|reading| reading.span.start() <= candidate.span.start() && candidate.span.end() <= reading.span.end())
}

/// The readings that can reach the token at `first`.
fn near<'a>(document: &'a Document<'_>, first: usize, most: usize) -> impl Iterator<Item = &'a PersonalReading> {
    let readings = document.personal();
    let start = readings.partition_point(|reading| reading.first + most <= first);
    readings.iter().skip(start)
}

/// The row that takes the place of what was found at just its form's place, and whether a head noun has chosen it. A row that needs
/// evidence has it where the same letters are found to be a name of its sort.
fn row_in_place_of(document: &Document<'_>, candidate: &Candidate) -> Option<(Candidate, bool)> {
    if candidate.evidence == Evidence::Personal {
        return None;
    }
    let readings = near(document, candidate.first, 1).take_while(|reading| reading.first == candidate.first);
    let mut same = readings.filter(|reading| reading.span == candidate.span && !reading.is_silent);
    let reading = same.next()?;
    let rows = reading.rows(document)?;
    let of_kind = rows.verdicts().find(|verdict| verdict.kind == candidate.kind);
    let by_head = matches!(candidate.evidence, Evidence::PlaceHead | Evidence::List);
    let chosen = match of_kind.filter(|_| by_head) {
        Some(verdict) => Some((verdict, true)),
        None => {
            let usual = rows.verdicts().find(|verdict| verdict.standing == Standing::Alone);
            let fitting = || rows.verdicts().find(|verdict| sort_of(verdict.kind) == sort_of(candidate.kind));
            usual.or(of_kind).or_else(fitting).map(|verdict| (verdict, false))
        }
    };
    let (verdict, is_chosen) = chosen?;
    Some((reading.candidate(document, verdict)?, is_chosen))
}

/// The places, sorted, of names of the personal lexicon that stand inside a longer full name.
fn yielding(candidates: &[Candidate]) -> Vec<ByteSpan> {
    let mut around: Vec<&Candidate> = candidates.iter().filter(|candidate| is_full_name(candidate)).collect();
    around.sort_by_key(|candidate| (candidate.first, candidate.end));
    let holds = |other: &Candidate, own: &Candidate| {
        let (outer, inner) = (other.span, own.span);
        outer != inner && outer.start() <= inner.start() && inner.end() <= outer.end() && other.end > other.first + 1
    };
    let is_held = |own: &Candidate| {
        let start = around.partition_point(|other| other.first + MOST_TOKENS_AROUND <= own.first);
        around.iter().skip(start).take_while(|other| other.first <= own.first).any(|other| holds(other, own))
    };
    let own = candidates.iter().filter(|candidate| candidate.evidence == Evidence::Personal);
    let mut yielding: Vec<ByteSpan> = own.filter(|own| is_held(own)).map(|own| own.span).collect();
    yielding.sort();
    yielding
}

/// Whether a name's own build says where it begins and ends.
fn is_full_name(candidate: &Candidate) -> bool {
    match candidate.evidence {
        Evidence::GivenName | Evidence::Title | Evidence::OrganizationHead | Evidence::Lexicon => true,
        Evidence::LexiconConfirmed | Evidence::Source | Evidence::Context => true,
        Evidence::PlaceHead | Evidence::List => candidate.known.is_some() || candidate.kind == EntityKind::Organization,
        Evidence::Repeated => candidate.token_count() >= 2,
        Evidence::SpeechVerb | Evidence::Belonging | Evidence::Tagger(_) => false,
        // The longer of two rows is taken first in any case.
        Evidence::Personal | Evidence::ByHand => false,
    }
}
