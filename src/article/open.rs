//! A path, bytes or pasted text become an [`Article`].

use super::confined::{self, Watched};
use super::container::{Container, SIGNATURE_BYTES};
use super::decode::{self, Decoded};
use super::limits::{MAX_FILE_BYTES, reading_limit};
use super::parts::Parts;
use super::picture;
use super::plain::plain_blocks;
use super::{Article, Encoding, Format, OpenCause, OpenError, Warning, html, stream};
use crate::text::Cancel;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// An article and what was not quite right about its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The article.
    pub article: Article,
    /// Partial trouble, in the order it was met; mostly empty.
    pub warnings: Vec<Warning>,
}

/// Opens the article at `path`.
///
/// Only regular files are read, and no more than [`MAX_FILE_BYTES`] of them, so that neither a pipe nor an endless
/// device can hold the program up. What is in the file is read on a thread that can reach nothing else, within
/// [`reading_limit`].
///
/// # Errors
/// Where the file is missing, a folder, not regular, unreadable, too large, empty, or not text; see [`OpenCause`].
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    open_watched(path, &Cancel::default())
}

/// The same, until `cancel` asks for an end.
///
/// # Errors
/// Those of [`open`], and where an end was asked for.
pub fn open_watched(path: &Path, cancel: &Cancel) -> Result<Opened, OpenError> {
    read(path, cancel).map_err(|cause| OpenError { path: path.to_owned(), cause })
}

/// Makes an article of a file's bytes; `name` serves the error, and tells the format where the bytes do not. They are read as
/// [`open`] reads a file.
///
/// # Errors
/// Where the bytes are too many, empty, or not text.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Opened, OpenError> {
    read_copy(name, bytes).map_err(|cause| OpenError { path: name.into(), cause })
}

/// The same on the caller's own thread, which a panic ends and which may reach what it can: for trials of the parsers.
///
/// # Errors
/// Those of [`from_bytes`].
pub fn from_bytes_here(name: &str, bytes: &[u8]) -> Result<Opened, OpenError> {
    read_bytes(name, bytes.to_vec()).map_err(|cause| OpenError { path: name.into(), cause })
}

/// Makes an article of text that is already decoded: pasted, or a field of another document.
#[must_use]
pub fn from_text(text: String) -> Article {
    let blocks = plain_blocks(&text);
    Article::new(text, blocks, Encoding::Utf8)
}

/// Makes an article of rich text, as clipboards hold it: its first line is the title where it is none otherwise. `None` where
/// nothing of it shows, or it cannot be read; it is read as [`open`] reads a file.
#[must_use]
pub fn from_html(fragment: &str) -> Option<Opened> {
    let limit = reading_limit(fragment.len().try_into().unwrap_or(u64::MAX));
    let fragment = fragment.to_owned();
    let read = move |_: &Cancel| of_parts(html::fragment(&fragment), Encoding::Utf8, Vec::new());
    confined::read(limit, &Cancel::default(), read).ok()
}

/// Makes an article of what standard input holds.
///
/// # Errors
/// As [`from_bytes`] does, and where standard input cannot be read.
pub fn open_standard_input() -> Result<Opened, OpenError> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) => from_bytes(STANDARD_INPUT, &bytes),
        Err(error) => Err(OpenError { path: STANDARD_INPUT.into(), cause: OpenCause::Io(error) }),
    }
}

/// The report that opens when no file is given, written for this program.
#[must_use]
pub fn sample() -> Article {
    from_text(include_str!("../../assets/sample.txt").to_owned())
}

/// Opens a regular file and reads it whole.
fn read(path: &Path, cancel: &Cancel) -> Result<Opened, OpenCause> {
    let name = path.to_string_lossy().into_owned();
    read_regular(path, MAX_FILE_BYTES, cancel, move |file, len_bytes| {
        read_file(file, &name, usize::try_from(len_bytes).unwrap_or_default())
    })
}

/// Opens a regular file of no more than so many bytes and has `work` read it, on a thread that has that file and nothing else; `work`
/// is told how long the file is.
pub(super) fn read_regular<T: Send + 'static>(
    path: &Path,
    limit_bytes: u64,
    cancel: &Cancel,
    work: impl FnOnce(Watched<File>, u64) -> Result<T, OpenCause> + Send + 'static,
) -> Result<T, OpenCause> {
    // Asked before opening: opening a pipe for reading would wait for a writer.
    check_regular(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    check_regular(&metadata)?;
    let len_bytes = metadata.len();
    if len_bytes > limit_bytes {
        return Err(OpenCause::TooLarge { limit_bytes });
    }
    confined::read(reading_limit(len_bytes), cancel, move |given_up| work(Watched::new(file, given_up), len_bytes))
}

/// Reads an open file of about `expected_bytes`.
fn read_file(mut file: impl Read + Seek, name: &str, expected_bytes: usize) -> Result<Opened, OpenCause> {
    let mut signature = Vec::new();
    file.by_ref().take(SIGNATURE_BYTES as u64).read_to_end(&mut signature)?;
    file.rewind()?;
    if let Some(container) = Container::of(&signature) {
        return container.open(file);
    }
    // The file may grow while it is read.
    let mut input = file.take(MAX_FILE_BYTES + 1);
    let decoded = stream::decode(&mut input, expected_bytes);
    let decoded = if input.limit() > 0 { decoded } else { Err(too_large()) };
    opened(decoded?, name)
}

/// The same with bytes that are in memory.
fn read_copy(name: &str, bytes: &[u8]) -> Result<Opened, OpenCause> {
    let len_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if len_bytes > MAX_FILE_BYTES {
        return Err(too_large());
    }
    let (name, bytes) = (name.to_owned(), bytes.to_vec());
    confined::read(reading_limit(len_bytes), &Cancel::default(), move |_| read_bytes(&name, bytes))
}

fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<Opened, OpenCause> {
    if let Some(container) = Container::of(&bytes) {
        return container.open(Cursor::new(bytes));
    }
    opened(decode::decode(bytes)?, name)
}

fn check_regular(metadata: &std::fs::Metadata) -> Result<(), OpenCause> {
    if metadata.is_dir() {
        return Err(OpenCause::Directory);
    }
    if metadata.is_file() { Ok(()) } else { Err(OpenCause::NotRegular) }
}

/// The article of a decoded text, as the text itself or its file's name says it is marked.
fn opened(decoded: Decoded, name: &str) -> Result<Opened, OpenCause> {
    let Decoded { text, encoding, warnings } = decoded;
    let Some(parts) = Format::of(&text, name).parts(&text) else {
        let blocks = plain_blocks(&text);
        return Ok(Opened { article: Article::new(text, blocks, encoding), warnings });
    };
    drop(text);
    of_parts(parts, encoding, warnings)
}

/// The article of a marked document's parts; `warnings` are of what came before them.
///
/// # Errors
/// Where they hold nothing.
pub(super) fn of_parts(parts: Parts, encoding: Encoding, mut warnings: Vec<Warning>) -> Result<Opened, OpenCause> {
    if picture::are_all(&parts) {
        return Err(OpenCause::Empty);
    }
    warnings.extend(parts.warnings);
    Ok(Opened { article: Article::new(parts.text, parts.blocks, encoding), warnings })
}

const fn too_large() -> OpenCause {
    OpenCause::TooLarge { limit_bytes: MAX_FILE_BYTES }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    #[test]
    fn errors_say_why_and_where_last() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("غائب.txt");
        assert_eq!(open(&missing).unwrap_err().to_string(), format!("no such file: {}", missing.display()));
        assert!(matches!(open(folder.path()).unwrap_err().cause, OpenCause::Directory));
        assert_eq!(from_bytes("a.bin", &[0; 9]).unwrap_err().to_string(), "binary data, not text: a.bin");
    }

    #[test]
    fn a_file_longer_than_the_limit_is_not_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(MAX_FILE_BYTES + 1).unwrap();
        assert!(matches!(open(file.path()).unwrap_err().cause, OpenCause::TooLarge { .. }));
    }

    #[test]
    fn pasted_nothing_is_an_article_without_blocks() {
        let article = from_text(" \n ".to_owned());
        assert!(article.blocks().is_empty());
        assert_eq!(article.title(), None);
    }

    #[test]
    fn the_sample_is_an_article_with_a_title_and_a_body() {
        let sample = sample();
        let kinds: Vec<BlockKind> = sample.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(kinds.first(), Some(&BlockKind::Title));
        assert!(kinds.contains(&BlockKind::Body), "{kinds:?}");
    }
}
