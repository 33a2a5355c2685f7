//! Rows of three columns: who or what, a quiet note, and words of the article. Only the rows in view are made.

use super::remark_ui;
use crate::article::direction_of;
use crate::session::Command;
use crate::view::arabic::LabelStyle;
use crate::view::frame::Frame;
use crate::view::scroll::{Scroll, row_at, rows_height};
use crate::view::widgets::{near_edge, row_ground, start_align};
use egui::{Color32, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

const ROW_HEIGHT: f32 = 30.0;
const MARGIN: f32 = 12.0;
const GAP: f32 = 12.0;
const SWATCH: f32 = 10.0;
/// The first two columns take these shares of the room, and no more than so many points.
const SHARES: [f32; 2] = [0.24, 0.12];
const MOST_WIDTHS: [f32; 2] = [270.0, 130.0];
/// No more rows are listed: a list twice as high could no longer be scrolled by single points.
const MOST_LISTED: usize = 300_000;

/// One row.
pub(super) struct Row {
    /// Who or what.
    pub(super) lead: String,
    /// Said quietly.
    pub(super) note: String,
    /// Words of the article.
    pub(super) text: String,
    /// Before the lead: the colour of whom it names.
    pub(super) color: Option<Color32>,
    /// Whether one has gone there last.
    pub(super) is_current: bool,
}

/// What a list shows.
pub(super) struct Told<'a> {
    /// What screen readers are told of the list.
    pub(super) name: &'a str,
    /// What is said where there is nothing to list.
    pub(super) empty: &'a str,
    pub(super) count: usize,
    /// The row with this number, and what a click on it asks for.
    pub(super) row: &'a dyn Fn(usize) -> Option<(Row, Command)>,
    /// Tells this list from others: another one begins at its beginning.
    pub(super) serial: u64,
}

/// What a list remembers from frame to frame.
#[derive(Default)]
pub(super) struct ToldList {
    scroll: Scroll,
    serial: u64,
}

impl ToldList {
    /// Draws the list over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, told: &Told<'_>) {
        if told.count == 0 {
            return remark_ui(ui, frame, told.empty);
        }
        if std::mem::replace(&mut self.serial, told.serial) != told.serial {
            self.scroll.offset = 0.0;
        }
        let list = ui.max_rect();
        let count = told.count.min(MOST_LISTED);
        self.scroll.ui(ui, frame, (list, rows_height(count, ROW_HEIGHT)));
        let builder = UiBuilder::new().max_rect(list);
        let mut inside = ui.new_child(builder.accessibility_role(Role::List).accessibility_label(told.name));
        inside.set_clip_rect(list.intersect(ui.clip_rect()));
        // One row more at either edge, so that Tab can move on to what is not yet in view.
        let first = row_at(self.scroll.offset, ROW_HEIGHT).saturating_sub(1);
        let last = (row_at(self.scroll.offset + list.height(), ROW_HEIGHT) + 2).min(count);
        let mut focused = None;
        for index in first..last {
            let Some((row, command)) = (told.row)(index) else { continue };
            let place = self.place_of(index, list);
            let response = row_ui(&inside, frame, (index, &row), place);
            if response.clicked() {
                frame.commands.push(command);
            }
            focused = if response.gained_focus() { Some(place) } else { focused };
        }
        if let Some(place) = focused {
            self.scroll.show(place.top() - list.top(), place.bottom() - list.top(), list.height());
        }
    }

    fn place_of(&self, index: usize, list: Rect) -> Rect {
        let top = list.top() + rows_height(index, ROW_HEIGHT) - self.scroll.offset;
        Rect::from_min_size(Pos2::new(list.left() + MARGIN, top), Vec2::new(list.width() - 2.0 * MARGIN, ROW_HEIGHT))
    }
}

fn row_ui(ui: &Ui, frame: &mut Frame<'_>, (index, row): (usize, &Row), place: Rect) -> Response {
    let response = ui.interact(place, ui.scope_id().with(("told", index)), Sense::click());
    let comma = frame.words.comma;
    let parts = [&row.lead, &row.note, &row.text].map(String::as_str).into_iter().filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join(&format!("{comma} "));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, row.is_current, &name));
    row_ground(ui, frame, &response, (place, row.is_current));
    let (near, towards) = near_edge(frame, place.shrink2(Vec2::new(8.0, 0.0)));
    let widths = [0, 1].map(|column: usize| {
        let share = SHARES.get(column).copied().unwrap_or_default();
        (place.width() * share).min(MOST_WIDTHS.get(column).copied().unwrap_or_default())
    });
    let mut at = near;
    if let Some(color) = row.color {
        let centre = Pos2::new(at + towards * SWATCH / 2.0, place.center().y);
        ui.painter().rect_filled(Rect::from_center_size(centre, Vec2::splat(SWATCH)), CornerRadius::same(3), color);
    }
    let lead_at = near + towards * (SWATCH + 6.0);
    let (style, look) = (frame.normal(), frame.look);
    cell_ui(ui, frame, (&row.lead, style.bold(), look.ink), (lead_at, place, widths[0] - SWATCH - 6.0));
    at += towards * (widths[0] + GAP);
    cell_ui(ui, frame, (&row.note, frame.small(), look.quiet_ink), (at, place, widths[1]));
    at += towards * (widths[1] + GAP);
    let room = place.width() - 16.0 - widths[0] - widths[1] - 2.0 * GAP;
    cell_ui(ui, frame, (&row.text, style, look.ink), (at, place, room));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Text that begins at x `near` and is cut where it is longer than `width` points.
fn cell_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (text, style, color): (&str, LabelStyle, Color32),
    (near, place, width): (f32, Rect, f32),
) {
    if text.is_empty() || width < SWATCH {
        return;
    }
    let style = LabelStyle { direction: direction_of(text), ..style };
    let label = frame.text.label(text, style, width);
    let anchor = (Pos2::new(near, place.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &label, anchor, color);
}
