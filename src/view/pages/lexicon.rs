//! The personal lexicon on a page: a field that finds rows and takes new ones, the kinds of what is in it, and all rows below.

use super::super::arabic::{LabelStyle, size_of};
use super::super::desk::row_list::{RowList, Rows};
use super::super::field::{self, Field, field_ui};
use super::super::frame::Frame;
use super::super::widgets::{button_size, button_ui, in_lines, near_edge, row_ground, start_align, toggle_ui};
use super::lexicon_row::RowLine;
use super::sheet::{Content, PADDING, SHARE, Sheet, TITLE_HEIGHT, text_ui};
use crate::article::direction_of;
use crate::extract::EntityKind;
use crate::extract::personal::{Row, Standing, matching_form};
use crate::session::{Command, ImportKind, ImportedLexicon, KeptLexicons as Kept, LexiconCommand, ListedRow};
use egui::{Align2, CornerRadius, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};
use std::ops::Range;

/// Width of the content in points, where the window has room for it.
const WIDTH: f32 = 720.0;
const ROW_HEIGHT: f32 = 36.0;
const LINE_HEIGHT: f32 = 38.0;
const GAP: f32 = 8.0;
const SWATCH: f32 = 12.0;
const REMOVE_WIDTH: f32 = 30.0;
/// No form is shown wider than this share of its row.
const FORM_SHARE: f32 = 0.42;

/// What the page remembers from frame to frame.
#[derive(Default)]
pub(super) struct LexiconPage {
    typed: String,
    /// The rows that what was typed finds, and what they were found for.
    found: Vec<usize>,
    found_for: Option<(String, u64)>,
    rows: RowList,
    row: RowLine,
    is_known: bool,
}

impl LexiconPage {
    /// Draws the page.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, sheet: &mut Sheet) {
        self.find(frame);
        let window = ui.ctx().content_rect();
        let height = (window.height() * SHARE - TITLE_HEIGHT - PADDING).max(4.0 * LINE_HEIGHT);
        let size = Vec2::new(WIDTH.min(window.width() - 80.0), height - 2.0);
        let title = frame.words.lexicon.title;
        sheet.ui(ui, frame, &Content { title, size }, |ui, frame, content| {
            self.content_ui(ui, frame, content);
            None
        });
    }

    /// Finds the rows anew where what was typed or the lexicon has changed.
    fn find(&mut self, frame: &Frame<'_>) {
        let now = (self.typed.clone(), frame.session.lexicon_changes());
        if self.found_for.as_ref() == Some(&now) {
            return;
        }
        if self.found_for.as_ref().is_none_or(|(typed, _)| *typed != self.typed) {
            self.rows.rewind();
        }
        self.found = frame.session.lexicons().with(&self.typed);
        self.found_for = Some(now);
    }

    fn content_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, content: Rect) {
        let mut top = content.top() + GAP;
        let mut line = |height: f32| {
            let place = Rect::from_min_size(Pos2::new(content.left(), top), Vec2::new(content.width(), height));
            top = place.bottom();
            place
        };
        self.field_ui(ui, frame, line(field::HEIGHT));
        line(GAP);
        let words = &frame.words.lexicon;
        let kept = std::sync::Arc::clone(frame.session.lexicons());
        // Looks at every row of the own list.
        let own = kept.own(&self.typed);
        let widths = kinds().map(|kind| button_size(frame, words.kind(kind, frame.words.language), false).x + GAP);
        for kinds in lines_behind(frame, words.from_now_on, &widths, content.width()) {
            self.kinds_ui(ui, frame, (&own, kinds), line(LINE_HEIGHT));
        }
        if let Some(row) = own.iter().find(|row| row.kind.is_some()) {
            self.row.ui(ui, frame, row, line(LINE_HEIGHT));
        }
        let needed = |lexicon: &ImportedLexicon| {
            button_size(frame, &lexicon.name, false).x + GAP + if lexicon.is_on { 0.0 } else { REMOVE_WIDTH }
        };
        let widths: Vec<f32> = kept.lexicons.iter().map(needed).collect();
        for lexicons in lines_behind(frame, words.imported, &widths, content.width()) {
            lexicons_ui(ui, frame, (&kept, lexicons), line(LINE_HEIGHT));
        }
        let said = line(LINE_HEIGHT - GAP);
        let rows_top = said.bottom();
        let foot = content.with_min_y(content.bottom() - LINE_HEIGHT - GAP);
        said_ui(ui, frame, said);
        self.rows_ui(ui, frame, content.with_min_y(rows_top).with_max_y(foot.top()));
        buttons_ui(ui, frame, foot);
    }

    fn field_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let hint = frame.words.lexicon.field;
        let direction = if self.typed.is_empty() { frame.words.direction } else { direction_of(&self.typed) };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        let field = Field { name: hint, hint, direction, width: place.width() };
        let response = field_ui(&mut inside, frame, &field, &mut self.typed);
        if response.changed() {
            // The rows for it come with the next frame.
            ui.ctx().request_repaint();
        }
        // One types at once; the page has given its first control the keyboard just before.
        if !std::mem::replace(&mut self.is_known, true) {
            response.request_focus();
        }
    }

    /// The kinds that the form in the field can be; that which the own list says it is stays pressed.
    fn kinds_ui(&self, ui: &mut Ui, frame: &mut Frame<'_>, (own, shown): (&[&Row], Range<usize>), place: Rect) {
        let words = &frame.words.lexicon;
        let said: Vec<Option<EntityKind>> = own.iter().map(|row| row.kind).collect();
        let can_be = frame.session.keeps_lexicons() && !matching_form(&self.typed).is_empty();
        let (mut near, towards) = near_edge(frame, place);
        if shown.start == 0 {
            near = lead_ui(ui, frame, words.from_now_on, (near, towards), place);
        }
        for kind in kinds().get(shown).unwrap_or_default() {
            let text = words.kind(*kind, frame.words.language);
            let size = button_size(frame, text, false);
            let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y);
            near += towards * (size.x + GAP);
            let builder = UiBuilder::new().max_rect(Rect::from_center_size(centre, size)).id_salt(("always", text));
            let mut inside = ui.new_child(builder);
            if !can_be {
                inside.disable();
            }
            if toggle_ui(&mut inside, frame, text, said.contains(kind)).clicked() {
                let form = self.typed.trim().to_owned();
                let command =
                    if said.contains(kind) { LexiconCommand::Forget(form) } else { LexiconCommand::Put(form, *kind) };
                frame.commands.push(Command::Lexicon(command));
            }
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        ui.painter().rect(
            place,
            CornerRadius::same(5),
            frame.look.panel,
            Stroke::new(1.0, frame.look.line),
            StrokeKind::Inside,
        );
        let kept = std::sync::Arc::clone(frame.session.lexicons());
        let words = &frame.words.lexicon;
        if self.found.is_empty() {
            let text = if frame.session.keeps_lexicons() { words.no_rows } else { words.nowhere };
            let label = frame.text.label(text, frame.normal(), place.width());
            frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), frame.look.quiet_ink);
        }
        let rows = Rows { name: words.rows, count: self.found.len(), height: ROW_HEIGHT, remark: None };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place.shrink(1.0)).id_salt("lexicon rows"));
        let mut drawn = self.rows.begin(&mut inside, frame, &rows);
        for index in drawn.range.clone() {
            let Some(listed) = self.found.get(index).and_then(|row| kept.rows.get(*row)) else { continue };
            let lexicon = listed.lexicon.and_then(|lexicon| kept.lexicons.get(lexicon));
            let row_place = drawn.place(index);
            let name = lexicon.map_or("", |lexicon| lexicon.name.as_str());
            let (response, is_removed) = row_ui(&mut drawn.ui, frame, (listed, name, index), row_place);
            drawn.note(&response);
            if is_removed {
                let form = listed.row.form.clone();
                frame.commands.push(Command::Lexicon(LexiconCommand::Forget(form)));
            } else if response.clicked() {
                self.typed.clone_from(&listed.row.form);
                ui.ctx().request_repaint();
            }
        }
        self.rows.end(&drawn);
    }
}

/// Draws a row: form, kind, what else it says. Returns its response, and whether it is to be taken out.
fn row_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (listed, lexicon, index): (&ListedRow, &str, usize),
    place: Rect,
) -> (egui::Response, bool) {
    let row = &listed.row;
    let words = &frame.words.lexicon;
    let kind = words.kind(row.kind, frame.words.language);
    let beside = beside(frame, row, lexicon);
    let is_own = listed.lexicon.is_none();
    let (near, towards) = near_edge(frame, place);
    let room = if is_own { REMOVE_WIDTH } else { 0.0 };
    let body =
        if frame.is_rtl() { place.with_min_x(place.left() + room) } else { place.with_max_x(place.right() - room) };
    let response = ui.interact(body, Id::unique(("lexicon row", index)), Sense::CLICK);
    response.widget_info(|| {
        let told =
            [row.form.as_str(), kind, beside.as_str()].map(str::trim).into_iter().filter(|part| !part.is_empty());
        WidgetInfo::labeled(Role::ListItem, true, told.collect::<Vec<_>>().join("، "))
    });
    row_ground(ui, frame, &response, (body.shrink2(Vec2::new(0.0, 2.0)), false));
    let style = LabelStyle { direction: direction_of(&row.form), ..frame.normal() }.as_written();
    let label = frame.text.label(&row.form, style, place.width() * FORM_SHARE);
    let mut at = near + towards * GAP;
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(at, place.center().y), start_align(frame)), frame.look.ink);
    at = near + towards * (place.width() * FORM_SHARE + 2.0 * GAP);
    let swatch = Rect::from_center_size(Pos2::new(at + towards * SWATCH / 2.0, place.center().y), Vec2::splat(SWATCH));
    let color = row.kind.map_or(frame.look.line, |kind| frame.look.kind_color(kind));
    ui.painter().rect_filled(swatch, CornerRadius::same(3), color);
    at += towards * (SWATCH + GAP);
    let rest = |at: f32| {
        let far = near + towards * (place.width() - room - GAP);
        Rect::from_two_pos(Pos2::new(at, place.top()), Pos2::new(far, place.bottom()))
    };
    let (style, ink) = (frame.small(), frame.look.ink);
    at += towards * (text_ui(ui, frame, kind, (rest(at), style, ink)) + 2.0 * GAP);
    let (style, ink) = (frame.small().as_written(), frame.look.quiet_ink);
    text_ui(ui, frame, &beside, (rest(at), style, ink));
    let mut is_removed = false;
    if is_own {
        let centre = Pos2::new(near + towards * (place.width() - REMOVE_WIDTH / 2.0), place.center().y);
        let place = Rect::from_center_size(centre, Vec2::new(REMOVE_WIDTH, ROW_HEIGHT - 8.0));
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("remove row", index)));
        let name = format!("{} {}", words.remove, row.form);
        is_removed = remove_ui(&mut inside, frame, &name, place);
    }
    (response, is_removed)
}

/// A cross that takes something out; returns whether it was pressed.
fn remove_ui(ui: &mut Ui, frame: &mut Frame<'_>, name: &str, place: Rect) -> bool {
    let response = ui.interact(place, ui.make_persistent_id(name), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    row_ground(ui, frame, &response, (place, false));
    let label = frame.text.label("×", frame.normal(), place.width());
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), frame.look.quiet_ink);
    response.clicked()
}

/// What a row says besides form and kind.
fn beside(frame: &Frame<'_>, row: &Row, lexicon: &str) -> String {
    let country = row.country.as_ref().map_or("", |code| code.as_str());
    let standing = if row.standing == Standing::InContext { frame.words.lexicon.in_context } else { "" };
    let parts = [row.name.as_str(), country, standing, lexicon];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How many rows there are, and what is wrong with the files.
fn said_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
    let text = frame.words.lexicon_size(frame.session.lexicons());
    let response = ui.interact(place, Id::unique("lexicon size"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let (style, ink) = (frame.small(), frame.look.quiet_ink);
    text_ui(ui, frame, &text, (place, style, ink));
}

/// What a form can be: each kind, and no name.
fn kinds() -> [Option<EntityKind>; EntityKind::ALL.len() + 1] {
    std::array::from_fn(|index| EntityKind::ALL.get(index).copied())
}

/// Buttons of these widths in lines of no more than this width, behind a label in the first.
fn lines_behind(frame: &mut Frame<'_>, label: &str, widths: &[f32], width: f32) -> Vec<Range<usize>> {
    let label = frame.text.label(label, frame.normal(), width);
    in_lines(widths, (width - size_of(&label).x, width + GAP))
}

/// Draws the label that begins the first line; returns how far it goes.
fn lead_ui(ui: &Ui, frame: &mut Frame<'_>, text: &str, (near, towards): (f32, f32), place: Rect) -> f32 {
    let label = frame.text.label(text, frame.normal(), place.width());
    let anchor = (Pos2::new(near, place.center().y), start_align(frame));
    frame.text.draw_label(ui.painter(), &label, anchor, frame.look.quiet_ink);
    near + towards * (size_of(&label).x + GAP)
}

/// Switches of imported lexicons side by side; one that is off can be taken away.
fn lexicons_ui(ui: &mut Ui, frame: &mut Frame<'_>, (kept, shown): (&Kept, Range<usize>), place: Rect) {
    let (mut near, towards) = near_edge(frame, place);
    if shown.start == 0 {
        near = lead_ui(ui, frame, frame.words.lexicon.imported, (near, towards), place);
    }
    for lexicon in kept.lexicons.get(shown).unwrap_or_default() {
        let size = button_size(frame, &lexicon.name, false);
        let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y);
        near += towards * (size.x + GAP);
        let builder = UiBuilder::new().max_rect(Rect::from_center_size(centre, size));
        let mut inside = ui.new_child(builder.id_salt(("imported", &lexicon.name)));
        if toggle_ui(&mut inside, frame, &lexicon.name, lexicon.is_on).clicked() {
            let command = LexiconCommand::Switch(lexicon.name.clone(), !lexicon.is_on);
            frame.commands.push(Command::Lexicon(command));
        }
        if !lexicon.is_on {
            let centre = Pos2::new(near + towards * (REMOVE_WIDTH / 2.0 - GAP), place.center().y);
            near += towards * REMOVE_WIDTH;
            let place = Rect::from_center_size(centre, Vec2::splat(REMOVE_WIDTH - 4.0));
            let name = format!("{} {}", frame.words.lexicon.remove, lexicon.name);
            let mut inside = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("remove", &lexicon.name)));
            if remove_ui(&mut inside, frame, &name, place) {
                frame.commands.push(Command::Lexicon(LexiconCommand::Remove(lexicon.name.clone())));
            }
        }
    }
}

/// What can be done with files.
fn buttons_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
    let words = &frame.words.lexicon;
    let (mut near, towards) = near_edge(frame, place);
    let buttons = [
        (words.import_table, LexiconCommand::PickImport(ImportKind::Table)),
        (words.import_geonames, LexiconCommand::PickImport(ImportKind::Geonames)),
        (words.export, LexiconCommand::PickExport),
    ];
    for (text, command) in buttons {
        let size = button_size(frame, text, false);
        let centre = Pos2::new(near + towards * size.x / 2.0, place.center().y + GAP / 2.0);
        near += towards * (size.x + GAP);
        let mut inside = ui.new_child(UiBuilder::new().max_rect(Rect::from_center_size(centre, size)).id_salt(text));
        if !frame.session.keeps_lexicons() {
            inside.disable();
        }
        if button_ui(&mut inside, frame, text, text, false).clicked() {
            frame.commands.push(Command::Lexicon(command));
        }
    }
}
