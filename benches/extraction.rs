//! How many words a second the extractor reads: an article by itself, and one of many.
//!
//! `cargo bench --no-default-features --bench extraction`; compare medians of one run with each other, never absolute times
//! of different runs. News is poorer in repetition than this: the whole filter is timed on real articles with
//! `time warraq extract --input-format jsonl --threads 1 < articles.jsonl`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::num::NonZeroUsize;
use warraq::article::{Article, from_text, sample};
use warraq::extract::{Cancel, Effort, Extractor, LONG_BYTES, extract, extract_watched};

fn main() {
    divan::main();
}

/// Every word is met for the first time.
#[divan::bench]
fn sample_alone(bencher: Bencher<'_, '_>) {
    let article = sample();
    bencher.counter(words(&[&article])).bench(|| black_box(extract(&article)));
}

/// Every word was met before.
#[divan::bench]
fn sample_again(bencher: Bencher<'_, '_>) {
    let (article, mut extractor) = (sample(), Extractor::default());
    bencher.counter(words(&[&article])).bench_local(|| black_box(extractor.extract(&article)));
}

/// Articles of which each brings some words that none before it had, as news does.
#[divan::bench(args = [0, 3, 10])]
fn articles_with_new_words_in_a_hundred(bencher: Bencher<'_, '_>, new_words: usize) {
    let articles: Vec<Article> = (0..100).map(|number| with_new_words(number, new_words)).collect();
    bencher.counter(words(&articles.iter().collect::<Vec<_>>())).bench_local(|| {
        let found = Extractor::default().extract_all(&articles);
        found.iter().map(|entities| entities.entities().len()).sum::<usize>()
    });
}

/// The same without the tagger.
#[divan::bench(args = [0, 3, 10])]
fn fast_articles_with_new_words_in_a_hundred(bencher: Bencher<'_, '_>, new_words: usize) {
    let articles: Vec<Article> = (0..100).map(|number| with_new_words(number, new_words)).collect();
    bencher.counter(words(&articles.iter().collect::<Vec<_>>())).bench_local(|| {
        let found = Extractor::new(Effort::Fast).extract_all(&articles);
        found.iter().map(|entities| entities.entities().len()).sum::<usize>()
    });
}

/// Two megabytes of such articles as one text, on one thread and on two.
#[divan::bench(args = [1, 2])]
fn fast_long_text_by_threads(bencher: Bencher<'_, '_>, threads: usize) {
    let mut text = String::new();
    for number in (0..100).cycle() {
        if text.len() > 2 * LONG_BYTES {
            break;
        }
        text.push_str(with_new_words(number, 3).text());
        text.push('\n');
    }
    let (article, threads) = (from_text(text), NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN));
    bencher.counter(words(&[&article])).bench(|| {
        let pace = (Effort::Fast, threads);
        black_box(extract_watched(&article, pace, &Cancel::default(), &mut |_| ()))
    });
}

/// The sample with the first `new_words` of every hundred words made into words of this article's own.
fn with_new_words(number: usize, new_words: usize) -> Article {
    let letters = ["ن", "س", "ق", "ر", "م", "ل", "ت", "د", "ب", "ه"];
    let own = [letters[number / 10 % 10], letters[number % 10]].concat();
    let sample = sample();
    let mut position = 0;
    let mut changed = |word: &str| {
        position += 1;
        let is_new = position % 100 < new_words && word.chars().any(char::is_alphabetic);
        if is_new { format!("{word}{own}") } else { word.to_owned() }
    };
    let mut line = |line: &str| line.split(' ').map(&mut changed).collect::<Vec<String>>().join(" ");
    from_text(sample.text().lines().map(&mut line).collect::<Vec<String>>().join("\n"))
}

fn words(articles: &[&Article]) -> ItemsCount {
    ItemsCount::new(articles.iter().map(|article| article.text().split_whitespace().count()).sum::<usize>())
}
