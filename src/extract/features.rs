//! What the tagger is told about each token beside its letters: what the lexicon says, what the rules decided, its shape.
//!
//! The same code serves the program and `training/`, so that both see the same features. The numbers are part of the model
//! file: a changed enumeration needs a model trained anew, and [`FEATURES_VERSION`] raised.

use super::candidate::{Candidate, Evidence};
use super::document::{Document, Reading};
use super::entity::EntityKind;
use super::lexicon::known_entity;
use super::ordinary;
use super::sense::{HeadStrength, HeardClass, NameForm, Sense, TriggerClass};
use std::ops::Range;

/// Raised whenever a feature changes its number or meaning.
pub const FEATURES_VERSION: u32 = 1;

/// How many features there are.
pub const FEATURE_COUNT: usize = SHAPES + 24;

const KINDS: usize = EntityKind::ALL.len();
/// Names by kind, plain then guarded; surnames and short forms of organizations by themselves.
const NAMES: usize = 0;
const SHORT_PERSON: usize = NAMES + 2 * KINDS;
const SHORT_ORGANIZATION: usize = SHORT_PERSON + 2;
const BELONGING: usize = SHORT_ORGANIZATION + 2;
const GIVEN: usize = BELONGING + 2;
const FAMILY: usize = GIVEN + 2;
const NOT_NAME: usize = FAMILY + 2;
const PORTFOLIO: usize = NOT_NAME + 1;
const PLACE_HEADS: usize = PORTFOLIO + 1;
const ORGANIZATION_HEADS: usize = PLACE_HEADS + KINDS;
const TRIGGERS: usize = ORGANIZATION_HEADS + 3;
const HEARD: usize = TRIGGERS + TriggerClass::ALL.len();
const CLASSES: usize = HEARD + HeardClass::ALL.len();
/// Each class by the token's position in the phrase: alone, first, inside, last.
const POSITIONS: usize = 4;
const RULES: usize = CLASSES * POSITIONS;
const EVIDENCE: usize = RULES + KINDS * POSITIONS;
const SHAPES: usize = EVIDENCE + Evidence::OF_RULES;

const WORDS: usize = FEATURE_COUNT.div_ceil(64);

/// A set of features of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features([u64; WORDS]);

impl Features {
    fn insert(&mut self, feature: usize) {
        if let Some(word) = self.0.get_mut(feature / 64) {
            *word |= 1 << (feature % 64);
        }
    }

    /// The numbers of the features, rising; all below [`FEATURE_COUNT`].
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(index, mut word)| {
            std::iter::from_fn(move || {
                let bit = usize::try_from(word.trailing_zeros()).ok().filter(|_| word != 0)?;
                word &= word - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

/// The features of the tokens of one block. `standing` are the block's candidates that the rules let stand.
#[must_use]
pub fn features(document: &Document<'_>, block: Range<usize>, standing: &[Candidate]) -> Vec<Features> {
    let mut found = vec![Features::default(); block.len()];
    let mut set = |index: usize, feature: usize| {
        if let Some(features) = index.checked_sub(block.start).and_then(|offset| found.get_mut(offset)) {
            features.insert(feature);
        }
    };
    for reading in document.heard_in(block.clone()).into_iter().filter(Reading::can_be_name) {
        for class in reading.senses.iter().filter_map(|sense| class_of(&reading, sense)) {
            for covered in reading.first..reading.end {
                set(covered, class * POSITIONS + position(reading.first, reading.end, covered));
            }
        }
    }
    for index in block.clone() {
        for reading in document.readings_at(index) {
            for class in reading.senses.iter().filter_map(|sense| class_of(reading, sense)) {
                for covered in reading.first..reading.end {
                    set(covered, class * POSITIONS + position(reading.first, reading.end, covered));
                }
            }
            if reading.is_cut() && reading.senses.iter().any(|sense| matches!(sense, Sense::Name { .. })) {
                set(index, SHAPES + Shape::CutName as usize);
            }
        }
        shapes(document, index, |shape| set(index, SHAPES + shape));
    }
    for candidate in standing {
        for covered in candidate.first..candidate.end {
            let position = position(candidate.first, candidate.end, covered);
            set(covered, RULES + candidate.kind.index() * POSITIONS + position);
            if let Some(evidence) = candidate.evidence.index_of_rule() {
                set(covered, EVIDENCE + evidence);
            }
        }
    }
    found
}

/// Alone, first, inside or last in `first..end`.
const fn position(first: usize, end: usize, index: usize) -> usize {
    match (index == first, index + 1 == end) {
        (true, true) => 0,
        (true, false) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

/// The class of one sense of a reading; none for everyday words and for names whose article was taken off.
fn class_of(reading: &Reading, sense: Sense) -> Option<usize> {
    let guarded_class = |first: usize, guarded: bool| first + usize::from(guarded);
    let class = match sense {
        Sense::Trigger { class, .. } => TRIGGERS + class as usize,
        Sense::PlaceHead { kind, .. } => PLACE_HEADS + usize::from(kind),
        Sense::OrganizationHead { makes } => {
            ORGANIZATION_HEADS
                + match makes {
                    HeadStrength::Weak => 0,
                    HeadStrength::NeedsName => 1,
                    HeadStrength::NeedsDefinite => 2,
                }
        }
        Sense::Portfolio => PORTFOLIO,
        Sense::NotName => NOT_NAME,
        _ if !reading.can_be_name() => return None,
        Sense::Name { entity, form, guarded } => match (known_entity(entity)?.kind, form) {
            (EntityKind::Person, NameForm::Short) => guarded_class(SHORT_PERSON, guarded),
            (EntityKind::Organization, NameForm::Short) => guarded_class(SHORT_ORGANIZATION, guarded),
            (kind, _) => guarded_class(NAMES + 2 * kind.index(), guarded),
        },
        Sense::Belonging { guarded, .. } => guarded_class(BELONGING, guarded),
        Sense::Given { guarded } => guarded_class(GIVEN, guarded),
        Sense::Family { guarded } => guarded_class(FAMILY, guarded),
        Sense::Heard { class } => HEARD + class as usize,
        Sense::Common { .. } => return None,
    };
    Some(class)
}

/// Shapes of a token; the value is its place behind [`SHAPES`].
#[derive(Clone, Copy)]
enum Shape {
    CutName,
    Word,
    Number,
    Mark,
    Stop,
    Comma,
    Colon,
    Quote,
    Bracket,
    Hyphen,
    Latin,
    DigitInside,
    Ordinary,
    Function,
    Feminine,
    Rare,
    Seldom,
    Usual,
    Frequent,
    First,
}

fn shapes(document: &Document<'_>, index: usize, mut set: impl FnMut(usize)) {
    let mut add = |shape: Shape| set(shape as usize);
    let folded = document.folded(index);
    if document.block_of(index).start == index {
        add(Shape::First);
    }
    if document.is_punctuation(index) {
        add(Shape::Mark);
        match folded {
            "." | "؟" | "!" | "…" => add(Shape::Stop),
            "،" | "," | "؛" | ";" => add(Shape::Comma),
            ":" => add(Shape::Colon),
            "«" | "»" | "\"" | "“" | "”" | "'" | "‘" | "’" => add(Shape::Quote),
            "(" | ")" | "[" | "]" => add(Shape::Bracket),
            "-" | "–" | "—" | "/" => add(Shape::Hyphen),
            _ => {}
        }
        return;
    }
    if !document.is_word(index) {
        add(Shape::Number);
        return;
    }
    add(Shape::Word);
    if folded.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        add(Shape::Latin);
    }
    if folded.bytes().any(|byte| byte.is_ascii_digit()) {
        add(Shape::DigitInside);
    }
    if document.ends_with_feminine(index) {
        add(Shape::Feminine);
    }
    if document.is_function_word(index) {
        add(Shape::Function);
    }
    if document.is_ordinary(index) {
        add(Shape::Ordinary);
    }
    match ordinary::usage(folded) {
        None => {}
        Some(..=3) => add(Shape::Rare),
        Some(4..=20) => add(Shape::Seldom),
        Some(21..=200) => add(Shape::Usual),
        Some(_) => add(Shape::Frequent),
    }
}
