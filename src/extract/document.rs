//! An article as the rules see it: tokens by block, and every reading that the lexicon offers for them.

use super::clitic::{Stem, StemArticle};
use super::lexicon::Senses;
use super::ordinary;
use super::personal::PersonalLexicon;
use super::personal::weigh::{PersonalReading, read_personal};
use super::sense::{Sense, TriggerClass};
use super::token::{Token, TokenKind, Tokens};
use super::vocabulary::{Opening, Vocabulary, Word};
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
    vocabulary: Vocabulary,
    /// For each block the indices of its tokens. No name crosses a block's borders.
    blocks: Vec<Range<usize>>,
    readings: Vec<Reading>,
    /// For each token the index of its first reading; one more entry closes the last.
    first_reading: Vec<usize>,
    /// For each token what phrases that start there can mean.
    meanings_at: Vec<Meanings>,
    /// For each token the triggers that end right before it, in the same block.
    triggers_before: Vec<Meanings>,
    /// Tokens of phrases that hold no name, in reading order.
    hidden: Vec<Range<usize>>,
    /// Whether a final ي is written as such, so that a final ى is no ي.
    writes_final_yeh: bool,
    /// Whether it reports on sport.
    is_about_sport: bool,
    /// What the personal lexicon speaks of, in reading order.
    personal: Vec<PersonalReading>,
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
        Self::with_vocabulary(article, Vocabulary::default())
    }

    /// Reads the article's blocks with what is known of words from articles before.
    #[must_use]
    pub fn with_vocabulary(article: &'a Article, vocabulary: Vocabulary) -> Self {
        let stretches: Vec<ByteSpan> = article.blocks().iter().map(|block| block.span).collect();
        Self::of_stretches(article.text(), ByteSpan::whole(article.text()), &stretches, vocabulary)
    }

    /// Reads stretches of `text` as if there were nothing else: those of its part `part`, in order, none reaching into another.
    pub(super) fn of_stretches(text: &'a str, part: ByteSpan, stretches: &[ByteSpan], vocabulary: Vocabulary) -> Self {
        let mut document = Self {
            text,
            tokens: Tokens::default(),
            vocabulary,
            blocks: Vec::with_capacity(stretches.len()),
            readings: Vec::new(),
            first_reading: Vec::new(),
            meanings_at: Vec::new(),
            triggers_before: Vec::new(),
            hidden: Vec::new(),
            writes_final_yeh: ordinary::writes_final_yeh(part.slice(text)),
            is_about_sport: false,
            personal: Vec::new(),
        };
        for stretch in stretches {
            let tokens = document.tokens.push_stretch(document.text, *stretch, &mut document.vocabulary);
            document.read_block(tokens.clone());
            document.blocks.push(tokens);
        }
        document.first_reading.push(document.readings.len());
        let words = document.blocks.iter().flat_map(Range::clone);
        let words_of_sport = words.filter(|index| document.word(*index).is_some_and(|word| word.is_of_sport));
        document.is_about_sport = words_of_sport.take(SPORT_WORDS).count() == SPORT_WORDS;
        document.personal = read_personal(&document);
        document
    }

    /// Gives what is known of words to another document. Until it is given back, grown or not, this one knows no word.
    pub(super) fn lend_vocabulary(&mut self) -> Vocabulary {
        std::mem::take(&mut self.vocabulary)
    }

    /// Takes back what it lent.
    pub(super) fn take_back_vocabulary(&mut self, vocabulary: Vocabulary) {
        self.vocabulary = vocabulary;
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

    /// The personal lexicon, while the document has its vocabulary.
    pub(super) fn personal_lexicon(&self) -> Option<&PersonalLexicon> {
        self.vocabulary.personal()
    }

    /// What the personal lexicon speaks of, sorted by first token.
    pub(super) fn personal(&self) -> &[PersonalReading] {
        &self.personal
    }

    /// The cuts of the word at `index` with which phrases of the personal lexicon begin, with the numbers of words that these have.
    pub(super) fn personal_stems(&self, index: usize) -> impl Iterator<Item = (Stem, u16)> {
        self.token(index).into_iter().flat_map(|token| self.vocabulary.personal_stems(token.word))
    }

    /// The word that continues a phrase: the next token, or the one after a mark that touches both.
    pub(super) fn next_word(&self, index: usize, limit: usize) -> Option<usize> {
        next_word(&self.tokens, &self.vocabulary, index, limit)
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
        self.token(index).map_or("", |token| self.vocabulary.folded(token.word))
    }

    /// How often the folded word at `index` is met in a million words, where it is an everyday word.
    #[must_use]
    pub fn usage(&self, index: usize) -> Option<u32> {
        self.word(index).and_then(|word| word.usage)
    }

    fn word(&self, index: usize) -> Option<&Word> {
        self.token(index).and_then(|token| self.vocabulary.word(token.word))
    }

    /// Whether the token at `index` is a word.
    #[must_use]
    pub fn is_word(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token at `index` is a particle drawn out, as before a quotation mark: لـ"الحياة". It is no part of a name.
    #[must_use]
    pub fn is_drawn_particle(&self, index: usize) -> bool {
        let is_drawn = |token: &Token| token.span.slice(self.text()).contains('ـ');
        self.folded(index).chars().nth(1).is_none() && self.token(index).is_some_and(is_drawn)
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

    /// The phrases of `block` that are heard of as names, in reading order.
    #[must_use]
    pub fn heard_in(&self, block: Range<usize>) -> Vec<Reading> {
        let mut heard = Vec::new();
        for first in block.clone() {
            let Some(token) = self.token(first).filter(|token| token.kind == TokenKind::Word) else { continue };
            for opening in self.vocabulary.heard(token.word) {
                let found = |end, senses| heard.push(Reading { first, end, stem: opening.stem(), senses });
                follow(&self.tokens, &self.vocabulary, opening, first, block.end, found);
            }
        }
        heard
    }

    /// The senses that start at the token at `index`, each with its reading.
    pub fn senses_at(&self, index: usize) -> impl Iterator<Item = (&Reading, Sense)> {
        self.readings_at(index).iter().flat_map(|reading| reading.senses.iter().map(move |sense| (reading, sense)))
    }

    /// Whether a phrase that starts at the token at `index` can mean that.
    #[must_use]
    pub fn can_mean(&self, index: usize, meaning: Meaning) -> bool {
        self.meanings_at.get(index).is_some_and(|found| found.0 & (1 << meaning as u32) != 0)
    }

    /// The longest trigger of one of `classes` at the token at `index`.
    #[must_use]
    pub fn trigger_at(&self, index: usize, classes: &[TriggerClass]) -> Option<&Reading> {
        if !self.meanings_at.get(index).is_some_and(|found| found.trigger(classes)) {
            return None;
        }
        let fitting = self
            .senses_at(index)
            .filter(|(_, sense)| matches!(sense, Sense::Trigger { class, .. } if classes.contains(class)));
        fitting.map(|(reading, _)| reading).max_by_key(|reading| reading.end)
    }

    /// The longest trigger of one of `classes` that ends right before the token at `index`, in the same block.
    #[must_use]
    pub fn trigger_before(&self, index: usize, classes: &[TriggerClass]) -> Option<&Reading> {
        if !self.triggers_before.get(index).is_some_and(|found| found.trigger(classes)) {
            return None;
        }
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
        self.is_hidden(first, end, 1)
    }

    /// The same of a name that may be just the phrase: the personal lexicon has the last word on it.
    pub(super) fn hides_row(&self, first: usize, end: usize) -> bool {
        self.is_hidden(first, end, 0)
    }

    /// Whether such a phrase covers one of the tokens, unless they are a name around it that is longer by so many.
    fn is_hidden(&self, first: usize, end: usize, longer: usize) -> bool {
        let place = self.hidden.partition_point(|phrase| phrase.start + MOST_HIDDEN_TOKENS <= first);
        let mut near = self.hidden.iter().skip(place).take_while(|phrase| phrase.start < end);
        near.any(|phrase| {
            let around = first <= phrase.start && phrase.end <= end && end - first >= phrase.len() + longer;
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
        self.word(index).is_some_and(|word| word.ends_with_feminine)
    }

    /// Whether the word at `index` carries the accusative of an indefinite noun: كتابًا is no name.
    #[must_use]
    pub fn has_tanween(&self, index: usize) -> bool {
        self.word(index).is_some_and(|word| word.has_tanween)
    }

    /// Whether the word at `index`, as it is spelled, is a particle that folding makes equal to a name: على is not علي.
    #[must_use]
    pub fn is_function_word(&self, index: usize) -> bool {
        self.word(index).is_some_and(|word| word.is_function_word)
    }

    /// Whether the word at `index` belongs to everyday language, read with every way to take off particles and endings.
    #[must_use]
    pub fn is_ordinary(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| self.vocabulary.is_ordinary(token.word))
    }

    /// Whether a particle and a frequent word make up the word at `index`: بأفضل.
    #[must_use]
    pub fn hides_everyday_word(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| self.vocabulary.hides_everyday_word(token.word))
    }

    /// Whether the folded word at `index` is letters and nothing else.
    #[must_use]
    pub fn is_all_letters(&self, index: usize) -> bool {
        self.word(index).is_some_and(|word| word.is_all_letters)
    }

    fn read_block(&mut self, block: Range<usize>) {
        self.meanings_at.resize(self.tokens.len(), Meanings::default());
        self.triggers_before.resize(self.tokens.len(), Meanings::default());
        for index in block.clone() {
            self.first_reading.push(self.readings.len());
            let Some(token) = self.tokens.get(index).filter(|token| token.kind == TokenKind::Word) else { continue };
            let mut meanings = Meanings::default();
            for opening in self.vocabulary.openings(token.word) {
                let found = |end: usize, senses: Senses| {
                    if self.writes_final_yeh && is_misspelled_adjective(&self.tokens, &self.vocabulary, end, senses) {
                        return;
                    }
                    for sense in senses.iter() {
                        match sense {
                            Sense::NotName => self.hidden.push(index..end),
                            Sense::Trigger { .. } => {
                                self.triggers_before.get_mut(end).into_iter().for_each(|found| found.insert(sense));
                            }
                            _ => {}
                        }
                        meanings.insert(sense);
                    }
                    self.readings.push(Reading { first: index, end, stem: opening.stem(), senses });
                };
                follow(&self.tokens, &self.vocabulary, opening, index, block.end, found);
            }
            self.meanings_at.get_mut(index).into_iter().for_each(|found| *found = meanings);
        }
        // The mark behind the block reads as nothing.
        self.first_reading.push(self.readings.len());
    }
}

/// What senses a token has, one bit for each class of triggers and for each [`Meaning`]. Most words have none: this tells
/// without a look at them.
#[derive(Clone, Copy, Debug, Default)]
struct Meanings(u32);

/// Senses that rules ask every token for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The name of a known entity.
    Name = TriggerClass::ALL.len() as isize,
    /// An adjective or plural of belonging.
    Belonging,
    /// A place head.
    PlaceHead,
    /// An organization's head.
    OrganizationHead,
}

impl Meanings {
    fn insert(&mut self, sense: Sense) {
        let bit = match sense {
            Sense::Trigger { class, .. } => class as u32,
            Sense::Name { .. } => Meaning::Name as u32,
            Sense::Belonging { .. } => Meaning::Belonging as u32,
            Sense::PlaceHead { .. } => Meaning::PlaceHead as u32,
            Sense::OrganizationHead { .. } => Meaning::OrganizationHead as u32,
            _ => return,
        };
        self.0 |= 1 << bit;
    }

    /// Whether there is a trigger of one of `classes`.
    fn trigger(self, classes: &[TriggerClass]) -> bool {
        classes.iter().any(|class| self.0 & (1 << *class as u32) != 0)
    }
}

/// Whether a word that ends in ى is read as an adjective of a country, which all end in ي: اليمنى is the right hand.
fn is_misspelled_adjective(tokens: &Tokens, vocabulary: &Vocabulary, end: usize, senses: Senses) -> bool {
    let last = end.checked_sub(1).and_then(|last| tokens.get(last)).and_then(|token| vocabulary.word(token.word));
    last.is_some_and(|word| word.ends_with_maksura)
        && senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. }))
}

/// Finds the phrases that begin with the word at `first`, cut as `opening` says, and end in its block.
fn follow(
    tokens: &Tokens,
    vocabulary: &Vocabulary,
    opening: &Opening,
    first: usize,
    block_end: usize,
    mut found: impl FnMut(usize, Senses),
) {
    let mut end = first + 1;
    if let Some(senses) = opening.senses {
        found(end, senses);
    }
    let (mut after_space, mut letters) = (opening.next, Some(opening.next_letters));
    while let Some(place) = after_space
        && let Some(next) = next_word(tokens, vocabulary, end, block_end)
        && let Some(word) = tokens.get(next)
        && letters.take().is_none_or(|letters| letters.may_begin(vocabulary.folded(word.word)))
        && let Some(read) = place.read(vocabulary.folded(word.word))
    {
        end = next + 1;
        if let Some(senses) = read.senses() {
            found(end, senses);
        }
        after_space = read.read(" ");
    }
}

/// The word that continues a phrase: the next token, or the one after a mark that touches both (سان-جرمان).
fn next_word(tokens: &Tokens, vocabulary: &Vocabulary, index: usize, block_end: usize) -> Option<usize> {
    let token = tokens.get(index).filter(|_| index < block_end)?;
    if token.kind != TokenKind::Punctuation {
        return Some(index);
    }
    let after = tokens.get(index + 1).filter(|_| index + 1 < block_end)?;
    let joins = matches!(vocabulary.folded(token.word), "-" | "." | "'" | "’" | "ـ" | "–" | "_");
    (joins && token.touches_previous && after.touches_previous && after.kind != TokenKind::Punctuation)
        .then_some(index + 1)
}
