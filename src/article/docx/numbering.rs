//! The numbers of lists: numbering.xml says how each level counts, the document only which list a paragraph belongs to.

use super::super::xml::{self, Item, attribute};
use std::collections::HashMap;

/// How many levels a list has.
const LEVELS: usize = 9;
const BULLET: &str = "• ";
/// The letters that Arabic lists count with, in the order of the alphabet and in that of the abjad.
const ALPHABET: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// How one level of a list counts.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    /// The name of the kind of number, as in `decimal`.
    format: String,
    /// What is shown, `%1` standing for the number of the first level.
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "bullet".to_owned(), text: String::new() }
    }
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of the patterns that lists follow.
    patterns: HashMap<String, Vec<Level>>,
    /// The pattern of each list.
    lists: HashMap<String, String>,
    /// Where lists start otherwise than their pattern says.
    starts: HashMap<(String, usize), u32>,
    /// The numbers so far. Lists of one pattern count on, unless they say where they start.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    pub(super) fn read(document: &str) -> Self {
        let mut numbering = Self::default();
        let (mut pattern, mut list, mut level) = (None, None, 0);
        xml::read(document, |item| match item {
            Item::Start(name, tag) => {
                let value = || attribute(tag, "val");
                match name {
                    "abstractNum" => pattern = attribute(tag, "abstractNumId"),
                    "num" => (pattern, list) = (None, attribute(tag, "numId")),
                    "abstractNumId" => numbering.lists.extend(list.clone().zip(value())),
                    "lvl" | "lvlOverride" => {
                        level = attribute(tag, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
                    }
                    "startOverride" => {
                        let start = value().and_then(|start| start.parse().ok());
                        numbering.starts.extend(list.clone().map(|list| (list, level)).zip(start));
                    }
                    _ => {
                        let Some(level) = pattern.as_ref().and_then(|pattern| numbering.level(pattern, level)) else {
                            return;
                        };
                        match name {
                            "start" => level.start = value().and_then(|start| start.parse().ok()).unwrap_or(1),
                            "numFmt" => level.format = value().unwrap_or_default(),
                            "lvlText" => level.text = value().unwrap_or_default(),
                            _ => {}
                        }
                    }
                }
            }
            Item::End("abstractNum") => pattern = None,
            Item::End(_) | Item::Text(_) => {}
        });
        numbering
    }

    fn level(&mut self, pattern: &str, level: usize) -> Option<&mut Level> {
        let levels = self.patterns.entry(pattern.to_owned()).or_insert_with(|| vec![Level::default(); LEVELS]);
        levels.get_mut(level)
    }

    /// What stands before the next item of a list at a level; `None` where the paragraph is in no list or shows nothing.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        if list == "0" {
            return None;
        }
        let Some((pattern, levels)) = self.lists.get(list).and_then(|pattern| self.patterns.get_key_value(pattern))
        else {
            return Some(BULLET.to_owned());
        };
        let start_of = |level: usize| {
            let own = self.starts.get(&(list.to_owned(), level)).copied();
            own.or_else(|| levels.get(level).map(|level| level.start)).unwrap_or(1)
        };
        let has_own = (0..LEVELS).any(|level| self.starts.contains_key(&(list.to_owned(), level)));
        let key = if has_own { format!("list {list}") } else { format!("pattern {pattern}") };
        let counts = self.counts.entry(key).or_default();
        let count = counts.get_mut(level)?;
        *count = Some(count.map_or_else(|| start_of(level), |count| count.saturating_add(1)));
        counts.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        let number = |level: usize| counts.get(level).copied().flatten().unwrap_or_else(|| start_of(level));
        shown(levels, level, number)
    }
}

/// The mark of an item, with a space behind it.
fn shown(levels: &[Level], level: usize, number: impl Fn(usize) -> u32) -> Option<String> {
    let own = levels.get(level)?;
    if own.format == "bullet" {
        return Some(BULLET.to_owned());
    }
    let mut mark = own.text.clone();
    for (index, level) in levels.iter().enumerate() {
        let place = format!("%{}", index + 1);
        if mark.contains(&place) {
            mark = mark.replace(&place, &written(number(index), &level.format));
        }
    }
    (!mark.trim().is_empty() && own.format != "none").then(|| format!("{} ", mark.trim()))
}

/// A number as a list of this kind writes it, in plain digits where the kind is not known.
pub(in crate::article) fn written(number: u32, format: &str) -> String {
    let digits = |zero: char| {
        let shown = |digit: char| char::from_u32(u32::from(zero) + digit.to_digit(10).unwrap_or_default());
        number.to_string().chars().filter_map(shown).collect::<String>()
    };
    match format {
        "decimalZero" => format!("{number:02}"),
        "hindiNumbers" | "arabicIndic" => digits('٠'),
        "arabicAlpha" => letters(number, ALPHABET),
        "arabicAbjad" => letters(number, ABJAD),
        "lowerLetter" => letters(number, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

/// A letter, doubled and trebled behind the last one, as Word counts.
fn letters(number: u32, alphabet: &str) -> String {
    let count = u32::try_from(alphabet.chars().count()).unwrap_or(1);
    let index = number.saturating_sub(1);
    let letter = usize::try_from(index % count).ok().and_then(|index| alphabet.chars().nth(index));
    let times = usize::try_from(index / count + 1).unwrap_or(1).min(9);
    letter.map(|letter| letter.to_string().repeat(times)).unwrap_or_default()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let (mut rest, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_kind_is() {
        for (number, format, expected) in [
            (14, "decimal", "14"),
            (205, "hindiNumbers", "٢٠٥"),
            (2, "arabicAlpha", "ب"),
            (3, "arabicAbjad", "ج"),
            (27, "lowerLetter", "aa"),
            (1994, "upperRoman", "MCMXCIV"),
            (7, "decimalZero", "07"),
        ] {
            assert_eq!(written(number, format), expected, "{format}");
        }
    }
}
