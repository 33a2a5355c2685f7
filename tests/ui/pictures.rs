//! What the window looks like, painted on the processor. `UPDATE_PICTURES=1` leaves PNG files under `target/tmp/pictures`.

use crate::support::painter::{most_frequent_color, pixels_in};
use crate::support::{App, Start, article};
use egui::{Key, Rect, Role};
use image::RgbaImage;
use std::path::Path;
use warraq::export::palette::{self, Mark, Rgb, mark, page_colors};
use warraq::extract::EntityKind;
use warraq::session::{Command, ThemeChoice};
use warraq::view::desktop::Picked;
use warraq::view::words::ARABIC;

const THEMES: [(ThemeChoice, palette::Theme); 3] = [
    (ThemeChoice::Light, palette::Theme::Light),
    (ThemeChoice::Sepia, palette::Theme::Sepia),
    (ThemeChoice::Dark, palette::Theme::Dark),
];

/// The names looked at: as the text has them, and their kind.
const NAMES: [(&str, EntityKind); 3] =
    [("أنطونيو غوتيريش", EntityKind::Person), ("مصر", EntityKind::Country), ("القاهرة", EntityKind::City)];

/// The sum of the channels' distances.
pub(crate) fn distance(color: image::Rgba<u8>, other: Rgb) -> u16 {
    let [red, green, blue, _] = color.0;
    let pairs = [(red, other.red), (green, other.green), (blue, other.blue)];
    pairs.into_iter().map(|(first, second)| u16::from(first.abs_diff(second))).sum()
}

pub(crate) fn keep(image: &RgbaImage, name: &str) {
    if std::env::var_os("UPDATE_PICTURES").is_none_or(|value| value != "1") {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    image.save(folder.join(format!("{name}.png"))).unwrap();
}

fn picture(app: &mut App, name: &str) -> RgbaImage {
    let image = app.harness.render().unwrap();
    keep(&image, name);
    image
}

/// Asserts that a name's box is filled with its kind's colour and that letters stand in it.
fn assert_marked(image: &RgbaImage, place: Rect, kind: EntityKind, theme: palette::Theme) {
    let Mark::Fill(fill) = mark(kind, theme) else { panic!("{kind:?} has no box") };
    let (color, share) = most_frequent_color(image, place);
    assert!(distance(color, fill) <= 3, "{kind:?} in {theme:?}: {color:?} instead of {fill:?}");
    assert!((0.3..0.95).contains(&share), "{kind:?} in {theme:?}: {share} of the box is bare");
    let ink = page_colors(theme).ink;
    let dark = pixels_in(image, place).filter(|pixel| distance(*pixel, ink) < 60).count();
    let all = pixels_in(image, place).count();
    assert!(dark * 50 > all, "{kind:?} in {theme:?}: {dark} of {all} pixels are ink");
}

#[test]
fn names_stand_on_their_kinds_colour_in_every_theme_at_every_density() {
    for scale in [1.0, 2.0] {
        let mut app = Start::article(&article::long()).size(800.0, 320.0).scale(scale).open();
        for (choice, theme) in THEMES {
            app.session_mut().apply(Command::SetTheme(choice));
            app.settle();
            let image = picture(&mut app, &format!("names_{}_{scale}x", theme.name()));
            let whole = Rect::from_min_size(egui::Pos2::ZERO, egui::Vec2::new(800.0, 320.0) * scale);
            assert_eq!((image.width() as f32, image.height() as f32), (whole.width(), whole.height()));
            for (text, kind) in NAMES {
                let links = app.links(text);
                assert!(!links.is_empty(), "{text}");
                for link in links {
                    let place = Rect::from_min_max(link.min * scale, link.max * scale);
                    assert_marked(&image, place, kind, theme);
                }
            }
        }
    }
}

#[test]
fn a_kind_that_is_switched_off_loses_its_colour() {
    let mut app = Start::article(&article::long()).size(800.0, 320.0).open();
    app.session_mut().apply(Command::SetTheme(ThemeChoice::Light));
    app.settle();
    let place = app.links("مصر")[0];
    let image = picture(&mut app, "kind_on");
    assert_marked(&image, place, EntityKind::Country, palette::Theme::Light);
    app.press(Key::Num2);
    let image = picture(&mut app, "kind_off");
    let (color, _) = most_frequent_color(&image, place);
    assert!(distance(color, page_colors(palette::Theme::Light).paper) <= 3, "{color:?}");
}

#[test]
fn the_selected_name_is_outlined() {
    let mut app = Start::article(&article::long()).size(800.0, 320.0).open();
    app.session_mut().apply(Command::SetTheme(ThemeChoice::Light));
    app.settle();
    let outlined = |app: &mut App, name: &str| {
        let place = app.links("مصر")[0].expand(2.0);
        let image = picture(app, name);
        let outline = page_colors(palette::Theme::Light).outline;
        pixels_in(&image, place).filter(|pixel| distance(*pixel, outline) < 30).count()
    };
    assert_eq!(outlined(&mut app, "unselected"), 0);
    app.click_row("مصر");
    assert!(outlined(&mut app, "selected") > 100);
}

#[test]
fn the_sample_is_painted_in_every_look() {
    type Look = (&'static str, [f32; 2], f32, fn(&mut App));
    let dark: fn(&mut App) = |app| app.session_mut().apply(Command::SetTheme(ThemeChoice::Dark));
    let looks: [Look; 8] = [
        ("sample_light_1x", [1280.0, 860.0], 1.0, |app| app.press(Key::CloseBracket)),
        ("sample_dark_1x", [1280.0, 860.0], 1.0, dark),
        ("sample_light_2x", [1280.0, 860.0], 2.0, |_| ()),
        ("sample_dark_2x", [1280.0, 860.0], 2.0, dark),
        ("sample_narrow", [700.0, 700.0], 1.0, |app| app.click_button(ARABIC.copy_summary)),
        ("sample_english", [1280.0, 860.0], 1.0, |app| {
            app.press(Key::CloseBracket);
            app.click_button(ARABIC.other_language);
        }),
        ("sample_filter", [1000.0, 700.0], 1.0, |app| app.type_into(ARABIC.filter_hint, "عمان")),
        ("sample_path_field", [1000.0, 700.0], 1.0, |app| {
            app.calls_mut().picked = Some(Picked::NoDialog);
            app.click_button(ARABIC.open);
            app.type_into(ARABIC.path_hint, "/home/reader/مقال.txt");
        }),
    ];
    for (name, [width, height], scale, prepare) in looks {
        let mut app = Start::sample().size(width, height).scale(scale).open();
        prepare(&mut app);
        app.settle();
        let view = app.place(Role::Article);
        let image = picture(&mut app, name);
        let theme = if name.contains("dark") { palette::Theme::Dark } else { palette::Theme::Light };
        let corner = Rect::from_min_max(view.min, view.min + egui::Vec2::new(view.width(), 60.0));
        let (color, _) = most_frequent_color(&image, Rect::from_min_max(corner.min * scale, corner.max * scale));
        assert!(distance(color, page_colors(theme).paper) <= 3, "{name}: {color:?}");
    }
}
