use super::*;
use BlockKind::{Body as Text, Heading, Title};

fn check(inside: &str, expected: &[(BlockKind, &str)]) {
    let document = format!(
        "{{\\rtf1\\ansi\\ansicpg1256{{\\fonttbl{{\\f0\\fcharset178 Arial;}}{{\\f1\\fcharset0 Arial;}}{{\\f2\\fcharset204 A;}}}}{{\\stylesheet{{\\s0 Normal;}}{{\\s1 heading 1;}}{{\\*\\cs2 x;}}{{\\s3\\rtlpar Title;}}}}{{\\info{{\\title hidden}}}}{inside}}}"
    );
    let parts = parts(document.as_bytes());
    let found: Vec<_> = parts.blocks.iter().map(|block| (block.kind, block.span.slice(&parts.text))).collect();
    assert_eq!(found, expected, "{inside}");
    assert!(parts.warnings.is_empty(), "{:?}", parts.warnings);
}

#[test]
fn bytes_are_of_the_code_page_that_their_font_or_the_document_has() {
    check(r"\pard\f0 \'e3\'d5\'d1 \f1 caf\'e9 \f2 \'cc\par", &[(Text, "مصر café М")]);
    check(r"\pard\f9 \'e3\'d5\'d1\par", &[(Text, "مصر")]);
}

#[test]
fn characters_beyond_the_code_page_stand_for_their_replacements() {
    check(r"\pard\uc1 \u1605?\u1589\'3f\u1585? \u-10179?\u-8704?{\uc0\u1603}{\uc2\u1604??}\par", &[(Text, "مصر 😀كل")]);
}

#[test]
fn styles_tell_titles_and_headings() {
    let body = r"\pard\s3 \u1593?\par\pard\s1 \u1601?\par\pard \u1606?\par\pard\outlinelevel2 x\par";
    check(body, &[(Title, "ع"), (Heading, "ف"), (Text, "ن"), (Heading, "x")]);
}

#[test]
fn what_is_not_to_be_shown_is_not() {
    let body = r"\pard a{\*\unknown b{\par c}}{\pict\bin3 }}}d}{\field{\*\fldinst HYPERLINK x}{\fldrslt e}}{\v f}{\deleted g}{\header h\par}\~\{i\}\par";
    check(body, &[(Text, "ae\u{A0}{i}")]);
}

#[test]
fn rows_are_lines_and_items_keep_their_numbers() {
    let row = r"\trowd\pard\intbl a\cell b\cell\row\trowd\pard\intbl c\cell d\cell\row\pard e\par";
    check(row, &[(Text, "a | b"), (Text, "c | d"), (Text, "e")]);
    check(r"{\listtext\tab 2.\tab}\pard x\par{\pntext\f1\'b7\tab}y\par", &[(Text, "2. x"), (Text, "• y")]);
}

#[test]
fn notes_come_behind_the_text() {
    check(
        r"\pard a{\footnote\pard b\par}c\par d\line e\par",
        &[(Text, "a[1]c"), (Text, "d"), (Text, "e"), (Text, "[1] b")],
    );
}

#[test]
fn a_paragraph_says_its_direction() {
    let parts = parts(br"{\rtf1\pard\rtlpar Latin\par\pard\ltrpar Latin\par}");
    let directions: Vec<Direction> = parts.blocks.iter().map(|block| block.direction).collect();
    assert_eq!(directions, [Direction::RightToLeft, Direction::LeftToRight]);
}

#[test]
fn a_document_cut_short_gives_what_it_has_and_says_so() {
    let parts = parts(br"{\rtf1\ansi\pard first\par{\footnote sec");
    assert_eq!(parts.text, "first\n\n[1]\n\n[1] sec");
    assert_eq!(parts.warnings, [super::super::Warning::LeftOut(LeftOut::CutShort)]);
}

#[test]
fn groups_nest_no_deeper_than_the_bound() {
    let deep = format!("{{\\rtf1 a{}b{}c\\par}}", "{".repeat(100_000), "}".repeat(100_000));
    let parts = parts(deep.as_bytes());
    assert_eq!(parts.text, "abc");
    assert_eq!(parts.warnings, [super::super::Warning::LeftOut(LeftOut::Depth { limit: MAX_DEPTH })]);
}

#[test]
fn any_bytes_are_read() {
    let whole = br"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset178 A;}}\pard\uc1\u1605?\'e3\trowd\intbl a\cell\row{\footnote x}\bin2 ab\par}";
    for place in 0..whole.len() {
        for other in [b'{', b'}', b'\\', b'-', b'9', 0xFF] {
            let mut bytes = whole.to_vec();
            bytes[place] = other;
            assert!(parts(&bytes).text.len() < 400);
        }
        assert!(parts(&whole[..place]).text.len() < 400);
    }
}
