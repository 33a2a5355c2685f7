//! Where a place's name starts and ends when the words around it say that one stands here.

use super::person_name::means_something_else;
use crate::extract::clitic::{Stem, StemArticle};
use crate::extract::document::{Document, Reading};
use crate::extract::entity::EntityKind;
use crate::extract::lexicon::known_entity;
use crate::extract::sense::Sense;

/// Most words of an unknown place name.
const MOST_WORDS: usize = 4;

/// A stretch of tokens that can be a place's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceName {
    /// Index after its last token.
    pub(super) end: usize,
    /// The lexicon's entity and its kind, where the name is known.
    pub(super) known: Option<(u32, EntityKind)>,
}

/// The longest name of a place known to the lexicon at `first`; one of kind `wanted` goes first.
pub(super) fn known_place_at(
    document: &Document<'_>,
    first: usize,
    stem: Stem,
    wanted: EntityKind,
) -> Option<PlaceName> {
    let names = document.senses_at(first).filter_map(|(reading, sense)| match sense {
        Sense::Name { entity, guarded, .. }
            if reading.stem == stem && !(guarded && is_place_noun(document, first, reading.end)) =>
        {
            let kind = known_entity(entity)?.kind;
            is_place(kind).then_some((reading.end, entity, kind, guarded))
        }
        _ => None,
    });
    let best = names.max_by_key(|(end, entity, kind, guarded)| {
        (*end, *kind == wanted, !guarded, *kind == EntityKind::Country, std::cmp::Reverse(*entity))
    });
    best.map(|(end, entity, kind, _)| PlaceName { end, known: Some((entity, kind)) })
}

/// Whether the words are also a definite noun for such a place: ريف المدينة is no name.
pub(super) fn is_place_noun(document: &Document<'_>, first: usize, end: usize) -> bool {
    let mut senses = document.senses_at(first).filter(|(reading, _)| reading.end == end);
    senses.any(|(reading, sense)| {
        reading.stem.article == StemArticle::TakenOff && matches!(sense, Sense::PlaceHead { .. })
    })
}

/// Whether the kind is somewhere on a map.
pub(super) const fn is_place(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Nationality)
}

/// An unknown name of one or several words at `first`.
pub(super) fn unknown_place_at(document: &Document<'_>, first: usize, stem: Stem, limit: usize) -> Option<PlaceName> {
    let (mut end, own_stem) = (first, stem);
    while end < limit && end - first < MOST_WORDS {
        let stem = if end == first { stem } else { Stem::WHOLE };
        let prefix = if end == first + 1 {
            own_stem.parts(document.folded(first)).1
        } else {
            document.folded(end.saturating_sub(1))
        };
        let after_prefix = end > first && is_place_prefix(prefix) && !document.is_function_word(end);
        if (end > first && (joins_another(document, end) || begins_person(document, first, end)))
            || !is_place_word(document, end, stem, after_prefix)
        {
            break;
        }
        end += 1;
    }
    if end > first && end < limit && is_place_epithet(document.folded(end)) {
        end += 1;
    }
    (end > first && !(end == first + 1 && is_place_prefix(stem.parts(document.folded(first)).1)))
        .then_some(PlaceName { end, known: None })
}

/// Whether a word can be part of an unknown place's name.
fn is_place_word(document: &Document<'_>, index: usize, stem: Stem, after_prefix: bool) -> bool {
    let (_, letters) = stem.parts(document.folded(index));
    if !document.is_word(index) || letters.chars().count() < 2 {
        return false;
    }
    if is_place_prefix(letters) {
        return true;
    }
    let is_name = document.senses_at(index).any(|(reading, sense)| {
        reading.stem == stem
            && reading.end == index + 1
            && matches!(sense, Sense::Given { guarded: false } | Sense::Family { guarded: false })
    });
    is_name || after_prefix || (!document.is_ordinary(index) && !means_something_else(document, index, stem))
}

/// Whether و begins the word and the rest is a head, a name or a word that leads elsewhere: كفر سعد |وعزبة| البنا.
fn joins_another(document: &Document<'_>, index: usize) -> bool {
    let cut = |reading: &Reading| reading.stem.cut_bytes == 'و'.len_utf8();
    let folded = document.folded(index);
    folded.starts_with("وال")
        || folded.starts_with('و')
            && document.senses_at(index).any(|(reading, sense)| {
                cut(reading)
                    && match sense {
                        Sense::PlaceHead { .. } | Sense::OrganizationHead { .. } | Sense::Trigger { .. } => true,
                        Sense::Name { guarded, .. } | Sense::Given { guarded } | Sense::Belonging { guarded, .. } => {
                            !guarded
                        }
                        _ => false,
                    }
            })
}

/// Whether a given name follows a definite word: عمدة حي السويدي |سعد| is another's.
fn begins_person(document: &Document<'_>, first: usize, index: usize) -> bool {
    let is_given = |(reading, sense): (&Reading, Sense)| {
        reading.stem == Stem::WHOLE && matches!(sense, Sense::Given { guarded: false })
    };
    document.folded(first).starts_with("ال") && document.senses_at(index).any(is_given)
}

/// What tells one village from its neighbour of the same name: أم الفحم |الغربية|.
pub(super) fn is_place_epithet(folded: &str) -> bool {
    let Some(bare) = folded.strip_prefix("ال") else { return false };
    matches!(
        bare,
        "غربيه"
            | "شرقيه"
            | "شماليه"
            | "جنوبيه"
            | "قبليه"
            | "بحريه"
            | "غربي"
            | "شرقي"
            | "قبلي"
            | "بحري"
            | "صغيره"
            | "كبيره"
            | "صغري"
            | "كبري"
            | "عليا"
            | "سفلي"
            | "فوقا"
            | "تحتا"
            | "فوقاني"
            | "تحتاني"
            | "فوقانيه"
            | "تحتانيه"
    )
}

/// Words that begin many place names, so that an everyday word may follow: عين العرب، كفر الدوار.
fn is_place_prefix(folded: &str) -> bool {
    matches!(
        folded,
        "عين"
            | "تل"
            | "كفر"
            | "دير"
            | "بيت"
            | "خربه"
            | "وادي"
            | "راس"
            | "ام"
            | "ابو"
            | "بني"
            | "سيدي"
            | "حي"
            | "بير"
            | "خان"
            | "برج"
            | "قلعه"
            | "جسر"
            | "منيه"
            | "ميت"
            | "عزبه"
            | "نجع"
            | "سان"
            | "سانت"
            | "سانتا"
            | "ايت"
            | "اولاد"
            | "ود"
            | "كوم"
            | "زاويه"
            | "نزله"
            | "منشاه"
            | "حاسي"
            | "ابي"
    )
}
