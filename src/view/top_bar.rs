//! The bar above: open, paste, find, text size, text style, language, panel, copy.

use super::frame::Frame;
use super::telling::tell_part;
use super::widgets::{button_size, button_ui};
use crate::session::{CardKind, Command, DeskCommand, Page, WindowCommand};
use egui::accesskit::HasPopup;
use egui::{Align, Layout, Pos2, Rect, Response, Ui, Vec2};

/// Height of a row of buttons with the room round it, in points.
pub(super) const ROW_HEIGHT: f32 = 41.0;
/// Room above the first row and below the last, together.
pub(super) const PADDING: f32 = 6.0;
/// Room between two buttons, and at the window's edges.
const GAP: f32 = 8.0;
const EDGE: f32 = 14.0;

/// A button of the bar.
struct Item {
    text: &'static str,
    name: &'static str,
    is_strong: bool,
    /// Whether it stands at the far side, where all fit into one row.
    is_far: bool,
    command: Command,
}

/// Height of the bar in a window of this width, in points: where the buttons do not fit into one row, there are more.
pub(super) fn height(frame: &mut Frame<'_>, width: f32) -> f32 {
    let widths = widths(frame, &items(frame));
    let rows = places(&widths, usize::MAX, width).last().map_or(1, |place| place.row + 1);
    (0..rows).map(|_| ROW_HEIGHT).sum::<f32>() + PADDING
}

/// Draws the bar and returns where the button of the text style stands. In the Arabic interface it runs, and is tabbed
/// through, from the right.
pub(super) fn top_bar_ui(ui: &mut Ui, frame: &mut Frame<'_>) -> Rect {
    tell_part(ui, egui::Role::Toolbar, frame.words.access.tools);
    let bar = ui.max_rect();
    let items = items(frame);
    let widths = widths(frame, &items);
    let first_far = items.iter().position(|item| item.is_far).unwrap_or(items.len());
    let mut top = bar.top() + PADDING / 2.0;
    let mut row = 0;
    let mut style_place = Rect::NOTHING;
    for ((item, width), place) in items.into_iter().zip(&widths).zip(places(&widths, first_far, bar.width())) {
        if place.row > row {
            (row, top) = (place.row, top + ROW_HEIGHT);
        }
        let left = if frame.is_rtl() { bar.right() - place.from_near - width } else { bar.left() + place.from_near };
        let place = Rect::from_min_size(Pos2::new(left, top), Vec2::new(*width, ROW_HEIGHT));
        let response = ui.put(place, |ui: &mut Ui| button_ui(ui, frame, item.text, item.name, item.is_strong));
        match item.command {
            Command::ShowStyle(_) => {
                style_place = response.rect;
                tell_card(ui, &response, frame.session.is_style_shown());
            }
            Command::ShowCard(card) => tell_card(ui, &response, frame.session.shown_card() == card),
            Command::Window(WindowCommand::ShowPage(page)) => tell_card(ui, &response, frame.session.page() == page),
            _ => {}
        }
        if response.clicked() {
            frame.commands.push(item.command);
        }
    }
    style_place
}

/// Tells screen readers that a button shows a card, and whether that is shown.
fn tell_card(ui: &Ui, response: &Response, is_shown: bool) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(HasPopup::Dialog);
        node.set_expanded(is_shown);
    });
}

/// The buttons, from where lines begin to where they end.
fn items(frame: &Frame<'_>) -> Vec<Item> {
    let words = frame.words;
    let style = Command::ShowStyle(!frame.session.is_style_shown());
    let desk = match frame.session.desk_tab() {
        Some(_) => DeskCommand::Close.into(),
        None => DeskCommand::Show(frame.session.settings().desk.tab).into(),
    };
    let near = |text, name, command| Item { text, name, is_strong: false, is_far: false, command };
    let far = |text, name, command| Item { text, name, is_strong: false, is_far: true, command };
    let contents = Command::ShowCard(Some(CardKind::Contents));
    // One heading is the title.
    let has_contents = frame.session.document().article.headings().len() > 1;
    let contents = has_contents.then(|| near(words.ways.contents, words.ways.contents, contents));
    let mut items = vec![
        near(words.open, words.open, Command::ShowOpenDialog),
        near(words.ways.recent, words.ways.recent_title, Command::ShowCard(Some(CardKind::Recent))),
        near(words.paste, words.paste, Command::PasteClipboard),
        near(words.find, words.find, Command::OpenFind),
    ];
    let palette = Command::Window(WindowCommand::ShowPage(Some(Page::Palette)));
    items.extend(contents);
    let export = Command::ShowCard(Some(CardKind::Export));
    items.push(near(words.window.commands, words.window.commands, palette));
    items.extend([
        far(words.export.export, words.export.title, export),
        far(words.larger, words.larger_name, Command::EnlargeText),
        far(words.smaller, words.smaller_name, Command::ShrinkText),
        far(words.style.title, words.style.title, style),
        far(words.other_language, words.other_language, Command::ToggleLanguage),
        far(words.panel, words.panel, Command::TogglePanel),
        far(words.desk.desk, words.desk.desk, desk),
        Item { is_strong: true, ..far(words.copy_summary, words.copy_summary, Command::CopySummary) },
    ]);
    items
}

fn widths(frame: &mut Frame<'_>, items: &[Item]) -> Vec<f32> {
    items.iter().map(|item| button_size(frame, item.text, item.is_strong).x).collect()
}

/// Where a button stands: how far its near edge is from the bar's, in points, and in which row, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) from_near: f32,
    pub(super) row: usize,
}

/// Sets the buttons side by side from the near edge; those from `first_far` on end at the far edge where one row holds
/// all.
pub(super) fn places(widths: &[f32], first_far: usize, room: f32) -> Vec<Place> {
    let mut places = Vec::new();
    let (mut from_near, mut row) = (EDGE, 0);
    for width in widths {
        if from_near > EDGE && from_near + width > room - EDGE {
            (from_near, row) = (EDGE, row + 1);
        }
        places.push(Place { from_near, row });
        from_near += width + GAP;
    }
    if row == 0 {
        let spare = room - EDGE - (from_near - GAP);
        places.iter_mut().skip(first_far).for_each(|place| place.from_near += spare);
    }
    places
}

/// From where lines begin.
pub(super) fn reading_layout(frame: &Frame<'_>) -> Layout {
    if frame.is_rtl() { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(widths: &[f32], first_far: usize, room: f32) -> Vec<(f32, usize)> {
        places(widths, first_far, room).into_iter().map(|place| (place.from_near, place.row)).collect()
    }

    #[test]
    fn far_buttons_end_at_the_far_edge() {
        let edge = 200.0 - EDGE;
        assert_eq!(
            checked(&[30.0, 40.0, 20.0], 1, 200.0),
            [(EDGE, 0), (edge - 20.0 - GAP - 40.0, 0), (edge - 20.0, 0)]
        );
    }

    #[test]
    fn buttons_that_do_not_fit_begin_another_row() {
        let room = 2.0 * EDGE + 30.0 + GAP + 40.0;
        assert_eq!(checked(&[30.0, 40.0, 20.0], 1, room), [(EDGE, 0), (EDGE + 30.0 + GAP, 0), (EDGE, 1)]);
    }

    #[test]
    fn a_button_wider_than_the_bar_has_a_row_of_its_own() {
        assert_eq!(checked(&[30.0, 400.0, 20.0], 1, 100.0), [(EDGE, 0), (EDGE, 1), (EDGE, 2)]);
    }
}
