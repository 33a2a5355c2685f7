//! A page with a title, a button that closes it, and content that scrolls.

use super::super::arabic::size_of;
use super::super::floating::{self, Card, card_ui, is_pressed_outside, is_replaced};
use super::super::frame::Frame;
use super::super::scroll::{KEY_STEP, Scroll};
use super::super::widgets::{button_size, button_ui, near_edge, start_align};
use super::Pressed;
use crate::session::{Command, WindowCommand};
use egui::{Id, Pos2, Rect, Role, Stroke, Ui, UiBuilder, Vec2};

/// Height of the title's row, in points.
pub(super) const TITLE_HEIGHT: f32 = 56.0;
/// Room at the content's sides, and below it.
pub(super) const PADDING: f32 = 22.0;
/// The page takes no more than this share of the window's height.
pub(super) const SHARE: f32 = 0.86;

/// What a page remembers from frame to frame.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) scroll: Scroll,
    pressed: Vec<Pressed>,
    /// Whether the page has been drawn.
    is_known: bool,
}

/// What a page is.
pub(super) struct Content<'a> {
    pub(super) title: &'a str,
    /// Size of the content, in points.
    pub(super) size: Vec2,
}

impl Sheet {
    pub(super) fn take(&mut self, pressed: &[Pressed]) {
        self.pressed.extend(pressed);
    }

    /// Draws the page; `add` draws what is on it into the place that it is given, which may begin above the view.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        frame: &mut Frame<'_>,
        page: &Content<'_>,
        add: impl FnOnce(&mut Ui, &mut Frame<'_>, Rect) -> Option<Rect>,
    ) {
        let window = ui.ctx().content_rect();
        let wanted = Vec2::new(page.size.x + 2.0 * PADDING, page.size.y + TITLE_HEIGHT + PADDING);
        let size = Vec2::new(wanted.x, wanted.y.min(window.height() * SHARE));
        let place = floating::inside(window, Rect::from_center_size(window.center(), size));
        let is_left = self.pressed.contains(&Pressed::Close) || is_pressed_outside(ui, place);
        let view = Rect::from_min_max(
            Pos2::new(place.left(), place.top() + TITLE_HEIGHT),
            Pos2::new(place.right(), place.bottom() - 1.0),
        );
        self.follow_keys(view.height(), page.size.y + PADDING);
        if is_left {
            frame.commands.push(Command::Window(WindowCommand::ShowPage(None)));
        }
        let card = Card { id: Id::unique("page"), place, role: Role::Dialog, name: page.title };
        card_ui(ui, frame.look, (&card, is_replaced(frame.commands)), |ui| {
            self.title_ui(ui, frame, page.title, place.with_max_y(view.top()));
            let mut inside = ui.new_child(UiBuilder::new().max_rect(view));
            inside.set_clip_rect(view.intersect(ui.clip_rect()));
            // The view leaves the card's own line below it.
            self.scroll.ui(&inside, frame, (view, page.size.y + PADDING - 1.0));
            let corner = Pos2::new(view.left() + PADDING, view.top() - self.scroll.offset);
            let content = Rect::from_min_size(corner, Vec2::new(view.width() - 2.0 * PADDING, page.size.y));
            if let Some(focused) = add(&mut inside, frame, content) {
                self.scroll.show(focused.top() - view.top(), focused.bottom() - view.top(), view.height());
                ui.ctx().request_repaint();
            }
        });
    }

    /// The title, and the button that closes the page; that has the keyboard at first.
    fn title_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, title: &str, row: Rect) {
        let row = row.shrink2(Vec2::new(PADDING, 0.0));
        let (near, towards) = near_edge(frame, row);
        let style = super::super::arabic::LabelStyle { font_size: 17.0, ..frame.normal().bold() };
        let label = frame.text.label(title, style, row.width());
        frame.text.draw_label(
            ui.painter(),
            &label,
            (Pos2::new(near, row.center().y), start_align(frame)),
            frame.look.ink,
        );
        let text = "×";
        let size = button_size(frame, text, false);
        let far = near + towards * (row.width() - size.x / 2.0);
        let place = Rect::from_center_size(Pos2::new(far, row.center().y), size);
        let close = frame.words.window.close;
        let response = ui.put(place, |ui: &mut Ui| button_ui(ui, frame, text, close, false));
        if response.clicked() {
            frame.commands.push(Command::Window(WindowCommand::ShowPage(None)));
        }
        if !std::mem::replace(&mut self.is_known, true) {
            response.request_focus();
        }
        ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, frame.look.line));
    }

    fn follow_keys(&mut self, view_height: f32, height: f32) {
        for pressed in std::mem::take(&mut self.pressed) {
            match pressed {
                Pressed::Next => self.scroll.offset += KEY_STEP,
                Pressed::Previous => self.scroll.offset -= KEY_STEP,
                Pressed::NextPage => self.scroll.offset += view_height - KEY_STEP,
                Pressed::PreviousPage => self.scroll.offset -= view_height - KEY_STEP,
                Pressed::First => self.scroll.offset = 0.0,
                Pressed::Last => self.scroll.offset = height,
                Pressed::Choose | Pressed::Close => {}
            }
        }
    }
}

/// Draws text where lines begin, in a row; returns its width.
pub(in crate::view) fn text_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    text: &str,
    (row, style, ink): (Rect, super::super::arabic::LabelStyle, egui::Color32),
) -> f32 {
    let label = frame.text.label(text, style, row.width().max(1.0));
    let (near, _) = near_edge(frame, row);
    frame.text.draw_label(ui.painter(), &label, (Pos2::new(near, row.center().y), start_align(frame)), ink);
    size_of(&label).x
}
