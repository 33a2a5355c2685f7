//! The Latin spellings of an Arabic name: what to type into the search field of an archive or a library.
//!
//! Short vowels are not written in Arabic, so letters alone tell no spelling. Established names come first (مصر is Egypt), then the
//! usual spellings of each word, put together the most usual first; a word that no list has is spelled by its letters.

mod letters;
mod scholarly;
mod table;
mod words;

use crate::extract::EntityKind;
use scholarly::scholarly;
use table::{Among, spellings};
use words::{Part, capitalised, parts};

/// Spellings given at most; the scholarly one comes beside.
const MOST: usize = 7;
/// Spellings beside established names.
const MOST_BESIDE: usize = 5;
/// Half-made spellings kept on the way.
const KEPT: usize = 24;

/// Latin spellings of a name, the one that news agencies use first, then other usual ones, and a scholarly one last where the vowels are known.
///
/// At most eight, no two alike; deterministic. Empty where the name has no letters. A name in Latin letters is its own only spelling.
#[must_use]
pub fn romanizations(name: &str, kind: EntityKind) -> Vec<String> {
    let established: Vec<String> = established(name, kind).map(str::to_owned).collect();
    if !established.is_empty() && (kind.is_state() || kind == EntityKind::Organization) {
        return established;
    }
    let parts = parts(name, kind);
    let most = if established.is_empty() { MOST } else { MOST_BESIDE.max(established.len()) };
    let mut found = established;
    // Beside what English calls a place, its letters tell nothing of use: Moscow, not Mosko.
    let adds = found.is_empty() || parts.len() > 1 || parts.iter().all(|part| part.has_vowels);
    for spelling in composed(&parts).into_iter().filter(|_| adds) {
        if found.len() < most && !found.contains(&spelling) {
            found.push(spelling);
        }
    }
    let scholarly = of_scholars(&parts).filter(|spelling| !found.contains(spelling));
    found.extend(scholarly);
    found
}

/// A search for any of the spellings: `"A" OR "B"`.
#[must_use]
pub fn search_query(spellings: &[String]) -> String {
    let quoted: Vec<String> = spellings.iter().map(|spelling| format!("\"{}\"", spelling.replace('"', ""))).collect();
    quoted.join(" OR ")
}

/// The names that English has for it.
fn established(name: &str, kind: EntityKind) -> impl Iterator<Item = &'static str> {
    let lists = Among::of_kind(kind).iter().map(|among| spellings(*among, name).collect::<Vec<_>>());
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default().into_iter()
}

/// The parts' spellings put together, those with the more usual parts first.
fn composed(parts: &[Part<'_>]) -> Vec<String> {
    let mut made: Vec<(usize, String)> = vec![(0, String::new())];
    for part in parts {
        let mut further: Vec<(usize, String)> = Vec::new();
        for (cost, begun) in &made {
            for (rank, spelling) in part.spellings.iter().enumerate() {
                let joint = if begun.is_empty() { "" } else { part.joint };
                further.push((cost + rank, format!("{begun}{joint}{spelling}")));
            }
        }
        further.sort_by_key(|(cost, _)| *cost);
        further.truncate(KEPT);
        made = further;
    }
    made.into_iter().map(|(_, spelling)| capitalised(&spelling)).filter(|spelling| !spelling.is_empty()).collect()
}

/// The scholarly spelling, where one of each part's usual ones tells its vowels.
fn of_scholars(parts: &[Part<'_>]) -> Option<String> {
    let mut whole = String::new();
    for part in parts {
        let spelled =
            part.spellings.iter().filter(|_| part.has_vowels).find_map(|spelling| of_words(&part.written, spelling))?;
        if !whole.is_empty() {
            whole.push_str(part.joint);
        }
        whole.push_str(&spelled);
    }
    Some(capitalised(&whole)).filter(|whole| !whole.is_ascii())
}

fn of_words(written: &str, spelling: &str) -> Option<String> {
    let (arabic, latin) = (written.split_whitespace(), spelling.split_whitespace());
    if arabic.clone().count() != latin.clone().count() {
        return None;
    }
    arabic
        .zip(latin)
        .map(|(arabic, latin)| scholarly(arabic, latin))
        .collect::<Option<Vec<_>>>()
        .map(|words| words.join(" "))
}
