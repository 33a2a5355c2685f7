//! The colours of the page and of the kinds, one table for the window, the pictures and rich text.

use crate::extract::{EntityKind, Mention};
use crate::text::hidden::HiddenKind;

/// A colour, 8 bits a channel, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Rgb {
    /// The colour written `0xRRGGBB`.
    #[must_use]
    pub const fn new(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { red, green, blue }
    }

    /// The colour `share` percent of the way to `other`.
    const fn towards(self, other: Self, share: u32) -> Self {
        const fn mixed(from: u8, to: u8, share: u32) -> u8 {
            let [mixed, ..] = ((from as u32 * (100 - share) + to as u32 * share) / 100).to_le_bytes();
            mixed
        }
        Self {
            red: mixed(self.red, other.red, share),
            green: mixed(self.green, other.green, share),
            blue: mixed(self.blue, other.blue, share),
        }
    }

    /// The colour as CSS writes it: `#rrggbb`.
    #[must_use]
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// What the page looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Dark ink on white paper.
    #[default]
    Light,
    /// Brown ink on old paper.
    Sepia,
    /// Light ink on black.
    Dark,
}

impl Theme {
    /// Every theme, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Light, Self::Sepia, Self::Dark];

    /// The theme's name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Sepia => "sepia",
            Self::Dark => "dark",
        }
    }
}

/// The colours of one theme that belong to no kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageColors {
    /// Behind the text.
    pub paper: Rgb,
    /// Behind the panel and the bars.
    pub panel: Rgb,
    /// Behind the selected row.
    pub selected_row: Rgb,
    /// Lines between the parts of the window.
    pub line: Rgb,
    /// The text.
    pub ink: Rgb,
    /// Aliases, counts, hints, dotted lines.
    pub quiet_ink: Rgb,
    /// Around the mentions of the selected entity.
    pub outline: Rgb,
}

/// The page's colours in a theme.
#[must_use]
pub const fn page_colors(theme: Theme) -> PageColors {
    let [paper, panel, selected_row, line, ink, quiet_ink, outline] = match theme {
        Theme::Light => [0xFB_FAF7, 0xF3_F1EB, 0xE7_E3D8, 0xE4_E0D6, 0x1D_1D1B, 0x68_645C, 0xBE_7C00],
        Theme::Sepia => [0xF5_ECD9, 0xEC_E0C8, 0xDF_D0B2, 0xDA_CBAC, 0x3A_2E20, 0x66_5741, 0xB7_6D00],
        Theme::Dark => [0x1B_1C1E, 0x22_2427, 0x33_363B, 0x30_3236, 0xE3_E1DC, 0xA3_9F94, 0xD0_8700],
    };
    PageColors {
        paper: Rgb::new(paper),
        panel: Rgb::new(panel),
        selected_row: Rgb::new(selected_row),
        line: Rgb::new(line),
        ink: Rgb::new(ink),
        quiet_ink: Rgb::new(quiet_ink),
        outline: Rgb::new(outline),
    }
}

/// How much of the outline's colour lies over what is selected; text stays legible on every mark below it.
pub const SELECTION_OPACITY: f32 = 0.28;

/// How what was looked for is marked in the text: a hit, and the hit that the reader is at.
#[must_use]
pub const fn hit_colors(theme: Theme) -> [Rgb; 2] {
    let [hit, current] = match theme {
        Theme::Light => [0xFF_BFE0, 0xFF_76BA],
        Theme::Sepia => [0xF8_AFD0, 0xEE_72AC],
        Theme::Dark => [0x73_1D55, 0xA8_2E7D],
    };
    [Rgb::new(hit), Rgb::new(current)]
}

/// The mark where a character stands in the text that does not show.
#[must_use]
pub const fn hidden_color(kind: HiddenKind, theme: Theme) -> Rgb {
    Rgb::new(match (kind, theme) {
        (HiddenKind::Turning, Theme::Light) => 0xD0_2B20,
        (HiddenKind::Turning, Theme::Sepia) => 0xB8_2A1C,
        (HiddenKind::Turning, Theme::Dark) => 0xFF_6B5E,
        (HiddenKind::Silent, Theme::Light) => 0x2F_7FB8,
        (HiddenKind::Silent, Theme::Sepia) => 0x3A_7590,
        (HiddenKind::Silent, Theme::Dark) => 0x6F_B6E0,
    })
}

/// How a name is marked in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A box of this colour under the letters.
    Fill(Rgb),
    /// A dotted line of this colour below the word.
    DottedLine(Rgb),
    /// A dashed line below the word, and a box under the letters where the kind has one: what is uncertain.
    Dashed {
        /// The line.
        line: Rgb,
        /// The box, paler than that of a certain name.
        wash: Option<Rgb>,
    },
}

impl Mark {
    /// The mark's colour, for swatches and the minimap.
    #[must_use]
    pub const fn color(self) -> Rgb {
        match self {
            Self::Fill(color) | Self::DottedLine(color) | Self::Dashed { line: color, .. } => color,
        }
    }
}

/// How names of `kind` are marked in `theme`. Nationalities, frequent and said already by their countries, only get a
/// dotted line. The fills are kept apart for eyes that lack one of the three cones, too: tests/palette.rs says how far.
#[must_use]
pub const fn mark(kind: EntityKind, theme: Theme) -> Mark {
    let [light, sepia, dark] = match kind {
        EntityKind::Person => [0xFF_E0A3, 0xFB_D28A, 0x6D_490F],
        EntityKind::Country => [0xB8_E0FF, 0xBF_E2F4, 0x17_5677],
        EntityKind::Village => [0xC6_E0BE, 0xB1_CEA3, 0x2E_5233],
        EntityKind::City => [0xD0_F1F1, 0xC9_E1D5, 0x14_4C4C],
        EntityKind::Region => [0xEE_F0C3, 0xDD_E5AB, 0x3E_4111],
        EntityKind::Place => [0xF3_DFD7, 0xEC_CFBE, 0x53_3022],
        EntityKind::Organization => [0xDE_D2E8, 0xD9_C7DB, 0x48_346F],
        EntityKind::Nationality => return Mark::DottedLine(page_colors(theme).quiet_ink),
    };
    Mark::Fill(Rgb::new(match theme {
        Theme::Light => light,
        Theme::Sepia => sepia,
        Theme::Dark => dark,
    }))
}

/// How an uncertain name of `kind` is marked in `theme`: in the kind's colour, but hollow.
#[must_use]
pub const fn uncertain_mark(kind: EntityKind, theme: Theme) -> Mark {
    let page = page_colors(theme);
    match mark(kind, theme) {
        Mark::Fill(fill) => Mark::Dashed { line: fill.towards(page.ink, 62), wash: Some(page.paper.towards(fill, 30)) },
        Mark::DottedLine(line) | Mark::Dashed { line, .. } => Mark::Dashed { line, wash: None },
    }
}

/// How a mention is marked in `theme`.
#[must_use]
pub fn mark_of(mention: &Mention, theme: Theme) -> Mark {
    if mention.is_uncertain() { uncertain_mark(mention.kind, theme) } else { mark(mention.kind, theme) }
}

/// Length of a dash, of the gap after it, and thickness, in points.
const DASH: f32 = 5.0;
const DASH_GAP: f32 = 3.0;
/// Thickness of a dashed line, in points.
pub const DASH_THICKNESS: f32 = 1.5;

/// Where the dashes of a line from `left` to `right` begin and end, in points; the last may be shorter.
pub fn dashes(left: f32, right: f32) -> impl Iterator<Item = (f32, f32)> {
    let starts = std::iter::successors(Some(left), |start| Some(start + DASH + DASH_GAP));
    starts.take_while(move |start| *start < right).map(move |start| (start, (start + DASH).min(right)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Relative luminance, WCAG 2.
    fn luminance(color: Rgb) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_kind_has_its_own_colour_in_every_theme() {
        for theme in Theme::ALL {
            let colors: HashSet<Rgb> = EntityKind::ALL.iter().map(|kind| mark(*kind, theme).color()).collect();
            assert_eq!(colors.len(), EntityKind::ALL.len(), "{theme:?}");
        }
    }

    #[test]
    fn ink_is_legible_on_paper_and_on_every_mark() {
        for theme in Theme::ALL {
            let page = page_colors(theme);
            assert!(contrast(page.ink, page.paper) >= 7.0, "{theme:?}");
            for kind in EntityKind::ALL {
                if let Mark::Fill(fill) = mark(kind, theme) {
                    assert!(contrast(page.ink, fill) >= 6.0, "{theme:?} {kind:?} {}", contrast(page.ink, fill));
                }
            }
        }
    }

    #[test]
    fn hits_are_legible_and_like_no_name() {
        let apart = |a: Rgb, b: Rgb| {
            [a.red.abs_diff(b.red), a.green.abs_diff(b.green), a.blue.abs_diff(b.blue)]
                .map(u32::from)
                .iter()
                .sum::<u32>()
        };
        for theme in Theme::ALL {
            let page = page_colors(theme);
            let [hit, current] = hit_colors(theme);
            for fill in [hit, current] {
                assert!(contrast(page.ink, fill) >= 4.5, "{theme:?} {}", contrast(page.ink, fill));
                for kind in EntityKind::ALL {
                    assert!(apart(fill, mark(kind, theme).color()) >= 50, "{theme:?} {kind:?}");
                }
            }
            assert!(
                contrast(current, page.paper) > 1.3 * contrast(hit, page.paper),
                "{theme:?}: the current one is stronger"
            );
            assert!(contrast(current, page.panel) >= 2.0, "{theme:?}: {}", contrast(current, page.panel));
        }
    }

    /// WCAG 2: 4.5 for text of any size, 3 for what shows where the keyboard's focus is.
    #[test]
    fn quiet_ink_and_outline_stand_out_wherever_they_are_drawn() {
        for theme in Theme::ALL {
            let page = page_colors(theme);
            for (name, ground) in [("paper", page.paper), ("panel", page.panel), ("row", page.selected_row)] {
                let ratio = contrast(page.quiet_ink, ground);
                assert!(ratio >= 4.5, "{theme:?}: quiet ink on {name} {ratio}");
            }
            for (name, ground) in [("paper", page.paper), ("panel", page.panel)] {
                let ratio = contrast(page.outline, ground);
                assert!(ratio >= 3.0, "{theme:?}: outline on {name} {ratio}");
            }
        }
    }

    /// WCAG 2: 3 for marks that carry a meaning, 4.5 for text.
    #[test]
    fn an_uncertain_mark_can_be_seen_and_is_another_than_the_certain_one() {
        for theme in Theme::ALL {
            let page = page_colors(theme);
            for kind in EntityKind::ALL {
                let Mark::Dashed { line, wash } = uncertain_mark(kind, theme) else { panic!("{kind:?} is not dashed") };
                let under = wash.unwrap_or(page.paper);
                for ground in [page.paper, page.panel, page.selected_row, under] {
                    assert!(contrast(line, ground) >= 3.0, "{theme:?} {kind:?}: line {}", contrast(line, ground));
                }
                assert!(contrast(page.ink, under) >= 7.0, "{theme:?} {kind:?}: ink {}", contrast(page.ink, under));
                if let Mark::Fill(fill) = mark(kind, theme) {
                    let (pale, full) = (contrast(page.paper, under) - 1.0, contrast(page.paper, fill) - 1.0);
                    assert!(pale > 0.0 && pale * 2.0 < full, "{theme:?} {kind:?}: wash {pale}, fill {full}");
                }
            }
        }
    }

    #[test]
    fn dashes_fill_the_line_and_do_not_leave_it() {
        let found: Vec<(f32, f32)> = dashes(10.0, 28.0).collect();
        assert_eq!(found, [(10.0, 15.0), (18.0, 23.0), (26.0, 28.0)]);
        assert_eq!(dashes(4.0, 4.0).count(), 0);
    }

    #[test]
    fn css_writes_six_digits() {
        assert_eq!(Rgb::new(0x0A_0BFF).css(), "#0a0bff");
    }
}
