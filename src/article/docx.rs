//! Documents of Word: paragraphs with their styles, lists, tables by rows, notes; tracked changes as if accepted.

use super::limits::MAX_BASES;
use super::packed::Package;
use super::parts::Parts;
use super::xml::{self, Item, attribute};
use super::{BlockKind, Depth, Direction, LeftOut, OpenCause};
use std::collections::HashMap;
use std::io::{Read, Seek};

/// The main part, and those that it needs.
const DOCUMENT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
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
    let mut body = Body::new(&styles);
    body.read(&document, DOCUMENT);
    let mut parts = body.finish();
    for (name, element) in NOTES {
        if let Some(notes) = package.optional(name) {
            let mut body = Body::new(&styles);
            body.note = Some(element);
            body.read(&notes, name);
            parts.append(&body.finish());
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
    based_on: Option<String>,
}

/// The paragraph styles by their ids, each with what it has from those it is based on.
fn read_styles(document: &str) -> HashMap<String, Style> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut current = String::new();
    xml::read(document, |item| {
        let Item::Start(name, tag) = item else { return };
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
            _ => {}
        }
    });
    styles
}

/// The kind that a style's own name tells, whatever language the program speaks: built-in names are kept in English.
fn named_kind(name: &str) -> Option<BlockKind> {
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
fn outline_kind(tag: &quick_xml::events::BytesStart<'_>) -> Option<BlockKind> {
    outline_level(tag).map(|_| BlockKind::Heading)
}

/// The level of a heading, counted from 1.
fn outline_level(tag: &quick_xml::events::BytesStart<'_>) -> Option<u8> {
    let level: u8 = attribute(tag, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// The direction that `w:bidi` gives.
fn toggled(tag: &quick_xml::events::BytesStart<'_>) -> Direction {
    let is_off = attribute(tag, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
    if is_off { Direction::LeftToRight } else { Direction::RightToLeft }
}

/// A paragraph so far.
#[derive(Default)]
struct Paragraph {
    text: String,
    kind: Option<BlockKind>,
    direction: Option<Direction>,
    is_item: bool,
    /// Level of a heading, and how many lists hold its list.
    level: Option<u8>,
    list_level: u8,
}

/// The rows of tables so far: paragraphs by cells.
type Row = Vec<Vec<Paragraph>>;

/// Gathers the paragraphs of a part.
struct Body<'a> {
    styles: &'a HashMap<String, Style>,
    parts: Parts,
    /// The paragraphs that are open: text boxes stand within one.
    open: Vec<Paragraph>,
    /// The rows that are open: tables stand within cells.
    rows: Vec<Row>,
    /// The element that holds a note, in parts of notes, and the mark of the one being read.
    note: Option<&'static str>,
    mark: Option<String>,
    /// How many unread elements are open.
    unread: usize,
    is_text: bool,
}

impl<'a> Body<'a> {
    fn new(styles: &'a HashMap<String, Style>) -> Self {
        Self {
            styles,
            parts: Parts::default(),
            open: Vec::new(),
            rows: Vec::new(),
            note: None,
            mark: None,
            unread: 0,
            is_text: false,
        }
    }

    fn read(&mut self, document: &str, name: &str) {
        let is_whole = xml::read(document, |item| match item {
            Item::Start(name, tag) => self.start(name, tag),
            Item::End(name) => self.end(name),
            Item::Text(text) if self.is_text && self.unread == 0 => self.push(text),
            Item::Text(_) => {}
        });
        // Cut short, a document still has elements open.
        if !is_whole || !self.open.is_empty() || !self.rows.is_empty() {
            self.parts.warn(LeftOut::Damaged { part: name.to_owned() });
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, name: &str, tag: &quick_xml::events::BytesStart<'_>) {
        if UNREAD.contains(&name) {
            self.unread += 1;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => self.open.push(Paragraph::default()),
            "tr" => self.rows.push(Row::new()),
            "tc" => self.rows.last_mut().into_iter().for_each(|row| row.push(Vec::new())),
            "t" => self.is_text = true,
            "tab" | "ptab" => self.push(" "),
            "noBreakHyphen" => self.push("\u{2011}"),
            "br" | "cr" => self.push("\n"),
            "footnoteReference" | "endnoteReference" => {
                let mark = attribute(tag, "id").map(|id| format!("[{id}]")).unwrap_or_default();
                self.push(&mark);
            }
            _ if Some(name) == self.note => {
                let is_note = attribute(tag, "type").is_none_or(|kind| kind == "normal");
                self.mark = attribute(tag, "id").filter(|_| is_note).map(|id| format!("[{id}] "));
                self.unread = usize::from(!is_note);
            }
            _ => self.property(name, tag),
        }
    }

    /// What a paragraph says of itself.
    fn property(&mut self, name: &str, tag: &quick_xml::events::BytesStart<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            "pStyle" => {
                let mut id = attribute(tag, "val");
                for _ in 0..MAX_BASES {
                    let Some(style) = id.as_ref().and_then(|id| self.styles.get(id)) else { break };
                    paragraph.kind = paragraph.kind.or(style.kind);
                    paragraph.level = paragraph.level.or(style.level);
                    paragraph.direction = paragraph.direction.or(style.direction);
                    id.clone_from(&style.based_on);
                }
            }
            "outlineLvl" => {
                paragraph.kind = paragraph.kind.or_else(|| outline_kind(tag));
                paragraph.level = paragraph.level.or_else(|| outline_level(tag));
            }
            "ilvl" => paragraph.list_level = attribute(tag, "val").and_then(|level| level.parse().ok()).unwrap_or(0),
            "bidi" => paragraph.direction = Some(toggled(tag)),
            "numId" => paragraph.is_item = attribute(tag, "val").is_some_and(|id| id != "0"),
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
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.keep(paragraph);
                }
            }
            "tr" => self.end_row(),
            "t" => self.is_text = false,
            _ => {}
        }
    }

    /// Puts a paragraph where it belongs: into the open cell, or behind all others.
    fn keep(&mut self, paragraph: Paragraph) {
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.extend(Some(paragraph).filter(|paragraph| !paragraph.text.trim().is_empty())),
            None => self.write(&paragraph),
        }
    }

    /// A row is a line, its cells parted by bars; cells of several paragraphs are those paragraphs.
    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        if row.iter().any(|cell| cell.len() > 2) || row.len() == 1 {
            row.into_iter().flatten().for_each(|paragraph| self.keep(paragraph));
            return;
        }
        let direction = row.iter().flatten().find_map(|paragraph| paragraph.direction);
        let cell_text =
            |cell: &Vec<Paragraph>| cell.iter().map(|paragraph| paragraph.text.trim()).collect::<Vec<_>>().join(" ");
        let cells: Vec<String> = row.iter().map(cell_text).filter(|text| !text.is_empty()).collect();
        self.keep(Paragraph { text: cells.join(" | ").replace('\n', " "), direction, ..Paragraph::default() });
    }

    fn write(&mut self, paragraph: &Paragraph) {
        let kind = match paragraph.kind {
            // One title; further ones are headings.
            Some(BlockKind::Title) if self.parts.has_title => BlockKind::Heading,
            kind => kind.unwrap_or(BlockKind::Body),
        };
        let is_item = paragraph.is_item && kind == BlockKind::Body;
        let depth = match kind {
            BlockKind::Heading => Depth::of_heading(paragraph.level.unwrap_or(0)),
            _ if is_item => Depth { list: paragraph.list_level.saturating_add(1), ..Depth::default() },
            _ => Depth::default(),
        };
        let mut bullet = if is_item { "• " } else { "" };
        let text = if kind == BlockKind::Body { paragraph.text.clone() } else { paragraph.text.replace('\n', " ") };
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            let mark = self.mark.take().unwrap_or_default();
            // Behind the mark of a note a bullet is in the line.
            let mark_bytes = if mark.is_empty() { u8::try_from(bullet.len()).unwrap_or(0) } else { 0 };
            let depth = Depth { mark_bytes, ..depth };
            self.parts.push_at(depth, (kind, paragraph.direction), &format!("{mark}{bullet}{}", line.trim()));
            bullet = "";
        }
    }

    /// The parts, with what was left open where the document ends too soon.
    fn finish(mut self) -> Parts {
        while !self.rows.is_empty() {
            self.end_row();
        }
        while let Some(paragraph) = self.open.pop() {
            self.write(&paragraph);
        }
        self.parts
    }
}

#[cfg(test)]
mod tests;
