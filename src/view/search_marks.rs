//! Hits in the text and in the strip beside it.

use super::frame::Frame;
use super::minimap::Strip;
use crate::layout::Column;
use crate::text::ByteSpan;
use egui::{CornerRadius, Id, Rect, Ui, Vec2};
use std::sync::Arc;

/// No more hits than this are marked in the strip, which is seldom so many pixels high.
const MOST_IN_STRIP: usize = 4000;
const STRIP_MARK_HEIGHT: f32 = 2.0;
/// Marks nearer than this are one, in points.
const STRIP_STEP: f32 = 1.0;

/// Draws the hits in `in_view`, under the letters; `rects_of` knows where a span stands on the screen.
pub(super) fn hits_ui<R: Iterator<Item = Rect>>(
    ui: &Ui,
    frame: &Frame<'_>,
    in_view: ByteSpan,
    rects_of: impl Fn(ByteSpan) -> R,
) {
    let search = frame.session.search();
    let [ground, current_ground] = frame.look.hit_colors();
    for hit in search.hits_in(in_view) {
        let color = if search.current() == Some(hit) { current_ground } else { ground };
        for rect in rects_of(hit) {
            ui.painter().rect_filled(rect, CornerRadius::same(3), color);
        }
    }
}

/// Draws the hits in the strip beside the text.
pub(super) fn strip_ui(ui: &Ui, frame: &Frame<'_>, strip: Strip, column: &Column) {
    let search = frame.session.search();
    if !search.is_searching() {
        return;
    }
    let mark = |y: f32, height: f32| {
        Rect::from_center_size(egui::Pos2::new(strip.place.center().x, y), Vec2::new(strip.place.width(), height))
    };
    let [_, color] = frame.look.hit_colors();
    let mut last = f32::NEG_INFINITY;
    for y in places(ui, frame, column).iter().map(|y| strip.y(*y)) {
        if y >= last + STRIP_STEP {
            last = y;
            ui.painter().rect_filled(mark(y, STRIP_MARK_HEIGHT), CornerRadius::ZERO, color);
        }
    }
    let current = search.current().map(|hit| column.ys_of_bytes(std::iter::once(hit.start())));
    if let Some(y) = current.and_then(|ys| ys.first().copied()) {
        ui.painter().rect_filled(mark(strip.y(y), 2.0 * STRIP_MARK_HEIGHT), CornerRadius::ZERO, frame.look.ink);
    }
}

/// What the places of hits were worked out for: article and query, how many hits, the column's height.
type Key = (u64, usize, u64);

/// How far below the column's upper edge hits stand, in points; worked out once for each state of search and column.
fn places(ui: &Ui, frame: &Frame<'_>, column: &Column) -> Arc<Vec<f64>> {
    let search = frame.session.search();
    let key: Key = (search.serial(), search.count(), column.height().to_bits());
    let id = Id::unique("places of hits");
    let known = ui.data(|data| data.get_temp::<(Key, Arc<Vec<f64>>)>(id));
    if let Some((_, places)) = known.filter(|(known, _)| *known == key) {
        return places;
    }
    let places = Arc::new(column.ys_of_bytes(search.places(MOST_IN_STRIP).into_iter()));
    ui.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&places))));
    places
}
