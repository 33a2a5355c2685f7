//! Dates, times of day and numbers, as the article tells them.
//!
//! They are no entities: each stands for itself. What a paragraph does not say plainly is left out: a figure alone is no number,
//! a name that means something else as well is no month.

mod calendar;
mod clock;
mod counted;
mod dates;
mod hijri;
mod numerals;

pub use calendar::Calendar;

use super::reading::Reading;
use crate::article::{Article, Block};
use crate::extract::Entities;
use crate::text::ByteSpan;
use std::ops::Range;

/// A date, a time or a number where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Datum {
    /// Its words without the particles glued to the first.
    pub span: ByteSpan,
    /// What it says.
    pub value: Value,
}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A day, a month or a year of a calendar.
    Date(Date),
    /// From one to another.
    Dates(Date, Date),
    /// A day or a time that only the article's own day tells: أمس، مساء الخميس، الشهر الماضي.
    Day,
    /// A time of day.
    Clock {
        /// 0 to 23.
        hour: u8,
        /// 0 to 59.
        minute: u8,
        /// Whether the article tells which half of the day it is.
        is_sure: bool,
    },
    /// A number and what it counts.
    Number(Quantity),
}

impl Value {
    /// The name in files: `date`, `dates`, `day`, `clock`, `number`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Date(_) => "date",
            Self::Dates(..) => "dates",
            Self::Day => "day",
            Self::Clock { .. } => "clock",
            Self::Number(_) => "number",
        }
    }

    /// Whether it tells of time rather than of how many.
    #[must_use]
    pub const fn is_time(&self) -> bool {
        !matches!(self, Self::Number(_))
    }

    /// ISO 8601, where it is told: `2020-09-27`، `2020-09`، `2020`, `2010/2015` from one to another, `15:30`. A day of the hijri
    /// calendar is the Gregorian day of Umm al-Qura's tables; a hijri month or year goes from its first to its last day
    /// (`2015-06-18/2015-07-16`). A day without its year has none, nor one that the tables do not have, nor an hour of which half of
    /// the day is not told.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        match self {
            Self::Date(date) => date.iso(),
            Self::Dates(first, last) => {
                let ([begins, _], [_, ends]) = (first.ends()?, last.ends()?);
                Some(format!("{begins}/{ends}"))
            }
            Self::Clock { hour, minute, is_sure: true } => Some(format!("{hour:02}:{minute:02}")),
            Self::Clock { .. } | Self::Day | Self::Number(_) => None,
        }
    }
}

/// A date as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// How its years are counted.
    pub calendar: Calendar,
    /// The year, as its calendar counts.
    pub year: Option<u16>,
    /// From 1 to 12.
    pub month: Option<u8>,
    /// From 1.
    pub day: Option<u8>,
}

impl Date {
    fn iso(&self) -> Option<String> {
        let [first, last] = self.ends()?;
        Some(if first == last { first } else { format!("{first}/{last}") })
    }

    /// Where it begins and where it ends, in the Gregorian calendar: one and the same as far as that calendar tells it.
    fn ends(&self) -> Option<[String; 2]> {
        let year = self.year?;
        if self.calendar == Calendar::Hijri {
            return hijri::days((year, self.month, self.day));
        }
        let told = match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        };
        Some([told.clone(), told])
    }
}

/// A number and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number; the lower one of two.
    pub value: f64,
    /// The upper one of two: `10-15`.
    pub to: Option<f64>,
    /// What kind of thing is counted.
    pub unit: Unit,
    /// The counted noun, the currency or the sign.
    pub noun: Option<ByteSpan>,
}

/// What kind of thing is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// What the noun says.
    Counted,
    /// Hundredths.
    Percent,
    /// Money: its ISO 4217 code, empty where the noun does not tell whose it is.
    Currency(&'static str),
}

impl Unit {
    /// The name in files: `count`, `percent`, `currency`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counted => "count",
            Self::Percent => "percent",
            Self::Currency(_) => "currency",
        }
    }

    /// The currency's ISO 4217 code, where it is money and the article tells whose.
    #[must_use]
    pub const fn currency(self) -> Option<&'static str> {
        match self {
            Self::Currency(code) if !code.is_empty() => Some(code),
            _ => None,
        }
    }
}

/// Every date, time and number of the article, sorted, never overlapping. What lies inside a name (ميدان 6 أكتوبر) is left out.
#[must_use]
pub fn times(article: &Article, entities: &Entities) -> Vec<Datum> {
    article.blocks().iter().flat_map(|block| times_in(article, entities, block)).collect()
}

/// Those of one paragraph.
#[must_use]
pub fn times_in(article: &Article, entities: &Entities, block: &Block) -> Vec<Datum> {
    let reading = Reading::new(article.text(), block.span);
    let mut found = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let Some((value, range, cut)) = datum_at(&reading, index) else {
            index += 1;
            continue;
        };
        index = range.end.max(index + 1);
        let span = reading.span_without(range, cut).filter(|span| !is_named(entities, *span));
        found.extend(span.map(|span| Datum { span, value }));
    }
    found
}

/// What begins at `index`: its value, its words, and the letters of the first that are none of it.
fn datum_at(reading: &Reading<'_>, index: usize) -> Option<(Value, Range<usize>, usize)> {
    if let Some((value, end)) = clock::clock_at(reading, index) {
        return Some((value, index..end, 0));
    }
    if let Some((value, end, cut)) = dates::date_at(reading, index) {
        return Some((value, index..end, cut));
    }
    counted::counted_at(reading, index).map(|(quantity, words, cut)| (Value::Number(quantity), words, cut))
}

/// Whether it is a part of a name, or one.
fn is_named(entities: &Entities, span: ByteSpan) -> bool {
    let named = entities.mentions_in(span).filter_map(|id| entities.mention(id));
    named.into_iter().any(|mention| !mention.is_uncertain() && mention.span.cover(span) == mention.span)
}
