//! Tables of what glyphs mean are mended where an entry is empty.
//!
//! WeasyPrint writes `<01B1> <>` for a glyph without characters; the library then leaves the whole table out, and with it all text of
//! the font. The mended table is packed again into the place of the old one, which is larger.

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use memchr::memmem;
use std::borrow::Cow;
use std::io::{Read, Write};

/// The longest table that is mended, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// The character that stands for none; it is left out of the text.
const NONE: &[u8] = b"<FFFE>";

/// Mends the table that `packed` begins with, if it is one and asks for it.
pub(super) fn mend(packed: &mut [u8]) {
    let mut decoder = ZlibDecoder::new(&*packed);
    let mut table = Vec::new();
    let is_read = decoder.by_ref().take(MAX_BYTES).read_to_end(&mut table).is_ok();
    let length = usize::try_from(decoder.total_in()).unwrap_or_default();
    if !is_read || memmem::find(&table, b"begincmap").is_none() || memmem::find(&table, b"<>").is_none() {
        return;
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let mended = encoder.write_all(&mended(&table)).and_then(|()| encoder.finish());
    // Where it does not fit, the text of one font is lost, as it was before.
    let (Ok(mended), Some(place)) = (mended, packed.get_mut(..length)) else { return };
    if mended.len() <= place.len() {
        place.fill(0);
        place.iter_mut().zip(mended).for_each(|(old, new)| *old = new);
    }
}

/// The table without entries for nothing.
fn mended(table: &[u8]) -> Vec<u8> {
    let is_kept = |line: &&[u8]| {
        let is_single = line.iter().filter(|byte| **byte == b'<').count() == 2;
        !(is_single && line.trim_ascii_end().ends_with(b"<>"))
    };
    let lines: Vec<Cow<'_, [u8]>> = table.split(|byte| *byte == b'\n').filter(is_kept).map(filled).collect();
    lines.join(&b'\n')
}

/// A line in which what was empty names no character.
fn filled(line: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(line, b"<>").is_none() {
        return Cow::Borrowed(line);
    }
    let mut filled = Vec::with_capacity(line.len());
    let mut at = 0;
    for empty in memmem::find_iter(line, b"<>") {
        filled.extend_from_slice(line.get(at..empty).unwrap_or_default());
        filled.extend_from_slice(NONE);
        at = empty + 2;
    }
    filled.extend_from_slice(line.get(at..).unwrap_or_default());
    Cow::Owned(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_entries_go_and_the_others_stay() {
        let mut table = b"begincmap\n2 beginbfchar\n<0001> <0627>\n<0002> <>\nendbfchar\n1 beginbfrange\n<03> <04> [<0628> <>]\nendbfrange\nendcmap".to_vec();
        let expected = "begincmap\n2 beginbfchar\n<0001> <0627>\nendbfchar\n1 beginbfrange\n<03> <04> [<0628> <FFFE>]\nendbfrange\nendcmap";
        assert_eq!(String::from_utf8(mended(&table)).unwrap(), expected);
        table.extend(b"\n%".iter().chain(&[b' '; 200]));
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(&table).unwrap();
        let mut packed = encoder.finish().unwrap();
        let length = packed.len();
        packed.extend(b"\nendstream");
        mend(&mut packed);
        assert!(packed.ends_with(b"\nendstream") && packed.len() == length + 10);
        let mut text = String::new();
        ZlibDecoder::new(&packed[..length]).read_to_string(&mut text).unwrap();
        assert!(text.starts_with(expected), "{text}");
    }
}
