//! What a text field remembers beside what egui does: how far it is scrolled, to which side of a direction seam the caret
//! belongs, and what an input method is composing.

use crate::layout::Affinity;
use egui::text::CCursorRange;
use egui::{Context, Event, Id, ImeEvent};
use std::ops::Range;

/// What one field remembers from frame to frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FieldMemory {
    /// Points of the text that lie beyond the edge where it begins.
    pub(super) scroll: f32,
    /// Where the caret stands at a seam.
    pub(super) affinity: Affinity,
    /// What an input method is composing.
    pub(super) composition: Option<Composition>,
}

/// Text that an input method may still change. egui keeps it in the field's text, selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Composition {
    /// The part that is being changed, in characters from the composition's beginning.
    pub(super) active: Option<Range<usize>>,
}

impl Default for FieldMemory {
    fn default() -> Self {
        Self { scroll: 0.0, affinity: Affinity::Before, composition: None }
    }
}

impl FieldMemory {
    pub(super) fn load(context: &Context, id: Id) -> Self {
        context.data(|data| data.get_temp(id.with("memory"))).unwrap_or_default()
    }

    pub(super) fn store(self, context: &Context, id: Id) {
        context.data_mut(|data| data.insert_temp(id.with("memory"), self));
    }

    /// Takes in what an input method has done in this frame.
    pub(super) fn take_composition(&mut self, events: &[Event]) {
        for event in events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, active_range_chars }) => {
                    let active = active_range_chars.clone();
                    self.composition = (!text.is_empty()).then_some(Composition { active });
                }
                Event::Ime(ImeEvent::Commit(_)) => self.composition = None,
                _ => {}
            }
        }
    }

    /// The caret belongs to what was just passed: to the text before it where it went on or something was typed, to the
    /// text after it where it went back.
    pub(super) fn follow(&mut self, before: Option<CCursorRange>, after: Option<CCursorRange>, is_changed: bool) {
        let (Some(before), Some(after)) = (before, after) else { return };
        let (from, to) = (before.primary.index, after.primary.index);
        if is_changed || from < to {
            self.affinity = Affinity::Before;
        } else if to < from {
            self.affinity = Affinity::After;
        }
    }

    /// Scrolls just as far as it takes to show a caret so many points from where the text begins, in a field that shows
    /// `room` points of a text `width` points wide.
    pub(super) fn show(&mut self, caret: f32, room: f32, width: f32) {
        self.scroll = self.scroll.min(caret).max(caret - room).clamp(0.0, (width - room).max(0.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::text::{CCursor, CharIndex};

    fn at(index: usize) -> Option<CCursorRange> {
        Some(CCursorRange::one(CCursor::new(CharIndex(index))))
    }

    #[test]
    fn the_caret_belongs_to_what_it_has_just_passed() {
        let mut memory = FieldMemory::default();
        memory.follow(at(4), at(3), false);
        assert_eq!(memory.affinity, Affinity::After);
        memory.follow(at(3), at(3), false);
        assert_eq!(memory.affinity, Affinity::After, "nothing has moved");
        memory.follow(at(3), at(4), false);
        assert_eq!(memory.affinity, Affinity::Before);
        memory.follow(at(4), at(3), true);
        assert_eq!(memory.affinity, Affinity::Before, "something was deleted: typing goes on here");
    }

    #[test]
    fn a_field_scrolls_no_further_than_its_text() {
        let mut memory = FieldMemory::default();
        let mut shown = |caret, width| {
            memory.show(caret, 100.0, width);
            memory.scroll
        };
        assert_eq!([shown(80.0, 90.0), shown(150.0, 150.0), shown(120.0, 150.0)], [0.0, 50.0, 50.0]);
        assert_eq!([shown(30.0, 150.0), shown(0.0, 150.0), shown(60.0, 60.0)], [30.0, 0.0, 0.0]);
    }

    #[test]
    fn a_composition_lasts_until_it_is_committed_or_emptied() {
        let preedit = |text: &str| {
            let active_range_chars = Some(0..1);
            Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars })
        };
        let mut memory = FieldMemory::default();
        memory.take_composition(&[preedit("ab")]);
        assert_eq!(memory.composition, Some(Composition { active: Some(0..1) }));
        memory.take_composition(&[]);
        assert!(memory.composition.is_some());
        memory.take_composition(&[preedit("")]);
        assert_eq!(memory.composition, None);
        memory.take_composition(&[preedit("ab"), Event::Ime(ImeEvent::Commit("ج".to_owned()))]);
        assert_eq!(memory.composition, None);
    }
}
