//! Every shortcut on the Arabic layouts, key by key: what a key asks for does not depend on the letters that the layout gives it.

use super::commands;
use egui::{Event, Key, Modifiers};

/// The keys with what the Arabic layout of X11 gives on them, alone and with Shift (xkeyboard-config, symbols/ara, "basic").
const ARABIC: [(Key, &str, &str); 47] = [
    (Key::Backtick, "ذ", "ّ"),
    (Key::Num1, "1", "!"),
    (Key::Num2, "2", "@"),
    (Key::Num3, "3", "#"),
    (Key::Num4, "4", "$"),
    (Key::Num5, "5", "%"),
    (Key::Num6, "6", "^"),
    (Key::Num7, "7", "&"),
    (Key::Num8, "8", "*"),
    (Key::Num9, "9", ")"),
    (Key::Num0, "0", "("),
    (Key::Minus, "-", "_"),
    (Key::Equals, "=", "+"),
    (Key::Q, "ض", "َ"),
    (Key::W, "ص", "ً"),
    (Key::E, "ث", "ُ"),
    (Key::R, "ق", "ٌ"),
    (Key::T, "ف", "\u{FEF9}"),
    (Key::Y, "غ", "إ"),
    (Key::U, "ع", "`"),
    (Key::I, "ه", "÷"),
    (Key::O, "خ", "×"),
    (Key::P, "ح", "؛"),
    (Key::OpenBracket, "ج", "<"),
    (Key::CloseBracket, "د", ">"),
    (Key::A, "ش", "ِ"),
    (Key::S, "س", "ٍ"),
    (Key::D, "ي", "]"),
    (Key::F, "ب", "["),
    (Key::G, "ل", "\u{FEF7}"),
    (Key::H, "ا", "أ"),
    (Key::J, "ت", "ـ"),
    (Key::K, "ن", "،"),
    (Key::L, "م", "/"),
    (Key::Semicolon, "ك", ":"),
    (Key::Quote, "ط", "\""),
    (Key::Backslash, "\\", "…"),
    (Key::Z, "ئ", "~"),
    (Key::X, "ء", "ْ"),
    (Key::C, "ؤ", "}"),
    (Key::V, "ر", "{"),
    (Key::B, "\u{FEFB}", "\u{FEF5}"),
    (Key::N, "ى", "آ"),
    (Key::M, "ة", "'"),
    (Key::Comma, "و", ","),
    (Key::Period, "ز", "."),
    (Key::Slash, "ظ", "؟"),
];

/// The same with the digits of the layout's other variant ("digits").
const DIGITS: [(Key, &str); 10] = [
    (Key::Num1, "١"),
    (Key::Num2, "٢"),
    (Key::Num3, "٣"),
    (Key::Num4, "٤"),
    (Key::Num5, "٥"),
    (Key::Num6, "٦"),
    (Key::Num7, "٧"),
    (Key::Num8, "٨"),
    (Key::Num9, "٩"),
    (Key::Num0, "٠"),
];

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// What a key asks for where the layout gives `typed` on it: as egui-winit tells it, by the letter where egui has a key of that
/// name, else by the place.
fn asked(place: Key, typed: &str, modifiers: Modifiers, is_typing: bool) -> String {
    let key = Key::from_name(typed).unwrap_or(place);
    let event = Event::Key { key, physical_key: Some(place), pressed: true, repeat: false, modifiers };
    format!("{:?}", commands(&[event], is_typing))
}

/// What it asks for on a Latin layout.
fn meant(place: Key, modifiers: Modifiers, is_typing: bool) -> String {
    asked(place, place.name(), modifiers, is_typing)
}

#[test]
fn pitfall_24_every_key_asks_for_the_same_on_an_arabic_layout_as_on_a_latin_one() {
    let mut shortcuts = 0;
    for (place, alone, with_shift) in ARABIC {
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT, CTRL, CTRL_SHIFT] {
            for is_typing in [false, true] {
                let typed = if modifiers.shift { with_shift } else { alone };
                let wanted = meant(place, modifiers, is_typing);
                assert_eq!(asked(place, typed, modifiers, is_typing), wanted, "{place:?} {modifiers:?} {typed}");
                shortcuts += usize::from(wanted != "[]");
            }
        }
    }
    assert!(shortcuts > 40, "the table holds the keys that ask for something: {shortcuts}");
    for (place, digit) in DIGITS {
        for modifiers in [Modifiers::NONE, CTRL] {
            assert_eq!(asked(place, digit, modifiers, false), meant(place, modifiers, false), "{digit}");
        }
    }
}

#[test]
fn pitfall_24_no_letter_of_an_arabic_layout_is_taken_for_the_shortcut_of_another_key() {
    for (place, alone, with_shift) in ARABIC {
        for typed in [alone, with_shift] {
            let Some(named) = Key::from_name(typed).filter(|named| *named != place) else { continue };
            for modifiers in [CTRL, CTRL_SHIFT] {
                let (wanted, by_letter) = (meant(place, modifiers, false), meant(named, modifiers, false));
                let is_same_key = matches!((place, named), (Key::Equals, Key::Plus));
                assert!(
                    by_letter == "[]" || by_letter == wanted || is_same_key,
                    "{place:?} gives {typed}: {by_letter}"
                );
            }
        }
    }
}
