//! Newspapers and clubs whose names are everyday words: "الوطن" in quotation marks, النصر in a report on sport.

use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::{Branch, known_entity};
use crate::extract::sense::{Sense, TriggerClass};
use std::ops::Range;

/// Most tokens of a line that names its author and paper.
const MOST_BYLINE_TOKENS: usize = 9;

/// How far before its preposition a verb of the game stands: فاز فريقه أمس على.
const MOST_TOKENS_TO_VERB: usize = 4;

/// Whether the words beside a doubtful body of this branch say that it is meant.
pub(super) fn says_body(document: &Document<'_>, reading: &Reading, branch: Branch, block: &Range<usize>) -> bool {
    match branch {
        Branch::Media => is_quoted_source(document, reading, block) || is_in_byline(document, reading, block),
        Branch::Club => document.is_about_sport() && is_club_here(document, reading, block),
    }
}

/// Whether quotation marks hold the name alone and a word that leads to a source stands before them: ذكرت "الوطن".
fn is_quoted_source(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> bool {
    let Some(opening) = reading.first.checked_sub(1).filter(|opening| block.contains(opening) && !reading.is_cut())
    else {
        return false;
    };
    let closes = match document.folded(opening) {
        "«" => "»",
        "\"" | "“" | "”" => "\"",
        _ => return false,
    };
    let closing = document.folded(reading.end);
    let closed =
        block.contains(&reading.end) && (closing == closes || (closes == "\"" && matches!(closing, "”" | "“")));
    let Some(before) = opening.checked_sub(1).filter(|before| block.contains(before) && closed) else { return false };
    let word = document.folded(before);
    // The و of وفق goes, too.
    let leads = matches!(
        word.strip_prefix('و').unwrap_or(word),
        "ل" | "عن"
            | "علمت"
            | "حصلت"
            | "بحسب"
            | "فق"
            | "فقا"
            | "حسب"
            | "مراسل"
            | "مراسله"
            | "مندوب"
            | "قراء"
            | "محرر"
            | "مصادر"
            | "زارت"
            | "رصدت"
            | "التقت"
            | "تلقت"
    );
    let told_to = word == "الي"
        && before.checked_sub(1).is_some_and(|verb| {
            matches!(
                document.folded(verb),
                "تحدث"
                    | "تحدثت"
                    | "حديث"
                    | "حديثه"
                    | "حديثها"
                    | "تصريحات"
                    | "تصريح"
                    | "قال"
                    | "بالقول"
            )
        });
    leads || told_to || document.trigger_before(opening, &[TriggerClass::Speech, TriggerClass::Source]).is_some()
}

/// Whether the name stands in an author's line or a dateline, between its border and a stroke: الرياض - واس.
fn is_in_byline(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> bool {
    let is_stroke =
        |index: usize| block.contains(&index) && matches!(document.folded(index), "-" | "–" | "—" | "|" | "/");
    let after_stroke = reading.first.checked_sub(1).is_some_and(is_stroke);
    let near_start = reading.first - block.start < MOST_BYLINE_TOKENS;
    let ends_line = reading.end == block.end && block.len() <= MOST_BYLINE_TOKENS;
    let then_colon = document.folded(reading.end) == ":" || is_stroke(reading.end);
    let opens_line = reading.first == block.start && is_stroke(reading.end) && names_place(document, reading.end + 1);
    !reading.is_cut() && ((after_stroke && (ends_line || (near_start && then_colon))) || opens_line)
}

fn names_place(document: &Document<'_>, index: usize) -> bool {
    document.senses_at(index).any(|(reading, sense)| match sense {
        Sense::Name { entity, guarded: false, .. } if !reading.is_cut() => known_entity(entity)
            .is_some_and(|known| matches!(known.kind, EntityKind::City | EntityKind::Country | EntityKind::Region)),
        _ => false,
    })
}

/// Whether a word of the game stands before the name, or another club beside it.
fn is_club_here(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> bool {
    if reading.is_cut() {
        return joins_club(document, reading, block);
    }
    let Some(before) = reading.first.checked_sub(1).filter(|before| block.contains(before)) else {
        return opens_headline(document, reading);
    };
    let word = document.folded(before);
    let turn = (block.start.max(before.saturating_sub(MOST_TOKENS_TO_VERB))..before)
        .any(|verb| is_turn_of_game(document.folded(verb), word));
    is_word_of_game(word) || turn || joins_next_club(document, reading)
}

/// A headline that begins with a club: النصر يستعيد الصدارة.
fn opens_headline(document: &Document<'_>, reading: &Reading) -> bool {
    let next = document.folded(reading.end);
    (next.starts_with('ي') && next.chars().count() >= 3 && document.is_word(reading.end))
        || joins_next_club(document, reading)
}

/// Nouns and prepositions that a club's name follows at once.
fn is_word_of_game(word: &str) -> bool {
    let bare = ["و", "ف", "ب", "ل"].iter().find_map(|particle| word.strip_prefix(particle));
    let is_one = |word: &str| {
        matches!(
            word,
            "نادي"
                | "فريق"
                | "فريقي"
                | "جماهير"
                | "جمهور"
                | "لاعب"
                | "لاعبي"
                | "لاعبو"
                | "لاعبا"
                | "مدرب"
                | "مهاجم"
                | "حارس"
                | "مدافع"
                | "هداف"
                | "شباك"
                | "مرمي"
                | "صفوف"
                | "اداره"
                | "مواجهه"
                | "مباراه"
                | "مباراتي"
                | "امام"
                | "حساب"
                | "ضد"
                | "نظيره"
                | "ضيفه"
                | "مضيفه"
                | "غريمه"
                | "جاره"
                | "قميص"
                | "معسكر"
                | "تشكيله"
                | "هجوم"
                | "دفاع"
                | "فوز"
                | "خساره"
                | "تعادل"
                | "لقب"
                | "هدف"
                | "كابتن"
                | "بنادي"
                | "ناديي"
        )
    };
    is_one(word) || bare.is_some_and(is_one)
}

/// Two words that a club's name follows: فاز على، تعاقد مع، انتقل إلى.
fn is_turn_of_game(verb: &str, preposition: &str) -> bool {
    let verb = verb.strip_prefix('و').unwrap_or(verb);
    match preposition {
        "علي" => matches!(
            verb,
            "فاز"
                | "فوز"
                | "الفوز"
                | "فوزه"
                | "تغلب"
                | "التغلب"
                | "تغلبه"
                | "تفوق"
                | "انتصر"
                | "انتصاره"
                | "يفوز"
                | "يتغلب"
        ),
        "مع" => matches!(
            verb,
            "تعاقد"
                | "تعاقده"
                | "التعاقد"
                | "عقده"
                | "تعادل"
                | "تعادله"
                | "التعادل"
                | "يلعب"
                | "لعب"
                | "مباراته"
                | "لقاءه"
                | "عقدا"
        ),
        "الي" => matches!(verb, "انتقل" | "انتقاله" | "انتقال" | "الانتقال" | "انضم" | "انضمامه" | "انضمام"),
        _ => false,
    }
}

/// Whether و glues the name to a club that stands before it: النصر والهلال.
fn joins_club(document: &Document<'_>, reading: &Reading, block: &Range<usize>) -> bool {
    let joined = document.folded(reading.first).starts_with('و') && reading.stem.cut_bytes == 'و'.len_utf8();
    joined
        && (block.start.max(reading.first.saturating_sub(3))..reading.first)
            .any(|first| is_club(document, first, Some(reading.first), 0))
}

/// Whether و glues another club to the name.
fn joins_next_club(document: &Document<'_>, reading: &Reading) -> bool {
    let block = document.block_of(reading.first);
    block.contains(&reading.end)
        && document.folded(reading.end).starts_with('و')
        && is_club(document, reading.end, None, 'و'.len_utf8())
}

fn is_club(document: &Document<'_>, first: usize, end: Option<usize>, cut_bytes: usize) -> bool {
    document.senses_at(first).any(|(reading, sense)| {
        reading.can_be_name()
            && reading.stem.cut_bytes == cut_bytes
            && end.is_none_or(|end| reading.end == end)
            && names_club(sense)
    })
}

/// Whether the sense is a club's name, doubtful or not.
pub(in crate::extract) fn names_club(sense: Sense) -> bool {
    matches!(sense, Sense::Name { entity, .. } if known_entity(entity).is_some_and(|known| known.branch == Some(Branch::Club)))
}

/// Words that only reports on sport are full of.
pub(in crate::extract) fn is_word_of_sport(folded: &str) -> bool {
    // Four to ten letters of two bytes: most words are told by their length.
    if !(6..=20).contains(&folded.len()) {
        return false;
    }
    let bare = folded.trim_start_matches(['و', 'ف', 'ب', 'ل']);
    let bare = bare.strip_prefix("ال").unwrap_or(bare);
    matches!(
        bare,
        "مباراه"
            | "مباريات"
            | "دوري"
            | "لاعب"
            | "لاعبين"
            | "اعب"
            | "اعبين"
            | "مهاجم"
            | "ملعب"
            | "منتخب"
            | "كره"
            | "مدرب"
            | "هداف"
            | "مونديال"
            | "يويفا"
            | "فيفا"
            | "كاس"
            | "اعبي"
            | "تصفيات"
            | "شوط"
            | "جماهير"
            | "نادي"
            | "اندي"
            | "انديه"
    )
}
