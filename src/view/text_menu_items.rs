//! What the menu of the text offers, for where it was opened.

use super::correct_items::{correct_items, row_items};
use super::frame::Frame;
use crate::extract::{EntityId, MentionId};
use crate::session::Command;
use crate::text::ByteSpan;

/// Of what is looked for, the menu shows no more characters than this.
const LONGEST_SHOWN: usize = 24;

/// What the menu was opened on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Target {
    /// The name there.
    pub(super) mention: Option<MentionId>,
    /// The name or else the word there.
    pub(super) word: Option<ByteSpan>,
    /// The entity, where it was opened on a row of the panel.
    pub(super) row: Option<EntityId>,
}

/// A line of the menu.
pub(super) struct Item {
    pub(super) text: String,
    /// The keys that do the same.
    pub(super) keys: &'static str,
    /// What it asks for, one after the other; it cannot be chosen where that is nothing.
    pub(super) commands: Vec<Command>,
    /// Whether a line stands above it.
    pub(super) begins_group: bool,
}

/// All lines, from above.
pub(super) fn items(frame: &Frame<'_>, target: Target) -> Vec<Item> {
    if let Some(id) = target.row {
        return row_items(frame, id);
    }
    let words = &frame.words.menu;
    let item = |text: &str, keys, commands| Item { text: text.to_owned(), keys, commands, begins_group: false };
    let mut items = Vec::new();
    if let Some(mention) = target.mention {
        items.push(item(words.what_is_this, "", show_in_panel(frame, mention)));
        items.push(item(words.next_mention, "N", go_to_next(frame, mention)));
    }
    let copy = frame.session.text_selection().and_then(|selection| selection.span(&frame.session.document().article));
    let copy = item(words.copy, "Ctrl+C", copy.map(|_| Command::CopySelection).into_iter().collect());
    items.push(Item { begins_group: !items.is_empty(), ..copy });
    if let Some(phrase) = phrase(frame, target) {
        let find = item(&frame.words.find_this(&shortened(phrase)), "", vec![Command::FindText(phrase.to_owned())]);
        items.push(find);
    }
    items.extend(correct_items(frame, target));
    items.push(Item { begins_group: true, ..item(words.select_all, "Ctrl+A", vec![Command::SelectAll]) });
    items.push(item(words.copy_summary, "Ctrl+Shift+C", vec![Command::CopySummary]));
    items
}

/// What is selected, or the word that the menu was opened on.
fn phrase<'a>(frame: &Frame<'a>, target: Target) -> Option<&'a str> {
    let session = frame.session;
    let word = || target.word.map(|word| word.slice(session.document().article.text()));
    session.selected_phrase().or_else(word)
}

fn shortened(phrase: &str) -> String {
    match phrase.char_indices().nth(LONGEST_SHOWN).and_then(|(end, _)| phrase.get(..end)) {
        Some(beginning) => format!("{}…", beginning.trim_end()),
        None => phrase.to_owned(),
    }
}

/// Selects a name, and sees to it that the panel shows it.
fn show_in_panel(frame: &Frame<'_>, id: MentionId) -> Vec<Command> {
    let session = frame.session;
    let Some(mention) = session.document().entities.mention(id) else { return Vec::new() };
    let mut commands = Vec::new();
    if !session.settings().is_panel_open {
        commands.push(Command::TogglePanel);
    }
    if session.listing().position(mention.kind, mention.entity).is_none() {
        commands.push(Command::SetFilter(String::new()));
    }
    commands.push(Command::SelectMention(id));
    commands
}

/// Goes to where the name stands next, if it stands anywhere else.
fn go_to_next(frame: &Frame<'_>, id: MentionId) -> Vec<Command> {
    let entities = &frame.session.document().entities;
    let entity = entities.mention(id).and_then(|mention| entities.entity(mention.entity));
    match entity {
        Some(entity) if entity.mentions.len() > 1 => vec![Command::SelectMention(id), Command::NextMention],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_shown_short() {
        assert_eq!(shortened("القاهرة"), "القاهرة");
        let long = "كلمة ".repeat(9);
        assert_eq!(shortened(&long), format!("{}…", "كلمة ".repeat(5).trim_end()));
    }
}
