//! Paragraphs as word processors keep them, one after another or in the cells of tables, become parts.

use super::parts::Parts;
use super::picture;
use super::{BlockKind, Depth, Direction, LeftOut};

/// A paragraph so far.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) kind: Option<BlockKind>,
    pub(super) direction: Option<Direction>,
    /// The level of a heading, counted from 1.
    pub(super) level: Option<u8>,
    /// The bullet or the number of a list's item, and in how many lists the item stands.
    pub(super) mark: Option<String>,
    pub(super) lists: u8,
    /// The words of the pictures in it, which stand below it.
    pub(super) pictures: Vec<String>,
}

impl Paragraph {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.pictures.is_empty()
    }
}

/// A bullet or number as it stands before its line: with one space behind it.
fn marked(mark: &str) -> String {
    let mut words: String = mark.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        words.push(' ');
    }
    words
}

/// A row of a table so far: paragraphs by cells.
type Row = Vec<Vec<Paragraph>>;

/// Gathers the paragraphs of a document.
#[derive(Default)]
pub(super) struct Gathered {
    parts: Parts,
    /// The paragraphs that are open: text boxes stand within one.
    open: Vec<Paragraph>,
    /// The rows that are open: tables stand within cells.
    rows: Vec<Row>,
    /// The mark of a note, until its first line.
    pub(super) note: Option<String>,
}

impl Gathered {
    pub(super) fn begin_paragraph(&mut self, paragraph: Paragraph) {
        self.open.push(paragraph);
    }

    /// The innermost paragraph.
    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.open.last_mut()
    }

    pub(super) fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        if let Some(paragraph) = self.open.pop() {
            self.keep(paragraph);
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::new());
    }

    pub(super) fn begin_cell(&mut self) {
        self.rows.last_mut().into_iter().for_each(|row| row.push(Vec::new()));
    }

    /// Puts a paragraph where it belongs: into the open cell, or behind all others.
    pub(super) fn keep(&mut self, paragraph: Paragraph) {
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.extend(Some(paragraph).filter(|paragraph| !paragraph.is_empty())),
            None => self.write(&paragraph),
        }
    }

    /// A row is a line, its cells parted by bars; cells of several paragraphs are those paragraphs.
    pub(super) fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        if row.iter().any(|cell| cell.len() > 2) || row.len() == 1 {
            row.into_iter().flatten().for_each(|paragraph| self.keep(paragraph));
            return;
        }
        let direction = row.iter().flatten().find_map(|paragraph| paragraph.direction);
        let pictures = row.iter().flatten().flat_map(|paragraph| paragraph.pictures.clone()).collect();
        let marked = |paragraph: &Paragraph| {
            format!("{}{}", paragraph.mark.as_deref().unwrap_or_default(), paragraph.text.trim())
        };
        let cell_text = |cell: &Vec<Paragraph>| cell.iter().map(marked).collect::<Vec<_>>().join(" ");
        let cells: Vec<String> = row.iter().map(cell_text).filter(|text| !text.is_empty()).collect();
        let text = cells.join(" | ").replace('\n', " ");
        self.keep(Paragraph { text, direction, pictures, ..Paragraph::default() });
    }

    fn write(&mut self, paragraph: &Paragraph) {
        let kind = match paragraph.kind {
            // One title; further ones are headings.
            Some(BlockKind::Title) if self.parts.has_title => BlockKind::Heading,
            kind => kind.unwrap_or(BlockKind::Body),
        };
        let mut mark = paragraph.mark.as_deref().map(marked).unwrap_or_default();
        let depth = match kind {
            BlockKind::Heading => Depth::of_heading(paragraph.level.unwrap_or(0)),
            BlockKind::Body if !mark.is_empty() => Depth { list: paragraph.lists.max(1), ..Depth::default() },
            _ => Depth::default(),
        };
        let text = if kind == BlockKind::Body { paragraph.text.clone() } else { paragraph.text.replace('\n', " ") };
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            let note = self.note.take().unwrap_or_default();
            // Behind the mark of a note a bullet is in the line; that of a heading is a part of it.
            let hangs = note.is_empty() && kind == BlockKind::Body;
            let mark_bytes = if hangs { u8::try_from(mark.len()).unwrap_or(0) } else { 0 };
            let depth = Depth { mark_bytes, ..depth };
            self.parts.push_at(depth, (kind, paragraph.direction), &format!("{note}{mark}{}", line.trim()));
            mark.clear();
        }
        for words in &paragraph.pictures {
            picture::push(&mut self.parts, paragraph.direction, words);
        }
    }

    pub(super) fn warn(&mut self, left_out: LeftOut) {
        self.parts.warn(left_out);
    }

    /// Whether something is open that should be closed at the end.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty() || !self.rows.is_empty()
    }

    /// The parts, with what was left open where the document ends too soon.
    pub(super) fn finish(mut self) -> Parts {
        // What is open stands within the row that is open, if one is.
        let open = std::mem::take(&mut self.open);
        while !self.rows.is_empty() {
            self.end_row();
        }
        open.iter().rev().for_each(|paragraph| self.write(paragraph));
        self.parts
    }
}
