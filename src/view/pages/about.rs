//! What this program is, and what it is made from.

use super::super::frame::Frame;
use super::sheet::{Content, Sheet};
use crate::article::Protection;
use crate::layout::Line;
use egui::{Id, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

const WIDTH: f32 = 560.0;
/// Room between two paragraphs.
const GAP: f32 = 8.0;

/// Draws the card.
pub(super) fn ui(ui: &Ui, frame: &mut Frame<'_>, sheet: &mut Sheet, protection: Protection) {
    let words = frame.words;
    let width = WIDTH.min(ui.ctx().content_rect().width() - 80.0).max(1.0);
    let mut sentences = vec![words.version()];
    sentences.extend(words.window.about_lines.iter().map(|line| (*line).to_owned()));
    sentences.push(words.protection(protection));
    let style = frame.normal().as_written();
    let set = |frame: &mut Frame<'_>, text: &str| frame.text.paragraph(text, style, width);
    let paragraphs: Vec<(String, Vec<Line>)> =
        sentences.into_iter().map(|text| (text.clone(), set(frame, &text))).collect();
    let height = |lines: &[Line]| lines.last().map_or(0.0, |line| line.top + line.height);
    let total = paragraphs.iter().map(|(_, lines)| height(lines) + GAP).sum();
    sheet.ui(ui, frame, &Content { title: words.window.about, size: Vec2::new(width, total) }, |ui, frame, content| {
        let mut top = content.top() + GAP;
        for (index, (text, lines)) in paragraphs.iter().enumerate() {
            let place = Rect::from_min_size(Pos2::new(content.left(), top), Vec2::new(width, height(lines)));
            let response = ui.interact(place, Id::unique(("about", index)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            lines.iter().for_each(|line| frame.text.draw(ui.painter(), line, place.min, frame.look.ink));
            top = place.bottom() + GAP;
        }
        None
    });
}
