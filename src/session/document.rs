//! The open article with what is known of it.

use super::listing::FoldedNames;
use super::recent::ContentMark;
use crate::article::{Article, Direction, Warning};
use crate::extract::{CONFIDENCE_SHOWN, Entities, EntityId, Mention, is_by_hand};
use crate::text::hidden::Hidden;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The sample that ships with the program.
    Sample,
    /// A file.
    File(PathBuf),
    /// The clipboard.
    Pasted,
    /// Standard input.
    StandardInput,
}

/// In which direction a document is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionChoice {
    /// Each paragraph as the document says, or else as most of its letters run.
    #[default]
    Automatic,
    /// All from the right.
    RightToLeft,
    /// All from the left.
    LeftToRight,
}

impl DirectionChoice {
    /// Every choice, in menu order.
    pub const ALL: [Self; 3] = [Self::Automatic, Self::RightToLeft, Self::LeftToRight];

    /// The direction of every paragraph, where it is one.
    #[must_use]
    pub const fn forced(self) -> Option<Direction> {
        match self {
            Self::Automatic => None,
            Self::RightToLeft => Some(Direction::RightToLeft),
            Self::LeftToRight => Some(Direction::LeftToRight),
        }
    }
}

impl Source {
    /// The file's path, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Sample | Self::Pasted | Self::StandardInput => None,
        }
    }
}

/// Who and where in an article, with and without what is uncertain; made once, so that switching is quick.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Everything.
    pub all: Arc<Entities>,
    /// What reaches [`CONFIDENCE_SHOWN`].
    pub certain: Arc<Entities>,
    /// The names of either, folded for the panel's filter.
    folded: [Arc<FoldedNames>; 2],
    /// Those entities of either that a person has put right, in order.
    by_hand: [Arc<[EntityId]>; 2],
}

impl Findings {
    /// Everything that was found, and the part of it that is sure enough.
    #[must_use]
    pub fn new(all: Entities) -> Self {
        let all = Arc::new(all);
        let is_certain = !all.mentions().iter().any(Mention::is_uncertain);
        let certain = if is_certain { Arc::clone(&all) } else { Arc::new(all.part_at_least(CONFIDENCE_SHOWN)) };
        let names = Arc::new(FoldedNames::new(&all));
        let names_of_certain = if is_certain { Arc::clone(&names) } else { Arc::new(FoldedNames::new(&certain)) };
        let by_hand = by_hand(&all);
        let by_hand_of_certain = if is_certain { Arc::clone(&by_hand) } else { self::by_hand(&certain) };
        Self { all, certain, folded: [names, names_of_certain], by_hand: [by_hand, by_hand_of_certain] }
    }

    /// How many mentions are uncertain.
    #[must_use]
    pub fn uncertain_count(&self) -> usize {
        self.all.mentions().len() - self.certain.mentions().len()
    }

    /// What is shown.
    pub(super) fn shown(&self, with_uncertain: bool) -> Arc<Entities> {
        Arc::clone(if with_uncertain { &self.all } else { &self.certain })
    }

    /// Whether a person has put right any mention of an entity of what is shown.
    pub(super) fn is_by_hand(&self, id: EntityId, with_uncertain: bool) -> bool {
        let [all, certain] = &self.by_hand;
        if with_uncertain { all } else { certain }.binary_search(&id).is_ok()
    }

    /// The folded names of what is shown.
    pub(super) fn folded(&self, with_uncertain: bool) -> &FoldedNames {
        let [all, certain] = &self.folded;
        if with_uncertain { all } else { certain }
    }
}

/// The entities with a mention that a person has put right, in order.
fn by_hand(entities: &Entities) -> Arc<[EntityId]> {
    let mut ids: Vec<EntityId> =
        entities.mentions().iter().filter(|mention| is_by_hand(mention)).map(|mention| mention.entity).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into()
}

/// The open article.
#[derive(Clone, Debug)]
pub struct Document {
    /// Counts up with every article opened, so that views know when theirs is stale.
    pub serial: u64,
    /// The text and its blocks.
    pub article: Arc<Article>,
    /// Where it came from.
    pub source: Source,
    /// What was not quite right about the file.
    pub warnings: Vec<Warning>,
    /// Who and where as it is shown, in text, panel, minimap, steps and summary alike: one of the two `findings`. Empty
    /// until extraction is done.
    pub entities: Arc<Entities>,
    /// All that was found, and the certain part of it.
    pub findings: Findings,
    /// Counts up whenever `entities` becomes another list, so that views know when what they made of it is stale.
    pub entities_count: u64,
    /// Whether extraction is done, or was given up: no more names will come.
    pub is_extracted: bool,
    /// How much of a long text has been searched for names, in hundredths: while it goes on, and for good where it was given up.
    pub searched_percent: Option<usize>,
    /// The direction that was chosen for it.
    pub direction: DirectionChoice,
    /// What tells its text from others; `None` while that of a long one is worked out.
    pub content: Option<ContentMark>,
    /// Where characters stand in it that do not show, in the same case.
    pub hidden: Option<Arc<Hidden>>,
    /// White-space separated words; `None` while those of a long text are being counted.
    pub word_count: Option<usize>,
}

impl Document {
    pub(super) fn new(serial: u64, article: Arc<Article>, source: Source, warnings: Vec<Warning>) -> Self {
        Self {
            serial,
            article,
            source,
            warnings,
            entities: Arc::default(),
            findings: Findings::default(),
            entities_count: 0,
            is_extracted: false,
            searched_percent: None,
            direction: DirectionChoice::default(),
            content: None,
            hidden: None,
            word_count: None,
        }
    }
}

/// Where characters stand in an article that do not show. Walks through all of it.
pub(super) fn hidden(article: &Article) -> Hidden {
    let mut blocks = article.blocks().iter().peekable();
    Hidden::of(article.text(), |place| {
        while blocks.next_if(|block| block.span.end() <= place).is_some() {}
        blocks.peek().is_some_and(|block| block.span.contains(place))
    })
}

/// How many words a text has: what white space separates and has a letter or a figure. Walks through all of it.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
