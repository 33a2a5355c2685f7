//! Every way to take the glued particles off a word: و or ف, then ب, ل or ك, then ال.
//!
//! Nothing is decided here. A stem counts only where the lexicon or a rule wants it, so كتاب stays whole.

use super::token::Token;
use crate::text::ByteSpan;
use crate::text::fold::{is_invisible, is_mark};

/// One way to cut a word: how many folded bytes go, and what became of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stem {
    /// Folded bytes in front of the stem.
    pub cut_bytes: usize,
    /// What happened to the article ال.
    pub article: StemArticle,
}

/// The article of a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StemArticle {
    /// Untouched: the stem is what is written.
    AsWritten,
    /// The stem's alef was swallowed by ل: للأردن is ل + الأردن. The stem is read as if ال stood before it.
    Restored,
    /// The article was taken off; such a stem is good for titles and head nouns, never for names.
    TakenOff,
}

impl Stem {
    /// The word as it is.
    pub const WHOLE: Self = Self { cut_bytes: 0, article: StemArticle::AsWritten };

    /// Whether no particle was taken off (the article does not count).
    #[must_use]
    pub fn keeps_all(self, folded: &str) -> bool {
        self.cut_bytes == 0
            || (self.article == StemArticle::TakenOff && self.cut_bytes == ARTICLE.len() && folded.starts_with(ARTICLE))
    }

    /// The folded letters to look up, as two parts to be read one after the other.
    #[must_use]
    pub fn parts(self, folded: &str) -> (&'static str, &str) {
        let written = folded.get(self.cut_bytes..).unwrap_or_default();
        (if self.article == StemArticle::Restored { ARTICLE } else { "" }, written)
    }

    /// The source bytes of the stem. A restored article keeps its ل, a taken-off one is covered: both belong to the name.
    #[must_use]
    pub fn source_span(self, text: &str, token: &Token, folded: &str) -> ByteSpan {
        let kept_bytes = match self.article {
            StemArticle::AsWritten => 0,
            StemArticle::Restored => 'ل'.len_utf8(),
            StemArticle::TakenOff if folded.get(..self.cut_bytes).is_some_and(|cut| cut.ends_with("لل")) => {
                'ل'.len_utf8()
            }
            StemArticle::TakenOff => ARTICLE.len(),
        };
        let cut = self.cut_bytes.saturating_sub(kept_bytes);
        let letters_cut = folded.get(..cut).map_or(0, |head| head.chars().count());
        let mut letters =
            token.span.slice(text).char_indices().filter(|(_, each)| !is_mark(*each) && !is_invisible(*each));
        let offset = letters.nth(letters_cut).map_or(0, |(offset, _)| offset);
        ByteSpan::new(text, token.span.start() + offset..token.span.end()).unwrap_or(token.span)
    }
}

const ARTICLE: &str = "ال";

/// Shortest stem worth looking up, in folded bytes: two Arabic letters.
const SHORTEST_STEM_BYTES: usize = 4;

/// Shortest stem after two particles: three letters. وكان is not و + ك + ان.
const SHORTEST_TWICE_CUT_BYTES: usize = 6;

/// Every stem of a folded word, the uncut word first; at most twelve.
pub fn stems(folded: &str) -> impl Iterator<Item = Stem> + '_ {
    let conjunction = folded.chars().next().filter(|first| matches!(first, 'و' | 'ف')).map(char::len_utf8);
    [Some(0), conjunction].into_iter().flatten().flat_map(move |cut| stems_after_conjunction(folded, cut))
}

fn stems_after_conjunction(folded: &str, cut: usize) -> impl Iterator<Item = Stem> + '_ {
    let rest = folded.get(cut..).unwrap_or_default();
    let preposition = rest.chars().next().filter(|first| matches!(first, 'ب' | 'ل' | 'ك')).map(char::len_utf8);
    let swallowed =
        rest.starts_with("لل").then_some(Stem { cut_bytes: cut + ARTICLE.len(), article: StemArticle::Restored });
    let bare = swallowed.map(|stem| Stem { article: StemArticle::TakenOff, ..stem });
    let plain = [Some(cut), preposition.map(|length| cut + length)].into_iter().flatten();
    let written = plain.flat_map(move |cut| {
        let after = folded.get(cut..).unwrap_or_default();
        let definite = after
            .starts_with(ARTICLE)
            .then_some(Stem { cut_bytes: cut + ARTICLE.len(), article: StemArticle::TakenOff });
        [Some(Stem { cut_bytes: cut, article: StemArticle::AsWritten }), definite].into_iter().flatten()
    });
    written.chain(swallowed).chain(bare).filter(move |stem| {
        let two_particles = cut != 0 && stem.article == StemArticle::AsWritten && stem.cut_bytes > cut;
        let shortest = if two_particles { SHORTEST_TWICE_CUT_BYTES } else { SHORTEST_STEM_BYTES };
        let is_latin = folded.as_bytes().get(stem.cut_bytes).is_some_and(u8::is_ascii_alphabetic);
        stem.cut_bytes == 0 || is_latin || folded.len() - stem.cut_bytes >= shortest
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::Tokens;
    use crate::extract::vocabulary::Vocabulary;

    /// Every stem of the word, drawn as `source bytes=looked-up letters`.
    fn check(word: &str, expected: &[&str]) {
        let (mut tokens, mut vocabulary) = (Tokens::default(), Vocabulary::default());
        tokens.push_stretch(word, ByteSpan::whole(word), &mut vocabulary);
        let token = tokens.get(0).expect("a word");
        let folded = vocabulary.folded(token.word);
        let found: Vec<String> = stems(folded)
            .map(|stem| {
                let (article, rest) = stem.parts(folded);
                format!("{}={article}{rest}", stem.source_span(word, token, folded).slice(word))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_word_without_particles_has_one_stem() {
        check("دمشق", &["دمشق=دمشق"]);
    }

    #[test]
    fn conjunction_and_preposition_come_off_in_order() {
        check("وبدمشق", &["وبدمشق=وبدمشق", "بدمشق=بدمشق", "دمشق=دمشق"]);
        check("كتاب", &["كتاب=كتاب", "تاب=تاب"]);
        check("وكان", &["وكان=وكان", "كان=كان"]);
    }

    #[test]
    fn a_swallowed_article_comes_back() {
        check("للأردن", &["للأردن=للاردن", "لأردن=لاردن", "لأردن=الاردن", "لأردن=اردن"]);
    }

    #[test]
    fn the_article_comes_off_but_stays_in_the_span() {
        check("والرئيس", &["والرئيس=والرييس", "الرئيس=الرييس", "الرئيس=رييس"]);
    }

    #[test]
    fn marks_of_the_particle_go_with_it() {
        check("وَلِبنانُ", &["وَلِبنانُ=ولبنان", "لِبنانُ=لبنان", "بنانُ=بنان"]);
    }
}
