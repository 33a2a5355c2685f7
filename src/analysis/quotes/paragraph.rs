//! A paragraph with everything that the search for quotations asks of it.

use super::marks::{Pair, pairs};
use super::verbs::{Form, form_of};
use crate::analysis::reading::{Reading, without_conjunction};
use crate::extract::{Entities, EntityId, EntityKind, Mention};
use crate::summary::sentences;
use crate::text::ByteSpan;
use std::collections::HashMap;
use std::ops::Range;

/// Days of the week, folded: when something was said, never by whom.
const WEEKDAYS: &[&str] = &["الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت"];

/// Who is called what, besides by name: الرئيس التركي. `None` where several are.
pub(super) type Epithets = HashMap<String, Option<EntityId>>;

/// One paragraph.
pub(super) struct Paragraph<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) pairs: Vec<Pair>,
    /// The words of each sentence.
    pub(super) sentences: Vec<Range<usize>>,
    /// The verbs of speech outside quotation marks and names, in order.
    pub(super) cues: Vec<(usize, Form)>,
    /// For each word the mention that it belongs to.
    mentions: Vec<Option<&'a Mention>>,
    epithets: &'a Epithets,
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(text: &'a str, span: ByteSpan, entities: &'a Entities, epithets: &'a Epithets) -> Self {
        let reading = Reading::new(text, span);
        let words = |sentence: ByteSpan| reading.index_at(sentence.start())..reading.index_at(sentence.end());
        let sentences = sentences(text, span).into_iter().map(words).collect();
        let mentions = mentions_of(&reading, span, entities);
        let pairs = pairs(&reading);
        let mut paragraph = Self { reading, pairs, sentences, cues: Vec::new(), mentions, epithets };
        paragraph.cues = paragraph.find_cues();
        paragraph
    }

    fn find_cues(&self) -> Vec<(usize, Form)> {
        let free = (0..self.reading.len())
            .filter(|index| self.reading.is_letters(*index) && self.mention_at(*index).is_none());
        let outside = free.filter(|index| !self.is_quoted(*index));
        outside.filter_map(|index| Some((index, self.form_at(index)?))).collect()
    }

    /// The form of a verb of speech that the word at `index` is. وضح is no و + ضح: the whole word comes first.
    fn form_at(&self, index: usize) -> Option<Form> {
        let folded = self.reading.folded(index);
        // إبان is no أبان: a past has its hamza above.
        if self.reading.written(index).starts_with('إ') {
            return None;
        }
        form_of(folded).or_else(|| form_of(without_conjunction(folded)))
    }

    /// Whether a conjunction is glued to the word at `index`.
    pub(super) fn has_conjunction(&self, index: usize) -> bool {
        let folded = self.reading.folded(index);
        form_of(folded).is_none() && without_conjunction(folded) != folded
    }

    /// Whether the word at `index` stands between quotation marks.
    pub(super) fn is_quoted(&self, index: usize) -> bool {
        self.pairs.iter().any(|pair| pair.open < index && index < pair.close)
    }

    /// The pair that the mark at `index` opens.
    pub(super) fn pair_at(&self, index: usize) -> Option<Pair> {
        self.pairs.iter().copied().find(|pair| pair.open == index)
    }

    /// The sentence that holds the word at `index`.
    pub(super) fn sentence_of(&self, index: usize) -> Range<usize> {
        let sentence = self.sentences.iter().find(|sentence| sentence.contains(&index));
        sentence.map_or(index..self.reading.len(), Range::clone)
    }

    /// The mention that the word at `index` belongs to.
    pub(super) fn mention_at(&self, index: usize) -> Option<&'a Mention> {
        self.mentions.get(index).copied().flatten()
    }

    /// The kind of the mention at `index`.
    pub(super) fn kind_at(&self, index: usize) -> Option<EntityKind> {
        self.mention_at(index).map(|mention| mention.kind)
    }

    /// The index behind the mention that the word at `index` belongs to.
    pub(super) fn mention_end(&self, index: usize) -> usize {
        self.mention_at(index).map_or(index, |mention| self.reading.index_at(mention.span.end()))
    }

    /// Whether the word at `index` is a day of the week.
    pub(super) fn is_weekday(&self, index: usize) -> bool {
        WEEKDAYS.contains(&self.reading.folded(index))
    }

    /// Who was called so before.
    pub(super) fn epithet(&self, words: Range<usize>) -> Option<EntityId> {
        self.epithets.get(&self.joined(words)).copied().flatten()
    }

    /// The folded words with spaces between them.
    pub(super) fn joined(&self, words: Range<usize>) -> String {
        words.map(|index| self.reading.folded(index)).collect::<Vec<_>>().join(" ")
    }

    /// What people of the paragraph are called before their names: الرئيس التركي, of which the first word is definite.
    pub(super) fn called(&self) -> Vec<(String, EntityId)> {
        let begins = |index: &usize| {
            let before = index.checked_sub(1).and_then(|before| self.mention_at(before));
            self.mention_at(*index).is_some_and(|mention| {
                mention.kind == EntityKind::Person && before.is_none_or(|before| before.span != mention.span)
            })
        };
        (0..self.reading.len()).filter(begins).flat_map(|index| self.called_before(index)).collect()
    }

    /// The definite words before the name at `index`: all of them, and two where there are three, as a verb may look definite (التقى).
    fn called_before(&self, index: usize) -> Vec<(String, EntityId)> {
        let Some(entity) = self.mention_at(index).map(|mention| mention.entity) else { return Vec::new() };
        let is_definite = |index: &usize| self.reading.folded(*index).starts_with("ال");
        let Some(first) = (0..index).rev().take(3).take_while(is_definite).last() else { return Vec::new() };
        // رئيس الوزراء: what is definite may belong to the word before it.
        let head = first.checked_sub(1).filter(|before| is_office(self.reading.folded(*before))).unwrap_or(first);
        let starts = if index - head > 2 { vec![head, head + 1] } else { vec![head] };
        starts.into_iter().map(|start| (self.joined(start..index), entity)).collect()
    }
}

fn is_office(folded: &str) -> bool {
    let bare = folded.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(folded);
    matches!(folded, "رييس" | "وزير" | "وزيره" | "رييسه" | "مدير" | "قايد" | "زعيم" | "امين")
        || matches!(bare, "رييس" | "وزير" | "وزيره" | "رييسه")
}

fn mentions_of<'a>(reading: &Reading<'_>, span: ByteSpan, entities: &'a Entities) -> Vec<Option<&'a Mention>> {
    let mut mentions = vec![None; reading.len()];
    for mention in entities.mentions_in(span).filter_map(|id| entities.mention(id)) {
        let first = reading.index_at(mention.span.start() + 1).saturating_sub(1);
        let end = reading.index_at(mention.span.end());
        let words = mentions.get_mut(first..end).into_iter().flatten();
        words.for_each(|word| *word = Some(mention));
    }
    mentions
}
