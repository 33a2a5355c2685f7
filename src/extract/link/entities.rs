//! From groups of names to entities as readers see them: names, aliases with reasons.

use super::name::{Name, Names, display};
use super::part::{Part, PartEntity, PartForm};
use super::sound::are_alike;
use crate::extract::candidate::Candidate;
use crate::extract::document::Document;
use crate::extract::entity::{CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};
use crate::extract::form::Form;
use crate::extract::lexicon::{KnownEntity, known_entity};
use crate::extract::naming;
use crate::extract::personal::PersonalLexicon;
use crate::text::fold::fold;
use hashbrown::{HashMap, HashSet};

/// Where a mention belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its group.
    pub(super) group: usize,
    /// The lexicon's entity that the group is.
    pub(super) known: Option<u32>,
    /// Why its form is in this group.
    pub(super) reason: Option<JoinReason>,
    /// Whether it is a surname that nobody in this document bears, free to be that of somebody beyond it.
    pub(super) is_sought: bool,
}

/// A mention's form on its way to its entity.
struct Written<'a> {
    name: &'a Name,
    display: &'a str,
    reason: Option<JoinReason>,
}

/// Makes entities of the mentions in each group.
pub(super) fn build(document: &Document<'_>, standing: &[Candidate], names: &Names, places: &[Place]) -> Entities {
    let displays = displays(document, standing);
    let groups = members_by_group(places);
    let entities =
        groups.iter().filter_map(|members| entity_of(document, standing, names, (places, &displays), members));
    let entities = entities.map(|(entity, _)| entity).collect();
    Entities::ordered(mentions(standing, displays), entities)
}

/// Makes entities of the mentions in each group, to be joined with those of other parts of the text.
pub(super) fn build_part(document: &Document<'_>, standing: &[Candidate], names: &Names, places: &[Place]) -> Part {
    let displays = displays(document, standing);
    let groups = members_by_group(places);
    let entities = groups.iter().filter_map(|members| {
        let (entity, is_personal) = entity_of(document, standing, names, (places, &displays), members)?;
        let placed = || members.iter().filter_map(|member| places.get(*member));
        let mut seen: HashSet<&Form> = HashSet::new();
        let written = members.iter().filter_map(|member| {
            let form = displays.get(*member).filter(|form| seen.insert(form))?.clone();
            Some(PartForm { form, reason: places.get(*member)?.reason, first: *member })
        });
        Some(PartEntity {
            known: placed().next().and_then(|place| place.known),
            is_sought: placed().all(|place| place.is_sought),
            is_personal,
            written: written.collect(),
            name: fullest_name(names, members)?.clone(),
            entity,
        })
    });
    let entities: Vec<PartEntity> = entities.collect();
    Part::new(mentions(standing, displays), entities)
}

/// The name that says most of whom a group is: a full one, of these the longest, of equals the first.
fn fullest_name<'a>(names: &'a Names, members: &[usize]) -> Option<&'a Name> {
    let names = members.iter().rev().filter_map(|member| names.of(*member));
    names.max_by_key(|name| (name.is_full_person(), !name.is_trimmed(), name.core.len()))
}

/// How each mention is written; equal forms share their letters.
fn displays(document: &Document<'_>, standing: &[Candidate]) -> Vec<Form> {
    let mut seen: HashSet<Form> = HashSet::new();
    let displays = standing.iter().map(|candidate| {
        let display = display(document, candidate);
        seen.get_or_insert_with(display.as_str(), |letters: &str| Form::from(letters)).clone()
    });
    displays.collect()
}

/// The entity of a group's mentions, and whether the personal lexicon has named it.
fn entity_of(
    document: &Document<'_>,
    standing: &[Candidate],
    names: &Names,
    (places, displays): (&[Place], &[Form]),
    members: &[usize],
) -> Option<(Entity, bool)> {
    let forms = members.iter().filter_map(|member| {
        let (place, display) = places.get(*member).zip(displays.get(*member))?;
        Some(Written { name: names.of(*member)?, display, reason: place.reason })
    });
    let first = *members.first()?;
    let number = places.get(first)?.known;
    let known = number.and_then(known_entity);
    let rows = members.iter().filter_map(|member| standing.get(*member)?.personal);
    let own = rows.min().or_else(|| number.and_then(PersonalLexicon::own));
    let personal = document.personal_lexicon().zip(own).and_then(|(lexicon, own)| lexicon.entity(own));
    let entity = entity(standing.get(first)?.kind, (known, personal), &forms.collect::<Vec<Written<'_>>>(), members)?;
    Some((entity, personal.is_some()))
}

/// The mentions in text order; whose they are is not said yet.
fn mentions(standing: &[Candidate], displays: Vec<Form>) -> Vec<Mention> {
    let mentions = standing.iter().zip(displays).map(|(candidate, form)| Mention {
        span: candidate.span,
        kind: candidate.kind,
        entity: EntityId(0),
        form,
        confidence: candidate.evidence.confidence(),
        evidence: candidate.evidence,
    });
    mentions.collect()
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

/// The entity of these forms, as the lexicon knows it and as the personal lexicon names it, with its country.
fn entity(
    kind: EntityKind,
    (known, personal): (Option<KnownEntity>, Option<(&str, Option<CountryCode>)>),
    forms: &[Written<'_>],
    members: &[usize],
) -> Option<Entity> {
    let lexicon = known.filter(|known| is_shown(kind, known.name, forms));
    let given = personal.map(|(name, _)| name).or(lexicon.map(|known| known.name));
    let name = given.or_else(|| fullest(forms))?.to_owned();
    let country = personal.and_then(|(_, country)| country);
    let country = country.or_else(|| known.filter(|_| kind.is_state())?.country);
    // A form that nothing was said of is another name of the lexicon's, or part of the name that is shown.
    let is_known = known.is_some() || personal.is_some();
    let otherwise = if is_known { JoinReason::Lexicon } else { JoinReason::PartOfName };
    let reasons = forms.iter().map(|form| (form.display, Some(form.reason.unwrap_or(otherwise))));
    let aliases = naming::aliases(&name, reasons);
    let mentions = members.iter().map(|member| MentionId(*member)).collect();
    Some(Entity { kind, name, is_known: given.is_some(), aliases, mentions, country })
}

/// Whether the lexicon's name is what a reader expects: of a country always; of others where it is a fuller or better spelled
/// form of what the article writes.
fn is_shown(kind: EntityKind, name: &str, forms: &[Written<'_>]) -> bool {
    let mut seen: Option<&Name> = None;
    kind.is_state()
        || forms.iter().any(|form| {
            let is_new = seen.replace(form.name).is_none_or(|seen| !std::ptr::eq(seen, form.name));
            is_new && is_form_of(&form.name.words, name)
        })
}

/// The fullest form; words that the extractor took along do not make one fuller.
fn fullest<'a>(forms: &[Written<'a>]) -> Option<&'a str> {
    let is_sure = |form: &&Written<'_>| !form.name.is_trimmed();
    let part_count = forms.iter().map(|form| form.name.core.len()).max()?;
    let sure = forms.iter().filter(is_sure).filter(|form| form.name.parts.len() >= part_count);
    naming::fullest(sure.map(|form| form.display)).or_else(|| naming::fullest(forms.iter().map(|form| form.display)))
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
