//! What colours are to an eye: contrast (WCAG 2), what who lacks a kind of cones sees (Viénot, Brettel and Mollon 1999; Brettel,
//! Viénot and Mollon 1997), and how far apart two colours are (CIEDE2000).

use warraq::export::palette::Rgb;

/// Red, green and blue as light, 0 to 1.
type Light = [f64; 3];

fn light(color: Rgb) -> Light {
    [color.red, color.green, color.blue].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast of two colours, 1 to 21: WCAG 2, by relative luminance.
pub(crate) fn contrast(first: Rgb, second: Rgb) -> f64 {
    let luminance = |color: Rgb| dot([0.2126, 0.7152, 0.0722], light(color));
    let (first, second) = (luminance(first), luminance(second));
    (first.max(second) + 0.05) / (first.min(second) + 0.05)
}

/// `over`, this opaque, on `under`: mixed as the window mixes them, by sRGB values.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two channels of 0 to 255")]
pub(crate) fn mixed(over: Rgb, under: Rgb, opacity: f64) -> Rgb {
    let channel = |over: u8, under: u8| (f64::from(over) * opacity + f64::from(under) * (1.0 - opacity)).round() as u32;
    let [red, green, blue] =
        [channel(over.red, under.red), channel(over.green, under.green), channel(over.blue, under.blue)];
    Rgb::new(red << 16 | green << 8 | blue)
}

/// Which cones an eye has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// All three.
    Whole,
    /// None for long waves: protanopia.
    NoLong,
    /// None for middle waves: deuteranopia.
    NoMiddle,
    /// None for short waves: tritanopia.
    NoShort,
}

impl Sight {
    pub(crate) const ALL: [Self; 4] = [Self::Whole, Self::NoLong, Self::NoMiddle, Self::NoShort];
}

type Matrix = [[f64; 3]; 3];

// For linear sRGB, with the cones of Smith and Pokorny (1975); as computed by DaltonLens.
const NO_LONG: Matrix = [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]];
const NO_MIDDLE: Matrix = [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]];
/// For tritanopia there are two half planes of what is seen, on either side of a plane.
const NO_SHORT: [Matrix; 2] = [
    [[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.805, 0.11911]],
    [[0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.1232], [-0.37562, 1.12767, 0.24796]],
];
const NO_SHORT_BORDER: [f64; 3] = [0.03901, -0.02788, -0.01113];

fn dot(first: [f64; 3], second: [f64; 3]) -> f64 {
    first.iter().zip(second).map(|(a, b)| a * b).sum()
}

/// A colour as such an eye sees it, as CIE L*, a*, b* under D65.
pub(crate) fn seen(color: Rgb, sight: Sight) -> [f64; 3] {
    let light = light(color);
    let through = |matrix: Matrix| matrix.map(|row| dot(row, light).clamp(0.0, 1.0));
    let seen = match sight {
        Sight::Whole => light,
        Sight::NoLong => through(NO_LONG),
        Sight::NoMiddle => through(NO_MIDDLE),
        Sight::NoShort => through(NO_SHORT[usize::from(dot(NO_SHORT_BORDER, light) < 0.0)]),
    };
    lab(seen)
}

/// IEC 61966-2-1 to CIE 1931, then CIE 1976.
fn lab(light: Light) -> [f64; 3] {
    let x = dot([0.412_456_4, 0.357_576_1, 0.180_437_5], light) / 0.95047;
    let y = dot([0.212_672_9, 0.715_152_2, 0.072_175], light);
    let z = dot([0.019_333_9, 0.119_192, 0.950_304_1], light) / 1.08883;
    let [x, y, z] = [x, y, z].map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, all weights 1: Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005).
pub(crate) fn distance([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let grey = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + grey), a2 * (1.0 + grey));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_grey = c1 * c2 == 0.0;
    let turn = if is_grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (dl, dc, dh) = (l2 - l1, c2 - c1, 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin());
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = match (h1 - h2).abs() {
        _ if is_grey => h1 + h2,
        ..=180.0 => f64::midpoint(h1, h2),
        _ if h1 + h2 < 360.0 => f64::midpoint(h1, h2) + 180.0,
        _ => f64::midpoint(h1, h2) - 180.0,
    };
    let cosine = |factor: f64, shift: f64| (factor * h + shift).to_radians().cos();
    let t =
        1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0) - 0.2 * cosine(4.0, -63.0);
    let blue = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rotation = -(2.0 * blue).to_radians().sin() * 2.0 * seventh(c);
    let (sl, sc, sh) =
        (1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt(), 1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rotation * dc * dh).sqrt()
}

/// Pairs 1, 7, 9, 11, 17, 20, 25 and 34 of the table that comes with the paper.
#[test]
fn distances_are_those_of_the_published_table() {
    for (first, second, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ] {
        let found = distance(first, second);
        assert!((found - expected).abs() < 1e-4, "{first:?} {second:?}: {found} and not {expected}");
        assert!((distance(second, first) - found).abs() < 1e-9, "the same both ways");
    }
}

#[test]
fn greys_look_alike_to_every_eye_and_confused_colours_look_the_same() {
    for value in [0x00_0000, 0x80_8080, 0xFF_FFFF] {
        let grey = Rgb::new(value);
        for sight in Sight::ALL {
            assert!(distance(seen(grey, sight), seen(grey, Sight::Whole)) < 0.5, "{sight:?} {value:06x}");
        }
    }
    let [red, green] = [Rgb::new(0xC0_6000), Rgb::new(0x70_8000)];
    let apart = |sight| distance(seen(red, sight), seen(green, sight));
    assert!(apart(Sight::NoMiddle) < apart(Sight::Whole) / 2.0, "red and green to who has no middle cones");
    assert!(apart(Sight::NoShort) > apart(Sight::NoMiddle));
}
