//! The noun phrase that names a speaker, and whom of the article's people and bodies it names.

use super::paragraph::Paragraph;
use crate::analysis::reading::WordKind;
use crate::extract::{EntityId, EntityKind};
use std::ops::Range;

/// Most words of a phrase.
const MOST_WORDS: usize = 16;
/// Most words of a name in quotation marks inside a phrase.
const MOST_QUOTED_WORDS: usize = 5;

/// Folded words that no name of a speaker goes across: they begin a circumstance, another clause, or what was said.
const ENDS: &[&str] = &[
    "في",
    "من",
    "الي",
    "علي",
    "عن",
    "خلال",
    "عبر",
    "امس",
    "اليوم",
    "غدا",
    "مساء",
    "صباح",
    "ظهر",
    "فجر",
    "ليل",
    "ليله",
    "عقب",
    "بعد",
    "قبل",
    "عند",
    "اثناء",
    "ردا",
    "تعليقا",
    "حول",
    "بشان",
    "الذي",
    "التي",
    "الذين",
    "اللذين",
    "ايضا",
    "كذلك",
    "لدي",
    "ضمن",
    "مع",
    "بين",
    "حين",
    "حيث",
    "كما",
    "قد",
    "لقد",
    "انذاك",
    "حينها",
    "حينذاك",
    "هنا",
    "هناك",
    "له",
    "لها",
    "لهم",
    "لي",
    "لنا",
    "اليه",
    "اليها",
    "اليهم",
    "عليه",
    "عليها",
    "عليهم",
    "عنه",
    "عنها",
    "فيه",
    "فيها",
    "به",
    "بها",
    "منه",
    "وفق",
    "وفقا",
    "حسب",
    "بحسب",
    "منذ",
    "ضد",
    "امام",
    "وسط",
    "فور",
    "يوم",
    "بدوره",
    "بدورها",
    "بدورهم",
    "وهو",
    "وهي",
    "وهم",
    "ما",
    "بعدما",
    "عندما",
    "بينما",
    "فيما",
    "لكن",
    "ذلك",
    "الان",
    "مجددا",
    "هو",
    "هي",
    "هم",
    "بانه",
    "بانها",
    "ان",
    "انه",
    "انها",
    "بان",
    "كل",
    "لاحقا",
    "اسمه",
    "اسمها",
    "اوكد",
    "اقول",
    "اننا",
    "نحن",
    "هل",
    "لا",
    "لن",
    "لم",
    "انا",
    "ليس",
    "اذا",
    "لدينا",
    "يجب",
    "علينا",
    "كنا",
    "بصوت",
    "سابقا",
    "موخرا",
    "حديثا",
    "صراحه",
];
/// What those are that are spoken to: ل and one of these.
const ADDRESSEES: &[&str] = &[
    "وكاله",
    "صحيفه",
    "قناه",
    "اذاعه",
    "راديو",
    "تلفزيون",
    "التلفزيون",
    "موقع",
    "برنامج",
    "مراسل",
    "مراسله",
    "محطه",
    "جريده",
    "مجله",
    "وسايل",
    "صحافيين",
    "صحفيين",
    "الصحافيين",
    "الصحفيين",
    "بي",
    "الجزيره",
    "العربيه",
    "شبكه",
    "اعضاء",
    "نواب",
    "اعلاميين",
];
/// Heads whose office is told behind لل or ل: المتحدث الرسمي للوزارة.
const OFFICES: &[&str] =
    &["متحدث", "متحدثه", "ناطق", "ناطقه", "مدير", "مديره", "امين", "رييس", "رييسه", "قايد", "بيان", "ممثل"];
/// What tells how something was said, folded.
const MANNERS: &[&str] = &["بجلاء", "بوضوح", "بصراحه", "بشده", "بحزم", "بحسم", "بثقه", "باختصار", "باسف", "بالقضاء"];
/// Heads that name nobody.
const UNNAMED: &[&str] = &[
    "متحدث",
    "متحدثه",
    "ناطق",
    "مصدر",
    "مصادر",
    "المصدر",
    "المصادر",
    "شهود",
    "شاهد",
    "مسوول",
    "مسوولون",
    "مسوولين",
    "مسوولان",
    "ناشط",
    "ناشطون",
    "نشطاء",
    "خبراء",
    "خبير",
    "محللون",
    "مراقبون",
    "دبلوماسي",
    "دبلوماسيون",
    "احد",
    "احدي",
    "بعض",
    "مقربون",
    "مطلعون",
    "عدد",
    "اخر",
    "اخرون",
    "البعض",
    "سكان",
    "اهالي",
    "كثيرون",
    "عاملون",
];

/// A speaker's phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words.
    pub(super) words: Range<usize>,
    /// Whom it names.
    pub(super) entity: Option<EntityId>,
    /// Whether its head says that nobody is named.
    pub(super) is_unnamed: bool,
}

/// The phrase that begins with the word at `from` and ends before `limit`.
pub(super) fn phrase_at(paragraph: &Paragraph<'_>, from: usize, limit: usize) -> Option<Phrase> {
    let from = behind_addressee(paragraph, from, limit);
    grown(paragraph, from, from, limit)
}

/// The phrase that begins with the word at `from` whatever is glued to it: وفقا لوكالة رويترز.
pub(super) fn phrase_behind(paragraph: &Paragraph<'_>, from: usize, limit: usize) -> Option<Phrase> {
    let is_named = paragraph.mention_at(from).is_some();
    let first = match paragraph.pair_at(from) {
        Some(pair) => sign_end(paragraph, from, from).unwrap_or(pair.open),
        None if is_named => paragraph.mention_end(from).min(limit),
        None if paragraph.reading.is_letters(from) => from + 1,
        None => from,
    };
    if paragraph.kind_at(from) == Some(EntityKind::Person) {
        return Some(describe(paragraph, from..first));
    }
    if first > from && first <= limit { grown(paragraph, from, first, limit) } else { None }
}

/// The phrase of which the words up to `end` are known.
fn grown(paragraph: &Paragraph<'_>, from: usize, end: usize, limit: usize) -> Option<Phrase> {
    let mut end = end;
    while end < limit && end - from < MOST_WORDS {
        let Some(next) = next_end(paragraph, from, end, limit) else { break };
        let is_person = paragraph.kind_at(end) == Some(EntityKind::Person);
        end = next;
        if is_person {
            break;
        }
    }
    let end = without_tail(paragraph, from, end);
    (end > from).then(|| describe(paragraph, from..end))
}

/// Behind whom it was said to, where that comes first: قال لـ"الغد" مصدر مطلع، قال لنا المدير.
fn behind_addressee(paragraph: &Paragraph<'_>, from: usize, limit: usize) -> usize {
    let reading = &paragraph.reading;
    let folded = reading.folded(from);
    let pair =
        paragraph.pair_at(from + 1).filter(|pair| matches!(folded, "ل") && pair.words(reading) <= MOST_QUOTED_WORDS);
    let behind = match (pair, folded) {
        (Some(pair), _) => pair.close + 1,
        (None, "له" | "لها" | "لهم" | "لي" | "لنا" | "للصحافيين" | "للصحفيين" | "هنا") => {
            from + 1
        }
        _ => return from,
    };
    let behind = behind + usize::from(matches!(reading.folded(behind), "،" | ","));
    if behind < limit { behind } else { from }
}

/// The phrase without an object behind it: الهيئة موعد الامتحانات. Behind a definite noun nothing indefinite belongs to it.
pub(super) fn without_object(paragraph: &Paragraph<'_>, phrase: Phrase) -> Phrase {
    let is_definite =
        |index: usize| paragraph.reading.folded(index).starts_with("ال") || paragraph.mention_at(index).is_some();
    let words = phrase.words.clone();
    if phrase.entity.is_some() || !is_definite(words.start) {
        return phrase;
    }
    let end = words.clone().find(|index| !is_definite(*index)).unwrap_or(words.end);
    describe(paragraph, words.start..end)
}

/// Whether the word begins what belongs to no name: a circumstance, a clause.
pub(super) fn is_beyond(folded: &str) -> bool {
    ENDS.contains(&folded)
}

/// What the words of `range` name.
pub(super) fn describe(paragraph: &Paragraph<'_>, words: Range<usize>) -> Phrase {
    let mentioned = |index: usize| paragraph.mention_at(index).map(|mention| (mention.kind, mention.entity));
    let person = words.clone().filter_map(mentioned).find(|(kind, _)| *kind == EntityKind::Person);
    let is_name = |kind| !matches!(kind, EntityKind::Nationality);
    let head = mentioned(words.start).filter(|(kind, _)| is_name(*kind));
    let entity = person.or(head).map(|(_, entity)| entity);
    let is_unnamed = entity.is_none() && UNNAMED.contains(&paragraph.reading.folded(words.start));
    Phrase { entity: entity.or_else(|| paragraph.epithet(words.clone())), words, is_unnamed }
}

/// Where the phrase stands once the word at `index` belongs to it; `None` where it does not.
fn next_end(paragraph: &Paragraph<'_>, from: usize, index: usize, limit: usize) -> Option<usize> {
    let reading = &paragraph.reading;
    if let Some(mention) = paragraph.mention_at(index) {
        let is_glued = reading.word(index).is_some_and(|word| word.span.start() < mention.span.start());
        let coordinates = reading.folded(index).starts_with('و') && index > from;
        return (!is_glued || coordinates || serves(paragraph, from, index))
            .then(|| paragraph.mention_end(index).min(limit));
    }
    match reading.kind(index)? {
        WordKind::Figure => None,
        WordKind::Sign => sign_end(paragraph, from, index),
        WordKind::Letters if index > from && serves(paragraph, from, index) => Some(index + 1),
        WordKind::Letters => (!ends_phrase(paragraph, from, index)).then_some(index + 1),
    }
}

/// Names in marks belong to the phrase (صحيفة "الغد"), and so do the dot and the stroke of a title.
fn sign_end(paragraph: &Paragraph<'_>, from: usize, index: usize) -> Option<usize> {
    let reading = &paragraph.reading;
    if let Some(pair) = paragraph.pair_at(index) {
        let names = index > from || paragraph.mention_at(index + 1).is_some();
        let is_glued = index.checked_sub(1).is_some_and(|before| is_particle(reading.folded(before)));
        let is_name = names && pair.words(reading) <= MOST_QUOTED_WORDS && !is_glued;
        return is_name.then_some(pair.close + 1);
    }
    let behind = index.checked_sub(1).filter(|before| *before >= from)?;
    let is_title = match reading.folded(index) {
        "." => reading.folded(behind).chars().nth(1).is_none() && reading.is_letters(index + 1),
        "/" => reading.is_letters(index + 1),
        _ => false,
    };
    is_title.then_some(index + 1)
}

fn is_particle(folded: &str) -> bool {
    matches!(folded, "ل" | "ب" | "ك" | "و" | "ال" | "لل")
}

/// Whether the phrase stops before the word at `index`.
fn ends_phrase(paragraph: &Paragraph<'_>, from: usize, index: usize) -> bool {
    let folded = paragraph.reading.folded(index);
    let is_adverb = index > from && has_tanween(paragraph.reading.written(index));
    let is_addressed = folded.starts_with("لل")
        || folded.strip_prefix('ل').is_some_and(|rest| ADDRESSEES.contains(&rest))
        || is_particle(folded);
    let speaks = folded.strip_prefix('ب').is_some_and(|rest| {
        ["تصريح", "حديث", "بيان", "خطاب", "مقابله", "لقاء", "مناسبه", "شكل"].iter().any(|noun| rest.starts_with(noun))
    });
    ENDS.contains(&folded)
        || MANNERS.contains(&folded)
        || paragraph.is_weekday(index)
        || is_adverb
        || is_addressed
        || speaks
}

/// Whether the word tells what somebody speaks for: المتحدث الرسمي للوزارة، مصدر في وزارة الدفاع.
fn serves(paragraph: &Paragraph<'_>, from: usize, index: usize) -> bool {
    let reading = &paragraph.reading;
    let head = reading.folded(from);
    let folded = reading.folded(index);
    let is_office = OFFICES.contains(&head.strip_prefix("ال").unwrap_or(head));
    let rest = folded.strip_prefix("لل").or(folded.strip_prefix('ل'));
    if is_office && rest.is_some_and(|rest| rest.chars().nth(2).is_some() && !ADDRESSEES.contains(&rest)) {
        return true;
    }
    let is_body = |index: usize| paragraph.kind_at(index) == Some(EntityKind::Organization);
    let is_indefinite = !head.starts_with("ال") && paragraph.mention_at(from).is_none();
    is_indefinite && matches!(folded, "في" | "من") && is_body(index + 1)
}

fn has_tanween(written: &str) -> bool {
    written.ends_with("ًا") || written.ends_with("اً") || written.ends_with('\u{64B}')
}

/// A phrase does not end in a sign, و or a number of conjunctions.
fn without_tail(paragraph: &Paragraph<'_>, from: usize, end: usize) -> usize {
    let stays = |index: &usize| {
        let closes = paragraph.pairs.iter().any(|pair| pair.close == *index);
        closes || paragraph.reading.is_letters(*index) && !is_particle(paragraph.reading.folded(*index))
    };
    (from..end).rev().find(stays).map_or(from, |last| last + 1)
}
