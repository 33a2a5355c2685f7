//! Mentions as rows of CSV.

use super::Annotated;
use crate::text::index::{OffsetCursor, OffsetUnit};
use ::csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// What the columns hold.
const COLUMNS: [&str; 9] = ["document", "start", "end", "text", "type", "entity", "name", "confidence", "country"];

/// Writes the row that names the columns.
///
/// # Errors
/// Where `output` cannot be written.
pub fn write_header(output: impl Write) -> io::Result<()> {
    let mut writer = writer(output);
    writer.write_record(COLUMNS)?;
    writer.flush()
}

/// Writes a row for each mention.
pub(super) fn write(annotated: &Annotated<'_>, unit: OffsetUnit, output: impl Write) -> io::Result<()> {
    let mut writer = writer(output);
    let mut cursor = OffsetCursor::new(annotated.article.text(), unit);
    for mention in annotated.entities.mentions() {
        let (start, end) = cursor.offsets_of(mention.span);
        let entity = annotated.entities.entity(mention.entity);
        let country = entity.and_then(|entity| entity.country);
        writer.write_record([
            &*harmless(annotated.name),
            &start.to_string(),
            &end.to_string(),
            &*harmless(mention.span.slice(annotated.article.text())),
            mention.kind.name(),
            &(mention.entity.0 + 1).to_string(),
            &*harmless(entity.map_or("", |entity| &entity.name)),
            &mention.rounded_confidence().to_string(),
            country.as_ref().map_or("", |country| country.as_str()),
        ])?;
    }
    writer.flush()
}

fn writer<W: Write>(output: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(output)
}

/// A text that no spreadsheet takes for a formula: one that begins as formulas do gets an apostrophe in front (OWASP, CSV
/// injection). Their full-width forms are formulas to some.
fn harmless(text: &str) -> Cow<'_, str> {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(signs) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{with, with_article};
    use super::*;

    fn rows(annotated: &Annotated<'_>, unit: OffsetUnit) -> String {
        let mut bytes = Vec::new();
        annotated.write_csv(unit, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_mention_is_a_row() {
        with_article(|annotated| {
            assert_eq!(
                rows(annotated, OffsetUnit::Chars),
                "خبر.txt,5,9,سامي,person,1,سامي,0.9,\r\nخبر.txt,15,19,سامي,person,1,سامي,0.9,\r\n\
                 خبر.txt,48,51,BBC,person,2,BBC,0.9,\r\n"
            );
            assert!(rows(annotated, OffsetUnit::Bytes).starts_with("خبر.txt,9,17,سامي,"));
        });
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_in_their_cell() {
        let name = "حركة \"أمل\"، فرع, الشمال";
        with(&format!("قالت {name} ذلك"), &[name], |annotated| {
            let rows = rows(annotated, OffsetUnit::Chars);
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            assert_eq!((row.get(3), row.get(6), row.len()), (Some(name), Some(name), COLUMNS.len()));
        });
    }

    #[test]
    fn no_cell_is_a_formula() {
        with("=cmd|' /C calc'!A0 عاد", &["=cmd|' /C calc'!A0"], |annotated| {
            let annotated = Annotated { name: "@SUM(1)", ..*annotated };
            let rows = rows(&annotated, OffsetUnit::Chars);
            assert!(rows.starts_with("'@SUM(1),0,18,'=cmd|' /C calc'!A0,person,1,'=cmd|"), "{rows}");
        });
        assert_eq!([harmless("سامي"), harmless("3")], ["سامي", "3"]);
        assert_eq!(harmless("＝1"), "'＝1");
    }
}
