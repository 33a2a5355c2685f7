//! `warraq extract --input-format jsonl`: a line in, a line out, in the same order, however long the input.

use super::extract::shown;
use super::pipeline;
use crate::article::{OpenCause, OpenError, from_text};
use crate::export::{Document, DocumentOptions, FailedDocument, ToldDocument, ToldOptions};
use crate::extract::{Extractor, Means};
use anyhow::Result;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;

/// The longest line that is read, in bytes (256 MiB).
const MAX_LINE_BYTES: u64 = 1 << 28;

/// Lines that are there already are handed on together up to about this many bytes.
const BATCH_BYTES: usize = 1 << 16;

/// How lines are worked on.
#[derive(Clone, Copy, Debug)]
pub(super) struct FilterOptions {
    /// Whether uncertain mentions are written, too.
    pub(super) uncertain: bool,
    /// What a line of results holds.
    pub(super) document: DocumentOptions,
    /// What it tells besides the names.
    pub(super) told: ToldOptions,
    /// How many threads work on lines.
    pub(super) threads: NonZeroUsize,
}

/// Reads documents from `input`, one JSON object a line, and writes one line for each; empty lines are passed over.
///
/// A line that cannot be used gives a line that says so. The inner error is one of reading `file`, the outer one of
/// writing.
pub(super) fn run(
    input: impl Read + Send + 'static,
    file: &Path,
    (options, means): (FilterOptions, Means),
    output: &mut impl Write,
) -> Result<Result<(), OpenError>> {
    let mut unreadable = Ok(());
    let batches = Batches { input: Some(BufReader::with_capacity(BATCH_BYTES, input)) };
    let worker = move || {
        let mut extractor = Extractor::with(means.clone());
        move |batch: Batch| answer(batch, options, &mut extractor)
    };
    pipeline::run(batches, options.threads, worker, |(results, error)| {
        output.write_all(&results?)?;
        if let Some(error) = error {
            unreadable = Err(OpenError { path: file.to_owned(), cause: OpenCause::Io(error) });
        }
        // What a line gives is written at once: a program at both ends may wait for it.
        Ok(output.flush()?)
    })?;
    Ok(unreadable)
}

/// Lines that were read together, and what came after them.
struct Batch {
    /// Each with its line feed, if it had one.
    lines: Vec<u8>,
    then: Then,
}

/// What came after the lines of a batch.
enum Then {
    Nothing,
    TooLongLine,
    Error(std::io::Error),
}

impl pipeline::Job for Batch {
    fn len_bytes(&self) -> usize {
        self.lines.len()
    }
}

/// The lines of an input, in batches. Waits for one line, and takes those along that are there without waiting.
struct Batches<R> {
    /// `None` once it ended.
    input: Option<BufReader<R>>,
}

impl<R: Read> Iterator for Batches<R> {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let input = self.input.as_mut()?;
        let mut lines = Vec::new();
        let then = loop {
            match read_line(input, &mut lines) {
                Ok(Line::Whole) if lines.len() < BATCH_BYTES && input.buffer().contains(&b'\n') => {}
                Ok(Line::Whole) => break Then::Nothing,
                Ok(Line::TooLong) => break Then::TooLongLine,
                Ok(Line::End) => {
                    self.input = None;
                    break Then::Nothing;
                }
                Err(error) => {
                    self.input = None;
                    break Then::Error(error);
                }
            }
        };
        Some(Batch { lines, then })
    }
}

/// What reading a line came to.
enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads up to the next line feed and appends that to `lines`; of a line that is too long, nothing is kept.
fn read_line(input: &mut impl BufRead, lines: &mut Vec<u8>) -> std::io::Result<Line> {
    let read = input.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', lines)?;
    if read == 0 {
        return Ok(Line::End);
    }
    let is_cut = lines.last() != Some(&b'\n') && u64::try_from(read).is_ok_and(|read| read == MAX_LINE_BYTES);
    if !is_cut {
        return Ok(Line::Whole);
    }
    lines.truncate(lines.len() - read);
    lines.shrink_to_fit();
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

/// The lines that a batch gives, and the error that ended the input.
fn answer(
    batch: Batch,
    options: FilterOptions,
    extractor: &mut Extractor,
) -> (serde_json::Result<Vec<u8>>, Option<std::io::Error>) {
    let mut results = Vec::new();
    let lines = batch.lines.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let mut outcome = write_batch(lines, options, extractor, &mut results);
    let error = match batch.then {
        Then::Nothing => None,
        Then::TooLongLine => {
            let error = format!("line longer than {} MiB", MAX_LINE_BYTES >> 20);
            outcome = outcome.and_then(|()| write_failure(&Value::Null, &error, &mut results));
            None
        }
        Then::Error(error) => Some(error),
    };
    (outcome.map(|()| results), error)
}

/// Writes what each line gives. All are worked on together, which is sooner than one after the other.
fn write_batch<'a>(
    lines: impl Iterator<Item = &'a [u8]>,
    options: FilterOptions,
    extractor: &mut Extractor,
    results: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let (mut articles, mut names) = (Vec::new(), Vec::new());
    for line in lines {
        names.push(parse(line).map(|(id, text)| {
            articles.push(from_text(text));
            id
        }));
    }
    let entities = extractor.extract_all(&articles);
    let mut found = articles.iter().zip(entities);
    for name in names {
        match (name, &mut found) {
            (Ok(id), found) => {
                let Some((article, entities)) = found.next() else { break };
                let entities = shown(entities, options.uncertain);
                let document = Document::new(&id, article, &entities, options.document);
                write_line(&ToldDocument::new(document, article, &entities, options.told), results)?;
            }
            (Err((id, error)), _) => write_failure(&id, &error, results)?,
        }
    }
    Ok(())
}

fn write_failure(id: &Value, error: &str, results: &mut Vec<u8>) -> serde_json::Result<()> {
    write_line(&FailedDocument { id, error }, results)
}

fn write_line(record: &impl serde::Serialize, results: &mut Vec<u8>) -> serde_json::Result<()> {
    serde_json::to_writer(&mut *results, record)?;
    results.push(b'\n');
    Ok(())
}

/// The `id` and `text` of a line; for a line without them, whatever `id` it has and what is wrong.
fn parse(line: &[u8]) -> Result<(Value, String), (Value, String)> {
    let parsed: Value = serde_json::from_slice(line).map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let Value::Object(mut fields) = parsed else {
        return Err((Value::Null, "not a JSON object".to_owned()));
    };
    let id = fields.remove("id").unwrap_or_default();
    match fields.remove("text") {
        Some(Value::String(text)) => Ok((id, text)),
        Some(_) => Err((id, "\"text\" is not a string".to_owned())),
        None => Err((id, "no \"text\"".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_lines_keep_whatever_id_they_have() {
        for (line, id, error) in [
            ("{\"id\":7}", "7", "no \"text\""),
            ("{\"id\":\"a\",\"text\":5}", "\"a\"", "\"text\" is not a string"),
            ("[]", "null", "not a JSON object"),
            ("{\"text\":\"\\ud800\"}", "null", "not JSON: "),
            ("{", "null", "not JSON: "),
        ] {
            let (found_id, found) = parse(line.as_bytes()).unwrap_err();
            assert_eq!(found_id.to_string(), id, "{line}");
            assert!(found.starts_with(error), "{line}: {found}");
        }
    }

    #[test]
    fn a_line_too_long_is_skipped_whole() {
        let long = std::io::repeat(b'x').take(MAX_LINE_BYTES + 5);
        let mut input = std::io::BufReader::new(long.chain(&b"\nnext\n"[..]));
        let mut line = Vec::new();
        assert!(matches!(read_line(&mut input, &mut line).unwrap(), Line::TooLong));
        assert_eq!(line.capacity(), 0);
        assert!(matches!(read_line(&mut input, &mut line).unwrap(), Line::Whole));
        assert_eq!(line, b"next\n");
        line.clear();
        assert!(matches!(read_line(&mut input, &mut line).unwrap(), Line::End));
    }
}
