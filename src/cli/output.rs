//! Standard output, standard error, and how a run ended.

use std::io::{BufWriter, ErrorKind, StdoutLock, Write};

/// How a command that ran to its end went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Some files could not be read, as was said; the others were done.
    SomeFailed,
}

/// Standard output, locked and buffered. Whoever writes to it flushes it, so that no error is lost.
pub(super) fn standard() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, std::io::stdout().lock())
}

/// Writes one `error: ...` line to standard error.
pub fn report_error(error: &impl std::fmt::Display) {
    report("error", error);
}

/// Writes one `warning: ...` line to standard error.
pub(super) fn report_warning(warning: &impl std::fmt::Display) {
    report("warning", warning);
}

fn report(level: &str, message: &impl std::fmt::Display) {
    let line = format!("{level}: {}\n", one_line(&message.to_string()));
    // Where standard error is closed too there is nobody left to tell.
    drop(std::io::stderr().lock().write_all(line.as_bytes()));
}

/// `message` with its control characters, which a file's name may hold, made visible.
fn one_line(message: &str) -> String {
    message.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

/// Whether the reader of standard output went away, as `head` does: the end of the work, not an error.
#[must_use]
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        io.or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
    };
    error.chain().any(|cause| kind(cause) == Some(ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line() {
        assert_eq!(one_line("no such file: a\nb\u{1B}[31m"), "no such file: a\\nb\\u{1b}[31m");
        assert_eq!(one_line("no such file: مقال.txt"), "no such file: مقال.txt");
    }

    #[test]
    fn a_closed_pipe_is_known_wherever_it_stands_in_the_chain() {
        let pipe = || std::io::Error::from(ErrorKind::BrokenPipe);
        assert!(is_closed_pipe(&anyhow::Error::from(pipe())));
        assert!(is_closed_pipe(&anyhow::Error::from(serde_json::Error::io(pipe())).context("writing")));
        assert!(!is_closed_pipe(&anyhow::anyhow!("another")));
    }
}
