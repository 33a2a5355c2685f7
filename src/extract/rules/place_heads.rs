//! A head noun says what the name after it names: قرية X، محافظة X، إقليم X. The head stays outside.

use super::Proposals;
use super::organizations::nationality_end;
use super::person_name::person_name_at;
use super::place_name::{PlaceName, known_place_at, unknown_place_at};
use crate::extract::candidate::{Candidate, Evidence};
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Meaning, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::sense::{HeadNumber, HeadStrength, Sense, TriggerClass};
use std::ops::Range;

/// A head noun as the lexicon has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceHead {
    /// Index after the head.
    pub(super) end: usize,
    /// What follows it.
    pub(super) kind: EntityKind,
    /// How many names follow.
    pub(super) number: HeadNumber,
    /// Whether an unknown word after it is surely a name.
    pub(super) strong: bool,
    /// Whether it overrules the kind of a known name.
    decides: bool,
    /// Whether it is a quarter or a feature of the land, not called after the town that it lies in.
    is_of_nature: bool,
    /// How its first word was cut.
    stem: Stem,
    /// Whether it has the article: القرية is a village spoken of before.
    pub(super) definite: bool,
}

/// The head noun at token `index`; the longest, of those the surest, and of those the one that the lexicon writes just so.
pub(super) fn place_head_at(document: &Document<'_>, index: usize) -> Option<PlaceHead> {
    if !document.can_mean(index, Meaning::PlaceHead) {
        return None;
    }
    let heads = document.senses_at(index).filter_map(|(reading, sense)| match sense {
        Sense::PlaceHead { .. } => head(document, reading, sense),
        _ => None,
    });
    // العاصمة stands with its article in the lexicon, too.
    heads.max_by_key(|head| (head.end, head.strong, !head.definite))
}

fn head(document: &Document<'_>, reading: &Reading, sense: Sense) -> Option<PlaceHead> {
    let Sense::PlaceHead { kind, number, strong, decides } = sense else { return None };
    let kind = *EntityKind::ALL.get(usize::from(kind))?;
    let definite = reading.stem.article != StemArticle::AsWritten;
    let (_, noun) = reading.stem.parts(document.folded(reading.first));
    let is_of_nature = matches!(noun, "حي" | "جبل" | "وادي" | "جزيره" | "بحيره");
    Some(PlaceHead { end: reading.end, kind, number, strong, decides, is_of_nature, stem: reading.stem, definite })
}

/// Proposes the names after the singular heads of one block.
pub(super) fn propose(document: &Document<'_>, block: Range<usize>, proposals: &mut Proposals) {
    for index in block.clone() {
        let Some(head) =
            place_head_at(document, index).filter(|head| head.number == HeadNumber::Singular && !head.definite)
        else {
            continue;
        };
        proposals.extend(named_after_somebody(document, index, &head, block.end));
        let candidate = name_after(document, &head, head.end, block.end);
        let candidate = candidate.or_else(|| capital_after(document, index, &head, block.end));
        // The lexicon's own name may begin with the head: جمهورية الكونغو الديمقراطية.
        let included = proposals.longest_at(index);
        let candidate = candidate.filter(|candidate| included.is_none_or(|end| end < candidate.end));
        let council = candidate.as_ref().and_then(|town| town_council(document, index, &head, town.end));
        proposals.extend(council.or(candidate));
    }
}

/// The capital behind the adjective that says whose it is: العاصمة الأردنية |عمان|.
fn capital_after(document: &Document<'_>, index: usize, head: &PlaceHead, limit: usize) -> Option<Candidate> {
    if head.stem.parts(document.folded(index)).1 != "العاصمه" {
        return None;
    }
    let first = nationality_end(document, head.end, limit)?;
    name_after(document, head, first, limit).filter(|name| name.known.is_some() && name.kind == head.kind)
}

/// بلدية with its town as a body, unless something happens in it: رئيس |بلدية صفاقس|, but في بلدية بجاية.
fn town_council(document: &Document<'_>, index: usize, head: &PlaceHead, end: usize) -> Option<Candidate> {
    let (_, noun) = head.stem.parts(document.folded(index));
    let locative = document.folded(index).starts_with("بب")
        || index.checked_sub(1).is_some_and(|before| {
            matches!(document.folded(before), "في" | "وفي" | "من" | "ومن" | "داخل" | "وسط" | "قرب")
        });
    if noun != "بلديه" || locative {
        return None;
    }
    Candidate::new(document, (index, head.stem, end), EntityKind::Organization, Evidence::PlaceHead)
}

/// A building or road that bears a person's name with a title, as one place with its head: مطار الملك فهد الدولي. The
/// person is not spoken of.
fn named_after_somebody(document: &Document<'_>, index: usize, head: &PlaceHead, limit: usize) -> Option<Candidate> {
    if let Some(end) = namesake_end(document, index, head, limit) {
        return Candidate::new(document, (index, head.stem, end), EntityKind::Place, Evidence::PlaceHead);
    }
    let title = document.trigger_at(head.end, &[TriggerClass::Title, TriggerClass::Honorific])?;
    let is_definite = document.folded(head.end).starts_with("ال") && !title.is_cut();
    if head.kind != EntityKind::Place || !is_definite || title.end >= limit {
        return None;
    }
    // سلطان alone is an office elsewhere, but not after another title.
    let is_name = |sense| matches!(sense, Sense::Given { .. } | Sense::Family { .. });
    let single = || document.senses_at(title.end).any(|(_, sense)| is_name(sense)).then_some(title.end + 1);
    let name_end = person_name_at(document, title.end, Stem::WHOLE, limit).map(|name| name.end).or_else(single)?;
    let is_epithet = name_end < limit && EPITHETS.contains(&document.folded(name_end));
    let end = name_end + usize::from(is_epithet);
    Candidate::new(document, (index, head.stem, end), EntityKind::Place, Evidence::PlaceHead)
}

/// The end of a full name right after a building or road: ملعب |عمر حمادي|. Nobody is spoken of who is called so.
fn namesake_end(document: &Document<'_>, index: usize, head: &PlaceHead, limit: usize) -> Option<usize> {
    let (_, noun) = head.stem.parts(document.folded(index));
    let is_built = head.end == index + 1 && NAMED_AFTER_PEOPLE.contains(&noun);
    if !is_built || head.kind != EntityKind::Place {
        return None;
    }
    let name = person_name_at(document, head.end, Stem::WHOLE, limit)?;
    let full = name.starts_with_given && name.part_count() >= 2 && name.sure_count() >= 1;
    let is_epithet = name.end < limit && EPITHETS.contains(&document.folded(name.end));
    full.then_some(name.end + usize::from(is_epithet))
}

/// What is often called after people.
const NAMED_AFTER_PEOPLE: [&str; 14] =
    ["سد", "ملعب", "استاد", "ستاد", "مطار", "مستشفي", "مسجد", "شارع", "ميدان", "جسر", "متحف", "مسرح", "ساحه", "حديقه"];

/// What closes the name of such a place.
const EPITHETS: [&str; 10] =
    ["الدولي", "الجامعي", "التخصصي", "العسكري", "المركزي", "الرياضي", "الكبير", "المركزيه", "الرياضيه", "الطبيه"];

/// The name at token `first` that `head` decides.
pub(super) fn name_after(document: &Document<'_>, head: &PlaceHead, first: usize, limit: usize) -> Option<Candidate> {
    let (name, kind) = named_place(document, head, first, limit)?;
    let candidate = Candidate::new(document, (first, Stem::WHOLE, name.end), kind, Evidence::PlaceHead)?;
    let known = name.known.filter(|(_, known_kind)| *known_kind == kind).map(|(entity, _)| entity);
    Some(candidate.known(known))
}

fn named_place(
    document: &Document<'_>,
    head: &PlaceHead,
    first: usize,
    limit: usize,
) -> Option<(PlaceName, EntityKind)> {
    if let Some(end) = holder_end(document, head, first, limit) {
        return Some((PlaceName { end, known: None }, head.kind));
    }
    let known = known_place_at(document, first, Stem::WHOLE, head.kind);
    if let Some((name, (_, known_kind))) = known.and_then(|name| Some((name, name.known?))) {
        let settled = if is_district_centre(document, first, name.end) { EntityKind::Region } else { known_kind };
        return Some((name, decided_kind(head, settled)));
    }
    let open = head.strong
        || !(matches!(head.kind, EntityKind::Place)
            || document.folded(first).starts_with("ال")
            || heads_organizations(document, first));
    let open = open && head.kind != EntityKind::Country;
    let unknown = unknown_place_at(document, first, Stem::WHOLE, limit).filter(|_| open);
    Some((unknown.or_else(|| quarter_of(document, first, limit))?, head.kind))
}

/// Whether مركز before the name is an Egyptian district: one belongs to it, or its governorate follows.
fn is_district_centre(document: &Document<'_>, first: usize, end: usize) -> bool {
    let Some(head) = first.checked_sub(1).filter(|head| document.folded(*head).ends_with("مركز")) else {
        return false;
    };
    let governorate = end + usize::from(document.folded(end) == "،");
    document.trigger_before(head, &[TriggerClass::Belongs]).is_some()
        || matches!(document.folded(governorate), "بمحافظه" | "محافظه")
}

/// A quarter called by an everyday noun: حي |الزهور|. حي without an article heads a definite noun in its name only.
fn quarter_of(document: &Document<'_>, first: usize, limit: usize) -> Option<PlaceName> {
    let head = first.checked_sub(1)?;
    let folded = document.folded(first);
    let is_quarter = matches!(document.folded(head), "حي" | "بحي");
    let steers = document.is_function_word(first)
        || document.trigger_at(first, &[TriggerClass::Title, TriggerClass::Honorific, TriggerClass::Day]).is_some()
        || matches!(folded, "اليوم" | "الان" | "الذين" | "الا");
    let definite = first < limit && document.is_word(first) && folded.starts_with("ال");
    (is_quarter && definite && !steers).then_some(PlaceName { end: first + 1, known: None })
}

/// The end of a village's name that says whose it was: كفر |الحاج شلبي|, عزبة |الشيخ عامر|.
fn holder_end(document: &Document<'_>, head: &PlaceHead, first: usize, limit: usize) -> Option<usize> {
    if first.checked_sub(1).is_some_and(|head| document.folded(head).ends_with("كفر")) {
        return None;
    }
    let is_prefix = matches!(document.folded(first), "كفر" | "عزبه" | "نجع" | "ميت" | "نزله" | "منشاه");
    let honorific = first + usize::from(is_prefix);
    let holder = honorific + 1;
    let is_holder = matches!(document.folded(honorific), "الشيخ" | "الحاج" | "السيد" | "الباشا" | "الامير");
    if head.kind != EntityKind::Village || !is_holder || holder >= limit || !document.is_word(holder) {
        return None;
    }
    let mut senses = document.senses_at(holder).filter(|(reading, _)| reading.stem == Stem::WHOLE);
    let is_name = senses.any(|(_, sense)| matches!(sense, Sense::Given { .. } | Sense::Family { .. }));
    let open = !is_prefix && !document.is_function_word(holder) && !document.is_ordinary(holder);
    (is_name || open).then_some(holder + 1)
}

/// Whether the head before `first` also heads organizations: مركز كارنيجي.
fn heads_organizations(document: &Document<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|head| {
        document.senses_at(head).any(|(reading, sense)| {
            reading.end == first && matches!(sense, Sense::OrganizationHead { makes } if makes != HeadStrength::Weak)
        })
    })
}

/// A head that decides overrules the lexicon (ولاية نيويورك is a region, وادي حلفا a valley); a weak one, and one of buildings,
/// does not. من جهة باب زويلة is a direction.
fn decided_kind(head: &PlaceHead, known: EntityKind) -> EntityKind {
    let settles = head.decides
        && !matches!(head.kind, EntityKind::Place | EntityKind::Country)
        && !(head.kind == EntityKind::Region && known == EntityKind::Place);
    if (settles || head.is_of_nature) && known != EntityKind::Country { head.kind } else { known }
}
