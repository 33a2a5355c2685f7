//! What the lists over the page show: headings, recent files, the articles of a folder.

use super::frame::Frame;
use super::list_card::{List, ListCard, Row};
use crate::article::{Article, BlockKind};
use crate::session::{CardKind, Command};
use egui::Ui;
use std::sync::Arc;

/// No row says more of a heading than this many characters.
const LONGEST_HEADING: usize = 160;

/// Draws the list that is to be shown, if one is; `standing` is the byte that the reader looks at.
pub(super) fn cards_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard, standing: usize) {
    match frame.session.shown_card() {
        Some(CardKind::Contents) => contents_ui(ui, frame, card, standing),
        Some(CardKind::Recent | CardKind::Files) | None => card.close(ui),
    }
}

/// The headings, each as far in as its level is below the highest one's.
fn contents_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard, standing: usize) {
    let article = Arc::clone(&frame.session.document().article);
    let headings = article.headings();
    let words = &frame.words.ways;
    let list = List {
        kind: CardKind::Contents,
        title: words.contents.to_owned(),
        count: headings.len(),
        current: heading_at(&article, standing),
        empty: words.no_headings,
        buttons: Vec::new(),
    };
    let row = |index: usize| {
        let block = headings.get(index).and_then(|block| Some((*block, article.blocks().get(*block)?)));
        let text = block.map_or("", |(_, block)| block.span.slice(article.text()));
        let is_title = block.is_some_and(|(_, block)| block.kind == BlockKind::Title);
        let level = block.map_or(0, |(_, block)| block.depth.heading);
        Row {
            level: if is_title { 0 } else { shown_level(level) },
            text: text.chars().take(LONGEST_HEADING).collect(),
            beside: String::new(),
            end: String::new(),
            is_bold: is_title || level == 1,
            is_quiet: false,
            command: Command::GoToBlock(block.map_or(0, |(index, _)| index)),
            removal: None,
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}

/// How far in a heading stands below the title; one that says no level is as one of the second.
const fn shown_level(level: u8) -> u8 {
    match level {
        0 => 1,
        level => level - 1,
    }
}

/// The last heading that begins at `byte` or before it.
fn heading_at(article: &Article, byte: usize) -> Option<usize> {
    let headings = article.headings();
    let is_before = |block: &usize| article.blocks().get(*block).is_some_and(|block| block.span.start() <= byte);
    headings.partition_point(is_before).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_bytes;

    #[test]
    fn one_stands_in_the_last_heading_that_has_begun() {
        let article = from_bytes("a.md", "# عنوان\n\nنص\n\n## فرع\n\nنص آخر\n".as_bytes()).unwrap().article;
        let at = |part: &str| heading_at(&article, article.text().find(part).unwrap());
        assert_eq!([at("عنوان"), at("نص"), at("فرع"), at("آخر")], [Some(0), Some(0), Some(1), Some(1)]);
        assert_eq!(heading_at(&crate::article::from_text("نص.".to_owned()), 0), None);
    }
}
