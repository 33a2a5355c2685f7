//! Text cut at the edges of its mentions.

use crate::extract::{Entities, Mention};
use crate::text::ByteSpan;

/// A stretch of text that is one mention, or lies between mentions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment<'a> {
    /// The text, never empty.
    pub text: &'a str,
    /// The mention that it is, or a part of.
    pub mention: Option<&'a Mention>,
}

/// Cuts `span` of `text` into mentions and what lies between them; the segments join up to the whole span.
#[must_use]
pub fn segments<'a>(text: &'a str, span: ByteSpan, entities: &'a Entities) -> Vec<Segment<'a>> {
    let mut segments = Vec::new();
    let mut push = |range, mention| {
        let piece: &str = text.get(range).unwrap_or_default();
        if !piece.is_empty() {
            segments.push(Segment { text: piece, mention });
        }
    };
    let mut written = span.start();
    for mention in entities.mentions_in(span).filter_map(|id| entities.mention(id)) {
        let Some(inside) = mention.span.intersection(span) else { continue };
        push(written..inside.start(), None);
        push(inside.range(), Some(mention));
        written = inside.end();
    }
    push(written..span.end(), None);
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::tests::article_about;

    #[test]
    fn segments_join_up_to_the_span_and_hold_every_mention() {
        let (article, entities) = article_about("زار سامي مدينة حلب، ثم عاد سامي.", &["سامي", "حلب"]);
        let whole = segments(article.text(), ByteSpan::whole(article.text()), &entities);
        assert_eq!(whole.iter().map(|segment| segment.text).collect::<String>(), article.text());
        let named: Vec<&str> = whole.iter().filter(|s| s.mention.is_some()).map(|s| s.text).collect();
        assert_eq!(named, ["سامي", "حلب", "سامي"]);
    }

    #[test]
    fn a_span_that_cuts_a_mention_gets_its_part() {
        let (article, entities) = article_about("زار سامي حلب", &["سامي"]);
        let part = ByteSpan::new(article.text(), 0..11).unwrap();
        let parts: Vec<(&str, bool)> =
            segments(article.text(), part, &entities).iter().map(|s| (s.text, s.mention.is_some())).collect();
        assert_eq!(parts, [("زار ", false), ("سا", true)]);
    }
}
