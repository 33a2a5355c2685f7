//! Results as JSON; the shapes are the contract of the command line (`ARCHITECTURE.md`, `CHANGELOG.md`).

use crate::article::Article;
use crate::extract::{Alias, CountryCode, Entities, Entity, EntityId, Mention};
use crate::summary::Summary;
use crate::text::ByteSpan;
use crate::text::index::{OffsetCursor, OffsetUnit};
use serde::Serialize;
use serde_json::Value;

/// What a document's JSON holds besides the bare results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DocumentOptions {
    /// What `start` and `end` count.
    pub unit: OffsetUnit,
    /// Whether each mention says what decided it, and each alias why it was joined.
    pub explain: bool,
}

/// One article's mentions and entities.
#[derive(Clone, Debug, Serialize)]
pub struct Document<'a> {
    id: &'a Value,
    mentions: Vec<MentionRecord<'a>>,
    entities: Vec<EntityRecord<'a>>,
}

impl<'a> Document<'a> {
    /// The results for `article`; `id`, a string or number, is what the user calls it and is given back as it is.
    #[must_use]
    pub fn new(id: &'a Value, article: &'a Article, entities: &'a Entities, options: DocumentOptions) -> Self {
        let mut cursor = OffsetCursor::new(article.text(), options.unit);
        let mentions = entities.mentions().iter();
        let mentions = mentions.map(|mention| MentionRecord::new(mention, article, &mut cursor, options)).collect();
        let numbered = entities.entities().iter().enumerate();
        let entities = numbered.map(|(index, entity)| EntityRecord::new(EntityId(index), entity, options)).collect();
        Self { id, mentions, entities }
    }
}

/// A document that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct FailedDocument<'a> {
    /// What the user calls it; `null` where not even that could be read.
    pub id: &'a Value,
    /// Why, in a sentence.
    pub error: &'a str,
}

/// One mention in a document's JSON.
#[derive(Clone, Debug, Serialize)]
pub struct MentionRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: &'static str,
    entity: usize,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
}

impl<'a> MentionRecord<'a> {
    fn new(mention: &Mention, article: &'a Article, cursor: &mut OffsetCursor<'_>, options: DocumentOptions) -> Self {
        let (start, end) = cursor.offsets_of(mention.span);
        Self {
            start,
            end,
            text: mention.span.slice(article.text()),
            r#type: mention.kind.name(),
            entity: number(mention.entity),
            confidence: mention.rounded_confidence(),
            evidence: options.explain.then_some(mention.evidence.words()),
        }
    }
}

/// One entity in a document's JSON.
#[derive(Clone, Debug, Serialize)]
pub struct EntityRecord<'a> {
    id: usize,
    r#type: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    count: usize,
    country: Option<CountryCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<Vec<JoinedForm<'a>>>,
}

impl<'a> EntityRecord<'a> {
    fn new(id: EntityId, entity: &'a Entity, options: DocumentOptions) -> Self {
        Self {
            id: number(id),
            r#type: entity.kind.name(),
            name: &entity.name,
            aliases: entity.aliases.iter().map(|alias| alias.text.as_str()).collect(),
            count: entity.mentions.len(),
            country: entity.country,
            joined: options.explain.then(|| entity.aliases.iter().map(JoinedForm::from).collect()),
        }
    }
}

/// Why a form counts as the entity's, for `--explain`.
#[derive(Clone, Debug, Serialize)]
struct JoinedForm<'a> {
    text: &'a str,
    reason: crate::extract::JoinReason,
}

impl<'a> From<&'a Alias> for JoinedForm<'a> {
    fn from(alias: &'a Alias) -> Self {
        Self { text: &alias.text, reason: alias.reason }
    }
}

/// One article's summary.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryDocument<'a> {
    id: &'a Value,
    title: Option<&'a str>,
    sentences: Vec<SentenceRecord<'a>>,
    entities: Vec<EntityRecord<'a>>,
}

impl<'a> SummaryDocument<'a> {
    /// The summary of `article`; entities come in display order.
    #[must_use]
    pub fn new(
        id: &'a Value,
        article: &'a Article,
        entities: &'a Entities,
        summary: &Summary,
        options: DocumentOptions,
    ) -> Self {
        let mut cursor = OffsetCursor::new(article.text(), options.unit);
        let sentences = summary.sentences.iter();
        let sentences = sentences.map(|span| SentenceRecord::new(*span, article, &mut cursor)).collect();
        let ids = summary.kinds.iter().flat_map(|(_, ids)| ids).copied();
        let entities = ids.filter_map(|id| Some(EntityRecord::new(id, entities.entity(id)?, options))).collect();
        Self { id, title: summary.title.map(|title| title.slice(article.text())), sentences, entities }
    }
}

#[derive(Clone, Debug, Serialize)]
struct SentenceRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> SentenceRecord<'a> {
    fn new(span: ByteSpan, article: &'a Article, cursor: &mut OffsetCursor<'_>) -> Self {
        let (start, end) = cursor.offsets_of(span);
        Self { start, end, text: span.slice(article.text()) }
    }
}

/// Entities are numbered from 1 where people and other programs see them.
const fn number(id: EntityId) -> usize {
    id.0 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::tests::article_about;

    fn json(unit: OffsetUnit, explain: bool) -> String {
        let (article, entities) = article_about("a😀 زار سامي حلب", &["سامي"]);
        serde_json::to_string(&Document::new(&"7".into(), &article, &entities, DocumentOptions { unit, explain }))
            .unwrap()
    }

    #[test]
    fn the_shape_is_the_contract() {
        assert_eq!(
            json(OffsetUnit::Chars, false),
            "{\"id\":\"7\",\"mentions\":[{\"start\":7,\"end\":11,\"text\":\"سامي\",\"type\":\"person\",\"entity\":1,\
             \"confidence\":0.9}],\"entities\":[{\"id\":1,\"type\":\"person\",\"name\":\"سامي\",\
             \"aliases\":[\"أبو خليل\"],\"count\":1,\"country\":null}]}"
        );
    }

    #[test]
    fn offsets_count_what_was_asked_for() {
        assert!(json(OffsetUnit::Bytes, false).contains("\"start\":13,\"end\":21,"));
        assert!(json(OffsetUnit::Utf16, false).contains("\"start\":8,\"end\":12,"));
    }

    #[test]
    fn explaining_names_evidence_and_reasons() {
        let explained = json(OffsetUnit::Chars, true);
        assert!(explained.contains("\"evidence\":\"lexicon\""), "{explained}");
        assert!(explained.contains("{\"text\":\"أبو خليل\",\"reason\":\"part_of_name\"}"), "{explained}");
    }
}
