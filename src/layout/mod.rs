//! An article becomes lines of glyphs and cells at positions in points: all of them a [`Page`], those that somebody looks at a
//! [`Column`]. Pure but for [`installed`], which looks for the machine's own fonts where one is asked for; knows nothing of windows.

pub mod bidi;
mod breaking;
mod char_index;
pub mod column;
pub mod count;
mod font_shaper;
pub mod fonts;
pub mod geometry;
mod heights;
mod indent;
mod ink;
pub mod installed;
mod joined;
mod justify;
mod kashida;
mod known_words;
pub mod label;
pub mod line;
mod opportunity;
pub mod outline;
pub mod page;
mod piece;
pub mod raster;
pub mod shape;
mod spelling;
mod strip;
mod units;

pub use breaking::Breaking;
pub use column::{Column, Place, Sight};
pub use count::{Extent, LineCounter};
pub use fonts::{Face, Weight};
pub use geometry::{Affinity, Rect};
pub use indent::{Indent, quote_bars};
pub use ink::Reach;
pub use justify::Justification;
pub use label::{label, spelled_label};
pub use line::{Cell, Line, Paragraph, PlacedGlyph};
pub use opportunity::{BreakOpportunity, break_opportunities, line_opportunities};
pub use outline::Outline;
pub use page::{Page, PageStyle};
pub use piece::TextStyle;
pub use shape::{FontId, Shaper, WordStyle};
pub use spelling::{Digits, Harakat, Spelling};
pub use strip::Widths;
