//! An article becomes a [`Page`]: lines of glyphs and cells at positions in points. Pure; knows nothing of windows.

pub mod bidi;
pub mod column;
pub mod count;
pub mod fonts;
pub mod geometry;
mod heights;
mod joined;
mod justify;
mod kashida;
pub mod label;
pub mod line;
pub mod outline;
pub mod page;
mod piece;
pub mod raster;
pub mod shape;
mod spelling;

pub use column::{Column, Place, Sight};
pub use count::LineCounter;
pub use fonts::{Face, Weight};
pub use geometry::{Affinity, Rect};
pub use justify::Justification;
pub use label::label;
pub use line::{Cell, Line, Paragraph, PlacedGlyph};
pub use outline::Outline;
pub use page::{Page, PageStyle};
pub use piece::{BreakOpportunity, TextStyle, break_opportunities};
pub use shape::{FontId, Shaper, WordStyle};
pub use spelling::{Digits, Harakat, Spelling};
