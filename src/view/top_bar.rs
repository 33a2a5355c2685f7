//! The bar above: open, paste, text size, face, theme, language, panel, copy.

use super::frame::Frame;
use super::widgets::button_ui;
use crate::session::Command;
use egui::{Align, Layout, Ui};

pub(super) const HEIGHT: f32 = 47.0;

/// Draws the bar. In the Arabic interface it runs, and is tabbed through, from the right.
pub(super) fn top_bar_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (near, far) = (reading_layout(frame), opposite_layout(frame));
    ui.with_layout(near, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.add_space(6.0);
        command_button(ui, frame, frame.words.open, frame.words.open, Command::ShowOpenDialog);
        command_button(ui, frame, frame.words.paste, frame.words.paste, Command::PasteClipboard);
        ui.with_layout(far, |ui| far_side_ui(ui, frame));
    });
}

/// The buttons at the far side; added from the window's edge inwards.
fn far_side_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let words = frame.words;
    let settings = frame.session.settings();
    let (theme, face) = (words.theme(settings.theme), words.face(settings.face));
    ui.spacing_mut().item_spacing.x = 8.0;
    ui.add_space(6.0);
    if button_ui(ui, frame, words.copy_summary, words.copy_summary, true).clicked() {
        frame.commands.push(Command::CopySummary);
    }
    command_button(ui, frame, words.panel, words.panel, Command::TogglePanel);
    command_button(ui, frame, words.other_language, words.other_language, Command::ToggleLanguage);
    command_button(ui, frame, theme, theme, Command::CycleTheme);
    command_button(ui, frame, face, face, Command::CycleFace);
    command_button(ui, frame, words.smaller, words.smaller_name, Command::ShrinkText);
    command_button(ui, frame, words.larger, words.larger_name, Command::EnlargeText);
}

fn command_button(ui: &mut Ui, frame: &mut Frame<'_>, text: &str, name: &str, command: Command) {
    if button_ui(ui, frame, text, name, false).clicked() {
        frame.commands.push(command);
    }
}

/// From where lines begin.
pub(super) fn reading_layout(frame: &Frame<'_>) -> Layout {
    if frame.is_rtl() { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) }
}

/// From where lines end.
pub(super) fn opposite_layout(frame: &Frame<'_>) -> Layout {
    if frame.is_rtl() { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) }
}
