//! The Latin spellings that the lexicon has: established names and the words of names.
//!
//! `build.rs` compiled them from `assets/lexicon/latin_*.tsv`.

use crate::extract::EntityKind;
use crate::text::fold::fold;
use fst::Map;
use std::sync::OnceLock;

const AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/latin.fst"));
const SPELLINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/latin.txt"));

/// Where a name is looked up: the first letter of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// Names of countries.
    Countries,
    /// Adjectives of belonging.
    Nationalities,
    /// Names of places.
    Places,
    /// Names of bodies.
    Organizations,
    /// Names of persons as a whole.
    People,
    /// Words of any name.
    Words,
    /// Words that are read otherwise in names of places.
    WordsOfPlaces,
}

impl Among {
    /// Where whole names of a kind are looked up, in this order.
    pub(super) const fn of_kind(kind: EntityKind) -> &'static [Self] {
        match kind {
            EntityKind::Person => &[Self::People],
            EntityKind::Country => &[Self::Countries, Self::Places],
            EntityKind::City | EntityKind::Village | EntityKind::Region | EntityKind::Place => {
                &[Self::Places, Self::Countries]
            }
            EntityKind::Organization => &[Self::Organizations],
            EntityKind::Nationality => &[Self::Nationalities],
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Countries => 'c',
            Self::Nationalities => 'n',
            Self::Places => 'p',
            Self::Organizations => 'o',
            Self::People => 'm',
            Self::Words => 'w',
            Self::WordsOfPlaces => 'q',
        }
    }
}

/// The spellings of a name or a word, the most usual first; none where the lexicon has none.
pub(super) fn spellings(among: Among, name: &str) -> impl Iterator<Item = &'static str> {
    let found = place_of(among, name).and_then(|(start, end)| SPELLINGS.get(start..end));
    found.unwrap_or_default().split('|').filter(|each| !each.is_empty())
}

fn place_of(among: Among, name: &str) -> Option<(usize, usize)> {
    static LOADED: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    // `None` only if the embedded bytes were damaged; then nothing is known and nothing breaks.
    let map = LOADED.get_or_init(|| Map::new(AUTOMATON).ok()).as_ref()?;
    let value = map.get(key(among, name))?;
    let start = usize::try_from(value >> 16).ok()?;
    Some((start, start + usize::try_from(value & 0xFFFF).ok()?))
}

fn key(among: Among, name: &str) -> String {
    let folded = fold(name);
    let mut words = folded.split(|each: char| !each.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut key = String::from(among.letter());
    key.push_str(words.next().unwrap_or_default());
    for word in words {
        key.push(' ');
        key.push_str(word);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_its_hamzas_are_written() {
        for name in ["الإسكندرية", "الاسكندرية", "الإسكندريه"] {
            assert_eq!(spellings(Among::Places, name).next(), Some("Alexandria"));
        }
        assert_eq!(spellings(Among::Places, "الإسكندريات").next(), None);
    }

    #[test]
    fn every_country_of_the_lexicon_has_an_english_name() {
        let table = include_str!("../../../assets/lexicon/countries.tsv");
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let name = row.split('\t').nth(1).unwrap();
            assert!(spellings(Among::Countries, name).next().is_some(), "{name}");
        }
    }
}
