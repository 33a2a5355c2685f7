//! The program as a person or another program calls it: formats, exit statuses, errors, streams.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Output, Stdio};
use warraq::export::palette::Theme;
use warraq::export::pattern_color;
use warraq::extract::EntityKind;

const ARTICLE: &str = "الرئيس المصري يزور باريس\n\n\
    وصل الرئيس عبد الفتاح السيسي إلى باريس 😀 قادما من ليبيا.\n\n\
    وقال السيسي إن مصر وفرنسا اتفقتا على التعاون، وإن محادثاته في باريس كانت مثمرة.\n\n\
    وكان في استقباله وزير الخارجية الفرنسي. ثم عاد إلى القاهرة مساء الخميس بعد زيارة استمرت يومين.\n\n\
    المصدر: وكالات";

fn warraq(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    command.args(arguments);
    command
}

/// Runs the program to its end with `input` on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let pipes = || Stdio::piped();
    let mut child = warraq(arguments).stdin(pipes()).stdout(pipes()).stderr(pipes()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that refuses its arguments reads nothing.
    drop(writing.join().unwrap());
    output
}

/// Standard output of a run that must succeed in silence.
fn output_of(arguments: &[&str], input: &[u8]) -> String {
    let output = run(arguments, input);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && errors.is_empty(), "{:?} {errors}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A folder with [`ARTICLE`] in `article.txt`, and that file's path.
fn article_file() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    std::fs::write(&path, ARTICLE).unwrap();
    (folder, path.to_str().unwrap().to_owned())
}

fn names_of_type(document: &Value, kind: &str) -> Vec<String> {
    let entities = document["entities"].as_array().unwrap().iter();
    entities.filter(|entity| entity["type"] == kind).map(|entity| entity["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_document_of_json_has_the_files_name_mentions_and_entities() {
    let (_folder, path) = article_file();
    let document = json(&output_of(&["extract", "--format", "json", &path], b""));
    assert_eq!(document["id"], "article.txt");
    assert_eq!(names_of_type(&document, "person"), ["عبد الفتاح السيسي"]);
    let countries = names_of_type(&document, "country");
    assert!(["مصر", "ليبيا", "فرنسا"].iter().all(|name| countries.iter().any(|found| found == name)), "{countries:?}");
    let entities = document["entities"].as_array().unwrap();
    let egypt = entities.iter().find(|entity| entity["type"] == "country" && entity["name"] == "مصر").unwrap();
    assert_eq!(egypt["country"], "EG");
    let person = entities.iter().find(|entity| entity["type"] == "person").unwrap();
    assert_eq!((&person["count"], &person["aliases"]), (&Value::from(2), &Value::from(vec!["السيسي"])));
    assert_eq!(person["country"], Value::Null);
    for (index, entity) in entities.iter().enumerate() {
        assert_eq!(entity["id"], index + 1);
        let mentions = document["mentions"].as_array().unwrap().iter();
        let count =
            mentions.filter(|mention| mention["entity"] == index + 1 && mention["type"] == entity["type"]).count();
        assert_eq!(entity["count"], count, "{entity}");
    }
}

#[test]
fn offsets_find_the_mention_in_the_unit_asked_for() {
    let (_folder, path) = article_file();
    let chars: Vec<char> = ARTICLE.chars().collect();
    let units: Vec<u16> = ARTICLE.encode_utf16().collect();
    for unit in ["chars", "bytes", "utf16"] {
        let document = json(&output_of(&["extract", "--format=json", "--offsets", unit, &path], b""));
        let mentions = document["mentions"].as_array().unwrap();
        // Some of them stand after the emoji, where the three units part.
        assert!(mentions.len() >= 8, "{mentions:?}");
        for mention in mentions {
            let offset = |name: &str| usize::try_from(mention[name].as_u64().unwrap()).unwrap();
            let range = offset("start")..offset("end");
            let found = match unit {
                "chars" => chars[range].iter().collect(),
                "bytes" => ARTICLE.get(range).unwrap().to_owned(),
                _ => String::from_utf16(&units[range]).unwrap(),
            };
            assert_eq!(mention["text"], found, "{unit}");
        }
    }
    let default = output_of(&["extract", "--format", "json", &path], b"");
    assert_eq!(default, output_of(&["extract", "--format", "json", "--offsets", "chars", &path], b""));
}

#[test]
fn the_digest_is_for_people() {
    let (_folder, path) = article_file();
    let digest = output_of(&["extract", &path], b"");
    assert!(
        digest.starts_with("الرئيس المصري يزور باريس\n\nأشخاص (1)\n  عبد الفتاح السيسي (2): السيسي\n\nدول ("),
        "{digest}"
    );
    assert_eq!(digest, output_of(&["extract", "--format", "text", "-"], ARTICLE.as_bytes()));
}

#[test]
fn explaining_says_what_decided_each_mention() {
    let (_folder, path) = article_file();
    let document = json(&output_of(&["extract", "--format", "json", "--explain", &path], b""));
    for mention in document["mentions"].as_array().unwrap() {
        assert!(!mention["evidence"].as_str().unwrap().is_empty());
        assert!((0.0..=1.0).contains(&mention["confidence"].as_f64().unwrap()), "{mention}");
    }
    let digest = output_of(&["extract", "--explain", &path], b"");
    let evidence = digest.lines().find(|line| line.starts_with("    ")).unwrap();
    let confidence = evidence.split(' ').find_map(|part| part.strip_prefix("0.")).unwrap();
    assert!(confidence.len() == 2 && confidence.bytes().all(|digit| digit.is_ascii_digit()), "{evidence}");
    let plain = json(&output_of(&["extract", "--format", "json", &path], b""));
    assert_eq!(plain["mentions"][0].get("evidence"), None);
}

/// The line is drawn by the confidence that is told: a reader of all the mentions can draw the same.
#[test]
fn by_default_the_mentions_under_one_half_are_left_out() {
    let (_folder, path) = article_file();
    let mentions = |more: &[&str]| {
        let document = json(&output_of(&[&["extract", "--format", "json", &path], more].concat(), b""));
        let mentions = document["mentions"].as_array().unwrap().iter();
        let told = |mention: &Value| (mention["start"].as_u64().unwrap(), mention["confidence"].as_f64().unwrap());
        mentions.map(told).collect::<Vec<_>>()
    };
    let mut all = mentions(&["--uncertain"]);
    assert!(all.len() >= 8, "{all:?}");
    all.retain(|(_, confidence)| *confidence >= 0.5);
    assert_eq!(mentions(&[]), all);
}

#[test]
fn every_command_that_shows_names_can_show_the_uncertain_ones() {
    let (folder, path) = article_file();
    for format in ["text", "json"] {
        assert!(output_of(&["extract", "--uncertain", "--format", format, &path], b"").contains("السيسي"));
        assert!(output_of(&["summary", "--uncertain", "--format", format, &path], b"").contains("السيسي"));
    }
    let line = "{\"id\":1,\"text\":\"عاد من ليبيا\"}";
    assert!(output_of(&["extract", "--uncertain", "--input-format", "jsonl"], line.as_bytes()).contains("\"LY\""));
    let picture = folder.path().join("page.png");
    output_of(&["render", "--uncertain", &path, "-o", picture.to_str().unwrap()], b"");
    assert!(picture.exists());
}

#[test]
fn standard_input_is_read_where_no_file_is_named() {
    let from_input = json(&output_of(&["extract", "--format", "json"], ARTICLE.as_bytes()));
    assert_eq!(from_input["id"], "-");
    let (_folder, path) = article_file();
    let from_file = json(&output_of(&["extract", "--format", "json", &path], b""));
    assert_eq!(from_input["mentions"], from_file["mentions"]);
}

#[test]
fn other_encodings_give_the_same_names() {
    let utf8 = json(&output_of(&["extract", "--format", "json"], ARTICLE.as_bytes()));
    let utf16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(utf8, json(&output_of(&["extract", "--format", "json"], &utf16)));
}

#[test]
fn one_bad_file_does_not_keep_the_others_from_being_done() {
    let (folder, path) = article_file();
    let missing = folder.path().join("missing.txt");
    for (format, documents) in [("jsonl", 2), ("json", 2)] {
        let output = run(&["extract", "--format", format, &path, missing.to_str().unwrap(), &path], b"");
        assert_eq!(output.status.code(), Some(1));
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(errors, format!("error: no such file: {}\n", missing.display()));
        let text = String::from_utf8(output.stdout).unwrap();
        let found = if format == "json" {
            json(&text).as_array().unwrap().clone()
        } else {
            text.lines().map(json).collect::<Vec<_>>()
        };
        assert_eq!(found.len(), documents);
        assert!(found.iter().all(|document| document["id"] == "article.txt"));
    }
}

#[test]
fn warnings_come_beside_the_result() {
    let mut bytes = ARTICLE.as_bytes().to_vec();
    bytes.push(0xD8);
    let output = run(&["extract", "--format", "json"], &bytes);
    assert_eq!(output.status.code(), Some(0));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(errors, "warning: the file ends in the middle of a character (1 bytes left out): -\n");
    assert!(json(&String::from_utf8(output.stdout).unwrap())["mentions"].is_array());
}

#[test]
fn lines_in_give_lines_out_in_the_same_order() {
    let input = "{\"id\":\"a\",\"text\":\"زار الوزير مصر\"}\n\
        not json\n\
        \n\
        {\"id\":{\"n\":3},\"body\":\"x\"}\n\
        {\"id\":12,\"text\":\"\"}\n\
        {\"id\":9007199254740993,\"text\":\"عاد من ليبيا\"}";
    let output = output_of(&["extract", "--input-format", "jsonl"], input.as_bytes());
    let lines: Vec<Value> = output.lines().map(json).collect();
    assert_eq!(lines.len(), 5, "{output}");
    assert_eq!((&lines[0]["id"], names_of_type(&lines[0], "country")), (&Value::from("a"), vec!["مصر".to_owned()]));
    assert_eq!(lines[1]["id"], Value::Null);
    assert!(lines[1]["error"].as_str().unwrap().starts_with("not JSON"));
    assert_eq!((&lines[2]["id"]["n"], &lines[2]["error"]), (&Value::from(3), &Value::from("no \"text\"")));
    assert_eq!((&lines[3]["id"], &lines[3]["mentions"]), (&Value::from(12), &Value::Array(Vec::new())));
    assert_eq!(
        (&lines[4]["id"], names_of_type(&lines[4], "country")),
        (&json("9007199254740993"), vec!["ليبيا".to_owned()])
    );
}

#[test]
fn the_filter_answers_each_line_at_once() {
    for threads in ["1", "2", "5"] {
        let arguments = ["extract", "--input-format", "jsonl", "--threads", threads];
        let mut child = warraq(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for id in 0..9 {
            writeln!(input, "{{\"id\":{id},\"text\":\"عاد من ليبيا\"}}").unwrap();
            input.flush().unwrap();
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert_eq!(json(&line)["id"], id);
        }
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn the_filter_gives_the_same_bytes_on_any_number_of_threads() {
    let names = ["ليبيا", "تونس", "باريس", "السيسي", "وزارة الدفاع الفرنسية", "قرية الزيتونة"];
    let line = |id: usize| match id % 50 {
        7 => "{ not JSON\n".to_owned(),
        9 => " \n".to_owned(),
        _ => {
            let (one, other) = (names[id % names.len()], names[(id / 7) % names.len()]);
            let text = format!("{ARTICLE}\n\nقال المتحدث إن {one} غير {other} في عام {id}.").repeat(1 + id % 3);
            serde_json::json!({ "id": id, "text": text }).to_string() + "\n"
        }
    };
    // Enough for several batches, one of them a single long line.
    let long = serde_json::json!({ "id": "long", "text": "عاد الوزير من ليبيا إلى تونس. ".repeat(2_000) }).to_string();
    let input = (0..200).map(line).collect::<String>() + &long + "\n" + &(200..300).map(line).collect::<String>();
    let output = |threads| output_of(&["extract", "--input-format=jsonl", "--threads", threads], input.as_bytes());
    let expected = output("1");
    assert_eq!(expected.lines().count(), 301 - 6);
    for threads in ["2", "5"] {
        assert!(output(threads) == expected, "{threads} threads");
    }
}

/// Needs Linux's /proc to see the memory of the running program.
#[cfg(target_os = "linux")]
#[test]
fn the_filters_memory_stays_flat() {
    let mut child = warraq(&["extract", "--input-format", "jsonl", "--fast"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let line = serde_json::json!({ "id": 1, "text": "عاد الوزير من ليبيا إلى تونس. ".repeat(40) }).to_string() + "\n";
    let mut peak_kib = || {
        for _ in 0..200 {
            input.write_all(line.as_bytes()).unwrap();
            let mut answer = String::new();
            output.read_line(&mut answer).unwrap();
            assert!(answer.contains("\"LY\""), "{answer}");
        }
        let status = String::from_utf8(std::fs::read(format!("/proc/{}/status", child.id())).unwrap()).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap().trim().to_owned();
        peak.strip_suffix("kB").unwrap().trim().parse::<u64>().unwrap()
    };
    let (first, second) = (peak_kib(), peak_kib());
    assert!(second < first + 2048, "{first} KiB, then {second} KiB");
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_the_work_quietly() {
    let (_folder, path) = article_file();
    let files = vec![path.as_str(); 300];
    let mut arguments = vec!["extract", "--format", "jsonl"];
    arguments.extend(files);
    let mut child = warraq(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut first).unwrap();
    drop(output);
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}

/// Linux alone has a device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let (_folder, path) = article_file();
    let device = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = warraq(&["extract", &path]).stdout(device).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: "));
}

#[test]
fn the_summary_is_written_in_every_format() {
    let (_folder, path) = article_file();
    let text = output_of(&["summary", &path], b"");
    assert!(text.starts_with("الرئيس المصري يزور باريس\n\nوصل الرئيس عبد الفتاح"), "{text}");
    assert!(text.contains("\nأشخاص: عبد الفتاح السيسي (2)\nدول: ") && !text.contains("المصدر"), "{text}");
    let markdown = output_of(&["summary", "--format", "markdown", &path], b"");
    assert!(markdown.starts_with("# الرئيس المصري") && markdown.contains("\n- **أشخاص:** عبد الفتاح"), "{markdown}");
    let html = output_of(&["summary", "--format", "html", &path], b"");
    assert!(html.starts_with("<article dir=\"rtl\" lang=\"ar\""), "{html}");
    assert!(html.contains("<span data-type=\"person\" style=\"background-color:#ffe0a3\">السيسي</span>"), "{html}");
    let document = json(&output_of(&["summary", "--format", "json", &path], b""));
    assert_eq!((&document["id"], &document["title"]), (&"article.txt".into(), &"الرئيس المصري يزور باريس".into()));
    assert_eq!(document["sentences"].as_array().unwrap().len(), 3);
    assert_eq!(names_of_type(&document, "person"), ["عبد الفتاح السيسي"]);
}

#[test]
fn the_summary_has_as_many_sentences_as_asked_for() {
    let count = |sentences: &str| {
        let document =
            json(&output_of(&["summary", "--format=json", "--sentences", sentences, "-"], ARTICLE.as_bytes()));
        document["sentences"].as_array().unwrap().len()
    };
    assert_eq!((count("1"), count("2"), count("100")), (1, 2, 4));
}

#[test]
fn a_summary_of_nothing_is_an_error() {
    let output = run(&["summary", "-"], b" \n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: nothing to read in it: -\n");
}

#[test]
fn layout_writes_lines_that_tile_the_paragraphs() {
    let (_folder, path) = article_file();
    let page = json(&output_of(&["layout", "--width", "300", "--face", "amiri", &path], b""));
    let lines = page["lines"].as_array().unwrap();
    assert!(lines.len() > 5, "{page}");
    for line in lines {
        assert_eq!(line["rtl"], true);
        assert!(line["width"].as_f64().unwrap() <= 300.5, "{line}");
        let x: Vec<f64> = line["glyphs"].as_array().unwrap().iter().map(|glyph| glyph["x"].as_f64().unwrap()).collect();
        assert!(x.first() < x.last(), "glyphs come in visual order from the left");
        assert!(line["glyphs"][0]["face"].is_string() && line["glyphs"][0]["id"].is_u64());
    }
}

#[test]
fn layout_justifies_as_asked_whether_or_not_a_way_is_named() {
    let (_folder, path) = article_file();
    let filled = |more: &[&str]| {
        let arguments = [&["layout", "--width", "400"], more, &[path.as_str()]].concat();
        let page = json(&output_of(&arguments, b""));
        let lines = page["lines"].as_array().unwrap();
        let width = |line: &&serde_json::Value| (line["width"].as_f64().unwrap() - 400.0).abs() < 0.01;
        let glyphs: usize = lines.iter().map(|line| line["glyphs"].as_array().unwrap().len()).sum();
        (lines.iter().filter(width).count(), lines.len(), glyphs)
    };
    let (off, light, full) = (filled(&[]), filled(&["--justify", "light"]), filled(&["--justify"]));
    assert_eq!(off, filled(&["--justify", "off"]));
    assert_eq!(full, filled(&["--justify=full"]));
    assert!(off.0 == 0 && light.0 > 2 && full.0 >= light.0, "{off:?} {light:?} {full:?}");
    assert!(off.1 == light.1 && light.1 == full.1, "as many lines: {off:?} {light:?} {full:?}");
    assert!(full.2 > light.2, "kashidas are glyphs: {light:?} {full:?}");
}

#[test]
fn other_digits_and_hidden_harakat_change_what_is_shown_and_no_offset() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("digits.txt");
    std::fs::write(&path, "وَصَلَ 25% مِن الوَفد سنة ٢٠٢٠").unwrap();
    let path = path.to_str().unwrap();
    let shown = |more: &[&str]| {
        let page = json(&output_of(&[&["layout"], more, &[path]].concat(), b""));
        let line = page["lines"][0].clone();
        let ids: Vec<u64> =
            line["glyphs"].as_array().unwrap().iter().map(|glyph| glyph["id"].as_u64().unwrap()).collect();
        (line["start"].as_u64(), line["end"].as_u64(), ids)
    };
    let (written, arabic) = (shown(&[]), shown(&["--digits", "arabic"]));
    assert_eq!(written.2.len(), arabic.2.len());
    assert_eq!(written.2.iter().zip(&arabic.2).filter(|(one, other)| one != other).count(), 3, "2, 5 and %");
    let bare = shown(&["--no-harakat"]);
    assert_eq!(bare.2.len(), written.2.len() - 5, "five marks are left out");
    for (start, end, _) in [&written, &arabic, &bare] {
        assert_eq!((*start, *end), (Some(0), Some(std::fs::metadata(path).unwrap().len())));
    }
}

#[test]
fn render_draws_the_page_in_the_theme_s_colours() {
    let (folder, article) = article_file();
    let picture = folder.path().join("page.png");
    let draw = |more: &[&str]| {
        let output = picture.to_str().unwrap();
        let arguments = [&["render", &article, "-o", output, "--width", "300"], more].concat();
        output_of(&arguments, b"");
        image::open(&picture).unwrap().to_rgb8()
    };
    let (light, dark) = (draw(&[]), draw(&["--theme", "dark", "--scale", "2"]));
    assert_eq!(2 * light.width(), dark.width());
    assert!((2 * light.height()).abs_diff(dark.height()) <= 1, "each is rounded up to whole pixels");
    let holds = |picture: &image::RgbImage, rgb: [u8; 3]| picture.pixels().any(|pixel| pixel.0 == rgb);
    // Paper, the fill under people, the fill under countries: as the window has them.
    assert!([[0xFB, 0xFA, 0xF7], [0xFF, 0xE0, 0xA3], [0xB8, 0xE0, 0xFF]].iter().all(|rgb| holds(&light, *rgb)));
    assert!([[0x1B, 0x1C, 0x1E], [0x6D, 0x49, 0x0F], [0x17, 0x56, 0x77]].iter().all(|rgb| holds(&dark, *rgb)));
    assert!(!holds(&draw(&["--no-entities"]), [0xFF, 0xE0, 0xA3]));
}

#[test]
fn patterns_stand_below_the_names_in_pictures_and_summaries_where_they_are_asked_for() {
    let (folder, article) = article_file();
    let picture = folder.path().join("page.png");
    let draw = |more: &[&str]| {
        let arguments = [&["render", &article, "-o", picture.to_str().unwrap(), "--width", "300"], more].concat();
        output_of(&arguments, b"");
        image::open(&picture).unwrap().to_rgb8()
    };
    let kinds = [EntityKind::Person, EntityKind::Country, EntityKind::City];
    for (name, theme, scale) in [("light", Theme::Light, 1), ("sepia", Theme::Sepia, 2), ("dark", Theme::Dark, 2)] {
        let scaled = scale.to_string();
        let plain = draw(&["--theme", name, "--scale", &scaled]);
        let with = draw(&["--theme", name, "--scale", &scaled, "--patterns"]);
        assert_eq!(plain.dimensions(), with.dimensions(), "no line moves");
        // The longest line of a kind's colour in a row of pixels: one person's is unbroken, that of a city is not.
        let longest = kinds.map(|kind| {
            let color = pattern_color(kind, theme);
            let color = image::Rgb([color.red, color.green, color.blue]);
            let added = |x: u32, y: u32| *with.get_pixel(x, y) == color && *plain.get_pixel(x, y) != color;
            let run = |y: u32| {
                (0..with.width()).fold((0, 0), |(most, now), x| {
                    let now = if added(x, y) { now + 1 } else { 0 };
                    (std::cmp::max(most, now), now)
                })
            };
            (0..with.height()).map(|y| run(y).0).max().unwrap()
        });
        assert!(longest.iter().all(|run| *run >= scale), "{name}: {longest:?}");
        assert!(longest[0] >= 20 * scale, "{name}: {longest:?}");
    }
    let html = |more: &[&str]| output_of(&[&["summary", "--format", "html", &article], more].concat(), b"");
    let (plain, with) = (html(&[]), html(&["--patterns"]));
    for line in ["border-bottom:2px solid", "border-bottom:4px double"] {
        assert!(with.contains(line) && !plain.contains(line), "{line}: {with}");
    }
    let usage = run(&["render", &article, "-o", "page.png", "--patterns", "--no-entities"], b"");
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn a_picture_that_cannot_be_written_leaves_the_old_one() {
    let (folder, article) = article_file();
    let nowhere = folder.path().join("no folder/page.png");
    let output = run(&["render", &article, "-o", nowhere.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: the picture cannot be written"));
    let old = folder.path().join("old.png");
    std::fs::write(&old, "old").unwrap();
    let output = run(&["render", "missing.txt", "-o", old.to_str().unwrap()], b"");
    assert_eq!((output.status.code(), std::fs::read(&old).unwrap()), (Some(1), b"old".to_vec()));
}

#[test]
fn wrong_usage_ends_with_2_and_help_with_0() {
    for arguments in [
        &["extract", "--format", "nonsense"][..],
        &["extract", "--offsets", "words"],
        &["extract", "--input-format", "jsonl", "--format", "text"],
        &["summary"],
        &["summary", "--sentences", "0", "x"],
        &["render", "--no-entities", "--uncertain", "x", "-o", "y"],
        &["layout", "--width", "nan", "x"],
        &["layout", "--justify=rather", "x"],
        &["render", "--leading", "0.5", "x", "-o", "y"],
        &["--no-such-option"],
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && output.stderr.starts_with(b"error: "), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["extract", "--help"], &["summary", "-h"], &["--version"]] {
        let output = run(arguments, b"");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
    let version = output_of(&["--version"], b"");
    assert_eq!(version, format!("warraq {}\n{}\n", env!("CARGO_PKG_VERSION"), warraq::article::Protection::here()));
    let protection = version.lines().nth(1).unwrap();
    let is_active = protection.strip_prefix("landlock: active (ABI ").and_then(|rest| rest.strip_suffix(')'));
    assert!(
        is_active.is_some_and(|abi| abi.parse::<u32>().is_ok())
            || protection == "landlock: not available on this system"
    );
}
