//! `warraq layout`: the page's lines and glyphs as JSON, for checking against other shapers.

use super::args::LayoutArguments;
use super::extract::open;
use super::output::Outcome;
use crate::layout::{Justification, Line, Page, PlacedGlyph, Shaper};
use anyhow::Result;
use serde::Serialize;
use std::io::Write;

/// Lays one article out and writes where everything stands.
pub(super) fn run(arguments: &LayoutArguments, output: &mut impl Write) -> Result<Outcome> {
    let article = open(&arguments.file)?;
    let style = arguments.style.page_style(Justification::Off);
    let mut shaper = Shaper::new();
    let page = Page::of_article(&article, style, arguments.width, &mut shaper);
    let lines = page.lines().iter().map(|line| LineRecord::new(line, &shaper)).collect();
    serde_json::to_writer(&mut *output, &PageRecord { lines })?;
    output.write_all(b"\n")?;
    output.flush()?;
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct PageRecord<'a> {
    lines: Vec<LineRecord<'a>>,
}

/// A line: offsets in bytes of the article, lengths in points.
#[derive(Serialize)]
struct LineRecord<'a> {
    paragraph: usize,
    start: usize,
    end: usize,
    rtl: bool,
    width: f32,
    glyphs: Vec<GlyphRecord<'a>>,
}

impl<'a> LineRecord<'a> {
    fn new(line: &Line, shaper: &'a Shaper) -> Self {
        Self {
            paragraph: line.block,
            start: line.span.start(),
            end: line.span.end(),
            rtl: line.is_rtl,
            width: line.right - line.left,
            glyphs: line.glyphs.iter().map(|glyph| GlyphRecord::new(line, glyph, shaper)).collect(),
        }
    }
}

/// A glyph, in visual order from the left.
#[derive(Serialize)]
struct GlyphRecord<'a> {
    id: u16,
    face: &'a str,
    cluster: usize,
    x: f32,
    advance: f32,
}

impl<'a> GlyphRecord<'a> {
    fn new(line: &Line, glyph: &PlacedGlyph, shaper: &'a Shaper) -> Self {
        Self {
            id: glyph.id,
            face: shaper.font_name(glyph.font),
            cluster: line.cluster(glyph),
            x: glyph.x,
            advance: glyph.advance,
        }
    }
}
