//! The days of the hijri calendar in the Gregorian one, as Umm al-Qura's tables have them. Where the moon itself is looked for, a
//! month may begin a day earlier or later: 1400 began on 20 November 1979, and the tables say the 21st.

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{Date, Iso};
use std::ops::RangeInclusive;

/// The years of which the tables tell.
const YEARS: RangeInclusive<u16> = 1300..=1600;

/// The first and the last day, ISO 8601, of a day, a month or a year; `None` where the tables do not have it.
pub(super) fn days((year, month, day): (u16, Option<u8>, Option<u8>)) -> Option<[String; 2]> {
    YEARS.contains(&year).then_some(())?;
    let first = date(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let last_month = month.unwrap_or(12);
    let last_day = match day {
        Some(day) => day,
        None => date(year, last_month, 1)?.days_in_month(),
    };
    Some([first, date(year, last_month, last_day)?].map(|date| iso(&date.to_calendar(Iso))))
}

fn date(year: u16, month: u8, day: u8) -> Option<Date<Hijri<UmmAlQura>>> {
    Date::try_new_hijri_with_calendar(year.into(), month, day, Hijri::new_umm_al_qura()).ok()
}

fn iso(date: &Date<Iso>) -> String {
    format!("{:04}-{:02}-{:02}", date.year().extended_year(), date.month().ordinal, date.day_of_month().0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(told: (u16, Option<u8>, Option<u8>), expected: Option<[&str; 2]>) {
        assert_eq!(days(told), expected.map(|days| days.map(str::to_owned)), "{told:?}");
    }

    #[test]
    fn days_are_those_of_the_tables() {
        for ((year, month, day), expected) in [
            ((1436, 9, 17), "2015-07-04"),
            ((1436, 10, 24), "2015-08-09"),
            ((1441, 1, 1), "2019-08-31"),
            ((1444, 10, 1), "2023-04-21"),
            ((1445, 9, 1), "2024-03-11"),
            ((1445, 12, 9), "2024-06-15"),
            ((1400, 1, 1), "1979-11-21"),
            ((1421, 1, 1), "2000-04-06"),
        ] {
            check((year, Some(month), Some(day)), Some([expected; 2]));
        }
    }

    #[test]
    fn a_month_and_a_year_have_a_first_and_a_last_day() {
        check((1436, Some(9), None), Some(["2015-06-18", "2015-07-16"]));
        check((1424, None, None), Some(["2003-03-04", "2004-02-20"]));
    }

    #[test]
    fn what_the_tables_do_not_have_is_no_day() {
        check((1436, Some(9), Some(30)), None);
        assert!(days((1436, Some(10), Some(30))).is_some());
        check((1299, Some(1), Some(1)), None);
        check((1601, Some(1), Some(1)), None);
        check((1, None, None), None);
        assert!(days((1300, Some(1), Some(1))).is_some() && days((1600, Some(12), Some(29))).is_some());
    }
}
