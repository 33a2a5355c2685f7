//! A sheet of labels and things to press, measured before it is drawn: its place depends on its height.

use crate::layout::Line;
use crate::session::Command;
use crate::view::arabic::{LabelStyle, size_of};
use crate::view::frame::Frame;
use egui::{Color32, Pos2, Rect, Role, Vec2};
use std::sync::Arc;

/// Room inside what can be pressed, in points.
const INSET: Vec2 = Vec2::new(9.0, 3.0);
/// The same, of what stands at the end of a row.
const SMALL_INSET: Vec2 = Vec2::new(7.0, 1.0);
/// Room between one and the next, and between their rows.
const GAP: Vec2 = Vec2::new(6.0, 5.0);

/// One thing on a sheet.
pub(super) struct Piece {
    /// Where it stands, in points from the sheet's upper left corner.
    pub(super) place: Rect,
    pub(super) what: What,
}

/// What it is.
pub(super) enum What {
    /// Words, and what a screen reader says; nothing where another piece says it.
    Label { line: Arc<Line>, ink: Color32, name: String },
    /// A few lines of text with a part of it marked, which lead somewhere.
    Excerpt { lines: Vec<Line>, mark: Vec<Rect>, stop: Stop },
    /// A square of a kind's colour.
    Swatch(Color32),
    /// A framed word that only tells.
    Chip { line: Arc<Line>, ink: Color32, name: String },
    /// A framed word that can be pressed.
    Button { line: Arc<Line>, stop: Stop },
    /// A thin line between groups.
    Rule,
}

/// Something that can be pressed.
#[derive(Clone)]
pub(super) struct Stop {
    pub(super) command: Command,
    pub(super) role: Role,
    /// What a screen reader says.
    pub(super) name: String,
    /// Said further: that it was copied, for one.
    pub(super) described: Option<&'static str>,
}

/// The pieces, from above down, in each row in reading order: the order of the keyboard.
pub(super) struct Sheet {
    pub(super) pieces: Vec<Piece>,
    /// Height of what stands on it so far, in points.
    pub(super) height: f32,
    width: f32,
    is_rtl: bool,
}

impl Sheet {
    /// An empty sheet of a width, in points.
    pub(super) fn new(width: f32, is_rtl: bool) -> Self {
        Self { pieces: Vec::new(), height: 0.0, width, is_rtl }
    }

    pub(super) fn gap(&mut self, height: f32) {
        self.height += height;
    }

    /// A box that begins so many points from where lines begin.
    fn at(&self, start: f32, top: f32, size: Vec2) -> Rect {
        let left = if self.is_rtl { self.width - start - size.x } else { start };
        Rect::from_min_size(Pos2::new(left, top), size)
    }

    /// A line of words over the whole width, cut where it is too long.
    pub(super) fn label(&mut self, frame: &mut Frame<'_>, text: &str, (style, ink): (LabelStyle, Color32)) {
        let line = frame.text.label(text, style, self.width);
        let (size, name) = (size_of(&line), text.to_owned());
        let place = self.at(0.0, self.height, size);
        self.pieces.push(Piece { place, what: What::Label { line, ink, name } });
        self.height += size.y;
    }

    /// Words, then quieter ones behind them as far as there is room; at the row's end what can be pressed.
    pub(super) fn pair(
        &mut self,
        frame: &mut Frame<'_>,
        (text, style): (&str, LabelStyle),
        (beside, quiet): (&str, LabelStyle),
        button: Option<(Arc<Line>, Stop)>,
    ) {
        let button_size = button.as_ref().map_or(Vec2::ZERO, |(line, _)| size_of(line) + 2.0 * SMALL_INSET);
        let room = self.width - button_size.x;
        let line = frame.text.label(text, style, room * 0.62);
        let size = size_of(&line);
        let start = size.x + 1.5 * GAP.x;
        let behind = frame.text.label(beside, quiet, (room - start - GAP.x).max(1.0));
        let behind_size = size_of(&behind);
        let height = size.y.max(behind_size.y).max(button_size.y);
        let first = self.at(0.0, self.height + (height - size.y) / 2.0, size);
        let second = self.at(start, self.height + (height - behind_size.y) / 2.0, behind_size);
        let (ink, quiet_ink) = (frame.look.ink, frame.look.quiet_ink);
        self.pieces.push(Piece { place: first, what: What::Label { line, ink, name: text.to_owned() } });
        self.pieces
            .push(Piece { place: second, what: What::Label { line: behind, ink: quiet_ink, name: beside.to_owned() } });
        if let Some((line, stop)) = button {
            let top = self.height + (height - button_size.y) / 2.0;
            let place = self.at(self.width - button_size.x, top, button_size);
            self.pieces.push(Piece { place, what: What::Button { line, stop } });
        }
        self.height += height;
    }

    /// The kind: a swatch of its colour and words behind it; at the row's end what is pressed to close.
    pub(super) fn head(&mut self, frame: &mut Frame<'_>, (color, text): (Color32, &str), close: Option<Stop>) {
        const SWATCH: f32 = 11.0;
        let style = frame.small();
        let line = frame.text.label(text, style, self.width - 60.0);
        let size = size_of(&line);
        let height = size.y.max(22.0);
        let swatch = self.at(0.0, self.height + (height - SWATCH) / 2.0, Vec2::splat(SWATCH));
        let place = self.at(SWATCH + 7.0, self.height + (height - size.y) / 2.0, size);
        self.pieces.push(Piece { place: swatch, what: What::Swatch(color) });
        let ink = frame.look.quiet_ink;
        self.pieces.push(Piece { place, what: What::Label { line, ink, name: text.to_owned() } });
        if let Some(stop) = close {
            let line = frame.text.label("×", frame.normal(), 22.0);
            let place = self.at(self.width - 24.0, self.height, Vec2::new(24.0, 22.0));
            self.pieces.push(Piece { place, what: What::Button { line, stop } });
        }
        self.height += height;
    }

    /// Framed words one behind the other, on as many rows as they need.
    pub(super) fn flow(&mut self, items: Vec<(Arc<Line>, Item)>) {
        let (mut start, mut row_height) = (0.0, 0.0_f32);
        for (line, item) in items {
            let inset = if matches!(item, Item::Sign(_)) { Vec2::new(0.0, INSET.y) } else { INSET };
            let size = size_of(&line) + 2.0 * inset;
            if start > 0.0 && start + size.x > self.width {
                self.height += row_height + GAP.y;
                (start, row_height) = (0.0, 0.0);
            }
            let place = self.at(start, self.height, Vec2::new(size.x.min(self.width), size.y));
            let what = match item {
                Item::Sign(ink) => What::Label { line, ink, name: String::new() },
                Item::Chip(ink, name) => What::Chip { line, ink, name },
                Item::Button(stop) => What::Button { line, stop },
            };
            self.pieces.push(Piece { place, what });
            start += size.x + GAP.x;
            row_height = row_height.max(size.y);
        }
        self.height += row_height;
    }

    /// A few lines with the span of them marked that is told in bytes of `text`.
    pub(super) fn excerpt(&mut self, frame: &mut Frame<'_>, (text, span): (&str, crate::text::ByteSpan), stop: Stop) {
        let style = LabelStyle { direction: crate::article::direction_of(text), ..frame.small() };
        let lines = frame.text.paragraph(text, style, self.width - 2.0 * INSET.x);
        let height = lines.last().map_or(0.0, |line| line.top + line.height) + 2.0 * INSET.y;
        let boxes = lines.iter().flat_map(|line| line.rects(span)).map(|each| {
            Rect::from_min_max(Pos2::new(each.left, each.top), Pos2::new(each.right, each.bottom)).translate(INSET)
        });
        let mark = boxes.collect();
        let place = self.at(0.0, self.height, Vec2::new(self.width, height));
        self.pieces.push(Piece { place, what: What::Excerpt { lines, mark, stop } });
        self.height += height;
    }

    /// A thin line over the whole width.
    pub(super) fn rule(&mut self) {
        self.gap(8.0);
        self.pieces.push(Piece { place: self.at(0.0, self.height, Vec2::new(self.width, 1.0)), what: What::Rule });
        self.gap(8.0);
    }
}

/// Something in a flow.
pub(super) enum Item {
    /// Words without a frame, which no screen reader says.
    Sign(Color32),
    /// Framed words, and what a screen reader says.
    Chip(Color32, String),
    /// Framed words that can be pressed.
    Button(Stop),
}

/// Room inside the frame of what can be pressed.
pub(super) const fn inset() -> Vec2 {
    INSET
}
