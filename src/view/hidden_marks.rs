//! Small marks where characters stand in the text that do not show.

use super::coords::{on_pixels, on_screen};
use super::frame::Frame;
use crate::layout::{Affinity, Line, Rect as PageRect, Sight};
use crate::text::hidden::{HiddenKind, hidden_kind};
use egui::{Color32, CornerRadius, Id, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

/// Width of a mark's stem, and a side of its head, in points.
const STEM: f32 = 1.0;
const HEAD: f32 = 4.0;
/// How far the box round the one that was gone to reaches.
const AROUND: f32 = 5.0;

/// Draws a mark for each hidden character in view, over no letter's ink: a stem between letters with a head above them.
pub(super) fn hidden_ui(ui: &Ui, frame: &Frame<'_>, sight: &Sight, origin: Pos2) {
    let document = frame.session.document();
    let (Some(hidden), Some(span)) = (&document.hidden, sight.span()) else { return };
    let gone_to = frame.session.hidden_byte();
    for place in hidden.within(span.start(), span.end()) {
        let character = document.article.text().get(*place..).and_then(|rest| rest.chars().next());
        let Some((character, kind)) = character.and_then(|character| Some((character, hidden_kind(character)?))) else {
            continue;
        };
        let Some((line, shift)) = sight.lines().find(|(line, _)| line.span.contains(*place)) else { continue };
        let Some(x) = mark_x(line, *place) else { continue };
        let (top, bottom) = (line.baseline - line.ascent + shift, line.baseline + line.descent + shift);
        let stem = on_screen(PageRect { left: x, top, right: x, bottom }, origin);
        let response = ui.interact(stem.expand2(Vec2::new(2.0, 0.0)), Id::unique(("hidden", *place)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, format!("U+{:04X}", u32::from(character))));
        draw_mark(ui, frame, stem, (kind, gone_to == Some(*place)));
    }
}

/// Where a hidden character's mark stands: where the character would begin, or behind the letter that it is a part of.
fn mark_x(line: &Line, place: usize) -> Option<f32> {
    let cell = line.cells.iter().find(|cell| cell.span.contains(place))?;
    if cell.span.start() == place {
        return line.caret_x(place, Affinity::After);
    }
    Some(if cell.is_rtl { cell.left } else { cell.right })
}

fn draw_mark(ui: &Ui, frame: &Frame<'_>, stem: Rect, (kind, is_gone_to): (HiddenKind, bool)) {
    let color: Color32 = frame.look.hidden_color(kind);
    if is_gone_to {
        let around = stem.expand2(Vec2::new(AROUND, 2.0));
        ui.painter().rect_filled(around, CornerRadius::same(3), color.gamma_multiply(0.25));
    }
    let scale = ui.ctx().pixels_per_point();
    let top = on_pixels(Pos2::new(stem.center().x, stem.top()), scale);
    let drawn = Rect::from_min_max(top, Pos2::new(top.x + STEM, stem.bottom()));
    ui.painter().rect_filled(drawn, CornerRadius::ZERO, color.gamma_multiply(0.55));
    let head = Rect::from_center_size(Pos2::new(drawn.center().x, top.y), Vec2::splat(HEAD));
    ui.painter().rect_filled(head, CornerRadius::same(1), color);
}
