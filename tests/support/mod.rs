//! Drives the real window without a display: a fake desktop, a painter, and the words to find things by.

pub(crate) mod article;
pub(crate) mod desktop;
pub(crate) mod doubt;
pub(crate) mod painter;
pub(crate) mod shapes;

use desktop::{Calls, FakeDesktop};
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, Role, TouchPhase, Ui, UiBuilder, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use painter::CpuPainter;
use std::cell::{Ref, RefCell, RefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use warraq::extract::{Entity, EntityId, EntityKind, extract};
use warraq::session::{Extractor, Finder, SavedSettings, Session};
use warraq::text::ByteSpan;
use warraq::view::Window;

/// Frames that a change may take until nothing moves.
const MOST_STEPS: u64 = 400;
/// Simulated seconds from frame to frame.
pub(crate) const STEP: f32 = 0.25;

/// How a window is to be started.
pub(crate) struct Start {
    first: Option<PathBuf>,
    size: Vec2,
    scale: f32,
    settings: Option<&'static str>,
    finder: Finder,
    folder: tempfile::TempDir,
}

impl Start {
    /// With the sample article.
    pub(crate) fn sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let finder: Finder = Arc::new(|article, _, _| extract(article));
        Self { first: None, size: Vec2::new(1280.0, 860.0), scale: 1.0, settings: None, finder, folder }
    }

    /// With a file that holds `text`.
    pub(crate) fn article(text: &str) -> Self {
        let start = Self::sample();
        let path = write(start.folder.path(), "مقال.txt", text.as_bytes());
        Self { first: Some(path), ..start }
    }

    /// With a window of this size, in points.
    pub(crate) fn size(self, width: f32, height: f32) -> Self {
        Self { size: Vec2::new(width, height), ..self }
    }

    /// With this many pixels per point.
    pub(crate) fn scale(self, scale: f32) -> Self {
        Self { scale, ..self }
    }

    /// With this settings file.
    pub(crate) fn settings(self, json: &'static str) -> Self {
        Self { settings: Some(json), ..self }
    }

    /// With an extractor that has little confidence in the mentions written so.
    pub(crate) fn doubting(self, forms: &'static [&'static str]) -> Self {
        let extractor: Extractor = doubt::doubting(move |_, mention| forms.contains(&mention.form.as_str()));
        self.finding(Arc::new(move |article, _, _| extractor(article)))
    }

    /// With names found so.
    pub(crate) fn finding(self, finder: Finder) -> Self {
        Self { finder, ..self }
    }

    /// Opens the window and waits until the article is read and extracted.
    pub(crate) fn open(self) -> App {
        let mut app = self.open_unread();
        app.session_mut().wait();
        app.settle();
        app
    }

    /// Opens the window; the article may not be there yet.
    pub(crate) fn open_unread(self) -> App {
        let settings = self.folder.path().join("settings.json");
        if let Some(json) = self.settings {
            std::fs::write(&settings, json).unwrap();
        }
        let saved = SavedSettings::at(settings);
        let session = Session::start_finding(self.finder, self.first, saved, Arc::new(|| ()));
        let calls: Rc<RefCell<Calls>> = Rc::default();
        let desktop = Box::new(FakeDesktop(Rc::clone(&calls)));
        // As in the program, the window is made before the first frame.
        let made: Rc<RefCell<Option<Window>>> = Rc::default();
        let place = Rc::clone(&made);
        let harness = Harness::builder()
            .with_size(self.size)
            .with_pixels_per_point(self.scale)
            .with_max_steps(MOST_STEPS)
            .with_step_dt(STEP)
            .with_render_cursor(false)
            .renderer(CpuPainter::default())
            .with_context_setup(move |context| *place.borrow_mut() = Some(Window::new(context, session, desktop)))
            .build_ui_state(
                move |ui, window: &mut Option<Window>| {
                    let window = window.get_or_insert_with(|| made.borrow_mut().take().unwrap());
                    window.frame_ui(&mut whole_window(ui));
                },
                None,
            );
        App { harness, calls, folder: self.folder }
    }
}

/// The whole window, as eframe hands it over; kittest's own has a margin.
fn whole_window(ui: &mut Ui) -> Ui {
    let place = ui.ctx().content_rect();
    let mut whole = ui.new_child(UiBuilder::new().max_rect(place));
    whole.set_clip_rect(place);
    whole
}

/// Whether a thing stands in view: screen readers are told of some that are not.
pub(crate) fn is_seen(node: &Node<'_>) -> bool {
    node.accesskit_node().raw_bounds().is_none_or(|bounds| bounds.height() > 0.0)
}

/// Writes a file and returns its path.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The window under test.
pub(crate) struct App {
    pub(crate) harness: Harness<'static, Option<Window>>,
    calls: Rc<RefCell<Calls>>,
    folder: tempfile::TempDir,
}

/// The menu of the text.
impl App {
    pub(crate) fn right_click(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        self.settle();
    }

    /// Opens the menu of the text over the middle of some words.
    pub(crate) fn open_menu(&mut self, words: &str) {
        let (sight, origin) = self.window().sight();
        let rect = sight.rects(self.span(words))[0];
        self.right_click(
            origin + Vec2::new(f32::midpoint(rect.left, rect.right), f32::midpoint(rect.top, rect.bottom)),
        );
    }
}

/// State.
impl App {
    pub(crate) fn window(&self) -> &Window {
        self.harness.state().as_ref().unwrap()
    }

    pub(crate) fn session(&self) -> &Session {
        self.window().session()
    }

    pub(crate) fn session_mut(&mut self) -> &mut Session {
        self.harness.state_mut().as_mut().unwrap().session_mut()
    }

    /// Where these words first stand in the article.
    pub(crate) fn span(&self, words: &str) -> ByteSpan {
        let text = self.session().document().article.text();
        let start = text.find(words).unwrap();
        ByteSpan::new(text, start..start + words.len()).unwrap()
    }

    /// What the window has asked of the desktop.
    pub(crate) fn calls(&self) -> Ref<'_, Calls> {
        self.calls.borrow()
    }

    /// How the desktop will answer.
    pub(crate) fn calls_mut(&self) -> RefMut<'_, Calls> {
        self.calls.borrow_mut()
    }

    /// A folder of this window's own; settings are in it.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The entity with this name, and its number.
    pub(crate) fn entity(&self, name: &str) -> (EntityId, &Entity) {
        let entities = self.session().document().entities.entities();
        let index = entities.iter().position(|entity| entity.name == name);
        let index = index.unwrap_or_else(|| panic!("no entity {name}"));
        (EntityId(index), &entities[index])
    }

    /// The name of what is selected, and which of its mentions, counted from 1.
    pub(crate) fn selected(&self) -> Option<(String, usize)> {
        let selection = self.session().selection()?;
        let entity = self.session().document().entities.entity(selection.entity).unwrap();
        Some((entity.name.clone(), selection.position + 1))
    }
}

/// Doing.
impl App {
    /// Runs until nothing moves; fails where that never comes.
    pub(crate) fn settle(&mut self) {
        self.harness.run();
    }

    /// Waits for what is being opened, then runs until nothing moves.
    pub(crate) fn read(&mut self) {
        self.settle();
        self.session_mut().wait();
        self.settle();
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Presses a key where an Arabic layout is on: what it gives is no key that egui knows, so egui-winit tells the key
    /// of the place as both.
    pub(crate) fn press_on_arabic_layout(&mut self, modifiers: Modifiers, place: Key, typed: &str) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            self.harness.event(Event::Key { key: place, physical_key: Some(place), pressed, repeat: false, modifiers });
            if pressed && !modifiers.command {
                self.harness.event(Event::Text(typed.to_owned()));
            }
        }
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    pub(crate) fn click_button(&mut self, name: &str) {
        self.click(Role::Button, name);
    }

    pub(crate) fn click_at(&mut self, place: Pos2) {
        self.harness.hover_at(place);
        self.harness.drag_at(place);
        self.harness.drop_at(place);
        self.settle();
    }

    /// Turns the wheel over a place, so that what is shown there goes up by so many points.
    pub(crate) fn turn_wheel(&mut self, place: Pos2, points: f32) {
        self.harness.hover_at(place);
        self.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -points),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        self.settle();
    }

    /// Puts the focus into a text field and types.
    pub(crate) fn type_into(&mut self, field: &str, text: &str) {
        self.click(Role::TextInput, field);
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Clicks the row of an entity.
    pub(crate) fn click_row(&mut self, name: &str) {
        self.row(name).unwrap_or_else(|| panic!("no row {name}")).click();
        self.settle();
    }
}

/// Looking.
impl App {
    pub(crate) fn has(&self, role: Role, name: &str) -> bool {
        self.harness.query_all_by_role_and_label(role, name).any(|node| is_seen(&node))
    }

    /// The names that screen readers are told of all things with a role, in the tree's order.
    pub(crate) fn names(&self, role: Role) -> Vec<String> {
        let nodes = self.harness.query_all_by_role(role).filter(is_seen);
        nodes.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value())).collect()
    }

    /// What screen readers are told beside the name of the first thing with this role and name.
    pub(crate) fn description(&self, role: Role, name: &str) -> Option<String> {
        let described = self.harness.query_all_by_role_and_label(role, name).find(is_seen)?;
        described.accesskit_node().description()
    }

    /// The row of an entity, whatever it counts.
    pub(crate) fn row<'a>(&'a self, name: &'a str) -> Option<Node<'a>> {
        let is_row = move |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            let counter = node.label().and_then(|label| label.strip_prefix(name).map(str::to_owned));
            let is_counter = |text: String| text.chars().all(|c| c.is_ascii_digit() || " /".contains(c));
            node.role() == Role::ListItem && counter.is_some_and(is_counter)
        };
        self.harness.query_by(is_row)
    }

    /// The accessible name of an entity's row.
    pub(crate) fn row_name(&self, name: &str) -> Option<String> {
        self.row(name).and_then(|row| row.accesskit_node().label())
    }

    pub(crate) fn is_row_selected(&self, name: &str) -> bool {
        self.row(name).is_some_and(|row| row.accesskit_node().is_selected() == Some(true))
    }

    /// The header of a kind in the panel: its switch.
    pub(crate) fn header(&self, kind: EntityKind, label: &str) -> Node<'_> {
        let total = self.session().document().entities.of_kind(kind).count();
        let name = format!("{label} {total}");
        let found =
            self.harness.query_by(move |node| node.role() == Role::CheckBox && node.label() == Some(name.clone()));
        found.unwrap_or_else(|| panic!("no header {label}"))
    }

    /// Where the coloured names with this text stand, top to bottom.
    pub(crate) fn links(&self, text: &str) -> Vec<Rect> {
        let begins =
            |node: &Node<'_>| is_seen(node) && node.accesskit_node().label().is_some_and(|name| name.starts_with(text));
        let mut links: Vec<Rect> =
            self.harness.query_all_by_role(Role::Link).filter(begins).map(|node| node.rect()).collect();
        links.sort_by(|first, second| first.top().total_cmp(&second.top()));
        links
    }

    /// Where the one thing with this role stands.
    pub(crate) fn place(&self, role: Role) -> Rect {
        self.harness.get_by_role(role).rect()
    }

    /// Whether a sentence stands in the window.
    pub(crate) fn says(&self, part: &str) -> bool {
        self.names(Role::Label).iter().any(|label| label.contains(part))
    }
}
