//! Surnames, given names and titles that stand for a person named in full elsewhere in the article.

use super::groups::Groups;
use super::name::{Name, Names, is_given};
use super::setting::{Rank, Setting, is_ordinal, setting};
use super::sound::are_alike;
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::entity::{EntityKind, JoinReason};
use hashbrown::HashMap;

/// Most surnames of one sound that a surname is compared with.
const MOST_SPELLINGS: usize = 8;

/// A given name alone is the person's who was named at most this many paragraphs before.
const NEAR_PARAGRAPHS: usize = 3;

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

/// Whose a mention of a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Its own form's.
    Own,
    /// Its own form's, a surname that nobody here bears: beyond this part of a long text somebody may.
    Sought,
    /// Another form's: of which group, and why.
    Of(usize, JoinReason),
}

/// Decides the short forms of persons, mention by mention in text order.
pub(super) fn resolve(
    document: &Document<'_>,
    standing: &[Candidate],
    names: &Names,
    groups: &mut Groups,
) -> Vec<Whose> {
    let settings: Vec<Setting> = standing.iter().map(|candidate| setting(document, candidate)).collect();
    let mut persons = Persons::read(names, groups, &settings);
    let mut decided = vec![Whose::Own; standing.len()];
    for (mention, (slot, setting)) in decided.iter_mut().zip(&settings).enumerate() {
        let Some(name) = names.of(mention).filter(|name| name.kind == EntityKind::Person) else { continue };
        if name.is_full_person() {
            let group = groups.find(name.group);
            persons.note(name, group, setting);
            continue;
        }
        if let Some((group, reason)) = persons.whole_of(name, setting, groups) {
            persons.note_short(name, group, setting);
            *slot = Whose::Of(group, reason);
        } else if persons.is_sought(name, setting) {
            *slot = Whose::Sought;
        }
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
        let is_beginning = setting.goes_on_surely && is_given(&letters);
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

    /// Whether a short form that is nobody's here stands as surnames alone do, so that it may be somebody's elsewhere.
    fn is_sought(&self, name: &Name, setting: &Setting) -> bool {
        let letters = short_key(name);
        let is_borne =
            [Role::Surname, Role::Given].iter().any(|role| self.bearers.contains_key(&(*role, letters.clone())));
        let is_part = setting.is_relative || setting.has_unknown || setting.rank.is_some() || !setting.given.is_empty();
        let is_bare = name.parts.len() == 1 && name.known.is_none() && !is_given(&letters);
        is_bare && !is_borne && !is_part && !name.parts.iter().any(|part| part.is_father)
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

/// For names of several parts of a long text: which of the `sought` surnames just one full name among all has, and no other as
/// a given name; each with its bearer's group.
pub(super) fn sole_bearers(names: &Names, groups: &mut Groups, sought: &[usize]) -> Vec<(usize, usize)> {
    let mut persons = Persons::default();
    for name in names.list.iter().filter(|name| name.is_full_person()) {
        let group = groups.find(name.group);
        keys(name, None).into_iter().for_each(|key| persons.bear(key, group));
    }
    let bearer = |index: &usize| {
        let letters = short_key(names.list.get(*index)?);
        let Bearers::One(group) = *persons.bearers.get(&(Role::Surname, letters.clone()))? else { return None };
        let given = persons.bearers.get(&(Role::Given, letters));
        given.is_none_or(|given| matches!(given, Bearers::One(other) if *other == group)).then_some((*index, group))
    };
    sought.iter().filter_map(bearer).collect()
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
    let surnames =
        surnames.filter(|part| !((of_house && part.letters.starts_with("الال")) || is_ordinal(&part.letters)));
    keys.extend(surnames.map(|part| (Role::Surname, keyed(&part.letters, part.is_father))));
    keys
}
