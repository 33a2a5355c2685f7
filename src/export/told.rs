//! Quotations, dates and numbers beside the names of a document's JSON, where they are asked for.

use super::document::Document;
use crate::analysis::{Datum, Quotation, Speaker, Value, quotations, times};
use crate::article::Article;
use crate::extract::Entities;
use crate::text::ByteSpan;
use crate::text::index::{OffsetCursor, OffsetUnit};
use serde::Serialize;

/// What is told besides the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ToldOptions {
    /// Who said what.
    pub quotes: bool,
    /// Dates and numbers.
    pub times: bool,
    /// What `start` and `end` count.
    pub unit: OffsetUnit,
}

/// A document's JSON with what was asked for behind its own fields.
#[derive(Clone, Debug, Serialize)]
pub struct ToldDocument<'a> {
    #[serde(flatten)]
    document: Document<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Option<Vec<QuoteRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<Vec<TimeRecord<'a>>>,
}

impl<'a> ToldDocument<'a> {
    /// Adds to `document`, which is of this article and these entities.
    #[must_use]
    pub fn new(document: Document<'a>, article: &'a Article, entities: &Entities, options: ToldOptions) -> Self {
        let cursor = OffsetCursor::new(article.text(), options.unit);
        let text = article.text();
        let quotes = options.quotes.then(|| {
            let mut cursor = cursor.clone();
            quotations(article, entities)
                .iter()
                .map(|quotation| QuoteRecord::new(quotation, text, &mut cursor))
                .collect()
        });
        let times = options.times.then(|| {
            let mut cursor = cursor.clone();
            times(article, entities).iter().map(|datum| TimeRecord::new(datum, text, &mut cursor)).collect()
        });
        Self { document, quotes, times }
    }
}

/// A stretch of the article.
#[derive(Clone, Debug, Serialize)]
struct StretchRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> StretchRecord<'a> {
    fn new(span: ByteSpan, text: &'a str, cursor: &mut OffsetCursor<'_>) -> Self {
        let (start, end) = cursor.offsets_of(span);
        Self { start, end, text: span.slice(text) }
    }
}

#[derive(Clone, Debug, Serialize)]
struct QuoteRecord<'a> {
    #[serde(flatten)]
    words: StretchRecord<'a>,
    manner: &'static str,
    verb: Option<StretchRecord<'a>>,
    speaker: Option<SpeakerRecord<'a>>,
}

impl<'a> QuoteRecord<'a> {
    fn new(quotation: &Quotation, text: &'a str, cursor: &mut OffsetCursor<'_>) -> Self {
        Self {
            words: StretchRecord::new(quotation.words, text, cursor),
            manner: quotation.manner.name(),
            verb: quotation.verb.map(|verb| StretchRecord::new(verb, text, cursor)),
            speaker: quotation.speaker.map(|speaker| SpeakerRecord::new(speaker, text, cursor)),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct SpeakerRecord<'a> {
    start: Option<usize>,
    end: Option<usize>,
    text: Option<&'a str>,
    entity: Option<usize>,
    source: &'static str,
}

impl<'a> SpeakerRecord<'a> {
    fn new(speaker: Speaker, text: &'a str, cursor: &mut OffsetCursor<'_>) -> Self {
        let offsets = speaker.phrase.map(|phrase| cursor.offsets_of(phrase));
        Self {
            start: offsets.map(|(start, _)| start),
            end: offsets.map(|(_, end)| end),
            text: speaker.phrase.map(|phrase| phrase.slice(text)),
            entity: speaker.entity.map(|id| id.0 + 1),
            source: speaker.source.name(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct TimeRecord<'a> {
    #[serde(flatten)]
    words: StretchRecord<'a>,
    r#type: &'static str,
    iso: Option<String>,
    calendar: Option<&'static str>,
    value: Option<f64>,
    to: Option<f64>,
    unit: Option<&'static str>,
    currency: Option<&'static str>,
    noun: Option<&'a str>,
}

impl<'a> TimeRecord<'a> {
    fn new(datum: &Datum, text: &'a str, cursor: &mut OffsetCursor<'_>) -> Self {
        let quantity = if let Value::Number(quantity) = datum.value { Some(quantity) } else { None };
        let calendar = match datum.value {
            Value::Date(date) | Value::Dates(date, _) => Some(date.calendar.name()),
            Value::Day | Value::Clock { .. } | Value::Number(_) => None,
        };
        Self {
            words: StretchRecord::new(datum.span, text, cursor),
            r#type: datum.value.name(),
            iso: datum.value.iso(),
            calendar,
            value: quantity.map(|quantity| quantity.value),
            to: quantity.and_then(|quantity| quantity.to),
            unit: quantity.map(|quantity| quantity.unit.name()),
            currency: quantity.and_then(|quantity| quantity.unit.currency()),
            noun: quantity.and_then(|quantity| quantity.noun).map(|noun| noun.slice(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::export::DocumentOptions;
    use crate::extract::extract;

    fn json(text: &str, options: ToldOptions) -> String {
        let article = from_text(text.to_owned());
        let entities = extract(&article);
        let id = "7".into();
        let document = Document::new(&id, &article, &entities, DocumentOptions::default());
        serde_json::to_string(&ToldDocument::new(document, &article, &entities, options)).unwrap()
    }

    const TEXT: &str = "قال سامي حداد إنه دفع 5.2 مليون دولار في 3 مارس 2020.";

    #[test]
    fn nothing_is_told_that_was_not_asked_for() {
        let plain = json(TEXT, ToldOptions::default());
        assert!(plain.ends_with("}]}") && !plain.contains("\"quotes\"") && !plain.contains("\"times\""), "{plain}");
        let empty = json("لا شيء هنا.", ToldOptions { quotes: true, times: true, ..ToldOptions::default() });
        assert!(empty.ends_with("\"quotes\":[],\"times\":[]}"), "{empty}");
    }

    #[test]
    fn the_shape_is_the_contract() {
        let told = json(TEXT, ToldOptions { quotes: true, times: true, ..ToldOptions::default() });
        let (_, told) = told.split_once(",\"quotes\":").unwrap();
        assert_eq!(
            told,
            "[{\"start\":14,\"end\":52,\"text\":\"إنه دفع 5.2 مليون دولار في 3 مارس 2020\",\"manner\":\"indirect\",\
             \"verb\":{\"start\":0,\"end\":3,\"text\":\"قال\"},\"speaker\":{\"start\":4,\"end\":13,\"text\":\"سامي حداد\",\
             \"entity\":1,\"source\":\"named\"}}],\"times\":[{\"start\":22,\"end\":37,\"text\":\"5.2 مليون دولار\",\
             \"type\":\"number\",\"iso\":null,\"calendar\":null,\"value\":5200000.0,\"to\":null,\"unit\":\"currency\",\
             \"currency\":null,\"noun\":\"دولار\"},{\"start\":41,\"end\":52,\"text\":\"3 مارس 2020\",\"type\":\"date\",\
             \"iso\":\"2020-03-03\",\"calendar\":\"gregorian\",\"value\":null,\"to\":null,\"unit\":null,\"currency\":null,\
             \"noun\":null}]}"
        );
    }
}
