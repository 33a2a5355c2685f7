//! Files that are no articles but lists of lines: lexicons, dumps of gazetteers. They are others' files, too, and read as such: by a
//! thread that has the open file and nothing else, within bounds.

use super::confined::Watched;
use super::container::SIGNATURE_BYTES;
use super::limits::{MAX_DUMP_BYTES, MAX_LIST_BYTES, MAX_RATIO, SMALL_BYTES};
use super::{OpenCause, OpenError, decode, open};
use crate::text::Cancel;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// What stands in a zip archive beside the dump itself.
const README: &str = "readme.txt";
/// What a zip archive begins with.
const ZIP: &[u8] = b"PK\x03\x04";
/// No line of a dump is kept longer, in bytes; what is beyond is passed over with its line.
const MAX_LINE_BYTES: usize = 1 << 20;

/// Has `work` read the bytes of a list, at the most [`MAX_LIST_BYTES`]. What a byte-order mark says to be UTF-16 is UTF-8 by then.
///
/// # Errors
/// Where the file is missing, a folder, not regular, unreadable or too large, or `work` panics.
pub fn read_list<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(&[u8]) -> T + Send + 'static,
) -> Result<T, OpenError> {
    read(path, MAX_LIST_BYTES, move |file| {
        let mut bytes = Vec::new();
        file.take(MAX_LIST_BYTES + 1).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_LIST_BYTES) {
            return Err(OpenCause::TooLarge { limit_bytes: MAX_LIST_BYTES });
        }
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            bytes = decode::decode(bytes)?.text.into_bytes();
        }
        Ok(work(&bytes))
    })
}

/// Has `each` take the lines of a dump, without their ends: of a text file, or of the text in a zip archive, at the most
/// [`MAX_DUMP_BYTES`]. No more than a line of it is held in memory. `each` is given back when all are taken.
///
/// # Errors
/// As [`read_list`] has them; where an archive is damaged, has no text in it, or unpacks to more than is honest.
pub fn read_dump<T: Send + 'static>(
    path: &Path,
    taker: T,
    each: impl FnMut(&mut T, &[u8]) + Send + 'static,
) -> Result<T, OpenError> {
    read(path, MAX_DUMP_BYTES, move |mut file| {
        let mut signature = Vec::new();
        file.by_ref().take(SIGNATURE_BYTES as u64).read_to_end(&mut signature)?;
        file.rewind()?;
        if signature.starts_with(ZIP) {
            return unpacked(file, taker, each);
        }
        lines(file.take(MAX_DUMP_BYTES + 1), MAX_DUMP_BYTES, taker, each)
    })
}

/// Has a regular file of no more than so many bytes read.
fn read<T: Send + 'static>(
    path: &Path,
    limit_bytes: u64,
    work: impl FnOnce(Watched<File>) -> Result<T, OpenCause> + Send + 'static,
) -> Result<T, OpenError> {
    let read = open::read_regular(path, limit_bytes, &Cancel::default(), |file, _| work(file));
    read.map_err(|cause| OpenError { path: path.to_owned(), cause })
}

/// The lines of the longest text in an archive, its readme aside.
fn unpacked<T>(input: impl Read + Seek, taker: T, each: impl FnMut(&mut T, &[u8])) -> Result<T, OpenCause> {
    let damaged = |reason: String| OpenCause::Damaged { format: "a zip archive", reason };
    let mut archive = ZipArchive::new(BufReader::new(input)).map_err(|error| damaged(error.to_string()))?;
    let mut longest: Option<(u64, usize)> = None;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(index) else { continue };
        let is_text = part.name().is_ok_and(|name| name.ends_with(".txt") && name != README);
        if is_text && longest.is_none_or(|(size, _)| part.size() > size) {
            longest = Some((part.size(), index));
        }
    }
    let (_, index) = longest.ok_or_else(|| damaged("there is no .txt file in it".to_owned()))?;
    let part = archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
    let honest = part.compressed_size().saturating_mul(MAX_RATIO).clamp(SMALL_BYTES, MAX_DUMP_BYTES);
    lines(part.take(honest + 1), honest, taker, each)
}

/// Takes all lines of an input that would give a byte more than its limit.
fn lines<R: Read, T>(
    input: io::Take<R>,
    limit_bytes: u64,
    mut taker: T,
    mut each: impl FnMut(&mut T, &[u8]),
) -> Result<T, OpenCause> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.by_ref().take(MAX_LINE_BYTES as u64).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.last() != Some(&b'\n') && read == MAX_LINE_BYTES {
            input.skip_until(b'\n')?;
        }
        let end = line.strip_suffix(b"\n").unwrap_or(&line);
        each(&mut taker, end.strip_suffix(b"\r").unwrap_or(end));
    }
    if input.get_ref().limit() == 0 { Err(OpenCause::TooLarge { limit_bytes }) } else { Ok(taker) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn lines_of(path: &Path) -> Result<Vec<String>, OpenError> {
        let each = |found: &mut Vec<String>, line: &[u8]| found.push(String::from_utf8_lossy(line).into_owned());
        read_dump(path, Vec::new(), each)
    }

    fn zipped(name: &str, parts: &[(&str, &[u8])]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let mut writer = zip::ZipWriter::new(File::create(&path).unwrap());
        for (name, bytes) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap();
        (folder, path)
    }

    #[test]
    fn a_dump_is_read_line_by_line_zipped_or_not() {
        let (folder, path) =
            zipped("YE.zip", &[("readme.txt", "nothing\n".repeat(9).as_bytes()), ("YE.txt", b"a\r\nb\n\nc")]);
        assert_eq!(lines_of(&path).unwrap(), ["a", "b", "", "c"]);
        let plain = folder.path().join("YE.txt");
        std::fs::write(&plain, b"a\nb").unwrap();
        assert_eq!(lines_of(&plain).unwrap(), ["a", "b"]);
    }

    #[test]
    fn what_unpacks_to_more_than_is_honest_is_refused() {
        let (_folder, path) = zipped("bomb.zip", &[("bomb.txt", "ا\n".repeat(4 << 20).as_bytes())]);
        assert!(matches!(lines_of(&path).unwrap_err().cause, OpenCause::TooLarge { .. }));
        let (_folder, path) = zipped("none.zip", &[("readme.txt", b"")]);
        assert!(lines_of(&path).unwrap_err().to_string().contains("no .txt file"));
    }

    #[test]
    fn a_list_in_utf_16_is_read_and_what_is_no_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.tsv");
        let units = "\u{FEFF}حوث\tcity".encode_utf16().flat_map(u16::to_le_bytes);
        std::fs::write(&path, units.collect::<Vec<u8>>()).unwrap();
        let text = read_list(&path, |bytes| String::from_utf8(bytes.to_vec()).unwrap()).unwrap();
        assert_eq!(text.trim_start_matches('\u{FEFF}'), "حوث\tcity");
        assert!(matches!(read_list(folder.path(), |_| ()).unwrap_err().cause, OpenCause::Directory));
        let long = folder.path().join("long.tsv");
        File::create(&long).unwrap().set_len(MAX_LIST_BYTES + 1).unwrap();
        assert!(matches!(read_list(&long, |_| ()).unwrap_err().cause, OpenCause::TooLarge { .. }));
    }
}
