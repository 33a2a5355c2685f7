//! Messages, above the text: troubles and warnings until they are taken away, confirmations for a moment.

use super::field::{self, Field, field_ui};
use super::frame::Frame;
use super::widgets::{button_size, button_ui};
use crate::article::{Direction, path_of_argument};
use crate::layout::Line;
use crate::session::{
    Command, CorrectCommand, CorrectNotice, ExportCommand, ExportNotice, LexiconNotice, Notice, Trouble, WindowCommand,
};
use egui::accesskit::Live;
use egui::{Key, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};
use std::ffi::OsStr;
use std::time::Duration;

/// How long a confirmation stays.
const CONFIRMATION: Duration = Duration::from_secs(3);
/// Width of the path field, in points.
const NARROWEST_FIELD: f32 = 180.0;
const WIDEST_FIELD: f32 = 380.0;
/// The sentence stands below the controls where less room than this is left beside them, in points.
const NARROWEST_SENTENCE: f32 = 220.0;
/// Room between the parts, and at the window's edges.
const GAP: f32 = 12.0;
/// Room above and below.
const PADDING: f32 = 8.0;

/// What the message bar remembers from frame to frame.
#[derive(Default)]
pub(super) struct NoticeBar {
    path: String,
    /// Whether a path was asked for, and none typed since has opened.
    is_asking: bool,
    /// Which message was confirmed, and when, in seconds.
    confirmed: Option<(u64, f64)>,
}

/// What stands in the bar, and how large, in points.
struct Parts {
    button: Vec2,
    /// The button for what can be done about the message.
    action: Option<Vec2>,
    field: Option<Vec2>,
    /// The message, set for `sentence_width`.
    lines: Vec<Line>,
    sentence_width: f32,
    /// Whether the message stands below the button and the field.
    is_below: bool,
}

impl Parts {
    fn sentence_height(&self) -> f32 {
        self.lines.last().map_or(0.0, |line| line.top + line.height)
    }

    fn controls_height(&self) -> f32 {
        self.field.map_or(self.button.y, |field| field.y.max(self.button.y))
    }

    fn height(&self) -> f32 {
        let (controls, sentence) = (self.controls_height(), self.sentence_height());
        2.0 * PADDING + if self.is_below { controls + PADDING + sentence } else { controls.max(sentence) }
    }
}

impl NoticeBar {
    /// Height of the bar in a window of this width, in points; zero where there is no message.
    pub(super) fn height(&mut self, frame: &mut Frame<'_>, width: f32) -> f32 {
        let Some(notice) = frame.session.notice() else {
            *self = Self::default();
            return 0.0;
        };
        self.is_asking = match notice {
            Notice::Trouble(Trouble::NoDialog) => true,
            // What was typed wrong can be put right.
            Notice::Trouble(Trouble::Open(_)) => self.is_asking,
            _ => false,
        };
        self.parts(frame, notice, width).height()
    }

    /// Draws the message, if there is one, over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let Some(notice) = frame.session.notice() else { return };
        self.expire(ui, frame, notice);
        let bar = ui.max_rect();
        let parts = self.parts(frame, notice, bar.width());
        let row = if parts.is_below { parts.controls_height() } else { bar.height() - 2.0 * PADDING };
        let middle = bar.top() + PADDING + row / 2.0;
        let (mut near, towards) = if frame.is_rtl() { (bar.right() - GAP, -1.0) } else { (bar.left() + GAP, 1.0) };
        let mut next = |size: Vec2| {
            let far = near + towards * size.x;
            let place = Rect::from_center_size(Pos2::new(f32::midpoint(near, far), middle), size);
            near = far + towards * GAP;
            place
        };
        let dismiss = frame.words.dismiss;
        let place = next(parts.button);
        if ui.put(place, |ui: &mut Ui| button_ui(ui, frame, dismiss, dismiss, false)).clicked() {
            frame.commands.push(Command::DismissNotice(frame.session.notice_count()));
        }
        if let Some((size, (text, command))) = parts.action.zip(action(frame, notice)) {
            let place = next(size);
            if ui.put(place, |ui: &mut Ui| button_ui(ui, frame, text, text, true)).clicked() {
                frame.commands.push(command);
            }
        }
        if let Some(size) = parts.field {
            let place = next(size);
            self.path_ui(&mut ui.new_child(egui::UiBuilder::new().max_rect(place)), frame, size.x);
        }
        let size = Vec2::new(parts.sentence_width, parts.sentence_height());
        let place = if parts.is_below {
            let centre = bar.top() + PADDING + row + PADDING + size.y / 2.0;
            Rect::from_center_size(Pos2::new(bar.center().x, centre), size)
        } else {
            next(size)
        };
        sentence_ui(ui, frame, notice, &parts.lines, place);
    }

    fn parts(&self, frame: &mut Frame<'_>, notice: &Notice, width: f32) -> Parts {
        let sentence = frame.words.notice(notice);
        let style = frame.normal();
        let button = button_size(frame, frame.words.dismiss, false);
        let room = width - 2.0 * GAP;
        let mut left = room - button.x - GAP;
        let action = action(frame, notice).map(|(text, _)| button_size(frame, text, true));
        left -= action.map_or(0.0, |size| size.x + GAP);
        let field = self.is_asking.then(|| {
            let line = frame.text.paragraph(&sentence, style, f32::INFINITY);
            let spare = left - GAP - line.first().map_or(0.0, |line| line.right - line.left);
            let width = spare.clamp(NARROWEST_FIELD, WIDEST_FIELD).min(left);
            left -= width + GAP;
            Vec2::new(width, field::HEIGHT)
        });
        let is_below = left < NARROWEST_SENTENCE;
        let sentence_width = if is_below { room } else { left }.max(1.0);
        let lines = frame.text.paragraph(&sentence, style, sentence_width);
        Parts { button, action, field, lines, sentence_width, is_below }
    }

    /// Takes a confirmation away when its time is over.
    fn expire(&mut self, ui: &Ui, frame: &mut Frame<'_>, notice: &Notice) {
        if !notice.is_confirmation() {
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
            frame.commands.push(Command::DismissNotice(count));
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
            frame.commands.push(frame.session.named(path_of_argument(OsStr::new(self.path.trim()))));
        }
    }
}

/// What can be done about a message, beside taking it away.
fn action(frame: &Frame<'_>, notice: &Notice) -> Option<(&'static str, Command)> {
    match notice {
        Notice::FileChanged => Some((frame.words.ways.reload, Command::Reload)),
        Notice::SettingsReset => Some((frame.words.window.undo_reset, Command::Window(WindowCommand::UndoReset))),
        Notice::Correct(CorrectNotice::Done { .. } | CorrectNotice::Redone(_)) => {
            Some((frame.words.correct.take_back, Command::Correct(CorrectCommand::Undo)))
        }
        Notice::Export(ExportNotice::Exists(wanted, path)) => {
            let replace = ExportCommand::Replace(*wanted, path.clone());
            Some((frame.words.export.replace, Command::Export(replace)))
        }
        _ => None,
    }
}

/// Draws the message and has screen readers say it as it comes.
fn sentence_ui(ui: &Ui, frame: &mut Frame<'_>, notice: &Notice, lines: &[Line], place: Rect) {
    let sentence = frame.words.notice(notice);
    let response = ui.interact(place, ui.scope_id().with("sentence"), Sense::empty());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
    let live = match notice {
        Notice::Trouble(_) | Notice::Export(ExportNotice::Exists(..) | ExportNotice::Failed(..)) => Live::Assertive,
        Notice::Lexicon(LexiconNotice::Failed(_)) => Live::Assertive,
        _ => Live::Polite,
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
    for line in lines {
        frame.text.draw(ui.painter(), line, place.min, frame.look.ink);
    }
}
