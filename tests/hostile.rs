//! Bad input: each case gives a clear error or a warning, and nothing panics, hangs or grows without bound.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use warraq::article::{Article, OpenCause, OpenError, Opened, Warning, open};
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
    assert!(matches!(cause_of(b"PK\x03\x04\x14\0\x06\0"), OpenCause::OtherFormat { .. }));
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
        if let Ok(opened) = warraq::article::from_bytes("noise", &bytes) {
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
