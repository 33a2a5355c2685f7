//! The arguments as they are written.

use super::style::{StyleArguments, joined};
use crate::article::{Protection, path_of_argument};
use crate::export::palette::Theme;
use crate::extract::CountryCode;
use crate::text::index::OffsetUnit;
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads Arabic articles and shows who and where.
///
/// Without a command: opens the window with the first FILE, or with the embedded sample article.
#[derive(Debug, Parser)]
#[command(name = "warraq", version, about, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The articles, or a folder of them, to open in the window; - is standard input.
    #[arg(value_name = "FILE", value_parser = path())]
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// The program's own arguments. Ends the program where they make no sense (status 2) or only ask for help (0).
    #[must_use]
    pub fn of_program() -> Self {
        let parsed = Self::try_parse_from(joined(std::env::args_os()));
        let arguments = parsed.unwrap_or_else(|error| match error.kind() {
            ErrorKind::DisplayVersion => tell_version(&error),
            _ => error.exit(),
        });
        if let Some(Command::Extract(extract)) = &arguments.command
            && let Some(conflict) = extract.conflict()
        {
            Self::command().error(ErrorKind::ArgumentConflict, conflict).exit();
        }
        arguments
    }
}

/// Writes the version and what holds those threads back that read files, and ends the program.
fn tell_version(version: &clap::Error) -> ! {
    let told = version.print().and_then(|()| writeln!(std::io::stdout(), "{}", Protection::here()));
    std::process::exit(i32::from(told.is_err()))
}

/// Everything that is done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the names in articles: people, countries, villages and so on.
    Extract(ExtractArguments),
    /// Write what an article says in a few of its own sentences, and who and where.
    Summary(SummaryArguments),
    /// Draw an article's page, names in colour, as a PNG picture.
    Render(RenderArguments),
    /// Write the lines and glyphs of an article's page as JSON, for checking.
    Layout(LayoutArguments),
    /// Make or check lexicons of one's own: tables of names that --lexicon reads.
    #[command(subcommand)]
    Lexicon(LexiconCommand),
}

/// The lexicons that names are looked for with.
#[derive(Debug, Default, Args)]
pub struct LexiconOption {
    /// A lexicon of one's own, a table of TSV: form, kind, name, country, evidence. Can be given several times; what a later one says
    /// of a form goes before what an earlier one says.
    #[arg(long, value_name = "FILE", value_parser = path())]
    pub lexicon: Vec<PathBuf>,
}

/// `warraq lexicon`
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Make a lexicon of a dump of GeoNames: every settlement and territory with its Arabic names.
    ImportGeonames(GeonamesArguments),
    /// Say what is wrong in a lexicon, line by line; the status is 1 where anything is.
    Check(LexiconCheckArguments),
}

/// `warraq lexicon import-geonames`
#[derive(Debug, Args)]
pub struct GeonamesArguments {
    /// The dump: YE.txt, allCountries.txt, or a .zip of one, as GeoNames gives them.
    #[arg(value_name = "DUMP", value_parser = path())]
    pub dump: PathBuf,
    /// Take the places of this country alone: two letters, as YE.
    #[arg(long, value_name = "CC", value_parser = country)]
    pub country: Option<CountryCode>,
    /// Take mountains, waters and buildings, too.
    #[arg(long)]
    pub places: bool,
    /// The lexicon to write: whole or not at all.
    #[arg(short, long, value_name = "TSV", value_parser = path())]
    pub output: PathBuf,
    /// Replace what is there under that name.
    #[arg(long)]
    pub force: bool,
}

/// `warraq lexicon check`
#[derive(Debug, Args)]
pub struct LexiconCheckArguments {
    /// The lexicons.
    #[arg(value_name = "TSV", required = true, value_parser = path())]
    pub files: Vec<PathBuf>,
}

/// `warraq extract`
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// How results are written [default: text, or jsonl with --input-format jsonl].
    #[arg(long, value_enum)]
    pub format: Option<ExtractFormat>,
    /// The file that results are written to instead of standard output: whole or not at all. With --format brat a folder,
    /// which gets a .txt and an .ann of each article.
    #[arg(short, long, value_name = "PATH", value_parser = path())]
    pub output: Option<PathBuf>,
    /// Replace what is there under that name.
    #[arg(long, requires = "output")]
    pub force: bool,
    /// What the input is: whole articles, or one JSON object {"id": .., "text": ..} a line.
    #[arg(long, value_enum, default_value_t = InputFormat::Article)]
    pub input_format: InputFormat,
    /// What start and end count in JSON, CSV and CoNLL; brat and Web Annotations always count chars.
    #[arg(long, value_enum, default_value_t = Offsets::Chars)]
    pub offsets: Offsets,
    /// Use lexicon and rules only, without the tagger.
    #[arg(long)]
    pub fast: bool,
    /// Take the mentions in whose confidence lies under 0.5, too.
    #[arg(long)]
    pub uncertain: bool,
    /// Say for each mention what decided it and how sure that is; in text and JSON.
    #[arg(long)]
    pub explain: bool,
    /// Say who said what, too (JSON only).
    #[arg(long)]
    pub quotes: bool,
    /// Give dates, times of day and numbers, too (JSON only).
    #[arg(long)]
    pub times: bool,
    /// How many threads work on the lines of --input-format jsonl and on long files, 1 to 256; the results are the same
    /// [default: as many as run at once].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Names of one's own.
    #[command(flatten)]
    pub lexicons: LexiconOption,
    /// The articles; - or nothing is standard input.
    #[arg(value_parser = path())]
    pub files: Vec<PathBuf>,
}

impl ExtractArguments {
    /// The format that results are written in.
    #[must_use]
    pub fn format(&self) -> ExtractFormat {
        self.format.unwrap_or(match self.input_format {
            InputFormat::Article => ExtractFormat::Text,
            InputFormat::Jsonl => ExtractFormat::Jsonl,
        })
    }

    /// How many threads work on lines.
    #[must_use]
    pub fn threads(&self) -> NonZeroUsize {
        let wanted = self.threads.and_then(|threads| NonZeroUsize::new(usize::from(threads)));
        wanted.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// What is wrong with the arguments taken together.
    fn conflict(&self) -> Option<String> {
        let format = self.format();
        let name = format.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        let is_jsonl = self.input_format == InputFormat::Jsonl;
        let is_told = matches!(format, ExtractFormat::Text | ExtractFormat::Json | ExtractFormat::Jsonl);
        let counts_chars = matches!(format, ExtractFormat::Brat | ExtractFormat::Webannotation);
        let is_json = matches!(format, ExtractFormat::Json | ExtractFormat::Jsonl);
        let conflicts = [
            (
                (self.quotes || self.times) && !is_json,
                "--quotes and --times add to JSON: --format can only be json or jsonl".to_owned(),
            ),
            (
                is_jsonl && format != ExtractFormat::Jsonl,
                "--input-format jsonl gives one line of JSON for each line: --format can only be jsonl".to_owned(),
            ),
            (
                format == ExtractFormat::Pdf && self.output.is_none(),
                "--format pdf writes a file: name it with --output".to_owned(),
            ),
            (
                self.files.len() > 1 && format.is_of_one(),
                format!(
                    "--format {name} takes one article at a time; text, json, jsonl, csv, conll, webannotation, and brat with --output FOLDER, take several"
                ),
            ),
            (
                self.files.len() > 1 && format == ExtractFormat::Brat && self.output.is_none(),
                "--format brat writes several articles into a folder: name it with --output".to_owned(),
            ),
            (
                counts_chars && self.offsets != Offsets::Chars,
                format!("--format {name} counts chars: --offsets can only be chars"),
            ),
            (self.explain && !is_told, format!("--format {name} has no room for --explain; text, json and jsonl have")),
        ];
        conflicts.into_iter().find(|(is_conflict, _)| *is_conflict).map(|(_, sentence)| sentence)
    }
}

/// `warraq summary`
#[derive(Debug, Args)]
pub struct SummaryArguments {
    /// How the summary is written.
    #[arg(long, value_enum, default_value_t = SummaryFormat::Text)]
    pub format: SummaryFormat,
    /// How many sentences, 1 to 100 [default: 3 to 5, by the article's length].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub sentences: Option<u8>,
    /// Take the mentions in whose confidence lies under 0.5, too.
    #[arg(long)]
    pub uncertain: bool,
    /// In html: a line of its own shape below the names of each kind, for who does not tell kinds by their colours.
    #[arg(long)]
    pub patterns: bool,
    /// Names of one's own.
    #[command(flatten)]
    pub lexicons: LexiconOption,
    /// The article; - is standard input.
    #[arg(value_parser = path())]
    pub file: PathBuf,
}

/// `warraq render`
#[derive(Debug, Args)]
pub struct RenderArguments {
    /// The picture to write.
    #[arg(short, long, value_name = "PNG")]
    pub output: PathBuf,
    /// The text's width, in points.
    #[arg(long, value_name = "PT", default_value_t = 720.0, value_parser = points)]
    pub width: f32,
    /// Pixels to a point, 0.5 to 8.
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = scale)]
    pub scale: f32,
    /// The colours.
    #[arg(long, value_enum, default_value_t = ThemeName::Light)]
    pub theme: ThemeName,
    /// How the text is set.
    #[command(flatten)]
    pub style: StyleArguments,
    /// Leave the names unmarked.
    #[arg(long)]
    pub no_entities: bool,
    /// Mark the mentions whose confidence lies under 0.5, too: paler, over a dashed line.
    #[arg(long, conflicts_with = "no_entities")]
    pub uncertain: bool,
    /// Draw a line of its own shape below the names of each kind, for who does not tell kinds by their colours.
    #[arg(long, conflicts_with = "no_entities")]
    pub patterns: bool,
    /// Names of one's own.
    #[command(flatten)]
    pub lexicons: LexiconOption,
    /// The article; - is standard input.
    #[arg(value_parser = path())]
    pub file: PathBuf,
}

/// `warraq layout`
#[derive(Debug, Args)]
pub struct LayoutArguments {
    /// The page's width, in points.
    #[arg(long, value_name = "PT", default_value_t = 720.0, value_parser = points)]
    pub width: f32,
    /// How the text is set.
    #[command(flatten)]
    pub style: StyleArguments,
    /// The article; - is standard input.
    #[arg(value_parser = path())]
    pub file: PathBuf,
}

/// Reads a path, or the address of a file.
fn path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(|argument| path_of_argument(&argument))
}

/// Reads a country's code, in capitals or not.
fn country(argument: &str) -> Result<CountryCode, String> {
    let code = CountryCode::new(&argument.to_ascii_uppercase());
    code.ok_or_else(|| "a code of two letters is wanted, as YE".to_owned())
}

/// Reads a length in points: a number from 1 to 100000.
pub(super) fn points(argument: &str) -> Result<f32, String> {
    let length = argument.parse::<f32>().ok().filter(|length| (1.0..=100_000.0).contains(length));
    length.ok_or_else(|| "a length in points, from 1 to 100000, is wanted".to_owned())
}

/// Reads a scale: a number from 0.5 to 8.
fn scale(argument: &str) -> Result<f32, String> {
    let scale = argument.parse::<f32>().ok().filter(|scale| (0.5..=8.0).contains(scale));
    scale.ok_or_else(|| "a number from 0.5 to 8 is wanted".to_owned())
}

/// What `extract` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// A list of the names, for people.
    Text,
    /// One JSON object, or an array of them for several files.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A table: one row for each mention, of any number of articles (RFC 4180).
    Csv,
    /// Tokens with BIO tags in columns (CoNLL-2003): token, start, end, entity, tag; a clitic is a token of its own.
    Conll,
    /// The .ann file of brat's standoff format; with --output FOLDER the .txt, too.
    Brat,
    /// W3C Web Annotations as JSON-LD: a collection, or an array of them for several files.
    Webannotation,
    /// The article with its names in brackets, as plain text; one article.
    Annotated,
    /// The article with its names as links to a list; one article.
    Markdown,
    /// The article with its names in colour, as a page that needs no other file; one article.
    Html,
    /// The article with its names in colour, on pages of A4; one article, needs --output.
    Pdf,
    /// Summary and names in Arabic and English with Latin spellings, as Markdown; one article.
    Brief,
}

impl ExtractFormat {
    /// Whether it is the page of a single article.
    const fn is_of_one(self) -> bool {
        matches!(self, Self::Annotated | Self::Markdown | Self::Html | Self::Pdf | Self::Brief)
    }
}

/// What `extract` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Each file is an article.
    Article,
    /// Each line is one.
    Jsonl,
}

/// What `summary` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SummaryFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// An HTML fragment with the names in colour.
    Html,
    /// One JSON object.
    Json,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Unicode scalar values, as in Python.
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units, as in JavaScript and Java.
    Utf16,
}

impl Offsets {
    /// The unit they are written in.
    #[must_use]
    pub const fn unit(self) -> OffsetUnit {
        match self {
            Self::Chars => OffsetUnit::Chars,
            Self::Bytes => OffsetUnit::Bytes,
            Self::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// The themes by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    /// Dark ink on white paper.
    Light,
    /// Brown ink on old paper.
    Sepia,
    /// Light ink on black.
    Dark,
}

impl ThemeName {
    /// The colours of this name.
    #[must_use]
    pub const fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::Light,
            Self::Sepia => Theme::Sepia,
            Self::Dark => Theme::Dark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_alone_opens_the_window() {
        let arguments = Arguments::try_parse_from(["warraq", "مقال.txt"]).unwrap();
        assert!(arguments.command.is_none());
        assert_eq!(arguments.files, [PathBuf::from("مقال.txt")]);
    }

    #[test]
    fn files_may_be_several_and_named_by_their_addresses() {
        let arguments = Arguments::try_parse_from(["warraq", "a.txt", "file:///b%20c.txt", "-"]).unwrap();
        assert_eq!(arguments.files, ["a.txt", "/b c.txt", "-"].map(PathBuf::from));
        let extract = Arguments::try_parse_from(["warraq", "extract", "file:///b%20c.txt"]).unwrap();
        let Some(Command::Extract(extract)) = extract.command else { panic!("extract was asked for") };
        assert_eq!(extract.files, [PathBuf::from("/b c.txt")]);
    }

    #[test]
    fn lines_in_mean_lines_out() {
        for (format, conflicts) in [(None, false), (Some("jsonl"), false), (Some("json"), true), (Some("text"), true)] {
            let mut arguments = vec!["warraq", "extract", "--input-format", "jsonl"];
            arguments.extend(format.into_iter().flat_map(|format| ["--format", format]));
            let Some(Command::Extract(extract)) = Arguments::try_parse_from(arguments).unwrap().command else {
                panic!("extract was asked for")
            };
            assert_eq!(extract.conflict().is_some(), conflicts, "{format:?}");
        }
    }

    #[test]
    fn what_makes_no_sense_together_is_told() {
        for (line, conflicts) in [
            ("--format pdf a.txt", true),
            ("--format pdf a.txt -o a.pdf", false),
            ("--format html a.txt b.txt", true),
            ("--format html a.txt", false),
            ("--format csv a.txt b.txt -o all.csv --force", false),
            ("--format brat a.txt b.txt", true),
            ("--format brat a.txt b.txt -o folder", false),
            ("--format brat a.txt --offsets bytes", true),
            ("--format webannotation a.txt --offsets utf16", true),
            ("--format conll a.txt --offsets utf16", false),
            ("--format conll a.txt --explain", true),
        ] {
            let arguments = ["warraq", "extract"].into_iter().chain(line.split(' '));
            let Some(Command::Extract(extract)) = Arguments::try_parse_from(arguments).unwrap().command else {
                panic!("extract was asked for")
            };
            assert_eq!(extract.conflict().is_some(), conflicts, "{line}");
        }
        assert!(Arguments::try_parse_from(["warraq", "extract", "--force", "a.txt"]).is_err(), "nothing to replace");
    }

    #[test]
    fn lengths_are_sensible_numbers() {
        for bad in ["0", "-3", "nan", "inf", "1e9", "wide"] {
            assert!(points(bad).is_err(), "{bad}");
        }
        assert_eq!(points("12.5"), Ok(12.5));
    }
}
