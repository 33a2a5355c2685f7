//! Looks through everything that egui paints for letters that it must never set itself.

use egui::Shape;
use egui::epaint::ClippedShape;

/// All texts among the shapes that egui set itself and that hold an Arabic letter.
pub(crate) fn arabic_in_egui_text(shapes: &[ClippedShape]) -> Vec<String> {
    let mut texts = Vec::new();
    for clipped in shapes {
        collect_texts(&clipped.shape, &mut texts);
    }
    texts.retain(|text| text.chars().any(is_arabic));
    texts
}

/// Whether the character is of a block that needs shaping.
pub(crate) fn is_arabic(letter: char) -> bool {
    matches!(letter,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// The corners of all glyph pictures that are painted left of `right`: place on the screen and place in the atlas, in order of
/// painting.
pub(crate) fn glyph_corners(shapes: &[ClippedShape], right: f32) -> Vec<[f32; 4]> {
    let meshes = shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Mesh(mesh) if mesh.texture_id != egui::TextureId::default() => Some(mesh),
        _ => None,
    });
    let corners = meshes.flat_map(|mesh| &mesh.vertices).filter(|corner| corner.pos.x < right);
    corners.map(|corner| [corner.pos.x, corner.pos.y, corner.uv.x, corner.uv.y]).collect()
}

fn collect_texts(shape: &Shape, texts: &mut Vec<String>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect_texts(shape, texts)),
        Shape::Text(text) => texts.push(text.galley.text().to_owned()),
        Shape::Callback(_) => panic!("a paint callback could draw anything"),
        _ => {}
    }
}
