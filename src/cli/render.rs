//! `warraq render`: the page as a PNG picture, without a display.

use super::args::RenderArguments;
use super::extract::{open, shown};
use super::output::Outcome;
use crate::export::{Marking, picture};
use crate::extract::extract;
use crate::layout::{Justification, Page, Shaper};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Draws one article's page into a file.
pub(super) fn run(arguments: &RenderArguments) -> Result<Outcome> {
    let article = open(&arguments.file)?;
    let entities = (!arguments.no_entities).then(|| shown(extract(&article), arguments.uncertain));
    let style = arguments.style.page_style(Justification::Full);
    let mut shaper = Shaper::new();
    let page = Page::of_article(&article, style, arguments.width, &mut shaper);
    let marking = Marking { theme: arguments.theme.theme(), has_patterns: arguments.patterns };
    let drawn = picture(&page, entities.as_ref(), marking, arguments.scale, &mut shaper)
        .with_context(|| format!("no picture of {}", arguments.file.display()))?;
    let mut png = Vec::new();
    drawn.write_png(&mut png)?;
    write_whole(&arguments.output, &png)
        .with_context(|| format!("the picture cannot be written: {}", arguments.output.display()))?;
    Ok(Outcome::Done)
}

/// Writes a file whole or not at all. What is there and is no regular file (a device, a pipe) is written into.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::write(path, bytes);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A temporary file is its maker's alone; a picture is as readable as any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    fs::write(file.path(), bytes)?;
    file.persist(path)?;
    Ok(())
}
