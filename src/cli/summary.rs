//! `warraq summary`: what an article says, and who and where.

use super::args::{SummaryArguments, SummaryFormat};
use super::extract::{id_of, open, shown};
use super::lexicon::means;
use super::output::Outcome;
use crate::export::palette::Theme;
use crate::export::{DocumentOptions, Marking, Report};
use crate::extract::Extractor;
use crate::summary::{summarize, usual_sentences};
use anyhow::Result;
use std::io::Write;

/// Writes the summary of one article.
pub(super) fn run(arguments: &SummaryArguments, output: &mut impl Write) -> Result<Outcome> {
    let means = means(false, &arguments.lexicons)?;
    let article = open(&arguments.file)?;
    let entities = shown(Extractor::with(means).extract(&article), arguments.uncertain);
    let sentences = arguments.sentences.map_or_else(|| usual_sentences(&article), usize::from);
    let summary = summarize(&article, &entities, sentences);
    let report = Report { article: &article, entities: &entities, summary: &summary };
    match arguments.format {
        SummaryFormat::Text => output.write_all(report.text().as_bytes())?,
        SummaryFormat::Markdown => output.write_all(report.markdown().as_bytes())?,
        SummaryFormat::Html => {
            let marking = Marking { theme: Theme::Light, has_patterns: arguments.patterns };
            output.write_all(report.html(marking).as_bytes())?;
        }
        SummaryFormat::Json => {
            let id = id_of(&arguments.file);
            serde_json::to_writer(&mut *output, &report.document(&id, DocumentOptions::default()))?;
            output.write_all(b"\n")?;
        }
    }
    output.flush()?;
    Ok(Outcome::Done)
}
