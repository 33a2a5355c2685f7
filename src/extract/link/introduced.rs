//! Other names that the article itself gives: (أوبك), المعروف باسم أبو خليل.

use super::groups::Groups;
use super::name::{Name, Names, forms_of};
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::entity::{EntityKind, JoinReason};
use crate::extract::lexicon::{Branch, known_entity};

/// Most tokens between a name and the other name that the article gives for it.
const MOST_BETWEEN: usize = 7;

/// Joins each name to the one right before it that it is introduced as another name of.
pub(super) fn join(document: &Document<'_>, standing: &[Candidate], names: &mut Names, groups: &mut Groups) {
    for (before, (one, other)) in standing.iter().zip(standing.iter().skip(1)).enumerate() {
        let Some((name, alias)) = names.of(before).zip(names.of(before + 1)) else { continue };
        let may_be = name.kind == alias.kind && matches!(name.kind, EntityKind::Person | EntityKind::Organization);
        if !may_be || !is_introduced(document, one, other, (name, alias)) {
            continue;
        }
        let (group, alias_group) = (name.group, alias.group);
        if groups.join(group, alias_group)
            && let Some(index) = names.of_mention.get(before + 1).copied()
            && let Some(alias) = names.list.get_mut(index)
        {
            alias.reason = Some(JoinReason::Introduced);
        }
    }
}

fn is_introduced(document: &Document<'_>, one: &Candidate, other: &Candidate, names: (&Name, &Name)) -> bool {
    let same_block = document.block_of(one.first) == document.block_of(other.first);
    if !same_block || other.first < one.end || other.first - one.end > MOST_BETWEEN {
        return false;
    }
    let between = || (one.end..other.first).map(|index| document.folded(index));
    let all_lead = between().all(|word| is_mark(word) || is_introducing(word) || is_filler(word));
    if !all_lead {
        return false;
    }
    between().any(is_introducing)
        || (between().next() == Some("(") && document.folded(other.end) == ")" && is_acronym(names.0, names.1))
}

/// The token after a name that ends at `end` where the article gives another name for it: in parentheses, or after المعروف باسم.
pub(in crate::extract) fn short_name_after(document: &Document<'_>, end: usize) -> Option<usize> {
    let block = document.block_of(end);
    let leads = |index: &usize| {
        let word = document.folded(*index);
        is_mark(word) || is_introducing(word) || is_filler(word)
    };
    let limit = block.end.min(end + MOST_BETWEEN);
    let index = (end..limit).find(|index| !leads(index)).filter(|index| *index > end)?;
    let in_parentheses = document.folded(index - 1) == "(" && document.folded(index + 1) == ")" && index == end + 1;
    let is_called = (end..index).any(|index| is_introducing(document.folded(index)));
    (in_parentheses || is_called).then_some(index)
}

/// Whether what stands in parentheses is a shorter name: not the agency that reports, not another club.
fn is_acronym(name: &Name, alias: &Name) -> bool {
    let branch = |name: &Name| name.known.and_then(known_entity).and_then(|known| known.branch);
    let is_kunya = alias.words.first().is_some_and(|word| matches!(word.as_str(), "ابو" | "ام" | "ابا"));
    match alias.kind {
        EntityKind::Person => is_kunya,
        _ => {
            !ends_in(name, alias)
                && alias.words.len() < name.words.len()
                && branch(alias) != Some(Branch::Club)
                && branch(name) == branch(alias)
        }
    }
}

/// Whether a name ends in another body's, whose acronym it is: الأمانة العامة |لمجموعة العشرين| (G20).
fn ends_in(name: &Name, alias: &Name) -> bool {
    let Some(known) = alias.known else { return false };
    (1..name.words.len()).any(|first| {
        let end = name.words.get(first..).unwrap_or_default().join(" ");
        let end = end.strip_prefix('ل').unwrap_or(&end);
        forms_of(EntityKind::Organization, end).iter().any(|(entity, _)| *entity == known)
    })
}

fn is_mark(word: &str) -> bool {
    matches!(word, "(" | "\"" | "«" | "“" | "”" | "»" | "،" | "," | "-" | ":" | "'")
}

/// Words that say: also called.
fn is_introducing(word: &str) -> bool {
    let bare = word.strip_prefix('و').unwrap_or(word);
    matches!(
        bare,
        "المعروف"
            | "المعروفه"
            | "المعروفين"
            | "الملقب"
            | "الملقبه"
            | "المكني"
            | "المكناه"
            | "الشهير"
            | "الشهيره"
            | "يعرف"
            | "تعرف"
            | "معروف"
            | "معروفه"
            | "يلقب"
            | "اختصارا"
            | "المسمي"
            | "المسماه"
            | "مختصر"
            | "المختصر"
            | "اختصاره"
            | "اختصارها"
            | "كنيته"
            | "لقبه"
    )
}

/// What can stand between those words and the name.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "باسم"
            | "اسم"
            | "بـ"
            | "ب"
            | "بلقب"
            | "بكنيه"
            | "ايضا"
            | "اعلاميا"
            | "حركيا"
            | "اختصارا"
            | "باسمه"
            | "الحركي"
            | "بالاسم"
            | "والتي"
            | "التي"
            | "والذي"
            | "الذي"
            | "بالانجليزيه"
            | "او"
            | "كما"
            | "اكثر"
            | "بين"
    )
}
