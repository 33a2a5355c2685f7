//! The desk at the window's foot.

use super::Session;
use crate::extract::MentionId;
use crate::session::desk::{DeskCommand, DeskTab};
use crate::session::selection::Selection;

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
        }
        self.note_unsaved();
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
