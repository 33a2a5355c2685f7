//! Hits in the text and in the strip beside it.

use super::frame::Frame;
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

/// Draws the hits in the strip beside the text; `y_of` knows at which height on the screen a byte of the article stands.
pub(super) fn strip_ui(ui: &Ui, frame: &Frame<'_>, strip: Rect, y_of: impl Fn(usize) -> Option<f32>) {
    let search = frame.session.search();
    if !search.is_searching() {
        return;
    }
    let [_, color] = frame.look.hit_colors();
    let mut last = f32::NEG_INFINITY;
    for &place in places(ui, frame).iter() {
        let Some(y) = y_of(place).filter(|y| *y >= last + STRIP_STEP) else { continue };
        last = y;
        let mark =
            Rect::from_center_size(egui::Pos2::new(strip.center().x, y), Vec2::new(strip.width(), STRIP_MARK_HEIGHT));
        ui.painter().rect_filled(mark, CornerRadius::ZERO, color);
    }
    if let Some(y) = search.current().and_then(|hit| y_of(hit.start())) {
        let size = Vec2::new(strip.width(), 2.0 * STRIP_MARK_HEIGHT);
        let mark = Rect::from_center_size(egui::Pos2::new(strip.center().x, y), size);
        ui.painter().rect_filled(mark, CornerRadius::ZERO, frame.look.ink);
    }
}

/// What the places of hits were worked out for.
type Key = (u64, usize);

/// Where hits stand, in bytes; worked out once for each state of the search.
fn places(ui: &Ui, frame: &Frame<'_>) -> Arc<Vec<usize>> {
    let search = frame.session.search();
    let key: Key = (search.serial(), search.count());
    let id = Id::unique("places of hits");
    let known = ui.data(|data| data.get_temp::<(Key, Arc<Vec<usize>>)>(id));
    if let Some((_, places)) = known.filter(|(known, _)| *known == key) {
        return places;
    }
    let places = Arc::new(search.places(MOST_IN_STRIP));
    ui.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&places))));
    places
}
