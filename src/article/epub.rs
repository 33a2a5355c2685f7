//! Books: the documents of the spine in their order, below the book's title.

use super::argument::percent_decoded;
use super::limits::MAX_PARTS;
use super::packed::Package;
use super::parts::Parts;
use super::xml::{self, Item, attribute};
use super::{BlockKind, LeftOut, OpenCause, html};
use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

/// The part that names the book's package document.
const CONTAINER: &str = "META-INF/container.xml";

/// The parts of a book.
///
/// # Errors
/// Where it does not say what its documents are.
pub(super) fn parts<R: Read + Seek>(package: &mut Package<R>) -> Result<Parts, OpenCause> {
    let damaged = |reason: &str| OpenCause::Damaged { format: "an EPUB book", reason: reason.to_owned() };
    let root = package
        .part(CONTAINER)
        .and_then(|container| root_file(&container))
        .ok_or_else(|| damaged("no list of its parts"))?;
    let book =
        package.part(&root).map(|document| read_book(&document)).ok_or_else(|| damaged("no list of its chapters"))?;
    let mut parts = Parts::default();
    parts.push(BlockKind::Title, None, &book.title);
    for creator in &book.creators {
        parts.push(BlockKind::Source, None, creator);
    }
    let mut seen = HashSet::new();
    for href in book.spine.iter().filter_map(|id| book.manifest.get(id)) {
        // A spine that names a document again and again shows it once.
        let Some(name) = resolved(&root, href).filter(|name| seen.insert(name.clone())) else { continue };
        if seen.len() > MAX_PARTS {
            parts.warn(LeftOut::Parts { limit: MAX_PARTS });
            break;
        }
        if let Some(chapter) = package.part(&name) {
            parts.append(&html::chapter(&chapter));
        }
    }
    Ok(parts)
}

/// The first package document that a container names.
fn root_file(container: &str) -> Option<String> {
    let mut root = None;
    xml::read(container, |item| match item {
        Item::Start("rootfile", tag) if root.is_none() => root = attribute(tag, "full-path"),
        _ => {}
    });
    root
}

/// What a package document says.
#[derive(Debug, Default)]
struct Book {
    title: String,
    creators: Vec<String>,
    /// The places of documents by their ids.
    manifest: HashMap<String, String>,
    /// Ids in reading order.
    spine: Vec<String>,
}

fn read_book(document: &str) -> Book {
    let mut book = Book::default();
    let (mut inside, mut text) = (String::new(), String::new());
    xml::read(document, |item| match item {
        Item::Start(name, tag) => {
            text.clear();
            name.clone_into(&mut inside);
            let is_document = |kind: &String| kind == "application/xhtml+xml" || kind == "text/html";
            match name {
                "item" if attribute(tag, "media-type").as_ref().is_some_and(is_document) => {
                    let entry = attribute(tag, "id").zip(attribute(tag, "href"));
                    book.manifest.extend(entry);
                }
                "itemref" => book.spine.extend(attribute(tag, "idref")),
                _ => {}
            }
        }
        Item::Text(piece) => text.push_str(piece),
        Item::End(name) => {
            match name {
                "title" if inside == "title" && book.title.is_empty() => text.trim().clone_into(&mut book.title),
                "creator" if inside == "creator" => book.creators.push(text.trim().to_owned()),
                _ => {}
            }
            inside.clear();
        }
    });
    book
}

/// The name of a part that `root` refers to; `None` for what lies outside the archive.
fn resolved(root: &str, href: &str) -> Option<String> {
    let path = href.split(['#', '?']).next().filter(|path| !path.is_empty() && !path.contains("://"))?;
    let path = String::from_utf8_lossy(&percent_decoded(path)).into_owned();
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    let from_root = if path.starts_with('/') { "" } else { folder };
    for step in from_root.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_within_the_archive() {
        for (root, href, expected) in [
            ("EPUB/package.opf", "Content/a.xhtml#x", Some("EPUB/Content/a.xhtml")),
            ("a/b/p.opf", "../%D9%83.html", Some("a/ك.html")),
            ("p.opf", "../../etc/passwd", None),
            ("p.opf", "http://example.invalid/a.html", None),
            ("p.opf", "100%.html", Some("100%.html")),
        ] {
            assert_eq!(resolved(root, href).as_deref(), expected, "{href}");
        }
    }
}
