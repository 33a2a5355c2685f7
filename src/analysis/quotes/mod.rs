//! Who said what: the verb, its speaker and the words, as the article has them.
//!
//! Read paragraph by paragraph, from the first to the last: who spoke before is who وأضاف speaks of.

mod attribution;
mod marks;
mod paragraph;
mod phrase;
mod said;
mod speaker;
mod speakers;
mod verbs;

use crate::article::{Article, Block, BlockKind};
use crate::extract::{Entities, EntityId, EntityKind};
use crate::text::ByteSpan;
use paragraph::{Epithets, Paragraph};
use said::{Said, said_behind};
use speaker::{Before, Named};
use verbs::{Form, Reach, Shape};

/// How far behind its verb what nobody is known to have said may begin, in words.
const MOST_BEFORE_UNKNOWN: usize = 3;

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The speaker's own, between quotation marks or behind a colon.
    Direct,
    /// The article's, behind أن.
    Indirect,
}

impl Manner {
    /// The manner's name in files: `direct`, `indirect`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
        }
    }
}

/// How it is known who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The verb has a subject of its own.
    Named,
    /// The verb has none and goes on with who spoke before (وأضاف), or tells of its sentence's subject (مؤكدا).
    Carried,
    /// The article names nobody: قيل، وقال مصدر.
    Unnamed,
}

impl Source {
    /// The source's name in files: `named`, `carried`, `unnamed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Carried => "carried",
            Self::Unnamed => "unnamed",
        }
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The noun phrase that says so, wherever it stands; `None` behind قيل.
    pub phrase: Option<ByteSpan>,
    /// Which of the article's entities it is.
    pub entity: Option<EntityId>,
    /// How that is known.
    pub source: Source,
}

/// Something that somebody is said to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// What was said: without quotation marks, with أن.
    pub words: ByteSpan,
    /// Whose words they are.
    pub manner: Manner,
    /// The verb with what is glued to it, or the words that attribute (وفقا، على حد قول); `None` in headlines that have a colon alone.
    pub verb: Option<ByteSpan>,
    /// Who speaks; `None` where the article does not tell plainly.
    pub speaker: Option<Speaker>,
}

/// Every quotation of the article, sorted by where the words begin; one may lie inside another.
#[must_use]
pub fn quotations(article: &Article, entities: &Entities) -> Vec<Quotation> {
    let mut reader = QuoteReader::default();
    let mut found: Vec<Quotation> =
        article.blocks().iter().flat_map(|block| reader.read(article, entities, block)).collect();
    found.sort_by_key(|quotation| (quotation.words.start(), quotation.words.end()));
    found
}

/// Reads an article's paragraphs one after another, so that long ones can be read in parts.
#[derive(Default)]
pub struct QuoteReader {
    before: Option<Before>,
    epithets: Epithets,
    /// A paragraph ended in a verb and a colon: what is quoted at the start of the next one.
    pending: Option<(ByteSpan, Option<Speaker>)>,
}

impl QuoteReader {
    /// The quotations of the next paragraph, sorted by where their words begin.
    pub fn read(&mut self, article: &Article, entities: &Entities, block: &Block) -> Vec<Quotation> {
        let epithets = std::mem::take(&mut self.epithets);
        let paragraph = Paragraph::new(article.text(), block.span, entities, &epithets);
        let before = self.before.take().filter(|before| before.paragraphs_ago <= 1);
        let mut found = Found { paragraph: &paragraph, before, quotations: Vec::new() };
        let pending = self.pending.take();
        found.take_pending(pending);
        found.read_headline(block.kind);
        found.read_cues();
        found.read_attributions();
        self.pending = found.ends_open();
        self.before = found.before.map(Before::aged);
        let mut quotations = found.quotations;
        let called = paragraph.called();
        self.epithets = epithets;
        self.remember(called);
        quotations.sort_by_key(|quotation| (quotation.words.start(), quotation.words.end()));
        quotations
    }

    /// Remembers what people are called; who shares it with another is nobody.
    fn remember(&mut self, called: Vec<(String, EntityId)>) {
        for (words, entity) in called {
            let known = self.epithets.entry(words).or_insert(Some(entity));
            *known = known.filter(|known| *known == entity);
        }
    }
}

/// What has been found in one paragraph so far.
struct Found<'a> {
    paragraph: &'a Paragraph<'a>,
    before: Option<Before>,
    quotations: Vec<Quotation>,
}

impl Found<'_> {
    fn take_pending(&mut self, pending: Option<(ByteSpan, Option<Speaker>)>) {
        let Some((verb, speaker)) = pending else { return };
        let Some(pair) = self.paragraph.pair_at(0) else { return };
        let Some(words) = self.paragraph.reading.span(1..pair.close) else { return };
        self.quotations.push(Quotation { words, manner: Manner::Direct, verb: Some(verb), speaker });
    }

    /// `أردوغان: لن نقبل`, a title.
    fn read_headline(&mut self, kind: BlockKind) {
        let paragraph = self.paragraph;
        let speaks = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization);
        if !matches!(kind, BlockKind::Title | BlockKind::Heading) || !paragraph.kind_at(0).is_some_and(speaks) {
            return;
        }
        let end = paragraph.mention_end(0);
        if paragraph.reading.folded(end) != ":" {
            return;
        }
        let pair = paragraph.pair_at(end + 1);
        let words = pair.map_or(end + 1..paragraph.reading.len(), |pair| pair.open + 1..pair.close);
        let phrase = phrase::describe(paragraph, 0..end);
        let speaker = Named { phrase, agreement: None }.speaker(paragraph, Source::Named);
        let words = paragraph.reading.span(words);
        self.quotations.extend(words.map(|words| Quotation {
            words,
            manner: Manner::Direct,
            verb: None,
            speaker: Some(speaker),
        }));
    }

    fn read_cues(&mut self) {
        for (verb, form) in self.paragraph.cues.clone() {
            match said_behind(self.paragraph, verb, form) {
                Some(said) => self.read_cue(verb, form, &said),
                None => self.read_postposed(verb, form),
            }
        }
    }

    fn read_cue(&mut self, verb: usize, form: Form, said: &Said) {
        let speaker = speaker::speaker_of(self.paragraph, (verb, form), said.opens_at, self.before.as_ref());
        let Some(speaker) = speaker else { return };
        // Whose words they are is not told, and something else stands between: too little to go by.
        if matches!(speaker, speaker::Speaks::Unknown) && said.opens_at > verb + MOST_BEFORE_UNKNOWN {
            return;
        }
        self.push(verb, speaker, said);
    }

    /// `عادت المصانع، وفقا لوزارة الصناعة.`
    fn read_attributions(&mut self) {
        let paragraph = self.paragraph;
        for each in attribution::attributions(paragraph) {
            let Some((manner, words)) = attribution::attributed(paragraph, &each, &self.quotations) else { continue };
            let source = if each.phrase.is_unnamed { Source::Unnamed } else { Source::Named };
            let speaker = Speaker { phrase: Some(each.span), entity: each.phrase.entity, source };
            let Some(words) = paragraph.reading.span(words) else { continue };
            let is_told = |quotation: &Quotation| {
                quotation.words == words && quotation.speaker.and_then(|speaker| speaker.entity) == speaker.entity
            };
            if !(speaker.entity.is_some() && self.quotations.iter().any(is_told)) {
                let verb = paragraph.reading.span(each.cue.clone());
                self.quotations.push(Quotation { words, manner, verb, speaker: Some(speaker) });
            }
        }
    }

    /// `«...»، قال سامي.`
    fn read_postposed(&mut self, verb: usize, form: Form) {
        let paragraph = self.paragraph;
        let is_comma = |index: &usize| matches!(paragraph.reading.folded(*index), "،" | ",");
        let Some(last) = verb.checked_sub(1) else { return };
        let last = if is_comma(&last) { last.saturating_sub(1) } else { last };
        let pair = paragraph.pairs.iter().find(|pair| pair.close == last).copied();
        let Some(pair) = pair.filter(|pair| pair.words(&paragraph.reading) >= 3) else { return };
        let words = pair.open + 1..pair.close;
        let is_taken = paragraph
            .reading
            .span(words.clone())
            .is_none_or(|span| self.quotations.iter().any(|quotation| quotation.words.overlaps(span)));
        let speaks = matches!(form.shape, Shape::Past | Shape::Present) && form.reach != Reach::Tell;
        if is_taken || !speaks || paragraph.has_conjunction(verb) {
            return;
        }
        let Some(phrase) = phrase::phrase_at(paragraph, verb + 1, paragraph.sentence_of(verb).end) else { return };
        let named = Named { phrase, agreement: Some(form.agreement) };
        self.push(verb, speaker::Speaks::Named(named), &Said { manner: Manner::Direct, words, opens_at: verb });
    }

    fn push(&mut self, verb: usize, speaks: speaker::Speaks, said: &Said) {
        let reading = &self.paragraph.reading;
        let Some(words) = reading.span(said.words.clone()) else { return };
        let verb = reading.span(verb..verb + 1);
        let speaker = speaks.speaker(self.paragraph);
        if let speaker::Speaks::Named(named) | speaker::Speaks::Subject(named) = &speaks {
            self.before = speaker.map(|speaker| Before {
                speaker,
                agreement: named.agreement,
                paragraphs_ago: 0,
                at: words.start(),
            });
        } else if let Some(before) = &mut self.before
            && matches!(speaks, speaker::Speaks::Carried(_))
        {
            before.paragraphs_ago = 0;
            before.at = words.start();
        }
        self.quotations.push(Quotation { words, manner: said.manner, verb, speaker });
    }

    /// The verb and the speaker where the paragraph ends in a verb's colon.
    fn ends_open(&self) -> Option<(ByteSpan, Option<Speaker>)> {
        let paragraph = self.paragraph;
        let colon = paragraph.reading.len().checked_sub(1).filter(|last| paragraph.reading.folded(*last) == ":")?;
        let sentence = paragraph.sentence_of(colon);
        let (verb, form) = paragraph.cues.iter().rev().find(|(index, _)| sentence.contains(index)).copied()?;
        let speaks = speaker::speaker_of(paragraph, (verb, form), colon, self.before.as_ref())?;
        Some((paragraph.reading.span(verb..verb + 1)?, speaks.speaker(paragraph)))
    }
}
