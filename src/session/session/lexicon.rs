//! The personal lexicon: rows put and taken back, files taken in, and the article's names looked for again with what has changed.

use super::{Effect, Session};
use crate::article::attempt;
use crate::export::{Existing, write_file};
use crate::extract::EntityKind;
use crate::extract::personal::{MAX_FORM_CHARS, MAX_FORM_WORDS, Row, matching_form};
use crate::session::card::CardKind;
use crate::session::correct::CorrectCommand;
use crate::session::errands::Told;
use crate::session::export::{folder_without_dialog, with_extension};
use crate::session::lexicon::{
    Direction, ImportKind, Kept, LexiconCommand, LexiconNotice, LexiconTold, Shelf, ShelfError, Step,
};
use crate::session::notice::Notice;
use crate::session::picking::{Picking, Purpose};
use std::path::PathBuf;
use std::sync::Arc;

/// The name that is suggested for the person's own list.
const EXPORTED: &str = "lexicon.tsv";
/// What the names of its files end in.
const EXTENSION: &str = "tsv";
/// No more steps can be taken back.
const MOST_STEPS: usize = 100;

impl Session {
    /// Keeps the personal lexicon on this shelf. Whoever finds names has to ask the same one: see
    /// [`finder_with`](crate::session::finder_with).
    pub fn keep_lexicons_on(&mut self, shelf: Shelf) {
        self.lexicons.shelf = shelf;
        if self.keeps_lexicons() {
            self.apply_lexicon(LexiconCommand::Refresh);
        }
    }

    /// The personal lexicon, as it was when it was looked at last.
    #[must_use]
    pub fn lexicons(&self) -> &Arc<Kept> {
        &self.lexicons.kept
    }

    /// Counts the times that it changed.
    #[must_use]
    pub fn lexicon_changes(&self) -> u64 {
        self.lexicons.changes
    }

    /// Whether a personal lexicon is kept at all.
    #[must_use]
    pub fn keeps_lexicons(&self) -> bool {
        self.lexicons.shelf.folder().is_some()
    }

    /// The form that a row would be about: the selected words, else the selected name as the article writes it.
    #[must_use]
    pub fn lexicon_form(&self) -> Option<String> {
        let words = self.selected_phrase().map(str::to_owned);
        let name = || {
            let mention = self.document.entities.mention(self.selected_mention()?)?;
            Some(mention.form.as_str().to_owned())
        };
        let form = words.or_else(name)?;
        is_form(&form).then_some(form)
    }

    pub(super) fn apply_lexicon(&mut self, command: LexiconCommand) {
        match command {
            LexiconCommand::Always(kind) => {
                // Chosen from it.
                self.card = self.card.filter(|card| *card != CardKind::Always);
                if let Some(form) = self.lexicon_form() {
                    self.put(form, Some(kind));
                }
            }
            LexiconCommand::Put(form, kind) => self.put(form, Some(kind)),
            LexiconCommand::Amend(amended) => self.amend(amended),
            LexiconCommand::RefuseCountry(typed) => self.tell(Notice::Lexicon(LexiconNotice::UnknownCountry(typed))),
            LexiconCommand::Forget(form) => self.put(form, None),
            LexiconCommand::PickImport(kind) => {
                self.pick(Picking::Read(Purpose::Lexicon(kind)), Effect::PickFile);
            }
            LexiconCommand::PickExport => {
                self.pick(Picking::OwnLexicon, |last| Effect::PickLexiconSave(last, EXPORTED.to_owned()));
            }
            LexiconCommand::Import(kind, path) => self.work(move |shelf| {
                let imported = match kind {
                    ImportKind::Table => shelf.import_table(&path),
                    ImportKind::Geonames => shelf.import_geonames(&path),
                };
                imported.map(|(rows, bad)| Some(LexiconNotice::Imported(rows, bad)))
            }),
            LexiconCommand::Switch(name, is_on) => self.work(move |shelf| shelf.switch(&name, is_on).map(|()| None)),
            LexiconCommand::Remove(name) => self.work(move |shelf| shelf.remove(&name).map(|()| None)),
            LexiconCommand::Refresh => {
                let shelf = self.lexicons.shelf.clone();
                self.errands.run(move || Told::Lexicon(LexiconTold::Seen(shelf.now())));
            }
        }
    }

    /// Does something to the files on another thread. Whatever panics there, the window is told.
    fn work(&mut self, work: impl FnOnce(&Shelf) -> Result<Option<LexiconNotice>, ShelfError> + Send + 'static) {
        let shelf = self.lexicons.shelf.clone();
        self.errands.run(move || {
            let result = attempt(|| work(&shelf)).unwrap_or_else(|reason| Ok(Some(LexiconNotice::Failed(reason))));
            Told::Lexicon(LexiconTold::Done { result, kept: shelf.now() })
        });
    }

    /// Has the own list say this of a form; `None`: nothing.
    fn put(&mut self, form: String, kind: Option<Option<EntityKind>>) {
        let form = form.trim().to_owned();
        if !is_form(&form) {
            return;
        }
        let mut rows: Vec<Row> = kind.map(|kind| Row::new(&form, kind)).into_iter().collect();
        // What is said of its name and country stays where only the kind is another.
        let known = self.lexicons.kept.own(&form).first().map(|row| (row.name.clone(), row.country));
        if let (Some(row), Some((name, country))) = (rows.first_mut().filter(|row| row.kind.is_some()), known) {
            (row.name, row.country) = (name, country);
        }
        self.put_rows(form, rows);
    }

    /// Has the own list say this of the row's form and kind, and of the form what else it says.
    fn amend(&mut self, amended: Row) {
        let own = self.lexicons.kept.own(&amended.form);
        let rows = own.into_iter().map(|row| if row.kind == amended.kind { amended.clone() } else { row.clone() });
        let rows: Vec<Row> = rows.collect();
        if rows.contains(&amended) {
            self.put_rows(amended.form, rows);
        }
    }

    fn put_rows(&mut self, form: String, rows: Vec<Row>) {
        let correction = self.corrections.log.undoable().cloned();
        let step = Step { form, rows, serial: self.document.serial, correction };
        self.lexicons.undone.clear();
        self.take_step(step, Direction::Done);
    }

    fn take_step(&mut self, step: Step, direction: Direction) {
        let shelf = self.lexicons.shelf.clone();
        self.errands.run(move || {
            let result = shelf.put(&step.form, &step.rows).map(|before| (before, shelf.now()));
            Told::Lexicon(LexiconTold::Put { step, direction, result })
        });
    }

    /// Whether taking back means the lexicon: nothing was put right since.
    pub(super) fn undoes_lexicon(&self) -> bool {
        let correction = self.corrections.log.undoable();
        self.lexicons.done.last().is_some_and(|step| {
            step.correction.as_ref() == correction && (step.serial == self.document.serial || correction.is_none())
        })
    }

    /// Whether doing again means the lexicon.
    pub(super) fn redoes_lexicon(&self) -> bool {
        let step = self.lexicons.undone.last();
        step.is_some_and(|step| step.correction.as_ref() == self.corrections.log.undoable())
    }

    /// Takes a command that is about the last thing done, where that was done to the lexicon.
    pub(super) fn taken_by_lexicon(&mut self, command: &CorrectCommand) -> bool {
        let (taken, direction) = match command {
            CorrectCommand::Undo if self.undoes_lexicon() => (self.lexicons.done.pop(), Direction::Undone),
            CorrectCommand::Redo if self.redoes_lexicon() => (self.lexicons.undone.pop(), Direction::Redone),
            _ => return false,
        };
        taken.into_iter().for_each(|step| self.take_step(step, direction));
        true
    }

    pub(super) fn take_lexicon_told(&mut self, told: LexiconTold) {
        match told {
            LexiconTold::Seen(kept) => self.take_shelf(kept),
            LexiconTold::Put { step, direction, result: Ok((before, kept)) } => {
                let notice = match step.rows.first() {
                    Some(row) => LexiconNotice::Put(step.form.clone(), row.kind),
                    None => LexiconNotice::Forgotten(step.form.clone()),
                };
                let step = Step { rows: before, ..step };
                match direction {
                    Direction::Undone => self.lexicons.undone.push(step),
                    Direction::Done | Direction::Redone => self.lexicons.done.push(step),
                }
                let surplus = self.lexicons.done.len().saturating_sub(MOST_STEPS);
                self.lexicons.done.drain(..surplus);
                self.tell(Notice::Lexicon(notice));
                self.take_shelf(kept);
            }
            LexiconTold::Put { result: Err(error), .. } => self.tell_failed(&error),
            LexiconTold::Done { result, kept } => {
                match result {
                    Ok(Some(notice)) => self.tell(Notice::Lexicon(notice)),
                    Ok(None) => {}
                    Err(error) => self.tell_failed(&error),
                }
                self.take_shelf(kept);
            }
        }
    }

    fn tell_failed(&mut self, error: &ShelfError) {
        self.tell(Notice::Lexicon(LexiconNotice::Failed(error.to_string())));
    }

    /// Takes over what stands on the shelf; where that has changed, names are looked for again.
    fn take_shelf(&mut self, kept: Arc<Kept>) {
        let same = |one: &Arc<Kept>, other: &Arc<Kept>| match (&one.lexicon, &other.lexicon) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        let is_new = !same(&kept, &self.lexicons.shelf.searched());
        self.lexicons.kept = kept;
        self.lexicons.changes += 1;
        if is_new {
            self.search_again();
        }
    }

    pub(super) fn save_lexicon_picked(&mut self, path: PathBuf) {
        let (path, is_new_name) = with_extension(path, EXTENSION);
        self.save_lexicon(path, if is_new_name { Existing::Kept } else { Existing::Replaced });
    }

    /// Saves where no dialog can ask: beside the article.
    pub(super) fn save_lexicon_beside(&mut self) {
        let folder = folder_without_dialog(&self.document.source, self.settings.last_folder.as_deref());
        self.save_lexicon(folder.join(EXPORTED), Existing::Kept);
    }

    fn save_lexicon(&mut self, path: PathBuf, existing: Existing) {
        self.work(move |shelf| {
            write_file(&path, &shelf.own_bytes()?, existing)?;
            Ok(Some(LexiconNotice::Exported(path)))
        });
    }
}

/// Whether the words can be a form of a lexicon.
fn is_form(form: &str) -> bool {
    let phrase = matching_form(form);
    let words = phrase.split(' ').count();
    !phrase.is_empty() && words <= MAX_FORM_WORDS && form.chars().count() <= MAX_FORM_CHARS
}
