//! A long text cut into parts, each to be read by itself.

use crate::article::{Article, Block};
use crate::text::ByteSpan;

/// Bytes of a part, about; of the first one much less, so that something is found at once.
const PART_BYTES: usize = 1 << 18;
const FIRST_PART_BYTES: usize = 1 << 15;

/// The longest stretch that is read as one paragraph, in bytes. What is longer is no paragraph that anybody wrote.
const STRETCH_BYTES: usize = 1 << 16;

/// Where sentences end.
const SENTENCE_ENDS: [char; 6] = ['.', '!', '؟', '?', '…', '۔'];

/// The parts of an article: stretches of text that stand one after another. Parts end where paragraphs do; a paragraph that is
/// too long is cut into stretches at the end of a sentence, else at white space.
#[derive(Clone)]
pub(super) struct Parts<'a> {
    text: &'a str,
    blocks: std::slice::Iter<'a, Block>,
    /// What is left of a paragraph that is being cut.
    rest: Option<ByteSpan>,
    part_bytes: usize,
}

impl<'a> Parts<'a> {
    /// Cuts an article.
    pub(super) fn new(article: &'a Article) -> Self {
        let (text, blocks) = (article.text(), article.blocks().iter());
        Self { text, blocks, rest: None, part_bytes: FIRST_PART_BYTES }
    }

    fn next_stretch(&mut self) -> Option<ByteSpan> {
        let whole = self.rest.take().or_else(|| self.blocks.next().map(|block| block.span))?;
        if whole.len_bytes() <= STRETCH_BYTES {
            return Some(whole);
        }
        let end = cut(self.text, whole);
        self.rest = ByteSpan::new(self.text, end..whole.end());
        ByteSpan::new(self.text, whole.start()..end)
    }
}

impl Iterator for Parts<'_> {
    type Item = Vec<ByteSpan>;

    fn next(&mut self) -> Option<Vec<ByteSpan>> {
        let mut stretches = vec![self.next_stretch()?];
        let mut bytes = stretches.first().map_or(0, |first| first.len_bytes());
        while bytes < self.part_bytes
            && let Some(stretch) = self.next_stretch()
        {
            bytes += stretch.len_bytes();
            stretches.push(stretch);
        }
        self.part_bytes = (2 * self.part_bytes).min(PART_BYTES);
        Some(stretches)
    }
}

/// Where a stretch that is too long is cut: at the last end of a sentence in the second half of what may be read at once, else
/// at the last white space, else between two characters.
fn cut(text: &str, stretch: ByteSpan) -> usize {
    let limit = text.floor_char_boundary(stretch.start() + STRETCH_BYTES);
    let half = text.floor_char_boundary(stretch.start() + STRETCH_BYTES / 2);
    let window = text.get(half..limit).unwrap_or_default();
    let is_end = |at: &usize| window.get(..*at).is_some_and(|before| before.ends_with(SENTENCE_ENDS));
    let mut spaces = window.rmatch_indices(char::is_whitespace).map(|(at, _)| at);
    let found = spaces.clone().find(is_end).or_else(|| spaces.next());
    found.map_or(limit, |at| half + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    const SENTENCE: &str = "وصل الوفد إلى المدينة بعد رحلة طويلة. ";

    /// The stretches of all parts.
    fn stretches_of(article: &Article) -> Vec<ByteSpan> {
        Parts::new(article).flatten().collect()
    }

    #[test]
    fn parts_end_where_paragraphs_do() {
        let article = from_text(format!("{SENTENCE}\n").repeat(40_000));
        let blocks: Vec<ByteSpan> = article.blocks().iter().map(|block| block.span).collect();
        assert_eq!(stretches_of(&article), blocks);
        let sizes = Parts::new(&article).map(|part| part.iter().map(|stretch| stretch.len_bytes()).sum::<usize>());
        let sizes: Vec<usize> = sizes.collect();
        assert!(sizes[0] < 2 * FIRST_PART_BYTES && sizes.len() > 8, "{sizes:?}");
        assert!(sizes.iter().all(|size| *size < PART_BYTES + SENTENCE.len()), "{sizes:?}");
    }

    #[test]
    fn a_paragraph_without_end_is_cut_after_sentences() {
        let article = from_text(SENTENCE.repeat(20_000));
        assert_eq!(article.blocks().len(), 1);
        let stretches = stretches_of(&article);
        assert!(stretches.len() > 15 && stretches.iter().all(|stretch| stretch.len_bytes() <= STRETCH_BYTES));
        assert!(stretches.iter().all(|stretch| stretch.slice(article.text()).ends_with('.')));
        assert!(stretches.array_windows().all(|[one, next]| one.end() == next.start()));
    }

    #[test]
    fn what_has_no_sentences_is_cut_between_words_and_what_has_no_words_between_letters() {
        let words = from_text("كلمة ".repeat(40_000));
        assert!(stretches_of(&words).iter().all(|stretch| stretch.slice(words.text()).trim().ends_with("كلمة")));
        let letters = from_text("ك".repeat(100_000));
        let stretches = stretches_of(&letters);
        assert_eq!(stretches.iter().map(|stretch| stretch.len_bytes()).sum::<usize>(), letters.text().len());
        assert!(stretches.len() == 4, "{}", stretches.len());
    }
}
