//! The stretch of text that is selected with mouse or keys, and the units in which it grows.

use crate::article::{Article, Block};
use crate::text::{ByteSpan, words};
use unicode_segmentation::UnicodeSegmentation;

/// What is selected is looked for where it has no more characters than this.
const LONGEST_PHRASE: usize = 100;

/// A selected stretch of the article's text, in bytes: from where it was begun to where it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSelection {
    /// Where it was begun.
    pub anchor: usize,
    /// Where it was taken to; before or after the anchor.
    pub head: usize,
}

impl TextSelection {
    /// What is selected; `None` where that is nothing, or the ends are none of the text's.
    #[must_use]
    pub fn span(self, article: &Article) -> Option<ByteSpan> {
        let range = self.anchor.min(self.head)..self.anchor.max(self.head);
        ByteSpan::new(article.text(), range).filter(|span| !span.is_empty())
    }

    /// What is selected, without the white space round it, where that is a few words of one paragraph: what a person may want
    /// to look for.
    #[must_use]
    pub fn phrase(self, article: &Article) -> Option<ByteSpan> {
        let span = self.span(article)?;
        let selected = span.slice(article.text());
        let phrase = selected.trim();
        let start = span.start() + (selected.len() - selected.trim_start().len());
        let is_short = !phrase.is_empty() && phrase.chars().take(LONGEST_PHRASE + 1).count() <= LONGEST_PHRASE;
        let phrase = ByteSpan::new(article.text(), start..start + phrase.len()).filter(|_| is_short)?;
        block_at(article, phrase.start()).filter(|block| phrase.end() <= block.span.end()).map(|_| phrase)
    }
}

/// In what units a selection grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// By letters with their marks.
    Letter,
    /// By words, without the punctuation beside them.
    Word,
    /// By paragraphs.
    Paragraph,
}

/// The unit that holds `byte`: nothing for letters, which a caret stands between.
#[must_use]
pub fn unit_at(article: &Article, byte: usize, unit: Unit) -> ByteSpan {
    let nothing = ByteSpan::new(article.text(), byte..byte).unwrap_or_default();
    let Some(block) = block_at(article, byte).filter(|block| block.span.start() <= byte) else { return nothing };
    let start = block.span.start();
    match unit {
        Unit::Letter => nothing,
        Unit::Paragraph => block.span,
        Unit::Word => {
            let word = words::word_at(block.span.slice(article.text()), byte - start);
            ByteSpan::new(article.text(), start + word.start..start + word.end).unwrap_or(nothing)
        }
    }
}

/// The next place after `from` (before it, where not `forward`) at which a caret stands that goes by letters or words;
/// beyond a paragraph's end, the next one's beginning.
#[must_use]
pub fn step(article: &Article, from: usize, unit: Unit, forward: bool) -> usize {
    let blocks = article.blocks();
    let index = blocks.partition_point(|block| block.span.end() < from);
    let Some(block) = blocks.get(index) else { return blocks.last().map_or(from, |last| last.span.end()) };
    let place = if forward { after(article, block, from, unit) } else { before(article, block, from, unit) };
    let beyond = || {
        let next =
            if forward { blocks.get(index + 1) } else { index.checked_sub(1).and_then(|index| blocks.get(index)) };
        next.map_or(from, |next| if forward { next.span.start() } else { next.span.end() })
    };
    place.unwrap_or_else(beyond)
}

fn after(article: &Article, block: &Block, from: usize, unit: Unit) -> Option<usize> {
    let rest = article.text().get(from..block.span.end()).filter(|rest| !rest.is_empty())?;
    match unit {
        Unit::Letter => rest.graphemes(true).next().map(|letter| from + letter.len()),
        Unit::Word => Some(from + words::word_after(rest, 0)),
        Unit::Paragraph => Some(block.span.end()),
    }
}

fn before(article: &Article, block: &Block, from: usize, unit: Unit) -> Option<usize> {
    let start = block.span.start();
    let rest = article.text().get(start..from).filter(|rest| !rest.is_empty())?;
    match unit {
        Unit::Letter => rest.graphemes(true).next_back().map(|letter| from - letter.len()),
        Unit::Word => Some(start + words::word_before(rest, rest.len())),
        Unit::Paragraph => Some(start),
    }
}

/// The block that holds `byte` or ends there, else the next one.
fn block_at(article: &Article, byte: usize) -> Option<&Block> {
    let blocks = article.blocks();
    blocks.get(blocks.partition_point(|block| block.span.end() <= byte)).or(blocks.last())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn walk(text: &str, unit: Unit) -> (Vec<usize>, Vec<usize>) {
        let article = from_text(text.to_owned());
        let end = article.blocks().last().unwrap().span.end();
        let steps = |from, forward| {
            let mut places = vec![from];
            while let Some(&last) = places.last() {
                let next = step(&article, last, unit, forward);
                if next == last {
                    break;
                }
                places.push(next);
            }
            places
        };
        (steps(article.blocks()[0].span.start(), true), steps(end, false))
    }

    #[test]
    fn letters_are_walked_with_their_marks_over_paragraphs_and_back() {
        let text = "مَن؟\n\nلا";
        let (forth, mut back) = walk(text, Unit::Letter);
        let places: Vec<usize> = ["", "مَ", "مَن", "مَن؟", "مَن؟\n\n", "مَن؟\n\nل", text].map(str::len).to_vec();
        assert_eq!(forth, places);
        back.reverse();
        assert_eq!(back, places);
    }

    #[test]
    fn words_are_walked_without_their_punctuation() {
        let text = "زار القاهرة، أمس.";
        let (forth, back) = walk(text, Unit::Word);
        assert_eq!(forth, ["", "زار", "زار القاهرة", "زار القاهرة، أمس", text].map(str::len));
        assert_eq!(back, [text, "زار القاهرة، ", "زار ", ""].map(str::len));
    }

    #[test]
    fn a_phrase_is_short_and_of_one_paragraph_without_the_white_space_round_it() {
        let text = format!("خبر\n\nفي القاهرة، أمس.\n\n{}", "كلام ".repeat(21));
        let article = from_text(text.clone());
        let phrase = |selected: &str, is_back: bool| {
            let start = text.find(selected).unwrap();
            let (anchor, head) = (start, start + selected.len());
            let selection = TextSelection {
                anchor: if is_back { head } else { anchor },
                head: if is_back { anchor } else { head },
            };
            selection.phrase(&article).map(|span| span.slice(&text).to_owned())
        };
        for is_back in [false, true] {
            assert_eq!(phrase(" القاهرة، ", is_back).as_deref(), Some("القاهرة،"));
            assert_eq!(phrase("خبر\n\n", is_back).as_deref(), Some("خبر"), "white space is of no paragraph");
            assert_eq!(phrase("خبر\n\nفي", is_back), None, "two paragraphs");
            assert_eq!(phrase("\n\n", is_back), None);
            assert_eq!(phrase(&"كلام ".repeat(20), is_back).map(|phrase| phrase.chars().count()), Some(99));
            assert_eq!(phrase(&"كلام ".repeat(21), is_back), None, "too long");
        }
    }

    #[test]
    fn pitfall_19_the_word_at_a_byte_is_without_its_punctuation() {
        let article = from_text("خبر\n\nفي القاهرة، «أمس»؛ قال؟".to_owned());
        let word = |part: &str| {
            let byte = article.text().find(part).unwrap();
            unit_at(&article, byte, Unit::Word).slice(article.text()).to_owned()
        };
        assert_eq!(["هرة،", "أمس", "قال", "،"].map(word), ["القاهرة", "أمس", "قال", "،"]);
        let paragraph = unit_at(&article, article.text().find("هرة").unwrap(), Unit::Paragraph);
        assert_eq!(paragraph, article.blocks()[1].span);
    }
}
