//! Honest documents that are only too long: what fits is read, and a warning says where it ends.

use super::{SENTENCE, archive, book, opened};
use std::io::{Cursor, Write};
use warraq::article::{BlockKind, LeftOut, Warning, from_bytes_here};

/// More than any document may have of one sort, in bytes.
const MEBIBYTE: usize = 1 << 20;

/// An archive of one part that is not packed.
fn unpacked(name: &str, bytes: &[u8]) -> Vec<u8> {
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, stored).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

fn beyond(mebibytes: usize) -> Warning {
    Warning::LeftOut(LeftOut::Bytes { limit_bytes: mebibytes * MEBIBYTE })
}

#[test]
fn a_part_is_read_up_to_its_limit() {
    let spaces = " ".repeat(65 * MEBIBYTE);
    let document = format!("<w:document><w:body><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>{spaces}");
    let opened = opened(&unpacked("word/document.xml", document.as_bytes()));
    assert_eq!((opened.article.text(), opened.warnings), (SENTENCE, vec![beyond(64)]));
}

#[test]
fn all_parts_together_are_read_up_to_their_limit() {
    let names: Vec<String> = (0..24).map(|number| format!("{number}.xhtml")).collect();
    let spine: Vec<&str> = names.iter().map(String::as_str).chain(["last"]).collect();
    // Pictures by mistake: they are unpacked, and not read.
    let noise: Vec<u8> = (0..60 * 1024).flat_map(|n: u32| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let zeros = [noise, vec![0; 40 * MEBIBYTE]].concat();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    let opened = from_bytes_here("a.epub", &book(&spine, &parts)).unwrap();
    assert!(opened.warnings.contains(&beyond(256)), "{:?}", opened.warnings);
    assert_eq!(opened.article.text(), "كتاب");
}

#[test]
fn markdown_is_read_up_to_its_limit() {
    let text = format!("{SENTENCE}\n\n{}", " \n".repeat(33 * MEBIBYTE));
    let opened = from_bytes_here("a.md", text.as_bytes()).unwrap();
    assert_eq!((opened.article.text(), opened.warnings), (SENTENCE, vec![beyond(64)]));
}

#[test]
fn a_tag_full_of_white_space_is_left_out_and_its_text_kept() {
    let page = format!("<!doctype html><h1{}>{SENTENCE}</h1><p>{SENTENCE}", " a".repeat(1001));
    let article = from_bytes_here("a.html", page.as_bytes()).unwrap().article;
    assert_eq!(article.text().matches(SENTENCE).count(), 2);
    assert!(article.blocks().iter().all(|block| block.kind != BlockKind::Heading), "{:?}", article.blocks());
}

#[test]
fn of_a_page_with_too_many_elements_all_is_shown() {
    let page = |count: usize| {
        let body = format!(
            "<nav><a>قائمة الموقع</a></nav><article><h1>عنوان</h1>{}</article>",
            format!("<p>{SENTENCE}</p>").repeat(40)
        );
        let tail = format!("<footer>{}</footer>", "<i></i>".repeat(count));
        let page = format!("<!doctype html><title>عنوان</title><div>تذييل بعيد</div>{body}{tail}");
        from_bytes_here("a.html", page.as_bytes()).unwrap().article.text().contains("تذييل بعيد")
    };
    assert!(!page(10) && page(60_000));
}

#[test]
fn styles_say_nothing_through_more_than_twenty_others() {
    let kind_through = |count: usize| {
        let links: String = (0..count)
            .map(|n| format!("<w:style w:styleId='s{n}'><w:name w:val='x'/><w:basedOn w:val='s{}'/></w:style>", n + 1))
            .collect();
        let styles =
            format!("<w:styles>{links}<w:style w:styleId='s{count}'><w:name w:val='heading 1'/></w:style></w:styles>");
        let paragraph = format!("<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>");
        let document = format!("<w:document><w:body>{paragraph}</w:body></w:document>");
        let bytes = archive(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", styles.as_bytes())]);
        opened(&bytes).article.blocks()[0].kind
    };
    assert_eq!((kind_through(19), kind_through(20)), (BlockKind::Heading, BlockKind::Body));
}
