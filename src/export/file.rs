//! Results as files: whole or not at all, and nothing that is there is replaced unless that is wanted.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Existing {
    /// It stays, and writing is an error of the kind [`ErrorKind::AlreadyExists`].
    Kept,
    /// The new one takes its place once it is whole.
    Replaced,
}

/// A file in the making. It has its name when [`NewFile::finish`] has returned; until then, and where that is never called, what
/// was there is as it was.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    existing: Existing,
    making: Making,
}

#[derive(Debug)]
enum Making {
    /// Beside its place, under another name.
    Beside(NamedTempFile),
    /// A device or a pipe is written into.
    Into(File),
}

impl NewFile {
    /// Begins a file that will be at `path`.
    ///
    /// # Errors
    /// Where nothing can be written there, or there is a file that is to be kept.
    pub fn begin(path: &Path, existing: Existing) -> io::Result<Self> {
        let found = fs::metadata(path);
        if found.as_ref().is_ok_and(fs::Metadata::is_dir) {
            return Err(ErrorKind::IsADirectory.into());
        }
        if found.as_ref().is_ok_and(|found| !found.is_file()) {
            let making = Making::Into(File::options().write(true).open(path)?);
            return Ok(Self { path: path.to_owned(), existing, making });
        }
        if existing == Existing::Kept && fs::symlink_metadata(path).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        // What a link leads to is replaced, not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        // A temporary file is its maker's alone; a result is as readable as any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let making = Making::Beside(builder.tempfile_in(folder)?);
        Ok(Self { path, existing, making })
    }

    /// Gives the file its name, once all of it is on the disk.
    ///
    /// # Errors
    /// Where it cannot be written whole, or a file that is to be kept has come in the meantime.
    pub fn finish(self) -> io::Result<()> {
        let file = match self.making {
            Making::Into(mut file) => return file.flush(),
            Making::Beside(file) => file,
        };
        file.as_file().sync_all()?;
        match self.existing {
            Existing::Replaced => file.persist(&self.path).map(drop).map_err(io::Error::from),
            Existing::Kept => persist_new(file, &self.path),
        }
    }
}

/// Gives a file a name that nothing else has. Some file systems cannot do that in one step; there the name is looked for first.
fn persist_new(file: NamedTempFile, path: &Path) -> io::Result<()> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => Err(failed.error),
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(failed) => failed.file.persist(path).map(drop).map_err(io::Error::from),
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.making {
            // By its handle: errors then do not name the temporary file.
            Making::Beside(file) => file.as_file_mut().write(bytes),
            Making::Into(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.making {
            Making::Beside(file) => file.as_file_mut().flush(),
            Making::Into(file) => file.flush(),
        }
    }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// Where it cannot be written, or is there already and to be kept.
pub fn write_file(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    let mut file = NewFile::begin(path, existing)?;
    file.write_all(bytes)?;
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lies in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_there_is_kept_unless_it_is_to_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_file(&path, b"one", Existing::Kept).unwrap();
        assert_eq!(write_file(&path, b"two", Existing::Kept).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_file(&path, b"two", Existing::Replaced).unwrap();
        assert_eq!((fs::read(&path).unwrap(), names(folder.path())), (b"two".to_vec(), vec!["a.csv".to_owned()]));
    }

    #[test]
    fn a_file_that_comes_while_another_is_written_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let mut file = NewFile::begin(&path, Existing::Kept).unwrap();
        file.write_all(b"ours").unwrap();
        fs::write(&path, b"theirs").unwrap();
        assert_eq!(file.finish().unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!((fs::read(&path).unwrap(), names(folder.path()).len()), (b"theirs".to_vec(), 1));
    }

    #[test]
    fn a_file_that_is_never_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, b"old").unwrap();
        let mut file = NewFile::begin(&path, Existing::Replaced).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!((fs::read(&path).unwrap(), names(folder.path()).len()), (b"old".to_vec(), 1));
    }

    #[test]
    fn folders_and_places_that_are_not_there_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let kind = |path: &Path| write_file(path, b"", Existing::Replaced).unwrap_err().kind();
        assert_eq!(kind(folder.path()), ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("no/where.csv")), ErrorKind::NotFound);
        assert!(write_file(Path::new("/dev/null"), b"gone", Existing::Kept).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_replaced_and_not_the_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.csv"), folder.path().join("link.csv"));
        fs::write(&path, b"old").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(write_file(&link, b"new", Existing::Kept).unwrap_err().kind(), ErrorKind::AlreadyExists);
        write_file(&link, b"new", Existing::Replaced).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
