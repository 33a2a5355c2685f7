//! Results as they leave the program: a summary, an article with its names, data for other tools.

mod annotated;
mod digest;
mod document;
mod excerpt;
mod file;
mod format;
mod html;
mod labels;
mod markdown;
mod marked;
pub mod palette;
mod patterns;
mod pdf;
mod picture;
mod plain;
mod report;
mod told;

pub use annotated::{Annotated, Standoff, annotation_conf, visual_conf, write_csv_header};
pub use digest::digest_text;
pub use document::{Document, DocumentOptions, EntityRecord, FailedDocument, MentionRecord, SummaryDocument};
pub use excerpt::excerpt_html;
pub use file::{Existing, NewFile, write_file};
pub use format::{Appearance, ExportError, ExportFormat, exported, exported_text};
pub use html::escape_html;
pub use labels::{Language, Number, count_label, kind_label};
pub use marked::{Segment, segments};
pub use patterns::{Marking, PATTERN_HEIGHT, Pattern, Piece, pattern_color, pattern_of, pieces};
pub use pdf::{PDF_FONT_SIZE, PdfError, pdf};
pub use picture::{Picture, PictureError, picture, pixel_of};
pub use plain::{directed_line, listed_name};
pub use report::Report;
pub use told::{ToldDocument, ToldOptions};
