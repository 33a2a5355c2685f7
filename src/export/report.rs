//! The annotated summary: what an article says, and who and where.

use super::Marking;
use super::{DocumentOptions, SummaryDocument, html, markdown};
use super::{Language, Number, count_label, directed_line, kind_label, listed_name};
use crate::article::Article;
use crate::extract::{Entities, Entity, EntityId, EntityKind};
use crate::summary::Summary;

/// A summary with the article and the entities that it speaks of, ready to leave the program.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was read.
    pub article: &'a Article,
    /// Who and where.
    pub entities: &'a Entities,
    /// Its sentences.
    pub summary: &'a Summary,
}

impl<'a> Report<'a> {
    /// Plain text: the title, the sentences, a line for each kind. Lines end in a line feed and keep their direction
    /// when pasted.
    #[must_use]
    pub fn text(&self) -> String {
        let sentences: Vec<_> = self.sentences().map(directed_line).collect();
        let kinds: Vec<String> =
            self.kinds().map(|(kind, entities)| kind_line(kind, &entities, self.entities)).collect();
        let title = self.title().map(|title| directed_line(title).into_owned());
        let parts = [title.unwrap_or_default(), sentences.join("\n"), kinds.join("\n")];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
    }

    /// Markdown: a heading, a paragraph for each sentence, a list item for each kind.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::report(self)
    }

    /// A self-contained HTML fragment, right to left, names marked in the colours of a theme, or by patterns, too; for the
    /// clipboard, use [`Theme::Light`](super::palette::Theme::Light).
    #[must_use]
    pub fn html(&self, marking: impl Into<Marking>) -> String {
        html::report(self, marking.into())
    }

    /// The summary for JSON.
    #[must_use]
    pub fn document(&self, id: &'a serde_json::Value, options: DocumentOptions) -> SummaryDocument<'a> {
        SummaryDocument::new(id, self.article, self.entities, self.summary, options)
    }

    pub(super) fn title(&self) -> Option<&'a str> {
        self.summary.title.map(|title| title.slice(self.article.text()))
    }

    pub(super) fn sentences(&self) -> impl Iterator<Item = &'a str> {
        let text = self.article.text();
        self.summary.sentences.iter().map(|sentence| sentence.slice(text))
    }

    /// Each kind with its entities, in display order.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (EntityKind, Vec<&'a Entity>)> {
        let entities = self.entities;
        let resolve = |ids: &Vec<EntityId>| ids.iter().filter_map(|id| entities.entity(*id)).collect();
        self.summary.kinds.iter().map(move |(kind, ids)| (*kind, resolve(ids)))
    }
}

/// `دول: مصر (4)، ليبيا (1)`
fn kind_line(kind: EntityKind, listed: &[&Entity], entities: &Entities) -> String {
    let items =
        listed.iter().map(|entity| format!("{} ({})", listed_name(&entity.name), count_label(entity, entities)));
    let items: Vec<String> = items.collect();
    format!("{}: {}", kind_label(kind, Number::Many, Language::Arabic), items.join("، "))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::export::palette::Theme;
    use crate::extract::{Alias, JoinReason, Mention, MentionId};
    use crate::summary::summarize;
    use crate::text::ByteSpan;

    /// An article in which each of `names` is a person wherever it stands; the first has an alias.
    pub(in crate::export) fn article_about(text: &str, names: &[&str]) -> (Article, Entities) {
        let mut found: Vec<(usize, &str, usize)> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            found.extend(text.match_indices(name).map(|(start, name)| (start, name, index)));
        }
        found.sort_unstable();
        let mentions: Vec<Mention> = found
            .iter()
            .map(|(start, name, entity)| Mention {
                span: ByteSpan::new(text, *start..start + name.len()).unwrap(),
                kind: EntityKind::Person,
                entity: EntityId(*entity),
                form: (*name).into(),
                confidence: 0.9,
                evidence: crate::extract::Evidence::Lexicon,
            })
            .collect();
        let alias = Alias { text: "أبو خليل".to_owned(), reason: JoinReason::PartOfName };
        let entity = |(index, name): (usize, &&str)| Entity {
            kind: EntityKind::Person,
            name: (*name).to_owned(),
            is_known: false,
            aliases: if index == 0 { vec![alias.clone()] } else { Vec::new() },
            mentions: (0..found.len()).filter(|m| found[*m].2 == index).map(MentionId).collect(),
            country: None,
        };
        let entities = names.iter().enumerate().map(entity).collect();
        (from_text(text.to_owned()), Entities::new(mentions, entities))
    }

    /// The same with little confidence in every mention that is written so.
    pub(in crate::export) fn doubting(entities: Entities, form: &str) -> Entities {
        let mut mentions = entities.mentions().to_vec();
        for mention in mentions.iter_mut().filter(|mention| mention.form == form) {
            mention.confidence = 0.3;
        }
        Entities::new(mentions, entities.entities().to_vec())
    }

    pub(in crate::export) const ARTICLE: &str = "عودة سامي\nقال سامي \"لن أغادر\" لمراسل BBC في حلب، وعاد سامي <مساء> إلى بيته & أهله.\nBBC: قال المراسل إن ذلك *مؤكد*.";

    /// Checks one way of writing the report of [`ARTICLE`] against what is expected.
    pub(in crate::export) fn check(write: impl Fn(&Report<'_>) -> String, expected: &str) {
        let (article, entities) = article_about(ARTICLE, &["سامي", "BBC"]);
        let summary = summarize(&article, &entities, 3);
        let report = Report { article: &article, entities: &entities, summary: &summary };
        assert_eq!(write(&report), expected);
    }

    #[test]
    fn plain_text_holds_title_sentences_and_counts() {
        check(
            |report| report.text(),
            "عودة سامي\n\nقال سامي \"لن أغادر\" لمراسل BBC في حلب، وعاد سامي <مساء> إلى بيته & أهله.\n\
             \u{200F}BBC: قال المراسل إن ذلك *مؤكد*.\n\nأشخاص: سامي (3)، BBC\u{200F} (2)\n",
        );
    }

    #[test]
    fn a_name_that_is_uncertain_throughout_says_so_beside_its_count() {
        let (article, entities) = article_about(ARTICLE, &["سامي", "BBC"]);
        let entities = doubting(entities, "BBC");
        let summary = summarize(&article, &entities, 3);
        let report = Report { article: &article, entities: &entities, summary: &summary };
        assert!(report.text().ends_with("\nأشخاص: سامي (3)، BBC\u{200F} (2؟)\n"), "{}", report.text());
        assert!(report.markdown().ends_with("سامي (3)، BBC\u{200F} (2؟)\n"), "{}", report.markdown());
        let html = report.html(Theme::Light);
        assert!(html.contains("border-bottom:2px dashed #") && html.contains("</bdi> (2؟)"), "{html}");
        let certain = entities.clone().at_least(0.5);
        let summary = summarize(&article, &certain, 3);
        let report = Report { article: &article, entities: &certain, summary: &summary };
        assert!(report.text().ends_with("\nأشخاص: سامي (3)\n"), "{}", report.text());
        assert!(!report.html(Theme::Light).contains("dashed"), "what is left out is not marked");
    }

    #[test]
    fn nothing_gives_an_empty_report() {
        let (article, entities) = article_about("", &[]);
        let summary = summarize(&article, &entities, 3);
        let report = Report { article: &article, entities: &entities, summary: &summary };
        assert_eq!(report.text(), "");
    }
}
