//! The lines of the menu of the text that put names right.

use super::always_items::always_item;
use super::frame::Frame;
use super::list_card::{List, ListCard, Row};
use super::text_menu_items::{Item, Target};
use crate::extract::{Correction, Entity, EntityId, EntityKind, Mention, MentionId, Place, Scope};
use crate::session::{CardCopy, CardKind, Command, CorrectCommand, EntityCardCommand, Session};
use egui::Ui;

/// Of a row's other forms no more are offered to be split off.
const MOST_FORMS: usize = 3;

/// The lines for what the menu of the text was opened on: none where there is nothing to put right.
pub(super) fn correct_items(frame: &Frame<'_>, target: Target) -> Vec<Item> {
    let session = frame.session;
    let mut items = Vec::new();
    items.extend(card_item(session, target, (CardKind::MarkAs, frame.words.correct.mark_title, "M")));
    if let Some(named) = target.mention.and_then(|id| Named::of(frame, id)) {
        items.extend(named.cards(frame));
        items.extend(named.removals(frame, true));
        items.extend(named.splits(frame));
    }
    items.extend(always_item(frame, target));
    items.extend(undo_items(frame));
    items.first_mut().into_iter().for_each(|first| first.begins_group = true);
    items
}

/// The lines of the menu of a row of the panel.
pub(super) fn row_items(frame: &Frame<'_>, id: EntityId) -> Vec<Item> {
    let words = &frame.words.correct;
    let Some(named) = mention_of_row(frame.session, id).and_then(|mention| Named::of(frame, mention)) else {
        return Vec::new();
    };
    let copy = Command::EntityCard(EntityCardCommand::Copy(CardCopy::Name));
    let mut items = vec![
        item(words.go_to, "Enter", vec![Command::SelectEntity(id)]),
        item(frame.words.entity_card.copy_name, "", vec![Command::SelectMention(named.id), copy]),
    ];
    let mark_as = named.about(Command::ShowCard(Some(CardKind::MarkAs)));
    items.push(Item { begins_group: true, ..item(words.mark_title, "M", mark_as) });
    items.extend(named.cards(frame));
    items.extend(named.removals(frame, false));
    let is_selected = frame.session.selection().is_some_and(|selection| selection.entity == id);
    items.extend(named.splits(frame).into_iter().filter(|_| is_selected));
    items.extend(named.other_forms(frame));
    let mut undo = undo_items(frame);
    undo.first_mut().into_iter().for_each(|first| first.begins_group = true);
    items.extend(undo);
    items
}

/// The mention that what is asked of a row is about: the selected one where the row is, else its first.
pub(super) fn mention_of_row(session: &Session, id: EntityId) -> Option<MentionId> {
    let selected = session.selection().filter(|selection| selection.entity == id);
    let selected = selected.and_then(|selection| selection.mention(&session.document().entities));
    selected.or_else(|| session.document().entities.entity(id)?.mentions.first().copied())
}

fn item(text: &str, keys: &'static str, commands: Vec<Command>) -> Item {
    Item { text: text.to_owned(), keys, commands, begins_group: false }
}

fn undo_items(frame: &Frame<'_>) -> Vec<Item> {
    let words = &frame.words.correct;
    let [can_undo, can_redo] = frame.session.can_undo_and_redo();
    let undo = can_undo.then(|| item(words.undo, "Ctrl+Z", vec![Command::Correct(CorrectCommand::Undo)]));
    let redo = can_redo.then(|| item(words.redo, "Ctrl+Y", vec![Command::Correct(CorrectCommand::Redo)]));
    undo.into_iter().chain(redo).collect()
}

/// A name that a menu was opened on.
struct Named<'a> {
    id: MentionId,
    mention: &'a Mention,
    entity: &'a Entity,
    at: Place,
}

impl<'a> Named<'a> {
    fn of(frame: &Frame<'a>, id: MentionId) -> Option<Self> {
        let document = frame.session.document();
        let mention = document.entities.mention(id)?;
        let entity = document.entities.entity(mention.entity)?;
        Some(Self { id, mention, entity, at: Place::of(document.article.text(), mention.span) })
    }

    /// A command that is about the selected name, of this one.
    fn about(&self, command: Command) -> Vec<Command> {
        vec![Command::SelectMention(self.id), command]
    }

    /// Another name, and being one with another.
    fn cards(&self, frame: &Frame<'_>) -> Vec<Item> {
        let words = &frame.words.correct;
        let has_others = frame.session.document().entities.entities().len() > 1;
        let merge = self.about(Command::ShowCard(Some(CardKind::Merge)));
        vec![
            item(words.rename, "F2", self.about(Command::ShowCard(Some(CardKind::Rename)))),
            item(words.merge, "Shift+M", if has_others { merge } else { Vec::new() }),
        ]
    }

    fn removals(&self, frame: &Frame<'_>, has_here: bool) -> Vec<Item> {
        let words = &frame.words.correct;
        let remove = |scope| {
            let correction = Correction::Remove { at: self.at.clone(), scope };
            vec![Command::Correct(CorrectCommand::Apply(correction))]
        };
        let here = has_here.then(|| item(words.remove_here, "Delete", remove(Scope::Mention)));
        let keys = if has_here { "Shift+Delete" } else { "Delete" };
        here.into_iter().chain([item(words.remove_everywhere, keys, remove(Scope::Article))]).collect()
    }

    /// The mention, or its form wherever it stands for the same, names somebody else.
    fn splits(&self, frame: &Frame<'_>) -> Vec<Item> {
        let entities = &frame.session.document().entities;
        let mut others = self.entity.mentions.iter().filter_map(|id| entities.mention(*id));
        let has_forms = others.any(|other| other.form != self.mention.form);
        let mut items = Vec::new();
        if self.entity.mentions.len() > 1 {
            items.push(item(frame.words.correct.split_here, "S", vec![split(self.at.clone(), Scope::Mention)]));
        }
        if has_forms {
            let text = frame.words.split_form(&self.mention.form);
            items.push(item(&text, "Shift+S", vec![split(self.at.clone(), Scope::Article)]));
        }
        items
    }

    /// Each other form of the name, which may be somebody else's.
    fn other_forms(&self, frame: &Frame<'_>) -> Vec<Item> {
        let aliases = self.entity.aliases.iter().filter(|alias| self.mention.form != *alias.text.as_str());
        let of = |form: &str| Some(item(&frame.words.split_form(form), "", vec![split_of(frame, self.entity, form)?]));
        aliases.filter_map(|alias| of(&alias.text)).take(MOST_FORMS).collect()
    }
}

fn split(at: Place, scope: Scope) -> Command {
    Command::Correct(CorrectCommand::Apply(Correction::Split { at, scope }))
}

/// What splits a form off an entity; `None` where it has no mention of this form, or none of another.
pub(super) fn split_of(frame: &Frame<'_>, entity: &Entity, form: &str) -> Option<Command> {
    let document = frame.session.document();
    let mut mentions = entity.mentions.iter().filter_map(|id| document.entities.mention(*id));
    let has_others = mentions.clone().any(|mention| mention.form != form);
    let of_form = mentions.find(|mention| mention.form == form).filter(|_| has_others)?;
    Some(split(Place::of(document.article.text(), of_form.span), Scope::Article))
}

/// The line that opens a card about the selected words, or else about the name under the pointer; none where there is neither.
pub(super) fn card_item(
    session: &Session,
    target: Target,
    (card, text, keys): (CardKind, &str, &'static str),
) -> Option<Item> {
    let has_phrase = session.selected_phrase().is_some();
    let name = target.mention.filter(|_| !has_phrase).map(Command::SelectMention);
    let commands = name.into_iter().chain([Command::ShowCard(Some(card))]).collect();
    (has_phrase || target.mention.is_some()).then(|| item(text, keys, commands))
}

/// What the selected words may be, or the selected name: here, and, where it stands elsewhere, too, in the whole article.
pub(super) fn mark_as_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard) {
    let (session, words) = (frame.session, &frame.words.correct);
    let entities = &session.document().entities;
    let place = session.marked_place();
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
            end: if is_everywhere { format!("Shift+{}", index - kinds + 1) } else { (index + 1).to_string() },
            is_bold: false,
            is_quiet: false,
            is_file: false,
            command: Command::Correct(mark(kind)),
            removal: None,
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}
