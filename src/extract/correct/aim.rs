//! What a correction is about: the one place that says which names it changes, and when it would change nothing.

use super::{Correction, Place, Scope, Unfit};
use crate::article::Article;
use crate::extract::entity::{Entities, EntityId, Mention};
use crate::text::ByteSpan;

/// Indices of mentions, in order.
pub(super) type Indices<'a> = Box<dyn Iterator<Item = usize> + 'a>;

/// All names of an article, in which a correction finds those that it is about.
pub(super) struct Names<'a, F> {
    pub(super) article: &'a Article,
    /// Sorted and apart.
    pub(super) mentions: &'a [Mention],
    /// The indices of an entity's mentions, in order.
    pub(super) of_entity: F,
}

impl<'a, F: Fn(EntityId) -> Indices<'a>> Names<'a, F> {
    /// Whether a correction changes anything.
    pub(super) fn check(&self, correction: &Correction) -> Result<(), Unfit> {
        let aim = self.aim(correction)?;
        match correction {
            Correction::Merge { at, into } if self.mention(at)?.1.entity == self.mention(into)?.1.entity => {
                Err(Unfit::SameAlready)
            }
            Correction::Split { at, .. } if aim.count() == (self.of_entity)(self.mention(at)?.1.entity).count() => {
                Err(Unfit::NothingLeft)
            }
            Correction::Rename { name, .. } if name.trim().is_empty() => Err(Unfit::NoNewName),
            _ => Ok(()),
        }
    }

    /// The indices of the mentions that a correction changes or displaces, in order.
    pub(super) fn aim(&self, correction: &Correction) -> Result<Indices<'a>, Unfit> {
        let (at, scope) = match correction {
            Correction::Mark { at, .. } => return self.displaced(at),
            Correction::Retype { at, scope, .. }
            | Correction::Remove { at, scope }
            | Correction::Split { at, scope } => (at, *scope),
            Correction::Merge { at, .. } | Correction::Rename { at, .. } => (at, Scope::Article),
        };
        let (index, mention) = self.mention(at)?;
        let mentions = self.mentions;
        let is_of_form = move |index: &usize| mentions.get(*index).is_some_and(|other| other.form == mention.form);
        Ok(match (correction, scope) {
            (_, Scope::Mention) => Box::new(std::iter::once(index)),
            (Correction::Split { .. }, Scope::Article) => Box::new((self.of_entity)(mention.entity).filter(is_of_form)),
            (_, Scope::Article) => Box::new((self.of_entity)(mention.entity)),
        })
    }

    fn mention(&self, at: &Place) -> Result<(usize, &'a Mention), Unfit> {
        mention_at(at, self.article, self.mentions)
    }

    /// Those that share a letter with the place.
    fn displaced(&self, at: &Place) -> Result<Indices<'a>, Unfit> {
        let span = at.span(self.article.text()).ok_or(Unfit::OtherWords)?;
        if !self.lies_in_a_block(span) {
            return Err(Unfit::AcrossParagraphs);
        }
        let first = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        let end = self.mentions.partition_point(|mention| mention.span.start() < span.end());
        Ok(Box::new(first..end))
    }

    /// No name crosses a paragraph's border.
    fn lies_in_a_block(&self, span: ByteSpan) -> bool {
        let blocks = self.article.blocks();
        let block = blocks.get(blocks.partition_point(|block| block.span.end() <= span.start()));
        block.is_some_and(|block| block.span.start() <= span.start() && span.end() <= block.span.end())
    }
}

/// The mention that stands at just this place, with its index.
pub(super) fn mention_at<'a>(
    at: &Place,
    article: &Article,
    mentions: &'a [Mention],
) -> Result<(usize, &'a Mention), Unfit> {
    let span = at.span(article.text()).ok_or(Unfit::OtherWords)?;
    let index = mentions.binary_search_by_key(&span, |mention| mention.span).ok().ok_or(Unfit::NoName)?;
    Ok((index, mentions.get(index).ok_or(Unfit::NoName)?))
}

impl Correction {
    /// Whether it would change anything in these names.
    ///
    /// # Errors
    /// Why it would not.
    pub fn check(&self, article: &Article, entities: &Entities) -> Result<(), Unfit> {
        names(article, entities).check(self)
    }

    /// How many of these mentions it is about; for a mark, how many it displaces.
    #[must_use]
    pub fn reach(&self, article: &Article, entities: &Entities) -> usize {
        names(article, entities).aim(self).map_or(0, Iterator::count)
    }
}

fn names<'a>(article: &'a Article, entities: &'a Entities) -> Names<'a, impl Fn(EntityId) -> Indices<'a>> {
    let of_entity = |id| -> Indices<'a> {
        let mentions = entities.entity(id).map_or(&[][..], |entity| &entity.mentions);
        Box::new(mentions.iter().map(|mention| mention.0))
    };
    Names { article, mentions: entities.mentions(), of_entity }
}
