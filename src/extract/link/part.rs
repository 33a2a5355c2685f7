//! What linking makes of one part of a long text, and names packed as small as they can be kept.

use super::name::{Name, parts_of};
use crate::extract::entity::{Entity, EntityId, EntityKind, JoinReason, Mention};
use crate::extract::form::Form;

/// The mentions of one part of a long text and the entities that it has by itself.
#[derive(Debug, Default)]
pub(in crate::extract) struct Part {
    /// In text order; each tells whose it is by the position among `entities`.
    pub(super) mentions: Vec<Mention>,
    /// In order of first mention.
    pub(super) entities: Vec<PartEntity>,
}

/// An entity of one part, with what tells whether it is also one of another part's.
#[derive(Debug)]
pub(in crate::extract) struct PartEntity {
    /// As it would be if there were no other part.
    pub(super) entity: Entity,
    /// The lexicon's entity.
    pub(super) known: Option<u32>,
    /// Its fullest name.
    pub(super) name: Name,
    /// Its forms, each once, in order of appearance.
    pub(super) written: Vec<PartForm>,
    /// Whether it is a surname alone that may be somebody's in another part.
    pub(super) is_sought: bool,
    /// Whether the personal lexicon has named it.
    pub(super) is_personal: bool,
}

/// A form of an entity of one part.
#[derive(Debug)]
pub(in crate::extract) struct PartForm {
    /// Its letters.
    pub(super) form: Form,
    /// Why it was joined, where anything was said of that.
    pub(super) reason: Option<JoinReason>,
    /// The index of its first mention.
    pub(super) first: usize,
}

impl Part {
    /// The part of these mentions and entities; tells each mention whose it is.
    pub(super) fn new(mut mentions: Vec<Mention>, entities: Vec<PartEntity>) -> Self {
        for (index, part_entity) in entities.iter().enumerate() {
            for id in &part_entity.entity.mentions {
                if let Some(mention) = mentions.get_mut(id.0) {
                    mention.entity = EntityId(index);
                }
            }
        }
        Self { mentions, entities }
    }
}

/// A [`Name`] without what can be worked out again.
#[derive(Debug)]
pub(super) struct PackedName {
    /// Its folded words, joined by spaces.
    words: Box<str>,
    /// One bit for each of its first parts that names a father.
    fathers: u64,
    /// The parts that are surely the name.
    core: (u16, u16),
    /// Whether the lexicon has it only as a short form.
    is_short: bool,
}

impl PackedName {
    /// Packs a name.
    pub(super) fn new(name: &Name) -> Self {
        let fathers = name.parts.iter().take(64).enumerate();
        let narrow = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
        Self {
            words: name.words.join(" ").into(),
            fathers: fathers.fold(0, |bits, (index, part)| bits | u64::from(part.is_father) << index),
            core: (narrow(name.core.start), narrow(name.core.end)),
            is_short: name.is_short,
        }
    }

    /// The name, alone in its group `group`.
    pub(super) fn unpacked(&self, kind: EntityKind, known: Option<u32>, group: usize) -> Name {
        let words: Vec<String> = self.words.split(' ').map(str::to_owned).collect();
        let mut parts = parts_of(kind, &words);
        for (index, part) in parts.iter_mut().take(64).enumerate() {
            part.is_father |= self.fathers >> index & 1 == 1;
        }
        let core = usize::from(self.core.0).min(parts.len())..usize::from(self.core.1).min(parts.len());
        Name { kind, words, parts, core, known, is_short: self.is_short, group, reason: None }
    }
}
