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

/// Another article is opened while the desk works on the one before.
#[cfg(test)]
mod switching {
    use crate::analysis::{Comparison, Together};
    use crate::extract::{Cancel, Entities};
    use crate::session::desk::DeskTold;
    use crate::session::{Command, DeskCommand, DeskTab, SavedSettings, Session};
    use std::sync::Arc;

    const NEW: &str = "افتتحت تونس معرضا.\nقالت منى الحسيني إن الطريق إلى تونس مفتوح منذ 3 مارس 2020.";

    /// A session that reads a long article and shows a tab of the desk.
    fn at(tab: DeskTab) -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        let paragraph = "قال أحمد الخطيب إن وفد مصر وفرنسا عاد في 5 مايو 2019، وأضاف أن 23 جنديا عادوا.\n";
        session.apply(Command::ReadText(paragraph.repeat(400)));
        session.wait();
        session.apply(DeskCommand::Show(tab).into());
        session
    }

    fn switch(session: &mut Session) {
        session.apply(Command::ReadText(NEW.to_owned()));
        session.wait();
        assert_eq!(session.document().article.text(), NEW);
    }

    #[test]
    fn pairs_of_the_article_before_are_looked_for_no_more_and_never_shown() {
        let mut session = at(DeskTab::Together);
        // What was begun is done; another round is under way.
        session.wait();
        let (key, cancel) = (session.names_key(), Cancel::default());
        session.desk.seeking = Some((key, cancel.clone()));
        let (article, entities) = (Arc::clone(&session.document().article), Arc::clone(&session.document().entities));
        let stale = Together::of(&article, &entities, |_| true, &Cancel::default());
        assert!(stale.as_ref().is_some_and(|stale| !stale.pairs().is_empty()));
        session.apply(Command::ReadText(NEW.to_owned()));
        while session.document().article.text() != NEW {
            session.poll();
        }
        assert!(cancel.is_cancelled());
        let count = session.together_count();
        session.take_desk_told(DeskTold::Together(key, stale));
        assert_eq!((session.together().is_some(), session.together_count()), (false, count));
    }

    #[test]
    fn a_comparison_of_the_article_before_ends_and_is_never_shown() {
        let mut session = at(DeskTab::Compare);
        // What was begun is done; another round is under way.
        session.wait();
        let (key, cancel) = (session.names_key(), Cancel::default());
        session.desk.comparing = Some((key, cancel.clone()));
        let stale = Comparison::of(&session.document().entities, &Entities::default(), |_| true, &Cancel::default());
        session.apply(Command::ReadText(NEW.to_owned()));
        while session.document().article.text() != NEW {
            session.poll();
        }
        assert!(cancel.is_cancelled());
        session.take_desk_told(DeskTold::Compared(key, stale));
        assert!(session.comparison().is_none());
    }

    #[test]
    fn quotations_and_dates_of_the_article_before_are_looked_for_no_more_and_never_shown() {
        for tab in [DeskTab::Quotes, DeskTab::Times] {
            let mut session = at(tab);
            let cancel = session.speech().cancel.clone();
            assert!(!cancel.is_cancelled());
            switch(&mut session);
            assert!(cancel.is_cancelled());
            let text = session.document().article.text();
            let quoted: Vec<&str> =
                session.speech().quotations().iter().map(|quotation| quotation.words.slice(text)).collect();
            let times: Vec<&str> = session.speech().times().iter().map(|datum| datum.span.slice(text)).collect();
            assert_eq!((quoted, times), (vec!["إن الطريق إلى تونس مفتوح منذ 3 مارس 2020"], vec!["3 مارس 2020"]));
        }
    }

    #[test]
    fn hits_in_the_article_before_are_never_shown() {
        let mut session = at(DeskTab::Mentions);
        session.apply(Command::OpenFind);
        session.apply(Command::SetQuery("مصر".to_owned()));
        switch(&mut session);
        assert_eq!((session.search().count(), session.search().current()), (0, None));
        session.apply(Command::SetQuery("تونس".to_owned()));
        switch(&mut session);
        assert_eq!(session.search().count(), 2);
    }
}
