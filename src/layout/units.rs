//! Widths as whole numbers: lines are filled in them, laid out or counted, so that either way they end at the same word.

/// Widths are whole numbers of these to an em, and so they are in fonts of 1,000, 1,024 or 2,048 units to an em: sums are exact.
const UNITS: f64 = 256_000.0;
/// A thousandth of an em, the unit of the bundled faces.
pub(super) const THOUSANDTH: u32 = 256;
/// Sums of widths of letters, which are 32-bit floats, are off by as many units at most where no word is very wide.
pub(super) const INEXACT: u32 = 8;

/// A width in whole units, 0 for what is less; where nothing but rounding parts it from whole thousandths of an em, those.
pub(super) fn units_of(em: f32) -> u64 {
    let thousandth = u64::from(THOUSANDTH);
    let units = saturating((f64::from(em) * UNITS).round());
    let whole = units.saturating_add(thousandth / 2) / thousandth * thousandth;
    if units.abs_diff(whole) <= u64::from(INEXACT) { whole } else { units }
}

/// How many whole units a line of this width in em has room for.
pub(super) fn room_of(em: f32) -> u64 {
    saturating(f64::from(em) * UNITS)
}

/// So many units in em.
pub(super) fn in_em(units: u64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "widths are 32-bit floats elsewhere")]
    let em = (units as f64 / UNITS) as f32;
    em
}

fn saturating(units: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
    let units = units as u64;
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounding_alone_parts_from_thousandths_is_those() {
        let sum = |count: u16| (0..count).map(|_| 0.123_f32).sum::<f32>();
        assert!((1..99).any(|count| sum(count).to_bits() != (f32::from(count) * 0.123).to_bits()));
        for count in 1..99 {
            assert_eq!(units_of(sum(count)), u64::from(count) * 123 * u64::from(THOUSANDTH), "{count}");
        }
        assert_eq!(units_of(1.0 / 2048.0), 125);
        assert_eq!(in_em(units_of(0.25)).to_bits(), 0.25_f32.to_bits());
    }

    #[test]
    fn nothing_is_less_than_no_width_and_no_line_is_wider_than_an_endless_one() {
        assert_eq!((units_of(-0.5), room_of(f32::INFINITY)), (0, u64::MAX));
        assert!(units_of(f32::MAX) <= room_of(f32::INFINITY));
    }
}
