//! The files that were open before, and where one stood in them.

use super::bookmark::Bookmark;
use super::document::DirectionChoice;
use super::settings::SettingsTrouble;
use super::stored::{self, ReadError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// No more files are remembered.
pub const MOST_RECENT: usize = 100;

/// A file that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFile {
    /// Its path, from the root.
    pub path: PathBuf,
    /// When it was opened last, in seconds since 1970.
    #[serde(default)]
    pub opened_at: u64,
    /// What it held.
    #[serde(default)]
    pub content: Option<ContentMark>,
    /// Where one stood.
    #[serde(default)]
    pub place: Bookmark,
    /// The direction that was chosen for it.
    #[serde(default)]
    pub direction: DirectionChoice,
}

impl RecentFile {
    /// How long ago it was opened, in seconds.
    #[must_use]
    pub fn age_seconds(&self) -> u64 {
        now().saturating_sub(self.opened_at)
    }
}

/// What tells one text from others: its length in bytes and its CRC-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentMark {
    len_bytes: usize,
    crc: u32,
}

impl ContentMark {
    /// That of a text. Looks at all of it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { len_bytes: text.len(), crc: crc32fast::hash(text.as_bytes()) }
    }
}

/// The files that were open before, the last one first.
#[derive(Debug, Default)]
pub struct RecentFiles {
    files: Vec<RecentFile>,
    /// Where they are kept.
    path: Option<PathBuf>,
    /// When they were read from there, in seconds since 1970.
    loaded_at: u64,
}

impl RecentFiles {
    /// Those kept at `path`. A damaged list is set aside; one that cannot be used stays as it is, and nothing is kept then.
    pub(super) fn load(path: PathBuf) -> (Self, Option<SettingsTrouble>) {
        let loaded_at = now();
        let (files, trouble) = stored::load(&path, read);
        let path = Some(path).filter(|_| !matches!(trouble, Some(SettingsTrouble::Unusable(_))));
        (Self { files: files.unwrap_or_default(), path, loaded_at }, trouble)
    }

    /// Writes the list to its file, with what another window has added to that in the meantime.
    pub(super) fn save(&mut self) -> io::Result<()> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        let _lock = stored::lock_a_while(&path)?;
        let others = read(&path).unwrap_or_default();
        for other in others.into_iter().filter(|other| other.opened_at > self.loaded_at) {
            if self.get(&other.path).is_none() {
                self.files.push(other);
            }
        }
        self.sort();
        // JSON holds Unicode only.
        let written: Vec<&RecentFile> = self.files.iter().filter(|file| file.path.to_str().is_some()).collect();
        stored::write(&path, &written)
    }

    /// The file that they are kept in.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// All, the one opened last first.
    #[must_use]
    pub fn files(&self) -> &[RecentFile] {
        &self.files
    }

    /// What is known of the file at this path.
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<&RecentFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// What is known of a file with this content, wherever it was.
    pub(super) fn with_content(&self, content: ContentMark) -> Option<&RecentFile> {
        self.files.iter().find(|file| file.content == Some(content))
    }

    pub(super) fn get_mut(&mut self, path: &Path) -> Option<&mut RecentFile> {
        self.files.iter_mut().find(|file| file.path == path)
    }

    /// Puts a file before all others.
    pub(super) fn note_opened(&mut self, path: PathBuf) {
        let known = self.files.iter().position(|file| file.path == path);
        let file = known.map(|index| self.files.remove(index));
        let file = file.unwrap_or_else(|| RecentFile {
            path,
            opened_at: 0,
            content: None,
            place: Bookmark::default(),
            direction: DirectionChoice::default(),
        });
        self.files.insert(0, RecentFile { opened_at: now(), ..file });
        self.files.truncate(MOST_RECENT);
    }

    pub(super) fn remove(&mut self, path: &Path) {
        self.files.retain(|file| file.path != path);
    }

    pub(super) fn clear(&mut self) {
        self.files.clear();
    }

    fn sort(&mut self) {
        self.files.sort_by_key(|file| std::cmp::Reverse(file.opened_at));
        self.files.truncate(MOST_RECENT);
    }
}

/// What the file holds; an entry that this version does not understand is left out.
fn read(path: &Path) -> Result<Vec<RecentFile>, ReadError> {
    let entries: Vec<Value> = serde_json::from_slice(&stored::read(path)?).or(Err(ReadError::Damaged))?;
    Ok(entries.into_iter().filter_map(|entry| serde_json::from_value(entry).ok()).take(MOST_RECENT).collect())
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(recent: &RecentFiles) -> Vec<&str> {
        recent.files().iter().map(|file| file.path.to_str().unwrap()).collect()
    }

    #[test]
    fn what_was_opened_last_comes_first_and_a_hundred_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("deep/recent.json");
        let (mut recent, trouble) = RecentFiles::load(store.clone());
        assert_eq!((recent.files().len(), trouble), (0, None));
        (0..MOST_RECENT + 5).for_each(|number| recent.note_opened(format!("/{number}").into()));
        recent.note_opened("/50".into());
        assert_eq!((recent.files().len(), &names(&recent)[..2]), (MOST_RECENT, &["/50", "/104"][..]));
        recent.get_mut(Path::new("/104")).unwrap().direction = DirectionChoice::LeftToRight;
        recent.remove(Path::new("/103"));
        recent.save().unwrap();
        let (again, trouble) = RecentFiles::load(store);
        assert_eq!((again.files(), trouble), (recent.files(), None));
        assert!(recent.get(Path::new("/103")).is_none());
    }

    #[test]
    fn a_damaged_list_is_set_aside_and_an_odd_entry_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("recent.json");
        fs::write(&store, "[{\"path\": ").unwrap();
        let (recent, trouble) = RecentFiles::load(store.clone());
        assert!(recent.files().is_empty());
        let Some(SettingsTrouble::SetAside(aside)) = trouble else { unreachable!("{trouble:?}") };
        assert_eq!(fs::read(aside).unwrap(), b"[{\"path\": ");
        fs::write(&store, "[{\"path\": 7}, {\"path\": \"/a\", \"opened_at\": 3, \"colour\": 1}]").unwrap();
        let (recent, trouble) = RecentFiles::load(store);
        assert_eq!((names(&recent), trouble), (vec!["/a"], None));
    }

    #[test]
    fn what_another_window_has_opened_meanwhile_is_kept_and_what_was_cleared_stays_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("recent.json");
        let (mut first, _) = RecentFiles::load(store.clone());
        first.note_opened("/a".into());
        first.save().unwrap();
        let (mut second, _) = RecentFiles::load(store.clone());
        second.note_opened("/b".into());
        // As if a second had gone by.
        second.files[0].opened_at += 5;
        second.save().unwrap();
        first.save().unwrap();
        assert_eq!(names(&RecentFiles::load(store.clone()).0), ["/b", "/a"]);
        let (mut third, _) = RecentFiles::load(store.clone());
        third.loaded_at += 9;
        third.clear();
        third.save().unwrap();
        assert!(RecentFiles::load(store).0.files().is_empty());
    }

    #[test]
    fn a_text_is_known_by_its_length_and_its_sum() {
        let mark = ContentMark::of("نص");
        assert_eq!(mark, ContentMark::of("نص"));
        assert!(mark != ContentMark::of("نض") && mark != ContentMark::of("نص "));
    }
}
