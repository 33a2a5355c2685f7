//! Lexicons and dumps of gazetteers that others wrote.

use warraq::article::from_text;
use warraq::extract::personal::geonames::{Gatherer, Wanted};
use warraq::extract::personal::{PersonalLexicon, Row, Table, edited, matching_form};
use warraq::extract::{Effort, Extractor, Means};

/// Any bytes are a table of rows and problems; rows come back as they are written; a form is said anew without a line of another being
/// lost; and what the rows say of their own forms, and of any text, is found in it at its place.
pub fn lexicon(bytes: &[u8]) {
    let table = Table::parse(bytes);
    for (_, row) in &table.rows {
        let again = Table::parse(row.line().as_bytes());
        let [(_, again)] = &again.rows[..] else { unreachable!("{row:?} {again:?}") };
        assert_eq!(again.line(), row.line());
        assert_eq!(matching_form(&again.form), matching_form(&row.form));
    }
    if let Some((_, row)) = table.rows.first() {
        check_edit(bytes, row, &table);
    }
    let text: String =
        table.rows.iter().take(20).map(|(_, row)| format!("قال و{} في {}.\n", row.form, row.form)).collect();
    let text = text + &String::from_utf8_lossy(bytes);
    let lexicon = PersonalLexicon::of_rows(table.into_rows());
    let article = from_text(text);
    let found = Extractor::with(Means { effort: Effort::Fast, lexicon }).extract(&article);
    for mention in found.mentions() {
        assert!(!mention.span.slice(article.text()).is_empty());
    }
}

fn check_edit(bytes: &[u8], row: &Row, table: &Table) {
    let phrase = matching_form(&row.form);
    let (written, before) = edited(bytes, &phrase, std::slice::from_ref(row));
    assert!(!before.is_empty());
    let others = |table: &Table| {
        let others = table.rows.iter().filter(|(_, row)| matching_form(&row.form) != phrase);
        others.map(|(_, row)| row.clone()).collect::<Vec<Row>>()
    };
    let after = Table::parse(&written);
    assert_eq!(others(&after), others(table));
    assert_eq!(after.problems.len(), table.problems.len());
    let (again, _) = edited(&written, &phrase, std::slice::from_ref(row));
    assert_eq!(again, written);
}

/// Any lines give rows that a lexicon reads without a problem, each of them once.
pub fn geonames(bytes: &[u8]) {
    let mut gatherer =
        Gatherer::new(Wanted { has_places: bytes.first().is_some_and(|byte| byte % 2 == 1), country: None });
    bytes.split(|byte| *byte == b'\n').for_each(|line| gatherer.take(line));
    let gathered = gatherer.finish();
    let written: String = gathered.rows.iter().map(|row| row.line() + "\n").collect();
    let table = Table::parse(written.as_bytes());
    assert_eq!((table.rows.len(), table.problems.len()), (gathered.rows.len(), 0), "{written}");
    let mut seen = std::collections::HashSet::new();
    assert!(gathered.rows.iter().all(|row| seen.insert((matching_form(&row.form), row.kind))));
}
