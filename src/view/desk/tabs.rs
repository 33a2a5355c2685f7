//! The tabs along the desk's upper edge.

use crate::session::{Command, DeskCommand, DeskTab};
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::frame::Frame;
use crate::view::widgets::{focus_ring, hover_fill, near_edge};
use egui::{
    Align2, CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder,
    Vec2, WidgetInfo,
};

/// Height of the tabs in points.
pub(super) const HEIGHT: f32 = 40.0;
const EDGE: f32 = 12.0;
const PADDING: f32 = 11.0;
/// Beside the words of a tab there is no less room than this, however narrow the desk is.
const LEAST_PADDING: f32 = 3.0;
const CLOSE_WIDTH: f32 = 30.0;
const MARK_HEIGHT: f32 = 2.0;

/// What has the keyboard where a tab has it.
pub(super) fn id_of(tab: DeskTab) -> Id {
    Id::unique(("desk tab", tab.index()))
}

/// Draws the tabs from where lines begin, and what closes the desk at the far end; returns what is left between.
pub(super) fn ui(ui: &mut Ui, frame: &mut Frame<'_>, (strip, shown): (Rect, DeskTab)) -> Rect {
    let line = Stroke::new(1.0, frame.look.line);
    ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, line);
    let name = frame.words.desk.desk;
    let builder = UiBuilder::new().max_rect(strip).accessibility_role(Role::TabList).accessibility_label(name);
    let inside = ui.new_child(builder);
    let (mut near, towards) = near_edge(frame, strip.shrink2(Vec2::new(EDGE, 0.0)));
    let mut chosen = None;
    let Fitting { style, padding, widest } = fitting(frame, (strip.width() - 2.0 * EDGE - CLOSE_WIDTH, shown));
    for tab in DeskTab::ALL {
        let text = frame.words.desk.tabs[tab.index()];
        let widest = if tab == shown { f32::INFINITY } else { widest };
        let width = width_of(frame, tab, style).min(widest) + 2.0 * padding;
        let style = if tab == shown { style.bold() } else { style };
        let label = frame.text.label(text, style, widest);
        let centre = Pos2::new(near + towards * width / 2.0, strip.center().y + 2.0);
        near += towards * width;
        let place = Rect::from_center_size(centre, Vec2::new(width, 28.0));
        chosen = tab_ui(&inside, frame, (tab, tab == shown), (place, &label)).or(chosen);
    }
    if let Some(chosen) = chosen {
        frame.commands.push(DeskCommand::Show(chosen).into());
        // Once all are drawn: one that is not shown yet lets go of the keyboard.
        ui.memory_mut(|memory| memory.request_focus(id_of(chosen)));
    }
    let (far, _) = near_edge(frame, strip);
    let far = far + towards * (strip.width() - EDGE / 2.0);
    let centre = Pos2::new(far - towards * CLOSE_WIDTH / 2.0, strip.center().y + 2.0);
    close_ui(ui, frame, Rect::from_center_size(centre, Vec2::new(CLOSE_WIDTH, 26.0)));
    let end = far - towards * (CLOSE_WIDTH + 4.0);
    Rect::from_x_y_ranges(near.min(end)..=near.max(end), strip.top() + 4.0..=strip.bottom())
}

/// How the tabs stand side by side.
struct Fitting {
    style: LabelStyle,
    /// Room on either side of a tab's words, in points.
    padding: f32,
    /// How wide the words of each tab may be, but for the chosen one's.
    widest: f32,
}

/// The letters of the tabs and the room beside them at which all stand in so many points. Where even small letters are too wide, the
/// words of the widest tabs are cut, never those of the chosen one.
fn fitting(frame: &mut Frame<'_>, (room, shown): (f32, DeskTab)) -> Fitting {
    let sides = DeskTab::ALL.iter().fold(0.0, |sides: f32, _| sides + 2.0);
    let room = (room - sides * LEAST_PADDING).max(1.0);
    for style in [frame.normal(), frame.small()] {
        let words: f32 = DeskTab::ALL.into_iter().map(|tab| width_of(frame, tab, style)).sum();
        if words <= room {
            let padding = (LEAST_PADDING + (room - words) / sides).min(PADDING);
            return Fitting { style, padding, widest: f32::INFINITY };
        }
    }
    let style = frame.small();
    let mut left = room - width_of(frame, shown, style);
    let others = DeskTab::ALL.into_iter().filter(|tab| *tab != shown);
    let mut widths: Vec<f32> = others.map(|tab| width_of(frame, tab, style)).collect();
    widths.sort_unstable_by(|one, other| other.total_cmp(one));
    // What narrow ones do not need is the wide ones'.
    let mut widest = 1.0;
    while let Some(narrowest) = widths.last().copied() {
        let share = left / widths.iter().fold(0.0, |count: f32, _| count + 1.0);
        widest = share.max(1.0);
        if narrowest > share {
            break;
        }
        left -= narrowest;
        widths.pop();
    }
    Fitting { style, padding: LEAST_PADDING, widest }
}

/// How wide the words of a tab are in bold letters, which take more room: none moves when another is chosen.
fn width_of(frame: &mut Frame<'_>, tab: DeskTab, style: LabelStyle) -> f32 {
    size_of(&frame.text.label(frame.words.desk.tabs[tab.index()], style.bold(), f32::INFINITY)).x
}

fn tab_ui(
    ui: &Ui,
    frame: &mut Frame<'_>,
    (tab, is_shown): (DeskTab, bool),
    (place, label): (Rect, &crate::layout::Line),
) -> Option<DeskTab> {
    // Tab comes to the chosen one alone; arrows lead to the others.
    let sense = if is_shown { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(place, id_of(tab), sense);
    let name = frame.words.desk.tabs[tab.index()];
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_shown));
    if response.clicked() && !is_shown {
        frame.commands.push(DeskCommand::Show(tab).into());
        // Whoever chooses the hits wants to look for something.
        let wants_bar = tab == DeskTab::Hits && !frame.session.search().is_open();
        frame.commands.extend(wants_bar.then_some(Command::OpenFind));
    }
    let chosen = response.has_focus().then(|| chosen_by_arrows(ui, frame, tab)).flatten();
    let look = frame.look;
    if is_shown {
        let mark = place.with_min_y(place.bottom() - MARK_HEIGHT).shrink2(Vec2::new(PADDING - 3.0, 0.0));
        ui.painter().rect_filled(mark.translate(Vec2::new(0.0, 3.0)), CornerRadius::same(1), look.outline);
    } else {
        hover_fill(ui, frame, &response, place);
    }
    focus_ring(ui, frame, &response, place.shrink(2.0));
    let ink = if is_shown || response.hovered() { look.ink } else { look.quiet_ink };
    frame.text.draw_label(ui.painter(), label, (place.center(), Align2::CENTER_CENTER), ink);
    response.on_hover_cursor(CursorIcon::PointingHand);
    chosen
}

/// Arrows choose the neighbour in their direction, round the end; Home and End the first and the last.
fn chosen_by_arrows(ui: &Ui, frame: &Frame<'_>, tab: DeskTab) -> Option<DeskTab> {
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id_of(tab), filter));
    let (on, back) = if frame.is_rtl() { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowRight, Key::ArrowLeft) };
    let count = DeskTab::ALL.len();
    let keys = [
        (on, (tab.index() + 1) % count),
        (back, (tab.index() + count - 1) % count),
        (Key::Home, 0),
        (Key::End, count - 1),
    ];
    let pressed = keys.into_iter().find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    pressed.and_then(|(_, next)| DeskTab::ALL.get(next).copied())
}

fn close_ui(ui: &Ui, frame: &mut Frame<'_>, place: Rect) {
    let response = ui.interact(place, Id::unique("desk close"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, frame.words.desk.close));
    if response.clicked() {
        frame.commands.push(DeskCommand::Close.into());
    }
    hover_fill(ui, frame, &response, place);
    focus_ring(ui, frame, &response, place);
    let label = frame.text.label("×", frame.normal(), place.width());
    let ink = if response.hovered() { frame.look.ink } else { frame.look.quiet_ink };
    frame.text.draw_label(ui.painter(), &label, (place.center(), Align2::CENTER_CENTER), ink);
    response.on_hover_cursor(CursorIcon::PointingHand);
}
