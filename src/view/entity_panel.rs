//! The panel: each entity once, by kind, with counts; a click jumps.

use super::arabic::{LabelStyle, size_of};
use super::correct_items::mention_of_row;
use super::entity_card;
use super::entity_list::{HEADER_HEIGHT, ROW_HEIGHT, Row, Rows};
use super::field::{Field, field_ui};
use super::frame::Frame;
use super::mention_marks::{draw_dashes, draw_hand, draw_pattern};
use super::scroll::Scroll;
use super::telling::{RowPlace, tell_row};
use super::text_menu::{TextMenu, takes_menu_keys};
use super::text_menu_items::Target;
use super::uncertain_switch::{self, uncertain_switch_ui};
use super::widgets::{focus_ring, hover_fill, near_edge, row_ground, start_align};
use crate::article::Direction;
use crate::export::{Number, kind_label};
use crate::extract::{Entity, EntityId, EntityKind, Scope};
use crate::session::{Command, CorrectCommand, Selection, Session};
use egui::accesskit::HasPopup;
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

/// The sign of a name that was put right stands this far inside the row's corner.
const HAND_INSET: f32 = 2.0;

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
    /// The entity whose row has the keyboard, in which list of names of which article.
    focused: Option<(EntityId, (u64, u64))>,
    menu: TextMenu,
}

impl EntityPanel {
    /// Keeps the keys to the menu of a row while it is open; call before anything else reads them.
    pub(super) fn take_menu_keys(&mut self, ui: &Ui) {
        self.menu.take_keys(ui);
    }

    /// While a row has the keyboard, keys that put the selected name right are about the row's; it stands for the whole article.
    pub(super) fn mean_row(&self, session: &Session, commands: &mut Vec<Command>) {
        let is_about = |command: &Command| match command {
            Command::ShowCard(Some(card)) => card.corrects(),
            Command::Correct(command) => {
                matches!(command, CorrectCommand::RemoveSelected(_) | CorrectCommand::SplitSelected(_))
            }
            _ => false,
        };
        let now = names_of(session);
        let focused = self.focused.filter(|(_, names)| *names == now).and_then(|(id, _)| mention_of_row(session, id));
        let Some((mention, index)) = focused.zip(commands.iter().position(is_about)) else { return };
        for command in commands.iter_mut() {
            if let Command::Correct(CorrectCommand::RemoveSelected(scope)) = command {
                *scope = Scope::Article;
            }
        }
        commands.insert(index, Command::SelectMention(mention));
    }

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
        // Whoever put a row's name right goes on at the row of what it is now.
        let now = names_of(frame.session);
        let is_renumbered = self.focused.take().is_some_and(|(_, (serial, count))| serial == now.0 && count != now.1);
        // One row more at either edge, so that Tab can move on to what is not yet in view.
        let (from, to) = (self.scroll.offset - ROW_HEIGHT, self.scroll.offset + list.height() + ROW_HEIGHT);
        for (top, row) in rows.within(from, to) {
            let place = Rect::from_min_size(
                Pos2::new(list.left() + MARGIN, list.top() + top - self.scroll.offset),
                Vec2::new(list.width() - 2.0 * MARGIN, row.height()),
            );
            let Some(response) = row_ui(&mut inside, frame, &row, place) else { continue };
            if response.gained_focus() {
                focused = Some(place);
            }
            if let Row::Entity(id) = row {
                self.entity_row(&inside, frame, (id, is_renumbered), (&response, place));
            }
        }
        self.menu.ui(&inside, frame);
        if let Some(focused) = focused.filter(|_| is_settled) {
            self.scroll.show(focused.top() - list.top(), focused.bottom() - list.top(), list.height());
            ui.ctx().request_repaint();
        }
    }

    /// Notes whether an entity's row has the keyboard, and opens its menu where mouse or keys ask for it.
    fn entity_row(
        &mut self,
        ui: &Ui,
        frame: &Frame<'_>,
        (id, is_renumbered): (EntityId, bool),
        (response, place): (&Response, Rect),
    ) {
        let is_selected = frame.session.selection().is_some_and(|selection| selection.entity == id);
        if is_renumbered && is_selected {
            response.request_focus();
        }
        if response.has_focus() {
            self.focused = Some((id, names_of(frame.session)));
        }
        let target = Target { mention: None, word: None, row: Some(id) };
        let clicked =
            ui.input(|input| input.pointer.secondary_clicked().then(|| input.pointer.interact_pos())).flatten();
        let is_free = |at: &Pos2| ui.ctx().layer_id_at(*at) == Some(ui.layer_id()) || self.menu.lets_through(*at);
        let is_here = |at: &Pos2| place.contains(*at) && ui.clip_rect().contains(*at) && is_free(at);
        if let Some(at) = clicked.filter(is_here) {
            self.menu.open(ui, frame, (at, target), false);
        } else if response.has_focus() && !self.menu.is_open() && takes_menu_keys(ui) {
            let at = if frame.is_rtl() { place.right_bottom() } else { place.left_bottom() };
            self.menu.open(ui, frame, (at, target), true);
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

/// Which list of names of which article is shown.
fn names_of(session: &Session) -> (u64, u64) {
    (session.document().serial, session.document().entities_count)
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
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Menu));
    let is_uncertain = frame.session.document().entities.is_uncertain(entity);
    let is_by_hand = frame.session.is_by_hand(id);
    let states = [(is_uncertain, frame.words.uncertain), (is_by_hand, frame.words.correct.by_hand)];
    let states = states.into_iter().filter_map(|(is_so, word)| is_so.then_some(word));
    let described: Vec<&str> = row_names(entity).1.into_iter().chain(states).collect();
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
    if is_by_hand {
        let (near, towards) = near_edge(frame, place);
        let corner = Pos2::new(near + towards * HAND_INSET, place.top() + HAND_INSET);
        draw_hand(ui, (corner, towards), frame.look.quiet_ink);
    }
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
