//! Whether confidence means what it says: of the mentions with so much confidence, how many are right.

use crate::corpus::Sentence;
use crate::labels::{Coarse, KindMap, Span, spans};
use crate::score::share;
use crate::source::LaidOut;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use warraq::extract::{Mention, extract};

/// Mentions, and how many of them the corpus confirms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Confirmed {
    mentions: usize,
    /// Sum of what the library says of them, 0 to 1 each.
    confidence: f64,
    /// A name of the same kind has exactly these words.
    exact: usize,
    /// A name of the same kind has one of these words: where names begin and end, corpora differ.
    touching: usize,
}

impl Confirmed {
    fn add(&mut self, mention: &Mention, exact: bool, touching: bool) {
        self.mentions += 1;
        self.confidence += mention.rounded_confidence();
        self.exact += usize::from(exact);
        self.touching += usize::from(touching);
    }
}

/// Confirmed mentions by what decided them and by confidence, in tenths.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Reliability {
    by_evidence: BTreeMap<&'static str, Confirmed>,
    by_tenth: BTreeMap<u8, Confirmed>,
    of_tagger: BTreeMap<u8, Confirmed>,
}

/// What decides where the tagger does, as mentions say it.
const BY_TAGGER: &str = "the words around it";

impl Reliability {
    /// Extracts every document of so many sentences and looks each mention of a scored kind up in the corpus.
    pub(crate) fn of(
        sentences: &[Sentence],
        document: Option<NonZeroUsize>,
        map: &KindMap,
        scored: &BTreeSet<Coarse>,
    ) -> Self {
        let mut found = Self::default();
        for document in sentences.chunks(document.map_or(sentences.len().max(1), NonZeroUsize::get)) {
            found.add_document(document, map, scored);
        }
        found
    }

    fn add_document(&mut self, document: &[Sentence], map: &KindMap, scored: &BTreeSet<Coarse>) {
        let words: Vec<&[String]> = document.iter().map(|sentence| sentence.words.as_slice()).collect();
        let laid = LaidOut::new(&words);
        let names: Vec<Vec<Span<'_>>> = document.iter().map(|sentence| spans(&sentence.labels)).collect();
        for mention in extract(&laid.article).mentions() {
            let Some(kind) = map.coarse(mention.kind.name()).filter(|kind| scored.contains(kind)) else { continue };
            let Some((sentence, words)) = laid.words_of(mention.span) else { continue };
            let names = names.get(sentence).map_or(&[][..], Vec::as_slice);
            let touches = |name: &&Span<'_>| name.words.start < words.end && words.start < name.words.end;
            // Of names that are not scored the corpus says nothing: it may be such a one.
            if names.iter().filter(touches).any(|name| map.coarse(name.name).is_none()) {
                continue;
            }
            let mut same_kind = names.iter().filter(|name| map.coarse(name.name) == Some(kind));
            let exact = same_kind.clone().any(|name| name.words == words);
            let touching = same_kind.any(|name| touches(&name));
            self.by_evidence.entry(mention.evidence.words()).or_default().add(mention, exact, touching);
            let tenth = tenth(mention.rounded_confidence());
            self.by_tenth.entry(tenth).or_default().add(mention, exact, touching);
            if mention.evidence.words() == BY_TAGGER {
                self.of_tagger.entry(tenth).or_default().add(mention, exact, touching);
            }
        }
    }

    /// Three tables.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub(crate) fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        let heading = |out: &mut dyn Write, title: &str| {
            writeln!(out, "\n{title:<40} {:>9} {:>10} {:>8} {:>9}", "mentions", "confidence", "exact", "touching")
        };
        let tenths = |tenth: u8| format!("{:.1} to {:.1}", f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
        heading(out, "confidence")?;
        self.by_tenth.iter().try_for_each(|(tenth, confirmed)| write_row(out, &tenths(*tenth), *confirmed))?;
        heading(out, "confidence of the tagger's")?;
        self.of_tagger.iter().try_for_each(|(tenth, confirmed)| write_row(out, &tenths(*tenth), *confirmed))?;
        heading(out, "what decided")?;
        self.by_evidence.iter().try_for_each(|(evidence, confirmed)| write_row(out, evidence, *confirmed))
    }
}

fn write_row(out: &mut impl Write, title: &str, confirmed: Confirmed) -> io::Result<()> {
    let Confirmed { mentions, confidence, exact, touching } = confirmed;
    let mean = if mentions == 0 { 0.0 } else { confidence / mentions as f64 };
    let (exact, touching) = (share(exact, mentions), share(touching, mentions));
    writeln!(out, "{title:<40} {mentions:>9} {mean:>10.3} {exact:>8.3} {touching:>9.3}")
}

/// Which tenth of 0..1 a confidence lies in; 1 is in the last.
fn tenth(confidence: f64) -> u8 {
    (0..10_u8).rev().find(|tenth| confidence >= f64::from(*tenth) / 10.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::scored_kinds;

    fn sentence(words: &str, labels: &str) -> Sentence {
        let owned = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let words = owned(words);
        Sentence { fine: vec![None; words.len()], words, labels: owned(labels) }
    }

    #[test]
    fn a_mention_is_confirmed_by_a_name_of_its_kind() {
        let sentences = [
            sentence("وصل الوفد إلى فرنسا", "O O O B-LOC"),
            sentence("ثم إلى ألمانيا", "O O B-PERS"),
            sentence("ثم إلى إيطاليا الجميلة", "O O B-LOC I-LOC"),
        ];
        let map = KindMap::default();
        let found = Reliability::of(&sentences, None, &map, &scored_kinds(&sentences, &map));
        let all: Vec<Confirmed> = found.by_evidence.into_values().collect();
        let sum = |count: fn(&Confirmed) -> usize| all.iter().map(count).sum::<usize>();
        assert_eq!((sum(|each| each.mentions), sum(|each| each.exact), sum(|each| each.touching)), (3, 1, 2));
    }

    #[test]
    fn tenths_hold_all_confidences() {
        assert_eq!([0.0, 0.09, 0.1, 0.55, 0.9, 1.0].map(tenth), [0, 0, 1, 5, 9, 9]);
    }
}
