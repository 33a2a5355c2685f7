//! Pairs of quotation marks in a paragraph.

use crate::analysis::reading::{Reading, WordKind};

/// Indices of an opening mark and of the one that closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
}

impl Pair {
    /// How many words of letters stand between the marks.
    pub(super) fn words(self, reading: &Reading<'_>) -> usize {
        // B.B.C. is one.
        let begins =
            |index: &usize| reading.is_letters(*index) && (!reading.touches(*index) || *index == self.open + 1);
        (self.open + 1..self.close).filter(begins).count()
    }
}

/// The outermost pairs, in order. A mark that is never closed counts for nothing.
pub(super) fn pairs(reading: &Reading<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut is_inner = false;
    for index in (0..reading.len()).filter(|index| reading.kind(*index) == Some(WordKind::Sign)) {
        let mark = reading.written(index);
        // A name inside that has marks of its own: "مادة ال"MDI" كلها".
        if open.is_some() && mark == "\"" && (is_inner || opens_glued(reading, index)) {
            is_inner = !is_inner;
            continue;
        }
        open = match open {
            Some((first, closing)) if mark == closing && !(mark == "\"" && opens_plainly(reading, index)) => {
                pairs.push(Pair { open: first, close: index });
                None
            }
            // Another opens while the first was never closed.
            before => closing_of(mark)
                .map(|closing| (index, closing))
                .filter(|_| before.is_none_or(|(_, open)| open == mark))
                .or(before),
        };
    }
    pairs
}

/// Whether the mark stands before a word and behind a space.
fn opens_plainly(reading: &Reading<'_>, index: usize) -> bool {
    !reading.touches(index) && reading.touches(index + 1) && reading.kind(index + 1) != Some(WordKind::Sign)
}

/// Whether the mark stands between a particle and a word, without spaces.
fn opens_glued(reading: &Reading<'_>, index: usize) -> bool {
    let is_particle = index
        .checked_sub(1)
        .is_some_and(|before| matches!(reading.folded(before), "ل" | "ب" | "ال" | "ك" | "لل" | "بال"));
    is_particle && reading.touches(index) && reading.touches(index + 1)
}

fn closing_of(mark: &str) -> Option<&'static str> {
    match mark {
        "«" => Some("»"),
        "“" | "„" => Some("”"),
        "\"" => Some("\""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ByteSpan;

    fn check(text: &str, expected: &[&str]) {
        let reading = Reading::new(text, ByteSpan::whole(text));
        let spans = pairs(&reading).into_iter().filter_map(|pair| reading.span(pair.open..pair.close + 1));
        assert_eq!(spans.map(|span| span.slice(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_kind_of_mark_has_its_own_partner() {
        check("«نعم» و“لا” و\"ربما\"", &["«نعم»", "“لا”", "\"ربما\""]);
        check("قال «إن صحيفة \"الغد\" كتبت ذلك».", &["«إن صحيفة \"الغد\" كتبت ذلك»"]);
    }

    #[test]
    fn what_is_never_closed_counts_for_nothing() {
        check("قال \"لا. ثم عاد \"فورا\" إلى بيته", &["\"فورا\""]);
        check("قال «لا ثم عاد", &[]);
    }

    #[test]
    fn a_name_with_marks_of_its_own_stays_inside() {
        check("قال: \"مادة ال\"MDI\" كلها\" ثم عاد", &["\"مادة ال\"MDI\" كلها\""]);
    }
}
