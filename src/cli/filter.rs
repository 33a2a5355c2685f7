//! `warraq extract --input-format jsonl`: a line in, a line out, in the same order, however long the input.

use super::args::ExtractArguments;
use super::extract::{document_options, entities, shown};
use crate::article::{OpenCause, OpenError, from_text};
use crate::export::{Document, FailedDocument};
use anyhow::Result;
use serde_json::Value;
use std::io::{BufRead, Read, Write};
use std::path::Path;

/// The longest line that is read, in bytes (256 MiB).
const MAX_LINE_BYTES: u64 = 1 << 28;

/// Reads documents from `input`, one JSON object a line, and writes one line for each; empty lines are passed over.
///
/// A line that cannot be used gives a line that says so. The inner error is one of reading `file`, the outer one of
/// writing.
pub(super) fn run(
    mut input: impl BufRead,
    file: &Path,
    arguments: &ExtractArguments,
    output: &mut impl Write,
) -> Result<Result<(), OpenError>> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = match read_line(&mut input, &mut line) {
            Ok(read) => read,
            Err(error) => return Ok(Err(OpenError { path: file.to_owned(), cause: OpenCause::Io(error) })),
        };
        match read {
            Line::End => return Ok(Ok(())),
            Line::Whole if line.trim_ascii().is_empty() => continue,
            Line::Whole => write_results(&line, arguments, output)?,
            Line::TooLong => {
                let error = format!("line longer than {} MiB", MAX_LINE_BYTES >> 20);
                write_failure(&Value::Null, &error, output)?;
            }
        }
        // One line in gives one line out at once: a program at both ends may wait for it.
        output.flush()?;
    }
}

/// What reading a line came to.
enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads up to the next line feed into `line`; of a line that is too long, nothing is kept.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Line> {
    let read = input.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(Line::End);
    }
    let is_cut = line.last() != Some(&b'\n') && u64::try_from(read).is_ok_and(|read| read == MAX_LINE_BYTES);
    if !is_cut {
        return Ok(Line::Whole);
    }
    *line = Vec::new();
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

fn write_results(line: &[u8], arguments: &ExtractArguments, output: &mut impl Write) -> Result<()> {
    let (id, text) = match parse(line) {
        Ok(parsed) => parsed,
        Err((id, error)) => return write_failure(&id, &error, output),
    };
    let article = from_text(text);
    let entities = shown(entities(&article, arguments.fast), arguments.uncertain);
    write_line(&Document::new(&id, &article, &entities, document_options(arguments)), output)
}

fn write_failure(id: &Value, error: &str, output: &mut impl Write) -> Result<()> {
    write_line(&FailedDocument { id, error }, output)
}

fn write_line(record: &impl serde::Serialize, output: &mut impl Write) -> Result<()> {
    serde_json::to_writer(&mut *output, record)?;
    Ok(output.write_all(b"\n")?)
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
        assert!(line.capacity() == 0);
        assert!(matches!(read_line(&mut input, &mut line).unwrap(), Line::Whole));
        assert_eq!(line, b"next\n");
        line.clear();
        assert!(matches!(read_line(&mut input, &mut line).unwrap(), Line::End));
    }
}
