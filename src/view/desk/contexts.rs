//! Places of the text in their context, one below the other: each in the middle of its row, what stands around it on both
//! sides in reading order. Only the rows in view are made.

use super::remark_ui;
use super::row_list::{RowList, Rows};
use crate::article::{Block, Direction};
use crate::layout::{Cell, Line};
use crate::session::Command;
use crate::text::ByteSpan;
use crate::view::arabic::LabelStyle;
use crate::view::coords::on_screen;
use crate::view::frame::Frame;
use crate::view::telling::{RowPlace, tell_row};
use crate::view::widgets::row_ground;
use egui::{Color32, CornerRadius, CursorIcon, Pos2, Rect, Response, Sense, Ui, Vec2};
use std::ops::Range;
use std::sync::Arc;

const ROW_HEIGHT: f32 = 28.0;
/// As many characters on either side are looked at; no line holds more.
const MOST_CONTEXT_CHARS: usize = 120;

/// What a list shows.
pub(super) struct Contexts<'a> {
    /// What screen readers are told of the list.
    pub(super) name: &'a str,
    /// What is said where there is nothing to list.
    pub(super) empty: &'a str,
    pub(super) count: usize,
    /// Those with these numbers, in order; fewer where there are no more.
    pub(super) places: &'a dyn Fn(Range<usize>) -> Vec<ByteSpan>,
    /// The one that the reader is at, and its number where that is known.
    pub(super) current: Option<ByteSpan>,
    pub(super) current_index: Option<usize>,
    /// Tells this list from others: another one begins at its beginning.
    pub(super) serial: [u64; 3],
    /// Behind the places, and behind the current one.
    pub(super) grounds: [Color32; 2],
    /// What a click on one asks for.
    pub(super) command: &'a dyn Fn(usize) -> Command,
}

/// What a list remembers from frame to frame.
#[derive(Default)]
pub(super) struct ContextList {
    list: RowList,
    /// What was current when the list was last drawn, and in which list.
    known: ([u64; 3], Option<usize>),
}

impl ContextList {
    /// Draws the list over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, contexts: &Contexts<'_>) {
        let mut rows = Rows { name: contexts.name, count: contexts.count, height: ROW_HEIGHT, remark: None };
        let (listed, left_out) = rows.listed();
        if listed == 0 {
            return remark_ui(ui, frame, contexts.empty);
        }
        rows.remark = (left_out > 0).then(|| frame.words.more_hits(left_out));
        self.reveal_current(contexts, ui.max_rect().height());
        let mut drawn = self.list.begin(ui, frame, &rows);
        let range = drawn.range.clone();
        for (index, span) in range.clone().zip((contexts.places)(range)) {
            let place = drawn.place(index);
            let response = row_ui(&mut drawn.ui, frame, contexts, (index, span, place));
            drawn.note(&response);
        }
        self.list.end(&drawn);
    }

    /// Brings the current place's row into view where another has become current since the last frame.
    fn reveal_current(&mut self, contexts: &Contexts<'_>, view_height: f32) {
        let now = (contexts.serial, contexts.current_index);
        if now == self.known {
            return;
        }
        if now.0 != self.known.0 {
            self.list.rewind();
        }
        self.known = now;
        if let Some(index) = now.1 {
            self.list.reveal(index, (ROW_HEIGHT, view_height));
        }
    }
}

/// A place in its context; a click or Enter goes there.
fn row_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    contexts: &Contexts<'_>,
    (index, span, place): (usize, ByteSpan, Rect),
) -> Response {
    let response = ui.interact(place, ui.scope_id().with(("context", index)), Sense::click());
    let is_current = contexts.current == Some(span);
    let article = Arc::clone(&frame.session.document().article);
    let mut context = Context::of(article.text(), article.blocks(), span);
    context.direction = frame.session.document().direction.forced().unwrap_or(context.direction);
    let position = (index, contexts.count);
    tell_row(ui, &response, &context.shown(), RowPlace { level: 1, position, is_selected: is_current });
    if response.clicked() {
        frame.commands.push((contexts.command)(index));
    }
    row_ground(ui, frame, &response, (place, is_current));
    let room = place.shrink2(Vec2::new(6.0, 0.0));
    let (line, key) = context.fitted(frame, room.width() / 2.0);
    let boxes = line.rects(key);
    let left = room.center().x - centre_of(&line, key);
    let origin = Pos2::new(left, room.center().y - line.height / 2.0);
    let [ground, current_ground] = contexts.grounds;
    let painter = ui.painter_at(room.intersect(ui.clip_rect()));
    for part in boxes {
        let color = if is_current { current_ground } else { ground };
        painter.rect_filled(on_screen(part, origin).expand2(Vec2::new(1.0, 0.0)), CornerRadius::same(3), color);
    }
    frame.text.draw(&painter, &line, origin, frame.look.ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// x of the middle of what `key` covers on a line.
fn centre_of(line: &Line, key: ByteSpan) -> f32 {
    let boxes = line.rects(key);
    let (left, right) = (boxes.first().map_or(0.0, |first| first.left), boxes.last().map_or(0.0, |last| last.right));
    f32::midpoint(left, right)
}

/// A hit and the words around it, of its own paragraph.
struct Context<'a> {
    text: &'a str,
    hit: ByteSpan,
    /// What may be shown.
    span: ByteSpan,
    block: ByteSpan,
    direction: Direction,
}

impl<'a> Context<'a> {
    fn of(text: &'a str, blocks: &[Block], hit: ByteSpan) -> Self {
        let index = blocks.partition_point(|block| block.span.end() <= hit.start());
        let block = blocks.get(index);
        let span = block.map_or(hit, |block| block.span.cover(hit));
        let direction = block.map_or(Direction::RightToLeft, |block| block.direction);
        let before = text.get(span.start()..hit.start()).unwrap_or_default();
        let after = text.get(hit.end()..span.end()).unwrap_or_default();
        let start = before.char_indices().rev().take(MOST_CONTEXT_CHARS).last().map_or(0, |(start, _)| start);
        let end = after.char_indices().nth(MOST_CONTEXT_CHARS).map_or(after.len(), |(end, _)| end);
        let near = ByteSpan::new(text, span.start() + start..hit.end() + end).unwrap_or(hit);
        Self { text, hit, span: near, block: span, direction }
    }

    /// The words that may be shown, with an ellipsis where the paragraph has more.
    fn shown(&self) -> String {
        let before = if self.span.start() > self.block.start() { "…" } else { "" };
        let after = if self.span.end() < self.block.end() { "…" } else { "" };
        format!("{before}{}{after}", self.span.slice(self.text))
    }

    /// What was found, in the bytes of [`Context::shown`].
    fn key(&self, shown: &str) -> ByteSpan {
        let lead = if self.span.start() > self.block.start() { "…".len() } else { 0 };
        let start = lead + self.hit.start() - self.span.start();
        ByteSpan::new(shown, start..start + self.hit.len_bytes()).unwrap_or_default()
    }

    /// A line with as many whole words as have room within `half` points of the middle of what was found, and where that
    /// stands in it. The line is set as one, so that letters join across the edges of what was found.
    fn fitted(mut self, frame: &mut Frame<'_>, half: f32) -> (Arc<Line>, ByteSpan) {
        let style = LabelStyle { direction: self.direction, ..frame.normal() }.as_written();
        let whole = self.shown();
        let key = self.key(&whole);
        let line = frame.text.label(&whole, style, f32::INFINITY);
        let centre = centre_of(&line, key);
        let ellipsis = frame.text.label("…", style, f32::INFINITY);
        let room = half - ellipsis.right;
        let is_out = |cell: &&Cell| centre - cell.left > room || cell.right - centre > room;
        let before = line.cells.iter().rev().filter(|cell| cell.span.end() <= key.start()).find(is_out);
        let after = line.cells.iter().filter(|cell| cell.span.start() >= key.end()).find(is_out);
        if before.is_none() && after.is_none() {
            return (line, key);
        }
        let offset = self.hit.start() - key.start();
        let start = before.map_or(self.span.start(), |cell| self.word_after(offset + cell.span.end()));
        let end = after.map_or(self.span.end(), |cell| self.word_before(offset + cell.span.start()));
        self.span = ByteSpan::new(self.text, start..end).unwrap_or(self.hit);
        let shown = self.shown();
        (frame.text.label(&shown, style, f32::INFINITY), self.key(&shown))
    }

    /// Where the first word begins that begins after `byte` and before the hit, else `byte`.
    fn word_after(&self, byte: usize) -> usize {
        let byte = byte.max(self.span.start());
        let rest = self.text.get(byte..self.hit.start()).unwrap_or_default();
        let space = rest.char_indices().find(|(_, character)| character.is_whitespace());
        space.map_or(byte, |(start, character)| byte + start + character.len_utf8())
    }

    /// Where the last word ends that ends before `byte` and after the hit, else `byte`.
    fn word_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.span.end());
        let rest = self.text.get(self.hit.end()..byte).unwrap_or_default();
        let space = rest.char_indices().rev().find(|(_, character)| character.is_whitespace());
        space.map_or(byte, |(start, _)| self.hit.end() + start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn context_of(text: &str, hit: &str, check: impl FnOnce(&Context<'_>)) {
        let article = from_text(text.to_owned());
        let start = article.text().find(hit).unwrap();
        let hit = ByteSpan::new(article.text(), start..start + hit.len()).unwrap();
        check(&Context::of(article.text(), article.blocks(), hit));
    }

    #[test]
    fn a_context_is_of_one_paragraph_and_says_where_there_is_more() {
        context_of(
            "عنوان\n\nقال الوزير في القاهرة أمس.\n\nنهاية.\n",
            "القاهرة",
            |context| {
                assert_eq!(context.shown(), "قال الوزير في القاهرة أمس.");
                assert_eq!(context.key(&context.shown()).slice(&context.shown()), "القاهرة");
            },
        );
        let long = format!("{}القاهرة{}.\n", "كلمة ".repeat(40), " كلمة".repeat(40));
        context_of(&long, "القاهرة", |context| {
            let shown = context.shown();
            assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
            assert_eq!(context.key(&shown).slice(&shown), "القاهرة");
            assert_eq!(shown.chars().count(), 2 * MOST_CONTEXT_CHARS + "القاهرة".chars().count() + 2);
        });
    }

    #[test]
    fn words_are_kept_whole_where_a_context_is_cut() {
        context_of("قال الوزير في القاهرة أمس إنه عاد.\n", "القاهرة", |context| {
            let (wazir, innahu) = ("قال الو".len(), context.text.find("نه عاد").unwrap());
            assert!(context.text.get(context.word_after(wazir)..).unwrap().starts_with("في القاهرة"));
            assert!(context.text.get(..context.word_before(innahu)).unwrap().ends_with("أمس"));
        });
    }
}
