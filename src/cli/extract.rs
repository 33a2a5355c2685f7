//! `warraq extract`: the names in articles.

use super::args::{ExtractArguments, ExtractFormat, InputFormat};
use super::filter::{self, FilterOptions};
use super::output::{Outcome, report_error, report_warning};
use crate::article::{self, Article, OpenCause, OpenError, Opened};
use crate::export::{Document, DocumentOptions, ToldDocument, ToldOptions, digest_text};
use crate::extract::{CONFIDENCE_SHOWN, Cancel, Effort, Entities, Extractor, LONG_BYTES, extract_watched};
use anyhow::Result;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Writes the names in every file; a file that cannot be read is reported and the others are still done.
pub(super) fn run(arguments: &ExtractArguments, output: &mut impl Write) -> Result<Outcome> {
    let standard_input = [PathBuf::from(STANDARD_INPUT)];
    let files = if arguments.files.is_empty() { &standard_input[..] } else { &arguments.files[..] };
    let extractor = extractor(arguments.fast);
    let mut writer = DocumentWriter { arguments, is_single: files.len() == 1, written: 0, extractor };
    writer.begin(output)?;
    let mut outcome = Outcome::Done;
    for file in files {
        let done = match arguments.input_format {
            InputFormat::Jsonl => filter_file(file, arguments, output),
            InputFormat::Article => match open(file) {
                Ok(article) => writer.write(file, &article, output).map(|()| Ok(())),
                Err(error) => Ok(Err(error)),
            },
        };
        if let Err(error) = done? {
            report_error(&error);
            outcome = Outcome::SomeFailed;
        }
    }
    writer.end(output)?;
    output.flush()?;
    Ok(outcome)
}

/// The options of JSON results.
const fn document_options(arguments: &ExtractArguments) -> DocumentOptions {
    DocumentOptions { unit: arguments.offsets.unit(), explain: arguments.explain }
}

/// What is told besides the names.
const fn told_options(arguments: &ExtractArguments) -> ToldOptions {
    ToldOptions { quotes: arguments.quotes, times: arguments.times, unit: arguments.offsets.unit() }
}

/// What finds names; `fast` leaves the tagger out.
pub(super) fn extractor(fast: bool) -> Extractor {
    Extractor::new(effort(fast))
}

const fn effort(fast: bool) -> Effort {
    if fast { Effort::Fast } else { Effort::Full }
}

/// What is shown of them: all where `uncertain` asks for it, else those that are sure enough.
pub(super) fn shown(found: Entities, uncertain: bool) -> Entities {
    if uncertain { found } else { found.at_least(CONFIDENCE_SHOWN) }
}

/// Opens a file, or standard input for `-`; warnings are reported.
pub(super) fn open(file: &Path) -> Result<Article, OpenError> {
    let Opened { article, warnings } =
        if file.as_os_str() == STANDARD_INPUT { article::open_standard_input()? } else { article::open(file)? };
    for warning in warnings {
        report_warning(&format!("{warning}: {}", file.display()));
    }
    Ok(article)
}

/// Filters the lines of one file. The outer error is one of writing, the inner one of reading.
fn filter_file(file: &Path, arguments: &ExtractArguments, output: &mut impl Write) -> Result<Result<(), OpenError>> {
    let options = FilterOptions {
        fast: arguments.fast,
        uncertain: arguments.uncertain,
        document: document_options(arguments),
        told: told_options(arguments),
        threads: arguments.threads(),
    };
    if file.as_os_str() == STANDARD_INPUT {
        return filter::run(std::io::stdin(), file, options, output);
    }
    let opened = std::fs::File::open(file).and_then(|opened| Ok((opened.metadata()?.is_dir(), opened)));
    match opened {
        Ok((false, opened)) => filter::run(opened, file, options, output),
        Ok((true, _)) => Ok(Err(OpenError { path: file.to_owned(), cause: OpenCause::Directory })),
        Err(error) => Ok(Err(OpenError { path: file.to_owned(), cause: error.into() })),
    }
}

/// What a document is called in results: its file's name.
pub(super) fn id_of(file: &Path) -> serde_json::Value {
    article::file_name(file).into()
}

/// Writes documents one after another in the form that was asked for.
struct DocumentWriter<'a> {
    arguments: &'a ExtractArguments,
    is_single: bool,
    written: usize,
    extractor: Extractor,
}

impl DocumentWriter<'_> {
    /// Whether documents are the items of one JSON array.
    fn is_array(&self) -> bool {
        self.arguments.format() == ExtractFormat::Json && !self.is_single
    }

    fn begin(&self, output: &mut impl Write) -> Result<()> {
        if self.is_array() {
            output.write_all(b"[\n")?;
        }
        Ok(())
    }

    /// The names of an article; a long one is worked on by several threads, its memory of words being worth little then.
    fn names(&mut self, article: &Article) -> Entities {
        if article.text().len() <= LONG_BYTES {
            return self.extractor.extract(article);
        }
        let pace = (effort(self.arguments.fast), self.arguments.threads());
        extract_watched(article, pace, &Cancel::default(), &mut |_| ())
    }

    fn write(&mut self, file: &Path, article: &Article, output: &mut impl Write) -> Result<()> {
        let entities = shown(self.names(article), self.arguments.uncertain);
        if self.written > 0 {
            self.separate(output)?;
        }
        if self.arguments.format() == ExtractFormat::Text {
            if !self.is_single {
                writeln!(output, "{}:", file.display())?;
            }
            output.write_all(digest_text(article, &entities, self.arguments.explain).as_bytes())?;
        } else {
            let id = id_of(file);
            let document = Document::new(&id, article, &entities, document_options(self.arguments));
            let document = ToldDocument::new(document, article, &entities, told_options(self.arguments));
            serde_json::to_writer(&mut *output, &document)?;
            if !self.is_array() {
                output.write_all(b"\n")?;
            }
        }
        self.written += 1;
        Ok(())
    }

    fn separate(&self, output: &mut impl Write) -> Result<()> {
        match self.arguments.format() {
            ExtractFormat::Text => output.write_all(b"\n")?,
            ExtractFormat::Json => output.write_all(b",\n")?,
            ExtractFormat::Jsonl => {}
        }
        Ok(())
    }

    fn end(&self, output: &mut impl Write) -> Result<()> {
        if self.is_array() {
            output.write_all(if self.written > 0 { b"\n]\n" } else { b"]\n" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Mention;

    /// The names of a text, every second one with little confidence.
    fn half_uncertain(text: &str) -> Entities {
        let found = crate::extract::extract(&article::from_text(text.to_owned()));
        let mut mentions = found.mentions().to_vec();
        mentions.iter_mut().skip(1).step_by(2).for_each(|mention| mention.confidence = 0.2);
        Entities::new(mentions, found.entities().to_vec())
    }

    #[test]
    fn what_is_uncertain_is_left_out_unless_asked_for() {
        let found = half_uncertain("عاد الوفد من مصر إلى فرنسا ثم إلى ليبيا.");
        let confidences =
            |entities: &Entities| entities.mentions().iter().map(Mention::rounded_confidence).collect::<Vec<_>>();
        let all = confidences(&found);
        assert!(all.len() == 3 && all[0] >= 0.5 && all[2] >= 0.5, "{all:?}");
        assert_eq!(confidences(&shown(found.clone(), true)), all);
        assert_eq!(confidences(&shown(found, false)), [all[0], all[2]]);
    }
}
