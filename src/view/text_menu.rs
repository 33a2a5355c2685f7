//! The menu of the text, or of a row of the panel, opened by a right click or by the keyboard.

use super::arabic::{LabelStyle, size_of};
use super::floating::{Card, beside, card_ui, is_pressed_outside, take_focus};
use super::focus::FocusBefore;
use super::frame::Frame;
use super::menu_keys::{self, Pressed, line_after};
use super::scroll::Scroll;
use super::text_menu_items::{Item, Target, items};
use super::widgets::{focus_ring, near_edge, start_align};
use crate::article::Direction;
use egui::{
    Align2, CornerRadius, CursorIcon, Event, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

/// Room above the first line of the menu and below the last, in points.
const PADDING: f32 = 6.0;
/// Room beside the words.
const INSET: f32 = 16.0;
const ITEM_HEIGHT: f32 = 32.0;
/// Room for the line above a group.
const GROUP_GAP: f32 = 11.0;
/// Room between words and keys.
const KEYS_GAP: f32 = 36.0;
const NARROWEST: f32 = 190.0;

/// What the menu remembers from frame to frame.
#[derive(Default)]
pub(super) struct TextMenu {
    open: Option<Open>,
}

/// The menu while it is open.
struct Open {
    at: Pos2,
    target: Target,
    /// The article and the list of names that the target is of.
    document: (u64, u64),
    place: Rect,
    focused_before: FocusBefore,
    /// The line that the keys are at.
    highlighted: Option<usize>,
    pressed: Vec<Pressed>,
    /// In a window that is not high enough for all lines.
    scroll: Scroll,
}

impl TextMenu {
    /// Opens the menu at a point of the screen; by keys, its first line has the keyboard.
    pub(super) fn open(&mut self, ui: &Ui, frame: &Frame<'_>, (at, target): (Pos2, Target), by_keys: bool) {
        let focused_before = self.open.take().map_or_else(|| FocusBefore::now(ui), |open| open.focused_before);
        ui.memory_mut(egui::Memory::stop_text_input);
        let pressed = if by_keys { vec![Pressed::First] } else { Vec::new() };
        let document = document(frame);
        let place = Rect::NOTHING;
        let (highlighted, scroll) = (None, Scroll::default());
        self.open = Some(Open { at, target, document, place, focused_before, highlighted, pressed, scroll });
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a press at this point is meant for what lies below, though the menu is open.
    pub(super) fn lets_through(&self, at: Pos2) -> bool {
        self.open.as_ref().is_some_and(|open| !open.place.contains(at))
    }

    /// Keeps all keys to the menu while it is open; call before anything else reads them.
    pub(super) fn take_keys(&mut self, ui: &Ui) {
        let Some(open) = &mut self.open else { return };
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } => {
                    open.pressed.extend(asked(*key, *modifiers));
                    false
                }
                Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_) => false,
                _ => true,
            });
        });
    }

    /// Draws the menu where it is open, and does what is chosen.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>) {
        let Some(open) = &mut self.open else { return };
        let items = items(frame, open.target);
        let chosen = open.follow_keys(&items);
        let size = size(frame, &items);
        open.place = beside(ui.ctx().content_rect(), open.at, size, frame.is_rtl());
        let is_stale = open.document != document(frame)
            || frame.session.is_style_shown()
            || frame.session.shown_card().is_some()
            || frame.session.page().is_some();
        let is_left = open.pressed.contains(&Pressed::Close) || is_pressed_outside(ui, open.place) || is_stale;
        if !std::mem::take(&mut open.pressed).is_empty() {
            open.reveal(&items);
        }
        let is_closing = is_left || chosen.is_some();
        let is_of_row = open.target.row.is_some();
        let name = if is_of_row { frame.words.correct.row_menu } else { frame.words.menu.title };
        let card = Card { id: Id::unique("text menu"), place: open.place, role: Role::Menu, name };
        let clicked = card_ui(ui, frame.look, (&card, is_closing), |ui| {
            ui.set_clip_rect(open.place);
            open.scroll.ui(ui, frame, (open.place, size.y));
            items_ui(ui, frame, &items, (open.highlighted, open.scroll.offset))
        });
        if let Some(index) = clicked.filter(|_| !is_closing) {
            // Done in the next frame, in which the card lets go of the keyboard.
            (open.highlighted, open.pressed) = (Some(index), vec![Pressed::Choose]);
            ui.ctx().request_repaint();
        }
        if is_closing {
            ui.memory_mut(egui::Memory::stop_text_input);
            open.focused_before.give_back(ui);
            self.open = None;
            ui.ctx().request_repaint();
        }
        if let Some(item) = chosen.filter(|_| !is_stale).and_then(|index| items.into_iter().nth(index)) {
            frame.commands.extend(item.commands);
        }
    }
}

impl Open {
    /// Brings the highlighted line into view, as it stood when the menu was drawn last.
    fn reveal(&mut self, items: &[Item]) {
        let Some(index) = self.highlighted else { return };
        let bottom = items.iter().take(index + 1).map(height).sum::<f32>() + PADDING - self.scroll.offset;
        self.scroll.show(bottom - ITEM_HEIGHT - PADDING, bottom + PADDING, self.place.height());
    }

    /// Moves the highlight as the keys ask; returns the line that they choose.
    fn follow_keys(&mut self, items: &[Item]) -> Option<usize> {
        let can_choose = |index: &usize| items.get(*index).is_some_and(|item| !item.commands.is_empty());
        let mut chosen = None;
        for pressed in &self.pressed {
            self.highlighted = line_after(self.highlighted, *pressed, items.len(), can_choose);
            if *pressed == Pressed::Choose {
                chosen = self.highlighted;
            }
        }
        chosen
    }
}

/// Whether the keys ask for a menu; nothing else hears of them then.
pub(super) fn takes_menu_keys(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
        })
}

/// Which article, and which list of its names.
fn document(frame: &Frame<'_>) -> (u64, u64) {
    let document = frame.session.document();
    (document.serial, document.entities_count)
}

/// What a key asks of the menu.
fn asked(key: Key, modifiers: Modifiers) -> Option<Pressed> {
    match key {
        Key::PageUp => Some(Pressed::First),
        Key::PageDown => Some(Pressed::Last),
        Key::Menu | Key::F10 => Some(Pressed::Close),
        key => menu_keys::asked(key, modifiers),
    }
}

fn size(frame: &mut Frame<'_>, items: &[Item]) -> Vec2 {
    let keys_style = keys_style(frame);
    let mut size = Vec2::new(NARROWEST, 2.0 * PADDING);
    for item in items {
        let text = size_of(&frame.text.label(&item.text, frame.normal(), f32::INFINITY)).x;
        let keys = match item.keys {
            "" => 0.0,
            keys => KEYS_GAP + size_of(&frame.text.label(keys, keys_style, f32::INFINITY)).x,
        };
        size = Vec2::new(size.x.max((text + keys + 2.0 * INSET).ceil()), size.y + height(item));
    }
    size
}

fn height(item: &Item) -> f32 {
    ITEM_HEIGHT + if item.begins_group { GROUP_GAP } else { 0.0 }
}

fn keys_style(frame: &Frame<'_>) -> LabelStyle {
    LabelStyle { direction: Direction::LeftToRight, ..frame.small() }.as_written()
}

/// Draws the lines of the menu; returns the one that was clicked.
fn items_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    items: &[Item],
    (highlighted, offset): (Option<usize>, f32),
) -> Option<usize> {
    let card = ui.max_rect();
    let mut top = card.top() + PADDING - offset;
    let mut clicked = None;
    for (index, item) in items.iter().enumerate() {
        if item.begins_group {
            let line = Stroke::new(1.0, frame.look.line);
            ui.painter().hline(card.shrink(INSET).x_range(), top + GROUP_GAP / 2.0, line);
        }
        top += height(item);
        let place = Rect::from_min_max(Pos2::new(card.left(), top - ITEM_HEIGHT), Pos2::new(card.right(), top));
        if item_ui(ui, frame, item, (place, index), highlighted == Some(index)) {
            clicked = Some(index);
        }
    }
    clicked
}

/// Draws a line of the menu; returns whether it was clicked.
fn item_ui(ui: &Ui, frame: &mut Frame<'_>, item: &Item, (place, index): (Rect, usize), is_highlighted: bool) -> bool {
    let is_enabled = !item.commands.is_empty();
    let sense = if is_enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place, Id::unique(("text menu", index)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, is_enabled, &item.text));
    if !item.keys.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(item.keys));
    }
    if is_highlighted {
        take_focus(ui, response.id);
    }
    let look = frame.look;
    let ground = place.shrink2(Vec2::new(PADDING, 1.0));
    if is_highlighted || (is_enabled && response.hovered()) {
        ui.painter().rect_filled(ground, CornerRadius::same(5), look.selected_row);
    }
    focus_ring(ui, frame, &response, ground.shrink(1.0));
    let inner = place.shrink2(Vec2::new(INSET, 0.0));
    let (near, towards) = near_edge(frame, inner);
    let (ink, quiet) = if is_enabled {
        (look.ink, look.quiet_ink)
    } else {
        (look.quiet_ink.gamma_multiply(0.6), look.quiet_ink.gamma_multiply(0.6))
    };
    let keys = frame.text.label(item.keys, keys_style(frame), f32::INFINITY);
    let far = Pos2::new(near + towards * inner.width(), place.center().y);
    let far_align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    frame.text.draw_label(ui.painter(), &keys, (far, far_align), quiet);
    let text = frame.text.label(&item.text, frame.normal(), inner.width());
    let anchor = (Pos2::new(near, place.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &text, anchor, ink);
    let is_clicked = is_enabled && response.clicked();
    if is_enabled {
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
    is_clicked
}
