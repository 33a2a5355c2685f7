//! The card beside a name: what is known of it, how it is spelled in Latin letters, where else it stands. It floats without taking
//! anything from the page: names below can be clicked on, and the keyboard is its own only where it was opened by a key. While the
//! pointer rests on a name, a few words of the same are told.

mod content;
mod draw;
mod kept;
mod opener;
mod place;
mod sheet;

use super::floating::{EDGE, take_focus};
use super::frame::Frame;
use super::menu_keys::{Pressed, asked, line_after};
use super::reader::Reader;
use crate::extract::MentionId;
use crate::session::{Command, EntityCard, EntityCardCommand, Selection, Session};
use crate::view::focus::FocusBefore;
pub(super) use opener::opener_ui;

use draw::Pen;
use egui::{Area, Event, Id, Order, Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2};
use kept::Kept;
use sheet::{Sheet, What};

/// Width of the card, in points, where the window has room for it.
const WIDTH: f32 = 340.0;
const PEEK_WIDTH: f32 = 240.0;
/// Room between the card's edge and what stands on it.
const PADDING: f32 = 13.0;
/// The pointer rests on a name so long before a few words of it are told, in seconds.
const REST: f64 = 0.6;

/// What the card remembers from frame to frame.
#[derive(Default)]
pub(super) struct NameCard {
    /// The card as it was drawn last, and the mention that it stood at.
    shown: Option<(EntityCard, usize)>,
    /// The thing on it that the keys are at.
    highlighted: Option<usize>,
    focused_before: FocusBefore,
    pressed: Vec<Pressed>,
    scroll: f32,
    /// The name that the pointer is on, and since when, in seconds.
    rests_on: Option<(MentionId, f64)>,
    kept: Kept,
}

impl NameCard {
    /// Keeps the keys that go through the card to it while it has the keyboard; call before anything else reads them.
    pub(super) fn take_keys(&mut self, ui: &Ui) {
        let has_keys = self.shown.is_some_and(|(card, _)| card.has_keys) && !ui.ctx().text_edit_focused();
        // What floats above it, too, has the keyboard first.
        if !has_keys || ui.memory(|memory| memory.top_modal_layer().is_some()) {
            return;
        }
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key { modifiers, .. } if modifiers.command || modifiers.alt => true,
                Event::Key { key, pressed: true, modifiers, .. } => {
                    let asked = asked(*key, *modifiers);
                    self.pressed.extend(asked);
                    asked.is_none()
                }
                _ => true,
            });
        });
    }

    /// Draws the card beside the selected name, or a few words of the one that the pointer rests on.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, reader: &Reader) {
        let is_covered =
            frame.session.is_style_shown() || frame.session.shown_card().is_some() || reader.is_menu_open();
        match frame.session.entity_card().zip(frame.session.selection()) {
            Some((card, selection)) => self.card_ui(ui, frame, reader, (card, selection)),
            None => {
                self.let_go(ui);
                if !is_covered {
                    self.peek_ui(ui, frame, reader);
                }
            }
        }
    }

    fn card_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, reader: &Reader, (card, selection): (EntityCard, Selection)) {
        let Some(at) = place_of(frame, reader, selection) else {
            // Scrolled away, or its kind is not shown.
            frame.commands.push(Command::EntityCard(EntityCardCommand::Hide));
            return self.let_go(ui);
        };
        self.begin(ui, (card, selection.position));
        let window = ui.ctx().content_rect();
        let width = WIDTH.min(window.width() - 2.0 * (EDGE + PADDING));
        let Some(sheet) = content::sheet(frame, &mut self.kept, selection, (width - 2.0 * PADDING, false)) else {
            return;
        };
        self.follow_keys(frame, &sheet);
        let size = Vec2::new(width, sheet.height + 2.0 * PADDING);
        let place = place::beside(window, at, size, frame.is_rtl());
        self.float_ui(ui, frame, &sheet, (place, card.has_keys));
    }

    /// Takes the keyboard where the card has been opened for it.
    fn begin(&mut self, ui: &Ui, now: (EntityCard, usize)) {
        let before = self.shown.replace(now);
        if before.map(|(card, position)| (card.entity, position)) != Some((now.0.entity, now.1)) {
            self.scroll = 0.0;
        }
        let had_keys = before.is_some_and(|(card, _)| card.has_keys);
        if now.0.has_keys && !had_keys {
            self.focused_before = FocusBefore::now(ui);
            self.highlighted = Some(0);
        } else if !now.0.has_keys {
            self.highlighted = None;
        }
    }

    /// Gives the keyboard back where the card is gone.
    fn let_go(&mut self, ui: &Ui) {
        self.pressed.clear();
        let Some((card, _)) = self.shown.take() else { return };
        let mut before = std::mem::take(&mut self.focused_before);
        if card.has_keys {
            ui.memory_mut(egui::Memory::stop_text_input);
            before.give_back(ui);
        }
        self.highlighted = None;
        ui.ctx().request_repaint();
    }

    fn follow_keys(&mut self, frame: &mut Frame<'_>, sheet: &Sheet) {
        let stops: Vec<&sheet::Stop> = sheet.pieces.iter().filter_map(|piece| piece.what.stop()).collect();
        for pressed in std::mem::take(&mut self.pressed) {
            match pressed {
                Pressed::Choose => {
                    let stop = stops.get(self.highlighted.unwrap_or(0));
                    frame.commands.extend(stop.map(|stop| stop.command.clone()));
                }
                Pressed::Close => frame.commands.push(Command::EntityCard(EntityCardCommand::Hide)),
                moving => self.highlighted = line_after(self.highlighted, moving, stops.len(), |_| true),
            }
        }
        self.highlighted = self.highlighted.map(|at| at.min(stops.len().saturating_sub(1)));
    }

    /// Draws the sheet on a card at `place`, scrolled where that is smaller than the sheet.
    fn float_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, sheet: &Sheet, (place, has_keys): (Rect, bool)) {
        let id = Id::unique("entity card");
        let hidden = (sheet.height + 2.0 * PADDING - place.height()).max(0.0);
        if ui.ctx().pointer_hover_pos().is_some_and(|at| place.contains(at)) {
            self.scroll -= ui.input(|input| input.smooth_scroll_delta().y);
        }
        self.scroll = self.scroll.clamp(0.0, hidden);
        let area = Area::new(id).order(Order::Middle).fixed_pos(place.min).default_size(place.size());
        area.constrain(false).fade_in(false).show(ui.ctx(), |ui| {
            ui.interact(place, id.with("ground"), Sense::CLICK);
            ui.allocate_rect(place, Sense::hover());
            draw::ground(ui, frame, place);
            let name = frame.words.entity_card.title;
            let inside = UiBuilder::new().max_rect(place).accessibility_role(Role::Dialog).accessibility_label(name);
            let mut inside = ui.new_child(inside);
            inside.set_clip_rect(place.shrink(1.0));
            let [x0, y0, x1, y1] = [place.left(), place.top(), place.right(), place.bottom()].map(f64::from);
            let bounds = egui::accesskit::Rect { x0, y0, x1, y1 };
            ui.ctx().accesskit_node_builder(inside.unique_id(), |node| node.set_bounds(bounds));
            let origin = place.min + Vec2::new(PADDING, PADDING - self.scroll);
            let mut pen = Pen { ui: &inside, frame, origin, id };
            let mut index = 0;
            for piece in &sheet.pieces {
                let Some(response) = pen.piece_ui(piece) else { continue };
                if has_keys && self.highlighted == Some(index) && !ui.ctx().text_edit_focused() {
                    take_focus(ui, response.id);
                }
                if response.has_focus() && (has_keys || response.gained_focus()) {
                    self.scroll = shown_from(self.scroll, piece.place, place.height());
                }
                index += 1;
            }
        });
    }

    /// Tells a few words of the name that the pointer has rested on for a while. Takes nothing, and goes when the pointer does.
    fn peek_ui(&mut self, ui: &Ui, frame: &mut Frame<'_>, reader: &Reader) {
        let (now, is_calm) = ui.input(|input| (input.time, !input.pointer.any_down() && !input.pointer.any_pressed()));
        let pointed = reader.pointed(ui, frame).filter(|_| is_calm);
        let Some(mention) = pointed else { return self.rests_on = None };
        let since = match self.rests_on {
            Some((before, since)) if before == mention => since,
            _ => now,
        };
        self.rests_on = Some((mention, since));
        if now - since < REST {
            let left = std::time::Duration::try_from_secs_f64(REST - (now - since)).unwrap_or_default();
            return ui.ctx().request_repaint_after(left);
        }
        let Some(selection) = Selection::at(mention, &frame.session.document().entities) else { return };
        let Some(at) = place_of(frame, reader, selection) else { return };
        let Some(sheet) = content::sheet(frame, &mut self.kept, selection, (PEEK_WIDTH, true)) else { return };
        let size = Vec2::new(PEEK_WIDTH + 2.0 * PADDING, sheet.height + 1.6 * PADDING);
        let place = place::beside(ui.ctx().content_rect(), at, size, frame.is_rtl());
        let id = Id::unique("entity peek");
        let area = Area::new(id).order(Order::Tooltip).interactable(false).fixed_pos(place.min);
        area.constrain(false).fade_in(false).show(ui.ctx(), |ui| {
            draw::ground(ui, frame, place);
            let mut inside = ui.new_child(UiBuilder::new().max_rect(place).accessibility_role(Role::Tooltip));
            inside.set_clip_rect(place);
            let origin = place.min + Vec2::new(PADDING, 0.8 * PADDING);
            let mut pen = Pen { ui: &inside, frame, origin, id };
            for piece in &sheet.pieces {
                pen.piece_ui(piece);
            }
        });
    }
}

impl What {
    /// What happens where it is pressed.
    const fn stop(&self) -> Option<&sheet::Stop> {
        match self {
            Self::Excerpt { stop, .. } | Self::Button { stop, .. } => Some(stop),
            Self::Label { .. } | Self::Swatch(_) | Self::Chip { .. } | Self::Rule => None,
        }
    }
}

/// What a click in the text asks of the card: a name shows its own; the name that it stands at takes it away again, and so does a
/// click on anything else.
pub(super) fn after_click(session: &Session, name: Option<MentionId>) -> Command {
    let is_there = session.entity_card().is_some() && session.selected_mention() == name;
    let command = if name.is_none() || is_there { EntityCardCommand::Hide } else { EntityCardCommand::Show };
    Command::EntityCard(command)
}

/// The scroll offset at which a piece is wholly in view, as near to `scroll` as can be.
fn shown_from(scroll: f32, piece: Rect, view_height: f32) -> f32 {
    let (least, most) = (piece.bottom() + 2.0 * PADDING - view_height, piece.top());
    scroll.max(least).min(most.max(least))
}

/// The box around the selected mention on the screen; `None` where it is not in view.
fn place_of(frame: &Frame<'_>, reader: &Reader, selection: Selection) -> Option<Rect> {
    let entities = &frame.session.document().entities;
    let mention = entities.mention(selection.mention(entities)?)?;
    let boxes = reader.boxes_of(mention.span).into_iter().filter(|_| frame.session.shows(mention.kind));
    boxes.reduce(Rect::union).filter(|around| around.is_positive() && around.min != Pos2::ZERO)
}
