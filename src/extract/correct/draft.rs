//! Names while they are being put right: entities keep their numbers until all is done.

use super::aim::{Indices, Names, mention_at};
use super::{Correction, Place, Scope, Unfit};
use crate::article::Article;
use crate::extract::candidate::Evidence;
use crate::extract::entity::{Alias, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};
use crate::extract::form::Form;
use crate::extract::naming;
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
        let aim = self.aim(correction)?;
        match correction {
            Correction::Retype { at, scope, kind } => self.retype(&aim, at, *scope, *kind)?,
            Correction::Remove { .. } => self.remove(&aim),
            Correction::Mark { at, kind } => self.mark(&aim, at, *kind)?,
            Correction::Merge { into, .. } => self.merge(&aim, into)?,
            Correction::Split { at, .. } => self.split(&aim, at)?,
            Correction::Rename { at, name } => self.rename(&aim, at, name.trim())?,
        }
        Ok(())
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

    /// The mentions that a correction is about, where it changes anything as those before it have left them.
    fn aim(&self, correction: &Correction) -> Result<Vec<usize>, Unfit> {
        let of_entity = |id| -> Indices<'_> {
            let all = self.mentions.iter().enumerate().filter(move |(_, mention)| mention.entity == id);
            Box::new(all.map(|(index, _)| index))
        };
        let names = Names { article: self.article, mentions: &self.mentions, of_entity };
        names.check(correction)?;
        Ok(names.aim(correction)?.collect())
    }

    /// The entity of the mention that stands at this place.
    fn entity(&self, at: &Place) -> Result<usize, Unfit> {
        Ok(self.mention(at)?.entity.0)
    }

    /// The mention that stands at just this place.
    fn mention(&self, at: &Place) -> Result<&Mention, Unfit> {
        Ok(mention_at(at, self.article, &self.mentions)?.1)
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

    fn retype(&mut self, aim: &[usize], at: &Place, scope: Scope, kind: EntityKind) -> Result<(), Unfit> {
        let mention = self.mention(at)?;
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
        self.give(aim, target);
        Ok(())
    }

    fn remove(&mut self, aim: &[usize]) {
        if aim.is_empty() {
            return;
        }
        let touched: Vec<usize> =
            aim.iter().filter_map(|index| self.mentions.get(*index)).map(|mention| mention.entity.0).collect();
        touched.into_iter().for_each(|entity| self.touch(entity));
        let mut gone = aim.iter().copied().peekable();
        let mut index = 0;
        self.mentions.retain(|_| {
            let goes = gone.next_if_eq(&index).is_some();
            index += 1;
            !goes
        });
    }

    fn mark(&mut self, displaced: &[usize], at: &Place, kind: EntityKind) -> Result<(), Unfit> {
        let span = at.span(self.article.text()).ok_or(Unfit::OtherWords)?;
        // One that stood at just these letters keeps its form: the article of لل restored.
        let form = self.mention(at).map_or_else(|_| Form::from(at.words.as_str()), |mention| mention.form.clone());
        self.remove(displaced);
        let entity = self.home(kind, &form);
        let (evidence, confidence) = (Evidence::ByHand, Evidence::ByHand.confidence());
        let index = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        self.mentions.insert(index, Mention { span, kind, entity: EntityId(entity), form, confidence, evidence });
        self.touch(entity);
        Ok(())
    }

    fn merge(&mut self, aim: &[usize], into: &Place) -> Result<(), Unfit> {
        let other = self.entity(into)?;
        let forms: Vec<Form> =
            aim.iter().filter_map(|index| self.mentions.get(*index)).map(|mention| mention.form.clone()).collect();
        let aliases = self.entities.get_mut(other).map(|entity| &mut entity.aliases).ok_or(Unfit::NoName)?;
        for form in forms {
            if aliases.iter().all(|alias| alias.text != form.as_str()) {
                aliases.push(Alias { text: form.as_str().to_owned(), reason: JoinReason::ByHand });
            }
        }
        self.give(aim, other);
        Ok(())
    }

    fn split(&mut self, aim: &[usize], at: &Place) -> Result<(), Unfit> {
        let mention = self.mention(at)?;
        let (kind, form) = (mention.kind, mention.form.clone());
        let entity = self.add(kind, &form);
        self.give(aim, entity);
        Ok(())
    }

    fn rename(&mut self, aim: &[usize], at: &Place, name: &str) -> Result<(), Unfit> {
        let index = self.entity(at)?;
        if let Some(entity) = self.entities.get_mut(index) {
            // Whatever forms the article uses.
            (entity.name, entity.is_known) = (name.to_owned(), true);
        }
        self.give(aim, index);
        Ok(())
    }
}
