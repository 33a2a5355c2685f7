//! Unicode's own tests on what the layout does: order, brackets, line breaks.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

#[path = "support/shared.rs"]
mod shared;

use shared::shared;
use std::collections::BTreeMap;
use std::io::Read;
use std::process::{Command, Stdio};
use warraq::article::Direction;
use warraq::layout::bidi::order_of;
use warraq::layout::{Face, Shaper, Weight, break_opportunities};

/// A file of the folder of Unicode's tests.
fn unicode_file(name: &str) -> String {
    let path = shared("unicode").join(name);
    if path.extension().is_some_and(|extension| extension == "xz") {
        let mut unpacked = Command::new("xz").arg("-dc").arg(&path).stdout(Stdio::piped()).spawn().expect("xz runs");
        let mut text = String::new();
        unpacked.stdout.take().expect("a pipe").read_to_string(&mut text).expect("UTF-8");
        assert!(unpacked.wait().expect("xz ends").success(), "{}", path.display());
        text
    } else {
        String::from_utf8(std::fs::read(&path).expect("the file is there")).expect("UTF-8")
    }
}

/// The indices of the characters of a line from left to right.
fn order_by_index(text: &str, direction: Direction) -> Vec<usize> {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let index = |byte| bytes.binary_search(&byte).expect("a character's start");
    order_of(text, direction).into_iter().map(index).collect()
}

/// The direction that the first strong character gives, as the tests' "auto" asks: P2 and P3, isolates passed over.
fn first_strong(text: &str) -> Direction {
    let info = unicode_bidi::ParagraphBidiInfo::new(text, None);
    if info.paragraph_level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn numbers(list: &str) -> Vec<usize> {
    list.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn character(hexadecimal: &str) -> char {
    u32::from_str_radix(hexadecimal, 16).ok().and_then(char::from_u32).expect("a code point")
}

/// A character of each bidirectional class.
const OF_CLASS: [(&str, char); 23] = [
    ("L", 'a'),
    ("R", '\u{5D0}'),
    ("AL", '\u{627}'),
    ("EN", '1'),
    ("AN", '\u{661}'),
    ("ES", '+'),
    ("ET", '#'),
    ("CS", ':'),
    ("NSM", '\u{300}'),
    ("BN", '\u{AD}'),
    ("WS", ' '),
    ("ON", '!'),
    ("S", '\t'),
    ("B", '\u{2029}'),
    ("LRE", '\u{202A}'),
    ("RLE", '\u{202B}'),
    ("LRO", '\u{202D}'),
    ("RLO", '\u{202E}'),
    ("PDF", '\u{202C}'),
    ("LRI", '\u{2066}'),
    ("RLI", '\u{2067}'),
    ("FSI", '\u{2068}'),
    ("PDI", '\u{2069}'),
];

fn of_class(class: &str) -> char {
    OF_CLASS.iter().find(|(name, _)| *name == class).expect("a known class").1
}

#[test]
#[ignore = "needs WARRAQ_SHARED and xz"]
fn every_line_of_bidi_test_is_ordered_as_it_says() {
    let (mut expected, mut cases) = (Vec::new(), 0);
    for line in unicode_file("BidiTest.txt.xz").lines().filter(|line| !line.starts_with('#')) {
        if let Some(order) = line.strip_prefix("@Reorder:") {
            expected = numbers(order);
        }
        let Some((classes, directions)) = line.split_once(';').filter(|_| !line.starts_with('@')) else { continue };
        let text: String = classes.split_whitespace().map(of_class).collect();
        let directions: u8 = directions.trim().parse().expect("a set of directions");
        for (bit, direction) in [(1, first_strong(&text)), (2, Direction::LeftToRight), (4, Direction::RightToLeft)] {
            if directions & bit != 0 {
                assert_eq!(order_by_index(&text, direction), expected, "{line}, {direction:?}");
                cases += 1;
            }
        }
    }
    assert!(cases > 700_000, "{cases}");
}

#[test]
#[ignore = "needs WARRAQ_SHARED and xz"]
fn every_line_of_bidi_character_test_is_ordered_as_it_says() {
    let mut cases = 0;
    for line in unicode_file("BidiCharacterTest.txt.xz").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let [characters, direction, _, _, order] = fields[..] else { continue };
        let text: String = characters.split_whitespace().map(character).collect();
        let direction = match direction {
            "0" => Direction::LeftToRight,
            "1" => Direction::RightToLeft,
            _ => first_strong(&text),
        };
        assert_eq!(order_by_index(&text, direction), numbers(order), "{line}");
        cases += 1;
    }
    assert!(cases > 90_000, "{cases}");
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn mirrored_characters_are_drawn_as_their_mirror_images() {
    let mut shaper = Shaper::new();
    let mut pairs = 0;
    for line in unicode_file("BidiMirroring.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((one, rest)) = line.split_once(';') else { continue };
        let (one, other) = (character(one.trim()), character(rest.split('#').next().expect("a field").trim()));
        for face in Face::ALL {
            let mut glyph = |character: char, rtl| {
                let shaped = shaper.shape(&character.to_string(), rtl, face, Weight::Regular);
                // A sign made up of two glyphs (≯) is none that the face has.
                if let [glyph] = *shaped.glyphs { Some((glyph.id, glyph.font)) } else { None }
            };
            let (mirrored, image) = (glyph(one, true), glyph(other, false));
            // Characters that no bundled face has show as a box.
            if [mirrored, image, glyph(one, false)].iter().all(|found| found.is_some_and(|(id, _)| id != 0)) {
                assert_eq!(mirrored, image, "{one:?} {other:?} {face:?}");
                pairs += 1;
            }
        }
    }
    assert!(pairs >= 20, "{pairs}");
}

/// The cases of the file in which our breaks differ, each with the bytes at which we let a line begin and the reason.
const DEVIATIONS: &str = include_str!("fixtures/line_break_deviations.txt");

/// Why our line breaks differ from the file's in a case, as the fixture has it.
///
/// - `numbers`: the file takes LB25 as the regular expression that UAX 14 offers as a tailoring; we keep to the rule's pairs, so
///   that signs never part from numbers.
/// - `east_asian`: the file lets a line end before an East Asian opening bracket after a letter or number (LB30); the library
///   keeps every opening bracket there. Arabic has none of them.
/// - `unassigned`: an unassigned pictograph before an emoji modifier (LB30b) is no pictograph to the library.
const REASONS: [&str; 3] = ["numbers", "east_asian", "unassigned"];

#[test]
#[ignore = "needs WARRAQ_SHARED and xz"]
fn line_breaks_are_those_of_line_break_test_but_for_the_listed_deviations() {
    let mut listed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for line in DEVIATIONS.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').map(str::trim).collect();
        let [reason, case, breaks] = fields[..] else { panic!("three fields: {line}") };
        assert!(REASONS.contains(&reason), "{line}");
        listed.insert(case, numbers(breaks));
    }
    let mut cases = 0;
    for line in unicode_file("LineBreakTest.txt.xz").lines() {
        let Some(case) = line.split('#').next().map(str::trim).filter(|case| case.starts_with('×')) else { continue };
        let (mut text, mut expected) = (String::new(), Vec::new());
        for sign in case.split_whitespace() {
            match sign {
                "×" => {}
                "÷" => expected.push(text.len()),
                _ => text.push(character(sign)),
            }
        }
        let found: Vec<usize> = break_opportunities(&text).map(|(byte, _)| byte).collect();
        match listed.remove(case) {
            Some(ours) => assert!(found == ours && found != expected, "{line}: {found:?}"),
            None => assert_eq!(found, expected, "{line}"),
        }
        cases += 1;
    }
    assert!(cases > 7_500, "{cases}");
    assert!(listed.is_empty(), "not in the file: {listed:?}");
}
