//! Numbers in figures and in words.

use crate::analysis::reading::{Reading, WordKind, without_conjunction};

/// A number at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// Index behind its last word.
    pub(super) end: usize,
    /// Whether it is in figures, without مليون and the like.
    pub(super) is_plain_figure: bool,
    /// What مليون and the like multiply it by; 1 where there is none.
    pub(super) scale: f64,
    /// Letters of the first word that are none of it: و.
    pub(super) cut: usize,
}

/// Folded words for 1 to 10 with the kinds of ten behind, and the tens and hundreds.
const WORDS: &[(&str, f64)] = &[
    ("ثلاثه", 3.0),
    ("ثلاث", 3.0),
    ("اربعه", 4.0),
    ("اربع", 4.0),
    ("خمسه", 5.0),
    ("خمس", 5.0),
    ("سته", 6.0),
    ("ست", 6.0),
    ("سبعه", 7.0),
    ("سبع", 7.0),
    ("ثمانيه", 8.0),
    ("ثماني", 8.0),
    ("ثمان", 8.0),
    ("تسعه", 9.0),
    ("تسع", 9.0),
    ("عشره", 10.0),
    ("عشر", 10.0),
    ("عشرون", 20.0),
    ("عشرين", 20.0),
    ("ثلاثون", 30.0),
    ("ثلاثين", 30.0),
    ("اربعون", 40.0),
    ("اربعين", 40.0),
    ("خمسون", 50.0),
    ("خمسين", 50.0),
    ("ستون", 60.0),
    ("ستين", 60.0),
    ("سبعون", 70.0),
    ("سبعين", 70.0),
    ("ثمانون", 80.0),
    ("ثمانين", 80.0),
    ("تسعون", 90.0),
    ("تسعين", 90.0),
    ("ميه", 100.0),
    ("مايه", 100.0),
    ("ميتان", 200.0),
    ("ميتين", 200.0),
    ("مايتان", 200.0),
    ("مايتين", 200.0),
    ("ثلاثميه", 300.0),
    ("ثلاثمايه", 300.0),
    ("اربعميه", 400.0),
    ("اربعمايه", 400.0),
    ("خمسميه", 500.0),
    ("خمسمايه", 500.0),
    ("ستميه", 600.0),
    ("ستمايه", 600.0),
    ("سبعميه", 700.0),
    ("سبعمايه", 700.0),
    ("ثمانميه", 800.0),
    ("ثمانمايه", 800.0),
    ("ثمانيميه", 800.0),
    ("ثمانيمايه", 800.0),
    ("تسعميه", 900.0),
    ("تسعمايه", 900.0),
];

/// Words that multiply what stands before them, folded; the dual is its own two.
const SCALES: &[(&str, f64, bool)] = &[
    ("الف", 1e3, false),
    ("الفا", 1e3, false),
    ("الاف", 1e3, false),
    ("الفان", 2e3, true),
    ("الفين", 2e3, true),
    ("مليون", 1e6, false),
    ("مليونا", 1e6, false),
    ("ملايين", 1e6, false),
    ("مليوني", 2e6, true),
    ("مليونين", 2e6, true),
    ("مليونان", 2e6, true),
    ("مليار", 1e9, false),
    ("مليارا", 1e9, false),
    ("مليارات", 1e9, false),
    ("بليون", 1e9, false),
    ("بلايين", 1e9, false),
    ("ملياري", 2e9, true),
    ("مليارين", 2e9, true),
    ("ملياران", 2e9, true),
    ("تريليون", 1e12, false),
    ("تريليونات", 1e12, false),
    ("تريليوني", 2e12, true),
    ("الفي", 2e3, true),
];

/// The number that begins with the word at `index`, in figures or in words.
pub(super) fn numeral_at(reading: &Reading<'_>, index: usize) -> Option<Numeral> {
    match reading.kind(index)? {
        WordKind::Figure => scaled(reading, figure_at(reading, index)?),
        WordKind::Letters => words_at(reading, index),
        WordKind::Sign => None,
    }
}

/// Figures with their separators: `5.2`، `5,2`، `12,500`، `١٢٬٥٠٠٫٥`.
pub(super) fn figure_at(reading: &Reading<'_>, index: usize) -> Option<Numeral> {
    let mut digits = figures(reading, index)?.to_owned();
    let mut end = index + 1;
    let mut has_fraction = false;
    let mut is_grouped = false;
    while let Some(next) = part_at(reading, end) {
        let separator = reading.folded(end);
        let groups = next.len() == 3 && !has_fraction && matches!(separator, "," | "٬" | "،");
        // Three figures behind a point are thousands only where more groups follow or came before.
        if groups && (is_grouped || digits.len() <= 3) && digits != "0" {
            is_grouped = true;
            digits.push_str(next);
        } else if !has_fraction && matches!(separator, "." | "٫" | ",") && !(separator == "," && is_grouped) {
            has_fraction = true;
            digits.push('.');
            digits.push_str(next);
        } else {
            return None;
        }
        end += 2;
    }
    Some(Numeral { value: digits.parse().ok()?, end, is_plain_figure: true, scale: 1.0, cut: 0 })
}

/// The figures behind a separator at `index` that touches both.
fn part_at<'r>(reading: &'r Reading<'_>, index: usize) -> Option<&'r str> {
    let joins = matches!(reading.folded(index), "." | "," | "٫" | "٬" | "،")
        && reading.touches(index)
        && reading.touches(index + 1);
    joins.then(|| figures(reading, index + 1)).flatten()
}

/// ASCII figures of the word at `index`; ½ and the like are none.
pub(super) fn figures<'r>(reading: &'r Reading<'_>, index: usize) -> Option<&'r str> {
    let folded = (reading.kind(index) == Some(WordKind::Figure)).then(|| reading.folded(index))?;
    folded.bytes().all(|byte| byte.is_ascii_digit()).then_some(folded)
}

/// Figures with مليون and the like behind them; ونصف المليون adds half of it.
fn scaled(reading: &Reading<'_>, number: Numeral) -> Option<Numeral> {
    let mut found = number;
    while let Some((scale, false)) = scale_of(reading.folded(found.end)) {
        // 2084.2 million are a whole number, whatever a binary fraction makes of them.
        let value = (found.value * scale * 1e3).round() / 1e3;
        found = Numeral { value, end: found.end + 1, is_plain_figure: false, scale: found.scale * scale, cut: 0 };
        found = with_half(reading, found, scale);
    }
    Some(found)
}

fn with_half(reading: &Reading<'_>, number: Numeral, scale: f64) -> Numeral {
    let part = match reading.folded(number.end) {
        "ونصف" => 0.5,
        "وربع" => 0.25,
        _ => return number,
    };
    let repeats = matches!(reading.folded(number.end + 1), "المليون" | "المليار" | "الالف");
    Numeral { value: number.value + scale * part, end: number.end + 1 + usize::from(repeats), ..number }
}

fn scale_of(folded: &str) -> Option<(f64, bool)> {
    SCALES.iter().find(|(word, _, _)| *word == folded).map(|(_, scale, is_dual)| (*scale, *is_dual))
}

fn value_of(folded: &str) -> Option<f64> {
    WORDS.iter().find(|(word, _)| *word == folded).map(|(_, value)| *value)
}

/// Numbers in words: ثلاثة وعشرون، خمسة عشر، مئتان وخمسون ألفا، أربعة ملايين.
fn words_at(reading: &Reading<'_>, index: usize) -> Option<Numeral> {
    let mut total = 0.0;
    let cut = joined_letters(reading, index);
    let mut current: f64 = 0.0;
    let mut end = index;
    let mut scale_before = f64::INFINITY;
    loop {
        let is_first = end == index;
        let folded = reading.folded(end);
        let word = if is_first { first_word(folded, cut) } else { linked(folded, current).unwrap_or_default() };
        if let Some((scale, is_dual)) = scale_of(word).filter(|(scale, _)| *scale < scale_before) {
            let glued = !is_first && word != folded;
            // مليون وألف: a scale behind و counts once.
            let times = if is_dual || current == 0.0 || glued { 1.0 } else { current };
            total += times * scale + if glued && current > 0.0 { current } else { 0.0 };
            (current, scale_before, end) = (0.0, if is_dual { scale / 2.0 } else { scale }, end + 1);
        } else if let Some((value, words)) =
            small_at(reading, word, end).filter(|_| current % 100.0 == 0.0 && (is_first || word != folded))
        {
            current += value;
            end += words;
        } else if let Some(value) = value_of(word).filter(|value| follows(current, *value, is_first || word != folded))
        {
            current = if value == 100.0 && current > 0.0 && word == folded { current * 100.0 } else { current + value };
            end += 1;
        } else {
            break;
        }
    }
    let value = total + current;
    let scale = if scale_before.is_finite() && current == 0.0 { scale_before } else { 1.0 };
    (end > index).then_some(Numeral { value, end, is_plain_figure: false, scale, cut })
}

/// How many letters are glued to the first word of a number: وخمسة has one, واحد none.
fn joined_letters(reading: &Reading<'_>, index: usize) -> usize {
    let folded = reading.folded(index);
    let is_eleven = folded == "واحد" && matches!(reading.folded(index + 1), "عشر" | "عشره");
    let is_glued = folded.starts_with('و') && folded != "واحد" && folded != "واحده" && folded != "واحدا";
    usize::from(is_glued || is_eleven)
}

fn first_word(folded: &str, cut: usize) -> &str {
    if cut > 0 { folded.strip_prefix('و').unwrap_or(folded) } else { folded }
}

/// أحد عشر، اثنا عشر، واحد وعشرون: what stands beside ten or tens alone, and how many words were read.
fn small_at(reading: &Reading<'_>, word: &str, index: usize) -> Option<(f64, usize)> {
    let unit = match word {
        "احد" | "احدي" | "واحد" | "واحدا" | "واحده" => 1.0,
        "اثنا" | "اثني" | "اثنتا" | "اثنتي" | "اثنان" | "اثنين" | "اثنتان" | "اثنتين" => {
            2.0
        }
        _ => return None,
    };
    let next = reading.folded(index + 1);
    if matches!(next, "عشر" | "عشره") {
        return Some((10.0 + unit, 2));
    }
    let tens = next.strip_prefix('و').and_then(value_of).filter(|value| (20.0..100.0).contains(value))?;
    Some((tens + unit, 2))
}

/// A word that goes on with a number: with و in front, or ten behind a unit, or a scale.
fn linked(folded: &str, current: f64) -> Option<&str> {
    let bare = without_conjunction(folded);
    let is_glued = bare != folded && folded.starts_with('و');
    let joins = matches!(folded, "عشر" | "عشره" | "ميه" | "مايه") && (3.0..10.0).contains(&current);
    (is_glued || joins || scale_of(folded).is_some()).then_some(if is_glued { bare } else { folded })
}

/// Whether `value` can follow what has been read of a number under a thousand.
fn follows(current: f64, value: f64, is_glued: bool) -> bool {
    match value {
        _ if current == 0.0 => true,
        10.0 if !is_glued => (3.0..10.0).contains(&current),
        100.0 if !is_glued => (3.0..10.0).contains(&current),
        value if value < 10.0 => current >= 100.0 && current % 100.0 == 0.0,
        10.0 => current >= 100.0 && current % 100.0 == 0.0,
        value if value < 100.0 => current % 100.0 < 10.0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ByteSpan;

    fn value(text: &str) -> Option<(f64, usize)> {
        numeral_at(&Reading::new(text, ByteSpan::whole(text)), 0).map(|number| (number.value, number.end))
    }

    #[test]
    fn figures_of_every_script_have_separators() {
        for (text, expected) in [
            ("23", 23.0),
            ("٢٣", 23.0),
            ("۲۳", 23.0),
            ("5.2", 5.2),
            ("٥٫٢", 5.2),
            ("5,2", 5.2),
            ("12,500", 12_500.0),
            ("١٢٬٥٠٠", 12_500.0),
            ("1,250,000.5", 1_250_000.5),
            ("0,125", 0.125),
        ] {
            assert_eq!(value(text).map(|found| found.0), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_two_points_is_no_number() {
        assert_eq!(value("4.4.2"), None);
        assert_eq!(value("½"), None);
    }

    #[test]
    fn words_add_and_multiply() {
        for (text, expected, end) in [
            ("ثلاثة جنود", 3.0, 1),
            ("خمسة عشر جنديا", 15.0, 2),
            ("ثلاثة وعشرون جنديا", 23.0, 2),
            ("أحد عشر لاعبا", 11.0, 2),
            ("مئة وواحد وعشرون", 121.0, 3),
            ("مئة وخمسة وعشرون", 125.0, 3),
            ("مئتان وخمسون ألفا", 250_000.0, 3),
            ("ثلاثة آلاف شخص", 3_000.0, 2),
            ("أربعة ملايين وثلاثمئة ألف", 4_300_000.0, 4),
            ("خمس مئة", 500.0, 2),
            ("ألفين وثلاثة", 2_003.0, 2),
            ("5.2 مليون دولار", 5_200_000.0, 4),
            ("3 ملايين ونصف المليون", 3_500_000.0, 4),
            ("ألف وخمسمئة", 1_500.0, 2),
            ("20 ألف مليار", 2e13, 3),
        ] {
            assert_eq!(value(text), Some((expected, end)), "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_it_no_longer_fits() {
        assert_eq!(value("ثلاثة وأربعة"), Some((3.0, 1)));
        assert_eq!(value("عشرون وثلاثة"), Some((20.0, 1)));
        assert_eq!(value("كتب"), None);
    }
}
