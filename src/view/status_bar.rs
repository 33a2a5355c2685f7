//! The line below: file, encoding, counts.

use super::arabic::size_of;
use super::frame::Frame;
use super::telling::tell_part;
use super::top_bar::reading_layout;
use super::widgets::{focus_ring, hover_fill, label_ui, tooltip};
use super::words::Words;
use crate::session::{CardKind, Command, DeskCommand, DeskTab, Document};
use egui::{Align2, CursorIcon, Response, Role, Sense, Ui, Vec2, WidgetInfo};

pub(super) const HEIGHT: f32 = 28.0;
/// Words an Arabic reader reads in a minute, about.
const WORDS_A_MINUTE: usize = 180;

/// Room beside the words of the button that ends the search for names, and above and below them.
const BUTTON_PADDING: Vec2 = Vec2::new(8.0, 1.0);

/// Draws the status line.
pub(super) fn status_bar_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (document, words, look) = (frame.session.document(), frame.words, frame.look);
    let before = [
        Some(super::file_names::isolated(&words.source(&document.source))),
        Some(document.article.encoding().name().to_owned()),
        document.word_count.map(|count| words.word_count(count)),
    ];
    let after = document.word_count.map(|count| words.reading_time(count.div_ceil(WORDS_A_MINUTE)));
    tell_part(ui, Role::Status, words.access.status);
    ui.with_layout(reading_layout(frame), |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.add_space(6.0);
        let label = |ui: &mut Ui, frame: &mut Frame<'_>, part: &str| {
            label_ui(ui, frame, part, frame.small(), look.quiet_ink);
        };
        let mut before = before.iter().flatten();
        before.next().iter().for_each(|part| {
            label_ui(ui, frame, part, frame.small().as_written(), look.quiet_ink);
        });
        gathered_ui(ui, frame);
        before.for_each(|part| label(ui, frame, part));
        hidden_ui(ui, frame);
        findings(document, words).iter().for_each(|part| label(ui, frame, part));
        corrections_ui(ui, frame);
        if document.searched_percent.is_some() && !document.is_extracted {
            stop_ui(ui, frame);
        }
        after.iter().for_each(|part| label(ui, frame, part));
    });
}

/// What was found, and how far the search for names is.
fn findings(document: &Document, words: &Words) -> Vec<String> {
    let entities = &document.entities;
    let count = || words.entity_count(entities.entities().len(), entities.mentions().len());
    match document.searched_percent {
        Some(percent) if document.is_extracted => vec![count(), words.searched(percent)],
        Some(percent) => vec![words.searching_at(percent)],
        None if document.is_extracted => vec![count()],
        None => vec![words.searching.to_owned()],
    }
}

/// Which of the files that go together is open; a click lists them.
fn gathered_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let count = frame.session.gathering().map_or(0, |gathering| gathering.files.len());
    if let Some(index) = frame.session.gathered_index().filter(|_| count > 1) {
        let text = format!("{} / {count}", index + 1);
        let name = format!("{} {text}", frame.words.ways.position_name);
        button_ui(ui, frame, (&text, &name), Command::ShowCard(Some(CardKind::Files)));
    }
}

/// How many characters do not show; a click goes from one to the next.
fn hidden_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let count = frame.session.document().hidden.as_ref().map_or(0, |hidden| hidden.count());
    if count > 0 {
        let text = frame.words.hidden_count(count);
        let response = button_ui(ui, frame, (&text, &text), Command::NextHidden);
        tooltip(response, frame, frame.words.ways.hidden_hint);
    }
}

/// How many corrections the article has; a click lists them.
fn corrections_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let count = frame.session.made_corrections().len();
    if count > 0 {
        let text = frame.words.correction_count(count);
        button_ui(ui, frame, (&text, &text), DeskCommand::Show(DeskTab::Corrections).into());
    }
}

/// The button that ends the search for names.
fn stop_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    button_ui(ui, frame, (frame.words.stop, frame.words.stop_name), Command::CancelExtraction);
}

/// A small button: what it shows, and what a screen reader says.
fn button_ui(ui: &mut Ui, frame: &mut Frame<'_>, (text, name): (&str, &str), command: Command) -> Response {
    let label = frame.text.label(text, frame.small(), f32::INFINITY);
    let (place, response) = ui.allocate_exact_size(size_of(&label) + 2.0 * BUTTON_PADDING, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.clicked() {
        frame.commands.push(command);
    }
    ui.painter().rect_stroke(place, 4, egui::Stroke::new(1.0, frame.look.line), egui::StrokeKind::Inside);
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), frame.look.ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
