//! The desk at the window's foot: one tab after another of what can be seen of the article besides the article.

mod arrange;
mod barcode;
mod by_count;
mod compare;
mod contexts;
mod corrections;
mod graph;
mod handle;
mod hits;
mod mentions;
mod quotes;
pub(super) mod row_list;
mod tabs;
mod times;
mod together;
mod told;

use super::floating::is_pressed_outside;
use super::frame::Frame;
use super::place::Place;
use crate::session::{DeskTab, Session};
use crate::view::focus::FocusBefore;
use barcode::Barcode;
use compare::CompareView;
use contexts::ContextList;
use corrections::CorrectionList;
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};
use together::TogetherView;
use told::ToldList;

/// The desk leaves this share of the room below the bars to the text.
const SHARE: f32 = 0.7;

/// What the desk remembers from frame to frame.
#[derive(Default)]
pub(super) struct Desk {
    hits: ContextList,
    mentions: ContextList,
    barcode: Barcode,
    together: TogetherView,
    compare: CompareView,
    quotes: ToldList,
    times: ToldList,
    corrections: CorrectionList,
    /// How often a key had opened the desk when it was last drawn.
    asked_count: u64,
    /// What had the keyboard before the desk took it.
    focused_before: FocusBefore,
    has_focus: bool,
    is_shown: bool,
}

/// Height of the desk at the foot of `ui`, in points; zero where it is closed.
pub(super) fn height(ui: &Ui, frame: &Frame<'_>) -> f32 {
    let is_open = frame.session.desk_tab().is_some();
    let wanted = frame.session.settings().desk.height.min((ui.available_height() * SHARE).floor());
    if is_open { wanted } else { 0.0 }
}

impl Desk {
    /// Whether Escape closes the desk rather than anything else: it has the keyboard, or there is nothing else to take away.
    pub(super) fn takes_escape(&self, session: &Session) -> bool {
        let is_shown = session.desk_tab().is_some_and(|tab| tab != DeskTab::Hits);
        let is_bare =
            !session.search().is_open() && session.selection().is_none() && session.text_selection().is_none();
        is_shown && (self.has_focus || is_bare)
    }

    /// Draws the desk over the room that was kept for it, where it is open.
    pub(super) fn ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, place: Option<Place>) {
        let (Some(tab), Some(place)) = (frame.session.desk_tab(), place) else { return self.close(ui) };
        place.draw(ui, |ui| self.parts_ui(ui, frame, (tab, place.outer.height())));
        self.is_shown = true;
        self.has_focus = self.keeps_focus(ui, place.outer);
    }

    /// Whether the keyboard is within `place`, or was let go there: Escape does that before anything is told of it.
    fn keeps_focus(&self, ui: &Ui, place: Rect) -> bool {
        match ui.memory(|memory| memory.focused()) {
            None => self.has_focus && !is_pressed_outside(ui, place),
            Some(focused) => ui.ctx().read_response(focused).is_some_and(|focused| place.intersects(focused.rect)),
        }
    }

    fn close(&mut self, ui: &Ui) {
        if !std::mem::take(&mut self.is_shown) {
            return;
        }
        let mut before = std::mem::take(&mut self.focused_before);
        if std::mem::take(&mut self.has_focus) {
            before.give_back(ui);
        }
    }

    fn parts_ui(&mut self, ui: &mut Ui, frame: &mut Frame<'_>, (tab, height): (DeskTab, f32)) {
        let place = ui.max_rect();
        ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, frame.look.line));
        handle::ui(ui, frame, (place, height));
        let asked_count = frame.session.desk_asked_count();
        if std::mem::replace(&mut self.asked_count, asked_count) != asked_count {
            self.focused_before = FocusBefore::now(ui);
            ui.memory_mut(|memory| memory.request_focus(tabs::id_of(tab)));
        }
        let (strip, content) = place.split_top_bottom_at_y(place.top() + tabs::HEIGHT);
        let far = tabs::ui(ui, frame, (strip, tab));
        let name = frame.words.desk.tabs[tab.index()];
        let builder = UiBuilder::new().max_rect(content.shrink2(Vec2::new(0.0, 4.0)));
        let mut inside = ui.new_child(builder.accessibility_role(Role::TabPanel).accessibility_label(name));
        tell_bounds(&inside, content);
        inside.set_clip_rect(content.intersect(ui.clip_rect()));
        match tab {
            DeskTab::Hits => hits::ui(&mut inside, frame, &mut self.hits),
            DeskTab::Mentions => {
                mentions::tools_ui(ui, frame, far);
                mentions::ui(&mut inside, frame, &mut self.mentions);
            }
            DeskTab::Barcode => self.barcode.ui(&mut inside, frame),
            DeskTab::Together => self.together.ui(&mut inside, frame),
            DeskTab::Compare => {
                compare::tools_ui(ui, frame, far);
                self.compare.ui(&mut inside, frame);
            }
            DeskTab::Quotes => {
                quotes::tools_ui(ui, frame, far);
                quotes::ui(&mut inside, frame, &mut self.quotes);
            }
            DeskTab::Times => {
                times::tools_ui(ui, frame, far);
                times::ui(&mut inside, frame, &mut self.times);
            }
            DeskTab::Corrections => self.corrections.ui(&mut inside, frame, far),
        }
    }
}

/// Tells screen readers where a part of the desk stands, which egui does for single things only.
fn tell_bounds(ui: &Ui, place: Rect) {
    let bounds = egui::accesskit::Rect {
        x0: place.left().into(),
        y0: place.top().into(),
        x1: place.right().into(),
        y1: place.bottom().into(),
    };
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_bounds(bounds));
}

/// Says something quietly in the middle of `ui`: why there is nothing to see.
fn remark_ui(ui: &Ui, frame: &mut Frame<'_>, text: &str) {
    let place = ui.max_rect();
    let response = ui.interact(place, ui.scope_id().with("remark"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let label = frame.text.label(text, frame.normal(), place.width() - 24.0);
    let anchor = (place.center(), Align2::CENTER_CENTER);
    frame.text.draw_label(ui.painter(), &label, anchor, frame.look.quiet_ink);
}
