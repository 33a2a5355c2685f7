//! What stands from left to right on a line becomes the order in which it is read: the bidirectional algorithm, backwards.

use crate::article::Direction;
use unicode_bidi::{BidiClass, bidi_class};

/// Brackets and the like, each beside the one that mirrors it.
const MIRRORED: [(char, char); 7] =
    [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('<', '>'), ('‹', '›'), ('﴾', '﴿')];

/// How the brackets of a right-to-left line were met: some programs name what a bracket means, others how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sample {
    /// Brackets that stand as if they named what they mean.
    pub(super) meant: usize,
    /// Brackets that stand as if they named how they look.
    pub(super) drawn: usize,
}

/// What a piece does to the order of its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    RightToLeft,
    LeftToRight,
    Digit,
    /// Joins the digits on both sides of it: points, commas, colons.
    Separator,
    /// Joins digits in Latin text only: hyphens, plus signs.
    Sign,
    Space,
    Neutral,
}

fn role(piece: &str) -> Role {
    let strong = piece
        .chars()
        .map(bidi_class)
        .find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL | BidiClass::EN | BidiClass::AN));
    match strong {
        Some(BidiClass::L) => Role::LeftToRight,
        Some(BidiClass::R | BidiClass::AL) => Role::RightToLeft,
        Some(_) => Role::Digit,
        None if piece.trim().is_empty() => Role::Space,
        // Between a number and a Latin word an Arabic comma parts them.
        None if piece == "،" => Role::Neutral,
        None => match piece.chars().next().map(bidi_class) {
            Some(BidiClass::CS) => Role::Separator,
            Some(BidiClass::ES) => Role::Sign,
            _ => Role::Neutral,
        },
    }
}

/// The direction of a line: that of most of its letters.
pub(super) fn direction(pieces: &[String]) -> Direction {
    let count = |wanted: Role| pieces.iter().filter(|piece| role(piece) == wanted).count();
    let (rtl, ltr) = (count(Role::RightToLeft), count(Role::LeftToRight));
    if ltr > rtl { Direction::LeftToRight } else { Direction::RightToLeft }
}

/// The line as it is read. `pieces` are what its glyphs show, from left to right.
pub(super) fn logical(pieces: &[String], direction: Direction) -> (String, Sample) {
    let roles: Vec<Role> = pieces.iter().map(|piece| role(piece)).collect();
    let order = if direction == Direction::RightToLeft { right_to_left(&roles) } else { left_to_right(&roles) };
    let line: Vec<&str> = order.iter().filter_map(|index| pieces.get(*index)).map(String::as_str).collect();
    let within_rtl: Vec<bool> = if direction == Direction::RightToLeft {
        order.windows(2).map(|pair| pair.first() > pair.last()).chain([true]).collect()
    } else {
        vec![false; line.len()]
    };
    (without_tatweel(&line.concat()), sample(&line, &within_rtl))
}

/// A right-to-left line is read from its right end, and what is left to right in it from its own left end.
fn right_to_left(roles: &[Role]) -> Vec<usize> {
    let mut order = Vec::with_capacity(roles.len());
    let mut is_latin = false;
    let mut end = roles.len();
    while let Some(last) = end.checked_sub(1) {
        let start = match roles.get(last) {
            Some(Role::LeftToRight) => run_start(roles, last),
            Some(Role::Digit) => {
                if ends_latin(roles, last) {
                    run_start(roles, last)
                } else {
                    number_start(roles, last, is_latin)
                }
            }
            _ => last,
        };
        match roles.get(last) {
            Some(Role::RightToLeft) => is_latin = false,
            _ if roles.get(start..end).is_some_and(|run| run.contains(&Role::LeftToRight)) => is_latin = true,
            _ => {}
        }
        order.extend(start..end);
        end = start;
    }
    order
}

/// Where a stretch of Latin letters and digits that ends at `last` begins: it holds nothing that is right to left.
fn run_start(roles: &[Role], last: usize) -> usize {
    let before = roles.get(..=last).unwrap_or_default();
    let stop = before.iter().rposition(|role| *role == Role::RightToLeft).map_or(0, |index| index + 1);
    let run = before.get(stop..).unwrap_or_default();
    let first = run.iter().position(|role| matches!(role, Role::LeftToRight | Role::Digit)).unwrap_or(run.len());
    stop + first
}

/// Whether the number that ends at `last` follows a Latin word, as in `iPhone 15`.
fn ends_latin(roles: &[Role], last: usize) -> bool {
    let is_inner = |index: usize| {
        let is_letter = |index: Option<usize>| {
            index.and_then(|index| roles.get(index)).is_some_and(|role| matches!(role, Role::LeftToRight | Role::Digit))
        };
        is_letter(index.checked_sub(1)) && is_letter(Some(index + 1))
    };
    let mut before = (0..last).rev();
    before.find_map(|index| match roles.get(index) {
        Some(Role::LeftToRight) => Some(true),
        Some(Role::Digit | Role::Space) => None,
        Some(Role::Separator | Role::Sign) if is_inner(index) => None,
        _ => Some(false),
    }) == Some(true)
}

/// Where a number that ends at `last` begins: its digits and what joins them.
fn number_start(roles: &[Role], last: usize, is_latin: bool) -> usize {
    let mut start = last;
    while let Some(before) = start.checked_sub(1) {
        let is_joined = |index: usize| match roles.get(index) {
            Some(Role::Separator) => true,
            Some(Role::Sign) => is_latin,
            _ => false,
        };
        if roles.get(before) == Some(&Role::Digit) {
            start = before;
        } else if is_joined(before) && before.checked_sub(1).is_some_and(|digit| roles.get(digit) == Some(&Role::Digit))
        {
            start = before - 1;
        } else {
            break;
        }
    }
    start
}

/// A left-to-right line is read from its left end, and what is right to left in it from its own right end.
fn left_to_right(roles: &[Role]) -> Vec<usize> {
    let mut order = Vec::with_capacity(roles.len());
    let mut start = 0;
    while start < roles.len() {
        let rest = roles.get(start..).unwrap_or_default();
        if rest.first() != Some(&Role::RightToLeft) {
            order.push(start);
            start += 1;
            continue;
        }
        let stop = rest.iter().position(|role| *role == Role::LeftToRight).unwrap_or(rest.len());
        let within = rest.get(..stop).unwrap_or_default();
        let length = within.iter().rposition(|role| *role == Role::RightToLeft).map_or(1, |index| index + 1);
        let run = right_to_left(within.get(..length).unwrap_or_default());
        order.extend(run.into_iter().map(|index| start + index));
        start += length;
    }
    order
}

/// Looks at which side of a word its brackets stand.
fn sample(line: &[&str], within_rtl: &[bool]) -> Sample {
    let mut sample = Sample::default();
    let is_word = |piece: Option<&&str>| piece.is_some_and(|piece| piece.contains(char::is_alphanumeric));
    let is_space = |piece: Option<&&str>| piece.is_none_or(|piece| piece.trim().is_empty());
    for (index, piece) in line.iter().enumerate().filter(|(index, _)| within_rtl.get(*index) == Some(&true)) {
        let before = index.checked_sub(1).and_then(|before| line.get(before));
        let after = line.get(index + 1);
        let opens = is_space(before) && is_word(after);
        let closes = is_word(before) && !is_word(after);
        let is_opening = MIRRORED.iter().any(|(open, _)| piece.contains(*open));
        let is_closing = MIRRORED.iter().any(|(_, close)| piece.contains(*close));
        if (opens && is_opening) || (closes && is_closing) {
            sample.meant += 1;
        } else if (opens && is_closing) || (closes && is_opening) {
            sample.drawn += 1;
        }
    }
    sample
}

/// The text with each bracket for the one that mirrors it.
pub(super) fn mirrored(text: &str) -> String {
    let other = |character: char| {
        let pair = MIRRORED.iter().find(|(open, close)| *open == character || *close == character);
        pair.map_or(character, |(open, close)| if *open == character { *close } else { *open })
    };
    text.chars().map(other).collect()
}

/// Text without the tatweels that only fill lines; the one in هـ, which nothing follows, is a writer's own.
fn without_tatweel(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_filler = |index: usize| {
        let next = characters.iter().skip(index + 1).find(|next| **next != '\u{640}');
        characters.get(index) == Some(&'\u{640}') && next.is_some_and(|next| next.is_alphabetic())
    };
    characters.iter().enumerate().filter(|(index, _)| !is_filler(*index)).map(|(_, character)| *character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a line as a program would, glyph by glyph from the left, and reads it back.
    fn check(line: &str) {
        let info = unicode_bidi::BidiInfo::new(line, Some(unicode_bidi::Level::rtl()));
        let shown = info.reorder_line(&info.paragraphs[0], 0..line.len());
        let pieces: Vec<String> = shown.chars().map(String::from).collect();
        assert_eq!(logical(&pieces, Direction::RightToLeft).0, line, "shown as {shown}");
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for line in [
            "وصل الرئيس إلى القاهرة يوم 14 فبراير 2024 في زيارة",
            "وقالت BBC News إن الزيارة «تاريخية» (بحسب مصدر)",
            "بلغت 3.5% في عام ٢٠٢٣، مقابل 4,200 مليون في الفترة 2019-2021.",
            "في الساعة 10:30 من يوم 12/5/2020 وصل",
            "هاتف iPhone 15 جديد",
            "12 من iOS 17.1-17.2 نعم",
        ] {
            check(line);
        }
    }

    #[test]
    fn arabic_in_a_latin_line_is_read_from_its_right() {
        let pieces: Vec<String> = "The daily paper مارهألا ةديرج of the year 1875".chars().map(String::from).collect();
        assert_eq!(direction(&pieces), Direction::LeftToRight);
        assert_eq!(logical(&pieces, Direction::LeftToRight).0, "The daily paper جريدة الأهرام of the year 1875");
    }

    #[test]
    fn brackets_tell_whether_they_were_named_by_their_looks() {
        let meant: Vec<String> = ".)دحأ( لاق".chars().map(String::from).collect();
        let drawn: Vec<String> = ".(دحأ) لاق".chars().map(String::from).collect();
        assert_eq!(logical(&meant, Direction::RightToLeft).1, Sample { meant: 2, drawn: 0 });
        let (text, sample) = logical(&drawn, Direction::RightToLeft);
        assert_eq!(sample, Sample { meant: 0, drawn: 2 });
        assert_eq!(mirrored(&text), "قال (أحد).");
    }

    #[test]
    fn only_tatweels_that_fill_lines_are_left_out() {
        assert_eq!(without_tatweel("كتــاب سنة 1445 هـ"), "كتاب سنة 1445 هـ");
    }
}
