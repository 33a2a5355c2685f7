//! Markdown becomes parts: its marks are gone, its words are kept.

use super::limits::{MAX_MARKDOWN_BYTES, MAX_PARTS};
use super::parts::Parts;
use super::{BlockKind, Depth, LeftOut, html};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The parts of a Markdown document.
pub(super) fn parts(text: &str) -> Parts {
    let within = text.get(..text.floor_char_boundary(MAX_MARKDOWN_BYTES)).unwrap_or_default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(within, options) {
        reader.read(event);
    }
    reader.flush(BlockKind::Body);
    if within.len() < text.len() {
        reader.parts.warn(LeftOut::Bytes { limit_bytes: MAX_MARKDOWN_BYTES });
    }
    reader.parts
}

#[derive(Default)]
struct Reader {
    parts: Parts,
    /// The paragraph so far.
    line: String,
    /// The mark of a list's item, until its first line.
    mark: Option<String>,
    /// The numbers of the lists that are open.
    lists: Vec<Option<u64>>,
    /// How many quotations are open.
    quotes: u8,
    /// Within metadata, which are not shown.
    is_unread: bool,
    /// A block of raw HTML so far.
    html: String,
    html_blocks: usize,
    /// Within code, whose line breaks part lines.
    is_code: bool,
    /// Within a table's row, behind its first cell.
    cells: usize,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if !self.is_unread => self.text(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::SoftBreak => self.line.push(' '),
            Event::HardBreak | Event::Rule => self.flush(BlockKind::Body),
            Event::InlineHtml(html) if html.starts_with("<br") => self.flush(BlockKind::Body),
            Event::FootnoteReference(name) => self.line.push_str(&format!("[{name}]")),
            Event::TaskListMarker(is_done) => self.line.push_str(if is_done { "\u{2611} " } else { "\u{2610} " }),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                if self.is_code { self.flush(BlockKind::Body) } else { self.line.push(' ') }
            }
            self.line.push_str(line);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.flush(BlockKind::Body);
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush(BlockKind::Body);
                self.mark = Some(self.item_mark());
            }
            Tag::FootnoteDefinition(name) => {
                self.flush(BlockKind::Body);
                self.mark = Some(format!("[{name}] "));
            }
            Tag::MetadataBlock(_) => self.is_unread = true,
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::TableCell => {
                if self.cells > 0 {
                    self.line.push_str(" | ");
                }
                self.cells += 1;
            }
            Tag::TableHead | Tag::TableRow => self.cells = 0,
            Tag::BlockQuote(_) => {
                self.flush(BlockKind::Body);
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::Heading { .. } | Tag::Paragraph => self.flush(BlockKind::Body),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let is_title = level == HeadingLevel::H1 && !self.parts.has_title;
                let kind = if is_title { BlockKind::Title } else { BlockKind::Heading };
                self.flush_at(kind, Depth::of_heading(if is_title { 0 } else { level as u8 }));
            }
            TagEnd::List(_) => {
                self.flush(BlockKind::Body);
                self.lists.pop();
            }
            TagEnd::MetadataBlock(_) => self.is_unread = false,
            TagEnd::HtmlBlock => {
                self.flush(BlockKind::Body);
                let html = std::mem::take(&mut self.html);
                self.html_blocks += 1;
                if self.html_blocks > MAX_PARTS {
                    return self.parts.warn(LeftOut::Parts { limit: MAX_PARTS });
                }
                self.parts.append(&html::chapter(&html));
            }
            TagEnd::CodeBlock => {
                self.flush(BlockKind::Body);
                self.is_code = false;
            }
            TagEnd::BlockQuote(_) => {
                self.flush(BlockKind::Body);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.flush(BlockKind::Body),
            _ => {}
        }
    }

    /// A bullet, or the next number of the innermost list.
    fn item_mark(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "\u{2022} ".to_owned(),
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self, kind: BlockKind) {
        self.flush_at(kind, Depth::default());
    }

    /// Ends a paragraph that stands so deep, and as deep as lists and quotations are open.
    fn flush_at(&mut self, kind: BlockKind, depth: Depth) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let mark = self.mark.take().unwrap_or_default();
        // The mark of a footnote is no bullet.
        let is_item = !self.lists.is_empty();
        let list = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let mark_bytes = if is_item { u8::try_from(mark.len()).unwrap_or(0) } else { 0 };
        let depth = Depth { list, quote: self.quotes, mark_bytes, ..depth };
        self.parts.push_at(depth, (kind, None), &format!("{mark}{}", line.trim_start()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Body, Heading, Title};

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let parts = parts(text);
        let found: Vec<(BlockKind, &str)> =
            parts.blocks.iter().map(|block| (block.kind, block.span.slice(&parts.text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn headings_and_paragraphs_lose_their_marks() {
        check(
            "---\ntitle: x\n---\nعنوان\n=====\n\nقال **المتحدث** إن\nالاجتماع [انتهى](https://example.org \"ت\").\n\n## فرع\n> اقتباس\n",
            &[(Title, "عنوان"), (Body, "قال المتحدث إن الاجتماع انتهى."), (Heading, "فرع"), (Body, "اقتباس")],
        );
    }

    #[test]
    fn headings_lists_and_quotations_say_how_deep_they_are() {
        let parts = parts("# عنوان\n\n## فرع\n\n- أول\n  1. فرعي\n\n     بقيته\n\n> قيل\n> > وقيل\n\n[^1]: حاشية\n");
        let depths: Vec<[u8; 4]> = parts
            .blocks
            .iter()
            .map(|block| block.depth)
            .map(|at| [at.heading, at.list, at.quote, at.mark_bytes])
            .collect();
        let (bullet, number) = (4, 3);
        assert_eq!(
            depths,
            [
                [0; 4],
                [2, 0, 0, 0],
                [0, 1, 0, bullet],
                [0, 2, 0, number],
                [0, 2, 0, 0],
                [0, 0, 1, 0],
                [0, 0, 2, 0],
                [0; 4]
            ]
        );
    }

    #[test]
    fn lists_keep_a_bullet_or_their_numbers() {
        check(
            "- أول\n- ثان\n  1. فرعي\n  2. آخر\n\nنص\n",
            &[(Body, "• أول"), (Body, "• ثان"), (Body, "1. فرعي"), (Body, "2. آخر"), (Body, "نص")],
        );
    }

    #[test]
    fn rows_are_lines_and_lines_of_code_are_lines() {
        check("| أ | ب |\n|---|---|\n| 1 | 2 |\n", &[(Body, "أ | ب"), (Body, "1 | 2")]);
        check("```\nأول\nثان\n```\n", &[(Body, "أول"), (Body, "ثان")]);
    }

    #[test]
    fn notes_are_referred_to_and_raw_markup_gives_its_text() {
        check(
            "نص[^1] <b>غليظ</b>\n\n<div>خام</div>\n\n[^1]: حاشية\n",
            &[(Body, "نص[1] غليظ"), (Body, "خام"), (Body, "[1] حاشية")],
        );
    }
}
