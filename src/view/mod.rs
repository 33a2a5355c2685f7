//! The window: egui and rfd. Draws a [`Session`], pushes [`Command`](crate::session::Command)s.

mod action_table;
mod actions;
mod always_items;
mod amend;
mod app;
mod arabic;
mod atlas;
mod cards;
mod caret;
mod coords;
mod correct_items;
mod counting;
mod desk;
pub mod desktop;
mod entity_card;
mod entity_list;
mod entity_panel;
mod export_card;
mod field;
mod field_memory;
mod file_names;
mod floating;
mod focus;
mod frame;
mod hand;
mod hidden_marks;
mod hints;
mod icon;
mod list_card;
mod list_keys;
mod mention_marks;
mod menu_keys;
mod minimap;
mod motion;
mod notice_bar;
mod pages;
mod place;
mod reader;
mod scroll;
mod search_bar;
mod search_marks;
mod status_bar;
mod style_popover;
mod style_rows;
mod telling;
mod text_menu;
mod text_menu_items;
mod theme;
mod time_marks;
mod timings;
mod top_bar;
mod uncertain_switch;
mod widgets;
pub mod words;

pub use app::Window;
pub use timings::start_clock;

use crate::session::{SavedSettings, Session, Shelf, finder_with};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Opens the window on the first of `files`, or on the sample article, and returns when it is closed.
///
/// # Errors
/// Where the system can show no window; its own words.
pub fn run(files: &[PathBuf]) -> Result<(), String> {
    desktop::watch_dialogs();
    let context: Arc<OnceLock<egui::Context>> = Arc::default();
    let waking = Arc::clone(&context);
    let wake = Arc::new(move || {
        if let Some(context) = waking.get() {
            context.request_repaint();
        }
    });
    // Reading the file begins before there is a window.
    let shelf = folders().map_or_else(Shelf::default, |folders| Shelf::at(folders.data_dir().to_owned()));
    let mut session =
        Session::start_finding(finder_with(shelf.clone()), files.first().cloned(), saved_settings(), wake);
    session.keep_lexicons_on(shelf);
    if files.len() > 1 {
        session.note_together(files.to_vec());
    }
    if let Some(folders) = folders() {
        session.keep_recent_at(folders.data_dir().join("recent.json"));
        session.keep_corrections_at(folders.data_dir().join("corrections"));
    }
    session.welcome();
    let options = native_options(&session);
    let start = move |creation: &eframe::CreationContext<'_>| {
        let window = Window::new(&creation.egui_ctx, session, Box::<desktop::NativeDesktop>::default());
        // Already set only if eframe created two windows, which it does not.
        context.get_or_init(|| creation.egui_ctx.clone());
        Ok(Box::new(window) as Box<dyn eframe::App>)
    };
    eframe::run_native("warraq", options, Box::new(start)).map_err(|error| error.to_string())
}

fn native_options(session: &Session) -> eframe::NativeOptions {
    let settings = session.settings();
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("warraq")
        .with_inner_size(settings.window_size)
        .with_min_inner_size([420.0, 300.0])
        .with_maximized(settings.fills_screen);
    let viewport = match icon::icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    let viewport = match settings.window_corner {
        Some(corner) => viewport.with_position(corner),
        None => viewport,
    };
    eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..eframe::NativeOptions::default() }
}

/// The settings file in the system's place for it; settings are not kept where the system has none.
fn saved_settings() -> SavedSettings {
    folders()
        .map_or_else(SavedSettings::nowhere, |folders| SavedSettings::at(folders.config_dir().join("settings.json")))
}

/// Where the system keeps what programs keep.
fn folders() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "warraq")
}
