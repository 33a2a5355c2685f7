//! What was found in the text, in its context.

use super::contexts::{ContextList, Contexts};
use crate::session::Command;
use crate::view::frame::Frame;
use egui::Ui;

/// Draws the list of hits over the whole of `ui`.
pub(super) fn ui(ui: &mut Ui, frame: &mut Frame<'_>, list: &mut ContextList) {
    let search = frame.session.search();
    let empty = match (search.is_searching(), search.is_done()) {
        (false, _) => frame.words.desk.nothing_sought,
        (true, true) => frame.words.no_hits,
        (true, false) => "…",
    };
    let contexts = Contexts {
        name: frame.words.hits,
        empty,
        count: search.count(),
        places: &|range| search.hits_from(range.start).take(range.len()).collect(),
        current: search.current(),
        current_index: search.current_index(),
        serial: [search.serial(), 0, 0],
        grounds: frame.look.hit_colors(),
        command: &Command::GoToHit,
    };
    list.ui(ui, frame, &contexts);
}
