//! Streams that unpack to more than honest ones do are taken out before anything unpacks them.
//!
//! The library unpacks a stream whole, however long it becomes. So each is unpacked here first, into nothing, as far as the limit.

use super::super::OpenCause;
use super::super::limits::{MAX_PART_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES, SMALL_BYTES};
use super::{damaged, tables};
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;
use std::borrow::Cow;
use std::time::Instant;

/// How many bytes deflate can make of one.
const DEFLATE_RATIO: u64 = 1032;
/// Bytes that are unpacked at a time.
const PIECE_BYTES: usize = 1 << 16;
/// The longest that what stands before a stream may be for its filters to be looked for.
const DICTIONARY_BYTES: usize = 1 << 16;
/// The names of filters that make more of less, long and short.
const DEFLATE: [&[u8]; 2] = [b"/FlateDecode", b"/Fl"];
const LZW: [&[u8]; 2] = [b"/LZWDecode", b"/LZW"];
const RUNS: [&[u8]; 2] = [b"/RunLengthDecode", b"/RL"];
/// And of those that write bytes with letters.
const BASE_85: [&[u8]; 2] = [b"/ASCII85Decode", b"/A85"];
const HEXADECIMAL: [&[u8]; 2] = [b"/ASCIIHexDecode", b"/AHx"];

/// Takes streams out that unpack too far, and mends tables on the way; says how many streams may be missed.
///
/// # Errors
/// Where there are so many streams that `deadline` passes.
pub(super) fn empty(bytes: &mut [u8], deadline: Instant) -> Result<usize, OpenCause> {
    let (mut at, mut unpacked, mut taken_out) = (0, 0_u64, 0);
    while let Some(keyword) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"stream")).map(|found| at + found) {
        if Instant::now() > deadline {
            return Err(damaged("it takes too long to unpack"));
        }
        let start = keyword + b"stream".len();
        let before = bytes.get(at.max(keyword.saturating_sub(DICTIONARY_BYTES))..keyword).unwrap_or_default();
        at = start;
        if before.ends_with(b"end") {
            continue;
        }
        let names = unescaped(before);
        let data = bytes.get(start..).unwrap_or_default();
        let data =
            data.get(data.iter().take(2).filter(|byte| matches!(byte, b'\r' | b'\n')).count()..).unwrap_or_default();
        let data_start = bytes.len() - data.len();
        let length = unpacked_length(&names, data);
        let is_picture = holds(&names, b"/Image");
        let is_plain = count(&names, &DEFLATE) == 1 && count(&names, &BASE_85) + count(&names, &HEXADECIMAL) == 0;
        if length.is_some_and(|length| is_picture || unpacked.saturating_add(length) <= MAX_UNPACKED_BYTES) {
            unpacked = unpacked.saturating_add(length.filter(|_| !is_picture).unwrap_or_default());
            if is_plain && !is_picture {
                bytes.get_mut(data_start..).into_iter().for_each(tables::mend);
            }
            continue;
        }
        // Under another keyword the object has no data.
        bytes.iter_mut().skip(keyword + 3).take(1).for_each(|byte| *byte = b'_');
        taken_out += usize::from(!is_picture);
    }
    Ok(taken_out)
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    memmem::find(haystack, needle).is_some()
}

/// How often one of these names stands in a dictionary; `/Flags` is not `/Fl`.
fn count(dictionary: &[u8], names: &[&[u8]; 2]) -> usize {
    let is_whole = |end: usize| dictionary.get(end).is_none_or(|next| !next.is_ascii_alphanumeric());
    let found = |name: &&[u8]| memmem::find_iter(dictionary, name).filter(|at| is_whole(at + name.len())).count();
    names.iter().map(found).sum()
}

/// Names with `#41` as the byte that it stands for.
fn unescaped(dictionary: &[u8]) -> Cow<'_, [u8]> {
    if !dictionary.contains(&b'#') {
        return Cow::Borrowed(dictionary);
    }
    let mut bytes = Vec::with_capacity(dictionary.len());
    let mut rest = dictionary;
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.filter(|_| *first == b'#').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = after.get(if code.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    Cow::Owned(bytes)
}

/// How many bytes a stream unpacks to; `None` where they are too many.
fn unpacked_length(names: &[u8], data: &[u8]) -> Option<u64> {
    let filters = count(names, &DEFLATE) + count(names, &LZW) + count(names, &RUNS);
    if filters > 1 {
        // No honest stream is packed twice.
        return None;
    }
    let plain;
    let data = if count(names, &BASE_85) > 0 {
        plain = from_base_85(encoded(data));
        &plain
    } else if count(names, &HEXADECIMAL) > 0 {
        plain = from_hexadecimal(encoded(data));
        &plain
    } else {
        data
    };
    let is_unknown = filters == 0 && holds(names, b"/Filter");
    let mut length = inflated_length(data, true)?;
    if length == 0 && (is_unknown || count(names, &DEFLATE) > 0) {
        length = inflated_length(data, false)?;
    }
    if is_unknown || count(names, &LZW) > 0 {
        length = length.max(lzw_length(encoded(data))?);
    }
    Some(length)
}

/// What stands before the end of a stream.
fn encoded(data: &[u8]) -> &[u8] {
    data.get(..memmem::find(data, b"endstream").unwrap_or(data.len())).unwrap_or_default()
}

fn limit(packed: u64) -> u64 {
    packed.saturating_mul(MAX_RATIO).clamp(SMALL_BYTES, MAX_PART_BYTES)
}

/// Counts what deflate makes of `data`, with or without the frame of zlib.
fn inflated_length(data: &[u8], has_frame: bool) -> Option<u64> {
    let mut inflater = Decompress::new(has_frame);
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let rest = data.get(read..).unwrap_or_default();
        let outcome = inflater.decompress(rest, &mut piece, FlushDecompress::None);
        if inflater.total_out() > limit(inflater.total_in()) {
            return None;
        }
        let is_same = usize::try_from(inflater.total_in()).is_ok_and(|now| now == read);
        match outcome {
            Ok(Status::StreamEnd) => return Some(inflater.total_out()),
            Ok(Status::BufError) => return Some(inflater.total_out()),
            Ok(Status::Ok) if rest.is_empty() && is_same => return Some(inflater.total_out()),
            Ok(Status::Ok) => {}
            Err(_) if inflater.total_out() == 0 => return Some(0),
            // The library reads on behind an error.
            Err(_) => {
                let rest = u64::try_from(encoded(rest).len()).unwrap_or(u64::MAX);
                let at_most = rest.saturating_mul(DEFLATE_RATIO);
                return (at_most <= MAX_PART_BYTES).then_some(inflater.total_out().saturating_add(at_most));
            }
        }
    }
}

/// Counts what LZW makes of `data`: codes of 9 to 12 bits, each for a string one longer than that of the code before it.
fn lzw_length(data: &[u8]) -> Option<u64> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let limit = limit(u64::try_from(data.len()).unwrap_or(u64::MAX));
    let (mut lengths, mut total, mut previous) = (vec![1_u64; 258], 0_u64, 0_u64);
    let (mut buffer, mut bits, mut width) = (0_usize, 0, 9);
    for byte in data {
        buffer = (buffer << 8 | usize::from(*byte)) & 0xFF_FFFF;
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        match buffer >> bits & ((1 << width) - 1) {
            CLEAR => {
                lengths.truncate(258);
                (width, previous) = (9, 0);
            }
            END => break,
            code => {
                let length = lengths.get(code).copied().unwrap_or(previous + 1);
                total += length;
                if previous > 0 && lengths.len() < 4096 {
                    lengths.push(previous + 1);
                }
                previous = length;
                width = if lengths.len() >= 2047 {
                    12
                } else if lengths.len() >= 1023 {
                    11
                } else if lengths.len() >= 511 {
                    10
                } else {
                    9
                };
            }
        }
        if total > limit {
            return None;
        }
    }
    Some(total)
}

fn from_hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

fn from_base_85(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len());
    let (mut group, mut count) = (0_u32, 0);
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if count == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    let filled = (count..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
    bytes.extend(filled.to_be_bytes().iter().take(usize::from(count > 0) * (count.max(1) - 1)));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::time::Duration;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn emptied(dictionary: &str, data: &[u8]) -> usize {
        let mut bytes = format!("1 0 obj\n{dictionary}\nstream\n").into_bytes();
        bytes.extend(data);
        bytes.extend(b"\nendstream\nendobj\n");
        empty(&mut bytes, Instant::now() + Duration::from_secs(60)).unwrap()
    }

    #[test]
    fn bombs_are_taken_out_however_they_are_packed_and_honest_streams_stay() {
        let bomb = deflated(&vec![b' '; 8 << 20]);
        let honest = deflated("BT (نص) Tj ET ".repeat(1000).as_bytes());
        assert_eq!(emptied("<</Filter/FlateDecode>>", &bomb), 1);
        assert_eq!(emptied("<</Filter/Fl#61teDecode>>", &bomb), 1);
        assert_eq!(emptied("<</Filter 7 0 R>>", &bomb), 1);
        assert_eq!(emptied("<</Filter[/FlateDecode/FlateDecode]>>", &deflated(&bomb)), 1);
        let hexadecimal: String = bomb.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(emptied("<</Filter[/AHx/Fl]>>", hexadecimal.as_bytes()), 1);
        assert_eq!(emptied("<</Filter/FlateDecode>>", &honest), 0);
        assert_eq!(emptied("<</Length 4>>", b"BT ET"), 0);
    }

    #[test]
    fn lzw_is_counted_as_it_is_unpacked() {
        // From the specification: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw_length(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), Some(10));
        // One string after another, each longer by one.
        let growing: Vec<u8> = {
            let codes = std::iter::once((256_usize, 9)).chain((0..3800).map(|n| {
                let next = 257 + n;
                let width = if next >= 2047 {
                    12
                } else if next >= 1023 {
                    11
                } else if next >= 511 {
                    10
                } else {
                    9
                };
                (if n == 0 { 65 } else { next }, width)
            }));
            let bits: Vec<u8> = codes
                .flat_map(|(code, width)| (0..width).rev().map(move |bit| u8::from(code >> bit & 1 == 1)))
                .collect();
            bits.chunks(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | bit)).collect()
        };
        assert_eq!(lzw_length(&growing), None);
    }

    #[test]
    fn base_85_gives_back_its_bytes() {
        assert_eq!(from_base_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(from_base_85(b"87cUR~>"), b"Hell");
        assert_eq!(from_base_85(b"z87~"), [0, 0, 0, 0, b'H']);
    }
}
