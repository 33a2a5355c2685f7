//! Documents that are no text but hold one, told from their first bytes.

use super::limits::MAX_WHOLE_BYTES;
use super::open::Opened;
use super::{OpenCause, packed, pdf, rtf};
use std::io::{Read, Seek};

/// The bytes that show what a file is.
pub(super) const SIGNATURE_BYTES: usize = 16;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive.
    Zip,
    /// A PDF document.
    Pdf,
    /// A document in Rich Text Format, whose bytes are in several encodings at once.
    Rtf,
}

impl Container {
    /// What a file that begins so is; `None` where it is text or nothing that is known.
    pub(super) fn of(file: &[u8]) -> Option<Self> {
        let beginning = file.get(..SIGNATURE_BYTES).unwrap_or(file);
        let trimmed = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning).trim_ascii_start();
        if beginning.starts_with(b"PK\x03\x04") {
            Some(Self::Zip)
        } else if trimmed.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else {
            trimmed.starts_with(b"{\\rtf").then_some(Self::Rtf)
        }
    }

    /// Opens a document of this kind.
    ///
    /// # Errors
    /// Where it is damaged, or holds nothing to read.
    pub(super) fn open(self, mut input: impl Read + Seek) -> Result<Opened, OpenCause> {
        if self == Self::Zip {
            return packed::open(input);
        }
        let mut bytes = Vec::new();
        // The file may grow while it is read.
        let length = input.by_ref().take(MAX_WHOLE_BYTES + 1).read_to_end(&mut bytes)?;
        if u64::try_from(length).is_ok_and(|length| length > MAX_WHOLE_BYTES) {
            return Err(OpenCause::TooLarge { limit_bytes: MAX_WHOLE_BYTES });
        }
        if self == Self::Rtf { rtf::open(&bytes) } else { pdf::open(bytes) }
    }
}
