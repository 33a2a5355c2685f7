//! A name's letters, shared by all who speak of it: a long text names the same people a thousand times.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A name as the article writes it. Cloning shares the letters; the size is that of one pointer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form(Arc<String>);

impl Form {
    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Form {
    fn from(letters: &str) -> Self {
        Self::from(letters.to_owned())
    }
}

impl From<String> for Form {
    fn from(mut letters: String) -> Self {
        letters.shrink_to_fit();
        Self(Arc::new(letters))
    }
}

impl Deref for Form {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Form {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Form {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Form {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}
