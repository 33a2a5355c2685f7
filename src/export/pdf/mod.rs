//! An annotated article as PDF: the lines of our own layout on pages of A4, names in their colours under the letters.
//!
//! The text is tagged, so that it can be read aloud, and stands in the file in the order in which one reads it.

mod bookmarks;
mod legend;
mod runs;
mod sheet;

use super::Annotated;
use super::palette::{Mark, Theme, mark_of};
use crate::article::{Article, Block, BlockKind};
use crate::extract::Entities;
use crate::layout::{Line, Outline, PageStyle, Rect, Shaper, quote_bars};
use bookmarks::{Bookmark, outline};
use krilla::metadata::{Metadata, TextDirection};
use krilla::tagging::{Tag, TagGroup, TagKind, TagTree};
use krilla::{Document, SerializeSettings};
use runs::runs;
use sheet::{Fonts, HEIGHT, SetLine, WIDTH, draw_sheet};
use std::num::NonZeroU16;
use std::sync::Arc;

/// The size of running text on paper, in points.
pub const PDF_FONT_SIZE: f32 = 13.0;
/// The list's letters, as a multiple of the text's.
const LIST_SCALE: f32 = 0.9;
/// A heading stands on no page without so many times its own height of what follows.
const LINES_BELOW_HEADING: f32 = 2.5;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// It could not be put together; what its maker says.
    #[error("cannot be written as PDF ({0})")]
    Unwritable(String),
}

/// The article as PDF, set in this style.
///
/// # Errors
/// Where a font cannot be embedded.
pub fn pdf(annotated: &Annotated<'_>, style: PageStyle) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
    let mut writer = Writer {
        document: Document::new_with(settings),
        shaper: Shaper::new(),
        fonts: Fonts::default(),
        sheet: Vec::new(),
        used: 0.0,
        pages: 0,
        groups: Vec::new(),
        bookmarks: Vec::new(),
    };
    writer.set(annotated.article, annotated.entities, style);
    let (list, named) = legend::legend(annotated);
    writer.set(&list, &named, PageStyle { font_size: style.font_size * LIST_SCALE, ..style });
    writer.finish(annotated)
}

/// Sets paragraph after paragraph, and draws each page when it is full.
struct Writer {
    document: Document,
    shaper: Shaper,
    fonts: Fonts,
    /// What stands on the page so far, and how much room it takes, in points.
    sheet: Vec<SetLine>,
    used: f32,
    pages: usize,
    /// What the paragraphs are, for those who are read to.
    groups: Vec<TagGroup>,
    bookmarks: Vec<Bookmark>,
}

impl Writer {
    fn set(&mut self, article: &Article, entities: &Entities, style: PageStyle) {
        let outline = Outline::new(Arc::new(article.clone()), style, WIDTH);
        for part in 0..outline.part_count() {
            let Some(paragraph) = outline.paragraph(part) else { continue };
            let Some(block) = article.blocks().get(paragraph.block) else { continue };
            let lines = paragraph.lines(WIDTH, 0.0, &mut self.shaper);
            self.groups.push(TagGroup::new(role(block)));
            self.make_room(block, &lines, outline.room_above(part));
            let mut bookmarked = None;
            for line in lines {
                if self.used + line.height > HEIGHT {
                    self.draw_page();
                }
                bookmarked.get_or_insert((self.pages, self.used));
                let marks = marks(&line, entities);
                let bars = quote_bars(&line, block, style, WIDTH);
                let (shift, group) = (self.used - line.top, self.groups.len().saturating_sub(1));
                self.used += line.height;
                self.sheet.push(SetLine { runs: runs(&line, article.text()), marks, bars, shift, group, line });
            }
            self.bookmarks.extend(bookmarked.and_then(|place| Bookmark::of(block, article.text(), place)));
        }
    }

    /// Leaves the room above a paragraph, but none where a page begins; a heading goes to the page of what follows it.
    fn make_room(&mut self, block: &Block, lines: &[Line], above: f32) {
        let is_heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading);
        let height: f32 = lines.iter().map(|line| line.height).sum();
        let below = lines.first().map_or(0.0, |line| line.height * LINES_BELOW_HEADING);
        let together = above + height + below;
        if is_heading && together < HEIGHT && self.used + together > HEIGHT {
            self.draw_page();
        }
        if !self.sheet.is_empty() {
            self.used += above;
        }
    }

    fn draw_page(&mut self) {
        let lines = std::mem::take(&mut self.sheet);
        self.used = 0.0;
        if lines.is_empty() && self.pages > 0 {
            return;
        }
        self.pages += 1;
        let tagged = draw_sheet(&mut self.document, &lines, (self.pages, &mut self.fonts, &mut self.shaper));
        for (group, content) in tagged {
            self.groups.get_mut(group).into_iter().for_each(|group| group.push(content));
        }
    }

    fn finish(mut self, annotated: &Annotated<'_>) -> Result<Vec<u8>, PdfError> {
        self.draw_page();
        let mut tree = TagTree::new().with_lang(Some("ar".to_owned()));
        self.groups.into_iter().filter(|group| !group.children.is_empty()).for_each(|group| tree.push(group));
        self.document.set_tag_tree(tree);
        // Of an article without headings the list alone would be told.
        if annotated.article.blocks().iter().any(|block| block.kind == BlockKind::Heading) {
            self.document.set_outline(outline(&self.bookmarks));
        }
        let metadata = Metadata::new().title(annotated.heading().to_owned()).language("ar".to_owned());
        self.document.set_metadata(metadata.creator("Warraq".to_owned()).text_direction(TextDirection::RightToLeft));
        self.document.finish().map_err(|error| PdfError::Unwritable(format!("{error:?}")))
    }
}

/// What a paragraph is to a reader of the tags.
fn role(block: &Block) -> TagKind {
    let heading = |level: u8| {
        let level = NonZeroU16::new(u16::from(level)).unwrap_or(NonZeroU16::MIN);
        Tag::Hn(level, None).into()
    };
    match block.kind {
        BlockKind::Title => heading(1),
        BlockKind::Heading => heading(block.depth.heading.max(2)),
        _ if block.depth.quote > 0 => Tag::BlockQuote.into(),
        _ => Tag::P.into(),
    }
}

/// The boxes and lines of the names on a line.
fn marks(line: &Line, entities: &Entities) -> Vec<(Rect, Mark)> {
    let mentions = entities.mentions_in(line.span).filter_map(|id| entities.mention(id));
    mentions
        .flat_map(|mention| line.rects(mention.span).into_iter().map(|rect| (rect, mark_of(mention, Theme::Light))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{from_bytes, from_text};
    use crate::export::report::tests::article_about;

    const TEXT: &str = "عودة سامي إلى حلب\nقال لسامي (BBC) إن الأولاد عادوا في 25 مايو 2024، ثم نام.\n\
        قَالَ مُحَمَّدٌ لِأَهْلِهِ إِنَّهُ عَائِدٌ إِلَى الْقُدْسِ غَدًا.\nBBC: two words.";

    fn written(text: &str, names: &[&str]) -> Vec<u8> {
        let (article, entities) = article_about(text, names);
        let annotated = Annotated { name: "خبر.txt", article: &article, entities: &entities, direction: None };
        pdf(&annotated, PageStyle { font_size: PDF_FONT_SIZE, ..PageStyle::default() }).unwrap()
    }

    /// The words of a PDF as our own reader finds them, by their places on the page.
    fn read(pdf: &[u8]) -> String {
        from_bytes("a.pdf", pdf).unwrap().article.text().to_owned()
    }

    #[test]
    fn the_words_are_read_back_from_their_places() {
        let text = read(&written(TEXT, &["سامي", "BBC"]));
        let read: Vec<&str> = text.split_whitespace().collect();
        for word in TEXT.split_whitespace() {
            assert!(read.contains(&word), "{word}: {text}");
        }
    }

    #[test]
    fn a_long_article_has_many_pages_and_loses_no_line() {
        // Lines that differ in figures alone would be taken for a running title.
        let spelled = |number: u32| -> String {
            number.to_string().chars().map(|digit| "ءبجدهوزحطي".chars().nth(digit as usize - 48).unwrap()).collect()
        };
        let lines: Vec<String> = (1..=120).map(|number| format!("السطر {} من المقال.", spelled(number))).collect();
        let pdf = written(&lines.join("\n"), &[]);
        let text = read(&pdf);
        for number in 1..=120 {
            assert!(text.contains(&format!("السطر {} من", spelled(number))), "{number}: {text}");
        }
        let pages = pdf.windows(11).filter(|bytes| bytes.starts_with(b"/Type/Page") && !bytes.ends_with(b"s")).count();
        assert!(pages >= 4, "{pages}");
    }

    #[test]
    fn the_same_article_gives_the_same_bytes() {
        assert_eq!(written(TEXT, &["سامي"]), written(TEXT, &["سامي"]));
    }

    /// How often a mark stands in a PDF's file.
    fn count_of(pdf: &[u8], before: &str) -> usize {
        pdf.windows(before.len()).filter(|bytes| *bytes == before.as_bytes()).count()
    }

    #[test]
    fn headings_are_bookmarks_one_below_another_and_where_there_are_none_there_are_no_bookmarks() {
        let article =
            from_bytes("a.md", "# كتاب\n\n## باب\n\nنص.\n\n### فصل\n\nنص.\n\n## باب آخر\n\nنص.\n".as_bytes()).unwrap();
        let entities = Entities::default();
        let annotated =
            Annotated { name: "كتاب.md", article: &article.article, entities: &entities, direction: None };
        let with = pdf(&annotated, PageStyle::default()).unwrap();
        assert_eq!(
            (count_of(&with, "/Outlines"), count_of(&with, "/Dest ")),
            (2, 4),
            "the root twice, and four bookmarks"
        );
        assert_eq!(count_of(&written(TEXT, &["سامي"]), "/Outlines"), 0);
    }

    #[test]
    fn an_empty_article_is_one_empty_page() {
        let (article, entities) = (from_text(String::new()), Entities::default());
        let annotated = Annotated { name: "خبر.txt", article: &article, entities: &entities, direction: None };
        assert!(pdf(&annotated, PageStyle::default()).unwrap().starts_with(b"%PDF-"));
    }
}
