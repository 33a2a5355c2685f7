//! The line below: file, encoding, counts.

use super::frame::Frame;
use super::top_bar::reading_layout;
use super::widgets::label_ui;
use egui::Ui;

pub(super) const HEIGHT: f32 = 28.0;
/// Words an Arabic reader reads in a minute, about.
const WORDS_A_MINUTE: usize = 180;

/// Draws the status line.
pub(super) fn status_bar_ui(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (document, words, look) = (frame.session.document(), frame.words, frame.look);
    let entities = &document.entities;
    let findings = if document.is_extracted {
        words.entity_count(entities.entities().len(), entities.mentions().len())
    } else {
        words.searching.to_owned()
    };
    let minutes = document.word_count.div_ceil(WORDS_A_MINUTE);
    let parts = [
        words.source(&document.source),
        document.article.encoding().name().to_owned(),
        words.word_count(document.word_count),
        findings,
        words.reading_time(minutes),
    ];
    ui.with_layout(reading_layout(frame), |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.add_space(6.0);
        for part in parts {
            label_ui(ui, frame, &part, frame.small(), look.quiet_ink);
        }
    });
}
