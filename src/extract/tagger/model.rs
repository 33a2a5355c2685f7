//! The embedded weights: eight-bit tables and matrices that `training/export.py` wrote.
//!
//! All numbers are little-endian. A matrix of weights is kept as whole numbers in 32-bit floats, so that its products with
//! whole numbers are exact; see [`super::exact`].

use super::exact::Whole;
use crate::extract::features::{FEATURE_COUNT, FEATURES_VERSION};
use ndarray::{Array2, ArrayView1};

/// The first bytes of a model file.
const MAGIC: &[u8; 8] = b"warraq\x01\n";

/// Numbers that say how a word is used in raw news.
pub(super) const USES: usize = 8;

/// Labels of the random field: none, then begin and inside of person, place, organization, miscellaneous.
pub(super) const LABELS: usize = 9;

/// Types of places: country, settlement, region, other.
pub(super) const FINE_TYPES: usize = 4;

/// Letters that a filter sees at once.
pub(super) const WINDOW: usize = 3;

/// Letters of a word that are looked at, and the border before and after.
pub(super) const LETTERS_AT_MOST: usize = 16;

/// The weights, ready to use.
pub(super) struct Model {
    /// Dimensions of a word vector.
    pub(super) dimensions: usize,
    /// Hidden units of one direction.
    pub(super) hidden: usize,
    /// Hashes of the words, rising, eight bytes each.
    hashes: &'static [u8],
    scales: &'static [u8],
    vectors: &'static [u8],
    uses: &'static [u8],
    /// The same of rarer words, which have no vector.
    rare_hashes: &'static [u8],
    rare_uses: &'static [u8],
    /// Words used at least so much are too common to tell anything about their other uses.
    pub(super) common_from: u8,
    /// Letters that are told apart, rising, each with its number.
    letters: Vec<(char, u8)>,
    /// What a letter gives to every filter, by its place in the filter's window of three: [3 × letters, filters].
    letter_responses: Array2<f32>,
    pub(super) filter_biases: Vec<f32>,
    /// From the inputs that depend on the word alone to the gates of both directions.
    pub(super) enter: Whole,
    pub(super) enter_biases: Vec<f32>,
    /// What each feature adds to the gates: [features, gates of both directions].
    pub(super) told: Array2<f32>,
    /// From the states to the gates, forward and backward.
    pub(super) recur: [Whole; 2],
    /// From the states of both directions to the head.
    pub(super) head: Whole,
    pub(super) head_biases: Vec<f32>,
    /// [labels, head].
    pub(super) emit: Array2<f32>,
    pub(super) emit_biases: Vec<f32>,
    /// [types of places, head].
    pub(super) fine: Array2<f32>,
    pub(super) fine_biases: Vec<f32>,
    /// [from, to].
    pub(super) transitions: [[f32; LABELS]; LABELS],
    pub(super) start: [f32; LABELS],
}

/// What the table has of one word.
#[derive(Clone, Copy)]
pub(super) struct WordRow {
    /// Eight-bit vector; empty for rare words.
    pub(super) vector: &'static [u8],
    /// What the vector is to be multiplied by.
    pub(super) scale: f32,
    /// How the word is used, in 127ths.
    pub(super) uses: &'static [u8],
}

impl Model {
    /// Reads a model file; `None` where it is damaged or made for other features.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut input = Input(bytes);
        if input.take(MAGIC.len())? != MAGIC || input.number()? != usize::try_from(FEATURES_VERSION).ok()? {
            return None;
        }
        let (rows, rare_rows) = (input.number()?, input.number()?);
        let (dimensions, hidden) = (input.number()?, input.number()?);
        let (letter_dimensions, filter_count, told_dimensions, head) =
            (input.number()?, input.number()?, input.number()?, input.number()?);
        let common_from = u8::try_from(input.number()?).ok()?;
        let hashes = input.take(rows.checked_mul(8)?)?;
        let scales = input.take(rows.checked_mul(4)?)?;
        let vectors = input.take(rows.checked_mul(dimensions)?)?;
        let uses = input.take(rows.checked_mul(USES)?)?;
        let rare_hashes = input.take(rare_rows.checked_mul(8)?)?;
        let rare_uses = input.take(rare_rows.checked_mul(USES)?)?;
        let letters = input.letters()?;
        let gates = hidden.checked_mul(8)?;
        let alone = 2 * (dimensions + USES + 1) + filter_count;
        let letter_vectors = input.floats(letters.len() + 3, letter_dimensions)?;
        let filters = input.floats(filter_count, 3 * letter_dimensions)?;
        let filter_biases = input.row(filter_count)?;
        let told = input.whole(FEATURE_COUNT, told_dimensions)?;
        let enter_told = input.whole(gates, told_dimensions)?;
        let model = Self {
            dimensions,
            hidden,
            hashes,
            scales,
            vectors,
            uses,
            rare_hashes,
            rare_uses,
            common_from,
            letters,
            letter_responses: letter_responses(&letter_vectors, &filters),
            filter_biases,
            told: told.times(&enter_told),
            enter: input.whole(gates, alone)?,
            enter_biases: input.row(gates)?,
            recur: [input.whole(4 * hidden, hidden)?, input.whole(4 * hidden, hidden)?],
            head: input.whole(head, 2 * hidden)?,
            head_biases: input.row(head)?,
            emit: input.floats(LABELS, head)?,
            emit_biases: input.row(LABELS)?,
            fine: input.floats(FINE_TYPES, head)?,
            fine_biases: input.row(FINE_TYPES)?,
            transitions: input.square()?,
            start: *input.row(LABELS)?.first_chunk()?,
        };
        input.0.is_empty().then_some(model)
    }

    /// What the table has of the word; `None` where it is not in it.
    pub(super) fn word(&self, form: &str) -> Option<WordRow> {
        let wanted = hash(form);
        if let Some(row) = find(self.hashes, wanted) {
            let scale: [u8; 4] = self.scales.get(row * 4..row * 4 + 4)?.try_into().ok()?;
            return Some(WordRow {
                vector: self.vectors.get(row * self.dimensions..(row + 1) * self.dimensions)?,
                scale: f32::from_le_bytes(scale),
                uses: self.uses.get(row * USES..(row + 1) * USES)?,
            });
        }
        let row = find(self.rare_hashes, wanted)?;
        Some(WordRow { vector: &[], scale: 0.0, uses: self.rare_uses.get(row * USES..(row + 1) * USES)? })
    }

    /// What a letter gives to every filter where it stands at `place` (0, 1, 2) of the filter's window.
    pub(super) fn letter_response(&self, place: usize, letter: usize) -> ArrayView1<'_, f32> {
        let letters = self.letter_responses.nrows() / WINDOW;
        self.letter_responses.row(place * letters + letter)
    }

    /// The number of a letter.
    pub(super) fn letter(&self, letter: char) -> usize {
        const OTHER: usize = 2;
        let place = self.letters.binary_search_by_key(&letter, |(each, _)| *each);
        place.ok().and_then(|place| self.letters.get(place)).map_or(OTHER, |(_, number)| usize::from(*number))
    }
}

/// From vectors of letters [letters, dimensions] and filters [filters, 3 × dimensions].
fn letter_responses(vectors: &Array2<f32>, filters: &Array2<f32>) -> Array2<f32> {
    let (letters, dimensions) = vectors.dim();
    Array2::from_shape_fn((WINDOW * letters, filters.nrows()), |(row, filter)| {
        let (place, letter) = (row / letters, row % letters);
        let weights = filters.row(filter);
        let window = weights.iter().skip(place * dimensions);
        vectors.row(letter).iter().zip(window).map(|(value, weight)| value * weight).sum()
    })
}

/// The place of a hash among rising ones of eight bytes each.
fn find(hashes: &[u8], wanted: u64) -> Option<usize> {
    let (list, _) = hashes.as_chunks::<8>();
    list.binary_search_by_key(&wanted, |bytes| u64::from_le_bytes(*bytes)).ok()
}

/// FNV-1a, 64 bits.
pub(super) fn hash(form: &str) -> u64 {
    form.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The rest of the file.
struct Input(&'static [u8]);

impl Input {
    fn take(&mut self, bytes: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.take(4)?.try_into().ok()?)).ok()
    }

    fn row(&mut self, length: usize) -> Option<Vec<f32>> {
        let bytes = self.take(length.checked_mul(4)?)?;
        Some(bytes.as_chunks::<4>().0.iter().map(|each| f32::from_le_bytes(*each)).collect())
    }

    fn floats(&mut self, rows: usize, columns: usize) -> Option<Array2<f32>> {
        Array2::from_shape_vec((rows, columns), self.row(rows.checked_mul(columns)?)?).ok()
    }

    /// A matrix of eight-bit numbers, a row for each output, after the scales of its rows.
    fn whole(&mut self, outputs: usize, inputs: usize) -> Option<Whole> {
        let scales = self.row(outputs)?;
        let bytes = self.take(outputs.checked_mul(inputs)?)?;
        let numbers = bytes.iter().map(|byte| f32::from(byte.cast_signed())).collect();
        Some(Whole::new(Array2::from_shape_vec((outputs, inputs), numbers).ok()?, scales))
    }

    fn square(&mut self) -> Option<[[f32; LABELS]; LABELS]> {
        let mut found = [[0.0; LABELS]; LABELS];
        for row in &mut found {
            *row = *self.row(LABELS)?.first_chunk()?;
        }
        Some(found)
    }

    /// How many, then each letter as a 32-bit number; they come in the order of their numbers, from 3 on.
    fn letters(&mut self) -> Option<Vec<(char, u8)>> {
        let count = self.number()?;
        let mut found = Vec::with_capacity(count.min(1 << 10));
        for number in 0..count {
            let letter = char::from_u32(u32::try_from(self.number()?).ok()?)?;
            found.push((letter, u8::try_from(number + 3).ok()?));
        }
        found.sort_unstable();
        Some(found)
    }
}
