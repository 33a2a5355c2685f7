//! Where lines of Arabic may break: UAX 14, and beside it what good print does not do.

use super::spelling::digit_value;
use std::ops::Range;
pub use unicode_linebreak::BreakOpportunity;

/// Where a line may begin, as byte offsets, and whether it must; UAX 14. The last is the paragraph's end.
pub fn break_opportunities(paragraph: &str) -> impl Iterator<Item = (usize, BreakOpportunity)> + '_ {
    unicode_linebreak::linebreaks(paragraph)
}

/// The opportunities of [`break_opportunities`] that lines take, with those inside addresses.
///
/// Even after a space no line begins with a mark that closes or pauses, and none ends with one that opens; a number stays
/// with its percent or currency sign. An address breaks behind its own signs (`/ - . ? & =` and the like) and nowhere else.
pub fn line_opportunities(paragraph: &str) -> impl Iterator<Item = (usize, BreakOpportunity)> + '_ {
    let addresses = addresses(paragraph);
    let inner: Vec<(usize, BreakOpportunity)> = addresses
        .iter()
        .flat_map(|address| address_breaks(paragraph, address.clone()))
        .map(|byte| (byte, BreakOpportunity::Allowed))
        .collect();
    let is_taken = move |&(byte, kind): &(usize, BreakOpportunity)| {
        let after = addresses.partition_point(|address| address.end <= byte);
        let is_inside = addresses.get(after).is_some_and(|address| address.start < byte);
        kind == BreakOpportunity::Mandatory || (!is_inside && may_part(paragraph, byte))
    };
    let mut inner = inner.into_iter().peekable();
    let mut outer = break_opportunities(paragraph).filter(is_taken).peekable();
    std::iter::from_fn(move || {
        let is_inner = match (inner.peek(), outer.peek()) {
            (Some((inner, _)), Some((outer, _))) => inner < outer,
            (inner, _) => inner.is_some(),
        };
        if is_inner { inner.next() } else { outer.next() }
    })
}

/// Whether what stands on both sides of `byte`, white space apart, may stand on two lines.
fn may_part(paragraph: &str, byte: usize) -> bool {
    let (Some(before), Some(after)) = (paragraph.get(..byte), paragraph.get(byte..)) else { return true };
    let before = before.trim_end();
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return true };
    let is_digit = |character| digit_value(character).is_some();
    let joins_number = (is_digit(last) && is_number_sign(first)) || (is_number_sign(last) && is_digit(first));
    // A percent sign closes its number; the next number is another.
    let joins_number = joins_number && !matches!(last, '%' | '٪' | '‰' | '؉');
    !never_first(first) && !never_last(last) && !joins_number
}

/// No line begins with it.
const fn never_first(character: char) -> bool {
    matches!(
        character,
        '،' | '؛' | '؟' | '۔' | '.' | ',' | ':' | ';' | '!' | '?' | '»' | '›' | ')' | ']' | '}' | '٪' | '%' | '…'
    )
}

/// No line ends with it.
const fn never_last(character: char) -> bool {
    matches!(character, '«' | '‹' | '(' | '[' | '{')
}

/// Stands beside a number and belongs to it.
const fn is_number_sign(character: char) -> bool {
    matches!(character, '%' | '٪' | '‰' | '؉' | '$' | '€' | '£' | '¥' | '₪' | '₺' | '₽' | '₹' | '\u{FDFC}')
}

/// The addresses in a paragraph: what holds `://` or begins with `www.`.
fn addresses(paragraph: &str) -> Vec<Range<usize>> {
    if !paragraph.contains("://") && !paragraph.contains("www.") {
        return Vec::new();
    }
    let mut addresses = Vec::new();
    let mut end = 0;
    while let Some(rest) = paragraph.get(end..).filter(|rest| !rest.is_empty()) {
        let length = rest.find(|character| !is_address_character(character)).unwrap_or(rest.len());
        let stretch = rest.get(..length).unwrap_or_default();
        if stretch.contains("://") || stretch.starts_with("www.") {
            let kept = stretch.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
            addresses.push(end..end + kept.len());
        }
        end += length + rest.get(length..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    addresses
}

/// RFC 3986, without the brackets and quotes that stand around addresses.
const fn is_address_character(character: char) -> bool {
    character.is_ascii_graphic()
        && !matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '(' | '[')
}

/// Where an address breaks: behind a sign that parts it, before a letter or digit.
fn address_breaks(paragraph: &str, address: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let text = paragraph.get(address.clone()).unwrap_or_default();
    let host = text.find("://").map_or(0, |scheme| scheme + "://".len());
    let pairs = text.char_indices().zip(text.chars().skip(1));
    let breaks = pairs.filter(move |&((byte, sign), next)| {
        let parts = matches!(sign, '/' | '-' | '.' | '?' | '&' | '=' | '#' | '_' | '+' | '~' | ',' | ';' | ':');
        byte >= host && parts && (next.is_ascii_alphanumeric() || next == '%')
    });
    breaks.map(move |((byte, _), _)| address.start + byte + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` at every opportunity inside it.
    fn marked(text: &str) -> String {
        let mut marked = String::new();
        let mut start = 0;
        for (byte, _) in line_opportunities(text).filter(|(byte, _)| *byte < text.len()) {
            marked.push_str(text.get(start..byte).unwrap());
            marked.push('|');
            start = byte;
        }
        marked + text.get(start..).unwrap()
    }

    #[test]
    fn no_line_begins_with_what_closes_or_ends_with_what_opens_even_after_a_space() {
        for (text, expected) in [
            ("قال ، ثم", "قال ، |ثم"),
            ("نعم ؟ لا", "نعم ؟ |لا"),
            ("( نعم ) لا", "( نعم ) |لا"),
            ("قال « نعم » ثم", "قال |« نعم » |ثم"),
            ("كذا … ثم", "كذا … |ثم"),
            ("قال : نعم", "قال : |نعم"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn numbers_keep_their_signs() {
        for (text, expected) in [
            ("بلغ 25 % منها", "بلغ |25 % |منها"),
            ("نحو ٢٥ ٪ منها", "نحو |٢٥ ٪ |منها"),
            ("ثمن 15 € فقط", "ثمن |15 € |فقط"),
            ("ثمن $ 15 فقط", "ثمن |$ 15 |فقط"),
            ("زاد 5% 20 مرة", "زاد |5% |20 |مرة"),
            ("حوالي -5 درجات", "حوالي |-5 |درجات"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn addresses_break_behind_their_own_signs_only() {
        for (text, expected) in [
            ("انظر https://example.org/a-b/c?d=e&f ثم", "انظر |https://example.|org/|a-|b/|c?|d=|e&|f |ثم"),
            ("(www.example.org).", "(www.|example.|org)."),
            ("على http://x.y/٢", "على |http://x.|y/٢"),
            ("موقع https://a.b/%D8%A7، ثم", "موقع |https://a.|b/|%D8%A7، |ثم"),
            ("كلمة a.b/c", "كلمة |a.b/|c"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }
}
