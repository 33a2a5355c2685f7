//! What is read of a file, at the most: every bound in one place.
//!
//! | what | at the most | beyond it |
//! |---|---|---|
//! | a file, or standard input | [`MAX_FILE_BYTES`], 1 GiB | refused unread |
//! | the time that reading one takes | [`reading_limit`]: 20 s and 1 s for every 4 MiB | refused; the thread is left alone |
//! | a parser's stack | [`STACK_BYTES`], 32 MiB | never reached: all that nests is bounded |
//! | bytes of a web page or a book's chapter | [`MAX_PAGE_BYTES`], 64 MiB | left out with a warning |
//! | its elements, and how deep they nest | [`MAX_ELEMENTS`], 300,000, and [`MAX_DEPTH`], 256 | left out with a warning, their text kept |
//! | white space within one of its tags | [`MAX_TAG_SPACES`], 1000 | the tag is left out |
//! | elements of a page in which an article is looked for | [`MAX_SEARCHED_ELEMENTS`], 60,000 | all of the page is shown |
//! | bytes of a Markdown document | [`MAX_MARKDOWN_BYTES`], 64 MiB | left out with a warning |
//! | bytes of a part of an archive, unpacked | [`MAX_PART_BYTES`], 64 MiB | left out with a warning |
//! | of all its parts together | [`MAX_UNPACKED_BYTES`], 256 MiB | left out with a warning |
//! | unpacked bytes for a packed one | [`MAX_RATIO`], 200, beyond the first MiB | left out with a warning |
//! | bytes of the text that a document gives | [`MAX_TEXT_BYTES`], 256 MiB | left out with a warning |
//! | chapters of a book; blocks of HTML in a Markdown document | [`MAX_PARTS`], 5000 | left out with a warning |
//! | bytes of a PDF or RTF document, and of an archive without its end | [`MAX_WHOLE_BYTES`], 256 MiB | refused; of an archive the rest is left out |
//! | pages of a PDF document, and the time that reading them takes | [`MAX_PAGES`], 5000, and [`MAX_PDF_SECONDS`], 15 s | left out with a warning |
//! | warnings of one document | [`MAX_WARNINGS`], 20 | one says that there are more |
//! | bytes of a lexicon | [`MAX_LIST_BYTES`], 64 MiB | refused; its rows are bounded in extract/personal |
//! | bytes of a dump of a gazetteer, unpacked | [`MAX_DUMP_BYTES`], 4 GiB | refused |
//! | styles of Word based one on another | [`MAX_BASES`], 20 | further ones say nothing |

use std::time::Duration;

/// The longest file that is read, in bytes (1 GiB).
pub const MAX_FILE_BYTES: u64 = 1 << 30;

/// How long reading anything may take.
const LEAST_READING_TIME: Duration = Duration::from_secs(20);
/// As many bytes are given a second more: slow disks, far ones.
const BYTES_PER_SECOND: u64 = 4 << 20;
/// Whoever waits for a reader looks up this often to see whether to go on waiting.
pub(super) const READING_PAUSE: Duration = Duration::from_millis(25);

/// How long reading a file of so many bytes may take.
#[must_use]
pub fn reading_limit(len_bytes: u64) -> Duration {
    LEAST_READING_TIME + Duration::from_secs(len_bytes / BYTES_PER_SECOND)
}

/// The stack of a thread that reads, in bytes (32 MiB); memory is taken for what is used of it.
pub const STACK_BYTES: usize = 32 << 20;

/// The deepest that elements nest; browsers stop at 512.
pub const MAX_DEPTH: usize = 256;
/// The most elements of a page.
pub const MAX_ELEMENTS: usize = 300_000;
/// The longest page, in bytes (64 MiB).
pub const MAX_PAGE_BYTES: usize = 64 << 20;
/// The most white space within one tag, which parts attributes.
pub const MAX_TAG_SPACES: usize = 1000;
/// How many elements a page may have for its article to be looked for; of a larger one all is shown.
pub const MAX_SEARCHED_ELEMENTS: usize = 60_000;
/// The longest Markdown document, in bytes (64 MiB).
pub const MAX_MARKDOWN_BYTES: usize = 64 << 20;

/// The longest part of an archive that is unpacked, in bytes (64 MiB).
pub const MAX_PART_BYTES: u64 = 64 << 20;
/// The most that is unpacked of one document, in bytes (256 MiB).
pub const MAX_UNPACKED_BYTES: u64 = 256 << 20;
/// How many bytes an honest part has at most for one packed byte; deflate can do a thousand.
pub const MAX_RATIO: u64 = 200;
/// Below so many bytes the ratio tells nothing (1 MiB).
pub(super) const SMALL_BYTES: u64 = 1 << 20;
/// The longest text made of a marked document, in bytes (256 MiB).
pub const MAX_TEXT_BYTES: usize = 256 << 20;
/// The most chapters of a book, and the most blocks of HTML in a Markdown document: each is a page of its own.
pub const MAX_PARTS: usize = 5000;
/// The longest document that is held in memory whole before it is read, in bytes (256 MiB).
pub const MAX_WHOLE_BYTES: u64 = 256 << 20;
/// The most pages of a PDF document.
pub const MAX_PAGES: usize = 5000;
/// The longest that reading a PDF document takes, in seconds: less than [`reading_limit`], so that what was read is shown.
pub const MAX_PDF_SECONDS: u64 = 15;
/// The longest lexicon, in bytes (64 MiB).
pub const MAX_LIST_BYTES: u64 = 64 << 20;
/// The longest dump of a gazetteer, in bytes (4 GiB): it is read line by line. That of all countries has 1.7 GB.
pub const MAX_DUMP_BYTES: u64 = 4 << 30;
/// The most warnings of one document.
pub const MAX_WARNINGS: usize = 20;
/// How many styles of Word one may be based on, one through another.
pub const MAX_BASES: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_code_does() {
        let table = include_str!("limits.rs").split("use std").next().unwrap_or_default();
        let mib = |bytes: u64| format!("{} MiB", bytes >> 20);
        let bytes = |bytes: usize| mib(u64::try_from(bytes).unwrap());
        for (name, value) in [
            ("MAX_FILE_BYTES", format!("{} GiB", MAX_FILE_BYTES >> 30)),
            ("STACK_BYTES", bytes(STACK_BYTES)),
            ("MAX_PAGE_BYTES", bytes(MAX_PAGE_BYTES)),
            ("MAX_ELEMENTS", "300,000".to_owned()),
            ("MAX_DEPTH", MAX_DEPTH.to_string()),
            ("MAX_TAG_SPACES", MAX_TAG_SPACES.to_string()),
            ("MAX_SEARCHED_ELEMENTS", "60,000".to_owned()),
            ("MAX_MARKDOWN_BYTES", bytes(MAX_MARKDOWN_BYTES)),
            ("MAX_PART_BYTES", mib(MAX_PART_BYTES)),
            ("MAX_UNPACKED_BYTES", mib(MAX_UNPACKED_BYTES)),
            ("MAX_RATIO", MAX_RATIO.to_string()),
            ("MAX_TEXT_BYTES", bytes(MAX_TEXT_BYTES)),
            ("MAX_BASES", MAX_BASES.to_string()),
            ("MAX_PARTS", MAX_PARTS.to_string()),
            ("MAX_WHOLE_BYTES", mib(MAX_WHOLE_BYTES)),
            ("MAX_PAGES", MAX_PAGES.to_string()),
            ("MAX_PDF_SECONDS", format!("{MAX_PDF_SECONDS} s")),
            ("MAX_LIST_BYTES", mib(MAX_LIST_BYTES)),
            ("MAX_DUMP_BYTES", format!("{} GiB", MAX_DUMP_BYTES >> 30)),
            ("MAX_WARNINGS", MAX_WARNINGS.to_string()),
        ] {
            assert!(table.contains(&format!("[`{name}`], {value}")), "{name} is {value}");
        }
        assert_eq!((MAX_ELEMENTS, MAX_SEARCHED_ELEMENTS), (300_000, 60_000));
    }

    #[test]
    fn a_longer_file_may_take_longer() {
        assert_eq!(reading_limit(0), Duration::from_secs(20));
        assert_eq!(reading_limit(MAX_FILE_BYTES), Duration::from_secs(20 + 256));
    }
}
