//! The article: lines of shaped text over coloured boxes, scrolled, clicked, tabbed through.

use super::coords::on_screen;
use super::counting::{Counters, Counting};
use super::entity_card;
use super::frame::Frame;
use super::hand::{Hand, OnScreen, selection_ui};
use super::hidden_marks::hidden_ui;
use super::mention_marks::{focused_mention, marks_ui};
use super::minimap;
use super::scroll::KEY_STEP;
use super::search_marks::hits_ui;
use super::telling::{Asked, document_builder, document_ui};
use super::text_menu::{TextMenu, takes_menu_keys};
use super::text_menu_items::Target;
use super::time_marks::times_ui;
use crate::extract::MentionId;
use crate::layout::{Column, Outline, Place, Sight, quote_bars};
use crate::session::{Command, Session, Unit, unit_at};
use crate::text::ByteSpan;
use egui::{CornerRadius, CursorIcon, EventFilter, Key, PointerButton, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

/// Room beside the text at the least.
const MARGIN: f32 = 32.0;
/// What is revealed and stands higher in the view than this share of it is left there, where it may.
const LOWEST_REVEALED: f32 = 0.85;
/// A text up to this long, in bytes, is laid out at once.
const SHORT_TEXT: usize = 1 << 16;

/// What the reader remembers from frame to frame.
#[derive(Default)]
pub(super) struct Reader {
    open: Option<Open>,
    counters: Counters,
    revealed: u64,
    marks: minimap::Marks,
    hand: Hand,
    menu: TextMenu,
    sight: Sight,
    /// Where the upper left corner of text and view lay in the last frame.
    origin: Pos2,
    /// Where the text was shown in it.
    view: Option<Rect>,
}

/// The open article as it is set.
struct Open {
    serial: u64,
    column: Column,
    /// Where the view's upper edge lies.
    place: Place,
    /// While lines are being counted.
    counting: Option<Counting>,
}

impl Reader {
    /// The column that the article is set in.
    pub(super) fn column(&self) -> Option<&Column> {
        self.open.as_ref().map(|open| &open.column)
    }

    /// Which article was drawn last.
    pub(super) fn serial(&self) -> Option<u64> {
        self.open.as_ref().map(|open| open.serial)
    }

    /// What the last frame showed, and where on the screen its upper left corner lay.
    pub(super) fn sight(&self) -> (&Sight, Pos2) {
        (&self.sight, self.origin)
    }

    /// The boxes of a span that are in view, on the screen.
    pub(super) fn boxes_of(&self, span: ByteSpan) -> Vec<Rect> {
        let boxes = self.sight.rects(span).into_iter().map(|rect| on_screen(rect, self.origin));
        boxes.filter(|rect| self.view.is_some_and(|view| view.contains_rect(*rect))).collect()
    }

    /// The name that the pointer is on, where nothing lies above it.
    pub(super) fn pointed(&self, ui: &Ui, frame: &Frame<'_>) -> Option<MentionId> {
        let at = ui.ctx().pointer_hover_pos()?;
        let is_free = ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
        self.name_at(frame, self.view?, at).filter(|_| is_free)
    }

    /// Whether the menu of the text is open.
    pub(super) fn is_menu_open(&self) -> bool {
        self.menu.is_open()
    }

    /// The part of the article that was in view when it was last drawn.
    pub(super) fn in_view(&self) -> ByteSpan {
        self.sight.span().unwrap_or_default()
    }

    /// The byte that somebody reads: what was gone to last while it is in view, else the beginning of the first whole line.
    pub(super) fn standing(&self, session: &Session) -> usize {
        let in_view = self.in_view();
        let gone_to = session.reveal().map(|reveal| reveal.span.start());
        let first_whole = || self.sight.lines().find(|(line, shift)| line.top + shift >= 0.0);
        let first = || first_whole().map_or(in_view.start(), |(line, _)| line.span.start());
        gone_to.filter(|byte| in_view.range().contains(byte)).unwrap_or_else(first)
    }

    /// Draws the article over the whole of `ui`.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let place = ui.max_rect();
        ui.painter().rect_filled(place, CornerRadius::ZERO, frame.look.paper);
        let (strip, text) = split_off_minimap(place, frame.is_rtl());
        self.view = Some(text);
        let background = ui.interact(text, ui.scope_id().with("article"), Sense::CLICK);
        background.widget_info(|| WidgetInfo::labeled(Role::Article, true, frame.words.reader));

        let width = column_width(text.width(), frame.session.settings().column_width());
        self.set(ui, frame, width, text.height());
        self.reveal(frame, text.height());
        self.scroll_ui(ui, frame, text);
        self.minimap_ui(ui, frame, (strip, text.height()));
        self.hand_ui(ui, frame, text);
        let Some(open) = &mut self.open else { return };
        self.sight = open.column.see(open.place, text.height(), &mut frame.text.shaper);
        self.origin = text.min + egui::vec2(((text.width() - width) / 2.0).floor(), 0.0);

        let mut inside = ui.new_child(document_builder(frame, text, background.id));
        inside.set_clip_rect(text.intersect(ui.clip_rect()));
        marks_ui(&inside, frame, &self.sight, self.origin);
        let asked = document_ui(&mut inside, frame, &self.sight, self.origin);
        times_ui(&inside, frame, &self.sight, self.origin);
        selection_ui(&inside, frame, self.on_screen(text));
        hits_ui(&inside, frame, self.in_view(), |hit| {
            self.sight.rects(hit).into_iter().map(|rect| on_screen(rect, self.origin))
        });
        self.bars_ui(&inside, frame);
        for (line, shift) in self.sight.lines() {
            frame.text.draw(inside.painter(), line, self.origin + egui::vec2(0.0, shift), frame.look.ink);
        }
        hidden_ui(&inside, frame, &self.sight, self.origin);
        let clicked = background.clicked_by(PointerButton::Primary).then(|| background.interact_pointer_pos());
        if let Some(pointer) = asked.pointed.or(clicked.flatten()).filter(|_| !self.hand.takes_click()) {
            let name = self.name_at(frame, text, pointer);
            frame.commands.push(name.map_or(Command::ClearSelection, Command::SelectMention));
            frame.commands.push(entity_card::after_click(frame.session, name));
        }
        self.menu_ui(&inside, frame, text);
        self.follow(&inside, frame, (&asked, text.height()));
        let is_over = ui.rect_contains_pointer(text);
        if let Some(pointer) = ui.ctx().pointer_hover_pos().filter(|_| is_over) {
            let is_name = self.name_at(frame, text, pointer).is_some();
            ui.ctx().set_cursor_icon(if is_name { CursorIcon::PointingHand } else { CursorIcon::Text });
        }
    }

    /// Scrolls as screen readers ask.
    fn follow(&mut self, ui: &Ui, frame: &mut Frame<'_>, (asked, view_height): (&Asked, f32)) {
        let Some(open) = &mut self.open else { return };
        if let Some(byte) = asked.reveal {
            open.bring_into_view(byte, view_height, frame);
            ui.ctx().request_repaint();
        }
        if asked.views != 0.0 {
            open.move_from(open.place, f64::from(asked.views * (view_height - KEY_STEP)), view_height, frame);
            ui.ctx().request_repaint();
        }
    }

    /// Draws the lines beside quotations.
    fn bars_ui(&self, ui: &Ui, frame: &Frame<'_>) {
        let Some(column) = self.column() else { return };
        let (outline, blocks) = (column.outline(), frame.session.document().article.blocks());
        for (line, shift) in self.sight.lines() {
            let Some(block) = blocks.get(line.block).filter(|block| block.depth.quote > 0) else { continue };
            for bar in quote_bars(line, block, outline.style(), outline.width()) {
                let place = on_screen(bar.shifted(shift), self.origin);
                ui.painter().rect_filled(place, CornerRadius::ZERO, frame.look.line);
            }
        }
    }

    /// Keeps the keys to the menu while it is open; call before anything else reads them.
    pub(super) fn take_menu_keys(&mut self, ui: &Ui) {
        self.menu.take_keys(ui);
    }

    /// Opens the menu of the text where mouse or keys ask for it, and draws it.
    fn menu_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, text: Rect) {
        let clicked =
            ui.input(|input| input.pointer.secondary_clicked().then(|| input.pointer.interact_pos())).flatten();
        let is_free = |at: &Pos2| ui.ctx().layer_id_at(*at) == Some(ui.layer_id()) || self.menu.lets_through(*at);
        if let Some(at) = clicked.filter(|at| text.contains(*at) && is_free(at)) {
            let target = self.target_at(frame, text, at);
            self.menu.open(ui, frame, (at, target), false);
        } else if !frame.session.is_style_shown() && frame.session.shown_card().is_none() && takes_menu_keys(ui) {
            let place = self.menu_place(ui, frame, text);
            self.menu.open(ui, frame, place, true);
        }
        self.menu.ui(ui, frame);
    }

    /// The name and the word under a point of the screen.
    fn target_at(&self, frame: &Frame<'_>, text: Rect, at: Pos2) -> Target {
        let document = frame.session.document();
        let mention = self.name_at(frame, text, at);
        let name = mention.and_then(|id| document.entities.mention(id)).map(|mention| mention.span);
        let within = at - self.origin;
        let word = || {
            let word = unit_at(&document.article, self.sight.byte_at(within.x, within.y)?, Unit::Word);
            Some(word).filter(|word| word.slice(document.article.text()).chars().any(char::is_alphanumeric))
        };
        Target { mention, word: name.or_else(word), row: None }
    }

    /// Where keys open the menu, and on what: the name that has the keyboard, what is selected, else the beginning of what is
    /// in view.
    fn menu_place(&self, ui: &Ui, frame: &Frame<'_>, text: Rect) -> (Pos2, Target) {
        let (session, is_rtl) = (frame.session, frame.is_rtl());
        let document = session.document();
        let selected = session.text_selection().and_then(|selection| selection.span(&document.article));
        let focused = focused_mention(ui, frame, &self.sight);
        let mention = focused.or_else(|| session.selected_mention().filter(|_| selected.is_none()));
        let mention = mention.filter(|id| document.entities.mention(*id).is_some_and(|it| session.shows(it.kind)));
        let name = mention.and_then(|id| document.entities.mention(id)).map(|mention| mention.span);
        let rects = name.or(selected).map(|span| self.sight.rects(span)).unwrap_or_default();
        let mut rects = rects.into_iter().map(|rect| on_screen(rect, self.origin));
        match rects.rfind(|rect| text.contains(rect.center())) {
            Some(rect) => {
                let at = if is_rtl { rect.right_bottom() } else { rect.left_bottom() };
                (at, Target { mention, word: name, row: None })
            }
            None => {
                let inset = Vec2::new(if is_rtl { -MARGIN } else { MARGIN }, MARGIN);
                let corner = if is_rtl { text.right_top() } else { text.left_top() };
                (corner + inset, Target::default())
            }
        }
    }

    /// Lets mouse and keys select text, and follows where they take the selection.
    fn hand_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, text: Rect) {
        let on_screen = OnScreen { sight: &self.sight, origin: self.origin, view: text };
        let scrolled = self.hand.pointer_ui(ui, frame, on_screen);
        let Some(open) = &mut self.open else { return };
        let moved = self.hand.keys_ui(ui, frame, &mut open.column, &self.sight);
        if scrolled != 0.0 {
            open.move_from(open.place, scrolled.into(), text.height(), frame);
        }
        if let Some(byte) = moved {
            open.bring_into_view(byte, text.height(), frame);
        }
    }

    fn on_screen(&self, view: Rect) -> OnScreen<'_> {
        OnScreen { sight: &self.sight, origin: self.origin, view }
    }

    /// Sets the article anew where it, its style or the width have changed; the line that stood at the top stays there.
    fn set(&mut self, ui: &Ui, frame: &mut Frame<'_>, width: f32, view_height: f32) {
        let style = frame.session.page_style();
        let document = frame.session.document();
        if let Some(open) = &mut self.open {
            open.take_counts();
            let outline = open.column.outline();
            let is_same = open.serial == document.serial && outline.style() == style;
            if is_same && (outline.width() - width).abs() < f32::EPSILON {
                return;
            }
        }
        let before = self.open.take().filter(|open| open.serial == document.serial);
        let anchor = before.and_then(|mut open| open.anchor(frame));
        let mut column = Column::new(Outline::new(document.article.clone(), style, width));
        if document.article.text().len() <= SHORT_TEXT {
            column.lay_out_all(&mut frame.text.shaper);
        }
        let counting = if column.is_exact() {
            self.counters.forget();
            None
        } else {
            Some(Counting::start(column.outline(), &mut self.counters, ui.ctx()))
        };
        let shaper = &mut frame.text.shaper;
        let place = anchor.map_or_else(Place::default, |(byte, above)| {
            let line = column.place_of(byte, shaper);
            column.moved(line, above, view_height, shaper)
        });
        self.open = Some(Open { serial: document.serial, column, place, counting });
    }

    /// Scrolls so that a mention or hit stands in the upper third, where the session asked for it.
    fn reveal(&mut self, frame: &mut Frame<'_>, view_height: f32) {
        let (Some(reveal), Some(open)) = (frame.session.reveal(), &mut self.open) else { return };
        if reveal.count == self.revealed {
            return;
        }
        self.revealed = reveal.count;
        let line = open.column.place_of(reveal.span.start(), &mut frame.text.shaper);
        if reveal.is_top {
            return open.move_from(line, 0.0, view_height, frame);
        }
        let below = open.column.y_of(line) - open.column.y_of(open.place);
        if !(reveal.may_stay && (0.0..f64::from(view_height * LOWEST_REVEALED)).contains(&below)) {
            open.move_from(line, (-view_height / 4.0).into(), view_height, frame);
        }
    }

    /// Draws the strip and goes where it was pressed.
    fn minimap_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, (strip, view_height): (Rect, f32)) {
        let view = self.open.as_ref().map(|open| minimap::View {
            column: &open.column,
            top: open.column.y_of(open.place),
            height: view_height,
        });
        let wanted = minimap::ui(ui, frame, strip, view.as_ref(), &mut self.marks);
        if let (Some(top), Some(open)) = (wanted, &mut self.open) {
            let place = open.column.place_at(top);
            open.move_from(place, 0.0, view_height, frame);
        }
    }

    fn scroll_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, place: Rect) {
        let Some(open) = &mut self.open else { return };
        let wheel = if ui.rect_contains_pointer(place) { ui.input(|input| input.smooth_scroll_delta().y) } else { 0.0 };
        let (keys, end) = if ui.ctx().text_edit_focused() { (0.0, None) } else { scroll_keys(ui, place.height()) };
        match end {
            Some(End::First) => open.place = Place::default(),
            Some(End::Last) => open.place = open.column.last_place(place.height(), &mut frame.text.shaper),
            None => {}
        }
        // Also where nothing was asked for: the view may have grown beyond the end.
        open.move_from(open.place, (keys - wheel).into(), place.height(), frame);
    }

    /// The name of a shown kind under a point of the screen: the colour and the hit come of the same cells.
    fn name_at(&self, frame: &Frame<'_>, text: Rect, point: Pos2) -> Option<MentionId> {
        let in_view = Some(point - self.origin).filter(|_| text.contains(point))?;
        let entities = &frame.session.document().entities;
        let id = entities.mention_at(self.sight.byte_at(in_view.x, in_view.y)?)?;
        entities.mention(id).filter(|mention| frame.session.shows(mention.kind)).map(|_| id)
    }
}

impl Open {
    /// Takes in what was counted since the last frame.
    fn take_counts(&mut self) {
        if let Some(counting) = &self.counting {
            counting.tell(&mut self.column);
        }
        if self.column.is_exact() {
            self.counting = None;
        }
    }

    fn move_from(&mut self, place: Place, by: f64, view_height: f32, frame: &mut Frame<'_>) {
        self.place = self.column.moved(place, by, view_height, &mut frame.text.shaper);
    }

    /// Scrolls just as far as it takes to show the line of `byte`, and the one before or after it.
    fn bring_into_view(&mut self, byte: usize, view_height: f32, frame: &mut Frame<'_>) {
        let line = self.column.place_of(byte, &mut frame.text.shaper);
        let margin = f64::from(2.0 * frame.session.settings().font_size);
        let below = self.column.y_of(line) - self.column.y_of(self.place);
        let (highest, lowest) = (margin, f64::from(view_height) - 2.0 * margin);
        if below < highest || below > lowest {
            let wanted = if below < highest { highest } else { lowest };
            self.move_from(line, -wanted, view_height, frame);
        }
    }

    /// The byte at which the uppermost visible line starts, and how far the view's top is below that line's.
    fn anchor(&mut self, frame: &mut Frame<'_>) -> Option<(usize, f64)> {
        if self.place == Place::default() {
            return None;
        }
        let sight = self.column.see(self.place, 1.0, &mut frame.text.shaper);
        let (line, shift) = sight.lines().next()?;
        Some((line.span.start(), f64::from(-(line.top + shift))))
    }
}

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// How far the keys scroll, in points, and to which end.
fn scroll_keys(ui: &Ui, view_height: f32) -> (f32, Option<End>) {
    let focused = ui.memory(|memory| memory.focused());
    if let Some(focused) = focused {
        // Up and Down scroll; egui would move the focus by them, too.
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    }
    // With Ctrl they go to other articles.
    let is_plain = !ui.input(|input| input.modifiers.command);
    let view = if is_plain { view_height - KEY_STEP } else { 0.0 };
    let steps = [(Key::ArrowDown, KEY_STEP), (Key::ArrowUp, -KEY_STEP), (Key::PageDown, view), (Key::PageUp, -view)];
    ui.input(|input| {
        if input.modifiers.shift && !input.key_pressed(Key::Space) {
            return (0.0, None); // selects
        }
        let mut distance: f32 = steps.iter().filter(|(key, _)| input.key_pressed(*key)).map(|(_, step)| step).sum();
        if input.key_pressed(Key::Space) && focused.is_none() {
            distance += if input.modifiers.shift { -view } else { view };
        }
        let last = input.key_pressed(Key::End).then_some(End::Last);
        (distance, input.key_pressed(Key::Home).then_some(End::First).or(last))
    })
}

fn column_width(room: f32, widest: f32) -> f32 {
    (room - 2.0 * MARGIN).min(widest).max(60.0).floor()
}

fn split_off_minimap(place: Rect, is_rtl: bool) -> (Rect, Rect) {
    if is_rtl {
        place.split_left_right_at_x(place.left() + minimap::WIDTH)
    } else {
        let (text, strip) = place.split_left_right_at_x(place.right() - minimap::WIDTH);
        (strip, text)
    }
}
