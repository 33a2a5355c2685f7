//! Documents of Word: paragraphs with their styles, lists, tables by rows, notes; tracked changes as if accepted.

mod numbering;

use super::gathered::{Gathered, Paragraph};
use super::limits::MAX_BASES;
use super::packed::Package;
use super::parts::Parts;
use super::picture;
use super::xml::{self, attribute};
use super::{BlockKind, Direction, LeftOut, OpenCause};
use numbering::Numbering;
pub(super) use numbering::written as written_number;
use quick_xml::events::BytesStart;
use std::collections::HashMap;
use std::io::{Read, Seek};

/// The main part, and those that it needs.
const DOCUMENT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";
const NOTES: [(&str, &str); 2] = [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")];
/// Elements of which nothing is read: what was deleted or moved away, what older programs are to show, what fields are made of, how
/// things looked before a change, and how pages look.
const UNREAD: [&str; 10] = [
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "rubyPr",
    "pPrChange",
    "rPrChange",
    "sectPr",
    "tblPrChange",
];

/// The parts of a Word document.
///
/// # Errors
/// Where its main part cannot be read.
pub(super) fn parts<R: Read + Seek>(package: &mut Package<R>) -> Result<Parts, OpenCause> {
    let styles = package.optional(STYLES).map(|styles| read_styles(&styles)).unwrap_or_default();
    let Some(document) = package.part(DOCUMENT) else {
        return Err(OpenCause::Damaged { format: "a Word document", reason: format!("no {DOCUMENT}") });
    };
    let mut numbering = package.optional(NUMBERING).map(|lists| Numbering::read(&lists)).unwrap_or_default();
    let mut body = Body::new(&styles, &mut numbering, None);
    body.read(&document, DOCUMENT);
    let mut parts = body.gathered.finish();
    for (name, element) in NOTES {
        if let Some(notes) = package.optional(name) {
            let mut body = Body::new(&styles, &mut numbering, Some(element));
            body.read(&notes, name);
            parts.append(&body.gathered.finish());
        }
    }
    Ok(parts)
}

/// What a paragraph style says.
#[derive(Clone, Debug, Default)]
struct Style {
    kind: Option<BlockKind>,
    /// Level of a heading.
    level: Option<u8>,
    direction: Option<Direction>,
    item: Item,
    based_on: Option<String>,
}

/// The paragraph styles by their ids, each with what it has from those it is based on.
fn read_styles(document: &str) -> HashMap<String, Style> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut current = String::new();
    xml::read(document, |item| {
        let xml::Item::Start(name, tag) = item else { return };
        if name == "style" {
            current = attribute(tag, "styleId").unwrap_or_default();
        }
        let style = styles.entry(current.clone()).or_default();
        match name {
            "name" => {
                let name = attribute(tag, "val").unwrap_or_default();
                style.kind = named_kind(&name).or(style.kind);
                style.level = named_level(&name).or(style.level);
            }
            "basedOn" => style.based_on = attribute(tag, "val"),
            "outlineLvl" => {
                style.kind = style.kind.or_else(|| outline_kind(tag));
                style.level = style.level.or_else(|| outline_level(tag));
            }
            "bidi" => style.direction = Some(toggled(tag)),
            "numId" => style.item.list = attribute(tag, "val"),
            "ilvl" => style.item.level = attribute(tag, "val").and_then(|level| level.parse().ok()),
            _ => {}
        }
    });
    styles
}

/// The kind that a style's own name tells, whatever language the program speaks: built-in names are kept in English.
pub(super) fn named_kind(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "title" => Some(BlockKind::Title),
        "subtitle" => Some(BlockKind::Heading),
        "caption" => Some(BlockKind::Caption),
        _ => name.starts_with("heading ").then_some(BlockKind::Heading),
    }
}

/// The level that a style's own name tells.
fn named_level(name: &str) -> Option<u8> {
    name.to_ascii_lowercase().strip_prefix("heading ")?.trim().parse().ok()
}

/// A heading where the level is one of the nine of headings.
fn outline_kind(tag: &BytesStart<'_>) -> Option<BlockKind> {
    outline_level(tag).map(|_| BlockKind::Heading)
}

/// The level of a heading, counted from 1.
fn outline_level(tag: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = attribute(tag, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// Whether a drawing is no more than two pixels on a side, at 9,525 units each.
fn is_tiny(tag: &BytesStart<'_>, side: &str) -> bool {
    attribute(tag, side).and_then(|side| side.parse::<u64>().ok()).is_some_and(|side| side <= 2 * 9525)
}

/// The direction that `w:bidi` gives.
fn toggled(tag: &BytesStart<'_>) -> Direction {
    let is_off = attribute(tag, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
    if is_off { Direction::LeftToRight } else { Direction::RightToLeft }
}

/// Gathers the paragraphs of a part.
struct Body<'a> {
    styles: &'a HashMap<String, Style>,
    numbering: &'a mut Numbering,
    gathered: Gathered,
    /// The lists and levels of the paragraphs that are open.
    items: Vec<Item>,
    /// The element that holds a note, in parts of notes.
    note: Option<&'static str>,
    /// How many unread elements are open.
    unread: usize,
    is_text: bool,
    /// What the drawing that is open says to those who do not see it; nothing where it is there to adorn the page.
    drawn: Option<String>,
    /// Whether it is too small to be seen.
    is_tracker: bool,
}

/// Which list a paragraph is an item of, and at which level.
#[derive(Clone, Debug, Default)]
struct Item {
    list: Option<String>,
    level: Option<usize>,
}

impl<'a> Body<'a> {
    fn new(styles: &'a HashMap<String, Style>, numbering: &'a mut Numbering, note: Option<&'static str>) -> Self {
        Self {
            styles,
            numbering,
            gathered: Gathered::default(),
            items: Vec::new(),
            note,
            unread: 0,
            is_text: false,
            drawn: None,
            is_tracker: false,
        }
    }

    fn read(&mut self, document: &str, name: &str) {
        let is_whole = xml::read(document, |item| match item {
            xml::Item::Start(name, tag) => self.start(name, tag),
            xml::Item::End(name) => self.end(name),
            xml::Item::Text(text) if self.is_text && self.unread == 0 => self.gathered.push(text),
            xml::Item::Text(_) => {}
        });
        // Cut short, a document still has elements open.
        if !is_whole || self.gathered.is_open() {
            self.gathered.warn(LeftOut::Damaged { part: name.to_owned() });
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if UNREAD.contains(&name) {
            self.unread += 1;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => {
                self.gathered.begin_paragraph(Paragraph::default());
                self.items.push(Item::default());
            }
            "tr" => self.gathered.begin_row(),
            "tc" => self.gathered.begin_cell(),
            "t" => self.is_text = true,
            "tab" | "ptab" => self.gathered.push(" "),
            "noBreakHyphen" => self.gathered.push("\u{2011}"),
            "br" | "cr" => self.gathered.push("\n"),
            "extent" => self.is_tracker = ["cx", "cy"].iter().any(|side| is_tiny(tag, side)),
            "docPr" => {
                let words = attribute(tag, "descr").filter(|words| picture::has_words(words));
                self.drawn = Some(words.unwrap_or_default()).filter(|words| !words.is_empty() || !self.is_tracker);
            }
            "decorative" if attribute(tag, "val").is_none_or(|value| matches!(value.as_str(), "1" | "true")) => {
                self.drawn = None;
            }
            "pic" => {
                let pictures = self.gathered.paragraph().map(|paragraph| &mut paragraph.pictures);
                pictures.into_iter().for_each(|pictures| pictures.extend(self.drawn.take()));
            }
            "footnoteReference" | "endnoteReference" => {
                let mark = attribute(tag, "id").map(|id| format!("[{id}]")).unwrap_or_default();
                self.gathered.push(&mark);
            }
            _ if Some(name) == self.note => {
                let is_note = attribute(tag, "type").is_none_or(|kind| kind == "normal");
                self.gathered.note = attribute(tag, "id").filter(|_| is_note).map(|id| format!("[{id}] "));
                self.unread = usize::from(!is_note);
            }
            _ => self.property(name, tag),
        }
    }

    /// What a paragraph says of itself.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let (Some(paragraph), Some(item)) = (self.gathered.paragraph(), self.items.last_mut()) else { return };
        match name {
            "pStyle" => {
                let mut id = attribute(tag, "val");
                for _ in 0..MAX_BASES {
                    let Some(style) = id.as_ref().and_then(|id| self.styles.get(id)) else { break };
                    paragraph.kind = paragraph.kind.or(style.kind);
                    paragraph.level = paragraph.level.or(style.level);
                    paragraph.direction = paragraph.direction.or(style.direction);
                    item.list = item.list.take().or_else(|| style.item.list.clone());
                    item.level = item.level.or(style.item.level);
                    id.clone_from(&style.based_on);
                }
            }
            "outlineLvl" => {
                paragraph.kind = paragraph.kind.or_else(|| outline_kind(tag));
                paragraph.level = paragraph.level.or_else(|| outline_level(tag));
            }
            "bidi" => paragraph.direction = Some(toggled(tag)),
            "numId" => item.list = attribute(tag, "val"),
            "ilvl" => item.level = attribute(tag, "val").and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if UNREAD.contains(&name) || (Some(name) == self.note && self.unread > 0) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "tr" => self.gathered.end_row(),
            "t" => self.is_text = false,
            _ => {}
        }
    }

    /// Numbers a paragraph that is an item; one of which nothing shows counts none the less, as in Word.
    fn end_paragraph(&mut self) {
        let item = self.items.pop().unwrap_or_default();
        if let (Some(list), Some(paragraph)) = (item.list, self.gathered.paragraph()) {
            let level = item.level.unwrap_or_default();
            paragraph.mark = self.numbering.next(&list, level);
            paragraph.lists = u8::try_from(level + 1).unwrap_or(u8::MAX);
        }
        self.gathered.end_paragraph();
    }
}

#[cfg(test)]
mod tests;
