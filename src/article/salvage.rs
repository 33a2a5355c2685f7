//! The parts of a zip archive that lost its end, and with it the list of its parts: each part has a header of its own.

use flate2::{Decompress, FlushDecompress, Status, read::DeflateDecoder};
use memchr::memmem;
use std::io::Read;

/// What a part's header begins with, and the list at the end of the archive.
const HEADER: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";
/// What of a header is always there, in bytes.
const HEADER_BYTES: usize = 30;
/// The most parts that are looked for.
const MAX_PARTS: usize = 20_000;
/// The longest that is said behind the end of an archive, in bytes.
const MAX_REMARK_BYTES: usize = 1 << 16;
/// How many bytes the end of an archive has at least.
const END_BYTES: usize = 22;
const DEFLATED: usize = 8;

/// A part as it was found.
pub(super) struct Salvaged {
    pub(super) name: String,
    /// Its bytes, packed if it is; less than they were where the file ends.
    pub(super) packed: Vec<u8>,
    is_deflated: bool,
}

impl Salvaged {
    /// Its bytes as they were before they were packed; an error follows the last that are left.
    pub(super) fn reader(&self) -> Box<dyn Read + '_> {
        if self.is_deflated {
            Box::new(DeflateDecoder::new(self.packed.as_slice()))
        } else {
            Box::new(self.packed.as_slice())
        }
    }
}

/// Whether an archive has no end.
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(MAX_REMARK_BYTES)..).unwrap_or_default();
    memmem::rfind(end, END).is_none_or(|at| end.len() - at < END_BYTES)
}

/// The parts of an archive, one after another.
pub(super) fn parts(bytes: &[u8]) -> Vec<Salvaged> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes.get(at..).and_then(|rest| memmem::find(rest, HEADER)).map(|found| at + found) {
        at = start + HEADER.len();
        let Some((part, length)) = bytes.get(start..).and_then(part) else { continue };
        at = start + length;
        parts.push(part);
        if parts.len() == MAX_PARTS {
            break;
        }
    }
    parts
}

/// The part whose header stands here, and how many bytes it has with its header.
fn part(bytes: &[u8]) -> Option<(Salvaged, usize)> {
    let number = |at: usize, count: usize| {
        let digits = bytes.get(at..at + count)?;
        Some(digits.iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte)))
    };
    let (flags, method, packed) = (number(6, 2)?, number(8, 2)?, number(18, 4)?);
    let (name_bytes, extra_bytes) = (number(26, 2)?, number(28, 2)?);
    let name = bytes.get(HEADER_BYTES..HEADER_BYTES + name_bytes)?;
    let start = HEADER_BYTES + name_bytes + extra_bytes;
    let rest = bytes.get(start..)?;
    // Locked parts and rare ways to pack are nothing to us.
    if flags & 1 == 1 || !matches!(method, 0 | DEFLATED) {
        return None;
    }
    // Where the length is told behind the part only, the packed bytes show where they end.
    let length = if packed == 0 && flags & 8 == 8 && method == DEFLATED { deflated_length(rest) } else { packed };
    let packed = rest.get(..length.min(rest.len()))?.to_vec();
    let length = start + packed.len();
    Some((
        Salvaged { name: String::from_utf8_lossy(name).into_owned(), packed, is_deflated: method == DEFLATED },
        length,
    ))
}

/// How many bytes deflate reads until it says that it is at the end.
fn deflated_length(bytes: &[u8]) -> usize {
    let mut inflater = Decompress::new(false);
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let outcome = inflater.decompress(bytes.get(read..).unwrap_or_default(), &mut piece, FlushDecompress::None);
        let now = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        if !matches!(outcome, Ok(Status::Ok)) || now >= bytes.len() {
            return now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    /// An archive whose parts tell their lengths before or behind them.
    fn archive(is_streamed: bool) -> Vec<u8> {
        let options = zip::write::SimpleFileOptions::default();
        let long = "نص طويل ".repeat(500);
        if is_streamed {
            let mut writer = zip::ZipWriter::new_stream(Vec::new());
            for (name, text) in [("a", "أول"), ("b/c", &long)] {
                writer.start_file(name, options).unwrap();
                writer.write_all(text.as_bytes()).unwrap();
            }
            return writer.finish().unwrap().into_inner();
        }
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("a", "أول"), ("b/c", &long)] {
            writer.start_file(name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_found_without_the_list_at_the_end() {
        for is_streamed in [false, true] {
            let whole = archive(is_streamed);
            assert!(!is_cut(&whole) && is_cut(&whole[..whole.len() - 30]));
            let parts = parts(&whole[..whole.len() - 30]);
            let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
            assert_eq!(names, ["a", "b/c"], "streamed: {is_streamed}");
            let mut text = String::new();
            parts[0].reader().read_to_string(&mut text).unwrap();
            assert_eq!(text, "أول");
            let mut bytes = Vec::new();
            parts[1].reader().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes.len(), "نص طويل ".len() * 500);
        }
    }

    #[test]
    fn the_last_part_is_read_as_far_as_it_goes() {
        let whole = archive(false);
        let end = memmem::find(&whole, b"PK\x01\x02").unwrap();
        let parts = parts(&whole[..end - 8]);
        let mut bytes = Vec::new();
        assert!(parts[1].reader().read_to_end(&mut bytes).is_err());
        assert!(bytes.len() > 100, "{}", bytes.len());
    }
}
