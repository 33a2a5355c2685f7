//! Letter statistics of Arabic: which reading of unmarked bytes looks like Arabic text.

/// Letters of running Arabic news per ten thousand of its Arabic letters, counted over 30 MB.
const LETTERS_PER_TEN_THOUSAND: [(char, f64); 38] = [
    ('ا', 1500.0),
    ('ل', 1148.0),
    ('ي', 752.0),
    ('م', 645.0),
    ('و', 530.0),
    ('ن', 495.0),
    ('ر', 456.0),
    ('ت', 455.0),
    ('ع', 342.0),
    ('ب', 341.0),
    ('ة', 316.0),
    ('د', 308.0),
    ('ف', 260.0),
    ('ه', 238.0),
    ('س', 233.0),
    ('ق', 213.0),
    ('أ', 197.0),
    ('ك', 180.0),
    ('ح', 175.0),
    ('ج', 139.0),
    ('ش', 99.0),
    ('،', 95.0),
    ('ط', 93.0),
    ('ص', 90.0),
    ('خ', 82.0),
    ('إ', 82.0),
    ('ى', 82.0),
    ('ض', 67.0),
    ('ز', 65.0),
    ('ذ', 59.0),
    ('ث', 54.0),
    ('ئ', 41.0),
    ('غ', 34.0),
    ('ء', 33.0),
    ('ظ', 24.0),
    ('ؤ', 12.0),
    ('آ', 10.0),
    ('ـ', 5.0),
];
/// Quotation marks, dashes, no-break space and the rarer Arabic signs.
const PUNCTUATION_WEIGHT: f64 = 5.0;
/// Each of the harakat, in news and in a vowelled text, where every other character is one of the eight.
const HARAKA_WEIGHT: f64 = 8.0;
const VOWELLED_HARAKA_WEIGHT: f64 = 600.0;
/// What vowelling leaves of the letters' shares.
const VOWELLED_LETTER_SHARE: f64 = 0.5;
/// Persian letters and the like.
const RARE_ARABIC_WEIGHT: f64 = 3.0;
/// A Latin letter with an accent, a multiplication sign: nothing that Arabic words hold.
const FOREIGN_WEIGHT: f64 = 0.02;
/// A byte without meaning in the encoding.
const UNMAPPED_WEIGHT: f64 = 0.0002;

/// How often `character` occurs in Arabic text, vowelled or not, per ten thousand letters, smoothed for what was never
/// seen.
fn weight(character: char, is_vowelled: bool) -> f64 {
    match (is_vowelled, character) {
        (true, '\u{064B}'..='\u{0652}') => VOWELLED_HARAKA_WEIGHT,
        (true, _) => VOWELLED_LETTER_SHARE * news_weight(character),
        (false, _) => news_weight(character),
    }
}

fn news_weight(character: char) -> f64 {
    if let Some((_, weight)) = LETTERS_PER_TEN_THOUSAND.iter().find(|(letter, _)| *letter == character) {
        return *weight;
    }
    match character {
        '\u{FFFD}' | '\u{80}'..='\u{9F}' => UNMAPPED_WEIGHT,
        '\u{064B}'..='\u{0652}' => HARAKA_WEIGHT,
        '\u{0600}'..='\u{06FF}' => RARE_ARABIC_WEIGHT,
        '\u{A0}' | '«' | '»' | '\u{2000}'..='\u{203A}' => PUNCTUATION_WEIGHT,
        _ => FOREIGN_WEIGHT,
    }
}

/// The bytes of ا in both encodings, and of ل in each.
const ALEF: u8 = 0xC7;
const WINDOWS_LAM: u8 = 0xE1;
const ISO_LAM: u8 = 0xE4;

/// How the bytes of a text are distributed: all that telling single-byte encodings apart needs.
pub(super) struct ByteStatistics {
    counts: [usize; 256],
    paired: usize,
    /// Words that begin C7 E1 and C7 E4: with the article ال in Windows-1256 and in ISO-8859-6.
    articles: [usize; 2],
}

impl ByteStatistics {
    /// Counts `bytes` once.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut statistics = Self { counts: [0; 256], paired: 0, articles: [0; 2] };
        let mut after_high = false;
        let mut opening = [b' '; 2];
        for &byte in bytes {
            if let Some(count) = statistics.counts.get_mut(usize::from(byte)) {
                *count += 1;
            }
            let high = byte >= 0x80;
            statistics.paired += usize::from(high && after_high);
            after_high = high;
            // Of ASCII, any byte parts words: what stands beside Arabic letters is a space or a sign.
            let [articles_windows, articles_iso] = &mut statistics.articles;
            match (opening, byte) {
                ([0x00..=0x7F, ALEF], WINDOWS_LAM) => *articles_windows += 1,
                ([0x00..=0x7F, ALEF], ISO_LAM) => *articles_iso += 1,
                _ => {}
            }
            opening = [opening[1], byte];
        }
        statistics
    }

    /// How many bytes satisfy `wanted`.
    pub(super) fn count(&self, wanted: impl Fn(u8) -> bool) -> usize {
        (0..=u8::MAX).zip(self.counts).filter(|(byte, _)| wanted(*byte)).map(|(_, count)| count).sum()
    }

    /// How many bytes are 0x80 or above.
    pub(super) fn high(&self) -> usize {
        self.count(|byte| byte >= 0x80)
    }

    /// Whether most high bytes stand next to one another, as in words all of which are written with them; the accented
    /// letters of French or German stand alone.
    pub(super) fn high_bytes_make_words(&self) -> bool {
        self.paired * 2 > self.high()
    }

    /// How many more words begin with the article in Windows-1256 than in ISO-8859-6.
    pub(super) fn windows_articles(&self) -> f64 {
        let [windows, iso] = self.articles.map(|count| f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        windows - iso
    }

    /// Mean natural logarithm of the high bytes' share in Arabic text, read as `encoding`; higher is likelier. Of vowelled
    /// and unvowelled text the likelier counts.
    ///
    /// Arabic read rightly scores about -3.1; read in the other Arabic encoding below -4, in a Cyrillic one below -6.
    pub(super) fn arabic_likelihood(&self, encoding: &'static encoding_rs::Encoding) -> f64 {
        let [news, vowelled] = [false, true].map(|is_vowelled| self.likelihood(encoding, is_vowelled));
        news.max(vowelled)
    }

    fn likelihood(&self, encoding: &'static encoding_rs::Encoding, is_vowelled: bool) -> f64 {
        let mut sum = 0.0;
        let mut high = 0.0;
        for (byte, count) in (0..=u8::MAX).zip(self.counts).filter(|(byte, count)| *byte >= 0x80 && *count > 0) {
            let bytes = [byte];
            let (decoded, _) = encoding.decode_without_bom_handling(&bytes);
            let weight = decoded.chars().next().map_or(UNMAPPED_WEIGHT, |character| weight(character, is_vowelled));
            // A mean needs no more than the 52 bits that any file's count fits in.
            #[expect(clippy::cast_precision_loss, reason = "counts of bytes stay below 2^52")]
            let count = count as f64;
            sum += count * (weight / 10_000.0).ln();
            high += count;
        }
        if high > 0.0 { sum / high } else { f64::NEG_INFINITY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1251, WINDOWS_1255, WINDOWS_1256};

    const ARABIC: &str = "أعلن المتحدث أن الوفد غادر المدينة صباح الخميس بعد محادثات طويلة";

    #[test]
    fn arabic_scores_highest_in_its_own_encoding() {
        for (own, other) in [(WINDOWS_1256, ISO_8859_6), (ISO_8859_6, WINDOWS_1256)] {
            let statistics = ByteStatistics::of(&own.encode(ARABIC).0);
            let (right, wrong) = (statistics.arabic_likelihood(own), statistics.arabic_likelihood(other));
            assert!(right > -3.6 && wrong < right - 0.5, "{right} {wrong}");
        }
    }

    #[test]
    fn other_scripts_score_far_below_arabic() {
        for (text, encoding) in [
            ("Министр иностранных дел заявил об этом журналистам", WINDOWS_1251),
            ("שר החוץ אמר זאת לעיתונאים בירושלים אתמול", WINDOWS_1255),
        ] {
            let statistics = ByteStatistics::of(&encoding.encode(text).0);
            for arabic in [WINDOWS_1256, ISO_8859_6] {
                let likelihood = statistics.arabic_likelihood(arabic);
                assert!(likelihood < -5.0, "{text}: {likelihood}");
            }
        }
    }

    #[test]
    fn accents_alone_make_no_words() {
        let french = encoding_rs::WINDOWS_1252.encode("Le président a été réélu à la tête du comité").0;
        assert!(!ByteStatistics::of(&french).high_bytes_make_words());
        assert!(ByteStatistics::of(&ISO_8859_6.encode(ARABIC).0).high_bytes_make_words());
    }
}
