//! Dates, times of day and numbers in the order of the text.

use super::quotes::switches_ui;
use super::told::{Row, Told, ToldList};
use crate::session::{Command, DeskTab, Session, SpeechCommand};
use crate::text::ByteSpan;
use crate::view::frame::Frame;
use egui::{Rect, Ui};

/// As many characters of the paragraph are shown before and behind.
const CONTEXT_CHARS: [usize; 2] = [40, 160];

/// Draws the list over the whole of `ui`.
pub(super) fn ui(ui: &mut Ui, frame: &mut Frame<'_>, list: &mut ToldList) {
    let session = frame.session;
    let speech = session.speech();
    let words = frame.words;
    let row = |index: usize| {
        let datum = speech.times().get(index)?;
        let row = Row {
            lead: datum.span.slice(session.document().article.text()).to_owned(),
            note: words.datum_value(datum),
            text: context(session, datum.span),
            color: None,
            is_current: session.heard_at() == Some(datum.span),
        };
        Some((row, Command::from(SpeechCommand::GoToTime(index))))
    };
    let told = Told {
        name: words.desk.tabs[DeskTab::Times.index()],
        empty: if speech.is_done() { words.speech.no_times } else { "…" },
        count: speech.times().len(),
        row: &row,
        serial: session.document().serial,
    };
    list.ui(ui, frame, &told);
}

/// The words around it, of its own paragraph.
fn context(session: &Session, span: ByteSpan) -> String {
    let article = &session.document().article;
    let (text, blocks) = (article.text(), article.blocks());
    let index = blocks.partition_point(|block| block.span.end() <= span.start());
    let block = blocks.get(index).map_or(span, |block| block.span.cover(span));
    let before = text.get(block.start()..span.start()).unwrap_or_default();
    let after = text.get(span.end()..block.end()).unwrap_or_default();
    let [most_before, most_after] = CONTEXT_CHARS;
    let start = before.char_indices().rev().nth(most_before).map_or(0, |(start, _)| start);
    // A word that is cut is left out.
    let start = if start == 0 {
        0
    } else {
        before.get(start..).and_then(|cut| cut.find(' ')).map_or(start, |space| start + space + 1)
    };
    let end = after.char_indices().nth(most_after).map_or(after.len(), |(end, _)| end);
    let lead = if start > 0 { "…" } else { "" };
    let words = text.get(block.start() + start..span.end() + end).unwrap_or_default();
    format!("{lead}{words}")
}

/// Draws the switch that marks them in the text, at the far end of `place`.
pub(super) fn tools_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
    let switch = (frame.words.speech.mark_in_text, frame.session.marks_times(), SpeechCommand::ToggleTimeMarks);
    switches_ui(ui, frame, place, &[switch]);
}
