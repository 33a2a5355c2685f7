//! Words in a text as UAX 29 parts them: what a caret goes by and what two clicks select. Offsets are in bytes.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The word at `byte`, without the punctuation beside it; a sign or the white space where that is what stands there. Empty,
/// at the end, beyond the last.
#[must_use]
pub fn word_at(text: &str, byte: usize) -> Range<usize> {
    let mut parts = text.split_word_bound_indices().map(|(start, part)| start..start + part.len());
    parts.find(|part| byte < part.end).unwrap_or(text.len()..text.len())
}

/// Where the word begins that begins before `from`; the text's beginning where there is none.
#[must_use]
pub fn word_before(text: &str, from: usize) -> usize {
    let before = text.get(..from).unwrap_or(text);
    before.unicode_word_indices().next_back().map_or(0, |(start, _)| start)
}

/// Where the word ends that ends after `from`; the text's end where there is none.
#[must_use]
pub fn word_after(text: &str, from: usize) -> usize {
    let after = text.get(from..).unwrap_or_default();
    after.unicode_word_indices().next().map_or(text.len(), |(start, word)| from + start + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_walked_forth_and_back() {
        let text = "زار القاهرة، أمس";
        let (first, second) = ("زار".len(), text.find('،').unwrap());
        assert_eq!(
            [word_after(text, 0), word_after(text, first), word_after(text, text.len())],
            [first, second, text.len()]
        );
        assert_eq!(
            [word_before(text, text.len()), word_before(text, second), word_before(text, 0)],
            [text.find("أمس").unwrap(), first + 1, 0]
        );
    }

    #[test]
    fn from_inside_a_word_its_own_edges_come_first() {
        let text = "زار القاهرة";
        let inside = text.find("هرة").unwrap();
        assert_eq!((word_before(text, inside), word_after(text, inside)), ("زار ".len(), text.len()));
    }

    #[test]
    fn pitfall_19_the_word_at_a_byte_is_without_its_punctuation() {
        let text = "في القاهرة، أمس";
        let word = |part: &str| text.get(word_at(text, text.find(part).unwrap())).unwrap();
        assert_eq!(["هرة", "،", "أمس"].map(word), ["القاهرة", "،", "أمس"]);
        assert_eq!(word_at(text, text.len()), text.len()..text.len());
    }
}
