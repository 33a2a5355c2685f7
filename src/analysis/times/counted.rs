//! Numbers with what they count.

use super::dates::is_inside;
use super::numerals::{Numeral, numeral_at};
use super::{Quantity, Unit};
use crate::analysis::reading::{Reading, WordKind};
use std::ops::Range;

/// Folded words that no number counts.
const FUNCTION_WORDS: &[&str] = &[
    "في",
    "من",
    "الي",
    "علي",
    "عن",
    "مع",
    "او",
    "ام",
    "ثم",
    "و",
    "ف",
    "ان",
    "انه",
    "انها",
    "قد",
    "لم",
    "لن",
    "لا",
    "ما",
    "هو",
    "هي",
    "هم",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "بين",
    "حتي",
    "منذ",
    "قبل",
    "بعد",
    "خلال",
    "عند",
    "لدي",
    "حيث",
    "كما",
    "اذ",
    "كان",
    "كانت",
    "بل",
    "لكن",
    "غير",
    "كل",
    "بعض",
    "اي",
    "فقط",
    "تقريبا",
    "فيما",
    "بينما",
    "مقابل",
    "ضد",
    "نحو",
    "حوالي",
    "امام",
    "عبر",
    "وفق",
    "حسب",
    "دون",
    "سوي",
    "الا",
    "به",
    "بها",
    "له",
    "لها",
    "لهم",
    "فيه",
    "فيها",
    "منه",
    "منها",
    "عليه",
    "عليها",
    "وهو",
    "وهي",
    "مما",
    "منهم",
    "بينهم",
    "بينها",
    "اكثر",
    "اقل",
    "ايضا",
    "هنا",
    "هناك",
    "حول",
    "بشان",
    "لدى",
    "عقب",
    "ضمن",
    "ب",
    "ل",
    "ك",
    "م",
    "ه",
    "ص",
    "قال",
    "قالت",
    "اعلن",
    "اعلنت",
    "وقد",
    "بنسبه",
    "تم",
    "بلغ",
    "امس",
    "غدا",
    "اليوم",
    "صباحا",
    "مساء",
    "يوم",
    "ليس",
    "ليست",
    "لو",
    "اذا",
    "عندما",
    "بعدما",
    "الذي",
    "التي",
    "ممن",
    "مثل",
    "بدلا",
    "بما",
    "بعدد",
    "بفارق",
    "لصالح",
    "مليون",
    "مليار",
    "تحت",
    "فوق",
    "لكل",
    "متقدمه",
    "كانوا",
    "وكان",
    "وكانت",
    "فقد",
];
/// How nouns begin that begin with و, folded; what else does is joined: 37 وزيارة.
const BEGIN_WITH_WAW: &[&str] = &[
    "وزير",
    "وزراء",
    "وزرا",
    "وحد",
    "وفد",
    "وفود",
    "وكال",
    "وكيل",
    "وظيف",
    "وظايف",
    "ولاي",
    "وجب",
    "وثيق",
    "وثايق",
    "وسام",
    "ورق",
    "ورش",
    "وفاه",
    "وفيات",
    "والد",
    "ولد",
    "وجه",
    "وسيل",
    "وسايل",
    "وعد",
    "واط",
];
/// Words before a figure that names something instead of counting, folded: المادة 5.
const LABELS: &[&str] = &[
    "رقم",
    "الماده",
    "ماده",
    "الفقره",
    "فقره",
    "صفحه",
    "الصفحه",
    "ص",
    "القرار",
    "قرار",
    "قناه",
    "القناه",
    "المرتبه",
    "المركز",
    "القانون",
    "قانون",
    "الدقيقه",
    "هاتف",
    "فاكس",
    "ايفون",
    "جالاكسي",
    "غالاكسي",
    "ويندوز",
    "ال",
    "برقم",
    "الرقم",
    "الدفعه",
    "الحلقه",
    "الجوله",
    "الماده",
    "المجموعه",
    "الطريق",
    "الطراز",
    "موديل",
    "فيتامين",
    "مجموعه",
    "القطعه",
    "الفصل",
    "البند",
    "العدد",
    "ميج",
    "سوخوي",
    "اباتشي",
    "نحن",
    "المنطقه",
];
/// Before ألف, where it is a number and not a verb, folded.
const BEFORE_THOUSAND: &[&str] =
    &["من", "نحو", "حوالي", "الي", "علي", "بلغ", "تجاوز", "قرابه", "زهاء", "بنحو", "بحوالي", "تجاوزت", "بلغت", "ب"];
/// Plurals without a number of their own, folded: آلاف الأشخاص.
const MANY: &[&str] = &["الاف", "ملايين", "مليارات", "بلايين", "تريليونات"];
/// Currencies, folded, with their ISO 4217 codes where the word alone tells.
const CURRENCIES: &[(&str, &str)] = &[
    ("دولار", ""),
    ("دولارا", ""),
    ("دولارات", ""),
    ("يورو", "EUR"),
    ("ريال", ""),
    ("ريالا", ""),
    ("ريالات", ""),
    ("درهم", ""),
    ("درهما", ""),
    ("دراهم", ""),
    ("دينار", ""),
    ("دينارا", ""),
    ("دنانير", ""),
    ("جنيه", ""),
    ("جنيها", ""),
    ("جنيهات", ""),
    ("ليره", ""),
    ("ليرات", ""),
    ("روبل", "RUB"),
    ("روبلا", "RUB"),
    ("ين", "JPY"),
    ("يوان", "CNY"),
    ("روبيه", ""),
    ("فرنك", ""),
    ("شيكل", "ILS"),
    ("شيكلا", "ILS"),
    ("شيقل", "ILS"),
];

/// The number with what it counts that begins with the word at `index`: the value, its words,
/// and the letters of the first that are none of it.
pub(super) fn counted_at(reading: &Reading<'_>, index: usize) -> Option<(Quantity, Range<usize>, usize)> {
    let numeral = numeral_at(reading, index).filter(|numeral| is_free(reading, index, numeral))?;
    let range = range_behind(reading, index, &numeral);
    let (to, end) = range.map_or((None, numeral.end), |last| (Some(last.value), last.end));
    let sign = index.checked_sub(1).filter(|_| reading.touches(index));
    let before = sign.and_then(|sign| unit_of_sign(reading.folded(sign)));
    // Between 3 and 5 million: the lower one is of millions, too.
    let value = numeral.value * range.map_or(1.0, |last| shared_scale(&numeral, &last));
    if let Some((unit, after)) = unit_at(reading, end).filter(|_| before != Some(Unit::Percent)) {
        return Some((Quantity { value, to, unit, noun: reading.span(end..after) }, index..after, numeral.cut));
    }
    if let (Some(unit), Some(sign)) = (before, sign) {
        return Some((Quantity { value, to, unit, noun: reading.span(sign..index) }, sign..end, 0));
    }
    let noun =
        noun_at(reading, end).filter(|noun| !is_year(reading, index, &numeral) || is_accusative(reading, *noun))?;
    Some((
        Quantity { value, to, unit: Unit::Counted, noun: reading.span(noun..noun + 1) },
        index..noun + 1,
        numeral.cut,
    ))
}

/// Whether the number stands for itself: no part of a name, an address, a score, a list's mark.
fn is_free(reading: &Reading<'_>, index: usize, numeral: &Numeral) -> bool {
    let before = index.checked_sub(1).map_or("", |before| reading.folded(before));
    let follows = |index: usize| {
        let is_joint =
            reading.touches(index) && matches!(reading.folded(index), "/" | "-" | ":" | "_" | "@" | "." | "–");
        is_joint && reading.touches(index + 1) && reading.kind(index + 1) != Some(WordKind::Sign)
    };
    let is_range = range_behind(reading, index, numeral).is_some();
    let is_latin = reading.touches(numeral.end)
        && reading.folded(numeral.end).bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let is_long = numeral.is_plain_figure && reading.folded(index).len() > 9;
    let is_lone_scale = MANY.contains(&reading.folded(index))
        || (matches!(reading.folded(index), "الف" | "الفا" | "الفي") && !BEFORE_THOUSAND.contains(&before));
    let is_label = LABELS.contains(&before) && reading.kind(index) == Some(WordKind::Figure);
    let is_padded = reading.folded(index).starts_with('0') && numeral.value >= 1.0;
    !is_inside(reading, index)
        && (is_range || !follows(numeral.end))
        && !is_latin
        && !is_long
        && !is_lone_scale
        && !is_label
        && !is_padded
}

/// The last of two numbers: `10-15 شخصا`، من 10 إلى 15 شخصا، بين 10 و15 شخصا.
fn range_behind(reading: &Reading<'_>, index: usize, first: &Numeral) -> Option<Numeral> {
    let before = index.checked_sub(1).map_or("", |before| reading.folded(before));
    let from = match reading.folded(first.end) {
        "-" | "–" | "الي" => first.end + 1,
        "و" if matches!(before, "بين" | "وبين" | "مابين") => first.end + 1,
        _ => return None,
    };
    let last = numeral_at(reading, from)?;
    // Behind a score or an address there is nothing to count.
    let goes_on = reading.touches(last.end) && matches!(reading.folded(last.end), "-" | "/" | "–");
    let is_more = last.value > first.value && !goes_on;
    (is_more && (unit_at(reading, last.end).is_some() || noun_at(reading, last.end).is_some())).then_some(last)
}

/// What the lower number of two is multiplied by because the upper one is.
fn shared_scale(first: &Numeral, last: &Numeral) -> f64 {
    let is_shared = first.scale < 2.0 && last.scale > 1.0 && first.value < 1e3 && first.value * last.scale < last.value;
    if is_shared { last.scale } else { 1.0 }
}

fn unit_of_sign(sign: &str) -> Option<Unit> {
    match sign {
        "%" | "٪" => Some(Unit::Percent),
        "$" => Some(Unit::Currency("USD")),
        "€" => Some(Unit::Currency("EUR")),
        "£" => Some(Unit::Currency("GBP")),
        _ => None,
    }
}

/// Per cent or a currency at `index`, and the index behind it.
fn unit_at(reading: &Reading<'_>, index: usize) -> Option<(Unit, usize)> {
    if let Some(unit) = unit_of_sign(reading.folded(index)) {
        return Some((unit, index + 1));
    }
    match (reading.folded(index), reading.folded(index + 1)) {
        ("في", "الميه" | "المايه" | "المءه") => return Some((Unit::Percent, index + 2)),
        ("بالميه" | "بالمايه", _) => return Some((Unit::Percent, index + 1)),
        _ => {}
    }
    let (_, code) = CURRENCIES.iter().find(|(word, _)| *word == reading.folded(index))?;
    let (code, end) = currency_of(reading.folded(index), reading.folded(index + 1))
        .map_or((*code, index + 1), |code| (code, index + 2));
    Some((Unit::Currency(code), end))
}

/// The ISO 4217 code of a currency whose country is told behind it.
fn currency_of(word: &str, adjective: &str) -> Option<&'static str> {
    let starts = |start: &str| word.starts_with(start);
    Some(match adjective {
        "امريكي" | "اميركي" | "امريكيا" | "اميركيا" if starts("دولار") => "USD",
        "كندي" if starts("دولار") => "CAD",
        "استرالي" if starts("دولار") => "AUD",
        "سعودي" | "سعوديا" if starts("ريال") => "SAR",
        "قطري" if starts("ريال") => "QAR",
        "يمني" if starts("ريال") => "YER",
        "عماني" if starts("ريال") => "OMR",
        "ايراني" if starts("ريال") => "IRR",
        "اماراتي" | "اماراتيا" if starts("در") => "AED",
        "مغربي" if starts("در") => "MAD",
        "تونسي" if starts("د") => "TND",
        "جزايري" if starts("د") => "DZD",
        "كويتي" if starts("د") => "KWD",
        "عراقي" if starts("د") => "IQD",
        "اردني" if starts("د") => "JOD",
        "ليبي" if starts("د") => "LYD",
        "بحريني" if starts("د") => "BHD",
        "مصري" | "مصريا" if starts("جنيه") => "EGP",
        "سوداني" if starts("جنيه") => "SDG",
        "استرليني" if starts("جنيه") => "GBP",
        "تركيه" if starts("لير") => "TRY",
        "سوريه" if starts("لير") => "SYP",
        "لبنانيه" if starts("لير") => "LBP",
        "سويسري" if starts("فرنك") => "CHF",
        _ => return None,
    })
}

/// The index of the noun that a number before `index` counts: 23 جنديا، 23 من الجنود.
fn noun_at(reading: &Reading<'_>, index: usize) -> Option<usize> {
    if reading.folded(index) == "من" && reading.folded(index + 1).starts_with("ال") && reading.is_letters(index + 1)
    {
        return Some(index + 1);
    }
    is_countable(reading, index).then_some(index)
}

/// Whether the word at `index` may be an indefinite noun.
pub(super) fn is_countable(reading: &Reading<'_>, index: usize) -> bool {
    let folded = reading.folded(index);
    let is_arabic = folded.chars().next().is_some_and(|first| ('\u{0620}'..='\u{064A}').contains(&first));
    let is_long = folded.chars().nth(1).is_some();
    let is_glued =
        folded.starts_with("ال") || folded.starts_with("وال") || folded.starts_with("لل") || folded.starts_with("بال");
    let is_verb =
        ["سي", "ست", "يت", "يس", "ين"].iter().any(|start| folded.starts_with(start)) && folded.chars().count() > 4;
    let is_joined = folded.starts_with('و') && !BEGIN_WITH_WAW.iter().any(|noun| folded.starts_with(noun));
    let stands = !is_joined && is_arabic && is_long && reading.is_letters(index) && !is_glued && !is_verb;
    stands && !FUNCTION_WORDS.contains(&folded) && super::calendar::month(folded, "").is_none()
}

/// Whether the figure is more likely a year than a count.
fn is_year(reading: &Reading<'_>, index: usize, numeral: &Numeral) -> bool {
    numeral.is_plain_figure
        && reading.folded(index).len() == 4
        && numeral.end == index + 1
        && (1300.0..2100.0).contains(&numeral.value)
}

/// Whether the noun is in the form that numbers from 11 to 99 ask for, or is counted by the hundred often.
fn is_accusative(reading: &Reading<'_>, index: usize) -> bool {
    let folded = reading.folded(index);
    matches!(
        folded,
        "شخص"
            | "طن"
            | "متر"
            | "كيلومتر"
            | "كلم"
            | "كم"
            | "جندي"
            | "مقاتل"
            | "لاجي"
            | "منزل"
            | "عايله"
            | "وحده"
            | "اسره"
            | "طالب"
            | "قتيل"
            | "جريح"
            | "موظف"
            | "شركه"
            | "برميل"
    )
}
