//! Searching twenty megabytes, beside an exact search of the same bytes and a search of the text folded first, in the same run.
//!
//! `cargo bench --bench search`; compare medians and their ratios, never absolute times of different runs.

#![expect(clippy::expect_used, reason = "a bench that cannot begin has nothing to say")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::sync::LazyLock;
use warraq::article::sample;
use warraq::text::find::{ByteShares, Needle, Strictness, Words};
use warraq::text::{ByteSpan, Folded};

fn main() {
    divan::main();
}

const TEXT_BYTES: usize = 20 << 20;

/// The sample, over and over.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let sample = sample().text().to_owned();
    sample.repeat(TEXT_BYTES / sample.len())
});

/// A letter, a common word, two words, a name that is not there.
const QUERIES: [&str; 5] = ["ا", "في", "القاهرة", "الأمم المتحدة", "كوالالمبور"];

fn loose(bencher: Bencher<'_, '_>, query: &str, words: Words) {
    let strictness = Strictness { is_exact: false, words };
    let needle = Needle::new(query, strictness, &ByteShares::of(&TEXT)).expect("something is sought");
    let whole = ByteSpan::whole(&TEXT);
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench_local(|| black_box(needle.hits(&TEXT, whole).count()));
}

/// All hits, on one thread.
#[divan::bench(args = QUERIES, sample_count = 20)]
fn find(bencher: Bencher<'_, '_>, query: &str) {
    loose(bencher, query, Words::Anywhere);
}

/// Whole words, with particles before them.
#[divan::bench(args = QUERIES, sample_count = 20)]
fn find_words(bencher: Bencher<'_, '_>, query: &str) {
    loose(bencher, query, Words::WholeAfterClitics);
}

/// The reference: the same letters, exactly, without folding.
#[divan::bench(args = QUERIES, sample_count = 20)]
fn memmem(bencher: Bencher<'_, '_>, query: &str) {
    let finder = memchr::memmem::Finder::new(query);
    bencher
        .counter(BytesCount::of_str(TEXT.as_str()))
        .bench_local(|| black_box(finder.find_iter(TEXT.as_bytes()).count()));
}

/// The other way to do it: fold the text, with its map, and find in that.
#[divan::bench(args = QUERIES, sample_count = 3)]
fn fold_then_find(bencher: Bencher<'_, '_>, query: &str) {
    let query = warraq::text::fold::fold(query);
    bencher.counter(BytesCount::of_str(TEXT.as_str())).bench_local(|| {
        let folded = Folded::new(&TEXT);
        black_box(memchr::memmem::find_iter(folded.text().as_bytes(), &query).count())
    });
}
