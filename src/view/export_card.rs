//! The list of forms in which an article with its names can be saved or copied.

use super::frame::Frame;
use super::list_card::{List, ListCard, Row};
use crate::export::ExportFormat;
use crate::session::{CardKind, Command, ExportCommand, Wanted};
use egui::Ui;

/// Enter saves; the word at a row's end, or Ctrl+C, copies what is text.
pub(super) fn export_card_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard) {
    let (words, theme) = (&frame.words.export, frame.look.theme);
    let list = List {
        kind: CardKind::Export,
        title: title(frame),
        count: ExportFormat::ALL.len(),
        current: None,
        empty: "",
        buttons: Vec::new(),
    };
    let row = |index: usize| {
        let format = ExportFormat::ALL.get(index).copied().unwrap_or(ExportFormat::Html);
        let [name, purpose] = words.form(format);
        Row {
            level: 0,
            text: name.to_owned(),
            beside: purpose.to_owned(),
            end: format.extension().to_owned(),
            is_bold: false,
            is_quiet: false,
            is_file: false,
            command: Command::Export(ExportCommand::Save(Wanted { format, theme })),
            removal: format.is_text().then_some((words.copy, Command::Export(ExportCommand::Copy(format)))),
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}

/// What the list is called, and what its files will not hold.
fn title(frame: &Frame<'_>) -> String {
    let (session, words) = (frame.session, &frame.words.export);
    let document = session.document();
    let unfinished = (!document.is_extracted || document.searched_percent.is_some()).then_some(words.unfinished);
    let without_hidden = session.leaves_kinds_out().then_some(words.without_hidden);
    let notes: Vec<&str> = unfinished.into_iter().chain(without_hidden).collect();
    let comma = frame.words.comma;
    if notes.is_empty() {
        words.title.to_owned()
    } else {
        format!("{} ({})", words.title, notes.join(&format!("{comma} ")))
    }
}
