//! Everything that can be done, named. Menus, keys, panel and tests all speak these.

use super::access::AccessCommand;
use super::card::CardKind;
use super::correct::CorrectCommand;
use super::desk::DeskCommand;
use super::document::DirectionChoice;
use super::entity_card::EntityCardCommand;
use super::export::ExportCommand;
use super::lexicon::LexiconCommand;
use super::picking::Picked;
use super::search::FindSwitch;
use super::settings::{StyleChange, ThemeChoice};
use super::speech::SpeechCommand;
use super::text_selection::TextSelection;
use super::window::WindowCommand;
use crate::extract::{EntityId, EntityKind, MentionId};
use crate::layout::installed::Family;
use crate::text::ByteSpan;
use std::path::PathBuf;

/// One thing a person can ask of the program.
#[derive(Clone, Debug)]
pub enum Command {
    /// Show the dialog that picks a file.
    ShowOpenDialog,
    /// The dialog that was asked for has ended.
    NoteDialogEnd(Picked),
    /// Open this file.
    Open(PathBuf),
    /// Open the first of these files; the others go together with it.
    OpenFiles(Vec<PathBuf>),
    /// Show the dialog that picks a folder.
    ShowFolderDialog,
    /// Read the open file anew, and stay where one is.
    Reload,
    /// Open the next of the articles that go together, or of the open one's folder.
    NextArticle,
    /// Open the one before it.
    PreviousArticle,
    /// Take a file out of the list of recent ones.
    RemoveRecent(PathBuf),
    /// Take all of them out.
    ClearRecent,
    /// Set the open document in this direction.
    SetDirection(DirectionChoice),
    /// Read this rich text as an article.
    ReadHtml {
        /// As rich text.
        html: String,
        /// The same as plain text.
        text: String,
    },
    /// Read this text as an article.
    ReadText(String),
    /// Read what is on the clipboard as an article.
    PasteClipboard,
    /// Look for no more names in a long text; those that were found stay.
    CancelExtraction,
    /// Select an entity and go to its first mention, or to its next one where it is selected already.
    SelectEntity(EntityId),
    /// Select this mention and its entity, without scrolling.
    SelectMention(MentionId),
    /// Go to the selected entity's next mention.
    NextMention,
    /// Go to the selected entity's previous mention.
    PreviousMention,
    /// Go to the next mention of any shown kind.
    NextOfAnyKind,
    /// Go to the previous mention of any shown kind.
    PreviousOfAnyKind,
    /// Select nothing.
    ClearSelection,
    /// Select the text between two bytes, the second of which moves.
    SelectText(TextSelection),
    /// Select all text.
    SelectAll,
    /// Put the selected text on the clipboard, as rich and as plain text.
    CopySelection,
    /// Show or hide the colours and the list of a kind.
    ToggleKind(EntityKind),
    /// Show or hide the mentions that the extractor is not sure of; nothing where it is sure of all.
    ToggleUncertain,
    /// Show only entities whose name or alias holds this text.
    SetFilter(String),
    /// Open the find bar, or go to it where it is open. A few words that were selected since it was opened last are looked
    /// for.
    OpenFind,
    /// Close the find bar; what was looked for is remembered.
    CloseFind,
    /// Open the find bar and look for this.
    FindText(String),
    /// Look for this from the place in view on.
    SetQuery(String),
    /// Look more strictly, or less.
    ToggleFindSwitch(FindSwitch),
    /// Go to the next hit.
    NextHit,
    /// Go to the previous hit.
    PreviousHit,
    /// Go to this hit, counted from 0.
    GoToHit(usize),
    /// Show or hide the list of hits in their context.
    ToggleConcordance,
    /// Do something with the desk at the window's foot.
    Desk(DeskCommand),
    /// Do something with quotations, dates and numbers.
    Speech(SpeechCommand),
    /// This part of the article is in view: searches begin there.
    NoteView(ByteSpan),
    /// Put the annotated summary on the clipboard, as rich and as plain text.
    CopySummary,
    /// Larger text.
    EnlargeText,
    /// Smaller text.
    ShrinkText,
    /// Text at its usual size.
    ResetTextSize,
    /// Light, sepia, dark, or as the system.
    SetTheme(ThemeChoice),
    /// Change how articles are set.
    SetStyle(StyleChange),
    /// Show or hide the choices of how articles are set.
    ShowStyle(bool),
    /// The machine has these faces of its own.
    NoteFamilies(Vec<Family>),
    /// Show a list over the page, or none.
    ShowCard(Option<CardKind>),
    /// Go to the block of this index, a heading for one.
    GoToBlock(usize),
    /// Go to the next character that does not show, round the end.
    NextHidden,
    /// Go to the one before it.
    PreviousHidden,
    /// Arabic or English interface.
    ToggleLanguage,
    /// Show or hide the entity panel.
    TogglePanel,
    /// Take the message away that has this [`Session::notice_count`](super::Session::notice_count); another that has
    /// come since stays.
    DismissNotice(u64),
    /// The card beside a name.
    EntityCard(EntityCardCommand),
    /// Something failed outside the session.
    Report(super::Trouble),
    /// The clipboard took what was copied.
    ConfirmCopy(Copied),
    /// What nobody has to tell by colour alone.
    Access(AccessCommand),
    /// Save or copy results.
    Export(ExportCommand),
    /// Put the article's names right.
    Correct(CorrectCommand),
    /// The personal lexicon.
    Lexicon(LexiconCommand),
    /// The window now has this size, in points.
    NoteWindowSize([f32; 2]),
    /// What belongs to the window as a whole.
    Window(WindowCommand),
}

/// What was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The annotated summary, which is worth a word of confirmation.
    Summary,
    /// A part of the text.
    Selection,
    /// Results in one of their forms.
    Export,
}

/// What is to be put on the clipboard, in both forms at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyRequest {
    /// What it is.
    pub what: Copied,
    /// Rich text.
    pub html: String,
    /// Plain text.
    pub text: String,
}
