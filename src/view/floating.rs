//! Cards that float over the page and keep pointer and Tab to themselves: the choices of style, the menu of the text.

use super::theme::Look;
use egui::{Area, CornerRadius, Id, Order, Rect, Role, Sense, Shadow, Stroke, StrokeKind, Ui, UiBuilder};

/// Room left between a card and the window's edges, in points.
pub(super) const EDGE: f32 = 8.0;
const RADIUS: CornerRadius = CornerRadius::same(9);

/// What a card is.
pub(super) struct Card {
    pub(super) id: Id,
    /// Where on the screen it stands.
    pub(super) place: Rect,
    pub(super) role: Role,
    /// Its name for screen readers.
    pub(super) name: &'static str,
}

/// Draws a card above everything else, and what `add` puts on it. While it is shown, nothing below it is pressed or tabbed to;
/// where `is_closing`, it lets go of the keyboard, so that another part can have it in the next frame.
pub(super) fn card_ui<R>(ui: &Ui, look: Look, (card, is_closing): (&Card, bool), add: impl FnOnce(&mut Ui) -> R) -> R {
    let area = Area::new(card.id).order(Order::Foreground).fixed_pos(card.place.min).default_size(card.place.size());
    // Where it stands was reckoned with the window's edges in mind.
    let shown = area.constrain(false).fade_in(false).show(ui.ctx(), |ui| {
        // Takes the presses meant for what lies below.
        ui.interact(ui.ctx().content_rect(), card.id.with("around"), Sense::CLICK);
        ui.allocate_rect(card.place, Sense::hover());
        ui.painter().add(shadow(look).as_shape(card.place, RADIUS));
        ui.painter().rect(card.place, RADIUS, look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
        let inside = UiBuilder::new().max_rect(card.place).accessibility_role(card.role).accessibility_label(card.name);
        add(&mut ui.new_child(inside))
    });
    if !is_closing {
        ui.memory_mut(|memory| memory.set_modal_layer(shown.response.layer_id));
    }
    shown.inner
}

fn shadow(look: Look) -> Shadow {
    let darkness = if look.is_dark() { 110 } else { 36 };
    Shadow { offset: [0, 5], blur: 18, spread: 0, color: egui::Color32::from_black_alpha(darkness) }
}

/// Whether a button of the mouse went down outside `place` in this frame.
pub(super) fn is_pressed_outside(ui: &Ui, place: Rect) -> bool {
    ui.input(|input| {
        let at = input.pointer.any_pressed().then(|| input.pointer.interact_pos());
        at.flatten().is_some_and(|at| !place.contains(at))
    })
}

/// `wanted`, moved just as far as it takes to stand wholly inside `window`, and made smaller where it is larger than that.
pub(super) fn inside(window: Rect, wanted: Rect) -> Rect {
    let window = window.shrink(EDGE);
    let size = wanted.size().min(window.size());
    let least = window.min;
    let most = window.max - size;
    let min = wanted.min.max(least).min(most.max(least));
    Rect::from_min_size(min, size)
}
