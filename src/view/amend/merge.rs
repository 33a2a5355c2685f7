//! The other names of the article, to be found by their letters: the selected one becomes one with that which is chosen.

use super::{PADDING, Pressed, TITLE_HEIGHT, is_closing, selected_name};
use crate::article::direction_of;
use crate::export::{Number, kind_label};
use crate::extract::{Correction, Entity, EntityId, Place};
use crate::session::{Command, CorrectCommand, Session};
use crate::text::fold::fold;
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::entity_panel::row_names;
use crate::view::field::{self, Field, field_id, field_ui, select_all};
use crate::view::floating::{self, Card, card_ui, is_pressed_outside, take_focus};
use crate::view::frame::Frame;
use crate::view::pages::text_ui;
use crate::view::scroll::{Scroll, row_at, rows_height};
use crate::view::telling::tell_size;
use crate::view::widgets::{hover_fill, near_edge, start_align};
use egui::{Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

/// Width of the card in points, where the window has room for it.
const WIDTH: f32 = 520.0;
/// The card begins so far down, and takes no more than so much, as shares of the window's height.
const TOP: f32 = 0.14;
const SHARE: f32 = 0.66;
const ROW_HEIGHT: f32 = 32.0;
const INSET: f32 = 10.0;
const SWATCH: f32 = 12.0;
/// Rows that Page Down moves on by.
const PAGE: usize = 10;

/// What the card remembers from frame to frame.
#[derive(Default)]
pub(super) struct MergeCard {
    typed: String,
    /// What the rows were made for: what was typed, which names of which article, and which of them is selected.
    made_for: Option<(String, u64, u64, EntityId)>,
    rows: Vec<EntityId>,
    highlighted: usize,
    scroll: Scroll,
    /// The highlighted row is to be brought into view.
    reveals: bool,
    /// A row that was clicked, which is done in the next frame: the card then lets go of the keyboard.
    clicked: bool,
    is_known: bool,
}

impl MergeCard {
    /// Draws the card and does what is chosen.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, pressed: &[Pressed]) {
        self.list(frame.session);
        self.follow_keys(pressed);
        let name = selected_name(frame.session);
        let title = name.map_or(frame.words.correct.merge.to_owned(), |name| frame.words.merge_title(name));
        let window = ui.ctx().content_rect();
        let head = TITLE_HEIGHT + field::HEIGHT + 2.0 * PADDING;
        let height =
            (head + rows_height(self.rows.len().max(2), ROW_HEIGHT) + PADDING / 2.0).min(window.height() * SHARE);
        let corner = Pos2::new(window.center().x - WIDTH / 2.0, window.top() + window.height() * TOP);
        let place = floating::inside(window, Rect::from_min_size(corner, Vec2::new(WIDTH, height)));
        let is_chosen = std::mem::take(&mut self.clicked) || pressed.contains(&Pressed::Choose);
        if pressed.contains(&Pressed::Close) || is_pressed_outside(ui, place) {
            frame.commands.push(Command::ShowCard(None));
        } else if let Some(command) = self.chosen(frame.session).filter(|_| is_chosen) {
            frame.commands.push(command);
        }
        let card = Card { id: Id::unique("merge"), place, role: Role::Dialog, name: &title };
        card_ui(ui, frame.look, (&card, is_closing(frame.commands)), |ui| {
            let inner = place.shrink(PADDING);
            let row = inner.with_max_y(inner.top() + TITLE_HEIGHT - PADDING / 2.0);
            let style = frame.normal().bold().as_written();
            text_ui(ui, frame, &title, (row, style, frame.look.ink));
            let top = inner.top() + TITLE_HEIGHT;
            self.field_ui(ui, frame, inner.with_min_y(top).with_max_y(top + field::HEIGHT));
            self.rows_ui(ui, frame, place.with_min_y(place.top() + head).with_max_y(place.bottom() - PADDING / 2.0));
        });
    }

    /// Makes the rows anew where what was typed or what they are made from has changed.
    fn list(&mut self, session: &Session) {
        let document = session.document();
        let Some(selection) = session.selection() else { return self.rows.clear() };
        let now = (self.typed.clone(), document.serial, document.entities_count, selection.entity);
        if self.made_for.as_ref() == Some(&now) {
            return;
        }
        self.rows = others(session, selection.entity, &self.typed);
        (self.highlighted, self.scroll, self.reveals) = (0, Scroll::default(), true);
        self.made_for = Some(now);
    }

    fn follow_keys(&mut self, pressed: &[Pressed]) {
        let last = self.rows.len().saturating_sub(1);
        for pressed in pressed {
            let at = self.highlighted;
            self.highlighted = match pressed {
                Pressed::Next => {
                    if at < last {
                        at + 1
                    } else {
                        0
                    }
                }
                Pressed::Previous => at.checked_sub(1).unwrap_or(last),
                Pressed::NextPage => (at + PAGE).min(last),
                Pressed::PreviousPage => at.saturating_sub(PAGE),
                Pressed::Choose | Pressed::Close => at,
            };
            self.reveals |= self.highlighted != at;
        }
    }

    /// What makes the selected name one with that of the highlighted row.
    fn chosen(&self, session: &Session) -> Option<Command> {
        let document = session.document();
        let entity = document.entities.entity(*self.rows.get(self.highlighted)?)?;
        let mention = document.entities.mention(*entity.mentions.first()?)?;
        let (at, into) = (session.selected_place()?, Place::of(document.article.text(), mention.span));
        Some(Command::Correct(CorrectCommand::Apply(Correction::Merge { at, into })))
    }

    /// The field, which keeps the keyboard while the card is shown; screen readers follow the highlighted row.
    fn field_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let hint = frame.words.correct.find_other;
        let direction = if self.typed.is_empty() { frame.words.direction } else { direction_of(&self.typed) };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        let id = field_id(&inside, hint);
        if !inside.is_sizing_pass() && !std::mem::replace(&mut self.is_known, true) {
            select_all(&inside, id, &self.typed);
        }
        let field = Field { name: hint, hint, direction, width: place.width() };
        if field_ui(&mut inside, frame, &field, &mut self.typed).changed() {
            // The rows for it come with the next frame.
            ui.ctx().request_repaint();
        }
        take_focus(&inside, id);
        if self.highlighted < self.rows.len() {
            let row = row_id(self.highlighted).accesskit_id();
            ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(row));
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let count = self.rows.len();
        ui.painter().hline(place.shrink(1.0).x_range(), place.top() + 0.5, Stroke::new(1.0, frame.look.line));
        let place = place.with_min_y(place.top() + 2.0);
        if std::mem::take(&mut self.reveals) {
            let top = rows_height(self.highlighted, ROW_HEIGHT) - self.scroll.offset;
            self.scroll.show(top, top + ROW_HEIGHT, place.height());
        }
        self.scroll.ui(ui, frame, (place, rows_height(count, ROW_HEIGHT)));
        let builder = UiBuilder::new().max_rect(place).accessibility_role(Role::ListBox);
        let mut inside = ui.new_child(builder.accessibility_label(frame.words.correct.merge));
        tell_size(&inside, count);
        inside.set_clip_rect(place.intersect(ui.clip_rect()));
        if count == 0 {
            let words = &frame.words.correct;
            let text = if frame.session.selection().is_some() { words.no_other } else { words.nothing_selected };
            let response = inside.interact(place, Id::unique("merge empty"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            let label = frame.text.label(text, frame.normal(), place.width());
            let anchor = (place.center(), Align2::CENTER_CENTER);
            frame.text.draw_label(inside.painter(), &label, anchor, frame.look.quiet_ink);
        }
        let (first, end) =
            (row_at(self.scroll.offset, ROW_HEIGHT), row_at(self.scroll.offset + place.height(), ROW_HEIGHT) + 1);
        for index in first..end.min(count) {
            let corner = Pos2::new(
                place.left() + PADDING / 2.0,
                place.top() + rows_height(index, ROW_HEIGHT) - self.scroll.offset,
            );
            let row = Rect::from_min_size(corner, Vec2::new(place.width() - PADDING, ROW_HEIGHT));
            let session = frame.session;
            let Some(entity) = self.rows.get(index).and_then(|id| session.document().entities.entity(*id)) else {
                continue;
            };
            if row_ui(&inside, frame, entity, (row, index, index == self.highlighted)) {
                (self.highlighted, self.clicked) = (index, true);
                ui.ctx().request_repaint();
            }
        }
    }
}

/// All entities but the selected one in whose names each of the words typed is: those of its kind, then the others.
fn others(session: &Session, selected: EntityId, typed: &str) -> Vec<EntityId> {
    let entities = &session.document().entities;
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let found: Vec<EntityId> = if words.is_empty() {
        (0..entities.entities().len()).map(EntityId).collect()
    } else {
        session.entities_with(&words, usize::MAX)
    };
    let kind = entities.entity(selected).map(|entity| entity.kind);
    let is_of_kind = |id: &EntityId| entities.entity(*id).map(|entity| entity.kind) == kind;
    let (mut same, others): (Vec<EntityId>, Vec<EntityId>) =
        found.into_iter().filter(|id| *id != selected).partition(is_of_kind);
    same.extend(others);
    same
}

fn row_id(index: usize) -> Id {
    Id::unique(("merge", index))
}

/// Draws a row: the kind's colour, the name, quieter its first alias, at the end kind and count; returns whether it was clicked.
fn row_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    entity: &Entity,
    (place, index, is_highlighted): (Rect, usize, bool),
) -> bool {
    let response = ui.interact(place, row_id(index), Sense::CLICK);
    let (name, alias) = row_names(entity);
    let end = format!("{} · {}", kind_label(entity.kind, Number::One, frame.words.language), entity.mentions.len());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_highlighted, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(end.as_str()));
    let ground = place.shrink2(Vec2::new(0.0, 1.0));
    if is_highlighted {
        ui.painter().rect_filled(ground, CornerRadius::same(5), frame.look.selected_row);
    } else {
        hover_fill(ui, frame, &response, ground);
    }
    let inner = place.shrink2(Vec2::new(INSET, 0.0));
    let (near, towards) = near_edge(frame, inner);
    let quiet = frame.look.quiet_ink;
    let end = frame.text.label(&end, frame.small(), inner.width() / 2.0);
    let far = Pos2::new(near + towards * inner.width(), inner.center().y);
    let far_align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    frame.text.draw_label(ui.painter(), &end, (far, far_align), quiet);
    let centre = Pos2::new(near + towards * SWATCH / 2.0, inner.center().y);
    let swatch = Rect::from_center_size(centre, Vec2::splat(SWATCH));
    ui.painter().rect_filled(swatch, CornerRadius::same(3), frame.look.kind_color(entity.kind));
    let mut start = near + towards * (SWATCH + INSET);
    let mut room = inner.width() - size_of(&end).x - SWATCH - 2.0 * INSET;
    let texts = [(name, frame.normal(), frame.look.ink), (alias.unwrap_or_default(), frame.small(), quiet)];
    for (text, style, ink) in texts {
        if room > 3.0 * INSET && !text.is_empty() {
            let style = LabelStyle { direction: direction_of(text), ..style }.as_written();
            let label = frame.text.label(text, style, room);
            let anchor = (Pos2::new(start, inner.center().y), start_align(frame));
            frame.text.draw_label(ui.painter(), &label, anchor, ink);
            let taken = size_of(&label).x + INSET;
            (start, room) = (start + towards * taken, room - taken);
        }
    }
    let is_clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    is_clicked
}
