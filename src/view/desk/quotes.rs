//! Who said what: speaker, verb and words in one row.

use super::told::{Row, Told, ToldList};
use crate::analysis::{Manner, Quotation, Source};
use crate::session::{Command, DeskTab, Session, SpeechCommand};
use crate::view::frame::Frame;
use crate::view::widgets::toggle_ui;
use egui::{Align, Layout, Rect, Ui, UiBuilder};

/// As many characters of what was said are shown; no row holds more.
const MOST_CHARS: usize = 260;

/// Draws the list over the whole of `ui`.
pub(super) fn ui(ui: &mut Ui, frame: &mut Frame<'_>, list: &mut ToldList) {
    let session = frame.session;
    let speech = session.speech();
    let (words, look) = (frame.words, frame.look);
    let is_chosen = speech.is_selected_only() && session.selection().is_some();
    let empty = match (speech.is_done(), is_chosen) {
        (false, _) => "…",
        (true, true) => words.speech.nothing_of_selected,
        (true, false) => words.speech.no_quotations,
    };
    let row = |index: usize| {
        let number = *speech.listed().get(index)?;
        let quotation = speech.quotations().get(number)?;
        let entity = quotation.speaker.and_then(|speaker| speaker.entity);
        let entity = entity.and_then(|id| session.document().entities.entity(id));
        let row = Row {
            lead: speaker_of(session, quotation, words.speech.unknown, words.speech.unnamed),
            note: verb_of(session, quotation),
            text: said(session, quotation),
            color: entity.map(|entity| look.kind_color(entity.kind)),
            is_current: session.heard_at() == Some(quotation.words),
        };
        Some((row, Command::from(SpeechCommand::GoToQuotation(number))))
    };
    let told = Told {
        name: words.desk.tabs[DeskTab::Quotes.index()],
        empty,
        count: speech.listed().len(),
        row: &row,
        serial: session.document().serial,
    };
    list.ui(ui, frame, &told);
}

/// Who speaks: the entity's name, else the article's own words; a speaker taken from a sentence before is told as such by
/// brackets.
fn speaker_of(session: &Session, quotation: &Quotation, unknown: &str, unnamed: &str) -> String {
    let Some(speaker) = quotation.speaker else { return unknown.to_owned() };
    let document = session.document();
    let phrase = speaker.phrase.map(|phrase| phrase.slice(document.article.text()));
    let entity = speaker.entity.and_then(|id| document.entities.entity(id)).map(|entity| entity.name.as_str());
    let name = entity.or(phrase).unwrap_or(unnamed);
    if speaker.source == Source::Carried { format!("({name})") } else { name.to_owned() }
}

fn verb_of(session: &Session, quotation: &Quotation) -> String {
    let text = session.document().article.text();
    quotation.verb.map(|verb| verb.slice(text).to_owned()).unwrap_or_default()
}

/// What was said, on one line; the speaker's own words in quotation marks.
fn said(session: &Session, quotation: &Quotation) -> String {
    let words = quotation.words.slice(session.document().article.text());
    let end = words.char_indices().nth(MOST_CHARS);
    let shown = end.and_then(|(end, _)| words.get(..end)).unwrap_or(words);
    let dots = if end.is_some() { "…" } else { "" };
    match quotation.manner {
        Manner::Direct => format!("«{shown}{dots}»"),
        Manner::Indirect => format!("{shown}{dots}"),
    }
}

/// Draws what is listed and how, at the far end of `place`.
pub(super) fn tools_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
    let speech = frame.session.speech();
    let (grouped, selected) = (speech.is_grouped(), speech.is_selected_only());
    let words = &frame.words.speech;
    let tools = [
        (words.by_speaker, grouped, SpeechCommand::ToggleGrouping),
        (words.selected_only, selected, SpeechCommand::ToggleSelectedOnly),
    ];
    switches_ui(ui, frame, place, &tools);
}

/// Draws switches from the far end of `place` on.
pub(super) fn switches_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    place: Rect,
    switches: &[(&'static str, bool, SpeechCommand)],
) {
    let layout =
        if frame.is_rtl() { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    inside.set_clip_rect(place.intersect(ui.clip_rect()));
    for (text, is_on, command) in switches {
        if toggle_ui(&mut inside, frame, text, *is_on).clicked() {
            frame.commands.push((*command).into());
        }
    }
}
