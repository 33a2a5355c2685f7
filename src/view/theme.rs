//! The window's colours.

use super::coords::color;
use crate::export::palette::{
    Mark, PageColors, SELECTION_OPACITY, Theme, hidden_color, hit_colors, mark, mark_of, page_colors, uncertain_mark,
};
use crate::export::pattern_color;
use crate::extract::{EntityKind, Mention};
use crate::session::ThemeChoice;
use crate::text::hidden::HiddenKind;
use egui::{Color32, Context, Visuals};

/// The colours of one theme, ready for egui.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) theme: Theme,
    /// Behind the text, and in buttons and fields.
    pub(super) paper: Color32,
    /// Behind panel and bars.
    pub(super) panel: Color32,
    pub(super) selected_row: Color32,
    /// Lines between parts and round buttons.
    pub(super) line: Color32,
    pub(super) ink: Color32,
    pub(super) quiet_ink: Color32,
    /// Round the mentions of the selected entity, and round what has the keyboard focus.
    pub(super) outline: Color32,
}

impl Look {
    /// The theme that a choice means just now.
    pub(super) fn of(choice: ThemeChoice, context: &Context) -> Self {
        let system_is_dark = context.system_theme() == Some(egui::Theme::Dark);
        let theme = match choice {
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Sepia => Theme::Sepia,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::System if system_is_dark => Theme::Dark,
            ThemeChoice::System => Theme::Light,
        };
        let PageColors { paper, panel, selected_row, line, ink, quiet_ink, outline } = page_colors(theme);
        Self {
            theme,
            paper: color(paper),
            panel: color(panel),
            selected_row: color(selected_row),
            line: color(line),
            ink: color(ink),
            quiet_ink: color(quiet_ink),
            outline: color(outline),
        }
    }

    pub(super) fn is_dark(&self) -> bool {
        self.theme == Theme::Dark
    }

    /// Behind a hit in the text, and behind the one that the reader is at.
    pub(super) fn hit_colors(&self) -> [Color32; 2] {
        hit_colors(self.theme).map(color)
    }

    /// How a mention is marked in the text.
    pub(super) fn mark_of(&self, mention: &Mention) -> Mark {
        mark_of(mention, self.theme)
    }

    /// A kind's colour, for swatches.
    pub(super) fn kind_color(&self, kind: EntityKind) -> Color32 {
        color(mark(kind, self.theme).color())
    }

    /// The line below names of a kind that are uncertain.
    pub(super) fn uncertain_line_color(&self, kind: EntityKind) -> Color32 {
        color(uncertain_mark(kind, self.theme).color())
    }

    /// The pattern below names of a kind.
    pub(super) fn pattern_color(&self, kind: EntityKind) -> Color32 {
        color(pattern_color(kind, self.theme))
    }

    /// The mark of a character that does not show.
    pub(super) fn hidden_color(&self, kind: HiddenKind) -> Color32 {
        color(hidden_color(kind, self.theme))
    }

    /// A mention's colour in the minimap, where the ink of a line would be louder than any fill.
    pub(super) fn faint_color(&self, mention: &Mention) -> Color32 {
        match self.mark_of(mention) {
            Mark::Fill(fill) | Mark::Dashed { wash: Some(fill), .. } => color(fill),
            Mark::DottedLine(line) => color(line).gamma_multiply(0.3),
            Mark::Dashed { line, wash: None } => color(line).gamma_multiply(0.15),
        }
    }

    /// Makes egui's own parts (selection, scroll areas, windows) agree with the colours.
    pub(super) fn install(&self, context: &Context) {
        let mut visuals = if self.is_dark() { Visuals::dark() } else { Visuals::light() };
        visuals.panel_fill = self.panel;
        visuals.window_fill = self.panel;
        visuals.extreme_bg_color = self.paper;
        // Our fields draw their own caret, which does not blink: nothing is drawn while nothing happens.
        visuals.text_cursor.blink = false;
        visuals.selection.bg_fill = self.outline.gamma_multiply(SELECTION_OPACITY);
        context.set_theme(if self.is_dark() { egui::Theme::Dark } else { egui::Theme::Light });
        context.set_visuals(visuals);
    }
}
