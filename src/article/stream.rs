//! A file that is UTF-8 throughout, as nearly every file is, read and decoded in one go: each piece is looked at while it is in
//! the processor's reach, and the text is in memory once.

use super::decode::{self, Decoded, UTF16_SAMPLE_BYTES};
use super::survey::Survey;
use super::{Encoding, OpenCause, Warning};
use std::io::Read;

/// Bytes of a piece; the first one must show whether the file may be UTF-16.
const PIECE_BYTES: usize = UTF16_SAMPLE_BYTES;

/// Reads all of `input`, of about `expected_bytes`, and decodes it; as [`decode::decode`] would, had it all been read first.
///
/// # Errors
/// Where reading fails, and where the bytes are no text.
pub(super) fn decode(input: impl Read, expected_bytes: usize) -> Result<Decoded, OpenCause> {
    let mut stream = Stream::new(input, expected_bytes);
    match stream.read_utf8()? {
        Some(warnings) => {
            let Stream { text, survey, .. } = stream;
            decode::checked(Decoded { text, encoding: Encoding::Utf8, warnings }, &survey)
        }
        None => decode::decode(stream.into_bytes()?),
    }
}

/// What was read so far.
struct Stream<R> {
    input: R,
    expected_bytes: usize,
    /// The byte-order mark.
    mark: &'static [u8],
    text: String,
    survey: Survey,
    /// Bytes that were read and are not in `text`.
    piece: Vec<u8>,
}

impl<R: Read> Stream<R> {
    fn new(input: R, expected_bytes: usize) -> Self {
        let piece = Vec::with_capacity(PIECE_BYTES.min(expected_bytes + 1));
        let text = String::with_capacity(expected_bytes);
        Self { input, expected_bytes, mark: &[], text, survey: Survey::default(), piece }
    }

    /// Reads to the end, if all is UTF-8, and gives the warnings; `None` where something is not.
    fn read_utf8(&mut self) -> Result<Option<Vec<Warning>>, OpenCause> {
        self.fill()?;
        decode::check_signature(&self.piece)?;
        if decode::is_other_than_utf8(&self.piece) {
            return Ok(None);
        }
        if self.piece.starts_with(decode::UTF8_MARK) {
            self.mark = decode::UTF8_MARK;
            self.piece.drain(..self.mark.len());
        }
        while !self.piece.is_empty() {
            let Some(taken) = self.take_piece() else { return Ok(None) };
            if self.is_surely_binary() {
                return Err(OpenCause::Binary);
            }
            self.piece.drain(..taken);
            let cut_bytes = self.piece.len();
            self.fill()?;
            if self.piece.len() == cut_bytes && cut_bytes > 0 {
                // The file ends within a character.
                let warning = Warning::TruncatedEnd { dropped_bytes: cut_bytes };
                return Ok((!self.text.is_empty()).then(|| vec![warning]));
            }
        }
        Ok(Some(Vec::new()))
    }

    /// Fills the piece up with what comes next.
    fn fill(&mut self) -> Result<(), OpenCause> {
        let room = PIECE_BYTES.saturating_sub(self.piece.len());
        self.input.by_ref().take(u64::try_from(room).unwrap_or_default()).read_to_end(&mut self.piece)?;
        Ok(())
    }

    /// Whether nothing that may still come can make a text of it: a file of a gigabyte of zeros is not read to its end.
    fn is_surely_binary(&self) -> bool {
        let is_as_expected = self.text.len() + self.piece.len() <= self.expected_bytes;
        is_as_expected && decode::is_binary(self.survey.controls, self.expected_bytes)
    }

    /// Appends the characters of the piece to the text and says how many bytes they have; `None` where some are not UTF-8.
    fn take_piece(&mut self) -> Option<usize> {
        let whole = match simdutf8::compat::from_utf8(&self.piece) {
            Ok(whole) => whole,
            Err(error) if error.error_len().is_some() => return None,
            Err(error) => std::str::from_utf8(self.piece.get(..error.valid_up_to())?).ok()?,
        };
        self.survey.add(whole);
        self.text.push_str(whole);
        Some(whole.len())
    }

    /// All bytes of the input, read or not.
    fn into_bytes(self) -> Result<Vec<u8>, OpenCause> {
        let Self { mut input, mark, text, piece, .. } = self;
        let mut bytes = text.into_bytes();
        bytes.splice(..0, mark.iter().copied());
        bytes.extend(piece);
        input.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What became of the bytes: the text, and all else in words.
    fn told(result: Result<Decoded, OpenCause>) -> (String, String) {
        match result {
            Ok(Decoded { text, encoding, warnings }) => (text, format!("{encoding:?} {warnings:?}")),
            Err(cause) => (String::new(), format!("{cause:?}")),
        }
    }

    fn check(bytes: &[u8]) {
        assert_eq!(told(decode(bytes, bytes.len())), told(decode::decode(bytes.to_vec())));
        assert_eq!(told(decode(bytes, 0)), told(decode::decode(bytes.to_vec())), "whatever length was expected");
    }

    #[test]
    fn a_stream_is_decoded_as_a_whole_file_is() {
        let letters = "زار الوفد \u{202E}مصر «أمس» — ثم عاد\n".repeat(12_000);
        // Every place in a character at the border of two pieces.
        for shift in 0..4 {
            let text = format!("{}{letters}", "a".repeat(shift));
            check(text.as_bytes());
            check(&[decode::UTF8_MARK, text.as_bytes()].concat());
            check(&text.as_bytes()[..text.len() - 2]);
            check(&[text.as_bytes(), b"\xFF", text.as_bytes()].concat());
            check(&[decode::UTF8_MARK, text.as_bytes(), b"\xD8"].concat());
        }
        let utf16: Vec<u8> = letters.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16);
        check(&[b"\xFF\xFE", utf16.as_slice()].concat());
        let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&letters);
        check(&windows);
    }

    #[test]
    fn little_nothing_and_what_is_no_text_are_told_as_before() {
        for bytes in [&b""[..], b"\n", b"a", b"\xD8", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF\xD8", b"%PDF-1.7", &[0; 40]] {
            check(bytes);
        }
    }

    #[test]
    fn what_is_surely_binary_is_not_read_to_its_end() {
        let zeros = 200 << 20;
        let mut input = std::io::repeat(0).take(zeros);
        let cause = decode(&mut input, usize::try_from(zeros).unwrap());
        assert!(matches!(cause, Err(OpenCause::Binary)) && input.limit() > zeros / 10 * 9, "{}", input.limit());
        let mut program = b"\x7FELF".chain(std::io::repeat(b'a')).take(zeros);
        assert!(
            matches!(decode(&mut program, 0), Err(OpenCause::OtherFormat { .. })) && program.limit() > zeros / 10 * 9
        );
        // Controls at the beginning alone, of a text long enough.
        let late = [vec![1; 40_000], b"a".repeat(40_000 * 60)].concat();
        check(&late);
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_as_a_whole_file_is(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            check(&bytes);
        }
    }
}
