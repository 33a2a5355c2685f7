//! A stretch of an article for the clipboard.

use super::html::escape_html;
use crate::article::{Article, BlockKind, Depth, Direction};
use crate::text::ByteSpan;

/// The stretch as an HTML fragment: a paragraph for each it touches, each with its direction, so that it reads the same
/// wherever it is pasted; `chosen` is that of all of them. Letters stand in the order of the text.
#[must_use]
pub fn excerpt_html(article: &Article, span: ByteSpan, chosen: Option<Direction>) -> String {
    let mut html = String::from("<div dir=\"rtl\" lang=\"ar\">\n");
    let first = article.blocks().partition_point(|block| block.span.end() <= span.start());
    for block in article.blocks().get(first..).unwrap_or_default() {
        let Some(shared) = block.span.intersection(span) else { break };
        let is_whole = shared == block.span;
        let name = match block.kind {
            BlockKind::Title if is_whole => "h1",
            BlockKind::Heading if is_whole => heading_element(block.depth),
            _ => "p",
        };
        let (quoted, unquoted) = if block.depth.quote > 0 { ("<blockquote>", "</blockquote>") } else { ("", "") };
        let direction = match chosen.unwrap_or(block.direction) {
            Direction::RightToLeft => "rtl",
            Direction::LeftToRight => "ltr",
        };
        html.push_str(&format!("{quoted}<{name} dir=\"{direction}\">"));
        html.push_str(&escape_html(shared.slice(article.text())));
        html.push_str(&format!("</{name}>{unquoted}\n"));
    }
    html.push_str("</div>\n");
    html
}

/// The element of a heading; the first level is the title's.
pub(super) const fn heading_element(depth: Depth) -> &'static str {
    match depth.heading {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{from_bytes, from_text};

    #[test]
    fn headings_keep_their_levels_and_quotations_are_quotations() {
        let marked = "# عنوان\n\n### فرع\n\n> قال نعم\n";
        let article = from_bytes("a.md", marked.as_bytes()).unwrap().article;
        let html = excerpt_html(&article, ByteSpan::whole(article.text()), None);
        assert!(html.contains("<h3 dir=\"rtl\">فرع</h3>"), "{html}");
        assert!(html.contains("<blockquote><p dir=\"rtl\">قال نعم</p></blockquote>"), "{html}");
    }

    #[test]
    fn each_paragraph_goes_with_its_direction_and_its_letters_in_order() {
        let article = from_text("عنوان الخبر\n\nقال (BBC) إن 3 < 4.\n\nAn English paragraph, all of it.\n".to_owned());
        let whole = excerpt_html(&article, ByteSpan::whole(article.text()), None);
        assert!(whole.starts_with("<div dir=\"rtl\" lang=\"ar\">\n<h1 dir=\"rtl\">عنوان الخبر</h1>\n"), "{whole}");
        assert!(whole.contains("<p dir=\"rtl\">قال (BBC) إن 3 &lt; 4.</p>\n<p dir=\"ltr\">An English"), "{whole}");
        let start = article.text().find("الخبر").unwrap();
        let end = article.text().find("قال").unwrap() + "قال".len();
        let part = excerpt_html(&article, ByteSpan::new(article.text(), start..end).unwrap(), None);
        assert_eq!(part, "<div dir=\"rtl\" lang=\"ar\">\n<p dir=\"rtl\">الخبر</p>\n<p dir=\"rtl\">قال</p>\n</div>\n");
    }

    #[test]
    fn a_direction_that_was_chosen_is_that_of_every_paragraph() {
        let article = from_text("عنوان\n\nAn English paragraph, all of it.\n".to_owned());
        let html = excerpt_html(&article, ByteSpan::whole(article.text()), Some(Direction::RightToLeft));
        assert!(html.contains("<p dir=\"rtl\">An English") && !html.contains("ltr"), "{html}");
    }
}
