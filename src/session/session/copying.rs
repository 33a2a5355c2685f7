//! What is copied: the summary, the selected text.

use super::{Effect, Session};
use crate::export::palette::Theme;
use crate::export::{Report, excerpt_html};
use crate::extract::LONG_BYTES;
use crate::session::command::{Copied, CopyRequest};
use crate::session::text_selection::TextSelection;
use crate::summary;
use std::sync::Arc;

impl Session {
    pub(super) fn copy_summary(&mut self) {
        let (article, entities) = (Arc::clone(&self.document.article), Arc::clone(&self.document.entities));
        let is_long = article.text().len() > LONG_BYTES;
        let marking = self.marking(Theme::Light);
        self.gather(is_long, move || {
            let (article, entities) = (&*article, &*entities);
            let summary = summary::summarize(article, entities, summary::usual_sentences(article));
            let report = Report { article, entities, summary: &summary };
            CopyRequest { what: Copied::Summary, html: report.html(marking), text: report.text() }
        });
    }

    /// Has something put together to be copied; what takes long, on another thread.
    pub(super) fn gather(&mut self, is_long: bool, make: impl FnOnce() -> CopyRequest + Send + 'static) {
        if is_long {
            self.worker.gather(self.document.serial, make);
        } else {
            self.effects.push(Effect::Copy(make()));
        }
    }

    pub(super) fn select_all(&mut self) {
        self.text_selection = Some(TextSelection { anchor: 0, head: self.document.article.text().len() });
    }

    /// Copies the source's own letters, in their order.
    pub(super) fn copy_selection(&mut self) {
        let article = Arc::clone(&self.document.article);
        let Some(span) = self.text_selection.and_then(|selection| selection.span(&article)) else { return };
        let chosen = self.document.direction.forced();
        self.gather(span.len_bytes() > LONG_BYTES, move || {
            let (html, text) = (excerpt_html(&article, span, chosen), span.slice(article.text()).to_owned());
            CopyRequest { what: Copied::Selection, html, text }
        });
    }
}
