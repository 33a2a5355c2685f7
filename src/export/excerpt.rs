//! A stretch of an article for the clipboard.

use super::html::escape_html;
use crate::article::{Article, BlockKind, Direction};
use crate::text::ByteSpan;

/// The stretch as an HTML fragment: a paragraph for each it touches, each with its direction, so that it reads the same
/// wherever it is pasted. Letters stand in the order of the text.
#[must_use]
pub fn excerpt_html(article: &Article, span: ByteSpan) -> String {
    let mut html = String::from("<div dir=\"rtl\" lang=\"ar\">\n");
    let first = article.blocks().partition_point(|block| block.span.end() <= span.start());
    for block in article.blocks().get(first..).unwrap_or_default() {
        let Some(shared) = block.span.intersection(span) else { break };
        let is_whole = shared == block.span;
        let name = match block.kind {
            BlockKind::Title if is_whole => "h1",
            BlockKind::Heading if is_whole => "h2",
            _ => "p",
        };
        let direction = match block.direction {
            Direction::RightToLeft => "rtl",
            Direction::LeftToRight => "ltr",
        };
        html.push_str(&format!("<{name} dir=\"{direction}\">"));
        html.push_str(&escape_html(shared.slice(article.text())));
        html.push_str(&format!("</{name}>\n"));
    }
    html.push_str("</div>\n");
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    #[test]
    fn each_paragraph_goes_with_its_direction_and_its_letters_in_order() {
        let article = from_text("عنوان الخبر\n\nقال (BBC) إن 3 < 4.\n\nAn English paragraph, all of it.\n".to_owned());
        let whole = excerpt_html(&article, ByteSpan::whole(article.text()));
        assert!(whole.starts_with("<div dir=\"rtl\" lang=\"ar\">\n<h1 dir=\"rtl\">عنوان الخبر</h1>\n"), "{whole}");
        assert!(whole.contains("<p dir=\"rtl\">قال (BBC) إن 3 &lt; 4.</p>\n<p dir=\"ltr\">An English"), "{whole}");
        let start = article.text().find("الخبر").unwrap();
        let end = article.text().find("قال").unwrap() + "قال".len();
        let part = excerpt_html(&article, ByteSpan::new(article.text(), start..end).unwrap());
        assert_eq!(part, "<div dir=\"rtl\" lang=\"ar\">\n<p dir=\"rtl\">الخبر</p>\n<p dir=\"rtl\">قال</p>\n</div>\n");
    }
}
