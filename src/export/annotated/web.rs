//! The W3C's Web Annotation data model as JSON-LD (www.w3.org/TR/annotation-model).

use super::Annotated;
use crate::article::Direction;
use crate::extract::Mention;
use crate::text::ByteSpan;
use crate::text::index::{OffsetCursor, OffsetUnit};
use serde_json::{Value, json};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// How many characters before and after a name tell which of its places is meant.
const AROUND: usize = 32;

/// A collection of one page.
pub(super) fn collection(annotated: &Annotated<'_>) -> Value {
    let id = document_id(annotated.name, annotated.article.text());
    let mut cursor = OffsetCursor::new(annotated.article.text(), OffsetUnit::Chars);
    let mentions = annotated.entities.mentions().iter().enumerate();
    let items = mentions.map(|(index, mention)| annotation(annotated, (&id, index + 1, mention), &mut cursor));
    let items: Vec<Value> = items.collect();
    let total = items.len();
    let page = json!({
        "id": format!("{id}#page"), "type": "AnnotationPage", "partOf": format!("{id}#collection"), "startIndex": 0,
        "items": items,
    });
    // A collection of nothing has no pages.
    let page = if total > 0 { Some(page) } else { None };
    let mut collection = json!({
        "@context": CONTEXT, "id": format!("{id}#collection"), "type": "AnnotationCollection",
        "label": annotated.name, "total": total,
        "generator": { "id": "https://crates.io/crates/warraq", "type": "Software", "name": "Warraq" },
    });
    if let (Some(page), Some(members)) = (page, collection.as_object_mut()) {
        members.insert("last".to_owned(), page.get("id").cloned().unwrap_or_default());
        members.insert("first".to_owned(), page);
    }
    collection
}

/// One mention: its kind as a tag, its entity as what it identifies, where it stands and what stands around it. Positions count
/// code points, as the model has it.
fn annotation(
    annotated: &Annotated<'_>,
    (id, number, mention): (&str, usize, &Mention),
    cursor: &mut OffsetCursor<'_>,
) -> Value {
    let text = annotated.article.text();
    let (start, end) = cursor.offsets_of(mention.span);
    let (prefix, suffix) = around(text, mention.span);
    let name = annotated.entities.entity(mention.entity).map_or("", |entity| &entity.name);
    json!({
        "id": format!("{id}#mention-{number}"),
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            { "type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": mention.kind.name() },
            {
                "id": format!("{id}#entity-{}", mention.entity.0 + 1), "type": "TextualBody", "purpose": "identifying",
                "format": "text/plain", "value": name,
            },
        ],
        "target": {
            "source": {
                "id": format!("{id}#text"), "type": "Text", "format": "text/plain", "label": annotated.name,
                "textDirection": direction(annotated),
            },
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                { "type": "TextQuoteSelector", "exact": mention.span.slice(text), "prefix": prefix, "suffix": suffix },
            ],
        },
    })
}

/// In which direction most of the document runs, by its first paragraph.
fn direction(annotated: &Annotated<'_>) -> &'static str {
    match annotated.article.blocks().first().map(|block| block.direction) {
        Some(Direction::LeftToRight) => "ltr",
        _ => "rtl",
    }
}

/// The characters just before and just after a span.
fn around(text: &str, span: ByteSpan) -> (&str, &str) {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(offset, _)| offset);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(offset, _)| offset);
    (before.get(from..).unwrap_or_default(), after.get(..to).unwrap_or_default())
}

/// What tells a document from others: a UUID of version 8 (RFC 9562) made of its name and its text, so that the same ones
/// have the same name everywhere and nothing is told of where the file lies.
fn document_id(name: &str, text: &str) -> String {
    let hash = [name.as_bytes(), &[0], text.as_bytes()]
        .into_iter()
        .flatten()
        .fold(FNV_OFFSET, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(FNV_PRIME));
    // Version and variant.
    let uuid = hash & !(0xF << 76) & !(0b11 << 62) | (8 << 76) | (0b10 << 62);
    let digits = format!("{uuid:032x}");
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0..8), part(8..12), part(12..16), part(16..20), part(20..32))
}

/// FNV-1a of 128 bits.
const FNV_OFFSET: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
const FNV_PRIME: u128 = 0x0100_0000_0000_0000_0000_013B;

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, with, with_article};
    use super::*;

    #[test]
    fn an_annotation_says_where_it_stands_twice_and_what_it_is() {
        with_article(|annotated| {
            let collection = annotated.web_annotation();
            let id = collection["id"].as_str().unwrap().strip_suffix("#collection").unwrap();
            let items = collection["first"]["items"].as_array().unwrap();
            assert_eq!((collection["total"].as_u64(), items.len()), (Some(3), 3));
            let second = &items[1];
            assert_eq!(second["id"], format!("{id}#mention-2"));
            assert_eq!(second["body"][0]["value"], "person");
            assert_eq!(second["body"][1]["id"], format!("{id}#entity-1"));
            let [position, quote] = [0, 1].map(|index| &second["target"]["selector"][index]);
            assert_eq!((position["start"].as_u64(), position["end"].as_u64()), (Some(15), Some(19)));
            let quoted = ["prefix", "exact", "suffix"].map(|part| quote[part].as_str().unwrap());
            assert_eq!(quoted[1], "سامي");
            assert!(TEXT.contains(&quoted.concat()) && quoted[0] == "عودة سامي\nقال ل", "{quoted:?}");
            assert_eq!(quoted[2].chars().count(), AROUND);
        });
    }

    #[test]
    fn the_name_of_a_document_is_a_uuid_of_its_name_and_text() {
        let id = document_id("a.txt", "نص");
        assert_eq!(id, document_id("a.txt", "نص"));
        assert_ne!(id, document_id("b.txt", "نص"));
        assert_ne!(id, document_id("a.txt", "نصّ"));
        let digits: Vec<&str> = id.strip_prefix("urn:uuid:").unwrap().split('-').collect();
        assert_eq!(digits.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(digits[2].starts_with('8') && digits[3].starts_with(['8', '9', 'a', 'b']), "{id}");
    }

    #[test]
    fn a_collection_of_nothing_has_no_page() {
        with("", &[], |annotated| {
            let collection = annotated.web_annotation();
            assert_eq!((collection["total"].as_u64(), collection.get("first")), (Some(0), None));
        });
    }
}
