//! Matrix products that come out the same to the last bit on every machine.
//!
//! A matrix library is free to add up in any order and to fuse a product with a sum, and rounds differently each way. Nothing
//! is rounded here: weights are whole numbers of at most 127, inputs whole numbers small enough that every partial sum stays
//! under 2^24, which 32-bit floats hold exactly.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2};

/// Largest weight.
const MOST_WEIGHT: usize = 127;

/// Whole numbers up to this are exact in 32-bit floats.
const MOST_EXACT: usize = 1 << 24;

/// A matrix of whole numbers from -127 to 127, and what each output is to be multiplied by.
pub(super) struct Whole {
    /// [inputs, outputs].
    weights: Array2<f32>,
    /// One for each output.
    scales: Vec<f32>,
}

impl Whole {
    /// From a row of weights for each output.
    pub(super) fn new(rows: Array2<f32>, scales: Vec<f32>) -> Self {
        let weights = rows.reversed_axes().as_standard_layout().into_owned();
        Self { weights, scales }
    }

    /// The largest whole number that an input may be.
    pub(super) fn most(&self) -> u16 {
        let inputs = self.weights.nrows().max(1);
        u16::try_from((MOST_EXACT / (MOST_WEIGHT * inputs)).min(1023)).unwrap_or(1)
    }

    /// What each output is to be multiplied by.
    pub(super) fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// The products of whole inputs with the weights, scales left out; [rows, inputs] to [rows, outputs].
    pub(super) fn multiply(&self, inputs: &ArrayView2<'_, f32>, outputs: &mut ArrayViewMut2<'_, f32>) {
        general_mat_mul(1.0, inputs, &self.weights, 0.0, outputs);
    }

    /// The product of two such matrices over the inputs that both have, scaled: [outputs of this, outputs of other].
    pub(super) fn times(&self, other: &Self) -> Array2<f32> {
        let mut product = Array2::zeros((self.weights.ncols(), other.weights.ncols()));
        general_mat_mul(1.0, &self.weights.t(), &other.weights, 0.0, &mut product);
        for (mut row, own) in product.rows_mut().into_iter().zip(&self.scales) {
            row.iter_mut().zip(&other.scales).for_each(|(value, scale)| *value *= own * scale);
        }
        product
    }
}

/// 1.5 × 2^23. Added to a number it leaves no room for a fraction: that rounds half to even, and vectorizes.
const SHIFT: f32 = 12_582_912.0;

/// `value` as a whole number, at most `most` away from zero.
pub(super) fn rounded(value: f32, most: f32) -> f32 {
    (value.clamp(-most, most) + SHIFT) - SHIFT
}

/// The whole number nearest to `value`, or the farthest there is.
pub(super) fn nearest(value: f32) -> i16 {
    // The low bits of a shifted number are the number.
    let [low, high, ..] = (value.clamp(i16::MIN.into(), i16::MAX.into()) + SHIFT).to_bits().to_le_bytes();
    i16::from_le_bytes([low, high])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_whole_numbers() {
        let (inputs, outputs, rows) = (257, 37, 19);
        let mut state = 12_345_u32;
        let mut next = |most: i64| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i64::from(state >> 8) % (2 * most + 1) - most
        };
        let weights: Vec<i64> = (0..inputs * outputs).map(|_| next(127)).collect();
        let numbers = |list: &[i64]| list.iter().map(|each| *each as f32).collect::<Vec<f32>>();
        let matrix = Array2::from_shape_vec((outputs, inputs), numbers(&weights)).expect("a matrix");
        let whole = Whole::new(matrix, vec![1.0; outputs]);
        let most = i64::from(whole.most());
        assert!(most >= 400, "{most}");
        let given: Vec<i64> = (0..rows * inputs).map(|index| if index % 3 == 0 { most } else { next(most) }).collect();
        let given_floats = Array2::from_shape_vec((rows, inputs), numbers(&given)).expect("a matrix");
        let mut found = Array2::zeros((rows, outputs));
        whole.multiply(&given_floats.view(), &mut found.view_mut());
        for row in 0..rows {
            for output in 0..outputs {
                let exact: i64 =
                    (0..inputs).map(|input| given[row * inputs + input] * weights[output * inputs + input]).sum();
                assert_eq!(f64::from(found[(row, output)]), f64::from(i32::try_from(exact).expect("a small number")));
            }
        }
    }

    #[test]
    fn rounding_stays_within_the_bound() {
        assert_eq!([0.4, -0.6, 2.5, 7.5, 1e9].map(|value| rounded(value, 8.0)), [0.0, -1.0, 2.0, 8.0, 8.0]);
        assert_eq!([0.4, -0.6, 2.5, -7.5, 1e9, -1e9].map(nearest), [0, -1, 2, -8, i16::MAX, i16::MIN]);
    }
}
