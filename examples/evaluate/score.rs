//! Predicted labels beside those of a corpus: what is right, and what wrong names became.

use crate::corpus::Sentence;
use crate::labels::{Coarse, KindMap, Span, name_of, spans};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{AddAssign, Range};

/// How many names there are, were predicted, and were predicted exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Names in the corpus.
    pub(crate) gold: usize,
    /// Names predicted.
    pub(crate) predicted: usize,
    /// Predicted names with exactly the words and the kind of one in the corpus.
    pub(crate) right: usize,
}

impl Counts {
    /// Share of the predicted that is right; 0 where nothing was predicted.
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    /// Share of the corpus's that was predicted; 0 where it has none.
    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// Harmonic mean of both.
    pub(crate) fn f1(self) -> f64 {
        share(2 * self.right, self.gold + self.predicted)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.right += other.right;
    }
}

/// `part` of `whole`, from 0 to 1; 0 where there is no whole.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What became of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// Words and kind are right.
    Right,
    /// The kind is right, the words overlap.
    WrongSpan,
    /// The words are right, the kind is not.
    WrongKind,
    /// The words overlap, the kind is another.
    WrongBoth,
    /// Nothing was predicted on any of its words.
    Missed,
    /// Predicted where the corpus has no name that is scored.
    Spurious,
}

impl Outcome {
    /// Every outcome, in the order of reports.
    pub(crate) const ALL: [Self; 6] =
        [Self::Right, Self::WrongSpan, Self::WrongKind, Self::WrongBoth, Self::Missed, Self::Spurious];

    /// In words.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::WrongSpan => "wrong span",
            Self::WrongKind => "wrong kind",
            Self::WrongBoth => "wrong both",
            Self::Missed => "missed",
            Self::Spurious => "spurious",
        }
    }
}

/// A label's name and the words under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The label's name as its source writes it.
    pub(crate) name: String,
    /// Indices of the words in the sentence.
    pub(crate) words: Range<usize>,
}

/// One name that did not come out right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What is wrong.
    pub(crate) outcome: Outcome,
    /// Index of the sentence.
    pub(crate) sentence: usize,
    /// The corpus's name, also one that is not scored.
    pub(crate) gold: Option<Named>,
    /// The predicted name.
    pub(crate) predicted: Option<Named>,
}

/// Names or words counted under two headings.
pub(crate) type Table<Row, Column> = BTreeMap<Row, BTreeMap<Column, usize>>;

/// All that is counted over some sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    /// By kind; only the kinds that are scored.
    pub(crate) kinds: BTreeMap<Coarse, Counts>,
    /// What the corpus's names became; under `Spurious` the predicted ones of that kind that no name accounts for.
    pub(crate) outcomes: Table<Coarse, Outcome>,
    /// Words by the corpus's label (rows) and the predicted one (columns), `O` for none.
    pub(crate) words: Table<String, String>,
    /// Names under labels that are not scored.
    pub(crate) left_out: BTreeMap<String, usize>,
    /// Words that both call a location: the third column's type (rows) and the predicted label's name (columns).
    pub(crate) fine: Table<String, String>,
    /// Every name that did not come out right, in text order.
    pub(crate) faults: Vec<Fault>,
}

/// The kinds that a corpus has labels for; predictions of others count as nothing.
pub(crate) fn scored_kinds(sentences: &[Sentence], map: &KindMap) -> BTreeSet<Coarse> {
    let labels = sentences.iter().flat_map(|sentence| &sentence.labels);
    labels.filter_map(|label| map.coarse(name_of(label)?)).collect()
}

impl Score {
    /// Scores `predicted`, a label for every word of `sentences`, in the kinds `scored`.
    pub(crate) fn new(
        sentences: &[Sentence],
        predicted: &[Vec<String>],
        map: &KindMap,
        scored: &BTreeSet<Coarse>,
    ) -> Self {
        let mut score =
            Self { kinds: scored.iter().map(|kind| (*kind, Counts::default())).collect(), ..Self::default() };
        for (index, (sentence, labels)) in sentences.iter().zip(predicted).enumerate() {
            let kind = |name: &str| map.coarse(name).filter(|kind| scored.contains(kind));
            score.count_names(index, &spans(&sentence.labels), &spans(labels), kind);
            score.count_words(sentence, labels, kind);
        }
        score
    }

    /// All kinds together.
    pub(crate) fn micro(&self) -> Counts {
        let mut micro = Counts::default();
        self.kinds.values().for_each(|counts| micro += *counts);
        micro
    }

    /// Of the location words that both found and whose fine type is a country, a settlement or a territory: how many have
    /// the right kind, and how many there are.
    pub(crate) fn fine_right(&self) -> (usize, usize) {
        let (mut right, mut counted) = (0, 0);
        for (fine, predicted) in &self.fine {
            let Some(kinds) = kinds_of_fine(fine) else { continue };
            counted += predicted.values().sum::<usize>();
            right += kinds.iter().filter_map(|kind| predicted.get(*kind)).sum::<usize>();
        }
        (right, counted)
    }

    fn count_names(
        &mut self,
        sentence: usize,
        gold: &[Span<'_>],
        predicted: &[Span<'_>],
        kind: impl Fn(&str) -> Option<Coarse>,
    ) {
        let predicted: Vec<(&Span<'_>, Coarse)> =
            predicted.iter().filter_map(|span| Some((span, kind(span.name)?))).collect();
        for (_, coarse) in &predicted {
            self.kinds.entry(*coarse).or_default().predicted += 1;
        }
        let mut scored = Vec::new();
        for span in gold {
            let Some(coarse) = kind(span.name) else {
                *self.left_out.entry(span.name.to_owned()).or_default() += 1;
                continue;
            };
            scored.push(span);
            let (outcome, met) = outcome(span, coarse, &predicted);
            let counts = self.kinds.entry(coarse).or_default();
            counts.gold += 1;
            counts.right += usize::from(outcome == Outcome::Right);
            self.note(coarse, Fault { outcome, sentence, gold: Some(named(span)), predicted: met.map(named) });
        }
        for (span, coarse) in predicted {
            if !scored.iter().any(|gold| overlap(gold, span)) {
                let unscored = gold.iter().find(|gold| overlap(gold, span)).map(named);
                let fault =
                    Fault { outcome: Outcome::Spurious, sentence, gold: unscored, predicted: Some(named(span)) };
                self.note(coarse, fault);
            }
        }
    }

    fn note(&mut self, kind: Coarse, fault: Fault) {
        *self.outcomes.entry(kind).or_default().entry(fault.outcome).or_default() += 1;
        if fault.outcome != Outcome::Right {
            self.faults.push(fault);
        }
    }

    fn count_words(&mut self, sentence: &Sentence, predicted: &[String], kind: impl Fn(&str) -> Option<Coarse>) {
        for ((gold, predicted), fine) in sentence.labels.iter().zip(predicted).zip(&sentence.fine) {
            let gold_kind = name_of(gold).and_then(&kind);
            let predicted_name = name_of(predicted).unwrap_or("O");
            let predicted_kind = kind(predicted_name);
            let row = gold_kind.map_or(name_of(gold).unwrap_or("O"), |kind| kind.name());
            let column = predicted_kind.map_or("O", Coarse::name);
            *self.words.entry(row.to_owned()).or_default().entry(column.to_owned()).or_default() += 1;
            let both_locations = [gold_kind, predicted_kind] == [Some(Coarse::Location); 2];
            if let Some(fine) = fine.as_deref().and_then(name_of).filter(|_| both_locations) {
                *self.fine.entry(fine.to_owned()).or_default().entry(predicted_name.to_owned()).or_default() += 1;
            }
        }
    }
}

/// The library's kinds that are right for a fine type of NewsFANE; `None` for types that are not compared.
///
/// Continents and groups of countries are regions to the library.
pub(crate) fn kinds_of_fine(fine: &str) -> Option<&'static [&'static str]> {
    match fine {
        "Nation" => Some(&["country"]),
        "Population-Center" => Some(&["city", "village"]),
        "State-or-Province" | "County-or-District" | "County" | "Continent" | "GPE-Cluster" => Some(&["region"]),
        _ => None,
    }
}

/// The best that was predicted for a name: the same words first, then the same kind.
fn outcome<'p>(gold: &Span<'_>, kind: Coarse, predicted: &[(&'p Span<'p>, Coarse)]) -> (Outcome, Option<&'p Span<'p>>) {
    let of_place = |(span, coarse): &(&'p Span<'p>, Coarse)| match (span.words == gold.words, *coarse == kind) {
        (true, true) => (Outcome::Right, Some(*span)),
        (true, false) => (Outcome::WrongKind, Some(*span)),
        (false, true) => (Outcome::WrongSpan, Some(*span)),
        (false, false) => (Outcome::WrongBoth, Some(*span)),
    };
    let met = predicted.iter().filter(|(span, _)| overlap(gold, span)).map(of_place);
    let rank = |outcome: Outcome| match outcome {
        Outcome::Right => 0,
        Outcome::WrongKind => 1,
        Outcome::WrongSpan => 2,
        _ => 3,
    };
    met.min_by_key(|(outcome, _)| rank(*outcome)).unwrap_or((Outcome::Missed, None))
}

fn overlap(one: &Span<'_>, other: &Span<'_>) -> bool {
    one.words.start < other.words.end && other.words.start < one.words.end
}

fn named(span: &Span<'_>) -> Named {
    Named { name: span.name.to_owned(), words: span.words.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    /// Scores one sentence: the corpus's labels beside the predicted ones.
    fn score(gold: &str, predicted: &str) -> Score {
        let labels_of_gold = labels(gold);
        let words = labels_of_gold.len();
        let sentence =
            Sentence { words: vec!["كلمة".to_owned(); words], labels: labels_of_gold, fine: vec![None; words] };
        let map = KindMap::default();
        let scored = scored_kinds(std::slice::from_ref(&sentence), &map);
        Score::new(&[sentence], &[labels(predicted)], &map, &scored)
    }

    fn outcomes(score: &Score) -> Vec<Outcome> {
        score.faults.iter().map(|fault| fault.outcome).collect()
    }

    #[test]
    fn only_the_same_words_and_kind_are_right() {
        let score = score(
            "B-PERS I-PERS O B-LOC B-LOC O B-ORG I-ORG B-PERS O",
            "B-person I-person O B-city I-city O B-person O B-place O",
        );
        assert_eq!(score.micro(), Counts { gold: 5, predicted: 4, right: 1 });
        assert_eq!(score.kinds[&Coarse::Location], Counts { gold: 2, predicted: 2, right: 0 });
        assert_eq!(
            outcomes(&score),
            [Outcome::WrongSpan, Outcome::WrongSpan, Outcome::WrongBoth, Outcome::WrongKind],
            "{:?}",
            score.faults
        );
        assert!((score.micro().precision() - 0.25).abs() < 1e-9);
        assert!((score.micro().recall() - 0.2).abs() < 1e-9);
        assert!((score.micro().f1() - 2.0 / 9.0).abs() < 1e-9);
    }

    #[test]
    fn adjacent_names_of_one_kind_are_two() {
        assert_eq!(score("B-LOC B-LOC", "B-city B-country").micro(), Counts { gold: 2, predicted: 2, right: 2 });
        assert_eq!(score("B-LOC B-LOC", "B-LOC I-LOC").micro(), Counts { gold: 2, predicted: 1, right: 0 });
    }

    #[test]
    fn io_corpora_are_scored_by_their_own_spans() {
        assert_eq!(score("LOC LOC O PER", "B-LOC I-LOC O B-PERS").micro(), Counts { gold: 2, predicted: 2, right: 2 });
        assert_eq!(score("I-LOC I-LOC", "B-LOC B-LOC").micro(), Counts { gold: 1, predicted: 2, right: 0 });
    }

    #[test]
    fn unknown_labels_are_shown_and_not_scored() {
        let score = score("B-MISC I-MISC B-PERS O", "B-person O O B-person");
        assert_eq!(score.micro(), Counts { gold: 1, predicted: 2, right: 0 });
        assert_eq!(score.left_out["MISC"], 1);
        assert_eq!(outcomes(&score), [Outcome::Missed, Outcome::Spurious, Outcome::Spurious]);
        assert_eq!(score.faults[1].gold.as_ref().unwrap().name, "MISC");
        assert_eq!(score.words["MISC"]["PERS"], 1);
        assert_eq!(score.words["PERS"]["O"], 1);
    }

    #[test]
    fn a_nationality_counts_only_where_the_corpus_has_one() {
        assert_eq!(score("B-PERS O", "B-person B-nationality").micro(), Counts { gold: 1, predicted: 1, right: 1 });
        assert_eq!(score("B-NATION O", "O B-nationality").micro(), Counts { gold: 1, predicted: 1, right: 0 });
    }

    #[test]
    fn a_fine_type_is_compared_where_both_found_a_location() {
        let sentence = Sentence {
            words: vec!["كلمة".to_owned(); 5],
            labels: labels("B-LOC I-LOC B-LOC B-LOC B-LOC"),
            fine: ["B-Nation", "I-Nation", "B-Population-Center", "B-County-or-District", "B-Water-Body"]
                .map(|fine| Some(fine.to_owned()))
                .to_vec(),
        };
        let map = KindMap::default();
        let scored = scored_kinds(std::slice::from_ref(&sentence), &map);
        let predicted = labels("B-country O B-village B-city B-place");
        let score = Score::new(&[sentence], &[predicted], &map, &scored);
        assert_eq!(score.fine_right(), (2, 3), "the missed word and the river do not count");
        assert_eq!(score.fine["Water-Body"]["place"], 1);
    }
}
