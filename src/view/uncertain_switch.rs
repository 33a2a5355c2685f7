//! The quiet switch at the panel's foot that shows what the extractor is not sure of. There only where there is any.

use super::frame::Frame;
use super::widgets::{focus_ring, hover_fill, near_edge, start_align, tooltip};
use crate::session::Command;
use egui::{CornerRadius, CursorIcon, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

/// Height of the panel's foot, in points.
const HEIGHT: f32 = 36.0;
/// Room beside the switch, and between it and its edges above and below.
const MARGIN: f32 = 12.0;
const INSET: f32 = 5.0;
const TRACK: Vec2 = Vec2::new(24.0, 13.0);
/// Room between the knob and the track's edge.
const KNOB_INSET: f32 = 2.5;
/// Room between the track and the words.
const GAP: f32 = 8.0;

/// Height of the foot, in points; zero where nothing is uncertain.
pub(super) fn height(frame: &Frame<'_>) -> f32 {
    if frame.session.document().findings.uncertain_count() > 0 { HEIGHT } else { 0.0 }
}

/// Draws the switch over the whole of `foot`.
pub(super) fn uncertain_switch_ui(ui: &mut Ui, frame: &mut Frame<'_>, foot: Rect) {
    ui.painter().hline(foot.x_range(), foot.top(), Stroke::new(1.0, frame.look.line));
    let place = foot.shrink2(Vec2::new(MARGIN, INSET));
    let response = ui.interact(place, ui.scope_id().with("uncertain"), Sense::click());
    let is_on = frame.session.settings().shows_uncertain;
    let words = frame.words.show_uncertain(frame.session.document().findings.uncertain_count());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, is_on, &words));
    let hint = frame.words.uncertain_hint;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(hint));
    if response.clicked() {
        frame.commands.push(Command::ToggleUncertain);
    }
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    let (near, towards) = near_edge(frame, place);
    let track = Rect::from_center_size(Pos2::new(near + towards * TRACK.x / 2.0, place.center().y), TRACK);
    track_ui(ui, frame, (track, towards), is_on);
    let start = near + towards * (TRACK.x + GAP);
    let label = frame.text.label(&words, frame.small(), place.width() - TRACK.x - GAP);
    let anchor = (Pos2::new(start, place.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &label, anchor, frame.look.quiet_ink);
    tooltip(response, frame, hint).on_hover_cursor(CursorIcon::PointingHand);
}

/// The track with its knob: at the side where lines begin while the switch is off, at the other while it is on.
fn track_ui(ui: &Ui, frame: &Frame<'_>, (track, towards): (Rect, f32), is_on: bool) {
    let look = frame.look;
    let radius = track.height() / 2.0;
    let side = if is_on { towards } else { -towards };
    let centre = track.center() + Vec2::new(side * (track.width() / 2.0 - radius), 0.0);
    let rounding = CornerRadius::same(7);
    let knob = if is_on {
        ui.painter().rect_filled(track, rounding, look.quiet_ink);
        look.panel
    } else {
        ui.painter().rect_stroke(track, rounding, Stroke::new(1.2, look.quiet_ink), StrokeKind::Inside);
        look.quiet_ink
    };
    ui.painter().circle_filled(centre, radius - KNOB_INSET, knob);
}
