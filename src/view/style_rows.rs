//! What can be chosen of how articles are set, row by row.

use super::frame::Frame;
use crate::layout::installed::Family;
use crate::layout::{Digits, Face, Harakat, Justification, PageStyle};
use crate::session::{AccessCommand, Command, DirectionChoice, Settings, StyleChange, ThemeChoice};
use std::ops::RangeInclusive;

/// One step of room from line to line, as a multiple of the usual one, and of the column's width, in characters.
const LEADING_STEP: f32 = 0.1;
const MEASURE_STEP: f32 = 5.0;

/// A row: what is chosen, and how.
pub(super) struct Row {
    pub(super) label: &'static str,
    pub(super) control: Control,
    /// Whether a line stands above it.
    pub(super) begins_group: bool,
}

/// How something is chosen.
pub(super) enum Control {
    /// One of a few.
    Choices(Vec<Choice>),
    /// A number, step by step.
    Steps(Steps),
}

/// One of a few.
pub(super) struct Choice {
    pub(super) text: &'static str,
    /// What a screen reader says.
    pub(super) name: &'static str,
    pub(super) is_current: bool,
    pub(super) command: Command,
}

/// A number between two buttons.
pub(super) struct Steps {
    /// As it is shown.
    pub(super) value: String,
    /// Accessible names of less and more.
    pub(super) names: [&'static str; 2],
    /// What less and more ask for; nothing at the end of the range.
    pub(super) commands: [Option<Command>; 2],
}

/// All rows, from above.
pub(super) fn rows(frame: &Frame<'_>) -> Vec<Row> {
    let words = &frame.words.style;
    let row = |label, control| Row { label, control, begins_group: false };
    let first = |label, control| Row { label, control, begins_group: true };
    let installed = installed_faces(frame).map(|control| row(words.installed_face, control));
    let faces = [row(words.face, faces(frame))].into_iter().chain(installed);
    let others = [
        row(words.size, size(frame)),
        row(words.leading, leading(frame)),
        row(words.measure, measure(frame)),
        first(words.justification, justifications(frame)),
        row(words.digits, digits(frame)),
        row(words.harakat, harakat(frame)),
        first(frame.words.ways.direction, directions(frame)),
        first(words.theme, themes(frame)),
        row(frame.words.access.patterns, patterns(frame)),
    ];
    faces.chain(others).collect()
}

/// A row of choices with what each is called on the screen and by a screen reader.
fn choices<T: Copy + PartialEq>(
    all: &[T],
    current: T,
    called: impl Fn(usize, T) -> (&'static str, &'static str),
    command: impl Fn(T) -> Command,
) -> Control {
    let choice = |(index, &choice): (usize, &T)| {
        let (text, name) = called(index, choice);
        Choice { text, name, is_current: choice == current, command: command(choice) }
    };
    Control::Choices(all.iter().enumerate().map(choice).collect())
}

/// The word at an index, shown and said alike.
fn word(words: &[&'static str], index: usize) -> (&'static str, &'static str) {
    let word = words.get(index).copied().unwrap_or_default();
    (word, word)
}

fn faces(frame: &Frame<'_>) -> Control {
    let called = |_, face| (frame.words.face(face), frame.words.face(face));
    choices(&Face::ALL, frame.session.settings().face, called, |face| Command::SetStyle(StyleChange::Face(face)))
}

/// The families of the machine, one after another in the order of their names; before the first stands the usual bundled
/// face. `None` where there are none.
fn installed_faces(frame: &Frame<'_>) -> Option<Control> {
    let families = frame.session.families();
    let current = match frame.session.settings().face {
        Face::Installed(family) => Some(family),
        Face::NotoNaskh | Face::Amiri | Face::NotoSansArabic => None,
    };
    if families.is_empty() && current.is_none() {
        return None;
    }
    let place = current.and_then(|current| families.iter().position(|family| *family == current));
    let at = |place: usize| families.get(place).copied().map(Face::Installed);
    let before = match place {
        Some(0) => Some(Face::default()),
        Some(place) => at(place - 1),
        None => current.map(|_| Face::default()),
    };
    let after = at(place.map_or(0, |place| place + 1));
    let command = |face| Command::SetStyle(StyleChange::Face(face));
    let value = current.map_or("—", Family::name).to_owned();
    let names = frame.words.style.installed_face_steps;
    Some(Control::Steps(Steps { value, names, commands: [before.map(command), after.map(command)] }))
}

fn justifications(frame: &Frame<'_>) -> Control {
    let called = |index, _| word(&frame.words.style.justifications, index);
    let command = |way| Command::SetStyle(StyleChange::Justification(way));
    choices(&Justification::ALL, frame.session.settings().justification, called, command)
}

fn digits(frame: &Frame<'_>) -> Control {
    let words = &frame.words.style;
    let called = |index, _| (word(&words.digit_samples, index).0, word(&words.digit_names, index).0);
    let command = |digits| Command::SetStyle(StyleChange::Digits(digits));
    choices(&Digits::ALL, frame.session.settings().digits, called, command)
}

fn harakat(frame: &Frame<'_>) -> Control {
    let called = |index, _| word(&frame.words.style.harakat_choices, index);
    let command = |harakat| Command::SetStyle(StyleChange::Harakat(harakat));
    choices(&Harakat::ALL, frame.session.settings().harakat, called, command)
}

fn directions(frame: &Frame<'_>) -> Control {
    let words = &frame.words.ways;
    let called = |index, _| (word(&words.directions, index).0, word(&words.direction_names, index).0);
    choices(&DirectionChoice::ALL, frame.session.document().direction, called, Command::SetDirection)
}

fn themes(frame: &Frame<'_>) -> Control {
    let called = |_, theme| (frame.words.theme(theme), frame.words.theme(theme));
    choices(&ThemeChoice::ALL, frame.session.settings().theme, called, Command::SetTheme)
}

fn patterns(frame: &Frame<'_>) -> Control {
    let words = &frame.words.access;
    let called = |index, _| (word(&words.pattern_choices, index).0, word(&words.pattern_names, index).0);
    let command = |has_patterns| Command::Access(AccessCommand::SetPatterns(has_patterns));
    choices(&[false, true], frame.session.settings().has_patterns, called, command)
}

fn size(frame: &Frame<'_>) -> Control {
    let size = frame.session.settings().font_size;
    let may = [size > *Settings::FONT_SIZES.start(), size < *Settings::FONT_SIZES.end()];
    let [less, more] = may;
    let commands = [less.then_some(Command::ShrinkText), more.then_some(Command::EnlargeText)];
    Control::Steps(Steps { value: format!("{size:.0}"), names: frame.words.style.size_steps, commands })
}

fn leading(frame: &Frame<'_>) -> Control {
    let leading = frame.session.settings().leading;
    let commands = steps(leading, &PageStyle::LEADINGS, LEADING_STEP, StyleChange::Leading);
    let value = format!("{:.0}%", leading * 100.0);
    Control::Steps(Steps { value, names: frame.words.style.leading_steps, commands })
}

fn measure(frame: &Frame<'_>) -> Control {
    let measure = frame.session.settings().measure;
    let commands = steps(measure, &Settings::MEASURES, MEASURE_STEP, StyleChange::Measure);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 40 and 140")]
    let value = frame.words.characters(measure.round() as usize);
    Control::Steps(Steps { value, names: frame.words.style.measure_steps, commands })
}

/// What less and more of a number ask for.
fn steps(
    value: f32,
    range: &RangeInclusive<f32>,
    step: f32,
    change: impl Fn(f32) -> StyleChange,
) -> [Option<Command>; 2] {
    let command = |to: f32| Command::SetStyle(change(to.clamp(*range.start(), *range.end())));
    let less = (value > *range.start()).then(|| command(below(value, step)));
    let more = (value < *range.end()).then(|| command(above(value, step)));
    [less, more]
}

/// A number this close to a multiple of the step, in steps, is taken for it.
const CLOSE: f32 = 0.01;

/// The next multiple of `step` above `value`.
fn above(value: f32, step: f32) -> f32 {
    ((value / step + CLOSE).floor() + 1.0) * step
}

/// The next multiple of `step` below `value`.
fn below(value: f32, step: f32) -> f32 {
    ((value / step - CLOSE).ceil() - 1.0) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_from_multiple_to_multiple_whatever_they_start_from() {
        let near = |value: f32, expected: f32| assert!((value - expected).abs() < 1e-4, "{value} {expected}");
        let mut leading = 0.85;
        for expected in [0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0] {
            leading = above(leading, LEADING_STEP);
            near(leading, expected);
        }
        for expected in [1.9, 1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8] {
            leading = below(leading, LEADING_STEP);
            near(leading, expected);
        }
        near(above(87.3, MEASURE_STEP), 90.0);
        near(below(87.3, MEASURE_STEP), 85.0);
    }

    #[test]
    fn at_the_end_of_a_range_there_is_no_step_more() {
        let steps = |value| steps(value, &(1.0..=2.0), 0.3, StyleChange::Leading).map(|step| step.is_some());
        assert_eq!([steps(1.0), steps(1.5), steps(2.0)], [[false, true], [true, true], [true, false]]);
    }
}
