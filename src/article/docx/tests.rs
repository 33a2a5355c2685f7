use super::*;
use BlockKind::{Body as Text, Heading, Title};

/// List 3 has bullets; 4 counts 1., 1.1 and أ), 5 does so from 7 on.
const LISTS: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>\
    <w:lvlText w:val='\u{F0B7}'/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId='1'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='arabicAlpha'/><w:lvlText w:val='%3)'/></w:lvl></w:abstractNum>\
    <w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='4'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='5'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>\
    </w:numbering>";

/// Reads the inside of a body.
fn read(body: &str) -> Parts {
    let styles = read_styles(
        "<w:styles><w:style w:styleId='T'><w:name w:val='Title'/></w:style>\
        <w:style w:styleId='H'><w:name w:val='heading 1'/><w:pPr><w:bidi/></w:pPr></w:style>\
        <w:style w:styleId='C'><w:name w:val='mine'/><w:basedOn w:val='H'/></w:style>\
        <w:style w:styleId='X'><w:basedOn w:val='Y'/></w:style><w:style w:styleId='Y'><w:basedOn w:val='X'/></w:style></w:styles>",
    );
    let mut numbering = Numbering::read(LISTS);
    let mut reader = super::Body::new(&styles, &mut numbering, None);
    reader.read(&format!("<w:document><w:body>{body}</w:body></w:document>"), DOCUMENT);
    reader.gathered.finish()
}

fn check(body: &str, expected: &[(BlockKind, &str)]) {
    let parts = read(body);
    let found: Vec<_> = parts.blocks.iter().map(|block| (block.kind, block.span.slice(&parts.text))).collect();
    assert_eq!(found, expected, "{body}");
    assert!(parts.warnings.is_empty(), "{:?}", parts.warnings);
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn styles_tell_titles_and_headings_through_those_they_are_based_on() {
    let body = ["T", "H", "C", "X"].map(|id| paragraph(&format!("<w:pStyle w:val='{id}'/>"), id)).concat();
    check(&body, &[(Title, "T"), (Heading, "H"), (Heading, "C"), (Text, "X")]);
    check(&paragraph("<w:outlineLvl w:val='2'/>", "ف"), &[(Heading, "ف")]);
}

#[test]
fn levels_of_headings_and_lists_are_kept() {
    let list = |level: u8| format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>");
    let body = [
        paragraph("<w:pStyle w:val='C'/>", "باب"),
        paragraph("<w:outlineLvl w:val='2'/>", "فصل"),
        paragraph(&list(0), "بند"),
        paragraph(&list(1), "فرع"),
        paragraph("", "نص"),
    ];
    let depths: Vec<[u8; 3]> = read(&body.concat())
        .blocks
        .iter()
        .map(|block| block.depth)
        .map(|at| [at.heading, at.list, at.mark_bytes])
        .collect();
    assert_eq!(depths, [[1, 0, 0], [3, 0, 0], [0, 1, 4], [0, 2, 4], [0, 0, 0]]);
}

#[test]
fn changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>قال </w:t></w:r><w:del><w:r><w:delText>أمس</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>اليوم</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>خطأ</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t xml:space='preserve'> هنا &amp; &#x645;</w:t></w:r></w:moveTo></w:p>";
    check(body, &[(Text, "قال اليوم هنا & م")]);
}

#[test]
fn rows_are_lines_and_items_have_a_bullet() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("مصر"), cell("مئة"));
    check(&table, &[(Text, "مصر | مئة")]);
    check(&paragraph("<w:numPr><w:numId w:val='3'/></w:numPr>", "بند"), &[(Text, "• بند")]);
}

#[test]
fn a_paragraph_says_its_direction_or_its_letters_do() {
    let body = [
        paragraph("<w:bidi/>", "Latin"),
        paragraph("<w:bidi w:val='0'/>", "نص"),
        paragraph("", "نص"),
        paragraph("", "Latin"),
        paragraph("<w:pStyle w:val='H'/>", "Latin"),
    ];
    let directions: Vec<Direction> = read(&body.concat()).blocks.iter().map(|block| block.direction).collect();
    use Direction::{LeftToRight as L, RightToLeft as R};
    assert_eq!(directions, [R, L, R, L, R]);
}

#[test]
fn a_document_cut_short_gives_what_it_has_and_says_so() {
    let mut reader_styles = HashMap::new();
    reader_styles.insert(String::new(), Style::default());
    let mut numbering = Numbering::default();
    let mut reader = super::Body::new(&reader_styles, &mut numbering, None);
    reader.read("<w:document><w:body><w:p><w:r><w:t>أول</w:t></w:r></w:p><w:p><w:r><w:t>ثا", DOCUMENT);
    let parts = reader.gathered.finish();
    assert_eq!(parts.text, "أول\n\nثا");
    assert_eq!(parts.warnings.len(), 1);
}

#[test]
fn items_have_the_numbers_of_their_lists() {
    let item = |list: &str, level: &str, text: &str| {
        paragraph(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"), text)
    };
    let body = [
        item("4", "0", "أول"),
        item("4", "1", "فرع"),
        item("4", "1", "آخر"),
        item("4", "2", "حرف"),
        item("4", "0", "ثان"),
        item("4", "1", "فرع"),
        item("5", "0", "سابع"),
        item("3", "0", "بند"),
        item("0", "0", "نص"),
        item("9", "0", "بلا قائمة"),
    ];
    let expected =
        ["1. أول", "1.1 فرع", "1.2 آخر", "أ) حرف", "2. ثان", "2.1 فرع", "7. سابع", "• بند", "نص", "• بلا قائمة"];
    check(&body.concat(), &expected.map(|text| (Text, text)));
}

#[test]
fn pictures_that_adorn_or_are_not_seen_leave_nothing() {
    let drawing = |size: &str, of_picture: &str| {
        format!(
            "<w:p><w:r><w:t>نص</w:t></w:r><w:r><w:drawing><wp:inline><wp:extent cx='{size}' cy='{size}'/><wp:docPr id='1' name='Picture'>\
            {of_picture}</wp:docPr><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let ornament = "<a:extLst><a:ext><adec:decorative val='1'/></a:ext></a:extLst>";
    let seen = [(Text, "نص"), (BlockKind::Caption, "[صورة]")];
    check(&drawing("914400", ""), &seen);
    check(&drawing("914400", &ornament.replace('1', "0")), &seen);
    check(&drawing("914400", ornament), &[(Text, "نص")]);
    check(&drawing("9525", ""), &[(Text, "نص")]);
}

#[test]
fn a_picture_s_words_stand_below_its_paragraph_and_once() {
    let drawing = |words: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='{words}'/><a:graphic><pic:pic><pic:nvPicPr>\
            <pic:cNvPr id='1' descr='{words}'/></pic:nvPicPr></pic:pic></a:graphic></wp:inline></w:drawing></w:r>"
        )
    };
    let body = [
        format!("<w:p><w:r><w:t>وصلت </w:t></w:r>{}<w:r><w:t>الفرق.</w:t></w:r></w:p>", drawing("رجال الإطفاء")),
        format!("<w:p>{}</w:p><w:p>{}</w:p>", drawing("image1.png"), drawing("")),
        format!(
            "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            drawing("خريطة"),
            paragraph("", "لبنان")
        ),
        "<w:p><w:r><w:drawing><wp:docPr descr='إطار نص'/><wps:wsp/></w:drawing></w:r></w:p>".to_owned(),
    ];
    let expected = [
        (Text, "وصلت الفرق."),
        (BlockKind::Caption, "[صورة: رجال الإطفاء]"),
        // Two of which nothing is told.
        (BlockKind::Caption, "[صورة]"),
        (Text, "لبنان"),
        (BlockKind::Caption, "[صورة: خريطة]"),
    ];
    check(&body.concat(), &expected);
}
