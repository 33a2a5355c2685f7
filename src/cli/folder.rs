//! `warraq extract --format brat --output FOLDER`: a text and its annotations, side by side.

use super::args::ExtractArguments;
use super::documents::Names;
use super::extract::{STANDARD_INPUT, files, open, unwritten};
use super::output::{Outcome, report_error};
use crate::article;
use crate::export::{Annotated, Existing, NewFile, annotation_conf, visual_conf, write_file};
use crate::extract::Means;
use anyhow::{Result, anyhow};
use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::iter;
use std::path::{Path, PathBuf};

/// Writes two files for each article into a folder, and what brat wants to know of the kinds.
pub(super) fn write_folder(
    arguments: &ExtractArguments,
    means: &Means,
    (folder, existing): (&Path, Existing),
) -> Result<Outcome> {
    if folder.exists() && !folder.is_dir() {
        return Err(anyhow!("this is no folder: {}", folder.display()));
    }
    std::fs::create_dir_all(folder).map_err(|error| unwritten(&error, folder))?;
    for (name, text) in [("annotation.conf", annotation_conf()), ("visual.conf", visual_conf())] {
        let path = folder.join(name);
        match write_file(&path, text.as_bytes(), existing) {
            // One that is there may be somebody's own.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            written => written.map_err(|error| unwritten(&error, &path))?,
        }
    }
    let mut names = Names::new(arguments, means);
    let mut written: BTreeSet<String> = BTreeSet::new();
    let mut outcome = Outcome::Done;
    for file in files(arguments) {
        let name = unused_stem(&file, &mut written);
        if let Err(error) = write_standoff(&mut names, &file, (&folder.join(name), existing)) {
            report_error(&format!("{error:#}"));
            outcome = Outcome::SomeFailed;
        }
    }
    Ok(outcome)
}

/// Writes an article's text and annotations as `path` with both extensions: both or neither.
fn write_standoff(names: &mut Names<'_>, file: &Path, (path, existing): (&Path, Existing)) -> Result<()> {
    let article = open(file)?;
    let entities = names.of(&article);
    let standoff =
        Annotated { name: &article::file_name(file), article: &article, entities: &entities, direction: None }.brat();
    let mut made = Vec::new();
    for (extension, contents) in [("txt", &standoff.text), ("ann", &standoff.annotations)] {
        let mut path = path.as_os_str().to_owned();
        path.push(format!(".{extension}"));
        let path = PathBuf::from(path);
        let mut file = NewFile::begin(&path, existing).map_err(|error| unwritten(&error, &path))?;
        file.write_all(contents.as_bytes()).map_err(|error| unwritten(&error, &path))?;
        made.push((file, path));
    }
    made.into_iter().try_for_each(|(file, path)| file.finish().map_err(|error| unwritten(&error, &path)))
}

/// A file's name without its extension, numbered where another article of this run has it.
fn unused_stem(file: &Path, written: &mut BTreeSet<String>) -> String {
    let name = article::file_name(file);
    let stem = Path::new(&name).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let stem = if stem.is_empty() || stem == STANDARD_INPUT { "article".to_owned() } else { stem };
    let others = (2..).map(|number: u64| format!("{stem}-{number}"));
    let unused = iter::once(stem.clone()).chain(others).find(|name| !written.contains(name)).unwrap_or(stem);
    written.insert(unused.clone());
    unused
}
