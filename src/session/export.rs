//! Results on their way out of the window: what is to be saved or copied, and how that went.

use super::document::{Document, Source};
use crate::export::palette::Theme;
use crate::export::{ExportError, ExportFormat, PictureError};
use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No suggested name is longer, in characters, its extension left out.
const LONGEST_NAME: usize = 60;
/// No extension is longer, in bytes: what stands behind the last point of a name may be words.
const LONGEST_EXTENSION: usize = 8;
/// A name for an article that has none.
const NAMELESS: &str = "article";
/// What tells a result from the article's own file where both would have one name.
const BESIDE: &str = "-names";

/// What is to leave the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// In which form.
    pub format: ExportFormat,
    /// The colours of what is to look like the window.
    pub theme: Theme,
}

/// What a person can ask of what leaves the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportCommand {
    /// Show the dialog that picks where this is saved.
    Save(Wanted),
    /// Put this on the clipboard; nothing where it is no text.
    Copy(ExportFormat),
    /// The file that is there is to be replaced.
    Replace(Wanted, PathBuf),
}

/// A dialog that picks where something is saved, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveRequest {
    /// Where it starts.
    pub folder: Option<PathBuf>,
    /// The name that it suggests.
    pub name: String,
    /// What is to be saved.
    pub format: ExportFormat,
}

/// What the person is told of it.
#[derive(Clone, Debug)]
pub enum ExportNotice {
    /// It is saved as this file. Goes away by itself.
    Saved(PathBuf),
    /// It is on the clipboard. Goes away by itself.
    Copied,
    /// This file is there already; it was not saved.
    Exists(Wanted, PathBuf),
    /// It could not be saved as this file.
    Failed(PathBuf, Arc<ExportTrouble>),
}

/// Why something could not be saved.
#[derive(Debug)]
pub enum ExportTrouble {
    /// The disk is full.
    DiskFull,
    /// The person may not write there.
    PermissionDenied,
    /// The folder is not there, or is none.
    NoFolder,
    /// The article is too long for one picture.
    TooLong,
    /// Something else; in the system's or the maker's words.
    Other(String),
}

impl From<io::Error> for ExportTrouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::PermissionDenied,
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => Self::NoFolder,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<ExportError> for ExportTrouble {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Picture(PictureError::TooLarge { .. }) => Self::TooLong,
            ExportError::Io(error) => error.into(),
            other => Self::Other(other.to_string()),
        }
    }
}

/// How the saving of a file ended.
#[derive(Debug)]
pub(super) enum Saving {
    Saved(PathBuf),
    Exists(Wanted, PathBuf),
    Failed(PathBuf, ExportTrouble),
}

/// What a result of this document is called where nobody says otherwise: as the article's file, or by its title.
pub(super) fn suggested_name(document: &Document, format: ExportFormat) -> String {
    let own = document.source.path().and_then(Path::file_name);
    let stem = document.source.path().and_then(Path::file_stem).map(OsStr::to_string_lossy);
    let stem = stem.unwrap_or_else(|| document.article.title().unwrap_or_default().into());
    let stem = plain_name(&stem).unwrap_or_else(|| NAMELESS.to_owned());
    let marked = match format {
        ExportFormat::Brief => format!("{stem}.brief"),
        ExportFormat::Brat => format!("{stem}.brat"),
        _ => stem,
    };
    let extension = format.extension();
    let name = format!("{marked}.{extension}");
    if own == Some(OsStr::new(&name)) { format!("{marked}{BESIDE}.{extension}") } else { name }
}

/// A text as a file's name that every system takes, without an extension; `None` where nothing of it can stand there.
pub(super) fn plain_name(text: &str) -> Option<String> {
    let is_bad = |each: char| each.is_control() || "/\\:*?\"<>|".contains(each);
    let cleaned: String = text.chars().map(|each| if is_bad(each) { ' ' } else { each }).collect();
    let words: Vec<&str> = cleaned.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    let name = name.trim_matches(['.', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// The path with this extension where it has none, and whether that was added.
pub(super) fn with_extension(path: PathBuf, extension: &str) -> (PathBuf, bool) {
    let is_extension = |known: &OsStr| {
        let known = known.as_encoded_bytes();
        known.len() <= LONGEST_EXTENSION && !known.is_empty() && known.iter().all(u8::is_ascii_alphanumeric)
    };
    if path.extension().is_some_and(is_extension) {
        return (path, false);
    }
    let mut named = path.into_os_string();
    named.push(".");
    named.push(extension);
    (named.into(), true)
}

/// Where something is saved without a dialog: in the article's folder, else in the one that was used last, else where the program
/// was started.
pub(super) fn folder_without_dialog(source: &Source, last: Option<&Path>) -> PathBuf {
    let own = source.path().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    let folder = own.or(last).map_or_else(|| PathBuf::from("."), Path::to_owned);
    std::path::absolute(&folder).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn suggested(source: Source, text: &str, format: ExportFormat) -> String {
        let document = Document::new(1, Arc::new(from_text(text.to_owned())), source, Vec::new());
        suggested_name(&document, format)
    }

    #[test]
    fn a_result_is_called_as_its_article_but_never_like_it() {
        let file = |name: &str| Source::File(PathBuf::from(name));
        for (source, format, expected) in [
            (file("/a/خبر.txt"), ExportFormat::Html, "خبر.html"),
            (file("/a/خبر.txt"), ExportFormat::Text, "خبر-names.txt"),
            (file("/a/خبر.md"), ExportFormat::Brief, "خبر.brief.md"),
            (file("خبر.txt"), ExportFormat::Brat, "خبر.brat.zip"),
            (Source::Pasted, ExportFormat::Csv, "ما الخبر.csv"),
        ] {
            assert_eq!(suggested(source, "ما: الخبر؟/?\n\nنص.", format).replace('؟', ""), expected);
        }
        assert_eq!(suggested(Source::Pasted, "", ExportFormat::Csv), "article.csv");
        let long = suggested(Source::Pasted, &"كلمة ".repeat(90), ExportFormat::Csv);
        assert!(long.chars().count() <= LONGEST_NAME + 4 && long.ends_with("كلمة.csv"), "{long}");
    }

    #[test]
    fn an_extension_is_added_where_there_is_none() {
        for (name, expected, is_added) in [
            ("a", "a.csv", true),
            ("a.csv", "a.csv", false),
            ("a.CSV", "a.CSV", false),
            ("a.tsv", "a.tsv", false),
            ("قمة 2.5 مليون", "قمة 2.5 مليون.csv", true),
            ("a.", "a..csv", true),
        ] {
            assert_eq!(with_extension(name.into(), ExportFormat::Csv.extension()), (expected.into(), is_added));
        }
    }
}
