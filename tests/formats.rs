//! The forms in which `extract` writes, and the files that it writes them to, as a person or another program meets them.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ARTICLE: &str = "الرئيس المصري يزور باريس\n\n\
    وصل الرئيس عبد الفتاح السيسي إلى باريس 😀 قادما من ليبيا.\n\n\
    وقال السيسي إن مصر وفرنسا اتفقتا على التعاون، وإن محادثاته في باريس كانت مثمرة.\n\n\
    المصدر: وكالات";

/// The formats of a single article.
const OF_ONE: [&str; 5] = ["annotated", "markdown", "html", "pdf", "brief"];

struct Folder(tempfile::TempDir);

impl Folder {
    /// With [`ARTICLE`] in `article.txt`.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.path("article.txt"), ARTICLE).unwrap();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `warraq extract` here with these words.
    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
        command.arg("extract").args(line.split(' ')).current_dir(self.0.path()).output().unwrap()
    }

    /// The same with what it must write in silence.
    fn output(&self, line: &str) -> String {
        let output = self.run(line);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && errors.is_empty(), "{line}: {:?} {errors}", output.status);
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same with what it says where it fails.
    fn failure(&self, line: &str, status: i32) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(status), "{line}");
        assert!(output.stdout.is_empty(), "{line}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn read(&self, name: &str) -> String {
        String::from_utf8(fs::read(self.path(name)).unwrap()).unwrap()
    }

    fn names(&self) -> Vec<String> {
        names_in(self.0.path())
    }

    /// Start, end, text, kind and entity of each mention, as JSON has them.
    fn mentions(&self) -> Vec<[String; 5]> {
        let document: Value = serde_json::from_str(&self.output("--format json article.txt")).unwrap();
        let mentions = document["mentions"].as_array().unwrap().iter();
        let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        mentions.map(|mention| ["start", "end", "text", "type", "entity"].map(|name| plain(&mention[name]))).collect()
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn csv_has_a_row_for_each_mention_of_json() {
    let folder = Folder::new();
    let csv = folder.output("--format csv article.txt");
    assert!(csv.starts_with("document,start,end,text,type,entity,name,confidence,country\r\n"), "{csv}");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<[String; 5]> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            [1, 2, 3, 4, 5].map(|column| row.get(column).unwrap().to_owned())
        })
        .collect();
    assert!(rows.len() >= 6);
    assert_eq!(rows, folder.mentions());
    fs::write(folder.path("b.txt"), "زار الوفد ليبيا.").unwrap();
    let both = folder.output("--format csv article.txt b.txt");
    assert!(both.starts_with(&csv) && both.contains("\r\nb.txt,10,15,ليبيا,country,1,ليبيا,"), "{both}");
    assert_eq!(both.matches("document,").count(), 1, "one header for all");
}

#[test]
fn conll_gives_the_mentions_of_json_back() {
    let folder = Folder::new();
    let conll = folder.output("--format conll article.txt");
    let mut found: Vec<[String; 5]> = Vec::new();
    let chars: Vec<char> = ARTICLE.chars().collect();
    for line in conll.lines().filter(|line| !line.is_empty() && !line.starts_with("-DOCSTART-")) {
        let [token, start, end, entity, tag] = <[&str; 5]>::try_from(line.split(' ').collect::<Vec<_>>()).unwrap();
        let at = |offset: &str| offset.parse::<usize>().unwrap();
        assert_eq!(token, chars[at(start)..at(end)].iter().collect::<String>());
        match tag.split_once('-') {
            Some(("B", kind)) => found.push([start, end, "", &kind.to_ascii_lowercase(), entity].map(str::to_owned)),
            Some((_, _)) => end.clone_into(&mut found.last_mut().unwrap()[1]),
            None => {}
        }
    }
    for [start, end, text, ..] in &mut found {
        *text = chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect();
    }
    assert_eq!(found, folder.mentions());
    let lines: Vec<&str> = conll.lines().collect();
    let stands_alone = |pair: &[&str]| {
        pair[0].starts_with("و ")
            && pair[0].ends_with(" - O")
            && pair[1].starts_with("فرنسا ")
            && pair[1].ends_with(" B-COUNTRY")
    };
    assert!(lines.windows(2).any(stands_alone), "the clitic is a token of its own: {conll}");
}

#[test]
fn brat_writes_annotations_or_a_folder() {
    let folder = Folder::new();
    let annotations = folder.output("--format brat article.txt");
    let bound: Vec<&str> = annotations.lines().filter(|line| line.starts_with('T')).collect();
    assert_eq!(bound.len(), folder.mentions().len());
    fs::create_dir(folder.path("other")).unwrap();
    fs::write(folder.path("other/article.txt"), "زار الوفد ليبيا.").unwrap();
    assert_eq!(folder.output("--format brat article.txt other/article.txt -o out"), "");
    let names = ["annotation.conf", "article-2.ann", "article-2.txt", "article.ann", "article.txt", "visual.conf"];
    assert_eq!(names_in(&folder.path("out")), names);
    assert_eq!((folder.read("out/article.txt"), folder.read("out/article.ann")), (ARTICLE.to_owned(), annotations));
    let again = folder.failure("--format brat article.txt -o out", 1);
    assert!(again.contains("--force") && again.contains("article.txt"), "{again}");
    folder.output("--format brat article.txt -o out --force");
}

#[test]
fn web_annotations_are_a_collection_or_an_array_of_them() {
    let folder = Folder::new();
    let one: Value = serde_json::from_str(&folder.output("--format webannotation article.txt")).unwrap();
    assert_eq!(one["@context"], "http://www.w3.org/ns/anno.jsonld");
    let items = one["first"]["items"].as_array().unwrap();
    let found: Vec<[String; 3]> = items
        .iter()
        .map(|item| {
            let [position, quote] = [0, 1].map(|index| &item["target"]["selector"][index]);
            [position["start"].to_string(), position["end"].to_string(), quote["exact"].as_str().unwrap().to_owned()]
        })
        .collect();
    let expected: Vec<[String; 3]> =
        folder.mentions().into_iter().map(|[start, end, text, ..]| [start, end, text]).collect();
    assert_eq!(found, expected);
    let two: Value = serde_json::from_str(&folder.output("--format webannotation article.txt article.txt")).unwrap();
    assert_eq!(two, Value::from(vec![one.clone(), one]));
}

#[test]
fn the_formats_for_people_hold_the_whole_text_and_its_names() {
    let folder = Folder::new();
    for (format, mark) in [
        ("annotated", "ول[فرنسا|"),
        ("markdown", "[باريس](#entity-"),
        ("html", ">باريس</a>"),
        ("brief", "| باريس | Paris | مدينة | City | 3 |"),
    ] {
        let text = folder.output(&format!("--format {format} article.txt"));
        assert!(text.contains(mark.trim_start_matches("ول")), "{format}: {text}");
        assert!(text.contains("محادثاته"), "{format}: {text}");
    }
    folder.output("--format pdf article.txt -o article.pdf");
    let pdf = fs::read(folder.path("article.pdf")).unwrap();
    let article = warraq::article::from_bytes("article.pdf", &pdf).unwrap().article;
    for [_, _, text, ..] in folder.mentions() {
        assert!(article.text().contains(&text), "{text}: {}", article.text());
    }
}

#[test]
fn a_file_is_written_whole_and_replaces_nothing_unless_told_to() {
    let folder = Folder::new();
    for format in ["text", "json", "jsonl", "csv", "conll", "webannotation", "annotated", "markdown", "html", "brief"] {
        let standard = folder.output(&format!("--format {format} article.txt"));
        assert_eq!(folder.output(&format!("--format {format} article.txt -o {format}")), "");
        assert_eq!(folder.read(format), standard);
        fs::write(folder.path(format), "old").unwrap();
        let failure = folder.failure(&format!("--format {format} article.txt -o {format}"), 1);
        assert!(failure.starts_with("error: ") && failure.contains("--force"), "{failure}");
        assert_eq!(folder.read(format), "old");
        folder.output(&format!("--format {format} article.txt --force --output {format}"));
        assert_eq!(folder.read(format), standard);
    }
    assert_eq!(folder.names().len(), 11, "nothing else is left: {:?}", folder.names());
}

#[test]
fn where_nothing_can_be_read_nothing_is_written() {
    let folder = Folder::new();
    let failure = folder.failure("--format csv missing.txt -o out.csv", 1);
    assert!(failure.contains("missing.txt"), "{failure}");
    assert_eq!(folder.names(), ["article.txt"]);
    // One of several is told of, and the others are there.
    folder.failure("--format csv missing.txt article.txt -o out.csv", 1);
    assert!(folder.read("out.csv").lines().count() > 6);
}

#[test]
fn a_place_that_cannot_be_written_is_an_error_with_its_path() {
    let folder = Folder::new();
    let failure = folder.failure("--format csv article.txt -o no/such/out.csv", 1);
    assert!(failure.starts_with("error: the results cannot be written (") && failure.contains("no/such/out.csv"));
    let failure = folder.failure("--format brat article.txt -o article.txt", 1);
    assert!(failure.contains("article.txt"), "{failure}");
    assert_eq!(folder.read("article.txt"), ARTICLE);
}

#[test]
fn what_makes_no_sense_is_wrong_usage() {
    let folder = Folder::new();
    for format in OF_ONE {
        let failure = folder.failure(&format!("--format {format} article.txt article.txt -o out"), 2);
        assert!(failure.contains("one article at a time"), "{format}: {failure}");
    }
    assert!(folder.failure("--format pdf article.txt", 2).contains("--output"));
    assert!(folder.failure("--format brat article.txt article.txt", 2).contains("folder"));
    assert!(folder.failure("--format brat --offsets utf16 article.txt", 2).contains("--offsets"));
    assert_eq!(folder.names(), ["article.txt"]);
}

/// A limit on the size of files stands for a full disk: what is written does not fit.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_file() {
    let folder = Folder::new();
    fs::write(folder.path("long.txt"), ARTICLE.repeat(40)).unwrap();
    fs::write(folder.path("old.html"), "old").unwrap();
    let line = "trap '' XFSZ; ulimit -f 8; exec \"$0\" extract --format html --fast -o old.html --force long.txt";
    let program = env!("CARGO_BIN_EXE_warraq");
    let output = Command::new("bash").args(["-c", line, program]).current_dir(folder.0.path()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("cannot be written") && errors.contains("old.html"), "{errors}");
    assert_eq!(
        (folder.names(), folder.read("old.html")),
        (vec!["article.txt".into(), "long.txt".into(), "old.html".into()], "old".to_owned())
    );
}

#[test]
fn what_stands_for_a_picture_is_no_name_and_changes_none() {
    let folder = Folder::new();
    let page = |picture: &str| {
        format!(
            "<!doctype html><html lang=ar dir=rtl><body><article><h1>زيارة</h1><p>وصل عبد الفتاح السيسي إلى باريس.</p>\
            {picture}<p>ثم عاد الوفد من فرنسا إلى مصر.</p></article></body></html>"
        )
    };
    fs::write(folder.path("with.html"), page("<p><img src='a.jpg'></p>")).unwrap();
    fs::write(folder.path("without.html"), page("")).unwrap();
    let names = |name: &str| -> Vec<String> {
        let document: Value = serde_json::from_str(&folder.output(&format!("--format json {name}"))).unwrap();
        let mentions = document["mentions"].as_array().unwrap();
        mentions.iter().map(|mention| mention["text"].as_str().unwrap().to_owned()).collect()
    };
    assert!(folder.output("--format html with.html").contains("[صورة]"));
    assert_eq!(names("with.html"), names("without.html"));
    assert!(names("with.html").len() >= 4);
}
