//! The panel: each entity once, by kind, with counts; a click jumps.

use super::arabic::{LabelStyle, size_of};
use super::entity_card;
use super::entity_list::{HEADER_HEIGHT, ROW_HEIGHT, Row, Rows};
use super::field::{Field, field_ui};
use super::frame::Frame;
use super::mention_marks::{draw_dashes, draw_pattern};
use super::scroll::Scroll;
use super::telling::{RowPlace, tell_row};
use super::uncertain_switch::{self, uncertain_switch_ui};
use super::widgets::{focus_ring, hover_fill, near_edge, row_ground, start_align};
use crate::article::Direction;
use crate::export::{Number, kind_label};
use crate::extract::{Entity, EntityId, EntityKind};
use crate::session::{Command, Selection};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

/// Width of the panel in points.
pub(super) const WIDTH: f32 = 300.0;
const MARGIN: f32 = 12.0;
const SWATCH: f32 = 14.0;
/// Rows begin this far inside the headers.
const INDENT: f32 = 14.0;
/// Room on either side of the dot between a name and its alias.
const ALIAS_GAP: f32 = 4.0;

/// The line below an uncertain name stands this far inside its row.
const UNDERLINE_INSET: f32 = 3.0;

/// What the panel remembers from frame to frame.
#[derive(Default)]
pub(super) struct EntityPanel {
    scroll: Scroll,
    filter: String,
    /// What was selected when the list was last drawn.
    known_selection: Option<Selection>,
    /// Which list of names that was, of which article, and whether all were found.
    known_document: (u64, u64, bool),
}

impl EntityPanel {
    /// Draws the panel over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let place = ui.max_rect();
        ui.add_space(10.0);
        let filter = ui.horizontal(|ui| {
            ui.add_space(MARGIN);
            self.filter_ui(ui, frame, place.width() - 2.0 * MARGIN);
        });
        let rest = Rect::from_min_max(Pos2::new(place.left(), filter.response.rect.bottom() + 6.0), place.max);
        let (list, foot) = rest.split_top_bottom_at_y(rest.bottom() - uncertain_switch::height(frame));
        self.list_ui(ui, frame, list);
        if foot.height() > 0.0 {
            uncertain_switch_ui(ui, frame, foot);
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, width: f32) {
        // What was typed has reached the session by the next frame, so a difference is the session's own change.
        if self.filter != frame.session.filter() {
            frame.session.filter().clone_into(&mut self.filter);
        }
        let hint = frame.words.filter_hint;
        let field = Field { name: hint, hint, direction: frame.words.direction, width };
        let before = self.filter.clone();
        field_ui(ui, frame, &field, &mut self.filter);
        if self.filter != before {
            frame.commands.push(Command::SetFilter(self.filter.clone()));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, list: Rect) {
        let rows = Rows::new(frame.session, frame.words);
        self.reveal_selection(frame, &rows, list.height());
        let opened_at = self.scroll.offset;
        self.scroll.ui(ui, frame, (list, rows.height() + MARGIN));
        let is_settled = (opened_at - self.scroll.offset).abs() < f32::EPSILON;
        let builder = egui::UiBuilder::new().max_rect(list);
        let mut inside = ui.new_child(builder.accessibility_role(Role::List).accessibility_label(frame.words.entities));
        inside.set_clip_rect(list.intersect(ui.clip_rect()));
        let mut focused = None;
        // One row more at either edge, so that Tab can move on to what is not yet in view.
        let (from, to) = (self.scroll.offset - ROW_HEIGHT, self.scroll.offset + list.height() + ROW_HEIGHT);
        for (top, row) in rows.within(from, to) {
            let place = Rect::from_min_size(
                Pos2::new(list.left() + MARGIN, list.top() + top - self.scroll.offset),
                Vec2::new(list.width() - 2.0 * MARGIN, row.height()),
            );
            let response = row_ui(&mut inside, frame, &row, place);
            if response.is_some_and(|response| response.gained_focus()) {
                focused = Some(place);
            }
        }
        if let Some(focused) = focused.filter(|_| is_settled) {
            self.scroll.show(focused.top() - list.top(), focused.bottom() - list.top(), list.height());
            ui.ctx().request_repaint();
        }
    }

    /// Brings the selected entity's row into view where the selection has changed since the last frame. While more and more names
    /// are found, a selection that only has a new number is left where it is.
    fn reveal_selection(&mut self, frame: &Frame<'_>, rows: &Rows<'_>, view_height: f32) {
        let (session, document) = (frame.session, frame.session.document());
        let known = (document.entities_count, document.serial, document.is_extracted);
        let was_searching = self.known_document.1 == known.1 && !self.known_document.2;
        let is_renumbered = was_searching && self.known_document.0 != known.0;
        self.known_document = known;
        let selection = session.selection();
        if selection == self.known_selection {
            return;
        }
        self.known_selection = selection;
        let Some(id) = selection.map(|selection| selection.entity).filter(|_| !is_renumbered) else { return };
        let kind = document.entities.entity(id).map(|entity| entity.kind);
        if let Some(top) = kind.and_then(|kind| rows.top_of(kind, id)) {
            let top = top - self.scroll.offset;
            self.scroll.show(top, top + ROW_HEIGHT, view_height);
        }
    }
}

fn row_ui(ui: &mut Ui, frame: &mut Frame<'_>, row: &Row<'_>, place: Rect) -> Option<Response> {
    match row {
        Row::Header { kind, listed, total } => Some(header_ui(ui, frame, (*kind, *listed, *total), place)),
        Row::Entity(id) => {
            let entity = frame.session.document().entities.entity(*id)?;
            Some(entity_ui(ui, frame, (*id, entity), place))
        }
        Row::Remark(text) => {
            let response = ui.interact(place, ui.scope_id().with("remark").with(text), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, *text));
            let (style, ink) = (frame.small(), frame.look.quiet_ink);
            draw_at_start(ui, frame, text, style, (place, ink));
            None
        }
    }
}

/// A kind: swatch, name, count; a click switches it on or off.
fn header_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (kind, listed, total): (EntityKind, usize, usize),
    place: Rect,
) -> Response {
    let place = place.with_min_y(place.top() + HEADER_HEIGHT - ROW_HEIGHT);
    let response = ui.interact(place, ui.scope_id().with(("kind", kind.index())), Sense::click());
    let name = kind_label(kind, Number::Many, frame.words.language);
    let is_shown = frame.session.shows(kind);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, format!("{name} {total}")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(1);
        node.set_expanded(is_shown);
    });
    if response.clicked() {
        frame.commands.push(Command::ToggleKind(kind));
    }
    let look = frame.look;
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    let (near, towards) = near_edge(frame, place);
    let swatch =
        Rect::from_center_size(Pos2::new(near + towards * SWATCH / 2.0, place.center().y), Vec2::splat(SWATCH));
    let color = look.kind_color(kind);
    if frame.session.settings().has_patterns {
        draw_pattern(ui, (swatch.left_bottom() + Vec2::new(0.0, 1.0), SWATCH), kind, look.pattern_color(kind));
    }
    if is_shown {
        ui.painter().rect_filled(swatch, CornerRadius::same(4), color);
    } else {
        ui.painter().rect_stroke(swatch, CornerRadius::same(4), Stroke::new(1.5, color), StrokeKind::Inside);
    }
    let start = near + towards * (SWATCH + 8.0);
    let label = frame.text.label(name, frame.normal().bold(), place.width() / 2.0);
    let ink = if is_shown { look.ink } else { look.quiet_ink };
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(start, place.center().y), start_align(frame)), ink);
    let count = match (is_shown, listed == total) {
        (false, _) => format!("{} · {total}", frame.words.hidden_kind),
        (true, true) => total.to_string(),
        (true, false) => format!("{listed} / {total}"),
    };
    let style = frame.normal();
    draw_at_end(ui, frame, &count, style, (place, look.quiet_ink));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// An entity: name, its first alias, count or place; a click jumps.
fn entity_ui(ui: &mut Ui, frame: &mut Frame<'_>, (id, entity): (EntityId, &Entity), place: Rect) -> Response {
    let place =
        if frame.is_rtl() { place.with_max_x(place.right() - INDENT) } else { place.with_min_x(place.left() + INDENT) };
    let response = ui.interact(place, ui.scope_id().with(("entity", id.0)), Sense::click());
    let selection = frame.session.selection().filter(|selection| selection.entity == id);
    let count = entity.mentions.len();
    let position = match selection {
        Some(selection) => format!("{} / {count}", selection.position + 1),
        None => count.to_string(),
    };
    let is_selected = selection.is_some();
    let name = format!("{} {position}", row_names(entity).0);
    let listing = frame.session.listing();
    let listed = (listing.position(entity.kind, id).unwrap_or_default(), listing.count(entity.kind));
    tell_row(ui, &response, &name, RowPlace { level: 2, position: listed, is_selected });
    let is_uncertain = frame.session.document().entities.is_uncertain(entity);
    let described: Vec<&str> =
        row_names(entity).1.into_iter().chain(is_uncertain.then_some(frame.words.uncertain)).collect();
    if !described.is_empty() {
        let described = described.join(&format!("{} ", frame.words.comma));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(described));
    }
    if response.clicked() {
        frame.commands.push(Command::SelectEntity(id));
    }
    row_ground(ui, frame, &response, (place, is_selected));
    let inner = place.shrink2(Vec2::new(8.0, 0.0));
    let counter_width = counter_ui(ui, frame, (&position, is_selected && count > 1), inner);
    let counter_width = counter_width + entity_card::opener_ui(ui, frame, (inner, counter_width), is_selected);
    entity_name_ui(ui, frame, entity, (inner, inner.width() - counter_width - 10.0));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The count at the row's end, between arrows where there is more than one mention to go to; returns its width.
fn counter_ui(ui: &mut Ui, frame: &mut Frame<'_>, (position, has_arrows): (&str, bool), inner: Rect) -> f32 {
    let (style, ink) = (frame.normal(), frame.look.quiet_ink);
    if !has_arrows {
        return draw_at_end(ui, frame, position, style, (inner, ink));
    }
    const ARROW: f32 = 20.0;
    let (near, towards) = near_edge(frame, inner);
    let far = near + towards * inner.width();
    let next = Rect::from_center_size(Pos2::new(far - towards * ARROW / 2.0, inner.center().y), Vec2::splat(ARROW));
    let shown = inner.translate(Vec2::new(-towards * ARROW, 0.0));
    let width = draw_at_end(ui, frame, position, style, (shown, ink));
    let previous = next.translate(Vec2::new(-towards * (ARROW + width), 0.0));
    let (forward, back) = if frame.is_rtl() { ("‹", "›") } else { ("›", "‹") };
    // Left to right, so that they are not mirrored.
    let arrow_style = LabelStyle { direction: Direction::LeftToRight, ..style };
    for (arrow, glyph, name, command) in [
        (previous, back, frame.words.previous, Command::PreviousMention),
        (next, forward, frame.words.next, Command::NextMention),
    ] {
        let response = ui.interact(arrow, ui.scope_id().with(name), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if response.clicked() {
            frame.commands.push(command);
        }
        let color = if response.hovered() { frame.look.ink } else { ink };
        focus_ring(ui, frame, &response, arrow);
        let label = frame.text.label(glyph, arrow_style, ARROW);
        frame.text.draw_label(ui.painter(), &label, (arrow.center(), Align2::CENTER_CENTER), color);
    }
    width + 2.0 * ARROW
}

/// How a row calls an entity, and what stands beside, quieter: the name and its first alias. A nationality goes by the
/// form that the article uses; the country's name stands beside it.
pub(super) fn row_names(entity: &Entity) -> (&str, Option<&str>) {
    let alias = entity.aliases.first().map(|alias| alias.text.as_str());
    match alias {
        Some(form) if entity.kind == EntityKind::Nationality => (form, Some(&entity.name)),
        _ => (&entity.name, alias),
    }
}

/// The name, then, quieter, what stands beside it, as far as there is room.
fn entity_name_ui(ui: &Ui, frame: &mut Frame<'_>, entity: &Entity, (inner, room): (Rect, f32)) {
    let look = frame.look;
    let (name, alias) = row_names(entity);
    let direction = crate::article::direction_of(name);
    let style = LabelStyle { direction, ..frame.normal() }.as_written();
    let name = frame.text.label(name, style, room);
    let (near, towards) = near_edge(frame, inner);
    let anchor = (Pos2::new(near, inner.center().y), start_align(frame));
    if frame.session.document().entities.is_uncertain(entity) {
        let place = frame.text.draw_label(ui.painter(), &name, anchor, look.quiet_ink);
        draw_dashes(ui, place.with_max_y(inner.bottom() - UNDERLINE_INSET), look.uncertain_line_color(entity.kind));
    } else {
        frame.text.draw_label(ui.painter(), &name, anchor, look.ink);
    }
    let left = room - size_of(&name).x - 2.0 * ALIAS_GAP;
    if let Some(alias) = alias.filter(|_| left > 40.0) {
        // The dot stands between the two whatever the direction of either.
        let dot = frame.text.label("·", style, f32::INFINITY);
        let style = LabelStyle { direction, ..frame.small() }.as_written();
        let alias = frame.text.label(alias, style, left - size_of(&dot).x - ALIAS_GAP);
        let mut start = near + towards * (size_of(&name).x + ALIAS_GAP);
        for (label, drop) in [(&dot, 0.0), (&alias, 0.5)] {
            let anchor = (Pos2::new(start, inner.center().y + drop), start_align(frame));
            frame.text.draw_label(ui.painter(), label, anchor, look.quiet_ink);
            start += towards * (size_of(label).x + ALIAS_GAP);
        }
    }
}

fn draw_at_start(ui: &Ui, frame: &mut Frame<'_>, text: &str, style: LabelStyle, (place, color): (Rect, Color32)) {
    let label = frame.text.label(text, style, place.width());
    let (near, _) = near_edge(frame, place);
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(near, place.center().y), start_align(frame)), color);
}

/// Draws at the end of the row; returns the width.
fn draw_at_end(ui: &Ui, frame: &mut Frame<'_>, text: &str, style: LabelStyle, (place, color): (Rect, Color32)) -> f32 {
    let label = frame.text.label(text, style, place.width());
    let (x, align) =
        if frame.is_rtl() { (place.left(), Align2::LEFT_CENTER) } else { (place.right(), Align2::RIGHT_CENTER) };
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(x, place.center().y), align), color);
    size_of(&label).x
}
