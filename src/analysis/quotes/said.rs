//! What was said: where it begins behind its verb, and where it ends.

use super::paragraph::Paragraph;
use super::phrase::phrase_at;
use super::verbs::{Agreement, Form, Reach, Shape};
use super::{Manner, marks::Pair};
use crate::analysis::reading::WordKind;
use std::ops::Range;

/// How far behind its verb, in words, what was said may begin.
const MOST_BETWEEN: usize = 40;
/// The fewest words between quotation marks that are speech, not a name, where no colon says so.
const LEAST_QUOTED_WORDS: usize = 3;

/// أن and its like with the pronouns that they take, folded.
const THAT: &[&str] = &[
    "ان",
    "انه",
    "انها",
    "انهم",
    "انهما",
    "انهن",
    "انني",
    "اني",
    "اننا",
    "بان",
    "بانه",
    "بانها",
    "بانهم",
    "بانهما",
    "بانهن",
    "بانني",
    "باننا",
    "لانه",
    "باني",
    "انك",
    "انكم",
    "انما",
];
/// Words before أن with which it means something else: بعد أن، من المتوقع أن، ضرورة أن. Folded.
const OTHERWISE: &[&str] = &[
    "بعد",
    "قبل",
    "منذ",
    "دون",
    "بدون",
    "غير",
    "رغم",
    "برغم",
    "حتي",
    "كما",
    "الا",
    "لو",
    "بيد",
    "حيث",
    "اذ",
    "حين",
    "ذلك",
    "ضروره",
    "خصوصا",
    "علما",
    "خاصه",
    "حقي",
    "حقه",
    "حقها",
    "اهميه",
    "شرط",
    "شريطه",
    "فكره",
    "حقيقه",
    "احتمال",
    "امكانيه",
    "خشيه",
    "المقرر",
    "المتوقع",
    "المفترض",
    "الممكن",
    "الضروري",
    "المنتظر",
    "المرجح",
    "المومل",
    "المحتمل",
    "المهم",
    "الموكد",
    "الواضح",
    "بد",
    "لابد",
    "سبق",
    "مفاده",
    "مفادها",
    "اعتبار",
    "باعتبار",
    "يمكن",
    "يجب",
    "ينبغي",
    "الطبيعي",
    "المعروف",
    "جهه",
    "شان",
    "بشرط",
    "بما",
    "بحجه",
    "بدعوي",
];
/// What ends an indirect quotation behind a comma, folded: the attribution at its end.
const ATTRIBUTIONS: &[&str] = &["حسب", "بحسب", "وفق", "وفقا", "وحسب", "وبحسب", "حسبما", "وفقما", "طبقا", "علي", "كما"];

/// What was said, in words of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) manner: Manner,
    pub(super) words: Range<usize>,
    /// The first word that belongs neither to the verb nor to its subject and circumstances.
    pub(super) opens_at: usize,
}

/// What was said behind the verb `form` at `verb`.
pub(super) fn said_behind(paragraph: &Paragraph<'_>, verb: usize, form: Form) -> Option<Said> {
    let sentence = paragraph.sentence_of(verb);
    let limit = limit_of(paragraph, verb, &sentence, form);
    let mut index = verb + 1;
    while index < limit {
        let reading = &paragraph.reading;
        if let Some(pair) = paragraph.pair_at(index) {
            if is_speech(paragraph, verb, pair, form) {
                return Some(direct(pair, index));
            }
            index = pair.close + 1;
            continue;
        }
        match reading.folded(index) {
            ":" if !is_clock(paragraph, index) => return after_colon(paragraph, index, &sentence),
            "؛" | ";" => return None,
            folded if THAT.contains(&folded) && is_that(paragraph, verb, index, form) => {
                return indirect(paragraph, index, &sentence);
            }
            _ => {}
        }
        index += 1;
    }
    None
}

/// Where the search behind a verb ends: at the next verb of speech, or with the sentence.
fn limit_of(paragraph: &Paragraph<'_>, verb: usize, sentence: &Range<usize>, form: Form) -> usize {
    let follows = |(index, other): &&(usize, Form)| {
        let is_finite = matches!(other.reach, Reach::Say | Reach::Tell) && other.shape != Shape::Participle;
        // بين and the like are verbs where أن follows at once.
        let is_at_once = matches!(other.reach, Reach::Near) && THAT.contains(&paragraph.reading.folded(*index + 1));
        let stops = is_finite || is_at_once || is_realised(paragraph, *index, *other);
        *index > verb && stops && !is_noun(paragraph, *index)
    };
    let next = paragraph.cues.iter().find(follows).map_or(usize::MAX, |(index, _)| *index);
    let near = if form.reach == Reach::Near || form.shape == Shape::Saying { 4 } else { MOST_BETWEEN };
    sentence.end.min(next).min(verb + near)
}

/// Whether it is a participle that what was said follows: مؤكدة أن, unlike معلنة alone.
fn is_realised(paragraph: &Paragraph<'_>, index: usize, form: Form) -> bool {
    let opens = |next: usize| {
        let folded = paragraph.reading.folded(next);
        folded == ":" || THAT.contains(&folded) || paragraph.pair_at(next).is_some()
    };
    form.shape == Shape::Participle && (index + 1..index + 7).any(opens)
}

/// ذكر and the like are nouns behind a preposition.
fn is_noun(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| paragraph.reading.folded(before));
    matches!(before, "في" | "من" | "علي" | "الي" | "عن" | "بعد" | "قبل" | "دون" | "مع" | "كل")
}

/// Whether the word at `index`, a form of أن, opens what was said.
fn is_that(paragraph: &Paragraph<'_>, verb: usize, index: usize, form: Form) -> bool {
    let reading = &paragraph.reading;
    let before = reading.folded(index - 1);
    if matches!(form.reach, Reach::Near | Reach::Direct) && form.shape != Shape::Saying {
        return index == verb + 1;
    }
    let takes = |wanted: &str| form.prepositions.split(' ').any(|each| each == wanted);
    let is_preposition = matches!(before, "الي" | "علي" | "عن" | "من");
    if is_preposition || form.needs_preposition {
        return is_preposition && takes(before);
    }
    if reading.folded(index).starts_with('ب') {
        return index == verb + 1 || takes("ب");
    }
    if index == verb + 1 || reading.written(index).starts_with("إن") {
        return !matches!(before, "حيث" | "اذ");
    }
    let is_verb = before.starts_with('ي') && before.chars().count() > 3 && paragraph.mention_at(index - 1).is_none();
    !is_verb && !OTHERWISE.contains(&before)
}

/// Whether what stands between the marks was said by the subject of the verb.
fn is_speech(paragraph: &Paragraph<'_>, verb: usize, pair: Pair, form: Form) -> bool {
    let reading = &paragraph.reading;
    let is_glued = reading.touches(pair.open) && reading.is_letters(pair.open - 1);
    let is_near = match form.reach {
        Reach::Say => !is_title(reading.folded(pair.open - 1)),
        Reach::Tell => pair.open == verb + 1 && form.shape != Shape::Past,
        Reach::Near | Reach::Direct => pair.open == verb + 1 || is_behind_name(paragraph, verb, pair.open),
    };
    is_near && !is_glued && pair.words(reading) >= LEAST_QUOTED_WORDS
}

/// Whether nothing but somebody's name stands between: وتابع سامي "لن نعود".
fn is_behind_name(paragraph: &Paragraph<'_>, verb: usize, open: usize) -> bool {
    phrase_at(paragraph, verb + 1, open).is_some_and(|phrase| phrase.words.end == open && phrase.entity.is_some())
}

/// Whether names in quotation marks follow the word: صحيفة "الغد".
fn is_title(folded: &str) -> bool {
    let bare = folded.trim_start_matches(['ب', 'ل', 'و']);
    let bare = bare.strip_prefix("ال").unwrap_or(bare);
    matches!(
        bare,
        "صحيفه"
            | "مراسل"
            | "مراسله"
            | "اذاعه"
            | "راديو"
            | "قناه"
            | "موقع"
            | "برنامج"
            | "تنظيم"
            | "شركه"
            | "مجله"
            | "جريده"
            | "كتاب"
            | "فيلم"
            | "مسلسل"
            | "عنوان"
            | "مهرجان"
            | "اسم"
            | "سم"
            | "عمليه"
            | "حمله"
            | "شعار"
            | "مبادره"
            | "مشروع"
            | "وكاله"
            | "مفهوم"
            | "مصطلح"
            | "هاشتاق"
            | "وسم"
            | "مسرحيه"
    ) || folded == "من"
        || folded == "في"
}

/// Whether the colon parts hours and minutes.
fn is_clock(paragraph: &Paragraph<'_>, colon: usize) -> bool {
    let is_figure = |index: usize| paragraph.reading.kind(index) == Some(WordKind::Figure);
    paragraph.reading.touches(colon) && colon.checked_sub(1).is_some_and(is_figure) && is_figure(colon + 1)
}

fn direct(pair: Pair, opens_at: usize) -> Said {
    Said { manner: Manner::Direct, words: pair.open + 1..pair.close, opens_at }
}

/// Between the marks behind the colon, or to the end of the sentence.
fn after_colon(paragraph: &Paragraph<'_>, colon: usize, sentence: &Range<usize>) -> Option<Said> {
    if let Some(pair) = paragraph.pair_at(colon + 1) {
        return Some(direct(pair, colon));
    }
    if THAT.contains(&paragraph.reading.folded(colon + 1)) {
        return indirect(paragraph, colon + 1, sentence).map(|said| Said { opens_at: colon, ..said });
    }
    let words = without_signs(paragraph, colon + 1..sentence.end);
    (!words.is_empty()).then_some(Said { manner: Manner::Direct, words, opens_at: colon })
}

/// From أن to where the clause ends; between the marks where they hold all of it.
fn indirect(paragraph: &Paragraph<'_>, that: usize, sentence: &Range<usize>) -> Option<Said> {
    let is_preposition = matches!(paragraph.reading.folded(that - 1), "الي" | "علي" | "عن" | "من");
    let opens_at = if is_preposition { that - 1 } else { that };
    let words = without_signs(paragraph, that..clause_end(paragraph, that, sentence));
    let whole =
        paragraph.pair_at(that + 1).filter(|pair| pair.close + 1 >= words.end && pair.words(&paragraph.reading) > 1);
    match whole {
        Some(pair) => Some(direct(pair, opens_at)),
        None => (words.len() > 1).then_some(Said { manner: Manner::Indirect, words, opens_at }),
    }
}

/// Where the clause that أن opens ends: before another verb of speech goes on, before its attribution, or with the sentence.
pub(super) fn clause_end(paragraph: &Paragraph<'_>, that: usize, sentence: &Range<usize>) -> usize {
    let goes_on = |(index, form): &&(usize, Form)| {
        *index > that + 1
            && *index < sentence.end
            && (is_realised(paragraph, *index, *form) || is_adverb(*form) || is_coordinated(paragraph, *index))
    };
    let next = paragraph.cues.iter().find(goes_on).map_or(sentence.end, |(index, _)| *index);
    let attributed = (that + 1..next).find(|index| is_comma(paragraph, *index) && attributes(paragraph, *index + 1));
    let end = attributed.unwrap_or(next);
    if next < sentence.end && attributed.is_none() { before_link(paragraph, that, end) } else { end }
}

/// مؤكدا, unlike مؤكدة, is no adjective, whatever follows.
fn is_adverb(form: Form) -> bool {
    form.shape == Shape::Participle && form.agreement == Agreement::Masculine
}

/// Whether the verb begins a clause beside the one that stands open: `، وأضاف`، `فيما أكد`.
fn is_coordinated(paragraph: &Paragraph<'_>, verb: usize) -> bool {
    let is_link = |index: usize| matches!(paragraph.reading.folded(index), "فيما" | "بينما" | "كما");
    let before = verb.checked_sub(1);
    (paragraph.has_conjunction(verb) && before.is_some_and(|before| is_comma(paragraph, before)))
        || before.is_some_and(is_link)
}

/// Leaves out what links a clause with the next: فيما، كما.
fn before_link(paragraph: &Paragraph<'_>, that: usize, end: usize) -> usize {
    let is_link = |index: &usize| matches!(paragraph.reading.folded(*index), "فيما" | "بينما" | "كما" | "و");
    end.checked_sub(1).filter(|last| *last > that && is_link(last)).unwrap_or(end)
}

fn attributes(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let reading = &paragraph.reading;
    let next = reading.folded(index + 1);
    match reading.folded(index) {
        "علي" => next == "حد",
        "كما" => matches!(next, "قال" | "قالت" | "يقول" | "تقول" | "ذكر" | "ذكرت"),
        folded => ATTRIBUTIONS.contains(&folded),
    }
}

fn is_comma(paragraph: &Paragraph<'_>, index: usize) -> bool {
    matches!(paragraph.reading.folded(index), "،" | "," | "-" | "؛")
}

/// The words without the signs at their ends, but for those that close what they opened.
pub(super) fn without_signs(paragraph: &Paragraph<'_>, words: Range<usize>) -> Range<usize> {
    let closes = |index: usize| {
        paragraph.pairs.iter().any(|pair| pair.close == index && words.contains(&pair.open))
            || matches!(paragraph.reading.folded(index), "%" | ")")
    };
    let stays = |index: &usize| paragraph.reading.kind(*index) != Some(WordKind::Sign) || closes(*index);
    let start = words.clone().find(|index| stays(index) || paragraph.pair_at(*index).is_some()).unwrap_or(words.end);
    let end = (start..words.end).rev().find(stays).map_or(start, |last| last + 1);
    start..end
}
