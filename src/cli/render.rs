//! `warraq render`: the page as a PNG picture, without a display.

use super::args::RenderArguments;
use super::extract::{open, shown};
use super::lexicon::means;
use super::output::Outcome;
use crate::export::{Existing, Marking, picture, write_file};
use crate::extract::Extractor;
use crate::layout::{Justification, Page, Shaper};
use anyhow::{Context, Result};

/// Draws one article's page into a file.
pub(super) fn run(arguments: &RenderArguments) -> Result<Outcome> {
    let means = means(false, &arguments.lexicons)?;
    let article = open(&arguments.file)?;
    let entities =
        (!arguments.no_entities).then(|| shown(Extractor::with(means).extract(&article), arguments.uncertain));
    let style = arguments.style.page_style(Justification::Full);
    let mut shaper = Shaper::new();
    let page = Page::of_article(&article, style, arguments.width, &mut shaper);
    let marking = Marking { theme: arguments.theme.theme(), has_patterns: arguments.patterns };
    let drawn = picture(&page, entities.as_ref(), marking, arguments.scale, &mut shaper)
        .with_context(|| format!("no picture of {}", arguments.file.display()))?;
    let mut png = Vec::new();
    drawn.write_png(&mut png)?;
    write_file(&arguments.output, &png, Existing::Replaced)
        .with_context(|| format!("the picture cannot be written: {}", arguments.output.display()))?;
    Ok(Outcome::Done)
}
