//! What the package tells the desktop: that it is this version, and that all it reads, and no more, is offered to it.
#![expect(clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::path::Path;
use warraq::article::READ_EXTENSIONS;

const ENTRY: &str = include_str!("../packaging/warraq.desktop");
const METAINFO: &str = include_str!("../packaging/warraq.metainfo.xml");
const CHANGELOG: &str = include_str!("../packaging/changelog");

/// The types that the shared MIME database gives the files that the dialog offers.
fn types_read() -> BTreeSet<&'static str> {
    let types = |extension: &str| -> &[&str] {
        match extension {
            "txt" | "text" => &["text/plain"],
            "html" | "htm" => &["text/html"],
            "xhtml" => &["application/xhtml+xml"],
            "md" | "markdown" => &["text/markdown"],
            "docx" => &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
            "odt" => &["application/vnd.oasis.opendocument.text"],
            // Older databases say text/rtf.
            "rtf" => &["application/rtf", "text/rtf"],
            "epub" => &["application/epub+zip"],
            "pdf" => &["application/pdf"],
            new => panic!("which type has .{new}? The desktop entry and the metainfo are to have it, too"),
        }
    };
    READ_EXTENSIONS.iter().flat_map(|extension| types(extension)).copied().collect()
}

/// What the desktop entry says of `key`.
fn entry(key: &str) -> Option<&'static str> {
    ENTRY.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
}

#[test]
fn the_desktop_is_told_of_every_type_that_is_read_and_of_no_other() {
    let of_entry: BTreeSet<&str> = entry("MimeType").expect("types").split_terminator(';').collect();
    assert_eq!(of_entry, types_read());
    let of_metainfo = METAINFO.split("<mediatype>").skip(1).filter_map(|rest| rest.split('<').next());
    assert_eq!(of_metainfo.collect::<BTreeSet<_>>(), types_read());
}

#[test]
fn pitfall_26_links_stay_the_browser_s() {
    assert!(types_read().iter().all(|read| !read.starts_with("x-scheme-handler/")));
    assert_eq!(entry("InitialPreference"), None);
    assert_eq!(entry("Exec"), Some("warraq %F"), "files are handed over, never addresses of the network");
}

#[test]
fn every_word_for_people_is_there_in_arabic_too() {
    for key in ["Name", "GenericName", "Comment", "Keywords"] {
        let arabic = entry(&format!("{key}[ar]")).expect(key);
        assert!(entry(key).is_some() && arabic.chars().any(|letter| ('ا'..='ي').contains(&letter)), "{key}");
    }
    for element in ["name", "summary", "p", "li"] {
        let english = METAINFO.matches(&format!("<{element}>")).count();
        assert_eq!(METAINFO.matches(&format!("<{element} xml:lang=\"ar\">")).count(), english, "{element}");
    }
}

#[test]
fn the_newest_release_is_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    let (_, release) = METAINFO.split_once("<release ").expect("a release");
    assert!(release.starts_with(&format!("version=\"{version}\"")), "the metainfo's newest release is not {version}");
    assert!(
        CHANGELOG.starts_with(&format!("warraq ({version}-")),
        "the package's changelog does not begin with {version}"
    );
}

#[test]
fn the_icons_are_as_large_as_their_names_say() {
    for size in [48, 64, 128, 256, 512] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/icons/{size}.png"));
        let icon = image::open(&path).expect("a picture").into_rgba8();
        assert_eq!(icon.dimensions(), (size, size));
        assert_eq!(icon.get_pixel(0, 0).0[3], 0, "{size}: the corner is seen through");
        let [red, green, blue, alpha] = icon.get_pixel(size / 2, size * 28 / 100).0;
        assert!(red < 0x80 && green < 0x80 && blue < 0x80 && alpha == 0xFF, "{size}: no letter in the middle");
    }
}

#[test]
fn the_drawing_is_of_paths_alone() {
    let drawing = include_str!("../assets/icons/warraq.svg");
    let elements: BTreeSet<&str> = drawing
        .split('<')
        .skip(1)
        .map(|rest| rest.split([' ', '>', '/']).next().unwrap_or_default())
        .filter(|name| name.starts_with(char::is_alphabetic))
        .collect();
    assert_eq!(elements, BTreeSet::from(["svg", "path"]), "text would be set in whatever face a machine has");
}
