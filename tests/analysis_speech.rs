//! Who said what, against news written for it (tests/fixtures/speech): whole quotations, with speaker, verb, manner and source.

use std::collections::BTreeSet;
use warraq::analysis::{Quotation, quotations};
use warraq::article::{Article, from_text};
use warraq::extract::extract;

const GOLD: &str = include_str!("fixtures/speech/gold.txt");
/// What the reader of news must be right about at least; figures of the day stand beside the test's failure.
const LEAST_PRECISION: f64 = 0.95;
const LEAST_RECALL: f64 = 0.9;

/// A text with its quotations as lines.
struct Item {
    text: String,
    expected: BTreeSet<String>,
}

fn items() -> Vec<Item> {
    let blocks = GOLD.split("\n\n").filter(|block| !block.starts_with('#'));
    let item = |block: &str| {
        let (told, text): (Vec<&str>, Vec<&str>) = block.lines().partition(|line| line.starts_with("> "));
        let expected = told.iter().map(|line| line.trim_start_matches("> ").trim().to_owned()).collect();
        Item { text: text.join("\n"), expected }
    };
    blocks.map(item).filter(|item| !item.text.is_empty()).collect()
}

/// A quotation as the gold has it.
fn line(quotation: &Quotation, article: &Article) -> String {
    let text = article.text();
    let speaker = quotation.speaker;
    let phrase = speaker.and_then(|speaker| speaker.phrase).map_or("-", |phrase| phrase.slice(text));
    let source = speaker.map_or("carried", |speaker| speaker.source.name());
    let verb = quotation.verb.map_or("-", |verb| verb.slice(text));
    format!("{} | {source} | {phrase} | {verb} | {}", quotation.manner.name(), quotation.words.slice(text))
}

fn found(text: &str) -> BTreeSet<String> {
    let article = from_text(text.to_owned());
    quotations(&article, &extract(&article)).iter().map(|quotation| line(quotation, &article)).collect()
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "a few dozen")]
fn who_said_what_is_found_and_little_else() {
    let (mut right, mut told, mut wanted) = (0, 0, 0);
    let mut wrong = String::new();
    for item in items() {
        let found = found(&item.text);
        right += found.intersection(&item.expected).count();
        (told, wanted) = (told + found.len(), wanted + item.expected.len());
        found.difference(&item.expected).for_each(|line| wrong += &format!("\nnot so: {line}"));
        item.expected.difference(&found).for_each(|line| wrong += &format!("\nmissed: {line}"));
    }
    assert!(wanted >= 60, "{wanted} quotations are too few to tell");
    let (precision, recall) = (right as f64 / told as f64, right as f64 / wanted as f64);
    assert!(
        precision >= LEAST_PRECISION && recall >= LEAST_RECALL,
        "{right} right of {told} found and {wanted} wanted: precision {precision:.3}, recall {recall:.3}{wrong}"
    );
}

#[test]
fn a_speaker_is_the_entity_whatever_the_article_calls_them() {
    let text = "التقى الرئيس الروسي فلاديمير بوتين نظيره أمس.\nوقال الرئيس الروسي إن اللقاء كان مفيدا.\nوأضاف بوتين أنه سيتكرر.";
    let article = from_text(text.to_owned());
    let entities = extract(&article);
    let speakers: Vec<&str> = quotations(&article, &entities)
        .iter()
        .map(|quotation| entities.entity(quotation.speaker.unwrap().entity.unwrap()).unwrap().name.as_str())
        .collect();
    assert_eq!(speakers, ["فلاديمير بوتين", "فلاديمير بوتين"]);
}

#[test]
fn a_title_that_two_people_bear_tells_of_neither() {
    let text = "عاد الوزير أحمد الخطيب مع الوزير سامي حداد.\nوقال الوزير إن الرحلة طويلة.";
    let article = from_text(text.to_owned());
    let entities = extract(&article);
    let found = quotations(&article, &entities);
    assert_eq!(found.iter().map(|quotation| quotation.speaker.unwrap().entity).collect::<Vec<_>>(), [None]);
}

#[test]
fn who_spoke_two_paragraphs_before_speaks_no_more() {
    let text = "قال سامي حداد إن الجو بارد.\nامتلأت الشوارع بالناس.\nوعاد الهدوء ليلا.\nوأضاف أن الثلج قريب.";
    let article = from_text(text.to_owned());
    let found = quotations(&article, &extract(&article));
    assert_eq!(found.iter().map(|quotation| quotation.speaker.is_some()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_verb_of_another_gender_does_not_go_on_with_who_spoke() {
    let text = "قال سامي حداد إن الجو بارد. وأضافت أن الثلج قريب.";
    let article = from_text(text.to_owned());
    let found = quotations(&article, &extract(&article));
    assert_eq!(found.iter().map(|quotation| quotation.speaker.is_some()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn quotations_are_sorted_and_the_same_every_time() {
    let text: String = items().iter().map(|item| item.text.clone() + "\n").collect();
    let article = from_text(text);
    let entities = extract(&article);
    let found = quotations(&article, &entities);
    assert!(found.is_sorted_by_key(|quotation| quotation.words.start()) && found.len() >= 60);
    assert_eq!(found, quotations(&article, &entities));
}
