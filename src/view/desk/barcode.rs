//! Where in the article each entity is named: a strip for each, most often named first, the article's beginning where its lines
//! begin. Only the strips in view are made.

use super::by_count::ByCount;
use super::graph::tell_at_pointer;
use super::remark_ui;
use super::row_list::{RowList, Rows};
use crate::article::{Direction, direction_of};
use crate::extract::{Entities, Entity, EntityId, MentionId};
use crate::session::{Command, DeskCommand, Document, Selection};
use crate::text::ByteSpan;
use crate::view::arabic::LabelStyle;
use crate::view::entity_panel::row_names;
use crate::view::frame::Frame;
use crate::view::widgets::{near_edge, row_ground, start_align};
use egui::emath::GuiRounding;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Mesh, Pos2, Rect, Response, Role, Sense, Shape, Ui, Vec2, WidgetInfo,
};

const ROW_HEIGHT: f32 = 27.0;
const PADDING: f32 = 8.0;
const NAME_WIDTH: f32 = 190.0;
const COUNT_WIDTH: f32 = 44.0;
const STRIP_HEIGHT: f32 = 17.0;
/// Width of a mark in points, and of that of the mention that one is at.
const MARK: f32 = 2.0;
const CURRENT_MARK: f32 = 3.0;
/// As much of the ink is in a mark's colour.
const INK: f32 = 0.4;
/// As many characters on either side of a name are told where the pointer rests.
const TOLD_CHARS: usize = 45;

/// What the strips remember from frame to frame.
#[derive(Default)]
pub(super) struct Barcode {
    list: RowList,
    /// What was selected when they were last drawn.
    known: Option<EntityId>,
}

impl Barcode {
    /// Draws the strips over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let session = frame.session;
        let by_count = ByCount::new(session);
        if by_count.len() == 0 {
            let is_searched = session.document().is_extracted;
            return remark_ui(ui, frame, if is_searched { frame.words.nothing_found } else { frame.words.searching });
        }
        let mut rows = Rows { name: frame.words.desk.strips, count: by_count.len(), height: ROW_HEIGHT, remark: None };
        let (_, left_out) = rows.listed();
        rows.remark = (left_out > 0).then(|| frame.words.rows_left_out(left_out));
        self.reveal_selection(session.selection(), &by_count, ui.max_rect().height());
        let mut drawn = self.list.begin(ui, frame, &rows);
        let range = drawn.range.clone();
        for (index, id) in range.clone().zip(by_count.from(range.start, range.len())) {
            let Some(entity) = session.document().entities.entity(id) else { continue };
            let place = drawn.place(index);
            let response = row_ui(&mut drawn.ui, frame, (id, entity), place);
            drawn.note(&response);
        }
        self.list.end(&drawn);
    }

    /// Brings the selected entity's strip into view where another has been selected since the last frame.
    fn reveal_selection(&mut self, selection: Option<Selection>, by_count: &ByCount<'_>, view_height: f32) {
        let selected = selection.map(|selection| selection.entity);
        if std::mem::replace(&mut self.known, selected) == selected {
            return;
        }
        if let Some(place) = selected.and_then(|id| by_count.position(id)) {
            self.list.reveal(place, (ROW_HEIGHT, view_height));
        }
    }
}

/// An entity: name, count, strip. A click on the strip goes to the mention next to it; one elsewhere selects the entity.
fn row_ui(ui: &mut Ui, frame: &mut Frame<'_>, (id, entity): (EntityId, &Entity), place: Rect) -> Response {
    let document = frame.session.document();
    let response = ui.interact(place, ui.scope_id().with(("strip", id.0)), Sense::click());
    let selection = frame.session.selection().filter(|selection| selection.entity == id);
    let (name, _) = row_names(entity);
    let count = entity.mentions.len().to_string();
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selection.is_some(), format!("{name} {count}")));
    row_ground(ui, frame, &response, (place, selection.is_some()));
    let inner = place.shrink2(Vec2::new(PADDING, 0.0));
    let (near, towards) = near_edge(frame, inner);
    let style = LabelStyle { direction: direction_of(name), ..frame.normal() };
    let label = frame.text.label(name, style, NAME_WIDTH - PADDING);
    let anchor = (Pos2::new(near, place.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &label, anchor, frame.look.ink);
    let label = frame.text.label(&count, frame.small(), COUNT_WIDTH);
    let end = near + towards * (NAME_WIDTH + COUNT_WIDTH - PADDING);
    let align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(end, place.center().y), align), frame.look.quiet_ink);
    let from = near + towards * (NAME_WIDTH + COUNT_WIDTH);
    let to = near + towards * inner.width();
    let middle = place.center().y;
    let strip =
        Rect::from_x_y_ranges(from.min(to)..=from.max(to), middle - STRIP_HEIGHT / 2.0..=middle + STRIP_HEIGHT / 2.0);
    let strip = Strip { place: strip, is_rtl: runs_from_right(document), len_bytes: document.article.text().len() };
    strip.draw(ui, frame, (entity, selection));
    let pointed = response.hover_pos().filter(|pointer| strip.place.expand(4.0).contains(*pointer));
    let mention = pointed.and_then(|pointer| strip.mention_at(pointer.x, entity, &document.entities));
    if response.clicked() {
        // By keys there is no pointer on it.
        let pressed = response.interact_pointer_pos().and(mention);
        frame.commands.push(pressed.map_or(Command::SelectEntity(id), |id| DeskCommand::GoToMention(id).into()));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    match mention.and_then(|id| document.entities.mention(id)) {
        Some(mention) => told_ui(response, frame, mention.span),
        None => response,
    }
}

/// Whether the article's lines begin at the right.
fn runs_from_right(document: &Document) -> bool {
    let first = document.article.blocks().first().map(|block| block.direction);
    document.direction.forced().or(first).unwrap_or(Direction::RightToLeft) == Direction::RightToLeft
}

/// Where a strip lies, and how long the text is that it stands for.
struct Strip {
    place: Rect,
    is_rtl: bool,
    len_bytes: usize,
}

impl Strip {
    /// x of a byte.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a place on a strip")]
    fn x(&self, byte: usize) -> f32 {
        let share = (byte as f64 / self.len_bytes.max(1) as f64) as f32;
        let length = (self.place.width() - MARK).max(1.0) * share + MARK / 2.0;
        if self.is_rtl { self.place.right() - length } else { self.place.left() + length }
    }

    /// The mention whose mark is the nearest to `x`.
    fn mention_at(&self, x: f32, entity: &Entity, entities: &Entities) -> Option<MentionId> {
        let x_of = |id: &MentionId| entities.mention(*id).map_or(0.0, |mention| self.x(mention.span.start()));
        // Marks run with the text, from the right where it does.
        let is_before = |id: &MentionId| if self.is_rtl { x_of(id) > x } else { x_of(id) < x };
        let after = entity.mentions.partition_point(is_before);
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let near = near.filter_map(|index| entity.mentions.get(index).copied());
        near.min_by(|one, other| (x_of(one) - x).abs().total_cmp(&(x_of(other) - x).abs()))
    }

    fn draw(&self, ui: &Ui, frame: &Frame<'_>, (entity, selection): (&Entity, Option<Selection>)) {
        let entities = &frame.session.document().entities;
        ui.painter().rect_filled(self.place, CornerRadius::same(3), frame.look.paper);
        // A fill's colour is too faint for a line.
        let color = frame.look.kind_color(entity.kind).lerp_to_gamma(frame.look.ink, INK);
        let mut mesh = self.mesh(entity, entities, (color, ui.pixels_per_point()));
        if let Some(mention) = selection.and_then(|selection| selection.mention(entities)) {
            let start = entities.mention(mention).map_or(0, |mention| mention.span.start());
            let mark = self.mark(self.x(start), CURRENT_MARK).expand2(Vec2::new(0.0, 2.0));
            mesh.add_colored_rect(mark.round_to_pixels(ui.pixels_per_point()), frame.look.outline);
        }
        ui.painter().add(Shape::mesh(mesh));
    }

    /// The marks of all mentions; those that would lie on one another are one. Takes steps as the strip is wide, however many
    /// mentions there are.
    fn mesh(&self, entity: &Entity, entities: &Entities, (color, pixels_per_point): (Color32, f32)) -> Mesh {
        let x_of = |id: &MentionId| entities.mention(*id).map_or(0.0, |mention| self.x(mention.span.start()));
        let mut mesh = Mesh::default();
        let mut rest = entity.mentions.as_slice();
        while let Some(first) = rest.first() {
            let x = x_of(first);
            mesh.add_colored_rect(self.mark(x, MARK).round_to_pixels(pixels_per_point), color);
            let is_covered = |id: &MentionId| (x_of(id) - x).abs() < 1.0 / pixels_per_point;
            rest = rest.get(rest.partition_point(is_covered).max(1)..).unwrap_or_default();
        }
        mesh
    }

    fn mark(&self, x: f32, width: f32) -> Rect {
        let centre = Pos2::new(x, self.place.center().y);
        Rect::from_center_size(centre, Vec2::new(width, self.place.height() - 4.0))
    }
}

/// Tells where the pointer rests what stands there.
fn told_ui(response: Response, frame: &mut Frame<'_>, span: ByteSpan) -> Response {
    let text = frame.session.document().article.text();
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let is_line = |character: &char| *character != '\n';
    let start: String = before.chars().rev().take(TOLD_CHARS).take_while(is_line).collect();
    let start: String = start.chars().rev().collect();
    let end: String = after.chars().take(TOLD_CHARS).take_while(is_line).collect();
    tell_at_pointer(response, frame, &format!("…{start}{}{end}…", span.slice(text)))
}
