//! Files made to hurt, each given to a program of its own whose time and memory are watched.

use super::work::{PATIENCE, WORK, of_child};
use super::{SENTENCE, archive, book, word};
use std::fs::File;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How much memory the program may take for a file.
const MEMORY_MIB: usize = 1024;
/// How deep, and how often.
const DEEP: usize = 10_000;
const MANY: usize = 100_000;

/// How the program ended.
struct End {
    status: i32,
    output: String,
    errors: String,
    /// What it has worked, on all processors together.
    work: Duration,
    /// The most memory that it held, where the system says so.
    peak_mib: usize,
}

/// Runs the program over a file and watches it.
fn extract(path: &Path) -> End {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .args(["extract", "--fast", "--format", "jsonl"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let told = [std::thread::spawn(|| read_all(stdout)), std::thread::spawn(|| read_all(stderr))];
    let mut peak_mib = 0;
    let mut work = None;
    let status = loop {
        peak_mib = peak_mib.max(peak_memory_mib(&child));
        // Once it has ended nothing more is added; then it may be waited for, with which all that is known of it goes.
        let known = of_child(child.id());
        work = known.map(|(work, _)| work).or(work);
        if known.is_none_or(|(_, has_ended)| has_ended)
            && let Some(status) = child.try_wait().unwrap()
        {
            break status;
        }
        assert!(began.elapsed() < PATIENCE, "{} is still read", path.display());
        std::thread::sleep(Duration::from_millis(2));
    };
    let work = work.unwrap_or_else(|| began.elapsed());
    let [output, errors] = told.map(|told| told.join().unwrap());
    let status = status.code().unwrap_or_else(|| panic!("{} ended the program: {status} {errors}", path.display()));
    End { status, output, errors, work, peak_mib }
}

fn read_all(mut from: impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The most memory that a running program held so far (VmHWM), or 0 where the system does not say.
fn peak_memory_mib(child: &Child) -> usize {
    let status = std::fs::read(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let status = String::from_utf8(status).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()).unwrap_or_default() >> 10
}

/// What a bad file is to come to.
enum Wanted {
    /// An error that says this.
    Error(&'static str),
    /// An article, with a warning that says this.
    Warning(&'static str),
    /// An article.
    Article,
}
use Wanted::{Article, Error, Warning};

fn check(path: &Path, wanted: &Wanted) {
    let end = extract(path);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    println!("{name}: {:?}, {} MiB, status {}: {}", end.work, end.peak_mib, end.status, end.errors.trim());
    assert!(end.work < WORK, "{name}: {:?} of work", end.work);
    assert!(end.peak_mib < MEMORY_MIB, "{name}: {} MiB", end.peak_mib);
    assert!(end.errors.lines().count() <= 20 && !end.errors.contains("panicked"), "{name}: {}", end.errors);
    match wanted {
        Error(part) => {
            assert!(end.errors.starts_with("error: ") && end.errors.contains(part), "{name}: {}", end.errors);
            assert_eq!((end.status, end.output.as_str()), (1, ""), "{name}");
        }
        Warning(part) => {
            assert!(end.errors.starts_with("warning: ") && end.errors.contains(part), "{name}: {}", end.errors);
            assert_eq!((end.status, end.output.lines().count()), (0, 1), "{name}");
        }
        Article => assert_eq!((end.status, end.errors.as_str()), (0, ""), "{name}"),
    }
}

/// Writes each file and gives it to the program.
fn check_all(files: impl IntoIterator<Item = (&'static str, Vec<u8>, Wanted)>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, wanted) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        check(&path, &wanted);
    }
}

#[test]
fn bombs_and_what_lies_in_other_archives_end_soon() {
    let bomb = word(&format!("<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>{}", " ".repeat(200 << 20)));
    let chapters: Vec<String> = (0..6).map(|number| format!("{number}.xhtml")).collect();
    let spine: Vec<&str> = chapters.iter().map(String::as_str).collect();
    let spaces = " ".repeat(30 << 20);
    let long = format!("<p>{SENTENCE}</p>{spaces}");
    let parts: Vec<(&str, &[u8])> = spine.iter().map(|name| (*name, long.as_bytes())).collect();
    let inner = archive(&[("word/document.xml", b"<w:p/>")]);
    let laughs: String = (1..40).map(|n| format!("<!ENTITY l{n} '&l{0};&l{0};&l{0};'>", n - 1)).collect();
    let declared = format!("<!DOCTYPE a [<!ENTITY l0 'ها'>{laughs}]>");
    let laughing =
        format!("{declared}<w:document><w:body><w:p><w:r><w:t>نص &l39;</w:t></w:r></w:p></w:body></w:document>");
    check_all([
        ("bomb.docx", bomb, Warning("unpacks to more than")),
        ("bomb.epub", book(&spine, &parts), Warning("unpacks to more than")),
        ("nested.zip", archive(&[("a.zip", &archive(&[("b.docx", &inner)]))]), Error("zip archive")),
        ("laughs.docx", archive(&[("word/document.xml", laughing.as_bytes())]), Article),
        ("laughs.epub", book(&["a"], &[("a", format!("{declared}<p>نص &l39;</p>").as_bytes())]), Article),
    ]);
}

#[test]
fn what_is_nested_ten_thousand_deep_ends_soon() {
    let deep = |open: &str, close: &str| format!("{}{SENTENCE}{}", open.repeat(DEEP), close.repeat(DEEP));
    let page = deep("<div>", "</div>");
    let table = deep("<table><tr><td>", "</table>");
    let run = format!("<w:r><w:t>{SENTENCE}</w:t></w:r>");
    let boxes = format!("{}{run}{}", "<w:p><w:r>".repeat(DEEP), "</w:r></w:p>".repeat(DEEP));
    let tables =
        format!("{}<w:p>{run}</w:p>{}", "<w:tbl><w:tr><w:tc>".repeat(DEEP), "</w:tc></w:tr></w:tbl>".repeat(DEEP));
    check_all([
        ("deep.html", format!("<!doctype html>{page}").into_bytes(), Warning("nested")),
        ("tables.html", format!("<!doctype html>{table}").into_bytes(), Warning("nested")),
        ("deep.md", deep("> ", "").into_bytes(), Article),
        ("deep.docx", word(&boxes), Article),
        ("tables.docx", word(&tables), Article),
        ("deep.epub", book(&["a"], &[("a", page.as_bytes())]), Warning("nested")),
    ]);
}

#[test]
fn a_hundred_thousand_parts_of_nothing_end_soon() {
    let names: Vec<String> = (0..MANY).map(|number| format!("{number}.xhtml")).collect();
    let spine: Vec<&str> = names.iter().map(String::as_str).collect();
    let parts: Vec<(&str, &[u8])> = spine.iter().map(|name| (*name, &b"<p/>"[..])).collect();
    let paragraphs = format!("<w:p/>{}<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>", "<w:p><w:r/></w:p>".repeat(MANY));
    check_all([
        ("chapters.epub", book(&spine, &parts), Warning("parts beyond the first")),
        ("missing.epub", book(&spine, &[]), Warning("parts beyond the first")),
        ("paragraphs.docx", word(&paragraphs), Article),
        ("paragraphs.html", format!("<!doctype html>{}<p>{SENTENCE}", "<p></p>".repeat(MANY)).into_bytes(), Article),
        ("headings.md", format!("{}{SENTENCE}", "a\n\n# \u{200B}\n\n".repeat(MANY)).into_bytes(), Article),
        (
            "markup.md",
            format!("{}{SENTENCE}", "<div>\n\n".repeat(MANY)).into_bytes(),
            Warning("parts beyond the first"),
        ),
        ("lines.txt", format!("{}{SENTENCE}", "\n\u{200B}".repeat(MANY)).into_bytes(), Article),
    ]);
}

#[test]
fn what_is_no_honest_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let sparse = |name: &str, head: &str| {
        let mut file = File::create(at(name)).unwrap();
        file.write_all(head.as_bytes()).unwrap();
        file.set_len(1 << 30).unwrap();
        at(name)
    };
    check(&sparse("zeros.txt", ""), &Error("binary data"));
    check(&sparse("begun.txt", SENTENCE), &Error("binary data"));
    check(&sparse("begun.html", "<!doctype html><p>"), &Error("binary data"));
    check(&sparse("begun.docx", "PK\u{3}\u{4}"), &Error("damaged"));
    check(&sparse("begun.pdf", "%PDF-1.7\n"), &Error("larger than the limit"));
    check(&sparse("begun.rtf", "{\\rtf1 "), &Error("larger than the limit"));
    check(folder.path(), &Error("a folder"));
    check(&at("missing.txt"), &Error("no such file"));
    #[cfg(unix)]
    {
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        std::os::unix::fs::symlink(at("one"), at("two")).unwrap();
        std::os::unix::fs::symlink(at("two"), at("one")).unwrap();
        check(&at("pipe"), &Error("not a regular file"));
        check(Path::new("/dev/zero"), &Error("not a regular file"));
        check(&at("one"), &Error("cannot be read"));
    }
}

/// A file of text, or an archive, long enough to be still read while something happens to it.
fn long_file(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let mut file = File::create(&path).unwrap();
    if name.ends_with("docx") {
        // Bytes that hardly pack.
        let noise: String = (0..600_000_u32).map(|n| format!("{:x} ", n.wrapping_mul(2_654_435_761))).collect();
        file.write_all(&word(&format!("<w:p><w:r><w:t>{noise}</w:t></w:r></w:p>"))).unwrap();
    } else {
        let paragraph = format!("{SENTENCE}\n").repeat(1000);
        (0..400).for_each(|_| file.write_all(paragraph.as_bytes()).unwrap());
    }
    assert!(file.stream_position().unwrap() > 1 << 20);
    path
}

/// What happens to a file.
type Change = fn(&Path);

#[test]
fn a_file_that_shrinks_grows_or_goes_while_it_is_read_hurts_nobody() {
    let changes: [(&str, Change); 3] = [
        ("shrunk", |path| File::options().write(true).open(path).unwrap().set_len(5000).unwrap()),
        ("grown", |path| File::options().append(true).open(path).unwrap().write_all(&[b'a'; 1 << 20]).unwrap()),
        ("gone", |path| std::fs::remove_file(path).unwrap()),
    ];
    for name in ["long.txt", "long.docx"] {
        for (what, change) in changes {
            for pause in [0, 30] {
                let folder = tempfile::tempdir().unwrap();
                let path = long_file(folder.path(), name);
                let changed = path.clone();
                let changing = std::thread::spawn(move || {
                    std::thread::sleep(Duration::from_millis(pause));
                    change(&changed);
                });
                let began = Instant::now();
                let opened = warraq::article::open(&path);
                assert!(began.elapsed() < PATIENCE, "{name} {what}: {:?}", began.elapsed());
                changing.join().unwrap();
                match opened {
                    Ok(opened) => assert!(!opened.article.blocks().is_empty()),
                    Err(error) => assert!(error.to_string().contains(": "), "{error}"),
                }
            }
        }
    }
}
