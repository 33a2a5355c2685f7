//! Finding and joining the names of long articles in which every name is another person's.
//!
//! `cargo bench --bench link`; the medians should grow as the number of mentions does: who is who is looked up, never searched.

use divan::{Bencher, black_box};
use warraq::article::{Article, from_text};
use warraq::extract::extract;

fn main() {
    divan::main();
}

/// An article that names this many people, half in full and half by surname.
fn article(mention_count: usize) -> Article {
    let letters: Vec<char> = "بتجحخدرزسشصطغفقكلمنه".chars().collect();
    let letter = |index: usize| letters.get(index % letters.len()).copied().unwrap_or('ب');
    let surname = |index: usize| {
        let (a, b, c, d) = (letter(index), letter(index / 20), letter(index / 400), letter(index / 8000));
        format!("{a}و{b}ي{c}ا{d}وف")
    };
    let given = ["محمد", "أحمد", "سعيد", "خالد", "فهد"];
    let sentence = |index: usize| {
        let given = given.get(index % given.len()).copied().unwrap_or("محمد");
        let surname = surname(index);
        format!("قال الوزير {given} {surname} إن الطريق طويل، وأضاف {surname} أنه صعب.\n")
    };
    from_text((0..mention_count / 2).map(sentence).collect())
}

/// Articles of a thousand, ten thousand and a hundred thousand mentions.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn articles_of_many_names(bencher: Bencher<'_, '_>, mention_count: usize) {
    let article = article(mention_count);
    bencher.bench_local(|| black_box(extract(&article)));
}
