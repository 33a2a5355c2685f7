//! What leaves the window: asked for, made on another thread, told of.

use super::{Effect, Session};
use crate::article::attempt;
use crate::export::{
    Annotated, Appearance, Existing, ExportError, ExportFormat, escape_html, exported, exported_text, write_file,
};
use crate::extract::{Entities, EntityKind, LONG_BYTES};
use crate::session::command::{Copied, CopyRequest};
use crate::session::errands::Told;
use crate::session::export::{
    ExportCommand, ExportNotice, ExportTrouble, SaveRequest, Saving, Wanted, folder_without_dialog, suggested_name,
    with_extension,
};
use crate::session::notice::Notice;
use crate::session::picking::Picking;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Session {
    /// Carries out a command that has to do with what leaves the window.
    pub(super) fn export(&mut self, command: ExportCommand) {
        match command {
            ExportCommand::Save(wanted) => self.pick_save(wanted),
            ExportCommand::Copy(format) => self.copy_export(format),
            ExportCommand::Replace(wanted, path) => {
                self.notice = None;
                self.save_export(wanted, path, Existing::Replaced);
            }
        }
    }

    /// Whether a kind that the article names is switched off, and so left out of what leaves the window.
    #[must_use]
    pub fn leaves_kinds_out(&self) -> bool {
        let is_named = |kind: &EntityKind| !self.document.entities.range_of(*kind).is_empty();
        EntityKind::ALL.iter().filter(|kind| is_named(kind)).any(|kind| !self.shows(*kind))
    }

    fn pick_save(&mut self, wanted: Wanted) {
        self.card = None;
        let own = self.document.source.path().and_then(Path::parent).map(Path::to_owned);
        let (name, format) = (suggested_name(&self.document, wanted.format), wanted.format);
        self.pick(Picking::Results(wanted), |last| {
            Effect::PickSave(SaveRequest { folder: own.or(last), name, format })
        });
    }

    pub(super) fn save_picked(&mut self, wanted: Wanted, path: PathBuf) {
        let (path, is_new_name) = with_extension(path, wanted.format.extension());
        // The dialog has asked about the name that it gave, not about the one that it has now.
        self.save_export(wanted, path, if is_new_name { Existing::Kept } else { Existing::Replaced });
    }

    /// Saves where no dialog can ask: beside the article.
    pub(super) fn save_beside(&mut self, wanted: Wanted) {
        let folder = folder_without_dialog(&self.document.source, self.settings.last_folder.as_deref());
        let path = folder.join(suggested_name(&self.document, wanted.format));
        self.save_export(wanted, path, Existing::Kept);
    }

    fn copy_export(&mut self, format: ExportFormat) {
        self.card = None;
        if !format.is_text() {
            return;
        }
        let (article, make_entities) = (Arc::clone(&self.document.article), self.exported_names());
        let (name, direction) = (self.export_name(), self.document.direction.forced());
        let is_long = article.text().len() > LONG_BYTES;
        self.gather(is_long, move || {
            let annotated = Annotated { name: &name, article: &article, entities: &make_entities(), direction };
            let text = exported_text(format, &annotated);
            // Only HTML is rich; all else is text, and pasted as it is.
            let html = if format == ExportFormat::Html {
                text.clone()
            } else {
                format!("<pre dir=\"auto\">{}</pre>", escape_html(&text))
            };
            CopyRequest { what: Copied::Export, html, text }
        });
    }

    /// Makes and writes the file on another thread.
    fn save_export(&mut self, wanted: Wanted, path: PathBuf, existing: Existing) {
        let (article, make_entities) = (Arc::clone(&self.document.article), self.exported_names());
        let (name, direction) = (self.export_name(), self.document.direction.forced());
        let (style, width) = (self.page_style(), self.settings.column_width());
        let appearance = Appearance { style, width, theme: wanted.theme };
        self.errands.run(move || {
            let make = || {
                let annotated = Annotated { name: &name, article: &article, entities: &make_entities(), direction };
                let bytes = exported(wanted.format, &annotated, appearance)?;
                Ok::<_, ExportError>(write_file(&path, &bytes, existing))
            };
            Told::Exported(match attempt(make) {
                Ok(Ok(Ok(()))) => Saving::Saved(path),
                Ok(Ok(Err(error))) if error.kind() == ErrorKind::AlreadyExists => Saving::Exists(wanted, path),
                Ok(Ok(Err(error))) => Saving::Failed(path, error.into()),
                Ok(Err(error)) => Saving::Failed(path, ExportTrouble::from(error)),
                Err(reason) => Saving::Failed(path, ExportTrouble::Other(reason)),
            })
        });
    }

    /// What makes the list of the names that are exported: those of the kinds that are shown, the uncertain ones where they are.
    fn exported_names(&self) -> impl FnOnce() -> Arc<Entities> + Send + 'static {
        let (entities, kinds) = (Arc::clone(&self.document.entities), self.shown_kinds);
        let is_whole = !self.leaves_kinds_out();
        move || {
            if is_whole { entities } else { Arc::new(entities.part(|mention| kinds.contains(mention.kind))) }
        }
    }

    /// What results call the document.
    fn export_name(&self) -> String {
        let path = self.document.source.path();
        path.map_or_else(|| self.document.article.title().unwrap_or_default().to_owned(), crate::article::file_name)
    }

    pub(super) fn take_saving(&mut self, saving: Saving) {
        self.tell(Notice::Export(match saving {
            Saving::Saved(path) => ExportNotice::Saved(path),
            Saving::Exists(wanted, path) => ExportNotice::Exists(wanted, path),
            Saving::Failed(path, trouble) => ExportNotice::Failed(path, Arc::new(trouble)),
        }));
    }
}
