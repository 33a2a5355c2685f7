//! What depends on a word alone, computed once for each word that is met.

use super::exact::rounded;
use super::model::{LETTERS_AT_MOST, Model, USES, WINDOW, WordRow, hash};
use crate::extract::clitic::{StemArticle, stems};
use crate::text::fold::{is_invisible, is_mark};
use ndarray::Array2;
use std::collections::HashMap;

/// Most words kept; then all are forgotten, which changes no result. A word takes two kilobytes for each 64 hidden units.
const MOST_WORDS: usize = 4_096;

/// The words met so far.
#[derive(Default)]
pub(in crate::extract) struct Words {
    numbers: HashMap<Box<str>, usize>,
    list: Vec<KnownWord>,
    /// Inputs of words whose gates are still to be computed.
    waiting: Vec<(usize, Vec<f32>)>,
}

/// What is known of one word.
struct KnownWord {
    /// What it adds to the gates of both directions, biases included.
    gates: Box<[f32]>,
    /// What its uses in a document are counted under; `None` for words too common.
    form: Option<u64>,
}

impl Words {
    /// Forgets everything where it has grown too large. Numbers given out before are void.
    pub(in crate::extract) fn keep_bounded(&mut self) {
        if self.list.len() > MOST_WORDS {
            *self = Self::default();
        }
    }

    /// The number of a word; [`Words::compute`] must be called before its gates are read.
    pub(super) fn number(&mut self, model: &Model, source: &str, folded: &str, is_word: bool) -> usize {
        if let Some(number) = self.numbers.get(source) {
            return *number;
        }
        let number = self.list.len();
        self.numbers.insert(source.into(), number);
        let (input, form) = input(model, source, folded, is_word);
        self.waiting.push((number, input));
        self.list.push(KnownWord { gates: Box::default(), form });
        number
    }

    /// Computes the gates of the words that are new, all at once.
    pub(super) fn compute(&mut self, model: &Model) {
        let Some(inputs) = self.waiting.first().map(|(_, input)| input.len()) else { return };
        let waiting = std::mem::take(&mut self.waiting);
        let most = f32::from(model.enter.most());
        let mut given = Array2::zeros((waiting.len(), inputs));
        let mut units = Vec::with_capacity(waiting.len());
        for (mut row, (_, input)) in given.rows_mut().into_iter().zip(&waiting) {
            let largest = input.iter().fold(f32::MIN_POSITIVE, |largest, value| value.abs().max(largest));
            let unit = largest / most;
            row.iter_mut().zip(input).for_each(|(place, value)| *place = rounded(value / unit, most));
            units.push(unit);
        }
        let mut products = Array2::zeros((waiting.len(), model.enter_biases.len()));
        model.enter.multiply(&given.view(), &mut products.view_mut());
        for ((row, unit), (number, _)) in products.rows().into_iter().zip(units).zip(waiting) {
            let parts = row.iter().zip(model.enter.scales()).zip(&model.enter_biases);
            let gates = parts.map(|((product, scale), bias)| product * (scale * unit) + bias).collect();
            if let Some(word) = self.list.get_mut(number) {
                word.gates = gates;
            }
        }
    }

    /// What the word adds to the gates: forward, then backward.
    pub(super) fn gates(&self, number: usize) -> &[f32] {
        self.list.get(number).map_or(&[], |word| &word.gates)
    }

    /// What the word's uses in a document are counted under.
    pub(super) fn form(&self, number: usize) -> Option<u64> {
        self.list.get(number)?.form
    }
}

/// The inputs that depend on the word alone, and its form.
fn input(model: &Model, source: &str, folded: &str, is_word: bool) -> (Vec<f32>, Option<u64>) {
    let whole = model.word(&vector_form(folded));
    let mut stem: Option<(WordRow, String)> = None;
    for each in stems(folded).filter(|stem| stem.cut_bytes != 0 && stem.article != StemArticle::TakenOff) {
        let (article, letters) = each.parts(folded);
        let form = vector_form(&format!("{article}{letters}"));
        if let Some(row) = model.word(&form)
            && stem.as_ref().is_none_or(|(best, _)| row.uses.first() >= best.uses.first())
        {
            stem = Some((row, form));
        }
    }
    let mut input = Vec::with_capacity(2 * (model.dimensions + USES + 1) + model.filter_biases.len());
    push_word(model, whole, &mut input);
    push_word(model, stem.as_ref().map(|(row, _)| *row), &mut input);
    push_letters(model, source, &mut input);
    let is_common = |row: WordRow| row.uses.first().is_some_and(|usage| *usage >= model.common_from);
    let counts = is_word && !whole.is_some_and(is_common) && !stem.as_ref().is_some_and(|(row, _)| is_common(*row));
    let form = counts.then(|| hash(stem.as_ref().map_or(folded, |(_, form)| form)));
    (input, form)
}

/// The matching form with every digit the same, as the table has it.
pub(super) fn vector_form(folded: &str) -> String {
    folded.chars().map(|each| if each.is_ascii_digit() { '0' } else { each }).collect()
}

fn push_word(model: &Model, row: Option<WordRow>, input: &mut Vec<f32>) {
    let (vector, scale, uses) = row.map_or((&[][..], 0.0, &[][..]), |row| (row.vector, row.scale, row.uses));
    input.extend(vector.iter().map(|byte| f32::from(byte.cast_signed()) * scale));
    input.extend(std::iter::repeat_n(0.0, model.dimensions - vector.len()));
    input.extend(uses.iter().map(|share| f32::from(*share) / 127.0));
    input.extend(std::iter::repeat_n(0.0, USES - uses.len()));
    input.push(f32::from(u8::from(vector.is_empty())));
}

/// For each filter the largest response over the first letters, a border at both ends.
fn push_letters(model: &Model, source: &str, input: &mut Vec<f32>) {
    const PADDING: usize = 0;
    const BORDER: usize = 1;
    let mut numbers = [PADDING; LETTERS_AT_MOST + 2];
    let letters = source.chars().flat_map(char::to_lowercase).filter(|each| !is_mark(*each) && !is_invisible(*each));
    let mut end = 1;
    for letter in letters.take(LETTERS_AT_MOST) {
        let letter = if letter.is_numeric() { '0' } else { letter };
        if let Some(place) = numbers.get_mut(end) {
            *place = model.letter(letter);
        }
        end += 1;
    }
    numbers[0] = BORDER;
    if let Some(place) = numbers.get_mut(end) {
        *place = BORDER;
    }
    let first = input.len();
    input.extend(std::iter::repeat_n(f32::NEG_INFINITY, model.filter_biases.len()));
    let best = input.get_mut(first..).unwrap_or_default();
    for window in numbers.array_windows::<WINDOW>() {
        let [one, two, three] = [0, 1, 2].map(|place| model.letter_response(place, window[place]));
        for (best, ((one, two), three)) in best.iter_mut().zip(one.iter().zip(two).zip(three)) {
            *best = best.max(one + two + three);
        }
    }
    best.iter_mut().zip(&model.filter_biases).for_each(|(best, bias)| *best += bias);
}
