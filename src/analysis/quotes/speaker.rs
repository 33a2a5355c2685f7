//! Who speaks: the subject of the verb, or who spoke before.

use super::paragraph::Paragraph;
use super::phrase::{Phrase, describe, phrase_at, without_object};
use super::verbs::{Agreement, Form, Reach, Shape};
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

/// Words that open a sentence before its verb, folded.
const OPENINGS: &[&str] = &[
    "في",
    "من",
    "الي",
    "علي",
    "عن",
    "خلال",
    "بعد",
    "قبل",
    "بين",
    "مع",
    "عقب",
    "منذ",
    "حول",
    "عند",
    "اثناء",
    "حسب",
    "وفقا",
    "كما",
    "لكن",
    "هذا",
    "هذه",
    "ذلك",
    "هو",
    "هي",
    "ان",
    "انه",
    "انها",
    "كل",
    "كان",
    "كانت",
    "بينما",
    "فيما",
    "حيث",
    "عبر",
    "ردا",
    "تعليقا",
    "الي",
];
/// Most words of a subject that is not that of a verb of speech.
const MOST_WORDS_OF_SUBJECT: usize = 9;
/// Most words of what a sentence opens with.
const MOST_WORDS_OF_OPENING: usize = 14;

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
        // Whose it is must be told plainly: many a participle is an adjective.
        Shape::Participle => of_participle(paragraph, verb, form, before),
        Shape::Past | Shape::Present => {
            let own = phrase_at(paragraph, verb + 1, opens_at).or_else(|| subject_before(paragraph, verb));
            match own {
                Some(phrase) => Some(Speaks::Named(Named { phrase, agreement })),
                None => goes_on(paragraph, verb, form).then(|| going_on(paragraph, verb, form, before)),
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
    // Before its subject a verb is singular, however many they are: وقال شهود، وأضافوا.
    let may_be_many = |before: &Before| form.agreement == Agreement::Plural && before.speaker.entity.is_none();
    let agrees = before
        .filter(|before| before.agreement.is_none_or(|agreement| agreement == form.agreement) || may_be_many(before));
    agrees.map_or(Speaks::Unknown, |before| Speaks::Carried(before.speaker))
}

/// Who spoke before, else the subject of the sentence before.
fn going_on(paragraph: &Paragraph<'_>, verb: usize, form: Form, before: Option<&Before>) -> Speaks {
    let start = paragraph.reading.word(0).map_or(0, |word| word.span.start());
    let is_near = |before: &&Before| before.at >= start;
    let near = carried(form, before.filter(is_near));
    if !matches!(near, Speaks::Unknown) {
        return near;
    }
    let sentence = paragraph.sentences.iter().rev().find(|sentence| sentence.end <= verb);
    let subject = sentence
        .filter(|_| form.agreement == Agreement::Masculine)
        .and_then(|sentence| subject_of_sentence(paragraph, sentence.end, sentence))
        .filter(|phrase| is_person(paragraph, phrase));
    match subject {
        Some(phrase) => Speaks::Subject(Named { phrase, agreement: Some(form.agreement) }),
        None => carried(form, before),
    }
}

fn is_person(paragraph: &Paragraph<'_>, phrase: &Phrase) -> bool {
    phrase.words.clone().any(|index| paragraph.kind_at(index) == Some(EntityKind::Person))
}

/// `ونقلت الوكالة عن سامي قوله`
fn of_saying(paragraph: &Paragraph<'_>, saying: usize) -> Option<Phrase> {
    let reading = &paragraph.reading;
    let first = paragraph.sentence_of(saying).start.max(saying.saturating_sub(MOST_WORDS_TO_SAYING));
    let from = (first..saying).rev().find(|index| reading.folded(*index) == "عن")?;
    phrase_at(paragraph, from + 1, saying)
}

/// مؤكدا: who spoke before in the same sentence, or its subject; who spoke before, where the sentence begins with it.
fn of_participle(paragraph: &Paragraph<'_>, verb: usize, form: Form, before: Option<&Before>) -> Option<Speaks> {
    let sentence = paragraph.sentence_of(verb);
    let start = paragraph.reading.word(sentence.start).map_or(0, |word| word.span.start());
    if let Some(before) = before.filter(|before| before.at >= start) {
        return Some(Speaks::Carried(before.speaker));
    }
    if verb <= sentence.start + 1 {
        return known(carried(form, before));
    }
    let named = |phrase| Speaks::Subject(Named { phrase, agreement: Some(form.agreement) });
    if let Some((cue, finite)) = cue_before(paragraph, verb, &sentence) {
        let own = phrase_at(paragraph, cue + 1, verb).map(|phrase| without_object(paragraph, phrase));
        let own = own.or_else(|| subject_before(paragraph, cue));
        return own.map(named).or_else(|| known(going_on(paragraph, cue, finite, before)));
    }
    subject_of_sentence(paragraph, verb, &sentence).map(named)
}

fn known(speaks: Speaks) -> Option<Speaks> {
    (!matches!(speaks, Speaks::Unknown)).then_some(speaks)
}

/// The verb of speech before, which had an object: علق الوزير على ذلك قائلا.
fn cue_before(paragraph: &Paragraph<'_>, verb: usize, sentence: &Range<usize>) -> Option<(usize, Form)> {
    let is_finite = |(index, form): &&(usize, Form)| {
        sentence.contains(index) && *index < verb && matches!(form.shape, Shape::Past | Shape::Present)
    };
    let found = paragraph.cues.iter().rev().find(is_finite).copied()?;
    // Of بين and the like most are no verbs.
    (found.1.reach != Reach::Near).then_some(found)
}

/// The subject of a sentence that begins with its verb: a person with a title, or a name.
fn subject_of_sentence(paragraph: &Paragraph<'_>, end: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let reading = &paragraph.reading;
    let start = after_opening(paragraph, sentence);
    let first = reading.bare(start);
    let is_name = paragraph.mention_at(start).is_some();
    let is_verb = !is_name && !first.starts_with("ال") && !OPENINGS.contains(&first) && reading.is_letters(start);
    if !is_verb && !is_name {
        return None;
    }
    let phrase = phrase_at(paragraph, start + usize::from(is_verb), end)?;
    if phrase.words.len() > MOST_WORDS_OF_SUBJECT {
        return None;
    }
    let is_head = paragraph.kind_at(phrase.words.start).is_some_and(is_speaker);
    (is_person(paragraph, &phrase) || is_head).then_some(phrase)
}

/// Behind what a sentence opens with before its verb: من جهته، وفي بيان له أمس،
fn after_opening(paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> usize {
    let reading = &paragraph.reading;
    if !OPENINGS.contains(&reading.bare(sentence.start)) {
        return sentence.start;
    }
    let is_comma = |index: &usize| matches!(reading.folded(*index), "،" | ",");
    let comma = sentence.clone().take(MOST_WORDS_OF_OPENING).find(is_comma);
    let second = sentence.start + 2;
    let is_short = matches!(reading.folded(sentence.start + 1), "جهته" | "جهتها" | "جانبه" | "جانبها" | "ناحيته");
    comma.map_or(if is_short { second } else { sentence.start }, |comma| comma + 1)
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
    let is_parted = |opener: &usize| (*opener..verb).any(|index| matches!(reading.folded(index), "،" | "."));
    let subject = opener.filter(|opener| !is_parted(opener)).and_then(|opener| phrase_at(paragraph, opener + 1, verb));
    if subject.is_some() {
        return subject;
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
