//! Keys to commands, by the table of actions. A key counts by its place on the keyboard too, so that an Arabic layout changes nothing.

use super::action_table::command_of;
use crate::session::Command;
use egui::Event;

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
            candidates.find_map(|key| command_of(key, *modifiers, (is_typing, *repeat)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod layouts;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::EntityKind;
    use crate::session::{Page, WindowCommand};
    use egui::{Key, Modifiers};

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
        let style = press(Key::Comma, Some(Key::Comma), Modifiers::COMMAND | Modifiers::SHIFT);
        assert!(matches!(commands(&[style], true)[..], [Command::ShowStyle(true)]));
        let page = |key, modifiers| match commands(&[press(key, Some(key), modifiers)], false)[..] {
            [Command::Window(WindowCommand::ShowPage(page))] => page,
            _ => None,
        };
        assert_eq!(page(Key::K, Modifiers::COMMAND), Some(Page::Palette));
        assert_eq!(page(Key::Comma, Modifiers::COMMAND), Some(Page::Settings));
        assert_eq!(page(Key::F1, Modifiers::NONE), Some(Page::Keys));
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
