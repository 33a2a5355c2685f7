//! A file becomes an [`Article`]: bytes, decoded text, blocks.

mod argument;
mod attempt;
mod confined;
mod container;
mod decode;
mod direction;
mod docx;
mod epub;
mod error;
mod format;
mod gathered;
mod html;
mod letters;
pub mod limits;
mod lines;
mod list;
mod markdown;
mod odt;
mod open;
mod packed;
mod parts;
mod pdf;
mod picture;
mod plain;
mod protection;
mod rtf;
mod salvage;
mod stream;
mod survey;
mod xml;

pub use argument::{file_name, path_of_argument};
pub(crate) use attempt::attempt;
pub use direction::direction_of;
pub use error::{LeftOut, OpenCause, OpenError, Warning};
pub use format::{Format, READ_EXTENSIONS};
pub use limits::MAX_FILE_BYTES;
pub use list::{read_dump, read_list};
pub use open::{
    Opened, from_bytes, from_bytes_here, from_html, from_text, open, open_standard_input, open_watched, sample,
};
pub use plain::PARAGRAPH_SEPARATORS;
pub use protection::Protection;

use crate::text::ByteSpan;

/// One opened article. The text is immutable and never normalised after decoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    /// Indices of the title and of the headings.
    headings: Vec<usize>,
    encoding: Encoding,
}

impl Article {
    /// An article of these parts. `blocks` are in reading order, never overlap, and are spans of `text`.
    #[must_use]
    pub fn new(text: String, blocks: Vec<Block>, encoding: Encoding) -> Self {
        let is_heading = |block: &Block| matches!(block.kind, BlockKind::Title | BlockKind::Heading);
        let headings =
            blocks.iter().enumerate().filter(|(_, block)| is_heading(block)).map(|(index, _)| index).collect();
        Self { text, blocks, headings, encoding }
    }

    /// The decoded text; every [`ByteSpan`] of this article is an offset pair into it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The non-empty paragraphs in reading order. They never overlap and hold no paragraph separator.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Indices of the blocks that are the title or a heading, in reading order.
    #[must_use]
    pub fn headings(&self) -> &[usize] {
        &self.headings
    }

    /// How the bytes were decoded.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text of the first title block, or of the first block that is no caption where none is a title.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let first = |is: fn(BlockKind) -> bool| self.blocks.iter().find(|block| is(block.kind));
        let titled = first(|kind| kind == BlockKind::Title).or_else(|| first(|kind| kind != BlockKind::Caption));
        titled.or(self.blocks.first()).map(|block| block.span.slice(&self.text))
    }
}

/// One paragraph of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, surrounding white space left out.
    pub span: ByteSpan,
    /// What it is.
    pub kind: BlockKind,
    /// Its base direction where the document says so or its majority of strong characters does.
    pub direction: Direction,
    /// How deep it stands among headings, lists and quotations.
    pub depth: Depth,
}

/// How deep a paragraph stands in its document: all 0 where the document does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Depth {
    /// Level of a heading, from 1 for the highest to 6.
    pub heading: u8,
    /// In how many lists it stands.
    pub list: u8,
    /// In how many quotations.
    pub quote: u8,
    /// Length in bytes of the list item's bullet or number that the paragraph begins with, its space included.
    pub mark_bytes: u8,
}

impl Depth {
    /// The lowest level of a heading.
    pub const LOWEST_HEADING: u8 = 6;

    /// That of a heading of this level; a lower one than there is counts as the lowest.
    #[must_use]
    pub const fn of_heading(level: u8) -> Self {
        let heading = if level > Self::LOWEST_HEADING { Self::LOWEST_HEADING } else { level };
        Self { heading, list: 0, quote: 0, mark_bytes: 0 }
    }
}

/// What a paragraph is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// A heading between paragraphs.
    Heading,
    /// Running text.
    Body,
    /// A picture's caption, its agency in parentheses.
    Caption,
    /// The line that names the source.
    Source,
}

/// Base direction of a paragraph (UAX 9, rule P3 overridden).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Arabic, Hebrew and whatever has no strong letters.
    #[default]
    RightToLeft,
    /// Latin and the like.
    LeftToRight,
}

/// The character encodings that articles are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// Windows-1256.
    Windows1256,
    /// ISO-8859-6.
    Iso8859_6,
}

impl Encoding {
    /// The encoding's registered name, as a status line shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1256 => "Windows-1256",
            Self::Iso8859_6 => "ISO-8859-6",
        }
    }
}
