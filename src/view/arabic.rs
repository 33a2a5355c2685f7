//! Shaped text for every label, button, row and page: the only way in which letters reach the screen.

use super::atlas::{self, Atlas};
use super::coords::on_pixels;
use crate::article::Direction;
use crate::layout::raster::{GlyphKey, Subpixel};
use crate::layout::{
    Digits, Face, Harakat, Indent, Justification, Line, Paragraph, Shaper, Spelling, TextStyle, Weight, spelled_label,
};
use crate::text::ByteSpan;
use egui::{Align2, Color32, Context, Mesh, Painter, Pos2, Rect, Shape, Vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Font sizes of the interface, in points.
pub(super) const SMALL: f32 = 12.5;
pub(super) const NORMAL: f32 = 14.5;

/// How far labels without Arabic letters are lowered, in multiples of the font size.
const LATIN_DROP: f32 = 0.11;

/// Leading of interface text that runs over several lines.
const PARAGRAPH_LEADING: f32 = 1.6;

/// Labels kept before the cache starts anew.
const CACHED_LABELS: usize = 4096;

/// How an interface label looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LabelStyle {
    pub(super) font_size: f32,
    pub(super) weight: Weight,
    pub(super) direction: Direction,
    /// In which digits numbers are shown.
    pub(super) digits: Digits,
}

impl LabelStyle {
    pub(super) const fn new(font_size: f32, direction: Direction) -> Self {
        Self { font_size, weight: Weight::Regular, direction, digits: Digits::AsWritten }
    }

    pub(super) const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// With the digits of the text itself: of what others wrote, and of keys.
    pub(super) const fn as_written(self) -> Self {
        Self { digits: Digits::AsWritten, ..self }
    }

    const fn spelling(self) -> Spelling {
        Spelling { digits: self.digits, harakat: Harakat::Shown }
    }

    const fn text_style(self) -> TextStyle {
        TextStyle { face: Face::NotoNaskh, weight: self.weight, font_size: self.font_size }
    }
}

#[derive(PartialEq, Eq, Hash)]
struct LabelKey {
    text: Box<str>,
    font_size_bits: u32,
    is_bold: bool,
    direction: Direction,
    digits: Digits,
    max_width_bits: u32,
}

/// Shapes, remembers and draws text.
#[derive(Default)]
pub(super) struct Typesetter {
    pub(super) shaper: Shaper,
    atlas: Atlas,
    labels: HashMap<LabelKey, Arc<Line>>,
    is_light_on_dark: bool,
}

impl Typesetter {
    /// Call before the first letter of a frame.
    pub(super) fn begin_frame(&mut self, is_light_on_dark: bool) {
        self.is_light_on_dark = is_light_on_dark;
        self.atlas.begin_frame();
    }

    /// Call after the last letter of a frame.
    pub(super) fn end_frame(&mut self) {
        self.atlas.upload();
    }

    /// A label of at most `max_width` points, cut with an ellipsis where it is longer.
    pub(super) fn label(&mut self, text: &str, style: LabelStyle, max_width: f32) -> Arc<Line> {
        let key = LabelKey {
            text: text.into(),
            font_size_bits: style.font_size.to_bits(),
            is_bold: style.weight == Weight::Bold,
            direction: style.direction,
            digits: style.digits,
            max_width_bits: max_width.to_bits(),
        };
        if let Some(known) = self.labels.get(&key) {
            return Arc::clone(known);
        }
        let looks = (style.text_style(), style.spelling());
        let line = Arc::new(spelled_label(text, style.direction, looks, max_width, &mut self.shaper));
        if self.labels.len() >= CACHED_LABELS {
            self.labels.clear();
        }
        self.labels.insert(key, Arc::clone(&line));
        line
    }

    /// Text in lines of at most `max_width` points, from where its direction begins; the first line's upper edge is at
    /// y = 0.
    pub(super) fn paragraph(&mut self, text: &str, style: LabelStyle, max_width: f32) -> Vec<Line> {
        let paragraph = Paragraph {
            text,
            span: ByteSpan::whole(text),
            block: 0,
            direction: style.direction,
            style: style.text_style(),
            leading: PARAGRAPH_LEADING,
            justification: Justification::Off,
            spelling: style.spelling(),
            indent: Indent::default(),
        };
        paragraph.lines(max_width, 0.0, &mut self.shaper)
    }

    /// Draws a line of text; `origin` is where x = 0, y = 0 of its coordinates lie on the screen.
    pub(super) fn draw(&mut self, painter: &Painter, line: &Line, origin: Pos2, color: Color32) {
        let scale = painter.pixels_per_point();
        let origin = on_pixels(origin, scale);
        let baseline = ((origin.y + line.baseline) * scale).round();
        let font_size_bits = (line.font_size * scale).to_bits();
        let mut meshes: Vec<Mesh> = Vec::new();
        for glyph in &line.glyphs {
            let (pen_x, subpixel) = Subpixel::split((origin.x + glyph.x) * scale, scale);
            let key = GlyphKey { font: glyph.font, id: glyph.id, font_size_bits, subpixel };
            let picture = self.atlas.glyph(key, self.is_light_on_dark, &mut self.shaper, painter.ctx());
            let Some(picture) = picture else { continue };
            let pen = Pos2::new(pen_x, baseline - (glyph.rise * scale).round());
            let quad = atlas::quad(&picture, pen, scale);
            add_quad(&mut meshes, picture.texture, (quad, picture.uv), color);
        }
        painter.extend(meshes.into_iter().map(Shape::mesh));
    }

    /// Draws a label so that its box stands at `place` as `align` says, and returns that box. Latin letters and digits,
    /// which fill less of the box below the baseline than Arabic ones, are lowered to look as centred.
    pub(super) fn draw_label(
        &mut self,
        painter: &Painter,
        line: &Line,
        (place, align): (Pos2, Align2),
        color: Color32,
    ) -> Rect {
        let frame = align.anchor_size(place, size_of(line));
        let has_arabic = line.cells.iter().any(|cell| cell.is_rtl);
        let drop = if has_arabic { 0.0 } else { LATIN_DROP * line.font_size };
        self.draw(painter, line, frame.min + Vec2::new(0.0, drop), color);
        frame
    }
}

/// The room that a label takes, in points.
pub(super) fn size_of(line: &Line) -> Vec2 {
    Vec2::new(line.right - line.left, line.height)
}

/// Adds a glyph's picture to the mesh of its texture.
fn add_quad(meshes: &mut Vec<Mesh>, texture: egui::TextureId, (quad, uv): (Rect, Rect), color: Color32) {
    if let Some(mesh) = meshes.iter_mut().find(|mesh| mesh.texture_id == texture) {
        mesh.add_rect_with_uv(quad, uv, color);
        return;
    }
    let mut mesh = Mesh::with_texture(texture);
    mesh.add_rect_with_uv(quad, uv, color);
    meshes.push(mesh);
}

/// Fonts for egui's own measuring; nothing is ever drawn with them but Latin placeholders of invisible text.
pub(super) fn install_placeholder_fonts(context: &Context) {
    let mut fonts = egui::FontDefinitions::empty();
    let (name, bytes) = crate::layout::fonts::latin_font_file();
    fonts.font_data.insert(name.to_owned(), Arc::new(egui::FontData::from_static(bytes)));
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    context.set_fonts(fonts);
}
