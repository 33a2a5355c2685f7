//! A desktop that remembers what was asked of it.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::Sender;
use warraq::layout::installed::Family;
use warraq::session::CopyRequest;
use warraq::view::desktop::{Desktop, OpenDialog, Picked, SaveDialog};

/// What was asked, and how it is answered.
#[derive(Default)]
pub(crate) struct Calls {
    /// The dialogs shown.
    pub(crate) dialogs: Vec<OpenDialog>,
    /// The dialogs shown that pick where to save.
    pub(crate) save_dialogs: Vec<SaveDialog>,
    /// What was copied.
    pub(crate) copied: Vec<CopyRequest>,
    /// How the next dialog ends; it stays open where that is `None`.
    pub(crate) picked: Option<Picked>,
    /// The text on the clipboard.
    pub(crate) clipboard: String,
    /// The rich text on it.
    pub(crate) clipboard_html: Option<String>,
    /// Why the clipboard cannot be reached.
    pub(crate) clipboard_trouble: Option<String>,
    /// The machine's own faces.
    pub(crate) families: Vec<Family>,
    /// Where the end of the dialog that stays open goes.
    open_dialog: Option<Sender<Picked>>,
}

impl Calls {
    /// Ends the dialog that stays open.
    pub(crate) fn end_dialog(&mut self, picked: Picked) {
        self.open_dialog.take().unwrap().send(picked).unwrap();
    }
}

/// The fake desktop.
pub(crate) struct FakeDesktop(pub(crate) Rc<RefCell<Calls>>);

impl Desktop for FakeDesktop {
    fn pick_file(&mut self, dialog: OpenDialog, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>) {
        let mut calls = self.0.borrow_mut();
        calls.dialogs.push(dialog);
        match calls.picked.take() {
            Some(answer) => {
                picked.send(answer).unwrap();
                wake();
            }
            None => calls.open_dialog = Some(picked),
        }
    }

    fn pick_save(&mut self, dialog: SaveDialog, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>) {
        let mut calls = self.0.borrow_mut();
        calls.save_dialogs.push(dialog);
        match calls.picked.take() {
            Some(answer) => {
                picked.send(answer).unwrap();
                wake();
            }
            None => calls.open_dialog = Some(picked),
        }
    }

    fn copy(&mut self, request: &CopyRequest) -> Result<(), String> {
        let mut calls = self.0.borrow_mut();
        match &calls.clipboard_trouble {
            Some(reason) => Err(reason.clone()),
            None => {
                calls.copied.push(request.clone());
                Ok(())
            }
        }
    }

    fn find_families(&mut self, found: Sender<Vec<Family>>, wake: Box<dyn Fn() + Send>) {
        found.send(self.0.borrow().families.clone()).unwrap();
        wake();
    }

    fn clipboard_text(&mut self) -> Result<String, String> {
        let calls = self.0.borrow();
        calls.clipboard_trouble.clone().map_or_else(|| Ok(calls.clipboard.clone()), Err)
    }

    fn clipboard_html(&mut self) -> Result<Option<String>, String> {
        let calls = self.0.borrow();
        calls.clipboard_trouble.clone().map_or_else(|| Ok(calls.clipboard_html.clone()), Err)
    }
}

/// A file dropped on the window.
#[derive(Debug)]
pub(crate) struct DroppedPath(pub(crate) PathBuf);

impl egui::DroppedFile for DroppedPath {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
