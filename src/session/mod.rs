//! All state of the running program. Knows nothing of windows; changes only through [`Session::apply`].

mod card;
mod command;
mod document;
mod listing;
mod notice;
mod search;
mod selection;
#[expect(clippy::module_inception, reason = "the state itself; its page is this one")]
mod session;
mod settings;
mod text_selection;
mod worker;

pub use card::CardKind;
pub use command::{Command, Copied, CopyRequest};
pub use document::{Document, Findings, Source};
pub use listing::{FoldedNames, Listing};
pub use notice::{Notice, Trouble};
pub use search::{FindSwitch, Search};
pub use selection::{KindSet, Selection};
pub use session::{Effect, Reveal, Session};
pub use settings::{SavedSettings, Settings, SettingsTrouble, StyleChange, ThemeChoice};
pub use text_selection::{TextSelection, Unit, step, unit_at};
pub use worker::{Extractor, Finder, Job, Read, Report, Wake, Worker};
