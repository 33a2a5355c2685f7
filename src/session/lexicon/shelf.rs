//! The lexicons that a person keeps: a list of their own, which this program writes row by row, and beside it the files that were
//! imported, each of which can be switched off. All are files that other programs may change: they are looked at before they are used.

use crate::article::{read_dump, read_list};
use crate::extract::personal::geonames::{Gatherer, Wanted};
use crate::extract::personal::{Builder, HEADER, PersonalLexicon, Row, Table, edited, matching_form};
use crate::session::export::plain_name;
use crate::session::stored;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use thiserror::Error;

/// The person's own list, and the folder of imported ones beside it.
const OWN: &str = "lexicon.tsv";
const IMPORTED: &str = "lexicons";
/// What ends the name of an imported lexicon, and of one that is switched off.
const ON: &str = "tsv";
const OFF: &str = "off";
/// What an imported lexicon is called whose file has no name that can be kept.
const NAMELESS: &str = "lexicon";
/// No more lexicons are kept side by side.
const MOST_LEXICONS: usize = 200;

/// Why something could not be done with lexicons.
#[derive(Debug, Error)]
pub enum ShelfError {
    /// Nothing is kept on this system.
    #[error("there is no folder to keep it in")]
    Nowhere,
    /// A file could not be read.
    #[error("{0}")]
    Unread(#[from] crate::article::OpenError),
    /// A file could not be written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// There is no row in the file.
    #[error("no row in it can be read")]
    NoRows,
    /// There are too many lexicons.
    #[error("there are {MOST_LEXICONS} lexicons already")]
    TooMany,
}

/// A row as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRow {
    /// The row.
    pub row: Row,
    /// The imported lexicon that it stands in, by its position; `None`: the person's own list.
    pub lexicon: Option<usize>,
    /// Its form as it is matched.
    phrase: Box<str>,
    /// Its name as it is matched.
    name: Box<str>,
}

/// A lexicon that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLexicon {
    /// What it is called.
    pub name: String,
    /// Whether names are looked for with it.
    pub is_on: bool,
    /// How many rows it has; 0 where it is off.
    pub rows: usize,
}

/// What stood on the shelf when it was looked at last.
#[derive(Debug, Default)]
pub struct Kept {
    /// All rows that count: the person's own first.
    pub rows: Vec<ListedRow>,
    /// How many of them are the person's own.
    pub own_rows: usize,
    /// How many lines could not be read.
    pub bad_lines: usize,
    /// The imported lexicons, by name.
    pub lexicons: Vec<ImportedLexicon>,
    /// What could not be read at all.
    pub trouble: Option<String>,
    /// What names are looked for with.
    pub(in crate::session) lexicon: Option<Arc<PersonalLexicon>>,
}

impl Kept {
    /// The positions of the rows whose form or name holds this, in their order.
    #[must_use]
    pub fn with(&self, typed: &str) -> Vec<usize> {
        let wanted = matching_form(typed);
        let holds = |listed: &ListedRow| listed.phrase.contains(&wanted) || listed.name.contains(&wanted);
        self.rows.iter().enumerate().filter(|(_, listed)| holds(listed)).map(|(index, _)| index).collect()
    }

    /// What the person's own list says of a form.
    #[must_use]
    pub fn own(&self, form: &str) -> Vec<&Row> {
        let phrase = matching_form(form);
        let own = self.rows.iter().take(self.own_rows);
        own.filter(|listed| *listed.phrase == *phrase).map(|listed| &listed.row).collect()
    }
}

/// What tells whether a file has changed.
type Mark = (PathBuf, Option<SystemTime>, u64);

/// Where lexicons are kept. Clones are one shelf; other threads may use it at the same time.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    folder: Option<PathBuf>,
    seen: Arc<Mutex<(Vec<Mark>, Arc<Kept>)>>,
    /// What names were looked for with last.
    searched: Arc<Mutex<Arc<Kept>>>,
}

impl Shelf {
    /// The shelf in this folder, which is made when something is first kept.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder: Some(folder), ..Self::default() }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What stands there now. Reads what has changed since it was asked last, and may take its time for that: not for the window's
    /// thread.
    #[must_use]
    pub fn now(&self) -> Arc<Kept> {
        let Some(folder) = &self.folder else { return Arc::default() };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let marks = marks(folder);
        if marks != seen.0 {
            *seen = (marks, Arc::new(load(folder)));
        }
        Arc::clone(&seen.1)
    }

    /// What names are to be looked for with.
    pub(in crate::session) fn for_search(&self) -> Option<Arc<PersonalLexicon>> {
        let now = self.now();
        let lexicon = now.lexicon.clone();
        *self.searched.lock().unwrap_or_else(PoisonError::into_inner) = now;
        lexicon
    }

    /// What names were looked for with last.
    pub(in crate::session) fn searched(&self) -> Arc<Kept> {
        Arc::clone(&self.searched.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has the person's own list say this of a form and nothing else; returns what it said before. When it returns, that is on the disk.
    ///
    /// # Errors
    /// Where the list cannot be read or written; then it stands as it was.
    pub fn put(&self, form: &str, rows: &[Row]) -> Result<Vec<Row>, ShelfError> {
        let folder = self.folder.as_deref().ok_or(ShelfError::Nowhere)?;
        let path = folder.join(OWN);
        let _lock = stored::lock(&path)?;
        let phrase = matching_form(form);
        let rows = rows.to_vec();
        let (bytes, before) = if path.try_exists()? {
            read_list(&path, move |bytes| edited(bytes, &phrase, &rows))?
        } else {
            edited(b"", &phrase, &rows)
        };
        stored::write_bytes(&path, &bytes)?;
        Ok(before)
    }

    /// Takes in a lexicon; returns how many rows it has, and how many bad lines.
    ///
    /// # Errors
    /// Where it cannot be read or has no row, or nothing can be written.
    pub fn import_table(&self, path: &Path) -> Result<(usize, usize), ShelfError> {
        let table = read_list(path, Table::parse)?;
        let bad = table.bad_lines;
        let rows: Vec<Row> = table.into_rows().collect();
        self.keep(path, &rows)?;
        Ok((rows.len(), bad))
    }

    /// Takes in a dump of GeoNames as a lexicon, in the same way.
    ///
    /// # Errors
    /// Where it cannot be read or has no place with an Arabic name, or nothing can be written.
    pub fn import_geonames(&self, path: &Path) -> Result<(usize, usize), ShelfError> {
        let gathered = read_dump(path, Gatherer::new(Wanted::default()), Gatherer::take)?.finish();
        self.keep(path, &gathered.rows)?;
        Ok((gathered.rows.len(), gathered.bad_lines))
    }

    /// Switches an imported lexicon on or off.
    ///
    /// # Errors
    /// Where its file cannot be renamed.
    pub fn switch(&self, name: &str, is_on: bool) -> Result<(), ShelfError> {
        let folder = self.imported()?;
        let [on, off] = [ON, OFF].map(|extension| folder.join(format!("{name}.{extension}")));
        let (from, to) = if is_on { (off, on) } else { (on, off) };
        // Somebody may have put another there by hand.
        if to.try_exists()? {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
        }
        Ok(fs::rename(from, to)?)
    }

    /// Takes an imported lexicon that is switched off away.
    ///
    /// # Errors
    /// Where its file cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), ShelfError> {
        Ok(fs::remove_file(self.imported()?.join(format!("{name}.{OFF}")))?)
    }

    /// The bytes of the person's own list as a file for others: as it stands, or, where there is none yet, its header.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn own_bytes(&self) -> Result<Vec<u8>, ShelfError> {
        let path = self.folder.as_deref().ok_or(ShelfError::Nowhere)?.join(OWN);
        if path.try_exists()? { Ok(read_list(&path, <[u8]>::to_vec)?) } else { Ok(format!("{HEADER}\n").into_bytes()) }
    }

    fn imported(&self) -> Result<PathBuf, ShelfError> {
        Ok(self.folder.as_deref().ok_or(ShelfError::Nowhere)?.join(IMPORTED))
    }

    /// Keeps rows as a lexicon of its own, under a name like that of the file that they come from.
    fn keep(&self, source: &Path, rows: &[Row]) -> Result<(), ShelfError> {
        if rows.is_empty() {
            return Err(ShelfError::NoRows);
        }
        let folder = self.imported()?;
        fs::create_dir_all(&folder)?;
        let stem = source.file_stem().map(OsStr::to_string_lossy).and_then(|stem| plain_name(&stem));
        let stem = stem.unwrap_or_else(|| NAMELESS.to_owned());
        let is_free = |name: &String| [ON, OFF].iter().all(|end| !folder.join(format!("{name}.{end}")).exists());
        let mut names =
            std::iter::once(stem.clone()).chain((2..MOST_LEXICONS).map(|number| format!("{stem} {number}")));
        let name = names.find(is_free).ok_or(ShelfError::TooMany)?;
        let mut bytes = Vec::new();
        writeln!(bytes, "{HEADER}")?;
        for row in rows {
            writeln!(bytes, "{}", row.line())?;
        }
        Ok(stored::write_bytes(&folder.join(format!("{name}.{ON}")), &bytes)?)
    }
}

/// The files of imported lexicons, by name, each with whether it is on.
fn imported(folder: &Path) -> Vec<(String, bool, PathBuf)> {
    let entries = fs::read_dir(folder.join(IMPORTED)).into_iter().flatten().flatten();
    let mut found: Vec<(String, bool, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let is_on = match path.extension()?.to_str()? {
                ON => true,
                OFF => false,
                _ => return None,
            };
            Some((path.file_stem()?.to_str()?.to_owned(), is_on, path))
        })
        .collect();
    found.sort();
    found.truncate(MOST_LEXICONS);
    found
}

fn marks(folder: &Path) -> Vec<Mark> {
    let own = folder.join(OWN);
    let paths = std::iter::once(own).chain(imported(folder).into_iter().map(|(_, _, path)| path));
    let mark = |path: PathBuf| {
        let data = fs::metadata(&path).ok()?;
        Some((path, data.modified().ok(), data.len()))
    };
    paths.filter_map(mark).collect()
}

fn load(folder: &Path) -> Kept {
    let mut kept = Kept::default();
    let mut builder = Builder::default();
    let mut of_imported = Vec::new();
    for (index, (name, is_on, path)) in imported(folder).into_iter().enumerate() {
        let rows = if is_on { kept.read(&path) } else { Vec::new() };
        kept.lexicons.push(ImportedLexicon { name, is_on, rows: rows.len() });
        builder.add(&rows);
        of_imported.extend(rows.into_iter().map(|row| listed(row, Some(index))));
    }
    let path = folder.join(OWN);
    let own = if path.exists() { kept.read(&path) } else { Vec::new() };
    kept.own_rows = own.len();
    // What the person has said goes before what others have.
    builder.add(&own);
    kept.rows = own.into_iter().map(|row| listed(row, None)).collect();
    kept.rows.append(&mut of_imported);
    kept.lexicon = builder.build();
    kept
}

fn listed(row: Row, lexicon: Option<usize>) -> ListedRow {
    ListedRow { phrase: matching_form(&row.form).into(), name: matching_form(&row.name).into(), row, lexicon }
}

impl Kept {
    fn read(&mut self, path: &Path) -> Vec<Row> {
        match read_list(path, Table::parse) {
            Ok(table) => {
                self.bad_lines += table.bad_lines;
                table.into_rows().collect()
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::EntityKind;

    fn shelf() -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::at(folder.path().join("deep"));
        (folder, shelf)
    }

    fn lines(shelf: &Shelf) -> Vec<String> {
        shelf.now().rows.iter().map(|listed| listed.row.line()).collect()
    }

    #[test]
    fn a_row_is_put_and_taken_back() {
        let (_folder, shelf) = shelf();
        assert!(lines(&shelf).is_empty() && shelf.now().lexicon.is_none());
        let row = Row::new("حوث", Some(EntityKind::City));
        assert!(shelf.put("حوث", std::slice::from_ref(&row)).unwrap().is_empty());
        assert_eq!(lines(&shelf), ["حوث\tcity"]);
        assert_eq!(shelf.put("حُوث", &[Row::new("حوث", None)]).unwrap(), std::slice::from_ref(&row));
        assert_eq!(lines(&shelf), ["حوث\tnone"]);
        assert_eq!(shelf.put("حوث", &[]).unwrap().len(), 1);
        assert!(lines(&shelf).is_empty());
        assert!(Shelf::default().put("حوث", &[row]).is_err());
    }

    #[test]
    fn what_two_windows_put_at_once_is_kept_of_both() {
        let (_folder, shelf) = shelf();
        let work = |letter: char| {
            let shelf = Shelf::at(shelf.folder().unwrap().to_owned());
            std::thread::spawn(move || {
                for number in 0..20 {
                    let form = format!("{letter}{number}");
                    shelf.put(&form, &[Row::new(&form, Some(EntityKind::Place))]).unwrap();
                }
            })
        };
        ['ب', 'ت'].map(work).into_iter().for_each(|window| window.join().unwrap());
        assert_eq!(lines(&shelf).len(), 40);
    }

    #[test]
    fn what_a_hand_has_written_stays_and_counts() {
        let (_folder, shelf) = shelf();
        shelf.put("حوث", &[Row::new("حوث", Some(EntityKind::City))]).unwrap();
        let path = shelf.folder().unwrap().join(OWN);
        let by_hand = "# لي\nنصف سطر\nذمار\tcity\n";
        fs::write(&path, by_hand).unwrap();
        assert_eq!((lines(&shelf).len(), shelf.now().bad_lines), (1, 1), "what has changed is read again");
        shelf.put("سيئون", &[Row::new("سيئون", Some(EntityKind::City))]).unwrap();
        assert_eq!(String::from_utf8(fs::read(&path).unwrap()).unwrap(), format!("{by_hand}سيئون\tcity\n"));
    }

    #[test]
    fn imported_lexicons_are_switched_and_removed_and_the_own_list_goes_first() {
        let (folder, shelf) = shelf();
        let file = folder.path().join("قرى.tsv");
        fs::write(&file, "حوث\tvillage\nbad\n").unwrap();
        assert_eq!(shelf.import_table(&file).unwrap(), (1, 1));
        assert_eq!(shelf.import_table(&file).unwrap(), (1, 1));
        let named = |shelf: &Shelf| {
            let of = |lexicon: &ImportedLexicon| (lexicon.name.clone(), lexicon.is_on, lexicon.rows);
            shelf.now().lexicons.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(named(&shelf), [("قرى".to_owned(), true, 1), ("قرى 2".to_owned(), true, 1)]);
        shelf.switch("قرى 2", false).unwrap();
        let by_hand = shelf.folder().unwrap().join("lexicons/قرى.off");
        fs::write(&by_hand, "ذمار\tcity\n").unwrap();
        assert!(shelf.switch("قرى", false).is_err(), "it would take the other's place");
        fs::remove_file(by_hand).unwrap();
        assert_eq!(named(&shelf)[1], ("قرى 2".to_owned(), false, 0));
        shelf.remove("قرى 2").unwrap();
        assert!(shelf.remove("قرى").is_err(), "only what is off");
        shelf.put("حوث", &[Row::new("حوث", None)]).unwrap();
        assert_eq!((lines(&shelf), shelf.now().own_rows), (vec!["حوث\tnone".to_owned(), "حوث\tvillage".to_owned()], 1));
        assert_eq!(shelf.now().with("حو").len(), 2);
        fs::write(&file, "nothing").unwrap();
        assert!(matches!(shelf.import_table(&file), Err(ShelfError::NoRows)));
        assert!(matches!(shelf.import_table(folder.path()), Err(ShelfError::Unread(_))));
    }
}
