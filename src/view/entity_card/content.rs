//! What the card says of a name.

use super::kept::Kept;
use super::sheet::{Item, Sheet, Stop};
use crate::analysis::{Portrait, WordPart, division, portrait};
use crate::article::{Direction, direction_of};
use crate::export::{Number, kind_label};
use crate::extract::{Entity, Mention, is_by_hand};
use crate::session::{CardCopy, CardKind, Command, EntityCardCommand, Selection};
use crate::view::arabic::LabelStyle;
use crate::view::correct_items::split_of;
use crate::view::frame::Frame;
use egui::Role;

/// Other forms and forms of belonging that are told one by one.
const MOST_FORMS: usize = 4;
const NAME_SIZE: f32 = 19.0;
const SPELLING_SIZE: f32 = 13.0;

/// The card of a selection, or the few words of it that are told while the pointer rests on a name.
pub(super) fn sheet(
    frame: &mut Frame<'_>,
    kept: &mut Kept,
    selection: Selection,
    (width, is_peek): (f32, bool),
) -> Option<Sheet> {
    let entities = &frame.session.document().entities;
    let (entity, mention) = (entities.entity(selection.entity)?, entities.mention(selection.mention(entities)?)?);
    let known = portrait(&frame.session.document().article, entities, entity)?;
    let spelled = kept.spellings(frame.session, selection.entity);
    let mut sheet = Sheet::new(width, frame.is_rtl());
    head(frame, &mut sheet, (entity, mention), is_peek);
    parts(frame, &mut sheet, mention);
    country(frame, &mut sheet, &known);
    if is_peek {
        spellings(frame, &mut sheet, &spelled, true);
        return Some(sheet);
    }
    sheet.gap(7.0);
    steps(frame, &mut sheet, (entity, selection));
    belonging(frame, &mut sheet, &known);
    forms(frame, &mut sheet, entity);
    sheet.rule();
    heading(frame, &mut sheet, frame.words.entity_card.first_mention);
    let stop = stop(EntityCardCommand::GoToFirst, Role::Link, frame.words.entity_card.first_mention);
    let stop = Stop { name: format!("{} {}", stop.name, known.first.text), ..stop };
    sheet.excerpt(frame, (&known.first.text, known.first.span), stop);
    spellings(frame, &mut sheet, &spelled, false);
    Some(sheet)
}

fn stop(command: EntityCardCommand, role: Role, name: &str) -> Stop {
    Stop { command: Command::EntityCard(command), role, name: name.to_owned(), described: None }
}

/// Kind, doubt, and the name.
fn head(frame: &mut Frame<'_>, sheet: &mut Sheet, (entity, mention): (&Entity, &Mention), is_peek: bool) {
    let words = frame.words;
    let mut kind = kind_label(entity.kind, Number::One, words.language).to_owned();
    if mention.is_uncertain() {
        kind = format!("{kind} · {}", words.doubt(hundredths(mention)));
    }
    if is_by_hand(mention) {
        kind = format!("{kind} · {}", words.correct.by_hand);
    }
    let close = (!is_peek).then(|| stop(EntityCardCommand::Hide, Role::Button, words.entity_card.close));
    sheet.head(frame, (frame.look.kind_color(entity.kind), &kind), close);
    let style = LabelStyle::new(NAME_SIZE, direction_of(&entity.name)).bold();
    sheet.label(frame, &entity.name, (style, frame.look.ink));
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
fn hundredths(mention: &Mention) -> u32 {
    (mention.rounded_confidence() * 100.0).round() as u32
}

/// How the word divides that the mention stands in.
fn parts(frame: &mut Frame<'_>, sheet: &mut Sheet, mention: &Mention) {
    let parts = division(frame.session.document().article.text(), mention);
    let mut items = Vec::new();
    for part in &parts {
        let (text, name, ink) = match part {
            WordPart::Particle(particle) => {
                let said = frame.words.entity_card.particle(*particle);
                (particle.letter(), format!("{}: {said}", particle.letter()), frame.look.quiet_ink)
            }
            WordPart::Name(name) => (name.as_str(), name.clone(), frame.look.ink),
        };
        if !items.is_empty() {
            let plus = frame.text.label("+", frame.small(), f32::INFINITY);
            items.push((plus, Item::Sign(frame.look.quiet_ink)));
        }
        items.push((frame.text.label(text, frame.normal(), f32::INFINITY), Item::Chip(ink, name)));
    }
    if !items.is_empty() {
        sheet.gap(4.0);
        sheet.flow(items);
    }
}

/// Code and capital of a country.
fn country(frame: &mut Frame<'_>, sheet: &mut Sheet, known: &Portrait) {
    let capital = known.capital.map(|capital| format!("{}: {capital}", frame.words.entity_card.capital));
    let code = known.country.map(|code| code.as_str().to_owned());
    let facts: Vec<String> = code.into_iter().chain(capital).collect();
    if !facts.is_empty() {
        sheet.gap(2.0);
        let (style, ink) = (frame.small(), frame.look.quiet_ink);
        sheet.label(frame, &facts.join(" · "), (style, ink));
    }
}

/// Which of how many mentions, the way to the others, and the name to be copied.
fn steps(frame: &mut Frame<'_>, sheet: &mut Sheet, (entity, selection): (&Entity, Selection)) {
    let (words, count) = (frame.words, entity.mentions.len());
    let mut items = Vec::new();
    let position = format!("{} / {count}", selection.position + 1);
    let line = frame.text.label(&position, frame.normal(), f32::INFINITY);
    let told = Item::Chip(frame.look.quiet_ink, position);
    if count > 1 {
        let (forward, back) = if frame.is_rtl() { ("‹", "›") } else { ("›", "‹") };
        // Left to right, so that they are not mirrored.
        let style = LabelStyle { direction: Direction::LeftToRight, ..frame.normal() };
        let mut arrow = |glyph: &str, name: &str, command: Command| {
            let stop = Stop { command, role: Role::Button, name: name.to_owned(), described: None };
            (frame.text.label(glyph, style, f32::INFINITY), Item::Button(stop))
        };
        let previous = arrow(back, words.previous, Command::PreviousMention);
        let next = arrow(forward, words.next, Command::NextMention);
        items.extend([previous, (line, told), next]);
    } else {
        items.push((line, told));
    }
    items.push(copying(frame, CardCopy::Name, (words.entity_card.copy_name, frame.normal())));
    sheet.flow(items);
    sheet.gap(5.0);
    let mut items = Vec::new();
    for (text, card) in [(words.correct.rename, CardKind::Rename), (words.correct.merge, CardKind::Merge)] {
        let stop =
            Stop { command: Command::ShowCard(Some(card)), role: Role::Button, name: text.to_owned(), described: None };
        items.push((frame.text.label(text, frame.normal(), f32::INFINITY), Item::Button(stop)));
    }
    sheet.flow(items);
}

/// A button that copies; once it has, it says so.
fn copying(
    frame: &mut Frame<'_>,
    what: CardCopy,
    (text, style): (&str, LabelStyle),
) -> (std::sync::Arc<crate::layout::Line>, Item) {
    let is_copied = frame.session.entity_card().and_then(|card| card.copied) == Some(what);
    let shown = if is_copied { format!("✓ {text}") } else { text.to_owned() };
    let described = is_copied.then_some(frame.words.entity_card.copied);
    let stop = Stop { described, ..stop(EntityCardCommand::Copy(what), Role::Button, text) };
    (frame.text.label(&shown, style, 330.0), Item::Button(stop))
}

fn heading(frame: &mut Frame<'_>, sheet: &mut Sheet, text: &str) {
    let (style, ink) = (frame.small(), frame.look.quiet_ink);
    sheet.label(frame, text, (style, ink));
    sheet.gap(3.0);
}

/// What belongs to a country: evidence for it, and not its name.
fn belonging(frame: &mut Frame<'_>, sheet: &mut Sheet, known: &Portrait) {
    if known.belonging.is_empty() {
        return;
    }
    sheet.rule();
    heading(frame, sheet, frame.words.entity_card.belonging);
    for belonging in &known.belonging {
        let told: Vec<&str> = belonging.forms.iter().take(MOST_FORMS).map(String::as_str).collect();
        let mut text = told.join(&format!("{} ", frame.words.comma));
        if belonging.forms.len() > MOST_FORMS {
            text = format!("{text} {}", frame.words.and_more(belonging.forms.len() - MOST_FORMS));
        }
        let (style, quiet) = (frame.normal(), frame.small());
        sheet.pair(frame, (&text, style), (&belonging.count.to_string(), quiet), None);
    }
}

/// The other forms of the name, each with the reason why it is the same. Those of a nationality are told as they are.
fn forms(frame: &mut Frame<'_>, sheet: &mut Sheet, entity: &Entity) {
    if entity.aliases.is_empty() {
        return;
    }
    sheet.rule();
    heading(frame, sheet, frame.words.entity_card.also);
    for alias in entity.aliases.iter().take(MOST_FORMS) {
        let style = LabelStyle { direction: direction_of(&alias.text), ..frame.normal() };
        let quiet = frame.small();
        let split = split_of(frame, entity, &alias.text).map(|command| {
            let name = format!("{}: {}", frame.words.correct.split, alias.text);
            let stop = Stop { command, role: Role::Button, name, described: None };
            (frame.text.label(frame.words.correct.split, quiet, f32::INFINITY), stop)
        });
        sheet.pair(frame, (&alias.text, style), (frame.words.entity_card.reason(alias.reason), quiet), split);
        sheet.gap(2.0);
    }
    if entity.aliases.len() > MOST_FORMS {
        let more = frame.words.and_more(entity.aliases.len() - MOST_FORMS);
        let (style, ink) = (frame.small(), frame.look.quiet_ink);
        sheet.label(frame, &more, (style, ink));
    }
}

/// The Latin spellings, each to be copied, and a search for any of them; of a peek the first few.
fn spellings(frame: &mut Frame<'_>, sheet: &mut Sheet, found: &[String], is_peek: bool) {
    if found.is_empty() {
        return;
    }
    let style = LabelStyle::new(SPELLING_SIZE, Direction::LeftToRight);
    if is_peek {
        sheet.gap(2.0);
        let ink = frame.look.quiet_ink;
        let told: Vec<&str> = found.iter().take(2).map(String::as_str).collect();
        return sheet.label(frame, &told.join(" · "), (style, ink));
    }
    sheet.rule();
    heading(frame, sheet, frame.words.entity_card.spellings);
    let mut items = Vec::new();
    for (index, spelling) in found.iter().enumerate() {
        items.push(copying(frame, CardCopy::Spelling(index), (spelling, style)));
    }
    sheet.flow(items);
    sheet.gap(6.0);
    let label = frame.words.entity_card.copy_query;
    let query = copying(frame, CardCopy::Query, (label, frame.normal()));
    sheet.flow(vec![query]);
}
