//! Documents by others are read as a person would read them: `WARRAQ_SHARED` says where they lie.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that meets an error has failed, and says what it found"
)]

#[path = "support/shared.rs"]
mod shared;

use shared::shared;
use std::collections::HashMap;
use std::path::PathBuf;
use warraq::article::{BlockKind, Direction, Opened, direction_of, open};

fn document(name: &str) -> PathBuf {
    shared("documents").join(name)
}

/// Opens a document and says in a line what was found.
fn opened(name: &str) -> Opened {
    let opened = open(&document(name)).unwrap();
    let article = &opened.article;
    println!(
        "{name}: {:?}, {} paragraphs, {} words, {:?}",
        article.title(),
        article.blocks().len(),
        words(article.text()).len(),
        opened.warnings
    );
    let mut end = 0;
    for block in article.blocks() {
        let text = block.span.slice(article.text());
        assert!(
            block.span.start() >= end && text == text.trim() && !text.contains(['\n', '\r', '\u{2029}']),
            "{text:?}"
        );
        end = block.span.end();
    }
    opened
}

fn words(text: &str) -> Vec<&str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Harmonic mean of the shares of words found and of words that belong.
fn word_f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (words(found), words(expected));
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in &expected {
        *left.entry(word).or_default() += 1;
    }
    let common =
        found.iter().filter(|word| left.get_mut(**word).filter(|count| **count > 0).map(|count| *count -= 1).is_some());
    #[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
    let f1 = 2.0 * common.count() as f64 / (found.len() + expected.len()) as f64;
    f1
}

/// Whether pieces stand in a text in this order.
fn in_order(text: &str, pieces: &[&str]) -> bool {
    let mut rest = text;
    pieces.iter().all(|piece| {
        rest.split_once(piece).is_some_and(|(_, after)| {
            rest = after;
            true
        })
    })
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn a_news_page_is_its_article() {
    let article = opened("html/cnn_arabic.html").article;
    let expected = std::fs::read(document("html/cnn_arabic.expected.txt")).unwrap();
    let expected = String::from_utf8(expected).unwrap();
    let f1 = word_f1(article.text(), &expected);
    println!("f1 {f1:.3}");
    assert!(f1 >= 0.95, "{f1}: {}", article.text());
    let paragraphs: Vec<&str> = expected.split("\n\n").map(str::trim).collect();
    assert!(in_order(article.text(), &paragraphs), "{}", article.text());
    assert_eq!(article.title(), Some("معارضون يسيطرون على مخازن للصواريخ بريف دمشق"));
    assert!(article.blocks().iter().all(|block| block.direction == Direction::RightToLeft));
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn stories_of_a_weblog_are_found_among_its_menus() {
    for (name, title, pieces, unwanted) in [
        (
            "2016_02_Stories-horror_1573722330",
            "قصة رعب حصلت لي في المنزل",
            ["كنت اعيش فى منزل مع اربعة", "لمحت طيفا اخضر", "انتقلنا الى شقة اخرى"],
            "الصفحة الرئيسية",
        ),
        (
            "2016_03_joha-stories-short-children_1573722291",
            "قصص اطفال قسمة جحا و الارانب",
            ["توجها جحا من البادية", "فأمسك الارنب", "الحمد لله، أنت فهًمتها لي"],
            "الصفحة الرئيسية",
        ),
        (
            "2016_04_The-wolf-and-the-shepherd_1573722374",
            "قصة الراعي والذئب قصص اطفال",
            ["ذئب جائع يسير", "نكمل:-", "فاوسعه ضربا بالعصا"],
            "الصفحة الرئيسية",
        ),
        (
            "2016_04_blog-post_1_1573722283",
            "لولا انه يلقي السلام علي كل يوم ما علمت انه في الداخل قصة واقعية",
            ["كنت مثل كل يوم في عملي.", "رحيل العمال.", "سبحان الله"],
            "الصفحة الرئيسية",
        ),
    ] {
        let article = opened(&format!("html/{name}.html")).article;
        assert_eq!(article.title(), Some(title));
        assert!(in_order(article.text(), &pieces), "{}", article.text());
        assert!(!article.text().contains(unwanted) && !article.text().contains("function"), "{}", article.text());
    }
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn bytes_are_trusted_where_a_page_names_another_encoding() {
    let article = opened("html/misleading_charset.html").article;
    assert_eq!(article.encoding().name(), "Windows-1256");
    assert_eq!(article.blocks().iter().filter(|block| block.kind == BlockKind::Body).count(), 3);
    assert!(!article.text().contains('\u{FFFD}'));
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn a_readme_is_read_without_its_marks() {
    let article = opened("md/amiri_readme.md").article;
    assert_eq!(article.title(), Some("الخط الأميري"));
    assert!(article.blocks().iter().any(|block| block.kind == BlockKind::Heading));
    for mark in ["[1]:", "====", "----", "> ", "**"] {
        assert!(!article.text().contains(mark), "{mark}: {}", article.text());
    }
    let is_own = |block: &&warraq::article::Block| block.direction == direction_of(block.span.slice(article.text()));
    assert!(article.blocks().iter().all(|block| is_own(&block)));
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn a_report_of_the_united_nations_keeps_its_headings_rows_and_notes() {
    let article = opened("docx/stress010.docx").article;
    let count = |kind| article.blocks().iter().filter(|block| block.kind == kind).count();
    assert!(count(BlockKind::Body) > 200, "{}", count(BlockKind::Body));
    let pieces = ["لجنة القضاء على التمييز ضد المرأة", " | ", "[2] "];
    assert!(in_order(article.text(), &pieces));
    let body = article.blocks().iter().filter(|block| block.direction == Direction::RightToLeft).count();
    assert!(body * 10 > article.blocks().len() * 9, "{body} of {}", article.blocks().len());
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn the_runs_of_a_paragraph_are_one_line() {
    let article = opened("docx/arabic_numbering.docx").article;
    assert!(article.text().contains("وثيقة تجربة : 123456789"), "{}", article.text());
    assert_eq!(article.blocks()[0].direction, Direction::LeftToRight);
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn a_book_begins_with_its_title_and_keeps_its_order() {
    let article = opened("epub/regime-anticancer-arabic.epub").article;
    assert_eq!(article.title(), Some("Le Vrai Régime anti-cancer"));
    let pieces = ["الفصل الثاني", "ما هو السرطان؟", "من أين تأتي الحياة؟", "حسنًا! إن أردنا أن نفهم الآن"];
    assert!(in_order(article.text(), &pieces), "{}", article.text().chars().take(2000).collect::<String>());
    assert!(article.blocks().iter().filter(|block| block.kind == BlockKind::Heading).count() > 3);
    assert!(!article.text().contains("Sommaire"));
}

/// The share of words that two texts have in common in the same order, of the words of both.
fn ordered_share(found: &str, expected: &str) -> f64 {
    let (found, expected) = (words(found), words(expected));
    let mut lengths = vec![0_usize; expected.len() + 1];
    for word in &found {
        let mut diagonal = 0;
        for (index, other) in expected.iter().enumerate() {
            let above = lengths[index + 1];
            lengths[index + 1] = if word == other { diagonal + 1 } else { above.max(lengths[index]) };
            diagonal = above;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
    let share = 2.0 * lengths[expected.len()] as f64 / (found.len() + expected.len()) as f64;
    share
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn a_page_is_read_in_the_order_of_its_lines() {
    let article = opened("pdf/right_to_left_02.pdf").article;
    let expected = String::from_utf8(std::fs::read(document("pdf/right_to_left_02.expected.md")).unwrap()).unwrap();
    // A figure is in the page, and not in what is expected.
    let expected = expected.replace("<!-- formula-not-decoded -->", "");
    let (f1, in_order) = (word_f1(article.text(), &expected), ordered_share(article.text(), &expected));
    println!("f1 {f1:.3}, in order {in_order:.3}");
    assert!(f1 >= 0.90 && in_order >= 0.90, "{f1}, {in_order}: {}", article.text());
    // The number of the page is not its text.
    assert!(!words(article.text()).contains(&"11"));
    assert!(article.blocks().iter().all(|block| block.direction == Direction::RightToLeft));
}
