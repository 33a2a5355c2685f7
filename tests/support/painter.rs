//! Paints what egui tessellates, on the processor: slow, exact, the same everywhere.
//!
//! Colours are premultiplied and blended in gamma space, as egui's own renderers do.

#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of small pictures")]

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Primitive, Vertex};
use egui::{Color32, FullOutput, Pos2, Rect, TextureFilter, TextureId, TexturesDelta, Vec2};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A renderer for kittest.
#[derive(Default)]
pub(crate) struct CpuPainter {
    textures: HashMap<TextureId, Texture>,
    /// Freed when the next frame comes: the last one may still be painted.
    to_free: Vec<TextureId>,
}

impl TestRenderer for CpuPainter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for id in self.to_free.drain(..) {
            self.textures.remove(&id);
        }
        #[expect(clippy::iter_over_hash_type, reason = "the order of textures changes nothing")]
        for (id, changes) in delta.set.drain() {
            let texture = self.textures.entry(id).or_default();
            changes.iter().for_each(|change| texture.update(change));
        }
        self.to_free.extend(delta.free.drain());
    }

    fn render(&mut self, context: &egui::Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = (context.content_rect().size() * scale).round();
        let mut canvas = Canvas::new(size);
        for ClippedPrimitive { clip_rect, primitive } in context.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("a paint callback".to_owned()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture that was never set")?;
            let clip = canvas.clipped(clip_rect * scale);
            for corners in mesh.triangles() {
                let corners = corners.map(|index| in_pixels(mesh.vertices[index as usize], scale));
                canvas.triangle(corners, texture, &clip);
            }
        }
        Ok(canvas.image())
    }
}

fn in_pixels(vertex: Vertex, scale: f32) -> Vertex {
    Vertex { pos: (vertex.pos.to_vec2() * scale).to_pos2(), ..vertex }
}

/// An image that triangles are painted with.
#[derive(Default)]
struct Texture {
    size: [usize; 2],
    pixels: Vec<Color32>,
    is_smooth: bool,
}

impl Texture {
    fn update(&mut self, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        self.is_smooth = change.options.magnification == TextureFilter::Linear;
        let Some([left, top]) = change.pos else {
            self.size = image.size;
            self.pixels.clone_from(&image.pixels);
            return;
        };
        for (row, pixels) in image.pixels.chunks(image.width()).enumerate() {
            let start = (top + row) * self.size[0] + left;
            self.pixels[start..start + pixels.len()].copy_from_slice(pixels);
        }
    }

    /// The nearest pixel, the edge's beyond the edge.
    fn pixel(&self, x: f32, y: f32) -> [f32; 4] {
        let [width, height] = self.size;
        let x = (x.max(0.0) as usize).min(width - 1);
        let y = (y.max(0.0) as usize).min(height - 1);
        self.pixels[y * width + x].to_array().map(f32::from)
    }

    fn sample(&self, uv: Pos2) -> [f32; 4] {
        let place = Vec2::new(uv.x * self.size[0] as f32, uv.y * self.size[1] as f32);
        if !self.is_smooth {
            return self.pixel(place.x, place.y);
        }
        // Pixel centres lie at halves.
        let corner = (place - Vec2::splat(0.5)).floor();
        let share = place - Vec2::splat(0.5) - corner;
        let row = |y: f32| mix(self.pixel(corner.x, y), self.pixel(corner.x + 1.0, y), share.x);
        mix(row(corner.y), row(corner.y + 1.0), share.y)
    }
}

fn mix(first: [f32; 4], second: [f32; 4], share: f32) -> [f32; 4] {
    std::array::from_fn(|channel| first[channel] + (second[channel] - first[channel]) * share)
}

/// The picture in the making; premultiplied, 0 to 255.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

/// A range of columns and one of rows, ends excluded.
type Clip = [Range<usize>; 2];

impl Canvas {
    fn new(size: Vec2) -> Self {
        let (width, height) = (size.x as usize, size.y as usize);
        Self { width, height, pixels: vec![[0.0; 4]; width * height] }
    }

    fn clipped(&self, rect: Rect) -> Clip {
        let within = |from: f32, to: f32, side: usize| {
            let limit = |edge: f32| (edge.round().max(0.0) as usize).min(side);
            limit(from)..limit(to)
        };
        [within(rect.left(), rect.right(), self.width), within(rect.top(), rect.bottom(), self.height)]
    }

    /// Paints every pixel whose centre lies in the triangle; a centre on an edge belongs to one of its two neighbours.
    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &Texture, [columns, rows]: &Clip) {
        let area = cross(corners[0].pos, corners[1].pos, corners[2].pos);
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
        }
        let area = area.abs();
        let [a, b, c] = corners;
        let bounds = Rect::from_points(&[a.pos, b.pos, c.pos]);
        let [box_columns, box_rows] = self.clipped(Rect::from_min_max(bounds.min.floor(), bounds.max.ceil()));
        let is_flat = a.color == b.color && b.color == c.color && a.uv == b.uv && b.uv == c.uv;
        let flat = multiply(texture.sample(a.uv), a.color.to_array().map(f32::from));
        for y in rows.start.max(box_rows.start)..rows.end.min(box_rows.end) {
            let row = columns.start.max(box_columns.start)..columns.end.min(box_columns.end);
            let inside = span_inside([a.pos, b.pos, c.pos], row, y);
            if is_flat && flat[3] >= 255.0 {
                self.pixels[y * self.width + inside.start..y * self.width + inside.end].fill(flat);
                continue;
            }
            for x in inside {
                let source = if is_flat { flat } else { shade([a, b, c], area, centre(x, y), texture) };
                self.blend(y * self.width + x, source);
            }
        }
    }

    fn blend(&mut self, index: usize, source: [f32; 4]) {
        let below = self.pixels[index];
        let rest = 1.0 - source[3] / 255.0;
        self.pixels[index] = std::array::from_fn(|channel| (source[channel] + below[channel] * rest).min(255.0));
    }

    fn image(&self) -> RgbaImage {
        RgbaImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            Rgba(self.pixels[y as usize * self.width + x as usize].map(|channel| channel.round() as u8))
        })
    }
}

fn multiply(first: [f32; 4], second: [f32; 4]) -> [f32; 4] {
    std::array::from_fn(|channel| first[channel] * second[channel] / 255.0)
}

/// Twice the area of a triangle; positive where it turns clockwise on the screen.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn centre(x: usize, y: usize) -> Pos2 {
    Pos2::new(x as f32 + 0.5, y as f32 + 0.5)
}

/// The colour at a point of a triangle, between those of its corners.
fn shade([a, b, c]: [Vertex; 3], area: f32, point: Pos2, texture: &Texture) -> [f32; 4] {
    let [wa, wb, wc] = [(b, c), (c, a), (a, b)].map(|(from, to)| cross(from.pos, to.pos, point) / area);
    let uv = a.uv.to_vec2() * wa + b.uv.to_vec2() * wb + c.uv.to_vec2() * wc;
    let [ca, cb, cc] = [a, b, c].map(|corner| corner.color.to_array().map(f32::from));
    let color = std::array::from_fn(|channel| ca[channel] * wa + cb[channel] * wb + cc[channel] * wc);
    multiply(texture.sample(uv.to_pos2()), color)
}

/// The columns of row `y`, out of `row`, whose centres lie in the triangle.
fn span_inside([a, b, c]: [Pos2; 3], row: Range<usize>, y: usize) -> Range<usize> {
    let edges = [(b, c), (c, a), (a, b)];
    let (mut first, mut end) = (row.start as f32, row.end as f32);
    for (from, to) in edges {
        // Along a row the distance from an edge grows by as much with every column; where it is nothing, the edge
        // crosses the row.
        let growth = from.y - to.y;
        let crossing = row.start as f32 - cross(from, to, centre(row.start, y)) / growth;
        if growth > 0.0 {
            first = first.max(crossing.floor());
        } else if growth < 0.0 {
            end = end.min(crossing.ceil() + 1.0);
        }
    }
    let (mut first, mut end) = (first as usize, (end.max(0.0) as usize).min(row.end));
    let is_inside = |x: usize| edges.iter().all(|(from, to)| is_within(*from, *to, centre(x, y)));
    while first < end && !is_inside(first) {
        first += 1;
    }
    while first < end && !is_inside(end - 1) {
        end -= 1;
    }
    if first < end { first..end } else { row.start..row.start }
}

/// Whether a point lies inside an edge; on the edge itself, only inside a top or left one.
fn is_within(from: Pos2, to: Pos2, point: Pos2) -> bool {
    let distance = cross(from, to, point);
    let is_top_left = to.y < from.y || (to.y == from.y && to.x > from.x);
    distance > 0.0 || (distance == 0.0 && is_top_left)
}

/// The colour that most pixels of a box have, and the share of them that do. The box is in pixels.
pub(crate) fn most_frequent_color(image: &RgbaImage, place: Rect) -> (Rgba<u8>, f32) {
    let mut counts: BTreeMap<[u8; 4], usize> = BTreeMap::new();
    for pixel in pixels_in(image, place) {
        *counts.entry(pixel.0).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let (color, count) = counts.into_iter().max_by_key(|(_, count)| *count).unwrap();
    (Rgba(color), count as f32 / total as f32)
}

/// The pixels of a box, given in pixels.
pub(crate) fn pixels_in(image: &RgbaImage, place: Rect) -> impl Iterator<Item = Rgba<u8>> + '_ {
    let columns = place.left().round() as u32..place.right().round() as u32;
    let rows = place.top().round() as u32..place.bottom().round() as u32;
    rows.flat_map(move |y| columns.clone().map(move |x| *image.get_pixel(x, y)))
}
