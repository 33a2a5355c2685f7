//! Room for the parts of the window. It is kept from the edges inwards, and the parts are drawn afterwards, in the order in which
//! one reads them: Tab and screen readers go as things are drawn.

use egui::{Align, Frame as Area, Layout, Panel, Rect, Ui, UiBuilder};

/// Room that was kept for a part of the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where the part stands, within the margins.
    inner: Rect,
    /// With them.
    pub(super) outer: Rect,
    name: &'static str,
}

impl Place {
    /// Keeps so many points at an edge of what is left of `ui`, and fills them with the ground of the part.
    pub(super) fn keep(
        ui: &mut Ui,
        (panel, name): (fn(&'static str) -> Panel, &'static str),
        (size, ground): (f32, Area),
    ) -> Self {
        let kept = panel(name).resizable(false).exact_size(size).frame(ground).show(ui, |ui| ui.max_rect());
        Self { inner: kept.inner, outer: kept.response.rect, name }
    }

    /// Draws the part over the room that was kept.
    pub(super) fn draw<T>(self, ui: &mut Ui, draw: impl FnOnce(&mut Ui) -> T) -> T {
        let builder = UiBuilder::new().id_salt(self.name).max_rect(self.inner).layout(Layout::top_down(Align::Min));
        let mut part = ui.new_child(builder);
        part.shrink_clip_rect(self.outer);
        draw(&mut part)
    }
}
