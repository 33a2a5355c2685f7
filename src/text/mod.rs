//! The vocabulary that every other module shares: spans, the matching form, offset conversions.

pub mod span;

pub use span::ByteSpan;
