//! Texts of any length: extraction part by part gives what an article by itself gives, in order, and ends when asked to.

#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;
use warraq::article::{Article, from_text};
use warraq::extract::{
    Cancel, Effort, Entities, EntityKind, Extractor, JoinReason, LONG_BYTES, Progress, extract_watched,
};

/// The annotated items of tests/fixtures, without their marks, one after another, as often as makes a text of this length.
fn news(least_bytes: usize) -> Article {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/items");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("items").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        let file = String::from_utf8(std::fs::read(&path).expect("an item")).expect("UTF-8");
        let (_, marked) = file.split_once('\n').expect("two lines");
        for piece in marked.split("[[") {
            let (mark, rest) = piece.split_once("]]").unwrap_or(("", piece));
            all.push_str(mark.split('|').next().unwrap_or_default());
            all.push_str(rest);
        }
        all.push('\n');
    }
    from_text(all.repeat(least_bytes / all.len() + 1))
}

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).expect("at least one")
}

fn watched(article: &Article, count: usize, cancel: &Cancel, mut watch: impl FnMut(Progress<'_>)) -> Entities {
    extract_watched(article, (Effort::Fast, threads(count)), cancel, &mut watch)
}

fn found(article: &Article) -> Entities {
    watched(article, 1, &Cancel::default(), |_| ())
}

#[test]
fn the_result_is_the_same_however_many_threads_there_are() {
    let article = news(LONG_BYTES + 1);
    let one = found(&article);
    assert!(one.mentions().len() > 10_000, "{}", one.mentions().len());
    for count in [2, 3] {
        assert_eq!(watched(&article, count, &Cancel::default(), |_| ()), one, "{count} threads");
    }
    let filtered = Extractor::new(Effort::Fast).extract_all(&[from_text("مصر".to_owned()), article]);
    assert_eq!(filtered[1], one, "nor who asks");
}

#[test]
fn a_text_that_is_not_long_is_one_part() {
    let article = news(LONG_BYTES / 2);
    assert!(article.text().len() <= LONG_BYTES);
    let mut told = 0;
    let watched = watched(&article, 2, &Cancel::default(), |_| told += 1);
    assert_eq!(told, 0);
    assert_eq!(watched, Extractor::new(Effort::Fast).extract(&article));
}

#[test]
fn progress_only_grows_and_what_is_found_stays_found() {
    let article = news(LONG_BYTES + 1);
    let (mut before, mut done, mut told) = (Entities::default(), 0, 0);
    let all = watched(&article, 2, &Cancel::default(), |mut progress| {
        assert!(done < progress.done_bytes && progress.done_bytes <= progress.total_bytes);
        assert_eq!(progress.total_bytes, article.text().len());
        (done, told) = (progress.done_bytes, told + 1);
        let now = progress.found();
        assert!(now.mentions().iter().all(|mention| mention.span.end() <= done));
        let spans =
            |of: &Entities| of.mentions().iter().map(|mention| (mention.span, mention.kind)).collect::<Vec<_>>();
        assert!(spans(&now).starts_with(&spans(&before)));
        before = now;
    });
    assert!(told >= 5, "{told}");
    assert_eq!(before.mentions().len(), all.mentions().len());
    assert!(all.entities().len() <= before.entities().len(), "the last step only joins");
}

#[test]
fn an_end_that_is_asked_for_comes_with_the_part_and_leaves_what_was_found() {
    let article = news(2 * LONG_BYTES);
    for count in [1, 2] {
        let (cancel, mut told) = (Cancel::default(), 0);
        let some = watched(&article, count, &cancel, |progress| {
            told += 1;
            if progress.done_bytes > LONG_BYTES / 4 {
                cancel.cancel();
            }
        });
        let last = some.mentions().last().expect("a mention").span.end();
        // Those ahead have at most a few parts in hand.
        assert!(last > LONG_BYTES / 4 && last < article.text().len(), "{last} of {}", article.text().len());
        let all = found(&article);
        let spans = |of: &Entities| of.mentions().iter().map(|mention| mention.span).collect::<Vec<_>>();
        assert!(spans(&all).starts_with(&spans(&some)));
        assert!(told < 12, "{told}");
        assert_eq!(found(&article), all, "and nothing of it is remembered");
    }
}

#[test]
fn each_article_of_many_has_the_names_that_it_has_alone() {
    let article = news(LONG_BYTES + 1);
    let together = found(&article);
    // Ten of the articles side by side, and the same stretch of the long text.
    let middle = article.blocks()[article.blocks().len() / 2].span.start();
    let end = article.blocks().iter().map(|block| block.span.end()).find(|end| *end > middle + 40_000).expect("an end");
    let alone = Extractor::new(Effort::Fast)
        .extract(&from_text(article.text().get(middle..end).expect("whole characters").to_owned()));
    let of_alone: BTreeSet<_> = alone
        .mentions()
        .iter()
        .map(|mention| (mention.span.start() + middle, mention.form.as_str(), mention.kind))
        .collect();
    let inside =
        together.mentions().iter().filter(|mention| middle <= mention.span.start() && mention.span.end() <= end);
    let of_together: BTreeSet<_> =
        inside.map(|mention| (mention.span.start(), mention.form.as_str(), mention.kind)).collect();
    let common = of_alone.intersection(&of_together).count();
    // A name that one article establishes is found in its neighbours of the same part: the only difference there is.
    assert!(
        common * 100 >= of_alone.len() * 97 && common * 100 >= of_together.len() * 90,
        "{common} of {} and {}",
        of_alone.len(),
        of_together.len()
    );
}

/// Sentences without names, enough to fill several parts.
fn filling() -> String {
    "قال إن العمل سيبدأ قريبا وإن الطريق طويل جدا.\n".repeat(8_000)
}

/// Name, aliases with their reasons, count.
type Listed<'a> = (&'a str, Vec<(&'a str, JoinReason)>, usize);

/// The persons of whom a form holds `name`.
fn person<'a>(entities: &'a Entities, name: &str) -> Vec<Listed<'a>> {
    let persons = entities.of_kind(EntityKind::Person).filter(|(_, entity)| {
        entity.name.contains(name) || entity.aliases.iter().any(|alias| alias.text.contains(name))
    });
    let listed = persons.map(|(_, entity)| {
        let aliases = entity.aliases.iter().map(|alias| (alias.text.as_str(), alias.reason)).collect();
        (entity.name.as_str(), aliases, entity.mentions.len())
    });
    listed.collect()
}

#[test]
fn a_full_name_is_one_entity_however_far_apart_it_stands() {
    let line = "قال الوزير أحمد الزياني إن الوفد عاد.\n";
    let far = from_text(format!("{line}{}{line}{}{line}", filling(), filling()));
    assert_eq!(person(&found(&far), "الزياني"), [("أحمد الزياني", vec![], 3)]);
}

#[test]
fn a_surname_far_from_its_full_name_is_that_of_the_only_one_who_bears_it() {
    let (one, other) = ("قال الوزير أحمد الزياني إن الوفد عاد.\n", "قال الوزير خالد الزياني إن الوفد عاد.\n");
    let surname = "قال الوزير الزياني إن الوفد عاد.\n";
    let far = from_text(format!("{one}{}{surname}{}", filling(), filling()));
    let expected = [("أحمد الزياني", vec![("الزياني", JoinReason::PartOfName)], 2)];
    assert_eq!(person(&found(&far), "الزياني"), expected);
    // Of two who bear it, neither: not even the nearer one.
    let two = from_text(format!("{one}{}{other}{}{surname}", filling(), filling()));
    let mut found = person(&found(&two), "الزياني").into_iter().map(|(name, ..)| name.to_owned()).collect::<Vec<_>>();
    found.sort();
    assert_eq!(found, ["أحمد الزياني", "الزياني", "خالد الزياني"]);
}

#[test]
fn what_a_part_decides_by_what_is_near_stays_decided() {
    let (one, other) = ("قال الوزير أحمد الزياني إن الوفد عاد.\n", "قال الوزير خالد الزياني إن الوفد عاد.\n");
    let surname = "وأضاف الزياني أن الوفد عاد.\n";
    let article = from_text(format!("{one}{surname}{}{other}{surname}{}", filling(), filling()));
    let found = found(&article);
    let counts: Vec<usize> = person(&found, "الزياني").into_iter().map(|(_, _, count)| count).collect();
    assert_eq!(counts, [2, 2], "each with his own surname");
}

#[test]
fn two_of_the_lexicon_and_two_kinds_stay_two() {
    let lines = "زار الوفد الأردن.\nعاد الوفد الأردني من عمان.\n";
    let article = from_text(format!("{lines}{}{lines}{}", filling(), filling()));
    let found = found(&article);
    for (kind, name) in [(EntityKind::Country, "الأردن"), (EntityKind::Nationality, "الأردن")] {
        let listed: Vec<usize> = found
            .of_kind(kind)
            .filter(|(_, entity)| entity.name == name)
            .map(|(_, entity)| entity.mentions.len())
            .collect();
        assert_eq!(listed, [2], "{kind:?}");
    }
}

#[test]
fn a_paragraph_of_a_megabyte_is_read_to_its_end() {
    let sentence = "وصل الرئيس المصري إلى باريس ثم عاد إلى القاهرة. ";
    let article = from_text(sentence.repeat(LONG_BYTES / sentence.len() + 100));
    assert_eq!(article.blocks().len(), 1);
    let found = found(&article);
    let count = |name: &str| {
        let mut entities =
            found.entities().iter().filter(|entity| entity.kind == EntityKind::City && entity.name == name);
        entities.next().map_or_else(|| panic!("{name}"), |entity| entity.mentions.len())
    };
    let sentences = article.text().len() / sentence.len() + 1;
    assert!(count("باريس").abs_diff(sentences) <= 1 && count("القاهرة").abs_diff(sentences) <= 1);
}
