//! Every command is in the table or says why it is not: whoever adds one is asked by the compiler.

use super::{ACTIONS, Keys};
use crate::session::{
    AccessCommand, CardCopy, Command, CorrectCommand, DeskCommand, EntityCardCommand, LexiconCommand, SpeechCommand,
    StyleChange, WindowCommand,
};
use std::collections::BTreeSet;

/// Lists the commands that people find in the table, and those that they do not with the reason.
macro_rules! standing {
    ({ $($listed:pat,)* } { $($internal:pat => $reason:literal,)* }) => {
        const LISTED: &[&str] = &[$(stringify!($listed)),*];
        const REASONS: &[&str] = &[$($reason),*];

        /// The pattern of a command that is in the table.
        fn listed(command: &Command) -> Option<&'static str> {
            match command {
                $($listed => Some(stringify!($listed)),)*
                $($internal)|* => None,
            }
        }
    };
}

standing! {
    // In the table.
    {
        Command::ShowOpenDialog,
        Command::ShowFolderDialog,
        Command::Reload,
        Command::NextArticle,
        Command::PreviousArticle,
        Command::ClearRecent,
        Command::SetDirection(_),
        Command::PasteClipboard,
        Command::CancelExtraction,
        Command::NextMention,
        Command::PreviousMention,
        Command::NextOfAnyKind,
        Command::PreviousOfAnyKind,
        Command::ClearSelection,
        Command::SelectAll,
        Command::CopySelection,
        Command::ToggleKind(_),
        Command::ToggleUncertain,
        Command::SetFilter(_),
        Command::OpenFind,
        Command::CloseFind,
        Command::ToggleFindSwitch(_),
        Command::NextHit,
        Command::PreviousHit,
        Command::ToggleConcordance,
        Command::CopySummary,
        Command::EnlargeText,
        Command::ShrinkText,
        Command::ResetTextSize,
        Command::SetTheme(_),
        Command::SetStyle(
        StyleChange::Face(_) | StyleChange::Justification(_) | StyleChange::Digits(_) | StyleChange::Harakat(_)
        ),
        Command::ShowStyle(_),
        Command::ShowCard(_),
        Command::NextHidden,
        Command::PreviousHidden,
        Command::ToggleLanguage,
        Command::TogglePanel,
        Command::EntityCard(
            EntityCardCommand::Toggle
            | EntityCardCommand::GoToFirst
            | EntityCardCommand::Copy(CardCopy::Name | CardCopy::Query),
        ),
        Command::Correct(CorrectCommand::RemoveSelected(_)),
        Command::Correct(CorrectCommand::SplitSelected(_)),
        Command::Correct(CorrectCommand::TakeBackAll),
        Command::Correct(CorrectCommand::Undo),
        Command::Correct(CorrectCommand::Redo),
        Command::Lexicon(LexiconCommand::PickImport(_)),
        Command::Lexicon(LexiconCommand::PickExport),
        Command::Desk(DeskCommand::Toggle),
        Command::Desk(DeskCommand::Show(_)),
        Command::Desk(DeskCommand::Close),
        Command::Desk(DeskCommand::PickOther),
        Command::Desk(DeskCommand::OpenOther),
        Command::Desk(DeskCommand::ForgetOther),
        Command::Speech(SpeechCommand::ToggleGrouping),
        Command::Speech(SpeechCommand::ToggleSelectedOnly),
        Command::Speech(SpeechCommand::ToggleTimeMarks),
        Command::Access(AccessCommand::TogglePatterns),
        Command::Window(WindowCommand::ShowPage(_)),
        Command::Window(WindowCommand::ShowHints(_)),
        Command::Window(WindowCommand::SetDigits(_)),
        Command::Window(WindowCommand::ResetSettings),
        Command::Window(WindowCommand::UndoReset),
    }
    // Not in it, and why.
    {
        Command::NoteDialogEnd(_) => "told by the desktop",
        Command::Open(_) => "of a file that is named; the palette finds recent ones",
        Command::OpenFiles(_) => "dropped on the window, or named when it starts",
        Command::RemoveRecent(_) => "a row's own button",
        Command::ReadHtml { .. } => "what the clipboard gave",
        Command::ReadText(_) => "what the clipboard gave",
        Command::SelectEntity(_) => "the palette finds names themselves",
        Command::SelectMention(_) => "where it was clicked",
        Command::SelectText(_) => "where the pointer went",
        Command::FindText(_) => "of a word that is pointed at",
        Command::SetQuery(_) => "typed into the find bar",
        Command::GoToHit(_) => "of a row of the list of hits",
        Command::NoteView(_) => "told by the reader",
        Command::SetStyle(StyleChange::Leading(_) | StyleChange::Measure(_)) => "by steps, among the settings",
        Command::NoteFamilies(_) => "told by the desktop",
        Command::GoToBlock(_) => "the palette finds headings themselves",
        Command::DismissNotice(_) => "of the message that is shown",
        Command::Report(_) => "told by the desktop",
        Command::ConfirmCopy(_) => "told by the desktop",
        Command::NoteWindowSize(_) => "told by the system",
        Command::EntityCard(EntityCardCommand::Show) => "comes with a click on a name",
        Command::EntityCard(EntityCardCommand::Hide) => "what Escape closes",
        Command::EntityCard(EntityCardCommand::Copy(CardCopy::Spelling(_))) => "of a spelling on the card",
        Command::Correct(CorrectCommand::Apply(_)) => "put together by the menu of the text",
        Command::Correct(CorrectCommand::MarkSelected(_)) => "a row of the card of kinds, which is in the table",
        Command::Correct(CorrectCommand::RetypeSelected(_)) => "a row of the card of kinds, which is in the table",
        Command::Correct(CorrectCommand::TakeBack(_)) => "of one correction among others",
        Command::Lexicon(LexiconCommand::Always(_)) => "a row of the card of kinds, which is in the table",
        Command::Lexicon(LexiconCommand::Put(..)) => "of what is typed on its page, which is in the table",
        Command::Lexicon(LexiconCommand::Amend(_)) => "of a row of its page",
        Command::Lexicon(LexiconCommand::RefuseCountry(_)) => "what was typed on its page is no country",
        Command::Lexicon(LexiconCommand::Forget(_)) => "of a row of its page",
        Command::Lexicon(LexiconCommand::Import(..)) => "of a file that is named",
        Command::Lexicon(LexiconCommand::Switch(..)) => "of a lexicon on its page",
        Command::Lexicon(LexiconCommand::Remove(_)) => "of a lexicon on its page",
        Command::Lexicon(LexiconCommand::Refresh) => "comes with its page",
        Command::Correct(CorrectCommand::GoTo(_)) => "of one correction among others",
        Command::Desk(DeskCommand::SetHeight(_)) => "where the edge was drawn to",
        Command::Desk(DeskCommand::GoToMention(_)) => "of a row of the desk",
        Command::Desk(DeskCommand::NextOfPair(_)) => "of a row of the desk",
        Command::Desk(DeskCommand::PreviousOfPair(_)) => "of a row of the desk",
        Command::Desk(DeskCommand::CompareWith(_)) => "of a file that is named",
        Command::Speech(SpeechCommand::GoToQuotation(_)) => "of a row of the desk",
        Command::Speech(SpeechCommand::GoToTime(_)) => "of a row of the desk",
        Command::Access(AccessCommand::SetPatterns(_)) => "a choice of how text is set; switching it is in the table",
        Command::Export(_) => "of a row of the list of forms, which is in the table",
        Command::Window(WindowCommand::SetLanguage(_)) => "a choice among the settings; switching it is in the table",
        Command::Window(WindowCommand::SetRestores(_)) => "a choice among the settings",
        Command::Window(WindowCommand::SetReducedMotion(_)) => "a choice among the settings",
        Command::Window(WindowCommand::ShowUncertain(_)) => "a choice among the settings; switching it is in the table",
        Command::Window(WindowCommand::CopyPath(_)) => "of a row of the settings",
        Command::Window(WindowCommand::NotePlace(..)) => "told by the system",
    }
}

#[test]
fn every_command_is_in_the_table_or_says_why_not() {
    let found: BTreeSet<&str> = ACTIONS.iter().filter_map(|action| listed(&(action.command)())).collect();
    let wanted: BTreeSet<&str> = LISTED.iter().copied().collect();
    assert_eq!(found, wanted);
    let strays = ACTIONS.iter().filter(|action| listed(&(action.command)()).is_none());
    assert_eq!(strays.map(|action| action.names()[1]).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(REASONS.iter().all(|reason| !reason.is_empty()));
}

#[test]
fn no_key_means_two_things_and_no_name_is_given_twice() {
    for (index, action) in ACTIONS.iter().enumerate() {
        for other in ACTIONS.iter().skip(index + 1) {
            let both = action.keys.iter().find(|keys| other.keys.iter().any(|others| clash(keys, others)));
            assert!(both.is_none(), "{} and {}: {both:?}", action.names()[1], other.names()[1]);
            assert!(action.names()[0] != other.names()[0] && action.names()[1] != other.names()[1]);
        }
    }
}

/// Whether one press could mean either.
fn clash(keys: &Keys, others: &Keys) -> bool {
    let held = [egui::Modifiers::NONE, egui::Modifiers::COMMAND, egui::Modifiers::SHIFT];
    let both = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
    let means = |keys: &Keys, modifiers| keys.are_pressed(others.key, modifiers, false);
    held.into_iter().chain([both]).any(|modifiers| means(keys, modifiers) && means(others, modifiers))
}

#[test]
fn keys_are_written_as_people_write_them() {
    let of = |name: &str| ACTIONS.iter().find(|action| action.names()[1] == name).unwrap().keys_text();
    let ctrl = if cfg!(target_os = "macos") { "Cmd" } else { "Ctrl" };
    assert_eq!(of("Copy the annotated summary"), format!("{ctrl}+Shift+C"));
    assert_eq!(of("Settings"), format!("{ctrl}+,"));
    assert_eq!([of("Previous match"), of("Next mention of the name"), of("Keys")], ["Shift+F3", "N", "F1"]);
    assert_eq!(of("Open a folder"), "");
}
