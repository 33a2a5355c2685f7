//! Documents of LibreOffice: headings, paragraphs, lists with their numbers, tables by rows, notes; changes as if accepted.

use super::gathered::{Gathered, Paragraph};
use super::packed::Package;
use super::parts::Parts;
use super::picture;
use super::xml::{self, Item, attribute};
use super::{BlockKind, Direction, LeftOut, OpenCause};
use quick_xml::events::BytesStart;
use std::collections::HashMap;
use std::io::{Read, Seek};

/// The part with the text, and the one with the styles that have names.
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
/// How many styles one may be based on, one through another.
const MAX_PARENTS: usize = 20;
/// How many spaces one element stands for at most.
const MAX_SPACES: usize = 16;
/// The deepest that lists are counted.
const MAX_LEVELS: usize = 10;
/// Elements of which nothing is read: what was deleted, remarks, lists of contents, formulas.
const UNREAD: [&str; 11] = [
    "tracked-changes",
    "annotation",
    "table-of-content",
    "ruby-text",
    "forms",
    "math",
    "note-citation",
    "covered-table-cell",
    "alphabetical-index",
    "sequence-decls",
    "user-field-decls",
];

/// The parts of an OpenDocument text.
///
/// # Errors
/// Where its main part cannot be read.
pub(super) fn parts<R: Read + Seek>(package: &mut Package<R>) -> Result<Parts, OpenCause> {
    let mut styles = package.optional(STYLES).map(|styles| read_styles(&styles)).unwrap_or_default();
    let Some(content) = package.part(CONTENT) else {
        return Err(OpenCause::Damaged { format: "an OpenDocument text", reason: format!("no {CONTENT}") });
    };
    let own = read_styles(&content);
    styles.paragraphs.extend(own.paragraphs);
    styles.lists.extend(own.lists);
    let mut body = Body::new(&styles);
    body.read(&content);
    Ok(body.finish())
}

/// What a paragraph style says.
#[derive(Clone, Debug, Default)]
struct Style {
    kind: Option<BlockKind>,
    direction: Option<Direction>,
    parent: Option<String>,
}

/// How one level of a list counts: what stands before and behind its numbers, and in which kind of digits; bullets have none.
#[derive(Clone, Debug, Default)]
struct Level {
    prefix: String,
    suffix: String,
    format: Option<String>,
    start: u32,
}

#[derive(Debug, Default)]
struct Styles {
    paragraphs: HashMap<String, Style>,
    lists: HashMap<String, Vec<Level>>,
}

fn read_styles(document: &str) -> Styles {
    let mut styles = Styles::default();
    let (mut style, mut list) = (String::new(), String::new());
    xml::read(document, |item| {
        let Item::Start(name, tag) = item else { return };
        match name {
            "style" => {
                style = attribute(tag, "name").unwrap_or_default();
                let parent = attribute(tag, "parent-style-name");
                let kind = named_kind(&style);
                styles.paragraphs.insert(style.clone(), Style { kind, direction: None, parent });
            }
            // What holds for all paragraphs is left to their letters.
            "default-style" => style.clear(),
            "paragraph-properties" => {
                let direction = attribute(tag, "writing-mode").and_then(|mode| written_direction(&mode));
                let of_style = styles.paragraphs.get_mut(&style);
                of_style.into_iter().for_each(|of_style| of_style.direction = direction);
            }
            "list-style" => list = attribute(tag, "name").unwrap_or_default(),
            "list-level-style-number" | "list-level-style-bullet" | "list-level-style-image" => {
                let levels = styles.lists.entry(list.clone()).or_default();
                if levels.len() < MAX_LEVELS {
                    levels.push(level(name, tag));
                }
            }
            _ => {}
        }
    });
    styles
}

fn level(name: &str, tag: &BytesStart<'_>) -> Level {
    let text = |name: &str| attribute(tag, name).unwrap_or_default();
    let format = Some(text("num-format")).filter(|_| name == "list-level-style-number");
    Level {
        prefix: text("num-prefix"),
        suffix: text("num-suffix"),
        format,
        start: text("start-value").parse().unwrap_or(1),
    }
}

/// The kind that the name of a built-in style tells; names are kept in English.
fn named_kind(name: &str) -> Option<BlockKind> {
    match name {
        "Title" => Some(BlockKind::Title),
        "Subtitle" => Some(BlockKind::Heading),
        "Caption" | "Illustration" | "Figure" => Some(BlockKind::Caption),
        _ => None,
    }
}

fn written_direction(mode: &str) -> Option<Direction> {
    match mode {
        "rl-tb" | "rl" => Some(Direction::RightToLeft),
        "lr-tb" | "lr" => Some(Direction::LeftToRight),
        _ => None,
    }
}

/// A frame that is open: what it says of itself to those who do not see it.
#[derive(Default)]
struct Frame {
    title: String,
    description: String,
    has_picture: bool,
    /// Whether it is there to adorn the page, or holds what is no picture and is drawn as one.
    is_ornament: bool,
}

impl Frame {
    /// Its words, the longer of the two first; none where it only says that there is a picture. `None` where it shows none.
    fn words(self) -> Option<String> {
        let told = [self.description, self.title].into_iter().find(|words| picture::has_words(words));
        (self.has_picture && !self.is_ornament).then(|| told.unwrap_or_default())
    }
}

/// A list that is open.
struct List {
    style: String,
    count: Option<u32>,
    /// Whether the next paragraph is the first of an item.
    is_at_item: bool,
}

/// What drawings say of themselves.
#[derive(Clone, Copy)]
enum Told {
    Title,
    Description,
}

struct Body<'a> {
    styles: &'a Styles,
    gathered: Gathered,
    lists: Vec<List>,
    /// Frames stand within those of captions.
    frames: Vec<Frame>,
    /// Whether what stands here is the title or the description of a drawing, and which.
    told: Option<Told>,
    /// Notes, each read apart: what is gathered while one is open belongs to the text around it.
    outer: Vec<Gathered>,
    notes: Vec<Parts>,
    /// How many unread elements, paragraphs and the body are open.
    unread: usize,
    paragraphs: usize,
    is_whole: bool,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            gathered: Gathered::default(),
            lists: Vec::new(),
            frames: Vec::new(),
            told: None,
            outer: Vec::new(),
            notes: Vec::new(),
            unread: 0,
            paragraphs: 0,
            is_whole: false,
        }
    }

    fn read(&mut self, document: &str) {
        let is_whole = xml::read(document, |item| match item {
            Item::Start(name, tag) => self.start(name, tag),
            Item::End(name) => self.end(name),
            Item::Text(text) if self.told.is_some() => self.note_told(text),
            Item::Text(text) if self.paragraphs > 0 && self.unread == 0 => self.gathered.push(text),
            Item::Text(_) => {}
        });
        if !is_whole || !self.is_whole {
            self.gathered.warn(LeftOut::Damaged { part: CONTENT.to_owned() });
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
            "p" | "h" => {
                self.paragraphs += 1;
                let paragraph = self.paragraph(name, tag);
                self.gathered.begin_paragraph(paragraph);
            }
            "list" => {
                let style = attribute(tag, "style-name");
                let style = style.or_else(|| self.lists.last().map(|list| list.style.clone())).unwrap_or_default();
                self.lists.push(List { style, count: None, is_at_item: false });
            }
            "list-item" | "list-header" => self.lists.last_mut().into_iter().for_each(|list| {
                list.is_at_item = name == "list-item";
            }),
            "table-row" => self.gathered.begin_row(),
            "table-cell" => self.gathered.begin_cell(),
            "s" => {
                let count = attribute(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.gathered.push(&" ".repeat(MAX_SPACES.min(count)));
            }
            "frame" => {
                let is_ornament = attribute(tag, "decorative").is_some_and(|value| value == "true");
                self.frames.push(Frame { is_ornament, ..Frame::default() });
            }
            "image" => self.frames.last_mut().into_iter().for_each(|frame| frame.has_picture = true),
            // A formula, of which a picture is kept.
            "object" => self.frames.last_mut().into_iter().for_each(|frame| frame.is_ornament = true),
            "title" => self.told = Some(Told::Title),
            "desc" => self.told = Some(Told::Description),
            "tab" => self.gathered.push(" "),
            "line-break" => self.gathered.push("\n"),
            "note-body" => {
                let number = self.notes.len() + self.outer.len() + 1;
                self.gathered.push(&format!("[{number}]"));
                let mut note = Gathered::default();
                note.note = Some(format!("[{number}] "));
                self.outer.push(std::mem::replace(&mut self.gathered, note));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if UNREAD.contains(&name) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.gathered.end_paragraph();
            }
            "title" | "desc" => self.told = None,
            "frame" => self.end_frame(),
            "list" => drop(self.lists.pop()),
            "table-row" => self.gathered.end_row(),
            "note-body" => self.end_note(),
            "document-content" => self.is_whole = true,
            _ => {}
        }
    }

    /// Keeps what a drawing says of itself; what is no picture says it in vain.
    fn note_told(&mut self, text: &str) {
        let Some(frame) = self.frames.last_mut() else { return };
        match self.told {
            Some(Told::Title) => frame.title.push_str(text),
            Some(Told::Description) => frame.description.push_str(text),
            None => {}
        }
    }

    /// Puts the picture of a frame below its paragraph, or where it stands between paragraphs.
    fn end_frame(&mut self) {
        let Some(words) = self.frames.pop().and_then(Frame::words) else { return };
        match self.gathered.paragraph() {
            Some(paragraph) => paragraph.pictures.push(words),
            None => self.gathered.keep(Paragraph { pictures: vec![words], ..Paragraph::default() }),
        }
    }

    fn end_note(&mut self) {
        if let Some(outer) = self.outer.pop() {
            let note = std::mem::replace(&mut self.gathered, outer);
            self.notes.push(note.finish());
        }
    }

    /// A paragraph with what its style and its list say.
    fn paragraph(&mut self, name: &str, tag: &BytesStart<'_>) -> Paragraph {
        let mut paragraph = Paragraph { kind: (name == "h").then_some(BlockKind::Heading), ..Paragraph::default() };
        let mut id = attribute(tag, "style-name");
        for _ in 0..MAX_PARENTS {
            let Some(style) = id.as_ref().and_then(|id| self.styles.paragraphs.get(id)) else { break };
            paragraph.kind = paragraph.kind.or(style.kind);
            paragraph.direction = paragraph.direction.or(style.direction);
            id.clone_from(&style.parent);
        }
        paragraph.level = attribute(tag, "outline-level").and_then(|level| level.parse().ok());
        paragraph.lists = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        paragraph.mark = self.item_mark().filter(|_| paragraph.kind.is_none());
        paragraph
    }

    /// The bullet or the next number of the innermost list, for the first paragraph of an item.
    fn item_mark(&mut self) -> Option<String> {
        let depth = self.lists.len().checked_sub(1)?;
        let list = self.lists.last_mut().filter(|list| list.is_at_item)?;
        list.is_at_item = false;
        let level = self.styles.lists.get(&list.style).and_then(|levels| levels.get(depth));
        let Some((level, format)) = level.and_then(|level| Some((level, level.format.as_ref()?))) else {
            return Some("• ".to_owned());
        };
        let number = list.count.map_or(level.start, |count| count.saturating_add(1));
        list.count = Some(number);
        let shown = super::docx::written_number(number, number_kind(format));
        (!format.is_empty()).then(|| format!("{}{shown}{} ", level.prefix, level.suffix))
    }

    /// The parts, with what was left open where the document ends too soon.
    fn finish(mut self) -> Parts {
        while !self.outer.is_empty() {
            self.end_note();
        }
        let mut parts = self.gathered.finish();
        self.notes.iter().for_each(|note| parts.append(note));
        parts
    }
}

/// The kind of number that Word knows by another name.
fn number_kind(format: &str) -> &str {
    match format.chars().next() {
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        Some('١') => "hindiNumbers",
        Some('أ') if format.contains('ج') && !format.contains('ت') => "arabicAbjad",
        Some('أ') => "arabicAlpha",
        _ => "decimal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Body as Text, Heading, Title};

    const STYLES: &str = "<office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'>\
        <style:paragraph-properties style:writing-mode='rl-tb'/></style:style><style:style style:name='P2'>\
        <style:paragraph-properties style:writing-mode='lr-tb'/></style:style><text:list-style style:name='L1'>\
        <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
        <text:list-level-style-bullet text:level='2' text:bullet-char='-'/></text:list-style></office:automatic-styles>";

    fn read(body: &str) -> Parts {
        let document = format!(
            "<office:document-content>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        let mut styles = read_styles(&document);
        styles.paragraphs.insert("Title".to_owned(), Style { kind: named_kind("Title"), ..Style::default() });
        let mut reader = super::Body::new(&styles);
        reader.read(&document);
        reader.finish()
    }

    fn check(body: &str, expected: &[(BlockKind, &str)]) {
        let parts = read(body);
        let found: Vec<_> = parts.blocks.iter().map(|block| (block.kind, block.span.slice(&parts.text))).collect();
        assert_eq!(found, expected, "{body}");
        assert!(parts.warnings.is_empty(), "{:?}", parts.warnings);
    }

    #[test]
    fn headings_and_titles_are_told_by_elements_and_styles() {
        let body = "<text:p text:style-name='P1'>عنوان</text:p><text:h text:outline-level='1'>فصل</text:h><text:p>نص<text:s text:c='3'/>آخر<text:line-break/>سطر</text:p>";
        check(body, &[(Title, "عنوان"), (Heading, "فصل"), (Text, "نص آخر"), (Text, "سطر")]);
    }

    #[test]
    fn changes_are_read_as_accepted_and_remarks_are_not() {
        let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>حذف</text:p></text:deletion></text:changed-region></text:tracked-changes>\
            <text:p>قال <text:change text:change-id='1'/><office:annotation><text:p>رأي</text:p></office:annotation><text:span>اليوم</text:span></text:p>";
        check(body, &[(Text, "قال اليوم")]);
    }

    #[test]
    fn pictures_leave_their_words_or_a_mark_and_ornaments_nothing() {
        let frame = |of_frame: &str, inside: &str| {
            format!("<draw:frame{of_frame}><draw:image xlink:href='a.png'/>{inside}</draw:frame>")
        };
        let told = frame("", "<svg:title>صورة 1</svg:title><svg:desc>خريطة القاهرة</svg:desc>");
        let ornament = frame(" loext:decorative='true'", "<svg:title>زخرفة</svg:title>");
        let formula = "<draw:frame><draw:object/><draw:image/></draw:frame>";
        let boxed =
            format!("<draw:frame><draw:text-box><text:p>تعليق{}</text:p></draw:text-box></draw:frame>", frame("", ""));
        let body = [
            format!("<text:p>وصل {told}الوفد.</text:p>"),
            format!("{}<text:p>نص{ornament}{formula}</text:p>", frame("", "<svg:desc>image.png</svg:desc>")),
            format!("<text:p>{boxed}</text:p>"),
        ];
        let expected = [
            (BlockKind::Body, "وصل الوفد."),
            (BlockKind::Caption, "[صورة: خريطة القاهرة]"),
            (BlockKind::Caption, "[صورة]"),
            (BlockKind::Body, "نص"),
            (BlockKind::Body, "تعليق"),
            (BlockKind::Caption, "[صورة]"),
        ];
        check(&body.concat(), &expected);
    }

    #[test]
    fn lists_count_rows_are_lines_and_notes_come_last() {
        let body = "<text:list text:style-name='L1'><text:list-item><text:p>أول</text:p><text:list><text:list-item><text:p>فرع</text:p></text:list-item></text:list>\
            </text:list-item><text:list-item><text:p>ثان</text:p><text:p>تتمة</text:p></text:list-item></text:list>\
            <table:table><table:table-row><table:table-cell><text:p>مصر</text:p></table:table-cell><table:table-cell><text:p>مئة</text:p></table:table-cell></table:table-row></table:table>\
            <text:p>متن<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note> آخر</text:p>";
        check(
            body,
            &[
                (Text, "1. أول"),
                (Text, "• فرع"),
                (Text, "2. ثان"),
                (Text, "تتمة"),
                (Text, "مصر | مئة"),
                (Text, "متن[1] آخر"),
                (Text, "[1] حاشية"),
            ],
        );
    }

    #[test]
    fn styles_tell_the_direction_or_the_letters_do() {
        let body = "<text:p text:style-name='P1'>Latin</text:p><text:p text:style-name='P2'>نص</text:p><text:p>نص</text:p><text:p>Latin</text:p>";
        let directions: Vec<Direction> = read(body).blocks.iter().map(|block| block.direction).collect();
        use Direction::{LeftToRight as L, RightToLeft as R};
        assert_eq!(directions, [R, L, R, L]);
    }
}
