//! The annotated summary as an HTML fragment with inline styles, for mail, documents and the clipboard.

use super::palette::{Mark, mark, mark_of, page_colors, uncertain_mark};
use super::patterns::{Marking, style};
use super::{Language, Number, Report, count_label, kind_label, segments};
use crate::article::{Direction, direction_of};
use crate::extract::{Entities, Entity, EntityKind};
use crate::text::ByteSpan;

/// The whole report: `<article>` with the title, the sentences and a list of the kinds.
pub(super) fn report(report: &Report<'_>, marking: Marking) -> String {
    let page = page_colors(marking.theme);
    let mut html = String::new();
    html.push_str("<article dir=\"rtl\" lang=\"ar\" style=\"");
    html.push_str(&format!("color:{};background-color:{}", page.ink.css(), page.paper.css()));
    // Lines of letters alone stand so near that the fills of one would cover the patterns of the one above.
    html.push_str(if marking.has_patterns { ";line-height:1.9\">\n" } else { "\">\n" });
    if let Some(title) = report.summary.title {
        push_element(&mut html, "h1", report, title, marking);
    }
    for sentence in &report.summary.sentences {
        push_element(&mut html, "p", report, *sentence, marking);
    }
    push_kinds(&mut html, report, marking);
    html.push_str("</article>\n");
    html
}

/// `text` with the five characters escaped that mean something in HTML text and in quoted attributes.
#[must_use]
pub fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A block element with the text of `span`, its mentions marked; a left-to-right text says so.
fn push_element(html: &mut String, name: &str, report: &Report<'_>, span: ByteSpan, marking: Marking) {
    let text = report.article.text();
    let direction = match direction_of(span.slice(text)) {
        Direction::RightToLeft => "",
        Direction::LeftToRight => " dir=\"ltr\"",
    };
    html.push_str(&format!("<{name}{direction}>"));
    for segment in segments(text, span, report.entities) {
        match segment.mention {
            Some(mention) if marking.has_patterns => {
                push_name(
                    html,
                    segment.text,
                    mention.kind,
                    &style(mention.kind, marking.theme, mention.is_uncertain()),
                );
            }
            Some(mention) => push_marked(html, segment.text, mention.kind, mark_of(mention, marking.theme)),
            None => html.push_str(&escape_html(segment.text)),
        }
    }
    html.push_str(&format!("</{name}>\n"));
}

/// A name in its kind's colour. Colour alone does not cut the word from the clitic before it; weight would.
fn push_marked(html: &mut String, name: &str, kind: EntityKind, mark: Mark) {
    let style = match mark {
        Mark::Fill(color) => format!("background-color:{}", color.css()),
        Mark::DottedLine(color) => format!("border-bottom:2px dotted {}", color.css()),
        Mark::Dashed { line, wash: Some(wash) } => {
            format!("background-color:{};border-bottom:2px dashed {}", wash.css(), line.css())
        }
        Mark::Dashed { line, wash: None } => format!("border-bottom:2px dashed {}", line.css()),
    };
    push_name(html, name, kind, &style);
}

fn push_name(html: &mut String, name: &str, kind: EntityKind, style: &str) {
    let name = escape_html(name);
    html.push_str(&format!("<span data-type=\"{}\" style=\"{style}\">{name}</span>", kind.name()));
}

/// A list with an item for each kind; `<bdi>` keeps Latin names from pulling their counts to the wrong side.
fn push_kinds(html: &mut String, report: &Report<'_>, marking: Marking) {
    let mut items = report.kinds().peekable();
    if items.peek().is_none() {
        return;
    }
    html.push_str("<ul>\n");
    for (kind, entities) in items {
        html.push_str(&format!("<li><b>{}</b>: ", kind_label(kind, Number::Many, Language::Arabic)));
        push_entities(html, kind, (&entities, report.entities), marking);
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n");
}

fn push_entities(html: &mut String, kind: EntityKind, (listed, all): (&[&Entity], &Entities), marking: Marking) {
    for (index, entity) in listed.iter().enumerate() {
        html.push_str(if index == 0 { "<bdi>" } else { "، <bdi>" });
        let (theme, is_uncertain) = (marking.theme, all.is_uncertain(entity));
        if marking.has_patterns {
            push_name(html, &entity.name, kind, &style(kind, theme, is_uncertain));
        } else {
            let mark = if is_uncertain { uncertain_mark(kind, theme) } else { mark(kind, theme) };
            push_marked(html, &entity.name, kind, mark);
        }
        html.push_str(&format!("</bdi> ({})", count_label(entity, all)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::palette::Theme;
    use crate::export::report::tests::{article_about, check};
    use crate::summary::summarize;

    #[test]
    fn html_marks_names_and_escapes_the_rest() {
        let sami = "<span data-type=\"person\" style=\"background-color:#ffe0a3\">سامي</span>";
        let bbc = sami.replace("سامي", "BBC");
        let expected = format!(
            "<article dir=\"rtl\" lang=\"ar\" style=\"color:#1d1d1b;background-color:#fbfaf7\">\n\
             <h1>عودة {sami}</h1>\n\
             <p>قال {sami} &quot;لن أغادر&quot; لمراسل {bbc} في حلب، وعاد {sami} &lt;مساء&gt; إلى بيته &amp; أهله.</p>\n\
             <p>{bbc}: قال المراسل إن ذلك *مؤكد*.</p>\n\
             <ul>\n<li><b>أشخاص</b>: <bdi>{sami}</bdi> (3)، <bdi>{bbc}</bdi> (2)</li>\n</ul>\n</article>\n"
        );
        check(|report| report.html(Theme::Light), &expected);
    }

    #[test]
    fn patterns_stand_beside_the_colours_in_sentences_and_lists() {
        let (article, entities) = article_about("قال سامي ذلك في بيان صدر أمس.", &["سامي"]);
        let summary = summarize(&article, &entities, 3);
        let report = Report { article: &article, entities: &entities, summary: &summary };
        let html = report.html(Marking { theme: Theme::Light, has_patterns: true });
        assert_eq!(html.matches("background-color:#ffe0a3;border-bottom:2px solid #").count(), 2, "{html}");
        assert!(html.contains(";line-height:1.9\">"), "there is room for them");
        assert!(!report.html(Theme::Light).contains("border"), "on request only");
    }

    #[test]
    fn a_name_with_quotes_and_brackets_stays_one_mark() {
        let name = "حركة \"أمل\" <3 & 'غد'";
        let (article, entities) = article_about(&format!("أعلنت {name} ذلك اليوم في بيان."), &[name]);
        let summary = summarize(&article, &entities, 3);
        let html = Report { article: &article, entities: &entities, summary: &summary }.html(Theme::Dark);
        assert!(html.contains(">حركة &quot;أمل&quot; &lt;3 &amp; &#39;غد&#39;</span>"), "{html}");
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
    }

    #[test]
    fn english_sentences_run_left_to_right() {
        let (article, entities) = article_about("عنوان\nThe minister said he would return to Aleppo.", &[]);
        let summary = summarize(&article, &entities, 3);
        let html = Report { article: &article, entities: &entities, summary: &summary }.html(Theme::Light);
        assert!(html.contains("<p dir=\"ltr\">The minister"), "{html}");
    }
}
