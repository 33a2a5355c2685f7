use super::*;
use crate::article::limits::{MAX_DEPTH, MAX_ELEMENTS};
use crate::article::{LeftOut, Warning};
use BlockKind::{Body, Caption, Heading, Source, Title};

const LONG: &str = "أعلنت الوزارة في بيان أن الطرق الجبلية أغلقت منذ الصباح، بسبب الثلوج الكثيفة التي تساقطت ليلا، \
    وأن فرقها تعمل على فتحها، ودعت المسافرين إلى الانتظار، وإلى متابعة ما يصدر عنها.";

fn blocks(parts: &Parts) -> Vec<(BlockKind, &str)> {
    parts.blocks.iter().map(|block| (block.kind, block.span.slice(&parts.text))).collect()
}

/// A news page with its menu, its side bar and its foot.
fn news_page() -> String {
    format!(
        "<!doctype html><html dir=rtl><head><title>الثلوج تغلق الطرق - موقع الأخبار</title>\
        <meta property='og:title' content='الثلوج تغلق الطرق'><meta name=author content='سعاد الحسن'>\
        <meta property='article:published_time' content='2016-02-27T12:02:00Z'></head><body>\
        <nav><ul><li><a href=/>الرئيسية</a><li><a href=/s>رياضة</a></ul></nav>\
        <div class=sidebar><a href=/1>الأكثر قراءة</a> <a href=/2>مباراة اليوم</a></div>\
        <article><h1>الثلوج تغلق الطرق</h1><figure><img src=http://example.invalid/a.jpg>\
        <figcaption>شاحنات عالقة</figcaption></figure><p>{LONG}</p><p>{LONG} <b>وأضاف</b> البيان.<br>{LONG}</p>\
        <h2>تحذير</h2><p>{LONG}</p><p dir=ltr>The ministry said that الطرق were closed, and that it was working.</p>\
        <p>{LONG}</p></article><div class=comments><p>تعليق أحد القراء</p></div>\
        <footer><p>جميع الحقوق محفوظة</p></footer><script>document.write('<p>إعلان</p>')</script></body></html>"
    )
}

#[test]
fn a_page_is_its_article_without_menus_and_foot() {
    let parts = page(&news_page());
    let more = format!("{LONG} وأضاف البيان.");
    let english = "The ministry said that الطرق were closed, and that it was working.";
    let expected = [
        (Title, "الثلوج تغلق الطرق"),
        (Source, "سعاد الحسن"),
        (Source, "2016-02-27"),
        (Caption, "شاحنات عالقة"),
        (Body, LONG),
        (Body, &more),
        (Body, LONG),
        (Heading, "تحذير"),
        (Body, LONG),
        (Body, english),
        (Body, LONG),
    ];
    assert_eq!(blocks(&parts), expected);
    let left: Vec<&str> = parts
        .blocks
        .iter()
        .filter(|block| block.direction == Direction::LeftToRight)
        .map(|block| block.span.slice(&parts.text))
        .collect();
    assert_eq!(left, [english]);
    assert!(parts.warnings.is_empty());
}

#[test]
fn what_is_hardly_an_article_is_shown_whole() {
    let parts = page("<html><title>قائمة</title><ul><li>أول<li>ثان</ul><ol start=3><li>ثالث</ol>");
    assert_eq!(blocks(&parts), [(Title, "قائمة"), (Body, "• أول"), (Body, "• ثان"), (Body, "3. ثالث")]);
}

#[test]
fn rows_are_lines_unless_the_table_only_places_paragraphs() {
    let parts = chapter("<table><tr><th>بلد<th>سكان<tr><td>مصر<td>مئة</table><table><tr><td><p>أ<p>ب<td>ج</table>");
    assert_eq!(blocks(&parts), [(Body, "بلد | سكان"), (Body, "مصر | مئة"), (Body, "أ"), (Body, "ب"), (Body, "ج")]);
}

#[test]
fn what_closes_itself_in_xml_hides_nothing() {
    let parts =
        chapter("<html><head><title/><script src='a.js'/></head><body><a id='x'/><p>نص<br/>آخر</p></body></html>");
    assert_eq!(blocks(&parts), [(Body, "نص"), (Body, "آخر")]);
}

#[test]
fn deep_pages_keep_their_text() {
    for tag in ["div", "b", "table><tr><td", "font color=1", "ul><li", "svg", "svg><foreignObject"] {
        let deep = format!("<html><body>{}{LONG}", format!("<{tag}>").repeat(100_000));
        let parts = page(&deep);
        let depth = Warning::LeftOut(LeftOut::Depth { limit: MAX_DEPTH });
        assert!(parts.warnings.contains(&depth), "{tag}: {:?}", parts.warnings);
        assert!(tag.starts_with("svg") || parts.text.contains(LONG), "{tag}");
    }
}

#[test]
fn pages_without_end_are_cut() {
    let wide = format!("<html><body>{}", "<p>نص</p>".repeat(MAX_ELEMENTS + 10));
    let parts = page(&wide);
    assert!(parts.blocks.len() > MAX_ELEMENTS - 10);
    assert_eq!(parts.warnings, [Warning::LeftOut(LeftOut::Elements { limit: MAX_ELEMENTS })]);
    let attributes = (0..200_000).map(|number| format!(" a{number}")).collect::<String>();
    let parts = page(&format!("<html><body><p{attributes}>نص</p><p>آخر"));
    assert!(parts.text.ends_with("آخر"), "{}", parts.text);
}

#[test]
fn headings_lists_and_quotations_say_how_deep_they_are() {
    let parts =
        chapter("<h2>فرع</h2><ul><li>أول<ol><li>فرعي</li></ol></li></ul><blockquote><p>قيل</p></blockquote><p>نص</p>");
    let depths: Vec<[u8; 4]> =
        parts.blocks.iter().map(|block| block.depth).map(|at| [at.heading, at.list, at.quote, at.mark_bytes]).collect();
    assert_eq!(depths, [[2, 0, 0, 0], [0, 1, 0, 4], [0, 2, 0, 3], [0, 0, 1, 0], [0; 4]]);
}

#[test]
fn a_picture_s_words_stand_in_its_place_and_part_no_sentence() {
    let parts = chapter(
        "<html dir=rtl><p><img src=a alt='رجال الإطفاء'>وصلت <img alt='شعار الشركة'>الفرق<img alt='😀'>.</p><p>ثم<img alt=''><img>\
        <img alt='DSC_001.jpg'></p><figure><img alt='شاحنات  عالقة'><figcaption>شاحنات عالقة</figcaption></figure>\
        <figure><picture><img alt='طريق جبلي'></picture><figcaption>شاحنات عالقة</figcaption></figure>\
        <table><tr><td>خريطة<img alt='خريطة لبنان'><td>لبنان</table>",
    );
    let expected = [
        (Caption, "[صورة: رجال الإطفاء]"),
        (Body, "وصلت الفرق😀."),
        (Caption, "[صورة: شعار الشركة]"),
        (Body, "ثم"),
        (Caption, "شاحنات عالقة"),
        (Caption, "[صورة: طريق جبلي]"),
        (Caption, "شاحنات عالقة"),
        (Body, "خريطة | لبنان"),
        (Caption, "[صورة: خريطة لبنان]"),
    ];
    assert_eq!(blocks(&parts), expected);
}

#[test]
fn a_picture_without_words_leaves_a_mark_and_what_adorns_or_counts_readers_nothing() {
    let parts = chapter(
        "<html dir=rtl><p>أول<img src=a.jpg></p><p><img src=b.jpg alt='DSC_001.jpg'><img data-src=c.jpg alt='صورة'></p><p>ثان</p>\
        <p><img src=a alt=''><img src=a role=presentation><img src=a aria-hidden=true><img src=a width=1 height=1>\
        <img src=a height=1px><img src=a alt='😀'></p><figure><img src=a><figcaption>شاحنات</figcaption></figure>",
    );
    let expected = [(Body, "أول"), (Caption, "[صورة]"), (Body, "ثان"), (Body, "😀"), (Caption, "شاحنات")];
    assert_eq!(blocks(&parts), expected);
    let only = crate::article::from_bytes("a.html", b"<html><body><img src=a></body></html>");
    assert!(matches!(only.unwrap_err().cause, crate::article::OpenCause::Empty), "pictures are no text");
}

#[test]
fn a_picture_before_the_first_line_of_what_is_pasted_leaves_it_the_title() {
    let parts = fragment("<img alt='ساحة المدينة'><p>عودة السكان إلى المدينة</p><p>وصل أول السكان أمس.</p>");
    let kinds: Vec<BlockKind> = parts.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Caption, Title, Body]);
}
