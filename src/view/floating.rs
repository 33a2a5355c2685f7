//! Cards that float over the page and keep pointer and Tab to themselves: the choices of style, the menu of the text.

use super::telling::tell_card;
use super::theme::Look;
use crate::session::{Command, WindowCommand};
use egui::{
    Area, CornerRadius, EventFilter, Id, Order, Rect, Role, Sense, Shadow, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
};

/// Room left between a card and the window's edges, in points.
pub(super) const EDGE: f32 = 8.0;
pub(super) const RADIUS: CornerRadius = CornerRadius::same(9);

/// What a card is.
pub(super) struct Card<'a> {
    pub(super) id: Id,
    /// Where on the screen it stands.
    pub(super) place: Rect,
    pub(super) role: Role,
    /// Its name for screen readers.
    pub(super) name: &'a str,
}

/// Draws a card above everything else, and what `add` puts on it. While it is shown, nothing below it is pressed or tabbed to;
/// where `is_closing`, it lets go of the keyboard, so that another part can have it in the next frame.
pub(super) fn card_ui<R>(
    ui: &Ui,
    look: Look,
    (card, is_closing): (&Card<'_>, bool),
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let area = Area::new(card.id).order(Order::Foreground).fixed_pos(card.place.min).default_size(card.place.size());
    // Where it stands was reckoned with the window's edges in mind.
    let shown = area.constrain(false).fade_in(false).show(ui.ctx(), |ui| {
        // Takes the presses meant for what lies below.
        ui.interact(ui.ctx().content_rect(), card.id.with("around"), Sense::CLICK);
        ui.allocate_rect(card.place, Sense::hover());
        ui.painter().add(shadow(look).as_shape(card.place, RADIUS));
        ui.painter().rect(card.place, RADIUS, look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
        let inside = UiBuilder::new().max_rect(card.place).accessibility_role(card.role).accessibility_label(card.name);
        let mut inside = ui.new_child(inside);
        // Screen readers leave alone what is below, as pointer and keys do.
        tell_card(&inside, card.place);
        add(&mut inside)
    });
    if !is_closing {
        ui.memory_mut(|memory| memory.set_modal_layer(shown.response.layer_id));
    }
    shown.inner
}

/// Whether one of a frame's commands puts something else in the place of what floats, which then has the keyboard.
pub(super) fn is_replaced(commands: &[Command]) -> bool {
    let replaces = |command: &Command| {
        matches!(
            command,
            Command::ShowCard(_)
                | Command::OpenFind
                | Command::FindText(_)
                | Command::ShowStyle(true)
                | Command::Window(WindowCommand::ShowPage(_))
        )
    };
    commands.iter().any(replaces)
}

/// The shadow below what floats.
pub(super) fn shadow(look: Look) -> Shadow {
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

/// Gives a line of a card the keyboard; the card moves it on by itself.
pub(super) fn take_focus(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| {
        if !memory.has_focus(id) {
            memory.request_focus(id);
        }
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        memory.set_focus_lock_filter(id, filter);
    });
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

/// A place for a menu of this size that is opened at `at`: below, towards where lines end, or on the other side where there is
/// no room.
pub(super) fn beside(window: Rect, at: egui::Pos2, size: Vec2, is_rtl: bool) -> Rect {
    let room = window.shrink(EDGE);
    let fits_left = at.x - size.x >= room.left();
    let fits_right = at.x + size.x <= room.right();
    let is_left = if is_rtl { fits_left || !fits_right } else { fits_left && !fits_right };
    let is_above = at.y + size.y > room.bottom() && at.y - size.y >= room.top();
    let corner = Vec2::new(if is_left { size.x } else { 0.0 }, if is_above { size.y } else { 0.0 });
    inside(window, Rect::from_min_size(at - corner, size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Pos2;

    const WINDOW: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(400.0, 300.0) };
    const SIZE: Vec2 = Vec2::new(100.0, 80.0);

    #[test]
    fn a_menu_opens_towards_where_lines_end_and_below() {
        let at = Pos2::new(200.0, 100.0);
        assert_eq!(beside(WINDOW, at, SIZE, true), Rect::from_min_size(Pos2::new(100.0, 100.0), SIZE));
        assert_eq!(beside(WINDOW, at, SIZE, false), Rect::from_min_size(at, SIZE));
    }

    #[test]
    fn a_menu_opens_on_the_other_side_where_there_is_no_room() {
        assert_eq!(beside(WINDOW, Pos2::new(20.0, 290.0), SIZE, true).min, Pos2::new(20.0, 210.0));
        assert_eq!(beside(WINDOW, Pos2::new(390.0, 290.0), SIZE, false).min, Pos2::new(290.0, 210.0));
    }

    #[test]
    fn nothing_stands_outside_the_window_however_small_that_is() {
        let large = Vec2::new(900.0, 700.0);
        for at in [Pos2::ZERO, Pos2::new(400.0, 0.0), Pos2::new(0.0, 300.0), Pos2::new(400.0, 300.0), WINDOW.center()] {
            for (size, is_rtl) in [(SIZE, true), (SIZE, false), (large, true), (large, false)] {
                let place = beside(WINDOW, at, size, is_rtl);
                assert!(WINDOW.shrink(EDGE).contains_rect(place), "{at} {size} {is_rtl}: {place}");
            }
        }
    }
}
