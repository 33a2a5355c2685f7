//! What stands around a mention: a title, a family, a word that is part of the name though it was not found with it.

use super::name::{is_family as is_family_name, is_given};
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::ordinary::usage;
use crate::extract::sense::{Sense, TriggerClass};

/// A given name met more often than this in a million words as an everyday word says nothing about the name beside it.
const COMMON_PER_MILLION: u32 = 50;

/// Titles that stand before a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Rank {
    /// ملك، عاهل، خادم الحرمين الشريفين.
    King,
    /// أمير، صاحب السمو.
    Prince,
    /// سلطان.
    Sultan,
    /// بابا.
    Pope,
    /// شيخ: of rulers and of scholars.
    Sheikh,
}

/// What stands around a mention.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    /// The position of its block.
    pub(super) paragraph: usize,
    /// The title of rulers before it.
    pub(super) rank: Option<Rank>,
    /// Whether a family or a relative is spoken of: عائلة الأسد, شقيقه محمد.
    pub(super) is_relative: bool,
    /// Whether the word after it seems to go on with the name, so that a given name is not alone: أحمد |الشيخ|.
    pub(super) goes_on: bool,
    /// The same where that word is none that describes: جولي |الفائزة| is جولي.
    pub(super) goes_on_surely: bool,
    /// The given names right before it, where it is part of a name that was not found whole: |علي| هزازي.
    pub(super) given: Vec<String>,
    /// Whether a word of no known meaning stands before it, which may be such a name: |فيكي| كيندي.
    pub(super) has_unknown: bool,
}

/// Looks around a mention.
pub(super) fn setting(document: &Document<'_>, candidate: &Candidate) -> Setting {
    let block = document.block_of(candidate.first);
    let paragraph = document.paragraph_of(candidate.first);
    let word_before = |count: usize| {
        let index = candidate.first.checked_sub(count).filter(|index| block.contains(index));
        index.map_or("", |index| document.folded(index))
    };
    let rank = [1, 2, 3].into_iter().take_while(|count| *count == 1 || stands_between(word_before(count - 1)));
    let rank = rank.filter_map(|count| rank_of(word_before(count))).next();
    let is_alone = candidate.token_count() == 1;
    let is_given_alone = is_alone && is_given(document.folded(candidate.first));
    let is_relative = is_family(word_before(1)) || (is_given_alone && is_kin(word_before(1)));
    let next = Some(candidate.end).filter(|next| block.contains(next)).map_or("", |next| document.folded(next));
    let is_sure = is_family_name(next)
        || (is_given(next) && usage(next).is_none_or(|usage| usage <= COMMON_PER_MILLION))
        || !is_met(next);
    let is_word = !next.is_empty() && document.is_word(candidate.end) && !document.is_function_word(candidate.end);
    let may_go_on = is_word
        && !next.starts_with('و')
        && !is_particle(next)
        && document.trigger_at(candidate.end, &OTHERS).is_none();
    let goes_on = may_go_on && (is_sure || next.starts_with("ال"));
    let goes_on_surely = may_go_on && is_sure;
    let given_of = |count: usize| given_before(document, candidate, count, word_before(count));
    let given = given_of(1).map_or_else(Vec::new, |given| std::iter::once(given).chain(given_of(2)).collect());
    let has_unknown = block.contains(&candidate.first.saturating_sub(1)) && is_unknown(document, candidate);
    Setting { paragraph, rank, is_relative, goes_on, goes_on_surely, given, has_unknown }
}

/// What can follow a name and is no part of it.
const OTHERS: [TriggerClass; 4] = [TriggerClass::Title, TriggerClass::Day, TriggerClass::Month, TriggerClass::Speech];

fn is_particle(word: &str) -> bool {
    matches!(word, "الذي" | "التي" | "الي" | "الا" | "الان" | "اليوم")
}

/// The word `count` before a name without a particle of its own, where it is a given name rather than anything else: |علي| هزازي.
fn given_before(document: &Document<'_>, candidate: &Candidate, count: usize, before: &str) -> Option<String> {
    let index = candidate.first.checked_sub(count)?;
    let is_else =
        document.is_function_word(index) || document.trigger_at(index, &OTHERS).is_some() || before.is_empty();
    let is_name =
        |word: &&str| is_given(word) && (*word == "علي" || usage(word).is_none_or(|usage| usage <= COMMON_PER_MILLION));
    let found = [Some(before), before.strip_prefix('و')].into_iter().flatten().find(is_name);
    found.filter(|_| candidate.stem.cut_bytes == 0 && !is_else).map(str::to_owned)
}

/// Whether the word before a name without a particle of its own is neither an everyday word nor a title nor a name of a place.
fn is_unknown(document: &Document<'_>, candidate: &Candidate) -> bool {
    let Some(before) = candidate.first.checked_sub(1).filter(|_| candidate.stem.cut_bytes == 0) else { return false };
    let is_ordinal = is_ordinal(document.folded(before));
    let has_meaning = document.senses_at(before).any(|(_, sense)| {
        matches!(
            sense,
            Sense::Trigger { .. } | Sense::Belonging { .. } | Sense::Portfolio | Sense::OrganizationHead { .. }
        )
    });
    let is_name = document
        .senses_at(before)
        .any(|(reading, sense)| reading.can_be_name() && matches!(sense, Sense::Given { .. } | Sense::Family { .. }));
    let is_known = is_met(document.folded(before)) || document.is_function_word(before) || has_meaning;
    document.is_word(before) && (is_ordinal || !is_known || (is_name && candidate.token_count() > 1))
}

/// Whether the word, or what is left of it without a particle, is an everyday word. Endings are not taken off: too many foreign
/// names are left with an everyday word then.
fn is_met(word: &str) -> bool {
    let is_everyday = |word: &str| usage(word).is_some();
    is_everyday(word) || word.strip_prefix(['و', 'ف', 'ل', 'ب']).is_some_and(is_everyday)
}

/// A ruler's number, which is no surname.
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "الاول" | "الثاني" | "الثالث" | "الرابع" | "الخامس" | "السادس")
}

fn rank_of(word: &str) -> Option<Rank> {
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    Some(match bare.strip_prefix("ال").or_else(|| bare.strip_prefix("لل")).unwrap_or(bare) {
        "ملك" | "عاهل" | "حرمين" | "شريفين" | "ملكه" => Rank::King,
        "امير" | "اميره" | "سموه" | "سمو" => Rank::Prince,
        "سلطان" => Rank::Sultan,
        "بابا" => Rank::Pope,
        "شيخ" | "شيخه" => Rank::Sheikh,
        _ => return None,
    })
}

/// Words between a ruler's title and the name: الأمير الدكتور فيصل.
fn stands_between(word: &str) -> bool {
    matches!(
        word,
        "الدكتور"
            | "المهندس"
            | "الفريق"
            | "اول"
            | "ركن"
            | "الركن"
            | "الاردني"
            | "المغربي"
            | "السعودي"
            | "\""
            | "«"
            | "/"
            | "الراحل"
    )
}

/// Nouns for a family, whose name is not a person's.
fn is_family(word: &str) -> bool {
    let is_one = |word: &str| {
        matches!(
            word,
            "عايله"
                | "اسره"
                | "قبيله"
                | "عشيره"
                | "ال"
                | "الاسره"
                | "بيت"
                | "الشقيقان"
                | "الشقيقين"
                | "الاخوين"
                | "الاخوان"
                | "الزوجين"
                | "الزوجان"
        )
    };
    is_one(word) || word.strip_prefix(['و', 'ف', 'ب', 'ل']).is_some_and(is_one)
}

/// Nouns for a relative, whose given name is his own.
fn is_kin(word: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ف', 'ب', 'ل']).unwrap_or(word);
    let is_one = |word: &str| {
        [
            "شقيقه",
            "شقيقته",
            "شقيقها",
            "شقيقتها",
            "شقيقي",
            "اخيه",
            "اخوه",
            "اخته",
            "نجله",
            "نجلها",
            "نجلي",
            "ابنه",
            "ابنته",
            "ابنها",
            "ابنتها",
            "ابني",
            "والده",
            "والدته",
            "والدها",
            "والدتها",
            "زوجته",
            "زوجها",
            "عمه",
            "خاله",
            "جده",
            "حفيده",
            "شقيقاه",
        ]
        .contains(&word)
    };
    is_one(word) || is_one(bare)
}
