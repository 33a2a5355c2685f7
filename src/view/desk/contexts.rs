//! Places of the text in their context, one below the other: each in the middle of its row, what stands around it on both
//! sides in reading order. Only the rows in view are made.

use super::remark_ui;
use crate::article::{Block, Direction};
use crate::layout::{Cell, Line};
use crate::session::Command;
use crate::text::ByteSpan;
use crate::view::arabic::LabelStyle;
use crate::view::coords::on_screen;
use crate::view::frame::Frame;
use crate::view::scroll::Scroll;
use crate::view::widgets::row_ground;
use egui::{Color32, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use std::ops::Range;
use std::sync::Arc;

const ROW_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 12.0;
/// No more places are listed: a list twice as high could no longer be scrolled by single points.
const MOST_LISTED: usize = 300_000;
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
    scroll: Scroll,
    /// What was current when the list was last drawn, and in which list.
    known: ([u64; 3], Option<usize>),
}

impl ContextList {
    /// Draws the list over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, contexts: &Contexts<'_>) {
        let list = ui.max_rect();
        let listed = contexts.count.min(MOST_LISTED);
        if listed == 0 {
            return remark_ui(ui, frame, contexts.empty);
        }
        self.reveal_current(contexts, list.height());
        let rows = listed + usize::from(contexts.count > listed);
        let opened_at = self.scroll.offset;
        self.scroll.ui(ui, frame, (list, height_of(rows)));
        let is_settled = (opened_at - self.scroll.offset).abs() < f32::EPSILON;
        let builder = egui::UiBuilder::new().max_rect(list);
        let mut inside = ui.new_child(builder.accessibility_role(Role::List).accessibility_label(contexts.name));
        inside.set_clip_rect(list.intersect(ui.clip_rect()));
        // One row more at either edge, so that Tab can move on to what is not yet in view.
        let first = row_at(self.scroll.offset).saturating_sub(1);
        let last = (row_at(self.scroll.offset + list.height()) + 2).min(listed);
        let mut focused = None;
        for (index, span) in (first..last).zip((contexts.places)(first..last)) {
            let place = self.place_of(index, list);
            let response = row_ui(&mut inside, frame, contexts, (index, span, place));
            focused = if response.gained_focus() { Some(place) } else { focused };
        }
        if contexts.count > listed {
            let style = frame.small();
            let label = frame.text.label(&frame.words.more_hits(contexts.count - listed), style, list.width());
            let anchor = (self.place_of(listed, list).center(), egui::Align2::CENTER_CENTER);
            frame.text.draw_label(inside.painter(), &label, anchor, frame.look.quiet_ink);
        }
        if let Some(focused) = focused.filter(|_| is_settled) {
            self.scroll.show(focused.top() - list.top(), focused.bottom() - list.top(), list.height());
            ui.ctx().request_repaint();
        }
    }

    /// Brings the current place's row into view where another has become current since the last frame.
    fn reveal_current(&mut self, contexts: &Contexts<'_>, view_height: f32) {
        let now = (contexts.serial, contexts.current_index);
        if now == self.known {
            return;
        }
        if now.0 != self.known.0 {
            self.scroll.offset = 0.0;
        }
        self.known = now;
        if let Some(index) = now.1 {
            let top = height_of(index) - self.scroll.offset;
            self.scroll.show(top, top + ROW_HEIGHT, view_height);
        }
    }

    fn place_of(&self, index: usize, list: Rect) -> Rect {
        let top = list.top() + height_of(index) - self.scroll.offset;
        Rect::from_min_size(Pos2::new(list.left() + MARGIN, top), Vec2::new(list.width() - 2.0 * MARGIN, ROW_HEIGHT))
    }
}

/// Height of so many rows, in points.
#[expect(clippy::cast_precision_loss, reason = "MOST_LISTED rows are counted exactly")]
fn height_of(rows: usize) -> f32 {
    rows.min(MOST_LISTED + 1) as f32 * ROW_HEIGHT
}

/// The row that stands so many points below the list's beginning.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scroll offset is not negative")]
fn row_at(offset: f32) -> usize {
    (offset.max(0.0) / ROW_HEIGHT) as usize
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
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_current, context.shown()));
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
        let style = LabelStyle { direction: self.direction, ..frame.normal() };
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

    #[test]
    fn rows_are_counted_from_the_offset_exactly() {
        for row in [0, 1, 999, MOST_LISTED] {
            assert_eq!(row_at(height_of(row) + 1.0), row);
        }
    }
}
