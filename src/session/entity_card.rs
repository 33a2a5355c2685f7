//! The card beside a name that says what is known of it.

use crate::extract::EntityId;

/// What can be asked of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityCardCommand {
    /// Show the card of what is selected, and leave the keyboard where it is.
    Show,
    /// Show it and let it have the keyboard; where it has it already, take it away.
    Toggle,
    /// Take it away.
    Hide,
    /// Go to the selected entity's first mention.
    GoToFirst,
    /// Put something on it on the clipboard.
    Copy(CardCopy),
}

/// What of a card can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardCopy {
    /// The name.
    Name,
    /// A search for any of its Latin spellings: `"A" OR "B"`.
    Query,
    /// One of them, counted from 0.
    Spelling(usize),
}

/// The card as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityCard {
    /// Of whom: the selected entity.
    pub entity: EntityId,
    /// Whether it was opened for the keyboard.
    pub has_keys: bool,
    /// What of it was copied last.
    pub copied: Option<CardCopy>,
    /// Which list of names that is, of which article.
    pub(super) document: (u64, u64),
}
