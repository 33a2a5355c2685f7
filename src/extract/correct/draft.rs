//! Names while they are being put right: entities keep their numbers until all is done.

use super::{Correction, Place, Scope, Unfit};
use crate::article::Article;
use crate::extract::candidate::Evidence;
use crate::extract::entity::{Alias, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};
use crate::extract::form::Form;
use crate::extract::naming;
use crate::text::ByteSpan;
use crate::text::fold::fold;

/// Mentions, sorted and apart, and whose they are.
pub(super) struct Draft<'a> {
    article: &'a Article,
    mentions: Vec<Mention>,
    /// Their lists of mentions are made at the end.
    entities: Vec<Entity>,
    /// Which of them have lost or won mentions, or their name.
    touched: Vec<bool>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(article: &'a Article, found: &Entities) -> Self {
        let touched = vec![false; found.entities().len()];
        Self { article, mentions: found.mentions().to_vec(), entities: found.entities().to_vec(), touched }
    }

    /// Applies one correction; where it fits nothing, nothing has changed.
    pub(super) fn take(&mut self, correction: &Correction) -> Result<(), Unfit> {
        match correction {
            Correction::Retype { at, scope, kind } => self.retype(at, *scope, *kind),
            Correction::Remove { at, scope } => self.remove(at, *scope),
            Correction::Mark { at, kind } => self.mark(at, *kind),
            Correction::Merge { at, into } => self.merge(at, into),
            Correction::Split { at, scope } => self.split(at, *scope),
            Correction::Rename { at, name } => self.rename(at, name),
        }
    }

    /// The names in display order, each called by the forms that it has now.
    pub(super) fn finish(self) -> Entities {
        let Self { mut mentions, mut entities, touched, .. } = self;
        entities.iter_mut().for_each(|entity| entity.mentions.clear());
        for (index, mention) in mentions.iter().enumerate() {
            entities.get_mut(mention.entity.0).into_iter().for_each(|entity| entity.mentions.push(MentionId(index)));
        }
        let mut touched = touched.into_iter();
        entities.retain_mut(|entity| {
            let is_touched = touched.next().unwrap_or(true);
            if is_touched { naming::rename(entity, &mentions) } else { !entity.mentions.is_empty() }
        });
        mentions.shrink_to_fit();
        Entities::ordered(mentions, entities)
    }

    /// The mention that stands at just this place, with its index.
    fn mention(&self, at: &Place) -> Result<(usize, &Mention), Unfit> {
        let span = at.span(self.article.text()).ok_or(Unfit::OtherWords)?;
        let index = self.mentions.binary_search_by_key(&span, |mention| mention.span);
        let index = index.ok().ok_or(Unfit::NoName)?;
        Ok((index, self.mentions.get(index).ok_or(Unfit::NoName)?))
    }

    /// The entity of the mention that stands at this place.
    fn entity(&self, at: &Place) -> Result<usize, Unfit> {
        Ok(self.mention(at)?.1.entity.0)
    }

    /// The mentions that a correction is about: the one, or all of its entity.
    fn reached(&self, at: &Place, scope: Scope) -> Result<Vec<usize>, Unfit> {
        let (at, Mention { entity, .. }) = self.mention(at)?;
        let all = self.mentions.iter().enumerate().filter(|(_, mention)| mention.entity == *entity);
        Ok(match scope {
            Scope::Mention => vec![at],
            Scope::Article => all.map(|(index, _)| index).collect(),
        })
    }

    /// Gives mentions to an entity, with its kind; a person has said so.
    fn give(&mut self, indices: &[usize], to: usize) {
        let Some(kind) = self.entities.get(to).map(|entity| entity.kind) else { return };
        for index in indices {
            let Some(mention) = self.mentions.get_mut(*index) else { continue };
            let before = mention.entity.0;
            (mention.entity, mention.kind) = (EntityId(to), kind);
            (mention.evidence, mention.confidence) = (Evidence::ByHand, Evidence::ByHand.confidence());
            self.touch(before);
        }
        self.touch(to);
    }

    fn touch(&mut self, entity: usize) {
        self.touched.get_mut(entity).into_iter().for_each(|touched| *touched = true);
    }

    /// A new entity; it has no mention yet.
    fn add(&mut self, kind: EntityKind, form: &str) -> usize {
        let name = form.to_owned();
        let (aliases, mentions) = (Vec::new(), Vec::new());
        self.entities.push(Entity { kind, name, is_known: false, aliases, mentions, country: None });
        self.touched.push(true);
        self.entities.len() - 1
    }

    /// The first entity of this kind that is called so, or has a mention that reads so; a new one where there is none.
    fn home(&mut self, kind: EntityKind, form: &str) -> usize {
        let wanted = fold(form);
        let reads_so = |mention: &&Mention| mention.kind == kind && fold(&mention.form) == wanted;
        let is_called_so = |mention: &&Mention| {
            let entity = self.entities.get(mention.entity.0).filter(|entity| entity.kind == kind);
            entity.is_some_and(|entity| fold(&entity.name) == wanted)
        };
        let known = self.mentions.iter().find(reads_so).or_else(|| self.mentions.iter().find(is_called_so));
        known.map(|mention| mention.entity.0).unwrap_or_else(|| self.add(kind, form))
    }

    fn retype(&mut self, at: &Place, scope: Scope, kind: EntityKind) -> Result<(), Unfit> {
        let reached = self.reached(at, scope)?;
        let (_, mention) = self.mention(at)?;
        let (entity, before, form) = (mention.entity.0, mention.kind, mention.form.clone());
        let target = match scope {
            Scope::Mention if before == kind => entity,
            Scope::Mention => self.home(kind, &form),
            Scope::Article => {
                if let Some(entity) = self.entities.get_mut(entity) {
                    entity.country = entity.country.filter(|_| entity.kind == kind);
                    entity.kind = kind;
                }
                entity
            }
        };
        self.give(&reached, target);
        Ok(())
    }

    fn remove(&mut self, at: &Place, scope: Scope) -> Result<(), Unfit> {
        let reached = self.reached(at, scope)?;
        let entity = self.entity(at)?;
        self.touch(entity);
        let mut gone = reached.into_iter().peekable();
        let mut index = 0;
        self.mentions.retain(|_| {
            let goes = gone.next_if_eq(&index).is_some();
            index += 1;
            !goes
        });
        Ok(())
    }

    fn mark(&mut self, at: &Place, kind: EntityKind) -> Result<(), Unfit> {
        let span = at.span(self.article.text()).ok_or(Unfit::OtherWords)?;
        if !self.lies_in_a_block(span) {
            return Err(Unfit::AcrossParagraphs);
        }
        let (first, end) = (
            self.mentions.partition_point(|mention| mention.span.end() <= span.start()),
            self.mentions.partition_point(|mention| mention.span.start() < span.end()),
        );
        let displaced: Vec<Mention> = self.mentions.drain(first..end.max(first)).collect();
        displaced.iter().for_each(|mention| self.touch(mention.entity.0));
        // One that stood at just these letters keeps its form: the article of لل restored.
        let same = displaced.into_iter().find(|mention| mention.span == span);
        let form = same.map_or_else(|| Form::from(at.words.as_str()), |mention| mention.form);
        let entity = self.home(kind, &form);
        let (evidence, confidence) = (Evidence::ByHand, Evidence::ByHand.confidence());
        self.mentions.insert(first, Mention { span, kind, entity: EntityId(entity), form, confidence, evidence });
        self.touch(entity);
        Ok(())
    }

    /// No name crosses a paragraph's border.
    fn lies_in_a_block(&self, span: ByteSpan) -> bool {
        let blocks = self.article.blocks();
        let block = blocks.get(blocks.partition_point(|block| block.span.end() <= span.start()));
        block.is_some_and(|block| block.span.start() <= span.start() && span.end() <= block.span.end())
    }

    fn merge(&mut self, at: &Place, into: &Place) -> Result<(), Unfit> {
        let (one, other) = (self.entity(at)?, self.entity(into)?);
        if one == other {
            return Err(Unfit::SameAlready);
        }
        let reached = self.reached(at, Scope::Article)?;
        let forms: Vec<Form> =
            reached.iter().filter_map(|index| self.mentions.get(*index)).map(|mention| mention.form.clone()).collect();
        let aliases = self.entities.get_mut(other).map(|entity| &mut entity.aliases).ok_or(Unfit::NoName)?;
        for form in forms {
            if aliases.iter().all(|alias| alias.text != form.as_str()) {
                aliases.push(Alias { text: form.as_str().to_owned(), reason: JoinReason::ByHand });
            }
        }
        self.give(&reached, other);
        Ok(())
    }

    fn split(&mut self, at: &Place, scope: Scope) -> Result<(), Unfit> {
        let (index, mention) = self.mention(at)?;
        let (form, kind) = (mention.form.clone(), mention.kind);
        let all = self.reached(at, Scope::Article)?;
        let has_form = |index: &usize| self.mentions.get(*index).is_some_and(|mention| mention.form == form);
        let leaving = match scope {
            Scope::Mention => vec![index],
            Scope::Article => all.iter().copied().filter(has_form).collect(),
        };
        if leaving.len() == all.len() {
            return Err(Unfit::NothingLeft);
        }
        let entity = self.add(kind, &form);
        self.give(&leaving, entity);
        Ok(())
    }

    fn rename(&mut self, at: &Place, name: &str) -> Result<(), Unfit> {
        let name = name.trim();
        let index = self.entity(at)?;
        if name.is_empty() {
            return Err(Unfit::NoNewName);
        }
        let reached = self.reached(at, Scope::Article)?;
        if let Some(entity) = self.entities.get_mut(index) {
            // Whatever forms the article uses.
            (entity.name, entity.is_known) = (name.to_owned(), true);
        }
        self.give(&reached, index);
        Ok(())
    }
}
