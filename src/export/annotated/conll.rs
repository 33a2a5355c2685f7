//! The tokens of an article in columns, as CoNLL-2003 has them.

use super::Annotated;
use crate::export::segments;
use crate::extract::Mention;
use crate::extract::token::Tokens;
use crate::extract::vocabulary::Vocabulary;
use crate::summary::sentences;
use crate::text::ByteSpan;
use crate::text::index::{OffsetCursor, OffsetUnit};

/// The line that begins a document, and below it its sentences.
pub(super) fn conll(annotated: &Annotated<'_>, unit: OffsetUnit) -> String {
    let text = annotated.article.text();
    let mut lines = Lines {
        annotated,
        cursor: OffsetCursor::new(text, unit),
        vocabulary: Vocabulary::default(),
        written: format!("-DOCSTART- -X- -X- {} O\n\n", one_word(annotated.name)),
    };
    for block in annotated.article.blocks() {
        for sentence in whole_sentences(annotated, block.span) {
            lines.push_sentence(sentence);
        }
    }
    lines.written
}

/// The sentences of a paragraph, none of which ends within a name.
fn whole_sentences(annotated: &Annotated<'_>, paragraph: ByteSpan) -> Vec<ByteSpan> {
    let mut whole: Vec<ByteSpan> = Vec::new();
    for sentence in sentences(annotated.article.text(), paragraph) {
        let is_cut = |last: &ByteSpan| {
            let between = last.cover(sentence);
            let cut = |mention: &Mention| mention.span.start() < last.end() && mention.span.end() > last.end();
            annotated.entities.mentions_in(between).filter_map(|id| annotated.entities.mention(id)).any(cut)
        };
        match whole.last_mut() {
            Some(last) if is_cut(last) => *last = last.cover(sentence),
            _ => whole.push(sentence),
        }
    }
    whole
}

/// The lines in the making.
struct Lines<'a> {
    annotated: &'a Annotated<'a>,
    cursor: OffsetCursor<'a>,
    vocabulary: Vocabulary,
    written: String,
}

impl Lines<'_> {
    fn push_sentence(&mut self, sentence: ByteSpan) {
        let text = self.annotated.article.text();
        for segment in segments(text, sentence, self.annotated.entities) {
            let Some(span) = ByteSpan::of_slice(text, segment.text) else { continue };
            let mut tokens = Tokens::default();
            let range = tokens.push_stretch(text, span, &mut self.vocabulary);
            let mut spans: Vec<ByteSpan> =
                range.filter_map(|index| tokens.get(index)).map(|token| token.span).collect();
            if segment.mention.is_some() {
                reach_both_ends(text, span, &mut spans);
            }
            for (index, token) in spans.into_iter().enumerate() {
                self.push_token(token, segment.mention, index == 0);
            }
        }
        self.written.push('\n');
    }

    fn push_token(&mut self, token: ByteSpan, mention: Option<&Mention>, is_first: bool) {
        let (start, end) = self.cursor.offsets_of(token);
        let word = one_word(token.slice(self.annotated.article.text()));
        let (entity, tag) = mention.map_or(("-".to_owned(), "O".to_owned()), |mention| {
            let place = if is_first { 'B' } else { 'I' };
            ((mention.entity.0 + 1).to_string(), format!("{place}-{}", mention.kind.name().to_ascii_uppercase()))
        });
        self.written.push_str(&format!("{word} {start} {end} {entity} {tag}\n"));
    }
}

/// The tokens of a name begin and end where it does, whatever does not show at its ends.
fn reach_both_ends(text: &str, name: ByteSpan, tokens: &mut Vec<ByteSpan>) {
    if tokens.is_empty() {
        tokens.push(name);
    }
    if let Some(first) = tokens.first_mut() {
        *first = ByteSpan::new(text, name.start()..first.end()).unwrap_or(*first);
    }
    if let Some(last) = tokens.last_mut() {
        *last = ByteSpan::new(text, last.start()..name.end()).unwrap_or(*last);
    }
}

/// `text` without white space: columns are told apart by it.
fn one_word(text: &str) -> String {
    let is_space = |each: char| each.is_whitespace() || each.is_control();
    text.chars().map(|each| if is_space(each) { '_' } else { each }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{with, with_article};
    use super::*;
    use crate::text::index::byte_from_offset;

    #[test]
    fn a_clitic_is_a_token_of_its_own() {
        with("قال لسامي حداد نعم. ثم (نام).", &["سامي حداد"], |annotated| {
            assert_eq!(
                annotated.conll(OffsetUnit::Chars),
                "-DOCSTART- -X- -X- خبر.txt O\n\nقال 0 3 - O\nل 4 5 - O\nسامي 5 9 1 B-PERSON\nحداد 10 14 1 I-PERSON\n\
                 نعم 15 18 - O\n. 18 19 - O\n\nثم 20 22 - O\n( 23 24 - O\nنام 24 27 - O\n) 27 28 - O\n. 28 29 - O\n\n"
            );
        });
    }

    /// The stretches that the tags mark, in bytes.
    fn marked(text: &str, conll: &str) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for line in conll.lines().filter(|line| !line.is_empty() && !line.starts_with("-DOCSTART-")) {
            let columns: Vec<&str> = line.split(' ').collect();
            assert_eq!(columns.len(), 5, "{line}");
            let byte = |column: &str| byte_from_offset(text, column.parse().unwrap(), OffsetUnit::Chars).unwrap();
            match columns[4].split('-').next().unwrap() {
                "B" => found.push((byte(columns[1]), byte(columns[2]))),
                "I" => found.last_mut().unwrap().1 = byte(columns[2]),
                _ => {}
            }
        }
        found
    }

    #[test]
    fn the_tags_give_the_mentions_back_exactly() {
        for (text, names) in [
            ("قال د. سامي. ب حداد. نعم", &["سامي. ب حداد"][..]),
            ("زار\u{202B}قطر\u{202C} أمس", &["\u{202B}قطر\u{202C}"]),
            ("زار سامي\u{00A0}حداد\tحلب", &["سامي\u{00A0}حداد", "حلب"]),
            ("يوم 2024سامي3 هنا", &["سامي"]),
            ("سامي سامي", &["سامي"]),
        ] {
            with(text, names, |annotated| {
                let mentions = annotated.entities.mentions().iter().map(|m| (m.span.start(), m.span.end()));
                let conll = annotated.conll(OffsetUnit::Chars);
                assert_eq!(marked(annotated.article.text(), &conll), mentions.collect::<Vec<_>>(), "{conll}");
            });
        }
        with_article(|annotated| {
            let mentions = annotated.entities.mentions().iter().map(|m| (m.span.start(), m.span.end()));
            let conll = annotated.conll(OffsetUnit::Chars);
            assert_eq!(marked(annotated.article.text(), &conll), mentions.collect::<Vec<_>>());
        });
    }
}
