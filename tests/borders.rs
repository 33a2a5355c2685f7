//! Names end where their paragraph ends, wherever a file breaks its lines.

use warraq::article::{from_text, sample};
use warraq::export::{Report, digest_text};
use warraq::extract::{Entities, EntityKind, extract};
use warraq::summary::summarize;

/// The names in a text, each with its kind.
fn names(text: &str) -> Vec<(String, EntityKind)> {
    let article = from_text(text.to_owned());
    let entities = extract(&article);
    check_borders(article.text(), &entities);
    entities.mentions().iter().map(|mention| (mention.span.slice(article.text()).to_owned(), mention.kind)).collect()
}

/// No mention holds a line break, none overlaps the next.
fn check_borders(text: &str, entities: &Entities) {
    let spans: Vec<_> = entities.mentions().iter().map(|mention| mention.span).collect();
    assert!(spans.iter().all(|span| !span.slice(text).contains('\n')), "a name crosses a line: {text}");
    assert!(spans.is_sorted_by(|one, next| one.end() <= next.start()), "names overlap: {text}");
}

#[test]
fn a_head_at_a_line_s_end_takes_nothing_from_the_next_line() {
    for head in [
        "مدينة",
        "قرى",
        "محافظة",
        "حزب",
        "شركة",
        "وزارة",
        "بلدتي",
        "نهر",
        "الرئيس",
        "وزير الخارجية",
        "جامعة",
        "قناة",
        "نادي",
    ] {
        for next in ["القاهرة جميلة في الشتاء.", "الحرية مطلب الجميع.", "مصر تعلن النتائج.", "محمد علي في البيت."]
        {
            names(&format!("زار الوفد أمس {head}\n{next}"));
            names(&format!("وكان ذلك هو {head}\n\n{next}\nوانتهى الخبر."));
        }
    }
    let found = names("زار الوفد أمس مدينة\nالقاهرة جميلة في الشتاء.");
    assert_eq!(found, [("القاهرة".to_owned(), EntityKind::City)]);
}

#[test]
fn the_word_before_in_another_paragraph_decides_nothing() {
    let found = names("انعقاد القمة الخليجية\nالسعودية ترحب بالقرار وتدعو إلى تنفيذه.");
    assert!(found.contains(&("السعودية".to_owned(), EntityKind::Country)), "{found:?}");
}

#[test]
fn the_sample_broken_at_any_word_gives_names_within_lines() {
    let text = sample().text().to_owned();
    for words_a_line in 1..14 {
        let words: Vec<&str> = text.split_whitespace().collect();
        let lines: Vec<String> = words.chunks(words_a_line).map(|line| line.join(" ")).collect();
        names(&lines.join("\n"));
    }
}

#[test]
fn the_summary_of_a_broken_text_says_nothing_twice() {
    let article = from_text(
        "عنوان الخبر هنا\n\nزار الوفد أمس مدينة\nالقاهرة جميلة في الشتاء، وقال المرافقون إن الزيارة ناجحة.".to_owned(),
    );
    let entities = extract(&article);
    let summary = summarize(&article, &entities, 3);
    let html = Report { article: &article, entities: &entities, summary: &summary }
        .html(warraq::export::palette::Theme::Light);
    assert!(!html.contains("القاهرةالقاهرة"));
    assert!(digest_text(&article, &entities, false).contains("القاهرة (1)"));
}

/// Each used to take time with the square of its length, and would not end here.
#[test]
fn long_runs_of_one_thing_end() {
    for text in ["ا.".repeat(150_000), "قال \"نعم. ".repeat(30_000), "؟!".repeat(150_000), "(".repeat(200_000)]
    {
        let article = from_text(format!("عنوان\n{text}"));
        let summary = summarize(&article, &extract(&article), 4);
        assert!(summary.sentences.len() <= 4);
    }
}
