//! Who stands with whom: a list of pairs, and the most connected as a graph beside it.

use super::graph::GraphView;
use super::remark_ui;
use super::row_list::{RowList, Rows};
use crate::analysis::{MOST_NAMES, Pair, Together};
use crate::article::direction_of;
use crate::extract::Entity;
use crate::session::DeskCommand;
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::entity_panel::row_names;
use crate::view::frame::Frame;
use crate::view::widgets::{near_edge, row_ground, start_align};
use egui::{Align2, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};
use std::sync::Arc;

const ROW_HEIGHT: f32 = 27.0;
const PADDING: f32 = 8.0;
const SWATCH: f32 = 10.0;
const GAP: f32 = 6.0;
/// The list takes this share of the width, within these bounds in points.
const SHARE: f32 = 0.36;
const LIST_WIDTHS: [f32; 2] = [260.0, 420.0];
/// The graph is not drawn in less room.
const LEAST_GRAPH: Vec2 = Vec2::new(220.0, 70.0);

/// What the tab remembers from frame to frame.
#[derive(Default)]
pub(super) struct TogetherView {
    list: RowList,
    graph: GraphView,
    /// What was listed when it was last drawn.
    known_count: u64,
    /// The pair that one was at.
    known: Option<Pair>,
}

impl TogetherView {
    /// Draws the list where lines begin, and the graph in the rest of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let Some(together) = frame.session.together().cloned() else {
            return remark_ui(ui, frame, frame.words.searching);
        };
        if together.pairs().is_empty() {
            let is_searched = frame.session.document().is_extracted;
            let remark = if is_searched { frame.words.desk.no_pairs } else { frame.words.searching };
            return remark_ui(ui, frame, remark);
        }
        let place = ui.max_rect();
        let wanted = (place.width() * SHARE).clamp(LIST_WIDTHS[0], LIST_WIDTHS[1]);
        let has_graph = place.width() - wanted >= LEAST_GRAPH.x && place.height() >= LEAST_GRAPH.y;
        let width = if has_graph { wanted } else { place.width() };
        let (list, rest) = if frame.is_rtl() {
            let (rest, list) = place.split_left_right_at_x(place.right() - width);
            (list, rest)
        } else {
            place.split_left_right_at_x(place.left() + width)
        };
        self.list_ui(&mut child(ui, list), frame, &together);
        if has_graph {
            self.graph.ui(&mut child(ui, rest), frame, &together);
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, together: &Arc<Together>) {
        let pairs = together.pairs();
        let mut rows = Rows { name: frame.words.desk.pairs, count: pairs.len(), height: ROW_HEIGHT, remark: None };
        let (_, left_out) = rows.listed();
        rows.remark = if left_out > 0 {
            Some(frame.words.rows_left_out(left_out))
        } else {
            together.is_cut().then(|| frame.words.most_named(MOST_NAMES))
        };
        let count = frame.session.together_count();
        if std::mem::replace(&mut self.known_count, count) != count {
            self.list.rewind();
        }
        let current = frame.session.pair_walk().map(|walk| walk.pair);
        if std::mem::replace(&mut self.known, current) != current
            && let Some(index) = current.and_then(|pair| together.position(pair))
        {
            self.list.reveal(index, (ROW_HEIGHT, ui.max_rect().height()));
        }
        let mut drawn = self.list.begin(ui, frame, &rows);
        let range = drawn.range.clone();
        for (index, pair) in range.clone().zip(pairs.get(range).unwrap_or_default()) {
            let place = drawn.place(index);
            let response = row_ui(&mut drawn.ui, frame, (index, *pair), place);
            response.iter().for_each(|response| drawn.note(response));
        }
        self.list.end(&drawn);
    }
}

fn child(ui: &mut Ui, place: Rect) -> Ui {
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
    inside.set_clip_rect(place.intersect(ui.clip_rect()));
    inside
}

/// A pair: both names, and how many sentences name them; a click steps through those.
fn row_ui(ui: &mut Ui, frame: &mut Frame<'_>, (index, pair): (usize, Pair), place: Rect) -> Option<Response> {
    let entities = &frame.session.document().entities;
    let [one, other] = [entities.entity(pair.entities[0])?, entities.entity(pair.entities[1])?];
    let walk = frame.session.pair_walk().filter(|walk| walk.pair == pair);
    let count = match walk {
        Some(walk) => format!("{} / {}", walk.position + 1, walk.sentences.len()),
        None => pair.count.to_string(),
    };
    let response = ui.interact(place, ui.scope_id().with(("pair", index)), Sense::click());
    let [one_name, other_name] = [one, other].map(|entity| row_names(entity).0);
    let name = format!("{one_name}{} {other_name} {count}", frame.words.comma);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, walk.is_some(), &name));
    if response.clicked() {
        frame.commands.push(DeskCommand::NextOfPair(pair).into());
    }
    row_ground(ui, frame, &response, (place, walk.is_some()));
    let inner = place.shrink2(Vec2::new(PADDING, 0.0));
    let label = frame.text.label(&count, frame.normal(), inner.width() / 2.0);
    let (near, towards) = near_edge(frame, inner);
    let align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let far = Pos2::new(near + towards * inner.width(), inner.center().y);
    frame.text.draw_label(ui.painter(), &label, (far, align), frame.look.quiet_ink);
    let room = (inner.width() - size_of(&label).x - 2.0 * GAP) / 2.0;
    let middle = name_ui(ui, frame, one, (Pos2::new(near, inner.center().y), room));
    name_ui(ui, frame, other, (Pos2::new(middle + towards * 2.0 * GAP, inner.center().y), room));
    Some(response.on_hover_cursor(CursorIcon::PointingHand))
}

/// A swatch and a name from `at` on, in so much room; returns x of its end.
fn name_ui(ui: &Ui, frame: &mut Frame<'_>, entity: &Entity, (at, room): (Pos2, f32)) -> f32 {
    let towards = if frame.is_rtl() { -1.0 } else { 1.0 };
    let centre = Pos2::new(at.x + towards * SWATCH / 2.0, at.y);
    let swatch = Rect::from_center_size(centre, Vec2::splat(SWATCH));
    ui.painter().rect_filled(swatch, CornerRadius::same(3), frame.look.kind_color(entity.kind));
    let (name, _) = row_names(entity);
    let style = LabelStyle { direction: direction_of(name), ..frame.normal() };
    let label = frame.text.label(name, style, (room - SWATCH - GAP).max(1.0));
    let start = at.x + towards * (SWATCH + GAP);
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(start, at.y), start_align(frame)), frame.look.ink);
    start + towards * size_of(&label).x
}
