//! Where a word may be drawn out: the joint that takes a kashida best.
//!
//! The order of the joints is Microsoft's, published with Internet Explorer 5.5 ("Justifying Text using Cascading Style
//! Sheets") and since taken up by LibreOffice; among joints alike it takes the one nearest the word's end. The limits (one
//! kashida a word, none in lam-alef, none where letters do not join) are those of W3C's Arabic layout requirements (alreq).

use super::shape::WordCell;
use unicode_joining_type::{JoiningGroup, JoiningType, get_joining_group, get_joining_type};
use unicode_script::{Script, UnicodeScript};

/// What draws a word out.
pub(super) const TATWEEL: char = '\u{640}';

/// The place in a word where a kashida stands best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// First byte, in the word, of the letter that is drawn out.
    pub(super) letter: usize,
    /// Where the kashida goes, in bytes of the word: past the letter and its marks.
    pub(super) byte: usize,
    /// How well a kashida stands here, from [`WRITTEN`] down; lower is better.
    pub(super) rank: u8,
}

/// After a tatweel that the author wrote.
const WRITTEN: u8 = 1;
/// After the teeth of seen and sad.
const TEETH: u8 = 2;
/// Before the final form of heh, teh marbuta, dal.
const ROUND: u8 = 3;
/// Before the final form of alef, tah, lam, kaf, gaf.
const TALL: u8 = 4;
/// Before a medial beh that reh or yeh follows.
const BEFORE_BEH: u8 = 5;
/// Before the final form of waw, ain, qaf, feh.
const LOOPED: u8 = 6;
/// Before any other final form.
const FINAL: u8 = 7;
/// Between letters inside the word, or in a word of three letters but behind teeth: it looks torn apart soon.
const INSIDE: u8 = 8;
/// In a word of two letters, wherever.
const SHORT: u8 = 9;

/// A letter of a word, with what its cell covers.
struct Letter {
    start: usize,
    end: usize,
    character: char,
    begins_glyph: bool,
    joins_next: bool,
    joins_previous: bool,
}

impl Joint {
    /// Whether a kashida longer than the shortest would tear the word apart.
    pub(super) const fn is_weak(self) -> bool {
        self.rank >= INSIDE
    }
}

impl Letter {
    fn of(cell: &WordCell, word: &str) -> Option<Self> {
        let mut characters = word.get(cell.start..cell.end)?.chars();
        let character = characters.next()?;
        let is_arabic = character == TATWEEL || character.script() == Script::Arabic;
        let joining = if is_arabic { get_joining_type(character) } else { JoiningType::NonJoining };
        // A joiner or non-joiner behind the letter decides for itself; no kashida comes between.
        let is_plain = characters.all(|mark| get_joining_type(mark) == JoiningType::Transparent);
        let is_dual = matches!(joining, JoiningType::DualJoining | JoiningType::JoinCausing);
        Some(Self {
            start: cell.start,
            end: cell.end,
            character,
            begins_glyph: cell.begins_glyph,
            joins_next: is_plain && (is_dual || joining == JoiningType::LeftJoining),
            joins_previous: is_dual || joining == JoiningType::RightJoining,
        })
    }
}

/// The best joint of `word`, whose cells are `cells`; `None` where no two letters of it join.
pub(super) fn best_joint(word: &str, cells: &[WordCell]) -> Option<Joint> {
    let letters: Vec<Letter> = cells.iter().filter_map(|cell| Letter::of(cell, word)).collect();
    let is_letter = |letter: &&Letter| letter.joins_next || letter.joins_previous;
    let count = letters.iter().filter(is_letter).count();
    let ranked = letters.windows(2).enumerate().filter_map(|(index, pair)| {
        let [letter, next] = pair else { return None };
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let rank = rank(letter, next, (before, letters.get(index + 2..).unwrap_or_default()))?;
        let rank = match (count, rank) {
            (..=2, _) => SHORT,
            (3, ROUND..) => INSIDE,
            _ => rank,
        };
        Some(Joint { letter: letter.start, byte: letter.end, rank })
    });
    // The last of equals.
    ranked.reduce(|best, joint| if joint.rank <= best.rank { joint } else { best })
}

/// How well a kashida stands between `letter` and `next`; `None` where it may not.
fn rank(letter: &Letter, next: &Letter, (before, rest): (Option<&Letter>, &[Letter])) -> Option<u8> {
    use JoiningGroup::{
        Ain, Alef, Beh, Dal, Feh, Gaf, Heh, HehGoal, Kaf, KnottedHeh, Lam, Qaf, Sad, Seen, Tah, TehMarbuta, Waw,
    };
    let (group, next_group) = (get_joining_group(letter.character), get_joining_group(next.character));
    let after = rest.first();
    let is_open = letter.joins_next && next.joins_previous && next.begins_glyph;
    if !is_open || (group == Lam && next_group == Alef) || is_in_allah(letter, next, (before, after)) {
        return None;
    }
    let joins_on = next.joins_next && after.is_some_and(|after| after.joins_previous);
    Some(match (group, next_group) {
        _ if letter.character == TATWEEL => WRITTEN,
        _ if next.character == TATWEEL => return None,
        (Seen | Sad, _) => TEETH,
        (_, Beh) if joins_on && ends_in_reh_or_yeh(rest) => BEFORE_BEH,
        _ if joins_on => INSIDE,
        (_, Heh | HehGoal | KnottedHeh | TehMarbuta | Dal) => ROUND,
        (_, Alef | Tah | Lam | Kaf | Gaf) => TALL,
        (_, Waw | Ain | Qaf | Feh) => LOOPED,
        _ => FINAL,
    })
}

/// Whether the joint lies in لله, which faces draw as one whatever its glyphs are.
fn is_in_allah(letter: &Letter, next: &Letter, (before, after): (Option<&Letter>, Option<&Letter>)) -> bool {
    let is = |letter: Option<&Letter>, wanted| letter.is_some_and(|letter| letter.character == wanted);
    letter.character == 'ل' && ((next.character == 'ه' && is(before, 'ل')) || (next.character == 'ل' && is(after, 'ه')))
}

/// Whether the letters begin with the final form of reh or yeh.
fn ends_in_reh_or_yeh(letters: &[Letter]) -> bool {
    use JoiningGroup::{FarsiYeh, Reh, Yeh};
    let [first, rest @ ..] = letters else { return false };
    let joins_on = first.joins_next && rest.first().is_some_and(|next| next.joins_previous);
    !joins_on && matches!(get_joining_group(first.character), Reh | Yeh | FarsiYeh)
}

#[cfg(test)]
mod tests {
    use crate::layout::{Face, Shaper, Weight};

    /// The word with `|` where its kashida stands best.
    fn marked(word: &str, face: Face) -> String {
        let joint = Shaper::new().shape(word, true, face, Weight::Regular).joint;
        joint.map_or(word.to_owned(), |joint| {
            let (before, after) = word.split_at(joint.byte);
            format!("{before}|{after}")
        })
    }

    #[test]
    fn a_kashida_stands_at_the_joint_that_the_published_order_prefers() {
        for face in Face::ALL {
            for expected in [
                "كتـ|اب",
                "مس|تجدات",
                "الص|راع",
                "الحاج|ة",
                "مخاوف|ه",
                "كت|اب",
                "يع|بر",
                "العم|ل",
                "مُحَمَّ|د",
                "متح|د،",
                "كبي|ر",
                "المتح|دة",
                "تج|بر",
                "نج|وم",
                "مواق|ع",
            ] {
                assert_eq!(marked(&expected.replace('|', ""), face), expected, "{face:?}");
            }
        }
    }

    #[test]
    fn none_stands_where_letters_do_not_join() {
        for face in Face::ALL {
            for word in ["لا", "دار", "ورد", "آلاء", "BBC", "25%", "،", "ا", "س\u{200C}ا", "١٩٦٢", "\u{200F}", "漢字"]
            {
                assert_eq!(marked(word, face), word, "{face:?}");
            }
            for word in ["الله", "لله", "السلام", "الإسلامي", "خلال", "لأنه", "والآن"]
            {
                let found = marked(word, face);
                for torn in ["ل|ا", "ل|أ", "ل|إ", "ل|آ", "لل|ه", "ل|له"] {
                    assert!(!found.contains(torn), "{face:?} {found}");
                }
            }
        }
    }

    #[test]
    fn short_words_come_last() {
        let mut shaper = Shaper::new();
        let mut rank =
            |word: &str| shaper.shape(word, true, Face::NotoNaskh, Weight::Regular).joint.map(|joint| joint.rank);
        assert!(rank("في") > rank("نعم") && rank("نعم") > rank("يعملون"));
        assert!(rank("سنة") < rank("كتاب"));
    }
}
