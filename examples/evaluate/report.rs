//! The score as tables for people and as JSON for programs.

use crate::corpus::Sentence;
use crate::labels::Coarse;
use crate::score::{Counts, Fault, Named, Outcome, Score, Table, kinds_of_fine, share};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Words shown on either side of an error.
const CONTEXT_WORDS: usize = 7;

/// One file's result.
pub(crate) struct Report {
    /// The file, as it was named.
    pub(crate) file: String,
    /// Who predicted.
    pub(crate) source: &'static str,
    /// How many documents the sentences were divided into.
    pub(crate) documents: usize,
    /// The file's sentences.
    pub(crate) sentences: Vec<Sentence>,
    /// Over all sentences.
    pub(crate) score: Score,
    /// Over contiguous blocks; one where none were asked for.
    pub(crate) blocks: Vec<Score>,
}

impl Report {
    /// Tables, then up to `most_errors` errors spread over the file, one a line.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub(crate) fn write_text(&self, out: &mut impl Write, most_errors: usize) -> io::Result<()> {
        let words: usize = self.sentences.iter().map(|sentence| sentence.words.len()).sum();
        writeln!(out, "{}: {} by {}", self.file, counted(self.sentences.len(), "sentence"), self.source)?;
        writeln!(out, "{}, {}", counted(words, "word"), counted(self.documents, "document"))?;
        self.write_kinds(out)?;
        if self.blocks.len() > 1 {
            self.write_blocks(out)?;
        }
        self.write_outcomes(out)?;
        writeln!(out, "\nwords: the file's labels down, predicted across")?;
        write_table(out, &self.score.words)?;
        if !self.score.fine.is_empty() {
            self.write_fine(out)?;
        }
        self.write_errors(out, most_errors)
    }

    /// The figures, shares from 0 to 1.
    pub(crate) fn json(&self) -> Value {
        let (right, counted) = self.score.fine_right();
        json!({
            "file": self.file,
            "source": self.source,
            "sentences": self.sentences.len(),
            "words": self.sentences.iter().map(|sentence| sentence.words.len()).sum::<usize>(),
            "documents": self.documents,
            "score": score_json(&self.score),
            "blocks": self.blocks.iter().map(score_json).collect::<Vec<Value>>(),
            "mean_block_f1": self.mean_block_f1(),
            "outcomes": self.score.outcomes,
            "confusion": self.score.words,
            "left_out": self.score.left_out,
            "fine": { "right": right, "counted": counted, "share": share(right, counted), "types": self.score.fine },
        })
    }

    fn mean_block_f1(&self) -> f64 {
        let sum: f64 = self.blocks.iter().map(|block| block.micro().f1()).sum();
        if self.blocks.is_empty() { 0.0 } else { sum / self.blocks.len() as f64 }
    }

    fn write_kinds(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "\n{:8}{:>8}{:>10}{:>8}{:>11}{:>8}{:>8}",
            "", "gold", "predicted", "right", "precision", "recall", "F1"
        )?;
        for (kind, counts) in &self.score.kinds {
            write_counts(out, kind.name(), *counts)?;
        }
        write_counts(out, "micro", self.score.micro())?;
        for (name, count) in &self.score.left_out {
            writeln!(out, "left out: {count} names labelled {name}")?;
        }
        Ok(())
    }

    fn write_blocks(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "\n{:8}", "F1")?;
        for kind in self.score.kinds.keys() {
            write!(out, "{:>8}", kind.name())?;
        }
        writeln!(out, "{:>8}", "micro")?;
        for (index, block) in self.blocks.iter().enumerate() {
            write!(out, "{:8}", format!("block {}", index + 1))?;
            for kind in self.score.kinds.keys() {
                write!(out, "{:>8.4}", block.kinds.get(kind).copied().unwrap_or_default().f1())?;
            }
            writeln!(out, "{:>8.4}", block.micro().f1())?;
        }
        writeln!(out, "mean micro F1 of the blocks {:.4}", self.mean_block_f1())
    }

    fn write_outcomes(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "\nnames{:3}", "")?;
        for outcome in Outcome::ALL {
            write!(out, "{:>12}", outcome.name())?;
        }
        writeln!(out)?;
        for kind in self.score.kinds.keys() {
            write!(out, "{:8}", kind.name())?;
            for outcome in Outcome::ALL {
                let count = self.score.outcomes.get(kind).and_then(|row| row.get(&outcome)).copied();
                write!(out, "{:>12}", count.unwrap_or_default())?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn write_fine(&self, out: &mut impl Write) -> io::Result<()> {
        let (right, counted) = self.score.fine_right();
        let percent = 100.0 * share(right, counted);
        writeln!(
            out,
            "\nlocation words found whose country / city or village / region is right: {right} of {counted}, {percent:.2} %"
        )?;
        writeln!(out, "the third column's types down (* compared), predicted across")?;
        let starred = self.score.fine.iter().map(|(fine, row)| {
            let star = if kinds_of_fine(fine).is_some() { "*" } else { "" };
            (format!("{fine}{star}"), row.clone())
        });
        write_table(out, &starred.collect())
    }

    fn write_errors(&self, out: &mut impl Write, most_errors: usize) -> io::Result<()> {
        let faults = &self.score.faults;
        let shown = most_errors.min(faults.len());
        writeln!(out, "\n{shown} of {}: what, in the file, predicted, where", counted(faults.len(), "error"))?;
        for index in 0..shown {
            if let Some(fault) = faults.get(index * faults.len() / shown) {
                self.write_error(out, fault)?;
            }
        }
        Ok(())
    }

    fn write_error(&self, out: &mut impl Write, fault: &Fault) -> io::Result<()> {
        let words = self.sentences.get(fault.sentence).map_or(&[][..], |sentence| &sentence.words);
        let written = |named: &Option<Named>| match named {
            Some(named) => format!("{} {}", named.name, slice(words, named.words.start, named.words.end)),
            None => "-".to_owned(),
        };
        let (gold, predicted) = (written(&fault.gold), written(&fault.predicted));
        let place =
            fault.gold.as_ref().or(fault.predicted.as_ref()).map(|named| named.words.clone()).unwrap_or_default();
        let before = slice(words, place.start.saturating_sub(CONTEXT_WORDS), place.start);
        let name = slice(words, place.start, place.end);
        let after = slice(words, place.end, place.end + CONTEXT_WORDS);
        writeln!(out, "{}\t{gold}\t{predicted}\t{before} ‹{name}› {after}", fault.outcome.name())
    }
}

/// The words from `start` until before `end`, or as many as there are.
fn slice(words: &[String], start: usize, end: usize) -> String {
    words.get(start..end.min(words.len())).unwrap_or_default().join(" ")
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn write_counts(out: &mut impl Write, name: &str, counts: Counts) -> io::Result<()> {
    let Counts { gold, predicted, right } = counts;
    let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
    writeln!(out, "{name:8}{gold:>8}{predicted:>10}{right:>8}{precision:>11.4}{recall:>8.4}{f1:>8.4}")
}

fn write_table(out: &mut impl Write, table: &Table<String, String>) -> io::Result<()> {
    let columns: BTreeSet<&String> = table.values().flat_map(|row| row.keys()).collect();
    let width = table.keys().map(|row| row.chars().count()).max().unwrap_or_default() + 1;
    write!(out, "{:width$}", "")?;
    for column in &columns {
        write!(out, "{column:>9}")?;
    }
    writeln!(out)?;
    for (row, counts) in table {
        write!(out, "{row:width$}")?;
        for column in &columns {
            write!(out, "{:>9}", counts.get(*column).copied().unwrap_or_default())?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn score_json(score: &Score) -> Value {
    let kinds =
        score.kinds.iter().map(|(kind, counts): (&Coarse, &Counts)| (kind.name().to_owned(), counts_json(*counts)));
    json!({ "micro": counts_json(score.micro()), "kinds": kinds.collect::<serde_json::Map<String, Value>>() })
}

fn counts_json(counts: Counts) -> Value {
    json!({
        "gold": counts.gold,
        "predicted": counts.predicted,
        "right": counts.right,
        "precision": counts.precision(),
        "recall": counts.recall(),
        "f1": counts.f1(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::KindMap;
    use crate::score::scored_kinds;

    fn report() -> Report {
        let corpus = crate::corpus::parse("زار O\nسمير B-PERS\nالحكيم I-PERS\nصيدا B-LOC\n");
        let scored = scored_kinds(&corpus.sentences, &KindMap::default());
        let predicted = [["O", "B-person", "O", "B-city"].map(str::to_owned).to_vec()];
        let score = Score::new(&corpus.sentences, &predicted, &KindMap::default(), &scored);
        let blocks = vec![score.clone()];
        Report { file: "f".into(), source: "a test", documents: 1, sentences: corpus.sentences, score, blocks }
    }

    #[test]
    fn an_error_stands_on_one_line_with_its_context() {
        let mut out = Vec::new();
        report().write_text(&mut out, 40).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("wrong span\tPERS سمير الحكيم\tperson سمير\tزار ‹سمير الحكيم› صيدا\n"), "{text}");
    }

    #[test]
    fn json_says_the_same() {
        let json = report().json();
        assert_eq!(json["score"]["micro"]["f1"], 0.5);
        assert_eq!(json["score"]["kinds"]["LOC"]["right"], 1);
        assert_eq!(json["outcomes"]["PERS"]["wrong_span"], 1);
        assert_eq!(json["confusion"]["PERS"]["O"], 1);
    }
}
