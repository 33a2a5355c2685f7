//! How keys move through the lines of a menu, or the things on a card, round and round.

use egui::{Key, Modifiers};

/// What a key asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    Next,
    Previous,
    First,
    Last,
    Choose,
    Close,
}

pub(super) fn asked(key: Key, modifiers: Modifiers) -> Option<Pressed> {
    match key {
        Key::Tab if modifiers.shift => Some(Pressed::Previous),
        Key::Tab | Key::ArrowDown => Some(Pressed::Next),
        Key::ArrowUp => Some(Pressed::Previous),
        Key::Home => Some(Pressed::First),
        Key::End => Some(Pressed::Last),
        Key::Enter | Key::Space => Some(Pressed::Choose),
        Key::Escape => Some(Pressed::Close),
        _ => None,
    }
}

/// Where a key leads from line `from` of `count`, past those that cannot be chosen; `from` where it leads nowhere.
pub(super) fn line_after(
    from: Option<usize>,
    pressed: Pressed,
    count: usize,
    can_choose: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let mut forward = (0..count).cycle().skip(from.map_or(0, |index| index + 1)).take(count);
    let mut back = (0..count).rev().cycle().skip(from.map_or(0, |index| count.saturating_sub(index))).take(count);
    let line = match pressed {
        Pressed::Next => forward.find(can_choose),
        Pressed::Previous => back.find(can_choose),
        Pressed::First => (0..count).find(can_choose),
        Pressed::Last => (0..count).rfind(can_choose),
        Pressed::Choose | Pressed::Close => None,
    };
    line.or(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_past_what_cannot_be_chosen() {
        let follow = |from, keys: &[Pressed]| {
            keys.iter().fold(from, |from, pressed| line_after(from, *pressed, 5, |line| ![0, 3].contains(line)))
        };
        use Pressed::{Choose, First, Last, Next, Previous};
        assert_eq!(follow(None, &[Next]), Some(1));
        assert_eq!(follow(None, &[Previous]), Some(4));
        assert_eq!(follow(Some(2), &[Next]), Some(4));
        assert_eq!(follow(Some(2), &[Next, Next]), Some(1));
        assert_eq!(follow(Some(1), &[Previous]), Some(4));
        assert_eq!(follow(Some(4), &[First]), Some(1));
        assert_eq!(follow(Some(1), &[Last, Choose]), Some(4));
        assert_eq!(line_after(None, Next, 0, |_| true), None);
        assert_eq!(line_after(Some(1), Next, 3, |_| false), Some(1));
    }
}
