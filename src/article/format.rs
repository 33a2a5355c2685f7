//! How a document marks its blocks, told from its beginning first and from its name second.

use super::parts::Parts;
use super::{html, markdown};

/// How a document that is text marks its blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// It does not: lines of text.
    Plain,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
}

/// The extensions of names under which articles are looked for.
pub const READ_EXTENSIONS: &[&str] =
    &["txt", "text", "html", "htm", "xhtml", "md", "markdown", "docx", "odt", "rtf", "epub", "pdf"];

/// How many bytes of a file's beginning are looked at.
const BEGINNING_BYTES: usize = 1024;
/// What a web page begins with, below comments.
const HTML_OPENERS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];

impl Format {
    /// The format of a decoded document by its beginning, or else by the extension of its name.
    #[must_use]
    pub fn of(text: &str, name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
        match extension.as_str() {
            _ if begins_as_html(text) => Self::Html,
            "html" | "htm" | "xhtml" | "shtml" if text.contains('<') => Self::Html,
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            _ => Self::Plain,
        }
    }

    /// The parts of a decoded document of this format, or `None` where its own lines are its parts.
    pub(super) fn parts(self, text: &str) -> Option<Parts> {
        match self {
            Self::Plain => None,
            Self::Html => Some(html::page(text)),
            Self::Markdown => Some(markdown::parts(text)),
        }
    }
}

/// Whether a text begins as web pages do, perhaps below an XML declaration and comments.
fn begins_as_html(text: &str) -> bool {
    let beginning = text.get(..text.floor_char_boundary(BEGINNING_BYTES)).unwrap_or_default();
    let mut rest = beginning.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let is_opener =
            |opener: &&str| rest.get(..opener.len()).is_some_and(|start| start.eq_ignore_ascii_case(opener));
        if HTML_OPENERS.iter().any(is_opener) {
            return true;
        }
        let end = if rest.starts_with("<?xml") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            return false;
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_begins_with_goes_before_its_name() {
        for (text, name, format) in [
            ("<!DOCTYPE html><p>", "a.txt", Format::Html),
            ("\u{FEFF}\n<?xml version='1.0'?><!-- saved from -->\n<HTML dir=rtl>", "a", Format::Html),
            ("<p>نص", "a.HTM", Format::Html),
            ("<p>نص", "a.txt", Format::Plain),
            ("نص", "a.html", Format::Plain),
            ("# عنوان", "مقال.md", Format::Markdown),
            ("# عنوان", "md", Format::Plain),
            ("<!-- <html>", "a", Format::Plain),
        ] {
            assert_eq!(Format::of(text, name), format, "{text} in {name}");
        }
    }
}
