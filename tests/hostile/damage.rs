//! Files of every format, cut and changed anywhere: an article or an error, soon.

use super::work::{Since, WORK};
use super::{SENTENCE, archive, book, drawn_page, text_document, word};
use warraq::article::{Opened, from_bytes_here};

/// How many places of a file are changed, one at a time.
const PLACES: usize = 1000;

/// A file of every format that is read, by its name.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let text = format!("عنوان الخبر\n\n{SENTENCE} {SENTENCE}\n\nفرع\n{SENTENCE}\n").repeat(3);
    let page = format!(
        "<!doctype html><html dir=rtl><head><title>عنوان</title></head><body><nav><a href=#>قائمة</a></nav><article><h1>عنوان</h1>\
        <p>{SENTENCE}</p><ol><li>أول<li>ثان</ol><table><tr><td>أ<td>ب</table><p>{SENTENCE} {SENTENCE}</p></article></body></html>"
    );
    let markdown = format!(
        "---\nt: x\n---\n# عنوان\n\n{SENTENCE} **غليظ** [وصل](x)\n\n- أول\n- ثان\n\n| أ | ب |\n|--|--|\n| ج | د |\n\n<div>خام</div>\n"
    );
    let paragraph = format!("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>");
    let chapter = page.replace("<!doctype html>", "").replace("<li>", "<li/>");
    vec![
        ("utf-8.txt", text.clone().into_bytes()),
        ("utf-16.txt", [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
        ("windows-1256.txt", encoding_rs::WINDOWS_1256.encode(&text).0.into_owned()),
        ("iso-8859-6.txt", encoding_rs::ISO_8859_6.encode(&text).0.into_owned()),
        ("page.html", page.into_bytes()),
        ("article.md", markdown.into_bytes()),
        ("document.docx", word(&paragraph.repeat(3))),
        ("book.epub", book(&["a.xhtml"], &[("a.xhtml", chapter.as_bytes())])),
        ("document.odt", text_document(&format!("<text:h>عنوان</text:h><text:p>{SENTENCE}</text:p>"))),
        (
            "document.rtf",
            br"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset178 A;}}\pard\rtlpar \u1605?\'d5\'d1 Egypt\par}".to_vec(),
        ),
        ("document.pdf", drawn_page()),
        ("other.zip", archive(&[("a.txt", SENTENCE.as_bytes())])),
    ]
}

/// Reads a file, which may be so much work; a panic ends the test.
fn read(name: &str, bytes: &[u8], what: &str) {
    let since = Since::now();
    match from_bytes_here(name, bytes) {
        Ok(Opened { article, .. }) => assert!(!article.blocks().is_empty(), "{name}, {what}: an article of nothing"),
        Err(error) => assert!(error.to_string().ends_with(name), "{error}"),
    }
    assert!(since.work() < WORK, "{name}, {what}: {:?}", since.work());
}

#[test]
fn files_cut_at_every_hundredth_are_read_or_refused() {
    for (name, bytes) in samples() {
        for hundredth in 0..=100 {
            read(name, &bytes[..bytes.len() * hundredth / 100], &format!("cut at {hundredth} %"));
        }
    }
}

#[test]
fn files_with_any_bit_turned_are_read_or_refused() {
    for (name, bytes) in samples() {
        for place in 0..PLACES {
            // Spread over all of the file, and over all eight bits.
            let (at, bit) = (place * bytes.len() / PLACES, (place * 5 + place / 8) % 8);
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            read(name, &changed, &format!("bit {bit} of byte {at}"));
        }
    }
}
