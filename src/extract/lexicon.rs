//! The embedded lexicon: phrases of folded words and what they can mean.
//!
//! `build.rs` compiled it from `assets/lexicon/*.tsv`; nothing is built when the program starts.

use super::entity::{CountryCode, EntityKind};
use super::sense::{SENSE_BYTES, Sense};
use fst::raw::{Fst, Node, Output};
use std::sync::OnceLock;

const AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));
const SENSES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/senses.bin"));
const ENTITIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entities.bin"));
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));

const ENTITY_BYTES: usize = 12;

/// An entity that the lexicon knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownEntity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest usual name.
    pub name: &'static str,
    /// The country it is or belongs to.
    pub country: Option<CountryCode>,
    /// What an organization does, where the rules ask.
    pub branch: Option<Branch>,
}

/// Organizations that their neighbours in the text tell from everyday words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// A newspaper, agency or broadcaster.
    Media,
    /// A sports club.
    Club,
}

/// The meanings of one phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Senses {
    first: usize,
    count: usize,
}

impl Senses {
    fn from_value(value: u64) -> Self {
        let first = usize::try_from(value >> 8).unwrap_or(usize::MAX);
        Self { first, count: usize::from(value.to_le_bytes()[0]) }
    }

    /// The meanings, in no order of likelihood.
    pub fn iter(self) -> impl Iterator<Item = Sense> {
        let bytes = self.first.checked_mul(SENSE_BYTES).and_then(|start| SENSES.get(start..)).unwrap_or_default();
        bytes.as_chunks::<SENSE_BYTES>().0.iter().take(self.count).filter_map(|chunk| Sense::decode(*chunk))
    }
}

/// A place in the automaton while a phrase is read byte by byte.
#[derive(Clone, Copy)]
pub struct Reader {
    automaton: &'static Fst<&'static [u8]>,
    node: Node<'static>,
    output: Output,
}

impl Reader {
    /// At the start of every phrase.
    #[must_use]
    pub fn new() -> Option<Self> {
        let automaton = automaton()?;
        Some(Self { automaton, node: automaton.root(), output: Output::zero() })
    }

    /// The place after reading `letters`, or `None` where no phrase goes on so.
    #[must_use]
    pub fn read(mut self, letters: &str) -> Option<Self> {
        for byte in letters.bytes() {
            let transition = self.node.transition(self.node.find_input(byte)?);
            self.output = self.output.cat(transition.out);
            self.node = self.automaton.node(transition.addr);
        }
        Some(self)
    }

    /// The meanings of what was read so far, where it is a phrase.
    #[must_use]
    pub fn senses(&self) -> Option<Senses> {
        let value = self.output.cat(self.node.final_output()).value();
        self.node.is_final().then(|| Senses::from_value(value))
    }
}

/// The meanings of a phrase of folded words joined by one space.
#[must_use]
pub fn senses_of(folded_phrase: &str) -> Option<Senses> {
    Reader::new()?.read(folded_phrase)?.senses()
}

/// The entity at `index` of the lexicon's table.
#[must_use]
pub fn known_entity(index: u32) -> Option<KnownEntity> {
    let start = usize::try_from(index).ok()?.checked_mul(ENTITY_BYTES)?;
    let record: [u8; ENTITY_BYTES] = ENTITIES.get(start..start.checked_add(ENTITY_BYTES)?)?.try_into().ok()?;
    let [a, b, c, d, e, f, g, h, kind, branch, first, second] = record;
    let name_start = usize::try_from(u32::from_le_bytes([a, b, c, d])).ok()?;
    let name_bytes = usize::try_from(u32::from_le_bytes([e, f, g, h])).ok()?;
    let code = [first, second];
    Some(KnownEntity {
        kind: *EntityKind::ALL.get(usize::from(kind))?,
        name: NAMES.get(name_start..name_start.checked_add(name_bytes)?)?,
        branch: match branch {
            1 => Some(Branch::Media),
            2 => Some(Branch::Club),
            _ => None,
        },
        country: std::str::from_utf8(&code).ok().and_then(CountryCode::new),
    })
}

/// `None` only if the embedded bytes were damaged; then nothing is known and nothing breaks.
fn automaton() -> Option<&'static Fst<&'static [u8]>> {
    static LOADED: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
    LOADED.get_or_init(|| Fst::new(AUTOMATON).ok()).as_ref()
}
