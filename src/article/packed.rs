//! Documents that are zip archives: which they are, and their parts within bounds.

use super::limits::{MAX_PART_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES, MAX_WHOLE_BYTES, SMALL_BYTES};
use super::open::{Opened, of_parts};
use super::salvage::{self, Salvaged};
use super::{Encoding, LeftOut, OpenCause, decode, docx, epub, odt};
use std::io::{Read, Seek};
use zip::ZipArchive;

/// Opens a document that is a zip archive.
///
/// # Errors
/// Where the archive is damaged, or of a kind that is not read.
pub(super) fn open(input: impl Read + Seek) -> Result<Opened, OpenCause> {
    let mut package = Package::open(input)?;
    let kind = package.kind();
    let is_text = |kind: &str| kind.starts_with("application/vnd.oasis.opendocument.text");
    let parts = if package.has("word/document.xml") {
        docx::parts(&mut package)
    } else if kind.as_deref().is_some_and(is_text) {
        odt::parts(&mut package)
    } else if package.has("META-INF/container.xml") && kind.as_deref().is_none_or(|kind| kind == "application/epub+zip")
    {
        epub::parts(&mut package)
    } else if package.salvaged().is_some() {
        Err(damaged("what would tell its kind is missing"))
    } else if kind.is_some_and(|kind| kind.starts_with("application/vnd.oasis.opendocument")) {
        Err(OpenCause::NotReadYet { format: "an OpenDocument file that is no text" })
    } else {
        Err(OpenCause::OtherFormat { format: "a zip archive or office document" })
    };
    let mut parts = parts?;
    package.left_out.into_iter().for_each(|left_out| parts.warn(left_out));
    of_parts(parts, Encoding::Utf8, Vec::new())
}

fn damaged(reason: &str) -> OpenCause {
    OpenCause::Damaged { format: "a document", reason: reason.to_owned() }
}

/// An archive, and how much of it was unpacked.
pub(super) struct Package<R> {
    source: Source<R>,
    unpacked: u64,
    left_out: Vec<LeftOut>,
}

/// Where parts are found.
enum Source<R> {
    /// By the list at the archive's end.
    Archive(ZipArchive<R>),
    /// One after another, where that list is lost.
    Salvaged(Vec<Salvaged>),
}

impl<R: Read + Seek> Package<R> {
    /// Opens an archive; one that lost its end is read as far as it goes.
    fn open(mut input: R) -> Result<Self, OpenCause> {
        let error = match ZipArchive::new(&mut input) {
            Ok(_) => None,
            Err(error) => Some(damaged(&error.to_string())),
        };
        input.rewind()?;
        let Some(error) = error else {
            let archive = ZipArchive::new(input).map_err(|error| damaged(&error.to_string()))?;
            return Ok(Self { source: Source::Archive(archive), unpacked: 0, left_out: Vec::new() });
        };
        let mut bytes = Vec::new();
        input.take(MAX_WHOLE_BYTES).read_to_end(&mut bytes)?;
        let parts = salvage::parts(&bytes);
        if parts.is_empty() {
            return Err(error);
        }
        let left_out = if salvage::is_cut(&bytes) {
            LeftOut::CutShort
        } else {
            LeftOut::Damaged { part: "the list of its parts".to_owned() }
        };
        Ok(Self { source: Source::Salvaged(parts), unpacked: 0, left_out: vec![left_out] })
    }

    fn has(&self, name: &str) -> bool {
        match &self.source {
            Source::Archive(archive) => archive.index_for_name(name).is_some(),
            Source::Salvaged(parts) => parts.iter().any(|part| part.name == name),
        }
    }

    /// The names of the parts as they follow one another, where the archive lost its list of them.
    pub(super) fn salvaged(&self) -> Option<Vec<String>> {
        match &self.source {
            Source::Archive(_) => None,
            Source::Salvaged(parts) => Some(parts.iter().map(|part| part.name.clone()).collect()),
        }
    }

    /// What the part `mimetype` says.
    fn kind(&mut self) -> Option<String> {
        let kind = if self.has("mimetype") { self.unpack("mimetype") } else { None }?;
        Some(String::from_utf8_lossy(&kind).trim().to_owned())
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
        let by_bytes = MAX_PART_BYTES.min(MAX_UNPACKED_BYTES.saturating_sub(self.unpacked));
        let mut bytes = Vec::new();
        // A wrong checksum is known at the end only; what came before it is kept.
        let (by_ratio, outcome) = match &mut self.source {
            Source::Archive(archive) => {
                let part = archive.by_name(name).ok()?;
                let by_ratio = limit_by_ratio(part.compressed_size());
                (by_ratio, part.take(by_ratio.min(by_bytes).saturating_add(1)).read_to_end(&mut bytes))
            }
            Source::Salvaged(parts) => {
                let part = parts.iter().find(|part| part.name == name)?;
                let by_ratio = limit_by_ratio(u64::try_from(part.packed.len()).unwrap_or(u64::MAX));
                (by_ratio, part.reader().take(by_ratio.min(by_bytes).saturating_add(1)).read_to_end(&mut bytes))
            }
        };
        let limit = by_ratio.min(by_bytes);
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

/// How many bytes an honest part of this packed size has at most.
fn limit_by_ratio(packed_bytes: u64) -> u64 {
    packed_bytes.saturating_mul(MAX_RATIO).max(SMALL_BYTES)
}
