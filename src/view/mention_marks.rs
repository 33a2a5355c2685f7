//! The coloured names in the text: boxes under the letters, links for keys and screen readers.

use super::coords::{color, on_pixels, on_screen};
use super::frame::Frame;
use super::telling::tell_name;
use super::widgets::focus_ring;
use crate::article::{Direction, direction_of};
use crate::export::palette::{DASH_THICKNESS, Mark, dashes};
use crate::export::{pattern_of, pieces};
use crate::extract::{EntityKind, Mention, MentionId, is_by_hand};
use crate::layout::Sight;
use crate::session::{Command, EntityCardCommand};
use egui::{Color32, CornerRadius, Id, Mesh, PointerButton, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

/// Height and width of the sign of a name that was put right, in points.
const HAND_SIZE: f32 = 5.5;

/// Draws the marks of the mentions in view.
pub(super) fn marks_ui(ui: &Ui, frame: &Frame<'_>, sight: &Sight, origin: Pos2) {
    let session = frame.session;
    let entities = &session.document().entities;
    let Some(in_view) = sight.span() else { return };
    for id in entities.mentions_in(in_view) {
        if let Some(mention) = entities.mention(id).filter(|mention| session.shows(mention.kind)) {
            let rects = sight.rects(mention.span);
            for rect in &rects {
                draw_mention(ui, frame, (id, mention), on_screen(*rect, origin));
            }
            // One is enough, where the name begins.
            if let Some(first) = rects.first().filter(|_| is_by_hand(mention)) {
                draw_hand_in(ui, frame, mention, on_screen(*first, origin));
            }
        }
    }
}

fn draw_mention(ui: &Ui, frame: &Frame<'_>, (id, mention): (MentionId, &Mention), rect: Rect) {
    let look = frame.look;
    let (mark, has_patterns) = (look.mark_of(mention), frame.session.settings().has_patterns);
    match mark {
        Mark::Fill(fill) => {
            ui.painter().rect_filled(rect, CornerRadius::same(3), color(fill));
        }
        Mark::Dashed { wash: Some(wash), .. } => {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, color(wash));
        }
        Mark::DottedLine(_) | Mark::Dashed { wash: None, .. } => {}
    }
    match mark {
        _ if has_patterns => {
            let line = look.pattern_color(mention.kind);
            draw_pattern(ui, (rect.left_bottom(), rect.width()), mention.kind, line);
            if mention.is_uncertain() {
                draw_dashes(ui, rect.with_max_y(rect.top()), line);
            }
        }
        Mark::Fill(_) => {}
        Mark::DottedLine(dots) => draw_dots(ui, rect, color(dots)),
        Mark::Dashed { line, .. } => draw_dashes(ui, rect, color(line)),
    }
    if frame.session.selection().is_some_and(|selection| selection.entity == mention.entity) {
        let is_current = frame.session.selected_mention() == Some(id);
        let stroke = Stroke::new(if is_current { 2.5 } else { 1.5 }, look.outline);
        ui.painter().rect_stroke(rect.expand(1.0), CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
}

/// The sign of a name that was put right, in the corner of its box where the name begins.
fn draw_hand_in(ui: &Ui, frame: &Frame<'_>, mention: &Mention, rect: Rect) {
    let is_rtl = direction_of(&mention.form) == Direction::RightToLeft;
    let (corner, towards) = if is_rtl { (rect.right_top(), -1.0) } else { (rect.left_top(), 1.0) };
    draw_hand(ui, (corner, towards), frame.look.quiet_ink);
}

/// The sign of what a person has put right: a turned-down corner.
pub(super) fn draw_hand(ui: &Ui, (corner, towards): (Pos2, f32), color: Color32) {
    let (side, down) = (corner + Vec2::new(towards * HAND_SIZE, 0.0), corner + Vec2::new(0.0, HAND_SIZE));
    ui.painter().add(Shape::convex_polygon(vec![corner, side, down], color, Stroke::NONE));
}

/// A kind's pattern, so wide, below a place.
pub(super) fn draw_pattern(ui: &Ui, (place, width): (Pos2, f32), kind: EntityKind, color: Color32) {
    let scale = ui.pixels_per_point();
    // As a mesh: boxes of their own would be softened at their edges, and the smallest of them away.
    let mut mesh = Mesh::default();
    for piece in pieces(pattern_of(kind), (place.x, place.x + width)) {
        let start = on_pixels(Pos2::new(piece.left, place.y + piece.top), scale);
        let end = on_pixels(Pos2::new(piece.right, place.y + piece.bottom), scale);
        mesh.add_colored_rect(Rect::from_min_max(start, end), color);
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// A dotted line below the word, clear of its descenders.
fn draw_dots(ui: &Ui, rect: Rect, color: Color32) {
    let y = rect.bottom() + 1.0;
    let dots = Shape::dotted_line(&[Pos2::new(rect.left(), y), Pos2::new(rect.right(), y)], color, 4.0, 0.8);
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

/// The mention in view whose link has the keyboard.
pub(super) fn focused_mention(ui: &Ui, frame: &Frame<'_>, sight: &Sight) -> Option<MentionId> {
    let focused = ui.memory(egui::Memory::focused)?;
    let entities = &frame.session.document().entities;
    let is_focused = |id: &MentionId| entities.mention(*id).is_some_and(|mention| link_id(mention) == focused);
    entities.mentions_in(sight.span()?).find(is_focused)
}

/// What egui knows the link of a name by.
pub(super) fn link_id(mention: &Mention) -> Id {
    Id::unique(("mention", mention.span.start()))
}

/// One link for a name in view, wherever its lines and directions break; it stands at the name's first box. Returns where it was
/// clicked.
pub(super) fn link_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (id, mention): (MentionId, &Mention),
    rects: &[Rect],
) -> Option<Pos2> {
    let response = ui.interact(*rects.first()?, link_id(mention), Sense::click());
    tell_name(ui, frame, &response, (id, mention));
    for rect in rects {
        focus_ring(ui, frame, &response, *rect);
    }
    if response.clicked_by(PointerButton::Primary) {
        return response.interact_pointer_pos();
    }
    if response.clicked() {
        frame.commands.push(Command::SelectMention(id));
        frame.commands.push(Command::EntityCard(EntityCardCommand::Toggle));
    }
    None
}
