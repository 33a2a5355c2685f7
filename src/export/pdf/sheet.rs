//! A page of paper: where things stand on it, and how they are drawn.

use super::runs::Run;
use crate::article::Direction;
use crate::export::palette::{DASH_THICKNESS, Mark, Rgb, Theme, dashes, page_colors};
use crate::layout::{Face, TextStyle, Weight, label};
use crate::layout::{FontId, Line, Rect, Shaper};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect as Area};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};
use std::collections::BTreeMap;

/// A4, in points, and the paper left white round the text.
const PAPER: (f32, f32) = (595.28, 841.89);
pub(super) const MARGIN: f32 = 62.0;
/// What is left for the text.
pub(super) const WIDTH: f32 = PAPER.0 - 2.0 * MARGIN;
pub(super) const HEIGHT: f32 = PAPER.1 - 2.0 * MARGIN;
/// How far above the lower edge the number of a page stands.
const NUMBER_RISE: f32 = 44.0;
const NUMBER_SIZE: f32 = 10.0;
/// Distance from dot to dot, and a dot's side.
const DOT_STEP: f32 = 3.0;
const DOT: f32 = 1.2;

/// A line at its place, with what is drawn of it and under it.
pub(super) struct SetLine {
    pub(super) line: Line,
    pub(super) runs: Vec<Run>,
    pub(super) marks: Vec<(Rect, Mark)>,
    pub(super) bars: Vec<Rect>,
    /// How far down it goes from where the layout has it, to be in points from the page's first line.
    pub(super) shift: f32,
    /// The number of its paragraph.
    pub(super) group: usize,
}

/// The fonts used so far, as krilla has them.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<FontId, Option<Font>>);

impl Fonts {
    fn get(&mut self, id: FontId, shaper: &Shaper) -> Option<Font> {
        self.0.entry(id).or_insert_with(|| load(id, shaper)).clone()
    }
}

/// A font; one of many weights in the one that is wanted.
fn load(id: FontId, shaper: &Shaper) -> Option<Font> {
    let (bytes, index, weight) = shaper.font_bytes(id)?;
    Font::new_variable(bytes.into(), index, &[(Tag::new(b"wght"), f32::from(weight))])
}

/// Draws a page, the `number`th from 1. Returns what was drawn of which paragraph.
pub(super) fn draw_sheet(
    document: &mut Document,
    lines: &[SetLine],
    (number, fonts, shaper): (usize, &mut Fonts, &mut Shaper),
) -> Vec<(usize, Identifier)> {
    let Some(settings) = PageSettings::from_wh(PAPER.0, PAPER.1) else { return Vec::new() };
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let colors = page_colors(Theme::Light);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
    for set in lines {
        set.bars.iter().for_each(|bar| fill(&mut surface, placed(*bar, set.shift), colors.line));
        set.marks.iter().for_each(|(rect, mark)| draw_mark(&mut surface, placed(*rect, set.shift), *mark));
    }
    surface.end_tagged();
    surface.set_fill(Some(paint(colors.ink)));
    let mut tagged = Vec::new();
    for set in lines {
        let language = if set.line.is_rtl { "ar" } else { "en" };
        let content = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_lang(Some(language))));
        let baseline = set.line.baseline + set.shift + MARGIN;
        for run in &set.runs {
            draw_run(&mut surface, run, (set.line.font_size, MARGIN, baseline), fonts.get(run.font, shaper));
        }
        surface.end_tagged();
        tagged.push((set.group, content));
    }
    draw_number(&mut surface, number, fonts, shaper);
    surface.finish();
    page.finish();
    tagged
}

/// The page's number, in the middle below.
fn draw_number(surface: &mut Surface<'_>, number: usize, fonts: &mut Fonts, shaper: &mut Shaper) {
    let text = number.to_string();
    let style = TextStyle { face: Face::NotoNaskh, weight: Weight::Regular, font_size: NUMBER_SIZE };
    let line = label(&text, Direction::RightToLeft, style, WIDTH, shaper);
    let left = (PAPER.0 - line.right + line.left) / 2.0;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    surface.set_fill(Some(paint(page_colors(Theme::Light).quiet_ink)));
    for run in super::runs::runs(&line, &text) {
        draw_run(surface, &run, (NUMBER_SIZE, left, PAPER.1 - NUMBER_RISE), fonts.get(run.font, shaper));
    }
    surface.end_tagged();
}

/// Draws glyphs where the layout has put them: the pen goes from each to the next.
fn draw_run(surface: &mut Surface<'_>, run: &Run, (font_size, left, baseline): (f32, f32, f32), font: Option<Font>) {
    let (Some(font), Some((first, _))) = (font, run.glyphs.first()) else { return };
    let ends = run.glyphs.iter().skip(1).map(|(next, _)| next.x);
    let last = run.glyphs.last().map_or(0.0, |(last, _)| last.x + last.advance);
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .zip(ends.chain([last]))
        .map(|((glyph, letters), end)| {
            let (advance, rise) = ((end - glyph.x) / font_size, glyph.rise / font_size);
            KrillaGlyph::new(GlyphId::new(u32::from(glyph.id)), advance, 0.0, rise, 0.0, letters.clone(), None)
        })
        .collect();
    surface.draw_glyphs(Point::from_xy(left + first.x, baseline), &glyphs, font, &run.text, font_size, false);
}

/// Where a rectangle of the layout stands on the paper.
fn placed(rect: Rect, shift: f32) -> Rect {
    let down = shift + MARGIN;
    Rect { left: rect.left + MARGIN, right: rect.right + MARGIN, top: rect.top + down, bottom: rect.bottom + down }
}

fn draw_mark(surface: &mut Surface<'_>, rect: Rect, mark: Mark) {
    let below =
        |left: f32, right: f32, thickness: f32| Rect { left, right, top: rect.bottom, bottom: rect.bottom + thickness };
    match mark {
        Mark::Fill(color) => fill(surface, rect, color),
        Mark::DottedLine(color) => {
            let dots = std::iter::successors(Some(rect.left), |left| Some(left + DOT_STEP));
            dots.take_while(|left| left + DOT <= rect.right)
                .for_each(|left| fill(surface, below(left, left + DOT, DOT), color));
        }
        Mark::Dashed { line, wash } => {
            wash.into_iter().for_each(|wash| fill(surface, rect, wash));
            dashes(rect.left, rect.right)
                .for_each(|(left, right)| fill(surface, below(left, right, DASH_THICKNESS), line));
        }
    }
}

fn fill(surface: &mut Surface<'_>, rect: Rect, color: Rgb) {
    let Some(area) = Area::from_ltrb(rect.left, rect.top, rect.right, rect.bottom) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(area);
    surface.set_fill(Some(paint(color)));
    path.finish().iter().for_each(|path| surface.draw_path(path));
}

fn paint(color: Rgb) -> Fill {
    let paint = rgb::Color::new(color.red, color.green, color.blue).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: krilla::paint::FillRule::default() }
}
