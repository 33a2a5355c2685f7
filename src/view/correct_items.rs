//! The lines of the menu of the text that put names right.

use super::always_items::always_item;
use super::frame::Frame;
use super::list_card::{List, ListCard, Row};
use super::text_menu_items::{Item, Target};
use crate::extract::{Correction, EntityKind, Place, Scope};
use crate::session::{CardKind, Command, CorrectCommand};
use egui::Ui;

/// The lines for what the menu was opened on: none while names are looked for, or where there is nothing to put right.
pub(super) fn correct_items(frame: &Frame<'_>, target: Target) -> Vec<Item> {
    let (session, words) = (frame.session, &frame.words.correct);
    let document = session.document();
    let (article, text) = (&document.article, document.article.text());
    let item = |text: &str, keys, command| Item {
        text: text.to_owned(),
        keys,
        commands: vec![Command::Correct(command)],
        begins_group: false,
    };
    let mut items = Vec::new();
    if !document.is_extracted {
        return items;
    }
    let mention = target.mention.and_then(|id| document.entities.mention(id));
    let phrase = session.text_selection().and_then(|selection| selection.phrase(article));
    if phrase.or(mention.map(|mention| mention.span)).is_some() {
        items.push(mark_as_item(target, phrase.is_some(), words.mark_title));
    }
    if let Some(mention) = mention {
        let at = Place::of(text, mention.span);
        let remove = |scope| CorrectCommand::Apply(Correction::Remove { at: at.clone(), scope });
        items.push(item(words.remove_here, "Delete", remove(Scope::Mention)));
        items.push(item(words.remove_everywhere, "Shift+Delete", remove(Scope::Article)));
        let is_one_of_several =
            document.entities.entity(mention.entity).is_some_and(|entity| entity.mentions.len() > 1);
        if is_one_of_several {
            let split = Correction::Split { at: at.clone(), scope: Scope::Mention };
            items.push(item(words.split_here, "", CorrectCommand::Apply(split)));
        }
    }
    items.extend(always_item(frame, target));
    let [can_undo, can_redo] = session.can_undo_and_redo();
    items.extend(can_undo.then(|| item(words.undo, "Ctrl+Z", CorrectCommand::Undo)));
    items.extend(can_redo.then(|| item(words.redo, "Ctrl+Y", CorrectCommand::Redo)));
    items.first_mut().into_iter().for_each(|first| first.begins_group = true);
    items
}

/// The line that asks what the selected words are, or else the name under the pointer.
fn mark_as_item(target: Target, has_phrase: bool, text: &str) -> Item {
    let name = target.mention.filter(|_| !has_phrase).map(Command::SelectMention);
    let commands = name.into_iter().chain([Command::ShowCard(Some(CardKind::MarkAs))]).collect();
    Item { text: text.to_owned(), keys: "M", commands, begins_group: false }
}

/// What the selected words may be, or the selected name: here, and, where it stands elsewhere, too, in the whole article.
pub(super) fn mark_as_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard) {
    let (session, words) = (frame.session, &frame.words.correct);
    let entities = &session.document().entities;
    let place = session.marked_place().filter(|_| session.document().is_extracted);
    let mention = place.as_ref().and_then(|place| entities.mention(entities.mention_at(place.start)?));
    let mention = mention.filter(|mention| place.as_ref().is_some_and(|at| mention.span.start() == at.start));
    let is_selected = mention.is_some_and(|it| session.selection().is_some_and(|now| now.entity == it.entity));
    let entity = mention.filter(|_| is_selected).and_then(|mention| entities.entity(mention.entity));
    let is_several = entity.is_some_and(|entity| entity.mentions.len() > 1);
    let kinds = EntityKind::ALL.len();
    let list = List {
        kind: CardKind::MarkAs,
        title: place.as_ref().map_or(words.mark_title.to_owned(), |at| format!("{} {}", words.mark_title, at.words)),
        count: place.map_or(0, |_| if is_several { 2 * kinds } else { kinds }),
        current: mention.map(|mention| mention.kind.index()),
        empty: words.nothing_to_mark,
        buttons: Vec::new(),
    };
    let row = |index: usize| {
        let kind = EntityKind::ALL.get(index % kinds).copied().unwrap_or(EntityKind::Person);
        let is_everywhere = index >= kinds;
        let mark = if is_everywhere { CorrectCommand::RetypeSelected } else { CorrectCommand::MarkSelected };
        Row {
            level: 0,
            text: words.mark_as.get(kind.index()).copied().unwrap_or_default().to_owned(),
            beside: if is_everywhere { words.everywhere.to_owned() } else { String::new() },
            end: if is_everywhere { String::new() } else { (index + 1).to_string() },
            is_bold: false,
            is_quiet: false,
            is_file: false,
            command: Command::Correct(mark(kind)),
            removal: None,
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}
