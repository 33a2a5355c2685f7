//! The annotated article that the project exists for: every mention, every grouping, and the list rule with other names.

#![allow(clippy::expect_used, reason = "a test stops where the shared files are missing or damaged")]

#[path = "support/shared.rs"]
mod shared;

use serde::Deserialize;
use shared::shared;
use std::collections::{BTreeMap, BTreeSet};
use warraq::article::from_text;
use warraq::extract::{CONFIDENCE_SHOWN, Entities, EntityKind, extract};

#[derive(Deserialize)]
struct Gold {
    mentions: Vec<GoldMention>,
}

#[derive(Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    text: String,
    r#type: String,
    canonical: String,
}

/// Start, end and kind of a mention.
type Place = (usize, usize, String);

fn read(name: &str) -> Vec<u8> {
    std::fs::read(shared(name)).expect("the shared file is readable")
}

fn seed() -> (String, Gold) {
    let text = String::from_utf8(read("seed/article.txt")).expect("UTF-8");
    (text, serde_json::from_slice(&read("seed/gold.json")).expect("gold.json"))
}

fn found_places(entities: &Entities) -> BTreeSet<Place> {
    entities
        .mentions()
        .iter()
        .map(|mention| (mention.span.start(), mention.span.end(), mention.kind.name().to_owned()))
        .collect()
}

fn gold_places(gold: &Gold) -> BTreeSet<Place> {
    gold.mentions.iter().map(|mention| (mention.start, mention.end, mention.r#type.clone())).collect()
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn people_countries_and_villages_are_all_exact() {
    let (text, gold) = seed();
    let entities = extract(&from_text(text.clone())).at_least(CONFIDENCE_SHOWN);
    for kind in ["person", "country", "village"] {
        let only =
            |places: BTreeSet<Place>| places.into_iter().filter(|place| place.2 == kind).collect::<BTreeSet<Place>>();
        assert_eq!(only(found_places(&entities)), only(gold_places(&gold)), "{kind}");
    }
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn all_kinds_together_reach_an_f1_of_95() {
    let (text, gold) = seed();
    let shown = extract(&from_text(text.clone())).at_least(CONFIDENCE_SHOWN);
    let (found, wanted) = (found_places(&shown), gold_places(&gold));
    let right = found.intersection(&wanted).count();
    assert!(
        200 * right >= 95 * (found.len() + wanted.len()),
        "{right} right of {} found, {} wanted",
        found.len(),
        wanted.len()
    );
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn mentions_are_grouped_as_the_annotator_grouped_them() {
    let (text, gold) = seed();
    let entities = extract(&from_text(text.clone())).at_least(CONFIDENCE_SHOWN);
    let mut groups: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
    for mention in &gold.mentions {
        let found = entities
            .mentions()
            .iter()
            .find(|each| each.span.start() == mention.start && each.span.end() == mention.end);
        let entity = found.unwrap_or_else(|| panic!("{} at {}", mention.text, mention.start)).entity.0;
        groups.entry((mention.r#type.clone(), mention.canonical.clone())).or_default().insert(entity);
    }
    let entity_count: BTreeSet<usize> = groups.values().flatten().copied().collect();
    assert!(groups.values().all(|group| group.len() == 1), "a group is split: {groups:?}");
    assert_eq!(entity_count.len(), groups.len(), "two groups are one: {groups:?}");
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn villages_with_made_up_names_are_still_found() {
    let (text, gold) = seed();
    let villages: BTreeSet<&str> = gold
        .mentions
        .iter()
        .filter(|mention| mention.r#type == "village")
        .map(|mention| mention.text.as_str())
        .collect();
    for seed in 1..=20_u64 {
        let mut letters = Letters(seed);
        let mut changed = text.clone();
        let mut made_up = BTreeSet::new();
        for village in &villages {
            let words: Vec<String> = village.split(' ').map(|_| letters.word()).collect();
            changed = changed.replace(village, &words.join(" "));
            made_up.insert(words.join(" "));
        }
        let article = from_text(changed.clone());
        let entities = extract(&article).at_least(CONFIDENCE_SHOWN);
        let found = entities.mentions().iter().filter(|mention| mention.kind == EntityKind::Village);
        let found: BTreeSet<String> = found.map(|mention| mention.span.slice(article.text()).to_owned()).collect();
        assert_eq!(found, made_up, "seed {seed}");
    }
}

/// Made-up words: a consonant, a long vowel, and so on; the same for the same seed.
struct Letters(u64);

impl Letters {
    fn word(&mut self) -> String {
        let syllables: Vec<String> =
            (0..3).map(|_| format!("{}{}", self.one_of("تدرزسشصطغقمنهج"), self.one_of("اويا"))).collect();
        format!("{}{}", syllables.concat(), self.one_of("نرشخجد"))
    }

    fn one_of(&mut self, letters: &str) -> char {
        // Knuth's linear congruential generator (MMIX); the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let letters: Vec<char> = letters.chars().collect();
        let index = usize::try_from(self.0 >> 33).expect("31 bits") % letters.len();
        letters[index]
    }
}
