//! "Always": the selected words, or the selected name, are this in every article from now on, or are never a name.

use super::correct_items::card_item;
use super::frame::Frame;
use super::list_card::{List, ListCard, Row};
use super::text_menu_items::{Item, Target};
use crate::extract::EntityKind;
use crate::session::{CardKind, Command, LexiconCommand};
use egui::Ui;

/// The line of the menu: none where no lexicon can be kept, or there is nothing to be put into it.
pub(super) fn always_item(frame: &Frame<'_>, target: Target) -> Option<Item> {
    let session = Some(frame.session).filter(|session| session.keeps_lexicons())?;
    card_item(session, target, (CardKind::Always, frame.words.lexicon.always, "L"))
}

/// The list that it opens: every kind, and none.
pub(super) fn always_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard) {
    let (session, words) = (frame.session, &frame.words.lexicon);
    let language = frame.words.language;
    let form = session.lexicon_form();
    let said = form.as_deref().and_then(|form| Some(session.lexicons().own(form).first()?.kind));
    let current = said.map(|kind| kind.map_or(EntityKind::ALL.len(), EntityKind::index));
    let title = form.as_deref().map_or(words.always.to_owned(), |form| format!("{} {form}", words.always));
    let list = List {
        kind: CardKind::Always,
        title,
        count: form.map_or(0, |_| EntityKind::ALL.len() + 1),
        current,
        empty: words.nothing,
        buttons: Vec::new(),
    };
    let row = |index: usize| {
        let kind = EntityKind::ALL.get(index).copied();
        Row {
            level: 0,
            text: words.kind(kind, language).to_owned(),
            beside: words.everywhere.to_owned(),
            end: (index + 1).to_string(),
            is_bold: false,
            is_quiet: false,
            is_file: false,
            command: Command::Lexicon(LexiconCommand::Always(kind)),
            removal: None,
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}
