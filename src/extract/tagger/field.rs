//! The linear-chain conditional random field over the labels: the best labelling and how sure each label is.

use super::model::{LABELS, Model};

/// A score or probability for each label.
pub(super) type Row = [f32; LABELS];

/// A transition scored under this is forbidden.
const FORBIDDEN: f32 = -1_000.0;

/// The transitions, as scores and as factors.
pub(super) struct Field<'a> {
    model: &'a Model,
    factors: [Row; LABELS],
    start: Row,
}

impl<'a> Field<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let factors = model.transitions.map(|row| row.map(factor));
        Self { model, factors, start: model.start.map(factor) }
    }

    /// The labels with the highest score together. `scores` are those of the tokens of one sentence.
    pub(super) fn best(&self, scores: &[Row], back: &mut Vec<[u8; LABELS]>, labels: &mut Vec<u8>) {
        labels.clear();
        back.clear();
        let Some((first, rest)) = scores.split_first() else { return };
        let mut here: Row = std::array::from_fn(|label| self.model.start[label] + first[label]);
        for row in rest {
            let mut came_from = [0; LABELS];
            let next: Row = std::array::from_fn(|label| {
                let (from, best) = (0..LABELS).fold((0, f32::NEG_INFINITY), |best, from| {
                    let score = here[from] + self.model.transitions[from][label];
                    if score > best.1 { (from, score) } else { best }
                });
                came_from[label] = u8::try_from(from).unwrap_or_default();
                best + row[label]
            });
            here = next;
            back.push(came_from);
        }
        let last = (0..LABELS).fold(0, |best, label| if here[label] > here[best] { label } else { best });
        let mut label = u8::try_from(last).unwrap_or_default();
        labels.push(label);
        for came_from in back.iter().rev() {
            label = came_from[usize::from(label)];
            labels.push(label);
        }
        labels.reverse();
    }

    /// The probability of each label at each token of one sentence, written to `found`.
    pub(super) fn marginals(&self, scores: &[Row], found: &mut [Row]) {
        let weights = |row: &Row| {
            let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            row.map(|score| libm::expf(score - most))
        };
        let mut ahead: Row = [1.0; LABELS];
        for (index, (row, place)) in scores.iter().zip(found.iter_mut()).enumerate() {
            let own = weights(row);
            let reached: Row = if index == 0 {
                self.start
            } else {
                let before = ahead;
                std::array::from_fn(|label| (0..LABELS).map(|from| before[from] * self.factors[from][label]).sum())
            };
            ahead = normalized(std::array::from_fn(|label| reached[label] * own[label]));
            *place = ahead;
        }
        let mut behind: Row = [1.0; LABELS];
        for (row, place) in scores.iter().zip(found.iter_mut()).rev() {
            *place = normalized(std::array::from_fn(|label| place[label] * behind[label]));
            let own = weights(row);
            let after: Row = std::array::from_fn(|label| own[label] * behind[label]);
            behind = normalized(std::array::from_fn(|label| {
                (0..LABELS).map(|to| self.factors[label][to] * after[to]).sum()
            }));
        }
    }
}

fn factor(score: f32) -> f32 {
    if score < FORBIDDEN { 0.0 } else { libm::expf(score) }
}

fn normalized(row: Row) -> Row {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 { row.map(|value| value / sum) } else { [1.0 / LABELS as f32; LABELS] }
}
