//! The two curves of an LSTM, made of sums, products and one quotient, so that they round alike everywhere and vectorize.

/// Where the curve is flat to within rounding of what follows.
const FLAT: f32 = 4.97;

/// Hyperbolic tangent by Lambert's continued fraction, cut after the seventh power; off by less than 0.0002.
pub(super) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-FLAT, FLAT);
    let square = x * x;
    let above = x * (135_135.0 + square * (17_325.0 + square * (378.0 + square)));
    let below = 135_135.0 + square * (62_370.0 + square * (3_150.0 + square * 28.0));
    above / below
}

/// The logistic curve, by the tangent of half its argument.
pub(super) fn logistic(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_are_close_to_the_true_ones() {
        for step in -2_000..=2_000_i16 {
            let x = f32::from(step) / 100.0;
            let truth = f64::from(x).tanh();
            assert!((f64::from(tanh(x)) - truth).abs() < 2e-4, "tanh {x}");
            let truth = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(logistic(x)) - truth).abs() < 1e-4, "logistic {x}");
        }
    }
}
