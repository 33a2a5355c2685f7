//! Lists of places: `ثلاث قرى هي A، وB، وC التابعة لولاية D`, `بلدتي A وB`. Every item is what the head says.

use super::Proposals;
use super::place_heads::{PlaceHead, place_head_at};
use super::place_name::{PlaceName, is_place, known_place_at, unknown_place_at};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::Document;
use crate::extract::entity::EntityKind;
use crate::extract::sense::{HeadNumber, Sense, TriggerClass};
use std::ops::Range;

/// How far behind the head a list may open: `قرى أخرى على ضفة النهر، وهي`.
const MOST_TOKENS_TO_OPENING: usize = 14;
/// Most tokens of an item that says what it belongs to: `التابعة لولاية D`.
const MOST_TOKENS_OF_OWNER: usize = 7;

/// A word met more often than this in a million is no village's first word.
const FREQUENT_PER_MILLION: u32 = 10;

/// Proposes the items of the lists in one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone() {
        let Some(head) = place_head_at(document, index).filter(|head| head.number != HeadNumber::Singular) else {
            continue;
        };
        let items = announced_items(document, &head, block.end).or_else(|| adjacent_items(document, &head, block.end));
        proposals.extend(items.unwrap_or_default());
    }
}

/// A list that هي, منها or a colon announces.
fn announced_items(document: &Document<'_>, head: &PlaceHead, limit: usize) -> Option<Vec<Candidate>> {
    let farthest = limit.min(head.end + MOST_TOKENS_TO_OPENING);
    let first = (head.end..farthest)
        .take_while(|index| !ends_sentence(document, *index))
        .find_map(|index| after_opening(document, index))?;
    let items = items_from(document, head, first, limit, true);
    (!items.is_empty()).then_some(items)
}

/// A list right after its head: بلدتي A وB.
fn adjacent_items(document: &Document<'_>, head: &PlaceHead, limit: usize) -> Option<Vec<Candidate>> {
    let items = items_from(document, head, head.end, limit, false);
    if head.definite || items.len() >= 2 {
        return (!head.definite).then_some(items);
    }
    two_items(document, head, limit)
}

/// A sure dual in construct is always followed by two names, whatever the words: بلدتي النافعة وعين السمك.
fn two_items(document: &Document<'_>, head: &PlaceHead, limit: usize) -> Option<Vec<Candidate>> {
    if head.number != HeadNumber::Dual || !head.strong {
        return None;
    }
    let second = (head.end + 1..limit.min(head.end + 4)).find(|index| document.folded(*index).starts_with('و'))?;
    let is_plain = |index: usize| {
        document.is_word(index)
            && !document.is_function_word(index)
            && document.trigger_at(index, &[TriggerClass::Belongs]).is_none()
    };
    let stem = Stem { cut_bytes: 'و'.len_utf8(), article: StemArticle::AsWritten };
    if !(head.end..=second).all(is_plain) || document.folded(second).len() < 8 {
        return None;
    }
    let known_end = |first: usize, stem: Stem| known_place_at(document, first, stem, head.kind).map(|name| name.end);
    let second_end = known_end(second, stem)
        .or_else(|| unknown_item(document, second, stem, limit).map(|name| name.end))
        .unwrap_or(second + 1);
    let items = [(head.end, Stem::WHOLE, second), (second, stem, second_end)];
    Some(items.into_iter().filter_map(|place| Candidate::new(document, place, head.kind, Evidence::List)).collect())
}

fn after_opening(document: &Document<'_>, index: usize) -> Option<usize> {
    let opening = document.trigger_at(index, &[TriggerClass::List]).map(|reading| reading.end);
    let end = opening.or_else(|| (document.folded(index) == ":").then_some(index + 1))?;
    Some(end + usize::from(document.folded(end) == ":"))
}

fn items_from(
    document: &Document<'_>,
    head: &PlaceHead,
    first: usize,
    limit: usize,
    announced: bool,
) -> Vec<Candidate> {
    let mut items = Vec::new();
    let mut next = Some((first, Stem::WHOLE));
    while let Some((index, stem)) = next {
        let Some(name) = item_at(document, head, index, stem, limit, announced) else { break };
        let kind =
            name.known.map_or(head.kind, |(_, known)| if known == EntityKind::Country { known } else { head.kind });
        let known = name.known.filter(|(_, known_kind)| *known_kind == kind).map(|(entity, _)| entity);
        items.extend(
            Candidate::new(document, (index, stem, name.end), kind, Evidence::List).map(|item| item.known(known)),
        );
        next = next_item(document, name.end, limit);
    }
    items
}

/// The item at `index`: a known place, or unknown words up to the next comma, و or التابعة.
fn item_at(
    document: &Document<'_>,
    head: &PlaceHead,
    index: usize,
    stem: Stem,
    limit: usize,
    announced: bool,
) -> Option<PlaceName> {
    if index >= limit {
        return None;
    }
    let known = known_place_at(document, index, stem, head.kind)
        .filter(|name| name.known.is_some_and(|(_, kind)| is_place(kind)));
    let known_is_sure = known.filter(|name| closes_item(document, name.end, limit) || !announced);
    if known_is_sure.is_some() || head.kind == EntityKind::Country || head.kind == EntityKind::Place {
        return known_is_sure.or(known);
    }
    let closed = announced.then(|| bounded_item(document, index, stem, limit)).flatten();
    closed.or_else(|| unknown_item(document, index, stem, limit)).or(known)
}

/// Unknown words as far as they go, cut before a word that و may be glued to.
fn unknown_item(document: &Document<'_>, index: usize, stem: Stem, limit: usize) -> Option<PlaceName> {
    let reach = (index + 1..limit).find(|each| document.folded(*each).starts_with('و')).unwrap_or(limit);
    unknown_place_at(document, index, stem, reach)
}

/// Up to four words between two bounds of the list, at least one of them unknown and none a verb of speech or a preposition.
fn bounded_item(document: &Document<'_>, index: usize, stem: Stem, limit: usize) -> Option<PlaceName> {
    let end = (index + 1..limit.min(index + 5)).find(|end| closes_item(document, *end, limit))?;
    let words = index..end;
    let all_words = words.clone().all(|each| document.is_word(each));
    let none_steers = words.clone().all(|each| {
        document.trigger_at(each, &[TriggerClass::Speech, TriggerClass::List, TriggerClass::Title]).is_none()
    });
    let first_is_free = !is_frequent(document, index, stem);
    let one_is_unknown = words.clone().any(|each| document.usage(each).is_none());
    (all_words && none_steers && first_is_free && one_is_unknown).then_some(PlaceName { end, known: None })
}

/// Whether the stem itself is a frequent word (its own letters, nothing further taken off).
fn is_frequent(document: &Document<'_>, index: usize, stem: Stem) -> bool {
    let mut senses = document.senses_at(index).filter(|(reading, _)| reading.stem == stem && reading.end == index + 1);
    senses.any(|(_, sense)| matches!(sense, Sense::Common { per_million } if per_million >= FREQUENT_PER_MILLION))
}

/// Whether an item ends before token `index`.
fn closes_item(document: &Document<'_>, index: usize, limit: usize) -> bool {
    index >= limit
        || document.is_punctuation(index)
        || document.folded(index).starts_with('و')
        || document.trigger_at(index, &[TriggerClass::Belongs]).is_some()
        || adds_items(document, index).is_some()
}

/// Where the next item starts and how its first word is cut, past commas, و, the owner and "in addition to".
fn next_item(document: &Document<'_>, end: usize, limit: usize) -> Option<(usize, Stem)> {
    let after_owner = skip_owner(document, end, limit);
    let comma = usize::from(matches!(document.folded(after_owner), "،" | ","));
    let index = after_owner + comma;
    if index >= limit || ends_sentence(document, index) {
        return None;
    }
    if let Some(after) = adds_items(document, index) {
        return Some(cut_item(document, after));
    }
    let folded = document.folded(index);
    if folded == "و" {
        return Some((index + 1, Stem::WHOLE));
    }
    let joined = folded.starts_with('و') && folded.len() > 4;
    let cut = Stem { cut_bytes: 'و'.len_utf8(), article: StemArticle::AsWritten };
    (joined || comma == 1).then_some((index, if joined { cut } else { Stem::WHOLE }))
}

/// After "in addition to" the item stands bare; after كذلك it may carry ب or ل of its own, which no list does.
fn cut_item(document: &Document<'_>, index: usize) -> (usize, Stem) {
    (index + usize::from(document.folded(index) == ":"), Stem::WHOLE)
}

/// The index after words that go on with a list.
fn adds_items(document: &Document<'_>, index: usize) -> Option<usize> {
    let (first, second) = (document.folded(index), document.folded(index + 1));
    match (first, second) {
        ("بالاضافه" | "وبالاضافه" | "اضافه" | "واضافه", "الي") | ("فضلا" | "وفضلا", "عن") => {
            Some(index + 2)
        }
        ("الي", "جانب") | ("والي", "جانب") => Some(index + 2),
        ("وكذلك" | "كذلك" | "وايضا" | "ثم" | "او", _) => Some(index + 1),
        _ => None,
    }
}

/// The index after `التابعة لولاية D` or `في محافظة D`, where it stands at `index`.
fn skip_owner(document: &Document<'_>, index: usize, limit: usize) -> usize {
    let belongs = document.trigger_at(index, &[TriggerClass::Belongs]).map(|reading| reading.end);
    let located = (document.folded(index) == "في").then_some(index + 1);
    let Some(start) = belongs.or(located) else { return index };
    let farthest = limit.min(start + MOST_TOKENS_OF_OWNER);
    let comma = (start..farthest).find(|each| document.is_punctuation(*each));
    comma.filter(|each| !ends_sentence(document, *each)).unwrap_or(index)
}

fn ends_sentence(document: &Document<'_>, index: usize) -> bool {
    matches!(document.folded(index), "." | "؟" | "!" | "؛" | "?" | ";")
}
