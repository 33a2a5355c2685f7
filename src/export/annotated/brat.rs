//! The standoff format of brat (brat.nlplab.org/standoff.html): a text, and a file of annotations beside it.

use super::Annotated;
use crate::export::palette::{Theme, mark};
use crate::export::{Language, Number, kind_label};
use crate::extract::{EntityKind, Mention};
use crate::text::index::{OffsetCursor, OffsetUnit};

/// A text and its annotations, as two files that bear one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standoff {
    /// The `.txt` file: the article's text, a carriage return replaced by a space, so that no reader counts it away.
    pub text: String,
    /// The `.ann` file; offsets count Unicode scalar values of the text.
    pub annotations: String,
}

/// Mentions are text-bound annotations (`T`), never in pieces; each has a note (`#`) with its entity's number and name, its
/// confidence and its country; mentions of one entity are said to be equivalent (`*`).
pub(super) fn standoff(annotated: &Annotated<'_>) -> Standoff {
    let text = annotated.article.text();
    let mut cursor = OffsetCursor::new(text, OffsetUnit::Chars);
    let mut annotations = String::new();
    for (index, mention) in annotated.entities.mentions().iter().enumerate() {
        let (start, end) = cursor.offsets_of(mention.span);
        let (number, shown) = (index + 1, mention.span.slice(text).replace(['\r', '\n'], " "));
        annotations.push_str(&format!("T{number}\t{} {start} {end}\t{shown}\n", mention.kind.name()));
        annotations.push_str(&format!("#{number}\tAnnotatorNotes T{number}\t{}\n", note(annotated, mention)));
    }
    for entity in annotated.entities.entities().iter().filter(|entity| entity.mentions.len() > 1) {
        let mentions: Vec<String> = entity.mentions.iter().map(|id| format!("T{}", id.0 + 1)).collect();
        annotations.push_str(&format!("*\tEquiv {}\n", mentions.join(" ")));
    }
    Standoff { text: text.replace('\r', " "), annotations }
}

/// `entity=1; name=رجب طيب أردوغان; confidence=0.97`
fn note(annotated: &Annotated<'_>, mention: &Mention) -> String {
    let entity = annotated.entities.entity(mention.entity);
    let name = entity.map_or("", |entity| &entity.name).replace(['\r', '\n', '\t'], " ");
    let country = entity.and_then(|entity| entity.country);
    let country = country.map_or_else(String::new, |country| format!("; country={}", country.as_str()));
    format!("entity={}; name={name}; confidence={}{country}", mention.entity.0 + 1, mention.rounded_confidence())
}

/// What brat wants to know of the kinds: the file `annotation.conf` of a folder.
#[must_use]
pub fn annotation_conf() -> String {
    let kinds = EntityKind::ALL.map(EntityKind::name);
    let equivalence = "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive";
    format!("[entities]\n{}\n\n[relations]\n{equivalence}\n\n[events]\n\n[attributes]\n", kinds.join("\n"))
}

/// What brat is to show of them: the file `visual.conf`, labels in Arabic, our colours.
#[must_use]
pub fn visual_conf() -> String {
    let label = |kind: EntityKind| {
        let [arabic, english] =
            [Language::Arabic, Language::English].map(|language| kind_label(kind, Number::One, language));
        format!("{} | {arabic} | {english}\n", kind.name())
    };
    let drawing = |kind: EntityKind| format!("{}\tbgColor:{}\n", kind.name(), mark(kind, Theme::Light).color().css());
    let (labels, drawings) = (EntityKind::ALL.map(label).concat(), EntityKind::ALL.map(drawing).concat());
    format!("[options]\nText direction:rtl\n\n[labels]\n{labels}\n[drawing]\n{drawings}")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{with, with_article};

    #[test]
    fn each_mention_has_its_place_its_note_and_its_equals() {
        with_article(|annotated| {
            let standoff = annotated.brat();
            assert_eq!(standoff.text, annotated.article.text());
            assert_eq!(
                standoff.annotations,
                "T1\tperson 5 9\tسامي\n#1\tAnnotatorNotes T1\tentity=1; name=سامي; confidence=0.9\n\
                 T2\tperson 15 19\tسامي\n#2\tAnnotatorNotes T2\tentity=1; name=سامي; confidence=0.9\n\
                 T3\tperson 48 51\tBBC\n#3\tAnnotatorNotes T3\tentity=2; name=BBC; confidence=0.9\n*\tEquiv T1 T2\n"
            );
        });
    }

    #[test]
    fn a_carriage_return_leaves_every_offset_where_it_was() {
        with("عنوان\r\n\r\nقال سامي نعم.\r\n", &["سامي"], |annotated| {
            let standoff = annotated.brat();
            assert!(!standoff.text.contains('\r'));
            let name: String = standoff.text.chars().skip(13).take(4).collect();
            assert!(standoff.annotations.starts_with("T1\tperson 13 17\tسامي\n") && name == "سامي", "{standoff:?}");
        });
    }
}
