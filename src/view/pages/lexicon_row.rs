//! What the own list says of a form besides its kind: what it is called, its country, whether it needs evidence.

use super::super::arabic::size_of;
use super::super::field::{self, Field, field_ui};
use super::super::frame::Frame;
use super::super::widgets::{button_size, near_edge, toggle_ui};
use super::sheet::text_ui;
use crate::article::direction_of;
use crate::extract::personal::{Row, Standing, country_called, country_name};
use crate::session::{Command, LexiconCommand};
use egui::{Pos2, Rect, Ui, UiBuilder, Vec2};

const GAP: f32 = 8.0;
/// Width of the field of the country, in points.
const COUNTRY_WIDTH: f32 = 130.0;
/// The field of the name is no narrower.
const LEAST_NAME_WIDTH: f32 = 60.0;

/// What is typed for a row, until it is done.
#[derive(Default)]
pub(super) struct RowLine {
    /// The row as the list has it.
    of: Option<Row>,
    name: String,
    country: String,
}

impl RowLine {
    /// Draws the line of a row of the own list that names something. A field counts when it is left.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, row: &Row, place: Rect) {
        if self.of.as_ref() != Some(row) {
            self.name.clone_from(&row.name);
            self.country = shown_country(row);
            self.of = Some(row.clone());
        }
        let words = &frame.words.lexicon;
        let [called, country] = [words.called, words.country].map(|text| {
            let label = frame.text.label(text, frame.normal(), place.width());
            // A place of a hair less would cut it.
            size_of(&label).x.ceil() + 1.0
        });
        let toggle = button_size(frame, words.in_context, false);
        let fixed = called + country + COUNTRY_WIDTH + toggle.x + 4.0 * GAP;
        let name_width = (place.width() - fixed).max(LEAST_NAME_WIDTH);
        let (mut near, towards) = near_edge(frame, place);
        let mut next = |width: f32| {
            let far = near + towards * width;
            let size = Vec2::new(width, field::HEIGHT);
            let part = Rect::from_center_size(Pos2::new(f32::midpoint(near, far), place.center().y), size);
            near = far + towards * GAP;
            part
        };
        let (style, ink) = (frame.normal(), frame.look.quiet_ink);
        text_ui(ui, frame, words.called, (next(called), style, ink));
        let direction_of = |text: &str| if text.is_empty() { frame.words.direction } else { direction_of(text) };
        let directions = [&self.name, &self.country].map(|text| direction_of(text));
        let field = Field { name: words.called, hint: words.called_hint, direction: directions[0], width: name_width };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(next(name_width)).id_salt("name of row"));
        let is_name_left = field_ui(&mut inside, frame, &field, &mut self.name).lost_focus();
        text_ui(ui, frame, words.country, (next(country), style, ink));
        let field =
            Field { name: words.country, hint: words.country_hint, direction: directions[1], width: COUNTRY_WIDTH };
        let mut inside = ui.new_child(UiBuilder::new().max_rect(next(COUNTRY_WIDTH)).id_salt("country of row"));
        let is_country_left = field_ui(&mut inside, frame, &field, &mut self.country).lost_focus();
        let part = Rect::from_center_size(next(toggle.x).center(), toggle);
        let mut inside = ui.new_child(UiBuilder::new().max_rect(part).id_salt("evidence of row"));
        let is_in_context = row.standing == Standing::InContext;
        let is_toggled = toggle_ui(&mut inside, frame, words.in_context, is_in_context).clicked();
        if is_name_left || is_country_left || is_toggled {
            self.put(frame, row, is_toggled);
        }
    }

    /// Puts what was typed into the list, where it is something else.
    fn put(&mut self, frame: &mut Frame<'_>, row: &Row, is_toggled: bool) {
        let typed = self.country.trim();
        let country = if typed == shown_country(row) { row.country } else { country_called(typed) };
        if country.is_none() && !typed.is_empty() {
            frame.commands.push(Command::Lexicon(LexiconCommand::RefuseCountry(typed.to_owned())));
            self.country = shown_country(row);
            return;
        }
        let is_in_context = (row.standing == Standing::InContext) != is_toggled;
        let standing = if is_in_context { Standing::InContext } else { Standing::Alone };
        let amended = Row { name: self.name.trim().to_owned(), country, standing, ..row.clone() };
        if amended != *row {
            frame.commands.push(Command::Lexicon(LexiconCommand::Amend(amended)));
        }
    }
}

/// A row's country as people call it; its code where they do not.
fn shown_country(row: &Row) -> String {
    row.country.map(|code| country_name(code).unwrap_or(code.as_str()).to_owned()).unwrap_or_default()
}
