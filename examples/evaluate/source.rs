//! Where predicted labels come from: the library itself, or whatever else implements [`Source`].

use std::ops::Range;
use warraq::article::{Article, Block, BlockKind, Depth, Direction, Encoding, PARAGRAPH_SEPARATORS};
use warraq::extract::tagger::{Label, LocationType};
use warraq::extract::{CONFIDENCE_SHOWN, EntityKind, Extractor, extract};
use warraq::text::ByteSpan;

/// Puts a label on every word of a document. It sees the words alone.
pub(crate) trait Source {
    /// How reports call it.
    fn name(&self) -> &'static str;

    /// For each sentence a label for each of its words, in any scheme that [`crate::labels::spans`] reads. A label's name is
    /// one of the library's kinds (`B-village`) or a usual one (`B-LOC`).
    fn label(&self, document: &[&[String]]) -> Vec<Vec<String>>;
}

/// What the library extracts.
pub(crate) struct Library;

impl Source for Library {
    fn name(&self) -> &'static str {
        "the library"
    }

    fn label(&self, document: &[&[String]]) -> Vec<Vec<String>> {
        let laid = LaidOut::new(document);
        let entities = extract(&laid.article).at_least(CONFIDENCE_SHOWN);
        let mut labels = unlabelled(document);
        for mention in entities.mentions() {
            laid.write(mention.span, mention.kind, &mut labels);
        }
        labels
    }
}

/// What the tagger says by itself, before rules and lexicon have the last word.
pub(crate) struct Tagger;

impl Source for Tagger {
    fn name(&self) -> &'static str {
        "the tagger alone"
    }

    fn label(&self, document: &[&[String]]) -> Vec<Vec<String>> {
        let laid = LaidOut::new(document);
        let mut labels = unlabelled(document);
        let tagged = Extractor::default().tag_all(std::slice::from_ref(&laid.article));
        for (span, label) in tagged.into_iter().flatten() {
            let kind = match label {
                Label::Person => EntityKind::Person,
                Label::Organization => EntityKind::Organization,
                Label::Location(LocationType::Country) => EntityKind::Country,
                Label::Location(LocationType::Settlement) => EntityKind::City,
                Label::Location(LocationType::Region) => EntityKind::Region,
                Label::Location(LocationType::Other) => EntityKind::Place,
                Label::Miscellaneous => continue,
            };
            laid.write(span, kind, &mut labels);
        }
        labels
    }
}

fn unlabelled(document: &[&[String]]) -> Vec<Vec<String>> {
    document.iter().map(|words| vec!["O".to_owned(); words.len()]).collect()
}

/// Words set as an article: a space between words, each sentence a block of its own.
pub(crate) struct LaidOut {
    /// The words, as an article.
    pub(crate) article: Article,
    /// Where each word stands, in order.
    places: Vec<WordPlace>,
}

struct WordPlace {
    span: ByteSpan,
    sentence: usize,
    word: usize,
}

impl LaidOut {
    /// Sets a document's sentences.
    pub(crate) fn new(document: &[&[String]]) -> Self {
        let mut text = String::new();
        let mut words: Vec<(Range<usize>, usize, usize)> = Vec::new();
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for (sentence, sentence_words) in document.iter().enumerate() {
            let sentence_start = text.len();
            for (word, written) in sentence_words.iter().enumerate() {
                if word > 0 {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(&written.replace(PARAGRAPH_SEPARATORS, " "));
                words.push((start..text.len(), sentence, word));
            }
            sentences.push(sentence_start..text.len());
            text.push('\n');
        }
        let places = words.into_iter().filter_map(|(range, sentence, word)| {
            Some(WordPlace { span: ByteSpan::new(&text, range)?, sentence, word })
        });
        let places = places.collect();
        let spans = sentences.into_iter().filter_map(|range| ByteSpan::new(&text, range));
        let blocks: Vec<Block> = spans
            .map(|span| Block {
                span,
                kind: BlockKind::Body,
                direction: Direction::RightToLeft,
                depth: Depth::default(),
            })
            .collect();
        Self { article: Article::new(text, blocks, Encoding::Utf8), places }
    }

    /// The sentence that the span begins in, and its words that the span touches; `None` where it touches none.
    pub(crate) fn words_of(&self, span: ByteSpan) -> Option<(usize, Range<usize>)> {
        let index = self.places.partition_point(|place| place.span.end() <= span.start());
        let first = self.places.get(index).filter(|first| first.span.start() < span.end())?;
        let same = |place: &&WordPlace| place.sentence == first.sentence && place.span.start() < span.end();
        let count = self.places.iter().skip(index).take_while(same).count();
        Some((first.sentence, first.word..first.word + count))
    }

    /// Labels every word that the span touches, but for those that an earlier one has.
    fn write(&self, span: ByteSpan, kind: EntityKind, labels: &mut [Vec<String>]) {
        let first = self.places.partition_point(|place| place.span.end() <= span.start());
        let touched = self.places.iter().skip(first).take_while(|place| place.span.start() < span.end());
        let mut letter = 'B';
        for place in touched {
            let label = labels.get_mut(place.sentence).and_then(|sentence| sentence.get_mut(place.word));
            if let Some(label) = label.filter(|label| *label == "O") {
                *label = format!("{letter}-{}", kind.name());
                letter = 'I';
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(words: &str) -> Vec<String> {
        words.split(' ').map(str::to_owned).collect()
    }

    fn labels_of(sentences: &[&str], mentions: &[(&str, EntityKind)]) -> Vec<Vec<String>> {
        let sentences: Vec<Vec<String>> = sentences.iter().map(|words| owned(words)).collect();
        let document: Vec<&[String]> = sentences.iter().map(Vec::as_slice).collect();
        let laid = LaidOut::new(&document);
        let mut labels = unlabelled(&document);
        for (name, kind) in mentions {
            let start = laid.article.text().find(name).unwrap();
            let span = ByteSpan::new(laid.article.text(), start..start + name.len()).unwrap();
            laid.write(span, *kind, &mut labels);
        }
        labels
    }

    #[test]
    fn a_mention_covers_every_word_that_it_touches() {
        let labels = labels_of(
            &["زار وسام الحلو", "حلب ثم طرابلس/لبنان ."],
            &[("سام الحلو", EntityKind::Person), ("طرابلس", EntityKind::City), ("لبنان", EntityKind::Country)],
        );
        assert_eq!(labels[0], ["O", "B-person", "I-person"]);
        assert_eq!(labels[1], ["O", "O", "B-city", "O"], "a word has one label, the first");
    }

    #[test]
    fn each_sentence_is_a_block_and_no_word_is_a_border() {
        let sentences = [owned("قال أحمد"), vec!["غدا\u{2029}".to_owned()]];
        let document: Vec<&[String]> = sentences.iter().map(Vec::as_slice).collect();
        let article = LaidOut::new(&document).article;
        let blocks: Vec<&str> = article.blocks().iter().map(|block| block.span.slice(article.text())).collect();
        assert_eq!(blocks, ["قال أحمد", "غدا "]);
    }

    #[test]
    fn the_library_labels_every_word() {
        let sentences = [owned("وصل إلى فرنسا أمس"), owned("وعاد")];
        let document: Vec<&[String]> = sentences.iter().map(Vec::as_slice).collect();
        assert_eq!(Library.label(&document), [owned("O O B-country O"), owned("O")]);
    }
}
