//! Documents that are zip archives: which they are, and their parts within bounds.

use super::limits::{MAX_PART_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES, SMALL_BYTES};
use super::open::Opened;
use super::parts::Parts;
use super::{Article, Encoding, LeftOut, OpenCause, decode, docx, epub};
use std::io::{Read, Seek};
use zip::ZipArchive;

/// The bytes that show what a file is.
pub(super) const SIGNATURE_BYTES: u64 = 4;

/// Whether a file that begins so is a zip archive.
pub(super) fn is_zip(beginning: &[u8]) -> bool {
    beginning.starts_with(b"PK\x03\x04")
}

/// Opens a document that is a zip archive.
///
/// # Errors
/// Where the archive is damaged, or of a kind that is not read.
pub(super) fn open(input: impl Read + Seek) -> Result<Opened, OpenCause> {
    let damaged = |error: zip::result::ZipError| OpenCause::Damaged { format: "a document", reason: error.to_string() };
    let mut package = Package { archive: ZipArchive::new(input).map_err(damaged)?, unpacked: 0, left_out: Vec::new() };
    let parts = if package.has("word/document.xml") {
        docx::parts(&mut package)
    } else if package.has("META-INF/container.xml") && package.kind().is_none_or(|kind| kind == "application/epub+zip")
    {
        epub::parts(&mut package)
    } else {
        let is_open_document =
            package.kind().is_some_and(|kind| kind.starts_with("application/vnd.oasis.opendocument"));
        return Err(if is_open_document {
            OpenCause::NotReadYet { format: "an OpenDocument file" }
        } else {
            OpenCause::OtherFormat { format: "a zip archive or office document" }
        });
    };
    let mut parts = parts?;
    package.left_out.into_iter().for_each(|left_out| parts.warn(left_out));
    opened(parts)
}

fn opened(parts: Parts) -> Result<Opened, OpenCause> {
    let Parts { text, blocks, warnings, .. } = parts;
    if blocks.is_empty() {
        return Err(OpenCause::Empty);
    }
    Ok(Opened { article: Article::new(text, blocks, Encoding::Utf8), warnings })
}

/// An archive, and how much of it was unpacked.
pub(super) struct Package<R> {
    archive: ZipArchive<R>,
    unpacked: u64,
    left_out: Vec<LeftOut>,
}

impl<R: Read + Seek> Package<R> {
    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// What the part `mimetype` says.
    fn kind(&mut self) -> Option<String> {
        let mut kind = String::new();
        self.archive.by_name("mimetype").ok()?.take(200).read_to_string(&mut kind).ok()?;
        Some(kind.trim().to_owned())
    }

    /// The text of a part that may be missing.
    pub(super) fn optional(&mut self, name: &str) -> Option<String> {
        if self.has(name) { self.part(name) } else { None }
    }

    /// The text of a part, as far as it can be read; what cannot is noted as left out.
    pub(super) fn part(&mut self, name: &str) -> Option<String> {
        let bytes = self.unpack(name);
        let text = bytes.and_then(|bytes| decode::decode(bytes).ok()).map(|decoded| decoded.text);
        if text.is_none() {
            self.left_out.push(LeftOut::Damaged { part: name.to_owned() });
        }
        text
    }

    fn unpack(&mut self, name: &str) -> Option<Vec<u8>> {
        let part = self.archive.by_name(name).ok()?;
        let by_ratio = part.compressed_size().saturating_mul(MAX_RATIO).max(SMALL_BYTES);
        let by_bytes = MAX_PART_BYTES.min(MAX_UNPACKED_BYTES.saturating_sub(self.unpacked));
        let limit = by_ratio.min(by_bytes);
        let mut bytes = Vec::new();
        // A wrong checksum is known at the end only; what came before it is kept.
        let outcome = part.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.unpacked = self.unpacked.saturating_add(length);
        if length > limit {
            bytes.pop();
            self.left_out.push(if by_ratio < by_bytes {
                LeftOut::Ratio { limit: MAX_RATIO }
            } else {
                let limit_bytes = if by_bytes < MAX_PART_BYTES { MAX_UNPACKED_BYTES } else { MAX_PART_BYTES };
                LeftOut::Bytes { limit_bytes: usize::try_from(limit_bytes).unwrap_or(usize::MAX) }
            });
        }
        if outcome.is_err() {
            self.left_out.push(LeftOut::Damaged { part: name.to_owned() });
        }
        (!bytes.is_empty()).then_some(bytes)
    }
}
