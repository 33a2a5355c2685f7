//! Where the caret of a field goes, by mouse and by word. Characters are counted here because egui counts them.

use crate::text::words::{word_after, word_at, word_before};
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Event, Key, Modifiers, Pos2, Response, Ui};

/// What a pointer does to a field in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gesture {
    /// Puts the caret where it points.
    Place,
    /// Takes the selection's end to where it points.
    Extend,
    /// Selects the word that it points at.
    Word,
    /// Selects everything.
    Everything,
}

/// What the pointer does to the field in this frame, and where.
pub(super) fn gesture(ui: &Ui, field: &Response) -> Option<(Gesture, Pos2)> {
    let pointer = field.interact_pointer_pos()?;
    let (has_shift, is_press) = ui.input(|input| (input.modifiers.shift, input.pointer.primary_pressed()));
    let gesture = if field.triple_clicked() && !has_shift {
        Gesture::Everything
    } else if field.double_clicked() && !has_shift {
        Gesture::Word
    } else if is_press {
        if has_shift { Gesture::Extend } else { Gesture::Place }
    } else if field.dragged_by(egui::PointerButton::Primary) {
        Gesture::Extend
    } else {
        return None;
    };
    Some((gesture, pointer))
}

/// What is selected after a gesture at the character of `text` that begins at byte `hit`; a caret there stands at byte
/// `place`.
pub(super) fn after_gesture(
    gesture: Gesture,
    text: &str,
    (hit, place): (usize, usize),
    before: Option<CCursorRange>,
) -> CCursorRange {
    let caret = cursor_at(text, place);
    match (gesture, before) {
        (Gesture::Extend, Some(range)) => CCursorRange { primary: caret, ..range },
        (Gesture::Place | Gesture::Extend, _) => CCursorRange::one(caret),
        (Gesture::Word, _) => {
            let word = word_at(text, hit);
            CCursorRange::two(cursor_at(text, word.start), cursor_at(text, word.end))
        }
        (Gesture::Everything, _) => CCursorRange::two(CCursor::default(), cursor_at(text, text.len())),
    }
}

/// Takes the keys that go by words out of `events` and returns where they take the caret. Left goes back: the two keys
/// have changed places already where the text runs from the right.
pub(super) fn after_word_keys(events: &mut Vec<Event>, text: &str, range: CCursorRange) -> CCursorRange {
    let mut range = range;
    events.retain(|event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
        let from = byte_of(text, range.primary.index.0);
        let to = match key {
            Key::ArrowLeft if goes_by_words(*modifiers) => word_before(text, from),
            Key::ArrowRight if goes_by_words(*modifiers) => word_after(text, from),
            _ => return true,
        };
        let caret = cursor_at(text, to);
        range = if modifiers.shift { CCursorRange { primary: caret, ..range } } else { CCursorRange::one(caret) };
        false
    });
    range
}

fn goes_by_words(modifiers: Modifiers) -> bool {
    // Ctrl, or Alt where Ctrl is the command key's neighbour.
    (modifiers.ctrl || modifiers.alt) && !modifiers.mac_cmd
}

/// egui's caret before byte `byte`.
fn cursor_at(text: &str, byte: usize) -> CCursor {
    CCursor::new(CharIndex(text.get(..byte).unwrap_or(text).chars().count()))
}

/// The byte at which character `char_index` begins.
pub(super) fn byte_of(text: &str, char_index: usize) -> usize {
    text.char_indices().nth(char_index).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(range: CCursorRange, text: &str) -> &str {
        let [first, last] = range.sorted_cursors().map(|cursor| byte_of(text, cursor.index.0));
        text.get(first..last).unwrap()
    }

    #[test]
    fn pitfall_19_a_word_is_selected_without_its_punctuation() {
        let text = "في القاهرة، أمس";
        let hit = text.find("هرة").unwrap();
        let range = after_gesture(Gesture::Word, text, (hit, hit), None);
        assert_eq!(selected(range, text), "القاهرة");
    }
}
