//! What must hold whatever bytes come in, one function a trial. The fuzz targets (fuzz/) and the replay of every input that once
//! broke one (tests/replay.rs) call the same functions, so that they cannot drift apart.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a trial that meets an error has failed, and each user calls some of them"
)]

mod documents;
mod lexicon;
mod lines;
#[cfg(feature = "gui")]
mod settings;
mod texts;

pub use documents::{decode, docx, epub, html, markdown, odt, pdf, rtf, xml};
pub use lexicon::{geonames, lexicon};
pub use lines::jsonl;
#[cfg(feature = "gui")]
pub use settings::{corrections, settings};
pub use texts::{extract, find, layout};

/// A trial by the name of its fuzz target.
pub type Trial = fn(&[u8]);

/// Every trial.
pub const ALL: &[(&str, Trial)] = &[
    ("decode", decode),
    ("html", html),
    ("markdown", markdown),
    ("docx", docx),
    ("epub", epub),
    ("odt", odt),
    ("rtf", rtf),
    ("pdf", pdf),
    ("xml", xml),
    ("extract", extract),
    ("layout", layout),
    ("find", find),
    ("jsonl", jsonl),
    ("lexicon", lexicon),
    ("geonames", geonames),
    #[cfg(feature = "gui")]
    ("settings", settings),
    #[cfg(feature = "gui")]
    ("corrections", corrections),
];

/// Characters in the place of the controls of ASCII: what texts hold rarely and programs stumble over.
const RARE: [char; 32] = [
    '\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{61C}', '\u{AD}', '\u{FEFF}', '\u{A0}', '\t', '\n',
    '\u{2029}', '\u{85}', '\r', '\u{1C}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}',
    '\u{2067}', '\u{2068}', '\u{2069}', '\u{FEFB}', '\u{FDFA}', '٣', '\u{640}', '😀', '\u{670}', '\u{308}', 'א',
];

/// The text that bytes stand for. The first says how: as UTF-8, or else a byte a character, so that nearly every change of a byte
/// gives another text that is Arabic.
pub fn text_of(bytes: &[u8]) -> String {
    let Some((way, bytes)) = bytes.split_first() else { return String::new() };
    if way % 2 == 0 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    bytes.iter().map(|byte| character_of(*byte)).collect()
}

fn character_of(byte: u8) -> char {
    match byte {
        0x00..=0x1F => RARE[usize::from(byte)],
        0x20..=0x7F => char::from(byte),
        // The high half of Windows-1256.
        _ => encoding_rs::WINDOWS_1256.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('\u{FFFD}'),
    }
}
