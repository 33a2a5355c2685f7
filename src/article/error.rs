//! What keeps a file from being read, and what was not quite right about one that was.

use std::path::PathBuf;

/// A file could not be opened as an article: why, and which.
#[derive(Debug, thiserror::Error)]
#[error("{cause}: {}", path.display())]
pub struct OpenError {
    /// The file, as the user named it.
    pub path: PathBuf,
    /// What is wrong with it.
    pub cause: OpenCause,
}

/// Why a file could not be opened; each variant holds what a sentence about it needs, in any language.
#[derive(Debug, thiserror::Error)]
pub enum OpenCause {
    /// Nothing is there (any more).
    #[error("no such file")]
    NotFound,
    /// A folder was named.
    #[error("a folder, not a file")]
    Directory,
    /// A device, pipe or socket was named.
    #[error("not a regular file")]
    NotRegular,
    /// The user may not read it.
    #[error("no permission to read")]
    PermissionDenied,
    /// Longer than [`MAX_FILE_BYTES`](super::limits::MAX_FILE_BYTES), in bytes.
    #[error("larger than the limit of {} MiB", limit_bytes >> 20)]
    TooLarge {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// No bytes, or nothing but white space.
    #[error("nothing to read in it")]
    Empty,
    /// Of a known kind that is not text: a picture, an archive, a program.
    #[error("{format}, not text")]
    OtherFormat {
        /// What it is, in English with its article, such as `a PNG picture`.
        format: &'static str,
    },
    /// A document of a kind that may be read some day.
    #[error("{format}, a format that is not read yet")]
    NotReadYet {
        /// What it is, in English with its article, such as `a PDF document`.
        format: &'static str,
    },
    /// A document that nothing can be got out of, because a part of it is missing or wrong.
    #[error("{format} that is damaged ({reason})")]
    Damaged {
        /// What it is, in English with its article, such as `an EPUB book`.
        format: &'static str,
        /// What is wrong, as the reader of the format says it.
        reason: String,
    },
    /// A PDF document that asks for a password.
    #[error("locked with a password")]
    Locked,
    /// A PDF document without text.
    #[error("{}", if *.is_pictures { "no text in it; it is pictures of pages" } else { "no text in it" })]
    NoText {
        /// Whether it shows pictures.
        is_pictures: bool,
    },
    /// Full of bytes that no text holds.
    #[error("binary data, not text")]
    Binary,
    /// Text perhaps, but not in an encoding read here.
    #[error("not text in any encoding we read (looks like {guess}; first bad byte at {bad_byte_offset})")]
    UnknownEncoding {
        /// The likeliest encoding's name.
        guess: &'static str,
        /// Offset of the first byte that is not UTF-8.
        bad_byte_offset: usize,
    },
    /// Reading it took longer than anything honest does, in whole seconds.
    #[error("not read within {limit_seconds} seconds, and given up")]
    TooSlow {
        /// The limit, in seconds.
        limit_seconds: u64,
    },
    /// Nobody waits for it any more: something else was opened.
    #[error("no longer wanted, and not read to its end")]
    Cancelled,
    /// The program itself stumbled over it: a defect of ours.
    #[error("the program stumbled over this file, a defect of its own ({reason})")]
    Stumbled {
        /// What the defect said of itself.
        reason: String,
    },
    /// The system refused for another reason.
    #[error("cannot be read ({0})")]
    Io(#[source] std::io::Error),
}

impl From<std::io::Error> for OpenCause {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::IsADirectory => Self::Directory,
            ErrorKind::PermissionDenied => Self::PermissionDenied,
            _ => Self::Io(error),
        }
    }
}

/// Partial trouble: the article was read, but not all of it as it stood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// The file ends in the middle of a character.
    #[error("the file ends in the middle of a character ({dropped_bytes} bytes left out)")]
    TruncatedEnd {
        /// How many bytes were left out.
        dropped_bytes: usize,
    },
    /// Some bytes stand for no character; U+FFFD is in their place.
    #[error("{count} places could not be decoded and show as \u{FFFD}")]
    Replaced {
        /// How many U+FFFD stand in the text.
        count: usize,
    },
    /// The text holds characters that force a direction and can make it read otherwise than it is stored.
    #[error("{count} characters in it override the direction of the text")]
    BidiOverrides {
        /// How many of U+202D and U+202E.
        count: usize,
    },
    /// A part of the document was left out; the rest is there.
    #[error("{0}")]
    LeftOut(LeftOut),
}

/// What was left out of a document, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeftOut {
    /// What comes behind so many bytes of text or markup.
    #[error("what lies beyond {} MiB was left out", limit_bytes >> 20)]
    Bytes {
        /// The limit, in bytes.
        limit_bytes: usize,
    },
    /// Elements within more than so many others; their text was kept.
    #[error("elements nested more than {limit} deep were left out")]
    Depth {
        /// The limit, in elements.
        limit: usize,
    },
    /// Parts (chapters, blocks of markup) behind so many others.
    #[error("parts beyond the first {limit} were left out")]
    Parts {
        /// The limit, in parts.
        limit: usize,
    },
    /// More than can be told one by one.
    #[error("more was left out than is told here")]
    More,
    /// Elements behind so many others.
    #[error("elements beyond the first {limit} were left out")]
    Elements {
        /// The limit, in elements.
        limit: usize,
    },
    /// What comes behind the point where a part packs more into a byte than honest ones do.
    #[error("a part that unpacks to more than {limit} times its size was left out")]
    Ratio {
        /// The limit, in bytes for one.
        limit: u64,
    },
    /// Pages behind so many others.
    #[error("pages beyond the first {limit} were left out")]
    Pages {
        /// The limit, in pages.
        limit: usize,
    },
    /// What was not read when so much time had passed.
    #[error("what was not read within {limit_seconds} seconds was left out")]
    Time {
        /// The limit, in seconds.
        limit_seconds: u64,
    },
    /// What the file no longer has.
    #[error("the file is cut short; what it lost is missing here")]
    CutShort,
    /// What comes behind the point where a part is damaged, or all of one that is missing.
    #[error("a damaged or missing part was left out ({part})")]
    Damaged {
        /// The part's name in its archive.
        part: String,
    },
}
