//! The files of others that ignored tests read.

#![allow(clippy::expect_used, reason = "a test stops where the shared files are missing")]

use std::path::PathBuf;

/// Where a file or folder of that name lies.
///
/// # Panics
/// Where `WARRAQ_SHARED` does not say where they lie: a test that needs them must not pass without.
pub(crate) fn shared(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os("WARRAQ_SHARED").expect("WARRAQ_SHARED names the folder of shared files")).join(name)
}
