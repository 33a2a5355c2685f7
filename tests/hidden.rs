//! Characters that do not show: names are found in spite of them, and they turn nothing round beyond their paragraph.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use warraq::article::{Article, from_bytes, from_text};
use warraq::extract::{CONFIDENCE_SHOWN, extract};
use warraq::layout::{Cell, Page, PageStyle, Shaper};

/// What names hold in the wild, between letters and at their edges.
const HIDDEN: [char; 12] = [
    '\u{200B}',
    '\u{200E}',
    '\u{200F}',
    '\u{202A}',
    '\u{202E}',
    '\u{202C}',
    '\u{2066}',
    '\u{2069}',
    '\u{2060}',
    '\u{FEFF}',
    '\u{AD}',
    '\u{E0041}',
];

const SENTENCE: &str = "وصل الرئيس محمود عباس إلى إسرائيل أمس، ثم سافر إلى القاهرة ومنها إلى فرنسا.";

/// What was found: each name's bytes without the hidden characters in them, its kind, and what its entity is called.
fn names(article: &Article) -> Vec<(String, String, String)> {
    let entities = extract(article).at_least(CONFIDENCE_SHOWN);
    let mentions = entities.mentions().iter().map(|mention| {
        let written: String =
            mention.span.slice(article.text()).chars().filter(|each| !HIDDEN.contains(each)).collect();
        let name = entities.entity(mention.entity).unwrap().name.clone();
        (written, format!("{:?}", mention.kind), name)
    });
    mentions.collect()
}

/// The sentence with a character behind each letter at a step.
fn riddled(hidden: char, step: usize) -> String {
    let letters = SENTENCE.chars().enumerate();
    let riddled = letters.flat_map(|(index, letter)| {
        let is_riddled = index % step == 1 && letter != ' ';
        [Some(letter), Some(hidden).filter(|_| is_riddled)].into_iter().flatten()
    });
    riddled.collect()
}

#[test]
fn names_are_found_whatever_does_not_show_inside_them_and_called_without_it() {
    let expected = names(&from_text(SENTENCE.to_owned()));
    assert!(expected.len() >= 4, "{expected:?}");
    for hidden in HIDDEN {
        for step in [2, 3, 5] {
            let article = from_text(riddled(hidden, step));
            assert_eq!(names(&article), expected, "{hidden:?} {step}");
        }
    }
}

#[test]
fn a_mention_covers_the_source_bytes_of_its_name() {
    for (text, name) in [
        ("زار الوفد إسـ\u{200B}رائيل أمس.", "إسـ\u{200B}رائيل"),
        ("وصل الرئيس مح\u{202E}مود عباس أمس.", "مح\u{202E}مود عباس"),
        ("سافر إلى \u{202B}القاهرة\u{202C} أمس.", "القاهرة"),
    ] {
        for document in [text.to_owned(), format!("# عنوان\n\n{text}\n"), format!("<html><body><p>{text}</p>")] {
            let file = if document.starts_with('<') { "a.html" } else { "a.md" };
            let article = from_bytes(file, document.as_bytes()).unwrap().article;
            let entities = extract(&article).at_least(CONFIDENCE_SHOWN);
            let found: Vec<&str> =
                entities.mentions().iter().map(|mention| mention.span.slice(article.text())).collect();
            assert!(found.contains(&name), "{found:?} in {document:?}");
        }
    }
}

fn page(text: &str) -> (Article, Page) {
    let article = from_text(text.to_owned());
    let page = Page::of_article(&article, PageStyle::default(), 500.0, &mut Shaper::new());
    (article, page)
}

/// The cells of the last paragraph, in bytes from its beginning.
fn last_cells(text: &str) -> Vec<(usize, [i32; 2], bool)> {
    let (article, page) = page(text);
    let start = article.blocks().last().unwrap().span.start();
    let cells = page.lines().iter().flat_map(|line| &line.cells).filter(|cell| cell.span.start() >= start);
    #[expect(clippy::cast_possible_truncation, reason = "hundredths of a point of a page")]
    let place = |cell: &Cell| [cell.left, cell.right].map(|x| (x * 100.0).round() as i32);
    cells.map(|cell| (cell.span.start() - start, place(cell), cell.is_rtl)).collect()
}

#[test]
fn what_is_left_open_in_one_paragraph_turns_nothing_round_in_the_next() {
    let body = "قال المتحدث (BBC) إن 25% من الطرق أغلقت في Paris أمس.";
    let expected = last_cells(&format!("قال المتحدث إن الاجتماع انتهى.\n\n{body}"));
    for turning in ['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}'] {
        for between in ["\n\n", "\n", "\u{2029}", "\r\n"] {
            let text = format!("قال {turning}المتحدث إن الاجتماع انتهى.{between}{body}");
            assert_eq!(last_cells(&text), expected, "{turning:?} {between:?}");
        }
    }
}

#[test]
fn letters_join_and_stand_as_they_would_without_what_does_not_show_at_a_word_s_edge() {
    let glyphs = |text: &str| {
        let (_, page) = page(text);
        let all = page.lines().iter().flat_map(|line| &line.glyphs).filter(|glyph| glyph.advance > 0.01);
        #[expect(clippy::cast_possible_truncation, reason = "hundredths of a point of a page")]
        let placed = all.map(|glyph| (glyph.id, (glyph.x * 100.0).round() as i32)).collect::<Vec<_>>();
        placed
    };
    let expected = glyphs("سافر إلى القاهرة أمس مع الوفد");
    for hidden in ['\u{200F}', '\u{FEFF}', '\u{2060}', '\u{E0041}'] {
        assert_eq!(glyphs(&format!("سافر إلى {hidden}القاهرة{hidden} أمس مع الوفد")), expected, "{hidden:?}");
    }
}
