//! Whose word it is that an article goes by: وفقا للوزارة، بحسب رويترز، طبقا لما ذكره سامي، على حد قول الوزير.
//!
//! What one goes by is more often a law, a need or a country than somebody who speaks, so only what can speak counts: people, bodies,
//! nationalities, titles and offices.

use super::paragraph::Paragraph;
use super::phrase::{Phrase, describe, is_beyond, phrase_behind};
use super::said::{clause_end, without_signs};
use super::speakers::{can_speak, is_body, is_report};
use super::verbs::{Shape, form_of};
use super::{Manner, Quotation};
use crate::extract::EntityKind;
use crate::text::ByteSpan;
use std::ops::Range;

/// The fewest words that are something said.
const LEAST_WORDS: usize = 3;
/// The fewest words before an attribution that stands in the midst of its sentence.
const LEAST_WORDS_BEFORE_MIDST: usize = 6;
/// So far behind its speaker, in words, what an attribution opens may begin.
const MOST_BETWEEN: usize = 12;
/// So many words at a sentence's start may stand before an attribution that opens it.
const MOST_BEFORE_OPENING: usize = 1;
/// Words near before حسب that make it a measure, folded: تختلف الأسعار حسب الشركة.
const MEASURED: &[&str] = &[
    "تختلف",
    "يختلف",
    "تتفاوت",
    "يتفاوت",
    "يتغير",
    "تتغير",
    "توزيع",
    "توزع",
    "ترتيب",
    "تصنيف",
    "مصنف",
    "مصنفه",
    "مقسم",
    "مقسمه",
    "تقسيم",
    "علي",
    "كل",
    "تتراوح",
    "يتراوح",
    "يعمل",
    "تعمل",
    "التعامل",
];

/// An attribution: what it says and who speaks.
pub(super) struct Attribution {
    /// The words that attribute, up to the speaker: وفقا، بحسب ما ذكرت.
    pub(super) cue: Range<usize>,
    /// Who speaks.
    pub(super) phrase: Phrase,
    /// The same in the article, without the particle.
    pub(super) span: ByteSpan,
}

/// Every attribution of the paragraph outside quotation marks and names, in order.
pub(super) fn attributions(paragraph: &Paragraph<'_>) -> Vec<Attribution> {
    let free = |index: &usize| paragraph.mention_at(*index).is_none() && !paragraph.is_quoted(*index);
    (0..paragraph.reading.len()).filter(free).filter_map(|index| attribution_at(paragraph, index)).collect()
}

/// The words that attribute, and whether ل is glued to what follows.
fn cue_at(paragraph: &Paragraph<'_>, index: usize) -> Option<(usize, bool)> {
    let reading = &paragraph.reading;
    let whole = reading.folded(index);
    let bare = if matches!(whole, "وفقا" | "وفق" | "وفقما") {
        whole
    } else {
        whole.strip_prefix('و').unwrap_or(whole)
    };
    let has_particle = reading.folded(index + 1).starts_with('ل');
    match bare {
        "وفقا" | "طبقا" | "تبعا" if has_particle => Some((index + 1, true)),
        "وفق" | "بحسب" | "حسب" => Some((index + 1, false)),
        "حسبما" | "وفقما" => behind_verb(paragraph, index + 1).map(|from| (from, false)),
        "علي" if reading.folded(index + 1) == "حد" && matches!(reading.folded(index + 2), "قول" | "تعبير" | "وصف") => {
            Some((index + 3, false))
        }
        _ => None,
    }
}

/// The index behind a verb of speech with its object: ذكرته.
fn behind_verb(paragraph: &Paragraph<'_>, index: usize) -> Option<usize> {
    let folded = paragraph.reading.folded(index);
    let told = [folded, folded.trim_end_matches('ه'), folded.strip_suffix("ها").unwrap_or(folded)];
    let form = told.into_iter().find_map(form_of)?;
    matches!(form.shape, Shape::Past | Shape::Present).then_some(index + 1)
}

fn attribution_at(paragraph: &Paragraph<'_>, index: usize) -> Option<Attribution> {
    let reading = &paragraph.reading;
    let limit = paragraph.sentence_of(index).end;
    let (from, has_particle) = cue_at(paragraph, index)?;
    // حسب alone measures as often as it attributes.
    if (index.saturating_sub(LEAST_WORDS)..index).any(|before| MEASURED.contains(&reading.folded(before))) {
        return None;
    }
    let (from, has_particle) = match reading.folded(from) {
        "ما" | "لما" => (behind_verb(paragraph, from + 1)?, false),
        "ل" => (from + 1, false),
        _ => (from, has_particle),
    };
    let phrase = of_name_alone(paragraph, phrase_behind(paragraph, from, limit)?);
    let span = span_of(paragraph, &phrase, has_particle)?;
    let is_told = speaks(paragraph, &phrase, has_particle) && ends_there(paragraph, &phrase);
    is_told.then_some(Attribution { cue: index..from, phrase, span })
}

/// The phrase without what it has swallowed behind a name: of رويترز أبلغ المسؤول the verb. What is definite may belong to it.
fn of_name_alone(paragraph: &Paragraph<'_>, phrase: Phrase) -> Phrase {
    let words = phrase.words;
    let is_named = |index: usize| paragraph.mention_at(index).is_some();
    let mut end = words.start;
    let mut has_name = false;
    while end < words.end {
        let folded = paragraph.reading.folded(end);
        if let Some(pair) = paragraph.pair_at(end) {
            (end, has_name) = (pair.close + 1, true);
            continue;
        }
        let is_own = !has_name || is_named(end) || folded.starts_with("ال") || !paragraph.reading.is_letters(end);
        if end > words.start && (!is_own || opens_clause(folded)) {
            break;
        }
        has_name |= is_named(end);
        end += 1;
    }
    describe(paragraph, words.start..end.min(words.end))
}

fn opens_clause(folded: &str) -> bool {
    folded.starts_with("فان") || folded == "فقد"
}

/// Whether what stands behind the phrase is no more of it, and no clause that it is an adverb of.
fn ends_there(paragraph: &Paragraph<'_>, phrase: &Phrase) -> bool {
    let next = phrase.words.end;
    let folded = paragraph.reading.folded(next);
    !paragraph.reading.is_letters(next)
        || is_beyond(folded)
        || opens_clause(folded)
        || paragraph.is_weekday(next)
        || folded.starts_with(['و', 'ل'])
}

/// The phrase without ل; of للوزارة nothing can be left out.
fn span_of(paragraph: &Paragraph<'_>, phrase: &Phrase, has_particle: bool) -> Option<ByteSpan> {
    let reading = &paragraph.reading;
    let whole = reading.span(phrase.words.clone())?;
    let first = paragraph.mention_at(phrase.words.start).map(|mention| mention.span);
    match first {
        Some(name) if has_particle && name.start() > whole.start() => {
            let rest = reading.span(phrase.words.start + 1..phrase.words.end);
            Some(rest.map_or(name, |rest| name.cover(rest)))
        }
        _ if has_particle && !reading.folded(phrase.words.start).starts_with("لل") => {
            reading.span_without(phrase.words.clone(), 1)
        }
        _ => Some(whole),
    }
}

/// Whether the phrase names who can speak.
fn speaks(paragraph: &Paragraph<'_>, phrase: &Phrase, has_particle: bool) -> bool {
    let words = phrase.words.clone();
    let has = |kinds: &[EntityKind]| {
        words.clone().any(|index| paragraph.kind_at(index).is_some_and(|kind| kinds.contains(&kind)))
    };
    let named = [EntityKind::Person, EntityKind::Organization];
    let at = paragraph.pair_at(words.start).map_or(words.start, |pair| pair.open + 1);
    if let Some(kind) = paragraph.kind_at(at) {
        return named.contains(&kind) || kind == EntityKind::Nationality;
    }
    let folded = paragraph.reading.folded(words.start);
    let cut = if has_particle { folded.strip_prefix('ل').unwrap_or(folded) } else { folded };
    let is_definite = cut.starts_with("ال") || (has_particle && cut.starts_with('ل'));
    let head = cut.strip_prefix("ال").or(cut.strip_prefix('ل').filter(|_| has_particle)).unwrap_or(cut);
    let has_name = has(&named) || has(&[EntityKind::Nationality, EntityKind::Country]);
    let has_marks = words.clone().any(|index| paragraph.pair_at(index).is_some());
    can_speak(head) || is_body(head) && (is_definite || has_name || has_marks) || is_report(head) && has(&named)
}

/// What is attributed: behind an attribution that opens its sentence, else before it. `found` are the quotations so far.
pub(super) fn attributed(
    paragraph: &Paragraph<'_>,
    attribution: &Attribution,
    found: &[Quotation],
) -> Option<(Manner, Range<usize>)> {
    let sentence = paragraph.sentence_of(attribution.cue.start);
    let before = without_signs(paragraph, sentence.start..attribution.cue.start);
    let first = paragraph.reading.folded(attribution.cue.start);
    let has_conjunction = first.starts_with('و') && !matches!(first, "وفقا" | "وفق" | "وفقما");
    if before.len() <= MOST_BEFORE_OPENING || has_conjunction {
        return behind(paragraph, attribution, &sentence);
    }
    let before = without_this(paragraph, clause_before(paragraph, before));
    let least = if is_in_midst(paragraph, attribution, &sentence) { LEAST_WORDS_BEFORE_MIDST } else { LEAST_WORDS };
    // قال إن الطريق مفتوح، بحسب الوكالة: what was said, not that it was.
    let told = paragraph.reading.span(before.clone()).and_then(|span| {
        let inside = found.iter().filter(|quotation| quotation.words.end() == span.end());
        inside.map(|quotation| quotation.words.start()).filter(|start| *start > span.start()).max()
    });
    let start = told.map_or(before.start, |start| paragraph.reading.index_at(start));
    let words = start..before.end;
    (letters(paragraph, &words) >= least).then(|| manner(paragraph, words))
}

/// How many words there are, signs not counted.
fn letters(paragraph: &Paragraph<'_>, words: &Range<usize>) -> usize {
    words.clone().filter(|index| paragraph.reading.is_letters(*index)).count()
}

/// The words between marks where they are all of it.
fn manner(paragraph: &Paragraph<'_>, words: Range<usize>) -> (Manner, Range<usize>) {
    match paragraph.pair_at(words.start).filter(|pair| pair.close + 1 == words.end) {
        Some(pair) => (Manner::Direct, pair.open + 1..pair.close),
        None => (Manner::Indirect, words),
    }
}

/// `ووفقا للوزارة، عادت المصانع`، `وبحسب رويترز فإن المصانع عادت`
fn behind(
    paragraph: &Paragraph<'_>,
    attribution: &Attribution,
    sentence: &Range<usize>,
) -> Option<(Manner, Range<usize>)> {
    let reading = &paragraph.reading;
    let end = attribution.phrase.words.end;
    let opens = |index: usize| match reading.folded(index) {
        "،" | "," | ":" => Some(index + 1),
        folded if opens_clause(folded) => Some(index),
        _ => None,
    };
    let open = (end..sentence.end.min(end + MOST_BETWEEN)).find_map(opens)?;
    let words = without_signs(paragraph, open..clause_end(paragraph, open, sentence));
    (letters(paragraph, &words) >= LEAST_WORDS).then(|| manner(paragraph, words))
}

/// The last clause of `before`, where one was told beside it: قال سامي نعم، فيما عاد خالد، بحسب الشرطة.
fn clause_before(paragraph: &Paragraph<'_>, before: Range<usize>) -> Range<usize> {
    let parts = |index: &usize| matches!(paragraph.reading.folded(*index), "فيما" | "بينما" | "؛");
    let start = before.clone().skip(1).rev().find(parts).map_or(before.start, |link| link + 1);
    without_signs(paragraph, start..before.end)
}

/// Without وذلك before the attribution.
fn without_this(paragraph: &Paragraph<'_>, words: Range<usize>) -> Range<usize> {
    let last = words.end.checked_sub(1).filter(|last| matches!(paragraph.reading.folded(*last), "وذلك" | "ذلك"));
    last.map_or(words.clone(), |last| without_signs(paragraph, words.start..last))
}

/// Whether its sentence goes on behind it with what is no new clause.
fn is_in_midst(paragraph: &Paragraph<'_>, attribution: &Attribution, sentence: &Range<usize>) -> bool {
    let rest = attribution.phrase.words.end..sentence.end;
    let next = rest.clone().find(|index| paragraph.reading.is_letters(*index));
    let is_parted = rest.start < rest.end && !paragraph.reading.is_letters(rest.start);
    is_parted
        && next.is_some_and(|next| {
            let folded = paragraph.reading.folded(next);
            !folded.starts_with('و') && !matches!(folded, "فيما" | "بينما" | "لكن" | "حيث" | "مما")
        })
}
