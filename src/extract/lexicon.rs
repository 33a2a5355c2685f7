//! The embedded lexicon: phrases of folded words and what they can mean.
//!
//! `build.rs` compiled it from `assets/lexicon/*.tsv`; nothing is built when the program starts.

use super::entity::{CountryCode, EntityKind};
use super::sense::{SENSE_BYTES, Sense};
use fst::raw::{CompiledAddr, Fst, Output};
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
pub struct Senses(&'static [Sense]);

impl Senses {
    fn from_value(value: u64) -> Self {
        let first = usize::try_from(value >> 8).unwrap_or(usize::MAX);
        let end = first.saturating_add(usize::from(value.to_le_bytes()[0]));
        Self(senses().get(first..end).unwrap_or_default())
    }

    /// The meanings, in no order of likelihood.
    pub fn iter(self) -> impl Iterator<Item = Sense> {
        self.0.iter().copied()
    }
}

/// A place in the automaton while a phrase is read.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    address: CompiledAddr,
    output: Output,
}

impl Place {
    /// At the start of every phrase.
    #[must_use]
    pub fn start() -> Option<Self> {
        static START: OnceLock<Option<Place>> = OnceLock::new();
        *START.get_or_init(|| Some(Self { address: automaton()?.root().addr(), output: Output::zero() }))
    }

    /// The place after reading `letters`, or `None` where no phrase goes on so.
    #[must_use]
    pub fn read(self, letters: &str) -> Option<Self> {
        let automaton = automaton()?;
        let Self { mut address, mut output } = self;
        for byte in letters.bytes() {
            let node = automaton.node(address);
            let transition = node.transition(node.find_input(byte)?);
            output = output.cat(transition.out);
            address = transition.addr;
        }
        Some(Self { address, output })
    }

    /// The meanings of what was read so far, where it is a phrase.
    #[must_use]
    pub fn senses(self) -> Option<Senses> {
        let node = automaton()?.node(self.address);
        node.is_final().then(|| Senses::from_value(self.output.cat(node.final_output()).value()))
    }
}

/// The meanings of a phrase of folded words joined by one space.
#[must_use]
pub fn senses_of(folded_phrase: &str) -> Option<Senses> {
    Place::start()?.read(folded_phrase)?.senses()
}

/// The entity at `index` of the lexicon's table.
#[must_use]
pub fn known_entity(index: u32) -> Option<KnownEntity> {
    static DECODED: OnceLock<Vec<KnownEntity>> = OnceLock::new();
    let known = DECODED.get_or_init(|| {
        let records = ENTITIES.as_chunks::<ENTITY_BYTES>().0.iter();
        records.map(|record| decoded_entity(*record)).collect::<Option<Vec<KnownEntity>>>().unwrap_or_default()
    });
    known.get(usize::try_from(index).ok()?).copied()
}

fn decoded_entity(record: [u8; ENTITY_BYTES]) -> Option<KnownEntity> {
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

/// The senses that phrases point into; none if the embedded bytes were damaged.
fn senses() -> &'static [Sense] {
    static DECODED: OnceLock<Vec<Sense>> = OnceLock::new();
    DECODED.get_or_init(|| {
        let records = SENSES.as_chunks::<SENSE_BYTES>().0.iter();
        records.map(|record| Sense::decode(*record)).collect::<Option<Vec<Sense>>>().unwrap_or_default()
    })
}
