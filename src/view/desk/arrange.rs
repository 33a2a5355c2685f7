//! Where the nodes of a small graph stand: near those that they are connected with, none upon another.
//!
//! Stress majorization (Gansner, Koren, North 2004) over the lengths of paths, from a fixed spiral and for a fixed number of
//! steps; the result is stretched to fill the room, then boxes that overlap are pushed apart.

use egui::{Pos2, Rect, Vec2};

/// Steps of the majorization; it has long come to rest by then.
const STEPS: usize = 120;
/// Rounds of pushing boxes apart.
const ROUNDS: usize = 400;
/// Room left between two boxes, in points.
const GAP: Vec2 = Vec2::new(10.0, 7.0);
/// The spiral that nodes start on turns by this angle from one to the next: no two of them ever lie in one direction.
const GOLDEN_ANGLE: f32 = 2.399_963_2;
/// The strongest edge is so long, the weakest about 1.
const SHORTEST: f32 = 0.45;

/// An edge: the indices of its ends and its weight, of which more is stronger.
pub(super) type Edge = ([usize; 2], f32);

/// The centres of boxes of these sizes, in points from the upper left corner of `room`; `None` where they do not all find a
/// place in it. The same boxes and edges stand in the same places, always.
pub(super) fn arrange(sizes: &[Vec2], edges: &[Edge], room: Vec2) -> Option<Vec<Pos2>> {
    let lengths = path_lengths(sizes.len(), edges);
    let mut places = spiral(sizes.len());
    for _ in 0..STEPS {
        places = (0..places.len()).map(|node| settled(node, &places, &lengths)).collect();
    }
    let mut places = stretched(&places, sizes, room)?;
    for _ in 0..ROUNDS {
        if !push_apart(&mut places, sizes, room) {
            return Some(places);
        }
    }
    None
}

/// The lengths of the shortest paths between any two; what is not connected lies a step farther than all that is.
fn path_lengths(count: usize, edges: &[Edge]) -> Vec<Vec<f32>> {
    let most = edges.iter().map(|(_, weight)| *weight).fold(1.0, f32::max);
    let mut lengths = vec![vec![f32::INFINITY; count]; count];
    let mut set = |from: usize, to: usize, length: f32| {
        lengths.get_mut(from).and_then(|row| row.get_mut(to)).into_iter().for_each(|slot| *slot = slot.min(length));
    };
    for ([one, other], weight) in edges {
        let length = 1.0 - (1.0 - SHORTEST) * (weight / most).sqrt();
        set(*one, *other, length);
        set(*other, *one, length);
    }
    (0..count).for_each(|node| set(node, node, 0.0));
    for over in 0..count {
        let by_way = lengths.get(over).cloned().unwrap_or_default();
        for row in &mut lengths {
            let to_there = row.get(over).copied().unwrap_or(f32::INFINITY);
            row.iter_mut().zip(&by_way).for_each(|(length, on)| *length = length.min(to_there + on));
        }
    }
    let farthest = lengths.iter().flatten().copied().filter(|length| length.is_finite()).fold(1.0, f32::max);
    lengths.iter_mut().flatten().filter(|length| length.is_infinite()).for_each(|length| *length = farthest + 0.5);
    lengths
}

fn spiral(count: usize) -> Vec<Pos2> {
    #[expect(clippy::cast_precision_loss, reason = "a few dozen nodes")]
    let place = |node: usize| {
        let (angle, distance) = (GOLDEN_ANGLE * node as f32, (node as f32 / 4.0).sqrt());
        Pos2::new(distance * libm::cosf(angle), distance * libm::sinf(angle))
    };
    (0..count).map(place).collect()
}

/// Where a node would rather stand while the others stand still.
fn settled(node: usize, places: &[Pos2], lengths: &[Vec<f32>]) -> Pos2 {
    let Some(here) = places.get(node).copied() else { return Pos2::ZERO };
    let (mut sum, mut weights) = (Vec2::ZERO, 0.0);
    let others = places.iter().zip(lengths.get(node).into_iter().flatten()).enumerate();
    for (_, (other, length)) in others.filter(|(index, _)| *index != node) {
        let away = here - *other;
        let weight = 1.0 / (length * length);
        let wanted = *other + away * (length / away.length().max(1e-3));
        sum += wanted.to_vec2() * weight;
        weights += weight;
    }
    if weights > 0.0 { (sum / weights).to_pos2() } else { here }
}

/// The places turned so that they are wider than high, then stretched so that the outermost boxes touch the room's edges; `None`
/// where a box is larger than the room.
fn stretched(places: &[Pos2], sizes: &[Vec2], room: Vec2) -> Option<Vec<Pos2>> {
    let turned = turned(places);
    let bounds = Rect::from_points(&turned);
    let place = |(place, size): (&Pos2, &Vec2)| {
        let free = room - *size;
        let share = |at: f32, from: f32, length: f32| if length > 1e-3 { (at - from) / length } else { 0.5 };
        let x = size.x / 2.0 + free.x * share(place.x, bounds.left(), bounds.width());
        let y = size.y / 2.0 + free.y * share(place.y, bounds.top(), bounds.height());
        (free.min_elem() >= 0.0).then_some(Pos2::new(x, y))
    };
    turned.iter().zip(sizes).map(place).collect()
}

/// The places turned about their middle until they spread most from side to side.
fn turned(places: &[Pos2]) -> Vec<Pos2> {
    let middle = Rect::from_points(places).center();
    let (mut wide, mut high, mut slanted) = (0.0, 0.0, 0.0);
    for away in places.iter().map(|place| *place - middle) {
        wide += away.x * away.x;
        high += away.y * away.y;
        slanted += away.x * away.y;
    }
    let angle = 0.5 * libm::atan2f(2.0 * slanted, wide - high);
    let (sine, cosine) = (libm::sinf(angle), libm::cosf(angle));
    let turn = |away: Vec2| Pos2::new(cosine * away.x + sine * away.y, cosine * away.y - sine * away.x);
    places.iter().map(|place| turn(*place - middle)).collect()
}

/// Pushes boxes that overlap a little apart, inside the room; returns whether any did.
fn push_apart(places: &mut [Pos2], sizes: &[Vec2], room: Vec2) -> bool {
    let mut has_pushed = false;
    for second in 1..places.len() {
        for first in 0..second {
            let Some((one, other)) = places.get(first).zip(places.get(second)) else { continue };
            let Some((one_size, other_size)) = sizes.get(first).zip(sizes.get(second)) else { continue };
            let away = *other - *one;
            let least = (*one_size + *other_size) / 2.0 + GAP;
            let lacking = least - away.abs();
            if lacking.min_elem() <= 0.01 {
                continue;
            }
            has_pushed = true;
            // In the direction in which the shorter way leads out; upwards rather than sideways, as boxes are wide.
            let push = if lacking.x < lacking.y {
                Vec2::new(lacking.x.copysign(away.x) / 2.0, 0.0)
            } else {
                Vec2::new(0.0, lacking.y.copysign(away.y) / 2.0)
            };
            let (one, other) = (inside(*one - push, *one_size, room), inside(*other + push, *other_size, room));
            places.get_mut(first).into_iter().for_each(|place| *place = one);
            places.get_mut(second).into_iter().for_each(|place| *place = other);
        }
    }
    has_pushed
}

/// The place nearest to this at which a box lies wholly in the room.
fn inside(place: Pos2, size: Vec2, room: Vec2) -> Pos2 {
    let (least, most) = (size / 2.0, room - size / 2.0);
    place.clamp(least.to_pos2(), most.max(least).to_pos2())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Vec2 = Vec2::new(760.0, 230.0);

    /// So many boxes as wide as names are, each connected with some before it.
    fn graph(count: usize) -> (Vec<Vec2>, Vec<Edge>) {
        let sizes = (0..count).map(|node| Vec2::new(60.0 + (node * 37 % 70) as f32, 24.0)).collect();
        let edges = (1..count)
            .flat_map(|node| [([node / 2, node], (count - node) as f32), ([node * 7 % node.max(1), node], 1.0)]);
        (sizes, edges.collect())
    }

    fn boxes(sizes: &[Vec2], places: &[Pos2]) -> Vec<Rect> {
        places.iter().zip(sizes).map(|(place, size)| Rect::from_center_size(*place, *size)).collect()
    }

    #[test]
    fn no_box_lies_on_another_or_outside() {
        for count in 0..=24 {
            let (sizes, edges) = graph(count);
            let places = arrange(&sizes, &edges, ROOM).unwrap_or_else(|| panic!("no room for {count}"));
            let boxes = boxes(&sizes, &places);
            assert_eq!(boxes.len(), count);
            for (index, one) in boxes.iter().enumerate() {
                assert!(Rect::from_min_size(Pos2::ZERO, ROOM).expand(0.1).contains_rect(*one), "{one}");
                assert!(boxes[..index].iter().all(|other| !other.intersects(*one)), "{count}: {one}");
            }
        }
    }

    #[test]
    fn the_same_graph_stands_in_the_same_places() {
        let (sizes, edges) = graph(20);
        assert_eq!(arrange(&sizes, &edges, ROOM), arrange(&sizes, &edges, ROOM));
    }

    #[test]
    fn what_is_connected_stands_nearer_than_what_is_not() {
        // Two groups of four, each connected within.
        let edges: Vec<Edge> = [0, 4]
            .into_iter()
            .flat_map(|first| {
                (0..4).flat_map(move |one| (0..one).map(move |other| ([first + other, first + one], 2.0)))
            })
            .collect();
        let sizes = vec![Vec2::new(40.0, 20.0); 8];
        let places = arrange(&sizes, &edges, ROOM).unwrap();
        let mean = |pairs: Vec<(usize, usize)>| {
            let count = pairs.len() as f32;
            pairs.into_iter().map(|(one, other)| places[one].distance(places[other])).sum::<f32>() / count
        };
        let within = mean(edges.iter().map(|([one, other], _)| (*one, *other)).collect());
        let across = mean((0..4).flat_map(|one| (4..8).map(move |other| (one, other))).collect());
        assert!(across > 1.5 * within, "{across} {within}");
    }

    #[test]
    fn what_has_no_room_is_not_squeezed() {
        let (sizes, edges) = graph(24);
        assert_eq!(arrange(&sizes, &edges, Vec2::new(200.0, 60.0)), None);
        assert_eq!(arrange(&[Vec2::new(300.0, 20.0)], &[], Vec2::new(200.0, 60.0)), None);
    }
}
