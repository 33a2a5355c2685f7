//! The window's own icon, where the desktop does not take it from the desktop entry.

use egui::IconData;

/// The drawing of assets/icons/warraq.svg, 128 pixels wide: what bars and switchers show is made smaller from it.
const ICON: &[u8] = include_bytes!("../../assets/icons/128.png");

/// The icon; without one, where the picture is none, the window opens all the same.
pub(super) fn icon() -> Option<IconData> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(ICON)).read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut rgba).ok()?;
    let is_rgba = info.color_type == png::ColorType::Rgba && info.bit_depth == png::BitDepth::Eight;
    is_rgba.then_some(IconData { rgba, width: info.width, height: info.height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_has_an_icon_with_ink_on_paper_and_nothing_in_its_corners() {
        let icon = icon().unwrap();
        assert_eq!((icon.width, icon.height), (128, 128));
        let (pixels, rest) = icon.rgba.as_chunks::<4>();
        assert_eq!((pixels.len(), rest.len()), (128 * 128, 0));
        assert_eq!(pixels[0][3], 0, "the corner is seen through");
        for color in [[0x1D, 0x1D, 0x1B, 0xFF], [0xFB, 0xFA, 0xF7, 0xFF]] {
            assert!(pixels.contains(&color), "{color:?}");
        }
    }
}
