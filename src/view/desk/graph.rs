//! The most connected entities, drawn: each a label in its kind's colour, between them lines as strong as what connects them.

use super::arrange::{Edge, arrange};
use crate::analysis::{Graph, MOST_DRAWN, Pair, Together};
use crate::article::direction_of;
use crate::export::Language;
use crate::extract::EntityId;
use crate::layout::Line;
use crate::session::{Command, DeskCommand};
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::entity_panel::row_names;
use crate::view::frame::Frame;
use crate::view::widgets::focus_ring;
use egui::{
    Align2, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};
use std::sync::Arc;

const MARGIN: f32 = 10.0;
/// Room round a name, in points.
const PADDING: Vec2 = Vec2::new(9.0, 3.0);
/// No name is drawn longer.
const LONGEST_NAME: f32 = 170.0;
/// So many square points for each entity; with less the lines could not be told apart.
const ROOM_FOR_EACH: f32 = 9500.0;
/// Strokes of the weakest and of the strongest edge, in points.
const STROKES: [f32; 2] = [1.0, 5.0];
/// Where no edge is as strong as this, none is drawn with the widest stroke.
const STRONG: f32 = 3.0;
/// An edge is pointed at within so many points.
const REACH: f32 = 7.0;
const RADIUS: CornerRadius = CornerRadius::same(6);

/// The drawing, made anew where names, room or language have changed.
#[derive(Default)]
pub(super) struct GraphView {
    made_for: Option<Key>,
    nodes: Vec<Node>,
    edges: Vec<Connection>,
}

/// The indices of two nodes, and the pair that they are.
type Connection = ([usize; 2], Pair);

#[derive(PartialEq, Clone, Copy)]
struct Key {
    together: u64,
    room: Vec2,
    language: Language,
}

struct Node {
    id: EntityId,
    label: Arc<Line>,
    /// From the upper left corner of the drawing's room.
    place: Rect,
}

impl GraphView {
    /// Draws over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, together: &Together) {
        let ground = ui.max_rect().shrink2(Vec2::new(MARGIN, MARGIN / 2.0));
        let room = ground.shrink(MARGIN);
        self.update(frame, together, room.size());
        if self.nodes.len() < 2 {
            return;
        }
        let corner = room.min.to_vec2();
        let look = frame.look;
        ui.painter().rect(ground, CornerRadius::same(8), look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
        let response = ui.interact(ground, ui.scope_id().with("graph"), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, frame.words.desk.graph));
        let nodes: Vec<Response> = self.nodes.iter().map(|node| node.response(ui, frame, corner)).collect();
        let pointed_node = nodes.iter().position(|node| node.hovered() || node.has_focus());
        let pointer = response.hover_pos().filter(|_| response.hovered());
        let pointed_edge = pointer.and_then(|pointer| self.edge_at(pointer - corner));
        self.edges_ui(ui, frame, corner, (pointed_node, pointed_edge));
        for (node, response) in self.nodes.iter().zip(nodes) {
            node.ui(ui, frame, (corner, response));
        }
        if let Some((_, pair)) = pointed_edge.and_then(|edge| self.edges.get(edge)) {
            if response.clicked() {
                frame.commands.push(DeskCommand::NextOfPair(*pair).into());
            }
            let told = edge_told(frame, *pair);
            tell_at_pointer(response.on_hover_cursor(CursorIcon::PointingHand), frame, &told);
        }
    }

    /// Arranges the drawing anew where it has to be: as many entities as have a place.
    fn update(&mut self, frame: &mut Frame<'_>, together: &Together, room: Vec2) {
        let key = Key { together: frame.session.together_count(), room, language: frame.words.language };
        if self.made_for == Some(key) {
            return;
        }
        self.made_for = Some(key);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen; it saturates")]
        let most = ((room.x * room.y / ROOM_FOR_EACH) as usize).clamp(2, MOST_DRAWN);
        let made = (2..=most).rev().find_map(|most| self.arranged(frame, together.graph(most), room));
        (self.nodes, self.edges) = made.unwrap_or_default();
    }

    fn arranged(&self, frame: &mut Frame<'_>, graph: Graph, room: Vec2) -> Option<(Vec<Node>, Vec<Connection>)> {
        let entities = &frame.session.document().entities;
        let labels = graph.nodes.iter().map(|id| {
            let (name, _) = row_names(entities.entity(*id)?);
            let style = LabelStyle { direction: direction_of(name), ..frame.normal() };
            Some(frame.text.label(name, style, LONGEST_NAME))
        });
        let labels: Vec<Arc<Line>> = labels.collect::<Option<_>>()?;
        let sizes: Vec<Vec2> = labels.iter().map(|label| (size_of(label) + 2.0 * PADDING).ceil()).collect();
        let edges: Vec<Edge> = graph.edges.iter().map(|(ends, pair)| (*ends, weight(pair.count))).collect();
        let places = arrange(&sizes, &edges, room)?;
        let nodes = graph.nodes.iter().zip(labels).zip(places.into_iter().zip(sizes));
        let nodes =
            nodes.map(|((id, label), (at, size))| Node { id: *id, label, place: Rect::from_center_size(at, size) });
        Some((nodes.collect(), graph.edges))
    }

    /// The ends of an edge, from the upper left corner of the room.
    fn ends(&self, ends: [usize; 2]) -> Option<[Pos2; 2]> {
        let [one, other] = ends.map(|end| self.nodes.get(end).map(|node| node.place.center()));
        Some([one?, other?])
    }

    /// The edge next to a point, if one is within reach.
    fn edge_at(&self, at: Pos2) -> Option<usize> {
        let distances = self.edges.iter().enumerate().filter_map(|(index, (ends, _))| {
            let distance = distance(at, self.ends(*ends)?);
            (distance <= REACH).then_some((distance, index))
        });
        distances.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, index)| index)
    }

    /// The lines: strongly those of what is pointed at and of the pair that one steps through.
    fn edges_ui(
        &self,
        ui: &Ui,
        frame: &Frame<'_>,
        corner: Vec2,
        (pointed_node, pointed_edge): (Option<usize>, Option<usize>),
    ) {
        let most = self.edges.first().map_or(1.0, |(_, pair)| weight(pair.count)).max(STRONG);
        let walked = frame.session.pair_walk().map(|walk| walk.pair);
        let look = frame.look;
        let drawn = self.edges.iter().enumerate().filter_map(|(index, (ends, pair))| {
            let is_strong = pointed_edge == Some(index) || walked == Some(*pair);
            let is_of_node = pointed_node.is_some_and(|node| ends.contains(&node));
            Some((is_strong, is_of_node, weight(pair.count) / most, self.ends(*ends)?))
        });
        let mut drawn: Vec<_> = drawn.collect();
        // What is pointed at lies above the others.
        drawn.sort_by_key(|(is_strong, is_of_node, ..)| (*is_strong, *is_of_node));
        for (is_strong, is_of_node, share, ends) in drawn {
            let width = STROKES[0] + (STROKES[1] - STROKES[0]) * share;
            let color = match (is_strong, is_of_node) {
                (true, _) => look.outline,
                (_, true) => look.quiet_ink,
                _ => look.line.lerp_to_gamma(look.quiet_ink, 0.15 + 0.4 * share),
            };
            ui.painter().line_segment(ends.map(|end| end + corner), Stroke::new(width, color));
        }
    }
}

impl Node {
    fn response(&self, ui: &Ui, frame: &mut Frame<'_>, corner: Vec2) -> Response {
        let response =
            ui.interact(self.place.translate(corner), ui.scope_id().with(("node", self.id.0)), Sense::click());
        let entity = frame.session.document().entities.entity(self.id);
        let name = entity.map(|entity| format!("{} {}", row_names(entity).0, entity.mentions.len()));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_deref().unwrap_or_default()));
        if response.clicked() {
            frame.commands.push(Command::SelectEntity(self.id));
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn ui(&self, ui: &Ui, frame: &mut Frame<'_>, (corner, response): (Vec2, Response)) {
        let look = frame.look;
        let entities = &frame.session.document().entities;
        let Some(entity) = entities.entity(self.id) else { return };
        let first = entity.mentions.first().and_then(|id| entities.mention(*id));
        let fill = first.map_or(look.selected_row, |mention| look.faint_color(mention));
        let place = self.place.translate(corner);
        let is_selected = frame.session.selection().is_some_and(|selection| selection.entity == self.id);
        // No line shows through it.
        ui.painter().rect_filled(place.expand(2.0), RADIUS, look.paper);
        ui.painter().rect_filled(place, RADIUS, fill);
        let stroke = match (is_selected, response.hovered()) {
            (true, _) => Stroke::new(2.0, look.outline),
            (_, true) => Stroke::new(1.0, look.quiet_ink),
            _ => Stroke::new(1.0, look.kind_color(entity.kind)),
        };
        ui.painter().rect_stroke(place, RADIUS, stroke, StrokeKind::Inside);
        focus_ring(ui, frame, &response, place);
        frame.text.draw_label(ui.painter(), &self.label, (place.center(), Align2::CENTER_CENTER), look.ink);
    }
}

/// How strong an edge is of so many sentences: the tenth of them says less than the second.
#[expect(clippy::cast_precision_loss, reason = "numbers of sentences need not be exact here")]
fn weight(count: usize) -> f32 {
    (count as f32).sqrt()
}

/// How far a point is from a line between two others.
fn distance(at: Pos2, [from, to]: [Pos2; 2]) -> f32 {
    let (along, away) = (to - from, at - from);
    let share = (away.dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    (away - along * share).length()
}

/// Both names of an edge and in how many sentences they stand together.
fn edge_told(frame: &Frame<'_>, pair: Pair) -> String {
    let entities = &frame.session.document().entities;
    let names = pair.entities.map(|id| entities.entity(id).map_or("", |entity| row_names(entity).0));
    format!("{}{} {}: {}", names[0], frame.words.comma, names[1], frame.words.sentence_count(pair.count))
}

/// Tells something where the pointer rests.
pub(super) fn tell_at_pointer(response: Response, frame: &mut Frame<'_>, told: &str) -> Response {
    const WIDTH: f32 = 330.0;
    response.on_hover_ui_at_pointer(|ui| {
        let style = LabelStyle { direction: direction_of(told), ..frame.small() };
        let lines = frame.text.paragraph(told, style, WIDTH);
        let height = lines.last().map_or(0.0, |line| line.top + line.height);
        let (place, _) = ui.allocate_exact_size(Vec2::new(WIDTH, height), Sense::hover());
        for line in &lines {
            frame.text.draw(ui.painter(), line, place.min, frame.look.ink);
        }
    })
}
