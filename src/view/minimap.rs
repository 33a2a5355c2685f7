//! The strip beside the text: where each kind is named, and which part is in view. It is the scroll bar too.

use super::frame::Frame;
use super::search_marks::strip_ui;
use crate::export::palette::Theme;
use crate::extract::{EntityKind, Mention, MentionId};
use crate::layout::Column;
use egui::accesskit::Orientation;
use egui::emath::GuiRounding;
use egui::{Color32, CornerRadius, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Width of the strip in points.
pub(super) const WIDTH: f32 = 21.0;
const MARK_HEIGHT: f32 = 3.0;
const INSET: f32 = 4.0;
/// The box that stands for the view is at least this high, in points.
const LEAST_VIEW: f32 = 6.0;
/// Marks of a long text are worked out anew no more often than this while names are still being found or lines counted.
const REST: Duration = Duration::from_millis(400);
/// Up to so many mentions there is no need to rest.
const FEW_MENTIONS: usize = 20_000;

/// The marks, worked out once for each state of column and entities. A strip has some hundred rows, however many names a
/// text has: those that would lie on one another are one mark.
#[derive(Default)]
pub(super) struct Marks {
    made_for: Option<Key>,
    made_at: Option<Instant>,
    /// The rows in which anybody is named, from top to bottom.
    rows: Vec<Row>,
    /// They as they were last painted.
    painted: Option<(Paint, Arc<Mesh>)>,
}

/// A row of the strip in which somebody is named.
struct Row {
    number: u16,
    /// Which mentions lie in it.
    mentions: Range<usize>,
    /// One mention of each look among them, in the order of the text.
    shown: Vec<MentionId>,
}

/// What the painting of marks depends on.
#[derive(PartialEq, Clone, Copy)]
struct Paint {
    made_at: Option<Instant>,
    theme: Theme,
    kinds: [bool; EntityKind::ALL.len()],
    place: Rect,
    pixels_per_point: f32,
}

#[derive(PartialEq, Clone, Copy)]
struct Key {
    serial: u64,
    entities: u64,
    shows_uncertain: bool,
    width: u32,
    height: u64,
    strip: u32,
}

impl Marks {
    fn update(&mut self, ui: &Ui, frame: &Frame<'_>, column: &Column, strip: Strip) {
        let document = frame.session.document();
        let mentions = document.entities.mentions();
        let key = Key {
            serial: document.serial,
            entities: document.entities_count,
            shows_uncertain: frame.session.settings().shows_uncertain,
            width: column.outline().width().to_bits(),
            height: strip.height.to_bits(),
            strip: strip.place.height().to_bits(),
        };
        if self.made_for == Some(key) {
            return;
        }
        let is_same_text = self.made_for.is_some_and(|made| made.serial == key.serial);
        let rested = self.made_at.map_or(REST, |made| made.elapsed());
        if is_same_text && mentions.len() > FEW_MENTIONS && rested < REST {
            ui.ctx().request_repaint_after(REST.saturating_sub(rested));
            return;
        }
        (self.made_for, self.made_at) = (Some(key), Some(Instant::now()));
        self.rows = rows_of(mentions, column, strip);
    }

    /// The marks of all shown kinds. Of those in one row the last covers the others.
    fn painted(&mut self, ui: &Ui, frame: &Frame<'_>, place: Rect) -> Arc<Mesh> {
        let paint = Paint {
            made_at: self.made_at,
            theme: frame.look.theme,
            kinds: EntityKind::ALL.map(|kind| frame.session.shows(kind)),
            place,
            pixels_per_point: ui.pixels_per_point(),
        };
        if let Some((_, mesh)) = self.painted.as_ref().filter(|(painted, _)| *painted == paint) {
            return Arc::clone(mesh);
        }
        let entities = &frame.session.document().entities;
        let marks = self.rows.iter().filter_map(|row| {
            let mut mentions = row.shown.iter().rev().filter_map(|id| entities.mention(*id));
            let last = mentions.find(|mention| frame.session.shows(mention.kind))?;
            Some((row.number, frame.look.faint_color(last)))
        });
        let mesh = Arc::new(mesh_of(marks, place, paint.pixels_per_point));
        self.painted = Some((paint, Arc::clone(&mesh)));
        mesh
    }

    /// The marks of the selected entity, where its kind is shown.
    fn of_selected(&self, ui: &Ui, frame: &Frame<'_>, place: Rect) -> Mesh {
        let selected = frame.session.selection().map(|selection| selection.entity);
        let selected = selected.and_then(|id| frame.session.document().entities.entity(id));
        let selected = selected.filter(|entity| frame.session.shows(entity.kind));
        let rows = rows_with(&self.rows, selected.map_or(&[][..], |entity| &entity.mentions));
        mesh_of(rows.map(|row| (row.number, frame.look.outline)), place, ui.pixels_per_point())
    }
}

/// The rows in which the mentions lie: each is looked at once, and none placed by itself, for there may be a million.
fn rows_of(mentions: &[Mention], column: &Column, strip: Strip) -> Vec<Row> {
    let (mut rows, mut first) = (Vec::new(), 0);
    for number in 0..strip.row_count() {
        let Some(rest) = mentions.get(first..).filter(|rest| !rest.is_empty()) else { break };
        let end_byte = column.byte_below(strip.top_of_row(number + 1));
        let end = first + rest.partition_point(|mention| mention.span.start() < end_byte);
        if first < end {
            rows.push(Row { number, mentions: first..end, shown: looks_in(mentions, first..end) });
        }
        first = end;
    }
    rows
}

/// The first mention of each look among some.
fn looks_in(mentions: &[Mention], range: Range<usize>) -> Vec<MentionId> {
    let mut is_met = [[false; 2]; EntityKind::ALL.len()];
    let is_new = |id: &MentionId| {
        mentions.get(id.0).is_some_and(|mention| {
            let met = &mut is_met[mention.kind.index()][usize::from(mention.is_uncertain())];
            !std::mem::replace(met, true)
        })
    };
    range.map(MentionId).filter(is_new).collect()
}

/// The rows in which any of some mentions lie.
fn rows_with<'a>(rows: &'a [Row], mut ids: &'a [MentionId]) -> impl Iterator<Item = &'a Row> {
    rows.iter().filter(move |row| {
        let before = ids.partition_point(|id| id.0 < row.mentions.start);
        ids = ids.get(before..).unwrap_or_default();
        ids.first().is_some_and(|id| id.0 < row.mentions.end)
    })
}

/// Marks in rows of the strip.
fn mesh_of(marks: impl Iterator<Item = (u16, Color32)>, place: Rect, pixels_per_point: f32) -> Mesh {
    let mut mesh = Mesh::default();
    for (row, color) in marks {
        let centre = Pos2::new(place.center().x, place.top() + f32::from(row) + 0.5);
        let mark = Rect::from_center_size(centre, Vec2::new(place.width() - 2.0 * INSET, MARK_HEIGHT));
        mesh.add_colored_rect(mark.round_to_pixels(pixels_per_point), color);
    }
    mesh
}

/// The strip's place on the screen, and the height of the column that it stands for, in points.
#[derive(Clone, Copy)]
pub(super) struct Strip {
    pub(super) place: Rect,
    height: f64,
}

impl Strip {
    /// Where on the screen the strip shows what lies `y` points below the column's upper edge.
    pub(super) fn y(&self, y: f64) -> f32 {
        self.place.top() + self.length(y)
    }

    /// How many rows it has.
    fn row_count(&self) -> u16 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a height on the screen; it saturates"
        )]
        let count = self.place.height().ceil() as u16;
        count
    }

    /// How far below the column's upper edge what a row shows begins, in points.
    fn top_of_row(&self, row: u16) -> f64 {
        f64::from(row) / f64::from(self.place.height()) * self.height
    }

    /// How long `points` of the column are on the strip.
    fn length(&self, points: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a length on the strip")]
        let length = (points / self.height * f64::from(self.place.height())) as f32;
        length
    }
}

/// What the strip shows of the view, and what it asks for.
pub(super) struct View<'a> {
    /// The column, where there is one.
    pub(super) column: &'a Column,
    /// How far the view's upper edge is below the column's, in points.
    pub(super) top: f64,
    /// Height of the view in points.
    pub(super) height: f32,
}

/// Draws the strip; returns how far below the column's upper edge the view is to stand where it was pressed.
pub(super) fn ui(ui: &Ui, frame: &Frame<'_>, strip: Rect, view: Option<&View<'_>>, marks: &mut Marks) -> Option<f64> {
    let look = frame.look;
    ui.painter().rect_filled(strip, CornerRadius::ZERO, look.panel);
    let edge = if frame.is_rtl() { strip.right() } else { strip.left() };
    ui.painter().vline(edge, strip.y_range(), Stroke::new(1.0, look.line));
    let response = ui.interact(strip, ui.scope_id().with("minimap"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, frame.words.minimap));
    let view = view?;
    let height = view.column.height().max(view.height.into());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(view.top);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(height - f64::from(view.height));
        node.set_orientation(Orientation::Vertical);
    });

    let strip = Strip { place: strip, height };
    marks.update(ui, frame, view.column, strip);
    ui.painter().add(Shape::mesh(marks.painted(ui, frame, strip.place)));
    ui.painter().add(Shape::mesh(marks.of_selected(ui, frame, strip.place)));
    strip_ui(ui, frame, strip, view.column);
    draw_view(ui, frame, strip, view);
    let pointer = response.interact_pointer_pos()?;
    let share = f64::from(((pointer.y - strip.place.top()) / strip.place.height()).clamp(0.0, 1.0));
    Some(share * height - f64::from(view.height) / 2.0)
}

/// The box that stands for what is in view.
fn draw_view(ui: &Ui, frame: &Frame<'_>, strip: Strip, view: &View<'_>) {
    let size = Vec2::new(WIDTH - 2.0, strip.length(view.height.into()).max(LEAST_VIEW));
    let top = strip.y(view.top).min(strip.place.bottom() - size.y);
    let shown = Rect::from_min_size(Pos2::new(strip.place.left() + 1.0, top), size);
    ui.painter().rect_stroke(shown, CornerRadius::same(3), Stroke::new(1.5, frame.look.quiet_ink), StrokeKind::Inside);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sample;
    use crate::extract::extract;
    use crate::layout::{Outline, PageStyle, Shaper};

    #[test]
    fn each_mention_lies_in_the_row_of_its_height() {
        let article = Arc::new(sample());
        let found = extract(&article);
        let mentions = found.mentions();
        let mut column = Column::new(Outline::new(article, PageStyle::default(), 500.0));
        for is_laid_out in [false, true] {
            if is_laid_out {
                column.lay_out_all(&mut Shaper::new());
            }
            for height in [0.0, 7.5, 300.0, 811.3] {
                let place = Rect::from_min_size(Pos2::new(0.0, 50.0), Vec2::new(WIDTH, height));
                let strip = Strip { place, height: column.height() };
                let rows = rows_of(mentions, &column, strip);
                assert!(rows.is_sorted_by(|one, next| one.number < next.number));
                let ys = column.ys_of_bytes(mentions.iter().map(|mention| mention.span.start()));
                let lengths = ys.iter().map(|y| strip.length(*y));
                let of_rows =
                    rows.iter().flat_map(|row| row.mentions.clone().map(|index| (index, f32::from(row.number))));
                if height > 0.0 {
                    assert_eq!(of_rows.clone().count(), mentions.len());
                }
                for ((index, row), (expected, length)) in of_rows.zip(lengths.enumerate()) {
                    assert_eq!(index, expected);
                    assert!((row - 0.01..row + 1.01).contains(&length), "{length} in row {row} of {height}");
                }
            }
        }
    }

    #[test]
    fn a_row_shows_each_look_once_and_knows_whose_mentions_it_has() {
        let found = extract(&Arc::new(sample()));
        let mentions = found.mentions();
        let look = |id: &MentionId| found.mention(*id).map(|mention| (mention.kind.index(), mention.is_uncertain()));
        let range = 3..mentions.len() - 2;
        let shown = looks_in(mentions, range.clone());
        let mut looks: Vec<_> = shown.iter().map(look).collect();
        assert!(shown.is_sorted() && shown.first() == Some(&MentionId(3)));
        for index in range {
            let first = shown.iter().find(|id| look(id) == look(&MentionId(index)));
            assert!(first.is_some_and(|first| first.0 <= index));
        }
        looks.sort_unstable();
        assert!(looks.is_sorted_by(|one, next| one < next), "{looks:?}");

        let rows: Vec<Row> = [0..3, 3..4, 4..9, 9..20]
            .into_iter()
            .zip(0..)
            .map(|(mentions, number)| Row { number, mentions, shown: Vec::new() })
            .collect();
        let numbers = |ids: &[usize]| {
            let ids: Vec<MentionId> = ids.iter().copied().map(MentionId).collect();
            rows_with(&rows, &ids).map(|row| row.number).collect::<Vec<u16>>()
        };
        assert_eq!(numbers(&[1, 2, 8, 30]), [0, 2]);
        assert_eq!(numbers(&[3, 9, 10, 19]), [1, 3]);
        assert!(numbers(&[]).is_empty() && numbers(&[20]).is_empty());
    }
}
