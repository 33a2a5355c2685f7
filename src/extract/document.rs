//! An article as the rules see it: tokens by block, and every reading that the lexicon offers for them.

use super::clitic::{Stem, StemArticle, stems};
use super::lexicon::{Reader, Senses};
use super::ordinary;
use super::rules::is_word_of_sport;
use super::sense::{Sense, TriggerClass};
use super::token::{Token, TokenKind, Tokens};
use crate::article::Article;
use crate::text::ByteSpan;
use std::ops::Range;

/// Most tokens of a phrase that holds no name.
const MOST_HIDDEN_TOKENS: usize = 8;

/// How many words of sport make a report on sport.
const SPORT_WORDS: usize = 3;

/// Tokens and readings of one article.
pub struct Document<'a> {
    text: &'a str,
    tokens: Tokens,
    /// For each block the indices of its tokens. No name crosses a block's borders.
    blocks: Vec<Range<usize>>,
    readings: Vec<Reading>,
    /// For each token the index of its first reading; one more entry closes the last.
    first_reading: Vec<usize>,
    /// Tokens of phrases that hold no name, in reading order.
    hidden: Vec<Range<usize>>,
    /// Whether a final ي is written as such, so that a final ى is no ي.
    writes_final_yeh: bool,
    /// Whether it reports on sport.
    is_about_sport: bool,
}

/// A phrase of the lexicon at its place in the text.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Index of its first token.
    pub first: usize,
    /// Index after its last token.
    pub end: usize,
    /// How the first token was cut.
    pub stem: Stem,
    /// What it can mean.
    pub senses: Senses,
}

impl Reading {
    /// Whether it can be a name: the article is as written.
    #[must_use]
    pub fn can_be_name(&self) -> bool {
        self.stem.article != StemArticle::TakenOff
    }

    /// Whether a particle was taken off its first word.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.stem.cut_bytes != 0 && self.stem.article != StemArticle::TakenOff
    }
}

impl<'a> Document<'a> {
    /// Reads the article's blocks.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        let mut document = Self {
            text: article.text(),
            tokens: Tokens::default(),
            blocks: Vec::with_capacity(article.blocks().len()),
            readings: Vec::new(),
            first_reading: Vec::new(),
            hidden: Vec::new(),
            writes_final_yeh: ordinary::writes_final_yeh(article.text()),
            is_about_sport: false,
        };
        for block in article.blocks() {
            let tokens = document.tokens.push_stretch(document.text, block.span);
            document.read_block(tokens.clone());
            document.blocks.push(tokens);
        }
        document.first_reading.push(document.readings.len());
        let words = document.blocks.iter().flat_map(Range::clone);
        document.is_about_sport =
            words.filter(|index| is_word_of_sport(document.folded(*index))).nth(SPORT_WORDS - 1).is_some();
        document
    }

    /// Whether the article is full of words of sport.
    #[must_use]
    pub const fn is_about_sport(&self) -> bool {
        self.is_about_sport
    }

    /// The article's text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The indices of each block's tokens, in reading order. No name crosses a block's borders.
    #[must_use]
    pub fn blocks(&self) -> &[Range<usize>] {
        &self.blocks
    }

    /// The block that holds the token at `index`.
    #[must_use]
    pub fn block_of(&self, index: usize) -> Range<usize> {
        let after = self.blocks.partition_point(|block| block.end <= index);
        self.blocks.get(after).map_or(index..index, Range::clone)
    }

    /// The position of the block that holds the token at `index` among all blocks.
    #[must_use]
    pub fn paragraph_of(&self, index: usize) -> usize {
        self.blocks.partition_point(|block| block.end <= index)
    }

    /// The token at `index`.
    #[must_use]
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The folded form of the token at `index`.
    #[must_use]
    pub fn folded(&self, index: usize) -> &str {
        self.tokens.folded(index)
    }

    /// Whether the token at `index` is a word.
    #[must_use]
    pub fn is_word(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token at `index` is punctuation.
    #[must_use]
    pub fn is_punctuation(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == TokenKind::Punctuation)
    }

    /// The readings that start at the token at `index`.
    #[must_use]
    pub fn readings_at(&self, index: usize) -> &[Reading] {
        let first = self.first_reading.get(index).copied().unwrap_or(usize::MAX);
        let end = self.first_reading.get(index + 1).copied().unwrap_or(usize::MAX);
        self.readings.get(first..end).unwrap_or_default()
    }

    /// The senses that start at the token at `index`, each with its reading.
    pub fn senses_at(&self, index: usize) -> impl Iterator<Item = (&Reading, Sense)> {
        self.readings_at(index).iter().flat_map(|reading| reading.senses.iter().map(move |sense| (reading, sense)))
    }

    /// The longest trigger of one of `classes` at the token at `index`.
    #[must_use]
    pub fn trigger_at(&self, index: usize, classes: &[TriggerClass]) -> Option<&Reading> {
        let fitting = self
            .senses_at(index)
            .filter(|(_, sense)| matches!(sense, Sense::Trigger { class, .. } if classes.contains(class)));
        fitting.map(|(reading, _)| reading).max_by_key(|reading| reading.end)
    }

    /// The longest trigger of one of `classes` that ends right before the token at `index`, in the same block.
    #[must_use]
    pub fn trigger_before(&self, index: usize, classes: &[TriggerClass]) -> Option<&Reading> {
        let block = self.block_of(index);
        let earliest = index.saturating_sub(4).max(block.start);
        (earliest..index).find_map(|first| {
            let mut fitting = self.senses_at(first).filter(|(reading, _)| reading.end == index);
            fitting
                .find(|(_, sense)| matches!(sense, Sense::Trigger { class, .. } if classes.contains(class)))
                .map(|(reading, _)| reading)
        })
    }

    /// Whether a phrase that holds no name covers one of the tokens `first..end`, unless these are a longer name around it.
    #[must_use]
    pub fn hides(&self, first: usize, end: usize) -> bool {
        let place = self.hidden.partition_point(|phrase| phrase.start + MOST_HIDDEN_TOKENS <= first);
        let mut near = self.hidden.iter().skip(place).take_while(|phrase| phrase.start < end);
        near.any(|phrase| {
            let around = first <= phrase.start && phrase.end <= end && end - first > phrase.len();
            first < phrase.end && !around
        })
    }

    /// The source bytes of the tokens `first..end`, the first cut to `stem`.
    #[must_use]
    pub fn span(&self, first: usize, stem: Stem, end: usize) -> Option<ByteSpan> {
        let last = self.token(end.checked_sub(1)?)?;
        let start = stem.source_span(self.text, self.token(first)?, self.folded(first));
        ByteSpan::new(self.text, start.start()..last.span.end())
    }

    /// Whether the word at `index` is spelled with the feminine ending ة.
    #[must_use]
    pub fn ends_with_feminine(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| {
            token.span.slice(self.text).trim_end_matches(crate::text::fold::is_mark).ends_with('ة')
        })
    }

    /// Whether the word at `index` carries the accusative of an indefinite noun: كتابًا is no name.
    #[must_use]
    pub fn has_tanween(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.span.slice(self.text).contains('\u{064B}'))
    }

    /// Whether the word at `index`, as it is spelled, is a particle that folding makes equal to a name: على is not علي.
    #[must_use]
    pub fn is_function_word(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| ordinary::is_function_word(token.span.slice(self.text)))
    }

    /// Whether the word at `index` belongs to everyday language, read with every way to take off particles and endings.
    #[must_use]
    pub fn is_ordinary(&self, index: usize) -> bool {
        ordinary::is_ordinary(self.folded(index))
    }

    fn read_block(&mut self, block: Range<usize>) {
        for index in block.clone() {
            self.first_reading.push(self.readings.len());
            if !self.is_word(index) {
                continue;
            }
            let folded = self.tokens.folded(index);
            for stem in stems(folded) {
                let (article, rest) = stem.parts(folded);
                let reader = Reader::new().and_then(|reader| reader.read(article)?.read(rest));
                let Some(reader) = reader else { continue };
                read_on(&self.tokens, reader, index, block.end, |end, senses| {
                    if self.writes_final_yeh && is_misspelled_adjective(self.text, &self.tokens, end, senses) {
                        return;
                    }
                    if senses.iter().any(|sense| sense == Sense::NotName) {
                        self.hidden.push(index..end);
                    }
                    self.readings.push(Reading { first: index, end, stem, senses });
                });
            }
        }
        // The mark behind the block reads as nothing.
        self.first_reading.push(self.readings.len());
    }
}

/// Whether a word that ends in ى is read as an adjective of a country, which all end in ي: اليمنى is the right hand.
fn is_misspelled_adjective(text: &str, tokens: &Tokens, end: usize, senses: Senses) -> bool {
    let last = end.checked_sub(1).and_then(|last| tokens.get(last));
    let word = last.map_or("", |token| token.span.slice(text)).trim_end_matches(crate::text::fold::is_mark);
    word.ends_with('ى') && senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. }))
}

/// Follows a phrase from its first word over the words after it.
fn read_on(tokens: &Tokens, mut reader: Reader, first: usize, block_end: usize, mut found: impl FnMut(usize, Senses)) {
    let mut end = first + 1;
    loop {
        if let Some(senses) = reader.senses() {
            found(end, senses);
        }
        let Some(next) = next_word(tokens, end, block_end) else { return };
        let Some(read) = reader.read(" ").and_then(|reader| reader.read(tokens.folded(next))) else { return };
        reader = read;
        end = next + 1;
    }
}

/// The word that continues a phrase: the next token, or the one after a mark that touches both (سان-جرمان).
fn next_word(tokens: &Tokens, index: usize, block_end: usize) -> Option<usize> {
    let token = tokens.get(index).filter(|_| index < block_end)?;
    if token.kind != TokenKind::Punctuation {
        return Some(index);
    }
    let after = tokens.get(index + 1).filter(|_| index + 1 < block_end)?;
    let joins = matches!(tokens.folded(index), "-" | "." | "'" | "’" | "ـ" | "–");
    (joins && token.touches_previous && after.touches_previous && after.kind != TokenKind::Punctuation)
        .then_some(index + 1)
}
