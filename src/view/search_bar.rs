//! The find bar: field, counter, previous and next, switches, the list of hits.

use super::arabic::{LabelStyle, size_of};
use super::field::{self, Field, field_id, field_ui, select_all};
use super::focus::FocusBefore;
use super::frame::Frame;
use super::top_bar::{PADDING, ROW_HEIGHT, places};
use super::widgets::{button_size, button_ui, toggle_ui, tooltip};
use crate::article::direction_of;
use crate::session::{Command, FindSwitch};
use egui::accesskit::Live;
use egui::{Align2, Key, Modifiers, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

/// Width of the field in points, and of the place for the counter.
const FIELD_WIDTH: f32 = 230.0;
const COUNTER_WIDTH: f32 = 110.0;

/// What the find bar remembers from frame to frame.
#[derive(Default)]
pub(super) struct SearchBar {
    query: String,
    /// How often a person had asked for the bar when it was last drawn.
    asked_count: u64,
    is_open: bool,
    /// What had the keyboard before the bar took it.
    focused_before: FocusBefore,
}

/// A part of the bar.
enum Item {
    Field,
    Counter,
    Button { text: &'static str, name: &'static str, command: Command },
    Switch { text: &'static str, hint: &'static str, is_on: bool, command: Command },
}

impl SearchBar {
    /// Height of the bar in points; zero where it is closed.
    pub(super) fn height(&mut self, ui: &Ui, frame: &mut Frame<'_>) -> f32 {
        let is_open = frame.session.search().is_open();
        if self.is_open && !is_open {
            self.focused_before.give_back(ui);
        }
        self.is_open = is_open;
        if !is_open {
            return 0.0;
        }
        let widths = widths(frame, &items(frame));
        let rows = places(&widths, usize::MAX, ui.available_width()).last().map_or(1, |place| place.row + 1);
        (0..rows).map(|_| ROW_HEIGHT).sum::<f32>() + PADDING
    }

    /// Draws the bar over the whole of `ui`. In the Arabic interface it runs from the right.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>) {
        let bar = ui.max_rect();
        let items = items(frame);
        let widths = widths(frame, &items);
        // Only the button that closes the bar stands at its far end.
        let placed = places(&widths, items.len() - 1, bar.width());
        for ((item, width), place) in items.into_iter().zip(widths).zip(placed) {
            let top = (0..place.row).fold(bar.top() + PADDING / 2.0, |top, _| top + ROW_HEIGHT);
            let near = place.from_near;
            let left = if frame.is_rtl() { bar.right() - near - width } else { bar.left() + near };
            let place = Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, ROW_HEIGHT));
            self.item_ui(ui, frame, item, place);
        }
        let line = egui::Stroke::new(1.0, frame.look.line);
        ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, line);
    }

    fn item_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, item: Item, place: Rect) {
        match item {
            Item::Field => self.field_ui(ui, frame, place),
            Item::Counter => counter_ui(ui, frame, place),
            Item::Button { text, name, command } => {
                if ui.put(place, |ui: &mut Ui| button_ui(ui, frame, text, name, false)).clicked() {
                    frame.commands.push(command);
                }
            }
            Item::Switch { text, hint, is_on, command } => {
                let response = ui.put(place, |ui: &mut Ui| toggle_ui(ui, frame, text, is_on));
                if response.clicked() {
                    frame.commands.push(command);
                }
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(hint));
                tooltip(response, frame, hint);
            }
        }
    }

    fn field_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
        let search = frame.session.search();
        // What was typed has reached the session by the next frame, so a difference is the session's own change.
        if self.query != search.query() {
            search.query().clone_into(&mut self.query);
        }
        let hint = frame.words.find_hint;
        let size = Vec2::new(place.width(), field::HEIGHT);
        let place = Rect::from_center_size(place.center(), size);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(place));
        let id = field_id(&inside, hint);
        if self.asked_count != search.asked_count() {
            self.asked_count = search.asked_count();
            if !ui.memory(|memory| memory.has_focus(id)) {
                self.focused_before = FocusBefore::now(ui);
            }
            select_all(&inside, id, &self.query);
        }
        if ui.memory(|memory| memory.has_focus(id)) {
            take_enter(ui, frame);
        }
        let direction = if self.query.is_empty() { frame.words.direction } else { direction_of(&self.query) };
        let field = Field { name: hint, hint, direction, width: place.width() };
        let before = self.query.clone();
        field_ui(&mut inside, frame, &field, &mut self.query);
        if self.query != before {
            frame.commands.push(Command::SetQuery(self.query.clone()));
        }
    }
}

/// Enter goes to the next hit, with Shift to the previous one; the field keeps the keyboard.
fn take_enter(ui: &Ui, frame: &mut Frame<'_>) {
    let (back, on) = ui.input_mut(|input| {
        let back = input.count_and_consume_key(Modifiers::SHIFT, Key::Enter);
        (back, input.count_and_consume_key(Modifiers::NONE, Key::Enter))
    });
    frame.commands.extend((0..back).map(|_| Command::PreviousHit));
    frame.commands.extend((0..on).map(|_| Command::NextHit));
}

/// The parts, from where lines begin to where they end.
fn items(frame: &Frame<'_>) -> Vec<Item> {
    let (words, search) = (frame.words, frame.session.search());
    let switch = |text, hint, which| Item::Switch {
        text,
        hint,
        is_on: search.is_on(which),
        command: Command::ToggleFindSwitch(which),
    };
    let list = Item::Switch {
        text: words.concordance,
        hint: words.hits,
        is_on: search.is_listed(),
        command: Command::ToggleConcordance,
    };
    // Mirrored, as brackets are, where the interface runs from the right.
    vec![
        Item::Field,
        Item::Counter,
        Item::Button { text: "‹", name: words.previous_hit, command: Command::PreviousHit },
        Item::Button { text: "›", name: words.next_hit, command: Command::NextHit },
        switch(words.exact, words.exact_hint, FindSwitch::Exact),
        switch(words.whole_words, words.whole_words_hint, FindSwitch::WholeWords),
        switch(words.clitics, words.clitics_hint, FindSwitch::Clitics),
        list,
        Item::Button { text: "×", name: words.close, command: Command::CloseFind },
    ]
}

fn widths(frame: &mut Frame<'_>, items: &[Item]) -> Vec<f32> {
    let width = |item: &Item| match item {
        Item::Field => FIELD_WIDTH,
        Item::Counter => COUNTER_WIDTH,
        Item::Button { text, .. } | Item::Switch { text, .. } => button_size(frame, text, false).x,
    };
    items.iter().map(width).collect()
}

/// Which hit of how many, or that there is none; screen readers are told of each change.
fn counter_ui(ui: &mut Ui, frame: &mut Frame<'_>, place: Rect) {
    let search = frame.session.search();
    let (count, more) = (search.count(), if search.is_done() { "" } else { "…" });
    let (shown, told) = match (search.current_index(), count) {
        _ if !search.is_searching() => (String::new(), String::new()),
        (_, 0) if search.is_done() => (frame.words.no_hits.to_owned(), frame.words.no_hits.to_owned()),
        (Some(index), _) => (format!("{} / {count}{more}", index + 1), frame.words.hit_position(index + 1, count)),
        (None, _) => (format!("{count}{more}"), frame.words.hit_count(count)),
    };
    let response = ui.interact(place, ui.scope_id().with("hit counter"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let style: LabelStyle = frame.normal();
    let label = frame.text.label(&shown, style, f32::INFINITY);
    let label =
        if size_of(&label).x > place.width() { frame.text.label(&shown, frame.small(), place.width()) } else { label };
    let ink = frame.look.quiet_ink;
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), ink);
}
