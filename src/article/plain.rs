//! Plain text becomes blocks; what each block is can be told from the text itself.

use super::lines::{Line, lines};
use super::{Block, BlockKind, Depth};
use crate::text::fold::is_invisible;

/// The characters of bidi class B, each of which ends a paragraph (UAX 9, rule P1).
pub const PARAGRAPH_SEPARATORS: [char; 7] = ['\n', '\r', '\u{1C}', '\u{1D}', '\u{1E}', '\u{85}', '\u{2029}'];

/// The longest title that may end in a full stop, in words.
const SHORT_TITLE_WORDS: usize = 12;
/// The longest title of all, in words.
const LONGEST_TITLE_WORDS: usize = 30;
/// The longest heading between paragraphs, in words.
const LONGEST_HEADING_WORDS: usize = 12;
/// The longest line that names a source or an author, in words.
const LONGEST_SOURCE_WORDS: usize = 15;
/// The longest caption, and the longest credit in its parentheses, in words.
const LONGEST_CAPTION_WORDS: usize = 40;
const LONGEST_CREDIT_WORDS: usize = 4;
/// Words that open a line about the article's source or author.
const SOURCE_OPENERS: [&str; 11] =
    ["المصدر", "المصادر", "بقلم", "نقلا عن", "نقلاً عن", "إعداد:", "تحرير:", "ترجمة:", "لمراسلة", "للتواصل مع", "Source:"];
/// Words of which one is in every picture credit: agencies and other givers of pictures.
const CREDIT_WORDS: [&str; 46] = [
    "رويترز",
    "الفرنسية",
    "برس",
    "الأناضول",
    "الاناضول",
    "أسوشيتد",
    "أسوشييتد",
    "الأوروبية",
    "الأوربية",
    "الألمانية",
    "الجزيرة",
    "العربية",
    "غيتي",
    "جيتي",
    "وكالات",
    "الوكالات",
    "وكالة",
    "أرشيف",
    "أرشيفية",
    "ارشيف",
    "سبوتنيك",
    "تاس",
    "واس",
    "وام",
    "كونا",
    "بترا",
    "سانا",
    "وفا",
    "شينخوا",
    "تويتر",
    "إكس",
    "فيسبوك",
    "يوتيوب",
    "إنستغرام",
    "الإنترنت",
    "التواصل",
    "شترستوك",
    "AFP",
    "AP",
    "Reuters",
    "EPA",
    "Getty",
    "Anadolu",
    "Shutterstock",
    "EFE",
    "DPA",
];

/// Splits at every paragraph separator, leaves empty lines out, and tells what each line is.
pub(super) fn plain_blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let kinds = kinds(text, &lines);
    let blocks = lines.iter().zip(kinds);
    blocks
        .map(|(line, kind)| Block { span: line.span, kind, direction: line.direction, depth: Depth::default() })
        .collect()
}

/// Whether anything of `line` shows: not only spaces, marks of direction and joiners. Some that part paragraphs are no spaces to
/// Unicode.
pub(super) fn is_visible(line: &str) -> bool {
    let shows_nothing = |character: char| {
        character.is_whitespace() || is_invisible(character) || PARAGRAPH_SEPARATORS.contains(&character)
    };
    !line.chars().all(shows_nothing)
}

/// What each of an article's lines is, one after another.
fn kinds<'a>(text: &'a str, lines: &'a [Line]) -> impl Iterator<Item = BlockKind> + 'a {
    let is_body = |index: usize| lines.get(index).is_some_and(|line| line.marked.is_none() && !line.may_head);
    let mut previous = None;
    lines.iter().enumerate().map(move |(index, line)| {
        let kind = match line.marked {
            _ if index == 0 && is_title(line.span.slice(text), lines.len() == 1) => BlockKind::Title,
            Some(kind) => kind,
            // One short line alone before a body heads it; several in a row are a list or a poem.
            None if line.may_head
                && is_body(index + 1)
                && (previous != Some(BlockKind::Body) || is_body(index - 1)) =>
            {
                BlockKind::Heading
            }
            None => BlockKind::Body,
        };
        previous = Some(kind);
        kind
    })
}

/// Whether the first line is a title: short, or without a final stop.
pub(super) fn is_title(line: &str, is_alone: bool) -> bool {
    let is_short = has_at_most(line, SHORT_TITLE_WORDS);
    if is_alone {
        return is_short && !ends_with_stop(line);
    }
    is_short || (has_at_most(line, LONGEST_TITLE_WORDS) && !ends_with_stop(line))
}

/// The kind of a line that says so itself, by its first words or by what it ends with.
pub(super) fn marked_kind(line: &str) -> Option<BlockKind> {
    if is_source(line) {
        return Some(BlockKind::Source);
    }
    is_caption(line).then_some(BlockKind::Caption)
}

fn is_source(line: &str) -> bool {
    // Marks of direction may stand before the first word.
    let line = line.trim_start_matches(['\u{200E}', '\u{200F}']);
    let opener = SOURCE_OPENERS.iter().find_map(|opener| line.strip_prefix(opener));
    let is_word = |rest: &str| !rest.starts_with(char::is_alphabetic);
    opener.is_some_and(is_word) && has_at_most(line, LONGEST_SOURCE_WORDS)
}

/// Whether a line ends with an agency in parentheses and nothing after it.
fn is_caption(line: &str) -> bool {
    let credit = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, credit)| credit);
    let Some(credit) = credit else { return false };
    let is_agency = credit.split(|c: char| !c.is_alphanumeric()).any(|word| CREDIT_WORDS.contains(&word));
    is_agency && has_at_most(credit, LONGEST_CREDIT_WORDS) && has_at_most(line, LONGEST_CAPTION_WORDS)
}

/// Whether `line` has at most `words` words; reads no further than it must.
fn has_at_most(line: &str, words: usize) -> bool {
    line.split_whitespace().nth(words).is_none()
}

/// Whether a line is short, says something, and does not end as a sentence does.
pub(super) fn may_be_heading(line: &str) -> bool {
    !ends_with_stop(line) && has_at_most(line, LONGEST_HEADING_WORDS) && line.contains(char::is_alphabetic)
}

/// Whether `line` ends with a stop, a comma or a colon, perhaps inside a closing quotation mark or bracket.
fn ends_with_stop(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '»', '”', '’', '\'', ')', ']', '\u{200F}', '\u{200E}']).trim_end();
    bare.ends_with(['.', '!', '…', '،', ',', '؛', ';', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Direction;
    use BlockKind::{Body, Caption, Heading, Source, Title};

    const BODY: &str = "أعلنت الوزارة في بيان أن الطرق الجبلية أغلقت منذ الصباح بسبب الثلوج الكثيفة التي تساقطت ليلا.";

    fn kinds_of(lines: &[&str]) -> Vec<BlockKind> {
        plain_blocks(&lines.join("\n\n")).iter().map(|block| block.kind).collect()
    }

    #[test]
    fn every_paragraph_separator_ends_a_block() {
        for separator in PARAGRAPH_SEPARATORS {
            let text = format!("أول{separator} ثان\t{separator}\u{200F}{separator}third");
            let blocks = plain_blocks(&text);
            let texts: Vec<&str> = blocks.iter().map(|block| block.span.slice(&text)).collect();
            assert_eq!(texts, ["أول", "ثان", "third"], "{separator:?}");
            assert_eq!(blocks.last().unwrap().direction, Direction::LeftToRight);
        }
        assert_eq!(plain_blocks("أول\r\nثان\r\n").len(), 2);
        assert_eq!(unicode_bidi::bidi_class('\u{2028}'), unicode_bidi::BidiClass::WS);
    }

    #[test]
    fn the_separators_are_unicodes_class_b() {
        let class_b: Vec<char> = (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| unicode_bidi::bidi_class(*c) == unicode_bidi::BidiClass::B)
            .collect();
        assert_eq!(class_b, PARAGRAPH_SEPARATORS);
    }

    #[test]
    fn an_article_shows_its_parts() {
        let lines = [
            "الثلوج تغلق طرق الجبل.. والسلطات تحذر المسافرين",
            BODY,
            "تحذير من السفر",
            BODY,
            "شاحنات عالقة على الطريق الدولي (رويترز)",
            BODY,
            "المصدر : وكالات",
        ];
        assert_eq!(kinds_of(&lines), [Title, Body, Heading, Body, Caption, Body, Source]);
    }

    #[test]
    fn one_paragraph_is_a_body_unless_it_is_short() {
        assert_eq!(kinds_of(&[BODY]), [Body]);
        assert_eq!(kinds_of(&["قال إنه عائد."]), [Body]);
        assert_eq!(kinds_of(&["عودة المدارس بعد العطلة"]), [Title]);
    }

    #[test]
    fn a_first_line_that_is_a_paragraph_is_no_title() {
        assert_eq!(kinds_of(&[BODY, BODY]), [Body, Body]);
        assert_eq!(kinds_of(&["قال إنه عائد.", BODY]), [Title, Body]);
    }

    #[test]
    fn short_lines_in_a_row_are_a_list_and_the_last_line_heads_nothing() {
        assert_eq!(
            kinds_of(&["الفائزون بالجوائز", BODY, "أحمد", "سمير", "ليلى", BODY, "بيروت"]),
            [Title, Body, Body, Body, Body, Body, Body]
        );
    }

    #[test]
    fn a_subtitle_below_the_title_is_a_heading() {
        assert_eq!(kinds_of(&["الثلوج تغلق الطرق", "عشرات العالقين في الجبل", BODY]), [Title, Heading, Body]);
    }

    #[test]
    fn stops_colons_and_other_parentheses_make_no_heading_or_caption() {
        let lines = ["عنوان", BODY, "وقال في بيانه:", BODY, "انتهى \"البيان.\"", BODY, "عاد إلى المدينة (مسقط رأسه)"];
        assert_eq!(kinds_of(&lines), [Title, Body, Body, Body, Body, Body, Body]);
    }

    #[test]
    fn a_word_that_only_starts_like_a_source_is_none() {
        assert_eq!(
            kinds_of(&["عنوان", "المصدرون يطالبون بخفض الرسوم الجمركية على المنتجات الزراعية كلها."]),
            [Title, Body]
        );
        assert_eq!(kinds_of(&["عنوان", BODY, "بقلم: سعاد"]), [Title, Body, Source]);
        assert_eq!(kinds_of(&["عنوان", BODY, "\u{200E}لمراسلة الكاتبة: s@example.org"]), [Title, Body, Source]);
    }
}
