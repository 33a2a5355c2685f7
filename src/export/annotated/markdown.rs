//! The annotated article as Markdown.

use super::Annotated;
use crate::article::{Block, BlockKind};
use crate::export::html::escape_html;
use crate::export::markdown::escaped;
use crate::export::{Language, Number, count_label, directed_line, kind_label, listed_name, segments};
use crate::text::ByteSpan;

/// How far in a list within a list stands: enough below `- ` as below `1. `, and never so far that it would be code.
const LIST_STEP: usize = 3;

/// The paragraphs, then the list of names.
pub(super) fn markdown(annotated: &Annotated<'_>) -> String {
    let mut parts: Vec<String> = annotated.article.blocks().iter().map(|block| paragraph(annotated, block)).collect();
    if !annotated.entities.entities().is_empty() {
        parts.push("---".to_owned());
    }
    for (kind, listed) in annotated.kinds() {
        let items = listed.iter().map(|(id, entity)| {
            let name = escaped(&listed_name(&entity.name));
            format!("- <a id=\"entity-{}\"></a>{name} ({})", id.0 + 1, count_label(entity, annotated.entities))
        });
        let items: Vec<String> = items.collect();
        parts.push(format!("## {}\n\n{}", kind_label(kind, Number::Many, Language::Arabic), items.join("\n")));
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

fn paragraph(annotated: &Annotated<'_>, block: &Block) -> String {
    let text = annotated.article.text();
    let is_heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading);
    let mark_end = block.span.start() + if is_heading { 0 } else { usize::from(block.depth.mark_bytes) };
    let mark = text.get(block.span.start()..mark_end).unwrap_or_default().trim();
    let lead = match block.kind {
        BlockKind::Title => "# ".to_owned(),
        BlockKind::Heading => format!("{} ", "#".repeat(usize::from(block.depth.heading.clamp(2, 6)))),
        _ if mark.is_empty() => String::new(),
        _ => " ".repeat(LIST_STEP * usize::from(block.depth.list.saturating_sub(1))) + &list_mark(mark),
    };
    let body = ByteSpan::new(text, mark_end..block.span.end()).unwrap_or(block.span);
    format!("{}{lead}{}", "> ".repeat(usize::from(block.depth.quote)), marked(annotated, body))
}

/// A stretch of the article with its names as links.
fn marked(annotated: &Annotated<'_>, span: ByteSpan) -> String {
    let whole = span.slice(annotated.article.text());
    let mut markdown = directed_line(whole).strip_suffix(whole).unwrap_or_default().to_owned();
    for segment in segments(annotated.article.text(), span, annotated.entities) {
        match segment.mention {
            Some(mention) => {
                let title = escape_html(&annotated.caption(mention)).replace('\\', "\\\\");
                markdown.push_str(&format!(
                    "[{}](#entity-{} \"{title}\")",
                    escaped_inside(segment.text),
                    mention.entity.0 + 1
                ));
            }
            None if markdown.trim_matches('\u{200F}').is_empty() => markdown.push_str(&escaped(segment.text)),
            None => markdown.push_str(&escaped_inside(segment.text)),
        }
    }
    markdown
}

/// `text`, which does not begin a line, with what would be markup escaped.
fn escaped_inside(text: &str) -> String {
    // What begins a line is escaped otherwise; a letter stands for what is before.
    escaped(&format!("x{text}")).split_off(1)
}

/// The mark of a list's item as Markdown has it: a number stays one.
fn list_mark(mark: &str) -> String {
    let eastern = |each: char| u32::from(each).checked_sub('٠'.into()).filter(|value| *value < 10);
    let values = mark.chars().filter_map(|each| each.to_digit(10).or_else(|| eastern(each)));
    let digits: String = values.filter_map(|value| char::from_digit(value, 10)).collect();
    // CommonMark takes no longer number for one.
    if digits.is_empty() || digits.len() > 9 { "- ".to_owned() } else { format!("{digits}. ") }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{with, with_article};
    use super::*;
    use crate::article::from_bytes;
    use crate::extract::Entities;
    use pulldown_cmark::{Event, Parser, Tag};

    #[test]
    fn names_are_links_to_their_lines_in_the_list() {
        with_article(|annotated| {
            assert_eq!(
                annotated.markdown(),
                "# عودة [سامي](#entity-1 \"شخص: سامي\")\n\n\
                 قال ل[سامي](#entity-1 \"شخص: سامي\") \"نعم\". ثم عاد \\<مساء\\> \\& نام.\n\n\
                 [BBC](#entity-2 \"شخص: BBC\"): two words \\& 3 \\< 4.\n\n\
                 ---\n\n## أشخاص\n\n- <a id=\"entity-1\"></a>سامي (2)\n- <a id=\"entity-2\"></a>BBC\u{200F} (1)\n"
            );
        });
    }

    /// The text that CommonMark reads out of `markdown`, its links in angle quotes.
    fn read(markdown: &str) -> String {
        let events = Parser::new(markdown).filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            Event::Start(Tag::Link { .. }) => Some("‹".to_owned()),
            Event::End(pulldown_cmark::TagEnd::Link) => Some("›".to_owned()),
            Event::End(pulldown_cmark::TagEnd::Paragraph) => Some("\n".to_owned()),
            _ => None,
        });
        events.collect()
    }

    #[test]
    fn a_name_with_every_sign_of_markup_stays_one_link() {
        let name = "حركة \"أمل\" [3] *غد* (`د`) \\ & <ب>";
        with(&format!("عنوان\nأعلنت {name} ذلك."), &[name], |annotated| {
            let markdown = annotated.markdown();
            assert!(read(&markdown).contains(&format!("أعلنت ‹{name}› ذلك.\n")), "{markdown}");
        });
    }

    #[test]
    fn headings_quotations_and_lists_are_what_they_were() {
        let source = "# عنوان\n\n### فرع\n\n> قال نعم\n\n1. أول\n2. ثان\n   - داخل\n";
        let article = from_bytes("a.md", source.as_bytes()).unwrap().article;
        let annotated = Annotated { name: "a.md", article: &article, entities: &Entities::default(), direction: None };
        let again = from_bytes("a.md", annotated.markdown().as_bytes()).unwrap().article;
        assert_eq!(again.blocks().len(), 6, "{}", annotated.markdown());
        assert_eq!(again, article, "{}", annotated.markdown());
    }
}
