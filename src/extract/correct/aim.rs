//! What a correction is about: the one place that says which names it changes, and when it would change nothing.

use super::{Correction, Place, Scope, Unfit};
use crate::article::Article;
use crate::extract::entity::{Entities, EntityId, Mention};
use crate::text::ByteSpan;
use std::ops::Range;

/// The names that a correction is aimed at.
pub(super) struct Names<'a> {
    pub(super) article: &'a Article,
    /// Sorted and apart.
    pub(super) mentions: &'a [Mention],
    /// The indices of an entity's mentions, in order.
    pub(super) of_entity: &'a dyn Fn(EntityId) -> Vec<usize>,
}

impl Names<'_> {
    /// The indices of the mentions that a correction changes or displaces, in order.
    pub(super) fn aim(&self, correction: &Correction) -> Result<Vec<usize>, Unfit> {
        match correction {
            Correction::Retype { at, scope, .. } | Correction::Remove { at, scope } => self.reached(at, *scope),
            Correction::Mark { at, .. } => Ok(self.displaced(at)?.collect()),
            Correction::Merge { at, into } => self.merged(at, into),
            Correction::Split { at, scope } => self.split_off(at, *scope),
            Correction::Rename { name, .. } if name.trim().is_empty() => Err(Unfit::NoNewName),
            Correction::Rename { at, .. } => self.reached(at, Scope::Article),
        }
    }

    /// The mention that stands at just this place, with its index.
    pub(super) fn mention(&self, at: &Place) -> Result<(usize, &Mention), Unfit> {
        let span = at.span(self.article.text()).ok_or(Unfit::OtherWords)?;
        let index = self.mentions.binary_search_by_key(&span, |mention| mention.span);
        let index = index.ok().ok_or(Unfit::NoName)?;
        Ok((index, self.mentions.get(index).ok_or(Unfit::NoName)?))
    }

    /// The one, or all of its entity.
    fn reached(&self, at: &Place, scope: Scope) -> Result<Vec<usize>, Unfit> {
        let (index, mention) = self.mention(at)?;
        Ok(match scope {
            Scope::Mention => vec![index],
            Scope::Article => (self.of_entity)(mention.entity),
        })
    }

    /// Those that share a letter with the place.
    fn displaced(&self, at: &Place) -> Result<Range<usize>, Unfit> {
        let span = at.span(self.article.text()).ok_or(Unfit::OtherWords)?;
        if !self.lies_in_a_block(span) {
            return Err(Unfit::AcrossParagraphs);
        }
        let first = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        let end = self.mentions.partition_point(|mention| mention.span.start() < span.end());
        Ok(first..end.max(first))
    }

    /// No name crosses a paragraph's border.
    fn lies_in_a_block(&self, span: ByteSpan) -> bool {
        let blocks = self.article.blocks();
        let block = blocks.get(blocks.partition_point(|block| block.span.end() <= span.start()));
        block.is_some_and(|block| block.span.start() <= span.start() && span.end() <= block.span.end())
    }

    fn merged(&self, at: &Place, into: &Place) -> Result<Vec<usize>, Unfit> {
        let (one, other) = (self.mention(at)?.1.entity, self.mention(into)?.1.entity);
        if one == other { Err(Unfit::SameAlready) } else { Ok((self.of_entity)(one)) }
    }

    fn split_off(&self, at: &Place, scope: Scope) -> Result<Vec<usize>, Unfit> {
        let (index, mention) = self.mention(at)?;
        let all = (self.of_entity)(mention.entity);
        let has_form = |index: &usize| self.mentions.get(*index).is_some_and(|other| other.form == mention.form);
        let leaving = match scope {
            Scope::Mention => vec![index],
            Scope::Article => all.iter().copied().filter(has_form).collect(),
        };
        if leaving.len() == all.len() { Err(Unfit::NothingLeft) } else { Ok(leaving) }
    }
}

impl Correction {
    /// How many mentions it would change or displace.
    ///
    /// # Errors
    /// Why it would come to nothing.
    pub fn reach(&self, article: &Article, entities: &Entities) -> Result<usize, Unfit> {
        let of_entity = |id| {
            let mentions = entities.entity(id).map(|entity| entity.mentions.iter().map(|mention| mention.0).collect());
            mentions.unwrap_or_default()
        };
        let names = Names { article, mentions: entities.mentions(), of_entity: &of_entity };
        Ok(names.aim(self)?.len())
    }
}
