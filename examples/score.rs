//! Compares extraction with a hand-annotated article: `cargo run --example score -- ARTICLE GOLD.json`.
//!
//! The gold file holds `{"mentions": [{"start", "end", "type", "canonical"}]}`, offsets in UTF-8 bytes.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use warraq::article::{Article, Block, BlockKind, Direction, Encoding};
use warraq::extract::extract;
use warraq::text::ByteSpan;

#[derive(Deserialize)]
struct Gold {
    mentions: Vec<GoldMention>,
}

#[derive(Deserialize)]
struct GoldMention {
    start: usize,
    end: usize,
    r#type: String,
    canonical: String,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(article), Some(gold)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: score ARTICLE GOLD.json")
    };
    let text = String::from_utf8(std::fs::read(article)?)?;
    let gold: Gold = serde_json::from_slice(&std::fs::read(gold)?)?;
    let spans = text.lines().filter_map(|line| ByteSpan::of_slice(&text, line.trim())).filter(|span| !span.is_empty());
    let blocks = spans.map(|span| Block { span, kind: BlockKind::Body, direction: Direction::RightToLeft }).collect();
    let article = Article::new(text, blocks, Encoding::Utf8);
    let entities = extract(&article);
    let mut out = std::io::stdout().lock();
    let found: Vec<(usize, usize, &str)> = entities
        .mentions()
        .iter()
        .map(|mention| (mention.span.start(), mention.span.end(), mention.kind.name()))
        .collect();
    let wanted: Vec<(usize, usize, &str)> =
        gold.mentions.iter().map(|mention| (mention.start, mention.end, mention.r#type.as_str())).collect();
    let slice = |start: usize, end: usize| article.text().get(start..end).unwrap_or_default().to_owned();
    for (start, end, kind) in wanted.iter().filter(|each| !found.contains(each)) {
        writeln!(out, "missed {start}..{end} {} |{kind}", slice(*start, *end))?;
    }
    for (start, end, kind) in found.iter().filter(|each| !wanted.contains(each)) {
        writeln!(out, "wrong  {start}..{end} {} |{kind}", slice(*start, *end))?;
    }
    let right = found.iter().filter(|each| wanted.contains(each)).count();
    let f1 = 200.0 * count(right) / (count(found.len()) + count(wanted.len()));
    writeln!(out, "right {right}, found {}, wanted {}, F1 {f1:.1}", found.len(), wanted.len())?;
    let mut names: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for mention in &gold.mentions {
        let ours = entities.mentions().iter().find(|each| each.span.start() == mention.start);
        let name = ours.and_then(|each| entities.entity(each.entity)).map_or("-", |entity| entity.name.as_str());
        let group = names.entry((mention.r#type.clone(), mention.canonical.clone())).or_default();
        if !group.iter().any(|other| other == name) {
            group.push(name.to_owned());
        }
    }
    for ((kind, canonical), ours) in names.iter().filter(|(_, ours)| ours.len() > 1) {
        writeln!(out, "split  {canonical} |{kind}: {}", ours.join("، "))?;
    }
    Ok(())
}

/// The count as a number to divide by.
fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::INFINITY, f64::from)
}
