//! All state of the running program. Knows nothing of windows; changes only through [`Session::apply`].

mod access;
mod bookmark;
mod card;
mod command;
mod correct;
mod corrections;
mod desk;
mod document;
mod entity_card;
mod errands;
mod export;
mod files;
mod lexicon;
mod listing;
mod notice;
mod picking;
mod recent;
mod search;
mod selection;
#[expect(clippy::module_inception, reason = "the state itself; its page is this one")]
mod session;
mod settings;
mod speech;
mod stored;
mod text_selection;
mod watch;
mod window;
mod worker;

pub use access::AccessCommand;
pub use bookmark::Bookmark;
pub use card::CardKind;
pub use command::{Command, Copied, CopyRequest};
pub use correct::{CorrectCommand, CorrectNotice, Made};
pub use corrections::{ArticleId, Kept, Log, Operation, OperationId, Store, StoreError, What};
pub use desk::{DeskCommand, DeskLayout, DeskTab, Other, PairWalk};
pub use document::{DirectionChoice, Document, Findings, Source};
pub use entity_card::{CardCopy, EntityCard, EntityCardCommand};
pub use export::{ExportCommand, ExportNotice, ExportTrouble, SaveRequest, Wanted};
pub use files::{FileEntry, Gathering, MOST_FILES};
pub use lexicon::{
    ImportKind, ImportedLexicon, Kept as KeptLexicons, LexiconCommand, LexiconNotice, ListedRow, Shelf, ShelfError,
};
pub use listing::{FoldedNames, Listing};
pub use notice::{Notice, Trouble};
pub use picking::Picked;
pub use recent::{ContentMark, MOST_RECENT, RecentFile, RecentFiles};
pub use search::{FindSwitch, Search};
pub use selection::{KindSet, Selection};
pub use session::{Effect, Reveal, Session};
pub use settings::{SavedSettings, Settings, SettingsTrouble, StyleChange, ThemeChoice};
pub use speech::{Speech, SpeechCommand};
pub use text_selection::{TextSelection, Unit, step, unit_at};
pub use window::{Page, WindowCommand};
pub use worker::{Extractor, Finder, Job, Read, Report, Wake, Worker, finder_with};
