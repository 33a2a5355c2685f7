//! Sentences of an Arabic paragraph.

use crate::text::ByteSpan;

/// Characters that may end a sentence.
const STOPS: [char; 6] = ['.', '؟', '?', '!', '…', '۔'];
/// Characters that belong to the sentence before them when they follow its stop directly.
const CLOSERS: [char; 9] = ['"', '»', '”', '’', '\'', ')', ']', '\u{200F}', '\u{200E}'];
/// Titles and units that are written with a full stop, besides single letters.
const ABBREVIATIONS: [&str; 9] = ["أ.د", "ق.م", "هـ", "Dr", "Mr", "Mrs", "Ms", "St", "No"];
/// The shortest word, in letters, after which a full stop without a space still ends the sentence.
const LETTERS_BEFORE_GLUED_STOP: usize = 3;

/// How far back from a stop, in bytes, its word is looked for; no abbreviation is longer.
const LOOK_BACK_BYTES: usize = 64;

/// The sentences of `paragraph`, a span of `text`, in order: white space around them left out, closing quotation marks
/// kept with the sentence they close.
///
/// A stop inside a quotation or a pair of brackets ends nothing, an ellipsis in mid-paragraph (`..`, a favourite of
/// headline writers) is a pause, and a stop after a single letter or between digits is part of a name or number.
#[must_use]
pub fn sentences(text: &str, paragraph: ByteSpan) -> Vec<ByteSpan> {
    let source = paragraph.slice(text);
    let mut found: Vec<&str> = Vec::new();
    let mut start = 0;
    for end in boundaries(source).into_iter().chain([source.len()]) {
        let piece = source.get(start..end).unwrap_or_default().trim();
        if piece.contains(char::is_alphanumeric) {
            found.push(piece);
        }
        start = end;
    }
    found.iter().filter_map(|piece| ByteSpan::of_slice(text, piece)).collect()
}

/// The byte offsets just past each sentence of `source`, the last one's end left out.
fn boundaries(source: &str) -> Vec<usize> {
    let mut nesting = Nesting::of(source);
    let mut boundaries = Vec::new();
    let mut resume = 0;
    for (offset, character) in source.char_indices() {
        nesting.pass(character);
        if offset < resume || !STOPS.contains(&character) {
            continue;
        }
        let (before, rest) = source.split_at_checked(offset).unwrap_or_default();
        let stop = rest.split_at(rest.len() - rest.trim_start_matches(STOPS).len()).0;
        let after_stop = rest.trim_start_matches(STOPS);
        let after = after_stop.trim_start_matches(CLOSERS);
        let closers = after_stop.get(..after_stop.len() - after.len()).unwrap_or_default();
        resume = offset + stop.len();
        if nesting.closes_after(closers) && ends_sentence(before, stop, after) {
            boundaries.push(source.len() - after.len());
        }
    }
    boundaries
}

/// Whether the run of stops `stop` ends a sentence, by what stands before it and after it with its closing marks.
fn ends_sentence(before: &str, stop: &str, after: &str) -> bool {
    let next = after.chars().next();
    let is_spaced = next.is_none_or(char::is_whitespace);
    let is_ellipsis = stop.contains('…') || stop.matches('.').count() > 1;
    if is_ellipsis {
        return next.is_none();
    }
    if stop != "." {
        return is_spaced || next.is_some_and(char::is_alphabetic);
    }
    let before =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(LOOK_BACK_BYTES))..).unwrap_or_default();
    let word = before.rsplit(|c: char| c.is_whitespace() || "(«\"[".contains(c)).next().unwrap_or_default();
    if is_spaced {
        return next.is_none() || !is_abbreviation(word, before);
    }
    // Typed without the space: both neighbours are words of Arabic.
    let letters = word.chars().filter(|letter| is_arabic(*letter)).count();
    letters >= LETTERS_BEFORE_GLUED_STOP && !word.contains('.') && next.is_some_and(is_arabic)
}

/// Whether a stop after `word`, the last word of `before`, shortens it: a title, an initial, an era. After a number the
/// letter is a unit (`1990 م.`) and the stop a stop.
fn is_abbreviation(word: &str, before: &str) -> bool {
    let bare = word.trim_start_matches(['و', 'ل', 'ب']);
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic() && *c != '\u{640}').count();
    let is_initial = (letters(word) == 1 || letters(bare) == 1) && !word.contains(char::is_numeric);
    let previous = before.strip_suffix(word).unwrap_or_default().split_whitespace().next_back();
    let follows_number = previous.is_some_and(|previous| previous.ends_with(char::is_numeric));
    (is_initial || ABBREVIATIONS.contains(&word)) && !follows_number
}

fn is_arabic(character: char) -> bool {
    matches!(character, '\u{0620}'..='\u{064A}')
}

/// How deep in quotations and brackets the reading stands. Marks that are never closed count for nothing.
struct Nesting {
    has_paired_quotes: bool,
    in_quotes: bool,
    has_paired_brackets: bool,
    brackets: usize,
}

impl Nesting {
    /// At the start of `source`.
    fn of(source: &str) -> Self {
        let count = |wanted: &[char]| source.matches(wanted).count();
        Self {
            has_paired_quotes: count(&['"']) % 2 == 0,
            in_quotes: false,
            has_paired_brackets: count(&['«', '“', '(', '[']) == count(&['»', '”', ')', ']']),
            brackets: 0,
        }
    }

    fn pass(&mut self, character: char) {
        match character {
            '"' if self.has_paired_quotes => self.in_quotes = !self.in_quotes,
            '«' | '“' | '(' | '[' if self.has_paired_brackets => self.brackets += 1,
            '»' | '”' | ')' | ']' => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether everything open is closed once `closers` are read.
    fn closes_after(&self, closers: &str) -> bool {
        let quotes = closers.matches('"').count();
        let quotes_closed = !self.has_paired_quotes || self.in_quotes == (quotes % 2 == 1);
        quotes_closed && self.brackets <= closers.matches(['»', '”', ')', ']']).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the splitting of a paragraph whose sentences are written with `|` between them.
    fn check(expected: &str) {
        let expected: Vec<&str> = expected.split('|').collect();
        let text = expected.concat();
        let found = sentences(&text, ByteSpan::whole(&text));
        let found: Vec<&str> = found.iter().map(|span| span.slice(&text)).collect();
        let expected: Vec<&str> = expected.iter().map(|sentence| sentence.trim()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_stop_ends_a_sentence() {
        check("وصل الوزير.| هل يبقى طويلا؟| لا أحد يعرف!| انتهى الخبر");
        check("هل هذا صحيح؟!| ربما.");
        check("انتهى الاجتماع.|وغادر الجميع.");
    }

    #[test]
    fn titles_initials_and_numbers_keep_their_stops() {
        check("قال د. سامي حداد إن النسبة بلغت 3.5 في المئة.| وأيده أ.د. وليد.");
        check("وحضر ود. ليلى اللقاء مع J. Smith في 12.10.2020 أمس.| ثم عاد.");
        check("نشر الخبر في موقع example.com أمس.| ثم حذف.");
        check("بني القصر عام 1990 م.| ثم هدم.");
    }

    #[test]
    fn an_ellipsis_is_a_pause() {
        check("عاد إلى البيت.. فوجد الباب مغلقا.| فانتظر… ثم مضى...");
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        check("قال \"انتهى الأمر.\"| ثم غادر.");
        check("قال «انتهى الأمر.»| ثم غادر (وحده).| ولم يعد");
    }

    #[test]
    fn a_stop_inside_a_quotation_ends_nothing() {
        check("قال \"لا أعرف. سأسأل غدا\" ثم غادر.| وبقينا.");
        check("قال «لا أعرف. سأسأل غدا» ثم غادر.| وبقينا.");
        check("قال \"لا أعرف.| ولم يغلق الاقتباس.");
    }

    #[test]
    fn pieces_without_letters_are_no_sentences() {
        assert!(sentences("... !", ByteSpan::whole("... !")).is_empty());
        assert!(sentences("", ByteSpan::whole("")).is_empty());
    }

    #[test]
    fn spans_belong_to_the_whole_text() {
        let text = "عنوان\nجملة أولى. جملة ثانية.";
        let paragraph = ByteSpan::new(text, 11..text.len()).unwrap();
        let found: Vec<&str> = sentences(text, paragraph).iter().map(|span| span.slice(text)).collect();
        assert_eq!(found, ["جملة أولى.", "جملة ثانية."]);
    }
}
