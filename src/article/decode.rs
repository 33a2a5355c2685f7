//! Bytes become text: byte-order marks, UTF-8, UTF-16, Windows-1256, ISO-8859-6.
//!
//! The order of the questions matters. Unmarked UTF-16 comes before UTF-8, because the bytes of Arabic in UTF-16 are
//! all ASCII and thus valid UTF-8; single-byte encodings come last, because every byte sequence is valid in them.

use super::letters::ByteStatistics;
use super::survey::{Survey, is_control};
use super::{Encoding, OpenCause, Warning};
use encoding_rs::{ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// Text, how it was decoded, and what was not quite right.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) warnings: Vec<Warning>,
}

/// Files that people take for text by mistake, by their first bytes.
const SIGNATURES: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document"),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF recording or picture"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\x1F\x8B\x08", "a gzip archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"SQLite format 3\0", "a database"),
    (b"ID3\x03", "an MP3 recording"),
];
/// Above one control character in this many characters a file is binary.
const CHARACTERS_PER_CONTROL: usize = 50;
/// Least mean log likelihood at which high bytes are Arabic beyond doubt.
const SURELY_ARABIC: f64 = -3.8;
/// Least mean log likelihood at which high bytes may be Arabic if chardetng thinks so too (short or odd texts).
const PERHAPS_ARABIC: f64 = -4.6;

/// Logarithm of how many unmarked Arabic files are in Windows-1256 for one in ISO-8859-6; decides a word or two.
const WINDOWS_LOG_PRIOR: f64 = 5.0;
/// What a word that begins with the article adds to the logarithm of the odds, beyond what its letters do.
const ARTICLE_LOG_ODDS: f64 = 2.0;
/// How much of a file, from its start, is looked at to tell unmarked UTF-16, in units.
const UTF16_SAMPLE_UNITS: usize = UTF16_SAMPLE_BYTES / 2;
/// The same in bytes.
pub(super) const UTF16_SAMPLE_BYTES: usize = 1 << 19;

/// How much of a web page is looked at for the name of its encoding.
const STATED_WITHIN_BYTES: usize = 2048;

/// The byte-order marks.
pub(super) const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF16_LE_MARK: &[u8] = b"\xFF\xFE";
const UTF16_BE_MARK: &[u8] = b"\xFE\xFF";

/// Decodes a whole file.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, OpenCause> {
    check_signature(&bytes)?;
    let decoded = decode_marked(&bytes).map_or_else(|| decode_unmarked(bytes), Ok)?;
    let survey = Survey::of(&decoded.text);
    checked(decoded, &survey)
}

/// Refuses a file that begins as one of a known kind that is no text.
pub(super) fn check_signature(beginning: &[u8]) -> Result<(), OpenCause> {
    let known = SIGNATURES.iter().find(|(signature, _)| beginning.starts_with(signature));
    known.map_or(Ok(()), |(_, format)| Err(OpenCause::OtherFormat { format }))
}

/// Whether a text with so many controls and so many characters is binary data.
pub(super) const fn is_binary(controls: usize, characters: usize) -> bool {
    controls * CHARACTERS_PER_CONTROL > characters
}

/// The text, if it is one, with a warning where something in it turns the direction round. `survey` is of the text.
pub(super) fn checked(mut decoded: Decoded, survey: &Survey) -> Result<Decoded, OpenCause> {
    if is_binary(survey.controls, survey.characters) {
        return Err(OpenCause::Binary);
    }
    if !decoded.text.contains(|character: char| !character.is_whitespace() && character != '\u{FEFF}') {
        return Err(OpenCause::Empty);
    }
    if survey.overrides > 0 {
        decoded.warnings.push(Warning::BidiOverrides { count: survey.overrides });
    }
    Ok(decoded)
}

/// Whether a file that begins so is something else than UTF-8, by its signature, its mark or its letters.
pub(super) fn is_other_than_utf8(beginning: &[u8]) -> bool {
    let is_signed = SIGNATURES.iter().any(|(signature, _)| beginning.starts_with(signature));
    is_signed
        || beginning.starts_with(UTF16_LE_MARK)
        || beginning.starts_with(UTF16_BE_MARK)
        || (!beginning.starts_with(UTF8_MARK) && unmarked_utf16(beginning).is_some())
}

/// Reads a byte-order mark and decodes what follows as it says.
fn decode_marked(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return Some(utf8(rest.to_vec()).unwrap_or_else(|rest| utf8_lossy(&rest)));
    }
    if let Some(rest) = bytes.strip_prefix(UTF16_LE_MARK) {
        return Some(utf16(rest, Encoding::Utf16Le));
    }
    bytes.strip_prefix(UTF16_BE_MARK).map(|rest| utf16(rest, Encoding::Utf16Be))
}

/// Finds out how bytes without a mark are encoded.
fn decode_unmarked(bytes: Vec<u8>) -> Result<Decoded, OpenCause> {
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return Ok(utf16(&bytes, encoding));
    }
    let bytes = match utf8(bytes) {
        Ok(decoded) => return Ok(decoded),
        Err(bytes) => bytes,
    };
    if is_damaged_utf8(&bytes) {
        return Ok(utf8_lossy(&bytes));
    }
    let encoding = single_byte_encoding(&bytes)?;
    Ok(single_byte(&bytes, encoding))
}

/// Decodes UTF-8; a character cut off at the end is left out with a warning. Gives the bytes back where they are not UTF-8.
fn utf8(bytes: Vec<u8>) -> Result<Decoded, Vec<u8>> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Decoded { text, encoding: Encoding::Utf8, warnings: Vec::new() });
        }
        Err(error) => error,
    };
    let valid = error.utf8_error().valid_up_to();
    let cut_at_end = error.utf8_error().error_len().is_none() && valid > 0;
    let mut bytes = error.into_bytes();
    if !cut_at_end {
        return Err(bytes);
    }
    let dropped_bytes = bytes.len() - valid;
    bytes.truncate(valid);
    let warnings = vec![Warning::TruncatedEnd { dropped_bytes }];
    String::from_utf8(bytes)
        .map(|text| Decoded { text, encoding: Encoding::Utf8, warnings })
        .map_err(std::string::FromUtf8Error::into_bytes)
}

/// Whether invalid sequences are a small part of the non-ASCII ones: UTF-8 that something damaged.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 10
}

fn utf8_lossy(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let warnings = replacements(&text);
    Decoded { text, encoding: Encoding::Utf8, warnings }
}

/// The byte order of UTF-16 without a mark, or `None` where the bytes are hardly UTF-16.
///
/// Counts, for either order, the units that a text of ours is made of; Arabic, Latin and the space between them agree
/// in one order only.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let (mut little, mut big, mut units) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2).take(UTF16_SAMPLE_UNITS) {
        if let [first, second] = *pair {
            little += usize::from(is_usual_unit(u16::from_le_bytes([first, second])));
            big += usize::from(is_usual_unit(u16::from_be_bytes([first, second])));
            units += 1;
        }
    }
    // Every text of ours in UTF-16 has a space, a figure or an Arabic letter, whose high byte is this; bytes of ASCII have neither.
    let sample = bytes.iter().take(2 * UTF16_SAMPLE_UNITS);
    if !sample.into_iter().any(|byte| matches!(byte, 0x00 | 0x06)) {
        return None;
    }
    let (encoding, best) = if little >= big { (Encoding::Utf16Le, little) } else { (Encoding::Utf16Be, big) };
    (units > 0 && best * 20 >= units * 19).then_some(encoding)
}

/// Whether a UTF-16 unit is one that Arabic or Latin text is mostly made of: letters with their presentation forms, marks,
/// punctuation, halves of emoji.
fn is_usual_unit(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x017F | 0x0600..=0x06FF | 0x0750..=0x077F)
        || matches!(unit, 0x200C..=0x200F | 0x2010..=0x203A | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC)
        || matches!(unit, 0xD83C..=0xD83E | 0xDC00..=0xDFFF)
}

/// Decodes UTF-16 without its mark; half a unit at the end is left out, lone surrogates become U+FFFD.
fn utf16(bytes: &[u8], encoding: Encoding) -> Decoded {
    let odd_bytes = bytes.len() % 2;
    let whole = bytes.get(..bytes.len() - odd_bytes).unwrap_or_default();
    let codec = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    let text = codec.decode_without_bom_handling(whole).0.into_owned();
    let mut warnings = replacements(&text);
    if odd_bytes > 0 {
        warnings.push(Warning::TruncatedEnd { dropped_bytes: odd_bytes });
    }
    Decoded { text, encoding, warnings }
}

/// Windows-1256 or ISO-8859-6, whichever reads like Arabic; an error where neither does.
fn single_byte_encoding(bytes: &[u8]) -> Result<Encoding, OpenCause> {
    let statistics = ByteStatistics::of(bytes);
    let controls = statistics.count(is_control);
    if is_binary(controls, bytes.len()) {
        return Err(OpenCause::Binary);
    }
    if statistics.count(is_letter_byte) == 0 {
        // Nothing but the quotation marks and dashes that all Windows encodings share.
        return Ok(Encoding::Windows1256);
    }
    let windows = statistics.arabic_likelihood(WINDOWS_1256);
    let iso = statistics.arabic_likelihood(ISO_8859_6);
    // The log odds of a whole text are its mean likelihood times its length.
    #[expect(clippy::cast_precision_loss, reason = "counts of bytes stay below 2^52")]
    let letter_odds = (windows - iso) * statistics.high() as f64;
    let odds = letter_odds + WINDOWS_LOG_PRIOR + ARTICLE_LOG_ODDS * statistics.windows_articles();
    let (encoding, best) = if odds >= 0.0 { (Encoding::Windows1256, windows) } else { (Encoding::Iso8859_6, iso) };
    if best >= SURELY_ARABIC && statistics.high_bytes_make_words() {
        return Ok(encoding);
    }
    let guess = guess(bytes);
    if best >= PERHAPS_ARABIC && [WINDOWS_1256, ISO_8859_6].contains(&guess) {
        return Ok(encoding);
    }
    if let Some(encoding) = stated_encoding(bytes) {
        return Ok(encoding);
    }
    let bad_byte_offset = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    Err(OpenCause::UnknownEncoding { guess: guess.name(), bad_byte_offset })
}

/// The single-byte encoding that a web page names at its beginning; asked only where its bytes do not tell.
fn stated_encoding(bytes: &[u8]) -> Option<Encoding> {
    let beginning = bytes.get(..bytes.len().min(STATED_WITHIN_BYTES)).unwrap_or_default().to_ascii_lowercase();
    let at = memchr::memmem::find(&beginning, b"charset=")? + b"charset=".len();
    let name = beginning
        .get(at..)?
        .split(|byte| matches!(byte, b'"' | b'\'' | b'>' | b'/' | b';' | b' '))
        .find(|name| !name.is_empty())?;
    match encoding_rs::Encoding::for_label(name)? {
        encoding if encoding == WINDOWS_1256 => Some(Encoding::Windows1256),
        encoding if encoding == ISO_8859_6 => Some(Encoding::Iso8859_6),
        _ => None,
    }
}

/// Whether a high byte is a letter in Windows-1256 rather than one of its signs.
fn is_letter_byte(byte: u8) -> bool {
    matches!(byte, 0x81 | 0x8A | 0x8C..=0x90 | 0x98 | 0x9A | 0x9C | 0x9F | 0xAA | 0xC0..=0xFF)
}

/// chardetng's opinion, for Latin and other texts that letter statistics of Arabic know nothing of.
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

fn single_byte(bytes: &[u8], encoding: Encoding) -> Decoded {
    let codec = if encoding == Encoding::Iso8859_6 { ISO_8859_6 } else { WINDOWS_1256 };
    let text = codec.decode_without_bom_handling(bytes).0.into_owned();
    let warnings = replacements(&text);
    Decoded { text, encoding, warnings }
}

/// A warning where decoding put U+FFFD into `text`.
fn replacements(text: &str) -> Vec<Warning> {
    let count = text.matches('\u{FFFD}').count();
    if count == 0 { Vec::new() } else { vec![Warning::Replaced { count }] }
}

#[cfg(test)]
mod tests;
