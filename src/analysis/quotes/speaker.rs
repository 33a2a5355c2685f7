//! Who speaks: the subject of the verb, or who spoke before.

use super::paragraph::Paragraph;
use super::phrase::{Phrase, describe, phrase_at};
use super::verbs::{Agreement, Form, Shape};
use super::{Source, Speaker};
use crate::extract::EntityKind;
use std::ops::Range;

/// Most words of a subject that stands before its verb without being a name.
const MOST_WORDS_BEFORE: usize = 6;
/// How far before قوله its speaker may stand, in words.
const MOST_WORDS_TO_SAYING: usize = 16;
/// Verbs whose present goes on with who spoke before: ويضيف. Others without a subject are everybody's: يذكر أن.
const GOES_ON: &[&str] =
    &["يقول", "تقول", "يقولون", "يضيف", "تضيف", "يتابع", "تتابع", "يوضح", "توضح", "يستطرد", "تستطرد", "يضيفون"];

/// A subject of its own.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) phrase: Phrase,
    /// What the verb says of gender and number.
    pub(super) agreement: Option<Agreement>,
}

impl Named {
    pub(super) fn speaker(&self, paragraph: &Paragraph<'_>, source: Source) -> Speaker {
        let source = if self.phrase.is_unnamed { Source::Unnamed } else { source };
        Speaker { phrase: paragraph.reading.span(self.phrase.words.clone()), entity: self.phrase.entity, source }
    }
}

/// Who spoke last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    pub(super) speaker: Speaker,
    pub(super) agreement: Option<Agreement>,
    /// How many paragraphs end between.
    pub(super) paragraphs_ago: usize,
    /// Where the last words begin, in bytes.
    pub(super) at: usize,
}

impl Before {
    /// Seen from the next paragraph, where it still counts; in the one after it, it does not.
    pub(super) fn aged(self) -> Self {
        Self { paragraphs_ago: self.paragraphs_ago + 1, ..self }
    }
}

/// What is told of the speaker.
#[derive(Clone, Debug)]
pub(super) enum Speaks {
    /// A subject of its own.
    Named(Named),
    /// A phrase of the same sentence that the verb is not the verb of.
    Subject(Named),
    /// Who spoke before.
    Carried(Speaker),
    /// Nobody is named.
    Nobody,
    /// It is not told plainly.
    Unknown,
}

impl Speaks {
    pub(super) fn speaker(&self, paragraph: &Paragraph<'_>) -> Option<Speaker> {
        match self {
            Self::Named(named) => Some(named.speaker(paragraph, Source::Named)),
            Self::Subject(named) => Some(named.speaker(paragraph, Source::Carried)),
            Self::Carried(speaker) => {
                let source = if speaker.source == Source::Unnamed { Source::Unnamed } else { Source::Carried };
                Some(Speaker { source, ..*speaker })
            }
            Self::Nobody => Some(Speaker { phrase: None, entity: None, source: Source::Unnamed }),
            Self::Unknown => None,
        }
    }
}

/// Who speaks with the verb, whose words open at `opens_at`; `None` where it is no speech.
pub(super) fn speaker_of(
    paragraph: &Paragraph<'_>,
    (verb, form): (usize, Form),
    opens_at: usize,
    before: Option<&Before>,
) -> Option<Speaks> {
    let agreement = Some(form.agreement);
    match form.shape {
        Shape::Passive => Some(Speaks::Nobody),
        Shape::Saying => Some(
            of_saying(paragraph, verb)
                .map_or_else(|| carried(form, before), |phrase| Speaks::Named(Named { phrase, agreement })),
        ),
        Shape::Participle => Some(of_participle(paragraph, verb, form, before)),
        Shape::Past | Shape::Present => {
            let own = phrase_at(paragraph, verb + 1, opens_at).or_else(|| subject_before(paragraph, verb));
            match own {
                Some(phrase) => Some(Speaks::Named(Named { phrase, agreement })),
                None => goes_on(paragraph, verb, form).then(|| carried(form, before)),
            }
        }
    }
}

/// Whether a verb without a subject goes on with who spoke before.
fn goes_on(paragraph: &Paragraph<'_>, verb: usize, form: Form) -> bool {
    let is_first = paragraph.sentence_of(verb).start == verb;
    let behind = verb.checked_sub(1).map_or("", |before| paragraph.reading.folded(before));
    let opens =
        is_first || paragraph.has_conjunction(verb) || matches!(behind, "،" | "»" | "\"" | "”" | "كما" | "و" | ".");
    opens && (form.shape == Shape::Past || GOES_ON.contains(&paragraph.reading.bare(verb)))
}

fn carried(form: Form, before: Option<&Before>) -> Speaks {
    let agrees = before.filter(|before| before.agreement.is_none_or(|agreement| agreement == form.agreement));
    agrees.map_or(Speaks::Unknown, |before| Speaks::Carried(before.speaker))
}

/// `ونقلت الوكالة عن سامي قوله`
fn of_saying(paragraph: &Paragraph<'_>, saying: usize) -> Option<Phrase> {
    let reading = &paragraph.reading;
    let first = paragraph.sentence_of(saying).start.max(saying.saturating_sub(MOST_WORDS_TO_SAYING));
    let from = (first..saying).rev().find(|index| reading.folded(*index) == "عن")?;
    phrase_at(paragraph, from + 1, saying)
}

/// مؤكدا: who spoke before in the same sentence, or its subject.
fn of_participle(paragraph: &Paragraph<'_>, verb: usize, form: Form, before: Option<&Before>) -> Speaks {
    let sentence = paragraph.sentence_of(verb);
    let start = paragraph.reading.word(sentence.start).map_or(0, |word| word.span.start());
    if let Some(before) = before.filter(|before| before.at >= start) {
        return Speaks::Carried(before.speaker);
    }
    let named = |phrase| Named { phrase, agreement: Some(form.agreement) };
    let told = subject_of_cue(paragraph, verb, &sentence).or_else(|| subject_of_sentence(paragraph, verb, &sentence));
    told.map_or(Speaks::Unknown, |phrase| Speaks::Subject(named(phrase)))
}

/// The subject of the verb of speech before, which had an object: علق الوزير على ذلك قائلا.
fn subject_of_cue(paragraph: &Paragraph<'_>, verb: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let finite = |(index, form): &&(usize, Form)| {
        sentence.contains(index) && *index < verb && matches!(form.shape, Shape::Past | Shape::Present)
    };
    let (index, _) = paragraph.cues.iter().rev().find(finite)?;
    phrase_at(paragraph, index + 1, verb).or_else(|| subject_before(paragraph, *index))
}

/// The subject of a sentence that begins with its verb: it holds a person, or it begins with a name or a definite noun.
fn subject_of_sentence(paragraph: &Paragraph<'_>, verb: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let reading = &paragraph.reading;
    let first = reading.folded(sentence.start);
    let is_verb =
        !first.starts_with("ال") && !first.starts_with("وال") && paragraph.mention_at(sentence.start).is_none();
    let from = if is_verb { sentence.start + 1 } else { sentence.start };
    let phrase = phrase_at(paragraph, from, verb)?;
    let is_person = phrase.words.clone().any(|index| paragraph.kind_at(index) == Some(EntityKind::Person));
    let is_plain = phrase.entity.is_some() || reading.folded(from).starts_with("ال");
    (is_person || (is_verb && is_plain)).then_some(phrase)
}

/// The subject that stands before the verb: سامي قال، وكان الوزير قد قال، أما الوزير فقال.
fn subject_before(paragraph: &Paragraph<'_>, verb: usize) -> Option<Phrase> {
    let reading = &paragraph.reading;
    let sentence = paragraph.sentence_of(verb);
    let is_but = reading.folded(verb).starts_with('ف') && paragraph.has_conjunction(verb);
    if paragraph.has_conjunction(verb) && !is_but {
        return None;
    }
    let last = (sentence.start..verb)
        .rev()
        .find(|index| !matches!(reading.folded(*index), "قد" | "ايضا" | "نفسه" | "نفسها"))?;
    let opener = (sentence.start..=last)
        .rev()
        .take(12)
        .find(|index| matches!(reading.folded(*index), "كان" | "كانت" | "وكان" | "وكانت" | "اما"));
    if let Some(phrase) = opener.and_then(|opener| phrase_at(paragraph, opener + 1, verb)) {
        return Some(phrase);
    }
    if let Some(mention) = paragraph.mention_at(last).filter(|mention| is_speaker(mention.kind)) {
        let first = reading.index_at(mention.span.start());
        return (first <= last).then(|| describe(paragraph, first..last + 1));
    }
    let before = sentence.start..last + 1;
    let phrase = phrase_at(paragraph, before.start, before.end)?;
    let is_whole = phrase.words == before && before.len() <= MOST_WORDS_BEFORE;
    (is_whole && reading.folded(before.start).starts_with("ال")).then_some(phrase)
}

fn is_speaker(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Country)
}
