//! Every encoding, marked and unmarked, whole and damaged.

use super::*;
use crate::text::shared::shared;

const ARABIC: &str = "وصل الوفد إلى صنعاء، ثم غادرها إلى عدن.\nوقال: «لا جديد» في 3 مدن؟";

fn utf16_bytes(text: &str, encoding: Encoding) -> Vec<u8> {
    let big = encoding == Encoding::Utf16Be;
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn encoded(text: &str, codec: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = codec.encode(text);
    assert!(!unmappable, "the test's text must be encodable");
    bytes.into_owned()
}

fn check(bytes: Vec<u8>, text: &str, encoding: Encoding, warnings: &[Warning]) {
    let decoded = decode(bytes).unwrap_or_else(|cause| panic!("{cause}, {encoding:?}: {text}"));
    assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    assert_eq!(decoded.warnings, warnings);
}

#[test]
fn utf8_is_read_with_and_without_mark() {
    check(ARABIC.into(), ARABIC, Encoding::Utf8, &[]);
    check([b"\xEF\xBB\xBF", ARABIC.as_bytes()].concat(), ARABIC, Encoding::Utf8, &[]);
}

#[test]
fn spaces_figures_and_dashes_are_no_utf16() {
    assert!(matches!(decode(b"    ".to_vec()), Err(OpenCause::Empty)));
    for text in ["1 2 3 4 5 6 7 8 ", "- - - - ", "a b c d e f "] {
        let decoded = decode(text.as_bytes().to_vec()).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, Encoding::Utf8), "{text:?}");
    }
}

#[test]
fn utf16_is_read_in_both_orders_with_and_without_mark() {
    for (encoding, mark) in [(Encoding::Utf16Le, b"\xFF\xFE"), (Encoding::Utf16Be, b"\xFE\xFF")] {
        for text in [ARABIC, "سلام", "Plain English, with a date: 2020."] {
            let bytes = utf16_bytes(text, encoding);
            check(bytes.clone(), text, encoding, &[]);
            check([mark.as_slice(), &bytes].concat(), text, encoding, &[]);
        }
    }
}

#[test]
fn single_byte_arabic_is_read_in_its_own_encoding() {
    check(encoded(ARABIC, WINDOWS_1256), ARABIC, Encoding::Windows1256, &[]);
    let without_guillemets = ARABIC.replace(['«', '»'], "\"");
    check(encoded(&without_guillemets, ISO_8859_6), &without_guillemets, Encoding::Iso8859_6, &[]);
}

#[test]
fn short_lines_and_vowelled_text_keep_their_encoding() {
    for text in ["في القاهرة", "كيف حالكم", "قَالَ الرَّئِيسُ إِنَّ العَمَلَ مُسْتَمِرٌّ", "المغرب يفوز على فريق فرنسا"]
    {
        check(encoded(text, WINDOWS_1256), text, Encoding::Windows1256, &[]);
        check(encoded(text, ISO_8859_6), text, Encoding::Iso8859_6, &[]);
    }
    // By its letters alone this would be likelier in ISO-8859-6.
    check(encoded("ظاهرة هاربر", WINDOWS_1256), "ظاهرة هاربر", Encoding::Windows1256, &[]);
}

#[test]
fn half_a_character_at_the_end_is_a_warning() {
    let mut bytes = ARABIC.as_bytes().to_vec();
    bytes.push(0xD8);
    check(bytes, ARABIC, Encoding::Utf8, &[Warning::TruncatedEnd { dropped_bytes: 1 }]);
    let mut bytes = utf16_bytes(ARABIC, Encoding::Utf16Be);
    bytes.push(0x06);
    check(bytes, ARABIC, Encoding::Utf16Be, &[Warning::TruncatedEnd { dropped_bytes: 1 }]);
}

#[test]
fn damage_inside_is_shown_and_counted() {
    let bytes = [ARABIC.as_bytes(), b"\xFF", ARABIC.as_bytes()].concat();
    check(bytes, &format!("{ARABIC}\u{FFFD}{ARABIC}"), Encoding::Utf8, &[Warning::Replaced { count: 1 }]);
    let lone_surrogate = [b"\xFF\xFE".as_slice(), &utf16_bytes(ARABIC, Encoding::Utf16Le), b"\x00\xD8"].concat();
    check(lone_surrogate, &format!("{ARABIC}\u{FFFD}"), Encoding::Utf16Le, &[Warning::Replaced { count: 1 }]);
}

#[test]
fn direction_overrides_are_reported() {
    let text = "نص \u{202E}مقلوب";
    check(text.into(), text, Encoding::Utf8, &[Warning::BidiOverrides { count: 1 }]);
}

#[test]
fn windows_quotation_marks_in_english_are_read() {
    let text = "He said \u{201C}no\u{201D} \u{2013} twice.";
    check(encoded(text, WINDOWS_1256), text, Encoding::Windows1256, &[]);
}

#[test]
fn other_encodings_are_refused_by_name() {
    let russian = encoded("Министр иностранных дел заявил об этом журналистам вчера", encoding_rs::WINDOWS_1251);
    match decode(russian) {
        Err(OpenCause::UnknownEncoding { guess, bad_byte_offset: 0 }) => assert_eq!(guess, "windows-1251"),
        other => panic!("{other:?}"),
    }
    let french = encoded("Le président a été réélu à la tête du comité", encoding_rs::WINDOWS_1252);
    assert!(matches!(decode(french), Err(OpenCause::UnknownEncoding { bad_byte_offset: 5, .. })));
}

#[test]
fn binary_and_empty_are_told_apart() {
    let noise: Vec<u8> = (0..4000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    assert!(matches!(decode(noise), Err(OpenCause::Binary)));
    assert!(matches!(decode(vec![0; 64]), Err(OpenCause::Binary)));
    assert!(matches!(decode(b"\x89PNG\r\n\x1A\n\0\0".to_vec()), Err(OpenCause::OtherFormat { .. })));
    for empty in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b" \r\n\t", b"\xFE\xFF\0 "] {
        assert!(matches!(decode(empty.to_vec()), Err(OpenCause::Empty)), "{empty:?}");
    }
}

#[test]
#[ignore = "needs WARRAQ_SHARED"]
fn files_by_others_decode_to_one_text() {
    let read = |name: &str| decode(std::fs::read(shared("documents/txt").join(name)).unwrap()).unwrap();
    let (windows, iso) = (read("uchardet_windows-1256.txt"), read("uchardet_iso-8859-6.txt"));
    assert_eq!((windows.encoding, iso.encoding), (Encoding::Windows1256, Encoding::Iso8859_6));
    assert!(windows.text.starts_with("ويندوز-1256 هي"), "{}", windows.text);
    assert_eq!(windows.text, iso.text);
    let arabic = read("udhr_arb.txt").text;
    for (bytes, encoding) in [
        (encoded(&arabic, WINDOWS_1256), Encoding::Windows1256),
        (utf16_bytes(&arabic, Encoding::Utf16Le), Encoding::Utf16Le),
        (utf16_bytes(&arabic, Encoding::Utf16Be), Encoding::Utf16Be),
    ] {
        check(bytes, &arabic, encoding, &[]);
    }
}

/// So many articles of the raw news, evenly spread over all of it, each from its title to the next.
fn news(count: usize) -> Vec<String> {
    let unpacked = std::process::Command::new("xz")
        .args(["--decompress", "--stdout"])
        .arg(shared("corpora/news_raw.txt.xz"))
        .output()
        .expect("xz is installed");
    let text = String::from_utf8(unpacked.stdout).unwrap();
    let mut articles: Vec<String> = Vec::new();
    let mut after_empty_line = true;
    for line in text.lines() {
        // A title follows an empty line and is not indented.
        if after_empty_line && line.starts_with(char::is_alphanumeric) {
            articles.push(String::new());
        }
        after_empty_line = line.trim().is_empty();
        if let Some(article) = articles.last_mut() {
            article.push_str(&format!("{line}\n"));
        }
    }
    let step = articles.len() / count;
    articles.into_iter().step_by(step).take(count).collect()
}

/// What of a text an encoding can hold.
fn encodable(text: &str, codec: &'static encoding_rs::Encoding) -> String {
    text.chars().filter(|character| !codec.encode(character.encode_utf8(&mut [0; 4])).2).collect()
}

#[test]
#[ignore = "needs WARRAQ_SHARED and xz"]
fn news_of_all_times_comes_back_from_every_encoding() {
    let articles = news(200);
    assert_eq!(articles.len(), 200);
    let long = articles.iter().filter(|article| encodable(article, ISO_8859_6).chars().count() >= 200);
    assert!(long.clone().count() > 150 && long.clone().map(String::len).sum::<usize>() > 300_000);
    for article in long {
        let (windows, iso) = (encodable(article, WINDOWS_1256), encodable(article, ISO_8859_6));
        check(encoded(&windows, WINDOWS_1256), &windows, Encoding::Windows1256, &[]);
        check(encoded(&iso, ISO_8859_6), &iso, Encoding::Iso8859_6, &[]);
        check(article.clone().into_bytes(), article, Encoding::Utf8, &[]);
        for (encoding, mark) in [(Encoding::Utf16Le, b"\xFF\xFE"), (Encoding::Utf16Be, b"\xFE\xFF")] {
            let bytes = utf16_bytes(article, encoding);
            check([mark.as_slice(), &bytes].concat(), article, encoding, &[]);
            check(bytes, article, encoding, &[]);
        }
        // A first line alone, as short as texts get; one word alone may be a word in either encoding.
        let title = article.lines().next().unwrap();
        if title.split_whitespace().count() > 1
            && title.chars().all(|c| !ISO_8859_6.encode(c.encode_utf8(&mut [0; 4])).2)
        {
            check(encoded(title, ISO_8859_6), title, Encoding::Iso8859_6, &[]);
            check(encoded(title, WINDOWS_1256), title, Encoding::Windows1256, &[]);
        }
    }
}

#[test]
#[ignore = "needs WARRAQ_SHARED and xz"]
fn nearly_every_sentence_comes_back_by_itself() {
    let articles = news(200);
    let sentences: Vec<&str> =
        articles.iter().flat_map(|article| article.split(['.', '؟', '!', '\n'])).map(str::trim).collect();
    let several_words = |sentence: &&&str| sentence.split_whitespace().count() >= 3;
    let sentences: Vec<&str> = sentences.iter().filter(several_words).copied().collect();
    assert!(sentences.len() > 1000);
    let comes_back = |bytes: Vec<u8>, text: &str| decode(bytes).is_ok_and(|decoded| decoded.text == text);
    for (name, codec) in [("Windows-1256", WINDOWS_1256), ("ISO-8859-6", ISO_8859_6)] {
        let texts = sentences.iter().map(|sentence| encodable(sentence, codec));
        let lost: Vec<String> = texts.filter(|text| !comes_back(encoded(text, codec), text)).collect();
        println!(
            "{name}: {} of {} sentences are lost: {:?}",
            lost.len(),
            sentences.len(),
            lost.iter().take(12).collect::<Vec<_>>()
        );
        assert!(lost.len() * 20 <= sentences.len(), "{name}: {} of {}", lost.len(), sentences.len());
    }
    for (encoding, mark) in [(Encoding::Utf16Le, b"\xFF\xFE"), (Encoding::Utf16Be, b"\xFE\xFF")] {
        let bytes = |text: &str| utf16_bytes(text, encoding);
        let marked = |text: &str| [mark.as_slice(), &bytes(text)].concat();
        let lost = sentences.iter().filter(|text| !comes_back(bytes(text), text)).count();
        println!("{} without mark: {lost} of {} sentences are lost", encoding.name(), sentences.len());
        assert!(lost * 20 <= sentences.len());
        assert!(sentences.iter().all(|text| comes_back(marked(text), text)), "a mark leaves nothing to guess");
    }
}
