//! What is kept between runs.

use crate::export::Language;
use crate::layout::Face;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The usual text size in points, and how far it can be changed.
const USUAL_FONT_SIZE: f32 = 20.0;
const SMALLEST_FONT_SIZE: f32 = 11.0;
const LARGEST_FONT_SIZE: f32 = 60.0;
/// One step of larger or smaller.
const FONT_SIZE_STEP: f32 = 1.12;
/// No settings file is longer, in bytes.
const LONGEST_FILE: u64 = 1 << 20;

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
    /// Every choice, in the order of the button.
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
    /// Whether body lines fill the measure.
    pub is_justified: bool,
    /// Whether the entity panel is open.
    pub is_panel_open: bool,
    /// Folder of the file opened last.
    pub last_folder: Option<PathBuf>,
    /// Width and height of the window in points.
    pub window_size: [f32; 2],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            language: Language::default(),
            face: Face::default(),
            font_size: USUAL_FONT_SIZE,
            is_justified: true,
            is_panel_open: true,
            last_folder: None,
            window_size: [1280.0, 860.0],
        }
    }
}

impl Settings {
    /// One step larger, up to a limit.
    pub fn enlarge_text(&mut self) {
        self.font_size = (self.font_size * FONT_SIZE_STEP).min(LARGEST_FONT_SIZE);
    }

    /// One step smaller, down to a limit.
    pub fn shrink_text(&mut self) {
        self.font_size = (self.font_size / FONT_SIZE_STEP).max(SMALLEST_FONT_SIZE);
    }

    /// The usual size.
    pub fn reset_text_size(&mut self) {
        self.font_size = USUAL_FONT_SIZE;
    }

    /// Brings values that a person wrote into the file by hand into their ranges.
    fn sane(mut self) -> Self {
        let size = self.font_size;
        self.font_size =
            if size.is_finite() { size.clamp(SMALLEST_FONT_SIZE, LARGEST_FONT_SIZE) } else { USUAL_FONT_SIZE };
        let [width, height] = self.window_size;
        let is_sane = (300.0..20_000.0).contains(&width) && (200.0..20_000.0).contains(&height);
        if !is_sane {
            self.window_size = Self::default().window_size;
        }
        self
    }
}

/// The settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSettings {
    path: Option<PathBuf>,
}

impl SavedSettings {
    /// Settings kept at `path`.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// Settings that are kept nowhere.
    #[must_use]
    pub fn nowhere() -> Self {
        Self { path: None }
    }

    /// Reads the settings; defaults where there is no file.
    ///
    /// A file that is not readable as settings is renamed, never overwritten; its new path comes back beside the
    /// defaults.
    #[must_use]
    pub fn load(&self) -> (Settings, Option<PathBuf>) {
        let Some(path) = &self.path else { return (Settings::default(), None) };
        match read(path) {
            Ok(settings) => (settings.sane(), None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), None),
            Err(_) => (Settings::default(), Some(set_aside(path))),
        }
    }

    /// Writes the settings to a temporary file, syncs it and renames it into place.
    ///
    /// # Errors
    /// Where the folder or the file cannot be written; the old file then stands as it was.
    pub fn save(&self, settings: &Settings) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, settings)?;
        file.flush()?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }
}

fn read(path: &Path) -> io::Result<Settings> {
    if fs::metadata(path)?.len() > LONGEST_FILE {
        return Err(io::Error::other("too long for settings"));
    }
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// Moves a damaged file out of the way; where even that fails it stays, and saving will replace it.
fn set_aside(path: &Path) -> PathBuf {
    let aside = path.with_extension("damaged.json");
    if fs::rename(path, &aside).is_ok() { aside } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let saved = SavedSettings::at(folder.path().join("deep/settings.json"));
        let settings = Settings { theme: ThemeChoice::Dark, font_size: 24.0, ..Settings::default() };
        saved.save(&settings).unwrap();
        assert_eq!(saved.load(), (settings, None));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{\"theme\": ").unwrap();
        let saved = SavedSettings::at(path.clone());
        let (settings, aside) = saved.load();
        assert_eq!(settings, Settings::default());
        assert_eq!(fs::read(aside.unwrap()).unwrap(), b"{\"theme\": ");
        assert!(!path.exists());
    }

    #[test]
    fn values_written_by_hand_are_brought_into_range() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"font_size": 9000, "window_size": [1, 1], "unknown": true}"#).unwrap();
        let (settings, aside) = SavedSettings::at(path).load();
        assert!(aside.is_none());
        assert!((settings.font_size - LARGEST_FONT_SIZE).abs() < 0.01);
        assert_eq!(settings.window_size, Settings::default().window_size);
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
