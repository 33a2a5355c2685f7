//! An article becomes a [`Page`]: lines of glyphs and cells at positions in points. Pure; knows nothing of windows.

pub mod bidi;
pub mod fonts;
pub mod geometry;
pub mod label;
pub mod line;
pub mod page;
mod piece;
pub mod raster;
pub mod shape;

pub use fonts::{Face, Weight};
pub use geometry::{Affinity, Rect};
pub use label::label;
pub use line::{Cell, Line, Paragraph, PlacedGlyph};
pub use page::{Page, PageStyle};
pub use piece::{BreakOpportunity, TextStyle, break_opportunities};
pub use shape::{FontId, Shaper};
