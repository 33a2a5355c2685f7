//! Reads the lexicon's tab-separated files, strictly.

use std::error::Error;
use std::path::Path;

/// One line of a table, with what a message about it needs.
pub(crate) struct Row {
    place: String,
    columns: Vec<String>,
}

impl Row {
    /// The text of column `index`, trimmed.
    pub(crate) fn text(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", String::as_str)
    }

    /// The alternatives in column `index`; none where it is empty.
    pub(crate) fn alternatives(&self, index: usize) -> impl Iterator<Item = &str> {
        self.text(index).split('|').map(str::trim).filter(|each| !each.is_empty())
    }

    /// The meaning of column `index`, one of `choices`.
    pub(crate) fn choice<T: Copy>(&self, index: usize, choices: &[(&str, T)]) -> Result<T, Box<dyn Error>> {
        let written = self.text(index);
        let found = choices.iter().find(|(name, _)| *name == written);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.error(&format!("column {} is \"{written}\", expected one of {names:?}", index + 1))
        })
    }

    /// An error that names the line.
    pub(crate) fn error(&self, what: &str) -> Box<dyn Error> {
        format!("{}: {what}", self.place).into()
    }
}

/// The rows of the table at `path`: no comments, no empty lines, at most `width` columns.
pub(crate) fn read(path: &Path, width: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    numbered.map(|(index, line)| row(path, index + 1, line, width)).collect()
}

fn row(path: &Path, line_number: usize, line: &str, width: usize) -> Result<Row, Box<dyn Error>> {
    let columns = line.split('\t').map(|column| column.trim().to_owned()).collect();
    let row = Row { place: format!("{}:{line_number}", path.display()), columns };
    if row.columns.len() > width {
        return Err(row.error(&format!("{} columns, expected {width}", row.columns.len())));
    }
    Ok(row)
}
