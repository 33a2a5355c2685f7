//! Work that may panic, and whose end is told all the same.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What comes of `work`. Nothing that it could have left half done may be looked at again.
///
/// # Errors
/// What it said when it panicked.
pub(crate) fn attempt<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let literal = panic.downcast_ref::<&str>().map(|&reason| reason.to_owned());
        literal.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_says_is_the_error() {
        assert_eq!(attempt(|| 7), Ok(7));
        assert_eq!(attempt(|| panic!("no {}", "way")), Err::<(), _>("no way".to_owned()));
        assert_eq!(attempt(|| panic!("none")), Err::<(), _>("none".to_owned()));
        assert_eq!(attempt(|| std::panic::panic_any(3)), Err::<(), _>(String::new()));
    }
}
