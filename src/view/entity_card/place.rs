//! Where the card stands: near the name, never over it, never beyond the window.

use crate::view::floating::{EDGE, inside};
use egui::{Pos2, Rect, Vec2};

/// Room between the name and the card, in points.
const GAP: f32 = 9.0;

/// A place for a card of this size near `name`: below, above, or on the side that has more room; where none has enough, below or
/// above and lower than was wished.
pub(super) fn beside(window: Rect, name: Rect, size: Vec2, is_rtl: bool) -> Rect {
    let room = window.shrink(EDGE);
    let left = if is_rtl { name.right() - size.x } else { name.left() };
    let (below, above) = (room.bottom() - name.bottom() - GAP, name.top() - GAP - room.top());
    let at =
        |top: f32, height: f32| inside(window, Rect::from_min_size(Pos2::new(left, top), Vec2::new(size.x, height)));
    if below >= size.y {
        return at(name.bottom() + GAP, size.y);
    }
    if above >= size.y {
        return at(name.top() - GAP - size.y, size.y);
    }
    let (to_left, to_right) = (name.left() - GAP - room.left(), room.right() - name.right() - GAP);
    if to_left.max(to_right) >= size.x {
        let left = if to_left >= size.x && (is_rtl || to_right < size.x) {
            name.left() - GAP - size.x
        } else {
            name.right() + GAP
        };
        return inside(window, Rect::from_min_size(Pos2::new(left, name.center().y - size.y / 2.0), size));
    }
    let height = below.max(above).max(1.0);
    at(if below >= above { name.bottom() + GAP } else { room.top() }, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Vec2 = Vec2::new(340.0, 400.0);

    #[test]
    fn the_card_covers_no_name_and_stays_in_the_window_wherever_the_name_stands() {
        for window in
            [Vec2::new(1280.0, 900.0), Vec2::new(800.0, 420.0), Vec2::new(380.0, 700.0), Vec2::new(360.0, 300.0)]
        {
            let window = Rect::from_min_size(Pos2::ZERO, window);
            for across in [0.02, 0.3, 0.5, 0.7, 0.98] {
                for down in [0.1, 0.3, 0.5, 0.7, 0.95] {
                    let centre = Pos2::new(window.width() * across, window.height() * down);
                    let name = Rect::from_center_size(centre, Vec2::new(60.0, 26.0));
                    for is_rtl in [true, false] {
                        let place = beside(window, name, SIZE, is_rtl);
                        assert!(window.contains_rect(place), "{window} {name} {place}");
                        assert!(!place.intersects(name), "{window} {name} {place}");
                    }
                }
            }
        }
    }

    #[test]
    fn below_is_preferred_and_lines_up_where_lines_begin() {
        let window = Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 900.0));
        let name = Rect::from_min_size(Pos2::new(600.0, 100.0), Vec2::new(80.0, 30.0));
        assert_eq!(beside(window, name, SIZE, true).right_top(), Pos2::new(680.0, 139.0));
        assert_eq!(beside(window, name, SIZE, false).left_top(), Pos2::new(600.0, 139.0));
    }
}
