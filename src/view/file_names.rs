//! Names of files in sentences and labels: each in the order in which it is written, whatever stands round it.

use crate::article::{Direction, direction_of};

/// A name as it is shown. Its direction is that of its own letters, and in `فصل 2.txt` the point stays with the extension: behind a
/// digit it would go astray. Names between two letters from left to right, with none from right to left, are left as they are.
pub(super) fn isolated(name: &str) -> String {
    let is_held =
        name.starts_with(|first: char| first.is_alphabetic()) && name.ends_with(|last: char| last.is_alphabetic());
    if is_held && direction_of(name) == Direction::LeftToRight && !name.chars().any(is_arabic_letter) {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, extension)) if stem.ends_with(|last: char| last.is_numeric()) => {
            format!("\u{2068}{stem}\u{200E}.{extension}\u{2069}")
        }
        _ => format!("\u{2068}{name}\u{2069}"),
    }
}

fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Face, Shaper, TextStyle, Weight, label};

    /// The visible letters of a label from left to right.
    fn seen(text: &str, direction: Direction) -> String {
        let style = TextStyle { face: Face::NotoNaskh, weight: Weight::Regular, font_size: 15.0 };
        let line = label(text, direction, style, f32::INFINITY, &mut Shaper::default());
        let mut cells: Vec<_> = line.cells.iter().filter(|cell| cell.right - cell.left > 0.01).collect();
        cells.sort_by(|first, second| first.left.total_cmp(&second.left));
        cells.iter().map(|cell| cell.span.slice(text)).collect()
    }

    #[test]
    fn a_name_reads_alike_in_either_direction() {
        for (name, shown) in [
            ("فصل 2.txt", "2.txt لصف"),
            ("مقال.txt", "txt.لاقم"),
            ("report 2.txt", "report 2.txt"),
            ("2016_04_wolf_15.html", "2016_04_wolf_15.html"),
            ("(copy) report.txt", "(copy) report.txt"),
            ("report.mp3", "report.mp3"),
            ("report فصل 3.txt", "report 3 لصف.txt"),
        ] {
            for direction in [Direction::RightToLeft, Direction::LeftToRight] {
                assert_eq!(seen(&isolated(name), direction), shown, "{name} {direction:?}");
            }
        }
    }

    #[test]
    fn in_a_sentence_it_stays_together() {
        let sentence = format!("الملف غير موجود: {} هنا", isolated("فصل 2.txt"));
        assert_eq!(seen(&sentence, Direction::RightToLeft), "انه 2.txt لصف :دوجوم ريغ فلملا");
    }
}
