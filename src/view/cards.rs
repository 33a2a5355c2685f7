//! What the lists over the page show: headings, recent files, the articles of a folder.

use super::always_items::always_ui;
use super::correct_items::mark_as_ui;
use super::export_card::export_card_ui;
use super::frame::Frame;
use super::list_card::{Button, List, ListCard, Row};
use crate::article::{Article, BlockKind, file_name};
use crate::session::{CardKind, Command, FileEntry, RecentFile};
use egui::Ui;
use std::sync::Arc;

/// No row says more of a heading than this many characters.
const LONGEST_HEADING: usize = 160;

/// Draws the list that is to be shown, if one is; `standing` is the byte that the reader looks at.
pub(super) fn cards_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard, standing: usize) {
    match frame.session.shown_card() {
        Some(CardKind::Contents) => contents_ui(ui, frame, card, standing),
        Some(CardKind::Recent) => recent_ui(ui, frame, card),
        Some(CardKind::Files) => files_ui(ui, frame, card),
        Some(CardKind::Export) => export_card_ui(ui, frame, card),
        Some(CardKind::MarkAs) => mark_as_ui(ui, frame, card),
        Some(CardKind::Always) => always_ui(ui, frame, card),
        // They have fields, and are drawn by themselves.
        Some(CardKind::Rename | CardKind::Merge) | None => card.close(ui),
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
            is_file: false,
            command: Command::GoToBlock(block.map_or(0, |(index, _)| index)),
            removal: None,
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}

/// The files that were open before: name, folder, and when.
fn recent_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard) {
    let (session, words) = (frame.session, frame.words);
    let recent = session.recent();
    let list = List {
        kind: CardKind::Recent,
        title: words.ways.recent_title.to_owned(),
        count: recent.files().len(),
        current: None,
        empty: words.ways.no_recent,
        buttons: vec![
            Button { text: words.ways.open_folder, command: Command::ShowFolderDialog, is_enabled: true },
            Button { text: words.ways.clear, command: Command::ClearRecent, is_enabled: !recent.files().is_empty() },
        ],
    };
    let row = |index: usize| {
        let file = recent.files().get(index);
        let path = file.map(|file| file.path.clone()).unwrap_or_default();
        let is_missing = session.is_missing(&path);
        let ago = words.ago(file.map_or(0, RecentFile::age_seconds));
        Row {
            level: 0,
            text: file_name(&path),
            beside: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
            end: if is_missing { words.ways.missing.to_owned() } else { ago },
            is_bold: false,
            is_quiet: is_missing,
            is_file: true,
            command: Command::Open(path.clone()),
            removal: Some((words.ways.remove, Command::RemoveRecent(path))),
        }
    };
    card.ui(ui, frame, &list, &mut { row });
}

/// The articles of a folder, or those that were opened together: name, kind, size.
fn files_ui(ui: &Ui, frame: &mut Frame<'_>, card: &mut ListCard) {
    let (session, words) = (frame.session, frame.words);
    let Some(gathering) = session.gathering().cloned() else { return card.close(ui) };
    let title = gathering.folder.as_deref().map_or_else(|| words.ways.together.to_owned(), file_name);
    let list = List {
        kind: CardKind::Files,
        title: if gathering.is_cut { format!("{title} ({})", words.ways.cut) } else { title },
        count: gathering.files.len(),
        current: session.gathered_index(),
        empty: words.ways.no_files,
        buttons: vec![Button { text: words.ways.open_folder, command: Command::ShowFolderDialog, is_enabled: true }],
    };
    let row = |index: usize| {
        let file = gathering.files.get(index);
        Row {
            level: 0,
            text: file.map(FileEntry::name).unwrap_or_default(),
            beside: file.map(FileEntry::kind).unwrap_or_default(),
            end: file.and_then(|file| file.len_bytes).map(|len| words.file_size(len)).unwrap_or_default(),
            is_bold: false,
            is_quiet: false,
            is_file: true,
            command: Command::Open(file.map(|file| file.path.clone()).unwrap_or_default()),
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
