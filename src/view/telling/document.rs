//! The article as screen readers have it: a document with the paragraphs in view in reading order, in each of them its words and
//! its names, and some paragraphs more on either side. The rest comes into view by the keys, by the panel, or as screen readers
//! ask for the document or one of those paragraphs to be scrolled.

use super::runs::{Run, describe, runs_of};
use super::{bounds, is_told, tell_datum, tell_direction, tell_name, zero_based};
use crate::analysis::Datum;
use crate::article::{Block, BlockKind, Direction};
use crate::extract::MentionId;
use crate::layout::{Line, Rect as PageRect, Sight};
use crate::session::Command;
use crate::text::ByteSpan;
use crate::view::coords::on_screen;
use crate::view::frame::Frame;
use crate::view::mention_marks::{link_id, link_ui};
use crate::view::words::Words;
use egui::accesskit::Action;
use egui::{Id, Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2};

/// The whole of a paragraph up to this long, in bytes, is told; of a longer one the lines in view.
const LONGEST_TOLD: usize = 1 << 14;
/// So many paragraphs are told on either side of what is in view.
const NEIGHBOURS: usize = 8;
/// About so many nodes are made for one frame; what is beyond is told paragraph by paragraph, without its parts.
const MOST_NODES: usize = 1500;

/// What screen readers, and clicks on names, ask for.
#[derive(Default)]
pub(in crate::view) struct Asked {
    /// Where a name was clicked.
    pub(in crate::view) pointed: Option<Pos2>,
    /// The byte that is to be in view.
    pub(in crate::view) reveal: Option<usize>,
    /// How many views further down the document.
    pub(in crate::view) views: f32,
}

/// The part of the window that holds the document.
pub(in crate::view) fn document_builder(frame: &Frame<'_>, place: Rect, parent: Id) -> UiBuilder {
    let name = frame.words.document(frame.session.document());
    UiBuilder::new()
        .max_rect(place)
        .accessibility_parent(parent)
        .accessibility_role(Role::Document)
        .accessibility_label(name)
}

/// Makes the links of the names in view and, where somebody listens, the document round them.
pub(in crate::view) fn document_ui(ui: &mut Ui, frame: &mut Frame<'_>, sight: &Sight, origin: Pos2) -> Asked {
    let mut teller = Teller { sight, origin, asked: Asked::default(), linked: None, nodes: 0, line_end: None };
    if is_told(ui) {
        teller.document_ui(ui, frame);
    } else if let Some(in_view) = sight.span() {
        for id in shown_names(frame, in_view) {
            teller.link_in_view_ui(ui, frame, id);
        }
    }
    teller.asked
}

/// The names of shown kinds that share a byte with `span`.
fn shown_names(frame: &Frame<'_>, span: ByteSpan) -> Vec<MentionId> {
    let session = frame.session;
    let entities = &session.document().entities;
    let is_shown = |id: &MentionId| entities.mention(*id).is_some_and(|mention| session.shows(mention.kind));
    entities.mentions_in(span).filter(is_shown).collect()
}

/// What is remembered from paragraph to paragraph.
struct Teller<'a> {
    sight: &'a Sight,
    origin: Pos2,
    asked: Asked,
    /// The last name that has its link.
    linked: Option<MentionId>,
    nodes: usize,
    /// The last run, and which line it stands in.
    line_end: Option<(usize, Id)>,
}

/// A list or a quotation: what holds paragraphs together.
type Group = (Role, usize);

impl Teller<'_> {
    fn document_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let article = &frame.session.document().article;
        let direction = article.blocks().first().map_or(Direction::RightToLeft, |block| block.direction);
        let requests = |action| ui.input(|input| input.num_accesskit_action_requests(ui.unique_id(), action));
        let [down, up] = [Action::ScrollDown, Action::ScrollUp].map(requests);
        self.asked.views +=
            f32::from(u8::try_from(down).unwrap_or(u8::MAX)) - f32::from(u8::try_from(up).unwrap_or(u8::MAX));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            tell_direction(node, tag_of(direction), direction);
            node.set_bounds(bounds(ui.max_rect()));
            node.set_read_only();
            node.add_action(Action::ScrollDown);
            node.add_action(Action::ScrollUp);
        });
        let block = |(line, _): (&Line, f32)| line.block;
        let ends = self.sight.lines().next().map(block).zip(self.sight.lines().next_back().map(block));
        let Some((first, last)) = ends else { return };
        let edge =
            |y: f32| Rect::from_min_size(Pos2::new(ui.max_rect().left(), y), Vec2::new(ui.max_rect().width(), 0.0));
        let (above, below) = (edge(ui.max_rect().top()), edge(ui.max_rect().bottom()));
        (first.saturating_sub(NEIGHBOURS)..first).for_each(|block| self.neighbour_ui(ui, frame, block, above));
        let mut group: Option<(Group, Ui)> = None;
        for (lines, shift) in self.sight.parts() {
            let Some(line) = lines.first() else { continue };
            let wanted = group_of(article.blocks(), line.block);
            if group.as_ref().map(|(group, _)| *group) != wanted {
                group = wanted.map(|wanted| (wanted, group_ui(ui, wanted)));
            }
            let parent = group.as_mut().map_or(&mut *ui, |(_, group)| group);
            self.paragraph_ui(parent, frame, lines, shift);
        }
        drop(group);
        (last + 1..last + 1 + NEIGHBOURS).for_each(|block| self.neighbour_ui(ui, frame, block, below));
    }

    /// A paragraph that is not in view: its words, and that it may be asked for.
    fn neighbour_ui(&mut self, ui: &Ui, frame: &Frame<'_>, index: usize, place: Rect) {
        let article = &frame.session.document().article;
        let Some(block) = article.blocks().get(index).filter(|block| block.span.len_bytes() <= LONGEST_TOLD) else {
            return;
        };
        let id = paragraph_id(index, 0);
        self.note_request(ui, id, block.span.start());
        ui.interact(place, id, Sense::empty());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(role_of(block));
            node.set_bounds(bounds(place));
        });
        describe_paragraph(ui, frame.words, id, (block, block.span.slice(article.text())));
        self.nodes += 1;
    }

    fn note_request(&mut self, ui: &Ui, id: Id, byte: usize) {
        if ui.input(|input| input.has_accesskit_action_request(id, Action::ScrollIntoView)) {
            self.asked.reveal = Some(byte);
        }
    }

    /// A paragraph of which `lines` are in view, with its words and names in order.
    fn paragraph_ui(&mut self, parent: &mut Ui, frame: &mut Frame<'_>, lines: &[Line], shift: f32) {
        let session = frame.session;
        let article = &session.document().article;
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let Some(block) = article.blocks().get(first.block) else { return };
        let is_whole = block.span.len_bytes() <= LONGEST_TOLD;
        let told = if is_whole { block.span } else { first.span.cover(last.span) };
        let id = paragraph_id(first.block, if is_whole { 0 } else { first.span.start() });
        self.note_request(parent, id, told.start());
        let place = PageRect { left: first.left, top: first.top, right: first.right, bottom: last.top + last.height };
        let place = on_screen(place.shifted(shift), self.origin);
        let mut inside =
            parent.new_child(UiBuilder::new().scope_id(id).max_rect(place).accessibility_role(role_of(block)));
        parent.ctx().accesskit_node_builder(id, |node| node.set_bounds(bounds(place)));
        describe_paragraph(parent, frame.words, id, (block, told.slice(article.text())));
        self.line_end = None;
        let has_parts = self.nodes < MOST_NODES;
        let part = (lines, shift, told);
        let mut from = told.start();
        for name in shown_names(frame, told) {
            let Some(mention) = session.document().entities.mention(name) else { continue };
            if has_parts {
                self.between_ui(&mut inside, frame, (from, mention.span.start()), part);
            }
            self.link_in_view_ui(&inside, frame, name);
            if has_parts {
                self.name_ui(&mut inside, frame, name, part);
            }
            from = mention.span.end();
        }
        if has_parts {
            self.between_ui(&mut inside, frame, (from, told.end()), part);
        }
    }

    /// What stands between two names: words and, where they are marked in the text, dates and numbers.
    fn between_ui(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        (start, end): (usize, usize),
        part: (&[Line], f32, ByteSpan),
    ) {
        let session = frame.session;
        let text = session.document().article.text();
        let whole = ByteSpan::new(text, start.min(end)..end).filter(|_| session.marks_times());
        let mut from = start;
        for datum in whole.map(|whole| session.speech().times_within(whole)).unwrap_or_default() {
            // One that shares words with a name is told with the words.
            if datum.span.start() < from || datum.span.end() > end {
                continue;
            }
            self.words_ui(ui, frame, (from, datum.span.start()), part);
            self.datum_ui(ui, frame, datum, part);
            from = datum.span.end();
        }
        self.words_ui(ui, frame, (from, end), part);
    }

    /// The words of a date or a number, and what they come to.
    fn datum_ui(&mut self, ui: &mut Ui, frame: &Frame<'_>, datum: &Datum, part: (&[Line], f32, ByteSpan)) {
        let id = Id::unique(("datum", datum.span.start()));
        let role = if datum.value.is_time() { Role::Time } else { Role::Mark };
        drop(ui.new_child(UiBuilder::new().scope_id(id).max_rect(ui.max_rect()).accessibility_role(role)));
        tell_datum(ui, frame, id, datum);
        let place = self.sight.rects(datum.span).into_iter().map(|rect| on_screen(rect, self.origin));
        let place = place.reduce(|first, second| first | second).unwrap_or_else(|| ui.max_rect());
        ui.ctx().accesskit_node_builder(id, |node| node.set_bounds(bounds(place)));
        self.nodes += 1;
        self.runs_ui(ui, frame, (datum.span, id), part);
    }

    /// The link of a name where it is in view and has none yet: a name may begin in one part of a long paragraph and end in the
    /// next.
    fn link_in_view_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, id: MentionId) {
        let session = frame.session;
        let Some(mention) = session.document().entities.mention(id) else { return };
        let rects: Vec<Rect> =
            self.sight.rects(mention.span).into_iter().map(|rect| on_screen(rect, self.origin)).collect();
        if !rects.is_empty() && self.linked.is_none_or(|linked| linked < id) {
            self.linked = Some(id);
            self.asked.pointed = link_ui(ui, frame, (id, mention), &rects).or(self.asked.pointed);
        }
    }

    /// The words of a name; where it is not in view, its link, too, which the keyboard does not reach.
    fn name_ui(
        &mut self,
        ui: &mut Ui,
        frame: &mut Frame<'_>,
        id: MentionId,
        (lines, shift, told): (&[Line], f32, ByteSpan),
    ) {
        let session = frame.session;
        let Some(mention) = session.document().entities.mention(id) else { return };
        let link = link_id(mention);
        if !ui.ctx().has_accesskit_node(link) {
            let response = ui.interact(ui.max_rect().with_max_y(ui.max_rect().top()), link, Sense::empty());
            tell_name(ui, frame, &response, (id, mention));
            ui.ctx().accesskit_node_builder(link, |node| node.add_action(Action::Click));
            if ui.input(|input| input.has_accesskit_action_request(link, Action::Click)) {
                frame.commands.push(Command::SelectMention(id));
            }
        }
        if let Some(shown) = mention.span.intersection(told) {
            self.nodes += 1;
            self.runs_ui(ui, frame, (shown, link), (lines, shift, told));
        }
    }

    /// The words between two names.
    fn words_ui(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        (start, end): (usize, usize),
        part: (&[Line], f32, ByteSpan),
    ) {
        let text = frame.session.document().article.text();
        let Some(span) = ByteSpan::new(text, start.min(end)..end).filter(|span| !span.is_empty()) else { return };
        let id = Id::unique(("words", start));
        let words = ui.new_child(UiBuilder::new().scope_id(id).max_rect(ui.max_rect()).accessibility_role(Role::Label));
        ui.ctx().accesskit_node_builder(words.unique_id(), |node| node.set_bounds(bounds(ui.max_rect())));
        self.nodes += 1;
        self.runs_ui(ui, frame, (span, id), part);
    }

    /// The runs of a stretch, below the node `parent`.
    fn runs_ui(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        (span, parent): (ByteSpan, Id),
        (lines, shift, told): (&[Line], f32, ByteSpan),
    ) {
        let text = frame.session.document().article.text();
        for run in runs_of(text, span, lines) {
            let line = run.line.and_then(|index| lines.get(index));
            let rects = line.map(|line| line.rects(run.span)).unwrap_or_default();
            let rects = rects.into_iter().map(|rect| on_screen(rect.shifted(shift), self.origin));
            let place = rects.reduce(|first, second| first | second).unwrap_or_else(|| ui.max_rect());
            let id = Id::unique(("run", run.span.start()));
            let builder = UiBuilder::new().scope_id(id).max_rect(place).accessibility_parent(parent);
            drop(ui.new_child(builder.accessibility_role(Role::TextRun)));
            let end = if run.span.end() == told.end() { "\n" } else { "" };
            ui.ctx().accesskit_node_builder(id, |node| {
                describe(node, (text, line), run.span, end);
                node.set_bounds(bounds(place));
            });
            self.join_line(ui, run, id);
            self.nodes += 1;
        }
    }

    /// Tells which runs stand in one line.
    fn join_line(&mut self, ui: &Ui, run: Run, id: Id) {
        let before = self.line_end.filter(|(line, _)| Some(*line) == run.line);
        if let Some((_, before)) = before {
            ui.ctx().accesskit_node_builder(before, |node| node.set_next_on_line(id.accesskit_id()));
            ui.ctx().accesskit_node_builder(id, |node| node.set_previous_on_line(before.accesskit_id()));
        }
        self.line_end = run.line.map(|line| (line, id));
    }
}

fn paragraph_id(block: usize, part: usize) -> Id {
    Id::unique(("paragraph", block, part))
}

const fn role_of(block: &Block) -> Role {
    match block.kind {
        BlockKind::Title | BlockKind::Heading => Role::Heading,
        _ if block.depth.list > 0 => Role::ListItem,
        _ => Role::Paragraph,
    }
}

/// Letters from left to right are of no language that the program knows.
const fn tag_of(direction: Direction) -> &'static str {
    match direction {
        Direction::RightToLeft => "ar",
        Direction::LeftToRight => "und",
    }
}

fn describe_paragraph(ui: &Ui, words: &Words, id: Id, (block, told): (&Block, &str)) {
    ui.ctx().accesskit_node_builder(id, |node| {
        tell_direction(node, tag_of(block.direction), block.direction);
        node.set_label(told);
        node.add_action(Action::ScrollIntoView);
        match role_of(block) {
            Role::Heading => {
                let level = usize::from(block.depth.heading.max(1));
                node.set_level(zero_based(level));
                // What tells Linux of the nodes passes no level on, but these.
                node.set_braille_role_description(format!("h{level}"));
                node.set_description(words.heading_level(level));
            }
            Role::ListItem => node.set_level(zero_based(usize::from(block.depth.list))),
            _ => {}
        }
    });
}

/// The quotation or list that a paragraph is a part of, and at which paragraph that begins.
fn group_of(blocks: &[Block], index: usize) -> Option<Group> {
    let role = |block: &Block| match (block.depth.quote, block.depth.list) {
        (1.., _) => Some(Role::Blockquote),
        (_, 1..) => Some(Role::List),
        _ => None,
    };
    let wanted = role(blocks.get(index)?)?;
    let before = blocks.get(..index)?.iter().rev().take_while(|block| role(block) == Some(wanted)).take(MOST_NODES);
    Some((wanted, index - before.count()))
}

fn group_ui(ui: &mut Ui, (role, first): Group) -> Ui {
    let id = Id::unique(("group", first));
    let group = ui.new_child(UiBuilder::new().scope_id(id).max_rect(ui.max_rect()).accessibility_role(role));
    ui.ctx().accesskit_node_builder(id, |node| node.set_bounds(bounds(ui.max_rect())));
    group
}
