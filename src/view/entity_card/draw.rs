//! Draws the pieces of a sheet.

use super::sheet::{Piece, Stop, What, inset};
use crate::view::floating::{RADIUS, shadow};
use crate::view::frame::Frame;
use crate::view::widgets::{focus_ring, near_edge};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
};

const ROUND: CornerRadius = CornerRadius::same(5);

/// Draws the card itself.
pub(super) fn ground(ui: &Ui, frame: &Frame<'_>, place: Rect) {
    let look = frame.look;
    ui.painter().add(shadow(look).as_shape(place, RADIUS));
    ui.painter().rect(place, RADIUS, look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
}

/// What is needed to draw.
pub(super) struct Pen<'a, 'f> {
    pub(super) ui: &'a Ui,
    pub(super) frame: &'a mut Frame<'f>,
    /// Where the sheet's upper left corner lies on the screen.
    pub(super) origin: Pos2,
    pub(super) id: Id,
}

impl Pen<'_, '_> {
    /// Draws a piece; returns what there is to press.
    pub(super) fn piece_ui(&mut self, piece: &Piece) -> Option<Response> {
        let place = piece.place.translate(self.origin.to_vec2());
        let look = self.frame.look;
        match &piece.what {
            What::Label { line, ink, name } => {
                self.line_ui(line, place, *ink);
                self.say(place, name);
                None
            }
            What::Chip { line, ink, name } => {
                self.ui.painter().rect(place, ROUND, look.panel, Stroke::new(1.0, look.line), StrokeKind::Inside);
                self.line_ui(line, place, *ink);
                self.say(place, name);
                None
            }
            What::Swatch(color) => {
                self.ui.painter().rect_filled(place, CornerRadius::same(3), *color);
                None
            }
            What::Rule => {
                self.ui.painter().rect_filled(place, CornerRadius::ZERO, look.line);
                None
            }
            What::Button { line, stop } => {
                let response = self.press_ui(place, stop);
                let fill = if response.is_pointer_button_down_on() {
                    look.line
                } else if response.hovered() {
                    look.selected_row
                } else {
                    look.paper
                };
                self.ui.painter().rect(place, ROUND, fill, Stroke::new(1.0, look.line), StrokeKind::Inside);
                focus_ring(self.ui, self.frame, &response, place);
                self.line_ui(line, place, look.ink);
                Some(response)
            }
            What::Excerpt { lines, mark, stop } => {
                let response = self.press_ui(place, stop);
                let fill = if response.hovered() { look.selected_row } else { look.panel };
                self.ui.painter().rect_filled(place, ROUND, fill);
                self.underline(place, mark);
                focus_ring(self.ui, self.frame, &response, place);
                for line in lines {
                    self.frame.text.draw(self.ui.painter(), line, place.min + inset(), look.ink);
                }
                Some(response)
            }
        }
    }

    fn line_ui(&mut self, line: &crate::layout::Line, place: Rect, ink: Color32) {
        self.frame.text.draw_label(self.ui.painter(), line, (place.center(), Align2::CENTER_CENTER), ink);
    }

    /// Tells a screen reader words that cannot be pressed.
    fn say(&self, place: Rect, name: &str) {
        if !name.is_empty() {
            let response = self.ui.interact(place, self.id_of(place), Sense::empty());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        }
    }

    fn press_ui(&mut self, place: Rect, stop: &Stop) -> Response {
        let response = self.ui.interact(place, self.id_of(place), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(stop.role, true, &stop.name));
        if let Some(described) = stop.described {
            self.ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(described));
        }
        if response.clicked() {
            self.frame.commands.push(stop.command.clone());
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// A piece is known by where it stands on its sheet, not on the screen.
    fn id_of(&self, place: Rect) -> Id {
        let (near, _) = near_edge(self.frame, place);
        self.id.with(((near - self.origin.x).to_bits(), (place.top() - self.origin.y).to_bits()))
    }

    fn underline(&self, place: Rect, mark: &[Rect]) {
        for each in mark {
            let each = each.translate(place.min.to_vec2());
            self.ui.painter().rect_filled(each, CornerRadius::same(3), self.frame.look.selected_row);
            let line = Stroke::new(1.5, self.frame.look.outline);
            self.ui.painter().hline(each.x_range(), each.bottom() - 1.0, line);
        }
    }
}
