//! The program: arguments in, window or results out. The only place where an error becomes an exit status.

use std::path::Path;
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
        None => open_window(arguments.file.as_deref()),
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

/// Opens the window, with `file` or with the sample article.
#[cfg(feature = "gui")]
fn open_window(file: Option<&Path>) -> anyhow::Result<Outcome> {
    warraq::view::run(file.map(Path::to_owned)).map(|()| Outcome::Done).map_err(anyhow::Error::msg)
}

/// Says that there is no window.
#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<&Path>) -> anyhow::Result<Outcome> {
    anyhow::bail!("this build has no window; see warraq --help for what it can do without one")
}
