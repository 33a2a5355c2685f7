//! Bad input: each case gives a clear error or a warning, and nothing panics, hangs or grows without bound.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that meets an error has failed, and says what it measured"
)]

#[path = "hostile/damage.rs"]
mod damage;
#[path = "hostile/limits.rs"]
mod limits;
#[path = "hostile/program.rs"]
mod program;
#[cfg(feature = "gui")]
#[path = "hostile/session.rs"]
mod session;
#[path = "hostile/work.rs"]
mod work;

use std::fs::File;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use warraq::article::{Article, LeftOut, OpenCause, OpenError, Opened, Warning, from_bytes, open};
use warraq::export::{Report, digest_text};
use warraq::extract::extract;
use warraq::layout::{Page, PageStyle, Shaper};
use warraq::summary::summarize;

const SENTENCE: &str = "وصلت القافلة إلى المدينة مساء الخميس بعد رحلة طويلة.";

/// A file with these bytes in a folder of its own.
fn file_of(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("مقال.txt");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn cause_of(bytes: &[u8]) -> OpenCause {
    let (_folder, path) = file_of(bytes);
    open(&path).unwrap_err().cause
}

fn opened(bytes: &[u8]) -> Opened {
    let (_folder, path) = file_of(bytes);
    open(&path).unwrap()
}

fn block_texts(article: &Article) -> Vec<&str> {
    article.blocks().iter().map(|block| block.span.slice(article.text())).collect()
}

/// Sends an article through every later stage of the headless core.
fn use_everywhere(article: &Article) {
    let entities = extract(article);
    let summary = summarize(article, &entities, 5);
    let report = Report { article, entities: &entities, summary: &summary };
    let page = Page::of_article(article, PageStyle::default(), 300.0, &mut Shaper::new());
    let shown: usize = page.lines().iter().map(|line| line.span.len_bytes()).sum();
    let blocks: usize = article.blocks().iter().map(|block| block.span.len_bytes()).sum();
    assert!(shown <= blocks && (shown > 0 || blocks == 0), "{shown} of {blocks} bytes are set");
    assert!(digest_text(article, &entities, true).len() + report.text().len() + report.markdown().len() > 0);
}

#[test]
fn an_empty_file_says_so() {
    for bytes in [&b""[..], b"\n\r\n \t", b"\xEF\xBB\xBF", "\u{2029}\u{85}".as_bytes()] {
        assert!(matches!(cause_of(bytes), OpenCause::Empty), "{bytes:?}");
    }
}

#[test]
fn binary_files_say_so() {
    assert!(matches!(cause_of(&[0; 4096]), OpenCause::Binary));
    assert!(matches!(cause_of(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), OpenCause::OtherFormat { .. }));
    assert!(matches!(cause_of(b"PK\x03\x04\x14\0\x06\0"), OpenCause::Damaged { .. }));
    let program = std::env::current_exe().unwrap();
    assert!(matches!(open(&program).unwrap_err().cause, OpenCause::OtherFormat { .. } | OpenCause::Binary));
    let noise: Vec<u8> =
        (1..5000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).rotate_left(7).to_be_bytes()).collect();
    assert!(matches!(cause_of(&noise), OpenCause::Binary));
}

#[test]
fn what_is_no_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(open(folder.path()).unwrap_err().cause, OpenCause::Directory));
    assert!(matches!(open(&folder.path().join("غائب")).unwrap_err().cause, OpenCause::NotFound));
    let through_file = folder.path().join("file");
    std::fs::write(&through_file, "x").unwrap();
    assert!(matches!(open(&through_file.join("below")).unwrap_err().cause, OpenCause::Io(_)));
    assert!(matches!(open(Path::new("")).unwrap_err().cause, OpenCause::NotFound));
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let started = Instant::now();
    for path in [Path::new("/dev/zero"), Path::new("/dev/null"), &pipe] {
        let OpenError { cause, .. } = open(path).unwrap_err();
        assert!(matches!(cause, OpenCause::NotRegular), "{}: {cause}", path.display());
    }
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&link, &link).unwrap();
    assert!(matches!(open(&link).unwrap_err().cause, OpenCause::Io(_)));
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("nowhere"), &link).unwrap();
    assert!(matches!(open(&link).unwrap_err().cause, OpenCause::NotFound));
}

/// A regular file that nobody can read at its start, whoever runs the test.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_fails_while_it_is_read_is_an_error() {
    let error = open(Path::new("/proc/self/mem")).unwrap_err();
    assert!(matches!(error.cause, OpenCause::Io(_)), "{error}");
    assert!(error.to_string().starts_with("cannot be read ("), "{error}");
}

#[cfg(unix)]
#[test]
#[ignore = "needs a user other than root"]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = file_of(SENTENCE.as_bytes());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    assert!(matches!(open(&path).unwrap_err().cause, OpenCause::PermissionDenied));
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let (_folder, path) = file_of(b"x");
    File::options().write(true).open(&path).unwrap().set_len(3 << 30).unwrap();
    let started = Instant::now();
    assert!(matches!(open(&path).unwrap_err().cause, OpenCause::TooLarge { .. }));
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn two_hundred_megabytes_are_read_in_bounded_time_and_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.txt");
    let paragraph = format!("{SENTENCE} {SENTENCE}\n").repeat(1000);
    let copies = 200_000_000_usize.div_ceil(paragraph.len());
    let mut file = File::create(&path).unwrap();
    for _ in 0..copies {
        file.write_all(paragraph.as_bytes()).unwrap();
    }
    drop(file);
    let article = open(&path).unwrap().article;
    assert_eq!(article.text().len(), copies * paragraph.len());
    assert_eq!(article.blocks().len(), copies * 1000);
    if let Some(peak) = peak_memory_bytes() {
        // The text itself, its blocks, and what other tests of this file hold at the same time.
        assert!(peak < 3 * article.text().len() + (300 << 20), "{} MiB", peak >> 20);
    }
}

/// The most memory that this process ever held, where the system says so.
fn peak_memory_bytes() -> Option<usize> {
    let status = std::fs::read("/proc/self/status").ok()?;
    let status = String::from_utf8(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok().map(|kib| kib << 10)
}

#[test]
fn one_endless_line_is_one_block() {
    let line = SENTENCE.replace('.', "").repeat(20_000);
    let article = opened(line.as_bytes()).article;
    assert_eq!(article.blocks().len(), 1);
    use_everywhere(&article);
}

#[test]
fn lone_carriage_returns_and_rare_separators_end_paragraphs() {
    for separator in ["\r", "\u{2029}", "\u{85}", "\u{1C}", "\u{1D}", "\u{1E}", "\r\n", "\n\r"] {
        let article = opened(format!("Latin{separator}{SENTENCE}{separator}ثالث").as_bytes()).article;
        assert_eq!(block_texts(&article), ["Latin", SENTENCE, "ثالث"], "{separator:?}");
        use_everywhere(&article);
    }
}

#[test]
fn direction_overrides_are_reported_and_kept() {
    let text = format!("\u{202E}{SENTENCE}\n\u{2067}\u{202D}{SENTENCE}");
    let Opened { article, warnings } = opened(text.as_bytes());
    assert_eq!(warnings, [Warning::BidiOverrides { count: 2 }]);
    assert_eq!(article.text(), text);
    use_everywhere(&article);
}

#[test]
fn half_a_character_at_the_end_is_left_out_with_a_warning() {
    for cut in 2..SENTENCE.len() {
        let Opened { article, warnings } = opened(&SENTENCE.as_bytes()[..cut]);
        assert!(SENTENCE.starts_with(article.text()), "{}", article.text());
        let dropped = cut - article.text().len();
        let expected = if dropped == 0 { Vec::new() } else { vec![Warning::TruncatedEnd { dropped_bytes: dropped }] };
        assert_eq!(warnings, expected, "cut at {cut}");
    }
    assert!(matches!(cause_of(&SENTENCE.as_bytes()[..1]), OpenCause::UnknownEncoding { bad_byte_offset: 0, .. }));
}

#[test]
fn utf16_of_odd_length_and_lone_surrogates_are_read_with_a_warning() {
    for mark in [&b"\xFF\xFE"[..], b""] {
        let units = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes);
        let mut bytes: Vec<u8> = mark.iter().copied().chain(units).collect();
        bytes.push(0x27);
        let Opened { article, warnings } = opened(&bytes);
        assert_eq!((article.text(), warnings), (SENTENCE, vec![Warning::TruncatedEnd { dropped_bytes: 1 }]));
        bytes.push(0xD8);
        let Opened { article, warnings } = opened(&bytes);
        assert_eq!(article.text(), format!("{SENTENCE}\u{FFFD}"));
        assert_eq!(warnings, [Warning::Replaced { count: 1 }]);
    }
}

#[test]
fn every_short_byte_sequence_is_read_or_refused_without_panic() {
    let mut state = 1_u32;
    for length in 0..200 {
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        if let Ok(opened) = from_bytes("noise", &bytes) {
            use_everywhere(&opened.article);
        }
    }
}

#[cfg(unix)]
#[test]
fn the_program_ends_with_one_line_for_each_bad_file() {
    let folder = tempfile::tempdir().unwrap();
    let (_other, empty) = file_of(b"");
    let missing = folder.path().join("no such\nfile");
    let output = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .args(["extract", "--format", "json", "/dev/zero"])
        .args([&missing, &empty, folder.path()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "[\n]\n");
    let errors = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 4, "{errors}");
    assert_eq!(lines[0], "error: not a regular file: /dev/zero");
    assert!(lines[1].starts_with("error: no such file: ") && lines[1].ends_with("no such\\nfile"), "{errors}");
    assert!(lines[2].starts_with("error: nothing to read in it: "), "{errors}");
    assert!(lines[3].starts_with("error: a folder, not a file: "), "{errors}");
}

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with this body.
fn word(body: &str) -> Vec<u8> {
    let document = format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

/// A book whose spine names these chapters, and with these parts.
fn book(spine: &[&str], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let items: String = spine
        .iter()
        .map(|name| format!("<item id='{name}' href='{name}' media-type='application/xhtml+xml'/>"))
        .collect();
    let references: String = spine.iter().map(|name| format!("<itemref idref='{name}'/>")).collect();
    let root = format!(
        "<package><metadata><dc:title>كتاب</dc:title></metadata><manifest>{items}</manifest><spine>{references}</spine></package>"
    );
    let container: &[u8] = b"<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
    let mut all: Vec<(&str, &[u8])> =
        vec![("mimetype", b"application/epub+zip"), ("META-INF/container.xml", container), ("p.opf", root.as_bytes())];
    all.extend(parts);
    archive(&all)
}

/// A document of LibreOffice with this text.
fn text_document(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

#[test]
fn rich_text_and_pages_cut_anywhere_or_with_any_byte_changed_are_read_or_refused() {
    let started = Instant::now();
    let rich =
        br"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset178 A;}}\pard\rtlpar \u1605?\'d5\'d1 Egypt\par}".to_vec();
    for whole in [rich, drawn_page()] {
        assert!(from_bytes("a", &whole).unwrap().article.text().contains("Egypt"));
        for place in 8..whole.len() {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x55;
            for bytes in [&whole[..place], &damaged] {
                if let Ok(opened) = from_bytes("a", bytes) {
                    assert!(!opened.article.blocks().is_empty());
                }
            }
        }
    }
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

/// A page in Helvetica, which needs no font of its own.
fn drawn_page() -> Vec<u8> {
    let drawing = "BT /F 12 Tf 72 700 Td (Egypt and its neighbours) Tj ET";
    format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font\
        /Subtype/Type1/BaseFont/Helvetica>>>>>>>>\nendobj\n4 0 obj\n<</Length {}>>\nstream\n{drawing}\nendstream\nendobj\n\
        trailer\n<</Root 1 0 R>>\n%%EOF\n",
        drawing.len()
    )
    .into_bytes()
}

#[test]
fn documents_of_unread_formats_say_so() {
    let sheet = archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]);
    let cause = cause_of(&sheet);
    assert!(matches!(cause, OpenCause::NotReadYet { .. }), "{cause}");
    assert!(cause.to_string().ends_with("a format that is not read yet"), "{cause}");
    assert!(matches!(cause_of(&archive(&[("a.txt", b"x")])), OpenCause::OtherFormat { .. }));
}

#[test]
fn archives_cut_anywhere_or_with_any_byte_changed_are_read_or_refused() {
    let chapter = format!("<html><body><h1>فصل</h1><p>{SENTENCE}</p></body></html>");
    for whole in [
        word(&format!("<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>")),
        book(&["a.xhtml"], &[("a.xhtml", chapter.as_bytes())]),
        text_document(&format!("<text:p>{SENTENCE}</text:p>")),
    ] {
        assert!(from_bytes("a", &whole).unwrap().article.text().contains(SENTENCE));
        for cut in 4..whole.len() {
            match from_bytes("a", &whole[..cut]) {
                Ok(opened) => {
                    assert!(opened.warnings.contains(&Warning::LeftOut(LeftOut::CutShort)), "cut at {cut}");
                    assert!(!opened.article.blocks().is_empty());
                }
                Err(error) => {
                    let is_told = matches!(error.cause, OpenCause::Damaged { .. } | OpenCause::Empty);
                    assert!(is_told, "cut at {cut}: {error}");
                }
            }
        }
        // The list at the end lost, all is still there.
        let end = whole.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        assert!(from_bytes("a", &whole[..end]).unwrap().article.text().contains(SENTENCE));
        for place in 4..whole.len() {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x55;
            if let Ok(opened) = from_bytes("a", &damaged) {
                assert!(!opened.article.blocks().is_empty());
            }
        }
    }
}

#[test]
fn a_wrong_checksum_leaves_what_was_read_with_a_warning() {
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", plain).unwrap();
    writer.write_all(b"<w:document><w:body><w:p><w:r><w:t>Checksum</w:t></w:r></w:p></w:body></w:document>").unwrap();
    let mut bytes = writer.finish().unwrap().into_inner();
    let at = bytes.windows(8).position(|window| window == b"Checksum").unwrap();
    bytes[at] = b'c';
    let Opened { article, warnings } = opened(&bytes);
    assert_eq!(article.text(), "checksum");
    assert_eq!(warnings, [Warning::LeftOut(LeftOut::Damaged { part: "word/document.xml".to_owned() })]);
}

#[test]
fn bombs_are_unpacked_no_further_than_honest_parts() {
    let filler = "\u{20}".repeat(200 << 20);
    let bomb = word(&format!("<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>{filler}"));
    assert!(bomb.len() < 1 << 20);
    let started = Instant::now();
    let Opened { article, warnings } = opened(&bomb);
    assert!(started.elapsed() < Duration::from_secs(20));
    assert_eq!(article.text(), SENTENCE);
    assert!(warnings.iter().any(|warning| matches!(warning, Warning::LeftOut(LeftOut::Ratio { .. }))), "{warnings:?}");
}

#[test]
fn entities_do_not_expand_and_nothing_is_fetched() {
    let laughs = (1..30).map(|n| format!("<!ENTITY l{n} '&l{0};&l{0};'>", n - 1)).collect::<String>();
    let declared = format!("<!DOCTYPE a [<!ENTITY l0 'ها'><!ENTITY file SYSTEM 'file:///etc/passwd'>{laughs}]>");
    let document = format!(
        "{declared}<w:document><w:body><w:p><w:r><w:t>نص &l29;&file; آخر</w:t></w:r></w:p></w:body></w:document>"
    );
    let word = opened(&archive(&[("word/document.xml", document.as_bytes())])).article;
    assert_eq!(word.text(), "نص آخر");
    let chapter = format!("<?xml version='1.0'?>{declared}<html><body><p>نص &l29; آخر</p></body></html>");
    let outside = "file:///etc/passwd";
    let book = opened(&book(&["a.xhtml", outside, "../../etc/passwd"], &[("a.xhtml", chapter.as_bytes())])).article;
    assert!(book.text().len() < 4000 && !book.text().contains("root:"), "{}", book.text());
}

#[test]
fn a_spine_that_goes_in_circles_shows_each_chapter_once() {
    let chapter = format!("<html><body><p>{SENTENCE}</p></body></html>");
    let spine = ["a.xhtml", "./a.xhtml", "b/../a.xhtml", "missing.xhtml"].repeat(500);
    let Opened { article, warnings } = opened(&book(&spine, &[("a.xhtml", chapter.as_bytes())]));
    assert_eq!(block_texts(&article), ["كتاب", SENTENCE]);
    assert_eq!(warnings, [Warning::LeftOut(LeftOut::Damaged { part: "missing.xhtml".to_owned() })]);
}

#[test]
fn deep_documents_of_every_format_are_read_in_bounded_time() {
    let started = Instant::now();
    let deep = |open: &str| format!("{}{SENTENCE}", open.repeat(100_000));
    let page = from_bytes("a.html", format!("<!doctype html><body>{}", deep("<div>")).as_bytes()).unwrap();
    assert!(page.warnings.iter().any(|warning| matches!(warning, Warning::LeftOut(LeftOut::Depth { .. }))));
    use_everywhere(&page.article);
    let document =
        from_bytes("a.docx", &word(&format!("<w:p><w:r><w:t>{SENTENCE}</w:t>{}", "<w:p><w:r>".repeat(100_000))))
            .unwrap();
    assert!(document.article.text().contains(SENTENCE) && !document.warnings.is_empty());
    for mark in
        ["> ", "- ", "*", "[", "`", "![", "1. ", "<div>", "|", "\n|-|\n|", "[^1]: ", "**a ", "_a", "<!--", "&", "\\"]
    {
        if let Ok(opened) = from_bytes("a.md", deep(mark).as_bytes()) {
            assert!(opened.article.text().len() <= 3 * deep(mark).len(), "{mark}");
        }
    }
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn every_byte_of_a_page_may_be_another() {
    let page = format!(
        "<!doctype html><html dir=rtl><title>عنوان</title><body><p>{SENTENCE}<br>{SENTENCE}<table><tr><td>أ</table>\
        <ol><li>ب</ol><svg><p/></svg><select><option>ج</select><template><p>د</template></body></html>"
    );
    for place in 0..page.len() {
        for other in [b'<', b'>', b'"', 0xFF] {
            let mut bytes = page.clone().into_bytes();
            bytes[place] = other;
            if let Ok(opened) = from_bytes("a.html", &bytes) {
                assert!(!opened.article.blocks().is_empty());
            }
        }
    }
}
