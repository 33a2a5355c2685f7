//! What has just happened, for who does not see it: where a jump has led, which kinds are shown, that the names are found.

use super::is_told;
use crate::extract::EntityKind;
use crate::session::Session;
use crate::summary;
use crate::view::frame::Frame;
use crate::view::words::Words;
use egui::accesskit::Live;
use egui::{Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

/// In a paragraph longer than this, in bytes, nobody looks for sentences between two frames.
const LONGEST_LOOKED_THROUGH: usize = 1 << 14;

/// What was so when it was last looked.
#[derive(Clone, Copy, PartialEq)]
struct Known {
    serial: u64,
    is_extracted: bool,
    reveal_count: u64,
    kinds: [bool; EntityKind::ALL.len()],
    has_patterns: bool,
}

/// Says what has changed since the last frame, in a place that is heard and not seen.
#[derive(Default)]
pub(in crate::view) struct Announcer {
    known: Option<Known>,
    said: String,
    count: u64,
}

impl Announcer {
    /// Looks what has changed; call once a frame.
    pub(in crate::view) fn ui(&mut self, ui: &Ui, frame: &Frame<'_>) {
        let now = Known::of(frame);
        if let Some(known) = self.known.replace(now).filter(|known| *known != now)
            && is_told(ui)
            && let Some(news) = news(frame.session, frame.words, known, now)
        {
            self.count += 1;
            // The same words told twice would be heard once.
            self.said = if self.count.is_multiple_of(2) { news } else { news + "\u{A0}" };
        }
        let place = Rect::from_min_size(ui.max_rect().min, Vec2::splat(1.0));
        let response = ui.interact(place, Id::unique("announcer"), Sense::empty());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &self.said));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    }
}

impl Known {
    fn of(frame: &Frame<'_>) -> Self {
        let (session, document) = (frame.session, frame.session.document());
        Self {
            serial: document.serial,
            is_extracted: document.is_extracted,
            reveal_count: session.reveal_count(),
            kinds: EntityKind::ALL.map(|kind| session.shows(kind)),
            has_patterns: session.settings().has_patterns,
        }
    }
}

/// What is worth a word: the article that is open now, else where the last jump has led, else what is shown.
fn news(session: &Session, words: &Words, known: Known, now: Known) -> Option<String> {
    let document = session.document();
    if known.serial != now.serial {
        return Some(words.document(document));
    }
    if !known.is_extracted && now.is_extracted {
        return Some(words.entity_count(document.entities.entities().len(), document.entities.mentions().len()));
    }
    if known.reveal_count != now.reveal_count {
        return arrival(session, words);
    }
    let changed = EntityKind::ALL.into_iter().find(|kind| known.kinds.get(kind.index()) != now.kinds.get(kind.index()));
    if let Some(kind) = changed {
        return Some(words.kind_shown(kind, session.shows(kind)));
    }
    if known.has_patterns != now.has_patterns {
        let [without, with] = words.access.pattern_names;
        return Some(if now.has_patterns { with } else { without }.to_owned());
    }
    None
}

/// Where the last jump has led: to a name, a heading, a hit with the words round it.
fn arrival(session: &Session, words: &Words) -> Option<String> {
    let document = session.document();
    let span = session.reveal()?.span;
    let text = document.article.text();
    let selection = session.selection().zip(session.selected_mention().and_then(|id| document.entities.mention(id)));
    if let Some((selection, mention)) = selection.filter(|(_, mention)| mention.span == span) {
        let entity = document.entities.entity(mention.entity)?;
        return Some(words.arrival(mention.kind, &entity.name, (selection.position + 1, entity.mentions.len())));
    }
    let blocks = document.article.blocks();
    let block = blocks.get(blocks.partition_point(|block| block.span.end() <= span.start()))?;
    if block.span.len_bytes() > LONGEST_LOOKED_THROUGH {
        return Some(span.slice(text).to_owned());
    }
    let around = summary::sentences(text, block.span);
    let sentence = around.into_iter().find(|sentence| sentence.overlaps(span)).unwrap_or(block.span);
    Some(sentence.slice(text).to_owned())
}
