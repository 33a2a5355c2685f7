//! Documents in the form that was asked for, one after another.

use super::args::{ExtractArguments, ExtractFormat};
use super::extract::{document_options, id_of, shown, told_options};
use crate::article::{self, Article};
use crate::export::{Annotated, Document, PDF_FONT_SIZE, ToldDocument, digest_text, pdf, write_csv_header};
use crate::extract::{Cancel, Entities, Extractor, LONG_BYTES, Means, extract_watched};
use crate::layout::PageStyle;
use anyhow::Result;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// Finds the names of one article after another, as the arguments want them.
pub(super) struct Names<'a> {
    arguments: &'a ExtractArguments,
    means: &'a Means,
    extractor: Extractor,
}

impl<'a> Names<'a> {
    pub(super) fn new(arguments: &'a ExtractArguments, means: &'a Means) -> Self {
        Self { arguments, means, extractor: Extractor::with(means.clone()) }
    }

    /// The names of an article; a long one is worked on by several threads, its memory of words being worth little then.
    pub(super) fn of(&mut self, article: &Article) -> Entities {
        let found = if article.text().len() <= LONG_BYTES {
            self.extractor.extract(article)
        } else {
            let pace = (self.means.clone(), self.arguments.threads());
            extract_watched(article, pace, &Cancel::default(), &mut |_| ())
        };
        shown(found, self.arguments.uncertain)
    }
}

/// Writes documents one after another in the form that was asked for.
pub(super) struct DocumentWriter<'a> {
    arguments: &'a ExtractArguments,
    is_single: bool,
    written: usize,
    names: Names<'a>,
}

impl<'a> DocumentWriter<'a> {
    pub(super) fn new(arguments: &'a ExtractArguments, means: &'a Means, is_single: bool) -> Self {
        Self { arguments, is_single, written: 0, names: Names::new(arguments, means) }
    }

    /// Whether documents are the items of one JSON array.
    fn is_array(&self) -> bool {
        matches!(self.arguments.format(), ExtractFormat::Json | ExtractFormat::Webannotation) && !self.is_single
    }

    pub(super) fn begin(&self, output: &mut impl Write) -> Result<()> {
        if self.is_array() {
            output.write_all(b"[\n")?;
        }
        if self.arguments.format() == ExtractFormat::Csv {
            write_csv_header(output)?;
        }
        Ok(())
    }

    pub(super) fn write(&mut self, file: &Path, article: &Article, output: &mut impl Write) -> Result<()> {
        let entities = &self.names.of(article);
        if self.written > 0 {
            self.separate(output)?;
        }
        let name = article::file_name(file);
        let annotated = Annotated { name: &name, article, entities, direction: None };
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

    pub(super) fn end(&self, output: &mut impl Write) -> Result<()> {
        if self.is_array() {
            output.write_all(if self.written > 0 { b"\n]\n" } else { b"]\n" })?;
        }
        Ok(())
    }
}
