//! All mentions of the selected entity in their context.

use super::contexts::{ContextList, Contexts};
use super::remark_ui;
use crate::article::{Direction, direction_of};
use crate::extract::{Entity, MentionId};
use crate::session::{Command, DeskCommand, DeskTab, Selection};
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::entity_panel::row_names;
use crate::view::frame::Frame;
use crate::view::widgets::{focus_ring, hover_fill, near_edge};
use egui::{Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

const ARROW: Vec2 = Vec2::new(26.0, 26.0);
const SWATCH: f32 = 12.0;
const GAP: f32 = 8.0;

/// Draws the list over the whole of `ui`; it follows the selection.
pub(super) fn ui(ui: &mut Ui, frame: &mut Frame<'_>, list: &mut ContextList) {
    let Some((selection, entity)) = selected(frame) else {
        return remark_ui(ui, frame, frame.words.desk.nothing_selected);
    };
    let document = frame.session.document();
    let entities = &document.entities;
    let id_of = |index: usize| entity.mentions.get(index).copied().unwrap_or(MentionId(usize::MAX));
    let span_of = |index: usize| entities.mention(id_of(index)).map(|mention| mention.span);
    let first = entity.mentions.first().and_then(|id| entities.mention(*id));
    let color = first.map_or(frame.look.selected_row, |mention| frame.look.faint_color(mention));
    let contexts = Contexts {
        name: frame.words.desk.tabs[DeskTab::Mentions.index()],
        empty: frame.words.nothing_found,
        count: entity.mentions.len(),
        places: &|range| range.filter_map(span_of).collect(),
        current: span_of(selection.position),
        current_index: Some(selection.position),
        serial: [document.serial, u64::try_from(selection.entity.0).unwrap_or(u64::MAX), 0],
        grounds: [color, color],
        command: &|index| DeskCommand::GoToMention(id_of(index)).into(),
    };
    list.ui(ui, frame, &contexts);
}

fn selected<'a>(frame: &Frame<'a>) -> Option<(Selection, &'a Entity)> {
    let selection = frame.session.selection()?;
    Some((selection, frame.session.document().entities.entity(selection.entity)?))
}

/// Draws whose mentions they are and which of them one is at, between the tabs and what closes the desk.
pub(super) fn tools_ui(ui: &Ui, frame: &mut Frame<'_>, place: Rect) {
    let Some((selection, entity)) = selected(frame) else { return };
    let position = format!("{} / {}", selection.position + 1, entity.mentions.len());
    let (near, towards) = near_edge(frame, place);
    let mut far = near + towards * place.width();
    let y = place.center().y;
    let (forward, back) = if frame.is_rtl() { ("‹", "›") } else { ("›", "‹") };
    let arrows =
        [(forward, frame.words.next, Command::NextMention), (back, frame.words.previous, Command::PreviousMention)];
    for (glyph, name, command) in arrows.into_iter().filter(|_| entity.mentions.len() > 1) {
        let arrow = Rect::from_center_size(Pos2::new(far - towards * ARROW.x / 2.0, y), ARROW);
        far -= towards * ARROW.x;
        arrow_ui(ui, frame, (glyph, name, command), arrow);
    }
    let align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let (style, quiet) = (frame.normal(), frame.look.quiet_ink);
    let label = frame.text.label(&position, style, f32::INFINITY);
    far -= towards * GAP / 2.0;
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(far, y), align), quiet);
    far -= towards * (size_of(&label).x + GAP);
    let room = (far - near).abs() - SWATCH - 2.0 * GAP;
    if room > 2.0 * SWATCH {
        let (name, _) = row_names(entity);
        let style = LabelStyle { direction: direction_of(name), ..style.bold() };
        let name = frame.text.label(name, style, room);
        frame.text.draw_label(ui.painter(), &name, (Pos2::new(far, y), align), frame.look.ink);
        far -= towards * (size_of(&name).x + GAP);
        let centre = Pos2::new(far - towards * SWATCH / 2.0, y);
        let color = frame.look.kind_color(entity.kind);
        ui.painter().rect_filled(Rect::from_center_size(centre, Vec2::splat(SWATCH)), CornerRadius::same(3), color);
    }
}

fn arrow_ui(ui: &Ui, frame: &mut Frame<'_>, (glyph, name, command): (&str, &str, Command), place: Rect) {
    let response = ui.interact(place, Id::unique(("desk", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.clicked() {
        frame.commands.push(command);
    }
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    // Left to right, so that it is not mirrored.
    let style = LabelStyle { direction: Direction::LeftToRight, ..frame.normal() };
    let label = frame.text.label(glyph, style, place.width());
    let ink = if response.hovered() { frame.look.ink } else { frame.look.quiet_ink };
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), ink);
    response.on_hover_cursor(CursorIcon::PointingHand);
}
