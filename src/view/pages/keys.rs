//! All keys on a card, from the table of actions.

use super::super::action_table::{ACTIONS, HAND_KEYS};
use super::super::arabic::LabelStyle;
use super::super::frame::Frame;
use super::super::widgets::near_edge;
use super::sheet::{Content, Sheet, text_ui};
use crate::article::Direction;
use crate::export::Language;
use egui::{Align2, Id, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

const ROW_HEIGHT: f32 = 29.0;
/// Width of a column, and of the room between two.
const COLUMN_WIDTH: f32 = 400.0;
const COLUMN_GAP: f32 = 36.0;

/// Draws the card.
pub(super) fn ui(ui: &Ui, frame: &mut Frame<'_>, sheet: &mut Sheet) {
    let rows = rows(frame.words.language);
    let room = ui.ctx().content_rect().width();
    let columns = if room > 2.0 * COLUMN_WIDTH + COLUMN_GAP + 100.0 { 2 } else { 1 };
    let lines = rows.len().div_ceil(columns);
    let width = if columns == 2 { 2.0 * COLUMN_WIDTH + COLUMN_GAP } else { COLUMN_WIDTH };
    let size = Vec2::new(width, (0..=lines).map(|_| ROW_HEIGHT).sum());
    let words = &frame.words.window;
    sheet.ui(ui, frame, &Content { title: words.keys, size }, |ui, frame, content| {
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(content).accessibility_role(Role::List));
        let column_width = if columns == 2 { (content.width() - COLUMN_GAP) / 2.0 } else { content.width() };
        for (column, rows) in rows.chunks(lines).enumerate() {
            let is_left = (column == 1) == frame.is_rtl();
            let left = if is_left { content.left() } else { content.right() - column_width };
            let mut top = content.top();
            for (name, keys) in rows {
                let place = Rect::from_min_size(Pos2::new(left, top), Vec2::new(column_width, ROW_HEIGHT));
                row_ui(&mut inside, frame, (name, keys), place);
                top += ROW_HEIGHT;
            }
        }
        let remark = frame.words.window.keys_remark;
        let place = content.with_min_y(content.bottom() - ROW_HEIGHT);
        let response = inside.interact(place, Id::unique("keys remark"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, remark));
        let (style, ink) = (frame.small(), frame.look.quiet_ink);
        text_ui(&inside, frame, remark, (place, style, ink));
        None
    });
}

/// What can be done from the keyboard, and how.
fn rows(language: Language) -> Vec<(&'static str, String)> {
    let written = |keys: &[super::super::action_table::Keys]| {
        keys.iter().map(super::super::action_table::Keys::text).collect::<Vec<String>>().join("  ")
    };
    let actions = ACTIONS.iter().filter(|action| !action.keys.is_empty());
    let actions = actions.map(|action| (action.name(language), written(action.keys)));
    let hand = HAND_KEYS.iter().map(|(keys, [arabic, english])| {
        let name = if language == Language::Arabic { *arabic } else { *english };
        (name, (*keys).to_owned())
    });
    actions.chain(hand).collect()
}

fn row_ui(ui: &mut Ui, frame: &mut Frame<'_>, (name, keys): (&str, &str), place: Rect) {
    let response = ui.interact(place, Id::unique(("keys", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{name}: {keys}")));
    let style = LabelStyle { direction: Direction::LeftToRight, ..frame.small() }.as_written();
    let label = frame.text.label(keys, style, place.width() / 2.0);
    let (near, towards) = near_edge(frame, place);
    let far_align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let far = Pos2::new(near + towards * place.width(), place.center().y);
    let taken = frame.text.draw_label(ui.painter(), &label, (far, far_align), frame.look.quiet_ink).width();
    let room = place.width() - taken - 12.0;
    let name_place =
        if frame.is_rtl() { place.with_min_x(place.right() - room) } else { place.with_max_x(place.left() + room) };
    let (style, ink) = (frame.normal(), frame.look.ink);
    text_ui(ui, frame, name, (name_place, style, ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_told() {
        let rows = rows(Language::English);
        let told = |keys: &str| rows.iter().any(|(_, told)| told.split("  ").any(|each| each == keys));
        for action in ACTIONS {
            assert!(action.keys.iter().all(|keys| told(&keys.text())), "{}", action.name(Language::English));
        }
        assert!(told("Shift+F10"));
    }
}
