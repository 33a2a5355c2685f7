//! A line of its own shape below the names of each kind, for whoever does not tell the kinds by their colours: one geometry for
//! the window and the pictures, one style for HTML.

use super::palette::{Mark, Rgb, Theme, mark, uncertain_mark};
use crate::extract::EntityKind;

/// The shape of the line below a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// One thin line.
    Solid,
    /// Two thin lines.
    Double,
    /// A wave.
    Wavy,
    /// Dashes.
    Dashed,
    /// Dashes and dots in turn.
    DashDot,
    /// A thin line over dots.
    LineOverDots,
    /// One line as strong as two thin ones and what is between them.
    Thick,
    /// Dots.
    Dotted,
}

/// The pattern of a kind. No two kinds share one.
#[must_use]
pub const fn pattern_of(kind: EntityKind) -> Pattern {
    match kind {
        EntityKind::Person => Pattern::Solid,
        EntityKind::Country => Pattern::Double,
        EntityKind::Village => Pattern::Wavy,
        EntityKind::City => Pattern::Dashed,
        EntityKind::Region => Pattern::DashDot,
        EntityKind::Place => Pattern::LineOverDots,
        EntityKind::Organization => Pattern::Thick,
        EntityKind::Nationality => Pattern::Dotted,
    }
}

/// The colour of the patterns of a kind: that of the line below its uncertain names, which is seen on every ground.
#[must_use]
pub const fn pattern_color(kind: EntityKind, theme: Theme) -> Rgb {
    uncertain_mark(kind, theme).color()
}

/// How names are marked: in which colours, and whether each kind has its pattern beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Marking {
    /// The colours.
    pub theme: Theme,
    /// Whether each kind has its pattern.
    pub has_patterns: bool,
}

impl From<Theme> for Marking {
    /// By colours alone.
    fn from(theme: Theme) -> Self {
        Self { theme, has_patterns: false }
    }
}

/// How far a pattern reaches below the box that it is drawn under, in points, at the most.
pub const PATTERN_HEIGHT: f32 = 4.0;

/// Thickness of a thin line, and of what lies between two, in points.
const THIN: f32 = 1.3;
const DASH: (f32, f32) = (6.0, 3.0);
const DOT: (f32, f32) = (1.5, 2.0);
/// A wave's length, its height from crest to trough, and the width of the pieces that it is made of, in points.
const WAVE: f32 = 7.0;
const WAVE_HEIGHT: f32 = PATTERN_HEIGHT - 1.5;
const PIECE: f32 = 0.5;

/// A filled piece of a pattern, in points: from the left of what the name stands in, and down from its lower edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// The pieces of a pattern between `left` and `right`, in points, below y = 0; they never overlap, and none stands out.
#[must_use]
pub fn pieces(pattern: Pattern, (left, right): (f32, f32)) -> Vec<Piece> {
    let row = |run: &[(f32, f32)], top: f32, thickness: f32| runs(run, (left, right), (top, top + thickness));
    let line = |top: f32, thickness: f32| row(&[(right - left, 0.0)], top, thickness);
    match pattern {
        Pattern::Solid => line(0.0, THIN),
        Pattern::Double => [line(0.0, THIN), line(2.0 * THIN, THIN)].concat(),
        Pattern::Wavy => wave((left, right)),
        Pattern::Dashed => row(&[DASH], 0.0, THIN),
        Pattern::DashDot => row(&[DASH, (DOT.0, DASH.1)], 0.0, THIN),
        Pattern::LineOverDots => [line(0.0, THIN), row(&[DOT], 2.0 * THIN, DOT.0 - 0.2)].concat(),
        Pattern::Thick => line(0.0, 3.0 * THIN),
        Pattern::Dotted => row(&[DOT], 0.0, DOT.0),
    }
}

/// Strokes and gaps in turn, over and over, as far as there is room; the last stroke may be shorter.
fn runs(run: &[(f32, f32)], (left, right): (f32, f32), (top, bottom): (f32, f32)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = left;
    for (stroke, gap) in run.iter().cycle() {
        if from >= right || stroke + gap <= 0.0 {
            break;
        }
        pieces.push(Piece { left: from, right: (from + stroke).min(right), top, bottom });
        from += stroke + gap;
    }
    pieces
}

/// Ups and downs in straight lines: at this size a sine looks no rounder.
fn wave((left, right): (f32, f32)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = left;
    while from < right {
        let phase = ((from - left) / WAVE).fract();
        let top = (2.0 * phase - 1.0).abs() * WAVE_HEIGHT;
        pieces.push(Piece { left: from, right: (from + PIECE).min(right), top, bottom: top + THIN });
        from += PIECE;
    }
    pieces
}

/// The inline style of a name that has its kind's pattern beside its colour. What is uncertain is dashed above.
#[must_use]
pub(super) fn style(kind: EntityKind, theme: Theme, is_uncertain: bool) -> String {
    let color = pattern_color(kind, theme).css();
    let mut style = match if is_uncertain { uncertain_mark(kind, theme) } else { mark(kind, theme) } {
        Mark::Fill(fill) | Mark::Dashed { wash: Some(fill), .. } => format!("background-color:{};", fill.css()),
        Mark::DottedLine(_) | Mark::Dashed { wash: None, .. } => String::new(),
    };
    if is_uncertain {
        style.push_str(&format!("border-top:2px dashed {color};"));
    }
    style.push_str(&line_style(pattern_of(kind), &color));
    style
}

fn line_style(pattern: Pattern, color: &str) -> String {
    match pattern {
        Pattern::Solid => format!("border-bottom:2px solid {color}"),
        Pattern::Double => format!("border-bottom:4px double {color}"),
        Pattern::Wavy => format!("text-decoration:underline wavy {color}"),
        Pattern::Dashed => format!("border-bottom:2px dashed {color}"),
        // Borders have no such line; where gradients are not understood, the colour is left.
        Pattern::DashDot => format!(
            "padding-bottom:2px;background-image:repeating-linear-gradient(to left,{color} 0 8px,transparent 8px \
             12px,{color} 12px 14px,transparent 14px 18px);background-size:100% 2px;background-position:bottom;\
             background-repeat:no-repeat"
        ),
        Pattern::LineOverDots => format!("text-decoration:underline {color};border-bottom:2px dotted {color}"),
        Pattern::Thick => format!("border-bottom:4px solid {color}"),
        Pattern::Dotted => format!("border-bottom:2px dotted {color}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const ALL: [Pattern; EntityKind::ALL.len()] = {
        let mut all = [Pattern::Solid; EntityKind::ALL.len()];
        let mut index = 0;
        while index < all.len() {
            all[index] = pattern_of(EntityKind::ALL[index]);
            index += 1;
        }
        all
    };

    #[test]
    fn no_two_kinds_share_a_line() {
        let patterns: HashSet<Pattern> = ALL.into_iter().collect();
        assert_eq!(patterns.len(), EntityKind::ALL.len());
        let styles: HashSet<String> = ALL.into_iter().map(|pattern| line_style(pattern, "#000000")).collect();
        assert_eq!(styles.len(), EntityKind::ALL.len());
    }

    #[test]
    fn a_pattern_stays_below_its_box_and_between_its_edges() {
        for pattern in ALL {
            for right in [10.0, 11.3, 17.0, 60.0] {
                let pieces = pieces(pattern, (10.0, right));
                for piece in &pieces {
                    assert!(
                        piece.left >= 10.0 && piece.right <= right && piece.left < piece.right,
                        "{pattern:?} {piece:?}"
                    );
                    assert!(piece.top >= 0.0 && piece.bottom <= PATTERN_HEIGHT, "{pattern:?} {piece:?}");
                }
                assert_eq!(pieces.is_empty(), right <= 10.0, "{pattern:?} {right}");
            }
        }
    }

    /// Ink by column and row of a raster of a tenth of a point.
    fn raster(pattern: Pattern) -> Vec<bool> {
        let pieces = pieces(pattern, (0.0, 40.0));
        let is_inked = |x: f32, y: f32| {
            pieces.iter().any(|piece| (piece.left..piece.right).contains(&x) && (piece.top..piece.bottom).contains(&y))
        };
        (0..400_u16)
            .flat_map(|column| (0..40_u16).map(move |row| (f32::from(column) / 10.0, f32::from(row) / 10.0)))
            .map(|(x, y)| is_inked(x + 0.05, y + 0.05))
            .collect()
    }

    #[test]
    fn every_pattern_differs_from_every_other_in_much_of_its_ink() {
        let rasters: Vec<Vec<bool>> = ALL.into_iter().map(raster).collect();
        for (index, first) in rasters.iter().enumerate() {
            for (other, second) in rasters.iter().enumerate().skip(index + 1) {
                let differing = first.iter().zip(second).filter(|(a, b)| a != b).count();
                let inked = first.iter().zip(second).filter(|(a, b)| **a || **b).count();
                assert!(differing * 10 >= inked * 2, "{:?} {:?}: {differing} of {inked}", ALL[index], ALL[other]);
            }
        }
    }
}
