//! The articles of a folder, or several that were opened together.

use crate::article::{READ_EXTENSIONS, file_name};
use crate::text::fold::fold;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Of a folder no more files are listed.
pub const MOST_FILES: usize = 10_000;

/// Files in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathering {
    /// The folder that they are of, where they are of one.
    pub folder: Option<PathBuf>,
    /// The files.
    pub files: Vec<FileEntry>,
    /// Whether there are more than are listed.
    pub is_cut: bool,
}

/// A file that may be an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Where it is.
    pub path: PathBuf,
    /// Its length in bytes, where that is known.
    pub len_bytes: Option<u64>,
}

impl FileEntry {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        file_name(&self.path)
    }

    /// What it is, by its extension: "PDF".
    #[must_use]
    pub fn kind(&self) -> String {
        self.path.extension().map(|extension| extension.to_string_lossy().to_ascii_uppercase()).unwrap_or_default()
    }
}

impl Gathering {
    /// Files that were opened together, in the order in which they were named.
    #[must_use]
    pub fn of_files(paths: Vec<PathBuf>) -> Self {
        let files = paths.into_iter().map(|path| FileEntry { path, len_bytes: None }).collect();
        Self { folder: None, files, is_cut: false }
    }

    /// The files of a folder, not of those inside it, that may be articles by their names; hidden ones are left out.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let is_read = path.extension().is_some_and(|extension| is_read_extension(&extension.to_string_lossy()));
            let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            if is_read && !is_hidden {
                // Links are followed.
                let data = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
                files.extend(data.map(|data| FileEntry { path, len_bytes: Some(data.len()) }));
            }
        }
        files.sort_by_cached_key(|file| NaturalKey::of(&file.name()));
        let is_cut = files.len() > MOST_FILES;
        files.truncate(MOST_FILES);
        Ok(Self { folder: Some(folder.to_owned()), files, is_cut })
    }

    /// Which of them this path is.
    #[must_use]
    pub fn position(&self, path: &Path) -> Option<usize> {
        self.files.iter().position(|file| file.path == path)
    }
}

fn is_read_extension(extension: &str) -> bool {
    READ_EXTENSIONS.iter().any(|read| read.eq_ignore_ascii_case(extension))
}

/// By what names are ordered: as people read them, numbers by their value, letters without hamzas and marks, extensions last.
#[derive(Debug, PartialEq, Eq)]
struct NaturalKey {
    parts: Vec<Part>,
    name: String,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Leading zeros left out: its length, then its digits.
    Number(usize, String),
    Letters(String),
}

impl NaturalKey {
    fn of(name: &str) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        // Folded, digits of all kinds are ASCII.
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        for character in fold(stem).chars() {
            match (parts.last_mut(), character.is_ascii_digit()) {
                (Some(Part::Number(length, digits)), true) => {
                    if !(digits.is_empty() && character == '0') {
                        digits.push(character);
                        *length += 1;
                    }
                }
                (Some(Part::Letters(letters)), false) => letters.push(character),
                (_, true) => {
                    let digits = Some(character).filter(|digit| *digit != '0').map(String::from).unwrap_or_default();
                    parts.push(Part::Number(digits.len(), digits));
                }
                (_, false) => parts.push(Part::Letters(character.to_string())),
            }
        }
        Self { parts, name: name.to_owned() }
    }
}

impl Ord for NaturalKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts.cmp(&other.parts).then_with(|| self.name.cmp(&other.name))
    }
}

impl PartialOrd for NaturalKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_read_them() {
        let mut names =
            vec!["فصل 10.txt", "فصل ٢.txt", "أحمد.txt", "احمد2.txt", "a10.md", "A9.md", "فصل 002.txt", "بيان.txt"];
        names.sort_by_cached_key(|name| NaturalKey::of(name));
        assert_eq!(
            names,
            ["A9.md", "a10.md", "أحمد.txt", "احمد2.txt", "بيان.txt", "فصل 002.txt", "فصل ٢.txt", "فصل 10.txt"]
        );
    }

    #[test]
    fn a_folder_lists_what_can_be_read_and_nothing_hidden() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["2.txt", "10.HTML", "صورة.png", ".سر.txt", "بلا"] {
            fs::write(folder.path().join(name), "نص").unwrap();
        }
        fs::create_dir(folder.path().join("مجلد.txt")).unwrap();
        let gathering = Gathering::of_folder(folder.path()).unwrap();
        let names: Vec<(String, String, Option<u64>)> =
            gathering.files.iter().map(|file| (file.name(), file.kind(), file.len_bytes)).collect();
        let entry = |name: &str, kind: &str| (name.to_owned(), kind.to_owned(), Some(4));
        assert_eq!(names, [entry("2.txt", "TXT"), entry("10.HTML", "HTML")]);
        assert_eq!(gathering.position(&folder.path().join("10.HTML")), Some(1));
        assert!(Gathering::of_folder(&folder.path().join("2.txt")).is_err());
    }
}
