//! The forms in which an article with its names can leave the window, each as the bytes of one file.

use super::palette::Theme;
use super::{
    Annotated, Document, DocumentOptions, PDF_FONT_SIZE, PdfError, PictureError, annotation_conf, pdf, picture,
    visual_conf, write_csv_header,
};
use crate::extract::is_by_hand;
use crate::layout::{Page, PageStyle, Shaper};
use crate::text::index::OffsetUnit;
use std::io::{self, Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A form of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// A page of HTML that needs no other file.
    Html,
    /// Pages of A4.
    Pdf,
    /// The page as a picture, in the window's colours.
    Png,
    /// Markdown.
    Markdown,
    /// Plain text, names in brackets.
    Text,
    /// Summary and names in Arabic and English.
    Brief,
    /// A table of the mentions.
    Csv,
    /// One JSON object.
    Json,
    /// Tokens in columns.
    Conll,
    /// Text, annotations and configuration for brat, packed together.
    Brat,
    /// The W3C's annotations.
    WebAnnotation,
}

impl ExportFormat {
    /// Every form, those for people first.
    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Pdf,
        Self::Png,
        Self::Markdown,
        Self::Text,
        Self::Brief,
        Self::Csv,
        Self::Json,
        Self::Conll,
        Self::Brat,
        Self::WebAnnotation,
    ];

    /// What its files' names end in, after the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Markdown | Self::Brief => "md",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Conll => "conll",
            Self::Brat => "zip",
            Self::WebAnnotation => "jsonld",
        }
    }

    /// Whether it is text, which can be copied.
    #[must_use]
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Pdf | Self::Png | Self::Brat)
    }
}

/// How the window shows an article, for what is to look like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// How it is set.
    pub style: PageStyle,
    /// The column's width, in points.
    pub width: f32,
    /// The colours.
    pub theme: Theme,
}

/// Why there is nothing to save.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No picture could be made.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// No PDF could be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// It could not be put together.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// A picture has two pixels to a point: sharp on screens and in print.
const PICTURE_SCALE: f32 = 2.0;
/// What spreadsheets know UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The bytes of a file in this form.
///
/// CSV begins with a byte-order mark, without which spreadsheets read Arabic as something else; PDF is set as in the window, but in
/// the size of print.
///
/// # Errors
/// Where the article is too long for a picture, or a font cannot be embedded.
pub fn exported(
    format: ExportFormat,
    annotated: &Annotated<'_>,
    appearance: Appearance,
) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        ExportFormat::Pdf => pdf(annotated, PageStyle { font_size: PDF_FONT_SIZE, ..appearance.style })?,
        ExportFormat::Png => png(annotated, appearance)?,
        ExportFormat::Brat => packed_standoff(annotated)?,
        ExportFormat::Csv => [BYTE_ORDER_MARK, &exported_text(format, annotated)].concat().into_bytes(),
        _ => exported_text(format, annotated).into_bytes(),
    })
}

/// The same as text, for those that are; empty for the others.
#[must_use]
pub fn exported_text(format: ExportFormat, annotated: &Annotated<'_>) -> String {
    match format {
        ExportFormat::Html => annotated.html(),
        ExportFormat::Markdown => annotated.markdown(),
        ExportFormat::Text => annotated.text(),
        ExportFormat::Brief => annotated.brief(),
        ExportFormat::Conll => annotated.conll(OffsetUnit::Chars),
        ExportFormat::WebAnnotation => format!("{:#}\n", annotated.web_annotation()),
        ExportFormat::Csv => table(annotated).unwrap_or_default(),
        ExportFormat::Json => json(annotated).unwrap_or_default(),
        ExportFormat::Pdf | ExportFormat::Png | ExportFormat::Brat => String::new(),
    }
}

fn table(annotated: &Annotated<'_>) -> io::Result<String> {
    let mut bytes = Vec::new();
    write_csv_header(&mut bytes)?;
    annotated.write_csv(OffsetUnit::Chars, &mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// With the reasons where a person has put names right: who reads it can tell those from what was found.
fn json(annotated: &Annotated<'_>) -> serde_json::Result<String> {
    let id = annotated.name.into();
    let explain = annotated.entities.mentions().iter().any(is_by_hand);
    let options = DocumentOptions { explain, ..DocumentOptions::default() };
    let document = Document::new(&id, annotated.article, annotated.entities, options);
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn png(annotated: &Annotated<'_>, appearance: Appearance) -> Result<Vec<u8>, PictureError> {
    let mut shaper = Shaper::new();
    let page = Page::of_article(annotated.article, appearance.style, appearance.width, &mut shaper);
    let picture = picture(&page, Some(annotated.entities), appearance.theme, PICTURE_SCALE, &mut shaper)?;
    let mut png = Vec::new();
    picture.write_png(&mut png)?;
    Ok(png)
}

/// brat's files as one that a server of brat takes in, or a person unpacks.
fn packed_standoff(annotated: &Annotated<'_>) -> io::Result<Vec<u8>> {
    let standoff = annotated.brat();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [
        ("article.txt", standoff.text),
        ("article.ann", standoff.annotations),
        ("annotation.conf", annotation_conf()),
        ("visual.conf", visual_conf()),
    ];
    for (name, contents) in files {
        archive.start_file(name, SimpleFileOptions::default()).map_err(io::Error::other)?;
        archive.write_all(contents.as_bytes())?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::tests::article_about;
    use std::io::Read;

    const TEXT: &str = "عودة سامي\nقال لسامي نعم.";

    fn bytes(format: ExportFormat) -> Vec<u8> {
        let (article, entities) = article_about(TEXT, &["سامي"]);
        let annotated = Annotated { name: "خبر.txt", article: &article, entities: &entities, direction: None };
        let appearance = Appearance { style: PageStyle::default(), width: 400.0, theme: Theme::Dark };
        exported(format, &annotated, appearance).unwrap()
    }

    #[test]
    fn each_form_is_what_its_extension_says() {
        for format in ExportFormat::ALL {
            let bytes = bytes(format);
            let begins = |mark: &[u8]| bytes.starts_with(mark);
            let is_so = match format {
                ExportFormat::Html => begins(b"<!DOCTYPE html>"),
                ExportFormat::Pdf => begins(b"%PDF-"),
                ExportFormat::Png => begins(b"\x89PNG"),
                ExportFormat::Brat => begins(b"PK"),
                ExportFormat::Markdown | ExportFormat::Brief => begins(b"# "),
                ExportFormat::Text => begins("عودة [سامي|1]".as_bytes()),
                ExportFormat::Csv => begins("\u{FEFF}document,start".as_bytes()),
                ExportFormat::Json | ExportFormat::WebAnnotation => begins(b"{\n"),
                ExportFormat::Conll => begins(b"-DOCSTART-"),
            };
            assert!(is_so, "{format:?}");
            assert_eq!(format.is_text(), std::str::from_utf8(&bytes).is_ok(), "{format:?}");
        }
    }

    #[test]
    fn a_picture_has_the_windows_colours() {
        let decoder = png::Decoder::new(Cursor::new(bytes(ExportFormat::Png)));
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let paper = crate::export::palette::page_colors(Theme::Dark).paper;
        assert_eq!(pixels.get(..3), Some(&[paper.red, paper.green, paper.blue][..]));
    }

    #[test]
    fn the_archive_for_brat_holds_all_that_it_needs() {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes(ExportFormat::Brat))).unwrap();
        let mut text = String::new();
        archive.by_name("article.txt").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, TEXT);
        assert_eq!(archive.len(), 4);
    }
}
