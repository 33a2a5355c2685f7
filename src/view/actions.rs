//! Keys to commands. A key counts by its place on the keyboard too, so that an Arabic layout changes nothing.

use crate::extract::EntityKind;
use crate::session::Command;
use egui::{Event, Key, Modifiers};

/// The commands that this frame's events ask for. `is_typing`: a text field has the focus and keeps plain keys.
pub(super) fn commands(events: &[Event], is_typing: bool) -> Vec<Command> {
    events.iter().filter_map(|event| command(event, is_typing)).collect()
}

fn command(event: &Event, is_typing: bool) -> Option<Command> {
    match event {
        Event::Paste(text) if !is_typing => Some(Command::ReadText(text.clone())),
        Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
            let candidates = [Some(*key), *physical_key];
            candidates.into_iter().flatten().find_map(|key| shortcut(key, *modifiers, is_typing))
        }
        _ => None,
    }
}

fn shortcut(key: Key, modifiers: Modifiers, is_typing: bool) -> Option<Command> {
    if modifiers.command {
        return with_command(key, modifiers.shift);
    }
    if key == Key::F9 {
        return Some(Command::TogglePanel);
    }
    if is_typing || modifiers.any() {
        return None;
    }
    match key {
        Key::N => Some(Command::NextMention),
        Key::P => Some(Command::PreviousMention),
        Key::CloseBracket => Some(Command::NextOfAnyKind),
        Key::OpenBracket => Some(Command::PreviousOfAnyKind),
        Key::Escape => Some(Command::ClearSelection),
        digit => kind_of(digit).map(Command::ToggleKind),
    }
}

fn with_command(key: Key, has_shift: bool) -> Option<Command> {
    match key {
        Key::O => Some(Command::ShowOpenDialog),
        Key::C if has_shift => Some(Command::CopySummary),
        Key::Plus | Key::Equals => Some(Command::EnlargeText),
        Key::Minus => Some(Command::ShrinkText),
        Key::Num0 => Some(Command::ResetTextSize),
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
mod tests {
    use super::*;

    fn press(key: Key, physical_key: Option<Key>, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn pitfall_24_shortcuts_work_by_place_on_an_arabic_layout() {
        // On an Arabic layout the key beside P gives ج, which egui knows as no key of its own; other places give
        // punctuation that it does know.
        let open = press(Key::Quote, Some(Key::O), Modifiers::COMMAND);
        assert!(matches!(commands(&[open], false)[..], [Command::ShowOpenDialog]));
        let next = press(Key::Semicolon, Some(Key::N), Modifiers::NONE);
        assert!(matches!(commands(&[next], false)[..], [Command::NextMention]));
    }

    #[test]
    fn a_text_field_keeps_its_letters_and_its_paste() {
        let typed = [press(Key::N, Some(Key::N), Modifiers::NONE), Event::Paste("نص".to_owned())];
        assert!(commands(&typed, true).is_empty());
        assert_eq!(commands(&typed, false).len(), 2);
    }

    #[test]
    fn digits_switch_the_kinds_in_display_order() {
        let one = press(Key::Num1, None, Modifiers::NONE);
        assert!(matches!(commands(&[one], false)[..], [Command::ToggleKind(EntityKind::Person)]));
        let nine = press(Key::Num9, None, Modifiers::NONE);
        assert!(commands(&[nine], false).is_empty());
    }
}
