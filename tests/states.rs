//! Every state of the world is found by its name, behind every particle, and by its four nationality forms.
//!
//! The states come from the lexicon's own table, so that a new spelling there is tested here at once.

use std::collections::BTreeSet;
use warraq::article::from_text;
use warraq::extract::{CONFIDENCE_SHOWN, EntityKind, extract};

/// What stands in one row of countries.tsv.
struct State {
    code: String,
    name: String,
    masculine: String,
    feminine: String,
    plural: String,
    definite_plural: String,
    capital: String,
}

/// Frames for a name: what stands before it, and after.
const NAME_FRAMES: [(&str, &str); 3] = [
    ("وصل الوفد أمس إلى ", " في زيارة تستمر يومين."),
    ("تراجعت الصادرات من ", " خلال العام الماضي."),
    ("وقال المسؤول إن ", " لن تشارك في الاجتماع."),
];

/// Frames for a name behind و, ب, ل and ك. و joins it to another name, as it does in a report.
const PARTICLE_FRAMES: [(&str, [(&str, &str); 3]); 4] = [
    (
        "و",
        [
            ("شارك في اللقاء ممثلون عن كندا ", " وتحدثوا يومين."),
            ("تمتد الرحلة بين طوكيو ", " على مراحل."),
            ("زار الوفد فيتنام ", " في أسبوع واحد."),
        ],
    ),
    (
        "ب",
        [
            ("افتتح المعرض أمس ", " بعد ثلاثة أيام من الإعداد."),
            ("رحب المجتمعون ", " عضوا جديدا."),
            ("تقام المباراة المقبلة ", " في الشهر المقبل."),
        ],
    ),
    (
        "ل",
        [
            ("قدمت المنظمة منحة جديدة ", " بعد تصويت طويل."),
            ("هذه أول مشاركة ", " في البطولة."),
            ("أعلن المدرب أن الفوز كان ", " منذ البداية."),
        ],
    ),
    (
        "ك",
        [
            ("تفرض دول بعيدة ", " رسوما عالية."),
            ("لم تشهد دولة أخرى ", " نموا مثل هذا."),
            ("تحتاج سوق واسعة ", " إلى مصانع جديدة."),
        ],
    ),
];

/// Frames for the masculine, the feminine, the plural and the definite plural, each with a noun for a person that agrees: an
/// adjective that is an everyday word as well (مالي) is a nationality only there.
const NATIONALITY_FRAMES: [[(&str, &str); 3]; 4] = [
    [
        ("وسافر معهم مواطن ", " يقيم في المدينة."),
        ("ونقلت الصحيفة ذلك عن دبلوماسي ", " رفض ذكر اسمه."),
        ("وفاز بالجائزة كاتب ", " عن كتابه الأخير."),
    ],
    [
        ("وشاركت في اللقاء باحثة ", " تدرس التاريخ."),
        ("وتحدثت طبيبة ", " عن الحادث."),
        ("وفازت بالسباق عداءة ", " في العشرين."),
    ],
    [
        ("وغادر باحثون ", " القاعة قبل التصويت."),
        ("ووصل إلى المكان جنود ", " على متن شاحنات."),
        ("وحضر الحفل فنانون ", " وكتاب كثيرون."),
    ],
    [
        ("وغادر المراقبون ", " القاعة قبل التصويت."),
        ("وقال اللاعبون ", " إن المباراة كانت صعبة."),
        ("وتظاهر الطلاب ", " أمام الجامعة."),
    ],
];

/// The states: members of the United Nations, its observers, Kosovo and Taiwan. They end where the first comment stands.
fn states() -> Vec<State> {
    let table = include_str!("../assets/lexicon/countries.tsv");
    let rows = table.lines().skip_while(|line| line.starts_with('#')).take_while(|line| !line.starts_with('#'));
    rows.map(state).collect()
}

fn state(row: &str) -> State {
    let columns: Vec<&str> = row.split('\t').collect();
    let first =
        |index: usize| columns.get(index).and_then(|column| column.split('|').next()).unwrap_or_default().to_owned();
    let (masculine, broken) = (first(4), first(6));
    let several_words = masculine.contains(' ');
    let written_out = |definite: bool| {
        let mut forms = columns.get(7).copied().unwrap_or_default().split('|');
        forms.find(|form| form.contains("يون") && form.starts_with("ال") == definite).unwrap_or_default().to_owned()
    };
    let (plural, definite_plural) = match (several_words, broken.is_empty()) {
        (true, _) => (written_out(false), written_out(true)),
        (false, true) => (format!("{masculine}ون"), format!("ال{masculine}ون")),
        (false, false) => (broken.clone(), format!("ال{broken}")),
    };
    State { code: first(0), name: first(1), masculine, feminine: first(5), plural, definite_plural, capital: first(3) }
}

/// Whether a mention of `kind` and `code` covers exactly `expected` in `text`.
fn finds(text: &str, expected: &str, kind: EntityKind, code: &str) -> bool {
    let article = from_text(text.to_owned());
    let entities = extract(&article).at_least(CONFIDENCE_SHOWN);
    entities.mentions().iter().any(|mention| {
        let country = entities.entity(mention.entity).and_then(|entity| entity.country);
        mention.kind == kind
            && mention.span.slice(article.text()) == expected
            && country.is_some_and(|found| found.as_str() == code)
    })
}

fn report(missing: &[String]) {
    assert!(missing.is_empty(), "{} not found:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn there_are_197_states() {
    let codes: BTreeSet<String> = states().into_iter().map(|state| state.code).collect();
    assert_eq!(codes.len(), 197);
}

/// Names and codes that are not the lexicon's own: a wrong code there would pass every other test here.
#[test]
fn every_state_has_the_code_that_others_give_it() {
    let table = include_str!("fixtures/states.tsv");
    let rows: Vec<(&str, &str)> =
        table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect();
    let codes: BTreeSet<&str> = rows.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes.len(), 197);
    assert_eq!(states().iter().map(|state| state.code.as_str()).collect::<BTreeSet<&str>>(), codes);
    let mut missing = Vec::new();
    for (code, name) in rows {
        let [(before, after), ..] = NAME_FRAMES;
        let text = format!("{before}{name}{after}");
        if !finds(&text, name, EntityKind::Country, code) {
            missing.push(format!("{code} {text}"));
        }
    }
    report(&missing);
}

#[test]
fn every_state_is_found_by_its_name() {
    let mut missing = Vec::new();
    for state in states() {
        for (before, after) in NAME_FRAMES {
            let text = format!("{before}{}{after}", state.name);
            if !finds(&text, &state.name, EntityKind::Country, &state.code) {
                missing.push(format!("{} {text}", state.code));
            }
        }
    }
    report(&missing);
}

#[test]
fn every_state_is_found_behind_every_particle() {
    let mut missing = Vec::new();
    for state in states() {
        for (particle, frames) in PARTICLE_FRAMES {
            for (before, after) in frames {
                // ل swallows the alef of the article: للأردن.
                let swallowed =
                    state.name.strip_prefix("ال").filter(|_| particle == "ل").map(|rest| format!("ل{rest}"));
                let written = swallowed.unwrap_or_else(|| state.name.clone());
                let text = format!("{before}{particle}{written}{after}");
                if !finds(&text, &written, EntityKind::Country, &state.code) {
                    missing.push(format!("{} {text}", state.code));
                }
            }
        }
    }
    report(&missing);
}

#[test]
fn every_state_is_found_by_its_four_nationality_forms() {
    let mut missing = Vec::new();
    let states = states();
    for state in &states {
        // A form that two states share is settled by what else the article names.
        let is_shared = states.iter().filter(|other| other.masculine == state.masculine).count() > 1;
        let context =
            if is_shared { format!("تقرير من {} عن {}.\n", state.capital, state.name) } else { String::new() };
        let forms = [&state.masculine, &state.feminine, &state.plural, &state.definite_plural];
        for (form, frames) in forms.into_iter().zip(NATIONALITY_FRAMES) {
            assert!(!form.is_empty(), "{} lacks a form", state.code);
            for (before, after) in frames {
                let text = format!("{context}{before}{form}{after}");
                if !finds(&text, form, EntityKind::Nationality, &state.code) {
                    missing.push(format!("{} {before}{form}{after}", state.code));
                }
            }
        }
    }
    report(&missing);
}
