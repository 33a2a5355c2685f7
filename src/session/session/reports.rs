//! What the workers are set to, and what they report: articles opened, names found.

use super::{Effect, Session};
use crate::session::document::{Document, Findings, Source};
use crate::session::notice::{Notice, Trouble};
use crate::session::worker::{Job, Read, Report, Worker};
use std::sync::Arc;

impl Session {
    pub(super) fn begin(&mut self, job: Job) {
        self.last_ticket += 1;
        if self.awaited.replace(self.last_ticket).is_some() {
            // Nobody waits for that one any more.
            self.cancel_awaited.cancel();
        }
        let before = self.note_begun(&job);
        self.cancel_awaited = self.worker.start(self.last_ticket, job, before);
    }

    /// Looks for the open article's names again: what they are looked for with has changed. Until the new ones come the old ones stay.
    pub(super) fn search_again(&mut self) {
        if self.document.serial == 0 {
            return;
        }
        self.cancel_shown.cancel();
        self.last_ticket += 1;
        self.searching = self.last_ticket;
        self.document.is_extracted = false;
        self.document.searched_percent = None;
        let (article, source) = (Arc::clone(&self.document.article), self.document.source.clone());
        self.cancel_shown = self.worker.search(self.searching, article, source);
    }

    /// Takes in a report; one of a job that was overtaken by another is dropped.
    pub(super) fn take_in(&mut self, report: Report) {
        match report {
            Report::Opened { ticket, source, result } if Some(ticket) == self.awaited => {
                self.awaited = None;
                match result {
                    // A picture, for one.
                    Ok(read) if source == Source::Pasted && read.article.blocks().is_empty() => {
                        self.stay(&source, Trouble::EmptyClipboard);
                    }
                    Ok(Read { article, warnings, word_count, content, hidden }) => {
                        let document = Document::new(ticket, article, source, warnings);
                        self.show(Document { word_count, content, hidden, ..document });
                    }
                    Err(error) if self.take_folder(&error) => {}
                    Err(error) => self.stay(&source, Trouble::Open(Arc::new(error))),
                }
            }
            Report::Counted { ticket, word_count, content, hidden } if ticket == self.document.serial => {
                (self.document.word_count, self.document.content) = (Some(word_count), Some(content));
                self.document.hidden = Some(hidden);
                self.note_content();
            }
            Report::Searched { ticket, percent, findings } if ticket == self.searching => {
                self.document.searched_percent = Some(percent);
                if let Some(findings) = findings {
                    self.take_found(findings);
                }
            }
            Report::Extracted { ticket, findings, is_whole } if ticket == self.searching => {
                self.document.is_extracted = true;
                if is_whole {
                    self.document.searched_percent = None;
                }
                self.take_found(findings);
            }
            Report::Gathered { ticket, request } if ticket == self.document.serial => {
                self.effects.push(Effect::Copy(request));
            }
            Report::Failed { ticket, source, reason } if Some(ticket) == self.awaited => {
                self.awaited = None;
                self.stay(&source, Trouble::Stumbled(reason));
            }
            Report::Failed { ticket, reason, .. } if ticket == self.searching => {
                // The text can be read; there will be no names.
                self.document.is_extracted = true;
                self.fail(Trouble::Stumbled(reason));
            }
            overtaken => Worker::discard(overtaken),
        }
    }

    /// Keeps the article that was open, or opens the sample where there was none, and says what went wrong.
    pub(super) fn stay(&mut self, failed: &Source, trouble: Trouble) {
        let is_gone = self.is_gone_since(&trouble);
        if self.document.serial == 0 && *failed != Source::Sample {
            self.begin(Job::Sample);
        }
        if !is_gone {
            self.fail(trouble);
        }
    }

    pub(super) fn show(&mut self, document: Document) {
        self.note_left();
        if let Some(path) = document.source.path() {
            self.settings.note_folder_of(path);
            self.note_last_file(path);
            self.note_unsaved();
        }
        if !document.warnings.is_empty() {
            self.tell(Notice::Warnings(document.warnings.clone()));
        } else if self.document.serial > 0
            && matches!(
                self.notice,
                Some(
                    Notice::Trouble(Trouble::Open(_) | Trouble::NoDialog)
                        | Notice::Warnings(_)
                        | Notice::FileChanged
                        | Notice::FileGone
                )
            )
        {
            self.notice = None;
        }
        let is_of_any = |notice: &Notice| matches!(notice, Notice::Trouble(Trouble::UnsavedCorrections(_)));
        self.covered_notice = self.covered_notice.take().filter(is_of_any);
        // What is looked for in the article before this one is wanted no more.
        self.cancel_shown.cancel();
        self.cancel_shown = std::mem::take(&mut self.cancel_awaited);
        self.searching = document.serial;
        let old = std::mem::replace(&mut self.document, document);
        self.keep_compared(old);
        (self.selection, self.text_selection, self.reveal) = (None, None, None);
        self.sought = None;
        self.forget_speech();
        self.filter.clear();
        self.list();
        self.search.set_article(&self.document.article);
        self.settle_in();
        self.read_corrections();
    }

    pub(super) fn take_findings(&mut self, findings: Findings) {
        let old = std::mem::replace(&mut self.document.findings, findings);
        let shown = Arc::clone(&self.document.entities);
        self.show_findings();
        Worker::discard((old, shown));
    }

    /// Shows the names as the settings say; the selection stays with its entity, and the card beside it open.
    pub(super) fn show_findings(&mut self) {
        let card = self.entity_card();
        let shown = self.document.findings.shown(self.settings.shows_uncertain);
        self.selection = self.selection.and_then(|selection| selection.carried(&self.document.entities, &shown));
        self.document.entities = shown;
        self.document.entities_count += 1;
        self.keep_card(card);
        self.list();
    }

    pub(super) fn toggle_uncertain(&mut self) {
        // Where nothing is uncertain a switch would change later articles unseen.
        if self.document.findings.uncertain_count() > 0 {
            self.settings.shows_uncertain = !self.settings.shows_uncertain;
            self.note_unsaved();
            self.show_findings();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::settings::SavedSettings;

    fn ready() -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        session
    }

    fn failed(ticket: u64) -> Report {
        Report::Failed { ticket, source: Source::Pasted, reason: "half a header".to_owned() }
    }

    fn stumbled(session: &Session) -> bool {
        matches!(session.notice(), Some(Notice::Trouble(Trouble::Stumbled(reason))) if reason == "half a header")
    }

    #[test]
    fn a_job_that_panics_keeps_the_article_and_ends_the_wait() {
        let mut session = ready();
        let text = session.document.article.text().to_owned();
        session.last_ticket += 1;
        session.awaited = Some(session.last_ticket);
        session.take_in(failed(session.last_ticket));
        assert!(stumbled(&session) && !session.is_busy());
        assert_eq!(session.document.article.text(), text);
    }

    #[test]
    fn a_panic_while_names_are_looked_for_leaves_the_text_and_ends_the_wait() {
        let mut session = ready();
        session.document.is_extracted = false;
        assert!(session.is_busy());
        session.take_in(failed(session.document.serial));
        assert!(stumbled(&session) && !session.is_busy());
    }

    #[test]
    fn a_panic_of_a_job_that_was_overtaken_is_nobodys_business() {
        let mut session = ready();
        session.take_in(failed(99));
        assert!(session.notice().is_none());
    }
}
