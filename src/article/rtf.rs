//! Rich Text Format: a stream of braces, control words and bytes.
//!
//! Read by ourselves: `rtf-parser` takes every byte for a Latin letter, whatever code page the document states, and shows
//! destinations that it does not know; `rtf-grimoire` only parts tokens.

mod tokens;

use super::docx::named_kind;
use super::gathered::{Gathered, Paragraph};
use super::open::{Opened, of_parts};
use super::parts::Parts;
use super::{BlockKind, Direction, LeftOut, OpenCause};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use tokens::{Token, Tokens};

/// The deepest that groups nest; deeper ones are read as if they were not there.
const MAX_DEPTH: usize = 512;
/// The longest text, in bytes (64 MiB).
const MAX_BYTES: usize = 64 << 20;
/// Groups of which nothing is shown.
const UNREAD: [&str; 34] = [
    "colortbl",
    "info",
    "pict",
    "objdata",
    "objclass",
    "objname",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "xe",
    "rxe",
    "tc",
    "tcn",
    "txe",
    "nonshppict",
    "sp",
    "filetbl",
    "revtbl",
    "themedata",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "template",
    "pgdsctbl",
    "annotation",
];
/// Groups that old programs leave out and that hold text to show.
const READ: [&str; 5] = ["shptxt", "shpinst", "fldrslt", "pn", "ud"];

/// Opens a document in Rich Text Format.
///
/// # Errors
/// Where it holds nothing.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, OpenCause> {
    of_parts(parts(bytes), super::Encoding::Utf8, Vec::new())
}

fn parts(bytes: &[u8]) -> Parts {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.read(&token);
        if reader.length > MAX_BYTES {
            reader.gathered.warn(LeftOut::Bytes { limit_bytes: MAX_BYTES });
            break;
        }
    }
    reader.finish()
}

/// What a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    /// The names of the fonts, with their character sets.
    Fonts,
    /// The names of the styles.
    Styles,
    /// The bullet or number that older programs show for an item.
    Mark,
    /// A note, which is gathered apart.
    Note,
    Unread,
}

/// What holds within a group, and no longer.
#[derive(Clone, Debug)]
struct State {
    place: Place,
    font: i32,
    /// How many bytes stand for a `\u` where it is not understood.
    fallback: usize,
    is_hidden: bool,
    kind: Option<BlockKind>,
    direction: Option<Direction>,
    is_in_table: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Place::Text,
            font: -1,
            fallback: 1,
            is_hidden: false,
            kind: None,
            direction: None,
            is_in_table: false,
        }
    }
}

struct Reader {
    state: State,
    outer: Vec<State>,
    /// Groups that are nested too deep to be kept.
    too_deep: usize,
    is_too_deep: bool,
    /// Whether the next word names a destination that may be left out.
    is_optional: bool,
    /// How many bytes are left that stand for a `\u`.
    skipped: usize,
    /// Bytes of the code page that the font asks for.
    bytes: Vec<u8>,
    units: Vec<u16>,
    code_page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    default_font: i32,
    /// Names of styles so far, and the styles that are titles or headings.
    style: (i32, String),
    styles: HashMap<i32, BlockKind>,
    text: String,
    mark: String,
    is_row: bool,
    gathered: Gathered,
    notes: Vec<String>,
    /// The text that a note interrupted.
    interrupted: Vec<String>,
    length: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            state: State::default(),
            outer: Vec::new(),
            too_deep: 0,
            is_too_deep: false,
            is_optional: false,
            skipped: 0,
            bytes: Vec::new(),
            units: Vec::new(),
            code_page: WINDOWS_1252,
            fonts: HashMap::new(),
            default_font: 0,
            style: (0, String::new()),
            styles: HashMap::new(),
            text: String::new(),
            mark: String::new(),
            is_row: false,
            gathered: Gathered::default(),
            notes: Vec::new(),
            interrupted: Vec::new(),
            length: 0,
        }
    }
}

impl Reader {
    fn read(&mut self, token: &Token<'_>) {
        match token {
            Token::Byte(byte) => {
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.flush_units();
                    self.bytes.push(*byte);
                }
            }
            Token::Word("u", Some(unit)) => {
                self.flush_bytes();
                let unit = unit.rem_euclid(0x1_0000);
                self.units.extend(u16::try_from(unit));
                self.skipped = self.state.fallback;
            }
            Token::Open => {
                self.flush();
                self.open();
            }
            Token::Close => {
                self.flush();
                self.close();
            }
            Token::Word(..) | Token::Symbol(_) if self.skipped > 0 => self.skipped -= 1,
            Token::Symbol('*') => self.is_optional = true,
            Token::Symbol(symbol) => {
                self.flush();
                self.symbol(*symbol);
            }
            Token::Word(word, value) => {
                self.flush();
                let is_optional = std::mem::take(&mut self.is_optional);
                self.word(word, *value, is_optional);
            }
        }
    }

    fn open(&mut self) {
        self.skipped = 0;
        if self.outer.len() >= MAX_DEPTH {
            self.too_deep += 1;
            self.is_too_deep = true;
        } else {
            self.outer.push(self.state.clone());
        }
    }

    fn close(&mut self) {
        self.skipped = 0;
        self.is_optional = false;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(outer) = self.outer.pop() else { return };
        let inner = std::mem::replace(&mut self.state, outer);
        if inner.place == Place::Note && self.state.place != Place::Note {
            let note = std::mem::replace(&mut self.text, self.interrupted.pop().unwrap_or_default());
            self.notes.push(note);
            self.text.push_str(&format!("[{}]", self.notes.len()));
        }
    }

    fn flush(&mut self) {
        self.flush_units();
        self.flush_bytes();
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
            self.push(&text);
        }
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = if self.state.font < 0 { self.default_font } else { self.state.font };
        let encoding = self.fonts.get(&font).copied().unwrap_or(self.code_page);
        let text = encoding.decode_without_bom_handling(&bytes).0;
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        self.length += text.len();
        match self.state.place {
            Place::Text | Place::Note if !self.state.is_hidden => self.text.push_str(text),
            Place::Mark => self.mark.push_str(text),
            Place::Styles => self.style_name(text),
            Place::Text | Place::Note | Place::Fonts | Place::Unread => {}
        }
    }

    /// Names of styles end with a semicolon.
    fn style_name(&mut self, text: &str) {
        for piece in text.split_inclusive(';') {
            self.style.1.push_str(piece.trim_end_matches(';'));
            if piece.ends_with(';') {
                let (number, name) = std::mem::take(&mut self.style);
                self.styles.extend(named_kind(name.trim()).map(|kind| (number, kind)));
            }
        }
    }

    fn symbol(&mut self, symbol: char) {
        match symbol {
            '~' => self.push("\u{A0}"),
            '_' => self.push("\u{2011}"),
            '\n' | '\r' => self.end_paragraph(),
            '\\' | '{' | '}' => self.push(symbol.encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, value: Option<i32>, is_optional: bool) {
        let number = value.unwrap_or(1);
        if self.state.place == Place::Unread {
            return;
        }
        if UNREAD.contains(&word) || (is_optional && !READ.contains(&word)) {
            self.state.place = Place::Unread;
            return;
        }
        match word {
            "fonttbl" => self.state.place = Place::Fonts,
            "stylesheet" => self.state.place = Place::Styles,
            "listtext" | "pntext" => self.state.place = Place::Mark,
            "footnote" => {
                self.state.place = Place::Note;
                self.interrupted.push(std::mem::take(&mut self.text));
            }
            "ansicpg" => self.code_page = code_page(number).unwrap_or(self.code_page),
            "mac" => self.code_page = encoding_rs::MACINTOSH,
            "deff" => self.default_font = number,
            "f" | "af" if self.state.place == Place::Fonts || word == "f" => self.state.font = number,
            "fcharset" if self.state.place == Place::Fonts => {
                self.fonts.extend(character_set(number).map(|encoding| (self.state.font, encoding)));
            }
            "uc" => self.state.fallback = usize::try_from(number).unwrap_or(1).min(64),
            "v" => self.state.is_hidden = value != Some(0),
            "deleted" => self.state.is_hidden = value != Some(0),
            "plain" => (self.state.is_hidden, self.state.font) = (false, -1),
            "s" if self.state.place == Place::Styles => self.style = (number, String::new()),
            _ => self.paragraph_word(word, value),
        }
    }

    /// What a paragraph says of itself, and what stands in it.
    fn paragraph_word(&mut self, word: &str, value: Option<i32>) {
        if self.state.place == Place::Styles || self.state.place == Place::Fonts {
            return;
        }
        match word {
            "pard" => {
                (self.state.kind, self.state.direction, self.state.is_in_table) = (None, None, false);
            }
            "s" => self.state.kind = value.and_then(|style| self.styles.get(&style).copied()).or(self.state.kind),
            "outlinelevel" if value.is_some_and(|level| (0..9).contains(&level)) => {
                self.state.kind = self.state.kind.or(Some(BlockKind::Heading));
            }
            "rtlpar" => self.state.direction = Some(Direction::RightToLeft),
            "ltrpar" => self.state.direction = Some(Direction::LeftToRight),
            "intbl" => self.state.is_in_table = true,
            "par" | "sect" | "page" => self.end_paragraph(),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => {
                if std::mem::take(&mut self.is_row) {
                    self.gathered.end_row();
                }
            }
            "line" => self.push("\n"),
            "tab" => self.push(" "),
            _ => self.character(word),
        }
    }

    /// Characters that have names.
    fn character(&mut self, word: &str) {
        let character = match word {
            "emdash" => "\u{2014}",
            "endash" => "\u{2013}",
            "bullet" => "\u{2022}",
            "lquote" => "\u{2018}",
            "rquote" => "\u{2019}",
            "ldblquote" => "\u{201C}",
            "rdblquote" => "\u{201D}",
            "emspace" | "enspace" | "qmspace" => " ",
            "zwj" => "\u{200D}",
            "zwnj" => "\u{200C}",
            "rtlmark" => "\u{200F}",
            "ltrmark" => "\u{200E}",
            _ => return,
        };
        self.push(character);
    }

    fn paragraph(&mut self) -> Paragraph {
        let mark = std::mem::take(&mut self.mark);
        // Bullets are in fonts of signs, where their codes tell nothing.
        let mark = if mark.contains(char::is_alphanumeric) { mark } else { mark.trim().replace(|_| true, "•") };
        let mark = mark
            .split_whitespace()
            .next()
            .map(|mark| format!("{} ", mark.trim_start_matches('•').trim()))
            .map(|mark| if mark.trim().is_empty() { "• ".to_owned() } else { mark });
        Paragraph {
            text: std::mem::take(&mut self.text),
            kind: self.state.kind,
            direction: self.state.direction,
            mark,
            ..Paragraph::default()
        }
    }

    fn end_paragraph(&mut self) {
        // Text outside of paragraphs is that of destinations.
        if !matches!(self.state.place, Place::Text | Place::Note) {
            return;
        }
        if self.state.place == Place::Note {
            self.text.push(' ');
            return;
        }
        let paragraph = self.paragraph();
        if self.state.is_in_table {
            self.begin_row();
        } else if std::mem::take(&mut self.is_row) {
            // A row that was never ended.
            self.gathered.end_row();
        }
        self.gathered.keep(paragraph);
    }

    fn begin_row(&mut self) {
        if !self.is_row {
            self.is_row = true;
            self.gathered.begin_row();
            self.gathered.begin_cell();
        }
    }

    fn end_cell(&mut self) {
        if self.state.place != Place::Text {
            return;
        }
        self.begin_row();
        let paragraph = self.paragraph();
        self.gathered.keep(paragraph);
        self.gathered.begin_cell();
    }

    fn finish(mut self) -> Parts {
        self.flush();
        if !self.outer.is_empty() {
            self.gathered.warn(LeftOut::CutShort);
        }
        if self.is_too_deep {
            self.gathered.warn(LeftOut::Depth { limit: MAX_DEPTH });
        }
        while let Some(interrupted) = self.interrupted.pop() {
            let note = std::mem::replace(&mut self.text, interrupted);
            self.notes.push(note);
            self.text.push_str(&format!("[{}]", self.notes.len()));
        }
        self.state.place = Place::Text;
        self.end_paragraph();
        if self.is_row {
            self.gathered.end_row();
        }
        for (index, note) in self.notes.iter().enumerate() {
            self.gathered.note = Some(format!("[{}] ", index + 1));
            self.gathered.keep(Paragraph { text: note.clone(), ..Paragraph::default() });
        }
        self.gathered.finish()
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        28596 => "iso-8859-6".to_owned(),
        708 => "iso-8859-6".to_owned(),
        _ => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set; `None` for those that leave it to the document.
fn character_set(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
