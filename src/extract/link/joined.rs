//! The entities of a long text, joined part by part.
//!
//! Within a part everything is decided as in an article of its own: what is near knows best. Parts meet here, by the fullest
//! name that each has for an entity: those that the lexicon has under one entry, and those whose names have the same letters, are
//! one at once ([`Joined::add`]); that takes time in proportion to the part. Once all parts are there ([`Joined::finish`]) the
//! rules that join names of one article join the names of all: see `whole.rs`.

use super::name::key;
use super::part::{PackedName, Part, PartEntity, PartForm};
use super::whole;
use crate::extract::entity::{
    Alias, CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId, roomy,
};
use crate::extract::form::Form;
use crate::extract::naming;
use hashbrown::{HashMap, HashSet};
use std::cmp::Reverse;

/// The mentions and entities of all parts so far.
#[derive(Debug, Default)]
pub(in crate::extract) struct Joined {
    /// In text order; each tells whose it is by the position among `nodes`.
    mentions: Vec<Mention>,
    /// In order of first mention.
    pub(super) nodes: Vec<Node>,
    node_by_known: HashMap<(EntityKind, u32), usize>,
    node_by_key: HashMap<(EntityKind, Box<str>), usize>,
    /// Every form of the text once, numbered.
    forms: HashMap<Form, u32>,
    /// Which node has been written in which form.
    written: HashSet<(usize, u32)>,
}

/// An entity on its way.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: EntityKind,
    /// The lexicon's entity.
    pub(super) known: Option<u32>,
    /// Its fullest name in the part that named it first.
    pub(super) packed: PackedName,
    /// Whether it is a surname alone, free to be somebody's.
    pub(super) is_sought: bool,
    country: Option<CountryCode>,
    title: Title,
    written: Vec<Written>,
    /// Worked out from the title and what is written; empty where that has changed since.
    aliases: Option<Vec<Alias>>,
}

/// What an entity is called, and how much there is to be said for that.
#[derive(Clone, Debug)]
struct Title {
    name: String,
    /// The personal lexicon's names first, then the lexicon's, then those that surely have no word too many, the fuller, the shorter.
    weight: (bool, bool, bool, usize, Reverse<usize>),
}

/// A form of an entity.
#[derive(Clone, Debug)]
struct Written {
    number: u32,
    form: Form,
    reason: Option<JoinReason>,
    /// The index of its first mention: forms are listed in this order.
    first: u32,
}

impl Joined {
    /// Takes the next part in. Takes time in proportion to the part, whatever came before.
    pub(in crate::extract) fn add(&mut self, part: Part) {
        let entities = part.entities.into_iter().map(|part_entity| self.node_of(part_entity));
        let nodes: Vec<usize> = entities.collect();
        self.mentions.reserve(part.mentions.len());
        for mut mention in part.mentions {
            let Some(node) = nodes.get(mention.entity.0) else { continue };
            mention.entity = EntityId(*node);
            mention.form = shared(&mut self.forms, &mention.form).0;
            self.mentions.push(mention);
        }
    }

    /// The node of a part's entity: one that is there already, or a new one.
    fn node_of(&mut self, part_entity: PartEntity) -> usize {
        let PartEntity { entity, known, name, written, is_sought, is_personal } = part_entity;
        let next = self.nodes.len();
        let node = match known {
            Some(known) => *self.node_by_known.entry((entity.kind, known)).or_insert(next),
            None => *self.node_by_key.entry((entity.kind, key(&name.parts).into())).or_insert(next),
        };
        let title = Title::new(&entity, !name.is_trimmed(), is_personal);
        if node == next {
            let packed = PackedName::new(&name);
            let (kind, country) = (entity.kind, entity.country);
            let (written, aliases) = (Vec::new(), None);
            self.nodes.push(Node { kind, known, packed, is_sought, country, title, written, aliases });
        } else if let Some(found) = self.nodes.get_mut(node) {
            found.is_sought &= is_sought;
            found.country = found.country.or(entity.country);
            found.take_title(title);
        }
        for PartForm { form, reason, first } in written {
            let (form, number) = shared(&mut self.forms, &form);
            if self.written.insert((node, number))
                && let Some(found) = self.nodes.get_mut(node)
            {
                let first = u32::try_from(self.mentions.len() + first).unwrap_or(u32::MAX);
                found.written.push(Written { number, form, reason, first });
                found.aliases = None;
            }
        }
        node
    }

    /// What was found so far. Takes time in proportion to all of it.
    pub(in crate::extract) fn so_far(&mut self) -> Entities {
        let entities = self.entities();
        let mut mentions = roomy(self.mentions.len());
        mentions.extend(self.mentions.iter().cloned());
        Entities::ordered(mentions, entities)
    }

    /// What was found in all: the names of all parts joined as those of one article are.
    pub(in crate::extract) fn finish(mut self) -> Entities {
        (self.written, self.forms) = Default::default();
        (self.node_by_known, self.node_by_key) = Default::default();
        let whole_of = whole::join(&mut self.nodes);
        for mention in &mut self.mentions {
            mention.entity = EntityId(whole_of.get(mention.entity.0).copied().unwrap_or(mention.entity.0));
        }
        let entities = self.entities();
        let Self { mut mentions, nodes, .. } = self;
        drop(nodes);
        mentions.shrink_to_fit();
        Entities::ordered(mentions, entities)
    }

    /// The entities that have a mention, each with its own.
    fn entities(&mut self) -> Vec<Entity> {
        let mut counts = vec![0_usize; self.nodes.len()];
        for mention in &self.mentions {
            counts.get_mut(mention.entity.0).into_iter().for_each(|count| *count += 1);
        }
        let mut ids: Vec<Vec<MentionId>> = counts.into_iter().map(Vec::with_capacity).collect();
        for (index, mention) in self.mentions.iter().enumerate() {
            ids.get_mut(mention.entity.0).into_iter().for_each(|ids| ids.push(MentionId(index)));
        }
        let mut entities = roomy(self.nodes.len());
        let named = self.nodes.iter_mut().zip(ids).filter(|(_, mentions)| !mentions.is_empty());
        entities.extend(named.map(|(node, mentions)| node.entity(mentions)));
        entities
    }
}

/// The form whose letters are kept, and its number. Kept letters are copied here: those of a part lie among much else that its
/// thread frees, and would hold it all in memory.
fn shared(forms: &mut HashMap<Form, u32>, form: &Form) -> (Form, u32) {
    if let Some((kept, number)) = forms.get_key_value(form) {
        return (kept.clone(), *number);
    }
    let number = u32::try_from(forms.len()).unwrap_or(u32::MAX);
    let kept = Form::from(form.as_str());
    forms.insert(kept.clone(), number);
    (kept, number)
}

impl Title {
    fn new(entity: &Entity, is_sure: bool, is_personal: bool) -> Self {
        let (words, bytes) = (naming::word_count(&entity.name), Reverse(entity.name.len()));
        let weight = (is_personal, entity.is_known, is_sure, words, bytes);
        Self { name: entity.name.clone(), weight }
    }
}

impl Node {
    /// Takes the name of a later part where there is no less to be said for it.
    fn take_title(&mut self, title: Title) {
        if title.weight >= self.title.weight {
            if title.name != self.title.name {
                self.aliases = None;
            }
            self.title = title;
        }
    }

    /// Says why this one is part of another: what nothing was said of yet was joined for this reason.
    pub(super) fn note(&mut self, reason: JoinReason) {
        self.aliases = None;
        self.written.iter_mut().for_each(|written| {
            written.reason.get_or_insert(reason);
        });
    }

    /// Takes in a node that is found to be the same.
    pub(super) fn take_in(&mut self, other: &mut Self) {
        self.known = self.known.or(other.known);
        self.country = self.country.or(other.country);
        self.take_title(other.title.clone());
        self.written.append(&mut other.written);
        self.aliases = None;
    }

    /// Puts the forms of all nodes that became this one into the order of the text, each once.
    pub(super) fn settle(&mut self) {
        self.written.sort_by_key(|written| written.first);
        let mut seen = HashSet::new();
        self.written.retain(|written| seen.insert(written.number));
    }

    fn entity(&mut self, mentions: Vec<MentionId>) -> Entity {
        // As in one article: what nothing was said of is the lexicon's, or part of the name that is shown.
        let otherwise = if self.known.is_some() { JoinReason::Lexicon } else { JoinReason::PartOfName };
        let name = self.title.name.clone();
        let written = self.written.iter().map(|written| (&*written.form, Some(written.reason.unwrap_or(otherwise))));
        let aliases = self.aliases.get_or_insert_with(|| naming::aliases(&name, written)).clone();
        Entity { kind: self.kind, name, is_known: self.title.weight.1, aliases, mentions, country: self.country }
    }
}
