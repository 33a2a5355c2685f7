//! The headings as bookmarks, so that one can go from one to another.

use super::sheet::MARGIN;
use crate::article::{Block, BlockKind};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

/// Most characters of a heading that are told.
const LONGEST: usize = 200;

/// A heading, and where it stands.
pub(super) struct Bookmark {
    /// 1 is the highest.
    level: u8,
    text: String,
    page_index: usize,
    /// How far below the first line of the page, in points.
    top: f32,
}

impl Bookmark {
    /// That of a heading of `text` that begins so far down the page with this number, from 0; `None` for other paragraphs.
    pub(super) fn of(block: &Block, text: &str, (page_index, top): (usize, f32)) -> Option<Self> {
        let level = match block.kind {
            BlockKind::Title => 1,
            BlockKind::Heading => block.depth.heading.max(2),
            _ => return None,
        };
        let text = block.span.slice(text).chars().filter(|letter| !letter.is_control()).take(LONGEST).collect();
        Some(Self { level, text, page_index, top })
    }

    fn node(&self) -> OutlineNode {
        // A little above the letters.
        let place = Point::from_xy(0.0, (self.top + MARGIN / 2.0).max(0.0));
        OutlineNode::new(self.text.clone(), XyzDestination::new(self.page_index, place)).with_open(true)
    }
}

/// The bookmarks as a tree, each below the last one before it that is higher.
pub(super) fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((node, behind)) = subtree(rest) {
        outline.push_child(node);
        rest = behind;
    }
    outline
}

/// The first bookmark with all that is below it, and what is behind those. Levels are few, so it is never deep.
fn subtree(bookmarks: &[Bookmark]) -> Option<(OutlineNode, &[Bookmark])> {
    let (first, mut rest) = bookmarks.split_first()?;
    let mut node = first.node();
    while rest.first().is_some_and(|next| next.level > first.level) {
        let Some((child, behind)) = subtree(rest) else { break };
        node.push_child(child);
        rest = behind;
    }
    Some((node, rest))
}
