//! Dates: in figures, with months by name, years, days of the week, أمس and the like.

use super::calendar::{Calendar, Month, month};
use super::numerals::figures;
use super::{Date, Value};
use crate::analysis::reading::{Reading, WordKind};

/// What was read: its value, the index behind it, and how many letters of the first word are none of it (a glued particle).
pub(super) type Read = (Value, usize, usize);

/// Days of the week, folded.
const WEEKDAYS: &[&str] = &["الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت"];
/// Parts of the day before a day, folded.
const DAY_PARTS: &[&str] = &["مساء", "صباح", "فجر", "ليله", "ليل", "ظهر", "عصر", "عشيه", "مغرب", "ضحي"];
/// What tells which one, folded.
const WHICH: &[&str] = &[
    "الماضي",
    "الماضيه",
    "المقبل",
    "المقبله",
    "القادم",
    "القادمه",
    "الجاري",
    "الجاريه",
    "الحالي",
    "الحاليه",
    "المنصرم",
    "المنصرمه",
    "الفايت",
    "الفايته",
];
/// What such words tell of besides days and months, folded.
const PERIODS: &[&str] =
    &["الاسبوع", "الشهر", "العام", "السنه", "القرن", "العقد", "الصيف", "الشتاء", "الخريف", "الليله", "الموسم", "الفصل"];
/// Days by their numbers in words, folded: from 1 to 10.
const ORDINALS: [&str; 10] =
    ["الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"];
/// Before a bare year, folded.
const BEFORE_YEAR: &[&str] = &[
    "في",
    "منذ",
    "حتي",
    "قبل",
    "بعد",
    "صيف",
    "شتاء",
    "ربيع",
    "خريف",
    "نهايه",
    "مطلع",
    "بدايه",
    "اواخر",
    "اوايل",
    "منتصف",
    "مونديال",
    "انتخابات",
    "ثوره",
    "حرب",
    "خلال",
    "موازنه",
    "ميزانيه",
    "وفي",
    "ومنذ",
    "وحتي",
];

/// The date that begins with the word at `index`.
pub(super) fn date_at(reading: &Reading<'_>, index: usize) -> Option<Read> {
    match reading.kind(index)? {
        WordKind::Sign => None,
        WordKind::Figure => in_figures(reading, index)
            .or_else(|| days_of_month(reading, index))
            .or_else(|| years(reading, index))
            .or_else(|| bare_year(reading, index))
            .map(|(value, end)| (value, end, 0)),
        WordKind::Letters => weekday(reading, index)
            .or_else(|| year_by_name(reading, index))
            .or_else(|| ordinal_day(reading, index).map(|(value, end)| (value, end, 0)))
            .or_else(|| month_alone(reading, index))
            .or_else(|| near_day(reading, index))
            .or_else(|| period(reading, index)),
    }
}

/// The number of at most `digits` figures at `index`.
fn number(reading: &Reading<'_>, index: usize, digits: usize) -> Option<u16> {
    figures(reading, index).filter(|figures| figures.len() <= digits)?.parse().ok()
}

fn small(reading: &Reading<'_>, index: usize) -> Option<u8> {
    number(reading, index, 2).and_then(|number| u8::try_from(number).ok())
}

/// `27/9/2020`، `2020-09-27`، `10/5/1436هـ`
fn in_figures(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let separator = reading.folded(index + 1);
    // `4 - 9 - 1436هـ`: with spaces only where the era says that it is a date.
    let is_tight = (index + 1..index + 5).all(|each| reading.touches(each))
        || (matches!(separator, "-" | "–") && era_at(reading, index + 5).1.is_some());
    let is_one = matches!(separator, "/" | "-" | "–" | "." | "\\") && reading.folded(index + 3) == separator;
    let goes_on = reading.touches(index + 5) && reading.folded(index + 5) == separator && reading.touches(index + 6);
    if !is_tight || !is_one || goes_on || is_inside(reading, index) {
        return None;
    }
    let parts = [number(reading, index, 4)?, number(reading, index + 2, 4)?, number(reading, index + 4, 4)?];
    let (year, month, day) = match parts {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if year > 999 && month > 12 => (year, day, month),
        [day, month, year] if year > 999 => (year, month, day),
        _ => return None,
    };
    let (end, era) = era_at(reading, index + 5);
    let calendar = era.unwrap_or(calendar_of(year));
    let date = date_of(calendar, Some(year), u8::try_from(month).ok(), u8::try_from(day).ok())?;
    Some((Value::Date(date), end))
}

/// Whether the figure is only a part of something: of a longer number, a version, an address.
pub(super) fn is_inside(reading: &Reading<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| reading.touches(index)) else { return false };
    let is_joint = matches!(reading.folded(before), "/" | "-" | "." | "," | ":" | "_" | "#" | "+" | "@" | "\\" | "–");
    is_joint && before > 0 && reading.touches(before) && !matches!(reading.kind(before - 1), Some(WordKind::Sign))
        || matches!(reading.folded(before), "#" | "+" | "@" | "_")
        || reading.folded(before).bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The era behind a year, م or هـ, and the index behind it.
fn era_at(reading: &Reading<'_>, index: usize) -> (usize, Option<Calendar>) {
    match reading.folded(index) {
        "م" | "ميلادي" | "ميلاديه" => (index + 1, Some(Calendar::Gregorian)),
        "ه" | "هجري" | "هجريه" => (index + 1, Some(Calendar::Hijri)),
        _ => (index, None),
    }
}

const fn calendar_of(year: u16) -> Calendar {
    if year >= 1300 && year < 1500 { Calendar::Hijri } else { Calendar::Gregorian }
}

/// A date of these parts, where there is such a day.
fn date_of(calendar: Calendar, year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Option<Date> {
    let has_month = month.is_none_or(|month| (1..=12).contains(&month));
    let has_day = day.is_none_or(|day| day >= 1 && month.is_some_and(|month| day <= calendar.days(month, year)));
    (has_month && has_day).then_some(Date { calendar, year, month, day })
}

/// `3 مارس 2020`، `3 - 5 مارس`، `3 إلى 5 مارس`
fn days_of_month(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let first = small(reading, index).filter(|_| !is_inside(reading, index))?;
    if let Some((date, end)) = month_behind(reading, index + 1, Some(first)) {
        return Some((Value::Date(date), end));
    }
    let link = match reading.folded(index + 1) {
        "-" | "–" | "الي" | "حتي" | "و" => index + 2,
        _ => return None,
    };
    let second = small(reading, link)?;
    let (last, end) = month_behind(reading, link + 1, Some(second))?;
    let first = date_of(last.calendar, last.year, last.month, Some(first))?;
    Some((Value::Dates(first, last), end))
}

/// الثالث من مارس، الحادي عشر من سبتمبر، الخامس والعشرين من يناير
fn ordinal_day(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let (day, end) = ordinal(reading, index)?;
    (reading.folded(end) == "من").then_some(())?;
    month_behind(reading, end + 1, Some(day)).map(|(date, end)| (Value::Date(date), end))
}

fn ordinal(reading: &Reading<'_>, index: usize) -> Option<(u8, usize)> {
    let folded = reading.folded(index);
    let unit = match folded {
        "الحادي" => Some(1),
        "العشرين" | "العشرون" => return Some((20, index + 1)),
        "الثلاثين" | "الثلاثون" => return Some((30, index + 1)),
        _ => ORDINALS.iter().zip(1..).find(|(word, _)| **word == folded).map(|(_, day)| day),
    }?;
    Some(match reading.folded(index + 1) {
        "عشر" => (unit + 10, index + 2),
        "والعشرين" | "والعشرون" => (unit + 20, index + 2),
        "والثلاثين" | "والثلاثون" => (unit + 30, index + 2),
        _ => (unit, index + 1),
    })
}

/// The month at `index`, behind من or شهر, with the year behind it.
fn month_behind(reading: &Reading<'_>, index: usize, day: Option<u8>) -> Option<(Date, usize)> {
    let from = if matches!(reading.folded(index), "من" | "/" | "،" | "-") { index + 1 } else { index };
    let from = if reading.folded(from) == "شهر" { from + 1 } else { from };
    let (month, end) = month_at(reading, from)?;
    let (year, end) = year_behind(reading, end);
    let (end, era) = if year.is_some() { era_at(reading, end) } else { (end, None) };
    let is_impossible = era.is_some_and(|era| era != month.calendar);
    let date = date_of(month.calendar, year, Some(month.number), day).filter(|_| !is_impossible)?;
    Some((date, after_which(reading, end)))
}

/// The month at `index`; the other name of the same month may follow a stroke: سبتمبر/أيلول.
fn month_at(reading: &Reading<'_>, index: usize) -> Option<(Month, usize)> {
    let first = month(reading.folded(index), reading.folded(index + 1))?;
    let end = index + first.words;
    if !matches!(reading.folded(end), "/" | "(" | "-" | "\\") {
        return Some((first, end));
    }
    let Some(second) = month(reading.folded(end + 1), reading.folded(end + 2)) else { return Some((first, end)) };
    if second.number != first.number || second.calendar != first.calendar {
        return Some((first, end));
    }
    let after = end + 1 + second.words;
    let closed = after + usize::from(reading.folded(end) == "(" && reading.folded(after) == ")");
    Some((Month { is_ambiguous: false, ..first }, closed))
}

/// The year behind a month.
fn year_behind(reading: &Reading<'_>, index: usize) -> (Option<u16>, usize) {
    let mut from = index;
    while matches!(reading.folded(from), "،" | "," | "من" | "/" | "-") && from < index + 1 {
        from += 1;
    }
    if matches!(reading.folded(from), "عام" | "سنه" | "لعام" | "العام" | "للعام") {
        from += 1;
    }
    let year =
        number(reading, from, 4).filter(|year| (1000..2200).contains(year) && !counts_plainly(reading, from + 1));
    year.map_or((None, index), |year| (Some(year), from + 1))
}

fn after_which(reading: &Reading<'_>, index: usize) -> usize {
    index + usize::from(WHICH.contains(&reading.folded(index)))
}

/// A month without a day: with its year, with الماضي, behind شهر, or a name that means nothing else.
fn month_alone(reading: &Reading<'_>, index: usize) -> Option<Read> {
    let folded = reading.folded(index);
    let bare = folded.strip_prefix(['و', 'ب', 'ل']).unwrap_or(folded);
    let is_headed = folded == "شهر" || bare == "شهر";
    let from = if is_headed { index + 1 } else { index };
    let cut = usize::from(is_headed && folded != "شهر");
    let (named, plain_end) = month_at(reading, from)?;
    let (date, end) = month_behind(reading, from, None)?;
    let is_sure = is_headed || end > plain_end || !named.is_ambiguous;
    is_sure.then_some((Value::Date(date), end, cut))
}

/// عام 1967، سنة 2003م، عامي 2010 و2011
fn year_by_name(reading: &Reading<'_>, index: usize) -> Option<Read> {
    let folded = reading.folded(index);
    let bare = folded.strip_prefix(['و', 'ل', 'ب', 'ف']).filter(|bare| bare.chars().nth(2).is_some());
    let is_head = |word: &str| matches!(word, "عام" | "سنه" | "العام" | "عامي" | "سنتي" | "الاعوام" | "اعوام");
    let cut = if is_head(folded) { 0 } else { usize::from(bare.is_some_and(is_head)) };
    if cut == 0 && !is_head(folded) {
        return None;
    }
    if let Some((value, end)) = years(reading, index + 1) {
        return Some((value, end, cut));
    }
    let year = number(reading, index + 1, 4).filter(|year| *year >= 100);
    let (year, end) = match year {
        Some(year) => (year, index + 2),
        None => year_in_words(reading, index + 1)?,
    };
    let (end, era) = era_at(reading, end);
    let date = date_of(era.unwrap_or(calendar_of(year)), Some(year), None, None)?;
    if matches!(folded.chars().last(), Some('ي'))
        && reading.folded(end) == "و"
        && let Some(last) = number(reading, end + 1, 4)
    {
        let (end, _) = era_at(reading, end + 2);
        return Some((Value::Dates(date, date_of(date.calendar, Some(last), None, None)?), end, cut));
    }
    Some((Value::Date(date), end, cut))
}

/// عام ألفين وثلاثة
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and between 1000 and 2200")]
fn year_in_words(reading: &Reading<'_>, index: usize) -> Option<(u16, usize)> {
    let numeral = super::numerals::numeral_at(reading, index).filter(|_| reading.is_letters(index))?;
    let fits = numeral.value.fract() == 0.0 && (1000.0..2200.0).contains(&numeral.value);
    fits.then_some((numeral.value as u16, numeral.end))
}

/// `2010-2015`، `2014/2015`
fn years(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let of_now =
        |index| number(reading, index, 4).filter(|year| (1300..1500).contains(year) || (1800..2200).contains(year));
    let first = of_now(index).filter(|_| !is_inside(reading, index))?;
    let is_link = matches!(reading.folded(index + 1), "-" | "/" | "–");
    let last = of_now(index + 2).filter(|last| is_link && *last > first && *last - first <= 100)?;
    let goes_on = reading.touches(index + 3)
        && matches!(reading.folded(index + 3), "-" | "/" | "." | "–")
        && reading.touches(index + 4);
    let (end, era) = era_at(reading, index + 3);
    if goes_on || counts(reading, end) {
        return None;
    }
    let date = |year| date_of(era.unwrap_or(calendar_of(year)), Some(year), None, None);
    Some((Value::Dates(date(first)?, date(last)?), end))
}

/// `2003م`، `1424هـ`, and a year behind في and the like.
fn bare_year(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let year = number(reading, index, 4).filter(|year| *year >= 100 && !is_inside(reading, index))?;
    let (end, era) = era_at(reading, index + 1);
    if let Some(era) = era.filter(|_| year >= 1000 || reading.touches(index + 1)) {
        return Some((Value::Date(date_of(era, Some(year), None, None)?), end));
    }
    let before = index.checked_sub(1).map_or("", |before| reading.folded(before));
    let is_now = (1900..2100).contains(&year) && BEFORE_YEAR.contains(&before);
    let goes_on = reading.touches(index + 1)
        && !matches!(reading.folded(index + 1), "." | "،" | "," | ")" | "؛" | ":" | "؟" | "»" | "\"");
    let is_year = is_now && !goes_on && !counts(reading, index + 1);
    is_year.then_some((Value::Date(date_of(Calendar::Gregorian, Some(year), None, None)?), index + 1))
}

/// Whether the word at `index` may be what a number counts: an indefinite noun, %, a currency.
fn counts(reading: &Reading<'_>, index: usize) -> bool {
    super::counted::is_countable(reading, index) || matches!(reading.folded(index), "%" | "٪" | "$")
}

/// Whether what a number counts stands at `index` in the form that numbers ask for: جنديا, unlike بتونس.
fn counts_plainly(reading: &Reading<'_>, index: usize) -> bool {
    counts(reading, index) && (!reading.is_letters(index) || reading.folded(index).ends_with('ا'))
}

/// A day of the week, with the part of the day before it and the date or الماضي behind it.
fn weekday(reading: &Reading<'_>, index: usize) -> Option<Read> {
    let folded = reading.folded(index);
    let bare = folded.strip_prefix('و').filter(|bare| bare.chars().nth(2).is_some()).unwrap_or(folded);
    let cut = usize::from(bare != folded);
    let mut at = index + usize::from(DAY_PARTS.contains(&bare));
    at += usize::from(reading.folded(at) == "يوم" || (at == index && matches!(bare, "يوم")));
    let name = if at == index { bare } else { reading.folded(at) };
    let is_day = WEEKDAYS.contains(&name) || (at > index && matches!(name, "امس" | "اليوم" | "غد" | "الغد"));
    let before = index.checked_sub(1).map_or("", |before| reading.folded(before));
    let is_prayer = matches!(before, "صلاه" | "خطبه" | "جامع" | "مسجد" | "سوق" | "خطيب" | "ال" | "لصلاه") && at == index;
    if !is_day || is_prayer || (name == "الاحد" && reading.folded(at + 1) == "عشر") {
        return None;
    }
    let end = after_which(reading, at + 1);
    let (value, end) = dated(reading, end).unwrap_or((Value::Day, end));
    Some((value, end, cut))
}

/// The date behind a day of the week: الخميس 3 مارس، الخميس (3 مارس)، الخميس 27/9/2020.
fn dated(reading: &Reading<'_>, index: usize) -> Option<(Value, usize)> {
    let is_bracket = reading.folded(index) == "(";
    let from = index + usize::from(is_bracket || matches!(reading.folded(index), "،" | "," | "الموافق"));
    let found = in_figures(reading, from)
        .or_else(|| days_of_month(reading, from))
        .or_else(|| ordinal_day(reading, from))
        .filter(|(value, _)| matches!(value, Value::Date(_)));
    found.map(|(value, end)| (value, end + usize::from(is_bracket && reading.folded(end) == ")")))
}

/// أمس، أول أمس، غدا، اليوم
fn near_day(reading: &Reading<'_>, index: usize) -> Option<Read> {
    let folded = reading.folded(index);
    let bare = folded.strip_prefix('و').filter(|bare| bare.chars().nth(2).is_some()).unwrap_or(folded);
    let cut = usize::from(bare != folded);
    let next = reading.folded(index + 1);
    let end = match (bare, next) {
        ("امس", "الاول") => index + 2,
        ("امس" | "غدا", _) => index + 1,
        ("بالامس", _) => index + 1,
        ("اول", "امس") => index + 2,
        ("اول", "من") if reading.folded(index + 2) == "امس" => index + 3,
        ("بعد", "غد") => index + 2,
        ("اليوم", _) if is_today(reading, index) => index + 1,
        _ => return None,
    };
    let end = in_brackets(reading, end);
    Some((Value::Day, end, cut))
}

/// اليوم (الاثنين)
fn in_brackets(reading: &Reading<'_>, index: usize) -> usize {
    let is_day = WEEKDAYS.contains(&reading.folded(index + 1));
    let is_bracketed = reading.folded(index) == "(" && is_day && reading.folded(index + 2) == ")";
    if is_bracketed { index + 3 } else { index + usize::from(WEEKDAYS.contains(&reading.folded(index))) }
}

/// Whether اليوم is today, not the day of something.
fn is_today(reading: &Reading<'_>, index: usize) -> bool {
    let next = reading.folded(index + 1);
    let before = index.checked_sub(1).map_or("", |before| reading.folded(before));
    let names = next.starts_with("ال") && !WEEKDAYS.contains(&next);
    let is_other = matches!(
        before,
        "هذا" | "ذلك" | "نفس" | "في" | "طوال" | "ال" | "المصري" | "صحيفه" | "روسيا" | "بلادي" | "ذات"
    );
    let is_same = matches!(next, "نفسه" | "ذاته" | "التالي" | "عينه");
    !names
        && !is_other
        && !is_same
        && !reading.touches(index + 1) | !matches!(reading.folded(index + 1), "\"" | "»" | "”")
}

/// الأسبوع الماضي، العام الجاري
fn period(reading: &Reading<'_>, index: usize) -> Option<Read> {
    let folded = reading.folded(index);
    let bare = folded.strip_prefix('و').unwrap_or(folded);
    let is_told = PERIODS.contains(&bare) && WHICH.contains(&reading.folded(index + 1));
    is_told.then(|| (Value::Day, index + 2, usize::from(bare != folded)))
}
