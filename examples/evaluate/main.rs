//! Scores the extractor on files of words and labels.
//!
//! `cargo run --release --example evaluate -- [--blocks K] [--sentences N] [--kinds NORP=NAT,..] [--errors N] [--reliability] [--json]
//! FILE...`
//!
//! Names are compared exactly, words and kind (CoNLL). To score something else, implement [`source::Source`].

mod corpus;
mod labels;
mod reliability;
mod report;
mod score;
mod source;

use anyhow::ensure;
use clap::Parser;
use corpus::{Corpus, Sentence};
use labels::KindMap;
use reliability::Reliability;
use report::Report;
use score::{Score, scored_kinds};
use source::{Library, Source, Tagger};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::PathBuf;
use std::process::ExitCode;

/// Scores the extractor on files of words and labels: a word a line, its label beside it, a blank line between sentences.
#[derive(Parser)]
struct Arguments {
    /// Files in UTF-8: word, label and perhaps a finer type, divided by spaces or tabs
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Take every N sentences for a document; otherwise a file or a block is one
    #[arg(long, value_name = "N")]
    sentences: Option<NonZeroUsize>,
    /// Divide each file into K contiguous blocks, each its own document, and score each
    #[arg(long, value_name = "K", default_value = "1")]
    blocks: NonZeroUsize,
    /// What label names stand for: PERS, LOC, ORG, NAT, or - to leave them out
    #[arg(long, value_name = "NAME=KIND,..", default_value = "")]
    kinds: KindMap,
    /// How many errors to show
    #[arg(long, value_name = "N", default_value_t = 40)]
    errors: usize,
    /// Score the tagger by itself instead of what a reader is shown
    #[arg(long)]
    tagger: bool,
    /// Show whether confidence means what it says, instead of the scores
    #[arg(long, conflicts_with = "tagger")]
    reliability: bool,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the reader of standard output has gone, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let as_io = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let as_json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    as_io.or(as_json) == Some(io::ErrorKind::BrokenPipe)
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let mut reports = Vec::new();
    for path in &arguments.files {
        let corpus = corpus::read(path)?;
        let file = path.display().to_string();
        warn_of_gaps(&file, &corpus);
        if arguments.reliability {
            let scored = scored_kinds(&corpus.sentences, &arguments.kinds);
            let found = Reliability::of(&corpus.sentences, arguments.sentences, &arguments.kinds, &scored);
            if arguments.json {
                reports.push(serde_json::to_value(found)?);
            } else {
                writeln!(out, "{file}")?;
                found.write_text(&mut out)?;
            }
            continue;
        }
        let source: &dyn Source = if arguments.tagger { &Tagger } else { &Library };
        let report = evaluate(source, file, corpus.sentences, arguments)?;
        if arguments.json {
            reports.push(report.json());
        } else {
            report.write_text(&mut out, arguments.errors)?;
        }
    }
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &reports)?;
        writeln!(out)?;
    }
    Ok(())
}

fn warn_of_gaps(file: &str, corpus: &Corpus) {
    if let Some(first) = corpus.unlabelled_lines.first() {
        let count = corpus.unlabelled_lines.len();
        eprintln!("warning: words without a label: {count}, the first in line {first}: {file}");
    }
}

fn evaluate(
    source: &dyn Source,
    file: String,
    sentences: Vec<Sentence>,
    arguments: &Arguments,
) -> anyhow::Result<Report> {
    let scored = scored_kinds(&sentences, &arguments.kinds);
    let blocks = blocks(sentences.len(), arguments.blocks.get());
    let mut predicted: Vec<Vec<String>> = Vec::with_capacity(sentences.len());
    let mut documents = 0;
    for block in &blocks {
        let block = sentences.get(block.clone()).unwrap_or_default();
        for document in block.chunks(arguments.sentences.map_or(block.len(), NonZeroUsize::get)) {
            predicted.extend(labelled(source, document)?);
            documents += 1;
        }
    }
    let score = |range: Range<usize>| {
        let (gold, predicted) = (sentences.get(range.clone()), predicted.get(range));
        Score::new(gold.unwrap_or_default(), predicted.unwrap_or_default(), &arguments.kinds, &scored)
    };
    let (whole, blocks) = (score(0..sentences.len()), blocks.into_iter().map(score).collect());
    Ok(Report { file, source: source.name(), documents, sentences, score: whole, blocks })
}

/// The source's labels for one document, one for each word.
fn labelled(source: &dyn Source, document: &[Sentence]) -> anyhow::Result<Vec<Vec<String>>> {
    let words: Vec<&[String]> = document.iter().map(|sentence| sentence.words.as_slice()).collect();
    let labels = source.label(&words);
    let fits = labels.len() == words.len() && labels.iter().zip(&words).all(|(one, other)| one.len() == other.len());
    ensure!(fits, "{} gave another number of labels than there are words", source.name());
    Ok(labels)
}

/// `count` sentences in at most `most` contiguous blocks of nearly equal length, none empty.
fn blocks(count: usize, most: usize) -> Vec<Range<usize>> {
    let cut = |block: usize| count * block / most;
    (0..most).map(|block| cut(block)..cut(block + 1)).filter(|block| !block.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls the first word of every document a person.
    struct FirstWord;

    impl Source for FirstWord {
        fn name(&self) -> &'static str {
            "first word"
        }

        fn label(&self, document: &[&[String]]) -> Vec<Vec<String>> {
            let mut labels: Vec<Vec<String>> = document.iter().map(|words| vec!["O".to_owned(); words.len()]).collect();
            labels[0][0] = "B-PERS".to_owned();
            labels
        }
    }

    fn report(arguments: &[&str]) -> Report {
        let corpus = corpus::parse("سمير PERS\nقال O\n\nكمال PERS\n\nثم O\n\nنبيل PERS\n\nعاد O\n");
        let arguments = Arguments::parse_from([&["evaluate", "f"], arguments].concat());
        evaluate(&FirstWord, "f".into(), corpus.sentences, &arguments).unwrap()
    }

    #[test]
    fn a_file_is_one_document_unless_it_is_cut() {
        assert_eq!((report(&[]).documents, report(&[]).score.micro().right), (1, 1));
        let by_sentence = report(&["--sentences", "1"]);
        assert_eq!((by_sentence.documents, by_sentence.score.micro().right), (5, 3));
        assert_eq!(by_sentence.score.micro().predicted, 5);
    }

    #[test]
    fn every_block_is_its_own_document_and_is_scored_apart() {
        let report = report(&["--blocks", "2"]);
        let right: Vec<(usize, usize)> =
            report.blocks.iter().map(|block| (block.micro().gold, block.micro().right)).collect();
        assert_eq!((report.documents, right), (2, vec![(2, 1), (1, 0)]));
        assert_eq!(blocks(5, 2), [0..2, 2..5]);
        assert_eq!(blocks(2, 5), [0..1, 1..2]);
    }

    #[test]
    fn labels_that_fit_no_word_are_refused() {
        struct Short;
        impl Source for Short {
            fn name(&self) -> &'static str {
                "short"
            }

            fn label(&self, _document: &[&[String]]) -> Vec<Vec<String>> {
                Vec::new()
            }
        }
        let sentence = Sentence { words: vec!["قال".into()], labels: vec!["O".into()], fine: vec![None] };
        assert!(labelled(&Short, &[sentence]).is_err());
    }
}
