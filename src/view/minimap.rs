//! The strip beside the text: where each kind is named, and which part is in view. It is the scroll bar too.

use super::frame::Frame;
use super::reader::content_height;
use super::scroll::Scroll;
use crate::extract::MentionId;
use crate::layout::Page;
use egui::accesskit::Orientation;
use egui::{CornerRadius, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

/// Width of the strip in points.
pub(super) const WIDTH: f32 = 21.0;
const MARK_HEIGHT: f32 = 3.0;
const INSET: f32 = 4.0;

/// The marks, worked out once for each state of page and entities.
#[derive(Default)]
pub(super) struct Marks {
    made_for: Option<(u64, bool, bool, usize, u32, u32)>,
    places: Vec<(f32, MentionId)>,
}

impl Marks {
    /// Heights on the page, in points, of all mentions laid out so far.
    fn update(&mut self, frame: &Frame<'_>, page: &Page) {
        let document = frame.session.document();
        let key = (
            document.serial,
            document.is_extracted,
            frame.session.settings().shows_uncertain,
            page.laid_blocks(),
            page.width().to_bits(),
            page.height().to_bits(),
        );
        if self.made_for == Some(key) {
            return;
        }
        self.made_for = Some(key);
        let mentions = document.entities.mentions().iter().enumerate();
        let placed = mentions.filter_map(|(index, mention)| {
            let line = page.lines_of(mention.span).first()?;
            Some((line.top + line.height / 2.0, MentionId(index)))
        });
        self.places = placed.collect();
    }
}

/// Draws the strip; a press or drag on it scrolls.
pub(super) fn ui(
    ui: &Ui,
    frame: &Frame<'_>,
    (strip, view_height): (Rect, f32),
    page: Option<&Page>,
    scroll: &mut Scroll,
    marks: &mut Marks,
) {
    let look = frame.look;
    ui.painter().rect_filled(strip, CornerRadius::ZERO, look.panel);
    let edge = if frame.is_rtl() { strip.right() } else { strip.left() };
    ui.painter().vline(edge, strip.y_range(), Stroke::new(1.0, look.line));
    let response = ui.interact(strip, ui.scope_id().with("minimap"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, frame.words.minimap));
    let Some(page) = page else { return };
    let height = content_height(page).max(view_height);
    if let Some(pointer) = response.interact_pointer_pos() {
        let share = ((pointer.y - strip.top()) / strip.height()).clamp(0.0, 1.0);
        scroll.offset = share * height - view_height / 2.0;
    }
    scroll.clamp(height, view_height);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(scroll.offset.into());
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value((height - view_height).into());
        node.set_orientation(Orientation::Vertical);
    });

    marks.update(frame, page);
    let scale = strip.height() / height;
    let selected = frame.session.selection().map(|selection| selection.entity);
    let entities = &frame.session.document().entities;
    let mentions = marks.places.iter().filter_map(|&(place, id)| Some((place, entities.mention(id)?)));
    for (place, mention) in mentions.filter(|(_, mention)| frame.session.shows(mention.kind)) {
        let centre = Pos2::new(strip.center().x, strip.top() + place * scale);
        let mark = Rect::from_center_size(centre, Vec2::new(strip.width() - 2.0 * INSET, MARK_HEIGHT));
        let color = if selected == Some(mention.entity) { look.outline } else { look.faint_color(mention) };
        ui.painter().rect_filled(mark, CornerRadius::same(1), color);
    }
    let top = strip.top() + scroll.offset * scale;
    let view = Rect::from_min_size(Pos2::new(strip.left() + 1.0, top), Vec2::new(WIDTH - 2.0, view_height * scale));
    ui.painter().rect_stroke(view, CornerRadius::same(3), Stroke::new(1.5, look.quiet_ink), StrokeKind::Inside);
}
