//! Prints articles with every mention drawn into the text: `‹الأردن|country›`.
//!
//! `cargo run --example annotate -- [--entities] [--explain] [--uncertain] FILE...`

use std::io::Write;
use warraq::article::{Article, open};
use warraq::extract::{CONFIDENCE_SHOWN, Entities, extract};

fn main() -> anyhow::Result<()> {
    let (mut with_entities, mut with_evidence, mut least) = (false, false, CONFIDENCE_SHOWN);
    let mut out = std::io::stdout().lock();
    for argument in std::env::args().skip(1) {
        if argument == "--entities" {
            with_entities = true;
            continue;
        }
        if argument == "--explain" {
            with_evidence = true;
            continue;
        }
        if argument == "--uncertain" {
            least = 0.0;
            continue;
        }
        let article = open(argument.as_ref())?.article;
        let entities = extract(&article).at_least(least);
        writeln!(out, "== {argument}\n{}", drawn(&article, &entities, with_evidence))?;
        if with_entities {
            write_entities(&mut out, &entities)?;
        }
    }
    Ok(())
}

fn drawn(article: &Article, entities: &Entities, with_evidence: bool) -> String {
    let text = article.text();
    let mut drawn = String::with_capacity(text.len() * 2);
    let mut end = 0;
    for mention in entities.mentions() {
        drawn.push_str(text.get(end..mention.span.start()).unwrap_or_default());
        let evidence = if with_evidence { format!(": {}", mention.evidence.words()) } else { String::new() };
        drawn.push_str(&format!("‹{}|{}{evidence}›", mention.span.slice(text), mention.kind.name()));
        end = mention.span.end();
    }
    drawn.push_str(text.get(end..).unwrap_or_default());
    drawn
}

fn write_entities(out: &mut impl Write, entities: &Entities) -> anyhow::Result<()> {
    for entity in entities.entities() {
        let aliases: Vec<String> =
            entity.aliases.iter().map(|alias| format!("{} ({:?})", alias.text, alias.reason)).collect();
        let country = entity.country.as_ref().map_or("", |code| code.as_str());
        writeln!(
            out,
            "{:12} {:3} {} {country} {}",
            entity.kind.name(),
            entity.mentions.len(),
            entity.name,
            aliases.join("، ")
        )?;
    }
    Ok(())
}
