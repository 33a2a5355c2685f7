//! Books: the documents of the spine in their order, below the book's title; chapters without headings have those of the table of
//! contents.

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
/// How many blocks of a chapter may be its heading.
const FIRST_BLOCKS: usize = 3;

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
    let book = match package.part(&root).map(|document| read_book(&document)) {
        Some(book) => book,
        None => {
            package.salvaged().map(|names| Book::of_parts(&names)).ok_or_else(|| damaged("no list of its chapters"))?
        }
    };
    let titles = book.contents.iter().find_map(|href| {
        let name = resolved(&root, href)?;
        let contents = package.optional(&name)?;
        Some(read_contents(&contents, &name)).filter(|titles| !titles.is_empty())
    });
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
            let title = titles.as_ref().and_then(|titles| titles.get(&name));
            append_chapter(&mut parts, html::chapter(&chapter), title.map(String::as_str));
        }
    }
    Ok(parts)
}

/// Adds a chapter; where it has no heading of its own it gets the one that the table of contents has for it.
fn append_chapter(parts: &mut Parts, mut chapter: Parts, title: Option<&str>) {
    let letters = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).collect::<String>();
    let has_heading = chapter.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Title));
    if let Some(title) = title.filter(|_| !has_heading && !chapter.blocks.is_empty()) {
        let said = |block: &super::Block| letters(block.span.slice(&chapter.text)) == letters(title);
        // Many books write their headings as paragraphs of another size.
        match chapter.blocks.iter().take(FIRST_BLOCKS).position(said).and_then(|index| chapter.blocks.get_mut(index)) {
            Some(heading) => heading.kind = BlockKind::Heading,
            None => parts.push(BlockKind::Heading, None, title),
        }
    }
    parts.append(&chapter);
}

/// The titles of a table of contents by the parts that they lead to: the first for each.
fn read_contents(document: &str, name: &str) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    let (mut text, mut target, mut is_label) = (String::new(), None, false);
    // Of several lists only the one of the contents counts: others are of pages and of pictures.
    let mut is_other = false;
    let mut keep = |target: Option<String>, text: &str| {
        let target = target.and_then(|href| resolved(name, &href)).filter(|_| !text.trim().is_empty());
        if let Some(target) = target {
            titles.entry(target).or_insert_with(|| text.trim().to_owned());
        }
    };
    xml::read(document, |item| match item {
        Item::Start("nav", tag) => is_other = attribute(tag, "type").is_some_and(|kind| kind != "toc"),
        Item::Start("pageList", _) => is_other = true,
        Item::Start("a", tag) if !is_other => {
            (target, is_label) = (attribute(tag, "href"), true);
            text.clear();
        }
        // In the older form the label comes before its target.
        Item::Start("navLabel", _) if !is_other => {
            is_label = true;
            text.clear();
        }
        Item::Start("content", tag) if !is_other => keep(attribute(tag, "src"), &text),
        Item::Text(piece) if is_label => text.push_str(piece),
        Item::End("a") => {
            is_label = false;
            keep(target.take(), &text);
        }
        Item::End("navLabel") => is_label = false,
        _ => {}
    });
    titles
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
    /// Where the table of contents is, the newer form first.
    contents: Vec<String>,
}

impl Book {
    /// A book that lost the list of its chapters: all documents that are left, as they follow one another.
    fn of_parts(names: &[String]) -> Self {
        let is_document = |name: &&String| [".xhtml", ".html", ".htm"].iter().any(|end| name.ends_with(end));
        let spine: Vec<String> = names.iter().filter(is_document).cloned().collect();
        let manifest = spine.iter().map(|name| (name.clone(), format!("/{name}"))).collect();
        Self { spine, manifest, ..Self::default() }
    }
}

fn read_book(document: &str) -> Book {
    let mut book = Book::default();
    let (mut inside, mut text) = (String::new(), String::new());
    xml::read(document, |item| match item {
        Item::Start(name, tag) => {
            text.clear();
            name.clone_into(&mut inside);
            let is_document = |kind: &String| kind == "application/xhtml+xml" || kind == "text/html";
            let kind = if name == "item" { attribute(tag, "media-type").unwrap_or_default() } else { String::new() };
            if attribute(tag, "properties").is_some_and(|is| is.split_ascii_whitespace().any(|is| is == "nav")) {
                book.contents.splice(0..0, attribute(tag, "href"));
            } else if kind == "application/x-dtbncx+xml" {
                book.contents.extend(attribute(tag, "href"));
            }
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

    #[test]
    fn both_forms_of_contents_name_chapters_once() {
        let newer = "<html><nav epub:type='page-list'><a href='a.xhtml'>1</a></nav><nav epub:type='toc'><ol><li><a href='a.xhtml'>\
            الفصل <b>الأول</b></a></li><li><a href='a.xhtml#x'>فرع</a></li><li><a href='../b.xhtml'>الثاني</a></li></ol></nav></html>";
        let older = "<ncx><navMap><navPoint><navLabel><text>الفصل الأول</text></navLabel><content src='a.xhtml#top'/><navPoint>\
            <navLabel><text>فرع</text></navLabel><content src='a.xhtml#x'/></navPoint></navPoint><navPoint><navLabel><text>الثاني</text>\
            </navLabel><content src='../b.xhtml'/></navPoint></navMap><pageList><navLabel><text>1</text></navLabel><content src='c.xhtml'/></pageList></ncx>";
        for contents in [newer, older] {
            let titles = read_contents(contents, "OPS/toc");
            assert_eq!(titles.get("OPS/a.xhtml").map(String::as_str), Some("الفصل الأول"));
            assert_eq!(titles.get("b.xhtml").map(String::as_str), Some("الثاني"));
            assert_eq!(titles.len(), 2);
        }
    }

    #[test]
    fn a_chapter_without_a_heading_has_that_of_the_contents() {
        for (chapter, expected) in [
            ("<p>نص طويل</p>", &[(BlockKind::Heading, "الأول"), (BlockKind::Body, "نص طويل")][..]),
            ("<p>- الأول -</p><p>نص</p>", &[(BlockKind::Heading, "- الأول -"), (BlockKind::Body, "نص")]),
            ("<h2>عنوان</h2><p>نص</p>", &[(BlockKind::Heading, "عنوان"), (BlockKind::Body, "نص")]),
            ("<img/>", &[]),
        ] {
            let mut parts = Parts::default();
            append_chapter(&mut parts, html::chapter(&format!("<html><body>{chapter}</body></html>")), Some("الأول"));
            let found: Vec<_> = parts.blocks.iter().map(|block| (block.kind, block.span.slice(&parts.text))).collect();
            assert_eq!(found, expected, "{chapter}");
        }
    }
}
