//! The real window, driven without a display: what a person does, and what they then see, hear and find on the clipboard.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test that meets an error has failed; numbers of pixels are small"
)]

mod support;

#[path = "ui/access.rs"]
mod access;
#[path = "ui/amending.rs"]
mod amending;
#[path = "ui/contents.rs"]
mod contents;
#[path = "ui/copying.rs"]
mod copying;
#[path = "ui/correcting.rs"]
mod correcting;
#[path = "ui/desk.rs"]
mod desk;
#[path = "ui/entity_card.rs"]
mod entity_card;
#[path = "ui/exporting.rs"]
mod exporting;
#[path = "ui/fields.rs"]
mod fields;
#[path = "ui/finding.rs"]
mod finding;
#[path = "ui/first_run.rs"]
mod first_run;
#[path = "ui/hidden.rs"]
mod hidden;
#[path = "ui/keyboard.rs"]
mod keyboard;
#[path = "ui/letters.rs"]
mod letters;
#[path = "ui/lexicon.rs"]
mod lexicon;
#[path = "ui/list.rs"]
mod list;
#[path = "ui/menu.rs"]
mod menu;
#[path = "ui/opening.rs"]
mod opening;
#[path = "ui/palette.rs"]
mod palette;
#[path = "ui/pictures.rs"]
mod pictures;
#[path = "ui/pitfalls.rs"]
mod pitfalls;
#[path = "ui/preferences.rs"]
mod preferences;
#[path = "ui/reading.rs"]
mod reading;
#[path = "ui/selecting.rs"]
mod selecting;
#[path = "ui/settings_window.rs"]
mod settings_window;
#[path = "ui/speech.rs"]
mod speech;
#[path = "ui/styling.rs"]
mod styling;
#[path = "ui/tabbing.rs"]
mod tabbing;
#[path = "ui/uncertain.rs"]
mod uncertain;
#[path = "ui/ways.rs"]
mod ways;
