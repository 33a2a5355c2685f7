//! Files that the program keeps for itself: never half-written, and set aside where they are damaged.

use super::settings::SettingsTrouble;
use serde::Serialize;
use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, iter, thread};

/// No file of ours is longer, in bytes.
pub(super) const LONGEST_FILE: u64 = 1 << 20;
/// No more damaged files than these are kept side by side.
const MOST_SET_ASIDE: usize = 1000;
/// The window waits no longer for another one; reading and writing take milliseconds.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// Why nothing was read.
pub(super) enum ReadError {
    Missing,
    Damaged,
    Unreadable(io::Error),
}

/// Reads a file with `read` and sets a damaged one aside. Where the trouble is that it cannot be used it stays as it is, and
/// nothing must be written in its place.
pub(super) fn load<T>(
    path: &Path,
    read: impl FnOnce(&Path) -> Result<T, ReadError>,
) -> (Option<T>, Option<SettingsTrouble>) {
    let unusable = match read(path) {
        Ok(value) => return (Some(value), None),
        Err(ReadError::Missing) => return (None, None),
        Err(ReadError::Damaged) => match set_aside(path) {
            Ok(aside) => return (None, Some(SettingsTrouble::SetAside(aside))),
            Err(error) => error,
        },
        Err(ReadError::Unreadable(error)) => error,
    };
    (None, Some(SettingsTrouble::Unusable(unusable.to_string())))
}

/// What the file holds, in bytes.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let unread = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Unreadable(error),
    };
    if fs::metadata(path).map_err(unread)?.len() > LONGEST_FILE {
        return Err(ReadError::Damaged);
    }
    fs::read(path).map_err(unread)
}

/// Writes JSON in the place of what is there, whole or not at all.
pub(super) fn write(path: &Path, value: &impl Serialize) -> io::Result<()> {
    write_bytes(path, &serde_json::to_vec_pretty(value)?)
}

/// Writes bytes to a temporary file, syncs it and renames it into place: a name that was just given is on the disk only when the
/// folder is.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Waits until no other window reads and writes the file at `path`; makes its folder. The lock goes with what is returned, or with the
/// process.
pub(super) fn lock(path: &Path) -> io::Result<File> {
    let file = lock_file(path)?;
    file.lock()?;
    Ok(file)
}

/// Waits a while until no other window reads and writes the file at `path`; makes its folder. The lock goes with what is returned, or
/// with the process. `None` where another window hangs while it has the file: what is written then is whole all the same.
pub(super) fn lock_a_while(path: &Path) -> io::Result<Option<File>> {
    let file = lock_file(path)?;
    let asked = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if asked.elapsed() < LONGEST_WAIT => thread::sleep(BETWEEN_LOOKS),
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Not every file system has locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

fn lock_file(path: &Path) -> io::Result<File> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    File::options().create(true).write(true).truncate(false).open(path.with_extension("lock"))
}

/// Moves a damaged file out of the way, under a name that nothing else has.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let first = path.with_extension("damaged.json");
    let others = (2..=MOST_SET_ASIDE).map(|number| path.with_extension(format!("damaged-{number}.json")));
    let free = iter::once(first).chain(others).find(|name| fs::symlink_metadata(name).is_err());
    let aside = free.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}
