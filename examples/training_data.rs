//! Writes what `training/` learns from, as the program itself sees it, so that nothing is computed twice in two languages.
//!
//! - `tokens FILE...`: the matching forms of the words of raw text, one line of text a line, lines seen before left out.
//! - `names FILE...`: for each matching form how often lexicon and rules take it for what, over raw text.
//! - `features SENTENCES FILE`: a `token label` file cut to documents of so many sentences (0: one document), one token a
//!   line: label, fine label, source letters, matching form, the matching forms of its stems, feature numbers.
//! - `raw LINES SHARE FILE`: the same for one of every SHARE stretches of LINES lines of raw text, labels left open.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;
use warraq::article::from_text;
use warraq::extract::clitic::{StemArticle, stems};
use warraq::extract::document::Document;
use warraq::extract::features::features;
use warraq::extract::standing;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("tokens") => tokens(arguments),
        Some("names") => names(arguments),
        Some("features") => {
            let sentences = arguments.next().ok_or("how many sentences make a document?")?.parse()?;
            arguments.try_for_each(|file| token_features(sentences, &file))
        }
        Some("raw") => {
            let lines = arguments.next().ok_or("how many lines make a document?")?.parse()?;
            let share = arguments.next().ok_or("one of how many documents?")?.parse()?;
            arguments.try_for_each(|file| raw_features(lines, share, &file))
        }
        _ => Err("usage: training_data tokens|names FILE... | features SENTENCES FILE | raw LINES SHARE FILE".into()),
    }
}

/// The matching form with every digit the same.
fn vector_form(folded: &str) -> String {
    folded.chars().map(|each| if each.is_ascii_digit() { '0' } else { each }).collect()
}

fn for_each_new_line(files: impl Iterator<Item = String>, mut visit: impl FnMut(&str) -> Outcome) -> Outcome {
    let mut seen = HashSet::new();
    for file in files {
        for line in BufReader::new(std::fs::File::open(file)?).lines() {
            let line = line?;
            let mut hasher = DefaultHasher::new();
            line.trim().hash(&mut hasher);
            if !line.trim().is_empty() && seen.insert(hasher.finish()) {
                visit(&line)?;
            }
        }
    }
    Ok(())
}

fn tokens(files: impl Iterator<Item = String>) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for_each_new_line(files, |line| {
        let article = from_text(line.to_owned());
        let document = Document::new(&article);
        for index in document.blocks().iter().flat_map(Range::clone) {
            write!(out, "{} ", vector_form(document.folded(index)))?;
        }
        Ok(writeln!(out)?)
    })?;
    Ok(out.flush()?)
}

/// Counts a form's uses: as the first, a further word of each kind of name, and as no name.
const USES: usize = 17;

fn names(files: impl Iterator<Item = String>) -> Outcome {
    let mut counts: BTreeMap<String, [u32; USES]> = BTreeMap::new();
    for_each_new_line(files, |line| {
        let article = from_text(line.to_owned());
        let document = Document::new(&article);
        for (block, found) in document.blocks().iter().zip(standing(&document)) {
            let mut uses = vec![(USES - 1, None); block.len()];
            for candidate in found {
                for index in candidate.first..candidate.end {
                    let first = index == candidate.first;
                    let place = index - block.start;
                    uses[place] = (candidate.kind.index() * 2 + usize::from(!first), first.then_some(candidate.stem));
                }
            }
            for (index, (role, stem)) in block.clone().zip(uses) {
                let folded = document.folded(index);
                counts.entry(vector_form(folded)).or_default()[role] += 1;
                if let Some(stem) = stem.filter(|stem| stem.cut_bytes != 0) {
                    let (article, letters) = stem.parts(folded);
                    counts.entry(format!("{article}{letters}")).or_default()[role] += 1;
                }
            }
        }
        Ok(())
    })?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (form, uses) in counts.iter().filter(|(_, uses)| uses.iter().sum::<u32>() >= 3) {
        write!(out, "{form}")?;
        uses.iter().try_for_each(|count| write!(out, "\t{count}"))?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// A token of the file with its labels.
type Labelled = (String, String, String);

fn token_features(sentences: usize, file: &str) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut all: Vec<Vec<Labelled>> = vec![Vec::new()];
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        let line = line?;
        let mut columns = line.split_whitespace();
        let (Some(token), Some(label)) = (columns.next(), columns.next()) else {
            if all.last().is_some_and(|last| !last.is_empty()) {
                all.push(Vec::new());
            }
            continue;
        };
        let fine = columns.next().unwrap_or("?").to_owned();
        if let Some(last) = all.last_mut() {
            last.push((token.to_owned(), label.to_owned(), fine));
        }
    }
    all.retain(|sentence| !sentence.is_empty());
    for document in all.chunks(if sentences == 0 { all.len().max(1) } else { sentences }) {
        write_document(&mut out, document)?;
    }
    Ok(out.flush()?)
}

fn raw_features(lines: usize, share: usize, file: &str) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut documents = vec![Vec::new()];
    for_each_new_line(std::iter::once(file.to_owned()), |line| {
        if documents.last().is_some_and(|last: &Vec<_>| last.len() == lines) {
            documents.push(Vec::new());
        }
        let words = line.split_whitespace().map(|word| (word.to_owned(), "O".to_owned(), "?".to_owned()));
        if let Some(last) = documents.last_mut() {
            last.push(words.collect());
        }
        Ok(())
    })?;
    documents.iter().step_by(share).try_for_each(|document| write_document(&mut out, document))?;
    Ok(out.flush()?)
}

fn write_document(out: &mut impl Write, sentences: &[Vec<Labelled>]) -> Outcome {
    let (mut text, mut owners) = (String::new(), Vec::new());
    for sentence in sentences {
        for labelled in sentence {
            owners.push((text.len(), labelled));
            text.push_str(&labelled.0);
            text.push(' ');
        }
        text.push('\n');
    }
    let article = from_text(text);
    let document = Document::new(&article);
    for (block, found) in document.blocks().iter().zip(standing(&document)) {
        let told = features(&document, block.clone(), &found);
        let mut last_owner = usize::MAX;
        for (index, told) in block.clone().zip(told) {
            let span = document.token(index).ok_or("no token")?.span;
            let owner = owners.partition_point(|(start, _)| *start <= span.start()) - 1;
            let (_, (_, label, fine)) = owners[owner];
            let goes_on = owner == last_owner;
            last_owner = owner;
            let inside = |label: &str| {
                if goes_on {
                    label.strip_prefix("B-").map_or(label.to_owned(), |kind| format!("I-{kind}"))
                } else {
                    label.to_owned()
                }
            };
            let folded = document.folded(index);
            let cut: Vec<String> = stems(folded)
                .filter(|stem| stem.cut_bytes != 0 && stem.article != StemArticle::TakenOff)
                .map(|stem| {
                    let (article, letters) = stem.parts(folded);
                    vector_form(&format!("{article}{letters}"))
                })
                .collect();
            let numbers: Vec<String> = told.iter().map(|number| number.to_string()).collect();
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}",
                inside(label),
                inside(fine),
                span.slice(document.text()),
                vector_form(folded),
                cut.join(" "),
                numbers.join(" ")
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out)?;
    Ok(())
}
