//! What moves by itself: what egui fades in.

use egui::Context;

/// What was last asked of egui.
#[derive(Default)]
pub(super) struct Motion {
    is_reduced: Option<bool>,
}

impl Motion {
    /// Has nothing fade where that is wanted.
    pub(super) fn follow(&mut self, context: &Context, is_reduced: bool) {
        if self.is_reduced.replace(is_reduced) != Some(is_reduced) {
            let time = if is_reduced { 0.0 } else { egui::Style::default().animation_time };
            context.all_styles_mut(|style| style.animation_time = time);
        }
    }
}
