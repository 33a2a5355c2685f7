//! The command line: arguments in, results on standard output, errors in a line each on standard error.

mod args;
mod documents;
mod extract;
mod filter;
mod folder;
mod layout;
mod lexicon;
mod output;
mod pipeline;
mod render;
mod style;
mod summary;

pub use args::{Arguments, Command};
pub use output::{Outcome, is_closed_pipe, report_error};

use crate::export::{DocumentOptions, ToldOptions};
use crate::extract::Means;
use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;

/// Carries a command out, writing to standard output.
///
/// # Errors
/// Where nothing could be done: the one file cannot be read, or standard output cannot be written.
pub fn run(command: &Command) -> anyhow::Result<Outcome> {
    let mut output = output::standard();
    match command {
        Command::Extract(arguments) => extract::run(arguments, &mut output),
        Command::Summary(arguments) => summary::run(arguments, &mut output),
        Command::Render(arguments) => render::run(arguments),
        Command::Layout(arguments) => layout::run(arguments, &mut output),
        Command::Lexicon(command) => lexicon::run(command, &mut output),
    }
}

/// What `extract --input-format jsonl` writes to `output` for the lines of `input`, read by so many threads.
///
/// # Errors
/// Where `input` cannot be read or `output` not be written; a line that cannot be used is no error, but answered so.
pub fn answer_lines(
    input: impl Read + Send + 'static,
    threads: NonZeroUsize,
    output: &mut impl Write,
) -> anyhow::Result<()> {
    let options = filter::FilterOptions {
        uncertain: false,
        document: DocumentOptions::default(),
        told: ToldOptions::default(),
        threads,
    };
    Ok(filter::run(input, Path::new("-"), (options, Means::default()), output)??)
}
