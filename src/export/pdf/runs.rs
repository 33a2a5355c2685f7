//! Glyphs with the letters that they draw, word by word in the order in which one reads.
//!
//! A reader of PDF finds the letters glyph by glyph. So each glyph is told its own letters, and no letter is told twice: a
//! letter and its marks have one cluster but glyphs of their own, and are divided among them.

use crate::layout::{FontId, Line, PlacedGlyph};
use crate::text::fold::is_invisible;
use std::ops::Range;

/// Glyphs of one font and one word, or of the white space between two words: left to right.
#[derive(Debug, PartialEq)]
pub(super) struct Run {
    pub(super) font: FontId,
    /// What it shows.
    pub(super) text: String,
    /// Each glyph with the bytes of `text` that it draws.
    pub(super) glyphs: Vec<(PlacedGlyph, Range<usize>)>,
}

/// The runs of a line, in the order of the text.
pub(super) fn runs(line: &Line, text: &str) -> Vec<Run> {
    let mut runs: Vec<(usize, Run)> = visual_runs(line, text).into_iter().map(|run| with_text(run, text)).collect();
    runs.sort_by_key(|(start, _)| *start);
    runs.into_iter().map(|(_, run)| run).collect()
}

/// A run with its own text, and where in the article that begins.
fn with_text(mut run: Run, text: &str) -> (usize, Run) {
    let start = run.glyphs.iter().map(|(_, letters)| letters.start).min().unwrap_or(0);
    let end = run.glyphs.iter().map(|(_, letters)| letters.end).max().unwrap_or(start);
    run.text = text.get(start..end).unwrap_or_default().to_owned();
    for (_, letters) in &mut run.glyphs {
        *letters = letters.start - start..letters.end - start;
    }
    (start, run)
}

/// The runs of a line from left to right. Letters are given as bytes of the article.
fn visual_runs(line: &Line, text: &str) -> Vec<Run> {
    let letters = letters(line, text);
    let mut runs: Vec<Run> = Vec::new();
    let mut before = None;
    for (glyph, letters) in line.glyphs.iter().zip(letters) {
        let is_space = text.get(letters.clone()).is_some_and(|drawn| drawn.chars().all(char::is_whitespace));
        let is_rtl = line.cells.iter().find(|cell| cell.span.contains(letters.start)).is_some_and(|cell| cell.is_rtl);
        let this = Some((glyph.font, is_space, is_rtl));
        match runs.last_mut() {
            Some(run) if before == this => run.glyphs.push((*glyph, letters)),
            _ => runs.push(Run { font: glyph.font, text: String::new(), glyphs: vec![(*glyph, letters)] }),
        }
        before = this;
    }
    runs
}

/// What each glyph of a line draws.
fn letters(line: &Line, text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = line.glyphs.iter().map(|glyph| line.cluster(glyph)).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut letters = Vec::with_capacity(line.glyphs.len());
    for cluster in line.glyphs.chunk_by(|one, other| line.cluster(one) == line.cluster(other)) {
        let Some(start) = cluster.first().map(|glyph| line.cluster(glyph)) else { continue };
        let next = starts.get(starts.partition_point(|known| *known <= start)).copied();
        let drawn = shown(text, start..next.unwrap_or_else(|| line.span.end()));
        let is_rtl = line.cells.iter().find(|cell| cell.span.contains(start)).is_some_and(|cell| cell.is_rtl);
        letters.extend(divided(text, drawn, (cluster.len(), is_rtl)));
    }
    letters
}

/// The letters without what does not show behind them: hanging white space, marks of direction.
fn shown(text: &str, range: Range<usize>) -> Range<usize> {
    let drawn = text.get(range.clone()).unwrap_or_default();
    let first = drawn.chars().next().map_or(0, char::len_utf8);
    let kept = drawn.trim_end_matches(|each: char| is_invisible(each) || each.is_whitespace()).len();
    range.start..range.start + kept.max(first)
}

/// The letters of a cluster divided among its glyphs, left to right: one for each, the rest for the last in reading order. Where
/// there are more glyphs than letters (a drawn-out letter), those that are left over draw the last letter, too.
fn divided(text: &str, drawn: Range<usize>, (glyphs, is_rtl): (usize, bool)) -> Vec<Range<usize>> {
    let starts = text.get(drawn.clone()).unwrap_or_default().char_indices().map(|(offset, _)| drawn.start + offset);
    let starts: Vec<usize> = starts.collect();
    let share = |index: usize| {
        let index = index.min(starts.len().saturating_sub(1));
        let start = starts.get(index).copied().unwrap_or(drawn.start);
        let end = if index + 1 >= glyphs { None } else { starts.get(index + 1).copied() };
        start..end.unwrap_or(drawn.end)
    };
    let mut shares: Vec<Range<usize>> = (0..glyphs).map(share).collect();
    if is_rtl {
        shares.reverse();
    }
    shares
}
