//! Web pages: what the article is among menus and advertisements, and its parts.

mod tree;
mod walk;

use super::limits::MAX_SEARCHED_ELEMENTS;
use super::parts::Parts;
use super::picture;
use super::plain::is_title;
use super::{BlockKind, Depth, Direction};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
pub(super) use tree::Dialect;
use walk::{Place, Walk, said_direction};

/// The least share of a page's letters that an article found in it has, in hundredths, where nothing else says it is one.
const LEAST_ARTICLE_BYTES: usize = 80;
/// What only the notices of a site say, below its articles.
const NOTICES: [&str; 5] =
    ["جميع الحقوق محفوظة", "كافة الحقوق محفوظة", "لا تعبر عن رأي", "لا تعبر بالضرورة عن", "All rights reserved"];
/// What such notices name; an article may name one, but hardly ends with two of them.
const NOTICE_SUBJECTS: [&str; 7] = [
    "سياسة الخصوصية",
    "شروط استخدام",
    "شروط الاستخدام",
    "إرشادات الاستخدام",
    "مراجعة التعليقات",
    "Privacy Policy",
    "Terms of Use",
];

/// The article of a web page.
pub(super) fn page(text: &str) -> Parts {
    let (document, left_out) = tree::parse(text, Dialect::Html);
    let direction = direction_of_page(&document);
    let mut parts = found(&document, direction).unwrap_or_else(|| everything(&document, direction));
    if picture::are_all(&parts) {
        parts = everything(&document, direction);
    }
    left_out.into_iter().for_each(|left_out| parts.warn(left_out));
    parts
}

/// All that a document of a book shows.
pub(super) fn chapter(text: &str) -> Parts {
    let (document, left_out) = tree::parse(text, Dialect::Xhtml);
    let mut parts = Parts::default();
    walk_body(&document, direction_of_page(&document), &mut parts);
    left_out.into_iter().for_each(|left_out| parts.warn(left_out));
    parts
}

/// All that a piece of a page shows; its first line is its title where nothing else is.
pub(super) fn fragment(text: &str) -> Parts {
    let (document, left_out) = tree::parse(text, Dialect::Html);
    let mut parts = Parts::default();
    walk_body(&document, direction_of_page(&document), &mut parts);
    left_out.into_iter().for_each(|left_out| parts.warn(left_out));
    let Parts { text, blocks, .. } = &mut parts;
    let is_alone = blocks.len() == 1;
    if let Some(first) = blocks.iter_mut().find(|block| block.kind != BlockKind::Caption) {
        let may_be_title = first.kind == BlockKind::Heading
            || (first.depth == Depth::default() && is_title(first.span.slice(text), is_alone));
        if may_be_title {
            (first.kind, first.depth) = (BlockKind::Title, Depth::default());
        }
    }
    parts
}

/// The direction that a page states for all of it.
fn direction_of_page(document: &Document) -> Option<Direction> {
    let stated = |element: dom_query::NodeRef<'_>| said_direction(&element).flatten();
    document.body().and_then(stated).or_else(|| stated(document.html_root()))
}

/// The article that Readability finds, with its title, its author and its date.
fn found(document: &Document, direction: Option<Direction>) -> Option<Parts> {
    let config = Config { max_elements_to_parse: MAX_SEARCHED_ELEMENTS, keep_classes: true, ..Config::default() };
    let article = Readability::with_document(document.clone(), None, Some(config)).ok()?.parse().ok()?;
    if article.text_content.trim().len() < LEAST_ARTICLE_BYTES {
        return None;
    }
    let stated = match article.dir.as_deref() {
        Some("rtl") => Some(Direction::RightToLeft),
        Some("ltr") => Some(Direction::LeftToRight),
        _ => direction,
    };
    let mut body = Parts::default();
    let (content, _) = tree::parse(&article.content, Dialect::Html);
    walk_body(&content, stated, &mut body);
    let mut parts = Parts::default();
    parts.push(BlockKind::Title, None, &article.title);
    push_credits(&mut parts, &body, article.byline.as_deref(), article.published_time.as_deref());
    let end = body.blocks.iter().rposition(|block| !is_notice(block.span.slice(&body.text))).map_or(0, |last| last + 1);
    body.blocks.truncate(end);
    let is_repeated = |text: &str| text == article.title.trim();
    // The page's own heading is the title once more.
    let repeated = body.blocks.iter().take(3).position(|block| is_repeated(block.span.slice(&body.text)));
    repeated.map(|index| body.blocks.remove(index));
    let byline = article.byline.unwrap_or_default();
    let is_rest_of_byline = |text: &str| text.trim_matches([' ', ':', '|', '-']) == byline.trim();
    body.blocks.retain(|block| byline.is_empty() || !is_rest_of_byline(block.span.slice(&body.text)));
    (!picture::are_all(&body)).then(|| {
        parts.append(&body);
        parts
    })
}

/// Who wrote it and when, where the article itself does not say so.
fn push_credits(parts: &mut Parts, body: &Parts, byline: Option<&str>, published: Option<&str>) {
    let byline = byline.filter(|byline| byline.split_whitespace().count() <= 15);
    let day = published
        .and_then(|time| time.get(..10))
        .filter(|day| day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    for credit in [byline, day].into_iter().flatten() {
        if !body.text.lines().any(|line| line.trim() == credit.trim()) {
            parts.push(BlockKind::Source, None, credit);
        }
    }
}

/// Whether a paragraph at the end is the site's and not the article's.
fn is_notice(paragraph: &str) -> bool {
    let named = NOTICE_SUBJECTS.iter().filter(|subject| paragraph.contains(**subject)).count();
    named >= 2 || NOTICES.iter().any(|notice| paragraph.contains(notice))
}

/// The whole page, where no article is found in it.
fn everything(document: &Document, direction: Option<Direction>) -> Parts {
    let mut parts = Parts::default();
    let title = document.head().and_then(|head| head.find(&["title"]).into_iter().next());
    parts.push(BlockKind::Title, None, &title.map(|title| title.text().to_string()).unwrap_or_default());
    walk_body(document, direction, &mut parts);
    parts
}

fn walk_body(document: &Document, direction: Option<Direction>, parts: &mut Parts) {
    let root = document.body().unwrap_or_else(|| document.root());
    let place = Place::body(direction);
    let mut walk = Walk::new(parts);
    walk.inside(&root, place);
    walk.finish(place);
}

#[cfg(test)]
mod tests;
