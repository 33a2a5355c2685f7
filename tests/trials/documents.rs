//! Bytes that are to be a file: an article that holds together, or an error.

use super::text_of;
use std::io::{Cursor, Write};
use warraq::article::{Article, OpenCause, OpenError, Opened, from_bytes_here};
use zip::write::SimpleFileOptions;

/// Parts of an archive are parted by this in what is given to a trial: it is no UTF-8.
const BETWEEN_PARTS: u8 = 0xFE;

/// A file of any kind.
pub fn decode(bytes: &[u8]) {
    read("a.txt", bytes);
}

/// A web page.
pub fn html(bytes: &[u8]) {
    read("a.html", format!("<!doctype html>{}", text_of(bytes)).as_bytes());
}

/// A Markdown document.
pub fn markdown(bytes: &[u8]) {
    read("a.md", text_of(bytes).as_bytes());
}

/// A Word document: the archive itself, or its parts.
pub fn docx(bytes: &[u8]) {
    archive(bytes, &["word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml"], "a.docx");
}

/// A book: the archive itself, or its parts.
pub fn epub(bytes: &[u8]) {
    archive(bytes, &["META-INF/container.xml", "p.opf", "a.xhtml", "b.xhtml"], "a.epub");
}

/// An OpenDocument text: the archive itself, or its parts.
pub fn odt(bytes: &[u8]) {
    let kind: [(&str, &[u8]); 1] = [("mimetype", b"application/vnd.oasis.opendocument.text")];
    archive_with(&kind, bytes, &["content.xml", "styles.xml"], "a.odt");
}

/// A rich text, with or without the signature that it begins with.
pub fn rtf(bytes: &[u8]) {
    read("a.rtf", &signed(b"{\\rtf1", bytes));
}

/// A PDF document, with or without the signature that it begins with. Its forms may say a text over and over; how much of that is
/// read is bounded by the limits, not by the file's length.
pub fn pdf(bytes: &[u8]) {
    look_at(from_bytes_here("a.pdf", &signed(b"%PDF-1.5\n", bytes)));
}

/// Bytes behind a signature, or as they are: the first says which.
fn signed(signature: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Some((way, rest)) = bytes.split_first() else { return signature.to_vec() };
    if way % 2 == 0 { rest.to_vec() } else { [signature, rest].concat() }
}

/// The same XML in the place of every part that is XML.
pub fn xml(bytes: &[u8]) {
    let text = text_of(bytes);
    for name in ["word/document.xml", "META-INF/container.xml"] {
        let others: [(&str, &[u8]); 2] = if name.starts_with("word") {
            [("word/styles.xml", text.as_bytes()), ("word/footnotes.xml", text.as_bytes())]
        } else {
            [("p.opf", text.as_bytes()), ("a.xhtml", text.as_bytes())]
        };
        read("a", &packed(&[&[(name, text.as_bytes())], &others[..]].concat()));
    }
    let container = b"<rootfile full-path='p.opf'/>";
    read(
        "a.epub",
        &packed(&[("META-INF/container.xml", container), ("p.opf", text.as_bytes()), ("a.xhtml", text.as_bytes())]),
    );
}

/// Opens an archive: these bytes, or one of these parts.
fn archive(bytes: &[u8], names: &[&str], name: &str) {
    archive_with(&[], bytes, names, name);
}

/// The same with parts that are always there.
fn archive_with(always: &[(&str, &[u8])], bytes: &[u8], names: &[&str], name: &str) {
    let Some((way, rest)) = bytes.split_first() else { return };
    if way % 2 == 0 {
        return read(name, rest);
    }
    let contents = rest.split(|byte| *byte == BETWEEN_PARTS);
    let parts: Vec<(&str, &[u8])> = always.iter().copied().chain(names.iter().copied().zip(contents)).collect();
    read(name, &packed(&parts));
}

/// An archive of these parts, none of them compressed.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Opens a file of these bytes and looks at what came of it.
fn read(name: &str, bytes: &[u8]) {
    let len = look_at(from_bytes_here(name, bytes));
    assert!(len <= 40 * bytes.len() + 10_000, "{len} bytes of {}", bytes.len());
}

/// Looks at what came of a file; gives the length of its text in bytes.
fn look_at(result: Result<Opened, OpenError>) -> usize {
    match result {
        Ok(Opened { article, warnings }) => {
            check(&article);
            assert!(warnings.len() <= 1000, "a window shows no more warnings than a person reads");
            assert!(warnings.iter().all(|warning| !warning.to_string().is_empty()));
            article.text().len()
        }
        Err(error) => {
            assert!(!matches!(error.cause, OpenCause::NotFound | OpenCause::Io(_)), "{error}");
            0
        }
    }
}

/// An article's blocks lie in order, apart, within the text, and each shows something.
pub(super) fn check(article: &Article) {
    let mut end = 0;
    for block in article.blocks() {
        let text = article.text().get(block.span.range()).expect("blocks lie on the borders of characters");
        assert!(block.span.start() >= end, "blocks lie in order and apart");
        assert!(!text.is_empty() && text == text.trim(), "no white space around a block: {text:?}");
        assert!(!text.contains(warraq::article::PARAGRAPH_SEPARATORS), "a block is one paragraph: {text:?}");
        end = block.span.end();
    }
    assert_eq!(article.title().is_none(), article.blocks().is_empty());
}
