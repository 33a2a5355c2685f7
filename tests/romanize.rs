//! Latin spellings of names, held against what newspapers write.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that meets an error has failed; a failed one shows its figures"
)]

use unicode_normalization::UnicodeNormalization;
use warraq::analysis::{romanizations, search_query};
use warraq::extract::EntityKind;

/// Which names are expected among how many of the first spellings: `kind`, `name`, spellings that count.
struct Row<'a> {
    kind: EntityKind,
    name: &'a str,
    wanted: Vec<String>,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let rows = lines.map(|line| {
        let [kind, name, wanted] = <[&str; 3]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap();
        let kind = *EntityKind::ALL.iter().find(|each| each.name() == kind).unwrap();
        Row { kind, name, wanted: wanted.split('|').map(plain).collect() }
    });
    rows.collect()
}

/// Without capitals, accents, hyphens and apostrophes.
fn plain(spelling: &str) -> String {
    let bare = spelling.nfd().filter(|each| each.is_ascii() && *each != '\'').flat_map(char::to_lowercase);
    bare.map(|each| if each == '-' { ' ' } else { each }).collect()
}

/// Where the first spelling stands that counts, from 0.
fn rank(row: &Row<'_>) -> Option<usize> {
    let found: Vec<String> = romanizations(row.name, row.kind).iter().map(|each| plain(each)).collect();
    found.iter().position(|each| row.wanted.contains(each))
}

/// The share of names found among the first 1, 3 and 5, in hundredths.
fn recall(rows: &[Row<'_>]) -> [usize; 3] {
    let ranks: Vec<Option<usize>> = rows.iter().map(rank).collect();
    [1, 3, 5].map(|most| 100 * ranks.iter().flatten().filter(|rank| **rank < most).count() / rows.len())
}

fn report(title: &str, rows: &[Row<'_>]) {
    println!("{title}: {} names, recall @1 @3 @5 = {:?}", rows.len(), recall(rows));
    for row in rows.iter().filter(|row| rank(row).is_none_or(|rank| rank > 0)) {
        println!("  {:?} {} {:?} {:?}", rank(row), row.name, romanizations(row.name, row.kind), row.wanted);
    }
}

#[test]
fn usual_names_are_spelled_as_newspapers_spell_them() {
    let rows = rows(include_str!("fixtures/romanize/names.tsv"));
    report("names", &rows);
    assert!(rows.len() >= 150);
    let missed: Vec<&str> =
        rows.iter().filter(|row| rank(row).is_none_or(|rank| rank > 2)).map(|row| row.name).collect();
    assert!(missed.is_empty(), "not among the first three: {missed:?}");
    assert!(recall(&rows)[0] >= 95);
}

/// People and places, measured apart: at least these shares among the first 1, 3 and 5.
fn check_recall(table: &str, [least_people, least_places]: [[usize; 3]; 2]) {
    let (people, places): (Vec<_>, Vec<_>) = rows(table).into_iter().partition(|row| row.kind == EntityKind::Person);
    for (title, rows, least) in [("people", people, least_people), ("places", places, least_places)] {
        report(title, &rows);
        let recall = recall(&rows);
        assert!(recall.iter().zip(least).all(|(found, least)| *found >= least), "{title}: {recall:?} of {least:?}");
    }
}

#[test]
fn names_that_nothing_was_made_by_are_found_as_often_as_before() {
    check_recall(include_str!("fixtures/romanize/held_out.tsv"), [[46, 51, 51], [40, 45, 45]]);
    check_recall(include_str!("fixtures/romanize/looked_at.tsv"), [[68, 76, 77], [42, 53, 53]]);
}

#[test]
fn the_most_usual_spelling_comes_first_and_the_scholarly_one_last() {
    let found = romanizations("محمود عباس", EntityKind::Person);
    assert_eq!((found.first().unwrap().as_str(), found.last().unwrap().as_str()), ("Mahmoud Abbas", "Maḥmūd ʿAbbās"));
    assert!(found.iter().any(|spelling| spelling == "Mahmud Abbas"), "{found:?}");
    assert_eq!(romanizations("مصر", EntityKind::Country).first().unwrap(), "Egypt");
}

#[test]
fn spellings_are_few_all_different_and_always_the_same() {
    for table in [include_str!("fixtures/romanize/names.tsv"), include_str!("fixtures/romanize/held_out.tsv")] {
        for row in rows(table) {
            let found = romanizations(row.name, row.kind);
            assert!((1..=8).contains(&found.len()), "{}: {found:?}", row.name);
            assert!(found.iter().all(|each| !each.is_empty() && each.trim() == each), "{found:?}");
            let mut distinct = found.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), found.len(), "{found:?}");
            assert_eq!(found, romanizations(row.name, row.kind));
            let has_arabic = |each: &String| each.chars().any(|letter| ('\u{600}'..'\u{700}').contains(&letter));
            assert!(!found.iter().any(has_arabic), "{found:?}");
        }
    }
}

#[test]
fn what_has_no_letters_has_no_spelling_and_latin_stays_as_it_is() {
    assert!(romanizations("", EntityKind::Person).is_empty());
    assert!(romanizations(" - ،", EntityKind::City).is_empty());
    assert_eq!(romanizations("BBC", EntityKind::Organization), ["BBC"]);
}

#[test]
fn a_search_asks_for_any_of_the_spellings() {
    assert_eq!(search_query(&["A B".to_owned(), "C\"".to_owned()]), "\"A B\" OR \"C\"");
    assert_eq!(search_query(&[]), "");
}
