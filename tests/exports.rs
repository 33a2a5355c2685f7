//! What is written, read back by the programs of others: the same mentions as in our JSON, each in its colour on the screen and on
//! paper. `PYTHON` names the interpreter that has what they need, where that is not `python3`.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use warraq::export::palette::{Mark, Theme, mark};
use warraq::extract::EntityKind;

/// What offsets, columns and lines of other programs stumble over: carriage returns, tabs, vowel marks, an emoji beyond the BMP,
/// clitics, lam-alef, quotation marks and commas, letters from the left.
const KNOTTY: &str = "وَزِيرُ الخَارِجِيَّةِ المِصْرِيُّ فِي بَارِيسَ\r\n\r\n\
    😀 وصل الرئيس \"عبد الفتاح\tالسيسي\", إلى باريس؛ قادما من ليبيا.. ثم لقي الأردنيين.\r\n\r\n\
    وقال للأردن ولإسرائيل ولبريطانيا (BBC, Reuters) إن 25% من سكان القاهرة <هنا> & 'هناك'. وأضاف أن لألمانيا دورا.\r\n\r\n\
    Reuters: the minister arrived in Cairo, 3 < 4.\r\n";

struct Written {
    folder: tempfile::TempDir,
    article: PathBuf,
}

impl Written {
    fn of(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("article.txt");
        fs::write(&article, text).unwrap();
        Self { folder, article }
    }

    fn both() -> [Self; 2] {
        let sample = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample.txt")).unwrap();
        [Self::of(&String::from_utf8(sample).unwrap()), Self::of(KNOTTY)]
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes the article in a format, and returns the path of what was written.
    fn write(&self, format: &str, name: &str) -> String {
        let path = self.path(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
        command.args(["extract", "--uncertain", "--format", format, "--force", "-o", &path]).arg(&self.article);
        assert!(command.status().unwrap().success(), "{format}");
        path
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&fs::read(self.write("json", "article.json")).unwrap()).unwrap()
    }

    /// Start, end, text, kind and entity of each mention.
    fn mentions(&self) -> Value {
        let document = self.json();
        let mentions = document["mentions"].as_array().unwrap().iter();
        let mentions: Vec<Value> = mentions
            .map(|mention| ["start", "end", "text", "type", "entity"].map(|name| mention[name].clone()).into())
            .collect();
        assert!(mentions.len() >= 8, "{mentions:?}");
        mentions.into()
    }

    /// What a script of ours prints as JSON.
    fn python(&self, script: &str, arguments: &[&str]) -> Value {
        let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(script);
        let output = Command::new(python).arg(script).args(arguments).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What is read back from a format by a program of another's.
    fn read_back(&self, format: &str, arguments: &[&str]) -> Value {
        let article = self.article.to_str().unwrap();
        self.python("read_back.py", &[&[format, article], arguments].concat())
    }
}

#[test]
#[ignore = "needs python3 with pandas"]
fn pandas_reads_the_mentions_of_csv() {
    for written in Written::both() {
        let path = written.write("csv", "article.csv");
        assert_eq!(written.read_back("csv", &[&path]), written.mentions());
    }
}

#[test]
#[ignore = "needs python3"]
fn a_reader_of_conll_finds_the_mentions_by_their_tags() {
    for written in Written::both() {
        let path = written.write("conll", "article.conll");
        assert_eq!(written.read_back("conll", &[&path]), written.mentions());
    }
}

#[test]
#[ignore = "needs python3"]
fn a_reader_of_brat_finds_the_mentions_and_who_is_who() {
    for written in Written::both() {
        let folder = written.write("brat", "brat");
        // A carriage return is a space there, and so it is in no mention of ours but one that holds one.
        assert_eq!(written.read_back("brat", &[&folder, "article"]), written.mentions());
    }
}

#[test]
#[ignore = "needs python3 with pyld and rdflib"]
fn web_annotations_are_rdf_with_the_same_mentions() {
    let context = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/context.json");
    for written in Written::both() {
        let path = written.write("webannotation", "article.jsonld");
        assert_eq!(written.read_back("webannotation", &[&path, context.to_str().unwrap()]), written.mentions());
    }
}

/// The words of a text, without marks of direction.
fn flat(text: &str) -> String {
    let is_mark =
        |each: char| matches!(each, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(|each| !is_mark(*each)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs pdftotext"]
fn pdftotext_finds_every_mention_in_the_pdf() {
    for written in Written::both() {
        let path = written.write("pdf", "article.pdf");
        let output = Command::new("pdftotext").args([&path, "-"]).output().unwrap();
        assert!(output.status.success());
        let text = flat(&String::from_utf8(output.stdout).unwrap());
        // A vowel mark stands above or below the line, which pdftotext takes for another line: vowelled words come apart in it.
        let is_vowelled = |name: &str| name.chars().any(|each| ('\u{064B}'..='\u{0652}').contains(&each));
        for mention in written.mentions().as_array().unwrap() {
            if is_vowelled(mention[2].as_str().unwrap()) {
                continue;
            }
            assert!(text.contains(&flat(mention[2].as_str().unwrap())), "{mention}: {text}");
        }
        let info = Command::new("pdfinfo").arg(&path).output().unwrap();
        let info = String::from_utf8(info.stdout).unwrap();
        assert!(info.contains("Tagged:          yes") && info.contains("595.28 x 841.89"), "{info}");
        let fonts = Command::new("pdffonts").arg(&path).output().unwrap();
        let fonts = String::from_utf8(fonts.stdout).unwrap();
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(
            !rows.is_empty() && rows.iter().all(|row| row.contains("yes yes yes")),
            "embedded, cut down, with Unicode: {fonts}"
        );
    }
}

/// Each mention's number and kind.
fn kinds(mentions: &Value) -> BTreeMap<String, EntityKind> {
    let named = |name: &Value| *EntityKind::ALL.iter().find(|kind| *name == json!(kind.name())).unwrap();
    let mentions = mentions.as_array().unwrap().iter().enumerate();
    mentions.map(|(index, mention)| (format!("mention-{}", index + 1), named(&mention[3]))).collect()
}

#[test]
#[ignore = "needs python3 and chromium"]
fn a_browser_shows_each_mention_in_the_colour_of_its_kind() {
    let [sample, _] = Written::both();
    let path = sample.path("article.html");
    // Without the uncertain ones, whose colours are paler.
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    assert!(
        command.args(["extract", "--format", "html", "-o", &path]).arg(&sample.article).status().unwrap().success()
    );
    let document = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .args(["extract", "--format", "json"])
        .arg(&sample.article)
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&document.stdout).unwrap();
    let mentions: Vec<Value> =
        document["mentions"].as_array().unwrap().iter().map(|mention| json!([0, 0, 0, mention["type"]])).collect();
    let kinds = kinds(&mentions.into());
    let boxes = sample.python("boxes.py", &[&path]);
    let boxes = boxes.as_array().unwrap();
    assert_eq!(boxes.len(), kinds.len());
    for shown in boxes {
        let (width, height) = (shown[1].as_f64().unwrap(), shown[2].as_f64().unwrap());
        assert!(width > 10.0 && height > 10.0, "{shown}");
        match mark(kinds[shown[0].as_str().unwrap()], Theme::Light) {
            Mark::Fill(color) => {
                assert_eq!(shown[3], format!("rgb({}, {}, {})", color.red, color.green, color.blue), "{shown}");
            }
            _ => assert_eq!(shown[4], "dotted", "{shown}"),
        }
    }
}

/// The colours of the pages of a PDF.
fn colors_of(pdf: &str, folder: &Path) -> BTreeSet<[u8; 3]> {
    let prefix = folder.join("page");
    let status = Command::new("pdftoppm").args(["-r", "60", "-png", pdf]).arg(&prefix).status().unwrap();
    assert!(status.success());
    let mut colors = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.extension().is_none_or(|extension| extension != "png") {
            continue;
        }
        let mut reader =
            png::Decoder::new(std::io::BufReader::new(fs::File::open(&entry).unwrap())).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(info.color_type, png::ColorType::Rgb);
        colors.extend(pixels.as_chunks::<3>().0);
        fs::remove_file(entry).unwrap();
    }
    colors
}

#[test]
#[ignore = "needs chromium and pdftoppm"]
fn paper_has_the_colours_of_the_kinds_from_the_page_and_from_the_pdf() {
    let [sample, _] = Written::both();
    let page = sample.write("html", "article.html");
    let printed = sample.path("printed.pdf");
    let profile = sample.path("profile");
    let status = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .args([format!("--user-data-dir={profile}"), format!("--print-to-pdf={printed}"), format!("file://{page}")])
        .status()
        .unwrap();
    assert!(status.success());
    let named: BTreeSet<EntityKind> = kinds(&sample.mentions()).into_values().collect();
    assert!(named.len() > 6, "{named:?}");
    for pdf in [printed, sample.write("pdf", "article.pdf")] {
        let colors = colors_of(&pdf, sample.folder.path());
        for kind in &named {
            if let Mark::Fill(color) = mark(*kind, Theme::Light) {
                assert!(colors.contains(&[color.red, color.green, color.blue]), "{pdf}: {kind:?}");
            }
        }
    }
}
