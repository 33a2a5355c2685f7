//! How the word that a name stands in divides: و + ل + إسرائيل.

use crate::extract::Mention;
use crate::extract::clitic::{Stem, StemArticle, stems};
use crate::text::fold::{fold, is_invisible, is_mark};

/// A part of a word, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordPart {
    /// A letter glued to the front.
    Particle(Particle),
    /// The name, its swallowed article restored.
    Name(String),
}

/// What may be glued to the front of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// و, and.
    Waw,
    /// ف, then.
    Fa,
    /// ب, in and by.
    Ba,
    /// ل, to and for.
    Lam,
    /// ك, like.
    Kaf,
}

impl Particle {
    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Waw => "و",
            Self::Fa => "ف",
            Self::Ba => "ب",
            Self::Lam => "ل",
            Self::Kaf => "ك",
        }
    }

    fn of(letter: char) -> Option<Self> {
        let all = [Self::Waw, Self::Fa, Self::Ba, Self::Lam, Self::Kaf];
        all.into_iter().find(|particle| particle.letter().starts_with(letter))
    }
}

/// The parts of the word that a mention begins in, the name last; empty where nothing is glued to it. `text` is the article's.
#[must_use]
pub fn division(text: &str, mention: &Mention) -> Vec<WordPart> {
    let before = text.get(..mention.span.start()).unwrap_or_default();
    let glued_bytes: usize = before.chars().rev().take_while(|each| is_of_word(*each)).map(char::len_utf8).sum();
    let glued = before.get(before.len() - glued_bytes..).unwrap_or_default();
    let letters: Vec<char> = glued.chars().filter(|each| !is_mark(*each) && !is_invisible(*each)).collect();
    let name: String = mention.span.slice(text).chars().take_while(|each| is_of_word(*each)).collect();
    if letters.is_empty() || !is_stem(&fold(&format!("{glued}{name}")), letters.len()) {
        return Vec::new();
    }
    let Some(particles) = letters.into_iter().map(Particle::of).collect::<Option<Vec<_>>>() else { return Vec::new() };
    let particles = particles.into_iter().map(WordPart::Particle);
    particles.chain([WordPart::Name(mention.form.as_str().to_owned())]).collect()
}

/// Whether so many letters in front of a folded word are particles.
fn is_stem(folded: &str, letter_count: usize) -> bool {
    let glued_letters = |stem: Stem| {
        let cut = folded.get(..stem.cut_bytes).map_or(0, |cut| cut.chars().count());
        match stem.article {
            StemArticle::AsWritten => Some(cut),
            StemArticle::Restored => cut.checked_sub(1),
            StemArticle::TakenOff => None,
        }
    };
    stems(folded).any(|stem| glued_letters(stem) == Some(letter_count))
}

fn is_of_word(character: char) -> bool {
    character.is_alphabetic() || is_mark(character) || is_invisible(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::extract;

    /// The parts of the first name of `text`, joined by +.
    fn check(text: &str, expected: &str) {
        let article = from_text(text.to_owned());
        let entities = extract(&article);
        let parts = division(article.text(), entities.mentions().first().expect("a name"));
        let shown: Vec<&str> = parts
            .iter()
            .map(|part| match part {
                WordPart::Particle(particle) => particle.letter(),
                WordPart::Name(name) => name,
            })
            .collect();
        assert_eq!(shown.join("+"), expected, "{text}");
    }

    #[test]
    fn particles_stand_apart_in_order() {
        check("قال إن السلام مهم ولإسرائيل رأي", "و+ل+إسرائيل");
        check("سافر الوفد إلى القمة فبمصر يبدأ", "ف+ب+مصر");
        check("زار الوفد لبنان", "");
    }

    #[test]
    fn a_swallowed_article_comes_back() {
        check("سلم الوفد رسالة للأردن أمس", "ل+الأردن");
    }

    #[test]
    fn harakat_hide_no_particle() {
        check("قال إن السلام مهم وَلِإسرائيل رأي", "و+ل+إسرائيل");
    }
}
