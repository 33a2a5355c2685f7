//! Nothing is sent anywhere: every call by which the program could speak to another is watched while a person reads with it.

#![cfg(all(feature = "gui", target_os = "linux"))]
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the addresses hold that may be spoken to: the display, the buses of the desktop and the system, the portal for dialogs on
/// them, and the C library's cache of user names, all on this machine.
const NEAR: [&str; 6] = ["/tmp/.X11-unix/", "/wayland-", "/bus\"", "/dbus", "/at-spi/", "/nscd/socket\""];

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // What strace watches goes first: it would live on without it.
        drop(Command::new("pkill").args(["-P", &self.0.id().to_string()]).status());
        drop(self.0.kill().and_then(|()| self.0.wait()));
    }
}

/// The calls in a record of strace that make or use a way to anything else than what is near.
fn far(record: &str) -> Vec<&str> {
    let is_far = |line: &&str| {
        let names_address = line.contains("sa_family=");
        let is_near = line.contains("sa_family=AF_UNIX") && NEAR.iter().any(|near| line.contains(near));
        let makes_socket = line.contains(" socket(") || line.starts_with("socket(") || line.contains("socketpair(");
        // A socket that belongs to a pair has no name.
        let is_unnamed = line.contains("{sa_family=AF_UNIX}");
        (names_address && !is_near && !is_unnamed) || (makes_socket && !line.contains("(AF_UNIX,"))
    };
    record.lines().filter(is_far).collect()
}

/// A program under strace, which writes the calls of it and its children into `record`.
fn watched(record: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=network", "-s", "200", "-o"]).arg(record);
    command
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
}

#[test]
#[ignore = "needs strace"]
fn a_connection_would_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let connect = format!("exec 3<>/dev/tcp/127.0.0.1/{port}");
    assert!(watched(&folder.path().join("record")).args(["bash", "-c", &connect]).status().unwrap().success());
    let record = read(&folder.path().join("record"));
    assert_eq!(far(&record).len(), 2, "a socket and a connection: {record}");
}

#[test]
#[ignore = "needs strace"]
fn the_command_line_speaks_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let (record, article) = (folder.path().join("record"), folder.path().join("page.html"));
    std::fs::write(&article, PAGE).unwrap();
    let picture = folder.path().join("page.png");
    for arguments in
        [&["extract", "--format", "json"][..], &["summary"], &["layout"], &["render", "-o", picture.to_str().unwrap()]]
    {
        let program = env!("CARGO_BIN_EXE_warraq");
        assert!(
            watched(&record)
                .arg(program)
                .args(arguments)
                .arg(&article)
                .stdout(Stdio::null())
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(read(&record), "", "{arguments:?}");
    }
}

/// A page that names things elsewhere.
const PAGE: &str = "<!doctype html><html><head><link rel=stylesheet href='http://127.0.0.1:9/a.css'><script src='http://127.0.0.1:9/a.js'></script></head>\
    <body><img src='http://127.0.0.1:9/a.png'><p>زار وزير الخارجية المصري سامح شكري مدينة باريس أمس، والتقى نظيره الفرنسي.</p></body></html>";

#[test]
#[ignore = "needs strace, Xvfb, openbox, xdotool, xclip"]
fn a_window_speaks_to_nobody_but_display_and_desktop() {
    let folder = tempfile::tempdir().unwrap();
    let (record, article) = (folder.path().join("record"), folder.path().join("page.html"));
    std::fs::write(&article, PAGE).unwrap();
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut number = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
    let _server = Running(server);
    let display = format!(":{}", number.trim());
    let _manager = Running(Command::new("openbox").env("DISPLAY", &display).stderr(Stdio::null()).spawn().unwrap());
    let told = std::fs::File::create(folder.path().join("told")).unwrap();
    let program = watched(&record)
        .arg(env!("CARGO_BIN_EXE_warraq"))
        .arg(&article)
        .env("DISPLAY", &display)
        .env("XDG_CONFIG_HOME", folder.path())
        .env("WARRAQ_TIMINGS", "1")
        .stdout(Stdio::null())
        .stderr(told)
        .spawn()
        .unwrap();
    let _program = Running(program);
    let press = |keys: &str| assert!(xdotool(&display, &["key", "--clearmodifiers", keys]).0, "{keys}");
    wait_for("the window", || xdotool(&display, &["search", "--onlyvisible", "--class", "warraq"]).0);
    wait_for("the names", || read(&folder.path().join("told")).contains("extraction done"));
    xdotool(&display, &["search", "--onlyvisible", "--class", "warraq", "windowfocus", "--sync"]);
    press("bracketright");
    press("ctrl+f");
    press("Escape");
    press("ctrl+shift+c");
    wait_for("the summary on the clipboard", || clipboard(&display).contains("باريس"));
    paste(&display, "وصل الوفد إلى تونس.");
    press("ctrl+v");
    press("ctrl+o");
    // The dialog comes from another program, whose calls are watched as well.
    wait_for("the desktop's bus", || read(&record).contains("bus"));
    std::thread::sleep(Duration::from_secs(2));
    let record = read(&record);
    assert!(record.contains("/tmp/.X11-unix/"), "the display was seen: {record}");
    assert_eq!(far(&record), Vec::<&str>::new());
}

/// Whether xdotool did what it was asked, and what it said.
fn xdotool(display: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new("xdotool").args(arguments).env("DISPLAY", display).output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn clipboard(display: &str) -> String {
    let mut child = Command::new("xclip")
        .args(["-o", "-selection", "clipboard"])
        .env("DISPLAY", display)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut text = String::new();
    drop(child.stdout.take().unwrap().read_to_string(&mut text));
    drop(child.wait());
    text
}

fn paste(display: &str, text: &str) {
    let mut child = Command::new("xclip")
        .args(["-selection", "clipboard"])
        .env("DISPLAY", display)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

fn wait_for(what: &str, is_there: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_there() {
        assert!(began.elapsed() < PATIENCE, "{what} never came");
        std::thread::sleep(Duration::from_millis(100));
    }
}
