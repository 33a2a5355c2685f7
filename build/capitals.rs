//! The capitals of countries, as the lexicon names them.

use crate::table::read;
use std::error::Error;
use std::path::Path;

/// Writes `capitals.txt` into `out`: a line for each country, its code, then what its capital is called first.
pub(crate) fn compile(source: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut lines = String::new();
    for row in read(&source.join("countries.tsv"), 9)? {
        let is_told = lines.lines().any(|line| line.starts_with(row.text(0)));
        if let Some(capital) = row.alternatives(3).next().filter(|_| !row.text(0).is_empty() && !is_told) {
            lines.push_str(&format!("{}\t{capital}\n", row.text(0)));
        }
    }
    std::fs::write(out.join("capitals.txt"), lines)?;
    Ok(())
}
