//! The vocabulary that every other module shares: spans, the matching form, offset conversions.

mod cancel;
pub mod find;
pub mod fold;
pub mod hidden;
pub mod index;
#[cfg(test)]
pub(crate) mod shared_files;
pub mod span;
pub mod words;

pub use cancel::Cancel;
pub use fold::Folded;
pub use span::ByteSpan;
