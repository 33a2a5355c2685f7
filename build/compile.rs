//! From the lexicon's tables to the bytes that the program embeds.

use crate::fold::fold;
use crate::forms;
use crate::sense::{HeadNumber, HeadStrength, HeardClass, NameForm, Sense, TriggerClass};
use crate::table::{Row, read};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Kinds by their index in `EntityKind::ALL`.
const PERSON: u8 = 0;
const COUNTRY: u8 = 1;
const VILLAGE: u8 = 2;
const CITY: u8 = 3;
const REGION: u8 = 4;
const PLACE: u8 = 5;
const ORGANIZATION: u8 = 6;

const PLACE_KINDS: [(&str, u8); 4] = [("city", CITY), ("region", REGION), ("village", VILLAGE), ("place", PLACE)];

/// Writes the compiled form of the tables in `source` into `out`.
pub(crate) fn compile(source: &Path, out: &Path) -> Outcome {
    let mut lexicon = Compiler::default();
    lexicon.countries(&read(&source.join("countries.tsv"), 9)?)?;
    lexicon.people(&read(&source.join("people.tsv"), 5)?)?;
    lexicon.organizations(&read(&source.join("organizations.tsv"), 5)?)?;
    lexicon.organization_heads(&read(&source.join("organization_heads.tsv"), 3)?)?;
    lexicon.each(&read(&source.join("ministries.tsv"), 1)?, |_| Ok(Sense::Portfolio))?;
    lexicon.places(&read(&source.join("places.tsv"), 5)?)?;
    lexicon.place_heads(&read(&source.join("place_heads.tsv"), 4)?)?;
    lexicon.each(&read(&source.join("given_names.tsv"), 3)?, |row| {
        Ok(Sense::Given { guarded: !row.text(2).is_empty() })
    })?;
    lexicon.each(&read(&source.join("family_names.tsv"), 2)?, |row| {
        Ok(Sense::Family { guarded: !row.text(1).is_empty() })
    })?;
    lexicon.triggers(&read(&source.join("triggers.tsv"), 3)?)?;
    lexicon.person_nouns(&read(&source.join("person_nouns.tsv"), 3)?)?;
    lexicon.not_names(&read(&source.join("not_names.tsv"), 2)?)?;
    lexicon.heard(&read(&source.join("heard_names.tsv"), 2)?)?;
    lexicon.each(&read(&source.join("common_words.tsv"), 2)?, common_word)?;
    lexicon.each(&read(&source.join("everyday_words.tsv"), 2)?, common_word)?;
    lexicon.write(out)
}

#[derive(Default)]
struct Compiler {
    senses_by_phrase: BTreeMap<String, BTreeSet<Sense>>,
    /// Phrases that are only heard of as names, in an automaton of their own: rules and `--fast` never read it.
    heard_by_phrase: BTreeMap<String, BTreeSet<Sense>>,
    entities: Vec<Entity>,
    entity_by_key: HashMap<(u8, String, String), u32>,
}

struct Entity {
    kind: u8,
    name: String,
    country: String,
    /// What an organization does, where the rules ask: 1 media, 2 a club; else 0.
    branch: u8,
}

impl Compiler {
    fn countries(&mut self, rows: &[Row]) -> Outcome {
        let mut ids = Vec::new();
        for row in rows {
            let id = self.entity(row, COUNTRY, row.text(1), row.text(0))?;
            self.names(row, id, &[1, 2], guarded_forms(row, 8).as_slice())?;
            ids.push(id);
        }
        let country_names: BTreeSet<String> = self.senses_by_phrase.keys().cloned().collect();
        for (row, country) in rows.iter().zip(ids) {
            self.capitals(row)?;
            self.belonging(row, country, &country_names)?;
        }
        Ok(())
    }

    /// The capital's spellings are one city; other seats of government in the same column are cities of their own.
    fn capitals(&mut self, row: &Row) -> Outcome {
        let guards = guarded_forms(row, 8);
        let mut seats: Vec<Vec<&str>> = Vec::new();
        for name in row.alternatives(3) {
            match seats.iter_mut().find(|seat| seat.iter().any(|other| forms::is_spelling_of(&key(name), &key(other))))
            {
                Some(seat) => seat.push(name),
                None => seats.push(vec![name]),
            }
        }
        for seat in seats {
            let Some(first) = seat.first() else { continue };
            let entity = self.entity(row, CITY, first, row.text(0))?;
            for name in seat {
                let guarded = guards.contains(&key(name));
                self.add(row, name, Sense::Name { entity, form: NameForm::Full, guarded })?;
            }
        }
        Ok(())
    }

    fn belonging(&mut self, row: &Row, country: u32, country_names: &BTreeSet<String>) -> Outcome {
        let guards = guarded_forms(row, 8);
        let mut add_all = |base: &str, forms: Vec<String>| -> Outcome {
            for form in forms {
                // A guarded adjective guards all its forms: مالي and المالية alike.
                let guarded = guards.contains(&key(base)) || guards.contains(&key(&form));
                self.add(row, &form, Sense::Belonging { country, guarded })?;
            }
            Ok(())
        };
        for masculine in row.alternatives(4) {
            add_all(masculine, forms::masculine_forms(masculine))?;
            let accusative = forms::accusative(masculine);
            if !masculine.contains(' ') && !country_names.contains(&key(&accusative)) {
                add_all(masculine, vec![accusative])?;
            }
        }
        for feminine in row.alternatives(5) {
            add_all(feminine, forms::feminine_forms(feminine))?;
        }
        for plural in row.alternatives(6) {
            add_all(plural, forms::with_article(vec![plural.to_owned()]))?;
        }
        row.alternatives(7).try_for_each(|form| add_all(form, vec![form.to_owned()]))
    }

    fn people(&mut self, rows: &[Row]) -> Outcome {
        for row in rows {
            let id = self.entity(row, PERSON, row.text(0), row.text(3))?;
            self.names(row, id, &[0, 1], &[])?;
            for short in row.alternatives(2) {
                self.add(row, short, Sense::Name { entity: id, form: NameForm::Short, guarded: false })?;
            }
        }
        Ok(())
    }

    fn organizations(&mut self, rows: &[Row]) -> Outcome {
        for row in rows {
            let id = self.entity(row, ORGANIZATION, row.text(0), row.text(3))?;
            self.branch(id, row.text(4))?;
            self.names(row, id, &[0, 1], guarded_forms(row, 2).as_slice())?;
            self.guarded_names(row, id, 2)?;
        }
        Ok(())
    }

    fn places(&mut self, rows: &[Row]) -> Outcome {
        for row in rows {
            let id = self.entity(row, row.choice(3, &PLACE_KINDS)?, row.text(0), row.text(4))?;
            self.names(row, id, &[0, 1], guarded_forms(row, 2).as_slice())?;
            self.guarded_names(row, id, 2)?;
        }
        Ok(())
    }

    fn organization_heads(&mut self, rows: &[Row]) -> Outcome {
        self.each(rows, |row| {
            let policies = [
                ("noun", HeadStrength::NeedsDefinite),
                ("name", HeadStrength::NeedsName),
                ("weak", HeadStrength::Weak),
            ];
            let makes = row.choice(1, &policies)?;
            Ok(Sense::OrganizationHead { makes })
        })
    }

    fn place_heads(&mut self, rows: &[Row]) -> Outcome {
        let numbers = [("singular", HeadNumber::Singular), ("dual", HeadNumber::Dual), ("plural", HeadNumber::Plural)];
        self.each(rows, |row| {
            let kinds = [PLACE_KINDS.as_slice(), &[("country", COUNTRY)]].concat();
            Ok(Sense::PlaceHead {
                kind: row.choice(1, &kinds)?,
                number: row.choice(2, &numbers)?,
                strong: row.choice(3, &[("strong", true), ("firm", false), ("weak", false)])?,
                decides: row.choice(3, &[("strong", true), ("firm", true), ("weak", false)])?,
            })
        })
    }

    fn triggers(&mut self, rows: &[Row]) -> Outcome {
        let classes = TriggerClass::ALL.map(|(class, name)| (name, class));
        // Words inside names (بن, أبو) steer the name's own rule, not what stands beside it.
        let beside = rows.iter().filter(|row| !row.alternatives(2).any(|note| note == "inside"));
        self.each(beside, |row| {
            Ok(Sense::Trigger {
                class: row.choice(1, &classes)?,
                name_follows: row.alternatives(2).any(|note| note == "name_follows"),
            })
        })
    }

    /// Every form of the nouns, each also with the article; the first also in the accusative.
    fn person_nouns(&mut self, rows: &[Row]) -> Outcome {
        for row in rows {
            let forms = [0, 1, 2].into_iter().flat_map(|column| row.alternatives(column)).map(str::to_owned);
            let forms = forms.chain([forms::accusative(row.text(0))]).collect();
            for form in forms::with_article(forms) {
                self.add(row, &form, Sense::Trigger { class: TriggerClass::PersonNoun, name_follows: false })?;
            }
        }
        Ok(())
    }

    /// Phrases of two words and more: one word alone would hide every name that it is.
    fn not_names(&mut self, rows: &[Row]) -> Outcome {
        if let Some(row) = rows.iter().find(|row| !key(row.text(0)).contains(' ') || row.text(1).is_empty()) {
            return Err(row.error("needs a phrase of two words and more, and a reason"));
        }
        self.each(rows, |_| Ok(Sense::NotName))
    }

    /// One sense for each row's first column.
    fn each<'a>(&mut self, rows: impl IntoIterator<Item = &'a Row>, sense: impl Fn(&Row) -> Outcome<Sense>) -> Outcome {
        for row in rows {
            self.add(row, row.text(0), sense(row)?)?;
        }
        Ok(())
    }

    fn heard(&mut self, rows: &[Row]) -> Outcome {
        for row in rows {
            for name in row.alternatives(1) {
                let class =
                    HeardClass::ALL.iter().find(|(_, each)| *each == name).ok_or("an unknown class of heard names")?.0;
                let key = nonempty_key(row, row.text(0))?;
                self.heard_by_phrase.entry(key).or_default().insert(Sense::Heard { class });
            }
        }
        Ok(())
    }

    fn names(&mut self, row: &Row, entity: u32, columns: &[usize], guarded_keys: &[String]) -> Outcome {
        for name in columns.iter().flat_map(|column| row.alternatives(*column)) {
            let guarded = guarded_keys.contains(&key(name));
            self.add(row, name, Sense::Name { entity, form: NameForm::Full, guarded })?;
        }
        Ok(())
    }

    fn guarded_names(&mut self, row: &Row, entity: u32, column: usize) -> Outcome {
        for name in row.alternatives(column) {
            self.add(row, name, Sense::Name { entity, form: NameForm::Full, guarded: true })?;
        }
        Ok(())
    }

    fn add(&mut self, row: &Row, phrase: &str, sense: Sense) -> Outcome {
        self.senses_by_phrase.entry(nonempty_key(row, phrase)?).or_default().insert(sense);
        Ok(())
    }

    fn entity(&mut self, row: &Row, kind: u8, name: &str, country: &str) -> Outcome<u32> {
        let code_is_good =
            country.is_empty() || (country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()));
        if !code_is_good {
            return Err(row.error(&format!("\"{country}\" is no ISO code of two capitals")));
        }
        let next = u32::try_from(self.entities.len())?;
        // Two countries may share a name's letters; two cities of one name are told apart by nothing that we read.
        let owner = if kind == COUNTRY { country } else { "" };
        let id = *self.entity_by_key.entry((kind, key(name), owner.to_owned())).or_insert(next);
        if id == next {
            self.entities.push(Entity { kind, name: name.to_owned(), country: country.to_owned(), branch: 0 });
        }
        Ok(id)
    }

    fn branch(&mut self, entity: u32, name: &str) -> Outcome {
        let branch = match name {
            "media" => 1,
            "club" => 2,
            _ => 0,
        };
        if let Some(entity) = self.entities.get_mut(usize::try_from(entity)?) {
            entity.branch = branch;
        }
        Ok(())
    }

    fn write(&self, out: &Path) -> Outcome {
        let mut senses = SenseTable::default();
        std::fs::write(out.join("lexicon.fst"), senses.automaton_of(&self.senses_by_phrase)?)?;
        std::fs::write(out.join("heard.fst"), senses.automaton_of(&self.heard_by_phrase)?)?;
        std::fs::write(out.join("senses.bin"), senses.bytes)?;
        self.write_entities(out)
    }

    /// Twelve bytes an entity: name's offset and length in names.txt, kind, branch, country code.
    fn write_entities(&self, out: &Path) -> Outcome {
        let (mut names, mut bytes) = (String::new(), Vec::new());
        for entity in &self.entities {
            bytes.extend(u32::try_from(names.len())?.to_le_bytes());
            bytes.extend(u32::try_from(entity.name.len())?.to_le_bytes());
            let mut code = entity.country.bytes();
            bytes.extend([entity.kind, entity.branch, code.next().unwrap_or(0), code.next().unwrap_or(0)]);
            names.push_str(&entity.name);
        }
        std::fs::write(out.join("entities.bin"), bytes)?;
        std::fs::write(out.join("names.txt"), names)?;
        Ok(())
    }
}

/// Senses one after another; equal sets of senses share a stretch.
#[derive(Default)]
struct SenseTable<'a> {
    bytes: Vec<u8>,
    count: u64,
    first_by_senses: HashMap<&'a BTreeSet<Sense>, u64>,
}

impl<'a> SenseTable<'a> {
    /// The automaton that leads from each phrase to its stretch of senses: first << 8 | count.
    fn automaton_of(&mut self, senses_by_phrase: &'a BTreeMap<String, BTreeSet<Sense>>) -> Outcome<Vec<u8>> {
        let mut automaton = fst::MapBuilder::memory();
        for (phrase, senses) in senses_by_phrase {
            let first = *self.first_by_senses.entry(senses).or_insert_with(|| {
                let first = self.count;
                self.bytes.extend(senses.iter().flat_map(|sense| sense.encode()));
                self.count += senses.len() as u64;
                first
            });
            automaton.insert(phrase, first << 8 | u64::from(u8::try_from(senses.len())?))?;
        }
        Ok(automaton.into_inner()?)
    }
}

fn common_word(row: &Row) -> Outcome<Sense> {
    let count: f64 = row.text(1).parse().map_err(|error| row.error(&format!("\"{}\": {error}", row.text(1))))?;
    // Counts a million below one are rounded up: the word is known, that is all.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
    let per_million = count.clamp(1.0, 1e6) as u32;
    Ok(Sense::Common { per_million })
}

fn guarded_forms(row: &Row, column: usize) -> Vec<String> {
    row.alternatives(column).map(key).collect()
}

fn nonempty_key(row: &Row, phrase: &str) -> Outcome<String> {
    let key = key(phrase);
    if key.is_empty() { Err(row.error(&format!("\"{phrase}\" holds no word"))) } else { Ok(key) }
}

/// The folded words of a phrase joined by one space: what the automaton holds.
fn key(phrase: &str) -> String {
    let folded = fold(phrase);
    let words: Vec<&str> = folded.split(|each: char| !each.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
