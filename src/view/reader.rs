//! The article: lines of shaped text over coloured boxes, scrolled, clicked, tabbed through.

use super::coords::{color, on_pixels, on_screen};
use super::frame::Frame;
use super::minimap;
use super::scroll::{KEY_STEP, Scroll};
use super::widgets::focus_ring;
use crate::export::palette::{DASH_THICKNESS, Mark, dashes};
use crate::export::{Number, kind_label};
use crate::extract::{Mention, MentionId};
use crate::layout::{Line, Page, PageStyle, Rect as PageRect};
use crate::session::Command;
use egui::{
    Color32, CornerRadius, CursorIcon, EventFilter, Key, PointerButton, Pos2, Rect, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};
use std::time::{Duration, Instant};

/// The measure, in multiples of the font size.
const MEASURE: f32 = 36.0;
/// Room beside the text at the least, and above and below it.
const MARGIN: f32 = 32.0;
const TOP_MARGIN: f32 = 14.0;
const BOTTOM_MARGIN: f32 = 60.0;
/// A frame lays out text beyond the view for no longer than this.
const LAYOUT_BUDGET: Duration = Duration::from_millis(6);

/// A longer text, in bytes, is laid out only as far as this many views below what is read: a page takes some 36 bytes
/// for each byte of text. The strip then shows the part that is laid out.
const LONGEST_WHOLE_TEXT: usize = 4 << 20;
const VIEWS_AHEAD: f32 = 40.0;

/// What the reader remembers from frame to frame.
#[derive(Default)]
pub(super) struct Reader {
    page: Option<(PageKey, Page)>,
    scroll: Scroll,
    revealed: u64,
    marks: minimap::Marks,
}

/// What a page was laid out for.
#[derive(Clone, Copy, PartialEq)]
struct PageKey {
    serial: u64,
    style: PageStyle,
    width: f32,
}

impl Reader {
    /// The page as laid out so far.
    pub(super) fn page(&self) -> Option<&Page> {
        self.page.as_ref().map(|(_, page)| page)
    }

    /// Draws the article over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let place = ui.max_rect();
        ui.painter().rect_filled(place, CornerRadius::ZERO, frame.look.paper);
        let (strip, text) = split_off_minimap(place, frame.is_rtl());
        let background = ui.interact(text, ui.scope_id().with("article"), Sense::CLICK);
        background.widget_info(|| WidgetInfo::labeled(Role::Article, true, frame.words.reader));

        let width = column_width(text.width(), frame.session.settings().font_size);
        self.lay_out(frame, width, text.height());
        self.lay_out_more(ui, frame, text.height());
        self.reveal_selection(frame, text.height());
        self.scroll_ui(ui, text);
        minimap::ui(
            ui,
            frame,
            (strip, text.height()),
            self.page.as_ref().map(|(_, page)| page),
            &mut self.scroll,
            &mut self.marks,
        );
        let Some((_, page)) = &self.page else { return };
        self.scroll.clamp(content_height(page), text.height());

        let left = ((text.width() - width) / 2.0).floor();
        let origin = Pos2::new(text.left() + left, text.top() + TOP_MARGIN - self.scroll.offset);
        let (top, bottom) = (self.scroll.offset - TOP_MARGIN, self.scroll.offset - TOP_MARGIN + text.height());
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(text));
        inside.set_clip_rect(text.intersect(ui.clip_rect()));
        let lines = page.lines_between(top, bottom);
        paragraphs_ui(&inside, frame, lines, origin);
        let pointed = mentions_ui(&inside, frame, (page, lines), origin);
        for line in lines {
            frame.text.draw(inside.painter(), line, origin, frame.look.ink);
        }
        let target = Target { page, origin, place: text };
        let clicked = background.clicked_by(PointerButton::Primary).then(|| background.interact_pointer_pos());
        if let Some(pointer) = pointed.or(clicked.flatten()) {
            let name = target.name_at(frame, pointer);
            frame.commands.push(name.map_or(Command::ClearSelection, Command::SelectMention));
        }
        let is_over = ui.rect_contains_pointer(text);
        if let Some(pointer) = ui.ctx().pointer_hover_pos().filter(|_| is_over)
            && target.name_at(frame, pointer).is_some()
        {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
    }

    /// Makes the page anew where article, style or width have changed; the line that stood at the top stays there.
    fn lay_out(&mut self, frame: &mut Frame<'_>, width: f32, view_height: f32) {
        let settings = frame.session.settings();
        let style =
            PageStyle { face: settings.face, font_size: settings.font_size, is_justified: settings.is_justified };
        let document = frame.session.document();
        let key = PageKey { serial: document.serial, style, width };
        if self.page.as_ref().is_some_and(|(known, _)| *known == key) {
            return;
        }
        let anchor = self.anchor().filter(|_| self.page.as_ref().is_some_and(|(known, _)| known.serial == key.serial));
        let mut page = Page::new(style, width);
        let through = anchor.map_or(0, |(byte, _)| byte);
        lay_out_through(&mut page, frame, through, view_height);
        self.scroll.offset = match anchor {
            Some((byte, above)) => line_top(&page, byte) - above,
            None => 0.0,
        };
        self.page = Some((key, page));
    }

    /// The byte at which the uppermost visible line starts, and how far its top is below the view's.
    fn anchor(&self) -> Option<(usize, f32)> {
        let top = self.scroll.offset - TOP_MARGIN;
        let line = self.page()?.lines_between(top, f32::INFINITY).first()?;
        (self.scroll.offset > 0.0).then(|| (line.span.start(), line.top - self.scroll.offset))
    }

    /// Lays out what comes below, for a moment of each frame, until all is done or, in a long text, enough.
    fn lay_out_more(&mut self, ui: &Ui, frame: &mut Frame<'_>, view_height: f32) {
        let Some((_, page)) = &mut self.page else { return };
        let article = &frame.session.document().article;
        let is_long = article.text().len() > LONGEST_WHOLE_TEXT;
        let enough = if is_long { self.scroll.offset + VIEWS_AHEAD * view_height } else { f32::INFINITY };
        let started = Instant::now();
        while page.laid_blocks() < article.blocks().len() && page.height() < enough {
            if started.elapsed() > LAYOUT_BUDGET {
                ui.ctx().request_repaint();
                return;
            }
            page.lay_out_next_block(article, &mut frame.text.shaper);
        }
    }

    /// Scrolls so that the selected mention stands in the upper third, where the session asked for it.
    fn reveal_selection(&mut self, frame: &mut Frame<'_>, view_height: f32) {
        let session = frame.session;
        if session.reveal_count() == self.revealed {
            return;
        }
        self.revealed = session.reveal_count();
        let mention = session.selected_mention().and_then(|id| session.document().entities.mention(id));
        let (Some(mention), Some((_, page))) = (mention, &mut self.page) else { return };
        lay_out_through(page, frame, mention.span.start(), view_height);
        self.scroll.offset = line_top(page, mention.span.start()) - view_height / 4.0;
    }

    fn scroll_ui(&mut self, ui: &Ui, place: Rect) {
        self.scroll.take_wheel(ui, place);
        if ui.ctx().text_edit_focused() {
            return;
        }
        let focused = ui.memory(|memory| memory.focused());
        if let Some(focused) = focused {
            // Up and Down scroll; egui would move the focus by them, too.
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
        }
        let view = place.height() - KEY_STEP;
        let steps = [
            (Key::ArrowDown, KEY_STEP),
            (Key::ArrowUp, -KEY_STEP),
            (Key::PageDown, view),
            (Key::PageUp, -view),
            (Key::Home, -f32::MAX),
            (Key::End, f32::MAX),
        ];
        ui.input(|input| {
            for (key, distance) in steps {
                if input.key_pressed(key) {
                    self.scroll.offset += distance;
                }
            }
            if input.key_pressed(Key::Space) && focused.is_none() {
                self.scroll.offset += if input.modifiers.shift { -view } else { view };
            }
        });
    }
}

/// Height of the page with its margins.
pub(super) fn content_height(page: &Page) -> f32 {
    page.height() + TOP_MARGIN + BOTTOM_MARGIN
}

fn column_width(room: f32, font_size: f32) -> f32 {
    (room - 2.0 * MARGIN).min(MEASURE * font_size).max(60.0).floor()
}

fn split_off_minimap(place: Rect, is_rtl: bool) -> (Rect, Rect) {
    if is_rtl {
        place.split_left_right_at_x(place.left() + minimap::WIDTH)
    } else {
        let (text, strip) = place.split_left_right_at_x(place.right() - minimap::WIDTH);
        (strip, text)
    }
}

/// Lays out the line that shows `byte` and a view's height below it, so that it can stand at the view's upper edge.
fn lay_out_through(page: &mut Page, frame: &mut Frame<'_>, byte: usize, view_height: f32) {
    let article = &frame.session.document().article;
    let is_enough = |page: &Page| {
        let is_shown = page.lines().last().is_some_and(|line| line.span.end() > byte);
        is_shown && page.height() > line_top(page, byte) + view_height
    };
    while !is_enough(page) && page.lay_out_next_block(article, &mut frame.text.shaper) {}
}

/// Scroll offset at which the line that shows `byte` stands at the view's upper edge.
fn line_top(page: &Page, byte: usize) -> f32 {
    let index = page.lines().partition_point(|line| line.span.end() <= byte);
    page.lines().get(index).map_or(0.0, |line| line.top)
}

/// Tells screen readers the paragraphs in view.
fn paragraphs_ui(ui: &Ui, frame: &Frame<'_>, lines: &[Line], origin: Pos2) {
    let article = &frame.session.document().article;
    for group in lines.chunk_by(|first, second| first.block == second.block) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let Some(block) = article.blocks().get(first.block) else { continue };
        let place = PageRect { left: first.left, top: first.top, right: first.right, bottom: last.top + last.height };
        let response =
            ui.interact(on_screen(place, origin), ui.scope_id().with(("block", first.block)), Sense::empty());
        let role = match block.kind {
            crate::article::BlockKind::Title | crate::article::BlockKind::Heading => Role::Heading,
            _ => Role::Paragraph,
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, block.span.slice(article.text())));
    }
}

/// What a pointer can hit.
struct Target<'a> {
    page: &'a Page,
    origin: Pos2,
    place: Rect,
}

impl Target<'_> {
    /// The name of a shown kind under a point of the screen: the colour and the hit come of the same cells.
    fn name_at(&self, frame: &Frame<'_>, point: Pos2) -> Option<MentionId> {
        let on_page = Some(point - self.origin).filter(|_| self.place.contains(point))?;
        let entities = &frame.session.document().entities;
        let id = entities.mention_at(self.page.byte_at(on_page.x, on_page.y)?)?;
        entities.mention(id).filter(|mention| frame.session.shows(mention.kind)).map(|_| id)
    }
}

/// Draws the marks of the mentions in view, each a link for keys and screen readers; returns where one was clicked.
fn mentions_ui(ui: &Ui, frame: &mut Frame<'_>, (page, lines): (&Page, &[Line]), origin: Pos2) -> Option<Pos2> {
    let (first, last) = (lines.first()?, lines.last()?);
    let entities = &frame.session.document().entities;
    let mut pointed = None;
    for id in entities.mentions_in(first.span.cover(last.span)) {
        let Some(mention) = entities.mention(id).filter(|mention| frame.session.shows(mention.kind)) else { continue };
        let rects: Vec<Rect> = page.rects(mention.span).into_iter().map(|rect| on_screen(rect, origin)).collect();
        draw_mention(ui, frame, (id, mention), &rects);
        pointed = link_ui(ui, frame, (id, mention), &rects).or(pointed);
    }
    pointed
}

fn draw_mention(ui: &Ui, frame: &Frame<'_>, (id, mention): (MentionId, &Mention), rects: &[Rect]) {
    let look = frame.look;
    let is_current = frame.session.selected_mention() == Some(id);
    let is_selected = frame.session.selection().is_some_and(|selection| selection.entity == mention.entity);
    for rect in rects {
        match look.mark_of(mention) {
            Mark::Fill(fill) => {
                ui.painter().rect_filled(*rect, CornerRadius::same(3), color(fill));
            }
            Mark::DottedLine(dots) => draw_dots(ui, *rect, color(dots)),
            Mark::Dashed { line, wash } => {
                if let Some(wash) = wash {
                    ui.painter().rect_filled(*rect, CornerRadius::ZERO, color(wash));
                }
                draw_dashes(ui, *rect, color(line));
            }
        }
        if is_selected {
            let stroke = Stroke::new(if is_current { 2.5 } else { 1.5 }, look.outline);
            ui.painter().rect_stroke(rect.expand(1.0), CornerRadius::same(4), stroke, StrokeKind::Inside);
        }
    }
}

/// A dotted line below the word, clear of its descenders.
fn draw_dots(ui: &Ui, rect: Rect, color: Color32) {
    let y = rect.bottom() + 1.0;
    let dots = egui::Shape::dotted_line(&[Pos2::new(rect.left(), y), Pos2::new(rect.right(), y)], color, 4.0, 0.8);
    ui.painter().extend(dots);
}

/// A dashed line just below a box, on whole pixels: what is uncertain.
pub(super) fn draw_dashes(ui: &Ui, rect: Rect, color: Color32) {
    let scale = ui.pixels_per_point();
    let thickness = (DASH_THICKNESS * scale).round() / scale;
    for (left, right) in dashes(rect.left(), rect.right()) {
        let (start, end) = (Pos2::new(left, rect.bottom()), Pos2::new(right, rect.bottom()));
        let dash = Rect::from_min_max(on_pixels(start, scale), on_pixels(end, scale) + Vec2::new(0.0, thickness));
        ui.painter().rect_filled(dash, CornerRadius::ZERO, color);
    }
}

/// One link for a name, wherever its lines and directions break; it stands at the name's first box.
fn link_ui(ui: &Ui, frame: &mut Frame<'_>, (id, mention): (MentionId, &Mention), rects: &[Rect]) -> Option<Pos2> {
    let response = ui.interact(*rects.first()?, ui.scope_id().with(("mention", mention.span.start())), Sense::click());
    let text = mention.span.slice(frame.session.document().article.text());
    let kind = kind_label(mention.kind, Number::One, frame.words.language);
    let comma = frame.words.comma;
    let doubt = if mention.is_uncertain() { format!("{comma} {}", frame.words.uncertain) } else { String::new() };
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{text}{comma} {kind}{doubt}")));
    for rect in rects {
        focus_ring(ui, frame, &response, *rect);
    }
    if response.clicked_by(PointerButton::Primary) {
        return response.interact_pointer_pos();
    }
    if response.clicked() {
        frame.commands.push(Command::SelectMention(id));
    }
    None
}
