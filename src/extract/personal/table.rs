//! A lexicon as a table of text: a row a line, columns parted by tabs. What cannot be read is kept beside what can, so that a file
//! that was changed by hand can be written again without losing a line of it.

use super::{MAX_FORM_CHARS, MAX_FORM_WORDS, MAX_LEXICON_ROWS, Row, Standing, matching_form};
use crate::extract::entity::{CountryCode, EntityKind};
use std::borrow::Cow;
use thiserror::Error;

/// The first line of a lexicon: the names of its columns.
pub const HEADER: &str = "form\tkind\tname\tcountry\tevidence";

/// How many columns there are; further ones are passed over.
const COLUMNS: [&str; 5] = ["form", "kind", "name", "country", "evidence"];
/// The kind of a form that is never a name.
const NO_KIND: &str = "none";
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RowProblem {
    /// Bytes that are no UTF-8.
    #[error("not UTF-8")]
    NotText,
    /// There is one column only.
    #[error("no kind: columns are parted by tabs")]
    NoKind,
    /// The kind is none that there is.
    #[error("no such kind: {0} (person, country, village, city, region, place, organization, nationality, none)")]
    UnknownKind(String),
    /// The form has no letter or digit.
    #[error("no form in the first column")]
    NoForm,
    /// The form or the name is too long.
    #[error("more than {MAX_FORM_CHARS} characters or {MAX_FORM_WORDS} words")]
    TooLong,
    /// The country is no code.
    #[error("no country code of two capital letters: {0}")]
    BadCountry(String),
    /// The last column is neither of its two words.
    #[error("neither \"alone\" nor \"context\": {0}")]
    BadEvidence(String),
    /// There are too many rows.
    #[error("beyond the first {MAX_LEXICON_ROWS} rows")]
    TooMany,
}

/// A line of a lexicon's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableLine {
    /// A row.
    Row(Row),
    /// Empty, a comment or the header.
    Remark,
    /// What cannot be read.
    Problem(RowProblem),
}

/// A lexicon's file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows, each with the number of its line, counted from 1.
    pub rows: Vec<(usize, Row)>,
    /// What is wrong, each with the number of its line: no more than [`MAX_PROBLEMS`] of them.
    pub problems: Vec<(usize, RowProblem)>,
    /// How many lines cannot be read, those included.
    pub bad_lines: usize,
}

/// As many bad lines of a table are kept with what is wrong with them.
pub const MAX_PROBLEMS: usize = 1000;

impl Table {
    /// Reads the bytes of a file; a bad line is a problem and no more.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let mut table = Self::default();
        Self::each_line(bytes, |number, _, line| match line {
            TableLine::Row(_) if table.rows.len() >= MAX_LEXICON_ROWS => table.note(number, RowProblem::TooMany),
            TableLine::Row(row) => table.rows.push((number, row)),
            TableLine::Problem(problem) => table.note(number, problem),
            TableLine::Remark => {}
        });
        table
    }

    fn note(&mut self, line: usize, problem: RowProblem) {
        self.bad_lines += 1;
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push((line, problem));
        }
    }

    /// Tells each line: its number, its bytes as they stand (with the line's end), and what it says.
    pub fn each_line(bytes: &[u8], mut each: impl FnMut(usize, &[u8], TableLine)) {
        let (columns, header) = columns_of(bytes);
        for (index, whole) in lines_of(bytes).enumerate() {
            let read = if header == Some(index) { TableLine::Remark } else { read_line(without_end(whole), columns) };
            each(index + 1, whole, read);
        }
    }

    /// The rows alone.
    pub fn into_rows(self) -> impl Iterator<Item = Row> {
        self.rows.into_iter().map(|(_, row)| row)
    }
}

/// The bytes of a lexicon's file in which these rows are all that is said of a form, and the rows that were there before. All other
/// lines, those that cannot be read among them, stay as they are and where they are, and so does the mark that spreadsheets know
/// UTF-8 by.
#[must_use]
pub fn edited(bytes: &[u8], phrase: &str, rows: &[Row]) -> (Vec<u8>, Vec<Row>) {
    let ((columns, _), end) = (columns_of(bytes), end_of_lines(bytes));
    let mut written: Vec<u8> = Vec::with_capacity(bytes.len() + 64);
    let mut before = Vec::new();
    let write_rows = |written: &mut Vec<u8>| {
        for row in rows {
            written.extend(columns.line_of(row).as_bytes());
            written.extend(end);
        }
    };
    if bytes.is_empty() {
        written.extend(HEADER.as_bytes());
        written.extend(end);
    } else if bytes.starts_with(BYTE_ORDER_MARK) {
        written.extend(BYTE_ORDER_MARK);
    }
    Table::each_line(bytes, |_, line, read| match read {
        TableLine::Row(row) if matching_form(&row.form) == phrase => {
            if before.is_empty() {
                write_rows(&mut written);
            }
            before.push(row);
        }
        _ => {
            written.extend(line);
            if !line.ends_with(b"\n") {
                written.extend(end);
            }
        }
    });
    if before.is_empty() {
        write_rows(&mut written);
    }
    (written, before)
}

/// How the lines of a file end, as its first one does.
fn end_of_lines(bytes: &[u8]) -> &'static [u8] {
    let first = bytes.split_inclusive(|byte| *byte == b'\n').next();
    if first.is_some_and(|line| line.ends_with(b"\r\n")) { b"\r\n" } else { b"\n" }
}

/// The lines of a file with their ends.
fn lines_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes).split_inclusive(|byte| *byte == b'\n')
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The columns of a file, as its header has them, else the usual ones; and the index of the header's line. Only the first line that
/// says anything can be the header.
fn columns_of(bytes: &[u8]) -> (Columns, Option<usize>) {
    let mut lines = lines_of(bytes).map(without_end).enumerate();
    let first = lines.find(|(_, line)| read_line(line, Columns::USUAL) != TableLine::Remark);
    let header = first.and_then(|(index, line)| Some((index, Columns::of_header(std::str::from_utf8(line).ok()?)?)));
    header.map_or((Columns::USUAL, None), |(index, columns)| (columns, Some(index)))
}

impl Row {
    /// The row as a line of the usual columns, without the line's end.
    #[must_use]
    pub fn line(&self) -> String {
        let kind = self.kind.map_or(NO_KIND, EntityKind::name);
        let country = self.country.as_ref().map_or("", CountryCode::as_str);
        let evidence = match self.standing {
            Standing::Alone => "",
            Standing::InContext => "context",
        };
        let line = format!("{}\t{kind}\t{}\t{country}\t{evidence}", plain(&self.form), plain(&self.name));
        line.trim_end_matches('\t').to_owned()
    }
}

/// Text as it can stand in a column: what would end it is a space, and what would begin a comment or a quotation is left out.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|each| if each.is_control() { ' ' } else { each }).collect();
    let is_outside = |each: char| each.is_whitespace() || matches!(each, '#' | '"' | '\u{FEFF}');
    spaced.trim_start_matches(is_outside).trim_end().to_owned()
}

/// Where each column stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    const USUAL: Self = Self([Some(0), Some(1), Some(2), Some(3), Some(4)]);

    /// The columns that a header names, in whatever order; `None` where it is no header.
    fn of_header(line: &str) -> Option<Self> {
        let fields: Vec<String> = line.split('\t').map(|field| unquoted(field).trim().to_ascii_lowercase()).collect();
        let place = |name: &str| fields.iter().position(|field| field == name);
        let columns = COLUMNS.map(place);
        (columns[0].is_some() && columns[1].is_some()).then_some(Self(columns))
    }

    /// A row as a line with these columns; what a column that is not there would say is left out.
    fn line_of(self, row: &Row) -> String {
        let usual = row.line();
        if self == Self::USUAL {
            return usual;
        }
        let fields: Vec<&str> = usual.split('\t').collect();
        let last = self.0.iter().flatten().max().copied().unwrap_or(0);
        let field = |place: usize| {
            let column = self.0.iter().position(|at| *at == Some(place));
            column.and_then(|column| fields.get(column)).copied().unwrap_or_default()
        };
        (0..=last).map(field).collect::<Vec<&str>>().join("\t")
    }

    fn of_line<'a>(self, line: &'a str) -> [Cow<'a, str>; COLUMNS.len()] {
        let mut fields: [Cow<'a, str>; COLUMNS.len()] = Default::default();
        for (index, field) in line.split('\t').enumerate() {
            let column = self.0.iter().position(|place| *place == Some(index));
            if let Some(slot) = column.and_then(|column| fields.get_mut(column)) {
                *slot = unquoted(field.trim());
            }
        }
        fields
    }
}

/// The text of a field that a spreadsheet has put in quotation marks; any other as it is.
fn unquoted(field: &str) -> Cow<'_, str> {
    let inner = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(field),
    }
}

fn read_line(line: &[u8], columns: Columns) -> TableLine {
    let line = match std::str::from_utf8(line) {
        Ok(line) => line,
        // What is not read need not be text.
        Err(_) if line.starts_with(b"#") => return TableLine::Remark,
        Err(_) => return TableLine::Problem(RowProblem::NotText),
    };
    if line.trim().is_empty() || line.starts_with('#') {
        return TableLine::Remark;
    }
    match read_row(&columns.of_line(line)) {
        Ok(row) => TableLine::Row(row),
        Err(problem) => TableLine::Problem(problem),
    }
}

fn read_row([form, kind, name, country, evidence]: &[Cow<'_, str>; COLUMNS.len()]) -> Result<Row, RowProblem> {
    let is_long = |text: &str| text.len() > MAX_FORM_CHARS && text.chars().count() > MAX_FORM_CHARS;
    if is_long(form) || is_long(name) {
        return Err(RowProblem::TooLong);
    }
    let phrase = matching_form(form);
    if phrase.is_empty() {
        return Err(RowProblem::NoForm);
    }
    if phrase.split(' ').nth(MAX_FORM_WORDS).is_some() {
        return Err(RowProblem::TooLong);
    }
    let kind = match kind.as_ref() {
        "" => return Err(RowProblem::NoKind),
        kind if kind.eq_ignore_ascii_case(NO_KIND) => None,
        kind => {
            let known = EntityKind::ALL.into_iter().find(|known| known.name().eq_ignore_ascii_case(kind));
            Some(known.ok_or_else(|| RowProblem::UnknownKind(shortened(kind)))?)
        }
    };
    let country = match country.as_ref() {
        "" => None,
        code => {
            Some(CountryCode::new(&code.to_ascii_uppercase()).ok_or_else(|| RowProblem::BadCountry(shortened(code)))?)
        }
    };
    let standing = match evidence.to_ascii_lowercase().as_str() {
        "" | "alone" => Standing::Alone,
        "context" => Standing::InContext,
        _ => return Err(RowProblem::BadEvidence(shortened(evidence))),
    };
    Ok(Row { form: form.to_string(), kind, name: name.to_string(), country, standing })
}

/// As much of a field as an error shows.
fn shortened(field: &str) -> String {
    let mut letters = field.chars();
    let shown: String = letters.by_ref().take(30).collect();
    if letters.next().is_some() { format!("{shown}…") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        Table::parse(text.as_bytes()).rows.into_iter().map(|(number, row)| format!("{number} {}", row.line())).collect()
    }

    fn problems(text: &[u8]) -> Vec<String> {
        Table::parse(text).problems.into_iter().map(|(number, problem)| format!("{number}: {problem}")).collect()
    }

    #[test]
    fn what_spreadsheets_make_of_a_table_is_read() {
        let text = "\u{FEFF}form\tkind\tname\tcountry\tevidence\textra\r\n# ملاحظة\r\n\r\nبيت عذاقة\tVillage\t\tye\tcontext\tx\r\n\"نعم\"\tnone\r\n";
        assert_eq!(rows(text), ["4 بيت عذاقة\tvillage\t\tYE\tcontext", "5 نعم\tnone"]);
        assert!(problems(text.as_bytes()).is_empty());
    }

    #[test]
    fn columns_stand_where_the_header_says() {
        let text = "country\tform\tid\tkind\nYE\tحوث\t7\tcity\n";
        assert_eq!(rows(text), ["2 حوث\tcity\t\tYE"]);
        assert_eq!(rows("حوث\tcity\nform\tkind\n").len(), 1, "a header stands first");
        assert_eq!(rows("#kind\tform\nحوث\tcity\n").len(), 1, "a remark is no header");
    }

    #[test]
    fn a_bad_line_is_told_and_the_rest_is_read() {
        let long = "ب".repeat(MAX_FORM_CHARS + 1);
        let text = format!(
            "حوث\tcity\nحوث\nحوث\ttown\n،\tcity\n{long}\tcity\nحوث\tcity\t\tYEM\nحوث\tcity\t\t\tmaybe\nسيئون\tcity\n"
        );
        let mut bytes = text.into_bytes();
        bytes.extend(b"\xFF\xFE\tcity\n# \xFF\n");
        let many = Table::parse("؟\n".repeat(MAX_PROBLEMS + 5).as_bytes());
        assert_eq!((many.problems.len(), many.bad_lines), (MAX_PROBLEMS, MAX_PROBLEMS + 5));
        let numbers: Vec<usize> = Table::parse(&bytes).rows.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 8]);
        let found = problems(&bytes);
        assert_eq!(found.len(), 7, "{found:#?}");
        assert_eq!(found[0], "2: no kind: columns are parted by tabs");
        assert!(found[1].starts_with("3: no such kind: town ("), "{}", found[1]);
        assert_eq!(found[6], "9: not UTF-8");
    }

    #[test]
    fn a_form_is_said_anew_and_every_other_line_stays() {
        let before = "\u{FEFF}kind\tform\r\n# ".bytes().chain([0xFF]);
        let rest = "\ncity\tحوث\nnonsense\n\nregion\tحُوث\ncity\tذمار";
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let bytes: Vec<u8> = before.chain(rest.bytes()).collect();
        let row = Row::new("حوث", Some(EntityKind::Village));
        let (after, were) = edited(&bytes, "حوث", &[row]);
        assert_eq!(
            were.iter().map(|row| row.kind.unwrap()).collect::<Vec<_>>(),
            [EntityKind::City, EntityKind::Region]
        );
        assert_eq!(text(&after), "\u{FEFF}kind\tform\r\n# \u{FFFD}\nvillage\tحوث\r\nnonsense\n\ncity\tذمار\r\n");
        assert!(after.windows(3).any(|bytes| bytes == b"# \xFF"), "byte for byte");
        let (gone, _) = edited(&after, "حوث", &[]);
        assert_eq!(text(&gone), "\u{FEFF}kind\tform\r\n# \u{FFFD}\nnonsense\n\ncity\tذمار\r\n");
        let (first, _) = edited(b"", "حوث", &[Row::new("حوث", None)]);
        assert_eq!(text(&first), format!("{HEADER}\nحوث\tnone\n"));
        let table = Table::parse(&first);
        assert_eq!((table.rows.len(), table.problems.len()), (1, 0));
    }

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let row = Row {
            form: "#\"سيئون\tالبلد".to_owned(),
            kind: Some(EntityKind::City),
            name: "مدينة\nسيئون".to_owned(),
            country: CountryCode::new("YE"),
            standing: Standing::InContext,
        };
        let read = Table::parse(row.line().as_bytes()).rows.remove(0).1;
        assert_eq!((read.form.as_str(), read.name.as_str()), ("سيئون البلد", "مدينة سيئون"));
        assert_eq!(read.line(), row.line());
    }
}
