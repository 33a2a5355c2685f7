//! What was put right in the article, the last first: a click goes there, a button takes one back.

use super::remark_ui;
use super::row_list::{RowList, Rows};
use crate::session::{Command, CorrectCommand, DeskTab, Made};
use crate::view::arabic::size_of;
use crate::view::frame::Frame;
use crate::view::widgets::{button_size, button_ui, focus_ring, hover_fill, near_edge, row_ground, start_align};
use egui::{Align2, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

const ROW_HEIGHT: f32 = 32.0;
const INSET: f32 = 10.0;
const GAP: f32 = 14.0;

/// What the list remembers from frame to frame.
#[derive(Default)]
pub(super) struct CorrectionList {
    list: RowList,
    /// Which article it lists, and how many corrections it listed.
    known: (u64, usize),
}

impl CorrectionList {
    /// Draws the list over the whole of `ui`; what takes all back stands beside the tabs in `tools`, where there is room.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, tools: Rect) {
        let session = frame.session;
        let made = session.made_corrections();
        if made.is_empty() {
            return remark_ui(ui, frame, frame.words.correct.none_made);
        }
        let now = (session.document().serial, made.len());
        let before = std::mem::replace(&mut self.known, now);
        if before.0 != now.0 || before.1 < now.1 {
            self.list.rewind();
        }
        let size = button_size(frame, frame.words.correct.take_back_all, false);
        let is_beside = tools.width() > size.x + GAP;
        let (list, foot) = ui.max_rect().split_top_bottom_at_y(ui.max_rect().bottom() - size.y - 4.0);
        take_all_ui(ui, frame, (if is_beside { tools } else { foot.shrink2(Vec2::new(INSET, 0.0)) }, size));
        let list = if is_beside { ui.max_rect() } else { list };
        let ui = &mut ui.new_child(UiBuilder::new().max_rect(list));
        let name = frame.words.desk.tabs[DeskTab::Corrections.index()];
        let rows = Rows { name, count: made.len(), height: ROW_HEIGHT, remark: None };
        let mut drawn = self.list.begin(ui, frame, &rows);
        for index in drawn.range.clone() {
            let Some(made) = made.iter().rev().nth(index) else { continue };
            let place = drawn.place(index);
            for response in row_ui(&drawn.ui, frame, (index, made), place) {
                drawn.note(&response);
            }
        }
        self.list.end(&drawn);
    }
}

/// Draws what takes all back, at the far end of `place`.
fn take_all_ui(ui: &mut Ui, frame: &mut Frame<'_>, (place, size): (Rect, Vec2)) {
    let text = frame.words.correct.take_back_all;
    let (near, towards) = near_edge(frame, place);
    let far = near + towards * place.width();
    let place = Rect::from_center_size(Pos2::new(far - towards * size.x / 2.0, place.center().y), size);
    let mut outside = ui.new_child(UiBuilder::new().max_rect(place));
    outside.set_clip_rect(place.expand(4.0));
    if outside.put(place, |ui: &mut Ui| button_ui(ui, frame, text, text, false)).clicked() {
        frame.commands.push(Command::Correct(CorrectCommand::TakeBackAll));
    }
}

/// A correction in words, why it is left out if it is, when it was made, and what takes it back.
fn row_ui(ui: &Ui, frame: &mut Frame<'_>, (index, made): (usize, &Made), place: Rect) -> [Response; 2] {
    let words = frame.words;
    let told = words.correction(&frame.session.as_called(&made.correction));
    let why = made.unfit.map(|unfit| format!("{}: {}", words.correct.left_out, words.unfit(unfit)));
    let when = made.id.age_seconds().map(|seconds| words.ago(seconds)).unwrap_or_default();
    let response = ui.interact(place, ui.scope_id().with(("correction", index)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &told));
    let described: Vec<&str> = why.as_deref().into_iter().chain([when.as_str()]).collect();
    let described = described.join(&format!("{} ", words.comma));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(described));
    if response.clicked() {
        frame.commands.push(Command::Correct(CorrectCommand::GoTo(made.id.clone())));
    }
    row_ground(ui, frame, &response, (place, false));
    let inner = place.shrink2(Vec2::new(INSET, 0.0));
    let (near, towards) = near_edge(frame, inner);
    let (button, taken) = take_back_ui(ui, frame, (&told, made), (inner, index));
    let far = near + towards * (inner.width() - taken - GAP);
    let (quiet, ink) = (frame.look.quiet_ink, if why.is_some() { frame.look.quiet_ink } else { frame.look.ink });
    // What it says comes first where there is little room.
    let whole = size_of(&frame.text.label(&told, frame.normal().as_written(), f32::INFINITY)).x;
    let when = frame.text.label(&when, frame.small(), inner.width() / 4.0);
    let has_room = whole + size_of(&when).x + GAP < (far - near).abs();
    let far_align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let mut start = near;
    let mut room = (far - near).abs();
    if has_room {
        frame.text.draw_label(ui.painter(), &when, (Pos2::new(far, inner.center().y), far_align), quiet);
        room -= size_of(&when).x + GAP;
    }
    for (text, style, ink) in [(Some(told), frame.normal().as_written(), ink), (why, frame.small(), quiet)] {
        let Some(text) = text.filter(|_| room > 3.0 * GAP) else { continue };
        let label = frame.text.label(&text, style, room);
        let anchor = (Pos2::new(start, inner.center().y), start_align(frame));
        frame.text.draw_label(ui.painter(), &label, anchor, ink);
        (start, room) = (start + towards * (size_of(&label).x + GAP), room - size_of(&label).x - GAP);
    }
    [response.on_hover_cursor(CursorIcon::PointingHand), button]
}

/// The button that takes a correction back, at the row's end; returns its width, too.
fn take_back_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (told, made): (&str, &Made),
    (inner, index): (Rect, usize),
) -> (Response, f32) {
    let label = frame.text.label(frame.words.correct.take_back, frame.small(), inner.width() / 3.0);
    let size = Vec2::new(size_of(&label).x + 2.0 * INSET, ROW_HEIGHT - 8.0);
    let (near, towards) = near_edge(frame, inner);
    let centre = Pos2::new(near + towards * (inner.width() - size.x / 2.0), inner.center().y);
    let place = Rect::from_center_size(centre, size);
    let response = ui.interact(place, ui.scope_id().with(("take back", index)), Sense::click());
    let name = frame.words.take_back(told);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        frame.commands.push(Command::Correct(CorrectCommand::TakeBack(made.id.clone())));
    }
    let line = egui::Stroke::new(1.0, frame.look.line);
    ui.painter().rect(place, CornerRadius::same(5), frame.look.paper, line, egui::StrokeKind::Inside);
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), frame.look.ink);
    (response.on_hover_cursor(CursorIcon::PointingHand), size.x)
}
