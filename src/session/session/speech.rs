//! Quotations, dates and numbers: looked for once they are to be seen, and gone to.

use super::Session;
use crate::session::desk::DeskTab;
use crate::session::speech::{Speech, SpeechCommand};
use crate::text::ByteSpan;

impl Session {
    /// Who said what, and the dates and numbers, of the open article.
    #[must_use]
    pub fn speech(&self) -> &Speech {
        &self.speech
    }

    /// Whether dates and numbers are marked in the text.
    #[must_use]
    pub fn marks_times(&self) -> bool {
        self.settings.marks_times
    }

    /// The quotation, date or number that was gone to last.
    #[must_use]
    pub fn heard_at(&self) -> Option<ByteSpan> {
        self.heard_at
    }

    /// Carries out a command about quotations, dates and numbers.
    pub(super) fn hear(&mut self, command: SpeechCommand) {
        match command {
            SpeechCommand::GoToQuotation(index) => {
                let quotation = self.speech.quotations().get(index).copied();
                // From the verb on, so that who speaks is in view as well.
                let span = quotation.map(|quotation| {
                    quotation.verb.filter(|verb| verb.end() <= quotation.words.start()).unwrap_or(quotation.words)
                });
                span.into_iter().for_each(|span| self.reveal_span(span, false));
                self.heard_at = quotation.map(|quotation| quotation.words);
            }
            SpeechCommand::GoToTime(index) => {
                let span = self.speech.times().get(index).map(|datum| datum.span);
                span.into_iter().for_each(|span| self.reveal_span(span, false));
                self.heard_at = span;
            }
            SpeechCommand::ToggleGrouping => self.speech.is_grouped = !self.speech.is_grouped,
            SpeechCommand::ToggleSelectedOnly => self.speech.is_selected_only = !self.speech.is_selected_only,
            SpeechCommand::ToggleTimeMarks => {
                self.settings.marks_times = !self.settings.marks_times;
                self.note_unsaved();
            }
        }
    }

    /// Has the article looked through once somebody wants to see what comes of it, and takes in what has come.
    pub(super) fn follow_speech(&mut self) {
        let is_shown = matches!(self.desk_tab(), Some(DeskTab::Quotes | DeskTab::Times));
        let document = &self.document;
        let key = (document.serial, document.entities_count);
        if (is_shown || self.settings.marks_times) && document.is_extracted {
            let (article, entities) = (&document.article, &document.entities);
            self.speech.look_through(key, article, entities, &self.wake);
        }
        self.speech.poll();
        self.speech.list(self.selection.map(|selection| selection.entity));
    }

    /// Waits until the article has been looked through, where somebody wants it to be.
    pub(super) fn wait_for_speech(&mut self) {
        self.follow_speech();
        self.speech.wait();
        self.speech.list(self.selection.map(|selection| selection.entity));
    }

    /// Forgets what was found in the article before this one.
    pub(super) fn forget_speech(&mut self) {
        self.speech.forget();
        self.heard_at = None;
    }
}

#[cfg(test)]
mod tests {
    use crate::session::{Command, DeskCommand, DeskTab, SavedSettings, Session, SpeechCommand};
    use std::sync::Arc;

    const TEXT: &str = "بيان\nقال أحمد الخطيب إن المحادثات انتهت في 3 مارس 2020. وأضاف أن 23 جنديا عادوا.\n\
        وقالت منى الحسيني إن الطريق مفتوح.";

    fn reading(text: &str) -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        session.apply(Command::ReadText(text.to_owned()));
        session.wait();
        session
    }

    fn shown(tab: DeskTab) -> Session {
        let mut session = reading(TEXT);
        session.apply(DeskCommand::Show(tab).into());
        session.wait();
        session
    }

    #[test]
    fn nothing_is_looked_for_until_somebody_wants_to_see_it() {
        let mut session = reading(TEXT);
        assert!(session.speech().quotations().is_empty() && !session.speech().is_done());
        session.apply(DeskCommand::Show(DeskTab::Quotes).into());
        session.wait();
        assert_eq!((session.speech().quotations().len(), session.speech().is_done()), (3, true));
        let mut session = reading(TEXT);
        session.apply(SpeechCommand::ToggleTimeMarks.into());
        session.wait();
        assert_eq!(session.speech().times().len(), 2);
    }

    #[test]
    fn another_article_has_quotations_of_its_own() {
        let mut session = shown(DeskTab::Quotes);
        session.apply(Command::ReadText("نفى سامي حداد أنه سافر.".to_owned()));
        session.wait();
        let words = session.speech().quotations().iter().map(|quotation| quotation.words);
        let text = session.document().article.text();
        assert_eq!(words.map(|words| words.slice(text)).collect::<Vec<_>>(), ["أنه سافر"]);
    }

    #[test]
    fn only_what_the_selected_one_says_is_listed_where_that_is_wanted() {
        let mut session = shown(DeskTab::Quotes);
        assert_eq!(session.speech().listed(), [0, 1, 2]);
        session.apply(SpeechCommand::ToggleSelectedOnly.into());
        assert_eq!(session.speech().listed(), [0, 1, 2], "nobody is selected");
        let mona = session.speech().quotations()[2].speaker.unwrap().entity.unwrap();
        session.apply(Command::SelectEntity(mona));
        assert_eq!(session.speech().listed(), [2]);
        session.apply(SpeechCommand::ToggleSelectedOnly.into());
        assert_eq!(session.speech().listed(), [0, 1, 2]);
    }

    #[test]
    fn what_one_speaker_says_stands_together_where_that_is_wanted() {
        let mut session = reading("قال أحمد الخطيب إن الطريق مفتوح. وقالت منى الحسيني إنها عادت. وقال الخطيب إنه باق.");
        session.apply(DeskCommand::Show(DeskTab::Quotes).into());
        session.wait();
        assert_eq!(session.speech().listed(), [0, 1, 2]);
        session.apply(SpeechCommand::ToggleGrouping.into());
        assert_eq!(session.speech().listed(), [0, 2, 1]);
    }

    #[test]
    fn one_goes_to_the_verb_of_a_quotation_and_to_a_date() {
        let mut session = shown(DeskTab::Quotes);
        session.apply(SpeechCommand::GoToQuotation(2).into());
        let text = session.document().article.text().to_owned();
        assert_eq!(session.reveal().unwrap().span.slice(&text), "وقالت");
        session.apply(SpeechCommand::GoToTime(0).into());
        assert_eq!(session.reveal().unwrap().span.slice(&text), "3 مارس 2020");
        let count = session.reveal_count();
        session.apply(SpeechCommand::GoToTime(99).into());
        assert_eq!(session.reveal_count(), count);
    }
}
