//! Who and where, as a list for people.

use super::{Language, Number, count_label, directed_line, kind_label, listed_name};
use crate::article::Article;
use crate::extract::{Entities, Entity, EntityId};

/// The title, then each kind with its entities, their counts and other forms; with `explain` also each mention and what
/// decided it. Lines end in a line feed.
#[must_use]
pub fn digest_text(article: &Article, entities: &Entities, explain: bool) -> String {
    let mut text = String::new();
    if let Some(title) = article.title() {
        push_line(&mut text, title);
    }
    for kind in crate::extract::EntityKind::ALL {
        let of_kind: Vec<(EntityId, &Entity)> = entities.of_kind(kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push('\n');
        push_line(&mut text, &format!("{} ({})", kind_label(kind, Number::Many, Language::Arabic), of_kind.len()));
        for (_, entity) in of_kind {
            push_line(&mut text, &entity_line(entity, entities));
            if explain {
                push_evidence(&mut text, article, entities, entity);
            }
        }
    }
    text
}

/// `  name (count): other form، other form`
fn entity_line(entity: &Entity, entities: &Entities) -> String {
    let mut line = format!("  {} ({})", listed_name(&entity.name), count_label(entity, entities));
    for (index, alias) in entity.aliases.iter().enumerate() {
        line.push_str(if index == 0 { ": " } else { "، " });
        line.push_str(&listed_name(&alias.text));
    }
    line
}

/// One line a mention: where it is (in bytes), how it is written, how sure, and why.
fn push_evidence(text: &mut String, article: &Article, entities: &Entities, entity: &Entity) {
    for mention in entity.mentions.iter().filter_map(|id| entities.mention(*id)) {
        let (start, end) = (mention.span.start(), mention.span.end());
        let form = mention.span.slice(article.text());
        let confidence = mention.rounded_confidence();
        let line = format!("    {start}..{end} {} {confidence:.2} {}\n", listed_name(form), mention.evidence.words());
        text.push_str(&line);
    }
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(&directed_line(line));
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::tests::{article_about, doubting};

    #[test]
    fn the_digest_lists_kinds_with_counts_and_forms() {
        let (article, entities) = article_about("عودة سامي\nزار سامي مدينة حلب، ثم عاد سامي.", &["سامي", "حلب"]);
        assert_eq!(
            digest_text(&article, &entities, false),
            "عودة سامي\n\nأشخاص (2)\n  سامي (3): أبو خليل\n  حلب (1)\n"
        );
    }

    #[test]
    fn what_is_uncertain_has_a_question_mark() {
        let (article, entities) = article_about("زار سامي مدينة حلب، ثم عاد سامي.", &["سامي", "حلب"]);
        let digest = digest_text(&article, &doubting(entities, "حلب"), true);
        assert!(digest.contains("  سامي (2): أبو خليل\n") && digest.contains("  حلب (1؟)\n"), "{digest}");
        assert!(digest.contains(" حلب 0.30 lexicon\n"), "{digest}");
    }

    #[test]
    fn explaining_adds_a_line_for_each_mention() {
        let (article, entities) = article_about("زار سامي مدينة حلب", &["سامي", "حلب"]);
        let digest = digest_text(&article, &entities, true);
        assert!(digest.contains("    7..15 سامي 0.90 lexicon\n"), "{digest}");
    }
}
