//! Surnames, given names and titles that stand for a person named in full elsewhere in the article.

use super::groups::Groups;
use super::name::{Name, Names, is_family as is_family_name, is_given};
use super::sound::are_alike;
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::entity::{EntityKind, JoinReason};
use crate::extract::ordinary::usage;
use crate::extract::sense::{Sense, TriggerClass};
use std::collections::HashMap;

/// Most surnames of one sound that a surname is compared with.
const MOST_SPELLINGS: usize = 8;

/// A given name alone is the person's who was named at most this many paragraphs before.
const NEAR_PARAGRAPHS: usize = 3;

/// A given name met more often than this in a million words as an everyday word says nothing about the name beside it.
const COMMON_PER_MILLION: u32 = 50;

/// Which part of a name a short form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Role {
    /// The surname.
    Surname,
    /// The given name.
    Given,
    /// The given name after this title of rulers: الملك سلمان.
    Titled(Rank),
}

/// Titles that stand before a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Rank {
    King,
    Prince,
    Sultan,
    Pope,
    Sheikh,
}

/// Who bears a name.
#[derive(Clone, Copy, Debug)]
enum Bearers {
    One(usize),
    Several,
}

/// Who was named last by a name that he may share.
#[derive(Clone, Copy, Debug)]
struct Latest {
    group: usize,
    paragraph: usize,
    /// The last paragraph that named another bearer.
    rival_paragraph: Option<usize>,
}

/// What stands around a mention.
#[derive(Clone, Debug, Default)]
struct Setting {
    paragraph: usize,
    rank: Option<Rank>,
    /// Whether a family or a relative is spoken of: عائلة الأسد, شقيقه محمد.
    is_relative: bool,
    /// Whether the word after it seems to go on with the name, so that a given name is not alone: أحمد |الشيخ|.
    goes_on: bool,
    /// The given names right before it, where it is part of a name that was not found whole: |علي| هزازي.
    given: Vec<String>,
    /// Whether a word of no known meaning stands before it, which may be such a name: |فيكي| كيندي.
    has_unknown: bool,
}

/// Decides the short forms of persons, mention by mention in text order. For each mention its group and, where it joined that
/// of another form, why.
pub(super) fn resolve(
    document: &Document<'_>,
    standing: &[Candidate],
    names: &Names,
    groups: &mut Groups,
) -> Vec<Option<(usize, JoinReason)>> {
    let settings: Vec<Setting> = standing.iter().map(|candidate| setting(document, candidate)).collect();
    let mut persons = Persons::read(names, groups, &settings);
    let mut decided = vec![None; standing.len()];
    for (mention, (slot, setting)) in decided.iter_mut().zip(&settings).enumerate() {
        let Some(name) = names.of(mention).filter(|name| name.kind == EntityKind::Person) else { continue };
        if name.is_full_person() {
            let group = groups.find(name.group);
            persons.note(name, group, setting);
            continue;
        }
        let Some(found) = persons.whole_of(name, setting, groups) else { continue };
        persons.note_short(name, found.0, setting);
        *slot = Some(found);
    }
    decided
}

/// Who bears which name, and who was named last.
#[derive(Default)]
struct Persons {
    bearers: HashMap<(Role, String), Bearers>,
    /// Surnames by their sound.
    spellings: HashMap<String, Vec<String>>,
    latest: HashMap<(Role, String), Latest>,
    /// How often each group is named in full.
    full_count: HashMap<usize, usize>,
    /// The first mention of each group by a full name.
    first_full: HashMap<usize, usize>,
    /// For short forms that the lexicon knows the first mention below the headline.
    first_short: HashMap<String, usize>,
}

impl Persons {
    fn read(names: &Names, groups: &mut Groups, settings: &[Setting]) -> Self {
        let mut persons = Self::default();
        for (mention, setting) in settings.iter().enumerate() {
            let Some(name) = names.of(mention) else { continue };
            if name.kind != EntityKind::Person {
                continue;
            }
            let group = groups.find(name.group);
            if !name.is_full_person() {
                if name.is_short && setting.paragraph > 0 {
                    persons.first_short.entry(short_key(name)).or_insert(mention);
                }
                continue;
            }
            *persons.full_count.entry(group).or_default() += 1;
            persons.first_full.entry(group).or_insert(mention);
            for key in keys(name, setting.rank) {
                persons.bear(key, group);
            }
        }
        persons
    }

    fn bear(&mut self, key: (Role, String), group: usize) {
        if key.0 == Role::Surname {
            let spellings = self.spellings.entry(super::sound::sound(&key.1)).or_default();
            if spellings.len() < MOST_SPELLINGS && !spellings.contains(&key.1) {
                spellings.push(key.1.clone());
            }
        }
        let bearers = self.bearers.entry(key).or_insert(Bearers::One(group));
        if !matches!(bearers, Bearers::One(other) if *other == group) {
            *bearers = Bearers::Several;
        }
    }

    /// Notes that a full name stands here.
    fn note(&mut self, name: &Name, group: usize, setting: &Setting) {
        for key in keys(name, setting.rank) {
            self.note_key(key, group, setting.paragraph);
        }
    }

    fn note_short(&mut self, name: &Name, group: usize, setting: &Setting) {
        let letters = short_key(name);
        for role in [Role::Surname, Role::Given] {
            if self.bearers.contains_key(&(role, letters.clone())) {
                self.note_key((role, letters.clone()), group, setting.paragraph);
            }
        }
    }

    fn note_key(&mut self, key: (Role, String), group: usize, paragraph: usize) {
        let latest = self.latest.entry(key).or_insert(Latest { group, paragraph, rival_paragraph: None });
        if latest.group != group {
            latest.rival_paragraph = Some(latest.paragraph);
        }
        (latest.group, latest.paragraph) = (group, paragraph);
    }

    /// Whom a short form names.
    fn whole_of(&self, name: &Name, setting: &Setting, groups: &mut Groups) -> Option<(usize, JoinReason)> {
        let letters = short_key(name);
        let own = groups.find(name.group);
        if let Some(rank) = setting.rank {
            let titled = self.one(Role::Titled(rank), &letters, setting);
            if titled.is_some() || matches!(rank, Rank::King | Rank::Prince | Rank::Sultan) {
                return titled;
            }
        }
        let is_surname = self.bearers.contains_key(&(Role::Surname, letters.clone()));
        let begins_with_father = name.parts.first().is_some_and(|first| first.is_father);
        let is_rest = begins_with_father && (setting.has_unknown || name.parts.len() > 1);
        let is_beginning = setting.goes_on && is_given(&letters);
        if setting.is_relative || is_rest || is_beginning {
            return None;
        }
        if !setting.given.is_empty() {
            return setting.given.iter().find_map(|given| self.bearer_of_both(given, &letters));
        }
        if name.is_short && name.known.is_some() {
            return self.known_bearer(name, &letters, setting, groups).filter(|(group, _)| *group != own);
        }
        if is_surname {
            return self.surname(&letters, setting);
        }
        self.given(&letters, setting).or_else(|| self.spelled_otherwise(&letters, setting))
    }

    /// The only one who bears both a given name and a surname.
    fn bearer_of_both(&self, given: &str, surname: &str) -> Option<(usize, JoinReason)> {
        let given = self.bearers.get(&(Role::Given, given.to_owned()))?;
        let surname = self.bearers.get(&(Role::Surname, surname.to_owned()))?;
        match (given, surname) {
            (Bearers::One(one), Bearers::One(other)) if one == other => Some((*one, JoinReason::PartOfName)),
            _ => None,
        }
    }

    /// The only bearer, or the one who was named just before.
    fn one(&self, role: Role, letters: &str, setting: &Setting) -> Option<(usize, JoinReason)> {
        match *self.bearers.get(&(role, letters.to_owned()))? {
            Bearers::One(group) => Some((group, JoinReason::PartOfName)),
            Bearers::Several => self.nearest(role, letters, setting),
        }
    }

    /// The bearer who was named last, where this paragraph or the one before names him and no other one.
    fn nearest(&self, role: Role, letters: &str, setting: &Setting) -> Option<(usize, JoinReason)> {
        let latest = self.latest.get(&(role, letters.to_owned()))?;
        let is_near = setting.paragraph - latest.paragraph <= 1;
        let is_clear = latest.rival_paragraph.is_none_or(|rival| rival < latest.paragraph);
        (is_near && is_clear && !setting.has_unknown).then_some((latest.group, JoinReason::NearestBearer))
    }

    fn surname(&self, letters: &str, setting: &Setting) -> Option<(usize, JoinReason)> {
        // حسين is the surname of one and the given name of another.
        let given = self.bearers.get(&(Role::Given, letters.to_owned()));
        let surname = self.bearers.get(&(Role::Surname, letters.to_owned()))?;
        match (surname, given) {
            (Bearers::One(group), None) => Some((*group, JoinReason::PartOfName)),
            (Bearers::One(group), Some(Bearers::One(other))) if group == other => {
                Some((*group, JoinReason::PartOfName))
            }
            (_, None) => self.nearest(Role::Surname, letters, setting),
            (_, Some(_)) => {
                let near = self.nearest(Role::Surname, letters, setting)?;
                let other = self.latest.get(&(Role::Given, letters.to_owned()));
                other.is_none_or(|other| setting.paragraph - other.paragraph > NEAR_PARAGRAPHS).then_some(near)
            }
        }
    }

    /// A given name alone: of the only one who bears it, named in full a little before; or in the headline.
    fn given(&self, letters: &str, setting: &Setting) -> Option<(usize, JoinReason)> {
        let Bearers::One(group) = *self.bearers.get(&(Role::Given, letters.to_owned()))? else { return None };
        if setting.goes_on || setting.rank.is_some() {
            return None;
        }
        let latest = self.latest.get(&(Role::Given, letters.to_owned()));
        let is_near = latest.is_some_and(|latest| setting.paragraph - latest.paragraph <= NEAR_PARAGRAPHS);
        (is_near || (setting.paragraph == 0 && latest.is_none())).then_some((group, JoinReason::GivenName))
    }

    /// The bearer of a surname that is spelled in another way: غليزر of دانيال جليزر.
    fn spelled_otherwise(&self, letters: &str, setting: &Setting) -> Option<(usize, JoinReason)> {
        let spellings = self.spellings.get(&super::sound::sound(letters))?;
        let mut alike = spellings.iter().filter(|other| are_alike(letters, other) || has_article_more(letters, other));
        let (first, second) = (alike.next()?, alike.next());
        let found = self.surname(first, setting).filter(|_| second.is_none())?;
        Some((found.0, JoinReason::Spelling))
    }

    /// Whom a short form of the lexicon names: the lexicon's person, unless the article speaks of somebody else of that name.
    fn known_bearer(
        &self,
        name: &Name,
        letters: &str,
        setting: &Setting,
        groups: &mut Groups,
    ) -> Option<(usize, JoinReason)> {
        let own = groups.find(name.group);
        let own_count = self.full_count.get(&own).copied().unwrap_or_default();
        match *self.bearers.get(&(Role::Surname, letters.to_owned()))? {
            Bearers::One(group) if group == own => None,
            Bearers::One(group) => {
                // أوباما throughout and ميشيل أوباما once: the other one must have been named before.
                let first = self.first_full.get(&group)?;
                let is_first = self.first_short.get(letters).is_none_or(|short| first <= short);
                (own_count == 0 && is_first).then_some((group, JoinReason::PartOfName))
            }
            Bearers::Several => {
                let (group, reason) = self.nearest(Role::Surname, letters, setting)?;
                let count = self.full_count.get(&group).copied().unwrap_or_default();
                (count > own_count).then_some((group, reason))
            }
        }
    }
}

/// How a short form is looked up: by its last part, where another one before it is no name.
fn short_key(name: &Name) -> String {
    name.core_parts().last().map_or_else(String::new, |part| keyed(&part.letters, part.is_father))
}

/// Whether two surnames differ in their article alone: عسيري, العسيري; not سالم, السالم, of which one is a given name.
fn has_article_more(one: &str, other: &str) -> bool {
    let bare = one.strip_prefix("ال").unwrap_or(one);
    bare == other.strip_prefix("ال").unwrap_or(other) && bare.chars().count() >= 4 && !is_given(bare)
}

/// A father's name is no surname: بن لادن is one, لادن is none.
fn keyed(letters: &str, is_father: bool) -> String {
    format!("{}{letters}", if is_father { "بن " } else { "" })
}

/// The short forms that a full name has.
fn keys(name: &Name, rank: Option<Rank>) -> Vec<(Role, String)> {
    let mut keys = Vec::new();
    let core = name.core_parts();
    if let Some(first) = core.first().filter(|_| core.len() > 1) {
        keys.push((Role::Given, first.letters.clone()));
        keys.extend(rank.map(|rank| (Role::Titled(rank), first.letters.clone())));
    }
    // The house of a prince is no short form of him.
    let of_house = name.parts.iter().any(|part| part.is_father);
    let surnames = name.readings().filter(|parts| parts.len() > 1).filter_map(<[_]>::last);
    let surnames = surnames.filter(|part| !(of_house && part.letters.starts_with("الال")) && !is_ordinal(&part.letters));
    keys.extend(surnames.map(|part| (Role::Surname, keyed(&part.letters, part.is_father))));
    keys
}

fn setting(document: &Document<'_>, candidate: &Candidate) -> Setting {
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
    let names_on = next.starts_with("ال")
        || is_family_name(next)
        || (is_given(next) && usage(next).is_none_or(|usage| usage <= COMMON_PER_MILLION))
        || !is_met(next);
    let is_word = !next.is_empty() && document.is_word(candidate.end) && !document.is_function_word(candidate.end);
    let goes_on = is_word
        && names_on
        && !next.starts_with('و')
        && !is_particle(next)
        && document.trigger_at(candidate.end, &OTHERS).is_none();
    let given_of = |count: usize| given_before(document, candidate, count, word_before(count));
    let given = given_of(1).map_or_else(Vec::new, |given| std::iter::once(given).chain(given_of(2)).collect());
    let has_unknown = block.contains(&candidate.first.saturating_sub(1)) && is_unknown(document, candidate);
    Setting { paragraph, rank, is_relative, goes_on, given, has_unknown }
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
fn is_ordinal(word: &str) -> bool {
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
