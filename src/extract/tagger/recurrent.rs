//! The bidirectional LSTM over a batch of sentences, and the layer on top.

use super::curves::{logistic, tanh};
use super::exact::rounded;
use super::field::Row;
use super::model::{FINE_TYPES, LABELS, Model};
use super::words::Words;
use ndarray::{Array2, Axis};

/// Sentences that run side by side.
const BATCH: usize = 128;

/// A token as the network sees it.
#[derive(Clone, Copy)]
pub(super) struct Input {
    /// Its word's number.
    pub(super) word: usize,
    /// The number of what is told about it.
    pub(super) told: usize,
}

/// What the network says of a token.
#[derive(Clone, Copy, Default)]
pub(super) struct Output {
    /// Scores of the labels.
    pub(super) labels: Row,
    /// Scores of the types of places.
    pub(super) fine: [f32; FINE_TYPES],
}

/// Runs the network over all `sentences`, each by itself, and gives their tokens' outputs one after the other.
pub(super) fn run(model: &Model, words: &Words, sentences: &[&[Input]]) -> Vec<Output> {
    let mut first_outputs = Vec::with_capacity(sentences.len());
    let mut count = 0;
    for sentence in sentences {
        first_outputs.push(count);
        count += sentence.len();
    }
    let mut order: Vec<(&[Input], usize)> = sentences.iter().copied().zip(first_outputs).collect();
    order.sort_by_key(|(sentence, _)| std::cmp::Reverse(sentence.len()));
    let mut outputs = vec![Output::default(); count];
    for batch in order.chunks(BATCH) {
        let tokens: usize = batch.iter().map(|(sentence, _)| sentence.len()).sum();
        let mut states = Array2::zeros((tokens, 2 * model.hidden));
        for direction in [Direction::Forward, Direction::Backward] {
            run_direction(model, words, batch, direction, &mut states);
        }
        head(model, &states, batch, &mut outputs);
    }
    outputs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

/// Fills one direction's half of `states`, as whole numbers for the head; a row for each token, sentence by sentence.
/// The longest sentence comes first, so that those still running are always the first ones.
fn run_direction(
    model: &Model,
    words: &Words,
    batch: &[(&[Input], usize)],
    direction: Direction,
    states: &mut Array2<f32>,
) {
    let hidden = model.hidden;
    let offset = if direction == Direction::Forward { 0 } else { 1 };
    let weights = &model.recur[offset];
    let most = f32::from(weights.most());
    let head_most = f32::from(model.head.most());
    let first_rows: Vec<usize> = batch
        .iter()
        .scan(0, |row, (sentence, _)| {
            let first = *row;
            *row += sentence.len();
            Some(first)
        })
        .collect();
    let mut held = Array2::<f32>::zeros((batch.len(), hidden));
    let mut cells = Array2::<f32>::zeros((batch.len(), hidden));
    let mut products = Array2::<f32>::zeros((batch.len(), 4 * hidden));
    let mut gates = vec![0.0_f32; 4 * hidden];
    let longest = batch.first().map_or(0, |(sentence, _)| sentence.len());
    for step in 0..longest {
        let running = batch.partition_point(|(sentence, _)| sentence.len() > step);
        let mut product = products.slice_axis_mut(Axis(0), (..running).into());
        weights.multiply(&held.slice_axis(Axis(0), (..running).into()), &mut product);
        for (index, (sentence, _)) in batch.iter().take(running).enumerate() {
            let place = if direction == Direction::Forward { step } else { sentence.len() - 1 - step };
            let Some(input) = sentence.get(place) else { continue };
            words.gates(input, offset * 4 * hidden, &mut gates);
            let (Some(product), Some(cell), Some(state)) =
                (product.row(index).to_slice(), cells.row_mut(index).into_slice(), held.row_mut(index).into_slice())
            else {
                continue;
            };
            for ((gate, product), scale) in gates.iter_mut().zip(product).zip(weights.scales()) {
                *gate += product * (scale / most);
            }
            let row = first_rows.get(index).copied().unwrap_or_default() + place;
            let mut states = states.row_mut(row);
            let Some(out) = states.as_slice_mut().and_then(|row| row.get_mut(offset * hidden..)) else { continue };
            step_cell(&gates, cell, state, out, (most, head_most));
        }
    }
}

/// One step of one cell: gates are in, forget, cell, out. The new state goes to `state` as whole numbers up to `most.0`, and to
/// `out` up to `most.1`.
fn step_cell(gates: &[f32], cell: &mut [f32], state: &mut [f32], out: &mut [f32], most: (f32, f32)) {
    let hidden = cell.len();
    let (takes, rest) = gates.split_at(hidden);
    let (keeps, rest) = rest.split_at(hidden);
    let (new, gives) = rest.split_at(hidden);
    for ((((cell, takes), keeps), new), ((gives, state), out)) in
        cell.iter_mut().zip(takes).zip(keeps).zip(new).zip(gives.iter().zip(state).zip(out))
    {
        *cell = logistic(*keeps) * *cell + logistic(*takes) * tanh(*new);
        let value = logistic(*gives) * tanh(*cell);
        *state = rounded(value * most.0, most.0);
        *out = rounded(value * most.1, most.1);
    }
}

/// From states to scores.
fn head(model: &Model, states: &Array2<f32>, batch: &[(&[Input], usize)], outputs: &mut [Output]) {
    let most = f32::from(model.head.most());
    let mut products = Array2::zeros((states.nrows(), model.head_biases.len()));
    model.head.multiply(&states.view(), &mut products.view_mut());
    let tokens = batch.iter().flat_map(|(sentence, first)| *first..*first + sentence.len());
    for (mut row, token) in products.rows_mut().into_iter().zip(tokens) {
        for ((value, scale), bias) in row.iter_mut().zip(model.head.scales()).zip(&model.head_biases) {
            *value = (*value * (scale / most) + bias).max(0.0);
        }
        let (Some(row), Some(output)) = (row.as_slice(), outputs.get_mut(token)) else { continue };
        output.labels = layer::<LABELS>(&model.emit, &model.emit_biases, row);
        output.fine = layer::<FINE_TYPES>(&model.fine, &model.fine_biases, row);
    }
}

/// A small layer, added up in a fixed order: eight sums side by side, so that it vectorizes.
fn layer<const OUTPUTS: usize>(weights: &Array2<f32>, biases: &[f32], input: &[f32]) -> [f32; OUTPUTS] {
    std::array::from_fn(|output| {
        let row = weights.index_axis(Axis(0), output);
        let mut sums = [0.0_f32; 8];
        for (values, weights) in
            input.as_chunks::<8>().0.iter().zip(row.to_slice().unwrap_or_default().as_chunks::<8>().0)
        {
            for ((sum, value), weight) in sums.iter_mut().zip(values).zip(weights) {
                *sum += value * weight;
            }
        }
        biases.get(output).copied().unwrap_or_default() + sums.iter().sum::<f32>()
    })
}
