//! How keys move through a list on a card and the buttons below it.

use egui::{Key, Modifiers};

/// Rows that Page Down moves on by.
const PAGE: usize = 10;

/// Where the keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Row(usize),
    Button(usize),
}

impl Stop {
    /// The same, or the nearest that there is.
    pub(super) fn within(self, rows: usize, buttons: usize) -> Self {
        match self {
            Self::Row(index) if rows > 0 => Self::Row(index.min(rows - 1)),
            Self::Row(_) => Self::Button(0),
            Self::Button(index) => Self::Button(index.min(buttons.saturating_sub(1))),
        }
    }
}

/// What a key asks of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    Next,
    Previous,
    NextPage,
    PreviousPage,
    First,
    Last,
    /// From the rows to the buttons, from button to button, and back to the rows.
    NextGroup,
    PreviousGroup,
    Choose,
    Remove,
    Copy,
    Close,
    /// The row of this index, where rows are numbered.
    Number(usize),
    /// The same of the rows that follow the first kinds, where there are such.
    ShiftedNumber(usize),
}

/// The keys of the first rows of a list whose rows are numbered.
const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

pub(super) fn asked(key: Key, modifiers: Modifiers) -> Option<Pressed> {
    match key {
        Key::Tab if modifiers.shift => Some(Pressed::PreviousGroup),
        Key::Tab => Some(Pressed::NextGroup),
        Key::ArrowDown => Some(Pressed::Next),
        Key::ArrowUp => Some(Pressed::Previous),
        Key::PageDown => Some(Pressed::NextPage),
        Key::PageUp => Some(Pressed::PreviousPage),
        Key::Home => Some(Pressed::First),
        Key::End => Some(Pressed::Last),
        Key::Enter | Key::Space => Some(Pressed::Choose),
        Key::Delete => Some(Pressed::Remove),
        Key::Escape => Some(Pressed::Close),
        // With Shift, those that follow the first.
        digit => {
            let index = DIGITS.iter().position(|&key| key == digit)?;
            Some(if modifiers.shift { Pressed::ShiftedNumber(index) } else { Pressed::Number(index) })
        }
    }
}

/// Where a key leads from `from` in a list of so many rows and buttons.
pub(super) fn stop_after(from: Option<Stop>, pressed: Pressed, (rows, buttons): (usize, usize)) -> Option<Stop> {
    let last = rows.checked_sub(1);
    let row = match from {
        Some(Stop::Row(row)) => row,
        _ => 0,
    };
    let moved = match pressed {
        Pressed::Next => last.map(|last| (row + 1).min(last)),
        Pressed::Previous => last.map(|_| row.saturating_sub(1)),
        Pressed::NextPage => last.map(|last| (row + PAGE).min(last)),
        Pressed::PreviousPage => last.map(|_| row.saturating_sub(PAGE)),
        Pressed::First => last.map(|_| 0),
        Pressed::Last => last,
        Pressed::NextGroup | Pressed::PreviousGroup => return group_after(from, pressed, (rows, buttons)),
        Pressed::Choose | Pressed::Remove | Pressed::Copy | Pressed::Close => None,
        Pressed::Number(_) | Pressed::ShiftedNumber(_) => None,
    };
    moved.map(Stop::Row).or(from)
}

/// The rows are one stop, each button is one.
fn group_after(from: Option<Stop>, pressed: Pressed, (rows, buttons): (usize, usize)) -> Option<Stop> {
    let stops = usize::from(rows > 0) + buttons;
    let now = match from {
        Some(Stop::Button(index)) => usize::from(rows > 0) + index,
        _ => 0,
    };
    let step = if pressed == Pressed::NextGroup { 1 } else { stops.max(1) - 1 };
    let next = (now + step) % stops.max(1);
    match (next.checked_sub(usize::from(rows > 0)), from) {
        (Some(button), _) if button < buttons => Some(Stop::Button(button)),
        (_, Some(Stop::Row(row))) => Some(Stop::Row(row)),
        _ => Some(Stop::Row(0)).filter(|_| rows > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stay_among_the_rows_and_tab_goes_round_by_the_buttons() {
        let lengths = (3, 2);
        let follow = |from: Stop, keys: &[Pressed]| {
            keys.iter().try_fold(from, |from, pressed| stop_after(Some(from), *pressed, lengths))
        };
        use Pressed::{First, Last, Next, NextGroup, NextPage, Previous, PreviousGroup};
        assert_eq!(follow(Stop::Row(0), &[Next, Next, Next]), Some(Stop::Row(2)));
        assert_eq!(follow(Stop::Row(1), &[Previous, Previous]), Some(Stop::Row(0)));
        assert_eq!(follow(Stop::Row(0), &[NextPage]), Some(Stop::Row(2)));
        assert_eq!(follow(Stop::Row(0), &[Last, First]), Some(Stop::Row(0)));
        assert_eq!(follow(Stop::Row(1), &[NextGroup]), Some(Stop::Button(0)));
        assert_eq!(follow(Stop::Row(1), &[NextGroup, NextGroup]), Some(Stop::Button(1)));
        assert_eq!(follow(Stop::Row(1), &[NextGroup, NextGroup, NextGroup]), Some(Stop::Row(0)));
        assert_eq!(follow(Stop::Row(1), &[PreviousGroup]), Some(Stop::Button(1)));
        assert_eq!(follow(Stop::Row(1), &[PreviousGroup, PreviousGroup, PreviousGroup]), Some(Stop::Row(0)));
    }

    #[test]
    fn an_empty_list_has_its_buttons_alone() {
        for pressed in [Pressed::Next, Pressed::Last, Pressed::NextGroup] {
            assert_eq!(stop_after(Some(Stop::Button(0)), pressed, (0, 1)), Some(Stop::Button(0)), "{pressed:?}");
        }
        assert_eq!(stop_after(None, Pressed::Next, (0, 0)), None);
        assert_eq!(Stop::Row(4).within(2, 0), Stop::Row(1));
    }
}
