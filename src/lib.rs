//! Warraq reads Arabic articles: it opens a file, sets it right to left, and shows who and where.
//!
//! ```text
//!   file ──article──▶ Article ──extract──▶ Entities ──summary──▶ Summary
//!                        │                    │                     │
//!                      layout                 │                   export
//!                        ▼                    ▼                     ▼
//!                      Page ──────────▶ session ──▶ view        text, JSON, PNG …
//! ```
//!
//! Every stage addresses the article by byte offsets into [`article::Article::text`]; nothing renumbers them.
//! Imports only point towards [`text`]; `tests/layers.rs` keeps it so.

pub mod text;

pub mod article;

pub mod extract;

pub mod summary;

pub mod analysis;

pub mod layout;

pub mod export;

#[cfg(feature = "gui")]
pub mod session;

#[cfg(feature = "gui")]
pub mod view;

pub mod cli;
