//! Sentences with numbers in them: how many words, names, places, matches.

use super::Words;
use crate::export::Language;

impl Words {
    /// "478 words".
    #[must_use]
    pub fn word_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"]),
            Language::English => format!("{count} word{}", plural_s(count)),
        }
    }

    /// "31 names in 70 places".
    #[must_use]
    pub fn entity_count(&self, entities: usize, mentions: usize) -> String {
        match self.language {
            Language::Arabic if entities == 0 => "لا كيانات".to_owned(),
            Language::English if entities == 0 => "no entities".to_owned(),
            Language::Arabic => {
                let entities = counted_arabic(entities, ["كيان واحد", "كيانان", "كيانات", "كيانا", "كيان"]);
                format!("{entities} في {}", counted_arabic(mentions, ["موضع واحد", "موضعين", "مواضع", "موضعا", "موضع"]))
            }
            Language::English => {
                let name = if entities == 1 { "entity" } else { "entities" };
                format!("{entities} {name} in {mentions} place{}", plural_s(mentions))
            }
        }
    }

    /// "Finding names… 42%".
    #[must_use]
    pub fn searching_at(&self, percent: usize) -> String {
        match self.language {
            Language::Arabic => format!("تُستخرج الأسماء… {percent}%"),
            Language::English => format!("Finding names… {percent}%"),
        }
    }

    /// "Names of the first 42% of the text".
    #[must_use]
    pub fn searched(&self, percent: usize) -> String {
        match self.language {
            Language::Arabic => format!("أسماء أول {percent}% من النص"),
            Language::English => format!("Names of the first {percent}% of the text"),
        }
    }

    /// "3 minutes to read".
    #[must_use]
    pub fn reading_time(&self, minutes: usize) -> String {
        match self.language {
            Language::Arabic => format!("{minutes} د قراءة"),
            Language::English => format!("{minutes} min read"),
        }
    }

    /// "5 hidden by the filter".
    #[must_use]
    pub fn filtered_out(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                format!("حجب البحث {}", counted_arabic(count, ["اسما واحدا", "اسمين", "أسماء", "اسما", "اسم"]))
            }
            Language::English => format!("{count} hidden by the filter"),
        }
    }

    /// "Match 3 of 42".
    #[must_use]
    pub fn hit_position(&self, number: usize, count: usize) -> String {
        match self.language {
            Language::Arabic => format!("الموضع {number} من {count}"),
            Language::English => format!("Match {number} of {count}"),
        }
    }

    /// "42 matches".
    #[must_use]
    pub fn hit_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["موضع واحد", "موضعان", "مواضع", "موضعا", "موضع"]),
            Language::English => format!("{count} match{}", if count == 1 { "" } else { "es" }),
        }
    }

    /// "and 42 more", of hits that the list does not show.
    #[must_use]
    pub fn more_hits(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                format!("و{} بعدها", counted_arabic(count, ["موضع واحد", "موضعان", "مواضع", "موضعا", "موضع"]))
            }
            Language::English => format!("and {count} more"),
        }
    }

    /// "90 characters", the width of a column.
    #[must_use]
    pub fn characters(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["حرف واحد", "حرفان", "أحرف", "حرفا", "حرف"]),
            Language::English => format!("{count} character{}", plural_s(count)),
        }
    }

    /// "Find “words”".
    #[must_use]
    pub fn find_this(&self, phrase: &str) -> String {
        match self.language {
            Language::Arabic => format!("بحث عن «{phrase}»"),
            Language::English => format!("Find “{phrase}”"),
        }
    }

    /// "Show 12 uncertain mentions".
    #[must_use]
    pub fn show_uncertain(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => {
                let counted =
                    ["موضع واحد غير مؤكد", "موضعين غير مؤكدين", "مواضع غير مؤكدة", "موضعا غير مؤكد", "موضع غير مؤكد"];
                format!("إظهار {}", counted_arabic(count, counted))
            }
            Language::English => format!("Show {count} uncertain mention{}", plural_s(count)),
        }
    }
}

pub(super) const fn plural_s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// A count with its noun: one, two, the plural after 3 to 10, the singular in the accusative after 11 to 99 and in the
/// genitive after whole hundreds, one and two beyond them, and none (CLDR's `one`, `two`, `few`, `many`, `other`).
pub(super) fn counted_arabic(count: usize, [one, two, few, many, other]: [&str; 5]) -> String {
    match (count, count % 100) {
        (1, _) => one.to_owned(),
        (2, _) => two.to_owned(),
        (_, 3..=10) => format!("{count} {few}"),
        (_, 11..) => format!("{count} {many}"),
        _ => format!("{count} {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::{ARABIC, ENGLISH};

    #[test]
    fn arabic_counts_agree_with_their_nouns() {
        let forms = ["كيان واحد", "كيانان", "كيانات", "كيانا", "كيان"];
        let counted = |count| counted_arabic(count, forms);
        assert_eq!(counted(1), "كيان واحد");
        assert_eq!(counted(2), "كيانان");
        assert_eq!(counted(3), "3 كيانات");
        assert_eq!(counted(10), "10 كيانات");
        assert_eq!(counted(11), "11 كيانا");
        assert_eq!(counted(103), "103 كيانات");
        assert_eq!(counted(99), "99 كيانا");
        assert_eq!(counted(111), "111 كيانا");
        for count in [0, 100, 101, 102, 200] {
            assert_eq!(counted(count), format!("{count} كيان"));
        }
    }

    #[test]
    fn what_the_switch_shows_agrees_with_its_count() {
        for (count, arabic, english) in [
            (1, "إظهار موضع واحد غير مؤكد", "Show 1 uncertain mention"),
            (2, "إظهار موضعين غير مؤكدين", "Show 2 uncertain mentions"),
            (3, "إظهار 3 مواضع غير مؤكدة", "Show 3 uncertain mentions"),
            (10, "إظهار 10 مواضع غير مؤكدة", "Show 10 uncertain mentions"),
            (11, "إظهار 11 موضعا غير مؤكد", "Show 11 uncertain mentions"),
            (100, "إظهار 100 موضع غير مؤكد", "Show 100 uncertain mentions"),
        ] {
            assert_eq!([ARABIC.show_uncertain(count), ENGLISH.show_uncertain(count)], [arabic, english]);
        }
    }
}
