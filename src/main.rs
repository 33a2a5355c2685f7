//! The program: arguments in, window or results out. The only place where an error becomes an exit status.

use std::path::PathBuf;
use std::process::ExitCode;
use warraq::cli::{self, Arguments, Outcome};

/// Exit status of work that failed; wrong usage gives 2, from clap.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    #[cfg(feature = "gui")]
    warraq::view::start_clock();
    let arguments = Arguments::of_program();
    let result = match &arguments.command {
        Some(command) => cli::run(command),
        None => open_window(&arguments.files),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(FAILED),
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::report_error(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Opens the window, with the first of `files` or with the sample article.
#[cfg(feature = "gui")]
fn open_window(files: &[PathBuf]) -> anyhow::Result<Outcome> {
    warraq::view::run(files).map(|()| Outcome::Done).map_err(anyhow::Error::msg)
}

/// Says that there is no window.
#[cfg(not(feature = "gui"))]
fn open_window(_files: &[PathBuf]) -> anyhow::Result<Outcome> {
    anyhow::bail!("this build has no window; see warraq --help for what it can do without one")
}
