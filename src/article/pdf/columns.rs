//! Columns beside each other are read one after another, the right one first on an Arabic page.

use super::lines::Fragment;
use super::reading;
use crate::article::Direction;

/// The fewest lines of a column.
const LEAST_LINES: usize = 4;
/// The narrowest gutter, as a share of the font's size.
const LEAST_GUTTER: f32 = 0.9;
/// How much of its width a column's lines fill on average; cells of tables fill less.
const LEAST_FILL: f32 = 0.55;
/// The most pieces of lines on a page whose columns are looked for: each may begin one, and is held against all.
const MAX_FRAGMENTS: usize = 1500;
/// How deep columns are parted into columns.
const MAX_DEPTH: usize = 4;

/// The pieces of a page by columns, in reading order; each column has a number.
pub(super) fn ordered(mut fragments: Vec<Fragment>) -> Vec<(usize, Vec<Fragment>)> {
    fragments.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let ltr = fragments.iter().filter(|fragment| direction(fragment) == Direction::LeftToRight).count();
    let is_rtl = ltr * 2 <= fragments.len();
    let regions = if fragments.len() > MAX_FRAGMENTS { vec![fragments] } else { parted(fragments, is_rtl, MAX_DEPTH) };
    regions.into_iter().enumerate().collect()
}

fn direction(fragment: &Fragment) -> Direction {
    let pieces: Vec<String> = fragment.glyphs.iter().map(|glyph| glyph.text.clone()).collect();
    reading::direction(&pieces)
}

/// The regions of what stands between two heights and two edges.
fn parted(fragments: Vec<Fragment>, is_rtl: bool, depth: usize) -> Vec<Vec<Fragment>> {
    let Some(gutter) = Some(depth).filter(|depth| *depth > 0).and_then(|_| best_gutter(&fragments)) else {
        return vec![fragments];
    };
    let mut regions: Vec<Vec<Fragment>> = Vec::new();
    for band in bands(fragments, gutter) {
        let (left, right) = sides(&band, gutter);
        if is_columns(&left, &right) {
            let (first, second) = if is_rtl { (right, left) } else { (left, right) };
            for side in [first, second] {
                regions.extend(parted(side.into_iter().cloned().collect(), is_rtl, depth - 1));
            }
            // What comes below begins a region of its own.
            regions.push(Vec::new());
        } else {
            match regions.last_mut() {
                Some(region) => region.extend(band),
                None => regions.push(band),
            }
        }
    }
    regions.retain(|region| !region.is_empty());
    regions
}

/// Pieces from top to bottom, parted where one that crosses the gutter follows one that does not, and the other way round.
fn bands(fragments: Vec<Fragment>, gutter: f32) -> Vec<Vec<Fragment>> {
    let mut bands: Vec<Vec<Fragment>> = Vec::new();
    let mut was_crossing = None;
    for fragment in fragments {
        let is_crossing = crosses(&fragment, gutter);
        match bands.last_mut() {
            Some(band) if was_crossing == Some(is_crossing) => band.push(fragment),
            _ => bands.push(vec![fragment]),
        }
        was_crossing = Some(is_crossing);
    }
    bands
}

/// Whether a piece stands in the gutter whose right edge is given.
fn crosses(fragment: &Fragment, gutter: f32) -> bool {
    fragment.left < gutter && fragment.right > gutter - fragment.size * LEAST_GUTTER
}

fn sides(band: &[Fragment], gutter: f32) -> (Vec<&Fragment>, Vec<&Fragment>) {
    band.iter().partition(|fragment| fragment.right <= gutter)
}

/// The gutter that parts most pieces into columns.
fn best_gutter(fragments: &[Fragment]) -> Option<f32> {
    let mut places: Vec<f32> = fragments.iter().map(|fragment| fragment.left - 0.01).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|one, other| (*one - *other).abs() < 2.0);
    let worth = |gutter: f32| -> usize {
        let bands = fragments.chunk_by(|one, other| crosses(one, gutter) == crosses(other, gutter));
        let columnar = bands.filter(|band| {
            let (left, right) = sides(band, gutter);
            is_columns(&left, &right)
        });
        columnar.map(<[Fragment]>::len).sum()
    };
    let best = places.into_iter().map(|place| (worth(place), place)).max_by_key(|(worth, _)| *worth)?;
    (best.0 > 0).then_some(best.1)
}

/// Whether what stands on both sides of a gutter are columns of text.
fn is_columns(left: &[&Fragment], right: &[&Fragment]) -> bool {
    if left.len() < LEAST_LINES || right.len() < LEAST_LINES {
        return false;
    }
    let height = |side: &[&Fragment]| {
        let (top, bottom) = extent(side.iter().map(|fragment| (fragment.baseline, fragment.baseline)));
        (top, bottom, bottom - top)
    };
    let ((left_top, left_bottom, left_height), (right_top, right_bottom, right_height)) = (height(left), height(right));
    let common = left_bottom.min(right_bottom) - left_top.max(right_top);
    common > left_height.min(right_height) * 0.5 && fill(left) > LEAST_FILL && fill(right) > LEAST_FILL
}

/// How much of a column's width its lines fill.
fn fill(side: &[&Fragment]) -> f32 {
    let (left, right) = extent(side.iter().map(|fragment| (fragment.left, fragment.right)));
    let width: f32 = side.iter().map(|fragment| fragment.right - fragment.left).sum();
    let mut rows: Vec<f32> = side.iter().map(|fragment| fragment.baseline).collect();
    rows.dedup_by(|one, other| (*one - *other).abs() < 1.0);
    #[expect(clippy::cast_precision_loss, reason = "a few hundred lines")]
    let rows = rows.len() as f32;
    width / (rows * (right - left)).max(1.0)
}

fn extent(edges: impl Iterator<Item = (f32, f32)>) -> (f32, f32) {
    edges.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), (from, to)| (low.min(from), high.max(to)))
}
