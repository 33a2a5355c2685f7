//! An article becomes a [`Page`]: lines of glyphs and cells at positions in points. Pure; knows nothing of windows.

pub mod fonts;
pub mod shape;
