//! The hits in their context, one below the other: what was found in the middle, what stands around it on both sides in
//! reading order.

use super::arabic::LabelStyle;
use super::coords::on_screen;
use super::frame::Frame;
use super::scroll::Scroll;
use super::widgets::row_ground;
use crate::article::{Block, Direction};
use crate::layout::{Cell, Line};
use crate::session::Command;
use crate::text::ByteSpan;
use egui::{CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

const ROW_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 12.0;
/// The list takes this share of the room below the bars.
const SHARE: f32 = 1.0 / 3.0;
/// No more hits are listed: a list twice as high could no longer be scrolled by single points.
const MOST_LISTED: usize = 300_000;
/// As many characters on either side are looked at; no line holds more.
const MOST_CONTEXT_CHARS: usize = 120;

/// Height of the list in points, of so much room.
pub(super) fn height(room: f32) -> f32 {
    (room * SHARE).floor()
}

/// What the list remembers from frame to frame.
#[derive(Default)]
pub(super) struct Concordance {
    scroll: Scroll,
    /// What was current when the list was last drawn, and of which search.
    known: (u64, Option<usize>),
}

impl Concordance {
    /// Draws the list over the whole of `ui`: only the rows in view are made.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let list = ui.max_rect();
        ui.painter().hline(list.x_range(), list.top() + 0.5, Stroke::new(1.0, frame.look.line));
        let search = frame.session.search();
        let count = search.count();
        let listed = count.min(MOST_LISTED);
        self.reveal_current(frame, list.height());
        let rows = listed + usize::from(count > listed);
        let opened_at = self.scroll.offset;
        self.scroll.ui(ui, frame, (list, height_of(rows)));
        let is_settled = (opened_at - self.scroll.offset).abs() < f32::EPSILON;
        let builder = egui::UiBuilder::new().max_rect(list);
        let mut inside = ui.new_child(builder.accessibility_role(Role::List).accessibility_label(frame.words.hits));
        inside.set_clip_rect(list.intersect(ui.clip_rect()));
        // One row more at either edge, so that Tab can move on to what is not yet in view.
        let first = row_at(self.scroll.offset).saturating_sub(1);
        let last = (row_at(self.scroll.offset + list.height()) + 2).min(listed);
        let current = search.current();
        let mut focused = None;
        for (index, hit) in (first..last).zip(search.hits_from(first)) {
            let place = self.place_of(index, list);
            let response = row_ui(&mut inside, frame, (index, hit, current == Some(hit)), place);
            focused = if response.gained_focus() { Some(place) } else { focused };
        }
        if count > listed {
            let style = frame.small();
            let label = frame.text.label(&frame.words.more_hits(count - listed), style, list.width());
            let anchor = (self.place_of(listed, list).center(), egui::Align2::CENTER_CENTER);
            frame.text.draw_label(inside.painter(), &label, anchor, frame.look.quiet_ink);
        }
        if let Some(focused) = focused.filter(|_| is_settled) {
            self.scroll.show(focused.top() - list.top(), focused.bottom() - list.top(), list.height());
            ui.ctx().request_repaint();
        }
    }

    /// Brings the current hit's row into view where another has become current since the last frame.
    fn reveal_current(&mut self, frame: &Frame<'_>, view_height: f32) {
        let search = frame.session.search();
        let now = (search.serial(), search.current_index());
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

/// A hit in its context; a click or Enter goes there.
fn row_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (index, hit, is_current): (usize, ByteSpan, bool),
    place: Rect,
) -> Response {
    let response = ui.interact(place, ui.scope_id().with(("hit", index)), Sense::click());
    let article = Arc::clone(&frame.session.document().article);
    let mut context = Context::of(article.text(), article.blocks(), hit);
    context.direction = frame.session.document().direction.forced().unwrap_or(context.direction);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_current, context.shown()));
    if response.clicked() {
        frame.commands.push(Command::GoToHit(index));
    }
    row_ground(ui, frame, &response, (place, is_current));
    let room = place.shrink2(Vec2::new(6.0, 0.0));
    let (line, key) = context.fitted(frame, room.width() / 2.0);
    let boxes = line.rects(key);
    let left = room.center().x - centre_of(&line, key);
    let origin = Pos2::new(left, room.center().y - line.height / 2.0);
    let [ground, current_ground] = frame.look.hit_colors();
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
