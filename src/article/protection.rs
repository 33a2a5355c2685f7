//! What the system takes from a thread that reads what others wrote.

use std::fmt;

/// What keeps such a thread from everything but its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Linux's Landlock: no file can be opened, made or removed any more, from ABI 4 on no TCP connection be made.
    Landlock {
        /// The version of what the kernel and this program know of it.
        abi: i32,
    },
    /// Nothing: the system has no such means.
    Nothing,
}

impl Protection {
    /// Takes everything from the calling thread, and from those that it will start, for good.
    #[cfg(target_os = "linux")]
    pub(super) fn of_this_thread() -> Self {
        restricted().unwrap_or(Self::Nothing)
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn of_this_thread() -> Self {
        Self::Nothing
    }

    /// What there is on this system; found out on a thread of its own.
    #[must_use]
    pub fn here() -> Self {
        let asked = std::thread::Builder::new().spawn(Self::of_this_thread);
        asked.ok().and_then(|thread| thread.join().ok()).unwrap_or(Self::Nothing)
    }
}

/// Handles every right that is known and grants none, as far as the kernel knows them.
#[cfg(target_os = "linux")]
fn restricted() -> Result<Protection, landlock::RulesetError> {
    use landlock::{ABI, Access, AccessFs, AccessNet, LandlockStatus, Ruleset, RulesetAttr, RulesetStatus, Scope};
    let ruleset = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V10))?
        .handle_access(AccessNet::from_all(ABI::V10))?
        .scope(Scope::from_all(ABI::V10))?;
    let status = ruleset.create()?.restrict_self()?;
    Ok(match status.landlock {
        LandlockStatus::Available { effective_abi, .. } if status.ruleset != RulesetStatus::NotEnforced => {
            Protection::Landlock { abi: effective_abi as i32 }
        }
        _ => Protection::Nothing,
    })
}

impl fmt::Display for Protection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Landlock { abi } => write!(formatter, "landlock: active (ABI {abi})"),
            Self::Nothing => formatter.write_str("landlock: not available on this system"),
        }
    }
}
