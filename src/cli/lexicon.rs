//! `warraq lexicon`, and the lexicons that other commands are given.

use super::args::{GeonamesArguments, LexiconCheckArguments, LexiconCommand, LexiconOption};
use super::extract::unwritten;
use super::output::{Outcome, report_error, report_warning};
use crate::article::{read_dump, read_list};
use crate::export::{Existing, NewFile};
use crate::extract::personal::geonames::{Gathered, Gatherer, Wanted};
use crate::extract::personal::{Builder, HEADER, PersonalLexicon, Table};
use crate::extract::{Effort, Means};
use anyhow::Result;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// As many bad lines of a lexicon are told one by one where it is only used; a thousand where it is checked.
const MOST_TOLD: usize = 5;
/// Whoever has nothing else in mind is owed this much for the data.
const SOURCE: &str = "# GeoNames (geonames.org), CC BY 4.0";

/// Carries out a command on lexicons.
pub(super) fn run(command: &LexiconCommand, output: &mut impl Write) -> Result<Outcome> {
    match command {
        LexiconCommand::ImportGeonames(arguments) => import_geonames(arguments, output),
        LexiconCommand::Check(arguments) => check(arguments, output),
    }
}

/// With what names are looked for: `fast` leaves the tagger out. Bad lines of a lexicon are warnings.
pub(super) fn means(fast: bool, option: &LexiconOption) -> Result<Means> {
    let effort = if fast { Effort::Fast } else { Effort::Full };
    Ok(Means { effort, lexicon: lexicon(option)? })
}

fn lexicon(option: &LexiconOption) -> Result<Option<Arc<PersonalLexicon>>> {
    let mut builder = Builder::default();
    for path in &option.lexicon {
        let table = read_list(path, Table::parse)?;
        warn(&table, path);
        builder.add(table.into_rows());
    }
    Ok(builder.build())
}

fn warn(table: &Table, path: &Path) {
    for (line, problem) in table.problems.iter().take(MOST_TOLD) {
        report_warning(&format!("line {line} left out, {problem}: {}", path.display()));
    }
    if let Some(more) = table.bad_lines.checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        report_warning(&format!("{more} more lines left out; warraq lexicon check tells them: {}", path.display()));
    }
}

/// Writes what is wrong in lexicons: a line for each bad line, and one for each file.
fn check(arguments: &LexiconCheckArguments, output: &mut impl Write) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    for path in &arguments.files {
        let table = match read_list(path, Table::parse) {
            Ok(table) => table,
            Err(error) => {
                report_error(&error);
                outcome = Outcome::SomeFailed;
                continue;
            }
        };
        for (line, problem) in &table.problems {
            writeln!(output, "{}:{line}: {problem}", path.display())?;
        }
        let (rows, bad) = (table.rows.len(), table.bad_lines);
        writeln!(output, "{}: rows {rows}, bad lines {bad}", path.display())?;
        if bad > 0 {
            outcome = Outcome::SomeFailed;
        }
    }
    output.flush()?;
    Ok(outcome)
}

/// Writes the lexicon that a dump of GeoNames gives.
fn import_geonames(arguments: &GeonamesArguments, output: &mut impl Write) -> Result<Outcome> {
    let wanted = Wanted { country: arguments.country, has_places: arguments.places };
    let gatherer = read_dump(&arguments.dump, Gatherer::new(wanted), Gatherer::take)?;
    let gathered = gatherer.finish();
    let path = &arguments.output;
    if let Some(line) = gathered.first_bad_line {
        let bad = gathered.bad_lines;
        report_warning(&format!(
            "{bad} lines left out that are no lines of a dump, the first of them line {line}: {}",
            arguments.dump.display()
        ));
    }
    if gathered.left_out > 0 {
        report_warning(&format!("{} forms left out, there are too many; --country takes fewer", gathered.left_out));
    }
    if gathered.rows.is_empty() {
        anyhow::bail!("there is no place with an Arabic name in it: {}", arguments.dump.display());
    }
    let existing = if arguments.force { Existing::Replaced } else { Existing::Kept };
    write_rows(&gathered, path, existing).map_err(|error| unwritten(&error, path))?;
    writeln!(output, "{}: rows {} of lines {}", path.display(), gathered.rows.len(), gathered.lines)?;
    output.flush()?;
    Ok(Outcome::Done)
}

fn write_rows(gathered: &Gathered, path: &Path, existing: Existing) -> std::io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 16, NewFile::begin(path, existing)?);
    writeln!(file, "{HEADER}\n{SOURCE}")?;
    for row in &gathered.rows {
        writeln!(file, "{}", row.line())?;
    }
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?.finish()
}
