//! What screen readers are told beside what widgets tell of themselves: the article as a document, rows of lists, what has just
//! happened. Nothing of it is made while nobody listens.

mod announcer;
mod document;
mod runs;

pub(super) use announcer::Announcer;
pub(super) use document::{Asked, document_builder, document_ui};

use super::frame::Frame;
use crate::analysis::Datum;
use crate::article::Direction;
use crate::extract::{Mention, MentionId, is_by_hand};
use egui::accesskit::{AriaCurrent, Node, Rect as Bounds, TextDirection};
use egui::{Id, Rect, Response, Role, Ui, WidgetInfo};

/// Whether somebody listens.
pub(super) fn is_told(ui: &Ui) -> bool {
    ui.ctx().has_accesskit_node(ui.unique_id())
}

/// Tells in which language and direction the window speaks.
pub(super) fn tell_interface(ui: &Ui, frame: &Frame<'_>) {
    let (tag, direction) = (frame.words.access.tag, frame.words.direction);
    for id in [egui::accesskit_root_id(), ui.unique_id()] {
        ui.ctx().accesskit_node_builder(id, |node| tell_direction(node, tag, direction));
    }
}

/// Tells what a part of the window is.
pub(super) fn tell_part(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}

/// Tells that a card takes pointer and keys from all else, and where it stands.
pub(super) fn tell_card(ui: &Ui, place: Rect) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_modal();
        node.set_bounds(bounds(place));
    });
}

/// Tells a node's language and direction; nodes below have the same where nothing else is told.
fn tell_direction(node: &mut Node, tag: &str, direction: Direction) {
    node.set_language(tag);
    node.set_text_direction(match direction {
        Direction::RightToLeft => TextDirection::RightToLeft,
        Direction::LeftToRight => TextDirection::LeftToRight,
    });
}

/// Tells what a link in the text is: its words, and of whom they speak.
pub(super) fn tell_name(ui: &Ui, frame: &Frame<'_>, response: &Response, (id, mention): (MentionId, &Mention)) {
    let session = frame.session;
    let document = session.document();
    let text = mention.span.slice(document.article.text());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let entity = document.entities.entity(mention.entity);
        let (name, count) = entity.map_or((text, 1), |entity| (entity.name.as_str(), entity.mentions.len()));
        let mut described = frame.words.name_description(mention.kind, (name, text), count, mention.is_uncertain());
        if is_by_hand(mention) {
            described = format!("{described}{} {}", frame.words.comma, frame.words.correct.by_hand);
        }
        node.set_description(described);
        if session.selected_mention() == Some(id) {
            node.set_aria_current(AriaCurrent::True);
        }
    });
}

/// Tells how many rows a list has; on Linux it is asked and not its rows.
pub(super) fn tell_size(list: &Ui, rows: usize) {
    list.ctx().accesskit_node_builder(list.unique_id(), |node| node.set_size_of_set(rows));
}

/// How a row stands in its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowPlace {
    /// How deep it stands, from 1.
    pub(super) level: usize,
    /// Which it is, from 0, and of how many.
    pub(super) position: (usize, usize),
    /// Whether it is the selected one.
    pub(super) is_selected: bool,
}

/// Tells a row of a list: what it is called, and how it stands there.
pub(super) fn tell_row(ui: &Ui, response: &Response, name: &str, place: RowPlace) {
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(zero_based(place.level));
        node.set_position_in_set(place.position.0);
        node.set_size_of_set(place.position.1);
        node.set_selected(place.is_selected);
    });
}

/// A level counted from 1, as AccessKit has it: from 0.
const fn zero_based(level: usize) -> usize {
    level.saturating_sub(1)
}

/// Tells what a date or a number in the text is: its words, and what they come to.
fn tell_datum(ui: &Ui, frame: &Frame<'_>, id: Id, datum: &Datum) {
    let text = datum.span.slice(frame.session.document().article.text());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_label(text);
        node.set_description(frame.words.datum_description(datum));
    });
}

/// A place on the screen.
fn bounds(place: Rect) -> Bounds {
    Bounds { x0: place.left().into(), y0: place.top().into(), x1: place.right().into(), y1: place.bottom().into() }
}
