//! From groups of names to entities as readers see them: names, aliases with reasons, order.

use super::name::{Name, Names, display};
use super::sound::are_alike;
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::entity::{Alias, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};
use crate::extract::lexicon::{KnownEntity, known_entity};
use crate::text::fold::fold;
use std::collections::{HashMap, HashSet};

/// Where a mention belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its group.
    pub(super) group: usize,
    /// The lexicon's entity that the group is.
    pub(super) known: Option<u32>,
    /// Why its form is in this group.
    pub(super) reason: Option<JoinReason>,
}

/// A form of an entity's name, once for each way it is written.
struct Form<'a> {
    name: &'a Name,
    display: String,
    reason: Option<JoinReason>,
    count: usize,
}

/// Makes entities of the mentions in each group, in display order.
pub(super) fn build(document: &Document<'_>, standing: &[Candidate], names: &Names, places: &[Place]) -> Entities {
    let groups = members_by_group(places);
    let mut entities: Vec<Entity> =
        groups.iter().filter_map(|members| entity(document, standing, names, (places, members))).collect();
    entities.sort_by_key(|entity| {
        (entity.kind, std::cmp::Reverse(entity.mentions.len()), entity.mentions.first().copied())
    });
    let mut entity_of: Vec<EntityId> = vec![EntityId(0); standing.len()];
    for (index, entity) in entities.iter().enumerate() {
        for mention in &entity.mentions {
            if let Some(slot) = entity_of.get_mut(mention.0) {
                *slot = EntityId(index);
            }
        }
    }
    let mentions = standing.iter().zip(entity_of).map(|(candidate, entity)| Mention {
        span: candidate.span,
        kind: candidate.kind,
        entity,
        confidence: candidate.evidence.confidence(),
        evidence: candidate.evidence.words(),
    });
    Entities::new(mentions.collect(), entities)
}

/// Mention indices by group, in order of first mention.
fn members_by_group(places: &[Place]) -> Vec<Vec<usize>> {
    let mut position_by_group: HashMap<usize, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (mention, place) in places.iter().enumerate() {
        let position = *position_by_group.entry(place.group).or_insert(groups.len());
        match groups.get_mut(position) {
            Some(members) => members.push(mention),
            None => groups.push(vec![mention]),
        }
    }
    groups
}

fn entity(
    document: &Document<'_>,
    standing: &[Candidate],
    names: &Names,
    (places, members): (&[Place], &[usize]),
) -> Option<Entity> {
    let first = *members.first()?;
    let kind = standing.get(first)?.kind;
    let known = places.get(first)?.known.and_then(known_entity);
    let forms = forms(document, standing, names, (places, members));
    let name = shown_name(kind, known, &forms)?;
    let country =
        known.and_then(|known| known.country).filter(|_| matches!(kind, EntityKind::Country | EntityKind::Nationality));
    let otherwise = if known.is_some() { JoinReason::Lexicon } else { JoinReason::PartOfName };
    let aliases = aliases(&name, &forms, otherwise);
    Some(Entity { kind, name, aliases, mentions: members.iter().map(|member| MentionId(*member)).collect(), country })
}

/// The ways in which an entity is written, in order of appearance.
fn forms<'a>(
    document: &Document<'_>,
    standing: &[Candidate],
    names: &'a Names,
    (places, members): (&[Place], &[usize]),
) -> Vec<Form<'a>> {
    let mut forms: Vec<Form<'a>> = Vec::new();
    let mut position_by_display: HashMap<String, usize> = HashMap::new();
    for member in members {
        let Some((candidate, place)) = standing.get(*member).zip(places.get(*member)) else { continue };
        let Some(name) = names.of(*member) else { continue };
        let display = display(document, candidate);
        let position = *position_by_display.entry(display.clone()).or_insert(forms.len());
        match forms.get_mut(position) {
            Some(form) => form.count += 1,
            None => forms.push(Form { name, display, reason: place.reason, count: 1 }),
        }
    }
    forms
}

/// What to call an entity: see [`Entity::name`].
fn shown_name(kind: EntityKind, known: Option<KnownEntity>, forms: &[Form<'_>]) -> Option<String> {
    // Words that the extractor took along do not make a form fuller; of equal ones the more frequent, then the first.
    let fullness = |form: &Form<'_>| {
        let name = form.name;
        if name.is_trimmed() { name.core.len() * 2 } else { name.parts.len() * 2 + 1 }
    };
    let fullest =
        forms.iter().enumerate().max_by_key(|(index, form)| (fullness(form), form.count, std::cmp::Reverse(*index)))?;
    let is_named = matches!(kind, EntityKind::Country | EntityKind::Nationality);
    let lexicon = known.filter(|known| is_named || forms.iter().any(|form| is_form_of(&form.name.words, known.name)));
    Some(lexicon.map_or_else(|| fullest.1.display.clone(), |known| known.name.to_owned()))
}

/// Whether the words are the lexicon's name, a part of it, or spelled a little otherwise: جيزان of جازان, not جبهة النصرة of
/// هيئة تحرير الشام.
fn is_form_of(words: &[String], name: &str) -> bool {
    let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
    let folded = fold(name);
    let longer: Vec<String> = folded.split(|each: char| !each.is_alphanumeric()).map(bare).collect();
    let shorter: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let mut rest = longer.iter();
    shorter.concat() == longer.concat()
        || shorter.iter().all(|word| rest.any(|other| other == word || are_alike(other, word)))
}

fn aliases(name: &str, forms: &[Form<'_>], otherwise: JoinReason) -> Vec<Alias> {
    let folded_name = fold(name);
    let mut seen: HashSet<&str> = HashSet::from([name]);
    let mut aliases = Vec::new();
    for form in forms.iter().filter(|form| seen.insert(form.display.as_str())) {
        let same_letters = form.name.words.concat() == folded_name.replace(' ', "");
        let reason = if same_letters { JoinReason::SameForm } else { form.reason.unwrap_or(otherwise) };
        aliases.push(Alias { text: form.display.clone(), reason });
    }
    aliases
}
