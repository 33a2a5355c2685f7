//! The pages that float over the window, one at a time: what has the keyboard, and how it is given back.

mod about;
mod keys;
mod lexicon;
mod lexicon_row;
mod palette;
mod palette_entries;
mod settings;
mod sheet;

use super::focus::FocusBefore;
use super::frame::Frame;
use crate::article::Protection;
use crate::session::{Page, Session};
use egui::{Event, Key, Ui};
use lexicon::LexiconPage;
use palette::Palette;
use sheet::Sheet;
pub(super) use sheet::text_ui;

/// What the pages remember from frame to frame.
#[derive(Default)]
pub(super) struct Pages {
    shown: Option<Page>,
    focused_before: FocusBefore,
    palette: Palette,
    lexicon: LexiconPage,
    sheet: Sheet,
    /// Asked for once, when it is first told.
    protection: Option<Protection>,
}

/// What a key asks of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Next,
    Previous,
    NextPage,
    PreviousPage,
    First,
    Last,
    Choose,
    Close,
}

impl Pages {
    /// Takes the keyboard for a page that is new and gives it back after one that is gone; while one is shown, keeps its keys
    /// to it. Call before anything else reads keys, and before anything else is drawn.
    pub(super) fn begin(&mut self, ui: &Ui, session: &Session) {
        let page = session.page();
        if page != self.shown {
            self.change(ui, page);
        }
        let Some(page) = page else { return };
        let is_typing = page == Page::Palette || (page == Page::Lexicon && ui.ctx().text_edit_focused());
        let keeps = |key: Key| is_typing || is_kept(key);
        let pressed = ui.input_mut(|input| {
            let mut pressed = Vec::new();
            input.events.retain(|event| match event {
                Event::Key { modifiers, .. } if modifiers.command => true,
                Event::Key { key, pressed: true, modifiers, .. } => {
                    let asked = asked(*key, modifiers.shift).filter(|asked| page.reads(*asked));
                    pressed.extend(asked);
                    asked.is_none() && keeps(*key)
                }
                Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_) => is_typing,
                _ => true,
            });
            pressed
        });
        match page {
            Page::Palette => self.palette.take(&pressed),
            Page::Settings | Page::Keys | Page::About | Page::Lexicon => self.sheet.take(&pressed),
        }
    }

    fn change(&mut self, ui: &Ui, page: Option<Page>) {
        if self.shown.is_none() {
            self.focused_before = FocusBefore::now(ui);
        }
        // Tab then goes to the page's first control, and nothing below keeps what is typed.
        ui.memory_mut(egui::Memory::stop_text_input);
        if page.is_none() {
            self.focused_before.give_back(ui);
        }
        self.shown = page;
        self.palette = Palette::default();
        self.lexicon = LexiconPage::default();
        self.sheet = Sheet::default();
        ui.ctx().request_repaint();
    }

    /// Draws the page that is to be shown, if one is.
    pub(super) fn ui(&mut self, ui: &Ui, frame: &mut Frame<'_>) {
        // One that has been asked for in this frame's own commands comes with the next.
        match self.shown.filter(|page| frame.session.page() == Some(*page)) {
            Some(Page::Palette) => self.palette.ui(ui, frame),
            Some(Page::Settings) => settings::ui(ui, frame, &mut self.sheet),
            Some(Page::Keys) => keys::ui(ui, frame, &mut self.sheet),
            Some(Page::Lexicon) => self.lexicon.ui(ui, frame, &mut self.sheet),
            Some(Page::About) => {
                let protection = *self.protection.get_or_insert_with(Protection::here);
                about::ui(ui, frame, &mut self.sheet, protection);
            }
            None => {}
        }
    }
}

impl Page {
    /// Whether the page itself follows what a key asks; egui moves the keyboard for the rest.
    const fn reads(self, pressed: Pressed) -> bool {
        match self {
            // Its field has Home and End.
            Self::Palette => !matches!(pressed, Pressed::First | Pressed::Last),
            Self::Settings => matches!(pressed, Pressed::Close | Pressed::NextPage | Pressed::PreviousPage),
            Self::Lexicon => matches!(pressed, Pressed::Close),
            Self::Keys | Self::About => !matches!(pressed, Pressed::Choose),
        }
    }
}

/// Whether a key goes on to what else reads keys: to the control that has the keyboard, to those that no field keeps. While one types
/// into a page's field, all do.
fn is_kept(key: Key) -> bool {
    matches!(key, Key::Tab | Key::Enter | Key::Space | Key::F1 | Key::F5 | Key::F9)
}

fn asked(key: Key, has_shift: bool) -> Option<Pressed> {
    match key {
        Key::ArrowDown => Some(Pressed::Next),
        Key::ArrowUp => Some(Pressed::Previous),
        Key::PageDown => Some(Pressed::NextPage),
        Key::PageUp => Some(Pressed::PreviousPage),
        Key::Home if !has_shift => Some(Pressed::First),
        Key::End if !has_shift => Some(Pressed::Last),
        Key::Enter => Some(Pressed::Choose),
        Key::Escape => Some(Pressed::Close),
        _ => None,
    }
}
