//! The embedded lexicon: phrases of folded words and what they can mean.
//!
//! `build.rs` compiled it from `assets/lexicon/*.tsv`; nothing is built when the program starts.

use super::entity::{CountryCode, EntityKind};
use super::sense::{SENSE_BYTES, Sense};
use fst::raw::{CompiledAddr, Fst, Output};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));
const HEARD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/heard.fst"));
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

/// The meanings of one phrase: where they stand in the table of senses, and their number in the lowest byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Senses(u32);

impl Senses {
    fn from_value(value: u64) -> Self {
        Self(u32::try_from(value).unwrap_or_default())
    }

    /// The meanings, in no order of likelihood.
    pub fn iter(self) -> impl Iterator<Item = Sense> {
        let first = usize::try_from(self.0 >> 8).unwrap_or(usize::MAX);
        let end = first.saturating_add(usize::from(self.0.to_le_bytes()[0]));
        senses().get(first..end).unwrap_or_default().iter().copied()
    }
}

/// A place in an automaton while a phrase is read.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    phrases: Phrases,
    address: u32,
    output: u32,
}

/// Which phrases are read.
#[derive(Clone, Copy, Debug)]
enum Phrases {
    /// Those that lexicon and rules know.
    Known,
    /// Those that are only heard of as names.
    Heard,
}

impl Phrases {
    /// `None` only if the embedded bytes were damaged; then nothing is known and nothing breaks.
    fn automaton(self) -> Option<&'static Automaton> {
        static KNOWN: OnceLock<Option<Automaton>> = OnceLock::new();
        static OF_HEARSAY: OnceLock<Option<Automaton>> = OnceLock::new();
        let (loaded, bytes) = match self {
            Self::Known => (&KNOWN, AUTOMATON),
            Self::Heard => (&OF_HEARSAY, HEARD),
        };
        loaded.get_or_init(|| Automaton::new(bytes)).as_ref()
    }
}

/// Phrases and what they lead to.
struct Automaton {
    phrases: Fst<&'static [u8]>,
    /// Where the first two Arabic letters lead, by [`pair_index`]: most of what is looked up goes no further.
    by_pair: Vec<Option<(CompiledAddr, Output)>>,
}

impl Automaton {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let phrases = Fst::new(bytes).ok()?;
        let mut reached = vec![(Vec::new(), phrases.root().addr(), Output::zero())];
        for _ in 0..PAIR_BYTES {
            let further = reached.iter().flat_map(|(bytes, address, output)| {
                let node = phrases.node(*address);
                let further = node.transitions().map(|to| {
                    let bytes = bytes.iter().copied().chain([to.inp]).collect::<Vec<u8>>();
                    (bytes, to.addr, output.cat(to.out))
                });
                further.collect::<Vec<_>>()
            });
            reached = further.collect();
        }
        let mut by_pair = vec![None; 1 << 14];
        for (bytes, address, output) in reached {
            if let Some(place) = pair_index(&bytes).and_then(|index| by_pair.get_mut(index)) {
                *place = Some((address, output));
            }
        }
        Some(Self { phrases, by_pair })
    }

    /// The place after `letters` and those of them that are still to be read; the whole of them from the start where they
    /// do not begin with two Arabic letters. `None` where no phrase begins so.
    fn after_pair<'a>(&self, letters: &'a [u8]) -> Option<(CompiledAddr, Output, &'a [u8])> {
        let Some(index) = pair_index(letters) else {
            return Some((self.phrases.root().addr(), Output::zero(), letters));
        };
        let (address, output) = (*self.by_pair.get(index)?)?;
        Some((address, output, letters.get(PAIR_BYTES..)?))
    }
}

/// Bytes of two Arabic letters.
const PAIR_BYTES: usize = 4;

/// Two letters of U+0600 to U+067F as one number below 2^14.
fn pair_index(letters: &[u8]) -> Option<usize> {
    let [first, second, third, fourth] = *letters.first_chunk()?;
    let is_arabic = matches!((first, third), (0xD8 | 0xD9, 0xD8 | 0xD9));
    let letter = |lead: u8, trail: u8| usize::from(lead & 1) << 6 | usize::from(trail & 0x3F);
    is_arabic.then(|| letter(first, second) << 7 | letter(third, fourth))
}

impl Place {
    /// At the start of every phrase that lexicon and rules know.
    #[must_use]
    pub fn start() -> Option<Self> {
        Self::start_of(Phrases::Known)
    }

    /// At the start of every phrase that is only heard of as a name.
    #[must_use]
    pub fn start_of_heard() -> Option<Self> {
        Self::start_of(Phrases::Heard)
    }

    fn start_of(phrases: Phrases) -> Option<Self> {
        Self::at(phrases, phrases.automaton()?.phrases.root().addr(), Output::zero())
    }

    fn at(phrases: Phrases, address: CompiledAddr, output: Output) -> Option<Self> {
        Some(Self { phrases, address: u32::try_from(address).ok()?, output: u32::try_from(output.value()).ok()? })
    }

    /// The place after reading `letters`, or `None` where no phrase goes on so.
    #[must_use]
    pub fn read(self, letters: &str) -> Option<Self> {
        let automaton = self.phrases.automaton()?;
        let mut rest = letters.as_bytes();
        let (mut address, mut output) = (usize::try_from(self.address).ok()?, Output::new(self.output.into()));
        if address == automaton.phrases.root().addr() {
            (address, output, rest) = automaton.after_pair(rest)?;
        }
        for byte in rest {
            let node = automaton.phrases.node(address);
            let transition = node.transition(node.find_input(*byte)?);
            output = output.cat(transition.out);
            address = transition.addr;
        }
        Self::at(self.phrases, address, output)
    }

    /// The letters that phrases go on with.
    #[must_use]
    pub fn first_letters(self) -> FirstLetters {
        let mut letters = FirstLetters::default();
        let (Some(automaton), Ok(address)) = (self.phrases.automaton(), usize::try_from(self.address)) else {
            return letters;
        };
        for first in automaton.phrases.node(address).transitions() {
            if first.inp.is_ascii() {
                letters.0 |= 1 << (first.inp & 63);
            } else {
                let node = automaton.phrases.node(first.addr);
                node.transitions().for_each(|second| letters.0 |= 1 << (second.inp & 63));
            }
        }
        letters
    }

    /// The meanings of what was read so far, where it is a phrase.
    #[must_use]
    pub fn senses(self) -> Option<Senses> {
        let node = self.phrases.automaton()?.phrases.node(usize::try_from(self.address).ok()?);
        let output = Output::new(self.output.into()).cat(node.final_output());
        node.is_final().then(|| Senses::from_value(output.value()))
    }
}

/// First letters of words, some of them taken for one another: a word that is not among them need not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstLetters(u64);

impl FirstLetters {
    /// Whether a word may begin with one of them.
    #[must_use]
    pub fn may_begin(self, word: &str) -> bool {
        let telling = match *word.as_bytes() {
            [first, ..] if first.is_ascii() => first,
            [_, second, ..] => second,
            _ => return false,
        };
        self.0 & (1 << (telling & 63)) != 0
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
    known_entities().get(usize::try_from(index).ok()?).copied()
}

/// The country that has this code, by its index in the same table.
#[must_use]
pub(super) fn country_with_code(code: CountryCode) -> Option<u32> {
    static BY_CODE: OnceLock<BTreeMap<CountryCode, u32>> = OnceLock::new();
    let by_code = BY_CODE.get_or_init(|| {
        let numbered = known_entities().iter().enumerate().rev();
        let countries = numbered.filter(|(_, known)| known.kind == EntityKind::Country);
        countries.filter_map(|(index, known)| Some((known.country?, u32::try_from(index).ok()?))).collect()
    });
    by_code.get(&code).copied()
}

fn known_entities() -> &'static [KnownEntity] {
    static DECODED: OnceLock<Vec<KnownEntity>> = OnceLock::new();
    DECODED.get_or_init(|| {
        let records = ENTITIES.as_chunks::<ENTITY_BYTES>().0.iter();
        records.map(|record| decoded_entity(*record)).collect::<Option<Vec<KnownEntity>>>().unwrap_or_default()
    })
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

/// The senses that phrases point into; none if the embedded bytes were damaged.
fn senses() -> &'static [Sense] {
    static DECODED: OnceLock<Vec<Sense>> = OnceLock::new();
    DECODED.get_or_init(|| {
        let records = SENSES.as_chunks::<SENSE_BYTES>().0.iter();
        records.map(|record| Sense::decode(*record)).collect::<Option<Vec<Sense>>>().unwrap_or_default()
    })
}
