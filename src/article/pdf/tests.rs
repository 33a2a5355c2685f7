use super::*;
use crate::article::{BlockKind, Direction, Warning};
use std::fmt::Write;

/// A page's drawing: texts, each with the size of its font, its left edge and its height over the page's foot, in points.
type Drawing<'a> = &'a [(f32, f32, f32, &'a str)];

/// A document whose only font has glyphs half as wide as they are high, a code for each character of `texts`, and a table that says
/// which is which. Texts are drawn from left to right as they are given.
fn document(pages: &[Drawing<'_>], metadata: &str) -> Vec<u8> {
    let mut characters: Vec<char> = pages.iter().flat_map(|page| page.iter().flat_map(|text| text.3.chars())).collect();
    characters.sort_unstable();
    characters.dedup();
    let code = |character: char| characters.binary_search(&character).unwrap() + 1;
    let mut table = String::from("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for character in &characters {
        writeln!(table, "1 beginbfchar <{:04X}> <{:04X}> endbfchar", code(*character), u32::from(*character)).unwrap();
    }
    table.push_str("endcmap");
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 10 + 2 * page)).collect();
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len())),
        (3, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>".to_owned()),
        (4, "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
            /DW 500/FontDescriptor 5 0 R>>".to_owned()),
        (5, "<</Type/FontDescriptor/FontName/A/Flags 4>>".to_owned()),
        (6, format!("<</Length {}>>\nstream\n{table}\nendstream", table.len())),
        (7, metadata.to_owned()),
    ];
    for (index, page) in pages.iter().enumerate() {
        let mut drawing = String::new();
        for (size, left, height, text) in *page {
            let codes: String = text.chars().map(|character| format!("{:04X}", code(character))).collect();
            writeln!(drawing, "BT /F {size} Tf 1 0 0 1 {left} {height} Tm <{codes}> Tj ET").unwrap();
        }
        let contents = 11 + 2 * index;
        objects.push((
            contents - 1,
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents {contents} 0 R/Resources<</Font<</F 3 0 R>>>>>>"),
        ));
        objects.push((contents, format!("<</Length {}>>\nstream\n{drawing}\nendstream", drawing.len())));
    }
    let mut bytes = String::from("%PDF-1.5\n");
    for (number, object) in objects {
        write!(bytes, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    bytes.push_str("trailer\n<</Root 1 0 R/Info 7 0 R>>\n%%EOF\n");
    bytes.into_bytes()
}

/// Text as it is seen from the left.
fn shown(text: &str) -> String {
    let info = unicode_bidi::BidiInfo::new(text, Some(unicode_bidi::Level::rtl()));
    info.reorder_line(&info.paragraphs[0], 0..text.len()).into_owned()
}

/// Lines that end at `right` and stand one below the other.
fn lines(texts: &[&str], right: f32, top: f32) -> Vec<(f32, f32, f32, String)> {
    let mut height = top;
    let place = |text: &&str| {
        let shown = shown(text);
        let width: f32 = shown.chars().map(|_| 5.0).sum();
        height -= 16.0;
        (10.0, right - width, height, shown)
    };
    texts.iter().map(place).collect()
}

fn borrowed(lines: &[(f32, f32, f32, String)]) -> Vec<(f32, f32, f32, &str)> {
    lines.iter().map(|(size, left, height, text)| (*size, *left, *height, text.as_str())).collect()
}

fn found(bytes: Vec<u8>) -> (Vec<(BlockKind, String)>, Vec<Warning>) {
    let opened = open(bytes).unwrap();
    let article = opened.article;
    let blocks = article.blocks().iter().map(|block| (block.kind, block.span.slice(article.text()).to_owned()));
    (blocks.collect(), opened.warnings)
}

fn texts(bytes: Vec<u8>) -> Vec<String> {
    found(bytes).0.into_iter().map(|(_, text)| text).collect()
}

const FIRST: [&str; 4] = [
    "قال المتحدث باسم الوزارة إن الاجتماع الذي عقد يوم",
    "14 من الشهر في (القاهرة) انتهى إلى اتفاق على 3.5%",
    "من الميزانية، بحسب BBC News وغيرها من المصادر في",
    "العاصمة.",
];
const SECOND: [&str; 3] = [
    "وأضاف في بيان صدر في المساء أن اللجان تعمل على ما",
    "اتفق عليه الوفدان في الجلسة الأولى التي حضرها عدد",
    "كبير من الوزراء.",
];

#[test]
fn lines_become_paragraphs_in_the_order_in_which_they_are_read() {
    let all = lines(&[FIRST.as_slice(), &SECOND].concat(), 390.0, 590.0);
    let expected = [FIRST.join(" "), SECOND.join(" ")];
    assert_eq!(texts(document(&[&borrowed(&all)], "<<>>")), expected);
    // Programs draw in any order.
    let mut turned = all;
    turned.reverse();
    assert_eq!(texts(document(&[&borrowed(&turned)], "<<>>")), expected);
}

#[test]
fn the_largest_text_of_the_first_page_is_the_title_unless_the_metadata_name_another() {
    let title = shown("عنوان المقال");
    let heading = shown("فصل أول");
    let mut page = vec![(24.0, 200.0, 560.0, title.as_str()), (14.0, 300.0, 530.0, heading.as_str())];
    let text = lines(&FIRST, 390.0, 510.0);
    page.extend(borrowed(&text));
    let (blocks, warnings) = found(document(&[&page], "<<>>"));
    let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Heading, BlockKind::Body]);
    assert_eq!((blocks[0].1.as_str(), warnings), ("عنوان المقال", Vec::new()));
    let named: String = "فصل أول".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let (blocks, _) = found(document(&[&page], &format!("<</Title<FEFF{named}>>>")));
    assert_eq!(blocks.iter().find(|(kind, _)| *kind == BlockKind::Title).unwrap().1, "فصل أول");
}

#[test]
fn columns_are_read_from_the_right_one_on() {
    let right: Vec<String> = (0..8).map(|n| format!("في العمود الأيمن سطر رقم {n} منه")).collect();
    let left: Vec<String> = (0..8).map(|n| format!("في العمود الأيسر سطر رقم {n} منه")).collect();
    let head = shown("عنوان يمتد فوق العمودين كليهما من طرف إلى طرف الصفحة");
    let of = |texts: &[String], edge: f32| lines(&texts.iter().map(String::as_str).collect::<Vec<_>>(), edge, 560.0);
    let (first, second) = (of(&right, 390.0), of(&left, 190.0));
    let mut page = vec![(10.0, 60.0, 580.0, head.as_str())];
    page.extend(borrowed(&second));
    page.extend(borrowed(&first));
    let text = texts(document(&[&page], "<<>>")).join(" ");
    let places: Vec<usize> = ["كليهما", "الأيمن سطر رقم 0", "الأيمن سطر رقم 7", "الأيسر سطر رقم 0", "الأيسر سطر رقم 7"]
        .iter()
        .map(|piece| text.find(piece).unwrap_or_else(|| panic!("{piece} in {text}")))
        .collect();
    assert!(places.is_sorted(), "{places:?} {text}");
}

#[test]
fn what_stands_on_every_page_and_its_number_are_left_out_and_paragraphs_go_on() {
    let header = shown("نشرة الأخبار");
    let numbers = ["- 1 -", "- 2 -", "- 3 -"];
    let bodies = [lines(&FIRST[..2], 390.0, 500.0), lines(&FIRST[2..], 390.0, 500.0), lines(&SECOND, 390.0, 500.0)];
    let pages: Vec<Vec<(f32, f32, f32, &str)>> = bodies
        .iter()
        .zip(numbers)
        .map(|(body, number)| {
            let mut page = borrowed(body);
            page.push((8.0, 180.0, 585.0, &header));
            page.push((8.0, 190.0, 12.0, number));
            page
        })
        .collect();
    let pages: Vec<Drawing<'_>> = pages.iter().map(Vec::as_slice).collect();
    assert_eq!(texts(document(&pages, "<<>>")), [FIRST.join(" "), SECOND.join(" ")]);
}

#[test]
fn a_latin_page_is_read_from_the_left() {
    let page = [(10.0, 20.0, 500.0, "The newspaper was founded in"), (10.0, 20.0, 484.0, "1875 by two brothers.")];
    let opened = open(document(&[&page], "<<>>")).unwrap().article;
    assert_eq!(opened.text(), "The newspaper was founded in 1875 by two brothers.");
    assert_eq!(opened.blocks()[0].direction, Direction::LeftToRight);
}

#[test]
fn a_document_cut_short_is_read_as_far_as_its_pages_go() {
    let first = lines(&FIRST, 390.0, 500.0);
    let second = lines(&SECOND, 390.0, 500.0);
    let whole = document(&[&borrowed(&first), &borrowed(&second)], "<<>>");
    let cut_at = |needle: &[u8]| memchr::memmem::find(&whole, needle).unwrap();
    // Without its trailer, then without its second page.
    for (end, expected) in [(cut_at(b"trailer"), 2), (cut_at(b"12 0 obj"), 1)] {
        let (blocks, warnings) = found(whole[..end].to_vec());
        assert_eq!(blocks.len(), expected, "{blocks:?}");
        assert!(warnings.contains(&Warning::LeftOut(LeftOut::CutShort)), "{warnings:?}");
    }
}

#[test]
fn pages_without_text_say_so() {
    let error = open(document(&[&[]], "<<>>")).unwrap_err();
    assert!(matches!(error, OpenCause::NoText { is_pictures: false }), "{error}");
    assert!(matches!(open(b"%PDF-1.7\n%%EOF".to_vec()).unwrap_err(), OpenCause::Damaged { .. }));
}

#[test]
fn forms_that_draw_forms_without_end_stop() {
    let mut bytes = String::from(
        "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 10 0 R>>>>>>\nendobj\n\
        4 0 obj\n<</Length 4>>\nstream\n/X Do\nendstream\nendobj\n",
    );
    for form in 10..60 {
        write!(
            bytes,
            "{form} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 23/Resources<</XObject<</X {} 0 R>>>>>>\n\
            stream\n/X Do /X Do /X Do /X Do\nendstream\nendobj\n",
            form + 1
        )
        .unwrap();
    }
    bytes.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    let pdf = load(bytes.into_bytes(), false).unwrap();
    let page = &pdf.pages()[0];
    let started = Instant::now();
    let mut collector = Collector::new(page.render_dimensions(), started + Duration::from_millis(200));
    let cache = InterpreterCache::new();
    let outcome = attempt(|| collector.draw(page, &cache, &pdf));
    assert!(outcome.is_err() && started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}
