//! The vocabulary that every other module shares: spans, the matching form, offset conversions.

mod cancel;
pub mod find;
pub mod fold;
pub mod hidden;
pub mod index;
#[cfg(test)]
#[path = "../../tests/support/shared.rs"]
pub(crate) mod shared;
pub mod span;
pub mod words;

pub use cancel::Cancel;
pub use fold::Folded;
pub use span::ByteSpan;
