//! The words for readers who hear the window, or do not tell its colours apart.

use super::{Words, counted_arabic, plural_s};
use crate::export::{Language, Number, kind_label};
use crate::extract::EntityKind;

/// Those words.
#[derive(Debug)]
pub struct AccessWords {
    /// The language of the interface, as BCP 47 has it.
    pub tag: &'static str,
    /// Row of the style card: lines of their own below the names of each kind.
    pub patterns: &'static str,
    /// What is chosen there: without, with.
    pub pattern_choices: [&'static str; 2],
    /// What those are called.
    pub pattern_names: [&'static str; 2],
    /// What is told when a kind comes back.
    pub shown_kind: &'static str,
    /// How deep a heading stands, before its number.
    pub heading_level: &'static str,
    /// The tools above, for screen readers.
    pub tools: &'static str,
    /// The line below.
    pub status: &'static str,
}

/// العربية.
pub(super) const ARABIC: AccessWords = AccessWords {
    tag: "ar",
    patterns: "نقوش الأنواع",
    pattern_choices: ["بلا", "خطوط"],
    pattern_names: ["الأنواع بألوانها فحسب", "خط بشكل خاص تحت كل نوع"],
    shown_kind: "ظاهر",
    heading_level: "المستوى",
    tools: "الأدوات",
    status: "شريط الحالة",
};

/// English.
pub(super) const ENGLISH: AccessWords = AccessWords {
    tag: "en",
    patterns: "Patterns",
    pattern_choices: ["Off", "Lines"],
    pattern_names: ["Kinds by their colours alone", "A line of its own shape below each kind"],
    shown_kind: "shown",
    heading_level: "Level",
    tools: "Tools",
    status: "Status",
};

impl Words {
    /// "3 mentions".
    #[must_use]
    pub fn mention_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["موضع واحد", "موضعان", "مواضع", "موضعا", "موضع"]),
            Language::English => format!("{count} mention{}", plural_s(count)),
        }
    }

    /// What a name is: its kind, what it is called where it is written otherwise here, how often it stands in the article, and
    /// whether it is uncertain.
    #[must_use]
    pub fn name_description(
        &self,
        kind: EntityKind,
        (name, here): (&str, &str),
        count: usize,
        is_uncertain: bool,
    ) -> String {
        let kind = kind_label(kind, Number::One, self.language).to_owned();
        let name = (name != here).then(|| name.to_owned());
        let doubt = is_uncertain.then(|| self.uncertain.to_owned());
        let parts: Vec<String> =
            [Some(kind), name, Some(self.mention_count(count)), doubt].into_iter().flatten().collect();
        parts.join(&format!("{} ", self.comma))
    }

    /// "Mention 3 of 11, Putin, person".
    #[must_use]
    pub fn arrival(&self, kind: EntityKind, name: &str, (position, count): (usize, usize)) -> String {
        let kind = kind_label(kind, Number::One, self.language);
        format!("{name}{comma} {kind}{comma} {position} / {count}", comma = self.comma)
    }

    /// "Level 2", of a heading.
    #[must_use]
    pub fn heading_level(&self, level: usize) -> String {
        format!("{} {level}", self.access.heading_level)
    }

    /// "People, hidden".
    #[must_use]
    pub fn kind_shown(&self, kind: EntityKind, is_shown: bool) -> String {
        let state = if is_shown { self.access.shown_kind } else { self.hidden_kind };
        format!("{}{} {state}", kind_label(kind, Number::Many, self.language), self.comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::{ARABIC, ENGLISH};

    #[test]
    fn a_name_is_described_by_kind_full_name_count_and_doubt() {
        let described = ARABIC.name_description(EntityKind::Person, ("فلاديمير بوتين", "بوتين"), 11, false);
        assert_eq!(described, "شخص، فلاديمير بوتين، 11 موضعا");
        let described = ENGLISH.name_description(EntityKind::Country, ("مصر", "مصر"), 1, true);
        assert_eq!(described, "Country, 1 mention, uncertain");
    }

    #[test]
    fn an_arrival_says_who_what_and_which() {
        assert_eq!(ARABIC.arrival(EntityKind::Person, "بوتين", (3, 11)), "بوتين، شخص، 3 / 11");
        assert_eq!(ENGLISH.kind_shown(EntityKind::Person, false), "People, hidden");
    }
}
