//! The coloured names in the text: boxes under the letters, links for keys and screen readers.

use super::coords::{color, on_pixels, on_screen};
use super::frame::Frame;
use super::widgets::focus_ring;
use crate::export::palette::{DASH_THICKNESS, Mark, dashes};
use crate::export::{Number, kind_label};
use crate::extract::{Mention, MentionId};
use crate::layout::Sight;
use crate::session::{Command, EntityCardCommand};
use egui::{
    Color32, CornerRadius, Id, PointerButton, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

/// Draws the marks of the mentions in view, each a link for keys and screen readers; returns where one was clicked.
pub(super) fn mentions_ui(ui: &Ui, frame: &mut Frame<'_>, sight: &Sight, origin: Pos2) -> Option<Pos2> {
    let entities = &frame.session.document().entities;
    let mut pointed = None;
    for id in entities.mentions_in(sight.span()?) {
        let Some(mention) = entities.mention(id).filter(|mention| frame.session.shows(mention.kind)) else { continue };
        let rects: Vec<Rect> = sight.rects(mention.span).into_iter().map(|rect| on_screen(rect, origin)).collect();
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

/// The mention in view whose link has the keyboard; call with the same `ui` as [`mentions_ui`].
pub(super) fn focused_mention(ui: &Ui, frame: &Frame<'_>, sight: &Sight) -> Option<MentionId> {
    let focused = ui.memory(egui::Memory::focused)?;
    let entities = &frame.session.document().entities;
    let is_focused = |id: &MentionId| entities.mention(*id).is_some_and(|mention| link_id(ui, mention) == focused);
    entities.mentions_in(sight.span()?).find(is_focused)
}

fn link_id(ui: &Ui, mention: &Mention) -> Id {
    ui.scope_id().with(("mention", mention.span.start()))
}

/// One link for a name, wherever its lines and directions break; it stands at the name's first box.
fn link_ui(ui: &Ui, frame: &mut Frame<'_>, (id, mention): (MentionId, &Mention), rects: &[Rect]) -> Option<Pos2> {
    let response = ui.interact(*rects.first()?, link_id(ui, mention), Sense::click());
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
        frame.commands.push(Command::EntityCard(EntityCardCommand::Toggle));
    }
    None
}
