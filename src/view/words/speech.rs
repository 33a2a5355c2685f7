//! The words of quotations, dates and numbers.

use super::Words;
use crate::analysis::{Datum, Unit, Value};

/// The words of quotations, dates and numbers.
#[derive(Debug)]
pub struct SpeechWords {
    /// Switch: what one speaker says stands together.
    pub by_speaker: &'static str,
    /// Switch: only what the selected entity says.
    pub selected_only: &'static str,
    /// Switch: dates and numbers are marked in the text.
    pub mark_in_text: &'static str,
    /// Instead of a speaker who is not told plainly.
    pub unknown: &'static str,
    /// Instead of one whom the article does not name.
    pub unnamed: &'static str,
    /// Where quotations would be listed.
    pub no_quotations: &'static str,
    /// The same where only those of the selected entity are.
    pub nothing_of_selected: &'static str,
    /// Where dates and numbers would be listed.
    pub no_times: &'static str,
    /// What the article's own day tells: yesterday.
    pub relative: &'static str,
    /// A date without a year.
    pub date: &'static str,
    /// A time of day.
    pub clock: &'static str,
    /// A number.
    pub number: &'static str,
}

/// العربية.
pub(super) const ARABIC: SpeechWords = SpeechWords {
    by_speaker: "حسب المتكلم",
    selected_only: "أقوال المختار فقط",
    mark_in_text: "تعليمها في النص",
    unknown: "—",
    unnamed: "غير مسمى",
    no_quotations: "لا أقوال في هذا المقال",
    nothing_of_selected: "لا أقوال لمن اخترته في هذا المقال",
    no_times: "لا تواريخ ولا أرقام في هذا المقال",
    relative: "نسبي",
    date: "تاريخ",
    clock: "وقت",
    number: "عدد",
};

/// English.
pub(super) const ENGLISH: SpeechWords = SpeechWords {
    by_speaker: "By speaker",
    selected_only: "Selected speaker only",
    mark_in_text: "Mark in the text",
    unknown: "—",
    unnamed: "unnamed",
    no_quotations: "No quotations in this article",
    nothing_of_selected: "Nothing said by the selected one in this article",
    no_times: "No dates or numbers in this article",
    relative: "relative",
    date: "date",
    clock: "time",
    number: "number",
};

impl Words {
    /// What a date or a number comes to: ISO 8601 where there is one, else what kind it is, or the plain number.
    #[must_use]
    pub fn datum_value(&self, datum: &Datum) -> String {
        match datum.value {
            Value::Number(quantity) => {
                let range = quantity.to.map(|to| format!("–{to}")).unwrap_or_default();
                let unit = match quantity.unit {
                    Unit::Percent => "%",
                    Unit::Currency(code) => code,
                    Unit::Counted => "",
                };
                format!("{}{range} {unit}", quantity.value).trim_end().to_owned()
            }
            Value::Day => self.speech.relative.to_owned(),
            _ => datum.value.iso().unwrap_or_else(|| self.speech.date.to_owned()),
        }
    }

    /// "Date, 2020-03-03", "number, 23 %".
    #[must_use]
    pub fn datum_description(&self, datum: &Datum) -> String {
        let kind = match datum.value {
            Value::Number(_) => self.speech.number,
            Value::Clock { .. } => self.speech.clock,
            Value::Date(_) | Value::Dates(..) | Value::Day => self.speech.date,
        };
        let value = self.datum_value(datum);
        if value == self.speech.date { kind.to_owned() } else { format!("{kind}{} {value}", self.comma) }
    }
}
