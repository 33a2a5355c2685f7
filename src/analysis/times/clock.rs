//! Times of day.

use super::Value;
use super::numerals::figures;
use crate::analysis::reading::{Reading, WordKind};

/// Hours in words, folded: from one o'clock to twelve.
const HOURS: [&str; 12] = [
    "الواحده",
    "الثانيه",
    "الثالثه",
    "الرابعه",
    "الخامسه",
    "السادسه",
    "السابعه",
    "الثامنه",
    "التاسعه",
    "العاشره",
    "الحاديه",
    "الثانيه",
];

/// الساعة 15:30، الساعة الثالثة والنصف مساء، `10:45 صباحا`: the value and the index behind it.
pub(super) fn clock_at(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let is_headed = matches!(reading.folded(index), "الساعه" | "والساعه" | "للساعه");
    let from = if is_headed { index + 1 } else { index };
    if !is_headed && super::dates::is_inside(reading, index) {
        return None;
    }
    let (hour, minute, end) =
        in_figures(reading, from).or_else(|| is_headed.then(|| in_words(reading, from)).flatten())?;
    let (half, after) = half_of_day(reading, end);
    let is_told = is_headed || half.is_some() || (minute.is_some() && has_zone(reading, end));
    // Without its minutes and the word for hour, a figure before مساء is an hour of twelve.
    let fits = is_told && (is_headed || minute.is_some() || (1..=12).contains(&hour));
    let hour = match half {
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(Half::Morning) if hour == 12 => 0,
        _ => hour,
    };
    let is_sure =
        half.is_some() || hour > 12 || hour == 0 || (minute.is_some() && reading.kind(from) == Some(WordKind::Figure));
    (fits && hour < 24).then_some((Value::Clock { hour, minute: minute.unwrap_or(0), is_sure }, after))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// `15:30` or `8`.
fn in_figures(reading: &Reading<'_>, index: usize) -> Option<(u8, Option<u8>, usize)> {
    let part = |index: usize| figures(reading, index).filter(|figures| figures.len() <= 2)?.parse::<u8>().ok();
    let hour = part(index).filter(|hour| *hour <= 24)?;
    let is_parted = matches!(reading.folded(index + 1), ":" | "." | ",")
        && reading.touches(index + 1)
        && reading.touches(index + 2);
    if !is_parted {
        return Some((hour, None, index + 1));
    }
    let minute = part(index + 2).filter(|minute| *minute < 60 && reading.written(index + 2).chars().count() == 2)?;
    let goes_on = reading.folded(index + 3) == ":" && reading.touches(index + 3) && part(index + 4).is_some();
    Some((hour % 24, Some(minute), if goes_on { index + 5 } else { index + 3 }))
}

/// الثالثة والنصف، الحادية عشرة إلا ربعا، الخامسة و20 دقيقة
fn in_words(reading: &Reading<'_>, index: usize) -> Option<(u8, Option<u8>, usize)> {
    let folded = reading.folded(index);
    let hour = HOURS.iter().zip(1..).find(|(word, _)| **word == folded).map(|(_, hour)| hour)?;
    let is_ten_more = matches!(reading.folded(index + 1), "عشره" | "عشر");
    let (hour, end) =
        if is_ten_more && hour <= 2 { (hour % 11 + 10 + u8::from(hour == 11), index + 2) } else { (hour, index + 1) };
    let hour = if folded == "الحاديه" { 11 } else { hour };
    Some(match (reading.folded(end), reading.folded(end + 1)) {
        ("والنصف", _) => (hour, Some(30), end + 1),
        ("والربع", _) => (hour, Some(15), end + 1),
        ("والثلث", _) => (hour, Some(20), end + 1),
        ("الا", "ربعا" | "الربع") => ((hour + 23) % 24, Some(45), end + 2),
        ("الا", "ثلثا" | "الثلث") => ((hour + 23) % 24, Some(40), end + 2),
        ("و", _) if reading.folded(end + 2).starts_with("دقيق") || reading.folded(end + 2) == "دقايق" => {
            let minute = figures(reading, end + 1)?.parse().ok().filter(|minute| *minute < 60)?;
            (hour, Some(minute), end + 3)
        }
        _ => (hour, None, end),
    })
}

/// The half of the day told behind a time.
fn half_of_day(reading: &Reading<'_>, index: usize) -> (Option<Half>, usize) {
    match (reading.folded(index), reading.folded(index + 1)) {
        ("صباحا" | "فجرا" | "ص", _) => (Some(Half::Morning), index + 1),
        ("صباح" | "فجر", _) => (Some(Half::Morning), index),
        ("مساء" | "ظهرا" | "عصرا", _) => (Some(Half::Afternoon), index + 1),
        ("ليلا", _) => (None, index + 1),
        ("بعد", "الظهر" | "ظهر") => (Some(Half::Afternoon), index + 2),
        ("قبل", "الظهر" | "ظهر") => (Some(Half::Morning), index + 2),
        ("من", "مساء" | "عصر" | "ظهر" | "بعد") => (Some(Half::Afternoon), index),
        ("من", "صباح" | "فجر") => (Some(Half::Morning), index),
        _ => (None, index),
    }
}

fn has_zone(reading: &Reading<'_>, index: usize) -> bool {
    matches!(
        (reading.folded(index), reading.folded(index + 1)),
        ("بتوقيت" | "بالتوقيت" | "gmt", _) | ("ت", "غ") | ("تغ", _)
    )
}
