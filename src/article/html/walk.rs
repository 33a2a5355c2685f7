//! The elements of a page, in reading order, become blocks.

use super::super::parts::{Parts, is_markup_space};
use super::super::picture;
use super::super::{BlockKind, Depth, Direction};
use dom_query::NodeRef;

/// Elements of which nothing is read.
const UNREAD: [&str; 20] = [
    "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "select", "button",
    "textarea", "input", "nav", "audio", "video", "canvas", "dialog", "rp", "datalist",
];
/// Elements that stand within a line; all others begin one of their own.
const INLINE: [&str; 41] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "o:p", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "math", "picture",
];

/// What holds for all that stands in an element.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) kind: BlockKind,
    /// What the document says.
    pub(super) direction: Option<Direction>,
    /// Whether line breaks part lines.
    is_verbatim: bool,
    depth: Depth,
}

impl Place {
    /// Running text in a page of this direction.
    pub(super) const fn body(direction: Option<Direction>) -> Self {
        Self { kind: BlockKind::Body, direction, is_verbatim: false, depth: Depth::of_heading(0) }
    }
}

/// Gathers the blocks below elements.
pub(super) struct Walk<'a> {
    pub(super) parts: &'a mut Parts,
    /// The paragraph so far.
    line: String,
    /// The mark of a list's item, until its first line.
    mark: Option<String>,
    /// The words of pictures met since the last line, and how many of them stand before the paragraph so far: those within it part no
    /// sentence, but wait for the next line.
    pictures: Vec<(String, Option<Direction>)>,
    pictures_before: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(parts: &'a mut Parts) -> Self {
        Self { parts, line: String::new(), mark: None, pictures: Vec::new(), pictures_before: 0 }
    }

    /// Reads all that stands in `element`.
    pub(super) fn inside(&mut self, element: &NodeRef<'_>, place: Place) {
        for child in element.children_it(false) {
            if child.is_text() {
                self.text(&child.text(), place);
            } else if child.is_element() {
                self.element(&child, place);
            }
        }
    }

    /// Ends the paragraph.
    pub(super) fn flush(&mut self, place: Place) {
        let line = std::mem::take(&mut self.line);
        if line.chars().all(|character| character.is_whitespace()) {
            return;
        }
        let before = self.pictures_before;
        let is_caption = |words: &str| {
            place.kind == BlockKind::Caption
                && (words.is_empty() || words.split_whitespace().eq(line.split_whitespace()))
        };
        self.push_pictures(before, is_caption);
        let mark = self.mark.take();
        let mark_bytes = mark.as_ref().map_or(0, |mark| u8::try_from(mark.len()).unwrap_or(0));
        let marked = mark.map_or(line.clone(), |mark| format!("{mark}{}", line.trim_start()));
        self.parts.push_at(Depth { mark_bytes, ..place.depth }, (place.kind, place.direction), &marked);
    }

    /// Ends the paragraph, and all that is read.
    pub(super) fn finish(&mut self, place: Place) {
        self.flush(place);
        self.push_pictures(self.pictures.len(), |_| false);
    }

    /// Adds the words of the first `count` pictures, unless they are told elsewhere.
    fn push_pictures(&mut self, count: usize, is_told: impl Fn(&str) -> bool) {
        for (words, direction) in self.pictures.drain(..count).filter(|(words, _)| !is_told(words)) {
            picture::push(self.parts, direction, &words);
        }
        self.pictures_before = self.pictures.len();
    }

    fn text(&mut self, text: &str, place: Place) {
        if !place.is_verbatim {
            self.line.push_str(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.flush(place);
            }
            self.line.push_str(line);
        }
    }

    fn element(&mut self, element: &NodeRef<'_>, outer: Place) {
        let name = element.node_name().unwrap_or_default();
        let name = name.as_ref();
        if UNREAD.contains(&name) || is_hidden(element) {
            return;
        }
        if name == "br" {
            // A heading in two lines is one heading.
            return if outer.kind == BlockKind::Heading { self.line.push(' ') } else { self.flush(outer) };
        }
        if name == "img" {
            return self.picture(element, outer);
        }
        let place = placed(element, name, outer);
        if INLINE.contains(&name) {
            return self.inside(element, place);
        }
        if name == "tr" && !holds_blocks(element) {
            return self.row(element, place);
        }
        self.flush(outer);
        if name == "li" {
            self.mark = Some(item_mark(element));
        }
        self.inside(element, place);
        self.flush(place);
        if name == "li" {
            self.mark = None;
        }
    }

    /// Keeps what an author wrote for those who do not see a picture, or that there is one; a smiley stands in the line.
    fn picture(&mut self, image: &NodeRef<'_>, place: Place) {
        let words = image.attr("alt").unwrap_or_default();
        if !words.trim().is_empty() && !words.chars().any(char::is_alphabetic) {
            return self.line.push_str(&words);
        }
        if picture::has_words(&words) {
            self.pictures.push((words.to_string(), place.direction));
        } else if has_source(image) && !is_ornament(image) {
            self.pictures.push((String::new(), place.direction));
        }
        if self.line.trim().is_empty() {
            self.pictures_before = self.pictures.len();
        }
    }

    /// A row of a table is a line, its cells parted by bars.
    fn row(&mut self, row: &NodeRef<'_>, place: Place) {
        self.flush(place);
        let mut cells = Vec::new();
        for cell in row.element_children() {
            self.inside(&cell, place);
            let text = std::mem::take(&mut self.line);
            let text = text.split(is_markup_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            cells.extend((!text.is_empty()).then_some(text));
        }
        self.line = cells.join(" | ");
        self.flush(place);
    }
}

/// Whether a row's cells hold paragraphs of their own: a table that serves to place things.
fn holds_blocks(row: &NodeRef<'_>) -> bool {
    let is_block = |node: &NodeRef<'_>| {
        let name = node.node_name().unwrap_or_default();
        !matches!(name.as_ref(), "td" | "th") && !INLINE.contains(&name.as_ref()) && !UNREAD.contains(&name.as_ref())
    };
    let blocks = row.descendants_it().filter(|node| node.is_element() && is_block(node));
    let mut paragraphs =
        blocks.filter(|node| !matches!(node.node_name().as_deref(), Some("p" | "div")) || !is_alone(node));
    paragraphs.next().is_some()
}

/// Whether an element is all that its cell holds.
fn is_alone(element: &NodeRef<'_>) -> bool {
    element.prev_element_sibling().is_none() && element.next_element_sibling().is_none()
}

/// What holds in an element.
fn placed(element: &NodeRef<'_>, name: &str, outer: Place) -> Place {
    let kind = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "figcaption" | "caption" => BlockKind::Caption,
        _ if !INLINE.contains(&name) && element.class().is_some_and(|class| is_caption_class(&class)) => {
            BlockKind::Caption
        }
        _ => outer.kind,
    };
    // A word of another direction within a line turns no paragraph round.
    let said = if INLINE.contains(&name) { None } else { said_direction(element) };
    let is_verbatim = outer.is_verbatim || name == "pre";
    Place { kind, direction: said.unwrap_or(outer.direction), is_verbatim, depth: depth_in(name, outer.depth) }
}

/// How deep what stands in an element of this name is.
fn depth_in(name: &str, outer: Depth) -> Depth {
    let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
    match name {
        "ul" | "ol" => Depth { list: outer.list.saturating_add(1), ..outer },
        "blockquote" => Depth { quote: outer.quote.saturating_add(1), ..outer },
        _ => level.map_or(outer, |level| Depth { heading: Depth::of_heading(level).heading, ..outer }),
    }
}

/// Whether a class is one that publishing systems give to captions.
fn is_caption_class(classes: &str) -> bool {
    let is_caption =
        |class: &str| matches!(class, "caption" | "wp-caption-text" | "image-caption" | "tr-caption" | "photo-caption");
    classes.split_ascii_whitespace().any(is_caption)
}

/// The direction that an element states; `Some(None)` where it leaves it to its text.
pub(super) fn said_direction(element: &NodeRef<'_>) -> Option<Option<Direction>> {
    let said = element.attr("dir")?.trim().to_ascii_lowercase();
    match said.as_str() {
        "rtl" => Some(Some(Direction::RightToLeft)),
        "ltr" => Some(Some(Direction::LeftToRight)),
        "auto" => Some(None),
        _ => None,
    }
}

fn is_hidden(element: &NodeRef<'_>) -> bool {
    let is_none = |style: &str| style.split_ascii_whitespace().collect::<String>().contains("display:none");
    element.has_attr("hidden") || element.attr("style").is_some_and(|style| is_none(&style))
}

/// Where a page says what an image shows; what scripts load later stands in one of the others.
const SOURCES: [&str; 5] = ["src", "srcset", "data-src", "data-srcset", "data-original"];
/// No picture is so small, in pixels: what is counts readers.
const TRACKER: u32 = 2;

fn has_source(image: &NodeRef<'_>) -> bool {
    let is_said = |name: &str| image.attr(name).is_some_and(|source| !source.trim().is_empty());
    SOURCES.into_iter().any(is_said) || image.parent().is_some_and(|parent| parent.has_name("picture"))
}

/// Whether an image adorns the page, as its author says, or counts readers.
fn is_ornament(image: &NodeRef<'_>) -> bool {
    let is = |name: &str, values: &[&str]| {
        image.attr(name).is_some_and(|value| values.contains(&value.trim().to_ascii_lowercase().as_str()))
    };
    let is_small = |name: &str| {
        let side = image.attr(name).and_then(|side| side.trim().trim_end_matches("px").parse::<u32>().ok());
        side.is_some_and(|side| side <= TRACKER)
    };
    image.attr("alt").is_some_and(|words| words.trim().is_empty())
        || is("role", &["presentation", "none"])
        || is("aria-hidden", &["true"])
        || is_small("width")
        || is_small("height")
}

/// A bullet, or the number in an ordered list.
fn item_mark(item: &NodeRef<'_>) -> String {
    let Some(list) = item.parent().filter(|list| list.has_name("ol")) else { return "• ".to_owned() };
    let start = list.attr("start").and_then(|start| start.trim().parse::<usize>().ok()).unwrap_or(1);
    let before = std::iter::successors(item.prev_element_sibling(), NodeRef::prev_element_sibling).take(MAX_NUMBERED);
    format!("{}. ", start.saturating_add(before.filter(|sibling| sibling.has_name("li")).count()))
}

/// How far an item's number is counted.
const MAX_NUMBERED: usize = 2000;
