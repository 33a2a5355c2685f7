//! Organizations that their head noun makes: وزارة الدفاع الأرمينية، حزب العمال. The head belongs to the name.

use super::Proposals;
use super::person_name::{means_something_else, person_name_at};
use super::place_name::known_place_at;
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Meaning, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::known_entity;
use crate::extract::sense::{HeadStrength, Sense, TriggerClass};
use std::ops::Range;

/// Most unknown words of an organization's proper name.
const MOST_UNKNOWN_WORDS: usize = 3;

/// Most tokens from one quotation mark to the other.
const MOST_QUOTED_TOKENS: usize = 7;

/// Proposes the organizations of one block that a head noun makes.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone().filter(|index| document.can_mean(*index, Meaning::OrganizationHead)) {
        let heads = document.senses_at(index).filter_map(|(reading, sense)| match sense {
            Sense::OrganizationHead { makes } if reading.stem.article == StemArticle::AsWritten => {
                Some((*reading, makes))
            }
            _ => None,
        });
        let described = document.senses_at(index).find_map(|(reading, sense)| {
            let definite = matches!(sense, Sense::OrganizationHead { .. })
                && reading.stem.article == StemArticle::TakenOff
                && reading.end == index + 1
                && !is_plural(document.folded(index));
            let end = if definite { described_end(document, reading.end, block.end)? } else { return None };
            let stem = with_article(reading.stem, document.folded(index));
            Candidate::new(document, (index, stem, end), EntityKind::Organization, Evidence::OrganizationHead)
        });
        let described = described.filter(|found| proposals.longest_at(index).is_none_or(|end| end <= found.end));
        proposals.extend(described.filter(|_| !proposals.names_place_at(index)));
        proposals.extend(court_of_town(document, index, block.end));
        for (head, makes) in heads {
            let in_construct = !is_definite(document, &head);
            if let Some((first, end)) = quoted(document, head.end, block.end).filter(|_| in_construct) {
                proposals.extend(Candidate::new(
                    document,
                    (first, Stem::WHOLE, end),
                    EntityKind::Organization,
                    Evidence::OrganizationHead,
                ));
            } else if let Some(end) = name_end(document, &head, makes, block.end)
                .or_else(|| service_end(document, &head, block.end))
                .filter(|_| !proposals.names_place_at(index))
            {
                let known = known_organization(document, &head).filter(|(known_end, _)| *known_end >= end);
                let place = (index, head.stem, known.map_or(end, |(known_end, _)| known_end));
                let candidate = Candidate::new(document, place, EntityKind::Organization, Evidence::OrganizationHead);
                proposals.extend(candidate.map(|candidate| candidate.known(known.map(|(_, entity)| entity))));
            }
        }
    }
}

/// A court with its rank and town: المحكمة الابتدائية بسوسة, محكمة الاستئناف بالرباط.
fn court_of_town(document: &Document<'_>, index: usize, limit: usize) -> Option<Candidate> {
    let stem = document.readings_at(index).iter().map(|reading| reading.stem).find(|stem| {
        let (article, letters) = stem.parts(document.folded(index));
        matches!((article, letters), ("" | "ال", "محكمه") | ("", "المحكمه")) && stem.article != StemArticle::TakenOff
    });
    let town = index + 2;
    let ranked = town < limit && document.is_word(index + 1) && document.folded(index + 1).starts_with("ال");
    let within = Stem { cut_bytes: 'ب'.len_utf8(), article: StemArticle::AsWritten };
    let name = known_place_at(document, town, within, EntityKind::City)
        .filter(|_| ranked && document.folded(town).starts_with('ب'))?;
    Candidate::new(document, (index, stem?, name.end), EntityKind::Organization, Evidence::OrganizationHead)
}

/// The longest organization of the lexicon that begins with the head: its end and entity.
fn known_organization(document: &Document<'_>, head: &Reading) -> Option<(usize, u32)> {
    let known = document.senses_at(head.first).filter_map(|(reading, sense)| match sense {
        Sense::Name { entity, .. } if reading.stem == head.stem && names_organization(sense) => {
            Some((reading.end, entity))
        }
        _ => None,
    });
    known.max_by_key(|(end, entity)| (*end, std::cmp::Reverse(*entity)))
}

/// Plurals of heads, which stand for any such bodies: الشركات المصرية.
fn is_plural(folded: &str) -> bool {
    folded.ends_with("ات")
        || [
            "اندي",
            "انديه",
            "بنوك",
            "مصارف",
            "معاهد",
            "مراكز",
            "مدارس",
            "مكاتب",
            "اجهزه",
            "لجان",
            "احزاب",
            "صحف",
            "فرق",
            "قنوات",
        ]
        .iter()
        .any(|plural| folded.ends_with(plural))
}

/// The stem with its article again: الهيئة is looked up as هيئة, the name begins with ال.
fn with_article(stem: Stem, folded: &str) -> Stem {
    let swallowed = folded.get(..stem.cut_bytes).is_some_and(|cut| cut.ends_with("لل"));
    if swallowed {
        Stem { article: StemArticle::Restored, ..stem }
    } else {
        Stem { cut_bytes: stem.cut_bytes.saturating_sub("ال".len()), article: StemArticle::AsWritten }
    }
}

fn is_definite(document: &Document<'_>, head: &Reading) -> bool {
    let (article, letters) = head.stem.parts(document.folded(head.first));
    !article.is_empty() || letters.starts_with("ال")
}

/// The words between quotation marks right after a head: حركة «أحرار الشام».
fn quoted(document: &Document<'_>, first: usize, limit: usize) -> Option<(usize, usize)> {
    let closing = match document.folded(first) {
        "«" => "»",
        "\"" => "\"",
        "“" => "”",
        "(" => ")",
        _ => return None,
    };
    let end = (first + 1..limit.min(first + MOST_QUOTED_TOKENS)).find(|index| document.folded(*index) == closing)?;
    let all_words = (first + 1..end).all(|index| document.is_word(index));
    let plain_word =
        end == first + 2 && !document.folded(first + 1).starts_with("ال") && document.is_ordinary(first + 1);
    // Parentheses say more often what the body is for than what it is called.
    let known = closing != ")"
        || longest(document, first + 1, end, |reading, sense| reading.end == end && names_organization(sense))
            .is_some();
    (end > first + 1 && all_words && known && (closing == ")" || !plain_word)).then_some((first + 1, end))
}

fn names_organization(sense: Sense) -> bool {
    matches!(sense, Sense::Name { entity, .. } if known_entity(entity).is_some_and(|known| known.kind == EntityKind::Organization))
}

/// Whether و and a known place make up the word: للجبيل وينبع.
fn joins_place(document: &Document<'_>, index: usize) -> bool {
    let cut = Stem { cut_bytes: 'و'.len_utf8(), article: StemArticle::AsWritten };
    document.folded(index).starts_with('و') && known_place_at(document, index, cut, EntityKind::City).is_some()
}

/// Where the organization's name ends; `None` where the head heads no name.
fn name_end(document: &Document<'_>, head: &Reading, makes: HeadStrength, limit: usize) -> Option<usize> {
    if makes == HeadStrength::Weak {
        return None;
    }
    let portfolio = if is_ministry(document, head) { portfolio_end(document, head.end, limit) } else { None };
    if is_ministry(document, head) {
        let end = portfolio?;
        return Some(nationality_end(document, end, limit).unwrap_or(end));
    }
    let is_definite = is_definite(document, head);
    let purpose = || {
        purpose_end(document, head.end, limit)
            .or_else(|| described_end(document, head.end, limit))
            .filter(|_| is_definite)
    };
    let definite = || {
        definite_end(document, head.end, limit)
            .filter(|_| makes == HeadStrength::NeedsDefinite && !is_definite && head.end == head.first + 1)
    };
    let proper = if is_definite { None } else { proper_name_end(document, head.end, limit) };
    let end = proper.or_else(definite).or_else(purpose)?;
    let end = relational_end(document, end, limit);
    let end = purpose_end(document, end, limit).unwrap_or(end);
    Some(nationality_end(document, end, limit).unwrap_or(end))
}

/// The end of a public service's name: what it serves and the country that it belongs to, agreeing with the head: لجنة |الانتخابات
/// الغانية|, not مصلحة الشعب الغاني.
fn service_end(document: &Document<'_>, head: &Reading, limit: usize) -> Option<usize> {
    let (_, noun) = head.stem.parts(document.folded(head.first));
    let is_service = matches!(noun, "لجنه" | "مصلحه" | "هييه" | "دايره" | "سلطه" | "اداره" | "مديريه");
    let served = head.end;
    let adjective = served + 1;
    if !is_service || adjective >= limit || !document.is_word(served) || document.is_function_word(served) {
        return None;
    }
    let is_state = matches!(document.folded(served), "الدوله" | "الثوره" | "البلاد" | "الامه" | "المراه" | "الاراضي");
    let heads_body = document.senses_at(served).any(|(_, sense)| {
        matches!(sense, Sense::OrganizationHead { .. } | Sense::Belonging { .. } | Sense::Name { .. })
    });
    let agrees = document.folded(served).starts_with("ال") && document.folded(adjective).ends_with('ه');
    nationality_end(document, adjective, limit).filter(|_| agrees && !is_state && !heads_body)
}

/// The index after definite relational adjectives: الرقابة |المالية|. Not after those of time and rank.
fn relational_end(document: &Document<'_>, first: usize, limit: usize) -> usize {
    let is_relational = |index: usize| {
        let folded = document.folded(index);
        let ending = folded.ends_with("يه") || folded.ends_with('ي');
        let passing = matches!(
            folded,
            "الحالي"
                | "الحاليه"
                | "التالي"
                | "التاليه"
                | "الماضي"
                | "الماضيه"
                | "الثاني"
                | "التي"
                | "الذي"
                | "الثانيه"
        );
        index < limit
            && folded.starts_with("ال")
            && ending
            && !passing
            && !document.is_function_word(index)
            && document.is_ordinary(index)
    };
    let count = (first..first + 2).take_while(|index| is_relational(*index)).count();
    let end = first + count;
    // التقني والمهني: و joins a second adjective of the same form.
    let folded = document.folded(end);
    let joined = count > 0 && end < limit && document.is_word(end) && folded.starts_with("وال") && {
        let ending = |word: &str| if word.ends_with("يه") { 2 } else { usize::from(word.ends_with('ي')) };
        ending(folded) > 0 && ending(folded) == ending(document.folded(end - 1))
    };
    end + usize::from(joined)
}

/// The end of adjectives after a definite head and of what the body is for: الهيئة |المصرية العامة للكتاب|, المركز |السعودي لاعتماد
/// المنشآت|. Without a purpose they name nothing.
fn described_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let is_nationality = |index: usize| nationality_end(document, index, limit) == Some(index + 1);
    let count = (first..limit.min(first + 3))
        .take_while(|index| is_nationality(*index) || is_rank(document.folded(*index)))
        .count();
    let end = first + count;
    let purpose = purpose_end(document, end, limit);
    let spelled_out = || aim_end(document, end, limit).filter(|_| (first..end).any(is_nationality));
    purpose.or_else(spelled_out).filter(|_| count > 0)
}

/// Adjectives of rank and reach in the names of bodies.
fn is_rank(folded: &str) -> bool {
    matches!(
        folded,
        "العامه"
            | "العام"
            | "الوطنيه"
            | "الوطني"
            | "العليا"
            | "الاعلي"
            | "المركزيه"
            | "المركزي"
            | "الدوليه"
            | "الدولي"
            | "العربيه"
            | "العربي"
            | "الاسلاميه"
            | "الاسلامي"
            | "الخيريه"
            | "الاقليمي"
            | "الاقليميه"
            | "العالميه"
            | "العالمي"
            | "الملكيه"
            | "الملكي"
            | "المستقله"
            | "الاتحاديه"
            | "الاوروبي"
            | "الاوروبيه"
            | "الافريقي"
            | "الافريقيه"
            | "الاسيوي"
            | "الاسيويه"
            | "الخليجي"
            | "الخليجيه"
    )
}

/// The end of ل, a noun and what it heads: لاعتماد المنشآت الصحية.
fn aim_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let noun =
        document.folded(first).strip_prefix('ل').filter(|noun| noun.chars().count() >= 4 && !noun.starts_with('ل'))?;
    let heads = first + 1 < limit
        && document.folded(first + 1).starts_with("ال")
        && document.is_word(first + 1)
        && !document.is_function_word(first)
        && !document.is_function_word(first + 1)
        && crate::extract::ordinary::usage(noun).is_some();
    heads.then(|| relational_end(document, first + 2, limit))
}

/// The end of what a body is for: للاستثمار, للعلوم والتقنية, لكرة القدم.
fn purpose_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let folded = document.folded(first);
    if first >= limit {
        return None;
    }
    if matches!(folded, "لكره" | "لحقوق" | "لشوون") && first + 1 < limit && document.folded(first + 1).starts_with("ال")
    {
        return Some(first + 2);
    }
    let of_time = matches!(
        folded,
        "للفتره"
            | "للمره"
            | "للعام"
            | "للموسم"
            | "للشهر"
            | "للاسبوع"
            | "لليوم"
            | "للمرحله"
            | "للسنه"
            | "للدوره"
    );
    if !folded.starts_with("لل") || folded.chars().count() < 5 || of_time {
        return None;
    }
    let joins_noun = || {
        document.folded(first + 1).starts_with("وال")
            && document.trigger_at(first + 1, &[TriggerClass::Title, TriggerClass::Honorific]).is_none()
    };
    let joined = first + 1 < limit && (joins_noun() || joins_place(document, first + 1));
    Some(relational_end(document, first + 1 + usize::from(joined), limit))
}

fn is_ministry(document: &Document<'_>, head: &Reading) -> bool {
    let (_, letters) = head.stem.parts(document.folded(head.first));
    matches!(letters, "وزاره" | "وزارتي" | "وزارتا" | "وزارات")
}

/// The end of `الشؤون الخارجية والمغتربين`: portfolios joined by و.
fn portfolio_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let mut end =
        longest(document, first, limit, |reading, sense| reading.stem == Stem::WHOLE && sense == Sense::Portfolio)?;
    while document.folded(end).starts_with('و') {
        let joined =
            longest(document, end, limit, |reading, sense| reading.stem.cut_bytes == 2 && sense == Sense::Portfolio);
        let Some(joined) = joined else { break };
        end = joined;
    }
    Some(end)
}

/// The end of a definite adjective of belonging: الأردنية.
pub(super) fn nationality_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let definite = document.folded(first).starts_with("ال");
    longest(document, first, limit, |reading, sense| {
        definite && reading.stem == Stem::WHOLE && matches!(sense, Sense::Belonging { .. })
    })
}

/// The end of a proper name after the head: a known one, a person's, or unknown words.
fn proper_name_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let known = longest(document, first, limit, |reading, sense| {
        reading.stem == Stem::WHOLE
            && matches!(sense, Sense::Name { entity, guarded: false, .. } if known_entity(entity).is_some_and(|known| known.kind == EntityKind::Organization))
    });
    let is_adjective = document
        .senses_at(first)
        .any(|(reading, sense)| reading.stem == Stem::WHOLE && matches!(sense, Sense::Belonging { .. }));
    let place = || {
        known_place_at(document, first, Stem::WHOLE, EntityKind::City).filter(|_| !is_adjective).map(|name| name.end)
    };
    let person = || {
        person_name_at(document, first, Stem::WHOLE, limit)
            .filter(|name| name.sure_count() >= 1 && name.part_count() >= 2)
            .map(|name| name.end)
    };
    let titled = || {
        let title = document
            .trigger_at(first, &[TriggerClass::Title, TriggerClass::Honorific])
            .filter(|title| title.stem.keeps_all(document.folded(first)))?;
        person_name_at(document, title.end, Stem::WHOLE, limit)
            .filter(|name| name.sure_count() >= 1)
            .map(|name| name.end)
    };
    let spelled = || spelled_out_end(document, first, limit);
    known
        .or_else(titled)
        .or_else(person)
        .or_else(place)
        .or_else(spelled)
        .or_else(|| unknown_end(document, first, limit))
}

/// The end of an acronym spelled in Arabic letters: جيه بي إس.
fn spelled_out_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let is_letter = |index: &usize| {
        matches!(
            document.folded(*index),
            "ايه"
                | "بي"
                | "سي"
                | "دي"
                | "اي"
                | "اف"
                | "جي"
                | "اتش"
                | "جيه"
                | "كيه"
                | "كي"
                | "ال"
                | "ام"
                | "ان"
                | "او"
                | "كيو"
                | "ار"
                | "اس"
                | "تي"
                | "يو"
                | "في"
                | "دبليو"
                | "اكس"
        ) && !document.is_function_word(*index)
    };
    let count = (first..limit).take_while(is_letter).count();
    (count >= 2).then_some(first + count)
}

fn unknown_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let reach = limit.min(first + MOST_UNKNOWN_WORDS);
    let is_unknown = |index: usize| {
        let long_enough = document.folded(index).chars().count() >= 3;
        document.is_word(index)
            && long_enough
            && !document.is_ordinary(index)
            && !means_something_else(document, index, Stem::WHOLE)
    };
    // أغلقت مدرسة وانهالت: و and a verb.
    let folded = document.folded(first);
    if folded.starts_with('و') && folded.ends_with('ت') && folded.chars().count() >= 5 {
        return None;
    }
    let end = (first..reach).find(|index| !is_unknown(*index)).unwrap_or(reach);
    // One word with the ending of an adjective describes: اتحاد طوعي.
    let describes = end == first + 1 && ["ي", "يه"].iter().any(|ending| document.folded(first).ends_with(ending));
    (end > first && !describes).then_some(end)
}

/// The end of definite nouns and adjectives, joined by و where the noun after it is definite too: العدالة والتنمية.
fn definite_end(document: &Document<'_>, first: usize, limit: usize) -> Option<usize> {
    let steers = |index: usize| {
        matches!(document.folded(index), "التي" | "الذي" | "الذين" | "الان" | "اليوم" | "الي" | "اللذين" | "الا")
            || is_date(document, index)
    };
    let is_definite =
        |index: usize| document.is_word(index) && document.folded(index).starts_with("ال") && !steers(index);
    let is_joined = |index: usize| document.is_word(index) && document.folded(index).starts_with("وال");
    if !is_definite(first) {
        return None;
    }
    let joined = first + 1 < limit && is_joined(first + 1);
    Some(first + 1 + usize::from(joined))
}

fn is_date(document: &Document<'_>, index: usize) -> bool {
    document.trigger_at(index, &[TriggerClass::Day, TriggerClass::Month]).is_some()
}

fn longest(
    document: &Document<'_>,
    first: usize,
    limit: usize,
    fits: impl Fn(&Reading, Sense) -> bool,
) -> Option<usize> {
    let fitting = document.senses_at(first).filter(|(reading, sense)| reading.end <= limit && fits(reading, *sense));
    fitting.map(|(reading, _)| reading.end).max()
}
