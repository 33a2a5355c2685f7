//! Where lines end: greedily, or so that the whole paragraph is set as evenly as it can be. Lengths in em.
//!
//! The even way is Knuth and Plass's total fit ("Breaking paragraphs into lines", 1981), with their badness and fitness
//! classes, over as many lines as the greedy way takes: the count of lines then follows from widths alone.

use super::justify::{EASY_SPACE, Justification, LOOSEST_SPACE, TIGHTEST_SPACE, kashida_room};
use super::piece::Piece;
use super::units::{in_em, room_of, units_of};
use std::ops::Range;

/// A paragraph of more pieces is broken greedily.
const MOST_PIECES: usize = 20_000;
/// Nor is one evenly broken in which more ends of lines are to be weighed at once: nothing that a person reads has that many
/// opportunities within a line.
const MOST_ACTIVE: usize = 1_000;
/// Sums of widths are exact to this.
const TOLERANCE: f64 = 2e-4;
/// What a line costs that fits exactly.
const LINE_COST: f64 = 10.0;
/// Badness of a line whose spaces all grow as much as they easily may.
const FULL_BADNESS: f64 = 100.0;
/// What two neighbours cost of which one is much looser than the other.
const UNEVEN: f64 = 10_000.0;
/// What a last line of one word costs: more than any line within bounds.
const LONE_WORD: f64 = 1e9;
/// What a line costs whose bounds do not let it fill the measure.
const TOO_LOOSE: f64 = 1e11;
/// How much of the measure a ragged line may leave easily.
const EASY_RAG: f64 = 0.12;
/// A ragged line is at least half full where it can be: a heading's first word alone looks worse than its last.
const LOOSEST_RAG: f64 = 0.5;
/// What a word that can take a kashida adds to what a line gains easily: half of them take one of a tatweel or so.
const EASY_KASHIDA: f64 = 0.1;

/// How lines are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Breaking {
    /// Each line takes what fits.
    Greedy,
    /// The paragraph as a whole is as even as can be, in as many lines.
    #[default]
    Even,
}

/// Breaks the pieces into lines of at most `width`; each line is a range of them. May cut pieces that are wider than a line.
pub(super) fn break_lines(
    pieces: &mut Vec<Piece>,
    width: f32,
    justification: Justification,
    breaking: Breaking,
) -> Vec<Range<usize>> {
    let uncut = pieces.len();
    let greedy = break_greedily(pieces, width);
    let is_even = breaking == Breaking::Even && pieces.len() == uncut && uncut <= MOST_PIECES;
    if !is_even || greedy.len() < 2 || !width.is_finite() {
        return greedy;
    }
    let measure = Measure::new(pieces, width, justification);
    // A line separator ends a part of the paragraph, which is broken by itself.
    let ends = |line: &Range<usize>| pieces.get(line.end).is_none_or(|next| next.must_start_line);
    let parts = greedy.chunk_by(|line, _| !ends(line));
    parts.flat_map(|part| measure.even_lines(part).unwrap_or_else(|| part.to_vec())).collect()
}

/// Greedy line breaking. Widths are compared as whole numbers, as they are where lines are only counted.
pub(super) fn break_greedily(pieces: &mut Vec<Piece>, width: f32) -> Vec<Range<usize>> {
    let room = room_of(width);
    let mut lines = Vec::new();
    let mut line_start = 0;
    let mut used = 0_u64;
    let mut opportunity = None;
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        if piece.must_start_line && index > line_start {
            lines.push(line_start..index);
            (line_start, used, opportunity) = (index, 0, None);
        } else if piece.may_start_line && index > line_start {
            opportunity = Some(index);
        }
        let advance = units_of(piece.advance());
        if piece.is_space || used.saturating_add(advance) <= room {
            used = used.saturating_add(advance);
            index += 1;
            continue;
        }
        let line_end = match opportunity.take() {
            Some(opportunity) => opportunity,
            // Words glued by U+00A0: better apart than cut.
            None if index > line_start && advance <= room => index,
            None => {
                let left = in_em(room.saturating_sub(used));
                cut_piece(pieces, index, (left, index == line_start)).max(line_start + 1)
            }
        };
        lines.push(line_start..line_end);
        line_start = line_end;
        let rest = pieces.get(line_end..index).unwrap_or_default();
        used = rest.iter().map(|piece| units_of(piece.advance())).fold(0, u64::saturating_add);
        index = index.max(line_end);
    }
    // Behind a letter that sticks out of the last line nothing is left for another.
    if line_start < pieces.len() || lines.is_empty() {
        lines.push(line_start..pieces.len());
    }
    lines
}

/// Cuts the piece at `index`, which is wider than a line, between letters so that its head fits into `room`; returns the
/// index at which the next line starts. A piece that stands first gives the line at least one letter.
fn cut_piece(pieces: &mut Vec<Piece>, index: usize, (room, stands_first): (f32, bool)) -> usize {
    let Some((head, tail)) = pieces.get(index).and_then(|piece| piece.cut(room)) else {
        // A single letter: it begins the next line, or sticks out of its own.
        return if stands_first { index + 1 } else { index };
    };
    if !stands_first && head.advance() > room {
        return index;
    }
    pieces.splice(index..=index, [head, tail]);
    index + 1
}

/// Widths of a paragraph's pieces, summed up, and how its lines are judged.
struct Measure<'a> {
    pieces: &'a [Piece],
    width: f64,
    justification: Justification,
    /// For each piece and the end, what stands before it.
    sums: Vec<Sums>,
    /// For each piece and the end, the end of what a line that ends there shows.
    visible: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    advance: f64,
    /// Spaces that stretch, and their width.
    spaces: u32,
    space_advance: f64,
    /// Words that could take a kashida.
    joints: u32,
}

/// How well a line fills the measure.
#[derive(Clone, Copy)]
struct Verdict {
    cost: f64,
    /// From 0, tight, to 3, very loose.
    class: u8,
}

impl<'a> Measure<'a> {
    fn new(pieces: &'a [Piece], width: f32, justification: Justification) -> Self {
        let (mut sums, mut visible) = (vec![Sums::default()], vec![0]);
        let (mut sum, mut end) = (Sums::default(), 0);
        for (index, piece) in pieces.iter().enumerate() {
            let advance = f64::from(piece.advance());
            sum.advance += advance;
            if piece.stretches() {
                sum.spaces += 1;
                sum.space_advance += advance;
            }
            sum.joints += u32::from(piece.joint().is_some());
            end = if piece.is_space { end } else { index + 1 };
            sums.push(sum);
            visible.push(end);
        }
        Self { pieces, width: f64::from(width), justification, sums, visible }
    }

    /// Sums over what a line shows.
    fn line(&self, line: Range<usize>) -> Sums {
        let end = self.visible.get(line.end).copied().unwrap_or_default().max(line.start);
        let sum = |index: usize| self.sums.get(index).copied().unwrap_or_default();
        let (before, after) = (sum(line.start), sum(end));
        Sums {
            advance: after.advance - before.advance,
            spaces: after.spaces - before.spaces,
            space_advance: after.space_advance - before.space_advance,
            joints: after.joints - before.joints,
        }
    }

    fn fits(&self, line: &Sums) -> bool {
        let shrink = if self.justification == Justification::Off { 0.0 } else { f64::from(TIGHTEST_SPACE) };
        line.advance - shrink * line.space_advance <= self.width + TOLERANCE
    }

    /// What a line costs that fits; `is_last` where its part of the paragraph ends with it, and is not the whole of it.
    fn verdict(&self, line: &Sums, is_last: bool) -> Verdict {
        let missing = self.width - line.advance;
        if is_last && missing >= 0.0 {
            let cost = if line.spaces == 0 { LONE_WORD } else { LINE_COST * LINE_COST };
            return Verdict { cost, class: 1 };
        }
        let easy = self.easy_gain(line);
        let shrunk = (f64::from(TIGHTEST_SPACE) * line.space_advance).max(TOLERANCE);
        let ratio = if missing < 0.0 { missing / shrunk } else { missing / easy.max(TOLERANCE) };
        let badness = (FULL_BADNESS * ratio.abs().powi(3)).min(1e4);
        let mut cost = (LINE_COST + badness).powi(2);
        if missing > self.most_gain(line) {
            cost += TOO_LOOSE * (1.0 + missing / self.width);
        }
        let class = [-0.5, 0.5, 1.0].iter().map(|&bound| u8::from(ratio > bound)).sum();
        Verdict { cost, class }
    }

    /// What a line gains without looking loose.
    fn easy_gain(&self, line: &Sums) -> f64 {
        match self.justification {
            Justification::Off => EASY_RAG * self.width,
            Justification::Light => f64::from(EASY_SPACE) * f64::from(line.spaces),
            Justification::Full => {
                f64::from(EASY_SPACE) * f64::from(line.spaces) + EASY_KASHIDA * f64::from(line.joints)
            }
        }
    }

    /// What a line gains at most.
    fn most_gain(&self, line: &Sums) -> f64 {
        let spaces = f64::from(LOOSEST_SPACE) * f64::from(line.spaces);
        match self.justification {
            Justification::Off => LOOSEST_RAG * self.width,
            Justification::Light => spaces,
            Justification::Full => {
                let joints = usize::try_from(line.joints).unwrap_or(usize::MAX);
                spaces + if line.spaces > 0 { f64::from(kashida_room(joints)) } else { 0.0 }
            }
        }
    }

    /// The cheapest lines for a part of the paragraph that `greedy` breaks, as many as it takes; `None` where there are
    /// none but its own.
    fn even_lines(&self, greedy: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
        let (start, end) = (greedy.first()?.start, greedy.last()?.end);
        let is_plain = |line: &Range<usize>| {
            line.start == start || self.pieces.get(line.start).is_some_and(|piece| piece.may_start_line)
        };
        if greedy.len() < 2 || !greedy.iter().all(is_plain) {
            return None;
        }
        let inside = (start + 1..end).filter(|&index| self.pieces.get(index).is_some_and(|piece| piece.may_start_line));
        let places: Vec<usize> = std::iter::once(start).chain(inside).chain([end]).collect();
        let fewest = self.fewest_lines_from(&places)?;
        Search { measure: self, places: &places, fewest: &fewest, lines: greedy.len() }.cheapest()
    }

    /// For each place, how many lines the rest takes at least; `None` where something is wider than a line.
    fn fewest_lines_from(&self, places: &[usize]) -> Option<Vec<usize>> {
        let last = places.len().checked_sub(1)?;
        let mut fewest = vec![0; places.len()];
        let mut farthest = last;
        for place in (0..last).rev() {
            let reaches = |to: usize| Some(self.fits(&self.line(*places.get(place)?..*places.get(to)?)));
            while farthest > place && !reaches(farthest)? {
                farthest -= 1;
            }
            let rest = fewest.get(farthest).filter(|_| farthest > place)?;
            *fewest.get_mut(place)? = rest + 1;
        }
        Some(fewest)
    }

    /// What lines cost together: the measure that even breaking brings down.
    #[cfg(test)]
    fn cost(&self, lines: &[Range<usize>]) -> f64 {
        let (mut cost, mut class) = (0.0, 1_u8);
        for (index, range) in lines.iter().enumerate() {
            let verdict = self.verdict(&self.line(range.clone()), index + 1 == lines.len());
            cost += verdict.cost + unevenness(class, verdict.class);
            class = verdict.class;
        }
        cost
    }
}

fn unevenness(class: u8, next: u8) -> f64 {
    if class.abs_diff(next) > 1 { UNEVEN } else { 0.0 }
}

/// The end of a line, reached in the cheapest way.
#[derive(Clone, Copy)]
struct Node {
    /// Index of the place at which the next line begins.
    place: usize,
    /// Lines so far.
    lines: usize,
    class: u8,
    cost: f64,
    previous: usize,
}

/// The search for the cheapest way to the end.
struct Search<'a> {
    measure: &'a Measure<'a>,
    places: &'a [usize],
    fewest: &'a [usize],
    lines: usize,
}

impl Search<'_> {
    fn cheapest(&self) -> Option<Vec<Range<usize>>> {
        let mut nodes = vec![Node { place: 0, lines: 0, class: 1, cost: 0.0, previous: 0 }];
        let mut first_active = 0;
        for place in 1..self.places.len() {
            // Nodes stand in order of place: the first ones fall out of reach first.
            while nodes.get(first_active).is_some_and(|node| !self.reaches(*node, place)) {
                first_active += 1;
            }
            if nodes.len() - first_active > MOST_ACTIVE {
                return None;
            }
            let mut reached: Vec<Node> = Vec::new();
            for (previous, node) in nodes.iter().enumerate().skip(first_active) {
                self.extend(*node, (previous, place), &mut reached);
            }
            nodes.extend(reached);
        }
        let last = self.places.len().checked_sub(1)?;
        let ends = nodes.iter().enumerate().filter(|(_, node)| node.place == last && node.lines == self.lines);
        let (best, _) = ends.min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost))?;
        self.way_to(best, &nodes)
    }

    fn line_sums(&self, from: usize, to: usize) -> Option<Sums> {
        Some(self.measure.line(*self.places.get(from)?..*self.places.get(to)?))
    }

    fn reaches(&self, node: Node, place: usize) -> bool {
        self.line_sums(node.place, place).is_some_and(|line| self.measure.fits(&line))
    }

    /// Adds the line from `node` to `place`, where the rest can still be set in as many lines as remain.
    fn extend(&self, node: Node, (previous, place): (usize, usize), reached: &mut Vec<Node>) {
        let lines = node.lines + 1;
        let Some(rest) = self.fewest.get(place).filter(|&rest| lines + rest <= self.lines) else { return };
        let is_last = place + 1 == self.places.len();
        let Some(line) = self.line_sums(node.place, place) else { return };
        if (is_last && lines != self.lines) || (*rest > 0 && lines == self.lines) || !self.measure.fits(&line) {
            return;
        }
        let verdict = self.measure.verdict(&line, is_last);
        let cost = node.cost + verdict.cost + unevenness(node.class, verdict.class);
        let found = Node { place, lines, class: verdict.class, cost, previous };
        match reached.iter_mut().find(|known| known.lines == lines && known.class == verdict.class) {
            Some(known) if known.cost <= cost => {}
            Some(known) => *known = found,
            None => reached.push(found),
        }
    }

    /// The lines on the way to a node.
    fn way_to(&self, end: usize, nodes: &[Node]) -> Option<Vec<Range<usize>>> {
        let mut lines = Vec::new();
        let mut node = nodes.get(end)?;
        while node.lines > 0 {
            let previous = nodes.get(node.previous)?;
            lines.push(*self.places.get(previous.place)?..*self.places.get(node.place)?);
            node = previous;
        }
        lines.reverse();
        Some(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Direction, sample};
    use crate::layout::bidi::base_level;
    use crate::layout::piece::pieces;
    use crate::layout::{Face, Shaper, Spelling, TextStyle, Weight};

    fn pieces_of(text: &str, face: Face, shaper: &mut Shaper) -> Vec<Piece> {
        let style = TextStyle { face, weight: Weight::Regular, font_size: 20.0 };
        pieces(text, base_level(Direction::RightToLeft), (style, Spelling::default()), shaper)
    }

    /// Goes over the sample's paragraphs in every face, way of justifying and many widths.
    fn for_each_paragraph(mut check: impl FnMut(&Measure<'_>, &[Range<usize>], &[Range<usize>])) {
        let article = sample();
        let mut shaper = Shaper::new();
        for face in Face::ALL {
            for block in article.blocks() {
                let whole = pieces_of(block.span.slice(article.text()), face, &mut shaper);
                for (step, justification) in (0_u8..20).flat_map(|step| Justification::ALL.map(|each| (step, each))) {
                    let width = 9.0 + f32::from(step) * 1.7;
                    let mut greedy_pieces = whole.clone();
                    let greedy = break_lines(&mut greedy_pieces, width, justification, Breaking::Greedy);
                    let mut even_pieces = whole.clone();
                    let even = break_lines(&mut even_pieces, width, justification, Breaking::Even);
                    check(&Measure::new(&even_pieces, width, justification), &greedy, &even);
                }
            }
        }
    }

    #[test]
    fn even_lines_are_as_many_as_greedy_ones_never_costlier_and_fit() {
        let (mut cheaper, mut paragraphs) = (0, 0);
        for_each_paragraph(|measure, greedy, even| {
            assert_eq!(greedy.len(), even.len());
            assert!(measure.cost(even) <= measure.cost(greedy) * (1.0 + 1e-9));
            assert!(even.iter().all(|line| measure.fits(&measure.line(line.clone()))));
            let bytes: Vec<usize> = even.iter().flat_map(Clone::clone).collect();
            assert_eq!(bytes, (0..measure.pieces.len()).collect::<Vec<usize>>());
            cheaper += usize::from(measure.cost(even) < measure.cost(greedy));
            paragraphs += usize::from(greedy.len() > 1);
        });
        assert!(cheaper * 3 > paragraphs, "{cheaper} of {paragraphs}");
    }

    /// Every way to break a short paragraph into as many lines, tried out.
    fn cheapest_of_all(measure: &Measure<'_>, count: usize) -> f64 {
        let end = measure.pieces.len();
        let places: Vec<usize> = (1..end).filter(|&index| measure.pieces[index].may_start_line).collect();
        let mut cheapest = f64::INFINITY;
        for chosen in 0_u32..1 << places.len() {
            let is_chosen = |index: &usize| chosen & (1 << index) != 0;
            let inside = (0..places.len()).filter(is_chosen).map(|index| places[index]);
            let ends: Vec<usize> = std::iter::once(0).chain(inside).chain([end]).collect();
            let lines: Vec<Range<usize>> = ends.windows(2).map(|pair| pair[0]..pair[1]).collect();
            if lines.len() == count && lines.iter().all(|line| measure.fits(&measure.line(line.clone()))) {
                cheapest = cheapest.min(measure.cost(&lines));
            }
        }
        cheapest
    }

    #[test]
    fn no_other_way_is_cheaper() {
        let text = "قال المتحدث باسم الأمين العام للأمم المتحدة إن الوفد سيصل إلى العاصمة مساء اليوم بعد جولة";
        let mut shaper = Shaper::new();
        for (step, justification) in (0_u8..40).flat_map(|step| Justification::ALL.map(|each| (step, each))) {
            let width = 7.0 + f32::from(step) * 0.5;
            let mut pieces = pieces_of(text, Face::NotoNaskh, &mut shaper);
            let even = break_lines(&mut pieces, width, justification, Breaking::Even);
            let measure = Measure::new(&pieces, width, justification);
            let (found, best) = (measure.cost(&even), cheapest_of_all(&measure, even.len()));
            // Classes are kept apart only line by line: TeX's own limit, and never more than one seam's cost.
            assert!(found <= best * (1.0 + 1e-9), "{width} {justification:?}: {found} {best}");
        }
    }

    #[test]
    fn no_paragraph_ends_in_a_lone_word_that_can_be_avoided() {
        let (mut avoided, mut kept) = (0, 0);
        for_each_paragraph(|measure, greedy, even| {
            let is_lone = |lines: &[Range<usize>]| {
                lines.len() > 1 && lines.last().is_some_and(|line| measure.line(line.clone()).spaces == 0)
            };
            if is_lone(greedy) && !is_lone(even) {
                avoided += 1;
            } else if is_lone(even) {
                kept += 1;
                // Another word on the last line would leave some line looser than the bounds.
                let [.., above, last] = even else { unreachable!() };
                let starts = |index: &usize| measure.pieces[*index].may_start_line;
                let earlier = (above.start + 1..last.start).rev().find(starts);
                let mut other = even.to_vec();
                let count = other.len();
                if let Some(earlier) = earlier.filter(|&earlier| measure.fits(&measure.line(earlier..last.end))) {
                    other[count - 2].end = earlier;
                    other[count - 1].start = earlier;
                    assert!(measure.cost(&other) >= TOO_LOOSE, "{other:?}");
                }
            }
        });
        assert!(avoided > 20 && kept < avoided, "{avoided} avoided, {kept} kept");
    }

    #[test]
    fn no_ragged_line_is_less_than_half_full_for_the_sake_of_the_last() {
        let text = "مصر تنتهج «استراتيجية اقتصادية شاملة» لتعزيز علاقاتها الأفريقية";
        let mut shaper = Shaper::new();
        for step in 0_u8..60 {
            let width = 7.0 + f32::from(step) * 0.2;
            let whole = pieces_of(text, Face::NotoNaskh, &mut shaper);
            let (mut greedy, mut even) = (whole.clone(), whole);
            let greedy_lines = break_lines(&mut greedy, width, Justification::Off, Breaking::Greedy);
            let even_lines = break_lines(&mut even, width, Justification::Off, Breaking::Even);
            let shortest = |pieces: &[Piece], lines: &[Range<usize>]| {
                let measure = Measure::new(pieces, width, Justification::Off);
                let inner = lines.iter().take(lines.len() - 1);
                inner.map(|line| measure.line(line.clone()).advance / f64::from(width)).fold(1.0, f64::min)
            };
            let least = shortest(&greedy, &greedy_lines).min(0.5);
            assert!(shortest(&even, &even_lines) >= least - 1e-6, "{width}: {even_lines:?}");
        }
    }

    #[test]
    fn a_paragraph_of_nothing_but_opportunities_takes_no_longer_than_its_length() {
        let text = format!("{} {}", "\u{200B}".repeat(19_000), "قال المتحدث إن الوفد سيصل ".repeat(20));
        let mut pieces = pieces_of(&text, Face::NotoNaskh, &mut Shaper::new());
        let started = std::time::Instant::now();
        let lines = break_lines(&mut pieces, 20.0, Justification::Full, Breaking::Even);
        assert!(lines.len() > 5 && started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
    }

    #[test]
    fn a_line_separator_parts_what_is_broken_evenly() {
        let mut shaper = Shaper::new();
        let text = "قال المتحدث باسم الأمين العام\u{2028}إن الوفد سيصل إلى العاصمة مساء اليوم بعد جولة طويلة";
        let mut pieces = pieces_of(text, Face::NotoNaskh, &mut shaper);
        let lines = break_lines(&mut pieces, 12.0, Justification::Full, Breaking::Even);
        let separator = text.find("إن").unwrap();
        assert!(lines.iter().any(|line| pieces[line.start].bytes.start == separator));
    }
}
