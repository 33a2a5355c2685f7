//! What is kept between runs.

use super::desk::DeskLayout;
use super::stored::{self, ReadError};
use crate::export::Language;
use crate::extract::EntityKind;
use crate::layout::{Digits, Face, Harakat, Justification, PageStyle, Spelling};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// The usual text size in points.
const USUAL_FONT_SIZE: f32 = PageStyle::USUAL_FONT_SIZE;
/// The usual measure in characters; what one takes on average, in multiples of the font
/// size (Noto Naskh on news, white space included).
const USUAL_MEASURE: f32 = 90.0;
const EM_PER_CHARACTER: f32 = 0.4;
/// One step of larger or smaller.
const FONT_SIZE_STEP: f32 = 1.12;

/// The window's colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// Dark on warm white.
    Light,
    /// Dark on paper brown.
    Sepia,
    /// Light on near black.
    Dark,
    /// Light or dark, as the system says.
    #[default]
    System,
}

impl ThemeChoice {
    /// Every choice, in menu order.
    pub const ALL: [Self; 4] = [Self::Light, Self::Sepia, Self::Dark, Self::System];
}

/// What a person has set. Unknown fields of newer versions are ignored, missing ones take their default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Colours.
    pub theme: ThemeChoice,
    /// Interface language.
    pub language: Language,
    /// Text face of the article.
    pub face: Face,
    /// Font size of running text, in points.
    pub font_size: f32,
    /// How body lines fill the measure.
    pub justification: Justification,
    /// Room from line to line, as a multiple of the usual one, within [`PageStyle::LEADINGS`].
    pub leading: f32,
    /// How wide the text's column is at the most, in characters.
    pub measure: f32,
    /// The digits that numbers are shown in.
    pub digits: Digits,
    /// Whether vowel marks are shown.
    pub harakat: Harakat,
    /// Whether each kind's pattern is drawn below its names.
    pub has_patterns: bool,
    /// Whether the entity panel is open.
    pub is_panel_open: bool,
    /// The desk at the window's foot.
    pub desk: DeskLayout,
    /// Whether dates and numbers are marked in the text.
    pub marks_times: bool,
    /// Whether mentions under [`CONFIDENCE_SHOWN`](crate::extract::CONFIDENCE_SHOWN) are shown, too.
    pub shows_uncertain: bool,
    /// The digits that numbers of the interface are shown in.
    pub interface_digits: Digits,
    /// Whether nothing glides or fades.
    pub has_reduced_motion: bool,
    /// The kinds that are neither coloured nor listed.
    pub hidden_kinds: Vec<EntityKind>,
    /// Whether to begin with the article that was open last.
    pub restores: bool,
    /// That article's file.
    #[serde(skip_serializing_if = "is_unwritable")]
    pub last_file: Option<PathBuf>,
    /// Whether the hints for whoever is new here have been shown.
    pub has_seen_hints: bool,
    /// Folder of the file opened last. JSON holds Unicode only, so a folder whose name is none is not kept.
    #[serde(skip_serializing_if = "is_unwritable")]
    pub last_folder: Option<PathBuf>,
    /// Width and height of the window in points.
    pub window_size: [f32; 2],
    /// Its upper left corner on the screen, in points, where the system tells it.
    pub window_corner: Option<[f32; 2]>,
    /// Whether it fills the screen.
    pub fills_screen: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            language: Language::default(),
            face: Face::default(),
            font_size: USUAL_FONT_SIZE,
            justification: Justification::default(),
            leading: 1.0,
            measure: USUAL_MEASURE,
            digits: Digits::default(),
            harakat: Harakat::default(),
            has_patterns: false,
            is_panel_open: true,
            desk: DeskLayout::default(),
            marks_times: false,
            shows_uncertain: false,
            interface_digits: Digits::default(),
            has_reduced_motion: false,
            hidden_kinds: Vec::new(),
            restores: true,
            last_file: None,
            has_seen_hints: false,
            last_folder: None,
            window_size: [1280.0, 860.0],
            window_corner: None,
            fills_screen: false,
        }
    }
}

impl Settings {
    /// The sizes that running text can have, in points.
    pub const FONT_SIZES: RangeInclusive<f32> = 11.0..=60.0;
    /// How wide the text's column can be at the most, in characters.
    pub const MEASURES: RangeInclusive<f32> = 40.0..=140.0;

    /// One step larger, up to a limit.
    pub fn enlarge_text(&mut self) {
        self.font_size = (self.font_size * FONT_SIZE_STEP).min(*Self::FONT_SIZES.end());
    }

    /// One step smaller, down to a limit.
    pub fn shrink_text(&mut self) {
        self.font_size = (self.font_size / FONT_SIZE_STEP).max(*Self::FONT_SIZES.start());
    }

    /// The usual size.
    pub fn reset_text_size(&mut self) {
        self.font_size = USUAL_FONT_SIZE;
    }

    /// Changes how articles are set; numbers are brought into their ranges.
    pub fn set_style(&mut self, change: StyleChange) {
        match change {
            StyleChange::Face(face) => self.face = face,
            StyleChange::Justification(justification) => self.justification = justification,
            StyleChange::Leading(leading) => self.leading = within(leading, &PageStyle::LEADINGS, 1.0),
            StyleChange::Measure(characters) => self.measure = within(characters, &Self::MEASURES, USUAL_MEASURE),
            StyleChange::Digits(digits) => self.digits = digits,
            StyleChange::Harakat(harakat) => self.harakat = harakat,
        }
    }

    /// How articles are set.
    #[must_use]
    pub fn page_style(&self) -> PageStyle {
        PageStyle {
            face: self.face,
            font_size: self.font_size,
            justification: self.justification,
            leading: self.leading,
            spelling: Spelling { digits: self.digits, harakat: self.harakat },
            direction: None,
        }
    }

    /// Width of the text's column at the most, in points.
    #[must_use]
    pub fn column_width(&self) -> f32 {
        self.measure * EM_PER_CHARACTER * self.font_size
    }

    /// Remembers the folder of the file at `path`, which may be relative to the program's own.
    pub(super) fn note_folder_of(&mut self, path: &Path) {
        let folder = std::path::absolute(path).ok().and_then(|path| path.parent().map(PathBuf::from));
        self.last_folder = folder.or(self.last_folder.take());
    }

    /// Brings values that a person wrote into the file by hand into their ranges.
    fn sane(mut self) -> Self {
        self.font_size = within(self.font_size, &Self::FONT_SIZES, USUAL_FONT_SIZE);
        self.set_style(StyleChange::Leading(self.leading));
        self.set_style(StyleChange::Measure(self.measure));
        self.desk = self.desk.sane();
        let [width, height] = self.window_size;
        let is_sane = (300.0..20_000.0).contains(&width) && (200.0..20_000.0).contains(&height);
        if !is_sane {
            self.window_size = Self::default().window_size;
        }
        // A window that another screen once showed is not to be lost beyond the edge of this one.
        let on_screen = |corner: &[f32; 2]| corner.iter().all(|side| (0.0..10_000.0).contains(side));
        self.window_corner = self.window_corner.filter(on_screen);
        self
    }
}

/// One change of how articles are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StyleChange {
    /// Text face.
    Face(Face),
    /// How body lines fill the measure.
    Justification(Justification),
    /// Room from line to line, as a multiple of the usual one.
    Leading(f32),
    /// Width of the column at the most, in characters.
    Measure(f32),
    /// The digits that numbers are shown in.
    Digits(Digits),
    /// Whether vowel marks are shown.
    Harakat(Harakat),
}

/// The number in a range that is nearest to `value`; `usual` where it is none.
fn within(value: f32, range: &RangeInclusive<f32>, usual: f32) -> f32 {
    if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { usual }
}

/// Whether a folder cannot be written into the file.
#[expect(clippy::ref_option, reason = "serde hands over the field so")]
fn is_unwritable(folder: &Option<PathBuf>) -> bool {
    folder.as_deref().is_none_or(|folder| folder.to_str().is_none_or(str::is_empty))
}

/// What was wrong with the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsTrouble {
    /// It holds no settings, and is kept under this name.
    SetAside(PathBuf),
    /// It cannot be used and cannot be moved either: it stays, and nothing is saved over it. The system's own words.
    Unusable(String),
}

/// The settings file. Several windows may share it: each writes only what was changed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSettings {
    path: Option<PathBuf>,
    /// The settings as this window has last read or written them.
    known: Map<String, Value>,
}

impl SavedSettings {
    /// Settings kept at `path`.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path), known: Map::new() }
    }

    /// Settings that are kept nowhere.
    #[must_use]
    pub fn nowhere() -> Self {
        Self { path: None, known: Map::new() }
    }

    /// Where they are kept.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Reads the settings; defaults where there is no file.
    ///
    /// A file that holds no settings is renamed, never overwritten. One that cannot be read or renamed stays as it is,
    /// and from then on settings are kept nowhere. Either trouble comes back beside the defaults.
    #[must_use]
    pub fn load(&mut self) -> (Settings, Option<SettingsTrouble>) {
        let Some(path) = &self.path else { return (Settings::default(), None) };
        let (settings, trouble) = stored::load(path, read);
        if matches!(trouble, Some(SettingsTrouble::Unusable(_))) {
            self.path = None;
        }
        let settings = settings.map(Settings::sane).unwrap_or_default();
        self.known = fields(&settings);
        (settings, trouble)
    }

    /// Writes the settings to a temporary file, syncs it and renames it into place. What another window has written
    /// meanwhile stays, where nothing else was set in this one: the file is read and written under a lock.
    ///
    /// # Errors
    /// Where the folder or the file cannot be written; the old file then stands as it was.
    pub fn save(&mut self, settings: &Settings) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let ours = fields(settings);
        let _lock = stored::lock_a_while(path)?;
        let mut written =
            stored::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        merge(&mut written, &ours, &self.known);
        stored::write(path, &written)?;
        self.known = ours;
        Ok(())
    }
}

/// The settings as the fields of the file.
fn fields(settings: &Settings) -> Map<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Puts into `file` what `ours` has otherwise than `known`, and what the file lacks.
fn merge(file: &mut Map<String, Value>, ours: &Map<String, Value>, known: &Map<String, Value>) {
    for (name, value) in ours {
        if known.get(name) != Some(value) || !file.contains_key(name) {
            file.insert(name.clone(), value.clone());
        }
    }
}

fn read(path: &Path) -> Result<Settings, ReadError> {
    let fields = serde_json::from_slice(&stored::read(path)?).or(Err(ReadError::Damaged))?;
    Ok(understood(fields))
}

/// How older versions said whether lines fill the measure.
const OLD_JUSTIFICATION: &str = "is_justified";

/// The settings that these fields say; one that this version does not understand keeps its default.
fn understood(fields: Map<String, Value>) -> Settings {
    let mut settings = Settings::default();
    for field in fields {
        if field == (OLD_JUSTIFICATION.to_owned(), Value::Bool(false)) {
            settings.justification = Justification::Off;
        }
        let Ok(Value::Object(mut all)) = serde_json::to_value(&settings) else { return settings };
        all.extend([field]);
        if let Ok(changed) = serde_json::from_value(Value::Object(all)) {
            settings = changed;
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let mut saved = SavedSettings::at(folder.path().join("deep/settings.json"));
        let settings = Settings { theme: ThemeChoice::Dark, font_size: 24.0, ..Settings::default() };
        saved.save(&settings).unwrap();
        assert_eq!(saved.load(), (settings, None));
    }

    #[test]
    fn two_windows_keep_what_was_changed_in_either_and_what_a_newer_version_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"theme": "sepia", "of_a_newer_version": 7}"#).unwrap();
        let (mut first, mut second) = (SavedSettings::at(path.clone()), SavedSettings::at(path.clone()));
        let (one, two) = (first.load().0, second.load().0);
        first.save(&Settings { font_size: 24.0, ..one.clone() }).unwrap();
        second.save(&Settings { theme: ThemeChoice::Dark, ..two }).unwrap();
        // Nothing else was changed in the first since.
        first.save(&Settings { font_size: 24.0, measure: 70.0, ..one }).unwrap();
        let both = SavedSettings::at(path.clone()).load().0;
        assert_eq!((both.theme, both.font_size, both.measure), (ThemeChoice::Dark, 24.0, 70.0));
        let file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        assert_eq!(file["of_a_newer_version"], 7);
    }

    #[test]
    fn a_window_that_hangs_at_the_file_keeps_nobody_from_saving() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let _hung = stored::lock_a_while(&path).unwrap().unwrap();
        let settings = Settings { font_size: 24.0, ..Settings::default() };
        SavedSettings::at(path.clone()).save(&settings).unwrap();
        assert_eq!(SavedSettings::at(path).load().0, settings);
    }

    #[test]
    fn a_corner_beyond_any_screen_is_forgotten() {
        let corner = |corner| Settings { window_corner: Some(corner), ..Settings::default() }.sane().window_corner;
        assert_eq!(corner([40.0, 60.0]), Some([40.0, 60.0]));
        assert_eq!([corner([-900.0, 60.0]), corner([f32::NAN, 1.0]), corner([3.0, 1e9])], [None, None, None]);
    }

    #[test]
    fn damaged_files_are_set_aside_and_each_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let damages = ["{\"theme\": ", "7", "[1, 2]"];
        let kept = damages.map(|damage| {
            fs::write(&path, damage).unwrap();
            let (settings, trouble) = SavedSettings::at(path.clone()).load();
            assert_eq!(settings, Settings::default());
            assert!(!path.exists());
            let Some(SettingsTrouble::SetAside(aside)) = trouble else { unreachable!("{trouble:?}") };
            aside
        });
        assert_eq!(kept.map(|aside| String::from_utf8(fs::read(aside).unwrap()).unwrap()), damages);
    }

    #[test]
    fn what_cannot_be_read_or_moved_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        // A folder can be looked at, but not read as a file.
        let path = folder.path().join("settings.json");
        fs::create_dir(&path).unwrap();
        let mut saved = SavedSettings::at(path.clone());
        let (settings, trouble) = saved.load();
        assert_eq!(settings, Settings::default());
        assert!(matches!(trouble, Some(SettingsTrouble::Unusable(_))), "{trouble:?}");
        saved.save(&settings).unwrap();
        assert!(path.is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_whose_name_is_not_unicode_does_not_stop_the_rest_from_being_kept() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let name = PathBuf::from(std::ffi::OsStr::from_bytes(b"/home/\xE3\xDE\xC7\xE1\xC7\xCA"));
        let mut saved = SavedSettings::at(folder.path().join("settings.json"));
        saved.save(&Settings { font_size: 24.0, last_folder: Some(name), ..Settings::default() }).unwrap();
        let (settings, trouble) = saved.load();
        assert!(trouble.is_none());
        assert_eq!((settings.font_size.round(), settings.last_folder), (24.0, None));
    }

    #[test]
    fn the_folder_of_a_relative_path_is_kept_whole() {
        let mut settings = Settings::default();
        settings.note_folder_of(Path::new("مقال.txt"));
        assert_eq!(settings.last_folder, Some(std::env::current_dir().unwrap()));
    }

    #[test]
    fn values_written_by_hand_are_brought_into_range() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"font_size": 9000, "window_size": [1, 1], "unknown": true}"#).unwrap();
        let (settings, trouble) = SavedSettings::at(path).load();
        assert!(trouble.is_none());
        assert!((settings.font_size - Settings::FONT_SIZES.end()).abs() < 0.01);
        assert_eq!(settings.window_size, Settings::default().window_size);
    }

    #[test]
    fn a_file_of_an_older_version_shows_what_is_certain() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"theme": "dark", "font_size": 24.0, "is_panel_open": false}"#).unwrap();
        let (settings, trouble) = SavedSettings::at(path).load();
        assert!(trouble.is_none());
        assert_eq!((settings.shows_uncertain, settings.is_panel_open), (false, false));
    }

    #[test]
    fn a_file_of_an_older_version_is_set_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for (value, expected) in [("false", Justification::Off), ("true", Justification::Full)] {
            fs::write(&path, format!(r#"{{"face": "amiri", "is_justified": {value}}}"#)).unwrap();
            let (settings, trouble) = SavedSettings::at(path.clone()).load();
            assert!(trouble.is_none());
            assert_eq!(settings, Settings { face: Face::Amiri, justification: expected, ..Settings::default() });
        }
    }

    #[test]
    fn a_style_is_kept_and_brought_into_range() {
        let folder = tempfile::tempdir().unwrap();
        let mut saved = SavedSettings::at(folder.path().join("settings.json"));
        let mut settings = Settings::default();
        for change in [
            StyleChange::Face(Face::NotoSansArabic),
            StyleChange::Justification(Justification::Light),
            StyleChange::Leading(7.0),
            StyleChange::Measure(f32::NAN),
            StyleChange::Digits(Digits::ArabicIndic),
            StyleChange::Harakat(Harakat::Hidden),
        ] {
            settings.set_style(change);
        }
        saved.save(&settings).unwrap();
        assert_eq!(saved.load(), (settings.clone(), None));
        assert!((settings.leading - *PageStyle::LEADINGS.end()).abs() < f32::EPSILON);
        assert!((settings.measure - USUAL_MEASURE).abs() < f32::EPSILON);
        let spelling = Spelling { digits: Digits::ArabicIndic, harakat: Harakat::Hidden };
        assert_eq!(settings.page_style().spelling, spelling);
        let wide = settings.column_width();
        settings.set_style(StyleChange::Measure(1.0));
        assert!(settings.column_width() < wide / 2.0);
    }

    #[test]
    fn a_value_of_another_version_spoils_only_itself() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"theme": "midnight", "language": "english", "font_size": "large"}"#).unwrap();
        let (settings, trouble) = SavedSettings::at(path).load();
        assert!(trouble.is_none());
        assert_eq!(settings, Settings { language: Language::English, ..Settings::default() });
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(SavedSettings::at(file.join("settings.json")).save(&Settings::default()).is_err());
        assert_eq!(fs::read(&file).unwrap(), b"x");
    }
}
