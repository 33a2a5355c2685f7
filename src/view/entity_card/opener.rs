//! The button on the selected row that opens the card.

use crate::session::{Command, EntityCardCommand};
use crate::view::frame::Frame;
use crate::view::widgets::{focus_ring, near_edge};
use egui::{CornerRadius, CursorIcon, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

/// The button's edge, in points, and the room before it.
const SIZE: f32 = 20.0;
const GAP: f32 = 4.0;

/// Draws the button beside what takes `taken` points at the end of a selected row; returns the width that it takes, in points.
pub(in crate::view) fn opener_ui(ui: &Ui, frame: &mut Frame<'_>, (row, taken): (Rect, f32), is_selected: bool) -> f32 {
    if !is_selected {
        return 0.0;
    }
    let (near, towards) = near_edge(frame, row);
    let far = near + towards * (row.width() - taken - GAP);
    let place = Rect::from_center_size(Pos2::new(far - towards * SIZE / 2.0, row.center().y), Vec2::splat(SIZE));
    let response = ui.interact(place, ui.scope_id().with("entity card"), Sense::click());
    let name = frame.words.entity_card.show;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.clicked() {
        frame.commands.push(Command::EntityCard(EntityCardCommand::Toggle));
    }
    let ink = if response.hovered() { frame.look.ink } else { frame.look.quiet_ink };
    draw_card(ui, place, ink);
    focus_ring(ui, frame, &response, place);
    response.on_hover_cursor(CursorIcon::PointingHand);
    SIZE + GAP
}

/// A little card: a frame with two lines in it.
fn draw_card(ui: &Ui, place: Rect, ink: egui::Color32) {
    let card = Rect::from_center_size(place.center(), Vec2::new(13.0, 10.0));
    let stroke = Stroke::new(1.2, ink);
    ui.painter().rect_stroke(card, CornerRadius::same(2), stroke, StrokeKind::Inside);
    for down in [3.5, 6.5] {
        ui.painter().hline(card.shrink2(Vec2::new(3.0, 0.0)).x_range(), card.top() + down, stroke);
    }
}
