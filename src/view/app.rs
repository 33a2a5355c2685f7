//! The window: draws a session, pushes commands, carries out effects.

use super::action_table;
use super::actions;
use super::amend::AmendCards;
use super::arabic::{self, Typesetter};
use super::cards::cards_ui;
use super::desk::{self, Desk};
use super::desktop::{Desktop, OpenDialog, Picked, SaveDialog};
use super::entity_card::NameCard;
use super::entity_panel::{self, EntityPanel};
use super::file_names::isolated;
use super::frame::Frame;
use super::hints;
use super::list_card::ListCard;
use super::motion::Motion;
use super::notice_bar::NoticeBar;
use super::pages::Pages;
use super::place::Place;
use super::reader::Reader;
use super::search_bar::SearchBar;
use super::status_bar::{self, status_bar_ui};
use super::style_popover::StylePopover;
use super::telling::{Announcer, tell_interface};
use super::theme::Look;
use super::timings::Timings;
use super::top_bar::{self, top_bar_ui};
use super::words::Words;
use crate::layout::installed::Family;
use crate::layout::{Column, Sight};
use crate::session::{Command, DeskCommand, Effect, EntityCardCommand, SaveRequest, Session, Trouble, WindowCommand};
use egui::{Context, Frame as Area, Margin, Panel, Ui};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

/// The program's window.
pub struct Window {
    session: Session,
    desktop: Box<dyn Desktop>,
    text: Typesetter,
    reader: Reader,
    panel: EntityPanel,
    notices: NoticeBar,
    search_bar: SearchBar,
    style: StylePopover,
    announcer: Announcer,
    card: ListCard,
    amend: AmendCards,
    desk: Desk,
    name_card: NameCard,
    pages: Pages,
    picked: (Sender<Picked>, Receiver<Picked>),
    families: (Sender<Vec<Family>>, Receiver<Vec<Family>>),
    installed_look: Option<crate::export::palette::Theme>,
    shown_title: String,
    timings: Timings,
    motion: Motion,
}

impl Window {
    /// A window over `session`. Call once, before the first frame, with egui's context.
    #[must_use]
    pub fn new(context: &Context, session: Session, desktop: Box<dyn Desktop>) -> Self {
        arabic::install_placeholder_fonts(context);
        context.options_mut(|options| options.zoom_with_keyboard = false);
        Self {
            session,
            desktop,
            text: Typesetter::default(),
            reader: Reader::default(),
            panel: EntityPanel::default(),
            notices: NoticeBar::default(),
            search_bar: SearchBar::default(),
            style: StylePopover::default(),
            announcer: Announcer::default(),
            card: ListCard::default(),
            amend: AmendCards::default(),
            desk: Desk::default(),
            name_card: NameCard::default(),
            pages: Pages::default(),
            picked: mpsc::channel(),
            families: mpsc::channel(),
            installed_look: None,
            shown_title: String::new(),
            timings: Timings::from_environment(),
            motion: Motion::default(),
        }
    }

    /// The state that the window shows.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The state, to be driven from outside.
    pub fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// The column that the article is set in.
    #[must_use]
    pub fn column(&self) -> Option<&Column> {
        self.reader.column()
    }

    /// What the last frame showed of it, and where on the screen its upper left corner lay.
    #[must_use]
    pub fn sight(&self) -> (&Sight, egui::Pos2) {
        self.reader.sight()
    }

    /// Draws one frame and does what it asks for.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        // What the last frame showed of the open article is where it is left, should another have come.
        if self.reader.serial() == Some(self.session.document().serial) {
            self.session.apply(Command::NoteView(self.reader.in_view()));
        }
        self.session.poll();
        self.reader.take_menu_keys(ui);
        self.panel.take_menu_keys(ui);
        self.card.take_keys(ui);
        self.amend.begin(ui, &self.session);
        self.name_card.take_keys(ui);
        self.pages.begin(ui, &self.session);
        if let Some(delay) = self.session.wakes_in() {
            ui.ctx().request_repaint_after(delay);
        }
        let mut commands = self.outside_commands(ui);
        self.panel.mean_row(&self.session, &mut commands);
        let look = Look::of(self.session.settings().theme, ui.ctx());
        if self.installed_look != Some(look.theme) {
            look.install(ui.ctx());
            self.installed_look = Some(look.theme);
        }
        self.motion.follow(ui.ctx(), self.session.settings().has_reduced_motion);
        self.text.begin_frame(look.is_dark());
        self.parts_ui(ui, look, &mut commands);
        self.text.end_frame();
        self.show_title(ui.ctx());
        self.timings.frame_drawn(&self.session, self.reader.column());

        let is_changed = !commands.is_empty();
        if is_changed {
            self.session.apply(Command::NoteView(self.reader.in_view()));
        }
        for command in commands {
            self.session.apply(command);
        }
        for effect in self.session.take_effects() {
            self.carry_out(effect, ui.ctx());
        }
        if is_changed {
            ui.ctx().request_repaint();
        }
    }

    fn parts_ui(&mut self, ui: &mut Ui, look: Look, commands: &mut Vec<Command>) {
        let words = Words::of(self.session.settings().language);
        let session = &self.session;
        let mut frame = Frame { session, text: &mut self.text, look, words, commands };
        tell_interface(ui, &frame);
        self.announcer.ui(ui, &frame);
        let bar = Area::NONE.fill(look.panel);
        let bar_height = top_bar::height(&mut frame, ui.available_width());
        Panel::top("bar").exact_size(bar_height).frame(bar).show(ui, |ui| {
            let button = top_bar_ui(ui, &mut frame);
            self.style.ui(ui, &mut frame, button);
        });
        let places = Places::keep(ui, &mut frame, (&mut self.notices, &mut self.search_bar));
        places.panel.into_iter().for_each(|place| place.draw(ui, |ui| self.panel.ui(ui, &mut frame)));
        places.notice.into_iter().for_each(|place| place.draw(ui, |ui| self.notices.ui(ui, &mut frame)));
        places.search.into_iter().for_each(|place| place.draw(ui, |ui| self.search_bar.ui(ui, &mut frame)));
        egui::CentralPanel::default().frame(Area::NONE).show(ui, |ui| self.reader.ui(ui, &mut frame));
        self.desk.ui(ui, &mut frame, places.desk);
        places.hints.into_iter().for_each(|place| place.draw(ui, |ui| hints::ui(ui, &mut frame)));
        places.status.draw(ui, |ui| status_bar_ui(ui, &mut frame));
        self.name_card.ui(ui, &mut frame, &self.reader);
        cards_ui(ui, &mut frame, &mut self.card, self.reader.standing(session));
        self.amend.ui(ui, &mut frame);
        self.pages.ui(ui, &mut frame);
    }

    /// What keys, drops, dialogs and the window's size ask for.
    fn outside_commands(&mut self, ui: &Ui) -> Vec<Command> {
        let mut commands = self.asked_commands(ui);
        for command in &mut commands {
            // Keys bring plain text; the clipboard may hold the same with its headings and lists.
            if let Command::ReadText(text) = command
                && let Ok(Some(html)) = self.desktop.clipboard_html()
            {
                *command = Command::ReadHtml { html, text: std::mem::take(text) };
            }
        }
        commands
    }

    fn asked_commands(&self, ui: &Ui) -> Vec<Command> {
        let is_typing = ui.ctx().text_edit_focused();
        let (mut commands, dropped, size) = ui.input(|input| {
            let dropped: Vec<PathBuf> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
            (actions::commands(&input.events, is_typing), dropped, input.viewport().inner_rect.map(|rect| rect.size()))
        });
        commands.iter_mut().for_each(|command| match command {
            // What Escape takes away first.
            Command::ClearSelection if self.session.is_style_shown() => *command = Command::ShowStyle(false),
            Command::ClearSelection if self.desk.takes_escape(&self.session) => *command = DeskCommand::Close.into(),
            Command::ClearSelection if self.session.search().is_open() => *command = Command::CloseFind,
            Command::ClearSelection if self.session.entity_card().is_some() => {
                *command = Command::EntityCard(EntityCardCommand::Hide);
            }
            // The key that opens a list closes it, too.
            command => action_table::mean(command, &self.session),
        });
        match <[PathBuf; 1]>::try_from(dropped) {
            Ok([path]) => commands.push(Command::Open(path)),
            Err(dropped) if dropped.is_empty() => {}
            Err(dropped) => commands.push(Command::OpenFiles(dropped)),
        }
        commands.extend(place_of_window(ui, &self.session));
        let settings = self.session.settings();
        let is_new = |size: &egui::Vec2| <[f32; 2]>::from(*size) != settings.window_size && !settings.fills_screen;
        if let Some(size) = size.filter(is_new) {
            commands.push(Command::NoteWindowSize(size.into()));
        }
        commands.extend(self.families.1.try_iter().map(Command::NoteFamilies));
        commands.extend(self.picked.1.try_iter().map(Command::NoteDialogEnd));
        commands
    }

    fn carry_out(&mut self, effect: Effect, context: &Context) {
        match effect {
            Effect::PickFile(folder) => self.show_dialog((folder, false), context),
            Effect::PickFolder(folder) => self.show_dialog((folder, true), context),
            Effect::PickSave(request) => self.show_save_dialog(request, context),
            Effect::PickLexiconSave(folder, name) => self.show_lexicon_dialog((folder, name), context),
            Effect::Copy(request) => {
                let answer = self.desktop.copy(&request);
                self.session.apply(answer.map_or_else(trouble, |()| Command::ConfirmCopy(request.what)));
            }
            Effect::FindFamilies => {
                let context = context.clone();
                self.desktop.find_families(self.families.0.clone(), Box::new(move || context.request_repaint()));
            }
            Effect::ReadClipboard => {
                let html = self.desktop.clipboard_html().ok().flatten();
                let answer = self.desktop.clipboard_text().map(|text| match html {
                    Some(html) => Command::ReadHtml { html, text },
                    None => Command::ReadText(text),
                });
                self.session.apply(answer.unwrap_or_else(trouble));
            }
        }
    }

    /// Shows the dialog that picks a file or a folder, starting in this folder.
    fn show_dialog(&mut self, (folder, is_of_folders): (Option<PathBuf>, bool), context: &Context) {
        let words = Words::of(self.session.settings().language);
        let dialog = OpenDialog {
            folder,
            is_of_folders,
            title: if is_of_folders { words.ways.open_folder_title } else { words.open_title },
            text_files: words.text_files,
            all_files: words.all_files,
        };
        let context = context.clone();
        self.desktop.pick_file(dialog, self.picked.0.clone(), Box::new(move || context.request_repaint()));
    }

    /// Shows the dialog that picks where results are saved.
    fn show_save_dialog(&mut self, request: SaveRequest, context: &Context) {
        let words = Words::of(self.session.settings().language);
        let [kind, _] = words.export.form(request.format);
        let dialog = SaveDialog {
            folder: request.folder,
            name: request.name,
            title: words.export.title,
            kind,
            extension: request.format.extension(),
            all_files: words.all_files,
        };
        let context = context.clone();
        self.desktop.pick_save(dialog, self.picked.0.clone(), Box::new(move || context.request_repaint()));
    }

    /// Shows the dialog that picks where the personal lexicon is saved.
    fn show_lexicon_dialog(&mut self, (folder, name): (Option<PathBuf>, String), context: &Context) {
        let words = Words::of(self.session.settings().language);
        let (title, kind) = (words.lexicon.export_title, words.lexicon.table_files);
        let dialog = SaveDialog { folder, name, title, kind, extension: "tsv", all_files: words.all_files };
        let context = context.clone();
        self.desktop.pick_save(dialog, self.picked.0.clone(), Box::new(move || context.request_repaint()));
    }

    /// Puts the article's name into the window's title.
    fn show_title(&mut self, context: &Context) {
        let words = Words::of(self.session.settings().language);
        let name = isolated(&words.document(self.session.document()));
        let title = format!("{name} — {}", words.program);
        if title != self.shown_title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }
}

/// Room for the parts round the page.
struct Places {
    status: Place,
    panel: Option<Place>,
    hints: Option<Place>,
    notice: Option<Place>,
    search: Option<Place>,
    desk: Option<Place>,
}

impl Places {
    /// Keeps room for the parts round the page, from the edges inwards.
    fn keep(ui: &mut Ui, frame: &mut Frame<'_>, (notices, search): (&mut NoticeBar, &mut SearchBar)) -> Self {
        let look = frame.look;
        let ground = Area::NONE.fill(look.panel);
        let status = Place::keep(
            ui,
            (Panel::bottom, "status"),
            (status_bar::HEIGHT, ground.inner_margin(Margin::symmetric(8, 0))),
        );
        let panel = frame.session.settings().is_panel_open.then(|| {
            let side = if frame.is_rtl() { Panel::right } else { Panel::left };
            let width = entity_panel::WIDTH.min(ui.available_width() / 2.0);
            Place::keep(ui, (side, "entities"), (width, ground))
        });
        let height = hints::height(frame);
        let hints = (height > 0.0).then(|| Place::keep(ui, (Panel::bottom, "hints"), (height, ground)));
        let height = notices.height(frame, ui.available_width()).min(ui.available_height() / 2.0);
        let notice_ground = Area::NONE.fill(look.selected_row);
        let notice = (height > 0.0).then(|| Place::keep(ui, (Panel::top, "notice"), (height, notice_ground)));
        let height = search.height(ui, frame);
        let search = (height > 0.0).then(|| Place::keep(ui, (Panel::top, "search"), (height, ground)));
        let height = desk::height(ui, frame);
        let desk = (height > 0.0).then(|| Place::keep(ui, (Panel::bottom, "desk"), (height, ground)));
        Self { status, panel, hints, notice, search, desk }
    }
}

/// Where the window stands, where that is not known yet.
fn place_of_window(ui: &Ui, session: &Session) -> Option<Command> {
    let (corner, fills_screen) = ui.input(|input| {
        let viewport = input.viewport();
        let corner = viewport.outer_rect.map(|rect| <[f32; 2]>::from(rect.min));
        (corner, viewport.maximized.unwrap_or(false))
    });
    // Where a window stands that fills the screen says nothing of where it stood before.
    let corner = corner.filter(|_| !fills_screen);
    let settings = session.settings();
    let is_new = corner.is_some_and(|corner| settings.window_corner != Some(corner));
    let is_told = is_new || settings.fills_screen != fills_screen;
    is_told.then_some(Command::Window(WindowCommand::NotePlace(corner, fills_screen)))
}

fn trouble(reason: String) -> Command {
    Command::Report(Trouble::Clipboard(reason))
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.session.save_settings();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
