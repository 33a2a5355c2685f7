//! The desk's upper edge, which is drawn up and down; arrows move it, too.

use crate::session::{Command, DeskCommand, DeskLayout};
use crate::view::frame::Frame;
use crate::view::widgets::focus_ring;
use egui::accesskit::Orientation;
use egui::{CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

/// How far below the edge it can be taken hold of, in points.
const HEIGHT: f32 = 7.0;
/// Points that one press of an arrow moves it.
const STEP: f32 = 24.0;
const GRIP: Vec2 = Vec2::new(36.0, 3.0);

/// Draws the grip on the edge of the desk, which stands at `desk` and was given this height, and takes in what is done to it.
pub(super) fn ui(ui: &Ui, frame: &mut Frame<'_>, (desk, height): (Rect, f32)) {
    let place = desk.with_max_y(desk.top() + HEIGHT);
    let response = ui.interact(place, Id::unique("desk handle"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, frame.words.desk.resize));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_orientation(Orientation::Horizontal);
        node.set_numeric_value(height.into());
        node.set_min_numeric_value((*DeskLayout::HEIGHTS.start()).into());
        node.set_max_numeric_value((*DeskLayout::HEIGHTS.end()).into());
    });
    let mut steps = 0.0;
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for (key, direction) in [(Key::ArrowUp, 1.0), (Key::ArrowDown, -1.0)] {
            steps += (0..pressed(key)).map(|_| direction).sum::<f32>();
        }
    }
    let moved = STEP * steps - response.drag_delta().y;
    if moved != 0.0 {
        // From where it stands: the window may have less room than was asked for.
        frame.commands.push(Command::Desk(DeskCommand::SetHeight(height + moved)));
    }
    let is_held = response.hovered() || response.dragged() || response.has_focus();
    let color = if is_held { frame.look.quiet_ink } else { frame.look.line };
    ui.painter().rect_filled(Rect::from_center_size(place.center(), GRIP), CornerRadius::same(2), color);
    focus_ring(ui, frame, &response, Rect::from_center_size(place.center(), GRIP).expand(3.0));
    response.on_hover_cursor(CursorIcon::ResizeVertical);
}
