//! Organizations and places by less than their name, where the article has just one that fits.

use super::groups::Groups;
use super::name::{Name, Names, forms_of};
use super::sound::{are_alike, country_of_adjective, sound};
use crate::extract::entity::{EntityKind, JoinReason};
use crate::extract::lexicon::{Branch, known_entity, senses_of};
use crate::extract::ordinary::usage;
use crate::extract::sense::Sense;
use hashbrown::HashMap;

/// Most names of one form or sound that a name is compared with.
const MOST_COMPARED: usize = 8;

/// Joins short forms to whole names, the longest first.
pub(super) fn join(names: &mut Names, groups: &mut Groups) {
    let is_meant = |index: &usize| {
        names.list.get(*index).is_some_and(|name| {
            !matches!(name.kind, EntityKind::Person | EntityKind::Country | EntityKind::Nationality)
        })
    };
    let mut order: Vec<usize> = (0..names.list.len()).filter(is_meant).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(names.list.get(*index).map_or(0, |name| name.words.len())), *index));
    let mut longer = Longer::default();
    for index in order {
        let Some(name) = names.list.get(index) else { continue };
        let own = name.group;
        let found = longer.whole_of(name, names, groups);
        longer.add(index, name);
        if let Some((group, reason)) = found
            && groups.join(group, own)
            && let Some(name) = names.list.get_mut(index)
        {
            name.reason = Some(reason);
        }
    }
}

/// The names seen so far, by each shorter form that they have.
#[derive(Default)]
struct Longer {
    by_form: HashMap<(EntityKind, String), Vec<usize>>,
    by_sound: HashMap<(EntityKind, String), Vec<usize>>,
}

impl Longer {
    fn add(&mut self, index: usize, name: &Name) {
        for form in short_forms(name) {
            let choices = self.by_form.entry((name.kind, form)).or_default();
            // Two are enough to know that a form is not one's own.
            if choices.len() < MOST_COMPARED {
                choices.push(index);
            }
        }
        let choices = self.by_sound.entry((name.kind, sounds(name))).or_default();
        if choices.len() < MOST_COMPARED {
            choices.push(index);
        }
    }

    /// The group of the one name that `name` is a form of.
    fn whole_of(&self, name: &Name, names: &Names, groups: &mut Groups) -> Option<(usize, JoinReason)> {
        if let Some(spelled) = self.spelled_otherwise(name, names) {
            return Some((spelled, JoinReason::Spelling));
        }
        let reason = if name.kind == EntityKind::Organization { JoinReason::ShortForm } else { JoinReason::PartOfName };
        let by_form = |form: String| self.by_form.get(&(name.kind, form));
        let choices = by_form(plain_form(name))
            .or_else(|| by_form(without_rank(&plain_words(name)).concat()))
            .or_else(|| by_form(in_any_order(&name.words).filter(|_| name.kind == EntityKind::Organization)?))?;
        let wholes = || choices.iter().filter_map(|choice| names.list.get(*choice));
        let first = groups.find(wholes().next()?.group);
        let is_one = wholes().all(|whole| groups.find(whole.group) == first);
        (is_one && wholes().all(|whole| may_be_short(name, whole))).then_some((first, reason))
    }

    fn spelled_otherwise(&self, name: &Name, names: &Names) -> Option<usize> {
        let choices = self.by_sound.get(&(name.kind, sounds(name)))?;
        let is_alike = |whole: &&Name| {
            whole.parts.len() == name.parts.len()
                && whole.parts.iter().zip(&name.parts).all(|(a, b)| are_alike(&a.letters, &b.letters))
        };
        choices.iter().filter_map(|choice| names.list.get(*choice)).find(is_alike).map(|whole| whole.group)
    }
}

/// The shorter forms of a name, as [`plain_form`] writes them.
fn short_forms(name: &Name) -> Vec<String> {
    let words = plain_words(name);
    let mut forms = Vec::new();
    for count in 1..words.len() {
        let (start, end) = words.split_at(count);
        if is_enough(name.kind, name.words.get(..count).unwrap_or_default(), name.words.get(count)) {
            forms.push(start.concat());
        }
        if name.kind != EntityKind::Organization {
            forms.push(end.concat());
        }
    }
    if name.kind == EntityKind::Organization {
        let own = without_head(&name.words);
        let bare = without_adjective(own);
        let names_itself = |form: &&[String]| {
            is_own(form) || (form.len() >= 2 && name.words.first().is_some_and(|head| is_often_left_out(head)))
        };
        for form in [own, bare].into_iter().filter(|form| form.len() < words.len()).filter(names_itself) {
            forms.push(form.iter().map(|word| plain(word)).collect::<String>());
        }
        // The same words but for articles and و are one body, too.
        forms.push(words.concat());
        forms.push(without_rank(&words).concat());
        forms.extend(head_and_purpose(&name.words));
        forms.extend(of_football(&name.words));
        forms.extend(in_any_order(&name.words));
    }
    forms.sort();
    forms.dedup();
    forms
}

/// الاتحاد المغربي لكرة القدم as papers shorten it: اتحاد الكرة.
fn of_football(words: &[String]) -> Option<String> {
    let is_of_football = words.first().is_some_and(|head| plain(head) == "اتحاد")
        && matches!(words, [.., game, foot] if game == "لكره" && foot == "القدم");
    is_of_football.then(|| "اتحادكره".to_owned())
}

/// The words in an order that does not depend on grammar: هيئة السياحة المغربية, الهيئة المغربية للسياحة.
fn in_any_order(words: &[String]) -> Option<String> {
    let mut plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
    plain.sort();
    (words.len() >= 3).then(|| format!("{{{}}}", plain.join(",")))
}

/// الهيئة السعودية للمواصفات as papers shorten it: هيئة المواصفات.
fn head_and_purpose(words: &[String]) -> Option<String> {
    let head = words.first().filter(|head| head.starts_with("ال"))?;
    let purpose = words.iter().position(|word| word.starts_with("لل")).filter(|position| *position >= 2)?;
    let rest: String = words.get(purpose..)?.iter().map(|word| plain(word)).collect();
    Some(format!("{}{rest}", plain(head)))
}

/// Whether the beginning of a name can stand for it: of a body more than its head, with what comes next not going on about
/// the one it is named after (جامعة الملك سعود | بن عبد العزيز).
fn is_enough(kind: EntityKind, start: &[String], next: Option<&String>) -> bool {
    let goes_on = next.is_some_and(|next| matches!(next.as_str(), "بن" | "ال" | "ابو" | "عبد" | "الدين" | "الله"));
    !goes_on && (kind != EntityKind::Organization || start.len() >= 2 || start.iter().all(|word| usage(word).is_none()))
}

/// What a name is looked up by. Articles count in places: الرياض is not رياض الخبراء.
fn plain_form(name: &Name) -> String {
    plain_words(name).concat()
}

fn plain_words(name: &Name) -> Vec<String> {
    if name.kind == EntityKind::Organization {
        name.words.iter().map(|word| plain(word)).collect()
    } else {
        name.words.clone()
    }
}

/// A word without its article, ل and و, and without what papers are not at one about: الهيئة العامة للطيران, هيئة الطيران;
/// السمعي والبصري, السمعي البصري; التعليم الثانوي, التعليم الثانوية; the company of one is the group of another.
fn plain(word: &str) -> String {
    let bare = ["لل", "ال", "وال"].iter().find_map(|article| word.strip_prefix(article));
    let bare = bare.filter(|bare| bare.chars().count() >= 3).unwrap_or(word);
    match bare {
        "مجموعه" => "شركه",
        "ميليشيات" | "مليشيات" | "مليشيا" => "ميليشيا",
        "شيون" => "شوون",
        _ => bare.strip_suffix('ه').filter(|bare| bare.ends_with('ي') && bare.chars().count() >= 4).unwrap_or(bare),
    }
    .to_owned()
}

/// The words without those that say no more than that a body is general: الهيئة |العامة| للطيران.
fn without_rank(words: &[String]) -> Vec<String> {
    let kept: Vec<String> = words.iter().filter(|word| !is_rank(word)).cloned().collect();
    if kept.len() >= 2 { kept } else { words.to_vec() }
}

fn is_rank(word: &str) -> bool {
    matches!(word, "عامه" | "عام")
}

/// The name without the noun that says what sort of body it is.
fn without_head(words: &[String]) -> &[String] {
    match words {
        [head, rest @ ..] if is_organization_head(head) && !rest.is_empty() => rest,
        _ => words,
    }
}

/// Adjectives that say how far a body reaches.
fn is_reach(word: &str) -> bool {
    matches!(
        word,
        "الدوليه"
            | "العالميه"
            | "العالمي"
            | "الفضاييه"
            | "الاخباريه"
            | "الاخباري"
            | "الارهابي"
            | "الارهابيه"
            | "المتطرف"
            | "المتطرفه"
            | "المتشدد"
            | "المتشدده"
    )
}

/// The name without the adjective of its country or reach.
fn without_adjective(words: &[String]) -> &[String] {
    match words {
        [rest @ .., last] if !rest.is_empty() && (country_of_adjective(last).is_some() || is_reach(last)) => rest,
        _ => words,
    }
}

fn is_organization_head(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::OrganizationHead { .. })))
}

/// Heads without which newspapers name a body: حزب |الجبهة الوطنية|.
fn is_often_left_out(head: &str) -> bool {
    let bare = head.strip_prefix("ال").unwrap_or(head);
    matches!(bare, "حزب" | "حركه" | "تيار" | "جماعه" | "تنظيم" | "تحالف" | "ايتلاف")
}

/// Whether words name something by themselves: شركة |بوناتي|, not وزارة |الدفاع|.
fn is_own(words: &[String]) -> bool {
    words.iter().any(|word| usage(word).is_none()) || !forms_of(EntityKind::Organization, &words.join(" ")).is_empty()
}

/// Whether `name` can be short for `whole`. What the lexicon knows by the short form is the whole only with a head and an
/// adjective more that suit it: ليستر سيتي, نادي ليستر سيتي الإنجليزي.
fn may_be_short(name: &Name, whole: &Name) -> bool {
    if name.kind != EntityKind::Organization {
        // مكة and مكة المكرمة are one by the lexicon, السويس and قناة السويس are two.
        let (own, other) = (places_named(&name.words), places_named(&whole.words));
        return own.is_empty() || own.iter().any(|place| other.contains(place));
    }
    let Some(known) = name.known else { return true };
    if whole.known.is_some() {
        return whole.known == Some(known);
    }
    let Some(entity) = known_entity(known) else { return false };
    // What a body is for, after its whole name: المنتخب الأرجنتيني |لكرة القدم|.
    let purpose =
        whole.words.get(name.words.len()).filter(|_| name.words.len() >= 2 && whole.words.starts_with(&name.words));
    if purpose.is_some_and(|word| word.starts_with("لل") || word == "لكره") {
        return true;
    }
    let head_suits = match whole.words.first() {
        Some(head)
            if without_head(&whole.words).len() < whole.words.len()
                && !name.words.starts_with(std::slice::from_ref(head)) =>
        {
            suits(head, entity.branch)
        }
        _ => true,
    };
    let country = whole.words.last().and_then(|last| known_entity(country_of_adjective(last)?)?.country);
    let adjective_suits = country.is_none() || country == entity.country || name.words.last() == whole.words.last();
    let core = |words: &[String]| -> String {
        without_adjective(without_head(words)).iter().map(|word| plain(word)).collect()
    };
    let is_rest = name.words == without_head(&whole.words);
    head_suits && adjective_suits && (is_rest || core(&name.words) == core(&whole.words))
}

/// Whether a head noun can stand before the name of such a body: قناة الأهلي is no club.
fn suits(head: &str, branch: Option<Branch>) -> bool {
    let bare = head.strip_prefix("ال").unwrap_or(head);
    let is_company = matches!(bare, "شركه" | "مجموعه" | "موسسه");
    match branch {
        Some(Branch::Club) => matches!(bare, "نادي" | "فريق"),
        Some(Branch::Media) if is_company => true,
        Some(Branch::Media) => {
            matches!(
                bare,
                "قناه"
                    | "صحيفه"
                    | "جريده"
                    | "مجله"
                    | "وكاله"
                    | "شبكه"
                    | "موقع"
                    | "اذاعه"
                    | "تلفزيون"
                    | "تليفزيون"
            )
        }
        None if is_company => true,
        None => matches!(
            bare,
            "منظمه"
                | "حزب"
                | "حركه"
                | "جماعه"
                | "تنظيم"
                | "مصرف"
                | "بنك"
                | "مليشيا"
                | "ميليشيا"
                | "ميليشيات"
                | "شبكه"
                | "موقع"
                | "تطبيق"
        ),
    }
}

/// The places of the lexicon that have the words as a name, of whatever kind.
fn places_named(words: &[String]) -> Vec<u32> {
    let senses = senses_of(&words.join(" "));
    let names = senses.iter().flat_map(|senses| senses.iter()).filter_map(|sense| match sense {
        Sense::Name { entity, .. } => Some(entity),
        _ => None,
    });
    let is_place = |entity: &u32| {
        known_entity(*entity).is_some_and(|known| !matches!(known.kind, EntityKind::Person | EntityKind::Organization))
    };
    names.filter(is_place).collect()
}

/// The sounds of a name's words; adjectives of one country sound alike.
fn sounds(name: &Name) -> String {
    let sounds: Vec<String> = name
        .words
        .iter()
        .map(|word| country_of_adjective(word).map_or_else(|| sound(word), |country| format!("@{country}")))
        .collect();
    sounds.join(" ")
}
