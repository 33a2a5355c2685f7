//! Texts of extraction tests, mentions drawn into them as `‹name|kind›`.

#![allow(clippy::expect_used, reason = "a test stops where its own input is wrong")]

use warraq::article::Article;
use warraq::extract::Entities;

/// The text with every mention drawn into it.
#[allow(dead_code, reason = "each test binary uses what it needs")]
pub(crate) fn drawn(article: &Article, entities: &Entities) -> String {
    let (text, mut drawn, mut end) = (article.text(), String::new(), 0);
    for mention in entities.mentions() {
        drawn.push_str(text.get(end..mention.span.start()).expect("mentions are in order"));
        drawn.push_str(&format!("‹{}|{}›", mention.span.slice(text), mention.kind.name()));
        end = mention.span.end();
    }
    drawn + text.get(end..).expect("mentions end inside the text")
}

/// The text without what [`drawn`] adds.
#[allow(dead_code, reason = "each test binary uses what it needs")]
pub(crate) fn plain(drawn: &str) -> String {
    let mut plain = String::new();
    for (index, part) in drawn.split('‹').enumerate() {
        match part.split_once('›') {
            Some((mention, rest)) if index > 0 => {
                plain.push_str(mention.rsplit_once('|').expect("a kind after the name").0);
                plain.push_str(rest);
            }
            _ => plain.push_str(part),
        }
    }
    plain
}
