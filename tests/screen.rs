//! The real program in a real window: opened through the real dialog, clicked, copied from, photographed.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test stops at what it did not expect"
)]
#![cfg(feature = "gui")]

#[path = "support/shared.rs"]
mod shared;

use image::RgbaImage;
use shared::shared;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use warraq::article::Article;
use warraq::export::palette::{Mark, Rgb, Theme, mark, page_colors};
use warraq::extract::{CONFIDENCE_SHOWN, Entities, EntityKind, extract};
use warraq::layout::{Page, PageStyle, Rect, Shaper};

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);
/// Width of the text column in a window of the usual size, in points.
const MEASURE: f32 = 720.0;
/// Width of the strip at the window's left and of the panel at its right, in pixels, and some more.
const LEFT_PARTS: u32 = 30;
const RIGHT_PARTS: u32 = 310;

/// A display, a window manager and the program on it. All end with it.
struct Screen {
    display: String,
    home: tempfile::TempDir,
    children: Vec<Child>,
    program: Child,
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in std::iter::once(&mut self.program).chain(self.children.iter_mut().rev()) {
            let killed = child.kill().and_then(|()| child.wait());
            drop(killed);
        }
    }
}

impl Screen {
    /// Starts the program with these settings and arguments on a display of its own, 1280 by 900.
    fn start(settings: &str, arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(home.path().join("warraq")).expect("a folder");
        std::fs::write(home.path().join("warraq/settings.json"), settings).expect("settings");
        // Without -noreset the server starts anew whenever its last client leaves, and turns away who comes meanwhile.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb runs (Debian's xvfb)");
        let mut number = String::new();
        let said = server.stdout.take().expect("Xvfb says its number");
        BufReader::new(said).read_line(&mut number).expect("Xvfb says its number");
        let display = format!(":{}", number.trim());
        let manager =
            on_display(&display, "openbox").stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("openbox runs");
        let program = on_display(&display, env!("CARGO_BIN_EXE_warraq"))
            .args(arguments)
            .env("XDG_CONFIG_HOME", home.path())
            .env("HOME", home.path())
            .stderr(std::fs::File::create(home.path().join("stderr")).expect("a file"))
            .spawn()
            .expect("warraq runs");
        let mut screen = Self { display, home, children: vec![server, manager], program };
        let started = Instant::now();
        while screen.windows("warraq").is_empty() {
            let ended = screen.program.try_wait().expect("a child");
            let is_late = started.elapsed() > PATIENCE;
            assert!(ended.is_none() && !is_late, "no window; ended: {ended:?}; {}", screen.told());
            std::thread::sleep(Duration::from_millis(100));
        }
        screen
    }

    /// What the program and the display say of themselves.
    fn told(&self) -> String {
        let said = std::fs::read(self.home.path().join("stderr")).unwrap_or_default();
        let windows = self.xdotool(&["search", "--class", ""]);
        format!("said: {}; windows: {windows:?}", String::from_utf8_lossy(&said))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = on_display(&self.display, program);
        command.env("HOME", self.home.path());
        command
    }

    fn output(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let output = self.command(program).args(arguments).output();
        output.unwrap_or_else(|error| panic!("{program} runs: {error}")).stdout
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        String::from_utf8_lossy(&self.output("xdotool", arguments)).into_owned()
    }

    fn windows(&self, class: &str) -> Vec<String> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", class]);
        found.lines().map(str::to_owned).collect()
    }

    fn title(&self) -> String {
        self.windows("warraq").first().map(|window| self.xdotool(&["getwindowname", window])).unwrap_or_default()
    }

    /// x, y, width, height of the window, in pixels.
    fn geometry(&self) -> [u32; 4] {
        let window = self.windows("warraq").first().cloned().expect("a window");
        let shell = self.xdotool(&["getwindowgeometry", "--shell", &window]);
        ["X", "Y", "WIDTH", "HEIGHT"].map(|name| {
            let line = shell.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
            line.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} in {shell}"))
        })
    }

    fn press(&self, keys: &str) {
        self.xdotool(&["key", "--clearmodifiers", keys]);
    }

    fn click(&self, (x, y): (u32, u32)) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
        // Away again, so that no hover colour is in the picture.
        self.xdotool(&["mousemove", "640", "898"]);
    }

    fn photograph(&self) -> RgbaImage {
        let png = self.output("import", &["-window", "root", "png:-"]);
        image::load_from_memory(&png).expect("a picture (Debian's imagemagick)").to_rgba8()
    }

    /// Chooses a file in the open dialog as a person would.
    fn choose_in_dialog(&self, file: &Path) {
        self.press("ctrl+o");
        wait_for("the dialog", || !self.windows("zenity").is_empty());
        std::thread::sleep(Duration::from_secs(1));
        self.press("slash");
        std::thread::sleep(Duration::from_millis(500));
        self.press("ctrl+a");
        self.xdotool(&["type", "--delay", "15", &file.display().to_string()]);
        std::thread::sleep(Duration::from_millis(500));
        self.press("Return");
        wait_for("the dialog to close", || self.windows("zenity").is_empty());
    }

    fn clipboard(&self, target: &str) -> String {
        String::from_utf8(self.output("xclip", &["-selection", "clipboard", "-o", "-t", target])).expect("UTF-8")
    }

    /// Processor time that the program has used, in clock ticks of 10 ms.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read(format!("/proc/{}/stat", self.program.id())).expect("a process");
        let stat = String::from_utf8_lossy(&stat).into_owned();
        let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
        fields[11..=12].iter().map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
    }
}

fn on_display(display: &str, program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("LC_ALL", "C.UTF-8")
        // No portal: the dialog is zenity, and nothing of the session outside is touched.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env("WINIT_X11_SCALE_FACTOR", "1");
    command
}

fn wait_for(what: &str, is_there: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_there() {
        assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// An article as the program should show it.
struct Expected {
    article: Article,
    entities: Entities,
    page: Page,
}

impl Expected {
    fn new(path: &Path) -> Self {
        let article = warraq::article::open(path).expect("the article opens").article;
        let entities = extract(&article).at_least(CONFIDENCE_SHOWN);
        let page = Page::of_article(&article, PageStyle::default(), MEASURE, &mut Shaper::new());
        Self { article, entities, page }
    }

    /// Boxes of the filled kinds with their colours, in text order.
    fn boxes(&self, theme: Theme) -> Vec<(Rect, Rgb)> {
        let filled = self.entities.mentions().iter().filter_map(|mention| match mark(mention.kind, theme) {
            Mark::Fill(color) => Some((mention.span, color)),
            Mark::DottedLine(_) | Mark::Dashed { .. } => None,
        });
        filled.flat_map(|(span, color)| self.page.rects(span).into_iter().map(move |rect| (rect, color))).collect()
    }

    /// The box of an entity's first mention.
    fn first_box(&self, kind: EntityKind) -> Rect {
        let (_, entity) = self.entities.of_kind(kind).next().expect("an entity of the kind");
        let mention = self.entities.mention(entity.mentions[0]).expect("a mention");
        self.page.rects(mention.span)[0]
    }
}

/// Where the page's corner lies in a photograph: found by the first box, the rightmost of its colour on its line.
fn page_origin(photograph: &RgbaImage, [x, y, width, height]: [u32; 4], (first, color): (Rect, Rgb)) -> (f32, f32) {
    let columns = x + LEFT_PARTS..x + width - RIGHT_PARTS;
    let has_color = |column: u32, row: u32| pixel(photograph, column, row) == color;
    let top = (y + 30..y + height).find(|&row| columns.clone().any(|column| has_color(column, row)));
    let top = top.expect("the first mention's colour is on the screen");
    // Below the rounded corner.
    let right = columns.rev().find(|&column| has_color(column, top + 5)).expect("its right edge");
    (right as f32 + 1.0 - first.right.round(), top as f32 - first.top.round())
}

fn pixel(photograph: &RgbaImage, column: u32, row: u32) -> Rgb {
    let [red, green, blue, _] = photograph.get_pixel(column, row).0;
    Rgb { red, green, blue }
}

/// How much of a box has the colour, 0 to 1.
fn share(photograph: &RgbaImage, rect: Rect, (left, top): (f32, f32), color: Rgb) -> f32 {
    let columns = (rect.left + left).round() as u32..(rect.right + left).round() as u32;
    let rows = (rect.top + top).round() as u32..(rect.bottom + top).round() as u32;
    let all = columns.len() * rows.len();
    let hits = rows.flat_map(|row| columns.clone().map(move |column| (column, row)));
    hits.filter(|&(column, row)| pixel(photograph, column, row) == color).count() as f32 / all as f32
}

/// Checks every box of the page that is wholly in the photograph's text area; returns how many.
fn check_colours(photograph: &RgbaImage, geometry: [u32; 4], expected: &Expected, theme: Theme) -> usize {
    let boxes = expected.boxes(theme);
    let origin = page_origin(photograph, geometry, boxes[0]);
    let bottom = (geometry[1] + geometry[3]) as f32 - 40.0;
    let visible = boxes.iter().filter(|(rect, _)| rect.bottom + origin.1 < bottom);
    visible
        .map(|&(rect, color)| {
            let share = share(photograph, rect, origin, color);
            assert!(share > 0.4, "{share:.2} of {rect:?} has {}", color.css());
        })
        .count()
}

fn seed_article() -> PathBuf {
    shared("seed/article.txt")
}

fn without_tags(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

/// Outline pixels just around a box.
fn is_outlined(photograph: &RgbaImage, rect: Rect, origin: (f32, f32), theme: Theme) -> bool {
    let around =
        Rect { left: rect.left - 2.0, top: rect.top - 2.0, right: rect.right + 2.0, bottom: rect.bottom + 2.0 };
    share(photograph, around, origin, page_colors(theme).outline) > 0.02
}

#[test]
#[ignore = "needs WARRAQ_SHARED, Xvfb, openbox, xdotool, zenity, xclip and imagemagick"]
fn an_article_is_opened_clicked_and_copied_in_a_real_window() {
    let seed = seed_article();
    let screen = Screen::start(r#"{"theme": "light"}"#, &[]);
    screen.choose_in_dialog(&seed);
    wait_for("the article", || screen.title().contains("article.txt"));
    std::thread::sleep(Duration::from_secs(1));

    let expected = Expected::new(&seed);
    let geometry = screen.geometry();
    let photograph = screen.photograph();
    assert!(check_colours(&photograph, geometry, &expected, Theme::Light) > 20);

    let origin = page_origin(&photograph, geometry, expected.boxes(Theme::Light)[0]);
    let country = expected.first_box(EntityKind::Country);
    let (x, y) = country.centre();
    screen.click(((x + origin.0) as u32, (y + origin.1) as u32));
    wait_for("the clicked name's outline", || is_outlined(&screen.photograph(), country, origin, Theme::Light));

    // The first row under the first heading of the panel stands this far below the page's upper edge. (xdotool counts
    // the window manager's frame twice in y, so the photograph is the surer measure.)
    const FIRST_ROW: f32 = 82.0;
    let person = expected.first_box(EntityKind::Person);
    screen.click((geometry[0] + geometry[2] - 90, (origin.1 + FIRST_ROW) as u32));
    wait_for("the row's first mention", || {
        let photograph = screen.photograph();
        is_outlined(&photograph, person, origin, Theme::Light)
            && !is_outlined(&photograph, country, origin, Theme::Light)
    });

    screen.press("ctrl+shift+c");
    wait_for("the clipboard", || !screen.clipboard("UTF8_STRING").is_empty());
    let summary = screen.command(env!("CARGO_BIN_EXE_warraq")).arg("summary").arg(&seed).output().expect("a summary");
    assert_eq!(screen.clipboard("UTF8_STRING"), String::from_utf8(summary.stdout).expect("UTF-8"));
    let html = screen.clipboard("text/html");
    let title = expected.article.title().expect("a title");
    assert!(html.contains("dir=\"rtl\""), "{html}");
    assert!(without_tags(&html).contains(title), "{html}");
}

#[test]
#[ignore = "needs WARRAQ_SHARED, Xvfb, openbox, xdotool, zenity, xclip and imagemagick"]
fn a_dark_window_has_the_dark_colours_and_rests_when_nothing_happens() {
    let seed = seed_article();
    let screen = Screen::start(r#"{"theme": "dark"}"#, &[&seed.display().to_string()]);
    wait_for("the article", || screen.title().contains("article.txt"));
    std::thread::sleep(Duration::from_secs(2));
    let photograph = screen.photograph();
    assert!(check_colours(&photograph, screen.geometry(), &Expected::new(&seed), Theme::Dark) > 20);

    // Looking for the window and photographing it may cost it a frame.
    std::thread::sleep(Duration::from_secs(2));
    let before = screen.ticks();
    std::thread::sleep(Duration::from_secs(3));
    let used = screen.ticks() - before;
    assert!(used <= 1, "{used} ticks of 10 ms in 3 s of rest");
}
