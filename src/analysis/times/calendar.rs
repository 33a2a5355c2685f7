//! The months of the calendars that news go by, and which days there are.

/// How years are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// From the birth of Christ.
    Gregorian,
    /// From the Hijra, in lunar years.
    Hijri,
}

impl Calendar {
    /// The calendar's name in files: `gregorian`, `hijri`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Hijri => "hijri",
        }
    }

    /// How many days a month of a year has at most; hijri months go by the moon.
    pub(super) const fn days(self, month: u8, year: Option<u16>) -> u8 {
        match (self, month) {
            (Self::Hijri, _) => 30,
            (Self::Gregorian, 4 | 6 | 9 | 11) => 30,
            (Self::Gregorian, 2) => match year {
                Some(year) if year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) => 28,
                _ => 29,
            },
            (Self::Gregorian, _) => 31,
        }
    }
}

/// A month by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) calendar: Calendar,
    /// From 1.
    pub(super) number: u8,
    /// Whether the name means something else as well: a figure, a verb or somebody's name tells.
    pub(super) is_ambiguous: bool,
    /// How many words the name has.
    pub(super) words: usize,
}

/// Gregorian months, folded: as Egypt, the Levant and the Maghreb have them.
const GREGORIAN: [&[&str]; 12] = [
    &["يناير", "كانون الثاني", "جانفي", "*كانون ثاني"],
    &["فبراير", "شباط", "فيفري", "فبرابر"],
    &["*مارس", "اذار"],
    &["ابريل", "نيسان", "افريل"],
    &["مايو", "ايار", "*ماي"],
    &["يونيو", "حزيران", "يونيه", "*جوان"],
    &["يوليو", "تموز", "يوليه", "جويليه"],
    &["اغسطس", "*اب", "*اوت"],
    &["سبتمبر", "ايلول", "شتنبر"],
    &["اكتوبر", "تشرين الاول", "*تشرين اول"],
    &["نوفمبر", "تشرين الثاني", "نونبر", "*تشرين ثاني"],
    &["ديسمبر", "كانون الاول", "دجنبر", "*كانون اول"],
];

/// Hijri months, folded.
const HIJRI: [&[&str]; 12] = [
    &["*محرم", "*المحرم"],
    &["*صفر"],
    &["ربيع الاول", "*ربيع اول"],
    &["ربيع الاخر", "ربيع الثاني", "*ربيع ثاني"],
    &["جمادي الاولي", "جمادي الاول"],
    &["جمادي الاخره", "جمادي الثانيه", "جمادي الاخر"],
    &["*رجب"],
    &["*شعبان"],
    &["*رمضان"],
    &["*شوال"],
    &["ذو القعده", "ذي القعده", "ذوالقعده"],
    &["ذو الحجه", "ذي الحجه", "ذوالحجه"],
];

/// The month that one or two folded words name; the second is used where it belongs to the name.
pub(super) fn month(first: &str, second: &str) -> Option<Month> {
    let both = format!("{first} {second}");
    let of = |calendar, table: &[&[&str]; 12], name: &str, words| {
        table.iter().zip(1..).find_map(|(names, number)| {
            let found = names.iter().find(|each| each.trim_start_matches('*') == name)?;
            Some(Month { calendar, number, is_ambiguous: found.starts_with('*'), words })
        })
    };
    let named = |name: &str, words| {
        of(Calendar::Gregorian, &GREGORIAN, name, words).or_else(|| of(Calendar::Hijri, &HIJRI, name, words))
    };
    named(&both, 2).or_else(|| named(first, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_naming_systems_count_alike() {
        for (one, other) in [
            (("يناير", ""), ("كانون", "الثاني")),
            (("سبتمبر", ""), ("ايلول", "")),
            (("نوفمبر", "x"), ("تشرين", "الثاني")),
        ] {
            assert_eq!(
                month(one.0, one.1).map(|month| month.number),
                month(other.0, other.1).map(|month| month.number)
            );
        }
        assert_eq!(month("كانون", "قديم"), None);
    }

    #[test]
    fn hijri_months_are_of_their_own_calendar() {
        let found = month("ذي", "الحجه").map(|month| (month.calendar, month.number, month.words));
        assert_eq!(found, Some((Calendar::Hijri, 12, 2)));
    }

    #[test]
    fn february_knows_leap_years() {
        let days = |year| Calendar::Gregorian.days(2, year);
        assert_eq!(
            [days(Some(2020)), days(Some(2021)), days(Some(1900)), days(Some(2000)), days(None)],
            [29, 28, 28, 29, 29]
        );
    }
}
