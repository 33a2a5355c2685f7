//! A paragraph as a row of widths: what its lines are counted from, at any width.

use super::ink::Reach;
use super::units::{THOUSANDTH, room_of};

/// Where not all widths are whole thousandths of an em, a line is full to within a hair if so much is left or missing: the layout may
/// have rounded otherwise.
const HAIR: u64 = 256;
/// How finely it is remembered how far ink reaches, in em. What reaches farther than the last step, no plain word does.
const REACH_STEP: f32 = 1.0 / 64.0;

/// Whether a step can be so wide.
pub(super) const fn is_step(units: u32) -> bool {
    units < Step::ENDS_LINE
}

/// Two widths together; `None` where that is too wide for a step.
pub(super) fn sum_of(first: u32, second: u32) -> Option<u32> {
    first.checked_add(second).filter(|sum| is_step(*sum))
}

/// How far ink reaches upwards and downwards, in whole steps, rounded up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct CoarseReach {
    above: u8,
    below: u8,
}

impl CoarseReach {
    /// No ink at all.
    pub(super) const NONE: Self = Self { above: 0, below: 0 };

    /// `None` where a byte does not hold them.
    pub(super) fn of(reach: Reach) -> Option<Self> {
        let steps = |reach: f32| {
            let steps = (reach.max(0.0) / REACH_STEP).ceil();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number that a byte holds"
            )]
            (steps <= f32::from(u8::MAX)).then_some(steps as u8)
        };
        Some(Self { above: steps(reach.above)?, below: steps(reach.below)? })
    }

    pub(super) fn cover(self, other: Self) -> Self {
        Self { above: self.above.max(other.above), below: self.below.max(other.below) }
    }

    /// In em.
    pub(super) fn reach(self) -> Reach {
        Reach { above: f32::from(self.above) * REACH_STEP, below: f32::from(self.below) * REACH_STEP }
    }
}

/// How a step begins: what parts it from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onset {
    /// Nothing.
    Glued,
    /// A line may begin here.
    Opportunity,
    /// White space: it hangs at a line's end.
    Space,
    /// The paragraph's usual space stands between, and a line may begin here. So most words do.
    AfterSpace,
}

/// A word, a part of one, or white space: its width with how it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step(u32);

impl Step {
    /// What no width reaches: as the width of a space it ends the line.
    const ENDS_LINE: u32 = (1 << 30) - 1;

    const fn new(onset: Onset, width: u32) -> Self {
        Self(((onset as u32) << 30) | width)
    }

    const fn onset(self) -> Onset {
        match self.0 >> 30 {
            0 => Onset::Glued,
            1 => Onset::Opportunity,
            2 => Onset::Space,
            _ => Onset::AfterSpace,
        }
    }

    const fn width(self) -> u32 {
        self.0 & Self::ENDS_LINE
    }
}

/// The steps of one paragraph.
#[derive(Debug, Default)]
pub(super) struct Strip {
    steps: Vec<Step>,
    /// Width of the usual space.
    space: u32,
    /// Every bit that is set in any width.
    bits: u32,
    /// How far the ink of all of it reaches.
    pub(super) reach: CoarseReach,
}

impl Strip {
    /// Forgets the paragraph, for one whose usual space is so wide.
    pub(super) fn begin(&mut self, space: u32) {
        self.steps.clear();
        (self.space, self.bits, self.reach) = (space, space, CoarseReach::default());
    }

    pub(super) fn push(&mut self, onset: Onset, width: u32, reach: CoarseReach) {
        self.steps.push(Step::new(onset, width));
        self.bits |= width;
        self.reach = self.reach.cover(reach);
    }

    /// So many of the usual spaces.
    pub(super) fn push_spaces(&mut self, count: usize) {
        self.steps.extend(std::iter::repeat_n(Step::new(Onset::Space, self.space), count));
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.steps.push(Step::new(Onset::Space, Step::ENDS_LINE));
    }

    /// How many lines it takes at this width in em; `None` where it is not sure where one ends.
    pub(super) fn lines(&self, width: f32) -> Option<u32> {
        let hair = if coarse_width(self.bits).is_some() { 0 } else { HAIR };
        lines(self.steps.iter().copied(), self.space, (width, hair))
    }
}

/// Fills line after line, as [`break_greedily`](super::breaking::break_greedily) does; `None` where one comes out full to within a
/// hair, where that is not 0, or where something is wider than a line.
fn lines(steps: impl Iterator<Item = Step>, space: u32, (width, hair): (f32, u64)) -> Option<u32> {
    let room = room_of(width);
    let mut count = 1;
    // Used of the line, and how much of it where it may end at the latest.
    let (mut used, mut opportunity) = (0_u64, None);
    for step in steps {
        match step.onset() {
            Onset::Space if step.width() == Step::ENDS_LINE => {
                count += 1;
                (used, opportunity) = (0, None);
                continue;
            }
            Onset::Space => {
                used += u64::from(step.width());
                continue;
            }
            Onset::Glued => {}
            Onset::Opportunity => opportunity = Some(used),
            Onset::AfterSpace => {
                used += u64::from(space);
                opportunity = Some(used);
            }
        }
        let mut end = used + u64::from(step.width());
        if end + hair > room {
            if end <= room.saturating_add(hair) {
                return None;
            }
            count += 1;
            end -= opportunity.take()?;
            if end + hair > room {
                return None;
            }
        }
        used = end;
    }
    Some(count)
}

/// The steps of many paragraphs, two bytes each.
#[derive(Debug, Default)]
pub struct Widths {
    steps: Vec<u16>,
    paragraphs: Vec<Kept>,
}

/// A paragraph among [`Widths`].
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Past the last of its steps.
    end: u32,
    /// `None` where its widths could not be kept.
    space: Option<u16>,
    reach: CoarseReach,
}

/// A step in two bytes: the same two bits, and a coarser width.
const fn coarse_step(step: Step) -> Option<u16> {
    match coarse_width(step.width()) {
        Some(width) => Some(((step.onset() as u16) << 14) | width),
        None => None,
    }
}

/// A width in thousandths of an em; `None` where it is not a whole number of them, or so wide that sums of it may be off by more than
/// they are rounded by.
const fn coarse_width(width: u32) -> Option<u16> {
    let coarse = width / THOUSANDTH;
    #[expect(clippy::cast_possible_truncation, reason = "14 bits")]
    if width.is_multiple_of(THOUSANDTH) && coarse < 1 << 14 { Some(coarse as u16) } else { None }
}

fn fine_step(step: u16) -> Step {
    Step((u32::from(step >> 14) << 30) | (u32::from(step & 0x3FFF) * THOUSANDTH))
}

impl Widths {
    /// How many bytes they take.
    #[must_use]
    pub fn len_bytes(&self) -> usize {
        self.steps.len() * size_of::<u16>() + self.paragraphs.len() * size_of::<Kept>()
    }

    /// Adds the next paragraph; `None` is one that cannot be counted from steps.
    pub(super) fn keep(&mut self, strip: Option<&Strip>) {
        let start = self.steps.len();
        let space = strip.and_then(|strip| {
            let space = coarse_width(strip.space)?;
            strip
                .steps
                .iter()
                .all(|step| coarse_step(*step).map(|step| self.steps.push(step)).is_some())
                .then_some(space)
        });
        if space.is_none() {
            self.steps.truncate(start);
        }
        // Who measures keeps some thousand paragraphs together.
        let end = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        let reach = strip.map(|strip| strip.reach).unwrap_or_default();
        self.paragraphs.push(Kept { end, space, reach });
    }

    /// Gives back the room for more.
    pub(super) fn close(&mut self) {
        self.steps.shrink_to_fit();
        self.paragraphs.shrink_to_fit();
    }

    /// How many lines a paragraph takes at this width in em, and how far its ink reaches; `None` where its widths do not tell.
    pub(super) fn lines(&self, paragraph: usize, width: f32) -> Option<(u32, Reach)> {
        let kept = self.paragraphs.get(paragraph)?;
        let start =
            paragraph.checked_sub(1).and_then(|before| self.paragraphs.get(before)).map_or(0, |before| before.end);
        let steps = self.steps.get(usize::try_from(start).ok()?..usize::try_from(kept.end).ok()?)?;
        let space = u32::from(kept.space?) * THOUSANDTH;
        // What is kept is in whole thousandths.
        Some((lines(steps.iter().map(|step| fine_step(*step)), space, (width, 0))?, kept.reach.reach()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::units::units_of;

    fn units(em: f32) -> Option<u32> {
        u32::try_from(units_of(em)).ok().filter(|units| is_step(*units))
    }

    fn strip(steps: &[(Onset, f32)]) -> Strip {
        let mut strip = Strip::default();
        strip.begin(units(0.25).unwrap());
        steps.iter().for_each(|(onset, width)| strip.push(*onset, units(*width).unwrap(), CoarseReach::default()));
        strip
    }

    /// Lines as they are counted from fresh steps, which are those that are counted from kept ones.
    fn lines_of(strip: &Strip, width: f32) -> Option<u32> {
        let mut widths = Widths::default();
        widths.keep(None);
        widths.keep(Some(strip));
        assert_eq!(widths.lines(0, width), None);
        let lines = strip.lines(width);
        assert_eq!(widths.lines(1, width).map(|(lines, _)| lines), lines);
        lines
    }

    #[test]
    fn words_fill_lines() {
        let words = strip(&[(Onset::Glued, 2.0), (Onset::AfterSpace, 2.0), (Onset::AfterSpace, 2.0)]);
        for (width, expected) in [(f32::INFINITY, 1), (7.0, 1), (6.4, 2), (4.3, 2), (4.2, 3), (2.1, 3)] {
            assert_eq!(lines_of(&words, width), Some(expected), "{width}");
        }
    }

    #[test]
    fn a_line_of_whole_thousandths_may_be_full_to_the_last_and_what_is_wider_than_a_line_is_in_doubt() {
        let words = strip(&[(Onset::Glued, 2.0), (Onset::AfterSpace, 2.0)]);
        for (width, expected) in [(4.25, Some(1)), (4.249, Some(2)), (2.0, Some(2)), (1.999, None), (1.0, None)] {
            assert_eq!(lines_of(&words, width), expected, "{width}");
        }
        let glued = strip(&[(Onset::Glued, 2.0), (Onset::Glued, 2.0)]);
        assert_eq!((lines_of(&glued, 3.0), lines_of(&glued, 5.0)), (None, Some(1)));
    }

    #[test]
    fn one_of_other_widths_is_in_doubt_where_it_is_full_to_within_a_hair() {
        let odd = 2.0 + 1.0 / 2048.0;
        let words = strip(&[(Onset::Glued, odd), (Onset::AfterSpace, 2.0)]);
        for (width, expected) in
            [(odd + 2.25, None), (odd + 2.2505, None), (odd + 2.2495, None), (odd, None), (4.3, Some(1))]
        {
            assert_eq!(words.lines(width), expected, "{width}");
        }
    }

    #[test]
    fn white_space_hangs() {
        let mut spaced = strip(&[(Onset::Glued, 2.0), (Onset::Space, 3.0)]);
        assert_eq!(lines_of(&spaced, 2.5), Some(1));
        spaced.push_spaces(2);
        spaced.push(Onset::Opportunity, units(1.0).unwrap(), CoarseReach::default());
        assert_eq!(lines_of(&spaced, 2.5), Some(2));
        assert_eq!(lines_of(&spaced, 7.0), Some(1));
    }

    #[test]
    fn a_separator_ends_the_line_and_what_is_not_whole_in_coarse_units_is_not_kept() {
        let mut ended = strip(&[(Onset::Glued, 2.0)]);
        ended.end_line();
        ended.push(Onset::Glued, units(2.0).unwrap(), CoarseReach::default());
        assert_eq!(ended.lines(50.0), Some(2));
        for strip in [ended, strip(&[(Onset::Glued, 1.0 / 2048.0)]), strip(&[(Onset::Glued, 16.5)])] {
            let mut widths = Widths::default();
            widths.keep(Some(&strip));
            assert_eq!((widths.lines(0, 50.0), widths.steps.len()), (None, 0));
        }
    }

    #[test]
    fn reach_is_rounded_up() {
        let reach = Reach { above: 1.01, below: -0.5 };
        let steps = CoarseReach::of(reach).unwrap();
        assert_eq!(steps.reach().cover(reach), steps.reach());
        assert!((steps.reach().above - 1.01).abs() < REACH_STEP && steps.reach().below.abs() < f32::EPSILON);
        assert_eq!(CoarseReach::of(Reach { above: 5.0, below: 0.0 }), None);
    }
}
