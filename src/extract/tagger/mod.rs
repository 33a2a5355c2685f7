//! The sequence tagger: a small bidirectional LSTM with a conditional random field, taught on labelled news.
//!
//! It reads word vectors, letters and [`features`](super::features), labels every token, then looks at the other uses of the
//! same words in the document and labels again. `training/` makes the weights; assets/MODEL_CARD.md says from what.
//!
//! The same text gives the same labels on every machine, to the last bit: see `exact.rs` for the products; all else is sums
//! and products in a fixed order, and `libm` for exponentials.

mod curves;
mod exact;
mod field;
mod model;
mod recurrent;
mod words;

use super::candidate::Candidate;
use super::document::Document;
use super::features::features;
use field::{Field, Row};
use hashbrown::HashMap;
use model::{FINE_TYPES, LABELS, Model};
use recurrent::{Input, Output};
use std::ops::Range;
use std::sync::OnceLock;
use words::Form;
pub(super) use words::Words;

/// Tokens that are read at once at most; longer blocks are cut.
const LONGEST: usize = 150;

/// Tokens that wait for others to be read beside them, about; a block more at most.
const MOST_WAITING: usize = 1 << 12;

/// Weight, share and floor of what the other uses of a word in the document say; see `training/train.py`.
const DOCUMENT_WEIGHT: f32 = 0.3;
const MEAN_SHARE: f32 = 0.7;
const DOCUMENT_FLOOR: f32 = 0.02;

/// What the tagger calls a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A human being.
    Person,
    /// A place of one of the types.
    Location(LocationType),
    /// A body of people.
    Organization,
    /// Anything else that has a name.
    Miscellaneous,
}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocationType {
    /// A state.
    Country,
    /// A town or village.
    Settlement,
    /// A territory.
    Region,
    /// Nature or a building.
    Other,
}

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub label: Label,
    /// The type of a place, should it be no country.
    pub no_country: LocationType,
    /// The probability of its least sure token's label.
    pub probability: f32,
}

/// Documents on their way through the network, side by side: what waits is read once there is enough of it.
pub(super) struct Reader<'w> {
    words: &'w mut Words,
    /// Tokens that are not yet read.
    waiting: Vec<Input>,
    /// Stretches of them that are read by themselves.
    waiting_sentences: Vec<Range<usize>>,
    documents: Vec<Read>,
    /// What the network says of all tokens before those that wait, document after document.
    outputs: Vec<Output>,
}

/// A document that was given to the network.
#[derive(Default)]
struct Read {
    /// The indices of its tokens.
    tokens: Vec<usize>,
    /// What the uses of each token's word are counted under.
    forms: Vec<Option<Form>>,
    /// Stretches of tokens that are labelled by themselves.
    sentences: Vec<Range<usize>>,
}

impl<'w> Reader<'w> {
    /// One that remembers words in `words`.
    pub(super) fn new(words: &'w mut Words) -> Self {
        let (waiting, waiting_sentences, documents, outputs) = Default::default();
        Self { words, waiting, waiting_sentences, documents, outputs }
    }

    /// Takes up a document. `standing` is what lexicon and rules let stand, by block.
    pub(super) fn read(&mut self, document: &Document<'_>, standing: &[Vec<Candidate>]) {
        let mut read = Read::default();
        for (block, standing) in document.blocks().iter().zip(standing) {
            let Some(model) = model() else { break };
            let (first, first_waiting) = (read.tokens.len(), self.waiting.len());
            for (index, told) in block.clone().zip(features(document, block.clone(), standing)) {
                let source = document.token(index).map_or("", |token| token.span.slice(document.text()));
                let word = self.words.number(model, source, document.folded(index), document.is_word(index));
                let told = self.words.told(model, told);
                self.waiting.push(Input { word, told });
                read.forms.push(self.words.form(word));
                read.tokens.push(index);
            }
            read.sentences.extend(pieces(first..read.tokens.len()));
            self.waiting_sentences.extend(pieces(first_waiting..self.waiting.len()));
            if self.waiting.len() >= MOST_WAITING {
                self.run(model);
            }
        }
        self.documents.push(read);
    }

    fn run(&mut self, model: &Model) {
        self.words.compute(model);
        let sentences = self.waiting_sentences.iter().filter_map(|range| self.waiting.get(range.clone()));
        let sentences: Vec<&[Input]> = sentences.collect();
        self.outputs.extend(recurrent::run(model, self.words, &sentences));
        self.waiting.clear();
        self.waiting_sentences.clear();
        self.words.keep_bounded();
    }

    /// The names in each document.
    pub(super) fn names(mut self) -> Vec<Vec<Tagged>> {
        // Without documents the model is not even read.
        let Some(model) = (!self.documents.is_empty()).then(model).flatten() else {
            return self.documents.iter().map(|_| Vec::new()).collect();
        };
        self.run(model);
        let field = Field::new(model);
        let mut rest = self.outputs.as_mut_slice();
        let tagged = self.documents.iter().map(|read| {
            let (outputs, after) = std::mem::take(&mut rest).split_at_mut(read.tokens.len());
            rest = after;
            look_around(&field, &read.forms, &read.sentences, outputs);
            read_out(&field, outputs, &read.sentences, &read.tokens)
        });
        tagged.collect()
    }
}

const WEIGHTS: &[u8] = include_bytes!("../../../assets/tagger.bin");

/// The embedded model; `None` only if it was damaged or made for other features: then there is no tagger.
fn model() -> Option<&'static Model> {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(WEIGHTS)).as_ref()
}

/// Cuts a block into pieces of like length, none longer than [`LONGEST`].
fn pieces(block: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let (first, length) = (block.start, block.len());
    let count = length.div_ceil(LONGEST);
    (0..count).map(move |piece| first + length * piece / count..first + length * (piece + 1) / count)
}

/// Adds to each token's scores what the other uses of its form in the document were taken for.
fn look_around(field: &Field<'_>, forms: &[Option<Form>], sentences: &[Range<usize>], outputs: &mut [Output]) {
    let marginals = marginals(field, outputs, sentences);
    let mut uses: HashMap<Form, Uses> = HashMap::new();
    for (form, marginal) in forms.iter().zip(&marginals) {
        if let Some(form) = form {
            uses.entry(*form).or_default().add(marginal);
        }
    }
    for (form, output) in forms.iter().zip(outputs) {
        let Some(uses) = form.as_ref().and_then(|form| uses.get(form)).filter(|uses| uses.count > 1.0) else {
            continue;
        };
        for (score, evidence) in output.labels.iter_mut().zip(uses.evidence()) {
            *score += evidence;
        }
    }
}

/// The uses of one form in the document.
#[derive(Default)]
struct Uses {
    sum: Row,
    count: f32,
    /// The marginals of the use that is most surely a name.
    most: Option<Row>,
}

impl Uses {
    fn add(&mut self, marginal: &Row) {
        self.sum.iter_mut().zip(marginal).for_each(|(sum, value)| *sum += value);
        self.count += 1.0;
        if self.most.is_none_or(|most| marginal[0] < most[0]) {
            self.most = Some(*marginal);
        }
    }

    fn evidence(&self) -> Row {
        let most = self.most.unwrap_or_default();
        let even = 1.0 / LABELS as f32;
        std::array::from_fn(|label| {
            let mixed = MEAN_SHARE * self.sum[label] / self.count + (1.0 - MEAN_SHARE) * most[label];
            DOCUMENT_WEIGHT * libm::logf((mixed + DOCUMENT_FLOOR) / (even + DOCUMENT_FLOOR))
        })
    }
}

fn marginals(field: &Field<'_>, outputs: &[Output], sentences: &[Range<usize>]) -> Vec<Row> {
    let mut found = vec![[0.0; LABELS]; outputs.len()];
    let mut scores = Vec::new();
    for sentence in sentences {
        scores.clear();
        scores.extend(outputs.get(sentence.clone()).unwrap_or_default().iter().map(|output| output.labels));
        if let Some(found) = found.get_mut(sentence.clone()) {
            field.marginals(&scores, found);
        }
    }
    found
}

/// The names of the best labelling.
fn read_out(field: &Field<'_>, outputs: &[Output], sentences: &[Range<usize>], tokens: &[usize]) -> Vec<Tagged> {
    let marginals = marginals(field, outputs, sentences);
    let (mut scores, mut back, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let mut found = Vec::new();
    for sentence in sentences {
        scores.clear();
        scores.extend(outputs.get(sentence.clone()).unwrap_or_default().iter().map(|output| output.labels));
        field.best(&scores, &mut back, &mut labels);
        for name in names(&labels) {
            let place = sentence.start + name.start..sentence.start + name.end;
            let sure = |index: usize| {
                let label = labels.get(index - sentence.start).copied().unwrap_or_default();
                marginals.get(index).map_or(0.0, |marginal| marginal[usize::from(label)])
            };
            let probability = place.clone().map(sure).fold(1.0, f32::min);
            let tokens_of_name = outputs.get(place.clone()).unwrap_or_default();
            let location = location_type(tokens_of_name, &LOCATION_TYPES);
            let no_country = location_type(tokens_of_name, LOCATION_TYPES.split_at(1).1);
            let label = labels.get(name.start).map(|label| label_of(*label, location));
            let (Some(label), Some(first), Some(last)) = (label, tokens.get(place.start), tokens.get(place.end - 1))
            else {
                continue;
            };
            found.push(Tagged { tokens: *first..last + 1, label, no_country, probability });
        }
    }
    found
}

/// Stretches of one name: a begin label and the inside labels of its kind after it. Labels are odd where they begin.
fn names(labels: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let firsts = labels.iter().enumerate().filter(|(_, label)| **label % 2 == 1);
    firsts.map(|(first, label)| {
        let inside = labels.iter().skip(first + 1).take_while(|each| **each == label + 1).count();
        first..first + 1 + inside
    })
}

const fn label_of(label: u8, location: LocationType) -> Label {
    match label {
        1 => Label::Person,
        3 => Label::Location(location),
        5 => Label::Organization,
        _ => Label::Miscellaneous,
    }
}

/// The types of places in the order of their scores.
const LOCATION_TYPES: [LocationType; FINE_TYPES] =
    [LocationType::Country, LocationType::Settlement, LocationType::Region, LocationType::Other];

/// The one of `types` with the highest score over all tokens.
fn location_type(tokens: &[Output], types: &[LocationType]) -> LocationType {
    let score = |kind: &LocationType| tokens.iter().map(|token| token.fine[*kind as usize]).sum::<f32>();
    // Of equals the first.
    let best = types.iter().rev().max_by(|one, other| score(one).total_cmp(&score(other)));
    best.copied().unwrap_or(LocationType::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::standing;

    fn tagged(text: &str) -> Vec<(String, Label)> {
        let article = from_text(text.to_owned());
        let document = Document::new(&article);
        let mut words = Words::default();
        let mut reader = Reader::new(&mut words);
        reader.read(&document, &standing(&document));
        let words_of = |range: Range<usize>| range.map(|index| document.folded(index)).collect::<Vec<_>>().join(" ");
        let found = reader.names().remove(0);
        found.into_iter().map(|each| (words_of(each.tokens), each.label)).collect()
    }

    #[test]
    fn the_embedded_model_is_whole() {
        assert!(model().is_some());
    }

    #[test]
    fn a_damaged_model_is_none() {
        assert!(Model::read(b"").is_none());
        assert!(Model::read(b"warraq\x01\n").is_none());
        let cut = WEIGHTS.get(..WEIGHTS.len() - 1).unwrap();
        assert!(Model::read(cut).is_none());
    }

    #[test]
    fn names_that_no_list_has_are_found() {
        let found = tagged("وقال المهندس سرحان الخويلدي لوكالة الأنباء إن المصنع سيفتح أبوابه قريبا في ألمانيا.");
        assert!(found.contains(&("سرحان الخويلدي".to_owned(), Label::Person)), "{found:?}");
        assert!(found.contains(&("المانيا".to_owned(), Label::Location(LocationType::Country))), "{found:?}");
    }

    #[test]
    fn pieces_cover_a_block_and_are_short() {
        for length in [0, 1, LONGEST, LONGEST + 1, 10 * LONGEST + 7] {
            let found: Vec<Range<usize>> = pieces(5..5 + length).collect();
            assert_eq!(found.iter().map(ExactSizeIterator::len).sum::<usize>(), length);
            assert!(found.iter().all(|piece| (1..=LONGEST).contains(&piece.len())), "{found:?}");
            assert!(found.is_sorted_by(|one, next| one.end == next.start), "{found:?}");
        }
    }
}
