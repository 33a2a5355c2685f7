//! The lines of the panel's list: where each stands is worked out, for there may be a hundred thousand of them.

use super::words::Words;
use crate::extract::{EntityId, EntityKind};
use crate::session::{Listing, Session};
use std::ops::Range;

pub(super) const HEADER_HEIGHT: f32 = 36.0;
pub(super) const ROW_HEIGHT: f32 = 26.0;

/// One line of the list.
pub(super) enum Row<'a> {
    Header { kind: EntityKind, listed: usize, total: usize },
    Entity(EntityId),
    Remark(&'a str),
}

impl Row<'_> {
    pub(super) const fn height(&self) -> f32 {
        match self {
            Row::Header { .. } => HEADER_HEIGHT,
            Row::Entity(_) | Row::Remark(_) => ROW_HEIGHT,
        }
    }
}

/// A kind with its entities.
struct Section {
    kind: EntityKind,
    /// Where its header begins, in points below the list's upper end.
    top: f32,
    /// How many entities have a row below the header.
    rows: usize,
}

/// All lines of the list, in order. What is not listed is said.
pub(super) struct Rows<'a> {
    listing: &'a Listing,
    sections: Vec<Section>,
    remark: Option<String>,
    /// Where the last section ends.
    sections_height: f32,
}

impl<'a> Rows<'a> {
    /// The lines for what the session lists.
    pub(super) fn new(session: &'a Session, words: &Words) -> Self {
        let listing = session.listing();
        let (mut sections, mut top, mut filtered_out) = (Vec::new(), 0.0, 0);
        for kind in EntityKind::ALL.into_iter().filter(|kind| listing.total(*kind) > 0) {
            let rows = if session.shows(kind) { listing.count(kind) } else { 0 };
            filtered_out += listing.total(kind) - listing.count(kind);
            sections.push(Section { kind, top, rows });
            top += HEADER_HEIGHT + length(rows);
        }
        let remark = remark(session, words, (sections.is_empty(), filtered_out));
        Self { listing, sections, remark, sections_height: top }
    }

    /// Height of all lines, in points.
    pub(super) fn height(&self) -> f32 {
        self.sections_height + self.remark.as_ref().map_or(0.0, |_| ROW_HEIGHT)
    }

    /// The lines of which a part lies between `from` and `to`, points below the list's upper end, each with where it begins.
    pub(super) fn within(&self, from: f32, to: f32) -> Vec<(f32, Row<'_>)> {
        let mut rows = Vec::new();
        for section in &self.sections {
            let (kind, first_top) = (section.kind, section.top + HEADER_HEIGHT);
            if section.top <= to && first_top >= from {
                let (listed, total) = (self.listing.count(kind), self.listing.total(kind));
                rows.push((section.top, Row::Header { kind, listed, total }));
            }
            for position in positions(from - first_top, to - first_top, section.rows) {
                let entity = self.listing.entity(kind, position).map(Row::Entity);
                rows.extend(entity.map(|entity| (first_top + length(position), entity)));
            }
        }
        let is_near = self.sections_height <= to && self.sections_height + ROW_HEIGHT >= from;
        let remark = self.remark.as_deref().filter(|_| is_near);
        rows.extend(remark.map(|remark| (self.sections_height, Row::Remark(remark))));
        rows
    }

    /// Where an entity's line begins, in points below the list's upper end; `None` where it has none.
    pub(super) fn top_of(&self, kind: EntityKind, id: EntityId) -> Option<f32> {
        let section = self.sections.iter().find(|section| section.kind == kind)?;
        let position = self.listing.position(kind, id).filter(|position| *position < section.rows)?;
        Some(section.top + HEADER_HEIGHT + length(position))
    }
}

/// What is said below the list, or in its place: that the search goes on, finds nothing, or that the filter hides some.
fn remark(session: &Session, words: &Words, (is_empty, filtered_out): (bool, usize)) -> Option<String> {
    let document = session.document();
    if is_empty && !document.is_extracted {
        return Some(words.searching.to_owned());
    }
    if is_empty {
        let is_uncertain = document.findings.uncertain_count() > 0;
        return Some(if is_uncertain { words.nothing_certain } else { words.nothing_found }.to_owned());
    }
    (filtered_out > 0).then(|| words.filtered_out(filtered_out))
}

/// Height of so many rows, in points.
#[expect(clippy::cast_precision_loss, reason = "a quarter of a point in millions of them is not seen")]
fn length(rows: usize) -> f32 {
    rows as f32 * ROW_HEIGHT
}

/// The positions of the rows that touch the stretch from `from` to `to`, in points below the first one's upper edge.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, not below zero, and far below 2^32"
)]
fn positions(from: f32, to: f32, rows: usize) -> Range<usize> {
    let first = (from / ROW_HEIGHT).floor().max(0.0) as usize;
    let end = ((to / ROW_HEIGHT).floor() + 1.0).max(0.0) as usize;
    first.min(rows)..end.min(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Entities, Entity, Evidence, Mention, MentionId};
    use crate::session::{Command, Extractor, SavedSettings};
    use crate::text::ByteSpan;
    use crate::view::words::ARABIC;
    use std::sync::Arc;

    fn session() -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        session
    }

    /// All lines, each with its place.
    fn all<'a>(rows: &'a Rows<'_>) -> Vec<(f32, Row<'a>)> {
        rows.within(f32::MIN, f32::MAX)
    }

    #[test]
    fn lines_follow_one_another_without_gaps() {
        let mut session = session();
        session.apply(Command::ToggleKind(EntityKind::Country));
        let rows = Rows::new(&session, &ARABIC);
        let mut bottom = 0.0;
        for (top, row) in all(&rows) {
            assert!((top - bottom).abs() < 1e-3, "{top} after {bottom}");
            bottom = top + row.height();
        }
        assert!((bottom - rows.height()).abs() < 1e-3);
    }

    #[test]
    fn what_lies_in_view_is_what_all_lines_have_there() {
        let session = session();
        let rows = Rows::new(&session, &ARABIC);
        for from in (0..40).map(|step| 17.0 * step as f32) {
            let to = from + 120.0;
            let expected = all(&rows).into_iter().filter(|(top, row)| top + row.height() >= from && *top <= to);
            let expected: Vec<f32> = expected.map(|(top, _)| top).collect();
            let found: Vec<f32> = rows.within(from, to).into_iter().map(|(top, _)| top).collect();
            assert!(found.len() <= expected.len() && expected.len() - found.len() <= 1, "{found:?} {expected:?}");
            assert!(found.iter().all(|top| expected.contains(top)));
        }
    }

    /// A session with so many persons, each named once.
    fn crowded(count: usize) -> Session {
        let finder: Extractor = Arc::new(move |article| {
            let spans = article.text().split(' ').filter_map(|word| ByteSpan::of_slice(article.text(), word));
            let mentions: Vec<Mention> = spans
                .enumerate()
                .map(|(index, span)| Mention {
                    span,
                    kind: EntityKind::Person,
                    entity: EntityId(index),
                    form: span.slice(article.text()).into(),
                    confidence: 0.9,
                    evidence: Evidence::Lexicon,
                })
                .collect();
            let entity = |(index, mention): (usize, &Mention)| Entity {
                kind: mention.kind,
                name: mention.form.as_str().to_owned(),
                is_known: false,
                aliases: Vec::new(),
                mentions: vec![MentionId(index)],
                country: None,
            };
            let entities = mentions.iter().enumerate().map(entity).collect();
            Entities::new(mentions, entities)
        });
        let mut session = Session::start_with(finder, None, SavedSettings::nowhere(), Arc::new(|| ()));
        let names: Vec<String> = (0..count).map(|number| format!("اسم{number}")).collect();
        session.apply(Command::ReadText(names.join(" ")));
        session.wait();
        session
    }

    #[test]
    fn of_a_hundred_thousand_only_those_in_view_have_lines() {
        let mut session = crowded(100_000);
        let rows = Rows::new(&session, &ARABIC);
        assert!((rows.height() - HEADER_HEIGHT - 100_000.0 * ROW_HEIGHT).abs() < 1.0);
        let end = rows.height();
        for from in [0.0, 1_000_000.0, end - 800.0] {
            let found = rows.within(from, from + 800.0);
            assert!((30..=33).contains(&found.len()), "{}", found.len());
            let (first, last) = (&found[0], &found[found.len() - 1]);
            assert!(first.0 <= from + ROW_HEIGHT && last.0 + last.1.height() >= from + 800.0 - ROW_HEIGHT);
        }
        assert_eq!(rows.top_of(EntityKind::Person, EntityId(99_999)), Some(HEADER_HEIGHT + 99_999.0 * ROW_HEIGHT));
        // Of five figures of which the first four are these, and the number itself.
        session.apply(Command::SetFilter("اِسم1234".to_owned()));
        assert_eq!(session.listing().count(EntityKind::Person), 11);
        let rows = Rows::new(&session, &ARABIC);
        assert_eq!(rows.within(0.0, f32::MAX).len(), 1 + 11 + 1, "the header, the rows, and what the filter hides");
    }

    #[test]
    fn an_entity_is_found_where_its_line_stands() {
        let mut session = session();
        session.apply(Command::SetFilter("ا".to_owned()));
        let rows = Rows::new(&session, &ARABIC);
        let mut found = 0;
        for (top, row) in all(&rows) {
            if let Row::Entity(id) = row {
                let kind = session.document().entities.entity(id).unwrap().kind;
                assert_eq!(rows.top_of(kind, id), Some(top));
                found += 1;
            }
        }
        assert!(found > 3, "{found}");
        session.apply(Command::SetFilter("لا أحد".to_owned()));
        let rows = Rows::new(&session, &ARABIC);
        assert_eq!(rows.top_of(EntityKind::Person, EntityId(0)), None);
        assert!(all(&rows).iter().all(|(_, row)| !matches!(row, Row::Entity(_))));
    }
}
