//! What depends on a word alone, computed once for each word that is met.

use super::exact::{nearest, rounded};
use super::model::{LETTERS_AT_MOST, Model, USES, WINDOW, WordRow, hash};
use super::recurrent::Input;
use crate::extract::clitic::{StemArticle, stems};
use crate::extract::features::Features;
use crate::text::fold::{is_invisible, is_mark};
use hashbrown::HashMap;
use ndarray::Array2;
use std::sync::Arc;

/// When more words than this are kept, the less used ones are forgotten, which changes no result. A word takes a kilobyte for
/// each 64 hidden units.
const MOST_WORDS: usize = 6_144;

/// How many words are kept then.
const WORDS_KEPT: usize = MOST_WORDS / 2;

/// Words whose gates are computed at once.
const WORDS_AT_ONCE: usize = 256;

/// When more sets of features than this are kept, they are forgotten.
const MOST_TOLD: usize = 1_024;

/// Steps of a gate's value to one. Gates are kept as whole numbers of steps: half the room, and far finer than the weights.
const GATE_STEPS: f32 = 1_024.0;

/// The words met so far.
#[derive(Default)]
pub(in crate::extract) struct Words {
    numbers: HashMap<Arc<str>, usize>,
    list: Vec<KnownWord>,
    /// Inputs of words whose gates are still to be computed.
    waiting: Vec<(usize, Vec<f32>)>,
    /// The sets of features met so far, and what each adds to the gates of both directions.
    told_numbers: HashMap<Features, usize>,
    told: Vec<Box<[f32]>>,
}

/// What the uses of a word in a document are counted under: a hash of the word, or of what is left without particles.
pub(super) type Form = u64;

/// What is known of one word.
struct KnownWord {
    spelling: Arc<str>,
    /// What it adds to the gates of both directions, biases included, in steps.
    gates: Box<[i16]>,
    /// What its uses in a document are counted under; `None` for words too common.
    form: Option<Form>,
    /// How often it was met; halved when words are forgotten.
    uses: u32,
}

impl Words {
    /// Forgets the less used words where there are too many. Numbers given out before are void.
    pub(super) fn keep_bounded(&mut self) {
        if self.told.len() > MOST_TOLD {
            self.told_numbers.clear();
            self.told.clear();
        }
        if self.list.len() <= MOST_WORDS {
            return;
        }
        self.waiting.clear();
        self.list.retain(|word| !word.gates.is_empty());
        self.list.sort_by_key(|word| std::cmp::Reverse(word.uses));
        self.list.truncate(WORDS_KEPT);
        self.list.iter_mut().for_each(|word| word.uses /= 2);
        self.numbers.clear();
        self.numbers.extend(self.list.iter().enumerate().map(|(number, word)| (Arc::clone(&word.spelling), number)));
    }

    /// The number of a word; [`Words::compute`] must be called before its gates are read.
    pub(super) fn number(&mut self, model: &Model, source: &str, folded: &str, is_word: bool) -> usize {
        if let Some(number) = self.numbers.get(source) {
            self.list.get_mut(*number).into_iter().for_each(|word| word.uses += 1);
            return *number;
        }
        let (number, spelling) = (self.list.len(), Arc::<str>::from(source));
        self.numbers.insert(Arc::clone(&spelling), number);
        let (input, form) = input(model, source, folded, is_word);
        self.waiting.push((number, input));
        self.list.push(KnownWord { spelling, gates: Box::default(), form, uses: 1 });
        number
    }

    /// The number of a set of features.
    pub(super) fn told(&mut self, model: &Model, features: Features) -> usize {
        *self.told_numbers.entry(features).or_insert_with(|| {
            let mut sum = vec![0.0; model.told.ncols()];
            for row in features.iter().filter_map(|feature| model.told.row(feature).to_slice()) {
                sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
            self.told.push(sum.into());
            self.told.len() - 1
        })
    }

    /// Computes the gates of the words that are new.
    pub(super) fn compute(&mut self, model: &Model) {
        for waiting in std::mem::take(&mut self.waiting).chunks(WORDS_AT_ONCE) {
            self.compute_some(model, waiting);
        }
    }

    fn compute_some(&mut self, model: &Model, waiting: &[(usize, Vec<f32>)]) {
        let Some(inputs) = waiting.first().map(|(_, input)| input.len()) else { return };
        let most = f32::from(model.enter.most());
        let mut given = Array2::zeros((waiting.len(), inputs));
        let mut units = Vec::with_capacity(waiting.len());
        for (mut row, (_, input)) in given.rows_mut().into_iter().zip(waiting) {
            let largest = input.iter().fold(f32::MIN_POSITIVE, |largest, value| value.abs().max(largest));
            let unit = largest / most;
            row.iter_mut().zip(input).for_each(|(place, value)| *place = rounded(value / unit, most));
            units.push(unit);
        }
        let mut products = Array2::zeros((waiting.len(), model.enter_biases.len()));
        model.enter.multiply(&given.view(), &mut products.view_mut());
        for ((row, unit), (number, _)) in products.rows().into_iter().zip(units).zip(waiting) {
            let parts = row.iter().zip(model.enter.scales()).zip(&model.enter_biases);
            let gates = parts.map(|((product, scale), bias)| in_steps(product * (scale * unit) + bias)).collect();
            if let Some(word) = self.list.get_mut(*number) {
                word.gates = gates;
            }
        }
    }

    /// Sets `gates` to what word and features add to them; those of the backward direction come after all of the forward one.
    pub(super) fn gates(&self, input: &Input, offset: usize, gates: &mut [f32]) {
        let (Some(word), Some(told)) = (self.list.get(input.word), self.told.get(input.told)) else { return };
        let own = word.gates.get(offset..).unwrap_or_default();
        let told = told.get(offset..).unwrap_or_default();
        for ((gate, steps), told) in gates.iter_mut().zip(own).zip(told) {
            *gate = f32::from(*steps) * (1.0 / GATE_STEPS) + told;
        }
    }

    /// What the word's uses in a document are counted under.
    pub(super) fn form(&self, number: usize) -> Option<Form> {
        self.list.get(number)?.form
    }
}

/// The nearest whole number of steps; a gate is closed or open long before these end.
fn in_steps(gate: f32) -> i16 {
    nearest(gate * GATE_STEPS)
}

/// The inputs that depend on the word alone, and its form.
fn input(model: &Model, source: &str, folded: &str, is_word: bool) -> (Vec<f32>, Option<Form>) {
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
