//! All that is kept between runs, on one page: the interface, how articles are set, the kinds shown, where things are kept.

use super::super::arabic::LabelStyle;
use super::super::frame::Frame;
use super::super::style_popover::{self, Widths, row_ui, widths};
use super::super::style_rows::{Choice, Control, Row, rows};
use super::super::widgets::{button_size, button_ui, in_lines, near_edge, toggle_ui};
use super::sheet::{Content, Sheet, text_ui};
use crate::article::Direction;
use crate::export::{Language, Number, kind_label};
use crate::extract::EntityKind;
use crate::layout::Digits;
use crate::session::{Command, Page, WindowCommand};
use crate::view::words::Choices;
use egui::{Pos2, Rect, Response, Role, Ui, UiBuilder, Vec2, WidgetInfo};
use std::path::PathBuf;

/// Height of a group's name, of a row of kinds and of a folder, in points.
const GROUP_HEIGHT: f32 = 40.0;
const LINE_HEIGHT: f32 = 38.0;
const GAP: f32 = 8.0;
/// The page is no narrower, where the window has room for it.
const LEAST_WIDTH: f32 = 600.0;

/// A piece of the page, from above.
enum Part {
    Group(&'static str),
    Row(Row),
    /// Some of the kinds, side by side.
    Kinds(Vec<EntityKind>),
    /// A folder, if there is one.
    Folder(Option<PathBuf>),
    /// What opens the personal lexicon.
    Lexicon,
    /// What puts the settings back.
    Reset,
}

impl Part {
    fn height(&self) -> f32 {
        match self {
            Self::Group(_) => GROUP_HEIGHT,
            Self::Row(row) => style_popover::height(row),
            Self::Kinds(_) | Self::Folder(_) | Self::Lexicon => LINE_HEIGHT,
            Self::Reset => GROUP_HEIGHT + LINE_HEIGHT,
        }
    }
}

/// Draws the page.
pub(super) fn ui(ui: &Ui, frame: &mut Frame<'_>, sheet: &mut Sheet) {
    let mut all = interface_rows(frame);
    all.extend(rows(frame));
    let widths = widths(frame, &all);
    let width = (widths.labels + style_popover::LABEL_GAP + widths.controls).max(LEAST_WIDTH);
    let width = width.min(ui.ctx().content_rect().width() - 80.0);
    let parts = parts(frame, width);
    let size = Vec2::new(width, parts.iter().map(Part::height).sum());
    let title = frame.words.window.settings;
    sheet.ui(ui, frame, &Content { title, size }, |ui, frame, content| {
        let mut top = content.top();
        let mut focused = None;
        for (index, part) in parts.into_iter().enumerate() {
            let place = Rect::from_min_size(Pos2::new(content.left(), top), Vec2::new(width, part.height()));
            top = place.bottom();
            let responses = part_ui(ui, frame, part, (place, widths, index));
            if responses.iter().any(Response::gained_focus) {
                focused = Some(place);
            }
        }
        focused
    });
}

fn parts(frame: &mut Frame<'_>, width: f32) -> Vec<Part> {
    let words = &frame.words.window;
    let mut parts = vec![Part::Group(words.interface)];
    parts.extend(interface_rows(frame).into_iter().map(Part::Row));
    parts.push(Part::Group(words.text));
    parts.extend(rows(frame).into_iter().map(Part::Row));
    parts.push(Part::Group(words.kinds));
    parts.extend(kind_lines(frame, width).into_iter().map(Part::Kinds));
    parts.push(Part::Group(frame.words.lexicon.title));
    parts.push(Part::Lexicon);
    parts.push(Part::Group(words.folders));
    let folders = frame.session.kept_in();
    if folders.is_empty() {
        parts.push(Part::Folder(None));
    }
    parts.extend(folders.into_iter().map(|folder| Part::Folder(Some(folder))));
    parts.push(Part::Reset);
    parts
}

/// The rows of the interface itself.
fn interface_rows(frame: &Frame<'_>) -> Vec<Row> {
    let (words, settings) = (&frame.words.window, frame.session.settings());
    let window = |command| Command::Window(command);
    let languages = [(Language::Arabic, "العربية"), (Language::English, "English")].map(|(language, name)| Choice {
        text: name,
        name,
        is_current: settings.language == language,
        command: window(WindowCommand::SetLanguage(language)),
    });
    let digits = [(Digits::AsWritten, "0123"), (Digits::ArabicIndic, "٠١٢٣")];
    let digits = digits.into_iter().zip(words.digit_names).map(|((digits, text), name)| Choice {
        text,
        name,
        is_current: (settings.interface_digits == Digits::ArabicIndic) == (digits == Digits::ArabicIndic),
        command: window(WindowCommand::SetDigits(digits)),
    });
    let row = |label, choices| Row { label, control: Control::Choices(choices), begins_group: false };
    vec![
        row(words.language, languages.into()),
        row(words.digits, digits.collect()),
        row(words.panel, two(&words.panel_choices, settings.is_panel_open, |_| Command::TogglePanel)),
        row(words.uncertain, {
            let show = |are_shown| window(WindowCommand::ShowUncertain(are_shown));
            two(&words.uncertain_choices, settings.shows_uncertain, show)
        }),
        row(words.start, {
            let restore = |restores| window(WindowCommand::SetRestores(restores));
            two(&words.start_choices, settings.restores, restore)
        }),
        row(words.motion, {
            let reduce = |is_usual: bool| window(WindowCommand::SetReducedMotion(!is_usual));
            two(&words.motion_choices, !settings.has_reduced_motion, reduce)
        }),
    ]
}

/// Two choices, of which the first is current where `is_first`; `command`: whether the first is wanted.
fn two(choices: &Choices, is_first: bool, command: impl Fn(bool) -> Command) -> Vec<Choice> {
    let [first, second] = choices.texts;
    let [first_name, second_name] = choices.names;
    vec![
        Choice { text: first, name: first_name, is_current: is_first, command: command(true) },
        Choice { text: second, name: second_name, is_current: !is_first, command: command(false) },
    ]
}

/// The kinds in lines of no more than this width.
fn kind_lines(frame: &mut Frame<'_>, width: f32) -> Vec<Vec<EntityKind>> {
    let needed = |kind| button_size(frame, kind_label(kind, Number::Many, frame.words.language), false).x + GAP;
    in_lines(&EntityKind::ALL.map(needed), (width + GAP, width + GAP))
        .into_iter()
        .map(|line| EntityKind::ALL.get(line).unwrap_or_default().to_vec())
        .collect()
}

/// Draws a part; returns its controls in reading order.
fn part_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    part: Part,
    (place, widths, index): (Rect, Widths, usize),
) -> Vec<Response> {
    match part {
        Part::Group(name) => {
            group_ui(ui, frame, name, place);
            Vec::new()
        }
        Part::Row(row) => {
            let place = place.with_min_y(place.bottom() - style_popover::ROW_HEIGHT);
            row_ui(ui, frame, row, (place, widths, index))
        }
        Part::Kinds(kinds) => kinds_ui(ui, frame, &kinds, place),
        Part::Folder(None) => {
            let text = frame.words.window.kept_nowhere;
            said_ui(ui, frame, (text, frame.normal()), place);
            Vec::new()
        }
        Part::Lexicon => vec![lexicon_ui(ui, frame, place)],
        Part::Folder(Some(folder)) => vec![folder_ui(ui, frame, folder, place)],
        Part::Reset => vec![reset_ui(ui, frame, place)],
    }
}

fn group_ui(ui: &mut Ui, frame: &mut Frame<'_>, name: &str, place: Rect) {
    let place = place.with_min_y(place.top() + GAP);
    let response = ui.interact(place, ui.scope_id().with(("group", name)), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    let (style, ink) = (frame.normal().bold(), frame.look.ink);
    text_ui(ui, frame, name, (place, style, ink));
}

/// Quiet text in a row, told to screen readers; returns its width.
fn said_ui(ui: &mut Ui, frame: &mut Frame<'_>, (text, style): (&str, LabelStyle), place: Rect) -> f32 {
    let response = ui.interact(place, ui.scope_id().with(("said", text)), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    text_ui(ui, frame, text, (place, style, frame.look.quiet_ink))
}

/// Switches side by side, one for each kind.
fn kinds_ui(ui: &mut Ui, frame: &mut Frame<'_>, kinds: &[EntityKind], place: Rect) -> Vec<Response> {
    let (mut near, towards) = near_edge(frame, place);
    let mut responses = Vec::new();
    for &kind in kinds {
        let name = kind_label(kind, Number::Many, frame.words.language);
        let size = button_size(frame, name, false);
        let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y);
        near += towards * (size.x + GAP);
        let is_shown = frame.session.shows(kind);
        let mut inside =
            ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(centre, size)).id_salt(kind.index()));
        let response = toggle_ui(&mut inside, frame, name, is_shown);
        if response.clicked() {
            frame.commands.push(Command::ToggleKind(kind));
        }
        responses.push(response);
    }
    responses
}

/// A folder's path, read from the left, and a button that copies it.
fn folder_ui(ui: &mut Ui, frame: &mut Frame<'_>, folder: PathBuf, place: Rect) -> Response {
    let path = folder.display().to_string();
    let copy = frame.words.window.copy_path;
    let size = button_size(frame, copy, false);
    let (near, towards) = near_edge(frame, place);
    let far = near + towards * (place.width() - size.x / 2.0);
    let button = Rect::from_center_size(Pos2::new(far, place.center().y), size);
    let room = place.width() - size.x - GAP;
    let text_place =
        if frame.is_rtl() { place.with_min_x(place.right() - room) } else { place.with_max_x(place.left() + room) };
    let style = LabelStyle { direction: Direction::LeftToRight, ..frame.small() }.as_written();
    said_ui(ui, frame, (&path, style), text_place);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(button).id_salt(&path));
    let name = format!("{copy} {path}");
    let response = button_ui(&mut inside, frame, copy, &name, false);
    if response.clicked() {
        frame.commands.push(Command::Window(WindowCommand::CopyPath(folder)));
    }
    response
}

/// The button that opens the personal lexicon.
fn lexicon_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) -> Response {
    let text = frame.words.lexicon.open;
    let size = button_size(frame, text, false);
    let (near, towards) = near_edge(frame, place);
    let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(centre, size)).id_salt("lexicon"));
    let response = button_ui(&mut inside, frame, text, text, false);
    if response.clicked() {
        frame.commands.push(Command::Window(WindowCommand::ShowPage(Some(Page::Lexicon))));
    }
    response
}

/// The button that puts the settings back; after that, the one that has them as they were.
fn reset_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) -> Response {
    let words = &frame.words.window;
    let (text, command) = if frame.session.can_undo_reset() {
        (words.undo_reset, WindowCommand::UndoReset)
    } else {
        (words.reset, WindowCommand::ResetSettings)
    };
    let size = button_size(frame, text, false);
    let (near, towards) = near_edge(frame, place);
    let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(centre, size)).id_salt("reset"));
    let response = button_ui(&mut inside, frame, text, text, false);
    if response.clicked() {
        frame.commands.push(Command::Window(command));
    }
    let beside = if frame.is_rtl() {
        place.with_max_x(place.right() - size.x - 2.0 * GAP)
    } else {
        place.with_min_x(place.left() + size.x + 2.0 * GAP)
    };
    if frame.session.can_undo_reset() {
        let done = words.reset_done;
        said_ui(ui, frame, (done, frame.small()), beside);
    }
    response
}
