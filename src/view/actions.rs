//! Keys to commands. A key counts by its place on the keyboard too, so that an Arabic layout changes nothing.

use crate::extract::{EntityKind, Scope};
use crate::session::{CardKind, Command, CorrectCommand, DeskCommand, DeskTab, EntityCardCommand};
use egui::{Event, Key, Modifiers};

/// The commands that this frame's events ask for. `is_typing`: a text field has the focus and keeps plain keys.
pub(super) fn commands(events: &[Event], is_typing: bool) -> Vec<Command> {
    events.iter().filter_map(|event| command(event, is_typing)).collect()
}

fn command(event: &Event, is_typing: bool) -> Option<Command> {
    match event {
        Event::Copy if !is_typing => Some(Command::CopySelection),
        Event::Paste(text) if !is_typing => Some(Command::ReadText(text.clone())),
        Event::Key { key, physical_key, pressed: true, modifiers, repeat } => {
            let mut candidates = [Some(*key), *physical_key].into_iter().flatten();
            let command = candidates.find_map(|key| shortcut(key, *modifiers, is_typing))?;
            (!repeat || is_step(&command)).then_some(command)
        }
        _ => None,
    }
}

/// Whether a key that is held down does this again and again.
const fn is_step(command: &Command) -> bool {
    matches!(
        command,
        Command::NextMention
            | Command::PreviousMention
            | Command::NextOfAnyKind
            | Command::PreviousOfAnyKind
            | Command::NextArticle
            | Command::PreviousArticle
            | Command::NextHit
            | Command::PreviousHit
            | Command::EnlargeText
            | Command::ShrinkText
    )
}

fn shortcut(key: Key, modifiers: Modifiers, is_typing: bool) -> Option<Command> {
    // AltGr, which types, reads as Ctrl and Alt on Windows.
    if modifiers.command && !modifiers.alt {
        return with_command(key, modifiers.shift, is_typing);
    }
    match key {
        Key::F5 => return Some(Command::Reload),
        Key::F8 => return Some(DeskCommand::Toggle.into()),
        Key::F9 => return Some(Command::TogglePanel),
        Key::F3 if modifiers.shift => return Some(Command::PreviousHit),
        Key::F3 => return Some(Command::NextHit),
        _ => {}
    }
    if key == Key::Delete && !is_typing && !modifiers.alt {
        let scope = if modifiers.shift { Scope::Article } else { Scope::Mention };
        return Some(Command::Correct(CorrectCommand::RemoveSelected(scope)));
    }
    if is_typing || modifiers.any() {
        return None;
    }
    match key {
        Key::N => Some(Command::NextMention),
        Key::P => Some(Command::PreviousMention),
        Key::I => Some(Command::EntityCard(EntityCardCommand::Toggle)),
        Key::CloseBracket => Some(Command::NextOfAnyKind),
        Key::OpenBracket => Some(Command::PreviousOfAnyKind),
        Key::M => Some(Command::ShowCard(Some(CardKind::MarkAs))),
        Key::Escape => Some(Command::ClearSelection),
        Key::Num9 => Some(Command::ToggleUncertain),
        digit => kind_of(digit).map(Command::ToggleKind),
    }
}

fn with_command(key: Key, has_shift: bool, is_typing: bool) -> Option<Command> {
    match key {
        Key::O if has_shift => Some(Command::ShowCard(Some(CardKind::Recent))),
        Key::G if has_shift => Some(DeskCommand::Show(DeskTab::Quotes).into()),
        Key::D if has_shift => Some(DeskCommand::Show(DeskTab::Times).into()),
        Key::E if has_shift => Some(Command::ShowCard(Some(CardKind::Files))),
        Key::S => Some(Command::ShowCard(Some(CardKind::Export))),
        Key::R => Some(Command::Reload),
        Key::PageDown => Some(Command::NextArticle),
        Key::PageUp => Some(Command::PreviousArticle),
        Key::O => Some(Command::ShowOpenDialog),
        Key::Y if !is_typing => Some(Command::Correct(CorrectCommand::Redo)),
        Key::Z if !is_typing && has_shift => Some(Command::Correct(CorrectCommand::Redo)),
        Key::Z if !is_typing => Some(Command::Correct(CorrectCommand::Undo)),
        Key::A if !is_typing => Some(Command::SelectAll),
        Key::F => Some(Command::OpenFind),
        Key::C if has_shift => Some(Command::CopySummary),
        Key::Plus | Key::Equals => Some(Command::EnlargeText),
        Key::Minus => Some(Command::ShrinkText),
        Key::Num0 => Some(Command::ResetTextSize),
        Key::T => Some(Command::ShowCard(Some(CardKind::Contents))),
        Key::Comma => Some(Command::ShowStyle(true)),
        _ => None,
    }
}

/// 1 to 8: the kinds in display order.
fn kind_of(digit: Key) -> Option<EntityKind> {
    const DIGITS: [Key; EntityKind::ALL.len()] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8];
    let index = DIGITS.iter().position(|&key| key == digit)?;
    EntityKind::ALL.get(index).copied()
}

#[cfg(test)]
mod layouts;

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, physical_key: Option<Key>, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn pitfall_24_shortcuts_work_by_place_on_an_arabic_layout() {
        // egui has no key for most of what an Arabic layout gives; egui-winit then gives the physical key as both.
        let open = press(Key::O, Some(Key::O), Modifiers::COMMAND);
        assert!(matches!(commands(&[open], false)[..], [Command::ShowOpenDialog]));
        let find = press(Key::F, Some(Key::F), Modifiers::COMMAND);
        assert!(matches!(commands(&[find], true)[..], [Command::OpenFind]));
        let next = press(Key::N, Some(Key::N), Modifiers::NONE);
        assert!(matches!(commands(&[next], false)[..], [Command::NextMention]));
        let bracket = press(Key::OpenBracket, Some(Key::OpenBracket), Modifiers::NONE);
        assert!(matches!(commands(&[bracket], false)[..], [Command::PreviousOfAnyKind]));
        let style = press(Key::Comma, Some(Key::Comma), Modifiers::COMMAND);
        assert!(matches!(commands(&[style], true)[..], [Command::ShowStyle(true)]));
        // Where the layout gives punctuation that egui knows but that is no shortcut, the place decides.
        let slash = press(Key::Slash, Some(Key::O), Modifiers::COMMAND);
        assert!(matches!(commands(&[slash], false)[..], [Command::ShowOpenDialog]));
    }

    #[test]
    fn a_held_key_steps_and_sizes_but_opens_one_dialog() {
        let held = |key, modifiers| {
            let repeated = Event::Key { key, physical_key: Some(key), pressed: true, repeat: true, modifiers };
            commands(&[press(key, Some(key), modifiers), repeated], false).len()
        };
        for key in [Key::N, Key::P, Key::OpenBracket, Key::CloseBracket] {
            assert_eq!(held(key, Modifiers::NONE), 2, "{key:?}");
        }
        assert_eq!([held(Key::Plus, Modifiers::COMMAND), held(Key::Minus, Modifiers::COMMAND)], [2, 2]);
        assert_eq!([held(Key::F3, Modifiers::NONE), held(Key::F3, Modifiers::SHIFT)], [2, 2]);
        assert_eq!([held(Key::O, Modifiers::COMMAND), held(Key::F9, Modifiers::NONE)], [1, 1]);
        assert_eq!(held(Key::C, Modifiers::COMMAND | Modifiers::SHIFT), 1);
        assert_eq!([held(Key::Num1, Modifiers::NONE), held(Key::Escape, Modifiers::NONE)], [1, 1]);
    }

    #[test]
    fn alt_gr_types_and_asks_for_nothing() {
        let typed = press(Key::O, Some(Key::O), Modifiers::COMMAND | Modifiers::ALT);
        assert!(commands(&[typed], false).is_empty());
    }

    #[test]
    fn a_text_field_keeps_its_letters_and_its_paste() {
        let typed = [press(Key::N, Some(Key::N), Modifiers::NONE), Event::Paste("نص".to_owned())];
        assert!(commands(&typed, true).is_empty());
        assert_eq!(commands(&typed, false).len(), 2);
    }

    #[test]
    fn digits_switch_the_kinds_in_display_order_and_after_them_what_is_uncertain() {
        let one = press(Key::Num1, None, Modifiers::NONE);
        assert!(matches!(commands(&[one], false)[..], [Command::ToggleKind(EntityKind::Person)]));
        let nine = press(Key::Num9, None, Modifiers::NONE);
        assert!(matches!(commands(&[nine], false)[..], [Command::ToggleUncertain]));
        let zero = press(Key::Num0, None, Modifiers::NONE);
        assert!(commands(&[zero], false).is_empty());
    }
}
