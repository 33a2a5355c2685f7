//! The annotated article as a page of HTML.

use super::Annotated;
use crate::article::{Block, BlockKind, Direction};
use crate::export::excerpt::heading_element;
use crate::export::html::escape_html;
use crate::export::palette::{Mark, Theme, mark, page_colors, uncertain_mark};
use crate::export::{Language, Number, count_label, kind_label, segments};
use crate::extract::{Entity, EntityId, EntityKind, Mention};

/// What holds in every dress.
const LAYOUT: &str = "\
:root { color-scheme: light dark; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 20px/1.95 'Noto Naskh Arabic', 'Amiri', 'Scheherazade New', 'Traditional Arabic', 'Geeza Pro', serif; }
main { max-width: 40em; margin: 0 auto; padding: 1.5em 1.2em 3em; }
h1 { font-size: 1.45em; line-height: 1.7; } h2 { font-size: 1.2em; } h3, h4, h5, h6 { font-size: 1.05em; }
p { text-align: justify; margin: 0.6em 0; }
p.caption, p.source { font-size: 0.85em; color: var(--quiet); }
p.item { margin: 0.25em 0; margin-inline-start: calc(var(--level) * 1.5em); }
blockquote { margin: 0.6em 0; margin-inline-start: 1em; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
a.name { color: inherit; text-decoration: none; }
aside { border-top: 1px solid var(--line); margin-top: 2em; font-size: 0.9em; }
aside ul { list-style: none; padding: 0; margin: 0; columns: 14em; }
aside .count, aside .aliases { color: var(--quiet); }
:target { outline: 2px solid var(--outline); }
";

/// What holds on paper: the colours are printed, names and their lines stay whole.
const PRINT: &str = "\
@page { size: A4; margin: 2cm; }
@media print {
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { background: none; font-size: 12pt; } main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; } p { orphans: 2; widows: 2; } aside li { break-inside: avoid; }
}
";

/// The page.
pub(super) fn html(annotated: &Annotated<'_>) -> String {
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Warraq\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n\
         <article>\n",
        escape_html(annotated.heading()),
        style_sheet()
    );
    for block in annotated.article.blocks() {
        push_block(&mut html, annotated, block);
    }
    html.push_str("</article>\n");
    push_legend(&mut html, annotated);
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// The colours of both dresses, and what holds in either.
fn style_sheet() -> String {
    let dress = |theme: Theme| {
        let page = page_colors(theme);
        let named = [
            ("paper", page.paper),
            ("ink", page.ink),
            ("quiet", page.quiet_ink),
            ("line", page.line),
            ("outline", page.outline),
        ];
        let variables: String = named.iter().map(|(name, color)| format!(" --{name}: {};", color.css())).collect();
        let kinds = EntityKind::ALL.map(|kind| {
            let [sure, unsure] = [mark(kind, theme), uncertain_mark(kind, theme)].map(declarations);
            let name = kind.name();
            format!("a.{name} {{ {sure} }} a.{name}.uncertain {{ {unsure} }}\n")
        });
        format!(":root {{{variables} }}\n{}", kinds.concat())
    };
    let (light, dark) = (dress(Theme::Light), dress(Theme::Dark));
    format!("{LAYOUT}{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{PRINT}")
}

/// How a mark looks, as CSS has it.
fn declarations(mark: Mark) -> String {
    match mark {
        Mark::Fill(color) => format!("background-color: {};", color.css()),
        Mark::DottedLine(color) => format!("border-bottom: 2px dotted {};", color.css()),
        Mark::Dashed { line, wash } => {
            let wash = wash.map_or_else(|| "transparent".to_owned(), |wash| wash.css());
            format!("background-color: {wash}; border-bottom: 2px dashed {};", line.css())
        }
    }
}

fn push_block(html: &mut String, annotated: &Annotated<'_>, block: &Block) {
    let (name, attributes) = match block.kind {
        BlockKind::Title => ("h1", String::new()),
        BlockKind::Heading => (heading_element(block.depth), String::new()),
        BlockKind::Caption => ("p", " class=\"caption\"".to_owned()),
        BlockKind::Source => ("p", " class=\"source\"".to_owned()),
        BlockKind::Body if block.depth.list > 0 => {
            ("p", format!(" class=\"item\" style=\"--level: {}\"", block.depth.list))
        }
        BlockKind::Body => ("p", String::new()),
    };
    let direction = match annotated.direction.unwrap_or(block.direction) {
        Direction::RightToLeft => "",
        Direction::LeftToRight => " dir=\"ltr\"",
    };
    let quotes = usize::from(block.depth.quote);
    html.push_str(&"<blockquote>".repeat(quotes));
    html.push_str(&format!("<{name}{direction}{attributes}>"));
    for segment in segments(annotated.article.text(), block.span, annotated.entities) {
        match segment.mention {
            Some(mention) => push_name(html, annotated, segment.text, mention),
            None => html.push_str(&escape_html(segment.text)),
        }
    }
    html.push_str(&format!("</{name}>{}\n", "</blockquote>".repeat(quotes)));
}

/// A name, which leads to its entity in the list below.
fn push_name(html: &mut String, annotated: &Annotated<'_>, name: &str, mention: &Mention) {
    let (kind, entity) = (mention.kind.name(), mention.entity.0 + 1);
    let uncertain = if mention.is_uncertain() { " uncertain" } else { "" };
    let number = annotated.entities.mention_at(mention.span.start()).map_or(0, |id| id.0 + 1);
    html.push_str(&format!(
        "<a class=\"name {kind}{uncertain}\" id=\"mention-{number}\" href=\"#entity-{entity}\" data-type=\"{kind}\" \
         data-entity=\"{entity}\" data-confidence=\"{}\" title=\"{}\">{}</a>",
        mention.rounded_confidence(),
        escape_html(&annotated.caption(mention)),
        escape_html(name)
    ));
}

/// Each kind with its colour and its entities; an entity's name leads to its first mention.
fn push_legend(html: &mut String, annotated: &Annotated<'_>) {
    if annotated.entities.entities().is_empty() {
        return;
    }
    html.push_str("<aside aria-label=\"الأسماء الواردة\">\n");
    for (kind, listed) in annotated.kinds() {
        let label = kind_label(kind, Number::Many, Language::Arabic);
        html.push_str(&format!("<section>\n<h2><a class=\"name {}\">{label}</a></h2>\n<ul>\n", kind.name()));
        for (id, entity) in listed {
            html.push_str(&legend_item(annotated, id, entity));
        }
        html.push_str("</ul>\n</section>\n");
    }
    html.push_str("</aside>\n");
}

fn legend_item(annotated: &Annotated<'_>, id: EntityId, entity: &Entity) -> String {
    let first = entity.mentions.first().map_or(0, |mention| mention.0 + 1);
    let aliases: Vec<String> =
        entity.aliases.iter().map(|alias| format!("<bdi>{}</bdi>", escape_html(&alias.text))).collect();
    let aliases = if aliases.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"aliases\">{}</span>", aliases.join("، "))
    };
    format!(
        "<li id=\"entity-{}\"><bdi><a class=\"name\" href=\"#mention-{first}\">{}</a></bdi> \
         <span class=\"count\">({})</span>{aliases}</li>\n",
        id.0 + 1,
        escape_html(&entity.name),
        count_label(entity, annotated.entities)
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::{with, with_article};
    use super::*;
    use crate::article::from_bytes;
    use crate::export::report::tests::doubting;

    #[test]
    fn each_mention_is_a_link_with_kind_entity_and_title() {
        with_article(|annotated| {
            let html = annotated.html();
            let name = |number| {
                format!(
                    "<a class=\"name person\" id=\"mention-{number}\" href=\"#entity-1\" data-type=\"person\" \
                     data-entity=\"1\" data-confidence=\"0.9\" title=\"شخص: سامي\">سامي</a>"
                )
            };
            assert!(html.contains(&format!("<h1>عودة {}</h1>", name(1))), "{html}");
            let paragraph = format!("<p>قال ل{} &quot;نعم&quot;. ثم عاد &lt;مساء&gt; &amp; نام.</p>", name(2));
            assert!(html.contains(&paragraph), "{html}");
            assert!(html.contains("<p dir=\"ltr\"><a class=\"name person\" id=\"mention-3\""), "{html}");
            assert!(html.contains("<li id=\"entity-1\"><bdi><a class=\"name\" href=\"#mention-1\">سامي</a></bdi>"));
            assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("<title>عودة سامي</title>"));
            let chosen = Annotated { direction: Some(Direction::RightToLeft), ..*annotated }.html();
            assert!(!chosen.contains("dir=\"ltr\""), "{chosen}");
        });
    }

    #[test]
    fn the_page_reaches_for_nothing_outside_and_prints_its_colours() {
        with_article(|annotated| {
            let html = annotated.html();
            assert!(!html.contains("http") && !html.contains("url(") && !html.contains("<script"), "{html}");
            assert!(html.contains("print-color-adjust: exact") && html.contains("prefers-color-scheme: dark"));
            for kind in EntityKind::ALL {
                let color = mark(kind, Theme::Light).color().css();
                assert!(html.contains(&color), "{kind:?}");
            }
        });
    }

    #[test]
    fn what_is_uncertain_is_marked_so_and_read_back_as_text() {
        with_article(|annotated| {
            let entities = doubting(annotated.entities.clone(), "BBC");
            let html = Annotated { entities: &entities, ..*annotated }.html();
            assert!(html.contains("class=\"name person uncertain\" id=\"mention-3\""), "{html}");
            let again = from_bytes("a.html", html.as_bytes()).unwrap().article;
            assert!(again.text().contains("قال لسامي \"نعم\". ثم عاد <مساء> & نام."), "{}", again.text());
        });
    }

    #[test]
    fn a_name_of_signs_cannot_leave_its_attribute() {
        let name = "سامي\" onclick='x' <b>";
        with(&format!("عاد {name} أمس"), &[name], |annotated| {
            let html = annotated.html();
            assert!(!html.contains("<b>") && !html.contains("\" onclick"), "{html}");
        });
    }
}
