//! A brief in two languages: what an article says, and who and where with Latin spellings, for colleagues who read no Arabic.

use super::Annotated;
use crate::analysis::romanizations;
use crate::export::markdown::escaped;
use crate::export::{Language, Number, count_label, directed_line, kind_label, listed_name};
use crate::extract::{Entity, EntityKind};
use crate::summary::{summarize, usual_sentences};
use std::cmp::Reverse;

/// How many names it has at most: those that are named most.
const MOST_NAMES: usize = 24;

/// Markdown: the title, the sentences that carry the article, a table of the names that are named most.
pub(super) fn brief(annotated: &Annotated<'_>) -> String {
    let summary = summarize(annotated.article, annotated.entities, usual_sentences(annotated.article));
    let text = annotated.article.text();
    let mut parts = vec![format!("# {}", escaped(&directed_line(annotated.heading())))];
    if !summary.sentences.is_empty() {
        parts.push("## الملخص · Summary".to_owned());
    }
    parts.extend(summary.sentences.iter().map(|sentence| escaped(&directed_line(sentence.slice(text)))));
    let named = most_named(annotated);
    if !named.is_empty() {
        let rows: Vec<String> = named.iter().map(|entity| row(annotated, entity)).collect();
        let head = "| الاسم | Name | النوع | Kind | المرات · Mentions |\n|---|---|---|---|---|";
        parts.push(format!("## الأسماء · Names\n\n{head}\n{}", rows.join("\n")));
    }
    parts.join("\n\n") + "\n"
}

/// The entities that are named most, the earlier one in display order first where two are named as often. A nationality says
/// no more than its country.
fn most_named<'a>(annotated: &Annotated<'a>) -> Vec<&'a Entity> {
    let all = annotated.entities.entities().iter();
    let mut named: Vec<&Entity> = all.filter(|entity| entity.kind != EntityKind::Nationality).collect();
    named.sort_by_key(|entity| Reverse(entity.mentions.len()));
    named.truncate(MOST_NAMES);
    named
}

/// `| فلاديمير بوتين | Vladimir Putin | شخص | Person | 3 |`
fn row(annotated: &Annotated<'_>, entity: &Entity) -> String {
    let latin = romanizations(&entity.name, entity.kind).into_iter().next().unwrap_or_default();
    let [arabic, english] =
        [Language::Arabic, Language::English].map(|language| kind_label(entity.kind, Number::One, language));
    let (name, count) = (escaped(&listed_name(&entity.name)), count_label(entity, annotated.entities));
    format!("| {name} | {} | {arabic} | {english} | {count} |", escaped(&latin))
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;

    #[test]
    fn the_brief_has_title_sentences_and_a_table_in_two_languages() {
        let text = "بوتين في مصر\nوصل بوتين إلى القاهرة مساء الأحد، وكان في استقباله عدد كبير من الوزراء.\n\
            وقال بوتين إن الزيارة مثمرة، وإن البلدين اتفقا على أمور كثيرة في القاهرة.";
        with(text, &["بوتين", "القاهرة"], |annotated| {
            let brief = annotated.brief();
            assert!(brief.starts_with("# بوتين في مصر\n\n## الملخص · Summary\n\nوصل بوتين إلى القاهرة"), "{brief}");
            assert!(brief.contains("\n| بوتين | Putin | شخص | Person | 3 |\n| القاهرة | "), "{brief}");
            assert!(brief.ends_with(" | شخص | Person | 2 |\n"), "{brief}");
        });
    }

    #[test]
    fn an_article_that_names_nobody_has_no_table() {
        with("نص قصير.", &[], |annotated| assert!(!annotated.brief().contains('|'), "{}", annotated.brief()));
    }
}
