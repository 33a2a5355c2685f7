//! `warraq extract`: the names in articles.

use super::args::{ExtractArguments, ExtractFormat, InputFormat};
use super::filter::{self, FilterOptions};
use super::output::{Outcome, report_error, report_warning};
use crate::article::{self, Article, OpenCause, OpenError, Opened};
use crate::export::{
    Annotated, Document, DocumentOptions, Existing, NewFile, PDF_FONT_SIZE, ToldDocument, ToldOptions, annotation_conf,
    digest_text, pdf, visual_conf, write_csv_header, write_file,
};
use crate::extract::{CONFIDENCE_SHOWN, Cancel, Effort, Entities, Extractor, LONG_BYTES, extract_watched};
use crate::layout::PageStyle;
use anyhow::{Result, anyhow};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{BufWriter, ErrorKind, Write};
use std::iter;
use std::path::{Path, PathBuf};

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Writes the names in every file; a file that cannot be read is reported and the others are still done.
pub(super) fn run(arguments: &ExtractArguments, output: &mut impl Write) -> Result<Outcome> {
    let existing = if arguments.force { Existing::Replaced } else { Existing::Kept };
    match &arguments.output {
        Some(folder) if arguments.format() == ExtractFormat::Brat => write_folder(arguments, (folder, existing)),
        Some(path) => write_to_file(arguments, (path, existing)),
        None => write_all(arguments, output),
    }
}

/// Writes everything into one file, which is there when all of it is.
fn write_to_file(arguments: &ExtractArguments, (path, existing): (&Path, Existing)) -> Result<Outcome> {
    let file = NewFile::begin(path, existing).map_err(|error| unwritten(&error, path))?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    let outcome = write_all(arguments, &mut file)?;
    let is_lone = files(arguments).len() == 1 && arguments.input_format == InputFormat::Article;
    if is_lone && outcome == Outcome::SomeFailed {
        // Nothing was read, and nothing is written.
        return Ok(outcome);
    }
    let file = file.into_inner().map_err(|error| unwritten(error.error(), path))?;
    file.finish().map_err(|error| unwritten(&error, path))?;
    Ok(outcome)
}

/// Writes two files for each article into a folder, and what brat wants to know of the kinds.
fn write_folder(arguments: &ExtractArguments, (folder, existing): (&Path, Existing)) -> Result<Outcome> {
    std::fs::create_dir_all(folder).map_err(|error| unwritten(&error, folder))?;
    for (name, text) in [("annotation.conf", annotation_conf()), ("visual.conf", visual_conf())] {
        let path = folder.join(name);
        match write_file(&path, text.as_bytes(), existing) {
            // One that is there may be somebody's own.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            written => written.map_err(|error| unwritten(&error, &path))?,
        }
    }
    let mut names = Names::new(arguments);
    let mut written: BTreeSet<String> = BTreeSet::new();
    let mut outcome = Outcome::Done;
    for file in files(arguments) {
        let name = unused_stem(&file, &mut written);
        if let Err(error) = write_standoff(&mut names, &file, (&folder.join(name), existing)) {
            report_error(&format!("{error:#}"));
            outcome = Outcome::SomeFailed;
        }
    }
    Ok(outcome)
}

/// Writes an article's text and annotations as `path` with both extensions: both or neither.
fn write_standoff(names: &mut Names<'_>, file: &Path, (path, existing): (&Path, Existing)) -> Result<()> {
    let article = open(file)?;
    let entities = names.of(&article);
    let standoff = Annotated { name: &article::file_name(file), article: &article, entities: &entities }.brat();
    let mut made = Vec::new();
    for (extension, contents) in [("txt", &standoff.text), ("ann", &standoff.annotations)] {
        let mut path = path.as_os_str().to_owned();
        path.push(format!(".{extension}"));
        let path = PathBuf::from(path);
        let mut file = NewFile::begin(&path, existing).map_err(|error| unwritten(&error, &path))?;
        file.write_all(contents.as_bytes()).map_err(|error| unwritten(&error, &path))?;
        made.push((file, path));
    }
    made.into_iter().try_for_each(|(file, path)| file.finish().map_err(|error| unwritten(&error, &path)))
}

/// A file's name without its extension, numbered where another article of this run has it.
fn unused_stem(file: &Path, written: &mut BTreeSet<String>) -> String {
    let name = article::file_name(file);
    let stem = Path::new(&name).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stem = if stem.is_empty() || stem == STANDARD_INPUT { "article".to_owned() } else { stem };
    let others = (2..).map(|number: u64| format!("{stem}-{number}"));
    let unused = iter::once(stem.clone()).chain(others).find(|name| !written.contains(name)).unwrap_or(stem);
    written.insert(unused.clone());
    unused
}

/// Why a file was not written, in the user's words.
fn unwritten(error: &std::io::Error, path: &Path) -> anyhow::Error {
    match error.kind() {
        ErrorKind::AlreadyExists => {
            anyhow!("there is such a file already, and --force was not given: {}", path.display())
        }
        _ => anyhow!("the results cannot be written ({error}): {}", path.display()),
    }
}

/// The files that were named, or standard input.
fn files(arguments: &ExtractArguments) -> Vec<PathBuf> {
    if arguments.files.is_empty() { vec![PathBuf::from(STANDARD_INPUT)] } else { arguments.files.clone() }
}

/// Writes everything to `output`.
fn write_all(arguments: &ExtractArguments, output: &mut impl Write) -> Result<Outcome> {
    let files = files(arguments);
    let mut writer =
        DocumentWriter { arguments, is_single: files.len() == 1, written: 0, names: Names::new(arguments) };
    writer.begin(output)?;
    let mut outcome = Outcome::Done;
    for file in &files {
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

/// Finds the names of one article after another, as the arguments want them.
struct Names<'a> {
    arguments: &'a ExtractArguments,
    extractor: Extractor,
}

impl<'a> Names<'a> {
    fn new(arguments: &'a ExtractArguments) -> Self {
        Self { arguments, extractor: extractor(arguments.fast) }
    }

    /// The names of an article; a long one is worked on by several threads, its memory of words being worth little then.
    fn of(&mut self, article: &Article) -> Entities {
        let found = if article.text().len() <= LONG_BYTES {
            self.extractor.extract(article)
        } else {
            let pace = (effort(self.arguments.fast), self.arguments.threads());
            extract_watched(article, pace, &Cancel::default(), &mut |_| ())
        };
        shown(found, self.arguments.uncertain)
    }
}

/// Writes documents one after another in the form that was asked for.
struct DocumentWriter<'a> {
    arguments: &'a ExtractArguments,
    is_single: bool,
    written: usize,
    names: Names<'a>,
}

impl DocumentWriter<'_> {
    /// Whether documents are the items of one JSON array.
    fn is_array(&self) -> bool {
        matches!(self.arguments.format(), ExtractFormat::Json | ExtractFormat::Webannotation) && !self.is_single
    }

    fn begin(&self, output: &mut impl Write) -> Result<()> {
        if self.is_array() {
            output.write_all(b"[\n")?;
        }
        if self.arguments.format() == ExtractFormat::Csv {
            write_csv_header(output)?;
        }
        Ok(())
    }

    fn write(&mut self, file: &Path, article: &Article, output: &mut impl Write) -> Result<()> {
        let entities = &self.names.of(article);
        if self.written > 0 {
            self.separate(output)?;
        }
        let name = article::file_name(file);
        let annotated = Annotated { name: &name, article, entities };
        let unit = self.arguments.offsets.unit();
        match self.arguments.format() {
            ExtractFormat::Text => {
                if !self.is_single {
                    writeln!(output, "{}:", file.display())?;
                }
                output.write_all(digest_text(article, entities, self.arguments.explain).as_bytes())?;
            }
            ExtractFormat::Json | ExtractFormat::Jsonl => {
                let id = id_of(file);
                let document = Document::new(&id, article, entities, document_options(self.arguments));
                let document = ToldDocument::new(document, article, entities, told_options(self.arguments));
                self.write_json(&document, output)?;
            }
            ExtractFormat::Webannotation => self.write_json(&annotated.web_annotation(), output)?,
            ExtractFormat::Csv => annotated.write_csv(unit, &mut *output)?,
            ExtractFormat::Conll => output.write_all(annotated.conll(unit).as_bytes())?,
            ExtractFormat::Brat => output.write_all(annotated.brat().annotations.as_bytes())?,
            ExtractFormat::Annotated => output.write_all(annotated.text().as_bytes())?,
            ExtractFormat::Markdown => output.write_all(annotated.markdown().as_bytes())?,
            ExtractFormat::Html => output.write_all(annotated.html().as_bytes())?,
            ExtractFormat::Brief => output.write_all(annotated.brief().as_bytes())?,
            ExtractFormat::Pdf => {
                let style = PageStyle { font_size: PDF_FONT_SIZE, ..PageStyle::default() };
                output.write_all(&pdf(&annotated, style)?)?;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Writes a document of JSON: an item of the array, or a line.
    fn write_json(&self, document: &impl Serialize, output: &mut impl Write) -> Result<()> {
        serde_json::to_writer(&mut *output, document)?;
        if !self.is_array() {
            output.write_all(b"\n")?;
        }
        Ok(())
    }

    fn separate(&self, output: &mut impl Write) -> Result<()> {
        if self.is_array() {
            output.write_all(b",\n")?;
        }
        if self.arguments.format() == ExtractFormat::Text {
            output.write_all(b"\n")?;
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
