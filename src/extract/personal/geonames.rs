//! Rows from a dump of GeoNames: every name in Arabic letters of a settlement or a territory, line by line, so that a dump of any
//! length takes no more memory than the rows that it gives.
//!
//! A line has 19 columns parted by tabs, as the dump's readme says: geonameid, name, asciiname, alternatenames (parted by commas),
//! latitude, longitude, feature class, feature code, country code, cc2, four administrative codes, population, elevation, dem, timezone,
//! modification date. What a feature code means stands in GeoNames' featureCodes_en.txt.
//!
//! A city is what GeoNames lists in its own cities15000 (more than 15,000 people, or a capital: PPLC), and the seat of a first- or
//! second-order division (PPLA, PPLA2); any other settlement is a village, a section of one (PPLX) a place. PCL* but dependencies are
//! countries, ADM* and other areas regions. Historical features, whose codes end in H, are left out.

use super::{MAX_FORM_CHARS, MAX_FORM_WORDS, MAX_LEXICON_ROWS, Row, Standing, matching_form};
use crate::extract::entity::{CountryCode, EntityKind};
use crate::extract::lexicon::{Place, known_entity, senses_of};
use crate::extract::ordinary::is_ordinary;
use crate::extract::sense::{HeardClass, Sense};
use crate::text::fold::is_mark;
use hashbrown::HashMap;
use std::cmp::Reverse;

/// How many columns a line of a dump has.
const COLUMNS: usize = 19;
/// Settlements of more people are cities.
const MOST_OF_VILLAGE: u64 = 15_000;
/// A form of fewer letters needs evidence.
const LEAST_LETTERS: usize = 3;

/// Nouns before a place's own name that a lexicon has without them: the text decides on those.
const HEADS: [&str; 14] = [
    "محافظة",
    "مديرية",
    "مدينة",
    "قرية",
    "بلدة",
    "ولاية",
    "منطقة",
    "ناحية",
    "قضاء",
    "إقليم",
    "مركز",
    "بلدية",
    "إمارة",
    "عزلة",
];

/// What is taken of a dump.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of this country alone.
    pub country: Option<CountryCode>,
    /// Mountains, waters and buildings, too (classes T, H and S).
    pub has_places: bool,
}

/// What came of a dump.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The rows, sorted by form; of one form the kind first that is usually meant.
    pub rows: Vec<Row>,
    /// How many lines there were.
    pub lines: usize,
    /// How many of them are no lines of a dump, and the first such one, counted from 1.
    pub bad_lines: usize,
    /// See `bad_lines`.
    pub first_bad_line: Option<usize>,
    /// How many forms were left out for there being too many.
    pub left_out: usize,
}

/// Takes lines and keeps what they give.
#[derive(Debug, Default)]
pub struct Gatherer {
    wanted: Wanted,
    found: HashMap<Box<str>, Vec<Found>>,
    told: Gathered,
    count: usize,
}

/// A form as a place of one kind.
#[derive(Debug)]
struct Found {
    kind: EntityKind,
    form: Box<str>,
    /// Empty where the place is called so.
    name: Box<str>,
    /// None where places of several countries are called so.
    country: Option<CountryCode>,
    population: u64,
}

impl Gatherer {
    /// One that takes this.
    #[must_use]
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// Takes the next line, without its end.
    pub fn take(&mut self, line: &[u8]) {
        self.told.lines += 1;
        let trimmed = line.trim_ascii();
        if trimmed.is_empty() || trimmed.starts_with(b"#") {
            return;
        }
        match std::str::from_utf8(line).ok().and_then(Feature::of_line) {
            Some(feature) => self.keep(&feature),
            None => {
                self.told.bad_lines += 1;
                self.told.first_bad_line.get_or_insert(self.told.lines);
            }
        }
    }

    /// All rows.
    #[must_use]
    pub fn finish(self) -> Gathered {
        let mut found: Vec<(Box<str>, Vec<Found>)> = self.found.into_iter().collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        let rows = found.into_iter().flat_map(|(phrase, mut kinds)| {
            kinds.sort_by_key(|found| (order(found.kind), Reverse(found.population)));
            let standing = standing(&phrase);
            kinds.into_iter().map(move |found| Row {
                form: found.form.into(),
                kind: Some(found.kind),
                name: found.name.into(),
                country: found.country,
                standing,
            })
        });
        Gathered { rows: rows.collect(), ..self.told }
    }

    fn keep(&mut self, feature: &Feature<'_>) {
        let is_wanted = self.wanted.country.is_none() || self.wanted.country == feature.country;
        let Some(kind) = feature.kind(self.wanted.has_places).filter(|_| is_wanted) else { return };
        let forms: Vec<&str> = feature.forms().collect();
        // The best spelled one is what the place is called; of equals the first.
        let Some(name) = forms.iter().rev().copied().max_by_key(|form| spelled_out(form)) else { return };
        for form in &forms {
            let phrase = matching_form(form);
            if phrase.is_empty() || phrase.split(' ').nth(MAX_FORM_WORDS).is_some() {
                continue;
            }
            self.keep_form(phrase, (form, if *form == name { "" } else { name }), kind, feature);
        }
    }

    fn keep_form(&mut self, phrase: String, (form, name): (&str, &str), kind: EntityKind, feature: &Feature<'_>) {
        let found = Found {
            kind,
            form: form.into(),
            name: name.into(),
            country: feature.country,
            population: feature.population,
        };
        let has_room = self.count < MAX_LEXICON_ROWS;
        let of_form = match self.found.get_mut(phrase.as_str()) {
            Some(of_form) => of_form,
            None if has_room => self.found.entry(phrase.into()).or_default(),
            None => return self.told.left_out += 1,
        };
        match of_form.iter_mut().find(|known| known.kind == kind) {
            Some(known) => {
                let country = known.country.filter(|country| Some(*country) == found.country);
                if (found.population, found.name.is_empty()) > (known.population, known.name.is_empty()) {
                    *known = found;
                }
                known.country = country;
            }
            None if has_room => {
                of_form.push(found);
                self.count += 1;
            }
            None => self.told.left_out += 1,
        }
    }
}

/// A line of a dump.
struct Feature<'a> {
    name: &'a str,
    alternates: &'a str,
    class: &'a str,
    code: &'a str,
    country: Option<CountryCode>,
    population: u64,
}

impl<'a> Feature<'a> {
    /// `None` where it is no line of a dump.
    fn of_line(line: &'a str) -> Option<Self> {
        let fields: [&str; COLUMNS] = {
            let mut fields = [""; COLUMNS];
            let mut count = 0;
            for field in line.split('\t') {
                *fields.get_mut(count)? = field;
                count += 1;
            }
            (count == COLUMNS).then_some(fields)?
        };
        let [id, name, _, alternates, latitude, longitude, class, code, country, ..] = fields;
        let population = fields[14];
        let is_place = latitude.parse::<f64>().is_ok() && longitude.parse::<f64>().is_ok();
        let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        let population = if population.is_empty() { Some(0) } else { population.parse().ok() }?;
        (is_place && is_number).then_some(Self {
            name,
            alternates,
            class,
            code,
            country: CountryCode::new(country),
            population,
        })
    }

    /// What kind it is; none of what is not taken.
    fn kind(&self, has_places: bool) -> Option<EntityKind> {
        if self.code.ends_with('H') && matches!(self.class, "A" | "P") {
            return None;
        }
        match (self.class, self.code) {
            ("P", "PPLC" | "PPLA" | "PPLA2" | "PPLG") => Some(EntityKind::City),
            ("P", "PPLX") => Some(EntityKind::Place),
            ("P", _) if self.population > MOST_OF_VILLAGE => Some(EntityKind::City),
            ("P", _) => Some(EntityKind::Village),
            ("A", "PCL" | "PCLI" | "PCLF" | "PCLS" | "PCLIX") => Some(EntityKind::Country),
            ("A", _) => Some(EntityKind::Region),
            ("T" | "H" | "S", _) if has_places => Some(EntityKind::Place),
            _ => None,
        }
    }

    /// The names in Arabic letters, heads taken off, each once in their order.
    fn forms(&self) -> impl Iterator<Item = &'a str> {
        let mut seen: Vec<&str> = Vec::new();
        let names = std::iter::once(self.name).chain(self.alternates.split(','));
        let forms = names.map(str::trim).filter(|name| is_arabic(name)).map(without_head);
        for form in forms {
            if !form.is_empty() && !seen.contains(&form) {
                seen.push(form);
            }
        }
        seen.into_iter()
    }
}

/// Whether a name is written in the letters that Arabic has: others tell Persian, Urdu and Kurdish spellings.
fn is_arabic(name: &str) -> bool {
    let is_letter = |each: char| matches!(each, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}');
    let is_taken = |each: char| is_letter(each) || is_mark(each) || matches!(each, ' ' | '-' | 'ـ');
    name.chars().count() <= MAX_FORM_CHARS
        && name.chars().all(is_taken)
        && name.chars().filter(|each| is_letter(*each)).count() > 1
}

fn without_head(name: &str) -> &str {
    let own = HEADS.iter().find_map(|head| name.strip_prefix(head)?.strip_prefix(' '));
    // مدينة alone, or before an adjective (المدينة المنورة), is the name.
    own.map(str::trim).filter(|own| own.chars().count() > 1).unwrap_or(name)
}

/// How many letters of a form say more than the plain ones that stand for them as well: أ, ة. Vowel signs are none of a name.
fn spelled_out(form: &str) -> (bool, usize) {
    let is_plain = !form.chars().any(|each| is_mark(each) || each == 'ـ');
    (is_plain, form.chars().filter(|each| matches!(each, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' | 'ة')).count())
}

/// Which kind of several is usually meant.
const fn order(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Country => 0,
        EntityKind::City => 1,
        EntityKind::Region => 2,
        EntityKind::Village => 3,
        _ => 4,
    }
}

/// Whether a form of a place can be told without anything beside it: not where it is short, an everyday word, or a word of people's
/// names.
fn standing(phrase: &str) -> Standing {
    let is_short = phrase.chars().filter(|each| *each != ' ').count() < LEAST_LETTERS;
    let means_else = |words: &str| {
        senses_of(words).is_some_and(|senses| {
            senses.iter().any(|sense| match sense {
                Sense::Name { entity, guarded, .. } => {
                    let kind = known_entity(entity).map(|known| known.kind);
                    guarded || matches!(kind, Some(EntityKind::Person | EntityKind::Organization | EntityKind::Country))
                }
                Sense::Heard { .. } => false,
                _ => true,
            })
        })
    };
    let is_of_person = |word: &str| {
        let heard = Place::start_of_heard().and_then(|place| place.read(word)?.senses());
        heard.is_some_and(|senses| {
            senses.iter().any(|sense| matches!(sense, Sense::Heard { class: HeardClass::PersonWord }))
        })
    };
    let is_other = |word: &str| means_else(word) || is_of_person(word) || is_ordinary(word);
    let needs = is_short || means_else(phrase) || phrase.split(' ').all(is_other);
    if needs { Standing::InContext } else { Standing::Alone }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, alternates: &str, (class, code, country, population): (&str, &str, &str, u64)) -> String {
        format!(
            "7\t{name}\t{name}\t{alternates}\t15.1\t44.2\t{class}\t{code}\t{country}\t\t11\t\t\t\t{population}\t\t2200\tAsia/Aden\t2020-01-01"
        )
    }

    fn gathered(lines: &[String], wanted: Wanted) -> Vec<String> {
        let mut gatherer = Gatherer::new(wanted);
        lines.iter().for_each(|line| gatherer.take(line.as_bytes()));
        gatherer.finish().rows.iter().map(Row::line).collect()
    }

    #[test]
    fn kinds_go_by_feature_code_and_population() {
        let lines = [
            line("Sanaa", "Sana,صنعاء,صنعا", ("P", "PPLC", "YE", 1_937_451)),
            line("Amanat", "محافظة صنعاء", ("A", "ADM1", "YE", 0)),
            line("Huth", "حوث", ("P", "PPL", "YE", 9_000)),
            line("Big", "بيت كبيرة", ("P", "PPL", "YE", 20_000)),
            line("Old", "خربة قديمة", ("P", "PPLH", "YE", 0)),
            line("Yemen", "اليمن", ("A", "PCLI", "YE", 28_498_687)),
            line("Jabal", "جبل شمسان", ("T", "MT", "YE", 0)),
        ];
        let rows = gathered(&lines, Wanted::default());
        assert!(
            rows.contains(&"صنعاء\tcity\t\tYE".to_owned()) && rows.contains(&"صنعاء\tregion\t\tYE".to_owned()),
            "{rows:#?}"
        );
        let city = rows.iter().position(|row| row.starts_with("صنعاء\tcity")).unwrap();
        assert!(rows[city + 1].starts_with("صنعاء\tregion"), "the city goes first");
        assert!(
            rows.contains(&"صنعا\tcity\tصنعاء\tYE".to_owned()) || rows.iter().any(|row| row.starts_with("صنعا\tcity"))
        );
        assert!(
            rows.iter().any(|row| row.starts_with("حوث\tvillage\t\tYE"))
                && rows.iter().any(|row| row.starts_with("بيت كبيرة\tcity"))
        );
        assert!(!rows.iter().any(|row| row.contains("قديمة") || row.contains("شمسان")), "{rows:#?}");
        let with_places = gathered(&lines, Wanted { has_places: true, country: CountryCode::new("YE") });
        assert!(with_places.iter().any(|row| row.starts_with("جبل شمسان\tplace")));
        assert!(gathered(&lines, Wanted { country: CountryCode::new("SY"), ..Wanted::default() }).is_empty());
    }

    #[test]
    fn everyday_words_and_names_of_people_need_evidence() {
        let lines = ["الوادي", "صالح", "عبد الله", "بيت عذاقة"].map(|name| line(name, "", ("P", "PPL", "YE", 0)));
        let rows = gathered(&lines, Wanted::default());
        let needing = |form: &str| rows.iter().any(|row| row.starts_with(form) && row.ends_with("\tcontext"));
        assert!(needing("الوادي") && needing("صالح") && needing("عبد الله"), "{rows:#?}");
        assert!(!needing("بيت عذاقة"), "{rows:#?}");
    }

    #[test]
    fn spellings_of_other_languages_are_passed_over_and_two_countries_are_none() {
        let lines = [
            line("Aleppo", "حلب,حلبچه,هەڵەب", ("P", "PPLA", "SY", 1_602_264)),
            line("Hamra", "الحمراء", ("P", "PPL", "LB", 10)),
            line("Hamra", "الحمراء", ("P", "PPL", "YE", 20)),
        ];
        assert_eq!(gathered(&lines, Wanted::default()), ["الحمراء\tvillage\t\t\tcontext", "حلب\tcity\t\tSY"]);
    }

    #[test]
    fn bad_lines_are_counted_and_the_rest_is_taken() {
        let mut gatherer = Gatherer::new(Wanted::default());
        for bad in [&b"no\tdump"[..], b"\xFF\xFE", b"x\ty\tz\t\t\t\tP\tPPL\tYE\t\t\t\t\t\t\t\t\t\t"] {
            gatherer.take(bad);
        }
        gatherer.take(b"");
        gatherer.take(line("Huth", "حوث", ("P", "PPL", "YE", 0)).as_bytes());
        let gathered = gatherer.finish();
        assert_eq!(
            (gathered.lines, gathered.bad_lines, gathered.first_bad_line, gathered.rows.len()),
            (5, 3, Some(1), 1)
        );
    }
}
