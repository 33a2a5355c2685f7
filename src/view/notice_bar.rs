//! Messages, above the text: troubles and warnings until they are taken away, confirmations for a moment.

use super::arabic::size_of;
use super::field::{Field, field_ui};
use super::frame::Frame;
use super::top_bar::reading_layout;
use super::widgets::{button_ui, label_ui};
use crate::article::Direction;
use crate::session::{Command, Notice, Trouble};
use egui::{Key, Ui};
use std::path::PathBuf;
use std::time::Duration;

/// How long a confirmation stays.
const CONFIRMATION: Duration = Duration::from_secs(3);
/// Width of the path field, in points.
const NARROWEST_FIELD: f32 = 180.0;
const WIDEST_FIELD: f32 = 380.0;

/// What the message bar remembers from frame to frame.
#[derive(Default)]
pub(super) struct NoticeBar {
    path: String,
    /// Which message was confirmed, and when, in seconds.
    confirmed: Option<(u64, f64)>,
}

impl NoticeBar {
    /// Draws the message, if there is one.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let Some(notice) = frame.session.notice() else {
            return;
        };
        let sentence = frame.words.notice(notice);
        self.expire(ui, frame, notice);
        let asks_for_path = matches!(notice, Notice::Trouble(Trouble::NoDialog));
        ui.with_layout(reading_layout(frame), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.add_space(8.0);
            if button_ui(ui, frame, frame.words.dismiss, frame.words.dismiss, false).clicked() {
                frame.commands.push(Command::DismissNotice);
            }
            if asks_for_path {
                let sentence = frame.text.label(&sentence, frame.normal(), f32::INFINITY);
                let spare = ui.available_width() - size_of(&sentence).x - 2.0 * ui.spacing().item_spacing.x;
                self.path_ui(ui, frame, spare.clamp(NARROWEST_FIELD, WIDEST_FIELD));
            }
            label_ui(ui, frame, &sentence, frame.normal(), frame.look.ink);
        });
    }

    /// Takes a confirmation away when its time is over.
    fn expire(&mut self, ui: &Ui, frame: &mut Frame<'_>, notice: &Notice) {
        if !matches!(notice, Notice::SummaryCopied) {
            return;
        }
        let (now, count) = (ui.input(|input| input.time), frame.session.notice_count());
        let since = match self.confirmed {
            Some((known, since)) if known == count => since,
            _ => now,
        };
        self.confirmed = Some((count, since));
        let age = now - since;
        if age >= CONFIRMATION.as_secs_f64() {
            frame.commands.push(Command::DismissNotice);
        } else {
            ui.ctx().request_repaint_after(CONFIRMATION.saturating_sub(Duration::from_secs_f64(age.max(0.0))));
        }
    }

    fn path_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, width: f32) {
        let hint = frame.words.path_hint;
        let direction = if self.path.is_empty() { frame.words.direction } else { Direction::LeftToRight };
        let field = Field { name: hint, hint, direction, width };
        let response = field_ui(ui, frame, &field, &mut self.path);
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !self.path.trim().is_empty() {
            frame.commands.push(Command::DismissNotice);
            frame.commands.push(Command::Open(PathBuf::from(self.path.trim())));
        }
    }
}
