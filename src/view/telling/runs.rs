//! Text as screen readers take it: in runs of one line each, letter by letter.

use crate::article::Direction;
use crate::layout::{Cell, Line};
use crate::text::ByteSpan;
use egui::accesskit::{Node, TextDirection};
use unicode_segmentation::UnicodeSegmentation;

/// No run holds more characters: where its words begin is told in bytes.
const MOST_CHARS: usize = 255;

/// A stretch of text that one line shows, or that is not in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) span: ByteSpan,
    /// Index of the line among those in view.
    pub(super) line: Option<usize>,
}

/// `span` cut where lines and where runs end. The runs join up to the whole span.
pub(super) fn runs_of(text: &str, span: ByteSpan, lines: &[Line]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut from = span.start();
    for (index, line) in lines.iter().enumerate() {
        let Some(shared) = line.span.intersection(span) else { continue };
        push_runs(&mut runs, text, (from, shared.start()), None);
        push_runs(&mut runs, text, (shared.start(), shared.end()), Some(index));
        from = shared.end();
    }
    push_runs(&mut runs, text, (from, span.end()), None);
    runs
}

fn push_runs(runs: &mut Vec<Run>, text: &str, (start, end): (usize, usize), line: Option<usize>) {
    let stretch = text.get(start..end).unwrap_or_default();
    let mut from = start;
    while from < end {
        let rest = stretch.get(from - start..).unwrap_or_default();
        let len = rest.char_indices().nth(MOST_CHARS).map_or(rest.len(), |(len, _)| len);
        let Some(span) = ByteSpan::new(text, from..from + len).filter(|span| !span.is_empty()) else { break };
        runs.push(Run { span, line });
        from += len;
    }
}

/// Tells a run's letters, its words, and where its letters stand. A paragraph's last run ends the paragraph.
pub(super) fn describe(node: &mut Node, (text, line): (&str, Option<&Line>), span: ByteSpan, end: &str) {
    let run = span.slice(text);
    let whole = || run.chars().chain(end.chars());
    node.set_value(whole().collect::<String>());
    node.set_character_lengths(whole().filter_map(|letter| u8::try_from(letter.len_utf8()).ok()).collect::<Vec<u8>>());
    let starts: Vec<usize> = run.unicode_word_indices().map(|(start, _)| start).collect();
    let is_start = |(_, (byte, _)): &(usize, (usize, char))| starts.binary_search(byte).is_ok();
    let words = run.char_indices().enumerate().filter(is_start);
    node.set_word_starts(words.filter_map(|(index, _)| u8::try_from(index).ok()).collect::<Vec<u8>>());
    if let Some(line) = line {
        describe_places(node, (run, end), span.start(), line);
    }
}

/// Tells where the letters stand, from where the line's direction begins.
fn describe_places(node: &mut Node, (run, end): (&str, &str), start: usize, line: &Line) {
    let cell = |byte: usize| {
        let after = line.cells.partition_point(|cell| cell.span.end() <= start + byte);
        line.cells.get(after)
    };
    let first_edge = |cell: &Cell| if line.is_rtl { -cell.right } else { cell.left };
    let cells: Vec<Option<&Cell>> = run.char_indices().map(|(byte, _)| cell(byte)).collect();
    let edge = cells.iter().flatten().map(|cell| first_edge(cell)).fold(f32::INFINITY, f32::min);
    let (mut places, mut widths, mut met) = (Vec::new(), Vec::new(), None);
    for cell in cells {
        places.push(cell.map_or(0.0, |cell| first_edge(cell) - edge));
        // A mark stands on the letter before it and takes no room.
        let is_new = cell.map(|cell| cell.span.start()) != met;
        met = cell.map(|cell| cell.span.start());
        widths.push(cell.filter(|_| is_new).map_or(0.0, |cell| cell.right - cell.left));
    }
    for _ in end.chars() {
        places.push(places.last().copied().unwrap_or_default());
        widths.push(0.0);
    }
    node.set_character_positions(places);
    node.set_character_widths(widths);
    let direction = if line.is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
    node.set_text_direction(match direction {
        Direction::RightToLeft => TextDirection::RightToLeft,
        Direction::LeftToRight => TextDirection::LeftToRight,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::layout::{Page, PageStyle, Shaper};

    fn lines(text: &str) -> Vec<Line> {
        let article = from_text(text.to_owned());
        Page::of_article(&article, PageStyle::default(), 200.0, &mut Shaper::new()).lines().to_vec()
    }

    #[test]
    fn runs_join_up_to_the_whole_and_none_crosses_a_line() {
        let text = "وصل الأمين العام أنطونيو غوتيريش إلى القاهرة أمس والتقى مسؤولين من مصر وإثيوبيا.";
        let lines = lines(text);
        assert!(lines.len() > 2);
        for shown in [&lines[..], &lines[1..2], &[]] {
            let span = ByteSpan::whole(text);
            let runs = runs_of(text, span, shown);
            assert_eq!(runs.iter().map(|run| run.span.slice(text)).collect::<String>(), text);
            for run in &runs {
                let within = run.line.map(|line| shown[line].span);
                assert!(within.is_none_or(|line| line.cover(run.span) == line), "{run:?}");
            }
            assert_eq!(runs.iter().filter(|run| run.line.is_some()).count(), shown.len());
        }
    }

    #[test]
    fn a_run_holds_no_more_characters_than_a_byte_counts() {
        let text = "كتابٌ ".repeat(200);
        let runs = runs_of(&text, ByteSpan::whole(&text), &[]);
        assert!(runs.len() > 3);
        assert!(runs.iter().all(|run| run.span.slice(&text).chars().count() <= MOST_CHARS));
        assert_eq!(runs.iter().map(|run| run.span.len_bytes()).sum::<usize>(), text.len());
    }

    #[test]
    fn every_letter_of_a_run_has_a_length_a_place_and_a_width() {
        let text = "قال مُحمّد نعم.";
        let lines = lines(text);
        let span = ByteSpan::whole(text);
        let mut node = Node::new(egui::accesskit::Role::TextRun);
        describe(&mut node, (text, lines.first()), span, "\n");
        let count = text.chars().count() + 1;
        assert_eq!(node.value(), Some(format!("{text}\n").as_str()));
        assert_eq!(node.character_lengths().iter().map(|len| usize::from(*len)).sum::<usize>(), text.len() + 1);
        let (places, widths) = (node.character_positions().unwrap(), node.character_widths().unwrap());
        assert_eq!([node.character_lengths().len(), places.len(), widths.len()], [count; 3]);
        assert_eq!(node.word_starts(), [0, 4, 11]);
        assert!(places[0] < places[4] && places[4] < places[11], "from the right: {places:?}");
        assert!(widths[5].abs() < f32::EPSILON, "a mark takes no room: {widths:?}");
        assert!(widths[0] > 1.0);
    }
}
