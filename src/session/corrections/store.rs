//! The files that corrections are kept in. What is written is read first, under a lock, so that no window undoes what another did.

use super::log::{Log, Operation};
use crate::session::settings::SettingsTrouble;
use crate::session::stored::{self, ReadError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// The version of the files that this program writes. What is newer is left as it is.
const VERSION: u32 = 1;

/// What tells one article's text from all others: the SHA-256 of its UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArticleId(String);

impl ArticleId {
    /// That of a text. Looks at all of it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let mut id = String::with_capacity(2 * digest.len());
        for byte in digest {
            // Writing to a string does not fail.
            write!(id, "{byte:02x}").unwrap_or_default();
        }
        Self(id)
    }
}

/// What a file holds.
#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    article: ArticleId,
    operations: Vec<Operation>,
}

/// What is kept for an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// All operations, of every window.
    pub log: Log,
    /// Where a damaged file was put.
    pub set_aside: Option<PathBuf>,
}

/// Why corrections could not be read or written; they stay as they were.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system's own words.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file cannot be used, and cannot be moved either; the system's own words.
    #[error("{0}")]
    Unusable(String),
    /// A newer version of the program has written it.
    #[error("the corrections were written by a newer version ({0})")]
    Newer(u32),
    /// There is no room for more of them.
    #[error("too many corrections of one article")]
    Full,
}

/// The folder that corrections are kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store in this folder, which is made when something is first kept.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file of an article.
    #[must_use]
    pub fn path(&self, article: &ArticleId) -> PathBuf {
        self.folder.join(format!("{}.json", article.0))
    }

    /// What is kept for an article: nothing where there is no file; a damaged one is set aside.
    ///
    /// # Errors
    /// Where the file cannot be read, or is of a newer version.
    pub fn load(&self, article: &ArticleId) -> Result<Kept, StoreError> {
        let path = self.path(article);
        if !path.try_exists()? {
            return Ok(Kept { log: Log::default(), set_aside: None });
        }
        let _lock = stored::lock(&path)?;
        load(&path, article)
    }

    /// Adds operations to what is kept, and gives all that is kept then. When it returns, they are on the disk.
    ///
    /// # Errors
    /// Where the folder or the file cannot be read or written; what was kept stands as it was.
    pub fn add(&self, article: &ArticleId, operations: &[Operation]) -> Result<Kept, StoreError> {
        let path = self.path(article);
        let _lock = stored::lock(&path)?;
        let Kept { mut log, set_aside } = load(&path, article)?;
        log.add(operations.iter().cloned());
        let operations = log.operations().to_vec();
        let written = Written { version: VERSION, article: article.clone(), operations };
        // What is longer would be taken for damaged when it is read.
        let bytes = serde_json::to_vec_pretty(&written).map_err(io::Error::from)?;
        if u64::try_from(bytes.len()).is_ok_and(|len_bytes| len_bytes > stored::LONGEST_FILE) {
            return Err(StoreError::Full);
        }
        stored::write_bytes(&path, &bytes)?;
        Ok(Kept { log, set_aside })
    }
}

fn load(path: &Path, article: &ArticleId) -> Result<Kept, StoreError> {
    let mut newer = None;
    let read = |path: &Path| {
        let bytes = stored::read(path)?;
        let version = serde_json::from_slice::<Version>(&bytes).or(Err(ReadError::Damaged))?.version;
        newer = Some(version).filter(|version| *version > VERSION);
        if newer.is_some() {
            return Ok(Log::default());
        }
        let written: Written = serde_json::from_slice(&bytes).or(Err(ReadError::Damaged))?;
        if written.article == *article { Ok(Log::from(written.operations)) } else { Err(ReadError::Damaged) }
    };
    let (log, trouble) = stored::load(path, read);
    match (newer, trouble) {
        (Some(version), _) => Err(StoreError::Newer(version)),
        (None, Some(SettingsTrouble::Unusable(reason))) => Err(StoreError::Unusable(reason)),
        (None, Some(SettingsTrouble::SetAside(aside))) => Ok(Kept { log: Log::default(), set_aside: Some(aside) }),
        (None, None) => Ok(Kept { log: log.unwrap_or_default(), set_aside: None }),
    }
}

/// The one thing that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Correction, EntityKind, Place};
    use crate::session::corrections::What;
    use std::fs;

    fn mark(start: usize) -> Operation {
        let at = Place { start, words: "مصر".to_owned() };
        Operation::new(What::Correct(Correction::Mark { at, kind: EntityKind::Country }))
    }

    fn store() -> (tempfile::TempDir, Store, ArticleId) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("deep/corrections"));
        (folder, store, ArticleId::of("زار مصر."))
    }

    #[test]
    fn what_was_added_is_there_and_nowhere_else() {
        let (_folder, store, article) = store();
        assert_eq!(store.load(&article).unwrap().log, Log::default());
        let operations = [mark(1), mark(2)];
        let kept = store.add(&article, &operations).unwrap();
        assert_eq!(kept.log.operations(), operations);
        assert_eq!(store.load(&article).unwrap(), kept);
        assert_eq!(store.load(&ArticleId::of("زار مصر")).unwrap().log, Log::default());
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(ArticleId::of("abc"), ArticleId(known.to_owned()), "FIPS 180-2, appendix B.1");
    }

    #[test]
    fn what_two_windows_do_at_once_is_kept_of_both() {
        let (_folder, store, article) = store();
        let work = |from: usize| {
            let (store, article) = (store.clone(), article.clone());
            std::thread::spawn(move || (from..from + 20).for_each(|n| drop(store.add(&article, &[mark(n)]).unwrap())))
        };
        [work(0), work(100)].into_iter().for_each(|window| window.join().unwrap());
        let log = store.load(&article).unwrap().log;
        let starts: Vec<usize> = log.standing().into_iter().map(|(_, correction)| correction.at().start).collect();
        let of = |from: usize| starts.iter().copied().filter(|n| (from..from + 20).contains(n)).collect::<Vec<_>>();
        assert_eq!((of(0), of(100)), ((0..20).collect(), (100..120).collect()), "each in its order");
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_the_rest_goes_on() {
        let (_folder, store, article) = store();
        store.add(&article, &[mark(1)]).unwrap();
        let path = store.path(&article);
        let whole = fs::read(&path).unwrap();
        let other = String::from_utf8(whole.clone()).unwrap().replace(&article.0, &"0".repeat(64));
        for damage in [&whole[..whole.len() / 2], b"", b"[]", other.as_bytes()] {
            fs::write(&path, damage).unwrap();
            let kept = store.add(&article, &[mark(2)]).unwrap();
            assert_eq!(fs::read(kept.set_aside.unwrap()).unwrap(), damage);
            assert_eq!((kept.log.operations().len(), store.load(&article).unwrap().log), (1, kept.log));
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_left_as_it_is() {
        let (_folder, store, article) = store();
        store.add(&article, &[mark(1)]).unwrap();
        let newer = b"{\"version\": 2, \"everything\": \"else\"}";
        fs::write(store.path(&article), newer).unwrap();
        assert!(matches!(store.add(&article, &[mark(2)]), Err(StoreError::Newer(2))));
        assert_eq!(fs::read(store.path(&article)).unwrap(), newer);
    }

    #[test]
    fn where_nothing_can_be_written_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let failed = Store::at(file.join("corrections")).add(&ArticleId::of(""), &[mark(1)]);
        assert!(matches!(failed, Err(StoreError::Io(_))), "{failed:?}");
    }
}
