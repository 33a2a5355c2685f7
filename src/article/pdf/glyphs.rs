//! The glyphs of a page with their characters and places, as an interpreter of its drawing comes upon them.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{BezPath, Point};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most glyphs of one page.
const MAX_GLYPHS: usize = 200_000;
/// Smaller glyphs, in points, are not there to be read.
const LEAST_SIZE: f32 = 1.5;
/// How many neighbours in drawing order a mark may belong to.
const MARK_NEIGHBOURS: usize = 4;

/// One glyph or several that stand for the same characters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The characters that it shows, in reading order.
    pub(super) text: String,
    /// Left and right edge, in points from the left of the page.
    pub(super) left: f32,
    pub(super) right: f32,
    /// In points from the top of the page.
    pub(super) baseline: f32,
    /// The size of its font in points.
    pub(super) size: f32,
}

impl Glyph {
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// Whether it is a space that was drawn. A glyph without characters is none: it may be a part of the one beside it.
    pub(super) fn is_space(&self) -> bool {
        !self.text.is_empty() && self.text.trim().is_empty()
    }

    /// Whether it shows nothing but marks above or below letters.
    fn is_mark(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(is_combining_mark)
    }
}

/// Text that the document gives for glyphs, and which the first of them is.
struct Replacement {
    text: Option<String>,
    from: usize,
}

/// Gathers the glyphs of a page.
pub(super) struct Collector {
    /// By the quarter-turn in which they stand.
    glyphs: Vec<(usize, Glyph)>,
    replacements: Vec<Replacement>,
    /// Width and height in points.
    page: (f32, f32),
    deadline: Instant,
    /// How many pictures were drawn.
    pub(super) pictures: usize,
    /// How many glyphs do not tell their characters.
    pub(super) unmapped: usize,
}

impl Collector {
    pub(super) fn new(page: (f32, f32), deadline: Instant) -> Self {
        Self { glyphs: Vec::new(), replacements: Vec::new(), page, deadline, pictures: 0, unmapped: 0 }
    }

    /// Leaves the page where it takes too long: forms that draw forms would go on for ever.
    fn check(&self) {
        if self.glyphs.len() > MAX_GLYPHS || Instant::now() > self.deadline {
            std::panic::resume_unwind(Box::new("the page is too long"));
        }
    }

    fn push(&mut self, text: String, glyph: &Drawn<'_>, transform: hayro_interpret::kurbo::Affine) {
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(drawn) => drawn.advance_width(),
        };
        let start = transform * Point::ORIGIN;
        let end = transform * Point::new(f64::from(advance.unwrap_or_default()), 0.0);
        let [a, b, c, d, ..] = transform.as_coeffs();
        let size = single(c.hypot(d) * 1000.0);
        let is_within = (-5.0..f64::from(self.page.0) + 5.0).contains(&start.x)
            && (-5.0..f64::from(self.page.1) + 5.0).contains(&start.y);
        let Some(turn) = quarter_turn(a, b).filter(|_| is_within && size >= LEAST_SIZE) else { return };
        let turned = |point: Point| match turn {
            0 => (point.x, point.y),
            1 => (point.y, -point.x),
            2 => (-point.x, -point.y),
            _ => (-point.y, point.x),
        };
        let ((first, baseline), (last, _)) = (turned(start), turned(end));
        let (left, right, baseline) = (single(first.min(last)), single(first.max(last)), single(baseline));
        self.glyphs.push((turn, Glyph { text, left, right, baseline, size }));
    }

    /// The glyphs that stand as most of them do, each with its marks, and none twice.
    pub(super) fn finish(self) -> Vec<Glyph> {
        let count = |turn: usize| self.glyphs.iter().filter(|(of, _)| *of == turn).count();
        let turn = (0..4).max_by_key(|turn| (count(*turn), 4 - turn)).unwrap_or_default();
        let glyphs = self.glyphs.into_iter().filter(|(of, _)| *of == turn).map(|(_, glyph)| glyph);
        without_copies(with_marks(glyphs.collect()))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page need no more than single precision")]
fn single(value: f64) -> f32 {
    value as f32
}

/// How many quarters a line of text is turned by; `None` where it stands askew, as stamps across a page do.
fn quarter_turn(a: f64, b: f64) -> Option<usize> {
    if b.abs() < a.abs() * 0.1 {
        Some(if a > 0.0 { 0 } else { 2 })
    } else if a.abs() < b.abs() * 0.1 {
        Some(if b > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Marks go to the letters over or under which they stand; which glyph was drawn first tells nothing.
fn with_marks(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut marks: Vec<String> = vec![String::new(); glyphs.len()];
    let mut is_placed = vec![false; glyphs.len()];
    for (index, mark) in glyphs.iter().enumerate().filter(|(_, glyph)| glyph.is_mark()) {
        let near = index.saturating_sub(MARK_NEIGHBOURS)..(index + MARK_NEIGHBOURS + 1).min(glyphs.len());
        let distance = |letter: &Glyph| {
            let beside = (letter.left - mark.middle()).max(mark.middle() - letter.right).max(0.0);
            beside * 4.0 + (letter.middle() - mark.middle()).abs()
        };
        let may_bear = |letter: &Glyph| {
            !letter.is_mark()
                && letter.text.chars().any(char::is_alphabetic)
                && (letter.baseline - mark.baseline).abs() < mark.size
                && distance(letter) < mark.size * 2.0
        };
        let letters =
            near.filter_map(|near| glyphs.get(near).filter(|letter| may_bear(letter)).map(|letter| (near, letter)));
        let nearest = letters.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
        if let Some(of_letter) = nearest.and_then(|(near, _)| marks.get_mut(near)) {
            of_letter.push_str(&mark.text);
            is_placed.get_mut(index).into_iter().for_each(|placed| *placed = true);
        }
    }
    let marked = glyphs.into_iter().zip(marks).zip(is_placed).filter(|(_, is_placed)| !is_placed);
    marked.map(|((glyph, marks), _)| Glyph { text: glyph.text + &marks, ..glyph }).collect()
}

/// Some programs draw a glyph several times, a hair apart, to make it bold.
fn without_copies(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut seen = std::collections::HashMap::new();
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    #[expect(clippy::cast_possible_truncation, reason = "a coarse key; places on a page are small")]
    for glyph in glyphs {
        let key =
            |x: i32, y: i32| (glyph.text.clone(), (glyph.left / 4.0) as i32 + x, (glyph.baseline / 4.0) as i32 + y);
        let near = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y)));
        let is_copy = near.filter_map(|(x, y)| seen.get(&key(x, y))).any(|other: &Glyph| {
            // Narrow glyphs that fill a line follow one another as closely as copies do.
            (other.left - glyph.left).abs() < (glyph.size * 0.06).min((glyph.right - glyph.left) * 0.25).max(0.01)
                && (other.baseline - glyph.baseline).abs() < glyph.size * 0.06
        });
        if glyph.text.is_empty() {
            kept.push(glyph);
        } else if !is_copy {
            seen.insert(key(0, 0), glyph.clone());
            kept.push(glyph);
        }
    }
    kept
}

/// Characters as they are typed: forms of letters become the letters, and no control is left.
pub(super) fn typed(text: &str) -> String {
    let mut typed = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // Marks that stand alone have a space or a tatweel to stand on.
            '\u{FE70}'..='\u{FE7F}' => {
                typed.extend(character.nfkc().filter(|mark| !matches!(mark, ' ' | '\u{640}')));
            }
            '\u{FB00}'..='\u{FDFF}' | '\u{FE80}'..='\u{FEFC}' => typed.extend(character.nfkc()),
            '\u{A0}' | '\t' | '\n' | '\r' => typed.push(' '),
            '\u{AD}' | '\u{FEFF}' | '\u{FFFE}' | '\0' => {}
            _ if character.is_control() || ('\u{E000}'..='\u{F8FF}').contains(&character) => {}
            // Order is made of places; marks of direction tell of another one.
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            _ => typed.push(character),
        }
    }
    typed
}

/// A string of the document that is text: UTF-16 or UTF-8 with a mark, or else Latin.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::WINDOWS_1252, |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.check();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.check();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.check();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.check();
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(character)) => typed(character.encode_utf8(&mut [0; 4])),
                Some(BfString::String(text)) => typed(&text),
                None => {
                    self.unmapped += 1;
                    String::new()
                }
            };
            self.push(text, glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.check();
        self.pictures += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText"));
        let text = text.map(|text| typed(&decoded(text.as_bytes())));
        self.replacements.push(Replacement { text, from: self.glyphs.len() });
    }

    /// What the document says for a word takes the place of its glyphs; what it says for more is in its own order, not in theirs.
    fn end_marked_content(&mut self) {
        let Some(Replacement { text: Some(text), from }) = self.replacements.pop() else { return };
        let Some(replaced) = self.glyphs.get(from..) else { return };
        let Some((turn, largest)) = replaced.iter().max_by(|(_, one), (_, other)| one.right.total_cmp(&other.right))
        else {
            return;
        };
        let is_one_line = replaced.iter().all(|(_, glyph)| (glyph.baseline - largest.baseline).abs() < largest.size);
        if !is_one_line || text.trim().contains(' ') {
            return;
        }
        let left = replaced.iter().map(|(_, glyph)| glyph.left).fold(largest.left, f32::min);
        // Marks hang higher or lower than the line.
        let base = replaced.iter().map(|(_, glyph)| glyph).find(|glyph| !glyph.is_mark()).unwrap_or(largest);
        let whole = (*turn, Glyph { text, left, right: largest.right, baseline: base.baseline, size: largest.size });
        self.glyphs.truncate(from);
        self.glyphs.push(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_letters_become_the_letters() {
        for (drawn, expected) in [
            ("\u{FEFB}", "لا"),
            ("\u{FE94}\u{FEF4}", "ةي"),
            ("\u{FDF2}", "الله"),
            ("\u{FE7C}", "\u{651}"),
            ("\u{FB01}", "fi"),
            ("a\u{AD}\u{200F}b\u{A0}", "ab "),
            ("\u{F0A7}", ""),
            ("ﷺ", "صلى الله عليه وسلم"),
        ] {
            assert_eq!(typed(drawn), expected, "{drawn:?}");
        }
    }

    fn glyph(text: &str, left: f32, right: f32, baseline: f32) -> Glyph {
        Glyph { text: text.to_owned(), left, right, baseline, size: 12.0 }
    }

    #[test]
    fn marks_go_to_the_letter_they_stand_over_whichever_was_drawn_first() {
        let letters = [glyph("ن", 10.0, 16.0, 50.0), glyph("ب", 16.0, 22.0, 50.0)];
        let mark = glyph("\u{64E}", 18.0, 18.0, 46.0);
        for drawn in [
            vec![letters[0].clone(), mark.clone(), letters[1].clone()],
            vec![mark.clone(), letters[0].clone(), letters[1].clone()],
            vec![letters[1].clone(), letters[0].clone(), mark],
        ] {
            let mut found = with_marks(drawn);
            found.sort_by(|one, other| one.left.total_cmp(&other.left));
            let texts: Vec<&str> = found.iter().map(|glyph| glyph.text.as_str()).collect();
            assert_eq!(texts, ["ن", "ب\u{64E}"]);
        }
    }

    #[test]
    fn a_glyph_drawn_twice_to_be_bold_is_one() {
        let twice = vec![glyph("ب", 10.0, 16.0, 50.0), glyph("ب", 10.3, 16.3, 50.0), glyph("ب", 16.0, 22.0, 50.0)];
        assert_eq!(without_copies(twice).len(), 2);
    }

    #[test]
    fn strings_are_utf_16_where_they_say_so() {
        assert_eq!(decoded(b"\xFE\xFF\x06\x28\x06\x2A"), "بت");
        assert_eq!(decoded(b"Report"), "Report");
    }
}
