//! The world outside the window: dialogs and the clipboard.

use crate::article::{READ_EXTENSIONS, attempt};
use crate::layout::installed::{Family, installed_families};
use crate::session::CopyRequest;
pub use crate::session::Picked;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

/// A dialog to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDialog {
    /// Where it starts.
    pub folder: Option<PathBuf>,
    /// Whether it picks a folder.
    pub is_of_folders: bool,
    /// Its title.
    pub title: &'static str,
    /// Name of the filter for text files.
    pub text_files: &'static str,
    /// Name of the filter that lets every file through.
    pub all_files: &'static str,
}

/// A dialog that picks where something is saved, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveDialog {
    /// Where it starts.
    pub folder: Option<PathBuf>,
    /// The name that it suggests.
    pub name: String,
    /// Its title.
    pub title: &'static str,
    /// Name of the filter for files of the kind that is saved.
    pub kind: &'static str,
    /// What their names end in.
    pub extension: &'static str,
    /// Name of the filter that lets every file through.
    pub all_files: &'static str,
}

/// What the window needs from the desktop. Tests put their own in its place.
pub trait Desktop {
    /// Shows a dialog without blocking; its end, which must come, goes to `picked`, followed by `wake()`.
    fn pick_file(&mut self, dialog: OpenDialog, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>);

    /// Shows a dialog in the same way that asks where to save. It has asked whether a file that is there is to be replaced:
    /// both the portal and zenity do.
    fn pick_save(&mut self, dialog: SaveDialog, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>);

    /// Puts rich and plain text on the clipboard at once.
    ///
    /// # Errors
    /// Where the clipboard cannot be reached; the system's own words.
    fn copy(&mut self, request: &CopyRequest) -> Result<(), String>;

    /// The text on the clipboard; empty where it holds none.
    ///
    /// # Errors
    /// Where the clipboard cannot be reached; the system's own words.
    fn clipboard_text(&mut self) -> Result<String, String>;

    /// The rich text on the clipboard, as HTML; `None` where it holds none.
    ///
    /// # Errors
    /// Where the clipboard cannot be reached; the system's own words.
    fn clipboard_html(&mut self) -> Result<Option<String>, String>;

    /// Looks for the machine's own Arabic faces without blocking; what there is goes to `found`, followed by `wake()`.
    fn find_families(&mut self, found: Sender<Vec<Family>>, wake: Box<dyn Fn() + Send>);
}

/// The real desktop: rfd's dialogs, arboard's clipboard.
#[derive(Default)]
pub struct NativeDesktop {
    clipboard: Option<arboard::Clipboard>,
}

impl NativeDesktop {
    /// The clipboard, held as long as the window lives: on X11 what was copied is served from here.
    fn clipboard(&mut self) -> Result<&mut arboard::Clipboard, String> {
        if self.clipboard.is_none() {
            self.clipboard = Some(arboard::Clipboard::new().map_err(|error| error.to_string())?);
        }
        self.clipboard.as_mut().ok_or_else(String::new)
    }
}

impl Desktop for NativeDesktop {
    fn pick_file(&mut self, dialog: OpenDialog, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>) {
        on_own_thread(move || show(dialog), picked, wake);
    }

    fn pick_save(&mut self, dialog: SaveDialog, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>) {
        on_own_thread(move || show_save(dialog), picked, wake);
    }

    fn copy(&mut self, request: &CopyRequest) -> Result<(), String> {
        let set = self.clipboard()?.set();
        set.html(request.html.as_str(), Some(request.text.as_str())).map_err(|error| error.to_string())
    }

    fn clipboard_text(&mut self) -> Result<String, String> {
        match self.clipboard()?.get_text() {
            Ok(text) => Ok(text),
            Err(arboard::Error::ContentNotAvailable) => Ok(String::new()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn clipboard_html(&mut self) -> Result<Option<String>, String> {
        match self.clipboard()?.get().html() {
            Ok(html) => Ok(Some(html).filter(|html| !html.trim().is_empty())),
            Err(arboard::Error::ContentNotAvailable) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    fn find_families(&mut self, found: Sender<Vec<Family>>, wake: Box<dyn Fn() + Send>) {
        let find = move || {
            // The window may be gone by then.
            if found.send(installed_families()).is_ok() {
                wake();
            }
        };
        // Without a thread there are the bundled faces.
        drop(std::thread::Builder::new().name("faces".to_owned()).spawn(find));
    }
}

/// Shows a dialog, and sends how it ended.
fn on_own_thread(show: impl FnOnce() -> Picked + Send + 'static, picked: Sender<Picked>, wake: Box<dyn Fn() + Send>) {
    let answer = picked.clone();
    let spawned = std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
        let end = attempt(show).unwrap_or(Picked::NoDialog);
        // The window may be gone by the time the dialog ends.
        if answer.send(end).is_ok() {
            wake();
        }
    });
    if spawned.is_err() {
        // The other end is the window that asks.
        picked.send(Picked::NoDialog).unwrap_or_default();
    }
}

fn show_save(dialog: SaveDialog) -> Picked {
    DIALOG_FAILED.store(false, Ordering::SeqCst);
    let mut native = rfd::FileDialog::new()
        .set_title(dialog.title)
        .set_file_name(dialog.name)
        .add_filter(dialog.kind, &[dialog.extension])
        .add_filter(dialog.all_files, &["*"]);
    if let Some(folder) = dialog.folder.filter(|folder| folder.is_dir()) {
        native = native.set_directory(folder);
    }
    ended(native.save_file())
}

fn show(dialog: OpenDialog) -> Picked {
    DIALOG_FAILED.store(false, Ordering::SeqCst);
    let mut native = rfd::FileDialog::new()
        .set_title(dialog.title)
        .add_filter(dialog.text_files, READ_EXTENSIONS)
        .add_filter(dialog.all_files, &["*"]);
    if let Some(folder) = dialog.folder.filter(|folder| folder.is_dir()) {
        native = native.set_directory(folder);
    }
    ended(if dialog.is_of_folders { native.pick_folder() } else { native.pick_file() })
}

/// What rfd's answer means.
fn ended(picked: Option<PathBuf>) -> Picked {
    match picked {
        Some(file) => Picked::File(file),
        None if DIALOG_FAILED.load(Ordering::SeqCst) => Picked::NoDialog,
        None => Picked::Nothing,
    }
}

/// Set when rfd has found neither a portal nor zenity.
static DIALOG_FAILED: AtomicBool = AtomicBool::new(false);

/// rfd answers `None` both to a person who cancels and where no dialog can be shown; only its log tells them apart.
struct DialogLog;

impl log::Log for DialogLog {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() == log::Level::Error && metadata.target().starts_with("rfd")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            DIALOG_FAILED.store(true, Ordering::SeqCst);
        }
    }

    fn flush(&self) {}
}

/// Listens to rfd's log. Without it, a missing dialog service would look like a person who cancels.
pub(super) fn watch_dialogs() {
    if log::set_logger(&DialogLog).is_ok() {
        log::set_max_level(log::LevelFilter::Error);
    }
}
