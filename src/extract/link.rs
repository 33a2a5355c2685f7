//! Mentions become entities: a surname joins its full name, a variant its country, a short form its longer one.

use super::candidate::Candidate;
use super::clitic::StemArticle;
use super::document::Document;
use super::entity::{Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};
use super::lexicon::{known_entity, senses_of};
use super::naming;
use super::repeat::folded_words;
use super::sense::{NameForm, Sense};
use std::collections::HashMap;

/// What a candidate's mentions are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// The lexicon's entity, seen as this kind: Turkey and Turkish are two.
    Known(EntityKind, u32),
    /// The folded words of a name that the lexicon does not have.
    Words(EntityKind, Vec<String>),
}

/// One mention on its way to its entity.
struct Link {
    words: Vec<String>,
    display: String,
    key: Key,
    /// Set where the mention joined another form's group.
    reason: Option<JoinReason>,
}

/// Groups what stands into entities, in display order.
pub(super) fn link(document: &Document<'_>, standing: &[Candidate]) -> Entities {
    let mut links: Vec<Link> = standing.iter().map(|candidate| own_link(document, candidate)).collect();
    join_parts(&mut links, standing);
    join_spellings(&mut links);
    let entities = groups(&links).iter().filter_map(|members| entity(&links, standing, members)).collect();
    Entities::ordered(mentions(standing, links), entities)
}

fn own_link(document: &Document<'_>, candidate: &Candidate) -> Link {
    let words = folded_words(document, candidate);
    let known = candidate.known.or_else(|| known_by_words(candidate.kind, &words));
    let key = match known {
        Some(entity) => Key::Known(candidate.kind, entity),
        None => Key::Words(candidate.kind, words.clone()),
    };
    let slice = candidate.span.slice(document.text());
    let display = if candidate.stem.article == StemArticle::Restored { format!("ا{slice}") } else { slice.to_owned() };
    Link { words, display, key, reason: None }
}

/// The lexicon's entity of this kind that has the words as a full name.
fn known_by_words(kind: EntityKind, words: &[String]) -> Option<u32> {
    senses_of(&words.join(" "))?.iter().find_map(|sense| match sense {
        Sense::Name { entity, form: NameForm::Full, .. } => {
            known_entity(entity).filter(|known| known.kind == kind).map(|_| entity)
        }
        _ => None,
    })
}

/// Joins parts of names to the fullest names of the article.
fn join_parts(links: &mut [Link], standing: &[Candidate]) {
    let mut wholes: HashMap<EntityKind, Vec<usize>> = HashMap::new();
    for (index, candidate) in standing.iter().enumerate().filter(|(_, candidate)| joins_parts(candidate.kind)) {
        let Some(link) = links.get(index).filter(|link| link.words.len() > 1) else { continue };
        let kept = wholes.entry(candidate.kind).or_default();
        if !kept.iter().any(|other| links.get(*other).is_some_and(|other| other.words == link.words)) {
            kept.push(index);
        }
    }
    for (index, candidate) in standing.iter().enumerate().filter(|(_, candidate)| joins_parts(candidate.kind)) {
        let Some(choices) = wholes.get(&candidate.kind) else { continue };
        let Some(whole) = whole_for(links, choices, index, candidate.kind) else { continue };
        let Some((key, words)) = links.get(whole).map(|link| (link.key.clone(), link.words.len())) else { continue };
        if let Some(link) = links.get_mut(index)
            && link.key != key
            && link.words.len() < words
        {
            link.key = key;
            link.reason = Some(JoinReason::PartOfName);
        }
    }
}

const fn joins_parts(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Country | EntityKind::Nationality | EntityKind::Organization)
}

/// The longer name that a name is part of: of several the last one named before it, else the first after it.
fn whole_for(links: &[Link], choices: &[usize], index: usize, kind: EntityKind) -> Option<usize> {
    let own = links.get(index)?;
    let fits = |whole: &usize| links.get(*whole).is_some_and(|link| is_part(&own.words, &link.words, kind));
    let mut fitting = choices.iter().copied().filter(fits);
    let first = fitting.next()?;
    let rest = fitting.take_while(|whole| *whole < index).last();
    let whole = rest.unwrap_or(first);
    // The long form of a long form: احمد → محمد احمد → محمد احمد علي.
    let longer = choices
        .iter()
        .copied()
        .find(|other| links.get(whole).zip(links.get(*other)).is_some_and(|(a, b)| is_part(&a.words, &b.words, kind)));
    Some(longer.unwrap_or(whole))
}

/// Whether `part` is a shorter form of `whole`: of a person the end, or first and last; of a place the beginning or the end.
fn is_part(part: &[String], whole: &[String], kind: EntityKind) -> bool {
    if part.len() >= whole.len() {
        return false;
    }
    let ends = whole.ends_with(part);
    if kind == EntityKind::Person {
        let skips_middle = part.len() >= 2 && part.first() == whole.first() && is_subsequence(part, whole);
        return ends || skips_middle || (part.len() == 1 && whole.starts_with(part));
    }
    ends || whole.starts_with(part)
}

fn is_subsequence(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|word| rest.any(|other| other == word))
}

/// Joins names that differ only as two newspapers spell one foreign word: غ, ج or ك; a long vowel or none.
fn join_spellings(links: &mut [Link]) {
    let mut first_by_skeleton: HashMap<(EntityKind, Vec<String>), (Key, Vec<String>)> = HashMap::new();
    for link in links {
        let Key::Words(kind, words) = &link.key else { continue };
        let skeleton: Vec<String> = words.iter().map(|word| skeleton(word)).collect();
        match first_by_skeleton.get(&(*kind, skeleton.clone())) {
            Some((key, first))
                if *key != link.key && first.iter().zip(words).all(|(a, b)| a == b || are_spellings(a, b)) =>
            {
                link.key = key.clone();
                link.reason = Some(JoinReason::Spelling);
            }
            Some(_) => {}
            None => {
                first_by_skeleton.insert((*kind, skeleton), (link.key.clone(), words.clone()));
            }
        }
    }
}

/// Whether two words of one skeleton are one word: not where both are names of their own (سعد, سعيد).
fn are_spellings(one: &str, other: &str) -> bool {
    let is_known = |word: &str| {
        let senses = senses_of(word).map(|senses| {
            senses
                .iter()
                .any(|sense| matches!(sense, Sense::Given { .. } | Sense::Family { .. } | Sense::Common { .. }))
        });
        senses.unwrap_or(false)
    };
    let is_vowel = |letter: char| matches!(letter, 'ا' | 'و' | 'ي');
    let vowels_agree = one.chars().map(is_vowel).eq(other.chars().map(is_vowel));
    one.chars().count().min(other.chars().count()) >= 4 && (vowels_agree || !(is_known(one) && is_known(other)))
}

/// A folded word without its long vowels, letters that transcribe one sound made one.
fn skeleton(word: &str) -> String {
    let letters = word.chars().filter_map(|letter| match letter {
        'ا' | 'و' | 'ي' => None,
        'غ' | 'ج' | 'ق' => Some('ك'),
        'ط' => Some('ت'),
        'ث' | 'ص' => Some('س'),
        'ذ' | 'ظ' => Some('ز'),
        'ض' => Some('د'),
        _ => Some(letter),
    });
    letters.collect()
}

/// Mention indices by key, in order of first mention.
fn groups(links: &[Link]) -> Vec<Vec<usize>> {
    let mut group_by_key: HashMap<&Key, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, link) in links.iter().enumerate() {
        let group = *group_by_key.entry(&link.key).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(members) => members.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

fn entity(links: &[Link], standing: &[Candidate], members: &[usize]) -> Option<Entity> {
    let first = links.get(*members.first()?)?;
    let kind = standing.get(*members.first()?)?.kind;
    let known = match first.key {
        Key::Known(_, entity) => known_entity(entity),
        Key::Words(..) => None,
    };
    let forms = members.iter().filter_map(|member| links.get(*member));
    let fullest = naming::fullest(forms.clone().map(|link| link.display.as_str()))?;
    let name = known.map_or(fullest, |known| known.name).to_owned();
    let country =
        known.and_then(|known| known.country).filter(|_| matches!(kind, EntityKind::Country | EntityKind::Nationality));
    let aliases = naming::aliases(&name, forms.map(|link| (link.display.as_str(), link.reason)));
    let mentions = members.iter().map(|member| MentionId(*member)).collect();
    Some(Entity { kind, name, is_known: known.is_some(), aliases, mentions, country })
}

/// The mentions in text order; whose they are is not said yet.
fn mentions(standing: &[Candidate], links: Vec<Link>) -> Vec<Mention> {
    let mentions = standing.iter().zip(links).map(|(candidate, link)| Mention {
        span: candidate.span,
        kind: candidate.kind,
        entity: EntityId(0),
        form: link.display,
        confidence: candidate.evidence.confidence(),
        evidence: candidate.evidence.words(),
    });
    mentions.collect()
}
