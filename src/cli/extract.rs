//! `warraq extract`: the names in articles.

use super::args::{ExtractArguments, ExtractFormat, InputFormat};
use super::documents::DocumentWriter;
use super::filter::{self, FilterOptions};
use super::folder::write_folder;
use super::lexicon::means;
use super::output::{Outcome, report_error, report_warning};
use crate::article::{self, Article, OpenCause, OpenError, Opened};
use crate::export::{DocumentOptions, Existing, NewFile, ToldOptions};
use crate::extract::{CONFIDENCE_SHOWN, Entities, Means};
use anyhow::{Result, anyhow};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The file name that stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Writes the names in every file; a file that cannot be read is reported and the others are still done.
pub(super) fn run(arguments: &ExtractArguments, output: &mut impl Write) -> Result<Outcome> {
    let means = &means(arguments.fast, &arguments.lexicons)?;
    let existing = if arguments.force { Existing::Replaced } else { Existing::Kept };
    match &arguments.output {
        Some(folder) if arguments.format() == ExtractFormat::Brat => write_folder(arguments, means, (folder, existing)),
        Some(path) => write_to_file(arguments, means, (path, existing)),
        None => write_all(arguments, means, output),
    }
}

/// Writes everything into one file, which is there when all of it is.
fn write_to_file(arguments: &ExtractArguments, means: &Means, (path, existing): (&Path, Existing)) -> Result<Outcome> {
    let file = NewFile::begin(path, existing).map_err(|error| unwritten(&error, path))?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    let unwritable = |error: anyhow::Error| anyhow!("the results cannot be written ({error}): {}", path.display());
    let outcome = write_all(arguments, means, &mut file).map_err(unwritable)?;
    let is_lone = files(arguments).len() == 1 && arguments.input_format == InputFormat::Article;
    if is_lone && outcome == Outcome::SomeFailed {
        // Nothing was read, and nothing is written.
        return Ok(outcome);
    }
    let file = file.into_inner().map_err(|error| unwritten(error.error(), path))?;
    file.finish().map_err(|error| unwritten(&error, path))?;
    Ok(outcome)
}

/// Why a file was not written, in the user's words.
pub(super) fn unwritten(error: &std::io::Error, path: &Path) -> anyhow::Error {
    match error.kind() {
        ErrorKind::AlreadyExists => {
            anyhow!("there is such a file already, and --force was not given: {}", path.display())
        }
        _ => anyhow!("the results cannot be written ({error}): {}", path.display()),
    }
}

/// The files that were named, or standard input.
pub(super) fn files(arguments: &ExtractArguments) -> Vec<PathBuf> {
    if arguments.files.is_empty() { vec![PathBuf::from(STANDARD_INPUT)] } else { arguments.files.clone() }
}

/// Writes everything to `output`.
fn write_all(arguments: &ExtractArguments, means: &Means, output: &mut impl Write) -> Result<Outcome> {
    let files = files(arguments);
    let mut writer = DocumentWriter::new(arguments, means, files.len() == 1);
    writer.begin(output)?;
    let mut outcome = Outcome::Done;
    for file in &files {
        let done = match arguments.input_format {
            InputFormat::Jsonl => filter_file(file, (arguments, means), output),
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
pub(super) const fn document_options(arguments: &ExtractArguments) -> DocumentOptions {
    DocumentOptions { unit: arguments.offsets.unit(), explain: arguments.explain }
}

/// What is told besides the names.
pub(super) const fn told_options(arguments: &ExtractArguments) -> ToldOptions {
    ToldOptions { quotes: arguments.quotes, times: arguments.times, unit: arguments.offsets.unit() }
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
fn filter_file(
    file: &Path,
    (arguments, means): (&ExtractArguments, &Means),
    output: &mut impl Write,
) -> Result<Result<(), OpenError>> {
    let options = FilterOptions {
        uncertain: arguments.uncertain,
        document: document_options(arguments),
        told: told_options(arguments),
        threads: arguments.threads(),
    };
    if file.as_os_str() == STANDARD_INPUT {
        return filter::run(std::io::stdin(), file, (options, means.clone()), output);
    }
    let opened = std::fs::File::open(file).and_then(|opened| Ok((opened.metadata()?.is_dir(), opened)));
    match opened {
        Ok((false, opened)) => filter::run(opened, file, (options, means.clone()), output),
        Ok((true, _)) => Ok(Err(OpenError { path: file.to_owned(), cause: OpenCause::Directory })),
        Err(error) => Ok(Err(OpenError { path: file.to_owned(), cause: error.into() })),
    }
}

/// What a document is called in results: its file's name.
pub(super) fn id_of(file: &Path) -> serde_json::Value {
    article::file_name(file).into()
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
