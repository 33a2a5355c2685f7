//! From the tables of Latin names to the bytes that the program embeds: an automaton from what is written to where its spellings stand.

use crate::fold::fold;
use crate::forms;
use crate::table::{Row, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What a key begins with: which names it is looked up among (`src/analysis/romanize/table.rs`).
const COUNTRY: char = 'c';
const NATIONALITY: char = 'n';
const PLACE: char = 'p';
const ORGANIZATION: char = 'o';
const PERSON: char = 'm';
const WORD: char = 'w';
const WORD_OF_PLACE: char = 'q';

/// Writes `latin.fst` (key to place << 16 | bytes) and `latin.txt` (spellings, those of one key joined by |) into `out`.
pub(crate) fn compile(source: &Path, out: &Path) -> Outcome {
    let mut latin = Latin::default();
    latin.names(&read(&source.join("latin_names.tsv"), 3)?)?;
    latin.countries(&read(&source.join("countries.tsv"), 9)?, &read(&source.join("latin_countries.tsv"), 3)?);
    for row in read(&source.join("latin_places.tsv"), 2)? {
        latin.add(PLACE, row.text(0), row.text(1));
    }
    for row in read(&source.join("latin_words.tsv"), 3)? {
        let class = row.choice(2, &[("", WORD), ("place", WORD_OF_PLACE)])?;
        latin.add(class, row.text(0), row.text(1));
    }
    latin.write(out)
}

#[derive(Default)]
struct Latin(BTreeMap<String, String>);

impl Latin {
    /// What was said first of a name stands.
    fn add(&mut self, class: char, name: &str, spellings: &str) {
        self.0.entry(format!("{class}{}", key(name))).or_insert_with(|| spellings.to_owned());
    }

    fn names(&mut self, rows: &[Row]) -> Outcome {
        let classes = [("person", PERSON), ("country", COUNTRY), ("place", PLACE), ("organization", ORGANIZATION)];
        for row in rows {
            let class = row.choice(0, &classes)?;
            row.alternatives(1).for_each(|name| self.add(class, name, row.text(2)));
        }
        Ok(())
    }

    /// Of several rows with one code the first is the country.
    fn countries(&mut self, rows: &[Row], english: &[Row]) {
        for country in english {
            let Some(row) = rows.iter().find(|row| row.text(0) == country.text(0)) else { continue };
            for name in [1, 2].into_iter().flat_map(|column| row.alternatives(column)) {
                self.add(COUNTRY, name, country.text(1));
            }
            if country.text(2).is_empty() {
                continue;
            }
            for form in belonging(row) {
                self.add(NATIONALITY, &form, country.text(2));
            }
        }
    }

    fn write(&self, out: &Path) -> Outcome {
        let (mut automaton, mut text) = (fst::MapBuilder::memory(), String::new());
        for (key, spellings) in &self.0 {
            let place = u64::try_from(text.len())? << 16 | u64::from(u16::try_from(spellings.len())?);
            automaton.insert(key, place)?;
            text.push_str(spellings);
        }
        std::fs::write(out.join("latin.fst"), automaton.into_inner()?)?;
        std::fs::write(out.join("latin.txt"), text)?;
        Ok(())
    }
}

/// Every form in which belonging to a country is told.
fn belonging(row: &Row) -> Vec<String> {
    let masculine = row.alternatives(4).flat_map(forms::masculine_forms);
    let feminine = row.alternatives(5).flat_map(forms::feminine_forms);
    let plurals = row.alternatives(6).flat_map(|plural| forms::with_article(vec![plural.to_owned()]));
    masculine.chain(feminine).chain(plurals).chain(row.alternatives(7).map(str::to_owned)).collect()
}

/// The folded words of a name joined by one space.
fn key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|each: char| !each.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
