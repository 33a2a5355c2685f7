//! Our glyphs against HarfBuzz's own program, word by word.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

#[path = "support/shared.rs"]
mod shared;

use serde_json::Value;
use shared::shared;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use warraq::article::{Article, BlockKind};

/// A word of the article: its text and, in visual order, the glyphs that `warraq layout` gave it.
struct Word {
    text: String,
    is_bold: bool,
    glyphs: Vec<Glyph>,
}

struct Glyph {
    id: u64,
    face: String,
}

fn seed_article() -> PathBuf {
    shared("seed/article.txt")
}

/// What `warraq layout` prints for an article, as words.
fn words_of(article: &Path, face: &str) -> Vec<Word> {
    let output = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .args(["layout", "--face", face])
        .arg(article)
        .output()
        .expect("warraq runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page: Value = serde_json::from_slice(&output.stdout).expect("layout writes JSON");
    let article = warraq::article::open(article).expect("the seed article").article;
    let lines = page["lines"].as_array().expect("lines").iter();
    lines.flat_map(|line| words_of_line(&article, line)).collect()
}

fn words_of_line(article: &Article, line: &Value) -> Vec<Word> {
    let text = article.text();
    let offset = |name: &str| usize::try_from(line[name].as_u64().expect("an offset")).expect("fits");
    let kind = article.blocks()[offset("paragraph")].kind;
    let is_bold = matches!(kind, BlockKind::Title | BlockKind::Heading);
    let shown = text.get(offset("start")..offset("end")).expect("a span of the text");
    let glyphs = line["glyphs"].as_array().expect("glyphs");
    let word = |word: &str| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let range = start..start + word.len();
        let inside = glyphs.iter().filter(|glyph| {
            let cluster = glyph["cluster"].as_u64().expect("a cluster");
            range.contains(&usize::try_from(cluster).expect("fits"))
        });
        let glyph = |glyph: &Value| Glyph {
            id: glyph["id"].as_u64().expect("a glyph id"),
            face: glyph["face"].as_str().expect("a face").to_owned(),
        };
        Word { text: word.to_owned(), is_bold, glyphs: inside.map(glyph).collect() }
    };
    shown.split_whitespace().map(word).collect()
}

/// The glyph ids that HarfBuzz gives each word, in visual order.
fn harfbuzz(words: &[&Word], font: &str, direction: &str) -> Vec<Vec<u64>> {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("words.txt");
    let mut lines = String::new();
    for word in words {
        writeln!(lines, "{}", word.text).expect("strings grow");
    }
    std::fs::write(&list, lines).expect("words are written");
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(font);
    let output = Command::new("hb-shape")
        .arg(format!("--font-file={}", font.display()))
        .arg(format!("--text-file={}", list.display()))
        .arg(format!("--direction={direction}"))
        .args(["--no-glyph-names", "--no-positions", "--no-clusters"])
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("hb-shape runs (Debian's libharfbuzz-bin)");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer = String::from_utf8(output.stdout).expect("UTF-8");
    let ids = |line: &str| line.trim_matches(['[', ']']).split('|').map(|id| id.parse().expect("an id")).collect();
    answer.lines().map(ids).collect()
}

/// Every glyph of the chosen face is HarfBuzz's; every glyph of another face stands where HarfBuzz finds none.
fn check(face: &str, family: &str, file: &str) {
    let mut checked = 0;
    let mut words = words_of(&seed_article(), face);
    words.retain(|word| !word.text.is_empty());
    for is_bold in [false, true] {
        let font = format!("{file}-{}.ttf", if is_bold { "Bold" } else { "Regular" });
        for (is_number, direction) in [(false, "rtl"), (true, "ltr")] {
            let chosen: Vec<&Word> =
                words.iter().filter(|word| word.is_bold == is_bold && is_a_number(word) == is_number).collect();
            checked += chosen.len();
            if chosen.is_empty() {
                continue;
            }
            let expected = harfbuzz(&chosen, &font, direction);
            assert_eq!(chosen.len(), expected.len());
            for (word, expected) in chosen.iter().zip(expected) {
                let ours: Vec<u64> =
                    word.glyphs.iter().map(|glyph| if glyph.face == family { glyph.id } else { 0 }).collect();
                assert_eq!(ours, expected, "{face}: {}", word.text);
            }
        }
    }
    assert_eq!(checked, words.len());
    assert!(checked > 500, "{checked} words");
}

fn is_a_number(word: &Word) -> bool {
    word.text.chars().all(|letter| letter.is_ascii_digit())
}

#[test]
#[ignore = "needs WARRAQ_SHARED and hb-shape"]
fn noto_naskh_glyphs_equal_harfbuzz_s() {
    check("naskh", "Noto Naskh Arabic", "NotoNaskhArabic");
}

#[test]
#[ignore = "needs WARRAQ_SHARED and hb-shape"]
fn amiri_glyphs_equal_harfbuzz_s() {
    check("amiri", "Amiri", "Amiri");
}

#[test]
#[ignore = "needs WARRAQ_SHARED and hb-shape"]
fn noto_sans_arabic_glyphs_equal_harfbuzz_s() {
    check("sans", "Noto Sans Arabic", "NotoSansArabic");
}

/// Cases of HarfBuzz's Arabic tests that do not come out so, or do not apply: file, line, reason.
const HARFBUZZ_DEVIATIONS: &str = include_str!("fixtures/harfbuzz_deviations.txt");

/// One line of a test file of HarfBuzz.
struct HarfBuzzCase {
    font: PathBuf,
    options: Vec<String>,
    text: String,
    expected: String,
}

fn harfbuzz_case(folder: &Path, line: &str) -> Option<HarfBuzzCase> {
    let fields: Vec<&str> = line.split(';').collect();
    let [font, options, characters, expected] = fields[..] else { return None };
    let character = |code: &str| {
        let code = u32::from_str_radix(code.trim().strip_prefix("U+").expect("U+"), 16).expect("hexadecimal");
        char::from_u32(code).expect("a character")
    };
    Some(HarfBuzzCase {
        font: folder.join(font),
        options: options.split_whitespace().map(str::to_owned).collect(),
        text: characters.split(',').map(character).collect(),
        expected: expected.trim_matches(['[', ']']).to_owned(),
    })
}

/// What our word path makes of the case, written as `hb-shape` writes it.
fn shaped_as_harfbuzz_writes(case: &HarfBuzzCase) -> String {
    let has = |option: &str| case.options.iter().any(|each| each == option);
    let bytes = std::fs::read(&case.font).expect("a font");
    let font = skrifa::FontRef::new(&bytes).expect("a font");
    let names = skrifa::GlyphNames::new(&font);
    let units = f32::from(skrifa::raw::TableProvider::head(&font).expect("a head").units_per_em());
    let is_right_to_left = |character| {
        matches!(unicode_bidi::bidi_class(character), unicode_bidi::BidiClass::R | unicode_bidi::BidiClass::AL)
    };
    let is_rtl = !has("--direction=l") && case.text.chars().any(is_right_to_left);
    let mut shaper = warraq::layout::Shaper::of_font(bytes.clone()).expect("a font");
    let shaped = shaper.shape(&case.text, is_rtl, warraq::layout::Face::NotoNaskh, warraq::layout::Weight::Regular);
    let in_units = |em: f32| (em * units).round();
    let glyph = |glyph: &warraq::layout::shape::WordGlyph| {
        let name = match names.get(u32::from(glyph.id).into()) {
            Some(name) if !has("--no-glyph-names") => name.to_string(),
            _ => glyph.id.to_string(),
        };
        let cluster = case.text.get(..glyph.cluster).expect("a cluster's start").chars().count();
        let (x, y) = (in_units(glyph.x_offset), in_units(glyph.y_offset));
        let offset = if x == 0.0 && y == 0.0 { String::new() } else { format!("@{x},{y}") };
        let place = if has("--no-positions") { String::new() } else { format!("{offset}+{}", in_units(glyph.advance)) };
        format!("{name}={cluster}{place}")
    };
    let written: Vec<String> = shaped.glyphs.iter().map(glyph).collect();
    written.join("|").replace("-0,", "0,").replace(",-0", ",0")
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn words_are_shaped_as_harfbuzz_s_arabic_tests_say_but_for_the_listed_cases() {
    let folder = shared("shaping");
    let listed: Vec<&str> = HARFBUZZ_DEVIATIONS.lines().filter(|line| !line.starts_with('#')).collect();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tests"));
    files.sort();
    let (mut cases, mut differing) = (0, Vec::new());
    for file in files {
        let text = String::from_utf8(std::fs::read(&file).expect("a test file")).expect("UTF-8");
        for (number, line) in text.lines().enumerate() {
            let Some(case) = harfbuzz_case(&folder, line) else { continue };
            cases += 1;
            let found = shaped_as_harfbuzz_writes(&case);
            if found != case.expected {
                let name = file.file_name().expect("a name").to_string_lossy().into_owned();
                let place = format!("{name}:{}", number + 1);
                if !listed.iter().any(|line| line.split(';').next() == Some(place.as_str())) {
                    println!("{place}\n  {found}\n  {}", case.expected);
                }
                differing.push(place);
            }
        }
    }
    let listed: Vec<&str> = listed.iter().filter_map(|line| line.split(';').next()).collect();
    assert_eq!(differing, listed, "{cases} cases");
    assert!(cases > 100, "{cases}");
}
