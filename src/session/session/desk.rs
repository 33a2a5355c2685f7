//! The desk at the window's foot.

use super::{Document, Session, Worker};
use crate::analysis::{Pair, Together};
use crate::extract::Cancel;
use crate::extract::MentionId;
use crate::session::desk::{DeskCommand, DeskTab, DeskTold, NamesKey, PairWalk};
use crate::session::errands::Told;
use crate::session::selection::Selection;
use crate::session::text_selection::TextSelection;
use std::sync::Arc;

impl Session {
    /// The tab that the desk shows; `None` where it is closed. The list of hits comes and goes with the find bar.
    #[must_use]
    pub fn desk_tab(&self) -> Option<DeskTab> {
        let desk = self.settings.desk;
        if self.search.is_listed() { Some(DeskTab::Hits) } else { desk.is_open.then_some(desk.tab) }
    }

    /// Counts the times that a key opened the desk: it then takes the keyboard.
    #[must_use]
    pub fn desk_asked_count(&self) -> u64 {
        self.desk.asked_count
    }

    /// Carries out a command about the desk.
    pub(super) fn work_at_desk(&mut self, command: DeskCommand) {
        match command {
            DeskCommand::Toggle if self.desk_tab().is_some() => self.close_desk(),
            DeskCommand::Toggle => {
                self.settings.desk.is_open = true;
                self.desk.asked_count += 1;
            }
            DeskCommand::Show(DeskTab::Hits) => self.search.list_hits(),
            DeskCommand::Show(tab) => {
                self.search.hide_hits();
                (self.settings.desk.is_open, self.settings.desk.tab) = (true, tab);
            }
            DeskCommand::Close => self.close_desk(),
            DeskCommand::SetHeight(height) => self.settings.desk = self.settings.desk.with_height(height),
            DeskCommand::GoToMention(id) => return self.go_to_mention(id),
            DeskCommand::PickOther
            | DeskCommand::CompareWith(_)
            | DeskCommand::OpenOther
            | DeskCommand::ForgetOther => return self.compare(command),
            DeskCommand::NextOfPair(pair) => return self.walk_pair(pair, true),
            DeskCommand::PreviousOfPair(pair) => return self.walk_pair(pair, false),
        }
        self.note_unsaved();
        self.tend_desk();
    }

    /// Who stands with whom in the open article; `None` while that is being looked for.
    #[must_use]
    pub fn together(&self) -> Option<&Arc<Together>> {
        let (key, together) = self.desk.together.as_ref()?;
        self.is_of_shown_names(key).then_some(together)
    }

    /// Counts the times that [`Session::together`] was found anew.
    #[must_use]
    pub fn together_count(&self) -> u64 {
        self.desk.together_count
    }

    /// The pair whose sentences one steps through.
    #[must_use]
    pub fn pair_walk(&self) -> Option<&PairWalk> {
        self.desk.walk.as_ref()
    }

    /// Whether what was found in these names tells of those that are shown now: numbers of entities are those of one list.
    pub(super) fn is_of_shown_names(&self, key: &NamesKey) -> bool {
        let now = self.names_key();
        let is_same_list = (key.serial, key.entities_count) == (now.serial, now.entities_count);
        is_same_list && key.shows_uncertain == now.shows_uncertain
    }

    pub(super) fn names_key(&self) -> NamesKey {
        let Document { serial, entities_count, .. } = self.document;
        let (kinds, shows_uncertain) = (self.shown_kinds, self.settings.shows_uncertain);
        NamesKey { serial, entities_count, kinds, shows_uncertain, other: 0 }
    }

    /// Starts to look for what the shown tab lacks, and ends what is wanted no more.
    pub(super) fn tend_desk(&mut self) {
        let key = self.names_key();
        if self.desk.together.as_ref().is_some_and(|(known, _)| known.serial != key.serial) {
            Worker::discard((self.desk.together.take(), self.desk.walk.take()));
        }
        self.tend_comparison(key);
        if let Some((sought, cancel)) = &self.desk.seeking {
            // While more and more names are found, what was begun is finished first.
            if sought.serial != key.serial || sought.kinds != key.kinds {
                cancel.cancel();
            }
            return;
        }
        let is_known = self.desk.together.as_ref().is_some_and(|(known, _)| *known == key);
        if self.desk_tab() != Some(DeskTab::Together) || is_known {
            return;
        }
        let (article, entities) = (Arc::clone(&self.document.article), Arc::clone(&self.document.entities));
        let cancel = Cancel::default();
        self.desk.seeking = Some((key, cancel.clone()));
        self.errands.run(move || {
            let found = Together::of(&article, &entities, |kind| key.kinds.contains(kind), &cancel);
            Told::Desk(DeskTold::Together(key, found))
        });
    }

    /// Takes in what came of an errand.
    pub(super) fn take_desk_told(&mut self, told: DeskTold) {
        match told {
            DeskTold::Together(key, found) => {
                self.desk.seeking = None;
                if let Some(found) = found.filter(|_| key.serial == self.document.serial) {
                    self.desk.together_count += 1;
                    let old = self.desk.together.replace((key, Arc::new(found)));
                    Worker::discard((old, self.desk.walk.take()));
                }
            }
            DeskTold::Read(path, read) => self.take_other(&path, read),
            DeskTold::Compared(key, found) => self.take_comparison(key, found),
        }
        self.tend_desk();
    }

    /// Goes to the next or the previous sentence of a pair, round the end.
    fn walk_pair(&mut self, pair: Pair, is_forward: bool) {
        let walk = match self.desk.walk.take() {
            Some(walk) if walk.pair == pair => walk.moved(is_forward),
            _ => {
                let sentences = self.together().map(|together| together.sentences_of(pair)).unwrap_or_default();
                let position = if is_forward { 0 } else { sentences.len().saturating_sub(1) };
                PairWalk { pair, sentences, position }
            }
        };
        let Some(sentence) = walk.sentences.get(walk.position).copied() else { return };
        self.desk.walk = Some(walk);
        self.text_selection = Some(TextSelection { anchor: sentence.start(), head: sentence.end() });
        self.reveal_span(sentence, false);
    }

    fn close_desk(&mut self) {
        self.search.hide_hits();
        self.settings.desk.is_open = false;
    }

    fn go_to_mention(&mut self, id: MentionId) {
        if let Some(selection) = Selection::at(id, &self.document.entities) {
            self.go_to(selection);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::session::{Command, DeskCommand, DeskTab, SavedSettings, Session};
    use std::sync::Arc;

    fn session() -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        session
    }

    fn shown_after(session: &mut Session, command: impl Into<Command>) -> Option<DeskTab> {
        session.apply(command.into());
        session.desk_tab()
    }

    #[test]
    fn the_desk_opens_where_it_was_closed() {
        let mut session = session();
        assert_eq!(session.desk_tab(), None);
        assert_eq!(shown_after(&mut session, DeskCommand::Toggle), Some(DeskTab::Mentions));
        assert_eq!(session.desk_asked_count(), 1);
        assert_eq!(shown_after(&mut session, DeskCommand::Toggle), None);
        assert_eq!(session.desk_asked_count(), 1, "closing asks for no keyboard");
    }

    #[test]
    fn hits_come_and_go_with_the_find_bar() {
        let mut session = session();
        assert_eq!(shown_after(&mut session, DeskCommand::Show(DeskTab::Hits)), Some(DeskTab::Hits));
        assert!(
            session.search().is_open() && session.search().asked_count() == 0,
            "nothing is taken from the keyboard"
        );
        assert_eq!(shown_after(&mut session, Command::CloseFind), None);
        session.apply(DeskCommand::Show(DeskTab::Mentions).into());
        assert_eq!(shown_after(&mut session, DeskCommand::Show(DeskTab::Hits)), Some(DeskTab::Hits));
        assert_eq!(shown_after(&mut session, Command::CloseFind), Some(DeskTab::Mentions));
        session.apply(DeskCommand::Show(DeskTab::Hits).into());
        assert_eq!(shown_after(&mut session, DeskCommand::Close), None);
        assert!(session.search().is_open(), "the find bar stays");
    }

    #[test]
    fn one_goes_to_a_mention_of_whomever() {
        let mut session = session();
        let last = crate::extract::MentionId(session.document().entities.mentions().len() - 1);
        session.apply(DeskCommand::GoToMention(last).into());
        let span = session.document().entities.mention(last).unwrap().span;
        assert_eq!((session.selected_mention(), session.reveal().unwrap().span), (Some(last), span));
    }
}
