//! Lines become paragraphs, headings and a title; what stands on every page is left out.

use super::lines::{Line, most_frequent};
use super::{Page, reading};
use crate::article::parts::Parts;
use crate::article::{BlockKind, Direction};
use std::collections::HashMap;

/// How much of a page's height, at its top and at its bottom, repeated lines and page numbers stand in.
const MARGIN: f32 = 0.13;
/// How many lines at each end of a page may be repeated ones.
const MARGIN_LINES: usize = 3;
/// The longest repeated line, in words.
const LONGEST_REPEATED_WORDS: usize = 25;
/// How far repeated lines stand apart from page to page, in points.
const REPEATED_SHIFT: f32 = 6.0;
/// How much larger than the text headings and titles are.
const HEADING_SIZE: f32 = 1.12;
const TITLE_SIZE: f32 = 1.15;
/// The longest headings and titles, in words.
const LONGEST_HEADING_WORDS: usize = 30;
const LONGEST_TITLE_WORDS: usize = 40;
/// What page numbers stand between.
const PAGE_WORDS: [&str; 8] = ["صفحة", "الصفحة", "ص", "من", "page", "p", "of", "pg"];
/// Marks that begin an item of a list.
const BULLETS: [char; 10] = ['•', '●', '▪', '◦', '■', '○', '–', '-', '*', '▫'];

/// A paragraph so far.
struct Paragraph {
    text: String,
    size: f32,
    page: usize,
    directions: [usize; 2],
}

/// The parts of a document of these pages; `title` is what its metadata say.
pub(super) fn parts(mut pages: Vec<Page>, title: Option<&str>) -> Parts {
    leave_out_repeated(&mut pages);
    settle_brackets(&mut pages);
    let lines = || pages.iter().flat_map(|page| &page.lines);
    let body = most_frequent(lines().map(|line| (line.size, line.text.len())));
    let leading = leading(&pages, body);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut previous: Option<(usize, &Line)> = None;
    for (index, page) in pages.iter().enumerate() {
        for line in &page.lines {
            let is_next = previous.is_some_and(|(before, previous)| {
                let is_beside = before == index && previous.column == line.column;
                continues(previous, line, is_beside, body, leading)
            });
            match paragraphs.last_mut() {
                Some(paragraph) if is_next => paragraph.add(line),
                _ => paragraphs.push(Paragraph::new(line, index)),
            }
            previous = Some((index, line));
        }
    }
    written(&paragraphs, body, title)
}

impl Paragraph {
    fn new(line: &Line, page: usize) -> Self {
        let mut paragraph = Self { text: String::new(), size: line.size, page, directions: [0, 0] };
        paragraph.add(line);
        paragraph
    }

    fn add(&mut self, line: &Line) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line.text.trim());
        let side = usize::from(line.direction == Direction::LeftToRight);
        self.directions.get_mut(side).into_iter().for_each(|count| *count += line.text.len());
    }

    fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// The usual distance between lines, as a share of their font's size.
fn leading(pages: &[Page], body: f32) -> f32 {
    let pairs = pages.iter().flat_map(|page| page.lines.windows(2));
    let steps = pairs.filter_map(|pair| {
        let [one, other] = pair else { return None };
        let is_body = |line: &Line| (line.size - body).abs() < body * 0.05;
        let step = other.baseline - one.baseline;
        let is_step = one.column == other.column && is_body(one) && is_body(other) && step > body * 0.5;
        is_step.then_some(step)
    });
    let mut steps: Vec<f32> = steps.filter(|step| *step < body * 4.0).collect();
    steps.sort_by(f32::total_cmp);
    let groups = || steps.chunk_by(|one, other| (one - other).abs() < 0.3);
    let most = groups().map(<[f32]>::len).max().unwrap_or_default();
    // In a text of short paragraphs most steps are from one to the next; those within them are smaller.
    let step = groups().find(|group| group.len() * 5 >= most).and_then(<[f32]>::first);
    step.map_or(1.8, |step| step / body.max(1.0))
}

/// Whether a line goes on with the paragraph of the line before it.
fn continues(previous: &Line, line: &Line, is_beside: bool, body: f32, leading: f32) -> bool {
    let size = previous.size;
    if (line.size - size).abs() > size * 0.08 || line.text.trim_start().starts_with(BULLETS) {
        return false;
    }
    let step = line.baseline - previous.baseline;
    let is_heading = size > body * HEADING_SIZE;
    if is_heading {
        return is_beside && step > 0.0 && step < size * leading.max(1.5) * 1.15;
    }
    if is_beside && (step <= 0.0 || step > size * leading * 1.3) {
        return false;
    }
    if !is_beside && ends_sentence(&previous.text) {
        return false;
    }
    let is_rtl = previous.direction == Direction::RightToLeft;
    let room = if is_rtl { previous.left - previous.column_left } else { previous.column_right - previous.right };
    let inset = |line: &Line| if is_rtl { line.column_right - line.right } else { line.left - line.column_left };
    let is_indented = inset(line) > size * 0.9 && inset(previous) < size * 0.4;
    // The line was ended where it is, though the next word had room on it.
    let is_ended = room > line.first_word + size * 0.8;
    let is_item = ends_sentence(&previous.text) && is_numbered(&line.text);
    !is_ended && !is_item && (!is_indented || line.direction != previous.direction)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '»', '«', '”', ')', '(', ']', ' ']).ends_with(['.', '!', '؟', '?', ':', '؛', ';'])
}

/// Whether a line begins with a number and a mark behind it, as items of lists do.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start().trim_start_matches(['(', '[']).trim_start_matches(char::is_numeric);
    rest.len() < text.trim_start().len() && rest.starts_with(['.', ')', '-', '–', ']', '('])
}

/// Leaves out what stands in the margins of many pages, and their numbers.
fn leave_out_repeated(pages: &mut [Page]) {
    let mut places: HashMap<(bool, String), Vec<(usize, f32)>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (is_top, line) in page.lines.iter().filter_map(|line| Some((margin(line, page)?, line))) {
            places.entry((is_top, numberless(&line.text))).or_default().push((index, line.baseline));
        }
    }
    let count = pages.len();
    for page in &mut *pages {
        let is_kept: Vec<bool> = page
            .lines
            .iter()
            .map(|line| {
                let Some(is_top) = margin(line, page) else { return true };
                let near = places.get(&(is_top, numberless(&line.text))).into_iter().flatten();
                let mut on: Vec<usize> = near
                    .filter(|(_, baseline)| (baseline - line.baseline).abs() < REPEATED_SHIFT)
                    .map(|(index, _)| *index)
                    .collect();
                on.dedup();
                let is_repeated = on.len() > 1 && on.len() * 3 >= count;
                !is_page_number(&line.text) && !is_repeated
            })
            .collect();
        let mut is_kept = is_kept.into_iter();
        page.lines.retain(|_| is_kept.next().unwrap_or(true));
    }
}

/// Whether a line stands in the upper margin of its page, or in the lower one; `None` where it stands in neither.
fn margin(line: &Line, page: &Page) -> Option<bool> {
    if line.text.split_whitespace().nth(LONGEST_REPEATED_WORDS).is_some() {
        return None;
    }
    let above = page.lines.iter().filter(|other| other.baseline < line.baseline - 1.0).take(MARGIN_LINES).count();
    let below = page.lines.iter().filter(|other| other.baseline > line.baseline + 1.0).take(MARGIN_LINES).count();
    if above < MARGIN_LINES && line.baseline < page.height * MARGIN {
        Some(true)
    } else if below < MARGIN_LINES && line.baseline > page.height * (1.0 - MARGIN) {
        Some(false)
    } else {
        None
    }
}

/// A line with one sign for each number, which is another on each page.
fn numberless(text: &str) -> String {
    let mut numberless = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character.is_numeric() { '#' } else { character };
        if character != '#' || !numberless.ends_with('#') {
            numberless.push(character);
        }
    }
    numberless
}

fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.chars().all(char::is_numeric) && word.chars().count() <= 4;
    let is_word = |word: &&str| PAGE_WORDS.iter().any(|page| page.eq_ignore_ascii_case(word));
    let numbers = words.iter().filter(|word| is_number(word)).count();
    (1..=2).contains(&numbers) && words.iter().all(|word| is_number(word) || is_word(word))
}

/// A program names brackets by what they mean or by how they look; it does so throughout.
fn settle_brackets(pages: &mut [Page]) {
    let sum = |of: fn(&Line) -> usize| pages.iter().flat_map(|page| &page.lines).map(of).sum::<usize>();
    if sum(|line| line.sample.drawn) <= sum(|line| line.sample.meant) {
        return;
    }
    for line in pages.iter_mut().flat_map(|page| &mut page.lines) {
        if line.direction == Direction::RightToLeft {
            line.text = reading::mirrored(&line.text);
        }
    }
}

fn written(paragraphs: &[Paragraph], body: f32, title: Option<&str>) -> Parts {
    let title = title_index(paragraphs, body, title);
    let mut parts = Parts::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_heading = paragraph.size > body * HEADING_SIZE
            && paragraph.words() <= LONGEST_HEADING_WORDS
            && paragraph.text.contains(char::is_alphabetic);
        let kind = if Some(index) == title {
            BlockKind::Title
        } else if is_heading {
            BlockKind::Heading
        } else {
            BlockKind::Body
        };
        let [rtl, ltr] = paragraph.directions;
        let direction = if ltr > rtl { Direction::LeftToRight } else { Direction::RightToLeft };
        parts.push(kind, Some(direction), &paragraph.text);
    }
    parts
}

/// The paragraph that is the title: what the metadata name, where it stands in the text, or else the largest of the first page.
fn title_index(paragraphs: &[Paragraph], body: f32, title: Option<&str>) -> Option<usize> {
    let letters = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).collect::<String>();
    let named = title.map(letters).filter(|title| !title.is_empty());
    let first_page = || paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.page == 0);
    let stated = named.and_then(|named| first_page().find(|(_, paragraph)| letters(&paragraph.text) == named));
    let is_title = |paragraph: &Paragraph| {
        paragraph.size > body * TITLE_SIZE
            && paragraph.words() <= LONGEST_TITLE_WORDS
            && paragraph.text.contains(char::is_alphabetic)
    };
    let largest = || {
        let large = first_page().filter(|(_, paragraph)| is_title(paragraph));
        large.reduce(|best, other| if other.1.size > best.1.size * 1.02 { other } else { best })
    };
    stated.or_else(largest).map(|(index, _)| index)
}
