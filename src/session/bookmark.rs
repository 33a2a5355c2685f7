//! A place in a text, found again in another version of it by the words around it.

use memchr::memmem;
use serde::{Deserialize, Serialize};

/// As much text is remembered on either side of a place, in characters.
const AROUND: usize = 80;
/// Less than this of it, in characters, tells no place from another.
const LEAST: usize = 12;

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bookmark {
    /// Its byte.
    pub byte: usize,
    /// What stood before it.
    before: String,
    /// What stood behind it.
    after: String,
}

impl Bookmark {
    /// The place at `byte`.
    #[must_use]
    pub fn at(text: &str, byte: usize) -> Self {
        let byte = text.floor_char_boundary(byte);
        let (head, tail) = text.split_at_checked(byte).unwrap_or((text, ""));
        let start = head.char_indices().rev().take(AROUND).last().map_or(byte, |(start, _)| start);
        let end = tail.char_indices().nth(AROUND).map_or(tail.len(), |(end, _)| end);
        let (before, after) = (head.get(start..).unwrap_or_default(), tail.get(..end).unwrap_or_default());
        Self { byte, before: before.to_owned(), after: after.to_owned() }
    }

    /// Whether the text around it stands there still.
    #[must_use]
    pub fn holds_in(&self, text: &str) -> bool {
        let around = text.split_at_checked(self.byte);
        around.is_some_and(|(head, tail)| head.ends_with(&self.before) && tail.starts_with(&self.after))
    }

    /// Where it is in another text, in bytes: where what stood behind it stands nearest, or what stood before it, or the
    /// beginning of either; the same byte, or the end, where there is nothing like it.
    #[must_use]
    pub fn find(&self, text: &str) -> usize {
        if self.byte == 0 || self.holds_in(text) {
            return self.byte;
        }
        let nearest = |needle: &str, offset: usize| {
            let is_telling = needle.chars().nth(LEAST - 1).is_some();
            let places = memmem::find_iter(text.as_bytes(), needle).map(|at| at + offset);
            is_telling.then(|| places.min_by_key(|at| at.abs_diff(self.byte))).flatten()
        };
        let half = |side: &str| side.floor_char_boundary(side.len() / 2);
        let first_half = self.after.get(..half(&self.after)).unwrap_or_default();
        let last_half = self.before.get(half(&self.before)..).unwrap_or_default();
        let found = nearest(&self.after, 0)
            .or_else(|| nearest(&self.before, self.before.len()))
            .or_else(|| nearest(first_half, 0))
            .or_else(|| nearest(last_half, last_half.len()));
        text.floor_char_boundary(found.unwrap_or(self.byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "خبر أول من باريس عن معرض الكتاب.\n\nثم خبر ثان من تونس عن موسم الزيتون هذا العام.\n\nوخبر ثالث من بيروت عن البحر.\n";

    fn found(place: &str, text: &str) -> String {
        let bookmark = Bookmark::at(TEXT, TEXT.find(place).unwrap());
        text.get(bookmark.find(text)..).unwrap().chars().take(8).collect()
    }

    #[test]
    fn a_place_is_found_by_what_stands_behind_it_or_before() {
        assert_eq!(found("ثم خبر", TEXT), "ثم خبر ث");
        assert_eq!(found("ثم خبر", &format!("سطر جديد في أوله.\n\n{TEXT}")), "ثم خبر ث");
        let changed = TEXT.replace("ثم خبر ثان من تونس عن موسم الزيتون هذا العام", "فقرة أخرى تماما");
        assert_eq!(found("ثم خبر", &changed), "فقرة أخر");
        let cut = TEXT.replace("خبر أول من باريس عن معرض الكتاب.", "");
        assert_eq!(found("ثم خبر", &cut), "ثم خبر ث");
    }

    #[test]
    fn of_two_such_places_the_nearer_is_it() {
        let twice = format!("{TEXT}{TEXT}");
        let second = Bookmark::at(&twice, TEXT.len() + TEXT.find("ثم خبر").unwrap());
        assert_eq!(second.find(&format!("!{twice}")), second.byte + 1);
    }

    #[test]
    fn in_a_text_of_something_else_it_is_a_byte_between_letters() {
        let bookmark = Bookmark::at(TEXT, TEXT.find("بيروت").unwrap());
        let other = "ن".repeat(40);
        assert!(other.is_char_boundary(bookmark.find(&other)) && bookmark.find(&other) <= other.len());
        assert_eq!(bookmark.find(""), 0);
        assert_eq!(Bookmark::at(TEXT, 0).find(&other), 0);
    }
}
