//! What another article names, too: a choice of articles, then their names side by side.

use super::remark_ui;
use super::row_list::{RowList, Rows};
use crate::analysis::{Both, Comparison};
use crate::article::{direction_of, file_name};
use crate::extract::{Entities, Entity, JoinReason};
use crate::session::{Command, DeskCommand, Other, Source};
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::entity_panel::row_names;
use crate::view::frame::Frame;
use crate::view::widgets::{focus_ring, hover_fill, near_edge, row_ground, start_align, tooltip};
use egui::{
    Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};
use std::path::PathBuf;
use std::sync::Arc;

const ROW_HEIGHT: f32 = 27.0;
const PADDING: f32 = 8.0;
const SWATCH: f32 = 10.0;
const GAP: f32 = 8.0;
/// Width of a column of counts.
const COUNT_WIDTH: f32 = 46.0;
/// Rows are no wider: counts are to stand near the names.
const WIDEST: f32 = 560.0;

/// What the tab remembers from frame to frame.
#[derive(Default)]
pub(super) struct CompareView {
    files: RowList,
    list: RowList,
}

impl CompareView {
    /// Draws over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let session = frame.session;
        match (session.other_awaited(), session.other().cloned(), session.comparison().cloned()) {
            (Some(_), ..) => remark_ui(ui, frame, frame.words.desk.reading_other),
            (None, None, _) => self.files_ui(ui, frame),
            (None, Some(_), None) => remark_ui(ui, frame, frame.words.searching),
            (None, Some(other), Some(comparison)) => self.list_ui(ui, frame, (&other, &comparison)),
        }
    }

    /// The articles that one can compare with: those that go together with the open one, then those that were open before.
    fn files_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let files = files(frame);
        let rows =
            Rows { name: frame.words.desk.choose_other, count: files.len() + 1, height: ROW_HEIGHT, remark: None };
        let mut drawn = self.files.begin(ui, frame, &rows);
        for index in drawn.range.clone() {
            let place = narrowed(frame, drawn.place(index));
            let response = match index.checked_sub(1).and_then(|index| files.get(index)) {
                Some(path) => file_ui(&mut drawn.ui, frame, (index, path), place),
                None => title_ui(&mut drawn.ui, frame, frame.words.desk.choose_other, place),
            };
            drawn.note(&response);
        }
        self.files.end(&drawn);
    }

    fn list_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, (other, comparison): (&Other, &Comparison)) {
        let sections = Sections::new(comparison);
        let mut rows =
            Rows { name: frame.words.desk.comparison, count: sections.row_count(), height: ROW_HEIGHT, remark: None };
        let (_, left_out) = rows.listed();
        rows.remark = (left_out > 0).then(|| frame.words.rows_left_out(left_out));
        let there =
            if frame.session.settings().shows_uncertain { &other.findings.all } else { &other.findings.certain };
        let mut drawn = self.list.begin(ui, frame, &rows);
        for index in drawn.range.clone() {
            let whole = drawn.place(index);
            let place = narrowed(frame, whole);
            let response = match sections.row(index) {
                Some((section, None)) => {
                    let title = frame.words.desk.compared.get(section).copied().unwrap_or_default();
                    let title = format!("{title} · {}", sections.len(section));
                    Some(title_ui(&mut drawn.ui, frame, &title, place))
                }
                Some((section, Some(row))) => {
                    let names = sections.names(section, row);
                    names.and_then(|names| names_ui(&mut drawn.ui, frame, (index, names, there), (place, whole)))
                }
                None => None,
            };
            response.iter().for_each(|response| drawn.note(response));
        }
        self.list.end(&drawn);
    }
}

/// The part of a row that is used, where lines begin.
fn narrowed(frame: &Frame<'_>, place: Rect) -> Rect {
    let width = place.width().min(WIDEST);
    if frame.is_rtl() { place.with_min_x(place.right() - width) } else { place.with_max_x(place.left() + width) }
}

/// The parts of a comparison that have anything, below one another.
struct Sections<'a> {
    comparison: &'a Comparison,
    lens: [usize; 4],
}

/// Whom a row names: here, there, or both.
type Names<'a> = (Option<crate::extract::EntityId>, Option<crate::extract::EntityId>, Option<&'a Both>);

impl<'a> Sections<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let Comparison { alike, otherwise, only_here, only_there } = comparison;
        Self { comparison, lens: [alike.len(), otherwise.len(), only_here.len(), only_there.len()] }
    }

    fn len(&self, section: usize) -> usize {
        self.lens.get(section).copied().unwrap_or(0)
    }

    fn row_count(&self) -> usize {
        self.lens.iter().filter(|len| **len > 0).map(|len| len + 1).sum()
    }

    /// What the row with this number is: a section's title, or a row of a section.
    fn row(&self, index: usize) -> Option<(usize, Option<usize>)> {
        let mut left = index;
        for (section, len) in self.lens.into_iter().enumerate().filter(|(_, len)| *len > 0) {
            if left <= len {
                return Some((section, left.checked_sub(1)));
            }
            left -= len + 1;
        }
        None
    }

    fn names(&self, section: usize, row: usize) -> Option<Names<'a>> {
        let both = |both: &'a Both| (Some(both.here), Some(both.there), Some(both));
        match section {
            0 => self.comparison.alike.get(row).map(both),
            1 => self.comparison.otherwise.get(row).map(both),
            2 => self.comparison.only_here.get(row).map(|id| (Some(*id), None, None)),
            _ => self.comparison.only_there.get(row).map(|id| (None, Some(*id), None)),
        }
    }
}

fn title_ui(ui: &mut Ui, frame: &mut Frame<'_>, title: &str, place: Rect) -> Response {
    let response = ui.interact(place, ui.scope_id().with(("title", title)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, title));
    let label = frame.text.label(title, frame.small().bold(), place.width());
    let (near, _) = near_edge(frame, place.shrink2(Vec2::new(PADDING, 0.0)));
    let anchor = (Pos2::new(near, place.center().y + 2.0), start_align(frame));
    frame.text.draw_label(ui.painter(), &label, anchor, frame.look.quiet_ink);
    response
}

/// The files that one can compare with, each once.
fn files(frame: &Frame<'_>) -> Vec<PathBuf> {
    let session = frame.session;
    let open = session.document().source.path().and_then(|path| std::path::absolute(path).ok());
    let gathered = session.gathering().into_iter().flat_map(|gathering| gathering.files.iter().map(|file| &file.path));
    let recent = session.recent().files().iter().map(|file| &file.path);
    let mut files: Vec<PathBuf> = Vec::new();
    // A folder may hold thousands; whoever looks for one of those takes the dialog.
    for path in gathered.take(MOST_GATHERED).chain(recent) {
        if open.as_ref() != Some(path) && !files.contains(path) {
            files.push(path.clone());
        }
    }
    files
}

/// No more of the files that go together are offered.
const MOST_GATHERED: usize = 200;

fn file_ui(ui: &mut Ui, frame: &mut Frame<'_>, (index, path): (usize, &PathBuf), place: Rect) -> Response {
    let name = file_name(path);
    let response = ui.interact(place, ui.scope_id().with(("file", index)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    if response.clicked() {
        frame.commands.push(DeskCommand::CompareWith(path.clone()).into());
    }
    row_ground(ui, frame, &response, (place, false));
    let inner = place.shrink2(Vec2::new(PADDING, 0.0));
    let (near, towards) = near_edge(frame, inner);
    let end = text_ui(ui, frame, (&name, false), (Pos2::new(near, inner.center().y), inner.width()));
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let room = inner.width() - (end - near).abs() - 2.0 * GAP;
    if room > 50.0 {
        text_ui(ui, frame, (&folder, true), (Pos2::new(end + towards * 2.0 * GAP, inner.center().y), room));
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Text from `at` on; returns x of its end.
fn text_ui(ui: &Ui, frame: &mut Frame<'_>, (text, is_quiet): (&str, bool), (at, room): (Pos2, f32)) -> f32 {
    let (style, ink) = if is_quiet { (frame.small(), frame.look.quiet_ink) } else { (frame.normal(), frame.look.ink) };
    let style = LabelStyle { direction: direction_of(text), ..style };
    let label = frame.text.label(text, style, room.max(1.0));
    frame.text.draw_label(ui.painter(), &label, (at, start_align(frame)), ink);
    let towards = if frame.is_rtl() { -1.0 } else { 1.0 };
    at.x + towards * size_of(&label).x
}

/// An entity of either article or both: name, and how often each of them has it. A click goes to where this article has it.
fn names_ui(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    (index, (here, there, both), other): (usize, Names<'_>, &Entities),
    (place, whole): (Rect, Rect),
) -> Option<Response> {
    let entity_here = here.and_then(|id| frame.session.document().entities.entity(id));
    let entity_there = there.and_then(|id| other.entity(id));
    let entity = entity_here.or(entity_there)?;
    let forms = both.and_then(|both| both.forms.as_ref());
    let (name, beside) = match forms {
        Some([here, there]) => (here.as_str(), Some(there.as_str())),
        None => (row_names(entity).0, None),
    };
    let counts = [entity_here, entity_there].map(|entity| entity.map_or(0, |entity| entity.mentions.len()));
    let sense = if here.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place, ui.scope_id().with(("compared", index)), sense);
    let is_selected = frame.session.selection().is_some_and(|selection| Some(selection.entity) == here);
    let told = [Some(name), beside].into_iter().flatten().collect::<Vec<_>>().join(" = ");
    let told = format!("{told} {} / {}", counts[0], counts[1]);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, &told));
    let reason = both.and_then(|both| why(both, [entity_here, entity_there]));
    let reason = reason.map(|reason| frame.words.entity_card.reason(reason));
    if let Some(reason) = reason {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(reason));
    }
    if let Some(id) = here.filter(|_| response.clicked()) {
        frame.commands.push(Command::SelectEntity(id));
    }
    if here.is_some() {
        row_ground(ui, frame, &response, (place, is_selected));
    }
    row_texts_ui(ui, frame, (entity, name, beside), (place, counts));
    let is_shown = reason.is_none_or(|reason| reason_ui(ui, frame, reason, (place, whole)));
    let response = match reason.filter(|_| !is_shown) {
        Some(reason) => tooltip(response, frame, reason),
        None => response,
    };
    Some(if here.is_some() { response.on_hover_cursor(CursorIcon::PointingHand) } else { response })
}

/// Why two forms are taken for one: by what the names have in common, or as one article alone has it that has both.
fn why(both: &Both, entities: [Option<&Entity>; 2]) -> Option<JoinReason> {
    let forms = both.forms.as_ref()?;
    let known = entities.into_iter().flatten().flat_map(|entity| &entity.aliases);
    both.reason.or_else(|| known.into_iter().find(|alias| forms.contains(&alias.text)).map(|alias| alias.reason))
}

/// Says quietly why two names are taken for one, beside the row at `place`; whether `whole` has room for it.
fn reason_ui(ui: &Ui, frame: &mut Frame<'_>, reason: &str, (place, whole): (Rect, Rect)) -> bool {
    let room = whole.width() - place.width() - 2.0 * GAP;
    let label = frame.text.label(reason, frame.small(), f32::INFINITY);
    if size_of(&label).x > room {
        return false;
    }
    let (near, towards) = near_edge(frame, place);
    let at = Pos2::new(near + towards * (place.width() + GAP), place.center().y);
    frame.text.draw_label(ui.painter(), &label, (at, start_align(frame)), frame.look.quiet_ink);
    true
}

fn row_texts_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (entity, name, beside): (&Entity, &str, Option<&str>),
    (place, counts): (Rect, [usize; 2]),
) {
    let inner = place.shrink2(Vec2::new(PADDING, 0.0));
    let (near, towards) = near_edge(frame, inner);
    let y = inner.center().y;
    let swatch = Rect::from_center_size(Pos2::new(near + towards * SWATCH / 2.0, y), Vec2::splat(SWATCH));
    ui.painter().rect_filled(swatch, CornerRadius::same(3), frame.look.kind_color(entity.kind));
    let start = near + towards * (SWATCH + GAP);
    let room = inner.width() - SWATCH - GAP - 2.0 * COUNT_WIDTH;
    let share = if beside.is_some() { room / 2.0 } else { room };
    let end = text_ui(ui, frame, (name, false), (Pos2::new(start, y), share - GAP));
    if let Some(beside) = beside {
        let middle = text_ui(ui, frame, ("=", true), (Pos2::new(end + towards * GAP, y), GAP * 2.0));
        text_ui(ui, frame, (beside, false), (Pos2::new(middle + towards * GAP, y), share - GAP * 3.0));
    }
    for (column, count) in counts.into_iter().enumerate() {
        let steps = if column == 0 { 1.5 } else { 0.5 };
        let centre = Pos2::new(near + towards * (inner.width() - steps * COUNT_WIDTH), y);
        let text = if count == 0 { "–".to_owned() } else { count.to_string() };
        let label = frame.text.label(&text, frame.small(), COUNT_WIDTH);
        frame.text.draw_label(ui.painter(), &label, (centre, Align2::CENTER_CENTER), frame.look.quiet_ink);
    }
}

/// Draws with what is compared, and what can be done about that, between the tabs and what closes the desk.
pub(super) fn tools_ui(ui: &Ui, frame: &mut Frame<'_>, place: Rect) {
    let words = &frame.words.desk;
    let other: Option<Arc<Other>> = frame.session.other().cloned();
    let can_open = other.as_ref().is_some_and(|other| matches!(other.source, Source::File(_) | Source::Sample));
    let mut buttons = vec![(words.pick_other, DeskCommand::PickOther)];
    buttons.extend(can_open.then_some((words.open_other, DeskCommand::OpenOther)));
    let is_any = other.is_some() || frame.session.other_awaited().is_some();
    buttons.extend(is_any.then_some((words.forget_other, DeskCommand::ForgetOther)));
    let (near, towards) = near_edge(frame, place);
    let mut far = near + towards * place.width();
    for (text, command) in buttons.into_iter().rev() {
        let label = frame.text.label(text, frame.small(), f32::INFINITY);
        let size = size_of(&label) + Vec2::new(18.0, 6.0);
        let centre = Pos2::new(far - towards * size.x / 2.0, place.center().y);
        far -= towards * (size.x + GAP);
        // In a small window some have no room; they are in the list of commands.
        if (far - near) * towards < 0.0 {
            return;
        }
        button_ui(ui, frame, (text, &label, command), Rect::from_center_size(centre, size));
    }
    if let Some(name) = other.map(|other| frame.words.source(&other.source)) {
        let room = (far - near).abs() - GAP;
        let style = LabelStyle { direction: direction_of(&name), ..frame.normal() };
        let label = frame.text.label(&name, style, room.max(1.0));
        let align = if frame.is_rtl() { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
        frame.text.draw_label(ui.painter(), &label, (Pos2::new(far, place.center().y), align), frame.look.ink);
    }
}

fn button_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (text, label, command): (&str, &crate::layout::Line, DeskCommand),
    place: Rect,
) {
    let response = ui.interact(place, Id::unique(("desk compare", text)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    if response.clicked() {
        frame.commands.push(command.into());
    }
    let line = Stroke::new(1.0, frame.look.line);
    ui.painter().rect(place, CornerRadius::same(5), frame.look.paper, line, StrokeKind::Inside);
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    frame.text.draw_label(ui.painter(), label, (place.center(), Align2::CENTER_CENTER), frame.look.ink);
    response.on_hover_cursor(CursorIcon::PointingHand);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::EntityId;

    #[test]
    fn rows_are_titles_and_what_stands_below_them() {
        let comparison = Comparison {
            alike: Vec::new(),
            otherwise: vec![Both { here: EntityId(0), there: EntityId(3), forms: None, reason: None }],
            only_here: vec![EntityId(1), EntityId(2)],
            only_there: Vec::new(),
        };
        let sections = Sections::new(&comparison);
        let rows: Vec<_> = (0..sections.row_count()).map(|index| sections.row(index).unwrap()).collect();
        assert_eq!(rows, [(1, None), (1, Some(0)), (2, None), (2, Some(0)), (2, Some(1))]);
        assert_eq!(sections.row(5), None);
        assert_eq!(sections.names(2, 1), Some((Some(EntityId(2)), None, None)));
    }
}
