//! Results as they leave the program: text, Markdown, HTML, JSON.

mod digest;
mod document;
mod excerpt;
mod html;
mod labels;
mod markdown;
mod marked;
pub mod palette;
mod patterns;
mod picture;
mod plain;
mod report;
mod told;

pub use digest::digest_text;
pub use document::{Document, DocumentOptions, EntityRecord, FailedDocument, MentionRecord, SummaryDocument};
pub use excerpt::excerpt_html;
pub use html::escape_html;
pub use labels::{Language, Number, count_label, kind_label};
pub use marked::{Segment, segments};
pub use patterns::{Marking, PATTERN_HEIGHT, Pattern, Piece, pattern_color, pattern_of, pieces};
pub use picture::{Picture, PictureError, picture, pixel_of};
pub use plain::{directed_line, listed_name};
pub use report::Report;
pub use told::{ToldDocument, ToldOptions};
